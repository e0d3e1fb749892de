/* SPDX-License-Identifier: MIT */
/*
 * What a C program takes for what speed.R does in R: 100,000 units x 88 leaves in an array by columns, named, scored, with
 * the shares of the index; and ranked, too. Run by speed.sh; writes the edition to the file that it is given.
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

static size_t edition(char *text)
{
    char *at = text;
    at += sprintf(at,
                  "{\"layout\":1,\"id\":\"test.speed\",\"title\":{\"vi\":\"T\",\"en\":\"T\"},"
                  "\"acts\":[{\"number\":\"1\","
                  "\"date\":\"\",\"issuer\":{\"vi\":\"A\",\"en\":\"A\"},\"title\":{\"vi\":\"A\","
                  "\"en\":\"A\"}}],\"periods\":{},"
                  "\"supersedes\":[],\"levels\":[{\"vi\":\"C\",\"en\":\"I\"},{\"vi\":\"C\",\"en\":"
                  "\"C\"}],\"decimals\":2,"
                  "\"source\":\"m\",\"sources\":{\"m\":{\"provenance\":\"invented\",\"text\":{"
                  "\"vi\":\"m\",\"en\":\"m\"}}},"
                  "\"absent\":{\"missing\":\"blank\",\"not_applicable\":\"blank\",\"not_self_"
                  "scored\":\"blank\"},"
                  "\"classes\":[],\"tree\":{\"code\":\"total\",\"title\":{\"vi\":\"C\",\"en\":"
                  "\"I\"},\"max\":%d,"
                  "\"source\":\"m\",\"combine\":{\"kind\":\"sum\"},\"children\":[",
                  LEAVES);
    for (int i = 0; i < LEAVES; i++)
        at += sprintf(at,
                      "%s{\"code\":\"c%d\",\"title\":{\"vi\":\"x\",\"en\":\"x\"},\"max\":1,"
                      "\"source\":\"m\",\"inputs\":[{"
                      "\"name\":\"points\",\"kind\":\"points\",\"title\":{\"vi\":\"x\",\"en\":"
                      "\"x\"}}],\"measure\":{"
                      "\"kind\":\"value\",\"input\":\"points\"},\"scale\":{\"kind\":\"points\"}}",
                      i ? "," : "", i);
    return (size_t)(at + sprintf(at, "]}}") - text);
}

int main(int argc, char **argv)
{
    static char text[100000];
    static char names[UNITS][16];
    size_t size = edition(text);
    FILE *file = argc == 2 ? fopen(argv[1], "w") : NULL;
    parindex_framework *framework = NULL;
    if (!file || fwrite(text, 1, size, file) != size || fclose(file) != 0 ||
        parindex_framework_parse(&framework, text, size, NULL, NULL) != PARINDEX_OK)
        return 2;
    double *numbers = malloc(sizeof(double) * UNITS * LEAVES);
    double *ranks = calloc(2 * UNITS, sizeof(double));
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
        parindex_dossier *dossier = NULL;
        parindex_result *result = NULL;
        parindex_view view = {numbers, UNITS, LEAVES, 8, 8 * UNITS, PARINDEX_F64, 0};
        parindex_span share = {ranks + UNITS, UNITS, 1, 8, 8, PARINDEX_F64, 0};
        if (parindex_dossier_new(&dossier, framework, UNITS, NULL, NULL) != PARINDEX_OK)
            return 2;
        for (size_t u = 0; u < UNITS; u++)
            if (parindex_dossier_name(dossier, u, names[u], NULL) != PARINDEX_OK)
                return 2;
        if (parindex_dossier_bind(dossier, 0, &view, PARINDEX_BORROW, NULL) != PARINDEX_OK ||
            parindex_score(&result, dossier, NULL, NULL) != PARINDEX_OK ||
            parindex_result_copy(&share, result, PARINDEX_TABLE_SHARE, 0, NULL) != PARINDEX_OK)
            return 2;
        total = 0;
        for (size_t u = 0; u < UNITS; u++)
            total += ranks[UNITS + u];
        double took = now() - start;
        best = took < best ? took : best;
        parindex_span rank = {ranks, UNITS, 1, 8, 8, PARINDEX_F64, 0};
        if (parindex_result_rank(&rank, result, 0, NULL, NULL) != PARINDEX_OK)
            return 2;
        took = now() - start;
        best_rank = took < best_rank ? took : best_rank;
        parindex_result_unref(result);
        parindex_dossier_free(dossier);
    }
    printf("%.4f %.4f %.10g\n", best, best_rank, total);
    return 0;
}
