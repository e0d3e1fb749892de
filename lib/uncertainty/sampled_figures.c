/* SPDX-License-Identifier: MIT */
/* The figures of a survey with their errors, from its estimates or from numbers that were given. */
#include <math.h>

#include "base/array.h"
#include "composite/plain_table.h"
#include "uncertainty/sampled.h"

enum {
    /* An error so much smaller than its figure is rounding. */
    NOISE = 40 /* binary digits */
};

size_t sampled_figures(const parindex_framework *f)
{
    size_t figures = 0;
    for (size_t l = 0; l < f->info.leaves; l++)
        figures += f->rules[f->leaves[l]].survey != NULL;
    return figures;
}

double sampled_evidence(const struct sampled *s, size_t unit, size_t figure)
{
    size_t node = s->node[figure];
    const struct term *terms = s->f->rules[node].terms;
    double given = parindex_dossier_value(s->dossier, unit, terms[0].input);
    if (s->f->nodes[node].measure == PARINDEX_MEASURE_RATIO)
        given /= parindex_dossier_value(s->dossier, unit, terms[1].input);
    return isfinite(given) ? given : NAN;
}

static parindex_status read_estimates(struct sampled *s, parindex_error *err)
{
    size_t units = s->v->units;
    struct {
        uint32_t table;
        double *to;
    } const tables[] = {{PARINDEX_ESTIMATES_VALUE, s->measure},
                        {PARINDEX_ESTIMATES_ERROR, s->error},
                        {PARINDEX_ESTIMATES_DEGREES, s->degrees}};
    for (size_t t = 0; t < sizeof tables / sizeof *tables; t++) {
        parindex_span span = {tables[t].to,
                              (int64_t)units,
                              (int64_t)s->figures,
                              (int64_t)(s->figures * sizeof(double)),
                              sizeof(double),
                              PARINDEX_F64,
                              0};
        parindex_status status =
            parindex_estimates_table(&span, s->estimates, tables[t].table, err);
        if (status != PARINDEX_OK)
            return status; /* unreachable: each table has its place and its shape */
    }
    for (size_t c = 0; c < units * s->figures; c++)
        s->measure[c] *= survey_times(s->f, s->node[c % s->figures]);
    return PARINDEX_OK;
}

/* The figures are those of the evidence. */
static void read_numbers(struct sampled *s)
{
    size_t k = s->figures;
    for (size_t c = 0; c < s->v->units * k; c++) {
        double variance = table_number(s->covariances, c, c % k);
        s->measure[c] = sampled_evidence(s, c / k, c % k);
        s->error[c] = variance >= 0 ? sqrt(variance) : NAN;
        s->degrees[c] = s->freedom == NULL ? 0 : table_number(s->freedom, c / k, c % k);
    }
}

parindex_status sampled_read(struct sampled *s, parindex_error *err)
{
    parindex_status status = PARINDEX_OK;
    if (s->estimates != NULL)
        status = read_estimates(s, err);
    else
        read_numbers(s);
    for (size_t c = 0; status == PARINDEX_OK && c < s->v->units * s->figures; c++) {
        s->error[c] *= survey_times(s->f, s->node[c % s->figures]);
        if (s->error[c] <= ldexp(fabs(s->measure[c]), -NOISE))
            s->error[c] = 0;
    }
    return status;
}

parindex_status sampled_covariance(struct sampled *s, size_t unit, parindex_error *err)
{
    size_t k = s->figures;
    int64_t row = (int64_t)(k * sizeof(double));
    parindex_span span = {s->covariance,  (int64_t)k,   (int64_t)k, row,
                          sizeof(double), PARINDEX_F64, 0};
    parindex_status status = PARINDEX_OK;
    if (s->estimates != NULL)
        status = parindex_estimates_covariance(&span, s->estimates, unit, unit, err);
    else
        for (size_t c = 0; c < k * k; c++)
            s->covariance[c] = table_number(s->covariances, unit * k + c / k, c % k);
    const double *error = s->error + unit * k;
    for (size_t i = 0; status == PARINDEX_OK && i < k; i++)
        for (size_t j = 0; j < k; j++) {
            bool drawn = error[i] > 0 && error[j] > 0 && s->reached[i] && s->reached[j];
            double times = survey_times(s->f, s->node[i]) * survey_times(s->f, s->node[j]);
            s->covariance[i * k + j] = drawn ? times * s->covariance[i * k + j] : 0;
        }
    return status;
}
