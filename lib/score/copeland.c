/* SPDX-License-Identifier: MIT */
#include "score/copeland.h"

#include <math.h>

#include "base/seen.h"

/* 1, 0, -1 for numbers as they are seen; near ones alone are looked at by digits. */
static int order_of(double a, double b)
{
    if (fabs(a - b) <= 1e-14 * fmax(fabs(a), fabs(b))) {
        a = number_seen(a);
        b = number_seen(b);
    }
    return (a > b) - (a < b);
}

double copeland_score(const double *own, size_t unit, const struct column *columns,
                      const double *weights, size_t n, size_t units)
{
    double score = 0;
    for (size_t u = 0; u < units; u++) {
        double ahead = 0;
        double behind = 0;
        for (size_t k = 0; u != unit && k < n; k++) {
            double buffer;
            double other = *column_f64(&columns[k], u, 1, &buffer);
            if (isnan(own[k]) || isnan(other))
                continue;
            int order = order_of(own[k], other);
            ahead += order > 0 ? weights[k] : 0;
            behind += order < 0 ? weights[k] : 0;
        }
        score += (ahead > behind) - (ahead < behind);
    }
    return score;
}
