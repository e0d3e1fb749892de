/* SPDX-License-Identifier: MIT */
/* Figures from a survey: what they are, how sure they are, worked out side by side. */
#include <math.h>
#include <string.h>

#include "base/array.h"
#include "base/double_double.h"
#include "base/parallel.h"
#include "survey/estimating.h"
#include "survey/shares.h"

enum {
    MOST_STATISTICS = 4096,
    BOOTSTRAPS = 500,
    MOST_BOOTSTRAPS = 10000,
    DESK_BYTES = 1 << 20 /* that stay near the processor */
};

static parindex_status fail_options(parindex_error *err, const char *en, const char *vi)
{
    return fail(err, PARINDEX_ERR_ARGUMENT, NULL, "%s%.0s", "%.0s%s", en, vi);
}

parindex_status estimate_options_take(parindex_estimate_options *o, const void *given,
                                      const struct parindex_survey *s, parindex_error *err)
{
    parindex_status status = options_take(o, sizeof *o, given, err);
    if (status != PARINDEX_OK)
        return status;
    if (o->by_unit > 1 || o->lonely > PARINDEX_LONELY_AVERAGE || o->lonely_domain > 1 ||
        o->variance > PARINDEX_VARIANCE_GIVEN || o->about > 1)
        return fail_options(err, "An option of the estimates is none of those that there are.",
                            "Một tùy chọn ước lượng không phải giá trị có thật.");
    if (o->replicates != 0 && (o->replicates < 2 || o->replicates > MOST_BOOTSTRAPS))
        return fail_options(err, "Replicates of the bootstrap are 2 to 10,000.",
                            "Số lần lặp bootstrap từ 2 đến 10.000.");
    if (!(o->fay >= 0 && o->fay < 1))
        return fail_options(err, "fay is from 0 to below 1.", "fay từ 0 đến dưới 1.");
    if (!(o->level == 0 || (o->level > 0 && o->level < 1)))
        return fail_options(err, "The level of an interval is above 0 and below 1.",
                            "Mức tin cậy phải lớn hơn 0 và nhỏ hơn 1.");
    if (!(o->scale >= 0 && o->scale < INFINITY && o->degrees >= 0))
        return fail_options(err, "scale and degrees are 0 or more.",
                            "scale và degrees phải từ 0 trở lên.");
    if (o->scales != NULL) {
        status = view_check(o->scales, "scales", "hệ số lần lặp", PARINDEX_F64, PARINDEX_F64,
                            s->options.replicates, 1, 1, err);
        if (status != PARINDEX_OK)
            return status;
    }
    o->level = o->level == 0 ? 0.95 : o->level;
    o->replicates = o->replicates == 0 ? BOOTSTRAPS : o->replicates;
    return PARINDEX_OK;
}

/* Where the units of a part begin among those of the frame, level by level; counts where `in` is empty. */
static void list_units(const struct estimating *g, struct part *part, struct influence *in,
                       bool fill)
{
    const struct frame *f = &g->frame;
    in->count = 0;
    in->groups = 0;
    size_t above = 0;
    for (uint32_t level = 1; level <= g->deepest; level++) {
        uint32_t last = UINT32_MAX;
        uint32_t last_above = UINT32_MAX;
        for (size_t i = 0; i < part->count; i++) {
            uint32_t u = f->records[part->record[i]].unit;
            while (u >= f->level[level + 1])
                u = f->units[u].parent;
            uint32_t parent = f->units[u].parent;
            if (u != last) {
                if (fill && level > 1) {
                    while (in->unit[above] != parent)
                        above++;
                    part->above[in->count] = (uint32_t)above;
                }
                if (fill && parent != last_above)
                    in->group[in->groups] =
                        (struct group){parent, in->count, 0, f->units[parent].children};
                in->groups += parent != last_above;
                if (fill) {
                    in->unit[in->count] = u;
                    in->group[in->groups - 1].count++;
                }
                in->count++;
            }
            last = u;
            last_above = parent;
            if (fill && level == g->deepest)
                part->at[i] = (uint32_t)in->count - 1;
        }
        if (level == 1)
            in->primary = in->count;
    }
}

static bool part_make(const struct estimating *g, size_t row)
{
    const parindex_allocator *a = &g->s->allocator;
    struct part *part = &g->parts[row];
    struct influence *in = &g->e->influences[row];
    list_units(g, part, in, false);
    part->units = in->count;
    part->entry = mem_new(a, part->count, sizeof *part->entry);
    part->at = mem_new(a, part->count, sizeof *part->at);
    part->above = mem_new(a, part->units, sizeof *part->above);
    if (!influence_reserve(a, in, g->e->statistics) || part->entry == NULL || part->at == NULL ||
        part->above == NULL)
        return false;
    for (size_t i = 0; i < part->count; i++)
        part->entry[i] = g->frame.records[part->record[i]].entry;
    list_units(g, part, in, true);
    return true;
}

/* Which records are of which part: of its own unit, or where weights are calibrated all. */
static bool parts_make(struct estimating *g, int32_t unit)
{
    const parindex_allocator *a = &g->s->allocator;
    size_t rows = g->e->units;
    g->parts = mem_new(a, rows, sizeof *g->parts);
    if (g->parts == NULL)
        return false;
    memset(g->parts, 0, rows * sizeof *g->parts);
    for (size_t p = 0; p < rows; p++)
        g->parts[p].unit = g->options.by_unit ? (int32_t)p : unit;
    for (int pass = 0; pass < 2; pass++) {
        for (size_t p = 0; pass == 1 && p < rows; p++) {
            g->parts[p].record = mem_new(a, g->parts[p].count, sizeof *g->parts[p].record);
            if (g->parts[p].record == NULL)
                return false;
        }
        for (size_t i = 0; i < g->frame.record_count; i++) {
            int32_t of = g->s->entries[g->frame.records[i].entry].key.unit;
            bool all = g->calibrated != NULL || (!g->options.by_unit && unit < 0);
            if (!all && (g->options.by_unit ? of < 0 : of != unit))
                continue;
            size_t first = all || !g->options.by_unit ? 0 : (size_t)of;
            size_t last = all ? rows : first + 1;
            for (size_t p = first; p < last; p++) {
                struct part *part = &g->parts[p];
                if (pass == 0)
                    part->count++;
                else
                    part->record[part->units++] = (uint32_t)i; /* units of it come later */
            }
        }
    }
    for (size_t p = 0; p < rows; p++)
        if (!part_make(g, p))
            return false;
    return true;
}

static void work(void *payload, uint32_t worker, size_t first, size_t last)
{
    const struct estimating *g = payload;
    for (size_t i = first, count; i < last; i += count) {
        size_t column = i % g->e->statistics;
        size_t rest = g->e->statistics - column;
        count = figures_together(g, column, rest < last - i ? rest : last - i);
        figures_take(g, i / g->e->statistics, column, count, &g->desks[worker]);
    }
}

static parindex_status fail_lonely(const struct estimating *g, uint32_t above)
{
    const struct frame *f = &g->frame;
    uint32_t stratum = above;
    unsigned stage = 1;
    for (; stratum >= f->strata; stratum = f->units[stratum].parent)
        stage++;
    int id = (int)g->s->nodes[f->units[stratum].node].id;
    return fail(
        g->err, PARINDEX_ERR_METHOD, NULL,
        "Stratum %d has a unit that was drawn alone at stage %u, so nothing shows how much units "
        "differ there. Choose a treatment with the option lonely: remove, adjust or average.",
        "Tầng %d có đơn vị được chọn một mình ở bước %u nên không biết các đơn vị ở đó khác nhau "
        "bao nhiêu. Hãy chọn cách xử lý bằng tùy chọn lonely: remove, adjust hoặc average.",
        id, stage);
}

static bool desks_make(struct estimating *g, struct arena *arena, size_t workers)
{
    size_t most = 0;
    for (size_t p = 0; p < g->e->units; p++)
        most = g->parts[p].count > most ? g->parts[p].count : most;
    g->together = DESK_BYTES / (sizeof(struct share) + 1) / (most + 1);
    g->together = g->together < 1 ? 1 : shares_together(g->s, g->together);
    g->desks = arena_new(arena, workers, sizeof *g->desks);
    if (g->desks == NULL)
        return false;
    for (size_t w = 0; w < workers; w++) {
        struct desk *desk = &g->desks[w];
        desk->share = arena_new(arena, g->together * most, sizeof *desk->share);
        desk->meets = arena_new(arena, g->together * most, sizeof *desk->meets);
        desk->entry = arena_new(arena, most, sizeof *desk->entry);
        desk->scratch = arena_new(arena, g->scratch_size, sizeof *desk->scratch);
    }
    return !arena->full;
}

static parindex_status work_all(struct estimating *g)
{
    size_t figures = g->e->units * g->e->statistics;
    size_t replicates = 0;
    parindex_status status = replicates_check(g, &replicates);
    if (status != PARINDEX_OK)
        return status;
    struct arena arena;
    arena_init(&arena, &g->s->allocator);
    bool made = desks_make(g, &arena, parallel_workers(g->options.threads, figures, 1));
    if (made)
        parallel_run(g->options.threads, figures, 1, work, g);
    arena_free(&arena);
    if (!made)
        return fail_nomem(g->err);
    bool linear = g->options.variance == PARINDEX_VARIANCE_LINEAR;
    for (size_t i = 0; linear && g->options.lonely == PARINDEX_LONELY_REFUSE && i < figures; i++)
        if (g->e->figures[i].refused != 0)
            return fail_lonely(g, g->e->figures[i].refused - 1);
    if (linear)
        return PARINDEX_OK;
    status = replicate(g, replicates);
    for (size_t i = 0; status == PARINDEX_OK && i < figures; i++)
        figure_close(g, i / g->e->statistics, i % g->e->statistics);
    return status;
}

static size_t most_items(const struct forms *forms)
{
    size_t most = 0;
    for (size_t i = 0; i < forms->count; i++)
        most = forms->list[i].items > most ? forms->list[i].items : most;
    return most;
}

static parindex_status estimate(struct estimating *g, int32_t unit)
{
    const struct parindex_survey *s = g->s;
    const parindex_allocator *a = &s->allocator;
    size_t rows = g->options.by_unit ? s->options.units : 1;
    size_t cells = g->calibrated == NULL ? 0 : 2 * (g->calibrated->cells + g->calibrated->margins);
    size_t items = most_items(g->forms);
    bool deep =
        s->options.fpc != PARINDEX_FPC_NONE && g->options.variance == PARINDEX_VARIANCE_LINEAR;
    g->scratch_size = items > cells ? items : cells;
    g->e = estimates_new(a, rows, g->forms->count);
    bool made = g->e != NULL;
    g->deepest = deep ? g->frame.levels - 1 : 1;
    if (made) {
        g->e->level = g->options.level;
        g->e->lonely = g->options.lonely;
        g->e->alone = s->options.persons && s->drawn == 0;
        g->e->degrees = g->options.degrees;
    }
    parindex_status status = made && parts_make(g, unit) ? work_all(g) : fail_nomem(g->err);
    for (size_t p = 0; g->parts != NULL && p < rows; p++) {
        mem_free(a, g->parts[p].record, g->parts[p].count, sizeof(uint32_t));
        mem_free(a, g->parts[p].entry, g->parts[p].count, sizeof(uint32_t));
        mem_free(a, g->parts[p].at, g->parts[p].count, sizeof(uint32_t));
        mem_free(a, g->parts[p].above, g->parts[p].units, sizeof(uint32_t));
    }
    mem_free(a, g->parts, rows, sizeof *g->parts);
    return status;
}

parindex_status estimate_forms(parindex_estimates **out, const struct parindex_survey *s,
                               const struct forms *forms, const parindex_estimate_options *options,
                               int32_t unit, parindex_error *err)
{
    struct estimating g = {.s = s, .forms = forms, .options = *options, .err = err};
    struct calibrated calibrated = {0};
    if (options->calibration != NULL) {
        parindex_status status = calibrate(&calibrated, s, options->calibration, NULL, err);
        if (status != PARINDEX_OK)
            return status;
        g.calibrated = &calibrated;
    }
    bool made = frame_make(&g.frame, s);
    parindex_status status = made ? estimate(&g, unit) : fail_nomem(err);
    frame_free(&g.frame);
    calibrated_free(&calibrated);
    if (status == PARINDEX_OK)
        *out = g.e;
    else
        parindex_estimates_free(g.e);
    return status;
}

parindex_status parindex_survey_estimate(parindex_estimates **out, const parindex_survey *survey,
                                         const parindex_statistic *statistics, size_t count,
                                         const parindex_estimate_options *options,
                                         parindex_error *err)
{
    if (out == NULL || survey == NULL || statistics == NULL || count == 0)
        return fail_options(err, "A survey, statistics and a place for the estimates are needed.",
                            "Cần cuộc khảo sát, các thống kê và chỗ ghi kết quả.");
    if (count > MOST_STATISTICS)
        return fail(err, PARINDEX_ERR_LIMIT, NULL, "There are %zu statistics; %d are possible.",
                    "Có %zu thống kê; chỉ được tối đa %d.", count, MOST_STATISTICS);
    parindex_estimate_options o;
    parindex_status status = estimate_options_take(&o, options, survey, err);
    if (status != PARINDEX_OK)
        return status;
    struct forms forms;
    status = forms_make(&forms, survey, statistics, count, err);
    if (status == PARINDEX_OK)
        status = estimate_forms(out, survey, &forms, &o, -1, err);
    forms_free(&forms);
    return status;
}
