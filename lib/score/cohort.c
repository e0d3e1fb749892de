/* SPDX-License-Identifier: MIT */
#include "score/cohort.h"

#include <math.h>
#include <stdlib.h>
#include <string.h>

#include "base/logarithm.h"
#include "base/number.h"
#include "base/statistics.h"
#include "base/vector.h"
#include "score/scale.h"

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
    if (!median)
        return mean_of(x, n);
    sort_numbers(x, n);
    return quantile_of(x, n, 0.5, 7);
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
    for (size_t u = 0; fit->fills != NULL && groups != NULL && u < units; u++) {
        if (groups[u] < 0 || !isnan(fit->fills[u]) || !isnan(x[u]))
            continue;
        n = 0;
        for (size_t v = 0; v < units; v++)
            if (groups[v] == groups[u] && !isnan(x[v]))
                list[n++] = x[v];
        double fill = middle_of(list, n, median);
        for (size_t v = u; v < units; v++)
            if (groups[v] == groups[u])
                fit->fills[v] = fill;
    }
    mem_free(a, list, units, sizeof *list);
    return c->grouped && fit->fills == NULL ? UNFIT_NOMEM : UNFIT_NOT;
}

static bool shapely(const double *x, size_t n, const struct cohort *c)
{
    struct shape s = shape_of(x, n);
    /* Equal numbers have no shape, and need no treatment. */
    return isnan(s.skewness) || fabs(s.skewness) < c->skewness || s.kurtosis < c->kurtosis;
}

/*
 * The outermost numbers on the side of the skewness move onto the next ones, until the list is
 * shapely or `most` have moved; equal ones move together. True: it is.
 */
static bool winsorise_shape(double *x, size_t n, const struct cohort *c)
{
    size_t moved_up = 0;
    size_t moved_down = 0;
    while (!shapely(x, n, c)) {
        if (moved_up + moved_down >= (size_t)c->most)
            return false;
        bool high = shape_of(x, n).skewness >= 0;
        double sign = high ? 1 : -1;
        double outer = x[0];
        for (size_t i = 1; i < n; i++)
            outer = sign * x[i] > sign * outer ? x[i] : outer;
        double next = -sign * INFINITY;
        size_t equal = 0;
        for (size_t i = 0; i < n; i++) {
            equal += x[i] == outer;
            next = x[i] != outer && sign * x[i] > sign * next ? x[i] : next;
        }
        for (size_t i = 0; i < n; i++)
            x[i] = x[i] == outer ? next : x[i];
        *(high ? &moved_up : &moved_down) = equal;
    }
    return true;
}

static void find_ends(struct fit *fit, const double *x, size_t n)
{
    fit->low = x[0];
    fit->high = x[0];
    for (size_t i = 1; i < n; i++) {
        fit->low = x[i] < fit->low ? x[i] : fit->low;
        fit->high = x[i] > fit->high ? x[i] : fit->high;
    }
}

/* lower, upper and whether the logarithm is taken; `list` is scratch. */
static enum unfit fit_treatment(struct fit *fit, const struct cohort *c, const double *x, size_t n,
                                double *list)
{
    bool skewed = true;
    memcpy(list, x, n * sizeof *list);
    if (c->winsorise == PARINDEX_WINSORISE_BOUNDS) {
        fit->lower = c->lower;
        fit->upper = c->upper;
    } else if (c->winsorise == PARINDEX_WINSORISE_QUANTILES) {
        sort_numbers(list, n);
        fit->lower = quantile_of(list, n, c->lower, c->quantile);
        fit->upper = quantile_of(list, n, c->upper, c->quantile);
    } else if (c->winsorise == PARINDEX_WINSORISE_SHAPE) {
        if (n < 4)
            return UNFIT_FEW;
        skewed = !winsorise_shape(list, n, c);
        find_ends(fit, list, n);
        fit->lower = fit->low;
        fit->upper = fit->high;
    }
    fit->log = c->log != PARINDEX_LOG_NONE && (skewed || !c->if_skewed);
    if (fit->log && c->if_skewed) { /* instead of it */
        fit->lower = -INFINITY;
        fit->upper = INFINITY;
    }
    return UNFIT_NOT;
}

static double clip(const struct fit *fit, double x)
{
    double v = x < fit->lower ? fit->lower : x;
    return v > fit->upper ? fit->upper : v;
}

static void fit_offset(struct fit *fit, const struct cohort *c, const double *x, size_t n)
{
    fit->offset = (struct twofold){c->by, 0};
    if (c->log != PARINDEX_LOG_RANGE)
        return;
    find_ends(fit, x, n);
    double low = clip(fit, fit->low);
    struct twofold range = twofold_sum(clip(fit, fit->high), -low);
    struct twofold part = twofold_product(c->by, range.hi);
    struct twofold offset = twofold_sum(-low, part.hi);
    fit->offset = twofold_sum_ordered(offset.hi, offset.lo + part.lo + c->by * range.lo);
}

static inline double logarithm_of(double x, struct twofold offset)
{
    struct twofold sum = twofold_sum(x, offset.hi);
    struct twofold y = twofold_sum_ordered(sum.hi, sum.lo + offset.lo);
    double fits = y.hi >= DBL_MIN ? 1 : 0;
    double v = fits != 0 ? y.hi : 1;
    double ln = ln_of_twofold((struct twofold){v, fits != 0 ? y.lo : 0}).hi;
    return fits != 0 ? ln : NAN;
}

VECTOR_LOOPS static void treat(double *x, size_t count, const struct fit *fit)
{
    const double lower = fit->lower;
    const double upper = fit->upper;
    for (size_t i = 0; i < count; i++) {
        double v = x[i] < lower ? lower : x[i];
        x[i] = v > upper ? upper : v;
    }
    if (fit->log)
        for (size_t i = 0; i < count; i++)
            x[i] = logarithm_of(x[i], fit->offset);
}

/* Places are of numbers as they are seen; under dense ties each counts once. */
static enum unfit fit_places(struct fit *fit, const struct cohort *c, const double *x, size_t n,
                             const parindex_allocator *a)
{
    if (c->position == PARINDEX_POSITION_BETWEEN && c->scale == PARINDEX_SCALE_PERCENTILE && n < 2)
        return UNFIT_FEW;
    double *seen = mem_new(a, n, sizeof *seen);
    if (seen == NULL)
        return UNFIT_NOMEM;
    for (size_t i = 0; i < n; i++)
        seen[i] = number_seen(x[i]);
    sort_numbers(seen, n);
    size_t count = 0;
    for (size_t i = 0; i < n; i++)
        if (c->ties != PARINDEX_TIES_DENSE || count == 0 || seen[count - 1] != seen[i])
            seen[count++] = seen[i];
    fit->sorted = mem_new(a, count, sizeof *seen);
    fit->sorted_count = count;
    if (fit->sorted != NULL)
        memcpy(fit->sorted, seen, count * sizeof *seen);
    mem_free(a, seen, n, sizeof *seen);
    return fit->sorted != NULL ? UNFIT_NOT : UNFIT_NOMEM;
}

static enum unfit fit_reference(struct fit *fit, const struct cohort *c, const double *x, size_t n,
                                double unit)
{
    switch (c->reference) {
    case PARINDEX_REFERENCE_MEAN:
        fit->reference = mean_of(x, n);
        break;
    case PARINDEX_REFERENCE_TARGET:
        fit->reference = c->target;
        break;
    case PARINDEX_REFERENCE_UNIT:
        fit->reference = unit;
        break;
    default:
        fit->reference = c->reverse ? fit->low : fit->high;
        break;
    }
    if (isnan(fit->reference))
        return UNFIT_REFERENCE;
    if (c->form == PARINDEX_DISTANCE_RANGE) {
        fit->constant = fit->reference == (c->reverse ? fit->high : fit->low);
        return UNFIT_NOT;
    }
    fit->constant = false; /* what all share is still a ratio to something */
    bool divides = c->form == PARINDEX_DISTANCE_DIFFERENCE || !c->reverse;
    return divides && fit->reference == 0 ? UNFIT_ZERO : UNFIT_NOT;
}

static enum unfit fit_scale(struct fit *fit, const struct cohort *c, const double *x, size_t n,
                            double unit, const parindex_allocator *a)
{
    find_ends(fit, x, n);
    fit->constant = fit->low == fit->high;
    if (c->scale == PARINDEX_SCALE_RANK || c->scale == PARINDEX_SCALE_PERCENTILE) {
        fit->constant = false;
        return fit_places(fit, c, x, n, a);
    }
    enum unfit unfit = UNFIT_NOT;
    if (c->scale == PARINDEX_SCALE_DISTANCE)
        unfit = fit_reference(fit, c, x, n, unit);
    if (unfit == UNFIT_NOT && fit->constant && isnan(c->if_constant))
        return UNFIT_CONSTANT;
    if (c->scale == PARINDEX_SCALE_ZSCORE && !fit->constant) {
        fit->mean = mean_of(x, n);
        fit->deviation = deviation_of(x, n, c->sample ? 1 : 0);
    }
    return unfit;
}

/* The first unit whose number the steps cannot take. */
static size_t find_unfit(const struct sample *s, const struct fit *fit, const struct cohort *c)
{
    bool ratio =
        c->scale == PARINDEX_SCALE_DISTANCE && c->form == PARINDEX_DISTANCE_RATIO && c->reverse;
    for (size_t u = 0; u < s->units; u++) {
        double v = s->x[u];
        if (isnan(v))
            continue;
        treat(&v, 1, fit);
        if (isnan(v) || (ratio && v == 0))
            return u;
    }
    return PARINDEX_NONE;
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
    enum unfit unfit = UNFIT_NOT;
    if (fit->any)
        unfit = fit_treatment(fit, c, x, n, x + all);
    if (fit->any && unfit == UNFIT_NOT && fit->log)
        fit_offset(fit, c, x, n);
    if (fit->any && unfit == UNFIT_NOT) {
        *row = find_unfit(sample, fit, c);
        treat(x, n, fit);
        bool no_log = false;
        for (size_t i = 0; i < n; i++)
            no_log |= isnan(x[i]);
        unfit = no_log ? UNFIT_LOG : *row != PARINDEX_NONE ? UNFIT_ZERO : UNFIT_NOT;
    }
    if (fit->any && unfit == UNFIT_NOT && c->scale != 0) {
        double unit = sample->reference != PARINDEX_NONE ? sample->x[sample->reference] : NAN;
        treat(&unit, 1, fit);
        unfit = fit_scale(fit, c, x, n, unit, a);
    }
    mem_free(a, x, 2 * all, sizeof *x);
    return unfit;
}

/* How many of the sorted numbers are below x, or not above it. */
static size_t count_below(const struct fit *fit, double x, bool equal_too)
{
    size_t first = 0;
    size_t last = fit->sorted_count;
    while (first < last) {
        size_t middle = first + (last - first) / 2;
        if (fit->sorted[middle] < x || (equal_too && fit->sorted[middle] == x))
            first = middle + 1;
        else
            last = middle;
    }
    return first;
}

static double place_of(double x, const struct cohort *c, const struct fit *fit)
{
    double seen = number_seen(x);
    double n = (double)fit->sorted_count;
    double below = (double)count_below(fit, seen, false);
    double not_above = (double)count_below(fit, seen, true);
    if (c->reverse) { /* counted from the other end */
        double above = n - not_above;
        not_above = n - below;
        below = above;
    }
    return c->ties == PARINDEX_TIES_MAX    ? not_above
           : c->ties == PARINDEX_TIES_MEAN ? (below + 1 + not_above) / 2
                                           : below + 1;
}

static void places(double *x, size_t count, const struct cohort *c, const struct fit *fit)
{
    double n = (double)fit->sorted_count;
    for (size_t i = 0; i < count; i++) {
        if (isnan(x[i]))
            continue;
        double r = place_of(x[i], c, fit);
        if (c->scale == PARINDEX_SCALE_PERCENTILE) {
            double p = c->position == PARINDEX_POSITION_UPPER    ? r / n
                       : c->position == PARINDEX_POSITION_MIDDLE ? (r - 0.5) / n
                                                                 : (r - 1) / (n - 1);
            r = c->a + (c->b - c->a) * p;
        }
        x[i] = r;
    }
}

VECTOR_LOOPS static void deviations(double *x, size_t count, const struct cohort *c,
                                    const struct fit *fit)
{
    double b = c->reverse ? -c->b : c->b;
    for (size_t i = 0; i < count; i++)
        x[i] = c->a + b * ((x[i] - fit->mean) / fit->deviation);
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

static void distances(double *x, size_t count, const struct cohort *c, const struct fit *fit)
{
    for (size_t i = 0; i < count; i++) {
        double p = distance_of(x[i], c, fit);
        p = c->cap && p > 1 ? 1 : p;
        x[i] = c->a + (c->b - c->a) * p;
    }
}

void fit_apply(double *x, size_t count, const struct cohort *c, const struct fit *fit)
{
    treat(x, count, fit);
    if (c->scale == 0 || !fit->any)
        return;
    if (fit->constant) {
        for (size_t i = 0; i < count; i++)
            x[i] = isnan(x[i]) ? x[i] : c->if_constant;
        return;
    }
    switch (c->scale) {
    case PARINDEX_SCALE_MINMAX:
        goalposts_points(x, x, count,
                         &(struct posts){fit->low, fit->high, c->a, c->b, false, c->reverse});
        break;
    case PARINDEX_SCALE_ZSCORE:
        deviations(x, count, c, fit);
        break;
    case PARINDEX_SCALE_DISTANCE:
        distances(x, count, c, fit);
        break;
    default:
        places(x, count, c, fit);
        break;
    }
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
    case UNFIT_REFERENCE:
        return fail(err, PARINDEX_ERR_METHOD, where,
                    "%s: the reference unit \"%s\" is not there, or has no number.",
                    "%s: đơn vị làm mốc \"%s\" không có trong hồ sơ hoặc không có số liệu.", name,
                    c->unit);
    case UNFIT_FEW:
        return fail(
            err, PARINDEX_ERR_METHOD, where,
            "%s: too few numbers: skewness and kurtosis need 4, a place between others 2.",
            "%s: quá ít giá trị: độ lệch và độ nhọn cần 4, vị trí giữa các giá trị khác cần "
            "2.",
            name);
    default:
        return fail_nomem(err);
    }
}
