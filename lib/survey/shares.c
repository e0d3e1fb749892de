/* SPDX-License-Identifier: MIT */
#include "survey/shares.h"

#include <string.h>

#include "base/lanes.h"
#include "base/logarithm.h"

enum {
    FEW = 16 /* records */
};

#if LANES == 8
#define OF_EACH(x) x(0), x(1), x(2), x(3), x(4), x(5), x(6), x(7)
#elif LANES == 4
#define OF_EACH(x) x(0), x(1), x(2), x(3)
#else
#define OF_EACH(x) x(0), x(1)
#endif

/* The sums of a record that adds nothing. */
static const struct wide nothing[MOST_LEVELS + 1];

/* Whole numbers below 2^52, from the lowest bits of 2^52. */
static inline void as_lanes(lanes *to, const lane_words *words)
{
    *to = (lanes)(*words | bits_of(0x1p52)) - 0x1p52;
}

/* wide_double of LANES sums; of the lower word the halves. */
static inline void as_weights(lanes *to, const lane_words *lower, const lane_words *upper,
                              const lane_words *high)
{
    lane_words half[] = {*lower, *upper, *high & UINT32_MAX, *high >> 32};
    lanes part[4];
    for (size_t i = 0; i < 4; i++)
        as_lanes(&part[i], &half[i]);
    *to = ((part[3] * 0x1p32 + part[2]) * 0x1p64 + (part[1] * 0x1p32 + part[0])) * 0x1p-60;
}
_Static_assert(WIDE_UNIT == 60, "as_weights is in units of 2^-60");

/*
 * The sums of all records by form and answer, without carries: what half a word holds is added up in whole
 * ones.
 */
struct totals {
    lane_words lower[SHARES_SLOTS];
    lane_words upper[SHARES_SLOTS];
    lane_words high[SHARES_SLOTS];
    uint64_t people[SHARES_SLOTS];
};

static void totals_close(struct by_answer *all, const struct totals *totals, size_t slot,
                         size_t width)
{
    for (size_t a = 0; a < width; a++, slot++) {
        all->sum[a] = (struct wide){0, 0};
        all->people[a] = totals->people[slot];
        for (size_t r = 0; r < LANES; r++) {
            uint64_t upper = totals->upper[slot][r];
            wide_add(&all->sum[a], (struct wide){totals->lower[slot][r], totals->high[slot][r]});
            wide_add(&all->sum[a], (struct wide){upper << 32, upper >> 32});
        }
    }
}

/*
 * What LANES records with these sums of the form's item add, and into `meets` whether somebody counts in them; the
 * sums are added to `totals`, where it is not NULL.
 */
static inline void add_lanes(lanes *above, lanes *below, lane_words *meets,
                             struct totals *restrict totals, size_t slot, const struct form *form,
                             const struct wide *const *sum, size_t width)
{
    lanes top = LANES_OF(0.0);
    lanes top_carry = LANES_OF(0.0);
    lanes bottom = LANES_OF(0.0);
    lanes bottom_carry = LANES_OF(0.0);
    *meets = (lane_words)top;
    for (size_t a = 0; a < width; a++) {
        bool counts = form->top[a] != 0 || form->bottom[a] != 0;
#define LOW(r) sum[r][a].low
#define HIGH(r) sum[r][a].high
        lane_words low = {OF_EACH(LOW)};
        lane_words high = {OF_EACH(HIGH)};
        lane_words lower = low & UINT32_MAX;
        lane_words upper = low >> 32;
        if (totals != NULL) {
            totals->lower[slot + a] += lower;
            totals->upper[slot + a] += upper;
            totals->high[slot + a] += high;
        }
        if (a == PARINDEX_ANSWER_NONE && !counts)
            continue;
        lanes weights;
        as_weights(&weights, &lower, &upper, &high);
        *meets |= low | high; /* a weight is above 0 */
        if (form->top[a] != 0)
            LANES_ADD_EXACTLY(top, top_carry, form->top[a] * weights);
        if (form->bottom[a] != 0)
            LANES_ADD_EXACTLY(bottom, bottom_carry, form->bottom[a] * weights);
    }
    *above = top + top_carry;
    *below = bottom + bottom_carry;
}

OUT_OF_LINE void add_form(struct share *restrict shares, unsigned char *restrict meets,
                          struct totals *restrict totals, size_t slot, const struct form *form,
                          const struct parindex_survey *s, const uint32_t *restrict entries,
                          size_t count)
{
    size_t width = s->options.levels + 1;
    size_t first = form->item[0] * width;
    const struct wide *sum[LANES];
    for (size_t r = 0; r < LANES; r++) {
        sum[r] = nothing;
        if (r >= count || entries[r] == NO_ENTRY)
            continue;
        sum[r] = s->sum[entries[r]] + first;
        const uint32_t *people = entry_counts(s, entries[r]) + first;
        for (size_t a = 0; totals != NULL && a < width; a++)
            totals->people[slot + a] += people[a];
    }
    lanes top;
    lanes bottom;
    lane_words met;
    add_lanes(&top, &bottom, &met, totals, slot, form, sum, width);
    for (size_t r = 0; r < LANES && r < count; r++) {
        shares[r] = (struct share){top[r], bottom[r]};
        meets[r] = met[r] != 0;
    }
}

/* The sums of few records, one by one: there are fewer of them than lanes to be added up at the end. */
static void add_all(struct by_answer *all, const struct form *form, const struct parindex_survey *s,
                    const uint32_t *entries, size_t count)
{
    size_t width = s->options.levels + 1;
    size_t first = form->item[0] * width;
    for (size_t a = 0; a < width; a++) {
        all->sum[a] = (struct wide){0, 0};
        all->people[a] = 0;
    }
    for (size_t r = 0; r < count; r++)
        for (size_t a = 0; entries[r] != NO_ENTRY && a < width; a++) {
            wide_add(&all->sum[a], s->sum[entries[r]][first + a]);
            all->people[a] += entry_counts(s, entries[r])[first + a];
        }
}

void shares_by_answer(struct share *shares, unsigned char *meets, struct by_answer *all,
                      const struct form *forms, size_t form_count, const struct parindex_survey *s,
                      const uint32_t *entries, size_t count)
{
    size_t width = s->options.levels + 1;
    if (count <= FEW) {
        for (size_t f = 0; f < form_count; f++) {
            add_all(&all[f], &forms[f], s, entries, count);
            for (size_t i = 0; i < count; i += LANES)
                add_form(shares + f * count + i, meets + f * count + i, NULL, 0, &forms[f], s,
                         entries + i, count - i);
        }
        return;
    }
    struct totals totals;
    memset(totals.lower, 0, form_count * width * sizeof *totals.lower);
    memset(totals.upper, 0, form_count * width * sizeof *totals.upper);
    memset(totals.high, 0, form_count * width * sizeof *totals.high);
    memset(totals.people, 0, form_count * width * sizeof *totals.people);
    for (size_t i = 0; i < count; i += LANES)
        for (size_t f = 0; f < form_count; f++)
            add_form(shares + f * count + i, meets + f * count + i, &totals, f * width, &forms[f],
                     s, entries + i, count - i);
    for (size_t f = 0; f < form_count; f++)
        totals_close(&all[f], &totals, f * width, width);
}
