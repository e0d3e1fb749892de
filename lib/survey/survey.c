/* SPDX-License-Identifier: MIT */
/* A survey made and let go. */
#include "survey/survey.h"

#include <string.h>

#include "survey/tally.h"

static parindex_status fail_option(parindex_error *err, const char *en, const char *vi,
                                   unsigned given, unsigned least, unsigned most)
{
    return fail(err, most == 1 || least > given ? PARINDEX_ERR_ARGUMENT : PARINDEX_ERR_LIMIT, NULL,
                "The option %s%.0s is %u; it is from %u to %u.",
                "Tùy chọn %.0s%s là %u; giá trị hợp lệ từ %u đến %u.", en, vi, given, least, most);
}

static parindex_status options_check(const parindex_survey_options *o, parindex_error *err)
{
    const struct {
        const char *en;
        const char *vi;
        uint32_t given;
        uint32_t least;
        uint32_t most;
    } limits[] = {
        {"stages", "stages (số bước chọn mẫu)", o->stages, 1, MOST_STAGES},
        {"persons", "persons (bước cuối là người)", o->persons, 0, 1},
        {"fpc", "fpc (cách ghi quy mô tổng thể)", o->fpc, 0, PARINDEX_FPC_FRACTIONS},
        {"ids", "ids (cách đánh mã đơn vị chọn)", o->ids, 0, PARINDEX_IDS_UNIQUE},
        {"items", "items (số câu hỏi)", o->items, 1, MOST_ITEMS},
        {"levels", "levels (số mức trả lời)", o->levels, 0, MOST_LEVELS},
        {"units", "units (số đơn vị)", o->units, 1, MOST_UNITS},
        {"domains", "domains (số nhóm)", o->domains, 0, MOST_DOMAINS},
        {"cells", "cells (số ô hiệu chỉnh)", o->cells, 1, MOST_CELLS},
        {"replicates", "replicates (số bộ quyền số lặp)", o->replicates, 0, MOST_REPLICATES},
        {"rows", "rows (giữ từng dòng)", o->rows, 0, 1},
    };
    for (size_t i = 0; i < sizeof limits / sizeof *limits; i++)
        if (limits[i].given < limits[i].least || limits[i].given > limits[i].most)
            return fail_option(err, limits[i].en, limits[i].vi, limits[i].given, limits[i].least,
                               limits[i].most);
    return PARINDEX_OK;
}

parindex_status survey_make(parindex_survey **out, const parindex_survey_options *options,
                            parindex_error *err)
{
    parindex_survey_options o = *options;
    o.stages = o.stages == 0 ? 1 : o.stages;
    o.units = o.units == 0 ? 1 : o.units;
    o.cells = o.cells == 0 ? 1 : o.cells;
    parindex_status status = options_check(&o, err);
    if (status != PARINDEX_OK)
        return status;
    parindex_allocator a;
    if (!allocator_take(&a, o.allocator))
        return fail(err, PARINDEX_ERR_ARGUMENT, NULL, "The allocator lacks one of its functions.",
                    "Bộ cấp phát thiếu một hàm.");
    parindex_survey *s = mem_new(&a, 1, sizeof *s);
    if (s == NULL)
        return fail_nomem(err);
    memset(s, 0, sizeof *s);
    s->allocator = a;
    o.allocator = NULL;
    s->options = o;
    s->drawn = o.stages - o.persons;
    s->sums = (size_t)o.items * (o.levels + 1);
    s->answer_size = o.levels == 0 ? sizeof(double) : 1;
    s->keeps_rows = o.rows != 0 || o.persons != 0 || o.levels == 0 || o.replicates > 0;
    s->options.rows = s->keeps_rows;
    arena_init(&s->arena, &a);
    s->nodes = mem_new(&a, 1, sizeof *s->nodes);
    if (!s->keeps_rows)
        s->run = arena_new(&s->arena, tally_run_size(&o), sizeof *s->run);
    if (s->nodes == NULL || (!s->keeps_rows && s->run == NULL)) {
        if (s->nodes != NULL)
            s->node_capacity = 1;
        parindex_survey_free(s);
        return fail_nomem(err);
    }
    s->nodes[ROOT] = (struct node){0};
    s->node_count = 1;
    s->node_capacity = 1;
    *out = s;
    return PARINDEX_OK;
}

parindex_status parindex_survey_new(parindex_survey **out, const parindex_survey_options *options,
                                    parindex_error *err)
{
    if (out == NULL || options == NULL)
        return fail(err, PARINDEX_ERR_ARGUMENT, NULL,
                    "Options and a place for the survey are needed.",
                    "Cần tùy chọn và chỗ ghi cuộc khảo sát.");
    parindex_survey_options known;
    parindex_status status = options_take(&known, sizeof known, options, err);
    return status == PARINDEX_OK ? survey_make(out, &known, err) : status;
}

void parindex_survey_free(parindex_survey *s)
{
    if (s == NULL)
        return;
    const parindex_allocator a = s->allocator;
    arena_free(&s->arena);
    mem_free(&a, s->nodes, s->node_capacity, sizeof *s->nodes);
    mem_free(&a, s->node_index.slots, s->node_index.size, sizeof *s->node_index.slots);
    mem_free(&a, s->entries, s->entry_capacity, sizeof *s->entries);
    mem_free(&a, s->sum, s->sum_capacity, sizeof(struct wide *));
    mem_free(&a, s->entry_index.slots, s->entry_index.size, sizeof *s->entry_index.slots);
    mem_free(&a, s->row_entry, s->row_capacity[0], sizeof *s->row_entry);
    mem_free(&a, s->row_weight, s->row_capacity[1], sizeof *s->row_weight);
    mem_free(&a, s->row_answers, s->row_capacity[2], s->options.items * s->answer_size);
    mem_free(&a, s->row_replicates, s->row_capacity[3], s->options.replicates * sizeof(double));
    mem_free(&a, s->ranges, s->range_count, sizeof *s->ranges);
    mem_free(&a, s, 1, sizeof *s);
}

uint64_t parindex_survey_rows(const parindex_survey *survey)
{
    return survey == NULL ? 0 : survey->rows;
}
