# SPDX-License-Identifier: MIT
# The JDKs of this machine.
#
#   PARINDEX_JDK     what compiles the classes, and has jni.h: Java 11 or later
#   PARINDEX_JDK_22  what compiles the way of Java 22: a JDK of 22 or later, or empty

# parindex_jdk_release(<home> <var>): the number before the first point; 0 where it is no JDK.
function(parindex_jdk_release home var)
    set(${var} 0 PARENT_SCOPE)
    if(EXISTS "${home}/bin/javac" OR EXISTS "${home}/bin/javac.exe")
        execute_process(COMMAND "${home}/bin/javac" -version OUTPUT_VARIABLE said ERROR_VARIABLE said)
        if(said MATCHES "javac ([0-9]+)")
            set(${var} "${CMAKE_MATCH_1}" PARENT_SCOPE)
        endif()
    endif()
endfunction()

if(NOT DEFINED PARINDEX_JDK)
    find_program(PARINDEX_JAVAC javac HINTS "$ENV{JAVA_HOME}/bin" REQUIRED)
    file(REAL_PATH "${PARINDEX_JAVAC}" javac)
    cmake_path(GET javac PARENT_PATH bin)
    cmake_path(GET bin PARENT_PATH home)
    set(PARINDEX_JDK "${home}" CACHE PATH "The JDK that compiles the classes")
endif()
if(NOT DEFINED PARINDEX_JDK_22)
    file(GLOB homes /usr/lib/jvm/* /opt/*jdk* "$ENV{HOME}/.sdkman/candidates/java/*")
    set(found "")
    foreach(home IN LISTS PARINDEX_JDK homes)
        parindex_jdk_release("${home}" release)
        if(NOT found AND release GREATER_EQUAL 22)
            set(found "${home}")
        endif()
    endforeach()
    set(PARINDEX_JDK_22 "${found}" CACHE PATH "A JDK of Java 22 or later, for the Foreign Function & Memory API")
endif()
