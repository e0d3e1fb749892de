/* SPDX-License-Identifier: MIT */
/* A request in JSON: the command and its options, and the files that it holds. */
#ifndef CALL_REQUEST_H
#define CALL_REQUEST_H

#include "model/json_text.h"
#include "request/file.h"
#include "request/options.h"

/* What a request is made of; the strings of `raw` live in it. */
struct request {
    struct document document;
    const struct json *root;
    struct raw raw;
    struct attachments attachments;
    struct attachment *list; /* those of the attachments */
    struct text *kept;       /* strings that were put together */
    size_t kept_count;
    int tables; /* it holds a table as rows or columns: its numbers have a decimal point */
};

/* Empty; `host` reads the files that the request does not hold. */
void request_init(struct request *out, const parindex_reader *host);

/*
 * Reads it; sets the call's language and manner. Reports what is wrong; returns how the call ends.
 * request_free in any case.
 */
int request_read(struct request *out, const char *text, size_t size, struct call *call);
void request_free(struct request *request);

#endif
