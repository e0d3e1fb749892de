/* SPDX-License-Identifier: MIT */
/*
 * How fast a plain table is aggregated, 100,000 units x 88 -> 8 -> 1 with 5 % missing, as ratios
 * measured side by side in one run: against reading the table once, against missing-aware numpy, and,
 * for the geometric mean, against a plain loop with the C library's vector logarithm.
 *
 *   bench/composite [ROUNDS]
 *
 * $BENCH_PYTHON, or /usr/bin/python3, is the Python whose numpy takes part.
 */
#define _POSIX_C_SOURCE 200809L
#include <math.h>
#include <stdio.h>
#include <stdlib.h>

#include <parindex/parindex.h>

#include "clock.h"
#include "vector_log.h"

/* The same numbers by columns and by rows; what comes out of both levels. */
struct table {
    double *values;
    double *rows;
    double *groups_out;
    double *total;
    uint32_t groups[COLUMNS];
    double weights[COLUMNS];
};

static struct table table_make(void)
{
    struct table t;
    uint64_t state = 88;
    t.values = malloc(sizeof(double) * UNITS * COLUMNS);
    t.rows = malloc(sizeof(double) * UNITS * COLUMNS);
    t.groups_out = malloc(sizeof(double) * UNITS * GROUPS);
    t.total = malloc(sizeof(double) * UNITS);
    if (t.values == NULL || t.rows == NULL || t.groups_out == NULL || t.total == NULL)
        abort();
    for (size_t i = 0; i < (size_t)UNITS * COLUMNS; i++) {
        state = state * UINT64_C(6364136223846793005) + UINT64_C(1442695040888963407);
        double u = (double)(state >> 11) * 0x1p-53;
        t.values[i] = (state >> 3) % 20 == 0 ? NAN : 1 + 99 * u;
        t.rows[i % UNITS * COLUMNS + i / UNITS] = t.values[i];
    }
    for (uint32_t c = 0; c < COLUMNS; c++) {
        t.groups[c] = c / (COLUMNS / GROUPS);
        t.weights[c] = 1 + (double)(c * 37 % 100) / 100;
    }
    return t;
}

/* 88 -> 8 -> 1. */
static double aggregate(struct table *t, uint32_t combine, int weighted, int by_rows,
                        uint32_t threads)
{
    const int64_t d = sizeof(double);
    parindex_view values = {t->values, UNITS, COLUMNS, d, UNITS * d, PARINDEX_F64, 0};
    if (by_rows)
        values = (parindex_view){t->rows, UNITS, COLUMNS, COLUMNS * d, d, PARINDEX_F64, 0};
    parindex_span groups = {t->groups_out, UNITS, GROUPS, d, UNITS * d, PARINDEX_F64, 0};
    parindex_view again = {t->groups_out, UNITS, GROUPS, d, UNITS * d, PARINDEX_F64, 0};
    parindex_span total = {t->total, UNITS, 1, d, d, PARINDEX_F64, 0};
    parindex_aggregate_options o = PARINDEX_AGGREGATE_OPTIONS_INIT;
    parindex_error err = PARINDEX_ERROR_INIT;
    o.combine = combine;
    o.groups = t->groups;
    o.weights = weighted ? t->weights : NULL;
    o.threads = threads;
    double start = worked();
    parindex_status status = parindex_aggregate(&groups, &values, &o, &err);
    o.groups = NULL;
    o.weights = NULL;
    if (status == PARINDEX_OK)
        status = parindex_aggregate(&total, &again, &o, &err);
    if (status != PARINDEX_OK) {
        fprintf(stderr, "%s\n", err.message);
        exit(1);
    }
    return worked() - start;
}

/* Every number once, as fast as straight loops go. */
static double read_once(const struct table *t, double *check)
{
    double sums[16] = {0};
    double start = worked();
    for (size_t i = 0; i + 16 <= (size_t)UNITS * COLUMNS; i += 16)
        for (size_t j = 0; j < 16; j++)
            sums[j] += t->values[i + j];
    double seconds = worked() - start;
    for (size_t j = 0; j < 16; j++)
        *check += isnan(sums[j]) ? 1 : sums[j];
    return seconds;
}

static double vector_log(struct table *t, int weighted)
{
    double equal[COLUMNS];
    for (size_t c = 0; c < COLUMNS; c++)
        equal[c] = 1;
    double start = worked();
    vector_log_geometric(t->groups_out, t->total, t->values, weighted ? t->weights : equal);
    return worked() - start;
}

/* The rival makes a table of its own, of the same kind, and tells its least times: with masks, with einsum. */
static int numpy_seconds(size_t rounds, double *masks, double *einsum)
{
    char command[512];
    snprintf(command, sizeof command, "\"${BENCH_PYTHON:-/usr/bin/python3}\" %s %zu 2>/dev/null",
             COMPOSITE_RIVAL, rounds);
    FILE *rival = popen(command, "r");
    if (rival == NULL)
        return 0;
    int told = fscanf(rival, "%lf %lf", masks, einsum);
    pclose(rival);
    return told == 2;
}

static void row(const char *what, double seconds, double ratio, const char *against)
{
    printf("  %-42s %8.2f ms", what, seconds * 1e3);
    if (ratio > 0)
        printf("  %6.2f x %s", ratio, against);
    printf("\n");
}

int main(int argc, char **argv)
{
    size_t rounds = argc > 1 ? strtoul(argv[1], NULL, 10) : 15;
    if (rounds < 1 || rounds > MOST_ROUNDS) {
        fprintf(stderr, "usage: %s [ROUNDS], 1 to %d\n", argv[0], MOST_ROUNDS);
        return 2;
    }
    struct table t = table_make();
    double masks = 0;
    double einsum = 0;
    int numpy = numpy_seconds(rounds, &masks, &einsum);
    double seconds[9][MOST_ROUNDS];
    double check = 0;
    for (size_t i = 0; i < rounds + 1; i++) {
        size_t r = i > 0 ? i - 1 : 0; /* the first round warms up and is written over */
        seconds[0][r] = read_once(&t, &check);
        seconds[1][r] = aggregate(&t, PARINDEX_COMBINE_MEAN, 0, 0, 1);
        seconds[2][r] = aggregate(&t, PARINDEX_COMBINE_MEAN, 1, 0, 1);
        seconds[3][r] = aggregate(&t, PARINDEX_COMBINE_MEAN, 0, 0, 2);
        seconds[4][r] = vector_log(&t, 0);
        seconds[5][r] = aggregate(&t, PARINDEX_COMBINE_GEOMETRIC, 0, 0, 1);
        seconds[6][r] = vector_log(&t, 1);
        seconds[7][r] = aggregate(&t, PARINDEX_COMBINE_GEOMETRIC, 1, 0, 1);
        seconds[8][r] = aggregate(&t, PARINDEX_COMBINE_MEAN, 1, 1, 1);
        check += t.total[UNITS / 2];
    }
    double m[9];
    for (size_t k = 0; k < 9; k++)
        m[k] = least(seconds[k], rounds);
#define RATIO(a, b) least_ratio(seconds[a], seconds[b], rounds)
    printf("100,000 units x 88 -> 8 -> 1, 5 %% missing; least of %zu rounds\n", rounds);
    row("reading the table once", m[0], 0, "");
    row("mean, equal weights, 1 thread", m[1], RATIO(1, 0), "reading it once");
    row("mean, weights of two decimals, 1 thread", m[2], RATIO(2, 0), "reading it once");
    row("mean, equal weights, 2 threads", m[3], RATIO(3, 1), "1 thread");
    row("mean, weighted, of a table by rows", m[8], RATIO(8, 0), "reading it once");
    if (numpy) { /* not in turn with us */
        row("missing-aware numpy, weighted, by rows", masks, masks / m[8], "parindex, by rows");
        row("the same", masks, masks / m[2], "parindex, by columns");
        row("numpy's einsum, weighted, by rows", einsum, einsum / m[8], "parindex, by rows");
        row("the same", einsum, einsum / m[2], "parindex, by columns");
    } else
        printf("  numpy: skipped, it is not there\n");
    row("a plain loop with the vector logarithm", m[4], 0, "");
    row("geometric mean, equal weights, 1 thread", m[5], RATIO(5, 4), "the plain loop");
    row("a plain loop, weighted", m[6], 0, "");
    row("geometric mean, 88 weights, 1 thread", m[7], RATIO(7, 6), "the plain loop");
    if (isnan(check))
        printf("(check: nan)\n");
    free(t.values);
    free(t.rows);
    free(t.groups_out);
    free(t.total);
    return 0;
}
