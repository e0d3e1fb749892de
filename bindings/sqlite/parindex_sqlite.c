/* SPDX-License-Identifier: MIT */
/* The SQLite extension: what a connection gets when it is loaded. */
#include <sqlite3ext.h>
SQLITE_EXTENSION_INIT1

#include "door.h"

static void *alloc(void *payload, size_t size)
{
    (void)payload;
    return sqlite3_malloc64(size);
}

static void *resize(void *payload, void *ptr, size_t old_size, size_t new_size)
{
    (void)payload;
    (void)old_size;
    return sqlite3_realloc64(ptr, new_size);
}

static void release(void *payload, void *ptr, size_t size)
{
    (void)payload;
    (void)size;
    sqlite3_free(ptr);
}

const parindex_allocator *door_allocator(void)
{
    static const parindex_allocator allocator = {alloc, resize, release, NULL};
    return &allocator;
}

void door_release(void *payload)
{
    struct door *door = payload;
    if (--door->references > 0)
        return;
    parindex_session_free(door->session);
    sql_editions_free(&door->editions);
    sqlite3_free(door);
}

/* parindex_call(request): the answer, a text in JSON. */
static void call(sqlite3_context *context, int count, sqlite3_value **arguments)
{
    struct door *door = sqlite3_user_data(context);
    (void)count;
    if (sqlite3_value_type(arguments[0]) == SQLITE_NULL) {
        sqlite3_result_null(context);
        return;
    }
    const char *request = (const char *)sqlite3_value_text(arguments[0]);
    size_t size = (size_t)sqlite3_value_bytes(arguments[0]);
    size_t response_size = 0;
    if (!request) {
        sqlite3_result_error_nomem(context);
        return;
    }
    const char *answer = parindex_session_call(door->session, request, size, &response_size);
    if (parindex_session_outcome(door->session) == PARINDEX_OUTCOME_MEMORY)
        sqlite3_result_error_nomem(context);
    else
        sqlite3_result_text64(context, answer, response_size, SQLITE_TRANSIENT, SQLITE_UTF8);
}

static void version(sqlite3_context *context, int count, sqlite3_value **arguments)
{
    (void)count;
    (void)arguments;
    sqlite3_result_text(context, parindex_version_string(), -1, SQLITE_STATIC);
}

static struct door *door_new(sqlite3 *db)
{
    parindex_session_options options = PARINDEX_SESSION_OPTIONS_INIT;
    struct door *door = sqlite3_malloc64(sizeof(*door));
    if (!door)
        return NULL;
    *door = (struct door){.db = db, .editions = {door_allocator(), NULL}, .references = 1};
    options.allocator = door_allocator();
    if (parindex_session_new(&door->session, &options, NULL) != PARINDEX_OK) {
        door_release(door);
        return NULL;
    }
    return door;
}

#if defined(_WIN32)
__declspec(dllexport)
#elif defined(__GNUC__)
__attribute__((visibility("default")))
#endif
    int sqlite3_parindex_init(sqlite3 *db, char **message, const sqlite3_api_routines *api);

int sqlite3_parindex_init(sqlite3 *db, char **message, const sqlite3_api_routines *api)
{
    SQLITE_EXTENSION_INIT2(api);
    (void)message;
    struct door *door = door_new(db);
    if (!door)
        return SQLITE_NOMEM;
    const int flags = SQLITE_UTF8 | SQLITE_DETERMINISTIC | SQLITE_INNOCUOUS;
    /* SQLite calls the destructor too where it refuses a function */
    door->references++;
    int status = sqlite3_create_function_v2(db, "parindex_call", 1, flags, door, call, NULL, NULL,
                                            door_release);
    if (status == SQLITE_OK) {
        door->references++;
        status = sqlite3_create_function_v2(db, "parindex_version", 0, flags, door, version, NULL,
                                            NULL, door_release);
    }
    if (status == SQLITE_OK)
        status = tables_register(door);
    door_release(door);
    return status;
}
