/* SPDX-License-Identifier: MIT */
#include "score/evidence.h"

#include <math.h>
#include <stdio.h>

#include "base/seen.h"
#include "base/text.h"
#include "kernels/logarithms.h"
#include "score/dossier.h"
#include "score/measure.h"
#include "score/scale.h"

/* A title in a message. */
#define TITLE(faults, input)                                                                       \
    clip(faults_lang(faults) == PARINDEX_LANG_VI ? (input)->title_vi : (input)->title_en).text

bool evidence_input(const parindex_framework *f, size_t input, double value,
                    const struct where *where, struct faults *faults)
{
    const parindex_input *in = &f->inputs[input];
    const struct bounds *bounds = &f->bounds[input];
    double taken = bounds_taken(bounds, value);
    if (isnan(value) || (taken >= bounds->lowest && taken <= bounds->highest &&
                         (!bounds->whole || taken == floor(taken))))
        return true;

    struct where at = *where;
    at.criterion = f->nodes[in->node].code;
    struct clipped title =
        clip(faults_lang(faults) == PARINDEX_LANG_VI ? in->title_vi : in->title_en);
    double bound = value < bounds->lowest    ? bounds->lowest
                   : value > bounds->highest ? bounds->highest
                                             : floor(value);
    struct shown v = shown_beside(faults, value, bound);
    struct shown high = shown_number(faults, bounds->highest);
    struct shown low = shown_number(faults, bounds->lowest);
    if (in->kind == PARINDEX_INPUT_COUNT)
        fault(faults, PARINDEX_ERR_EVIDENCE, &at,
              "%s: \"%s\" is %s; a count is a whole number from 0.",
              "%s: \"%s\" là %s; số lượng phải là số nguyên từ 0.", at.criterion, title.text,
              v.text);
    else if (in->kind == PARINDEX_INPUT_PERCENT)
        fault(faults, PARINDEX_ERR_EVIDENCE, &at,
              "%s: \"%s\" is %s; a percentage is from 0 to 100.",
              "%s: \"%s\" là %s; tỷ lệ phần trăm phải từ 0 đến 100.", at.criterion, title.text,
              v.text);
    else if (in->kind == PARINDEX_INPUT_POINTS && bounds->highest < EVIDENCE_LIMIT)
        fault(faults, PARINDEX_ERR_EVIDENCE, &at,
              "%s: %s points are given; from 0 to the maximum of %s are possible.",
              "%s: cho %s điểm; điểm phải từ 0 đến tối đa %s.", at.criterion, v.text, high.text);
    else if (in->kind == PARINDEX_INPUT_POINTS)
        fault(faults, PARINDEX_ERR_EVIDENCE, &at, "%s: %s points are given; points start at 0.",
              "%s: cho %s điểm; điểm phải từ 0 trở lên.", at.criterion, v.text);
    else if (in->kind == PARINDEX_INPUT_CHOICE)
        fault(faults, PARINDEX_ERR_EVIDENCE, &at,
              "%s: choice number %s is given; the choices are numbered from 0 to %s.",
              "%s: cho lựa chọn số %s; các lựa chọn đánh số từ 0 đến %s.", at.criterion, v.text,
              high.text);
    else
        fault(faults, PARINDEX_ERR_EVIDENCE, &at, "%s: \"%s\" is %s; it must be from %s to %s.",
              "%s: \"%s\" là %s; giá trị phải từ %s đến %s.", at.criterion, title.text, v.text,
              low.text, high.text);
    return false;
}

/* The values of a rule's terms, in the rule's order, as a person reads them. */
static double term(const parindex_framework *f, size_t node, const double *values, size_t i)
{
    size_t input = f->rules[node].terms[i].input;
    return number_seen(values[input - f->nodes[node].first_input]);
}

static double sum_of(const parindex_framework *f, size_t node, const double *values)
{
    double sum = 0;
    double size = 0;
    for (size_t i = 0; i < f->rules[node].term_count; i++) {
        sum += term(f, node, values, i);
        size += fabs(term(f, node, values, i));
    }
    return number_settled(sum, size);
}

/* What a division gives must be a number that can be gone on with. */
static bool divided_within_limit(const parindex_framework *f, size_t node, double x, double y,
                                 const struct where *at, struct faults *faults)
{
    if (y == 0 || fabs(x / y) <= EVIDENCE_LIMIT)
        return true;
    fault(faults, PARINDEX_ERR_EVIDENCE, at,
          "%s: %s divided by %s is beyond 1e15; one of the two is a mistake.",
          "%s: %s chia cho %s vượt quá 1e15; một trong hai số bị nhầm.", f->nodes[node].code,
          shown_number(faults, x).text, shown_number(faults, y).text);
    return false;
}

static bool together_ratio(const parindex_framework *f, size_t node, const double *values,
                           const struct where *at, struct faults *faults)
{
    const struct rule *rule = &f->rules[node];
    double x = term(f, node, values, 0);
    double y = term(f, node, values, 1);
    const parindex_input *first = &f->inputs[rule->terms[0].input];
    const parindex_input *second = &f->inputs[rule->terms[1].input];
    if (x >= 0 && y >= 0 && (rule->may_exceed || x <= y))
        return divided_within_limit(f, node, x, y, at, faults);
    struct shown shown = shown_beside(faults, x, y);
    struct shown other = shown_beside(faults, y, x);
    if (x > 0 && y == 0) {
        fault(faults, PARINDEX_ERR_EVIDENCE, at,
              "%s: the part is above the whole: \"%s\" is %s, but there is nothing that it could "
              "be of: \"%s\" is 0. Correct one of the two.",
              "%s: phần lớn hơn tổng: \"%s\" là %s, trong khi tổng \"%s\" là 0. Hãy sửa lại một "
              "trong hai số.",
              at->criterion, TITLE(faults, first), shown.text, TITLE(faults, second));
        return false;
    }
    bool above = x >= 0 && y >= 0;
    fault(faults, PARINDEX_ERR_EVIDENCE, at,
          above ? "%s: the part is above the whole: \"%s\" is %s, of \"%s\" %s."
                : "%s: part and whole must be 0 or more: \"%s\" is %s, of \"%s\" %s.",
          above ? "%s: phần lớn hơn tổng: \"%s\" là %s, trên \"%s\" %s."
                : "%s: phần và tổng phải từ 0 trở lên: \"%s\" là %s, trên \"%s\" %s.",
          at->criterion, TITLE(faults, first), shown.text, TITLE(faults, second), other.text);
    return false;
}

static bool together_growth(const parindex_framework *f, size_t node, const double *values,
                            const struct where *at, struct faults *faults)
{
    double earlier = term(f, node, values, 1);
    if (earlier >= 0)
        return divided_within_limit(f, node, term(f, node, values, 0) - earlier, earlier, at,
                                    faults);
    fault(faults, PARINDEX_ERR_EVIDENCE, at,
          "%s: growth from %s has no meaning; the earlier value must be 0 or more.",
          "%s: không tính được tốc độ tăng từ %s; giá trị kỳ trước phải từ 0 trở lên.",
          at->criterion, shown_number(faults, earlier).text);
    return false;
}

/* x is measured; only what is above 0 has a logarithm. */
static bool has_logarithm(const parindex_framework *f, size_t node, const double *values, double x,
                          const struct where *at, struct faults *faults)
{
    const parindex_input *first = &f->inputs[f->rules[node].terms[0].input];
    if (x > 0)
        return true;
    fault(faults, PARINDEX_ERR_EVIDENCE, at,
          "%s: \"%s\" is %s; only a number above 0 has a logarithm.",
          "%s: \"%s\" là %s; chỉ số lớn hơn 0 mới có lôgarit.", at->criterion, TITLE(faults, first),
          shown_number(faults, term(f, node, values, 0)).text);
    return false;
}

static bool together_value(const parindex_framework *f, size_t node, const double *values,
                           const struct where *at, struct faults *faults)
{
    return !f->rules[node].log ||
           has_logarithm(f, node, values, term(f, node, values, 0), at, faults);
}

static bool together_log(const parindex_framework *f, size_t node, const double *values,
                         const struct where *at, struct faults *faults)
{
    return has_logarithm(f, node, values, term(f, node, values, 0), at, faults);
}

static bool together_sum(const parindex_framework *f, size_t node, const double *values,
                         const struct where *at, struct faults *faults)
{
    return !f->rules[node].log ||
           has_logarithm(f, node, values, sum_of(f, node, values), at, faults);
}

static bool together(const parindex_framework *f, size_t node, const double *values,
                     const struct where *where, struct faults *faults)
{
    static bool (*const list[])(const parindex_framework *, size_t, const double *,
                                const struct where *, struct faults *) = {
        [PARINDEX_MEASURE_NONE] = together_value,
#define PARINDEX_MEASURE(NAME, key, value, family, en, vi) [value] = together_##key,
#include "kinds/measures.def"
    };
    struct where at = *where;
    at.criterion = f->nodes[node].code;
    return list[f->nodes[node].measure](f, node, values, &at, faults);
}

static bool has_points(const parindex_framework *f, size_t node, const double *values,
                       const struct where *where, struct faults *faults)
{
    const uint32_t measure = f->nodes[node].measure;
    double x =
        measure_is(measure, MEASURE_OF_LIST) ? sum_of(f, node, values) : term(f, node, values, 0);
    if (measure == PARINDEX_MEASURE_GROWTH)
        x = decimal_change(x, term(f, node, values, 1));
    if (measure == PARINDEX_MEASURE_LOG)
        (void)logarithms(&x, &x, 1);
    if (measure_is(measure, MEASURE_OF_QUOTIENT))
        x /= term(f, node, values, 1);
    if (!isfinite(x)) /* of a denominator of 0, for which there is a separate rule */
        return true;
    double points;
    scale_points(&points, &x, NULL, 1, f, node);
    if (isnan(points) || fabs(points) <= EVIDENCE_LIMIT)
        return true;
    struct where at = *where;
    at.criterion = f->nodes[node].code;
    scale_refuse(f, node, x, &at, faults);
    return false;
}

/* Points that a sum of inputs gives, and numbers that leave every scale. */
static bool in_reach(const parindex_framework *f, size_t node, const double *values,
                     const struct where *where, struct faults *faults)
{
    const parindex_node *n = &f->nodes[node];
    const struct rule *rule = &f->rules[node];
    double sum = 0;
    bool affine = scale_is(n->scale, SCALE_OF_INPUTS);
    if (scale_is(n->scale, SCALE_OF_ENDPOINTS) && !rule->clamp && rule->cohort == NULL)
        return has_points(f, node, values, where, faults);
    for (size_t i = 0; i < rule->term_count; i++)
        sum += (affine ? fabs(rule->terms[i].coefficient * term(f, node, values, i))
                       : term(f, node, values, i));
    bool points = n->scale == PARINDEX_SCALE_POINTS && measure_is(n->measure, MEASURE_OF_LIST);
    double most = points ? rule->ceiling : EVIDENCE_LIMIT;
    if ((!points && !affine) || number_order(sum, most) <= 0)
        return true;
    struct where at = *where;
    at.criterion = n->code;
    struct shown shown = shown_beside(faults, sum, most);
    struct shown high = shown_number(faults, most);
    fault(faults, PARINDEX_ERR_EVIDENCE, &at,
          "%s: the inputs give %s points; at most %s are possible.",
          "%s: các số liệu cho %s điểm; tối đa %s điểm.", n->code, shown.text, high.text);
    return false;
}

bool evidence_together(const parindex_framework *f, size_t node, const double *values,
                       const struct where *where, struct faults *faults)
{
    for (size_t i = 0; i < f->nodes[node].inputs; i++)
        if (isnan(values[i]))
            return true;
    return together(f, node, values, where, faults) && in_reach(f, node, values, where, faults);
}

bool evidence_leaf(const parindex_framework *f, size_t node, const double *values,
                   const struct where *where, struct faults *faults)
{
    const parindex_node *n = &f->nodes[node];
    bool good = true;
    for (size_t i = 0; i < n->inputs; i++)
        good &= evidence_input(f, n->first_input + i, values[i], where, faults);
    return good && evidence_together(f, node, values, where, faults);
}

bool evidence_of_unit(const struct parindex_dossier *d, size_t node, size_t unit,
                      struct faults *faults)
{
    const parindex_node *n = &d->framework->nodes[node];
    if (dossier_given_state(d, n->leaf, unit) != PARINDEX_STATE_VALUE)
        return true;
    struct where where = unit_names_where(d->names, unit, NULL);
    double values[MAX_INPUTS];
    for (size_t i = 0; i < n->inputs; i++)
        values[i] = parindex_dossier_value(d, unit, n->first_input + i);
    return evidence_leaf(d->framework, node, values, &where, faults);
}
