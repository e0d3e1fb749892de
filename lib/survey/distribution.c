/* SPDX-License-Identifier: MIT */
#include "survey/distribution.h"

#include <math.h>

#include "base/logarithm.h"
#include "base/normal.h"

static const double GREAT = 1e7; /* from here on the expansion is the more exact one */
enum {
    STEPS = 10000, /* of the continued fraction; it takes some root of a + b */
    HALVINGS = 200
};

/* What Stirling's formula lacks of ln Gamma(x), to 1e-17 from 16 on. */
static double stirling_rest(double x)
{
    double y = 1 / (x * x);
    return (1.0 / 12 -
            y * (1.0 / 360 -
                 y * (1.0 / 1260 - y * (1.0 / 1680 - y * (1.0 / 1188 - y * 691.0 / 360360))))) /
           x;
}

/* ln of the gamma function, x > 0. */
static double ln_gamma(double x)
{
    double shift = 0;
    for (; x < 16; x++)
        shift += natural_logarithm(x);
    struct dd ln = ln_of_double(x);
    return (x - 0.5) * ln.hi - x + 0.91893853320467274178 + stirling_rest(x) + (x - 0.5) * ln.lo -
           shift;
}

/* ln(Gamma(a + b) / Gamma(b)), without taking two large logarithms from each other. */
static double ln_gamma_step(double a, double b)
{
    if (b < 16)
        return ln_gamma(a + b) - ln_gamma(b);
    double x = a / b;
    double y = 1 + x;
    double ln = natural_logarithm(y) + (x - (y - 1)) / y;
    return (b - 0.5) * ln + a * natural_logarithm(a + b) - a +
           (stirling_rest(a + b) - stirling_rest(b));
}

/* ln(Gamma(a + b) / Gamma(a) / Gamma(b)). */
static double ln_one_over_beta(double a, double b)
{
    return a < b ? ln_gamma_step(a, b) - ln_gamma(a) : ln_gamma_step(b, a) - ln_gamma(b);
}

/*
 * The continued fraction of the incomplete beta function, by Lentz; y is 1 - x. In this form (DiDonato and Morris 1992,
 * ACM TOMS 18, 9) x and y stand apart, so that nothing is lost where one of them is small and a or b is large.
 */
static double fraction(double x, double y, double a, double b)
{
    const double tiny = 1e-300;
    double beside = a * y - b * x;
    double h = a * (beside + 1) / (a + 1);
    h = fabs(h) < tiny ? tiny : h;
    double c = h;
    double d = 0;
    for (int m = 1; m < STEPS; m++) {
        double next = a + 2 * m - 1;
        double over = (a + m - 1) / next * ((a + b + m - 1) / next) * m * (b - m) * x * x;
        double under =
            m + m * (b - m) * x / next + (a + m) / (next + 2) * (beside + 1 + m * (1 + y));
        d = under + over * d;
        d = 1 / (fabs(d) < tiny ? tiny : d);
        c = under + over / c;
        c = fabs(c) < tiny ? tiny : c;
        h *= d * c;
        if (fabs(d * c - 1) < 1e-16)
            break;
    }
    return 1 / h;
}

/* ln x, where y is 1 - x: by y where x has lost its digits beside 1. */
static double ln_beside(double x, double y)
{
    if (x < 0.5)
        return natural_logarithm(x);
    double rounded = 1 - y;
    return natural_logarithm(rounded) + ((1 - rounded) - y) / rounded;
}

/* The incomplete beta function at x or, where `upper`, what is above it; y is 1 - x. */
static double incomplete(double x, double y, double a, double b, int upper)
{
    if (x <= 0 || y <= 0)
        /* unreachable: no place that is looked at is an end */
        return (x <= 0) == (upper != 0) ? 1 : 0;
    double ln = ln_one_over_beta(a, b) + a * ln_beside(x, y) + b * ln_beside(y, x);
    double front = ln < -700 ? 0 : exp_double_double(ln, 0).hi;
    int low = x < (a + 1) / (a + b + 2);
    double part = low ? front * fraction(x, y, a, b) : front * fraction(y, x, b, a);
    return low == (upper == 0) ? part : 1 - part;
}

/* With both parameters so great, an expansion about the normal quantile (Abramowitz and Stegun 26.5.22) is exact enough. */
static double great_beta_quantile(double p, double a, double b)
{
    double y = -normal_quantile(p);
    double by_a = 1 / (2 * a - 1);
    double by_b = 1 / (2 * b - 1);
    double h = 2 / (by_a + by_b);
    double lambda = (y * y - 3) / 6;
    double w = y * sqrt(h + lambda) / h - (by_b - by_a) * (lambda + 5.0 / 6 - 2 / (3 * h));
    return a / (a + b * exp_double_double(2 * w, 0).hi);
}

/*
 * Halving an interval of the logarithm of the odds, x / (1 - x): slow and sure, and as near to 0 and 1 as
 * the distribution goes.
 */
double beta_quantile(double p, double a, double b)
{
    if (a > GREAT && b > GREAT)
        return great_beta_quantile(p, a, b);
    double low = -700;
    double high = 700;
    for (int i = 0; i < HALVINGS && high - low > 0; i++) {
        double middle = 0.5 * (low + high);
        if (middle <= low || middle >= high)
            break;
        double odds = exp_double_double(middle, 0).hi;
        double x = odds / (1 + odds);
        double y = 1 / (1 + odds);
        int above = p <= 0.5 ? incomplete(x, y, a, b, 0) >= p : incomplete(x, y, a, b, 1) <= 1 - p;
        if (above)
            high = middle;
        else
            low = middle;
    }
    double odds = exp_double_double(0.5 * (low + high), 0).hi;
    return odds / (1 + odds);
}

/* What lies beyond -t and t. t^2 / (t^2 + degrees) is a beta number of 1/2 and degrees / 2. */
static double two_tails(double t, double degrees)
{
    double all = degrees + t * t;
    return incomplete(degrees / all, t * t / all, degrees / 2, 0.5, 0);
}

/* Newton's method, or halving where that would leave the interval that the quantile is known to be in. */
double student_quantile(double p, double degrees)
{
    if (p <= 0.5)
        return 0;
    if (!(p < 1))
        return INFINITY; /* of a level so near to 1 that it rounds to it */
    double t = normal_quantile(p);
    if (degrees > 1e9)
        return t;
    double tails = 2 * (1 - p);
    double low = 0;
    double high = INFINITY;
    double ln_front =
        ln_gamma_step(0.5, degrees / 2) - 0.5 * natural_logarithm(degrees * 3.141592653589793);
    for (int i = 0; i < HALVINGS; i++) {
        double off = two_tails(t, degrees) - tails;
        if (off == 0)
            return t;
        if (off > 0)
            low = t;
        else
            high = t;
        double ln = ln_front - (degrees + 1) / 2 * natural_logarithm(1 + t * t / degrees);
        double next = ln < -700 ? low : t + off / (2 * exp_double_double(ln, 0).hi);
        if (!(next > low && next < high))
            next = high == INFINITY ? 2 * t : 0.5 * (low + high);
        if (fabs(next - t) <= 1e-16 * t || next <= low || next >= high)
            return next;
        t = next;
    }
    return t; /* unreachable: the interval closes before */
}
