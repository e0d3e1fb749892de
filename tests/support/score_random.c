/* SPDX-License-Identifier: MIT */
/* Editions and evidence at random, on grids that make bounds, ties and zeros meet often. */
#include <math.h>
#include <stdlib.h>

#include "scale_oracle.h"

static const char *const policy_words[] = {"blank", "zero", "full", "skip", "applicable"};
static struct spec_node *new_node(struct spec *s, int parent, int depth)
{
    struct spec_node *n = &s->nodes[s->count++];
    *n = (struct spec_node){.parent = parent,
                            .max_state = PARINDEX_MAX_KNOWN,
                            .weight = 1,
                            .times = 1,
                            .cap = INFINITY,
                            .target = 1,
                            .leaf = -1};
    if (depth + 1 > s->depth)
        s->depth = depth + 1;
    return n;
}

static void random_measure(struct spec_node *n, struct random *r)
{
    static const uint32_t several[] = {PARINDEX_MEASURE_VALUE, PARINDEX_MEASURE_RATIO,
                                       PARINDEX_MEASURE_SUM, PARINDEX_MEASURE_GROWTH,
                                       PARINDEX_MEASURE_LOG};
    bool points = n->scale == PARINDEX_SCALE_POINTS;
    n->measure = several[random_below(r, n->scale == PARINDEX_SCALE_PER_ITEM ? 3 : 5)];
    if (points)
        n->measure = random_chance(r, 50) ? PARINDEX_MEASURE_VALUE : PARINDEX_MEASURE_SUM;
    if (n->scale == PARINDEX_SCALE_CHOICES)
        n->measure = PARINDEX_MEASURE_VALUE;
    if (n->scale == PARINDEX_SCALE_AFFINE)
        n->measure = PARINDEX_MEASURE_NONE;
    bool two = n->measure == PARINDEX_MEASURE_RATIO || n->measure == PARINDEX_MEASURE_GROWTH;
    bool many = n->measure == PARINDEX_MEASURE_SUM || n->scale == PARINDEX_SCALE_AFFINE;
    n->inputs = two ? 2 : many ? 1 + (int)random_below(r, SPEC_LEAF_INPUTS) : 1;
    n->kind = points                                ? "points"
              : n->scale == PARINDEX_SCALE_CHOICES  ? "choice"
              : n->scale == PARINDEX_SCALE_PER_ITEM ? "count"
              : n->scale == PARINDEX_SCALE_AFFINE   ? "number"
              : n->measure == PARINDEX_MEASURE_LOG  ? "number"
              : random_chance(r, 50)                ? "count"
              : random_chance(r, 50) && !two        ? "percent"
                                                    : "number";
    n->zero = (enum spec_policy)random_below(r, 5);
    if (n->zero == SPEC_FULL && n->max_state != PARINDEX_MAX_KNOWN)
        n->zero = SPEC_SKIP;
    n->may_exceed = random_chance(r, 30);
}

static void random_leaf(struct spec *s, struct spec_node *n, struct random *r)
{
    /* The bits of tests/score/test_bits.c are of these. */
    static const uint32_t first[] = {PARINDEX_SCALE_POINTS,   PARINDEX_SCALE_CHOICES,
                                     PARINDEX_SCALE_BANDS,    PARINDEX_SCALE_PROPORTIONAL,
                                     PARINDEX_SCALE_PER_ITEM, PARINDEX_SCALE_AFFINE,
                                     PARINDEX_SCALE_GOALPOSTS};
    n->max =
        n->max_state == PARINDEX_MAX_KNOWN && random_chance(r, 3) ? 0 : 1 + random_grid(r, 19, 2);
    do
        do
            n->scale = s->any_scales ? scale_of_its_own(r) : first[random_below(r, 7)];
        while (n->scale == PARINDEX_SCALE_CONSTANT); /* a leaf of evidence is wanted */
    while (n->scale == PARINDEX_SCALE_PROPORTIONAL && n->max_state != PARINDEX_MAX_KNOWN);
    random_measure(n, r);
    if (scale_oracle(n->scale)->draw != NULL)
        scale_oracle(n->scale)->draw(n, r);
    n->first_input = s->inputs;
    s->inputs += n->inputs;
    n->leaf = s->leaves++;
    if (n->max_state != PARINDEX_MAX_KNOWN)
        n->max = NAN;
}

/* The maximum that the children give; NaN where one is not known. */
static double sum_of_maxima(const struct spec *s, int at)
{
    const struct spec_node *n = &s->nodes[at];
    double sum = 0;
    double weights = 0;
    for (int c = at + 1; c < n->next; c = s->nodes[c].next) {
        const struct spec_node *child = &s->nodes[c];
        if (child->described || child->extra)
            continue;
        sum += child->weight * child->max;
        weights += child->weight;
    }
    if (n->combine == PARINDEX_COMBINE_MEAN)
        sum /= weights;
    sum = (sum + n->constant) * n->times;
    return sum > n->cap ? n->cap : sum;
}

static void random_node(struct spec *s, struct random *r, int parent, int depth, bool known);

static void random_described(struct spec *s, struct random *r, struct spec_node *n, int at,
                             int depth)
{
    n->described = true;
    n->max_state = (uint32_t)random_below(r, 3);
    n->max = n->max_state == PARINDEX_MAX_KNOWN ? random_grid(r, 10, 2) : NAN;
    if (depth < 3 && random_chance(r, 30)) {
        int below = s->count;
        struct spec_node *child = new_node(s, at, depth + 1);
        random_described(s, r, child, below, depth + 1);
        child->next = s->count;
    }
}

static void random_inner(struct spec *s, struct random *r, int at, int depth, bool known)
{
    struct spec_node *n = &s->nodes[at];
    /* A mean of another kind has no maximum here, so nothing above it may need one. */
    bool means = s->any_means && !known && random_chance(r, 60);
    n->combine = means ? PARINDEX_COMBINE_GEOMETRIC + (uint32_t)random_below(r, 5)
                       : 1 + (uint32_t)random_below(r, 3);
    if (n->combine == PARINDEX_COMBINE_POWER)
        n->power = (random_chance(r, 50) ? 1 : -1) * 0.5 * (double)(1 + random_below(r, 6));
    if (n->combine == PARINDEX_COMBINE_AFFINE)
        n->constant = random_grid(r, 4, 4);
    if (random_chance(r, 20))
        n->times = 0.2 * (double)(1 + random_below(r, 9));
    if (random_chance(r, 20))
        n->cap = 1 + random_grid(r, 30, 2);
    n->own_absent = at == 0 || random_chance(r, 60);
    for (int k = 0; k < 3; k++)
        n->absent[k] =
            n->own_absent ? (enum spec_policy)random_below(r, 5) : s->nodes[n->parent].absent[k];
    bool needs = false;
    for (int k = 0; k < 3; k++)
        needs |= n->absent[k] == SPEC_FULL ||
                 (n->absent[k] == SPEC_SKIP && n->combine == PARINDEX_COMBINE_SUM);
    int children = 1 + (int)random_below(r, 4);
    for (int k = 0; k < children; k++) {
        int child = s->count;
        if (k > 0 && random_chance(r, 8)) {
            random_described(s, r, new_node(s, at, depth + 1), child, depth + 1);
        } else {
            random_node(s, r, at, depth + 1, needs);
            if (n->combine != PARINDEX_COMBINE_SUM && n->combine != PARINDEX_COMBINE_MINIMUM)
                s->nodes[child].weight =
                    k > 0 && random_chance(r, 6) ? 0 : 0.5 * (double)(1 + random_below(r, 5));
        }
        s->nodes[child].next = s->count;
    }
    n->next = s->count;
    n->max = sum_of_maxima(s, at);
    if (means)
        n->max_state = PARINDEX_MAX_ABSENT;
    else if (!known && random_chance(r, 10))
        n->max_state = PARINDEX_MAX_UNKNOWN + (uint32_t)random_below(r, 2);
    else if (isnan(n->max))
        n->max = 10 + random_grid(r, 20, 2);
    if (n->max_state != PARINDEX_MAX_KNOWN)
        n->max = NAN;
}

static void random_node(struct spec *s, struct random *r, int parent, int depth, bool known)
{
    int at = s->count;
    struct spec_node *n = new_node(s, parent, depth);
    n->extra =
        parent >= 0 && s->nodes[parent].combine == PARINDEX_COMBINE_SUM && random_chance(r, 12);
    if (depth == 0 || (depth < 3 && s->count < SPEC_NODES / 3 && random_chance(r, 45))) {
        random_inner(s, r, at, depth, known && !n->extra);
    } else {
        if ((!known || n->extra) && random_chance(r, 20))
            n->max_state = PARINDEX_MAX_UNKNOWN + (uint32_t)random_below(r, 2);
        random_leaf(s, n, r);
    }
    n->next = s->count;
}

void spec_random(struct spec *s, struct random *r)
{
    s->count = 0;
    s->inputs = 0;
    s->leaves = 0;
    s->depth = 0;
    random_node(s, r, -1, 0, false);
}

static void json_max(const struct spec_node *n, struct buffer *b)
{
    if (n->max_state == PARINDEX_MAX_KNOWN)
        buffer_add(b, "'max':%.17g,", n->max);
    else
        buffer_add(b, "'max':'%s',", n->max_state == PARINDEX_MAX_UNKNOWN ? "unknown" : "none");
}

static void json_leaf(const struct spec_node *n, struct buffer *b)
{
    buffer_add(b, "'inputs':[");
    for (int i = 0; i < n->inputs; i++)
        buffer_add(b, "%s{'name':'x%d','kind':'%s','title':{'vi':'Số %d','en':'Input %d'}}",
                   i > 0 ? "," : "", i, n->kind, i, i);
    buffer_add(b, "],");
    if (n->measure != PARINDEX_MEASURE_NONE)
        buffer_add(b, "'measure':{'kind':'%s',", kind_key(kind_measure, n->measure));
    if (n->measure == PARINDEX_MEASURE_VALUE || n->measure == PARINDEX_MEASURE_LOG)
        buffer_add(b, "'input':'x0'},");
    if (n->measure == PARINDEX_MEASURE_RATIO)
        buffer_add(b, "'part':'x0','whole':'x1','zero_denominator':'%s'%s},", policy_words[n->zero],
                   n->may_exceed ? ",'may_exceed':true" : "");
    if (n->measure == PARINDEX_MEASURE_GROWTH)
        buffer_add(b, "'now':'x0','before':'x1','zero_denominator':'%s'},", policy_words[n->zero]);
    if (n->measure == PARINDEX_MEASURE_SUM)
        for (int i = 0; i < n->inputs; i++)
            buffer_add(b, "%s'x%d'%s", i > 0 ? "," : "'inputs':[", i,
                       i + 1 == n->inputs ? "]}," : "");
    buffer_add(b, "'scale':{'kind':'%s'", kind_key(kind_scale, n->scale));
    if (scale_oracle(n->scale)->json != NULL)
        scale_oracle(n->scale)->json(n, b);
    buffer_add(b, "}");
}

static void json_absent(const struct spec_node *n, struct buffer *b)
{
    buffer_add(b, "{'missing':'%s','not_applicable':'%s','not_self_scored':'%s'}",
               policy_words[n->absent[0]], policy_words[n->absent[1]], policy_words[n->absent[2]]);
}

static void json_node(const struct spec *s, int at, struct buffer *b)
{
    const struct spec_node *n = &s->nodes[at];
    buffer_add(b, "{'code':'n%d','title':{'vi':'Nút %d','en':'Node %d'},'source':'s',", at, at, at);
    json_max(n, b);
    uint32_t above = n->parent >= 0 ? s->nodes[n->parent].combine : PARINDEX_COMBINE_NONE;
    if (n->parent >= 0 && !n->described && above != PARINDEX_COMBINE_SUM &&
        above != PARINDEX_COMBINE_MINIMUM)
        buffer_add(b, "'weight':%.17g,", n->weight);
    if (n->extra)
        buffer_add(b, "'extra':true,");
    if (n->described) {
        buffer_add(b, "'described':true");
    } else if (n->combine == PARINDEX_COMBINE_NONE) {
        json_leaf(n, b);
    } else {
        if (at > 0 && n->own_absent) {
            buffer_add(b, "'absent':");
            json_absent(n, b);
            buffer_add(b, ",");
        }
        buffer_add(b, "'combine':{'kind':'%s'", kind_key(kind_combine, n->combine));
        if (n->combine == PARINDEX_COMBINE_AFFINE)
            buffer_add(b, ",'constant':%.17g", n->constant);
        if (n->combine == PARINDEX_COMBINE_POWER)
            buffer_add(b, ",'power':%.17g", n->power);
        if (n->combine >= PARINDEX_COMBINE_GEOMETRIC && n->combine <= PARINDEX_COMBINE_POWER)
            buffer_add(b, ",'zero':{'kind':'floor','at':%.17g}", SPEC_FLOOR);
        if (n->times != 1)
            buffer_add(b, ",'times':%.17g", n->times);
        if (!isinf(n->cap))
            buffer_add(b, ",'cap':%.17g", n->cap);
        buffer_add(b, "}");
    }
    for (int c = at + 1; c < n->next; c = s->nodes[c].next) {
        buffer_add(b, c == at + 1 ? ",'children':[" : ",");
        json_node(s, c, b);
    }
    buffer_add(b, n->next > at + 1 ? "]}" : "}");
}

void spec_json(const struct spec *s, struct buffer *b)
{
    struct buffer tree = {NULL, 0, 0};
    struct buffer absent = {NULL, 0, 0};
    json_node(s, 0, &tree);
    json_absent(&s->nodes[0], &absent);
    edition_around(b, tree.data, absent.data, (size_t)s->depth);
    buffer_free(&tree);
    buffer_free(&absent);
}
