/* SPDX-License-Identifier: MIT */
/* Tables: figures drawn together, put into the dossier, and scored by the edition. */
#include "uncertainty/sampled.h"

#include <math.h>
#include <string.h>

#include "score/result.h"
#include "uncertainty/block.h"

struct drawing {
    struct sampled *s;
    parindex_dossier *copy;
    parindex_variation *figures; /* a leaf for each figure */
    struct prepared prepared;
    struct block block;
    double *drawn;  /* BLOCK x units x figures: measures */
    double *tables; /* tables x units x leaves of the variation */
    size_t count;
    parindex_error *err;
};

/* The figures as a table whose errors are drawn as any others are. */
static parindex_status make_figures(struct drawing *d)
{
    struct sampled *s = d->s;
    const parindex_allocator *a = &s->v->allocator;
    size_t k = s->figures;
    int32_t *parent = mem_new(a, k + 1, sizeof *parent);
    double *weight = mem_new(a, k + 1, sizeof *weight);
    double *bounds = mem_zeroed(a, 2 * k, sizeof *bounds);
    parindex_status status = PARINDEX_OK;
    if (parent == NULL || weight == NULL || bounds == NULL)
        status = fail_nomem(d->err);
    for (size_t n = 0; status == PARINDEX_OK && n <= k; n++) {
        parent[n] = n == 0 ? -1 : 0;
        weight[n] = 1;
    }
    for (size_t i = 0; status == PARINDEX_OK && i < k; i++) {
        struct measures m = leaf_measures(s->f, s->node[i]);
        bounds[i] = m.lowest;
        bounds[k + i] = m.highest;
    }
    int64_t row = (int64_t)(k * sizeof(double));
    parindex_view values = {s->measure,     (int64_t)s->v->units, (int64_t)k, row,
                            sizeof(double), PARINDEX_F64,         0};
    parindex_view parents = {parent, (int64_t)k + 1, 1, sizeof *parent, 0, PARINDEX_I32, 0};
    parindex_view weights = {weight, (int64_t)k + 1, 1, sizeof *weight, 0, PARINDEX_F64, 0};
    parindex_variation_options o = PARINDEX_VARIATION_OPTIONS_INIT;
    o.seed = ~s->v->seed; /* other numbers than those of the replicates */
    o.allocator = a;
    if (status == PARINDEX_OK)
        status = parindex_variation_new(&d->figures, &values, &parents, &weights, &o, d->err);
    for (size_t u = 0; status == PARINDEX_OK && u < s->v->units; u++) {
        if (!s->bent[u])
            continue;
        status = sampled_covariance(s, u, d->err);
        if (status == PARINDEX_OK)
            status = joint_add(d->figures, u, s->covariance, bounds, bounds + k, d->err);
    }
    values.data = s->degrees;
    if (status == PARINDEX_OK)
        status = parindex_variation_degrees(d->figures, &values, d->err);
    mem_free(a, bounds, 2 * k, sizeof *bounds);
    mem_free(a, weight, k + 1, sizeof *weight);
    mem_free(a, parent, k + 1, sizeof *parent);
    return status;
}

/* The figures of BLOCK tables from the first on. */
static void draw(struct drawing *d, size_t first)
{
    struct block *b = &d->block;
    size_t k = d->s->figures;
    for (size_t j = 0; j < BLOCK; j++)
        b->id[j] = first + j;
    block_words(b, false);
    for (size_t u = 0; u < d->s->v->units; u++) {
        block_cells(b, &d->prepared.tables[0], u);
        for (size_t place = 0; place < k; place++) {
            size_t figure = d->figures->leaf[d->prepared.leaf_node[place]];
            for (size_t j = 0; j < BLOCK; j++)
                d->drawn[(j * d->s->v->units + u) * k + figure] = b->cell[place][j];
        }
    }
}

/* The evidence that a drawn figure is. */
static parindex_status put(const struct drawing *d, size_t unit, size_t figure, double measure)
{
    const struct sampled *s = d->s;
    size_t node = s->node[figure];
    const struct term *terms = s->f->rules[node].terms;
    if (s->f->nodes[node].measure == PARINDEX_MEASURE_RATIO)
        measure *= parindex_dossier_value(s->dossier, unit, terms[1].input);
    return parindex_dossier_set(d->copy, unit, terms[0].input, measure, d->err);
}

static parindex_status score_table(const struct drawing *d, size_t number, const double *drawn)
{
    const struct sampled *s = d->s;
    const struct parindex_variation *v = s->v;
    parindex_status status = PARINDEX_OK;
    for (size_t c = 0; status == PARINDEX_OK && c < v->units * s->figures; c++) {
        bool drew = s->bent[c / s->figures] && s->error[c] > 0 && s->reached[c % s->figures] &&
                    s->how[c] != PARINDEX_SAMPLED_NOT;
        if (drew)
            status = put(d, c / s->figures, c % s->figures, drawn[c]);
    }
    parindex_result *result = NULL;
    parindex_score_options how = PARINDEX_SCORE_OPTIONS_INIT;
    how.allocator = &v->allocator;
    if (status == PARINDEX_OK)
        status = parindex_score(&result, d->copy, &how, d->err);
    if (status != PARINDEX_OK)
        return status;
    double *table = d->tables + number * v->units * v->leaves;
    for (size_t u = 0; u < v->units; u++)
        for (size_t l = 0; l < v->leaves; l++)
            table[u * v->leaves + l] = v->values[l * v->units + u];
    for (size_t c = 0; c < v->units * s->figures; c++) {
        size_t unit = c / s->figures;
        size_t leaf = s->leaf[c % s->figures];
        if (leaf != PARINDEX_NONE && s->bent[unit] && s->how[c] != PARINDEX_SAMPLED_NOT)
            table[unit * v->leaves + leaf] =
                variation_value(result, v->sums, s->node[c % s->figures], unit);
    }
    for (size_t n = 0; s->whole && n < v->nodes; n++) {
        size_t leaf = v->leaf[n];
        bool rests = false;
        for (size_t i = 0; leaf != PARINDEX_NONE && i < s->figures; i++)
            rests = rests || s->rests[leaf * s->figures + i] != 0;
        for (size_t u = 0; rests && u < v->units; u++)
            table[u * v->leaves + leaf] = variation_value(result, v->sums, v->source[n], u);
    }
    parindex_result_unref(result);
    return PARINDEX_OK;
}

static parindex_status score_tables(struct drawing *d)
{
    const struct parindex_variation *v = d->s->v;
    parindex_status status = PARINDEX_OK;
    for (size_t first = 0; status == PARINDEX_OK && first < d->count; first += BLOCK) {
        draw(d, first);
        for (size_t j = 0; status == PARINDEX_OK && j < BLOCK && first + j < d->count; j++)
            status = score_table(d, first + j, d->drawn + j * v->units * d->s->figures);
    }
    if (status != PARINDEX_OK)
        return status;
    int64_t row = (int64_t)(v->leaves * sizeof(double));
    parindex_view view = {d->tables,
                          (int64_t)(d->count * v->units),
                          (int64_t)v->leaves,
                          row,
                          sizeof(double),
                          PARINDEX_F64,
                          0};
    return parindex_variation_tables(d->s->v, &view, d->err);
}

static parindex_status draw_and_score(struct drawing *d)
{
    const struct parindex_variation *v = d->s->v;
    const parindex_allocator *a = &v->allocator;
    size_t cells = v->units * d->s->figures;
    parindex_status status = prepared_make(&d->prepared, d->figures, d->err);
    if (status != PARINDEX_OK)
        return status;
    d->drawn = mem_new(a, BLOCK * cells, sizeof *d->drawn);
    d->tables = mem_new(a, d->count * v->units * v->leaves, sizeof *d->tables);
    bool made = block_make(&d->block, &d->prepared);
    status = made && d->drawn != NULL && d->tables != NULL ? score_tables(d) : fail_nomem(d->err);
    block_free(&d->block);
    mem_free(a, d->tables, d->count * v->units * v->leaves, sizeof *d->tables);
    mem_free(a, d->drawn, BLOCK * cells, sizeof *d->drawn);
    prepared_free(&d->prepared);
    return status;
}

parindex_status sampled_tables(struct sampled *s, size_t count, parindex_error *err)
{
    struct drawing d = {.s = s, .count = count, .err = err};
    parindex_dossier_options how = PARINDEX_DOSSIER_OPTIONS_INIT;
    how.allocator = &s->v->allocator;
    parindex_status status = parindex_dossier_copy(&d.copy, s->dossier, &how, err);
    if (status == PARINDEX_OK)
        status = make_figures(&d);
    if (status == PARINDEX_OK)
        status = draw_and_score(&d);
    parindex_variation_free(d.figures);
    parindex_dossier_free(d.copy);
    return status;
}
