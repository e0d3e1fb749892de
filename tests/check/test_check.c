/* SPDX-License-Identifier: MIT */
/* An edition's own cases, and what can never happen under its rules. */
#include <math.h>
#include <stdlib.h>
#include <string.h>

#include "score_support.h"

static const char absent[] =
    "{'missing':'blank','not_applicable':'blank','not_self_scored':'blank'}";

/* An edition whose only criterion has these inputs, measure (or "") and scale, and a maximum of 10. */
static parindex_framework *leaf_edition(const char *inputs, const char *measure, const char *scale,
                                        const char *classes)
{
    struct buffer tree = {NULL, 0, 0};
    struct buffer text = {NULL, 0, 0};
    buffer_add(&tree,
               "{'code':'total','title':{'vi':'T','en':'T'},'source':'s','max':10,"
               "'inputs':[%s],%s%s%s'scale':%s}",
               inputs, measure[0] != '\0' ? "'measure':" : "", measure,
               measure[0] != '\0' ? "," : "", scale);
    edition_classed(&text, tree.data, absent, 1, classes);
    parindex_framework *f = edition_parse(text.data);
    buffer_free(&tree);
    buffer_free(&text);
    return f;
}

static parindex_check *checked(parindex_framework *f)
{
    parindex_check *check = NULL;
    parindex_error err = PARINDEX_ERROR_INIT;
    assert_int_equal(parindex_framework_check(&check, f, NULL, &err), PARINDEX_OK);
    return check;
}

/* Exactly these findings: kind, place, and a part of the message; ends with kind 0. */
struct wanted {
    uint32_t kind;
    const char *path;
    const char *part;
};

static void holds(parindex_framework *f, const struct wanted *wanted)
{
    parindex_check *check = checked(f);
    size_t count = 0;
    for (; wanted[count].kind != 0; count++) {
        const parindex_finding *one = parindex_check_at(check, count);
        if (one == NULL)
            fail_msg("there is no finding %zu: %s", count, wanted[count].part);
        if (one->kind != wanted[count].kind || strcmp(one->path, wanted[count].path) != 0 ||
            strstr(one->message_en, wanted[count].part) == NULL)
            fail_msg("%u %s: %s\nis not\n%u %s: %s", one->kind, one->path, one->message_en,
                     wanted[count].kind, wanted[count].path, wanted[count].part);
        const char *vi = one->message_vi;
        assert_true(strlen(vi) > 10 && vi[strlen(vi) - 1] == '.');
        assert_true(strchr(vi, '#') == NULL && strchr(vi, '@') == NULL);
    }
    if (parindex_check_count(check) > count)
        fail_msg("also found: %s", parindex_check_at(check, count)->message_en);
    assert_null(parindex_check_at(check, count));
    parindex_check_free(check);
    parindex_framework_unref(f);
}

#define COUNT(name) "{'name':'" name "','kind':'count','title':{'vi':'x','en':'x'}}"
#define PERCENT(name) "{'name':'" name "','kind':'percent','title':{'vi':'x','en':'x'}}"
#define NUMBERS(name, min, max)                                                                    \
    "{'name':'" name "','kind':'number','min':" min ",'max':" max ",'title':{'vi':'x','en':'x'}}"
#define VALUE(name) "{'kind':'value','input':'" name "'}"
#define RATIO "{'kind':'ratio','part':'a','whole':'b','zero_denominator':'zero'}"

static void test_bands(void **state)
{
    (void)state;
    /* A share cannot be above 1: the band from 1.5 is nobody's, and its 10 points are lost. */
    holds(leaf_edition(COUNT("a") "," COUNT("b"), RATIO,
                       "{'kind':'bands','bands':[{'to':0.5,'points':0},{'above':0.5,'below':1.5,"
                       "'points':8},{'from':1.5,'points':10}]}",
                       ""),
          (struct wanted[]){
              {PARINDEX_FINDING_UNREACHED, "$.tree.scale.bands",
               "Nobody can be in the band from 1.5: the most that the inputs allow is 1."},
              {PARINDEX_FINDING_MAXIMUM, "$.tree.max",
               "Nobody can have the maximum of 10 points: the rule gives 8 at most."},
              {0, NULL, NULL}});
    /* Exactly 1 is reached where the bound is inside, and not where it is outside. */
    holds(leaf_edition(COUNT("a") "," COUNT("b"), RATIO,
                       "{'kind':'bands','bands':[{'below':1,'points':0},{'from':1,'points':10}]}",
                       ""),
          (struct wanted[]){{0, NULL, NULL}});
    holds(
        leaf_edition(COUNT("a") "," COUNT("b"), RATIO,
                     "{'kind':'bands','bands':[{'to':1,'points':10},{'above':1,'points':0}]}", ""),
        (struct wanted[]){{PARINDEX_FINDING_UNREACHED, "$.tree.scale.bands", "in the band from 1:"},
                          {0, NULL, NULL}});
    /* Whole numbers only: none lies between 2 and 3, both outside. */
    holds(leaf_edition(
              COUNT("a"), VALUE("a"),
              "{'kind':'bands','bands':[{'to':2,'points':0},{'above':2,'below':3,'points':5},"
              "{'from':3,'points':10}]}",
              ""),
          (struct wanted[]){{PARINDEX_FINDING_UNREACHED, "$.tree.scale.bands", "from 2 to 3"},
                            {0, NULL, NULL}});
    holds(leaf_edition(COUNT("a"), VALUE("a"),
                       "{'kind':'bands','bands':[{'to':2,'points':0},{'above':2,'to':3,'points':5},"
                       "{'above':3,'points':10}]}",
                       ""),
          (struct wanted[]){{0, NULL, NULL}});
    /* Below the least. */
    holds(leaf_edition(PERCENT("a"), VALUE("a"),
                       "{'kind':'bands','bands':[{'below':0,'points':2},{'from':0,'points':10}]}",
                       ""),
          (struct wanted[]){{PARINDEX_FINDING_UNREACHED, "$.tree.scale.bands",
                             "in the band up to 0: the least that the inputs allow is 0."},
                            {0, NULL, NULL}});
    /* One ulp beside 100 is 100 to a person. */
    holds(leaf_edition(PERCENT("a"), VALUE("a"),
                       "{'kind':'bands','bands':[{'to':100.00000000000001,'points':10},"
                       "{'above':100.00000000000001,'points':0}]}",
                       ""),
          (struct wanted[]){
              {PARINDEX_FINDING_UNREACHED, "$.tree.scale.bands", "in the band from 100:"},
              {0, NULL, NULL}});
    /* Neighbours that give the same. */
    holds(leaf_edition(
              PERCENT("a"), VALUE("a"),
              "{'kind':'bands','bands':[{'to':50,'points':5},{'above':50,'to':80,'share':0.5},"
              "{'above':80,'points':10}]}",
              ""),
          (struct wanted[]){{PARINDEX_FINDING_DOUBLE, "$.tree.scale.bands",
                             "on both sides of 50 give 5 points alike"},
                            {0, NULL, NULL}});
}

static void test_maximum(void **state)
{
    (void)state;
    const struct wanted lost[] = {
        {PARINDEX_FINDING_MAXIMUM, "$.tree.max", "the rule gives 9 at most."}, {0, NULL, NULL}};
    const struct wanted none[] = {{0, NULL, NULL}};
    holds(leaf_edition(COUNT("a"), VALUE("a"), "{'kind':'per_item','each':2,'cap':9}", ""), lost);
    holds(leaf_edition(COUNT("a"), VALUE("a"), "{'kind':'per_item','each':2,'cap':10}", ""), none);
    holds(leaf_edition(NUMBERS("a", "0", "90"), VALUE("a"), "{'kind':'proportional','target':100}",
                       ""),
          lost);
    holds(leaf_edition(NUMBERS("a", "0", "90"), VALUE("a"), "{'kind':'proportional','target':90}",
                       ""),
          none);
    holds(leaf_edition(COUNT("a"), VALUE("a"), "{'kind':'per_item','start':9,'each':-1,'floor':0}",
                       ""),
          lost);
    holds(leaf_edition(NUMBERS("a", "0", "45"), VALUE("a"),
                       "{'kind':'goalposts','lo':0,'hi':50,'to':[0,10],'clamp':true}", ""),
          lost);
    holds(leaf_edition(
              NUMBERS("a", "5", "50"), VALUE("a"),
              "{'kind':'goalposts','lo':0,'hi':50,'to':[0,10],'clamp':true,'reverse':true}", ""),
          lost);
    holds(leaf_edition(
              "{'name':'a','kind':'choice','title':{'vi':'x','en':'x'}}", VALUE("a"),
              "{'kind':'choices','choices':[{'key':'y','title':{'vi':'c','en':'y'},'points':9},"
              "{'key':'n','title':{'vi':'k','en':'n'},'points':0}]}",
              ""),
          lost);
    holds(leaf_edition(PERCENT("a"), VALUE("a"),
                       "{'kind':'piecewise','corners':[[0,0],[100,9],[200,10]],'outside':'flat'}",
                       ""),
          (struct wanted[]){{PARINDEX_FINDING_UNREACHED, "$.tree.scale.corners", "corner at 200"},
                            lost[0],
                            {0, NULL, NULL}});
    /* Full points where the denominator is 0 are attained. */
    holds(leaf_edition(COUNT("a") "," COUNT("b"),
                       "{'kind':'ratio','part':'a','whole':'b','zero_denominator':'full'}",
                       "{'kind':'bands','bands':[{'below':1,'points':0},{'from':1,'points':9}]}",
                       ""),
          none);
    holds(leaf_edition(COUNT("a") "," COUNT("b"), RATIO,
                       "{'kind':'bands','bands':[{'below':1,'points':0},{'from':1,'points':9}]}",
                       ""),
          lost);
}

static void test_gaps(void **state)
{
    (void)state;
    holds(
        leaf_edition(PERCENT("a"), VALUE("a"),
                     "{'kind':'piecewise','corners':[[10,0],[90,10]],'outside':'refused'}", ""),
        (struct wanted[]){{PARINDEX_FINDING_UNSCORED, "$.tree.scale.outside", "allow less than 10"},
                          {PARINDEX_FINDING_UNSCORED, "$.tree.scale.outside", "allow more than 90"},
                          {0, NULL, NULL}});
    holds(leaf_edition(PERCENT("a"), VALUE("a"),
                       "{'kind':'piecewise','corners':[[0,0],[100,10]],'outside':'refused'}", ""),
          (struct wanted[]){{0, NULL, NULL}});
    holds(leaf_edition(
              PERCENT("a"), VALUE("a"),
              "{'kind':'piecewise','corners':[[0,0],[90,10],[150,9],[200,8]],'outside':'flat'}",
              ""),
          (struct wanted[]){{PARINDEX_FINDING_UNREACHED, "$.tree.scale.corners",
                             "near the corner at 200: the inputs allow 0 to 100."},
                            {0, NULL, NULL}});
    holds(leaf_edition(COUNT("a"), "{'kind':'log','input':'a'}",
                       "{'kind':'goalposts','lo':0,'hi':5,'to':[0,10],'clamp':true}", ""),
          (struct wanted[]){{PARINDEX_FINDING_UNSCORED, "$.tree.inputs",
                             "\"a\" may be 0, which has no logarithm"},
                            {0, NULL, NULL}});
}

static void test_doubles(void **state)
{
    (void)state;
    holds(leaf_edition(
              "{'name':'a','kind':'choice','title':{'vi':'x','en':'x'}}", VALUE("a"),
              "{'kind':'choices','choices':[{'key':'y','title':{'vi':'có','en':'y'},'points':10},"
              "{'key':'n','title':{'vi':'có','en':'n'},'points':0}]}",
              ""),
          (struct wanted[]){
              {PARINDEX_FINDING_DOUBLE, "$.tree.scale.choices[1].title",
               "The choices \"y\" and \"n\" have the same title, and give 10 and 0 points."},
              {0, NULL, NULL}});
}

#define CLASSES(first)                                                                             \
    "{'periods':{},'source':'s','bands':[{'key':'A'," first ",'title':{'vi':'a','en':'a'}},"       \
    "{'key':'B','title':{'vi':'b','en':'b'}}]}"

/* A leaf that has these two conditions, beside two that they look at. */
static parindex_framework *conditioned(const char *first, const char *second)
{
#define LEAF(code)                                                                                 \
    "{'code':'" code "','title':{'vi':'L','en':'L'},'source':'s','max':10,'inputs':[{'name':'x',"  \
    "'kind':'points','title':{'vi':'x','en':'x'}}],'measure':{'kind':'value','input':'x'},"        \
    "'scale':{'kind':'points'}"
    struct buffer tree = {NULL, 0, 0};
    struct buffer text = {NULL, 0, 0};
    buffer_add(&tree,
               "{'code':'total','title':{'vi':'T','en':'T'},'source':'s','max':30,"
               "'combine':{'kind':'sum'},'children':[" LEAF("a") "}," LEAF("b") "}," LEAF(
                   "c") ","
                        "'conditions':[{'source':'s',%s},{'source':'s',%s}]}]}",
               first, second);
#undef LEAF
    edition_classed(&text, tree.data, absent, 2, "");
    parindex_framework *f = edition_parse(text.data);
    buffer_free(&tree);
    buffer_free(&text);
    return f;
}

static void test_conditions_that_disagree(void **state)
{
    (void)state;
    static const struct {
        const char *first;
        const char *second;
        bool disagree;
    } cases[] = {
        {"'when':{'points':'a','below':3},'then':{'set':3}",
         "'when':{'points':'b','below':3},'then':{'set':5}", true},
        {"'when':{'points':'a','below':3},'then':{'set':3}",
         "'when':{'points':'b','below':3},'then':{'set':3}", false},
        {"'when':{'points':'a','below':3},'then':{'cap':3}",
         "'when':{'any':[{'points':'b','below':3},{'points':'b','above':8}]},'then':{'floor':5}",
         true},
        {"'when':{'points':'a','below':3},'then':{'floor':3}",
         "'when':{'points':'b','below':3},'then':{'cap':5}", false},
        {"'when':{'points':'a','below':3},'then':{'set':3}",
         "'when':{'all':[{'points':'b','below':3},{'none':[{'points':'a','below':3}]}]},"
         "'then':{'set':5}",
         false},
        {"'when':{'all':[{'points':'b','above':1},{'points':'a','below':3}]},'then':{'set':3}",
         "'when':{'all':[{'points':'b','below':3},{'points':'a','from':3}]},'then':{'set':5}",
         false},
        {"'when':{'all':[{'points':'b','above':1},{'points':'a','below':3}]},'then':{'set':3}",
         "'when':{'all':[{'points':'b','below':3},{'points':'a','below':4}]},'then':{'set':5}",
         true},
        {"'when':{'all':[{'points':'a','below':3},{'points':'b','below':3}]},'then':{'set':3}",
         "'when':{'none':[{'all':[{'points':'a','below':3},{'points':'b','below':3}]}]},"
         "'then':{'set':5}",
         false},
        {"'when':{'points':'b','below':3},'then':{'set':3}",
         "'when':{'none':[{'points':'a','below':3}]},'then':{'set':5}", true},
        {"'when':{'none':[{'points':'a','below':3}]},'then':{'set':3}",
         "'when':{'points':'a','below':3},'then':{'set':5}", false},
        {"'when':{'points':'a','below':3},'then':{'set':3}",
         "'when':{'share':'b','from':50},'then':{'set':5}", true},
        {"'when':{'input':'a:x','below':3},'then':{'set':3}",
         "'when':{'share':'a','from':50},'then':{'set':5}", true},
        {"'when':{'share':'a','from':50},'then':{'set':3}",
         "'when':{'input':'a:x','below':3},'then':{'set':5}", true},
        {"'when':{'points':'a','below':3},'then':{'floor':5}",
         "'when':{'points':'b','below':3},'then':{'cap':3}", true},
        {"'when':{'points':'a','below':3},'then':{'cap':5}",
         "'when':{'points':'b','below':3},'then':{'floor':5}", false},
        {"'when':{'points':'a','below':3},'then':{'times':0.5}",
         "'when':{'points':'b','below':3},'then':{'set':5}", false},
        {"'when':{'points':'a','below':3},'then':{'set':3}",
         "'when':{'share':'a','from':50},'then':{'set':5}", false},
    };
    for (size_t i = 0; i < sizeof cases / sizeof *cases; i++)
        holds(
            conditioned(cases[i].first, cases[i].second),
            cases[i].disagree
                ? (struct wanted[]){{PARINDEX_FINDING_DISAGREE, "$.tree.children[2].conditions[1]",
                                     "condition 1 of the criterion can both hold; "},
                                    {0, NULL, NULL}}
                : (struct wanted[]){{0, NULL, NULL}});
}

static void test_classes(void **state)
{
    (void)state;
    static const char nine[] = "{'kind':'per_item','each':2,'cap':9}";
    const struct wanted lost = {PARINDEX_FINDING_MAXIMUM, "$.tree.max", "9 at most"};
    holds(leaf_edition(COUNT("a"), VALUE("a"), nine, CLASSES("'from':90")),
          (struct wanted[]){lost, {0, NULL, NULL}});
    holds(leaf_edition(COUNT("a"), VALUE("a"), nine, CLASSES("'above':90")),
          (struct wanted[]){lost,
                            {PARINDEX_FINDING_CLASS, "$.classes[0].bands[0]",
                             "Nobody can have the class \"A\": no index is above 90%."},
                            {0, NULL, NULL}});
    holds(leaf_edition(COUNT("a"), VALUE("a"), "{'kind':'per_item','start':5,'each':1,'cap':10}",
                       CLASSES("'from':50")),
          (struct wanted[]){{PARINDEX_FINDING_CLASS, "$.classes[0].bands[1]",
                             "Nobody can have the class \"B\": no index is below 50%."},
                            {0, NULL, NULL}});
    holds(leaf_edition(COUNT("a"), VALUE("a"), "{'kind':'per_item','start':5,'each':1,'cap':10}",
                       CLASSES("'above':50")),
          (struct wanted[]){{0, NULL, NULL}});
}

/* Puts cases into the text of example.commune's like: one leaf of 10 points for each item. */
static parindex_framework *with_cases(const char *cases)
{
    struct buffer text = {NULL, 0, 0};
    edition_classed(&text,
                    "{'code':'total','title':{'vi':'T','en':'T'},'source':'s','max':10,"
                    "'inputs':[" COUNT("a") "],'measure':" VALUE(
                        "a") ","
                             "'scale':{'kind':'per_item','each':0.75,'cap':10}}",
                    absent, 1, CLASSES("'from':90"));
    char *end = strrchr(text.data, '}');
    assert_non_null(end);
    *end = '\0';
    text.length = strlen(text.data);
    buffer_add(&text, ",\"cases\":[%s]}", cases);
    quotes_made_double(text.data);
    parindex_framework *f = edition_parse(text.data);
    buffer_free(&text);
    return f;
}

#define A_CASE(value, rest)                                                                        \
    "{'title':{'vi':'Xã','en':'Commune'},'source':'s','evidence':{'total':{'a':" value "}}," rest  \
    "}"

static void test_cases(void **state)
{
    (void)state;
    const struct wanted none[] = {{0, NULL, NULL}};
    holds(with_cases(A_CASE("5", "'gives':{'total':3.75}")), none);
    holds(with_cases(A_CASE("5", "'gives':{'total':3.8},'decimals':1")), none);
    holds(with_cases(A_CASE("5", "'gives':{'total':3.74},'within':0.01")), none);
    holds(with_cases(A_CASE("40", "'gives':{'total':10},'class':'A','period':2020")), none);
    holds(with_cases(A_CASE("5", "'gives':{'total':3.76}")),
          (struct wanted[]){{PARINDEX_FINDING_CASE, "$.cases[0].gives['total']",
                             "At total the rules give 3.75 points; the case \"Commune\" has 3.76."},
                            {0, NULL, NULL}});
    holds(with_cases(A_CASE("5", "'gives':{'total':3.7},'decimals':1")),
          (struct wanted[]){{PARINDEX_FINDING_CASE, "$.cases[0].gives['total']", "has 3.7."},
                            {0, NULL, NULL}});
    holds(with_cases(A_CASE("5", "'gives':{'total':3.739},'within':0.01")),
          (struct wanted[]){{PARINDEX_FINDING_CASE, "$.cases[0].gives['total']", "has 3.739."},
                            {0, NULL, NULL}});
    holds(with_cases(A_CASE("5", "'gives':{'total':3.75},'class':'A','period':2020")),
          (struct wanted[]){{PARINDEX_FINDING_CASE, "$.cases[0].class",
                             "The rules give the class \"B\"; the case \"Commune\" has \"A\"."},
                            {0, NULL, NULL}});
    holds(with_cases("{'title':{'vi':'Xã','en':'Commune'},'source':'s','evidence':{},"
                     "'gives':{'total':0},'class':'A','period':2020}"),
          (struct wanted[]){{PARINDEX_FINDING_CASE, "$.cases[0].gives['total']",
                             "At total the rules give no points; the case \"Commune\" has 0."},
                            {PARINDEX_FINDING_CASE, "$.cases[0].class",
                             "The rules give no class; the case \"Commune\" has \"A\"."},
                            {0, NULL, NULL}});
    holds(with_cases(A_CASE("-5", "'gives':{'total':0}")),
          (struct wanted[]){
              {PARINDEX_FINDING_CASE, "$.cases[0]", "The case \"Commune\" is refused: "},
              {0, NULL, NULL}});
    holds(with_cases("{'title':{'vi':'Xã','en':'Commune'},'source':'s','evidence':{},"
                     "'gives':{'total':0}}"),
          (struct wanted[]){{PARINDEX_FINDING_CASE, "$.cases[0].gives['total']",
                             "At total the rules give no points; the case \"Commune\" has 0."},
                            {0, NULL, NULL}});
    parindex_framework *f = with_cases(A_CASE("5", "'gives':{'total':3.76}"));
    parindex_check *check = checked(f);
    assert_true(parindex_check_at(check, 0)->given == 3.75);
    assert_true(parindex_check_at(check, 0)->expected == 3.76);
    assert_int_equal(parindex_check_at(check, 0)->number, 0);
    assert_non_null(strstr(parindex_check_at(check, 0)->message_vi, "trường hợp \"Xã\" ghi 3,76."));
    parindex_check_free(check);
    parindex_framework_unref(f);
}

#define AT_MOST(points)                                                                            \
    (struct wanted[])                                                                              \
    {                                                                                              \
        {PARINDEX_FINDING_MAXIMUM, "$.tree.max", "the rule gives " points " at most."},            \
        {                                                                                          \
            0, NULL, NULL                                                                          \
        }                                                                                          \
    }
#define NONE ((struct wanted[]){{0, NULL, NULL}})

/* How far a measure reaches, by the bounds of its inputs. */
static void test_measures(void **state)
{
    (void)state;
    static const char share[] = "{'kind':'proportional'}";
    static const char per_item[] = "{'kind':'per_item','each':1,'cap':10}";
    /* 5 of 10 at most */
    holds(leaf_edition(NUMBERS("a", "0", "5") "," NUMBERS("b", "10", "20"), RATIO, share, ""),
          AT_MOST("5"));
    holds(leaf_edition(NUMBERS("a", "0", "5") "," NUMBERS("b", "4", "20"), RATIO, share, ""), NONE);
    holds(leaf_edition(NUMBERS("a", "0", "5") "," NUMBERS("b", "-1", "20"), RATIO, share, ""),
          NONE);
    holds(leaf_edition(NUMBERS("a", "-1", "5") "," NUMBERS("b", "10", "20"), RATIO, share, ""),
          NONE);
    holds(leaf_edition(COUNT("a") "," NUMBERS("b", "10", "20"), RATIO, share, ""), NONE);
    holds(leaf_edition(NUMBERS("a", "5", "9") "," NUMBERS("b", "0", "0"), RATIO, share, ""), NONE);
    /* from 5 of 10 on */
    holds(
        leaf_edition(NUMBERS("a", "5", "9") "," NUMBERS("b", "0", "10"), RATIO,
                     "{'kind':'bands','bands':[{'below':0.25,'points':0},{'from':0.25,'points':10}"
                     "]}",
                     ""),
        (struct wanted[]){{PARINDEX_FINDING_UNREACHED, "$.tree.scale.bands",
                           "in the band up to 0.25: the least that the inputs allow is 0.5."},
                          {0, NULL, NULL}});
    holds(leaf_edition(NUMBERS("a", "0", "3") "," NUMBERS("b", "0", "4"),
                       "{'kind':'sum','inputs':['a','b']}", per_item, ""),
          AT_MOST("7"));
    /* whole numbers only where all of them are */
    static const char between[] =
        "{'kind':'bands','bands':[{'to':2,'points':0},{'above':2,'below':3,'points':5},"
        "{'from':3,'points':10}]}";
    holds(leaf_edition(COUNT("a") "," COUNT("b"), "{'kind':'sum','inputs':['a','b']}", between, ""),
          (struct wanted[]){{PARINDEX_FINDING_UNREACHED, "$.tree.scale.bands", "from 2 to 3"},
                            {0, NULL, NULL}});
    holds(
        leaf_edition(COUNT("a") "," PERCENT("b"), "{'kind':'sum','inputs':['a','b']}", between, ""),
        NONE);
    holds(
        leaf_edition(PERCENT("a") "," COUNT("b"), "{'kind':'sum','inputs':['a','b']}", between, ""),
        NONE);
    /* What is not below 0 loses the whole of it at most. */
    static const char growth[] =
        "{'kind':'growth','now':'a','before':'b','zero_denominator':'zero'}";
    static const char loss[] =
        "{'kind':'bands','bands':[{'below':-1,'points':0},{'from':-1,'points':10}]}";
    holds(leaf_edition(COUNT("a") "," COUNT("b"), growth, loss, ""),
          (struct wanted[]){{PARINDEX_FINDING_UNREACHED, "$.tree.scale.bands",
                             "in the band up to -1: the least that the inputs allow is -1."},
                            {0, NULL, NULL}});
    holds(leaf_edition(NUMBERS("a", "-1", "9") "," COUNT("b"), growth, loss, ""), NONE);
    holds(leaf_edition(COUNT("a") "," NUMBERS("b", "-1", "9"), growth, loss, ""), NONE);
    /* ln 1 is 0 */
    holds(leaf_edition(NUMBERS("a", "1", "9"), "{'kind':'log','input':'a'}",
                       "{'kind':'bands','bands':[{'below':0,'points':0},{'from':0,'points':10}]}",
                       ""),
          (struct wanted[]){{PARINDEX_FINDING_UNREACHED, "$.tree.scale.bands",
                             "in the band up to 0: the least that the inputs allow is 0."},
                            {0, NULL, NULL}});
}

/* What each scale makes of the bounds of its measure. */
static void test_scales(void **state)
{
    (void)state;
    static const char bent[] =
        "{'kind':'piecewise','corners':[[0,0],[100,9],[200,10]],'outside':'flat'}";
    holds(leaf_edition(NUMBERS("a", "100", "150"), VALUE("a"), bent, ""),
          (struct wanted[]){{PARINDEX_FINDING_UNREACHED, "$.tree.scale.corners", "corner at 0:"},
                            {PARINDEX_FINDING_MAXIMUM, "$.tree.max", "9.5 at most."},
                            {0, NULL, NULL}});
    holds(leaf_edition(NUMBERS("a", "300", "400"), VALUE("a"), bent, ""),
          (struct wanted[]){{PARINDEX_FINDING_UNREACHED, "$.tree.scale.corners", "corner at 0:"},
                            {PARINDEX_FINDING_UNREACHED, "$.tree.scale.corners", "corner at 100:"},
                            {0, NULL, NULL}});
    holds(leaf_edition(NUMBERS("a", "-20", "-10"), VALUE("a"),
                       "{'kind':'piecewise','corners':[[0,9],[100,10]],'outside':'flat'}", ""),
          (struct wanted[]){{PARINDEX_FINDING_UNREACHED, "$.tree.scale.corners", "corner at 100:"},
                            {PARINDEX_FINDING_MAXIMUM, "$.tree.max", "9 at most."},
                            {0, NULL, NULL}});
    /* a share of a target within a band, up to the end of the band */
    holds(leaf_edition(NUMBERS("a", "-5", "90"), VALUE("a"),
                       "{'kind':'bands','bands':[{'to':0,'proportional':10},{'above':0,'to':40,"
                       "'proportional':100},{'above':40,'proportional':100}]}",
                       ""),
          AT_MOST("9"));
    holds(leaf_edition(NUMBERS("a", "0", "5"), "", "{'kind':'affine','constant':4,'terms':{'a':1}}",
                       ""),
          AT_MOST("9"));
    holds(leaf_edition(NUMBERS("a", "0", "5"), "",
                       "{'kind':'affine','constant':9,'terms':{'a':-1}}", ""),
          AT_MOST("9"));
    holds(leaf_edition(NUMBERS("a", "0", "5") "," COUNT("b"), "",
                       "{'kind':'affine','constant':4,'terms':{'a':1,'b':0}}", ""),
          AT_MOST("9"));
    holds(leaf_edition(PERCENT("a"), VALUE("a"), "{'kind':'minmax','to':[0,9]}", ""), AT_MOST("9"));
    holds(leaf_edition(PERCENT("a"), VALUE("a"), "{'kind':'minmax','to':[10,0]}", ""), NONE);
    holds(leaf_edition(PERCENT("a"), VALUE("a"),
                       "{'kind':'percentile','to':[0,9],'ties':'mean','plotting':'between'}", ""),
          AT_MOST("9"));
    holds(leaf_edition(PERCENT("a"), VALUE("a"),
                       "{'kind':'distance','to':[0,1],'reference':'best','form':'ratio'}", ""),
          NONE);
    /* far from the bands on either side */
    holds(leaf_edition(PERCENT("a"), VALUE("a"),
                       "{'kind':'bands','bands':[{'below':-5,'points':1},{'from':-5,'below':-3,"
                       "'points':2},{'from':-3,'points':10}]}",
                       ""),
          (struct wanted[]){
              {PARINDEX_FINDING_UNREACHED, "$.tree.scale.bands", "in the band up to -5:"},
              {PARINDEX_FINDING_UNREACHED, "$.tree.scale.bands", "from -5 to -3"},
              {0, NULL, NULL}});
}

/* A parent of two leaves of points, of 9 and of 5. */
static parindex_framework *parent_edition(const char *rule, const char *weights)
{
    struct buffer tree = {NULL, 0, 0};
    struct buffer text = {NULL, 0, 0};
    buffer_add(&tree,
               "{'code':'total','title':{'vi':'T','en':'T'},'source':'s','max':10,%s,'children':[",
               rule);
    for (int i = 0; i < 2; i++)
        buffer_add(&tree,
                   "%s{'code':'%c','title':{'vi':'L','en':'L'},'source':'s','max':%d%s,'inputs':[{"
                   "'name':'x','kind':'points','title':{'vi':'x','en':'x'}}],"
                   "'measure':{'kind':'value','input':'x'},'scale':{'kind':'points'}}",
                   i > 0 ? "," : "", 'a' + i, i == 0 ? 9 : 5,
                   weights[0] == '\0' ? ""
                   : i == 0           ? ",'weight':1"
                                      : weights);
    buffer_add(&tree, "]}");
    edition_classed(&text, tree.data, absent, 2, "");
    parindex_framework *f = edition_parse(text.data);
    buffer_free(&tree);
    buffer_free(&text);
    return f;
}

/* What each combination makes of what its children reach. */
static void test_parents(void **state)
{
    (void)state;
    holds(parent_edition("'combine':{'kind':'sum'},'rescale':{'kind':'goalposts','lo':0,'hi':14,"
                         "'to':[0,10],'clamp':true}",
                         ""),
          NONE);
    holds(parent_edition("'combine':{'kind':'sum'},'rescale':{'kind':'goalposts','lo':0,'hi':14,"
                         "'to':[0,9],'clamp':true}",
                         ""),
          AT_MOST("9"));
    holds(parent_edition(
              "'combine':{'kind':'sum'},'rescale':{'kind':'goalposts','lo':0,'hi':14,'to':[0,9],"
              "'clamp':false}",
              ""),
          NONE);
    holds(parent_edition("'combine':{'kind':'sum'},'rescale':{'kind':'minmax','to':[0,8]}", ""),
          AT_MOST("8"));
    holds(parent_edition("'combine':{'kind':'mean'},'rescale':{'kind':'minmax','to':[10,1]}",
                         ",'weight':0"),
          NONE);
    holds(parent_edition("'combine':{'kind':'median'},'rescale':{'kind':'minmax','to':[0,8]}",
                         ",'weight':2"),
          AT_MOST("8"));
}

/* A case under another reading of the edition is scored by that reading. */
static void test_cases_of_readings(void **state)
{
    (void)state;
    static const struct {
        const char *reading;
        double points; /* of A2, where nothing was planned */
    } cases[] = {{"own", (double)NAN}, {"strict", 0}};
    size_t size;
    char *text = file_whole("tests/frameworks/good-all-kinds.json", &size);
    assert_non_null(text);
    for (size_t i = 0; i < 2; i++) {
        struct buffer b = {NULL, 0, 0};
        const char *at = strstr(text, "\"reading\": \"own\"");
        const char *gives = strstr(text, "\"gives\": {\"A1\": 5, \"A4\": 5}");
        const char *evidence = strstr(text, "\"A1\": {\"outcome\": \"yes\"}");
        assert_true(at != NULL && gives != NULL && evidence != NULL && at < evidence);
        buffer_add(&b, "%.*s\"reading\": \"%s\"", (int)(at - text), text, cases[i].reading);
        at += strlen("\"reading\": \"own\"");
        buffer_add(&b, "%.*s\"A2\": {\"done\": 0, \"planned\": 0}, ", (int)(evidence - at), at);
        buffer_add(&b, "%.*s\"gives\": {\"A1\": 5, \"A2\": 0}", (int)(gives - evidence), evidence);
        buffer_add(&b, "%s", gives + strlen("\"gives\": {\"A1\": 5, \"A4\": 5}"));
        parindex_framework *f = edition_parse(b.data);
        parindex_dossier *d = NULL;
        assert_int_equal(parindex_case_dossier(&d, f, 0, NULL), PARINDEX_OK);
        parindex_framework *under = parindex_dossier_framework(d);
        parindex_result *r = score_all(d, 1);
        assert_near(cell_of(r, 0, node_of(under, "A2")).points, cases[i].points, 0, 0);
        parindex_result_unref(r);
        parindex_dossier_free(d);
        parindex_check *check = checked(f);
        size_t wrong = 0;
        for (size_t k = 0; k < parindex_check_count(check); k++)
            wrong += parindex_check_at(check, k)->kind == PARINDEX_FINDING_CASE;
        assert_int_equal(wrong, isnan(cases[i].points) ? 1 : 0);
        parindex_check_free(check);
        parindex_framework_unref(f);
        buffer_free(&b);
    }
    free(text);
}

/* More findings than the first room that is made for them, each of its own case. */
static void test_many_findings(void **state)
{
    (void)state;
    enum {
        MANY = 40
    };
    struct buffer list = {NULL, 0, 0};
    for (int i = 0; i < MANY; i++)
        buffer_add(&list, "%s" A_CASE("%d", "'gives':{'total':0.125}"), i > 0 ? "," : "", i % 10);
    parindex_framework *f = with_cases(list.data);
    parindex_check *check = checked(f);
    assert_int_equal(parindex_check_count(check), MANY);
    for (size_t i = 0; i < MANY; i++) {
        const parindex_finding *one = parindex_check_at(check, i);
        assert_int_equal(one->kind, PARINDEX_FINDING_CASE);
        assert_int_equal(one->number, i);
        assert_true(one->given == 0.75 * (double)(i % 10));
        assert_true(one->expected == 0.125);
    }
    parindex_check_free(check);
    parindex_framework_unref(f);
    buffer_free(&list);
}

/* Each allocation of a check fails once: of findings, of cases, of the numbers of a year. */
static void test_memory(void **state)
{
    (void)state;
    struct buffer list = {NULL, 0, 0};
    for (int i = 0; i < 20; i++)
        buffer_add(&list, "%s" A_CASE("%d", "'gives':{'total':0.125}"), i > 0 ? "," : "", i);
    parindex_framework *editions[] = {
        with_cases(list.data),
        leaf_edition(NUMBERS("a", "0", "45"), VALUE("a"),
                     "{'kind':'goalposts','lo':[{'to':2018,'value':0},{'from':2019,'value':10}],"
                     "'hi':110,'to':[0,10],'clamp':true}",
                     CLASSES("'above':90")),
        leaf_edition(COUNT("a") "," COUNT("b"), RATIO,
                     "{'kind':'bands','bands':[{'to':0.5,'points':0},{'above':0.5,'below':1.5,"
                     "'points':8},{'from':1.5,'points':10}]}",
                     ""),
    };
    static const size_t findings[] = {20, 2, 2};
    for (size_t i = 0; i < 3; i++) {
        uint64_t n = 0;
        for (bool done = false; !done;) {
            struct counted counted = {.fail_at = ++n};
            parindex_allocator a = counted_allocator(&counted);
            parindex_check *check = NULL;
            parindex_status status = parindex_framework_check(&check, editions[i], &a, NULL);
            done = status == PARINDEX_OK;
            /* Memory that the system refuses would run out for ever. */
            assert_true(done || (status == PARINDEX_ERR_NOMEM && counted.calls >= n));
            if (done)
                assert_int_equal(parindex_check_count(check), findings[i]);
            else
                assert_null(check);
            parindex_check_free(check);
            assert_int_equal(counted.blocks, 0);
            assert_int_equal(counted.wrong_sizes, 0);
        }
        assert_true(n > 2);
        parindex_framework_unref(editions[i]);
    }
    buffer_free(&list);
}

/* The same of what an edition itself allocates: another reading of it, its numbers of a year. */
static void test_memory_of_the_edition(void **state)
{
    (void)state;
    static const char own[] = "\"reading\": \"own\"";
    static const char dated[] = "\"lo\": 0, \"hi\": 10";
    size_t size;
    char *text = file_whole("tests/frameworks/good-all-kinds.json", &size);
    assert_non_null(text);
    const char *reading = strstr(text, own);
    const char *year = strstr(text, dated);
    assert_true(reading != NULL && year != NULL && reading < year);
    struct buffer b = {NULL, 0, 0};
    buffer_add(&b, "%.*s\"reading\": \"strict\"%.*s", (int)(reading - text), text,
               (int)(year - reading - (int)strlen(own)), reading + strlen(own));
    buffer_add(
        &b, "\"lo\": [{\"to\": 2020, \"value\": 0}, {\"from\": 2021, \"value\": 1}], \"hi\": 10%s",
        year + strlen(dated));
    uint64_t n = 0;
    size_t findings = 0;
    for (bool done = false; !done;) {
        struct counted counted = {0};
        parindex_allocator a = counted_allocator(&counted);
        parindex_load_options o = PARINDEX_LOAD_OPTIONS_INIT;
        o.allocator = &a;
        parindex_framework *f = NULL;
        parindex_error err = PARINDEX_ERROR_INIT;
        if (parindex_framework_parse(&f, b.data, b.length, &o, &err) != PARINDEX_OK)
            fail_msg("%s: %s", err.path, err.message);
        counted.calls = 0;
        counted.fail_at = ++n;
        parindex_check *check = NULL;
        parindex_status status = parindex_framework_check(&check, f, NULL, NULL);
        counted.fail_at = 0;
        done = status == PARINDEX_OK;
        /* Memory that the system refuses would run out for ever. */
        bool refused = counted.calls >= n;
        assert_true(done || (status == PARINDEX_ERR_NOMEM && check == NULL && refused));
        findings = parindex_check_count(check);
        parindex_check_free(check);
        parindex_framework_unref(f);
        assert_int_equal(counted.blocks, 0);
        assert_int_equal(counted.wrong_sizes, 0);
    }
    parindex_framework *f = edition_parse(b.data);
    parindex_check *check = checked(f);
    assert_true(n > 3);
    assert_int_equal(findings, parindex_check_count(check));
    parindex_check_free(check);
    parindex_framework_unref(f);
    buffer_free(&b);
    free(text);
}

static void test_case_dossier(void **state)
{
    (void)state;
    parindex_framework *f = with_cases(A_CASE("5", "'gives':{'total':3.75},'period':2020"));
    parindex_dossier *d = NULL;
    parindex_error err = PARINDEX_ERROR_INIT;
    assert_int_equal(parindex_case_dossier(&d, f, 0, &err), PARINDEX_OK);
    assert_int_equal(parindex_dossier_units(d), 1);
    assert_int_equal(parindex_dossier_period(d), 2020);
    assert_true(parindex_dossier_value(d, 0, 0) == 5);
    parindex_dossier_free(d);
    assert_int_equal(parindex_case_dossier(&d, f, 1, &err), PARINDEX_ERR_ARGUMENT);
    assert_int_equal(parindex_case_dossier(&d, NULL, 0, &err), PARINDEX_ERR_ARGUMENT);
    assert_int_equal(parindex_case_dossier(NULL, f, 0, &err), PARINDEX_ERR_ARGUMENT);
    parindex_framework_unref(f);
}

/* Every shipped edition gives what its own cases have. */
static void test_shipped(void **state)
{
    (void)state;
    for (size_t i = 0; i < parindex_catalogue_count(); i++) {
        parindex_framework *f = edition_built_in(parindex_catalogue_id(i));
        parindex_check *check = checked(f);
        for (size_t k = 0; k < parindex_check_count(check); k++) {
            const parindex_finding *one = parindex_check_at(check, k);
            if (one->kind == PARINDEX_FINDING_CASE)
                fail_msg("%s %s: %s", parindex_catalogue_id(i), one->path, one->message_en);
        }
        parindex_check_free(check);
        parindex_framework_unref(f);
    }
}

static void test_arguments(void **state)
{
    (void)state;
    parindex_check *check = NULL;
    parindex_error err = PARINDEX_ERROR_INIT;
    assert_int_equal(parindex_framework_check(&check, NULL, NULL, &err), PARINDEX_ERR_ARGUMENT);
    assert_int_equal(parindex_check_count(NULL), 0);
    assert_null(parindex_check_at(NULL, 0));
    parindex_check_free(NULL);
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(test_bands),
        cmocka_unit_test(test_maximum),
        cmocka_unit_test(test_gaps),
        cmocka_unit_test(test_doubles),
        cmocka_unit_test(test_classes),
        cmocka_unit_test(test_cases),
        cmocka_unit_test(test_measures),
        cmocka_unit_test(test_scales),
        cmocka_unit_test(test_parents),
        cmocka_unit_test(test_cases_of_readings),
        cmocka_unit_test(test_many_findings),
        cmocka_unit_test(test_memory),
        cmocka_unit_test(test_memory_of_the_edition),
        cmocka_unit_test(test_case_dossier),
        cmocka_unit_test(test_shipped),
        cmocka_unit_test(test_arguments),
        cmocka_unit_test(test_conditions_that_disagree),
    };
    return cmocka_run_group_tests_name("check", tests, NULL, NULL);
}
