# SPDX-License-Identifier: MIT
# For Linuxes that this machine is not, older ones among them, by the C compiler in zig, which brings the
# headers and the versions of each C library; script/wheels and script/platforms do it. From the environment, when configured:
#   PARINDEX_ZIG          the program zig
#   PARINDEX_ZIG_TARGET   as zig names it: x86_64-linux-gnu.2.28, aarch64-linux-musl ...

set(CMAKE_SYSTEM_NAME Linux)
string(REGEX MATCH "^[a-z0-9_]+" CMAKE_SYSTEM_PROCESSOR "$ENV{PARINDEX_ZIG_TARGET}")
set(CMAKE_C_COMPILER "$ENV{PARINDEX_ZIG}" cc -target "$ENV{PARINDEX_ZIG_TARGET}")
# CMake takes one word for each of these.
foreach(tool IN ITEMS ar ranlib)
    set(file "${CMAKE_BINARY_DIR}/zig-${tool}")
    if(NOT EXISTS "${file}")
        file(WRITE "${file}" "#!/bin/sh\nexec '$ENV{PARINDEX_ZIG}' ${tool} \"$@\"\n")
        file(CHMOD "${file}" PERMISSIONS OWNER_READ OWNER_WRITE OWNER_EXECUTE)
    endif()
    string(TOUPPER "CMAKE_${tool}" variable)
    set(${variable} "${file}" CACHE FILEPATH "" FORCE)
endforeach()
# Objects of another machine are nothing for this one's tools.
set(CMAKE_OBJCOPY "" CACHE FILEPATH "" FORCE)
set(CMAKE_STRIP "" CACHE FILEPATH "" FORCE)
set(CMAKE_MODULE_LINKER_FLAGS_INIT -s)
# A program without it has copies of the C library's variables, and zig's linker gives stdout and stderr the same one.
set(CMAKE_POSITION_INDEPENDENT_CODE ON)

set(CMAKE_FIND_ROOT_PATH_MODE_LIBRARY NEVER)
set(CMAKE_FIND_ROOT_PATH_MODE_INCLUDE NEVER)
