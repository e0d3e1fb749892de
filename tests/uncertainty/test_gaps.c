/* SPDX-License-Identifier: MIT */
/* What is missing, by pattern; scores of blocks with gaps, against the loops that take any table. */
#include <math.h>
#include <string.h>

#include "uncertainty/block.h"
#include "uncertainty_support.h"

enum {
    MOST_UNITS = 23,
    MOST_NODES = 40
};

/* A random tree: every node but the root hangs on one before it. */
struct composite {
    size_t units;
    size_t nodes;
    size_t leaves;
    int32_t parent[MOST_NODES];
    double weight[MOST_NODES];
    double x[MOST_UNITS * MOST_NODES];
};

static void draw(struct composite *c, struct random *r)
{
    c->units = 1 + random_below(r, MOST_UNITS);
    c->nodes = 2 + random_below(r, MOST_NODES - 1);
    size_t inners = 1 + random_below(r, c->nodes / 3 + 1);
    bool has_children[MOST_NODES] = {false};
    for (size_t n = 0; n < c->nodes; n++) {
        c->parent[n] = n == 0 ? -1 : (int32_t)random_below(r, n < inners ? n : inners);
        c->weight[n] = random_chance(r, 10) ? 0 : 1 + (double)random_below(r, 4);
        if (n > 0)
            has_children[c->parent[n]] = true;
    }
    c->leaves = 0;
    for (size_t n = 0; n < c->nodes; n++) {
        c->leaves += !has_children[n];
        if (n > 0 && c->weight[n] == 0) /* some sibling has a weight */
            for (size_t m = 1; m < n; m++)
                if (c->parent[m] == c->parent[n])
                    c->weight[m] = 1;
    }
    for (size_t n = 1; n < c->nodes; n++) {
        double all = 0;
        for (size_t m = 1; m < c->nodes; m++)
            all += c->parent[m] == c->parent[n] ? c->weight[m] : 0;
        if (all == 0)
            c->weight[n] = 1;
    }
    unsigned missing = (unsigned)random_below(r, 4) * 20;
    for (size_t u = 0; u < c->units; u++) {
        bool nothing = random_chance(r, 5);
        for (size_t l = 0; l < c->leaves; l++)
            c->x[u * c->leaves + l] = nothing || random_chance(r, missing)
                                          ? (double)NAN
                                          : (double)random_below(r, 1000) / 7 - 20;
    }
    c->x[random_below(r, c->units * c->leaves)] = NAN;
}

static parindex_variation *vary(const struct composite *c, struct random *r)
{
    parindex_variation_options o = PARINDEX_VARIATION_OPTIONS_INIT;
    parindex_view values = rows(c->x, (int64_t)c->units, (int64_t)c->leaves, PARINDEX_F64);
    parindex_view parents = VIEW(c->parent, (int64_t)c->nodes, PARINDEX_I32);
    parindex_view nominal = VIEW(c->weight, (int64_t)c->nodes, PARINDEX_F64);
    parindex_variation *v = NULL;
    o.seed = random_next(r);
    assert_ok(parindex_variation_new(&v, &values, &parents, &nominal, &o, NULL));
    assert_ok(parindex_variation_weights(v, PARINDEX_NONE, PARINDEX_WEIGHTS_UNIFORM, 0.9, NULL));
    for (size_t n = 0; n < c->nodes; n++) {
        parindex_aggregate_options how = PARINDEX_AGGREGATE_OPTIONS_INIT;
        how.combine = random_chance(r, 50) ? PARINDEX_COMBINE_SUM : PARINDEX_COMBINE_MEAN;
        bool inner = false;
        for (size_t m = 1; m < c->nodes; m++)
            inner = inner || c->parent[m] == (int32_t)n;
        if (inner && random_chance(r, 60))
            assert_ok(parindex_variation_combine(v, n, &how, NULL));
    }
    return v;
}

/* Each unit's pattern has its leaves, units have one pattern exactly where they have the same. */
static void check_patterns(const struct prepared *p)
{
    const struct gaps *gaps = p->tables[0].gaps;
    const double *x = p->tables[0].x;
    assert_non_null(gaps);
    for (size_t i = 0; i < p->inners; i++)
        for (size_t u = 0; u < p->units; u++) {
            const struct inner *in = &p->inner[i];
            size_t pattern = gaps->pattern[u * p->inners + i];
            assert_in_range(pattern, gaps->first[i], gaps->first[i + 1] - 1);
            size_t at = gaps->leaf_first[pattern];
            for (size_t k = in->leaf_first; k < in->leaf_end; k++) {
                bool there = !isnan(x[u * p->leaves + k]);
                if (there)
                    assert_int_equal(gaps->leaf[at++], k);
                double filled = there ? x[u * p->leaves + k] : 0;
                assert_true(same_bits(&gaps->x[u * p->leaves + k], &filled, 1));
            }
            assert_int_equal(at, gaps->leaf_first[pattern + 1]);
            for (size_t w = 0; w < u; w++) {
                bool same = true;
                for (size_t k = in->leaf_first; k < in->leaf_end; k++)
                    same = same && isnan(x[u * p->leaves + k]) == isnan(x[w * p->leaves + k]);
                assert_int_equal(gaps->pattern[w * p->inners + i] == pattern, same);
            }
        }
}

/* Weights as drawn, and some of them 0, as where a node is left out. */
static void draw_block(struct block *b, const struct prepared *p, struct random *r)
{
    for (size_t j = 0; j < BLOCK; j++)
        b->id[j] = random_below(r, 1000);
    block_words(b, false);
    block_weights(b);
    for (size_t j = 0; j < BLOCK; j++) {
        if (random_chance(r, 20))
            b->leaf_weight[random_below(r, p->leaves)][j] = 0;
        if (random_chance(r, 10))
            b->inner_weight[random_below(r, p->inners)][j] = 0;
    }
}

static void test_as_one_by_one(void **state)
{
    (void)state;
    struct random r = {3};
    size_t with_gaps = 0;
    for (int round = 0; round < 600; round++) {
        static struct composite c;
        draw(&c, &r);
        parindex_variation *v = vary(&c, &r);
        struct prepared p;
        assert_ok(prepared_in_order(&p, v, NULL));
        assert_true(p.still && !p.plain);
        check_patterns(&p);
        struct block b;
        assert_true(block_make(&b, &p));
        for (int n = 0; n < 3; n++) {
            draw_block(&b, &p, &r);
            lane_row expected[MOST_UNITS];
            block_score_general(&b, &p.tables[0], p.aggregations);
            memcpy(expected, b.steps, p.units * sizeof *expected);
            memset(b.steps, 0xFF, p.units * sizeof *b.steps);
            block_score_gaps(&b, &p.tables[0], p.aggregations);
            assert_true(same_bits(b.steps[0], expected[0], p.units * BLOCK));
            for (size_t u = 0; u < p.units; u++)
                with_gaps += isnan(expected[u][0]) ? 1 : 0;
        }
        block_free(&b);
        prepared_free(&p);
        parindex_variation_free(v);
    }
    assert_true(with_gaps > 50);
}

/* Nothing is missing, but one of the ways to take a mean is none of those that are plain: the others go here. */
static void test_nothing_missing(void **state)
{
    (void)state;
    fill_numbers();
    parindex_view values = rows(numbers, UNITS, LEAVES, PARINDEX_F64);
    parindex_view parents = VIEW(tree, NODES, PARINDEX_I32);
    parindex_view nominal = VIEW(weights, NODES, PARINDEX_F64);
    parindex_variation *v = NULL;
    assert_ok(parindex_variation_new(&v, &values, &parents, &nominal, NULL, NULL));
    assert_ok(parindex_variation_weights(v, PARINDEX_NONE, PARINDEX_WEIGHTS_UNIFORM, 0.25, NULL));
    parindex_aggregate_options how = PARINDEX_AGGREGATE_OPTIONS_INIT;
    for (int i = 0; i < 2; i++) {
        how.combine = i == 0 ? PARINDEX_COMBINE_MEAN : PARINDEX_COMBINE_MEDIAN;
        assert_ok(parindex_variation_combine(v, PARINDEX_NONE, &how, NULL));
    }
    struct prepared p;
    assert_ok(prepared_in_order(&p, v, NULL));
    assert_true(p.still && !p.plain);
    check_patterns(&p);
    struct block b;
    assert_true(block_make(&b, &p));
    struct random r = {5};
    draw_block(&b, &p, &r);
    lane_row expected[UNITS];
    block_score_general(&b, &p.tables[0], p.aggregations);
    memcpy(expected, b.steps, sizeof expected);
    block_score_gaps(&b, &p.tables[0], p.aggregations);
    assert_true(same_bits(b.steps[0], expected[0], (size_t)UNITS * BLOCK));
    block_free(&b);
    prepared_free(&p);
    parindex_uncertainty_free(run(v, 0, 100, 1));
    parindex_variation_free(v);
}

int main(void)
{
    const struct CMUnitTest tests[] = {cmocka_unit_test(test_as_one_by_one),
                                       cmocka_unit_test(test_nothing_missing)};
    return cmocka_run_group_tests_name("uncertainty: gaps", tests, NULL, NULL);
}
