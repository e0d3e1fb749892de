/* SPDX-License-Identifier: MIT */
/* A survey as an aggregate: people's answers, or saved states, become a state. */
#include "door.h"

#include <math.h>

#include "catalog/pg_type.h"
#include "utils/array.h"

enum {
    BLOCK = 1024, /* rows that are added at once */
    STAGES = 4,
    DOMAINS = 64
};

/* What all rows of an aggregate have in common. */
struct shape {
    size_t items;
    size_t ids;
    size_t fpc;
    size_t domains;
    int levels;
    int units;
};

/* Rows that wait, and the survey that they go into; all in a context of its own. */
struct survey {
    MemoryContext context;
    parindex_allocator allocator;
    parindex_survey *survey; /* NULL: no row yet */
    struct shape shape;
    size_t count;
    int64 *row;
    double *weight;
    int32_t *stratum;
    int32_t *ids;
    double *fpc;
    int32_t *unit;
    uint8_t *domains;
    uint8_t *level;
    double *number;
};

enum {
    ROW = 1,
    UNIT,
    STRATUM,
    IDS,
    WEIGHT,
    ANSWERS,
    LEVELS,
    UNITS,
    FPC,
    DOMAIN
};

static struct survey *survey_new(MemoryContext parent)
{
    MemoryContext context =
        AllocSetContextCreate(parent, "parindex survey", ALLOCSET_DEFAULT_SIZES);
    struct survey *s = MemoryContextAllocZero(context, sizeof(*s));
    s->context = context;
    s->allocator = door_allocator(context);
    return s;
}

static void refuse_row(int64 row, const char *what)
{
    ereport(ERROR, (errcode(ERRCODE_INVALID_PARAMETER_VALUE),
                    errmsg("row %lld: %s", (long long)row, what)));
}

/* The elements of an array argument; NULL and "{}" have none. */
static size_t elements(Datum **out, bool **nulls, FunctionCallInfo call, int argument, Oid type,
                       int16 size, bool by_value, char align)
{
    int count = 0;
    *out = NULL;
    *nulls = NULL;
    if (argument < call->nargs && !call->args[argument].isnull) {
        ArrayType *array = DatumGetArrayTypeP(call->args[argument].value);
        deconstruct_array(array, type, size, by_value, align, out, nulls, &count);
    }
    return (size_t)count;
}

static void *column(const struct survey *s, size_t columns, size_t size)
{
    return columns == 0 ? NULL : MemoryContextAllocHuge(s->context, BLOCK * columns * size);
}

static void begin(struct survey *s, struct shape shape, int64 row)
{
    parindex_survey_options options = PARINDEX_SURVEY_OPTIONS_INIT;
    parindex_error error = PARINDEX_ERROR_INIT;
    if (shape.levels < 0 || shape.levels > 15)
        refuse_row(row, "levels is from 1 to 15, or 0 where answers are numbers");
    if (shape.units < 1)
        refuse_row(row, "units is how many units there are, 1 or more");
    if (shape.items == 0)
        refuse_row(row, "an answer for each item is needed");
    if (shape.ids > STAGES ||
        (shape.fpc != 0 && shape.fpc != shape.ids && shape.fpc != shape.ids + 1))
        refuse_row(row, "ids has up to four stages, and fpc a number for each");
    if (shape.domains > DOMAINS)
        refuse_row(row, "64 domains are possible");
    options.persons = shape.ids == 0 || shape.fpc == shape.ids + 1;
    options.stages = (uint32_t)shape.ids + options.persons;
    options.fpc = shape.fpc ? PARINDEX_FPC_COUNTS : PARINDEX_FPC_NONE;
    options.items = (uint32_t)shape.items;
    options.levels = (uint32_t)shape.levels;
    options.units = (uint32_t)shape.units;
    options.domains = (uint32_t)shape.domains;
    options.allocator = &s->allocator;
    if (parindex_survey_new(&s->survey, &options, &error) != PARINDEX_OK)
        door_refuse(&error, NULL);
    s->shape = shape;
    s->row = column(s, 1, sizeof(*s->row));
    s->weight = column(s, 1, sizeof(*s->weight));
    s->stratum = column(s, 1, sizeof(*s->stratum));
    s->unit = column(s, 1, sizeof(*s->unit));
    s->ids = column(s, shape.ids, sizeof(*s->ids));
    s->fpc = column(s, shape.fpc, sizeof(*s->fpc));
    s->domains = column(s, shape.domains, sizeof(*s->domains));
    s->level = column(s, shape.levels ? shape.items : 0, sizeof(*s->level));
    s->number = column(s, shape.levels ? 0 : shape.items, sizeof(*s->number));
}

static parindex_view view_of(const void *data, size_t first, size_t count, size_t columns,
                             size_t size, uint32_t type)
{
    return (parindex_view){data ? (const char *)data + first * columns * size : NULL,
                           (int64_t)count,
                           (int64_t)columns,
                           (int64_t)(columns * size),
                           (int64_t)size,
                           type,
                           0};
}

/* Rows first ... first + count - 1 of the block, whose numbers follow each other. */
static void add_run(struct survey *s, size_t first, size_t count)
{
    const struct shape *h = &s->shape;
    parindex_answers answers = PARINDEX_ANSWERS_INIT;
    parindex_error error = PARINDEX_ERROR_INIT;
    parindex_view weight = view_of(s->weight, first, count, 1, sizeof(double), PARINDEX_F64);
    parindex_view stratum = view_of(s->stratum, first, count, 1, sizeof(int32_t), PARINDEX_I32);
    parindex_view unit = view_of(s->unit, first, count, 1, sizeof(int32_t), PARINDEX_I32);
    parindex_view ids = view_of(s->ids, first, count, h->ids, sizeof(int32_t), PARINDEX_I32);
    parindex_view fpc = view_of(s->fpc, first, count, h->fpc, sizeof(double), PARINDEX_F64);
    parindex_view domains = view_of(s->domains, first, count, h->domains, 1, PARINDEX_U8);
    parindex_view given =
        h->levels ? view_of(s->level, first, count, h->items, 1, PARINDEX_U8)
                  : view_of(s->number, first, count, h->items, sizeof(double), PARINDEX_F64);
    answers.first = (uint64_t)s->row[first];
    answers.weight = &weight;
    answers.stratum = &stratum;
    answers.unit = &unit;
    answers.ids = h->ids ? &ids : NULL;
    answers.fpc = h->fpc ? &fpc : NULL;
    answers.domains = h->domains ? &domains : NULL;
    answers.answers = &given;
    if (parindex_survey_add(s->survey, &answers, &error) == PARINDEX_OK)
        return;
    int64 row =
        error.unit >= 0 && error.unit < (int64)count ? s->row[first + (size_t)error.unit] : 0;
    door_refuse(&error, row > 0 ? psprintf("row %lld", (long long)row) : NULL);
}

/* All rows that wait. */
static void flush(struct survey *s)
{
    size_t first = 0;
    for (size_t i = 1; i <= s->count; i++)
        if (i == s->count || s->row[i] != s->row[i - 1] + 1) {
            add_run(s, first, i - first);
            first = i;
        }
    s->count = 0;
    CHECK_FOR_INTERRUPTS();
}

static void take_answers(const struct survey *s, int64 row, const Datum *given, const bool *nulls)
{
    size_t at = s->count * s->shape.items;
    for (size_t i = 0; i < s->shape.items; i++) {
        double x = nulls[i] ? (double)NAN : DatumGetFloat8(given[i]);
        if (!nulls[i] && isnan(x))
            refuse_row(row, "an answer is NaN; NULL is no answer, Infinity not asked");
        if (s->shape.levels == 0) {
            s->number[at + i] = x;
            continue;
        }
        if (!nulls[i] && !isinf(x) && !(x >= 1 && x <= s->shape.levels && x == floor(x)))
            refuse_row(row, psprintf("the answer %g to item %zu is none of the levels 1 to %d", x,
                                     i + 1, s->shape.levels));
        s->level[at + i] = nulls[i]   ? PARINDEX_ANSWER_NONE
                           : isinf(x) ? PARINDEX_ANSWER_NOT_ASKED
                                      : (uint8_t)x;
    }
}

/* survey(row, unit, stratum, ids, weight, answers, levels, units[, fpc, domains]) */
DOOR_FUNCTION(parindex_pg_survey_add)
{
    MemoryContext context = door_aggregate(fcinfo);
    struct survey *s = PG_ARGISNULL(0) ? NULL : (struct survey *)PG_GETARG_POINTER(0);
    struct shape shape = {.levels = PG_ARGISNULL(LEVELS) ? 0 : PG_GETARG_INT32(LEVELS),
                          .units = PG_ARGISNULL(UNITS) ? 1 : PG_GETARG_INT32(UNITS)};
    Datum *ids;
    Datum *answers;
    Datum *fpc;
    Datum *domains;
    bool *ids_null;
    bool *answers_null;
    bool *fpc_null;
    bool *domains_null;
    int64 row = PG_ARGISNULL(ROW) ? 0 : PG_GETARG_INT64(ROW);
    if (row < 1)
        refuse_row(row, "each row needs its number in the whole survey, from 1, such as its key");
    if (PG_ARGISNULL(WEIGHT))
        refuse_row(row, "a weight is needed");
    shape.ids = elements(&ids, &ids_null, fcinfo, IDS, INT4OID, 4, true, TYPALIGN_INT);
    shape.items = elements(&answers, &answers_null, fcinfo, ANSWERS, FLOAT8OID, 8, FLOAT8PASSBYVAL,
                           TYPALIGN_DOUBLE);
    shape.fpc =
        elements(&fpc, &fpc_null, fcinfo, FPC, FLOAT8OID, 8, FLOAT8PASSBYVAL, TYPALIGN_DOUBLE);
    shape.domains =
        elements(&domains, &domains_null, fcinfo, DOMAIN, BOOLOID, 1, true, TYPALIGN_CHAR);
    if (!s)
        s = survey_new(context);
    if (!s->survey)
        begin(s, shape, row);
    if (memcmp(&shape, &s->shape, sizeof(shape)) != 0)
        refuse_row(row, "it has other items, stages, levels or units than the rows before");
    if (s->count == BLOCK)
        flush(s);
    size_t at = s->count;
    s->row[at] = row;
    s->weight[at] = PG_GETARG_FLOAT8(WEIGHT);
    s->stratum[at] = PG_ARGISNULL(STRATUM) ? 0 : PG_GETARG_INT32(STRATUM);
    int32 unit = PG_ARGISNULL(UNIT) ? 0 : PG_GETARG_INT32(UNIT);
    if (!PG_ARGISNULL(UNIT) && (unit < 1 || unit > shape.units))
        refuse_row(row, psprintf("unit %d is not within 1 to %d", unit, shape.units));
    s->unit[at] = unit - 1;
    for (size_t i = 0; i < shape.ids; i++) {
        if (ids_null[i])
            refuse_row(row, "an id is NULL");
        s->ids[at * shape.ids + i] = DatumGetInt32(ids[i]);
    }
    for (size_t i = 0; i < shape.fpc; i++)
        s->fpc[at * shape.fpc + i] = fpc_null[i] ? (double)NAN : DatumGetFloat8(fpc[i]);
    for (size_t i = 0; i < shape.domains; i++)
        s->domains[at * shape.domains + i] = !domains_null[i] && DatumGetBool(domains[i]);
    take_answers(s, row, answers, answers_null);
    s->count++;
    PG_RETURN_POINTER(s);
}

/* `from` into `into`, which may be NULL: then `from` itself moves to the context. */
static struct survey *join(struct survey *into, struct survey *from, MemoryContext context)
{
    parindex_error error = PARINDEX_ERROR_INIT;
    if (!from || !from->survey)
        return into ? into : survey_new(context);
    if (!into || !into->survey) {
        MemoryContextSetParent(from->context, context);
        return from;
    }
    flush(into);
    flush(from);
    if (parindex_survey_merge(into->survey, from->survey, &error) != PARINDEX_OK)
        door_refuse(&error, NULL);
    MemoryContextDelete(from->context);
    return into;
}

static struct survey *loaded(const bytea *bytes)
{
    parindex_error error = PARINDEX_ERROR_INIT;
    parindex_view view = door_bytes(bytes);
    struct survey *s = survey_new(CurrentMemoryContext);
    if (view.rows > 0 &&
        parindex_survey_load(&s->survey, &view, &s->allocator, &error) != PARINDEX_OK)
        door_refuse(&error, NULL);
    return s;
}

static bytea *saved(struct survey *s)
{
    parindex_error error = PARINDEX_ERROR_INIT;
    flush(s);
    size_t size = parindex_survey_size(s->survey);
    bytea *bytes = door_bytea(size);
    parindex_span out = {VARDATA(bytes), (int64_t)size, 1, 1, 1, PARINDEX_U8, 0};
    if (size > 0 && parindex_survey_save(&out, s->survey, &error) != PARINDEX_OK)
        door_refuse(&error, NULL);
    return bytes;
}

/* merge_survey(state) */
DOOR_FUNCTION(parindex_pg_survey_merge)
{
    MemoryContext context = door_aggregate(fcinfo);
    struct survey *s = PG_ARGISNULL(0) ? NULL : (struct survey *)PG_GETARG_POINTER(0);
    PG_RETURN_POINTER(join(s, PG_ARGISNULL(1) ? NULL : loaded(PG_GETARG_BYTEA_PP(1)), context));
}

DOOR_FUNCTION(parindex_pg_survey_combine)
{
    MemoryContext context = door_aggregate(fcinfo);
    struct survey *s = PG_ARGISNULL(0) ? NULL : (struct survey *)PG_GETARG_POINTER(0);
    struct survey *other = PG_ARGISNULL(1) ? NULL : (struct survey *)PG_GETARG_POINTER(1);
    PG_RETURN_POINTER(join(s, other, context));
}

DOOR_FUNCTION(parindex_pg_survey_save)
{
    (void)door_aggregate(fcinfo);
    PG_RETURN_BYTEA_P(saved((struct survey *)PG_GETARG_POINTER(0)));
}

DOOR_FUNCTION(parindex_pg_survey_load)
{
    (void)door_aggregate(fcinfo);
    PG_RETURN_POINTER(loaded(PG_GETARG_BYTEA_PP(0)));
}

DOOR_FUNCTION(parindex_pg_survey_final)
{
    struct survey *s = PG_ARGISNULL(0) ? NULL : (struct survey *)PG_GETARG_POINTER(0);
    (void)door_aggregate(fcinfo);
    if (!s || !s->survey)
        PG_RETURN_NULL();
    PG_RETURN_BYTEA_P(saved(s));
}
