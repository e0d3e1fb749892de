/* SPDX-License-Identifier: MIT */
/* The rows of a query as a dossier. */
#include "door.h"

#include "catalog/pg_type.h"
#include "executor/spi.h"
#include "mb/pg_wchar.h"
#include "utils/lsyscache.h"
#include "utils/portal.h"

enum {
    BATCH = 1000 /* rows that are fetched at once */
};

/* How a column's values go in. */
struct column {
    Oid type;
    FmgrInfo printer; /* of a type that is neither a number nor a text */
};

static void no_memory(uint32_t lang)
{
    parindex_error error = PARINDEX_ERROR_INIT;
    error.lang = lang;
    error.status = PARINDEX_ERR_NOMEM;
    door_refuse(&error, NULL);
}

static int is_text(Oid type)
{
    return type == TEXTOID || type == VARCHAROID || type == BPCHAROID;
}

static int is_number(Oid type)
{
    return type == INT2OID || type == INT4OID || type == INT8OID || type == FLOAT4OID ||
           type == FLOAT8OID || type == NUMERICOID;
}

static double number_of(Oid type, Datum value)
{
    switch (type) {
    case INT2OID:
        return DatumGetInt16(value);
    case INT4OID:
        return DatumGetInt32(value);
    case INT8OID:
        return (double)DatumGetInt64(value);
    case FLOAT4OID:
        return (double)DatumGetFloat4(value);
    case FLOAT8OID:
        return DatumGetFloat8(value);
    default:
        return DatumGetFloat8(DirectFunctionCall1(numeric_float8, value));
    }
}

static int add_text(struct sql_rows *rows, const char *text, size_t size)
{
    char *utf8 = pg_server_to_any(text, (int)size, PG_UTF8);
    return sql_rows_text(rows, utf8, utf8 == text ? size : strlen(utf8));
}

/* One cell; a unit that is a number goes in as its text. */
static int add_cell(struct sql_rows *rows, struct column *column, size_t at, Datum value)
{
    if (is_number(column->type) && rows->unit != at)
        return sql_rows_number(rows, number_of(column->type, value));
    if (is_text(column->type)) {
        const text *given = DatumGetTextPP(value);
        return add_text(rows, VARDATA_ANY(given), VARSIZE_ANY_EXHDR(given));
    }
    const char *printed = OutputFunctionCall(&column->printer, value);
    return add_text(rows, printed, strlen(printed));
}

static struct column *take_columns(struct sql_rows *rows, TupleDesc described, uint32_t lang)
{
    struct column *columns = palloc0(((size_t)described->natts + 1) * sizeof(*columns));
    for (int c = 0; c < described->natts; c++) {
        Form_pg_attribute attribute = TupleDescAttr(described, c);
        Oid function;
        bool varlena;
        const char *name = NameStr(attribute->attname);
        columns[c].type = getBaseType(attribute->atttypid);
        getTypeOutputInfo(attribute->atttypid, &function, &varlena);
        fmgr_info(function, &columns[c].printer);
        if (!sql_rows_column(rows, pg_server_to_any(name, (int)strlen(name), PG_UTF8)))
            no_memory(lang);
    }
    return columns;
}

static void read_rows(struct sql_rows *rows, Portal portal, uint32_t lang)
{
    TupleDesc described = portal->tupDesc;
    int count = described->natts;
    struct column *columns = take_columns(rows, described, lang);
    Datum *values = palloc(((size_t)count + 1) * sizeof(*values));
    bool *nulls = palloc((size_t)count + 1);
    MemoryContext batch =
        AllocSetContextCreate(CurrentMemoryContext, "parindex rows", ALLOCSET_DEFAULT_SIZES);
    for (;;) {
        SPI_cursor_fetch(portal, true, BATCH);
        if (SPI_processed == 0)
            break;
        MemoryContext before = MemoryContextSwitchTo(batch);
        for (uint64 row = 0; row < SPI_processed; row++) {
            heap_deform_tuple(SPI_tuptable->vals[row], described, values, nulls);
            for (int c = 0; c < count; c++)
                if (!(nulls[c] ? sql_rows_nothing(rows)
                               : add_cell(rows, &columns[c], (size_t)c, values[c])))
                    no_memory(lang);
        }
        MemoryContextSwitchTo(before);
        MemoryContextReset(batch);
        SPI_freetuptable(SPI_tuptable);
        CHECK_FOR_INTERRUPTS();
    }
}

void rows_dossier(struct scored *s, const char *query, int32_t period)
{
    parindex_error error = PARINDEX_ERROR_INIT;
    error.lang = s->lang;
    sql_rows_open(&s->rows, s->framework, &s->allocator, s->lang);
    if (SPI_connect() != SPI_OK_CONNECT)
        elog(ERROR, "SPI_connect failed");
    SPIPlanPtr plan = SPI_prepare(query, 0, NULL);
    if (!plan || !SPI_is_cursor_plan(plan))
        door_refuse_argument(s->lang, "the query of the dossier is to be one SELECT%s",
                             "truy vấn hồ sơ phải là một lệnh SELECT duy nhất%s", "");
    Portal portal = SPI_cursor_open(NULL, plan, NULL, NULL, true);
    read_rows(&s->rows, portal, s->lang);
    SPI_cursor_close(portal);
    SPI_finish();
    if (sql_rows_dossier(&s->dossier, &s->rows, period, &error) != PARINDEX_OK)
        door_refuse(&error, s->rows.faults.data);
}
