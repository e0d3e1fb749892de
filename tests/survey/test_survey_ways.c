/* SPDX-License-Identifier: MIT */
/* The same answers held in three ways, as sums, as rows and as numbers, give the same figures and quantiles. */
#include <math.h>
#include <stdlib.h>
#include <string.h>

#include "survey_support.h"

enum {
    ROWS_HERE = 700,
    ITEMS = 3,
    LEVELS = 4,
    UNITS = 2,
    DOMAINS = 2,
    WAYS = 3,
    NUMBER_COLUMNS = 4 /* no answer, an answer, the number, its square */
};

struct ways {
    struct rows rows[WAYS];
    parindex_survey *survey[WAYS];
};

static struct ways ways_of(uint64_t seed)
{
    struct ways w;
    for (int way = 0; way < WAYS; way++) {
        parindex_survey_options o = PARINDEX_SURVEY_OPTIONS_INIT;
        o.items = ITEMS;
        o.levels = LEVELS;
        o.units = UNITS;
        o.domains = DOMAINS;
        o.rows = way == 1;
        w.rows[way] = rows_random(&o, ROWS_HERE, seed);
        struct rows *r = &w.rows[way];
        /* In one district the first item was put to nobody, and nobody answered the second. */
        for (size_t i = 0; i < r->count; i++) {
            bool silent = r->stratum[i] == r->stratum[0] && r->ids[i * STAGES_HERE] == 3;
            if (silent)
                r->level[i * ITEMS] = PARINDEX_ANSWER_NOT_ASKED;
            if (silent)
                r->level[i * ITEMS + 1] = PARINDEX_ANSWER_NONE;
        }
        for (size_t i = 0; i < r->count * ITEMS; i++)
            r->number[i] = r->level[i] == PARINDEX_ANSWER_NONE        ? (double)NAN
                           : r->level[i] == PARINDEX_ANSWER_NOT_ASKED ? (double)INFINITY
                                                                      : r->level[i];
        r->options.levels = way == 2 ? 0 : LEVELS;
        w.survey[way] = rows_survey(r);
    }
    return w;
}

static void ways_free(struct ways *w)
{
    for (int way = 0; way < WAYS; way++) {
        parindex_survey_free(w->survey[way]);
        rows_free(&w->rows[way]);
    }
}

/* What counts for an item by no answer, any answer, the number and its square. */
typedef double counts[NUMBER_COLUMNS];

static void counts_draw(counts c, struct random *random)
{
    static const double some[] = {0, 0, 0, 1, 1, -2, 0.5, 3};
    for (size_t k = 0; k < NUMBER_COLUMNS; k++)
        c[k] = some[random_below(random, sizeof some / sizeof *some)];
}

/* The same for the columns of a statistic: those of numbers, or no answer and each level. */
static void counts_put(double *columns, const counts c, int way)
{
    if (way == 2) {
        memcpy(columns, c, sizeof(counts));
        return;
    }
    columns[0] = c[0];
    for (int level = 1; level <= LEVELS; level++)
        columns[level] = c[1] + level * (c[2] + level * c[3]);
}

static bool tables_agree(uint32_t table, double a, double b)
{
    if (isnan(a) || isnan(b))
        return isnan(a) && isnan(b);
    bool counted = table == PARINDEX_ESTIMATES_DEGREES || table == PARINDEX_ESTIMATES_ANSWERS ||
                   table == PARINDEX_ESTIMATES_PEOPLE || table == PARINDEX_ESTIMATES_PRIMARY ||
                   table == PARINDEX_ESTIMATES_STRATA || table == PARINDEX_ESTIMATES_NOTES;
    return counted ? a == b : fabs(a - b) <= 1e-9 * fmax(1, fmax(fabs(a), fabs(b)));
}

/* Of some items, some of which count only where there is no answer; effects need one item, or rows. */
static void test_figures(void **state)
{
    (void)state;
    struct random random = {17};
    struct ways w = ways_of(5);
    for (int round = 0; round < 60; round++) {
        struct statistics st[WAYS];
        parindex_estimates *e[WAYS];
        counts c[ITEMS][2];
        size_t first = random_below(&random, ITEMS);
        size_t items = 1 + random_below(&random, ITEMS - first);
        bool total = random_chance(&random, 30);
        uint64_t domains[2] = {random_below(&random, 4), 0};
        domains[1] = random_below(&random, 4) & ~domains[0];
        for (size_t i = first; i < first + items; i++)
            for (size_t side = 0; side < 2; side++)
                counts_draw(c[i][side], &random);
        c[first][1][1] = 7; /* so that no sum below is near 0 */
        parindex_estimate_options o = PARINDEX_ESTIMATE_OPTIONS_INIT;
        o.by_unit = random_chance(&random, 50);
        for (int way = 0; way < WAYS; way++) {
            st[way] = statistics_new(&w.rows[way].options);
            size_t n = total ? total_of_item(&st[way], 0) : mean_of_item(&st[way], 0);
            size_t width = st[way].width;
            memset(st[way].numbers, 0, 2 * ITEMS * width * sizeof(double));
            for (size_t i = first; i < first + items; i++)
                for (size_t side = 0; side < 2; side++)
                    counts_put(st[way].numbers + (side * ITEMS + i) * width, c[i][side], way);
            st[way].list[n].within = domains[0];
            st[way].list[n].without = domains[1];
            e[way] = estimate(w.survey[way], &st[way], &o);
        }
        for (uint32_t table = 0; table <= PARINDEX_ESTIMATES_NOTES; table++)
            for (size_t u = 0; u < parindex_estimates_units(e[0]); u++)
                for (int way = 1; way < WAYS; way++) {
                    bool effect = table == PARINDEX_ESTIMATES_EFFECT ||
                                  table == PARINDEX_ESTIMATES_EFFECT_REPLACED;
                    int other = effect && items > 1 ? 1 : 0;
                    double a = of_estimates(e[other], table, u, 0);
                    double b = of_estimates(e[way], table, u, 0);
                    if (!tables_agree(table, a, b))
                        fail_msg("round %d, table %u, unit %zu: %.17g, in way %d %.17g", round,
                                 (unsigned)table, u, a, way, b);
                }
        for (int way = 0; way < WAYS; way++) {
            parindex_estimates_free(e[way]);
            statistics_free(&st[way]);
        }
    }
    forget_estimates();
    ways_free(&w);
}

/* Where not answering the second of two items counts, above or below, a district of which nobody answered is of it. */
static void test_silent_district(void **state)
{
    (void)state;
    struct ways w = ways_of(7);
    const struct rows *r = &w.rows[0];
    bool there[7][4] = {{false}};
    double districts = 0;
    for (size_t i = 0; i < r->count; i++) {
        bool *seen = &there[(r->stratum[i] + 20) / 10][r->ids[i * STAGES_HERE] - 3];
        districts += !*seen;
        *seen = true;
    }
    for (int way = 0; way < WAYS; way++)
        for (int side = -1; side < 2; side++) {
            struct statistics st = statistics_new(&w.rows[way].options);
            share_of_items(&st, 0, 2, 2);
            if (way == 2)
                st.numbers[ITEMS * st.width + 1] = st.numbers[(ITEMS + 1) * st.width + 1] = 1;
            if (side >= 0)
                st.numbers[((size_t)side * ITEMS + 1) * st.width] = 1;
            parindex_estimates *e = estimate(w.survey[way], &st, NULL);
            assert_true(of_estimates(e, PARINDEX_ESTIMATES_PRIMARY, 0, 0) ==
                        districts - (side < 0 ? 1 : 0));
            parindex_estimates_free(e);
            statistics_free(&st);
        }
    forget_estimates();
    ways_free(&w);
}

static void test_quantiles(void **state)
{
    (void)state;
    static const double probabilities[] = {0, 0.1, 0.25, 0.5, 0.77, 1};
    enum {
        COUNT_HERE = sizeof probabilities / sizeof *probabilities
    };
    parindex_view p = {probabilities, COUNT_HERE, 1, 8, 0, PARINDEX_F64, 0};
    struct ways w = ways_of(6);
    for (uint32_t item = 0; item < ITEMS; item++)
        for (int which = 0; which < 4; which++) {
            parindex_quantile_options o = PARINDEX_QUANTILE_OPTIONS_INIT;
            double found[WAYS][COUNT_HERE][4];
            o.item = item;
            o.by_unit = which == 1;
            o.unit = 1;
            o.within = which == 2;
            o.without = which == 3 ? 2 : 0;
            for (int way = 0; way < WAYS; way++) {
                parindex_span span = {found[way], COUNT_HERE, 4, 32, 8, PARINDEX_F64, 0};
                parindex_error err = PARINDEX_ERROR_INIT;
                if (parindex_survey_quantiles(&span, w.survey[way], &p, &o, &err) != PARINDEX_OK)
                    fail_msg("%s", err.message);
            }
            for (int way = 1; way < WAYS; way++)
                for (size_t i = 0; i < COUNT_HERE; i++)
                    for (size_t k = 0; k < 4; k++)
                        if (!tables_agree(PARINDEX_ESTIMATES_VALUE, found[0][i][k],
                                          found[way][i][k]))
                            fail_msg(
                                "item %u, choice %d, probability %g, column %zu: %.17g, in way "
                                "%d %.17g",
                                (unsigned)item, which, probabilities[i], k, found[0][i][k], way,
                                found[way][i][k]);
        }
    ways_free(&w);
}

static unsigned char *saved_bytes(const parindex_survey *s, size_t *size)
{
    *size = parindex_survey_size(s);
    unsigned char *bytes = malloc(*size);
    assert_non_null(bytes);
    parindex_span span = {bytes, (int64_t)*size, 1, 1, 0, PARINDEX_U8, 0};
    assert_int_equal(parindex_survey_save(&span, s, NULL), PARINDEX_OK);
    return bytes;
}

/* Surveys of a row each, merged, are that of all rows. */
static void test_row_by_row(void **state)
{
    (void)state;
    for (int way = 0; way <= WAYS; way++) { /* the last: with replicate weights */
        parindex_survey_options o = PARINDEX_SURVEY_OPTIONS_INIT;
        o.items = ITEMS;
        o.levels = way == 2 ? 0 : LEVELS;
        o.rows = way == 1;
        o.replicates = way == WAYS ? 2 : 0;
        struct rows r = rows_random(&o, 40, 8);
        parindex_survey *whole = rows_survey(&r);
        parindex_survey *merged = NULL;
        assert_int_equal(parindex_survey_new(&merged, &o, NULL), PARINDEX_OK);
        for (size_t i = 0; i < r.count; i++) {
            parindex_survey *one = NULL;
            assert_int_equal(parindex_survey_new(&one, &o, NULL), PARINDEX_OK);
            assert_int_equal(rows_add(one, &r, i, 1, i + 1, NULL), PARINDEX_OK);
            assert_int_equal(parindex_survey_merge(merged, one, NULL), PARINDEX_OK);
            parindex_survey_free(one);
        }
        size_t size[2];
        unsigned char *bytes[] = {saved_bytes(whole, &size[0]), saved_bytes(merged, &size[1])};
        assert_int_equal(size[0], size[1]);
        assert_memory_equal(bytes[0], bytes[1], size[0]);
        free(bytes[0]);
        free(bytes[1]);
        parindex_survey_free(merged);
        parindex_survey_free(whole);
        rows_free(&r);
    }
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(test_figures),
        cmocka_unit_test(test_silent_district),
        cmocka_unit_test(test_quantiles),
        cmocka_unit_test(test_row_by_row),
    };
    return cmocka_run_group_tests_name("survey: three ways to hold answers", tests, NULL, NULL);
}
