#!/usr/bin/env bash
# SPDX-License-Identifier: MIT
# The functions that the headers declare, the version map and the shared library agree, and
# the static archive puts nothing into a program's way.
#
#   tests/symbols.sh BUILD_DIR
set -euo pipefail
export LC_ALL=C

source_dir=$(cd "$(dirname "$0")/.." && pwd)
build_dir=${1:?usage: symbols.sh BUILD_DIR}
library=$build_dir/libparindex.so
archive=$build_dir/libparindex.a
map=$source_dir/parindex.map
work=$(mktemp -d)
trap 'rm -rf "$work"' EXIT

fail() {
    printf 'symbols: %s\n' "$1" >&2
    exit 1
}

# same WHAT FILE FILE: both sorted lists must be equal.
same() {
    if ! diff -u "$2" "$3" >"$work/diff"; then
        cat "$work/diff" >&2
        fail "$1 differ"
    fi
    printf 'ok: %s (%d functions)\n' "$1" "$(wc -l <"$2")"
}

# Every name that is followed by a parenthesis in a preprocessed header is a function, but for the type
# of a function's pointer, `parindex_status (*read)(...)`; the
# exported ones carry the attribute that PARINDEX_API stands for.
"${CC:-cc}" -E -P -I"$source_dir/include" -I"$build_dir/include" \
    -x c "$source_dir/include/parindex/parindex.h" | tr '\n' ' ' | tr ';' '\n' >"$work/declarations"
names() {
    sed -E 's/__attribute__ *\(\([^)]*(\("default"\))?\)\)//g' |
        { grep -oE '\bparindex_[a-z0-9_]+ *\([^*]' || true; } | sed 's/ *(.$//' | sort -u
}
names <"$work/declarations" >"$work/declared"
grep -F 'visibility("default")' "$work/declarations" | names >"$work/exported"
sed -nE 's/^ *(parindex_[a-z0-9_]+);$/\1/p' "$map" | sort >"$work/map"
nm -D --defined-only "$library" | awk '$2 != "A" { print $3 }' >"$work/versioned"
sed 's/@.*//' "$work/versioned" | sort >"$work/library"

[ -s "$work/declared" ] || fail "no function found in the headers"
same "headers and PARINDEX_API" "$work/declared" "$work/exported"
same "headers and version map" "$work/declared" "$work/map"
same "version map and library" "$work/map" "$work/library"

if grep -vE '@@PARINDEX_[0-9]+\.[0-9]+$' "$work/versioned" >&2; then
    fail "the names above have no version"
fi
echo "ok: every exported function has a version"

soname=$(readelf -d "$library" | sed -nE 's/.*\(SONAME\).*\[(.*)\]/\1/p')
expected=libparindex.so.$(sed -nE 's/^set\(PARINDEX_SOVERSION ([0-9]+)\).*/\1/p' \
    "$source_dir/CMakeLists.txt")
[ "$soname" = "$expected" ] || fail "the soname is $soname, not $expected"
echo "ok: soname $soname"

mapfile -t needed < <(readelf -d "$library" | sed -nE 's/.*\(NEEDED\).*\[(.*)\]/\1/p' | sort)
for name in "${needed[@]}"; do
    case $name in
        libc.so.* | libm.so.* | libpthread.so.* | ld-linux*) ;;
        *) fail "the library needs $name, which is not among its dependencies" ;;
    esac
done
echo "ok: needs only ${needed[*]}"

# A hidden symbol of an archive is still open to the program that it is linked into, and would
# clash with the program's own.
nm -g --defined-only "$archive" | awk '$2 ~ /^[A-Z]$/ && $2 != "U" { print $3 }' |
    sort >"$work/archive"
same "version map and static library" "$work/map" "$work/archive"
