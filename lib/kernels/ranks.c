/* SPDX-License-Identifier: MIT */
#include "kernels/ranks.h"

#include <math.h>
#include <string.h>

#include "base/seen.h"
#include "base/sort.h"

enum unfit fit_ranks(struct fit *fit, const struct cohort *c, const double *x, size_t n,
                     const parindex_allocator *a)
{
    if (c->plotting == PARINDEX_PLOTTING_BETWEEN && c->scale == PARINDEX_SCALE_PERCENTILE && n < 2)
        return UNFIT_FEW;
    double *sorted = mem_new(a, n, sizeof *sorted);
    if (sorted == NULL)
        return UNFIT_NOMEM;
    memcpy(sorted, x, n * sizeof *sorted);
    sort_numbers(sorted, n);
    size_t count = 0;
    for (size_t i = 0; i < n; i++)
        if (c->ties != PARINDEX_TIES_DENSE || count == 0 ||
            number_order(sorted[count - 1], sorted[i]) != 0)
            sorted[count++] = sorted[i];
    fit->sorted = mem_new(a, count, sizeof *sorted);
    fit->sorted_count = count;
    if (fit->sorted != NULL)
        memcpy(fit->sorted, sorted, count * sizeof *sorted);
    mem_free(a, sorted, n, sizeof *sorted);
    return fit->sorted != NULL ? UNFIT_NOT : UNFIT_NOMEM;
}

/* How many of the sorted numbers are below x, or not above it. */
static size_t count_below(const struct fit *fit, double x, bool equal_too)
{
    size_t first = 0;
    size_t last = fit->sorted_count;
    while (first < last) {
        size_t middle = first + (last - first) / 2;
        int order = number_order(fit->sorted[middle], x);
        if (order < 0 || (equal_too && order == 0))
            first = middle + 1;
        else
            last = middle;
    }
    return first;
}

static double rank_of(double x, const struct cohort *c, const struct fit *fit)
{
    double n = (double)fit->sorted_count;
    double below = (double)count_below(fit, x, false);
    double not_above = (double)count_below(fit, x, true);
    if (c->reverse) { /* counted from the other end */
        double above = n - not_above;
        not_above = n - below;
        below = above;
    }
    return c->ties == PARINDEX_TIES_MAX    ? not_above
           : c->ties == PARINDEX_TIES_MEAN ? (below + 1 + not_above) / 2
                                           : below + 1;
}

void ranks(double *x, size_t count, const struct cohort *c, const struct fit *fit)
{
    double n = (double)fit->sorted_count;
    for (size_t i = 0; i < count; i++) {
        if (isnan(x[i]))
            continue;
        double r = rank_of(x[i], c, fit);
        if (c->scale == PARINDEX_SCALE_PERCENTILE) {
            double p = c->plotting == PARINDEX_PLOTTING_UPPER    ? r / n
                       : c->plotting == PARINDEX_PLOTTING_MIDDLE ? (r - 0.5) / n
                                                                 : (r - 1) / (n - 1);
            r = c->a + (c->b - c->a) * p;
        }
        x[i] = r;
    }
}
