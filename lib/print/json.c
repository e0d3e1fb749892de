/* SPDX-License-Identifier: MIT */
#include "print/json.h"

#include <math.h>
#include <stdio.h>
#include <string.h>

#include "parindex/parindex.h"

struct json_writer json_begin(const struct call *call)
{
    return json_writer_on(&call->allocator, call->compact ? 0 : 2, call->exact != 0);
}

void json_finish(struct json_writer *w, struct text *out)
{
    if (w->indent)
        json_end_line(w);
    if (w->failed)
        out->failed = 1;
    else
        text_add_bytes(out, w->text, w->length);
    json_writer_free(w);
}

struct json_writer json_answer(const struct call *call)
{
    struct json_writer w = json_begin(call);
    json_put_object(&w, NULL);
    return w;
}

void json_answer_end(struct json_writer *w, struct text *out)
{
    json_end_object(w);
    json_finish(w, out);
}

void json_put_printed(struct json_writer *w, const char *key, double x, int32_t decimals,
                      uint32_t lang)
{
    char beside[64];
    char printed[384]; /* the largest number has 309 digits */
    if (!w->exact || decimals < 0) {
        json_put_rounded(w, key, x, decimals);
        return;
    }
    json_put_number(w, key, x);
    (void)snprintf(beside, sizeof(beside), "%s_printed", key);
    (void)parindex_format(printed, sizeof(printed), x, decimals, lang);
    if (isfinite(x))
        json_put_text(w, beside, printed);
    else
        json_put_null(w, beside);
}

void json_put_year(struct json_writer *w, const char *key, int32_t year)
{
    if (year)
        json_put_whole(w, key, year);
    else
        json_put_null(w, key);
}
