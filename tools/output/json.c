/* SPDX-License-Identifier: MIT */
#include "output/json.h"

#include <math.h>
#include <stdlib.h>
#include <string.h>

#include <parindex/parindex.h>

json_t *json_rounded(double x, int32_t decimals)
{
    if (!isfinite(x))
        return json_null();
    return json_real(decimals < 0 ? x : parindex_round(x, decimals));
}

json_t *json_known(const char *string)
{
    return *string ? json_string(string) : json_null();
}

void json_put(struct text *out, json_t *object, const char *key, json_t *value)
{
    /* takes the reference to value even when it fails, and fails on a NULL of either */
    if (json_object_set_new(object, key, value) != 0)
        out->failed = 1;
}

/* 15 digits: all that a double surely keeps, so 61.89 is not written 61.890000000000001. */
static char *dump(json_t *value, size_t more)
{
    char *string =
        value ? json_dumps(value, JSON_INDENT(2) | JSON_REAL_PRECISION(15) | more) : NULL;
    json_decref(value);
    return string;
}

/* Writes a piece of JSON: what a terminal would act upon becomes an escape. */
static void add_json(struct text *out, const char *string, size_t length)
{
    for (size_t i = 0, start = 0; i <= length; i++) {
        const unsigned char *c = (const unsigned char *)string + i;
        size_t left = length - i;
        unsigned code = 0;
        size_t step = 0;
        if (left >= 1 && c[0] == 0x7f) {
            code = c[0];
            step = 1;
        } else if (left >= 2 && ((c[0] == 0xc2 && c[1] < 0xa0) || (c[0] == 0xd8 && c[1] == 0x9c))) {
            code = (c[0] & 0x1fu) << 6 | (c[1] & 0x3fu);
            step = 2;
        } else if (left >= 3 && c[0] == 0xe2 && (c[1] == 0x80 || c[1] == 0x81)) {
            code = 0x2000u + (c[1] & 1u) * 0x40u + (c[2] & 0x3fu);
            step = code == 0x200e || code == 0x200f || (code >= 0x2028 && code <= 0x202e) ||
                           (code >= 0x2066 && code <= 0x2069)
                       ? 3
                       : 0;
        }
        if (step == 0 && left > 0)
            continue;
        text_add_bytes(out, string + start, i - start);
        if (step > 0)
            text_printf(out, "\\u%04x", code);
        i += step > 0 ? step - 1 : 0;
        start = i + 1;
    }
}

void json_write(struct text *out, json_t *value)
{
    char *string = dump(value, 0);
    if (string) {
        add_json(out, string, strlen(string));
        text_add(out, "\n");
    } else {
        out->failed = 1;
    }
    free(string);
}

void json_write_head(struct text *out, json_t *head, const char *list)
{
    char *string = dump(head, JSON_EMBED);
    if (string) {
        size_t length = strlen(string);
        while (length > 0 && string[length - 1] == '\n')
            length--;
        text_add(out, "{");
        add_json(out, string, length);
        text_printf(out, ",\n  \"%s\": [", list);
    } else {
        out->failed = 1;
    }
    free(string);
}

void json_write_item(struct text *out, json_t *item, int first)
{
    char *string = dump(item, 0);
    if (!string) {
        out->failed = 1;
        return;
    }
    text_add(out, first ? "\n    " : ",\n    ");
    /* a line break in JSON is never inside a string, so every line can be moved to the right */
    for (const char *line = string; line;) {
        const char *end = strchr(line, '\n');
        add_json(out, line, end ? (size_t)(end - line) : strlen(line));
        line = end ? end + 1 : NULL;
        if (line)
            text_add(out, "\n    ");
    }
    free(string);
}

void json_write_end(struct text *out)
{
    text_add(out, "\n  ]\n}\n");
}
