/* SPDX-License-Identifier: MIT */
/* What a node is beside its rule: parts that are only described, and an edition that has become a part of another. */
#include <math.h>
#include <stdio.h>
#include <string.h>

#include "difference_support.h"

static parindex_framework *parsed(const json_t *root)
{
    parindex_framework *f = NULL;
    parindex_error err = PARINDEX_ERROR_INIT;
    if (parse_root(&f, root, NULL, &err) != PARINDEX_OK)
        fail_msg("%s: %s", err.path, err.message);
    return f;
}

static void assert_amendments(parindex_framework *f, parindex_framework *g, parindex_concordance *c,
                              const char *expected)
{
    char text[2000];
    parindex_difference *d = NULL;
    assert_int_equal(parindex_difference_new(&d, f, g, c, NULL, NULL), PARINDEX_OK);
    list_amendments(text, sizeof text, d, f, g);
    assert_string_equal(text, expected);
    parindex_difference_free(d);
}

#define PART(code, max, more)                                                                      \
    "{'code':'" code "','title':{'vi':'Mục " code "','en':'Part " code "'},'max':" max             \
    ",'source':'made'" more "}"
#define LEAF(code, max)                                                                            \
    PART(code, max,                                                                                \
         ",'inputs':[{'name':'p','kind':'points','title':{'vi':'P','en':'P'}}],'measure':{"        \
         "'kind':'value','input':'p'},'scale':{'kind':'points'}")
#define SUM(code, max, children)                                                                   \
    PART(code, max, ",'combine':{'kind':'sum'},'children':[" children "]")

/* A part of two criteria that was described and counts now, where both were described with it. */
static void what_is_described_is_said_at_its_top(void **state)
{
    (void)state;
    json_t *root = bare_framework();
    edit_json(root, "tree.children.4",
              PART("E", "6",
                   ",'described':true,'children':[" PART("E1", "2", ",'described':true") "," PART(
                       "E2", "4", ",'described':true") "]"));
    edit_json(root, "counts", NULL);
    parindex_framework *f = parsed(root);
    edit_json(root, "tree.children.4", SUM("E", "6", LEAF("E1", "2") "," LEAF("E2", "4")));
    edit_json(root, "tree.max", "58");
    parindex_framework *g = parsed(root);
    assert_amendments(f, g, NULL, "maximum total; role E");
    assert_amendments(g, f, NULL, "maximum total; role E");
    parindex_framework_unref(f);
    parindex_framework_unref(g);

    /* Moved to a part that counted before, each says it for itself. */
    edit_json(root, "tree.children.4", NULL);
    edit_json(root, "tree.children.0",
              SUM("A", "26", LEAF("A1", "20") "," LEAF("E1", "2") "," LEAF("E2", "4")));
    edit_json(root, "tree.children.-", PART("F", "'none'", ",'described':true"));
    g = parsed(root);
    edit_json(root, "tree.children.0", SUM("A", "20", LEAF("A1", "20")));
    edit_json(root, "tree.max", "52");
    edit_json(root, "tree.children.4",
              PART("F", "'none'",
                   ",'described':true,'children':[" PART("E1", "2", ",'described':true") "," PART(
                       "E2", "4", ",'described':true") "]"));
    f = parsed(root);
    assert_amendments(f, g, NULL, "maximum total; maximum A; moved E1; role E1; moved E2; role E2");
    parindex_framework_unref(f);
    parindex_framework_unref(g);
    json_decref(root);
}

#define CONCORDANCE(from, to, pairs)                                                               \
    "{\"layout\":1,\"from\":\"" from "\",\"to\":\"" to "\",\"source\":{\"provenance\":"            \
    "\"invented\",\"text\":{\"vi\":\"T\",\"en\":\"T\"}},\"pairs\":[" pairs "]}"

static parindex_concordance *concordance(parindex_framework *f, parindex_framework *g,
                                         const char *text)
{
    parindex_concordance *c = NULL;
    parindex_error err = PARINDEX_ERROR_INIT;
    if (parindex_concordance_parse(&c, f, g, text, strlen(text), NULL, &err) != PARINDEX_OK)
        fail_msg("%s: %s", err.path, err.message);
    return c;
}

/* An edition of one criterion or field, which is a part of a wider one; and the way back. */
static void an_edition_becomes_a_part(void **state)
{
    (void)state;
    json_t *root = bare_framework();
    edit_json(root, "id", "'test.part'");
    edit_json(root, "counts", NULL);
    edit_json(root, "classes", "[]");
    edit_json(root, "levels", "[{'vi':'A','en':'A'},{'vi':'B','en':'B'}]");
    edit_json(root, "tree", SUM("S", "10", LEAF("S1", "4") "," LEAF("S2", "6")));
    parindex_framework *part = parsed(root);
    edit_json(root, "id", "'test.whole'");
    edit_json(root, "levels.-", "{'vi':'C','en':'C'}");
    edit_json(
        root, "tree",
        SUM("W", "40", SUM("S", "12", LEAF("S1", "6") "," LEAF("S2", "6")) "," LEAF("T", "28")));
    parindex_framework *whole = parsed(root);
    edit_json(root, "id", "'test.deep'");
    edit_json(root, "levels.-", "{'vi':'D','en':'D'}");
    edit_json(root, "tree",
              SUM("W", "40",
                  SUM("X", "12",
                      SUM("S", "12", LEAF("S1", "6") "," LEAF("S2", "6"))) "," LEAF("T", "28")));
    parindex_framework *deep = parsed(root);
    json_decref(root);

    parindex_concordance *in = concordance(
        part, whole,
        CONCORDANCE(
            "test.part", "test.whole",
            "{\"from\":[\"S\"],\"to\":[\"S\"]},{\"from\":[],\"to\":[\"T\"],\"proposed\":true}"));
    assert_amendments(part, whole, in, "whole -; added W; maximum S; maximum S1; added T");
    parindex_difference *d = NULL;
    assert_int_equal(parindex_difference_new(&d, part, whole, in, NULL, NULL), PARINDEX_OK);
    const parindex_pair *p = parindex_difference_pair(d, 1);
    assert_int_equal(p->from_node, 0);
    assert_int_equal(p->to_node, 1);
    assert_int_equal(p->basis, PARINDEX_BASIS_CONCORDANCE);
    assert_near(p->sure, 1, 0);
    p = parindex_difference_pair(d, 4); /* T, of which nobody has said yet that it is new */
    assert_int_equal(p->from_node, PARINDEX_NONE);
    assert_int_equal(p->confirmed, 0);
    parindex_difference_free(d);
    parindex_concordance_unref(in);

    parindex_concordance *out = concordance(
        whole, part,
        CONCORDANCE(
            "test.whole", "test.part",
            "{\"from\":[\"S\"],\"to\":[\"S\"],\"proposed\":true},{\"from\":[\"T\"],\"to\":[]}"));
    assert_amendments(whole, part, out, "whole -; maximum S; dropped W; maximum S1; dropped T");
    assert_int_equal(parindex_difference_new(&d, whole, part, out, NULL, NULL), PARINDEX_OK);
    p = parindex_difference_pair(d, 0);
    assert_int_equal(p->from_node, 1);
    assert_int_equal(p->to_node, 0);
    assert_int_equal(p->basis, PARINDEX_BASIS_PROPOSED);
    /* how sure is not said, so it is worked out: the title and the code, both children, no maximum */
    assert_true(!isnan(p->sure) && p->sure > 0.8 && p->sure <= 1);
    parindex_difference_free(d);
    parindex_concordance_unref(out);
    /* What held the field alone corresponds to nothing: there is nothing above the whole. */
    out =
        concordance(deep, part,
                    CONCORDANCE("test.deep", "test.part",
                                "{\"from\":[\"S\"],\"to\":[\"S\"]},{\"from\":[\"T\"],\"to\":[]}"));
    assert_amendments(deep, part, out,
                      "whole -; maximum S; dropped W; dropped X; maximum S1; dropped T");
    parindex_concordance_unref(out);
    parindex_framework_unref(deep);
    /* Without a concordance the wholes correspond, and the field between goes. */
    assert_amendments(
        whole, part, NULL,
        "whole -; renumbered S; renamed S; maximum S; dropped S; moved S1; maximum S1; "
        "moved S2; dropped T");
    parindex_framework_unref(part);
    parindex_framework_unref(whole);
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(what_is_described_is_said_at_its_top),
        cmocka_unit_test(an_edition_becomes_a_part),
    };
    return cmocka_run_group_tests(tests, NULL, NULL);
}
