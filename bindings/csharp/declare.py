#!/usr/bin/env python3
# SPDX-License-Identifier: MIT
"""The declarations of the C# door, made of abi.json for the functions that functions.txt reaches.

   declare.py ABI_JSON FUNCTIONS_TXT OUT_FILE

Writes the class Native: the imports, the structs that they take or give, with the places of their fields, and the
constants of the headers. Objects of the library are IntPtr; texts are byte*, never strings: UTF-8 is made by hand.
"""
import json
import pathlib
import re
import sys

SCALARS = {"int32_t": "int", "uint32_t": "uint", "parindex_status": "int", "int64_t": "long", "uint64_t": "ulong",
           "size_t": "ulong", "double": "double", "float": "float", "void": "void", "char": "byte", "int": "int"}


class Declarations:
    def __init__(self, abi, names):
        self.abi = abi
        self.functions = [f for f in abi["functions"] if f["name"] in names]
        self.structs = {s["name"]: s for s in abi["structs"]}
        self.used = {}

    def type(self, c_type, field=False):
        """The C# type of a C type. A struct that is met is declared too, unless it is met in a field."""
        bare = c_type.replace("const ", "").replace("*const", "*")
        name, stars = bare.replace("*", "").strip(), bare.count("*")
        if "(" in c_type or name not in SCALARS and name not in self.structs:
            return "IntPtr" + "*" * (stars - 1)  # a function, or an object of the library
        if name in SCALARS:
            return SCALARS[name] + "*" * stars
        if field:
            return "IntPtr"
        self.used[name] = self.structs[name]
        return "@" + name.removeprefix("parindex_") + "*" * stars

    def struct(self, one):
        lines = [f"        [StructLayout(LayoutKind.Explicit, Size = {one['size']['64']})]\n",
                 f"        internal struct @{one['name'].removeprefix('parindex_')}\n        {{\n"]
        for f in one["fields"]:
            array = re.fullmatch(r"char ?\[(\d+)\]", f["type"])
            what = f"fixed byte @{f['name']}[{array[1]}]" if array else f"{self.type(f['type'], True)} @{f['name']}"
            lines.append(f"            [FieldOffset({f['offset']['64']})] internal {what};\n")
        return "".join(lines) + "        }\n\n"

    def function(self, one):
        parameters = ", ".join(f"{self.type(p['type'])} @{p['name']}" for p in one["parameters"])
        return ("        [DllImport(File, CallingConvention = CallingConvention.Cdecl, ExactSpelling = true)]\n"
                f"        internal static extern {self.type(one['returns'])} {one['name']}({parameters});\n\n")

    def text(self):
        functions = [self.function(f) for f in self.functions]
        major, minor, patch = map(int, self.abi["version"].split("."))
        lines = ["// SPDX-License-Identifier: MIT\n// Made by bindings/csharp/declare.py.\n",
                 "#pragma warning disable 0649 // fields that the library fills in\n",
                 "using System;\nusing System.Runtime.InteropServices;\n\nnamespace Parindex\n{\n",
                 "    internal static unsafe class Native\n    {\n        private const string File = \"parindex\";\n",
                 f"        internal const uint Version = {major * 10000 + minor * 100 + patch};\n\n"]
        lines += [f"        internal const int {c['name']} = {c['value']};\n" for c in self.abi["constants"]]
        lines += ["\n", *(self.struct(s) for s in self.used.values()), *functions]
        return "".join(lines).rstrip("\n") + "\n    }\n}\n"


def main():
    if len(sys.argv) != 4:
        sys.exit(__doc__)
    abi = json.loads(pathlib.Path(sys.argv[1]).read_text(encoding="utf-8"))
    lines = pathlib.Path(sys.argv[2]).read_text(encoding="utf-8").splitlines()
    out = pathlib.Path(sys.argv[3])
    out.parent.mkdir(parents=True, exist_ok=True)
    out.write_text(Declarations(abi, {n for n in lines if n and n[0] not in "#-"}).text(), encoding="utf-8")


if __name__ == "__main__":
    main()
