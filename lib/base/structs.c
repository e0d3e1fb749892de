/* SPDX-License-Identifier: MIT */
#include "parindex/structs.h"

#include <string.h>

#include "parindex/parindex.h"

/* Every public struct that begins with struct_size; script/abi compares the list with the headers. */
#define STRUCTS(X)                                                                                 \
    X(aggregate_options, AGGREGATE_OPTIONS)                                                        \
    X(answers, ANSWERS)                                                                            \
    X(backcast_options, BACKCAST_OPTIONS)                                                          \
    X(calibration, CALIBRATION)                                                                    \
    X(carry_options, CARRY_OPTIONS)                                                                \
    X(cell, CELL)                                                                                  \
    X(compare_options, COMPARE_OPTIONS)                                                            \
    X(csv_options, CSV_OPTIONS)                                                                    \
    X(difference_options, DIFFERENCE_OPTIONS)                                                      \
    X(dossier_options, DOSSIER_OPTIONS)                                                            \
    X(error, ERROR)                                                                                \
    X(estimate_options, ESTIMATE_OPTIONS)                                                          \
    X(explain_options, EXPLAIN_OPTIONS)                                                            \
    X(gap_options, GAP_OPTIONS)                                                                    \
    X(improve_options, IMPROVE_OPTIONS)                                                            \
    X(impute_options, IMPUTE_OPTIONS)                                                              \
    X(load_options, LOAD_OPTIONS)                                                                  \
    X(log_options, LOG_OPTIONS)                                                                    \
    X(match, MATCH)                                                                                \
    X(normalise_options, NORMALISE_OPTIONS)                                                        \
    X(position, POSITION)                                                                          \
    X(position_options, POSITION_OPTIONS)                                                          \
    X(quantile_options, QUANTILE_OPTIONS)                                                          \
    X(quota_miss, QUOTA_MISS)                                                                      \
    X(rank_options, RANK_OPTIONS)                                                                  \
    X(reading_rank, READING_RANK)                                                                  \
    X(recoding, RECODING)                                                                          \
    X(run_options, RUN_OPTIONS)                                                                    \
    X(scale_options, SCALE_OPTIONS)                                                                \
    X(score_options, SCORE_OPTIONS)                                                                \
    X(session_options, SESSION_OPTIONS)                                                            \
    X(statistic, STATISTIC)                                                                        \
    X(survey_dossier_options, SURVEY_DOSSIER_OPTIONS)                                              \
    X(survey_options, SURVEY_OPTIONS)                                                              \
    X(variation_factor, VARIATION_FACTOR)                                                          \
    X(variation_options, VARIATION_OPTIONS)                                                        \
    X(winsorise_options, WINSORISE_OPTIONS)

#define INITIAL(name, NAME) static const parindex_##name initial_##name = PARINDEX_##NAME##_INIT;
STRUCTS(INITIAL)

static const struct {
    const char *name;
    const void *initial;
    size_t size;
} structs[] = {
#define ENTRY(name, NAME) {"parindex_" #name, &initial_##name, sizeof(parindex_##name)},
    STRUCTS(ENTRY)
#undef ENTRY
};

static size_t find(const char *name)
{
    size_t i = 0;
    while (i < sizeof structs / sizeof *structs &&
           (name == NULL || strcmp(structs[i].name, name) != 0))
        i++;
    return i;
}

size_t parindex_struct_size(const char *name)
{
    size_t i = find(name);
    return i < sizeof structs / sizeof *structs ? structs[i].size : 0;
}

parindex_status parindex_struct_init(void *out, const char *name)
{
    size_t i = find(name);
    if (out == NULL || i == sizeof structs / sizeof *structs)
        return PARINDEX_ERR_ARGUMENT;
    memcpy(out, structs[i].initial, structs[i].size);
    return PARINDEX_OK;
}
