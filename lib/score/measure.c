/* SPDX-License-Identifier: MIT */
#include "score/measure.h"

#include <math.h>

#include "score/evidence.h"

/* Adding and taking away 2^52 rounds to a whole number, without a branch or a library call. */
static inline double rounded(double x)
{
    return (x + 0x1p52) - 0x1p52;
}

/* Flags are as wide as doubles, so that they stay in the same vector lanes. */
static uint64_t outside(const double *x, size_t count, double lowest, double highest)
{
    uint64_t bad = 0;
    for (size_t i = 0; i < count; i++)
        bad |= (x[i] < lowest ? 1u : 0u) | (x[i] > highest ? 1u : 0u);
    return bad;
}

static uint64_t not_a_count(const double *x, size_t count, double highest)
{
    uint64_t bad = 0;
    for (size_t i = 0; i < count; i++)
        bad |= (x[i] < 0 ? 1u : 0u) | (x[i] > highest ? 1u : 0u) |
               (x[i] < rounded(x[i]) ? 1u : 0u) | (x[i] > rounded(x[i]) ? 1u : 0u);
    return bad;
}

static const double *input_of(struct tile *tile, const parindex_dossier *d, size_t input,
                              double *buffer, uint64_t *bad)
{
    const struct column *column = &d->values[input].view;
    if (column->data == NULL) {
        for (size_t i = 0; i < tile->count; i++)
            buffer[i] = NAN;
        return buffer;
    }
    const double *x = column_f64(column, tile->first, tile->count, buffer);
    double lowest;
    double highest;
    evidence_bounds(d->framework, input, &lowest, &highest);
    uint32_t kind = d->framework->inputs[input].kind;
    *bad |= kind == PARINDEX_INPUT_COUNT || kind == PARINDEX_INPUT_CHOICE
                ? not_a_count(x, tile->count, highest)
                : outside(x, tile->count, lowest, highest);
    return x;
}

static void ratio(struct tile *tile, const double *a, const double *b, bool may_exceed,
                  struct measured *m, uint64_t *bad)
{
    uint64_t above = 0;
    uint64_t zero = 0;
    for (size_t i = 0; i < tile->count; i++) {
        tile->x[i] = a[i] / b[i];
        above |= (a[i] > b[i] ? 1u : 0u);
        zero |= (b[i] == 0 ? 1u : 0u);
    }
    *bad |= may_exceed ? 0 : above;
    m->zero = zero != 0;
    m->numerators = a;
    m->denominators = b;
}

static void growth(struct tile *tile, const double *now, const double *before, struct measured *m,
                   uint64_t *bad)
{
    uint64_t zero = 0;
    for (size_t i = 0; i < tile->count; i++) {
        tile->x[i] = (now[i] - before[i]) / before[i];
        zero |= (before[i] == 0 ? 1u : 0u);
    }
    *bad |= outside(before, tile->count, 0, INFINITY);
    m->zero = zero != 0;
    m->numerators = now;
    m->denominators = before;
}

/* constant + sum of coefficient * input, for the measure `sum` and the scale `affine`. */
static void weighted_sum(struct tile *tile, const parindex_dossier *d, const struct rule *rule,
                         double limit, uint64_t *bad)
{
    for (size_t i = 0; i < tile->count; i++) {
        tile->x[i] = rule->constant;
        tile->carry[i] = 0;
        tile->term[i] = 0;
    }
    for (size_t t = 0; t < rule->term_count; t++) {
        const double *x = input_of(tile, d, rule->terms[t].input, tile->a, bad);
        double coefficient = rule->terms[t].coefficient;
        for (size_t i = 0; i < tile->count; i++) {
            double term = coefficient * x[i];
            tile->term[i] += fabs(term);
            add_exactly(&tile->x[i], &tile->carry[i], term);
        }
    }
    for (size_t i = 0; i < tile->count; i++)
        tile->x[i] += tile->carry[i];
    *bad |= outside(tile->term, tile->count, 0, limit);
}

struct measured measure_leaf(struct tile *tile, const parindex_dossier *dossier, size_t node)
{
    const parindex_node *n = &dossier->framework->nodes[node];
    const struct rule *rule = &dossier->framework->rules[node];
    struct measured m = {tile->x, false, false, NULL, NULL};
    uint64_t bad = 0;
    if (n->measure == PARINDEX_MEASURE_SUM || n->scale == PARINDEX_SCALE_AFFINE) {
        double limit = n->scale == PARINDEX_SCALE_POINTS ? rule->ceiling : EVIDENCE_LIMIT;
        weighted_sum(tile, dossier, rule, limit, &bad);
        m.suspect = bad != 0;
        return m;
    }
    const double *a = input_of(tile, dossier, rule->terms[0].input, tile->a, &bad);
    if (n->measure == PARINDEX_MEASURE_RATIO || n->measure == PARINDEX_MEASURE_GROWTH) {
        const double *b = input_of(tile, dossier, rule->terms[1].input, tile->b, &bad);
        if (n->measure == PARINDEX_MEASURE_RATIO) {
            for (size_t t = 0; t < 2; t++)
                if (dossier->framework->inputs[rule->terms[t].input].min < 0)
                    bad |= outside(t == 0 ? a : b, tile->count, 0, INFINITY);
            ratio(tile, a, b, rule->may_exceed, &m, &bad);
        } else {
            growth(tile, a, b, &m, &bad);
        }
    } else if (n->measure == PARINDEX_MEASURE_LOG) {
        for (size_t i = 0; i < tile->count; i++) {
            tile->x[i] = log(a[i]);
            bad |= (a[i] <= 0 ? 1u : 0u);
        }
    } else {
        m.x = a;
    }
    m.suspect = bad != 0;
    return m;
}
