#!/usr/bin/env bash
# SPDX-License-Identifier: MIT
# 100,000 units x 88 leaves in C#, by an array and by Call, beside a C program: the array takes at most 1.5 times as long.
# By hand; BUILD_DIR is of a release build with the package, DOTNET a runtime of .NET to be measured too.
#
#   tests/doors/csharp/speed.sh BUILD_DIR [DOTNET]
set -euo pipefail
export LC_ALL=C.UTF-8
cd "$(dirname "$0")/../../.."
. tests/doors/speed.sh
build=$1
work=$(mktemp -d)
trap 'rm -rf "$work"' EXIT
cp "$build/bindings/csharp/Parindex.dll" "$build/bindings/csharp/runtimes/linux-x64/native/libparindex.so" "$work"
mcs -langversion:7 "-r:$work/Parindex.dll" -r:System "-out:$work/Speed.exe" tests/doors/csharp/Speed.cs
echo '{"runtimeOptions": {"framework": {"name": "Microsoft.NETCore.App", "version": "3.1.0"}}}' >"$work/Speed.runtimeconfig.json"
export DOTNET_SYSTEM_GLOBALIZATION_INVARIANT=1
speed_edition "$work/edition.json"
for host in mono ${2:+"$2"}; do
    for way in table call; do
        c=$(speed_c "$build" "$work/edition.json")
        speed_ratio "$(basename "$host"), $way" "$c" "$("$host" "$work/Speed.exe" "$work/edition.json" "$way")"
    done
done
