/* SPDX-License-Identifier: MIT */
/*
 * Numbers that are none: every public function that takes a unit, a node, a row or any other index is called
 * with those at, behind and far beyond the end, and every one that takes an array with shapes that are none.
 * Nothing may be read outside of what there is (AddressSanitizer sees to that), and what is asked for by such
 * a number is not there.
 */
#include <math.h>
#include <string.h>

#include "score_support.h"

#define UNITS 3

static parindex_framework *f;
static parindex_dossier *d;
static parindex_result *r;
static parindex_explanation *explanation;
static parindex_comparison *comparison;
static parindex_plan *plan;
static parindex_staged *staged;
static parindex_gap *gap;
static parindex_variation *v;
static parindex_uncertainty *u;
static parindex_backcast *backcast;

static const size_t beyond[] = {0 /* the count itself is added */,
                                1,
                                63,
                                (size_t)1 << 20,
                                (size_t)1 << (sizeof(size_t) * 8 - 24),
                                (size_t)INT64_MAX,
                                SIZE_MAX / 8,
                                SIZE_MAX / 2,
                                SIZE_MAX - 1,
                                SIZE_MAX};
enum {
    BEYOND = sizeof beyond / sizeof *beyond
};

/* At the end, and further on; what wraps round is left as it is. */
static size_t past(size_t count, size_t i)
{
    return beyond[i] < SIZE_MAX / 2 ? count + beyond[i] : beyond[i];
}

static void no_such_place(void **state)
{
    (void)state;
    const parindex_framework_info *info = parindex_framework_describe(f);
    char text[64];
    for (size_t i = 0; i < BEYOND; i++) {
        size_t unit = past(UNITS, i);
        size_t node = past(info->nodes, i);
        size_t leaf = past(info->leaves, i);
        size_t input = past(info->inputs, i);
        assert_null(parindex_catalogue_id(past(parindex_catalogue_count(), i)));
        assert_null(parindex_framework_supersedes(f, past(info->supersedes, i)));
        assert_null(parindex_framework_act(f, past(info->acts, i)));
        assert_null(parindex_framework_level(f, past(info->levels, i), 0));
        assert_null(parindex_framework_node(f, node));
        assert_true(parindex_framework_leaf(f, leaf) == PARINDEX_NONE);
        assert_null(parindex_framework_input(f, input));
        assert_null(parindex_framework_choice(f, node, 0));
        for (size_t n = 0; n < info->nodes; n++)
            assert_null(
                parindex_framework_choice(f, n, past(parindex_framework_node(f, n)->choices, i)));
        assert_int_equal(parindex_framework_words(f, node, 0, text, sizeof text), 0);
        assert_null(parindex_dossier_unit(d, unit));
        assert_true(isnan(parindex_dossier_value(d, unit, 0)));
        assert_true(isnan(parindex_dossier_value(d, 0, input)));
        assert_int_equal(parindex_dossier_state(d, unit, 0), parindex_dossier_state(NULL, 0, 0));
        assert_int_equal(parindex_dossier_state(d, 0, leaf), parindex_dossier_state(NULL, 0, 0));
        assert_null(parindex_result_unit(r, unit));
        assert_null(parindex_result_class(r, unit));
        assert_null(
            parindex_explanation_at(explanation, past(parindex_explanation_count(explanation), i)));
        assert_null(parindex_comparison_at(
            comparison, past(parindex_comparison_describe(comparison)->rows, i)));
        const parindex_plan_info *told = parindex_plan_describe(plan);
        assert_null(parindex_plan_change_at(plan, past(told->changes, i)));
        assert_null(parindex_plan_move_at(plan, past(info->inputs, i)));
        assert_null(parindex_plan_loss_at(plan, past(told->losses, i)));
        const parindex_staged_info *stages = parindex_staged_describe(staged);
        assert_null(parindex_staged_unit(staged, past(stages->units, i)));
        assert_null(parindex_staged_entry(staged, past(stages->entries, i)));
        assert_true(isnan(parindex_staged_value(staged, past(stages->entries, i), 0)));
        assert_true(isnan(parindex_staged_value(staged, 0, past(64, i))));
        assert_null(parindex_staged_lock(staged, past(stages->locks, i)));
        assert_null(parindex_gap_at(gap, node));
        assert_true(isnan(parindex_gap_value(gap, PARINDEX_GAP_GIVEN, unit, 0)));
        assert_true(isnan(parindex_gap_value(gap, PARINDEX_GAP_GIVEN, 0, node)));
        assert_true(isnan(parindex_gap_value(gap, 1000 + (uint32_t)(beyond[i] % 1000), 0, 0)));
        assert_true(parindex_variation_origin(v, node) == PARINDEX_NONE);
        size_t known = parindex_unit_count();
        assert_null(parindex_unit_at(past(known, i)));
        assert_true(parindex_unit_successor(past(known, i)) == PARINDEX_NONE);
        assert_true(parindex_unit_predecessor(past(known, i), 0) == PARINDEX_NONE);
        assert_true(parindex_unit_predecessor(0, past(known, i)) == PARINDEX_NONE);
        assert_int_equal(parindex_unit_is_there(past(known, i), "2024"), 0);
        assert_true(parindex_backcast_unit(backcast, past(parindex_backcast_units(backcast), i)) ==
                    PARINDEX_NONE);
        assert_true(parindex_backcast_part(backcast, past(1, i), 0) == PARINDEX_NONE);
        assert_true(parindex_backcast_part(backcast, 0, past(known, i)) == PARINDEX_NONE);
    }
}

static void no_such_name(void **state)
{
    (void)state;
    for (size_t i = 1; i < BEYOND; i++)
        for (uint32_t lang = 0; lang < 3; lang++) {
            uint32_t value = (uint32_t)past(1000, i);
            uint32_t odd = lang < 2 ? lang : UINT32_MAX;
            assert_string_equal(parindex_state_name(value, odd), "");
            assert_string_equal(parindex_stage_name(value, odd), "");
            assert_string_equal(parindex_provenance_name(value, odd), "");
            assert_string_equal(parindex_match_name(value, odd), "");
            assert_string_equal(parindex_unit_type_name(value, odd), "");
            assert_string_equal(parindex_assessment_name(value, odd), "");
            assert_string_equal(parindex_status_name((parindex_status)value),
                                "PARINDEX_ERR_UNKNOWN");
            assert_true(strlen(parindex_status_text((parindex_status)value, odd)) > 5);
        }
}

/* A call that must be refused with ERR_ARGUMENT, in words. */
#define REFUSED(call)                                                                              \
    do {                                                                                           \
        parindex_error err = PARINDEX_ERROR_INIT;                                                  \
        parindex_status status_ = (call);                                                          \
        if (status_ != PARINDEX_ERR_ARGUMENT || err.status != status_ || strlen(err.message) < 20) \
            fail_msg("%zu: %s: %s (%s)", i, #call, parindex_status_name(status_), err.message);    \
    } while (0)

static void no_such_place_to_work_on(void **state)
{
    (void)state;
    const parindex_framework_info *info = parindex_framework_describe(f);
    double numbers[64] = {0};
    uint8_t states[64] = {0};
    parindex_view one = {numbers, UNITS, 1, 8, 8, PARINDEX_F64, 0};
    parindex_view one_state = {states, UNITS, 1, 1, 1, PARINDEX_U8, 0};
    parindex_span span = {numbers, UNITS, 1, 8, 8, PARINDEX_F64, 0};
    parindex_cell cell = PARINDEX_CELL_INIT;
    parindex_position position = PARINDEX_POSITION_INIT;
    parindex_variation_factor in = PARINDEX_VARIATION_FACTOR_INIT;
    parindex_explanation *e = NULL;
    parindex_comparison *c = NULL;
    parindex_plan *p = NULL;
    parindex_variation *made = NULL;
    parindex_scale_options onto = PARINDEX_SCALE_OPTIONS_INIT;
    parindex_normalise_options how = PARINDEX_NORMALISE_OPTIONS_INIT;
    parindex_aggregate_options way = PARINDEX_AGGREGATE_OPTIONS_INIT;
    how.scale = &onto;
    onto.kind = PARINDEX_SCALE_MINMAX;
    for (size_t i = 0; i < BEYOND; i++) {
        size_t unit = past(UNITS, i);
        size_t node = past(info->nodes, i);
        REFUSED(parindex_dossier_name(d, unit, "X", &err));
        REFUSED(parindex_dossier_bind(d, past(info->inputs, i), &one, PARINDEX_COPY, &err));
        REFUSED(parindex_dossier_bind_states(d, past(info->leaves, i), &one_state, PARINDEX_COPY,
                                             &err));
        REFUSED(parindex_dossier_set(d, unit, 0, 1, &err));
        REFUSED(parindex_dossier_set(d, 0, past(info->inputs, i), 1, &err));
        REFUSED(parindex_dossier_set_state(d, unit, 0, PARINDEX_STATE_MISSING, &err));
        REFUSED(parindex_dossier_set_state(d, 0, past(info->leaves, i), 0, &err));
        REFUSED(parindex_dossier_set_state(d, 0, 0, 1000 + (uint32_t)(beyond[i] % 1000), &err));
        REFUSED(parindex_explain(&e, r, d, unit, 0, NULL, &err));
        REFUSED(parindex_explain(&e, r, d, 0, node, NULL, &err));
        REFUSED(parindex_compare(&c, r, unit, r, 0, NULL, NULL, &err));
        REFUSED(parindex_compare(&c, r, 0, r, unit, NULL, NULL, &err));
        REFUSED(parindex_improve(&p, r, d, unit, NULL, NULL, NULL, &err));
        REFUSED(parindex_result_cell(&cell, r, unit, 0, &err));
        REFUSED(parindex_result_cell(&cell, r, 0, node, &err));
        REFUSED(parindex_result_position(&position, r, unit, 0, NULL, &err));
        REFUSED(parindex_result_position(&position, r, 0, node, NULL, &err));
        REFUSED(parindex_result_rank(&span, r, node, NULL, &err));
        REFUSED(parindex_variation_of_result(&made, r, node, NULL, &err));
        REFUSED(parindex_variation_factor_at(&in, v, past(parindex_variation_factors(v), i), &err));
        REFUSED(parindex_variation_case_at(&in, v, past(parindex_variation_cases(v), i), &err));
        if (past(3, i) != PARINDEX_NONE) { /* which is every node */
            REFUSED(parindex_variation_weights(v, past(3, i), PARINDEX_WEIGHTS_UNIFORM, 0.1, &err));
            REFUSED(parindex_variation_scale(v, past(3, i), &how, &err));
            REFUSED(parindex_variation_combine(v, past(3, i), &way, &err));
        }
        REFUSED(parindex_uncertainty_table(&span, u, 1000 + (uint32_t)(beyond[i] % 1000), &err));
        parindex_view half = {numbers, 1, 1, 8, 8, PARINDEX_F64, 0};
        REFUSED(parindex_uncertainty_quantiles(&span, u, 1000 + (uint32_t)(beyond[i] % 1000), &half,
                                               &err));
        int32_t nodes[] = {(int32_t)(i % 2 == 0 ? 3 + i : 0 - i)};
        parindex_view list = {nodes, 1, 1, 4, 4, PARINDEX_I32, 0};
        REFUSED(parindex_variation_drop(v, &list, &err));
        int32_t units[] = {i % 2 == 0 ? INT32_MAX - (int32_t)i : -1 - (int32_t)i};
        parindex_view column = {units, 1, 1, 4, 4, PARINDEX_I32, 0};
        parindex_backcast *b = NULL;
        REFUSED(parindex_backcast_new(&b, &column, NULL, "", NULL, &err));
    }
    /* Tables and the first of some nodes. */
    for (size_t i = 0; i < BEYOND; i++) {
        parindex_status status =
            parindex_result_copy(&span, r, PARINDEX_TABLE_POINTS, past(info->nodes, i), NULL);
        assert_true(status == PARINDEX_ERR_ARGUMENT || status == PARINDEX_ERR_SHAPE);
        REFUSED(parindex_result_copy(&span, r, 1000 + (uint32_t)(beyond[i] % 1000), 0, &err));
    }
}

/* Each object that a call needs is left out in turn. */
static void nothing_to_work_on(void **state)
{
    (void)state;
    const size_t i = 0; /* which REFUSED tells */
    double numbers[64] = {0};
    uint8_t how[64] = {0};
    parindex_view one = {numbers, UNITS, 1, 8, 8, PARINDEX_F64, 0};
    parindex_span span = {numbers, UNITS, 1, 8, 8, PARINDEX_F64, 0};
    parindex_span bytes = {how, 64, 1, 1, 1, PARINDEX_U8, 0};
    parindex_view some_bytes = {how, 64, 1, 1, 1, PARINDEX_U8, 0};
    parindex_cell cell = PARINDEX_CELL_INIT;
    parindex_position position = PARINDEX_POSITION_INIT;
    parindex_quota_miss miss = PARINDEX_QUOTA_MISS_INIT;
    parindex_variation_factor in = PARINDEX_VARIATION_FACTOR_INIT;
    parindex_aggregate_options way = PARINDEX_AGGREGATE_OPTIONS_INIT;
    parindex_normalise_options treated = PARINDEX_NORMALISE_OPTIONS_INIT;
    parindex_framework *made = NULL;
    parindex_dossier *dossier = NULL;
    parindex_result *result = NULL;
    parindex_explanation *e = NULL;
    parindex_comparison *c = NULL;
    parindex_plan *p = NULL;
    parindex_check *check = NULL;
    parindex_staged *st = NULL;
    parindex_gap *g = NULL;
    parindex_readings *readings = NULL;
    parindex_cohort *cohort = NULL;
    parindex_variation *varied = NULL;
    parindex_uncertainty *counted = NULL;
    size_t found = 0;
    REFUSED(parindex_framework_open(NULL, "example.commune", NULL, &err));
    REFUSED(parindex_framework_open(&made, NULL, NULL, &err));
    REFUSED(parindex_framework_parse(NULL, "{}", 2, NULL, &err));
    REFUSED(parindex_framework_parse(&made, NULL, 2, NULL, &err));
    REFUSED(parindex_framework_at(NULL, f, 2023, &err));
    REFUSED(parindex_framework_at(&made, NULL, 2023, &err));
    REFUSED(parindex_framework_under(NULL, f, "x", &err));
    REFUSED(parindex_framework_under(&made, NULL, "x", &err));
    REFUSED(parindex_framework_under(&made, f, NULL, &err));
    REFUSED(parindex_framework_find(NULL, f, "x", &err));
    REFUSED(parindex_framework_find(&found, NULL, "x", &err));
    REFUSED(parindex_framework_find(&found, f, NULL, &err));
    REFUSED(parindex_framework_find_input(NULL, f, "x", &err));
    REFUSED(parindex_framework_find_input(&found, NULL, "x", &err));
    REFUSED(parindex_framework_find_input(&found, f, NULL, &err));
    REFUSED(parindex_framework_check(NULL, f, NULL, &err));
    REFUSED(parindex_framework_check(&check, NULL, NULL, &err));
    REFUSED(parindex_case_dossier(NULL, f, 0, &err));
    REFUSED(parindex_case_dossier(&dossier, NULL, 0, &err));
    REFUSED(parindex_dossier_new(NULL, f, 1, NULL, &err));
    REFUSED(parindex_dossier_new(&dossier, NULL, 1, NULL, &err));
    REFUSED(parindex_dossier_copy(NULL, d, NULL, &err));
    REFUSED(parindex_dossier_copy(&dossier, NULL, NULL, &err));
    REFUSED(parindex_dossier_read_csv(NULL, f, "unit", 4, NULL, &err));
    REFUSED(parindex_dossier_read_csv(&dossier, NULL, "unit", 4, NULL, &err));
    REFUSED(parindex_dossier_read_csv(&dossier, f, NULL, 4, NULL, &err));
    REFUSED(parindex_dossier_name(NULL, 0, "x", &err));
    REFUSED(parindex_dossier_name(d, 0, NULL, &err));
    REFUSED(parindex_dossier_bind(NULL, 0, &one, PARINDEX_COPY, &err));
    REFUSED(parindex_dossier_bind_states(NULL, 0, &one, PARINDEX_COPY, &err));
    REFUSED(parindex_dossier_set(NULL, 0, 0, 1, &err));
    REFUSED(parindex_dossier_set_state(NULL, 0, 0, PARINDEX_STATE_MISSING, &err));
    REFUSED(parindex_dossier_values(&span, NULL, 0, &err));
    REFUSED(parindex_dossier_states(&bytes, NULL, 0, &err));
    REFUSED(parindex_dossier_set_group(NULL, 0, "x", &err));
    REFUSED(parindex_dossier_bind_groups(NULL, &one, &err));
    REFUSED(parindex_dossier_group_by(NULL, 1, "2024", 0, &err));
    REFUSED(parindex_dossier_set_assessment(NULL, 0, 1, &err));
    REFUSED(parindex_dossier_bind_tasks(NULL, d, &one, &err));
    REFUSED(parindex_dossier_bind_tasks(d, NULL, &one, &err));
    REFUSED(parindex_dossier_read_tasks(NULL, "unit", 4, NULL, &err));
    REFUSED(parindex_dossier_read_tasks(d, NULL, 4, NULL, &err));
    REFUSED(parindex_score(NULL, d, NULL, &err));
    REFUSED(parindex_score(&result, NULL, NULL, &err));
    REFUSED(parindex_result_copy(&span, NULL, PARINDEX_TABLE_POINTS, 0, &err));
    REFUSED(parindex_result_cell(NULL, r, 0, 0, &err));
    REFUSED(parindex_result_cell(&cell, NULL, 0, 0, &err));
    REFUSED(parindex_result_find_unit(NULL, r, "A", &err));
    REFUSED(parindex_result_find_unit(&found, NULL, "A", &err));
    REFUSED(parindex_result_find_unit(&found, r, NULL, &err));
    REFUSED(parindex_result_rank(&span, NULL, 0, NULL, &err));
    REFUSED(parindex_result_position(NULL, r, 0, 0, NULL, &err));
    REFUSED(parindex_result_position(&position, NULL, 0, 0, NULL, &err));
    REFUSED(parindex_result_miss(NULL, r, 0, 0, &err));
    REFUSED(parindex_result_miss(&miss, NULL, 0, 0, &err));
    REFUSED(parindex_cohort_fit(NULL, d, NULL, &err));
    REFUSED(parindex_cohort_fit(&cohort, NULL, NULL, &err));
    REFUSED(parindex_readings_score(NULL, d, NULL, &err));
    REFUSED(parindex_readings_score(&readings, NULL, NULL, &err));
    REFUSED(parindex_explain(NULL, r, d, 0, 0, NULL, &err));
    REFUSED(parindex_explain(&e, NULL, d, 0, 0, NULL, &err));
    REFUSED(parindex_explain(&e, r, NULL, 0, 0, NULL, &err));
    REFUSED(parindex_compare(NULL, r, 0, r, 1, NULL, NULL, &err));
    REFUSED(parindex_compare(&c, NULL, 0, r, 1, NULL, NULL, &err));
    REFUSED(parindex_compare(&c, r, 0, NULL, 1, NULL, NULL, &err));
    REFUSED(parindex_improve(NULL, r, d, 1, NULL, NULL, NULL, &err));
    REFUSED(parindex_improve(&p, NULL, d, 1, NULL, NULL, NULL, &err));
    REFUSED(parindex_improve(&p, r, NULL, 1, NULL, NULL, NULL, &err));
    REFUSED(parindex_costs_read_csv(&span, NULL, "input,cost", 10, NULL, &err));
    REFUSED(parindex_costs_read_csv(&span, f, NULL, 10, NULL, &err));
    REFUSED(parindex_staged_parse(NULL, f, "{}", 2, NULL, &err));
    REFUSED(parindex_staged_parse(&st, NULL, "{}", 2, NULL, &err));
    REFUSED(parindex_staged_parse(&st, f, NULL, 2, NULL, &err));
    REFUSED(parindex_staged_dossier(NULL, staged, PARINDEX_STAGE_SELF, NULL, &err));
    REFUSED(parindex_staged_dossier(&dossier, NULL, PARINDEX_STAGE_SELF, NULL, &err));
    REFUSED(parindex_staged_dossier(&dossier, staged, 1000, NULL, &err));
    REFUSED(parindex_gap_new(NULL, r, r, NULL, &err));
    REFUSED(parindex_gap_new(&g, NULL, r, NULL, &err));
    REFUSED(parindex_gap_new(&g, r, NULL, NULL, &err));
    REFUSED(parindex_variation_of_result(NULL, r, 0, NULL, &err));
    REFUSED(parindex_variation_of_result(&varied, NULL, 0, NULL, &err));
    REFUSED(parindex_variation_weights(NULL, 0, PARINDEX_WEIGHTS_UNIFORM, 0.1, &err));
    REFUSED(parindex_variation_weight_sets(NULL, &one, &err));
    REFUSED(parindex_variation_errors(NULL, &one, 0, 0, 0, &err));
    REFUSED(parindex_variation_covariance(NULL, 0, &one, 0, 0, &err));
    REFUSED(parindex_variation_degrees(NULL, &one, &err));
    REFUSED(parindex_variation_tables(NULL, &one, &err));
    REFUSED(parindex_variation_survey(NULL, NULL, d, NULL, 1, &err));
    REFUSED(parindex_variation_survey(v, NULL, d, NULL, 1, &err));
    REFUSED(parindex_variation_survey(v, NULL, NULL, NULL, 1, &err));
    REFUSED(parindex_variation_sampled(NULL, NULL, d, &one, NULL, 1, &err));
    REFUSED(parindex_variation_sampled(v, NULL, NULL, &one, NULL, 1, &err));
    REFUSED(parindex_variation_drop(NULL, &one, &err));
    REFUSED(parindex_variation_combine(NULL, 0, &way, &err));
    REFUSED(parindex_variation_treatment(NULL, &treated, &err));
    REFUSED(parindex_variation_nominal_apart(NULL, PARINDEX_FACTOR_OF_SCALE, 0, &err));
    REFUSED(parindex_variation_scale(NULL, 0, &treated, &err));
    REFUSED(parindex_variation_impute(NULL, &err));
    REFUSED(parindex_variation_factor_at(NULL, v, 0, &err));
    REFUSED(parindex_variation_factor_at(&in, NULL, 0, &err));
    REFUSED(parindex_variation_case_at(NULL, v, 0, &err));
    REFUSED(parindex_variation_case_at(&in, NULL, 0, &err));
    REFUSED(parindex_variation_evaluate(&span, NULL, NULL, &one, &err));
    REFUSED(parindex_variation_one_at_a_time(&span, NULL, NULL, &err));
    REFUSED(parindex_uncertainty_run(NULL, v, 0, 1, NULL, &err));
    REFUSED(parindex_uncertainty_run(&counted, NULL, 0, 1, NULL, &err));
    REFUSED(parindex_uncertainty_merge(NULL, u, &err));
    REFUSED(parindex_uncertainty_merge(u, NULL, &err));
    REFUSED(parindex_uncertainty_save(&bytes, NULL, &err));
    REFUSED(parindex_uncertainty_load(NULL, v, &some_bytes, &err));
    REFUSED(parindex_uncertainty_table(&span, NULL, PARINDEX_UNCERTAINTY_MEAN, &err));
    REFUSED(parindex_uncertainty_quantiles(&span, NULL, PARINDEX_UNCERTAINTY_RANK, &one, &err));
}

/* What is asked of no object is not there. */
static void nothing_to_ask(void **state)
{
    (void)state;
    char text[64] = "untouched";
    size_t size = 1;
    assert_null(parindex_catalogue_text(NULL, &size));
    assert_null(parindex_catalogue_text("no.such", &size));
    assert_non_null(parindex_catalogue_text("example.commune", NULL));
    assert_null(parindex_framework_tasks(NULL));
    assert_null(parindex_framework_ref(NULL));
    assert_null(parindex_framework_describe(NULL));
    assert_null(parindex_framework_supersedes(NULL, 0));
    assert_null(parindex_framework_act(NULL, 0));
    assert_null(parindex_framework_level(NULL, 0, 0));
    assert_null(parindex_framework_node(NULL, 0));
    assert_true(parindex_framework_leaf(NULL, 0) == PARINDEX_NONE);
    assert_null(parindex_framework_item(NULL, 0, 0));
    assert_null(parindex_framework_input(NULL, 0));
    assert_null(parindex_framework_choice(NULL, 0, 0));
    assert_null(parindex_framework_class(NULL, 2023, 90));
    assert_int_equal(parindex_framework_words(NULL, 0, 0, text, sizeof text), 0);
    assert_int_equal(parindex_framework_conditions(NULL), 0);
    assert_null(parindex_framework_condition(NULL, 0));
    assert_int_equal(parindex_framework_condition_words(NULL, 0, 0, text, sizeof text), 0);
    assert_null(parindex_framework_reading(NULL, 0));
    assert_null(parindex_framework_case(NULL, 0));
    assert_null(parindex_framework_figure(NULL, 0, 0));
    assert_int_equal(parindex_framework_quotas(NULL, 2023), 0);
    assert_int_equal(parindex_framework_quota_words(NULL, 2023, 0, 0, text, sizeof text), 0);
    assert_int_equal(parindex_check_count(NULL), 0);
    assert_null(parindex_check_at(NULL, 0));
    assert_null(parindex_dossier_framework(NULL));
    assert_int_equal(parindex_dossier_units(NULL), 0);
    assert_int_equal(parindex_dossier_period(NULL), 0);
    assert_null(parindex_dossier_unit(NULL, 0));
    assert_true(isnan(parindex_dossier_value(NULL, 0, 0)));
    assert_null(parindex_dossier_group(NULL, 0));
    assert_null(parindex_result_ref(NULL));
    assert_null(parindex_result_framework(NULL));
    assert_int_equal(parindex_result_units(NULL), 0);
    assert_int_equal(parindex_result_period(NULL), 0);
    assert_null(parindex_result_unit(NULL, 0));
    assert_null(parindex_result_class(NULL, 0));
    assert_int_equal(parindex_result_groups(NULL), 0);
    assert_null(parindex_result_group_name(NULL, 0));
    assert_true(parindex_result_group(NULL, 0) == PARINDEX_NONE);
    assert_int_equal(parindex_result_is_ranked(NULL, 0), 0);
    assert_int_equal(parindex_result_misses(NULL, 0), 0);
    assert_int_equal(parindex_result_miss_words(NULL, 0, 0, 2, 0, text, sizeof text), 0);
    assert_int_equal(parindex_explanation_count(NULL), 0);
    assert_null(parindex_explanation_at(NULL, 0));
    assert_null(parindex_plan_describe(NULL));
    assert_null(parindex_plan_change_at(NULL, 0));
    assert_null(parindex_plan_condition_at(NULL, 0));
    assert_null(parindex_plan_move_at(NULL, 0));
    assert_null(parindex_plan_loss_at(NULL, 0));
    assert_null(parindex_staged_describe(NULL));
    assert_null(parindex_staged_unit(NULL, 0));
    assert_null(parindex_staged_entry(NULL, 0));
    assert_true(isnan(parindex_staged_value(NULL, 0, 0)));
    assert_null(parindex_staged_lock(NULL, 0));
    assert_null(parindex_staged_text(NULL, &size));
    assert_non_null(parindex_staged_text(staged, NULL));
    assert_true(parindex_variation_origin(NULL, 0) == PARINDEX_NONE);
    assert_int_equal(parindex_variation_factors(NULL), 0);
    assert_int_equal(parindex_variation_cases(NULL), 0);
    assert_int_equal(parindex_uncertainty_replicates(NULL), 0);
    assert_int_equal(parindex_uncertainty_size(NULL), 0);
}

static void *takes(void *payload, size_t size)
{
    (void)payload;
    (void)size;
    fail_msg("an incomplete allocator was called");
    return NULL;
}

static void *grows(void *payload, void *ptr, size_t old_size, size_t new_size)
{
    (void)ptr;
    (void)old_size;
    return takes(payload, new_size);
}

static void gives_back(void *payload, void *ptr, size_t size)
{
    (void)ptr;
    (void)takes(payload, size);
}

/* An allocator that lacks one of its functions is refused before it is called. */
static void incomplete_allocator(void **state)
{
    (void)state;
    const parindex_allocator lacking[] = {{NULL, grows, gives_back, NULL},
                                          {takes, NULL, gives_back, NULL},
                                          {takes, grows, NULL, NULL}};
    double numbers[64] = {0};
    parindex_view one = {numbers, UNITS, 1, 8, 8, PARINDEX_F64, 0};
    parindex_span span = {numbers, UNITS, 1, 8, 8, PARINDEX_F64, 0};
    parindex_framework *commune = edition_built_in("example.commune");
    for (size_t i = 0; i < 3; i++) {
        const parindex_allocator *a = &lacking[i];
        parindex_load_options load = PARINDEX_LOAD_OPTIONS_INIT;
        parindex_dossier_options of_dossier = PARINDEX_DOSSIER_OPTIONS_INIT;
        parindex_csv_options csv = PARINDEX_CSV_OPTIONS_INIT;
        parindex_score_options score = PARINDEX_SCORE_OPTIONS_INIT;
        parindex_rank_options rank = PARINDEX_RANK_OPTIONS_INIT;
        parindex_explain_options explain = PARINDEX_EXPLAIN_OPTIONS_INIT;
        parindex_compare_options compare = PARINDEX_COMPARE_OPTIONS_INIT;
        parindex_improve_options improve = PARINDEX_IMPROVE_OPTIONS_INIT;
        parindex_gap_options of_gap = PARINDEX_GAP_OPTIONS_INIT;
        parindex_variation_options vary = PARINDEX_VARIATION_OPTIONS_INIT;
        load.allocator = of_dossier.allocator = csv.allocator = score.allocator = a;
        rank.allocator = explain.allocator = compare.allocator = improve.allocator = a;
        of_gap.allocator = vary.allocator = a;
        parindex_framework *made = NULL;
        parindex_dossier *dossier = NULL;
        parindex_result *result = NULL;
        parindex_explanation *e = NULL;
        parindex_comparison *c = NULL;
        parindex_plan *p = NULL;
        parindex_check *check = NULL;
        parindex_staged *st = NULL;
        parindex_gap *g = NULL;
        parindex_readings *readings = NULL;
        parindex_cohort *cohort = NULL;
        parindex_variation *varied = NULL;
        REFUSED(parindex_framework_open(&made, "example.commune", &load, &err));
        REFUSED(parindex_framework_parse(&made, "{}", 2, &load, &err));
        REFUSED(parindex_framework_check(&check, f, a, &err));
        REFUSED(parindex_dossier_new(&dossier, f, 1, &of_dossier, &err));
        REFUSED(parindex_dossier_copy(&dossier, d, &of_dossier, &err));
        REFUSED(parindex_dossier_read_csv(&dossier, f, "unit", 4, &csv, &err));
        REFUSED(parindex_dossier_read_tasks(d, "unit", 4, &csv, &err));
        REFUSED(parindex_score(&result, d, &score, &err));
        REFUSED(parindex_cohort_fit(&cohort, d, &score, &err));
        REFUSED(parindex_readings_score(&readings, d, &score, &err));
        REFUSED(parindex_rank(&span, &one, &rank, &err));
        REFUSED(parindex_result_rank(&span, r, 0, &rank, &err));
        REFUSED(parindex_explain(&e, r, d, 0, 0, &explain, &err));
        REFUSED(parindex_compare(&c, r, 0, r, 1, NULL, &compare, &err));
        REFUSED(parindex_improve(&p, r, d, 1, NULL, NULL, &improve, &err));
        REFUSED(parindex_costs_read_csv(&span, f, "input,cost", 10, &csv, &err));
        REFUSED(parindex_staged_parse(&st, commune, "{}", 2, &load, &err));
        REFUSED(parindex_staged_dossier(&dossier, staged, PARINDEX_STAGE_SELF, &of_dossier, &err));
        REFUSED(parindex_gap_new(&g, r, r, &of_gap, &err));
        REFUSED(parindex_variation_new(&varied, &one, &one, &one, &vary, &err));
        REFUSED(parindex_variation_of_result(&varied, r, 0, &vary, &err));
    }
    parindex_framework_unref(commune);
}

static double data[64];

/* Shapes that are none, each away from a good one in one thing. */
static const struct {
    const char *what;
    parindex_view view;
} shapes[] = {
    {"rows below 0", {data, -1, 1, 8, 8, PARINDEX_F64, 0}},
    {"least rows", {data, INT64_MIN, 1, 8, 8, PARINDEX_F64, 0}},
    {"columns below 0", {data, 3, -1, 8, 8, PARINDEX_F64, 0}},
    {"least columns", {data, 3, INT64_MIN, 8, 8, PARINDEX_F64, 0}},
    {"no data", {NULL, 3, 1, 8, 8, PARINDEX_F64, 0}},
    {"odd rows apart", {data, 3, 1, 7, 8, PARINDEX_F64, 0}},
    {"odd columns apart", {data, 3, 1, 8, -3, PARINDEX_F64, 0}},
    {"least stride", {data, 3, 1, INT64_MIN + 1, 8, PARINDEX_F64, 0}},
    {"odd address", {(const char *)data + 3, 3, 1, 8, 8, PARINDEX_F64, 0}},
    {"no type", {data, 3, 1, 8, 8, 0, 0}},
    {"another type", {data, 3, 1, 8, 8, PARINDEX_U8, 0}},
    {"a type that is none", {data, 3, 1, 8, 8, UINT32_MAX, 0}},
};

static void no_such_shape(void **state)
{
    (void)state;
    double out[64];
    parindex_span good = {out, 3, 1, 8, 8, PARINDEX_F64, 0};
    parindex_view three = {data, 3, 1, 8, 8, PARINDEX_F64, 0};
    const int32_t years[] = {2020};
    for (size_t i = 0; i <= sizeof shapes / sizeof *shapes; i++) {
        bool none = i == sizeof shapes / sizeof *shapes;
        const parindex_view *view = none ? NULL : &shapes[i].view;
        parindex_span as_span;
        memset(&as_span, 0, sizeof as_span);
        if (!none)
            as_span = (parindex_span){(void *)(uintptr_t)view->data,
                                      view->rows,
                                      view->cols,
                                      view->row_stride,
                                      view->col_stride,
                                      view->type,
                                      0};
        parindex_span *span = none ? NULL : &as_span;
        parindex_error err = PARINDEX_ERROR_INIT;
        const parindex_status got[] = {
            parindex_normalise(&good, view, NULL, &err),
            parindex_normalise(span, &three, NULL, &err),
            parindex_aggregate(&good, view, NULL, &err),
            parindex_aggregate(span, &three, NULL, &err),
            parindex_endpoints(&good, view, years, 0, 0, &err),
            parindex_endpoints(span, &three, years, 0, 0, &err),
            parindex_rank(&good, view, NULL, &err),
            parindex_rank(span, &three, NULL, &err),
            parindex_result_rank(span, r, 0, NULL, &err),
            parindex_result_copy(span, r, PARINDEX_TABLE_POINTS, 0, &err),
            parindex_dossier_bind(d, 0, view, PARINDEX_COPY, &err),
            parindex_dossier_bind(d, 0, view, PARINDEX_BORROW, &err),
            parindex_dossier_bind_states(d, 0, i == 10 ? NULL : view, PARINDEX_COPY, &err),
            parindex_dossier_bind_groups(d, view, &err),
            parindex_variation_errors(v, view, 0, 0, 0, &err),
            parindex_variation_weight_sets(v, view, &err),
            parindex_variation_drop(v, view, &err),
            parindex_variation_evaluate(&good, NULL, v, view, &err),
            parindex_variation_one_at_a_time(i == 10 || none ? &good : span, NULL, v, &err),
            parindex_uncertainty_quantiles(&good, u, 0, view, &err),
            parindex_uncertainty_quantiles(span, u, 0, &three, &err),
            parindex_uncertainty_table(span, u, PARINDEX_UNCERTAINTY_MEAN, &err),
            parindex_uncertainty_save(i == 10 ? NULL : span, u, &err),
        };
        for (size_t k = 0; k < sizeof got / sizeof *got; k++)
            if (got[k] != PARINDEX_ERR_SHAPE && got[k] != PARINDEX_ERR_ARGUMENT)
                fail_msg("%s, call %zu: %s", none ? "NULL" : shapes[i].what, k,
                         parindex_status_name(got[k]));
        parindex_variation *made = NULL;
        assert_int_not_equal(parindex_variation_new(&made, view, &three, &three, NULL, &err),
                             PARINDEX_OK);
        parindex_uncertainty *loaded = NULL;
        if (i != 10)
            assert_int_not_equal(parindex_uncertainty_load(&loaded, v, view, &err), PARINDEX_OK);
        parindex_backcast *b = NULL;
        assert_int_not_equal(parindex_backcast_new(&b, view, NULL, "", NULL, &err), PARINDEX_OK);
    }
}

static void set_up(void)
{
    static const char units[] = "unit,appraisal,survey\nA,61.86,28.10\nB,61.52,27.66\nC,58,29\n";
    static const char text[] =
        "{\"layout\": 1, \"edition\": \"example.commune\", \"period\": 2024, \"locks\": [], "
        "\"units\": [{\"code\": \"X\", \"entries\": [{\"code\": \"1.1\", \"stage\": \"self\", "
        "\"values\": {\"outcome\": \"on_time\"}, \"date\": \"2025-01-10\"}]}]}";
    f = edition_built_in("vn.par.876.ministry");
    d = dossier_parse(f, units, 2023);
    r = score_all(d, 1);
    assert_int_equal(parindex_explain(&explanation, r, d, 0, 0, NULL, NULL), PARINDEX_OK);
    assert_int_equal(parindex_compare(&comparison, r, 0, r, 1, NULL, NULL, NULL), PARINDEX_OK);
    assert_int_equal(parindex_improve(&plan, r, d, 1, NULL, NULL, NULL, NULL), PARINDEX_OK);
    parindex_framework *commune = edition_built_in("example.commune");
    assert_int_equal(parindex_staged_parse(&staged, commune, text, sizeof text - 1, NULL, NULL),
                     PARINDEX_OK);
    parindex_framework_unref(commune);
    assert_int_equal(parindex_gap_new(&gap, r, r, NULL, NULL), PARINDEX_OK);
    assert_int_equal(parindex_variation_of_result(&v, r, 0, NULL, NULL), PARINDEX_OK);
    assert_int_equal(
        parindex_variation_weights(v, PARINDEX_NONE, PARINDEX_WEIGHTS_UNIFORM, 0.2, NULL),
        PARINDEX_OK);
    assert_int_equal(parindex_uncertainty_run(&u, v, 0, 20, NULL, NULL), PARINDEX_OK);
    size_t unit = 0;
    assert_int_equal(parindex_unit_resolve(&unit, "Hà Nội", "2024", NULL), PARINDEX_OK);
    int32_t list[] = {(int32_t)unit};
    parindex_view column = {list, 1, 1, 4, 4, PARINDEX_I32, 0};
    assert_int_equal(parindex_backcast_new(&backcast, &column, NULL, "", NULL, NULL), PARINDEX_OK);
}

static int prepare(void **state)
{
    (void)state;
    set_up();
    return 0;
}

static int let_go(void **state)
{
    (void)state;
    parindex_backcast_free(backcast);
    parindex_uncertainty_free(u);
    parindex_variation_free(v);
    parindex_gap_free(gap);
    parindex_staged_free(staged);
    parindex_plan_free(plan);
    parindex_comparison_free(comparison);
    parindex_explanation_free(explanation);
    parindex_result_unref(r);
    parindex_dossier_free(d);
    parindex_framework_unref(f);
    return 0;
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(no_such_place),
        cmocka_unit_test(no_such_name),
        cmocka_unit_test(no_such_place_to_work_on),
        cmocka_unit_test(nothing_to_work_on),
        cmocka_unit_test(nothing_to_ask),
        cmocka_unit_test(incomplete_allocator),
        cmocka_unit_test(no_such_shape),
    };
    return cmocka_run_group_tests_name("hostile", tests, prepare, let_go);
}
