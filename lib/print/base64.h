/* SPDX-License-Identifier: MIT */
/* Bytes as a text (RFC 4648), for saved sums in JSON and in files that are mailed. */
#ifndef PRINT_BASE64_H
#define PRINT_BASE64_H

#include <stddef.h>
#include <stdint.h>

#include "print/text.h"

void base64_write(struct text *out, const uint8_t *bytes, size_t count);

/* The bytes of a text; blanks and line breaks are passed over. Returns 0 where it is no such text. */
int base64_read(struct text *out, const char *text, size_t size);

#endif
