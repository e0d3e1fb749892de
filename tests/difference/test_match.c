/* SPDX-License-Identifier: MIT */
/* Nodes of large editions find each other in n log n, whatever their titles are. */
#include <stdio.h>
#include <stdlib.h>
#include <string.h>

#include "processor.h"
#include "score_support.h"

enum {
    FIELDS = 250,
    EACH = 256 /* with the fields and the root nearly as many as an edition may have */
};

enum kind {
    ALIKE,   /* every leaf has the same title */
    SHARED,  /* titles of a few common words and a number */
    CHANGED, /* another title for each, codes too */
    RENAMED  /* codes are other ones throughout */
};

static void write_leaf(struct buffer *t, enum kind kind, bool later, int field, int leaf)
{
    int number = field * EACH + leaf;
    buffer_add(t, "{\"code\":\"%s%d.%d\",\"title\":{\"vi\":\"", later && kind != SHARED ? "n" : "",
               field, leaf);
    if (kind == ALIKE)
        buffer_add(t, "Tiêu chí");
    else if (kind == CHANGED && later)
        buffer_add(t, "khác a%d b%d", number * 7, number);
    else
        buffer_add(t, "Tỷ lệ hồ sơ số %d", number);
    buffer_add(t,
               "\",\"en\":\"L\"},\"source\":\"s\",\"max\":1,\"inputs\":[{\"name\":\"x\",\"kind\":"
               "\"points\",\"title\":{\"vi\":\"X\",\"en\":\"X\"}}],\"measure\":{\"kind\":\"value\","
               "\"input\":\"x\"},\"scale\":{\"kind\":\"points\"}}");
}

static parindex_framework *large(enum kind kind, bool later)
{
    struct buffer text = {NULL, 0, 0};
    struct buffer *t = &text;
    buffer_add(
        t,
        "{\"layout\":1,\"id\":\"x.%s\",\"title\":{\"vi\":\"B\",\"en\":\"E\"},\"acts\":[{\"number\":"
        "\"1\",\"date\":\"\",\"issuer\":{\"vi\":\"I\",\"en\":\"I\"},\"title\":{\"vi\":\"T\",\"en\":"
        "\"T\"}}],\"periods\":{},\"supersedes\":[],\"levels\":[{\"vi\":\"A\",\"en\":\"A\"},{\"vi\":"
        "\"B\",\"en\":\"B\"},{\"vi\":\"C\",\"en\":\"C\"}],\"decimals\":2,\"source\":\"s\","
        "\"sources\":{\"s\":{\"provenance\":\"invented\",\"text\":{\"vi\":\"T\",\"en\":\"T\"}}},"
        "\"absent\":{\"missing\":\"blank\",\"not_applicable\":\"applicable\",\"not_self_scored\":"
        "\"blank\"},\"classes\":[],\"tree\":{\"code\":\"total\",\"title\":{\"vi\":\"T\",\"en\":"
        "\"T\"}"
        ",\"source\":\"s\",\"max\":%d,\"combine\":{\"kind\":\"sum\"},\"children\":[",
        later ? "after" : "before", FIELDS * EACH);
    for (int i = 0; i < FIELDS; i++) {
        buffer_add(
            t,
            "%s{\"code\":\"f%d\",\"title\":{\"vi\":\"Lĩnh vực\",\"en\":\"F\"},\"source\":\"s\","
            "\"max\":%d,\"combine\":{\"kind\":\"sum\"},\"children\":[",
            i > 0 ? "," : "", i, EACH);
        for (int k = 0; k < EACH; k++) {
            buffer_add(t, k > 0 ? "," : "");
            write_leaf(t, kind, later, i, k);
        }
        buffer_add(t, "]}");
    }
    buffer_add(t, "]}}");
    parindex_framework *framework = NULL;
    parindex_error err = PARINDEX_ERROR_INIT;
    if (parindex_framework_parse(&framework, text.data, text.length, NULL, &err) != PARINDEX_OK)
        fail_msg("%s: %s", err.path, err.message);
    buffer_free(&text);
    return framework;
}

static void test_large(void **unused)
{
    (void)unused;
    for (enum kind kind = ALIKE; kind <= RENAMED; kind++) {
        parindex_framework *f = large(kind, false);
        parindex_framework *g = large(kind, true);
        parindex_difference *d = NULL;
        double start = processor_seconds();
        assert_int_equal(parindex_difference_new(&d, f, g, NULL, NULL, NULL), PARINDEX_OK);
        double took = processor_seconds() - start;
        print_message("kind %d: %.2f s, %zu amendments\n", (int)kind, took,
                      parindex_difference_describe(d)->amendments);
        assert_true(took <
                    60); /* every pair of leaves would be four thousand million comparisons */
        if (kind == ALIKE || kind == RENAMED) {
            assert_int_equal(parindex_difference_count(d, PARINDEX_AMENDMENT_RENUMBERED),
                             FIELDS * EACH);
            assert_int_equal(parindex_difference_describe(d)->amendments, FIELDS * EACH);
        } else if (kind == SHARED) {
            assert_int_equal(parindex_difference_describe(d)->amendments, 0);
        } else {
            assert_int_equal(parindex_difference_count(d, PARINDEX_AMENDMENT_ADDED), FIELDS * EACH);
        }
        size_t length = parindex_difference_concordance(d, NULL, 0);
        /* where no leaf has a counterpart, the wholes are proposed */
        assert_true(kind == CHANGED ? length < 2000 : length > 30 * FIELDS * EACH);
        parindex_difference_free(d);
        parindex_framework_unref(f);
        parindex_framework_unref(g);
    }
}

int main(void)
{
    const struct CMUnitTest tests[] = {cmocka_unit_test(test_large)};
    return cmocka_run_group_tests(tests, NULL, NULL);
}
