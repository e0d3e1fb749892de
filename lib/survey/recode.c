/* SPDX-License-Identifier: MIT */
/* A survey under other codes. */
#include <string.h>

#include "base/array.h"
#include "survey/merge.h"

enum {
    CODED = MOST_STAGES + 4 /* strata, stages, units, domains, cells */
};

/* One column of codes: where the new ones come from, and below what they must be; 0: anything. */
struct coded {
    const parindex_view *view;
    struct codes *codes;
    const char *en;
    const char *vi;
    size_t length; /* 0: any */
    uint32_t below;
};

static parindex_status coded_take(const struct coded *c, const parindex_allocator *a,
                                  parindex_error *err)
{
    if (c->view == NULL)
        return PARINDEX_OK;
    size_t length = c->length != 0 ? c->length : c->view->rows > 0 ? (size_t)c->view->rows : 0;
    if (length > INT32_MAX)
        length = INT32_MAX;
    parindex_status status =
        view_check(c->view, c->en, c->vi, PARINDEX_I32, PARINDEX_I32, length, 1, 1, err);
    if (status != PARINDEX_OK)
        return status;
    int32_t *list = mem_new(a, length, sizeof *list);
    if (list == NULL)
        return fail_nomem(err);
    c->codes->list = list;
    c->codes->count = (int32_t)length;
    for (size_t i = 0; i < length; i++) {
        memcpy(&list[i], view_at(c->view, i, 0), sizeof *list);
        if (c->below != 0 && (list[i] < 0 || (uint32_t)list[i] >= c->below))
            return fail(err, PARINDEX_ERR_ARGUMENT, NULL,
                        "%s%.0s: code %zu would become %d, and there are %u from 0.",
                        "%.0s%s: mã %zu sẽ thành %d, trong khi có %u mã tính từ 0.", c->en, c->vi,
                        i, (int)list[i], (unsigned)c->below);
    }
    return PARINDEX_OK;
}

/* Fewer than before need new codes for all that were there. */
static parindex_status count_check(const struct coded *c, uint32_t before, parindex_error *err)
{
    if (c->below >= before || c->view != NULL)
        return PARINDEX_OK;
    return fail(err, PARINDEX_ERR_ARGUMENT, NULL,
                "%s%.0s: there would be %u in place of %u, so new codes are needed for these.",
                "%.0s%s: sẽ còn %u thay vì %u, nên cần mã mới cho các mã này.", c->en, c->vi,
                (unsigned)c->below, (unsigned)before);
}

static parindex_status recode(parindex_survey **out, const struct parindex_survey *s,
                              const parindex_survey_options *o, const struct recoding *codes,
                              parindex_error *err)
{
    struct parindex_survey *made = NULL;
    parindex_status status = survey_make(&made, o, err);
    if (status == PARINDEX_OK)
        status = merge_recoded(made, s, codes, err);
    if (status == PARINDEX_OK)
        *out = made;
    else
        parindex_survey_free(made);
    return status;
}

parindex_status parindex_survey_recode(parindex_survey **out, const parindex_survey *survey,
                                       const parindex_recoding *recoding, parindex_error *err)
{
    if (out == NULL || survey == NULL || recoding == NULL)
        return fail(err, PARINDEX_ERR_ARGUMENT, NULL,
                    "A survey, codes and a place for the new survey are needed.",
                    "Cần cuộc khảo sát, các mã mới và chỗ ghi kết quả.");
    parindex_recoding r;
    parindex_status status = options_take(&r, sizeof r, recoding, err);
    if (status != PARINDEX_OK)
        return status;
    parindex_survey_options o = survey->options;
    o.allocator = &survey->allocator;
    o.units = r.units == 0 ? o.units : r.units;
    o.domains = r.domains == 0 ? o.domains : r.domains;
    o.cells = r.cells == 0 ? o.cells : r.cells;
    const parindex_survey_options *before = &survey->options;
    struct recoding codes = {0};
    const struct coded columns[CODED] = {
        {r.stratum, &codes.ids[0], "Strata", "Tầng", 0, 0},
        {r.ids[0], &codes.ids[1], "Ids of stage 1", "Mã của bước 1", 0, 0},
        {r.ids[1], &codes.ids[2], "Ids of stage 2", "Mã của bước 2", 0, 0},
        {r.ids[2], &codes.ids[3], "Ids of stage 3", "Mã của bước 3", 0, 0},
        {r.ids[3], &codes.ids[4], "Ids of stage 4", "Mã của bước 4", 0, 0},
        {r.unit, &codes.unit, "Units", "Đơn vị", before->units, o.units},
        {r.domain, &codes.domain, "Domains", "Nhóm", before->domains, o.domains},
        {r.cell, &codes.cell, "Cells", "Ô hiệu chỉnh", before->cells, o.cells},
    };
    const uint32_t counts[] = {before->units, before->domains, before->cells};
    for (size_t i = 0; status == PARINDEX_OK && i < sizeof counts / sizeof *counts; i++)
        status = count_check(&columns[CODED - 3 + i], counts[i], err);
    for (size_t i = 0; status == PARINDEX_OK && i < CODED; i++)
        status = coded_take(&columns[i], &survey->allocator, err);
    if (status == PARINDEX_OK)
        status = recode(out, survey, &o, &codes, err);
    for (size_t i = 0; i < CODED; i++)
        mem_free(&survey->allocator, (int32_t *)columns[i].codes->list,
                 (size_t)columns[i].codes->count, sizeof(int32_t));
    return status;
}
