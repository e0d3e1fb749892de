/* SPDX-License-Identifier: MIT */
/* A file that is written whole or not at all. */
#ifndef TOOLS_WRITTEN_H
#define TOOLS_WRITTEN_H

#include <stddef.h>
#include <stdint.h>

/*
 * Writes a file; one that is there is replaced, or refused where `replace` is 0. Reports why it could
 * not; returns the exit status.
 */
int written_file(const char *path, const char *data, size_t size, int replace, uint32_t lang);

#endif
