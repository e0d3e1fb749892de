#!/usr/bin/env bash
# SPDX-License-Identifier: MIT
# Calls go downward only, from room to room. Read from the #include lines.
#
#   tests/layers.sh
set -euo pipefail
export LC_ALL=C.UTF-8
shopt -s nullglob
cd "$(dirname "$0")/.."

faults=0
files=0

fault() {
    printf '%s: includes "%s", %s\n' "$1" "$2" "$3" >&2
    faults=$((faults + 1))
}

# each_include FILE: the quoted and bracketed names that are the project's own.
each_include() {
    sed -nE 's/^[[:space:]]*#[[:space:]]*include[[:space:]]*["<]([^">]+)[">].*/\1/p' "$1"
}

# check_layer LAYER ALLOWED...: lib/LAYER may include the public headers and these directories.
check_layer() {
    local layer=$1 file name
    shift
    for file in lib/"$layer"/*.[ch]; do
        files=$((files + 1))
        while read -r name; do
            case $name in
                */*) ;;
                *)
                    # Without a directory: a system header, or a neighbour that hides its layer.
                    [ -e "lib/$layer/$name" ] && fault "$file" "$name" "write $layer/$name"
                    continue
                    ;;
            esac
            [ "${name%%/*}" = parindex ] && continue
            [ -e "lib/$name" ] || continue
            for allowed in "$@"; do
                [ "${name%%/*}" = "$allowed" ] && continue 2
            done
            fault "$file" "$name" "which is above lib/$layer"
        done < <(each_include "$file")
    done
}

# check_outside DIRECTORY: sees include/ alone, and its own files.
check_outside() {
    local file name
    for file in "$1"/*.[ch] "$1"/*.cpp; do
        files=$((files + 1))
        while read -r name; do
            [ "${name%%/*}" = parindex ] && continue
            [ "${name#*/}" != "$name" ] && [ -e "lib/$name" ] && fault "$file" "$name" "which is not public"
            case $name in
                lib/* | ../*) fault "$file" "$name" "which is not public" ;;
            esac
        done < <(each_include "$file")
    done
}

check_layer base base
check_layer kinds base kinds
check_layer units base units
check_layer model base kinds units model
check_layer kernels base kinds kernels
check_layer score base kinds units model kernels score
check_layer composite base kinds model kernels composite
check_layer compare base kinds model kernels score compare
check_layer difference base kinds model score compare difference
check_layer improve base kinds model kernels score improve
check_layer check base kinds model score check
check_layer survey base kinds model survey
check_layer uncertainty base kinds model kernels score composite uncertainty
check_layer print base print
check_layer request base model print request
check_layer commands base print request commands
check_layer call base model print request commands call
for room in lib/*/; do
    grep -q "^check_layer $(basename "$room") " tests/layers.sh || fault "$room" "nothing" "for no line of tests/layers.sh names this room"
done
for directory in tools tools/*/ examples bench bindings bindings/*; do
    check_outside "$directory"
done
for file in include/parindex/*; do
    files=$((files + 1))
    while read -r name; do
        case $name in
            parindex/* | stddef.h | stdint.h) ;;
            *) fault "$file" "$name" "which a public header may not" ;;
        esac
    done < <(each_include "$file")
done

# How much a value of lanes holds differs between the builds of a file: only those of PARINDEX_WIDE_SOURCES
# may have one, and a header that only they include.
wide=$(sed -n '/^set(PARINDEX_WIDE_SOURCES/,/)/s/.*\(lib[^ )]*\).*/\1/p' CMakeLists.txt)
while read -r file; do
    case $file in
        *.h) users=$(grep -rlF --include='*.[ch]' "\"${file#lib/}\"" lib tests) ;;
        *) users=$file ;;
    esac
    for user in $users; do
        grep -qxF "$user" <<<"$wide" || fault "$user" base/lanes.h "but is not among PARINDEX_WIDE_SOURCES"
    done
done < <(grep -rl --include='*.[ch]' '"base/lanes.h"' lib tests)

[ "$faults" -eq 0 ] || exit 1
printf 'ok: %d files include downward only\n' "$files"
