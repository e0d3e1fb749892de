/* SPDX-License-Identifier: MIT */
/* What the files of the SQLite extension have in common. */
#ifndef SQLITE_DOOR_H
#define SQLITE_DOOR_H

#include <stddef.h>
#include <stdint.h>

#include <sqlite3ext.h>

#include "sql.h"

SQLITE_EXTENSION_INIT3

/* What a connection keeps: a session, and the editions that were opened. */
struct door {
    sqlite3 *db;
    parindex_session *session;
    struct sql_editions editions;
    int references; /* one for each function and module of the connection */
};

void door_release(void *door);

/* Memory of SQLite, so that sqlite3_memory_used and its limits see it. */
const parindex_allocator *door_allocator(void);

/*
 * A dossier of the rows of a query; `rows` were opened, and are closed after it. Returns NULL, or what is wrong, to
 * be freed with sqlite3_free.
 */
char *rows_dossier(parindex_dossier **out, struct sql_rows *rows, struct door *door,
                   const char *query, int32_t period);

/* The table-valued functions parindex_score, parindex_rank and parindex_explain. */
int tables_register(struct door *door);

#endif
