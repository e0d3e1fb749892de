/* SPDX-License-Identifier: MIT */
/* What the files of the PostgreSQL extension have in common. */
#ifndef POSTGRESQL_DOOR_H
#define POSTGRESQL_DOOR_H

#include "postgres.h"

#include "fmgr.h"
#include "funcapi.h"
#include "miscadmin.h"
#include "utils/builtins.h"
#include "utils/memutils.h"

#include "sql.h"

/* The server loads what is exported alone. */
#define DOOR_FUNCTION(name)                                                                        \
    PGDLLEXPORT Datum name(PG_FUNCTION_ARGS);                                                      \
    PG_FUNCTION_INFO_V1(name);                                                                     \
    Datum name(PG_FUNCTION_ARGS)

#define DOOR_NORETURN __attribute__((noreturn))

/* What a backend keeps: a session, and the editions that were opened. */
struct door {
    parindex_allocator allocator;
    struct sql_editions editions;
    parindex_session *session; /* NULL before the first request */
};
struct door *door_get(void);

/*
 * Memory functions over a context, which never leave the library by a jump: the memory goes with the context
 * where the query is ended.
 */
parindex_allocator door_allocator(MemoryContext context);

/* Texts between the server's encoding and the library's. */
const char *door_text_of(const text *given, size_t *size);
text *door_text(const char *utf8, size_t size);

/* The server's error for the library's; `faults` are lines about a table, or NULL. */
void door_refuse(const parindex_error *error, const char *faults) DOOR_NORETURN;
/* The same for an argument: `en` and `vi` have one %s. */
void door_refuse_argument(uint32_t lang, const char *en, const char *vi,
                          const char *given) DOOR_NORETURN;

/* Arguments by their number; what is NULL or not there is the default. */
uint32_t door_lang(FunctionCallInfo call, int argument);
const char *door_word(FunctionCallInfo call, int argument);
int32_t door_period(FunctionCallInfo call, int argument, uint32_t lang);

/* Whether the query is to end: for the library's progress. */
int32_t door_interrupted(void *payload, uint64_t done, uint64_t total);

/* A dossier of a query that was scored; the memory is all of one context. */
struct scored {
    MemoryContext context;
    parindex_allocator allocator;
    uint32_t lang;
    parindex_framework *framework;
    struct sql_rows rows;
    parindex_dossier *dossier;
    parindex_result *result;
};
/* Arguments 0 and 1 are the edition and the query. */
void scored_open(struct scored *s, FunctionCallInfo call, int period, int lang);
void scored_close(struct scored *s);

/* The dossier of a query, whose rows are read in batches. */
void rows_dossier(struct scored *s, const char *query, int32_t period);

/* The rows that a function gives. */
struct table {
    Tuplestorestate *store;
    TupleDesc columns;
    MemoryContext row; /* of the values of one row */
};
void table_open(struct table *t, FunctionCallInfo call);
void table_add(struct table *t, Datum *values, bool *nulls);
/* One value; nothing for NaN and for "". */
void table_number(Datum *value, bool *null, double x);
void table_text(Datum *value, bool *null, const char *utf8);

/* Saved bytes as the library reads them, and room for some. */
parindex_view door_bytes(const bytea *bytes);
bytea *door_bytea(size_t size);

/* The context of an aggregate's state; its functions are refused elsewhere. */
MemoryContext door_aggregate(FunctionCallInfo call);

#endif
