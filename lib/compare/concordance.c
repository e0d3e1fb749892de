/* SPDX-License-Identifier: MIT */
#include "compare/concordance.h"

#include <math.h>
#include <string.h>

#include "model/cursor.h"
#include "model/json_text.h"

enum {
    MOST_PAIRS = 2 * MAX_NODES /* each scored leaf of both editions in one of its own */
};

static const char *const sides[] = {"from", "to"};

/* Being read; owner has for each leaf of each edition the pair that it is under, from 1. */
struct draft {
    struct cursor cursor;
    parindex_concordance *concordance;
    size_t *owners[2];
};

/* The file names both editions, so that it is not used between others. */
static void check_id(struct draft *d, const struct json *root, size_t side)
{
    struct cursor *r = &d->cursor;
    const char *wanted = d->concordance->editions[side]->info.id;
    const char *id = read_text(r, root, sides[side], REQUIRED, MAX_ID);
    if (id[0] != '\0' && strcmp(id, wanted) != 0)
        wrong_at(r, sides[side],
                 "The concordance is of the edition \"%s\"; the one that was given is \"%s\".",
                 "Bảng đối chiếu lập cho bộ chỉ số \"%s\"; bộ được đưa vào là \"%s\".", id, wanted);
}

/* All scored leaves of the subtree belong to the pair from now on. */
static void take_leaves(struct draft *d, size_t side, size_t node, size_t pair)
{
    struct cursor *r = &d->cursor;
    const parindex_framework *f = d->concordance->editions[side];
    const char *twice = NULL;
    size_t taken = 0;
    size_t other = 0;
    for (size_t n = node; n < f->nodes[node].next; n++) {
        d->concordance->below[side][n] = true;
        size_t leaf = f->nodes[n].leaf;
        if (leaf == PARINDEX_NONE)
            continue;
        taken++;
        if (d->owners[side][leaf] != 0 && twice == NULL) {
            twice = f->nodes[n].code;
            other = d->owners[side][leaf];
        }
        d->owners[side][leaf] = pair + 1;
    }
    if (twice != NULL)
        wrong(r, "The points of %s would count twice: it is under $.pairs[%zu] too.",
              "Điểm của %s sẽ bị tính hai lần: mục này đã có trong $.pairs[%zu].", twice,
              other - 1);
    else if (taken == 0)
        wrong(r, "%s is only described in %s: it has no points.",
              "%s chỉ được mô tả trong %s: không có điểm.", f->nodes[node].code, f->info.id);
}

static void read_side(struct draft *d, const struct json *object, size_t pair, size_t side)
{
    struct cursor *r = &d->cursor;
    const parindex_framework *f = d->concordance->editions[side];
    struct concordance_pair *p = &d->concordance->pairs[pair];
    struct elements list = read_elements(r, object, sides[side], 0, MAX_NODES);
    p->nodes[side] = keep_array(r, list.count, sizeof *p->nodes[side]);
    while (p->nodes[side] != NULL && next_element(r, &list)) {
        const char *code = json_text_of(list.one);
        size_t node = 0;
        parindex_error unknown = PARINDEX_ERROR_INIT;
        unknown.lang = faults_lang(r->faults);
        if (code == NULL) {
            wrong(r, "The code of a criterion is expected here.", "Ở đây cần mã của một tiêu chí.");
        } else if (parindex_framework_find(&node, f, code, &unknown) != PARINDEX_OK) {
            wrong(r, "%s", "%s", unknown.message);
        } else {
            take_leaves(d, side, node, pair);
            p->nodes[side][p->counts[side]++] = node;
        }
    }
}

/* What a person has not confirmed yet is marked, and may say how sure it is. */
static void read_proposed(struct draft *d, const struct json *object, struct concordance_pair *p)
{
    struct cursor *r = &d->cursor;
    p->proposed = read_flag(r, object, "proposed", true);
    d->concordance->proposed += p->proposed;
    p->sure = read_number(r, object, "sure", OPTIONAL, NAN);
    if (p->sure < 0 || p->sure > 1)
        wrong_at(r, "sure", "How sure a pair is goes from 0 to 1, so it cannot be %s.",
                 "Độ chắc chắn của một cặp từ 0 đến 1, nên không thể là %s.", NUMBER(p->sure));
    else if (!isnan(p->sure) && !p->proposed)
        wrong_at(r, "sure",
                 "Only a pair with \"proposed\": true says how sure it is; a confirmed one has "
                 "neither.",
                 "Chỉ cặp có \"proposed\": true mới nêu độ chắc chắn; cặp đã xác nhận không có cả "
                 "hai khóa này.");
}

/* The codes of the newer side, or of the older one where the newer has none. */
static const char *code_of(struct draft *d, const struct concordance_pair *p)
{
    char text[512];
    size_t side = p->counts[1] > 0 ? 1 : 0;
    struct writer w = writer_on(text, sizeof text, PARINDEX_LANG_EN);
    for (size_t i = 0; i < p->counts[side]; i++) {
        write_text(&w, i > 0 ? " + " : "");
        write_text(&w, d->concordance->editions[side]->nodes[p->nodes[side][i]].code);
    }
    return keep(&d->cursor, text);
}

static void read_pair(struct draft *d, const struct json *object, size_t pair)
{
    static const char *const keys[] = {"from", "to", "title", "proposed", "sure", NULL};
    struct cursor *r = &d->cursor;
    struct concordance_pair *p = &d->concordance->pairs[pair];
    if (!read_object(r, object, keys))
        return;
    read_bilingual(r, object, "title", OPTIONAL, &p->title.vi, &p->title.en);
    read_side(d, object, pair, 0);
    read_side(d, object, pair, 1);
    read_proposed(d, object, p);
    if (json_elements(json_member(object, "from")) == 0 &&
        json_elements(json_member(object, "to")) == 0)
        wrong(r, "A pair needs a code on one side at least.", "Mỗi cặp cần mã ở ít nhất một bên.");
    p->code = code_of(d, p);
    size_t side = p->counts[1] > 0 ? 1 : 0;
    if (p->title.en[0] == '\0' && p->counts[side] > 1) {
        wrong(r, "A pair of several codes needs a title.", "Cặp có nhiều mã cần có tên gọi.");
    } else if (p->title.en[0] == '\0' && p->counts[side] == 1) {
        const parindex_node *n = &d->concordance->editions[side]->nodes[p->nodes[side][0]];
        p->title = (struct bilingual){n->title_vi, n->title_en};
    }
}

/* Leaves that no pair speaks of would take their points away in silence. */
static void check_dropped(struct draft *d, size_t side)
{
    struct cursor *r = &d->cursor;
    const parindex_framework *f = d->concordance->editions[side];
    char codes[160];
    struct writer w = writer_on(codes, sizeof codes, PARINDEX_LANG_EN);
    size_t dropped = 0;
    for (size_t leaf = 0; leaf < f->info.leaves; leaf++)
        if (d->owners[side][leaf] == 0) {
            write_listed(&w, f->nodes[f->leaves[leaf]].code);
            dropped++;
        }
    if (dropped > 0)
        wrong_at(r, "pairs",
                 "Points of %s would be dropped, for no pair has (%zu): %s. Put each into a pair; "
                 "leave the other side empty where nothing corresponds.",
                 "Điểm của %s sẽ bị bỏ sót, vì chưa cặp nào có (%zu): %s. Hãy đưa từng mục vào một "
                 "cặp; để trống bên kia nếu không có mục tương ứng.",
                 f->info.id, dropped, codes);
}

/* How the correspondence is known; the words are for whoever reads the file. */
static void read_source(struct draft *d, const struct json *root)
{
    static const char *const keys[] = {"provenance", "text", NULL};
    struct cursor *r = &d->cursor;
    const struct json *source = read_part(r, root, "source", REQUIRED);
    if (source == NULL)
        return;
    size_t mark = enter_key(r, "source");
    if (read_object(r, source, keys)) {
        d->concordance->provenance = read_kind(r, source, "provenance", REQUIRED, kind_provenance);
        struct bilingual text;
        read_bilingual(r, source, "text", REQUIRED, &text.vi, &text.en);
    }
    leave(r, mark);
}

static void read_concordance(struct draft *d, const struct json *root)
{
    static const char *const keys[] = {"layout", "from", "to", "source", "pairs", NULL};
    struct cursor *r = &d->cursor;
    if (!read_object(r, root, keys))
        return;
    read_whole(r, root, "layout", REQUIRED, 1, 1, 1);
    check_id(d, root, 0);
    check_id(d, root, 1);
    read_source(d, root);
    struct elements list = read_elements(r, root, "pairs", 1, MOST_PAIRS);
    d->concordance->pairs = keep_array(r, list.count, sizeof *d->concordance->pairs);
    while (d->concordance->pairs != NULL && next_element(r, &list)) {
        d->concordance->pairs[d->concordance->count++] =
            (struct concordance_pair){"", {"", ""}, {NULL, NULL}, {0, 0}, NAN, false};
        read_pair(d, list.one, list.index);
    }
    if (r->faults->count == 0)
        for (size_t side = 0; side < 2; side++)
            check_dropped(d, side);
}

static void destroy(parindex_concordance *c)
{
    parindex_allocator a = c->arena.allocator;
    parindex_framework_unref(c->editions[0]);
    parindex_framework_unref(c->editions[1]);
    arena_free(&c->arena);
    mem_free(&a, c, 1, sizeof *c);
}

static parindex_status parse(parindex_concordance *c, const char *text, size_t size,
                             const parindex_allocator *a, struct faults *faults)
{
    struct document document;
    parindex_status status = document_read(&document, text, size, a, faults);
    if (status != PARINDEX_OK) {
        document_free(&document);
        return status;
    }
    struct draft d = {.cursor = cursor_of(&c->arena, faults, PARINDEX_ERR_CONCORDANCE),
                      .concordance = c};
    for (size_t side = 0; side < 2; side++) {
        size_t leaves = c->editions[side]->info.leaves;
        d.owners[side] = mem_zeroed(a, leaves, sizeof *d.owners[side]);
        c->below[side] = arena_new(&c->arena, c->editions[side]->info.nodes, sizeof(bool));
        d.cursor.nomem |= d.owners[side] == NULL || c->below[side] == NULL;
    }
    if (!d.cursor.nomem)
        read_concordance(&d, document.root);
    document_free(&document);
    for (size_t side = 0; side < 2; side++)
        mem_free(a, d.owners[side], c->editions[side]->info.leaves, sizeof *d.owners[side]);
    faults_end(faults);
    return d.cursor.nomem ? fail_nomem(faults->err) : faults->first;
}

parindex_status parindex_concordance_parse(parindex_concordance **out, parindex_framework *from,
                                           parindex_framework *to, const void *text, size_t size,
                                           const parindex_load_options *options,
                                           parindex_error *err)
{
    parindex_load_options o;
    parindex_allocator a;
    parindex_status status = options_take(&o, sizeof o, options, err);
    if (status != PARINDEX_OK)
        return status;
    if (out == NULL || from == NULL || to == NULL || (text == NULL && size > 0) ||
        !allocator_take(&a, o.allocator))
        return fail(
            err, PARINDEX_ERR_ARGUMENT, NULL,
            "`out`, `from`, `to` and `text` must not be NULL, and the allocator must be complete.",
            "`out`, `from`, `to` và `text` không được là NULL; bộ cấp phát phải đầy đủ.");
    status = framework_scorable(from, err);
    if (status == PARINDEX_OK)
        status = framework_scorable(to, err);
    if (status != PARINDEX_OK)
        return status;
    parindex_concordance *c = mem_new(&a, 1, sizeof *c);
    if (c == NULL)
        return fail_nomem(err);
    *c = (parindex_concordance){.count = 0};
    atomic_init(&c->references, 1);
    arena_init(&c->arena, &a);
    c->editions[0] = parindex_framework_ref(from);
    c->editions[1] = parindex_framework_ref(to);
    struct faults faults = {err, o.on_fault, o.payload, 0, PARINDEX_OK};
    status = parse(c, text != NULL ? text : "", size, &a, &faults);
    if (status == PARINDEX_OK)
        *out = c;
    else
        destroy(c);
    return status;
}

parindex_concordance *parindex_concordance_ref(parindex_concordance *concordance)
{
    if (concordance != NULL)
        atomic_fetch_add_explicit(&concordance->references, 1, memory_order_relaxed);
    return concordance;
}

void parindex_concordance_unref(parindex_concordance *concordance)
{
    if (concordance != NULL &&
        atomic_fetch_sub_explicit(&concordance->references, 1, memory_order_acq_rel) == 1)
        destroy(concordance);
}

/* One id and the same codes: the nodes correspond by their numbers. */
static bool one_edition(const parindex_framework *f, const parindex_framework *g)
{
    bool same = strcmp(f->info.id, g->info.id) == 0 && f->info.nodes == g->info.nodes;
    for (size_t n = 0; same && f != g && n < f->info.nodes; n++)
        same =
            strcmp(f->nodes[n].code, g->nodes[n].code) == 0 && f->nodes[n].next == g->nodes[n].next;
    return same;
}

parindex_status concordance_check(const parindex_concordance *c, const parindex_framework *f,
                                  const parindex_framework *g, parindex_error *err)
{
    if (c == NULL && !one_edition(f, g))
        return fail(err, PARINDEX_ERR_CONCORDANCE, NULL,
                    "The results are of two editions, %s and %s: a concordance must say which "
                    "criteria correspond.",
                    "Hai kết quả thuộc hai bộ chỉ số %s và %s: cần bảng đối chiếu nêu tiêu chí nào "
                    "tương ứng với nhau.",
                    f->info.id, g->info.id);
    if (c != NULL && !(one_edition(f, c->editions[0]) && one_edition(g, c->editions[1])))
        return fail(err, PARINDEX_ERR_CONCORDANCE, NULL,
                    "The concordance leads from %s to %s; the results are of %s and %s.",
                    "Bảng đối chiếu từ %s sang %s; còn hai kết quả thuộc %s và %s.",
                    c->editions[0]->info.id, c->editions[1]->info.id, f->info.id, g->info.id);
    return PARINDEX_OK;
}
