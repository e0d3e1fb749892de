/* SPDX-License-Identifier: MIT */
#include "model/absent.h"

#include "model/framework.h"

enum policy absent_policy(const struct rule *rule, uint32_t state)
{
    switch (state) {
    case PARINDEX_STATE_MISSING:
        return rule->absent[0];
    case PARINDEX_STATE_NOT_APPLICABLE:
        return rule->absent[1];
    case PARINDEX_STATE_NOT_SELF_SCORED:
        return rule->absent[2];
    default: /* left out by its own zero-denominator rule, whatever the parent says */
        return POLICY_SKIP;
    }
}

/* Of several absent children the parent takes the state that most needs a person's attention. */
const uint8_t graveness[CHILD_STATES] = {
    [PARINDEX_STATE_VALUE] = 0,   [PARINDEX_STATE_NOT_APPLICABLE] = 1,
    [PARINDEX_STATE_SKIPPED] = 2, [PARINDEX_STATE_NOT_SELF_SCORED] = 3,
    [PARINDEX_STATE_MISSING] = 4,
};

enum part part_of(const parindex_framework *f, const struct rule *rule, size_t child, uint8_t state,
                  double *points)
{
    if (state == PARINDEX_STATE_VALUE)
        return PART_COUNTS;
    bool extra = f->nodes[child].extra;
    *points = 0;
    switch (absent_policy(rule, state)) {
    case POLICY_BLANK:
        return PART_BLOCKS;
    case POLICY_ZERO:
        break;
    case POLICY_FULL:
        *points = extra ? 0 : f->nodes[child].max;
        return PART_COUNTS;
    case POLICY_SKIP:
        return extra ? PART_COUNTS : PART_SKIPPED;
    case POLICY_APPLICABLE:
        return extra ? PART_COUNTS : PART_LEFT;
    }
    return PART_COUNTS;
}

/* Only a zero-denominator rule makes a node skipped, its own or one below it. */
static bool may_be_skipped(const parindex_framework *f, size_t node)
{
    for (size_t n = node; n < f->nodes[node].next; n++)
        if (f->rules[n].zero_denominator == POLICY_SKIP)
            return true;
    return false;
}

struct child_part child_part_of(const parindex_framework *f, size_t child)
{
    size_t node = f->nodes[child].parent;
    struct child_part p = {.terms = false};
    for (uint8_t state = 0; state < CHILD_STATES; state++) {
        if (state == PARINDEX_STATE_SKIPPED && !may_be_skipped(f, child))
            continue;
        double term = 0;
        enum part part = part_of(f, &f->rules[node], child, state, &term);
        bool left = part == PART_LEFT;
        bool skipped = part == PART_SKIPPED;
        bool extra = f->nodes[child].extra;
        p.present[state] = part == PART_COUNTS && !extra ? COUNTED
                           : left || skipped             ? graveness[state]
                                                         : 0;
        p.blocked[state] = part == PART_BLOCKS ? graveness[state] : 0;
        /* Where a sum leaves out, the others are scaled up; a mean sees to that itself. */
        bool adds = combine_is(f->nodes[node].combine, COMBINE_OF_TOTAL);
        p.again[state] = skipped && adds ? 1 : 0;
        p.term[state] = term;
        p.terms |= term != 0;
        p.blocks |= p.blocked[state] != 0;
        p.repeats |= p.again[state] != 0;
    }
    return p;
}
