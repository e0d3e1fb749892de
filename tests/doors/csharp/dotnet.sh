#!/usr/bin/env bash
# SPDX-License-Identifier: MIT
# The C# door under the runtime of .NET Core 3.1, which PyPI has in a wheel; taken once into build/dotnet.
#
#   tests/doors/csharp/dotnet.sh BUILD_DIR
set -euo pipefail
export LC_ALL=C.UTF-8
cd "$(dirname "$0")/../../.."
dotnet=$PWD/build/dotnet/dotnetcore2/bin/dotnet
if [ ! -x "$dotnet" ]; then
    [ "$(uname -sm)" = "Linux x86_64" ] || { echo "skipped: the wheel is for Linux on x86-64"; exit 0; }
    mkdir -p build/dotnet
    python3 -m venv build/dotnet/venv
    build/dotnet/venv/bin/pip -q download --no-deps -d build/dotnet dotnetcore2==3.1.23
    python3 -m zipfile -e build/dotnet/dotnetcore2-*.whl build/dotnet
    chmod +x "$dotnet"
fi
tests/doors/csharp/run.sh "$1" "$dotnet"
