/* SPDX-License-Identifier: MIT */
#include "score/arithmetic.h"

#include <math.h>

#include "base/logarithm.h"
#include "base/seen.h"
#include "kinds/kinds.h"
#include "model/words.h"
#include "score/measure.h"

enum {
    AS_IT_IS = -1
};

/* What every step needs. */
struct sum_up {
    struct writer *w;
    const parindex_framework *f;
    const struct rule *rule;
    const parindex_result *result;
    const parindex_dossier *dossier;
    size_t unit;
    size_t node;
    double points; /* before the node's conditions */
    int32_t decimals;
};

static void text(const struct sum_up *s, const char *piece)
{
    write_text(s->w, piece);
}

static void number(const struct sum_up *s, double x)
{
    write_number(s->w, x, AS_IT_IS);
}

static void points(const struct sum_up *s)
{
    write_number(s->w, s->points, s->decimals);
}

static void measured(const struct sum_up *s, double x)
{
    /* Whole percentages and bounds are shown as they are, others to four places. */
    uint32_t measure = s->f->nodes[s->node].measure;
    bool plain = measure == PARINDEX_MEASURE_VALUE || measure == PARINDEX_MEASURE_SUM;
    write_measured(s->w, s->f, s->node, x, plain ? AS_IT_IS : 4);
}

static double input(const struct sum_up *s, size_t term)
{
    return parindex_dossier_value(s->dossier, s->unit, s->rule->terms[term].input);
}

/* The number that was scaled, to the bit: what is said of it must be what was done with it. */
static double measure(const struct sum_up *s)
{
    struct tile tile = {.first = s->unit, .count = 1};
    return measure_leaf(&tile, s->dossier, s->node).x[0];
}

#define count_value NULL /* it is shown where it is scaled */

static void count_ratio(const struct sum_up *s)
{
    write_numbers(s->w, "# / # = ", input(s, 0), input(s, 1));
}

static void count_growth(const struct sum_up *s)
{
    write_numbers(s->w, "(# − #) / # = ", input(s, 0), input(s, 1), input(s, 1));
}

static void count_sum(const struct sum_up *s)
{
    for (size_t t = 0; t < s->rule->term_count; t++) {
        text(s, t > 0 ? " + " : "");
        number(s, input(s, t));
    }
    text(s, " = ");
}

static void count_log(const struct sum_up *s)
{
    write_numbers(s->w, "ln(#) = ", input(s, 0));
}

/* "528684 / 597918 = 88.4208%; " where there is something to work out; gives the measure. */
static double measure_step(const struct sum_up *s)
{
    static void (*const steps[])(const struct sum_up *) = {
#define PARINDEX_MEASURE(NAME, key, value, family, en, vi) [value] = count_##key,
#include "kinds/measures.def"
    };
    for (size_t t = 0; t < s->rule->term_count; t++)
        if (isnan(input(s, t)))
            return NAN; /* filled in: there is nothing to work out */
    double result = measure(s);
    uint32_t kind = s->f->nodes[s->node].measure;
    if (steps[kind] == NULL)
        return result;
    steps[kind](s);
    measured(s, result);
    text(s, "; ");
    return result;
}

static void capped(const struct sum_up *s, double worked_out, double lowest, double highest)
{
    bool above = number_order(worked_out, highest) > 0;
    if (!above && number_order(worked_out, lowest) >= 0)
        return;
    write_either(s->w, above ? ", above the most possible, so " : ", below the least possible, so ",
                 above ? ", vượt mức tối đa, nên lấy " : ", dưới mức tối thiểu, nên lấy ");
    points(s);
}

static void share_step(const struct sum_up *s, double x, double target)
{
    double max = s->f->nodes[s->node].max;
    write_numbers(s->w, "# × ", max);
    measured(s, x);
    if (target != 1) {
        text(s, " / ");
        write_measured(s->w, s->f, s->node, target, AS_IT_IS);
    }
    text(s, " = ");
    write_number(s->w, max * x / target, s->decimals + 2);
    capped(s, max * x / target, 0, max);
}

static void step_proportional(const struct sum_up *s, double x)
{
    share_step(s, x, s->rule->target);
}

static void step_bands(const struct sum_up *s, double x)
{
    size_t band = 0;
    for (size_t k = 1; k < s->rule->band_count; k++) {
        if (x > s->rule->bands[k].below)
            band = k;
    }
    measured(s, x);
    write_either(s->w, " falls in the band ", " thuộc khoảng ");
    write_band_range(s->w, s->f, s->node, band);
    text(s, ": ");
    if (s->rule->bands[band].gives == BAND_PROPORTIONAL)
        share_step(s, x, s->rule->bands[band].value);
    else
        points(s);
}

static void step_per_item(const struct sum_up *s, double x)
{
    const struct rule *rule = s->rule;
    if (rule->start != 0) {
        number(s, rule->start);
        text(s, rule->each < 0 ? " − " : " + ");
    }
    write_numbers(s->w, "# × # = ", rule->start != 0 ? fabs(rule->each) : rule->each, x);
    double all = rule->start + rule->each * x;
    double taken = s->points;
    bool beyond = number_order(all, rule->highest) > 0 || number_order(all, rule->lowest) < 0;
    number(s, beyond ? all : taken);
    capped(s, all, rule->lowest, rule->highest);
}

static void write_post(const struct sum_up *s, double x)
{
    text(s, s->rule->log ? "ln " : "");
    measured(s, x);
}

static void step_goalposts(const struct sum_up *s, double x)
{
    const struct rule *rule = s->rule;
    double a = rule->reverse ? rule->b : rule->a;
    double b = rule->reverse ? rule->a : rule->b;
    double part = (x - rule->lo) / (rule->hi - rule->lo);
    if (rule->log) { /* as score/scale.c works it out */
        double lo = natural_logarithm(rule->lo);
        part = (natural_logarithm(x) - lo) / (natural_logarithm(rule->hi) - lo);
    }
    double worked_out = a + (b - a) * part;
    if (a != 0) {
        number(s, a);
        text(s, b < a ? " − " : " + ");
    }
    write_numbers(s->w, "# × (", a != 0 ? fabs(b - a) : b - a);
    write_post(s, x);
    text(s, " − ");
    write_post(s, rule->lo);
    text(s, ") / (");
    write_post(s, rule->hi);
    text(s, " − ");
    write_post(s, rule->lo);
    text(s, ") = ");
    write_number(s->w, worked_out, s->decimals + 2);
    if (rule->clamp)
        capped(s, worked_out, fmin(a, b), fmax(a, b));
}

static void step_points(const struct sum_up *s, double x)
{
    (void)x;
    write_either(s->w, "Given directly: ", "Điểm chấm trực tiếp: ");
    points(s);
}

static void step_choices(const struct sum_up *s, double x)
{
    const parindex_choice *c = &s->rule->choices[(size_t)x];
    write_either(s->w, c->title_en, c->title_vi);
    write_numbers(s->w, ": #", c->points);
}

/* "between 3: 10 and 7: 7; 10 − 3 × (5 − 3) / (7 − 3) = 8.5000" */
static void step_piecewise(const struct sum_up *s, double x)
{
    const struct band *corner = s->rule->bands;
    const struct band *last = corner + s->rule->band_count - 1;
    while (corner < last && number_order(x, corner[1].from) >= 0)
        corner++;
    int order = number_order(x, corner->from);
    measured(s, x);
    if (order == 0)
        write_either(s->w, " is the corner ", " đúng mốc ");
    else if (order < 0)
        write_either(s->w, " is below the first corner, ", " thấp hơn mốc đầu ");
    else if (corner == last)
        write_either(s->w, " is above the last corner, ", " cao hơn mốc cuối ");
    else
        write_either(s->w, " lies between ", " nằm giữa ");
    write_measured(s->w, s->f, s->node, corner->from, AS_IT_IS);
    write_numbers(s->w, ": #", corner->value);
    if (order <= 0 || corner == last)
        return;
    write_either(s->w, " and ", " và ");
    write_measured(s->w, s->f, s->node, corner[1].from, AS_IT_IS);
    write_numbers(s->w, ": #; #", corner[1].value, corner->value);
    text(s, corner[1].value < corner->value ? " − " : " + ");
    write_numbers(s->w, "# × (", fabs(corner[1].value - corner->value));
    measured(s, x);
    text(s, " − ");
    write_measured(s->w, s->f, s->node, corner->from, AS_IT_IS);
    text(s, ") / (");
    write_measured(s->w, s->f, s->node, corner[1].from, AS_IT_IS);
    text(s, " − ");
    write_measured(s->w, s->f, s->node, corner->from, AS_IT_IS);
    text(s, ") = ");
    write_number(s->w, s->points, s->decimals + 2);
}

static void step_affine(const struct sum_up *s, double x)
{
    (void)x;
    number(s, s->rule->constant);
    for (size_t t = 0; t < s->rule->term_count; t++) {
        text(s, s->rule->terms[t].coefficient < 0 ? " − " : " + ");
        write_numbers(s->w, "# × #", fabs(s->rule->terms[t].coefficient), input(s, t));
    }
    text(s, " = ");
    write_number(s->w, s->points, s->decimals + 2);
}

static void step_constant(const struct sum_up *s, double x)
{
    (void)x;
    write_either(s->w, "For every unit: ", "Mọi đơn vị: ");
    number(s, s->rule->constant);
}

static void step_relative(const struct sum_up *s, double x)
{
    write_cohort_step(s->w, s->result, s->node, x, s->points, s->decimals);
}

static void leaf_steps(const struct sum_up *s)
{
    static void (*const steps[])(const struct sum_up *, double) = {
#define PARINDEX_SCALE(NAME, key, value, family, en, vi)                                           \
    [value] = IN_COHORT(family, step_relative, step_##key),
#include "kinds/scales.def"
    };
    const parindex_node *n = &s->f->nodes[s->node];
    double x = NAN;
    if (measure_is(n->measure, MEASURE_OF_QUOTIENT) && input(s, 1) == 0) {
        write_either(s->w, "The denominator is 0: ", "Mẫu số bằng 0: ");
        text(s, kind_words(kind_policy, s->rule->zero_denominator, s->w->lang));
        text(s, ", ");
        points(s);
        return;
    }
    if (n->measure != PARINDEX_MEASURE_NONE)
        x = measure_step(s);
    if (s->rule->cohort != NULL)
        x = write_treated_steps(s->w, s->result, s->unit, s->node, x);
    steps[n->scale](s, x);
}

void write_arithmetic(struct writer *w, const parindex_result *result,
                      const parindex_dossier *dossier, size_t unit, size_t node, double points,
                      int32_t decimals)
{
    const parindex_framework *f = result->framework;
    struct sum_up s = {w, f, &f->rules[node], result, dossier, unit, node, points, decimals};
    if (f->nodes[node].leaf != PARINDEX_NONE)
        leaf_steps(&s);
    else
        write_combined(w, result, unit, node, points, decimals);
}
