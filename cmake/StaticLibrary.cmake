# SPDX-License-Identifier: MIT
# parindex_static_library(<target> <internal>): a static library that holds everything of the
# static library <internal> as one object, in which every global name but parindex_* has been
# made local.
#
# Hidden visibility is not enough for an archive: a program with a function called, say,
# read_text would clash with ours, or be called by us. Only ELF tools can do this; elsewhere the
# archive is made of the objects as they are.

include(CheckCCompilerFlag)
check_c_compiler_flag(-fno-lto PARINDEX_HAVE_NO_LTO)

function(parindex_static_library target internal)
    if(CMAKE_OBJCOPY AND PARINDEX_HAVE_NO_LTO AND CMAKE_EXECUTABLE_FORMAT STREQUAL "ELF")
        # What a link-time optimiser has yet to compile could not be joined.
        target_compile_options(${internal} PRIVATE -fno-lto)
        separate_arguments(flags NATIVE_COMMAND "${CMAKE_C_FLAGS}")
        set(objects "${PROJECT_BINARY_DIR}/parindex.o")
        add_custom_command(
            OUTPUT "${objects}"
            COMMAND
                "${CMAKE_C_COMPILER}" ${flags} -fno-lto -nostdlib -r -o "${objects}"
                -Wl,--whole-archive "$<TARGET_FILE:${internal}>" -Wl,--no-whole-archive
            COMMAND "${CMAKE_OBJCOPY}" --wildcard "--keep-global-symbol=parindex_*" "${objects}"
            DEPENDS ${internal}
            COMMENT "Joining the objects of the static library"
            VERBATIM)
        set_source_files_properties("${objects}" PROPERTIES EXTERNAL_OBJECT TRUE GENERATED TRUE)
    else()
        set(objects $<TARGET_OBJECTS:${internal}>)
    endif()
    add_library(${target} STATIC ${objects})
    set_target_properties(${target} PROPERTIES LINKER_LANGUAGE C)
endfunction()
