/* SPDX-License-Identifier: MIT */
/* What one task is, and how the tasks of a unit become an input of a leaf. */
#include <math.h>
#include <string.h>

#include "base/seen.h"
#include "model/reader.h"

/* The framework of one task, empty; NULL when memory ran out. */
static parindex_framework *tasks_new(const parindex_allocator *a)
{
    parindex_framework *t = mem_zeroed(a, 1, sizeof *t);
    if (t == NULL)
        return NULL;
    atomic_init(&t->references, 1);
    arena_init(&t->arena, a);
    names_init(&t->codes, a);
    t->of_task = true;
    return t;
}

/* Each level of its tree has a name, as those of an edition have. */
static void name_levels(struct cursor *r)
{
    parindex_framework *t = r->framework;
    size_t deepest = 0;
    for (size_t n = 0; n < t->info.nodes; n++)
        deepest = t->nodes[n].level > deepest ? t->nodes[n].level : deepest;
    t->info.levels = t->info.nodes > 0 ? deepest + 1 : 0;
    t->levels = keep_array(r, t->info.levels, sizeof *t->levels);
    for (size_t i = 0; t->levels != NULL && i < t->info.levels; i++)
        t->levels[i] = i == 0 ? (struct bilingual){"Nhiệm vụ", "Task"}
                              : (struct bilingual){"Nội dung đánh giá", "Figure"};
}

void read_tasks(struct cursor *r, const struct json *root)
{
    static const char *const keys[] = {"absent", "tree", NULL};
    const struct json *tasks = read_part(r, root, "tasks", OPTIONAL);
    if (tasks == NULL)
        return;
    parindex_framework *t = tasks_new(&r->arena->allocator);
    if (t == NULL) {
        r->nomem = true;
        return;
    }
    r->framework->tasks = t;
    /* Its texts are its own, so that it can be kept longer; their faults were told before. */
    struct faults told = {NULL, NULL, NULL, 0, PARINDEX_OK};
    struct cursor inner = cursor_of(&t->arena, &told, r->status);
    inner.framework = t;
    struct sources sources = {NULL, 0};
    read_edition_head(&inner, root, &sources);
    inner.faults = r->faults;
    enter_key(&inner, "tasks");
    if (read_object(&inner, tasks, keys) && read_part(&inner, tasks, "tree", REQUIRED) != NULL &&
        !inner.nomem)
        read_tree(&inner, tasks, &sources);
    if (!inner.nomem && inner.faults->count == 0 && t->info.nodes > 0)
        read_conditions(&inner, tasks, &sources);
    if (!inner.nomem)
        name_levels(&inner);
    r->nomem |= inner.nomem;
}

void tasks_check(const parindex_framework *t, struct faults *faults)
{
    struct where where = WHERE_CRITERION(t->nodes[0].code);
    where.path = "$.tasks.tree";
    if (t->dated_count > 0) {
        where.criterion = t->nodes[t->dated[0].place.node].code;
        fault(faults, PARINDEX_ERR_FRAMEWORK, &where,
              "%s has numbers by year; what a task is does not change with the year. Write an "
              "edition for each.",
              "%s có số thay đổi theo năm; quy định về nhiệm vụ không thay đổi theo năm. Hãy lập "
              "mỗi năm một bộ chỉ số.",
              where.criterion);
        return;
    }
    for (size_t n = 0; n < t->info.nodes; n++)
        if (t->rules[n].cohort != NULL || combine_is(t->nodes[n].combine, COMBINE_OF_PAIRS)) {
            where.criterion = t->nodes[n].code;
            fault(faults, PARINDEX_ERR_FRAMEWORK, &where,
                  "%s looks at all tasks; a task is scored by its own figures alone.",
                  "%s so sánh với mọi nhiệm vụ khác; mỗi nhiệm vụ chỉ được chấm theo số liệu của "
                  "chính nó.",
                  where.criterion);
            return;
        }
    framework_check(t, faults);
}

/* The node of the tree of a task that a code names, or PARINDEX_NONE after a fault. */
static size_t find_figure(struct cursor *r, const char *key, const char *code)
{
    const parindex_framework *t = r->framework->tasks;
    size_t node;
    if (code[0] == '\0')
        return PARINDEX_NONE;
    if (names_find(&t->codes, code, strlen(code), &node) && !t->nodes[node].described)
        return node;
    wrong_at(r, key, "\"%s\" is no scored node of $.tasks.tree.",
             "\"%s\" không phải nút được tính điểm trong $.tasks.tree.", QUOTED(code));
    return PARINDEX_NONE;
}

static void read_weights(struct cursor *r, const struct json *object, struct task_rule *rule)
{
    if (json_member(object, "weight") == NULL)
        return;
    struct elements list = read_elements(r, object, "weight", 1, MAX_INPUTS);
    rule->weights = keep_array(r, list.count, sizeof *rule->weights);
    while (next_element(r, &list)) {
        const char *code = json_text_of(list.one);
        size_t node = PARINDEX_NONE;
        if (code == NULL)
            wrong(r, "The code of a node of $.tasks.tree is expected.",
                  "Ở đây cần mã của một nút trong $.tasks.tree.");
        else
            node = find_figure(r, NULL, code);
        if (node != PARINDEX_NONE)
            rule->weights[rule->weight_count++] = node;
    }
}

/* One of two bounds, or neither; inside or not. */
static double read_bound(struct cursor *r, const struct json *object, const char *in,
                         const char *out, double otherwise, bool *inside)
{
    bool has_in = json_member(object, in) != NULL;
    bool has_out = json_member(object, out) != NULL;
    *inside = !has_out;
    if (has_in && has_out)
        wrong(r, "\"%s\" and \"%s\" are one bound, inside or outside; give one of them.",
              "\"%s\" và \"%s\" là cùng một cận, tính cả cận hoặc không; chỉ ghi một trong hai.",
              in, out);
    return has_in || has_out ? read_number(r, object, has_out ? out : in, REQUIRED, 0) : otherwise;
}

/* The points of a node or the value of an input of a task. */
static void read_tested(struct cursor *r, const struct json *one, struct task_test *test)
{
    const parindex_framework *t = r->framework->tasks;
    bool input = json_member(one, "input") != NULL;
    test->node = test->input = PARINDEX_NONE;
    if (input == (json_member(one, "node") != NULL)) {
        wrong(r, "A test is of a \"node\", by its points, or of an \"input\", by its value.",
              "Mỗi điều kiện xét \"node\" (theo điểm) hoặc \"input\" (theo số liệu).");
        return;
    }
    const char *name = read_text(r, one, input ? "input" : "node", REQUIRED, 2 * MAX_CODE);
    if (!input)
        test->node = find_figure(r, "node", name);
    else if (name[0] != '\0' &&
             (parindex_framework_find_input(&test->input, t, name, NULL) != PARINDEX_OK ||
              t->nodes[t->inputs[test->input].node].described ||
              t->inputs[test->input].kind == PARINDEX_INPUT_CHOICE))
        wrong_at(r, "input", "\"%s\" is no input with numbers of a scored leaf in $.tasks.tree.",
                 "\"%s\" không phải số liệu dạng số của tiêu chí được tính điểm trong "
                 "$.tasks.tree.",
                 QUOTED(name));
}

static void read_test(struct cursor *r, const struct json *one, struct task_test *test)
{
    static const char *const keys[] = {"node", "input", "from", "above", "to", "below", NULL};
    if (!read_object(r, one, keys))
        return;
    read_tested(r, one, test);
    test->from = read_bound(r, one, "from", "above", -INFINITY, &test->from_inside);
    test->to = read_bound(r, one, "to", "below", INFINITY, &test->to_inside);
    test->above = test->from_inside ? nextafter(number_least(test->from), -INFINITY)
                                    : number_greatest(test->from);
    test->below =
        test->to_inside ? nextafter(number_greatest(test->to), INFINITY) : number_least(test->to);
    if (isinf(test->from) && isinf(test->to))
        wrong(r, "A bound is needed: \"from\", \"above\", \"to\" or \"below\".",
              "Cần một cận: \"from\", \"above\", \"to\" hoặc \"below\".");
    int order = number_order(test->from, test->to);
    if (order > 0 || (order == 0 && !(test->from_inside && test->to_inside)))
        wrong(r, "No number is within these bounds: they begin at %s and end at %s.",
              "Không có số nào nằm trong các cận này: từ %s đến %s.", BESIDE(test->from, test->to),
              BESIDE(test->to, test->from));
}

static void read_tests(struct cursor *r, const struct json *object, struct task_rule *rule)
{
    if (json_member(object, "where") == NULL)
        return;
    struct elements list = read_elements(r, object, "where", 1, MAX_INPUTS);
    rule->tests = keep_array(r, list.count, sizeof *rule->tests);
    while (next_element(r, &list))
        read_test(r, list.one, &rule->tests[rule->test_count++]);
}

/* The figure of each task, and its weight; of tasks that are counted, what they must have a value of. */
static void read_figure(struct cursor *r, const struct json *object, struct task_rule *rule)
{
    bool figure = tasks_take_figure(rule->kind);
    rule->of = PARINDEX_NONE;
    if (figure || json_member(object, "of") != NULL)
        rule->of = find_figure(r, "of", read_text(r, object, "of", REQUIRED, MAX_CODE));
    if (figure)
        read_weights(r, object, rule);
    else if (json_member(object, "weight") != NULL)
        wrong_at(r, "weight", "Tasks that are counted have no weight.",
                 "Khi chỉ đếm nhiệm vụ thì không có trọng số.");
}

void read_task_rule(struct cursor *r, const struct json *object, size_t number)
{
    static const char *const keys[] = {"kind", "of", "weight", "where", "absent", NULL};
    parindex_framework *f = r->framework;
    parindex_input *input = &f->inputs[number];
    const struct json *part = read_part(r, object, "tasks", OPTIONAL);
    struct task_rule *rule = part != NULL ? keep_array(r, 1, sizeof *rule) : NULL;
    if (rule == NULL)
        return;
    f->task_rules[number] = rule;
    size_t mark = enter_key(r, "tasks");
    if (f->tasks == NULL || f->tasks->info.nodes == 0) {
        if (f->tasks == NULL)
            wrong(r,
                  "The edition does not say what a task is: it has no \"tasks\" beside \"tree\".",
                  "Bộ chỉ số chưa quy định nhiệm vụ là gì: không có \"tasks\" bên cạnh \"tree\".");
    } else if (read_object(r, part, keys)) {
        rule->kind = read_kind_of(r, part, kind_tasks);
        input->tasks = rule->kind;
        memcpy(rule->absent, f->tasks->rules[0].absent, sizeof rule->absent);
        read_absent(r, part, OPTIONAL, rule->absent);
        if (rule->kind != PARINDEX_TASKS_NONE)
            read_figure(r, part, rule);
        read_tests(r, part, rule);
        bool counts = input->kind == PARINDEX_INPUT_COUNT && tasks_take_figure(rule->kind);
        if (input->kind == PARINDEX_INPUT_CHOICE || counts)
            wrong(r, "\"%s\" of tasks is no input of the kind \"%s\".",
                  "\"%s\" của các nhiệm vụ không dùng được cho số liệu loại \"%s\".",
                  kind_key(kind_tasks, rule->kind), kind_key(kind_input, input->kind));
        for (size_t s = 0; s < 3; s++)
            if (rule->absent[s] == POLICY_FULL && rule->of != PARINDEX_NONE &&
                f->tasks->nodes[rule->of].max_state != PARINDEX_MAX_KNOWN)
                wrong_at(r, "absent", "Full points of %s need its maximum, which is not known.",
                         "Cho đủ điểm %s thì cần biết điểm tối đa của mục đó.",
                         f->tasks->nodes[rule->of].code);
    }
    leave(r, mark);
}
