/* SPDX-License-Identifier: MIT */
#include "base/number.h"

#include <math.h>
#include <stdio.h>
#include <string.h>

#include "base/decimal.h"
#include "base/seen.h"

enum {
    FARTHEST = 20, /* places from the mark that are written out */
    LONGEST = 400  /* a sign, 309 digits, a mark, 15 places */
};

static uint64_t integer_power(int n)
{
    uint64_t p = 1;
    while (n-- > 0)
        p *= 10;
    return p;
}

/* Units of 10^-decimals in |x|, half away from zero. False: x has no digits below that place. */
static bool rounded_units(double x, int decimals, uint64_t *units)
{
    struct seen s = seen_of(x);
    int drop = SEEN_DIGITS - 1 - s.exponent - decimals; /* digits beyond the place */
    if (drop <= 0)
        return false;
    if (drop > SEEN_DIGITS) {
        *units = 0;
        return true;
    }
    uint64_t unit = integer_power(drop);
    *units = s.digits / unit + (s.digits % unit >= unit / 2 ? 1 : 0);
    return true;
}

static int32_t within(int32_t decimals)
{
    return decimals < 0 ? 0 : decimals > SEEN_DIGITS ? SEEN_DIGITS : decimals;
}

double parindex_round(double x, int32_t decimals)
{
    if (!isfinite(x))
        return x;
    uint64_t units;
    if (x == 0)
        return 0.0;
    if (!rounded_units(x, within(decimals), &units))
        return number_seen(x);
    if (units == 0)
        return 0.0;
    return copysign(number_scaled(units, -within(decimals)), x);
}

/* Digits, then the places that follow the mark, with the trailing zeros that are asked for: fewer than LONGEST. */
static size_t plain_digits(char *out, uint64_t digits, int scale)
{
    char text[32];
    int length = snprintf(text, sizeof text, "%llu", (unsigned long long)digits);
    char *p = out;
    int whole = length + scale; /* digits before the mark */
    if (whole <= 0)
        *p++ = '0';
    for (int i = 0; i < whole; i++)
        *p++ = i < length ? text[i] : '0';
    if (scale < 0) {
        *p++ = '.';
        for (int i = whole; i < 0; i++)
            *p++ = '0';
        for (int i = whole > 0 ? whole : 0; i < length; i++)
            *p++ = text[i];
    }
    *p = '\0';
    return (size_t)(p - out);
}

/* "1.7e308": what has more zeros than a person counts. */
static void far_digits(char *out, size_t size, struct seen s)
{
    char digits[32];
    int length = snprintf(digits, sizeof digits, "%llu", (unsigned long long)s.digits);
    while (length > 1 && digits[length - 1] == '0')
        digits[--length] = '\0';
    snprintf(out, size, "%c%s%se%d", digits[0], length > 1 ? "." : "", digits + 1, s.exponent);
}

/* As much of a text as fits, with its terminator; its whole length. */
static size_t copied(char *buf, size_t size, const char *text)
{
    size_t length = strlen(text);
    if (size > 0) {
        size_t fits = length < size ? length : size - 1;
        memcpy(buf, text, fits);
        buf[fits] = '\0';
    }
    return length;
}

size_t parindex_format(char *buf, size_t size, double x, int32_t decimals, uint32_t lang)
{
    char text[LONGEST] = "";
    if (isinf(x)) {
        snprintf(text, sizeof text, "%s", x > 0 ? "inf" : "-inf");
    } else if (!isnan(x)) {
        uint64_t digits = 0;
        int scale = 0;
        struct seen s = {0, 0};
        if (decimals < 0 && x != 0) {
            s = seen_readable(x);
            digits = s.digits;
            scale = s.exponent - (SEEN_DIGITS - 1);
            while (digits % 10 == 0) {
                digits /= 10;
                scale++;
            }
        } else if (decimals >= 0) {
            scale = -within(decimals);
            if (x != 0 && !rounded_units(x, -scale, &digits)) {
                s = seen_of(x);
                digits = s.digits;
                scale = s.exponent - (SEEN_DIGITS - 1);
            }
        }
        char *start = text;
        if (x < 0 && digits != 0)
            *start++ = '-';
        bool far = decimals < 0 && (s.exponent > FARTHEST || s.exponent < -FARTHEST);
        if (far)
            far_digits(start, sizeof text - 1, s);
        size_t length = far ? strlen(start) : plain_digits(start, digits, scale);
        /* A number of 15 significant digits has none left for the last places: they are 0. */
        int places = scale < 0 ? -scale : 0;
        for (char *p = start + length; places < within(decimals); places++) {
            if (places == 0)
                *p++ = '.';
            *p++ = '0';
            *p = '\0';
        }
    }
    char *mark = strchr(text, '.');
    if (mark != NULL && lang == PARINDEX_LANG_VI)
        *mark = ',';
    return copied(buf, size, text);
}

static bool is_digit(char c)
{
    return c >= '0' && c <= '9';
}

size_t parindex_format_grouped(char *buf, size_t size, double x, int32_t decimals, uint32_t lang)
{
    char plain[LONGEST];
    char text[LONGEST + LONGEST / 3];
    char *p = text;
    parindex_format(plain, sizeof plain, x, decimals, lang);
    size_t sign = plain[0] == '-';
    size_t end = sign;
    while (is_digit(plain[end]))
        end++;
    for (size_t i = 0; i < end; i++) {
        if (i > sign && (end - i) % 3 == 0)
            *p++ = lang == PARINDEX_LANG_VI ? '.' : ',';
        *p++ = plain[i];
    }
    strcpy(p, plain + end);
    return copied(buf, size, text);
}

/* Groups of three behind a first group of one to three, not starting with 0. */
static bool grouped(const char *text, size_t length, char mark)
{
    size_t first = 0;
    while (first < length && text[first] != mark)
        first++;
    if (first == 0 || first > 3 || text[0] == '0')
        return false;
    for (size_t i = first; i < length; i += 4) {
        if (text[i] != mark || length - i < 4)
            return false;
        for (size_t k = 1; k <= 3; k++)
            if (!is_digit(text[i + k]))
                return false;
    }
    return true;
}

/* Which of the two marks, if any, is the decimal mark; '?' if that is open. */
static char decimal_mark(const char *text, size_t length, uint32_t decimal)
{
    size_t points = 0;
    size_t commas = 0;
    size_t last = 0;
    for (size_t i = 0; i < length; i++)
        if (text[i] == '.' || text[i] == ',') {
            points += text[i] == '.';
            commas += text[i] == ',';
            last = i;
        }
    if (decimal != PARINDEX_DECIMAL_AUTO)
        return decimal == PARINDEX_DECIMAL_COMMA ? ',' : '.';
    if (points + commas == 0)
        return '.';
    if (points > 0 && commas > 0)
        return text[last];
    char mark = text[last];
    if (points + commas > 1)
        return mark == '.' ? ',' : '.'; /* twice the same: it groups */
    return grouped(text, length, mark) ? '?' : mark;
}

/* The bytes of a blank that groups digits: plain, no-break, narrow no-break or thin; 0 for another. */
static size_t blank_at(const char *text, size_t length)
{
    static const char *const BLANKS[] = {" ", "\xC2\xA0", "\xE2\x80\xAF", "\xE2\x80\x89"};
    for (size_t i = 0; i < sizeof BLANKS / sizeof BLANKS[0]; i++) {
        size_t size = strlen(BLANKS[i]);
        if (size <= length && memcmp(text, BLANKS[i], size) == 0)
            return size;
    }
    return 0;
}

/*
 * "528 684,5" without the blanks that group its whole part, every one the same; 0 where blanks part it
 * otherwise, so that two numbers in a cell stay two. A blank is never a decimal mark, so this has one reading.
 */
static size_t joined(char *out, size_t room, const char *text, size_t length)
{
    size_t first = 0;
    while (first < length && is_digit(text[first]))
        first++;
    size_t size = blank_at(text + first, length - first);
    if (size == 0 || first == 0 || first > 3 || text[0] == '0' || length > room)
        return 0;
    memcpy(out, text, first);
    size_t used = first;
    const char *blank = text + first;
    size_t at = first;
    while (length - at >= size && memcmp(text + at, blank, size) == 0) {
        if (length - at < size + 3)
            return 0;
        for (size_t k = 0; k < 3; k++) {
            if (!is_digit(text[at + size + k]))
                return 0;
            out[used++] = text[at + size + k];
        }
        at += size + 3;
    }
    if (at < length && is_digit(text[at]))
        return 0;
    memcpy(out + used, text + at, length - at);
    return used + length - at;
}

enum number_reading number_read(double *out, const char *text, size_t length, uint32_t decimal)
{
    char ungrouped[352];
    bool negative = length > 0 && text[0] == '-';
    if (length > 0 && (text[0] == '-' || text[0] == '+')) {
        text++;
        length--;
    }
    size_t kept = joined(ungrouped, sizeof ungrouped, text, length);
    if (kept != 0) {
        text = ungrouped;
        length = kept;
    }
    /* The exponent that programs write, 1e-05, follows the mantissa. */
    size_t mantissa = 0;
    while (mantissa < length && text[mantissa] != 'e' && text[mantissa] != 'E')
        mantissa++;
    size_t exponent = mantissa;
    if (exponent < length) {
        exponent++;
        if (exponent < length && (text[exponent] == '-' || text[exponent] == '+'))
            exponent++;
        if (exponent == length)
            return NUMBER_NONE;
        for (size_t i = exponent; i < length; i++)
            if (!is_digit(text[i]))
                return NUMBER_NONE;
    }
    if (mantissa == 0 || !is_digit(text[0]) || !is_digit(text[mantissa - 1]))
        return NUMBER_NONE;
    for (size_t i = 0; i < mantissa; i++)
        if (!is_digit(text[i]) && text[i] != '.' && text[i] != ',')
            return NUMBER_NONE;

    char mark = decimal_mark(text, mantissa, decimal);
    if (mark == '?' && mantissa == length)
        return NUMBER_AMBIGUOUS;
    if (mark == '?') /* programs write exponents, and they group no digits */
        mark = memchr(text, '.', mantissa) != NULL ? '.' : ',';
    char group = mark == '.' ? ',' : '.';
    size_t whole = 0;
    while (whole < mantissa && text[whole] != mark)
        whole++;
    if (memchr(text, group, whole) != NULL && !grouped(text, whole, group))
        return NUMBER_NONE;
    for (size_t i = whole + 1; i < mantissa; i++)
        if (!is_digit(text[i]))
            return NUMBER_NONE;

    char plain[352];
    size_t used = 0;
    for (size_t i = 0; i < length; i++) {
        if (i < whole && text[i] == group)
            continue;
        if (used == sizeof plain - 1)
            return NUMBER_TOO_LARGE;
        plain[used++] = text[i] == mark ? '.' : text[i];
    }
    double value = decimal_read(plain, used);
    if (isinf(value))
        return NUMBER_TOO_LARGE;
    *out = negative && value != 0 ? -value : value;
    return NUMBER_READ;
}
