/* SPDX-License-Identifier: MIT */
/* Values of R survey: small data sets, health, and a survey of two years. */
#include <math.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>

#include "survey_reference.h"

/* fpc: eight rows in two strata */

static struct rows fpc_rows(uint32_t kind)
{
    parindex_survey_options o = PARINDEX_SURVEY_OPTIONS_INIT;
    o.items = 1;
    o.fpc = kind;
    o.domains = 1;
    struct table *t = reference("fpc.csv");
    struct rows r = rows_new(&o, t->rows);
    for (size_t i = 0; i < t->rows; i++) {
        r.stratum[i] = (int32_t)table_number(t, i, "stratid");
        r.ids[i * STAGES_HERE] = (int32_t)table_number(t, i, "psuid");
        r.weight[i] = table_number(t, i, "weight");
        r.number[i] = table_number(t, i, "x");
        r.domains[i] = r.number[i] > 4;
        double all = table_number(t, i, "Nh");
        r.fpc[i * STAGES_HERE] = kind == PARINDEX_FPC_COUNTS ? all : table_number(t, i, "nh") / all;
    }
    table_let_go(t);
    return r;
}

static void test_fpc(void **state)
{
    static const struct {
        const char *name;
        uint32_t kind;
        size_t statistic;
    } cases[] = {{"fpc.without", PARINDEX_FPC_NONE, 0},
                 {"fpc.count", PARINDEX_FPC_COUNTS, 0},
                 {"fpc.fraction", PARINDEX_FPC_FRACTIONS, 0},
                 {"fpc.total", PARINDEX_FPC_COUNTS, 1},
                 {"fpc.subset", PARINDEX_FPC_NONE, 2}};
    (void)state;
    for (size_t c = 0; c < COUNT(cases); c++) {
        struct rows r = fpc_rows(cases[c].kind);
        parindex_survey *s = rows_survey(&r);
        struct statistics st = statistics_new(&r.options);
        mean_of_item(&st, 0);
        total_of_item(&st, 0);
        st.list[mean_of_item(&st, 0)].within = 1;
        parindex_estimates *e = estimate(s, &st, NULL);
        case_begin(cases[c].name);
        put_figure(all_data, "x", e, 0, cases[c].statistic, false);
        case_end();
        parindex_estimates_free(e);
        statistics_free(&st);
        parindex_survey_free(s);
        rows_free(&r);
    }
}

static void test_fpc_variance(void **state)
{
    (void)state;
    struct rows r = fpc_rows(PARINDEX_FPC_NONE);
    parindex_survey *s = rows_survey(&r);
    struct statistics st = statistics_new(&r.options);
    size_t mean = mean_of_item(&st, 0);
    size_t square = mean_square_of_item(&st, 0);
    parindex_estimates *e = estimate(s, &st, NULL);
    case_begin("fpc.var");
    put_variance("x", e, mean, square);
    case_end();
    parindex_estimates_free(e);
    statistics_free(&st);
    parindex_survey_free(s);
    rows_free(&r);
}

static void test_hospital(void **state)
{
    (void)state;
    static const char *const strata[] = {"1", "2", "3"};
    static const char *const births[] = {"births"};
    static const char *const quarters[] = {"0.25", "0.5", "0.75"};
    parindex_survey_options o = PARINDEX_SURVEY_OPTIONS_INIT;
    o.items = 1;
    o.fpc = PARINDEX_FPC_COUNTS;
    o.units = 3;
    struct table *t = reference("hospital.csv");
    struct rows r = rows_new(&o, t->rows);
    for (size_t i = 0; i < t->rows; i++) {
        r.stratum[i] = (int32_t)table_number(t, i, "oblevel");
        r.unit[i] = r.stratum[i] - 1;
        r.ids[i * STAGES_HERE] = (int32_t)table_number(t, i, "hospno");
        r.weight[i] = table_number(t, i, "weighta");
        r.number[i] = table_number(t, i, "births");
        r.fpc[i * STAGES_HERE] = table_number(t, i, "tothosp");
    }
    table_let_go(t);
    parindex_survey *s = rows_survey(&r);
    struct statistics st = statistics_new(&o);
    mean_of_item(&st, 0);
    total_of_item(&st, 0);
    parindex_estimate_options by = PARINDEX_ESTIMATE_OPTIONS_INIT;
    by.by_unit = 1;
    parindex_estimates *e = estimate(s, &st, NULL);
    parindex_estimates *each = estimate(s, &st, &by);
    case_begin("hospital.mean");
    put_figure(all_data, "births", e, 0, 0, false);
    case_end();
    case_begin("hospital.total");
    put_figure(all_data, "births", e, 0, 1, false);
    case_end();
    case_begin("hospital.by");
    for (size_t u = 0; u < 3; u++)
        put_figure(strata[u], "births", each, u, 0, false);
    put_across(strata, 3, births, 1, each);
    case_end();
    case_begin("hospital.quantile");
    put_quantiles("births", s, 0, 0, quarters, 3);
    case_end();
    parindex_estimates_free(e);
    parindex_estimates_free(each);
    statistics_free(&st);
    parindex_survey_free(s);
    rows_free(&r);
}

/* nhanes: strata of two and three primary units, with missing answers; answer 1 is no, 2 yes */

static struct rows nhanes_rows(const char *unit, bool halves)
{
    parindex_survey_options o = PARINDEX_SURVEY_OPTIONS_INIT;
    o.items = 1;
    o.levels = 2;
    o.units = 8;
    o.replicates = halves ? 16 : 0;
    struct table *t = reference("nhanes.csv");
    struct table *h = reference("nhanes_brr.csv");
    struct rows r = rows_new(&o, t->rows);
    size_t n = 0;
    for (size_t i = 0; i < t->rows; i++) {
        r.stratum[n] = (int32_t)table_number(t, i, "SDMVSTRA");
        r.ids[n * STAGES_HERE] = (int32_t)table_number(t, i, "SDMVPSU");
        r.weight[n] = table_number(t, i, "WTMEC2YR");
        double x = table_number(t, i, "HI_CHOL");
        r.level[n] = (uint8_t)(isnan(x) ? PARINDEX_ANSWER_NONE : x + 1);
        int32_t race = (int32_t)table_number(t, i, "race") - 1;
        int32_t sex = (int32_t)table_number(t, i, "RIAGENDR") - 1;
        r.unit[n] = strcmp(unit, "race.sex") == 0 ? race + 4 * sex
                    : strcmp(unit, "race") == 0   ? race
                                                  : (int32_t)table_number(t, i, "agecat") - 1;
        bool there = !halves;
        for (size_t k = 0; halves && k < h->rows; k++) {
            if ((int32_t)table_number(h, k, "SDMVSTRA") != r.stratum[n] ||
                (int32_t)table_number(h, k, "SDMVPSU") != r.ids[n * STAGES_HERE])
                continue;
            there = true;
            for (size_t c = 0; c < 16; c++) {
                char column[8];
                snprintf(column, sizeof column, "r%02zu", c + 1);
                r.replicates[n * 16 + c] = r.weight[n] * table_number(h, k, column);
            }
        }
        n += there;
    }
    r.count = n;
    table_let_go(t);
    table_let_go(h);
    return r;
}

static void test_nhanes(void **state)
{
    (void)state;
    static const char *const groups[] = {"1.1", "2.1", "3.1", "4.1", "1.2", "2.2", "3.2", "4.2"};
    static const char *const ages[] = {"agecat=1", "agecat=2", "agecat=3", "agecat=4"};
    static const char *const item[] = {"HI_CHOL"};
    parindex_estimate_options by = PARINDEX_ESTIMATE_OPTIONS_INIT;
    by.by_unit = 1;
    struct rows r = nhanes_rows("race.sex", false);
    parindex_survey *s = rows_survey(&r);
    struct statistics st = statistics_new(&r.options);
    share_of_items(&st, 0, 1, 2);
    parindex_estimates *e = estimate(s, &st, NULL);
    parindex_estimates *each = estimate(s, &st, &by);
    case_begin("nhanes.mean");
    put_figure(all_data, "HI_CHOL", e, 0, 0, false);
    case_end();
    case_begin("nhanes.by");
    for (size_t u = 0; u < 8; u++)
        put_figure(groups[u], "HI_CHOL", each, u, 0, false);
    put_across(groups, 8, item, 1, each);
    case_end();
    parindex_estimates_free(each);
    parindex_survey_free(s);
    rows_free(&r);
    r = nhanes_rows("age", false);
    s = rows_survey(&r);
    each = estimate(s, &st, &by);
    case_begin("nhanes.proportion");
    put_intervals(all_data, "I(HI_CHOL == 1)", "0.95", e, 0, 0);
    for (size_t u = 0; u < 4; u++)
        put_intervals(ages[u], "I(HI_CHOL == 1)", "0.95", each, u, 0);
    case_end();
    parindex_estimates_free(each);
    parindex_estimates_free(e);
    parindex_survey_free(s);
    rows_free(&r);
    statistics_free(&st);
}

static void test_nhanes_halves(void **state)
{
    (void)state;
    static const char *const races[] = {"1", "2", "3", "4"};
    struct rows r = nhanes_rows("race", true);
    struct statistics st = statistics_new(&r.options);
    share_of_items(&st, 0, 1, 2);
    for (int fay = 0; fay < 2; fay++) {
        for (size_t i = 0; fay && i < r.count; i++)
            for (size_t c = 0; c < 16; c++) {
                double *x = &r.replicates[i * 16 + c];
                *x = r.weight[i] * (1 + 0.7 * (*x / r.weight[i] - 1));
            }
        parindex_survey *s = rows_survey(&r);
        parindex_estimate_options o = PARINDEX_ESTIMATE_OPTIONS_INIT;
        o.variance = PARINDEX_VARIANCE_GIVEN;
        o.scale = fay ? 1 / (16 * 0.7 * 0.7) : 0;
        parindex_estimates *e = estimate(s, &st, &o);
        case_begin(fay ? "nhanes.fay" : "nhanes.brr");
        put_figure(all_data, "HI_CHOL", e, 0, 0, false);
        put(all_data, "", "replicates", "", "", 16, 0);
        case_end();
        parindex_estimates_free(e);
        o.by_unit = 1;
        e = estimate(s, &st, &o);
        if (!fay) {
            case_begin("nhanes.brr.by");
            for (size_t u = 0; u < 4; u++)
                put_figure(races[u], "HI_CHOL", e, u, 0, false);
            case_end();
        }
        parindex_estimates_free(e);
        parindex_survey_free(s);
    }
    rows_free(&r);
    statistics_free(&st);
}

/* Six provinces in two years, the same districts: the change of the index */
static void test_years(void **state)
{
    (void)state;
    for (int apart = 0; apart < 2; apart++) {
        struct table *t = reference("sipas_years.csv");
        parindex_survey_options o = PARINDEX_SURVEY_OPTIONS_INIT;
        o.items = 6;
        o.levels = 5;
        o.units = 6;
        o.domains = 1;
        struct rows r = rows_new(&o, t->rows);
        for (size_t i = 0; i < t->rows; i++) {
            int32_t year = (int32_t)table_number(t, i, "year");
            int32_t province = (int32_t)table_number(t, i, "province");
            r.stratum[i] = apart ? year * 100 + province : province;
            r.unit[i] = province - 1;
            r.ids[i * STAGES_HERE] = (int32_t)table_number(t, i, "district");
            r.weight[i] = table_number(t, i, "weight");
            r.domains[i] = year == 2024;
            for (size_t k = 0; k < 6; k++) {
                char item[8];
                snprintf(item, sizeof item, "q%02zu", k + 1);
                double x = table_number(t, i, item);
                r.level[i * 6 + k] = (uint8_t)(isnan(x) ? PARINDEX_ANSWER_NONE : x);
            }
        }
        table_let_go(t);
        parindex_survey *s = rows_survey(&r);
        struct statistics st = statistics_new(&o);
        st.list[share_of_items(&st, 0, 6, 4)].within = 1;
        st.list[share_of_items(&st, 0, 6, 4)].without = 1;
        parindex_estimate_options all = PARINDEX_ESTIMATE_OPTIONS_INIT;
        parindex_estimate_options by = PARINDEX_ESTIMATE_OPTIONS_INIT;
        by.by_unit = 1;
        parindex_estimates *e = estimate(s, &st, &all);
        parindex_estimates *each = estimate(s, &st, &by);
        case_begin(apart ? "years.apart" : "years.same");
        for (size_t u = 0; u <= 6; u++) {
            const parindex_estimates *of = u == 0 ? e : each;
            size_t unit = u == 0 ? 0 : u - 1;
            parindex_estimates *d = difference(of, unit * 2, unit * 2 + 1);
            put_figure(number_text(u), "", d, 0, 0, false);
            put_figure(number_text(u), "2024", of, unit, 0, false);
            put_figure(number_text(u), "2023", of, unit, 1, false);
            put(number_text(u), "", "covariance", "", "", covariance_of(of, unit, 0, unit, 1), 0);
            uint32_t notes = (uint32_t)of_estimates(d, PARINDEX_ESTIMATES_NOTES, 0, 0);
            assert_int_equal((notes & PARINDEX_NOTE_APART) != 0, apart);
            parindex_estimates_free(d);
        }
        case_end();
        parindex_estimates_free(e);
        parindex_estimates_free(each);
        statistics_free(&st);
        parindex_survey_free(s);
        rows_free(&r);
    }
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(test_fpc),           cmocka_unit_test(test_fpc_variance),
        cmocka_unit_test(test_hospital),      cmocka_unit_test(test_nhanes),
        cmocka_unit_test(test_nhanes_halves), cmocka_unit_test(test_years),
    };
    return cmocka_run_group_tests_name("survey: reference", tests, NULL, NULL);
}
