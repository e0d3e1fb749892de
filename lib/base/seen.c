/* SPDX-License-Identifier: MIT */
#include "base/seen.h"

#include <limits.h>
#include <math.h>
#include <stdbool.h>
#include <string.h>

#include "base/decimal.h"

static const double power_of_ten[] = {1e0,  1e1,  1e2,  1e3,  1e4,  1e5,  1e6,  1e7,
                                      1e8,  1e9,  1e10, 1e11, 1e12, 1e13, 1e14, 1e15,
                                      1e16, 1e17, 1e18, 1e19, 1e20, 1e21, 1e22};

double number_scaled(uint64_t digits, int scale)
{
    if (scale > 22 || scale < -22 || digits >> 53 != 0)
        return decimal_scaled(digits, scale);
    double value = (double)digits;
    return scale < 0 ? value / power_of_ten[-scale] : value * power_of_ten[scale];
}

/* floor(log10(x)) of a number from 1e-7 to 1e15; INT_MAX of any other. */
static int decade_of(double x)
{
    static const double ends[] = {1e-7, 1e-6, 1e-5, 1e-4, 1e-3, 1e-2, 1e-1, 1e0,
                                  1e1,  1e2,  1e3,  1e4,  1e5,  1e6,  1e7,  1e8,
                                  1e9,  1e10, 1e11, 1e12, 1e13, 1e14, 1e15};
    if (!(x >= 1e-7 && x < 1e15))
        return INT_MAX;
    uint64_t bits;
    memcpy(&bits, &x, sizeof bits);
    int exponent = (int)(bits >> 52) - 1023;
    int decade = (exponent * 1233 >> 12); /* log10(2) = 0.30103; at most one too low */
    return decade + (x >= ends[decade + 8] ? 1 : 0);
}

/*
 * The digits of a number as the nearest whole number of units, a half to the even one. The product is exact in
 * its two parts, and what is beside a half is in the lower one alone.
 */
static double units_of(double x, double unit)
{
    struct dd units = dd_product(x, unit);
    double whole = (units.hi + 0x1p52) - 0x1p52; /* of halves the even one */
    double part = units.hi - whole;
    double rest = part + units.lo;
    if (rest > 0.5 || (part == 0.5 && units.lo > 0))
        return whole + 1;
    return rest < -0.5 || (part == -0.5 && units.lo < 0) ? whole - 1 : whole;
}

struct seen seen_of(double x)
{
    struct seen s = {0, decade_of(fabs(x))};
    double units = s.exponent == INT_MAX
                       ? 1e15
                       : units_of(fabs(x), power_of_ten[SEEN_DIGITS - 1 - s.exponent]);
    if (units < 1e15)
        s.digits = (uint64_t)units;
    else
        s.digits = decimal_digits(x, SEEN_DIGITS, &s.exponent);
    return s;
}

struct seen seen_readable(double x)
{
    struct seen s = seen_of(x);
    if (isinf(number_scaled(s.digits, s.exponent - (SEEN_DIGITS - 1))))
        s.digits--;
    return s;
}

double number_seen(double x)
{
    if (!isfinite(x) || x == 0)
        return isnan(x) ? x : x + 0.0;
    int decade = decade_of(fabs(x));
    if (decade != INT_MAX) {
        double unit = power_of_ten[SEEN_DIGITS - 1 - decade];
        return copysign(units_of(fabs(x), unit) / unit, x);
    }
    struct seen s = seen_of(x);
    return copysign(number_scaled(s.digits, s.exponent - (SEEN_DIGITS - 1)), x);
}

/* 10^place: a unit of that decimal place. */
static double decimal_unit(int place)
{
    return number_scaled(1, place);
}

int number_order(double a, double b)
{
    if (a == b)
        return 0;
    double less = fabs(a) < fabs(b) ? a : b;
    double gap = fabs(a - b);
    int order = a < b ? -1 : 1;
    /* A unit of the 15th digit is at most 10^-14 of the number. */
    if (!(gap <= fabs(less) * 1e-14) || isinf(b))
        return order;
    if (gap < decimal_unit(seen_of(less).exponent - (SEEN_DIGITS - 1)) / 2)
        return 0;
    return number_seen(a) == number_seen(b) ? 0 : order;
}

/* The bits of doubles above 0 are in the order of the doubles. */
static double between(double x, double y)
{
    uint64_t a;
    uint64_t b;
    memcpy(&a, &x, sizeof a);
    memcpy(&b, &y, sizeof b);
    a = a / 2 + b / 2 + (a & b & 1);
    memcpy(&x, &a, sizeof x);
    return x;
}

/* The last number read as `bound`, above 0, on the way to `other`, which is not. */
static double last_read_as(double bound, double other)
{
    double last = bound;
    for (double x = between(last, other); x != last && x != other; x = between(last, other))
        if (number_order(x, bound) == 0)
            last = x;
        else
            other = x;
    return last;
}

static double end_of(double bound, bool greatest)
{
    if (!isfinite(bound) || bound == 0)
        return bound;
    double size = fabs(bound);
    bool outward = greatest == (bound > 0);
    return copysign(last_read_as(size, outward ? size * (1 + 1e-13) : size * (1 - 1e-13)), bound);
}

double number_least(double bound)
{
    return end_of(bound, false);
}

double number_greatest(double bound)
{
    return end_of(bound, true);
}

struct dd number_decimal(double x)
{
    struct dd d = {number_seen(x), 0};
    int decade = decade_of(fabs(x));
    if (decade == INT_MAX)
        return d;
    double unit = power_of_ten[SEEN_DIGITS - 1 - decade];
    struct dd units = dd_product(d.hi, unit);
    double whole = (units.hi + 0x1.8p52) - 0x1.8p52;
    d.lo = ((whole - units.hi) - units.lo) / unit;
    return d;
}

struct dd number_typed(double x)
{
    int decade = decade_of(fabs(x));
    if (decade == INT_MAX)
        return (struct dd){x, 0};
    double units = nearbyint(fabs(x) * power_of_ten[SEEN_DIGITS - 1 - decade] / 1e3);
    double twelve = units * 1e3 / power_of_ten[SEEN_DIGITS - 1 - decade];
    return twelve == fabs(x) ? number_decimal(x) : (struct dd){x, 0};
}

double number_cut(double x, double size)
{
    if (!isfinite(x) || !isfinite(size))
        return x;
    int decade = decade_of(size);
    int place = (decade != INT_MAX ? decade : seen_of(size).exponent) - (SEEN_DIGITS - 1);
    double units = place < 0 ? fabs(x) * decimal_unit(-place) : fabs(x) / decimal_unit(place);
    if (!(units < 1e15))
        return x;
    return copysign(number_scaled((uint64_t)(units + 0.5), place), x) + 0.0;
}

double number_near(double sum, double size)
{
    int decade = decade_of(size);
    if (decade != INT_MAX && fabs(sum) >= decimal_unit(decade))
        return sum;
    double decimal = number_cut(sum, size);
    return fabs(sum - decimal) <= size * 0x1p-53 ? decimal : sum;
}
