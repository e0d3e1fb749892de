/* SPDX-License-Identifier: MIT */
/*
 * What the tests of published figures share: an edition with its evidence and its result, and the
 * tables of the folder that PARINDEX_FACTS names (or shared/facts beside the source).
 */
#ifndef PUBLISHED_SUPPORT_H
#define PUBLISHED_SUPPORT_H

#include "score_support.h"

struct scored {
    parindex_framework *f;
    parindex_dossier *d;
    parindex_result *r;
};

/* Evidence as CSV text. Numbers have the decimal point: three decimals could be thousands. */
struct scored scored_text(const char *id, const char *csv, int32_t period);
void let_go(struct scored *s);
double points_of(const struct scored *s, const char *unit, const char *code);

/* Rounded to as many decimals as `want` has, x is printed so. */
void check_printed(double x, const char *want);

/* A table of the folder of facts, or the test ends as skipped. */
struct table *facts(const char *name);

/* A row's year is this one; any row's is: some years are held back. */
bool of_year(const struct table *t, size_t row, int32_t year);
bool has_year(const struct table *t, int32_t year);

/* A column of a table and the leaf that it is evidence of. */
struct pair {
    const char *column;
    const char *code;
};

/* The rows of a year as a wide dossier; blank cells are missing, columns without a name blank. */
struct scored scored_year(const char *id, const struct table *t, int32_t year,
                          const struct pair *pairs, size_t count);

/* The unit of that name among the first `units` of a dossier, or one more that gets it. */
size_t unit_called(parindex_dossier *d, size_t *units, const char *name);

/*
 * Every figure that is given in the column within `tolerance` of the points; how many they are. The
 * second leaves one unit out.
 */
size_t compare(const struct scored *s, const struct table *t, int32_t year, const char *column,
               const char *code, double tolerance);
size_t compare_but(const struct scored *s, const struct table *t, int32_t year, const char *column,
                   const char *code, double tolerance, const char *but);

#endif
