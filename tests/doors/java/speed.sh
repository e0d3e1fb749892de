#!/usr/bin/env bash
# SPDX-License-Identifier: MIT
# 100,000 units x 88 leaves in Java, by arrays and by call, beside a C program: arrays take at most 1.5 times as long.
# By hand; BUILD_DIR is of a release build with the jar.
#
#   tests/doors/java/speed.sh BUILD_DIR
set -euo pipefail
export LC_ALL=C.UTF-8
cd "$(dirname "$0")/../../.."
. tests/doors/speed.sh
build=$1
work=$(mktemp -d)
trap 'rm -rf "$work"' EXIT
jar=$(ls "$build"/bindings/java/parindex-*.jar)
home() { sed -n "s/^$1:[A-Z]*=//p" "$build/CMakeCache.txt"; }
speed_edition "$work/edition.json"
javac --release 11 -cp "$jar" -d "$work" tests/doors/java/Speed.java
for java in "$(home PARINDEX_JDK)" "$(home PARINDEX_JDK_22)"; do
    [ -n "$java" ] || continue
    "$java/bin/java" -version 2>&1 | head -n 1
    for way in buffer rows call; do
        c=$(speed_c "$build" "$work/edition.json")
        door=$("$java/bin/java" -Xmx6g -cp "$jar:$work" Speed "$work/edition.json" "$way" 2>/dev/null)
        speed_ratio "$way" "$c" "$door"
    done
done
