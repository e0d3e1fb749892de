/* SPDX-License-Identifier: MIT */
#include "model/framework.h"

#include <math.h>
#include <stdio.h>
#include <string.h>

#include "base/error.h"
#include "base/fold.h"
#include "base/seen.h"
#include "base/text.h"

void framework_destroy(parindex_framework *framework)
{
    parindex_allocator allocator = framework->arena.allocator;
    if (framework->base == NULL &&
        framework->whole == NULL) { /* otherwise it has them of another */
        names_free(&framework->codes);
        for (size_t i = 0; framework->others != NULL && i < framework->info.readings; i++)
            if (framework->others[i] != NULL)
                framework_destroy(framework->others[i]);
    }
    parindex_framework_unref(framework->base);
    parindex_framework_unref(framework->whole);
    parindex_framework_unref(framework->tasks);
    arena_free(&framework->arena);
    mem_free(&allocator, framework, 1, sizeof *framework);
}

parindex_framework *parindex_framework_ref(parindex_framework *framework)
{
    if (framework != NULL)
        atomic_fetch_add_explicit(&framework->references, 1, memory_order_relaxed);
    return framework;
}

void parindex_framework_unref(parindex_framework *framework)
{
    if (framework != NULL &&
        atomic_fetch_sub_explicit(&framework->references, 1, memory_order_acq_rel) == 1)
        framework_destroy(framework);
}

parindex_status framework_scorable(const parindex_framework *framework, parindex_error *err)
{
    if (framework->info.nodes > 0)
        return PARINDEX_OK;
    bool vi = err != NULL && err->lang == PARINDEX_LANG_VI;
    return fail(err, PARINDEX_ERR_NOT_SCORABLE, NULL,
                "The edition %s is known by name only and cannot be scored. %s",
                "Bộ chỉ số %s mới chỉ biết tên nên chưa thể chấm điểm. %s", framework->info.id,
                vi ? framework->missing.vi : framework->missing.en);
}

parindex_framework *parindex_framework_tasks(const parindex_framework *framework)
{
    return framework != NULL ? framework->tasks : NULL;
}

const parindex_framework_info *parindex_framework_describe(const parindex_framework *framework)
{
    return framework != NULL ? &framework->info : NULL;
}

const char *parindex_framework_supersedes(const parindex_framework *framework, size_t index)
{
    return framework != NULL && index < framework->info.supersedes ? framework->supersedes[index]
                                                                   : NULL;
}

const parindex_act *parindex_framework_act(const parindex_framework *framework, size_t index)
{
    return framework != NULL && index < framework->info.acts ? &framework->acts[index] : NULL;
}

const char *parindex_framework_level(const parindex_framework *framework, size_t level,
                                     uint32_t lang)
{
    if (framework == NULL || level >= framework->info.levels)
        return NULL;
    return lang == PARINDEX_LANG_VI ? framework->levels[level].vi : framework->levels[level].en;
}

const parindex_node *parindex_framework_node(const parindex_framework *framework, size_t node)
{
    return framework != NULL && node < framework->info.nodes ? &framework->nodes[node] : NULL;
}

const char *parindex_framework_item(const parindex_framework *framework, size_t leaf, size_t index)
{
    size_t node = parindex_framework_leaf(framework, leaf);
    const struct leaf_survey *survey = node == PARINDEX_NONE ? NULL : framework->rules[node].survey;
    return survey == NULL || index >= survey->count ? NULL : survey->items[index];
}

size_t parindex_framework_leaf(const parindex_framework *framework, size_t leaf)
{
    return framework != NULL && leaf < framework->info.leaves ? framework->leaves[leaf]
                                                              : PARINDEX_NONE;
}

const parindex_input *parindex_framework_input(const parindex_framework *framework, size_t input)
{
    return framework != NULL && input < framework->info.inputs ? &framework->inputs[input] : NULL;
}

const parindex_choice *parindex_framework_choice(const parindex_framework *framework, size_t node,
                                                 size_t choice)
{
    if (framework == NULL || node >= framework->info.nodes ||
        choice >= framework->nodes[node].choices)
        return NULL;
    return &framework->rules[node].choices[choice];
}

double bounds_taken(const struct bounds *bounds, double value)
{
    double x = number_seen(value);
    if (number_order(x, bounds->highest) == 0)
        return bounds->highest;
    return number_order(x, bounds->lowest) == 0 ? bounds->lowest : x;
}

const parindex_choice *framework_chosen(const parindex_framework *framework, size_t node,
                                        double value)
{
    double number = number_seen(value);
    if (!(number >= 0) || number >= (double)framework->nodes[node].choices ||
        number != floor(number))
        return NULL;
    return &framework->rules[node].choices[(size_t)number];
}

double framework_choice_keyed(const parindex_framework *framework, size_t node, const char *key)
{
    for (size_t i = 0; i < framework->nodes[node].choices; i++)
        if (strcmp(framework->rules[node].choices[i].key, key) == 0)
            return (double)i;
    return NAN;
}

/* The address of an input, or a code, in its one spelling; cut where it is longer than any. */
struct folded_address {
    char text[2 * MAX_CODE + 2];
};

static struct folded_address fold_address(const char *address)
{
    struct folded_address folded = {""};
    fold(folded.text, sizeof folded.text, address, strlen(address));
    return folded;
}

/* Names the nearest code; where evidence is meant, the nearest leaf. */
static parindex_status unknown_code(const parindex_framework *f, const char *code, bool leaf,
                                    parindex_error *err)
{
    size_t near = PARINDEX_NONE;
    size_t distance = names_near(code) + 1;
    for (size_t n = 0; n < f->info.nodes; n++) {
        if (leaf && f->nodes[n].leaf == PARINDEX_NONE)
            continue;
        size_t d = names_distance(f->nodes[n].code, code, distance);
        if (d < distance) {
            distance = d;
            near = n;
        }
    }
    struct where where = WHERE_CRITERION(code);
    if (near != PARINDEX_NONE)
        return fail(err, PARINDEX_ERR_UNKNOWN_CODE, &where,
                    "The edition %s has no code \"%s\". Did you mean \"%s\"?",
                    "Bộ chỉ số %s không có mã \"%s\". Có phải \"%s\"?", f->info.id, clip(code).text,
                    f->nodes[near].code);
    return fail(err, PARINDEX_ERR_UNKNOWN_CODE, &where,
                "The edition %s has no code \"%s\"; it has %zu, from \"%s\" to \"%s\".",
                "Bộ chỉ số %s không có mã \"%s\"; có %zu mã, từ \"%s\" đến \"%s\".", f->info.id,
                clip(code).text, f->info.nodes, f->nodes[0].code, f->nodes[f->info.nodes - 1].code);
}

parindex_status parindex_framework_find(size_t *out, const parindex_framework *framework,
                                        const char *code, parindex_error *err)
{
    if (out == NULL || framework == NULL || code == NULL)
        return fail(err, PARINDEX_ERR_ARGUMENT, NULL, "A framework and a code are needed.",
                    "Cần bộ chỉ số và mã tiêu chí.");
    parindex_status status = framework_scorable(framework, err);
    if (status != PARINDEX_OK)
        return status;
    struct folded_address folded = fold_address(code);
    if (!names_find(&framework->codes, folded.text, strlen(folded.text), out))
        return unknown_code(framework, code, false, err);
    return PARINDEX_OK;
}

parindex_status parindex_framework_find_input(size_t *out, const parindex_framework *framework,
                                              const char *address, parindex_error *err)
{
    if (out == NULL || framework == NULL || address == NULL)
        return fail(err, PARINDEX_ERR_ARGUMENT, NULL, "A framework and an address are needed.",
                    "Cần bộ chỉ số và địa chỉ số liệu.");
    parindex_status status = framework_scorable(framework, err);
    if (status != PARINDEX_OK)
        return status;

    struct folded_address folded = fold_address(address);
    address = folded.text;
    const char *colon = strchr(address, ':');
    size_t length = colon != NULL ? (size_t)(colon - address) : strlen(address);
    size_t node;
    if (!names_find(&framework->codes, address, length, &node)) {
        folded.text[length] = '\0';
        return unknown_code(framework, folded.text, true, err);
    }
    const parindex_node *n = &framework->nodes[node];
    struct where where = WHERE_CRITERION(n->code);
    if (n->leaf == PARINDEX_NONE)
        return fail(err, PARINDEX_ERR_UNKNOWN_CODE, &where,
                    n->described ? "%s is only described in this edition: it takes no evidence."
                                 : "%s is worked out from its parts: it takes no evidence itself.",
                    n->described ? "%s chỉ được mô tả trong bộ chỉ số này: không nhận số liệu."
                                 : "%s được tính từ các phần của nó: không nhận số liệu trực tiếp.",
                    n->code);
    if (n->inputs == 0)
        return fail(err, PARINDEX_ERR_UNKNOWN_CODE, &where,
                    "%s is a constant of this edition: it takes no evidence.",
                    "%s là hằng số của bộ chỉ số: không nhận số liệu.", n->code);
    const char *name = colon != NULL ? colon + 1 : "";
    size_t found = colon == NULL ? n->first_input : PARINDEX_NONE;
    for (size_t i = n->first_input; colon != NULL && i < n->first_input + n->inputs; i++)
        if (strcmp(framework->inputs[i].name, name) == 0)
            found = i;
    if (found == PARINDEX_NONE && strcmp(name, "of") == 0 && n->inputs > 1)
        found = n->first_input + 1;
    if (found == PARINDEX_NONE) {
        char names[200];
        struct writer w = writer_on(names, sizeof names, PARINDEX_LANG_EN);
        for (size_t i = n->first_input; i < n->first_input + n->inputs; i++) {
            char one[MAX_CODE + 48];
            snprintf(one, sizeof one, "%s:%s", n->code, framework->inputs[i].name);
            write_listed(&w, one);
        }
        return fail(err, PARINDEX_ERR_UNKNOWN_CODE, &where, "%s has no input \"%s\"; it has: %s.",
                    "%s không có số liệu \"%s\"; chỉ có: %s.", n->code, clip(name).text, names);
    }
    *out = found;
    return PARINDEX_OK;
}
