/* SPDX-License-Identifier: MIT */
/* Ranks: each rule for ties, each order, each layout, and a slow second reading. */
#include <math.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>

#include "score_support.h"

static parindex_status rank_f64(double *out, const double *scores, size_t count, uint32_t ties,
                                uint32_t ascending, uint32_t decimals)
{
    parindex_rank_options o = PARINDEX_RANK_OPTIONS_INIT;
    o.ties = ties;
    o.ascending = ascending;
    o.decimals = decimals;
    parindex_span ranks = {out, (int64_t)count, 1, sizeof *out, 0, PARINDEX_F64, 0};
    parindex_view view = {scores, (int64_t)count, 1, sizeof *scores, 0, PARINDEX_F64, 0};
    return parindex_rank(&ranks, &view, &o, NULL);
}

static void test_ties(void **state)
{
    (void)state;
    const double scores[] = {70, 90, NAN, 80, 80, 60, 80, NAN};
    static const double want[][8] = {
        {5, 1, NAN, 2, 2, 6, 2, NAN}, {5, 1, NAN, 4, 4, 6, 4, NAN}, {5, 1, NAN, 3, 3, 6, 3, NAN},
        {3, 1, NAN, 2, 2, 4, 2, NAN}, {5, 1, NAN, 2, 3, 6, 4, NAN},
    };
    static const double rising[][8] = {
        {2, 6, NAN, 3, 3, 1, 3, NAN}, {2, 6, NAN, 5, 5, 1, 5, NAN}, {2, 6, NAN, 4, 4, 1, 4, NAN},
        {2, 4, NAN, 3, 3, 1, 3, NAN}, {2, 6, NAN, 3, 4, 1, 5, NAN},
    };
    for (uint32_t ties = 0; ties < 5; ties++) {
        double ranks[8];
        assert_int_equal(rank_f64(ranks, scores, 8, ties, 0, 0), PARINDEX_OK);
        assert_true(same_bits(ranks, want[ties], 8));
        assert_int_equal(rank_f64(ranks, scores, 8, ties, 1, 0), PARINDEX_OK);
        assert_true(same_bits(ranks, rising[ties], 8));
    }
    double mean[2];
    const double pair[] = {1, 1};
    assert_int_equal(rank_f64(mean, pair, 2, PARINDEX_TIES_MEAN, 0, 0), PARINDEX_OK);
    assert_true(mean[0] == 1.5 && mean[1] == 1.5);
}

static void test_integers_and_strides(void **state)
{
    (void)state;
    double scores[12] = {0};
    int32_t ranks[10];
    for (int i = 0; i < 10; i++)
        ranks[i] = -7;
    scores[9] = 0;
    scores[6] = 10;
    scores[3] = NAN;
    scores[0] = 50;
    parindex_view view = {&scores[9], 4, 1, -3 * (int64_t)sizeof *scores, 0, PARINDEX_F64, 0};
    parindex_span span = {&ranks[8], 4, 1, -2 * (int64_t)sizeof *ranks, 0, PARINDEX_I32, 0};
    assert_int_equal(parindex_rank(&span, &view, NULL, NULL), PARINDEX_OK);
    const int32_t want[10] = {-7, -7, 1, -7, 0, -7, 2, -7, 3, -7};
    assert_memory_equal(ranks, want, sizeof ranks);
}

/* One column needs no step to a next one, so the step may be anything. */
static void test_any_column_step(void **state)
{
    (void)state;
    const double scores[] = {3, 9, 1, 9};
    const int32_t groups[] = {0, 1, 0, 1};
    double ranks[4] = {-7, -7, -7, -7};
    parindex_view view = {scores, 2, 1, 2 * sizeof *scores, sizeof *scores, PARINDEX_F64, 0};
    parindex_view of = {groups, 2, 1, 2 * sizeof *groups, sizeof *groups, PARINDEX_I32, 0};
    parindex_span span = {ranks, 2, 1, 2 * sizeof *ranks, sizeof *ranks, PARINDEX_F64, 0};
    parindex_rank_options o = PARINDEX_RANK_OPTIONS_INIT;
    o.groups = &of;
    assert_int_equal(parindex_rank(&span, &view, &o, NULL), PARINDEX_OK);
    const double want[] = {1, -7, 2, -7};
    assert_memory_equal(ranks, want, sizeof want);
    const double none[] = {NAN, 9, 1, NAN};
    view.data = none;
    assert_int_equal(parindex_rank(&span, &view, &o, NULL), PARINDEX_OK);
    assert_true(isnan(ranks[0]) && ranks[2] == 1 && ranks[1] == -7 && ranks[3] == -7);
}

static void test_noise_and_decimals(void **state)
{
    (void)state;
    double ranks[4];
    const double noise[] = {0.1 + 0.2, 0.3, 0.3 - 1e-16, 0.3 + 1e-12};
    assert_int_equal(rank_f64(ranks, noise, 4, 0, 0, 0), PARINDEX_OK);
    const double want[] = {2, 2, 2, 1};
    assert_memory_equal(ranks, want, sizeof want);
    const double printed[] = {84.384, 84.375, 84.385, 84.38};
    const double at_two[] = {2, 2, 1, 2};
    assert_int_equal(rank_f64(ranks, printed, 4, 0, 0, PARINDEX_DECIMALS(2)), PARINDEX_OK);
    assert_memory_equal(ranks, at_two, sizeof at_two);
    const double whole[] = {1, 1, 1, 1};
    assert_int_equal(rank_f64(ranks, printed, 4, 0, 0, PARINDEX_DECIMALS(0)), PARINDEX_OK);
    assert_memory_equal(ranks, whole, sizeof whole);
    const double zeros[] = {0.0, -0.0, INFINITY, -INFINITY};
    const double order[] = {2, 2, 1, 4};
    assert_int_equal(rank_f64(ranks, zeros, 4, 0, 0, 0), PARINDEX_OK);
    assert_memory_equal(ranks, order, sizeof order);
}

static void refuses_bad_options_and_outputs(void **state)
{
    (void)state;
    double x[3] = {1, 2, 3};
    int32_t places[3] = {-7, -7, -7};
    double out[3] = {-7, -7, -7};
    parindex_error err = PARINDEX_ERROR_INIT;
    parindex_view view = {x, 3, 1, sizeof *x, 0, PARINDEX_F64, 0};
    parindex_span span = {out, 3, 1, sizeof *out, 0, PARINDEX_F64, 0};
    parindex_span whole = {places, 3, 1, sizeof *places, 0, PARINDEX_I32, 0};
    parindex_rank_options o = PARINDEX_RANK_OPTIONS_INIT;
    assert_int_equal(parindex_rank(NULL, &view, NULL, &err), PARINDEX_ERR_ARGUMENT);
    assert_int_equal(parindex_rank(&span, NULL, NULL, &err), PARINDEX_ERR_ARGUMENT);
    o.ties = 5;
    assert_int_equal(parindex_rank(&span, &view, &o, &err), PARINDEX_ERR_ARGUMENT);
    assert_string_equal(err.message, "There is no tie rule 5, order 0 or comparison at 0 places.");
    o.ties = PARINDEX_TIES_MEAN;
    assert_int_equal(parindex_rank(&whole, &view, &o, &err), PARINDEX_ERR_SHAPE);
    o.ties = 0;
    o.ascending = 2;
    assert_int_equal(parindex_rank(&span, &view, &o, &err), PARINDEX_ERR_ARGUMENT);
    o.ascending = 0;
    o.decimals = PARINDEX_DECIMALS(16);
    assert_int_equal(parindex_rank(&span, &view, &o, &err), PARINDEX_ERR_ARGUMENT);
    assert_string_equal(err.message, "There is no tie rule 0, order 0 or comparison at 16 places.");
    o.decimals = 0;
    o.struct_size = 1;
    assert_int_equal(parindex_rank(&span, &view, &o, &err), PARINDEX_ERR_STRUCT_SIZE);
    span.rows = 2;
    assert_int_equal(parindex_rank(&span, &view, NULL, &err), PARINDEX_ERR_SHAPE);
    span.rows = 3;
    span.type = PARINDEX_U8;
    assert_int_equal(parindex_rank(&span, &view, NULL, &err), PARINDEX_ERR_SHAPE);
    span.type = PARINDEX_F64;
    view.cols = 2;
    assert_int_equal(parindex_rank(&span, &view, NULL, &err), PARINDEX_ERR_SHAPE);
    view.cols = 1;
    view.type = PARINDEX_I32;
    assert_int_equal(parindex_rank(&span, &view, NULL, &err), PARINDEX_ERR_SHAPE);
    for (int i = 0; i < 3; i++)
        assert_true(out[i] == -7 && places[i] == -7);
    view = (parindex_view){NULL, 0, 1, 0, 0, PARINDEX_F64, 0};
    span = (parindex_span){NULL, 0, 1, 0, 0, PARINDEX_F64, 0};
    assert_int_equal(parindex_rank(&span, &view, NULL, &err), PARINDEX_OK);
}

/* By counting, for each unit, how many are before it and how many beside it. */
static double slow_rank(const double *scores, size_t count, size_t at, uint32_t ties,
                        uint32_t ascending)
{
    double before = 0;
    double equal = 0;
    double equal_above = 0;
    double groups = 0;
    if (isnan(scores[at]))
        return NAN;
    for (size_t i = 0; i < count; i++) {
        bool better = ascending ? scores[i] < scores[at] : scores[i] > scores[at];
        bool first = true;
        for (size_t k = 0; k < i; k++)
            first &= scores[k] != scores[i];
        before += better;
        groups += better && first;
        equal += scores[i] == scores[at];
        equal_above += i < at && scores[i] == scores[at];
    }
    const double places[] = {before + 1, before + equal, before + (equal + 1) / 2, groups + 1,
                             before + equal_above + 1};
    return places[ties];
}

/* 100,000 scores in small sets, half of them on a coarse grid that ties. */
static void test_random(void **state)
{
    (void)state;
    struct random random = {766};
    double scores[64];
    double ranks[64];
    size_t done = 0;
    while (done < 100000) {
        size_t count = random_below(&random, 64) + 1;
        uint32_t ties = (uint32_t)random_below(&random, 5);
        uint32_t ascending = (uint32_t)random_below(&random, 2);
        uint64_t grid = random_chance(&random, 50) ? 12 : 1000000000;
        for (size_t i = 0; i < count; i++)
            scores[i] = random_chance(&random, 5)
                            ? NAN
                            : ((double)random_below(&random, grid) - (double)(grid / 3)) / 8;
        assert_int_equal(rank_f64(ranks, scores, count, ties, ascending, 0), PARINDEX_OK);
        for (size_t i = 0; i < count; i++)
            assert_near(ranks[i], slow_rank(scores, count, i, ties, ascending), 0, 0);
        done += count;
    }
}

static int by_value(const void *a, const void *b)
{
    const double *x = a;
    const double *y = b;
    return *x < *y ? 1 : *x > *y ? -1 : 0;
}

/* One large set against a sorted copy of it. */
static void test_large(void **state)
{
    (void)state;
    enum {
        COUNT = 100000
    };
    struct random random = {876};
    double *scores = malloc(3 * COUNT * sizeof *scores);
    assert_non_null(scores);
    double *ranks = scores + COUNT;
    double *sorted = ranks + COUNT;
    for (size_t i = 0; i < COUNT; i++)
        sorted[i] = scores[i] = (double)random_below(&random, 40000) / 64;
    assert_int_equal(rank_f64(ranks, scores, COUNT, PARINDEX_TIES_MIN, 0, 0), PARINDEX_OK);
    qsort(sorted, COUNT, sizeof *sorted, by_value);
    for (size_t i = 0; i < COUNT; i++) {
        size_t place = (size_t)ranks[i];
        assert_true(place >= 1 && place <= COUNT);
        assert_true(sorted[place - 1] == scores[i]);
        assert_true(place == 1 || sorted[place - 2] > scores[i]);
    }
    free(scores);
}

/* A node without a known maximum is ranked by its points, others by their share. */
static void test_result(void **state)
{
    (void)state;
    parindex_framework *f = edition_built_in("example.commune");
    parindex_dossier *d = dossier_file(f, "examples/commune.csv", 2023);
    parindex_result *r = score_all(d, 1);
    size_t units = parindex_result_units(r);
    double ranks[8] = {0};
    double slow[8] = {0};
    assert_true(units == 5);
    for (size_t node = 0; node < parindex_framework_describe(f)->nodes; node++) {
        parindex_span span = {ranks, (int64_t)units, 1, sizeof *ranks, 0, PARINDEX_F64, 0};
        bool known = parindex_framework_node(f, node)->max_state == PARINDEX_MAX_KNOWN;
        assert_int_equal(parindex_result_rank(&span, r, node, NULL, NULL), PARINDEX_OK);
        for (size_t u = 0; u < units; u++) {
            parindex_cell cell = cell_of(r, u, node);
            slow[u] = known ? parindex_round(cell.share, 10) : parindex_round(cell.points, 10);
        }
        for (size_t u = 0; u < units; u++)
            assert_near(ranks[u], slow_rank(slow, units, u, 0, 0), 0, 0);
    }
    parindex_error err = PARINDEX_ERROR_INIT;
    parindex_span span = {ranks, (int64_t)units, 1, sizeof *ranks, 0, PARINDEX_F64, 0};
    assert_int_equal(parindex_result_rank(&span, NULL, 0, NULL, &err), PARINDEX_ERR_ARGUMENT);
    assert_int_equal(parindex_result_rank(&span, r, 1000, NULL, &err), PARINDEX_ERR_ARGUMENT);
    assert_int_equal(parindex_result_rank(NULL, r, 0, NULL, &err), PARINDEX_ERR_ARGUMENT);
    span.rows--;
    assert_int_equal(parindex_result_rank(&span, r, 0, NULL, &err), PARINDEX_ERR_SHAPE);
    parindex_result_unref(r);
    parindex_dossier_free(d);
    parindex_framework_unref(f);
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(test_ties),
        cmocka_unit_test(test_integers_and_strides),
        cmocka_unit_test(test_any_column_step),
        cmocka_unit_test(refuses_bad_options_and_outputs),
        cmocka_unit_test(test_noise_and_decimals),
        cmocka_unit_test(test_random),
        cmocka_unit_test(test_large),
        cmocka_unit_test(test_result),
    };
    return cmocka_run_group_tests_name("rank", tests, NULL, NULL);
}
