/* SPDX-License-Identifier: MIT */
/*
 * Each part of a condition, a class, a quota and a rule of tasks changed on its own: the difference names it, and it
 * alone; a change that says the same is not named.
 */
#include "difference_support.h"

#define TOTAL "tree.conditions.0."
#define OF_TWO "tree.conditions.1."
#define CHOICE "tree.conditions.2."
#define ANY "tree.children.0.conditions.0."
#define CLASS "classes.0.bands.0."
#define QUOTA "classes.0.quotas.0."
#define QUOTA_ITSELF "classes.0.quotas.0"
#define EARLY "tree.children.2.inputs.0.tasks."
#define UNDONE "tree.children.3.inputs.0.tasks."
#define DONE "tree.children.1.inputs.0.tasks."

static const struct amended edits[] = {
    {"example.conditions", "decimals", "2", "", NULL, NULL},
    /* conditions */
    {"example.conditions", TOTAL "when.from", "3", "rule total", NULL, NULL},
    {"example.conditions", TOTAL "when.count.0.below", "60", "rule total", NULL, NULL},
    {"example.conditions", TOTAL "when.count.0", "{'points':{'children':'total'},'below':20}",
     "rule total", NULL, NULL},
    {"example.conditions", TOTAL "when.count.0", "{'share':{'children':'total'},'to':50}",
     "rule total", NULL, NULL},
    {"example.conditions", TOTAL "when.count.0",
     "{'share':{'children':'total'},'above':0,'below':50}", "rule total", NULL, NULL},
    {"example.conditions", TOTAL "when.count.0",
     "{'share':{'children':'total'},'from':0,'below':50}", "rule total", NULL, NULL},
    {"example.conditions", TOTAL "when.count",
     "[{'share':'1','below':50},{'share':'2','below':50},{'share':'3','below':50}]", "", NULL,
     NULL},
    {"example.conditions", TOTAL "when.count",
     "[{'share':'1','below':50},{'share':'2','below':50}]", "rule total", NULL, NULL},
    {"example.conditions", TOTAL "when.count",
     "[{'share':'1.1','below':50},{'share':'2','below':50},{'share':'3','below':50}]", "rule total",
     NULL, NULL},
    {"example.conditions", TOTAL "when.count",
     "[{'share':'1','below':50},{'share':'2','below':50},{'share':'3','below':40}]", "rule total",
     NULL, NULL},
    {"example.conditions", TOTAL "when.count",
     "[{'share':'1','below':50},{'share':'2','below':50},{'points':'3','below':50}]", "rule total",
     NULL, NULL},
    {"example.conditions", TOTAL "when.count",
     "[{'share':'1','below':50},{'share':'2','below':50},{'choice':'3.1','is':'breach'}]",
     "rule total", NULL, NULL},
    {"example.conditions", TOTAL "then.cap", "68", "rule total", NULL, NULL},
    {"example.conditions", TOTAL "then", "{'floor':69}", "rule total", NULL, NULL},
    {"example.conditions", TOTAL "then", "{'set':69}", "rule total", NULL, NULL},
    {"example.conditions", TOTAL "absent.missing", "'fails'", "rule total", NULL, NULL},
    {"example.conditions", TOTAL "note.en", "'Another'", "", NULL, NULL},
    {"example.conditions", "tree.conditions.0", NULL, "rule total", NULL, NULL},
    {"example.conditions", OF_TWO "when",
     "{'any':[{'class':'A'},{'input':'3.2:complaints',"
     "'above':0}]}",
     "rule total", NULL, NULL},
    {"example.conditions", OF_TWO "when.all", "[{'class':'A'}]", "rule total", NULL, NULL},
    {"example.conditions", OF_TWO "when.all",
     "[{'class':'A'},{'input':'3.2:complaints','above':0},{'share':'1','from':1}]", "rule total",
     NULL, NULL},
    {"example.conditions", OF_TWO "when.all",
     "[{'input':'3.2:complaints','above':0},{'class':'A'}]", "rule total", NULL, NULL},
    {"example.conditions", OF_TWO "when.all.0.class", "'B'", "rule total", NULL, NULL},
    {"example.conditions", OF_TWO "when.all.1.above", "1", "rule total", NULL, NULL},
    {"example.conditions", OF_TWO "when.all.1", "{'input':'3.2:complaints','from':0}", "rule total",
     NULL, NULL},
    {"example.conditions", OF_TWO "when.all.1", "{'input':'2.2:ahead','above':0}", "rule total",
     NULL, NULL},
    {"example.conditions", OF_TWO "when.all.1", "{'input':'2.2:tasks','above':0}", "rule total",
     NULL, NULL},
    {"example.conditions", OF_TWO "then.times", "0.9", "rule total", NULL, NULL},
    {"example.conditions", OF_TWO "then", "{'class':'B'}", "rule total", NULL, NULL},
    {"example.conditions", CHOICE "when.is", "'slight'", "rule total", NULL, NULL},
    {"example.conditions", CHOICE "then.class", "'D'", "rule total", NULL, NULL},
    {"example.conditions", ANY "when.any.0.points", "'1.2'", "rule 1", NULL, NULL},
    {"example.conditions", ANY "when.any.0", "{'share':'1.1','below':5}", "rule 1", NULL, NULL},
    {"example.conditions", ANY "when.any",
     "[{'points':'1.2','below':5},{'points':'1.1','below':5}]", "", NULL, NULL},
    {"example.conditions", ANY "when.any",
     "[{'points':'1.2','below':5},{'points':'1.2','below':5}]", "rule 1", NULL, NULL},
    {"example.conditions", ANY "when",
     "{'count':[{'points':'1.1','below':5},{'points':'1.2',"
     "'below':5}],'from':1}",
     "rule 1", NULL, NULL},
    {"example.conditions", ANY "then.cap", "18", "rule 1", NULL, NULL},
    {"example.conditions", "tree.children.1.children.0.conditions.0.then.set", "1", "rule 2.1",
     NULL, NULL},
    {"example.conditions", "tree.children.2.children.1.conditions.0.then.floor", "3", "rule 3.2",
     NULL, NULL},
    {"example.conditions", "tree.children.2.children.1.conditions.-",
     "{'when':{'share':'1','below':5},'then':{'cap':1},'source':'example'}", "rule 3.2", NULL,
     NULL},
    {"example.conditions", TOTAL "when.count",
     "[{'share':'3','below':50},{'share':'2','below':50},{'share':'1','below':50}]", "", NULL,
     NULL},
    {"example.conditions", TOTAL "when.count",
     "[{'share':'1','to':50},{'share':'2','to':50},{'share':'3','to':50}]", "rule total", NULL,
     NULL},
    {"example.conditions", TOTAL "when.count",
     "[{'points':'1','below':20},{'points':'2','below':20},{'points':'3','below':20}]",
     "rule total", NULL, NULL},
    {"example.conditions", TOTAL "when.count",
     "[{'share':{'children':'1'},'below':50},{'share':{'children':'2'},'below':50}]", "rule total",
     NULL, NULL},
    /* classes */
    {"example.conditions", "classes.0.bands.1.key", "'E'", "classes -", NULL, NULL},
    {"example.conditions", CLASS "title.vi", "'Giỏi'", "classes -", NULL, NULL},
    {"example.conditions", CLASS "title.en", "'Best'", "classes -", NULL, NULL},
    {"example.conditions", CLASS "from", "91", "classes -", NULL, NULL},
    {"example.conditions", CLASS "when.all.0.from", "31", "classes -", NULL, NULL},
    {"example.conditions", CLASS "when.all.0.share", "'2.1'", "classes -", NULL, NULL},
    {"example.conditions", CLASS "when.all.1.none.0.below", "40", "classes -", NULL, NULL},
    {"example.conditions", CLASS "when.all.1",
     "{'any':[{'share':{'children':'total'},'below':50}]}", "classes -", NULL, NULL},
    {"example.conditions", CLASS "absent.missing", "'fails'", "classes -", NULL, NULL},
    {"example.conditions", "classes.0.bands.1.when", "{'share':'1','from':10}", "classes -", NULL,
     NULL},
    {"example.conditions", "classes.0.bands.1",
     "{'key':'B','title':{'vi':'Tốt','en':'Good'},'above':70}", "classes -", NULL, NULL},
    {"example.conditions", "classes.0.bands.3", NULL, "classes -", NULL, NULL},
    {"example.conditions", "classes.0.periods.from", "2026", "classes -", NULL, NULL},
    {"example.conditions", "classes.0.periods.to", "2030", "classes -", NULL, NULL},
    /* quotas */
    {"example.quota", "classes.0.quotas.0",
     "{'class':'excellent','most':{'count':1},'within':'group','by':['1'],'ties':'in'}",
     "classes -", NULL, NULL},
    {"example.quota", QUOTA "class", "'good'", "classes -", NULL, NULL},
    {"example.quota", QUOTA "most.share", "0.25", "classes -", NULL, NULL},
    {"example.quota", QUOTA "rounding", "'down'", "classes -", NULL, NULL},
    {"example.quota", QUOTA "within", "'cohort'", "classes -", NULL, NULL},
    {"example.quota", QUOTA "group", "'sở'", "classes -", NULL, NULL},
    {"example.quota", QUOTA "by", "['2']", "classes -", NULL, NULL},
    {"example.quota", QUOTA "by", "['1','2']", "classes -", NULL, NULL},
    {"example.quota", QUOTA "by", NULL, "classes -", NULL, NULL},
    {"example.quota", QUOTA "ties", "'out'", "classes -", NULL, NULL},
    {"example.quota", "classes.0.quotas", NULL, "classes -", NULL, NULL},
    /* inputs that are worked out of tasks */
    {"example.tasks", DONE "kind", "'sum'", "input tasks", NULL, NULL},
    {"example.tasks", DONE "of", "'quality'", "input tasks", NULL, NULL},
    {"example.tasks", DONE "weight", "['weight']", "input tasks", NULL, NULL},
    {"example.tasks", DONE "weight", "['difficulty','weight']", "input tasks", NULL, NULL},
    {"example.tasks", DONE "weight", NULL, "input tasks", NULL, NULL},
    {"example.tasks", DONE "where", "[{'node':'quantity','below':100}]", "input tasks", NULL, NULL},
    {"example.tasks", DONE "absent",
     "{'missing':'skip','not_applicable':'skip','not_self_scored':"
     "'skip'}",
     "input tasks", NULL, NULL},
    {"example.tasks", "tree.children.1.inputs.0.tasks", NULL, "input tasks", NULL, NULL},
    {"example.tasks", EARLY "where.0.below", "1", "input ahead", NULL, NULL},
    {"example.tasks", EARLY "where.0", "{'input':'late','to':0}", "input ahead", NULL, NULL},
    {"example.tasks", EARLY "where.0", "{'input':'late','above':0}", "input ahead", NULL, NULL},
    {"example.tasks", EARLY "where.0", "{'input':'late','from':-5,'below':0}", "input ahead", NULL,
     NULL},
    {"example.tasks", EARLY "where.0", "{'input':'quantity','below':0}", "input ahead", NULL, NULL},
    {"example.tasks", EARLY "where.0", "{'node':'late','below':0}", "input ahead", NULL, NULL},
    {"example.tasks", EARLY "where", "[{'input':'late','below':0},{'node':'quality','from':50}]",
     "input ahead", NULL, NULL},
    {"example.tasks", UNDONE "where.0.node", "'quality'", "input not_done", NULL, NULL},
    {"example.tasks", UNDONE "where.0.below", "90", "input not_done", NULL, NULL},
    {"example.tasks", "tasks.tree.children.1.scale.target", "90", "tasks -", NULL, NULL},
};

static void each_part(void **state)
{
    (void)state;
    for (size_t i = 0; i < sizeof edits / sizeof *edits; i++)
        assert_amended(&edits[i]);
}

/* Places that the earlier edition has otherwise too. */
static const struct {
    const char *first;
    struct amended then;
} both[] = {
    /* the same name of a figure of another criterion */
    {"{'input':'1.1:points','above':1}",
     {"example.conditions", OF_TWO "when.all.1", "{'input':'1.2:points','above':1}", "rule total",
      NULL, NULL}},
    /* all children of one field, and of another */
    {"[{'share':'1.1','below':50},{'share':'1.2','below':50}]",
     {"example.conditions", TOTAL "when.count",
      "[{'share':'2.1','below':50},{'share':'2.2','below':50}]", "rule total", NULL, NULL}},
    {"{'class':'excellent','most':{'count':1},'within':'group','ties':'in'}",
     {"example.quota", QUOTA_ITSELF,
      "{'class':'excellent','most':{'count':2},'within':'group','ties':'in'}", "classes -", NULL,
      NULL}},
    {"{'class':'excellent','most':{'count':1},'within':'group','ties':'in'}",
     {"example.quota", QUOTA_ITSELF,
      "{'class':'excellent','most':{'count':1},'within':'group','ties':'out'}", "classes -", NULL,
      NULL}},
    {"{'class':'excellent','most':{'count':1},'within':'group','ties':'in'}",
     {"example.quota", QUOTA_ITSELF,
      "{'class':'excellent','most':{'count':1},'within':'group','ties':'in'}", "", NULL, NULL}},
    {"{'class':'excellent','most':{'share':0.2},'rounding':'up','of':'good','within':'group',"
     "'ties':'in'}",
     {"example.quota", QUOTA_ITSELF,
      "{'class':'excellent','most':{'share':0.2},'rounding':'up','of':'fair','within':'group',"
      "'ties':'in'}",
      "classes -", NULL, NULL}},
    /* what is counted must have a value, of one figure or of another, or none need have */
    {"{'kind':'count','of':'quality'}",
     {"example.tasks", "tree.children.2.inputs.1.tasks", "{'kind':'count','of':'quantity'}",
      "input ahead", NULL, NULL}},
    {"{'kind':'count'}",
     {"example.tasks", "tree.children.2.inputs.1.tasks", "{'kind':'count','of':'quantity'}",
      "input ahead", NULL, NULL}},
    {"{'input':'quantity:x','below':5}",
     {"example.tasks", EARLY "where.0", "{'input':'quality:x','below':5}", "input ahead", NULL,
      NULL}},
    {"{'input':'late','from':-5}",
     {"example.tasks", EARLY "where.0", "{'input':'late','above':-5}", "input ahead", NULL, NULL}},
    {"{'input':'late','from':-5}",
     {"example.tasks", EARLY "where.0", "{'input':'late','from':-6}", "input ahead", NULL, NULL}},
};

static void each_of_both(void **state)
{
    (void)state;
    for (size_t i = 0; i < sizeof both / sizeof *both; i++)
        assert_amended_from(&both[i].then, both[i].first);
}

/* The amendments where both editions have a ninth criterion, beside the total, and the first condition is put thus. */
static void assert_beside(const char *ninth, const char *then, const char *first, const char *later,
                          const char *amendments)
{
    char text[512];
    parindex_framework *sides[2] = {NULL, NULL};
    parindex_error err = PARINDEX_ERROR_INIT;
    for (int side = 0; side < 2; side++) {
        json_t *root = edition_root("example.conditions");
        edit_json(root, "tree.children.-", side == 0 ? ninth : then);
        if (first != NULL)
            edit_json(root, TOTAL "when.count", side == 0 ? first : later);
        if (parse_root(&sides[side], root, NULL, &err) != PARINDEX_OK)
            fail_msg("%s: %s", err.path, err.message);
        json_decref(root);
    }
    parindex_difference *d = NULL;
    assert_int_equal(parindex_difference_new(&d, sides[0], sides[1], NULL, NULL, NULL),
                     PARINDEX_OK);
    list_amendments(text, sizeof text, d, sides[0], sides[1]);
    assert_string_equal(text, amendments);
    parindex_difference_free(d);
    for (int side = 0; side < 2; side++)
        parindex_framework_unref(sides[side]);
}

#define NINTH(max, conditions)                                                                     \
    "{'code':'9','title':{'vi':'Riêng','en':'Apart'},'max':" max ",'beside':true,'source':"        \
    "'example','inputs':[{'name':'p','kind':'points','title':{'vi':'P','en':'P'}}],'measure':{"    \
    "'kind':'value','input':'p'},'scale':{'kind':'points'}" conditions "}"
#define CAPPED(at)                                                                                 \
    ",'conditions':[{'when':{'share':'1','below':50},'then':{'cap':" at "},'source':'example'}]"

static void what_is_beside_is_no_child_that_counts(void **state)
{
    (void)state;
    assert_beside(NINTH("10", ""), NINTH("10", ""), "[{'share':{'children':'total'},'below':50}]",
                  "[{'share':'1','below':50},{'share':'2','below':50},{'share':'3','below':50}]",
                  "");
    assert_beside(NINTH("10", ""), NINTH("10", ""), "[{'share':{'children':'total'},'below':50}]",
                  "[{'share':'1','below':50},{'share':'2','below':50},{'share':'9','below':50}]",
                  "rule total");
    assert_beside(NINTH("10", ""), NINTH("10", ""), "[{'share':{'children':'total'},'below':50}]",
                  "[{'share':'1','below':50},{'share':'2','below':50},{'share':'3','below':50},"
                  "{'share':'9','below':50}]",
                  "rule total");
}

/* What a condition gives is a share of the maximum only where there is one. */
static void caps_without_a_maximum(void **state)
{
    (void)state;
    assert_beside(NINTH("10", CAPPED("5")), NINTH("20", CAPPED("10")), NULL, NULL, "maximum 9");
    assert_beside(NINTH("'none'", CAPPED("5")), NINTH("'none'", CAPPED("5")), NULL, NULL, "");
    assert_beside(NINTH("'none'", CAPPED("5")), NINTH("'none'", CAPPED("4")), NULL, NULL, "rule 9");
    assert_beside(NINTH("10", CAPPED("5")), NINTH("'none'", CAPPED("5")), NULL, NULL, "maximum 9");
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(each_part),
        cmocka_unit_test(each_of_both),
        cmocka_unit_test(what_is_beside_is_no_child_that_counts),
        cmocka_unit_test(caps_without_a_maximum),
    };
    return cmocka_run_group_tests(tests, NULL, NULL);
}
