/* SPDX-License-Identifier: MIT */
/*
 * What it costs to ask how sure a rank is, as ratios measured side by side in one run: against a plain
 * loop that only computes composites and ranks them (weights ready, nothing drawn or counted), and
 * against numpy that draws, computes, ranks and counts ranks, scores and shifts, without Kendall's pairs
 * and with them, as we always count them, in a process that takes turns with us.
 *
 *   bench/uncertainty [ROUNDS]
 *
 * $BENCH_PYTHON, or /usr/bin/python3, is the Python whose numpy takes part.
 */
#define _POSIX_C_SOURCE 200809L
#include <math.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <sys/resource.h>

#include <parindex/parindex.h>

#include "clock.h"
#include "reweigher.h"

enum {
    PILLARS = 8,
    FORKS = 2,
    NODES = 1 + FORKS + PILLARS, /* before the leaves */
    MOST_LEAVES = 88,
    MOST_UNITS = 63,
    REPLICATES = 10000,
    FEW = 1000
};

/* Leaves spread over 8 pillars, pillars over 2 sub-indices. */
struct composite {
    size_t units;
    size_t leaves;
    double x[MOST_UNITS * MOST_LEAVES];
    int32_t parent[NODES + MOST_LEAVES];
    double weight[NODES + MOST_LEAVES];
};

static void make(struct composite *c, size_t units, size_t leaves, int gaps)
{
    uint64_t state = 7;
    c->units = units;
    c->leaves = leaves;
    for (size_t i = 0; i < units * leaves; i++) {
        state = state * UINT64_C(6364136223846793005) + UINT64_C(1442695040888963407);
        c->x[i] = 20 + (double)(state >> 40) * 0x1p-24 * 60 + (double)(i / leaves) * 0.3;
        if (gaps && (state >> 20) % 20 == 0)
            c->x[i] = NAN;
    }
    for (size_t n = 0; n < NODES + leaves; n++) {
        c->parent[n] = n == 0       ? -1
                       : n <= FORKS ? 0
                       : n <= FORKS + PILLARS
                           ? (int32_t)(1 + (n - FORKS - 1) * FORKS / PILLARS)
                           : (int32_t)(1 + FORKS + (n - NODES) * PILLARS / leaves);
        c->weight[n] = 1 + (double)(n % 3);
    }
}

static void must(parindex_status status, const parindex_error *err)
{
    if (status == PARINDEX_OK)
        return;
    fprintf(stderr, "%s\n", err->message);
    exit(1);
}

static parindex_variation *vary(const struct composite *c, int pairs)
{
    parindex_error err = PARINDEX_ERROR_INIT;
    parindex_variation_options o = PARINDEX_VARIATION_OPTIONS_INIT;
    o.seed = 2023;
    o.pairs = pairs != 0;
    int64_t nodes = (int64_t)(NODES + c->leaves);
    parindex_view values = {
        c->x, (int64_t)c->units, (int64_t)c->leaves, (int64_t)c->leaves * 8, 8, PARINDEX_F64, 0};
    parindex_view parents = {c->parent, nodes, 1, 4, 4, PARINDEX_I32, 0};
    parindex_view weights = {c->weight, nodes, 1, 8, 8, PARINDEX_F64, 0};
    parindex_variation *v = NULL;
    must(parindex_variation_new(&v, &values, &parents, &weights, &o, &err), &err);
    must(parindex_variation_weights(v, PARINDEX_NONE, PARINDEX_WEIGHTS_UNIFORM, 0.25, &err), &err);
    return v;
}

/* 5 treatments x 2 normalisations, 2 means. */
static void vary_settings(parindex_variation *v)
{
    parindex_error err = PARINDEX_ERROR_INIT;
    for (int treatment = 0; treatment < 5; treatment++)
        for (int scale = 0; scale < 2; scale++) {
            parindex_normalise_options o = PARINDEX_NORMALISE_OPTIONS_INIT;
            parindex_winsorise_options winsorise = PARINDEX_WINSORISE_OPTIONS_INIT;
            parindex_log_options log = PARINDEX_LOG_OPTIONS_INIT;
            parindex_scale_options onto = PARINDEX_SCALE_OPTIONS_INIT;
            o.winsorise = &winsorise;
            o.log = &log;
            o.scale = &onto;
            onto.kind = scale == 0 ? PARINDEX_SCALE_MINMAX : PARINDEX_SCALE_ZSCORE;
            onto.a = scale == 0 ? 1 : 50; /* least, or mean */
            onto.b = scale == 0 ? 100 : 10;
            if (treatment == 1 || treatment == 2) {
                winsorise.kind = PARINDEX_WINSORISE_QUANTILES;
                winsorise.lower = treatment == 1 ? 0.025 : 0.05;
                winsorise.upper = 1 - winsorise.lower;
            } else if (treatment == 3) {
                winsorise.kind = PARINDEX_WINSORISE_SHAPE;
            } else if (treatment == 4) {
                log.kind = PARINDEX_LOG_SHIFT;
                log.by = 1;
            }
            must(parindex_variation_scale(v, PARINDEX_NONE, &o, &err), &err);
        }
    for (int mean = 0; mean < 2; mean++) {
        parindex_aggregate_options o = PARINDEX_AGGREGATE_OPTIONS_INIT;
        o.combine = mean == 0 ? PARINDEX_COMBINE_MEAN : PARINDEX_COMBINE_GEOMETRIC;
        must(parindex_variation_combine(v, PARINDEX_NONE, &o, &err), &err);
    }
}

/* Scores with nothing varied. */
static void nominal_scores(const struct composite *c, double score[MOST_UNITS])
{
    parindex_error err = PARINDEX_ERROR_INIT;
    parindex_variation *v = vary(c, 0);
    parindex_uncertainty *u = NULL;
    double table[MOST_UNITS * 2];
    parindex_span out = {table, (int64_t)c->units, 2, 16, 8, PARINDEX_F64, 0};
    must(parindex_uncertainty_run(&u, v, 0, 1, NULL, &err), &err);
    must(parindex_uncertainty_table(&out, u, PARINDEX_UNCERTAINTY_NOMINAL, &err), &err);
    for (size_t i = 0; i < c->units; i++)
        score[i] = table[2 * i];
    parindex_uncertainty_free(u);
    parindex_variation_free(v);
}

static int start_numpy(struct reweigher *numpy, const struct composite *c)
{
    double nominal[MOST_UNITS];
    nominal_scores(c, nominal);
    return reweigher_start(numpy, &(struct reweighed){c->x, c->parent, c->weight, nominal, c->units,
                                                      c->leaves, NODES + c->leaves, REPLICATES});
}

/* Building the variation is part of what is asked for, and timed. */
static double ask(const struct composite *c, uint64_t replicates, int pairs, int settings,
                  uint32_t threads, double *check)
{
    parindex_error err = PARINDEX_ERROR_INIT;
    parindex_run_options o = PARINDEX_RUN_OPTIONS_INIT;
    o.threads = threads;
    double start = worked();
    parindex_variation *v = vary(c, pairs);
    if (settings)
        vary_settings(v);
    parindex_uncertainty *u = NULL;
    must(parindex_uncertainty_run(&u, v, 0, replicates, &o, &err), &err);
    double seconds = worked() - start;
    *check += (double)parindex_uncertainty_replicates(u);
    parindex_uncertainty_free(u);
    parindex_variation_free(v);
    return seconds;
}

/* Weights of 10,000 replicates, ready: of siblings they add up to 1. */
static double *ready_weights(const struct composite *c)
{
    size_t nodes = NODES + c->leaves;
    double *w = malloc(REPLICATES * nodes * sizeof *w);
    if (w == NULL)
        abort();
    uint64_t state = 1;
    for (size_t r = 0; r < REPLICATES; r++) {
        double *row = w + r * nodes;
        double sum[NODES] = {0};
        for (size_t n = 1; n < nodes; n++) {
            state = state * UINT64_C(6364136223846793005) + UINT64_C(1442695040888963407);
            row[n] = c->weight[n] * (0.75 + (double)(state >> 40) * 0x1p-24 * 0.5);
            sum[c->parent[n]] += row[n];
        }
        for (size_t n = 1; n < nodes; n++)
            row[n] /= sum[c->parent[n]];
    }
    return w;
}

/* Computes and ranks, replicate by replicate. */
static double plain(const struct composite *c, const double *weights, double *check)
{
    size_t nodes = NODES + c->leaves;
    long sum = 0;
    double start = worked();
    for (size_t r = 0; r < REPLICATES; r++) {
        const double *w = weights + r * nodes;
        double score[MOST_UNITS];
        for (size_t u = 0; u < c->units; u++) {
            double value[NODES] = {0};
            for (size_t l = 0; l < c->leaves; l++)
                value[c->parent[NODES + l]] += w[NODES + l] * c->x[u * c->leaves + l];
            for (size_t n = NODES - 1; n > 0; n--)
                value[c->parent[n]] += w[n] * value[n];
            score[u] = value[0];
        }
        for (size_t a = 0; a < c->units; a++) {
            int rank = 1;
            for (size_t b = 0; b < c->units; b++)
                rank += score[b] > score[a];
            sum += rank * (long)(a + 1);
        }
    }
    double seconds = worked() - start;
    *check += (double)sum;
    return seconds;
}

static void row(const char *what, double seconds, double ratio, const char *against)
{
    printf("  %-46s %10.3f ms", what, seconds * 1e3);
    if (ratio > 0)
        printf("  %7.2f x %s", ratio, against);
    printf("\n");
}

static void compare(size_t units, size_t leaves, size_t rounds, double *check)
{
    static struct composite c;
    make(&c, units, leaves, 0);
    double *weights = ready_weights(&c);
    struct reweigher numpy;
    int has_numpy = start_numpy(&numpy, &c);
    double one[MOST_ROUNDS], two[MOST_ROUNDS], pairs[MOST_ROUNDS], loop[MOST_ROUNDS];
    double other[MOST_ROUNDS], same[MOST_ROUNDS], few[MOST_ROUNDS], settings[MOST_ROUNDS];
    for (size_t i = 0; i < rounds + 1; i++) {
        size_t r = i > 0 ? i - 1 : 0; /* the first round warms up and is written over */
        loop[r] = plain(&c, weights, check);
        one[r] = ask(&c, REPLICATES, 0, 0, 1, check);
        two[r] = ask(&c, REPLICATES, 0, 0, 2, check);
        pairs[r] = ask(&c, REPLICATES, 1, 0, 1, check);
        other[r] = has_numpy ? reweigher_turn(&numpy, 0) : NAN;
        same[r] = has_numpy ? reweigher_turn(&numpy, 1) : NAN;
        few[r] = ask(&c, FEW, 0, 0, 1, check);
        settings[r] = ask(&c, FEW, 0, 1, 1, check);
    }
    printf("%zu units x %zu leaves, %d pillars, %d sub-indices, 1 index\n", units, leaves, PILLARS,
           FORKS);
    row("plain loop that computes and ranks, 10,000", least(loop, rounds), 0, "");
    row("parindex, 10,000, 1 thread", least(one, rounds), least_ratio(one, loop, rounds),
        "the plain loop");
    row("parindex, 10,000, 2 threads", least(two, rounds), least_ratio(two, one, rounds),
        "1 thread");
    row("parindex, 10,000, pairs counted too", least(pairs, rounds),
        least_ratio(pairs, one, rounds), "without pairs");
    if (has_numpy) {
        char name[64];
        snprintf(name, sizeof name, "numpy %s, 10,000, no Kendall", numpy.version);
        row(name, least(other, rounds), least_ratio(other, one, rounds), "parindex");
        snprintf(name, sizeof name, "numpy %s, 10,000, the same", numpy.version);
        row(name, least(same, rounds), least_ratio(same, one, rounds), "parindex");
    } else {
        printf("  numpy: skipped, it is not there\n");
    }
    row("parindex, 1,000, weights only", least(few, rounds), 0, "");
    row("parindex, 1,000, 5 treatments x 2 scales x 2 means", least(settings, rounds),
        least_ratio(settings, few, rounds), "weights only");
    if (has_numpy)
        reweigher_stop(&numpy);
    free(weights);
}

/* Each twentieth number is missing. */
static void compare_gaps(size_t units, size_t leaves, size_t rounds, double *check)
{
    static struct composite c;
    make(&c, units, leaves, 1);
    struct reweigher numpy;
    int has_numpy = start_numpy(&numpy, &c);
    double ours[MOST_ROUNDS], same[MOST_ROUNDS];
    for (size_t i = 0; i < rounds + 1; i++) {
        size_t r = i > 0 ? i - 1 : 0; /* the first round warms up and is written over */
        ours[r] = ask(&c, REPLICATES, 0, 0, 1, check);
        same[r] = has_numpy ? reweigher_turn(&numpy, 1) : NAN;
    }
    printf("%zu units x %zu leaves, 5 %% missing\n", units, leaves);
    row("parindex, 10,000, 1 thread", least(ours, rounds), 0, "");
    if (has_numpy) {
        char name[64];
        snprintf(name, sizeof name, "numpy %s, 10,000, the same", numpy.version);
        row(name, least(same, rounds), least_ratio(same, ours, rounds), "parindex");
        reweigher_stop(&numpy);
    }
}

static void grow(double *check)
{
    static struct composite c;
    make(&c, 51, 49, 0);
    printf("51 x 49, 1 thread: replicates, time for a million, most memory so far\n");
    for (uint64_t n = 10000; n <= 10000000; n *= 10) {
        double seconds = ask(&c, n, 0, 0, 1, check);
        struct rusage usage;
        getrusage(RUSAGE_SELF, &usage);
        printf("  %9llu %10.3f s %10.1f MB\n", (unsigned long long)n, seconds / (double)n * 1e6,
               (double)usage.ru_maxrss / 1024);
    }
}

int main(int argc, char **argv)
{
    size_t rounds = argc > 1 ? strtoul(argv[1], NULL, 10) : 15;
    if (rounds < 1 || rounds > MOST_ROUNDS) {
        fprintf(stderr, "usage: %s [ROUNDS], 1 to %d\n", argv[0], MOST_ROUNDS);
        return 2;
    }
    double check = 0;
    printf("least of %zu rounds\n\n", rounds);
    compare(51, 49, rounds, &check);
    compare(MOST_UNITS, MOST_LEAVES, rounds, &check);
    compare_gaps(51, 49, rounds, &check);
    compare_gaps(MOST_UNITS, MOST_LEAVES, rounds, &check);
    grow(&check);
    if (isnan(check))
        printf("(check: nan)\n");
    return 0;
}
