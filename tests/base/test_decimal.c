/* SPDX-License-Identifier: MIT */
#include "support.h"

#include <float.h>
#include <gmp.h>
#include <math.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>

#include "base/decimal.h"

static uint64_t seed = 20221110;

static uint64_t draw(uint64_t below)
{
    seed = seed * UINT64_C(6364136223846793005) + UINT64_C(1442695040888963407);
    return (seed >> 33 ^ seed >> 12) % below;
}

/* Any double but infinities and NaN, as often of the sizes that people write. */
static double draw_double(void)
{
    double x = (double)draw(1000000000) / (double)(1 + draw(1000000));
    while (draw(2) == 0 || !isfinite(x)) {
        uint64_t bits = draw(UINT64_C(1) << 32) << 32 | draw(UINT64_C(1) << 32);
        memcpy(&x, &bits, sizeof x);
        if (isfinite(x))
            break;
    }
    return x;
}

/* How many of each kind; PARINDEX_DECIMALS asks for more. */
static size_t rounds(void)
{
    const char *more = getenv("PARINDEX_DECIMALS");
    return more != NULL ? strtoul(more, NULL, 10) : 100000;
}

static void reads(const char *text, double expected)
{
    double x = decimal_read(text, strlen(text));
    if (memcmp(&x, &expected, sizeof x) != 0)
        fail_msg("%s: %.17g, not %.17g", text, x, expected);
}

static void known_texts(void **state)
{
    (void)state;
    reads("0", 0);
    reads("-0", -0.0);
    reads("-0.00e99", -0.0);
    reads("61.89", 61.89);
    reads("+5", 5);
    reads(".5", 0.5);
    reads("5.", 5);
    reads("1E3", 1000);
    reads("1e+3", 1000);
    reads("12.5e-1", 1.25);
    reads("00012", 12);
    reads("1.7976931348623157e308", DBL_MAX);
    reads("1.7976931348623158e308", DBL_MAX);
    reads("1.7976931348623159e308", INFINITY);
    reads("-1e309", -INFINITY);
    reads("1e400", INFINITY);
    reads("1e99999999999999999999", INFINITY);
    reads("1e-99999999999999999999", 0);
    reads("0e99999999999999999999", 0);
    reads("4.9406564584124654e-324", 0x1p-1074);
    reads("2.4703282292062328e-324", 0x1p-1074);
    reads("2.4703282292062327e-324", 0);
    reads("2.2250738585072011e-308", 0x0.fffffffffffffp-1022);
    reads("2.2250738585072012e-308", DBL_MIN);
    reads("9007199254740993", 9007199254740992.0);
    reads("9007199254740993.0000000000000000000000000000000000001", 9007199254740994.0);
    reads("18446744073709551615", 18446744073709551616.0);
    reads("9223372036854775807e-22", 9223372036854775807e-22);
}

/* What the C library makes of the same text. */
static void random_texts(void **state)
{
    (void)state;
    char text[1200];
    for (size_t i = rounds(); i-- > 0;) {
        size_t digits = 1 + draw(i % 50 == 0 ? 900 : i % 3 == 0 ? 40 : 19);
        size_t point = draw(digits + 1);
        size_t used = draw(2) == 0;
        text[0] = '-';
        for (size_t k = 0; k < digits; k++) {
            if (k > 0 && k == point)
                text[used++] = '.';
            text[used++] = (char)('0' + (draw(8) == 0 ? 0 : draw(10)));
        }
        text[used] = '\0';
        if (draw(3) > 0)
            snprintf(text + used, 16, "e%d",
                     (int)draw(i % 2 == 0 ? 50 : 700) - (i % 2 == 0 ? 25 : 350));
        reads(text, strtod(text, NULL));
    }
}

/* m * 2^power as digits and an exponent, and before it less one unit of the last digit. */
static void exact_text(const mpz_t m, int power, char *room, char *below)
{
    mpz_t digits;
    mpz_init(digits);
    if (power < 0)
        mpz_ui_pow_ui(digits, 5, (unsigned long)-power);
    else
        mpz_ui_pow_ui(digits, 2, (unsigned long)power);
    mpz_mul(digits, digits, m);
    mpz_get_str(room, 10, digits);
    mpz_sub_ui(digits, digits, 1);
    mpz_get_str(below, 10, digits);
    mpz_clear(digits);
}

/* Half-way between a double and the next, a little above and a little below. */
static void halves(void **state)
{
    (void)state;
    mpz_t twice;
    mpz_init(twice);
    for (size_t i = rounds() / 20; i-- > 0;) {
        int power;
        double x = fabs(draw_double());
        double next = nextafter(x, INFINITY);
        if (x == 0 || x == DBL_MAX)
            continue;
        (void)frexp(x, &power);
        power = power - 53 < -1074 ? -1074 : power - 53;
        uint64_t m = (uint64_t)ldexp(x, -power);
        assert_true(ldexp((double)m, power) == x);
        char room[1200];
        char below[1200];
        char text[1300];
        int exponent = power - 1 < 0 ? power - 1 : 0;
        mpz_set_d(twice, ldexp((double)m, 1));
        mpz_add_ui(twice, twice, 1);
        exact_text(twice, power - 1, room, below);
        snprintf(text, sizeof text, "%se%d", room, exponent);
        reads(text, m % 2 == 0 ? x : next);
        snprintf(text, sizeof text, "%s%s1e%d", room, i % 2 == 0 ? "" : "000000000",
                 exponent - (i % 2 == 0 ? 1 : 10));
        reads(text, next);
        snprintf(text, sizeof text, "%s9e%d", below, exponent - 1);
        reads(text, x);
    }
    mpz_clear(twice);
}

static void scaled_numbers(void **state)
{
    (void)state;
    assert_true(decimal_scaled(0, 500) == 0);
    assert_true(decimal_scaled(0, -500) == 0);
    assert_true(decimal_scaled(1, 1000000000) == INFINITY);
    assert_true(decimal_scaled(UINT64_MAX, -1000000000) == 0);
    for (size_t i = rounds(); i-- > 0;) {
        uint64_t digits = (draw(UINT64_C(1) << 32) << 32 | draw(UINT64_C(1) << 32)) >> draw(64);
        int scale = i % 2 == 0 ? (int)draw(50) - 25 : (int)draw(700) - 360;
        char text[40];
        snprintf(text, sizeof text, "%llue%d", (unsigned long long)digits, scale);
        double x = decimal_scaled(digits, scale);
        if (x != strtod(text, NULL))
            fail_msg("%s: %.17g", text, x);
    }
}

static void digits_of(double x, int count)
{
    char text[40];
    char expected[40];
    int exponent;
    uint64_t digits = decimal_digits(x, count, &exponent);
    int length = snprintf(text, sizeof text, "%0*llu", count, (unsigned long long)digits);
    assert_int_equal(length, count);
    memmove(text + 2, text + 1, (size_t)count);
    text[1] = '.';
    snprintf(text + count + 1, 16, "e%+03d", exponent);
    snprintf(expected, sizeof expected, "%.*e", count - 1, fabs(x));
    if (count == 1) /* "5e+00" has no point */
        snprintf(text + 1, 16, "e%+03d", exponent);
    if (strcmp(text, expected) != 0)
        fail_msg("%.17g: %s, not %s", x, text, expected);
}

/* What the C library prints. */
static void digits_of_doubles(void **state)
{
    (void)state;
    static const double known[] = {
        0,       -0.0,     1,         10,     9.5,         0.5,
        2.5,     99.5,     1e15,      1e22,   1e23,        9.9999999999999995,
        DBL_MAX, DBL_MIN,  0x1p-1074, 0x1p53, 0x1.fp-1070, 999999999999999.5,
        1e-7,    0.000125, 1e100,     1e-100, -61.89,      123456789012345.5};
    for (size_t i = 0; i < sizeof known / sizeof *known; i++)
        for (int count = 1; count <= 17; count++)
            digits_of(known[i], count);
    for (size_t i = rounds(); i-- > 0;)
        digits_of(draw_double(), 1 + (int)(i % 17));
}

/* Every power of ten and its neighbours. */
static void powers_of_ten(void **state)
{
    (void)state;
    for (int power = -324; power <= 308; power++) {
        char text[16];
        snprintf(text, sizeof text, "1e%d", power);
        double x = strtod(text, NULL);
        reads(text, x);
        for (int count = 1; count <= 17; count++) {
            digits_of(x, count);
            digits_of(nextafter(x, 0), count);
            digits_of(nextafter(x, 1), count);
        }
    }
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(known_texts),
        cmocka_unit_test(random_texts),
        cmocka_unit_test(halves),
        cmocka_unit_test(scaled_numbers),
        cmocka_unit_test(digits_of_doubles),
        cmocka_unit_test(powers_of_ten),
    };
    return cmocka_run_group_tests(tests, NULL, NULL);
}
