/* SPDX-License-Identifier: MIT */
/* What every function of a survey refuses of its arguments, one by one, in both languages. */
#include <math.h>
#include <stdlib.h>
#include <string.h>

#include "survey_support.h"

enum {
    CELLS = 2
};

/* Good arguments of every function; each case spoils one. */
struct given {
    parindex_survey *survey;
    struct statistics statistics;
    parindex_estimates *estimates;
    const parindex_survey *asked;
    double numbers[64];
    unsigned char bytes[8192];
    parindex_view view;
    parindex_span span;
    parindex_view margins;
    parindex_view scales;
    parindex_allocator allocator;
    parindex_survey_options made;
    parindex_calibration calibration;
    parindex_estimate_options estimate;
    parindex_quantile_options quantile;
    parindex_answers answers;
    parindex_recoding recoding;
    size_t count;
};

static const parindex_survey_options drawn = {.struct_size = sizeof drawn,
                                              .stages = 1,
                                              .items = 1,
                                              .levels = 3,
                                              .units = 2,
                                              .domains = 2,
                                              .cells = CELLS,
                                              .replicates = 2};

typedef parindex_status (*ask)(struct given *g, parindex_error *err);

static parindex_status calibrate(struct given *g, parindex_error *err)
{
    g->calibration.totals = &g->view;
    return parindex_survey_calibrate(&g->span, g->asked, &g->calibration, err);
}

static parindex_status estimated(struct given *g, parindex_error *err)
{
    parindex_estimates *e = NULL;
    parindex_status status =
        parindex_survey_estimate(&e, g->asked, g->statistics.list, g->count, &g->estimate, err);
    parindex_estimates_free(e);
    return status;
}

static parindex_status quantiles(struct given *g, parindex_error *err)
{
    g->quantile.estimate = &g->estimate;
    return parindex_survey_quantiles(&g->span, g->asked, &g->view, &g->quantile, err);
}

static parindex_status contrasted(struct given *g, parindex_error *err)
{
    parindex_estimates *e = NULL;
    parindex_status status = parindex_estimates_contrast(&e, g->estimates, &g->view, err);
    parindex_estimates_free(e);
    return status;
}

static parindex_status load(struct given *g, parindex_error *err)
{
    parindex_survey *s = NULL;
    parindex_status status = parindex_survey_load(&s, &g->view, &g->allocator, err);
    parindex_survey_free(s);
    return status;
}

static parindex_status save(struct given *g, parindex_error *err)
{
    return parindex_survey_save(&g->span, g->asked, err);
}

static parindex_status make(struct given *g, parindex_error *err)
{
    parindex_survey *s = NULL;
    g->made.allocator = &g->allocator;
    parindex_status status = parindex_survey_new(&s, &g->made, err);
    parindex_survey_free(s);
    return status;
}

static parindex_status add(struct given *g, parindex_error *err)
{
    return parindex_survey_add(g->asked == NULL ? NULL : g->survey, &g->answers, err);
}

static parindex_status recode(struct given *g, parindex_error *err)
{
    parindex_survey *s = NULL;
    parindex_status status = parindex_survey_recode(&s, g->asked, &g->recoding, err);
    parindex_survey_free(s);
    return status;
}

static parindex_status covary(struct given *g, parindex_error *err)
{
    return parindex_estimates_covariance(&g->span, g->estimates, g->count - 1, g->quantile.unit,
                                         err);
}

static parindex_status table(struct given *g, parindex_error *err)
{
    return parindex_estimates_table(&g->span, g->estimates, g->quantile.item, err);
}

/* How the arguments of each are made good. */
static void good_calibrate(struct given *g)
{
    g->view = (parindex_view){g->numbers, CELLS, 1, 8, 8, PARINDEX_F64, 0};
    g->span = (parindex_span){g->numbers + 16, CELLS, 1, 8, 8, PARINDEX_F64, 0};
    g->numbers[0] = g->numbers[1] = 6;
}
static void good_estimate(struct given *g)
{
    g->count = 1;
}
static void good_quantiles(struct given *g)
{
    g->view = (parindex_view){g->numbers, 1, 1, 8, 8, PARINDEX_F64, 0};
    g->span = (parindex_span){g->numbers + 16, 1, 4, 32, 8, PARINDEX_F64, 0};
    g->numbers[0] = 0.5;
}
static void good_contrast(struct given *g)
{
    g->view = (parindex_view){g->numbers, 1, 1, 8, 8, PARINDEX_F64, 0};
    g->numbers[0] = 1;
}
static void good_bytes(struct given *g)
{
    int64_t size = (int64_t)parindex_survey_size(g->survey);
    assert_true(size <= (int64_t)sizeof g->bytes);
    g->span = (parindex_span){g->bytes, size, 1, 1, 1, PARINDEX_U8, 0};
    assert_int_equal(parindex_survey_save(&g->span, g->survey, NULL), PARINDEX_OK);
    g->view = (parindex_view){g->bytes, size, 1, 1, 1, PARINDEX_U8, 0};
}
static void good_table(struct given *g)
{
    g->count = 1;
    g->span = (parindex_span){g->numbers, 1, 1, 8, 8, PARINDEX_F64, 0};
}
static void good_nothing(struct given *g)
{
    (void)g;
}

static const struct {
    ask ask;
    void (*good)(struct given *g);
} functions[] = {
    {calibrate, good_calibrate}, {estimated, good_estimate}, {quantiles, good_quantiles},
    {contrasted, good_contrast}, {load, good_bytes},         {save, good_bytes},
    {make, good_nothing},        {recode, good_nothing},     {covary, good_table},
    {table, good_table},
};

static void no_survey(struct given *g)
{
    g->asked = NULL;
}
static void no_estimates(struct given *g)
{
    g->estimates = NULL;
}
static void bounds_without(struct given *g)
{
    g->calibration.kind = PARINDEX_CALIBRATE_BOUNDED;
}
static void bounds(struct given *g, double lowest, double highest)
{
    g->calibration.kind = PARINDEX_CALIBRATE_LOGIT;
    g->calibration.lowest = lowest;
    g->calibration.highest = highest;
}
static void lowest_below_0(struct given *g)
{
    bounds(g, -0.1, 2);
}
static void lowest_1(struct given *g)
{
    bounds(g, 1, 2);
}
static void highest_1(struct given *g)
{
    bounds(g, 0.5, 1);
}
static void highest_infinite(struct given *g)
{
    bounds(g, 0.5, INFINITY);
}
static void too_tight(struct given *g)
{
    bounds(g, 0.9, 1.1);
}
static void total_below_0(struct given *g)
{
    g->calibration.kind = PARINDEX_CALIBRATE_RAKING;
    g->numbers[1] = -1;
}
static void kind_4(struct given *g)
{
    g->calibration.kind = 4;
}
static void total_nan(struct given *g)
{
    g->numbers[1] = NAN;
}
static void total_huge(struct given *g)
{
    g->numbers[0] = 1e16;
}
static void totals_three(struct given *g)
{
    g->view.rows = 3;
}
static void margin_huge(struct given *g)
{
    g->calibration.margins = &g->margins;
    g->numbers[33] = 2e15;
}
static void margins_none(struct given *g)
{
    g->calibration.margins = &g->margins;
    g->margins.cols = 0;
}
static void margins_many(struct given *g)
{
    g->calibration.margins = &g->margins;
    g->margins.cols = 1 << 20;
}
static void none(struct given *g)
{
    g->count = 0;
}
static void too_many(struct given *g)
{
    g->count = 4097;
}
static void by_unit_2(struct given *g)
{
    g->estimate.by_unit = 2;
}
static void lonely_5(struct given *g)
{
    g->estimate.lonely = 9;
}
static void lonely_domain_2(struct given *g)
{
    g->estimate.lonely_domain = 2;
}
static void variance_9(struct given *g)
{
    g->estimate.variance = 9;
}
static void about_2(struct given *g)
{
    g->estimate.about = 2;
}
static void replicates_1(struct given *g)
{
    g->estimate.replicates = 1;
}
static void replicates_many(struct given *g)
{
    g->estimate.replicates = 10001;
}
static void fay_1(struct given *g)
{
    g->estimate.fay = 1;
}
static void fay_below_0(struct given *g)
{
    g->estimate.fay = -0.1;
}
static void level_1(struct given *g)
{
    g->estimate.level = 1;
}
static void level_below_0(struct given *g)
{
    g->estimate.level = -0.5;
}
static void level_nan(struct given *g)
{
    g->estimate.level = NAN;
}
static void scale_below_0(struct given *g)
{
    g->estimate.scale = -1;
}
static void scale_infinite(struct given *g)
{
    g->estimate.scale = INFINITY;
}
static void degrees_below_0(struct given *g)
{
    g->estimate.degrees = -1;
}
static void scales_three(struct given *g)
{
    g->scales.rows = 3;
    g->estimate.scales = &g->scales;
}
static void item_1(struct given *g)
{
    g->quantile.item = 1;
}
static void quantile_by_2(struct given *g)
{
    g->quantile.by_unit = 2;
}
static void unit_2(struct given *g)
{
    g->quantile.by_unit = 1;
    g->quantile.unit = 2;
}
static void within_other(struct given *g)
{
    g->quantile.within = 4;
}
static void without_other(struct given *g)
{
    g->quantile.without = 4;
}
static void below_0(struct given *g)
{
    g->numbers[0] = -0.5;
}
static void above_1(struct given *g)
{
    g->numbers[0] = 1.5;
}
static void not_a_number(struct given *g)
{
    g->numbers[0] = NAN;
}
static void view_wide(struct given *g)
{
    g->view.cols = 2;
}
static void view_empty(struct given *g)
{
    g->view.rows = 0;
}
static void view_below(struct given *g)
{
    g->view.rows = -1;
}
static void span_wide(struct given *g)
{
    g->span.cols += 1;
}
static void span_strided(struct given *g)
{
    g->span.row_stride = 2;
}
static void view_strided(struct given *g)
{
    g->view.row_stride = 2;
}
static void half_allocator(struct given *g)
{
    g->allocator.resize = NULL;
}
static void stages_5(struct given *g)
{
    g->made.stages = 5;
}
static void table_13(struct given *g)
{
    g->quantile.item = 13;
}
static void row_1(struct given *g)
{
    g->count = 2;
}
static void with_1(struct given *g)
{
    g->quantile.unit = 1;
}
static void other_size(struct given *g)
{
    g->estimate.struct_size = 1;
}
static void no_such_domain(struct given *g)
{
    g->recoding.domains = 65;
}

static const struct {
    ask ask;
    void (*spoil)(struct given *g);
    parindex_status status;
    const char *en;
    const char *vi;
} cases[] = {
    {calibrate, no_survey, PARINDEX_ERR_ARGUMENT, "A survey and known", "Cần cuộc khảo sát"},
    {calibrate, bounds_without, PARINDEX_ERR_ARGUMENT, "Bounded factors", "Hệ số có giới hạn"},
    {calibrate, lowest_below_0, PARINDEX_ERR_ARGUMENT, "Bounded factors", "Hệ số có giới hạn"},
    {calibrate, lowest_1, PARINDEX_ERR_ARGUMENT, "Bounded factors", "Hệ số có giới hạn"},
    {calibrate, highest_1, PARINDEX_ERR_ARGUMENT, "Bounded factors", "Hệ số có giới hạn"},
    {calibrate, highest_infinite, PARINDEX_ERR_ARGUMENT, "Bounded factors", "Hệ số có giới hạn"},
    {calibrate, kind_4, PARINDEX_ERR_ARGUMENT, "no calibration of kind 4", "loại 4"},
    {calibrate, total_nan, PARINDEX_ERR_ARGUMENT, "Margin 2 has a number", "Tổng biên 2"},
    {calibrate, total_huge, PARINDEX_ERR_ARGUMENT, "Margin 1 has a number", "Tổng biên 1"},
    {calibrate, totals_three, PARINDEX_ERR_SHAPE, "totals", "tổng số đã biết"},
    {calibrate, margin_huge, PARINDEX_ERR_ARGUMENT, "Margin 2 has a number", "Tổng biên 2"},
    {calibrate, margins_none, PARINDEX_ERR_SHAPE, "margins", "tổng biên"},
    {calibrate, margins_many, PARINDEX_ERR_SHAPE, "margins", "tổng biên"},
    {calibrate, span_wide, PARINDEX_ERR_SHAPE, "factors", "hệ số"},
    {estimated, no_survey, PARINDEX_ERR_ARGUMENT, "A survey, statistics", "Cần cuộc khảo sát"},
    {estimated, none, PARINDEX_ERR_ARGUMENT, "A survey, statistics", "Cần cuộc khảo sát"},
    {estimated, too_many, PARINDEX_ERR_LIMIT, "There are 4097 statistics; 4096", "Có 4097"},
    {estimated, other_size, PARINDEX_ERR_STRUCT_SIZE, "", ""},
    {estimated, by_unit_2, PARINDEX_ERR_ARGUMENT, "none of those", "không phải giá trị có thật"},
    {estimated, lonely_5, PARINDEX_ERR_ARGUMENT, "none of those", "không phải giá trị có thật"},
    {estimated, lonely_domain_2, PARINDEX_ERR_ARGUMENT, "none of those", "không phải giá trị"},
    {estimated, variance_9, PARINDEX_ERR_ARGUMENT, "none of those", "không phải giá trị có thật"},
    {estimated, about_2, PARINDEX_ERR_ARGUMENT, "none of those", "không phải giá trị có thật"},
    {estimated, replicates_1, PARINDEX_ERR_ARGUMENT, "2 to 10,000", "2 đến 10.000"},
    {estimated, replicates_many, PARINDEX_ERR_ARGUMENT, "2 to 10,000", "2 đến 10.000"},
    {estimated, fay_1, PARINDEX_ERR_ARGUMENT, "fay is from 0", "fay từ 0"},
    {estimated, fay_below_0, PARINDEX_ERR_ARGUMENT, "fay is from 0", "fay từ 0"},
    {estimated, level_1, PARINDEX_ERR_ARGUMENT, "The level", "Mức tin cậy"},
    {estimated, level_below_0, PARINDEX_ERR_ARGUMENT, "The level", "Mức tin cậy"},
    {estimated, level_nan, PARINDEX_ERR_ARGUMENT, "The level", "Mức tin cậy"},
    {estimated, scale_below_0, PARINDEX_ERR_ARGUMENT, "scale and degrees", "scale và degrees"},
    {estimated, scale_infinite, PARINDEX_ERR_ARGUMENT, "scale and degrees", "scale và degrees"},
    {estimated, degrees_below_0, PARINDEX_ERR_ARGUMENT, "scale and degrees", "scale và degrees"},
    {estimated, scales_three, PARINDEX_ERR_SHAPE, "scales", "hệ số lần lặp"},
    {quantiles, no_survey, PARINDEX_ERR_ARGUMENT, "A survey is needed", "Cần một cuộc khảo sát"},
    {quantiles, item_1, PARINDEX_ERR_ARGUMENT, "1 items, 2 units and 2", "1 câu hỏi, 2 đơn vị"},
    {quantiles, quantile_by_2, PARINDEX_ERR_ARGUMENT, "asks for another", "yêu cầu thứ khác"},
    {quantiles, unit_2, PARINDEX_ERR_ARGUMENT, "asks for another", "yêu cầu thứ khác"},
    {quantiles, within_other, PARINDEX_ERR_ARGUMENT, "asks for another", "yêu cầu thứ khác"},
    {quantiles, without_other, PARINDEX_ERR_ARGUMENT, "asks for another", "yêu cầu thứ khác"},
    {quantiles, fay_1, PARINDEX_ERR_ARGUMENT, "fay is from 0", "fay từ 0"},
    {quantiles, below_0, PARINDEX_ERR_ARGUMENT, "Probability 1 is not", "Xác suất 1 không"},
    {quantiles, above_1, PARINDEX_ERR_ARGUMENT, "Probability 1 is not", "Xác suất 1 không"},
    {quantiles, not_a_number, PARINDEX_ERR_ARGUMENT, "Probability 1 is not", "Xác suất 1 không"},
    {quantiles, view_wide, PARINDEX_ERR_SHAPE, "probabilities", "xác suất"},
    {quantiles, view_below, PARINDEX_ERR_SHAPE, "probabilities", "xác suất"},
    {quantiles, span_wide, PARINDEX_ERR_SHAPE, "quantiles", "phân vị"},
    {contrasted, no_estimates, PARINDEX_ERR_ARGUMENT, "Estimates, weights", "Cần kết quả"},
    {contrasted, view_wide, PARINDEX_ERR_SHAPE, "weights", "trọng số"},
    {contrasted, view_empty, PARINDEX_ERR_ARGUMENT, "At least one row", "Cần ít nhất một dòng"},
    {contrasted, not_a_number, PARINDEX_ERR_ARGUMENT, "Weight 1 of row 1", "Trọng số 1 ở dòng 1"},
    {load, half_allocator, PARINDEX_ERR_ARGUMENT, "The allocator lacks", "Bộ cấp phát thiếu"},
    {load, view_strided, PARINDEX_ERR_SHAPE, "do not lie in one piece", "không nằm liền nhau"},
    {load, view_wide, PARINDEX_ERR_SHAPE, "bytes", "byte"},
    {load, view_empty, PARINDEX_ERR_SAVED, "", ""},
    {save, no_survey, PARINDEX_ERR_ARGUMENT, "A survey is needed", "Cần một cuộc khảo sát"},
    {save, span_strided, PARINDEX_ERR_SHAPE, "do not lie in one piece", "không nằm liền nhau"},
    {save, span_wide, PARINDEX_ERR_SHAPE, "bytes", "byte"},
    {make, half_allocator, PARINDEX_ERR_ARGUMENT, "The allocator lacks", "Bộ cấp phát thiếu"},
    {make, stages_5, PARINDEX_ERR_LIMIT, "", ""},
    {calibrate, too_tight, PARINDEX_ERR_METHOD, "No factors from 0.9 to 1.1 meet the margins",
     "Không có hệ số nào từ 0,9 đến 1,1 thỏa các tổng biên"},
    {calibrate, total_below_0, PARINDEX_ERR_METHOD, "No factors above 0 meet the margins",
     "Không có hệ số nào lớn hơn 0 thỏa các tổng biên"},
    {add, no_survey, PARINDEX_ERR_ARGUMENT, "A survey and answers", "Cần cuộc khảo sát"},
    {add, good_nothing, PARINDEX_ERR_ARGUMENT, "weight", "quyền số"},
    {recode, no_survey, PARINDEX_ERR_ARGUMENT, "", ""},
    {recode, no_such_domain, PARINDEX_ERR_LIMIT, "", ""},
    {covary, no_estimates, PARINDEX_ERR_ARGUMENT, "", ""},
    {covary, row_1, PARINDEX_ERR_ARGUMENT, "", ""},
    {covary, with_1, PARINDEX_ERR_ARGUMENT, "", ""},
    {covary, span_wide, PARINDEX_ERR_SHAPE, "", ""},
    {table, no_estimates, PARINDEX_ERR_ARGUMENT, "", ""},
    {table, table_13, PARINDEX_ERR_ARGUMENT, "", ""},
    {table, span_wide, PARINDEX_ERR_SHAPE, "", ""},
};

static void *take(void *payload, size_t size)
{
    (void)payload;
    return malloc(size);
}

static void *resize(void *payload, void *ptr, size_t old_size, size_t new_size)
{
    (void)payload;
    (void)old_size;
    return realloc(ptr, new_size);
}

static void give_back(void *payload, void *ptr, size_t size)
{
    (void)payload;
    (void)size;
    free(ptr);
}

static void make_good(struct given *g, ask asked, parindex_survey *survey, parindex_estimates *e,
                      const struct statistics *statistics)
{
    memset(g, 0, sizeof *g);
    g->survey = survey;
    g->asked = survey;
    g->estimates = e;
    g->statistics = *statistics;
    g->allocator = (parindex_allocator){take, resize, give_back, NULL};
    g->made = drawn;
    g->calibration = (parindex_calibration)PARINDEX_CALIBRATION_INIT;
    g->estimate = (parindex_estimate_options)PARINDEX_ESTIMATE_OPTIONS_INIT;
    g->quantile = (parindex_quantile_options)PARINDEX_QUANTILE_OPTIONS_INIT;
    g->answers = (parindex_answers)PARINDEX_ANSWERS_INIT;
    g->recoding = (parindex_recoding)PARINDEX_RECODING_INIT;
    /* both margins of both cells, so that no total is wrong beside them */
    g->margins = (parindex_view){g->numbers + 32, CELLS, 2, 16, 8, PARINDEX_F64, 0};
    g->scales = (parindex_view){g->numbers + 48, 2, 1, 8, 8, PARINDEX_F64, 0};
    g->numbers[32] = g->numbers[35] = 1;
    for (size_t i = 0; i < sizeof functions / sizeof *functions; i++)
        if (functions[i].ask == asked)
            functions[i].good(g);
}

#define assert_refused(status, expected) assert_int_equal(status, PARINDEX_ERR_##expected)

/* One thing is not there, the rest is; nothing is made. */
static void each_null(struct given *g, const parindex_estimates *e, const struct statistics *st)
{
    parindex_survey *s = NULL;
    parindex_estimates *made = NULL;
    const parindex_statistic *list = st->list;
    g->calibration.totals = &g->view;
    assert_refused(parindex_survey_calibrate(&g->span, g->survey, NULL, NULL), ARGUMENT);
    assert_refused(parindex_survey_calibrate(&g->span, NULL, &g->calibration, NULL), ARGUMENT);
    assert_refused(parindex_survey_estimate(NULL, g->survey, list, 1, NULL, NULL), ARGUMENT);
    assert_refused(parindex_survey_estimate(&made, NULL, list, 1, NULL, NULL), ARGUMENT);
    assert_refused(parindex_survey_estimate(&made, g->survey, NULL, 1, NULL, NULL), ARGUMENT);
    assert_refused(parindex_estimates_contrast(NULL, e, &g->view, NULL), ARGUMENT);
    assert_refused(parindex_estimates_contrast(&made, NULL, &g->view, NULL), ARGUMENT);
    assert_refused(parindex_estimates_contrast(&made, e, NULL, NULL), ARGUMENT);
    assert_refused(parindex_survey_recode(NULL, g->survey, &g->recoding, NULL), ARGUMENT);
    assert_refused(parindex_survey_recode(&s, NULL, &g->recoding, NULL), ARGUMENT);
    assert_refused(parindex_survey_recode(&s, g->survey, NULL, NULL), ARGUMENT);
    assert_refused(parindex_survey_add(g->survey, NULL, NULL), ARGUMENT);
    assert_refused(parindex_survey_add(NULL, &g->answers, NULL), ARGUMENT);
    parindex_answers of_no_size;
    memset(&of_no_size, 0, sizeof of_no_size);
    assert_refused(parindex_survey_add(g->survey, &of_no_size, NULL), STRUCT_SIZE);
    char note[8] = "x";
    for (size_t i = 0; i < 2; i++)
        assert_int_equal(
            parindex_estimates_note(note, sizeof note, e, i, 1 - i, 1, PARINDEX_LANG_EN), 0);
    assert_string_equal(note, "");
    assert_null(s);
    assert_null(made);
}

/* A table of no rows is added: nothing has changed. */
static void test_no_rows(void **state)
{
    (void)state;
    struct rows r = rows_new(&drawn, 1);
    parindex_survey *s = rows_survey(&r);
    assert_int_equal(rows_add(s, &r, 0, 0, 1, NULL), PARINDEX_OK);
    assert_int_equal(parindex_survey_rows(s), 1);
    assert_refused(parindex_survey_merge(s, s, NULL), OVERLAP);
    parindex_survey_free(s);
    /* Nor is nothing, added to itself. */
    assert_int_equal(parindex_survey_new(&s, &drawn, NULL), PARINDEX_OK);
    assert_int_equal(parindex_survey_merge(s, s, NULL), PARINDEX_OK);
    assert_int_equal(parindex_survey_rows(s), 0);
    parindex_survey_free(s);
    rows_free(&r);
}

static void test_arguments(void **state)
{
    (void)state;
    struct rows r = rows_new(&drawn, 8);
    for (size_t i = 0; i < r.count; i++) {
        r.ids[i * STAGES_HERE] = (int32_t)i;
        r.level[i] = (uint8_t)(1 + i % 3);
        r.cell[i] = (int32_t)(i % CELLS);
        r.replicates[2 * i] = r.replicates[2 * i + 1] = 1;
    }
    parindex_survey *s = rows_survey(&r);
    struct statistics st = statistics_new(&drawn);
    share_of_items(&st, 0, 1, 2);
    parindex_estimates *e = estimate(s, &st, NULL);
    static struct given g;
    for (size_t i = 0; i < sizeof functions / sizeof *functions; i++) {
        parindex_error err = PARINDEX_ERROR_INIT;
        make_good(&g, functions[i].ask, s, e, &st);
        if (functions[i].ask(&g, &err) != PARINDEX_OK)
            fail_msg("function %zu: %s", i, err.message);
    }
    for (size_t i = 0; i < sizeof cases / sizeof *cases; i++)
        for (uint32_t lang = PARINDEX_LANG_EN; lang <= PARINDEX_LANG_VI; lang++) {
            parindex_error err = PARINDEX_ERROR_INIT;
            err.lang = lang;
            make_good(&g, cases[i].ask, s, e, &st);
            cases[i].spoil(&g);
            parindex_status status = cases[i].ask(&g, &err);
            if (status != cases[i].status)
                fail_msg("case %zu: %d %s", i, (int)status, err.message);
            if (strstr(err.message, lang == PARINDEX_LANG_EN ? cases[i].en : cases[i].vi) == NULL)
                fail_msg("case %zu: %s", i, err.message);
        }
    make_good(&g, calibrate, s, e, &st);
    each_null(&g, e, &st);
    assert_int_equal(parindex_survey_rows(s), 8);
    parindex_estimates_free(e);
    statistics_free(&st);
    parindex_survey_free(s);
    rows_free(&r);
}

/* NULL where a survey or estimates are read: nothing is counted and nothing is said. */
static void test_null(void **state)
{
    (void)state;
    parindex_survey *s = NULL;
    parindex_survey_free(NULL);
    parindex_estimates_free(NULL);
    assert_int_equal(parindex_estimates_units(NULL), 0);
    assert_int_equal(parindex_estimates_statistics(NULL), 0);
    assert_int_equal(parindex_estimates_note(NULL, 0, NULL, 0, 0, 1, PARINDEX_LANG_EN), 0);
    assert_int_equal(parindex_survey_new(NULL, &drawn, NULL), PARINDEX_ERR_ARGUMENT);
    assert_int_equal(parindex_survey_load(NULL, NULL, NULL, NULL), PARINDEX_ERR_ARGUMENT);
    assert_int_equal(parindex_survey_load(&s, NULL, NULL, NULL), PARINDEX_ERR_ARGUMENT);
    assert_int_equal(parindex_survey_merge(NULL, NULL, NULL), PARINDEX_ERR_ARGUMENT);
    assert_null(s);
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(test_arguments),
        cmocka_unit_test(test_null),
        cmocka_unit_test(test_no_rows),
    };
    return cmocka_run_group_tests(tests, NULL, NULL);
}
