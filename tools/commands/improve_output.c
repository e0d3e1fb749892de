/* SPDX-License-Identifier: MIT */
#include "commands/improve_output.h"

#include <math.h>

#include "input/edition.h"
#include "output/json.h"
#include "output/keys.h"
#include "output/table.h"
#include "output/words.h"

static const parindex_node *node_of(const struct scored *scored, size_t node)
{
    return parindex_framework_node(scored->framework, node);
}

static void add_name(struct table *table, const struct scored *scored, size_t node, uint32_t lang)
{
    struct text name = {NULL, 0, 0, 0};
    const parindex_node *n = node_of(scored, node);
    text_printf(&name, "%s  %s", n->code, TEXT(n, title, lang));
    table_add(table, name.failed ? "" : name.data);
    table->failed |= name.failed;
    text_free(&name);
}

/* "80.91%, place 57 of 63, class C" */
static void write_standing(struct text *line, const struct scored *scored, double index,
                           double place, const char *class, uint32_t lang)
{
    text_number(line, index, scored->decimals, lang);
    text_add(line, "%");
    size_t units = parindex_result_units(scored->result);
    if (units > 1) {
        text_add(line, WORDS(lang, ", place ", ", hạng "));
        text_number(line, place, -1, lang);
        text_printf(line, WORDS(lang, " of %zu", " trên %zu"), units);
    }
    if (*class)
        text_printf(line, WORDS(lang, ", class %s", ", nhóm %s"), class);
}

static const char *verdict(const parindex_plan_info *info, uint32_t lang)
{
    if (info->met)
        return WORDS(lang, "reached already; nothing has to change", "đã đạt; không cần thay đổi");
    if (!info->reachable)
        return WORDS(lang, "OUT OF REACH; below is the best that can be had",
                     "KHÔNG THỂ ĐẠT; dưới đây là mức cao nhất có thể đạt");
    if (!info->proven)
        return WORDS(lang, "reached; perhaps not in the cheapest way (see Cost)",
                     "đạt được; có thể chưa phải cách rẻ nhất (xem Chi phí)");
    return WORDS(lang, "reached, in the cheapest way", "đạt được, với chi phí thấp nhất");
}

static void write_head(struct text *out, const struct scored *scored,
                       const parindex_plan_info *info, const struct options *options)
{
    uint32_t lang = options->lang;
    struct labels labels = {{NULL, 0, 0, 0}, 0};
    labels_add(&labels, WORDS(lang, "Unit", "Đơn vị"), info->unit);
    write_standing(labels_open(&labels, WORDS(lang, "Now", "Hiện nay")), scored, info->from_index,
                   info->from_place, info->from_class, lang);
    struct text *line = labels_open(&labels, WORDS(lang, "Goal", "Mục tiêu"));
    text_line(line, options->to ? options->to : WORDS(lang, "the next place", "hạng kế trên"));
    text_add(line, WORDS(lang, ", an index of ", ", tức Chỉ số "));
    text_number(line, info->target, scored->decimals, lang);
    text_printf(line, "%%: %s", verdict(info, lang));
    if (!info->met)
        write_standing(labels_open(&labels, WORDS(lang, "After", "Sau thay đổi")), scored,
                       info->to_index, info->to_place, info->to_class, lang);
    line = labels_open(&labels, WORDS(lang, "Cost", "Chi phí"));
    text_number(line, info->cost, scored->decimals, lang);
    if (!options->costs)
        text_add(line, WORDS(lang, " (each point costs 1; --costs FILE says otherwise)",
                             " (mỗi điểm tính là 1; có thể nêu khác bằng --costs TỆP)"));
    if (!info->proven) {
        text_add(line, WORDS(lang, "; nothing below ", "; không có cách nào dưới "));
        text_number(line, info->bound, scored->decimals, lang);
    }
    labels_write(out, &labels, 0);
}

static void write_changes(struct text *out, const struct scored *scored, const parindex_plan *plan,
                          uint32_t lang)
{
    const struct table_column columns[] = {
        {"", WORDS(lang, "Points", "Điểm"), TABLE_RIGHT},
        {"", WORDS(lang, "to", "lên"), TABLE_RIGHT},
        {"", WORDS(lang, "Index", "Chỉ số"), TABLE_RIGHT},
        {"", WORDS(lang, "Cost", "Chi phí"), TABLE_RIGHT},
        {"", WORDS(lang, "Criterion, and what to move", "Tiêu chí và số liệu cần thay đổi"), 0},
        {"", "", TABLE_BELOW},
    };
    const parindex_plan_info *info = parindex_plan_describe(plan);
    struct table table;
    table_init(&table, columns, sizeof(columns) / sizeof(columns[0]));
    for (size_t i = 0; i < info->changes; i++) {
        const parindex_plan_change *c = parindex_plan_change_at(plan, i);
        table_add_number(&table, c->from_points, scored->decimals);
        table_add_number(&table, c->to_points, scored->decimals);
        table_add_number(&table, c->index, scored->decimals);
        table_add_number(&table, c->cost, scored->decimals);
        add_name(&table, scored, c->node, lang);
        table_add(&table, c->text);
    }
    text_add(out, "\n");
    table_write_text(out, &table, lang);
    table_free(&table);
}

static void write_losses(struct text *out, const struct scored *scored, const parindex_plan *plan,
                         uint32_t lang)
{
    const struct table_column columns[] = {
        {"", WORDS(lang, "Lost", "Mất"), TABLE_RIGHT},
        {"", WORDS(lang, "Points", "Điểm"), TABLE_RIGHT},
        {"", WORDS(lang, "Maximum", "Tối đa"), TABLE_RIGHT},
        {"", WORDS(lang, "Can reach", "Có thể đạt"), TABLE_RIGHT},
        {"", WORDS(lang, "Criterion", "Tiêu chí"), TABLE_LEFT},
    };
    const parindex_plan_info *info = parindex_plan_describe(plan);
    struct table table;
    table_init(&table, columns, sizeof(columns) / sizeof(columns[0]));
    for (size_t i = 0; i < info->losses; i++) {
        const parindex_loss *l = parindex_plan_loss_at(plan, i);
        table_add_number(&table, l->index, scored->decimals);
        table_add_number(&table, l->points, scored->decimals);
        table_add_number(&table, l->max, scored->decimals);
        table_add_number(&table, l->movable ? l->reach : (double)NAN, scored->decimals);
        add_name(&table, scored, l->node, lang);
    }
    text_add(out, WORDS(lang, "\nWhere points were lost (percentage points of the index):\n\n",
                        "\nNơi mất điểm (điểm phần trăm của Chỉ số):\n\n"));
    table_write_text(out, &table, lang);
    table_free(&table);
}

void improve_write_text(struct text *out, const struct scored *scored, const parindex_plan *plan,
                        const struct options *options)
{
    uint32_t lang = options->lang;
    const parindex_plan_info *info = parindex_plan_describe(plan);
    struct labels labels = {{NULL, 0, 0, 0}, 0};
    write_head(out, scored, info, options);
    if (info->changes)
        write_changes(out, scored, plan, lang);
    if (info->losses)
        write_losses(out, scored, plan, lang);
    text_add(out, "\n");
    scored_footer(out, &labels, scored, lang);
}

/* The change at a node, or NULL. */
static const parindex_plan_change *change_of(const parindex_plan *plan, size_t node)
{
    for (size_t i = 0; i < parindex_plan_describe(plan)->changes; i++)
        if (parindex_plan_change_at(plan, i)->node == node)
            return parindex_plan_change_at(plan, i);
    return NULL;
}

static int is_lost(const parindex_plan *plan, size_t node)
{
    for (size_t i = 0; i < parindex_plan_describe(plan)->losses; i++)
        if (parindex_plan_loss_at(plan, i)->node == node)
            return 1;
    return 0;
}

static const struct table_column data_columns[] = {
    {"code", "", 0},  {"title", "", 0}, {"points", "", 0}, {"max", "", 0},
    {"lost", "", 0},  {"reach", "", 0}, {"state", "", 0},  {"to_points", "", 0},
    {"index", "", 0}, {"cost", "", 0},  {"change", "", 0},
};

static void add_change(struct table *table, const parindex_plan_change *c, int32_t places)
{
    if (!c) {
        for (int i = 0; i < 4; i++)
            table_add_nothing(table);
        return;
    }
    table_add_number(table, c->to_points, places);
    table_add_number(table, c->index, places);
    table_add_number(table, c->cost, places);
    table_add(table, c->text);
}

/* A row for each criterion that lost points, then for the bonuses that the plan moves. */
static void fill(struct table *table, const struct scored *scored, const parindex_plan *plan,
                 const struct options *options)
{
    int32_t places = options->decimals;
    const parindex_plan_info *info = parindex_plan_describe(plan);
    for (size_t i = 0; i < info->losses; i++) {
        const parindex_loss *l = parindex_plan_loss_at(plan, i);
        table_add(table, node_of(scored, l->node)->code);
        table_add(table, TEXT(node_of(scored, l->node), title, options->lang));
        table_add_number(table, l->points, places);
        table_add_number(table, l->max, places);
        table_add_number(table, l->index, places);
        table_add_number(table, l->movable ? l->reach : (double)NAN, places);
        table_add(table, key_of_state(l->state));
        add_change(table, change_of(plan, l->node), places);
    }
    for (size_t i = 0; i < info->changes; i++) {
        const parindex_plan_change *c = parindex_plan_change_at(plan, i);
        if (is_lost(plan, c->node))
            continue;
        table_add(table, node_of(scored, c->node)->code);
        table_add(table, TEXT(node_of(scored, c->node), title, options->lang));
        table_add_number(table, c->from_points, places);
        for (int k = 0; k < 3; k++)
            table_add_nothing(table);
        table_add(table, key_of_state(PARINDEX_STATE_VALUE));
        add_change(table, c, places);
    }
}

void improve_write_csv(struct text *out, const struct scored *scored, const parindex_plan *plan,
                       const struct options *options)
{
    struct table table;
    table_init(&table, data_columns, sizeof(data_columns) / sizeof(data_columns[0]));
    fill(&table, scored, plan, options);
    table_write_csv(out, &table);
    table_free(&table);
}

static json_t *json_standing(double index, double place, const char *class, int *failed)
{
    json_t *object = json_object();
    json_put(object, "index", json_rounded(index, -1), failed);
    json_put(object, "place", json_rounded(place, 0), failed);
    json_put(object, "class", json_known(class), failed);
    return object;
}

void improve_write_json(struct text *out, const struct scored *scored, const parindex_plan *plan,
                        const struct options *options)
{
    const parindex_plan_info *info = parindex_plan_describe(plan);
    json_t *head = scored_json(scored, options->lang);
    struct table table;
    int failed = 0;
    table_init(&table, data_columns, sizeof(data_columns) / sizeof(data_columns[0]));
    fill(&table, scored, plan, options);
    json_put(head, "unit", json_string(info->unit), &failed);
    json_put(head, "goal", json_known(options->to ? options->to : ""), &failed);
    json_put(head, "target", json_rounded(info->target, -1), &failed);
    json_put(head, "reachable", json_boolean(info->reachable), &failed);
    json_put(head, "met", json_boolean(info->met), &failed);
    json_put(head, "proven", json_boolean(info->proven), &failed);
    json_put(head, "now",
             json_standing(info->from_index, info->from_place, info->from_class, &failed), &failed);
    json_put(head, "after", json_standing(info->to_index, info->to_place, info->to_class, &failed),
             &failed);
    json_put(head, "best", json_rounded(info->best, -1), &failed);
    json_put(head, "cost", json_rounded(info->cost, -1), &failed);
    json_put(head, "bound", json_rounded(info->bound, -1), &failed);
    json_put(head, "criteria", table_json(&table), &failed);
    table_free(&table);
    out->failed |= failed;
    json_write(out, head);
}
