/* SPDX-License-Identifier: MIT */
#include "exact_conditions.h"
#include "scale_oracle.h"

void exact_worked_open(struct exact_worked *w)
{
    mpq_init(w->total);
    for (int i = 0; i < EXACT_LEAVES; i++)
        mpq_init(w->leaf[i]);
}

void exact_worked_close(struct exact_worked *w)
{
    mpq_clear(w->total);
    for (int i = 0; i < EXACT_LEAVES; i++)
        mpq_clear(w->leaf[i]);
}

double decimal_double(struct decimal d)
{
    return (double)d.n / (double)d.of;
}

void exact_whole(mpz_t out, uint64_t n)
{
    mpz_import(out, 1, -1, sizeof n, 0, 0, &n);
}

void decimal_exact(mpq_t out, struct decimal d)
{
    exact_whole(mpq_numref(out), d.n < 0 ? 0 - (uint64_t)d.n : (uint64_t)d.n);
    exact_whole(mpq_denref(out), (uint64_t)d.of);
    if (d.n < 0)
        mpq_neg(out, out);
    mpq_canonicalize(out);
}

/* out += a * b */
void exact_add_product(mpq_t out, const mpq_t a, struct decimal b)
{
    mpq_t term;
    mpq_init(term);
    decimal_exact(term, b);
    mpq_mul(term, term, a);
    mpq_add(out, out, term);
    mpq_clear(term);
}

int exact_compare(const mpq_t x, struct decimal d)
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

void exact_leaf_points(mpq_t out, const struct exact_leaf *leaf, const struct decimal *typed)
{
    if (leaf->scale == PARINDEX_SCALE_AFFINE || leaf->scale == PARINDEX_SCALE_CONSTANT) {
        mpq_t x;
        mpq_init(x);
        decimal_exact(out, leaf->constant);
        for (int i = 0; i < leaf->inputs; i++) {
            decimal_exact(x, typed[i]);
            exact_add_product(out, x, leaf->term[i]);
        }
        mpq_clear(x);
        return;
    }
    measured(out, leaf, typed);
    if (scale_oracle(leaf->scale)->exact != NULL)
        scale_oracle(leaf->scale)->exact(out, leaf);
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

/* total *= x^exponent, 1 to begin with */
static void multiply_power(mpq_t total, const mpq_t x, int64_t exponent)
{
    for (int64_t i = exponent < 0 ? -exponent : exponent; i > 0; i--)
        if (exponent > 0)
            mpq_mul(total, total, x);
        else if (mpq_sgn(x) != 0) /* a unit with such a part is refused */
            mpq_div(total, total, x);
}

/* The leaves, which look at those behind them alone. */
static void work_leaves(struct exact_worked *w, const struct exact_edition *e,
                        const struct exact_unit *u)
{
    for (int i = 0; i < e->leaves; i++) {
        w->leaf_none[i] = u->missing[i];
        exact_leaf_points(w->leaf[i], &e->leaf[i], u->typed[i]);
    }
    for (int i = e->leaves; i-- > 0;)
        exact_conditions_apply(w->leaf[i], &w->leaf_none[i], i, e, w, u);
}

bool exact_can_be_scored(struct exact_worked *w, const struct exact_edition *e,
                         const struct exact_unit *u)
{
    work_leaves(w, e, u);
    bool has = true;
    bool none = false;
    for (int i = 0; i < e->leaves; i++) {
        none |= w->leaf_none[i];
        has &= e->combine != EXACT_PRODUCT || e->leaf[i].weight.n >= 0 || mpq_sgn(w->leaf[i]) != 0;
    }
    if (e->combine != EXACT_PRODUCT || none || !has)
        return has || none;
    mpq_t product;
    mpq_t most;
    mpq_inits(product, most, NULL);
    mpq_set_ui(product, 1, 1);
    for (int i = 0; i < e->leaves; i++)
        multiply_power(product, w->leaf[i], e->leaf[i].weight.n);
    mpq_set_d(most, 1e15);
    has = mpq_cmp(product, most) < 0;
    mpq_clears(product, most, NULL);
    return has;
}

bool exact_has_maximum(const struct exact_edition *e)
{
    return e->combine != EXACT_PRODUCT && e->combine != EXACT_RATIO_OF;
}

void exact_points(struct exact_worked *w, const struct exact_edition *e, const struct exact_unit *u)
{
    mpq_t weights;
    mpq_init(weights);
    mpq_ptr total = w->total;
    mpq_t *leaves = w->leaf;
    work_leaves(w, e, u);
    w->none = false;
    mpq_set_ui(total, e->combine == EXACT_PRODUCT ? 1 : 0, 1);
    for (int i = 0; i < e->leaves; i++) {
        if (w->leaf_none[i] && e->zero)
            mpq_set_ui(leaves[i], 0, 1);
        w->none |= w->leaf_none[i] && !e->zero;
        if (e->combine == EXACT_TOTAL)
            mpq_add(total, total, leaves[i]);
        if (e->combine == EXACT_MINIMUM && (i == 0 || mpq_cmp(leaves[i], total) < 0))
            mpq_set(total, leaves[i]);
        if (e->combine == EXACT_MAXIMUM && (i == 0 || mpq_cmp(leaves[i], total) > 0))
            mpq_set(total, leaves[i]);
        if (e->combine == EXACT_PRODUCT)
            multiply_power(total, leaves[i], e->leaf[i].weight.n);
        if (e->combine == EXACT_MEAN) {
            mpq_t weight;
            mpq_init(weight);
            exact_add_product(total, leaves[i], e->leaf[i].weight);
            decimal_exact(weight, e->leaf[i].weight);
            mpq_add(weights, weights, weight);
            mpq_clear(weight);
        }
    }
    if (e->combine == EXACT_MEAN)
        mpq_div(total, total, weights);
    if (e->combine == EXACT_RATIO_OF && mpq_sgn(leaves[1]) != 0)
        mpq_div(total, leaves[0], leaves[1]); /* 0 where there is nothing to divide by */
    if (e->combine == EXACT_MEDIAN)
        median(total, leaves, e);
    exact_conditions_apply(total, &w->none, -1, e, w, u);
    mpq_clear(weights);
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
