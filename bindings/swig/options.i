/* SPDX-License-Identifier: MIT */
/*
 * Option structs: made with the library's own initial values, so struct_size cannot be forgotten.
 */

%ignore struct_size;

%define OPTIONS(type, init)
%extend type {
    type()
    {
        type *options = malloc(sizeof *options);
        if (options != NULL)
            *options = (type)init;
        return options;
    }
    ~type() { free($self); }
}
%enddef

OPTIONS(parindex_load_options, PARINDEX_LOAD_OPTIONS_INIT)
OPTIONS(parindex_dossier_options, PARINDEX_DOSSIER_OPTIONS_INIT)
OPTIONS(parindex_csv_options, PARINDEX_CSV_OPTIONS_INIT)
OPTIONS(parindex_score_options, PARINDEX_SCORE_OPTIONS_INIT)
OPTIONS(parindex_rank_options, PARINDEX_RANK_OPTIONS_INIT)
OPTIONS(parindex_explain_options, PARINDEX_EXPLAIN_OPTIONS_INIT)
OPTIONS(parindex_backcast_options, PARINDEX_BACKCAST_OPTIONS_INIT)
