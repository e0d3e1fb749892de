/* SPDX-License-Identifier: MIT */
/*
 * The interpreter's lock is given up around work. Functions that change a dossier keep it, as do
 * those that read one value: they are over before another thread could make use of it.
 */

%define WORKS(function)
%exception function
{
    Py_BEGIN_ALLOW_THREADS
    $action
    Py_END_ALLOW_THREADS
}
%enddef

WORKS(parindex_framework_open)
WORKS(parindex_framework_parse)
WORKS(parindex_dossier_read_csv)
WORKS(parindex_score)
WORKS(parindex_cohort_fit)
WORKS(parindex_cohort_rows)
WORKS(parindex_result_copy)
WORKS(parindex_rank)
WORKS(parindex_result_rank)
WORKS(parindex_explain)
WORKS(parindex_backcast_apply)
WORKS(parindex_normalise)
WORKS(parindex_aggregate)
WORKS(parindex_concordance_parse)
WORKS(parindex_compare)
WORKS(parindex_difference_new)
WORKS(parindex_difference_dossier)
WORKS(parindex_improve)
WORKS(parindex_staged_parse)
WORKS(parindex_staged_dossier)
WORKS(parindex_gap_new)
WORKS(parindex_costs_read_csv)
WORKS(parindex_dossier_copy)
WORKS(parindex_dossier_values)
WORKS(parindex_dossier_states)
WORKS(parindex_result_position)
WORKS(parindex_variation_new)
WORKS(parindex_variation_of_result)
WORKS(parindex_variation_scale)
WORKS(parindex_variation_treatment)
WORKS(parindex_variation_evaluate)
WORKS(parindex_variation_one_at_a_time)
WORKS(parindex_uncertainty_run)
WORKS(parindex_uncertainty_merge)
WORKS(parindex_uncertainty_save)
WORKS(parindex_uncertainty_load)
WORKS(parindex_uncertainty_quantiles)
WORKS(parindex_uncertainty_table)
WORKS(parindex_survey_add)
WORKS(parindex_survey_merge)
WORKS(parindex_survey_recode)
WORKS(parindex_survey_save)
WORKS(parindex_survey_load)
WORKS(parindex_survey_calibrate)
WORKS(parindex_survey_estimate)
WORKS(parindex_survey_quantiles)
WORKS(parindex_estimates_contrast)
WORKS(parindex_estimates_ranks)
