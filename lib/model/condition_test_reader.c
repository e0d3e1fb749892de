/* SPDX-License-Identifier: MIT */
/* The tests of conditions from JSON: each kind has its own key. */
#include <math.h>
#include <string.h>

#include "base/seen.h"
#include "model/condition_reader.h"

bool condition_grow(struct cursor *r, void **array, size_t count, size_t *capacity, size_t size)
{
    if (count < *capacity)
        return true;
    size_t wider = *capacity == 0 ? 16 : *capacity * 2;
    void *made = keep_array(r, wider, size);
    if (made == NULL)
        return false;
    if (count > 0)
        memcpy(made, *array, count * size);
    *array = made;
    *capacity = wider;
    return true;
}

/* The number of a class in each set that has it; PARINDEX_NONE where one lacks it. */
static size_t class_in(const struct classes *set, const char *key)
{
    for (size_t i = 0; i < set->count; i++)
        if (strcmp(set->bands[i].key, key) == 0)
            return i;
    return PARINDEX_NONE;
}

bool condition_class(struct conditions *c, const char *at, const char *key)
{
    const parindex_framework *f = c->r->framework;
    bool all = f->class_sets > 0;
    for (size_t s = 0; s < f->class_sets; s++)
        all = all && class_in(&f->classes[s], key) != PARINDEX_NONE;
    if (!all && key[0] != '\0')
        wrong_at(c->r, at, "The edition has no class \"%s\" in each of its sets of classes.",
                 "Bộ chỉ số không có loại \"%s\" trong mọi bộ xếp loại.", key);
    return all;
}

/* The number of a new test; PARINDEX_NONE after a fault. */
static size_t add_test(struct conditions *c, uint32_t kind)
{
    parindex_framework *f = c->r->framework;
    void *tests = f->tests;
    if (f->test_count == MAX_TESTS) {
        too_much(c->r, NULL, "The edition has more than %d tests.",
                 "Bộ chỉ số có hơn %d phép kiểm tra.", MAX_TESTS);
        return PARINDEX_NONE;
    }
    if (!condition_grow(c->r, &tests, f->test_count, &c->test_capacity, sizeof *f->tests))
        return PARINDEX_NONE;
    f->tests = tests;
    size_t test = f->test_count++;
    f->tests[test] = (struct test){.kind = kind,
                                   .key = "",
                                   .from = -INFINITY,
                                   .to = INFINITY,
                                   .from_inside = true,
                                   .to_inside = true,
                                   .next = test + 1};
    return test;
}

static void settle_bounds(struct test *t)
{
    t->least = isinf(t->from)   ? -INFINITY
               : t->from_inside ? number_least(t->from)
                                : nextafter(number_greatest(t->from), INFINITY);
    t->greatest = isinf(t->to)   ? INFINITY
                  : t->to_inside ? number_greatest(t->to)
                                 : nextafter(number_least(t->to), -INFINITY);
}

/* "from" or "above", "to" or "below", at least one of the four. */
static void read_bounds(struct conditions *c, const struct json *object, struct test *t)
{
    struct cursor *r = c->r;
    bool from = json_member(object, "from") != NULL;
    bool above = json_member(object, "above") != NULL;
    bool to = json_member(object, "to") != NULL;
    bool below = json_member(object, "below") != NULL;
    if (!from && !above && !to && !below)
        wrong(r, "A bound is expected: \"from\" or \"above\", \"to\" or \"below\".",
              "Cần có cận: \"from\" hoặc \"above\", \"to\" hoặc \"below\".");
    if ((from && above) || (to && below))
        wrong(r,
              "A test has one lower bound, \"from\" or \"above\", and one upper, \"to\" or "
              "\"below\".",
              "Mỗi phép kiểm tra chỉ có một cận dưới, \"from\" hoặc \"above\", và một cận trên, "
              "\"to\" hoặc \"below\".");
    if (from || above)
        t->from = read_number(r, object, from ? "from" : "above", REQUIRED, -INFINITY);
    if (to || below)
        t->to = read_number(r, object, to ? "to" : "below", REQUIRED, INFINITY);
    t->from_inside = !above;
    t->to_inside = !below;
    int order = number_order(t->from, t->to);
    if (order > 0 || (order == 0 && !(t->from_inside && t->to_inside)))
        wrong(r, "No number is between the bounds %s and %s.",
              "Không có số nào nằm giữa hai cận %s và %s.", BESIDE(t->from, t->to),
              BESIDE(t->to, t->from));
    settle_bounds(t);
}

/* A node that has points in the score; PARINDEX_NONE after a fault. */
static size_t read_subject(struct conditions *c, const struct json *object, const char *key)
{
    struct cursor *r = c->r;
    const char *code = read_text(r, object, key, REQUIRED, MAX_CODE);
    size_t node;
    if (code[0] == '\0')
        return PARINDEX_NONE;
    if (!names_find(&r->framework->codes, code, strlen(code), &node) ||
        r->framework->nodes[node].described) {
        wrong_at(r, key, "The condition looks at \"%s\", which is no scored node of the tree.",
                 "Điều kiện xét \"%s\", không phải mục được tính điểm trong cây tiêu chí.", code);
        return PARINDEX_NONE;
    }
    return node;
}

/* A share is worked out from all that is below its node, for every unit. */
static void look_at_share(struct conditions *c, uint32_t kind, size_t node)
{
    const parindex_framework *f = c->r->framework;
    size_t before = c->looked_at;
    if (kind == PARINDEX_TEST_SHARE)
        c->looked_at += f->nodes[node].next - node;
    if (before <= MAX_LOOKED_AT && c->looked_at > MAX_LOOKED_AT)
        too_much(c->r, NULL, "The tests of shares look at more than %d nodes in all.",
                 "Các phép kiểm tra tỷ lệ đạt xét tổng cộng hơn %d mục.", MAX_LOOKED_AT);
}

/* The same test of each child that has points. */
static void read_children_test(struct conditions *c, const struct json *object, uint32_t kind)
{
    static const char *const keys[] = {"children", NULL};
    struct cursor *r = c->r;
    const parindex_framework *f = r->framework;
    const char *key = kind_key(kind_test, kind);
    const struct json *subject = json_member(object, key);
    struct test shape = {.from = -INFINITY, .to = INFINITY};
    read_bounds(c, object, &shape);
    size_t mark = enter_key(r, key);
    read_object(r, subject, keys);
    size_t parent = read_subject(c, subject, "children");
    if (!c->in_list)
        wrong(r,
              "A test of each child belongs into a list: \"all\", \"any\", \"none\" or "
              "\"count\".",
              "Phép kiểm tra từng thành phần phải nằm trong danh sách \"all\", \"any\" hoặc "
              "\"count\".");
    else if (parent != PARINDEX_NONE && f->nodes[parent].leaf != PARINDEX_NONE)
        wrong(r, "%s has no children.", "%s không có thành phần.", f->nodes[parent].code);
    else if (parent != PARINDEX_NONE)
        for (EACH_CHILD(f, parent, child)) {
            size_t test = takes_part(&f->nodes[child]) ? add_test(c, kind) : PARINDEX_NONE;
            if (test == PARINDEX_NONE)
                continue;
            look_at_share(c, kind, child);
            struct test *t = &f->tests[test];
            size_t next = t->next;
            *t = shape;
            t->kind = kind;
            t->key = "";
            t->subject = child;
            t->next = next;
        }
    leave(r, mark);
}

static void read_test_points(struct conditions *c, const struct json *object, uint32_t kind)
{
    static const char *const points[] = {"points", "from", "above", "to", "below", NULL};
    static const char *const share[] = {"share", "from", "above", "to", "below", NULL};
    parindex_framework *f = c->r->framework;
    const char *key = kind_key(kind_test, kind);
    read_object(c->r, object, kind == PARINDEX_TEST_POINTS ? points : share);
    if (json_is(json_member(object, key), JSON_TYPE_OBJECT)) {
        read_children_test(c, object, kind);
        return;
    }
    size_t node = read_subject(c, object, key);
    size_t test = add_test(c, kind);
    if (test == PARINDEX_NONE)
        return;
    read_bounds(c, object, &f->tests[test]);
    if (node == PARINDEX_NONE)
        return;
    f->tests[test].subject = node;
    look_at_share(c, kind, node);
}

#define read_test_share read_test_points

/* "2.1.3:received"; PARINDEX_NONE after a fault. */
static void read_test_input(struct conditions *c, const struct json *object, uint32_t kind)
{
    static const char *const keys[] = {"input", "from", "above", "to", "below", NULL};
    parindex_framework *f = c->r->framework;
    read_object(c->r, object, keys);
    const char *address = read_text(c->r, object, "input", REQUIRED, MAX_CODE + 48);
    size_t input = PARINDEX_NONE;
    if (address[0] != '\0' &&
        parindex_framework_find_input(&input, f, address, NULL) != PARINDEX_OK)
        wrong_at(c->r, "input",
                 "The condition looks at the input \"%s\", which no leaf has; an input is named "
                 "CODE:name.",
                 "Điều kiện xét số liệu \"%s\" mà không tiêu chí nào có; số liệu ghi dạng MÃ:tên.",
                 address);
    else if (input != PARINDEX_NONE && f->inputs[input].kind == PARINDEX_INPUT_CHOICE)
        wrong_at(c->r, "input", "\"%s\" is a choice, no number; use \"choice\" and \"is\".",
                 "\"%s\" là phương án, không phải số; hãy dùng \"choice\" và \"is\".", address);
    size_t test = add_test(c, kind);
    if (test == PARINDEX_NONE)
        return;
    read_bounds(c, object, &f->tests[test]);
    f->tests[test].subject = input != PARINDEX_NONE ? input : 0;
}

static void read_test_choice(struct conditions *c, const struct json *object, uint32_t kind)
{
    static const char *const keys[] = {"choice", "is", NULL};
    struct cursor *r = c->r;
    parindex_framework *f = r->framework;
    read_object(r, object, keys);
    size_t node = read_subject(c, object, "choice");
    const char *key = read_text(r, object, "is", REQUIRED, 40);
    size_t test = add_test(c, kind);
    if (test == PARINDEX_NONE || node == PARINDEX_NONE)
        return;
    struct test *t = &f->tests[test];
    if (f->nodes[node].scale != PARINDEX_SCALE_CHOICES) {
        wrong_at(r, "choice", "%s has no choices.", "%s không có phương án.", f->nodes[node].code);
        return;
    }
    for (size_t i = 0; i < f->nodes[node].choices; i++)
        if (strcmp(f->rules[node].choices[i].key, key) == 0) {
            t->key = f->rules[node].choices[i].key;
            t->from = t->to = (double)i;
        }
    t->subject = f->nodes[node].first_input;
    if (t->key[0] == '\0' && key[0] != '\0')
        wrong_at(r, "is", "%s has no choice \"%s\".", "%s không có phương án \"%s\".",
                 f->nodes[node].code, key);
    settle_bounds(t);
}

static void read_test_class(struct conditions *c, const struct json *object, uint32_t kind)
{
    static const char *const keys[] = {"class", NULL};
    parindex_framework *f = c->r->framework;
    read_object(c->r, object, keys);
    const char *key = read_text(c->r, object, "class", REQUIRED, 40);
    condition_class(c, "class", key);
    if (c->node != 0 || c->of_class)
        wrong_at(c->r, "class",
                 "Only a condition of the root can look at the class that its index has so far.",
                 "Chỉ điều kiện của nút gốc mới xét được xếp loại theo chỉ số hiện có.");
    size_t test = add_test(c, kind);
    if (test == PARINDEX_NONE)
        return;
    f->tests[test].key = key;
    f->tests[test].from = f->tests[test].to = 1;
    settle_bounds(&f->tests[test]);
}

/* The tests of a list. */
static void read_list_tests(struct conditions *c, const struct json *object, const char *key,
                            size_t test)
{
    struct cursor *r = c->r;
    parindex_framework *f = r->framework;
    bool outer = c->in_list;
    if (++c->depth == MAX_TEST_DEPTH) {
        too_much(r, key, "Tests are nested deeper than %d levels.",
                 "Các phép kiểm tra lồng nhau quá %d cấp.", MAX_TEST_DEPTH);
    } else {
        struct elements list = read_elements(r, object, key, 1, MAX_LIST);
        c->in_list = true;
        while (next_element(r, &list))
            condition_test(c, list.one);
    }
    c->depth--;
    c->in_list = outer;
    f->tests[test].next = f->test_count;
}

static void read_test_all(struct conditions *c, const struct json *object, uint32_t kind)
{
    const char *const keys[] = {kind_key(kind_test, kind), NULL};
    read_object(c->r, object, keys);
    size_t test = add_test(c, kind);
    if (test != PARINDEX_NONE)
        read_list_tests(c, object, keys[0], test);
}

#define read_test_any read_test_all
#define read_test_none read_test_all

static void read_test_count(struct conditions *c, const struct json *object, uint32_t kind)
{
    static const char *const keys[] = {"count", "from", "above", "to", "below", NULL};
    read_object(c->r, object, keys);
    size_t test = add_test(c, kind);
    if (test == PARINDEX_NONE)
        return;
    read_bounds(c, object, &c->r->framework->tests[test]);
    read_list_tests(c, object, "count", test);
}

/* A test has exactly one of the keys of the list. */
void condition_test(struct conditions *c, const struct json *object)
{
    static void (*const readers[])(struct conditions *, const struct json *, uint32_t) = {
#define PARINDEX_TEST(NAME, key, value, family, en, vi) [value] = read_test_##key,
#include "kinds/conditions.def"
    };
    uint32_t kind = 0;
    size_t count = 0;
    for (const struct kind *k = kind_test; k->key != NULL; k++)
        if (json_member(object, k->key) != NULL) {
            kind = k->value;
            count++;
        }
    if (count != 1)
        wrong(c->r,
              "A test is an object with exactly one of \"points\", \"share\", \"input\", "
              "\"choice\", \"class\", \"all\", \"any\", \"none\", \"count\".",
              "Phép kiểm tra là một đối tượng có đúng một trong các khóa \"points\", \"share\", "
              "\"input\", \"choice\", \"class\", \"all\", \"any\", \"none\", \"count\".");
    else
        readers[kind](c, object, kind);
}
