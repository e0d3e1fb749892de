/* SPDX-License-Identifier: MIT */
/* What units claimed against what they were given, like with like. */
#include <math.h>
#include <string.h>

#include "base/double_double.h"
#include "base/error.h"
#include "parindex/stages.h"
#include "score/result.h"

struct parindex_gap {
    parindex_allocator allocator;
    parindex_framework *framework;
    size_t units;
    double *values[2]; /* claimed, given: units x nodes, one node's units side by side */
    parindex_gap_row *rows;
};

/* Points nearer than this are the same. */
static const double SAME = 1e-12;

/* What a child's point counts for in its parent, when everything counts. */
static double weight_of(const parindex_framework *f, size_t child)
{
    size_t parent = f->nodes[child].parent;
    double all = 0;
    if (f->nodes[parent].combine == PARINDEX_COMBINE_MEAN) {
        for (EACH_CHILD(f, parent, c))
            all += takes_part(&f->nodes[c]) ? f->nodes[c].weight : 0;
    } else {
        all = 1;
    }
    return f->nodes[child].weight * f->rules[parent].times / all;
}

static double *value_at(const parindex_gap *g, size_t half, size_t unit, size_t node)
{
    return &g->values[half][node * g->units + unit];
}

static void fill_leaf(parindex_gap *g, const parindex_result *const results[2], size_t node)
{
    for (size_t u = 0; u < g->units; u++) {
        bool both = !isnan(*result_points(results[0], node, u)) &&
                    !isnan(*result_points(results[1], node, u));
        for (size_t half = 0; half < 2; half++)
            *value_at(g, half, u, node) = both ? *result_points(results[half], node, u) : NAN;
    }
}

/* The children that have both, with their weights; NaN where none has. */
static void fill_inner(parindex_gap *g, size_t node)
{
    for (size_t half = 0; half < 2; half++)
        for (size_t u = 0; u < g->units; u++) {
            double sum = 0;
            double carry = 0;
            bool any = false;
            for (EACH_CHILD(g->framework, node, c)) {
                double value = *value_at(g, half, u, c);
                if (isnan(value))
                    continue;
                add_exactly(&sum, &carry, weight_of(g->framework, c) * value);
                any = true;
            }
            *value_at(g, half, u, node) = any ? sum + carry : NAN;
        }
}

/* group: PARINDEX_NONE for all units. */
static void fill_row(parindex_gap *g, const parindex_result *r, size_t group, size_t node)
{
    parindex_gap_row *row = &g->rows[node];
    *row = (parindex_gap_row){.node = node, .worst = PARINDEX_NONE};
    double sums[2] = {0, 0};
    double carries[2] = {0, 0};
    for (size_t u = 0; u < g->units; u++) {
        double claimed = *value_at(g, 0, u, node);
        double given = *value_at(g, 1, u, node);
        if (isnan(claimed) ||
            (group != PARINDEX_NONE && unit_groups_at(r->groups, u) != (int32_t)group))
            continue;
        row->units++;
        row->cut += claimed - given > SAME;
        row->raised += given - claimed > SAME;
        add_exactly(&sums[0], &carries[0], claimed);
        add_exactly(&sums[1], &carries[1], given);
        if (claimed - given > row->most + SAME) {
            row->most = claimed - given;
            row->worst = u;
        }
    }
    row->claimed = row->units > 0 ? (sums[0] + carries[0]) / (double)row->units : NAN;
    row->given = row->units > 0 ? (sums[1] + carries[1]) / (double)row->units : NAN;
}

/* The same units in the same rows. */
static bool same_units(const parindex_result *a, const parindex_result *b)
{
    bool same = a->units == b->units;
    for (size_t u = 0; same && a->names != b->names && u < a->units; u++)
        same = strcmp(unit_names_code(a->names, u), unit_names_code(b->names, u)) == 0;
    return same;
}

parindex_status parindex_gap_new(parindex_gap **out, const parindex_result *claimed,
                                 const parindex_result *given, const parindex_gap_options *options,
                                 parindex_error *err)
{
    parindex_gap_options o;
    parindex_allocator a;
    parindex_status status = options_take(&o, sizeof o, options, err);
    if (status != PARINDEX_OK)
        return status;
    if (out == NULL || claimed == NULL || given == NULL || !allocator_take(&a, o.allocator) ||
        claimed->framework != given->framework || !same_units(claimed, given))
        return fail(err, PARINDEX_ERR_ARGUMENT, NULL,
                    "Two results of one framework and the same units are needed.",
                    "Cần hai kết quả của cùng một bộ chỉ số và cùng các đơn vị.");
    size_t group = PARINDEX_NONE;
    if (o.group != NULL) {
        group = unit_groups_find(given->groups, o.group);
        if (group == PARINDEX_NONE)
            return unit_groups_unknown(given->groups, o.group, err);
    }
    const parindex_framework *f = claimed->framework;
    size_t cells = claimed->units * f->info.nodes;
    parindex_gap *g = mem_new(&a, 1, sizeof *g);
    if (g == NULL)
        return fail_nomem(err);
    *g = (parindex_gap){.allocator = a, .units = claimed->units};
    g->framework = parindex_framework_ref(claimed->framework);
    g->values[0] = mem_new(&a, cells, sizeof(double));
    g->values[1] = mem_new(&a, cells, sizeof(double));
    g->rows = mem_new(&a, f->info.nodes, sizeof *g->rows);
    if (g->values[0] == NULL || g->values[1] == NULL || g->rows == NULL) {
        parindex_gap_free(g);
        return fail_nomem(err);
    }
    const parindex_result *const results[2] = {claimed, given};
    for (size_t n = f->info.nodes; n-- > 0;) {
        if (f->nodes[n].leaf != PARINDEX_NONE)
            fill_leaf(g, results, n);
        else
            fill_inner(g, n);
        fill_row(g, given, group, n);
    }
    *out = g;
    return PARINDEX_OK;
}

void parindex_gap_free(parindex_gap *gap)
{
    if (gap == NULL)
        return;
    parindex_allocator a = gap->allocator;
    size_t cells = gap->units * gap->framework->info.nodes;
    mem_free(&a, gap->values[0], cells, sizeof(double));
    mem_free(&a, gap->values[1], cells, sizeof(double));
    mem_free(&a, gap->rows, gap->framework->info.nodes, sizeof *gap->rows);
    parindex_framework_unref(gap->framework);
    mem_free(&a, gap, 1, sizeof *gap);
}

const parindex_gap_row *parindex_gap_at(const parindex_gap *gap, size_t node)
{
    return gap != NULL && node < gap->framework->info.nodes ? &gap->rows[node] : NULL;
}

double parindex_gap_value(const parindex_gap *gap, uint32_t which, size_t unit, size_t node)
{
    if (gap == NULL || unit >= gap->units || node >= gap->framework->info.nodes ||
        (which != PARINDEX_GAP_CLAIMED && which != PARINDEX_GAP_GIVEN))
        return NAN;
    return *value_at(gap, which - PARINDEX_GAP_CLAIMED, unit, node);
}
