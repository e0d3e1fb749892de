/* SPDX-License-Identifier: MIT */
/* Endpoints of a panel, to be pinned in an edition. */
#include <math.h>

#include "composite/plain_table.h"
#include "parindex/composite.h"

static bool in_scope(uint32_t over, int32_t years, int32_t period, int32_t now)
{
    if (over == PARINDEX_OVER_FROM)
        return (period >= years && period < now) || period == now;
    return period == now || (over == PARINDEX_OVER_YEARS && period > now - years && period < now);
}

parindex_status parindex_endpoints(parindex_span *out, const parindex_view *values,
                                   const int32_t *periods, uint32_t over, int32_t years,
                                   parindex_error *err)
{
    size_t rows = values != NULL && values->rows > 0 ? (size_t)values->rows : 0;
    size_t cols = values != NULL && values->cols > 0 ? (size_t)values->cols : 1;
    parindex_status status =
        view_check(values, "values", "số liệu", PARINDEX_F64, PARINDEX_F64, rows, 1, cols, err);
    if (status == PARINDEX_OK)
        status = span_check(out, "endpoints", "mốc", PARINDEX_F64, PARINDEX_F64, cols, 2, 2, err);
    if (status != PARINDEX_OK)
        return status;
    bool good = periods != NULL && over <= PARINDEX_OVER_YEARS &&
                (over != PARINDEX_OVER_YEARS || years > 0);
    for (size_t p = 1; good && p < cols; p++)
        good = periods[p] > periods[p - 1];
    if (!good)
        return fail(err, PARINDEX_ERR_ARGUMENT, NULL,
                    "A year for each column, ascending, and a scope are needed.",
                    "Cần năm của từng cột, tăng dần, và phạm vi tính.");
    for (size_t p = 0; p < cols; p++) {
        double ends[2] = {NAN, NAN};
        for (size_t q = 0; q <= p; q++)
            for (size_t row = 0; in_scope(over, years, periods[q], periods[p]) && row < rows;
                 row++) {
                double x = table_number(values, row, q);
                ends[0] = x < ends[0] || isnan(ends[0]) ? x : ends[0];
                ends[1] = x > ends[1] || isnan(ends[1]) ? x : ends[1];
            }
        for (size_t e = 0; e < 2; e++)
            *(double *)(void *)span_at(out, p, e) = ends[e];
    }
    return PARINDEX_OK;
}
