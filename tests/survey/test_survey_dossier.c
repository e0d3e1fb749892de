/* SPDX-License-Identifier: MIT */
/* A survey as the evidence of an edition: what each leaf gets, and what is refused. */
#include <math.h>
#include <string.h>

#include "sampled_support.h"

enum {
    ITEMS = 6,
    PROVINCES = 5
};

static parindex_cell cell_named(const struct scored_survey *s, const char *code, size_t unit)
{
    size_t node;
    parindex_cell cell = PARINDEX_CELL_INIT;
    assert_int_equal(parindex_framework_find(&node, s->framework, code, NULL), PARINDEX_OK);
    assert_int_equal(parindex_result_cell(&cell, s->result, unit, node, NULL), PARINDEX_OK);
    return cell;
}

static double points_of(const struct scored_survey *s, const char *code, size_t unit)
{
    return cell_named(s, code, unit).points;
}

/* Weights of the answers of a unit to some items: to levels from `least` to `most`. */
static double weight_of(const struct rows *r, size_t unit, size_t first, size_t last,
                        unsigned least, unsigned most)
{
    double sum = 0;
    for (size_t i = 0; i < r->count; i++)
        for (size_t k = first; k < last && r->unit[i] == (int32_t)unit; k++) {
            unsigned level = r->level[i * r->options.items + k];
            sum += level >= least && level <= most ? r->weight[i] : 0;
        }
    return sum;
}

static void test_evidence(void **state)
{
    (void)state;
    struct rows r = rows_of_provinces(ITEMS, PROVINCES, 4, 30, 5);
    struct scored_survey s = score_survey("example.survey", &r);
    assert_int_equal(parindex_estimates_units(s.estimates), PROVINCES);
    assert_int_equal(parindex_estimates_statistics(s.estimates), 4);
    for (size_t u = 0; u < PROVINCES; u++) {
        double part = weight_of(&r, u, 0, 3, 4, 5);
        double whole = weight_of(&r, u, 0, 3, 1, 5);
        assert_near(parindex_dossier_value(s.dossier, u, 1), part, 0, 1e-14);
        assert_near(parindex_dossier_value(s.dossier, u, 2), whole, 0, 1e-14);
        assert_near(points_of(&s, "satisfied", u), 15 * part / whole, 0, 1e-13);
        double mood = 0;
        for (unsigned a = 1; a <= 5; a++)
            mood += 25 * (a - 1.0) * weight_of(&r, u, 3, 4, a, a) / weight_of(&r, u, 3, 4, 1, 5);
        assert_near(points_of(&s, "mood", u), mood * 15 / 100, 0, 1e-13);
        double time = weight_of(&r, u, 4, 5, 5, 5) / weight_of(&r, u, 4, 5, 1, 5);
        assert_near(points_of(&s, "time", u), fmin(5, 5 * time / 0.95), 0, 1e-13);
        double twice = 100 * weight_of(&r, u, 5, 6, 4, 5) / weight_of(&r, u, 5, 6, 1, 5);
        assert_near(points_of(&s, "twice", u), twice >= 80 ? 5 : twice >= 60 ? 3 : 0, 0, 0);
        assert_near(of_estimates(s.estimates, PARINDEX_ESTIMATES_VALUE, u, 0), part / whole, 0,
                    1e-14);
        assert_true(of_estimates(s.estimates, PARINDEX_ESTIMATES_DEGREES, u, 0) == 3);
    }
    scored_survey_free(&s);
    rows_free(&r);
}

/* Nobody of a unit answered an item: missing, not zero. */
static void test_missing(void **state)
{
    (void)state;
    struct rows r = rows_of_provinces(ITEMS, PROVINCES, 3, 10, 6);
    for (size_t i = 0; i < r.count; i++)
        if (r.unit[i] == 2)
            r.level[i * ITEMS + 4] = PARINDEX_ANSWER_NONE;
    struct scored_survey s = score_survey("example.survey", &r);
    assert_true(isnan(points_of(&s, "time", 2)));
    assert_true(!isnan(points_of(&s, "time", 1)));
    assert_true(isnan(points_of(&s, "total", 2)));
    scored_survey_free(&s);
    rows_free(&r);
}

static void test_editions(void **state)
{
    (void)state;
    struct rows r = rows_of_provinces(39, PROVINCES, 3, 20, 7);
    struct scored_survey s = score_survey("vn.sipas.1001.items", &r);
    assert_int_equal(parindex_estimates_statistics(s.estimates), 39);
    double sum = 0;
    for (size_t k = 0; k < 39; k++)
        sum += weight_of(&r, 1, k, k + 1, 4, 5) / weight_of(&r, 1, k, k + 1, 1, 5) / 39;
    assert_near(points_of(&s, "total", 1), 100 * sum, 0, 1e-12);
    assert_string_equal(parindex_framework_item(s.framework, 0, 0), "q01");
    assert_string_equal(parindex_framework_item(s.framework, 38, 0), "q39");
    assert_null(parindex_framework_item(s.framework, 38, 1));
    assert_null(parindex_framework_item(s.framework, 39, 0));
    scored_survey_free(&s);
    rows_free(&r);
    r = rows_of_provinces(22, PROVINCES, 3, 20, 7);
    s = score_survey("vn.sipas.2640", &r);
    assert_int_equal(parindex_estimates_statistics(s.estimates), 22);
    scored_survey_free(&s);
    rows_free(&r);
}

/* One call that fails, in both languages, and what its message names. */
static void refused(const char *id, const struct rows *r, parindex_status want,
                    const parindex_survey_dossier_options *o, const char *criterion,
                    const char *part)
{
    parindex_framework *f = edition(id);
    parindex_survey *s = rows_survey(r);
    for (uint32_t lang = PARINDEX_LANG_EN; lang <= PARINDEX_LANG_VI; lang++) {
        parindex_dossier *d = NULL;
        parindex_error err = PARINDEX_ERROR_INIT;
        err.lang = lang;
        assert_int_equal(parindex_survey_dossier(&d, NULL, s, f, o, &err), want);
        assert_null(d);
        if (criterion != NULL)
            assert_string_equal(err.criterion, criterion);
        if (part != NULL && strstr(err.message, part) == NULL)
            fail_msg("%s", err.message);
    }
    parindex_survey_free(s);
    parindex_framework_unref(f);
}

static void test_refused(void **state)
{
    (void)state;
    struct rows r = rows_of_provinces(ITEMS, PROVINCES, 3, 10, 8);
    parindex_survey_dossier_options o = PARINDEX_SURVEY_DOSSIER_OPTIONS_INIT;
    refused("example.survey", &r, PARINDEX_ERR_ARGUMENT, &o, NULL, NULL);
    const char *names[ITEMS] = {"q1", "q2", "q3", "q4", "qX", "q6"};
    o.items = names;
    refused("example.survey", &r, PARINDEX_ERR_METHOD, &o, "time", "q5");
    refused("example.commune", &r, PARINDEX_ERR_METHOD, &o, NULL, "example.commune");
    names[4] = "q5";
    const char *twice[PROVINCES] = {"A", "B", "C", "A", "E"};
    o.units = twice;
    refused("example.survey", &r, PARINDEX_ERR_DOSSIER, &o, NULL, "A");
    o.units = NULL;
    r.options.levels = 6;
    refused("example.survey", &r, PARINDEX_ERR_METHOD, &o, "mood", "6");
    r.options.levels = 0;
    refused("example.survey", &r, PARINDEX_ERR_METHOD, &o, "satisfied", NULL);
    r.options.levels = 5;
    for (size_t i = 0; i < r.count; i++)
        r.ids[i * STAGES_HERE] = r.unit[i] == 3 ? 0 : r.ids[i * STAGES_HERE];
    refused("example.survey", &r, PARINDEX_ERR_METHOD, &o, NULL, "3"); /* one district */
    assert_int_equal(parindex_survey_dossier(NULL, NULL, NULL, NULL, NULL, NULL),
                     PARINDEX_ERR_ARGUMENT);
    rows_free(&r);
}

/* A leaf that is the mean of a number takes numbers, and each unit gets its own mean. */
static void test_numbers(void **state)
{
    (void)state;
    struct buffer text = {NULL, 0, 0};
    edition_around(&text,
                   "{'code':'total','title':{'vi':'T','en':'T'},'max':10,'source':'s','combine':{"
                   "'kind':'sum'},'children':[{'code':'wait','title':{'vi':'W','en':'W'},'max':10,"
                   "'source':'s','inputs':[{'name':'x','kind':'number','title':{'vi':'x','en':'x'}"
                   "}],'measure':{'kind':'value','input':'x'},'scale':{'kind':'goalposts','lo':0,"
                   "'hi':60,'to':[0,10],'clamp':true,'reverse':true},'survey':{'number':'days'}}]}",
                   "{'missing':'blank','not_applicable':'blank','not_self_scored':'blank'}", 2);
    parindex_framework *f = edition_parse(text.data);
    struct rows r = rows_of_provinces(2, PROVINCES, 3, 10, 8);
    double sums[PROVINCES] = {0};
    double weights[PROVINCES] = {0};
    r.options.levels = 0;
    for (size_t i = 0; i < r.count; i++) {
        r.number[2 * i] = 1000;
        r.number[2 * i + 1] = (double)(i % 37);
        sums[r.unit[i]] += r.weight[i] * (double)(i % 37);
        weights[r.unit[i]] += r.weight[i];
    }
    const char *names[] = {"other", "days"};
    parindex_survey_dossier_options o = PARINDEX_SURVEY_DOSSIER_OPTIONS_INIT;
    o.items = names;
    parindex_survey *s = rows_survey(&r);
    parindex_dossier *d = NULL;
    parindex_error err = PARINDEX_ERROR_INIT;
    if (parindex_survey_dossier(&d, NULL, s, f, &o, &err) != PARINDEX_OK)
        fail_msg("%s", err.message);
    for (size_t u = 0; u < PROVINCES; u++)
        assert_near(parindex_dossier_value(d, u, 0), sums[u] / weights[u], 0, 1e-14);
    parindex_dossier_free(d);
    d = NULL;

    /* One thing is not there, or no item has a name. */
    assert_int_equal(parindex_survey_dossier(NULL, NULL, s, f, &o, NULL), PARINDEX_ERR_ARGUMENT);
    assert_int_equal(parindex_survey_dossier(&d, NULL, NULL, f, &o, NULL), PARINDEX_ERR_ARGUMENT);
    assert_int_equal(parindex_survey_dossier(&d, NULL, s, NULL, &o, NULL), PARINDEX_ERR_ARGUMENT);
    assert_int_equal(parindex_survey_dossier(&d, NULL, s, f, NULL, NULL), PARINDEX_ERR_ARGUMENT);
    names[0] = NULL;
    assert_int_equal(parindex_survey_dossier(&d, NULL, s, f, &o, NULL), PARINDEX_ERR_ARGUMENT);
    names[0] = "other";
    o.struct_size = 0;
    assert_int_equal(parindex_survey_dossier(&d, NULL, s, f, &o, NULL), PARINDEX_ERR_STRUCT_SIZE);
    o.struct_size = sizeof o;
    parindex_survey_free(s);

    /* Levels are no numbers. */
    r.options.levels = 5;
    s = rows_survey(&r);
    for (uint32_t lang = PARINDEX_LANG_EN; lang <= PARINDEX_LANG_VI; lang++) {
        err = (parindex_error)PARINDEX_ERROR_INIT;
        err.lang = lang;
        assert_int_equal(parindex_survey_dossier(&d, NULL, s, f, &o, &err), PARINDEX_ERR_METHOD);
        assert_string_equal(err.criterion, "wait");
        assert_non_null(strstr(err.message, lang == PARINDEX_LANG_VI
                                                ? "là trung bình của một con số"
                                                : "levels 1 to 5"));
    }
    assert_null(d);
    parindex_survey_free(s);
    rows_free(&r);
    parindex_framework_unref(f);
    buffer_free(&text);
}

/* A table of appraised points, which may lack what the answers give; NULL: it must be refused. */
static parindex_dossier *appraised(const char *text, uint32_t without_survey)
{
    parindex_framework *f = edition("example.survey");
    parindex_csv_options o = PARINDEX_CSV_OPTIONS_INIT;
    o.without_survey = without_survey;
    o.decimal = PARINDEX_DECIMAL_POINT;
    parindex_dossier *d = NULL;
    parindex_error err = PARINDEX_ERROR_INIT;
    parindex_status status = parindex_dossier_read_csv(&d, f, text, strlen(text), &o, &err);
    assert_int_equal(status, d != NULL ? PARINDEX_OK : PARINDEX_ERR_DOSSIER);
    parindex_framework_unref(f);
    return d;
}

static const char *const units[PROVINCES] = {"A", "B", "C", "D", "E"};

static void test_beside(void **state)
{
    (void)state;
    static const char *const tables[] = {
        "unit,appraisal,group\nE,n/a,\nD,,\nC,30,north\nB,20,\nA,10.5,south\n",
        "unit,code,value,group\nA,appraisal,10.5,south\nB,appraisal,20,\nC,appraisal,30,north\n"
        "D,appraisal,,\nE,appraisal,n/a,\n"};
    struct rows r = rows_of_provinces(ITEMS, PROVINCES, 3, 10, 8);
    parindex_survey *s = rows_survey(&r);
    parindex_framework *f = edition("example.survey");
    for (size_t t = 0; t < 2; t++) {
        assert_null(appraised(tables[t], 0));
        parindex_dossier *beside = appraised(tables[t], 1);
        parindex_survey_dossier_options o = PARINDEX_SURVEY_DOSSIER_OPTIONS_INIT;
        o.items = item_names(ITEMS, false);
        o.units = units;
        o.beside = beside;
        parindex_dossier *d = NULL;
        parindex_error err = PARINDEX_ERROR_INIT;
        if (parindex_survey_dossier(&d, NULL, s, f, &o, &err) != PARINDEX_OK)
            fail_msg("%s", err.message);
        parindex_dossier_free(beside);
        const double points[] = {10.5, 20, 30};
        for (size_t u = 0; u < PROVINCES; u++) {
            double x = parindex_dossier_value(d, u, 0);
            assert_true(u < 3 ? x == points[u] : isnan(x));
            assert_true(parindex_dossier_value(d, u, 2) > 0);
        }
        assert_int_equal(parindex_dossier_state(d, 3, 0), PARINDEX_STATE_MISSING);
        assert_int_equal(parindex_dossier_state(d, 4, 0), PARINDEX_STATE_NOT_APPLICABLE);
        assert_string_equal(parindex_dossier_group(d, 0), "south");
        assert_string_equal(parindex_dossier_group(d, 1), "");
        assert_string_equal(parindex_dossier_group(d, 2), "north");
        parindex_dossier_free(d);
    }
    parindex_framework_unref(f);
    parindex_survey_free(s);
    rows_free(&r);
}

static void test_beside_refused(void **state)
{
    (void)state;
    static const struct {
        const char *table;
        const char *criterion;
        const char *part;
    } cases[] = {
        {"unit,appraisal\nA,1\nB,1\nC,1\nD,1\n", "", "\"E\""},
        {"unit,appraisal\nA,1\nB,1\nC,1\nD,1\nE,1\nF,1\n", "", "\"F\""},
        {"unit,appraisal,twice\nA,1,\nB,1,\nC,1,70\nD,1,\nE,1,\n", "twice", "twice"},
        {"unit,appraisal,time,time:of\nA,1,,\nB,1,,\nC,1,n/a,n/a\nD,1,,\nE,1,,\n", "time", "time"},
    };
    struct rows r = rows_of_provinces(ITEMS, PROVINCES, 3, 10, 8);
    parindex_survey_dossier_options o = PARINDEX_SURVEY_DOSSIER_OPTIONS_INIT;
    o.items = item_names(ITEMS, false);
    o.units = units;
    for (size_t c = 0; c < sizeof cases / sizeof *cases; c++) {
        parindex_dossier *beside = appraised(cases[c].table, 1);
        assert_non_null(beside);
        o.beside = beside;
        refused("example.survey", &r, PARINDEX_ERR_DOSSIER, &o, cases[c].criterion, cases[c].part);
        parindex_dossier_free(beside);
    }
    parindex_framework *other = edition("vn.766");
    parindex_dossier *beside = NULL;
    assert_int_equal(parindex_dossier_new(&beside, other, PROVINCES, NULL, NULL), PARINDEX_OK);
    o.beside = beside;
    refused("example.survey", &r, PARINDEX_ERR_DOSSIER, &o, "", "vn.766");
    parindex_dossier_free(beside);
    parindex_framework_unref(other);
    /* Two rows of one name, which a table would not have. */
    parindex_framework *f = edition("example.survey");
    assert_int_equal(parindex_dossier_new(&beside, f, PROVINCES, NULL, NULL), PARINDEX_OK);
    o.beside = beside;
    refused("example.survey", &r, PARINDEX_ERR_DOSSIER, &o, "", NULL);
    parindex_dossier_free(beside);
    parindex_framework_unref(f);
    rows_free(&r);
}

/* "survey" of an edition that cannot be: the path and what is expected. */
static void test_reader(void **state)
{
    (void)state;
    static const struct {
        const char *from;
        const char *to;
        const char *part;
    } cases[] = {
        {"\"levels\": [5]", "\"levels\": [0]", "levels[0]"},
        {"\"levels\": [5]", "\"levels\": [16]", "levels[0]"},
        {"\"levels\": [5]", "\"levels\": [5, 5]", "levels[1]"},
        {"\"levels\": [5]", "\"levels\": [4.5]", "levels[0]"},
        {"\"levels\": [5]", "\"levels\": []", "levels"},
        {"\"levels\": [5]", "\"level\": [5]", "level"},
        {"\"levels\": [5]", "\"scores\": [1, 2]", "survey"},
        {"[\"q5\"]", "[\"q5\", \"q5\"]", "items[1]"},
        {"[\"q5\"]", "[5]", "items[0]"},
        {"[\"q5\"]", "[\"\"]", "items[0]"},
        {"{\"items\": [\"q5\"], \"levels\": [5]}", "{\"number\": \"q5\"}", "survey"},
        {"{\"items\": [\"q5\"], \"levels\": [5]}", "[\"q5\"]", "survey"},
        {"[0, 25, 50, 75, 100]", "[0]", "scores"},
        {"[0, 25, 50, 75, 100]", "[0, \"a\"]", "scores[1]"},
        {"\"kind\": \"percent\"", "\"kind\": \"count\"", "survey"},
    };
    size_t size;
    const char *text = parindex_catalogue_text("example.survey", &size);
    for (size_t c = 0; c < sizeof cases / sizeof *cases; c++) {
        const char *at = strstr(text, cases[c].from);
        if (at == NULL)
            fail_msg("%s", cases[c].from);
        char *edited = test_calloc(size + 200, 1);
        size_t before = (size_t)(at - text);
        memcpy(edited, text, before);
        strcpy(edited + before, cases[c].to);
        strcat(edited, at + strlen(cases[c].from));
        parindex_framework *f = NULL;
        parindex_error err = PARINDEX_ERROR_INIT;
        if (parindex_framework_parse(&f, edited, strlen(edited), NULL, &err) !=
            PARINDEX_ERR_FRAMEWORK)
            fail_msg("taken: %s", cases[c].to);
        if (strstr(err.path, cases[c].part) == NULL)
            fail_msg("%s: %s %s", cases[c].to, err.path, err.message);
        test_free(edited);
    }
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(test_numbers), cmocka_unit_test(test_evidence),
        cmocka_unit_test(test_missing), cmocka_unit_test(test_editions),
        cmocka_unit_test(test_refused), cmocka_unit_test(test_reader),
        cmocka_unit_test(test_beside),  cmocka_unit_test(test_beside_refused),
    };
    return cmocka_run_group_tests_name("survey: dossier", tests, NULL, NULL);
}
