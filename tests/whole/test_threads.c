/* SPDX-License-Identifier: MIT */
/* One framework, one dossier and one result used by several threads at once. */
#include <stdlib.h>
#include <string.h>

#include "base/thread.h"
#include "score_support.h"

enum {
    THREADS = 6,
    ROUNDS = 40
};

struct shared {
    parindex_framework *f;
    parindex_dossier *d; /* nobody changes it */
    parindex_result *r;
    parindex_result *fresh[ROUNDS / 2]; /* the same again: nobody has asked them for an order */
    const char *explained;              /* of unit 0, node 0 */
};

struct worker {
    const struct shared *shared;
    struct thread thread;
    size_t number;
    size_t wrong; /* cmocka's assertions belong to the main thread */
};

/* Every line of an explanation, one below the other. */
static char *explain(const struct shared *s, size_t unit, size_t node)
{
    parindex_explanation *e = NULL;
    char *text = calloc(1, 1);
    if (parindex_explain(&e, s->r, s->d, unit, node, NULL, NULL) != PARINDEX_OK || text == NULL)
        return text;
    for (size_t i = 0; i < parindex_explanation_count(e); i++) {
        const char *line = parindex_explanation_at(e, i)->text;
        char *longer = realloc(text, strlen(text) + strlen(line) + 2);
        if (longer == NULL)
            break;
        text = longer;
        strcat(strcat(text, line), "\n");
    }
    parindex_explanation_free(e);
    return text;
}

static size_t once(const struct worker *w, size_t round)
{
    const struct shared *s = w->shared;
    size_t wrong = 0;
    parindex_framework *f = parindex_framework_ref(s->f);
    parindex_result *r = parindex_result_ref(s->r);
    size_t nodes = parindex_framework_describe(f)->nodes;
    size_t units = parindex_result_units(r);

    parindex_score_options options = PARINDEX_SCORE_OPTIONS_INIT;
    options.threads = (uint32_t)(w->number % 3 + 1);
    parindex_result *own = NULL;
    if (parindex_score(&own, s->d, &options, NULL) != PARINDEX_OK)
        return 1;
    for (size_t u = 0; u < units; u++) {
        parindex_cell a = PARINDEX_CELL_INIT;
        parindex_cell b = PARINDEX_CELL_INIT;
        size_t node = (u + round) % nodes;
        wrong += parindex_result_cell(&a, r, u, node, NULL) != PARINDEX_OK;
        wrong += parindex_result_cell(&b, own, u, node, NULL) != PARINDEX_OK;
        wrong += a.state != b.state || !same_bits(&a.points, &b.points, 1);
    }
    double ranks[64];
    parindex_span span = {ranks, (int64_t)units, 1, sizeof *ranks, 0, PARINDEX_F64, 0};
    wrong += parindex_result_rank(&span, r, 0, NULL, NULL) != PARINDEX_OK;
    /* The order of the units is worked out by whoever asks first; here several do. */
    parindex_result *fresh = round % 2 == 0 ? s->fresh[round / 2] : r;
    parindex_position position = PARINDEX_POSITION_INIT;
    parindex_comparison *comparison = NULL;
    wrong += parindex_result_position(&position, fresh, 1, 0, NULL, NULL) != PARINDEX_OK;
    wrong += !same_bits(&position.rank, &ranks[1], 1);
    wrong += parindex_compare(&comparison, fresh, 0, own, 0, NULL, NULL, NULL) != PARINDEX_OK;
    parindex_comparison_free(comparison);
    char *text = explain(s, 0, 0);
    wrong += text == NULL || strcmp(text, s->explained) != 0;
    free(text);

    /* Everything that is made from a shared framework counts its references. */
    parindex_dossier *d = NULL;
    wrong += parindex_dossier_new(&d, f, 3, NULL, NULL) != PARINDEX_OK;
    parindex_dossier_free(d);
    parindex_framework *opened = NULL;
    if (round % 8 == 0) {
        wrong += parindex_framework_open(&opened, "vn.766", NULL, NULL) != PARINDEX_OK;
        parindex_framework_unref(opened);
    }
    parindex_result_unref(own);
    parindex_result_unref(r);
    parindex_framework_unref(f);
    return wrong;
}

static void run(void *argument)
{
    struct worker *w = argument;
    for (size_t round = 0; round < ROUNDS; round++)
        w->wrong += once(w, round);
}

static void test_shared(void **state)
{
    (void)state;
    struct shared s = {.f = edition_built_in("example.commune")};
    s.d = dossier_file(s.f, "examples/commune.csv", 2024);
    s.r = score_all(s.d, 1);
    for (size_t i = 0; i < ROUNDS / 2; i++)
        s.fresh[i] = score_all(s.d, 1);
    char *explained = explain(&s, 0, 0);
    assert_true(strlen(explained) > 200);
    s.explained = explained;
    struct worker workers[THREADS];
    for (size_t i = 0; i < THREADS; i++) {
        workers[i] = (struct worker){.shared = &s, .number = i};
        workers[i].thread = (struct thread){.run = run, .payload = &workers[i]};
        assert_true(thread_start(&workers[i].thread));
    }
    for (size_t i = 0; i < THREADS; i++) /* what they share must outlive each */
        thread_join(&workers[i].thread);
    for (size_t i = 0; i < THREADS; i++)
        assert_int_equal(workers[i].wrong, 0);
    free(explained);
    for (size_t i = 0; i < ROUNDS / 2; i++)
        parindex_result_unref(s.fresh[i]);
    parindex_result_unref(s.r);
    parindex_dossier_free(s.d);
    parindex_framework_unref(s.f);
}

static void let_go(void *argument)
{
    parindex_result_unref(argument);
}

/* The last reference may be dropped by any thread. */
static void test_last_reference(void **state)
{
    (void)state;
    for (size_t round = 0; round < 50; round++) {
        parindex_framework *f = edition_built_in("example.commune");
        parindex_dossier *d = dossier_file(f, "examples/commune.csv", 2024);
        parindex_result *r = score_all(d, 2);
        parindex_dossier_free(d);
        parindex_framework_unref(f);
        struct thread threads[THREADS];
        for (size_t i = 0; i < THREADS; i++)
            parindex_result_ref(r);
        for (size_t i = 0; i < THREADS; i++) {
            threads[i] = (struct thread){.run = let_go, .payload = r};
            assert_true(thread_start(&threads[i]));
        }
        parindex_result_unref(r);
        for (size_t i = 0; i < THREADS; i++)
            thread_join(&threads[i]);
    }
}

/* Large enough that the library's own threads share the work. */
static void test_many_threads_of_the_library(void **state)
{
    (void)state;
    enum {
        UNITS = 5000
    };
    parindex_framework *f = edition_built_in("vn.766");
    parindex_dossier *d = NULL;
    size_t inputs = parindex_framework_describe(f)->inputs;
    double *values = malloc(UNITS * inputs * sizeof *values);
    assert_non_null(values);
    struct random random = {1};
    for (size_t i = 0; i < UNITS * inputs; i += 2) {
        values[i + 1] = (double)random_below(&random, 1000);
        values[i] = (double)random_below(&random, (uint64_t)values[i + 1] + 1);
    }
    parindex_view view = {
        values,       UNITS, (int64_t)inputs, (int64_t)(inputs * sizeof *values), sizeof *values,
        PARINDEX_F64, 0};
    assert_int_equal(parindex_dossier_new(&d, f, UNITS, NULL, NULL), PARINDEX_OK);
    assert_int_equal(parindex_dossier_bind(d, 0, &view, PARINDEX_BORROW, NULL), PARINDEX_OK);
    parindex_result *one = score_all(d, 1);
    static const uint32_t counts[] = {2, 3, 7, 20, 64, 1000};
    for (size_t i = 0; i < sizeof counts / sizeof *counts; i++) {
        parindex_result *many = score_all(d, counts[i]);
        parindex_view a;
        parindex_view b;
        assert_int_equal(parindex_result_view(&a, one, PARINDEX_TABLE_POINTS, NULL), PARINDEX_OK);
        assert_int_equal(parindex_result_view(&b, many, PARINDEX_TABLE_POINTS, NULL), PARINDEX_OK);
        assert_true(same_bits(a.data, b.data, (size_t)(a.rows * a.cols)));
        parindex_result_unref(many);
    }
    parindex_result_unref(one);
    parindex_dossier_free(d);
    free(values);
    parindex_framework_unref(f);
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(test_shared),
        cmocka_unit_test(test_last_reference),
        cmocka_unit_test(test_many_threads_of_the_library),
    };
    return cmocka_run_group_tests_name("threads", tests, NULL, NULL);
}
