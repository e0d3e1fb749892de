/* SPDX-License-Identifier: MIT */
/* Which numbers a replicate draws, in an order and with slots that other factors do not move. */
#include "uncertainty/factors.h"

/* Slots: the weight of each node; what there is once; then by node again. */
enum {
    ONCE_SCALE,
    ONCE_COMBINE,
    ONCE_DROP,
    ONCE_SET,
    ONCE_IMPUTE,
    ONCE_COUNT = 8
};

/* Where the list goes, if anywhere, and how long it is. */
struct list {
    struct factor *out;
    size_t factors;
    size_t cases;
    bool nominal_first; /* the first set is the nominal weights */
};

static void add(struct list *list, uint32_t kind, size_t node, size_t slot, size_t options)
{
    struct factor in = {kind, node, slot, options, kind == PARINDEX_FACTOR_OF_WEIGHT ? 0 : 1};
    if (kind == PARINDEX_FACTOR_OF_SET && !list->nominal_first)
        in.first = 0;
    if (list->out != NULL)
        list->out[list->factors] = in;
    list->factors++;
    list->cases += input_levels(&in);
}

size_t input_levels(const struct factor *in)
{
    switch (in->kind) {
    case PARINDEX_FACTOR_OF_WEIGHT:
        return 2;
    case PARINDEX_FACTOR_OF_ERROR:
    case PARINDEX_FACTOR_OF_IMPUTE:
        return 0;
    default:
        return in->options - in->first;
    }
}

static bool has_errors(const struct parindex_variation *v, size_t leaf)
{
    for (size_t u = 0; v->errors != NULL && u < v->units; u++)
        if (v->errors[u * v->leaves + leaf] > 0)
            return true;
    return false;
}

static bool nominal_first(const struct parindex_variation *v)
{
    for (size_t n = 1; v->set_count > 0 && n < v->nodes; n++)
        if (v->sets[n] != v->weight[n])
            return false;
    return true;
}

static struct list walk(struct factor *out, const struct parindex_variation *v)
{
    struct list list = {out, 0, 0, nominal_first(v)};
    size_t once = v->nodes;
    size_t scales = once + ONCE_COUNT;
    size_t combines = scales + v->nodes;
    size_t errors = combines + v->nodes;
    size_t all = scalings_of(v, PARINDEX_NONE);
    if (all > 1)
        add(&list, PARINDEX_FACTOR_OF_SCALE, PARINDEX_NONE, once + ONCE_SCALE, all);
    for (size_t n = 0; n < v->nodes; n++)
        if (scalings_of(v, n) > 1)
            add(&list, PARINDEX_FACTOR_OF_SCALE, n, scales + n, scalings_of(v, n));
    all = combinings_of(v, PARINDEX_NONE);
    if (all > 1)
        add(&list, PARINDEX_FACTOR_OF_COMBINE, PARINDEX_NONE, once + ONCE_COMBINE, all);
    for (size_t n = 0; n < v->nodes; n++)
        if (combinings_of(v, n) > 1)
            add(&list, PARINDEX_FACTOR_OF_COMBINE, n, combines + n, combinings_of(v, n));
    if (v->drop_count > 0)
        add(&list, PARINDEX_FACTOR_OF_DROP, PARINDEX_NONE, once + ONCE_DROP, v->drop_count + 1);
    if (v->set_count > 1)
        add(&list, PARINDEX_FACTOR_OF_SET, PARINDEX_NONE, once + ONCE_SET, v->set_count);
    for (size_t n = 1; n < v->nodes; n++)
        if (v->weighing[v->parent[n]].kind != 0)
            add(&list, PARINDEX_FACTOR_OF_WEIGHT, n, n, 0);
    for (size_t n = 0; n < v->nodes; n++)
        if (v->leaf[n] != PARINDEX_NONE && has_errors(v, v->leaf[n]))
            add(&list, PARINDEX_FACTOR_OF_ERROR, n, errors + n, 0);
    if (v->impute)
        add(&list, PARINDEX_FACTOR_OF_IMPUTE, PARINDEX_NONE, once + ONCE_IMPUTE, 0);
    return list;
}

size_t inputs_list(struct factor *out, const struct parindex_variation *v)
{
    return walk(out, v).factors;
}

size_t inputs_cases(const struct parindex_variation *v)
{
    return walk(NULL, v).cases;
}
