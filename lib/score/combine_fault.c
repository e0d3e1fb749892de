/* SPDX-License-Identifier: MIT */
/* What a node refuses of its children's points, and the sentence for it. */
#include <math.h>

#include "base/error.h"
#include "base/seen.h"
#include "base/text.h"
#include "score/combine.h"

bool combine_refuses(const parindex_framework *f, size_t node)
{
    return f->rules[node].exclusive ||
           combine_is(f->nodes[node].combine, COMBINE_OF_POWER | COMBINE_OF_FACTOR);
}

/* The k-th child that takes part. */
static size_t child_at(const parindex_framework *f, size_t node, size_t k)
{
    for (EACH_CHILD(f, node, c))
        if (takes_part(&f->nodes[c]) && k-- == 0)
            return c;
    return PARINDEX_NONE; /* unreachable: k is less than they are */
}

static bool has_points(const parindex_result *r, size_t child, size_t unit)
{
    return *result_states(r, child, unit) == PARINDEX_STATE_VALUE &&
           number_order(*result_points(r, child, unit), 0) > 0;
}

bool several_have_points(const struct tile *tile, const parindex_result *r, size_t node, size_t at)
{
    const parindex_framework *f = r->framework;
    for (size_t i = 0; i < tile->count; i++) {
        size_t with = 0;
        for (EACH_CHILD(f, node, c))
            with += takes_part(&f->nodes[c]) && has_points(r, c, at + i);
        if (with > 1)
            return true;
    }
    return false;
}

static parindex_status exclusive_fault(const parindex_result *r, size_t node, size_t unit,
                                       parindex_error *err)
{
    const parindex_framework *f = r->framework;
    size_t first = PARINDEX_NONE;
    for (EACH_CHILD(f, node, c)) {
        if (!takes_part(&f->nodes[c]) || !has_points(r, c, unit))
            continue;
        if (first == PARINDEX_NONE) {
            first = c;
            continue;
        }
        struct where where = unit_names_where(r->names, unit, f->nodes[c].code);
        return fail(
            err, PARINDEX_ERR_EVIDENCE, &where,
            "%s and %s of \"%s\" both have points; at most one part of %s may have any. Take "
            "the evidence of one of them away.",
            "%s và %s của \"%s\" đều có điểm; trong %s chỉ một mục được có điểm. Hãy bỏ số "
            "liệu của một trong hai mục.",
            f->nodes[first].code, f->nodes[c].code, clip(where.unit_code).text,
            f->nodes[node].code);
    }
    return PARINDEX_OK;
}

/* What the children count with, in their order; false: the node has no value either way. */
static bool gather(const parindex_result *r, size_t node, size_t unit,
                   const struct scratch *scratch, size_t *count)
{
    const parindex_framework *f = r->framework;
    bool factors = combine_is(f->nodes[node].combine, COMBINE_OF_FACTOR);
    *count = 0;
    for (EACH_CHILD(f, node, c)) {
        if (!takes_part(&f->nodes[c]))
            continue;
        uint8_t state = *result_states(r, c, unit);
        bool counts = state == PARINDEX_STATE_VALUE || f->rules[c].part.present[state] == COUNTED;
        if (f->rules[c].part.blocked[state] != 0 || (factors && !counts))
            return false;
        scratch->own[*count] = state == PARINDEX_STATE_VALUE ? *result_points(r, c, unit)
                               : counts                      ? f->rules[c].part.term[state]
                                                             : NAN;
        scratch->weights[(*count)++] = f->nodes[c].weight;
    }
    return true;
}

static parindex_status mean_fault(const parindex_result *r, size_t node, size_t unit,
                                  const struct scratch *scratch, size_t n, parindex_error *err)
{
    const parindex_framework *f = r->framework;
    size_t at = average_refused(&f->rules[node].average, scratch->own, scratch->weights, n);
    if (at == n)
        return PARINDEX_OK;
    struct where where = unit_names_where(r->names, unit, f->nodes[node].code);
    struct faults faults = {err, NULL, NULL, 0, PARINDEX_OK};
    return fail(
        err, PARINDEX_ERR_METHOD, &where,
        "%s of \"%s\": the part %s is %s, and a mean of this kind has no value for it. The "
        "edition can say what to do (combine.zero: a floor, a shift, or zero).",
        "%s của \"%s\": thành phần %s là %s, phép trung bình này không tính được. Bộ chỉ số có "
        "thể quy định cách xử lý (combine.zero: mức sàn, cộng thêm, hoặc bằng 0).",
        where.criterion, where.unit_code, f->nodes[child_at(f, node, at)].code,
        shown_number(&faults, scratch->own[at]).text);
}

static parindex_status factor_fault(const parindex_result *r, size_t node, size_t unit,
                                    const struct scratch *scratch, size_t n, parindex_error *err)
{
    const parindex_framework *f = r->framework;
    struct where where = unit_names_where(r->names, unit, f->nodes[node].code);
    struct faults faults = {err, NULL, NULL, 0, PARINDEX_OK};
    bool product = f->nodes[node].combine == PARINDEX_COMBINE_PRODUCT;
    for (size_t k = 0; product && k < n; k++)
        if (!exponent_takes(scratch->weights[k], scratch->own[k]))
            return fail(
                err, PARINDEX_ERR_METHOD, &where,
                "%s of \"%s\": the part %s is %s, which has no power with the exponent %s: "
                "0 has none below 0, and a number below 0 has whole ones only.",
                "%s của \"%s\": thành phần %s là %s, không lũy thừa được với số mũ %s: số 0 "
                "không có lũy thừa âm, số âm chỉ có lũy thừa nguyên.",
                where.criterion, clip(where.unit_code).text, f->nodes[child_at(f, node, k)].code,
                shown_number(&faults, scratch->own[k]).text,
                shown_number(&faults, scratch->weights[k]).text);
    double found = 0;
    for (size_t k = 0; k < n; k++)
        scratch->raw[k] = &scratch->own[k];
    if (!(product ? product_tile(&found, scratch->raw, n, scratch->weights, 1)
                  : ratio_tile(&found, scratch->raw, 1)))
        return PARINDEX_OK;
    return fail(err, PARINDEX_ERR_METHOD, &where,
                "%s of \"%s\" is beyond 1e15; one of its parts is a mistake.",
                "%s của \"%s\" vượt quá 1e15; một thành phần bị nhầm.", where.criterion,
                clip(where.unit_code).text);
}

parindex_status combine_fault(const parindex_result *r, size_t node, size_t unit,
                              const struct scratch *scratch, parindex_error *err)
{
    const parindex_framework *f = r->framework;
    size_t n;
    if (f->rules[node].exclusive) {
        parindex_status status = exclusive_fault(r, node, unit, err);
        if (status != PARINDEX_OK)
            return status;
    }
    if (!gather(r, node, unit, scratch, &n))
        return PARINDEX_OK;
    return combine_is(f->nodes[node].combine, COMBINE_OF_FACTOR)
               ? factor_fault(r, node, unit, scratch, n, err)
               : mean_fault(r, node, unit, scratch, n, err);
}
