/* SPDX-License-Identifier: MIT */
/*
 * By whole numbers of any length: a decimal is a fraction of two of them, and so is a double. The first 64 bits,
 * or 17 digits, of the quotient come by long division, and its remainder says how to round.
 */
#include "base/decimal.h"

#include <math.h>
#include <stdbool.h>
#include <string.h>

#include "base/double_double.h"

enum {
    MOST_DIGITS =
        800, /* half-way between two doubles has 767 at most: behind 800 only "not 0" counts */
    FARTHEST = 400, /* of the first digit: no double is as great, none but 0 as small */
    WORDS = 128,    /* 5^(MOST_DIGITS + FARTHEST) has 88, and what is divided by it two more */
    MANTISSA = 53,
    LEAST_EXPONENT = -1074
};

/* A whole number, its lowest 32 bits first; no word above the count. */
struct whole {
    uint32_t words[WORDS];
    int count;
};

static void add_word(struct whole *a, uint64_t carry)
{
    for (; carry != 0; carry >>= 32)
        a->words[a->count++] = (uint32_t)carry;
}

static void set(struct whole *a, uint64_t value)
{
    a->count = 0;
    add_word(a, value);
}

/* a * factor + more. */
static void multiply(struct whole *a, uint32_t factor, uint32_t more)
{
    uint64_t carry = more;
    for (int i = 0; i < a->count; i++) {
        carry += (uint64_t)a->words[i] * factor;
        a->words[i] = (uint32_t)carry;
        carry >>= 32;
    }
    add_word(a, carry);
}

static void multiply_by_five(struct whole *a, int power)
{
    for (; power >= 13; power -= 13)
        multiply(a, 1220703125, 0); /* 5^13 */
    for (; power > 0; power--)
        multiply(a, 5, 0);
}

static void shift_left(struct whole *a, int bits)
{
    int words = bits / 32;
    if (a->count == 0)
        return;
    memmove(a->words + words, a->words, (size_t)a->count * sizeof *a->words);
    memset(a->words, 0, (size_t)words * sizeof *a->words);
    a->count += words;
    if (bits % 32 > 0)
        multiply(a, UINT32_C(1) << bits % 32, 0);
}

static void halve(struct whole *a)
{
    for (int i = 0; i < a->count; i++)
        a->words[i] = a->words[i] >> 1 | (i + 1 < a->count ? a->words[i + 1] << 31 : 0);
    if (a->count > 0 && a->words[a->count - 1] == 0)
        a->count--;
}

static int bits_of(const struct whole *a)
{
    int bits = 32 * (a->count - 1);
    if (a->count == 0)
        return 0; /* unreachable: neither of what is divided is 0 */
    for (uint32_t top = a->words[a->count - 1]; top != 0; top >>= 1)
        bits++;
    return bits;
}

static int compare(const struct whole *a, const struct whole *b)
{
    if (a->count != b->count)
        return a->count < b->count ? -1 : 1;
    for (int i = a->count; i-- > 0;)
        if (a->words[i] != b->words[i])
            return a->words[i] < b->words[i] ? -1 : 1;
    return 0;
}

/* a - b, not below 0. */
static void subtract(struct whole *a, const struct whole *b)
{
    uint32_t borrow = 0;
    for (int i = 0; i < a->count; i++) {
        uint64_t part = (uint64_t)a->words[i] - (i < b->count ? b->words[i] : 0) - borrow;
        a->words[i] = (uint32_t)part;
        borrow = (uint32_t)(part >> 32) & 1;
    }
    while (a->count > 0 && a->words[a->count - 1] == 0)
        a->count--;
}

/* a / b, which has at most 64 bits; a becomes the remainder. */
static uint64_t divide(struct whole *a, struct whole *b)
{
    uint64_t quotient = 0;
    int steps = bits_of(a) - bits_of(b);
    if (steps < 0)
        return 0;
    shift_left(b, steps);
    for (;; steps--) {
        quotient <<= 1;
        if (compare(a, b) >= 0) {
            subtract(a, b);
            quotient |= 1;
        }
        if (steps == 0)
            return quotient;
        halve(b);
    }
}

/* bits * 2^exponent to the nearest double, the even one of two; more: it is a little greater. */
static double nearest(uint64_t bits, int exponent, bool more)
{
    int length = 0;
    for (uint64_t left = bits; left != 0; left >>= 1)
        length++;
    int drop = length - MANTISSA;
    if (exponent + drop < LEAST_EXPONENT)
        drop = LEAST_EXPONENT - exponent;
    if (drop <= 0)
        return ldexp((double)bits, exponent); /* unreachable: they are 63 or 64 */
    if (drop > 64)
        return 0;
    uint64_t kept = drop < 64 ? bits >> drop : 0;
    uint64_t rest = bits << (64 - drop);
    const uint64_t half = UINT64_C(1) << 63;
    if (rest > half || (rest == half && (more || kept % 2 == 1)))
        kept++;
    return ldexp((double)kept, exponent + drop);
}

/* digits * 10^scale; digits, which are not 0, are lost. */
static double scaled(struct whole *digits, int scale)
{
    struct whole divisor;
    set(&divisor, 1);
    multiply_by_five(scale < 0 ? &divisor : digits, scale < 0 ? -scale : scale);
    /* A quotient of 63 or 64 bits: more than a double, and for what is behind only "not 0" counts. */
    int shift = 63 - (bits_of(digits) - bits_of(&divisor));
    if (shift > 0)
        shift_left(digits, shift);
    else
        shift_left(&divisor, -shift);
    uint64_t quotient = divide(digits, &divisor);
    return nearest(quotient, scale - shift, digits->count > 0);
}

static const double power_of_ten[] = {1e0,  1e1,  1e2,  1e3,  1e4,  1e5,  1e6,  1e7,
                                      1e8,  1e9,  1e10, 1e11, 1e12, 1e13, 1e14, 1e15,
                                      1e16, 1e17, 1e18, 1e19, 1e20, 1e21, 1e22};

/* The same of what a double and a small rest are; false where the rest leaves open which double is nearest. */
static bool scaled_quickly(double *out, uint64_t digits, int scale)
{
    if (scale < -22 || scale > 22 || digits >> 62 != 0)
        return false;
    double unit = power_of_ten[scale < 0 ? -scale : scale];
    struct dd whole = {(double)digits, 0};
    whole.lo = (double)((int64_t)digits - (int64_t)whole.hi);
    double value;
    double rest;
    if (scale < 0) {
        value = whole.hi / unit;
        struct dd product = dd_product(value, unit);
        rest = ((whole.hi - product.hi) - product.lo + whole.lo) / unit;
    } else {
        struct dd product = dd_product(whole.hi, unit);
        value = product.hi;
        rest = product.lo + whole.lo * unit;
    }
    double doubt = value * 0x1p-100;
    *out = value + (rest + doubt);
    return *out == value + (rest - doubt);
}

double decimal_scaled(uint64_t digits, int scale)
{
    double quick;
    if (scaled_quickly(&quick, digits, scale))
        return quick;
    if (scale > FARTHEST || digits == 0)
        return digits == 0 ? 0 : (double)INFINITY;
    if (scale < -FARTHEST)
        return 0;
    struct whole whole;
    set(&whole, digits);
    return scaled(&whole, scale);
}

static bool is_digit(char c)
{
    return c >= '0' && c <= '9';
}

/* A text taken apart: digits without zeros before them * 10^scale. */
struct parts {
    bool negative;
    const char *digits; /* with a point among them */
    size_t length;
    size_t count; /* of the digits from the first that is not 0 on */
    int64_t scale;
};

static struct parts take_apart(const char *text, size_t length)
{
    struct parts p = {.negative = length > 0 && text[0] == '-'};
    size_t i = length > 0 && (text[0] == '-' || text[0] == '+') ? 1 : 0;
    bool point = false;
    p.digits = text + i;
    for (; i < length && (is_digit(text[i]) || text[i] == '.'); i++) {
        if (text[i] == '.') {
            point = true;
            continue;
        }
        p.count += p.count > 0 || text[i] != '0';
        p.scale -= point;
    }
    p.length = (size_t)(text + i - p.digits);
    bool below = i + 1 < length && text[i + 1] == '-';
    int64_t exponent = 0;
    for (i += i + 1 < length && !is_digit(text[i + 1]) ? 2 : 1; i < length; i++)
        exponent = exponent < INT64_MAX / 100 ? exponent * 10 + (text[i] - '0') : exponent;
    p.scale += below ? -exponent : exponent;
    return p;
}

double decimal_read(const char *text, size_t length)
{
    struct parts p = take_apart(text, length);
    const double sign = p.negative ? -1 : 1;
    const int64_t first = p.scale + (int64_t)p.count - 1; /* the exponent of the first digit */
    if (p.count == 0 || first < -FARTHEST)
        return sign * 0.0;
    if (first > FARTHEST)
        return sign * (double)INFINITY;
    struct whole whole;
    set(&whole, 0);
    uint64_t few = 0; /* all digits, where they are few */
    size_t taken = 0;
    bool more = false;
    for (size_t i = 0; i < p.length; i++) {
        char c = p.digits[i];
        if (c == '.' || (taken == 0 && c == '0'))
            continue;
        if (p.count < 20)
            few = few * 10 + (uint64_t)(c - '0');
        else if (taken < MOST_DIGITS)
            multiply(&whole, 10, (uint32_t)(c - '0'));
        else
            more |= c != '0';
        taken++;
    }
    if (p.count < 20)
        return sign * decimal_scaled(few, (int)p.scale);
    if (more) /* one more digit for all that are left */
        multiply(&whole, 10, 1);
    size_t left = p.count > MOST_DIGITS ? p.count - MOST_DIGITS : 0;
    return sign * scaled(&whole, (int)(p.scale + (int64_t)left) - more);
}

/* x = bits * 2^exponent. */
static uint64_t bits_of_double(double x, int *exponent)
{
    uint64_t bits;
    memcpy(&bits, &x, sizeof bits);
    int biased = (int)(bits >> 52 & 0x7FF);
    bits &= (UINT64_C(1) << 52) - 1;
    *exponent = (biased > 0 ? biased : 1) + LEAST_EXPONENT - 1;
    return biased > 0 ? bits | UINT64_C(1) << 52 : bits;
}

/* |x| / 10^place to the nearest whole number, the even one of two. */
static uint64_t units_of(double x, int place)
{
    int exponent;
    struct whole units;
    struct whole divisor;
    set(&units, bits_of_double(x, &exponent));
    set(&divisor, 1);
    multiply_by_five(place < 0 ? &units : &divisor, place < 0 ? -place : place);
    exponent -= place;
    shift_left(exponent < 0 ? &divisor : &units, exponent < 0 ? -exponent : exponent);
    uint64_t quotient = divide(&units, &divisor);
    shift_left(&units, 1);
    int order = compare(&units, &divisor);
    return quotient + (order > 0 || (order == 0 && quotient % 2 == 1) ? 1 : 0);
}

uint64_t decimal_digits(double x, int count, int *exponent)
{
    int power;
    *exponent = 0;
    if (x == 0)
        return 0;
    uint64_t bits = bits_of_double(x, &power);
    for (; bits >> 1 != 0; bits >>= 1)
        power++;
    /* From 2^power up to the next: log10(2) is 0.30103, so this is its decade or the one below. */
    int decade = (int)floor(power * 0.30102999566398);
    uint64_t above = 1;
    for (int i = 0; i < count; i++)
        above *= 10;
    uint64_t digits = units_of(x, decade - count + 1);
    if (digits >= above) {
        /* One place less: or rounding has led to the next power of ten, which it does there too. */
        decade++;
        digits = units_of(x, decade - count + 1);
    }
    *exponent = decade;
    return digits;
}
