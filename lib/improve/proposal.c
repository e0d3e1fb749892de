/* SPDX-License-Identifier: MIT */
#include "improve/proposal.h"

#include <math.h>

#include "base/number.h"
#include "base/seen.h"
#include "model/words.h"

/* Rounded away from what it was, so never short of what is needed. */
static double rounded_on(double from, double to, int32_t decimals)
{
    double shown = parindex_round(to, decimals);
    double place = number_scaled(1, -decimals);
    if (to > from && number_order(shown, to) < 0)
        shown += place;
    if (to < from && number_order(shown, to) > 0)
        shown -= place;
    return shown;
}

static void write_value(struct writer *w, const parindex_framework *f, size_t input, double value)
{
    const parindex_input *in = &f->inputs[input];
    if (in->kind == PARINDEX_INPUT_CHOICE) {
        const parindex_choice *c = framework_chosen(f, in->node, value);
        write_text(w, "“");
        write_either(w, c->title_en, c->title_vi);
        write_text(w, "”");
        return;
    }
    write_number(w, value, -1);
    write_text(w, in->kind == PARINDEX_INPUT_PERCENT ? "%" : "");
}

static void write_step(struct writer *w, bool up)
{
    write_either(w, " to ", up ? " lên " : " xuống ");
}

/* The whole of a ratio, and both as a share, which is how the acts speak of it. */
static void write_share(struct writer *w, const parindex_framework *f, size_t node,
                        const double *from, const double *to, double moved, int32_t decimals)
{
    const parindex_node *n = &f->nodes[node];
    const struct term *terms = f->rules[node].terms;
    double whole = from[terms[1].input - n->first_input];
    double part = from[terms[0].input - n->first_input];
    double then = to[terms[0].input - n->first_input];
    double origin = n->measure == PARINDEX_MEASURE_GROWTH ? 1 : 0;
    if (n->measure == PARINDEX_MEASURE_RATIO) {
        write_either(w, " of ", " trên ");
        write_number(w, whole, -1);
    }
    write_either(w, " (", " (từ ");
    write_measured(w, f, node, parindex_round(part / whole - origin, decimals), -1);
    write_step(w, then > part);
    write_measured(w, f, node, parindex_round(moved / whole - origin, decimals), -1);
    write_text(w, ")");
}

void write_proposal(struct writer *w, const parindex_framework *f, size_t node, const double *from,
                    const double *to, int32_t decimals)
{
    const parindex_node *n = &f->nodes[node];
    bool share = measure_is(n->measure, MEASURE_OF_QUOTIENT);
    bool first = true;
    for (size_t i = 0; i < n->inputs; i++) {
        if (from[i] == to[i])
            continue;
        size_t input = n->first_input + i;
        bool choice = f->inputs[input].kind == PARINDEX_INPUT_CHOICE;
        double moved = choice ? to[i] : rounded_on(from[i], to[i], decimals);
        write_text(w, first ? "" : "; ");
        write_either(w, f->inputs[input].title_en, f->inputs[input].title_vi);
        write_either(w, ": from ", ": từ ");
        write_value(w, f, input, from[i]);
        write_step(w, choice || moved > from[i]);
        write_value(w, f, input, moved);
        if (share)
            write_share(w, f, node, from, to, moved, decimals);
        first = false;
    }
}
