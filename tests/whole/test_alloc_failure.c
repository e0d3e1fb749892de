/* SPDX-License-Identifier: MIT */
/*
 * The n-th allocation fails, for n = 1, 2 ... until the call makes fewer. Each failure is ERR_NOMEM, leaks nothing, writes nothing, and what
 * went in can be used again.
 */
#include <math.h>
#include <stdlib.h>
#include <string.h>

#include "score_support.h"

static struct counted counted;
static parindex_allocator allocator;

/* What the calls work on; made with the counting allocator, so that later steps count too. */
static parindex_framework *f;
static parindex_dossier *d;
static parindex_result *r;

/* One kind of call; what it made is let go of by undo. */
struct call {
    const char *name;
    parindex_status (*run)(parindex_error *err);
};

static char nothing; /* where an output points before the call */
#define UNTOUCHED ((void *)&nothing)

static parindex_framework *made_framework;
static parindex_dossier *made_dossier;
static parindex_result *made_result;
static parindex_explanation *made_explanation;
static parindex_comparison *made_comparison;
static parindex_concordance *made_concordance;
static parindex_plan *made_plan;
static parindex_staged *made_staged;
static parindex_gap *made_gap;

static void unmake(void)
{
    if (made_framework != UNTOUCHED)
        parindex_framework_unref(made_framework);
    if (made_dossier != UNTOUCHED)
        parindex_dossier_free(made_dossier);
    if (made_result != UNTOUCHED)
        parindex_result_unref(made_result);
    if (made_explanation != UNTOUCHED)
        parindex_explanation_free(made_explanation);
    if (made_comparison != UNTOUCHED)
        parindex_comparison_free(made_comparison);
    if (made_concordance != UNTOUCHED)
        parindex_concordance_unref(made_concordance);
    if (made_staged != UNTOUCHED)
        parindex_staged_free(made_staged);
    if (made_gap != UNTOUCHED)
        parindex_gap_free(made_gap);
    made_staged = UNTOUCHED;
    made_gap = UNTOUCHED;
    if (made_plan != UNTOUCHED)
        parindex_plan_free(made_plan);
    made_plan = UNTOUCHED;
    made_comparison = UNTOUCHED;
    made_concordance = UNTOUCHED;
    made_framework = UNTOUCHED;
    made_dossier = UNTOUCHED;
    made_result = UNTOUCHED;
    made_explanation = UNTOUCHED;
}

static parindex_status run_parse(parindex_error *err)
{
    parindex_load_options options = PARINDEX_LOAD_OPTIONS_INIT;
    options.allocator = &allocator;
    size_t size = 0;
    const char *text = parindex_catalogue_text("example.commune", &size);
    return parindex_framework_parse(&made_framework, text, size, &options, err);
}

/* An edition with readings and cases. */
static char *law_text;
static size_t law_size;
static parindex_framework *law;

static void read_law(void)
{
    law_text = file_whole("tests/frameworks/good-all-kinds.json", NULL);
    law_size = strlen(law_text);
}

static parindex_status run_law(parindex_error *err)
{
    parindex_load_options options = PARINDEX_LOAD_OPTIONS_INIT;
    options.allocator = &allocator;
    return parindex_framework_parse(&made_framework, law_text, law_size, &options, err);
}

static parindex_status run_under(parindex_error *err)
{
    return parindex_framework_under(&made_framework, law, "strict", err);
}

static parindex_status run_case(parindex_error *err)
{
    return parindex_case_dossier(&made_dossier, law, 0, err);
}

static parindex_status run_check(parindex_error *err)
{
    parindex_check *check = NULL;
    parindex_status status = parindex_framework_check(&check, law, &allocator, err);
    assert_true((check != NULL) == (status == PARINDEX_OK));
    parindex_check_free(check);
    return status;
}

static parindex_dossier *law_dossier;

static parindex_status run_readings(parindex_error *err)
{
    parindex_score_options options = PARINDEX_SCORE_OPTIONS_INIT;
    options.allocator = &allocator;
    parindex_readings *readings = NULL;
    parindex_status status = parindex_readings_score(&readings, law_dossier, &options, err);
    assert_true((readings != NULL) == (status == PARINDEX_OK));
    parindex_readings_free(readings);
    return status;
}

static parindex_status run_open(parindex_error *err)
{
    parindex_load_options options = PARINDEX_LOAD_OPTIONS_INIT;
    options.allocator = &allocator;
    return parindex_framework_open(&made_framework, "vn.par.1149.province", &options, err);
}

static parindex_status run_new(parindex_error *err)
{
    parindex_dossier_options options = PARINDEX_DOSSIER_OPTIONS_INIT;
    options.allocator = &allocator;
    return parindex_dossier_new(&made_dossier, f, 7, &options, err);
}

static parindex_status read_text(const char *text, size_t size, parindex_framework *of,
                                 parindex_error *err)
{
    parindex_csv_options options = PARINDEX_CSV_OPTIONS_INIT;
    options.allocator = &allocator;
    return parindex_dossier_read_csv(&made_dossier, of, text, size, &options, err);
}

static parindex_status read_path(const char *path, parindex_framework *of, parindex_error *err)
{
    size_t size = 0;
    char *text = file_whole(path, &size);
    assert_non_null(text);
    parindex_status status = read_text(text, size, of, err);
    free(text);
    return status;
}

static parindex_status run_long(parindex_error *err)
{
    return read_path("examples/commune.csv", f, err);
}

static parindex_framework *vectors_edition;

static parindex_status run_wide(parindex_error *err)
{
    return read_path("tests/vectors/dossiers/good-wide.csv", vectors_edition, err);
}

static parindex_status run_quoted(parindex_error *err)
{
    return read_path("tests/vectors/dossiers/good-other-quotes.csv", vectors_edition, err);
}

/* More units than there is room for at first, and columns than a row has at first. */
static parindex_status run_many(parindex_error *err)
{
    struct buffer csv = {NULL, 0, 0};
    buffer_add(&csv, "unit,A1,A1:of,A2,A3,A3:of,A3:z,B1,B2,B3\n");
    for (int i = 0; i < 150; i++)
        buffer_add(&csv, "\"u %d\",1,2,late,1,2,3,4,5,%d\n", i, i);
    parindex_status status = read_text(csv.data, csv.length, vectors_edition, err);
    buffer_free(&csv);
    return status;
}

static parindex_status score_with(uint32_t threads, parindex_error *err)
{
    parindex_score_options options = PARINDEX_SCORE_OPTIONS_INIT;
    options.allocator = &allocator;
    options.threads = threads;
    return parindex_score(&made_result, d, &options, err);
}

static parindex_status run_score(parindex_error *err)
{
    return score_with(1, err);
}

static parindex_status run_score_in_threads(parindex_error *err)
{
    return score_with(4, err);
}

static double ranks[8];

static parindex_rank_options rank_options(void)
{
    parindex_rank_options options = PARINDEX_RANK_OPTIONS_INIT;
    options.allocator = &allocator;
    for (size_t i = 0; i < 8; i++)
        ranks[i] = -7;
    return options;
}

static parindex_status ranks_untouched(parindex_status status)
{
    for (size_t i = 0; status != PARINDEX_OK && i < 8; i++)
        assert_true(ranks[i] == -7);
    return status;
}

static parindex_status run_rank(parindex_error *err)
{
    static const double scores[8] = {1, 2, 3, 3, 2, 1, 9, 0};
    parindex_rank_options options = rank_options();
    parindex_view view = {scores, 8, 1, sizeof *scores, 0, PARINDEX_F64, 0};
    parindex_span span = {ranks, 8, 1, sizeof *ranks, 0, PARINDEX_F64, 0};
    return ranks_untouched(parindex_rank(&span, &view, &options, err));
}

static parindex_status run_result_rank(parindex_error *err)
{
    parindex_rank_options options = rank_options();
    parindex_span span = {ranks, 5, 1, sizeof *ranks, 0, PARINDEX_F64, 0};
    return ranks_untouched(parindex_result_rank(&span, r, 0, &options, err));
}

static parindex_status explain(size_t node, parindex_error *err)
{
    parindex_explain_options options = PARINDEX_EXPLAIN_OPTIONS_INIT;
    options.allocator = &allocator;
    return parindex_explain(&made_explanation, r, d, 0, node, &options, err);
}

static parindex_status run_explain_root(parindex_error *err)
{
    return explain(0, err);
}

static parindex_status run_explain_leaf(parindex_error *err)
{
    return explain(node_of(f, "2.1"), err);
}

/* A result that has not been asked for an order yet; the making of it never fails. */
static parindex_result *scored_anew(void)
{
    uint64_t fail_at = counted.fail_at;
    parindex_score_options options = PARINDEX_SCORE_OPTIONS_INIT;
    parindex_result *result = NULL;
    options.allocator = &allocator;
    counted.fail_at = 0;
    assert_int_equal(parindex_score(&result, d, &options, NULL), PARINDEX_OK);
    counted.calls = 0;
    counted.fail_at = fail_at;
    return result;
}

static parindex_status run_compare(parindex_error *err)
{
    parindex_compare_options options = PARINDEX_COMPARE_OPTIONS_INIT;
    parindex_result *anew = scored_anew();
    options.allocator = &allocator;
    parindex_status status = parindex_compare(&made_comparison, anew, 0, r, 2, NULL, &options, err);
    parindex_result_unref(anew);
    return status;
}

/* The goal is a place, for which the others are sorted. */
static parindex_status run_improve(parindex_error *err)
{
    parindex_improve_options options = PARINDEX_IMPROVE_OPTIONS_INIT;
    options.allocator = &allocator;
    parindex_result *anew = scored_anew();
    parindex_status status =
        parindex_improve(&made_plan, anew, d, 1, "rank:2", NULL, &options, err);
    parindex_result_unref(anew);
    return status;
}

static parindex_status run_costs(parindex_error *err)
{
    static double costs[2 * 64];
    static const char text[] = "code,cost,limit\n1,\"2\",\n2.1,,3\n";
    parindex_csv_options options = PARINDEX_CSV_OPTIONS_INIT;
    options.allocator = &allocator;
    parindex_span span = {costs,
                          (int64_t)parindex_framework_describe(f)->leaves,
                          2,
                          2 * sizeof *costs,
                          sizeof *costs,
                          PARINDEX_F64,
                          0};
    return parindex_costs_read_csv(&span, f, text, sizeof text - 1, &options, err);
}

static parindex_status run_staged(parindex_error *err)
{
    parindex_load_options options = PARINDEX_LOAD_OPTIONS_INIT;
    options.allocator = &allocator;
    static const char text[] =
        "{\"units\":[{\"entries\":[{\"reason\":\"Một lý do dài hơn bộ đệm đầu tiên của trình đọc\","
        "\"code\":\"1.1\",\"stage\":\"self\",\"values\":{\"outcome\":\"late\"}}],\"code\":\"A\"}],"
        "\"locks\":[],\"layout\":1,\"edition\":\"example.commune\"}";
    return parindex_staged_parse(&made_staged, f, text, sizeof text - 1, &options, err);
}

static parindex_staged *staged;

static parindex_status run_staged_dossier(parindex_error *err)
{
    parindex_dossier_options options = PARINDEX_DOSSIER_OPTIONS_INIT;
    options.allocator = &allocator;
    return parindex_staged_dossier(&made_dossier, staged, PARINDEX_STAGE_SELF, &options, err);
}

static parindex_status run_gap(parindex_error *err)
{
    parindex_gap_options options = PARINDEX_GAP_OPTIONS_INIT;
    options.allocator = &allocator;
    return parindex_gap_new(&made_gap, r, r, &options, err);
}

static parindex_status run_copy(parindex_error *err)
{
    parindex_dossier_options options = PARINDEX_DOSSIER_OPTIONS_INIT;
    options.allocator = &allocator;
    return parindex_dossier_copy(&made_dossier, d, &options, err);
}

static parindex_status run_position(parindex_error *err)
{
    parindex_position_options options = PARINDEX_POSITION_OPTIONS_INIT;
    options.allocator = &allocator;
    parindex_position position = PARINDEX_POSITION_INIT;
    parindex_result *anew = scored_anew();
    parindex_status status = parindex_result_position(&position, anew, 0, 0, &options, err);
    parindex_result_unref(anew);
    assert_true((position.units != 0) == (status == PARINDEX_OK));
    return status;
}

static parindex_status run_concordance(parindex_error *err)
{
    static const char text[] =
        "{\"source\":{\"provenance\":\"invented\",\"text\":{\"vi\":\"Thử một bảng đối chiếu\","
        "\"en\":\"Trying a concordance\"}},\"layout\":1,\"from\":\"example.commune\","
        "\"to\":\"example.commune\",\"pairs\":[{\"from\":[\"total\"],\"to\":[\"total\"]}]}";
    parindex_load_options options = PARINDEX_LOAD_OPTIONS_INIT;
    options.allocator = &allocator;
    return parindex_concordance_parse(&made_concordance, f, f, text, sizeof text - 1, &options,
                                      err);
}

static void check_untouched(void)
{
    assert_ptr_equal(made_framework, UNTOUCHED);
    assert_ptr_equal(made_dossier, UNTOUCHED);
    assert_ptr_equal(made_result, UNTOUCHED);
    assert_ptr_equal(made_explanation, UNTOUCHED);
    assert_ptr_equal(made_comparison, UNTOUCHED);
    assert_ptr_equal(made_concordance, UNTOUCHED);
    assert_ptr_equal(made_plan, UNTOUCHED);
    assert_ptr_equal(made_staged, UNTOUCHED);
    assert_ptr_equal(made_gap, UNTOUCHED);
    assert_int_equal(counted.wrong_sizes, 0);
}

static void fail_each(void **state)
{
    const struct call *call = *state;
    unmake();
    assert_int_equal(call->run(NULL), PARINDEX_OK);
    unmake();
    int64_t blocks = counted.blocks;
    int64_t bytes = counted.bytes;
    uint64_t failures = 0;
    uint64_t wrong = 0;
    for (uint64_t n = 1;; n++) {
        parindex_error err = PARINDEX_ERROR_INIT;
        counted.calls = 0;
        counted.fail_at = n;
        parindex_status status = call->run(&err);
        bool reached = counted.calls >= n;
        counted.fail_at = 0;
        if (status == PARINDEX_OK) {
            assert_false(reached); /* what fails matters */
            unmake();
            break;
        }
        failures++;
        if (status != PARINDEX_ERR_NOMEM && wrong++ == 0)
            print_error("allocation %llu: %s: %s\n", (unsigned long long)n,
                        parindex_status_name(status), err.message);
        assert_int_equal(err.status, status);
        assert_string_not_equal(err.message, "");
        check_untouched();
        if (counted.blocks != blocks || counted.bytes != bytes)
            fail_msg("allocation %llu: %lld bytes in %lld blocks are not given back",
                     (unsigned long long)n, (long long)(counted.bytes - bytes),
                     (long long)(counted.blocks - blocks));
    }
    print_message("%s: %llu allocations, %llu of them not told as such\n", call->name,
                  (unsigned long long)failures, (unsigned long long)wrong);
    assert_true(failures > 0);
    assert_int_equal(counted.blocks, blocks);
    assert_int_equal(counted.bytes, bytes);
    check_untouched();
    assert_int_equal(wrong, 0);
}

/* Calls that change a dossier: after each failure it is as it was. */
static parindex_dossier *fresh_dossier(void)
{
    assert_int_equal(run_new(NULL), PARINDEX_OK);
    parindex_dossier *fresh = made_dossier;
    made_dossier = UNTOUCHED;
    return fresh;
}

static parindex_status change(parindex_dossier *dossier, int what, parindex_error *err)
{
    static double values[7 * 3] = {1, 2, 3, 4, 5, 6, 7};
    static uint8_t states[7 * 3] = {1, 2, 3};
    const parindex_view view = {values, 7, 3, sizeof *values, 7 * sizeof *values, PARINDEX_F64, 0};
    const parindex_view given = {states, 7, 3, 1, 7, PARINDEX_U8, 0};
    switch (what) {
    case 0:
        return parindex_dossier_name(dossier, 3, "Xã Ba", err);
    case 1:
        return parindex_dossier_bind(dossier, 3, &view, PARINDEX_COPY, err);
    case 2:
        return parindex_dossier_bind_states(dossier, 2, &given, PARINDEX_COPY, err);
    case 3:
        return parindex_dossier_set(dossier, 3, 3, 4, err);
    case 4:
        return parindex_dossier_set_state(dossier, 3, 3, PARINDEX_STATE_NOT_APPLICABLE, err);
    default:
        /* A bound column that is the caller's has to be copied first. */
        if (parindex_dossier_bind(dossier, 3, &view, PARINDEX_BORROW, NULL) != PARINDEX_OK)
            return PARINDEX_ERR_SHAPE;
        return parindex_dossier_set(dossier, 3, 3, 9, err);
    }
}

static void check_blank(const parindex_dossier *dossier, int what)
{
    for (size_t u = 0; u < 7; u++) {
        assert_string_equal(parindex_dossier_unit(dossier, u), "");
        for (size_t i = 0; i < 8; i++)
            if (what < 5)
                assert_true(isnan(parindex_dossier_value(dossier, u, i)));
        for (size_t leaf = 0; leaf < 8; leaf++)
            if (what < 5)
                assert_int_equal(parindex_dossier_state(dossier, u, leaf), PARINDEX_STATE_MISSING);
    }
    if (what == 5)
        assert_true(parindex_dossier_value(dossier, 3, 3) == 4);
}

static void test_changes(void **state)
{
    (void)state;
    unmake();
    for (int what = 0; what < 6; what++) {
        int64_t blocks = counted.blocks;
        uint64_t failures = 0;
        for (uint64_t n = 1;; n++) {
            parindex_dossier *dossier = fresh_dossier();
            parindex_error err = PARINDEX_ERROR_INIT;
            counted.calls = 0;
            counted.fail_at = n;
            parindex_status status = change(dossier, what, &err);
            counted.fail_at = 0;
            bool failed = status != PARINDEX_OK;
            if (failed) {
                failures++;
                assert_int_equal(status, PARINDEX_ERR_NOMEM);
                check_blank(dossier, what);
                /* And the call works when there is memory again. */
                status = change(dossier, what, &err);
                assert_int_equal(status, PARINDEX_OK);
            }
            parindex_dossier_free(dossier);
            assert_int_equal(counted.blocks, blocks);
            if (!failed)
                break;
        }
        assert_true(failures > 0);
    }
    assert_int_equal(counted.wrong_sizes, 0);
}

/* Naming a unit of a dossier that a result shares its names with takes a copy of them. */
static void test_name_after_scoring(void **state)
{
    (void)state;
    uint64_t failures = 0;
    for (uint64_t n = 1;; n++) {
        parindex_dossier *dossier = fresh_dossier();
        assert_int_equal(parindex_dossier_name(dossier, 0, "Xã Một", NULL), PARINDEX_OK);
        parindex_result *scored = score_all(dossier, 1);
        counted.calls = 0;
        counted.fail_at = n;
        parindex_status status = parindex_dossier_name(dossier, 1, "Xã Hai", NULL);
        counted.fail_at = 0;
        assert_string_equal(parindex_dossier_unit(dossier, 0), "Xã Một");
        assert_string_equal(parindex_dossier_unit(dossier, 1),
                            status == PARINDEX_OK ? "Xã Hai" : "");
        assert_string_equal(parindex_result_unit(scored, 1), "");
        if (status != PARINDEX_OK) {
            failures++;
            assert_int_equal(status, PARINDEX_ERR_NOMEM);
            assert_int_equal(parindex_dossier_name(dossier, 1, "Xã Hai", NULL), PARINDEX_OK);
            assert_string_equal(parindex_result_unit(scored, 1), "");
        }
        parindex_dossier_free(dossier);
        assert_string_equal(parindex_result_unit(scored, 0), "Xã Một");
        parindex_result_unref(scored);
        if (status == PARINDEX_OK)
            break;
    }
    assert_true(failures > 1);
}

int main(void)
{
    static struct call calls[] = {
        {"parse", run_parse},
        {"parse an edition with readings", run_law},
        {"framework_under", run_under},
        {"case_dossier", run_case},
        {"framework_check", run_check},
        {"readings_score", run_readings},
        {"open", run_open},
        {"dossier_new", run_new},
        {"read_csv long", run_long},
        {"read_csv wide", run_wide},
        {"read_csv quoted", run_quoted},
        {"read_csv many", run_many},
        {"score", run_score},
        {"score in threads", run_score_in_threads},
        {"rank", run_rank},
        {"result_rank", run_result_rank},
        {"explain an inner node", run_explain_root},
        {"explain a leaf", run_explain_leaf},
        {"compare", run_compare},
        {"position", run_position},
        {"improve", run_improve},
        {"costs_read_csv", run_costs},
        {"dossier_copy", run_copy},
        {"staged_parse", run_staged},
        {"staged_dossier", run_staged_dossier},
        {"gap_new", run_gap},
        {"concordance_parse", run_concordance},
    };
    enum {
        CALLS = sizeof calls / sizeof *calls
    };
    made_framework = UNTOUCHED;
    made_dossier = UNTOUCHED;
    made_result = UNTOUCHED;
    made_explanation = UNTOUCHED;
    made_comparison = UNTOUCHED;
    made_concordance = UNTOUCHED;
    made_plan = UNTOUCHED;
    made_staged = UNTOUCHED;
    made_gap = UNTOUCHED;
    allocator = counted_allocator(&counted);
    if (run_parse(NULL) != PARINDEX_OK)
        return 1;
    f = made_framework;
    made_framework = UNTOUCHED;
    if (run_long(NULL) != PARINDEX_OK)
        return 1;
    d = made_dossier;
    made_dossier = UNTOUCHED;
    r = score_all(d, 1);
    int32_t groups[8] = {0};
    parindex_view view = {groups, (int64_t)parindex_dossier_units(d), 1, 4, 4, PARINDEX_I32, 0};
    if (parindex_dossier_bind_groups(d, &view, NULL) != PARINDEX_OK)
        return 1;
    if (run_staged(NULL) != PARINDEX_OK)
        return 1;
    staged = made_staged;
    made_staged = UNTOUCHED;
    char *edition = file_whole("tests/vectors/dossiers/edition.json", NULL);
    vectors_edition = edition_parse(edition);
    free(edition);
    read_law();
    if (run_law(NULL) != PARINDEX_OK)
        return 1;
    law = made_framework;
    made_framework = UNTOUCHED;
    if (run_case(NULL) != PARINDEX_OK)
        return 1;
    law_dossier = made_dossier;
    made_dossier = UNTOUCHED;

    struct CMUnitTest each[CALLS];
    for (size_t i = 0; i < CALLS; i++)
        each[i] = (struct CMUnitTest){calls[i].name, fail_each, NULL, NULL, &calls[i]};
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(test_changes),
        cmocka_unit_test(test_name_after_scoring),
    };
    int failed = cmocka_run_group_tests_name("allocation failure", each, NULL, NULL);
    failed += cmocka_run_group_tests_name("allocation failure: changes", tests, NULL, NULL);

    parindex_result_unref(r);
    parindex_dossier_free(d);
    parindex_framework_unref(f);
    parindex_framework_unref(vectors_edition);
    parindex_staged_free(staged);
    parindex_dossier_free(law_dossier);
    parindex_framework_unref(law);
    free(law_text);
    if (counted.blocks != 0 || counted.wrong_sizes != 0) {
        print_error("%lld blocks are left at the end\n", (long long)counted.blocks);
        failed++;
    }
    return failed;
}
