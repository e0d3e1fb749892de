/* SPDX-License-Identifier: MIT */
#include "commands/differing.h"

#include <math.h>
#include <stdlib.h>

#include "print/words.h"

const parindex_node *differing_node(const struct differing *d, size_t pair, int later)
{
    const parindex_pair *p = parindex_difference_pair(d->difference, pair);
    return later ? parindex_framework_node(d->to, p->to_node)
                 : parindex_framework_node(d->from, p->from_node);
}

/* The node of level 1 that it is under or is; 0 for the root. */
static size_t top_of(const parindex_framework *framework, size_t node)
{
    const parindex_node *n = parindex_framework_node(framework, node);
    while (n->level > 1) {
        node = n->parent;
        n = parindex_framework_node(framework, node);
    }
    return node;
}

/*
 * The field of each pair as a number: nodes of the later edition, then those of the earlier one that have no
 * counterpart among them. Fields without parts are told together with the whole.
 */
static size_t field_of(const struct differing *d, const size_t *counterparts, size_t pair)
{
    const parindex_pair *p = parindex_difference_pair(d->difference, pair);
    size_t nodes = parindex_framework_describe(d->to)->nodes;
    if (p->to_node != PARINDEX_NONE) {
        size_t top = top_of(d->to, p->to_node);
        return parindex_framework_node(d->to, top)->next > top + 1 ? top : 0;
    }
    if (p->from_node == PARINDEX_NONE)
        return 0;
    size_t top = top_of(d->from, p->from_node);
    if (parindex_framework_node(d->from, top)->next == top + 1)
        return 0;
    size_t there = counterparts[top];
    return there != PARINDEX_NONE && parindex_framework_node(d->to, there)->level == 1
               ? there
               : nodes + top;
}

static int by_field(const void *x, const void *y)
{
    const struct told *p = x;
    const struct told *q = y;
    if (p->field != q->field)
        return p->field < q->field ? -1 : 1;
    return (p->pair > q->pair) - (p->pair < q->pair);
}

/* Numbers of fields become their order, as they are first met. */
static void number_fields(struct differing *d, size_t *orders)
{
    orders[0] = 1; /* one more than the order of the whole */
    d->fields = 1;
    for (size_t i = 0; i < d->info->pairs; i++) {
        size_t field = d->told[i].field;
        if (orders[field] == 0)
            orders[field] = ++d->fields;
        d->told[i].field = orders[field] - 1;
    }
}

int differing_order(struct differing *d)
{
    size_t from = parindex_framework_describe(d->from)->nodes;
    size_t to = parindex_framework_describe(d->to)->nodes;
    size_t *counterparts = calloc(from, sizeof(*counterparts));
    size_t *orders = calloc(from + to, sizeof(*orders));
    d->told = calloc(d->info->pairs, sizeof(*d->told));
    int memory = counterparts && orders && d->told;
    for (size_t n = 0; n < from && memory; n++)
        counterparts[n] = PARINDEX_NONE;
    for (size_t i = 0; i < d->info->pairs && memory; i++) {
        const parindex_pair *p = parindex_difference_pair(d->difference, i);
        if (p->from_node != PARINDEX_NONE)
            counterparts[p->from_node] = p->to_node;
    }
    for (size_t i = 0; i < d->info->pairs && memory; i++)
        d->told[i] = (struct told){field_of(d, counterparts, i), i};
    if (memory) {
        number_fields(d, orders);
        qsort(d->told, d->info->pairs, sizeof(*d->told), by_field);
    }
    free(counterparts);
    free(orders);
    return memory;
}

const parindex_node *differing_field(const struct differing *d, size_t pair)
{
    const parindex_pair *p = parindex_difference_pair(d->difference, pair);
    if (p->to_node != PARINDEX_NONE)
        return parindex_framework_node(d->to, top_of(d->to, p->to_node));
    return parindex_framework_node(d->from, top_of(d->from, p->from_node));
}

const char *differing_mark(const struct differing *d, size_t pair, uint32_t lang)
{
    const parindex_pair *p = parindex_difference_pair(d->difference, pair);
    switch (parindex_difference_amendment(d->difference, p->first_amendment)->kind) {
    case PARINDEX_AMENDMENT_ADDED:
        return WORDS(lang, "new", "mới");
    case PARINDEX_AMENDMENT_DROPPED:
        return WORDS(lang, "dropped", "bỏ");
    case PARINDEX_AMENDMENT_UNREAD:
        if (p->from_node == PARINDEX_NONE || p->to_node == PARINDEX_NONE)
            return WORDS(lang, "not known", "chưa rõ");
        return WORDS(lang, "amended", "sửa");
    default:
        return WORDS(lang, "amended", "sửa");
    }
}

const char *differing_alone(const struct differing *d, size_t pair, uint32_t lang)
{
    const parindex_pair *p = parindex_difference_pair(d->difference, pair);
    const parindex_amendment *a = parindex_difference_amendment(d->difference, p->first_amendment);
    switch (a->kind) {
    case PARINDEX_AMENDMENT_ADDED:
        return TEXT(a, to, lang);
    case PARINDEX_AMENDMENT_DROPPED:
        return TEXT(a, from, lang);
    case PARINDEX_AMENDMENT_UNREAD:
        return p->to_node == PARINDEX_NONE     ? TEXT(a, from, lang)
               : p->from_node == PARINDEX_NONE ? TEXT(a, to, lang)
                                               : NULL;
    default:
        return NULL;
    }
}

void differing_basis(struct text *out, const parindex_pair *pair, uint32_t lang)
{
    if (pair->basis != PARINDEX_BASIS_PROPOSED)
        return;
    text_add(out, WORDS(lang, "proposed", "đề xuất"));
    if (isnan(pair->sure))
        return;
    text_add(out, ", ");
    if (lang == PARINDEX_LANG_VI)
        text_add(out, "mức chắc chắn ");
    text_number(out, 100 * pair->sure, 0, lang);
    text_add(out, WORDS(lang, "% sure", "%"));
}

void differing_kind(struct text *out, const parindex_amendment *amendment, uint32_t lang)
{
    const char *what = TEXT(amendment, what, lang);
    if (amendment->kind == PARINDEX_AMENDMENT_WHOLE) {
        text_add(out, what);
        return;
    }
    text_add(out, parindex_amendment_name(amendment->kind, lang));
    if (*what)
        text_printf(out, " (%s)", what);
}

void differing_words(struct text *out, const struct differing *d, uint32_t lang)
{
    size_t size = parindex_difference_words(d->difference, lang, NULL, 0);
    char *words = malloc(size + 1);
    if (!words) {
        out->failed = 1;
        return;
    }
    (void)parindex_difference_words(d->difference, lang, words, size + 1);
    text_add(out, words);
    free(words);
}
