/* SPDX-License-Identifier: MIT */
/* Answers as the evidence of an edition, with the errors of its leaves beside it. */
#include <math.h>
#include <string.h>

#include "model/framework.h"
#include "survey/beside.h"
#include "survey/survey.h"

struct evidence {
    const struct parindex_survey *s;
    const parindex_framework *f; /* with the numbers of the period */
    parindex_survey_dossier_options given;
    parindex_dossier *dossier;
    parindex_estimates *estimates;
    size_t *leaf; /* of each statistic, the node */
    size_t leaves;
    size_t width; /* columns of an item */
    parindex_statistic *statistics;
    parindex_view *views; /* two a statistic */
    double *counts;       /* items x width, two a statistic */
    parindex_error *err;
};

static struct where at_leaf(const struct evidence *e, size_t node)
{
    struct where where = WHERE_NOWHERE;
    where.criterion = e->f->nodes[node].code;
    return where;
}

static size_t item_named(const struct evidence *e, const char *name)
{
    for (size_t i = 0; i < e->s->options.items; i++)
        if (strcmp(e->given.items[i], name) == 0)
            return i;
    return PARINDEX_NONE;
}

/* Whether the survey's answers are of the kind that the leaf is of. */
static parindex_status kind_check(const struct evidence *e, size_t node)
{
    const struct leaf_survey *of = e->f->rules[node].survey;
    size_t levels = e->s->options.levels;
    struct where where = at_leaf(e, node);
    if (of->counts == COUNTS_NUMBER && levels > 0)
        return fail(
            e->err, PARINDEX_ERR_METHOD, &where,
            "%s is the mean of a number, and the answers of this survey are levels 1 to %zu.",
            "%s là trung bình của một con số, còn câu trả lời của khảo sát này là các mức "
            "từ 1 đến %zu.",
            where.criterion, levels);
    if (of->counts != COUNTS_NUMBER && levels == 0)
        return fail(e->err, PARINDEX_ERR_METHOD, &where,
                    "%s is made of answers with levels, and those of this survey are numbers.",
                    "%s lấy từ câu trả lời theo mức, còn câu trả lời của khảo sát này là con số.",
                    where.criterion);
    if (of->levels > levels || (of->counts == COUNTS_SCORES && of->levels < levels))
        return fail(
            e->err, PARINDEX_ERR_METHOD, &where,
            "%s is made of answers with %zu levels, and those of this survey have %zu.",
            "%s lấy từ câu trả lời có %zu mức, còn câu trả lời của khảo sát này có %zu mức.",
            where.criterion, of->levels, levels);
    return PARINDEX_OK;
}

/* What answers count for the leaf, above and below. */
static parindex_status count_leaf(struct evidence *e, size_t number)
{
    size_t node = e->leaf[number];
    const struct leaf_survey *of = e->f->rules[node].survey;
    size_t cells = e->s->options.items * e->width;
    double *top = e->counts + 2 * number * cells;
    double *bottom = top + cells;
    parindex_status status = kind_check(e, node);
    if (status != PARINDEX_OK)
        return status;
    memset(top, 0, 2 * cells * sizeof *top);
    for (size_t k = 0; k < of->count; k++) {
        size_t item = item_named(e, of->items[k]);
        struct where where = at_leaf(e, node);
        if (item == PARINDEX_NONE)
            return fail(e->err, PARINDEX_ERR_METHOD, &where,
                        "%s is made of the answers to \"%s\", which the survey does not have.",
                        "%s lấy từ câu trả lời cho \"%s\", mà khảo sát không có câu hỏi này.",
                        where.criterion, of->items[k]);
        double *up = top + item * e->width;
        double *down = bottom + item * e->width;
        if (of->counts == COUNTS_NUMBER) {
            up[2] = 1;
            down[1] = 1;
        }
        for (size_t a = 1; of->counts != COUNTS_NUMBER && a < e->width; a++) {
            up[a] = of->score[a];
            down[a] = 1;
        }
    }
    int64_t items = e->s->options.items;
    int64_t width = (int64_t)e->width;
    int64_t row = width * (int64_t)sizeof *top;
    e->views[2 * number] = (parindex_view){top, items, width, row, sizeof *top, PARINDEX_F64, 0};
    e->views[2 * number + 1] =
        (parindex_view){bottom, items, width, row, sizeof *top, PARINDEX_F64, 0};
    e->statistics[number] = (parindex_statistic){.struct_size = sizeof *e->statistics,
                                                 .top = &e->views[2 * number],
                                                 .bottom = &e->views[2 * number + 1],
                                                 .within = e->given.within,
                                                 .without = e->given.without};
    return PARINDEX_OK;
}

static parindex_status count_leaves(struct evidence *e)
{
    for (size_t l = 0, i = 0; l < e->f->info.leaves; l++)
        if (e->f->rules[e->f->leaves[l]].survey != NULL)
            e->leaf[i++] = e->f->leaves[l];
    parindex_status status = PARINDEX_OK;
    for (size_t i = 0; status == PARINDEX_OK && i < e->leaves; i++)
        status = count_leaf(e, i);
    return status;
}

static parindex_status set(const struct evidence *e, size_t unit, size_t input, double value)
{
    return parindex_dossier_set(e->dossier, unit, input, value, e->err);
}

static parindex_status set_leaf(const struct evidence *e, size_t unit, size_t number, double value,
                                double weight)
{
    size_t node = e->leaf[number];
    const struct rule *rule = &e->f->rules[node];
    if (isnan(value))
        return PARINDEX_OK; /* nobody answered: missing */
    if (e->f->nodes[node].measure == PARINDEX_MEASURE_RATIO) {
        parindex_status status = set(e, unit, rule->terms[1].input, weight);
        return status != PARINDEX_OK ? status : set(e, unit, rule->terms[0].input, value * weight);
    }
    return set(e, unit, rule->terms[0].input, value * survey_times(e->f, node));
}

static parindex_status set_unit(const struct evidence *e, size_t unit, const double *values,
                                const double *weights)
{
    parindex_status status = PARINDEX_OK;
    if (e->given.units != NULL)
        status = parindex_dossier_name(e->dossier, unit, e->given.units[unit], e->err);
    for (size_t i = 0; status == PARINDEX_OK && i < e->leaves; i++)
        status = set_leaf(e, unit, i, values[unit * e->leaves + i], weights[unit * e->leaves + i]);
    return status;
}

static parindex_status fill_in(struct evidence *e)
{
    size_t units = e->s->options.units;
    const parindex_allocator *a = &e->s->allocator;
    double *values = mem_new(a, 2 * units * e->leaves, sizeof *values);
    if (values == NULL)
        return fail_nomem(e->err);
    double *weights = values + units * e->leaves;
    int64_t row = (int64_t)(e->leaves * sizeof *values);
    parindex_span span = {
        values, (int64_t)units, (int64_t)e->leaves, row, sizeof *values, PARINDEX_F64, 0};
    parindex_status status =
        parindex_estimates_table(&span, e->estimates, PARINDEX_ESTIMATES_VALUE, e->err);
    span.data = weights;
    if (status == PARINDEX_OK)
        status = parindex_estimates_table(&span, e->estimates, PARINDEX_ESTIMATES_WEIGHT, e->err);
    for (size_t u = 0; status == PARINDEX_OK && u < units; u++)
        status = set_unit(e, u, values, weights);
    mem_free(a, values, 2 * units * e->leaves, sizeof *values);
    return status;
}

static parindex_status estimate_leaves(struct evidence *e)
{
    parindex_estimate_options how;
    parindex_status status = options_take(&how, sizeof how, e->given.estimate, e->err);
    how.struct_size = sizeof how;
    how.by_unit = 1;
    if (status == PARINDEX_OK)
        status =
            parindex_survey_estimate(&e->estimates, e->s, e->statistics, e->leaves, &how, e->err);
    return status;
}

static parindex_status work(struct evidence *e)
{
    for (size_t l = 0; l < e->f->info.leaves; l++)
        e->leaves += e->f->rules[e->f->leaves[l]].survey != NULL;
    if (e->leaves == 0)
        return fail(e->err, PARINDEX_ERR_METHOD, NULL,
                    "No leaf of %s says which answers it is made of (\"survey\").",
                    "Không tiêu chí nào của %s nêu câu trả lời dùng để tính (\"survey\").",
                    e->f->info.id);
    const parindex_allocator *a = &e->s->allocator;
    size_t cells = e->s->options.items * e->width;
    e->leaf = mem_new(a, e->leaves, sizeof *e->leaf);
    e->statistics = mem_new(a, e->leaves, sizeof *e->statistics);
    e->views = mem_new(a, 2 * e->leaves, sizeof *e->views);
    e->counts = mem_new(a, 2 * e->leaves * cells, sizeof *e->counts);
    parindex_status status = PARINDEX_OK;
    if (e->leaf == NULL || e->statistics == NULL || e->views == NULL || e->counts == NULL)
        status = fail_nomem(e->err);
    if (status == PARINDEX_OK)
        status = count_leaves(e);
    if (status == PARINDEX_OK)
        status = estimate_leaves(e);
    if (status == PARINDEX_OK)
        status = fill_in(e);
    if (status == PARINDEX_OK && e->given.beside != NULL)
        status = beside_take(e->dossier, e->given.beside, &e->s->allocator, e->err);
    mem_free(a, e->counts, 2 * e->leaves * cells, sizeof *e->counts);
    mem_free(a, e->views, 2 * e->leaves, sizeof *e->views);
    mem_free(a, e->statistics, e->leaves, sizeof *e->statistics);
    mem_free(a, e->leaf, e->leaves, sizeof *e->leaf);
    return status;
}

parindex_status parindex_survey_dossier(parindex_dossier **out, parindex_estimates **estimates,
                                        const parindex_survey *survey,
                                        parindex_framework *framework,
                                        const parindex_survey_dossier_options *options,
                                        parindex_error *err)
{
    if (out == NULL || survey == NULL || framework == NULL || options == NULL)
        return fail(err, PARINDEX_ERR_ARGUMENT, NULL,
                    "A survey, an edition, options and a place for the dossier are needed.",
                    "Cần cuộc khảo sát, bộ chỉ số, tùy chọn và chỗ ghi hồ sơ.");
    struct evidence e = {.s = survey, .err = err};
    parindex_status status = options_take(&e.given, sizeof e.given, options, err);
    if (status != PARINDEX_OK)
        return status;
    for (size_t i = 0; i < survey->options.items; i++)
        if (e.given.items == NULL || e.given.items[i] == NULL)
            return fail(err, PARINDEX_ERR_ARGUMENT, NULL,
                        "The name of each item is needed, for the edition names the items.",
                        "Cần tên của từng câu hỏi, vì bộ chỉ số nêu câu hỏi theo tên.");
    parindex_dossier_options how = PARINDEX_DOSSIER_OPTIONS_INIT;
    how.period = e.given.period;
    how.allocator = e.given.allocator;
    status = parindex_dossier_new(&e.dossier, framework, survey->options.units, &how, err);
    if (status != PARINDEX_OK)
        return status;
    e.f = parindex_dossier_framework(e.dossier);
    e.width = survey->options.levels == 0 ? (size_t)NUMBER_WIDTH : survey->options.levels + 1;
    status = work(&e);
    if (status == PARINDEX_OK) {
        *out = e.dossier;
        if (estimates != NULL)
            *estimates = e.estimates;
    } else {
        parindex_dossier_free(e.dossier);
    }
    if (status != PARINDEX_OK || estimates == NULL)
        parindex_estimates_free(e.estimates);
    return status;
}
