// SPDX-License-Identifier: MIT
// Where the module and the editions come from. The file that a program imports gives `own`: what brings the package's files.
import { Parindex } from "./parindex.js";
import { ParindexError } from "./error.js";
import { optionsOf, shown } from "./options.js";

/** The bytes of a file: given as such, as an address (URL or text), a Response, or a promise of one of them. */
async function bytesOf(given) {
    const source = await given;
    if (source === undefined)
        return undefined;
    if (source instanceof ArrayBuffer)
        return new Uint8Array(source);
    if (ArrayBuffer.isView(source))
        return new Uint8Array(source.buffer, source.byteOffset, source.byteLength);
    const response = source instanceof Response ? source : await fetch(source);
    if (!response.ok)
        throw new ParindexError({ status: "PARINDEX_ERR_ARGUMENT",
                                  message: `${response.url}: ${response.status} ${response.statusText}` });
    return new Uint8Array(await response.arrayBuffer());
}

async function compiled(given) {
    const source = await given;
    return source instanceof WebAssembly.Module ? source : WebAssembly.compile(await bytesOf(source));
}

/** Gives Parindex its load. `own` brings a file of the package, "scoring", "all" or "editions"; undefined: it has none. */
export function loading(own) {
    const kept = new Map();
    const ours = (file, made) => {
        if (!kept.has(file))
            kept.set(file, made(own(file)).catch((error) => {
                kept.delete(file);
                throw error;
            }));
        return kept.get(file);
    };
    /**
     * Loads the library. `commands`: with what answers requests. `editions`: false leaves those of the package out.
     * `module` and `editions` may be bytes, an address or a Response, `module` a WebAssembly.Module too.
     */
    Parindex.load = async (given) => {
        const { module, editions, commands = false, lang } =
            optionsOf(given?.lang, given, ["module", "editions", "commands", "lang"], "Parindex.load");
        if (typeof commands !== "boolean")
            throw new ParindexError({ status: "PARINDEX_ERR_ARGUMENT",
                                      message: lang === "vi" ? `commands là true hoặc false, không phải ${shown(commands)}`
                                          : `commands is true or false, not ${shown(commands)}` });
        const [code, texts] = await Promise.all([
            module !== undefined ? compiled(module) : ours(commands ? "all" : "scoring", compiled),
            editions === false ? undefined : editions !== undefined ? bytesOf(editions) : ours("editions", bytesOf),
        ]);
        return new Parindex(code, { lang, editions: texts });
    };
    return Parindex;
}
