#!/usr/bin/env bash
# SPDX-License-Identifier: MIT
# The ways in which the jar finds its native library, each in a virtual machine of its own; run by run.sh.
#
#   loading.sh JAVA JAR CLASSES LIBRARY_DIR LIBPARINDEX WAY     WAY: JNI or FFM
set -euo pipefail
export LC_ALL=C.UTF-8
java=$1 jar=$2 classes=$3 directory=$4 plain=$5 way=$6
work=$(mktemp -d)
trap 'umount "$work/noexec" 2>/dev/null || true; rm -rf "$work"' EXIT

# said WANTED OPTION...: both lines that Way prints match
said() {
    local wanted=$1 printed
    shift
    printed=$("$java" "$@" -cp "$jar:$classes" Way 2>"$work/stderr") || true
    if [ "$(grep -cE "$wanted" <<<"$printed")" != 2 ]; then
        printf 'FAILED loading %s: %s, not %s\n' "$*" "$printed" "$wanted"
        cat "$work/stderr"
        exit 1
    fi
}

mkdir "$work/thư mục" "$work/used"
said "^$way, jar:/native/" "-Djava.io.tmpdir=$work/thư mục"
said "^$way, jar:/native/" "-Djava.io.tmpdir=$work/thư mục" # again, what is there already
file=$(find "$work/thư mục" -name '*parindex_java-????????????????????????????????.so')
[ -n "$file" ] && [ "$(stat -c %a "$(dirname "$file")")" = 700 ] ||
    { echo "FAILED loading: $(find "$work/thư mục")"; exit 1; }
printf 'damaged' >"$file" # never loaded: its digest is another
said "^$way, jar:/native/" "-Djava.io.tmpdir=$work/thư mục"
chmod 777 "$(dirname "$file")" # others could write there: another directory is taken
printf 'damaged' >"$file"
said "^$way, jar:/native/" "-Djava.io.tmpdir=$work/thư mục"
[ "$(cat "$file")" = damaged ] || { echo "FAILED loading: a directory that others can write to was used"; exit 1; }

said "^$way, /.*libparindex_java" "-Dparindex.library=$directory/libparindex_java.so"
said "^$way, java.library.path" "-Djava.library.path=$directory"
said 'UnsatisfiedLinkError .*parindex.library=/nowhere/lib.so' -Dparindex.library=/nowhere/lib.so
if [ "$way" = FFM ]; then # the library itself has all that this way needs
    said "^FFM, .*libparindex.so" "-Dparindex.library=$plain"
else
    said 'UnsatisfiedLinkError .*has no functions for Java 11 to 21' "-Dparindex.library=$plain"
fi
said 'UnsatisfiedLinkError .*could not be unpacked into /nowhere .*java.io.tmpdir' -Djava.io.tmpdir=/nowhere
said 'UnsatisfiedLinkError .*no native library for linux-vax' -Dos.arch=vax

mkdir "$work/noexec"
if mount -t tmpfs -o noexec,size=16m tmpfs "$work/noexec" 2>/dev/null; then
    said "UnsatisfiedLinkError .*unpacked into $work/noexec/.*noexec.*java.io.tmpdir" "-Djava.io.tmpdir=$work/noexec"
    said "^$way, /" "-Djava.io.tmpdir=$work/noexec" "-Dparindex.library=$directory/libparindex_java.so"
    umount "$work/noexec"
    noexec=", noexec"
else
    noexec="; noexec not tried: nothing can be mounted here"
fi
echo "ok: the native library of the jar, of the system, and by name$noexec"
