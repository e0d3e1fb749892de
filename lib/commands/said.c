/* SPDX-License-Identifier: MIT */
#include "commands/said.h"

#include <stdlib.h>
#include <string.h>

#include "print/words.h"

enum {
    NAMED = 3 /* before "and N more" */
};

struct sentence {
    struct text text;
    struct text who; /* all names */
    size_t few;      /* the length of the first NAMED of them */
    size_t count;
};

static struct sentence *sentence_of(struct text *out, struct said *said, const char *text)
{
    for (size_t i = 0; i < said->count; i++)
        if (strcmp(said->list[i].text.data, text) == 0)
            return &said->list[i];
    struct sentence *more = realloc(said->list, (said->count + 1) * sizeof *more);
    if (more == NULL) {
        out->failed = 1;
        return NULL;
    }
    said->list = more;
    struct sentence *one = &more[said->count++];
    memset(one, 0, sizeof *one);
    text_add(&one->text, text);
    out->failed |= one->text.failed;
    return out->failed ? NULL : one;
}

void said_add(struct text *out, struct said *said, const parindex_estimates *estimates, size_t unit,
              size_t figure, uint32_t notes, const char *unit_name, const char *figure_name,
              uint32_t lang)
{
    for (uint32_t i = 0; i < SAID_NOTES && !out->failed; i++) {
        char text[512];
        if ((notes >> i & 1) == 0)
            continue;
        (void)parindex_estimates_note(text, sizeof text, estimates, unit, figure, UINT32_C(1) << i,
                                      lang);
        struct sentence *one = sentence_of(out, said, text);
        if (one == NULL)
            return;
        text_printf(&one->who, "%s%s%s%s", one->count == 0 ? "" : "; ", unit_name,
                    *unit_name == '\0' ? "" : ", ", figure_name);
        if (one->count++ < NAMED)
            one->few = one->who.length;
        out->failed |= one->who.failed;
    }
}

static void write_one(struct text *out, const struct sentence *one, size_t figures, uint32_t lang)
{
    struct text line = TEXT_EMPTY;
    if (one->count == figures)
        text_add(&line, WORDS(lang, "all figures", "mọi số liệu"));
    else
        text_add_bytes(&line, one->who.data, one->few);
    if (one->count < figures && one->count > NAMED)
        text_printf(&line, WORDS(lang, " and %zu more", " và %zu số liệu khác"),
                    one->count - NAMED);
    text_printf(&line, ": %s", one->text.data);
    text_wrap(out, text_of(out, &line), 0, 2);
    text_add(out, "\n");
    text_free(&line);
}

static void free_all(struct said *said)
{
    for (size_t i = 0; i < said->count; i++) {
        text_free(&said->list[i].text);
        text_free(&said->list[i].who);
    }
    free(said->list);
    *said = (struct said){NULL, 0};
}

void said_write(struct text *out, struct said *said, size_t figures, uint32_t lang)
{
    text_add(out, said->count > 0 ? "\n" : "");
    for (size_t i = 0; i < said->count && !out->failed; i++)
        write_one(out, &said->list[i], figures, lang);
    free_all(said);
}

void said_write_line(struct text *out, struct said *said)
{
    for (size_t i = 0; i < said->count && !out->failed; i++)
        text_printf(out, "%s%s: %s", i > 0 ? " " : "", said->list[i].who.data,
                    said->list[i].text.data);
    free_all(said);
}
