/* SPDX-License-Identifier: MIT */
#include "commands/show_data.h"

#include "commands/node.h"
#include "input/edition.h"
#include "output/json.h"
#include "output/keys.h"
#include "output/table.h"
#include "output/words.h"

static void add_known(struct table *table, const char *string)
{
    if (*string)
        table_add(table, string);
    else
        table_add_nothing(table);
}

static void add_known_count(struct table *table, int32_t count)
{
    if (count < 0)
        table_add_nothing(table);
    else
        table_add_whole(table, count);
}

/* The columns of a wide dossier that hold the node's evidence, parted by blanks. */
static void add_inputs(struct table *table, const parindex_framework *framework,
                       const parindex_node *node)
{
    struct text columns = {NULL, 0, 0, 0};
    for (size_t i = 0; i < node->inputs; i++) {
        text_add(&columns, i ? " " : "");
        node_address(&columns, framework, node->first_input + i);
    }
    table->failed |= columns.failed;
    add_known(table, columns.length && !columns.failed ? columns.data : "");
    text_free(&columns);
}

static void add_node(struct table *table, const parindex_framework *framework, size_t n,
                     const struct options *options)
{
    uint32_t lang = options->lang;
    const parindex_node *node = parindex_framework_node(framework, n);
    const parindex_node *parent =
        node->parent == PARINDEX_NONE ? NULL : parindex_framework_node(framework, node->parent);
    struct text rule = {NULL, 0, 0, 0};
    if (!node->described)
        node_rule(&rule, framework, n, lang);
    table->failed |= rule.failed;
    table_add(table, node->code);
    add_known(table, parent ? parent->code : "");
    table_add_whole(table, (int64_t)node->level);
    table_add(table, TEXT(node, title, lang));
    table_add_number(table, node->max, options->decimals);
    table_add(table, key_of_max_state(node->max_state));
    add_known(table, rule.length && !rule.failed ? rule.data : "");
    table_add_number(table, node->weight, -1);
    table_add_truth(table, node->described != 0);
    table_add_truth(table, node->extra != 0);
    table_add_truth(table, node->self_scored != 0);
    add_inputs(table, framework, node);
    add_known_count(table, node->criteria);
    add_known_count(table, node->components);
    table_add(table, key_of_provenance(node->provenance));
    add_known(table, TEXT(node, source, lang));
    add_known(table, node->act);
    add_known(table, node->row);
    add_known(table, TEXT(node, note, lang));
    text_free(&rule);
}

static json_t *json_supersedes(const parindex_framework *framework)
{
    json_t *list = json_array();
    int failed = 0;
    for (size_t i = 0; i < parindex_framework_describe(framework)->supersedes; i++)
        failed |=
            json_array_append_new(list, json_string(parindex_framework_supersedes(framework, i)));
    if (!failed)
        return list;
    json_decref(list);
    return NULL;
}

void show_write_data(struct text *out, const parindex_framework *framework, size_t first,
                     size_t end, const struct options *options)
{
    static const struct table_column columns[] = {
        {"code", "", 0},      {"parent", "", 0},     {"level", "", 0},       {"title", "", 0},
        {"max", "", 0},       {"max_state", "", 0},  {"rule", "", 0},        {"weight", "", 0},
        {"described", "", 0}, {"extra", "", 0},      {"self_scored", "", 0}, {"columns", "", 0},
        {"criteria", "", 0},  {"components", "", 0}, {"provenance", "", 0},  {"source", "", 0},
        {"act", "", 0},       {"row", "", 0},        {"note", "", 0},
    };
    struct table table;
    table_init(&table, columns, sizeof(columns) / sizeof(columns[0]));
    for (size_t n = first; n < end; n++)
        add_node(&table, framework, n, options);
    if (options->format == FORMAT_CSV) {
        table_write_csv(out, &table);
    } else {
        const parindex_framework_info *info = parindex_framework_describe(framework);
        parindex_error missing;
        int failed = 0;
        json_t *head = json_object();
        json_put(head, "edition", edition_json(framework, options->lang), &failed);
        json_put(head, "valid_from", json_known(info->valid_from), &failed);
        json_put(head, "supersedes", json_supersedes(framework), &failed);
        json_put(head, "superseded_by", json_known(info->superseded_by), &failed);
        json_put(head, "provenance", json_known(key_of_provenance(info->weakest)), &failed);
        if (edition_missing(&missing, framework, options->lang))
            json_put(head, "missing", json_string(missing.message), &failed);
        json_put(head, "nodes", table_json(&table), &failed);
        out->failed |= failed;
        json_write(out, head);
    }
    table_free(&table);
}
