/* SPDX-License-Identifier: MIT */
/* Estimates of a survey's state. */
#include "door.h"

#include <math.h>

#include "catalog/pg_type.h"
#include "utils/array.h"

enum {
    STATE,
    ITEMS,
    POINTS,
    TOGETHER,
    BY_UNIT,
    WITHIN,
    WITHOUT,
    LONELY,
    LEVEL,
    LANG
};

enum {
    MOST_ITEMS = 1024,
    MOST_LEVELS = 15,
    NUMBERS = 10, /* columns of numbers */
    COLUMNS = 2 + NUMBERS + 1
};

static const uint32_t tables[NUMBERS] = {PARINDEX_ESTIMATES_VALUE,   PARINDEX_ESTIMATES_ERROR,
                                         PARINDEX_ESTIMATES_LOW,     PARINDEX_ESTIMATES_HIGH,
                                         PARINDEX_ESTIMATES_DEGREES, PARINDEX_ESTIMATES_EFFECT,
                                         PARINDEX_ESTIMATES_ANSWERS, PARINDEX_ESTIMATES_PEOPLE,
                                         PARINDEX_ESTIMATES_PRIMARY, PARINDEX_ESTIMATES_STRATA};

/* What one answer counts; a mean of numbers where there are no levels. */
struct counts {
    size_t columns;
    double top[MOST_LEVELS + 1];
    double bottom[MOST_LEVELS + 1];
};

static struct counts counts_of(FunctionCallInfo call, uint32_t lang)
{
    struct counts c = {.columns = 4, .top = {0, 0, 1, 0}, .bottom = {0, 1, 0, 0}};
    Datum *given;
    bool *nulls;
    int levels = 0;
    if (call->args[POINTS].isnull)
        return c;
    deconstruct_array(DatumGetArrayTypeP(call->args[POINTS].value), FLOAT8OID, 8, FLOAT8PASSBYVAL,
                      TYPALIGN_DOUBLE, &given, &nulls, &levels);
    if (levels < 1 || levels > MOST_LEVELS)
        door_refuse_argument(lang, "points has a number for each level, 1 to 15 of them, not %s",
                             "points có một số cho mỗi mức trả lời, từ 1 đến 15 số, không phải %s",
                             psprintf("%d", levels));
    c.columns = (size_t)levels + 1;
    for (int a = 1; a <= levels; a++) {
        if (nulls[a - 1])
            door_refuse_argument(lang, "a number of points is NULL%s", "points có giá trị NULL%s",
                                 "");
        c.top[a] = DatumGetFloat8(given[a - 1]);
        c.bottom[a] = 1;
    }
    return c;
}

/* Domains by their numbers from 1, as bits. */
static uint64_t domains_of(FunctionCallInfo call, int argument, uint32_t lang)
{
    Datum *given;
    bool *nulls;
    int count = 0;
    uint64_t bits = 0;
    if (call->args[argument].isnull)
        return 0;
    deconstruct_array(DatumGetArrayTypeP(call->args[argument].value), INT4OID, 4, true,
                      TYPALIGN_INT, &given, &nulls, &count);
    for (int i = 0; i < count; i++) {
        int32 domain = nulls[i] ? 0 : DatumGetInt32(given[i]);
        if (domain < 1 || domain > 64)
            door_refuse_argument(lang, "a domain is a number from 1 to 64, not %s",
                                 "nhóm là số từ 1 đến 64, không phải %s", psprintf("%d", domain));
        bits |= UINT64_C(1) << (domain - 1);
    }
    return bits;
}

static uint32_t lonely_of(FunctionCallInfo call, uint32_t lang)
{
    static const char *const words[] = {"refuse", "remove", "adjust", "average"};
    const char *word = door_word(call, LONELY);
    for (uint32_t i = 0; i < 4; i++)
        if (*word == '\0' || strcmp(words[i], word) == 0)
            return i;
    door_refuse_argument(lang, "lonely is refuse, remove, adjust or average, not '%s'",
                         "lonely là refuse, remove, adjust hoặc average, không phải '%s'", word);
}

/* One statistic for each item, or one over all of them. */
static parindex_estimates *estimate(FunctionCallInfo call, const parindex_survey *survey,
                                    size_t items, int together, uint32_t lang)
{
    struct counts c = counts_of(call, lang);
    size_t count = together ? 1 : items;
    double *rows = palloc0((count + 1) * 2 * items * c.columns * sizeof(*rows));
    parindex_view *views = palloc0((count + 1) * 2 * sizeof(*views));
    parindex_statistic *statistics = palloc0((count + 1) * sizeof(*statistics));
    parindex_estimate_options how = PARINDEX_ESTIMATE_OPTIONS_INIT;
    parindex_estimates *estimates = NULL;
    parindex_error error = PARINDEX_ERROR_INIT;
    size_t row = c.columns * sizeof(*rows);
    error.lang = lang;
    for (size_t s = 0; s < count; s++) {
        double *top = rows + 2 * s * items * c.columns;
        double *bottom = top + items * c.columns;
        for (size_t i = 0; i < items; i++) {
            if (!together && i != s)
                continue;
            memcpy(top + i * c.columns, c.top, row);
            memcpy(bottom + i * c.columns, c.bottom, row);
        }
        statistics[s] = (parindex_statistic)PARINDEX_STATISTIC_INIT;
        for (size_t k = 0; k < 2; k++)
            views[2 * s + k] = (parindex_view){k ? bottom : top,
                                               (int64_t)items,
                                               (int64_t)c.columns,
                                               (int64_t)row,
                                               (int64_t)sizeof(*rows),
                                               PARINDEX_F64,
                                               0};
        statistics[s].top = &views[2 * s];
        statistics[s].bottom = &views[2 * s + 1];
        statistics[s].within = domains_of(call, WITHIN, lang);
        statistics[s].without = domains_of(call, WITHOUT, lang);
    }
    how.by_unit = !call->args[BY_UNIT].isnull && DatumGetBool(call->args[BY_UNIT].value);
    how.lonely = lonely_of(call, lang);
    how.level = call->args[LEVEL].isnull ? 0 : DatumGetFloat8(call->args[LEVEL].value);
    if (parindex_survey_estimate(&estimates, survey, statistics, count, &how, &error) !=
        PARINDEX_OK)
        door_refuse(&error, NULL);
    return estimates;
}

/* All notes of a figure, a line each. */
static void notes_of(Datum *value, bool *null, const parindex_estimates *estimates, size_t unit,
                     size_t statistic, uint32_t notes, uint32_t lang)
{
    StringInfoData text;
    initStringInfo(&text);
    for (uint32_t note = 1; note <= notes; note *= 2) {
        char line[512];
        if ((notes & note) &&
            parindex_estimates_note(line, sizeof(line), estimates, unit, statistic, note, lang) > 0)
            appendStringInfo(&text, "%s%s", text.len > 0 ? "\n" : "", line);
    }
    table_text(value, null, text.data);
}

static double *table_of(const parindex_estimates *estimates, uint32_t table, uint32_t lang)
{
    size_t units = parindex_estimates_units(estimates);
    size_t statistics = parindex_estimates_statistics(estimates);
    double *data = palloc((units * statistics + 1) * sizeof(*data));
    parindex_span span = {data,
                          (int64_t)units,
                          (int64_t)statistics,
                          (int64_t)(statistics * sizeof(*data)),
                          (int64_t)sizeof(*data),
                          PARINDEX_F64,
                          0};
    parindex_error error = PARINDEX_ERROR_INIT;
    error.lang = lang;
    if (parindex_estimates_table(&span, estimates, table, &error) != PARINDEX_OK)
        door_refuse(&error, NULL);
    return data;
}

static void put_rows(FunctionCallInfo call, const parindex_estimates *estimates, int together,
                     int by_unit, uint32_t lang)
{
    struct table t;
    const double *columns[NUMBERS];
    Datum values[COLUMNS];
    bool nulls[COLUMNS];
    size_t statistics = parindex_estimates_statistics(estimates);
    const double *notes = table_of(estimates, PARINDEX_ESTIMATES_NOTES, lang);
    for (size_t k = 0; k < NUMBERS; k++)
        columns[k] = table_of(estimates, tables[k], lang);
    table_open(&t, call);
    for (size_t i = 0; i < parindex_estimates_units(estimates) * statistics; i++) {
        MemoryContext before = MemoryContextSwitchTo(t.row);
        values[0] = Int32GetDatum((int32)(i / statistics) + 1);
        nulls[0] = !by_unit;
        values[1] = Int32GetDatum((int32)(i % statistics) + 1);
        nulls[1] = together != 0;
        for (size_t k = 0; k < NUMBERS; k++)
            table_number(&values[2 + k], &nulls[2 + k], columns[k][i]);
        notes_of(&values[COLUMNS - 1], &nulls[COLUMNS - 1], estimates, i / statistics,
                 i % statistics, (uint32_t)notes[i], lang);
        table_add(&t, values, nulls);
        MemoryContextSwitchTo(before);
        MemoryContextReset(t.row);
    }
}

/* parindex.estimates(state, items, points, together, by_unit, within, without, lonely, level, lang) */
DOOR_FUNCTION(parindex_pg_estimates)
{
    uint32_t lang = door_lang(fcinfo, LANG);
    parindex_error error = PARINDEX_ERROR_INIT;
    parindex_survey *survey = NULL;
    error.lang = lang;
    if (PG_ARGISNULL(STATE) || PG_ARGISNULL(ITEMS))
        door_refuse_argument(lang, "a state and how many items it has are needed%s",
                             "cần trạng thái đã lưu và số câu hỏi%s", "");
    int32 items = PG_GETARG_INT32(ITEMS);
    if (items < 1 || items > MOST_ITEMS)
        door_refuse_argument(lang, "items is from 1 to 1024, not %s",
                             "items từ 1 đến 1024, không phải %s", psprintf("%d", items));
    int together = !PG_ARGISNULL(TOGETHER) && PG_GETARG_BOOL(TOGETHER);
    MemoryContext context =
        AllocSetContextCreate(CurrentMemoryContext, "parindex estimates", ALLOCSET_DEFAULT_SIZES);
    parindex_allocator allocator = door_allocator(context);
    parindex_view bytes = door_bytes(PG_GETARG_BYTEA_PP(STATE));
    if (parindex_survey_load(&survey, &bytes, &allocator, &error) != PARINDEX_OK)
        door_refuse(&error, NULL);
    parindex_estimates *estimates = estimate(fcinfo, survey, (size_t)items, together, lang);
    CHECK_FOR_INTERRUPTS();
    put_rows(fcinfo, estimates, together, !PG_ARGISNULL(BY_UNIT) && PG_GETARG_BOOL(BY_UNIT), lang);
    parindex_estimates_free(estimates);
    parindex_survey_free(survey);
    MemoryContextDelete(context);
    return (Datum)0;
}
