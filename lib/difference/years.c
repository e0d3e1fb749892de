/* SPDX-License-Identifier: MIT */
/* Numbers that change with the year, of one node. */
#include "base/seen.h"
#include "difference/amend.h"

/* Of an edition in one year the other years are not looked at. */
static size_t dated_count(const parindex_framework *f)
{
    return f->base == NULL ? f->dated_count : 0;
}

bool years_read(struct years *y, const parindex_framework *f, const parindex_allocator *a)
{
    size_t count = dated_count(f);
    y->first = mem_zeroed(a, f->info.nodes + 1, sizeof *y->first);
    y->order = mem_new(a, count, sizeof *y->order);
    if (y->first == NULL || y->order == NULL)
        return false;
    for (size_t i = 0; i < count; i++)
        y->first[f->dated[i].place.node + 1]++;
    for (size_t n = 0; n < f->info.nodes; n++)
        y->first[n + 1] += y->first[n];
    for (size_t i = count; i-- > 0;)
        y->order[--y->first[f->dated[i].place.node + 1]] = i;
    /* each count has become the start of its node, one place too far up */
    for (size_t n = 0; n < f->info.nodes; n++)
        y->first[n] = y->first[n + 1];
    y->first[f->info.nodes] = count;
    return true;
}

void years_free(struct years *y, const parindex_framework *f, const parindex_allocator *a)
{
    mem_free(a, y->first, f->info.nodes + 1, sizeof *y->first);
    mem_free(a, y->order, dated_count(f), sizeof *y->order);
}

/* The next dated number of these kinds from *i on; NULL: no more. */
static const struct dated *next_of(const struct amending *a, size_t side, size_t *i,
                                   bool (*of)(enum dated_what))
{
    const struct years *y = &a->years[side];
    while (*i < y->first[a->nodes[side] + 1]) {
        const struct dated *d = &a->sides[side]->dated[y->order[(*i)++]];
        if (of(d->place.what))
            return d;
    }
    return NULL;
}

bool years_any(const struct amending *a, size_t side, bool (*of)(enum dated_what))
{
    size_t i = a->years[side].first[a->nodes[side]];
    return next_of(a, side, &i, of) != NULL;
}

bool years_touch(const struct amending *a, bool (*of)(enum dated_what), size_t index)
{
    for (size_t side = 0; side < 2; side++) {
        size_t i = a->years[side].first[a->nodes[side]];
        for (const struct dated *d; (d = next_of(a, side, &i, of)) != NULL;)
            if (d->place.index == index)
                return true;
    }
    return false;
}

bool years_differ(const struct amending *a, bool (*of)(enum dated_what))
{
    size_t i = a->years[0].first[a->nodes[0]];
    size_t j = a->years[1].first[a->nodes[1]];
    for (;;) {
        const struct dated *x = next_of(a, 0, &i, of);
        const struct dated *y = next_of(a, 1, &j, of);
        if (x == NULL || y == NULL)
            return x != y;
        bool value = x->place.what == DATED_PRESENT || number_order(x->value, y->value) == 0;
        if (x->place.what != y->place.what || x->place.index != y->place.index ||
            x->from != y->from || x->to != y->to || !value)
            return true;
    }
}

static void level(struct rule *rule, const struct place *place)
{
    if (place->what == DATED_LO)
        rule->lo = 0;
    else if (place->what == DATED_HI)
        rule->hi = 0;
    else if (place->what == DATED_CONSTANT)
        rule->constant = 0;
    else if (place->what == DATED_TERM && place->index < rule->term_count)
        rule->terms[place->index].coefficient = 0;
}

void years_level(const struct amending *a, bool (*of)(enum dated_what), struct rule rules[2])
{
    for (size_t side = 0; side < 2; side++) {
        const struct dated *d = NULL;
        for (size_t i = a->years[side].first[a->nodes[side]];
             (d = next_of(a, side, &i, of)) != NULL;) {
            level(&rules[0], &d->place);
            level(&rules[1], &d->place);
        }
    }
}

static void write_what(struct writer *w, const struct about *about, const struct place *place)
{
    const parindex_framework *f = about->a->sides[about->side];
    switch (place->what) {
    case DATED_LO:
        write_either(w, "lower goalpost ", "mốc dưới ");
        break;
    case DATED_HI:
        write_either(w, "upper goalpost ", "mốc trên ");
        break;
    case DATED_CONSTANT:
        write_either(w, "constant ", "hằng số ");
        break;
    case DATED_TERM: {
        const parindex_input *input = &f->inputs[f->rules[place->node].terms[place->index].input];
        write_either(w, "coefficient of ", "hệ số của ");
        write_either(w, input->title_en, input->title_vi);
        write_text(w, " ");
        break;
    }
    case DATED_AMOUNT:
        write_either(w, "condition ", "điều kiện ");
        write_number(w, (double)place->index + 1, -1);
        write_text(w, " ");
        break;
    case DATED_WEIGHT:
    case DATED_MAX:
    case DATED_PRESENT:
        break;
    }
}

static void write_span(struct writer *w, const struct dated *d)
{
    if (d->from == INT32_MIN && d->to == INT32_MAX)
        write_either(w, "every year", "mọi năm");
    else if (d->from == d->to)
        write_format(w, "%d", (int)d->from);
    else if (d->to == INT32_MAX)
        write_format(w, w->lang == PARINDEX_LANG_VI ? "từ %d" : "from %d", (int)d->from);
    else if (d->from == INT32_MIN)
        write_format(w, w->lang == PARINDEX_LANG_VI ? "đến %d" : "to %d", (int)d->to);
    else
        write_format(w, "%d–%d", (int)d->from, (int)d->to);
}

void write_years_of(struct writer *w, const struct about *about, bool (*of)(enum dated_what))
{
    size_t i = about->a->years[about->side].first[about->node];
    const struct dated *d = NULL;
    for (bool first = true; (d = next_of(about->a, about->side, &i, of)) != NULL; first = false) {
        write_text(w, first ? "" : "; ");
        write_what(w, about, &d->place);
        write_span(w, d);
        if (d->place.what == DATED_PRESENT)
            continue;
        write_text(w, ": ");
        write_number(w, d->value, -1);
    }
}
