/* SPDX-License-Identifier: MIT */
/* What is new, in one paragraph: names of levels as they are in a sentence, and sizes. */
#include <string.h>

#include "difference_support.h"

#define LEAF(code)                                                                                 \
    "{'code':'" code "','title':{'vi':'Mục " code "','en':'Part " code "'},'max':10,'source':"     \
    "'made','inputs':[{'name':'p','kind':'points','title':{'vi':'P','en':'P'}}],'measure':{"       \
    "'kind':'value','input':'p'},'scale':{'kind':'points'}}"
#define SUM(max, children)                                                                         \
    "{'code':'total','title':{'vi':'T','en':'T'},'max':" max                                       \
    ",'source':'made','combine':{'kind':'sum'},'children':[" children "]}"

static parindex_framework *edition(const char *level, const char *tree, const char *supersedes)
{
    json_t *root = bare_framework();
    edit_json(root, "counts", NULL);
    edit_json(root, "classes", "[]");
    edit_json(root, "id", supersedes != NULL ? "'test.later'" : "'test.earlier'");
    edit_json(root, "supersedes", supersedes != NULL ? supersedes : "[]");
    edit_json(root, "acts.0.number", supersedes != NULL ? "'2/QD'" : "'1/QD'");
    edit_json(root, "acts.1", NULL);
    edit_json(root, "levels", level);
    edit_json(root, "tree", tree);
    parindex_framework *f = NULL;
    parindex_error err = PARINDEX_ERROR_INIT;
    if (parse_root(&f, root, NULL, &err) != PARINDEX_OK)
        fail_msg("%s: %s: %s", tree, err.path, err.message);
    json_decref(root);
    return f;
}

#define TEN "ậậậậậậậậậậ"
#define LONG TEN TEN TEN TEN TEN TEN TEN TEN TEN TEN
#define TOP "{'vi':'Chỉ số','en':'Index'}"

static void test_sizes(void **state)
{
    (void)state;
    static const struct {
        const char *levels;
        const char *tree;
        const char *en;
        const char *vi;
    } cases[] = {
        {"[" TOP ",{'vi':'Nhóm','en':'Category'}]", SUM("20", LEAF("1") "," LEAF("2")),
         "The later edition has 2 categories;", "Bản sau có 2 nhóm;"},
        {"[" TOP ",{'vi':'Nhóm','en':'Category'}]", SUM("10", LEAF("1")),
         "The later edition has 1 category;", "Bản sau có 1 nhóm;"},
        {"[" TOP ",{'vi':'Bước','en':'Key'}]", SUM("20", LEAF("1") "," LEAF("2")),
         "The later edition has 2 keys;", "Bản sau có 2 bước;"},
        {"[" TOP ",{'vi':'Chỉ số','en':'Index'}]", SUM("20", LEAF("1") "," LEAF("2")),
         "The later edition has 2 indexes;", "Bản sau có 2 chỉ số;"},
        {"[" TOP ",{'vi':'Lớp','en':'Class'}]", SUM("20", LEAF("1") "," LEAF("2")),
         "The later edition has 2 classes;", "Bản sau có 2 lớp;"},
        {"[" TOP ",{'vi':'Tiêu chí','en':'Criterion'}]", SUM("20", LEAF("1") "," LEAF("2")),
         "The later edition has 2 criteria;", "Bản sau có 2 tiêu chí;"},
        {"[" TOP ",{'vi':'Y','en':'Y'}]", SUM("20", LEAF("1") "," LEAF("2")),
         "The later edition has 2 ys;", "Bản sau có 2 y;"},
        {"[" TOP ",{'vi':'" LONG "','en':'" LONG "'}]", SUM("20", LEAF("1") "," LEAF("2")),
         "The later edition has 2 " LONG "s;", "Bản sau có 2 " LONG ";"},
        {"[" TOP "]", LEAF("total"), "The later edition has no parts;", "Bản sau có 0 mục con;"},
    };
    parindex_framework *f =
        edition("[" TOP ",{'vi':'Nhóm','en':'Field'}]", SUM("10", LEAF("1")), NULL);
    for (size_t i = 0; i < sizeof cases / sizeof *cases; i++) {
        parindex_framework *g = edition(cases[i].levels, cases[i].tree, "['test.old']");
        parindex_difference *d = NULL;
        char words[2000];
        assert_int_equal(parindex_difference_new(&d, f, g, NULL, NULL, NULL), PARINDEX_OK);
        parindex_difference_words(d, PARINDEX_LANG_EN, words, sizeof words);
        assert_part(words, cases[i].en);
        assert_part(words, "2/QD of 2020-01-31 is set against 1/QD of 2020-01-31.");
        parindex_difference_words(d, PARINDEX_LANG_VI, words, sizeof words);
        assert_part(words, cases[i].vi);
        parindex_difference_free(d);
        parindex_framework_unref(g);
    }
    parindex_framework_unref(f);
}

/* The edition that is replaced need not be the first that is named. */
static void test_replaces(void **state)
{
    (void)state;
    static const char levels[] = "[" TOP ",{'vi':'Nhóm','en':'Field'}]";
    parindex_framework *f = edition(levels, SUM("10", LEAF("1")), NULL);
    parindex_framework *g = edition(levels, SUM("10", LEAF("1")), "['test.old','test.earlier']");
    parindex_difference *d = NULL;
    char words[2000];
    assert_int_equal(parindex_difference_new(&d, f, g, NULL, NULL, NULL), PARINDEX_OK);
    parindex_difference_words(d, PARINDEX_LANG_EN, words, sizeof words);
    assert_part(words, "2/QD of 2020-01-31 replaces 1/QD of 2020-01-31.");
    parindex_difference_free(d);
    parindex_framework_unref(f);
    parindex_framework_unref(g);
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(test_sizes),
        cmocka_unit_test(test_replaces),
    };
    return cmocka_run_group_tests(tests, NULL, NULL);
}
