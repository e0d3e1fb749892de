# SPDX-License-Identifier: MIT
# What is installed and where. Everything in the tree can be moved afterwards as a whole.

install(FILES ${PARINDEX_HEADERS} DESTINATION "${CMAKE_INSTALL_INCLUDEDIR}/parindex")
# The interface as data, where clang was there to describe it.
install(
    FILES "${PROJECT_BINARY_DIR}/abi/abi.json" "${PROJECT_BINARY_DIR}/abi/parindex-ffi.h"
    DESTINATION "${CMAKE_INSTALL_DATADIR}/parindex"
    OPTIONAL)

# Two export files, because only the static library asks its user to find threads.
install(
    TARGETS parindex_shared
    EXPORT parindex-shared
    LIBRARY DESTINATION "${CMAKE_INSTALL_LIBDIR}"
    ARCHIVE DESTINATION "${CMAKE_INSTALL_LIBDIR}" # the import library of Windows
    RUNTIME DESTINATION "${CMAKE_INSTALL_BINDIR}")
set(kinds shared)
if(PARINDEX_BUILD_STATIC)
    install(
        TARGETS parindex_static
        EXPORT parindex-static
        ARCHIVE DESTINATION "${CMAKE_INSTALL_LIBDIR}")
    list(APPEND kinds static)
endif()

set(package_dir "${CMAKE_INSTALL_LIBDIR}/cmake/parindex")
foreach(kind IN LISTS kinds)
    install(
        EXPORT parindex-${kind}
        NAMESPACE parindex::
        FILE parindex-${kind}-targets.cmake
        DESTINATION "${package_dir}")
endforeach()

configure_package_config_file(
    cmake/parindex-config.cmake.in "${PROJECT_BINARY_DIR}/parindex-config.cmake"
    INSTALL_DESTINATION "${package_dir}"
    NO_SET_AND_CHECK_MACRO)
write_basic_package_version_file("${PROJECT_BINARY_DIR}/parindex-config-version.cmake"
                                 COMPATIBILITY SameMinorVersion)
install(FILES "${PROJECT_BINARY_DIR}/parindex-config.cmake"
              "${PROJECT_BINARY_DIR}/parindex-config-version.cmake"
        DESTINATION "${package_dir}")

# parindex.pc finds its prefix from its own place, unless a packager gave absolute directories.
set(pc_dir "${CMAKE_INSTALL_LIBDIR}/pkgconfig")
if(IS_ABSOLUTE "${CMAKE_INSTALL_LIBDIR}")
    set(PC_PREFIX "${CMAKE_INSTALL_PREFIX}")
    set(PC_LIBDIR "${CMAKE_INSTALL_LIBDIR}")
else()
    file(RELATIVE_PATH up "/prefix/${pc_dir}" "/prefix")
    string(REGEX REPLACE "/$" "" up "${up}")
    set(PC_PREFIX "\${pcfiledir}/${up}")
    set(PC_LIBDIR "\${prefix}/${CMAKE_INSTALL_LIBDIR}")
endif()
if(IS_ABSOLUTE "${CMAKE_INSTALL_INCLUDEDIR}")
    set(PC_INCLUDEDIR "${CMAKE_INSTALL_INCLUDEDIR}")
else()
    set(PC_INCLUDEDIR "\${prefix}/${CMAKE_INSTALL_INCLUDEDIR}")
endif()
configure_file(parindex.pc.in "${PROJECT_BINARY_DIR}/parindex.pc" @ONLY)
install(FILES "${PROJECT_BINARY_DIR}/parindex.pc" DESTINATION "${pc_dir}")
