/* SPDX-License-Identifier: MIT */
/*
 * The rules of random editions. Each kind of lib/kinds has its function here, named after its key: a new kind does not
 * compile before it has one. Numbers are mostly what the reader takes, so that what comes behind it is reached.
 */
#include "edition.h"

#include <math.h>

static double known(double max)
{
    return isfinite(max) ? max : 100;
}

static void say_options(struct out *o, struct take *t, const char *const *options, size_t count)
{
    for (size_t i = 0; i < count; i++)
        if (take_chance(t, 25))
            say(o, ",%s", options[i]);
}
#define SOME(o, t, ...)                                                                            \
    say_options((o), (t), (const char *const[]){__VA_ARGS__},                                      \
                sizeof((const char *const[]){__VA_ARGS__}) / sizeof(char *))

/* The scales: what is said beside the kind; the maximum. */
static double scale_points(struct out *o, struct take *t, double max)
{
    (void)o;
    (void)t;
    return max;
}

static double scale_choices(struct out *o, struct take *t, double max)
{
    say(o, ",'choices':[");
    uint32_t count = 2 + take_below(t, 3);
    for (uint32_t i = 0; i < count; i++)
        say(o, "%s{'key':'k%u','title':{'vi':'C','en':'C'},'%s':%.6g}", i > 0 ? "," : "",
            (unsigned)i, i == 0 ? "points" : "share",
            i == 0 ? known(max) * take_grid(t) / 10 : (double)take_below(t, 5) / 4);
    say(o, "]");
    return max;
}

static double scale_bands(struct out *o, struct take *t, double max)
{
    uint32_t count = 1 + take_below(t, 4);
    double bound = 8;
    bool inside = true;
    say(o, ",'bands':[");
    for (uint32_t i = 0; i < count; i++) {
        say(o, "%s{", i > 0 ? "," : "");
        if (i > 0)
            say(o, "'%s':%.6g,", inside ? "below" : "to", bound);
        inside = take_chance(t, 50);
        bound -= (1 + (double)take_below(t, 4)) / 2;
        if (i + 1 < count)
            say(o, "'%s':%.6g,", inside ? "from" : "above", bound);
        uint32_t which = take_below(t, 3);
        if (which == 0)
            say(o, "'points':%.6g}", known(max) * (double)take_below(t, 5) / 4);
        else if (which == 1)
            say(o, "'share':%.6g}", (double)take_below(t, 5) / 4);
        else
            say(o, "'proportional':%.6g}", 0.5 + take_grid(t));
    }
    say(o, "]");
    return max;
}

static double scale_proportional(struct out *o, struct take *t, double max)
{
    if (take_chance(t, 50))
        say(o, ",'target':%.6g", 0.25 + take_grid(t));
    return max;
}

static double scale_per_item(struct out *o, struct take *t, double max)
{
    bool up = take_chance(t, 70);
    say(o, ",'each':%s%.6g,'%s':%.6g", up ? "" : "-", 0.25 + take_grid(t), up ? "cap" : "floor",
        up ? known(max) : 0.0);
    if (!up || take_chance(t, 30))
        say(o, ",'start':%.6g", up ? 0 : known(max));
    return max;
}

static double scale_affine(struct out *o, struct take *t, double max)
{
    say(o, ",'constant':%.6g,'terms':{'x':%.6g}", take_grid(t) / 10, take_grid(t) / 100);
    return max;
}

static void say_to(struct out *o, struct take *t, double max)
{
    if (take_chance(t, 25))
        say(o, ",'to':[%.6g,%.6g]", known(max), 0.0);
    else
        say(o, ",'to':[%.6g,%.6g]", take_chance(t, 25) ? known(max) / 4 : 0.0, known(max));
}

static double scale_goalposts(struct out *o, struct take *t, double max)
{
    double lo = take_grid(t) - 2;
    say_to(o, t, max);
    say(o, ",'lo':%.6g,'hi':%.6g,'clamp':%s", lo, lo + 0.25 + take_grid(t),
        take_chance(t, 80) ? "true" : "false");
    SOME(o, t, "'reverse':true", "'log':true");
    return max;
}

static void say_cohort(struct out *o, struct take *t)
{
    SOME(o, t, "'reverse':true");
    if (take_chance(t, 15))
        say(o, ",'over':{%s}", ONE_OF(t, "'from':2019", "'years':3"));
}

static double scale_minmax(struct out *o, struct take *t, double max)
{
    say_to(o, t, max);
    say_cohort(o, t);
    SOME(o, t, "'if_constant':1");
    return max;
}

static double scale_zscore(struct out *o, struct take *t, double max)
{
    (void)max;
    say(o, ",'to':[50,10],'deviation':'%s'", ONE_OF(t, "sample", "population"));
    say_cohort(o, t);
    SOME(o, t, "'if_constant':1");
    return NAN;
}

static double scale_rank(struct out *o, struct take *t, double max)
{
    (void)max;
    say(o, ",'ties':'%s'", ONE_OF(t, "min", "max", "mean", "dense"));
    say_cohort(o, t);
    return NAN;
}

static double scale_percentile(struct out *o, struct take *t, double max)
{
    say_to(o, t, max);
    say(o, ",'ties':'%s','plotting':'%s'", ONE_OF(t, "min", "max", "mean", "dense"),
        ONE_OF(t, "upper", "middle", "between"));
    say_cohort(o, t);
    return max;
}

static double scale_distance(struct out *o, struct take *t, double max)
{
    const char *reference = ONE_OF(t, "best", "mean", "target", "unit");
    say_to(o, t, max);
    say(o, ",'reference':'%s','form':'%s'", reference, ONE_OF(t, "ratio", "difference", "range"));
    if (reference[0] == 't')
        say(o, ",'target':%.6g", 0.25 + take_grid(t));
    if (reference[0] == 'u')
        say(o, ",'unit':'u0'");
    say_cohort(o, t);
    SOME(o, t, "'if_constant':1", "'cap':true");
    return take_chance(t, 50) ? NAN : max;
}

static double scale_piecewise(struct out *o, struct take *t, double max)
{
    say(o, ",'outside':'%s','corners':[", ONE_OF(t, "flat", "refused"));
    uint32_t count = 2 + take_below(t, 4);
    for (uint32_t i = 0; i < count; i++)
        say(o, "%s[%u,%.6g]", i > 0 ? "," : "", (unsigned)(2 * i),
            known(max) * (double)take_below(t, 5) / 4);
    say(o, "]");
    return max;
}

static double scale_constant(struct out *o, struct take *t, double max)
{
    say(o, ",'points':%.6g", known(max) * (double)take_below(t, 5) / 4);
    return max;
}

static const struct {
    const char *key;
    uint32_t kind;
    double (*say)(struct out *o, struct take *t, double max);
} scales[] = {
#define PARINDEX_SCALE(NAME, key, value, family, en, vi) {#key, PARINDEX_SCALE_##NAME, scale_##key},
#include "kinds/scales.def"
};

static const char *some_measure(struct take *t)
{
    static const char *const keys[] = {
#define PARINDEX_MEASURE(NAME, key, value, family, en, vi) #key,
#include "kinds/measures.def"
    };
    return keys[take_below(t, sizeof keys / sizeof *keys)];
}

static void say_input(struct out *o, const char *name, const char *kind)
{
    say(o, "{'name':'%s','kind':'%s','title':{'vi':'%s','en':'%s'}}", name, kind, name, name);
}

static void say_inputs(struct out *o, struct take *t, uint32_t scale, bool pure)
{
    const char *kind = scale == PARINDEX_SCALE_POINTS     ? "points"
                       : scale == PARINDEX_SCALE_CHOICES  ? "choice"
                       : scale == PARINDEX_SCALE_PER_ITEM ? "count"
                                                          : ONE_OF(t, "number", "percent", "count");
    bool one = scale == PARINDEX_SCALE_CHOICES || scale == PARINDEX_SCALE_AFFINE;
    const char *measure = one ? "value" : some_measure(t);
    bool points = scale == PARINDEX_SCALE_POINTS || scale == PARINDEX_SCALE_PER_ITEM;
    if (points && (measure[0] != 's' && measure[0] != 'v'))
        measure = "value";
    bool two = measure[0] == 'r' || measure[0] == 'g' || measure[0] == 's';
    say(o, "'inputs':[");
    say_input(o, "x", kind);
    if (two) {
        say(o, ",");
        say_input(o, "y", kind);
    }
    say(o, "],");
    if (scale == PARINDEX_SCALE_AFFINE)
        return;
    say(o, "'measure':{'kind':'%s',", measure);
    if (measure[0] == 's')
        say(o, "'inputs':['x','y']},");
    else if (!two)
        say(o, "'input':'x'},");
    else
        say(o, "'%s':'x','%s':'y','zero_denominator':'%s'%s},", measure[0] == 'r' ? "part" : "now",
            measure[0] == 'r' ? "whole" : "before",
            pure ? ONE_OF(t, "blank", "skip", "applicable")
                 : ONE_OF(t, "blank", "skip", "applicable", "zero", "full"),
            measure[0] == 'r' && take_chance(t, 50) ? ",'may_exceed':true" : "");
}

static void say_treatment(struct out *o, struct take *t)
{
    static const char *const impute[] = {
        "'kind':'value','value':1", "'kind':'mean','within':'cohort'",
        "'kind':'median','within':'group'", "'kind':'median','within':'cohort'", "'kind':'last'"};
    static const char *const winsorise[] = {"'kind':'shape','skewness':0.5,'kurtosis':1,'most':2",
                                            "'kind':'bounds','lower':1,'upper':5",
                                            "'kind':'bounds','upper':5",
                                            "'kind':'quantiles','lower':0.05,'upper':0.95,'type':7",
                                            "'kind':'quantiles','lower':0,'upper':1,'type':4"};
    uint32_t which = take_below(t, 5);
    bool cut = take_chance(t, 60);
    say(o, "'treatment':{");
    if (cut)
        say(o, "'winsorise':{%s},", winsorise[which]);
    if (take_chance(t, 50))
        say(o, "'log':{'kind':'%s','by':1,'when':'%s'},", ONE_OF(t, "shift", "range"),
            cut && which == 0 ? ONE_OF(t, "always", "skewed") : "always");
    say(o, "'impute':{%s}},", impute[take_below(t, 5)]);
}

double say_leaf_rule(struct out *o, struct take *t, double max)
{
    uint32_t which = take_below(t, sizeof scales / sizeof *scales);
    uint32_t kind = scales[which].kind;
    bool number = kind == PARINDEX_SCALE_GOALPOSTS || kind >= PARINDEX_SCALE_MINMAX;
    bool treated = number && kind != PARINDEX_SCALE_CONSTANT && take_chance(t, 40);
    if (kind != PARINDEX_SCALE_CONSTANT)
        say_inputs(o, t, kind, treated || kind >= PARINDEX_SCALE_MINMAX);
    if (treated)
        say_treatment(o, t);
    say(o, "'scale':{'kind':'%s'", scales[which].key);
    max = scales[which].say(o, t, max);
    say(o, "},");
    return max;
}

/* The combinations: what is said beside the kind; the maximum. */
static double combine_as_it_is(struct out *o, struct take *t, double max)
{
    (void)o;
    (void)t;
    return max;
}

static double combine_affine(struct out *o, struct take *t, double max)
{
    double constant = take_grid(t);
    say(o, ",'constant':%.6g", constant);
    return max + constant;
}

static double combine_with_zeros(struct out *o, struct take *t, double max)
{
    SOME(o, t, "'zero':{'kind':'zero'}", "'zero':{'kind':'floor','at':1}",
         "'zero':{'kind':'shift','by':1}");
    return max;
}

static double combine_power(struct out *o, struct take *t, double max)
{
    say(o, ",'power':%s", ONE_OF(t, "2", "0.5", "-1.5", "64", "-0.25", "3"));
    return combine_with_zeros(o, t, max);
}

static double combine_unbounded(struct out *o, struct take *t, double max)
{
    if (take_chance(t, 50)) {
        say(o, ",'cap':100");
        return 100;
    }
    return take_chance(t, 30) ? max : NAN;
}

static double combine_ratio(struct out *o, struct take *t, double max)
{
    say(o, ",'zero_denominator':'%s'", ONE_OF(t, "blank", "zero", "full"));
    return combine_unbounded(o, t, max);
}

static double combine_copeland(struct out *o, struct take *t, double max)
{
    (void)o;
    (void)t;
    (void)max;
    return NAN;
}

#define combine_sum combine_as_it_is
#define combine_mean combine_as_it_is
#define combine_minimum combine_as_it_is
#define combine_maximum combine_as_it_is
#define combine_median combine_as_it_is
#define combine_geometric combine_with_zeros
#define combine_harmonic combine_with_zeros
#define combine_product combine_unbounded

#define WEIGHED true
#define UNWEIGHED false
static const struct {
    const char *key;
    uint32_t kind;
    bool weighed;
    double (*say)(struct out *o, struct take *t, double max);
} combines[] = {
#define PARINDEX_COMBINE(NAME, key, value, family, weights, en, vi)                                \
    {#key, PARINDEX_COMBINE_##NAME, weights, combine_##key},
#include "kinds/combines.def"
};

struct combination some_combination(struct take *t)
{
    /* A sum is the commonest by far. */
    uint32_t which = take_chance(t, 60) ? 0 : take_below(t, sizeof combines / sizeof *combines);
    uint32_t kind = combines[which].kind;
    return (struct combination){which, combines[which].weighed,
                                kind == PARINDEX_COMBINE_SUM || kind == PARINDEX_COMBINE_AFFINE};
}

double say_combine(struct out *o, struct take *t, struct combination c, double max)
{
    say(o, "'combine':{'kind':'%s'", combines[c.kind].key);
    max = combines[c.kind].say(o, t, max);
    if (combines[c.kind].kind != PARINDEX_COMBINE_RATIO && take_chance(t, 15))
        say(o, ",'coverage':{'of':'%s','least':0.5}",
            combines[c.kind].weighed ? ONE_OF(t, "children", "weights") : "children");
    if (take_chance(t, 15)) {
        say(o, ",'times':0.5");
        max *= 0.5;
    }
    say(o, "},");
    if (take_chance(t, 10))
        say(o, "'exclusive':true,");
    return max;
}

/* A test, with lists of tests in it down to `depth`. */
static void say_test(struct out *o, struct take *t, uint32_t nodes, int depth)
{
    static const struct {
        const char *key;
        uint32_t kind;
    } tests[] = {
#define PARINDEX_TEST(NAME, key, value, family, en, vi) {#key, PARINDEX_TEST_##NAME},
#include "kinds/conditions.def"
    };
    uint32_t which = take_below(t, sizeof tests / sizeof *tests);
    uint32_t kind = tests[which].kind;
    unsigned node = (unsigned)take_below(t, nodes);
    const char *bound = ONE_OF(t, "from", "above", "to", "below");
    if (kind >= PARINDEX_TEST_ALL && depth > 0) {
        say(o, "{'%s':[", tests[which].key);
        uint32_t count = 1 + take_below(t, 3);
        for (uint32_t i = 0; i < count; i++) {
            say(o, "%s", i > 0 ? "," : "");
            say_test(o, t, nodes, depth - 1);
        }
        say(o, "%s", kind == PARINDEX_TEST_COUNT ? "],'from':1}" : "]}");
    } else if (kind == PARINDEX_TEST_CHOICE) {
        say(o, "{'choice':'n%u','is':'k0'}", node);
    } else if (kind == PARINDEX_TEST_CLASS) {
        say(o, "{'class':'A'}");
    } else if (kind == PARINDEX_TEST_INPUT) {
        say(o, "{'input':'n%u:x','%s':%.6g}", node, bound, take_grid(t));
    } else {
        say(o, "{'%s':'n%u','%s':%.6g}", kind == PARINDEX_TEST_POINTS ? "points" : "share", node,
            bound, take_grid(t));
    }
}

void say_conditions(struct out *o, struct take *t, uint32_t nodes, double max, bool root)
{
    static const char *const effects[] = {
#define PARINDEX_EFFECT(NAME, key, value, en, vi) #key,
#include "kinds/conditions.def"
    };
    uint32_t count = 1 + take_below(t, 3);
    say(o, "'conditions':[");
    for (uint32_t i = 0; i < count; i++) {
        say(o, "%s{'when':", i > 0 ? "," : "");
        say_test(o, t, nodes, 2);
        const char *effect = effects[take_below(t, root ? sizeof effects / sizeof *effects : 4)];
        if (effect[0] == 'c' && effect[1] == 'l')
            say(o, ",'then':{'class':'B'}");
        else
            say(o, ",'then':{'%s':%.6g}", effect,
                effect[0] == 't' ? 0.5 : known(max) * (double)take_below(t, 5) / 4);
        if (take_chance(t, 30))
            say(o, ",'absent':{'missing':'%s','not_applicable':'%s','not_self_scored':'%s'}",
                ONE_OF(t, "blank", "holds", "fails"), ONE_OF(t, "blank", "holds", "fails"),
                ONE_OF(t, "blank", "holds", "fails"));
        say(o, ",'source':'made'}");
    }
    say(o, "],");
}
