/* SPDX-License-Identifier: MIT */
/*
 * How long a C program takes to score 100,000 units x 88 leaves from arrays, and 10,000 replicates of 63 units; the
 * evidence is that of composite.mjs. Run by speed.sh.
 *
 *   speed EDITION_JSON
 */
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <time.h>

#include <parindex/parindex.h>

enum {
    LEAVES = 88,
    TIMES = 5
};

static double now(void)
{
    struct timespec t;
    clock_gettime(CLOCK_MONOTONIC, &t);
    return 1e3 * (double)t.tv_sec + 1e-6 * (double)t.tv_nsec;
}

static void must(parindex_status status, const parindex_error *error)
{
    if (status == PARINDEX_OK)
        return;
    fprintf(stderr, "%s\n", error->message);
    exit(1);
}

static parindex_result *scored(parindex_framework *framework, const double *numbers, int units)
{
    parindex_error error = PARINDEX_ERROR_INIT;
    parindex_dossier *dossier = NULL;
    parindex_result *result = NULL;
    must(parindex_dossier_new(&dossier, framework, (size_t)units, NULL, &error), &error);
    for (int i = 0; i < units; i++) {
        char name[32];
        (void)snprintf(name, sizeof(name), "Tỉnh %d", i + 1);
        must(parindex_dossier_name(dossier, (size_t)i, name, &error), &error);
    }
    parindex_view view = {numbers, units, LEAVES, (int64_t)LEAVES * 8, 8, PARINDEX_F64, 0};
    must(parindex_dossier_bind(dossier, 0, &view, PARINDEX_BORROW, &error), &error);
    must(parindex_score(&result, dossier, NULL, &error), &error);
    parindex_dossier_free(dossier);
    return result;
}

static double sum_of_shares(const parindex_result *result, int units)
{
    parindex_error error = PARINDEX_ERROR_INIT;
    double *shares = malloc((size_t)units * sizeof(double));
    parindex_span span = {shares, units, 1, 8, 8, PARINDEX_F64, 0};
    double sum = 0;
    must(parindex_result_copy(&span, result, PARINDEX_TABLE_SHARE, 0, &error), &error);
    for (int i = 0; i < units; i++)
        sum += shares[i];
    free(shares);
    return sum;
}

static void replicates(const parindex_result *result)
{
    parindex_error error = PARINDEX_ERROR_INIT;
    parindex_variation_options options = PARINDEX_VARIATION_OPTIONS_INIT;
    parindex_variation *variation = NULL;
    parindex_uncertainty *uncertainty = NULL;
    options.seed = 7;
    options.bins = 256;
    must(parindex_variation_of_result(&variation, result, 0, &options, &error), &error);
    must(
        parindex_variation_weights(variation, PARINDEX_NONE, PARINDEX_WEIGHTS_UNIFORM, 0.2, &error),
        &error);
    must(parindex_uncertainty_run(&uncertainty, variation, 0, 10000, NULL, &error), &error);
    parindex_uncertainty_free(uncertainty);
    parindex_variation_free(variation);
}

int main(int argc, char **argv)
{
    static char text[1000000];
    parindex_error error = PARINDEX_ERROR_INIT;
    parindex_framework *framework = NULL;
    FILE *file = argc == 2 ? fopen(argv[1], "rb") : NULL;
    if (!file)
        return 2;
    size_t size = fread(text, 1, sizeof(text), file);
    fclose(file);
    must(parindex_framework_parse(&framework, text, size, NULL, &error), &error);
    int counts[] = {100000, 63};
    for (int c = 0; c < 2; c++) {
        int units = counts[c];
        double *numbers = malloc((size_t)units * LEAVES * sizeof(double));
        uint32_t random = 1;
        double best = 1e9;
        double sum = 0;
        for (int i = 0; i < units * LEAVES; i++) {
            random = random * 1103515245u + 12345u;
            numbers[i] = (double)((random >> 16) % 101) / 100;
        }
        for (int t = 0; t < TIMES; t++) {
            double start = now();
            parindex_result *result = scored(framework, numbers, units);
            sum = sum_of_shares(result, units);
            if (units == 63)
                replicates(result);
            best = now() - start < best ? now() - start : best;
            parindex_result_unref(result);
        }
        printf("%d %.3f %.17g\n", units, best, sum);
        free(numbers);
    }
    parindex_framework_unref(framework);
    return 0;
}
