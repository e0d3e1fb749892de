/* SPDX-License-Identifier: MIT */
#include "difference/carried.h"

#include <math.h>
#include <string.h>

#include "base/error.h"
#include "base/seen.h"
#include "base/text.h"
#include "score/dossier.h"

/* An input of the other leaf by its name; PARINDEX_NONE. */
static size_t input_of(const parindex_framework *f, size_t node, const char *name)
{
    const parindex_node *n = &f->nodes[node];
    for (size_t i = 0; i < n->inputs; i++)
        if (strcmp(f->inputs[n->first_input + i].name, name) == 0)
            return n->first_input + i;
    return PARINDEX_NONE;
}

static bool keep(parindex_difference *d, parindex_carried *c, const char *vi, const char *en)
{
    c->reason_vi = arena_text(&d->arena, vi, strlen(vi));
    c->reason_en = arena_text(&d->arena, en, strlen(en));
    return c->reason_vi != NULL && c->reason_en != NULL;
}

/* Why an input has no evidence, into both texts; "" where it has. */
static void write_reason(struct writer *vi, struct writer *en, const parindex_framework *f,
                         size_t from, const parindex_input *wanted)
{
    size_t input = input_of(f, from, wanted->name);
    if (input == PARINDEX_NONE) {
        write_format(vi, "bản trước không có số liệu \"%s\" (%s)", wanted->title_vi, wanted->name);
        write_format(en, "the earlier edition has no input \"%s\" (%s)", wanted->title_en,
                     wanted->name);
    } else if (f->inputs[input].kind != wanted->kind) {
        write_format(vi, "số liệu \"%s\" trước là %s, nay là %s", wanted->title_vi,
                     kind_words(kind_input, f->inputs[input].kind, PARINDEX_LANG_VI),
                     kind_words(kind_input, wanted->kind, PARINDEX_LANG_VI));
        write_format(en, "the input \"%s\" was %s and is %s now", wanted->title_en,
                     kind_words(kind_input, f->inputs[input].kind, PARINDEX_LANG_EN),
                     kind_words(kind_input, wanted->kind, PARINDEX_LANG_EN));
    }
}

static bool find_leaf(parindex_difference *d, parindex_carried *c, size_t to)
{
    const parindex_framework *f = d->editions[0];
    const parindex_framework *g = d->editions[1];
    size_t from = d->matching.other[1][to];
    *c = (parindex_carried){.to_node = to, .from_node = from, .reason_vi = "", .reason_en = ""};
    if (from == PARINDEX_NONE) {
        bool group = takes_together(d->concordance, d->matching.group[1][to]);
        return group ? keep(d, c,
                            "nhiều mục được gộp hoặc tách, nên số liệu không chuyển từng mục được",
                            "several nodes were joined or divided, so no node has its own evidence")
                     : keep(d, c, "mục mới, bản trước không có", "it is new");
    }
    c->basis = d->matching.basis[from];
    if (f->nodes[from].leaf == PARINDEX_NONE || f->nodes[from].described)
        return keep(d, c, "ở bản trước mục này không chấm từ số liệu của chính nó",
                    "the earlier edition does not score it from evidence of its own");
    for (size_t i = 0; i < g->nodes[to].inputs; i++) {
        char vi[600];
        char en[600];
        struct writer w_vi = writer_on(vi, sizeof vi, PARINDEX_LANG_VI);
        struct writer w_en = writer_on(en, sizeof en, PARINDEX_LANG_EN);
        write_reason(&w_vi, &w_en, f, from, &g->inputs[g->nodes[to].first_input + i]);
        if (w_vi.length > 0)
            return keep(d, c, vi, en);
    }
    c->carried = 1;
    return true;
}

bool find_carried(parindex_difference *d)
{
    const parindex_framework *g = d->editions[1];
    d->carried = arena_new(&d->arena, g->info.leaves, sizeof *d->carried);
    bool memory = d->carried != NULL;
    for (size_t leaf = 0; leaf < g->info.leaves && memory; leaf++)
        memory = find_leaf(d, &d->carried[leaf], g->leaves[leaf]);
    return memory;
}

/* One input of the later edition and the one that its values come from. */
struct source {
    size_t from;
    size_t to;
    bool share; /* of points: they stay the same share of the maximum */
};

/* Points given directly are carried as the same share of the maximum, where both are known. */
static bool keeps_share(const parindex_framework *f, const parindex_framework *g, size_t from,
                        size_t to)
{
    const parindex_node *m = &f->nodes[f->inputs[from].node];
    const parindex_node *n = &g->nodes[g->inputs[to].node];
    bool points = g->inputs[to].kind == PARINDEX_INPUT_POINTS && m->max > 0 && n->max > 0;
    return points && number_order(m->max, n->max) != 0;
}

/* Out of m->max comes n->max, whatever the quotient is rounded to; more than that is refused as any evidence is. */
static double carried_points(const parindex_framework *f, const parindex_framework *g,
                             const struct source *s, double x)
{
    double m = f->nodes[f->inputs[s->from].node].max;
    double n = g->nodes[g->inputs[s->to].node].max;
    return number_seen(x * n / m);
}

static double choice_of(const parindex_framework *f, size_t from, const parindex_framework *g,
                        size_t to, double number)
{
    const parindex_choice *choice = framework_chosen(f, from, number);
    return choice != NULL ? framework_choice_keyed(g, to, choice->key) : NAN;
}

static double carried_value(const parindex_framework *f, const parindex_framework *g,
                            const struct source *s, double x)
{
    if (g->inputs[s->to].kind == PARINDEX_INPUT_CHOICE)
        return choice_of(f, f->inputs[s->from].node, g, g->inputs[s->to].node, x);
    return s->share ? carried_points(f, g, s, x) : x;
}

/* The values of one input; those that the later edition does not take are counted. */
static parindex_status carry_input(parindex_dossier *to, const parindex_dossier *from,
                                   const struct source *s, size_t *dropped, parindex_error *err)
{
    for (size_t u = 0; u < from->units; u++) {
        double x = parindex_dossier_value(from, u, s->from);
        if (isnan(x))
            continue;
        double y = carried_value(from->framework, to->framework, s, x);
        parindex_status status = PARINDEX_ERR_EVIDENCE;
        if (!isnan(y))
            status = parindex_dossier_set(to, u, s->to, y, NULL);
        if (status == PARINDEX_ERR_EVIDENCE)
            (*dropped)++;
        else if (status != PARINDEX_OK)
            return fail_nomem(err);
    }
    return PARINDEX_OK;
}

static parindex_status carry_leaf(parindex_dossier *to, const parindex_dossier *from,
                                  const parindex_carried *c, uint32_t absent, size_t *dropped,
                                  parindex_error *err)
{
    const parindex_framework *f = from->framework;
    const parindex_framework *g = to->framework;
    const parindex_node *n = &g->nodes[c->to_node];
    parindex_status status = PARINDEX_OK;
    for (size_t u = 0; u < from->units && status == PARINDEX_OK; u++) {
        uint32_t state =
            c->carried ? parindex_dossier_state(from, u, f->nodes[c->from_node].leaf) : absent;
        if (state != PARINDEX_STATE_VALUE)
            status = parindex_dossier_set_state(to, u, n->leaf, state, err);
    }
    for (size_t i = 0; i < n->inputs && status == PARINDEX_OK && c->carried; i++) {
        struct source s = {.to = n->first_input + i};
        s.from = input_of(f, c->from_node, g->inputs[s.to].name);
        s.share = keeps_share(f, g, s.from, s.to);
        status = carry_input(to, from, &s, dropped, err);
    }
    return status;
}

/* The dossier's edition is the one that the difference begins with, in whatever year. */
static bool is_of(const parindex_dossier *dossier, const parindex_framework *f)
{
    const parindex_framework *g = dossier->framework;
    const parindex_framework *bases[2] = {f->base != NULL ? f->base : f,
                                          g->base != NULL ? g->base : g};
    bool same = bases[0] == bases[1] || strcmp(f->info.id, g->info.id) == 0;
    same = same && f->info.nodes == g->info.nodes && f->info.inputs == g->info.inputs;
    for (size_t i = 0; same && i < f->info.inputs; i++)
        same = f->inputs[i].node == g->inputs[i].node &&
               strcmp(f->inputs[i].name, g->inputs[i].name) == 0;
    return same;
}

static parindex_status carry(parindex_dossier *to, const parindex_difference *d,
                             const parindex_dossier *from, uint32_t absent, size_t *dropped,
                             parindex_error *err)
{
    if (from->groups != NULL)
        to->groups = unit_groups_ref(from->groups);
    unit_names_unref(to->names);
    to->names = unit_names_ref(from->names);
    parindex_status status = PARINDEX_OK;
    for (size_t leaf = 0; leaf < d->editions[1]->info.leaves && status == PARINDEX_OK; leaf++)
        status = carry_leaf(to, from, &d->carried[leaf], absent, dropped, err);
    return status;
}

parindex_status parindex_difference_dossier(parindex_dossier **out, size_t *dropped,
                                            const parindex_difference *difference,
                                            const parindex_dossier *dossier,
                                            const parindex_carry_options *options,
                                            parindex_error *err)
{
    parindex_carry_options o;
    parindex_status status = options_take(&o, sizeof o, options, err);
    if (status != PARINDEX_OK)
        return status;
    uint32_t absent = o.absent != 0 ? o.absent : PARINDEX_STATE_MISSING;
    if (out == NULL || difference == NULL || dossier == NULL ||
        absent > PARINDEX_STATE_NOT_SELF_SCORED)
        return fail(err, PARINDEX_ERR_ARGUMENT, NULL,
                    "`out`, `difference` and `dossier` must not be NULL, and `absent` must be a "
                    "state of evidence.",
                    "`out`, `difference` và `dossier` không được là NULL; `absent` phải là một "
                    "trạng thái của số liệu.");
    if (!is_of(dossier, difference->editions[0]))
        return fail(err, PARINDEX_ERR_ARGUMENT, NULL,
                    "The dossier is of %s; the difference begins with %s.",
                    "Hồ sơ thuộc %s; còn bản được đối chiếu là %s.", dossier->framework->info.id,
                    difference->editions[0]->info.id);
    parindex_dossier_options made = PARINDEX_DOSSIER_OPTIONS_INIT;
    made.period = o.period != 0 ? o.period : dossier->period;
    made.allocator = o.allocator;
    parindex_dossier *d = NULL;
    size_t lost = 0;
    status = parindex_dossier_new(&d, difference->editions[1], dossier->units, &made, err);
    if (status == PARINDEX_OK)
        status = carry(d, difference, dossier, absent, &lost, err);
    if (status != PARINDEX_OK) {
        parindex_dossier_free(d);
        return status;
    }
    if (dropped != NULL)
        *dropped = lost;
    *out = d;
    return PARINDEX_OK;
}
