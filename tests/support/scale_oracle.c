/* SPDX-License-Identifier: MIT */
#include "scale_oracle.h"

#include <math.h>

/* k / parts in 0...most */
double random_grid(struct random *r, double most, unsigned parts)
{
    return (double)random_below(r, (uint64_t)(most * parts) + 1) / (double)parts;
}

int64_t exact_between(struct random *r, int64_t low, int64_t high)
{
    return low + (int64_t)random_below(r, (uint64_t)(high - low + 1));
}

struct decimal exact_tenths(struct random *r, int64_t low, int64_t high)
{
    return (struct decimal){exact_between(r, low, high), 10};
}

/* Bounds in the places of what is measured: shares and growth in hundredths. */
static int64_t bound_places(const struct exact_leaf *leaf)
{
    return leaf->measure == EXACT_RATIO || leaf->measure == EXACT_GROWTH ? 100 : leaf->places;
}

static int64_t bound_most(const struct exact_leaf *leaf)
{
    return leaf->measure == EXACT_RATIO ? 100 : leaf->measure == EXACT_GROWTH ? 60 : 99;
}

void exact_json_number(struct buffer *b, const char *key, struct decimal d)
{
    buffer_add(b, "'%s':%.15g,", key, decimal_double(d));
}

/* Points given are no more than the maximum. */
static struct decimal exact_bound_points(const struct exact_leaf *leaf, struct random *r)
{
    (void)r;
    return leaf->max;
}

/* The measure is the points. */
static const struct scale_oracle oracle_points = {.exact_bound = exact_bound_points};

static void draw_choices(struct spec_node *n, struct random *r)
{
    n->choices = 2 + (int)random_below(r, SPEC_CHOICES - 1);
    for (int k = 0; k < n->choices; k++)
        n->choice[k] = n->extra && k == 1 ? -random_grid(r, 3, 8) : random_grid(r, n->max, 8);
}

static void json_choices(const struct spec_node *n, struct buffer *b)
{
    for (int k = 0; k < n->choices; k++)
        buffer_add(b, "%s{'key':'k%d','title':{'vi':'Chọn %d','en':'Choice %d'},'points':%.17g}",
                   k > 0 ? "," : ",'choices':[", k, k, k, n->choice[k]);
    buffer_add(b, "]");
}

static long double points_choices(const struct spec_node *n, double x)
{
    return (long double)n->choice[(int)x];
}

static const struct scale_oracle oracle_choices = {
    .draw = draw_choices, .json = json_choices, .points = points_choices};

static long double proportion(const struct spec_node *n, double x, double target)
{
    long double p = (long double)n->max * (long double)x / (long double)target;
    if (p > (long double)n->max)
        p = (long double)n->max;
    return p < 0 ? 0 : p;
}

/* min(max, max * x / target), not below 0; x becomes it */
static void exact_proportion(mpq_t x, struct decimal max, struct decimal target)
{
    mpq_t m;
    mpq_init(m);
    decimal_exact(m, target);
    mpq_div(x, x, m);
    decimal_exact(m, max);
    mpq_mul(x, x, m);
    if (mpq_cmp(x, m) > 0)
        mpq_set(x, m);
    if (mpq_sgn(x) < 0)
        mpq_set_ui(x, 0, 1);
    mpq_clear(m);
}

static void draw_proportional(struct spec_node *n, struct random *r)
{
    n->target = random_chance(r, 50) ? 1 : 0.2 * (double)(1 + random_below(r, 8));
}

static void json_proportional(const struct spec_node *n, struct buffer *b)
{
    if (n->target != 1)
        buffer_add(b, ",'target':%.17g", n->target);
}

static long double points_proportional(const struct spec_node *n, double x)
{
    return proportion(n, x, n->target);
}

static void exact_draw_proportional(struct exact_leaf *leaf, struct random *r)
{
    leaf->target = (struct decimal){exact_between(r, 1, bound_most(leaf)), bound_places(leaf)};
}

static struct decimal exact_bound_proportional(const struct exact_leaf *leaf, struct random *r)
{
    (void)r;
    return leaf->target;
}

static void exact_json_proportional(const struct exact_leaf *leaf, struct buffer *b)
{
    exact_json_number(b, "target", leaf->target);
}

static void exact_proportional(mpq_t x, const struct exact_leaf *leaf)
{
    exact_proportion(x, leaf->max, leaf->target);
}

static const struct scale_oracle oracle_proportional = {
    draw_proportional,        json_proportional,       points_proportional, exact_draw_proportional,
    exact_bound_proportional, exact_json_proportional, exact_proportional};

static void draw_bands(struct spec_node *n, struct random *r)
{
    n->bands = 1 + (int)random_below(r, SPEC_BANDS);
    double from = n->measure == PARINDEX_MEASURE_GROWTH ? -0.5 : 0;
    bool ratio = n->measure == PARINDEX_MEASURE_RATIO || n->measure == PARINDEX_MEASURE_GROWTH;
    for (int k = 0; k < n->bands; k++) {
        struct spec_band *b = &n->band[k];
        /* Tenths as a person writes them: 0.7, not 7 times 0.1. */
        from += ratio ? (double)(1 + random_below(r, 3)) : (double)(1 + random_below(r, 6));
        b->from = k == 0 ? -INFINITY : ratio ? from / 10 : from;
        b->inside = k > 0 && random_chance(r, 50);
        uint64_t gives = n->max_state == PARINDEX_MAX_KNOWN ? random_below(r, 3) : 0;
        b->gives = "psr"[gives];
        b->value = gives == 0   ? random_grid(r, n->max, 8)
                   : gives == 1 ? random_grid(r, 1, 4)
                                : 0.5 + random_grid(r, 1, 4);
        if (gives == 0 && n->extra && random_chance(r, 50))
            b->value = -b->value;
    }
}

static void json_bands(const struct spec_node *n, struct buffer *b)
{
    bool descending = n->leaf % 2 == 0;
    static const char *const gives[] = {"points", "share", "proportional"};
    buffer_add(b, ",'bands':[");
    for (int i = 0; i < n->bands; i++) {
        int k = descending ? n->bands - 1 - i : i;
        const struct spec_band *band = &n->band[k];
        buffer_add(b, "%s{", i > 0 ? "," : "");
        if (k > 0)
            buffer_add(b, "'%s':%.17g,", band->inside ? "from" : "above", band->from);
        if (k + 1 < n->bands)
            buffer_add(b, "'%s':%.17g,", band[1].inside ? "below" : "to", band[1].from);
        buffer_add(b, "'%s':%.17g}",
                   gives[band->gives == 'p'   ? 0
                         : band->gives == 's' ? 1
                                              : 2],
                   band->value);
    }
    buffer_add(b, "]");
}

static long double points_bands(const struct spec_node *n, double x)
{
    int at = 0;
    for (int k = 1; k < n->bands; k++)
        if (x > n->band[k].from || (n->band[k].inside && x == n->band[k].from))
            at = k;
    const struct spec_band *band = &n->band[at];
    if (band->gives == 'p')
        return (long double)band->value;
    if (band->gives == 's')
        return (long double)band->value * (long double)n->max;
    return proportion(n, x, band->value);
}

static void exact_draw_bands(struct exact_leaf *leaf, struct random *r)
{
    int64_t at = 0;
    leaf->bands = (int)exact_between(r, 2, EXACT_BANDS);
    for (int k = 0; k < leaf->bands; k++) {
        at += exact_between(r, 1, bound_most(leaf) / EXACT_BANDS);
        int64_t shift = leaf->measure == EXACT_GROWTH ? 20 : 0;
        leaf->from[k] = (struct decimal){at - shift, bound_places(leaf)};
        leaf->inside[k] = random_chance(r, 65);
        leaf->gives[k] = "pppsr"[random_below(r, 5)];
        leaf->value[k] = leaf->gives[k] == 'p'   ? exact_tenths(r, 0, leaf->max.n)
                         : leaf->gives[k] == 's' ? exact_tenths(r, 0, 10)
                                                 : exact_tenths(r, 1, 30);
    }
}

static struct decimal exact_bound_bands(const struct exact_leaf *leaf, struct random *r)
{
    return leaf->from[exact_between(r, 1, leaf->bands - 1)];
}

static void exact_json_bands(const struct exact_leaf *leaf, struct buffer *b)
{
    buffer_add(b, "'bands':[");
    for (int k = 0; k < leaf->bands; k++) {
        buffer_add(b, "%s{", k > 0 ? "," : "");
        if (k > 0)
            exact_json_number(b, leaf->inside[k] ? "from" : "above", leaf->from[k]);
        if (k + 1 < leaf->bands)
            exact_json_number(b, leaf->inside[k + 1] ? "below" : "to", leaf->from[k + 1]);
        buffer_add(b, "'%s':%.15g}",
                   leaf->gives[k] == 'p'   ? "points"
                   : leaf->gives[k] == 's' ? "share"
                                           : "proportional",
                   decimal_double(leaf->value[k]));
    }
    buffer_add(b, "],");
}

static void exact_bands(mpq_t x, const struct exact_leaf *leaf)
{
    int at = 0;
    for (int k = 1; k < leaf->bands; k++) {
        int order = exact_compare(x, leaf->from[k]);
        if (order > 0 || (order == 0 && leaf->inside[k]))
            at = k;
    }
    if (leaf->gives[at] == 'r') {
        exact_proportion(x, leaf->max, leaf->value[at]);
        return;
    }
    mpq_set_ui(x, leaf->gives[at] == 'p' ? 1 : 0, 1);
    if (leaf->gives[at] == 's')
        decimal_exact(x, leaf->max);
    mpq_t value;
    mpq_init(value);
    decimal_exact(value, leaf->value[at]);
    mpq_mul(x, x, value);
    mpq_clear(value);
}

static const struct scale_oracle oracle_bands = {
    draw_bands,        json_bands,       points_bands, exact_draw_bands,
    exact_bound_bands, exact_json_bands, exact_bands};

static void draw_per_item(struct spec_node *n, struct random *r)
{
    n->each = 0.25 * (double)(1 + random_below(r, 8));
    n->bound = random_grid(r, n->max, 8);
    n->start = random_grid(r, n->bound, 8);
    if (random_chance(r, 40)) {
        n->each = -n->each;
        n->start = n->bound;
        n->bound = n->extra ? -random_grid(r, 5, 8) : random_grid(r, n->start, 8);
    }
}

static void json_per_item(const struct spec_node *n, struct buffer *b)
{
    buffer_add(b, ",'start':%.17g,'each':%.17g,'%s':%.17g", n->start, n->each,
               n->each > 0 ? "cap" : "floor", n->bound);
}

static long double points_per_item(const struct spec_node *n, double x)
{
    long double p = (long double)n->start + (long double)n->each * (long double)x;
    if (n->each > 0 ? p > (long double)n->bound : p < (long double)n->bound)
        p = (long double)n->bound;
    return p;
}

static void exact_draw_per_item(struct exact_leaf *leaf, struct random *r)
{
    leaf->each = exact_tenths(r, 1, 9);
    leaf->start = (struct decimal){0, 10};
    /* reached by a whole number of places */
    int64_t items = exact_between(r, 1, 99);
    leaf->bound = (struct decimal){leaf->each.n * items, 10 * leaf->places};
    if (random_chance(r, 40)) {
        leaf->start = leaf->bound;
        leaf->bound.n = 0;
        leaf->each.n = -leaf->each.n;
    }
    leaf->max = (struct decimal){leaf->start.n + leaf->bound.n, 10 * leaf->places};
}

/* (bound - start) / each */
static struct decimal exact_bound_per_item(const struct exact_leaf *leaf, struct random *r)
{
    (void)r;
    return (struct decimal){(leaf->bound.n - leaf->start.n) / leaf->each.n, leaf->places};
}

static void exact_json_per_item(const struct exact_leaf *leaf, struct buffer *b)
{
    exact_json_number(b, "start", leaf->start);
    exact_json_number(b, "each", leaf->each);
    exact_json_number(b, leaf->each.n > 0 ? "cap" : "floor", leaf->bound);
}

static void exact_per_item(mpq_t x, const struct exact_leaf *leaf)
{
    mpq_t points;
    mpq_init(points);
    decimal_exact(points, leaf->start);
    exact_add_product(points, x, leaf->each);
    int order = exact_compare(points, leaf->bound);
    if (leaf->each.n > 0 ? order > 0 : order < 0)
        decimal_exact(points, leaf->bound);
    mpq_set(x, points);
    mpq_clear(points);
}

static const struct scale_oracle oracle_per_item = {
    draw_per_item,        json_per_item,       points_per_item, exact_draw_per_item,
    exact_bound_per_item, exact_json_per_item, exact_per_item};

/* affine: its points are worked out where its inputs are */
static void draw_affine(struct spec_node *n, struct random *r)
{
    n->constant = random_grid(r, 2, 8) - 1;
    for (int i = 0; i < n->inputs; i++)
        n->coefficient[i] = random_grid(r, 2, 10) - 0.5;
}

static void json_affine(const struct spec_node *n, struct buffer *b)
{
    buffer_add(b, ",'constant':%.17g,'terms':{", n->constant);
    for (int i = 0; i < n->inputs; i++)
        buffer_add(b, "%s'x%d':%.17g", i > 0 ? "," : "", i, n->coefficient[i]);
    buffer_add(b, "}");
}

static void exact_draw_affine(struct exact_leaf *leaf, struct random *r)
{
    leaf->constant = exact_tenths(r, 0, 50);
    for (int i = 0; i < leaf->inputs; i++)
        leaf->term[i] = exact_tenths(r, -9, 9);
}

static void exact_json_affine(const struct exact_leaf *leaf, struct buffer *b)
{
    exact_json_number(b, "constant", leaf->constant);
    for (int i = 0; i < leaf->inputs; i++)
        buffer_add(b, "%s'x%d':%.15g%s", i > 0 ? "," : "'terms':{", i,
                   decimal_double(leaf->term[i]), i + 1 < leaf->inputs ? "" : "},");
}

static const struct scale_oracle oracle_affine = {.draw = draw_affine,
                                                  .json = json_affine,
                                                  .exact_draw = exact_draw_affine,
                                                  .exact_json = exact_json_affine};

static void exact_draw_constant(struct exact_leaf *leaf, struct random *r)
{
    leaf->constant = exact_tenths(r, 1, leaf->max.n);
    leaf->constant.of = leaf->max.of;
}

static void exact_json_constant(const struct exact_leaf *leaf, struct buffer *b)
{
    exact_json_number(b, "points", leaf->constant);
}

static const struct scale_oracle oracle_constant = {.exact_draw = exact_draw_constant,
                                                    .exact_json = exact_json_constant};

static void draw_goalposts(struct spec_node *n, struct random *r)
{
    n->lo = random_grid(r, 10, 1);
    n->hi = n->lo + (random_chance(r, 70) ? 1 : -1) * (double)(1 + random_below(r, 10));
    n->a = random_grid(r, n->max, 4);
    n->b = random_grid(r, n->max, 4);
    n->clamp = random_chance(r, 60);
    n->reverse = random_chance(r, 40);
}

static void json_goalposts(const struct spec_node *n, struct buffer *b)
{
    buffer_add(b, ",'lo':%.17g,'hi':%.17g,'to':[%.17g,%.17g],'clamp':%s%s", n->lo, n->hi, n->a,
               n->b, n->clamp ? "true" : "false", n->reverse ? ",'reverse':true" : "");
}

static long double points_goalposts(const struct spec_node *n, double x)
{
    long double t = ((long double)x - (long double)n->lo) / (long double)(n->hi - n->lo);
    if (n->clamp)
        t = t < 0 ? 0 : t > 1 ? 1 : t;
    long double p = (long double)n->a + (long double)(n->b - n->a) * t;
    return n->reverse ? (long double)n->a + (long double)n->b - p : p;
}

static void exact_draw_goalposts(struct exact_leaf *leaf, struct random *r)
{
    int64_t places = bound_places(leaf);
    leaf->lo = (struct decimal){exact_between(r, 0, bound_most(leaf) - 1), places};
    leaf->hi = (struct decimal){exact_between(r, leaf->lo.n + 1, bound_most(leaf)), places};
    leaf->a = exact_tenths(r, 0, leaf->max.n);
    leaf->b = exact_tenths(r, 0, leaf->max.n);
    leaf->clamp = random_chance(r, 70);
    leaf->reverse = random_chance(r, 40);
}

static struct decimal exact_bound_goalposts(const struct exact_leaf *leaf, struct random *r)
{
    return random_chance(r, 50) ? leaf->lo : leaf->hi;
}

static void exact_json_goalposts(const struct exact_leaf *leaf, struct buffer *b)
{
    exact_json_number(b, "lo", leaf->lo);
    exact_json_number(b, "hi", leaf->hi);
    buffer_add(b, "'to':[%.15g,%.15g],'clamp':%s,%s", decimal_double(leaf->a),
               decimal_double(leaf->b), leaf->clamp ? "true" : "false",
               leaf->reverse ? "'reverse':true," : "");
}

static void exact_goalposts(mpq_t x, const struct exact_leaf *leaf)
{
    mpq_t lo;
    mpq_t width;
    mpq_inits(lo, width, NULL);
    decimal_exact(lo, leaf->lo);
    decimal_exact(width, leaf->hi);
    mpq_sub(width, width, lo);
    mpq_sub(x, x, lo);
    mpq_div(x, x, width);
    if (leaf->clamp && mpq_sgn(x) < 0)
        mpq_set_ui(x, 0, 1);
    if (leaf->clamp && mpq_cmp_ui(x, 1, 1) > 0)
        mpq_set_ui(x, 1, 1);
    decimal_exact(lo, leaf->a);
    decimal_exact(width, leaf->b);
    mpq_sub(width, width, lo);
    mpq_mul(x, x, width);
    if (leaf->reverse) {
        decimal_exact(lo, leaf->b);
        mpq_sub(x, lo, x);
    } else {
        mpq_add(x, x, lo);
    }
    mpq_clears(lo, width, NULL);
}

static const struct scale_oracle oracle_goalposts = {
    draw_goalposts,        json_goalposts,       points_goalposts, exact_draw_goalposts,
    exact_bound_goalposts, exact_json_goalposts, exact_goalposts};

static void draw_piecewise(struct spec_node *n, struct random *r)
{
    bool ratio = n->measure == PARINDEX_MEASURE_RATIO || n->measure == PARINDEX_MEASURE_GROWTH;
    double from = n->measure == PARINDEX_MEASURE_GROWTH ? -5 : 0;
    n->bands = 2 + (int)random_below(r, SPEC_BANDS - 1);
    for (int k = 0; k < n->bands; k++) {
        from += (double)random_below(r, 3) + (k > 0 ? 1 : 0);
        n->band[k].from = ratio ? from / 10 : from;
        n->band[k].value = random_grid(r, n->max, 8);
        if (n->extra && random_chance(r, 50))
            n->band[k].value = -n->band[k].value;
    }
}

static void json_piecewise(const struct spec_node *n, struct buffer *b)
{
    for (int k = 0; k < n->bands; k++)
        buffer_add(b, "%s[%.17g,%.17g]", k > 0 ? "," : ",'corners':[", n->band[k].from,
                   n->band[k].value);
    buffer_add(b, "],'outside':'flat'");
}

static long double points_piecewise(const struct spec_node *n, double x)
{
    const struct spec_band *last = &n->band[n->bands - 1];
    const struct spec_band *band = n->band;
    if (x <= band->from)
        return (long double)band->value;
    while (band < last && x >= band[1].from)
        band++;
    if (band == last)
        return (long double)last->value;
    long double t = ((long double)x - (long double)band->from) /
                    ((long double)band[1].from - (long double)band->from);
    return (1 - t) * (long double)band->value + t * (long double)band[1].value;
}

/* Of a part of a whole the corners may reach from 0 to 1, with nothing outside. */
static void exact_draw_piecewise(struct exact_leaf *leaf, struct random *r)
{
    exact_draw_bands(leaf, r);
    leaf->clamp = leaf->measure != EXACT_RATIO || random_chance(r, 50);
    if (!leaf->clamp) {
        leaf->from[0] = (struct decimal){0, 100};
        leaf->from[leaf->bands - 1] = (struct decimal){100, 100};
    }
    for (int k = 0; k < leaf->bands; k++)
        leaf->value[k] = exact_tenths(r, 0, leaf->max.n);
}

static struct decimal exact_bound_piecewise(const struct exact_leaf *leaf, struct random *r)
{
    return leaf->from[exact_between(r, 0, leaf->bands - 1)];
}

static void exact_json_piecewise(const struct exact_leaf *leaf, struct buffer *b)
{
    for (int k = 0; k < leaf->bands; k++)
        buffer_add(b, "%s[%.15g,%.15g]", k > 0 ? "," : "'corners':[", decimal_double(leaf->from[k]),
                   decimal_double(leaf->value[k]));
    buffer_add(b, "],'outside':'%s',", leaf->clamp ? "flat" : "refused");
}

static void exact_piecewise(mpq_t x, const struct exact_leaf *leaf)
{
    int k = 0;
    while (k + 1 < leaf->bands && exact_compare(x, leaf->from[k + 1]) >= 0)
        k++;
    if (k + 1 == leaf->bands || exact_compare(x, leaf->from[k]) <= 0) {
        decimal_exact(x, leaf->value[k]);
        return;
    }
    struct exact_leaf line = {
        .lo = leaf->from[k], .hi = leaf->from[k + 1], .a = leaf->value[k], .b = leaf->value[k + 1]};
    exact_goalposts(x, &line);
}

static const struct scale_oracle oracle_piecewise = {
    draw_piecewise,        json_piecewise,       points_piecewise, exact_draw_piecewise,
    exact_bound_piecewise, exact_json_piecewise, exact_piecewise};

static const struct scale_oracle *const oracles[] = {
#define PARINDEX_SCALE(NAME, key, value, family, en, vi)                                           \
    [value] = IN_COHORT(family, NULL, &oracle_##key),
#include "kinds/scales.def"
};

const struct scale_oracle *scale_oracle(uint32_t scale)
{
    return oracles[scale];
}

uint32_t scale_of_its_own(struct random *r)
{
    uint32_t scale;
    do
        scale = (uint32_t)random_below(r, sizeof oracles / sizeof *oracles);
    while (oracles[scale] == NULL);
    return scale;
}
