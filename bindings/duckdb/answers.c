/* SPDX-License-Identifier: MIT */
/* What the aggregates answer: lists of rows, each a struct of the database. */
#include <math.h>
#include <stdlib.h>
#include <string.h>

#include "door.h"

enum {
    MOST_COLUMNS = 7
};

/* 't': a text, 'n': a number. */
static duckdb_logical_type list_of(const char **names, const char *types)
{
    duckdb_logical_type members[MOST_COLUMNS];
    size_t count = strlen(types);
    for (size_t i = 0; i < count; i++)
        members[i] =
            duckdb_create_logical_type(types[i] == 't' ? DUCKDB_TYPE_VARCHAR : DUCKDB_TYPE_DOUBLE);
    duckdb_logical_type row = duckdb_create_struct_type(members, names, count);
    duckdb_logical_type list = duckdb_create_list_type(row);
    for (size_t i = 0; i < count; i++)
        duckdb_destroy_logical_type(&members[i]);
    duckdb_destroy_logical_type(&row);
    return list;
}

static duckdb_logical_type score_type(void)
{
    const char *names[] = {"unit", "code", "title", "points", "max", "share", "state"};
    return list_of(names, "tttnnnt");
}

static duckdb_logical_type rank_type(void)
{
    const char *names[] = {"rank", "unit", "points", "max", "share", "class"};
    return list_of(names, "ntnnnt");
}

static duckdb_logical_type explain_type(void)
{
    const char *names[] = {"key", "label", "text"};
    return list_of(names, "ttt");
}

/* The rows of one list, behind those of the lists before. */
struct writer {
    duckdb_vector columns[MOST_COLUMNS];
    idx_t row;
};

static int writer_open(struct writer *w, duckdb_vector list, idx_t at, size_t count, int columns,
                       parindex_error *error)
{
    idx_t before = duckdb_list_vector_get_size(list);
    duckdb_list_entry *entries = duckdb_vector_get_data(list);
    if (duckdb_list_vector_reserve(list, before + count) != DuckDBSuccess ||
        duckdb_list_vector_set_size(list, before + count) != DuckDBSuccess) {
        error->status = PARINDEX_ERR_NOMEM;
        return 0;
    }
    entries[at] = (duckdb_list_entry){before, count};
    duckdb_vector child = duckdb_list_vector_get_child(list);
    for (int c = 0; c < columns; c++) {
        w->columns[c] = duckdb_struct_vector_get_child(child, (idx_t)c);
        duckdb_vector_ensure_validity_writable(w->columns[c]);
    }
    w->row = before;
    return 1;
}

static void put_nothing(const struct writer *w, int column)
{
    duckdb_validity_set_row_invalid(duckdb_vector_get_validity(w->columns[column]), w->row);
}

static void put_text(const struct writer *w, int column, const char *text)
{
    if (*text)
        duckdb_vector_assign_string_element_len(w->columns[column], w->row, text, strlen(text));
    else
        put_nothing(w, column);
}

static void put_number(const struct writer *w, int column, double x)
{
    if (isnan(x))
        put_nothing(w, column);
    else
        ((double *)duckdb_vector_get_data(w->columns[column]))[w->row] = x;
}

/* points, maximum and share from a column on; the state. */
static int put_cell(uint32_t *state, const struct writer *w, int column,
                    const parindex_result *result, size_t unit, size_t node, parindex_error *error)
{
    parindex_cell cell = PARINDEX_CELL_INIT;
    if (parindex_result_cell(&cell, result, unit, node, error) != PARINDEX_OK)
        return 0;
    put_number(w, column, cell.points);
    put_number(w, column + 1, cell.max);
    put_number(w, column + 2, cell.share);
    *state = cell.state;
    return 1;
}

static int score(duckdb_vector list, idx_t at, const struct gathered *g, parindex_result *result,
                 const parindex_dossier *dossier, parindex_error *error)
{
    struct writer w;
    size_t units = parindex_result_units(result);
    size_t nodes = parindex_framework_describe(g->framework)->nodes;
    uint32_t state = 0;
    (void)dossier;
    if (!writer_open(&w, list, at, units * nodes, 7, error))
        return 0;
    for (size_t unit = 0; unit < units; unit++)
        for (size_t n = 0; n < nodes; n++, w.row++) {
            const parindex_node *node = parindex_framework_node(g->framework, n);
            put_text(&w, 0, parindex_result_unit(result, unit));
            put_text(&w, 1, node->code);
            put_text(&w, 2, sql_said(g->lang, node->title_en, node->title_vi));
            if (!put_cell(&state, &w, 3, result, unit, n, error))
                return 0;
            put_text(&w, 6, parindex_state_name(state, g->lang));
        }
    return 1;
}

static int rank(duckdb_vector list, idx_t at, const struct gathered *g, parindex_result *result,
                const parindex_dossier *dossier, parindex_error *error)
{
    struct writer w;
    size_t units = parindex_result_units(result);
    double *ranks = malloc((units + 1) * sizeof(*ranks));
    uint32_t ties = 0;
    uint32_t state = 0;
    (void)dossier;
    (void)sql_ties(&ties, g->words[WORD_TIES] ? g->words[WORD_TIES] : "");
    if (!ranks)
        error->status = PARINDEX_ERR_NOMEM;
    int done = ranks && sql_ranks(ranks, result, ties, door_allocator(), error) == PARINDEX_OK &&
               writer_open(&w, list, at, units, 6, error);
    for (size_t unit = 0; done && unit < units; unit++, w.row++) {
        const parindex_class *class = parindex_result_class(result, unit);
        put_number(&w, 0, ranks[unit]);
        put_text(&w, 1, parindex_result_unit(result, unit));
        done = put_cell(&state, &w, 2, result, unit, 0, error);
        put_text(&w, 5, class ? class->key : "");
    }
    free(ranks);
    return done;
}

static int explain(duckdb_vector list, idx_t at, const struct gathered *g, parindex_result *result,
                   const parindex_dossier *dossier, parindex_error *error)
{
    struct writer w;
    parindex_explain_options how = PARINDEX_EXPLAIN_OPTIONS_INIT;
    parindex_explanation *explanation = NULL;
    size_t unit = 0;
    size_t node = 0;
    const char *name = g->words[WORD_UNIT] ? g->words[WORD_UNIT] : "";
    const char *code = g->words[WORD_CODE] ? g->words[WORD_CODE] : "";
    how.lang = g->lang;
    if (parindex_result_find_unit(&unit, result, name, error) != PARINDEX_OK ||
        parindex_framework_find(&node, g->framework, code, error) != PARINDEX_OK ||
        parindex_explain(&explanation, result, dossier, unit, node, &how, error) != PARINDEX_OK)
        return 0;
    size_t count = parindex_explanation_count(explanation);
    int done = writer_open(&w, list, at, count, 3, error);
    for (size_t i = 0; done && i < count; i++, w.row++) {
        const parindex_explanation_line *line = parindex_explanation_at(explanation, i);
        put_text(&w, 0, line->key);
        put_text(&w, 1, line->label);
        put_text(&w, 2, line->text);
    }
    parindex_explanation_free(explanation);
    return done;
}

const struct kind answer_kinds[3] = {
    {"parindex_score", "pl", 0, score, score_type},
    {"parindex_rank", "plt", 0, rank, rank_type},
    {"parindex_explain", "ucpl", 2, explain, explain_type},
};
