/* SPDX-License-Identifier: MIT */
/* From the bytes of a file to a JSON document; each fault of syntax has a sentence in both languages. */
#ifndef MODEL_JSON_TEXT_H
#define MODEL_JSON_TEXT_H

#include <jansson.h>

#include "base/error.h"

/* ERR_JSON with line, column and offset, ERR_LIMIT over 16 MiB, ERR_NOMEM. */
parindex_status json_text_read(json_t **out, const char *text, size_t size, struct faults *faults);

#endif
