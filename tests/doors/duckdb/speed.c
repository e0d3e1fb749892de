/* SPDX-License-Identifier: MIT */
/* What a C program does with the columns of a table: an array of doubles each, names ended by '\n'. For speed.py. */
#include <stdlib.h>
#include <string.h>

#include <parindex/parindex.h>

double by_c(const char *edition, size_t units, size_t leaves, const double *const *columns,
            char *names);

double by_c(const char *edition, size_t units, size_t leaves, const double *const *columns,
            char *names)
{
    parindex_framework *framework = NULL;
    parindex_dossier *dossier = NULL;
    parindex_result *result = NULL;
    double total = 0;
    if (parindex_framework_parse(&framework, edition, strlen(edition), NULL, NULL) != PARINDEX_OK ||
        parindex_dossier_new(&dossier, framework, units, NULL, NULL) != PARINDEX_OK)
        abort();
    for (size_t i = 0; i < leaves; i++) {
        parindex_view view = {columns[i], (int64_t)units, 1, 8, 8, PARINDEX_F64, 0};
        if (parindex_dossier_bind(dossier, i, &view, PARINDEX_BORROW, NULL) != PARINDEX_OK)
            abort();
    }
    for (size_t u = 0; u < units; u++) {
        char *end = strchr(names, '\n');
        *end = '\0';
        if (parindex_dossier_name(dossier, u, names, NULL) != PARINDEX_OK)
            abort();
        names = end + 1;
    }
    if (parindex_score(&result, dossier, NULL, NULL) != PARINDEX_OK)
        abort();
    for (size_t u = 0; u < units; u++) {
        parindex_cell cell = PARINDEX_CELL_INIT;
        if (parindex_result_cell(&cell, result, u, 0, NULL) == PARINDEX_OK)
            total += cell.share;
    }
    parindex_result_unref(result);
    parindex_dossier_free(dossier);
    parindex_framework_unref(framework);
    return total;
}
