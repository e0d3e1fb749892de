/* SPDX-License-Identifier: MIT */
/* parindex score ID DOSSIER: points, maximum, share and state of every unit. */
#include "commands/commands.h"

#include <stdlib.h>

#include "commands/node.h"
#include "print/json.h"
#include "print/keys.h"
#include "print/labels.h"
#include "print/report.h"
#include "print/table.h"
#include "print/words.h"
#include "request/grouping.h"
#include "request/scored.h"

/* A row for each criterion of each unit; in text those of the only unit, its tree. */
static const struct table_column columns[] = {
    {"unit", NULL, NULL, TABLE_CSV},
    {"group", NULL, NULL, TABLE_CSV},
    TABLE_DATA("code"),
    TABLE_DATA("title"),
    {"points", "Points", "Điểm", TABLE_RIGHT},
    {"max", "Maximum", "Điểm tối đa", TABLE_RIGHT},
    {"share", "Share (%)", "Tỷ lệ (%)", TABLE_RIGHT},
    TABLE_DATA("state"),
    TABLE_DATA("provenance"),
    {"criterion", "Criterion", "Tiêu chí", TABLE_TEXT},
};

/* What is said of points that are not there. */
static const struct bilingual state_meanings[] = {
    [PARINDEX_STATE_MISSING] = {"there is no evidence yet; that is not 0 points",
                                "chưa có số liệu; không phải là 0 điểm"},
    [PARINDEX_STATE_NOT_APPLICABLE] = {"does not apply to the unit",
                                       "không áp dụng đối với đơn vị"},
    [PARINDEX_STATE_NOT_SELF_SCORED] = {"the unit does not score it itself",
                                        "đơn vị không tự chấm mục này"},
    [PARINDEX_STATE_SKIPPED] = {"its denominator is 0; the weights of the others are renormalised",
                                "mẫu số bằng 0; trọng số của các mục còn lại được tính lại"},
    [PARINDEX_STATE_DESCRIBED] = {"is in the act but takes no part in the score",
                                  "có trong văn bản nhưng không tham gia tính điểm"},
};

static const char *state_meaning(size_t state, uint32_t lang)
{
    return WORDS(lang, state_meanings[state].en, state_meanings[state].vi);
}

/* The meanings of the words that the table has in place of points. */
static void add_meanings(struct labels *labels, unsigned seen, uint32_t lang)
{
    for (uint32_t s = 0; s < sizeof(state_meanings) / sizeof(state_meanings[0]); s++)
        if ((seen >> s & 1u) && state_meanings[s].en)
            labels_add(labels, parindex_state_name(s, lang), state_meaning(s, lang));
}

static void fill(struct table *table, const struct scored *scored, size_t unit, unsigned *seen)
{
    for (size_t n = 0; n < scored->info->nodes; n++) {
        const parindex_node *node = parindex_framework_node(scored->framework, n);
        const char *title = TEXT(node, title, table->lang);
        parindex_cell cell = scored_cell(scored, unit, n);
        *seen |= 1u << cell.state;
        table_add(table, parindex_result_unit(scored->result, unit));
        table_add(table, grouping_name(scored->result, unit));
        table_add(table, node->code);
        table_add(table, title);
        table_add_points(table, cell.points, cell.state, scored->decimals);
        table_add_number(table, cell.max, scored->decimals);
        table_add_number(table, cell.share, scored->decimals);
        table_add(table, key_of_state(cell.state));
        table_add_known(table, key_of_provenance(cell.provenance));
        table_add_criterion(table, node->code, title, node->level);
    }
}

static void write_tree(struct text *out, const struct scored *scored, uint32_t lang)
{
    struct labels labels = LABELS_EMPTY;
    const parindex_class *class = parindex_result_class(scored->result, 0);
    labels_add(&labels, WORDS(lang, "Unit", "Đơn vị"), parindex_result_unit(scored->result, 0));
    labels_add(&labels, WORDS(lang, "Class", "Xếp loại"), class ? TEXT(class, title, lang) : "");
    labels_write(out, &labels, 0);
    text_add(out, "\n");

    struct table table;
    unsigned seen = 0;
    table_init(&table, TABLE_COLUMNS(columns), FORMAT_TEXT, lang);
    fill(&table, scored, 0, &seen);
    table_write(out, &table);
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

static size_t fill_columns(struct table_column *of_parts, const struct scored *scored,
                           const size_t *nodes, size_t count)
{
    static const struct table_column last[] = {
        {"points", "Total", "Tổng điểm", TABLE_RIGHT},
        {"max", "Maximum", "Điểm tối đa", TABLE_RIGHT},
        {"index", "Index (%)", "Chỉ số (%)", TABLE_RIGHT},
        {"group", "Group", "Nhóm", 0},
        {"class", "Class", "Xếp loại", 0},
    };
    size_t c = 0;
    of_parts[c++] = (struct table_column){"unit", "Unit", "Đơn vị", 0};
    for (size_t i = 0; i < count; i++) {
        const char *code = parindex_framework_node(scored->framework, nodes[i])->code;
        of_parts[c++] = (struct table_column){code, code, code, TABLE_RIGHT};
    }
    for (size_t i = 0; i < sizeof(last) / sizeof(last[0]); i++)
        of_parts[c++] = last[i];
    return scored_has_class(scored) ? c : c - 1;
}

static void add_unit(struct table *table, const struct scored *scored, size_t unit,
                     const size_t *nodes, size_t count, unsigned *seen)
{
    table_add(table, parindex_result_unit(scored->result, unit));
    for (size_t i = 0; i < count; i++) {
        parindex_cell cell = scored_cell(scored, unit, nodes[i]);
        *seen |= 1u << cell.state;
        table_add_points(table, cell.points, cell.state, scored->decimals);
    }
    parindex_cell total = scored_cell(scored, unit, 0);
    *seen |= 1u << total.state;
    table_add_points(table, total.points, total.state, scored->decimals);
    table_add_number(table, total.max, scored->decimals);
    table_add_number(table, total.share, scored->decimals);
    const parindex_class *class = parindex_result_class(scored->result, unit);
    table_add_known(table, grouping_name(scored->result, unit));
    if (table->column_count == count + 6) /* some unit has a class */
        table_add_known(table, class ? TEXT(class, title, table->lang) : "");
}

/* What the columns' codes mean. */
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
    struct text codes = TEXT_EMPTY;
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

static void write_units(struct text *out, const struct scored *scored,
                        const struct options *options)
{
    uint32_t lang = options->lang;
    size_t *nodes = calloc(scored->info->nodes, sizeof(*nodes));
    struct table_column *of_parts = calloc(scored->info->nodes + 6, sizeof(*of_parts));
    if (nodes && of_parts) {
        size_t count = top_nodes(scored, nodes);
        unsigned seen = 0;
        struct table table;
        struct labels labels = LABELS_EMPTY;
        table_init(&table, of_parts, fill_columns(of_parts, scored, nodes, count), FORMAT_TEXT,
                   lang);
        if (!parindex_result_groups(scored->result))
            table_hide(&table, "group");
        for (size_t unit = 0; unit < parindex_result_units(scored->result); unit++)
            if (grouping_shows(scored->result, unit, options))
                add_unit(&table, scored, unit, nodes, count, &seen);
        table_write(out, &table);
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
    free(of_parts);
    free(nodes);
}

/* A unit at a time: a large cohort has millions of rows. */
static void write_csv(struct text *out, const struct scored *scored, const struct options *options)
{
    uint32_t lang = options->lang;
    struct table table;
    unsigned seen = 0;
    table_init(&table, TABLE_COLUMNS(columns), FORMAT_CSV, lang);
    if (!parindex_result_groups(scored->result))
        table_hide(&table, "group");
    table_write_csv_head(out, &table);
    for (size_t unit = 0; unit < parindex_result_units(scored->result) && !out->failed; unit++) {
        if (!grouping_shows(scored->result, unit, options))
            continue;
        fill(&table, scored, unit, &seen);
        table_write_csv_rows(out, &table);
        table_clear(&table);
    }
    table_free(&table);
}

/* "missed": the classes that quotas withhold, with the sentence of each. */
static void put_misses(struct json_writer *w, const struct scored *scored, size_t unit,
                       uint32_t lang)
{
    size_t misses = parindex_result_misses(scored->result, unit);
    if (misses == 0)
        return;
    json_put_list(w, "missed");
    for (size_t i = 0; i < misses; i++) {
        char words[2048];
        parindex_quota_miss miss = PARINDEX_QUOTA_MISS_INIT;
        /* unreachable: the miss is counted off the result */
        if (parindex_result_miss(&miss, scored->result, unit, i, NULL) != PARINDEX_OK)
            continue; /* unreachable: as above */
        parindex_result_miss_words(scored->result, unit, i, PARINDEX_DECIMALS(scored->decimals),
                                   lang, words, sizeof(words));
        json_put_object(w, NULL);
        json_put_text(w, "class", miss.missed->key);
        json_put_text(w, "words", words);
        json_end_object(w);
    }
    json_end_list(w);
}

static void put_unit(struct json_writer *w, struct table *nodes, const struct scored *scored,
                     size_t unit, uint32_t lang)
{
    const parindex_class *class = parindex_result_class(scored->result, unit);
    unsigned seen = 0;
    fill(nodes, scored, unit, &seen);
    json_put_object(w, NULL);
    json_put_text(w, "unit", parindex_result_unit(scored->result, unit));
    json_put_printed(w, "index", scored_cell(scored, unit, 0).share, scored->decimals, lang);
    if (parindex_result_groups(scored->result))
        json_put_known(w, "group", grouping_name(scored->result, unit));
    json_put_known(w, "class", class ? class->key : "");
    put_misses(w, scored, unit, lang);
    table_put(w, "nodes", nodes);
    json_end_object(w);
    table_clear(nodes);
}

static void write_json(struct text *out, const struct scored *scored, const struct options *options)
{
    uint32_t lang = options->lang;
    struct table nodes;
    struct json_writer w = json_answer(options->call);
    table_init(&nodes, TABLE_COLUMNS(columns), FORMAT_JSON, lang);
    scored_members(&w, scored, lang);
    json_put_list(&w, "units");
    for (size_t unit = 0; unit < parindex_result_units(scored->result) && !w.failed; unit++)
        if (grouping_shows(scored->result, unit, options))
            put_unit(&w, &nodes, scored, unit, lang);
    json_end_list(&w);
    json_answer_end(&w, out);
    table_free(&nodes);
}

int cmd_score(struct text *out, const struct options *options)
{
    struct scored scored;
    int status = scored_open(&scored, options);
    if (status == EXIT_DONE && options->format == FORMAT_CSV)
        write_csv(out, &scored, options);
    else if (status == EXIT_DONE && options->format == FORMAT_JSON)
        write_json(out, &scored, options);
    else if (status == EXIT_DONE && parindex_result_units(scored.result) == 1)
        write_tree(out, &scored, options->lang);
    else if (status == EXIT_DONE)
        write_units(out, &scored, options);
    scored_close(&scored);
    return status;
}
