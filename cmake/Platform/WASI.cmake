# SPDX-License-Identifier: MIT
# What CMake has to know of the system of cmake/wasm32-wasi.cmake: nothing is loaded while a program runs.
set_property(GLOBAL PROPERTY TARGET_SUPPORTS_SHARED_LIBS TRUE)
set(CMAKE_EXECUTABLE_SUFFIX .wasm)
set(CMAKE_C_COMPILE_OPTIONS_PIC "") # a module is never moved, and code that could be is larger and slower
