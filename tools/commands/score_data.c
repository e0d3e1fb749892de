/* SPDX-License-Identifier: MIT */
/* The answer of `score` for programs: every criterion of every unit. */
#include "commands/score_output.h"

#include "output/json.h"
#include "output/keys.h"
#include "output/table.h"
#include "output/words.h"

static void csv_number(struct text *out, double x, int32_t decimals)
{
    text_number(out, x, decimals, PARINDEX_LANG_EN);
    text_add(out, ",");
}

/* Row by row rather than through a table: a large cohort has millions of rows. */
void score_write_csv(struct text *out, const struct scored *scored, uint32_t lang)
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

void score_write_json(struct text *out, const struct scored *scored, uint32_t lang)
{
    json_write_head(out, scored_json(scored, lang), "units");
    for (size_t unit = 0; unit < parindex_result_units(scored->result) && !out->failed; unit++)
        json_write_item(out, json_unit(scored, unit, lang), unit == 0);
    json_write_end(out);
}
