/* SPDX-License-Identifier: MIT */
/* How many points are new, dropped, more and fewer: of what counts, by the maxima, where all of them add up. */
#include <math.h>
#include <string.h>

#include "difference_support.h"

#define PART(code, max, more)                                                                      \
    "{'code':'" code "','title':{'vi':'Mục " code "','en':'Part " code "'},'max':" max             \
    ",'source':'made'" more "}"
#define POINTS                                                                                     \
    ",'inputs':[{'name':'p','kind':'points','title':{'vi':'P','en':'P'}}],'measure':{'kind':"      \
    "'value','input':'p'},'scale':{'kind':'points'}"
#define LEAF(code, max) PART(code, max, POINTS)
#define BONUS(code, max) PART(code, max, ",'extra':true" POINTS)
#define BESIDE(code, max) PART(code, max, ",'beside':true" POINTS)
#define SUM(code, max, children)                                                                   \
    PART(code, max, ",'combine':{'kind':'sum'},'children':[" children "]")

static parindex_framework *edition(const char *tree)
{
    json_t *root = bare_framework();
    edit_json(root, "counts", NULL);
    edit_json(root, "classes", "[]");
    edit_json(root, "levels", "[{'vi':'A','en':'A'},{'vi':'B','en':'B'}]");
    edit_json(root, "tree", tree);
    parindex_framework *f = NULL;
    parindex_error err = PARINDEX_ERROR_INIT;
    if (parse_root(&f, root, NULL, &err) != PARINDEX_OK)
        fail_msg("%s: %s: %s", tree, err.path, err.message);
    json_decref(root);
    return f;
}

/* Added, dropped, raised, lowered; NaN where that cannot be said. */
static void assert_points(const char *earlier, const char *later, const char *pairs, double added,
                          double dropped, double raised, double lowered)
{
    parindex_framework *f = edition(earlier);
    parindex_framework *g = edition(later);
    parindex_concordance *c = NULL;
    parindex_error err = PARINDEX_ERROR_INIT;
    if (pairs != NULL &&
        parindex_concordance_parse(&c, f, g, pairs, strlen(pairs), NULL, &err) != PARINDEX_OK)
        fail_msg("%s: %s", err.path, err.message);
    parindex_difference *d = NULL;
    assert_int_equal(parindex_difference_new(&d, f, g, c, NULL, NULL), PARINDEX_OK);
    const parindex_difference_info *info = parindex_difference_describe(d);
    assert_near(info->points_added, added, 0);
    assert_near(info->points_dropped, dropped, 0);
    assert_near(info->points_raised, raised, 0);
    assert_near(info->points_lowered, lowered, 0);
    parindex_difference_free(d);
    parindex_concordance_unref(c);
    parindex_framework_unref(f);
    parindex_framework_unref(g);
}

#define THREE(a, b, c, sum) SUM("total", sum, LEAF("1", a) "," LEAF("2", b) "," LEAF("3", c))

static void points_of_what_counts(void **state)
{
    (void)state;
    static const char before[] = THREE("10", "20", "30", "60");
    assert_points(before, THREE("12.5", "20", "25", "57.5"), NULL, 0, 0, 2.5, 5);
    assert_points(before, SUM("total", "40", LEAF("1", "10") "," LEAF("3", "30")), NULL, 0, 20, 0,
                  0);
    assert_points(SUM("total", "40", LEAF("1", "10") "," LEAF("3", "30")), before, NULL, 20, 0, 0,
                  0);
    /* a bonus and what is beside the total are no points of it */
    assert_points(before,
                  SUM("total", "60",
                      LEAF("1", "10") "," LEAF("2", "20") "," LEAF("3", "30") "," BONUS("4", "5")),
                  NULL, 0, 0, 0, 0);
    assert_points(SUM("total", "30", LEAF("1", "10") "," LEAF("2", "20") "," BONUS("4", "5")),
                  SUM("total", "30", LEAF("1", "10") "," LEAF("2", "20") "," BONUS("4", "8")), NULL,
                  0, 0, 0, 0);
    assert_points(SUM("total", "30", LEAF("1", "10") "," LEAF("2", "20") "," BESIDE("4", "5")),
                  SUM("total", "30", LEAF("1", "10") "," LEAF("2", "20")), NULL, 0, 0, 0, 0);
    /* what was a bonus and counts now is counted as what it has more */
    assert_points(SUM("total", "30", LEAF("1", "10") "," LEAF("2", "20") "," BONUS("4", "5")),
                  SUM("total", "35", LEAF("1", "10") "," LEAF("2", "20") "," LEAF("4", "5")), NULL,
                  0, 0, 0, 0);
}

static void points_that_do_not_add_up(void **state)
{
    (void)state;
    static const char before[] = THREE("10", "20", "30", "60");
    assert_points(before,
                  PART("total", "30",
                       ",'combine':{'kind':'sum','times':0.5},'children':[" LEAF(
                           "1", "10") "," LEAF("2", "20") "," LEAF("3", "30") "]"),
                  NULL, NAN, NAN, NAN, NAN);
    assert_points(before,
                  PART("total", "100",
                       ",'combine':{'kind':'sum'},'rescale':{'kind':'minmax','to':[0,100]},"
                       "'children':[" LEAF("1", "10") "," LEAF("2", "20") "," LEAF("3", "30") "]"),
                  NULL, NAN, NAN, NAN, NAN);
    assert_points(before,
                  PART("total", "30",
                       ",'combine':{'kind':'maximum'},'children':[" LEAF("1", "30") "," LEAF(
                           "2", "30") "," LEAF("3", "30") "]"),
                  NULL, NAN, NAN, NAN, NAN);
}

/* What a concordance takes together is neither new nor dropped, nor is its maximum set against one. */
static void points_of_what_is_joined(void **state)
{
    (void)state;
    static const char joined[] =
        "{\"layout\":1,\"from\":\"test.all-kinds\",\"to\":\"test.all-kinds\",\"source\":{"
        "\"provenance\":\"invented\",\"text\":{\"vi\":\"T\",\"en\":\"T\"}},\"pairs\":["
        "{\"from\":[\"1\",\"2\"],\"to\":[\"1\"]},{\"from\":[\"3\"],\"to\":[\"3\"]}]}";
    assert_points(THREE("10", "20", "30", "60"),
                  SUM("total", "57", LEAF("1", "25") "," LEAF("3", "32")), joined, 0, 0, 2, 0);
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(points_of_what_counts),
        cmocka_unit_test(points_that_do_not_add_up),
        cmocka_unit_test(points_of_what_is_joined),
    };
    return cmocka_run_group_tests(tests, NULL, NULL);
}
