#!/usr/bin/env bash
# SPDX-License-Identifier: MIT
# The interface files in bindings/swig belong to no one language: SWIG reads them for Java too, as they
# are, and both halves of what it makes compile. (C# and others are declared from abi.json: script/abi.)
#
#   tests/swig.sh GENERATED_INCLUDE_DIR
set -euo pipefail
export LC_ALL=C.UTF-8
cd "$(dirname "$0")/.."

work=$(mktemp -d)
trap 'rm -rf "$work"' EXIT
mkdir "$work/java" "$work/classes"
swig -java -Werror -module parindex -Ibindings/swig -Iinclude -I"$1" \
    -outdir "$work/java" -o "$work/java.c" bindings/swig/parindex.i
classes=$(find "$work/java" -name '*.java' | wc -l)
[ "$classes" -gt 10 ] || exit 1

javac=$(command -v javac) || { echo "skipped: javac is not there to compile $classes classes"; exit 0; }
home=$(dirname "$(dirname "$(readlink -f "$javac")")")
# finalize() is what SWIG 4.1 makes; SWIG alone decides that
"$javac" --release 11 -nowarn -Xlint:-removal -d "$work/classes" "$work"/java/*.java
gcc -std=c11 -D_GNU_SOURCE -Wall -Wno-unused -fsyntax-only -Iinclude -I"$1" -I"$home/include" \
    -I"$home/include/linux" "$work/java.c"
printf 'ok: Java, %d classes and their native half compile\n' "$classes"
