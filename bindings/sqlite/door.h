/* SPDX-License-Identifier: MIT */
/* What the files of the SQLite extension have in common. */
#ifndef SQLITE_DOOR_H
#define SQLITE_DOOR_H

#include <stddef.h>
#include <stdint.h>

#include <sqlite3ext.h>

#include <parindex/parindex.h>

SQLITE_EXTENSION_INIT3

/* What a connection keeps: a session, and the editions that were opened. */
struct door {
    sqlite3 *db;
    parindex_session *session;
    parindex_framework **editions; /* as many as are built in; NULL: not opened yet */
    int references;                /* one for each function and module of the connection */
};

void door_release(void *door);

/* The built-in edition of an id, or one that is written out in JSON. The caller lets it go. */
parindex_status door_edition(parindex_framework **out, struct door *door, const char *edition,
                             parindex_error *err);

/* Memory of SQLite, so that sqlite3_memory_used and its limits see it. */
const parindex_allocator *door_allocator(void);

/*
 * A dossier of the rows of a query: a column "unit" and one for each input, or the columns unit, code,
 * value and perhaps of. Numbers go in as they are; where a cell is a text the rows are read as a CSV table
 * is, with its words for states and outcomes. Returns NULL, or what is wrong, to be freed with sqlite3_free.
 */
char *rows_dossier(parindex_dossier **out, struct door *door, parindex_framework *framework,
                   const char *query, int32_t period, uint32_t lang);

/* The table-valued functions parindex_score, parindex_rank and parindex_explain. */
int tables_register(struct door *door);

#endif
