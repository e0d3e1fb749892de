/* SPDX-License-Identifier: MIT */
/* From the errors of a survey to the errors of points: slopes, tables, and what cannot be told. */
#include <math.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>

#include "sampled_support.h"
#include "survey/distribution.h"

enum {
    ITEMS = 6,
    PROVINCES = 7,
    DRAWS = 20000,
    LEAVES = 5
};

static parindex_uncertainty *counted(const parindex_variation *v, uint64_t first, uint64_t count,
                                     uint32_t threads)
{
    parindex_run_options o = PARINDEX_RUN_OPTIONS_INIT;
    o.threads = threads;
    parindex_uncertainty *u = NULL;
    parindex_error err = PARINDEX_ERROR_INIT;
    if (parindex_uncertainty_run(&u, v, first, count, &o, &err) != PARINDEX_OK)
        fail_msg("%s", err.message);
    return u;
}

static void quantiles_of(double *out, size_t units, const parindex_uncertainty *u, double low,
                         double high)
{
    double p[] = {low, high};
    parindex_view view = {p, 2, 1, 8, 0, PARINDEX_F64, 0};
    parindex_span span = {out, (int64_t)units, 2, 16, 8, PARINDEX_F64, 0};
    assert_int_equal(
        parindex_uncertainty_quantiles(&span, u, PARINDEX_UNCERTAINTY_SCORE, &view, NULL),
        PARINDEX_OK);
}

/* SIPAS is a sum of lines: its interval is t with the error of the contrast of all figures. */
static void test_sipas(void **state)
{
    (void)state;
    static const size_t districts[] = {3, 6, 21};
    for (size_t c = 0; c < 3; c++) {
        struct rows r = rows_of_provinces(39, PROVINCES, districts[c], 600 / districts[c], 11 + c);
        struct scored_survey s = score_survey("vn.sipas.1001.items", &r);
        uint8_t how[PROVINCES * 39];
        vary_survey(&s, how, 0, 5);
        for (size_t i = 0; i < sizeof how; i++)
            assert_int_equal(how[i], PARINDEX_SAMPLED_SLOPE);
        parindex_uncertainty *u = counted(s.variation, 0, DRAWS, 2);
        double ends[PROVINCES][2];
        double nominal[PROVINCES][2];
        parindex_span span = {nominal, PROVINCES, 2, 16, 8, PARINDEX_F64, 0};
        quantiles_of(ends[0], PROVINCES, u, 0.05, 0.95);
        assert_int_equal(parindex_uncertainty_table(&span, u, PARINDEX_UNCERTAINTY_NOMINAL, NULL),
                         PARINDEX_OK);
        for (size_t p = 0; p < PROVINCES; p++) {
            double *weights = calloc(PROVINCES * 39, sizeof *weights);
            assert_non_null(weights);
            for (size_t k = 0; k < 39; k++)
                weights[p * 39 + k] = 100.0 / 39;
            parindex_estimates *e = contrast(s.estimates, weights);
            double error = of_estimates(e, PARINDEX_ESTIMATES_ERROR, 0, 0);
            double t = student_quantile(0.95, (double)districts[c] - 1);
            assert_near(nominal[p][0], of_estimates(e, PARINDEX_ESTIMATES_VALUE, 0, 0), 0, 1e-9);
            assert_near((ends[p][1] - nominal[p][0]) / error, t, 0.05, 0.04);
            assert_near((nominal[p][0] - ends[p][0]) / error, t, 0.05, 0.04);
            parindex_estimates_free(e);
            free(weights);
        }
        parindex_uncertainty_free(u);
        scored_survey_free(&s);
        rows_free(&r);
    }
}

/* A band: what the drawn shares come to, worked out by the distribution of the share alone. */
static void test_bands(void **state)
{
    (void)state;
    struct rows r = rows_of_provinces(ITEMS, PROVINCES, 9, 40, 21);
    struct scored_survey s = score_survey("example.survey", &r);
    uint8_t how[PROVINCES][LEAVES];
    vary_survey(&s, how[0], 3000, 5);
    size_t node;
    assert_int_equal(parindex_framework_find(&node, s.framework, "twice", NULL), PARINDEX_OK);
    bool met = false;
    parindex_uncertainty *u = counted(s.variation, 0, DRAWS, 2);
    double mean[PROVINCES];
    double nominal[PROVINCES][2];
    parindex_span span = {mean, PROVINCES, 1, 8, 8, PARINDEX_F64, 0};
    assert_int_equal(parindex_uncertainty_table(&span, u, PARINDEX_UNCERTAINTY_MEAN, NULL),
                     PARINDEX_OK);
    span = (parindex_span){nominal, PROVINCES, 2, 16, 8, PARINDEX_F64, 0};
    assert_int_equal(parindex_uncertainty_table(&span, u, PARINDEX_UNCERTAINTY_NOMINAL, NULL),
                     PARINDEX_OK);
    for (size_t p = 0; p < PROVINCES; p++) {
        assert_int_equal(how[p][0], PARINDEX_SAMPLED_NOT);
        double share = 100 * of_estimates(s.estimates, PARINDEX_ESTIMATES_VALUE, p, 3);
        double error = 100 * of_estimates(s.estimates, PARINDEX_ESTIMATES_ERROR, p, 3);
        double d = of_estimates(s.estimates, PARINDEX_ESTIMATES_DEGREES, p, 3);
        /* The mean of the band's points, over equal parts of the probability. */
        double band = 0;
        for (size_t i = 0; i < 2000; i++) {
            double q = ((double)i + 0.5) / 2000;
            double t = q < 0.5 ? -student_quantile(1 - q, d) : student_quantile(q, d);
            double x = share + t * error;
            band += (x >= 80 ? 5 : x >= 60 ? 3 : 0) / 2000.0;
        }
        double now = share >= 80 ? 5 : share >= 60 ? 3 : 0;
        /* The others are lines: their means stay. */
        bool tables = how[p][4] == PARINDEX_SAMPLED_TABLES;
        assert_near(mean[p] - nominal[p][0], band - now, tables ? 0.15 : 0.05, 0);
        met = met || (tables && fabs(band - now) > 0.3);
        for (size_t l = 1; l < LEAVES; l++)
            assert_int_equal(how[p][l] == PARINDEX_SAMPLED_TABLES, tables);
    }
    assert_true(met);
    /* The same bits by shards and threads, from the same answers. */
    struct scored_survey again = score_survey("example.survey", &r);
    vary_survey(&again, NULL, 3000, 5);
    parindex_uncertainty *other = counted(again.variation, 7000, DRAWS - 7000, 4);
    parindex_uncertainty *first = counted(again.variation, 0, 7000, 1);
    assert_int_equal(parindex_uncertainty_merge(other, first, NULL), PARINDEX_OK);
    double same[PROVINCES];
    span = (parindex_span){same, PROVINCES, 1, 8, 8, PARINDEX_F64, 0};
    assert_int_equal(parindex_uncertainty_table(&span, other, PARINDEX_UNCERTAINTY_MEAN, NULL),
                     PARINDEX_OK);
    assert_memory_equal(mean, same, sizeof mean);
    parindex_uncertainty_free(first);
    parindex_uncertainty_free(other);
    parindex_uncertainty_free(u);
    scored_survey_free(&again);
    scored_survey_free(&s);
    rows_free(&r);
}

/* One district: the error cannot be told, and is not taken for 0 in silence. */
static void test_unknown(void **state)
{
    (void)state;
    struct rows r = rows_of_provinces(ITEMS, PROVINCES, 4, 30, 31);
    for (size_t i = 0; i < r.count; i++)
        if (r.unit[i] == 1 && r.ids[i * STAGES_HERE] > 0)
            r.level[i * ITEMS + 4] = PARINDEX_ANSWER_NOT_ASKED;
    struct scored_survey s = score_survey("example.survey", &r);
    uint8_t how[PROVINCES][LEAVES];
    vary_survey(&s, how[0], 200, 5);
    assert_int_equal(how[1][3], PARINDEX_SAMPLED_UNKNOWN);
    assert_true(how[1][1] != PARINDEX_SAMPLED_UNKNOWN);
    assert_true(how[0][3] != PARINDEX_SAMPLED_UNKNOWN);
    scored_survey_free(&s);
    rows_free(&r);
}

/* Where one unit's points hang on the others', all that is drawn is drawn as tables. */
static void test_cohort(void **state)
{
    (void)state;
    struct rows r = rows_of_provinces(ITEMS, PROVINCES, 4, 30, 31);
    struct scored_survey s = score_survey_of(
        survey_edition_with("\"scale\": {\"kind\": \"proportional\", \"target\": 0.95}",
                            "\"scale\": {\"kind\": \"minmax\", \"to\": [0, 5]}"),
        &r);
    uint8_t how[PROVINCES][LEAVES];
    vary_survey(&s, how[0], 200, 5);
    for (size_t p = 0; p < PROVINCES; p++) {
        assert_int_equal(how[p][0], PARINDEX_SAMPLED_NOT);
        for (size_t l = 1; l < LEAVES; l++)
            assert_int_equal(how[p][l], PARINDEX_SAMPLED_TABLES);
    }
    scored_survey_free(&s);
    rows_free(&r);
}

/* A factor of whose items one was asked of nobody in a province rests on the others. */
static void test_repeated_without_answers(void **state)
{
    (void)state;
    struct rows r = rows_of_provinces(39, PROVINCES, 5, 30, 61);
    for (size_t i = 0; i < r.count; i++)
        if (r.unit[i] == 1)
            r.level[i * 39] = PARINDEX_ANSWER_NOT_ASKED;
    struct scored_survey s = score_survey("vn.sipas.1001.items", &r);
    size_t means;
    assert_int_equal(parindex_framework_find(&means, s.framework, "means", NULL), PARINDEX_OK);
    parindex_variation *v = NULL;
    parindex_error err = PARINDEX_ERROR_INIT;
    assert_int_equal(parindex_variation_of_result(&v, s.result, means, NULL, NULL), PARINDEX_OK);
    uint8_t how[PROVINCES][9];
    parindex_span span = {how, PROVINCES, 9, 9, 1, PARINDEX_U8, 0};
    if (parindex_variation_survey(v, &span, s.dossier, s.estimates, 50, &err) != PARINDEX_OK)
        fail_msg("%s", err.message);
    for (size_t p = 0; p < PROVINCES; p++)
        for (size_t l = 0; l < 9; l++)
            assert_int_equal(how[p][l], PARINDEX_SAMPLED_TABLES);
    parindex_variation_free(v);
    scored_survey_free(&s);
    rows_free(&r);
}

/* The other reading of SIPAS, means of factors that repeat the factors' nodes: drawn with all covariances. */
static void test_repeated(void **state)
{
    (void)state;
    enum {
        FACTORS = 9,
        TABLES_HERE = 4000
    };
    struct rows r = rows_of_provinces(39, PROVINCES, 21, 30, 61);
    struct scored_survey s = score_survey("vn.sipas.1001.items", &r);
    size_t means;
    assert_int_equal(parindex_framework_find(&means, s.framework, "means", NULL), PARINDEX_OK);
    parindex_variation *v = NULL;
    parindex_error err = PARINDEX_ERROR_INIT;
    assert_int_equal(parindex_variation_of_result(&v, s.result, means, NULL, NULL), PARINDEX_OK);
    uint8_t how[PROVINCES][FACTORS];
    parindex_span span = {how, PROVINCES, FACTORS, FACTORS, 1, PARINDEX_U8, 0};
    if (parindex_variation_survey(v, &span, s.dossier, s.estimates, TABLES_HERE, &err) !=
        PARINDEX_OK)
        fail_msg("%s", err.message);
    for (size_t p = 0; p < PROVINCES; p++)
        for (size_t l = 0; l < FACTORS; l++)
            assert_int_equal(how[p][l], PARINDEX_SAMPLED_TABLES);
    parindex_uncertainty *u = counted(v, 0, DRAWS, 2);
    double ends[PROVINCES][2];
    quantiles_of(ends[0], PROVINCES, u, 0.05, 0.95);
    /* The weight of each item: its factor's, its domain's. */
    double weights[39] = {0};
    size_t items = 0;
    for (size_t k = 0; k < FACTORS; k++) {
        char code[16];
        size_t node;
        snprintf(code, sizeof code, "%s.%c", k < 4 ? "I" : "II", (int)('A' + (k < 4 ? k : k - 4)));
        assert_int_equal(parindex_framework_find(&node, s.framework, code, NULL), PARINDEX_OK);
        size_t count = parindex_framework_node(s.framework, node)->next - node - 1;
        for (size_t i = 0; i < count; i++)
            weights[items++] = 100 / 2.0 / (k < 4 ? 4 : 5) / (double)count;
    }
    assert_int_equal(items, 39);
    for (size_t p = 0; p < PROVINCES; p++) {
        double *all = test_calloc(PROVINCES * 39, sizeof *all);
        memcpy(all + p * 39, weights, sizeof weights);
        parindex_estimates *e = contrast(s.estimates, all);
        double value = of_estimates(e, PARINDEX_ESTIMATES_VALUE, 0, 0);
        double error = of_estimates(e, PARINDEX_ESTIMATES_ERROR, 0, 0);
        double t = student_quantile(0.95, 20);
        assert_near((ends[p][1] - value) / error, t, 0.08, 0.06);
        assert_near((value - ends[p][0]) / error, t, 0.08, 0.06);
        parindex_estimates_free(e);
        test_free(all);
    }
    parindex_uncertainty_free(u);
    parindex_variation_free(v);
    scored_survey_free(&s);
    rows_free(&r);
}

/* The covariances and degrees of the estimates, given as numbers, do what the estimates do: lines and tables. */
static void test_given_as_numbers(void **state)
{
    (void)state;
    static const struct {
        const char *id;
        size_t items;
        size_t figures;
    } editions[] = {{"vn.sipas.1001.items", 39, 39}, {"example.survey", ITEMS, 4}};
    for (size_t c = 0; c < 2; c++) {
        size_t k = editions[c].figures;
        struct rows r = rows_of_provinces(editions[c].items, PROVINCES, 9, 40, 21);
        struct scored_survey s = score_survey(editions[c].id, &r);
        assert_int_equal(parindex_estimates_statistics(s.estimates), k);
        double *given = calloc(PROVINCES * k * k, sizeof *given);
        double *degrees = calloc(PROVINCES * k, sizeof *degrees);
        assert_true(given != NULL && degrees != NULL);
        int64_t row = (int64_t)(k * sizeof(double));
        for (size_t p = 0; p < PROVINCES; p++) {
            parindex_span span = {given + p * k * k, (int64_t)k, (int64_t)k, row, 8,
                                  PARINDEX_F64,      0};
            assert_int_equal(parindex_estimates_covariance(&span, s.estimates, p, p, NULL),
                             PARINDEX_OK);
        }
        parindex_span span = {degrees, PROVINCES, (int64_t)k, row, 8, PARINDEX_F64, 0};
        assert_int_equal(
            parindex_estimates_table(&span, s.estimates, PARINDEX_ESTIMATES_DEGREES, NULL),
            PARINDEX_OK);
        vary_survey(&s, NULL, 500, 5);
        parindex_variation_options o = PARINDEX_VARIATION_OPTIONS_INIT;
        o.seed = 5;
        o.pairs = 1;
        parindex_variation *v = NULL;
        parindex_error err = PARINDEX_ERROR_INIT;
        assert_int_equal(parindex_variation_of_result(&v, s.result, 0, &o, &err), PARINDEX_OK);
        parindex_view covariances = {
            given, (int64_t)(PROVINCES * k), (int64_t)k, row, 8, PARINDEX_F64, 0};
        parindex_view freedom = {degrees, PROVINCES, (int64_t)k, row, 8, PARINDEX_F64, 0};
        given[0] = -1;
        assert_int_equal(
            parindex_variation_sampled(v, NULL, s.dossier, &covariances, &freedom, 500, &err),
            PARINDEX_ERR_ARGUMENT);
        assert_non_null(strstr(err.message, "figure 1 of unit 1"));
        parindex_span first = {given, (int64_t)k, (int64_t)k, row, 8, PARINDEX_F64, 0};
        assert_int_equal(parindex_estimates_covariance(&first, s.estimates, 0, 0, NULL),
                         PARINDEX_OK);
        covariances.rows--;
        assert_int_equal(
            parindex_variation_sampled(v, NULL, s.dossier, &covariances, &freedom, 500, &err),
            PARINDEX_ERR_SHAPE);
        covariances.rows++;
        if (parindex_variation_sampled(v, NULL, s.dossier, &covariances, &freedom, 500, &err) !=
            PARINDEX_OK)
            fail_msg("%s", err.message);
        assert_int_equal(
            parindex_variation_sampled(v, NULL, s.dossier, &covariances, NULL, 500, &err),
            PARINDEX_ERR_ARGUMENT);
        parindex_uncertainty *known = counted(s.variation, 0, 4000, 2);
        parindex_uncertainty *u = counted(v, 0, 4000, 2);
        double wanted[PROVINCES][2];
        double got[PROVINCES][2];
        quantiles_of(wanted[0], PROVINCES, known, 0.05, 0.95);
        quantiles_of(got[0], PROVINCES, u, 0.05, 0.95);
        for (size_t p = 0; p < PROVINCES; p++) {
            assert_near(got[p][0], wanted[p][0], 1e-9, 0);
            assert_near(got[p][1], wanted[p][1], 1e-9, 0);
            assert_true(got[p][1] > got[p][0]);
        }
        parindex_uncertainty_free(known);
        parindex_uncertainty_free(u);
        parindex_variation_free(v);
        scored_survey_free(&s);
        rows_free(&r);
        free(given);
        free(degrees);
    }
}

static void test_refused(void **state)
{
    (void)state;
    struct rows r = rows_of_provinces(39, PROVINCES, 3, 20, 41);
    struct scored_survey s = score_survey("vn.sipas.1001.items", &r);
    size_t node;
    assert_int_equal(parindex_framework_find(&node, s.framework, "means", NULL), PARINDEX_OK);
    parindex_variation *v = NULL;
    parindex_error err = PARINDEX_ERROR_INIT;

    /* Another survey's estimates. */
    struct rows other = rows_of_provinces(39, PROVINCES, 3, 20, 42);
    struct scored_survey t = score_survey("vn.sipas.1001.items", &other);
    assert_int_equal(parindex_variation_of_result(&v, s.result, node, NULL, NULL), PARINDEX_OK);
    assert_int_equal(parindex_variation_survey(v, NULL, s.dossier, t.estimates, 0, &err),
                     PARINDEX_ERR_METHOD);
    assert_int_equal(err.unit, 0);
    parindex_variation_free(v);
    assert_int_equal(parindex_variation_of_result(&v, s.result, 0, NULL, NULL), PARINDEX_OK);
    assert_int_equal(parindex_variation_survey(v, NULL, s.dossier, t.estimates, 0, &err),
                     PARINDEX_ERR_METHOD);
    assert_int_equal(err.unit, 0);
    /* It failed and left nothing: the right ones are taken, and once. */
    assert_int_equal(parindex_variation_survey(v, NULL, s.dossier, s.estimates, 0, NULL),
                     PARINDEX_OK);
    assert_int_equal(parindex_variation_survey(v, NULL, s.dossier, s.estimates, 0, NULL),
                     PARINDEX_ERR_ARGUMENT);
    assert_int_equal(parindex_variation_survey(NULL, NULL, s.dossier, s.estimates, 0, NULL),
                     PARINDEX_ERR_ARGUMENT);
    parindex_variation_free(v);
    /* Errors are of the figures, not of what a treatment makes of them. */
    assert_int_equal(parindex_variation_of_result(&v, s.result, 0, NULL, NULL), PARINDEX_OK);
    assert_int_equal(parindex_variation_treatment(v, NULL, NULL), PARINDEX_OK);
    assert_int_equal(parindex_variation_survey(v, NULL, s.dossier, s.estimates, 0, NULL),
                     PARINDEX_ERR_ARGUMENT);
    parindex_variation_free(v);
    /* Nor beside other errors, whichever come first. */
    static double zeros[PROVINCES * 39][39];
    size_t leaves = 39;
    for (int kind = 0; kind < 5; kind++) {
        assert_int_equal(parindex_variation_of_result(&v, s.result, 0, NULL, NULL), PARINDEX_OK);
        parindex_view cells = {zeros,        PROVINCES, (int64_t)leaves, sizeof *zeros, 8,
                               PARINDEX_F64, 0};
        parindex_view matrix = {
            zeros, (int64_t)leaves, (int64_t)leaves, sizeof *zeros, 8, PARINDEX_F64, 0};
        parindex_status status = kind == 0   ? parindex_variation_errors(v, &cells, 0, 0, 0, &err)
                                 : kind == 1 ? parindex_variation_degrees(v, &cells, &err)
                                 : kind == 2 ? parindex_variation_tables(v, &cells, &err)
                                 : kind == 3
                                     ? parindex_variation_covariance(v, 0, &matrix, 0, 0, &err)
                                     : parindex_variation_scale(v, PARINDEX_NONE, NULL, &err);
        assert_int_equal(status, PARINDEX_OK);
        assert_int_equal(parindex_variation_survey(v, NULL, s.dossier, s.estimates, 0, &err),
                         PARINDEX_ERR_ARGUMENT);
        assert_non_null(strstr(err.message, "given once"));
        parindex_variation_free(v);
    }
    /* Estimates of fewer units. */
    struct rows fewer = rows_of_provinces(39, PROVINCES - 1, 3, 20, 43);
    struct scored_survey less = score_survey("vn.sipas.1001.items", &fewer);
    assert_int_equal(parindex_variation_of_result(&v, s.result, 0, NULL, NULL), PARINDEX_OK);
    assert_int_equal(parindex_variation_survey(v, NULL, s.dossier, less.estimates, 0, &err),
                     PARINDEX_ERR_METHOD);
    assert_int_equal(err.unit, 0);
    parindex_variation_free(v);
    scored_survey_free(&less);
    rows_free(&fewer);
    /* Too many tables, a table of another shape, a variance that is none, of which all others are good. */
    uint8_t how[PROVINCES * 39];
    assert_int_equal(parindex_variation_of_result(&v, s.result, 0, NULL, NULL), PARINDEX_OK);
    assert_int_equal(
        parindex_variation_survey(v, NULL, s.dossier, s.estimates, (1 << 20) + 1, &err),
        PARINDEX_ERR_ARGUMENT);
    assert_non_null(strstr(err.message, "1048576"));
    parindex_span told = {how, PROVINCES - 1, 39, 39, 1, PARINDEX_U8, 0};
    assert_int_equal(parindex_variation_survey(v, &told, s.dossier, s.estimates, 0, &err),
                     PARINDEX_ERR_SHAPE);
    parindex_view covariances = {zeros, PROVINCES * 39, 39, sizeof *zeros, 8, PARINDEX_F64, 0};
    parindex_view degrees = {zeros, PROVINCES - 1, 39, sizeof *zeros, 8, PARINDEX_F64, 0};
    assert_int_equal(
        parindex_variation_sampled(v, NULL, s.dossier, &covariances, &degrees, 0, &err),
        PARINDEX_ERR_SHAPE);
    static const double odd[] = {-1e-9, (double)INFINITY, -(double)INFINITY};
    for (size_t i = 0; i < 3; i++) {
        zeros[41][2] = odd[i]; /* of unit 2 */
        assert_int_equal(
            parindex_variation_sampled(v, NULL, s.dossier, &covariances, NULL, 0, &err),
            PARINDEX_ERR_ARGUMENT);
        assert_non_null(strstr(err.message, "figure 3 of unit 2"));
    }
    zeros[41][2] = 0;
    /* Other units, another edition, numbers that are of no result. */
    parindex_dossier *d = NULL;
    parindex_dossier_options o = PARINDEX_DOSSIER_OPTIONS_INIT;
    o.period = 2023;
    assert_int_equal(parindex_dossier_new(&d, s.framework, PROVINCES + 1, &o, &err), PARINDEX_OK);
    assert_int_equal(parindex_variation_survey(v, NULL, d, s.estimates, 0, &err),
                     PARINDEX_ERR_METHOD);
    parindex_dossier_free(d);
    parindex_framework *none = edition("example.commune");
    assert_int_equal(parindex_dossier_new(&d, none, PROVINCES, &o, &err), PARINDEX_OK);
    assert_int_equal(parindex_variation_survey(v, NULL, d, s.estimates, 0, &err),
                     PARINDEX_ERR_METHOD);
    parindex_dossier_free(d);
    parindex_framework_unref(none);
    parindex_variation_free(v);
    const int32_t parents[] = {-1, 0};
    const double weights[] = {0, 1};
    parindex_view ps = {parents, 2, 1, 4, 4, PARINDEX_I32, 0};
    parindex_view ws = {weights, 2, 1, 8, 8, PARINDEX_F64, 0};
    parindex_view numbers = {zeros, PROVINCES, 1, sizeof *zeros, 8, PARINDEX_F64, 0};
    assert_int_equal(parindex_variation_new(&v, &numbers, &ps, &ws, NULL, &err), PARINDEX_OK);
    assert_int_equal(parindex_variation_survey(v, NULL, s.dossier, s.estimates, 0, &err),
                     PARINDEX_ERR_METHOD);
    parindex_variation_free(v);
    scored_survey_free(&t);
    scored_survey_free(&s);
    rows_free(&other);
    rows_free(&r);
}

/* Without degrees of freedom errors are normal, as they are with none of any figure. */
static void test_without_degrees(void **state)
{
    (void)state;
    enum {
        FIGURES = 39
    };
    static double variances[PROVINCES * FIGURES][FIGURES];
    static double degrees[PROVINCES][FIGURES];
    struct rows r = rows_of_provinces(FIGURES, PROVINCES, 3, 20, 41);
    struct scored_survey s = score_survey("vn.sipas.1001.items", &r);
    for (size_t c = 0; c < PROVINCES * FIGURES; c++)
        variances[c][c % FIGURES] = 1e-4;
    parindex_view covariances = {variances, PROVINCES * FIGURES, FIGURES, sizeof *variances,
                                 8,         PARINDEX_F64,        0};
    parindex_view freedom = {degrees, PROVINCES, FIGURES, sizeof *degrees, 8, PARINDEX_F64, 0};
    double ends[3][PROVINCES][2];
    for (size_t way = 0; way < 3; way++) {
        parindex_variation *v = NULL;
        parindex_error err = PARINDEX_ERROR_INIT;
        for (size_t c = 0; c < PROVINCES * FIGURES; c++)
            degrees[c / FIGURES][c % FIGURES] = way == 2 ? 3 : 0;
        assert_int_equal(parindex_variation_of_result(&v, s.result, 0, NULL, &err), PARINDEX_OK);
        if (parindex_variation_sampled(v, NULL, s.dossier, &covariances, way == 0 ? NULL : &freedom,
                                       0, &err) != PARINDEX_OK)
            fail_msg("%s", err.message);
        parindex_uncertainty *u = counted(v, 0, 4000, 2);
        quantiles_of(ends[way][0], PROVINCES, u, 0.005, 0.995);
        parindex_uncertainty_free(u);
        parindex_variation_free(v);
    }
    assert_memory_equal(ends[0], ends[1], sizeof ends[0]);
    for (size_t p = 0; p < PROVINCES; p++) /* Student's is wider: 5.84 errors, not 2.58 */
        assert_true(ends[2][p][1] - ends[2][p][0] > 1.5 * (ends[0][p][1] - ends[0][p][0]));
    scored_survey_free(&s);
    rows_free(&r);
}

/* The n-th allocation of each step fails, for every n: ERR_NOMEM, nothing left, nothing changed. */
static void test_memory(void **state)
{
    (void)state;
    struct counted taken = {0};
    parindex_allocator a = counted_allocator(&taken);
    struct rows r = rows_of_provinces(ITEMS, PROVINCES, 4, 20, 51);
    r.options.allocator = &a;
    parindex_framework *f = edition("example.survey");
    parindex_survey *survey = rows_survey(&r);
    parindex_survey_dossier_options o = PARINDEX_SURVEY_DOSSIER_OPTIONS_INIT;
    o.items = item_names(ITEMS, false);
    o.allocator = &a;
    const char *units[PROVINCES] = {"A", "B", "C", "D", "E", "F", "G"};
    o.units = units;
    parindex_dossier *beside = NULL;
    assert_int_equal(parindex_dossier_new(&beside, f, PROVINCES, NULL, NULL), PARINDEX_OK);
    for (size_t p = 0; p < PROVINCES; p++) {
        assert_int_equal(parindex_dossier_name(beside, p, units[p], NULL), PARINDEX_OK);
        assert_int_equal(parindex_dossier_set(beside, p, 0, 50, NULL), PARINDEX_OK);
    }
    o.beside = beside;
    parindex_variation_options how = PARINDEX_VARIATION_OPTIONS_INIT;
    how.allocator = &a;
    parindex_dossier *d = NULL;
    parindex_estimates *e = NULL;
    parindex_result *result = NULL;
    parindex_variation *v = NULL;
    parindex_uncertainty *u = NULL;
    int64_t start = taken.blocks;
    for (int step = 0; step < 3; step++)
        for (uint64_t n = 1;; n++) {
            parindex_error err = PARINDEX_ERROR_INIT;
            int64_t blocks = taken.blocks;
            taken.calls = 0;
            taken.fail_at = n;
            parindex_status status =
                step == 0   ? parindex_survey_dossier(&d, &e, survey, f, &o, &err)
                : step == 1 ? parindex_variation_survey(v, NULL, d, e, 20, &err)
                            : parindex_uncertainty_run(&u, v, 0, 40, NULL, &err);
            bool reached = taken.calls >= n;
            taken.fail_at = 0;
            if (reached) {
                if (status != PARINDEX_ERR_NOMEM || taken.blocks != blocks)
                    fail_msg("step %d, allocation %d: status %d, %lld blocks are left", step,
                             (int)n, (int)status, (long long)(taken.blocks - blocks));
                continue;
            }
            if (status != PARINDEX_OK)
                fail_msg("step %d: %s", step, err.message);
            assert_true(n > 1);
            if (step == 0) {
                assert_int_equal(parindex_score(&result, d, NULL, NULL), PARINDEX_OK);
                assert_int_equal(parindex_variation_of_result(&v, result, 0, &how, NULL),
                                 PARINDEX_OK);
            }
            break;
        }
    parindex_uncertainty_free(u);
    parindex_variation_free(v);
    parindex_result_unref(result);
    parindex_estimates_free(e);
    parindex_dossier_free(d);
    parindex_dossier_free(beside);
    assert_int_equal(taken.blocks, start);
    assert_int_equal(taken.wrong_sizes, 0);
    parindex_survey_free(survey);
    parindex_framework_unref(f);
    rows_free(&r);
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(test_sipas),   cmocka_unit_test(test_bands),
        cmocka_unit_test(test_unknown), cmocka_unit_test(test_given_as_numbers),
        cmocka_unit_test(test_refused), cmocka_unit_test(test_without_degrees),
        cmocka_unit_test(test_memory),  cmocka_unit_test(test_repeated),
        cmocka_unit_test(test_cohort),  cmocka_unit_test(test_repeated_without_answers),
    };
    return cmocka_run_group_tests_name("uncertainty: surveys", tests, NULL, NULL);
}
