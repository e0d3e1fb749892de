# SPDX-License-Identifier: MIT
# How everything of this project is compiled.

get_property(multi_config GLOBAL PROPERTY GENERATOR_IS_MULTI_CONFIG)
if(PROJECT_IS_TOP_LEVEL AND NOT CMAKE_BUILD_TYPE AND NOT multi_config)
    set(CMAKE_BUILD_TYPE Release CACHE STRING "Debug, Release, RelWithDebInfo or MinSizeRel" FORCE)
endif()

# Results are promised to the bit. These options break the promise silently.
string(TOUPPER "CMAKE_C_FLAGS_${CMAKE_BUILD_TYPE}" flags_of_type)
if("${CMAKE_C_FLAGS} ${${flags_of_type}} $ENV{CFLAGS}" MATCHES
   "-ffast-math|-Ofast|-funsafe-math-optimizations|-fassociative-math|-ffinite-math-only")
    message(FATAL_ERROR "parindex must not be compiled with ${CMAKE_MATCH_0}: it changes the "
                        "bits of a sum and the meaning of a missing value")
endif()

# 32-bit x86 computes in registers of 80 bits where it is not told otherwise, and rounds twice.
include(CheckCSourceCompiles)
check_c_source_compiles(
    "#include <float.h>
#if !defined __i386__ || FLT_EVAL_METHOD != 2
#error
#endif
int main(void) { return 0; }"
    PARINDEX_HAVE_X87)
if(PARINDEX_HAVE_X87)
    add_compile_options(-msse2 -mfpmath=sse)
endif()

# parindex_build_flags(<target>): C11 without extensions, hidden symbols, warnings.
function(parindex_build_flags target)
    set_target_properties(
        ${target}
        PROPERTIES C_STANDARD 11
                   C_STANDARD_REQUIRED ON
                   C_EXTENSIONS OFF
                   C_VISIBILITY_PRESET hidden)
    target_compile_options(
        ${target}
        PRIVATE $<$<COMPILE_LANGUAGE:C>:-Wall
                -Wextra
                -Wconversion
                -Wshadow
                -Wstrict-prototypes
                -Wvla
                $<$<BOOL:${PARINDEX_WERROR}>:-Werror>>)
    if(MINGW) # C's printf, and not the one of an old Windows
        target_compile_definitions(${target} PRIVATE __USE_MINGW_ANSI_STDIO=1)
        # Its isnan() and isfinite() name a conversion to float that they do not make.
        target_compile_options(${target} PRIVATE -Wno-float-conversion)
    endif()
    if(PARINDEX_SANITIZE)
        set(sanitize "-fsanitize=${PARINDEX_SANITIZE}" -fno-sanitize-recover=all)
        target_compile_options(${target} PRIVATE ${sanitize} -fno-omit-frame-pointer)
        target_link_options(${target} PUBLIC "$<BUILD_INTERFACE:${sanitize}>")
    endif()
endfunction()

# parindex_faults(<target>): its calls of the system go through tests/faults/faults.c, where PARINDEX_FAULTS asks for it.
function(parindex_faults target)
    if(NOT PARINDEX_FAULTS)
        return()
    endif()
    foreach(call IN ITEMS malloc calloc realloc posix_memalign pthread_create fwrite fclose rename)
        target_compile_definitions(${target} PRIVATE ${call}=parindex_fault_${call})
    endforeach()
    target_sources(${target} PRIVATE "${PROJECT_SOURCE_DIR}/tests/faults/faults.c")
endfunction()
