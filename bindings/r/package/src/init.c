/* SPDX-License-Identifier: MIT */
/* What R finds in this package's library. */
#include <R_ext/Rdynload.h>
#include <R_ext/Visibility.h>

#include "functions.h"

#define FUNCTION(name, arguments)                                                                  \
    {                                                                                              \
#name, (DL_FUNC)(void (*)(void))name, arguments                                            \
    }

static const R_CallMethodDef functions[] = {
    FUNCTION(door_words, 2),
    FUNCTION(door_version, 0),
    FUNCTION(door_session, 1),
    FUNCTION(door_call, 3),
    FUNCTION(door_ask, 3),
    FUNCTION(door_edition_ids, 0),
    FUNCTION(door_edition_text, 1),
    FUNCTION(door_edition, 4),
    FUNCTION(door_edition_info, 2),
    FUNCTION(door_edition_nodes, 2),
    FUNCTION(door_edition_inputs, 2),
    FUNCTION(door_edition_find_inputs, 3),
    FUNCTION(door_dossier, 7),
    FUNCTION(door_dossier_csv, 5),
    FUNCTION(door_dossier_units, 2),
    FUNCTION(door_score, 4),
    FUNCTION(door_result_edition, 2),
    FUNCTION(door_result_units, 2),
    FUNCTION(door_result_cells, 3),
    FUNCTION(door_result_table, 5),
    FUNCTION(door_result_rank, 6),
    FUNCTION(door_result_find, 4),
    FUNCTION(door_explain, 5),
    FUNCTION(door_aggregate, 6),
    FUNCTION(door_normalise, 3),
    FUNCTION(door_variation, 7),
    FUNCTION(door_variation_of_result, 6),
    FUNCTION(door_variation_origins, 2),
    FUNCTION(door_vary, 7),
    FUNCTION(door_run, 5),
    FUNCTION(door_quantiles, 5),
    FUNCTION(door_counts, 5),
    FUNCTION(door_factors, 3),
    FUNCTION(door_evaluate, 4),
    {NULL, NULL, 0},
};

void attribute_visible R_init_parindex(DllInfo *library)
{
    R_registerRoutines(library, NULL, functions, NULL, NULL);
    R_useDynamicSymbols(library, FALSE);
    R_forceSymbols(library, TRUE);
}
