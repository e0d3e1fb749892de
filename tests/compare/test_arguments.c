/* SPDX-License-Identifier: MIT */
/* What comparisons, positions, gaps, readings and differences refuse of their arguments, one by one. */
#include <math.h>
#include <string.h>

#include "support.h"

static parindex_framework *quota;
static parindex_framework *commune;
static parindex_dossier *dossiers[3]; /* 0 and 1 of the same units, 2 of others */
static parindex_result *results[3];
static parindex_dossier *foreign;
static parindex_result *elsewhere;
static parindex_difference *changed;
static parindex_readings *readings;

static parindex_dossier *read_dossier(parindex_framework *f, const char *csv)
{
    parindex_dossier *d = NULL;
    parindex_error err = PARINDEX_ERROR_INIT;
    if (parindex_dossier_read_csv(&d, f, csv, strlen(csv), NULL, &err) != PARINDEX_OK)
        fail_msg("%s", err.message);
    return d;
}

static parindex_result *scored(parindex_dossier *d)
{
    parindex_result *r = NULL;
    assert_int_equal(parindex_score(&r, d, NULL, NULL), PARINDEX_OK);
    return r;
}

/* An allocator with its functions, but for one. */
static const parindex_allocator *without(size_t missing)
{
    static struct ledger ledger;
    static parindex_allocator allocator;
    allocator = ledger_allocator(&ledger);
    if (missing == 0)
        allocator.alloc = NULL;
    if (missing == 1)
        allocator.resize = NULL;
    if (missing == 2)
        allocator.release = NULL;
    return &allocator;
}

#define REFUSED(call, words)                                                                       \
    do {                                                                                           \
        parindex_error err = PARINDEX_ERROR_INIT;                                                  \
        assert_int_equal(call, PARINDEX_ERR_ARGUMENT);                                             \
        assert_part(err.message, words);                                                           \
    } while (0)

#define OTHER_SIZE(call)                                                                           \
    do {                                                                                           \
        parindex_error err = PARINDEX_ERROR_INIT;                                                  \
        assert_int_equal(call, PARINDEX_ERR_STRUCT_SIZE);                                          \
    } while (0)

static void test_compare(void **state)
{
    (void)state;
    parindex_comparison *c = NULL;
    parindex_compare_options o = PARINDEX_COMPARE_OPTIONS_INIT;
    REFUSED(parindex_compare(NULL, results[0], 0, results[1], 0, NULL, NULL, &err), "");
    REFUSED(parindex_compare(&c, NULL, 0, results[1], 0, NULL, NULL, &err), "");
    REFUSED(parindex_compare(&c, results[0], 0, NULL, 0, NULL, NULL, &err), "");
    REFUSED(parindex_compare(&c, results[0], 2, results[1], 0, NULL, NULL, &err), "");
    REFUSED(parindex_compare(&c, results[0], 0, results[1], 2, NULL, NULL, &err), "");
    o.within = PARINDEX_WITHIN_GROUP + 1;
    REFUSED(parindex_compare(&c, results[0], 0, results[1], 0, NULL, &o, &err), "");
    o.within = 0;
    for (size_t i = 0; i < 3; i++) {
        o.allocator = without(i);
        REFUSED(parindex_compare(&c, results[0], 0, results[1], 0, NULL, &o, &err), "");
    }
    o.struct_size = 1;
    OTHER_SIZE(parindex_compare(&c, results[0], 0, results[1], 0, NULL, &o, &err));
    assert_null(c);
}

static void test_concordance(void **state)
{
    (void)state;
    parindex_concordance *c = NULL;
    parindex_load_options o = PARINDEX_LOAD_OPTIONS_INIT;
    REFUSED(parindex_concordance_parse(NULL, quota, commune, "{}", 2, NULL, &err), "");
    REFUSED(parindex_concordance_parse(&c, NULL, commune, "{}", 2, NULL, &err), "");
    REFUSED(parindex_concordance_parse(&c, quota, NULL, "{}", 2, NULL, &err), "");
    REFUSED(parindex_concordance_parse(&c, quota, commune, NULL, 2, NULL, &err), "");
    o.allocator = without(1);
    REFUSED(parindex_concordance_parse(&c, quota, commune, "{}", 2, &o, &err), "");
    parindex_error err = PARINDEX_ERROR_INIT;
    assert_int_equal(parindex_concordance_parse(&c, quota, commune, NULL, 0, NULL, &err),
                     PARINDEX_ERR_JSON);
    assert_null(c);
}

static void test_position(void **state)
{
    (void)state;
    parindex_position p = PARINDEX_POSITION_INIT;
    parindex_position_options o = PARINDEX_POSITION_OPTIONS_INIT;
    REFUSED(parindex_result_position(NULL, results[0], 0, 0, NULL, &err), "");
    REFUSED(parindex_result_position(&p, NULL, 0, 0, NULL, &err), "");
    REFUSED(parindex_result_position(&p, results[0], 2, 0, NULL, &err), "");
    REFUSED(parindex_result_position(&p, results[0], 0, 3, NULL, &err), "");
    o.within = PARINDEX_WITHIN_GROUP + 1;
    REFUSED(parindex_result_position(&p, results[0], 0, 0, &o, &err), "");
    o.within = 0;
    o.allocator = without(2);
    REFUSED(parindex_result_position(&p, results[0], 0, 0, &o, &err), "");
    o.struct_size = 1;
    OTHER_SIZE(parindex_result_position(&p, results[0], 0, 0, &o, &err));
    REFUSED(parindex_result_summary(NULL, results[0], 0, 0, &err), "");
    REFUSED(parindex_result_summary(&p, NULL, 0, 0, &err), "");
    REFUSED(parindex_result_summary(&p, results[0], 2, 0, &err), "");
    REFUSED(parindex_result_summary(&p, results[0], 0, 3, &err), "");
    p.struct_size = 1;
    OTHER_SIZE(parindex_result_position(&p, results[0], 0, 0, NULL, &err));
    OTHER_SIZE(parindex_result_summary(&p, results[0], 0, 0, &err));
}

static void test_gap(void **state)
{
    (void)state;
    parindex_gap *g = NULL;
    parindex_gap_options o = PARINDEX_GAP_OPTIONS_INIT;
    const char *words = "Two results of one framework and the same units";
    REFUSED(parindex_gap_new(NULL, results[0], results[1], NULL, &err), words);
    REFUSED(parindex_gap_new(&g, NULL, results[1], NULL, &err), words);
    REFUSED(parindex_gap_new(&g, results[0], NULL, NULL, &err), words);
    REFUSED(parindex_gap_new(&g, results[0], results[2], NULL, &err), words);
    REFUSED(parindex_gap_new(&g, results[0], elsewhere, NULL, &err), words);
    for (size_t i = 0; i < 3; i++) {
        o.allocator = without(i);
        REFUSED(parindex_gap_new(&g, results[0], results[1], &o, &err), words);
    }
    o.allocator = NULL;
    o.group = "thôn";
    parindex_error unknown = PARINDEX_ERROR_INIT;
    assert_int_equal(parindex_gap_new(&g, results[0], results[1], &o, &unknown),
                     PARINDEX_ERR_DOSSIER);
    assert_part(unknown.message, "thôn");
    o.struct_size = 1;
    OTHER_SIZE(parindex_gap_new(&g, results[0], results[1], &o, &err));
    assert_null(g);
    parindex_gap_free(NULL);
    assert_null(parindex_gap_at(NULL, 0));
    assert_true(isnan(parindex_gap_value(NULL, PARINDEX_GAP_GIVEN, 0, 0)));
}

/* The units of one group are counted, and no others. */
static void test_gap_of_a_group(void **state)
{
    (void)state;
    static const struct {
        const char *group;
        size_t units;
        double claimed; /* of "1": 50 and 40 */
        double given;   /* 45 and 41 */
    } groups[] = {{NULL, 2, 45, 43}, {"sở", 1, 50, 45}, {"xã", 1, 40, 41}};
    for (size_t i = 0; i < 3; i++) {
        parindex_gap *g = NULL;
        parindex_gap_options o = PARINDEX_GAP_OPTIONS_INIT;
        o.group = groups[i].group;
        assert_int_equal(parindex_gap_new(&g, results[0], results[1], &o, NULL), PARINDEX_OK);
        const parindex_gap_row *row = parindex_gap_at(g, 1);
        assert_int_equal(row->units, groups[i].units);
        assert_same(row->claimed, groups[i].claimed);
        assert_same(row->given, groups[i].given);
        assert_null(parindex_gap_at(g, 3));
        assert_same(parindex_gap_value(g, PARINDEX_GAP_CLAIMED, 1, 1), 40);
        assert_same(parindex_gap_value(g, PARINDEX_GAP_GIVEN, 0, 1), 45);
        assert_true(isnan(parindex_gap_value(g, PARINDEX_GAP_GIVEN, 2, 1)));
        assert_true(isnan(parindex_gap_value(g, PARINDEX_GAP_GIVEN, 0, 3)));
        assert_true(isnan(parindex_gap_value(g, PARINDEX_GAP_CLAIMED - 1, 0, 0)));
        assert_true(isnan(parindex_gap_value(g, PARINDEX_GAP_GIVEN + 1, 0, 0)));
        parindex_gap_free(g);
    }
}

static void test_readings(void **state)
{
    (void)state;
    parindex_readings *r = NULL;
    parindex_reading_rank rank = PARINDEX_READING_RANK_INIT;
    parindex_score_options o = PARINDEX_SCORE_OPTIONS_INIT;
    REFUSED(parindex_readings_score(NULL, foreign, NULL, &err), "");
    REFUSED(parindex_readings_score(&r, NULL, NULL, &err), "");
    o.allocator = without(0);
    REFUSED(parindex_readings_score(&r, foreign, &o, &err), "");
    o.struct_size = 1;
    OTHER_SIZE(parindex_readings_score(&r, foreign, &o, &err));
    REFUSED(parindex_readings_rank(NULL, readings, 0, 0, &err), "No unit 0");
    REFUSED(parindex_readings_rank(&rank, NULL, 0, 0, &err), "No unit 0");
    REFUSED(parindex_readings_rank(&rank, readings, 1, 0, &err), "No unit 1");
    REFUSED(parindex_readings_rank(&rank, readings, 0, 2, &err), "no reading 2");
    rank.struct_size = 1;
    OTHER_SIZE(parindex_readings_rank(&rank, readings, 0, 0, &err));
    assert_int_equal(parindex_readings_count(NULL), 0);
    assert_int_equal(parindex_readings_unit(NULL, 0), PARINDEX_NONE);
    assert_int_equal(parindex_readings_unit(readings, 9), PARINDEX_NONE);
    parindex_readings_free(NULL);
    assert_null(r);
}

static void test_difference(void **state)
{
    (void)state;
    parindex_difference *d = NULL;
    parindex_difference_options o = PARINDEX_DIFFERENCE_OPTIONS_INIT;
    REFUSED(parindex_difference_new(NULL, quota, commune, NULL, NULL, &err), "");
    REFUSED(parindex_difference_new(&d, NULL, commune, NULL, NULL, &err), "");
    REFUSED(parindex_difference_new(&d, quota, NULL, NULL, NULL, &err), "");
    for (size_t i = 0; i < 3; i++) {
        o.allocator = without(i);
        REFUSED(parindex_difference_new(&d, quota, commune, NULL, &o, &err), "");
    }
    o.struct_size = 1;
    OTHER_SIZE(parindex_difference_new(&d, quota, commune, NULL, &o, &err));
    assert_null(d);
    parindex_difference_free(NULL);
    assert_null(parindex_difference_pair(NULL, 0));
    assert_null(parindex_difference_pair(changed, SIZE_MAX));
    assert_null(parindex_difference_amendment(NULL, 0));
    assert_null(parindex_difference_amendment(changed, SIZE_MAX));
    assert_null(parindex_difference_carried(NULL, 0));
    assert_null(parindex_difference_carried(changed, SIZE_MAX));
    assert_string_equal(parindex_amendment_key(0), "");
    assert_string_equal(parindex_amendment_key(UINT32_MAX), "");
    assert_string_equal(parindex_amendment_name(UINT32_MAX, PARINDEX_LANG_VI), "");
}

static void test_carried(void **state)
{
    (void)state;
    parindex_dossier *d = NULL;
    parindex_carry_options o = PARINDEX_CARRY_OPTIONS_INIT;
    const char *words = "must not be NULL, and `absent` must be a state of evidence";
    REFUSED(parindex_difference_dossier(NULL, NULL, changed, dossiers[0], NULL, &err), words);
    REFUSED(parindex_difference_dossier(&d, NULL, NULL, dossiers[0], NULL, &err), words);
    REFUSED(parindex_difference_dossier(&d, NULL, changed, NULL, NULL, &err), words);
    REFUSED(parindex_difference_dossier(&d, NULL, changed, foreign, NULL, &err),
            "The dossier is of vn.335.official; the difference begins with example.quota.");
    o.absent = PARINDEX_STATE_NOT_SELF_SCORED + 1;
    REFUSED(parindex_difference_dossier(&d, NULL, changed, dossiers[0], &o, &err), words);
    o.absent = 0;
    o.allocator = without(1);
    REFUSED(parindex_difference_dossier(&d, NULL, changed, dossiers[0], &o, &err), "");
    o.struct_size = 1;
    OTHER_SIZE(parindex_difference_dossier(&d, NULL, changed, dossiers[0], &o, &err));
    assert_null(d);
}

static int setup(void **state)
{
    (void)state;
    quota = opened("example.quota");
    commune = opened("example.commune");
    parindex_framework *officials = opened("vn.335.official");
    static const char *const texts[] = {
        "unit,group,1,2\nA,sở,50,30\nB,xã,40,20\n",
        "unit,group,1,2\nA,sở,45,30\nB,xã,41,20\n",
        "unit,group,1,2\nA,sở,50,30\nC,xã,40,20\n",
    };
    for (size_t i = 0; i < 3; i++) {
        dossiers[i] = read_dossier(quota, texts[i]);
        results[i] = scored(dossiers[i]);
    }
    foreign = read_dossier(officials, "unit,A,B1,B2,B3,B4,B5,B6\nA,30,100,100,100,100,100,100\n");
    elsewhere = scored(foreign);
    parindex_framework_unref(officials);
    if (parindex_difference_new(&changed, quota, commune, NULL, NULL, NULL) != PARINDEX_OK ||
        parindex_readings_score(&readings, foreign, NULL, NULL) != PARINDEX_OK)
        return -1;
    return 0;
}

static int teardown(void **state)
{
    (void)state;
    parindex_readings_free(readings);
    parindex_difference_free(changed);
    parindex_result_unref(elsewhere);
    parindex_dossier_free(foreign);
    for (size_t i = 0; i < 3; i++) {
        parindex_result_unref(results[i]);
        parindex_dossier_free(dossiers[i]);
    }
    parindex_framework_unref(commune);
    parindex_framework_unref(quota);
    return 0;
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(test_compare),        cmocka_unit_test(test_concordance),
        cmocka_unit_test(test_position),       cmocka_unit_test(test_gap),
        cmocka_unit_test(test_gap_of_a_group), cmocka_unit_test(test_readings),
        cmocka_unit_test(test_difference),     cmocka_unit_test(test_carried),
    };
    return cmocka_run_group_tests(tests, setup, teardown);
}
