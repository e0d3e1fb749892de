/* SPDX-License-Identifier: MIT */
/* From a text to a framework: JSON, the reader, what follows from the tree, the checks. */
#include <math.h>
#include <string.h>

#include "base/error.h"
#include "base/fold.h"
#include "base/text.h"
#include "model/catalogue.h"
#include "model/json_text.h"
#include "model/reader.h"
#include "model/readings.h"

/* Notes which nodes below add what may be below 0; true: this one may be. */
static bool note_signs(parindex_framework *f, size_t node)
{
    struct rule *rule = &f->rules[node];
    if (f->nodes[node].leaf != PARINDEX_NONE)
        return f->nodes[node].extra || !scale_is(f->nodes[node].scale, SCALE_OF_POINTS);
    rule->cancels = rule->constant < 0;
    for (EACH_CHILD(f, node, c))
        rule->cancels |=
            note_signs(f, c) || f->nodes[c].same_as != PARINDEX_NONE || !(f->nodes[c].weight >= 0);
    bool below = false; /* a condition gives what is below 0 */
    for (size_t k = 0; k < rule->condition_count; k++)
        below |= f->conditions[rule->first_condition + k].info.amount < 0;
    return rule->cancels || below || f->nodes[node].rescale != 0;
}

/* A node rests on a condition of its own, and on all that it looks at, which comes before it. */
static void weaken_by(parindex_framework *f, const struct condition *c)
{
    parindex_node *n = &f->nodes[c->info.node];
    n->weakest = c->info.provenance > n->weakest ? c->info.provenance : n->weakest;
    for (size_t t = c->test; t < f->tests[c->test].next; t++) {
        const struct test *test = &f->tests[t];
        size_t subject = test_is(test->kind, TEST_OF_NODE)       ? test->subject
                         : test_is(test->kind, TEST_OF_EVIDENCE) ? f->inputs[test->subject].node
                                                                 : c->info.node;
        if (f->nodes[subject].weakest > n->weakest)
            n->weakest = f->nodes[subject].weakest;
    }
}

/*
 * What follows from the tree as a whole: ceilings from above, the inputs' bounds, the weakest
 * provenance from below.
 */
void framework_finish(parindex_framework *f)
{
    if (f->info.nodes > 0)
        note_signs(f, 0);
    for (size_t n = 0; n < f->info.nodes; n++)
        if (f->nodes[n].same_as != PARINDEX_NONE) /* its maximum may change with the period */
            f->nodes[n].max = f->nodes[f->nodes[n].same_as].max;
    for (size_t n = 0; n < f->info.nodes; n++) {
        size_t parent = f->nodes[n].parent;
        double above = parent == PARINDEX_NONE ? INFINITY : f->rules[parent].ceiling;
        f->rules[n].ceiling = f->nodes[n].max_state == PARINDEX_MAX_KNOWN ? f->nodes[n].max : above;
        f->nodes[n].weakest = f->nodes[n].provenance;
    }
    for (size_t n = 1; n < f->info.nodes; n++)
        f->rules[n].part = child_part_of(f, n);
    for (size_t n = 0; n < f->info.nodes; n++)
        for (size_t k = 0; f->rules[n].choice_shares != NULL && k < f->nodes[n].choices; k++)
            if (!isnan(f->rules[n].choice_shares[k]))
                f->rules[n].choices[k].points = f->rules[n].choice_shares[k] * f->nodes[n].max;
    for (size_t i = 0; i < f->info.inputs; i++) {
        const parindex_input *in = &f->inputs[i];
        struct bounds *bounds = &f->bounds[i];
        bounds->lowest = fmax(in->min, -EVIDENCE_LIMIT);
        bounds->highest = fmin(in->max, EVIDENCE_LIMIT);
        if (in->kind == PARINDEX_INPUT_POINTS)
            bounds->highest = fmin(f->rules[in->node].ceiling, EVIDENCE_LIMIT);
        if (in->kind == PARINDEX_INPUT_CHOICE)
            bounds->highest = (double)f->nodes[in->node].choices - 1;
        bounds->whole = in->kind == PARINDEX_INPUT_COUNT || in->kind == PARINDEX_INPUT_CHOICE;
    }
    for (size_t i = 0; i < f->info.nodes; i++) {
        parindex_node *n = &f->nodes[f->order[i]];
        if (n->same_as != PARINDEX_NONE && f->nodes[n->same_as].weakest > n->weakest)
            n->weakest = f->nodes[n->same_as].weakest;
        const struct rule *rule = &f->rules[f->order[i]];
        for (size_t k = 0; k < rule->condition_count; k++)
            weaken_by(f, &f->conditions[rule->first_condition + k]);
        if (n->parent != PARINDEX_NONE && takes_part(n) && n->weakest > f->nodes[n->parent].weakest)
            f->nodes[n->parent].weakest = n->weakest;
    }
    for (size_t k = f->condition_count; k > 0 && f->conditions[k - 1].set != PARINDEX_NONE; k--)
        weaken_by(f, &f->conditions[k - 1]); /* of a class */
    if (f->info.nodes > 0)
        f->info.weakest = f->nodes[0].weakest;
    f->info.cohort = f->pass_count > 1;
    for (size_t i = 0; i < f->class_sets; i++)
        f->info.cohort |= f->classes[i].quota_count > 0;
    f->info.parts = framework_parts(f);
    const struct catalogue_item *item = catalogue_find(f->info.id);
    f->info.superseded_by = item != NULL ? item->superseded_by : "";
}

bool framework_make(parindex_framework **out, const struct json *root, const parindex_allocator *a,
                    struct faults *faults)
{
    parindex_framework *f = mem_new(a, 1, sizeof *f);
    if (f == NULL)
        return false;
    memset(f, 0, sizeof *f);
    atomic_init(&f->references, 1);
    arena_init(&f->arena, a);
    names_init(&f->codes, a);

    struct cursor cursor = cursor_of(&f->arena, faults, PARINDEX_ERR_FRAMEWORK);
    cursor.framework = f;
    read_framework(&cursor, root);
    if (faults->count == 0 && !cursor.nomem && f->tasks != NULL) {
        cursor.nomem = !framework_order(f->tasks, faults) && faults->count == 0;
        if (!cursor.nomem && faults->count == 0) {
            framework_finish(f->tasks);
            tasks_check(f->tasks, faults);
        }
    }
    if (faults->count == 0 && !cursor.nomem) {
        cursor.nomem = f->info.nodes > 0 && !framework_order(f, faults) && faults->count == 0;
        bool ordered = !cursor.nomem && faults->count == 0;
        if (ordered)
            framework_finish(f);
        if (ordered && f->dated_count == 0)
            framework_check(f, faults);
        else if (ordered)
            dated_check(f, faults, &cursor.nomem);
    }
    if (faults->count == 0 && !cursor.nomem)
        *out = f;
    else
        framework_destroy(f);
    return !cursor.nomem;
}

/* What the file has once is counted the same under each of its readings. */
static void count_once(parindex_framework *f)
{
    for (size_t i = 0; i < f->info.readings; i++)
        if (f->others[i] != NULL) {
            f->others[i]->info.readings = f->info.readings;
            f->others[i]->info.cases = f->info.cases;
        }
}

parindex_status parindex_framework_parse(parindex_framework **out, const void *text, size_t size,
                                         const parindex_load_options *options, parindex_error *err)
{
    parindex_load_options o;
    parindex_allocator allocator;
    parindex_status status = options_take(&o, sizeof o, options, err);
    if (status != PARINDEX_OK)
        return status;
    if (out == NULL || (text == NULL && size > 0) || !allocator_take(&allocator, o.allocator))
        return fail(err, PARINDEX_ERR_ARGUMENT, NULL,
                    "`out` and `text` must not be NULL, and the allocator must be complete.",
                    "`out` và `text` không được là NULL; bộ cấp phát phải đầy đủ.");

    struct faults faults = {err, o.on_fault, o.payload, 0, PARINDEX_OK};
    struct document document;
    parindex_framework *f = NULL;
    bool made = false;
    status = document_read(&document, text != NULL ? text : "", size, &allocator, &faults);
    if (status == PARINDEX_OK)
        made = framework_make(&f, document.root, &allocator, &faults);
    if (f != NULL)
        made = readings_read(f, document.root, &faults) && cases_read(f, document.root, &faults);
    document_free(&document);
    if (status != PARINDEX_OK)
        return status;
    faults_end(&faults);
    status = made ? faults.first : fail_nomem(err);
    if (status == PARINDEX_OK) {
        count_once(f);
        *out = f;
    } else if (f != NULL) {
        framework_destroy(f);
    }
    return status;
}

/* The built-in ids that a mistyped one may have meant: near in spelling, or holding it. */
static void write_near(struct writer *w, const char *id)
{
    enum {
        NEAR = 4
    };
    for (size_t i = 0; i < catalogue_count; i++)
        if (names_distance(catalogue[i].id, id, NEAR) < NEAR ||
            (id[0] != '\0' && strstr(catalogue[i].id, id) != NULL))
            write_listed(w, catalogue[i].id);
}

parindex_status parindex_framework_open(parindex_framework **out, const char *id,
                                        const parindex_load_options *options, parindex_error *err)
{
    if (out == NULL || id == NULL)
        return fail(err, PARINDEX_ERR_ARGUMENT, NULL, "`id` and `out` must not be NULL.",
                    "`id` và `out` không được là NULL.");
    if (!catalogue_loaded())
        /* unreachable: in the library for browsers alone editions are loaded later (tests/doors/wasm) */
        return fail(err, PARINDEX_ERR_UNKNOWN_ID, NULL,
                    "No edition is loaded here that \"%s\" could be the id of.",
                    "Ở đây chưa nạp bộ chỉ số nào, nên không mở được bộ có mã \"%s\".",
                    clip(id).text); /* unreachable: as above */
    char folded[MAX_ID + 2];
    fold(folded, sizeof folded, id, strlen(id));
    const struct catalogue_item *item = catalogue_find(folded);
    if (item != NULL)
        return parindex_framework_parse(out, item->text, item->size, options, err);

    char near[256];
    struct writer w = writer_on(near, sizeof near, PARINDEX_LANG_EN);
    write_near(&w, id);
    if (w.length == 0)
        return fail(err, PARINDEX_ERR_UNKNOWN_ID, NULL,
                    "No edition \"%s\" is built in; there are %zu, from %s to %s.",
                    "Không có bộ chỉ số \"%s\" trong thư viện; có %zu bộ, từ %s đến %s.",
                    clip(id).text, catalogue_count, catalogue[0].id,
                    catalogue[catalogue_count - 1].id);
    return fail(err, PARINDEX_ERR_UNKNOWN_ID, NULL,
                "No edition \"%s\" is built in. Did you mean: %s?",
                "Không có bộ chỉ số \"%s\" trong thư viện. Có phải: %s?", clip(id).text, near);
}
