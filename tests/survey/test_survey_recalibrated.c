/* SPDX-License-Identifier: MIT */
/*
 * Errors of calibrated figures by replicates, against a computation that shares nothing with the library: weights
 * of each replicate row by row, brought to the totals cell by cell or margin after margin.
 */
#include <math.h>
#include <string.h>

#include "survey_support.h"

enum {
    STRATA = 5,
    ITEMS = 2,
    SEXES = 2,
    AGES = 3,
    CELLS = SEXES * AGES,
    UNITS = 3,
    GIVEN = 12,
    MOST_REPLICATES_HERE = 64
};

struct made {
    struct rows rows;
    double totals[CELLS];
    double margins[CELLS][SEXES + AGES];
    double margin_totals[SEXES + AGES];
};

/* Districts of five strata, two or more in each; six cells of people. */
static struct made make(size_t districts, bool given, uint32_t stages, uint64_t seed)
{
    parindex_survey_options o = PARINDEX_SURVEY_OPTIONS_INIT;
    o.stages = stages;
    o.items = ITEMS;
    o.levels = 5;
    o.units = UNITS;
    o.cells = CELLS;
    o.replicates = given ? GIVEN : 0;
    struct made m = {.rows = rows_new(&o, STRATA * districts * 30)};
    struct random random = {seed};
    for (size_t i = 0; i < m.rows.count; i++) {
        size_t district = i / 30;
        m.rows.stratum[i] = (int32_t)(district / districts);
        m.rows.ids[i * STAGES_HERE] = (int32_t)(district % districts);
        m.rows.ids[i * STAGES_HERE + 1] = (int32_t)(i % 7);
        m.rows.unit[i] = (int32_t)(district % UNITS);
        m.rows.cell[i] = (int32_t)random_below(&random, CELLS);
        m.rows.weight[i] = 1 + (double)random_below(&random, 40) / 8;
        for (size_t k = 0; k < ITEMS; k++)
            m.rows.level[i * ITEMS + k] =
                (uint8_t)((random_below(&random, 5) + (uint64_t)m.rows.cell[i] + district) % 6);
        for (size_t r = 0; given && r < GIVEN; r++)
            m.rows.replicates[i * GIVEN + r] =
                m.rows.weight[i] * (double)(district % 3 == r % 3 ? 0 : 1 + (r + district) % 2);
        m.totals[m.rows.cell[i]] += m.rows.weight[i] * (m.rows.cell[i] == 2 ? 1.3 : 0.95);
    }
    for (size_t c = 0; c < CELLS; c++) {
        m.margins[c][c / AGES] = 1;
        m.margins[c][SEXES + c % AGES] = 1;
        m.margin_totals[c / AGES] += m.totals[c];
        m.margin_totals[SEXES + c % AGES] += m.totals[c];
    }
    return m;
}

static bool is_odd(size_t x)
{
    bool odd = false;
    for (; x > 0; x /= 2)
        odd ^= x & 1;
    return odd;
}

/* A row's weight in a replicate; false where there is no such replicate. */
static double weight_in(const struct made *m, size_t row, uint32_t variance, double fay,
                        size_t districts, size_t replicate)
{
    const struct rows *r = &m->rows;
    size_t stratum = (size_t)r->stratum[row];
    size_t district = (size_t)r->ids[row * STAGES_HERE];
    double n = (double)districts;
    switch (variance) {
    case PARINDEX_VARIANCE_JKN:
        if (replicate / districts != stratum)
            return r->weight[row];
        return replicate % districts == district ? 0 : r->weight[row] * n / (n - 1);
    case PARINDEX_VARIANCE_BRR:
    case PARINDEX_VARIANCE_FAY: {
        bool first = is_odd(replicate & (stratum + 1)) == (district == 1);
        return r->weight[row] * (first ? 2 - fay : fay);
    }
    default:
        return r->replicates[row * GIVEN + replicate];
    }
}

static void calibrate_cells(const struct made *m, const double *weight, bool raking, double *factor)
{
    double sums[CELLS] = {0};
    for (size_t i = 0; i < m->rows.count; i++)
        sums[m->rows.cell[i]] += weight[i];
    for (size_t c = 0; c < CELLS; c++)
        factor[c] = raking ? 1 : m->totals[c] / sums[c];
    for (int round = 0; raking && round < 500; round++)
        for (size_t k = 0; k < SEXES + AGES; k++) {
            double sum = 0;
            for (size_t c = 0; c < CELLS; c++)
                sum += m->margins[c][k] * factor[c] * sums[c];
            for (size_t c = 0; c < CELLS; c++)
                factor[c] *= m->margins[c][k] != 0 ? m->margin_totals[k] / sum : 1;
        }
}

/* The mean of the first item of a unit (-1: all) by the weights of a replicate. */
static double mean_of(const struct made *m, const double *weight, const double *factor, int unit)
{
    double top = 0;
    double bottom = 0;
    for (size_t i = 0; i < m->rows.count; i++) {
        double a = m->rows.level[i * ITEMS];
        double w = weight[i] * factor[m->rows.cell[i]];
        if (a == 0 || (unit >= 0 && m->rows.unit[i] != unit))
            continue;
        top += w * a;
        bottom += w;
    }
    return top / bottom;
}

/* lonely: the first stratum has one district, and is removed. */
static void check(uint32_t variance, bool raking, size_t districts, uint32_t about, bool lonely)
{
    /* What is drawn within the districts changes nothing. */
    struct made m = make(districts, variance == PARINDEX_VARIANCE_GIVEN, 1 + about, 7 + variance);
    for (size_t i = 0; lonely && i < m.rows.count; i++)
        if (m.rows.stratum[i] == 0)
            m.rows.ids[i * STAGES_HERE] = 0;
    const size_t left_out = lonely ? districts : 0; /* of the replicates that there would be */
    parindex_survey *s = rows_survey(&m.rows);
    parindex_calibration calibration = PARINDEX_CALIBRATION_INIT;
    parindex_view margins = {m.margins,    CELLS, SEXES + AGES, (SEXES + AGES) * 8, 8,
                             PARINDEX_F64, 0};
    parindex_view totals = {raking ? m.margin_totals : m.totals,
                            raking ? SEXES + AGES : CELLS,
                            1,
                            8,
                            8,
                            PARINDEX_F64,
                            0};
    calibration.kind = raking ? PARINDEX_CALIBRATE_RAKING : PARINDEX_CALIBRATE_LINEAR;
    calibration.margins = raking ? &margins : NULL;
    calibration.totals = &totals;
    parindex_estimate_options o = PARINDEX_ESTIMATE_OPTIONS_INIT;
    o.variance = variance;
    o.about = about;
    o.fay = variance == PARINDEX_VARIANCE_FAY ? 0.3 : 0;
    o.degrees = 4; /* a unit may have one district in a stratum */
    o.calibration = &calibration;
    o.lonely = lonely ? PARINDEX_LONELY_REMOVE : o.lonely;
    size_t replicates = variance == PARINDEX_VARIANCE_JKN     ? STRATA * districts - left_out
                        : variance == PARINDEX_VARIANCE_GIVEN ? GIVEN
                                                              : 8;
    double *weight = test_calloc(m.rows.count, sizeof *weight);
    for (int unit = -1; unit < UNITS; unit++) {
        o.by_unit = unit >= 0;
        o.threads = (uint32_t)(unit + 2);
        struct statistics st = statistics_new(&m.rows.options);
        mean_of_item(&st, 0);
        parindex_estimates *e = estimate(s, &st, &o);
        double values[MOST_REPLICATES_HERE];
        double factor[CELLS];
        double mean = 0;
        for (size_t r = 0; r < replicates; r++) {
            for (size_t i = 0; i < m.rows.count; i++)
                weight[i] = weight_in(&m, i, variance, o.fay, districts, left_out + r);
            calibrate_cells(&m, weight, raking, factor);
            values[r] = mean_of(&m, weight, factor, unit);
            mean += values[r] / (double)replicates;
        }
        calibrate_cells(&m, m.rows.weight, raking, factor);
        double value = mean_of(&m, m.rows.weight, factor, unit);
        double square = 0;
        double n = (double)districts;
        for (size_t r = 0; r < replicates; r++) {
            double off = values[r] - (about == 1 ? value : mean);
            square += off * off *
                      (variance == PARINDEX_VARIANCE_JKN
                           ? (n - 1) / n
                           : 1 / (double)replicates / ((1 - o.fay) * (1 - o.fay)));
        }
        size_t row = unit < 0 ? 0 : (size_t)unit;
        assert_near(of_estimates(e, PARINDEX_ESTIMATES_VALUE, row, 0), value, 0, 1e-12);
        assert_near(of_estimates(e, PARINDEX_ESTIMATES_ERROR, row, 0), sqrt(square), 0, 1e-9);
        parindex_estimates_free(e);
        statistics_free(&st);
    }
    test_free(weight);
    parindex_survey_free(s);
    rows_free(&m.rows);
}

static void test_replicates(void **state)
{
    (void)state;
    for (int raking = 0; raking < 2; raking++)
        for (uint32_t about = 0; about < 2; about++) {
            check(PARINDEX_VARIANCE_JKN, raking != 0, 2, about, false);
            check(PARINDEX_VARIANCE_JKN, raking != 0, 6, about, false);
            check(PARINDEX_VARIANCE_JKN, raking != 0, 4, about, true);
            check(PARINDEX_VARIANCE_BRR, raking != 0, 2, about, false);
            check(PARINDEX_VARIANCE_FAY, raking != 0, 2, about, false);
            check(PARINDEX_VARIANCE_GIVEN, raking != 0, 4, about, false);
        }
}

/* A cell that is in one district alone: without it there is nobody to weigh. */
static void test_refused(void **state)
{
    (void)state;
    struct made m = make(3, false, 1, 3);
    for (size_t i = 30; i < m.rows.count; i++)
        m.rows.cell[i] = m.rows.cell[i] == 5 ? 4 : m.rows.cell[i];
    m.totals[4] += 100;
    parindex_survey *s = rows_survey(&m.rows);
    parindex_calibration calibration = PARINDEX_CALIBRATION_INIT;
    parindex_view totals = {m.totals, CELLS, 1, 8, 8, PARINDEX_F64, 0};
    calibration.totals = &totals;
    parindex_estimate_options o = PARINDEX_ESTIMATE_OPTIONS_INIT;
    o.variance = PARINDEX_VARIANCE_JKN;
    o.calibration = &calibration;
    struct statistics st = statistics_new(&m.rows.options);
    mean_of_item(&st, 0);
    for (uint32_t lang = PARINDEX_LANG_EN; lang <= PARINDEX_LANG_VI; lang++) {
        parindex_estimates *e = NULL;
        parindex_error err = PARINDEX_ERROR_INIT;
        err.lang = lang;
        assert_int_equal(parindex_survey_estimate(&e, s, st.list, st.count, &o, &err),
                         PARINDEX_ERR_METHOD);
        assert_null(e);
        const char *part = lang == PARINDEX_LANG_EN ? "Replicate 1 of 15" : "lần lặp 1 trong 15";
        if (strstr(err.message, part) == NULL || strstr(err.message, "6") == NULL)
            fail_msg("%s", err.message);
    }
    o.variance = PARINDEX_VARIANCE_LINEAR;
    parindex_estimates_free(estimate(s, &st, &o));
    statistics_free(&st);
    parindex_survey_free(s);
    rows_free(&m.rows);
}

int main(void)
{
    const struct CMUnitTest tests[] = {cmocka_unit_test(test_replicates),
                                       cmocka_unit_test(test_refused)};
    return cmocka_run_group_tests_name("survey: calibrated replicates", tests, NULL, NULL);
}
