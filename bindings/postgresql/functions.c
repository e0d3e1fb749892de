/* SPDX-License-Identifier: MIT */
/* parindex.score, parindex.rank and parindex.explain: rows from an edition and a query. */
#include "door.h"

#include <math.h>

void scored_open(struct scored *s, FunctionCallInfo call, int period, int lang)
{
    parindex_error error = PARINDEX_ERROR_INIT;
    parindex_score_options how = PARINDEX_SCORE_OPTIONS_INIT;
    *s = (struct scored){.lang = door_lang(call, lang)};
    error.lang = s->lang;
    int32_t year = door_period(call, period, s->lang);
    if (call->args[0].isnull || call->args[1].isnull)
        door_refuse_argument(s->lang, "an edition and a query are needed%s",
                             "cần bộ chỉ số và truy vấn hồ sơ%s", "");
    s->context =
        AllocSetContextCreate(CurrentMemoryContext, "parindex score", ALLOCSET_DEFAULT_SIZES);
    s->allocator = door_allocator(s->context);
    if (sql_edition(&s->framework, &door_get()->editions, door_word(call, 0), &s->allocator,
                    &error) != PARINDEX_OK)
        door_refuse(&error, NULL);
    /* the query is the server's own text */
    rows_dossier(s, text_to_cstring(DatumGetTextPP(call->args[1].value)), year);
    how.allocator = &s->allocator;
    if (parindex_score(&s->result, s->dossier, &how, &error) != PARINDEX_OK)
        door_refuse(&error, NULL);
    CHECK_FOR_INTERRUPTS();
}

void scored_close(struct scored *s)
{
    parindex_result_unref(s->result);
    parindex_dossier_free(s->dossier);
    sql_rows_close(&s->rows);
    parindex_framework_unref(s->framework);
    MemoryContextDelete(s->context);
}

void table_open(struct table *t, FunctionCallInfo call)
{
    ReturnSetInfo *wanted = (ReturnSetInfo *)call->resultinfo;
    TupleDesc columns;
    if (!wanted || !IsA(wanted, ReturnSetInfo) || !(wanted->allowedModes & SFRM_Materialize))
        ereport(ERROR, (errcode(ERRCODE_FEATURE_NOT_SUPPORTED),
                        errmsg("set-valued function called in context that cannot accept a set")));
    if (get_call_result_type(call, NULL, &columns) != TYPEFUNC_COMPOSITE)
        elog(ERROR, "return type must be a row type");
    MemoryContext before = MemoryContextSwitchTo(wanted->econtext->ecxt_per_query_memory);
    t->columns = CreateTupleDescCopy(columns);
    t->store = tuplestore_begin_heap((wanted->allowedModes & SFRM_Materialize_Random) != 0, false,
                                     work_mem);
    wanted->returnMode = SFRM_Materialize;
    wanted->setResult = t->store;
    wanted->setDesc = t->columns;
    MemoryContextSwitchTo(before);
    t->row = AllocSetContextCreate(CurrentMemoryContext, "parindex row", ALLOCSET_DEFAULT_SIZES);
}

void table_add(struct table *t, Datum *values, bool *nulls)
{
    tuplestore_putvalues(t->store, t->columns, values, nulls);
}

void table_number(Datum *value, bool *null, double x)
{
    *null = isnan(x);
    *value = Float8GetDatum(x);
}

void table_text(Datum *value, bool *null, const char *utf8)
{
    *null = *utf8 == '\0';
    *value = PointerGetDatum(*null ? NULL : door_text(utf8, strlen(utf8)));
}

/* points, maximum and share from `at` on; gives the state. */
static uint32_t add_cell(Datum *values, bool *nulls, const struct scored *s, size_t unit,
                         size_t node)
{
    parindex_cell cell = PARINDEX_CELL_INIT;
    parindex_error error = PARINDEX_ERROR_INIT;
    error.lang = s->lang;
    if (parindex_result_cell(&cell, s->result, unit, node, &error) != PARINDEX_OK)
        door_refuse(&error, NULL);
    table_number(&values[0], &nulls[0], cell.points);
    table_number(&values[1], &nulls[1], cell.max);
    table_number(&values[2], &nulls[2], cell.share);
    return cell.state;
}

enum {
    SCORE_COLUMNS = 7,
    RANK_COLUMNS = 6,
    EXPLAIN_COLUMNS = 3
};

/* parindex.score(edition, query, period, lang) */
DOOR_FUNCTION(parindex_pg_score)
{
    struct scored s;
    struct table t;
    Datum values[SCORE_COLUMNS];
    bool nulls[SCORE_COLUMNS];
    scored_open(&s, fcinfo, 2, 3);
    table_open(&t, fcinfo);
    size_t nodes = parindex_framework_describe(s.framework)->nodes;
    Datum *names = palloc(2 * nodes * sizeof(*names));
    bool *unnamed = palloc(2 * nodes);
    for (size_t n = 0; n < nodes; n++) {
        const parindex_node *node = parindex_framework_node(s.framework, n);
        table_text(&names[2 * n], &unnamed[2 * n], node->code);
        table_text(&names[2 * n + 1], &unnamed[2 * n + 1],
                   sql_said(s.lang, node->title_en, node->title_vi));
    }
    for (size_t unit = 0; unit < parindex_result_units(s.result); unit++) {
        MemoryContext before = MemoryContextSwitchTo(t.row);
        table_text(&values[0], &nulls[0], parindex_result_unit(s.result, unit));
        for (size_t n = 0; n < nodes; n++) {
            for (size_t i = 0; i < 2; i++) {
                values[1 + i] = names[2 * n + i];
                nulls[1 + i] = unnamed[2 * n + i];
            }
            uint32_t state = add_cell(&values[3], &nulls[3], &s, unit, n);
            table_text(&values[6], &nulls[6], parindex_state_name(state, s.lang));
            table_add(&t, values, nulls);
        }
        MemoryContextSwitchTo(before);
        MemoryContextReset(t.row);
        CHECK_FOR_INTERRUPTS();
    }
    scored_close(&s);
    return (Datum)0;
}

/* parindex.rank(edition, query, period, lang, ties) */
DOOR_FUNCTION(parindex_pg_rank)
{
    struct scored s;
    struct table t;
    Datum values[RANK_COLUMNS];
    bool nulls[RANK_COLUMNS];
    uint32_t ties = 0;
    parindex_error error = PARINDEX_ERROR_INIT;
    const char *word = door_word(fcinfo, 4);
    uint32_t lang = door_lang(fcinfo, 3);
    if (!sql_ties(&ties, word))
        door_refuse_argument(lang, "ties is min, max, mean, dense or ordinal, not '%s'",
                             "ties là min, max, mean, dense hoặc ordinal, không phải '%s'", word);
    scored_open(&s, fcinfo, 2, 3);
    error.lang = s.lang;
    table_open(&t, fcinfo);
    size_t units = parindex_result_units(s.result);
    double *ranks = MemoryContextAllocHuge(s.context, (units + 1) * sizeof(*ranks));
    if (sql_ranks(ranks, s.result, ties, &s.allocator, &error) != PARINDEX_OK)
        door_refuse(&error, NULL);
    for (size_t unit = 0; unit < units; unit++) {
        MemoryContext before = MemoryContextSwitchTo(t.row);
        const parindex_class *class = parindex_result_class(s.result, unit);
        table_number(&values[0], &nulls[0], ranks[unit]);
        table_text(&values[1], &nulls[1], parindex_result_unit(s.result, unit));
        (void)add_cell(&values[2], &nulls[2], &s, unit, 0);
        table_text(&values[5], &nulls[5], class ? class->key : "");
        table_add(&t, values, nulls);
        MemoryContextSwitchTo(before);
        MemoryContextReset(t.row);
        CHECK_FOR_INTERRUPTS();
    }
    scored_close(&s);
    return (Datum)0;
}

/* parindex.explain(edition, query, unit, code, period, lang) */
DOOR_FUNCTION(parindex_pg_explain)
{
    struct scored s;
    struct table t;
    Datum values[EXPLAIN_COLUMNS];
    bool nulls[EXPLAIN_COLUMNS];
    parindex_error error = PARINDEX_ERROR_INIT;
    parindex_explain_options how = PARINDEX_EXPLAIN_OPTIONS_INIT;
    parindex_explanation *explanation = NULL;
    size_t unit = 0;
    size_t node = 0;
    scored_open(&s, fcinfo, 4, 5);
    how.lang = error.lang = s.lang;
    how.allocator = &s.allocator;
    if (parindex_result_find_unit(&unit, s.result, door_word(fcinfo, 2), &error) != PARINDEX_OK ||
        parindex_framework_find(&node, s.framework, door_word(fcinfo, 3), &error) != PARINDEX_OK ||
        parindex_explain(&explanation, s.result, s.dossier, unit, node, &how, &error) !=
            PARINDEX_OK)
        door_refuse(&error, NULL);
    table_open(&t, fcinfo);
    for (size_t i = 0; i < parindex_explanation_count(explanation); i++) {
        const parindex_explanation_line *line = parindex_explanation_at(explanation, i);
        table_text(&values[0], &nulls[0], line->key);
        table_text(&values[1], &nulls[1], line->label);
        table_text(&values[2], &nulls[2], line->text);
        table_add(&t, values, nulls);
    }
    parindex_explanation_free(explanation);
    scored_close(&s);
    return (Datum)0;
}
