/* SPDX-License-Identifier: MIT */
/*
 * Saved states of uncertainties and of surveys: bytes as they come, and states that the library saved, of random
 * designs, in which some numbers are changed. Their checksums are mended, so that what lies behind them is reached.
 */
#include "fuzz.h"

#include <math.h>
#include <stdlib.h>
#include <string.h>

#include "base/bytes.h"
#include "base/logarithm.h"
#include "surveys.h"
#include "views.h"

enum {
    SAVED_SURVEYS = 40,
    DESIGN_BYTES = 2000,
    EDITS_MOST = 4,
    SPARE = 8 * BYTES_NUMBER /* what edits may put in */
};

struct state {
    unsigned char *bytes;
    size_t size;
};
static parindex_variation *variation;
static struct state uncertainty;
static struct state surveys[SAVED_SURVEYS];

static void make_variation(void)
{
    static const double values[6] = {1, 2, 3, 4, 5, 6};
    static const int32_t parents[3] = {-1, 0, 0};
    static const double weights[3] = {1, 1, 2};
    parindex_view v = {values, 3, 2, 16, 8, PARINDEX_F64, 0};
    parindex_view p = {parents, 3, 1, 4, 4, PARINDEX_I32, 0};
    parindex_view w = {weights, 3, 1, 8, 8, PARINDEX_F64, 0};
    parindex_variation_options options = PARINDEX_VARIATION_OPTIONS_INIT;
    options.bins = 4;
    options.high = 10;
    options.pairs = 1;
    PROMISE(parindex_variation_new(&variation, &v, &p, &w, &options, NULL) == PARINDEX_OK);
    PROMISE(parindex_variation_weights(variation, PARINDEX_NONE, PARINDEX_WEIGHTS_UNIFORM, 0.3,
                                       NULL) == PARINDEX_OK);
}

static struct state saved_uncertainty(const parindex_uncertainty *counts)
{
    struct state s = {NULL, parindex_uncertainty_size(counts)};
    s.bytes = exactly(NULL, s.size);
    parindex_span span = {s.bytes, (int64_t)s.size, 1, 1, 1, PARINDEX_U8, 0};
    PROMISE(parindex_uncertainty_save(&span, counts, NULL) == PARINDEX_OK);
    return s;
}

static struct state saved_survey(const parindex_survey *survey)
{
    struct state s = {NULL, parindex_survey_size(survey)};
    s.bytes = exactly(NULL, s.size);
    parindex_span span = {s.bytes, (int64_t)s.size, 1, 1, 1, PARINDEX_U8, 0};
    PROMISE(parindex_survey_save(&span, survey, NULL) == PARINDEX_OK);
    return s;
}

/* A random design, always the same for a number; false where its rows are refused. */
static bool make_survey(struct state *out, uint64_t number)
{
    unsigned char bytes[DESIGN_BYTES];
    for (size_t i = 0; i < sizeof bytes; i++) {
        number = number * UINT64_C(6364136223846793005) + UINT64_C(1442695040888963407);
        bytes[i] = (unsigned char)(number >> 56);
    }
    struct take t = {bytes, sizeof bytes, 0};
    parindex_survey_options options = some_design(&t);
    parindex_survey *survey = NULL;
    if (parindex_survey_new(&survey, &options, NULL) != PARINDEX_OK)
        return false;
    add_rows(&t, survey, &options, 0);
    add_rows(&t, survey, &options, 100);
    bool added = parindex_survey_rows(survey) > 0;
    if (added)
        *out = saved_survey(survey);
    parindex_survey_free(survey);
    return added;
}

static void make_states(void)
{
    parindex_uncertainty *counts = NULL;
    make_variation();
    PROMISE(parindex_uncertainty_run(&counts, variation, 3, 20, NULL, NULL) == PARINDEX_OK);
    uncertainty = saved_uncertainty(counts);
    parindex_uncertainty_free(counts);
    uint64_t number = 1;
    for (size_t i = 0; i < SAVED_SURVEYS; number++)
        i += make_survey(&surveys[i], number);
}

static bool same(const struct state *a, const struct state *b)
{
    return a->size == b->size && memcmp(a->bytes, b->bytes, a->size) == 0;
}

static parindex_view view_of(const struct state *s)
{
    parindex_view view = {s->bytes, (int64_t)s->size, 1, 1, 1, PARINDEX_U8, 0};
    return view;
}

/* What is accepted is saved to the same bytes, and its shares are shares. */
static bool as_uncertainty(const struct state *s)
{
    parindex_uncertainty *counts = NULL;
    parindex_error err = PARINDEX_ERROR_INIT;
    parindex_view bytes = view_of(s);
    if (!DONE(&err, parindex_uncertainty_load(&counts, variation, &bytes, &err)))
        return false;
    struct state again = saved_uncertainty(counts);
    PROMISE(same(&again, s));
    free(again.bytes);
    struct array ranks = plain_array(PARINDEX_F64, 3, 3);
    PROMISE(parindex_uncertainty_table(&ranks.span, counts, PARINDEX_UNCERTAINTY_RANKS, NULL) ==
            PARINDEX_OK);
    for (int64_t i = 0; i < 9; i++) {
        double share = array_at(&ranks, i / 3, i % 3);
        PROMISE(isnan(share) || (share >= 0 && share <= 1));
    }
    array_free(&ranks);
    parindex_uncertainty_free(counts);
    return true;
}

/* The share of the first answer of the first item, by unit. */
static void estimate(const parindex_survey *survey)
{
    enum {
        ITEMS_MOST = 3,
        COLUMNS_MOST = 6
    };
    double top[ITEMS_MOST * COLUMNS_MOST] = {0, 1};
    parindex_estimate_options how = PARINDEX_ESTIMATE_OPTIONS_INIT;
    parindex_statistic statistic = PARINDEX_STATISTIC_INIT;
    parindex_error err = PARINDEX_ERROR_INIT;
    parindex_estimates *estimates = NULL;
    how.by_unit = 1;
    for (int64_t items = 1; items <= ITEMS_MOST; items++)
        for (int64_t columns = 2; columns <= COLUMNS_MOST; columns++) {
            parindex_view form = {top, items, columns, columns * 8, 8, PARINDEX_F64, 0};
            statistic.top = &form;
            if (estimates == NULL)
                (void)DONE(&err,
                           parindex_survey_estimate(&estimates, survey, &statistic, 1, &how, &err));
        }
    if (estimates == NULL)
        return;
    int64_t units = (int64_t)parindex_estimates_units(estimates);
    struct array errors = plain_array(PARINDEX_F64, units, 1);
    PROMISE(parindex_estimates_table(&errors.span, estimates, PARINDEX_ESTIMATES_ERROR, NULL) ==
            PARINDEX_OK);
    for (int64_t i = 0; i < units; i++)
        PROMISE(isnan(array_at(&errors, i, 0)) || array_at(&errors, i, 0) >= 0);
    array_free(&errors);
    parindex_estimates_free(estimates);
}

static bool as_survey(const struct state *s, bool ask)
{
    parindex_survey *survey = NULL;
    parindex_error err = PARINDEX_ERROR_INIT;
    parindex_view bytes = view_of(s);
    if (!DONE(&err, parindex_survey_load(&survey, &bytes, NULL, &err)))
        return false;
    struct state again = saved_survey(survey);
    PROMISE(same(&again, s));
    free(again.bytes);
    if (parindex_survey_rows(survey) > 0)
        PROMISE(!DONE(&err, parindex_survey_merge(survey, survey, &err)));
    if (ask)
        estimate(survey);
    parindex_survey_free(survey);
    return true;
}

/* One number of a state, or its length. */
static void edit(struct take *t, struct state *s)
{
    size_t numbers = s->size / BYTES_NUMBER;
    unsigned char *at = s->bytes + take_number(t, 2) % numbers * BYTES_NUMBER;
    const unsigned char *from = at;
    uint64_t x = bytes_get(&from);
    size_t behind = (size_t)(s->bytes + s->size - from);
    switch (take_below(t, 9)) {
    case 0:
        x++;
        break;
    case 1:
        x--;
        break;
    case 2:
        x ^= UINT64_C(1) << take_below(t, 64);
        break;
    case 3:
        x = take_byte(t);
        break;
    case 4:
        x = take_number(t, 8);
        break;
    case 5:
        x = bits_of(take_double(t));
        break;
    case 6: /* what stands elsewhere */
        from = s->bytes + take_number(t, 2) % numbers * BYTES_NUMBER;
        x = bytes_get(&from);
        break;
    case 7: /* twice */
        memmove(at + BYTES_NUMBER, at, behind + BYTES_NUMBER);
        s->size += BYTES_NUMBER;
        break;
    default: /* left out */
        if (numbers > 1) {
            memmove(at, from, behind);
            s->size -= BYTES_NUMBER;
        }
        return;
    }
    bytes_put(&at, x);
}

static void mend(struct state *s)
{
    if (s->size < BYTES_NUMBER)
        return;
    unsigned char *to = s->bytes + s->size - BYTES_NUMBER;
    bytes_put(&to, bytes_checksum(s->bytes, s->size - BYTES_NUMBER));
}

static void bytes_as_they_come(struct take *t, bool survey)
{
    struct state s;
    const void *rest = take_rest(t, &s.size);
    s.bytes = exactly(rest, s.size);
    mend(&s);
    if (survey)
        (void)as_survey(&s, true);
    else
        (void)as_uncertainty(&s);
    free(s.bytes);
}

/* What was saved is loaded; with a changed number it is refused, unless its checksum is mended. */
static void changed(struct take *t, const struct state *saved, bool survey)
{
    struct state s = {exactly(NULL, saved->size + SPARE), saved->size};
    memcpy(s.bytes, saved->bytes, saved->size);
    bool mended = take_chance(t, 95);
    for (uint32_t edits = take_below(t, EDITS_MOST + 1); edits > 0; edits--)
        edit(t, &s);
    if (mended)
        mend(&s);
    struct state cut = {exactly(s.bytes, s.size), s.size};
    free(s.bytes);
    bool unchanged = same(&cut, saved);
    bool loaded = survey ? as_survey(&cut, take_chance(t, 10)) : as_uncertainty(&cut);
    PROMISE(!unchanged || loaded);
    PROMISE(unchanged || mended || !loaded);
    free(cut.bytes);
}

int LLVMFuzzerTestOneInput(const uint8_t *bytes, size_t size)
{
    struct take t = {bytes, size, 0};
    if (variation == NULL)
        make_states();
    uint32_t kind = take_byte(&t);
    if (kind < 2)
        bytes_as_they_come(&t, kind == 1);
    else if (kind < 40)
        changed(&t, &uncertainty, false);
    else
        changed(&t, &surveys[kind % SAVED_SURVEYS], true);
    return 0;
}
