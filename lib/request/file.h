/* SPDX-License-Identifier: MIT */
/* The files of a call: those that the request holds, and those that the host reads for it. */
#ifndef REQUEST_FILE_H
#define REQUEST_FILE_H

#include <stddef.h>
#include <stdint.h>

#include "print/report.h"

/* One that the request holds. Both are borrowed. */
struct attachment {
    const char *name;
    const char *data;
    size_t size;
};

struct attachments {
    const struct attachment *list;
    size_t count;
    parindex_reader host; /* open is NULL where nothing else is read */
};

/* A file while it is read. `failed` is how the call ends where it could not be read, else 0. */
struct file_stream {
    struct call *call;
    const char *name;
    const struct attachment *attachment; /* NULL: the host's */
    const parindex_reader *host;
    void *handle;
    size_t at;
    int failed;
};

/* Opens the file of that name. Reports why it could not; returns how the call ends. */
int file_stream_open(struct file_stream *out, const char *name, struct call *call);
/* The next bytes, as many as there are up to `size`; 0 at the end or where it failed, which is reported. */
size_t file_stream_read(struct file_stream *stream, char *bytes, size_t size);
void file_stream_close(struct file_stream *stream);

/* Freed with free(file.data). */
struct file {
    char *data; /* never NULL after file_read succeeded */
    size_t size;
};

/* Reads a file whole. Reports why it could not; returns how the call ends. */
int file_read(struct file *out, const char *name, struct call *call);

/* 1 where the name is that of a workbook, whose text the host makes: a table, or a staged dossier in JSON. */
int file_is_workbook(const char *name);

/* The name as it is to be said to a person: "-" is stdin. */
const char *file_name(const char *name);

#endif
