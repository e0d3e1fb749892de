#!/usr/bin/env bash
# SPDX-License-Identifier: MIT
# The source bundle: one compiler call each for gcc, clang and, where it is there, MinGW; a stranger's program
# prints 61.89; all cases of tests/doors are answered; the shared library has the functions of the map alone.
#
#   tests/bundle.sh BUILD_DIR
set -euo pipefail
cd "$(dirname "$0")/.."
export LC_ALL=C
root=$PWD
cmake --build "$1" --target bundle >/dev/null
work=$(mktemp -d)
trap 'kill $(jobs -p) 2>/dev/null || true; rm -rf "$work"' EXIT
mkdir "$work/nguồn mã" # the tarball as a stranger has it, in a path with a blank and marks
tar xzf "$1"/bundle/parindex-*-src.tar.gz -C "$work/nguồn mã"
cd "$work/nguồn mã"/parindex-*-src
cp "$root/examples/phu-tho-2026.csv" "$work/dossier.csv"

cat >"$work/program.c" <<'END'
#include <parindex/parindex.h>
#include <stdio.h>

int main(void)
{
    static char text[1 << 16];
    FILE *file = fopen("dossier.csv", "rb");
    size_t size = file ? fread(text, 1, sizeof text, file) : 0;
    parindex_framework *framework = NULL;
    parindex_dossier *dossier = NULL;
    parindex_result *result = NULL;
    parindex_cell cell = PARINDEX_CELL_INIT;
    parindex_error error = PARINDEX_ERROR_INIT;
    if (parindex_framework_open(&framework, "vn.766", NULL, &error) ||
        parindex_dossier_read_csv(&dossier, framework, text, size, NULL, &error) ||
        parindex_score(&result, dossier, NULL, &error) || parindex_result_cell(&cell, result, 0, 0, &error)) {
        printf("%s\n", error.message);
        return 1;
    }
    printf("%.2f\n", cell.share);
    parindex_result_unref(result);
    parindex_dossier_free(dossier);
    parindex_framework_unref(framework);
    return 0;
}
END
says() { # COMMAND...
    local printed
    printed=$(cd "$work" && "$@" | tr -d '\r')
    [ "$printed" = 61.89 ] || { printf 'bundle: %s printed %s\n' "$*" "$printed"; exit 1; }
}

# clang as it is, told of a processor with fused operations, into a program; gcc by the standard alone, into a library
clang-14 -O1 -march=haswell -DPARINDEX_STATIC -Iinclude -I"$root/tests/doors" "$root"/tests/doors/{c/run,bits}.c \
    src/*.c -o "$work/cases-clang" -ljansson -lm -lpthread &
gcc -std=c11 -O2 -Wall -Wextra -Werror -fPIC -shared -fvisibility=hidden -Iinclude src/*.c \
    -o "$work/libparindex.so" -lm -lpthread
wait $!
cc -Iinclude "$work/program.c" -o "$work/program" "$work/libparindex.so" -Wl,-rpath,"$work"
says ./program
cc -Iinclude -I"$root/tests/doors" "$root"/tests/doors/{c/run,bits}.c -o "$work/cases-gcc" \
    "$work/libparindex.so" -Wl,-rpath,"$work" -ljansson
for compiler in gcc clang; do
    "$work/cases-$compiler" "$root/tests/doors/cases.jsonl" >"$work/said" || { cat "$work/said"; exit 1; }
    echo "$compiler: $(tail -n 1 "$work/said")"
done
nm -D --defined-only "$work/libparindex.so" | awk '{ print $3 }' | sort >"$work/exported"
sed -nE 's/^ *(parindex_[a-z0-9_]+);$/\1/p' "$root/parindex.map" | sort | diff "$work/exported" - ||
    { echo "bundle: the shared library has other functions than parindex.map"; exit 1; }
nm "$work/libparindex.so" >"$work/names"
[ "$(uname -m)" != x86_64 ] || grep -q '_avx512$' "$work/names" ||
    { echo "bundle: gcc compiled one width alone"; exit 1; }
echo "ok: gcc -std=c11 with all widths, clang -march=haswell with one; $(wc -l <"$work/exported") functions exported"

if gcc -O2 -ffast-math -Iinclude -fsyntax-only src/base_seen.c 2>/dev/null; then
    echo "bundle: -ffast-math is taken"
    exit 1
fi

mingw=x86_64-w64-mingw32-gcc
command -v $mingw >/dev/null || { echo "left out: MinGW is not here"; exit 0; }
$mingw -O0 -Wall -Werror -DPARINDEX_STATIC -Iinclude "$work/program.c" src/*.c -o "$work/program.exe"
if [ -x /usr/lib/wine/wine64 ]; then
    export WINEPREFIX=$work/wine WINEDEBUG=-all
    says /usr/lib/wine/wine64 program.exe
    /usr/lib/wine/wineserver64 -w 2>/dev/null || true
    echo "ok: MinGW, under Wine"
else
    echo "ok: MinGW compiles it"
fi
