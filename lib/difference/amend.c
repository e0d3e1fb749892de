/* SPDX-License-Identifier: MIT */
#include "difference/amend.h"

struct about at(const struct amending *a, size_t side)
{
    return (struct about){a, side, a->nodes[side], 0};
}

bool is_unread(const struct amending *a, size_t side, size_t node)
{
    const parindex_framework *f = a->sides[side];
    const parindex_framework *g = a->sides[1 - side];
    for (size_t n = node; n != PARINDEX_NONE; n = f->nodes[n].parent) {
        size_t other = a->d->matching.other[side][n];
        if (other != PARINDEX_NONE)
            return f->nodes[n].leaf == PARINDEX_NONE && g->nodes[other].leaf != PARINDEX_NONE &&
                   g->nodes[other].scale == PARINDEX_SCALE_POINTS;
    }
    return false;
}

/* Measured, then written. */
static const char *spoken(struct amending *a, say words, const struct about *about, uint32_t lang)
{
    if (words == NULL || about == NULL)
        return "";
    struct writer measured = writer_on(NULL, 0, lang);
    words(&measured, about);
    char *text = arena_new(&a->d->arena, measured.length + 1, 1);
    if (text == NULL) {
        a->nomem = true;
        return "";
    }
    struct writer w = writer_on(text, measured.length + 1, lang);
    words(&w, about);
    return text;
}

void amend(struct amending *a, uint32_t kind, say what, say words, const struct about *from,
           const struct about *to)
{
    if (a->nomem)
        return;
    if (a->count == a->capacity) {
        size_t more = 2 * a->capacity + 64;
        parindex_amendment *list =
            mem_grow(&a->d->arena.allocator, a->list, a->capacity, more, sizeof *list);
        if (list == NULL) {
            a->nomem = true;
            return;
        }
        a->list = list;
        a->capacity = more;
    }
    const struct about *any = to != NULL ? to : from;
    a->list[a->count++] = (parindex_amendment){
        .pair = a->pair,
        .from_node = a->nodes[0],
        .to_node = a->nodes[1],
        .what_vi = spoken(a, what, any, PARINDEX_LANG_VI),
        .what_en = spoken(a, what, any, PARINDEX_LANG_EN),
        .from_vi = spoken(a, words, from, PARINDEX_LANG_VI),
        .from_en = spoken(a, words, from, PARINDEX_LANG_EN),
        .to_vi = spoken(a, words, to, PARINDEX_LANG_VI),
        .to_en = spoken(a, words, to, PARINDEX_LANG_EN),
        .kind = kind,
    };
}

static const struct {
    const char *key;
    const char *en;
    const char *vi;
} names[PARINDEX_AMENDMENT_TASKS + 1] = {
    [PARINDEX_AMENDMENT_WHOLE] = {"whole", "edition", "bộ chỉ số"},
    [PARINDEX_AMENDMENT_ACT] = {"act", "act", "văn bản"},
    [PARINDEX_AMENDMENT_CLASSES] = {"classes", "classes", "xếp loại"},
    [PARINDEX_AMENDMENT_ADDED] = {"added", "new", "bổ sung"},
    [PARINDEX_AMENDMENT_DROPPED] = {"dropped", "dropped", "bãi bỏ"},
    [PARINDEX_AMENDMENT_REGROUPED] = {"regrouped", "regrouped", "gộp hoặc tách"},
    [PARINDEX_AMENDMENT_MOVED] = {"moved", "moved", "chuyển mục"},
    [PARINDEX_AMENDMENT_RENUMBERED] = {"renumbered", "code", "mã"},
    [PARINDEX_AMENDMENT_RENAMED] = {"renamed", "title", "tên"},
    [PARINDEX_AMENDMENT_MAXIMUM] = {"maximum", "maximum", "điểm tối đa"},
    [PARINDEX_AMENDMENT_WEIGHT] = {"weight", "weight", "trọng số"},
    [PARINDEX_AMENDMENT_ROLE] = {"role", "part in the score", "vai trò trong điểm"},
    [PARINDEX_AMENDMENT_INPUT] = {"input", "input", "số liệu đầu vào"},
    [PARINDEX_AMENDMENT_RULE] = {"rule", "rule", "cách chấm"},
    [PARINDEX_AMENDMENT_COMBINE] = {"combine", "combination", "cách tổng hợp"},
    [PARINDEX_AMENDMENT_NOTE] = {"note", "note", "ghi chú"},
    [PARINDEX_AMENDMENT_UNREAD] = {"unread", "not known", "chưa rõ"},
    [PARINDEX_AMENDMENT_TASKS] = {"tasks", "tasks", "nhiệm vụ"},
};

const char *parindex_amendment_name(uint32_t kind, uint32_t lang)
{
    if (kind == 0 || kind > PARINDEX_AMENDMENT_TASKS)
        return "";
    return lang == PARINDEX_LANG_VI ? names[kind].vi : names[kind].en;
}

const char *parindex_amendment_key(uint32_t kind)
{
    return kind == 0 || kind > PARINDEX_AMENDMENT_TASKS ? "" : names[kind].key;
}
