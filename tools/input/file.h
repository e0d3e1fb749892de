/* SPDX-License-Identifier: MIT */
/* Reads a file whole. */
#ifndef TOOLS_FILE_H
#define TOOLS_FILE_H

#include <stddef.h>
#include <stdint.h>

/* Freed with free(file.data). */
struct file {
    char *data; /* never NULL after file_read succeeded */
    size_t size;
};

/*
 * Reads the file of that path, or stdin for "-". Reports why it could not; returns the exit
 * status, EXIT_DONE when the file is there.
 */
int file_read(struct file *out, const char *path, uint32_t lang);

/* The path as it is to be named to a person: "-" is stdin. */
const char *file_name(const char *path);

#endif
