/* SPDX-License-Identifier: MIT */
/* From the bytes of a file to a JSON document; each fault of syntax has a sentence in both languages. */
#ifndef MODEL_JSON_TEXT_H
#define MODEL_JSON_TEXT_H

#include "base/error.h"
#include "base/json.h"

/* What was read, in memory of its own. */
struct document {
    struct arena arena;
    const struct json *root;
};

/* ERR_JSON with line, column and offset, ERR_LIMIT over 16 MiB, ERR_NOMEM. document_free in any case. */
parindex_status document_read(struct document *out, const char *text, size_t size,
                              const parindex_allocator *a, struct faults *faults);
/* The same without a limit: a request of the caller's own, whose tables can be long. */
parindex_status document_read_large(struct document *out, const char *text, size_t size,
                                    const parindex_allocator *a, struct faults *faults);
void document_free(struct document *document);

#endif
