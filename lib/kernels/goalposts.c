/* SPDX-License-Identifier: MIT */
#include "kernels/goalposts.h"

#include <math.h>

#include "base/logarithm.h"
#include "base/number.h"
#include "base/seen.h"
#include "base/width.h"
#include "kernels/logarithms.h"

/* From 0...1 onto a...b. */
static inline double onto(const struct posts *posts, double t)
{
    if (posts->clamp) {
        t = t < 0 ? 0 : t;
        t = t > 1 ? 1 : t;
    }
    double p = posts->a + (posts->b - posts->a) * t;
    return posts->reverse ? (posts->a + posts->b) - p : p;
}

OUT_OF_LINE void map_onto(double *points, const double *x, size_t count, const struct posts *posts)
{
    double lo = posts->lo;
    double width = posts->hi - posts->lo;
    for (size_t i = 0; i < count; i++)
        points[i] = onto(posts, (x[i] - lo) / width);
}

/* a - b of decimals. */
static struct dd decimal_difference(struct dd a, struct dd b)
{
    struct dd d = dd_sum(a.hi, -b.hi);
    d.lo += a.lo - b.lo;
    return dd_left(d.hi + d.lo, a.hi) == 0 ? (struct dd){0, 0} : d;
}

void goalposts_decimal(double *points, const double *x, const double *rest, size_t count,
                       const struct posts *posts)
{
    const struct dd lo = number_typed(posts->lo);
    const struct dd width = decimal_difference(number_typed(posts->hi), lo);
    const struct dd first = number_typed(posts->reverse ? posts->b : posts->a);
    const struct dd last = number_typed(posts->reverse ? posts->a : posts->b);
    const struct dd span = decimal_difference(last, first);
    for (size_t i = 0; i < count; i++) {
        struct dd from_lo =
            decimal_difference(rest != NULL ? (struct dd){x[i], rest[i]} : number_typed(x[i]), lo);
        double t = from_lo.hi / width.hi;
        struct dd back = dd_product(t, width.hi);
        double lost = ((from_lo.hi - back.hi) - back.lo + (from_lo.lo - t * width.lo)) / width.hi;
        if (posts->clamp && (t < 0 || t > 1)) {
            t = t < 0 ? 0 : 1;
            lost = 0;
        }
        if (fabs(t) > EVIDENCE_LIMIT) { /* to be refused by whoever looks at the points */
            points[i] = t;
            continue;
        }
        struct dd term = dd_product(span.hi, t);
        struct dd sum = dd_sum(first.hi, term.hi);
        double low = sum.lo + first.lo + term.lo + (span.hi * lost + span.lo * t);
        points[i] = dd_left(sum.hi + low, first.hi);
    }
}

void goalposts_logarithmic(double *points, const double *x, size_t count, const struct posts *posts)
{
    struct posts of_logarithms = *posts;
    of_logarithms.lo = natural_logarithm(posts->lo);
    of_logarithms.hi = natural_logarithm(posts->hi);
    (void)logarithms(points, x, count);
    map_onto(points, points, count, &of_logarithms);
}
