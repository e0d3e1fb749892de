#!/usr/bin/env bash
# SPDX-License-Identifier: MIT
# The source package for R, parindex_VERSION.tar.gz: bindings/r/package with the source bundle in it.
#
#   bindings/r/assemble.sh BUNDLE_DIR OUT_DIR
set -euo pipefail
root=$(cd "$(dirname "$0")/../.." && pwd)
bundle=$(cd "$1" && pwd)
mkdir -p "$2"
out=$(cd "$2" && pwd)
version=$(head -n 1 "$root/VERSION")
work=$(mktemp -d)
trap 'rm -rf "$work"' EXIT
package=$work/parindex

cp -r "$root/bindings/r/package" "$package"
sed "s/@VERSION@/$version/" "$package/DESCRIPTION.in" >"$package/DESCRIPTION"
rm "$package/DESCRIPTION.in"
printf 'YEAR: 2026\nCOPYRIGHT HOLDER: The libparindex authors\n' >"$package/LICENSE"
mkdir -p "$package/inst/extdata" "$package/src/libparindex"
cp "$root"/examples/{phu-tho-2026,ministries-2023,survey-answers}.csv "$package/inst/extdata"
cp -r "$bundle/include" "$bundle/src" "$package/src/libparindex"

# Objects are listed one by one: R's make need not be GNU's.
makevars() { # LIBRARIES
    printf 'PKG_CPPFLAGS = -DPARINDEX_STATIC -Ilibparindex/include\nPKG_CFLAGS = $(C_VISIBILITY)\nPKG_LIBS = %s\n\nOBJECTS =' "$1"
    (cd "$package/src" && for file in *.c libparindex/src/*.c; do printf ' \\\n  %s' "${file%.c}.o"; done)
    printf '\n'
}
makevars -pthread >"$package/src/Makevars"
makevars '' >"$package/src/Makevars.win"
(cd "$work" && LC_ALL=C.UTF-8 R CMD build --no-build-vignettes parindex >"$work/log" 2>&1) ||
    { cat "$work/log" >&2; exit 1; }
mv "$work/parindex_$version.tar.gz" "$out"
echo "$out/parindex_$version.tar.gz"
