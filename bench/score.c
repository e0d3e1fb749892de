/* SPDX-License-Identifier: MIT */
/*
 * How fast a cohort is scored, as ratios measured side by side in one run: against a plain loop
 * that moves the same bytes (inputs read, outputs written) and against the same rules in
 * vectorised numpy, which runs in a process of its own and takes turns with us.
 *
 *   bench/score [ROUNDS]
 *   bench/score edition     prints the edition that is scored
 *
 * $BENCH_PYTHON, or /usr/bin/python3, is the Python whose numpy takes part.
 */
#include <math.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>

#include "clock.h"
#include "cohort.h"
#include "keeper.h"
#include "rival.h"

enum {
    MANY = 100000,
    FEW = 63,
    MANY_REPEATS = 10, /* memory that is kept is scored into again and again */
    FEW_REPEATS = 200  /* a small cohort is too short for one reading of the clock */
};

/* allocator NULL: fresh memory each time. */
static double score(const parindex_dossier *dossier, uint32_t threads, size_t repeats,
                    const parindex_allocator *allocator, double *check)
{
    parindex_score_options options = PARINDEX_SCORE_OPTIONS_INIT;
    options.threads = threads;
    options.allocator = allocator;
    double start = worked();
    for (size_t i = 0; i < repeats; i++) {
        parindex_result *result = NULL;
        parindex_error err = PARINDEX_ERROR_INIT;
        if (parindex_score(&result, dossier, &options, &err) != PARINDEX_OK) {
            fprintf(stderr, "%s\n", err.message);
            exit(1);
        }
        parindex_view points;
        if (parindex_result_view(&points, result, PARINDEX_TABLE_POINTS, &err) != PARINDEX_OK)
            exit(1);
        *check += ((const double *)points.data)[0];
        parindex_result_unref(result);
    }
    return (worked() - start) / (double)repeats;
}

/* Reads every input column and every state, writes a number and a state for every node. */
static void move_once(const struct cohort *c, const parindex_framework *f, double *points,
                      uint8_t *states)
{
    size_t units = c->units;
    for (size_t node = 0; node < parindex_framework_describe(f)->nodes; node++) {
        const parindex_node *n = parindex_framework_node(f, node);
        double *out = points + node * units;
        uint8_t *state = states + node * units;
        if (n->leaf == PARINDEX_NONE) {
            for (size_t u = 0; u < units; u++)
                out[u] = 1;
            memset(state, 0, units);
            continue;
        }
        const double *a = c->values + n->first_input * units;
        memcpy(state, c->states + n->leaf * units, units);
        if (n->inputs == 2)
            for (size_t u = 0; u < units; u++)
                out[u] = a[u] + a[units + u];
        else
            memcpy(out, a, units * sizeof *out);
    }
}

/* The outputs in fresh memory each time, or in memory that is kept. */
static double move(const struct cohort *c, const parindex_framework *f, size_t repeats,
                   const parindex_allocator *allocator, double *check)
{
    size_t cells = parindex_framework_describe(f)->nodes * c->units;
    double start = worked();
    for (size_t i = 0; i < repeats; i++) {
        double *points = allocator ? allocator->alloc(allocator->payload, cells * sizeof *points)
                                   : malloc(cells * sizeof *points);
        uint8_t *states = allocator ? allocator->alloc(allocator->payload, cells) : malloc(cells);
        if (points == NULL || states == NULL)
            abort();
        move_once(c, f, points, states);
        *check += points[cells / 2];
        if (allocator != NULL) {
            allocator->release(allocator->payload, points, cells * sizeof *points);
            allocator->release(allocator->payload, states, cells);
        } else {
            free(points);
            free(states);
        }
    }
    return (worked() - start) / (double)repeats;
}

/* The totals, as parindex gives them, for the rival to be held against. */
static double *totals(const parindex_dossier *dossier)
{
    parindex_result *result = NULL;
    size_t units = parindex_dossier_units(dossier);
    double *out = malloc(units * sizeof *out);
    parindex_span span = {out, (int64_t)units, 1, 8, 0, PARINDEX_F64, 0};
    parindex_error err = PARINDEX_ERROR_INIT;
    if (out == NULL || parindex_score(&result, dossier, NULL, &err) != PARINDEX_OK ||
        parindex_result_copy(&span, result, PARINDEX_TABLE_POINTS, 0, &err) != PARINDEX_OK) {
        fprintf(stderr, "%s\n", err.message);
        exit(1);
    }
    parindex_result_unref(result);
    return out;
}

static void row(const char *what, double seconds, double ratio, const char *against)
{
    printf("%-32s %10.3f ms", what, seconds * 1e3);
    if (ratio > 0)
        printf("  %8.2f x %s", ratio, against);
    printf("\n");
}

int main(int argc, char **argv)
{
    if (argc > 1 && strcmp(argv[1], "edition") == 0) {
        char *edition = cohort_edition();
        int failed = puts(edition) < 0;
        free(edition);
        return failed;
    }
    size_t rounds = argc > 1 ? strtoul(argv[1], NULL, 10) : 15;
    if (rounds < 1 || rounds > MOST_ROUNDS) {
        fprintf(stderr, "usage: %s [ROUNDS | edition], ROUNDS from 1 to %d\n", argv[0],
                MOST_ROUNDS);
        return 2;
    }
    char *text = cohort_edition();
    parindex_framework *framework = NULL;
    parindex_error err = PARINDEX_ERROR_INIT;
    if (parindex_framework_parse(&framework, text, strlen(text), NULL, &err) != PARINDEX_OK) {
        fprintf(stderr, "%s: %s\n", err.path, err.message);
        return 1;
    }
    struct cohort many = cohort_make(framework, MANY);
    struct cohort few = cohort_make(framework, FEW);
    parindex_dossier *many_dossier = cohort_dossier(&many, framework);
    parindex_dossier *few_dossier = cohort_dossier(&few, framework);

    double *expected = totals(many_dossier);
    struct rival rival;
    int has_rival = rival_start(&rival, &many, framework, expected);

    struct keeper many_keeper, few_keeper, plain_keeper, few_plain_keeper;
    parindex_allocator many_kept = keeper_allocator(&many_keeper);
    parindex_allocator few_kept = keeper_allocator(&few_keeper);
    parindex_allocator plain_kept = keeper_allocator(&plain_keeper);
    parindex_allocator few_plain_kept = keeper_allocator(&few_plain_keeper);
    double fresh[MOST_ROUNDS], plain_fresh[MOST_ROUNDS], kept[MOST_ROUNDS], plain[MOST_ROUNDS];
    double two[MOST_ROUNDS], numpy[MOST_ROUNDS], numpy_plain[MOST_ROUNDS];
    double small[MOST_ROUNDS], small_plain[MOST_ROUNDS];
    double check = 0;
    for (size_t i = 0; i < rounds + 1; i++) {
        size_t r = i > 0 ? i - 1 : 0; /* the first round warms up and is written over */
        plain_fresh[r] = move(&many, framework, 1, NULL, &check);
        fresh[r] = score(many_dossier, 1, 1, NULL, &check);
        plain[r] = move(&many, framework, MANY_REPEATS, &plain_kept, &check);
        kept[r] = score(many_dossier, 1, MANY_REPEATS, &many_kept, &check);
        two[r] = score(many_dossier, 2, MANY_REPEATS, &many_kept, &check);
        numpy[r] = has_rival ? rival_turn(&rival, "exact") : NAN;
        numpy_plain[r] = has_rival ? rival_turn(&rival, "plain") : NAN;
        small[r] = score(few_dossier, 1, FEW_REPEATS, &few_kept, &check);
        small_plain[r] = move(&few, framework, FEW_REPEATS, &few_plain_kept, &check);
    }

    printf("%d leaves, %zu inputs, %zu nodes; least of %zu rounds\n\n", LEAVES, many.inputs,
           parindex_framework_describe(framework)->nodes, rounds);
    printf("100,000 units, outputs in fresh memory each time\n");
    row("  plain loop, the same bytes", least(plain_fresh, rounds), 0, "");
    row("  parindex, 1 thread", least(fresh, rounds), least_ratio(fresh, plain_fresh, rounds),
        "the plain loop");
    printf("100,000 units, outputs in memory that is kept\n");
    row("  plain loop, the same bytes", least(plain, rounds), 0, "");
    row("  parindex, 1 thread", least(kept, rounds), least_ratio(kept, plain, rounds),
        "the plain loop");
    row("  parindex, 2 threads", least(two, rounds), least_ratio(two, kept, rounds), "1 thread");
    if (has_rival) {
        row("  numpy, the same bits", least(numpy, rounds), least_ratio(numpy, kept, rounds),
            "parindex, 1 thread");
        row("  numpy, uncompensated sums", least(numpy_plain, rounds),
            least_ratio(numpy_plain, kept, rounds), "parindex, 1 thread");
    } else
        printf("  numpy: skipped, %s\n", rival.reason);
    printf("63 units\n");
    row("  plain loop, the same bytes", least(small_plain, rounds), 0, "");
    row("  parindex, 1 thread", least(small, rounds), least_ratio(small, small_plain, rounds),
        "the plain loop");
    keeper_free(&many_keeper);
    keeper_free(&few_keeper);
    keeper_free(&plain_keeper);
    keeper_free(&few_plain_keeper);
    if (isnan(check))
        printf("(check: nan)\n");

    if (has_rival)
        rival_stop(&rival);
    free(expected);
    parindex_dossier_free(many_dossier);
    parindex_dossier_free(few_dossier);
    cohort_free(&many);
    cohort_free(&few);
    parindex_framework_unref(framework);
    free(text);
    return 0;
}
