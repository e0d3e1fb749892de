/* SPDX-License-Identifier: MIT */
/* How an inner node's parts give its points, with the numbers filled in. */
#include <math.h>

#include "kernels/cohort.h"
#include "score/absent.h"
#include "score/arithmetic.h"

enum {
    AS_IT_IS = -1
};

/* What every step needs. */
struct combined {
    struct writer *w;
    const parindex_framework *f;
    const struct rule *rule;
    const parindex_result *result;
    size_t unit;
    size_t node;
    int32_t decimals;
    uint32_t combine;
};

static void text(const struct combined *s, const char *piece)
{
    write_text(s->w, piece);
}

static void number(const struct combined *s, double x)
{
    write_number(s->w, x, AS_IT_IS);
}

static void points(const struct combined *s)
{
    write_number(s->w, *result_points(s->result, s->node, s->unit), s->decimals);
}

static bool adds(uint32_t combine)
{
    return combine == PARINDEX_COMBINE_SUM || combine == PARINDEX_COMBINE_MEAN ||
           combine == PARINDEX_COMBINE_AFFINE;
}

/* What the part counts with; false: it is left out. */
static bool counts(const struct combined *s, size_t child, double *value, bool *skipped)
{
    const parindex_node *c = &s->f->nodes[child];
    uint8_t state = *result_states(s->result, child, s->unit);
    enum policy policy = absent_policy(s->rule, state);
    bool absent = state != PARINDEX_STATE_VALUE;
    *value = *result_points(s->result, child, s->unit);
    if (absent && !c->extra && (policy == POLICY_SKIP || policy == POLICY_APPLICABLE)) {
        *skipped |= policy == POLICY_SKIP;
        return false;
    }
    if (absent)
        *value = policy == POLICY_FULL && !c->extra ? c->max : 0;
    return true;
}

/*
 * " + 2 × 3.50", " − 5.00", or "0.00 [2.1: not scored yet]" for a child that counts without a value.
 * A term's sign joins it to the ones before.
 */
static void write_term(const struct combined *s, double weight, double value, bool first)
{
    bool weighted = s->combine != PARINDEX_COMBINE_SUM;
    bool minus = (weighted ? weight : value) < 0;
    text(s, first ? (minus ? "-" : "") : minus ? " − " : " + ");
    if (!weighted) {
        write_number(s->w, fabs(value), s->decimals);
        return;
    }
    number(s, fabs(weight));
    text(s, value < 0 ? " × (" : " × ");
    write_number(s->w, value, s->decimals);
    text(s, value < 0 ? ")" : "");
}

/* "3.50^2" in a product, "2 / 3.50" and "2 × 3.50^0.5" in a sum, "3.50" in a list. */
static void write_factor(const struct combined *s, double weight, double value, bool first)
{
    bool product = s->combine == PARINDEX_COMBINE_GEOMETRIC;
    bool list = s->combine == PARINDEX_COMBINE_MINIMUM || s->combine == PARINDEX_COMBINE_MEDIAN;
    text(s, first ? "" : product ? " × " : list ? ", " : " + ");
    if (s->combine == PARINDEX_COMBINE_HARMONIC) {
        number(s, weight);
        text(s, " / ");
    } else if (s->combine == PARINDEX_COMBINE_POWER) {
        number(s, weight);
        text(s, " × ");
    }
    write_number(s->w, value, s->decimals);
    if (product || s->combine == PARINDEX_COMBINE_POWER) {
        text(s, "^");
        number(s, product ? weight : s->rule->average.power);
    } else if (s->combine == PARINDEX_COMBINE_MEDIAN && weight != 1) {
        write_either(s->w, " (weight ", " (trọng số ");
        number(s, weight);
        text(s, ")");
    }
}

/* What stands before the parts, and, `whole` being their weights, after them. */
static void open_list(const struct combined *s)
{
    bool bracket = s->combine == PARINDEX_COMBINE_MEAN || s->rule->times != 1;
    switch (s->combine) {
    case PARINDEX_COMBINE_GEOMETRIC:
        text(s, "(");
        break;
    case PARINDEX_COMBINE_HARMONIC:
        text(s, "1 / ((");
        break;
    case PARINDEX_COMBINE_POWER:
        text(s, "((");
        break;
    case PARINDEX_COMBINE_MINIMUM:
        write_either(s->w, "the smallest of ", "nhỏ nhất trong ");
        break;
    case PARINDEX_COMBINE_MEDIAN:
        write_either(s->w, "the median of ", "trung vị của ");
        break;
    default:
        text(s, bracket ? "(" : "");
        break;
    }
}

static void close_list(const struct combined *s, double whole)
{
    bool bracket = s->combine == PARINDEX_COMBINE_MEAN || s->rule->times != 1;
    switch (s->combine) {
    case PARINDEX_COMBINE_GEOMETRIC:
        text(s, ")^(1 / ");
        number(s, whole);
        text(s, ")");
        break;
    case PARINDEX_COMBINE_HARMONIC:
        text(s, ") / ");
        number(s, whole);
        text(s, ")");
        break;
    case PARINDEX_COMBINE_POWER:
        text(s, ") / ");
        number(s, whole);
        text(s, ")^(1 / ");
        number(s, s->rule->average.power);
        text(s, ")");
        break;
    case PARINDEX_COMBINE_MINIMUM:
    case PARINDEX_COMBINE_MEDIAN:
        break;
    default:
        text(s, bracket ? ")" : "");
        break;
    }
    if (s->combine == PARINDEX_COMBINE_MEAN) {
        text(s, " / ");
        number(s, whole);
    }
}

static void write_parts(const struct combined *s)
{
    bool first = true;
    bool skipped = false;
    double whole = 0;
    open_list(s);
    if (s->combine == PARINDEX_COMBINE_AFFINE) {
        number(s, s->rule->constant);
        first = false;
    }
    for (EACH_CHILD(s->f, s->node, c)) {
        const parindex_node *child = &s->f->nodes[c];
        uint8_t state = *result_states(s->result, c, s->unit);
        double value;
        if (!takes_part(child) || !counts(s, c, &value, &skipped))
            continue;
        if (adds(s->combine))
            write_term(s, child->weight, value, first);
        else
            write_factor(s, child->weight, value, first);
        if (state != PARINDEX_STATE_VALUE)
            write_format(s->w, " [%s: %s]", child->code, parindex_state_name(state, s->w->lang));
        whole += child->weight;
        first = false;
    }
    close_list(s, whole);
    if (skipped && (s->combine == PARINDEX_COMBINE_SUM || s->combine == PARINDEX_COMBINE_AFFINE))
        write_either(s->w, ", scaled up for the parts left out", ", quy đổi cho phần bỏ qua");
}

/* How many parts are shown. */
static size_t part_count(const struct combined *s)
{
    size_t parts = 0;
    for (EACH_CHILD(s->f, s->node, c)) {
        double value;
        bool skipped = false;
        parts += takes_part(&s->f->nodes[c]) && counts(s, c, &value, &skipped);
    }
    return parts;
}

/* What combine gave, before it was scaled anew. */
static void write_rescaled(const struct combined *s)
{
    double before = s->result->fits[s->node].before[s->unit];
    write_number(s->w, before, s->decimals + 2);
    write_either(s->w, "; scaled anew: ", "; quy đổi lại: ");
    if (s->rule->cohort->scale != 0) {
        write_cohort_step(s->w, s->result, s->unit, s->node, before, s->decimals);
        return;
    }
    points(s);
}

void write_combined(struct writer *w, const parindex_result *result, size_t unit, size_t node,
                    int32_t decimals)
{
    const parindex_framework *f = result->framework;
    const struct rule *rule = &f->rules[node];
    struct combined s = {w, f, rule, result, unit, node, decimals, f->nodes[node].combine};
    if (f->nodes[node].same_as != PARINDEX_NONE || s.combine == PARINDEX_COMBINE_COPELAND) {
        points(&s);
        return;
    }
    write_parts(&s);
    if (rule->times != 1) {
        text(&s, " × ");
        number(&s, rule->times);
    }
    if (*result_points(result, node, unit) == rule->cap)
        write_either(w, ", at most the cap", ", không vượt mức trần");
    text(&s, " = ");
    if (f->nodes[node].rescale != 0)
        write_rescaled(&s);
    else
        points(&s);
    if (part_count(&s) > 1)
        write_either(w, " (the parts are rounded for print only)",
                     " (các thành phần chỉ làm tròn khi in)");
}
