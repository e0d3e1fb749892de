/* SPDX-License-Identifier: MIT */
/* A file that is written whole or not at all. */
#ifndef TOOLS_WRITTEN_H
#define TOOLS_WRITTEN_H

#include <stdint.h>

#include <parindex/parindex.h>

/* Writes it. Reports why it could not; returns the exit status. */
int written_file(const parindex_output *output, uint32_t lang);

#endif
