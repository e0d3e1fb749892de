/* SPDX-License-Identifier: MIT */
/* The answer of `compare` for programs: every row of every unit. */
#include "commands/compared.h"

#include "output/json.h"
#include "output/keys.h"
#include "output/table.h"
#include "output/words.h"

static const struct table_column columns[] = {
    {"from_unit", "", 0},   {"to_unit", "", 0},
    {"code", "", 0},        {"title", "", 0},
    {"from_points", "", 0}, {"from_max", "", 0},
    {"from_share", "", 0},  {"from_state", "", 0},
    {"from_place", "", 0},  {"to_points", "", 0},
    {"to_max", "", 0},      {"to_share", "", 0},
    {"to_state", "", 0},    {"to_place", "", 0},
    {"change", "", 0},      {"achieved", "", 0},
    {"maximum", "", 0},     {"rule", "", 0},
    {"own", "", 0},         {"mean", "", 0},
    {"best", "", 0},        {"lower_quartile", "", 0},
    {"median", "", 0},      {"upper_quartile", "", 0},
};

enum {
    COLUMNS = sizeof columns / sizeof *columns,
    FIRST_OF_ROW = 2 /* behind the units, which JSON says once */
};

static void add_cohort(struct table *table, struct text *out, const struct compared *c, size_t unit,
                       size_t node)
{
    if (node == PARINDEX_NONE) {
        for (int i = 0; i < 5; i++)
            table_add_nothing(table);
        return;
    }
    parindex_position s = compared_standing(out, c, unit, node);
    table_add_number(table, s.mean, c->decimals);
    table_add_number(table, s.best, c->decimals);
    table_add_number(table, s.lower_quartile, c->decimals);
    table_add_number(table, s.median, c->decimals);
    table_add_number(table, s.upper_quartile, c->decimals);
}

static void add_row(struct table *table, struct text *out, const struct compared *c, size_t unit,
                    const parindex_change *row, const struct options *options)
{
    /* Changes have all their digits, so that they add up; --decimals rounds them too. */
    int32_t places = options->decimals;
    table_add(table, row->code);
    table_add(table, TEXT(row, title, options->lang));
    table_add_number(table, row->from_points, c->decimals);
    table_add_number(table, row->from_max, c->decimals);
    table_add_number(table, row->from_share, c->decimals);
    table_add(table, key_of_state(row->from_state));
    table_add_number(table, row->from_place, -1);
    table_add_number(table, row->to_points, c->decimals);
    table_add_number(table, row->to_max, c->decimals);
    table_add_number(table, row->to_share, c->decimals);
    table_add(table, key_of_state(row->to_state));
    table_add_number(table, row->to_place, -1);
    table_add_number(table, row->change, places);
    table_add_number(table, row->achieved, places);
    table_add_number(table, row->maximum, places);
    table_add_number(table, row->rule, places);
    table_add_number(table, row->own, places);
    add_cohort(table, out, c, unit, row->to_node);
}

static void add_unit(struct table *table, struct text *out, const struct compared *c, size_t unit,
                     const struct options *options)
{
    parindex_comparison *comparison = compared_unit(out, c, unit);
    const parindex_comparison_info *info = parindex_comparison_describe(comparison);
    for (size_t i = 0; info && i < info->rows; i++) {
        if (table->column_count == COLUMNS) {
            table_add(table, info->from_unit);
            table_add(table, info->to_unit);
        }
        add_row(table, out, c, unit, parindex_comparison_at(comparison, i), options);
    }
    parindex_comparison_free(comparison);
}

void compare_write_csv(struct text *out, const struct compared *c, const struct options *options)
{
    struct table table;
    table_init(&table, columns, COLUMNS);
    for (size_t unit = 0; unit < c->count; unit++)
        add_unit(&table, out, c, unit, options);
    table_write_csv(out, &table);
    table_free(&table);
}

static json_t *json_unit(struct text *out, const struct compared *c, size_t unit,
                         const struct options *options)
{
    parindex_comparison *comparison = compared_unit(out, c, unit);
    const parindex_comparison_info *info = parindex_comparison_describe(comparison);
    const parindex_change *whole = parindex_comparison_at(comparison, 0);
    json_t *object = json_object();
    int failed = !whole;
    if (whole) {
        struct table table;
        table_init(&table, columns + FIRST_OF_ROW, COLUMNS - FIRST_OF_ROW);
        add_unit(&table, out, c, unit, options);
        json_put(object, "from_unit", json_string(info->from_unit), &failed);
        json_put(object, "to_unit", json_string(info->to_unit), &failed);
        json_put(object, "from_index", json_rounded(whole->from_share, c->decimals), &failed);
        json_put(object, "to_index", json_rounded(whole->to_share, c->decimals), &failed);
        json_put(object, "change", json_rounded(whole->change, options->decimals), &failed);
        json_put(object, "residual", json_rounded(info->residual, -1), &failed);
        json_put(object, "rows", table_json(&table), &failed);
        table_free(&table);
    }
    parindex_comparison_free(comparison);
    if (!failed)
        return object;
    json_decref(object);
    return NULL;
}

void compare_write_json(struct text *out, const struct compared *c, const struct options *options)
{
    json_t *head = json_object();
    int failed = 0;
    json_put(head, "from", scored_json(&c->from, options->lang), &failed);
    json_put(head, "to", scored_json(&c->to, options->lang), &failed);
    json_put(head, "cohort", json_integer((json_int_t)parindex_result_units(c->to.result)),
             &failed);
    json_put(head, "quartiles", json_string("type 7: linear between the two nearest units"),
             &failed);
    out->failed |= failed;
    json_write_head(out, head, "units");
    for (size_t unit = 0; unit < c->count && !out->failed; unit++)
        json_write_item(out, json_unit(out, c, unit, options), unit == 0);
    json_write_end(out);
}
