/* SPDX-License-Identifier: MIT */
#include "compare/pairs.h"

#include "compare/same_rule.h"

/* Of the nodes above the pairs, in percentage points of the index: constants, and what conditions did. */
struct above {
    double constants;
    double held;
};

static struct above above_pairs(const struct pairing *w, size_t side)
{
    const struct end *end = &w->ends[side];
    struct above sum = {0, 0};
    for (size_t n = 0; n < end_edition(end)->info.nodes; n++) {
        bool above = w->together->apart[side][n] && !w->concordance->below[side][n];
        sum.constants += above ? end->contributions[n].own : 0;
        sum.held += above ? end->contributions[n].held : 0;
    }
    return (struct above){100 * sum.constants / end->root, 100 * sum.held / end->root};
}

static bool pair_keeps_rule(const struct pairing *w, const struct concordance_pair *p)
{
    return p->counts[0] == 0 || p->counts[1] == 0 ||
           (p->counts[0] == 1 && p->counts[1] == 1 &&
            same_rule(end_edition(&w->ends[0]), p->nodes[0][0], end_edition(&w->ends[1]),
                      p->nodes[1][0]));
}

/* The nodes that stand for what is taken together have the same rules, each as the one in its place. */
static bool together_keeps_rule(const struct pairing *w)
{
    const struct together *t = w->together;
    bool same = t->counts[0] == t->counts[1];
    for (size_t i = 0; same && i < t->counts[0]; i++)
        same = same_rule(end_edition(&w->ends[0]), t->nodes[0][i], end_edition(&w->ends[1]),
                         t->nodes[1][i]);
    return same;
}

/* What is of no pair alone is the whole's own: what is taken together, and what is above all others. */
static void put_whole(const struct pairing *w, parindex_change *row)
{
    const struct together *t = w->together;
    struct figure from = figure_of(&w->ends[0], t->nodes[0], t->counts[0]);
    struct figure to = figure_of(&w->ends[1], t->nodes[1], t->counts[1]);
    struct above before = above_pairs(w, 0);
    struct above after = above_pairs(w, 1);
    row->rule_changed = !together_keeps_rule(w);
    row->part = !t->apart[0][0] && !t->apart[1][0];
    put_part(row, from.side, to.side);
    put_own(row, after.held - before.held, after.constants - before.constants);
}

static void put_pair(const struct pairing *w, parindex_change *row,
                     const struct concordance_pair *p, const struct figure *from,
                     const struct figure *to)
{
    row->rule_changed = !pair_keeps_rule(w, p);
    if (w->together == NULL)
        return;
    row->part = !together_has(w->together, p) && (from->side.there || to->side.there);
    if (together_has(w->together, p))
        put_nothing(row);
    else if (row->part)
        put_part(row, from->side, to->side);
}

void compare_pairs(parindex_change *rows, const struct pairing *w)
{
    const parindex_concordance *c = w->concordance;
    const parindex_node *root = &end_edition(&w->ends[1])->nodes[0];
    static const size_t top = 0;
    for (size_t i = 0; i <= c->count; i++) {
        const struct concordance_pair *p = i > 0 ? &c->pairs[i - 1] : NULL;
        struct figure from = figure_of(&w->ends[0], p ? p->nodes[0] : &top, p ? p->counts[0] : 1);
        struct figure to = figure_of(&w->ends[1], p ? p->nodes[1] : &top, p ? p->counts[1] : 1);
        parindex_change *row = &rows[i];
        *row = (parindex_change){.code = p ? p->code : root->code,
                                 .title_vi = p ? p->title.vi : root->title_vi,
                                 .title_en = p ? p->title.en : root->title_en,
                                 .parent = p ? 0 : PARINDEX_NONE,
                                 .level = p ? 1 : 0};
        row->from_node = !p ? 0 : p->counts[0] == 1 ? p->nodes[0][0] : PARINDEX_NONE;
        row->to_node = !p ? 0 : p->counts[1] == 1 ? p->nodes[1][0] : PARINDEX_NONE;
        row->from_nodes = p ? (uint32_t)p->counts[0] : 1;
        row->to_nodes = p ? (uint32_t)p->counts[1] : 1;
        put_ends(row, &from, &to);
        if (p != NULL)
            put_pair(w, row, p, &from, &to);
        else if (w->together != NULL)
            put_whole(w, row);
    }
    for (size_t i = 1; i <= c->count; i++)
        rows[0].rule_changed |= rows[i].rule_changed;
}
