# SPDX-License-Identifier: MIT
# Turns the rows and aliases of units/ into one C file, the registry of units that lib/units/unit_table.h declares:
# constants, so that nothing is parsed when the library runs.
#
# Two uses: included by CMakeLists.txt it defines parindex_embed_units(); run by
# `cmake -DEMBED_DIRECTORY=... -DEMBED_OUTPUT=... -P` it writes the file.

if(NOT CMAKE_SCRIPT_MODE_FILE)
    set(PARINDEX_EMBED_UNITS_SCRIPT "${CMAKE_CURRENT_LIST_FILE}")

    # parindex_embed_units(<directory> <variable>): sets the variable to the C file's path.
    function(parindex_embed_units directory variable)
        set(output "${PROJECT_BINARY_DIR}/units.c")
        add_custom_command(
            OUTPUT "${output}"
            COMMAND "${CMAKE_COMMAND}" "-DEMBED_DIRECTORY=${directory}" "-DEMBED_OUTPUT=${output}"
                    -P "${PARINDEX_EMBED_UNITS_SCRIPT}"
            DEPENDS "${directory}/provinces.json" "${directory}/ministries.json"
                    "${directory}/aliases.json" "${PARINDEX_EMBED_UNITS_SCRIPT}"
            COMMENT "Embedding the registry of units"
            VERBATIM)
        # One target makes the file, so that the two libraries do not both write it.
        add_custom_target(parindex_units DEPENDS "${output}")
        set(${variable} "${output}" PARENT_SCOPE)
    endfunction()
    return()
endif()

cmake_minimum_required(VERSION 3.22)

# member(<variable> <object> <key>...): a member of a JSON object, "" where it is not there.
function(member variable object)
    string(JSON value ERROR_VARIABLE problem GET "${object}" ${ARGN})
    if(problem)
        set(value "")
    endif()
    set(${variable} "${value}" PARENT_SCOPE)
endfunction()

# literal(<variable> <text>): the text as a C string.
function(literal variable text)
    string(REPLACE "\\" "\\\\" text "${text}")
    string(REPLACE "\"" "\\\"" text "${text}")
    set(${variable} "\"${text}\"" PARENT_SCOPE)
endfunction()

# constant(<variable> <prefix> <key>): "not_assessed" as PARINDEX_<prefix>_NOT_ASSESSED.
function(constant variable prefix key)
    string(TOUPPER "PARINDEX_${prefix}_${key}" name)
    set(${variable} "${name}" PARENT_SCOPE)
endfunction()

# add_regions(<text>): region_<key> for each region of a file, five C strings.
function(add_regions text)
    string(JSON count ERROR_VARIABLE problem LENGTH "${text}" regions)
    if(problem)
        return()
    endif()
    math(EXPR last "${count} - 1")
    foreach(index RANGE ${last})
        string(JSON region GET "${text}" regions ${index})
        string(JSON key GET "${region}" key)
        set(line "")
        foreach(path IN ITEMS key "name;vi" "name;en" from to)
            string(JSON value GET "${region}" ${path})
            literal(value "${value}")
            string(APPEND line "${value}, ")
        endforeach()
        set("region_${key}" "${line}" PARENT_SCOPE)
    endforeach()
endfunction()

set(region_ "\"\", \"\", \"\", \"\", \"\", ")
set(rows "")
foreach(name IN ITEMS provinces ministries)
    file(READ "${EMBED_DIRECTORY}/${name}.json" text)
    add_regions("${text}")
    string(JSON units GET "${text}" units)
    string(JSON count LENGTH "${units}")
    math(EXPR last "${count} - 1")
    foreach(index RANGE ${last})
        string(JSON unit GET "${units}" ${index})
        string(JSON name_vi GET "${unit}" name vi)
        string(JSON type GET "${unit}" type)
        set(full_vi "${name_vi}")
        if(type STREQUAL "province")
            set(full_vi "Tỉnh ${name_vi}")
        elseif(type STREQUAL "municipality")
            set(full_vi "Thành phố ${name_vi}")
        endif()
        member(region "${unit}" region)
        if(NOT DEFINED "region_${region}")
            message(FATAL_ERROR "${name}.json: ${name_vi} is in a region \"${region}\" that is not listed")
        endif()
        member(assessment "${unit}" assessment)
        if(NOT assessment)
            set(assessment ranked)
        endif()
        string(JSON source GET "${unit}" source)
        set(row "    {")
        foreach(path IN ITEMS code "name;vi" "name;en")
            string(JSON value GET "${unit}" ${path})
            literal(value "${value}")
            string(APPEND row "${value}, ")
        endforeach()
        literal(full_vi "${full_vi}")
        string(APPEND row "${full_vi}, ")
        foreach(key IN ITEMS from to into)
            member(value "${unit}" ${key})
            literal(value "${value}")
            string(APPEND row "${value}, ")
        endforeach()
        string(APPEND row "${region_${region}}\n     ")
        foreach(language IN ITEMS vi en)
            string(JSON value GET "${text}" sources "${source}" text ${language})
            literal(value "${value}")
            string(APPEND row "${value}, ")
        endforeach()
        string(JSON provenance GET "${text}" sources "${source}" provenance)
        constant(type UNIT "${type}")
        constant(assessment ASSESSMENT "${assessment}")
        constant(provenance PROVENANCE "${provenance}")
        string(APPEND rows "${row}${type}, ${assessment}, ${provenance}, 0},\n")
    endforeach()
endforeach()

file(READ "${EMBED_DIRECTORY}/aliases.json" text)
string(JSON aliases GET "${text}" aliases)
string(JSON count LENGTH "${aliases}")
math(EXPR last "${count} - 1")
set(alias_rows "")
foreach(index RANGE ${last})
    string(JSON alias GET "${aliases}" ${index} alias)
    string(JSON name GET "${aliases}" ${index} name)
    literal(alias "${alias}")
    literal(name "${name}")
    string(APPEND alias_rows "    {${alias}, ${name}},\n")
endforeach()

file(WRITE "${EMBED_OUTPUT}"
     "/* Made from units/ by cmake/EmbedUnits.cmake. Do not edit. */\n"
     "#include \"units/unit_table.h\"\n"
     "#include \"parindex/framework.h\"\n\n"
     "const parindex_unit unit_table[] = {\n${rows}};\n\n"
     "const size_t unit_table_count = sizeof unit_table / sizeof *unit_table;\n\n"
     "const struct unit_alias unit_aliases[] = {\n${alias_rows}};\n\n"
     "const size_t unit_alias_count = sizeof unit_aliases / sizeof *unit_aliases;\n")
