/* SPDX-License-Identifier: MIT */
/* The concordance that is proposed is read again by its own reader, for every two editions that there are. */
#include <stdlib.h>
#include <string.h>

#include "support.h"

static parindex_concordance *proposed(const parindex_difference *d, parindex_framework *f,
                                      parindex_framework *g)
{
    size_t size = parindex_difference_concordance(d, NULL, 0);
    char *text = malloc(size + 1);
    assert_non_null(text);
    assert_int_equal(parindex_difference_concordance(d, text, size + 1), size);
    assert_int_equal(strlen(text), size);
    parindex_error err = PARINDEX_ERROR_INIT;
    parindex_concordance *c = NULL;
    if (parindex_concordance_parse(&c, f, g, text, size, NULL, &err) != PARINDEX_OK)
        fail_msg("%s -> %s: %s: %s", parindex_framework_describe(f)->id,
                 parindex_framework_describe(g)->id, err.path, err.message);
    free(text);
    return c;
}

/* What was proposed gives the same pairs again, and says of each that it is proposed. */
static void hold_again(parindex_difference *d, parindex_framework *f, parindex_framework *g)
{
    parindex_concordance *c = proposed(d, f, g);
    parindex_difference *again = NULL;
    parindex_error err = PARINDEX_ERROR_INIT;
    if (parindex_difference_new(&again, f, g, c, NULL, &err) != PARINDEX_OK)
        fail_msg("%s", err.message);
    for (size_t i = 0; i < parindex_framework_describe(g)->leaves; i++) {
        const parindex_carried *x = parindex_difference_carried(d, i);
        const parindex_carried *y = parindex_difference_carried(again, i);
        const parindex_node *n =
            x->from_node != PARINDEX_NONE ? parindex_framework_node(f, x->from_node) : NULL;
        if (n == NULL || n->leaf == PARINDEX_NONE)
            continue;
        assert_int_equal(x->from_node, y->from_node);
        assert_int_equal(y->basis, PARINDEX_BASIS_PROPOSED);
    }
    parindex_concordance *twice = proposed(again, f, g);
    parindex_concordance_unref(twice);
    parindex_difference_free(again);
    parindex_concordance_unref(c);
}

static void test_every_two(void **unused)
{
    (void)unused;
    size_t count = parindex_catalogue_count();
    size_t pairs = 0;
    for (size_t i = 0; i < count; i++)
        for (size_t j = 0; j < count; j++) {
            parindex_framework *f = opened(parindex_catalogue_id(i));
            parindex_framework *g = opened(parindex_catalogue_id(j));
            parindex_difference *d = NULL;
            if (i != j && parindex_difference_new(&d, f, g, NULL, NULL, NULL) == PARINDEX_OK) {
                hold_again(d, f, g);
                pairs++;
            }
            parindex_difference_free(d);
            parindex_framework_unref(f);
            parindex_framework_unref(g);
        }
    assert_true(pairs > 400);
}

/* A leaf that became a parent, and a parent that became a leaf. */
static void test_divided(void **unused)
{
    (void)unused;
    parindex_framework *f = edited("decimals", "2");
    json_t *root = bare_framework();
    edit_json(
        root, "tree.children.0.children.0",
        "{'code':'A1','title':{'vi':'Kế hoạch','en':'Plan'},'max':5,'source':'read','combine':{"
        "'kind':'sum'},'children':["
        "{'code':'A1a','title':{'vi':'Một','en':'One'},'max':2,'source':'read','inputs':[{"
        "'name':'p','kind':'points','title':{'vi':'P','en':'P'}}],'measure':{'kind':'value',"
        "'input':'p'},'scale':{'kind':'points'}},"
        "{'code':'A1b','title':{'vi':'Hai','en':'Two'},'max':3,'source':'read','inputs':[{"
        "'name':'p','kind':'points','title':{'vi':'P','en':'P'}}],'measure':{'kind':'value',"
        "'input':'p'},'scale':{'kind':'points'}}]}");
    edit_json(root, "levels.-", "{'vi':'Phần','en':'Part'}");
    edit_json(root, "id", "'test.divided'");
    parindex_framework *g = NULL;
    parindex_error err = PARINDEX_ERROR_INIT;
    if (parse_root(&g, root, NULL, &err) != PARINDEX_OK)
        fail_msg("%s: %s", err.path, err.message);
    json_decref(root);
    for (int way = 0; way < 2; way++) {
        parindex_framework *from = way == 0 ? f : g;
        parindex_framework *to = way == 0 ? g : f;
        parindex_difference *d = NULL;
        assert_int_equal(parindex_difference_new(&d, from, to, NULL, NULL, NULL), PARINDEX_OK);
        assert_int_equal(parindex_difference_count(d, PARINDEX_AMENDMENT_RULE), 1);
        hold_again(d, from, to);
        parindex_difference_free(d);
    }
    parindex_framework_unref(f);
    parindex_framework_unref(g);
}

static const char confirmed[] =
    "{\"layout\":1,\"from\":\"test.all-kinds\",\"to\":\"test.all-kinds\",\"source\":{"
    "\"provenance\":"
    "\"official\",\"text\":{\"vi\":\"T\",\"en\":\"T\"}},\"pairs\":["
    "{\"from\":[\"A1\",\"A2\"],\"to\":[\"A1\"],\"title\":{\"vi\":\"Gộp "
    "\\\"hai\\\"\",\"en\":\"A\\\\B\"}},"
    "{\"from\":[\"A3\"],\"to\":[\"A2\"]},{\"from\":[\"A4\"],\"to\":[]},{\"from\":[],\"to\":[\"A3\"]"
    "},"
    "{\"from\":[],\"to\":[\"A4\"],\"proposed\":true},{\"from\":[\"B\"],\"to\":[\"B\"]},"
    "{\"from\":[\"C\"],\"to\":[\"C\"]},{\"from\":[\"D\"],\"to\":[\"D\"],\"proposed\":true}]}";

/* What a person has confirmed is proposed as confirmed, in the same words; the rest is still to be confirmed. */
static void test_confirmed(void **unused)
{
    (void)unused;
    parindex_framework *f = edited("decimals", "2");
    parindex_framework *g = edited("decimals", "2");
    parindex_concordance *c = NULL;
    parindex_difference *d = NULL;
    char text[8000];
    assert_int_equal(
        parindex_concordance_parse(&c, f, g, confirmed, sizeof confirmed - 1, NULL, NULL),
        PARINDEX_OK);
    assert_int_equal(parindex_difference_new(&d, f, g, c, NULL, NULL), PARINDEX_OK);
    assert_in_range(parindex_difference_concordance(d, text, sizeof text), 1, sizeof text - 1);
    static const char *const parts[] = {
        "{\"from\": [\"A1\", \"A2\"], \"to\": [\"A1\"], \"title\": {\"vi\": \"Gộp \\\"hai\\\"\", "
        "\"en\": "
        "\"A\\\\B\"}}",
        "{\"from\": [\"A3\"], \"to\": [\"A2\"]}",
        "{\"from\": [\"A4\"], \"to\": []}",
        "{\"from\": [], \"to\": [\"A3\"]}",
        "{\"from\": [], \"to\": [\"A4\"], \"proposed\": true}",
        "{\"from\": [\"D\"], \"to\": [\"D\"], \"proposed\": true, \"sure\": 1.000}",
    };
    for (size_t i = 0; i < sizeof parts / sizeof *parts; i++)
        assert_part(text, parts[i]);
    assert_null(strstr(text, "\"to\": [\"A2\"], \"proposed\""));
    parindex_concordance *again = proposed(d, f, g);
    parindex_concordance_unref(again);
    parindex_difference_free(d);
    parindex_concordance_unref(c);
    parindex_framework_unref(f);
    parindex_framework_unref(g);
}

/* A title is on one line, whatever blanks it was typed with. */
static void test_title_of_lines(void **unused)
{
    (void)unused;
    parindex_framework *f =
        edited("tree.children.0.children.0.title", "{'vi':'Một\\nhai\\tba','en':'x'}");
    assert_string_equal(parindex_framework_node(f, node_of(f, "A1"))->title_vi, "Một hai ba");
    parindex_framework_unref(f);
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(test_every_two),
        cmocka_unit_test(test_divided),
        cmocka_unit_test(test_confirmed),
        cmocka_unit_test(test_title_of_lines),
    };
    return cmocka_run_group_tests(tests, NULL, NULL);
}
