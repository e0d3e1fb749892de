/* SPDX-License-Identifier: MIT */
#include "exact_rules.h"

double decimal_double(struct decimal d)
{
    return (double)d.n / (double)d.of;
}

void decimal_exact(mpq_t out, struct decimal d)
{
    mpq_set_si(out, d.n, (unsigned long)d.of);
    mpq_canonicalize(out);
}

/* out += a * b */
static void add_product(mpq_t out, const mpq_t a, struct decimal b)
{
    mpq_t term;
    mpq_init(term);
    decimal_exact(term, b);
    mpq_mul(term, term, a);
    mpq_add(out, out, term);
    mpq_clear(term);
}

static int compare_decimal(const mpq_t x, struct decimal d)
{
    mpq_t bound;
    mpq_init(bound);
    decimal_exact(bound, d);
    int order = mpq_cmp(x, bound);
    mpq_clear(bound);
    return order;
}

static void measured(mpq_t x, const struct exact_leaf *leaf, const struct decimal *typed)
{
    mpq_t other;
    mpq_init(other);
    decimal_exact(x, typed[0]);
    for (int i = 1; i < leaf->inputs; i++) {
        decimal_exact(other, typed[i]);
        if (leaf->measure == EXACT_SUM)
            mpq_add(x, x, other);
        if (leaf->measure == EXACT_GROWTH)
            mpq_sub(x, x, other);
        if (leaf->measure == EXACT_GROWTH || leaf->measure == EXACT_RATIO)
            mpq_div(x, x, other);
    }
    mpq_clear(other);
}

/* min(max, max * x / target), not below 0; x becomes it */
static void proportion(mpq_t x, struct decimal max, struct decimal target)
{
    mpq_t m;
    mpq_init(m);
    decimal_exact(m, target);
    mpq_div(x, x, m);
    decimal_exact(m, max);
    mpq_mul(x, x, m);
    if (mpq_cmp(x, m) > 0)
        mpq_set(x, m);
    if (mpq_sgn(x) < 0)
        mpq_set_ui(x, 0, 1);
    mpq_clear(m);
}

static void banded(mpq_t x, const struct exact_leaf *leaf)
{
    int at = 0;
    for (int k = 1; k < leaf->bands; k++) {
        int order = compare_decimal(x, leaf->from[k]);
        if (order > 0 || (order == 0 && leaf->inside[k]))
            at = k;
    }
    if (leaf->gives[at] == 'r') {
        proportion(x, leaf->max, leaf->value[at]);
        return;
    }
    mpq_set_ui(x, leaf->gives[at] == 'p' ? 1 : 0, 1);
    if (leaf->gives[at] == 's')
        decimal_exact(x, leaf->max);
    mpq_t value;
    mpq_init(value);
    decimal_exact(value, leaf->value[at]);
    mpq_mul(x, x, value);
    mpq_clear(value);
}

static void per_item(mpq_t x, const struct exact_leaf *leaf)
{
    mpq_t points;
    mpq_init(points);
    decimal_exact(points, leaf->start);
    add_product(points, x, leaf->each);
    int order = compare_decimal(points, leaf->bound);
    if (leaf->each.n > 0 ? order > 0 : order < 0)
        decimal_exact(points, leaf->bound);
    mpq_set(x, points);
    mpq_clear(points);
}

static void goalposts(mpq_t x, const struct exact_leaf *leaf)
{
    mpq_t lo;
    mpq_t width;
    mpq_inits(lo, width, NULL);
    decimal_exact(lo, leaf->lo);
    decimal_exact(width, leaf->hi);
    mpq_sub(width, width, lo);
    mpq_sub(x, x, lo);
    mpq_div(x, x, width);
    if (leaf->clamp && mpq_sgn(x) < 0)
        mpq_set_ui(x, 0, 1);
    if (leaf->clamp && mpq_cmp_ui(x, 1, 1) > 0)
        mpq_set_ui(x, 1, 1);
    decimal_exact(lo, leaf->a);
    decimal_exact(width, leaf->b);
    mpq_sub(width, width, lo);
    mpq_mul(x, x, width);
    if (leaf->reverse) {
        decimal_exact(lo, leaf->b);
        mpq_sub(x, lo, x);
    } else {
        mpq_add(x, x, lo);
    }
    mpq_clears(lo, width, NULL);
}

void exact_leaf_points(mpq_t out, const struct exact_leaf *leaf, const struct decimal *typed)
{
    if (leaf->scale == EXACT_AFFINE) {
        mpq_t x;
        mpq_init(x);
        decimal_exact(out, leaf->constant);
        for (int i = 0; i < leaf->inputs; i++) {
            decimal_exact(x, typed[i]);
            add_product(out, x, leaf->term[i]);
        }
        mpq_clear(x);
        return;
    }
    measured(out, leaf, typed);
    switch (leaf->scale) {
    case EXACT_BANDED:
        banded(out, leaf);
        break;
    case EXACT_PROPORTIONAL:
        proportion(out, leaf->max, leaf->target);
        break;
    case EXACT_PER_ITEM:
        per_item(out, leaf);
        break;
    case EXACT_GOALPOSTS:
        goalposts(out, leaf);
        break;
    default:
        break;
    }
}

/* The least part up to which half of the weight lies, the middle of it and the next at the half. */
static void median(mpq_t total, mpq_t *leaves, const struct exact_edition *e)
{
    int order[EXACT_LEAVES];
    int64_t weights = 0;
    for (int i = 0; i < e->leaves; i++) {
        int at = i;
        for (; at > 0 && mpq_cmp(leaves[order[at - 1]], leaves[i]) > 0; at--)
            order[at] = order[at - 1];
        order[at] = i;
        weights += e->leaf[i].weight.n; /* all of one place */
    }
    int64_t below = 0;
    for (int k = 0; k < e->leaves; k++) {
        below += e->leaf[order[k]].weight.n;
        if (2 * below < weights)
            continue;
        mpq_set(total, leaves[order[k]]);
        if (2 * below == weights) {
            mpq_add(total, total, leaves[order[k + 1]]);
            mpq_div_2exp(total, total, 1);
        }
        return;
    }
}

void exact_points(mpq_t total, mpq_t *leaves, const struct exact_edition *e,
                  const struct exact_unit *u)
{
    mpq_t weights;
    mpq_init(weights);
    mpq_set_ui(total, 0, 1);
    for (int i = 0; i < e->leaves; i++) {
        exact_leaf_points(leaves[i], &e->leaf[i], u->typed[i]);
        if (e->combine == EXACT_TOTAL)
            mpq_add(total, total, leaves[i]);
        if (e->combine == EXACT_MINIMUM && (i == 0 || mpq_cmp(leaves[i], total) < 0))
            mpq_set(total, leaves[i]);
        if (e->combine == EXACT_MEAN) {
            mpq_t w;
            mpq_init(w);
            add_product(total, leaves[i], e->leaf[i].weight);
            decimal_exact(w, e->leaf[i].weight);
            mpq_add(weights, weights, w);
            mpq_clear(w);
        }
    }
    if (e->combine == EXACT_MEAN)
        mpq_div(total, total, weights);
    if (e->combine == EXACT_MEDIAN)
        median(total, leaves, e);
    mpq_clear(weights);
}

int exact_class(const struct exact_edition *e, const mpq_t points)
{
    int found = -1;
    mpq_t index;
    mpq_t max;
    mpq_inits(index, max, NULL);
    mpq_set_ui(index, 100, 1);
    mpq_mul(index, index, points);
    decimal_exact(max, e->max);
    mpq_div(index, index, max);
    for (int i = 0; i < e->classes && found < 0; i++) {
        int order = compare_decimal(index, e->class_from[i]);
        if (order > 0 || (order == 0 && e->class_inside[i]))
            found = i;
    }
    mpq_clears(index, max, NULL);
    return found;
}

double exact_round(const mpq_t x, unsigned places)
{
    unsigned long scale = 1;
    for (unsigned i = 0; i < places; i++)
        scale *= 10;
    mpz_t num;
    mpz_t den;
    mpz_inits(num, den, NULL);
    int sign = mpq_sgn(x);
    mpz_mul_ui(num, mpq_numref(x), 2 * scale);
    mpz_abs(num, num);
    mpz_add(num, num, mpq_denref(x));
    mpz_mul_2exp(den, mpq_denref(x), 1);
    mpz_fdiv_q(num, num, den);
    double whole = (double)mpz_get_ui(num);
    mpz_clears(num, den, NULL);
    return sign < 0 ? -(whole / (double)scale) : whole / (double)scale;
}
