/* SPDX-License-Identifier: MIT */
#include <math.h>
#include <stdio.h>
#include <stdlib.h>

#include "exact_rules.h"

static int64_t between(struct random *r, int64_t low, int64_t high)
{
    return low + (int64_t)random_below(r, (uint64_t)(high - low + 1));
}

static struct decimal tenths(struct random *r, int64_t low, int64_t high)
{
    return (struct decimal){between(r, low, high), 10};
}

/* Bounds in the places of what is measured: shares and growth in hundredths. */
static int64_t bound_places(const struct exact_leaf *leaf)
{
    return leaf->measure == EXACT_RATIO || leaf->measure == EXACT_GROWTH ? 100 : leaf->places;
}

static int64_t bound_most(const struct exact_leaf *leaf)
{
    return leaf->measure == EXACT_RATIO ? 100 : leaf->measure == EXACT_GROWTH ? 60 : 99;
}

static void draw_bands(struct exact_leaf *leaf, struct random *r)
{
    int64_t at = 0;
    leaf->bands = (int)between(r, 2, EXACT_BANDS);
    for (int k = 0; k < leaf->bands; k++) {
        at += between(r, 1, bound_most(leaf) / (EXACT_BANDS - 1));
        int64_t shift = leaf->measure == EXACT_GROWTH ? 20 : 0;
        leaf->from[k] = (struct decimal){at - shift, bound_places(leaf)};
        leaf->inside[k] = random_chance(r, 65);
        leaf->gives[k] = "pppsr"[random_below(r, 5)];
        leaf->value[k] = leaf->gives[k] == 'p'   ? tenths(r, 0, leaf->max.n)
                         : leaf->gives[k] == 's' ? tenths(r, 0, 10)
                                                 : tenths(r, 1, 30);
    }
}

static void draw_scale(struct exact_leaf *leaf, struct random *r)
{
    int64_t places = bound_places(leaf);
    switch (leaf->scale) {
    case EXACT_BANDED:
        draw_bands(leaf, r);
        break;
    case EXACT_PROPORTIONAL:
        leaf->target = (struct decimal){between(r, 1, bound_most(leaf)), places};
        break;
    case EXACT_PER_ITEM: {
        leaf->each = tenths(r, 1, 9);
        leaf->start = (struct decimal){0, 10};
        /* reached by a whole number of places */
        int64_t items = between(r, 1, 99);
        leaf->bound = (struct decimal){leaf->each.n * items, 10 * leaf->places};
        if (random_chance(r, 40)) {
            leaf->start = leaf->bound;
            leaf->bound.n = 0;
            leaf->each.n = -leaf->each.n;
        }
        leaf->max = (struct decimal){leaf->start.n + leaf->bound.n, 10 * leaf->places};
        break;
    }
    case EXACT_GOALPOSTS:
        leaf->lo = (struct decimal){between(r, 0, bound_most(leaf) - 1), places};
        leaf->hi = (struct decimal){between(r, leaf->lo.n + 1, bound_most(leaf)), places};
        leaf->a = tenths(r, 0, leaf->max.n);
        leaf->b = tenths(r, 0, leaf->max.n);
        leaf->clamp = random_chance(r, 70);
        leaf->reverse = random_chance(r, 40);
        break;
    case EXACT_AFFINE:
        leaf->constant = tenths(r, 0, 50);
        for (int i = 0; i < leaf->inputs; i++)
            leaf->term[i] = tenths(r, -9, 9);
        break;
    default:
        break;
    }
}

static void draw_leaf(struct exact_leaf *leaf, struct random *r)
{
    static const int64_t places[] = {1, 10, 100, 100, 1000};
    *leaf = (struct exact_leaf){.kind = "number", .inputs = 1};
    leaf->scale = (enum exact_scale)random_below(r, EXACT_SCALES);
    leaf->measure = (enum exact_measure)random_below(r, 4);
    if (leaf->scale == EXACT_AFFINE)
        leaf->measure = EXACT_VALUE;
    else if (leaf->scale == EXACT_POINTS || leaf->scale == EXACT_PER_ITEM)
        leaf->measure = random_chance(r, 50) ? EXACT_VALUE : EXACT_SUM;
    if (leaf->scale == EXACT_POINTS)
        leaf->kind = "points";
    if (leaf->measure == EXACT_RATIO || leaf->measure == EXACT_GROWTH)
        leaf->inputs = 2;
    if (leaf->measure == EXACT_SUM || leaf->scale == EXACT_AFFINE)
        leaf->inputs = (int)between(r, 1, EXACT_INPUTS);
    leaf->places = places[random_below(r, 5)];
    leaf->max = tenths(r, 1, 99);
    leaf->weight = tenths(r, 1, 9);
    leaf->least = (struct decimal){0, leaf->places};
    leaf->most = (struct decimal){between(r, 99, 400), leaf->places};
    /* A share of a whole that is a multiple of a hundredth, and what has grown by 60 %. */
    if (leaf->measure == EXACT_RATIO || leaf->measure == EXACT_GROWTH)
        leaf->most.n = 10000;
    if (leaf->scale == EXACT_POINTS) {
        leaf->max = (struct decimal){between(r, 1, 99), leaf->places};
        leaf->most = leaf->max;
    }
    draw_scale(leaf, r);
}

static void one_maximum(struct exact_edition *e)
{
    /* Means have the maximum that all their children have: the largest, in thousandths of a tenth. */
    double most = 0;
    for (int i = 0; i < e->leaves; i++)
        most = fmax(most, decimal_double(e->leaf[i].max));
    struct decimal max = {(int64_t)ceil(most), 1};
    for (int i = 0; i < e->leaves; i++)
        if (e->leaf[i].scale == EXACT_POINTS) /* what it may be is its maximum */
            e->leaf[i].max = e->leaf[i].most =
                (struct decimal){max.n * e->leaf[i].places, e->leaf[i].places};
        else
            e->leaf[i].max = max;
    e->max = max;
}

void exact_edition_draw(struct exact_edition *e, struct random *r)
{
    *e = (struct exact_edition){
        .combine = random_chance(r, 50) ? EXACT_TOTAL
                                        : (enum exact_combine)random_below(r, EXACT_COMBINES)};
    e->leaves = (int)between(r, 1, EXACT_LEAVES);
    e->max = (struct decimal){0, 10000};
    for (int i = 0; i < e->leaves; i++) {
        draw_leaf(&e->leaf[i], r);
        e->inputs += e->leaf[i].inputs;
        e->max.n += e->leaf[i].max.n * (e->max.of / e->leaf[i].max.of);
    }
    if (e->combine != EXACT_TOTAL)
        one_maximum(e);
}

/* A number that the leaf's rule turns at, in the places of what is measured; false: none. */
static bool a_bound(struct decimal *out, const struct exact_leaf *leaf, struct random *r)
{
    switch (leaf->scale) {
    case EXACT_BANDED:
        *out = leaf->from[between(r, 1, leaf->bands - 1)];
        return true;
    case EXACT_PROPORTIONAL:
        *out = leaf->target;
        return true;
    case EXACT_PER_ITEM: /* (bound - start) / each */
        *out = (struct decimal){(leaf->bound.n - leaf->start.n) / leaf->each.n, leaf->places};
        return true;
    case EXACT_GOALPOSTS:
        *out = random_chance(r, 50) ? leaf->lo : leaf->hi;
        return true;
    case EXACT_POINTS:
        *out = leaf->max;
        return true;
    default:
        return false;
    }
}

/* Inputs whose measure is exactly the bound. */
static void reach(struct decimal *x, const struct exact_leaf *leaf, struct decimal bound,
                  struct random *r)
{
    int64_t rest = bound.n;
    int64_t step = 100;
    switch (leaf->measure) {
    case EXACT_VALUE:
        x[0].n = bound.n;
        break;
    case EXACT_SUM:
        for (int i = 0; i + 1 < leaf->inputs; i++) {
            x[i].n = between(r, 0, rest);
            rest -= x[i].n;
        }
        x[leaf->inputs - 1].n = rest;
        break;
    default:
        while (step % 10 == 0 && bound.n % 10 == 0 && bound.n != 0) {
            step /= 10;
            bound.n /= 10;
        }
        x[1].n = step * between(r, 1, 6000 / step);
        x[0].n = x[1].n / step * bound.n + (leaf->measure == EXACT_GROWTH ? x[1].n : 0);
        break;
    }
}

void exact_unit_draw(struct exact_unit *u, const struct exact_edition *e, struct random *r)
{
    for (int i = 0; i < e->leaves; i++) {
        const struct exact_leaf *leaf = &e->leaf[i];
        struct decimal *x = u->typed[i];
        int64_t most = leaf->most.n;
        /* Points add up to no more than the maximum. */
        if (leaf->scale == EXACT_POINTS)
            most /= leaf->inputs;
        for (int k = 0; k < leaf->inputs; k++)
            x[k] =
                (struct decimal){random_chance(r, 10) ? most : between(r, 0, most), leaf->places};
        if (leaf->measure == EXACT_GROWTH || leaf->measure == EXACT_RATIO)
            x[1].n = between(r, 1, most);
        if (leaf->measure == EXACT_RATIO && x[0].n > x[1].n)
            x[0].n = random_chance(r, 50) ? x[1].n : x[0].n % x[1].n;
        struct decimal bound;
        if (random_chance(r, 50) && a_bound(&bound, leaf, r) &&
            !(leaf->measure == EXACT_RATIO && bound.n > bound.of)) /* no part is above its whole */
            reach(x, leaf, bound, r);
    }
}

/* The sum or the difference of two decimals, where it is within two units of the last place. */
static double as_a_sum(struct decimal d, double typed, struct random *r)
{
    int64_t other = between(r, 0, d.n);
    double sum = decimal_double((struct decimal){other, d.of}) +
                 decimal_double((struct decimal){d.n - other, d.of});
    double difference = decimal_double((struct decimal){d.n + other, d.of}) -
                        decimal_double((struct decimal){other, d.of});
    double made = random_chance(r, 50) ? sum : difference;
    return fabs(made - typed) <= 2 * (nextafter(typed, INFINITY) - typed) ? made : typed;
}

void exact_unit_give(struct exact_unit *u, const struct exact_edition *e, struct random *r)
{
    double *out = u->given;
    u->away = false;
    uint64_t how = random_below(r, 4);
    for (int i = 0; i < e->leaves; i++)
        for (int k = 0; k < e->leaf[i].inputs; k++) {
            struct decimal d = u->typed[i][k];
            double x = decimal_double(d);
            if (d.n > 0 && how == 1)
                x = nextafter(x, random_chance(r, 50) ? INFINITY : 0);
            if (d.n > 0 && how == 2)
                x = nextafter(x, INFINITY);
            if (d.n > 0 && how == 3)
                x = as_a_sum(d, x, r);
            u->away |= x != decimal_double(d);
            *out++ = x;
        }
}

static void json_number(struct buffer *b, const char *key, struct decimal d)
{
    buffer_add(b, "'%s':%.15g,", key, decimal_double(d));
}

static void json_scale(const struct exact_leaf *leaf, struct buffer *b)
{
    static const char *const words[] = {"points",   "bands",     "proportional",
                                        "per_item", "goalposts", "affine"};
    buffer_add(b, "'scale':{");
    if (leaf->scale == EXACT_BANDED) {
        buffer_add(b, "'bands':[");
        for (int k = 0; k < leaf->bands; k++) {
            buffer_add(b, "%s{", k > 0 ? "," : "");
            if (k > 0)
                json_number(b, leaf->inside[k] ? "from" : "above", leaf->from[k]);
            if (k + 1 < leaf->bands)
                json_number(b, leaf->inside[k + 1] ? "below" : "to", leaf->from[k + 1]);
            buffer_add(b, "'%s':%.15g}",
                       leaf->gives[k] == 'p'   ? "points"
                       : leaf->gives[k] == 's' ? "share"
                                               : "proportional",
                       decimal_double(leaf->value[k]));
        }
        buffer_add(b, "],");
    } else if (leaf->scale == EXACT_PROPORTIONAL) {
        json_number(b, "target", leaf->target);
    } else if (leaf->scale == EXACT_PER_ITEM) {
        json_number(b, "start", leaf->start);
        json_number(b, "each", leaf->each);
        json_number(b, leaf->each.n > 0 ? "cap" : "floor", leaf->bound);
    } else if (leaf->scale == EXACT_GOALPOSTS) {
        json_number(b, "lo", leaf->lo);
        json_number(b, "hi", leaf->hi);
        buffer_add(b, "'to':[%.15g,%.15g],'clamp':%s,%s", decimal_double(leaf->a),
                   decimal_double(leaf->b), leaf->clamp ? "true" : "false",
                   leaf->reverse ? "'reverse':true," : "");
    } else if (leaf->scale == EXACT_AFFINE) {
        json_number(b, "constant", leaf->constant);
        for (int i = 0; i < leaf->inputs; i++)
            buffer_add(b, "%s'x%d':%.15g%s", i > 0 ? "," : "'terms':{", i,
                       decimal_double(leaf->term[i]), i + 1 < leaf->inputs ? "" : "},");
    }
    buffer_add(b, "'kind':'%s'}", words[leaf->scale]);
}

static void json_leaf(const struct exact_edition *e, int at, struct buffer *b)
{
    const struct exact_leaf *leaf = &e->leaf[at];
    buffer_add(b, "%s{'code':'c%d','title':{'vi':'l','en':'l'},'source':'s',", at > 0 ? "," : "",
               at);
    json_number(b, "max", leaf->max);
    if (e->combine == EXACT_MEAN || e->combine == EXACT_MEDIAN)
        json_number(b, "weight", leaf->weight);
    for (int i = 0; i < leaf->inputs; i++) {
        buffer_add(b, "%s{'name':'x%d','kind':'%s',", i > 0 ? "," : "'inputs':[", i, leaf->kind);
        if (leaf->scale != EXACT_POINTS) {
            json_number(b, "min", leaf->least);
            json_number(b, "max", leaf->most);
        }
        buffer_add(b, "'title':{'vi':'i','en':'i'}}%s", i + 1 < leaf->inputs ? "" : "],");
    }
    if (leaf->scale != EXACT_AFFINE) {
        static const char *const measures[] = {
            "'value','input':'x0'", "'sum','inputs':['x0'",
            "'ratio','part':'x0','whole':'x1','zero_denominator':'zero'",
            "'growth','now':'x0','before':'x1','zero_denominator':'zero'"};
        buffer_add(b, "'measure':{'kind':%s", measures[leaf->measure]);
        for (int i = 1; i < leaf->inputs && leaf->measure == EXACT_SUM; i++)
            buffer_add(b, ",'x%d'", i);
        buffer_add(b, leaf->measure == EXACT_SUM ? "]}," : "},");
    }
    json_scale(leaf, b);
    buffer_add(b, "}");
}

static void json_classes(const struct exact_edition *e, struct buffer *b)
{
    buffer_add(b, "%s", e->classes > 0 ? "{'periods':{},'source':'s','bands':[" : "");
    for (int i = 0; i < e->classes; i++)
        buffer_add(b, "%s{'key':'%c','title':{'vi':'%c','en':'%c'},'%s':%.15g}", i > 0 ? "," : "",
                   'A' + i, 'A' + i, 'A' + i, e->class_inside[i] ? "from" : "above",
                   decimal_double(e->class_from[i]));
    buffer_add(b, "%s", e->classes > 0 ? "]}" : "");
}

void exact_edition_json(const struct exact_edition *e, struct buffer *b)
{
    static const char *const words[] = {"sum", "mean", "minimum", "median"};
    static const char absent[] =
        "{'missing':'blank','not_applicable':'blank','not_self_scored':'blank'}";
    struct buffer tree = {NULL, 0, 0};
    buffer_add(&tree, "{'code':'total','title':{'vi':'t','en':'t'},'source':'s',");
    json_number(&tree, "max", e->max);
    buffer_add(&tree, "'combine':{'kind':'%s'},'children':[", words[e->combine]);
    for (int i = 0; i < e->leaves; i++)
        json_leaf(e, i, &tree);
    buffer_add(&tree, "]}");
    struct buffer classes = {NULL, 0, 0};
    json_classes(e, &classes);
    edition_classed(b, tree.data, absent, 2, classes.data);
    buffer_free(&tree);
    buffer_free(&classes);
}
