/* SPDX-License-Identifier: MIT */
/* From JSON to a staged dossier; its rules are docs/stages.md. */
#include <math.h>
#include <string.h>

#include "base/fold.h"
#include "base/number.h"
#include "base/seen.h"
#include "model/cursor.h"
#include "score/dossier.h"
#include "score/evidence.h"
#include "score/staged.h"

enum {
    MAX_ENTRIES = 1000000,
    MAX_WORDS = 4000
};

static const struct kind kind_state[] = {
    {PARINDEX_STATE_MISSING, "missing", "", ""},
    {PARINDEX_STATE_NOT_APPLICABLE, "not_applicable", "", ""},
    {PARINDEX_STATE_NOT_SELF_SCORED, "not_self_scored", "", ""},
    {0, NULL, NULL, NULL},
};

struct draft {
    struct cursor cursor;
    parindex_staged *staged;
    const parindex_entry **last; /* of each leaf of the unit being read, NULL where there is none */
};

#define STAGE(d, stage) parindex_stage_name(stage, faults_lang((d)->cursor.faults))

/* "2023-02-14"; "" where it is left out. */
static const char *read_day(struct draft *d, const struct json *object, const char *key,
                            enum need need)
{
    struct cursor *r = &d->cursor;
    const char *day = read_text(r, object, key, need, 10);
    static const char shape[] = "dddd-dd-dd";
    bool good = strlen(day) == 10;
    for (size_t i = 0; good && i < 10; i++)
        good = shape[i] == 'd' ? strchr(DIGITS, day[i]) != NULL : day[i] == '-';
    if (day[0] != '\0' && !good)
        wrong_at(r, key, "\"%s\" is no day; YYYY-MM-DD is expected.",
                 "\"%s\" không phải ngày; cần YYYY-MM-DD.", day);
    return day;
}

static void read_locks(struct draft *d, const struct json *root)
{
    static const char *const keys[] = {"stage", "until", NULL};
    struct cursor *r = &d->cursor;
    parindex_staged *s = d->staged;
    struct elements list = read_elements(r, root, "locks", 0, STAGES - 1);
    s->locks = keep_array(r, STAGES, sizeof *s->locks);
    while (next_element(r, &list)) {
        if (read_object(r, list.one, keys)) {
            parindex_lock lock = {.stage = read_kind(r, list.one, "stage", REQUIRED, kind_stage)};
            lock.until = read_day(d, list.one, "until", REQUIRED);
            for (size_t k = 0; k < s->info.locks; k++)
                if (s->locks[k].stage == lock.stage)
                    wrong_at(r, "stage", "The stage \"%s\" has two locks.",
                             "Bước \"%s\" có hai lần khóa.", STAGE(d, lock.stage));
            s->locks[s->info.locks++] = lock;
        }
    }
}

/* Refuses a change after its lock, and one without a date that would show it to be before. */
static void check_lock(struct draft *d, const parindex_entry *e)
{
    struct cursor *r = &d->cursor;
    for (size_t i = 0; i < d->staged->info.locks; i++) {
        const parindex_lock *lock = &d->staged->locks[i];
        if (lock->stage != e->stage)
            continue;
        if (e->date[0] == '\0')
            wrong(r, "The stage \"%s\" is locked after %s, so its entries need a date.",
                  "Bước \"%s\" khóa sau ngày %s, nên mỗi mục phải ghi ngày.", STAGE(d, e->stage),
                  lock->until);
        else if (strcmp(e->date, lock->until) > 0)
            wrong_at(r, "date", "%s is after the lock of \"%s\" (%s): nothing may change there.",
                     "%s là sau ngày khóa của bước \"%s\" (%s): không được thay đổi nữa.", e->date,
                     STAGE(d, e->stage), lock->until);
    }
}

/* The stages of one leaf come in their order, each once, and an answer needs a question. */
static void check_order(struct draft *d, const parindex_entry *e)
{
    struct cursor *r = &d->cursor;
    const parindex_entry **last = &d->last[d->staged->framework->nodes[e->node].leaf];
    const char *code = d->staged->framework->nodes[e->node].code;
    bool survey = !d->staged->framework->nodes[e->node].self_scored;
    if (survey && (e->stage == PARINDEX_STAGE_SELF || e->stage == PARINDEX_STAGE_CLARIFICATION) &&
        e->says && e->state != PARINDEX_STATE_NOT_SELF_SCORED)
        wrong(r, "%s is never scored by the unit itself, so \"%s\" has no evidence for it.",
              "%s không do đơn vị tự chấm, nên bước \"%s\" không có số liệu cho tiêu chí này.",
              code, STAGE(d, e->stage));
    uint32_t before = *last != NULL ? (*last)->stage : (uint32_t)PARINDEX_STAGE_FINAL;
    if (before == e->stage)
        wrong_at(r, "stage", "%s has \"%s\" twice.", "%s có bước \"%s\" hai lần.", code,
                 STAGE(d, e->stage));
    else if (before > e->stage)
        wrong_at(r, "stage", "%s: \"%s\" comes after \"%s\"; stages come in their order.",
                 "%s: bước \"%s\" đứng sau bước \"%s\"; các bước phải theo thứ tự.", code,
                 STAGE(d, e->stage), STAGE(d, before));
    else if (e->stage > PARINDEX_STAGE_APPRAISAL_1 && before < PARINDEX_STAGE_APPRAISAL_1)
        wrong_at(r, "stage", "%s: \"%s\" needs \"%s\" before it.",
                 "%s: bước \"%s\" phải có bước \"%s\" trước đó.", code, STAGE(d, e->stage),
                 STAGE(d, PARINDEX_STAGE_APPRAISAL_1));
    else if (*last != NULL && e->date[0] != '\0' && strcmp(e->date, (*last)->date) < 0)
        wrong_at(r, "date", "%s: %s is before \"%s\" of %s.",
                 "%s: ngày %s trước bước \"%s\" ngày %s.", code, e->date, STAGE(d, before),
                 (*last)->date);
    *last = e;
}

static double read_choice(struct draft *d, size_t node, const char *name, const char *key)
{
    const parindex_framework *f = d->staged->framework;
    char folded[MAX_CODE + 1];
    fold(folded, sizeof folded, key, strlen(key));
    for (size_t i = 0; i < f->nodes[node].choices; i++)
        if (strcmp(f->rules[node].choices[i].key, folded) == 0)
            return (double)i;
    wrong_at(&d->cursor, name, "\"%s\" is no choice of %s.", "\"%s\" không phải phương án của %s.",
             QUOTED(key), f->nodes[node].code);
    return NAN;
}

/* The values by the inputs' names; null is none. */
static void read_values(struct draft *d, const struct json *object, size_t node, double *values)
{
    struct cursor *r = &d->cursor;
    const parindex_framework *f = d->staged->framework;
    const parindex_node *n = &f->nodes[node];
    const char *names[MAX_INPUTS + 1] = {NULL};
    for (size_t i = 0; i < n->inputs; i++)
        names[i] = f->inputs[n->first_input + i].name;
    size_t mark = enter_key(r, "values");
    if (read_object(r, object, names)) {
        uint64_t faults = r->faults->count;
        for (size_t i = 0; i < n->inputs; i++) {
            const struct json *value = read_part(r, object, names[i], REQUIRED);
            bool choice = f->inputs[n->first_input + i].kind == PARINDEX_INPUT_CHOICE;
            if (value == NULL || json_is(value, JSON_TYPE_NULL))
                continue;
            if (choice && json_is(value, JSON_TYPE_TEXT))
                values[i] = read_choice(d, node, names[i], json_text_of(value));
            else
                values[i] = read_number(r, object, names[i], REQUIRED, NAN);
        }
        struct where where = WHERE_NOWHERE;
        where.path = r->path;
        if (r->faults->count == faults)
            evidence_leaf(f, node, values, &where, r->faults);
    }
    leave(r, mark);
}

/* The leaf that an entry is of; PARINDEX_NONE after a fault. */
static size_t read_leaf(struct draft *d, const struct json *object)
{
    struct cursor *r = &d->cursor;
    const parindex_framework *f = d->staged->framework;
    const char *code = read_text(r, object, "code", REQUIRED, MAX_CODE);
    size_t node = 0;
    parindex_error unknown = PARINDEX_ERROR_INIT;
    unknown.lang = faults_lang(r->faults);
    if (code[0] == '\0')
        return PARINDEX_NONE;
    if (parindex_framework_find(&node, f, code, &unknown) != PARINDEX_OK)
        wrong_at(r, "code", "%s", "%s", unknown.message);
    else if (f->nodes[node].leaf == PARINDEX_NONE)
        wrong_at(r, "code", "%s is worked out from its parts: it takes no evidence itself.",
                 "%s được tính từ các phần của nó: không nhận số liệu trực tiếp.", code);
    else
        return node;
    return PARINDEX_NONE;
}

/* What the unit gave itself: NaN where it says nothing; no more than the maximum. */
static double read_own_points(struct draft *d, const struct json *object, const parindex_entry *e)
{
    struct cursor *r = &d->cursor;
    const parindex_node *n = &d->staged->framework->nodes[e->node];
    double points = read_number(r, object, "own_points", OPTIONAL, NAN);
    bool unit_says = e->stage == PARINDEX_STAGE_SELF || e->stage == PARINDEX_STAGE_CLARIFICATION;
    if (isnan(points))
        return NAN;
    if (!unit_says)
        wrong_at(r, "own_points", "At \"%s\" the unit gives itself no points.",
                 "Ở bước \"%s\" đơn vị không tự chấm điểm.", STAGE(d, e->stage));
    else if (n->max_state == PARINDEX_MAX_KNOWN && number_order(points, n->max) > 0)
        wrong_at(r, "own_points", "%s points are more than the maximum of %s, %s.",
                 "%s điểm vượt điểm tối đa của %s là %s.", shown_number(r->faults, points).text,
                 n->code, shown_number(r->faults, n->max).text);
    else if (points < 0 && !n->extra)
        wrong_at(r, "own_points", "%s points are below 0.", "%s điểm nhỏ hơn 0.",
                 shown_number(r->faults, points).text);
    return points;
}

static void read_entry(struct draft *d, const struct json *object, size_t unit)
{
    static const char *const keys[] = {"code",   "stage",   "values",    "state",      "date",
                                       "reason", "comment", "reference", "own_points", NULL};
    struct cursor *r = &d->cursor;
    parindex_staged *s = d->staged;
    if (!read_object(r, object, keys))
        return;
    parindex_entry *e = &s->entries[s->info.entries];
    *e = (parindex_entry){.unit = unit, .node = read_leaf(d, object), .own_points = NAN};
    e->stage = read_kind(r, object, "stage", REQUIRED, kind_stage);
    e->date = read_day(d, object, "date", OPTIONAL);
    e->reason = read_words(r, object, "reason", OPTIONAL, MAX_WORDS);
    e->comment = read_words(r, object, "comment", OPTIONAL, MAX_WORDS);
    e->reference = read_words(r, object, "reference", OPTIONAL, MAX_WORDS);
    if (e->node == PARINDEX_NONE || e->stage == 0)
        return;
    const parindex_node *n = &s->framework->nodes[e->node];
    e->own_points = read_own_points(d, object, e);
    double *values = keep_array(r, n->inputs, sizeof *values);
    if (values == NULL)
        return;
    for (size_t i = 0; i < n->inputs; i++)
        values[i] = NAN;
    const struct json *given = json_member(object, "values");
    bool state = json_member(object, "state") != NULL;
    e->says = given != NULL || state;
    if (given != NULL && state)
        wrong(r, "An entry has values or a state, not both.",
              "Mỗi mục có số liệu hoặc tình trạng, không có cả hai.");
    else if (state)
        e->state = read_kind(r, object, "state", REQUIRED, kind_state);
    else if (given != NULL)
        read_values(d, given, e->node, values);
    else if (e->stage != PARINDEX_STAGE_CLARIFICATION)
        wrong(r, "Only a clarification may be words alone; \"%s\" needs values or a state.",
              "Chỉ giải trình mới được chỉ có lời; bước \"%s\" cần số liệu hoặc tình trạng.",
              STAGE(d, e->stage));
    s->values[s->info.entries++] = values;
    check_order(d, e);
    check_lock(d, e);
}

static void read_unit(struct draft *d, const struct json *object)
{
    static const char *const keys[] = {"code", "entries", NULL};
    struct cursor *r = &d->cursor;
    parindex_staged *s = d->staged;
    if (!read_object(r, object, keys))
        return;
    const char *code = read_unit_name(r, object, "code");
    size_t other;
    size_t unit = s->info.units++;
    s->units[unit] = code;
    if (code[0] != '\0' && names_find(&s->names, code, strlen(code), &other))
        wrong_at(r, "code", "The unit \"%s\" is there twice: it is $.units[%zu] too.",
                 "Đơn vị \"%s\" xuất hiện hai lần: còn ở $.units[%zu].", QUOTED(code), other);
    else if (code[0] != '\0' && names_add(&s->names, code, strlen(code), unit) == NULL)
        r->nomem = true;
    struct elements list = read_elements(r, object, "entries", 0, MAX_ENTRIES);
    memset(d->last, 0, s->framework->info.leaves * sizeof(parindex_entry *));
    while (next_element(r, &list))
        read_entry(d, list.one, unit);
}

static size_t count_entries(const struct json *units)
{
    size_t count = 0;
    for (size_t i = 0; i < json_elements(units); i++)
        count += json_elements(json_member(json_element(units, i), "entries"));
    return count;
}

static void read_units(struct draft *d, const struct json *root)
{
    struct cursor *r = &d->cursor;
    parindex_staged *s = d->staged;
    struct elements list = read_elements(r, root, "units", 0, MAX_ENTRIES);
    size_t entries = count_entries(list.list);
    s->units = keep_array(r, list.count, sizeof *s->units);
    s->entries = keep_array(r, entries + 1, sizeof *s->entries);
    s->values = keep_array(r, entries + 1, sizeof *s->values);
    d->last = keep_array(r, s->framework->info.leaves, sizeof(parindex_entry *));
    if (r->nomem)
        return;
    while (next_element(r, &list))
        read_unit(d, list.one);
}

bool staged_read(parindex_staged *staged, const struct json *root, struct faults *faults)
{
    static const char *const keys[] = {"layout", "edition", "period", "locks", "units", NULL};
    struct draft d = {.cursor = cursor_of(&staged->arena, faults, PARINDEX_ERR_STAGED),
                      .staged = staged};
    struct cursor *r = &d.cursor;
    const char *wanted = staged->framework->info.id;
    if (!read_object(r, root, keys))
        return true;
    read_whole(r, root, "layout", REQUIRED, 1, 1, 1);
    const char *id = read_text(r, root, "edition", REQUIRED, MAX_ID);
    if (id[0] != '\0' && strcmp(id, wanted) != 0)
        wrong_at(r, "edition", "The dossier is one of \"%s\", not of \"%s\".",
                 "Hồ sơ lập theo \"%s\", không phải \"%s\".", id, wanted);
    staged->info.edition = wanted;
    staged->info.period = read_whole(r, root, "period", OPTIONAL, 0, 1900, 9999);
    read_locks(&d, root);
    if (!r->nomem)
        read_units(&d, root);
    return !r->nomem;
}
