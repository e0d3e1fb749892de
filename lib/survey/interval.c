/* SPDX-License-Identifier: MIT */
/* Intervals of a figure. */
#include <math.h>
#include <stdbool.h>

#include "base/error.h"
#include "base/logarithm.h"
#include "parindex/survey.h"
#include "survey/distribution.h"

struct ends {
    double low;
    double high;
};

static struct ends logit(double p, double error, double t)
{
    double middle = natural_logarithm(p) - natural_logarithm(1 - p);
    double reach = t * error / (p * (1 - p));
    if (!(fabs(middle) + reach < 700))
        return (struct ends){0, 1};
    double low = exp_double_double(middle - reach, 0).hi;
    double high = exp_double_double(middle + reach, 0).hi;
    return (struct ends){low / (1 + low), high / (1 + high)};
}

static struct ends wilson(double p, double error, double t)
{
    double n = p * (1 - p) / (error * error);
    double square = t * t / n;
    double middle = (p + square / 2) / (1 + square);
    double reach = t / (1 + square) * sqrt(p * (1 - p) / n + square / (4 * n));
    return (struct ends){middle - reach, middle + reach};
}

/* With n people answering a figure of 0 or 1 is as if they had been drawn alone. */
static struct ends beta(double p, double error, double answers, double t, double level)
{
    double n = answers;
    if (p > 0 && p < 1) {
        double alone = student_quantile(0.5 + level / 2, answers - 1);
        n = p * (1 - p) / (error * error) * (alone / t) * (alone / t);
    }
    double tail = (1 - level) / 2;
    double with = p * n;
    struct ends ends = {0, 1};
    if (p > 0)
        ends.low = beta_quantile(tail, with, n - with + 1);
    if (p < 1)
        ends.high = beta_quantile(1 - tail, with + 1, n - with);
    return ends;
}

/* sin(asin(sqrt(p)) -+ r)^2, by sums of angles: with a few terms of our own for sin r and cos r. */
static struct ends arcsine(double p, double error, double t)
{
    double reach = t * error / (2 * sqrt(p * (1 - p)));
    if (!(reach < 1.5707963267948966))
        return (struct ends){0, 1};
    double sine = 0;
    double cosine = 0;
    double term = 1;
    for (int k = 0; k < 32; k += 2) {
        cosine += term;
        term *= reach / (k + 1);
        sine += term;
        term *= -reach / (k + 2);
    }
    double low = sqrt(p) * cosine - sqrt(1 - p) * sine;
    double high = sqrt(p) * cosine + sqrt(1 - p) * sine;
    bool beyond = sqrt(1 - p) * cosine - sqrt(p) * sine < 0;
    return (struct ends){low < 0 ? 0 : low * low, beyond ? 1 : high * high};
}

parindex_status parindex_interval(double *low, double *high, double value, double error,
                                  double degrees, double answers, uint32_t kind, double level,
                                  parindex_error *err)
{
    if (low == NULL || high == NULL || kind > PARINDEX_INTERVAL_ARCSINE ||
        !(level > 0 && level < 1))
        return fail(
            err, PARINDEX_ERR_ARGUMENT, NULL,
            "`low` and `high` must not be NULL, the kind is a PARINDEX_INTERVAL_…, the level "
            "above 0 and below 1.",
            "`low` và `high` không được là NULL, loại là một PARINDEX_INTERVAL_…, mức lớn hơn 0 "
            "và nhỏ hơn 1.");
    struct ends ends = {NAN, NAN};
    bool share = value > 0 && value < 1;
    bool edge = kind == PARINDEX_INTERVAL_BETA && (value == 0 || value == 1) && answers >= 1;
    if (edge) {
        ends = beta(value, 0, answers, 1, level);
    } else if (degrees >= 1 && error >= 0 && (kind == PARINDEX_INTERVAL_T || share)) {
        double t = student_quantile(0.5 + level / 2, degrees);
        if (kind == PARINDEX_INTERVAL_T || error == 0)
            ends = (struct ends){value - t * error, value + t * error};
        else if (kind == PARINDEX_INTERVAL_LOGIT)
            ends = logit(value, error, t);
        else if (kind == PARINDEX_INTERVAL_WILSON)
            ends = wilson(value, error, t);
        else if (kind == PARINDEX_INTERVAL_ARCSINE)
            ends = arcsine(value, error, t);
        else if (answers > 1)
            ends = beta(value, error, answers, t, level);
    }
    *low = ends.low;
    *high = ends.high;
    return PARINDEX_OK;
}
