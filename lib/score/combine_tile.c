/* SPDX-License-Identifier: MIT */
/* Step 3 for a tile of units at once, in straight loops. */
#include <math.h>
#include <string.h>

#include "base/seen.h"
#include "base/vector.h"
#include "score/combine.h"

/*
 * What the straight loop over a tile cannot say of its units, a byte each, so that it is found out
 * in straight loops too. Graveness orders the states as `graver` does.
 */
struct exceptions {
    uint8_t present[TILE]; /* COUNTED, or the graveness of the children, all left out or skipped */
    uint8_t blocked[TILE]; /* graveness of the children without which there is no value */
    uint8_t again[TILE];   /* 1: combine_unit has to do it */
    bool blocks;           /* some child can block; otherwise blocked is not even cleared */
    bool repeats;          /* likewise again */
};

/*
 * kept[i] = the greater of kept[i] and what the table has for states[i]. A chain of selections
 * instead of a look-up, so that it runs in vectors.
 */
VECTOR_LOOPS static void keep_greater(uint8_t *restrict kept, const uint8_t *restrict states,
                                      size_t count, const uint8_t *table)
{
    const uint8_t t0 = table[0];
    const uint8_t t1 = table[1];
    const uint8_t t2 = table[2];
    const uint8_t t3 = table[3];
    const uint8_t t4 = table[4];
    for (size_t i = 0; i < count; i++) {
        uint8_t state = states[i];
        uint8_t found = state == 1 ? t1 : t0;
        found = state == 2 ? t2 : found;
        found = state == 3 ? t3 : found;
        found = state == 4 ? t4 : found;
        kept[i] = found > kept[i] ? found : kept[i];
    }
}

VECTOR_LOOPS static bool all_counted(const uint8_t *present, size_t count)
{
    uint8_t other = 0;
    for (size_t i = 0; i < count; i++)
        other |= present[i] ^ COUNTED;
    return other == 0;
}

/*
 * Most units are seen to have a child that counts after one or two; the others need no look. What
 * no child can do is not looked for.
 */
static void note_states(struct exceptions *e, const uint8_t *states, size_t count,
                        const struct parts *p)
{
    if (!all_counted(e->present, count))
        keep_greater(e->present, states, count, p->present);
    if (p->blocks)
        keep_greater(e->blocked, states, count, p->blocked);
    if (p->repeats)
        keep_greater(e->again, states, count, p->again);
}

static bool any_set(const uint8_t *bytes, size_t count)
{
    uint8_t any = 0;
    for (size_t i = 0; i < count; i++)
        any |= bytes[i];
    return any != 0;
}

/* The arrays are as long as a tile, so eight from a multiple of eight on are always there. */
static bool any_exception_in_eight(const struct exceptions *e, size_t i)
{
    uint64_t present;
    uint64_t blocked = 0;
    uint64_t again = 0;
    memcpy(&present, e->present + i, sizeof present);
    if (e->blocks)
        memcpy(&blocked, e->blocked + i, sizeof blocked);
    if (e->repeats)
        memcpy(&again, e->again + i, sizeof again);
    return ((present ^ (UINT64_C(0x0101010101010101) * COUNTED)) | blocked | again) != 0;
}

/* The child's points; where its absent units add something, a copy in `scratch` that has it. */
static const double *terms_of(double *scratch, const parindex_result *r, size_t child, size_t at,
                              size_t count)
{
    const struct parts *p = &r->parts[child];
    const double *points = result_points(r, child, at);
    const uint8_t *states = result_states(r, child, at);
    if (!p->terms)
        return points;
    for (size_t i = 0; i < count; i++)
        scratch[i] = states[i] == PARINDEX_STATE_VALUE ? points[i] : p->term[states[i]];
    return scratch;
}

/* Children whose terms are added in one loop. */
struct group {
    const double *points[GROUP];
    double weight[GROUP];
    size_t n;
};

/* An absent child is NaN and adds nothing. */
static inline double term_of(double weight, double points)
{
    double term = weight * points;
    return term == term ? term : 0;
}

/*
 * The sum of n terms, not above cap, for a parent of so few children that sum and carry stay in
 * registers. Adding a first term to 0, or a second to a first, leaves no rounding error that a
 * carry would bring back. n is known where this is expanded.
 */
static inline __attribute__((always_inline)) void add_few(double *restrict out,
                                                          const struct group *g, size_t count,
                                                          double cap, size_t n)
{
    /* Spelled out: a loop over the children would hide the one over the units from the compiler. */
#define CHILD(k)                                                                                   \
    const double *restrict p##k = g->points[n > k ? k : 0];                                        \
    const double w##k = g->weight[n > k ? k : 0];
#define NEXT(k)                                                                                    \
    if (n > k)                                                                                     \
        add_exactly(&points, &carry, term_of(w##k, p##k[i]));
    CHILD(0)
    CHILD(1)
    CHILD(2) CHILD(3) CHILD(4) CHILD(5) CHILD(6) CHILD(7) for (size_t i = 0; i < count; i++)
    {
        double points = 0 + term_of(w0, p0[i]);
        if (n == 2)
            points += term_of(w1, p1[i]);
        if (n > 2) {
            double carry = 0;
            NEXT(1) NEXT(2) NEXT(3) NEXT(4) NEXT(5) NEXT(6) NEXT(7) points += carry;
        }
        out[i] = points > cap ? cap : points;
    }
#undef CHILD
#undef NEXT
}

#define ADD(name, n)                                                                               \
    VECTOR_LOOPS static void name(double *out, const struct group *g, size_t count, double cap)    \
    {                                                                                              \
        add_few(out, g, count, cap, n);                                                            \
    }
ADD(add_one, 1)
ADD(add_two, 2)
ADD(add_three, 3)
ADD(add_four, 4)
ADD(add_five, 5)
ADD(add_six, 6)
ADD(add_seven, 7)
ADD(add_eight, 8)

/* For more children, or a constant: sum and carry stand in arrays from one child to the next. */
VECTOR_LOOPS static void add_next(double *restrict sum, double *restrict carry,
                                  const double *restrict points, size_t count, double weight)
{
    for (size_t i = 0; i < count; i++)
        add_exactly(&sum[i], &carry[i], term_of(weight, points[i]));
}

VECTOR_LOOPS static void end_sum(double *restrict sum, const double *restrict carry, size_t count,
                                 double cap)
{
    for (size_t i = 0; i < count; i++) {
        double points = sum[i] + carry[i];
        sum[i] = points > cap ? cap : points;
    }
}

/* The units that are no plain sum of their children; few, so eight at a time are passed over. */
static void settle_exceptions(const struct exceptions *e, parindex_result *r, size_t node,
                              size_t at, size_t count)
{
    static const uint8_t state_of[] = {
        PARINDEX_STATE_VALUE,           PARINDEX_STATE_NOT_APPLICABLE, PARINDEX_STATE_SKIPPED,
        PARINDEX_STATE_NOT_SELF_SCORED, PARINDEX_STATE_MISSING,
    };
    double *points = result_points(r, node, at);
    uint8_t *states = result_states(r, node, at);
    for (size_t i = 0; i < count; i++) {
        uint8_t blocked = e->blocks ? e->blocked[i] : 0;
        if (i % 8 == 0 && !any_exception_in_eight(e, i)) {
            i += 7;
        } else if (e->repeats && e->again[i] != 0) {
            states[i] = combine_unit(r, node, at + i, &points[i]);
        } else if (blocked != 0 || e->present[i] != COUNTED) {
            states[i] = state_of[blocked != 0 ? blocked : e->present[i]];
            points[i] = NAN;
        }
    }
}

static void add_all(struct tile *tile, parindex_result *r, size_t node, size_t at, size_t count,
                    double cap)
{
    static void (*const add[])(double *, const struct group *, size_t, double) = {
        add_one, add_two, add_three, add_four, add_five, add_six, add_seven, add_eight};
    const parindex_framework *f = r->framework;
    double *sum = result_points(r, node, at);
    double constant = f->rules[node].constant;
    struct group group = {.n = 0};
    size_t children = 0;
    for (EACH_CHILD(f, node, c))
        children += takes_part(&f->nodes[c]);
    bool few = children <= GROUP && constant == 0;
    if (!few)
        for (size_t i = 0; i < count; i++) {
            sum[i] = constant;
            tile->carry[i] = 0;
        }
    for (EACH_CHILD(f, node, c)) {
        if (!takes_part(&f->nodes[c]))
            continue;
        double weight = f->nodes[c].weight;
        if (!few) {
            add_next(sum, tile->carry, terms_of(tile->term[0], r, c, at, count), count, weight);
        } else {
            group.points[group.n] = terms_of(tile->term[group.n], r, c, at, count);
            group.weight[group.n++] = weight;
        }
    }
    if (few)
        add[group.n - 1](sum, &group, count, cap);
    else
        end_sum(sum, tile->carry, count, cap);
}

/* The sums again, of exact products, without what rounding leaves of terms that cancel. */
static void settle_sums(struct tile *tile, parindex_result *r, size_t node, size_t at, size_t count)
{
    const parindex_framework *f = r->framework;
    double *sum = result_points(r, node, at);
    double *carry = tile->carry;
    double *size = tile->term[1];
    const struct double_double constant = number_typed(f->rules[node].constant);
    for (size_t i = 0; i < count; i++) {
        sum[i] = constant.hi;
        carry[i] = constant.lo;
        size[i] = fabs(constant.hi);
    }
    for (EACH_CHILD(f, node, c)) {
        if (!takes_part(&f->nodes[c]))
            continue;
        const double *points = terms_of(tile->term[0], r, c, at, count);
        const struct double_double weight = number_typed(f->nodes[c].weight);
        for (size_t i = 0; i < count; i++) {
            struct double_double so_far = {sum[i], carry[i]};
            double x = isnan(points[i]) ? 0 : points[i];
            add_product(&so_far, weight, number_typed(x));
            sum[i] = so_far.hi;
            carry[i] = so_far.lo;
            size[i] += fabs(f->nodes[c].weight * x);
        }
    }
    for (size_t i = 0; i < count; i++)
        sum[i] = number_settled(sum[i] + carry[i], size[i]);
}

/* A sum, then the factor, then the cap. */
static void add_children(struct tile *tile, parindex_result *r, size_t node, size_t at)
{
    const struct rule *rule = &r->framework->rules[node];
    size_t count = whole_grains(tile->count);
    double *sum = result_points(r, node, at);
    bool factor = rule->times != 1 || rule->cancels;
    if (rule->cancels)
        settle_sums(tile, r, node, at, count);
    else
        add_all(tile, r, node, at, count, factor ? INFINITY : rule->cap);
    for (size_t i = 0; factor && i < count; i++)
        sum[i] = rule_finish(rule, sum[i]);
}

bool combine_children(struct tile *tile, parindex_result *r, size_t node, size_t at)
{
    const parindex_framework *f = r->framework;
    const struct rule *rule = &f->rules[node];
    bool adds = combine_is(f->nodes[node].combine, COMBINE_OF_TOTAL);
    bool averages = combine_is(f->nodes[node].combine, COMBINE_IS_AVERAGE);
    size_t count = whole_grains(tile->count);
    bool proper = false; /* there are children that are no bonus or penalty */
    struct exceptions exceptions;
    exceptions.blocks = false;
    exceptions.repeats = false;
    for (EACH_CHILD(f, node, c)) {
        exceptions.blocks |= takes_part(&f->nodes[c]) && r->parts[c].blocks;
        exceptions.repeats |= takes_part(&f->nodes[c]) && r->parts[c].repeats;
    }
    memset(exceptions.present, 0, count);
    if (exceptions.blocks)
        memset(exceptions.blocked, 0, count);
    if (exceptions.repeats)
        memset(exceptions.again, 0, count);
    for (EACH_CHILD(f, node, c)) {
        if (!takes_part(&f->nodes[c]))
            continue;
        note_states(&exceptions, result_states(r, c, at), count, &r->parts[c]);
        proper |= !f->nodes[c].extra;
    }
    if (adds)
        add_children(tile, r, node, at);
    else
        memset(result_points(r, node, at), 0, count * sizeof(double));
    if (!proper)
        memset(exceptions.present, COUNTED, count);
    memset(result_states(r, node, at), PARINDEX_STATE_VALUE, count);
    if (!all_counted(exceptions.present, count) ||
        (exceptions.blocks && any_set(exceptions.blocked, count)) ||
        (exceptions.repeats && any_set(exceptions.again, count)))
        settle_exceptions(&exceptions, r, node, at, tile->count);
    bool bad = averages && average_children(tile, r, node, at);
    if (rule->average.coverage > 0)
        cover_children(tile, r, node, at);
    return bad;
}
