/* SPDX-License-Identifier: MIT */
#include "support.h"

#include <math.h>
#include <stdlib.h>
#include <string.h>

#include "base/text.h"
#include "model/framework.h"

static parindex_framework *made;

static int make(void **state)
{
    (void)state;
    made = edited("decimals", "2");
    return 0;
}

static int unmake(void **state)
{
    (void)state;
    parindex_framework_unref(made);
    return 0;
}

/* Each text is the one beside it. */
static void same_texts(const char *const (*texts)[2], size_t count)
{
    for (size_t i = 0; i < count; i++)
        assert_string_equal(texts[i][0], texts[i][1]);
}

static void info(void **state)
{
    (void)state;
    const parindex_framework_info *i = parindex_framework_describe(made);
    const char *const texts[][2] = {
        {i->id, "test.all-kinds"},
        {i->title_vi, "Bộ chỉ số thử"},
        {i->title_en, "An edition for tests"},
        {i->valid_from, "2020-02-01"},
        {i->superseded_by, ""},
        {i->limits_vi, "Chỉ để thử."},
        {i->limits_en, "For tests only."},
        {i->source_vi, "Đọc trong văn bản."},
        {i->source_en, "Read in the act."},
    };
    same_texts(texts, sizeof texts / sizeof *texts);
    assert_int_equal(i->provenance, PARINDEX_PROVENANCE_OFFICIAL);
    assert_int_equal(i->weakest, PARINDEX_PROVENANCE_INVENTED);
    assert_int_equal(i->supersedes, 1);
    assert_int_equal(i->acts, 2);
    assert_int_equal(i->levels, 3);
    assert_int_equal(i->nodes, 15);
    assert_int_equal(i->leaves, 9);
    assert_int_equal(i->inputs, 14);
    assert_int_equal(i->layout, 1);
    assert_int_equal(i->decimals, 2);
    assert_int_equal(i->period_from, 2020);
    assert_int_equal(i->period_to, 2025);
    assert_int_equal(i->fields, 4);
    assert_int_equal(i->criteria, 8);
    assert_int_equal(i->components, 0);
    assert_null(parindex_framework_describe(NULL));
}

static void what_is_left_out(void **state)
{
    (void)state;
    size_t size;
    char *text = read_file("tests/frameworks/good-minimal.json", &size);
    parindex_framework *f = NULL;
    assert_int_equal(parindex_framework_parse(&f, text, size, NULL, NULL), PARINDEX_OK);
    free(text);
    const parindex_framework_info *i = parindex_framework_describe(f);
    assert_string_equal(i->valid_from, "");
    assert_string_equal(i->limits_vi, "");
    assert_string_equal(i->limits_en, "");
    assert_int_equal(i->period_from | i->period_to, 0);
    assert_int_equal(i->fields, -1);
    assert_int_equal(i->criteria, -1);
    assert_int_equal(i->components, -1);
    assert_int_equal(i->supersedes, 0);
    assert_string_equal(parindex_framework_act(f, 0)->date, "");
    const parindex_node *n = parindex_framework_node(f, 0);
    assert_int_equal(n->max_state, PARINDEX_MAX_UNKNOWN);
    assert_true(isnan(n->max));
    assert_int_equal(n->criteria, -1);
    assert_string_equal(n->note_vi, "");
    assert_string_equal(n->row, "");
    assert_string_equal(n->act, "1");
    parindex_framework_unref(f);
}

static void acts_and_levels(void **state)
{
    (void)state;
    const parindex_act *act = parindex_framework_act(made, 1);
    const char *const texts[][2] = {
        {act->number, "2/QĐ-THU"},          {act->date, "2021"},
        {act->issuer_vi, "Không ai"},       {act->issuer_en, "Nobody"},
        {act->title_vi, "Văn bản sửa đổi"}, {act->title_en, "An amending act"},
    };
    same_texts(texts, sizeof texts / sizeof *texts);
    assert_null(parindex_framework_act(made, 2));
    assert_null(parindex_framework_act(NULL, 0));
    assert_string_equal(parindex_framework_level(made, 0, PARINDEX_LANG_EN), "Index");
    assert_string_equal(parindex_framework_level(made, 2, PARINDEX_LANG_VI), "Tiêu chí");
    assert_null(parindex_framework_level(made, 3, PARINDEX_LANG_VI));
    assert_null(parindex_framework_level(NULL, 0, PARINDEX_LANG_VI));
    assert_string_equal(parindex_framework_supersedes(made, 0), "test.older");
    assert_null(parindex_framework_supersedes(made, 1));
    assert_null(parindex_framework_supersedes(NULL, 0));
}

static void nodes(void **state)
{
    (void)state;
    static const char *const codes[] = {"total", "A", "A1", "A2", "A3", "A4", "B", "B1",
                                        "B2",    "C", "C1", "C2", "D",  "E",  "E1"};
    static const size_t parents[] = {PARINDEX_NONE, 0, 1, 1, 1, 1, 0, 6, 6, 0, 9, 9, 0, 0, 13};
    static const size_t next[] = {15, 6, 3, 4, 5, 6, 9, 8, 9, 12, 11, 12, 13, 15, 15};
    static const size_t leaves[] = {2, 3, 4, 5, 7, 8, 10, 11, 12};
    for (size_t n = 0; n < 15; n++) {
        const parindex_node *node = parindex_framework_node(made, n);
        assert_string_equal(node->code, codes[n]);
        assert_int_equal(node->parent, parents[n]);
        assert_int_equal(node->next, next[n]);
        assert_int_equal(node->level, n == 0 ? 0 : parents[n] == 0 ? 1 : 2);
        assert_int_equal(node_of(made, codes[n]), n);
        size_t leaf = PARINDEX_NONE;
        for (size_t k = 0; k < 9; k++)
            leaf = leaves[k] == n ? k : leaf;
        assert_int_equal(node->leaf, leaf);
        assert_int_equal(node->described, n >= 13);
        assert_int_equal(node->extra, n == 12);
        assert_int_equal(node->self_scored, n != 5);
    }
    for (size_t k = 0; k < 9; k++)
        assert_int_equal(parindex_framework_leaf(made, k), leaves[k]);
    assert_int_equal(parindex_framework_leaf(made, 9), PARINDEX_NONE);
    assert_int_equal(parindex_framework_leaf(NULL, 0), PARINDEX_NONE);
    assert_null(parindex_framework_node(made, 15));
    assert_null(parindex_framework_node(made, PARINDEX_NONE));
    assert_null(parindex_framework_node(NULL, 0));

    const parindex_node *a1 = parindex_framework_node(made, 2);
    const char *const texts[][2] = {
        {a1->title_vi, "Kế hoạch"},
        {a1->title_en, "Plan"},
        {a1->act, "2/QĐ-THU"},
        {a1->row, "Phụ lục, dòng 1"},
        {a1->note_vi, "Ghi chú."},
        {a1->note_en, "A note."},
        {a1->source_en, "Made up for tests."},
        {parindex_framework_node(made, 3)->act, "1/QĐ-THU"},
    };
    same_texts(texts, sizeof texts / sizeof *texts);
    assert_int_equal(a1->scale, PARINDEX_SCALE_CHOICES);
    assert_int_equal(a1->measure, PARINDEX_MEASURE_VALUE);
    assert_int_equal(a1->combine, PARINDEX_COMBINE_NONE);
    assert_same(a1->max, 5);
    assert_same(a1->weight, 1);
    const parindex_node *c1 = parindex_framework_node(made, 10);
    assert_int_equal(c1->measure, PARINDEX_MEASURE_NONE);
    assert_int_equal(c1->scale, PARINDEX_SCALE_AFFINE);
    assert_int_equal(c1->provenance, PARINDEX_PROVENANCE_RECOVERED);
    assert_same(parindex_framework_node(made, 7)->weight, 2);
    assert_int_equal(parindex_framework_node(made, 6)->combine, PARINDEX_COMBINE_MEAN);
    assert_int_equal(parindex_framework_node(made, 12)->max_state, PARINDEX_MAX_ABSENT);
    const parindex_node *e = parindex_framework_node(made, 13);
    assert_int_equal(e->max_state, PARINDEX_MAX_UNKNOWN);
    assert_int_equal(e->criteria, 2);
    assert_int_equal(e->components, 5);
}

/* An act is inherited; the weakest source below counts, a described one does not. */
static void what_a_subtree_rests_on(void **state)
{
    (void)state;
    json_t *root = good_framework();
    edit_json(root, "sources.weak", "{'provenance': 'recalled', 'text': {'vi': 'x', 'en': 'x'}}");
    edit_json(root, "sources.made.provenance", "'published'");
    edit_json(root, "tree.children.4.source", "'weak'");
    edit_json(root, "tree.children.1.act", "'2/QĐ-THU'");
    parindex_framework *f = NULL;
    assert_int_equal(parse_root(&f, root, NULL, NULL), PARINDEX_OK);
    json_decref(root);
    static const struct {
        const char *code;
        uint32_t weakest;
    } cases[] = {{"total", PARINDEX_PROVENANCE_RECOVERED}, {"A", PARINDEX_PROVENANCE_PUBLISHED},
                 {"C", PARINDEX_PROVENANCE_RECOVERED},     {"C2", PARINDEX_PROVENANCE_PUBLISHED},
                 {"E", PARINDEX_PROVENANCE_RECALLED},      {"E1", PARINDEX_PROVENANCE_PUBLISHED}};
    for (size_t i = 0; i < sizeof cases / sizeof *cases; i++)
        assert_int_equal(parindex_framework_node(f, node_of(f, cases[i].code))->weakest,
                         cases[i].weakest);
    assert_int_equal(parindex_framework_describe(f)->weakest, PARINDEX_PROVENANCE_RECOVERED);
    assert_string_equal(parindex_framework_node(f, node_of(f, "B1"))->act, "2/QĐ-THU");
    assert_string_equal(parindex_framework_node(f, node_of(f, "C1"))->act, "1/QĐ-THU");
    parindex_framework_unref(f);
}

static void inputs_and_choices(void **state)
{
    (void)state;
    const parindex_node *b1 = parindex_framework_node(made, node_of(made, "B1"));
    assert_int_equal(b1->inputs, 2);
    const parindex_input *all = parindex_framework_input(made, b1->first_input + 1);
    assert_string_equal(all->name, "all");
    assert_string_equal(all->title_vi, "Tổng hồ sơ");
    assert_int_equal(all->kind, PARINDEX_INPUT_NUMBER);
    assert_int_equal(all->node, 7);
    assert_same(all->min, 0);
    assert_same(all->max, 1000000);
    const parindex_input *online = parindex_framework_input(made, b1->first_input);
    assert_same(online->max, INFINITY);
    assert_same(parindex_framework_input(made, 13)->min, 0); /* a count */
    const parindex_node *c1 = parindex_framework_node(made, node_of(made, "C1"));
    assert_same(parindex_framework_input(made, c1->first_input)->max, 100);
    const parindex_node *c2 = parindex_framework_node(made, node_of(made, "C2"));
    assert_same(parindex_framework_input(made, c2->first_input)->min, -INFINITY);
    assert_null(parindex_framework_input(made, 14));
    assert_null(parindex_framework_input(NULL, 0));

    const parindex_choice *late = parindex_framework_choice(made, 2, 1);
    assert_string_equal(late->key, "late");
    assert_string_equal(late->title_vi, "Chậm");
    assert_same(late->points, 2.5);
    assert_int_equal(parindex_framework_node(made, 2)->choices, 3);
    assert_null(parindex_framework_choice(made, 2, 3));
    assert_null(parindex_framework_choice(made, 3, 0));
    assert_null(parindex_framework_choice(made, 15, 0));
    assert_null(parindex_framework_choice(NULL, 2, 0));
}

static void find(void **state)
{
    (void)state;
    parindex_error err = PARINDEX_ERROR_INIT;
    size_t node = 77;
    assert_int_equal(parindex_framework_find(&node, made, "A9", &err), PARINDEX_ERR_UNKNOWN_CODE);
    assert_string_equal(err.criterion, "A9");
    assert_string_equal(err.message,
                        "The edition test.all-kinds has no code \"A9\". Did you mean \"A\"?");
    assert_int_equal(parindex_framework_find(&node, made, "a1", &err), PARINDEX_ERR_UNKNOWN_CODE);
    assert_part(err.message, "Did you mean \"A1\"?");
    assert_int_equal(parindex_framework_find(&node, made, "something else", &err),
                     PARINDEX_ERR_UNKNOWN_CODE);
    assert_part(err.message, "has no code \"something else\"");
    assert_part(err.message, "test.all-kinds");
    assert_null(strstr(err.message, "mean"));
    /* Names this short are near to everything: none is suggested that shares nothing. */
    static const char *const strange[] = {"X", "1", "note", "XY", "5.2"};
    for (size_t i = 0; i < sizeof strange / sizeof *strange; i++) {
        assert_int_equal(parindex_framework_find(&node, made, strange[i], &err),
                         PARINDEX_ERR_UNKNOWN_CODE);
        assert_null(strstr(err.message, "mean"));
        assert_part(err.message, "; it has ");
    }
    err.lang = PARINDEX_LANG_VI;
    assert_int_equal(parindex_framework_find(&node, made, "tota", &err), PARINDEX_ERR_UNKNOWN_CODE);
    assert_string_equal(err.message,
                        "Bộ chỉ số test.all-kinds không có mã \"tota\". Có phải \"total\"?");
    assert_int_equal(parindex_framework_find(&node, made, "", &err), PARINDEX_ERR_UNKNOWN_CODE);
    assert_int_equal(parindex_framework_find(NULL, made, "A", &err), PARINDEX_ERR_ARGUMENT);
    assert_int_equal(parindex_framework_find(&node, NULL, "A", &err), PARINDEX_ERR_ARGUMENT);
    assert_int_equal(parindex_framework_find(&node, made, NULL, &err), PARINDEX_ERR_ARGUMENT);
    assert_int_equal(node, 77);
    /* A long code is cut at a character. */
    for (size_t shift = 0; shift < 3; shift++) {
        char code[200] = "";
        memset(code, 'x', shift);
        while (strlen(code) < 150)
            strcat(code, "ế");
        assert_int_equal(parindex_framework_find(&node, made, code, &err),
                         PARINDEX_ERR_UNKNOWN_CODE);
        assert_int_equal(utf8_fault(err.message, strlen(err.message)), strlen(err.message));
    }
}

static void find_input(void **state)
{
    (void)state;
    static const struct {
        const char *address;
        const char *code;
        size_t input;
    } good[] = {{"A1", "A1", 0},         {"A2", "A2", 0},      {"A2:of", "A2", 1},
                {"A2:planned", "A2", 1}, {"A2:done", "A2", 0}, {"C2:before", "C2", 1},
                {"C2:of", "C2", 1},      {"D:cases", "D", 0}};
    size_t input;
    for (size_t i = 0; i < sizeof good / sizeof *good; i++) {
        const parindex_node *n = parindex_framework_node(made, node_of(made, good[i].code));
        assert_int_equal(parindex_framework_find_input(&input, made, good[i].address, NULL),
                         PARINDEX_OK);
        assert_int_equal(input, n->first_input + good[i].input);
    }
    static const char *const bad[][2] = {
        {"A9", "Did you mean \"A1\"?"},
        {"A9:of", "Did you mean \"A1\"?"},
        {"A2:", "A2 has no input \"\"; it has: A2:done, A2:planned."},
        {"A2:don", "A2 has no input \"don\"; it has: A2:done, A2:planned."},
        {"A2:of:of", "A2 has no input \"of:of\""},
        {"D:of", "D has no input \"of\"; it has: D:cases."},
        {"A", "A is worked out from its parts: it takes no evidence itself."},
        {"total:of", "total is worked out from its parts"},
        {"E1", "E1 is only described in this edition: it takes no evidence."},
        {"", "has no code \"\""},
        {":of", "has no code \"\""},
        {"a code that is longer than any code that an edition may have", "has no code \"a code"},
    };
    parindex_error err = PARINDEX_ERROR_INIT;
    input = 77;
    for (size_t i = 0; i < sizeof bad / sizeof *bad; i++) {
        assert_int_equal(parindex_framework_find_input(&input, made, bad[i][0], &err),
                         PARINDEX_ERR_UNKNOWN_CODE);
        assert_part(err.message, bad[i][1]);
    }
    assert_int_equal(parindex_framework_find_input(NULL, made, "A1", &err), PARINDEX_ERR_ARGUMENT);
    assert_int_equal(parindex_framework_find_input(&input, NULL, "A1", &err),
                     PARINDEX_ERR_ARGUMENT);
    assert_int_equal(parindex_framework_find_input(&input, made, NULL, &err),
                     PARINDEX_ERR_ARGUMENT);
    assert_int_equal(input, 77);
}

static void references(void **state)
{
    (void)state;
    struct ledger ledger = {0};
    parindex_allocator allocator = ledger_allocator(&ledger);
    parindex_load_options options = PARINDEX_LOAD_OPTIONS_INIT;
    options.allocator = &allocator;
    parindex_framework *f = NULL;
    assert_int_equal(parindex_framework_open(&f, "vn.766", &options, NULL), PARINDEX_OK);
    size_t live = ledger.live;
    assert_true(live > 0);
    assert_ptr_equal(parindex_framework_ref(f), f);
    parindex_framework_ref(f);
    parindex_framework_unref(f);
    parindex_framework_unref(f);
    assert_int_equal(ledger.live, live);
    assert_string_equal(parindex_framework_describe(f)->id, "vn.766");
    parindex_framework_unref(f);
    assert_int_equal(ledger.live, 0);
    assert_int_equal(ledger.wrong_sizes, 0);
    assert_null(parindex_framework_ref(NULL));
    parindex_framework_unref(NULL);
}

static void every_allocation_fails_once(void **state)
{
    (void)state;
    json_t *root = good_framework();
    char *text = json_dumps(root, JSON_COMPACT);
    json_decref(root);
    parindex_framework *untouched = (parindex_framework *)&state;
    size_t fail_at = 1;
    for (;; fail_at++) {
        struct ledger ledger = {.fail_at = fail_at};
        parindex_allocator allocator = ledger_allocator(&ledger);
        parindex_load_options options = PARINDEX_LOAD_OPTIONS_INIT;
        options.allocator = &allocator;
        parindex_framework *f = untouched;
        parindex_error err = PARINDEX_ERROR_INIT;
        parindex_status status = parindex_framework_parse(&f, text, strlen(text), &options, &err);
        if (status == PARINDEX_OK) {
            parindex_framework_unref(f);
            assert_int_equal(ledger.live, 0);
            break;
        }
        assert_int_equal(status, PARINDEX_ERR_NOMEM);
        assert_int_equal(err.status, PARINDEX_ERR_NOMEM);
        assert_ptr_equal(f, untouched);
        assert_int_equal(ledger.live, 0);
        assert_int_equal(ledger.wrong_sizes, 0);
    }
#ifdef PARINDEX_SMALL_ARENAS
    assert_in_range(fail_at, 400, 2000);
#else
    assert_in_range(fail_at, 4, 100);
#endif
    free(text);
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(info),
        cmocka_unit_test(what_is_left_out),
        cmocka_unit_test(acts_and_levels),
        cmocka_unit_test(nodes),
        cmocka_unit_test(what_a_subtree_rests_on),
        cmocka_unit_test(inputs_and_choices),
        cmocka_unit_test(find),
        cmocka_unit_test(find_input),
        cmocka_unit_test(references),
        cmocka_unit_test(every_allocation_fails_once),
    };
    return cmocka_run_group_tests(tests, make, unmake);
}
