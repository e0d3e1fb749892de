/* SPDX-License-Identifier: MIT */
/* A staged dossier as JSON, in one form, so that equal dossiers give equal texts. */
#include <math.h>

#include "base/json_writer.h"
#include "score/staged.h"

static void put_words(struct json_writer *w, const char *key, const char *words)
{
    if (words[0] != '\0')
        json_put_text(w, key, words);
}

static void put_figure(struct json_writer *w, const char *key, double value)
{
    if (value == floor(value) && fabs(value) < 1e15)
        json_put_whole(w, key, (int64_t)value);
    else
        json_put_number(w, key, value);
}

static void put_value(struct json_writer *w, const parindex_framework *f, size_t input,
                      double value)
{
    const parindex_input *in = &f->inputs[input];
    if (isnan(value))
        json_put_null(w, in->name);
    else if (in->kind == PARINDEX_INPUT_CHOICE)
        json_put_text(w, in->name, framework_chosen(f, in->node, value)->key);
    else
        put_figure(w, in->name, value);
}

static const char *state_key(uint32_t state)
{
    return state == PARINDEX_STATE_NOT_APPLICABLE    ? "not_applicable"
           : state == PARINDEX_STATE_NOT_SELF_SCORED ? "not_self_scored"
                                                     : "missing";
}

static void put_entry(struct json_writer *w, const parindex_staged *s, size_t entry)
{
    const parindex_entry *e = &s->entries[entry];
    const parindex_node *n = &s->framework->nodes[e->node];
    json_put_object(w, NULL);
    json_put_text(w, "code", n->code);
    json_put_text(w, "stage", kind_key(kind_stage, e->stage));
    if (e->says && e->state != PARINDEX_STATE_VALUE) {
        json_put_text(w, "state", state_key(e->state));
    } else if (e->says) {
        json_put_object(w, "values");
        for (size_t i = 0; i < n->inputs; i++)
            put_value(w, s->framework, n->first_input + i, s->values[entry][i]);
        json_end_object(w);
    }
    if (!isnan(e->own_points))
        put_figure(w, "own_points", e->own_points);
    put_words(w, "date", e->date);
    put_words(w, "reason", e->reason);
    put_words(w, "comment", e->comment);
    put_words(w, "reference", e->reference);
    json_end_object(w);
}

static void put_units(struct json_writer *w, const parindex_staged *s)
{
    size_t entry = 0;
    json_put_list(w, "units");
    for (size_t u = 0; u < s->info.units; u++) {
        json_put_object(w, NULL);
        json_put_text(w, "code", s->units[u]);
        json_put_list(w, "entries");
        for (; entry < s->info.entries && s->entries[entry].unit == u; entry++)
            put_entry(w, s, entry);
        json_end_list(w);
        json_end_object(w);
    }
    json_end_list(w);
}

static void put_whole(struct json_writer *w, const parindex_staged *s)
{
    json_put_object(w, NULL);
    json_put_whole(w, "layout", 1);
    json_put_text(w, "edition", s->info.edition);
    if (s->info.period != 0)
        json_put_whole(w, "period", s->info.period);
    json_put_list(w, "locks");
    for (size_t i = 0; i < s->info.locks; i++) {
        json_put_object(w, NULL);
        json_put_text(w, "stage", kind_key(kind_stage, s->locks[i].stage));
        json_put_text(w, "until", s->locks[i].until);
        json_end_object(w);
    }
    json_end_list(w);
    put_units(w, s);
    json_end_object(w);
    json_end_line(w);
}

bool staged_write(parindex_staged *staged)
{
    struct json_writer w = json_writer_on(&staged->arena.allocator, 1, true);
    put_whole(&w, staged);
    if (!w.failed) {
        staged->text = arena_text(&staged->arena, w.text, w.length);
        staged->size = w.length;
    }
    json_writer_free(&w);
    return staged->text != NULL;
}
