/* SPDX-License-Identifier: MIT */
/* The tree of an edition: nodes in the order of the act, each with its keys. */
#include <math.h>
#include <string.h>

#include "model/reader.h"

enum {
    MAX_ACT_WORDS = 4000 /* bytes; a line of an explanation holds them */
};

void read_counts(struct cursor *r, const struct json *object, int32_t *fields, int32_t *criteria,
                 int32_t *components)
{
    static const char *const all[] = {"fields", "criteria", "components", NULL};
    const char *const *keys = fields != NULL ? all : all + 1;
    const struct json *counts = read_part(r, object, "counts", OPTIONAL);
    if (counts == NULL)
        return;
    size_t mark = enter_key(r, "counts");
    if (read_object(r, counts, keys)) {
        if (fields != NULL)
            *fields = read_whole(r, counts, "fields", OPTIONAL, -1, 0, MAX_NODES);
        *criteria = read_whole(r, counts, "criteria", OPTIONAL, -1, 0, MAX_NODES);
        *components = read_whole(r, counts, "components", OPTIONAL, -1, 0, MAX_NODES);
    }
    leave(r, mark);
}

void read_absent(struct cursor *r, const struct json *object, enum need need,
                 enum policy policies[3])
{
    static const char *const keys[] = {"missing", "not_applicable", "not_self_scored", NULL};
    const struct json *absent = read_part(r, object, "absent", need);
    if (absent == NULL)
        return;
    size_t mark = enter_key(r, "absent");
    if (read_object(r, absent, keys))
        for (size_t i = 0; i < 3; i++)
            policies[i] = (enum policy)read_kind(r, absent, keys[i], REQUIRED, kind_policy);
    leave(r, mark);
}

/* How many of each a tree holds; recursion ends at MAX_DEPTH. */
struct size {
    size_t nodes;
    size_t leaves;
    size_t inputs;
    size_t depth;
};

static void measure_tree(const struct json *node, size_t depth, struct size *size)
{
    size->nodes++;
    if (depth > size->depth)
        size->depth = depth;
    size->inputs += json_elements(json_member(node, "inputs"));
    const struct json *children = json_member(node, "children");
    if (children == NULL)
        size->leaves++;
    if (depth + 1 == MAX_DEPTH)
        return;
    for (size_t i = 0; i < json_elements(children); i++)
        measure_tree(json_element(children, i), depth + 1, size);
}

static void read_code(struct cursor *r, const struct json *object, size_t node)
{
    parindex_framework *f = r->framework;
    const char *code = read_text(r, object, "code", REQUIRED, MAX_CODE);
    f->nodes[node].code = code;
    if (code[0] == '\0')
        return;
    if (!spelled_as(code, UPPER LOWER DIGITS, UPPER LOWER DIGITS "._-", MAX_CODE)) {
        wrong_at(r, "code",
                 "The code \"%s\" may hold letters without marks, digits, '.', '_' and '-' only.",
                 "Mã \"%s\" chỉ được gồm chữ không dấu, chữ số, '.', '_' và '-'.", code);
        return;
    }
    size_t other;
    r->code = code;
    if (names_find(&f->codes, code, strlen(code), &other))
        wrong_at(r, "code", "The code \"%s\" is there twice in the tree.",
                 "Mã \"%s\" xuất hiện hai lần trong cây tiêu chí.", code);
    else if (names_add(&f->codes, code, strlen(code), node) == NULL)
        r->nomem = true;
}

static void read_max(struct cursor *r, const struct json *object, parindex_node *node)
{
    node->max = NAN;
    node->max_state = PARINDEX_MAX_ABSENT;
    const struct json *max = read_part(r, object, "max", REQUIRED);
    const char *word = json_text_of(max);
    if (max == NULL)
        return;
    if (word != NULL && strcmp(word, "unknown") == 0) {
        node->max_state = PARINDEX_MAX_UNKNOWN;
    } else if (word != NULL && strcmp(word, "none") == 0) {
        node->max_state = PARINDEX_MAX_ABSENT;
    } else if (json_is(max, JSON_TYPE_LIST) ||
               (json_is(max, JSON_TYPE_NUMBER) && json_number_of(max) >= 0)) {
        struct place place = {(size_t)(node - r->framework->nodes), DATED_MAX, 0};
        node->max = read_dated(r, object, "max", 0, place);
        node->max_state = PARINDEX_MAX_KNOWN;
    } else {
        wrong_at(r, "max", "The maximum is a number from 0, \"unknown\" or \"none\".",
                 "Điểm tối đa là một số từ 0, \"unknown\" hoặc \"none\".");
    }
}

static void read_weight(struct cursor *r, const struct json *object, size_t node)
{
    parindex_framework *f = r->framework;
    parindex_node *n = &f->nodes[node];
    n->weight = 1;
    const size_t parent = n->parent;
    if (parent != PARINDEX_NONE && combine_weighs(f->nodes[parent].combine) &&
        !f->rules[parent].equal_weights && takes_part(n))
        n->weight = read_dated(r, object, "weight", 1, (struct place){node, DATED_WEIGHT, 0});
    else if (json_member(object, "weight") != NULL && !n->described)
        wrong_at(
            r, "weight",
            "A weight has no meaning here: it belongs to children of a parent that weighs them, "
            "\"mean\" and \"affine\" among them.",
            "Trọng số không có nghĩa ở đây: chỉ dùng cho con của phép kết hợp có trọng số, như "
            "\"mean\" và \"affine\".");
}

static const char *read_act_number(struct cursor *r, const struct json *object, size_t parent)
{
    parindex_framework *f = r->framework;
    const char *inherited = parent != PARINDEX_NONE ? f->nodes[parent].act
                            : f->info.acts > 0      ? f->acts[0].number
                                                    : "";
    if (json_member(object, "act") == NULL)
        return inherited;
    const char *number = read_text(r, object, "act", OPTIONAL, 100);
    for (size_t i = 0; i < f->info.acts; i++)
        if (strcmp(f->acts[i].number, number) == 0)
            return number;
    wrong_at(r, "act", "The act \"%s\" is not among $.acts.",
             "Văn bản \"%s\" không có trong $.acts.", number);
    return inherited;
}

/* In the languages that the act has. */
static void read_act_words(struct cursor *r, const struct json *object, parindex_node *n)
{
    static const char *const keys[] = {"vi", "en", NULL};
    const struct json *words = read_part(r, object, "words", OPTIONAL);
    if (words == NULL)
        return;
    size_t mark = enter_key(r, "words");
    if (read_object(r, words, keys)) {
        n->words_vi = read_text(r, words, "vi", OPTIONAL, MAX_ACT_WORDS);
        n->words_en = read_text(r, words, "en", OPTIONAL, MAX_ACT_WORDS);
        if (json_members(words) == 0)
            wrong(r, "The act's words are expected in \"vi\", \"en\" or both.",
                  "Cần nguyên văn của văn bản ở \"vi\", \"en\" hoặc cả hai.");
    }
    leave(r, mark);
}

static const char *const leaf_keys[] = {
    "code",    "title",     "max",    "source",     "act",    "row",         "note",   "words",
    "counts",  "periods",   "beside", "described",  "extra",  "self_scored", "weight", "inputs",
    "measure", "treatment", "scale",  "conditions", "survey", NULL};
static const char *const inner_keys[] = {
    "code",   "title",    "max",     "source",  "act",        "row",       "note",
    "words",  "counts",   "periods", "beside",  "described",  "extra",     "weight",
    "absent", "children", "combine", "rescale", "conditions", "exclusive", NULL};
static const char *const same_keys[] = {"code",  "title",   "source", "act",    "row",     "note",
                                        "words", "periods", "beside", "weight", "same_as", NULL};
static const char *const described_keys[] = {"code",   "title",     "max",      "source",
                                             "act",    "row",       "note",     "words",
                                             "counts", "described", "children", NULL};

static void read_node(struct cursor *r, const struct json *object, size_t parent, size_t level,
                      const struct sources *sources);

static void read_children(struct cursor *r, const struct json *object, size_t node, size_t level,
                          const struct sources *sources)
{
    struct elements list = read_elements(r, object, "children", 1, MAX_NODES);
    if (list.count > 0 && level + 1 == MAX_DEPTH) {
        too_much(r, "children", "The tree is deeper than %d levels.",
                 "Cây tiêu chí sâu hơn %d cấp.", MAX_DEPTH);
        return;
    }
    while (next_element(r, &list))
        read_node(r, list.one, node, level + 1, sources);
}

static void read_node(struct cursor *r, const struct json *object, size_t parent, size_t level,
                      const struct sources *sources)
{
    parindex_framework *f = r->framework;
    size_t node = f->info.nodes++;
    parindex_node *n = &f->nodes[node];
    struct rule *rule = &f->rules[node];
    bool inner = json_member(object, "children") != NULL;
    bool same = json_member(object, "same_as") != NULL;
    bool above_described = parent != PARINDEX_NONE && f->nodes[parent].described;
    bool described = above_described || json_member(object, "described") != NULL;

    *n = (parindex_node){.code = "",
                         .title_vi = "",
                         .title_en = "",
                         .act = "",
                         .row = "",
                         .source_vi = "",
                         .source_en = "",
                         .note_vi = "",
                         .note_en = "",
                         .words_vi = "",
                         .words_en = "",
                         .parent = parent,
                         .next = node + 1,
                         .level = level,
                         .leaf = PARINDEX_NONE,
                         .first_input = f->info.inputs,
                         .max = NAN,
                         .weight = 1,
                         .max_state = PARINDEX_MAX_ABSENT,
                         .described = described,
                         .self_scored = 1,
                         .criteria = -1,
                         .components = -1,
                         .same_as = PARINDEX_NONE};
    const char *outer_code = r->code;
    if (read_object(r, object,
                    described ? described_keys
                    : same    ? same_keys
                    : inner   ? inner_keys
                              : leaf_keys)) {
        read_code(r, object, node);
        read_bilingual(r, object, "title", REQUIRED, &n->title_vi, &n->title_en);
        read_bilingual(r, object, "note", OPTIONAL, &n->note_vi, &n->note_en);
        const struct source *source = find_source(r, object, sources);
        if (source != NULL) {
            n->source_vi = source->text.vi;
            n->source_en = source->text.en;
            n->provenance = source->provenance;
        }
        n->act = read_act_number(r, object, parent);
        n->row = read_text(r, object, "row", OPTIONAL, 200);
        read_act_words(r, object, n);
        if (same)
            r->repeated[node] = read_text(r, object, "same_as", REQUIRED, MAX_CODE);
        else
            read_max(r, object, n);
        read_presence(r, object, node);
        read_counts(r, object, NULL, &n->criteria, &n->components);
        if (described && json_member(object, "described") == NULL)
            wrong(r, "A node below a described one is described too; say \"described\": true.",
                  "Nút nằm dưới nút chỉ mô tả cũng chỉ để mô tả; hãy ghi \"described\": true.");
        else if (described)
            read_flag(r, object, "described", true);
        if (described && parent == PARINDEX_NONE)
            wrong_at(r, "described", "The root cannot be described only.",
                     "Nút gốc không thể chỉ để mô tả.");
        n->extra = !described && read_flag(r, object, "extra", true) &&
                   json_member(object, "extra") != NULL;
        n->beside = !described && read_true(r, object, "beside");
        if (n->beside && (parent == PARINDEX_NONE || n->extra))
            wrong_at(r, "beside", "Neither the root nor a bonus can be beside its parent.",
                     "Nút gốc và điểm cộng không thể đứng ngoài phép tính của nút cha.");
        n->self_scored = inner || same || read_flag(r, object, "self_scored", false);
        if (parent != PARINDEX_NONE)
            memcpy(rule->absent, f->rules[parent].absent, sizeof rule->absent);
        if (inner && !described) {
            read_absent(r, object, OPTIONAL, rule->absent);
            read_combine_rule(r, object, node);
            read_rescale(r, object, node);
            rule->exclusive = read_true(r, object, "exclusive");
        }
        read_weight(r, object, node);
        if (inner)
            read_children(r, object, node, level, sources);
        else if (!described && !same) {
            n->leaf = f->info.leaves;
            f->leaves[f->info.leaves++] = node;
            read_leaf_rule(r, object, node);
            read_leaf_survey(r, object, node);
        }
    }
    n->next = f->info.nodes;
    r->code = outer_code;
}

/* A node that repeats another has its maximum. */
static void find_repeated(struct cursor *r)
{
    parindex_framework *f = r->framework;
    for (size_t n = 0; n < f->info.nodes; n++) {
        const char *code = r->repeated[n];
        size_t target;
        if (code == NULL || code[0] == '\0')
            continue;
        r->code = f->nodes[n].code;
        if (!names_find(&f->codes, code, strlen(code), &target) || f->nodes[target].described) {
            wrong_at(r, "same_as", "%s repeats \"%s\", which is no scored node of the tree.",
                     "%s lặp lại \"%s\", không phải nút được tính điểm trong cây tiêu chí.",
                     r->code, code);
            continue;
        }
        f->nodes[n].same_as = target;
        f->nodes[n].max = f->nodes[target].max;
        f->nodes[n].max_state = f->nodes[target].max_state;
    }
    r->code = "";
}

void read_tree(struct cursor *r, const struct json *root, const struct sources *sources)
{
    parindex_framework *f = r->framework;
    const struct json *tree = json_member(root, "tree");
    struct size size = {0, 0, 0, 0};
    measure_tree(tree, 0, &size);
    if (size.nodes > MAX_NODES) {
        too_much(r, "tree", "The tree has %zu nodes; at most %d are possible.",
                 "Cây tiêu chí có %zu nút; tối đa %d nút.", size.nodes, MAX_NODES);
        return;
    }
    f->nodes = keep_array(r, size.nodes, sizeof *f->nodes);
    f->rules = keep_array(r, size.nodes, sizeof *f->rules);
    f->leaves = keep_array(r, size.leaves, sizeof *f->leaves);
    f->inputs = keep_array(r, size.inputs, sizeof *f->inputs);
    f->bounds = keep_array(r, size.inputs, sizeof *f->bounds);
    f->task_rules = keep_array(r, size.inputs, sizeof *f->task_rules);
    r->repeated = keep_array(r, size.nodes, sizeof *r->repeated);
    if (r->nomem)
        return;
    /* The root inherits the edition's policies; read_node hands them on. */
    read_absent(r, root, REQUIRED, f->rules[0].absent);

    size_t mark = enter_key(r, "tree");
    read_node(r, tree, PARINDEX_NONE, 0, sources);
    find_repeated(r);
    leave(r, mark);
    if (!f->of_task && size.depth + 1 != f->info.levels && r->faults->count == 0)
        wrong_at(r, "levels", "The tree has %zu levels, but %zu are named.",
                 "Cây tiêu chí có %zu cấp nhưng chỉ đặt tên cho %zu cấp.", size.depth + 1,
                 f->info.levels);
}
