/* SPDX-License-Identifier: MIT */
/* How sure ranks are: states of replicates, the aggregate that merges them, and what a state says. */
#include "door.h"

/* What an aggregate holds: counts in malloc's memory, let go with the context. */
struct counts {
    parindex_uncertainty *counts;
    MemoryContextCallback at_end;
};

static void let_go(void *payload)
{
    struct counts *c = payload;
    parindex_uncertainty_free(c->counts);
    c->counts = NULL;
}

static struct counts *counts_new(MemoryContext context)
{
    struct counts *c = MemoryContextAllocZero(context, sizeof(*c));
    c->at_end.func = let_go;
    c->at_end.arg = c;
    MemoryContextRegisterResetCallback(context, &c->at_end);
    return c;
}

static bytea *saved(const parindex_uncertainty *counts)
{
    parindex_error error = PARINDEX_ERROR_INIT;
    size_t size = parindex_uncertainty_size(counts);
    bytea *bytes = door_bytea(size);
    parindex_span out = {VARDATA(bytes), (int64_t)size, 1, 1, 1, PARINDEX_U8, 0};
    if (parindex_uncertainty_save(&out, counts, &error) != PARINDEX_OK)
        door_refuse(&error, NULL);
    return bytes;
}

/* The variation that a query and the arguments from `at` on describe: spread, seed, period, lang. */
static parindex_variation *variation_open(struct scored *s, FunctionCallInfo call, int at)
{
    parindex_variation_options how = PARINDEX_VARIATION_OPTIONS_INIT;
    parindex_variation *variation = NULL;
    parindex_error error = PARINDEX_ERROR_INIT;
    double spread = call->args[at].isnull ? 0.25 : DatumGetFloat8(call->args[at].value);
    how.seed = call->args[at + 1].isnull ? 0 : (uint64_t)DatumGetInt64(call->args[at + 1].value);
    scored_open(s, call, at + 2, at + 3);
    error.lang = s->lang;
    how.allocator = &s->allocator;
    if (parindex_variation_of_result(&variation, s->result, 0, &how, &error) != PARINDEX_OK ||
        parindex_variation_weights(variation, PARINDEX_NONE, PARINDEX_WEIGHTS_UNIFORM, spread,
                                   &error) != PARINDEX_OK)
        door_refuse(&error, NULL);
    return variation;
}

/* parindex.uncertainty(edition, query, first, count, spread, seed, period, lang): a state */
DOOR_FUNCTION(parindex_pg_uncertainty)
{
    struct scored s;
    parindex_run_options how = PARINDEX_RUN_OPTIONS_INIT;
    parindex_uncertainty *counts = NULL;
    parindex_error error = PARINDEX_ERROR_INIT;
    int64 first = PG_ARGISNULL(2) ? 0 : PG_GETARG_INT64(2);
    int64 count = PG_ARGISNULL(3) ? 10000 : PG_GETARG_INT64(3);
    parindex_variation *variation = variation_open(&s, fcinfo, 4);
    error.lang = s.lang;
    if (first < 0 || count < 1)
        door_refuse_argument(s.lang, "first is 0 or more, and count 1 or more%s",
                             "first phải từ 0, count phải từ 1 trở lên%s", "");
    how.progress = door_interrupted;
    parindex_status status = parindex_uncertainty_run(&counts, variation, (uint64_t)first,
                                                      (uint64_t)count, &how, &error);
    CHECK_FOR_INTERRUPTS();
    if (status != PARINDEX_OK)
        door_refuse(&error, NULL);
    bytea *bytes = saved(counts);
    parindex_uncertainty_free(counts);
    parindex_variation_free(variation);
    scored_close(&s);
    PG_RETURN_BYTEA_P(bytes);
}

static parindex_uncertainty *loaded(const bytea *bytes)
{
    parindex_uncertainty *counts = NULL;
    parindex_error error = PARINDEX_ERROR_INIT;
    parindex_view view = door_bytes(bytes);
    if (parindex_uncertainty_load(&counts, NULL, &view, &error) != PARINDEX_OK)
        door_refuse(&error, NULL);
    return counts;
}

/* `from` is let go, also where it fails. */
static void merge(parindex_uncertainty *into, parindex_uncertainty *from)
{
    parindex_error error = PARINDEX_ERROR_INIT;
    parindex_status status = parindex_uncertainty_merge(into, from, &error);
    parindex_uncertainty_free(from);
    if (status != PARINDEX_OK)
        door_refuse(&error, NULL);
}

DOOR_FUNCTION(parindex_pg_uncertainty_add)
{
    MemoryContext context = door_aggregate(fcinfo);
    struct counts *state = PG_ARGISNULL(0) ? NULL : (struct counts *)PG_GETARG_POINTER(0);
    if (!state)
        state = counts_new(context);
    if (!PG_ARGISNULL(1)) {
        parindex_uncertainty *counts = loaded(PG_GETARG_BYTEA_PP(1));
        if (state->counts)
            merge(state->counts, counts);
        else
            state->counts = counts;
    }
    PG_RETURN_POINTER(state);
}

DOOR_FUNCTION(parindex_pg_uncertainty_combine)
{
    MemoryContext context = door_aggregate(fcinfo);
    struct counts *state = PG_ARGISNULL(0) ? NULL : (struct counts *)PG_GETARG_POINTER(0);
    struct counts *other = PG_ARGISNULL(1) ? NULL : (struct counts *)PG_GETARG_POINTER(1);
    if (!state)
        state = counts_new(context);
    if (other && other->counts) {
        parindex_uncertainty *counts = other->counts;
        other->counts = NULL;
        if (state->counts)
            merge(state->counts, counts);
        else
            state->counts = counts;
    }
    PG_RETURN_POINTER(state);
}

/* The bytes; none where no state was merged yet. */
DOOR_FUNCTION(parindex_pg_uncertainty_save)
{
    (void)door_aggregate(fcinfo);
    const struct counts *state = (struct counts *)PG_GETARG_POINTER(0);
    if (state->counts)
        PG_RETURN_BYTEA_P(saved(state->counts));
    PG_RETURN_BYTEA_P(door_bytea(0));
}

DOOR_FUNCTION(parindex_pg_uncertainty_load)
{
    const bytea *bytes = PG_GETARG_BYTEA_PP(0);
    (void)door_aggregate(fcinfo);
    struct counts *state = counts_new(CurrentMemoryContext);
    if (VARSIZE_ANY_EXHDR(bytes) > 0)
        state->counts = loaded(bytes);
    PG_RETURN_POINTER(state);
}

DOOR_FUNCTION(parindex_pg_uncertainty_final)
{
    const struct counts *state = PG_ARGISNULL(0) ? NULL : (struct counts *)PG_GETARG_POINTER(0);
    (void)door_aggregate(fcinfo);
    if (!state || !state->counts)
        PG_RETURN_NULL();
    PG_RETURN_BYTEA_P(saved(state->counts));
}

enum {
    PROBABILITIES = 3,
    COLUMNS = 9
};

/* Tables of a state, units x 2, 1, 3 and 3. */
struct answers {
    double *nominal;
    double *mean;
    double *ranks;
    double *scores;
};

static double *numbers(const struct scored *s, parindex_span *span, size_t columns)
{
    size_t units = parindex_result_units(s->result);
    double *data = MemoryContextAllocHuge(s->context, (units + 1) * columns * sizeof(*data));
    *span = (parindex_span){data,
                            (int64_t)units,
                            (int64_t)columns,
                            (int64_t)(columns * sizeof(*data)),
                            (int64_t)sizeof(*data),
                            PARINDEX_F64,
                            0};
    return data;
}

static struct answers answers_of(const struct scored *s, const parindex_uncertainty *counts)
{
    static const double probabilities[PROBABILITIES] = {0.05, 0.5, 0.95};
    parindex_view wanted = {probabilities,  PROBABILITIES, 1, sizeof(double),
                            sizeof(double), PARINDEX_F64,  0};
    parindex_span nominal;
    parindex_span mean;
    parindex_span ranks;
    parindex_span scores;
    struct answers a;
    parindex_error error = PARINDEX_ERROR_INIT;
    error.lang = s->lang;
    a.nominal = numbers(s, &nominal, 2);
    a.mean = numbers(s, &mean, 1);
    a.ranks = numbers(s, &ranks, PROBABILITIES);
    a.scores = numbers(s, &scores, PROBABILITIES);
    if (parindex_uncertainty_table(&nominal, counts, PARINDEX_UNCERTAINTY_NOMINAL, &error) !=
            PARINDEX_OK ||
        parindex_uncertainty_table(&mean, counts, PARINDEX_UNCERTAINTY_MEAN, &error) !=
            PARINDEX_OK ||
        parindex_uncertainty_quantiles(&ranks, counts, PARINDEX_UNCERTAINTY_RANK, &wanted,
                                       &error) != PARINDEX_OK ||
        parindex_uncertainty_quantiles(&scores, counts, PARINDEX_UNCERTAINTY_SCORE, &wanted,
                                       &error) != PARINDEX_OK)
        door_refuse(&error, NULL);
    return a;
}

/* parindex.uncertainty_ranks(edition, query, state, spread, seed, period, lang) */
DOOR_FUNCTION(parindex_pg_uncertainty_ranks)
{
    struct scored s;
    struct table t;
    Datum values[COLUMNS];
    bool nulls[COLUMNS];
    parindex_uncertainty *counts = NULL;
    parindex_error error = PARINDEX_ERROR_INIT;
    if (PG_ARGISNULL(2))
        door_refuse_argument(PARINDEX_LANG_EN, "a state is needed%s", "", "");
    parindex_variation *variation = variation_open(&s, fcinfo, 3);
    parindex_view bytes = door_bytes(PG_GETARG_BYTEA_PP(2));
    error.lang = s.lang;
    if (parindex_uncertainty_load(&counts, variation, &bytes, &error) != PARINDEX_OK)
        door_refuse(&error, NULL);
    struct answers a = answers_of(&s, counts);
    table_open(&t, fcinfo);
    for (size_t unit = 0; unit < parindex_result_units(s.result); unit++) {
        MemoryContext before = MemoryContextSwitchTo(t.row);
        table_number(&values[0], &nulls[0], a.nominal[2 * unit + 1]);
        table_text(&values[1], &nulls[1], parindex_result_unit(s.result, unit));
        table_number(&values[2], &nulls[2], a.nominal[2 * unit]);
        for (size_t p = 0; p < PROBABILITIES; p++)
            table_number(&values[3 + p], &nulls[3 + p], a.ranks[PROBABILITIES * unit + p]);
        table_number(&values[6], &nulls[6], a.mean[unit]);
        table_number(&values[7], &nulls[7], a.scores[PROBABILITIES * unit]);
        table_number(&values[8], &nulls[8], a.scores[PROBABILITIES * unit + 2]);
        table_add(&t, values, nulls);
        MemoryContextSwitchTo(before);
        MemoryContextReset(t.row);
    }
    parindex_uncertainty_free(counts);
    parindex_variation_free(variation);
    scored_close(&s);
    return (Datum)0;
}
