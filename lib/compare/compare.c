/* SPDX-License-Identifier: MIT */
#include "parindex/compare.h"

#include <math.h>
#include <string.h>

#include "base/double_double.h"
#include "base/error.h"
#include "compare/end.h"
#include "compare/pairs.h"
#include "compare/same_rule.h"
#include "parindex/quota.h"
#include "score/group_ladder.h"
#include "score/ladder.h"

struct parindex_comparison {
    parindex_allocator allocator;
    parindex_framework *frameworks[2]; /* from, to */
    parindex_concordance *concordance; /* NULL: one edition */
    struct unit_names *names[2];
    parindex_comparison_info info;
    parindex_change *rows;
};

struct work {
    struct end ends[2]; /* from, to */
    const parindex_concordance *concordance;
    struct together together; /* of a concordance, where both ends have an index */
    parindex_comparison *out;
};

/* A constant is no achievement: it changes the index only as the maxima do. */
static double constant_change(const struct end *ends, size_t node)
{
    return 100 * (ends[1].contributions[node].own / ends[1].root -
                  ends[0].contributions[node].own / ends[0].root);
}

/* What conditions take away or give is achieved, or not, as what they look at is. */
static double held_change(const struct end *ends, size_t node)
{
    return 100 * (ends[1].contributions[node].held / ends[1].root -
                  ends[0].contributions[node].held / ends[0].root);
}

/* The rows below are added to their parent's own, in the order of the rows. */
static void gather(parindex_change *rows, size_t count, size_t row)
{
    double sums[3] = {rows[row].achieved, rows[row].maximum, rows[row].rule};
    double carries[3] = {0, 0, 0};
    for (size_t i = row + 1; i < count && rows[i].level > rows[row].level; i++) {
        if (rows[i].parent != row || isnan(rows[i].change))
            continue;
        add_exactly(&sums[0], &carries[0], rows[i].achieved);
        add_exactly(&sums[1], &carries[1], rows[i].maximum);
        add_exactly(&sums[2], &carries[2], rows[i].rule);
    }
    rows[row].achieved = sums[0] + carries[0];
    rows[row].maximum = sums[1] + carries[1];
    rows[row].rule = sums[2] + carries[2];
    rows[row].change = rows[row].achieved + rows[row].maximum + rows[row].rule;
}

/*
 * What the roundings leave: with it the sum of all rows' own changes is the change of the index to
 * the last bit. The second and third round take in what the first could not hold.
 */
static double rest_of(const parindex_change *rows, size_t count, double change)
{
    double rest = 0;
    for (int round = 0; round < 3; round++) {
        double sum = 0;
        double carry = 0;
        for (size_t i = 0; i < count; i++)
            add_exactly(&sum, &carry, rows[i].own);
        add_exactly(&sum, &carry, rest);
        rest += (change - sum) - carry;
    }
    return rest;
}

/* One edition: a row is a node. */
static void compare_nodes(struct work *w)
{
    const parindex_framework *f = end_edition(&w->ends[0]);
    const parindex_framework *g = end_edition(&w->ends[1]);
    bool split = w->out->info.split != 0;
    size_t told = 0; /* nodes below this one are inside a part */
    for (size_t n = 0; n < f->info.nodes; n++) {
        const parindex_node *node = &g->nodes[n];
        struct figure from = figure_of(&w->ends[0], &n, 1);
        struct figure to = figure_of(&w->ends[1], &n, 1);
        parindex_change *row = &w->out->rows[n];
        *row = (parindex_change){.code = node->code,
                                 .title_vi = node->title_vi,
                                 .title_en = node->title_en,
                                 .parent = node->parent,
                                 .level = node->level,
                                 .from_node = n,
                                 .to_node = n,
                                 .from_nodes = 1,
                                 .to_nodes = 1};
        put_ends(row, &from, &to);
        row->rule_changed = same_rule(f, n, g, n) ? 0 : 1;
        if (n < told || node->described)
            put_nothing(row);
        if (!split || n < told)
            continue;
        bool inner = w->ends[0].contributions[n].kind == CONTRIBUTION_INNER &&
                     w->ends[1].contributions[n].kind == CONTRIBUTION_INNER;
        if (inner) {
            put_own(row, held_change(w->ends, n), constant_change(w->ends, n));
            continue;
        }
        told = node->next;
        row->part = from.side.there || to.side.there;
        if (row->part)
            put_part(row, from.side, to.side);
    }
}

static void finish(struct work *w)
{
    parindex_change *rows = w->out->rows;
    size_t count = w->out->info.rows;
    double change = rows[0].to_share - rows[0].from_share;
    if (!w->out->info.split) {
        w->out->info.residual = NAN;
        for (size_t i = 0; i < count; i++)
            put_nothing(&rows[i]);
        return;
    }
    for (size_t i = count; i-- > 0;)
        if (!rows[i].part && !isnan(rows[i].change))
            gather(rows, count, i);
    rows[0].change = change;
    if (rows[0].part)
        rows[0].own = change; /* an edition of one leaf */
    w->out->info.residual = rest_of(rows, count, change);
}

static bool has_index(const struct end *end)
{
    return !isnan(*result_points(end->result, 0, end->unit)) && end->root > 0;
}

static const char *class_key(const parindex_class *class)
{
    return class != NULL ? class->key : "";
}

/* The class that the index alone gives. */
static const char *class_before(const struct end *end)
{
    parindex_quota_miss miss = PARINDEX_QUOTA_MISS_INIT;
    if (parindex_result_miss(&miss, end->result, end->unit, 0, NULL) == PARINDEX_OK)
        return miss.missed->key;
    return class_key(parindex_result_class(end->result, end->unit));
}

static bool changed_by_quota(const struct end *from, const struct end *to)
{
    const char *was = class_key(parindex_result_class(from->result, from->unit));
    const char *is = class_key(parindex_result_class(to->result, to->unit));
    return strcmp(was, is) != 0 && strcmp(class_before(from), class_before(to)) == 0;
}

/* The comparison empty, with memory for its rows; NULL when memory ran out. */
static parindex_comparison *comparison_new(const struct work *w, const parindex_allocator *a)
{
    parindex_comparison *c = mem_new(a, 1, sizeof *c);
    if (c == NULL)
        return NULL;
    const struct end *from = &w->ends[0];
    const struct end *to = &w->ends[1];
    uint32_t weakest = end_edition(from)->info.weakest;
    *c = (parindex_comparison){.allocator = *a};
    for (size_t i = 0; i < 2; i++) {
        c->frameworks[i] = parindex_framework_ref(w->ends[i].result->framework);
        c->names[i] = unit_names_ref(w->ends[i].result->names);
    }
    c->concordance = parindex_concordance_ref((parindex_concordance *)w->concordance);
    if (end_edition(to)->info.weakest > weakest)
        weakest = end_edition(to)->info.weakest;
    if (w->concordance != NULL && w->concordance->provenance > weakest)
        weakest = w->concordance->provenance;
    c->info = (parindex_comparison_info){
        .from_unit = unit_names_code(from->result->names, from->unit),
        .to_unit = unit_names_code(to->result->names, to->unit),
        .from_edition = end_edition(from)->info.id,
        .to_edition = end_edition(to)->info.id,
        .rows = w->concordance != NULL ? w->concordance->count + 1 : end_edition(to)->info.nodes,
        .from_period = from->result->period,
        .to_period = to->result->period,
        .editions = w->concordance != NULL ? 2 : 1,
        .provenance = weakest,
        .split = has_index(from) && has_index(to) ? 1 : 0,
        .by_quota = changed_by_quota(from, to) ? 1 : 0,
        .from_class = class_key(parindex_result_class(from->result, from->unit)),
        .to_class = class_key(parindex_result_class(to->result, to->unit)),
        .proposed = w->concordance != NULL ? (uint32_t)w->concordance->proposed : 0,
    };
    c->rows = mem_new(a, c->info.rows, sizeof *c->rows);
    if (c->rows != NULL)
        return c;
    parindex_comparison_free(c);
    return NULL;
}

static parindex_status compare(struct work *w, const parindex_allocator *a, parindex_error *err)
{
    bool split = has_index(&w->ends[0]) && has_index(&w->ends[1]);
    bool memory = true;
    for (size_t i = 0; i < 2 && split; i++) {
        struct end *end = &w->ends[i];
        end->contributions = mem_new(a, end_edition(end)->info.nodes, sizeof *end->contributions);
        memory &= end->contributions != NULL;
        if (end->contributions != NULL)
            contributions_of(end->contributions, end->result, end->unit);
    }
    /* Every place is looked up, so none can fail on the way. */
    for (size_t i = 0; i < 2; i++)
        for (size_t n = 0; n < end_edition(&w->ends[i])->info.nodes && memory; n++)
            memory = w->ends[i].grouped ? result_group_ladder(w->ends[i].result, n) != NULL
                                        : result_ladder(w->ends[i].result, n) != NULL;
    if (memory && split && w->concordance != NULL)
        memory = together_find(&w->together, w->concordance,
                               (const struct contribution *const[]){w->ends[0].contributions,
                                                                    w->ends[1].contributions},
                               a);
    w->out = memory ? comparison_new(w, a) : NULL;
    if (w->out != NULL) {
        if (w->concordance != NULL)
            compare_pairs(w->out->rows,
                          &(struct pairing){w->ends, w->concordance, split ? &w->together : NULL});
        else
            compare_nodes(w);
        finish(w);
    }
    for (size_t i = 0; i < 2; i++)
        mem_free(a, w->ends[i].contributions, end_edition(&w->ends[i])->info.nodes,
                 sizeof(struct contribution));
    if (w->concordance != NULL)
        together_free(&w->together, w->concordance, a);
    return w->out != NULL ? PARINDEX_OK : fail_nomem(err);
}

parindex_status parindex_compare(parindex_comparison **out, const parindex_result *from,
                                 size_t from_unit, const parindex_result *to, size_t to_unit,
                                 const parindex_concordance *concordance,
                                 const parindex_compare_options *options, parindex_error *err)
{
    parindex_compare_options o;
    parindex_allocator a;
    parindex_status status = options_take(&o, sizeof o, options, err);
    if (status != PARINDEX_OK)
        return status;
    if (out == NULL || from == NULL || to == NULL || from_unit >= from->units ||
        to_unit >= to->units || o.within > PARINDEX_WITHIN_GROUP ||
        !allocator_take(&a, o.allocator))
        return fail(err, PARINDEX_ERR_ARGUMENT, NULL,
                    "`out`, `from` and `to` must not be NULL, each result must have its unit, "
                    "`within` is a PARINDEX_WITHIN_..., and the allocator must be complete.",
                    "`out`, `from` và `to` không được là NULL; mỗi kết quả phải có đơn vị đã nêu, "
                    "`within` là một PARINDEX_WITHIN_..., bộ cấp phát phải đầy đủ.");
    bool grouped = o.within == PARINDEX_WITHIN_GROUP;
    status = concordance_check(concordance, from->framework, to->framework, err);
    if (status == PARINDEX_OK && grouped)
        status = unit_groups_need(from->groups, err);
    if (status == PARINDEX_OK && grouped)
        status = unit_groups_need(to->groups, err);
    if (status != PARINDEX_OK)
        return status;
    struct work w = {
        .ends = {{from, from_unit, NULL, result_max(from, 0, from_unit), grouped},
                 {to, to_unit, NULL, result_max(to, 0, to_unit), grouped}},
        .concordance = concordance,
    };
    status = compare(&w, &a, err);
    if (status == PARINDEX_OK)
        *out = w.out;
    return status;
}

void parindex_comparison_free(parindex_comparison *comparison)
{
    if (comparison == NULL)
        return;
    parindex_allocator a = comparison->allocator;
    mem_free(&a, comparison->rows, comparison->info.rows, sizeof *comparison->rows);
    for (size_t i = 0; i < 2; i++) {
        parindex_framework_unref(comparison->frameworks[i]);
        unit_names_unref(comparison->names[i]);
    }
    parindex_concordance_unref(comparison->concordance);
    mem_free(&a, comparison, 1, sizeof *comparison);
}

const parindex_comparison_info *parindex_comparison_describe(const parindex_comparison *comparison)
{
    return comparison != NULL ? &comparison->info : NULL;
}

const parindex_change *parindex_comparison_at(const parindex_comparison *comparison, size_t row)
{
    return comparison != NULL && row < comparison->info.rows ? &comparison->rows[row] : NULL;
}
