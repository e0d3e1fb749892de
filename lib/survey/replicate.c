/* SPDX-License-Identifier: MIT */
/* Errors by replicates: the figures worked out again with other weights of the primary units. */
#include <math.h>
#include <string.h>

#include "base/array.h"
#include "base/double_double.h"
#include "base/parallel.h"
#include "base/philox.h"
#include "survey/replicating.h"

enum {
    BLOCK = 16 /* replicates whose factors are kept at a time */
};
#define MOST_DEVIATIONS (UINT64_C(1) << 28)

static bool is_jackknife(const struct estimating *g)
{
    return g->options.variance == PARINDEX_VARIANCE_JK1 ||
           g->options.variance == PARINDEX_VARIANCE_JKN;
}

static bool is_halved(const struct estimating *g)
{
    return g->options.variance == PARINDEX_VARIANCE_BRR ||
           g->options.variance == PARINDEX_VARIANCE_FAY;
}

static parindex_status fail_design(const struct estimating *g, uint32_t stratum, const char *en,
                                   const char *vi)
{
    const struct unit *u = &g->frame.units[stratum];
    return fail(g->err, PARINDEX_ERR_METHOD, NULL, "Stratum %d has %u primary %s: %s%.0s.",
                "Tầng %d có %u đơn vị chọn bước một%.0s: %.0s%s.", (int)g->s->nodes[u->node].id,
                (unsigned)u->children, u->children == 1 ? "unit" : "units", en, vi);
}

parindex_status replicates_check(const struct estimating *g, size_t *replicates)
{
    const struct frame *f = &g->frame;
    const parindex_estimate_options *o = &g->options;
    *replicates = 0;
    if (o->variance == PARINDEX_VARIANCE_LINEAR)
        return PARINDEX_OK;
    if (o->variance == PARINDEX_VARIANCE_GIVEN) {
        *replicates = g->s->options.replicates;
        if (*replicates < 2)
            return fail(g->err, PARINDEX_ERR_METHOD, NULL,
                        "The survey has %zu replicate weights; at least 2 are needed.",
                        "Cuộc khảo sát có %zu bộ quyền số lặp; cần ít nhất 2.", *replicates);
    } else if (o->variance == PARINDEX_VARIANCE_JK1 && f->strata > 1) {
        return fail(g->err, PARINDEX_ERR_METHOD, NULL,
                    "JK1 is for one stratum, and there are %zu; JKn is for several.",
                    "JK1 dùng cho một tầng, ở đây có %zu tầng; nhiều tầng thì dùng JKn.",
                    f->strata);
    }
    for (uint32_t h = 0; o->variance != PARINDEX_VARIANCE_GIVEN && h < f->strata; h++) {
        uint32_t n = f->units[h].children;
        if (is_halved(g) && n != 2)
            return fail_design(g, h, "balanced halves need two in each stratum",
                               "nửa mẫu cân bằng cần đúng hai đơn vị trong mỗi tầng");
        if (n == 1 && o->lonely != PARINDEX_LONELY_REMOVE)
            return fail_design(g, h,
                               "no replicate can leave it out; the option lonely can (remove)",
                               "không lần lặp nào bỏ được đơn vị này; có thể bỏ qua tầng đó bằng "
                               "tùy chọn lonely (remove)");
        *replicates += n > 1 ? n : 0;
    }
    if (o->variance == PARINDEX_VARIANCE_BOOTSTRAP)
        *replicates = o->replicates;
    if (is_halved(g))
        for (*replicates = 2; *replicates <= f->strata;)
            *replicates *= 2;
    if (*replicates == 0)
        *replicates = 1; /* nothing drawn that could be drawn otherwise: deviations of 0 */
    if ((uint64_t)*replicates * g->e->units * g->e->statistics > MOST_DEVIATIONS)
        return fail(g->err, PARINDEX_ERR_LIMIT, NULL,
                    "%zu replicates of %zu x %zu figures are more than 2^28 numbers.",
                    "%zu lần lặp của %zu x %zu số liệu vượt quá 2^28 con số.", *replicates,
                    g->e->units, g->e->statistics);
    return PARINDEX_OK;
}

/* What each primary unit adds to a figure. */
static void add_primaries(const struct replicating *p, size_t row, size_t column)
{
    const struct estimating *g = p->g;
    const struct form *form = &g->forms->list[column];
    const struct part *part = &g->parts[row];
    const struct influence *in = &g->e->influences[row];
    struct share *share = p->share[row] + column * in->count;
    memset(share, 0, in->count * sizeof *share);
    for (size_t i = 0; i < part->count; i++) {
        const struct record *record = &g->frame.records[part->record[i]];
        const struct entry_key *key = &g->s->entries[record->entry].key;
        if (!form_takes(form, key, part->unit))
            continue;
        struct share one = form_share(form, g->s, record);
        share[part->at[i]].top += one.top;
        share[part->at[i]].bottom += one.bottom;
    }
}

/* Every primary unit left out in turn, its stratum's others weighing more. */
static void jackknife(const struct replicating *p, size_t row, size_t column, double *value)
{
    const struct estimating *g = p->g;
    const struct form *form = &g->forms->list[column];
    const struct frame *f = &g->frame;
    const struct influence *in = &g->e->influences[row];
    const struct share *share = p->share[row] + column * in->count;
    struct dd top = {0, 0};
    struct dd bottom = {0, 0};
    size_t met = 0; /* units that add to the sum below */
    for (size_t i = 0; i < in->count; i++) {
        add_exactly(&top.hi, &top.lo, share[i].top);
        add_exactly(&bottom.hi, &bottom.lo, share[i].bottom);
        met += share[i].bottom != 0;
    }
    size_t r = 0;
    size_t k = 0;
    for (uint32_t h = 0; h < f->strata; h++) {
        double n = f->units[h].children;
        if (n < 2)
            continue;
        while (k < in->groups && in->group[k].above < h)
            k++;
        bool here = k < in->groups && in->group[k].above == h;
        size_t i = here ? in->group[k].first : 0;
        size_t end = here ? i + in->group[k].count : 0;
        struct share stratum = {0, 0};
        for (size_t j = i; j < end; j++) {
            stratum.top += share[j].top;
            stratum.bottom += share[j].bottom;
        }
        for (uint32_t u = f->units[h].first; u < f->units[h].first + f->units[h].children; u++) {
            struct share one = {0, 0};
            if (i < end && in->unit[i] == u)
                one = share[i++];
            /* The others get n / (n - 1): the stratum's sum changes by (sum - n * left out) / (n - 1). */
            double below = bottom.hi + (bottom.lo + (stratum.bottom - n * one.bottom) / (n - 1));
            bool nobody = met == (one.bottom != 0); /* else a rest of rounding would be left */
            value[r++] = value_of(form, top.hi + (top.lo + (stratum.top - n * one.top) / (n - 1)),
                                  nobody ? 0 : below);
        }
    }
    while (r < p->replicates)
        value[r++] = value_of(form, top.hi + top.lo, bottom.hi + bottom.lo);
}

/* The factors of one stratum's units: n - 1 of them drawn with replacement. */
static void draw_stratum(double *factor, uint32_t n, uint64_t seed, uint32_t stratum,
                         uint32_t replicate)
{
    for (uint32_t i = 0; i < n; i++)
        factor[i] = n == 1 ? 1 : 0;
    for (uint32_t first = 0; n > 1 && first < n - 1; first += PHILOX_LANES) {
        uint64_t id[PHILOX_LANES];
        uint32_t words[4][PHILOX_LANES];
        for (uint32_t i = 0; i < PHILOX_LANES; i++)
            id[i] = first + i;
        philox_lanes(words, id, stratum, replicate, seed);
        for (uint32_t i = 0; i < PHILOX_LANES && first + i < n - 1; i++) {
            uint32_t drawn = (uint32_t)(philox_uniform(words[0][i], words[1][i]) * n);
            factor[drawn] += n / (n - 1.0);
        }
    }
}

/* Of Sylvester's matrix: whether the row and column numbers have an odd number of ones in common. */
static bool is_odd(uint64_t x)
{
    for (int shift = 32; shift > 0; shift /= 2)
        x ^= x >> shift;
    return x & 1;
}

/* Each unit left out in turn: all others keep their weight but those of its stratum, which get its share. */
static void leave_out(const struct replicating *p, double *factor, size_t replicate)
{
    const struct frame *f = &p->g->frame;
    for (size_t i = 0; i < primaries(p->g); i++)
        factor[i] = 1;
    for (uint32_t h = 0; h < f->strata; h++) {
        uint32_t n = f->units[h].children;
        if (n < 2)
            continue;
        if (replicate < n) {
            double *own = factor + (f->units[h].first - f->primary);
            for (uint32_t i = 0; i < n; i++)
                own[i] = i == replicate ? 0 : n / (n - 1.0);
            return;
        }
        replicate -= n;
    }
}

static void make_factors(struct replicating *p)
{
    const struct estimating *g = p->g;
    const struct frame *f = &g->frame;
    double less = g->options.variance == PARINDEX_VARIANCE_FAY ? g->options.fay : 0;
    for (size_t r = 0; is_jackknife(g) && r < p->block; r++)
        leave_out(p, p->factor + r * primaries(g), p->first + r);
    for (size_t r = 0; !is_jackknife(g) && r < p->block; r++)
        for (uint32_t h = 0; h < f->strata; h++) {
            const struct unit *stratum = &f->units[h];
            double *factor = p->factor + r * primaries(g) + (stratum->first - f->primary);
            if (is_halved(g)) {
                bool second = is_odd((p->first + r) & (h + 1));
                factor[0] = second ? less : 2 - less;
                factor[1] = second ? 2 - less : less;
            } else {
                draw_stratum(factor, stratum->children, g->options.seed, h,
                             (uint32_t)(p->first + r));
            }
        }
}

static void weigh(const struct replicating *p, size_t row, size_t column, double *value)
{
    const struct estimating *g = p->g;
    const struct influence *in = &g->e->influences[row];
    const struct share *share = p->share[row] + column * in->count;
    for (size_t r = 0; r < p->block; r++) {
        const double *factor = p->factor + r * primaries(g);
        struct dd top = {0, 0};
        struct dd bottom = {0, 0};
        for (size_t i = 0; i < in->count; i++) {
            double by = factor[in->unit[i] - g->frame.primary];
            add_exactly(&top.hi, &top.lo, by * share[i].top);
            add_exactly(&bottom.hi, &bottom.lo, by * share[i].bottom);
        }
        value[p->first + r] =
            value_of(&g->forms->list[column], top.hi + top.lo, bottom.hi + bottom.lo);
    }
}

static void weigh_given(const struct replicating *p, size_t row, size_t column, double *value)
{
    const struct estimating *g = p->g;
    const struct form *form = &g->forms->list[column];
    const struct part *part = &g->parts[row];
    const struct parindex_survey *s = g->s;
    for (size_t r = 0; r < p->replicates; r++) {
        struct dd top = {0, 0};
        struct dd bottom = {0, 0};
        for (size_t i = 0; i < part->count; i++) {
            const struct record *record = &g->frame.records[part->record[i]];
            const struct entry_key *key = &s->entries[record->entry].key;
            if (!form_takes(form, key, part->unit))
                continue;
            struct share one = form_of_row(form, s, record->row);
            double weight = s->row_replicates[record->row * p->replicates + r];
            add_exactly(&top.hi, &top.lo, weight * one.top);
            add_exactly(&bottom.hi, &bottom.lo, weight * one.bottom);
        }
        value[r] = value_of(form, top.hi + top.lo, bottom.hi + bottom.lo);
    }
}

/* From a figure's values to deviations. */
static void deviate(const struct replicating *p, size_t row, size_t column, double *value)
{
    double centre = figure_at(p->g->e, row, column)->value;
    if (!p->g->options.about) {
        double sum = 0;
        double carry = 0;
        double count = 0;
        for (size_t r = 0; r < p->replicates; r++) {
            if (p->scale[r] == 0)
                continue;
            add_exactly(&sum, &carry, value[r]);
            count++;
        }
        centre = count > 0 ? (sum + carry) / count : centre;
    }
    for (size_t r = 0; r < p->replicates; r++)
        value[r] = p->scale[r] == 0 ? 0 : sqrt(p->scale[r]) * (value[r] - centre);
}

static void work(void *payload, uint32_t worker, size_t first, size_t last)
{
    struct replicating *p = payload;
    const struct estimating *g = p->g;
    for (size_t i = first; i < last; i++) {
        size_t row = i / g->e->statistics;
        size_t column = i % g->e->statistics;
        double *value = p->made[row].deviation + column * p->replicates;
        bool begins = p->first == 0;
        bool anew = p->calibrated != NULL;
        if (begins && !anew && g->options.variance != PARINDEX_VARIANCE_GIVEN)
            add_primaries(p, row, column);
        if (anew)
            weigh_calibrated(p, worker, row, column, value);
        else if (g->options.variance == PARINDEX_VARIANCE_GIVEN)
            weigh_given(p, row, column, value);
        else if (is_jackknife(g))
            jackknife(p, row, column, value);
        else
            weigh(p, row, column, value);
        if (p->first + p->block == p->replicates)
            deviate(p, row, column, value);
    }
}

static void make_scales(struct replicating *p)
{
    const struct estimating *g = p->g;
    const struct frame *f = &g->frame;
    double even = 1 / (double)p->replicates;
    if (g->options.variance == PARINDEX_VARIANCE_FAY)
        even /= (1 - g->options.fay) * (1 - g->options.fay);
    if (g->options.variance == PARINDEX_VARIANCE_GIVEN && g->options.scale > 0)
        even = g->options.scale;
    for (size_t r = 0; r < p->replicates; r++) {
        p->scale[r] = even;
        if (g->options.variance == PARINDEX_VARIANCE_GIVEN && g->options.scales != NULL) {
            double by;
            memcpy(&by, view_at(g->options.scales, r, 0), sizeof by);
            p->scale[r] *= by;
        }
    }
    size_t r = 0;
    for (uint32_t h = 0; is_jackknife(g) && h < f->strata; h++) {
        double n = f->units[h].children;
        for (double i = 0; n > 1 && i < n; i++)
            p->scale[r++] = (n - 1) / n * (1 - share_drawn(g, h));
    }
}

static parindex_status make(struct replicating *p)
{
    const struct estimating *g = p->g;
    const parindex_allocator *a = &g->s->allocator;
    size_t units = g->e->units;
    size_t statistics = g->e->statistics;
    for (size_t u = 0; u < units; u++) {
        struct influence *made = &p->made[u];
        made->count = p->replicates;
        made->groups = 1;
        p->share[u] = mem_new(a, g->e->influences[u].count * statistics, sizeof(struct share));
        if (!influence_reserve(a, made, statistics) || p->share[u] == NULL)
            return fail_nomem(g->err);
        for (size_t r = 0; r < p->replicates; r++)
            made->unit[r] = (uint32_t)r;
        made->group[0] = (struct group){0, 0, p->replicates, (double)p->replicates};
    }
    make_scales(p);
    bool factors = g->options.variance == PARINDEX_VARIANCE_BOOTSTRAP || is_halved(g) ||
                   (is_jackknife(g) && p->calibrated != NULL);
    bool blocks = factors || p->calibrated != NULL;
    for (p->first = 0; p->first < p->replicates; p->first += p->block) {
        p->block = p->replicates - p->first;
        if (blocks && p->block > BLOCK)
            p->block = BLOCK;
        if (factors)
            make_factors(p);
        parindex_status status = p->calibrated != NULL ? recalibrate(p) : PARINDEX_OK;
        if (status != PARINDEX_OK)
            return status;
        parallel_run(g->options.threads, units * statistics, 1, work, p);
    }
    return PARINDEX_OK;
}

/* Room for what calibrated replicates need; false when memory ran out. */
static bool make_room(struct replicating *p, uint32_t workers)
{
    const struct estimating *g = p->g;
    if (g->calibrated == NULL)
        return true;
    for (size_t u = 0; u < g->e->units; u++)
        p->shares_size = g->parts[u].count > p->shares_size ? g->parts[u].count : p->shares_size;
    p->calibrated = mem_new(&g->s->allocator, BLOCK * g->s->options.cells, sizeof *p->calibrated);
    p->shares = mem_new(&g->s->allocator, workers * p->shares_size, sizeof *p->shares);
    return p->calibrated != NULL && p->shares != NULL;
}

parindex_status replicate(const struct estimating *g, size_t replicates)
{
    const parindex_allocator *a = &g->s->allocator;
    size_t units = g->e->units;
    size_t statistics = g->e->statistics;
    struct replicating p = {.g = g, .replicates = replicates};
    p.made = mem_new(a, units, sizeof *p.made);
    p.share = mem_new(a, units, sizeof *p.share);
    p.scale = mem_new(a, replicates, sizeof *p.scale);
    p.factor = mem_new(a, BLOCK * primaries(g), sizeof *p.factor);
    uint32_t workers = parallel_workers(g->options.threads, units * statistics, 1);
    bool room = make_room(&p, workers);
    bool ready = p.made != NULL && p.share != NULL && p.scale != NULL && p.factor != NULL && room;
    parindex_status status;
    if (ready) {
        memset(p.made, 0, units * sizeof *p.made);
        memset(p.share, 0, units * sizeof *p.share);
        status = make(&p);
    } else {
        status = fail_nomem(g->err);
    }
    for (size_t u = 0; ready && u < units; u++) {
        struct influence *in = &g->e->influences[u];
        mem_free(a, p.share[u], in->count * statistics, sizeof(struct share));
        influence_free(a, status == PARINDEX_OK ? in : &p.made[u], statistics);
        if (status == PARINDEX_OK)
            *in = p.made[u];
    }
    mem_free(a, p.made, units, sizeof *p.made);
    mem_free(a, p.share, units, sizeof *p.share);
    mem_free(a, p.scale, replicates, sizeof *p.scale);
    mem_free(a, p.factor, BLOCK * primaries(g), sizeof *p.factor);
    mem_free(a, p.calibrated, BLOCK * g->s->options.cells, sizeof *p.calibrated);
    mem_free(a, p.shares, workers * p.shares_size, sizeof *p.shares);
    return status;
}
