#!/usr/bin/env bash
# SPDX-License-Identifier: MIT
# Compiles the classes and makes the jar. Called by CMake, with its directories in the environment.
#
#   jar.sh TREE JAR
set -euo pipefail
tree=$1 jar=$2
rm -rf "$tree"
mkdir -p "$tree"
"$JDK/bin/javac" --release 11 -Xlint:all -Werror -encoding UTF-8 -d "$tree" \
    "$SOURCE"/src/main/java/vn/parindex/*.java "$GENERATED"/java/vn/parindex/*.java
if [ -n "$JDK_22" ]; then
    "$JDK_22/bin/javac" --release 22 -Xlint:all,-restricted -Werror -encoding UTF-8 -cp "$tree" \
        -d "$tree/META-INF/versions/22" "$SOURCE"/src/main/java22/vn/parindex/*.java \
        "$GENERATED"/java22/vn/parindex/*.java
else
    echo "no JDK of 22 or later: the jar has the way by JNI alone, on every Java"
fi
cp -R "$GENERATED/resources/." "$tree"
cp "$SOURCE/../../LICENSE" "$tree/META-INF/LICENSE"
mkdir "$tree/native"
[ -z "$NATIVES" ] || for file in "$NATIVES"/*/*parindex_java.*; do
    mkdir -p "$tree/native/$(basename "$(dirname "$file")")"
    cp "$file" "$tree/native/$(basename "$(dirname "$file")")"
done
cp -R "$NATIVE/." "$tree/native"
# The same bytes whenever and wherever: in the order of their names and, in a release, of one time.
date=()
[ -z "${SOURCE_DATE_EPOCH:-}" ] || date=(--date "$(date --utc --date "@$SOURCE_DATE_EPOCH" +%FT%TZ)")
(cd "$tree" && find . -type f | LC_ALL=C sort | sed 's/.*/"&"/') >"$tree.files"
(cd "$tree" && "$JDK/bin/jar" --create --file "$jar" --manifest "$MANIFEST" "${date[@]}" "@$tree.files")
