/* SPDX-License-Identifier: MIT */
/*
 * Whether two nodes give the same share for the same evidence: each part of each kind of rule is changed on
 * its own, and told; what is no part of the rule is changed, and is not.
 */
#include <stdlib.h>
#include <string.h>

#include "compare/same_rule.h"
#include "score_support.h"

#define TITLE "'title':{'vi':'T','en':'T'}"
#define BLANK "{'missing':'blank','not_applicable':'blank','not_self_scored':'blank'}"
#define INPUT(name, kind) "{'name':'" name "','kind':'" kind "'," TITLE "}"
#define LEAF(max, inputs, rule)                                                                    \
    "{'code':'a'," TITLE ",'source':'s','max':" max ",'inputs':[" inputs "]," rule "}"
#define VALUE "'measure':{'kind':'value','input':'x'},"
#define NUMBER INPUT("x", "number")
#define CHOICE(key, points) "{'key':'" key "'," TITLE ",'points':" points "}"

#define REPEATED ",{'code':'b'," TITLE ",'source':'s','same_as':'a'}"

/* Leaves: below a sum, one for each kind. */
#define POINTS LEAF("10", INPUT("x", "points"), VALUE "'scale':{'kind':'points'}")
#define CHOICES                                                                                    \
    LEAF("10", INPUT("x", "choice"),                                                               \
         VALUE                                                                                     \
         "'scale':{'kind':'choices','choices':[" CHOICE("yes", "10") "," CHOICE("no", "0") "]}")
#define BANDS                                                                                      \
    LEAF("10", INPUT("x", "percent"),                                                              \
         VALUE "'scale':{'kind':'bands','bands':[{'below':50,'points':0},{'from':50,'below':80,"   \
               "'share':0.5},{'from':80,'proportional':90}]}")
#define PROPORTIONAL                                                                               \
    LEAF("10", INPUT("x", "number") "," INPUT("y", "number"),                                      \
         "'measure':{'kind':'ratio','part':'x','whole':'y','zero_denominator':'blank'},"           \
         "'scale':{'kind':'proportional','target':0.8}")
#define PER_ITEM                                                                                   \
    LEAF("10", INPUT("x", "count"), VALUE "'scale':{'kind':'per_item','start':1,'each':2,'cap':9}")
#define AFFINE                                                                                     \
    LEAF("10", NUMBER "," INPUT("y", "number"),                                                    \
         "'scale':{'kind':'affine','constant':1,'terms':{'x':2,'y':3}}")
#define GOALPOSTS                                                                                  \
    LEAF("10", NUMBER, VALUE "'scale':{'kind':'goalposts','lo':1,'hi':5,'to':[0,10],'clamp':true}")
#define SUM                                                                                        \
    LEAF("10", NUMBER "," INPUT("y", "number"),                                                    \
         "'measure':{'kind':'sum','inputs':['x','y']},"                                            \
         "'scale':{'kind':'goalposts','lo':1,'hi':5,'to':[0,10],'clamp':true}")
#define MINMAX                                                                                     \
    LEAF("10", NUMBER,                                                                             \
         VALUE "'treatment':{'impute':{'kind':'value','value':1},'winsorise':{'kind':'bounds',"    \
               "'lower':1,'upper':9},'log':{'kind':'shift','by':1,'when':'always'}},"              \
               "'scale':{'kind':'minmax','to':[0,10],'if_constant':5}")
#define SHAPE                                                                                      \
    LEAF("10", NUMBER,                                                                             \
         VALUE "'treatment':{'impute':{'kind':'mean','within':'cohort'},'winsorise':{'kind':"      \
               "'shape','skewness':2,'kurtosis':3.5,'most':5}},"                                   \
               "'scale':{'kind':'minmax','to':[0,10]}")
#define QUANTILES                                                                                  \
    LEAF("10", NUMBER,                                                                             \
         VALUE "'treatment':{'winsorise':{'kind':'quantiles','lower':0.1,'upper':0.9,'type':7}},"  \
               "'scale':{'kind':'minmax','to':[0,10]}")
#define ZSCORE                                                                                     \
    LEAF("'none'", NUMBER, VALUE "'scale':{'kind':'zscore','to':[0,1],'deviation':'sample'}")
#define RANK LEAF("'none'", NUMBER, VALUE "'scale':{'kind':'rank','ties':'min'}")
#define PERCENTILE                                                                                 \
    LEAF("10", NUMBER,                                                                             \
         VALUE "'scale':{'kind':'percentile','to':[0,10],'ties':'min','plotting':'upper'}")
#define TARGET                                                                                     \
    LEAF("10", NUMBER,                                                                             \
         VALUE "'scale':{'kind':'distance','to':[0,10],'reference':'target','target':7,'form':"    \
               "'ratio','cap':true}")
#define UNIT                                                                                       \
    LEAF("'none'", NUMBER,                                                                         \
         VALUE "'scale':{'kind':'distance','to':[0,10],'reference':'unit','unit':'A','form':"      \
               "'ratio'}")

/* Parents of two children. */
#define CHILD(code, keys)                                                                          \
    "{'code':'" code "'," TITLE ",'source':'s','max':10," keys "'inputs':[" NUMBER "]," VALUE      \
    "'scale':{'kind':'goalposts','lo':1,'hi':5,'to':[0,10],'clamp':true}}"
#define PARENT(max, keys, combine, absent, first, second)                                          \
    "{'code':'a'," TITLE ",'source':'s','max':" max "," keys "'absent':" absent                    \
    ",'combine':" combine ",'children':[" first "," second "]}"
#define WEIGHED(combine)                                                                           \
    PARENT("10", "", combine, BLANK, CHILD("b", "'weight':2,"), CHILD("c", "'weight':1,"))
#define MEAN WEIGHED("{'kind':'mean','coverage':{'of':'children','least':0.5}}")
#define GEOMETRIC WEIGHED("{'kind':'geometric','zero':{'kind':'floor','at':1}}")
#define POWER WEIGHED("{'kind':'power','power':2}")
#define ADDED PARENT("'none'", "", "{'kind':'sum'}", BLANK, CHILD("b", ""), CHILD("c", ""))
#define TIMES                                                                                      \
    PARENT("'none'", "", "{'kind':'sum','times':0.5,'cap':9}", BLANK, CHILD("b", ""),              \
           CHILD("c", ""))
#define WITH_EXTRA                                                                                 \
    PARENT("10", "", "{'kind':'sum'}", BLANK, CHILD("b", ""), CHILD("c", "'extra':true,"))
#define WITH_BESIDE                                                                                \
    PARENT("10", "", "{'kind':'sum'}", BLANK, CHILD("b", ""), CHILD("c", "'beside':true,"))
#define RESCALED                                                                                   \
    PARENT("10", "'rescale':{'kind':'minmax','to':[0,10]},", "{'kind':'sum'}", BLANK,              \
           CHILD("b", ""), CHILD("c", ""))

static const struct change {
    const char *name;
    const char *rule;
    const char *from; /* this part of it, everywhere, becomes `to` */
    const char *to;
    bool same;
} changes[] = {
    {"points", POINTS, "'kind':'points'}}", "'kind':'points'}}", true},
    {"title", POINTS, "'en':'T'", "'en':'Other'", true},
    {"maximum", POINTS, "'max':10", "'max':20", true}, /* of points that are given */
    {"another scale", POINTS, POINTS, PROPORTIONAL, false},
    {"choices", CHOICES, "'max'", "'max'", true},
    {"choices: key", CHOICES, "'no'", "'none'", false},
    {"choices: points", CHOICES, "'points':0", "'points':5", false},
    {"choices: one more", CHOICES, CHOICE("no", "0"), CHOICE("no", "0") "," CHOICE("so", "5"),
     false},
    {"choices: twice as much of all", CHOICES, "10", "20", true},
    {"bands", BANDS, "'max'", "'max'", true},
    {"bands: bound", BANDS, "50", "55", false},
    {"bands: inside", BANDS, "{'below':50,'points':0},{'from':50,",
     "{'to':50,'points':0},{'above':50,", false},
    {"bands: share", BANDS, "0.5", "0.6", false},
    {"bands: points", BANDS, "'points':0", "'points':1", false},
    {"bands: target", BANDS, "90", "95", false},
    {"bands: what it gives", BANDS, "'share':0.5", "'points':5", false},
    {"bands: one less", BANDS, "{'from':50,'below':80,'share':0.5},{'from':80,", "{'from':50,",
     false},
    {"bands: twice as much of all", BANDS, "'max':10", "'max':20", true},
    {"proportional", PROPORTIONAL, "'max':10", "'max':7", true},
    {"proportional: target", PROPORTIONAL, "0.8", "0.9", false},
    {"proportional: 0 denominator", PROPORTIONAL, "'blank'", "'zero'", false},
    {"proportional: inputs", PROPORTIONAL, "'part':'x','whole':'y'", "'part':'y','whole':'x'",
     false},
    {"proportional: measure", PROPORTIONAL, "'ratio','part':'x','whole':'y'",
     "'growth','now':'x','before':'y'", false},
    {"per item", PER_ITEM, "'T'", "'U'", true},
    {"per item: each", PER_ITEM, "'each':2", "'each':3", false},
    {"per item: start", PER_ITEM, "'start':1", "'start':2", false},
    {"per item: cap", PER_ITEM, "'cap':9", "'cap':8", false},
    {"affine", AFFINE, "'T'", "'U'", true},
    {"affine: constant", AFFINE, "'constant':1", "'constant':2", false},
    {"affine: coefficient", AFFINE, "'y':3", "'y':4", false},
    {"affine: which input", AFFINE, "{'x':2,'y':3}", "{'y':2,'x':3}", false},
    {"goalposts", GOALPOSTS, "'T'", "'U'", true},
    {"goalposts: lo", GOALPOSTS, "'lo':1", "'lo':2", false},
    {"goalposts: hi", GOALPOSTS, "'hi':5", "'hi':6", false},
    {"goalposts: hi in the 15th digit", GOALPOSTS, "'hi':5", "'hi':5.00000000000001", false},
    {"goalposts: hi in the 16th digit", GOALPOSTS, "'hi':5", "'hi':5.000000000000001", true},
    {"goalposts: onto", GOALPOSTS, "[0,10]", "[1,10]", false},
    {"goalposts: onto less", GOALPOSTS, "[0,10]", "[0,9]", false},
    {"goalposts: clamp", GOALPOSTS, "'clamp':true", "'clamp':false", false},
    {"goalposts: reverse", GOALPOSTS, "'clamp':true", "'clamp':true,'reverse':true", false},
    {"goalposts: log", GOALPOSTS, "'clamp':true", "'clamp':true,'log':true", false},
    {"goalposts: filled in", GOALPOSTS, "'scale'",
     "'treatment':{'impute':{'kind':'value','value':1}},'scale'", false},
    {"sum", SUM, "'T'", "'U'", true},
    {"sum: order", SUM, "['x','y']", "['y','x']", false},
    {"minmax", MINMAX, "'T'", "'U'", true},
    {"minmax: onto", MINMAX, "[0,10]", "[1,10]", false},
    {"minmax: reverse", MINMAX, "'if_constant'", "'reverse':true,'if_constant'", false},
    {"minmax: if constant", MINMAX, "'if_constant':5", "'if_constant':6", false},
    {"minmax: refused if constant", MINMAX, ",'if_constant':5", "", false},
    {"minmax: onto less", MINMAX, "[0,10]", "[0,9]", false},
    {"minmax: over", MINMAX, "'if_constant'", "'over':{'years':3},'if_constant'", false},
    {"minmax: filled in with", MINMAX, "'value','value':1", "'value','value':2", false},
    {"minmax: filled in how", MINMAX, "'value','value':1", "'mean','within':'cohort'", false},
    {"minmax: lower", MINMAX, "'lower':1", "'lower':2", false},
    {"minmax: upper", MINMAX, "'upper':9", "'upper':8", false},
    {"minmax: by", MINMAX, "'by':1", "'by':2", false},
    {"minmax: log", MINMAX, "'kind':'shift'", "'kind':'range'", false},
    {"shape", SHAPE, "'T'", "'U'", true},
    {"shape: within", SHAPE, "'cohort'", "'group'", false},
    {"shape: skewness", SHAPE, "'skewness':2", "'skewness':3", false},
    {"shape: kurtosis", SHAPE, "3.5", "3.6", false},
    {"shape: most", SHAPE, "'most':5", "'most':4", false},
    {"shape: log if skewed", SHAPE, "'most':5}",
     "'most':5},'log':{'kind':'shift','by':1,'when':'skewed'}", false},
    {"quantiles", QUANTILES, "'T'", "'U'", true},
    {"quantiles: type", QUANTILES, "'type':7", "'type':6", false},
    {"z-scores", ZSCORE, "'T'", "'U'", true},
    {"z-scores: deviation", ZSCORE, "'sample'", "'population'", false},
    {"ranks", RANK, "'T'", "'U'", true},
    {"ranks: ties", RANK, "'min'", "'max'", false},
    {"percentiles", PERCENTILE, "'T'", "'U'", true},
    {"percentiles: plotting", PERCENTILE, "'upper'", "'middle'", false},
    {"distance", TARGET, "'T'", "'U'", true},
    {"distance: target", TARGET, "'target':7", "'target':8", false},
    {"distance: form", TARGET, "'ratio'", "'difference'", false},
    {"distance: cap", TARGET, ",'cap':true", "", false},
    {"distance: reference", TARGET, "'target','target':7", "'best'", false},
    {"distance: unit", UNIT, "'A'", "'B'", false},
    {"distance: one unit", UNIT, "'T'", "'U'", true},
    {"mean", MEAN, "'T'", "'U'", true},
    {"mean: weight", MEAN, "'weight':2", "'weight':3", false},
    {"mean: coverage", MEAN, "0.5", "0.6", false},
    {"mean: coverage of", MEAN, "'of':'children'", "'of':'weights'", false},
    {"mean: kind", MEAN, "'mean'", "'harmonic'", false},
    {"mean: a child's rule", MEAN, "'hi':5", "'hi':6", false},
    {"mean: absent", MEAN, "'missing':'blank'", "'missing':'zero'", false},
    {"geometric", GEOMETRIC, "'T'", "'U'", true},
    {"geometric: zero", GEOMETRIC, "'kind':'floor','at':1", "'kind':'shift','by':1", false},
    {"geometric: at", GEOMETRIC, "'at':1", "'at':2", false},
    {"power", POWER, "'power':2", "'power':2.0", true},
    {"power: power", POWER, "'power':2", "'power':3", false},
    {"sum of two", ADDED, "'T'", "'U'", true},
    {"sum: one less", ADDED, "," CHILD("c", ""), "", false},
    {"sum: one more", ADDED, "," CHILD("c", ""), "," CHILD("c", "") "," CHILD("d", ""), false},
    {"times", TIMES, "'T'", "'U'", true},
    {"times: factor", TIMES, "0.5", "0.25", false},
    {"times: cap", TIMES, "'cap':9", "'cap':8", false},
    {"times: floor", TIMES, "'cap':9", "'cap':9,'floor':1", false},
    {"extra", WITH_EXTRA, "'T'", "'U'", true},
    {"extra: no more", WITH_EXTRA, "'extra':true,", "'beside':true,", false},
    {"beside", WITH_BESIDE, "'T'", "'U'", true},
    {"beside: gone", WITH_BESIDE, "," CHILD("c", "'beside':true,"), "", true},
    {"repeated", BANDS REPEATED, "'T'", "'U'", true},
    {"repeated: bound", BANDS REPEATED, "50", "55", false},
    {"rescale", RESCALED, "'T'", "'U'", true},
    {"rescale: onto", RESCALED, "'minmax','to':[0,10]", "'minmax','to':[1,10]", false},
    {"rescale: kind", RESCALED, "'kind':'minmax','to':[0,10]",
     "'kind':'goalposts','lo':0,'hi':20,'to':[0,10],'clamp':true", false},
    {"rescale: none", RESCALED, "'max':10,'rescale':{'kind':'minmax','to':[0,10]},", "'max':20,",
     false},
};

/* The rule, with each `from` in it made `to`, below an edition's root. */
static parindex_framework *edition_of(const char *rule, const char *from, const char *to)
{
    struct buffer tree = {NULL, 0, 0};
    struct buffer text = {NULL, 0, 0};
    buffer_add(&tree,
               "{'code':'total'," TITLE ",'source':'s','max':'none','combine':{'kind':'sum'},"
               "'children':[");
    for (const char *at = rule; *at != '\0';) {
        const char *found = strstr(at, from);
        buffer_add(&tree, "%.*s", (int)(found != NULL ? (size_t)(found - at) : strlen(at)), at);
        if (found == NULL)
            break;
        buffer_add(&tree, "%s", to);
        at = found + strlen(from);
    }
    buffer_add(&tree, "]}");
    edition_around(&text, tree.data, BLANK, strstr(rule, "'children':[") != NULL ? 3 : 2);
    parindex_framework *f = edition_parse(text.data);
    buffer_free(&tree);
    buffer_free(&text);
    return f;
}

static void each_part_of_a_rule(void **state)
{
    const struct change *change = *state;
    if (strstr(change->rule, change->from) == NULL)
        fail_msg("the rule has no %s", change->from);
    parindex_framework *f = edition_of(change->rule, change->from, change->from);
    parindex_framework *g = edition_of(change->rule, change->from, change->to);
    size_t a = node_of(f, "a");
    size_t b = node_of(g, "a");
    assert_true(same_rule(f, a, f, a));
    assert_int_equal(same_rule(f, a, g, b), change->same);
    assert_int_equal(same_rule(g, b, f, a), change->same);
    assert_int_equal(same_rule(f, 0, g, 0), change->same); /* and of the parent */
    parindex_framework_unref(f);
    parindex_framework_unref(g);
}

/* What repeats another node is what that one is, whichever it is. */
static void what_is_repeated(void **state)
{
    (void)state;
    parindex_framework *f = edition_of(BANDS REPEATED, "'U'", "'U'");
    parindex_framework *g = edition_of(BANDS REPEATED, "50", "55");
    size_t b = node_of(f, "b");
    assert_true(same_rule(f, b, f, b));
    assert_false(same_rule(f, b, g, b));
    assert_false(same_rule(f, b, f, node_of(f, "a"))); /* a node of its own is none that repeats */
    parindex_framework_unref(f);
    parindex_framework_unref(g);
}

int main(void)
{
    enum {
        CHANGES = sizeof changes / sizeof *changes
    };
    struct CMUnitTest tests[CHANGES + 1];
    for (size_t i = 0; i < CHANGES; i++)
        tests[i] = (struct CMUnitTest){changes[i].name, each_part_of_a_rule, NULL, NULL,
                                       (void *)(uintptr_t)&changes[i]};
    tests[CHANGES] = (struct CMUnitTest)cmocka_unit_test(what_is_repeated);
    return cmocka_run_group_tests_name("same rule", tests, NULL, NULL);
}
