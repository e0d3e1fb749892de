/* SPDX-License-Identifier: MIT */
/* What a node is beside its rule: where it is, its code, title, maximum, weight, role, act, note. */
#include <string.h>

#include "base/seen.h"
#include "difference/amend.h"
#include "model/words.h"

static const parindex_framework *edition(const struct about *about)
{
    return about->a->sides[about->side];
}

static const parindex_node *node(const struct about *about)
{
    return &edition(about)->nodes[about->node];
}

static void write_parent(struct writer *w, const struct about *about)
{
    const parindex_node *parent = &edition(about)->nodes[node(about)->parent];
    write_format(w, "%s ", parent->code);
    write_either(w, parent->title_en, parent->title_vi);
}

static void write_code(struct writer *w, const struct about *about)
{
    write_text(w, node(about)->code);
}

/* Where the titles of this language are the same, those of the other one differ. */
static void write_title(struct writer *w, const struct about *about)
{
    const struct amending *a = about->a;
    const parindex_node *m = &a->sides[0]->nodes[a->nodes[0]];
    const parindex_node *n = &a->sides[1]->nodes[a->nodes[1]];
    bool vi = strcmp(m->title_vi, n->title_vi) != 0;
    bool en = strcmp(m->title_en, n->title_en) != 0;
    bool other = w->lang == PARINDEX_LANG_VI ? !vi : !en;
    if (other)
        write_either(w, "(Vietnamese) ", "(tiếng Anh) ");
    bool english = (w->lang == PARINDEX_LANG_VI) == other;
    write_text(w, english ? node(about)->title_en : node(about)->title_vi);
}

static bool of_maximum(enum dated_what what)
{
    return what == DATED_MAX;
}

static bool of_weight(enum dated_what what)
{
    return what == DATED_WEIGHT;
}

static bool of_presence(enum dated_what what)
{
    return what == DATED_PRESENT;
}

static void write_maximum(struct writer *w, const struct about *about)
{
    if (years_any(about->a, about->side, of_maximum))
        write_years_of(w, about, of_maximum);
    else if (node(about)->max_state == PARINDEX_MAX_UNKNOWN)
        write_either(w, "not known", "chưa biết");
    else if (node(about)->max_state == PARINDEX_MAX_ABSENT)
        write_either(w, "none", "không có");
    else
        write_number(w, node(about)->max, SHORTEST);
}

static void write_weight(struct writer *w, const struct about *about)
{
    if (years_any(about->a, about->side, of_weight))
        write_years_of(w, about, of_weight);
    else
        write_number(w, node(about)->weight, SHORTEST);
}

static void write_role(struct writer *w, const struct about *about)
{
    const parindex_node *n = node(about);
    if (n->described)
        write_either(w, "only described", "chỉ mô tả");
    else if (n->beside)
        write_either(w, "worked out beside its parent, of which it is no part",
                     "tính riêng để tham khảo, không thuộc điểm của mục trên");
    else if (n->extra)
        write_either(w, "a bonus or penalty", "điểm thưởng hoặc điểm trừ");
    else
        write_either(w, "counts in its parent", "tính vào điểm của mục trên");
    if (n->leaf != PARINDEX_NONE && !n->self_scored)
        write_either(w, ", not self-scored", ", không tự chấm");
    if (years_any(about->a, about->side, of_presence)) {
        write_either(w, ", in the years ", ", trong các năm ");
        write_years_of(w, about, of_presence);
    }
}

static void write_act(struct writer *w, const struct about *about)
{
    write_text(w, node(about)->act);
}

static void write_note(struct writer *w, const struct about *about)
{
    write_either(w, node(about)->note_en, node(about)->note_vi);
}

static bool weighed(const parindex_framework *f, const parindex_node *n)
{
    return n->parent != PARINDEX_NONE && !n->described && !n->beside &&
           combine_weighs(f->nodes[n->parent].combine);
}

/* What changed with the whole subtree is said once, at its top. */
static bool as_above(const struct amending *a, const parindex_node *m, const parindex_node *n)
{
    return m->parent != PARINDEX_NONE && n->parent != PARINDEX_NONE &&
           a->d->matching.other[0][m->parent] == n->parent;
}

static bool same_role(const struct amending *a, const parindex_node *m, const parindex_node *n)
{
    bool described = m->described == n->described;
    if (!described && as_above(a, m, n))
        described = a->sides[0]->nodes[m->parent].described == m->described &&
                    a->sides[1]->nodes[n->parent].described == n->described;
    bool leaves = m->leaf != PARINDEX_NONE && n->leaf != PARINDEX_NONE;
    return described && m->beside == n->beside && m->extra == n->extra &&
           (!leaves || m->self_scored == n->self_scored) && !years_differ(a, of_presence);
}

/* Of the root the edition says it. */
static bool same_act(const struct amending *a, const parindex_node *m, const parindex_node *n)
{
    if (strcmp(m->act, n->act) == 0 || m->parent == PARINDEX_NONE || n->parent == PARINDEX_NONE)
        return true;
    const parindex_node *p = &a->sides[0]->nodes[m->parent];
    const parindex_node *q = &a->sides[1]->nodes[n->parent];
    return as_above(a, m, n) && strcmp(m->act, p->act) == 0 && strcmp(n->act, q->act) == 0;
}

void amend_place(struct amending *a)
{
    struct about from = at(a, 0);
    struct about to = at(a, 1);
    const parindex_node *m = node(&from);
    const parindex_node *n = node(&to);
    bool roots = m->parent == PARINDEX_NONE || n->parent == PARINDEX_NONE;
    if (!roots && !as_above(a, m, n))
        amend(a, PARINDEX_AMENDMENT_MOVED, NULL, write_parent, &from, &to);
    if (strcmp(m->code, n->code) != 0)
        amend(a, PARINDEX_AMENDMENT_RENUMBERED, NULL, write_code, &from, &to);
    if (titles_alike(a->titles, a->nodes[0], a->nodes[1]) != ALIKE)
        amend(a, PARINDEX_AMENDMENT_RENAMED, NULL, write_title, &from, &to);
    bool maxima = m->max_state == n->max_state &&
                  (m->max_state != PARINDEX_MAX_KNOWN || number_order(m->max, n->max) == 0);
    if (!maxima || years_differ(a, of_maximum))
        amend(a, PARINDEX_AMENDMENT_MAXIMUM, NULL, write_maximum, &from, &to);
    if (weighed(a->sides[0], m) && weighed(a->sides[1], n) &&
        (number_order(m->weight, n->weight) != 0 || years_differ(a, of_weight)))
        amend(a, PARINDEX_AMENDMENT_WEIGHT, NULL, write_weight, &from, &to);
    if (!same_role(a, m, n))
        amend(a, PARINDEX_AMENDMENT_ROLE, NULL, write_role, &from, &to);
    if (!same_act(a, m, n))
        amend(a, PARINDEX_AMENDMENT_ACT, NULL, write_act, &from, &to);
    if (strcmp(m->note_vi, n->note_vi) != 0 || strcmp(m->note_en, n->note_en) != 0)
        amend(a, PARINDEX_AMENDMENT_NOTE, NULL, write_note, &from, &to);
}
