/* SPDX-License-Identifier: MIT */
/* The cases of an edition from JSON: evidence, and what a figure or the act gives for it. */
#include <math.h>
#include <string.h>

#include "model/reader.h"
#include "model/readings.h"

/* One case while it is read; its nodes are those of its reading. */
struct reading_case {
    struct cursor *r;
    struct held_case *held;
};

static bool find_code(struct reading_case *c, const char *code, size_t *node)
{
    if (names_find(&c->held->under->codes, code, strlen(code), node))
        return true;
    wrong(c->r, "The tree has no node \"%s\".", "Cây tiêu chí không có nút \"%s\".", QUOTED(code));
    return false;
}

static double choice_of(struct reading_case *c, const parindex_node *n, const struct json *value)
{
    const struct rule *rule = &c->held->under->rules[n - c->held->under->nodes];
    const char *key = json_text_of(value);
    for (size_t i = 0; key != NULL && i < n->choices; i++)
        if (strcmp(rule->choices[i].key, key) == 0)
            return (double)i;
    wrong(c->r, "%s has no choice \"%s\".", "%s không có lựa chọn \"%s\".", n->code,
          key != NULL ? QUOTED(key) : "…");
    return NAN;
}

static void read_value(struct reading_case *c, const parindex_node *n, const char *name,
                       const struct json *value)
{
    const parindex_framework *f = c->held->under;
    size_t input = input_named(f, n, name);
    if (input == PARINDEX_NONE) {
        wrong(c->r, "%s has no input \"%s\".", "%s không có số liệu \"%s\".", n->code,
              QUOTED(name));
        return;
    }
    struct given given = {input, n->leaf, NAN, PARINDEX_STATE_VALUE};
    if (f->inputs[input].kind == PARINDEX_INPUT_CHOICE)
        given.value = choice_of(c, n, value);
    else if (json_is(value, JSON_TYPE_NUMBER))
        given.value = json_number_of(value);
    else
        wrong(c->r, "A number is expected here.", "Ở đây cần một số.");
    c->held->given[c->held->given_count++] = given;
}

/* Why a leaf has no value, in the words of "absent". */
static void read_state(struct reading_case *c, const parindex_node *n, const char *word)
{
    static const char *const words[] = {"missing", "not_applicable", "not_self_scored"};
    for (uint8_t s = 0; s < 3; s++)
        if (strcmp(words[s], word) == 0) {
            c->held->given[c->held->given_count++] =
                (struct given){PARINDEX_NONE, n->leaf, NAN, (uint8_t)(PARINDEX_STATE_MISSING + s)};
            return;
        }
    wrong(c->r, "\"missing\", \"not_applicable\" or \"not_self_scored\" is expected, not \"%s\".",
          "Cần \"missing\", \"not_applicable\" hoặc \"not_self_scored\", không phải \"%s\".",
          QUOTED(word));
}

static void read_leaf(struct reading_case *c, const char *code, const struct json *value)
{
    size_t node;
    if (!find_code(c, code, &node))
        return;
    const parindex_node *n = &c->held->under->nodes[node];
    if (n->leaf == PARINDEX_NONE) {
        wrong(c->r, "%s is no leaf, so it takes no evidence.",
              "%s không phải tiêu chí lá nên không nhận số liệu.", n->code);
    } else if (json_is(value, JSON_TYPE_TEXT)) {
        read_state(c, n, json_text_of(value));
    } else if (!json_is(value, JSON_TYPE_OBJECT)) {
        wrong(c->r, "Inputs with their values are expected here: {\"name\": 5}.",
              "Ở đây cần các số liệu kèm giá trị: {\"tên\": 5}.");
    } else {
        for (EACH_MEMBER(value, m)) {
            size_t mark = enter_key(c->r, m->key);
            read_value(c, n, m->key, &m->value);
            leave(c->r, mark);
        }
    }
}

static size_t values_in(const struct json *evidence)
{
    size_t count = 0;
    for (EACH_MEMBER(evidence, m))
        count += json_is(&m->value, JSON_TYPE_OBJECT) ? json_members(&m->value) : 1;
    return count;
}

static const struct json *read_map(struct cursor *r, const struct json *object, const char *key)
{
    const struct json *map = read_part(r, object, key, REQUIRED);
    if (map == NULL || json_is(map, JSON_TYPE_OBJECT))
        return map;
    wrong_at(r, key, "An object {…} is expected here.", "Ở đây cần một đối tượng {…}.");
    return NULL;
}

static void read_evidence(struct reading_case *c, const struct json *one)
{
    const struct json *evidence = read_map(c->r, one, "evidence");
    if (evidence == NULL)
        return;
    c->held->given = keep_array(c->r, values_in(evidence), sizeof *c->held->given);
    size_t mark = enter_key(c->r, "evidence");
    for (EACH_MEMBER(evidence, m)) {
        size_t inner = enter_name(c->r, m->key);
        if (c->held->given != NULL)
            read_leaf(c, m->key, &m->value);
        leave(c->r, inner);
    }
    leave(c->r, mark);
}

static void read_figures(struct reading_case *c, const struct json *one)
{
    struct held_case *held = c->held;
    const struct json *gives = read_map(c->r, one, "gives");
    if (gives == NULL)
        return;
    if (json_members(gives) == 0)
        wrong_at(c->r, "gives", "At least one node with its points is expected.",
                 "Cần ít nhất một nút kèm điểm.");
    held->figures = keep_array(c->r, json_members(gives), sizeof *held->figures);
    held->nodes = keep_array(c->r, json_members(gives), sizeof *held->nodes);
    size_t mark = enter_key(c->r, "gives");
    for (EACH_MEMBER(gives, m)) {
        size_t inner = enter_name(c->r, m->key);
        size_t node;
        if (c->r->nomem || !find_code(c, m->key, &node)) {
        } else if (!json_is(&m->value, JSON_TYPE_NUMBER)) {
            wrong(c->r, "Points are expected here, a number.", "Ở đây cần điểm, là một số.");
        } else {
            held->nodes[held->info.figures] = node;
            held->figures[held->info.figures++] =
                (parindex_figure){held->under->nodes[node].code, json_number_of(&m->value)};
        }
        leave(c->r, inner);
    }
    leave(c->r, mark);
}

static void read_reading(struct reading_case *c, const struct json *one)
{
    const parindex_framework *f = c->r->framework;
    c->held->under = f;
    c->held->info.reading = f->info.reading;
    if (json_member(one, "reading") == NULL)
        return;
    const char *name = read_text(c->r, one, "reading", OPTIONAL, 40);
    size_t index = reading_named(f, name);
    if (index == PARINDEX_NONE) {
        wrong_at(c->r, "reading", "The edition has no reading \"%s\".",
                 "Bộ chỉ số không có cách hiểu \"%s\".", QUOTED(name));
        return;
    }
    c->held->under = reading_content(f, index);
    c->held->info.reading = f->readings[index].name;
}

static void read_case(struct reading_case *c, const struct json *one, const struct sources *sources)
{
    static const char *const keys[] = {"title", "source", "period",   "reading", "evidence",
                                       "gives", "class",  "decimals", "within",  NULL};
    struct cursor *r = c->r;
    parindex_case *info = &c->held->info;
    if (!read_object(r, one, keys))
        return;
    read_bilingual(r, one, "title", REQUIRED, &info->title_vi, &info->title_en);
    const struct source *source = find_source(r, one, sources);
    if (source != NULL) {
        info->source_vi = source->text.vi;
        info->source_en = source->text.en;
        info->provenance = source->provenance;
    }
    info->period = read_whole(r, one, "period", OPTIONAL, 0, 1900, 9999);
    info->decimals = (uint32_t)read_whole(r, one, "decimals", OPTIONAL,
                                          (int32_t)r->framework->info.decimals, 0, 15);
    info->within = read_number(r, one, "within", OPTIONAL, 0);
    if (info->within < 0)
        wrong_at(r, "within", "A number from 0 is expected.", "Cần một số từ 0.");
    info->band = read_text(r, one, "class", OPTIONAL, 40);
    if (info->band[0] != '\0' && info->period == 0)
        wrong_at(r, "class", "A class belongs to a year; say \"period\" too.",
                 "Xếp loại gắn với năm; hãy ghi cả \"period\".");
    read_reading(c, one);
    read_evidence(c, one);
    read_figures(c, one);
}

bool cases_read(parindex_framework *framework, const struct json *root, struct faults *faults)
{
    struct cursor cursor = cursor_of(&framework->arena, faults, PARINDEX_ERR_FRAMEWORK);
    struct cursor *r = &cursor;
    r->framework = framework;
    if (json_member(root, "cases") == NULL)
        return true;
    struct sources sources = {NULL, 0};
    read_sources(r, root, &sources);
    struct elements list = read_elements(r, root, "cases", 1, MAX_LIST);
    framework->cases = keep_array(r, list.count, sizeof *framework->cases);
    while (next_element(r, &list)) {
        struct held_case *held = &framework->cases[framework->info.cases++];
        *held = (struct held_case){.info = {.title_vi = "",
                                            .title_en = "",
                                            .source_vi = "",
                                            .source_en = "",
                                            .reading = "",
                                            .band = ""}};
        read_case(&(struct reading_case){r, held}, list.one, &sources);
    }
    return !r->nomem;
}

const parindex_case *parindex_framework_case(const parindex_framework *framework, size_t index)
{
    const parindex_framework *whole = framework != NULL ? framework_whole(framework) : NULL;
    return whole != NULL && index < whole->info.cases ? &whole->cases[index].info : NULL;
}

const parindex_figure *parindex_framework_figure(const parindex_framework *framework, size_t index,
                                                 size_t figure)
{
    const parindex_framework *whole = framework != NULL ? framework_whole(framework) : NULL;
    if (whole == NULL || index >= whole->info.cases || figure >= whole->cases[index].info.figures)
        return NULL;
    return &whole->cases[index].figures[figure];
}
