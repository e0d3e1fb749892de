/* SPDX-License-Identifier: MIT */
/* Texts with a label each, the texts below one another in a column of their own. */
#ifndef PRINT_LABELS_H
#define PRINT_LABELS_H

#include "print/text.h"

/* All 0 is an empty list. */
struct labels {
    struct text strings; /* label and text in turn, each terminated */
    size_t count;
};

#define LABELS_EMPTY                                                                               \
    {                                                                                              \
        TEXT_EMPTY, 0                                                                              \
    }

/* Starts an entry and gives the text to write it to; it ends where the next one starts. */
struct text *labels_open(struct labels *labels, const char *label);

/* A whole entry; none where the text is empty. */
void labels_add(struct labels *labels, const char *label, const char *string);

/* Writes "Label: text" line by line, moved right by `indent`, and empties the list. */
void labels_write(struct text *out, struct labels *labels, size_t indent);

#endif
