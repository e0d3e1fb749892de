/* SPDX-License-Identifier: MIT */
#include "parindex/compare.h"

#include <math.h>
#include <string.h>

#include "base/double_double.h"
#include "base/error.h"
#include "compare/concordance.h"
#include "compare/same_rule.h"
#include "compare/shapley_two.h"
#include "score/contribution.h"
#include "score/ladder.h"

struct parindex_comparison {
    parindex_allocator allocator;
    parindex_framework *frameworks[2]; /* from, to */
    parindex_concordance *concordance; /* NULL: one edition */
    struct unit_names *names[2];
    parindex_comparison_info info;
    parindex_change *rows;
};

/* One of the two results, at its unit. */
struct end {
    const parindex_result *result;
    size_t unit;
    struct contribution *contributions; /* one a node; NULL where there is no index to take apart */
    double root;                        /* applicable maximum of the root */
};

struct work {
    struct end ends[2]; /* from, to */
    const parindex_concordance *concordance;
    parindex_comparison *out;
};

static const parindex_framework *edition(const struct end *end)
{
    return end->result->framework;
}

/* What one end is at a row: the sums over its nodes there. */
struct figure {
    struct side side;
    double points;
    double max;
    double share;
    double place;
    uint32_t state;
};

static struct figure figure_of(const struct end *end, const size_t *nodes, size_t count)
{
    struct figure f = {{false, 0, 0, end->root}, NAN, NAN, NAN, NAN, PARINDEX_STATE_MISSING};
    double points = 0;
    double max = 0;
    for (size_t i = 0; i < count; i++) {
        size_t n = nodes[i];
        points += *result_points(end->result, n, end->unit);
        max += result_max(end->result, n, end->unit);
        f.state = *result_states(end->result, n, end->unit);
        const struct contribution *w = end->contributions != NULL ? &end->contributions[n] : NULL;
        if (w == NULL || w->kind == CONTRIBUTION_NOTHING)
            continue;
        f.side.there = true;
        f.side.points += w->points;
        f.side.max += w->max;
    }
    if (count == 0)
        return f;
    f.points = points;
    f.max = max;
    f.share = share_of(points, max);
    if (count == 1)
        f.place = ladder_rank(result_ladder(end->result, nodes[0]), end->unit);
    return f;
}

static void put_figures(parindex_change *row, const struct figure *from, const struct figure *to)
{
    row->from_points = from->points;
    row->from_max = from->max;
    row->from_share = from->share;
    row->from_rank = from->place;
    row->from_state = from->state;
    row->to_points = to->points;
    row->to_max = to->max;
    row->to_share = to->share;
    row->to_rank = to->place;
    row->to_state = to->state;
}

/* The row is not split further: all that changed there is its own. */
static void put_part(parindex_change *row, struct side from, struct side to)
{
    struct split split = split_part(from, to);
    row->part = 1;
    row->achieved = row->rule_changed ? 0 : split.achieved;
    row->rule = row->rule_changed ? split.achieved : 0;
    row->maximum = split.maximum;
    row->change = row->achieved + row->maximum + row->rule;
    row->own = row->change;
}

/* A constant is no achievement: it changes the index only as the maxima do. */
static double constant_change(const struct end *ends, size_t from, size_t to)
{
    return 100 * (ends[1].contributions[to].own / ends[1].root -
                  ends[0].contributions[from].own / ends[0].root);
}

/* What conditions take away or give is achieved, or not, as what they look at is. */
static double held_change(const struct end *ends, size_t from, size_t to)
{
    return 100 * (ends[1].contributions[to].held / ends[1].root -
                  ends[0].contributions[from].held / ends[0].root);
}

/* Not split: it is inside a part, or takes no part in the score. */
static void put_nothing(parindex_change *row)
{
    row->change = row->achieved = row->maximum = row->rule = NAN;
}

/* The rows below add up to their parent's, in the order of the rows. */
static void gather(parindex_change *rows, size_t count, size_t row, double held)
{
    double sums[3] = {held, rows[row].own - held, 0};
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
    const parindex_framework *f = edition(&w->ends[0]);
    const parindex_framework *g = edition(&w->ends[1]);
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
                                 .to_node = n};
        put_figures(row, &from, &to);
        row->rule_changed = same_rule(f, n, g, n) ? 0 : 1;
        if (n < told || node->described)
            put_nothing(row);
        if (!split || n < told)
            continue;
        bool inner = w->ends[0].contributions[n].kind == CONTRIBUTION_INNER &&
                     w->ends[1].contributions[n].kind == CONTRIBUTION_INNER;
        if (inner) {
            row->own = constant_change(w->ends, n, n) + held_change(w->ends, n, n);
            continue;
        }
        told = node->next;
        if (from.side.there || to.side.there)
            put_part(row, from.side, to.side);
    }
}

/* Of the nodes above the pairs, in percentage points of the index: constants, and what conditions did. */
struct above {
    double constants;
    double held;
};

static struct above above_pairs(const struct end *end, const parindex_concordance *c, size_t side)
{
    struct above sum = {0, 0};
    for (size_t n = 0; n < edition(end)->info.nodes; n++) {
        bool above = true;
        for (size_t p = 0; p < c->count && above; p++)
            for (size_t i = 0; i < c->pairs[p].counts[side]; i++) {
                size_t top = c->pairs[p].nodes[side][i];
                above &= n < top || n >= edition(end)->nodes[top].next;
            }
        sum.constants += above ? end->contributions[n].own : 0;
        sum.held += above ? end->contributions[n].held : 0;
    }
    return (struct above){100 * sum.constants / end->root, 100 * sum.held / end->root};
}

/* What the conditions of a row that is split changed. */
static double held_of(const struct work *w, size_t row)
{
    const parindex_concordance *c = w->concordance;
    if (c == NULL)
        return held_change(w->ends, row, row);
    return above_pairs(&w->ends[1], c, 1).held - above_pairs(&w->ends[0], c, 0).held;
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
            gather(rows, count, i, held_of(w, i));
    rows[0].change = change;
    if (rows[0].part)
        rows[0].own = change; /* an edition of one leaf */
    w->out->info.residual = rest_of(rows, count, change);
}

static bool pair_keeps_rule(const struct work *w, const struct concordance_pair *p)
{
    return p->counts[0] == 0 || p->counts[1] == 0 ||
           (p->counts[0] == 1 && p->counts[1] == 1 &&
            same_rule(edition(&w->ends[0]), p->nodes[0][0], edition(&w->ends[1]), p->nodes[1][0]));
}

/* Two editions: a row is a pair, below one for the whole. */
static void compare_pairs(struct work *w)
{
    const parindex_concordance *c = w->concordance;
    const parindex_node *root = &edition(&w->ends[1])->nodes[0];
    static const size_t top = 0;
    for (size_t i = 0; i <= c->count; i++) {
        const struct concordance_pair *p = i > 0 ? &c->pairs[i - 1] : NULL;
        struct figure from = figure_of(&w->ends[0], p ? p->nodes[0] : &top, p ? p->counts[0] : 1);
        struct figure to = figure_of(&w->ends[1], p ? p->nodes[1] : &top, p ? p->counts[1] : 1);
        parindex_change *row = &w->out->rows[i];
        *row = (parindex_change){.code = p ? p->code : root->code,
                                 .title_vi = p ? p->title.vi : root->title_vi,
                                 .title_en = p ? p->title.en : root->title_en,
                                 .parent = p ? 0 : PARINDEX_NONE,
                                 .level = p ? 1 : 0};
        row->from_node = !p ? 0 : p->counts[0] == 1 ? p->nodes[0][0] : PARINDEX_NONE;
        row->to_node = !p ? 0 : p->counts[1] == 1 ? p->nodes[1][0] : PARINDEX_NONE;
        put_figures(row, &from, &to);
        row->rule_changed = p && !pair_keeps_rule(w, p);
        if (p == NULL && w->out->info.split)
            row->own = above_pairs(&w->ends[1], c, 1).constants -
                       above_pairs(&w->ends[0], c, 0).constants + held_of(w, 0);
        else if (p != NULL && (from.side.there || to.side.there))
            put_part(row, from.side, to.side);
    }
    for (size_t i = 1; i <= c->count; i++)
        w->out->rows[0].rule_changed |= w->out->rows[i].rule_changed;
}

static bool has_index(const struct end *end)
{
    return !isnan(*result_points(end->result, 0, end->unit)) && end->root > 0;
}

/* The comparison empty, with memory for its rows; NULL when memory ran out. */
static parindex_comparison *comparison_new(const struct work *w, const parindex_allocator *a)
{
    parindex_comparison *c = mem_new(a, 1, sizeof *c);
    if (c == NULL)
        return NULL;
    const struct end *from = &w->ends[0];
    const struct end *to = &w->ends[1];
    uint32_t weakest = edition(from)->info.weakest;
    *c = (parindex_comparison){.allocator = *a};
    for (size_t i = 0; i < 2; i++) {
        c->frameworks[i] = parindex_framework_ref(w->ends[i].result->framework);
        c->names[i] = unit_names_ref(w->ends[i].result->names);
    }
    c->concordance = parindex_concordance_ref((parindex_concordance *)w->concordance);
    if (edition(to)->info.weakest > weakest)
        weakest = edition(to)->info.weakest;
    if (w->concordance != NULL && w->concordance->provenance > weakest)
        weakest = w->concordance->provenance;
    c->info = (parindex_comparison_info){
        .from_unit = unit_names_code(from->result->names, from->unit),
        .to_unit = unit_names_code(to->result->names, to->unit),
        .from_edition = edition(from)->info.id,
        .to_edition = edition(to)->info.id,
        .rows = w->concordance != NULL ? w->concordance->count + 1 : edition(to)->info.nodes,
        .from_period = from->result->period,
        .to_period = to->result->period,
        .editions = w->concordance != NULL ? 2 : 1,
        .provenance = weakest,
        .split = has_index(from) && has_index(to) ? 1 : 0,
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
        end->contributions = mem_new(a, edition(end)->info.nodes, sizeof *end->contributions);
        memory &= end->contributions != NULL;
        if (end->contributions != NULL)
            contributions_of(end->contributions, end->result, end->unit);
    }
    /* Every place is looked up, so none can fail on the way. */
    for (size_t i = 0; i < 2; i++)
        for (size_t n = 0; n < edition(&w->ends[i])->info.nodes && memory; n++)
            memory = result_ladder(w->ends[i].result, n) != NULL;
    w->out = memory ? comparison_new(w, a) : NULL;
    if (w->out != NULL) {
        if (w->concordance != NULL)
            compare_pairs(w);
        else
            compare_nodes(w);
        finish(w);
    }
    for (size_t i = 0; i < 2; i++)
        mem_free(a, w->ends[i].contributions, edition(&w->ends[i])->info.nodes,
                 sizeof(struct contribution));
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
        to_unit >= to->units || !allocator_take(&a, o.allocator))
        return fail(err, PARINDEX_ERR_ARGUMENT, NULL,
                    "`out`, `from` and `to` must not be NULL, each result must have its unit, and "
                    "the allocator must be complete.",
                    "`out`, `from` và `to` không được là NULL; mỗi kết quả phải có đơn vị đã nêu, "
                    "bộ cấp phát phải đầy đủ.");
    status = concordance_check(concordance, from->framework, to->framework, err);
    if (status != PARINDEX_OK)
        return status;
    struct work w = {
        .ends = {{from, from_unit, NULL, result_max(from, 0, from_unit)},
                 {to, to_unit, NULL, result_max(to, 0, to_unit)}},
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
