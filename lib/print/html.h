/* SPDX-License-Identifier: MIT */
/* A page in HTML that needs nothing beside it. */
#ifndef PRINT_HTML_H
#define PRINT_HTML_H

#include <stdint.h>

#include "print/text.h"

/* The page up to its body, and its end. */
void html_begin(struct text *out, const char *title, uint32_t lang);
void html_end(struct text *out);

/* A text in which nothing is markup. */
void html_text(struct text *out, const char *string);

/* One element with a text, "<p>…</p>"; a `class` of NULL is none. */
void html_element(struct text *out, const char *name, const char *class, const char *string);

#endif
