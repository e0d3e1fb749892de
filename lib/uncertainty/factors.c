/* SPDX-License-Identifier: MIT */
/* Which numbers a replicate draws, in an order and with slots that other factors do not move. */
#include "uncertainty/factors.h"

#include "base/error.h"

/* Slots: the weight of each node; what there is once; then by node again. */
enum {
    ONCE_SCALE,
    ONCE_COMBINE,
    ONCE_DROP,
    ONCE_SET,
    ONCE_IMPUTE,
    ONCE_SPREAD,
    ONCE_TABLE,
    ONCE_TREATMENT,
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
    struct factor factor = {kind, node, slot, options, kind == PARINDEX_FACTOR_OF_WEIGHT ? 0 : 1,
                            0};
    if (kind == PARINDEX_FACTOR_OF_SET && !list->nominal_first)
        factor.first = 0;
    if (list->out != NULL)
        list->out[list->factors] = factor;
    list->factors++;
    list->cases += factor_levels(&factor);
}

size_t factor_levels(const struct factor *factor)
{
    switch (factor->kind) {
    case PARINDEX_FACTOR_OF_WEIGHT:
        return 2;
    case PARINDEX_FACTOR_OF_ERROR:
    case PARINDEX_FACTOR_OF_IMPUTE:
    case PARINDEX_FACTOR_OF_SPREAD:
    case PARINDEX_FACTOR_OF_TABLE:
        return 0;
    default:
        return factor->options - factor->first;
    }
}

/* A choice among options, of which the first may stand apart. */
static void add_choice(struct list *list, uint32_t kind, size_t node, size_t slot, size_t options,
                       bool apart)
{
    if (options < 2)
        return;
    add(list, kind, node, slot, options);
    if (apart && list->out != NULL)
        list->out[list->factors - 1].from = 1;
}

static bool leaf_has_errors(const struct parindex_variation *v, size_t leaf)
{
    for (size_t u = 0; has_errors(v) && u < v->units; u++)
        if (error_of(v, u, leaf) > 0)
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

/* The nodes of a kind for which choices were given. */
static void add_own(struct list *list, const struct parindex_variation *v, uint32_t kind,
                    size_t first_slot)
{
    bool leaves = kind == PARINDEX_FACTOR_OF_SCALE;
    for (size_t n = 0; n < v->nodes; n++)
        if ((v->leaf[n] != PARINDEX_NONE) == leaves)
            add_choice(list, kind, n, first_slot + n, v->own[n], v->own_apart[n]);
}

static struct list walk(struct factor *out, const struct parindex_variation *v)
{
    struct list list = {out, 0, 0, nominal_first(v)};
    size_t once = v->nodes;
    size_t scales = once + ONCE_COUNT;
    size_t combines = scales + v->nodes;
    size_t errors = combines + v->nodes;
    add_choice(&list, PARINDEX_FACTOR_OF_TREATMENT, PARINDEX_NONE, once + ONCE_TREATMENT,
               v->treatment_count, v->treatments_apart);
    add_choice(&list, PARINDEX_FACTOR_OF_SCALE, PARINDEX_NONE, once + ONCE_SCALE,
               v->scalings_for_all, v->scalings_apart);
    add_own(&list, v, PARINDEX_FACTOR_OF_SCALE, scales);
    add_choice(&list, PARINDEX_FACTOR_OF_COMBINE, PARINDEX_NONE, once + ONCE_COMBINE,
               v->combinings_for_all, v->combinings_apart);
    add_own(&list, v, PARINDEX_FACTOR_OF_COMBINE, combines);
    if (v->drop_count > 0)
        add(&list, PARINDEX_FACTOR_OF_DROP, PARINDEX_NONE, once + ONCE_DROP, v->drop_count + 1);
    if (v->set_count > 1)
        add(&list, PARINDEX_FACTOR_OF_SET, PARINDEX_NONE, once + ONCE_SET, v->set_count);
    for (size_t n = 1; n < v->nodes; n++)
        if (v->weighing[v->parent[n]].kind != 0)
            add(&list, PARINDEX_FACTOR_OF_WEIGHT, n, n, 0);
    for (size_t n = 0; n < v->nodes; n++)
        if (v->leaf[n] != PARINDEX_NONE && leaf_has_errors(v, v->leaf[n]))
            add(&list, PARINDEX_FACTOR_OF_ERROR, n, errors + n, 0);
    if (v->joint != NULL && v->degrees != NULL)
        add(&list, PARINDEX_FACTOR_OF_SPREAD, PARINDEX_NONE, once + ONCE_SPREAD, 0);
    if (v->impute)
        add(&list, PARINDEX_FACTOR_OF_IMPUTE, PARINDEX_NONE, once + ONCE_IMPUTE, 0);
    if (v->tables != NULL)
        add(&list, PARINDEX_FACTOR_OF_TABLE, PARINDEX_NONE, once + ONCE_TABLE, v->table_count);
    return list;
}

size_t factors_list(struct factor *out, const struct parindex_variation *v)
{
    return walk(out, v).factors;
}

size_t factors_cases(const struct parindex_variation *v)
{
    return walk(NULL, v).cases;
}

size_t parindex_variation_factors(const parindex_variation *v)
{
    return v == NULL ? 0 : factors_list(NULL, v);
}

size_t case_factor(const struct factor *factors, size_t index, uint32_t *level)
{
    size_t i = 0;
    while (index >= factor_levels(&factors[i]))
        index -= factor_levels(&factors[i++]);
    *level = (uint32_t)(index + factors[i].first);
    return i;
}

static parindex_status look_up(parindex_variation_factor *out, const parindex_variation *v,
                               size_t index, bool cases, parindex_error *err)
{
    size_t count = parindex_variation_factors(v);
    if (v == NULL || out == NULL || index >= (cases ? factors_cases(v) : count))
        return fail(err, PARINDEX_ERR_ARGUMENT, NULL,
                    "`out` and the variation must not be NULL, and the index must be below the "
                    "number of factors.",
                    "`out` và phương án không được là NULL; số thứ tự phải nhỏ hơn số đầu vào.");
    parindex_status status = struct_check(out, STRUCT_UP_TO(parindex_variation_factor, reserved),
                                          "PARINDEX_VARIATION_FACTOR_INIT", err);
    if (status != PARINDEX_OK)
        return status;
    struct factor *factors = mem_new(&v->allocator, count, sizeof *factors);
    if (factors == NULL)
        return fail_nomem(err);
    (void)factors_list(factors, v);
    uint32_t level = 0;
    const struct factor *factor = &factors[cases ? case_factor(factors, index, &level) : index];
    bool dropped = level > 0 && factor->kind == PARINDEX_FACTOR_OF_DROP;
    parindex_variation_factor found = {
        .kind = factor->kind, .node = dropped ? v->drops[level - 1] : factor->node, .level = level};
    struct_give(out, &found, sizeof found);
    mem_free(&v->allocator, factors, count, sizeof *factors);
    return PARINDEX_OK;
}

parindex_status parindex_variation_factor_at(parindex_variation_factor *out,
                                             const parindex_variation *v, size_t index,
                                             parindex_error *err)
{
    return look_up(out, v, index, false, err);
}

parindex_status parindex_variation_case_at(parindex_variation_factor *out,
                                           const parindex_variation *v, size_t index,
                                           parindex_error *err)
{
    return look_up(out, v, index, true, err);
}

size_t parindex_variation_cases(const parindex_variation *v)
{
    return v == NULL ? 0 : factors_cases(v);
}
