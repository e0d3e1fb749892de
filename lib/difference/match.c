/* SPDX-License-Identifier: MIT */
#include "difference/match.h"

#include <math.h>
#include <stdlib.h>
#include <string.h>

#include "base/seen.h"
#include "compare/same_rule.h"
#include "parindex/difference.h"

/* What speaks for a match; docs/difference.md. */
enum {
    OF_TITLE = 600,
    OF_CODE = 200,
    OF_CODE_IN_ONE_EDITION = 400,
    OF_PLACE = 100, /* the parents correspond */
    OF_MAXIMUM = 50,
    OF_RULE = 50,
    OF_CHILDREN = 300,  /* all children correspond to children */
    OF_DOUBT = 150,     /* against: others have the title, and neither code nor place agrees */
    OF_OTHER_KIND = 50, /* against: a leaf and a parent */
    LEAST = 400,
    WORDS_LOOKED_UP = 4,
    ROUNDS = 12 /* more than levels: what is found in one serves the next */
};

/* One possible match. */
struct candidate {
    unsigned sure;
    size_t from;
    size_t to;
};

struct work {
    struct matching *m;
    const parindex_framework *f;
    const parindex_framework *g;
    const struct titles *titles;
    const parindex_concordance *concordance;
    bool one_edition;
    size_t *alike[2]; /* nodes with the title of that number, in each edition */
    const parindex_allocator *allocator;
    struct candidate *list;
    size_t count;
    size_t capacity;
    size_t *votes; /* for each node of `to`: children that correspond to children of one node */
    struct place *places[2];
    size_t place_count[2];
    bool nomem;
};

bool takes_together(const parindex_concordance *c, size_t group)
{
    return c != NULL && group != PARINDEX_NONE && c->pairs[group].counts[0] > 0 &&
           c->pairs[group].counts[1] > 0 &&
           (c->pairs[group].counts[0] > 1 || c->pairs[group].counts[1] > 1);
}

static size_t partner(const struct work *w, size_t from)
{
    return w->m->other[0][from];
}

static bool free_pair(const struct work *w, size_t a, size_t b)
{
    return w->m->other[0][a] == PARINDEX_NONE && w->m->other[1][b] == PARINDEX_NONE &&
           w->m->group[0][a] == w->m->group[1][b] &&
           !takes_together(w->concordance, w->m->group[0][a]);
}

static bool same_code(const struct work *w, size_t a, size_t b)
{
    return strcmp(w->f->nodes[a].code, w->g->nodes[b].code) == 0;
}

static bool same_place(const struct work *w, size_t a, size_t b)
{
    size_t p = w->f->nodes[a].parent;
    return p != PARINDEX_NONE && w->g->nodes[b].parent != PARINDEX_NONE &&
           partner(w, p) == w->g->nodes[b].parent;
}

/* Points that are given directly, or a plain sum, say nothing about what they are of. */
static bool tells(const parindex_node *n)
{
    return n->leaf != PARINDEX_NONE ? n->scale != PARINDEX_SCALE_POINTS
                                    : n->combine != PARINDEX_COMBINE_SUM;
}

/* How many of a's children correspond to children of b, of OF_CHILDREN. */
static unsigned of_children(const struct work *w, size_t a, size_t b)
{
    size_t all = 0;
    size_t there = 0;
    for (EACH_CHILD(w->f, a, c)) {
        all++;
        there += partner(w, c) != PARINDEX_NONE && w->g->nodes[partner(w, c)].parent == b;
    }
    size_t others = 0;
    for (EACH_CHILD(w->g, b, c))
        others++;
    all = others > all ? others : all;
    return all > 0 ? (unsigned)(there * OF_CHILDREN / all) : 0;
}

static unsigned how_sure(const struct work *w, size_t a, size_t b)
{
    const parindex_node *m = &w->f->nodes[a];
    const parindex_node *n = &w->g->nodes[b];
    unsigned alike = titles_alike(w->titles, a, b);
    bool code = same_code(w, a, b);
    bool place = same_place(w, a, b);
    bool leaf = m->leaf != PARINDEX_NONE;
    bool kind = leaf == (n->leaf != PARINDEX_NONE);
    unsigned sure = alike * OF_TITLE / ALIKE;
    if (code)
        sure += w->one_edition ? OF_CODE_IN_ONE_EDITION : OF_CODE;
    if (place || (a == 0 && b == 0))
        sure += OF_PLACE;
    if (m->max_state == n->max_state &&
        (m->max_state != PARINDEX_MAX_KNOWN || number_order(m->max, n->max) == 0))
        sure += OF_MAXIMUM;
    if (kind && (w->one_edition || alike == ALIKE || tells(m)) &&
        rule_differs(w->f, a, w->g, b) == 0)
        sure += OF_RULE;
    if (!leaf && kind)
        sure += of_children(w, a, b);
    unsigned against = kind ? 0 : OF_OTHER_KIND;
    size_t title = w->titles->of[0][a].whole;
    if (alike == ALIKE && !code && !place &&
        (w->alike[0][title] > 1 || w->alike[1][w->titles->of[1][b].whole] > 1))
        against += OF_DOUBT;
    sure = sure > against ? sure - against : 0;
    return sure < SURE ? sure : SURE;
}

static void consider(struct work *w, size_t a, size_t b, unsigned least)
{
    if (w->nomem || !free_pair(w, a, b))
        return;
    unsigned sure = how_sure(w, a, b);
    if (sure < least)
        return;
    if (w->count == w->capacity) {
        size_t more = 2 * w->capacity + 256;
        struct candidate *list = mem_grow(w->allocator, w->list, w->capacity, more, sizeof *list);
        if (list == NULL) {
            w->nomem = true;
            return;
        }
        w->list = list;
        w->capacity = more;
    }
    w->list[w->count++] = (struct candidate){sure, a, b};
}

static void consider_code(struct work *w, size_t a, unsigned least)
{
    size_t b;
    const char *code = w->f->nodes[a].code;
    if (names_find(&w->g->codes, code, strlen(code), &b))
        consider(w, a, b, least);
}

/* By the rarest words of the title that lead anywhere. */
static void consider_words(struct work *w, size_t a, unsigned least)
{
    const struct title *title = &w->titles->of[0][a];
    size_t before = 0; /* having_count and number of the last word looked up */
    size_t last = 0;
    for (int round = 0; round < WORDS_LOOKED_UP; round++) {
        size_t best = PARINDEX_NONE;
        for (size_t i = 0; i < title->count; i++) {
            size_t word = title->words[i];
            size_t count = w->titles->having_count[word];
            bool later = count > before || (count == before && word > last);
            if (w->titles->having[word] != NULL && (round == 0 || later) &&
                (best == PARINDEX_NONE || count < w->titles->having_count[best]))
                best = word;
        }
        if (best == PARINDEX_NONE)
            return;
        before = w->titles->having_count[best];
        last = best;
        for (size_t i = 0; i < before; i++)
            consider(w, a, w->titles->having[best][i], least);
    }
}

/* The parents of what a's children correspond to. */
static void consider_children(struct work *w, size_t a, unsigned least)
{
    size_t most = PARINDEX_NONE;
    for (EACH_CHILD(w->f, a, c)) {
        size_t there = partner(w, c);
        if (there == PARINDEX_NONE)
            continue;
        size_t p = w->g->nodes[there].parent;
        if (p == PARINDEX_NONE)
            continue;
        w->votes[p]++;
        if (most == PARINDEX_NONE || w->votes[p] > w->votes[most])
            most = p;
    }
    for (EACH_CHILD(w->f, a, c)) {
        size_t there = partner(w, c);
        if (there != PARINDEX_NONE && w->g->nodes[there].parent != PARINDEX_NONE)
            w->votes[w->g->nodes[there].parent] = 0;
    }
    if (most != PARINDEX_NONE)
        consider(w, a, most, least);
}

/* A node that has no counterpart yet, by its title and the place below which it is looked for. */
struct place {
    size_t title;
    size_t parent; /* in the later edition; PARINDEX_NONE: anywhere */
    size_t node;
};

static int by_place(const void *x, const void *y)
{
    const struct place *p = x;
    const struct place *q = y;
    if (p->title != q->title)
        return p->title < q->title ? -1 : 1;
    if (p->parent != q->parent)
        return p->parent < q->parent ? -1 : 1;
    return (p->node > q->node) - (p->node < q->node);
}

static int by_title(const struct place *p, const struct place *q)
{
    if (p->title != q->title)
        return p->title < q->title ? -1 : 1;
    return p->parent < q->parent ? -1 : p->parent > q->parent;
}

static void list_places(struct work *w, size_t side, bool anywhere)
{
    const parindex_framework *f = side == 0 ? w->f : w->g;
    w->place_count[side] = 0;
    for (size_t n = 0; n < f->info.nodes; n++) {
        if (w->m->other[side][n] != PARINDEX_NONE)
            continue;
        size_t parent = f->nodes[n].parent;
        if (side == 0 && parent != PARINDEX_NONE)
            parent = partner(w, parent);
        w->places[side][w->place_count[side]++] =
            (struct place){w->titles->of[side][n].whole, anywhere ? PARINDEX_NONE : parent, n};
    }
    qsort(w->places[side], w->place_count[side], sizeof *w->places[side], by_place);
}

/* The k-th node with a title against the k-th: of a thousand alike each has one candidate. */
static void consider_titles(struct work *w, bool anywhere, unsigned least)
{
    list_places(w, 0, anywhere);
    list_places(w, 1, anywhere);
    size_t i = 0;
    size_t j = 0;
    while (i < w->place_count[0] && j < w->place_count[1]) {
        int order = by_title(&w->places[0][i], &w->places[1][j]);
        if (order == 0)
            consider(w, w->places[0][i].node, w->places[1][j].node, least);
        i += order <= 0;
        j += order >= 0;
    }
}

static int by_sureness(const void *x, const void *y)
{
    const struct candidate *p = x;
    const struct candidate *q = y;
    if (p->sure != q->sure)
        return p->sure > q->sure ? -1 : 1;
    if (p->from != q->from)
        return p->from < q->from ? -1 : 1;
    return p->to < q->to ? -1 : p->to > q->to;
}

static void join(struct matching *m, size_t a, size_t b)
{
    m->other[0][a] = b;
    m->other[1][b] = a;
}

/* The surest first; each node is taken once. True: something was found. */
static bool take(struct work *w, unsigned least)
{
    bool found = false;
    w->count = 0;
    consider_titles(w, false, least);
    consider_titles(w, true, least);
    for (size_t a = 1; a < w->f->info.nodes; a++) {
        if (partner(w, a) != PARINDEX_NONE)
            continue;
        consider_code(w, a, least);
        consider_words(w, a, least);
        consider_children(w, a, least);
    }
    if (w->count > 0)
        qsort(w->list, w->count, sizeof *w->list, by_sureness);
    for (size_t i = 0; i < w->count; i++)
        if (free_pair(w, w->list[i].from, w->list[i].to)) {
            join(w->m, w->list[i].from, w->list[i].to);
            found = true;
        }
    return found;
}

/* Which pair of the concordance each node is under; one to one is a match. */
static void read_concordance(struct matching *m, const parindex_framework *const editions[2],
                             const parindex_concordance *c)
{
    for (size_t p = 0; c != NULL && p < c->count; p++) {
        const struct concordance_pair *pair = &c->pairs[p];
        for (size_t side = 0; side < 2; side++)
            for (size_t i = 0; i < pair->counts[side]; i++) {
                size_t top = pair->nodes[side][i];
                for (size_t n = top; n < editions[side]->nodes[top].next; n++)
                    m->group[side][n] = p;
            }
        if (pair->counts[0] == 1 && pair->counts[1] == 1)
            join(m, pair->nodes[0][0], pair->nodes[1][0]);
    }
}

/* How sure each match is, now that all are known, and why it is one. */
static void judge(struct work *w)
{
    struct matching *m = w->m;
    for (size_t a = 0; a < w->f->info.nodes; a++) {
        size_t b = partner(w, a);
        if (b == PARINDEX_NONE)
            continue;
        bool same = titles_alike(w->titles, a, b) == ALIKE || w->one_edition;
        m->sure[a] = how_sure(w, a, b);
        m->basis[a] = (same && same_code(w, a, b)) || (a == 0 && b == 0) ? PARINDEX_BASIS_SAME
                                                                         : PARINDEX_BASIS_PROPOSED;
        size_t group = m->group[0][a];
        if (group == PARINDEX_NONE || w->concordance->pairs[group].nodes[0][0] != a)
            continue;
        const struct concordance_pair *pair = &w->concordance->pairs[group];
        m->basis[a] = pair->proposed ? PARINDEX_BASIS_PROPOSED : PARINDEX_BASIS_CONCORDANCE;
        m->sure[a] = !pair->proposed     ? SURE
                     : isnan(pair->sure) ? m->sure[a]
                                         : (unsigned)(pair->sure * (double)SURE + 0.5);
    }
}

static bool prepare(struct work *w, struct arena *arena)
{
    const parindex_framework *const editions[2] = {w->f, w->g};
    struct matching *m = w->m;
    bool memory = true;
    for (size_t side = 0; side < 2; side++) {
        size_t nodes = editions[side]->info.nodes;
        m->other[side] = arena_new(arena, nodes, sizeof *m->other[side]);
        m->group[side] = arena_new(arena, nodes, sizeof *m->group[side]);
        w->alike[side] = mem_zeroed(w->allocator, w->titles->wholes, sizeof *w->alike[side]);
        w->places[side] = mem_new(w->allocator, nodes, sizeof *w->places[side]);
        memory &= m->other[side] != NULL && m->group[side] != NULL && w->alike[side] != NULL &&
                  w->places[side] != NULL;
        for (size_t n = 0; n < nodes && memory; n++) {
            m->other[side][n] = PARINDEX_NONE;
            m->group[side][n] = PARINDEX_NONE;
            w->alike[side][w->titles->of[side][n].whole]++;
        }
    }
    m->sure = arena_new(arena, w->f->info.nodes, sizeof *m->sure);
    m->basis = arena_new(arena, w->f->info.nodes, sizeof *m->basis);
    w->votes = mem_zeroed(w->allocator, w->g->info.nodes, sizeof *w->votes);
    return memory && m->sure != NULL && m->basis != NULL && w->votes != NULL;
}

static void release(struct work *w)
{
    const parindex_framework *const editions[2] = {w->f, w->g};
    for (size_t side = 0; side < 2; side++) {
        mem_free(w->allocator, w->alike[side], w->titles->wholes, sizeof *w->alike[side]);
        mem_free(w->allocator, w->places[side], editions[side]->info.nodes,
                 sizeof *w->places[side]);
    }
    mem_free(w->allocator, w->votes, w->g->info.nodes, sizeof *w->votes);
    mem_free(w->allocator, w->list, w->capacity, sizeof *w->list);
}

bool match_nodes(struct matching *m, struct arena *arena, const parindex_framework *from,
                 const parindex_framework *to, const parindex_concordance *c,
                 const struct titles *titles, const parindex_allocator *a)
{
    /* what is beyond doubt first, for it says where the rest is to be looked for */
    static const unsigned steps[] = {850, 700, 550, LEAST};
    const parindex_framework *const editions[2] = {from, to};
    struct work w = {.m = m,
                     .f = from,
                     .g = to,
                     .titles = titles,
                     .concordance = c,
                     .one_edition = strcmp(from->info.id, to->info.id) == 0,
                     .allocator = a};
    bool memory = prepare(&w, arena);
    if (memory) {
        read_concordance(m, editions, c);
        if (free_pair(&w, 0, 0))
            join(m, 0, 0);
        for (size_t i = 0; i < sizeof steps / sizeof *steps && !w.nomem; i++)
            for (int round = 0; round < ROUNDS && take(&w, steps[i]); round++)
                ;
        judge(&w);
    }
    release(&w);
    return memory && !w.nomem;
}
