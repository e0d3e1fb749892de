/* SPDX-License-Identifier: MIT */
#include "kernels/cohort.h"

#include <math.h>
#include <stdlib.h>

#include "base/number.h"
#include "base/seen.h"
#include "base/sort.h"
#include "base/statistics.h"
#include "base/text.h"
#include "kernels/goalposts.h"
#include "kernels/ranks.h"
#include "kernels/treat.h"
#include "kinds/kinds.h"

void fit_free(struct fit *fit, const parindex_allocator *a)
{
    mem_free(a, fit->fills, fit->units, sizeof *fit->fills);
    mem_free(a, fit->imputed, fit->units, 1);
    mem_free(a, fit->before, fit->units, sizeof *fit->before);
    mem_free(a, fit->sorted, fit->sorted_count, sizeof *fit->sorted);
    *fit = (struct fit){.any = false};
}

static double middle_of(double *x, size_t n, bool median)
{
    if (n == 0)
        return NAN;
    sort_numbers(x, n); /* for the mean too: in another order it could have other bits */
    return median ? quantile_of(x, n, 0.5, 7) : mean_of(x, n);
}

struct member {
    int32_t group;
    size_t unit;
};

static int by_group(const void *a, const void *b)
{
    const struct member *x = a;
    const struct member *y = b;
    return (x->group > y->group) - (x->group < y->group);
}

/* In place of what a group lacks the middle of what it has. False: memory ran out. */
static bool fill_groups(double *fills, double *list, const double *x, size_t units,
                        const int32_t *groups, bool median, const parindex_allocator *a)
{
    struct member *members = mem_new(a, units, sizeof *members);
    if (members == NULL)
        return false;
    size_t count = 0;
    for (size_t u = 0; u < units; u++)
        if (groups[u] >= 0)
            members[count++] = (struct member){groups[u], u};
    qsort(members, count, sizeof *members, by_group);
    size_t end = 0;
    for (size_t first = 0; first < count; first = end) {
        size_t n = 0;
        for (end = first; end < count && members[end].group == members[first].group; end++)
            if (!isnan(x[members[end].unit]))
                list[n++] = x[members[end].unit];
        double fill = middle_of(list, n, median);
        for (size_t i = first; i < end; i++)
            if (isnan(x[members[i].unit]))
                fills[members[i].unit] = fill;
    }
    mem_free(a, members, units, sizeof *members);
    return true;
}

enum unfit fit_fills(struct fit *fit, const struct cohort *c, const double *x, size_t units,
                     const int32_t *groups, const parindex_allocator *a)
{
    bool median = c->impute == PARINDEX_IMPUTE_MEDIAN;
    double *list = mem_new(a, units, sizeof *list);
    if (list == NULL)
        return UNFIT_NOMEM;
    size_t n = 0;
    for (size_t u = 0; !c->grouped && u < units; u++)
        if (!isnan(x[u]))
            list[n++] = x[u];
    fit->fill = middle_of(list, n, median);
    fit->units = units;
    if (c->grouped) {
        fit->fills = mem_new(a, units, sizeof *fit->fills);
        for (size_t u = 0; fit->fills != NULL && u < units; u++)
            fit->fills[u] = NAN;
    }
    bool made = fit->fills != NULL || !c->grouped;
    if (made && c->grouped && groups != NULL)
        made = fill_groups(fit->fills, list, x, units, groups, median, a);
    mem_free(a, list, units, sizeof *list);
    return made ? UNFIT_NOT : UNFIT_NOMEM;
}

bool ends_suffice(const struct cohort *c)
{
    bool treated =
        c->impute != PARINDEX_IMPUTE_NONE || c->log != PARINDEX_LOG_NONE ||
        (c->winsorise != PARINDEX_WINSORISE_NONE && c->winsorise != PARINDEX_WINSORISE_BOUNDS);
    bool of_ends = c->reference != PARINDEX_REFERENCE_MEAN &&
                   c->reference != PARINDEX_REFERENCE_UNIT &&
                   (c->form != PARINDEX_DISTANCE_RATIO || !c->reverse);
    return !treated &&
           (c->scale == PARINDEX_SCALE_MINMAX || (c->scale == PARINDEX_SCALE_DISTANCE && of_ends));
}

static enum unfit fit_reference(struct fit *fit, const struct cohort *c, const double *x, size_t n,
                                double unit)
{
    double best = c->reverse ? fit->low : fit->high;
    fit->reference = c->reference == PARINDEX_REFERENCE_MEAN     ? mean_of(x, n)
                     : c->reference == PARINDEX_REFERENCE_TARGET ? c->target
                     : c->reference == PARINDEX_REFERENCE_UNIT   ? unit
                                                                 : best;
    if (isnan(fit->reference))
        return UNFIT_REFERENCE;
    if (c->form == PARINDEX_DISTANCE_RANGE) {
        bool worst = number_order(fit->reference, c->reverse ? fit->high : fit->low) == 0;
        fit->constant = fit->constant && worst;
        return worst && !fit->constant ? UNFIT_WORST : UNFIT_NOT;
    }
    fit->constant = false; /* what all share is still a ratio to something */
    bool divides = c->form == PARINDEX_DISTANCE_DIFFERENCE || !c->reverse;
    return divides && fit->reference == 0 ? UNFIT_ZERO : UNFIT_NOT;
}

static double distance_of(double x, const struct cohort *c, const struct fit *fit)
{
    double reference = fit->reference;
    if (c->form == PARINDEX_DISTANCE_RATIO)
        return c->reverse ? reference / x : x / reference;
    if (c->form == PARINDEX_DISTANCE_DIFFERENCE)
        return (c->reverse ? reference - x : x - reference) / fabs(reference);
    double worst = c->reverse ? fit->high : fit->low;
    return 1 - (reference - x) / (reference - worst);
}

/* x less the mean of the decimals. */
static double from_mean(double x, const struct fit *fit)
{
    struct dd one = number_typed(x);
    struct dd d = dd_sum(one.hi, -fit->mean);
    return d.hi + (d.lo + (one.lo - fit->mean_rest));
}

/* The numbers become their differences from the mean. */
static void fit_moments(struct fit *fit, double *x, size_t n, size_t less)
{
    const double count = (double)n;
    struct dd sum = {0, 0};
    for (size_t i = 0; i < n; i++)
        add_product(&sum, number_typed(x[i]), (struct dd){1, 0});
    fit->mean = (sum.hi + sum.lo) / count;
    struct dd back = dd_product(fit->mean, count);
    fit->mean_rest = ((sum.hi - back.hi) + (sum.lo - back.lo)) / count;
    for (size_t i = 0; i < n; i++)
        x[i] = from_mean(x[i], fit);
    fit->deviation = deviation_of(x, n, 0, less);
}

/* What a scale is fitted to: the treated numbers, and that of the reference unit. */
struct treated {
    double *x;
    size_t n;
    double unit;
    const parindex_allocator *allocator;
};

#define fit_minmax NULL /* its ends are there */

static enum unfit fit_zscore(struct fit *fit, const struct cohort *c, const struct treated *t)
{
    if (fit->constant)
        return UNFIT_NOT;
    fit_moments(fit, t->x, t->n, c->sample ? 1 : 0);
    fit->constant = !(fit->deviation > 0); /* told apart by less than a double can divide by */
    return UNFIT_NOT;
}

static enum unfit fit_rank(struct fit *fit, const struct cohort *c, const struct treated *t)
{
    fit->constant = false;
    return fit_ranks(fit, c, t->x, t->n, t->allocator);
}

static enum unfit fit_percentile(struct fit *fit, const struct cohort *c, const struct treated *t)
{
    enum unfit unfit = fit_rank(fit, c, t);
    /* Between others, there must be others: the first of one place is at 0 of 0. */
    fit->constant = c->plotting == PARINDEX_PLOTTING_BETWEEN && fit->sorted_count < 2;
    return unfit;
}

static enum unfit fit_distance(struct fit *fit, const struct cohort *c, const struct treated *t)
{
    enum unfit unfit = fit_reference(fit, c, t->x, t->n, t->unit);
    for (size_t i = 0; unfit == UNFIT_NOT && !fit->constant && i < t->n; i++)
        if (!(fabs(distance_of(t->x[i], c, fit)) <= EVIDENCE_LIMIT))
            unfit = UNFIT_BEYOND;
    return unfit;
}

static enum unfit fit_scale(struct fit *fit, const struct cohort *c, const struct treated *t)
{
    static enum unfit (*const fits[])(struct fit *, const struct cohort *,
                                      const struct treated *) = {
#define PARINDEX_SCALE(NAME, key, value, family, en, vi)                                           \
    [value] = IN_COHORT(family, fit_##key, NULL),
#include "kinds/scales.def"
    };
    fit_ends(fit, t->x, t->n);
    fit->constant = number_order(fit->low, fit->high) == 0;
    enum unfit unfit = fits[c->scale] != NULL ? fits[c->scale](fit, c, t) : UNFIT_NOT;
    return unfit == UNFIT_NOT && fit->constant && isnan(c->if_constant) ? UNFIT_CONSTANT : unfit;
}

/* The first unit whose number the steps cannot take; what they make of those that are there is given. */
static size_t find_unfit(const struct sample *s, const struct fit *fit, const double *treated,
                         const struct cohort *c)
{
    bool ratio =
        c->scale == PARINDEX_SCALE_DISTANCE && c->form == PARINDEX_DISTANCE_RATIO && c->reverse;
    for (size_t u = 0; (fit->log || ratio) && u < s->units; u++) {
        if (isnan(s->x[u]))
            continue;
        double v = *treated++;
        if (isnan(v) || (ratio && v == 0))
            return u;
    }
    return PARINDEX_NONE;
}

/* Differences would tell apart what differs in the 16th digit alone. */
static double as_read(const struct cohort *c, double x)
{
    return c->scale != 0 ? number_seen(x) : x;
}

/* Sums are rounded, so that they are taken in the order of the numbers, whichever the units have. */
static bool sums_up(const struct cohort *c)
{
    return c->scale == PARINDEX_SCALE_ZSCORE ||
           (c->scale == PARINDEX_SCALE_DISTANCE && c->reference == PARINDEX_REFERENCE_MEAN);
}

enum unfit fit_sample(struct fit *fit, const struct cohort *c, const struct sample *sample,
                      const parindex_allocator *a, size_t *row)
{
    size_t all = sample->units + sample->pooled;
    double *x = mem_new(a, 2 * all, sizeof *x);
    *row = PARINDEX_NONE;
    if (x == NULL)
        return UNFIT_NOMEM;
    fit->lower = -INFINITY;
    fit->upper = INFINITY;
    size_t n = 0;
    for (size_t u = 0; u < sample->units; u++)
        if (!isnan(sample->x[u]))
            x[n++] = sample->x[u];
    for (size_t i = 0; i < sample->pooled; i++)
        x[n++] = sample->pool[i];
    fit->any = n > 0;
    fit->least = INFINITY;
    fit->greatest = -INFINITY;
    for (size_t i = 0; i < n; i++) {
        fit->least = x[i] < fit->least ? x[i] : fit->least;
        fit->greatest = x[i] > fit->greatest ? x[i] : fit->greatest;
        x[i] = as_read(c, x[i]);
    }
    enum unfit unfit = UNFIT_NOT;
    if (fit->any)
        unfit = fit_treatment(fit, c, x, n, x + all);
    if (fit->any && unfit == UNFIT_NOT) {
        treat_column(x, n, fit);
        *row = find_unfit(sample, fit, x, c);
        bool no_log = false;
        for (size_t i = 0; fit->log && i < n; i++)
            no_log |= isnan(x[i]);
        unfit = no_log ? UNFIT_LOG : *row != PARINDEX_NONE ? UNFIT_ZERO : UNFIT_NOT;
    }
    if (fit->any && unfit == UNFIT_NOT && c->scale != 0) {
        double unit = NAN;
        if (sums_up(c))
            sort_numbers(x, n);
        if (sample->reference != PARINDEX_NONE) {
            unit = as_read(c, sample->x[sample->reference]);
            treat_column(&unit, 1, fit);
        }
        unfit = fit_scale(fit, c, &(struct treated){x, n, unit, a});
    }
    mem_free(a, x, 2 * all, sizeof *x);
    return unfit;
}

static void apply_minmax(double *x, size_t count, const struct cohort *c, const struct fit *fit)
{
    goalposts_decimal(x, x, NULL, count,
                      &(struct posts){fit->low, fit->high, c->a, c->b, false, c->reverse});
}

static void apply_zscore(double *x, size_t count, const struct cohort *c, const struct fit *fit)
{
    double b = c->reverse ? -c->b : c->b;
    for (size_t i = 0; i < count; i++) {
        x[i] = c->a + b * (from_mean(x[i], fit) / fit->deviation);
    }
}

static void apply_distance(double *x, size_t count, const struct cohort *c, const struct fit *fit)
{
    for (size_t i = 0; i < count; i++) {
        double p = distance_of(x[i], c, fit);
        p = c->cap && p > 1 ? 1 : p;
        x[i] = c->a + (c->b - c->a) * p;
    }
}

void fit_apply(double *x, size_t count, const struct cohort *c, const struct fit *fit)
{
    static void (*const scales[])(double *, size_t, const struct cohort *, const struct fit *) = {
#define apply_rank ranks
#define apply_percentile ranks
#define PARINDEX_SCALE(NAME, key, value, family, en, vi)                                           \
    [value] = IN_COHORT(family, apply_##key, NULL),
#include "kinds/scales.def"
    };
    for (size_t i = 0; i < count; i++)
        x[i] = as_read(c, x[i]);
    treat_column(x, count, fit);
    if (c->scale == 0 || !fit->any)
        return;
    if (fit->constant) {
        for (size_t i = 0; i < count; i++)
            x[i] = isnan(x[i]) ? x[i] : c->if_constant;
        return;
    }
    scales[c->scale](x, count, c, fit);
}

parindex_status fail_unfit(parindex_error *err, enum unfit unfit, const struct where *where,
                           const char *name, const struct cohort *c)
{
    switch (unfit) {
    case UNFIT_CONSTANT:
        return fail(err, PARINDEX_ERR_METHOD, where,
                    "%s: all numbers are equal, so they cannot be told apart by this scale. Leave "
                    "it out, or say what it then gives (if_constant).",
                    "%s: mọi giá trị đều bằng nhau nên thang này không phân biệt được. Hãy bỏ chỉ "
                    "tiêu, hoặc quy định điểm trong trường hợp đó (if_constant).",
                    name);
    case UNFIT_LOG:
        return fail(
            err, PARINDEX_ERR_METHOD, where,
            "%s: a number has no logarithm; only what is above 0 after the shift has one.",
            "%s: có giá trị không lấy được lôgarit; sau khi cộng thêm, giá trị phải lớn hơn "
            "0.",
            name);
    case UNFIT_ZERO:
        return fail(err, PARINDEX_ERR_METHOD, where,
                    "%s: a ratio to 0 has no meaning; the reference, or where less is better the "
                    "number itself, must not be 0.",
                    "%s: tỷ số so với 0 không có nghĩa; mốc so sánh (hoặc chính giá trị, khi thấp "
                    "hơn là tốt hơn) phải khác 0.",
                    name);
    case UNFIT_BEYOND:
        return fail(
            err, PARINDEX_ERR_METHOD, where,
            "%s: the scale gives a number beyond 1e15; what it divides by (the reference, the "
            "number itself, the width between two goalposts) is too near to 0.",
            "%s: thang này cho kết quả vượt quá 1e15; số chia (mốc so sánh, chính giá trị hoặc "
            "khoảng cách giữa hai mốc) quá gần 0.",
            name);
    case UNFIT_REFERENCE:
        return fail(err, PARINDEX_ERR_METHOD, where,
                    "%s: the reference unit \"%s\" is not there, or has no number.",
                    "%s: đơn vị làm mốc \"%s\" không có trong hồ sơ hoặc không có số liệu.", name,
                    clip(c->unit).text);
    case UNFIT_WORST:
        return fail(err, PARINDEX_ERR_METHOD, where,
                    "%s: the reference is the worst number of all; a range from the worst to the "
                    "reference has no length.",
                    "%s: mốc so sánh chính là giá trị kém nhất; khoảng từ giá trị kém nhất đến "
                    "mốc so sánh bằng 0.",
                    name);
    case UNFIT_FEW:
        return fail(
            err, PARINDEX_ERR_METHOD, where,
            "%s: too few numbers: skewness and kurtosis need 4, a place between others 2.",
            "%s: quá ít giá trị: độ lệch và độ nhọn cần 4, vị trí giữa các giá trị khác cần "
            "2.",
            name);
    case UNFIT_NOT:
    case UNFIT_NOMEM:
        break;
    }
    return fail_nomem(err);
}
