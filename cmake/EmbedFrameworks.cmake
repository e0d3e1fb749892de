# SPDX-License-Identifier: MIT
# Turns frameworks/*.json into one C file, the built-in catalogue: byte arrays, in the order of
# the editions' ids, that lib/model/catalogue.h declares. Embedded data has no search path and
# cannot be of another version than the library.
#
# Two uses: included by CMakeLists.txt it defines parindex_embed_frameworks(); run by
# `cmake -DEMBED_FILES=... -DEMBED_OUTPUT=... [-DEMBED_APART=...] -P` it writes the file. With EMBED_APART the
# texts are written there, as a JSON array whose first element is their digest, and the C file (FrameworksApart.c.in)
# has room for that array in their place.

if(NOT CMAKE_SCRIPT_MODE_FILE)
    set(PARINDEX_EMBED_SCRIPT "${CMAKE_CURRENT_LIST_FILE}")

    # parindex_embed_frameworks(<directory> <variable> [<apart>]): sets the variable to the C file's path.
    function(parindex_embed_frameworks directory variable)
        file(GLOB files CONFIGURE_DEPENDS "${directory}/*.json")
        list(FILTER files EXCLUDE REGEX "\\.schema\\.json$")
        if(NOT files)
            message(FATAL_ERROR "no criteria editions in ${directory}")
        endif()
        set(output "${PROJECT_BINARY_DIR}/frameworks.c")
        # The list is in the command, so that a removed file changes the command too.
        string(REPLACE ";" "|" joined "${files}")
        add_custom_command(
            OUTPUT "${output}" ${ARGN}
            COMMAND "${CMAKE_COMMAND}" "-DEMBED_FILES=${joined}" "-DEMBED_OUTPUT=${output}"
                    "-DEMBED_APART=${ARGN}" -P "${PARINDEX_EMBED_SCRIPT}"
            DEPENDS ${files} "${PARINDEX_EMBED_SCRIPT}" "${PROJECT_SOURCE_DIR}/cmake/FrameworksApart.c.in"
            COMMENT "Embedding the criteria editions"
            VERBATIM)
        # One target makes the file, so that the two libraries do not both write it.
        add_custom_target(parindex_frameworks DEPENDS "${output}")
        set(${variable} "${output}" PARENT_SCOPE)
    endfunction()
    return()
endif()

cmake_minimum_required(VERSION 3.22)
string(REPLACE "|" ";" files "${EMBED_FILES}")

set(ids "")
set(superseded "")
foreach(file IN LISTS files)
    cmake_path(GET file STEM LAST_ONLY stem)
    file(READ "${file}" text)
    string(JSON id ERROR_VARIABLE problem GET "${text}" id)
    if(problem)
        message(FATAL_ERROR "${file}: ${problem}")
    endif()
    if(NOT id STREQUAL stem)
        message(FATAL_ERROR "${file}: its id is \"${id}\"; the file must be named ${id}.json")
    endif()
    list(APPEND ids "${id}")
    set("file_${id}" "${file}")

    # Said by the newer edition, asked of the older one.
    string(JSON count ERROR_VARIABLE problem LENGTH "${text}" supersedes)
    if(problem)
        set(count 0)
    endif()
    set(index 0)
    while(index LESS count)
        string(JSON older GET "${text}" supersedes ${index})
        if(DEFINED "newer_${older}")
            message(FATAL_ERROR "${file}: ${older} is superseded by ${newer_${older}} already")
        endif()
        set("newer_${older}" "${id}")
        list(APPEND superseded "${older}")
        math(EXPR index "${index} + 1")
    endwhile()
endforeach()
list(SORT ids COMPARE STRING)
foreach(older IN LISTS superseded)
    if(NOT older IN_LIST ids)
        message(FATAL_ERROR "${newer_${older}} supersedes ${older}, which is not built in")
    endif()
endforeach()

# Items in the order of ids; the texts as arrays of their own, or one after the other in an array in JSON.
set(arrays "")
set(entries "")
set(texts "")
set(number 0)
set(place 19) # behind ["DIGEST"
foreach(id IN LISTS ids)
    file(READ "${file_${id}}" hex HEX)
    string(LENGTH "${hex}" digits)
    math(EXPR size "${digits} / 2")
    if(EMBED_APART)
        file(READ "${file_${id}}" text)
        string(APPEND texts ",${text}")
        math(EXPR start "${place} + 1")
        set(at "texts + ${start}")
        math(EXPR place "${start} + ${size}")
    else()
        string(REGEX REPLACE "(................................)" "\\1\n" hex "${hex}")
        string(REGEX REPLACE "([0-9a-f][0-9a-f])" "0x\\1," hex "${hex}")
        # One 0 more than the size counts, so that the text is a string too.
        string(APPEND arrays "\nstatic const unsigned char text_${number}[] = {\n${hex}0x00};\n")
        set(at "(const char *)text_${number}")
    endif()
    string(APPEND entries "    {\"${id}\", \"${newer_${id}}\", ${at}, ${size}},\n")
    math(EXPR number "${number} + 1")
endforeach()

if(EMBED_APART)
    string(SHA256 digest "${texts}")
    string(SUBSTRING "${digest}" 0 16 digest)
    file(WRITE "${EMBED_APART}" "[\"${digest}\"${texts}]")
    math(EXPR size "${place} + 1")
    configure_file("${CMAKE_CURRENT_LIST_DIR}/FrameworksApart.c.in" "${EMBED_OUTPUT}" @ONLY)
else()
    file(WRITE "${EMBED_OUTPUT}"
         "/* Made from frameworks/ by cmake/EmbedFrameworks.cmake. Do not edit. */\n"
         "#include \"model/catalogue.h\"\n"
         "${arrays}\n"
         "const struct catalogue_item catalogue[] = {\n${entries}};\n\n"
         "const size_t catalogue_count = sizeof catalogue / sizeof catalogue[0];\n\n"
         "bool catalogue_loaded(void)\n{\n    return true;\n}\n")
endif()
