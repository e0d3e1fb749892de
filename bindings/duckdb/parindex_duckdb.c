/* SPDX-License-Identifier: MIT */
/* The DuckDB extension: what a database gets when it is loaded. */
#include <stdatomic.h>
#include <stdlib.h>
#include <string.h>

#include "door.h"

DUCKDB_EXTENSION_EXTERN

static void *take(void *payload, size_t size)
{
    (void)payload;
    return malloc(size ? size : 1);
}

static void *resize(void *payload, void *block, size_t old_size, size_t new_size)
{
    (void)payload;
    (void)old_size;
    return realloc(block, new_size ? new_size : 1);
}

static void release(void *payload, void *block, size_t size)
{
    (void)payload;
    (void)size;
    free(block);
}

const parindex_allocator *door_allocator(void)
{
    static const parindex_allocator allocator = {take, resize, release, NULL};
    return &allocator;
}

/* As many as threads were here at once; they stay for the next ones. */
static struct door *idle;
static atomic_flag busy = ATOMIC_FLAG_INIT;

static void lock(void)
{
    while (atomic_flag_test_and_set_explicit(&busy, memory_order_acquire)) {
    }
}

static void unlock(void)
{
    atomic_flag_clear_explicit(&busy, memory_order_release);
}

struct door *door_take(void)
{
    lock();
    struct door *door = idle;
    if (door)
        idle = door->next;
    unlock();
    if (!door && (door = calloc(1, sizeof(*door))) != NULL)
        door->editions.allocator = door_allocator();
    return door;
}

void door_give(struct door *door)
{
    lock();
    door->next = idle;
    idle = door;
    unlock();
}

struct piece door_text(const duckdb_string_t *text)
{
    uint32_t size = text->value.inlined.length;
    return (struct piece){size <= sizeof(text->value.inlined.inlined) ? text->value.inlined.inlined
                                                                      : text->value.pointer.ptr,
                          size};
}

static void answer(struct door *door, duckdb_function_info info, duckdb_data_chunk input,
                   duckdb_vector output)
{
    const duckdb_string_t *requests =
        duckdb_vector_get_data(duckdb_data_chunk_get_vector(input, 0));
    for (idx_t row = 0; row < duckdb_data_chunk_get_size(input); row++) {
        struct piece request = door_text(&requests[row]);
        size_t size = 0;
        const char *response =
            parindex_session_call(door->session, request.data, request.size, &size);
        if (parindex_session_outcome(door->session) == PARINDEX_OUTCOME_MEMORY) {
            duckdb_scalar_function_set_error(
                info, parindex_status_text(PARINDEX_ERR_NOMEM, PARINDEX_LANG_EN));
            return;
        }
        duckdb_vector_assign_string_element_len(output, row, response, size);
    }
}

/* parindex_call(request): the response, a text in JSON. NULL is NULL before it comes here. */
static void call(duckdb_function_info info, duckdb_data_chunk input, duckdb_vector output)
{
    struct door *door = door_take();
    parindex_session_options options = PARINDEX_SESSION_OPTIONS_INIT;
    options.allocator = door_allocator();
    if (!door ||
        (!door->session && parindex_session_new(&door->session, &options, NULL) != PARINDEX_OK))
        duckdb_scalar_function_set_error(
            info, parindex_status_text(PARINDEX_ERR_NOMEM, PARINDEX_LANG_EN));
    else
        answer(door, info, input, output);
    if (door)
        door_give(door);
}

static void version(duckdb_function_info info, duckdb_data_chunk input, duckdb_vector output)
{
    (void)info;
    for (idx_t row = 0; row < duckdb_data_chunk_get_size(input); row++)
        duckdb_vector_assign_string_element_len(output, row, parindex_version_string(),
                                                strlen(parindex_version_string()));
}

static int add_scalar(duckdb_connection connection, const char *name, int arguments,
                      duckdb_scalar_function_t function)
{
    duckdb_scalar_function made = duckdb_create_scalar_function();
    duckdb_logical_type text = duckdb_create_logical_type(DUCKDB_TYPE_VARCHAR);
    duckdb_scalar_function_set_name(made, name);
    for (int i = 0; i < arguments; i++)
        duckdb_scalar_function_add_parameter(made, text);
    duckdb_scalar_function_set_return_type(made, text);
    duckdb_scalar_function_set_function(made, function);
    int added = duckdb_register_scalar_function(connection, made) == DuckDBSuccess;
    duckdb_destroy_logical_type(&text);
    duckdb_destroy_scalar_function(&made);
    return added;
}

DUCKDB_EXTENSION_ENTRYPOINT(duckdb_connection connection, duckdb_extension_info info,
                            struct duckdb_extension_access *access)
{
    if (add_scalar(connection, "parindex_call", 1, call) &&
        add_scalar(connection, "parindex_version", 0, version) && aggregates_register(connection))
        return true;
    access->set_error(info, "parindex: the functions could not be registered");
    return false;
}
