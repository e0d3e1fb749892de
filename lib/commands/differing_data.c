/* SPDX-License-Identifier: MIT */
/* A difference as CSV and JSON. */
#include <math.h>

#include "commands/differing.h"
#include "print/json.h"
#include "print/keys.h"
#include "print/table.h"
#include "print/words.h"
#include "request/edition.h"

static const struct table_column amendment_columns[] = {
    TABLE_DATA("kind"),  TABLE_DATA("from_code"), TABLE_DATA("to_code"),   TABLE_DATA("field"),
    TABLE_DATA("title"), TABLE_DATA("what"),      TABLE_DATA("before"),    TABLE_DATA("now"),
    TABLE_DATA("basis"), TABLE_DATA("sure"),      TABLE_DATA("confirmed"),
};

static const struct table_column pair_columns[] = {
    TABLE_DATA("from_code"), TABLE_DATA("to_code"),   TABLE_DATA("basis"),
    TABLE_DATA("sure"),      TABLE_DATA("confirmed"),
};

static const struct table_column carried_columns[] = {
    TABLE_DATA("to_code"), TABLE_DATA("from_code"), TABLE_DATA("carried"),
    TABLE_DATA("basis"),   TABLE_DATA("reason"),
};

static const struct table_column unit_columns[] = {
    TABLE_DATA("unit"),       TABLE_DATA("from_index"), TABLE_DATA("to_index"),
    TABLE_DATA("change"),     TABLE_DATA("from_rank"),  TABLE_DATA("to_rank"),
    TABLE_DATA("from_class"), TABLE_DATA("to_class"),
};

static const struct table_column row_columns[] = {
    TABLE_DATA("code"),   TABLE_DATA("title"), TABLE_DATA("level"),
    TABLE_DATA("change"), TABLE_DATA("rule"),  TABLE_DATA("maximum"),
};

static const char *basis_key(uint32_t basis)
{
    static const char *const keys[] = {"none", "concordance", "same", "proposed"};
    return keys[basis];
}

static const char *code_of(const parindex_framework *framework, size_t node)
{
    const parindex_node *n = parindex_framework_node(framework, node);
    return n ? n->code : "";
}

static void add_basis(struct table *table, const parindex_pair *p)
{
    if (!p) {
        table_add_nothing(table);
        table_add_nothing(table);
        table_add_nothing(table);
        return;
    }
    table_add(table, basis_key(p->basis));
    table_add_number(table, p->sure, -1);
    table_add_truth(table, p->confirmed != 0);
}

static void add_amendment(struct table *table, const struct differing *d, size_t index)
{
    uint32_t lang = table->lang;
    const parindex_amendment *a = parindex_difference_amendment(d->difference, index);
    int whole = a->pair == PARINDEX_NONE;
    const parindex_node *now = whole ? NULL : differing_node(d, a->pair, 1);
    const parindex_node *node = now || whole ? now : differing_node(d, a->pair, 0);
    const parindex_framework_info *info = parindex_framework_describe(d->to);
    table_add(table, parindex_amendment_key(a->kind));
    table_add_known(table, whole ? "" : code_of(d->from, a->from_node));
    table_add_known(table, whole ? "" : code_of(d->to, a->to_node));
    table_add_known(table, node ? differing_field(d, a->pair)->code : "");
    table_add(table, whole  ? TEXT(info, title, lang)
                     : node ? TEXT(node, title, lang)
                            : TEXT(a, what, lang));
    table_add_known(table, TEXT(a, what, lang));
    table_add_known(table, TEXT(a, from, lang));
    table_add_known(table, TEXT(a, to, lang));
    add_basis(table, whole ? NULL : parindex_difference_pair(d->difference, a->pair));
}

static void make_amendments(struct table *table, const struct differing *d, uint32_t format,
                            uint32_t lang)
{
    table_init(table, TABLE_COLUMNS(amendment_columns), format, lang);
    for (size_t i = 0; i < d->info->amendments; i++)
        add_amendment(table, d, i);
}

static const char *class_key(const parindex_result *result, size_t unit)
{
    const parindex_class *class = parindex_result_class(result, unit);
    return class ? class->key : "";
}

static void make_units(struct table *table, const struct differing *d, uint32_t format,
                       const struct options *options)
{
    const struct compared *c = &d->effect.compared;
    table_init(table, TABLE_COLUMNS(unit_columns), format, options->lang);
    for (size_t i = 0; i < c->count; i++) {
        size_t unit = c->units[i].from;
        const struct effect_unit *u = &d->effect.units[unit];
        table_add(table, parindex_result_unit(c->from.result, unit));
        table_add_number(table, u->from_index, c->decimals);
        table_add_number(table, u->to_index, c->decimals);
        table_add_change(table, u->change, options->decimals);
        table_add_number(table, u->from_rank, -1);
        table_add_number(table, u->to_rank, -1);
        table_add_known(table, class_key(c->from.result, unit));
        table_add_known(table, class_key(c->to.result, unit));
    }
}

/* Writes it as a list, and lets it go. */
static void put_table(struct json_writer *w, const char *key, struct table *table)
{
    table_put(w, key, table);
    table_free(table);
}

static void put_pairs(struct json_writer *w, const struct differing *d, uint32_t lang)
{
    struct table table;
    table_init(&table, TABLE_COLUMNS(pair_columns), FORMAT_JSON, lang);
    for (size_t i = 0; i < d->info->pairs; i++) {
        const parindex_pair *p = parindex_difference_pair(d->difference, i);
        table_add_known(&table, code_of(d->from, p->from_node));
        table_add_known(&table, code_of(d->to, p->to_node));
        add_basis(&table, p);
    }
    put_table(w, "pairs", &table);
}

static void put_carried(struct json_writer *w, const struct differing *d, uint32_t lang)
{
    struct table table;
    table_init(&table, TABLE_COLUMNS(carried_columns), FORMAT_JSON, lang);
    for (size_t leaf = 0; leaf < parindex_framework_describe(d->to)->leaves; leaf++) {
        const parindex_carried *c = parindex_difference_carried(d->difference, leaf);
        table_add(&table, code_of(d->to, c->to_node));
        table_add_known(&table, code_of(d->from, c->from_node));
        table_add_truth(&table, c->carried != 0);
        table_add(&table, basis_key(c->basis));
        table_add_known(&table, TEXT(c, reason, lang));
    }
    put_table(w, "carried", &table);
}

static void put_rows(struct json_writer *w, const struct differing *d,
                     const struct options *options)
{
    struct table table;
    table_init(&table, TABLE_COLUMNS(row_columns), FORMAT_JSON, options->lang);
    for (size_t i = 0; i < d->effect.row_count; i++) {
        const struct effect_row *row = &d->effect.rows[i];
        table_add(&table, row->code);
        table_add(&table, TEXT(row, title, options->lang));
        table_add_whole(&table, (int64_t)row->level);
        table_add_number(&table, row->change, options->decimals);
        table_add_number(&table, row->rule, options->decimals);
        table_add_number(&table, row->maximum, options->decimals);
    }
    put_table(w, "rows", &table);
}

static void put_scored(struct json_writer *w, const char *key, const struct scored *scored,
                       uint32_t lang)
{
    json_put_object(w, key);
    scored_members(w, scored, lang);
    json_end_object(w);
}

static void put_effect(struct json_writer *w, const struct differing *d,
                       const struct options *options)
{
    const struct effect_summary *s = &d->effect.summary;
    struct table table;
    json_put_object(w, "effect");
    put_scored(w, "from", &d->effect.compared.from, options->lang);
    put_scored(w, "to", &d->effect.compared.to, options->lang);
    put_carried(w, d, options->lang);
    json_put_whole(w, "dropped_values", (int64_t)d->effect.dropped);
    json_put_whole(w, "compared", (int64_t)s->units);
    json_put_whole(w, "without_index", (int64_t)s->without);
    json_put_whole(w, "gain", (int64_t)s->gain);
    json_put_whole(w, "lose", (int64_t)s->lose);
    json_put_whole(w, "other_rank", (int64_t)s->ranks);
    json_put_whole(w, "other_class", (int64_t)s->classes);
    json_put_printed(w, "mean_change", s->mean, options->decimals, options->lang);
    put_rows(w, d, options);
    make_units(&table, d, FORMAT_JSON, options);
    put_table(w, "units", &table);
    json_end_object(w);
}

static void put_counts(struct json_writer *w, const struct differing *d)
{
    json_put_object(w, "counts");
    for (uint32_t kind = 1; *parindex_amendment_key(kind); kind++)
        json_put_whole(w, parindex_amendment_key(kind),
                       (int64_t)parindex_difference_count(d->difference, kind));
    json_end_object(w);
}

static void put_points(struct json_writer *w, const struct differing *d)
{
    json_put_object(w, "points");
    json_put_number(w, "added", d->info->points_added);
    json_put_number(w, "dropped", d->info->points_dropped);
    json_put_number(w, "raised", d->info->points_raised);
    json_put_number(w, "lowered", d->info->points_lowered);
    json_end_object(w);
}

static void write_json(struct text *out, const struct differing *d, const struct options *options)
{
    uint32_t lang = options->lang;
    struct table table;
    struct text words = TEXT_EMPTY;
    struct json_writer w = json_answer(options->call);
    differing_words(&words, d, lang);
    edition_put(&w, "from", d->from, lang);
    edition_put(&w, "to", d->to, lang);
    json_put_known(&w, "provenance", key_of_provenance(d->info->provenance));
    json_put_text(&w, "summary", text_of(out, &words));
    put_counts(&w, d);
    put_points(&w, d);
    json_put_whole(&w, "proposed", (int64_t)d->info->proposed);
    make_amendments(&table, d, FORMAT_JSON, lang);
    put_table(&w, "amendments", &table);
    put_pairs(&w, d, lang);
    if (d->scored)
        put_effect(&w, d, options);
    json_answer_end(&w, out);
    text_free(&words);
}

void differing_data(struct text *out, const struct differing *d, const struct options *options)
{
    struct table table;
    if (options->format == FORMAT_JSON) {
        write_json(out, d, options);
        return;
    }
    if (d->effect.compared.one) {
        compared_write(out, &d->effect.compared, options);
        return;
    }
    if (d->scored)
        make_units(&table, d, FORMAT_CSV, options);
    else
        make_amendments(&table, d, FORMAT_CSV, options->lang);
    table_write(out, &table);
    table_free(&table);
}
