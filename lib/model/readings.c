/* SPDX-License-Identifier: MIT */
/*
 * Readings of a text that sources disagree on. Each is the file's own document with what it changes put in
 * its place, read and checked as any edition is; its faults are told where the file has them.
 */
#include "model/readings.h"

#include <stdio.h>
#include <string.h>

#include "base/json_change.h"
#include "base/text.h"
#include "model/reader.h"

enum {
    MAX_NAME = 40,
    MAX_CHANGES = 100 /* keys of one node, which has fewer */
};

/* What a reading may change beside nodes. */
static const char *const whole_keys[] = {"levels", "classes", "absent", "decimals",
                                         "counts", "limits",  NULL};

/* One reading while it is read. */
struct change {
    struct cursor *r;
    const struct json *own; /* what the file says of it */
    struct arena *arena;    /* of the patched document */
    struct json *patched;
    size_t index;
    bool *rebuilt; /* nodes whose children it replaces */
};

static bool is_whole_key(const char *key)
{
    size_t i = 0;
    while (whole_keys[i] != NULL && strcmp(whole_keys[i], key) != 0)
        i++;
    return whole_keys[i] != NULL;
}

static void read_head(struct cursor *r, const struct json *one, const struct sources *sources,
                      parindex_reading *head)
{
    static const char *const keys[] = {"name",   "title",  "source",  "note",   "default",
                                       "nodes",  "levels", "classes", "absent", "decimals",
                                       "counts", "limits", NULL};
    *head = (parindex_reading){"", "", "", "", "", "", "", 0, 0};
    if (!read_object(r, one, keys))
        return;
    head->name = read_text(r, one, "name", REQUIRED, MAX_NAME);
    if (head->name[0] != '\0' &&
        !spelled_as(head->name, UPPER LOWER DIGITS, UPPER LOWER DIGITS "._-", MAX_NAME))
        wrong_at(r, "name",
                 "The name \"%s\" may hold letters without marks, digits, '.', '_' and '-' only.",
                 "Tên \"%s\" chỉ được gồm chữ không dấu, chữ số, '.', '_' và '-'.", head->name);
    read_bilingual(r, one, "title", REQUIRED, &head->title_vi, &head->title_en);
    read_bilingual(r, one, "note", OPTIONAL, &head->note_vi, &head->note_en);
    const struct source *source = find_source(r, one, sources);
    if (source != NULL) {
        head->source_vi = source->text.vi;
        head->source_en = source->text.en;
        head->provenance = source->provenance;
    }
    head->is_default = read_true(r, one, "default");
}

/* Names that differ, one of them the file's own, which changes nothing. */
static void check_heads(struct cursor *r, struct elements *list)
{
    const parindex_framework *f = r->framework;
    size_t defaults = 0;
    while (next_element(r, list)) {
        const parindex_reading *head = &f->readings[list->index];
        for (size_t k = 0; k < list->index; k++)
            if (head->name[0] != '\0' && strcmp(f->readings[k].name, head->name) == 0)
                wrong_at(r, "name", "The reading \"%s\" is there twice; it is element %zu too.",
                         "Cách hiểu \"%s\" xuất hiện hai lần; cũng là phần tử %zu.", head->name, k);
        if (!head->is_default)
            continue;
        if (defaults++ > 0)
            wrong_at(r, "default", "Only one reading can be the file's own.",
                     "Chỉ một cách hiểu được là của chính tệp này.");
        for (EACH_MEMBER(list->one, m))
            if (is_whole_key(m->key) || strcmp(m->key, "nodes") == 0)
                wrong_at(r, m->key,
                         "The default reading is what the file itself says, and changes nothing.",
                         "Cách hiểu mặc định là nội dung của chính tệp, không thay đổi gì.");
    }
    if (defaults == 0)
        wrong_at(r, "readings", "One of the readings must be the file's own (\"default\": true).",
                 "Phải có một cách hiểu là của chính tệp này (\"default\": true).");
}

/* Puts a value in the place of another one, or takes the key out (null). False: nothing would change. */
static bool put(struct change *c, struct json *object, const char *key, const struct json *value)
{
    const struct json *present = json_member(object, key);
    bool takes_out = json_is(value, JSON_TYPE_NULL);
    if (takes_out ? present == NULL : json_same(present, value))
        return false;
    bool memory = takes_out ? json_take_out(c->arena, object, key)
                            : json_put_in(c->arena, object, key, value);
    c->r->nomem |= !memory;
    return true;
}

/* The node in the patched document; NULL when memory ran out. */
static struct json *find_node(const struct change *c, size_t node)
{
    const parindex_framework *f = c->r->framework;
    size_t parent = f->nodes[node].parent;
    if (parent == PARINDEX_NONE)
        return json_change_member(c->arena, c->patched, "tree");
    size_t place = 0;
    for (EACH_CHILD(f, parent, n)) {
        if (n == node)
            break;
        place++;
    }
    struct json *above = find_node(c, parent);
    struct json *children = above != NULL ? json_change_member(c->arena, above, "children") : NULL;
    return children != NULL ? json_change_element(c->arena, children, place) : NULL;
}

/* A node above it has other children in this reading. */
static size_t rebuilt_above(const struct change *c, size_t node)
{
    const parindex_framework *f = c->r->framework;
    size_t above = f->nodes[node].parent;
    while (above != PARINDEX_NONE && !c->rebuilt[above])
        above = f->nodes[above].parent;
    return above;
}

static void change_node(struct change *c, const char *code, const struct json *changes, size_t node)
{
    struct cursor *r = c->r;
    const size_t above = rebuilt_above(c, node);
    if (above != PARINDEX_NONE) {
        wrong(r, "%s is below %s, whose children this reading replaces; change it there.",
              "%s nằm dưới %s, mà cách hiểu này thay các thành phần của nút đó; hãy sửa ở đó.",
              code, r->framework->nodes[above].code);
        return;
    }
    if (json_members(changes) > MAX_CHANGES) {
        too_much(r, NULL, "A reading changes %zu keys of a node; at most %d are possible.",
                 "Cách hiểu thay đổi %zu khóa của một nút; tối đa %d khóa.", json_members(changes),
                 MAX_CHANGES);
        return;
    }
    struct json *object = find_node(c, node);
    if (object == NULL) {
        r->nomem = true;
        return;
    }
    if (json_members(changes) == 0)
        wrong(r, "Nothing of %s is changed.", "Không thay đổi gì ở %s.", code);
    for (EACH_MEMBER(changes, m)) {
        const char *key = m->key;
        if (strcmp(key, "code") == 0)
            wrong_at(r, key, "A reading keeps the codes of nodes.",
                     "Cách hiểu giữ nguyên mã của các nút.");
        else if (!put(c, object, key, &m->value))
            wrong_at(r, key, "This changes nothing: the file says the same of %s.",
                     "Không có gì thay đổi: tệp đã ghi như vậy ở %s.", code);
    }
    /* What a reading says rests on its own source. */
    const struct json *source = json_member(c->own, "source");
    if (json_member(changes, "source") == NULL && source != NULL)
        r->nomem |= !json_put_in(c->arena, object, "source", source);
}

/* Every node that is changed, known and an object; notes whose children are replaced. */
static bool nodes_known(struct change *c, const struct json *nodes)
{
    struct cursor *r = c->r;
    const uint64_t before = r->faults->count;
    for (EACH_MEMBER(nodes, m)) {
        const char *code = m->key;
        const struct json *changes = &m->value;
        size_t node;
        size_t mark = enter_name(r, code);
        if (!json_is(changes, JSON_TYPE_OBJECT))
            wrong(r, "An object {…} is expected here.", "Ở đây cần một đối tượng {…}.");
        else if (!names_find(&r->framework->codes, code, strlen(code), &node))
            wrong(r, "The tree has no node \"%s\".", "Cây tiêu chí không có nút \"%s\".",
                  QUOTED(code));
        else
            c->rebuilt[node] = json_member(changes, "children") != NULL;
        leave(r, mark);
    }
    return r->faults->count == before;
}

static void change_nodes(struct change *c)
{
    struct cursor *r = c->r;
    const struct json *nodes = json_member(c->own, "nodes");
    if (nodes == NULL)
        return;
    size_t mark = enter_key(r, "nodes");
    if (!json_is(nodes, JSON_TYPE_OBJECT)) {
        wrong(r, "An object {…} is expected here.", "Ở đây cần một đối tượng {…}.");
    } else if (json_members(nodes) > MAX_LIST) {
        too_much(r, NULL, "A reading changes %zu nodes; at most %d are possible.",
                 "Cách hiểu thay đổi %zu nút; tối đa %d nút.", json_members(nodes), MAX_LIST);
    } else if (nodes_known(c, nodes)) {
        for (EACH_MEMBER(nodes, m)) {
            size_t node = 0;
            names_find(&r->framework->codes, m->key, strlen(m->key), &node);
            size_t inner = enter_name(r, m->key);
            r->code = r->framework->nodes[node].code;
            change_node(c, m->key, &m->value, node);
            r->code = "";
            leave(r, inner);
        }
    }
    leave(r, mark);
}

static void change_whole(struct change *c)
{
    bool some = json_member(c->own, "nodes") != NULL;
    for (size_t i = 0; whole_keys[i] != NULL; i++) {
        const struct json *value = json_member(c->own, whole_keys[i]);
        some |= value != NULL;
        if (value != NULL && !put(c, c->patched, whole_keys[i], value))
            wrong_at(c->r, whole_keys[i], "This changes nothing: the file says the same.",
                     "Không có gì thay đổi: tệp đã ghi như vậy.");
    }
    if (!some)
        wrong(c->r, "This reading changes nothing; only the default one may.",
              "Cách hiểu này không thay đổi gì; chỉ cách hiểu mặc định mới được như vậy.");
}

static bool same_part(const struct json *one, const struct json *other, const char *key)
{
    return json_same(json_member(one, key), json_member(other, key));
}

/* Two readings that change the same in the same way. */
static void check_twins(const struct change *c, const struct json *list)
{
    const parindex_framework *f = c->r->framework;
    for (size_t k = 0; k < c->index; k++) {
        const struct json *other = json_element(list, k);
        bool same = !f->readings[k].is_default && same_part(c->own, other, "nodes");
        for (size_t i = 0; same && whole_keys[i] != NULL; i++)
            same = same_part(c->own, other, whole_keys[i]);
        if (same)
            wrong(c->r, "This reading changes the same as \"%s\".",
                  "Cách hiểu này thay đổi giống hệt \"%s\".", f->readings[k].name);
    }
}

/* Where faults of a reading go: to the file's, with the place that the file has them in. */
struct relay {
    const struct change *change;
    struct faults *outer;
};

/* The rest of path behind a prefix that ends at a key; NULL where it is another one. */
static const char *behind(const char *path, const char *prefix)
{
    size_t length = strlen(prefix);
    if (strncmp(path, prefix, length) != 0)
        return NULL;
    char next = path[length];
    return next == '\0' || next == '.' || next == '[' ? path + length : NULL;
}

/* What the reading itself wrote is under $.readings; all else is where the file has it. */
static void write_place(struct writer *w, const struct change *c, const char *path)
{
    const parindex_framework *f = c->r->framework;
    const struct json *nodes = json_member(c->own, "nodes");
    char at[176];
    for (size_t i = 0; whole_keys[i] != NULL; i++) {
        snprintf(at, sizeof at, "$.%s", whole_keys[i]);
        if (json_member(c->own, whole_keys[i]) != NULL && behind(path, at) != NULL) {
            write_format(w, "$.readings[%zu].%s", c->index, path + 2);
            return;
        }
    }
    for (EACH_MEMBER(nodes, m)) {
        size_t node = 0;
        names_find(&f->codes, m->key, strlen(m->key), &node);
        struct writer of_node = writer_on(at, sizeof at, PARINDEX_LANG_EN);
        write_path(&of_node, f, node);
        const char *rest = behind(path, at);
        if (rest == NULL || *rest != '.')
            continue;
        for (EACH_MEMBER(&m->value, change))
            if (behind(rest + 1, change->key) != NULL) {
                write_format(w, "$.readings[%zu].nodes['%s']%s", c->index, m->key, rest);
                return;
            }
    }
    write_text(w, path);
}

static void relay_fault(void *payload, const parindex_error *one)
{
    const struct relay *relay = payload;
    char path[sizeof one->path];
    struct writer w = writer_on(path, sizeof path, PARINDEX_LANG_EN);
    write_place(&w, relay->change, one->path);
    struct where where = WHERE_NOWHERE;
    where.path = path;
    where.criterion = one->criterion;
    fault(relay->outer, one->status, &where, "Under the reading \"%s\": %s",
          "Theo cách hiểu \"%s\": %s",
          relay->change->r->framework->readings[relay->change->index].name, one->message);
}

/* Reads the patched document as an edition. */
static void make_content(struct change *c)
{
    struct cursor *r = c->r;
    parindex_framework *f = r->framework;
    struct relay relay = {c, r->faults};
    parindex_error err = PARINDEX_ERROR_INIT;
    err.lang = faults_lang(r->faults);
    struct faults inner = {&err, relay_fault, &relay, 0, PARINDEX_OK};
    parindex_framework *content = NULL;
    r->nomem |= !framework_make(&content, c->patched, &f->arena.allocator, &inner);
    f->others[c->index] = content;
    if (content != NULL)
        content->info.reading = f->readings[c->index].name;
}

static void read_change(struct cursor *r, const struct json *root, const struct elements *list)
{
    parindex_framework *f = r->framework;
    const uint64_t before = r->faults->count;
    struct arena arena;
    arena_init(&arena, &f->arena.allocator);
    struct change c = {.r = r, .own = list->one, .arena = &arena, .index = list->index};
    c.rebuilt = keep_array(r, f->info.nodes, sizeof *c.rebuilt);
    c.patched = json_copy_of(&arena, root);
    if (c.patched == NULL || c.rebuilt == NULL || !json_take_out(&arena, c.patched, "readings") ||
        !json_take_out(&arena, c.patched, "cases")) {
        r->nomem = true;
    } else {
        change_whole(&c);
        change_nodes(&c);
        check_twins(&c, list->list);
        if (r->faults->count == before && !r->nomem)
            make_content(&c);
    }
    arena_free(&arena);
}

bool readings_read(parindex_framework *framework, const struct json *root, struct faults *faults)
{
    struct cursor cursor = cursor_of(&framework->arena, faults, PARINDEX_ERR_FRAMEWORK);
    struct cursor *r = &cursor;
    r->framework = framework;
    if (json_member(root, "readings") == NULL)
        return true;
    struct sources sources = {NULL, 0};
    read_sources(r, root, &sources);
    struct elements list = read_elements(r, root, "readings", 2, MAX_READINGS);
    framework->readings = keep_array(r, list.count, sizeof *framework->readings);
    framework->others = keep_array(r, list.count, sizeof(parindex_framework *));
    if (r->nomem)
        return false;
    const struct elements all = list;
    while (next_element(r, &list))
        read_head(r, list.one, &sources, &framework->readings[list.index]);
    list = all;
    check_heads(r, &list);
    framework->info.readings = list.count;
    list = all;
    while (next_element(r, &list)) {
        if (framework->readings[list.index].is_default)
            framework->info.reading = framework->readings[list.index].name;
        else if (!r->nomem && json_is(list.one, JSON_TYPE_OBJECT))
            read_change(r, root, &list);
    }
    return !r->nomem;
}

size_t reading_named(const parindex_framework *framework, const char *name)
{
    const parindex_framework *whole = framework_whole(framework);
    for (size_t i = 0; i < whole->info.readings; i++)
        if (strcmp(whole->readings[i].name, name) == 0)
            return i;
    return PARINDEX_NONE;
}

const parindex_reading *parindex_framework_reading(const parindex_framework *framework,
                                                   size_t index)
{
    const parindex_framework *whole = framework != NULL ? framework_whole(framework) : NULL;
    return whole != NULL && index < whole->info.readings ? &whole->readings[index] : NULL;
}

static parindex_status no_reading(const parindex_framework *whole, const char *name,
                                  parindex_error *err)
{
    char names[MAX_READINGS * (MAX_NAME + 2) + 1];
    struct writer w = writer_on(names, sizeof names, PARINDEX_LANG_EN);
    for (size_t i = 0; i < whole->info.readings; i++)
        write_listed(&w, whole->readings[i].name);
    if (whole->info.readings == 0)
        return fail(err, PARINDEX_ERR_UNKNOWN_ID, NULL,
                    "The edition %s has one reading only, so no reading \"%s\".",
                    "Bộ chỉ số %s chỉ có một cách hiểu, nên không có cách hiểu \"%s\".",
                    whole->info.id, clip(name).text);
    return fail(err, PARINDEX_ERR_UNKNOWN_ID, NULL,
                "The edition %s has no reading \"%s\"; it has: %s.",
                "Bộ chỉ số %s không có cách hiểu \"%s\"; chỉ có: %s.", whole->info.id,
                clip(name).text, names);
}

parindex_status parindex_framework_under(parindex_framework **out, parindex_framework *framework,
                                         const char *name, parindex_error *err)
{
    if (out == NULL || framework == NULL || name == NULL)
        return fail(err, PARINDEX_ERR_ARGUMENT, NULL, "A framework and a reading are needed.",
                    "Cần bộ chỉ số và cách hiểu.");
    parindex_framework *whole = (parindex_framework *)framework_whole(framework);
    size_t index = reading_named(whole, name);
    if (index == PARINDEX_NONE)
        return no_reading(whole, name, err);
    if (strcmp(framework->info.reading, name) == 0 || whole->others[index] == NULL) {
        bool taken = strcmp(framework->info.reading, name) == 0;
        *out = parindex_framework_ref(taken ? framework : whole);
        return PARINDEX_OK;
    }
    /* A handle of its own, which keeps the whole alive; all that it shows belongs to that. */
    const parindex_allocator *a = &whole->arena.allocator;
    parindex_framework *f = mem_new(a, 1, sizeof *f);
    if (f == NULL)
        return fail_nomem(err);
    *f = *whole->others[index];
    atomic_init(&f->references, 1);
    arena_init(&f->arena, a);
    f->whole = parindex_framework_ref(whole);
    parindex_framework_ref(f->tasks);
    *out = f;
    return PARINDEX_OK;
}
