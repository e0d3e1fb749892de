/* SPDX-License-Identifier: MIT */
/*
 * From random numbers to weights and choices, and what is drawn for single cells: numbers that fill in what
 * is missing, and (errors.c) errors of evidence. The number of a factor is a word of Philox at the
 * counter {replicate, slot / 4, 0}; further ones for it have the counter {replicate, slot, 1 + which}.
 */
#include <math.h>
#include <string.h>

#include "uncertainty/block.h"
#include "uncertainty/gamma.h"

void block_words(struct block *b, bool choices)
{
    const struct prepared *p = b->prepared;
    uint32_t words[4][BLOCK];
    size_t have = PARINDEX_NONE;
    for (size_t i = 0; i < (choices ? p->choices : p->factors); i++) {
        const struct factor *in = &p->factor[i];
        if (in->slot / 4 != have) {
            have = in->slot / 4;
            philox_lanes(words, b->id, (uint32_t)have, 0, p->v->seed);
        }
        memcpy(b->word[i], words[in->slot % 4], sizeof words[0]);
    }
}

void block_point(struct block *b, size_t lane, const double *point)
{
    for (size_t i = 0; i < b->prepared->factors; i++) {
        double u = point[i];
        b->word[i][lane] = (uint32_t)(u * 0x1p32);
        /* Bit 63 marks streams of given points; replicate numbers never set it. */
        b->stream[i][lane] = (uint64_t)(u * 0x1p53) | UINT64_C(1) << 63;
    }
}

uint32_t block_choice(const struct block *b, size_t factor, size_t lane)
{
    const struct factor *in = &b->prepared->factor[factor];
    if (b->nominal && in->from > 0 && factor != b->moved)
        return 0;
    return (uint32_t)(in->from +
                      (((uint64_t)b->word[factor][lane] * (in->options - in->from)) >> 32));
}

size_t block_setting(const struct block *b, size_t lane, uint32_t kind)
{
    size_t number = 0;
    for (size_t i = 0; i < b->prepared->choices; i++)
        if (factor_chooses(&b->prepared->factor[i], kind))
            number = number * b->prepared->factor[i].options + block_choice(b, i, lane);
    return number;
}

/* The row of weights of a node. */
static double *weights_of(struct block *b, size_t node)
{
    const struct prepared *p = b->prepared;
    size_t place = p->place[node];
    return p->v->leaf[node] != PARINDEX_NONE ? b->leaf_weight[place] : b->inner_weight[place];
}

static void nominal_weights(struct block *b)
{
    const struct parindex_variation *v = b->prepared->v;
    /* One set alone is no choice: it takes the place of the weights. */
    const double *weight = v->set_count == 1 ? v->sets : v->weight;
    for (size_t n = 0; n < v->nodes; n++) {
        double *row = weights_of(b, n);
        for (size_t j = 0; j < BLOCK; j++)
            row[j] = weight[n];
    }
}

static void take_sets(struct block *b, size_t factor)
{
    const struct parindex_variation *v = b->prepared->v;
    for (size_t n = 1; n < v->nodes; n++)
        for (size_t j = 0; j < BLOCK; j++)
            weights_of(b, n)[j] = v->sets[block_choice(b, factor, j) * v->nodes + n];
}

static void drop(struct block *b, size_t factor)
{
    const struct parindex_variation *v = b->prepared->v;
    for (size_t j = 0; j < BLOCK; j++) {
        uint32_t which = block_choice(b, factor, j);
        if (which > 0)
            weights_of(b, v->drops[which - 1])[j] = 0;
    }
}

/* Gamma numbers of shape concentration * share; a weight of 0 stays one. */
static void weigh_dirichlet(struct block *b, size_t factor, double amount)
{
    const struct factor *in = &b->prepared->factor[factor];
    const uint64_t *stream = block_stream(b, factor);
    double *row = weights_of(b, in->node);
    for (size_t j = 0; j < BLOCK; j++)
        if (row[j] > 0)
            row[j] = gamma_number(stream[j], in->slot, 0, b->prepared->v->seed, amount * row[j]);
}

/* Each weight by its own number. Dirichlet's shapes are shares of the whole. */
static void vary(struct block *b)
{
    const struct prepared *p = b->prepared;
    for (size_t i = 0; i < p->factors; i++) {
        if (p->factor[i].kind != PARINDEX_FACTOR_OF_WEIGHT)
            continue;
        size_t node = p->factor[i].node;
        const struct weighing *w = &p->v->weighing[p->v->parent[node]];
        if (w->kind == PARINDEX_WEIGHTS_UNIFORM)
            block_weigh(weights_of(b, node), b->word[i], w->amount);
        else
            weigh_dirichlet(b, i, w->amount);
    }
}

void block_weights(struct block *b)
{
    const struct prepared *p = b->prepared;
    nominal_weights(b);
    for (size_t i = 0; i < p->factors; i++)
        if (p->factor[i].kind == PARINDEX_FACTOR_OF_SET && (!b->nominal || b->set_taken))
            take_sets(b, i);
    if (!b->nominal) {
        if (p->dirichlet)
            block_share(b);
        vary(b);
    }
    for (size_t i = 0; i < p->factors; i++)
        if (p->factor[i].kind == PARINDEX_FACTOR_OF_DROP)
            drop(b, i);
    block_share(b);
}

void block_nominal(struct block *b)
{
    memset(b->word, 0, b->prepared->factors * sizeof *b->word);
    b->nominal = true;
    b->moved = PARINDEX_NONE;
    b->set_taken = false;
    block_weights(b);
}

void block_case(struct block *b, size_t factor, uint32_t level)
{
    const struct factor *in = &b->prepared->factor[factor];
    const struct parindex_variation *v = b->prepared->v;
    block_nominal(b);
    if (in->kind != PARINDEX_FACTOR_OF_WEIGHT) {
        /* The least word that chooses it. */
        const uint64_t drawn = in->options - in->from;
        const uint64_t wanted = level - in->from;
        uint64_t word = ((wanted << 32) + drawn - 1) / drawn;
        b->moved = factor;
        for (size_t j = 0; j < BLOCK; j++)
            b->word[factor][j] = (uint32_t)word;
        b->set_taken = in->kind == PARINDEX_FACTOR_OF_SET;
        block_weights(b);
        return;
    }
    const struct weighing *w = &v->weighing[v->parent[in->node]];
    double *row = weights_of(b, in->node);
    double reach = w->amount;
    if (w->kind == PARINDEX_WEIGHTS_DIRICHLET)
        reach = row[0] > 0 ? sqrt((1 - row[0]) / (row[0] * (w->amount + 1))) : 0;
    /* None falls to nothing: an only child would leave its parent without a value. */
    reach = reach > 1 - 0x1p-32 ? 1 - 0x1p-32 : reach;
    for (size_t j = 0; j < BLOCK; j++)
        row[j] *= level == 0 ? 1 - reach : 1 + reach;
    block_share(b);
}

/* The n-th unit that has a number, in the order of the caller's rows. */
static double nth_present(const struct prepared *p, const struct leaf_table *table, size_t place,
                          size_t n)
{
    for (size_t row = 0; row < p->units; row++) {
        double x = table->x[p->at[row] * p->leaves + place];
        if (!isnan(x) && n-- == 0)
            return x;
    }
    return NAN; /* unreachable: n is less than they are */
}

static void fill_in(struct block *b, size_t factor, const struct leaf_table *table, size_t unit)
{
    const struct prepared *p = b->prepared;
    for (size_t place = 0; place < p->leaves; place++) {
        if (!isnan(table->x[unit * p->leaves + place]))
            continue;
        size_t present = 0;
        for (size_t u = 0; u < p->units; u++)
            present += isnan(table->x[u * p->leaves + place]) ? 0 : 1;
        uint32_t words[4][BLOCK];
        uint32_t cell = (uint32_t)(p->row[unit] * p->leaves + p->v->leaf[p->leaf_node[place]]);
        philox_lanes(words, block_stream(b, factor), (uint32_t)p->factor[factor].slot, cell + 1,
                     p->v->seed);
        for (size_t j = 0; j < BLOCK; j++)
            b->cell[place][j] =
                nth_present(p, table, place, (size_t)(((uint64_t)words[0][j] * present) >> 32));
    }
}

/* The unit's numbers in the table that each replicate takes. */
static void take_table(struct block *b, size_t factor, size_t unit)
{
    const struct prepared *p = b->prepared;
    const struct parindex_variation *v = p->v;
    for (size_t j = 0; j < BLOCK; j++) {
        size_t table = block_choice(b, factor, j);
        const double *x = v->tables + (table * v->units + p->row[unit]) * v->leaves;
        for (size_t place = 0; place < p->leaves; place++)
            b->cell[place][j] = x[v->leaf[p->leaf_node[place]]];
    }
}

void block_cells(struct block *b, const struct leaf_table *table, size_t unit)
{
    const struct prepared *p = b->prepared;
    for (size_t place = 0; place < p->leaves; place++)
        for (size_t j = 0; j < BLOCK; j++)
            b->cell[place][j] = table->x[unit * p->leaves + place];
    if (b->nominal)
        return;
    for (size_t i = 0; i < p->factors; i++)
        if (p->factor[i].kind == PARINDEX_FACTOR_OF_TABLE)
            take_table(b, i, unit);
    for (size_t i = 0; i < p->factors; i++)
        if (p->factor[i].kind == PARINDEX_FACTOR_OF_IMPUTE)
            fill_in(b, i, table, unit);
    if (p->error != NULL)
        block_errors(b, unit);
}
