/* SPDX-License-Identifier: MIT */
/* How an inner node's parts give its points, with the numbers filled in. */
#include <math.h>

#include "kernels/cohort.h"
#include "model/absent.h"
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
    double points; /* before the node's conditions */
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
    write_number(s->w, s->points, s->decimals);
}

/* The others are scaled up for the part. */
static bool is_skipped(const struct combined *s, size_t child)
{
    uint8_t state = *result_states(s->result, child, s->unit);
    return state != PARINDEX_STATE_VALUE && !s->f->nodes[child].extra &&
           absent_policy(s->rule, state) == POLICY_SKIP;
}

/* What the part counts with; false: it is left out. */
static bool counts(const struct combined *s, size_t child, double *value)
{
    const parindex_node *c = &s->f->nodes[child];
    uint8_t state = *result_states(s->result, child, s->unit);
    enum policy policy = absent_policy(s->rule, state);
    bool absent = state != PARINDEX_STATE_VALUE;
    *value = *result_points(s->result, child, s->unit);
    if (absent && !c->extra && (policy == POLICY_SKIP || policy == POLICY_APPLICABLE))
        return false;
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
    bool weighted = combine_weighs(s->combine);
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
static void raised(const struct combined *s, double value, double power)
{
    write_number(s->w, value, s->decimals);
    write_numbers(s->w, "^#", power);
}

static void part_geometric(const struct combined *s, double weight, double value)
{
    raised(s, value, weight);
}

static void part_harmonic(const struct combined *s, double weight, double value)
{
    write_numbers(s->w, "# / ", weight);
    write_number(s->w, value, s->decimals);
}

static void part_power(const struct combined *s, double weight, double value)
{
    write_numbers(s->w, "# × ", weight);
    raised(s, value, s->rule->average.power);
}

static void part_product(const struct combined *s, double weight, double value)
{
    text(s, value < 0 ? "(" : "");
    write_number(s->w, value, s->decimals);
    text(s, value < 0 ? ")" : "");
    if (weight != 1)
        write_numbers(s->w, "^#", weight);
}

static void part_minimum(const struct combined *s, double weight, double value)
{
    (void)weight;
    write_number(s->w, value, s->decimals);
}

static void part_median(const struct combined *s, double weight, double value)
{
    write_number(s->w, value, s->decimals);
    if (weight == 1)
        return;
    write_either(s->w, " (weight ", " (trọng số ");
    write_numbers(s->w, "#)", weight);
}

/* What is written before, between and after the parts; in `after` % is the sum of weights, p the power. */
struct list {
    const char *en;
    const char *vi;
    const char *between;
    void (*part)(const struct combined *, double, double); /* NULL: a term with its sign */
    const char *after;
};

static const struct list list_sum = {"", "", "", NULL, ""};
static const struct list list_mean = {"(", "(", "", NULL, ") / %"};
static const struct list list_affine = {"", "", "", NULL, ""};
static const struct list list_geometric = {"(", "(", " × ", part_geometric, ")^(1 / %)"};
static const struct list list_harmonic = {"1 / ((", "1 / ((", " + ", part_harmonic, ") / %)"};
static const struct list list_power = {"((", "((", " + ", part_power, ") / %)^(1 / p)"};
static const struct list list_minimum = {"the smallest of ", "nhỏ nhất trong ", ", ", part_minimum,
                                         ""};
static const struct list list_median = {"the median of ", "trung vị của ", ", ", part_median, ""};
static const struct list list_product = {"", "", " × ", part_product, ""};
static const struct list list_ratio = {"", "", " / ", part_minimum, ""};
static const struct list list_maximum = {"the greatest of ", "lớn nhất trong ", ", ", part_minimum,
                                         ""};
static const struct list list_copeland; /* its points alone are shown */

static void close_list(const struct combined *s, const char *after, double whole)
{
    for (; *after != '\0'; after++)
        if (*after == '%' || *after == 'p')
            number(s, *after == '%' ? whole : s->rule->average.power);
        else
            write_format(s->w, "%c", *after);
}

static void write_parts(const struct combined *s)
{
    static const struct list *const lists[] = {
#define PARINDEX_COMBINE(NAME, key, value, family, weights, en, vi) [value] = &list_##key,
#include "kinds/combines.def"
    };
    const struct list *list = lists[s->combine];
    bool total = combine_is(s->combine, COMBINE_OF_TOTAL);
    bool bracket = total && s->rule->times != 1;
    bool first = s->combine != PARINDEX_COMBINE_AFFINE;
    bool skipped = false;
    double whole = 0;
    write_either(s->w, list->en, list->vi);
    text(s, bracket ? "(" : "");
    if (!first)
        number(s, s->rule->constant);
    for (EACH_CHILD(s->f, s->node, c)) {
        const parindex_node *child = &s->f->nodes[c];
        uint8_t state = *result_states(s->result, c, s->unit);
        double value;
        if (!takes_part(child))
            continue;
        skipped |= is_skipped(s, c);
        if (!counts(s, c, &value))
            continue;
        text(s, first ? "" : list->between);
        if (list->part != NULL)
            list->part(s, child->weight, value);
        else
            write_term(s, child->weight, value, first);
        if (state != PARINDEX_STATE_VALUE)
            write_format(s->w, " [%s: %s]", child->code, parindex_state_name(state, s->w->lang));
        whole += child->weight;
        first = false;
    }
    text(s, bracket ? ")" : "");
    close_list(s, list->after, whole);
    if (skipped && total)
        write_either(s->w, ", scaled up for the parts left out", ", quy đổi cho phần bỏ qua");
}

/* How many parts are shown. */
static size_t part_count(const struct combined *s)
{
    size_t parts = 0;
    for (EACH_CHILD(s->f, s->node, c)) {
        double value;
        parts += takes_part(&s->f->nodes[c]) && counts(s, c, &value);
    }
    return parts;
}

/* A ratio has points all the same where its second part is 0, by a rule of its own. */
static bool divides_by_zero(const struct combined *s)
{
    double last = NAN;
    for (EACH_CHILD(s->f, s->node, c))
        if (takes_part(&s->f->nodes[c]))
            counts(s, c, &last);
    return s->combine == PARINDEX_COMBINE_RATIO && last == 0;
}

/* What combine gave, before it was scaled anew. */
static void write_rescaled(const struct combined *s)
{
    double before = s->result->fits[s->node].before[s->unit];
    write_number(s->w, before, s->decimals + 2);
    write_either(s->w, "; scaled anew: ", "; quy đổi lại: ");
    if (s->rule->cohort->scale != 0) {
        write_cohort_step(s->w, s->result, s->node, before, s->points, s->decimals);
        return;
    }
    points(s);
}

void write_combined(struct writer *w, const parindex_result *result, size_t unit, size_t node,
                    double before, int32_t decimals)
{
    const parindex_framework *f = result->framework;
    const struct rule *rule = &f->rules[node];
    struct combined s = {w, f, rule, result, unit, node, before, decimals, f->nodes[node].combine};
    if (f->nodes[node].same_as != PARINDEX_NONE || combine_is(s.combine, COMBINE_OF_PAIRS)) {
        points(&s);
        return;
    }
    if (*result_states(result, node, unit) == PARINDEX_STATE_VALUE && divides_by_zero(&s)) {
        write_either(w, "The denominator is 0: ", "Mẫu số bằng 0: ");
        write_text(w, kind_words(kind_policy, rule->zero_denominator, w->lang));
        write_text(w, ", ");
        points(&s);
        return;
    }
    write_parts(&s);
    if (rule->times != 1) {
        write_numbers(w, " × #", rule->times);
    }
    if (before == rule->cap)
        write_either(w, ", at most the cap", ", không vượt mức trần");
    if (*result_points(result, node, unit) == rule->floor)
        write_either(w, ", at least the floor", ", không dưới mức sàn");
    text(&s, " = ");
    if (f->nodes[node].rescale != 0)
        write_rescaled(&s);
    else
        points(&s);
    if (part_count(&s) > 1)
        write_either(w, " (the parts are rounded for print only)",
                     " (các thành phần chỉ làm tròn khi in)");
}
