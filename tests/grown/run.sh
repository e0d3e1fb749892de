#!/usr/bin/env bash
# SPDX-License-Identifier: MIT
# Docs/abi.md says that structs may grow under a program that is not built again. Here each of them does: a
# program is built against today's headers, under AddressSanitizer, and run with today's library and with one
# whose headers had two fields added to the end of every public struct that is not frozen. It must print the
# same, and nothing may be written behind a struct.
#
#   tests/grown/run.sh BUILD_DIR
#
# BUILD_DIR has today's library, under AddressSanitizer.
set -euo pipefail
export LC_ALL=C.UTF-8
export CMAKE_GENERATOR=Ninja # make may not be there

here=$(cd "$(dirname "$0")" && pwd)
top=$(cd "$here/../.." && pwd)
today=$(cd "${1:?usage: run.sh BUILD_DIR}" && pwd)
work=${PARINDEX_GROWN_DIR:-$top/build/grown}
python=${PYTHON:-python3}
cc=${CC:-cc}

plain=()
if setarch "$(uname -m)" -R true 2>/dev/null; then
    plain=(setarch "$(uname -m)" -R)
fi

# The same library, but for its headers; which registers its loops are written for is none of their business.
rm -rf "$work/include"
mkdir -p "$work"
for part in CMakeLists.txt VERSION parindex.map parindex.pc.in cmake include lib frameworks units LICENSE README.md; do
    cp -Rp "$top/$part" "$work/"
done
"$python" "$here/grow.py" "$work/include/parindex" >"$work/structs"

# A struct that a program makes itself has to be in the program.
missing=0
while read -r name; do
    if grep -qE "^ *uint32_t struct_size;" <(sed -n "/^typedef struct $name {/,/^} $name;/p" \
        "$top"/include/parindex/*.h) && ! grep -qE "MADE\($name," <(tr -d '\n ' <"$here/program.c"); then
        printf 'tests/grown/program.c does not use %s\n' "$name" >&2
        missing=1
    fi
done <"$work/structs"
[ "$missing" -eq 0 ]

cmake -S "$work" -B "$work/build" -DCMAKE_BUILD_TYPE=Debug -DBUILD_SHARED_LIBS=ON -DPARINDEX_WIDTHS=OFF \
    -DPARINDEX_SANITIZE=address -DPARINDEX_BUILD_TOOLS=OFF >/dev/null
cmake --build "$work/build" --target parindex_shared -j "$(nproc)" >"$work/log" 2>&1 ||
    { tail -n 40 "$work/log" >&2; exit 1; }

"$cc" -std=gnu11 -g -fsanitize=address,undefined -fno-omit-frame-pointer -Wall -Wextra \
    -I "$top/include" -I "$today/include" "$here/program.c" -L "$today" -lparindex -o "$work/program"
run() { # NAME LIBRARY_DIR
    if ! LD_LIBRARY_PATH=$2 ASAN_OPTIONS=detect_leaks=0 "${plain[@]}" "$work/program" >"$work/$1.txt" 2>"$work/$1.err"; then
        cat "$work/$1.err" >&2
        printf 'FAILED: the program with the library of %s\n' "$1" >&2
        exit 1
    fi
}
run today "$today"
run grown "$work/build"
diff -u "$work/today.txt" "$work/grown.txt"
# Other sizes of struct are the one thing that the second library must differ in.
if cmp -s "$top/include/parindex/score.h" "$work/include/parindex/score.h"; then
    printf 'FAILED: nothing has grown\n' >&2
    exit 1
fi
printf 'ok: %s structs grown, %s lines printed alike\n' "$(wc -l <"$work/structs")" \
    "$(wc -l <"$work/today.txt")"
