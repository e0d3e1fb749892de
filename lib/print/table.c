/* SPDX-License-Identifier: MIT */
#include "print/table.h"

#include <inttypes.h>
#include <math.h>
#include <stdlib.h>
#include <string.h>

#include "print/json.h"
#include "print/words.h"

enum {
    CELL_NOTHING,
    CELL_NO_NUMBER, /* where the column has numbers */
    CELL_STRING,
    CELL_NUMBER,
    CELL_WHOLE,
    CELL_TRUTH
};

struct table_cell {
    uint32_t kind;
    int32_t decimals;
    size_t indent;
    size_t offset; /* of the string in table->strings */
    double number;
    int64_t whole;
};

void table_init(struct table *table, const struct table_column *columns, size_t column_count,
                uint32_t format, uint32_t lang)
{
    *table = (struct table){
        .columns = columns, .column_count = column_count, .format = format, .lang = lang};
}

void table_free(struct table *table)
{
    free(table->cells);
    text_free(&table->strings);
    table->cells = NULL;
}

void table_clear(struct table *table)
{
    table->count = 0;
    table->strings.length = 0;
}

void table_hide(struct table *table, const char *keys)
{
    for (size_t length; *keys; keys += length + (keys[length] == ' ')) {
        length = strcspn(keys, " ");
        for (size_t c = 0; c < table->column_count && c < 64; c++)
            if (strlen(table->columns[c].key) == length &&
                strncmp(table->columns[c].key, keys, length) == 0)
                table->hidden |= (uint64_t)1 << c;
    }
}

int table_shows(const struct table *table, size_t column)
{
    const struct table_column *c = &table->columns[column];
    if (column < 64 && (table->hidden >> column & 1))
        return 0;
    if (table->format == FORMAT_TEXT)
        return c->en != NULL;
    return !(c->how & (table->format == FORMAT_CSV ? TABLE_TEXT : TABLE_TEXT | TABLE_CSV));
}

static void add(struct table *table, struct table_cell cell)
{
    if (table->failed)
        return;
    if (table->count == table->capacity) {
        size_t capacity = table->capacity ? table->capacity * 2 : 64;
        struct table_cell *cells = realloc(table->cells, capacity * sizeof(*cells));
        if (!cells) {
            table->failed = 1;
            return;
        }
        table->cells = cells;
        table->capacity = capacity;
    }
    table->cells[table->count++] = cell;
}

static struct text *open_indented(struct table *table, size_t indent)
{
    struct text *strings = &table->strings;
    text_add_bytes(strings, "", 1); /* ends the one before */
    add(table,
        (struct table_cell){.kind = CELL_STRING, .indent = indent, .offset = strings->length});
    text_add(strings, "");
    return strings;
}

struct text *table_open(struct table *table)
{
    return open_indented(table, 0);
}

void table_add(struct table *table, const char *string)
{
    text_add(table_open(table), string);
}

void table_add_known(struct table *table, const char *string)
{
    if (string && *string)
        table_add(table, string);
    else
        table_add_nothing(table);
}

void table_add_date(struct table *table, const char *date)
{
    if (*date && table->format == FORMAT_TEXT)
        text_date(table_open(table), date, table->lang);
    else
        table_add_known(table, date);
}

void table_add_word(struct table *table, const char *key, const char *name)
{
    table_add_known(table, table->format == FORMAT_TEXT ? name : key);
}

void table_add_points(struct table *table, double points, uint32_t state, int32_t decimals)
{
    if (table->format == FORMAT_TEXT && state != PARINDEX_STATE_VALUE)
        table_add(table, parindex_state_name(state, table->lang));
    else
        table_add_number(table, points, decimals);
}

void table_add_criterion(struct table *table, const char *code, const char *title, size_t level)
{
    if (table->format == FORMAT_TEXT)
        text_printf(open_indented(table, 2 * level), "%s  %s", code, title);
    else
        table_add_nothing(table);
}

void table_add_number(struct table *table, double x, int32_t decimals)
{
    struct table_cell cell = {.kind = isnan(x) ? CELL_NO_NUMBER : CELL_NUMBER,
                              .decimals = decimals};
    cell.number = x;
    add(table, cell);
}

void table_add_change(struct table *table, double x, int32_t decimals)
{
    if (table->format != FORMAT_TEXT || isnan(x)) {
        table_add_number(table, x, decimals);
        return;
    }
    struct text *cell = table_open(table);
    text_add(cell, parindex_round(x, decimals) > 0 ? "+" : "");
    text_number(cell, x, decimals, table->lang);
}

void table_add_whole(struct table *table, int64_t x)
{
    add(table, (struct table_cell){.kind = CELL_WHOLE, .whole = x});
}

void table_add_count(struct table *table, int64_t x)
{
    if (x < 0)
        table_add_nothing(table);
    else
        table_add_whole(table, x);
}

void table_add_truth(struct table *table, int x)
{
    add(table, (struct table_cell){.kind = CELL_TRUTH, .whole = x != 0});
}

void table_add_nothing(struct table *table)
{
    add(table, (struct table_cell){.kind = CELL_NOTHING});
}

static const char *string_of(const struct table *table, const struct table_cell *cell)
{
    return table->strings.data + cell->offset;
}

void table_cell_write(struct text *out, const struct table *table, size_t index)
{
    const struct table_cell *cell = &table->cells[index];
    switch (cell->kind) {
    case CELL_STRING:
        text_fill(out, ' ', cell->indent);
        text_line(out, string_of(table, cell));
        break;
    case CELL_NUMBER:
        text_number(out, cell->number, cell->decimals, table->lang);
        break;
    case CELL_WHOLE:
        text_printf(out, "%" PRId64, cell->whole);
        break;
    case CELL_TRUTH:
        text_add(out,
                 cell->whole ? WORDS(table->lang, "yes", "có") : WORDS(table->lang, "no", "không"));
        break;
    default:
        text_add(out, "-");
    }
}

/* A signed number is none. */
static int is_formula(const char *string)
{
    int sign = *string == '+' || *string == '-';
    if (sign && string[1] && strspn(string + 1, "0123456789.,") == strlen(string + 1))
        return 0;
    return sign || (*string && strchr("=@\t\r", *string));
}

static void csv_string(struct text *out, const char *string)
{
    struct text plain = TEXT_EMPTY;
    if (is_formula(string))
        text_add(&plain, "'");
    text_line(&plain, string);
    const char *cell = text_of(out, &plain);
    int quoted = strpbrk(cell, ",\"") != NULL;
    text_add(out, quoted ? "\"" : "");
    for (const char *s = cell; *s; s++)
        text_add_bytes(out, *s == '"' ? "\"\"" : s, *s == '"' ? 2 : 1);
    text_add(out, quoted ? "\"" : "");
    text_free(&plain);
}

static void csv_cell(struct text *out, const struct table *table, const struct table_cell *cell)
{
    switch (cell->kind) {
    case CELL_STRING:
        csv_string(out, string_of(table, cell));
        break;
    case CELL_NUMBER:
        text_data(out, cell->number, cell->decimals);
        break;
    case CELL_WHOLE:
        text_printf(out, "%" PRId64, cell->whole);
        break;
    case CELL_TRUTH:
        text_add(out, cell->whole ? "true" : "false");
        break;
    default:
        break;
    }
}

void table_write_csv_head(struct text *out, const struct table *table)
{
    const char *comma = "";
    for (size_t c = 0; c < table->column_count; c++)
        if (table_shows(table, c)) {
            text_add(out, comma);
            csv_string(out, table->columns[c].key);
            comma = ",";
        }
    text_add(out, "\n");
}

void table_write_csv_rows(struct text *out, const struct table *table)
{
    const char *comma = "";
    out->failed |= table->failed | table->strings.failed;
    for (size_t i = 0; !out->failed && i < table->count; i++) {
        size_t c = i % table->column_count;
        if (table_shows(table, c)) {
            text_add(out, comma);
            csv_cell(out, table, &table->cells[i]);
            comma = ",";
        }
        if (c + 1 == table->column_count) {
            text_add(out, "\n");
            comma = "";
        }
    }
}

static void put_cell(struct json_writer *w, const char *key, const struct table *table,
                     const struct table_cell *cell)
{
    switch (cell->kind) {
    case CELL_STRING:
        json_put_text(w, key, string_of(table, cell));
        break;
    case CELL_NUMBER:
    case CELL_NO_NUMBER:
        json_put_printed(w, key, cell->number, cell->decimals, table->lang);
        break;
    case CELL_WHOLE:
        json_put_whole(w, key, cell->whole);
        break;
    case CELL_TRUTH:
        json_put_flag(w, key, cell->whole != 0);
        break;
    default:
        json_put_null(w, key);
    }
}

void table_put_row(struct json_writer *w, const struct table *table, size_t row)
{
    w->failed |= table->failed || table->strings.failed;
    for (size_t c = 0; !w->failed && c < table->column_count; c++)
        if (table_shows(table, c))
            put_cell(w, table->columns[c].key, table, &table->cells[row * table->column_count + c]);
}

void table_put(struct json_writer *w, const char *key, const struct table *table)
{
    w->failed |= table->failed || table->strings.failed;
    json_put_list(w, key);
    for (size_t row = 0; !w->failed && row < table->count / table->column_count; row++) {
        json_put_object(w, NULL);
        table_put_row(w, table, row);
        json_end_object(w);
    }
    json_end_list(w);
}

void table_write(struct text *out, const struct table *table)
{
    if (table->format == FORMAT_CSV) {
        table_write_csv_head(out, table);
        table_write_csv_rows(out, table);
    } else {
        table_write_text(out, table);
    }
}

void table_answer(struct text *out, const struct table *table, const struct call *call)
{
    if (table->format != FORMAT_JSON) {
        table_write(out, table);
        return;
    }
    struct json_writer w = json_begin(call);
    table_put(&w, NULL, table);
    json_finish(&w, out);
}
