/* SPDX-License-Identifier: MIT */
/* parindex improve ID DOSSIER UNIT: where points were lost, and what would lift the unit. */
#include "commands/commands.h"

#include <math.h>
#include <stdlib.h>

#include "commands/what_if.h"
#include "print/json.h"
#include "print/keys.h"
#include "print/report.h"
#include "print/table.h"
#include "print/words.h"
#include "request/file.h"
#include "request/scored.h"

/* A row for each criterion that lost points or is to change; text has the two apart. */
static const struct table_column columns[] = {
    TABLE_DATA("code"),
    TABLE_DATA("title"),
    {"points", "Points", "Điểm", TABLE_RIGHT},
    {"max", "Maximum", "Tối đa", TABLE_RIGHT},
    {"lost", "Lost", "Mất", TABLE_RIGHT | TABLE_FIRST},
    {"reach", "Can reach", "Có thể đạt", TABLE_RIGHT},
    TABLE_DATA("state"),
    {"to_points", "to", "lên", TABLE_RIGHT},
    {"index", "Index", "Chỉ số", TABLE_RIGHT},
    {"cost", "Cost", "Chi phí", TABLE_RIGHT},
    {"change", "", "", TABLE_BELOW},
    {"of_loss", "Criterion", "Tiêu chí", TABLE_TEXT},
    {"of_change", "Criterion, and what to move", "Tiêu chí và số liệu cần thay đổi", TABLE_TEXT},
};

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

static void add_change(struct table *table, const parindex_plan_change *c, const char *code,
                       const char *title, int32_t decimals)
{
    table_add_number(table, c ? c->to_points : (double)NAN, decimals);
    table_add_number(table, c ? c->index : (double)NAN, decimals);
    table_add_number(table, c ? c->cost : (double)NAN, decimals);
    table_add_known(table, c ? c->text : "");
    table_add_criterion(table, code, title, 0);
    table_add_criterion(table, code, title, 0);
}

static void add_loss_row(struct table *table, const struct scored *scored,
                         const parindex_plan *plan, const parindex_loss *l, int32_t decimals)
{
    const parindex_node *node = parindex_framework_node(scored->framework, l->node);
    const char *title = TEXT(node, title, table->lang);
    table_add(table, node->code);
    table_add(table, title);
    table_add_number(table, l->points, decimals);
    table_add_number(table, l->max, decimals);
    table_add_number(table, l->index, decimals);
    table_add_number(table, l->movable ? l->reach : (double)NAN, decimals);
    table_add(table, key_of_state(l->state));
    add_change(table, change_of(plan, l->node), node->code, title, decimals);
}

static void add_change_row(struct table *table, const struct scored *scored,
                           const parindex_plan_change *c, int32_t decimals)
{
    const parindex_node *node = parindex_framework_node(scored->framework, c->node);
    const char *title = TEXT(node, title, table->lang);
    table_add(table, node->code);
    table_add(table, title);
    table_add_number(table, c->from_points, decimals);
    for (int k = 0; k < 3; k++)
        table_add_nothing(table);
    table_add(table, key_of_state(PARINDEX_STATE_VALUE));
    add_change(table, c, node->code, title, decimals);
}

/* A row for each criterion that lost points, then for the bonuses that the plan moves. */
static void fill(struct table *table, const struct scored *scored, const parindex_plan *plan,
                 int32_t decimals)
{
    const parindex_plan_info *info = parindex_plan_describe(plan);
    for (size_t i = 0; i < info->losses; i++)
        add_loss_row(table, scored, plan, parindex_plan_loss_at(plan, i), decimals);
    for (size_t i = 0; i < info->changes; i++) {
        const parindex_plan_change *c = parindex_plan_change_at(plan, i);
        if (!is_lost(plan, c->node))
            add_change_row(table, scored, c, decimals);
    }
}

/* "80.91%, rank 57 of 63, class C" */
static void write_position(struct text *line, const struct scored *scored, double index,
                           double rank, const char *class, uint32_t lang)
{
    text_number(line, index, scored->decimals, lang);
    text_add(line, "%");
    size_t units = parindex_result_units(scored->result);
    if (units > 1) {
        text_add(line, WORDS(lang, ", rank ", ", hạng "));
        text_number(line, rank, -1, lang);
        text_add(line, WORDS(lang, " of ", " trên "));
        text_number(line, (double)units, -1, lang);
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
    struct labels labels = LABELS_EMPTY;
    labels_add(&labels, WORDS(lang, "Unit", "Đơn vị"), info->unit);
    write_position(labels_open(&labels, WORDS(lang, "Now", "Hiện nay")), scored, info->from_index,
                   info->from_rank, info->from_class, lang);
    struct text *line = labels_open(&labels, WORDS(lang, "Goal", "Mục tiêu"));
    text_line(line, options->to ? options->to : WORDS(lang, "the next rank", "hạng kế trên"));
    /* 0: any index will do; infinity: none */
    if (info->target > 0 && !isinf(info->target)) {
        text_add(line, WORDS(lang, ", an index of ", ", tức Chỉ số "));
        text_number(line, info->target, scored->decimals, lang);
        text_add(line, "%");
    }
    text_printf(line, ": %s", verdict(info, lang));
    labels_add(&labels, WORDS(lang, "Quota", "Hạn mức"), info->quota);
    if (!info->met)
        write_position(labels_open(&labels, WORDS(lang, "After", "Sau thay đổi")), scored,
                       info->to_index, info->to_rank, info->to_class, lang);
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
    struct table table;
    table_init(&table, TABLE_COLUMNS(columns), FORMAT_TEXT, lang);
    table_hide(&table, "lost max reach of_loss");
    for (size_t i = 0; i < parindex_plan_describe(plan)->changes; i++)
        add_change_row(&table, scored, parindex_plan_change_at(plan, i), scored->decimals);
    text_add(out, "\n");
    table_write(out, &table);
    table_free(&table);
}

static void write_losses(struct text *out, const struct scored *scored, const parindex_plan *plan,
                         uint32_t lang)
{
    struct table table;
    table_init(&table, TABLE_COLUMNS(columns), FORMAT_TEXT, lang);
    table_hide(&table, "to_points index cost change of_change");
    for (size_t i = 0; i < parindex_plan_describe(plan)->losses; i++)
        add_loss_row(&table, scored, plan, parindex_plan_loss_at(plan, i), scored->decimals);
    text_add(out, WORDS(lang, "\nWhere points were lost (percentage points of the index):\n\n",
                        "\nNơi mất điểm (điểm phần trăm của Chỉ số):\n\n"));
    table_write(out, &table);
    table_free(&table);
}

/* What holds the unit back comes before what it is to do. */
static void write_conditions(struct text *out, const parindex_plan *plan, uint32_t lang)
{
    struct labels labels = LABELS_EMPTY;
    for (size_t i = 0; i < parindex_plan_describe(plan)->conditions; i++) {
        const parindex_plan_condition *c = parindex_plan_condition_at(plan, i);
        struct text *line = labels_open(&labels, WORDS(lang, "Held back", "Bị khống chế"));
        text_add(line, c->text);
        if (!c->lifted && parindex_plan_describe(plan)->reachable)
            text_add(line, WORDS(lang, " (the goal is reached without lifting it)",
                                 " (vẫn đạt mục tiêu dù chưa gỡ)"));
        else if (!c->lifted)
            text_add(line, WORDS(lang, " (no evidence that may change lifts it)",
                                 " (không số liệu nào được thay đổi có thể gỡ)"));
    }
    text_add(out, "\n");
    labels_write(out, &labels, 0);
}

static void write_text(struct text *out, const struct scored *scored, const parindex_plan *plan,
                       const struct options *options)
{
    const parindex_plan_info *info = parindex_plan_describe(plan);
    struct labels labels = LABELS_EMPTY;
    write_head(out, scored, info, options);
    if (info->conditions)
        write_conditions(out, plan, options->lang);
    if (info->changes)
        write_changes(out, scored, plan, options->lang);
    if (info->losses)
        write_losses(out, scored, plan, options->lang);
    text_add(out, "\n");
    scored_footer(out, &labels, scored, options->lang);
}

static void put_position(struct json_writer *w, const char *key, double index, double rank,
                         const char *class)
{
    json_put_object(w, key);
    json_put_number(w, "index", index);
    json_put_rounded(w, "rank", rank, 0);
    json_put_known(w, "class", class);
    json_end_object(w);
}

static void put_conditions(struct json_writer *w, const parindex_plan *plan)
{
    json_put_list(w, "conditions");
    for (size_t i = 0; i < parindex_plan_describe(plan)->conditions; i++) {
        const parindex_plan_condition *c = parindex_plan_condition_at(plan, i);
        json_put_object(w, NULL);
        json_put_text(w, "text", c->text);
        json_put_number(w, "index", c->index);
        json_put_flag(w, "lifted", c->lifted);
        json_end_object(w);
    }
    json_end_list(w);
}

static void write_json(struct text *out, const struct scored *scored, const parindex_plan *plan,
                       const struct table *table, const struct options *options)
{
    const parindex_plan_info *info = parindex_plan_describe(plan);
    struct json_writer w = json_answer(options->call);
    scored_members(&w, scored, options->lang);
    json_put_text(&w, "unit", info->unit);
    json_put_known(&w, "goal", options->to ? options->to : "");
    json_put_number(&w, "target", info->target);
    if (*info->quota)
        json_put_text(&w, "quota", info->quota);
    json_put_flag(&w, "reachable", info->reachable);
    json_put_flag(&w, "met", info->met);
    json_put_flag(&w, "proven", info->proven);
    put_position(&w, "now", info->from_index, info->from_rank, info->from_class);
    put_position(&w, "after", info->to_index, info->to_rank, info->to_class);
    json_put_number(&w, "best", info->best);
    json_put_number(&w, "cost", info->cost);
    json_put_number(&w, "bound", info->bound);
    put_conditions(&w, plan);
    table_put(&w, "criteria", table);
    json_answer_end(&w, out);
}

static void write_data(struct text *out, const struct scored *scored, const parindex_plan *plan,
                       const struct options *options)
{
    struct table table;
    table_init(&table, TABLE_COLUMNS(columns), options->format, options->lang);
    fill(&table, scored, plan, options->decimals);
    if (options->format == FORMAT_JSON)
        write_json(out, scored, plan, &table, options);
    else
        table_write(out, &table);
    table_free(&table);
}

/* The table of costs: leaves x 2, freed with free. NULL where none was given. */
static int read_costs(double **out, const struct scored *scored, const struct options *options)
{
    uint32_t lang = options->lang;
    struct file file;
    int status = file_read(&file, options->costs, options->call);
    if (status != EXIT_DONE)
        return status;
    size_t leaves = scored->info->leaves;
    double *costs = calloc(2 * leaves, sizeof(*costs));
    parindex_span span = {costs,
                          (int64_t)leaves,
                          2,
                          2 * (int64_t)sizeof(*costs),
                          (int64_t)sizeof(*costs),
                          PARINDEX_F64,
                          0};
    struct faulty faulty = {file_name(options->costs), options->call, 0};
    parindex_csv_options csv = PARINDEX_CSV_OPTIONS_INIT;
    csv.decimal = options->decimal;
    csv.on_fault = report_fault;
    csv.payload = &faulty;
    parindex_error error = report_init(options->call);
    if (!costs)
        status = report_memory(options->call);
    else if (parindex_costs_read_csv(&span, scored->framework, file.data, file.size, &csv,
                                     &error) != PARINDEX_OK)
        status = report_faults(&faulty, &error,
                               WORDS(lang, "nothing was planned", "chưa lập phương án"));
    free(file.data);
    *out = costs;
    return status;
}

static int plan(struct text *out, const struct scored *scored, size_t unit, double *costs,
                const struct options *options)
{
    parindex_improve_options how = PARINDEX_IMPROVE_OPTIONS_INIT;
    how.lang = options->lang;
    how.decimals = scored->decimals <= 13 ? PARINDEX_DECIMALS(scored->decimals) : 0;
    size_t leaves = scored->info->leaves;
    parindex_view view = {costs,
                          (int64_t)leaves,
                          2,
                          2 * (int64_t)sizeof(*costs),
                          (int64_t)sizeof(*costs),
                          PARINDEX_F64,
                          0};
    parindex_error error = report_init(options->call);
    parindex_plan *made = NULL;
    if (parindex_improve(&made, scored->result, scored->dossier, unit, options->to,
                         costs ? &view : NULL, &how, &error) != PARINDEX_OK)
        return report_error(&error, options->call);
    if (options->format == FORMAT_TEXT)
        write_text(out, scored, made, options);
    else
        write_data(out, scored, made, options);
    parindex_plan_free(made);
    return EXIT_DONE;
}

static int improve(struct text *out, const struct scored *scored, const struct options *options)
{
    size_t unit = 0;
    parindex_error error = report_init(options->call);
    if (parindex_result_find_unit(&unit, scored->result, options->arguments[3], &error) !=
        PARINDEX_OK)
        return report_error(&error, options->call);
    if (options->set_count && (options->to || options->costs))
        return report_call(
            options->call, "%s",
            WORDS(options->lang,
                  "--set shows the result of other evidence; --to and --costs look for a "
                  "way: use one or the other",
                  "--set cho biết kết quả nếu thay số liệu; --to và --costs tìm "
                  "phương án: chỉ nêu một trong hai"));
    if (options->set_count)
        return what_if(out, scored, unit, options);
    double *costs = NULL;
    int status = options->costs ? read_costs(&costs, scored, options) : EXIT_DONE;
    if (status == EXIT_DONE)
        status = plan(out, scored, unit, costs, options);
    free(costs);
    return status;
}

int cmd_improve(struct text *out, const struct options *options)
{
    struct scored scored;
    int status = scored_open(&scored, options);
    if (status == EXIT_DONE)
        status = improve(out, &scored, options);
    scored_close(&scored);
    return status;
}
