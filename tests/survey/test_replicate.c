/* SPDX-License-Identifier: MIT */
/* Replicates at their edges: given ones with scales of their own, and strata of which nothing can be left out. */
#include <math.h>
#include <string.h>

#include "survey_support.h"

enum {
    ROWS = 40,
    GIVEN = 4
};

static parindex_survey_options options_of(uint32_t replicates)
{
    parindex_survey_options o = PARINDEX_SURVEY_OPTIONS_INIT;
    o.stages = 1;
    o.items = 1;
    o.units = 1;
    o.replicates = replicates;
    return o;
}

/* The weighted total of the answers by one of the weights. */
static double total_by(const struct rows *r, size_t replicate)
{
    double sum = 0;
    for (size_t i = 0; i < r->count; i++)
        sum += r->replicates[i * GIVEN + replicate] * r->number[i];
    return sum;
}

/* Each square counts by its scale; one that counts nothing has no part in their mean either. */
static void given_scales(void **state)
{
    (void)state;
    static const double scales[][GIVEN] = {
        {1, 1, 1, 1}, {0.5, 2, 1, 0.25}, {1, 0, 3, 0}, {0, 0, 0, 0}};
    parindex_survey_options made = options_of(GIVEN);
    struct rows r = rows_new(&made, ROWS);
    struct random random = {5};
    double total = 0;
    for (size_t i = 0; i < ROWS; i++) {
        r.ids[i * STAGES_HERE] = (int32_t)i;
        r.number[i] = (double)random_below(&random, 100) / 4;
        total += r.number[i];
        for (size_t k = 0; k < GIVEN; k++)
            r.replicates[i * GIVEN + k] = (double)random_below(&random, 9) / 4;
    }
    parindex_survey *s = rows_survey(&r);
    struct statistics st = statistics_new(&made);
    total_of_item(&st, 0);
    for (size_t k = 0; k < sizeof scales / sizeof *scales; k++)
        for (uint32_t about = 0; about < 2; about++)
            for (int whole = 0; whole < 2; whole++) {
                parindex_view view = {scales[k], GIVEN, 1, 8, 8, PARINDEX_F64, 0};
                parindex_estimate_options o = PARINDEX_ESTIMATE_OPTIONS_INIT;
                o.variance = PARINDEX_VARIANCE_GIVEN;
                o.about = about;
                o.scales = &view;
                o.scale = whole ? 0.75 : 0;
                double mean = 0;
                double count = 0;
                for (size_t i = 0; i < GIVEN; i++) {
                    mean += scales[k][i] > 0 ? total_by(&r, i) : 0;
                    count += scales[k][i] > 0;
                }
                double centre = about ? total : mean / fmax(count, 1);
                double variance = 0;
                for (size_t i = 0; i < GIVEN; i++)
                    variance += scales[k][i] * pow(total_by(&r, i) - centre, 2);
                variance *= whole ? 0.75 : 1.0 / GIVEN;
                parindex_estimates *e = estimate(s, &st, &o);
                assert_near(of_estimates(e, PARINDEX_ESTIMATES_VALUE, 0, 0), total, 1e-9, 0);
                assert_near(of_estimates(e, PARINDEX_ESTIMATES_ERROR, 0, 0), sqrt(variance), 1e-9,
                            0);
                parindex_estimates_free(e);
                forget_estimates();
            }
    parindex_survey_free(s);
    statistics_free(&st);
    rows_free(&r);
}

/* `strata` strata, of which that number `two` has two primary units; so many: none has. */
static struct rows rows_of_strata(size_t strata, size_t two)
{
    parindex_survey_options made = options_of(0);
    struct rows r = rows_new(&made, 2 * strata);
    for (size_t i = 0; i < r.count; i++) {
        r.stratum[i] = (int32_t)(i / 2);
        r.ids[i * STAGES_HERE] = i / 2 == two ? (int32_t)(i % 2) : 0;
        r.number[i] = (double)(i * i);
    }
    return r;
}

static void strata_that_are_removed(void **state)
{
    (void)state;
    static const uint32_t ways[] = {PARINDEX_VARIANCE_JKN, PARINDEX_VARIANCE_BOOTSTRAP};
    for (size_t way = 0; way < 2; way++)
        for (size_t two = 0; two <= 3; two++) {
            struct rows r = rows_of_strata(3, two);
            parindex_survey *s = rows_survey(&r);
            struct statistics st = statistics_new(&r.options);
            mean_of_item(&st, 0);
            parindex_estimate_options o = PARINDEX_ESTIMATE_OPTIONS_INIT;
            o.variance = ways[way];
            o.lonely = PARINDEX_LONELY_REMOVE;
            parindex_estimates *e = estimate(s, &st, &o);
            /* 0 1 4 9 16 25; without either of the two, the other for both: 1, 5 or 9 sixths */
            assert_near(of_estimates(e, PARINDEX_ESTIMATES_VALUE, 0, 0), 55.0 / 6, 1e-12, 0);
            double error = of_estimates(e, PARINDEX_ESTIMATES_ERROR, 0, 0);
            double apart = (double)(4 * two + 1) / 6;
            if (two == 3) /* nothing is left to tell it by */
                assert_true(isnan(error));
            else if (way == 0)
                assert_near(error, apart, 1e-12, 0);
            else
                assert_true(error > 0.6 * apart && error < 1.8 * apart);
            parindex_estimates_free(e);
            forget_estimates();
            parindex_survey_free(s);
            statistics_free(&st);
            rows_free(&r);
        }
}

/* Where one must not be removed, it is named, and how many it has. */
static void strata_that_are_refused(void **state)
{
    (void)state;
    static const char *const said[2][2] = {
        {"Stratum 1 has 1 primary unit: no replicate can leave it out",
         "Tầng 1 có 1 đơn vị chọn bước một: không lần lặp nào"},
        {"Stratum 1 has 1 primary unit: balanced halves need two",
         "Tầng 1 có 1 đơn vị chọn bước một: nửa mẫu cân bằng"}};
    struct rows r = rows_of_strata(2, 0);
    parindex_survey *s = rows_survey(&r);
    struct statistics st = statistics_new(&r.options);
    mean_of_item(&st, 0);
    for (size_t k = 0; k < 2; k++)
        for (uint32_t lang = 0; lang < 2; lang++) {
            parindex_estimate_options o = PARINDEX_ESTIMATE_OPTIONS_INIT;
            o.variance = k == 0 ? PARINDEX_VARIANCE_JKN : PARINDEX_VARIANCE_BRR;
            parindex_error err = PARINDEX_ERROR_INIT;
            err.lang = lang;
            parindex_estimates *e = NULL;
            assert_int_equal(parindex_survey_estimate(&e, s, st.list, st.count, &o, &err),
                             PARINDEX_ERR_METHOD);
            assert_null(e);
            if (strncmp(err.message, said[k][lang == PARINDEX_LANG_VI],
                        strlen(said[k][lang == PARINDEX_LANG_VI])) != 0)
                fail_msg("%s", err.message);
        }
    parindex_survey_free(s);
    statistics_free(&st);
    rows_free(&r);
}

/* Deviations of every figure in every replicate are kept, so there is an end to them. */
static void too_many_deviations(void **state)
{
    (void)state;
    parindex_survey_options made = options_of(0);
    made.units = 500;
    struct rows r = rows_new(&made, 4);
    for (size_t i = 0; i < r.count; i++)
        r.ids[i * STAGES_HERE] = (int32_t)i;
    parindex_survey *s = rows_survey(&r);
    struct statistics st = statistics_new(&made);
    for (size_t i = 0; i < MOST_STATISTICS_HERE; i++)
        mean_of_item(&st, 0);
    parindex_estimate_options o = PARINDEX_ESTIMATE_OPTIONS_INIT;
    o.variance = PARINDEX_VARIANCE_BOOTSTRAP;
    o.replicates = 10000;
    o.by_unit = 1;
    for (uint32_t lang = 0; lang < 2; lang++) {
        parindex_error err = PARINDEX_ERROR_INIT;
        err.lang = lang;
        parindex_estimates *e = NULL;
        assert_int_equal(parindex_survey_estimate(&e, s, st.list, st.count, &o, &err),
                         PARINDEX_ERR_LIMIT);
        assert_non_null(strstr(err.message, "10000"));
        assert_non_null(strstr(err.message, "500 x 64"));
        assert_null(e);
    }
    parindex_survey_free(s);
    statistics_free(&st);
    rows_free(&r);
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(given_scales),
        cmocka_unit_test(strata_that_are_removed),
        cmocka_unit_test(strata_that_are_refused),
        cmocka_unit_test(too_many_deviations),
    };
    return cmocka_run_group_tests(tests, NULL, NULL);
}
