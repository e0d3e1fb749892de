/* SPDX-License-Identifier: MIT */
/*
 * Totals rounded to two places against exact rational arithmetic: a million random dossiers, a
 * third of them made to end in exactly 5 at the third place. PARINDEX_ORACLE_COUNT in the
 * environment sets another number.
 */
#include <gmp.h>
#include <jansson.h>
#include <math.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>

#include "score_support.h"

enum {
    COUNT = 1000000,
    CHUNK = 10000,
    MOST = 64,    /* leaves */
    MILLI = 1000, /* what maxima and points are whole multiples of, in 1 / MILLI */
    SCALE = 100   /* two places */
};

/* A leaf as the test reads it from the edition's text, numbers in thousandths. */
struct leaf {
    enum {
        RATIO,
        POINTS,
        CHOICE
    } kind;
    uint64_t max;
    uint64_t target; /* of RATIO */
    uint64_t choice[8];
    uint64_t choices;
};

struct edition {
    parindex_framework *f;
    struct leaf leaves[MOST];
    size_t count;
    size_t inputs;
};

static uint64_t milli(const json_t *number)
{
    return (uint64_t)llround(json_number_value(number) * MILLI);
}

static void read_leaves(struct edition *e, const json_t *node)
{
    const json_t *children = json_object_get(node, "children");
    for (size_t i = 0; i < json_array_size(children); i++)
        read_leaves(e, json_array_get(children, i));
    if (children != NULL)
        return;
    struct leaf *leaf = &e->leaves[e->count++];
    const json_t *scale = json_object_get(node, "scale");
    const char *kind = json_string_value(json_object_get(scale, "kind"));
    const json_t *target = json_object_get(scale, "target");
    const json_t *choices = json_object_get(scale, "choices");
    *leaf = (struct leaf){.kind = strcmp(kind, "proportional") == 0 ? RATIO
                                  : strcmp(kind, "choices") == 0    ? CHOICE
                                                                    : POINTS,
                          .max = milli(json_object_get(node, "max")),
                          .target = target != NULL ? milli(target) : MILLI,
                          .choices = json_array_size(choices)};
    for (size_t k = 0; k < leaf->choices; k++)
        leaf->choice[k] = milli(json_object_get(json_array_get(choices, k), "points"));
    e->inputs += leaf->kind == RATIO ? 2 : 1;
}

static struct edition edition_of(const char *text, size_t size)
{
    struct edition e = {.count = 0};
    json_t *root = json_loadb(text, size, 0, NULL);
    assert_non_null(root);
    read_leaves(&e, json_object_get(root, "tree"));
    json_decref(root);
    assert_int_equal(parindex_framework_parse(&e.f, text, size, NULL, NULL), PARINDEX_OK);
    assert_int_equal(parindex_framework_describe(e.f)->inputs, e.inputs);
    return e;
}

/* Points of a leaf, exactly: num / den. */
struct exact {
    uint64_t num;
    uint64_t den;
};

/* Evidence of a leaf, and what it is worth by the exact rule. */
static struct exact ratio(const struct leaf *leaf, uint64_t part, uint64_t whole, double *x)
{
    x[0] = (double)part;
    x[1] = (double)whole;
    if (part * MILLI >= whole * leaf->target)
        return (struct exact){leaf->max, MILLI};
    return (struct exact){leaf->max * part, whole * leaf->target};
}

/* Evidence that is worth thirds, sevenths ... of a thousandth: num / (1000 * parts). */
static struct exact worth(const struct leaf *leaf, uint64_t num, uint64_t parts, uint64_t more,
                          double *x)
{
    /* max * part / whole / target = num / 1000 / parts */
    return ratio(leaf, num * leaf->target * more, leaf->max * parts * MILLI * more, x);
}

static uint64_t free_leaf(const struct leaf *leaf, struct random *r, struct exact *e, double *x)
{
    uint64_t points;
    switch (leaf->kind) {
    case RATIO: {
        uint64_t whole = random_below(r, random_chance(r, 50) ? 900000 : 300) + 1;
        *e = ratio(leaf, random_below(r, whole + 1), whole, x);
        return 0;
    }
    case CHOICE: {
        uint64_t k = random_below(r, leaf->choices);
        x[0] = (double)k;
        points = leaf->choice[k];
        break;
    }
    default:
        points = random_below(r, leaf->max + 1);
        x[0] = (double)points / MILLI;
        break;
    }
    *e = (struct exact){points, MILLI};
    return points;
}

/*
 * All in thousandths, but for pairs of ratios whose odd fractions of a thousandth add up; the last
 * ratio is chosen so that the total ends in 5.
 */
static void tie(const struct edition *e, struct random *r, struct exact *exact, double *x)
{
    static const uint64_t parts[] = {1, 3, 7, 9, 11, 13};
    uint64_t sum = 0;
    uint64_t odd = parts[random_below(r, 6)];
    uint64_t owed = 0; /* the fraction that the next ratio has to make whole */
    size_t last = 0;
    double *at[MOST] = {NULL};
    for (size_t i = 0; i < e->count; i++)
        last = e->leaves[i].kind == RATIO ? i : last;
    for (size_t i = 0; i < e->count; i++) {
        const struct leaf *leaf = &e->leaves[i];
        at[i] = x;
        x += leaf->kind == RATIO ? 2 : 1;
        if (leaf->kind != RATIO) {
            sum += free_leaf(leaf, r, &exact[i], at[i]);
        } else if (i != last) {
            uint64_t points = random_below(r, leaf->max);
            uint64_t part = owed > 0 ? odd - owed : odd > 1 ? random_below(r, odd) : 0;
            exact[i] = worth(leaf, points * odd + part, odd, random_below(r, 50) + 1, at[i]);
            sum += points + (owed > 0);
            owed = owed > 0 ? 0 : part;
        }
    }
    const struct leaf *leaf = &e->leaves[last];
    uint64_t points = random_below(r, leaf->max / 10 - 1) * 10;
    points += (25 - (sum + (owed > 0)) % 10) % 10;
    exact[last] = worth(leaf, points * odd + (owed > 0 ? odd - owed : 0), odd, 1, at[last]);
}

static void random_dossier(const struct edition *e, struct random *r, struct exact *exact,
                           double *x)
{
    for (size_t i = 0; i < e->count; i++) {
        free_leaf(&e->leaves[i], r, &exact[i], x);
        x += e->leaves[i].kind == RATIO ? 2 : 1;
    }
}

struct tally {
    uint64_t done;
    uint64_t ties;
    uint64_t wrong;
};

/* mpz_set_ui takes a long, which has 32 bits on some machines. */
static void set_whole(mpz_t out, uint64_t n)
{
    mpz_import(out, 1, -1, sizeof n, 0, 0, &n);
}

/* num / den of the sum, without taking out what they share. */
static void add_up(mpz_t num, mpz_t den, const struct exact *exact, size_t count)
{
    uint64_t thousandths = 0;
    static mpz_t rest;
    static mpz_t whole;
    static bool made;
    if (!made)
        mpz_inits(rest, whole, NULL);
    made = true;
    mpz_set_ui(num, 0);
    mpz_set_ui(den, MILLI);
    for (size_t i = 0; i < count; i++) {
        if (exact[i].den == MILLI) {
            thousandths += exact[i].num;
            continue;
        }
        set_whole(whole, exact[i].den);
        mpz_mul(num, num, whole);
        set_whole(rest, exact[i].num);
        mpz_addmul(num, den, rest);
        mpz_mul(den, den, whole);
    }
    /* den is a multiple of MILLI. */
    mpz_divexact_ui(rest, den, MILLI);
    set_whole(whole, thousandths);
    mpz_addmul(num, rest, whole);
}

static void judge(struct tally *t, double points, const struct exact *exact, size_t count)
{
    static mpz_t num;
    static mpz_t den;
    static mpz_t whole;
    static bool made;
    if (!made) {
        mpz_inits(num, den, whole, NULL);
        made = true;
    }
    add_up(num, den, exact, count);
    /* floor(100 x + 1/2), which for x >= 0 takes a half away from zero */
    mpz_mul_ui(num, num, 2 * SCALE);
    mpz_add(num, num, den);
    mpz_mul_2exp(den, den, 1);
    t->ties += mpz_divisible_p(num, den) != 0;
    mpz_fdiv_q(whole, num, den);
    double want = (double)mpz_get_ui(whole) / SCALE;
    double got = parindex_round(points, 2);
    t->done++;
    if (got == want)
        return;
    if (t->wrong++ < 10)
        print_error("%.17g rounds to %.17g, exactly %.17g\n", points, got, want);
}

static uint64_t wanted_count(void)
{
    const char *text = getenv("PARINDEX_ORACLE_COUNT");
    return text != NULL ? strtoull(text, NULL, 10) : COUNT;
}

static void compare(struct edition *e, uint64_t seed)
{
    struct random random = {seed};
    struct tally tally = {0, 0, 0};
    double *values = malloc(CHUNK * e->inputs * sizeof *values);
    struct exact *exact = malloc(CHUNK * e->count * sizeof *exact);
    assert_non_null(values);
    assert_non_null(exact);
    uint64_t count = wanted_count() / 2;
    while (tally.done < count) {
        for (size_t u = 0; u < CHUNK; u++)
            (u % 3 == 0 ? tie : random_dossier)(e, &random, exact + u * e->count,
                                                values + u * e->inputs);
        parindex_dossier *d = NULL;
        parindex_view view = {values,
                              CHUNK,
                              (int64_t)e->inputs,
                              (int64_t)(e->inputs * sizeof *values),
                              sizeof *values,
                              PARINDEX_F64,
                              0};
        assert_int_equal(parindex_dossier_new(&d, e->f, CHUNK, NULL, NULL), PARINDEX_OK);
        assert_int_equal(parindex_dossier_bind(d, 0, &view, PARINDEX_BORROW, NULL), PARINDEX_OK);
        parindex_result *r = score_all(d, 1);
        parindex_view points;
        assert_int_equal(parindex_result_view(&points, r, PARINDEX_TABLE_POINTS, NULL),
                         PARINDEX_OK);
        const double *total = points.data;
        assert_int_equal(points.row_stride, sizeof *total);
        for (size_t u = 0; u < CHUNK && tally.done < count; u++)
            judge(&tally, total[u], exact + u * e->count, e->count);
        parindex_result_unref(r);
        parindex_dossier_free(d);
    }
    free(values);
    free(exact);
    print_message("%s: %llu dossiers of %zu leaves, %llu exact ties, %llu differences\n",
                  parindex_framework_describe(e->f)->id, (unsigned long long)tally.done, e->count,
                  (unsigned long long)tally.ties, (unsigned long long)tally.wrong);
    assert_true(tally.wrong == 0);
    assert_true(tally.ties * 4 >= tally.done);
    parindex_framework_unref(e->f);
}

static void test_766(void **state)
{
    (void)state;
    size_t size = 0;
    const char *text = parindex_catalogue_text("vn.766", &size);
    assert_non_null(text);
    struct edition e = edition_of(text, size);
    compare(&e, 766);
}

/* Four groups of eleven: five ratios, three given points, three choices with half points. */
static void write_leaf(struct buffer *b, int group, int k)
{
    static const char *const targets[] = {"", ",'target':0.8", "", ",'target':0.9",
                                          ",'target':0.5"};
    bool ratio_leaf = k < 5;
    bool choice = k >= 8;
    double max = ratio_leaf ? 1 + k + group : choice ? 1.5 : 2.5;
    buffer_add(b,
               "%s{'code':'%d.%d','title':{'vi':'l','en':'l'},'source':'s','max':%g,'inputs':["
               "{'name':'a','kind':'%s','title':{'vi':'a','en':'a'}}",
               k > 0 ? "," : "", group + 1, k + 1, max,
               ratio_leaf ? "count"
               : choice   ? "choice"
                          : "points");
    if (ratio_leaf)
        buffer_add(b,
                   ",{'name':'b','kind':'count','title':{'vi':'b','en':'b'}}],'measure':{'kind':"
                   "'ratio','part':'a','whole':'b','zero_denominator':'zero'},"
                   "'scale':{'kind':'proportional'%s}}",
                   targets[k]);
    else
        buffer_add(b, "],'measure':{'kind':'value','input':'a'},'scale':{'kind':'%s'",
                   choice ? "choices" : "points");
    for (int c = 0; choice && c < 4; c++)
        buffer_add(b, "%s{'key':'k%d','title':{'vi':'c%d','en':'c%d'},'points':%g}%s",
                   c == 0 ? ",'choices':[" : ",", c, c, c, 1.5 - 0.5 * c, c == 3 ? "]" : "");
    buffer_add(b, "%s", ratio_leaf ? "" : "}}");
}

static void test_forty_four_leaves(void **state)
{
    (void)state;
    struct buffer tree = {NULL, 0, 0};
    struct buffer text = {NULL, 0, 0};
    double total = 0;
    double sums[4];
    for (int g = 0; g < 4; g++) {
        sums[g] = 3 * 2.5 + 3 * 1.5 + 15 + 5 * g;
        total += sums[g];
    }
    buffer_add(&tree,
               "{'code':'total','title':{'vi':'t','en':'t'},'source':'s','max':%g,"
               "'combine':{'kind':'sum'},'children':[",
               total);
    for (int g = 0; g < 4; g++) {
        buffer_add(&tree,
                   "%s{'code':'%d','title':{'vi':'g','en':'g'},'source':'s','max':%g,"
                   "'combine':{'kind':'sum'},'children':[",
                   g > 0 ? "," : "", g + 1, sums[g]);
        for (int k = 0; k < 11; k++)
            write_leaf(&tree, g, k);
        buffer_add(&tree, "]}");
    }
    buffer_add(&tree, "]}");
    edition_around(&text, tree.data,
                   "{'missing':'blank','not_applicable':'blank','not_self_scored':'blank'}", 3);
    struct edition e = edition_of(text.data, text.length);
    assert_int_equal(e.count, 44);
    compare(&e, 876);
    buffer_free(&tree);
    buffer_free(&text);
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(test_766),
        cmocka_unit_test(test_forty_four_leaves),
    };
    return cmocka_run_group_tests_name("oracle", tests, NULL, NULL);
}
