/* SPDX-License-Identifier: MIT */
/* The sampling errors of a dossier's figures, given as numbers. */
#include <math.h>

#include "base/array.h"
#include "base/error.h"
#include "composite/plain_table.h"
#include "uncertainty/sampled.h"

static parindex_status check_variances(const parindex_view *covariances, size_t units,
                                       size_t figures, parindex_error *err)
{
    for (size_t c = 0; c < units * figures; c++) {
        double variance = table_number(covariances, c, c % figures);
        if (variance < 0 || isinf(variance))
            return fail(err, PARINDEX_ERR_ARGUMENT, NULL,
                        "The variance of figure %zu of unit %zu is no number from 0.",
                        "Phương sai của số liệu %zu, đơn vị %zu không phải số từ 0 trở lên.",
                        c % figures + 1, c / figures + 1);
    }
    return PARINDEX_OK;
}

parindex_status parindex_variation_sampled(parindex_variation *v, parindex_span *how,
                                           const parindex_dossier *dossier,
                                           const parindex_view *covariances,
                                           const parindex_view *degrees, uint32_t tables,
                                           parindex_error *err)
{
    if (v == NULL)
        return fail_no_variation(err);
    if (dossier == NULL)
        return fail(err, PARINDEX_ERR_ARGUMENT, NULL, "The dossier is needed.", "Cần hồ sơ.");
    struct sampled s = {.v = v,
                        .dossier = dossier,
                        .f = parindex_dossier_framework(dossier),
                        .covariances = covariances,
                        .freedom = degrees,
                        .tables = tables,
                        .figures = sampled_figures(parindex_dossier_framework(dossier))};
    size_t figures = s.figures;
    parindex_status status = sampled_check(&s, how, err);
    if (status == PARINDEX_OK)
        status = view_check(covariances, "covariances", "hiệp phương sai", PARINDEX_F64,
                            PARINDEX_F64, v->units * figures, figures, figures, err);
    if (status == PARINDEX_OK && degrees != NULL)
        status = view_check(degrees, "degrees of freedom", "bậc tự do", PARINDEX_F64, PARINDEX_F64,
                            v->units, figures, figures, err);
    if (status == PARINDEX_OK)
        status = check_variances(covariances, v->units, figures, err);
    return status == PARINDEX_OK ? sampled_add(&s, how, err) : status;
}
