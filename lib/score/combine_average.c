/* SPDX-License-Identifier: MIT */
/* Step 3 where it is a mean of some kind, and the coverage that any kind may ask for. */
#include <math.h>

#include "base/error.h"
#include "score/combine.h"

/* The gravest state of the children that are left out; of numbers that weigh nothing, missing. */
static uint8_t why_none(const parindex_result *r, size_t node, size_t unit)
{
    const parindex_framework *f = r->framework;
    uint8_t gravest = PARINDEX_STATE_VALUE;
    for (EACH_CHILD(f, node, c)) {
        uint8_t state = *result_states(r, c, unit);
        if (takes_part(&f->nodes[c]) && r->parts[c].present[state] != COUNTED &&
            graveness[state] > graveness[gravest])
            gravest = state;
    }
    return gravest != PARINDEX_STATE_VALUE ? gravest : (uint8_t)PARINDEX_STATE_MISSING;
}

bool average_children(struct tile *tile, parindex_result *r, size_t node, size_t at)
{
    const parindex_framework *f = r->framework;
    const struct rule *rule = &f->rules[node];
    struct scratch *scratch = tile->scratch;
    double *points = result_points(r, node, at);
    uint8_t *states = result_states(r, node, at);
    size_t count = tile->count;
    size_t n = columns_of_children(scratch, r, node, at, count, false);
    bool bad = average_tile(points, scratch->parts, n, scratch->weights, &rule->average, count,
                            NULL, tile->average, scratch->sorted);
    for (size_t i = 0; i < count; i++)
        if (!isfinite(points[i]) && states[i] == PARINDEX_STATE_VALUE) {
            states[i] = why_none(r, node, at + i);
            points[i] = NAN;
        } else {
            points[i] = states[i] == PARINDEX_STATE_VALUE ? rule_finish(rule, points[i]) : NAN;
        }
    return bad;
}

void cover_children(struct tile *tile, parindex_result *r, size_t node, size_t at)
{
    const parindex_framework *f = r->framework;
    const struct rule *rule = &f->rules[node];
    struct scratch *scratch = tile->scratch;
    double *points = result_points(r, node, at);
    uint8_t *states = result_states(r, node, at);
    size_t n = 0;
    for (EACH_CHILD(f, node, c))
        if (takes_part(&f->nodes[c]) && !f->nodes[c].extra) {
            scratch->raw[n] = result_points(r, c, at);
            scratch->weights[n++] = f->nodes[c].weight;
        }
    average_cover(points, scratch->raw, n, scratch->weights, &rule->average, tile->count,
                  tile->average);
    for (size_t i = 0; i < tile->count; i++)
        if (isnan(points[i]) && states[i] == PARINDEX_STATE_VALUE)
            states[i] = PARINDEX_STATE_MISSING;
}

parindex_status average_fault(const parindex_result *r, size_t node, size_t unit,
                              const struct scratch *scratch, parindex_error *err)
{
    const parindex_framework *f = r->framework;
    const struct rule *rule = &f->rules[node];
    size_t n = 0;
    for (EACH_CHILD(f, node, c)) {
        if (!takes_part(&f->nodes[c]))
            continue;
        uint8_t state = *result_states(r, c, unit);
        if (r->parts[c].blocked[state] != 0)
            return PARINDEX_OK; /* no value either way */
        bool counts = state == PARINDEX_STATE_VALUE || r->parts[c].present[state] == COUNTED;
        scratch->own[n] = state == PARINDEX_STATE_VALUE ? *result_points(r, c, unit)
                          : counts                      ? r->parts[c].term[state]
                                                        : NAN;
        scratch->weights[n++] = f->nodes[c].weight;
    }
    size_t at = average_refused(&rule->average, scratch->own, scratch->weights, n);
    if (at == n)
        return PARINDEX_OK;
    size_t child = PARINDEX_NONE;
    size_t k = 0;
    for (EACH_CHILD(f, node, c))
        if (takes_part(&f->nodes[c]) && k++ == at)
            child = c;
    struct where where = unit_names_where(r->names, unit, f->nodes[node].code);
    struct faults faults = {err, NULL, NULL, 0, PARINDEX_OK};
    return fail(
        err, PARINDEX_ERR_METHOD, &where,
        "%s of \"%s\": the part %s is %s, and a mean of this kind has no value for it. The "
        "edition can say what to do (combine.zero: a floor, a shift, or zero).",
        "%s của \"%s\": thành phần %s là %s, phép trung bình này không tính được. Bộ chỉ số có "
        "thể quy định cách xử lý (combine.zero: mức sàn, cộng thêm, hoặc bằng 0).",
        where.criterion, where.unit_code, f->nodes[child].code,
        shown_number(&faults, scratch->own[at]).text);
}
