/* SPDX-License-Identifier: MIT */
/* parindex score ID DOSSIER: points, maximum, share and state of every unit. */
#include "commands.h"

#include <math.h>
#include <stdlib.h>

#include "json.h"
#include "keys.h"
#include "report.h"
#include "scored.h"
#include "table.h"
#include "words.h"

/* Points, or the reason why there are none. */
static void add_points(struct table *table, const parindex_cell *cell, int32_t decimals,
                       uint32_t lang)
{
    if (cell->state == PARINDEX_STATE_VALUE)
        table_add_number(table, cell->points, decimals);
    else
        table_add(table, parindex_state_name(cell->state, lang));
}

/* The tree of one unit. Titles come last: they are of every length and would part the numbers. */
static void write_tree(struct text *out, const struct scored *scored, uint32_t lang)
{
    const struct table_column columns[] = {
        {"code", WORDS(lang, "Code", "Mã"), 0},
        {"points", WORDS(lang, "Points", "Điểm"), 1},
        {"max", WORDS(lang, "Maximum", "Điểm tối đa"), 1},
        {"share", WORDS(lang, "Share (%)", "Tỷ lệ (%)"), 1},
        {"state", WORDS(lang, "State", "Tình trạng"), 0},
        {"title", WORDS(lang, "Title", "Nội dung"), 0},
    };
    const char *unit = parindex_result_unit(scored->result, 0);
    text_add(out, WORDS(lang, "Unit: ", "Đơn vị: "));
    text_line(out, unit);
    const parindex_class *class = parindex_result_class(scored->result, 0);
    if (class)
        text_printf(out, WORDS(lang, "\nClass: %s (%s)", "\nXếp loại: %s (%s)"), class->key,
                    TEXT(class, title, lang));
    text_add(out, "\n\n");

    struct table table;
    table_init(&table, columns, sizeof(columns) / sizeof(columns[0]));
    for (size_t n = 0; n < scored->info->nodes; n++) {
        const parindex_node *node = parindex_framework_node(scored->framework, n);
        parindex_cell cell = scored_cell(scored, 0, n);
        table_add_indented(&table, 2 * node->level, node->code);
        table_add_number(&table, cell.points, scored->decimals);
        table_add_number(&table, cell.max, scored->decimals);
        table_add_number(&table, cell.share, scored->decimals);
        table_add(&table, parindex_state_name(cell.state, lang));
        table_add_indented(&table, 2 * node->level, TEXT(node, title, lang));
    }
    table_write_text(out, &table, lang);
    table_free(&table);
}

/* The scored nodes right below the root: the columns of the table of several units. */
static size_t top_nodes(const struct scored *scored, size_t *nodes)
{
    size_t count = 0;
    for (size_t n = 1; n < scored->info->nodes;) {
        const parindex_node *node = parindex_framework_node(scored->framework, n);
        if (!node->described)
            nodes[count++] = n;
        n = node->next;
    }
    return count;
}

static int any_class(const struct scored *scored)
{
    for (size_t unit = 0; unit < parindex_result_units(scored->result); unit++)
        if (parindex_result_class(scored->result, unit))
            return 1;
    return 0;
}

static size_t fill_columns(struct table_column *columns, const struct scored *scored,
                           const size_t *nodes, size_t count, int classes, uint32_t lang)
{
    size_t c = 0;
    columns[c++] = (struct table_column){"unit", WORDS(lang, "Unit", "Đơn vị"), 0};
    for (size_t i = 0; i < count; i++) {
        const char *code = parindex_framework_node(scored->framework, nodes[i])->code;
        columns[c++] = (struct table_column){code, code, 1};
    }
    columns[c++] = (struct table_column){"points", WORDS(lang, "Total", "Tổng điểm"), 1};
    columns[c++] = (struct table_column){"max", WORDS(lang, "Maximum", "Điểm tối đa"), 1};
    columns[c++] = (struct table_column){"index", WORDS(lang, "Index (%)", "Chỉ số (%)"), 1};
    if (classes)
        columns[c++] = (struct table_column){"class", WORDS(lang, "Class", "Xếp loại"), 0};
    return c;
}

static void add_unit(struct table *table, const struct scored *scored, size_t unit,
                     const size_t *nodes, size_t count, int classes, uint32_t lang)
{
    table_add(table, parindex_result_unit(scored->result, unit));
    for (size_t i = 0; i < count; i++) {
        parindex_cell cell = scored_cell(scored, unit, nodes[i]);
        add_points(table, &cell, scored->decimals, lang);
    }
    parindex_cell total = scored_cell(scored, unit, 0);
    add_points(table, &total, scored->decimals, lang);
    table_add_number(table, total.max, scored->decimals);
    table_add_number(table, total.share, scored->decimals);
    const parindex_class *class = parindex_result_class(scored->result, unit);
    if (classes && class)
        table_add(table, class->key);
    else if (classes)
        table_add_nothing(table);
}

static void write_units(struct text *out, const struct scored *scored, uint32_t lang)
{
    size_t *nodes = calloc(scored->info->nodes, sizeof(*nodes));
    struct table_column *columns = calloc(scored->info->nodes + 5, sizeof(*columns));
    if (nodes && columns) {
        size_t count = top_nodes(scored, nodes);
        int classes = any_class(scored);
        struct table table;
        table_init(&table, columns, fill_columns(columns, scored, nodes, count, classes, lang));
        for (size_t unit = 0; unit < parindex_result_units(scored->result); unit++)
            add_unit(&table, scored, unit, nodes, count, classes, lang);
        table_write_text(out, &table, lang);
        table_free(&table);
        text_add(out, count ? "\n" : "");
        for (size_t i = 0; i < count; i++) {
            const parindex_node *node = parindex_framework_node(scored->framework, nodes[i]);
            text_printf(out, "%s: %s\n", node->code, TEXT(node, title, lang));
        }
    } else {
        out->failed = 1;
    }
    free(columns);
    free(nodes);
}

static void csv_number(struct text *out, double x, int32_t decimals)
{
    text_number(out, x, decimals, PARINDEX_LANG_EN);
    text_add(out, ",");
}

/* Row by row rather than through a table: a large cohort has millions of rows. */
static void write_csv(struct text *out, const struct scored *scored, uint32_t lang)
{
    text_add(out, "unit,code,title,points,max,share,state,provenance\n");
    for (size_t unit = 0; unit < parindex_result_units(scored->result); unit++) {
        for (size_t n = 0; n < scored->info->nodes && !out->failed; n++) {
            const parindex_node *node = parindex_framework_node(scored->framework, n);
            parindex_cell cell = scored_cell(scored, unit, n);
            csv_string(out, parindex_result_unit(scored->result, unit));
            text_printf(out, ",%s,", node->code);
            csv_string(out, TEXT(node, title, lang));
            text_add(out, ",");
            csv_number(out, cell.points, scored->decimals);
            csv_number(out, cell.max, scored->decimals);
            csv_number(out, cell.share, scored->decimals);
            csv_string(out, key_of_state(cell.state));
            text_add(out, ",");
            csv_string(out, key_of_provenance(cell.provenance));
            text_add(out, "\n");
        }
    }
}

static json_t *json_node(const struct scored *scored, size_t unit, size_t n, uint32_t lang,
                         int *failed)
{
    const parindex_node *node = parindex_framework_node(scored->framework, n);
    parindex_cell cell = scored_cell(scored, unit, n);
    const char *provenance = key_of_provenance(cell.provenance);
    json_t *object = json_object();
    json_put(object, "code", json_string(node->code), failed);
    json_put(object, "title", json_string(TEXT(node, title, lang)), failed);
    json_put(object, "points", json_rounded(cell.points, scored->decimals), failed);
    json_put(object, "max", json_rounded(cell.max, scored->decimals), failed);
    json_put(object, "share", json_rounded(cell.share, scored->decimals), failed);
    json_put(object, "state", json_string(key_of_state(cell.state)), failed);
    json_put(object, "provenance", json_known(provenance), failed);
    return object;
}

static json_t *json_unit(const struct scored *scored, size_t unit, uint32_t lang)
{
    const parindex_class *class = parindex_result_class(scored->result, unit);
    json_t *object = json_object();
    json_t *nodes = json_array();
    int failed = 0;
    for (size_t n = 0; n < scored->info->nodes; n++)
        if (json_array_append_new(nodes, json_node(scored, unit, n, lang, &failed)) != 0)
            failed = 1;
    double index = scored_cell(scored, unit, 0).share;
    json_put(object, "unit", json_string(parindex_result_unit(scored->result, unit)), &failed);
    json_put(object, "index", json_rounded(index, scored->decimals), &failed);
    json_put(object, "class", class ? json_string(class->key) : json_null(), &failed);
    json_put(object, "nodes", nodes, &failed);
    if (!failed)
        return object;
    json_decref(object);
    return NULL;
}

static void write_json(struct text *out, const struct scored *scored, uint32_t lang)
{
    json_write_head(out, scored_json(scored, lang), "units");
    for (size_t unit = 0; unit < parindex_result_units(scored->result) && !out->failed; unit++)
        json_write_item(out, json_unit(scored, unit, lang), unit == 0);
    json_write_end(out);
}

int cmd_score(struct text *out, const struct options *options)
{
    struct scored scored;
    int status = scored_open(&scored, options);
    if (status == EXIT_DONE && options->format == FORMAT_CSV) {
        write_csv(out, &scored, options->lang);
    } else if (status == EXIT_DONE && options->format == FORMAT_JSON) {
        write_json(out, &scored, options->lang);
    } else if (status == EXIT_DONE) {
        if (parindex_result_units(scored.result) == 1)
            write_tree(out, &scored, options->lang);
        else
            write_units(out, &scored, options->lang);
        text_add(out, "\n");
        scored_footer(out, &scored, options->lang);
    }
    scored_close(&scored);
    return status;
}
