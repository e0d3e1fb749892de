# SPDX-License-Identifier: MIT
# parindex_widths(<out> <source>...): what is to be compiled for the sources whose loops are written for any
# width of vector (lib/base/width.h). On x86-64 each is compiled once for each width, and the machine's own
# is chosen at run time; elsewhere, and with PARINDEX_WIDTHS off, once.

include(CheckCSourceCompiles)

# Nobody reads the flags of floating-point exceptions: a loop may compute both sides of a choice, as clang's
# always do. With AVX-512, where the side that is not wanted is masked, GCC's loops are faster without.
set(PARINDEX_FLAGS_SSE2 -fno-trapping-math)
set(PARINDEX_FLAGS_AVX2 -fno-trapping-math -mavx2)
# Both compilers would rather use half of these registers.
set(PARINDEX_FLAGS_AVX512 -mavx512f -mavx512vl -mavx512bw -mavx512dq -mprefer-vector-width=512)

list(JOIN PARINDEX_FLAGS_AVX512 " " CMAKE_REQUIRED_FLAGS)
check_c_source_compiles(
    "#if !defined __x86_64__ || !defined __AVX512F__
#error
#endif
int main(void) { __builtin_cpu_init(); return __builtin_cpu_supports(\"avx512dq\") != 0; }"
    PARINDEX_HAVE_WIDTHS)
unset(CMAKE_REQUIRED_FLAGS)
option(PARINDEX_WIDTHS "Build loops for SSE2, AVX2 and AVX-512, chosen at run time (x86-64)"
       ${PARINDEX_HAVE_WIDTHS})
option(PARINDEX_CHOOSE_CPU "Let PARINDEX_CPU choose the width: to test and measure with" OFF)

function(parindex_widths out)
    set(sources ${ARGN})
    if(PARINDEX_WIDTHS)
        set(sources "")
        foreach(width IN ITEMS SSE2 AVX2 AVX512)
            foreach(source IN LISTS ARGN)
                string(REGEX REPLACE "^lib/" "" name "${source}")
                set(copy "${PROJECT_BINARY_DIR}/widths/${width}/${name}")
                file(CONFIGURE OUTPUT "${copy}" CONTENT "#include \"${name}\"\n")
                set_source_files_properties(
                    "${copy}" PROPERTIES COMPILE_OPTIONS "${PARINDEX_FLAGS_${width}}"
                                         COMPILE_DEFINITIONS "PARINDEX_WIDTH_${width}")
                list(APPEND sources "${copy}")
            endforeach()
        endforeach()
    endif()
    set(${out} ${sources} PARENT_SCOPE)
endfunction()
