/* SPDX-License-Identifier: MIT */
/* Quantiles of a unit and of domains: the least answer with so much of the weight at or below it, found by counting. */
#include <math.h>
#include <stdlib.h>

#include "survey_support.h"

enum {
    ROWS = 300,
    UNITS = 3,
    DOMAINS = 64
};

static bool taken(const struct rows *r, size_t i, const parindex_quantile_options *o)
{
    bool in = !o->by_unit || r->unit[i] == (int32_t)o->unit;
    for (size_t d = 0; d < DOMAINS; d++) {
        bool is = r->domains[i * DOMAINS + d] != 0;
        in = in && (is || !(o->within >> d & 1)) && !(is && o->without >> d & 1);
    }
    return in;
}

/* By looking at every answer as the one that is asked for. */
static double counted_quantile(const struct rows *r, const parindex_quantile_options *o, double p)
{
    double best = INFINITY;
    double all = 0;
    for (size_t i = 0; i < r->count; i++)
        all += taken(r, i, o) ? r->weight[i] : 0;
    for (size_t k = 0; k < r->count; k++) {
        double below = 0;
        for (size_t i = 0; i < r->count; i++)
            below += taken(r, i, o) && r->number[i] <= r->number[k] ? r->weight[i] : 0;
        if (taken(r, k, o) && below >= p * all && r->number[k] < best)
            best = r->number[k];
    }
    return best;
}

static void test_parts(void **state)
{
    (void)state;
    parindex_survey_options made = PARINDEX_SURVEY_OPTIONS_INIT;
    made.stages = 1;
    made.items = 1;
    made.units = UNITS;
    made.domains = DOMAINS;
    struct rows r = rows_new(&made, ROWS);
    struct random random = {77};
    for (size_t i = 0; i < ROWS; i++) {
        r.weight[i] = (double)(1 + random_below(&random, 4));
        r.unit[i] = (int32_t)random_below(&random, UNITS);
        r.ids[i * STAGES_HERE] = (int32_t)(i % 12);
        r.number[i] = (double)random_below(&random, 1000);
        for (size_t d = 0; d < DOMAINS; d++)
            r.domains[i * DOMAINS + d] = (uint8_t)random_below(&random, 2);
    }
    parindex_survey *s = rows_survey(&r);
    static const struct {
        uint32_t by_unit;
        uint32_t unit;
        uint64_t within;
        uint64_t without;
    } parts[] = {
        {0, 0, 0, 0},
        {1, 0, 0, 0},
        {1, 2, 0, 0},
        {0, 0, 1, 0},
        {0, 0, 0, UINT64_C(1) << 63},
        {1, 1, UINT64_C(1) << 63, 2},
    };
    double p[] = {0, 0.25, 0.5, 0.9, 1};
    double found[5][4];
    parindex_view asked = {p, 5, 1, 8, 8, PARINDEX_F64, 0};
    parindex_span out = {found, 5, 4, 32, 8, PARINDEX_F64, 0};
    for (size_t k = 0; k < sizeof parts / sizeof *parts; k++) {
        parindex_quantile_options o = PARINDEX_QUANTILE_OPTIONS_INIT;
        o.by_unit = parts[k].by_unit;
        o.unit = parts[k].unit;
        o.within = parts[k].within;
        o.without = parts[k].without;
        parindex_error err = PARINDEX_ERROR_INIT;
        if (parindex_survey_quantiles(&out, s, &asked, &o, &err) != PARINDEX_OK)
            fail_msg("%s", err.message);
        for (size_t i = 0; i < 5; i++) {
            assert_true(found[i][0] == counted_quantile(&r, &o, p[i]));
            if (i == 0) /* nothing lies below the least */
                assert_true(isnan(found[i][2]) && found[i][3] > found[i][0]);
            else
                assert_true(found[i][2] <= found[i][0] && found[i][0] <= found[i][3]);
        }
        assert_true(found[1][0] < found[2][0] && found[2][0] < found[3][0]);
    }
    parindex_survey_free(s);
    rows_free(&r);
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(test_parts),
    };
    return cmocka_run_group_tests(tests, NULL, NULL);
}
