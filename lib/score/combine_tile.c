/* SPDX-License-Identifier: MIT */
/* Step 3 for a tile of units at once, in straight loops. */
#include <math.h>
#include <string.h>

#include "base/width.h"
#include "kernels/sum.h"
#include "score/combine.h"

static bool some_absent_count(const struct child_part *p)
{
    for (size_t state = PARINDEX_STATE_VALUE + 1; state < CHILD_STATES; state++)
        if (p->present[state] == COUNTED)
            return true;
    return false;
}

static void measure_scratch(struct scratch *scratch, const parindex_result *r)
{
    const parindex_framework *f = r->framework;
    for (size_t node = 0; node < f->info.nodes; node++) {
        size_t children = 0;
        size_t substitutes = 0;
        bool average = combine_is(f->nodes[node].combine, COMBINE_BY_UNIT);
        for (EACH_CHILD(f, node, c)) {
            if (!takes_part(&f->nodes[c]))
                continue;
            children++;
            substitutes += average ? some_absent_count(&f->rules[c].part) : f->rules[c].part.terms;
        }
        scratch->most = children > scratch->most ? children : scratch->most;
        scratch->substitutes =
            substitutes > scratch->substitutes ? substitutes : scratch->substitutes;
    }
}

/* One block: an allocator that keeps a few of them goes on doing so. */
static size_t scratch_size(const struct scratch *scratch)
{
    return scratch->substitutes * sizeof *scratch->substituted +
           scratch->most * (sizeof *scratch->sorted + sizeof *scratch->parts +
                            sizeof *scratch->raw + sizeof *scratch->weights + sizeof *scratch->own);
}

bool scratch_make(struct scratch *scratch, const parindex_result *r, const parindex_allocator *a)
{
    *scratch = (struct scratch){.most = 0};
    measure_scratch(scratch, r);
    scratch->memory = mem_new(a, scratch_size(scratch), 1);
    if (scratch->memory == NULL)
        return false;
    /* The widest first, so that each is aligned. */
    scratch->substituted = scratch->memory;
    scratch->sorted = (struct weighted *)(scratch->substituted + scratch->substitutes);
    scratch->weights = (double *)(scratch->sorted + scratch->most);
    scratch->own = scratch->weights + scratch->most;
    scratch->parts = (const double **)(scratch->own + scratch->most);
    scratch->raw = scratch->parts + scratch->most;
    return true;
}

void scratch_free(struct scratch *scratch, const parindex_allocator *a)
{
    if (scratch->memory != NULL)
        mem_free(a, scratch->memory, scratch_size(scratch), 1);
}

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
OUT_OF_LINE void keep_greater(uint8_t *restrict kept, const uint8_t *restrict states, size_t count,
                              const uint8_t *table)
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

OUT_OF_LINE bool all_counted(const uint8_t *present, size_t count)
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
                        const struct child_part *p)
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

/*
 * The child's points; a copy, with what its absent units add, where some are absent and count. A sum
 * needs none where they add 0.
 */
static const double *column_of_child(struct scratch *scratch, size_t *used,
                                     const parindex_result *r, size_t child, size_t at,
                                     size_t count, bool adds)
{
    const struct child_part *p = &r->framework->rules[child].part;
    const double *points = result_points(r, child, at);
    const uint8_t *states = result_states(r, child, at);
    bool counts = adds && p->terms;
    for (size_t i = 0; i < count && !adds && !counts; i++)
        counts = states[i] != PARINDEX_STATE_VALUE && p->present[states[i]] == COUNTED;
    if (!counts)
        return points;
    double *own = scratch->substituted[(*used)++];
    for (size_t i = 0; i < count; i++)
        own[i] = states[i] == PARINDEX_STATE_VALUE  ? points[i]
                 : p->present[states[i]] == COUNTED ? p->term[states[i]]
                                                    : NAN;
    return own;
}

size_t columns_of_children(struct scratch *scratch, const parindex_result *r, size_t node,
                           size_t at, size_t count, bool adds)
{
    const parindex_framework *f = r->framework;
    size_t n = 0;
    size_t used = 0;
    for (EACH_CHILD(f, node, c))
        if (takes_part(&f->nodes[c])) {
            scratch->parts[n] = column_of_child(scratch, &used, r, c, at, count, adds);
            scratch->weights[n++] = f->nodes[c].weight;
        }
    return n;
}

/* A sum, then the factor, then the cap. */
static void add_children(struct tile *tile, parindex_result *r, size_t node, size_t at)
{
    const struct rule *rule = &r->framework->rules[node];
    size_t count = whole_grains(tile->count);
    double *sum = result_points(r, node, at);
    bool factor = rule->times != 1 || rule->cancels;
    struct scratch *s = tile->scratch;
    size_t n = columns_of_children(s, r, node, at, count, true);
    factor |= !isinf(rule->floor);
    if (rule->cancels)
        sum_columns_settled(sum, s->parts, s->weights, n, rule->constant, count);
    else
        sum_columns(sum, s->parts, s->weights, n, rule->constant, factor ? INFINITY : rule->cap,
                    count);
    for (size_t i = 0; factor && i < count; i++)
        sum[i] = rule_finish(rule, sum[i]);
}

bool combine_children(struct tile *tile, parindex_result *r, size_t node, size_t at)
{
    const parindex_framework *f = r->framework;
    const struct rule *rule = &f->rules[node];
    bool adds = combine_is(f->nodes[node].combine, COMBINE_OF_TOTAL);
    bool averages = combine_is(f->nodes[node].combine, COMBINE_BY_UNIT);
    size_t count = whole_grains(tile->count);
    bool proper = false; /* there are children that are no bonus or penalty */
    struct exceptions exceptions;
    exceptions.blocks = false;
    exceptions.repeats = false;
    for (EACH_CHILD(f, node, c)) {
        exceptions.blocks |= takes_part(&f->nodes[c]) && f->rules[c].part.blocks;
        exceptions.repeats |= takes_part(&f->nodes[c]) && f->rules[c].part.repeats;
    }
    memset(exceptions.present, 0, count);
    if (exceptions.blocks)
        memset(exceptions.blocked, 0, count);
    if (exceptions.repeats)
        memset(exceptions.again, 0, count);
    for (EACH_CHILD(f, node, c)) {
        if (!takes_part(&f->nodes[c]))
            continue;
        note_states(&exceptions, result_states(r, c, at), count, &f->rules[c].part);
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
    if (f->nodes[node].combine == PARINDEX_COMBINE_RATIO)
        settle_ratio(tile, r, node, at);
    if (rule->exclusive)
        bad |= several_have_points(tile, r, node, at);
    if (rule->average.coverage > 0)
        cover_children(tile, r, node, at);
    return bad;
}
