/* SPDX-License-Identifier: MIT */
/* What is said of an edition as a whole and of the tasks of its units: acts, years, figures of a task. */
#include "difference_support.h"

#define TASKS "tasks.tree."

static const struct amended edits[] = {
    {"example.commune", "acts.0.date", "'2024-05-01'", "act -", "(ví dụ)", "(ví dụ) (2024-05-01)"},
    {"example.commune", "acts.-",
     "{'number':'2/VD','date':'2025','issuer':{'vi':'K','en':'N'},'title':{'vi':'V','en':'E'}}",
     "act -", "(ví dụ)", "(ví dụ); 2/VD (2025)"},
    {"example.commune", "periods", "{'to':2030}", "whole -", "from 2023", "to 2030"},
    {"example.commune", "periods", "{}", "whole -", "from 2023", "not known"},
    {"example.commune", "periods", "{'from':2025,'to':2025}", "whole -", "from 2023", "2025"},
    {"example.commune", "periods", "{'from':2023,'to':2025}", "whole -", "from 2023", "2023–2025"},
    /* what the edition says of itself is not said of its tasks again */
    {"example.tasks", "title.en", "'Other'", "whole -", "Example: officials by their tasks",
     "Other"},
    {"example.tasks", "acts.0.number", "'1/VD'", "act -", "0/VD", "1/VD"},
    {"example.tasks", TASKS "title.en", "'Work done'", "tasks -", "Task done (%)", "Work done"},
};

static void each_part(void **state)
{
    (void)state;
    for (size_t i = 0; i < sizeof edits / sizeof *edits; i++)
        assert_amended(&edits[i]);
}

static parindex_framework *parsed(const json_t *root)
{
    parindex_framework *f = NULL;
    parindex_error err = PARINDEX_ERROR_INIT;
    if (parse_root(&f, root, NULL, &err) != PARINDEX_OK)
        fail_msg("%s: %s", err.path, err.message);
    return f;
}

/* One amendment of the tasks, and it alone; lets go of the editions. */
static void assert_tasks(parindex_framework *f, parindex_framework *g, const char *what,
                         const char *before, const char *now)
{
    parindex_difference *d = NULL;
    assert_int_equal(parindex_difference_new(&d, f, g, NULL, NULL, NULL), PARINDEX_OK);
    assert_int_equal(parindex_difference_describe(d)->amendments, 1);
    const parindex_amendment *a = parindex_difference_amendment(d, 0);
    assert_int_equal(a->kind, PARINDEX_AMENDMENT_TASKS);
    assert_string_equal(a->what_en, what);
    assert_string_equal(a->from_en, before);
    assert_string_equal(a->to_en, now);
    char words[2000];
    parindex_difference_words(d, PARINDEX_LANG_EN, words, sizeof words);
    assert_part(words, " What a task is scored by has changed.");
    parindex_difference_words(d, PARINDEX_LANG_VI, words, sizeof words);
    assert_part(words, " Cách chấm từng nhiệm vụ thay đổi.");
    parindex_difference_free(d);
    parindex_framework_unref(f);
    parindex_framework_unref(g);
}

/* A figure of a task has an act of its own, as a node has. */
static void act_of_a_figure(void **state)
{
    (void)state;
    json_t *root = edition_root("example.tasks");
    edit_json(root, "acts.-",
              "{'number':'2/VD','date':'','issuer':{'vi':'K','en':'N'},'title':{'vi':'V','en':"
              "'E'}}");
    parindex_framework *f = parsed(root);
    edit_json(root, "tasks.tree.children.0.act", "'2/VD'");
    assert_tasks(f, parsed(root), "quantity Quantity (%), act", "0/VD", "2/VD");
    json_decref(root);
}

static void figures_of_a_task(void **state)
{
    (void)state;
    json_t *root = edition_root("example.tasks");
    edit_json(root, "tree.children.4", NULL);
    edit_json(root, "tree.children.1.inputs.0.tasks.weight", NULL);
    parindex_framework *f = parsed(root);
    edit_json(root, "tasks.tree.children.4", NULL);
    assert_tasks(f, parsed(root), "difficulty Difficulty, dropped",
                 "0 + 1 × Difficulty. Worked out beside its parent, of which it is no part.", "");
    f = parsed(root);
    edit_json(root, "tasks.tree.children.0.title.en", "'Amount (%)'");
    assert_tasks(f, parsed(root), "quantity Amount (%), title", "Quantity (%)", "Amount (%)");
    json_decref(root);
}

#define FIGURE                                                                                     \
    "{'code':'done','title':{'vi':'Đ','en':'Done'},'max':100,'source':'made_up','inputs':[{"      \
    "'name':'x','kind':'number','title':{'vi':'X','en':'X'},'min':0}],'measure':{'kind':'value',"  \
    "'input':'x'},'scale':{'kind':'proportional','target':100}"
#define POLICIES "'absent':{'missing':'blank','not_applicable':'skip','not_self_scored':'blank'}"

/* An edition that comes to know tasks. */
static void tasks_are_new(void **state)
{
    (void)state;
    json_t *root = edition_root("example.tasks");
    edit_json(root, "tree",
              "{'code':'total','title':{'vi':'T','en':'T'},'max':100,'source':'made_up','combine':"
              "{'kind':'sum'},'children':[" FIGURE "}]}");
    edit_json(root, "tasks", NULL);
    parindex_framework *f = parsed(root);
    edit_json(root, "tasks", "{" POLICIES ",'tree':" FIGURE "}}");
    assert_tasks(f, parsed(root), "", "none", "a table with 1 figure of each task");
    json_decref(root);
}

/* Two years of one edition have the tasks in common. */
static void tasks_of_two_years(void **state)
{
    (void)state;
    json_t *root = edition_root("example.tasks");
    edit_json(root, "tree.children.2.max", "[{'to':2026,'value':100},{'from':2027,'value':50}]");
    parindex_framework *f = parsed(root);
    parindex_framework *years[2] = {NULL, NULL};
    for (int i = 0; i < 2; i++)
        assert_int_equal(parindex_framework_at(&years[i], f, 2026 + i, NULL), PARINDEX_OK);
    parindex_difference *d = NULL;
    assert_int_equal(parindex_difference_new(&d, years[0], years[1], NULL, NULL, NULL),
                     PARINDEX_OK);
    assert_int_equal(parindex_difference_describe(d)->amendments, 1);
    assert_int_equal(parindex_difference_amendment(d, 0)->kind, PARINDEX_AMENDMENT_MAXIMUM);
    parindex_difference_free(d);
    for (int i = 0; i < 2; i++)
        parindex_framework_unref(years[i]);
    parindex_framework_unref(f);
    json_decref(root);
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(each_part),          cmocka_unit_test(act_of_a_figure),
        cmocka_unit_test(figures_of_a_task),  cmocka_unit_test(tasks_are_new),
        cmocka_unit_test(tasks_of_two_years),
    };
    return cmocka_run_group_tests(tests, NULL, NULL);
}
