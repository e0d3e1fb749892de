/* SPDX-License-Identifier: MIT */
/* Plans behind conditions: what holds a unit back is named first, and a plan carried out keeps its promise. */
#include "score_support.h"

#include <math.h>
#include <stdlib.h>
#include <string.h>

struct example {
    parindex_framework *framework;
    parindex_dossier *dossier;
    parindex_result *result;
};

static struct example example_open(const char *id, const char *file)
{
    struct example e = {.framework = edition_built_in(id)};
    e.dossier = dossier_file(e.framework, file, 2026);
    e.result = score_all(e.dossier, 1);
    return e;
}

static void example_close(struct example *e)
{
    parindex_result_unref(e->result);
    parindex_dossier_free(e->dossier);
    parindex_framework_unref(e->framework);
}

static parindex_plan *plan_of(const struct example *e, const char *unit, const char *to)
{
    parindex_plan *p = NULL;
    parindex_error err = PARINDEX_ERROR_INIT;
    parindex_improve_options o = PARINDEX_IMPROVE_OPTIONS_INIT;
    o.lang = PARINDEX_LANG_EN;
    if (parindex_improve(&p, e->result, e->dossier, unit_of(e->result, unit), to, NULL, &o, &err) !=
        PARINDEX_OK)
        fail_msg("%s", err.message);
    return p;
}

/* The moves are made in a copy of the dossier, and scored. */
static void carry_out(const struct example *e, const parindex_plan *p)
{
    const parindex_plan_info *info = parindex_plan_describe(p);
    size_t unit = unit_of(e->result, info->unit);
    parindex_dossier *d = NULL;
    assert_int_equal(parindex_dossier_copy(&d, e->dossier, NULL, NULL), PARINDEX_OK);
    for (size_t i = 0; i < info->changes; i++) {
        const parindex_plan_change *c = parindex_plan_change_at(p, i);
        for (size_t m = c->first_move; m < c->first_move + c->moves; m++) {
            const parindex_plan_move *move = parindex_plan_move_at(p, m);
            assert_int_equal(parindex_dossier_set(d, unit, move->input, move->to, NULL),
                             PARINDEX_OK);
        }
    }
    parindex_result *r = score_all(d, 1);
    double index = cell_of(r, unit, 0).share;
    assert_true(same_bits(&index, &info->to_index, 1));
    const parindex_class *class = parindex_result_class(r, unit);
    assert_string_equal(class != NULL ? class->key : "", info->to_class);
    parindex_result_unref(r);
    parindex_dossier_free(d);
}

static void test_named_first_and_kept(void **state)
{
    (void)state;
    static const struct {
        const char *id;
        const char *file;
        const char *unit;
        const char *to;
        const char *held; /* of the first condition */
        const char *to_class;
        double cost;
    } cases[] = {
        {"vn.335.official", "examples/officials-2026.csv", "Trần Thị B", "class:2",
         "83.17, capped at 49: the share of B1 a) Quantity is 96.00%, below 100%", "2", 2.8},
        {"vn.thanhhoa.03.leader", "examples/leaders.csv", "Trưởng ban B", "class:1",
         "The class Tasks completed with excellence is not given: the share of T1 Tasks on time is "
         "95.00%, not from 100% up",
         "1", 5},
        {"vn.thanhhoa.03.leader", "examples/leaders.csv", "Trưởng ban D", "class:1",
         "At most the class Tasks not completed: T4 Discipline: Disciplined", "1", 1},
        {"example.conditions", "examples/conditions.csv", "Bình", "class:A",
         "The class Excellent is not given: the share of 2.2 Tasks ahead of time is 20.00%, not "
         "from 30% up",
         "A", 1},
        {"example.conditions", "examples/conditions.csv", "Dũng", "95",
         "24.00, capped at 19: the points of 1.1 Documents issued are 4.00, below 5", "A", 12},
        {"example.conditions", "examples/conditions.csv", "Cường", "96",
         "97.00 × 0.95 = 92.15: the class by the index is Excellent; 3.2 Complaints found true is "
         "1, above 0",
         "A", 1},
        {"example.conditions", "examples/conditions.csv", "Giang", "class:B",
         "14.50, set to 0: the points of 2.1 Tasks completed are 14.50, below 15", "B", 15},
        {"example.conditions", "examples/conditions.csv", "Hà", "class:B",
         "At most the class Pass: 3.1 Observance of discipline: A breach", "A", 15},
    };
    for (size_t i = 0; i < sizeof cases / sizeof *cases; i++) {
        struct example e = example_open(cases[i].id, cases[i].file);
        parindex_plan *p = plan_of(&e, cases[i].unit, cases[i].to);
        const parindex_plan_info *info = parindex_plan_describe(p);
        if (info->conditions == 0)
            fail_msg("%s: no condition is named", cases[i].unit);
        assert_string_equal(parindex_plan_condition_at(p, 0)->text, cases[i].held);
        assert_int_equal(parindex_plan_condition_at(p, 0)->lifted, 1);
        assert_null(parindex_plan_condition_at(p, info->conditions));
        assert_int_equal(info->reachable, 1);
        assert_string_equal(info->to_class, cases[i].to_class);
        assert_near(info->cost, cases[i].cost, 0, 1e-12);
        assert_true(info->bound <= info->cost);
        carry_out(&e, p);
        parindex_plan_free(p);
        example_close(&e);
    }
}

/*
 * Each condition in the way is named: one that goes when another is lifted, one that only the plan behind it lifts,
 * and those of a plan that was made in spite of them.
 */
static void test_each_in_the_way(void **state)
{
    (void)state;
    static const struct {
        const char *unit;
        const char *held[2];
    } cases[] = {
        {"Hà",
         {"At most the class Pass: 3.1 Observance of discipline: A breach",
          "The class Excellent is not given: the share of 3 Discipline is 25.00%, below 50%"}},
        {"Khánh",
         {"The class Excellent is not given: the share of 1 Institutions is 20.00%, below 50%; the "
          "share of 2 Tasks is 7.50%, below 50%",
          "10.00, set to 0: the points of 2.1 Tasks completed are 10.00, below 15"}},
        {"Giang",
         {"The class Excellent is not given: the share of 2 Tasks is 15.00%, below 50%",
          "14.50, set to 0: the points of 2.1 Tasks completed are 14.50, below 15"}},
    };
    struct example e = example_open("example.conditions", "examples/conditions.csv");
    for (size_t i = 0; i < sizeof cases / sizeof *cases; i++) {
        parindex_plan *p = plan_of(&e, cases[i].unit, "class:A");
        assert_int_equal(parindex_plan_describe(p)->reachable, 1);
        assert_int_equal(parindex_plan_describe(p)->conditions, 2);
        for (size_t k = 0; k < 2; k++) {
            assert_string_equal(parindex_plan_condition_at(p, k)->text, cases[i].held[k]);
            assert_int_equal(parindex_plan_condition_at(p, k)->lifted, 1);
        }
        carry_out(&e, p);
        parindex_plan_free(p);
    }
    example_close(&e);
}

/* A leaf that must not change lifts nothing, and the plan says so. */
static void test_out_of_reach(void **state)
{
    (void)state;
    struct example e = example_open("vn.335.official", "examples/officials-2026.csv");
    double costs[7][2];
    for (size_t i = 0; i < 7; i++) {
        costs[i][0] = 1;
        costs[i][1] = NAN;
    }
    costs[1][0] = NAN; /* B1 */
    parindex_view view = {costs, 7, 2, sizeof *costs, sizeof(double), PARINDEX_F64, 0};
    parindex_plan *p = NULL;
    size_t unit = unit_of(e.result, "Trần Thị B");
    assert_int_equal(parindex_improve(&p, e.result, e.dossier, unit, "class:2", &view, NULL, NULL),
                     PARINDEX_OK);
    const parindex_plan_info *info = parindex_plan_describe(p);
    assert_int_equal(info->reachable, 0);
    assert_int_equal(info->conditions, 1);
    assert_int_equal(parindex_plan_condition_at(p, 0)->lifted, 0);
    assert_near(info->to_index, 49, 0, 1e-15);
    carry_out(&e, p);
    parindex_plan_free(p);
    example_close(&e);
}

/* Every goal of every unit of the examples: what is promised is what scoring gives. */
static void test_all_goals(void **state)
{
    (void)state;
    static const char *const files[][2] = {{"vn.335.official", "examples/officials-2026.csv"},
                                           {"vn.thanhhoa.03.leader", "examples/leaders.csv"},
                                           {"example.conditions", "examples/conditions.csv"}};
    static const char *const goals[] = {"", "rank:1", "80", "99.5"};
    size_t plans = 0;
    for (size_t i = 0; i < 3; i++) {
        struct example e = example_open(files[i][0], files[i][1]);
        for (size_t u = 0; u < parindex_result_units(e.result); u++) {
            if (isnan(cell_of(e.result, u, 0).points))
                continue;
            for (size_t g = 0; g < 4; g++) {
                parindex_plan *p = plan_of(&e, parindex_result_unit(e.result, u), goals[g]);
                carry_out(&e, p);
                parindex_plan_free(p);
                plans++;
            }
        }
        example_close(&e);
    }
    assert_true(plans > 60);
}

static void test_memory(void **state)
{
    (void)state;
    struct example e = example_open("example.conditions", "examples/conditions.csv");
    size_t unit = unit_of(e.result, "Bình");
    for (uint64_t at = 1;; at++) {
        struct counted counted = {.fail_at = at};
        parindex_allocator a = counted_allocator(&counted);
        parindex_improve_options o = PARINDEX_IMPROVE_OPTIONS_INIT;
        o.allocator = &a;
        parindex_plan *p = NULL;
        parindex_status status =
            parindex_improve(&p, e.result, e.dossier, unit, "class:A", NULL, &o, NULL);
        if (status == PARINDEX_OK)
            parindex_plan_free(p);
        else
            assert_int_equal(status, PARINDEX_ERR_NOMEM);
        assert_int_equal(counted.blocks, 0);
        assert_int_equal(counted.wrong_sizes, 0);
        if (status == PARINDEX_OK)
            break;
    }
    example_close(&e);
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(test_named_first_and_kept),
        cmocka_unit_test(test_each_in_the_way),
        cmocka_unit_test(test_out_of_reach),
        cmocka_unit_test(test_all_goals),
        cmocka_unit_test(test_memory),
    };
    return cmocka_run_group_tests_name("lift", tests, NULL, NULL);
}
