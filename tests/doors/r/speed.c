/* SPDX-License-Identifier: MIT */
/*
 * What a C program takes for what speed.R does in R: 100,000 units x 88 leaves in an array by columns, named, scored, with
 * the shares of the index; and a table of them in the order of their ranks, with points, maxima and shares. Run by speed.sh.
 *
 *   speed EDITION_FILE    prints the seconds of both, and the sum of the shares
 */
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <time.h>

#include <parindex/parindex.h>

enum {
    UNITS = 100000,
    LEAVES = 88,
    TIMES = 7
};

/* Seconds of the processor: both sides have one thread, and the machine may have others. */
static double now(void)
{
    struct timespec t;
    clock_gettime(CLOCK_PROCESS_CPUTIME_ID, &t);
    return (double)t.tv_sec + 1e-9 * (double)t.tv_nsec;
}

static void must(parindex_status status)
{
    if (status == PARINDEX_OK)
        return;
    fprintf(stderr, "%s\n", parindex_status_text(status, PARINDEX_LANG_EN));
    exit(1);
}

static parindex_result *scored(parindex_framework *framework, char (*names)[16],
                               const double *numbers)
{
    parindex_dossier *dossier = NULL;
    parindex_result *result = NULL;
    parindex_view view = {numbers, UNITS, LEAVES, 8, 8 * UNITS, PARINDEX_F64, 0};
    must(parindex_dossier_new(&dossier, framework, UNITS, NULL, NULL));
    for (size_t u = 0; u < UNITS; u++)
        must(parindex_dossier_name(dossier, u, names[u], NULL));
    must(parindex_dossier_bind(dossier, 0, &view, PARINDEX_BORROW, NULL));
    must(parindex_score(&result, dossier, NULL, NULL));
    parindex_dossier_free(dossier);
    return result;
}

static double sum_of_shares(const parindex_result *result)
{
    static double shares[UNITS];
    parindex_span span = {shares, UNITS, 1, 8, 8, PARINDEX_F64, 0};
    double total = 0;
    must(parindex_result_copy(&span, result, PARINDEX_TABLE_SHARE, 0, NULL));
    for (size_t u = 0; u < UNITS; u++)
        total += shares[u];
    return total;
}

struct ranked {
    double rank;
    const char *unit;
    parindex_cell cell;
};

static int by_rank(const void *left, const void *right)
{
    const struct ranked *a = left;
    const struct ranked *b = right;
    return (a->rank > b->rank) - (a->rank < b->rank);
}

static void rank(const parindex_result *result)
{
    static double ranks[UNITS];
    static struct ranked table[UNITS];
    parindex_span span = {ranks, UNITS, 1, 8, 8, PARINDEX_F64, 0};
    must(parindex_result_rank(&span, result, 0, NULL, NULL));
    for (size_t u = 0; u < UNITS; u++) {
        table[u] = (struct ranked){ranks[u], parindex_result_unit(result, u), PARINDEX_CELL_INIT};
        must(parindex_result_cell(&table[u].cell, result, u, 0, NULL));
    }
    qsort(table, UNITS, sizeof(table[0]), by_rank);
}

int main(int argc, char **argv)
{
    static char text[100000];
    static char names[UNITS][16];
    FILE *file = argc == 2 ? fopen(argv[1], "rb") : NULL;
    parindex_framework *framework = NULL;
    if (!file)
        return 2;
    size_t size = fread(text, 1, sizeof(text), file);
    (void)fclose(file);
    must(parindex_framework_parse(&framework, text, size, NULL, NULL));
    double *numbers = malloc(sizeof(double) * UNITS * LEAVES);
    for (size_t u = 0; u < UNITS; u++) {
        (void)snprintf(names[u], sizeof(names[u]), "U%zu", u + 1);
        for (size_t i = 0; i < LEAVES; i++) /* the same numbers as speed.R */
            numbers[i * UNITS + u] = (double)(((u + 1) * 7919 + (i + 1) * 104729) % 101) / 100;
    }
    double best = 1e9;
    double best_rank = 1e9;
    double total = 0;
    for (int t = 0; t < TIMES; t++) {
        double start = now();
        parindex_result *result = scored(framework, names, numbers);
        double middle = now();
        total = sum_of_shares(result);
        double shared = now();
        rank(result);
        double end = now();
        best = shared - start < best ? shared - start : best;
        best_rank =
            end - shared + middle - start < best_rank ? end - shared + middle - start : best_rank;
        parindex_result_unref(result);
    }
    printf("%.4f %.4f %.10g\n", best, best_rank, total);
    free(numbers);
    parindex_framework_unref(framework);
    return 0;
}
