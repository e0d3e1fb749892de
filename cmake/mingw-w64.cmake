# SPDX-License-Identifier: MIT
# For Windows on x86-64 by MinGW-w64, from another system:
#   cmake -S . -B build/windows --toolchain cmake/mingw-w64.cmake
# script/windows does it, tests it under Wine and packs it.

set(CMAKE_SYSTEM_NAME Windows)
set(CMAKE_SYSTEM_PROCESSOR x86_64)
set(CMAKE_C_COMPILER x86_64-w64-mingw32-gcc)
set(CMAKE_CXX_COMPILER x86_64-w64-mingw32-g++)
set(CMAKE_RC_COMPILER x86_64-w64-mingw32-windres)

# The compiler's own libraries go into what is built: an office has no MinGW.
set(CMAKE_EXE_LINKER_FLAGS_INIT -static)
set(CMAKE_SHARED_LINKER_FLAGS_INIT -static)
set(CMAKE_MODULE_LINKER_FLAGS_INIT "-static -s")

set(CMAKE_FIND_ROOT_PATH /usr/x86_64-w64-mingw32 "$ENV{PARINDEX_WINDOWS_PREFIX}")
set(CMAKE_FIND_ROOT_PATH_MODE_PROGRAM NEVER)
set(CMAKE_FIND_ROOT_PATH_MODE_LIBRARY ONLY)
set(CMAKE_FIND_ROOT_PATH_MODE_INCLUDE ONLY)
set(CMAKE_FIND_ROOT_PATH_MODE_PACKAGE ONLY)

find_program(PARINDEX_WINE NAMES wine64 wine PATHS /usr/lib/wine)
if(PARINDEX_WINE)
    set(CMAKE_CROSSCOMPILING_EMULATOR "${PARINDEX_WINE}")
endif()
