/* SPDX-License-Identifier: MIT */
/*
 * How long the plan for one unit of a cohort of 63 units x 88 leaves takes: to the next place, to the
 * first, and to a class of 5 points more, under equal and under uneven costs; each unit in turn.
 */
#define _POSIX_C_SOURCE 200809L

#include <math.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <time.h>

#include "cohort.h"

enum {
    UNITS = 63
};

static double now(void)
{
    struct timespec t;
    clock_gettime(CLOCK_MONOTONIC, &t);
    return (double)t.tv_sec + (double)t.tv_nsec / 1e9;
}

static int by_size(const void *a, const void *b)
{
    double x = *(const double *)a;
    double y = *(const double *)b;
    return (x > y) - (x < y);
}

/* All units to one goal; prints the median and the longest, and what came of it. */
static int measure(const char *what, const char *goal, const parindex_result *result,
                   const parindex_dossier *dossier, const parindex_view *costs)
{
    double seconds[UNITS];
    size_t count = 0, reached = 0, unproven = 0, changes = 0;
    for (size_t unit = 0; unit < UNITS; unit++) {
        parindex_plan *plan = NULL;
        parindex_cell cell = PARINDEX_CELL_INIT;
        char to[40] = "";
        if (parindex_result_cell(&cell, result, unit, 0, NULL) != PARINDEX_OK || isnan(cell.share))
            continue;
        snprintf(to, sizeof to, "%s", goal ? goal : "");
        if (goal && *goal == '+')
            snprintf(to, sizeof to, "%.2f", cell.share + atof(goal));
        parindex_error err = PARINDEX_ERROR_INIT;
        double start = now();
        if (parindex_improve(&plan, result, dossier, unit, to, costs, NULL, &err) != PARINDEX_OK) {
            fprintf(stderr, "%s\n", err.message);
            return 1;
        }
        seconds[count++] = now() - start;
        const parindex_plan_info *info = parindex_plan_describe(plan);
        reached += info->reachable;
        unproven += !info->proven;
        changes += info->changes;
        parindex_plan_free(plan);
    }
    if (count == 0)
        return 1;
    qsort(seconds, count, sizeof *seconds, by_size);
    printf(
        "%-34s median %8.3f ms  longest %8.3f ms  %zu of %zu reached, %zu unproven, %zu changes\n",
        what, seconds[count / 2] * 1e3, seconds[count - 1] * 1e3, reached, count, unproven,
        changes);
    return 0;
}

int main(void)
{
    char *text = cohort_edition();
    parindex_framework *framework = NULL;
    parindex_result *result = NULL;
    parindex_error err = PARINDEX_ERROR_INIT;
    if (parindex_framework_parse(&framework, text, strlen(text), NULL, &err) != PARINDEX_OK) {
        fprintf(stderr, "%s: %s\n", err.path, err.message);
        return 1;
    }
    struct cohort cohort = cohort_make(framework, UNITS);
    parindex_dossier *dossier = cohort_dossier(&cohort, framework);
    double uneven[LEAVES];
    for (size_t i = 0; i < LEAVES; i++)
        uneven[i] = 0.5 + (double)((i * 37) % 101) / 50;
    parindex_view costs = {uneven, LEAVES, 1, sizeof *uneven, 0, PARINDEX_F64, 0};
    int failed = parindex_score(&result, dossier, NULL, &err) != PARINDEX_OK;
    printf("63 units x %d leaves, a plan for each unit\n", LEAVES);
    for (int i = 0; i < 2 && !failed; i++) {
        const parindex_view *view = i ? &costs : NULL;
        printf("%s\n", i ? "uneven costs" : "equal costs");
        failed |= measure("  to the next place", NULL, result, dossier, view);
        failed |= measure("  to the first place", "rank:1", result, dossier, view);
        failed |= measure("  5 percentage points more", "+5", result, dossier, view);
    }
    parindex_result_unref(result);
    parindex_dossier_free(dossier);
    cohort_free(&cohort);
    parindex_framework_unref(framework);
    free(text);
    return failed;
}
