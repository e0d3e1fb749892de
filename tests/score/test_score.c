/* SPDX-License-Identifier: MIT */
/* The call as a whole: which fault is reported, how a result is read, who holds what. */
#include <math.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>

#include "score_support.h"

static size_t input_of(const parindex_framework *f, const char *address)
{
    size_t input = PARINDEX_NONE;
    assert_int_equal(parindex_framework_find_input(&input, f, address, NULL), PARINDEX_OK);
    return input;
}

static const parindex_node *node_at(const parindex_framework *f, const char *code)
{
    return parindex_framework_node(f, node_of(f, code));
}

/* A column where every unit has `good` but for some that have `bad`. */
struct column {
    double *values;
    size_t units;
};

static struct column bind_column(parindex_dossier *d, const char *address, double good)
{
    struct column c = {NULL, parindex_dossier_units(d)};
    c.values = malloc(c.units * sizeof *c.values);
    assert_non_null(c.values);
    for (size_t u = 0; u < c.units; u++)
        c.values[u] = good;
    parindex_view view = {c.values, (int64_t)c.units, 1, sizeof *c.values, 0, PARINDEX_F64, 0};
    assert_int_equal(parindex_dossier_bind(d, input_of(parindex_dossier_framework(d), address),
                                           &view, PARINDEX_BORROW, NULL),
                     PARINDEX_OK);
    return c;
}

/* Of a hundred points each is one percent, and all of any maximum are 100 %, to the last bit. */
static void test_share_of_a_hundred(void **state)
{
    (void)state;
    enum {
        UNITS = 6851
    };
    parindex_framework *f = edition_built_in("vn.par.876.ministry");
    parindex_dossier *d = NULL;
    parindex_result *r = NULL;
    assert_int_equal(parindex_dossier_new(&d, f, UNITS, NULL, NULL), PARINDEX_OK);
    struct column appraisal = bind_column(d, "appraisal", 0);
    struct column survey = bind_column(d, "survey", 31.5);
    for (size_t u = 0; u < UNITS; u++)
        appraisal.values[u] = (double)u / 100;
    assert_int_equal(parindex_score(&r, d, NULL, NULL), PARINDEX_OK);
    for (size_t u = 0; u < UNITS; u++) {
        parindex_cell cell = PARINDEX_CELL_INIT;
        assert_int_equal(parindex_result_cell(&cell, r, u, 0, NULL), PARINDEX_OK);
        assert_true(cell.share == cell.points);
        cell = (parindex_cell)PARINDEX_CELL_INIT;
        assert_int_equal(parindex_result_cell(&cell, r, u, node_of(f, "survey"), NULL),
                         PARINDEX_OK);
        assert_true(cell.share == 100);
    }
    parindex_result_unref(r);
    parindex_dossier_free(d);
    parindex_framework_unref(f);
    free(appraisal.values);
    free(survey.values);
}

static void test_first_fault(void **state)
{
    (void)state;
    enum {
        UNITS = 3000
    };
    parindex_framework *f = edition_built_in("example.commune");
    parindex_dossier *d = NULL;
    assert_int_equal(parindex_dossier_new(&d, f, UNITS, NULL, NULL), PARINDEX_OK);
    struct column breaches = bind_column(d, "1.4", 0);
    struct column part = bind_column(d, "2.1", 10);
    struct column whole = bind_column(d, "2.1:of", 10);
    struct column visits = bind_column(d, "3.2", 5);
    static const struct {
        size_t breaches, part, visits; /* the unit that is bad, or UNITS */
        size_t unit;
        const char *criterion;
    } cases[] = {
        {UNITS, 2999, UNITS, 2999, "2.1"}, {2000, 1000, 1500, 1000, "2.1"},
        {700, 700, 700, 700, "1.4"},       {UNITS, 2047, 2048, 2047, "2.1"},
        {UNITS, 2048, 2047, 2047, "3.2"},  {0, UNITS, 0, 0, "1.4"},
        {256, 255, 1, 1, "3.2"},
    };
    for (size_t i = 0; i < sizeof cases / sizeof *cases; i++)
        for (uint32_t threads = 0; threads <= 9; threads++) {
            if (cases[i].breaches < UNITS)
                breaches.values[cases[i].breaches] = -1;
            if (cases[i].part < UNITS)
                part.values[cases[i].part] = 11;
            if (cases[i].visits < UNITS)
                visits.values[cases[i].visits] = 0;
            parindex_score_options options = PARINDEX_SCORE_OPTIONS_INIT;
            options.threads = threads;
            parindex_error err = PARINDEX_ERROR_INIT;
            parindex_result *untouched = (parindex_result *)(void *)&err;
            parindex_result *r = untouched;
            assert_int_equal(parindex_score(&r, d, &options, &err), PARINDEX_ERR_EVIDENCE);
            assert_ptr_equal(r, untouched);
            assert_int_equal(err.unit, cases[i].unit);
            assert_string_equal(err.criterion, cases[i].criterion);
            assert_int_equal(parindex_score(&r, d, &options, NULL), PARINDEX_ERR_EVIDENCE);
            if (cases[i].breaches < UNITS)
                breaches.values[cases[i].breaches] = 0;
            if (cases[i].part < UNITS)
                part.values[cases[i].part] = 10;
            if (cases[i].visits < UNITS)
                visits.values[cases[i].visits] = 5;
        }
    parindex_result_unref(score_all(d, 3));

    /* Evidence of a leaf that has another state is not looked at. */
    part.values[5] = 11;
    assert_int_equal(parindex_dossier_set_state(d, 5, node_at(f, "2.1")->leaf,
                                                PARINDEX_STATE_NOT_APPLICABLE, NULL),
                     PARINDEX_OK);
    parindex_result_unref(score_all(d, 2));
    parindex_dossier_free(d);
    free(breaches.values);
    free(part.values);
    free(whole.values);
    free(visits.values);
    parindex_framework_unref(f);
}

struct commune {
    parindex_framework *f;
    parindex_dossier *d;
    parindex_result *r;
};

static int set_up(void **state)
{
    static struct commune x;
    x.f = edition_built_in("example.commune");
    x.d = dossier_file(x.f, "examples/commune.csv", 2023);
    x.r = score_all(x.d, 1);
    *state = &x;
    return 0;
}

static int tear_down(void **state)
{
    struct commune *x = *state;
    parindex_result_unref(x->r);
    parindex_dossier_free(x->d);
    parindex_framework_unref(x->f);
    return 0;
}

/* Views, copies of every stride and cells say the same. */
static void test_tables(void **state)
{
    struct commune *x = *state;
    size_t units = parindex_result_units(x->r);
    size_t nodes = parindex_framework_describe(x->f)->nodes;
    assert_int_equal(units, 5);
    parindex_view points;
    parindex_view states;
    assert_int_equal(parindex_result_view(&points, x->r, PARINDEX_TABLE_POINTS, NULL), PARINDEX_OK);
    assert_int_equal(parindex_result_view(&states, x->r, PARINDEX_TABLE_STATE, NULL), PARINDEX_OK);
    assert_int_equal(points.rows, units);
    assert_int_equal(points.cols, nodes);
    assert_int_equal(points.type, PARINDEX_F64);
    assert_int_equal(states.type, PARINDEX_U8);
    assert_int_equal(points.row_stride, sizeof(double));

    double *copy = calloc(4 * units * nodes, sizeof *copy);
    assert_non_null(copy);
    for (uint32_t table = PARINDEX_TABLE_POINTS; table <= PARINDEX_TABLE_SHARE; table++)
        for (int layout = 0; layout < 3; layout++) {
            int64_t f = sizeof(double);
            int64_t rows = layout == 0 ? f : layout == 1 ? (int64_t)nodes * f : -2 * f;
            int64_t cols = layout == 0   ? (int64_t)units * f
                           : layout == 1 ? f
                                         : 2 * (int64_t)units * f;
            double *start = layout == 2 ? copy + 2 * (units - 1) : copy;
            parindex_span span = {start, (int64_t)units, (int64_t)nodes, rows, cols, PARINDEX_F64,
                                  0};
            assert_int_equal(parindex_result_copy(&span, x->r, table, 0, NULL), PARINDEX_OK);
            for (size_t u = 0; u < units; u++)
                for (size_t n = 0; n < nodes; n++) {
                    parindex_cell cell = cell_of(x->r, u, n);
                    double got;
                    memcpy(&got, (char *)start + (int64_t)u * rows + (int64_t)n * cols, sizeof got);
                    double want = table == PARINDEX_TABLE_POINTS ? cell.points
                                  : table == PARINDEX_TABLE_MAX  ? cell.max
                                                                 : cell.share;
                    assert_true(same_bits(&got, &want, 1));
                    assert_int_equal(isnan(cell.points) == 0, cell.state == PARINDEX_STATE_VALUE);
                    assert_int_equal(cell.provenance, PARINDEX_PROVENANCE_INVENTED);
                }
        }
    free(copy);
    uint8_t given[5];
    parindex_span span = {given, 5, 1, 1, 0, PARINDEX_U8, 0};
    for (size_t n = 0; n < nodes; n++) {
        assert_int_equal(parindex_result_copy(&span, x->r, PARINDEX_TABLE_STATE, n, NULL),
                         PARINDEX_OK);
        for (size_t u = 0; u < units; u++)
            assert_int_equal(given[u], cell_of(x->r, u, n).state);
    }
}

static void test_tables_refused(void **state)
{
    struct commune *x = *state;
    parindex_view view;
    parindex_error err = PARINDEX_ERROR_INIT;
    assert_int_equal(parindex_result_view(&view, x->r, PARINDEX_TABLE_MAX, &err),
                     PARINDEX_ERR_ARGUMENT);
    assert_int_equal(parindex_result_view(&view, x->r, PARINDEX_TABLE_SHARE, &err),
                     PARINDEX_ERR_ARGUMENT);
    assert_int_equal(parindex_result_view(NULL, x->r, PARINDEX_TABLE_POINTS, &err),
                     PARINDEX_ERR_ARGUMENT);
    assert_int_equal(parindex_result_view(&view, NULL, PARINDEX_TABLE_POINTS, &err),
                     PARINDEX_ERR_ARGUMENT);
    double out[10];
    for (int i = 0; i < 10; i++)
        out[i] = -7;
    size_t nodes = parindex_framework_describe(x->f)->nodes;
    const parindex_span good = {out, 5, 1, sizeof *out, 0, PARINDEX_F64, 0};
    parindex_span span = good;
    assert_int_equal(parindex_result_copy(&span, x->r, 0, 0, &err), PARINDEX_ERR_ARGUMENT);
    assert_int_equal(parindex_result_copy(&span, x->r, 5, 0, &err), PARINDEX_ERR_ARGUMENT);
    assert_int_equal(parindex_result_copy(&span, x->r, 1, nodes, &err), PARINDEX_ERR_ARGUMENT);
    assert_int_equal(parindex_result_copy(&span, NULL, 1, 0, &err), PARINDEX_ERR_ARGUMENT);
    assert_int_equal(parindex_result_copy(NULL, x->r, 1, 0, &err), PARINDEX_ERR_ARGUMENT);
    assert_int_equal(parindex_result_copy(&span, x->r, PARINDEX_TABLE_STATE, 0, &err),
                     PARINDEX_ERR_SHAPE);
    span.rows = 4;
    assert_int_equal(parindex_result_copy(&span, x->r, 1, 0, &err), PARINDEX_ERR_SHAPE);
    span = good;
    span.cols = 2;
    assert_int_equal(parindex_result_copy(&span, x->r, 1, nodes - 1, &err), PARINDEX_ERR_SHAPE);
    span = good;
    span.type = PARINDEX_I32;
    assert_int_equal(parindex_result_copy(&span, x->r, 1, 0, &err), PARINDEX_ERR_SHAPE);
    for (int i = 0; i < 10; i++)
        assert_true(out[i] == -7);
    parindex_cell cell = PARINDEX_CELL_INIT;
    assert_int_equal(parindex_result_cell(&cell, x->r, 5, 0, &err), PARINDEX_ERR_ARGUMENT);
    assert_int_equal(parindex_result_cell(&cell, x->r, 0, nodes, &err), PARINDEX_ERR_ARGUMENT);
    assert_int_equal(parindex_result_cell(&cell, NULL, 0, 0, &err), PARINDEX_ERR_ARGUMENT);
    assert_int_equal(parindex_result_cell(NULL, x->r, 0, 0, &err), PARINDEX_ERR_ARGUMENT);
    cell.struct_size = 8;
    assert_int_equal(parindex_result_cell(&cell, x->r, 0, 0, &err), PARINDEX_ERR_STRUCT_SIZE);
}

static void test_getters(void **state)
{
    struct commune *x = *state;
    size_t unit = 77;
    parindex_error err = PARINDEX_ERROR_INIT;
    assert_ptr_equal(parindex_result_framework(x->r), x->f);
    assert_null(parindex_result_framework(NULL));
    assert_int_equal(parindex_result_period(x->r), 2023);
    assert_int_equal(parindex_result_period(NULL), 0);
    assert_int_equal(parindex_result_units(NULL), 0);
    assert_null(parindex_result_unit(NULL, 0));
    assert_null(parindex_result_unit(x->r, 5));
    assert_string_equal(parindex_result_unit(x->r, 1), "Xã Hai (ví dụ)");
    assert_int_equal(unit_of(x->r, "Xã Bốn (ví dụ)"), 3);
    assert_int_equal(parindex_result_find_unit(&unit, x->r, "Xã Bón (ví dụ)", &err),
                     PARINDEX_ERR_UNKNOWN_UNIT);
    assert_non_null(strstr(err.message, "Xã Bốn (ví dụ)"));
    assert_string_equal(err.unit_code, "Xã Bón (ví dụ)");
    /* The nearest name as it is written, then by what is alike; none where none is near. */
    static const struct {
        const char *sought;
        const char *part;
    } near[] = {
        {"Xã Mọtt (ví dụ)", "Did you mean \"Xã Một (ví dụ)\"?"},
        {"Xã Hay (ví dụ)", "Did you mean \"Xã Hai (ví dụ)\"?"},
        {"Phường Bx (ví dụ)", "Did you mean \"Phường Ba (ví dụ)\"?"},
        {"Xã Năm (ví dụ)", "Did you mean \"Xã Hai (ví dụ)\"?"},
        {"Huyện Tám", "it has 5, the first is \"Xã Một (ví dụ)\""},
    };
    for (size_t i = 0; i < sizeof near / sizeof *near; i++) {
        err.lang = PARINDEX_LANG_EN;
        assert_int_equal(parindex_result_find_unit(&unit, x->r, near[i].sought, &err),
                         PARINDEX_ERR_UNKNOWN_UNIT);
        if (strstr(err.message, near[i].part) == NULL)
            fail_msg("%s: %s", near[i].sought, err.message);
    }
    assert_int_equal(parindex_result_find_unit(&unit, x->r, NULL, &err), PARINDEX_ERR_ARGUMENT);
    assert_int_equal(parindex_result_find_unit(&unit, NULL, "a", &err), PARINDEX_ERR_ARGUMENT);
    assert_int_equal(parindex_result_find_unit(NULL, x->r, "a", &err), PARINDEX_ERR_ARGUMENT);
    assert_int_equal(unit, 77);
}

static void test_described(void **state)
{
    struct commune *x = *state;
    size_t node = node_of(x->f, "7");
    for (size_t u = 0; u < 5; u++) {
        parindex_cell cell = cell_of(x->r, u, node);
        assert_int_equal(cell.state, PARINDEX_STATE_DESCRIBED);
        assert_true(isnan(cell.points) && isnan(cell.max) && isnan(cell.share));
    }
}

static void test_references(void **state)
{
    struct commune *x = *state;
    assert_null(parindex_result_ref(NULL));
    parindex_result_unref(NULL);
    assert_ptr_equal(parindex_result_ref(x->r), x->r);
    parindex_result_unref(x->r);
    /* A result outlives its dossier and the caller's framework. */
    parindex_dossier_free(x->d);
    parindex_framework_unref(x->f);
    x->d = NULL;
    x->f = NULL;
    assert_string_equal(parindex_framework_describe(parindex_result_framework(x->r))->id,
                        "example.commune");
    assert_string_equal(parindex_result_unit(x->r, 0), "Xã Một (ví dụ)");
    assert_int_equal(cell_of(x->r, 0, 0).state, PARINDEX_STATE_VALUE);
}

/* One unit whose index is given through the published parts of example.commune's classes. */
static void test_class(void **state)
{
    struct commune *x = *state;
    static const struct {
        int32_t period;
        const char *keys[5];
    } cases[] = {
        {2023, {"B", "C", "A", "D", ""}},
        {2024, {"B", "C", "A", "D", ""}},
        {2025, {"good", "pass", "excellent", "", ""}},
        {2022, {"", "", "", "", ""}},
        {0, {"", "", "", "", ""}},
    };
    for (size_t i = 0; i < sizeof cases / sizeof *cases; i++) {
        parindex_dossier *d = dossier_file(x->f, "examples/commune.csv", cases[i].period);
        parindex_result *r = score_all(d, 1);
        for (size_t u = 0; u < 5; u++) {
            const parindex_class *class = parindex_result_class(r, u);
            const char *key = class != NULL ? class->key : "";
            if (strcmp(key, cases[i].keys[u]) != 0)
                fail_msg("%d, %s, %.17g: class %s", (int)cases[i].period,
                         parindex_result_unit(r, u), cell_of(r, u, 0).share, key);
        }
        assert_null(parindex_result_class(r, 5));
        parindex_result_unref(r);
        parindex_dossier_free(d);
    }
    assert_null(parindex_result_class(NULL, 0));
}

static void refuses_missing_arguments(void **state)
{
    struct commune *x = *state;
    parindex_result *r = NULL;
    parindex_error err = PARINDEX_ERROR_INIT;
    parindex_score_options o = PARINDEX_SCORE_OPTIONS_INIT;
    assert_int_equal(parindex_score(NULL, x->d, NULL, &err), PARINDEX_ERR_ARGUMENT);
    assert_int_equal(parindex_score(&r, NULL, NULL, &err), PARINDEX_ERR_ARGUMENT);
    const parindex_allocator half = {NULL, NULL, NULL, NULL};
    o.allocator = &half;
    assert_int_equal(parindex_score(&r, x->d, &o, &err), PARINDEX_ERR_ARGUMENT);
    o.allocator = NULL;
    o.struct_size = 2;
    assert_int_equal(parindex_score(&r, x->d, &o, &err), PARINDEX_ERR_STRUCT_SIZE);
    assert_null(r);
}

/* A part of a part of unknown maximum leaves: the whole is not known any longer. */
static parindex_framework *unknown_below(const char *conditions)
{
    static const char leaf[] =
        "{'code':'%s','title':{'vi':'l','en':'l'},'source':'s','max':%s,'inputs':[{'name':'x',"
        "'kind':'points','title':{'vi':'x','en':'x'}}],'measure':{'kind':'value','input':'x'},"
        "'scale':{'kind':'points'}}";
    static const char *const codes[] = {"k", "a", "u"};
    static const char *const maxima[] = {"60", "5", "'unknown'"};
    struct buffer tree = {NULL, 0, 0};
    struct buffer text = {NULL, 0, 0};
    buffer_add(&tree, "{'code':'total','title':{'vi':'t','en':'t'},'source':'s','max':100,"
                      "'combine':{'kind':'sum'},'children':[");
    buffer_add(&tree, leaf, codes[0], maxima[0]);
    buffer_add(&tree, ",{'code':'p','title':{'vi':'p','en':'p'},'source':'s','max':'unknown',"
                      "'combine':{'kind':'sum'},'children':[");
    buffer_add(&tree, leaf, codes[1], maxima[1]);
    buffer_add(&tree, ",");
    buffer_add(&tree, leaf, codes[2], maxima[2]);
    buffer_add(&tree, "]}]%s}", conditions);
    edition_around(&text, tree.data,
                   "{'missing':'zero','not_applicable':'applicable','not_self_scored':'zero'}", 3);
    parindex_framework *f = edition_parse(text.data);
    buffer_free(&tree);
    buffer_free(&text);
    return f;
}

static void test_unknown_below_a_known_whole(void **state)
{
    (void)state;
    parindex_framework *f = unknown_below("");
    parindex_dossier *d =
        dossier_parse(f, "unit,k,a,u\nall,40,5,20\nleft,40,Not applicable,20\n", 0);
    parindex_result *r = score_all(d, 1);
    parindex_cell all = cell_of(r, 0, 0);
    assert_true(all.points == 65 && all.max == 100 && all.share == 65);
    parindex_cell left = cell_of(r, 1, 0);
    assert_true(left.points == 60);
    assert_near(left.max, NAN, 0, 0);
    assert_near(left.share, NAN, 0, 0);
    parindex_result_unref(r);
    parindex_dossier_free(d);
    parindex_framework_unref(f);

    /* A condition of the whole's share finds none, and takes it for what does not apply. */
    f = unknown_below(",'conditions':[{'when':{'share':'total','below':90},'then':{'set':1},"
                      "'source':'s','absent':{'missing':'fails','not_applicable':'holds',"
                      "'not_self_scored':'fails'}}]");
    d = dossier_parse(f, "unit,k,a,u\nall,40,5,20\nleft,40,Not applicable,20\nmore,60,5,30\n", 0);
    r = score_all(d, 1);
    assert_true(cell_of(r, 0, 0).points == 1);
    assert_true(cell_of(r, 1, 0).points == 1);
    assert_true(cell_of(r, 2, 0).points == 95);
    parindex_result_unref(r);
    parindex_dossier_free(d);
    parindex_framework_unref(f);
}

/* Which unit may be meant by a name that is none; a name too long to be compared is like no other. */
static void test_units_not_found(void **state)
{
    (void)state;
    parindex_framework *f = edition_built_in("example.commune");
    parindex_dossier *d = NULL;
    char longer[1200];
    char longest[3 * 200 + 1] = ""; /* more bytes than are looked at to find what is alike */
    memset(longer, 'x', sizeof longer - 1);
    longer[sizeof longer - 1] = '\0';
    for (size_t i = 0; i < 200; i++)
        strcat(longest, "ỳ");
    assert_int_equal(parindex_dossier_new(&d, f, 2, NULL, NULL), PARINDEX_OK);
    assert_int_equal(parindex_dossier_name(d, 0, longest, NULL), PARINDEX_OK);
    assert_int_equal(parindex_dossier_name(d, 1, "Tỉnh Phú Thọ", NULL), PARINDEX_OK);
    parindex_result *r = score_all(d, 1);
    static const struct {
        const char *code;
        const char *near; /* NULL: the first is told */
    } cases[] = {{"phu tho", "Tỉnh Phú Thọ"},
                 {"Tỉnh Phú Thụ", "Tỉnh Phú Thọ"},
                 {"?", NULL},
                 {"Sơn Tây", NULL},
                 {NULL, NULL}};
    for (size_t i = 0; i < sizeof cases / sizeof *cases; i++) {
        const char *code = cases[i].code != NULL ? cases[i].code : longer;
        parindex_error err = PARINDEX_ERROR_INIT;
        size_t unit = 77;
        err.lang = PARINDEX_LANG_EN;
        assert_int_equal(parindex_result_find_unit(&unit, r, code, &err),
                         PARINDEX_ERR_UNKNOWN_UNIT);
        const char *meant = strstr(err.message, "Did you mean \"");
        if ((meant != NULL) != (cases[i].near != NULL))
            fail_msg("%s: %s", code, err.message);
        if (meant != NULL)
            assert_non_null(strstr(meant, cases[i].near));
        else
            assert_non_null(strstr(err.message, "it has 2, the first is \"ỳỳỳ"));
    }
    size_t unit = 77;
    assert_int_equal(parindex_result_find_unit(&unit, r, longest, NULL), PARINDEX_OK);
    assert_int_equal(unit, 0);
    parindex_result_unref(r);
    parindex_dossier_free(d);
    parindex_framework_unref(f);
}

int main(void)
{
#define CASE(test) cmocka_unit_test_setup_teardown(test, set_up, tear_down)
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(test_share_of_a_hundred),
        cmocka_unit_test(test_first_fault),
        CASE(test_tables),
        CASE(test_tables_refused),
        CASE(test_getters),
        CASE(test_described),
        CASE(test_references),
        CASE(test_class),
        CASE(refuses_missing_arguments),
        cmocka_unit_test(test_unknown_below_a_known_whole),
        cmocka_unit_test(test_units_not_found),
    };
    return cmocka_run_group_tests_name("score", tests, NULL, NULL);
}
