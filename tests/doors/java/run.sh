#!/usr/bin/env bash
# SPDX-License-Identifier: MIT
# The Java door: builds the jar, answers every case on each Java of this machine (JNI on 11 to 21, FFM on 22 and
# later, JNI there too), finds the library in every way, and runs the program of bindings/java/README.md with the
# installed jar in an empty directory.
#
#   tests/doors/java/run.sh BUILD_DIR
set -euo pipefail
cd "$(dirname "$0")/../../.."
. tests/doors/door.sh
build=$1
export LC_ALL=C.UTF-8
command -v javac >/dev/null && command -v clang-14 >/dev/null ||
    { echo "skipped: a JDK and clang-14 are needed (script/setup doors)"; exit 0; }

cmake -S . -B "$build" -DPARINDEX_BUILD_JAVA=ON >/dev/null
cmake --build "$build" --target parindex_jar parindex_shared >/dev/null
work=$(mktemp -d)
trap 'rm -rf "$work"' EXIT
prefix="$work/nơi cài đặt"
cmake --install "$build" --prefix "$prefix" >/dev/null
jar=$(find "$prefix" -name 'parindex-*.jar')
home() { sed -n "s/^$1:[A-Z]*=//p" "$build/CMakeCache.txt"; }
jdk=$(home PARINDEX_JDK) jdk22=$(home PARINDEX_JDK_22)

classes="$work/classes"
"$jdk/bin/javac" --release 11 -Xlint:all -Werror -cp "$jar" -d "$classes" tests/doors/java/*.java \
    tests/doors/java/vn/parindex/*.java
"$jdk/bin/java" -cp "$jar:$classes" vn.parindex.PlatformNames
"$jdk/bin/jar" --describe-module --file "$jar" | grep -q '^vn.parindex@.*automatic' ||
    { echo "FAILED: the jar has no module name"; exit 1; }
"$jdk/bin/javadoc" -quiet -Xdoclint:all -Werror --release 11 -d "$work/javadoc" -cp "$jar" \
    bindings/java/src/main/java/vn/parindex/*.java >"$work/javadoc.log" 2>&1 || { cat "$work/javadoc.log"; exit 1; }

# answers HOME WAY OPTION...: the cases, by this way
answers() {
    local home=$1 way=$2
    shift 2
    door "java, $way" "$home/bin/java" -Xcheck:jni -XX:+UseSerialGC -Xms64m -Xmx64m -XX:+AlwaysPreTouch "$@" \
        -cp "$jar:$classes" Cases tests/doors/cases.jsonl "$way"
}
directory="$PWD/$build/bindings/java"
plain=$(readlink -f "$build/libparindex.so")
release=$("$jdk/bin/java" -XshowSettings:properties -version 2>&1 | sed -nE 's/.*java.specification.version = //p')
if [ "$release" -lt 22 ]; then
    answers "$jdk" JNI
    tests/doors/java/loading.sh "$jdk/bin/java" "$jar" "$classes" "$directory" "$plain" JNI
fi
if [ -n "$jdk22" ]; then
    native=--enable-native-access=ALL-UNNAMED
    answers "$jdk22" FFM "$native"
    # a jar that is not read for several releases has the older way alone
    answers "$jdk22" JNI "$native" -Djdk.util.jar.enableMultiRelease=false
    tests/doors/java/loading.sh "$jdk22/bin/java" "$jar" "$classes" "$directory" "$plain" FFM
else
    echo "skipped: the way of Java 22 and later, for there is no JDK of 22 or later here"
fi

# a stranger's program, from the page into an empty directory
mkdir "$work/người lạ"
cp examples/phu-tho-2026.csv "$work/người lạ"
sed -n '/^```java$/,/^```$/p' bindings/java/README.md | sed '/^```/d' >"$work/người lạ/PhuTho.java"
for home in "$jdk" ${jdk22:+"$jdk22"}; do
    printed=$(cd "$work/người lạ" && "$home/bin/java" -cp "$jar" PhuTho.java 2>/dev/null)
    [ "$(head -n 1 <<<"$printed")" = 'Phú Thọ 61.89' ] || { printf 'README of java: %s\n' "$printed"; exit 1; }
done
echo "ok: the program of bindings/java/README.md prints 61.89"
