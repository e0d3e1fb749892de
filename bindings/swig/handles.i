/* SPDX-License-Identifier: MIT */
/*
 * Opaque handles: each becomes a class whose destructor gives up one reference. A handle holds
 * the ones below it in C, so the order in which a collector drops them does not matter.
 */

%define HANDLE(type, release)
%nodefaultctor type;
struct type {};
%extend type {
    ~type() { release($self); }
}
%enddef

HANDLE(parindex_framework, parindex_framework_unref)
HANDLE(parindex_dossier, parindex_dossier_free)
HANDLE(parindex_result, parindex_result_unref)
HANDLE(parindex_cohort, parindex_cohort_free)
HANDLE(parindex_explanation, parindex_explanation_free)
HANDLE(parindex_backcast, parindex_backcast_free)
HANDLE(parindex_readings, parindex_readings_free)
HANDLE(parindex_check, parindex_check_free)
HANDLE(parindex_concordance, parindex_concordance_unref)
HANDLE(parindex_comparison, parindex_comparison_free)
HANDLE(parindex_difference, parindex_difference_free)
HANDLE(parindex_plan, parindex_plan_free)
HANDLE(parindex_staged, parindex_staged_free)
HANDLE(parindex_gap, parindex_gap_free)
HANDLE(parindex_variation, parindex_variation_free)
HANDLE(parindex_uncertainty, parindex_uncertainty_free)
HANDLE(parindex_survey, parindex_survey_free)
HANDLE(parindex_estimates, parindex_estimates_free)

/* The classes count references; counting by hand beside them could only go wrong. */
%ignore parindex_framework_ref;
%ignore parindex_framework_unref;
%ignore parindex_dossier_free;
%ignore parindex_result_ref;
%ignore parindex_result_unref;
%ignore parindex_cohort_free;
%ignore parindex_explanation_free;
%ignore parindex_backcast_free;
%ignore parindex_readings_free;
%ignore parindex_check_free;
%ignore parindex_concordance_ref;
%ignore parindex_concordance_unref;
%ignore parindex_comparison_free;
%ignore parindex_difference_free;
%ignore parindex_plan_free;
%ignore parindex_staged_free;
%ignore parindex_gap_free;
%ignore parindex_variation_free;
%ignore parindex_uncertainty_free;
%ignore parindex_survey_free;
%ignore parindex_estimates_free;

/* What the library hands out by const pointer is read, never made or changed. */
%define BORROWED(type)
%nodefaultctor type;
%nodefaultdtor type;
%enddef

BORROWED(parindex_framework_info)
BORROWED(parindex_act)
BORROWED(parindex_node)
BORROWED(parindex_input)
BORROWED(parindex_choice)
BORROWED(parindex_class)
BORROWED(parindex_reading)
BORROWED(parindex_case)
BORROWED(parindex_figure)
BORROWED(parindex_finding)
BORROWED(parindex_condition)
BORROWED(parindex_unit)
BORROWED(parindex_explanation_line)
BORROWED(parindex_comparison_info)
BORROWED(parindex_change)
BORROWED(parindex_difference_info)
BORROWED(parindex_pair)
BORROWED(parindex_amendment)
BORROWED(parindex_carried)
BORROWED(parindex_plan_info)
BORROWED(parindex_plan_change)
BORROWED(parindex_plan_condition)
BORROWED(parindex_plan_move)
BORROWED(parindex_loss)
BORROWED(parindex_staged_info)
BORROWED(parindex_entry)
BORROWED(parindex_lock)
BORROWED(parindex_gap_row)
%immutable parindex_explanation_line::key;
%immutable parindex_explanation_line::label;
%immutable parindex_explanation_line::text;
