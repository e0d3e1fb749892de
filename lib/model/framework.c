/* SPDX-License-Identifier: MIT */
#include "model/framework.h"

#include <math.h>
#include <stdio.h>
#include <string.h>

#include "base/error.h"
#include "base/text.h"
#include "model/catalogue.h"
#include "model/reader.h"

enum {
    MAX_FILE = 16 * 1024 * 1024
};

static void destroy(parindex_framework *framework)
{
    parindex_allocator allocator = framework->arena.allocator;
    names_free(&framework->codes);
    arena_free(&framework->arena);
    mem_free(&allocator, framework, 1, sizeof *framework);
}

parindex_framework *parindex_framework_ref(parindex_framework *framework)
{
    if (framework != NULL)
        atomic_fetch_add_explicit(&framework->references, 1, memory_order_relaxed);
    return framework;
}

void parindex_framework_unref(parindex_framework *framework)
{
    if (framework != NULL &&
        atomic_fetch_sub_explicit(&framework->references, 1, memory_order_acq_rel) == 1)
        destroy(framework);
}

/*
 * What follows from the tree as a whole: ceilings from above, the inputs' bounds, the weakest
 * provenance from below.
 */
static void finish(parindex_framework *f)
{
    for (size_t n = 0; n < f->info.nodes; n++) {
        size_t parent = f->nodes[n].parent;
        double above = parent == PARINDEX_NONE ? INFINITY : f->rules[parent].ceiling;
        f->rules[n].ceiling = f->nodes[n].max_state == PARINDEX_MAX_KNOWN ? f->nodes[n].max : above;
        f->nodes[n].weakest = f->nodes[n].provenance;
    }
    for (size_t i = 0; i < f->info.inputs; i++) {
        const parindex_input *in = &f->inputs[i];
        struct bounds *bounds = &f->bounds[i];
        bounds->lowest = fmax(in->min, -EVIDENCE_LIMIT);
        bounds->highest = fmin(in->max, EVIDENCE_LIMIT);
        if (in->kind == PARINDEX_INPUT_POINTS)
            bounds->highest = fmin(f->rules[in->node].ceiling, EVIDENCE_LIMIT);
        if (in->kind == PARINDEX_INPUT_CHOICE)
            bounds->highest = (double)f->nodes[in->node].choices - 1;
        bounds->whole = in->kind == PARINDEX_INPUT_COUNT || in->kind == PARINDEX_INPUT_CHOICE;
    }
    for (size_t n = f->info.nodes; n-- > 1;) {
        parindex_node *parent = &f->nodes[f->nodes[n].parent];
        if (!f->nodes[n].described && f->nodes[n].weakest > parent->weakest)
            parent->weakest = f->nodes[n].weakest;
    }
    if (f->info.nodes > 0)
        f->info.weakest = f->nodes[0].weakest;
    const struct catalogue_entry *entry = catalogue_find(f->info.id);
    f->info.superseded_by = entry != NULL ? entry->superseded_by : "";
}

/* The parser's own sentences are English and speak to programmers. */
static void tell_json(struct faults *faults, const json_error_t *json, size_t size)
{
    static const struct {
        enum json_error_code code;
        const char *en;
        const char *vi;
    } reasons[] = {
        {json_error_premature_end_of_input, "the text ends before the JSON does",
         "văn bản kết thúc khi JSON chưa đóng"},
        {json_error_end_of_input_expected, "something follows the end of the JSON",
         "còn ký tự thừa sau khi JSON đã kết thúc"},
        {json_error_invalid_utf8, "the text is not UTF-8", "văn bản không phải UTF-8"},
        {json_error_duplicate_key, "a key stands twice in one object",
         "một khóa xuất hiện hai lần trong cùng đối tượng"},
        {json_error_stack_overflow, "the JSON is nested too deep", "JSON lồng nhau quá sâu"},
        {json_error_numeric_overflow, "a number is too large", "một con số quá lớn"},
        {json_error_null_byte_in_key, "a key holds a NUL character", "một khóa chứa ký tự NUL"},
        {json_error_null_character, "a text holds a NUL character", "một chuỗi chứa ký tự NUL"},
    };
    const char *en =
        "a character does not belong there, or a comma, a quote or a bracket is missing";
    const char *vi = "có ký tự không hợp lệ, hoặc thiếu dấu phẩy, dấu nháy hay dấu ngoặc";
    for (size_t i = 0; i < sizeof reasons / sizeof *reasons; i++)
        if (reasons[i].code == json_error_code(json)) {
            en = reasons[i].en;
            vi = reasons[i].vi;
        }
    /* The parser stands behind the token that it could not take; the last byte of it is meant. */
    bool behind = json_error_code(json) != json_error_invalid_utf8 && json->position > 0 &&
                  (size_t)json->position <= size;
    struct where where = WHERE_NOWHERE;
    where.line = json->line;
    where.column = json->column;
    where.offset = json->position - (behind ? 1 : 0);
    bool in_vi = faults_lang(faults) == PARINDEX_LANG_VI;
    char near[sizeof json->text];
    text_copy(near, sizeof near, json->text);
    const char *quoted = strstr(near, "near '");
    fault(faults, PARINDEX_ERR_JSON, &where,
          "This is not well-formed JSON: %s (line %d, character %d%s%s).",
          "JSON sai cú pháp: %s (dòng %d, ký tự %d%s%s).", in_vi ? vi : en, json->line,
          json->column,
          quoted == NULL ? ""
          : in_vi        ? ", gần "
                         : ", near ",
          quoted != NULL ? quoted + strlen("near ") : "");
}

/*
 * The parser has no memory for its own want of memory everywhere: a failed tree has no text, and
 * a string that it could not store is called an invalid token, which a whole string never is.
 */
static bool no_memory(const json_error_t *json, const char *text)
{
    static const char *const said[] = {"invalid token", "string or '}' expected"};
    if (json_error_code(json) == json_error_out_of_memory || json->text[0] == '\0')
        return true;
    for (size_t i = 0; i < 2; i++)
        if (strncmp(json->text, said[i], strlen(said[i])) == 0)
            return json->position > 0 && text[json->position - 1] == '"';
    return false;
}

static parindex_status read_json(json_t **out, const char *text, size_t size, struct faults *faults)
{
    if (size > MAX_FILE) {
        fault(faults, PARINDEX_ERR_LIMIT, NULL,
              "The file has %zu bytes; a criteria edition has at most %d.",
              "Tệp có %zu byte; một bộ chỉ số có tối đa %d byte.", size, MAX_FILE);
        return faults->first;
    }
    /* A byte-order mark is what Windows editors put there. */
    size_t mark = size >= 3 && memcmp(text, "\xEF\xBB\xBF", 3) == 0 ? 3 : 0;
    json_error_t json;
    *out = json_loadb(text + mark, size - mark, JSON_REJECT_DUPLICATES, &json);
    if (*out != NULL)
        return PARINDEX_OK;
    json.position += (int)mark;
    if (no_memory(&json, text))
        return fail_nomem(faults->err);
    tell_json(faults, &json, size);
    return faults->first;
}

parindex_status parindex_framework_parse(parindex_framework **out, const void *text, size_t size,
                                         const parindex_load_options *options, parindex_error *err)
{
    parindex_load_options o;
    parindex_allocator allocator;
    parindex_status status = options_take(&o, sizeof o, options, err);
    if (status != PARINDEX_OK)
        return status;
    if (out == NULL || (text == NULL && size > 0) || !allocator_take(&allocator, o.allocator))
        return fail(err, PARINDEX_ERR_ARGUMENT, NULL,
                    "A text, a place for the edition and a complete allocator are needed.",
                    "Cần văn bản, nơi nhận bộ chỉ số và bộ cấp phát đầy đủ.");

    struct faults faults = {err, o.on_fault, o.payload, 0, PARINDEX_OK};
    json_t *root;
    status = read_json(&root, text != NULL ? text : "", size, &faults);
    if (status != PARINDEX_OK)
        return status;
    parindex_framework *f = mem_new(&allocator, 1, sizeof *f);
    if (f == NULL) {
        json_decref(root);
        return fail_nomem(err);
    }
    memset(f, 0, sizeof *f);
    atomic_init(&f->references, 1);
    arena_init(&f->arena, &allocator);
    names_init(&f->codes, &allocator);

    struct reading reading = {
        .framework = f, .faults = &faults, .path = "$", .path_length = 1, .code = ""};
    read_framework(&reading, root);
    json_decref(root);
    if (faults.count == 0 && !reading.nomem) {
        finish(f);
        framework_check(f, &faults);
    }
    status = reading.nomem ? fail_nomem(err) : faults.first;
    if (status == PARINDEX_OK)
        *out = f;
    else
        destroy(f);
    return status;
}

parindex_status framework_scorable(const parindex_framework *framework, parindex_error *err)
{
    if (framework->info.nodes > 0)
        return PARINDEX_OK;
    bool vi = err != NULL && err->lang == PARINDEX_LANG_VI;
    return fail(err, PARINDEX_ERR_NOT_SCORABLE, NULL,
                "The edition %s is known by name only and cannot be scored. %s",
                "Bộ chỉ số %s mới chỉ biết tên nên chưa thể chấm điểm. %s", framework->info.id,
                vi ? framework->missing.vi : framework->missing.en);
}

const parindex_framework_info *parindex_framework_describe(const parindex_framework *framework)
{
    return framework != NULL ? &framework->info : NULL;
}

const char *parindex_framework_supersedes(const parindex_framework *framework, size_t index)
{
    return framework != NULL && index < framework->info.supersedes ? framework->supersedes[index]
                                                                   : NULL;
}

const parindex_act *parindex_framework_act(const parindex_framework *framework, size_t index)
{
    return framework != NULL && index < framework->info.acts ? &framework->acts[index] : NULL;
}

const char *parindex_framework_level(const parindex_framework *framework, size_t level,
                                     uint32_t lang)
{
    if (framework == NULL || level >= framework->info.levels)
        return NULL;
    return lang == PARINDEX_LANG_VI ? framework->levels[level].vi : framework->levels[level].en;
}

const parindex_node *parindex_framework_node(const parindex_framework *framework, size_t node)
{
    return framework != NULL && node < framework->info.nodes ? &framework->nodes[node] : NULL;
}

size_t parindex_framework_leaf(const parindex_framework *framework, size_t leaf)
{
    return framework != NULL && leaf < framework->info.leaves ? framework->leaves[leaf]
                                                              : PARINDEX_NONE;
}

const parindex_input *parindex_framework_input(const parindex_framework *framework, size_t input)
{
    return framework != NULL && input < framework->info.inputs ? &framework->inputs[input] : NULL;
}

const parindex_choice *parindex_framework_choice(const parindex_framework *framework, size_t node,
                                                 size_t choice)
{
    if (framework == NULL || node >= framework->info.nodes ||
        choice >= framework->nodes[node].choices)
        return NULL;
    return &framework->rules[node].choices[choice];
}

/* Names the nearest code; where evidence is meant, the nearest leaf. */
static parindex_status unknown_code(const parindex_framework *f, const char *code, bool leaf,
                                    parindex_error *err)
{
    size_t near = PARINDEX_NONE;
    size_t distance = names_near(code) + 1;
    for (size_t n = 0; n < f->info.nodes; n++) {
        if (leaf && f->nodes[n].leaf == PARINDEX_NONE)
            continue;
        size_t d = names_distance(f->nodes[n].code, code, distance);
        if (d < distance) {
            distance = d;
            near = n;
        }
    }
    struct where where = WHERE_NOWHERE;
    where.criterion = code;
    if (near != PARINDEX_NONE)
        return fail(err, PARINDEX_ERR_UNKNOWN_CODE, &where,
                    "The edition %s has no code \"%s\". Did you mean \"%s\"?",
                    "Bộ chỉ số %s không có mã \"%s\". Có phải \"%s\"?", f->info.id, clip(code).text,
                    f->nodes[near].code);
    return fail(err, PARINDEX_ERR_UNKNOWN_CODE, &where,
                "The edition %1$s has no code \"%2$s\". `parindex show %1$s` lists its codes.",
                "Bộ chỉ số %1$s không có mã \"%2$s\". Lệnh `parindex show %1$s` liệt kê các mã.",
                f->info.id, clip(code).text);
}

parindex_status parindex_framework_find(size_t *out, const parindex_framework *framework,
                                        const char *code, parindex_error *err)
{
    if (out == NULL || framework == NULL || code == NULL)
        return fail(err, PARINDEX_ERR_ARGUMENT, NULL, "A framework and a code are needed.",
                    "Cần bộ chỉ số và mã tiêu chí.");
    parindex_status status = framework_scorable(framework, err);
    if (status != PARINDEX_OK)
        return status;
    if (!names_find(&framework->codes, code, strlen(code), out))
        return unknown_code(framework, code, false, err);
    return PARINDEX_OK;
}

parindex_status parindex_framework_find_input(size_t *out, const parindex_framework *framework,
                                              const char *address, parindex_error *err)
{
    if (out == NULL || framework == NULL || address == NULL)
        return fail(err, PARINDEX_ERR_ARGUMENT, NULL, "A framework and an address are needed.",
                    "Cần bộ chỉ số và địa chỉ số liệu.");
    parindex_status status = framework_scorable(framework, err);
    if (status != PARINDEX_OK)
        return status;

    const char *colon = strchr(address, ':');
    size_t length = colon != NULL ? (size_t)(colon - address) : strlen(address);
    size_t node;
    if (!names_find(&framework->codes, address, length, &node)) {
        char code[MAX_CODE + 1];
        text_copy(code, length < MAX_CODE ? length + 1 : sizeof code, address);
        return unknown_code(framework, code, true, err);
    }
    const parindex_node *n = &framework->nodes[node];
    struct where where = WHERE_NOWHERE;
    where.criterion = n->code;
    if (n->leaf == PARINDEX_NONE)
        return fail(err, PARINDEX_ERR_UNKNOWN_CODE, &where,
                    n->described ? "%s is only described in this edition: it takes no evidence."
                                 : "%s is worked out from its parts: it takes no evidence itself.",
                    n->described ? "%s chỉ được mô tả trong bộ chỉ số này: không nhận số liệu."
                                 : "%s được tính từ các phần của nó: không nhận số liệu trực tiếp.",
                    n->code);
    const char *name = colon != NULL ? colon + 1 : "";
    size_t found = colon == NULL ? n->first_input : PARINDEX_NONE;
    for (size_t i = n->first_input; colon != NULL && i < n->first_input + n->inputs; i++)
        if (strcmp(framework->inputs[i].name, name) == 0)
            found = i;
    if (found == PARINDEX_NONE && strcmp(name, "of") == 0 && n->inputs > 1)
        found = n->first_input + 1;
    if (found == PARINDEX_NONE) {
        char names[200];
        struct writer w = writer_on(names, sizeof names, PARINDEX_LANG_EN);
        for (size_t i = n->first_input; i < n->first_input + n->inputs; i++) {
            char one[MAX_CODE + 48];
            snprintf(one, sizeof one, "%s:%s", n->code, framework->inputs[i].name);
            write_listed(&w, one);
        }
        return fail(err, PARINDEX_ERR_UNKNOWN_CODE, &where, "%s has no input \"%s\"; it has: %s.",
                    "%s không có số liệu \"%s\"; chỉ có: %s.", n->code, clip(name).text, names);
    }
    *out = found;
    return PARINDEX_OK;
}
