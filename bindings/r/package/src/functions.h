/* SPDX-License-Identifier: MIT */
/* The functions that R calls; src/init.c registers them. */
#ifndef R_FUNCTIONS_H
#define R_FUNCTIONS_H

#include "door.h"

/* The steps of parindex_normalise, side by side. */
struct steps {
    parindex_impute_options impute;
    parindex_winsorise_options winsorise;
    parindex_log_options log;
    parindex_scale_options scale;
    parindex_view endpoints;
    parindex_normalise_options all;
};

/* From the lists of R/composite.R; 0 where a word is not known. `steps` keeps what `all` points to. */
int steps_of(struct steps *steps, SEXP how);
parindex_aggregate_options aggregate_of(SEXP how, int *known);
SEXP refused_method(SEXP lang);

SEXP door_words(SEXP key, SEXP lang);
SEXP door_version(void);
SEXP door_session(SEXP lang);
SEXP door_call(SEXP session, SEXP request, SEXP lang);
SEXP door_ask(SEXP session, SEXP request, SEXP lang);
SEXP door_edition_ids(void);
SEXP door_edition_text(SEXP id);
SEXP door_edition(SEXP id, SEXP json, SEXP reading, SEXP lang);
SEXP door_edition_info(SEXP edition, SEXP lang);
SEXP door_edition_nodes(SEXP edition, SEXP lang);
SEXP door_edition_inputs(SEXP edition, SEXP lang);
SEXP door_edition_find_inputs(SEXP edition, SEXP addresses, SEXP lang);
SEXP door_dossier(SEXP edition, SEXP units, SEXP groups, SEXP columns, SEXP inputs, SEXP period,
                  SEXP lang);
SEXP door_dossier_csv(SEXP edition, SEXP table, SEXP period, SEXP decimal, SEXP lang);
SEXP door_dossier_units(SEXP dossier, SEXP lang);
SEXP door_score(SEXP dossier, SEXP history, SEXP threads, SEXP lang);
SEXP door_result_edition(SEXP result, SEXP lang);
SEXP door_result_units(SEXP result, SEXP lang);
SEXP door_result_cells(SEXP result, SEXP node, SEXP lang);
SEXP door_result_table(SEXP result, SEXP which, SEXP first, SEXP count, SEXP lang);
SEXP door_result_rank(SEXP result, SEXP code, SEXP ties, SEXP within, SEXP decimals, SEXP lang);
SEXP door_result_find(SEXP result, SEXP unit, SEXP code, SEXP lang);
SEXP door_explain(SEXP result, SEXP dossier, SEXP unit, SEXP code, SEXP lang);
SEXP door_aggregate(SEXP x, SEXP weights, SEXP groups, SEXP columns, SEXP how, SEXP lang);
SEXP door_normalise(SEXP x, SEXP how, SEXP lang);
SEXP door_variation(SEXP values, SEXP parents, SEXP weights, SEXP seed, SEXP bounds, SEXP classes,
                    SEXP lang);
SEXP door_variation_of_result(SEXP result, SEXP node, SEXP seed, SEXP bounds, SEXP classes,
                              SEXP lang);
SEXP door_variation_origins(SEXP variation, SEXP lang);
SEXP door_vary(SEXP variation, SEXP what, SEXP node, SEXP kind, SEXP amount, SEXP table, SEXP lang);
SEXP door_run(SEXP variation, SEXP first, SEXP count, SEXP threads, SEXP lang);
SEXP door_quantiles(SEXP uncertainty, SEXP of, SEXP units, SEXP probabilities, SEXP lang);
SEXP door_counts(SEXP uncertainty, SEXP which, SEXP rows, SEXP columns, SEXP lang);
SEXP door_factors(SEXP variation, SEXP cases, SEXP lang);
SEXP door_evaluate(SEXP variation, SEXP points, SEXP units, SEXP lang);

#endif
