/* SPDX-License-Identifier: MIT */
/* Where a scale is a line about a measure, its slope, and where it is none: of leaves of answers. */
#include <math.h>
#include <stdio.h>
#include <string.h>

#include "sampled_support.h"
#include "uncertainty/line.h"

/* With another scale of its leaf "time". */
static parindex_framework *with_scale(const char *scale)
{
    return survey_edition_with("\"scale\": {\"kind\": \"proportional\", \"target\": 0.95}", scale);
}

static const struct {
    const char *scale;
    double x;
    double reach;
    bool line;
    double points;
    double slope;
    double lowest;
    double highest;
} cases[] = {
    {"{\"kind\": \"proportional\"}", 0.6, 9, true, 3, 5, -2, 8},
    {"{\"kind\": \"proportional\"}", 0.6, 0.1, true, 3, 5, -2, 8},
    {"{\"kind\": \"proportional\", \"target\": 0.8}", 0.6, 9, true, 3.75, 6.25, -2.5, 5},
    {"{\"kind\": \"proportional\", \"target\": 0.8}", 0.9, 0.05, true, 5, 0, 5, 5},
    {"{\"kind\": \"proportional\", \"target\": 0.8}", 0.9, 0.2, false, 0, 0, 0, 0},
    {"{\"kind\": \"goalposts\", \"lo\": 0.2, \"hi\": 0.7, \"to\": [1, 5], \"clamp\": true}", 0.45,
     9, true, 3, 8, 1, 5},
    {"{\"kind\": \"goalposts\", \"lo\": 0.2, \"hi\": 0.7, \"to\": [1, 5], \"clamp\": true, "
     "\"reverse\": true}",
     0.45, 9, true, 3, -8, 1, 5},
    {"{\"kind\": \"bands\", \"bands\": [{\"from\": 0.7, \"points\": 5}, {\"below\": 0.7, "
     "\"points\": 2}]}",
     0.6, 0.05, true, 2, 0, 2, 2},
    {"{\"kind\": \"bands\", \"bands\": [{\"from\": 0.7, \"points\": 5}, {\"below\": 0.7, "
     "\"points\": 2}]}",
     0.6, 0.2, false, 0, 0, 0, 0},
    {"{\"kind\": \"bands\", \"bands\": [{\"from\": 0.7, \"proportional\": 1}, {\"below\": 0.7, "
     "\"points\": 0}]}",
     0.9, 0.1, true, 4.5, 5, -0.5, 9.5},
    {"{\"kind\": \"bands\", \"bands\": [{\"from\": 0.7, \"points\": 5}, {\"below\": 0.7, "
     "\"points\": 2}]}",
     0.7, 0.01, false, 0, 0, 0, 0},
    {"{\"kind\": \"piecewise\", \"corners\": [[0, 0], [0.5, 4], [1, 5]], \"outside\": \"flat\"}",
     0.25, 0.2, true, 2, 8, -6, 10},
    {"{\"kind\": \"piecewise\", \"corners\": [[0, 0], [0.5, 4], [1, 5]], \"outside\": \"flat\"}",
     0.25, 0.4, false, 0, 0, 0, 0},
    {"{\"kind\": \"piecewise\", \"corners\": [[0, 0], [0.5, 4], [1, 5]], \"outside\": \"flat\"}",
     0.5, 0.1, false, 0, 0, 0, 0},
    {"{\"kind\": \"per_item\", \"each\": 10, \"cap\": 5}", 0.3, 9, true, 3, 10, -7, 5},
    {"{\"kind\": \"minmax\", \"to\": [0, 5], \"if_constant\": 5}", 0.3, 0.1, false, 0, 0, 0, 0},
    /* only where there are points */
    {"{\"kind\": \"piecewise\", \"corners\": [[0.1, 0], [0.5, 4], [0.9, 5]], \"outside\": "
     "\"refused\"}",
     0.25, 0.1, true, 1.5, 10, -6.5, 9.5},
    /* what hangs on a condition, on a treatment, on a logarithm */
    {"{\"kind\": \"proportional\"}, \"conditions\": [{\"when\": {\"points\": \"mood\", "
     "\"below\": 1}, \"then\": {\"cap\": 1}, \"source\": \"example\"}]",
     0.6, 9, false, 0, 0, 0, 0},
    {"{\"kind\": \"goalposts\", \"lo\": 0, \"hi\": 1, \"to\": [0, 5], \"clamp\": true}, "
     "\"treatment\": {\"impute\": {\"kind\": \"value\", \"value\": 0}}",
     0.6, 9, false, 0, 0, 0, 0},
};

static void test_lines(void **state)
{
    (void)state;
    for (size_t c = 0; c < sizeof cases / sizeof *cases; c++) {
        char scale[300];
        snprintf(scale, sizeof scale, "\"scale\": %s", cases[c].scale);
        parindex_framework *f = with_scale(scale);
        size_t node;
        assert_int_equal(parindex_framework_find(&node, f, "time", NULL), PARINDEX_OK);
        struct line line;
        bool is = line_about(&line, f, node, cases[c].x, cases[c].reach);
        if (is != cases[c].line)
            fail_msg("%s at %g: %d", cases[c].scale, cases[c].x, is);
        if (is) {
            assert_near(line.points, cases[c].points, 0, 1e-12);
            assert_near(line.slope, cases[c].slope, 1e-14, 1e-12);
            assert_near(line.lowest, cases[c].lowest, 1e-14, 1e-12);
            assert_near(line.highest, cases[c].highest, 0, 1e-12);
        }
        parindex_framework_unref(f);
    }
}

/* Points that are the mean of scores are a line as far as the scores are apart. */
static void test_points(void **state)
{
    (void)state;
    parindex_framework *f = survey_edition_with(
        "\"number\",\n                \"title\": {\"vi\": \"Điểm trung bình\", \"en\": \"Mean "
        "score\"},\n"
        "                \"min\": 0,\n                \"max\": 100\n              }\n            "
        "],\n"
        "            \"measure\": {\"kind\": \"value\", \"input\": \"score\"},\n            "
        "\"scale\": "
        "{\"kind\": \"goalposts\", \"lo\": 0, \"hi\": 100, \"to\": [0, 15], \"clamp\": true},\n"
        "            \"survey\": {\"items\": [\"q4\"], \"scores\": [0, 25, 50, 75, 100]}",
        "\"points\", \"title\": {\"vi\": \"Điểm\", \"en\": \"Score\"}}], \"measure\": {\"kind\": "
        "\"value\", \"input\": \"score\"}, \"scale\": {\"kind\": \"points\"}, \"survey\": "
        "{\"items\": "
        "[\"q4\"], \"scores\": [1, 4, 8, 12, 15]}");
    size_t node;
    assert_int_equal(parindex_framework_find(&node, f, "mood", NULL), PARINDEX_OK);
    struct line line;
    assert_true(line_about(&line, f, node, 9, 2));
    assert_true(line.points == 9 && line.slope == 1);
    assert_true(line.lowest == 9 - 14 && line.highest == 9 + 14);
    parindex_framework_unref(f);
}

/* However near the errors reach, the slope is that of the run, not of the last digits of two points. */
static void test_short_reach(void **state)
{
    (void)state;
    parindex_framework *f = survey_edition_with(
        "\"kind\": \"bands\",\n              \"bands\": [{\"from\": 80, \"points\": 5}, "
        "{\"from\": 60, "
        "\"below\": 80, \"points\": 3}, {\"below\": 60, \"points\": 0}]",
        "\"kind\": \"proportional\", \"target\": 70");
    size_t node;
    assert_int_equal(parindex_framework_find(&node, f, "twice", NULL), PARINDEX_OK);
    static const double reaches[] = {0.5, 1e-3, 1e-7, 1e-11};
    for (size_t i = 0; i < sizeof reaches / sizeof *reaches; i++) {
        struct line line;
        assert_true(line_about(&line, f, node, 42, reaches[i]));
        assert_near(line.points, 3, 0, 1e-12);
        assert_near(line.slope, 5. / 70, 0, 1e-10);
    }
    parindex_framework_unref(f);
}

/* Between which measures answers can be: of shares, scores in any order, and numbers within their bounds. */
static void test_measures(void **state)
{
    (void)state;
    static const struct {
        const char *old;
        const char *part;
        const char *leaf;
        double lowest;
        double highest;
    } wanted[] = {
        {"\"levels\": [5]", "\"levels\": [5]", "time", 0, 1},
        {"\"levels\": [5]", "\"levels\": [5]", "twice", 0, 100},
        {"\"scores\": [0, 25, 50, 75, 100]", "\"scores\": [0, 25, 50, 75, 100]", "mood", 0, 100},
        {"\"scores\": [0, 25, 50, 75, 100]", "\"scores\": [60, 25, 90, 10, 30]", "mood", 10, 90},
        {"\"scores\": [0, 25, 50, 75, 100]", "\"scores\": [-60, 25, 190, 10, 30]", "mood", 0, 100},
        {"\"items\": [\"q4\"], \"scores\": [0, 25, 50, 75, 100]", "\"number\": \"wait\"", "mood", 0,
         100},
    };
    for (size_t i = 0; i < sizeof wanted / sizeof *wanted; i++) {
        parindex_framework *f = survey_edition_with(wanted[i].old, wanted[i].part);
        size_t node;
        assert_int_equal(parindex_framework_find(&node, f, wanted[i].leaf, NULL), PARINDEX_OK);
        struct measures m = leaf_measures(f, node);
        assert_true(m.lowest == wanted[i].lowest && m.highest == wanted[i].highest);
        parindex_framework_unref(f);
    }
}

/* Wide enough that a draw beyond is one in some thousands, and 8 errors where there are many degrees. */
static void test_reach(void **state)
{
    (void)state;
    assert_true(error_reach(0) == 8 && error_reach(1e6) == 8);
    assert_in_range(error_reach(2), 99, 200);
    assert_true(error_reach(1) > 3000 && error_reach(0.01) < 1e15);
}

int main(void)
{
    const struct CMUnitTest tests[] = {cmocka_unit_test(test_lines), cmocka_unit_test(test_points),
                                       cmocka_unit_test(test_short_reach),
                                       cmocka_unit_test(test_measures),
                                       cmocka_unit_test(test_reach)};
    return cmocka_run_group_tests_name("uncertainty: lines", tests, NULL, NULL);
}
