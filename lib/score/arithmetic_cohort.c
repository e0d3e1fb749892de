/* SPDX-License-Identifier: MIT */
/* The steps that look at all units, with the numbers filled in. */
#include <math.h>

#include "kernels/cohort.h"
#include "kinds/kinds.h"
#include "model/words.h"
#include "score/arithmetic.h"

static void write_treated(struct writer *w, const parindex_result *r, size_t node, double x)
{
    if (r->fits[node].log)
        write_number(w, x, -1);
    else
        write_measured(w, r->framework, node, x, -1);
}

double write_treated_steps(struct writer *w, const parindex_result *r, size_t unit, size_t node,
                           double x)
{
    const struct fit *fit = &r->fits[node];
    if (fit->imputed != NULL && fit->imputed[unit] != 0) {
        x = fill_of(fit, unit);
        write_either(w, "missing, filled in with ", "thiếu, bù bằng ");
        write_measured(w, r->framework, node, x, -1);
        write_text(w, "; ");
    }
    double moved = x < fit->lower ? fit->lower : x > fit->upper ? fit->upper : x;
    if (moved != x) {
        write_either(w, "an outlier, taken as ", "giá trị ngoại lai, lấy bằng ");
        write_measured(w, r->framework, node, moved, -1);
        write_text(w, "; ");
    }
    if (!fit->log)
        return moved;
    struct cohort only = *r->framework->rules[node].cohort;
    only.scale = 0;
    double ln = x;
    fit_apply(&ln, 1, &only, fit);
    write_numbers(w, "ln(#", moved);
    write_text(w, fit->offset.hi < 0 ? " − " : " + ");
    write_numbers(w, "#) = #; ", fabs(fit->offset.hi), ln);
    return ln;
}

static void step_minmax(struct writer *w, const parindex_result *r, size_t node, double x)
{
    const struct cohort *c = r->framework->rules[node].cohort;
    const struct fit *fit = &r->fits[node];
    double from = c->reverse ? c->b : c->a;
    double to = c->reverse ? c->a : c->b;
    if (from != 0) {
        write_number(w, from, -1);
        write_text(w, to < from ? " − " : " + ");
    }
    write_numbers(w, "# × (", from != 0 ? fabs(to - from) : to);
    write_treated(w, r, node, x);
    write_text(w, " − ");
    write_treated(w, r, node, fit->low);
    write_text(w, ") / (");
    write_treated(w, r, node, fit->high);
    write_text(w, " − ");
    write_treated(w, r, node, fit->low);
    write_text(w, ")");
}

static void step_zscore(struct writer *w, const parindex_result *r, size_t node, double x)
{
    const struct cohort *c = r->framework->rules[node].cohort;
    write_number(w, c->a, -1);
    write_text(w, (c->b < 0) != c->reverse ? " − " : " + ");
    write_numbers(w, "# × (# − #) / #", fabs(c->b), x, r->fits[node].mean, r->fits[node].deviation);
}

static void step_distance(struct writer *w, const parindex_result *r, size_t node, double x)
{
    const struct cohort *c = r->framework->rules[node].cohort;
    write_treated(w, r, node, x);
    write_format(w, ", %s %s ", kind_words(kind_form, c->form + 1, w->lang),
                 kind_words(kind_reference, c->reference + 1, w->lang));
    write_treated(w, r, node, r->fits[node].reference);
}

static void step_rank(struct writer *w, const parindex_result *r, size_t node, double x)
{
    const struct fit *fit = &r->fits[node];
    write_treated(w, r, node, x);
    write_either(w, " among the ", " trong số ");
    write_format(w, "%zu", fit->sorted_count);
    write_either(w, " from ", " giá trị từ ");
    write_number(w, fit->sorted[0], -1);
    write_either(w, " to ", " đến ");
    write_number(w, fit->sorted[fit->sorted_count - 1], -1);
}
#define step_percentile step_rank

void write_cohort_step(struct writer *w, const parindex_result *r, size_t node, double x,
                       double points, int32_t decimals)
{
    static void (*const steps[])(struct writer *, const parindex_result *, size_t, double) = {
#define PARINDEX_SCALE(NAME, key, value, family, en, vi)                                           \
    [value] = IN_COHORT(family, step_##key, NULL),
#include "kinds/scales.def"
    };
    if (r->fits[node].constant)
        write_either(w, "all numbers are equal", "mọi giá trị bằng nhau");
    else
        steps[r->framework->rules[node].cohort->scale](w, r, node, x);
    write_text(w, " = ");
    write_number(w, points, decimals + 2);
}
