# SPDX-License-Identifier: MIT
# The command without its main, for the program parindex and for the Python module that carries it.
set(PARINDEX_TOOL_SOURCES command.c files.c report.c request.c system.c written.c)
list(TRANSFORM PARINDEX_TOOL_SOURCES PREPEND "${CMAKE_CURRENT_LIST_DIR}/")
