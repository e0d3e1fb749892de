/* SPDX-License-Identifier: MIT */
#include "kernels/treat.h"

#include <float.h>
#include <math.h>
#include <string.h>

#include "base/logarithm.h"
#include "base/seen.h"
#include "base/sort.h"
#include "base/statistics.h"
#include "base/width.h"

void fit_ends(struct fit *fit, const double *x, size_t n)
{
    fit->low = x[0];
    fit->high = x[0];
    for (size_t i = 1; i < n; i++) {
        fit->low = x[i] < fit->low ? x[i] : fit->low;
        fit->high = x[i] > fit->high ? x[i] : fit->high;
    }
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

static double clip(const struct fit *fit, double x)
{
    double v = x < fit->lower ? fit->lower : x;
    return v > fit->upper ? fit->upper : v;
}

/* What is added before a logarithm. */
static void offset_shift(struct fit *fit, const struct cohort *c, const double *x, size_t n)
{
    (void)x;
    (void)n;
    fit->offset = (struct dd){c->by, 0};
}

static void offset_range(struct fit *fit, const struct cohort *c, const double *x, size_t n)
{
    fit_ends(fit, x, n);
    double low = clip(fit, fit->low);
    struct dd range = dd_sum(clip(fit, fit->high), -low);
    struct dd part = dd_product(c->by, range.hi);
    struct dd offset = dd_sum(-low, part.hi);
    fit->offset = dd_sum_ordered(offset.hi, offset.lo + part.lo + c->by * range.lo);
}

/* Of a copy of the numbers that may be changed; gives whether they are still skewed. */
static bool fit_bounds(struct fit *fit, const struct cohort *c, double *list, size_t n)
{
    (void)list;
    (void)n;
    fit->lower = c->lower;
    fit->upper = c->upper;
    return true;
}

static bool fit_quantiles(struct fit *fit, const struct cohort *c, double *list, size_t n)
{
    sort_numbers(list, n);
    fit->lower = quantile_of(list, n, c->lower, c->quantile);
    fit->upper = quantile_of(list, n, c->upper, c->quantile);
    return true;
}

static bool fit_shape(struct fit *fit, const struct cohort *c, double *list, size_t n)
{
    bool skewed = !winsorise_shape(list, n, c);
    fit_ends(fit, list, n);
    fit->lower = fit->low;
    fit->upper = fit->high;
    return skewed;
}

enum unfit fit_treatment(struct fit *fit, const struct cohort *c, const double *x, size_t n,
                         double *list)
{
    static bool (*const fits[])(struct fit *, const struct cohort *, double *, size_t) = {
#define PARINDEX_WINSORISE(NAME, key, value, en, vi) [value] = fit_##key,
#include "kinds/treatments.def"
    };
    static void (*const offsets[])(struct fit *, const struct cohort *, const double *, size_t) = {
#define PARINDEX_LOG(NAME, key, value, en, vi) [value] = offset_##key,
#include "kinds/treatments.def"
    };
    bool skewed = true;
    memcpy(list, x, n * sizeof *list);
    if (c->winsorise == PARINDEX_WINSORISE_SHAPE || c->if_skewed)
        sort_numbers(list, n); /* sums are taken in the order of the numbers */
    bool above = c->if_skewed && shape_of(list, n).skewness > 0; /* the long tail is */
    if (c->winsorise == PARINDEX_WINSORISE_SHAPE && n < 4)
        return UNFIT_FEW;
    if (c->winsorise != PARINDEX_WINSORISE_NONE)
        skewed = fits[c->winsorise](fit, c, list, n);
    /* A tail below only grows longer by a logarithm. */
    fit->log = c->log != PARINDEX_LOG_NONE && (!c->if_skewed || (skewed && above));
    if (fit->log && c->if_skewed) { /* instead of it */
        fit->lower = -INFINITY;
        fit->upper = INFINITY;
    }
    if (fit->log)
        offsets[c->log](fit, c, x, n);
    return UNFIT_NOT;
}

static inline double logarithm_of(double x, struct dd offset)
{
    struct dd sum = dd_sum(x, offset.hi);
    struct dd y = dd_sum_ordered(sum.hi, sum.lo + offset.lo);
    double fits = y.hi >= DBL_MIN ? 1 : 0;
    double v = fits != 0 ? y.hi : 1;
    double ln = ln_double_double((struct dd){v, fits != 0 ? y.lo : 0}).hi;
    return fits != 0 ? ln : NAN;
}

OUT_OF_LINE void treat_all(double *x, size_t count, const struct fit *fit)
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

void treat_column(double *x, size_t count, const struct fit *fit)
{
    for (size_t i = 0; fit->log && i < count; i++)
        x[i] = number_seen(x[i]);
    treat_all(x, count, fit);
}
