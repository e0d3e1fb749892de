#!/usr/bin/env bash
# SPDX-License-Identifier: MIT
# The C# door: builds the package, looks at its layout, answers every case under Mono with what is in the package, and runs
# the program of bindings/csharp/README.md in an empty directory. With the runtime of .NET as a second argument, under
# that too, which finds the native library in the package by itself.
#
#   tests/doors/csharp/run.sh BUILD_DIR [DOTNET]
set -euo pipefail
cd "$(dirname "$0")/../../.."
. tests/doors/door.sh
build=$1 dotnet=${2:-}
export LC_ALL=C.UTF-8
command -v mcs >/dev/null && command -v mono >/dev/null && command -v clang-14 >/dev/null ||
    { echo "skipped: mono-mcs, mono-runtime and clang-14 are needed (script/setup doors)"; exit 0; }

cmake -S . -B "$build" -DPARINDEX_BUILD_CSHARP=ON >/dev/null
cmake --build "$build" --target parindex_nupkg >/dev/null
work=$(mktemp -d)
trap 'rm -rf "$work"' EXIT
prefix="$work/nơi cài đặt"
cmake --install "$build" --prefix "$prefix" >/dev/null
nupkg=$(find "$prefix" -name 'Parindex.*.nupkg')
version=$(cat VERSION)
package="$work/packages/parindex/$version"
python3 - "$nupkg" "$package" "$version" <<'END'
import re, sys, xml.dom.minidom, zipfile
package = zipfile.ZipFile(sys.argv[1])
names = package.namelist()
wanted = ["[Content_Types].xml", "_rels/.rels", "Parindex.nuspec", "LICENSE", "README.md", "build/net46/Parindex.targets",
          "lib/netstandard2.0/Parindex.dll", "lib/netstandard2.0/Parindex.xml", "runtimes/linux-x64/native/libparindex.so"]
faults = [f"{name} is not there" for name in wanted if name not in names]
faults += [f"{name} has no place" for name in names if name not in wanted
           and not re.fullmatch(r"runtimes/(linux-arm64|win-x64)/native/(libparindex\.so|parindex\.dll)", name)]
magic = {"linux-x64": (b"\x7fELF", 18, b"\x3e\x00"), "linux-arm64": (b"\x7fELF", 18, b"\xb7\x00"), "win-x64": (b"MZ", 0, b"MZ")}
for name in names:
    if name.startswith("runtimes/"):
        head, place, machine = magic[name.split("/")[1]]
        data = package.read(name)
        if not data.startswith(head) or data[place:place + 2] != machine:
            faults.append(f"{name} is for another machine")
    elif name.endswith((".xml", ".rels", ".nuspec", ".targets")):
        xml.dom.minidom.parseString(package.read(name))
if f"<version>{sys.argv[3]}</version>" not in package.read("Parindex.nuspec").decode():
    faults.append("another version")
endings = set(re.findall(r'Extension="(\w+)"', package.read("[Content_Types].xml").decode()))
faults += [f"{name} has no content type" for name in names
           if "." in name and name != "[Content_Types].xml" and name.rsplit(".", 1)[1] not in endings]
package.extractall(sys.argv[2])
for fault in faults:
    print("FAILED the package:", fault)
sys.exit(bool(faults))
END
echo "ok: the layout of $(basename "$nupkg")"

# beside the program, as by hand and as build/net46 does it
program="$work/chương trình"
mkdir "$program"
cp "$package/lib/netstandard2.0/Parindex.dll" "$package/runtimes/linux-x64/native/libparindex.so" "$program"
compile() { mcs -langversion:7 -warn:4 -warnaserror "-r:$program/Parindex.dll" -r:System.Core "-out:$1" "${@:2}"; }
compile "$program/Cases.exe" tests/doors/csharp/{BadInput,Cases,Checks,Json,Objects,Strain}.cs
sed -n '/^```csharp$/,/^```$/p' bindings/csharp/README.md | sed '/^```/d' >"$work/PhuTho.cs"
compile "$program/PhuTho.exe" "$work/PhuTho.cs"
readme() {
    local printed
    printed=$(cd "$work/packages" && cp "$OLDPWD/examples/phu-tho-2026.csv" . && "$@")
    [ "$(head -n 1 <<<"$printed")" = 'Phú Thọ 61.89' ] || { printf 'README of csharp: %s\n' "$printed"; exit 1; }
    echo "ok: the program of bindings/csharp/README.md prints 61.89 ($(basename "$1"))"
}
door "C#, Mono" mono "$program/Cases.exe" tests/doors/cases.jsonl
readme mono "$program/PhuTho.exe"
mkdir "$work/none"
cp "$program"/{Parindex.dll,PhuTho.exe} examples/phu-tho-2026.csv "$work/none"
(cd "$work/none" && mono PhuTho.exe 2>&1 || true) | grep -q 'The native library of parindex .* belongs beside the program' ||
    { echo "FAILED: without its native library"; exit 1; }

[ -n "$dotnet" ] || exit 0
# as the SDK of .NET writes it: the package by its name, the native library by the kind of machine
export DOTNET_SYSTEM_GLOBALIZATION_INVARIANT=1
rm "$program/Parindex.dll" "$program/libparindex.so"
for name in Cases PhuTho; do
    cat >"$program/$name.runtimeconfig.json" <<'END'
{"runtimeOptions": {"framework": {"name": "Microsoft.NETCore.App", "version": "3.1.0"}}}
END
    cat >"$program/$name.deps.json" <<END
{"runtimeTarget": {"name": ".NETCoreApp,Version=v3.1"},
 "targets": {".NETCoreApp,Version=v3.1": {
  "$name/1.0.0": {"dependencies": {"Parindex": "$version"}, "runtime": {"$name.exe": {}}},
  "Parindex/$version": {
   "runtime": {"lib/netstandard2.0/Parindex.dll": {}},
   "runtimeTargets": {"runtimes/linux-x64/native/libparindex.so": {"rid": "linux-x64", "assetType": "native"}}}}},
 "libraries": {
  "$name/1.0.0": {"type": "project", "serviceable": false, "sha512": ""},
  "Parindex/$version": {"type": "package", "serviceable": false, "sha512": "", "path": "parindex/$version"}}}
END
done
by_package=("$dotnet" exec --additionalprobingpath "$work/packages")
door "C#, .NET" "${by_package[@]}" "$program/Cases.exe" tests/doors/cases.jsonl
readme "${by_package[@]}" "$program/PhuTho.exe"
