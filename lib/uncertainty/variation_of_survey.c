/* SPDX-License-Identifier: MIT */
/*
 * The sampling errors of a survey as errors of a variation's leaves: through the slopes of their scales, or
 * (sampled.c) through tables.
 */
#include <math.h>
#include <string.h>

#include "base/array.h"
#include "base/error.h"
#include "uncertainty/sampled.h"

enum {
    TABLES = 1000
};

static parindex_status fail_other(parindex_error *err, size_t unit)
{
    struct where where = WHERE_NOWHERE;
    where.unit = (int64_t)unit;
    return fail(
        err, PARINDEX_ERR_METHOD, &where,
        "Unit %zu: the figures are not those that the variation's numbers were scored from. "
        "The dossier, its result and the estimates must come from one survey.",
        "Đơn vị %zu: các số liệu không phải là số liệu đã dùng để chấm điểm của phương án. "
        "Hồ sơ, kết quả và ước lượng phải cùng từ một cuộc khảo sát.",
        unit + 1);
}

/* Marks the figures that a node of the edition is made of, at or below it or below what it repeats. */
static void mark_figures(const struct sampled *s, size_t node, const size_t *figure_of,
                         unsigned char *rests)
{
    const parindex_framework *f = s->f;
    for (size_t n = node; n < f->nodes[node].next; n++) {
        if (figure_of[n] != PARINDEX_NONE)
            rests[figure_of[n]] = 1;
        if (f->nodes[n].same_as != PARINDEX_NONE)
            mark_figures(s, f->nodes[n].same_as, figure_of, rests);
    }
}

/* Which leaf of the variation is which figure, and which rest on several. */
static void find_leaves(struct sampled *s, size_t *figure_of)
{
    const parindex_framework *f = s->f;
    const struct parindex_variation *v = s->v;
    for (size_t n = 0; n < f->info.nodes; n++)
        figure_of[n] = PARINDEX_NONE;
    for (size_t l = 0, i = 0; l < f->info.leaves; l++) {
        if (f->rules[f->leaves[l]].survey == NULL)
            continue;
        s->node[i] = f->leaves[l];
        s->leaf[i] = PARINDEX_NONE;
        s->reached[i] = false;
        figure_of[f->leaves[l]] = i++;
    }
    for (size_t n = 0; n < v->nodes; n++) {
        if (v->leaf[n] == PARINDEX_NONE)
            continue;
        unsigned char *rests = s->rests + v->leaf[n] * s->figures;
        size_t own = figure_of[v->source[n]];
        if (own != PARINDEX_NONE) {
            s->leaf[own] = v->leaf[n];
            s->reached[own] = true;
            continue;
        }
        mark_figures(s, v->source[n], figure_of, rests);
        for (size_t i = 0; i < s->figures; i++) {
            s->reached[i] = s->reached[i] || rests[i] != 0;
            s->whole = s->whole || rests[i] != 0;
        }
    }
}

/* From a leaf's points to its number in the variation. */
static double number_of(const struct sampled *s, size_t figure, double points)
{
    return s->v->sums ? points / s->f->nodes[s->node[figure]].max : points;
}

/* Whether a figure is the evidence that its leaf was scored from. */
static bool is_evidence(const struct sampled *s, size_t unit, size_t figure, double measure)
{
    return fabs(sampled_evidence(s, unit, figure) - measure) <= 1e-9 * (1 + fabs(measure));
}

/* A figure that leaves rest on without being it alone: drawn as tables. */
static parindex_status look_below(struct sampled *s, size_t unit, size_t figure,
                                  parindex_error *err)
{
    size_t cell = unit * s->figures + figure;
    s->how[cell] = PARINDEX_SAMPLED_NOT;
    if (isnan(s->measure[cell]))
        return PARINDEX_OK;
    if (!is_evidence(s, unit, figure, s->measure[cell]))
        return fail_other(err, unit);
    s->how[cell] =
        isnan(s->error[cell]) ? PARINDEX_SAMPLED_UNKNOWN : (unsigned char)PARINDEX_SAMPLED_TABLES;
    return PARINDEX_OK;
}

static parindex_status look_at(struct sampled *s, size_t unit, size_t figure, parindex_error *err)
{
    size_t cell = unit * s->figures + figure;
    size_t leaf = s->leaf[figure];
    if (leaf == PARINDEX_NONE && s->reached[figure])
        return look_below(s, unit, figure, err);
    double number = leaf == PARINDEX_NONE ? NAN : s->v->values[leaf * s->v->units + unit];
    s->how[cell] = PARINDEX_SAMPLED_NOT;
    if (isnan(number) || isnan(s->measure[cell]))
        return isnan(number) ? PARINDEX_OK : fail_other(err, unit);
    if (isnan(s->error[cell])) {
        s->how[cell] = PARINDEX_SAMPLED_UNKNOWN;
        return PARINDEX_OK;
    }
    double reach = error_reach(s->degrees[cell]) * s->error[cell];
    bool line =
        reach == 0 || line_about(&s->line[cell], s->f, s->node[figure], s->measure[cell], reach);
    double points = line && reach > 0 ? number_of(s, figure, s->line[cell].points) : number;
    if (fabs(points - number) > 1e-9 * (1 + fabs(number)))
        return fail_other(err, unit);
    s->how[cell] = line ? PARINDEX_SAMPLED_SLOPE : PARINDEX_SAMPLED_TABLES;
    s->bent[unit] |= !line;
    return PARINDEX_OK;
}

/* Where one unit's points hang on the others', all of them are drawn as tables. */
static bool asks_cohort(const struct sampled *s)
{
    for (size_t i = 0; i < s->figures; i++)
        if (s->leaf[i] != PARINDEX_NONE && s->f->rules[s->node[i]].cohort != NULL)
            return true;
    return false;
}

/* A unit whose scales are lines: the covariance of its leaves. `numbers`: leaves x (leaves + 2). */
static parindex_status add_unit(struct sampled *s, size_t unit, double *numbers,
                                parindex_error *err)
{
    size_t leaves = s->v->leaves;
    size_t k = s->figures;
    double *lowest = numbers + leaves * leaves;
    double *highest = lowest + leaves;
    parindex_status status = sampled_covariance(s, unit, err);
    if (status != PARINDEX_OK)
        return status; /* unreachable: the matrix has its place and its shape */
    memset(numbers, 0, leaves * (leaves + 2) * sizeof *numbers);
    for (size_t i = 0; i < k; i++) {
        const struct line *line = &s->line[unit * k + i];
        if (!(s->error[unit * k + i] > 0) || s->how[unit * k + i] != PARINDEX_SAMPLED_SLOPE)
            continue;
        lowest[s->leaf[i]] = number_of(s, i, line->lowest);
        highest[s->leaf[i]] = number_of(s, i, line->highest);
        for (size_t j = 0; j < k; j++)
            if (s->error[unit * k + j] > 0 && s->how[unit * k + j] == PARINDEX_SAMPLED_SLOPE)
                numbers[s->leaf[i] * leaves + s->leaf[j]] =
                    number_of(s, i, line->slope) * number_of(s, j, s->line[unit * k + j].slope) *
                    s->covariance[i * k + j];
    }
    return joint_add(s->v, unit, numbers, lowest, highest, err);
}

static parindex_status add_units(struct sampled *s, parindex_error *err)
{
    const parindex_allocator *a = &s->v->allocator;
    size_t leaves = s->v->leaves;
    double *numbers = mem_new(a, leaves * (leaves + 2), sizeof *numbers);
    parindex_status status = numbers != NULL ? PARINDEX_OK : fail_nomem(err);
    for (size_t u = 0; status == PARINDEX_OK && u < s->v->units; u++)
        if (!s->bent[u])
            status = add_unit(s, u, numbers, err);
    mem_free(a, numbers, leaves * (leaves + 2), sizeof *numbers);
    return status;
}

static parindex_status give_degrees(struct sampled *s, parindex_error *err)
{
    size_t units = s->v->units;
    size_t leaves = s->v->leaves;
    double *degrees = mem_zeroed(&s->v->allocator, units * leaves, sizeof *degrees);
    if (degrees == NULL)
        return fail_nomem(err);
    for (size_t c = 0; c < units * s->figures; c++) {
        size_t leaf = s->leaf[c % s->figures];
        if (leaf != PARINDEX_NONE)
            degrees[c / s->figures * leaves + leaf] = s->degrees[c];
    }
    int64_t row = (int64_t)(leaves * sizeof *degrees);
    parindex_view view = {
        degrees, (int64_t)units, (int64_t)leaves, row, sizeof *degrees, PARINDEX_F64, 0};
    parindex_status status = parindex_variation_degrees(s->v, &view, err);
    mem_free(&s->v->allocator, degrees, units * leaves, sizeof *degrees);
    return status;
}

static void tell(const struct sampled *s, parindex_span *how)
{
    for (size_t u = 0; u < s->v->units; u++)
        for (size_t l = 0; l < s->v->leaves; l++)
            *span_at(how, u, l) = PARINDEX_SAMPLED_NOT;
    for (size_t c = 0; c < s->v->units * s->figures; c++) {
        size_t unit = c / s->figures;
        size_t leaf = s->leaf[c % s->figures];
        if (leaf != PARINDEX_NONE)
            *span_at(how, unit, leaf) = s->how[c] == PARINDEX_SAMPLED_SLOPE && s->bent[unit]
                                            ? PARINDEX_SAMPLED_TABLES
                                            : s->how[c];
    }
    /* A leaf that rests on several: by tables, or where one of their errors is not known, not known. */
    for (size_t c = 0; s->whole && c < s->v->leaves * s->v->units; c++) {
        size_t l = c / s->v->units;
        size_t u = c % s->v->units;
        unsigned char most = PARINDEX_SAMPLED_NOT;
        for (size_t i = 0; i < s->figures; i++) {
            unsigned char own = s->how[u * s->figures + i];
            if (s->rests[l * s->figures + i] != 0 && own > most)
                most = own == PARINDEX_SAMPLED_SLOPE ? (unsigned char)PARINDEX_SAMPLED_TABLES : own;
        }
        if (most != PARINDEX_SAMPLED_NOT)
            *span_at(how, u, l) = most;
    }
}

/* The variation had no errors before. */
static void take_back(struct parindex_variation *v)
{
    size_t cells = v->units * v->leaves;
    joint_free(v);
    mem_free(&v->allocator, v->tables, v->table_count * cells, sizeof *v->tables);
    mem_free(&v->allocator, v->degrees, cells, sizeof *v->degrees);
    v->joint = NULL;
    v->tables = NULL;
    v->table_count = 0;
    v->degrees = NULL;
}

static parindex_status work(struct sampled *s, parindex_span *how, parindex_error *err)
{
    size_t units = s->v->units;
    parindex_status status = sampled_read(s, err);
    for (size_t c = 0; status == PARINDEX_OK && c < units * s->figures; c++)
        status = look_at(s, c / s->figures, c % s->figures, err);
    bool bent = status == PARINDEX_OK && (s->whole || asks_cohort(s));
    for (size_t u = 0; u < units; u++)
        s->bent[u] = bent || s->bent[u];
    for (size_t u = 0; u < units; u++)
        bent = bent || s->bent[u];
    if (status == PARINDEX_OK && bent)
        status = sampled_tables(s, s->tables == 0 ? (uint32_t)TABLES : s->tables, err);
    if (status == PARINDEX_OK)
        status = add_units(s, err);
    if (status == PARINDEX_OK)
        status = give_degrees(s, err);
    if (status == PARINDEX_OK && how != NULL)
        tell(s, how);
    if (status != PARINDEX_OK)
        take_back(s->v);
    return status;
}

parindex_status sampled_check(const struct sampled *s, const parindex_span *how,
                              parindex_error *err)
{
    const struct parindex_variation *v = s->v;
    if (s->tables > TABLES_MOST)
        return fail(err, PARINDEX_ERR_ARGUMENT, NULL, "At most %d tables can be drawn.",
                    "Có thể lấy nhiều nhất %d bảng.", TABLES_MOST);
    if (v->joint != NULL || v->degrees != NULL || v->tables != NULL || v->errors != NULL ||
        is_normalised(v))
        return fail(err, PARINDEX_ERR_ARGUMENT, NULL,
                    "The errors of a survey are given once, before any other error and without "
                    "other normalisations.",
                    "Sai số khảo sát được cho một lần, trước các sai số khác và không kèm cách "
                    "chuẩn hóa khác.");
    bool same = v->source != NULL && parindex_dossier_units(s->dossier) == v->units &&
                s->figures > 0 && s->figures == sampled_figures(s->f);
    for (size_t n = 0; same && n < v->nodes; n++)
        same = v->source[n] < s->f->info.nodes;
    if (!same)
        return fail_other(err, 0);
    return how == NULL ? PARINDEX_OK
                       : span_check(how, "how errors are drawn", "cách lấy sai số", PARINDEX_U8,
                                    PARINDEX_U8, v->units, v->leaves, v->leaves, err);
}

parindex_status sampled_add(const struct sampled *given, parindex_span *how, parindex_error *err)
{
    struct sampled s = *given;
    const struct parindex_variation *v = s.v;
    parindex_status status = PARINDEX_OK;
    struct arena arena;
    arena_init(&arena, &v->allocator);
    size_t cells = v->units * s.figures;
    s.node = arena_new(&arena, s.figures, sizeof *s.node);
    s.leaf = arena_new(&arena, s.figures, sizeof *s.leaf);
    s.reached = arena_new(&arena, s.figures, sizeof *s.reached);
    s.rests = arena_new(&arena, v->leaves * s.figures, sizeof *s.rests);
    size_t *figure_of = arena_new(&arena, s.f->info.nodes, sizeof *figure_of);
    s.measure = arena_new(&arena, cells, sizeof *s.measure);
    s.error = arena_new(&arena, cells, sizeof *s.error);
    s.degrees = arena_new(&arena, cells, sizeof *s.degrees);
    s.covariance = arena_new(&arena, s.figures * s.figures, sizeof *s.covariance);
    s.line = arena_new(&arena, cells, sizeof *s.line);
    s.how = arena_new(&arena, cells, sizeof *s.how);
    s.bent = arena_new(&arena, v->units, sizeof *s.bent);
    if (arena.full) {
        status = fail_nomem(err);
    } else {
        find_leaves(&s, figure_of);
        status = work(&s, how, err);
    }
    arena_free(&arena);
    return status;
}

parindex_status parindex_variation_survey(parindex_variation *v, parindex_span *how,
                                          const parindex_dossier *dossier,
                                          const parindex_estimates *estimates, uint32_t tables,
                                          parindex_error *err)
{
    if (v == NULL)
        return fail_no_variation(err);
    if (dossier == NULL || estimates == NULL)
        return fail(err, PARINDEX_ERR_ARGUMENT, NULL, "The dossier and its estimates are needed.",
                    "Cần hồ sơ và các ước lượng của nó.");
    struct sampled s = {.v = v,
                        .dossier = dossier,
                        .f = parindex_dossier_framework(dossier),
                        .estimates = estimates,
                        .tables = tables,
                        .figures = parindex_estimates_statistics(estimates)};
    parindex_status status = sampled_check(&s, how, err);
    if (status == PARINDEX_OK && parindex_estimates_units(estimates) != v->units)
        status = fail_other(err, 0);
    return status == PARINDEX_OK ? sampled_add(&s, how, err) : status;
}
