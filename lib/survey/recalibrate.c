/* SPDX-License-Identifier: MIT */
/*
 * Replicates of calibrated figures: the weights of each replicate are brought to the known totals anew, from
 * those that it begins with.
 */
#include <math.h>
#include <string.h>

#include "base/array.h"
#include "base/double_double.h"
#include "survey/replicating.h"

static bool is_given(const struct estimating *g)
{
    return g->options.variance == PARINDEX_VARIANCE_GIVEN;
}

/* What the weights of a record are multiplied by, the primary unit being given; of rows the weight itself. */
static double replicate_weight(const struct replicating *p, const struct record *record,
                               size_t primary, size_t replicate)
{
    if (is_given(p->g))
        return p->g->s->row_replicates[record->row * p->replicates + p->first + replicate];
    return p->factor[replicate * primaries(p->g) + primary];
}

/* The primary unit that a unit of the frame lies in, from 0; those of GIVEN need none. */
static size_t primary_of(const struct estimating *g, uint32_t unit)
{
    const struct frame *f = &g->frame;
    while (unit >= f->secondary)
        unit = f->units[unit].parent;
    return unit - f->primary;
}

static double people_of(const struct estimating *g, const struct record *record)
{
    if (is_given(g))
        return 1;
    return g->s->keeps_rows ? g->s->row_weight[record->row]
                            : wide_double(g->s->entries[record->entry].weight, WIDE_UNIT);
}

/* The weights of a replicate by cell. */
static void sum_cells(const struct replicating *p, size_t replicate, double *sum, double *carry)
{
    const struct estimating *g = p->g;
    size_t cells = g->s->options.cells;
    memset(sum, 0, cells * sizeof *sum);
    memset(carry, 0, cells * sizeof *carry);
    for (size_t i = 0; i < g->frame.record_count; i++) {
        const struct record *record = &g->frame.records[i];
        int32_t cell = g->s->entries[record->entry].key.cell;
        double by = replicate_weight(p, record, primary_of(g, record->unit), replicate);
        add_exactly(&sum[cell], &carry[cell], by * people_of(g, record));
    }
    for (size_t k = 0; k < cells; k++)
        sum[k] += carry[k];
}

/* The same fault, with the replicate that it is of. */
static parindex_status fail_replicate(const struct replicating *p, size_t replicate,
                                      parindex_status status)
{
    parindex_error *err = p->g->err;
    if (err == NULL || status != PARINDEX_ERR_METHOD)
        return status;
    char text[sizeof err->message];
    memcpy(text, err->message, sizeof text);
    return fail(err, status, NULL, "Replicate %zu of %zu cannot be calibrated. %s",
                "Không hiệu chỉnh được lần lặp %zu trong %zu lần. %s", p->first + replicate + 1,
                p->replicates, text);
}

parindex_status recalibrate(struct replicating *p)
{
    const struct estimating *g = p->g;
    const parindex_allocator *a = &g->s->allocator;
    size_t cells = g->s->options.cells;
    double *sum = mem_new(a, 2 * cells, sizeof *sum);
    parindex_status status = sum != NULL ? PARINDEX_OK : fail_nomem(g->err);
    for (size_t r = 0; status == PARINDEX_OK && r < p->block; r++) {
        struct calibrated c = {0};
        sum_cells(p, r, sum, sum + cells);
        status = calibrate(&c, g->s, g->options.calibration, sum, g->err);
        if (status == PARINDEX_OK)
            memcpy(p->calibrated + r * cells, c.factor, cells * sizeof *c.factor);
        else
            status = fail_replicate(p, r, status);
        calibrated_free(&c);
    }
    mem_free(a, sum, 2 * cells, sizeof *sum);
    return status;
}

void weigh_calibrated(const struct replicating *p, uint32_t worker, size_t row, size_t column,
                      double *value)
{
    const struct estimating *g = p->g;
    const struct form *form = &g->forms->list[column];
    const struct part *part = &g->parts[row];
    size_t cells = g->s->options.cells;
    struct share *share = p->shares + worker * p->shares_size;
    for (size_t i = 0; i < part->count; i++) {
        const struct record *record = &g->frame.records[part->record[i]];
        if (form_takes(form, &g->s->entries[record->entry].key, part->unit))
            share[i] =
                is_given(g) ? form_of_row(form, g->s, record->row) : form_share(form, g->s, record);
    }
    for (size_t r = 0; r < p->block; r++) {
        struct dd top = {0, 0};
        struct dd bottom = {0, 0};
        for (size_t i = 0; i < part->count; i++) {
            const struct record *record = &g->frame.records[part->record[i]];
            const struct entry_key *key = &g->s->entries[record->entry].key;
            if (!form_takes(form, key, part->unit))
                continue;
            double by = replicate_weight(p, record, primary_of(g, record->unit), r) *
                        p->calibrated[r * cells + (size_t)key->cell];
            add_exactly(&top.hi, &top.lo, by * share[i].top);
            add_exactly(&bottom.hi, &bottom.lo, by * share[i].bottom);
        }
        value[p->first + r] = value_of(form, top.hi + top.lo, bottom.hi + bottom.lo);
    }
}
