/* SPDX-License-Identifier: MIT */
/* parindex_score, parindex_rank and parindex_explain: aggregates over the rows of a dossier. */
#include <stdio.h>
#include <stdlib.h>
#include <string.h>

#include "door.h"

enum {
    SAID = 4096 /* bytes of a sentence with the faults of a table */
};

/* The state of a group, in the database's memory; NULL before its first row. */
static struct gathered **state_of(duckdb_aggregate_state state)
{
    return (struct gathered **)(void *)state;
}

static idx_t state_size(duckdb_function_info info)
{
    (void)info;
    return sizeof(struct gathered *);
}

static void init(duckdb_function_info info, duckdb_aggregate_state state)
{
    (void)info;
    *state_of(state) = NULL;
}

static void gathered_free(struct gathered *g)
{
    if (!g)
        return;
    if (g->framework)
        sql_rows_close(&g->rows);
    parindex_framework_unref(g->framework);
    for (size_t i = 0; i < sizeof(g->words) / sizeof(g->words[0]); i++)
        free(g->words[i]);
    free(g);
}

static void destroy(duckdb_aggregate_state *states, idx_t count)
{
    for (idx_t i = 0; i < count; i++) {
        gathered_free(*state_of(states[i]));
        *state_of(states[i]) = NULL;
    }
}

static void fail(duckdb_function_info info, const char *said)
{
    duckdb_aggregate_function_set_error(info, said);
}

static void fail_memory(duckdb_function_info info)
{
    fail(info, parindex_status_text(PARINDEX_ERR_NOMEM, PARINDEX_LANG_EN));
}

/* The arguments of one call: the edition, the row, and what the kind has behind it. */
struct given {
    const struct kind *kind;
    duckdb_data_chunk chunk;
    idx_t count;
};

static const void *cell_of(const struct given *given, idx_t column, idx_t row, size_t size)
{
    duckdb_vector vector = duckdb_data_chunk_get_vector(given->chunk, column);
    uint64_t *validity = duckdb_vector_get_validity(vector);
    if (validity && !duckdb_validity_row_is_valid(validity, row))
        return NULL;
    return (const char *)duckdb_vector_get_data(vector) + row * size;
}

static int keep_word(struct gathered *g, int word, const duckdb_string_t *text)
{
    if (!text)
        return 1;
    struct piece piece = door_text(text);
    char *kept = malloc(piece.size + 1);
    if (!kept)
        return 0;
    memcpy(kept, piece.data, piece.size);
    kept[piece.size] = '\0';
    g->words[word] = kept;
    g->nul |= strlen(kept) < piece.size;
    return 1;
}

static const char *word_of(const struct gathered *g, int word)
{
    return g->words[word] ? g->words[word] : "";
}

static int take_arguments(struct gathered *g, const struct given *given, idx_t row)
{
    static const char letters[] = "eltuc";
    const char *arguments = given->kind->arguments;
    int kept = keep_word(g, WORD_EDITION, cell_of(given, 0, row, sizeof(duckdb_string_t)));
    for (idx_t a = 0; kept && a + 2 < given->count; a++) {
        if (arguments[a] == 'p') {
            const int32_t *period = cell_of(given, a + 2, row, sizeof(*period));
            g->period = period ? *period : 0;
        } else {
            kept = keep_word(g, (int)(strchr(letters, arguments[a]) - letters),
                             cell_of(given, a + 2, row, sizeof(duckdb_string_t)));
        }
    }
    return kept;
}

/* The edition is opened with what another thread left, if any. */
static parindex_status open_edition(struct gathered *g, parindex_error *error)
{
    struct door *door = door_take();
    if (!door)
        return error->status = PARINDEX_ERR_NOMEM;
    parindex_status status = sql_edition(&g->framework, &door->editions, word_of(g, WORD_EDITION),
                                         door_allocator(), error);
    door_give(door);
    return status;
}

static const char *sentence(const parindex_error *error)
{
    return *error->message ? error->message : parindex_status_text(error->status, error->lang);
}

/* What a group holds from its first row on; NULL where it fails, which is said. */
static struct gathered *gathered_new(duckdb_function_info info, const struct given *given,
                                     const struct fields *fields, idx_t row)
{
    parindex_error error = PARINDEX_ERROR_INIT;
    char said[SAID] = "";
    uint32_t ties;
    struct gathered *g = calloc(1, sizeof(*g));
    if (!g || !take_arguments(g, given, row)) {
        gathered_free(g);
        fail_memory(info);
        return NULL;
    }
    if (g->nul)
        (void)snprintf(said, sizeof(said), "an argument of %s has a character NUL",
                       given->kind->name);
    else if (!sql_lang(&g->lang, word_of(g, WORD_LANG)))
        (void)snprintf(said, sizeof(said), "lang is 'vi' or 'en', not '%s'", word_of(g, WORD_LANG));
    else if (!sql_ties(&ties, word_of(g, WORD_TIES)))
        (void)snprintf(said, sizeof(said),
                       sql_said(g->lang, "ties is min, max, mean, dense or ordinal, not '%s'",
                                "ties là min, max, mean, dense hoặc ordinal, không phải '%s'"),
                       word_of(g, WORD_TIES));
    else if (g->period < 0 || g->period > 9999)
        (void)snprintf(
            said, sizeof(said),
            sql_said(g->lang, "period is a year, not %d", "period phải là năm, không phải %d"),
            (int)g->period);
    error.lang = g->lang;
    if (!*said && open_edition(g, &error) != PARINDEX_OK)
        (void)snprintf(said, sizeof(said), "%s", sentence(&error));
    if (!*said) {
        sql_rows_open(&g->rows, g->framework, door_allocator(), g->lang);
        if (!fields_declare(fields, &g->rows))
            (void)snprintf(said, sizeof(said), "%s",
                           parindex_status_text(PARINDEX_ERR_NOMEM, g->lang));
    }
    if (!*said)
        return g;
    fail(info, said);
    gathered_free(g);
    return NULL;
}

static int is_edition(const struct gathered *g, const duckdb_string_t *edition)
{
    struct piece piece = edition ? door_text(edition) : (struct piece){"", 0};
    const char *own = word_of(g, WORD_EDITION);
    return strlen(own) == piece.size && memcmp(own, piece.data, piece.size) == 0;
}

static void add_rows(duckdb_function_info info, const struct given *given,
                     const struct fields *fields, duckdb_aggregate_state *states)
{
    const duckdb_string_t *editions =
        duckdb_vector_get_data(duckdb_data_chunk_get_vector(given->chunk, 0));
    const struct gathered *last = NULL;
    idx_t last_row = 0;
    for (idx_t row = 0; row < duckdb_data_chunk_get_size(given->chunk); row++) {
        struct gathered **g = state_of(states[row]);
        if (fields_is_null(fields, row))
            continue;
        if (!*g && !(*g = gathered_new(info, given, fields, row)))
            return;
        /* where the very same text was there in the row before, it need not be read again */
        if ((*g != last || memcmp(&editions[row], &editions[last_row], sizeof(*editions)) != 0) &&
            !is_edition(*g, cell_of(given, 0, row, sizeof(*editions)))) {
            fail(info, sql_said((*g)->lang, "the edition is to be the same in all rows of a group",
                                "các dòng của một nhóm phải cùng một bộ chỉ số"));
            return;
        }
        last = *g;
        last_row = row;
        if (!fields_add(fields, &(*g)->rows, row)) {
            fail_memory(info);
            return;
        }
    }
}

static void update(duckdb_function_info info, duckdb_data_chunk chunk,
                   duckdb_aggregate_state *states)
{
    struct given given = {duckdb_aggregate_function_get_extra_info(info), chunk,
                          duckdb_data_chunk_get_column_count(chunk)};
    char said[SAID];
    struct fields *fields = fields_open(duckdb_data_chunk_get_vector(chunk, 1), said, sizeof(said));
    if (fields)
        add_rows(info, &given, fields, states);
    else
        fail(info, said);
    fields_close(fields);
}

static void combine(duckdb_function_info info, duckdb_aggregate_state *sources,
                    duckdb_aggregate_state *targets, idx_t count)
{
    for (idx_t i = 0; i < count; i++) {
        struct gathered **from = state_of(sources[i]);
        struct gathered **into = state_of(targets[i]);
        if (!*from)
            continue;
        if (!*into) {
            *into = *from;
            *from = NULL;
        } else if (!sql_rows_join(&(*into)->rows, &(*from)->rows)) {
            fail_memory(info);
            return;
        }
    }
}

/* One group's answer as a list at `at` of the result. Gives 0 where it fails, which is said. */
static int answer(char *said, const struct kind *kind, duckdb_vector list, idx_t at,
                  struct gathered *g)
{
    parindex_error error = PARINDEX_ERROR_INIT;
    parindex_score_options how = PARINDEX_SCORE_OPTIONS_INIT;
    parindex_dossier *dossier = NULL;
    parindex_result *result = NULL;
    error.lang = g->lang;
    int done = sql_rows_dossier(&dossier, &g->rows, g->period, &error) == PARINDEX_OK &&
               parindex_score(&result, dossier, &how, &error) == PARINDEX_OK &&
               kind->answer(list, at, g, result, dossier, &error);
    if (!done)
        (void)snprintf(said, SAID, "%s",
                       g->rows.faults.data && error.status != PARINDEX_ERR_NOMEM
                           ? g->rows.faults.data
                           : sentence(&error));
    parindex_result_unref(result);
    parindex_dossier_free(dossier);
    return done;
}

static void finalize(duckdb_function_info info, duckdb_aggregate_state *states, duckdb_vector list,
                     idx_t count, idx_t offset)
{
    const struct kind *kind = duckdb_aggregate_function_get_extra_info(info);
    char said[SAID];
    for (idx_t i = 0; i < count; i++) {
        struct gathered *g = *state_of(states[i]);
        if (g) {
            if (!answer(said, kind, list, offset + i, g)) {
                fail(info, said);
                return;
            }
            continue;
        }
        duckdb_vector_ensure_validity_writable(list);
        duckdb_validity_set_row_invalid(duckdb_vector_get_validity(list), offset + i);
    }
}

/* The function with the first `arguments` of those behind the row. */
static int add_overload(duckdb_aggregate_function_set set, const struct kind *kind, int arguments)
{
    duckdb_aggregate_function made = duckdb_create_aggregate_function();
    duckdb_logical_type text = duckdb_create_logical_type(DUCKDB_TYPE_VARCHAR);
    duckdb_logical_type year = duckdb_create_logical_type(DUCKDB_TYPE_INTEGER);
    duckdb_logical_type any = duckdb_create_logical_type(DUCKDB_TYPE_ANY);
    duckdb_logical_type type = kind->type();
    duckdb_aggregate_function_set_name(made, kind->name);
    duckdb_aggregate_function_add_parameter(made, text);
    duckdb_aggregate_function_add_parameter(made, any);
    for (int a = 0; a < arguments; a++)
        duckdb_aggregate_function_add_parameter(made, kind->arguments[a] == 'p' ? year : text);
    duckdb_aggregate_function_set_return_type(made, type);
    duckdb_aggregate_function_set_special_handling(made);
    duckdb_aggregate_function_set_extra_info(made, (void *)(uintptr_t)kind, NULL);
    duckdb_aggregate_function_set_functions(made, state_size, init, update, combine, finalize);
    duckdb_aggregate_function_set_destructor(made, destroy);
    int added = duckdb_add_aggregate_function_to_set(set, made) == DuckDBSuccess;
    duckdb_destroy_logical_type(&text);
    duckdb_destroy_logical_type(&year);
    duckdb_destroy_logical_type(&any);
    duckdb_destroy_logical_type(&type);
    duckdb_destroy_aggregate_function(&made);
    return added;
}

int aggregates_register(duckdb_connection connection)
{
    for (size_t k = 0; k < sizeof(answer_kinds) / sizeof(answer_kinds[0]); k++) {
        const struct kind *kind = &answer_kinds[k];
        duckdb_aggregate_function_set set = duckdb_create_aggregate_function_set(kind->name);
        int added = 1;
        for (int a = kind->required; added && a <= (int)strlen(kind->arguments); a++)
            added = add_overload(set, kind, a);
        added = added && duckdb_register_aggregate_function_set(connection, set) == DuckDBSuccess;
        duckdb_destroy_aggregate_function_set(&set);
        if (!added)
            return 0;
    }
    return 1;
}
