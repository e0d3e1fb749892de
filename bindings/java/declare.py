#!/usr/bin/env python3
# SPDX-License-Identifier: MIT
"""The declarations of the Java door, made of abi.json for the functions that functions.txt reaches.

   declare.py ABI_JSON FUNCTIONS_TXT OUT_DIR

Writes to OUT_DIR:

   java/vn/parindex/Functions.java    the interface: every function, with addresses as long
   java/vn/parindex/Jni.java          it, by JNI (Java 11 to 21)
   java22/vn/parindex/Ffm.java        it, by the Foreign Function & Memory API (Java 22 and later)
   java/vn/parindex/Layout.java       places of the fields of structs, sizes, constants
   c/functions.c                      the native half of Jni.java
   resources/META-INF/native-image/…  what GraalVM's native-image has to know of both
"""
import json
import pathlib
import re
import sys

KINDS = {"int32_t": "int", "uint32_t": "int", "parindex_status": "int", "double": "double",
         "int64_t": "long", "uint64_t": "long", "size_t": "long", "void": "void"}
JNI = {"int": "jint", "long": "jlong", "double": "jdouble", "void": "void"}
FFM = {"int": "JAVA_INT", "long": "JAVA_LONG", "double": "JAVA_DOUBLE"}
HEAD = "// SPDX-License-Identifier: MIT\n// Made by bindings/java/declare.py.\npackage vn.parindex;\n\n"


def kind(c_type):
    """The Java type that carries a C type; addresses are long."""
    return "long" if "*" in c_type else KINDS[c_type]


def camel(name):
    first, *rest = name.removeprefix("parindex_").split("_")
    return first + "".join(word.capitalize() for word in rest)


class Function:
    def __init__(self, one):
        self.c = one["name"]
        self.name = camel(self.c)
        self.about = one["about"].split("\n")[0]
        self.returns = kind(one["returns"])
        self.c_returns = one["returns"]
        self.parameters = [(camel(p["name"]), kind(p["type"]), p["type"]) for p in one["parameters"]]

    def head(self):
        return f"{self.returns} {self.name}({', '.join(f'{t} {n}' for n, t, _ in self.parameters)})"


def reached(path):
    lines = pathlib.Path(path).read_text(encoding="utf-8").splitlines()
    return {line for line in lines if line and line[0] not in "#-"}


def interface(functions):
    lines = [HEAD, "/** The C functions, one by one. Addresses are long; 0 is NULL. */\ninterface Functions extends Memory {\n"]
    for f in functions:
        about = f.about.replace("*/", "* /").replace("&", "&amp;").replace("<", "&lt;").replace("@", "&#64;")
        lines.append(f"    /** {about} */\n    {f.head()};\n\n")
    return "".join(lines) + "}\n"


def jni_java(functions):
    lines = [HEAD, "/** The C functions by JNI. */\nfinal class Jni extends JniMemory implements Functions {\n"]
    lines += [f"    @Override public native {f.head()};\n" for f in functions]
    return "".join(lines) + "}\n"


def jni_c(functions):
    lines = ["/* SPDX-License-Identifier: MIT */\n/* Made by bindings/java/declare.py. */\n#include <jni.h>\n\n",
             "#include <parindex/parindex.h>\n"]
    for f in functions:
        parameters = "".join(f", {JNI[t]} {n}" for n, t, _ in f.parameters)
        arguments = ", ".join(f"({c})(intptr_t){n}" if "*" in c else f"({c}){n}" for n, _, c in f.parameters)
        call = f"{f.c}({arguments})"
        if "*" in f.c_returns:
            call = f"(jlong)(intptr_t){call}"
        elif f.returns != "void":
            call = f"({JNI[f.returns]}){call}"
        symbol = f"Java_vn_parindex_Jni_{f.name}"
        lines.append(f"\nJNIEXPORT {JNI[f.returns]} JNICALL {symbol}(JNIEnv *env, jobject self{parameters});\n"
                     f"JNIEXPORT {JNI[f.returns]} JNICALL {symbol}(JNIEnv *env, jobject self{parameters})\n"
                     f"{{\n    (void)env;\n    (void)self;\n"
                     f"    {'return ' if f.returns != 'void' else ''}{call};\n}}\n")
    return "".join(lines)


def descriptor(f):
    parts = [FFM[t] for _, t, _ in f.parameters]
    if f.returns == "void":
        return f"FunctionDescriptor.ofVoid({', '.join(parts)})"
    return f"FunctionDescriptor.of({', '.join([FFM[f.returns], *parts])})"


def ffm(functions):
    lines = [HEAD, "import static java.lang.foreign.ValueLayout.JAVA_DOUBLE;\n",
             "import static java.lang.foreign.ValueLayout.JAVA_INT;\n",
             "import static java.lang.foreign.ValueLayout.JAVA_LONG;\n\n",
             "import java.lang.foreign.FunctionDescriptor;\nimport java.lang.invoke.MethodHandle;\n\n",
             "/** The C functions by the Foreign Function &amp; Memory API. */\n",
             "final class Ffm extends FfmMemory implements Functions {\n"]
    for f in functions:
        lines.append(f"    private static final MethodHandle {f.name} = handle(\"{f.c}\", {descriptor(f)});\n")
    for f in functions:
        arguments = ", ".join(n for n, _, _ in f.parameters)
        call = f"{f.name}.invokeExact({arguments});"
        if f.returns != "void":
            call = f"return ({f.returns}) {call}"
        lines.append(f"\n    @Override\n    public {f.head()} {{\n        try {{\n            {call}\n"
                     f"        }} catch (Throwable thrown) {{\n            throw unexpected(thrown);\n        }}\n    }}\n")
    return "".join(lines) + "}\n"


def version_number(version):
    major, minor, patch = map(int, version.split("."))
    return major * 10000 + minor * 100 + patch


def layout(abi):
    lines = [HEAD, "/** Places of the fields of structs, their sizes, and the constants of the C headers. */\n",
             "final class Layout {\n    private Layout() {}\n\n",
             f"    /** The version of the headers, as parindex_version_number gives it. */\n",
             f"    static final int VERSION = {version_number(abi['version'])};\n"]
    for one in abi["structs"]:
        name = one["name"].removeprefix("parindex_").upper()
        lines.append(f"\n    static final int SIZE_OF_{name} = {one['size']['64']};\n")
        lines += [f"    static final int {name}_{f['name'].upper()} = {f['offset']['64']};\n" for f in one["fields"]]
        for f in one["fields"]:
            array = re.search(r"char ?\[(\d+)\]", f["type"])
            if array:
                lines.append(f"    static final int {name}_{f['name'].upper()}_LENGTH = {array[1]};\n")
    lines.append("\n")
    lines += [f"    static final int {c['name']} = {c['value']};\n" for c in abi["constants"]]
    return "".join(lines) + "}\n"


def native_image(functions):
    """What native-image must keep: the classes of the JNI half, the downcalls, the library itself."""
    size = {"int": "jint", "long": "jlong", "double": "jdouble", "void": "void"}
    calls = sorted({(size[f.returns], tuple(size[t] for _, t, _ in f.parameters)) for f in functions}
                   | {("jlong", ("jlong",)), ("void", ("jlong",))})
    return json.dumps(
        {"reflection": [{"type": "vn.parindex.Jni", "jniAccessible": True}],
         "resources": [{"glob": "native/**"}],
         "foreign": {"downcalls": [{"returnType": r, "parameterTypes": list(p)} for r, p in calls],
                     "upcalls": [{"returnType": "void", "parameterTypes": ["jlong", "jlong"]}]}},
        indent=1) + "\n"


def main():
    if len(sys.argv) != 4:
        sys.exit(__doc__)
    abi = json.loads(pathlib.Path(sys.argv[1]).read_text(encoding="utf-8"))
    names, out = reached(sys.argv[2]), pathlib.Path(sys.argv[3])
    functions = [Function(one) for one in abi["functions"] if one["name"] in names]
    files = {"java/vn/parindex/Functions.java": interface(functions), "java/vn/parindex/Jni.java": jni_java(functions),
             "java22/vn/parindex/Ffm.java": ffm(functions), "java/vn/parindex/Layout.java": layout(abi),
             "c/functions.c": jni_c(functions),
             "resources/META-INF/native-image/vn.parindex/parindex/reachability-metadata.json": native_image(functions)}
    for name, text in files.items():
        path = out / name
        path.parent.mkdir(parents=True, exist_ok=True)
        path.write_text(text, encoding="utf-8")


if __name__ == "__main__":
    main()
