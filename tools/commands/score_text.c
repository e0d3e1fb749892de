/* SPDX-License-Identifier: MIT */
/* The answer of `score` for a person. */
#include "commands/score_output.h"

#include <stdlib.h>

#include "commands/node.h"
#include "output/labels.h"
#include "output/table.h"
#include "output/words.h"

/* Points, or the reason why there are none. */
static void add_points(struct table *table, const parindex_cell *cell, int32_t decimals,
                       uint32_t lang)
{
    if (cell->state == PARINDEX_STATE_VALUE)
        table_add_number(table, cell->points, decimals);
    else
        table_add(table, parindex_state_name(cell->state, lang));
}

static const char *state_meaning(uint32_t state, uint32_t lang)
{
    switch (state) {
    case PARINDEX_STATE_MISSING:
        return WORDS(lang, "there is no evidence yet; that is not 0 points",
                     "chưa có số liệu; không phải là 0 điểm");
    case PARINDEX_STATE_NOT_APPLICABLE:
        return WORDS(lang, "does not apply to the unit", "không áp dụng đối với đơn vị");
    case PARINDEX_STATE_NOT_SELF_SCORED:
        return WORDS(lang, "the unit does not score it itself", "đơn vị không tự chấm mục này");
    case PARINDEX_STATE_SKIPPED:
        return WORDS(lang, "its denominator is 0; the weights of the others are renormalised",
                     "mẫu số bằng 0; trọng số của các mục còn lại được tính lại");
    case PARINDEX_STATE_DESCRIBED:
        return WORDS(lang, "stands in the act but takes no part in the score",
                     "có trong văn bản nhưng không tham gia tính điểm");
    default:
        return "";
    }
}

/* What the words mean that stand in place of points. */
static void add_meanings(struct labels *labels, unsigned seen, uint32_t lang)
{
    for (uint32_t state = PARINDEX_STATE_MISSING; state <= PARINDEX_STATE_DESCRIBED; state++)
        if (seen & 1u << state)
            labels_add(labels, parindex_state_name(state, lang), state_meaning(state, lang));
}

static void add_node(struct table *table, const struct scored *scored, size_t n, unsigned *seen,
                     uint32_t lang)
{
    const parindex_node *node = parindex_framework_node(scored->framework, n);
    parindex_cell cell = scored_cell(scored, 0, n);
    struct text name = {NULL, 0, 0, 0};
    text_printf(&name, "%s  %s", node->code, TEXT(node, title, lang));
    *seen |= 1u << cell.state;
    add_points(table, &cell, scored->decimals, lang);
    table_add_number(table, cell.max, scored->decimals);
    table_add_number(table, cell.share, scored->decimals);
    table_add_indented(table, 2 * node->level, name.failed ? "" : name.data);
    table->failed |= name.failed;
    text_free(&name);
}

/* The tree of one unit. Codes and titles come last: they are of every length. */
static void write_tree(struct text *out, const struct scored *scored, uint32_t lang)
{
    const struct table_column columns[] = {
        {"points", WORDS(lang, "Points", "Điểm"), TABLE_RIGHT},
        {"max", WORDS(lang, "Maximum", "Điểm tối đa"), TABLE_RIGHT},
        {"share", WORDS(lang, "Share (%)", "Tỷ lệ (%)"), TABLE_RIGHT},
        {"code", WORDS(lang, "Criterion", "Tiêu chí"), TABLE_LEFT},
    };
    struct labels labels = {{NULL, 0, 0, 0}, 0};
    const parindex_class *class = parindex_result_class(scored->result, 0);
    labels_add(&labels, WORDS(lang, "Unit", "Đơn vị"), parindex_result_unit(scored->result, 0));
    labels_add(&labels, WORDS(lang, "Class", "Xếp loại"), class ? TEXT(class, title, lang) : "");
    labels_write(out, &labels, 0);
    text_add(out, "\n");

    struct table table;
    unsigned seen = 0;
    table_init(&table, columns, sizeof(columns) / sizeof(columns[0]));
    for (size_t n = 0; n < scored->info->nodes; n++)
        add_node(&table, scored, n, &seen, lang);
    table_write_text(out, &table, lang);
    table_free(&table);
    text_add(out, "\n");
    add_meanings(&labels, seen, lang);
    scored_footer(out, &labels, scored, lang);
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

static size_t fill_columns(struct table_column *columns, const struct scored *scored,
                           const size_t *nodes, size_t count, int classes, uint32_t lang)
{
    size_t c = 0;
    columns[c++] = (struct table_column){"unit", WORDS(lang, "Unit", "Đơn vị"), 0};
    for (size_t i = 0; i < count; i++) {
        const char *code = parindex_framework_node(scored->framework, nodes[i])->code;
        columns[c++] = (struct table_column){code, code, TABLE_RIGHT};
    }
    columns[c++] = (struct table_column){"points", WORDS(lang, "Total", "Tổng điểm"), TABLE_RIGHT};
    columns[c++] = (struct table_column){"max", WORDS(lang, "Maximum", "Điểm tối đa"), TABLE_RIGHT};
    columns[c++] =
        (struct table_column){"index", WORDS(lang, "Index (%)", "Chỉ số (%)"), TABLE_RIGHT};
    if (classes)
        columns[c++] = (struct table_column){"class", WORDS(lang, "Class", "Xếp loại"), 0};
    return c;
}

static void add_unit(struct table *table, const struct scored *scored, size_t unit,
                     const size_t *nodes, size_t count, int classes, unsigned *seen, uint32_t lang)
{
    table_add(table, parindex_result_unit(scored->result, unit));
    for (size_t i = 0; i < count; i++) {
        parindex_cell cell = scored_cell(scored, unit, nodes[i]);
        *seen |= 1u << cell.state;
        add_points(table, &cell, scored->decimals, lang);
    }
    parindex_cell total = scored_cell(scored, unit, 0);
    *seen |= 1u << total.state;
    add_points(table, &total, scored->decimals, lang);
    table_add_number(table, total.max, scored->decimals);
    table_add_number(table, total.share, scored->decimals);
    const parindex_class *class = parindex_result_class(scored->result, unit);
    if (classes && class)
        table_add(table, TEXT(class, title, lang));
    else if (classes)
        table_add_nothing(table);
}

/* What stands behind the columns' codes. */
static void add_legend(struct labels *labels, const struct scored *scored, const size_t *nodes,
                       size_t count, uint32_t lang)
{
    for (size_t i = 0; i < count; i++) {
        const parindex_node *node = parindex_framework_node(scored->framework, nodes[i]);
        struct text *line = labels_open(labels, node->code);
        text_printf(line, "%s (", TEXT(node, title, lang));
        node_maximum(line, node, -1, lang);
        text_add(line, ")");
    }
}

/* The parts that have no column. */
static void add_described(struct labels *labels, const struct scored *scored, uint32_t lang)
{
    struct text codes = {NULL, 0, 0, 0};
    for (size_t n = 1; n < scored->info->nodes;) {
        const parindex_node *node = parindex_framework_node(scored->framework, n);
        if (node->described)
            text_printf(&codes, "%s%s", codes.length ? ", " : "", node->code);
        n = node->next;
    }
    labels->strings.failed |= codes.failed;
    if (codes.length)
        text_printf(labels_open(labels, parindex_state_name(PARINDEX_STATE_DESCRIBED, lang)),
                    "%s (%s)", codes.data, state_meaning(PARINDEX_STATE_DESCRIBED, lang));
    text_free(&codes);
}

static void write_units(struct text *out, const struct scored *scored, uint32_t lang)
{
    size_t *nodes = calloc(scored->info->nodes, sizeof(*nodes));
    struct table_column *columns = calloc(scored->info->nodes + 5, sizeof(*columns));
    if (nodes && columns) {
        size_t count = top_nodes(scored, nodes);
        int classes = scored_has_class(scored);
        unsigned seen = 0;
        struct table table;
        struct labels labels = {{NULL, 0, 0, 0}, 0};
        table_init(&table, columns, fill_columns(columns, scored, nodes, count, classes, lang));
        for (size_t unit = 0; unit < parindex_result_units(scored->result); unit++)
            add_unit(&table, scored, unit, nodes, count, classes, &seen, lang);
        table_write_text(out, &table, lang);
        table_free(&table);
        text_add(out, "\n");
        add_legend(&labels, scored, nodes, count, lang);
        add_described(&labels, scored, lang);
        add_meanings(&labels, seen, lang);
        labels_write(out, &labels, 0);
        text_add(out, count ? "\n" : "");
        scored_footer(out, &labels, scored, lang);
    } else {
        out->failed = 1;
    }
    free(columns);
    free(nodes);
}

void score_write_text(struct text *out, const struct scored *scored, uint32_t lang)
{
    if (parindex_result_units(scored->result) == 1)
        write_tree(out, scored, lang);
    else
        write_units(out, scored, lang);
}
