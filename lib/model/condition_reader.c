/* SPDX-License-Identifier: MIT */
/*
 * The conditions from JSON: of nodes under "conditions", of classes under "when". They name nodes by their
 * codes, so they are read when the whole tree is there and without a fault.
 */
#include <math.h>
#include <string.h>

#include "model/condition_reader.h"

enum {
    MAX_CONDITIONS = 100 /* of one node */
};

/* Exactly one effect: {"cap": 49}. */
static void read_effect(struct conditions *c, const struct json *object,
                        struct condition *condition)
{
    static const char *const keys[] = {"cap", "floor", "set", "times", "class", NULL};
    struct cursor *r = c->r;
    const struct json *then = read_part(r, object, "then", REQUIRED);
    if (then == NULL)
        return;
    size_t mark = enter_key(r, "then");
    const char *key = NULL;
    size_t count = 0;
    bool good = read_object(r, then, keys);
    for (size_t i = 0; good && keys[i] != NULL; i++)
        if (json_member(then, keys[i]) != NULL) {
            key = keys[i];
            count++;
        }
    if (good && count != 1) {
        wrong(r,
              "Exactly one effect is expected: \"cap\", \"floor\", \"set\", \"times\" or "
              "\"class\".",
              "Cần đúng một hệ quả: \"cap\", \"floor\", \"set\", \"times\" hoặc \"class\".");
    } else if (good) {
        condition->info.effect = kind_by_key(kind_effect, key)->value;
        if (condition->info.effect != PARINDEX_EFFECT_CLASS) {
            condition->info.amount = read_dated(
                r, then, key, 0, (struct place){c->node, DATED_AMOUNT, condition->place});
        } else {
            condition->info.class_key = read_text(r, then, key, REQUIRED, 40);
            condition_class(c, key, condition->info.class_key);
            if (c->node != 0)
                wrong_at(r, key, "Only a condition of the root holds back a class.",
                         "Chỉ điều kiện của nút gốc mới hạ xếp loại.");
        }
    }
    leave(r, mark);
}

static void read_answers(struct conditions *c, const struct json *object,
                         struct condition *condition)
{
    static const char *const keys[] = {"missing", "not_applicable", "not_self_scored", NULL};
    static const struct kind answers[] = {
        {1 + ANSWER_FAILS, "fails", NULL, NULL},
        {1 + ANSWER_HOLDS, "holds", NULL, NULL},
        {1 + ANSWER_OPEN, "blank", NULL, NULL},
        {0, NULL, NULL, NULL},
    };
    struct cursor *r = c->r;
    for (size_t s = 0; s < 3; s++)
        condition->absent[s] = ANSWER_OPEN;
    const struct json *absent = read_part(r, object, "absent", OPTIONAL);
    if (absent == NULL)
        return;
    size_t mark = enter_key(r, "absent");
    if (read_object(r, absent, keys))
        for (size_t s = 0; s < 3; s++)
            condition->absent[s] =
                (enum answer)(read_kind(r, absent, keys[s], REQUIRED, answers) - 1);
    leave(r, mark);
}

/* One more condition with its test; NULL where memory ran out. */
static struct condition *add_condition(struct conditions *c, const struct json *object,
                                       size_t place)
{
    struct cursor *r = c->r;
    parindex_framework *f = r->framework;
    void *list = f->conditions;
    if (!condition_grow(r, &list, f->condition_count, &c->capacity, sizeof *f->conditions))
        return NULL;
    f->conditions = list;
    struct condition *one = &f->conditions[f->condition_count++];
    *one = (struct condition){.info = {.node = c->node,
                                       .class_key = "",
                                       .row = "",
                                       .note_vi = "",
                                       .note_en = "",
                                       .source_vi = "",
                                       .source_en = "",
                                       .amount = NAN},
                              .test = f->test_count,
                              .band = PARINDEX_NONE,
                              .set = PARINDEX_NONE,
                              .place = place};
    read_answers(c, object, one);
    const struct json *when = read_part(r, object, "when", REQUIRED);
    if (when == NULL)
        return one;
    size_t mark = enter_key(r, "when");
    condition_test(c, when);
    leave(r, mark);
    if (one->test < f->test_count)
        one->info.test = f->tests[one->test].kind;
    return one;
}

static void put_source(struct conditions *c, const struct json *object, struct condition *condition)
{
    const struct source *source = find_source(c->r, object, c->sources);
    if (source == NULL)
        return;
    condition->info.source_vi = source->text.vi;
    condition->info.source_en = source->text.en;
    condition->info.provenance = source->provenance;
}

static void read_of_node(struct conditions *c, const struct json *object, size_t node)
{
    static const char *const keys[] = {"when", "then", "absent", "source", "row", "note", NULL};
    struct cursor *r = c->r;
    struct rule *rule = &r->framework->rules[node];
    c->node = node;
    c->of_class = false;
    rule->first_condition = r->framework->condition_count;
    if (json_member(object, "conditions") == NULL)
        return;
    r->code = r->framework->nodes[node].code;
    struct elements list = read_elements(r, object, "conditions", 1, MAX_CONDITIONS);
    while (next_element(r, &list)) {
        if (!read_object(r, list.one, keys))
            continue;
        struct condition *one = add_condition(c, list.one, list.index);
        if (one == NULL)
            return;
        rule->condition_count++;
        read_effect(c, list.one, one);
        put_source(c, list.one, one);
        one->info.row = read_text(r, list.one, "row", OPTIONAL, 200);
        read_bilingual(r, list.one, "note", OPTIONAL, &one->info.note_vi, &one->info.note_en);
        r->framework->class_conditions |= one->info.effect == PARINDEX_EFFECT_CLASS;
    }
    r->code = "";
}

/* In the order of the nodes, whose JSON is good. */
static void read_of_tree(struct conditions *c, const struct json *object, size_t *node)
{
    read_of_node(c, object, (*node)++);
    if (json_member(object, "children") == NULL)
        return;
    struct elements list = read_elements(c->r, object, "children", 1, MAX_NODES);
    while (next_element(c->r, &list))
        read_of_tree(c, list.one, node);
}

static void read_of_classes(struct conditions *c, const struct json *root)
{
    struct cursor *r = c->r;
    parindex_framework *f = r->framework;
    struct elements sets = read_elements(r, root, "classes", 0, MAX_LIST);
    c->node = 0;
    c->of_class = true;
    while (next_element(r, &sets)) {
        struct classes *set = &f->classes[sets.index];
        struct elements bands = read_elements(r, sets.one, "bands", 1, MAX_LIST);
        while (next_element(r, &bands)) {
            if (json_member(bands.one, "when") == NULL) {
                if (json_member(bands.one, "absent") != NULL)
                    wrong_at(r, "absent", "Only a class with \"when\" has \"absent\".",
                             "Chỉ loại có \"when\" mới có \"absent\".");
                continue;
            }
            struct condition *one = add_condition(c, bands.one, bands.index);
            if (one == NULL)
                return;
            one->set = sets.index;
            one->band = bands.index;
            one->info.class_key = set->bands[bands.index].key;
            one->info.effect = PARINDEX_EFFECT_GIVEN;
            put_source(c, sets.one, one);
            set->given[bands.index] = f->condition_count - 1;
            f->class_conditions = true;
        }
    }
}

void read_conditions(struct cursor *r, const struct json *root, const struct sources *sources)
{
    struct conditions c = {.r = r, .sources = sources};
    size_t node = 0;
    size_t mark = enter_key(r, "tree");
    read_of_tree(&c, json_member(root, "tree"), &node);
    leave(r, mark);
    if (r->framework->class_sets > 0)
        read_of_classes(&c, root);
}
