/* SPDX-License-Identifier: MIT */
#include "check/found.h"

#include <string.h>

static const char *keep(struct parindex_check *check, const char *text)
{
    const char *copy = arena_text(&check->arena, text, strlen(text));
    check->nomem |= copy == NULL;
    return copy;
}

/* The text with its numbers as the language writes them. */
static const char *filled(struct parindex_check *check, const char *text, uint32_t lang,
                          const double *numbers, const char *const *words)
{
    char buffer[2048];
    struct writer w = writer_on(buffer, sizeof buffer, lang);
    for (; *text != '\0'; text++) {
        if (*text == '#')
            write_number(&w, *numbers++, -1);
        else if (*text == '@')
            write_text(&w, *words++);
        else
            write_bytes(&w, text, 1);
    }
    return keep(check, buffer);
}

static bool make_room(struct parindex_check *check)
{
    if (check->count < check->capacity)
        return true;
    size_t capacity = check->capacity == 0 ? 16 : check->capacity * 2;
    parindex_finding *wider = arena_new(&check->arena, capacity, sizeof *wider);
    if (wider == NULL) {
        check->nomem = true;
        return false;
    }
    if (check->count > 0)
        memcpy(wider, check->list, check->count * sizeof *wider);
    check->list = wider;
    check->capacity = capacity;
    return true;
}

void found(struct parindex_check *check, uint32_t kind, const struct spot *spot, const char *en,
           const char *vi, const struct blanks *blanks)
{
    if (!make_room(check))
        return;
    char path[256];
    struct writer w = writer_on(path, sizeof path, PARINDEX_LANG_EN);
    if (spot->node != PARINDEX_NONE)
        write_path(&w, spot->framework, spot->node);
    write_text(&w, spot->path);
    check->list[check->count] = (parindex_finding){
        .path = keep(check, path),
        .code = spot->node != PARINDEX_NONE ? spot->framework->nodes[spot->node].code : "",
        .reading = spot->framework->info.reading,
        .message_vi = filled(check, vi, PARINDEX_LANG_VI, blanks->numbers,
                             blanks->vi != NULL ? blanks->vi : blanks->en),
        .message_en = filled(check, en, PARINDEX_LANG_EN, blanks->numbers, blanks->en),
        .expected = spot->expected,
        .given = spot->given,
        .number = spot->number,
        .kind = kind};
    check->count += !check->nomem;
}
