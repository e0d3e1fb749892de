#!/usr/bin/env bash
# SPDX-License-Identifier: MIT
# Builds a stranger's program against an installed libparindex: by pkg-config and by CMake,
# shared and static, in C and in C++, at PREFIX and again after the tree was moved. First it
# shows that the program cannot be built without the library. Last, the program of README.md is
# built by the command that stands below it, and prints what stands there.
#
#   tests/consume/run.sh PREFIX
set -euo pipefail
export LC_ALL=C.UTF-8
export CMAKE_GENERATOR=Ninja # make may not be there

prefix=$(cd "${1:?usage: run.sh PREFIX}" && pwd)
here=$(cd "$(dirname "$0")" && pwd)
version=$(head -n 1 "$here/../../VERSION")
cc=${CC:-cc}
cxx=${CXX:-c++}
work=$(mktemp -d)
trap 'rm -rf "$work"' EXIT
cp "$here"/main.c "$here"/main.cpp "$here"/CMakeLists.txt "$work"
cd "$work"
if command -v ninja >/dev/null; then
    export CMAKE_GENERATOR=Ninja
fi
unset PKG_CONFIG_PATH CMAKE_PREFIX_PATH LD_LIBRARY_PATH LD_RUN_PATH CPATH LIBRARY_PATH

# check WHAT COMMAND...: the command must succeed.
# refuse WHAT WHY COMMAND...: it must fail, and what it says must match WHY.
check() {
    local what=$1
    shift
    if ! "$@" >log 2>&1; then
        cat log >&2
        printf 'FAILED: %s\n' "$what" >&2
        exit 1
    fi
    printf 'ok: %s\n' "$what"
}
refuse() {
    local what=$1 why=$2
    shift 2
    if "$@" >log 2>&1; then
        cat log >&2
        printf 'FAILED, it should not have worked: %s\n' "$what" >&2
        exit 1
    fi
    if [ -n "$why" ] && ! grep -qE "$why" log; then
        cat log >&2
        printf 'FAILED, refused for another reason: %s\n' "$what" >&2
        exit 1
    fi
    printf 'ok: refused: %s\n' "$what"
}

# The directory of libparindex.so below a prefix, which differs from system to system.
library_dir() {
    dirname "$(find "$1" -name libparindex.so -print -quit)"
}
needs_shared() {
    readelf -d "$1" | grep -qF '[libparindex.so.0]'
}
run_here() { # PREFIX PROGRAM
    LD_LIBRARY_PATH=$(library_dir "$1") "$2" | grep -F "parindex $version"
}

by_pkg_config() { # PREFIX COMPILER SOURCE FLAGS...
    local dir compiler=$2 source=$3
    dir=$(library_dir "$1")/pkgconfig
    shift 3
    local said flags
    said=$(PKG_CONFIG_PATH=$dir pkg-config "$@" --cflags --libs parindex) || return
    eval "flags=($said)" # words that are quoted for a shell: the prefix may have blanks, and letters beyond ASCII
    rm -f stranger
    "$compiler" -Wall -Werror "$source" -o stranger "${flags[@]}" ${static:+-static}
}
by_cmake() { # PREFIX KIND [VERSION]
    rm -rf build
    cmake -S . -B build -DCMAKE_BUILD_TYPE=Release "-DCMAKE_PREFIX_PATH=$1" "-DKIND=$2" \
        "-DWANTED=${3:-}" && cmake --build build
}

# 1. Not without the library.
refuse "pkg-config without the prefix" "not found" pkg-config --print-errors --exists parindex
refuse "C without any flag" "parindex/parindex.h: No such file|parindex/parindex.h. file not found" \
    "$cc" main.c -o stranger
refuse "C with the headers alone" "undefined reference to .parindex_" \
    "$cc" "-I$prefix/include" main.c -o stranger
refuse "CMake without the prefix" "Could not find a package configuration file" \
    by_cmake /nonexistent shared

# 2. With it.
all_ways() { # WHERE PREFIX
    local where=$1 at=$2 pc
    pc=$(library_dir "$at")/pkgconfig
    check "$where: parindex.pc is valid" env "PKG_CONFIG_PATH=$pc" pkg-config --validate parindex
    check "$where: its version is $version" test \
        "$(PKG_CONFIG_PATH=$pc pkg-config --modversion parindex)" = "$version"

    check "$where: C, pkg-config, shared" by_pkg_config "$at" "$cc" main.c
    check "$where:   it uses the shared library" needs_shared stranger
    check "$where:   it runs" run_here "$at" ./stranger

    check "$where: C++11, pkg-config, shared" by_pkg_config "$at" "$cxx" main.cpp
    check "$where:   it runs" run_here "$at" ./stranger

    static=yes
    check "$where: C, pkg-config, static" by_pkg_config "$at" "$cc" main.c --static
    static=
    refuse "$where:   the shared library in it" "" needs_shared stranger
    check "$where:   it runs without any library path" ./stranger

    check "$where: C, CMake, shared" by_cmake "$at" shared
    check "$where:   it uses the shared library" needs_shared build/stranger
    check "$where:   it runs" run_here "$at" build/stranger

    check "$where: C, CMake, static" by_cmake "$at" static
    refuse "$where:   the shared library in it" "" needs_shared build/stranger
    check "$where:   it runs without any library path" build/stranger

    check "$where: CMake finds version ${version%.*}" by_cmake "$at" shared "${version%.*}"
    refuse "$where: CMake with version 99" "compatible with requested version" \
        by_cmake "$at" shared 99

    if [ -x "$at/bin/parindex" ]; then
        check "$where: the command runs without any library path" "$at/bin/parindex" list
    fi
}
static=
all_ways installed "$prefix"

# 3. The same from a copy in another place.
cp -a "$prefix" "$work/moved"
refuse "the old prefix in a moved .pc or .cmake file" "" grep -rF "$prefix" \
    "$(library_dir "$work/moved")/pkgconfig" "$(library_dir "$work/moved")/cmake"
all_ways moved "$work/moved"

# 4. The program of README.md.
readme=$here/../../README.md
sed -n '/^```c$/,/^```$/{//!p}' "$readme" >index.c
command=$(sed -n 's/^    \$ \(cc .*\)/\1/p' "$readme")
sed -n '/^    \$ cc /,/^$/{//!s/^    //p}' "$readme" >wanted
check "README.md: a program, a command and its answer" test -s index.c -a -n "$command" -a -s wanted
# Its command takes pkg-config's words as they are: for a prefix without blanks.
check "README.md: the command" env "PKG_CONFIG_PATH=$(library_dir "$work/moved")/pkgconfig" \
    "LD_LIBRARY_PATH=$(library_dir "$work/moved")" bash -o pipefail -c "{ $command; } >printed"
check "README.md: the answer" diff wanted printed
