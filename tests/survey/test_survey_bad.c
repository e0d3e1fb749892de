/* SPDX-License-Identifier: MIT */
/* Bad input is named with its row, column and stratum, in both languages, and nothing of it is added. */
#include <math.h>
#include <stdlib.h>
#include <string.h>

#include "survey_support.h"

enum {
    ROWS_HERE = 40
};

static const parindex_survey_options drawn = {.struct_size = sizeof drawn,
                                              .stages = 2,
                                              .fpc = PARINDEX_FPC_COUNTS,
                                              .items = 3,
                                              .levels = 5,
                                              .units = 7,
                                              .domains = 2,
                                              .cells = 2};

struct damage {
    const char *name;
    parindex_survey_options options;
    void (*damage)(struct rows *r, size_t row);
    const char *member; /* of parindex_answers, at fault */
    const char *en;     /* parts of the message */
    const char *vi;
};

static void zero_weight(struct rows *r, size_t i)
{
    r->weight[i] = 0;
}
static void negative_weight(struct rows *r, size_t i)
{
    r->weight[i] = -2;
}
static void nan_weight(struct rows *r, size_t i)
{
    r->weight[i] = NAN;
}
static void huge_weight(struct rows *r, size_t i)
{
    r->weight[i] = 1e300;
}
static void answer_6(struct rows *r, size_t i)
{
    r->level[i * 3 + 2] = 6;
}
static void answer_254(struct rows *r, size_t i)
{
    r->level[i * 3 + 2] = 254;
}
static void answer_minus_infinity(struct rows *r, size_t i)
{
    r->number[i * 3 + 2] = -INFINITY;
}
static void unit_7(struct rows *r, size_t i)
{
    r->unit[i] = 7;
}
static void unit_minus_2(struct rows *r, size_t i)
{
    r->unit[i] = -2;
}
static void cell_2(struct rows *r, size_t i)
{
    r->cell[i] = 2;
}
static void domain_2(struct rows *r, size_t i)
{
    r->domains[i * 2 + 1] = 2;
}
static void fpc_nan(struct rows *r, size_t i)
{
    r->fpc[i * STAGES_HERE] = NAN;
}
static void fpc_below_1(struct rows *r, size_t i)
{
    r->fpc[i * STAGES_HERE + 1] = 0.5;
}
static void fpc_above_1(struct rows *r, size_t i)
{
    r->fpc[i * STAGES_HERE + 1] = 1.5;
}
static void fpc_other(struct rows *r, size_t i)
{
    r->fpc[i * STAGES_HERE] = 10;
}
static void too_many(struct rows *r, size_t i)
{
    for (size_t k = 0; k < r->count; k++)
        r->fpc[k * STAGES_HERE] = 2;
    for (size_t k = 0; k < i; k++) /* before the row two units of each stratum */
        r->ids[k * STAGES_HERE] = (int32_t)(k % 2);
    r->stratum[i] = r->stratum[i - 1] = r->stratum[i - 2];
    r->ids[(i - 1) * STAGES_HERE] = !r->ids[(i - 2) * STAGES_HERE];
    r->ids[i * STAGES_HERE] = 77;
}
static void too_many_people(struct rows *r, size_t i)
{
    for (size_t k = 0; k < r->count; k++) {
        r->fpc[k * STAGES_HERE + 1] = k == i || k + 1 == i ? 1 : 1000;
        r->stratum[k] = k == i || k + 1 == i ? 99 : r->stratum[k];
    }
    r->ids[i * STAGES_HERE] = r->ids[(i - 1) * STAGES_HERE];
}
static void two_parents(struct rows *r, size_t i)
{
    for (size_t k = 0; k < r->count; k++) {
        r->ids[k * STAGES_HERE] = 100 + r->stratum[k];
        r->ids[k * STAGES_HERE + 1] = 100 + r->stratum[k];
    }
    r->stratum[0] = 5;
    r->ids[0] = 4321;
    r->ids[1] = 9000;
    r->stratum[i] = 6;
    r->ids[i * STAGES_HERE] = 4321;
    r->ids[i * STAGES_HERE + 1] = 9001;
}
static void bad_replicate(struct rows *r, size_t i)
{
    r->replicates[i * 2 + 1] = -1;
}

static const struct damage damages[] = {
    {"weight 0", {0}, zero_weight, "weight", "the weight is 0", "quyền số là 0"},
    {"weight -2", {0}, negative_weight, "weight", "the weight is -2", "quyền số là -2"},
    {"weight NaN", {0}, nan_weight, "weight", "the weight is NaN", "quyền số là NaN"},
    {"weight 1e300", {0}, huge_weight, "weight", "from 2^-20 to 2^32", "2^-20 đến 2^32"},
    {"answer 6", {0}, answer_6, "answers", "item 3 is 6; answers are 1 to 5", "câu hỏi 3 là 6"},
    {"answer 254", {0}, answer_254, "answers", "item 3 is 254", "câu hỏi 3 là 254"},
    {"number",
     {.items = 3, .units = 7},
     answer_minus_infinity,
     "answers",
     "item 3 is",
     "câu hỏi 3 là"},
    {"unit 7", {0}, unit_7, "unit", "the unit is 7", "đơn vị là 7"},
    {"unit -2", {0}, unit_minus_2, "unit", "the unit is -2", "đơn vị là -2"},
    {"cell", {0}, cell_2, "cell", "the cell is 2", "ô hiệu chỉnh là 2"},
    {"domain", {0}, domain_2, "domains", "a domain column is 2", "cột nhóm là 2"},
    {"FPC NaN", {0}, fpc_nan, "fpc", "the FPC is NaN; by the options it is a count", "FPC là NaN"},
    {"FPC 0.5", {0}, fpc_below_1, "fpc", "by the options it is a count", "số đơn vị có thể chọn"},
    {"FPC 1.5",
     {.stages = 2, .fpc = PARINDEX_FPC_FRACTIONS, .items = 3, .levels = 5, .units = 7},
     fpc_above_1,
     "fpc",
     "the FPC is 1.5; by the options it is the share",
     "tỷ lệ được chọn"},
    {"FPC other",
     {0},
     fpc_other,
     "fpc",
     "The FPC of stage 1 in stratum",
     "FPC của bước 1 trong tầng"},
    {"too many",
     {0},
     too_many,
     "fpc",
     "has 2 to draw from, and more were drawn.",
     "có 2 đơn vị để chọn, nhưng mẫu có nhiều hơn."},
    {"too many people",
     {.stages = 2, .persons = 1, .fpc = PARINDEX_FPC_COUNTS, .items = 3, .levels = 5, .units = 7},
     too_many_people,
     "fpc",
     "of stage 1 has 1 to draw from",
     "ghi tầng 99, đơn vị"},
    {"two parents",
     {.stages = 2, .ids = PARINDEX_IDS_UNIQUE, .items = 3, .levels = 5, .units = 7},
     two_parents,
     "ids",
     "The id 4321 of stage 1 is in stratum 6 and in stratum 5 too",
     "Mã 4321 của bước 1 thuộc tầng 6"},
    {"replicate weight",
     {.stages = 1, .items = 3, .levels = 5, .units = 7, .replicates = 2},
     bad_replicate,
     "replicates",
     "a replicate weight is -1",
     "quyền số lặp là -1"},
};

static void test_damages(void **state)
{
    (void)state;
    for (size_t d = 0; d < sizeof damages / sizeof *damages; d++) {
        parindex_survey_options o = damages[d].options;
        if (o.items == 0)
            o = drawn;
        o.struct_size = sizeof o;
        struct rows r = rows_random(&o, ROWS_HERE, 3);
        size_t row = ROWS_HERE - 7;
        if (damages[d].damage == fpc_other)
            r.stratum[row] = r.stratum[row - 1];
        damages[d].damage(&r, row);
        for (uint32_t lang = 0; lang < 2; lang++) {
            parindex_survey *s = NULL;
            parindex_error err = PARINDEX_ERROR_INIT;
            err.lang = lang;
            assert_int_equal(parindex_survey_new(&s, &o, NULL), PARINDEX_OK);
            /* A few good rows are there before, and stay. */
            size_t good = damages[d].damage == two_parents ? 3 : 10;
            assert_int_equal(rows_add(s, &r, 0, good, 1, NULL), PARINDEX_OK);
            size_t size = parindex_survey_size(s);
            unsigned char *before = malloc(size);
            unsigned char *after = malloc(size);
            parindex_span span = {before, (int64_t)size, 1, 1, 0, PARINDEX_U8, 0};
            assert_int_equal(parindex_survey_save(&span, s, NULL), PARINDEX_OK);
            parindex_status status = rows_add(s, &r, good, ROWS_HERE - good, good + 1, &err);
            if (status != PARINDEX_ERR_EVIDENCE)
                fail_msg("%s: status %d", damages[d].name, (int)status);
            struct buffer want = {NULL, 0, 0};
            buffer_add(&want,
                       lang == 0 ? "Row %zu, stratum %d: " : "Dòng %zu, tầng %d: ", row - good + 1,
                       (int)r.stratum[row]);
            if (strncmp(err.message, want.data, want.length) != 0 ||
                strstr(err.message, lang == 0 ? damages[d].en : damages[d].vi) == NULL ||
                strcmp(err.path, damages[d].member) != 0 || err.unit != (int64_t)(row - good))
                fail_msg("%s: %s: %s", damages[d].name, err.path, err.message);
            assert_int_equal(parindex_survey_size(s), size);
            span.data = after;
            assert_int_equal(parindex_survey_save(&span, s, NULL), PARINDEX_OK);
            assert_memory_equal(before, after, size);
            buffer_free(&want);
            free(before);
            free(after);
            parindex_survey_free(s);
        }
        rows_free(&r);
    }
}

/* What one shard may hold, two together may not. */
static void test_merge(void **state)
{
    (void)state;
    static const parindex_survey_options options[] = {
        {.stages = 1, .fpc = PARINDEX_FPC_COUNTS, .items = 1, .levels = 2},
        {.stages = 1, .persons = 1, .fpc = PARINDEX_FPC_COUNTS, .items = 1, .levels = 2},
        {.stages = 1, .fpc = PARINDEX_FPC_COUNTS, .items = 1, .levels = 2},
        {.stages = 1, .ids = PARINDEX_IDS_UNIQUE, .items = 1, .levels = 2},
    };
    static const char *const parts[] = {"stratum 1 has 3 to draw from",
                                        "stratum 1 has 3 to draw from",
                                        "is 4 here and was 3 before", "The id 12 of stage 1"};
    for (size_t k = 0; k < 4; k++) {
        parindex_survey_options o = options[k];
        o.struct_size = sizeof o;
        struct rows r = rows_new(&o, 4);
        for (size_t i = 0; i < 4; i++) {
            r.level[i] = 1;
            r.stratum[i] = k == 3 && i >= 2 ? 2 : 1;
            r.ids[i * STAGES_HERE] = 10 + (int32_t)i;
            r.fpc[i * STAGES_HERE] = k == 2 && i >= 2 ? 4 : 3;
        }
        if (k == 3)
            r.ids[3 * STAGES_HERE] = 11;
        if (k == 3)
            r.ids[1 * STAGES_HERE] = 12;
        parindex_survey *a = NULL;
        parindex_survey *b = NULL;
        parindex_error err = PARINDEX_ERROR_INIT;
        assert_int_equal(parindex_survey_new(&a, &o, NULL), PARINDEX_OK);
        assert_int_equal(parindex_survey_new(&b, &o, NULL), PARINDEX_OK);
        assert_int_equal(rows_add(a, &r, 0, 2, 0, NULL), PARINDEX_OK);
        assert_int_equal(rows_add(b, &r, 2, 2, 3, NULL), PARINDEX_OK);
        size_t size = parindex_survey_size(a);
        assert_int_equal(parindex_survey_merge(a, b, &err), PARINDEX_ERR_EVIDENCE);
        if (strstr(err.message, parts[k]) == NULL)
            fail_msg("%s", err.message);
        assert_int_equal(parindex_survey_size(a), size);
        assert_int_equal(parindex_survey_rows(a), 2);
        /* What was refused leaves room for what is good. */
        parindex_survey *none = NULL;
        assert_int_equal(parindex_survey_new(&none, &o, NULL), PARINDEX_OK);
        assert_int_equal(parindex_survey_merge(a, none, NULL), PARINDEX_OK);
        o.levels = 3;
        parindex_survey *other = NULL;
        assert_int_equal(parindex_survey_new(&other, &o, NULL), PARINDEX_OK);
        assert_int_equal(parindex_survey_merge(a, other, NULL), PARINDEX_ERR_SAVED);
        assert_int_equal(parindex_survey_merge(a, a, NULL), PARINDEX_ERR_OVERLAP);
        assert_int_equal(parindex_survey_merge(a, NULL, NULL), PARINDEX_ERR_ARGUMENT);
        parindex_survey_free(none);
        parindex_survey_free(other);
        parindex_survey_free(a);
        parindex_survey_free(b);
        rows_free(&r);
    }
}

static void test_options(void **state)
{
    (void)state;
    static const struct {
        parindex_survey_options options;
        parindex_status status;
    } cases[] = {
        {{.items = 0, .levels = 5}, PARINDEX_ERR_ARGUMENT},
        {{.items = 1025, .levels = 5}, PARINDEX_ERR_LIMIT},
        {{.items = 1, .levels = 16}, PARINDEX_ERR_LIMIT},
        {{.items = 1, .stages = 5}, PARINDEX_ERR_LIMIT},
        {{.items = 1, .persons = 2}, PARINDEX_ERR_ARGUMENT},
        {{.items = 1, .fpc = 3}, PARINDEX_ERR_LIMIT},
        {{.items = 1, .units = 4097}, PARINDEX_ERR_LIMIT},
        {{.items = 1, .domains = 65}, PARINDEX_ERR_LIMIT},
        {{.items = 1, .cells = 257}, PARINDEX_ERR_LIMIT},
        {{.items = 1, .replicates = 1025}, PARINDEX_ERR_LIMIT},
    };
    for (size_t i = 0; i < sizeof cases / sizeof *cases; i++) {
        parindex_survey_options o = cases[i].options;
        o.struct_size = sizeof o;
        parindex_survey *s = NULL;
        assert_int_equal(parindex_survey_new(&s, &o, NULL), cases[i].status);
        assert_null(s);
    }
    parindex_survey_options o = PARINDEX_SURVEY_OPTIONS_INIT;
    parindex_survey *s = NULL;
    o.struct_size = 2;
    assert_int_equal(parindex_survey_new(&s, &o, NULL), PARINDEX_ERR_STRUCT_SIZE);
    assert_int_equal(parindex_survey_new(&s, NULL, NULL), PARINDEX_ERR_ARGUMENT);
    parindex_survey_free(NULL);
    parindex_estimates_free(NULL);
    assert_int_equal(parindex_survey_rows(NULL), 0);
    assert_int_equal(parindex_survey_size(NULL), 0);
}

/* A survey of two strata of two units; `lonely` of one. */
static parindex_survey *small(struct rows *r, bool lonely)
{
    parindex_survey_options o = PARINDEX_SURVEY_OPTIONS_INIT;
    o.items = 1;
    o.levels = 2;
    o.units = 3;
    o.cells = 2;
    o.domains = 1;
    *r = rows_new(&o, 8);
    for (size_t i = 0; i < 8; i++) {
        r->level[i] = i % 3 == 0 ? 1 : 2;
        r->stratum[i] = 11 + (int32_t)(i / 4);
        r->unit[i] = (int32_t)(i / 4);
        r->ids[i * STAGES_HERE] = lonely && i >= 4 ? 1 : (int32_t)(i / 2 % 2);
        r->cell[i] = (int32_t)(i % 2);
    }
    return rows_survey(r);
}

static parindex_status estimate_with(const parindex_survey *s, const struct statistics *st,
                                     const parindex_estimate_options *o, parindex_error *err)
{
    parindex_estimates *e = NULL;
    parindex_status status = parindex_survey_estimate(&e, s, st->list, st->count, o, err);
    assert_true((e != NULL) == (status == PARINDEX_OK));
    parindex_estimates_free(e);
    return status;
}

static void check_fault(parindex_status status, parindex_status want, const parindex_error *err,
                        const char *part)
{
    if (status != want || strstr(err->message, part) == NULL)
        fail_msg("status %d: %s", (int)status, err->message);
}

static void test_estimate(void **state)
{
    (void)state;
    struct rows r;
    parindex_survey *s = small(&r, true);
    struct statistics st = statistics_new(&r.options);
    share_of_items(&st, 0, 1, 2);
    parindex_error err = PARINDEX_ERROR_INIT;
    parindex_estimate_options o = PARINDEX_ESTIMATE_OPTIONS_INIT;
    check_fault(estimate_with(s, &st, &o, &err), PARINDEX_ERR_METHOD, &err,
                "Stratum 12 has a unit that was drawn alone at stage 1");
    o.lonely = PARINDEX_LONELY_ADJUST;
    assert_int_equal(estimate_with(s, &st, &o, NULL), PARINDEX_OK);
    o.variance = PARINDEX_VARIANCE_JK1;
    check_fault(estimate_with(s, &st, &o, &err), PARINDEX_ERR_METHOD, &err, "JKn is for several");
    o.variance = PARINDEX_VARIANCE_JKN;
    check_fault(estimate_with(s, &st, &o, &err), PARINDEX_ERR_METHOD, &err,
                "Stratum 12 has 1 primary unit");
    o.variance = PARINDEX_VARIANCE_BRR;
    check_fault(estimate_with(s, &st, &o, &err), PARINDEX_ERR_METHOD, &err,
                "balanced halves need two");
    o.variance = PARINDEX_VARIANCE_GIVEN;
    check_fault(estimate_with(s, &st, &o, &err), PARINDEX_ERR_METHOD, &err, "0 replicate weights");
    static const struct {
        parindex_estimate_options options;
        const char *part;
    } cases[] = {
        {{.by_unit = 2}, "none of those"},
        {{.lonely = 4}, "none of those"},
        {{.lonely_domain = 2}, "none"},
        {{.variance = 7}, "none"},
        {{.about = 2}, "none"},
        {{.replicates = 1}, "2 to 10,000"},
        {{.replicates = 10001}, "2 to 10"},
        {{.fay = 1}, "fay"},
        {{.fay = -0.1}, "fay"},
        {{.level = 1}, "level"},
        {{.level = -1}, "level"},
        {{.scale = -1}, "scale"},
        {{.degrees = -1}, "scale and degrees"},
    };
    for (size_t i = 0; i < sizeof cases / sizeof *cases; i++) {
        o = cases[i].options;
        o.struct_size = sizeof o;
        check_fault(estimate_with(s, &st, &o, &err), PARINDEX_ERR_ARGUMENT, &err, cases[i].part);
    }
    st.list[0].within = 2;
    check_fault(estimate_with(s, &st, NULL, &err), PARINDEX_ERR_ARGUMENT, &err, "it has 1");
    st.list[0].within = 0;
    st.numbers[1] = NAN;
    check_fault(estimate_with(s, &st, NULL, &err), PARINDEX_ERR_ARGUMENT, &err, "item 1, column 1");
    st.views[0].cols = 2;
    check_fault(estimate_with(s, &st, NULL, &err), PARINDEX_ERR_SHAPE, &err, "what counts above");
    err.lang = PARINDEX_LANG_VI;
    check_fault(estimate_with(s, &st, NULL, &err), PARINDEX_ERR_SHAPE, &err, "hệ số ở tử");
    err.lang = PARINDEX_LANG_EN;
    st.list[0].top = NULL;
    check_fault(estimate_with(s, &st, NULL, &err), PARINDEX_ERR_ARGUMENT, &err,
                "what counts above");
    statistics_free(&st);
    parindex_survey_free(s);
    rows_free(&r);
}

static parindex_status factors_of(const parindex_survey *s, uint32_t kind, const double *margins,
                                  size_t count, const double *totals, parindex_error *err)
{
    double factor[2] = {-7, -7};
    parindex_view x = {margins, 2, (int64_t)count, (int64_t)(count * 8), 8, PARINDEX_F64, 0};
    parindex_view t = {totals, (int64_t)count, 1, 8, 0, PARINDEX_F64, 0};
    parindex_span span = {factor, 2, 1, 8, 0, PARINDEX_F64, 0};
    parindex_calibration c = PARINDEX_CALIBRATION_INIT;
    c.kind = kind;
    c.margins = margins == NULL ? NULL : &x;
    c.totals = &t;
    c.lowest = 0.5;
    c.highest = 2;
    parindex_status status = parindex_survey_calibrate(&span, s, &c, err);
    if (status != PARINDEX_OK)
        assert_true(factor[0] == -7 && factor[1] == -7);
    return status;
}

static void test_calibration(void **state)
{
    (void)state;
    struct rows r;
    parindex_survey *s = small(&r, false);
    parindex_error err = PARINDEX_ERROR_INIT;
    static const double all_and_odd[2][3] = {{1, 0, 1}, {1, 1, 0}};
    static const double agree[] = {10, 4, 6};
    static const double differ[] = {10, 4, 7};
    static const double nobody[2][2] = {{1, 0}, {1, 0}};
    static const double far[] = {100, 40, 60};
    static const double two[] = {5, 3};
    assert_int_equal(factors_of(s, PARINDEX_CALIBRATE_RAKING, *all_and_odd, 3, agree, NULL),
                     PARINDEX_OK);
    check_fault(factors_of(s, PARINDEX_CALIBRATE_RAKING, *all_and_odd, 3, differ, &err),
                PARINDEX_ERR_METHOD, &err,
                "The margins disagree with each other: margin 1 is to be 10, and it comes to 11 by "
                "margin 2, margin 3.");
    check_fault(factors_of(s, PARINDEX_CALIBRATE_LINEAR, *nobody, 2, two, &err),
                PARINDEX_ERR_METHOD, &err,
                "Nobody who answered is of margin 2, and it is to be 3.");
    check_fault(factors_of(s, PARINDEX_CALIBRATE_BOUNDED, *all_and_odd, 3, far, &err),
                PARINDEX_ERR_METHOD, &err, "No factors from 0.5 to 2 meet the margins: margin");
    check_fault(factors_of(s, PARINDEX_CALIBRATE_LOGIT, *all_and_odd, 3, far, &err),
                PARINDEX_ERR_METHOD, &err, "No factors from 0.5 to 2 meet the margins: margin");
    check_fault(factors_of(s, 4, *all_and_odd, 3, agree, &err), PARINDEX_ERR_ARGUMENT, &err,
                "no calibration of kind 4");
    assert_int_equal(factors_of(s, PARINDEX_CALIBRATE_LINEAR, NULL, 2, two, NULL), PARINDEX_OK);
    err.lang = PARINDEX_LANG_VI;
    check_fault(factors_of(s, PARINDEX_CALIBRATE_RAKING, *all_and_odd, 3, differ, &err),
                PARINDEX_ERR_METHOD, &err, "theo tổng biên 2, tổng biên 3.");
    parindex_survey_free(s);
    rows_free(&r);
}

/* A unit without answers, an item that nobody was asked: no figure, no error, nothing that is not said. */
static void test_nobody(void **state)
{
    (void)state;
    struct rows r;
    parindex_survey *s = small(&r, false);
    parindex_survey *none = NULL;
    assert_int_equal(parindex_survey_new(&none, &r.options, NULL), PARINDEX_OK);
    struct statistics st = statistics_new(&r.options);
    share_of_items(&st, 0, 1, 2);
    parindex_estimate_options o = PARINDEX_ESTIMATE_OPTIONS_INIT;
    o.by_unit = 1;
    for (int empty = 0; empty < 2; empty++) {
        parindex_estimates *e = estimate(empty ? none : s, &st, &o);
        assert_true(isnan(of_estimates(e, PARINDEX_ESTIMATES_VALUE, 2, 0)));
        assert_true(isnan(of_estimates(e, PARINDEX_ESTIMATES_ERROR, 2, 0)));
        assert_true(isnan(of_estimates(e, PARINDEX_ESTIMATES_LOW, 2, 0)));
        assert_true(of_estimates(e, PARINDEX_ESTIMATES_ANSWERS, 2, 0) == 0);
        uint32_t notes = (uint32_t)of_estimates(e, PARINDEX_ESTIMATES_NOTES, 2, 0);
        assert_true((notes & PARINDEX_NOTE_FEW_ANSWERS) != 0 &&
                    (notes & PARINDEX_NOTE_NO_ERROR) != 0);
        parindex_estimates_free(e);
    }
    double p = 0.5;
    double row[4];
    parindex_error err = PARINDEX_ERROR_INIT;
    parindex_view view = {&p, 1, 1, 8, 0, PARINDEX_F64, 0};
    parindex_span span = {row, 1, 4, 32, 8, PARINDEX_F64, 0};
    parindex_quantile_options q = PARINDEX_QUANTILE_OPTIONS_INIT;
    check_fault(parindex_survey_quantiles(&span, none, &view, &q, &err), PARINDEX_ERR_METHOD, &err,
                "Nobody answered item 1");
    p = 1.5;
    check_fault(parindex_survey_quantiles(&span, s, &view, &q, &err), PARINDEX_ERR_ARGUMENT, &err,
                "Probability 1");
    p = 0.5;
    q.item = 1;
    check_fault(parindex_survey_quantiles(&span, s, &view, &q, &err), PARINDEX_ERR_ARGUMENT, &err,
                "asks for another");
    statistics_free(&st);
    parindex_survey_free(none);
    parindex_survey_free(s);
    rows_free(&r);
}

static void test_estimates(void **state)
{
    (void)state;
    struct rows r;
    parindex_survey *s = small(&r, false);
    struct statistics st = statistics_new(&r.options);
    share_of_items(&st, 0, 1, 2);
    parindex_estimates *e = estimate(s, &st, NULL);
    double x[2] = {1, NAN};
    parindex_span span = {x, 1, 1, 8, 8, PARINDEX_F64, 0};
    parindex_view view = {x, 1, 2, 16, 8, PARINDEX_F64, 0};
    parindex_estimates *out = NULL;
    assert_int_equal(parindex_estimates_table(&span, e, 13, NULL), PARINDEX_ERR_ARGUMENT);
    assert_int_equal(parindex_estimates_covariance(&span, e, 0, 1, NULL), PARINDEX_ERR_ARGUMENT);
    assert_int_equal(parindex_estimates_contrast(&out, e, &view, NULL), PARINDEX_ERR_SHAPE);
    view.cols = 1;
    view.rows = 0;
    assert_int_equal(parindex_estimates_contrast(&out, e, &view, NULL), PARINDEX_ERR_ARGUMENT);
    x[0] = NAN;
    view.rows = 1;
    assert_int_equal(parindex_estimates_contrast(&out, e, &view, NULL), PARINDEX_ERR_ARGUMENT);
    span.cols = 2;
    assert_int_equal(parindex_estimates_table(&span, e, 0, NULL), PARINDEX_ERR_SHAPE);
    double low;
    double high;
    assert_int_equal(parindex_interval(&low, &high, 0.5, 0.1, 5, 9, 5, 0.95, NULL),
                     PARINDEX_ERR_ARGUMENT);
    assert_int_equal(parindex_interval(&low, &high, 0.5, 0.1, 5, 9, 0, 1, NULL),
                     PARINDEX_ERR_ARGUMENT);
    assert_int_equal(
        parindex_interval(&low, &high, 0, 0, 5, 9, PARINDEX_INTERVAL_LOGIT, 0.95, NULL),
        PARINDEX_OK);
    assert_true(isnan(low) && isnan(high));
    parindex_estimates_free(e);
    statistics_free(&st);
    parindex_survey_free(s);
    rows_free(&r);
}

/* One district has all the answers: without it there is no figure, and what rounding leaves is none. */
static void test_one_district(void **state)
{
    (void)state;
    parindex_survey_options o = PARINDEX_SURVEY_OPTIONS_INIT;
    o.items = 1;
    o.levels = 5;
    struct rows r = rows_new(&o, 12);
    for (size_t i = 0; i < r.count; i++) {
        r.ids[i * STAGES_HERE] = (int32_t)(i / 4);
        r.weight[i] = 1.1 + 0.37 * (double)i;
        r.level[i] = i / 4 == 1 ? (uint8_t)(1 + i % 5) : PARINDEX_ANSWER_NONE;
    }
    parindex_survey *s = rows_survey(&r);
    struct statistics st = statistics_new(&o);
    mean_of_item(&st, 0);
    parindex_estimate_options how = PARINDEX_ESTIMATE_OPTIONS_INIT;
    how.degrees = 2;
    how.variance = PARINDEX_VARIANCE_JK1;
    parindex_estimates *e = estimate(s, &st, &how);
    assert_true(isfinite(of_estimates(e, PARINDEX_ESTIMATES_VALUE, 0, 0)));
    assert_true(isnan(of_estimates(e, PARINDEX_ESTIMATES_ERROR, 0, 0)));
    parindex_estimates_free(e);
    statistics_free(&st);
    parindex_survey_free(s);
    rows_free(&r);
}

/* A column that the options ask for must be there; strata, units and cells may be left out. */
static void test_left_out_columns(void **state)
{
    (void)state;
    const double weight = 2;
    const int32_t code = 0;
    const double fpc = 10;
    const uint8_t small = 1;
    const double replicates[] = {1, 3};
    const parindex_view weights = {&weight, 1, 1, 8, 8, PARINDEX_F64, 0};
    const parindex_view codes = {&code, 1, 1, 4, 4, PARINDEX_I32, 0};
    const parindex_view counts = {&fpc, 1, 1, 8, 8, PARINDEX_F64, 0};
    const parindex_view bytes = {&small, 1, 1, 1, 1, PARINDEX_U8, 0};
    const parindex_view two = {replicates, 1, 2, 16, 8, PARINDEX_F64, 0};
    parindex_survey_options o = PARINDEX_SURVEY_OPTIONS_INIT;
    o.stages = 1;
    o.fpc = PARINDEX_FPC_COUNTS;
    o.items = 1;
    o.levels = 2;
    o.domains = 1;
    o.replicates = 2;
    for (size_t left_out = 0; left_out <= 9; left_out++) {
        parindex_answers a = PARINDEX_ANSWERS_INIT;
        a.weight = &weights;
        a.stratum = a.ids = a.unit = a.cell = &codes;
        a.fpc = &counts;
        a.domains = a.answers = &bytes;
        a.replicates = &two;
        const parindex_view **columns[] = {&a.weight,  &a.ids,     &a.fpc,
                                           &a.domains, &a.answers, &a.replicates,
                                           &a.stratum, &a.unit,    &a.cell};
        if (left_out < 9)
            *columns[left_out] = NULL;
        parindex_survey *s = NULL;
        assert_int_equal(parindex_survey_new(&s, &o, NULL), PARINDEX_OK);
        parindex_status status = parindex_survey_add(s, &a, NULL);
        if ((status == PARINDEX_OK) != (left_out >= 6))
            fail_msg("column %zu: %d", left_out, (int)status);
        assert_int_equal(parindex_survey_rows(s), left_out >= 6 ? 1 : 0);
        parindex_survey_free(s);
    }
}

/* Rows are numbered up to 2^63. */
static void test_last_row(void **state)
{
    (void)state;
    struct rows r = rows_random(&drawn, ROWS_HERE, 5);
    parindex_survey *s = rows_survey(&r);
    for (int beyond = 0; beyond < 2; beyond++)
        for (uint32_t lang = PARINDEX_LANG_EN; lang <= PARINDEX_LANG_VI; lang++) {
            parindex_error err = PARINDEX_ERROR_INIT;
            err.lang = lang;
            uint64_t first = beyond ? UINT64_MAX : (uint64_t)INT64_MAX + 2;
            assert_int_equal(rows_add(s, &r, 0, 1, first, &err), PARINDEX_ERR_LIMIT);
            assert_non_null(
                strstr(err.message, beyond ? "18446744073709551615" : "9223372036854775809"));
            assert_non_null(strstr(err.message, lang == PARINDEX_LANG_EN ? "rows" : "dòng"));
        }
    assert_int_equal(parindex_survey_rows(s), ROWS_HERE);
    parindex_survey_free(s);
    rows_free(&r);
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(test_left_out_columns),
        cmocka_unit_test(test_damages),
        cmocka_unit_test(test_merge),
        cmocka_unit_test(test_options),
        cmocka_unit_test(test_estimate),
        cmocka_unit_test(test_calibration),
        cmocka_unit_test(test_nobody),
        cmocka_unit_test(test_estimates),
        cmocka_unit_test(test_one_district),
        cmocka_unit_test(test_last_row),
    };
    return cmocka_run_group_tests_name("survey: bad input", tests, NULL, NULL);
}
