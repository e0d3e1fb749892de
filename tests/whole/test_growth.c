/* SPDX-License-Identifier: MIT */
/*
 * Work on every unit of a cohort takes time in proportion to the units, not to their square: eight times as
 * many units may take at most 24 times as long, where the square would be 64. Processor time, so that a busy
 * machine does not matter much, of so many rounds that a clock that ticks seldom does not either.
 */
#include <math.h>
#include <stdio.h>

#include "processor.h"
#include "score_support.h"

enum {
    FEW = 1000,
    MANY = 8 * FEW
};

static parindex_framework *f;

/* Points of two criteria; every unit has a name. */
static parindex_dossier *dossier_of(size_t units, uint64_t seed)
{
    parindex_dossier *d = NULL;
    struct random random = {seed};
    assert_int_equal(parindex_dossier_new(&d, f, units, NULL, NULL), PARINDEX_OK);
    for (size_t u = 0; u < units; u++) {
        char name[40];
        snprintf(name, sizeof name, "Xã %05zu", u);
        assert_int_equal(parindex_dossier_name(d, u, name, NULL), PARINDEX_OK);
        for (size_t i = 0; i < 2; i++)
            assert_int_equal(
                parindex_dossier_set(d, u, i, (double)random_below(&random, 3100) / 100, NULL),
                PARINDEX_OK);
    }
    return d;
}

struct cohort {
    size_t units;
    parindex_dossier *d;
    parindex_dossier *later;
    parindex_result *r;
    parindex_result *then;
};

static void compare_all(const struct cohort *c)
{
    for (size_t u = 0; u < c->units; u++) {
        parindex_comparison *comparison = NULL;
        assert_int_equal(parindex_compare(&comparison, c->r, u, c->then, u, NULL, NULL, NULL),
                         PARINDEX_OK);
        parindex_comparison_free(comparison);
    }
}

static void place_all(const struct cohort *c)
{
    for (size_t u = 0; u < c->units; u++) {
        parindex_position s = PARINDEX_POSITION_INIT;
        assert_int_equal(parindex_result_position(&s, c->r, u, 0, NULL, NULL), PARINDEX_OK);
        assert_true(s.rank >= 1 && s.rank <= (double)c->units);
    }
}

static void improve_all(const struct cohort *c)
{
    for (size_t u = 0; u < c->units; u++) {
        parindex_plan *plan = NULL;
        assert_int_equal(parindex_improve(&plan, c->r, c->d, u, NULL, NULL, NULL, NULL),
                         PARINDEX_OK);
        parindex_plan_free(plan);
    }
}

static void explain_every_one(const struct cohort *c)
{
    for (size_t u = 0; u < c->units; u += 4) {
        parindex_explanation *e = NULL;
        assert_int_equal(parindex_explain(&e, c->r, c->d, u, 0, NULL, NULL), PARINDEX_OK);
        parindex_explanation_free(e);
    }
}

static void find_all(const struct cohort *c)
{
    for (int again = 0; again < 5; again++)
        for (size_t u = 0; u < c->units; u++) {
            size_t found = 0;
            assert_int_equal(
                parindex_result_find_unit(&found, c->r, parindex_result_unit(c->r, u), NULL),
                PARINDEX_OK);
            assert_int_equal(found, u);
        }
}

static void set_against(const struct cohort *c)
{
    for (int again = 0; again < 5; again++) {
        parindex_gap *gap = NULL;
        assert_int_equal(parindex_gap_new(&gap, c->r, c->r, NULL, NULL), PARINDEX_OK);
        parindex_gap_free(gap);
    }
}

static void rank_all(const struct cohort *c)
{
    static double ranks[MANY];
    parindex_span span = {ranks, (int64_t)c->units, 1, 8, 8, PARINDEX_F64, 0};
    for (int again = 0; again < 3; again++)
        assert_int_equal(parindex_result_rank(&span, c->r, 0, NULL, NULL), PARINDEX_OK);
}

/* A group for each two units, one of which lacks its number. */
static void fill_in_by_groups(const struct cohort *c)
{
    static double x[MANY];
    static double out[MANY];
    static int32_t groups[MANY];
    for (size_t u = 0; u < c->units; u++) {
        x[u] = u % 2 == 0 ? (double)(u % 97) : (double)NAN;
        groups[u] = (int32_t)(u / 2);
    }
    parindex_view values = {x, (int64_t)c->units, 1, 8, 8, PARINDEX_F64, 0};
    parindex_view group = {groups, (int64_t)c->units, 1, 4, 4, PARINDEX_I32, 0};
    parindex_span span = {out, (int64_t)c->units, 1, 8, 8, PARINDEX_F64, 0};
    parindex_normalise_options o = PARINDEX_NORMALISE_OPTIONS_INIT;
    parindex_impute_options impute = PARINDEX_IMPUTE_OPTIONS_INIT;
    impute.kind = PARINDEX_IMPUTE_MEAN;
    impute.groups = &group;
    o.impute = &impute;
    for (int again = 0; again < 3; again++)
        assert_int_equal(parindex_normalise(&span, &values, &o, NULL), PARINDEX_OK);
    for (size_t u = 0; u < c->units; u++)
        assert_true(out[u] == (double)(u / 2 * 2 % 97));
}

static const struct work {
    const char *name;
    void (*each)(const struct cohort *c);
} works[] = {
    {"compare", compare_all},  {"position", place_all},
    {"improve", improve_all},  {"explain", explain_every_one},
    {"find a unit", find_all}, {"gap", set_against},
    {"rank", rank_all},        {"fill in by groups", fill_in_by_groups},
};

static double seconds(const struct work *work, size_t units)
{
    double all = 0;
    int rounds = 0;
    while (rounds < 3 || (all < 0.1 && rounds < 50)) {
        struct cohort c = {units, dossier_of(units, 1), dossier_of(units, 2), NULL, NULL};
        c.r = score_all(c.d, 1);
        c.then = score_all(c.later, 1);
        double before = processor_seconds();
        work->each(&c);
        all += processor_seconds() - before;
        rounds++;
        parindex_result_unref(c.r);
        parindex_result_unref(c.then);
        parindex_dossier_free(c.d);
        parindex_dossier_free(c.later);
    }
    return all / rounds;
}

static void not_as_the_square(void **state)
{
    const struct work *work = *state;
    double few = seconds(work, FEW);
    double many = seconds(work, MANY);
    print_message("%s: %d units %.4f s, %d units %.4f s\n", work->name, FEW, few, MANY, many);
    if (many > 24 * few + 0.02)
        fail_msg("%s: %.4f s for %d units, %.4f s for %d", work->name, few, FEW, many, MANY);
}

int main(void)
{
    enum {
        WORKS = sizeof works / sizeof *works
    };
    struct CMUnitTest tests[WORKS];
    f = edition_built_in("vn.par.876.ministry");
    for (size_t i = 0; i < WORKS; i++)
        tests[i] = (struct CMUnitTest){works[i].name, not_as_the_square, NULL, NULL,
                                       (void *)(uintptr_t)&works[i]};
    int failed = cmocka_run_group_tests_name("growth", tests, NULL, NULL);
    parindex_framework_unref(f);
    return failed;
}
