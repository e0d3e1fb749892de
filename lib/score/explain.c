/* SPDX-License-Identifier: MIT */
#include "parindex/explain.h"

#include <math.h>
#include <string.h>

#include "base/error.h"
#include "base/text.h"
#include "kinds/kinds.h"
#include "model/readings.h"
#include "model/words.h"
#include "parindex/quota.h"
#include "score/arithmetic.h"
#include "score/explain_condition.h"
#include "score/group_ladder.h"
#include "score/quota.h"
#include "score/score.h"
#include "score/tasks.h"

struct parindex_explanation {
    struct arena arena;
    parindex_explanation_line *lines;
    size_t count;
    size_t capacity;
};

/* Being written. */
struct draft {
    parindex_explanation *explanation;
    const parindex_result *result;
    const parindex_dossier *dossier;
    size_t unit;
    size_t node;
    uint32_t lang;
    int32_t decimals;
    struct condition_trace trace;
    bool nomem;
};

static const struct {
    const char *key;
    const char *en;
    const char *vi;
} labels[] = {
    {"unit", "Unit", "Đơn vị"},
    {"criterion", "Criterion", "Tiêu chí"},
    {"evidence", "Evidence", "Số liệu kê khai"},
    {"task", "Task", "Nhiệm vụ"},
    {"part", "Part", "Thành phần"},
    {"rule", "Rule", "Cách tính điểm"},
    {"words", "The act's words", "Nguyên văn"},
    {"arithmetic", "Arithmetic", "Phép tính"},
    {"condition", "Condition", "Điều kiện"},
    {"points", "Points", "Điểm đạt"},
    {"maximum", "Maximum", "Điểm tối đa"},
    {"share", "Share", "Tỷ lệ đạt"}, /* of the root it is the index, and said to be */
    {"state", "State", "Tình trạng"},
    {"class", "Class", "Xếp loại"},
    {"quota", "Quota", "Hạn mức"},
    {"rank", "Rank", "Xếp hạng"},
    {"act", "Act", "Văn bản"},
    {"source", "Source", "Nguồn"},
    {"provenance", "Provenance", "Nguồn gốc số liệu"},
    {"note", "Note", "Ghi chú"},
    {"reading", "Reading", "Cách hiểu"},
};

enum {
    LONGEST_LINE = 8192
};

static void add_line(struct draft *d, const char *key, const char *text)
{
    parindex_explanation *e = d->explanation;
    if (e->count == e->capacity) {
        size_t capacity = e->capacity == 0 ? 32 : e->capacity * 2;
        void *wider =
            mem_grow(&e->arena.allocator, e->lines, e->capacity, capacity, sizeof *e->lines);
        if (wider == NULL) {
            d->nomem = true;
            return;
        }
        e->lines = wider;
        e->capacity = capacity;
    }
    const char *copy = arena_text(&e->arena, text, strlen(text));
    if (copy == NULL) {
        d->nomem = true;
        return;
    }
    size_t i = 0;
    while (strcmp(labels[i].key, key) != 0)
        i++;
    const char *label = d->lang == PARINDEX_LANG_VI ? labels[i].vi : labels[i].en;
    if (d->node == 0 && strcmp(key, "share") == 0)
        label = d->lang == PARINDEX_LANG_VI ? "Chỉ số" : "Index";
    e->lines[e->count++] = (parindex_explanation_line){labels[i].key, label, copy};
}

static const char *titled(const struct draft *d, const char *en, const char *vi)
{
    return d->lang == PARINDEX_LANG_VI ? vi : en;
}

/* The tasks that the input was worked out of, each in a line. */
static void add_tasks(struct draft *d, size_t input)
{
    size_t next = 0;
    for (;;) {
        char text[LONGEST_LINE];
        struct writer w = writer_on(text, sizeof text, d->lang);
        if (!tasks_next(&w, d->dossier, d->unit, input, d->decimals + 2, &next))
            return;
        add_line(d, "task", text);
    }
}

/* A value under a state was not looked at: the state is what counts. */
static void add_evidence(struct draft *d)
{
    const parindex_framework *f = d->result->framework;
    const parindex_node *n = &f->nodes[d->node];
    uint32_t given = dossier_given_state(d->dossier, n->leaf, d->unit);
    for (size_t i = n->first_input; i < n->first_input + n->inputs; i++) {
        char text[LONGEST_LINE];
        struct writer w = writer_on(text, sizeof text, d->lang);
        const parindex_input *in = &f->inputs[i];
        double value = parindex_dossier_value(d->dossier, d->unit, i);
        write_either(&w, in->title_en, in->title_vi);
        write_text(&w, ": ");
        if (given != PARINDEX_STATE_VALUE || isnan(value)) {
            uint32_t state = given != PARINDEX_STATE_VALUE ? given : PARINDEX_STATE_MISSING;
            write_text(&w, parindex_state_name(state, d->lang));
        } else if (in->kind == PARINDEX_INPUT_CHOICE) {
            const parindex_choice *c = framework_chosen(f, d->node, value);
            write_either(&w, c->title_en, c->title_vi);
        } else {
            write_number(&w, value, -1);
            write_text(&w, in->kind == PARINDEX_INPUT_PERCENT ? "%" : "");
        }
        add_line(d, "evidence", text);
        add_tasks(d, i);
    }
}

/* "17.68 / 20", or the state's name. */
static void write_cell(struct writer *w, const struct draft *d, size_t node)
{
    uint8_t state = *result_states(d->result, node, d->unit);
    if (state != PARINDEX_STATE_VALUE) {
        write_text(w, parindex_state_name(state, d->lang));
        return;
    }
    write_number(w, *result_points(d->result, node, d->unit), d->decimals);
    double max = result_max(d->result, node, d->unit);
    if (!isnan(max)) {
        write_text(w, " / ");
        write_number(w, max, -1);
    }
}

static void add_parts(struct draft *d)
{
    const parindex_framework *f = d->result->framework;
    size_t target = f->nodes[d->node].same_as;
    for (size_t c = target != PARINDEX_NONE ? target : d->node + 1;
         target != PARINDEX_NONE ? c == target : c < f->nodes[d->node].next; c = f->nodes[c].next) {
        char text[LONGEST_LINE];
        struct writer w = writer_on(text, sizeof text, d->lang);
        write_format(&w, "%s ", f->nodes[c].code);
        write_either(&w, f->nodes[c].title_en, f->nodes[c].title_vi);
        write_text(&w, ": ");
        write_cell(&w, d, c);
        add_line(d, "part", text);
    }
}

static void add_points(struct draft *d)
{
    char text[256];
    struct writer w = writer_on(text, sizeof text, d->lang);
    uint8_t state = *result_states(d->result, d->node, d->unit);
    double points = *result_points(d->result, d->node, d->unit);
    if (state == PARINDEX_STATE_VALUE) {
        write_number(&w, points, d->decimals);
        add_line(d, "points", text);
    } else {
        add_line(d, "state", parindex_state_name(state, d->lang));
    }
}

static void add_maximum(struct draft *d)
{
    const parindex_node *n = &d->result->framework->nodes[d->node];
    char text[512];
    struct writer w = writer_on(text, sizeof text, d->lang);
    double max = result_max(d->result, d->node, d->unit);
    if (n->max_state == PARINDEX_MAX_UNKNOWN && isnan(max)) {
        write_either(&w, "not known, so no index is given for it",
                     "chưa biết, nên không tính chỉ số cho mục này");
    } else if (isnan(max) && n->max_state == PARINDEX_MAX_ABSENT) {
        write_either(&w, "none", "không có");
    } else if (isnan(max)) {
        write_either(&w, "not known: a part of unknown maximum does not apply",
                     "chưa biết: một thành phần chưa rõ điểm tối đa không áp dụng");
    } else {
        write_number(&w, max, -1);
        if (n->max_state == PARINDEX_MAX_KNOWN && max != n->max) {
            write_either(&w, " (of ", " (trên ");
            write_number(&w, n->max, -1);
            write_either(&w, ", less what does not apply)", ", trừ phần không áp dụng)");
        }
    }
    add_line(d, "maximum", text);

    double points = *result_points(d->result, d->node, d->unit);
    if (max > 0 && !isnan(points)) {
        w = writer_on(text, sizeof text, d->lang);
        write_number(&w, points / max * 100, d->decimals);
        write_text(&w, "%");
        add_line(d, "share", text);
    }
    const parindex_class *class = d->node == 0 ? parindex_result_class(d->result, d->unit) : NULL;
    if (class != NULL)
        add_line(d, "class", titled(d, class->title_en, class->title_vi));
    for (size_t i = 0; d->node == 0 && i < parindex_result_misses(d->result, d->unit); i++) {
        parindex_result_miss_words(d->result, d->unit, i, (uint32_t)d->decimals + 1, d->lang, text,
                                   sizeof text);
        add_line(d, "quota", text);
    }
}

/* "3rd of 14 in "departments"", where the dossier has groups. */
static void add_group_rank(struct draft *d)
{
    const parindex_result *r = d->result;
    if (!unit_groups_said(r->groups))
        return;
    char text[LONGEST_LINE];
    struct writer w = writer_on(text, sizeof text, d->lang);
    int32_t group = unit_groups_at(r->groups, d->unit);
    const struct group_ladder *ladder = result_group_ladder(r, d->node);
    if (ladder == NULL) {
        d->nomem = true;
        return;
    }
    if (group < 0)
        write_either(&w, "none: the unit is in no group", "không có: đơn vị không thuộc nhóm nào");
    else if (!unit_groups_ranked(r->groups, d->unit))
        write_either(&w, "none: the unit is assessed, not ranked",
                     "không có: đơn vị chỉ được đánh giá, không xếp hạng");
    else if (ladder->ranks[d->unit] == 0)
        return;
    else
        write_rank_in(&w, ladder->ranks[d->unit], ladder->first[group + 1] - ladder->first[group],
                      r->groups->labels[group]);
    add_line(d, "rank", text);
}

static void add_source(struct draft *d)
{
    const parindex_framework *f = d->result->framework;
    const parindex_node *n = &f->nodes[d->node];
    char text[LONGEST_LINE];
    struct writer w = writer_on(text, sizeof text, d->lang);
    write_text(&w, n->act);
    for (size_t i = 0; i < f->info.acts; i++)
        if (strcmp(f->acts[i].number, n->act) == 0 && f->acts[i].date[0] != '\0') {
            write_text(&w, " (");
            write_date(&w, f->acts[i].date);
            write_text(&w, ")");
        }
    if (n->row[0] != '\0')
        write_format(&w, ", %s", n->row);
    add_line(d, "act", text);
    add_line(d, "source", titled(d, n->source_en, n->source_vi));

    w = writer_on(text, sizeof text, d->lang);
    write_text(&w, kind_words(kind_provenance, n->provenance, d->lang));
    if (n->weakest != n->provenance) {
        write_either(&w, "; its parts rest on: ", "; các thành phần dựa trên: ");
        write_text(&w, kind_words(kind_provenance, n->weakest, d->lang));
    }
    add_line(d, "provenance", text);
    if (n->note_en[0] != '\0')
        add_line(d, "note", titled(d, n->note_en, n->note_vi));
    for (size_t i = 0; i < f->condition_count; i++) {
        const parindex_condition *c = &f->conditions[i].info;
        if (c->node == d->node && c->note_en[0] != '\0')
            add_line(d, "note", titled(d, c->note_en, c->note_vi));
    }
}

/* The node's own conditions in their order; at the root those of the classes too. */
static void add_conditions(struct draft *d)
{
    const parindex_framework *f = d->result->framework;
    struct explained e = {d->dossier, d->result, &d->trace, d->unit, d->decimals};
    char text[LONGEST_LINE];
    for (size_t i = 0; i < f->condition_count; i++) {
        struct writer w = writer_on(text, sizeof text, d->lang);
        const parindex_condition *c = &f->conditions[i].info;
        if (c->node != d->node || !write_condition_outcome(&w, &e, i))
            continue;
        bool other = c->provenance != f->nodes[d->node].provenance;
        if (c->row[0] != '\0' || other) {
            write_format(&w, " (%s%s", c->row, c->row[0] != '\0' && other ? "; " : "");
            write_text(&w, other ? kind_words(kind_provenance, c->provenance, d->lang) : "");
            write_text(&w, ")");
        }
        add_line(d, "condition", text);
    }
}

/* The points that the node's rule gives, before its conditions. */
static double points_before(const struct draft *d)
{
    const struct rule *rule = &d->result->framework->rules[d->node];
    return rule->condition_count > 0 ? d->trace.before[rule->first_condition]
                                     : *result_points(d->result, d->node, d->unit);
}

/* The act's own words beside our sentence, in the language asked for where the act has it. */
static void add_act_words(struct draft *d)
{
    const parindex_node *n = &d->result->framework->nodes[d->node];
    const char *asked = titled(d, n->words_en, n->words_vi);
    const char *words = asked[0] != '\0' ? asked : titled(d, n->words_vi, n->words_en);
    char text[LONGEST_LINE];
    struct writer w = writer_on(text, sizeof text, d->lang);
    if (words[0] == '\0')
        return;
    write_format(&w, "“%s”", words);
    add_line(d, "words", text);
}

/* Which reading of the act was taken, where sources disagree. */
static void add_reading(struct draft *d)
{
    const parindex_framework *f = d->result->framework;
    size_t index = f->info.reading[0] != '\0' ? reading_named(f, f->info.reading) : PARINDEX_NONE;
    char text[LONGEST_LINE];
    struct writer w = writer_on(text, sizeof text, d->lang);
    if (index == PARINDEX_NONE)
        return;
    const parindex_reading *reading = parindex_framework_reading(f, index);
    write_format(&w, "%s (%s)", titled(d, reading->title_en, reading->title_vi), reading->name);
    add_line(d, "reading", text);
}

static void draft_lines(struct draft *d)
{
    const parindex_framework *f = d->result->framework;
    const parindex_node *n = &f->nodes[d->node];
    char text[LONGEST_LINE];
    add_line(d, "unit", unit_names_code(d->result->names, d->unit));
    struct writer w = writer_on(text, sizeof text, d->lang);
    write_format(&w, "%s ", n->code);
    write_either(&w, n->title_en, n->title_vi);
    add_line(d, "criterion", text);

    if (n->leaf != PARINDEX_NONE)
        add_evidence(d);
    else
        add_parts(d);
    parindex_framework_words(f, d->node, d->lang, text, sizeof text);
    add_line(d, "rule", text);
    add_act_words(d);
    double points = points_before(d);
    if (!isnan(points)) {
        w = writer_on(text, sizeof text, d->lang);
        write_arithmetic(&w, d->result, d->dossier, d->unit, d->node, points, d->decimals);
        add_line(d, "arithmetic", text);
    }
    add_conditions(d);
    add_points(d);
    add_maximum(d);
    add_group_rank(d);
    add_source(d);
    add_reading(d);
}

parindex_status parindex_explain(parindex_explanation **out, const parindex_result *result,
                                 const parindex_dossier *dossier, size_t unit, size_t node,
                                 const parindex_explain_options *options, parindex_error *err)
{
    parindex_explain_options o;
    parindex_allocator a;
    parindex_status status = options_take(&o, sizeof o, options, err);
    if (status != PARINDEX_OK)
        return status;
    if (out == NULL || result == NULL || dossier == NULL || !allocator_take(&a, o.allocator) ||
        dossier->framework != result->framework || dossier->units != result->units ||
        unit >= result->units || node >= result->framework->info.nodes ||
        o.decimals > PARINDEX_DECIMALS(15))
        return fail(err, PARINDEX_ERR_ARGUMENT, NULL,
                    "A result, the dossier that it was scored from, a unit, a node and up to 15 "
                    "decimals are needed.",
                    "Cần kết quả, hồ sơ đã dùng để chấm, đơn vị, tiêu chí và tối đa 15 chữ số thập "
                    "phân.");
    struct draft draft = {
        .result = result,
        .dossier = dossier,
        .unit = unit,
        .node = node,
        .lang = o.lang,
        .decimals =
            o.decimals > 0 ? (int32_t)o.decimals - 1 : (int32_t)result->framework->info.decimals,
    };
    if (trace_make(&draft.trace, result->framework, &a))
        status = check_traced(&draft.trace, result, dossier, unit, node, &a, err);
    else
        status = fail_nomem(err);
    parindex_explanation *e = status == PARINDEX_OK ? mem_new(&a, 1, sizeof *e) : NULL;
    if (status == PARINDEX_OK && e == NULL)
        status = fail_nomem(err);
    if (e != NULL) {
        *e = (parindex_explanation){.lines = NULL};
        arena_init(&e->arena, &a);
        draft.explanation = e;
        draft_lines(&draft);
    }
    trace_free(&draft.trace, result->framework, &a);
    if (status != PARINDEX_OK)
        return status;
    if (draft.nomem) {
        parindex_explanation_free(e);
        return fail_nomem(err);
    }
    *out = e;
    return PARINDEX_OK;
}

void parindex_explanation_free(parindex_explanation *explanation)
{
    if (explanation == NULL)
        return;
    parindex_allocator a = explanation->arena.allocator;
    mem_free(&a, explanation->lines, explanation->capacity, sizeof *explanation->lines);
    arena_free(&explanation->arena);
    mem_free(&a, explanation, 1, sizeof *explanation);
}

size_t parindex_explanation_count(const parindex_explanation *explanation)
{
    return explanation != NULL ? explanation->count : 0;
}

const parindex_explanation_line *parindex_explanation_at(const parindex_explanation *explanation,
                                                         size_t index)
{
    return explanation != NULL && index < explanation->count ? &explanation->lines[index] : NULL;
}
