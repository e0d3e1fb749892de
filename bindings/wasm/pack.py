#!/usr/bin/env python3
# SPDX-License-Identifier: MIT
"""The npm package: the modules of src/ joined, with what abi.json says of the C interface, beside the compiled ones.

   pack.py ABI_JSON WASM_DIR EDITIONS_JSON OUT_DIR

Writes to OUT_DIR what `npm pack` takes: parindex.mjs, parindex.cjs, parindex.wasm, parindex-all.wasm, editions.json,
embedded.js (with everything inside, for pages without a server), parindex.d.ts, the schemas, README.md, LICENSE,
package.json; and THIRD-PARTY.txt, the licences of the C library that the modules are linked with. Beside OUT_DIR goes page.js, embedded.js without the editions, for pages that bring their own.
"""
import base64
import gzip
import json
import pathlib
import re
import shutil
import sys

from types_of_schemas import types

HERE = pathlib.Path(__file__).resolve().parent
ROOT = HERE.parent.parent
# Where Debian puts the licences of what it builds.
NOTICE = pathlib.Path("/usr/share/doc/wasi-libc/copyright")
# Each file uses those before it.
MODULES = ["error", "options", "memory", "handle", "table", "uncertainty", "variation", "result", "dossier", "edition",
           "parindex", "load"]
EXPORTS = ["Parindex", "ParindexError", "Edition", "Dossier", "Result", "Variation", "Uncertainty"]
KINDS = {"uint32_t": "u32", "parindex_status": "i32", "int32_t": "i32", "int64_t": "i64", "uint64_t": "u64",
         "double": "f64", "size_t": "size", "const char *": "text"}
HEAD = """// SPDX-License-Identifier: MIT
// parindex VERSION. Made of bindings/wasm by pack.py.
"""
ES = """
loading(async (file) => {
    const url = file === "editions" ? new URL("editions.json", import.meta.url)
        : file === "all" ? new URL("parindex-all.wasm", import.meta.url) : new URL("parindex.wasm", import.meta.url);
    if (url.protocol !== "file:")
        return url;
    const { readFile } = await import(/* webpackIgnore: true */ /* @vite-ignore */ "node:fs/promises");
    return readFile(url);
});
export { EXPORTS };
"""
COMMON = """
const { readFile } = require("node:fs/promises");
const { join } = require("node:path");
const FILES = { scoring: "parindex.wasm", all: "parindex-all.wasm", editions: "editions.json" };
loading((file) => readFile(join(__dirname, FILES[file])));
module.exports = { EXPORTS };
"""
EMBEDDED = """
const compressed = COMPRESSED;
loading(async (file) => {
    const text = compressed[file === "editions" ? file : "all"];
    if (text === undefined)
        return undefined;
    const bytes = Uint8Array.from(atob(text), (one) => one.charCodeAt(0));
    const stream = new Blob([bytes]).stream().pipeThrough(new DecompressionStream("gzip"));
    return new Response(stream).arrayBuffer();
});
if (typeof module === "object" && module.exports)
    module.exports = { EXPORTS };
else
    Object.assign(globalThis, { EXPORTS });
"""


def kind_of(kind):
    if kind in KINDS:
        return KINDS[kind]
    return "inline" if kind.startswith("char[") else "pointer"


def interface(abi, sources):
    """The structs and constants of the C interface that the sources name."""
    layout = {}
    for struct in abi["structs"]:
        if struct["name"] in sources:
            fields = [[f["name"], f["offset"]["wasm32"], kind_of(f["type"])] for f in struct["fields"]]
            layout[struct["name"]] = {"size": struct["size"]["wasm32"], "sized": struct["sized"], "fields": fields,
                                      "at": {name: at for name, at, _ in fields}}
    values = {c["name"]: c["value"] for c in abi["constants"]} | {s["name"]: s["value"] for s in abi["statuses"]}
    used = sorted(set(re.findall(r"\bPARINDEX_[A-Z0-9_]+\b", sources)) & set(values))

    def words(prefix):
        return {name.removeprefix(prefix).lower(): v for name, v in values.items() if name.startswith(prefix)}
    provenances = [None] * (1 + max(words("PARINDEX_PROVENANCE_").values()))
    for word, value in words("PARINDEX_PROVENANCE_").items():
        provenances[value] = word
    lines = [f"const {name} = {values[name]};" for name in used]
    lines += [f"const LAYOUT = {json.dumps(layout)};", f"const STATES = {json.dumps(words('PARINDEX_STATE_'))};",
              f"const PROVENANCES = {json.dumps(provenances)};"]
    return "\n".join(lines)


def joined(abi):
    """All modules as one text without imports and exports; their names must differ."""
    sources = {name: (HERE / "src" / f"{name}.js").read_text(encoding="utf-8") for name in MODULES}
    parts = [interface(abi, "\n".join(sources.values()))]
    for text in sources.values():
        text = re.sub(r"^// SPDX.*\n", "", text)
        text = re.sub(r"^import [^;]*;\n", "", text, flags=re.M)
        parts.append(re.sub(r"^export ", "", text, flags=re.M))
    names = re.findall(r"^(?:async )?(?:const|let|class|function) (\w+)", "\n".join(parts), flags=re.M)
    twice = sorted({name for name in names if names.count(name) > 1})
    if twice:
        sys.exit(f"pack.py: these names are in two modules: {', '.join(twice)}")
    return "\n".join(parts)


def compressed(**files):
    return json.dumps({name: base64.b64encode(gzip.compress(file.read_bytes(), 9, mtime=0)).decode()
                       for name, file in files.items()})


def main():
    abi = json.loads(pathlib.Path(sys.argv[1]).read_text(encoding="utf-8"))
    wasm, editions, out = map(pathlib.Path, sys.argv[2:])
    scoring, everything = wasm / "parindex.wasm", wasm / "parindex-all.wasm"
    shutil.rmtree(out, ignore_errors=True)
    out.mkdir(parents=True)
    body = joined(abi)
    head = HEAD.replace("VERSION", abi["version"])
    exports = ", ".join(EXPORTS)
    embedded = ('(function () {\n"use strict";\n', EMBEDDED + "})();\n")
    for file, inside, (before, after) in (
            (out / "parindex.mjs", {}, ("", ES)), (out / "parindex.cjs", {}, ('"use strict";\n', COMMON)),
            (out / "embedded.js", {"all": everything, "editions": editions}, embedded),
            (out.parent / "page.js", {"all": everything}, embedded)):
        text = head + before + body + after.replace("EXPORTS", exports).replace("COMPRESSED", compressed(**inside))
        file.write_text(text, encoding="utf-8")
    (out / "parindex.d.ts").write_text((HERE / "parindex.d.ts").read_text(encoding="utf-8") +
                                       types(ROOT / "schemas"), encoding="utf-8")
    (out / "package.json").write_text(
        (HERE / "package.json.in").read_text(encoding="utf-8").replace("@VERSION@", abi["version"]), encoding="utf-8")
    schemas = sorted((ROOT / "schemas").glob("*.schema.json"))
    for file in (scoring, everything, editions, HERE / "README.md", ROOT / "LICENSE", *schemas):
        shutil.copyfile(file, out / file.name)
    if NOTICE.exists():
        shutil.copyfile(NOTICE, out / "THIRD-PARTY.txt")


if __name__ == "__main__":
    main()
