# SPDX-License-Identifier: MIT
# The sources as one compiler call takes them: parindex-VERSION-src/ with include/parindex/*.h and src/*, the
# editions, the registry of units and the version among them. lib/ROOM/FILE is src/ROOM_FILE, so that one
# directory holds all, and hosts that compile every *.c of a directory (R, PGXS, node-gyp, cgo) need no list.
#
# Two uses: included by CMakeLists.txt it defines the target bundle; run by `cmake -DBUNDLE_... -P` it writes
# the directory and the tarball.

if(NOT CMAKE_SCRIPT_MODE_FILE)
    set(PARINDEX_BUNDLE "${PROJECT_BINARY_DIR}/bundle/parindex-${PROJECT_VERSION}-src")
    file(GLOB_RECURSE inner CONFIGURE_DEPENDS RELATIVE "${PROJECT_SOURCE_DIR}" lib/*.h lib/*.inc lib/*.def)
    set(outer ${PARINDEX_HEADERS})
    foreach(list IN ITEMS inner outer PARINDEX_SOURCES PARINDEX_WIDE_SOURCES)
        string(REPLACE ";" "|" ${list}_joined "${${list}}")
    endforeach()
    file(GLOB own "${CMAKE_CURRENT_LIST_DIR}/bundle/*")
    add_custom_command(
        OUTPUT "${PARINDEX_BUNDLE}.tar.gz"
        COMMAND
            "${CMAKE_COMMAND}" "-DBUNDLE=${PARINDEX_BUNDLE}" "-DBUNDLE_ROOT=${PROJECT_SOURCE_DIR}"
            "-DBUNDLE_HEADERS=${outer_joined}" "-DBUNDLE_INNER=${inner_joined}|${PARINDEX_SOURCES_joined}"
            "-DBUNDLE_WIDE=${PARINDEX_WIDE_SOURCES_joined}"
            "-DBUNDLE_MADE=${PARINDEX_CATALOGUE_SOURCE}|${PARINDEX_UNITS_SOURCE}" -P "${CMAKE_CURRENT_LIST_FILE}"
        DEPENDS ${PARINDEX_HEADERS} ${inner} ${PARINDEX_SOURCES} ${PARINDEX_WIDE_SOURCES} ${own} LICENSE
                "${PARINDEX_CATALOGUE_SOURCE}" "${PARINDEX_UNITS_SOURCE}" "${CMAKE_CURRENT_LIST_FILE}"
        WORKING_DIRECTORY "${PROJECT_SOURCE_DIR}"
        COMMENT "Bundling the sources"
        VERBATIM)
    add_custom_target(bundle DEPENDS "${PARINDEX_BUNDLE}.tar.gz")
    add_dependencies(bundle parindex_frameworks parindex_units)
    return()
endif()

cmake_minimum_required(VERSION 3.22)

# copy(<file> <name>): into src/, with the includes of lib/ as they are named there.
function(copy file name)
    file(READ "${file}" text)
    string(REGEX REPLACE "(\n#include \")([a-z_0-9]+)/([a-z_0-9.]+\")" "\\1\\2_\\3" text "\n${text}")
    string(REPLACE "#include \"parindex_" "#include \"parindex/" text "${text}")
    string(SUBSTRING "${text}" 1 -1 text)
    if(name MATCHES "\\.c$")
        string(PREPEND text "#include \"bundle.h\"\n")
    endif()
    file(WRITE "${BUNDLE}/src/${name}" "${text}")
endfunction()

# flat(<out> <path>): lib/base/sum.c as base_sum.c.
function(flat out path)
    string(REGEX REPLACE "^lib/" "" path "${path}")
    string(REPLACE "/" "_" path "${path}")
    set(${out} "${path}" PARENT_SCOPE)
endfunction()

foreach(list IN ITEMS HEADERS INNER WIDE MADE)
    string(REPLACE "|" ";" BUNDLE_${list} "${BUNDLE_${list}}")
endforeach()
file(REMOVE_RECURSE "${BUNDLE}")
file(COPY ${BUNDLE_HEADERS} DESTINATION "${BUNDLE}/include/parindex")
file(COPY LICENSE cmake/bundle/README DESTINATION "${BUNDLE}")
file(COPY cmake/bundle/bundle.h DESTINATION "${BUNDLE}/src")
foreach(file IN LISTS BUNDLE_INNER)
    flat(name "${file}")
    copy("${file}" "${name}")
endforeach()
foreach(file IN LISTS BUNDLE_MADE)
    cmake_path(GET file FILENAME name)
    copy("${file}" "made_${name}")
endforeach()
# What is compiled for each width where that is asked for: the loops as a text, and a file for each width.
foreach(file IN LISTS BUNDLE_WIDE)
    flat(name "${file}")
    string(REGEX REPLACE "\\.c$" "" stem "${name}")
    copy("${file}" "${stem}.inc")
    file(WRITE "${BUNDLE}/src/${name}"
         "#define PARINDEX_WIDTH_SSE2\n#include \"bundle.h\"\n#include \"${stem}.inc\"\n")
    foreach(width IN ITEMS AVX2 AVX512)
        string(TOLOWER "${width}" suffix)
        file(WRITE "${BUNDLE}/src/${stem}_${suffix}.c"
             "#define PARINDEX_WIDTH_${width}\n#include \"bundle.h\"\n#ifdef PARINDEX_WIDTHS\n"
             "#include \"${stem}.inc\"\n#endif\n")
    endforeach()
endforeach()

cmake_path(GET BUNDLE PARENT_PATH parent)
cmake_path(GET BUNDLE FILENAME name)
# The same bytes whenever and wherever: one time, and names in their order.
file(GLOB_RECURSE files RELATIVE "${parent}" "${BUNDLE}/*")
list(SORT files)
execute_process(
    COMMAND "${CMAKE_COMMAND}" -E tar czf "${BUNDLE}.tar.gz" --format=gnutar "--mtime=2000-01-01 00:00:00 UTC" ${files}
    WORKING_DIRECTORY "${parent}" COMMAND_ERROR_IS_FATAL ANY)
