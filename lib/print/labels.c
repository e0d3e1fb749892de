/* SPDX-License-Identifier: MIT */
#include "print/labels.h"

#include <string.h>

struct text *labels_open(struct labels *labels, const char *label)
{
    if (labels->count++ > 0)
        text_add_bytes(&labels->strings, "", 1);
    text_add_bytes(&labels->strings, label, strlen(label) + 1);
    return &labels->strings;
}

void labels_add(struct labels *labels, const char *label, const char *string)
{
    if (*string)
        text_add(labels_open(labels, label), string);
}

static const char *after(const char *string)
{
    return string + strlen(string) + 1;
}

void labels_write(struct text *out, struct labels *labels, size_t indent)
{
    out->failed |= labels->strings.failed;
    const char *first = out->failed || labels->count == 0 ? NULL : labels->strings.data;
    size_t width = 0;
    const char *label = first;
    for (size_t i = 0; first && i < labels->count; i++) {
        size_t used = text_width(label);
        width = used > width ? used : width;
        if (i + 1 < labels->count)
            label = after(after(label));
    }
    label = first;
    for (size_t i = 0; first && i < labels->count; i++) {
        text_fill(out, ' ', indent);
        text_add(out, label);
        text_add(out, ":");
        text_fill(out, ' ', width - text_width(label) + 1);
        text_wrap(out, after(label), indent + width + 2, indent + width + 2);
        text_add(out, "\n");
        if (i + 1 < labels->count)
            label = after(after(label));
    }
    text_free(&labels->strings);
    *labels = (struct labels)LABELS_EMPTY;
}
