/* SPDX-License-Identifier: MIT */
#include "difference/difference.h"

#include <math.h>
#include <stdlib.h>
#include <string.h>

#include "base/error.h"
#include "difference/amend.h"
#include "difference/carried.h"
#include "difference/points.h"
#include "model/words.h"

/* "10 points, from 3 parts"; of a leaf "2 points. Its rule." */
static void write_new(struct writer *w, const struct about *about)
{
    const parindex_framework *f = about->a->sides[about->side];
    const parindex_node *n = &f->nodes[about->node];
    bool inner = n->leaf == PARINDEX_NONE && n->same_as == PARINDEX_NONE && !n->described;
    if (n->max_state == PARINDEX_MAX_KNOWN && !n->described) {
        write_number(w, n->max, SHORTEST);
        write_either(w, n->max == 1 ? " point" : " points", " điểm");
        if (n->scale == PARINDEX_SCALE_POINTS || (!inner && about->side == 0))
            return; /* the rule would say the same; how something was scored that is no more does not matter */
        write_text(w, inner ? ", " : ". ");
    }
    if (!inner) {
        write_rule(w, f, about->node);
        return;
    }
    size_t parts = 0;
    for (EACH_CHILD(f, about->node, c))
        parts++;
    write_either(w, "from ", "gồm ");
    write_number(w, (double)parts, SHORTEST);
    write_either(w, parts == 1 ? " part" : " parts", " mục");
}

/* "2.1 + 2.2, 10 points" */
static void write_group(struct writer *w, const struct about *about)
{
    const parindex_framework *f = about->a->sides[about->side];
    const struct concordance_pair *p = &about->a->d->concordance->pairs[about->index];
    double points = 0;
    for (size_t i = 0; i < p->counts[about->side]; i++) {
        const parindex_node *n = &f->nodes[p->nodes[about->side][i]];
        write_text(w, i > 0 ? " + " : "");
        write_text(w, n->code);
        points += n->max;
    }
    if (isnan(points))
        return;
    write_text(w, ", ");
    write_number(w, points, -1);
    write_either(w, " points", " điểm");
}

static void say_group(struct writer *w, const struct about *about)
{
    const struct concordance_pair *p = &about->a->d->concordance->pairs[about->index];
    write_either(w, p->title.en, p->title.vi);
}

/* What is new or dropped, or cannot be said to be; a node that the concordance takes together with others is neither. */
static void amend_alone(struct amending *a, size_t side)
{
    struct about here = at(a, side);
    if (!a->d->pairs[a->pair].confirmed && is_unread(a, side, a->nodes[side]))
        amend(a, PARINDEX_AMENDMENT_UNREAD, NULL, write_new, side == 0 ? &here : NULL,
              side == 1 ? &here : NULL);
    else if (side == 1)
        amend(a, PARINDEX_AMENDMENT_ADDED, NULL, write_new, NULL, &here);
    else
        amend(a, PARINDEX_AMENDMENT_DROPPED, NULL, write_new, &here, NULL);
}

static void amend_group(struct amending *a, size_t group)
{
    struct about from = at(a, 0);
    struct about to = at(a, 1);
    from.index = group;
    to.index = group;
    amend(a, PARINDEX_AMENDMENT_REGROUPED, say_group, write_group, &from, &to);
}

/* A pair and the place that it has in the order of the pairs. */
struct placed {
    size_t to;   /* the node of `to`, or the one that it follows */
    size_t from; /* PARINDEX_NONE: it is the node of `to` itself */
    size_t group;
};

static int by_place(const void *x, const void *y)
{
    const struct placed *p = x;
    const struct placed *q = y;
    if (p->to != q->to)
        return p->to < q->to ? -1 : 1;
    /* the node of `to` first: PARINDEX_NONE is the greatest number, so one more of it is 0 */
    return (p->from + 1 > q->from + 1) - (p->from + 1 < q->from + 1);
}

static size_t list_placed(struct placed *list, const parindex_difference *d)
{
    const struct matching *m = &d->matching;
    size_t count = 0;
    for (size_t n = 0; n < d->editions[1]->info.nodes; n++)
        if (!takes_together(d->concordance, m->group[1][n]))
            list[count++] = (struct placed){n, PARINDEX_NONE, PARINDEX_NONE};
        else if (d->concordance->pairs[m->group[1][n]].nodes[1][0] == n)
            list[count++] = (struct placed){n, PARINDEX_NONE, m->group[1][n]};
    size_t follows = 0;
    for (size_t n = 0; n < d->editions[0]->info.nodes; n++) {
        if (m->other[0][n] != PARINDEX_NONE)
            follows = m->other[0][n];
        else if (!takes_together(d->concordance, m->group[0][n]))
            list[count++] = (struct placed){follows, n, PARINDEX_NONE};
    }
    return count;
}

static void find_pair(struct amending *a, const struct placed *p)
{
    parindex_difference *d = a->d;
    const struct matching *m = &d->matching;
    parindex_pair *pair = &d->pairs[a->pair];
    d->groups[a->pair] = p->group;
    bool later = p->from == PARINDEX_NONE;
    size_t from = later ? m->other[1][p->to] : p->from;
    size_t to = later ? p->to : PARINDEX_NONE;
    *pair =
        (parindex_pair){.from_node = from, .to_node = to, .first_amendment = a->count, .sure = NAN};
    if (p->group != PARINDEX_NONE) {
        const struct concordance_pair *group = &d->concordance->pairs[p->group];
        pair->from_node = group->counts[0] == 1 ? group->nodes[0][0] : PARINDEX_NONE;
        pair->to_node = group->counts[1] == 1 ? group->nodes[1][0] : PARINDEX_NONE;
        pair->basis = group->proposed ? PARINDEX_BASIS_PROPOSED : PARINDEX_BASIS_CONCORDANCE;
        pair->sure = group->sure;
    } else if (from != PARINDEX_NONE && to != PARINDEX_NONE) {
        pair->basis = m->basis[from];
        pair->sure = (double)m->sure[from] / (double)SURE;
    }
    size_t group = to != PARINDEX_NONE ? m->group[1][to] : m->group[0][from];
    /* the concordance says that the node is in one edition alone */
    bool said = group != PARINDEX_NONE && !d->concordance->pairs[group].proposed &&
                (d->concordance->pairs[group].counts[0] == 0 ||
                 d->concordance->pairs[group].counts[1] == 0);
    pair->confirmed = pair->basis == PARINDEX_BASIS_CONCORDANCE || said;
    d->info.proposed += pair->basis == PARINDEX_BASIS_PROPOSED;
    a->nodes[0] = pair->from_node;
    a->nodes[1] = pair->to_node;
    if (p->group != PARINDEX_NONE) {
        amend_group(a, p->group);
    } else if (from == PARINDEX_NONE || to == PARINDEX_NONE) {
        amend_alone(a, to != PARINDEX_NONE);
    } else {
        amend_place(a);
        amend_inputs(a);
        amend_rule(a);
    }
    pair->amendments = a->count - pair->first_amendment;
}

/* How many pairs have each kind; the edition's own are counted too. */
static void count_kinds(parindex_difference *d)
{
    size_t last[PARINDEX_AMENDMENT_TASKS + 1];
    for (size_t k = 0; k <= PARINDEX_AMENDMENT_TASKS; k++)
        last[k] = PARINDEX_NONE - 1; /* no pair has that number */
    for (size_t i = 0; i < d->info.amendments; i++) {
        const parindex_amendment *x = &d->amendments[i];
        d->counts[x->kind] += last[x->kind] != x->pair;
        last[x->kind] = x->pair;
    }
}

static bool find_amendments(struct amending *a)
{
    parindex_difference *d = a->d;
    const parindex_allocator *allocator = &d->arena.allocator;
    size_t most = d->editions[0]->info.nodes + d->editions[1]->info.nodes;
    struct placed *placed = mem_new(allocator, most, sizeof *placed);
    if (placed == NULL)
        return false;
    size_t count = list_placed(placed, d);
    qsort(placed, count, sizeof *placed, by_place);
    d->info.pairs = count;
    d->pairs = arena_new(&d->arena, count, sizeof *d->pairs);
    d->groups = arena_new(&d->arena, count, sizeof *d->groups);
    bool memory = d->pairs != NULL && d->groups != NULL;
    a->pair = PARINDEX_NONE;
    a->nodes[0] = a->nodes[1] = 0;
    amend_edition(a);
    amend_tasks(a);
    for (a->pair = 0; memory && a->pair < count && !a->nomem; a->pair++)
        find_pair(a, &placed[a->pair]);
    mem_free(allocator, placed, most, sizeof *placed);
    d->info.amendments = a->count;
    d->amendments = arena_new(&d->arena, a->count, sizeof *d->amendments);
    if (!memory || a->nomem || d->amendments == NULL)
        return false;
    if (a->count > 0)
        memcpy(d->amendments, a->list, a->count * sizeof *a->list);
    count_kinds(d);
    return true;
}

static uint32_t weaker(uint32_t x, uint32_t y)
{
    return x > y ? x : y;
}

static bool find_difference(parindex_difference *d)
{
    parindex_framework *from = d->editions[0];
    parindex_framework *to = d->editions[1];
    const parindex_allocator *allocator = &d->arena.allocator;
    d->info = (parindex_difference_info){
        .from_edition = from->info.id,
        .to_edition = to->info.id,
        .one_edition = strcmp(from->info.id, to->info.id) == 0,
        .provenance = weaker(from->info.weakest, to->info.weakest),
    };
    if (d->concordance != NULL)
        d->info.provenance = weaker(d->info.provenance, d->concordance->provenance);
    struct titles titles;
    struct amending a = {.d = d, .sides = {from, to}, .titles = &titles};
    bool memory =
        titles_read(&titles, from, to, allocator) &&
        match_nodes(&d->matching, &d->arena, from, to, d->concordance, &titles, allocator);
    for (size_t side = 0; side < 2; side++)
        memory = years_read(&a.years[side], d->editions[side], allocator) && memory;
    memory = memory && find_amendments(&a) && find_carried(d) && find_lonely(d);
    if (memory)
        find_points(d);
    for (size_t side = 0; side < 2; side++)
        years_free(&a.years[side], d->editions[side], allocator);
    mem_free(allocator, a.list, a.capacity, sizeof *a.list);
    titles_free(&titles);
    return memory;
}

static parindex_status check_editions(parindex_framework *from, parindex_framework *to,
                                      const parindex_concordance *concordance, parindex_error *err)
{
    parindex_status status = framework_scorable(from, err);
    if (status == PARINDEX_OK)
        status = framework_scorable(to, err);
    if (status != PARINDEX_OK)
        return status;
    if (from == to)
        return fail(err, PARINDEX_ERR_ARGUMENT, NULL,
                    "Both editions are the same one, %s, so there is no difference. Name two "
                    "editions, or two years of one whose numbers change with the year.",
                    "Hai bộ chỉ số là một, %s, nên không có gì khác nhau. Hãy nêu hai bộ chỉ số, "
                    "hoặc hai năm của một bộ có quy định thay đổi theo năm.",
                    from->info.id);
    return concordance == NULL ? PARINDEX_OK : concordance_check(concordance, from, to, err);
}

parindex_status parindex_difference_new(parindex_difference **out, parindex_framework *from,
                                        parindex_framework *to, parindex_concordance *concordance,
                                        const parindex_difference_options *options,
                                        parindex_error *err)
{
    parindex_difference_options o;
    parindex_allocator a;
    parindex_status status = options_take(&o, sizeof o, options, err);
    if (status != PARINDEX_OK)
        return status;
    if (out == NULL || from == NULL || to == NULL || !allocator_take(&a, o.allocator))
        return fail(err, PARINDEX_ERR_ARGUMENT, NULL,
                    "`out`, `from` and `to` must not be NULL, and the allocator must be complete.",
                    "`out`, `from` và `to` không được là NULL; bộ cấp phát phải đầy đủ.");
    status = check_editions(from, to, concordance, err);
    if (status != PARINDEX_OK)
        return status;
    parindex_difference *d = mem_new(&a, 1, sizeof *d);
    if (d == NULL)
        return fail_nomem(err);
    *d = (parindex_difference){
        .editions = {parindex_framework_ref(from), parindex_framework_ref(to)},
        .concordance = parindex_concordance_ref(concordance)};
    arena_init(&d->arena, &a);
    if (!find_difference(d)) {
        parindex_difference_free(d);
        return fail_nomem(err);
    }
    *out = d;
    return PARINDEX_OK;
}

void parindex_difference_free(parindex_difference *difference)
{
    if (difference == NULL)
        return;
    parindex_allocator a = difference->arena.allocator;
    parindex_framework_unref(difference->editions[0]);
    parindex_framework_unref(difference->editions[1]);
    parindex_concordance_unref(difference->concordance);
    arena_free(&difference->arena);
    mem_free(&a, difference, 1, sizeof *difference);
}

const parindex_difference_info *parindex_difference_describe(const parindex_difference *difference)
{
    return difference != NULL ? &difference->info : NULL;
}

const parindex_pair *parindex_difference_pair(const parindex_difference *difference, size_t index)
{
    return difference != NULL && index < difference->info.pairs ? &difference->pairs[index] : NULL;
}

const parindex_amendment *parindex_difference_amendment(const parindex_difference *difference,
                                                        size_t index)
{
    return difference != NULL && index < difference->info.amendments
               ? &difference->amendments[index]
               : NULL;
}

size_t parindex_difference_count(const parindex_difference *difference, uint32_t kind)
{
    return difference != NULL && kind <= PARINDEX_AMENDMENT_TASKS ? difference->counts[kind] : 0;
}

const parindex_carried *parindex_difference_carried(const parindex_difference *difference,
                                                    size_t leaf)
{
    return difference != NULL && leaf < difference->editions[1]->info.leaves
               ? &difference->carried[leaf]
               : NULL;
}
