/* SPDX-License-Identifier: MIT */
#include <math.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>

#include "exact_classes.h"
#include "scale_oracle.h"

static void draw_leaf(struct exact_leaf *leaf, bool may_be_constant, struct random *r)
{
    static const int64_t places[] = {1, 10, 100, 100, 1000};
    *leaf = (struct exact_leaf){.kind = "number", .inputs = 1};
    do
        leaf->scale = scale_of_its_own(r);
    while (leaf->scale == PARINDEX_SCALE_CHOICES || leaf->scale == PARINDEX_SCALE_CONSTANT);
    if (may_be_constant && random_chance(r, 8))
        leaf->scale = PARINDEX_SCALE_CONSTANT;
    leaf->measure = (enum exact_measure)random_below(r, 4);
    if (leaf->scale == PARINDEX_SCALE_AFFINE || leaf->scale == PARINDEX_SCALE_CONSTANT)
        leaf->measure = EXACT_VALUE;
    else if (leaf->scale == PARINDEX_SCALE_POINTS || leaf->scale == PARINDEX_SCALE_PER_ITEM)
        leaf->measure = random_chance(r, 50) ? EXACT_VALUE : EXACT_SUM;
    if (leaf->scale == PARINDEX_SCALE_POINTS)
        leaf->kind = "points";
    if (leaf->measure == EXACT_RATIO || leaf->measure == EXACT_GROWTH)
        leaf->inputs = 2;
    if (leaf->measure == EXACT_SUM || leaf->scale == PARINDEX_SCALE_AFFINE)
        leaf->inputs = (int)exact_between(r, 1, EXACT_INPUTS);
    if (leaf->scale == PARINDEX_SCALE_CONSTANT)
        leaf->inputs = 0;
    leaf->places = places[random_below(r, 5)];
    leaf->max = exact_tenths(r, 1, 99);
    leaf->weight = exact_tenths(r, 1, 9);
    leaf->least = (struct decimal){0, leaf->places};
    leaf->most = (struct decimal){exact_between(r, 99, 400), leaf->places};
    /* A share of a whole that is a multiple of a hundredth, and what has grown by 60 %. */
    if (leaf->measure == EXACT_RATIO || leaf->measure == EXACT_GROWTH)
        leaf->most.n = 10000;
    if (leaf->scale == PARINDEX_SCALE_POINTS) {
        leaf->max = (struct decimal){exact_between(r, 1, 99), leaf->places};
        leaf->most = leaf->max;
    }
    if (scale_oracle(leaf->scale)->exact_draw != NULL)
        scale_oracle(leaf->scale)->exact_draw(leaf, r);
}

static void one_maximum(struct exact_edition *e)
{
    /* Means have the maximum that all their children have: the largest, in thousandths of a tenth. */
    double most = 0;
    for (int i = 0; i < e->leaves; i++)
        most = fmax(most, decimal_double(e->leaf[i].max));
    struct decimal max = {(int64_t)ceil(most), 1};
    for (int i = 0; i < e->leaves; i++)
        if (e->leaf[i].scale == PARINDEX_SCALE_POINTS) /* what it may be is its maximum */
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
    e->leaves = (int)exact_between(r, 1, EXACT_LEAVES);
    e->zero = exact_has_maximum(e) && random_chance(r, 50);
    if (e->combine == EXACT_RATIO_OF)
        e->leaves = 2;
    if (e->combine == EXACT_PRODUCT)
        e->leaves = (int)exact_between(r, 1, 3);
    e->max = (struct decimal){0, 10000};
    for (int i = 0; i < e->leaves; i++) {
        draw_leaf(&e->leaf[i], i > 0, r);
        e->inputs += e->leaf[i].inputs;
        e->max.n += e->leaf[i].max.n * (e->max.of / e->leaf[i].max.of);
    }
    if (e->combine != EXACT_TOTAL && exact_has_maximum(e))
        one_maximum(e);
    for (int i = 0; i < e->leaves && e->combine == EXACT_PRODUCT; i++)
        e->leaf[i].weight = (struct decimal){exact_between(r, -1, 2), 1};
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
            x[i].n = exact_between(r, 0, rest);
            rest -= x[i].n;
        }
        x[leaf->inputs - 1].n = rest;
        break;
    default:
        while (step % 10 == 0 && bound.n % 10 == 0 && bound.n != 0) {
            step /= 10;
            bound.n /= 10;
        }
        x[1].n = step * exact_between(r, 1, 6000 / step);
        x[0].n = x[1].n / step * bound.n + (leaf->measure == EXACT_GROWTH ? x[1].n : 0);
        break;
    }
}

void exact_unit_draw(struct exact_unit *u, const struct exact_edition *e, struct random *r)
{
    memset(u->missing, 0, sizeof u->missing);
    for (int i = 0; i < e->leaves; i++) {
        const struct exact_leaf *leaf = &e->leaf[i];
        struct decimal *x = u->typed[i];
        int64_t most = leaf->most.n;
        /* Points add up to no more than the maximum. */
        if (leaf->scale == PARINDEX_SCALE_POINTS)
            most /= leaf->inputs;
        for (int k = 0; k < leaf->inputs; k++)
            x[k] = (struct decimal){random_chance(r, 10) ? most : exact_between(r, 0, most),
                                    leaf->places};
        if (leaf->measure == EXACT_GROWTH || leaf->measure == EXACT_RATIO)
            x[1].n = exact_between(r, 1, most);
        if (leaf->measure == EXACT_RATIO && x[0].n > x[1].n)
            x[0].n = random_chance(r, 50) ? x[1].n : x[0].n % x[1].n;
        const struct scale_oracle *scale = scale_oracle(leaf->scale);
        if (scale->exact_bound == NULL || !random_chance(r, 50))
            continue;
        struct decimal bound = scale->exact_bound(leaf, r);
        if (leaf->measure != EXACT_RATIO || bound.n <= bound.of) /* no part is above its whole */
            reach(x, leaf, bound, r);
    }
}

void exact_units_miss(struct exact_unit *units, size_t count, const struct exact_edition *e,
                      struct random *r)
{
    for (size_t u = 0; u < count; u++)
        for (int i = 0; i < e->leaves; i++)
            units[u].missing[i] = e->leaf[i].inputs > 0 && random_chance(r, 2);
}

/* The sum or the difference of two decimals, where it is within two units of the last place. */
static double as_a_sum(struct decimal d, double typed, struct random *r)
{
    int64_t other = exact_between(r, 0, d.n);
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
            *out++ = u->missing[i] ? (double)NAN : x;
        }
}

static void json_leaf(const struct exact_edition *e, int at, struct buffer *b)
{
    const struct exact_leaf *leaf = &e->leaf[at];
    buffer_add(b, "%s{'code':'c%d','title':{'vi':'l','en':'l'},'source':'s',", at > 0 ? "," : "",
               at);
    exact_json_number(b, "max", leaf->max);
    exact_conditions_json(e, at, b);
    if (e->combine == EXACT_MEAN || e->combine == EXACT_MEDIAN || e->combine == EXACT_PRODUCT)
        exact_json_number(b, "weight", leaf->weight);
    for (int i = 0; i < leaf->inputs; i++) {
        buffer_add(b, "%s{'name':'x%d','kind':'%s',", i > 0 ? "," : "'inputs':[", i, leaf->kind);
        if (leaf->scale != PARINDEX_SCALE_POINTS) {
            exact_json_number(b, "min", leaf->least);
            exact_json_number(b, "max", leaf->most);
        }
        buffer_add(b, "'title':{'vi':'i','en':'i'}}%s", i + 1 < leaf->inputs ? "" : "],");
    }
    if (leaf->scale != PARINDEX_SCALE_AFFINE && leaf->scale != PARINDEX_SCALE_CONSTANT) {
        static const char *const measures[] = {
            "'value','input':'x0'", "'sum','inputs':['x0'",
            "'ratio','part':'x0','whole':'x1','zero_denominator':'zero'",
            "'growth','now':'x0','before':'x1','zero_denominator':'zero'"};
        buffer_add(b, "'measure':{'kind':%s", measures[leaf->measure]);
        for (int i = 1; i < leaf->inputs && leaf->measure == EXACT_SUM; i++)
            buffer_add(b, ",'x%d'", i);
        buffer_add(b, leaf->measure == EXACT_SUM ? "]}," : "},");
    }
    buffer_add(b, "'scale':{");
    if (scale_oracle(leaf->scale)->exact_json != NULL)
        scale_oracle(leaf->scale)->exact_json(leaf, b);
    buffer_add(b, "'kind':'%s'}", kind_key(kind_scale, leaf->scale));
    buffer_add(b, "}");
}

void exact_edition_json(const struct exact_edition *e, struct buffer *b)
{
    static const char *const words[] = {"sum",     "mean",  "minimum", "median",
                                        "product", "ratio", "maximum"};
    static const char absent[] =
        "{'missing':'%s','not_applicable':'blank','not_self_scored':'blank'}";
    char policies[80];
    snprintf(policies, sizeof policies, absent, e->zero ? "zero" : "blank");
    struct buffer tree = {NULL, 0, 0};
    buffer_add(&tree, "{'code':'total','title':{'vi':'t','en':'t'},'source':'s',");
    if (exact_has_maximum(e))
        exact_json_number(&tree, "max", e->max);
    else
        buffer_add(&tree, "'max':'none',");
    exact_conditions_json(e, -1, &tree);
    buffer_add(&tree, "'combine':{'kind':'%s'%s},'children':[", words[e->combine],
               e->combine == EXACT_RATIO_OF ? ",'zero_denominator':'zero'" : "");
    for (int i = 0; i < e->leaves; i++)
        json_leaf(e, i, &tree);
    buffer_add(&tree, "]}");
    struct buffer classes = {NULL, 0, 0};
    exact_classes_json(e, &classes);
    edition_classed(b, tree.data, policies, 2, classes.data);
    buffer_free(&tree);
    buffer_free(&classes);
}
