# SPDX-License-Identifier: MIT
# For WebAssembly by clang, lld and wasi-libc, from another system:
#   cmake -S . -B build/wasm --toolchain cmake/wasm32-wasi.cmake
# script/wasm does it, and makes the npm package of it.

list(APPEND CMAKE_MODULE_PATH "${CMAKE_CURRENT_LIST_DIR}") # Platform/WASI.cmake
set(CMAKE_SYSTEM_NAME WASI)
set(CMAKE_SYSTEM_PROCESSOR wasm32)
find_program(CMAKE_C_COMPILER NAMES clang-14 clang REQUIRED)
set(CMAKE_C_COMPILER_TARGET wasm32-wasi)
find_program(CMAKE_AR NAMES llvm-ar-14 llvm-ar REQUIRED)
find_program(CMAKE_RANLIB NAMES llvm-ranlib-14 llvm-ranlib REQUIRED)

# What browsers and Node have had for years. Two doubles side by side give the bits of one after the other.
set(CMAKE_C_FLAGS_INIT "-msimd128 -mbulk-memory -mnontrapping-fptoint -msign-ext")
set(CMAKE_C_FLAGS_RELEASE "-O2 -DNDEBUG" CACHE STRING "")
# The clock of a process, which seeds tables of names, is that of the host.
string(APPEND CMAKE_C_FLAGS_INIT " -D_WASI_EMULATED_PROCESS_CLOCKS")
set(CMAKE_C_STANDARD_LIBRARIES "-lwasi-emulated-process-clocks" CACHE STRING "")

set(CMAKE_FIND_ROOT_PATH_MODE_PROGRAM NEVER)
set(PARINDEX_NO_THREADS ON CACHE BOOL "")
set(PARINDEX_WIDTHS OFF CACHE BOOL "")
