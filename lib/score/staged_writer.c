/* SPDX-License-Identifier: MIT */
/* A staged dossier as JSON, in one form, so that equal dossiers give equal texts. */
#include <math.h>

#include "base/seen.h"
#include "score/staged.h"

/* Takes the value; a failure of any stays. */
static void put(json_t *object, const char *key, json_t *value, bool *failed)
{
    *failed |= json_object_set_new(object, key, value) != 0;
}

static void put_words(json_t *object, const char *key, const char *words, bool *failed)
{
    if (words[0] != '\0')
        put(object, key, json_string(words), failed);
}

static json_t *number_json(double value)
{
    if (value == floor(value) && fabs(value) < 1e15)
        return json_integer((json_int_t)value);
    return json_real(value);
}

static json_t *value_json(const parindex_framework *f, size_t input, double value)
{
    const parindex_input *in = &f->inputs[input];
    if (isnan(value))
        return json_null();
    if (in->kind == PARINDEX_INPUT_CHOICE)
        return json_string(f->rules[in->node].choices[(size_t)value].key);
    return number_json(value);
}

static const char *state_key(uint32_t state)
{
    return state == PARINDEX_STATE_NOT_APPLICABLE    ? "not_applicable"
           : state == PARINDEX_STATE_NOT_SELF_SCORED ? "not_self_scored"
                                                     : "missing";
}

static json_t *entry_json(const parindex_staged *s, size_t entry, bool *failed)
{
    const parindex_entry *e = &s->entries[entry];
    const parindex_node *n = &s->framework->nodes[e->node];
    json_t *object = json_object();
    put(object, "code", json_string(n->code), failed);
    put(object, "stage", json_string(kind_key(kind_stage, e->stage)), failed);
    if (e->says && e->state != PARINDEX_STATE_VALUE) {
        put(object, "state", json_string(state_key(e->state)), failed);
    } else if (e->says) {
        json_t *values = json_object();
        for (size_t i = 0; i < n->inputs; i++)
            put(values, s->framework->inputs[n->first_input + i].name,
                value_json(s->framework, n->first_input + i, s->values[entry][i]), failed);
        put(object, "values", values, failed);
    }
    if (!isnan(e->own_points))
        put(object, "own_points", number_json(e->own_points), failed);
    put_words(object, "date", e->date, failed);
    put_words(object, "reason", e->reason, failed);
    put_words(object, "comment", e->comment, failed);
    put_words(object, "reference", e->reference, failed);
    return object;
}

static json_t *units_json(const parindex_staged *s, bool *failed)
{
    json_t *units = json_array();
    size_t entry = 0;
    for (size_t u = 0; u < s->info.units; u++) {
        json_t *unit = json_object();
        json_t *entries = json_array();
        for (; entry < s->info.entries && s->entries[entry].unit == u; entry++)
            *failed |= json_array_append_new(entries, entry_json(s, entry, failed)) != 0;
        put(unit, "code", json_string(s->units[u]), failed);
        put(unit, "entries", entries, failed);
        *failed |= json_array_append_new(units, unit) != 0;
    }
    return units;
}

static json_t *whole_json(const parindex_staged *s, bool *failed)
{
    json_t *root = json_object();
    json_t *locks = json_array();
    for (size_t i = 0; i < s->info.locks; i++) {
        json_t *lock = json_object();
        put(lock, "stage", json_string(kind_key(kind_stage, s->locks[i].stage)), failed);
        put(lock, "until", json_string(s->locks[i].until), failed);
        *failed |= json_array_append_new(locks, lock) != 0;
    }
    put(root, "layout", json_integer(1), failed);
    put(root, "edition", json_string(s->info.edition), failed);
    if (s->info.period != 0)
        put(root, "period", json_integer(s->info.period), failed);
    put(root, "locks", locks, failed);
    put(root, "units", units_json(s, failed), failed);
    return root;
}

/* 15 digits read well, and most numbers need no more to be the same double again. */
static size_t digits_needed(const parindex_staged *s)
{
    for (size_t e = 0; e < s->info.entries; e++) {
        double own = s->entries[e].own_points;
        if (!isnan(own) && number_seen(own) != own)
            return 17;
        for (size_t i = 0; i < s->framework->nodes[s->entries[e].node].inputs; i++)
            if (!isnan(s->values[e][i]) && number_seen(s->values[e][i]) != s->values[e][i])
                return 17;
    }
    return 15;
}

bool staged_write(parindex_staged *staged)
{
    bool failed = false;
    json_t *root = whole_json(staged, &failed);
    size_t flags = JSON_INDENT(1) | JSON_REAL_PRECISION(digits_needed(staged));
    size_t length = failed ? 0 : json_dumpb(root, NULL, 0, flags);
    char *text = length > 0 ? arena_new(&staged->arena, length + 2, 1) : NULL;
    if (text != NULL && json_dumpb(root, text, length, flags) == length) {
        text[length] = '\n';
        staged->text = text;
        staged->size = length + 1;
    }
    json_decref(root);
    return staged->text != NULL;
}
