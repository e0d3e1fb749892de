/* SPDX-License-Identifier: MIT */
/*
 * The n-th allocation fails, for n = 1, 2 ... until a call makes fewer: each failure is ERR_NOMEM, leaks
 * nothing, writes nothing, and what went in can be used again.
 */
#include <stdlib.h>
#include <string.h>

#include "survey_support.h"

static struct counted counted;
static parindex_allocator allocator;
static parindex_survey_options options;
static struct rows rows;
static parindex_survey *survey;
static parindex_survey *other;
static parindex_estimates *estimates;
static unsigned char *bytes;
static size_t size;
static struct statistics statistics;

static parindex_survey *made_survey;
static parindex_estimates *made_estimates;
static parindex_estimate_options how;

static parindex_status run_new(parindex_error *err)
{
    return parindex_survey_new(&made_survey, &options, err);
}

static parindex_status run_add(parindex_error *err)
{
    return rows_add(survey, &rows, rows.count / 2, rows.count / 2, rows.count + 1, err);
}

static parindex_status run_merge(parindex_error *err)
{
    return parindex_survey_merge(survey, other, err);
}

static parindex_status run_save(parindex_error *err)
{
    parindex_span span = {bytes, (int64_t)size, 1, 1, 0, PARINDEX_U8, 0};
    return parindex_survey_save(&span, survey, err);
}

static parindex_status run_load(parindex_error *err)
{
    parindex_view view = {bytes, (int64_t)size, 1, 1, 0, PARINDEX_U8, 0};
    return parindex_survey_load(&made_survey, &view, &allocator, err);
}

static parindex_status run_recode(parindex_error *err)
{
    static const int32_t codes[] = {3, 1, 2, 0};
    const parindex_view view = {codes, 4, 1, 4, 0, PARINDEX_I32, 0};
    parindex_recoding r = PARINDEX_RECODING_INIT;
    r.stratum = r.ids[0] = &view;
    return parindex_survey_recode(&made_survey, survey, &r, err);
}

static parindex_status run_estimate(parindex_error *err)
{
    return parindex_survey_estimate(&made_estimates, survey, statistics.list, statistics.count,
                                    &how, err);
}

static parindex_status run_contrast(parindex_error *err)
{
    double weights[64] = {1, -1};
    parindex_view view = {
        weights,
        1,
        (int64_t)(parindex_estimates_units(estimates) * parindex_estimates_statistics(estimates)),
        0,
        8,
        PARINDEX_F64,
        0};
    return parindex_estimates_contrast(&made_estimates, estimates, &view, err);
}

static parindex_status run_ranks(parindex_error *err)
{
    double out[64][3] = {{-7}};
    parindex_span span = {
        out,
        (int64_t)(parindex_estimates_units(estimates) * parindex_estimates_statistics(estimates)),
        3,
        24,
        8,
        PARINDEX_F64,
        0};
    parindex_status status = parindex_estimates_ranks(&span, estimates, NULL, 0, err);
    assert_true((out[0][0] == -7) == (status != PARINDEX_OK));
    return status;
}

static double totals[] = {3e5, 4e5};
static parindex_view total_view = {totals, 2, 1, 8, 0, PARINDEX_F64, 0};
static parindex_calibration calibration;

static parindex_status run_factors(parindex_error *err)
{
    double factor[2];
    parindex_span span = {factor, 2, 1, 8, 0, PARINDEX_F64, 0};
    return parindex_survey_calibrate(&span, survey, &calibration, err);
}

static parindex_status run_quantiles(parindex_error *err)
{
    static const double p[] = {0.25, 0.5};
    double out[2][4] = {{-7}};
    parindex_view view = {p, 2, 1, 8, 0, PARINDEX_F64, 0};
    parindex_span span = {out, 2, 4, 32, 8, PARINDEX_F64, 0};
    parindex_quantile_options o = PARINDEX_QUANTILE_OPTIONS_INIT;
    o.estimate = &how;
    parindex_status status = parindex_survey_quantiles(&span, survey, &view, &o, err);
    assert_true((out[0][0] == -7) == (status != PARINDEX_OK));
    return status;
}

static uint64_t digest(void)
{
    uint64_t sum = parindex_survey_rows(survey);
    size_t count = parindex_survey_size(survey);
    unsigned char *now = malloc(count);
    assert_non_null(now);
    uint64_t fail_at = counted.fail_at;
    counted.fail_at = 0;
    parindex_span span = {now, (int64_t)count, 1, 1, 0, PARINDEX_U8, 0};
    assert_int_equal(parindex_survey_save(&span, survey, NULL), PARINDEX_OK);
    counted.fail_at = fail_at;
    for (size_t i = 0; i < count; i++)
        sum = (sum ^ now[i]) * UINT64_C(0x100000001B3);
    free(now);
    return sum;
}

static void check_call(const char *name, parindex_status (*run)(parindex_error *err), bool changes)
{
    for (uint64_t n = 1;; n++) {
        parindex_error err = PARINDEX_ERROR_INIT;
        made_survey = NULL;
        made_estimates = NULL;
        uint64_t before = survey == NULL ? 0 : digest();
        int64_t blocks = counted.blocks;
        counted.calls = 0;
        counted.fail_at = n;
        parindex_status status = run(&err);
        bool reached = counted.calls >= n;
        counted.fail_at = 0;
        if (!reached) {
            assert_int_equal(status, PARINDEX_OK);
            parindex_survey_free(made_survey);
            parindex_estimates_free(made_estimates);
            if (!changes)
                assert_int_equal(counted.blocks, blocks);
            assert_true(n > 1);
            return;
        }
        if (status != PARINDEX_ERR_NOMEM || err.status != PARINDEX_ERR_NOMEM)
            fail_msg("%s, allocation %d: status %d", name, (int)n, (int)status);
        assert_null(made_survey);
        assert_null(made_estimates);
        /* What a survey reserved it may keep for later, up to a few lists. */
        if (!changes && counted.blocks != blocks)
            fail_msg("%s, allocation %d: %lld blocks are left", name, (int)n,
                     (long long)(counted.blocks - blocks));
        if (survey != NULL)
            assert_true(digest() == before);
    }
}

static void test_kind(parindex_survey_options of, uint32_t variance, bool calibrated)
{
    options = of;
    options.struct_size = sizeof options;
    allocator = counted_allocator(&counted);
    options.allocator = &allocator;
    check_call("new", run_new, false);
    rows = rows_random(&options, 400, 11);
    survey = NULL;
    assert_int_equal(parindex_survey_new(&survey, &options, NULL), PARINDEX_OK);
    assert_int_equal(rows_add(survey, &rows, 0, rows.count / 4, 0, NULL), PARINDEX_OK);
    assert_int_equal(parindex_survey_new(&other, &options, NULL), PARINDEX_OK);
    assert_int_equal(rows_add(other, &rows, rows.count / 4, rows.count / 4, 5 * rows.count, NULL),
                     PARINDEX_OK);
    check_call("add", run_add, true);
    check_call("merge", run_merge, true);
    size = parindex_survey_size(survey);
    bytes = malloc(size);
    assert_non_null(bytes);
    check_call("save", run_save, false);
    check_call("load", run_load, false);
    check_call("recode", run_recode, false);
    statistics = statistics_new(&options);
    mean_of_item(&statistics, 0);
    total_of_item(&statistics, 1);
    calibration = (parindex_calibration)PARINDEX_CALIBRATION_INIT;
    calibration.totals = &total_view;
    how = (parindex_estimate_options)PARINDEX_ESTIMATE_OPTIONS_INIT;
    how.lonely = PARINDEX_LONELY_REMOVE;
    how.variance = variance;
    how.replicates = 5;
    how.threads = 2;
    how.calibration = calibrated ? &calibration : NULL;
    check_call("quantiles", run_quantiles, false);
    how.by_unit = 1;
    check_call("estimate", run_estimate, false);
    if (calibrated)
        check_call("factors", run_factors, false);
    assert_int_equal(run_estimate(NULL), PARINDEX_OK);
    estimates = made_estimates;
    check_call("contrast", run_contrast, false);
    check_call("ranks", run_ranks, false);
    parindex_estimates_free(estimates);
    statistics_free(&statistics);
    free(bytes);
    parindex_survey_free(survey);
    parindex_survey_free(other);
    survey = NULL;
    rows_free(&rows);
    assert_int_equal(counted.blocks, 0);
    assert_int_equal(counted.wrong_sizes, 0);
}

static void test_memory(void **state)
{
    (void)state;
    test_kind((parindex_survey_options){.stages = 2,
                                        .fpc = PARINDEX_FPC_COUNTS,
                                        .items = 3,
                                        .levels = 4,
                                        .units = 3,
                                        .domains = 1,
                                        .cells = 2},
              PARINDEX_VARIANCE_LINEAR, true);
    test_kind((parindex_survey_options){.stages = 2, .persons = 1, .items = 2, .units = 2},
              PARINDEX_VARIANCE_LINEAR, false);
    test_kind((parindex_survey_options){.stages = 1, .items = 2, .levels = 5, .units = 2},
              PARINDEX_VARIANCE_BOOTSTRAP, false);
    test_kind((parindex_survey_options){.stages = 1, .items = 2, .levels = 5, .units = 2},
              PARINDEX_VARIANCE_JKN, false);
    test_kind((parindex_survey_options){.stages = 1, .items = 2, .units = 2, .replicates = 3},
              PARINDEX_VARIANCE_GIVEN, false);
    test_kind(
        (parindex_survey_options){.stages = 1, .items = 2, .levels = 5, .units = 2, .cells = 2},
        PARINDEX_VARIANCE_JKN, true);
    test_kind(
        (parindex_survey_options){.stages = 1, .items = 2, .units = 2, .cells = 2, .replicates = 3},
        PARINDEX_VARIANCE_GIVEN, true);
}

int main(void)
{
    const struct CMUnitTest tests[] = {cmocka_unit_test(test_memory)};
    return cmocka_run_group_tests_name("survey: memory", tests, NULL, NULL);
}
