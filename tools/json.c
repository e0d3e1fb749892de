/* SPDX-License-Identifier: MIT */
#include "json.h"

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

void json_put(json_t *object, const char *key, json_t *value, int *failed)
{
    /* takes the reference to value even when it fails, and fails on a NULL of either */
    if (json_object_set_new(object, key, value) != 0)
        *failed = 1;
}

/* 15 digits: all that a double surely keeps, so 61.89 is not written 61.890000000000001. */
static char *dump(json_t *value, size_t more)
{
    char *string =
        value ? json_dumps(value, JSON_INDENT(2) | JSON_REAL_PRECISION(15) | more) : NULL;
    json_decref(value);
    return string;
}

void json_write(struct text *out, json_t *value)
{
    char *string = dump(value, 0);
    if (string)
        text_printf(out, "%s\n", string);
    else
        out->failed = 1;
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
        text_add_bytes(out, string, length);
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
        text_add_bytes(out, line, end ? (size_t)(end - line) : strlen(line));
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
