# SPDX-License-Identifier: MIT
# For another Linux by Debian's cross compilers; what is built runs here, by an emulator where it must:
#   PARINDEX_TARGET=aarch64 cmake -S . -B build/aarch64 --toolchain cmake/linux.cmake
# script/platforms does it for each machine and tests it. From the environment, when configured:
#   PARINDEX_TARGET   aarch64, s390x (big-endian), i386 (32 bits) or musl (x86-64 with another C library)
#   PARINDEX_PREFIX   where script/cross has put what the tests need

set(target "$ENV{PARINDEX_TARGET}")
set(CMAKE_SYSTEM_NAME Linux)
if(target STREQUAL "musl")
    set(CMAKE_SYSTEM_PROCESSOR x86_64)
    set(CMAKE_C_COMPILER musl-gcc)
    set(CMAKE_CXX_COMPILER g++) # for the headers, which are read and not run
    set(sysroot /usr/lib/x86_64-linux-musl)
    set(CMAKE_EXE_LINKER_FLAGS_INIT "-Wl,-rpath-link,${sysroot}")
else()
    set(CMAKE_SYSTEM_PROCESSOR ${target})
    string(REPLACE "i386" "i686" host "${target}-linux-gnu")
    set(CMAKE_C_COMPILER ${host}-gcc)
    set(CMAKE_CXX_COMPILER ${host}-g++)
    set(sysroot /usr/${host})
    if(target STREQUAL "i386") # which this machine's own processor runs
        set(CMAKE_CROSSCOMPILING_EMULATOR ${sysroot}/lib/ld-linux.so.2 --library-path ${sysroot}/lib)
    else()
        set(CMAKE_CROSSCOMPILING_EMULATOR qemu-${target}-static -L ${sysroot})
    endif()
endif()

set(CMAKE_FIND_ROOT_PATH ${sysroot} "$ENV{PARINDEX_PREFIX}")
set(CMAKE_FIND_ROOT_PATH_MODE_PROGRAM NEVER)
set(CMAKE_FIND_ROOT_PATH_MODE_LIBRARY ONLY)
set(CMAKE_FIND_ROOT_PATH_MODE_INCLUDE ONLY)
set(CMAKE_FIND_ROOT_PATH_MODE_PACKAGE ONLY)
