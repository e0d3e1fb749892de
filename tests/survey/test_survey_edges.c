/* SPDX-License-Identifier: MIT */
/* Where what is taken ends: of every number that a survey reads the last that is taken and the first that is refused. */
#include <float.h>
#include <math.h>
#include <string.h>

#include "survey_support.h"

/* Two numbers that are taken, and nothing just beyond either of them. */
struct range {
    double least;
    double most;
};

/* The four numbers about the ends of a range; gives whether a number is in it. */
static bool at_edge(const struct range *range, int edge, double *x)
{
    *x = edge == 0   ? range->least
         : edge == 1 ? range->most
         : edge == 2 ? nextafter(range->least, -INFINITY)
                     : nextafter(range->most, INFINITY);
    return edge < 2;
}

static void test_options(void **state)
{
    (void)state;
    static const struct {
        size_t at; /* in the options */
        uint32_t least;
        uint32_t most;
    } limits[] = {
        {offsetof(parindex_survey_options, stages), 0, 4},
        {offsetof(parindex_survey_options, persons), 0, 1},
        {offsetof(parindex_survey_options, fpc), 0, PARINDEX_FPC_FRACTIONS},
        {offsetof(parindex_survey_options, ids), 0, PARINDEX_IDS_UNIQUE},
        {offsetof(parindex_survey_options, items), 1, 1024},
        {offsetof(parindex_survey_options, levels), 0, 15},
        {offsetof(parindex_survey_options, units), 0, 4096},
        {offsetof(parindex_survey_options, domains), 0, 64},
        {offsetof(parindex_survey_options, cells), 0, 256},
        {offsetof(parindex_survey_options, replicates), 0, 1024},
        {offsetof(parindex_survey_options, rows), 0, 1},
    };
    for (size_t i = 0; i < sizeof limits / sizeof *limits; i++)
        for (int edge = 0; edge < 4; edge++) {
            uint32_t given = edge == 0   ? limits[i].least
                             : edge == 1 ? limits[i].most
                             : edge == 2 ? limits[i].least - 1
                                         : limits[i].most + 1;
            parindex_survey_options o = PARINDEX_SURVEY_OPTIONS_INIT;
            parindex_survey *s = NULL;
            o.items = 1;
            memcpy((char *)&o + limits[i].at, &given, sizeof given);
            parindex_status status = parindex_survey_new(&s, &o, NULL);
            if ((status == PARINDEX_OK) != (edge < 2) || (s != NULL) != (edge < 2))
                fail_msg("option %zu of %u: %d", i, (unsigned)given, (int)status);
            parindex_survey_free(s);
        }
}

static double *weight_of(struct rows *r)
{
    return r->weight;
}
static double *fpc_of(struct rows *r)
{
    return r->fpc + 1; /* of the second stage */
}
static double *replicate_of(struct rows *r)
{
    return r->replicates + 1;
}
static double *number_of(struct rows *r)
{
    return r->number + 1;
}

static void test_numbers(void **state)
{
    (void)state;
    static const struct {
        parindex_survey_options options;
        double *(*number)(struct rows *r);
        struct range range;
    } cases[] = {
        {{.items = 2, .levels = 3}, weight_of, {0x1p-20, 0x1p32}},
        {{.items = 2, .levels = 3, .replicates = 2}, weight_of, {0x1p-20, 0x1p32}},
        {{.items = 2, .levels = 3, .replicates = 2}, replicate_of, {0, 0x1p32}},
        {{.items = 2}, number_of, {-1e15, 1e15}},
        {{.items = 2, .levels = 3, .stages = 2, .fpc = PARINDEX_FPC_COUNTS}, fpc_of, {1, 1e15}},
        {{.items = 2, .levels = 3, .stages = 2, .fpc = PARINDEX_FPC_FRACTIONS},
         fpc_of,
         {DBL_MIN * DBL_EPSILON, 1}}, /* above 0 */
    };
    for (size_t i = 0; i < sizeof cases / sizeof *cases; i++)
        for (int edge = 0; edge < 4; edge++) {
            parindex_survey_options o = cases[i].options;
            o.struct_size = sizeof o;
            struct rows r = rows_new(&o, 1);
            for (size_t stage = 0; stage < STAGES_HERE; stage++)
                r.fpc[stage] = 1;
            parindex_survey *s = NULL;
            assert_int_equal(parindex_survey_new(&s, &o, NULL), PARINDEX_OK);
            bool good = at_edge(&cases[i].range, edge, cases[i].number(&r));
            parindex_error err = PARINDEX_ERROR_INIT;
            parindex_status status = rows_add(s, &r, 0, 1, 0, &err);
            if (status != (good ? PARINDEX_OK : PARINDEX_ERR_EVIDENCE))
                fail_msg("case %zu, %.17g: %d %s", i, *cases[i].number(&r), (int)status,
                         err.message);
            assert_int_equal(parindex_survey_rows(s), good);
            parindex_survey_free(s);
            rows_free(&r);
        }
}

/* Codes of a row: the first and the last of each, and those beside them. */
static void test_codes(void **state)
{
    (void)state;
    parindex_survey_options o = PARINDEX_SURVEY_OPTIONS_INIT;
    o.items = 2;
    o.levels = 3;
    o.units = 4;
    o.cells = 5;
    o.domains = 2;
    for (int code = -3; code < 8; code++)
        for (int which = 0; which < 4; which++) {
            struct rows r = rows_new(&o, 1);
            parindex_survey *s = NULL;
            assert_int_equal(parindex_survey_new(&s, &o, NULL), PARINDEX_OK);
            *r.unit = which == 0 ? code : -1;
            *r.cell = which == 1 ? code : 0;
            r.domains[1] = which == 2 ? (uint8_t)code : 1;
            r.level[1] = which == 3 ? (uint8_t)code : 3;
            static const int last[] = {3, 4, 1, 3};
            bool good = code >= (which == 0 ? -1 : 0) && code <= last[which];
            good = good || (which == 3 && (uint8_t)code == PARINDEX_ANSWER_NOT_ASKED);
            parindex_status status = rows_add(s, &r, 0, 1, 0, NULL);
            if (status != (good ? PARINDEX_OK : PARINDEX_ERR_EVIDENCE))
                fail_msg("column %d, code %d: %d", which, code, (int)status);
            parindex_survey_free(s);
            rows_free(&r);
        }
}

/* A bad answer is found wherever it is in a table of any layout, and a table without one is taken. */
static void test_layouts(void **state)
{
    (void)state;
    enum {
        ROWS_HERE = 5,
        ITEMS_HERE = 3,
        BETWEEN = 2
    };
    static const struct {
        int64_t row;
        int64_t col;
    } strides[] = {
        {ITEMS_HERE, 1},           /* one piece */
        {ITEMS_HERE + BETWEEN, 1}, /* rows with room between */
        {1, ROWS_HERE},            /* columns */
        {1, ROWS_HERE + BETWEEN},
        {2 * ITEMS_HERE, 2}, /* neither follows itself */
    };
    const double ones[ROWS_HERE] = {1, 1, 1, 1, 1};
    const int32_t ids[ROWS_HERE] = {0, 1, 2, 3, 4};
    parindex_view weight = {ones, ROWS_HERE, 1, sizeof *ones, 0, PARINDEX_F64, 0};
    parindex_view id = {ids, ROWS_HERE, 1, sizeof *ids, 0, PARINDEX_I32, 0};
    parindex_survey_options o = PARINDEX_SURVEY_OPTIONS_INIT;
    o.items = ITEMS_HERE;
    o.levels = 4;
    for (size_t layout = 0; layout < sizeof strides / sizeof *strides; layout++)
        for (int bad = -1; bad < ROWS_HERE * ITEMS_HERE; bad++) {
            uint8_t bytes[64];
            memset(bytes, 5, sizeof bytes); /* what is between is no answer */
            for (int i = 0; i < ROWS_HERE * ITEMS_HERE; i++)
                bytes[i / ITEMS_HERE * strides[layout].row + i % ITEMS_HERE * strides[layout].col] =
                    i == bad ? 5 : 4;
            parindex_view view = {
                bytes,       ROWS_HERE, ITEMS_HERE, strides[layout].row, strides[layout].col,
                PARINDEX_U8, 0};
            parindex_answers a = PARINDEX_ANSWERS_INIT;
            a.weight = &weight;
            a.ids = &id;
            a.answers = &view;
            parindex_survey *s = NULL;
            parindex_error err = PARINDEX_ERROR_INIT;
            assert_int_equal(parindex_survey_new(&s, &o, NULL), PARINDEX_OK);
            parindex_status status = parindex_survey_add(s, &a, &err);
            if (status != (bad < 0 ? PARINDEX_OK : PARINDEX_ERR_EVIDENCE))
                fail_msg("layout %zu, answer %d: %d %s", layout, bad, (int)status, err.message);
            if (bad >= 0) {
                assert_int_equal(err.unit, bad / ITEMS_HERE);
                assert_int_equal(err.column, bad % ITEMS_HERE + 1);
            }
            parindex_survey_free(s);
        }
}

/* Four people in a stratum, the first two of cell 0. */
static parindex_survey *four(struct rows *r)
{
    parindex_survey_options o = PARINDEX_SURVEY_OPTIONS_INIT;
    o.items = 1;
    o.levels = 2;
    o.cells = 2;
    o.domains = 3;
    *r = rows_new(&o, 4);
    for (int i = 0; i < 4; i++) {
        r->ids[i * STAGES_HERE] = i;
        r->level[i] = (uint8_t)(1 + i % 2);
        r->cell[i] = i / 2;
    }
    return rows_survey(r);
}

static void test_estimate_options(void **state)
{
    (void)state;
    static const struct {
        parindex_estimate_options options;
        bool good;
    } cases[] = {
        {{.replicates = 1}, false},
        {{.replicates = 2}, true},
        {{.replicates = 10000}, true},
        {{.replicates = 10001}, false},
        {{.fay = -DBL_MIN}, false},
        {{.fay = 0.9999999999999999}, true},
        {{.fay = 1}, false},
        {{.level = -DBL_MIN}, false},
        {{.level = DBL_MIN}, true},
        {{.level = 0.9999999999999999}, true},
        {{.level = 1}, false},
        {{.scale = -DBL_MIN}, false},
        {{.scale = DBL_MAX}, true},
        {{.scale = INFINITY}, false},
        {{.degrees = -DBL_MIN}, false},
        {{.degrees = INFINITY}, true},
        {{.by_unit = 1}, true},
        {{.by_unit = 2}, false},
        {{.lonely = PARINDEX_LONELY_AVERAGE}, true},
        {{.lonely = PARINDEX_LONELY_AVERAGE + 1}, false},
        {{.lonely_domain = 1}, true},
        {{.lonely_domain = 2}, false},
        {{.about = 1}, true},
        {{.about = 2}, false},
    };
    struct rows r;
    parindex_survey *s = four(&r);
    struct statistics st = statistics_new(&r.options);
    mean_of_item(&st, 0);
    for (size_t i = 0; i < sizeof cases / sizeof *cases; i++) {
        parindex_estimate_options o = cases[i].options;
        parindex_estimates *e = NULL;
        o.struct_size = sizeof o;
        parindex_status status = parindex_survey_estimate(&e, s, st.list, 1, &o, NULL);
        if (status != (cases[i].good ? PARINDEX_OK : PARINDEX_ERR_ARGUMENT))
            fail_msg("case %zu: %d", i, (int)status);
        parindex_estimates_free(e);
    }
    statistics_free(&st);
    parindex_survey_free(s);
    rows_free(&r);
}

/* What counts for how much, above and below; of which domains. */
static void test_statistics(void **state)
{
    (void)state;
    static const struct range counts = {-1e15, 1e15};
    struct rows r;
    parindex_survey *s = four(&r);
    for (int column = 0; column < 6; column++) /* no answer, 1 and 2; above and below */
        for (int edge = 0; edge < 4; edge++) {
            struct statistics st = statistics_new(&r.options);
            mean_of_item(&st, 0);
            bool good = at_edge(&counts, edge, &st.numbers[column]);
            parindex_estimates *e = NULL;
            parindex_status status = parindex_survey_estimate(&e, s, st.list, 1, NULL, NULL);
            if (status != (good ? PARINDEX_OK : PARINDEX_ERR_ARGUMENT))
                fail_msg("column %d, %.17g: %d", column, st.numbers[column], (int)status);
            parindex_estimates_free(e);
            statistics_free(&st);
        }
    for (int domain = 0; domain < 64; domain++)
        for (int side = 0; side < 2; side++) {
            struct statistics st = statistics_new(&r.options);
            mean_of_item(&st, 0);
            *(side == 0 ? &st.list[0].within : &st.list[0].without) = UINT64_C(1) << domain;
            parindex_estimates *e = NULL;
            assert_int_equal(parindex_survey_estimate(&e, s, st.list, 1, NULL, NULL),
                             domain < 3 ? PARINDEX_OK : PARINDEX_ERR_ARGUMENT);
            parindex_estimates_free(e);
            statistics_free(&st);
        }
    parindex_survey_free(s);
    rows_free(&r);
}

static void test_calibration(void **state)
{
    (void)state;
    static const struct {
        double lowest;
        double highest;
        bool good;
    } bounds[] = {
        {0, 2, true},       {-DBL_MIN, 2, false},          {0.9999999999999999, 2, true},
        {1, 2, false},      {0, 1.0000000000000002, true}, {0, 1, false},
        {0, DBL_MAX, true}, {0, INFINITY, false},
    };
    static const struct range numbers = {-1e15, 1e15};
    double totals[] = {2, 2}; /* what the weights add up to, so that all factors are 1 */
    double margins[] = {1, 0, 0, 1};
    double factors[2];
    struct rows r;
    parindex_survey *s = four(&r);
    parindex_span span = {factors, 2, 1, 8, 0, PARINDEX_F64, 0};
    parindex_view view = {totals, 2, 1, 8, 0, PARINDEX_F64, 0};
    parindex_view table = {margins, 2, 2, 16, 8, PARINDEX_F64, 0};
    parindex_calibration c = PARINDEX_CALIBRATION_INIT;
    c.totals = &view;
    for (uint32_t kind = PARINDEX_CALIBRATE_BOUNDED; kind <= PARINDEX_CALIBRATE_LOGIT; kind++)
        for (size_t i = 0; i < sizeof bounds / sizeof *bounds; i++) {
            c.kind = kind;
            c.lowest = bounds[i].lowest;
            c.highest = bounds[i].highest;
            parindex_status status = parindex_survey_calibrate(&span, s, &c, NULL);
            if ((status == PARINDEX_ERR_ARGUMENT) == bounds[i].good)
                fail_msg("kind %u, bounds %zu: %d", (unsigned)kind, i, (int)status);
        }
    c.kind = PARINDEX_CALIBRATE_LINEAR;
    c.margins = &table;
    for (int number = 0; number < 6; number++)
        for (int edge = 0; edge < 4; edge++) {
            double *x = number < 2 ? &totals[number] : &margins[number - 2];
            double before = *x;
            bool good = at_edge(&numbers, edge, x);
            parindex_status status = parindex_survey_calibrate(&span, s, &c, NULL);
            if ((status == PARINDEX_ERR_ARGUMENT) == good)
                fail_msg("number %d, %.17g: %d", number, *x, (int)status);
            *x = before;
        }
    assert_int_equal(parindex_survey_calibrate(&span, s, &c, NULL), PARINDEX_OK);
    assert_true(factors[0] == 1 && factors[1] == 1);
    parindex_survey_free(s);
    rows_free(&r);
}

/*
 * One degree of freedom is the least: 1 ... 100 in one district and 0.5 ... 99.5 in the other. Of the share at or
 * below 25.5, 51 of 200, the districts have 25 and 26, so that its error is 1/200. In a domain that is one district
 * there is no error.
 */
static void test_degrees(void **state)
{
    (void)state;
    const double t = 12.706204736174704; /* tan(0.475 pi) */
    parindex_survey_options o = PARINDEX_SURVEY_OPTIONS_INIT;
    o.items = 1;
    o.domains = 1;
    struct rows r = rows_new(&o, 200);
    for (size_t i = 0; i < r.count; i++) {
        r.ids[i * STAGES_HERE] = (int32_t)(i / 100);
        r.domains[i] = i < 100;
        r.number[i] = (double)(1 + i % 100) - 0.5 * (double)(i / 100);
    }
    parindex_survey *s = rows_survey(&r);
    const double p = 0.255;
    double got[4];
    parindex_view view = {&p, 1, 1, 8, 0, PARINDEX_F64, 0};
    parindex_span span = {got, 1, 4, 32, 8, PARINDEX_F64, 0};
    parindex_quantile_options q = PARINDEX_QUANTILE_OPTIONS_INIT;
    assert_int_equal(parindex_survey_quantiles(&span, s, &view, &q, NULL), PARINDEX_OK);
    assert_true(got[0] == 25.5 && got[2] == 19.5 && got[3] == 32); /* the 51st, 39th and 64th */
    assert_near(got[1], (32 - 19.5) / (2 * t), 0, 1e-12);
    q.within = 1;
    assert_int_equal(parindex_survey_quantiles(&span, s, &view, &q, NULL), PARINDEX_OK);
    assert_true(got[0] == 26 && isnan(got[1]) && isnan(got[2]) && isnan(got[3]));

    struct statistics st = statistics_new(&o);
    mean_of_item(&st, 0);
    mean_of_item(&st, 0);
    st.list[1].within = 1;
    parindex_estimates *e = estimate(s, &st, NULL);
    static const double values[] = {50.25, 50.5};
    for (size_t c = 0; c < 2; c++) {
        double value = of_estimates(e, PARINDEX_ESTIMATES_VALUE, 0, c);
        double low = of_estimates(e, PARINDEX_ESTIMATES_LOW, 0, c);
        double high = of_estimates(e, PARINDEX_ESTIMATES_HIGH, 0, c);
        uint32_t notes = (uint32_t)of_estimates(e, PARINDEX_ESTIMATES_NOTES, 0, c);
        assert_near(value, values[c], 1e-12, 0);
        assert_true(of_estimates(e, PARINDEX_ESTIMATES_DEGREES, 0, c) == (c == 0 ? 1 : 0));
        assert_true(((notes & PARINDEX_NOTE_NO_ERROR) != 0) == (c == 1));
        assert_true(((notes & PARINDEX_NOTE_LOW_DEGREES) != 0) == (c == 0));
        if (c == 0) { /* the means of the districts are 50.5 and 50 */
            assert_near(low, 50.25 - 0.25 * t, 0, 1e-12);
            assert_near(high, 50.25 + 0.25 * t, 0, 1e-12);
        } else {
            assert_true(isnan(low) && isnan(high));
        }
    }
    parindex_estimates_free(e);
    forget_estimates();
    statistics_free(&st);
    parindex_survey_free(s);
    rows_free(&r);
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(test_options),
        cmocka_unit_test(test_numbers),
        cmocka_unit_test(test_codes),
        cmocka_unit_test(test_layouts),
        cmocka_unit_test(test_estimate_options),
        cmocka_unit_test(test_statistics),
        cmocka_unit_test(test_calibration),
        cmocka_unit_test(test_degrees),
    };
    return cmocka_run_group_tests_name("survey: where what is taken ends", tests, NULL, NULL);
}
