/* SPDX-License-Identifier: MIT */
/*
 * How long a C program takes to score 100,000 units from an array: a dossier, its names, its values, a score, the index
 * of each unit. What the doors are measured against, by the speed.sh of each. Prints milliseconds of the processor, which
 * other programs do not change as they do those of the clock; the best of five; and the sum of all indices.
 *
 *   arrays EDITION_FILE
 */
#include <stdio.h>
#include <stdlib.h>
#include <time.h>

#include <parindex/parindex.h>

enum {
    UNITS = 100000,
    TIMES = 5
};

static double now(void)
{
    struct timespec t;
    clock_gettime(CLOCK_PROCESS_CPUTIME_ID, &t);
    return (double)t.tv_sec * 1e3 + 1e-6 * (double)t.tv_nsec;
}

static double *random_numbers(size_t count)
{
    double *numbers = malloc(count * sizeof(double));
    unsigned random = 1;
    for (size_t i = 0; numbers && i < count; i++) {
        random = random * 1103515245u + 12345u;
        numbers[i] = (random >> 16) / 65536.0;
    }
    return numbers;
}

static double scored(parindex_framework *framework, char (*names)[16], const double *numbers,
                     int64_t leaves)
{
    parindex_dossier *dossier = NULL;
    parindex_result *result = NULL;
    double *shares = malloc(UNITS * sizeof(double));
    double total = 0;
    parindex_view view = {numbers, UNITS, leaves, leaves * 8, 8, PARINDEX_F64, 0};
    parindex_span span = {shares, UNITS, 1, 8, 8, PARINDEX_F64, 0};
    if (parindex_dossier_new(&dossier, framework, UNITS, NULL, NULL) != PARINDEX_OK)
        exit(1);
    for (size_t u = 0; u < UNITS; u++)
        if (parindex_dossier_name(dossier, u, names[u], NULL) != PARINDEX_OK)
            exit(1);
    if (parindex_dossier_bind(dossier, 0, &view, PARINDEX_BORROW, NULL) != PARINDEX_OK ||
        parindex_score(&result, dossier, NULL, NULL) != PARINDEX_OK ||
        parindex_result_copy(&span, result, PARINDEX_TABLE_SHARE, 0, NULL) != PARINDEX_OK)
        exit(1);
    for (size_t u = 0; u < UNITS; u++)
        total += shares[u];
    parindex_result_unref(result);
    parindex_dossier_free(dossier);
    free(shares);
    return total;
}

int main(int argc, char **argv)
{
    static char text[1 << 20];
    static char names[UNITS][16];
    FILE *file = argc == 2 ? fopen(argv[1], "rb") : NULL;
    if (!file)
        return 2;
    size_t size = fread(text, 1, sizeof(text), file);
    (void)fclose(file);
    parindex_framework *framework = NULL;
    if (parindex_framework_parse(&framework, text, size, NULL, NULL) != PARINDEX_OK)
        return 1;
    int64_t leaves = (int64_t)parindex_framework_describe(framework)->leaves;
    double *numbers = random_numbers((size_t)UNITS * (size_t)leaves);
    for (int u = 0; u < UNITS; u++)
        (void)snprintf(names[u], sizeof(names[u]), "U%d", u);
    double best = 1e9;
    double total = 0;
    for (int t = 0; t < TIMES; t++) {
        double start = now();
        total = scored(framework, names, numbers, leaves);
        if (now() - start < best)
            best = now() - start;
    }
    printf("%.1f %.6f\n", best, total);
    free(numbers);
    parindex_framework_unref(framework);
    return 0;
}
