#!/usr/bin/env bash
# SPDX-License-Identifier: MIT
# Maven makes the same jar as CMake did, offline once it has its plugins: the same classes, natives and manifest; the jar
# loads its library.
#
#   tests/doors/java/maven.sh BUILD_DIR      after run.sh
set -euo pipefail
cd "$(dirname "$0")/../../.."
build=$PWD/$1/bindings/java
export LC_ALL=C.UTF-8
command -v mvn >/dev/null || { echo "skipped: Maven is needed (script/setup all)"; exit 0; }
version=$(cat VERSION)
grep -q "<revision>$version</revision>" bindings/java/pom.xml ||
    { echo "FAILED: bindings/java/pom.xml is not of version $version"; exit 1; }

jdk22=$(sed -n 's/^PARINDEX_JDK_22:[A-Z]*=//p' "$1/CMakeCache.txt")
[ -z "$jdk22" ] || export JAVA_HOME=$jdk22 # Maven compiles the way of Java 22 where it runs on it
package() { mvn -B -q -f bindings/java "-Dparindex.build=$build" "$@" clean package; }
package -o >/dev/null 2>&1 || package # has no plugins yet: they are fetched once
names() { unzip -Z1 "$1" | grep -v '/$' | grep -v '^META-INF/maven/' | sort; }
made=$build/maven/parindex-$version.jar
diff <(names "$build/parindex-$version.jar") <(names "$made")
for line in 'Multi-Release: true' 'Automatic-Module-Name: vn.parindex'; do
    unzip -p "$made" META-INF/MANIFEST.MF | tr -d '\r' | grep -qx "$line"
done
work=$(mktemp -d)
trap 'rm -rf "$work"' EXIT
javac --release 11 -cp "$made" -d "$work" tests/doors/java/Way.java
"${JAVA_HOME:+$JAVA_HOME/bin/}java" -cp "$made:$work" Way 2>/dev/null | grep ", jar:/native/"
echo "ok: $(basename "$made") by Maven"
