#!/usr/bin/env bash
# SPDX-License-Identifier: MIT
# The interface files in bindings/swig belong to no one language: SWIG reads them for Java and C#
# too, as they are. (314: a parameter's name that C# spells otherwise.)
#
#   tests/swig.sh GENERATED_INCLUDE_DIR
set -euo pipefail
cd "$(dirname "$0")/.."

work=$(mktemp -d)
trap 'rm -rf "$work"' EXIT
for language in java csharp; do
    mkdir "$work/$language"
    swig "-$language" -Werror -w314 -module parindex -Ibindings/swig -Iinclude -I"$1" \
        -outdir "$work/$language" -o "$work/$language.c" bindings/swig/parindex.i
    classes=$(find "$work/$language" -type f | wc -l)
    [ "$classes" -gt 10 ] || exit 1
    printf 'ok: %s, %d classes\n' "$language" "$classes"
done
