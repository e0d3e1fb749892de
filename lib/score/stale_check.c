/* SPDX-License-Identifier: MIT */
#include "score/stale_check.h"

#include <math.h>

#include "base/error.h"
#include "base/text.h"
#include "score/score.h"

/* The dossier gives the points that the result has, for the node and all below it. */
static bool agrees(const parindex_result *result, const parindex_result *row, size_t unit,
                   size_t node)
{
    for (size_t n = node; n < result->framework->nodes[node].next; n++) {
        const double *was = result_points(result, n, unit);
        const double *is = result_points(row, n, 0);
        if (*result_states(result, n, unit) != *result_states(row, n, 0) ||
            (*was != *is && !(isnan(*was) && isnan(*is))))
            return false;
    }
    return true;
}

parindex_status check_fresh(const parindex_result *result, const parindex_dossier *dossier,
                            size_t unit, size_t node, const parindex_allocator *a,
                            parindex_error *err)
{
    parindex_result *row = result_new(result->framework, 1, a);
    if (row == NULL)
        return fail_nomem(err);
    bool done = score_one(row, result, dossier, unit);
    bool fresh = done && agrees(result, row, unit, node);
    parindex_result_unref(row);
    if (!done)
        return fail_nomem(err);
    if (fresh)
        return PARINDEX_OK;
    struct where where = WHERE_NOWHERE;
    where.unit = (int64_t)unit;
    where.unit_code = unit_names_code(result->names, unit);
    where.criterion = result->framework->nodes[node].code;
    return fail(err, PARINDEX_ERR_STALE, &where,
                "%s of \"%s\": the dossier gives other points now than when it was scored. Score "
                "it again.",
                "%s của \"%s\": hồ sơ hiện cho điểm khác với lúc chấm. Hãy chấm điểm lại.",
                where.criterion, clip(where.unit_code).text);
}
