/* SPDX-License-Identifier: MIT */
/* Conditions of an edition: what is read, what is refused, the order, the words. */
#include "support.h"

#include <math.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>

#include "model/framework.h"

static json_t *example(void)
{
    size_t size;
    char *text = read_file("frameworks/example.conditions.json", &size);
    json_t *root = json_loadb(text, size, 0, NULL);
    free(text);
    assert_non_null(root);
    return root;
}

static parindex_status parse_with(parindex_framework **out, const char *place, const char *value,
                                  parindex_error *err)
{
    json_t *root = example();
    edit_json(root, place, value);
    *err = (parindex_error)PARINDEX_ERROR_INIT;
    parindex_status status = parse_root(out, root, NULL, err);
    json_decref(root);
    return status;
}

/* Places below the root's first condition, and one of a class. */
static const struct {
    const char *place;
    const char *value;
    const char *path;
    const char *part;
} refused[] = {
    {"tree.conditions.0.when", "{'share':'9','below':50}", "$.tree.conditions[0].when.share",
     "no scored node"},
    {"tree.conditions.0.when", "{'share':'1','below':50,'share_of':'2'}",
     "$.tree.conditions[0].when.share_of", "unknown"},
    {"tree.conditions.0.when", "{'share':'1'}", "$.tree.conditions[0].when", "bound is expected"},
    {"tree.conditions.0.when", "{'share':'1','from':50,'above':40}", "$.tree.conditions[0].when",
     "one lower bound"},
    {"tree.conditions.0.when", "{'share':'1','from':50,'below':50}", "$.tree.conditions[0].when",
     "No number is between"},
    {"tree.conditions.0.when", "{'share':'1','from':60,'to':50}", "$.tree.conditions[0].when",
     "No number is between"},
    {"tree.conditions.0.when", "{'share':'1','below':50,'points':'1'}", "$.tree.conditions[0].when",
     "exactly one of"},
    {"tree.conditions.0.when", "{}", "$.tree.conditions[0].when", "exactly one of"},
    {"tree.conditions.0.when", "[]", "$.tree.conditions[0].when", "exactly one of"},
    {"tree.conditions.0.when", "{'all':[]}", "$.tree.conditions[0].when.all", ""},
    {"tree.conditions.0.when", "{'input':'3.2:gone','above':0}", "$.tree.conditions[0].when.input",
     "no leaf has"},
    {"tree.conditions.0.when", "{'input':'3.1:outcome','above':0}",
     "$.tree.conditions[0].when.input", "is a choice"},
    {"tree.conditions.0.when", "{'choice':'1.1','is':'good'}", "$.tree.conditions[0].when.choice",
     "no choices"},
    {"tree.conditions.0.when", "{'choice':'3.1','is':'gone'}", "$.tree.conditions[0].when.is",
     "no choice \"gone\""},
    {"tree.conditions.0.when", "{'class':'Z'}", "$.tree.conditions[0].when.class", "no class"},
    {"tree.conditions.0.when", "{'share':{'children':'total'},'below':50}",
     "$.tree.conditions[0].when.share", "belongs into a list"},
    {"tree.conditions.0.when", "{'any':[{'share':{'children':'1.1'},'below':50}]}",
     "$.tree.conditions[0].when.any[0].share", "no children"},
    {"tree.conditions.0.when",
     "{'all':[{'all':[{'all':[{'all':[{'all':[{'all':[{'all':[{'all':[{'share':'1','below':5}]}]}]}"
     "]}"
     "]}]}]}]}",
     "$.tree.conditions[0].when.all[0].all[0].all[0].all[0].all[0].all[0].all[0].all",
     "deeper than 8"},
    {"tree.conditions.0.then", "{'cap':69,'floor':1}", "$.tree.conditions[0].then",
     "Exactly one effect"},
    {"tree.conditions.0.then", "{}", "$.tree.conditions[0].then", "Exactly one effect"},
    {"tree.conditions.0.then", "{'given':'A'}", "$.tree.conditions[0].then.given", "unknown"},
    {"tree.conditions.0.then", "{'class':'Z'}", "$.tree.conditions[0].then.class", "no class"},
    {"tree.conditions.0.source", "'gone'", "$.tree.conditions[0].source", ""},
    {"tree.conditions.0.absent", "{'missing':'blank'}", "$.tree.conditions[0].absent",
     "not_applicable"},
    {"tree.conditions.0.absent.missing", "'zero'", "$.tree.conditions[0].absent.missing", ""},
    {"tree.conditions.0.when", "{'share':'1','to':50,'below':40}", "$.tree.conditions[0].when",
     "one lower bound"},
    {"tree.conditions.0.when", "{'share':'1','above':50,'to':50}", "$.tree.conditions[0].when",
     "No number is between"},
    {"tree.conditions.0.when", "{'points':'','below':50}", "$.tree.conditions[0].when.points", ""},
    {"tree.conditions.0.when", "{'input':'','above':0}", "$.tree.conditions[0].when.input", ""},
    {"tree.conditions.0.when", "{'choice':'3.1','is':''}", "$.tree.conditions[0].when.is", ""},
    {"tree.conditions.0.when", "{'class':''}", "$.tree.conditions[0].when.class", ""},
    {"tree.conditions.0.when", "{'choice':'','is':'good'}", "$.tree.conditions[0].when.choice", ""},
    {"tree.conditions.0.when", "{'any':[{'share':{'children':''},'below':50}]}",
     "$.tree.conditions[0].when.any[0].share.children", ""},
    {"tree.conditions.0.when", "{'any':[{'share':{'children':'total','of':1},'below':50}]}",
     "$.tree.conditions[0].when.any[0].share.of", "unknown"},
    {"tree.conditions.0.when", "{'any':[{'share':{'children':'9'},'below':50}]}",
     "$.tree.conditions[0].when.any[0].share.children", "no scored node"},
    {"tree.conditions.0.when", NULL, "$.tree.conditions[0]", "\"when\" is missing"},
    {"tree.conditions.0.when", "5", "$.tree.conditions[0].when", "exactly one of"},
    {"tree.conditions.0.then", NULL, "$.tree.conditions[0]", "\"then\" is missing"},
    {"tree.conditions.0.then", "5", "$.tree.conditions[0].then", "object"},
    {"tree.conditions.0.then", "{'cap':'x'}", "$.tree.conditions[0].then.cap", "number"},
    {"tree.conditions.0.absent", "5", "$.tree.conditions[0].absent", "object"},
    {"tree.conditions.0", "5", "$.tree.conditions[0]", "object"},
    {"tree.conditions", "5", "$.tree.conditions", "list"},
    /* an effect beyond the maximum, or without meaning */
    {"tree.conditions.0.then", "{'cap':100.5}", "$.tree.conditions[0].then.cap",
     "more than the maximum of 100"},
    {"tree.conditions.0.then", "{'cap':100}", "$.tree.conditions[0].then.cap", "changes nothing"},
    {"tree.conditions.0.then", "{'set':-1}", "$.tree.conditions[0].then.set", "less than 0"},
    {"tree.conditions.0.then", "{'times':1.5}", "$.tree.conditions[0].then.times", "from 0 to 1"},
    {"tree.conditions.0.then", "{'times':-0.5}", "$.tree.conditions[0].then.times", "from 0 to 1"},
    /* what can never be otherwise */
    {"tree.conditions.0.when", "{'points':'1','above':40}", "$.tree.conditions[0].when",
     "never hold"},
    {"tree.conditions.0.when", "{'points':'1','to':40}", "$.tree.conditions[0].when",
     "always holds"},
    {"tree.conditions.0.when", "{'count':[{'share':{'children':'total'},'below':50}],'from':4}",
     "$.tree.conditions[0].when", "never hold"},
    {"tree.conditions.0.when", "{'all':[{'share':'1','below':40},{'share':'1','from':40}]}",
     "$.tree.conditions[0].when", "never hold"},
    {"classes.0.bands.0.when", "{'share':'2.2','above':100}", "$.classes[0].bands[0].when",
     "Nobody can reach the class \"A\""},
    {"classes.0.bands.0.when", "{'share':'total','below':90}", "$.classes[0].bands[0].when",
     "Nobody can reach the class \"A\""},
    {"classes.0.bands.0.from", "100.5", "$.classes[0].bands[0]", "at most 100%"},
    {"classes.0.bands.1.absent",
     "{'missing':'blank','not_applicable':'blank','not_self_scored':'blank'}",
     "$.classes[0].bands[1].absent", "Only a class with \"when\""},
    {"classes.0.bands.0.when", "{'class':'B'}", "$.classes[0].bands[0].when.class",
     "Only a condition of the root"},
    {"tree.conditions.0.when", "{'all':[{'class':'A'},{'class':'B'}]}", "$.tree.conditions[0].when",
     "never hold"},
    {"tree.conditions.0.when", "{'input':'3.2:complaints','below':0}", "$.tree.conditions[0].when",
     "never hold"},
    {"tree.conditions.0.when", "{'input':'3.2:complaints','from':0}", "$.tree.conditions[0].when",
     "always holds"},
    {"tree.conditions.0.when",
     "{'count':[{'points':'1','below':5},{'points':'2','below':5}],'from':0,'to':2}",
     "$.tree.conditions[0].when", "always holds"},
    {"tree.conditions.0.when", "{'none':[{'points':'1','from':0},{'points':'2','below':5}]}",
     "$.tree.conditions[0].when", "never hold"},
    {"tree.conditions.0.when", "{'any':[{'points':'1','from':0},{'points':'2','below':5}]}",
     "$.tree.conditions[0].when", "always holds"},
    {"tree.children.2.children.0.described", "true", "$.tree.children[2].children[0].inputs",
     "unknown"},
    {"classes.0.bands.0",
     "{'key':'A','title':{'vi':'x','en':'x'},'above':90,'when':{'share':'total','to':90}}",
     "$.classes[0].bands[0].when", "Nobody can reach the class \"A\""},
    {"classes.0.bands.0",
     "{'key':'A','title':{'vi':'x','en':'x'},'above':90,'when':{'share':'total','to':90.01}}", "",
     ""},
    {"classes.0.bands.3",
     "{'key':'D','title':{'vi':'x','en':'x'},'when':{'share':'total','to':10}}", "", ""},
    /* the circle, and what looks at what is worked out later */
    {"tree.children.0.conditions.0.when", "{'share':'total','below':50}",
     "$.tree.children[0].conditions[0]", "1 → total → 1"},
    {"tree.children.0.children.0.conditions",
     "[{'when':{'points':'2','below':5},'then':{'cap':1},'source':'example'}]", "", ""},
    {"tree.children.0.conditions.0.then", "{'class':'A'}",
     "$.tree.children[0].conditions[0].then.class", "Only a condition of the root"},
};

static void test_refused(void **state)
{
    (void)state;
    for (size_t i = 0; i < sizeof refused / sizeof *refused; i++) {
        parindex_framework *f = NULL;
        parindex_error err;
        parindex_status status = parse_with(&f, refused[i].place, refused[i].value, &err);
        if (refused[i].path[0] == '\0') { /* looks at another field, and is fine */
            assert_int_equal(status, PARINDEX_OK);
            parindex_framework_unref(f);
            continue;
        }
        if (status == PARINDEX_OK || strcmp(err.path, refused[i].path) != 0)
            fail_msg("%s %s: %s: %s", refused[i].place, refused[i].value, err.path, err.message);
        assert_part(err.message, refused[i].part);
    }
}

static parindex_framework *with_conditions(const char *json, parindex_error *err)
{
    parindex_framework *f = NULL;
    parse_with(&f, "tree.conditions", json, err);
    return f;
}

static void test_contradictions(void **state)
{
    (void)state;
    parindex_error err;
    static const char *const bad[] = {
        "[{'when':{'share':'1','below':50},'then':{'set':10},'source':'example'},"
        "{'when':{'share':'1','below':40},'then':{'set':20},'source':'example'}]",
        "[{'when':{'share':'1','below':50},'then':{'cap':10},'source':'example'},"
        "{'when':{'share':'1','from':40,'to':45},'then':{'floor':10.5},'source':'example'}]",
        "[{'when':{'share':'1','below':50},'then':{'cap':10},'source':'example'},"
        "{'when':{'share':'1','below':50},'then':{'cap':20},'source':'example'}]",
        /* floors above caps, in either order; bounds inside and outside */
        "[{'when':{'share':'1','to':50},'then':{'floor':11},'source':'example'},"
        "{'when':{'share':'1','from':50},'then':{'cap':10},'source':'example'}]",
        /* tests of evidence that are the same, with another effect or the same one */
        "[{'when':{'input':'3.2:complaints','above':0},'then':{'set':10},'source':'example'},"
        "{'when':{'input':'3.2:complaints','above':0},'then':{'set':11},'source':'example'}]",
        "[{'when':{'input':'3.2:complaints','above':0},'then':{'times':0.5},'source':'example'},"
        "{'when':{'input':'3.2:complaints','above':0},'then':{'times':0.5},'source':'example'}]",
        "[{'when':{'choice':'3.1','is':'breach'},'then':{'times':0.5},'source':'example'},"
        "{'when':{'choice':'3.1','is':'breach'},'then':{'times':0.5},'source':'example'}]",
        "[{'when':{'class':'A'},'then':{'times':0.5},'source':'example'},"
        "{'when':{'class':'A'},'then':{'times':0.5},'source':'example'}]",
        /* the same list */
        "[{'when':{'any':[{'share':'1','below':50},{'points':'2','to':3}]},'then':{'set':10},"
        "'source':'example'},{'when':{'any':[{'share':'1','below':50},{'points':'2','to':3}]},"
        "'then':{'set':11},'source':'example'}]",
    };
    for (size_t i = 0; i < sizeof bad / sizeof *bad; i++) {
        assert_null(with_conditions(bad[i], &err));
        assert_int_equal(err.status, PARINDEX_ERR_FRAMEWORK);
        assert_part(err.path, "$.tree.conditions[1]");
    }
    /* Bounds that share no number are no contradiction, nor what says the same or is not the same. */
#define TWO(first, effect, second, other)                                                          \
    "[{'when':" first ",'then':" effect ",'source':'example'},{'when':" second ",'then':" other    \
    ",'source':'example'}]"
    static const char *const good[] = {
        TWO("{'share':'1','below':40}", "{'set':10}", "{'share':'1','from':40,'below':50}",
            "{'set':20}"),
        TWO("{'share':'1','below':50}", "{'set':10}", "{'share':'1','below':40}", "{'set':10}"),
        TWO("{'share':'1','below':50}", "{'cap':10}", "{'share':'1','below':40}", "{'floor':10}"),
        TWO("{'share':'1','below':50}", "{'cap':11}", "{'share':'1','below':40}", "{'floor':10}"),
        TWO("{'share':'1','below':50}", "{'floor':10}", "{'share':'1','below':40}", "{'cap':11}"),
        TWO("{'share':'1','below':50}", "{'times':0.5}", "{'share':'1','below':40}",
            "{'times':0.5}"),
        TWO("{'share':'1','below':50}", "{'times':0.5}", "{'share':'1','to':50}", "{'times':0.5}"),
        TWO("{'share':'1','above':50}", "{'times':0.5}", "{'share':'1','from':50}",
            "{'times':0.5}"),
        TWO("{'share':'1','below':50}", "{'times':0.5}", "{'points':'1','below':20}",
            "{'times':0.5}"),
        TWO("{'share':'1','below':50}", "{'times':0.5}", "{'share':'2','below':50}",
            "{'times':0.5}"),
        TWO("{'input':'2.2:ahead','below':5}", "{'times':0.5}", "{'input':'2.2:tasks','below':5}",
            "{'times':0.5}"),
        TWO("{'input':'1.1:points','below':5}", "{'times':0.5}", "{'input':'1.2:points','below':5}",
            "{'times':0.5}"),
        TWO("{'choice':'3.1','is':'breach'}", "{'times':0.5}", "{'choice':'3.1','is':'slight'}",
            "{'times':0.5}"),
        TWO("{'class':'A'}", "{'times':0.5}", "{'class':'B'}", "{'times':0.5}"),
        TWO("{'any':[{'share':'1','below':50},{'points':'2','to':3}]}", "{'times':0.5}",
            "{'any':[{'points':'2','to':3},{'share':'1','below':50}]}", "{'times':0.5}"),
        TWO("{'any':[{'share':'1','below':50},{'points':'2','to':3}]}", "{'times':0.5}",
            "{'any':[{'share':'1','below':50}]}", "{'times':0.5}"),
        TWO("{'any':[{'share':'1','below':50}]}", "{'times':0.5}",
            "{'any':[{'share':'1','below':50},{'points':'2','to':3}]}", "{'times':0.5}"),
        TWO("{'any':[{'share':'1','below':50},{'points':'2','to':3}]}", "{'times':0.5}",
            "{'all':[{'share':'1','below':50},{'points':'2','to':3}]}", "{'times':0.5}"),
        TWO("{'count':[{'share':'1','below':50},{'points':'2','to':3}],'to':1}", "{'times':0.5}",
            "{'count':[{'share':'1','below':50},{'points':'2','to':3}],'below':1}",
            "{'times':0.5}"),
    };
    for (size_t i = 0; i < sizeof good / sizeof *good; i++) {
        parindex_framework *f = with_conditions(good[i], &err);
        if (f == NULL)
            fail_msg("%s: %s", good[i], err.message);
        assert_int_equal(parindex_framework_conditions(f), 6);
        parindex_framework_unref(f);
    }
}

/* A bonus or penalty may be given less than 0, and points of it are looked at without bounds. */
static void test_penalty(void **state)
{
    (void)state;
    static const char *const good[] = {
        "[{'when':{'input':'D:cases','above':3},'then':{'set':-5},'source':'made'}]",
        "[{'when':{'points':'D','below':-2},'then':{'floor':-2},'source':'made'}]",
        "[{'when':{'points':'D','above':100},'then':{'cap':100},'source':'made'}]",
    };
    for (size_t i = 0; i < sizeof good / sizeof *good; i++) {
        json_t *root = bare_framework();
        edit_json(root, "tree.children.3.conditions", good[i]);
        parindex_framework *f = NULL;
        parindex_error err = PARINDEX_ERROR_INIT;
        if (parse_root(&f, root, NULL, &err) != PARINDEX_OK)
            fail_msg("%s: %s", good[i], err.message);
        assert_int_equal(parindex_framework_conditions(f), 1);
        parindex_framework_unref(f);
        json_decref(root);
    }
    /* The factor of one may be above 1; it is below 0 for nothing. */
    static const char *const factors[] = {"1.5", "-0.5"};
    for (size_t i = 0; i < 2; i++) {
        char json[120];
        snprintf(json, sizeof json,
                 "[{'when':{'input':'D:cases','above':3},'then':{'times':%s},'source':'made'}]",
                 factors[i]);
        json_t *root = bare_framework();
        edit_json(root, "tree.children.3.conditions", json);
        parindex_framework *f = NULL;
        parindex_error err = PARINDEX_ERROR_INIT;
        assert_int_equal(parse_root(&f, root, NULL, &err),
                         i == 0 ? PARINDEX_OK : PARINDEX_ERR_FRAMEWORK);
        if (i == 1)
            assert_string_equal(err.path, "$.tree.children[3].conditions[0].then.times");
        parindex_framework_unref(f);
        json_decref(root);
    }
}

/* A long circle is told by its first steps. */
static void test_long_circle(void **state)
{
    (void)state;
    static const char *const looks[][2] = {
        {"tree.children.0.children.0", "1.2"}, {"tree.children.0.children.1", "2.1"},
        {"tree.children.1.children.0", "2.2"}, {"tree.children.1.children.1", "3.1"},
        {"tree.children.2.children.0", "3.2"}, {"tree.children.2.children.1", "1"},
    };
    json_t *root = example();
    edit_json(root, "tree.children.0.conditions", NULL);
    edit_json(root, "tree.conditions", NULL);
    for (size_t i = 0; i < sizeof looks / sizeof *looks; i++) {
        char place[64];
        char json[120];
        snprintf(place, sizeof place, "%s.conditions", looks[i][0]);
        snprintf(json, sizeof json,
                 "[{'when':{'points':'%s','below':1},'then':{'times':0.5},'source':'example'}]",
                 looks[i][1]);
        edit_json(root, place, json);
    }
    parindex_framework *f = NULL;
    parindex_error err = PARINDEX_ERROR_INIT;
    assert_int_equal(parse_root(&f, root, NULL, &err), PARINDEX_ERR_FRAMEWORK);
    assert_part(err.message, "3.2 → 1 → 1.1 → 1.2 → 2.1 → 2.2 → … → 3.2");
    assert_part(err.path, "].conditions[0]");
    json_decref(root);
}

#define APART(code, same)                                                                          \
    "{'code':'9','title':{'vi':'x','en':'x'},'source':'example','max':'none','beside':true,"       \
    "'combine':{'kind':'mean'},'children':[{'code':'" code                                         \
    "','title':{'vi':'x','en':'x'},'source':'example','same_as':'" same "','weight':1}]}"

/* A node that repeats another waits for it, so a circle can go through it; and it rests on what that one does. */
static void test_repeated(void **state)
{
    (void)state;
    json_t *root = example();
    parindex_framework *f = NULL;
    parindex_error err = PARINDEX_ERROR_INIT;
    edit_json(root, "sources.weak", "{'provenance':'recalled','text':{'vi':'x','en':'x'}}");
    edit_json(root, "sources.example.provenance", "'published'");
    edit_json(root, "tree.children.1.source", "'weak'");
    edit_json(root, "tree.children.-", APART("9.1", "2"));
    edit_json(root, "tree.children.0.conditions.0.when", "{'share':'2','below':50}");
    if (parse_root(&f, root, NULL, &err) != PARINDEX_OK)
        fail_msg("%s: %s", err.path, err.message);
    static const char *const weak[] = {"1", "2", "9", "9.1", "total"};
    for (size_t i = 0; i < sizeof weak / sizeof *weak; i++)
        assert_int_equal(parindex_framework_node(f, node_of(f, weak[i]))->weakest,
                         PARINDEX_PROVENANCE_RECALLED);
    assert_int_equal(parindex_framework_node(f, node_of(f, "1.2"))->weakest,
                     PARINDEX_PROVENANCE_PUBLISHED);
    parindex_framework_unref(f);
    edit_json(root, "tree.children.0.conditions.0.when", "{'points':'9','below':5}");
    edit_json(root, "tree.children.3", APART("9.1", "1"));
    assert_int_equal(parse_root(&f, root, NULL, &err), PARINDEX_ERR_FRAMEWORK);
    assert_string_equal(err.path, "$.tree.children[0].conditions[0]");
    assert_part(err.message, "9.1 → 1 → 9 → 9.1");
    json_decref(root);
}

/* Fields that look at one another in a row, across the tree, come in that order; round is refused. */
static void test_order(void **state)
{
    (void)state;
    json_t *root = example();
    parindex_framework *f = NULL;
    parindex_error err = PARINDEX_ERROR_INIT;
    edit_json(root, "tree.children.0.conditions",
              "[{'when':{'points':'2','below':5},'then':{'cap':1},'source':'example'}]");
    edit_json(root, "tree.children.1.conditions",
              "[{'when':{'points':'3','below':5},'then':{'cap':1},'source':'example'}]");
    edit_json(root, "tree.children.2.children.1.conditions", NULL);
    assert_int_equal(parse_root(&f, root, NULL, &err), PARINDEX_OK);
    size_t place[16] = {0};
    for (size_t i = 0; i < f->info.nodes; i++)
        place[f->order[i]] = i;
    assert_true(place[node_of(f, "3")] < place[node_of(f, "2")]);
    assert_true(place[node_of(f, "2")] < place[node_of(f, "1")]);
    assert_true(place[node_of(f, "1")] < place[0]);
    parindex_framework_unref(f);
    edit_json(root, "tree.children.2.children.1.conditions",
              "[{'when':{'points':'1','below':5},'then':{'cap':1},'source':'example'}]");
    assert_int_equal(parse_root(&f, root, NULL, &err), PARINDEX_ERR_FRAMEWORK);
    assert_part(err.message, "→");
    assert_part(err.path, ".conditions[0]");
    json_decref(root);
}

static void test_words_and_list(void **state)
{
    (void)state;
    parindex_framework *f = opened("example.conditions");
    char text[1024];
    assert_int_equal(parindex_framework_conditions(f), 7);
    assert_null(parindex_framework_condition(f, 7));
    assert_int_equal(parindex_framework_conditions(NULL), 0);
    const parindex_condition *cap = parindex_framework_condition(f, 0);
    assert_int_equal(cap->node, 0);
    assert_int_equal(cap->effect, PARINDEX_EFFECT_CAP);
    assert_int_equal(cap->test, PARINDEX_TEST_COUNT);
    assert_true(cap->amount == 69);
    assert_int_equal(cap->provenance, PARINDEX_PROVENANCE_INVENTED);
    const parindex_condition *given = parindex_framework_condition(f, 6);
    assert_string_equal(given->class_key, "A");
    assert_int_equal(given->effect, PARINDEX_EFFECT_GIVEN);
    assert_true(isnan(given->amount));
    size_t length = parindex_framework_condition_words(f, 3, PARINDEX_LANG_EN, text, sizeof text);
    assert_int_equal(length, strlen(text));
    assert_string_equal(text,
                        "Where the points of 1.1 Documents issued are below 5 or the points of "
                        "1.2 Documents reviewed are below 5: at most 19 points");
    parindex_framework_condition_words(f, 3, PARINDEX_LANG_VI, text, sizeof text);
    assert_string_equal(text, "Nếu điểm của 1.1 Ban hành văn bản dưới 5 hoặc điểm của 1.2 Rà soát "
                              "văn bản dưới 5: không quá 19 điểm");
    parindex_framework_condition_words(f, 2, PARINDEX_LANG_EN, text, sizeof text);
    assert_string_equal(
        text, "Where 3.1 Observance of discipline is \"A breach\": at most the class Pass");
    assert_int_equal(parindex_framework_condition_words(f, 7, PARINDEX_LANG_EN, text, sizeof text),
                     0);
    parindex_framework_unref(f);
}

/* Each form of a test and of an effect as a sentence; bounds as a person writes them. */
static void test_sentences(void **state)
{
    (void)state;
    static const struct {
        const char *condition; /* of the root, without its source */
        const char *en;
        const char *vi;
    } cases[] = {
        {"'when':{'input':'3.2:complaints','from':2,'to':2},'then':{'cap':69}",
         "Where 3.2 Complaints found true is 2: at most 69 points",
         "Nếu 3.2 Số phản ánh đúng là 2: không quá 69 điểm"},
        {"'when':{'input':'3.2:complaints','from':1,'below':4},'then':{'floor':9.5}",
         "Where 3.2 Complaints found true is from 1 to below 4: at least 9.5 points",
         "Nếu 3.2 Số phản ánh đúng từ 1 đến dưới 4: không dưới 9,5 điểm"},
        {"'when':{'share':'1','above':1.5,'to':4},'then':{'times':0.5}",
         "Where the share of 1 Institutions is above 1.5% to 4%: the points times 0.5",
         "Nếu tỷ lệ đạt của 1 Thể chế trên 1,5% đến 4%: nhân điểm với 0,5"},
        {"'when':{'points':'1','to':4},'then':{'class':'D'}",
         "Where the points of 1 Institutions are up to 4: at most the class Fail",
         "Nếu điểm của 1 Thể chế từ 4 trở xuống: xếp loại cao nhất là Không đạt"},
        {"'when':{'points':'1','from':4},'then':{'set':1}",
         "Where the points of 1 Institutions are from 4 up: 1 points",
         "Nếu điểm của 1 Thể chế từ 4 trở lên: 1 điểm"},
        {"'when':{'points':'1','above':4},'then':{'set':1}",
         "Where the points of 1 Institutions are above 4: 1 points",
         "Nếu điểm của 1 Thể chế trên 4: 1 điểm"},
        {"'when':{'none':[{'points':'1','below':4},{'any':[{'points':'2','below':4},"
         "{'choice':'3.1','is':'breach'}]}]},'then':{'cap':9}",
         "Where none of these holds: the points of 1 Institutions are below 4; (the points of 2 "
         "Tasks are below 4 or 3.1 Observance of discipline is \"A breach\"): at most 9 points",
         "Nếu không nội dung nào sau đây đúng: điểm của 1 Thể chế dưới 4; (điểm của 2 Nhiệm vụ "
         "dưới 4 hoặc 3.1 Chấp hành kỷ luật là \"Vi phạm\"): không quá 9 điểm"},
        {"'when':{'count':[{'points':{'children':'total'},'below':4}],'above':1},'then':{'cap':9}",
         "Where the number of these that hold is above 1: the points of 1 Institutions are below "
         "4; the points of 2 Tasks are below 4; the points of 3 Discipline are below 4: at most 9 "
         "points",
         "Nếu số nội dung đúng trong các nội dung sau là trên 1: điểm của 1 Thể chế dưới 4; điểm "
         "của 2 Nhiệm vụ dưới 4; điểm của 3 Kỷ cương dưới 4: không quá 9 điểm"},
        {"'when':{'all':[{'class':'B'},{'points':'1','above':4}]},'then':{'cap':9}",
         "Where the class by the index is Good and the points of 1 Institutions are above 4: at "
         "most 9 points",
         "Nếu xếp loại theo chỉ số là Tốt và điểm của 1 Thể chế trên 4: không quá 9 điểm"},
        {"'when':{'any':[{'points':'1','to':1},{'points':'1','to':2},{'points':'1','to':3},"
         "{'points':'1','to':4},{'points':'1','to':5},{'points':'1','to':6},{'points':'1','to':7},"
         "{'points':'1','to':8},{'points':'1','to':9},{'points':'1','to':10},{'points':'1','to':11}"
         ","
         "{'points':'1','to':12},{'points':'2','to':13}]},'then':{'cap':9}",
         " or the points of 1 Institutions are up to 12 …: at most 9 points",
         " hoặc điểm của 1 Thể chế từ 12 trở xuống …: không quá 9 điểm"},
    };
    for (size_t i = 0; i < sizeof cases / sizeof *cases; i++) {
        char json[900];
        parindex_error err;
        snprintf(json, sizeof json, "[{%s,'source':'example'}]", cases[i].condition);
        parindex_framework *f = with_conditions(json, &err);
        if (f == NULL)
            fail_msg("%s: %s", json, err.message);
        for (uint32_t lang = 0; lang < 2; lang++) {
            char words[1024];
            const char *want = lang == 0 ? cases[i].en : cases[i].vi;
            size_t length = parindex_framework_condition_words(
                f, 0, lang == 0 ? PARINDEX_LANG_EN : PARINDEX_LANG_VI, words, sizeof words);
            assert_int_equal(length, strlen(words));
            if (want[0] == ' ')
                assert_part(words, want);
            else
                assert_string_equal(words, want);
        }
        parindex_framework_unref(f);
    }
}

/* Every allocation of the reader fails once, and nothing is left behind. */
static void fail_each(const char *text, size_t size)
{
    size_t failed = 0;
    for (size_t at = 1;; at++) {
        struct ledger ledger = {.fail_at = at};
        parindex_allocator a = ledger_allocator(&ledger);
        parindex_load_options o = PARINDEX_LOAD_OPTIONS_INIT;
        o.allocator = &a;
        parindex_framework *f = NULL;
        parindex_status status = parindex_framework_parse(&f, text, size, &o, NULL);
        if (status == PARINDEX_OK)
            parindex_framework_unref(f);
        else
            assert_int_equal(status, PARINDEX_ERR_NOMEM);
        assert_int_equal(ledger.live, 0);
        assert_int_equal(ledger.wrong_sizes, 0);
        if (status == PARINDEX_OK)
            break;
        failed++;
    }
    assert_true(failed > 4);
}

static void test_memory(void **state)
{
    (void)state;
    json_t *root = example();
    char *text = json_dumps(root, 0);
    fail_each(text, strlen(text));
    free(text);
    /* and where no node has a condition, but a class has */
    edit_json(root, "tree.conditions", NULL);
    edit_json(root, "tree.children.0.conditions", NULL);
    edit_json(root, "tree.children.1.children.0.conditions", NULL);
    edit_json(root, "tree.children.2.children.1.conditions", NULL);
    text = json_dumps(root, 0);
    fail_each(text, strlen(text));
    free(text);
    json_decref(root);
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(test_repeated),       cmocka_unit_test(test_refused),
        cmocka_unit_test(test_contradictions), cmocka_unit_test(test_order),
        cmocka_unit_test(test_words_and_list), cmocka_unit_test(test_penalty),
        cmocka_unit_test(test_long_circle),    cmocka_unit_test(test_sentences),
        cmocka_unit_test(test_memory),
    };
    return cmocka_run_group_tests_name("condition", tests, NULL, NULL);
}
