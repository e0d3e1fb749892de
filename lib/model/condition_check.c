/* SPDX-License-Identifier: MIT */
/*
 * Conditions against the edition: what they give, what can never hold, what contradicts, and which class
 * nobody can reach.
 */
#include <math.h>
#include <stdio.h>
#include <string.h>

#include "base/error.h"
#include "base/seen.h"
#include "base/text.h"
#include "model/framework.h"

struct check {
    const parindex_framework *framework;
    struct faults *faults;
    size_t condition;
    bool open_above; /* an index can be above 100 */
};

#define NUMBER(x) shown_number(c->faults, x).text
#define BESIDE(x, other) shown_beside(c->faults, x, other).text

void write_path(struct writer *w, const parindex_framework *f, size_t node)
{
    size_t parent = f->nodes[node].parent;
    if (parent == PARINDEX_NONE) {
        write_text(w, f->of_task ? "$.tasks.tree" : "$.tree");
        return;
    }
    size_t place = 0;
    for (EACH_CHILD(f, parent, c)) {
        if (c == node)
            break;
        place++;
    }
    write_path(w, f, parent);
    write_format(w, ".children[%zu]", place);
}

void write_condition_path(struct writer *w, const parindex_framework *f, size_t condition)
{
    const struct condition *c = &f->conditions[condition];
    if (c->set != PARINDEX_NONE) {
        write_format(w, "$.classes[%zu].bands[%zu]", c->set, c->band);
        return;
    }
    write_path(w, f, c->info.node);
    write_format(w, ".conditions[%zu]", c->place);
}

#define wrong(c, key, ...)                                                                         \
    do {                                                                                           \
        char path_[200] = "";                                                                      \
        struct where where_ = place(c, key, path_, sizeof path_);                                  \
        fault((c)->faults, PARINDEX_ERR_FRAMEWORK, &where_, __VA_ARGS__);                          \
    } while (0)

static struct where place(const struct check *c, const char *key, char *path, size_t size)
{
    const parindex_framework *f = c->framework;
    struct writer w = writer_on(path, size, PARINDEX_LANG_EN);
    if (c->faults->count < MOST_FAULTS) { /* what is only counted has no need of a place */
        write_condition_path(&w, f, c->condition);
        write_text(&w, key);
    }
    struct where where = WHERE_CRITERION(f->nodes[f->conditions[c->condition].info.node].code);
    where.path = path;
    return where;
}

/* The points, or the factor, of an effect. */
static void check_amount(const struct check *c)
{
    const parindex_condition *condition = &c->framework->conditions[c->condition].info;
    const parindex_node *n = &c->framework->nodes[condition->node];
    double amount = condition->amount;
    bool known = n->max_state == PARINDEX_MAX_KNOWN && !n->extra;
    char key[16];
    if (condition->effect == PARINDEX_EFFECT_CLASS || condition->effect == PARINDEX_EFFECT_GIVEN)
        return;
    snprintf(key, sizeof key, ".then.%s", kind_key(kind_effect, condition->effect));
    if (condition->effect == PARINDEX_EFFECT_TIMES) {
        if (!(amount >= 0) || (known && number_order(amount, 1) > 0))
            wrong(c, key,
                  "The factor is from 0 to 1, not %s, so that no more than the maximum comes out.",
                  "Hệ số phải từ 0 đến 1, không phải %s, để không vượt điểm tối đa.",
                  NUMBER(amount));
        return;
    }
    if (known && number_order(amount, n->max) > 0)
        wrong(c, key, "The condition gives %s points, more than the maximum of %s.",
              "Điều kiện cho %s điểm, nhiều hơn điểm tối đa %s.", BESIDE(amount, n->max),
              NUMBER(n->max));
    if (known && condition->effect == PARINDEX_EFFECT_CAP && number_order(amount, n->max) == 0)
        wrong(c, key, "A cap at the maximum of %s changes nothing.",
              "Mức trần bằng điểm tối đa %s không thay đổi gì.", NUMBER(n->max));
    if (amount < 0 && !n->extra)
        wrong(c, key,
              "The condition gives %s points; less than 0 is for a bonus or penalty (\"extra\") "
              "only.",
              "Điều kiện cho %s điểm; điểm âm chỉ dùng cho điểm cộng, điểm trừ (\"extra\").",
              NUMBER(amount));
}

/* The least and the greatest that a test's figure can be. */
static void figure_range(const struct check *c, const struct test *t, double range[2])
{
    const parindex_framework *f = c->framework;
    range[0] = -INFINITY;
    range[1] = INFINITY;
    if (t->kind == PARINDEX_TEST_INPUT) {
        range[0] = f->bounds[t->subject].lowest;
        range[1] = f->bounds[t->subject].highest;
    } else if (test_is(t->kind, TEST_OF_NODE) && !c->open_above &&
               f->nodes[t->subject].max_state == PARINDEX_MAX_KNOWN) {
        range[0] = 0;
        range[1] = t->kind == PARINDEX_TEST_SHARE ? 100 : f->nodes[t->subject].max;
    }
}

enum can {
    CAN_FAIL = 1,
    CAN_HOLD = 2
};

/* What a test can say, as far as the bounds of its figures tell: a superset. */
static unsigned can_be(const struct check *c, size_t test)
{
    const struct test *t = &c->framework->tests[test];
    if (!test_is(t->kind, TEST_OF_LIST)) {
        double range[2];
        if (t->kind == PARINDEX_TEST_CLASS || t->kind == PARINDEX_TEST_CHOICE)
            return CAN_HOLD | CAN_FAIL; /* of several classes, of two choices at least */
        figure_range(c, t, range);
        bool hold = t->least <= range[1] && t->greatest >= range[0];
        bool fail = t->least > range[0] || t->greatest < range[1];
        return (hold ? CAN_HOLD : 0u) | (fail ? CAN_FAIL : 0u);
    }
    double must = 0;
    double may = 0;
    for (EACH_TEST(c->framework, test, one)) {
        unsigned can = can_be(c, one);
        must += can == CAN_HOLD;
        may += (can & CAN_HOLD) != 0;
    }
    struct count_bounds bounds = count_bounds_of(c->framework->tests, test);
    bool hold = must <= bounds.to && may >= bounds.from;
    bool fail = must < bounds.from || may > bounds.to;
    return (hold ? CAN_HOLD : 0u) | (fail ? CAN_FAIL : 0u);
}

/* Two tests of one list, or of a band and its index, that no number meets both. */
static bool apart(const struct test *x, const struct test *y)
{
    if (x->kind != y->kind || x->subject != y->subject || test_is(x->kind, TEST_OF_LIST))
        return false;
    if (x->kind == PARINDEX_TEST_CLASS)
        return strcmp(x->key, y->key) != 0;
    return x->least > y->greatest || y->least > x->greatest;
}

static bool never_all(const struct check *c, size_t test)
{
    const parindex_framework *f = c->framework;
    if (f->tests[test].kind != PARINDEX_TEST_ALL || f->tests[test].next - test > 64)
        return false;
    for (EACH_TEST(f, test, one))
        for (size_t two = f->tests[one].next; two < f->tests[test].next; two = f->tests[two].next)
            if (apart(&f->tests[one], &f->tests[two]))
                return true;
    return false;
}

static void check_test(const struct check *c)
{
    const struct condition *condition = &c->framework->conditions[c->condition];
    const struct test *t = &c->framework->tests[condition->test];
    bool given = condition->info.effect == PARINDEX_EFFECT_GIVEN;
    unsigned can = can_be(c, condition->test);
    for (size_t k = condition->test; k < t->next; k++) {
        const struct test *one = &c->framework->tests[k];
        if (one->kind == PARINDEX_TEST_SHARE &&
            c->framework->nodes[one->subject].max_state != PARINDEX_MAX_KNOWN)
            wrong(c, ".when", "The share of %s needs a known maximum.",
                  "Tỷ lệ đạt của %s cần biết điểm tối đa.", c->framework->nodes[one->subject].code);
    }
    if (!(can & CAN_HOLD) || never_all(c, condition->test)) {
        if (given)
            wrong(c, ".when", "Nobody can reach the class \"%s\": the test can never hold.",
                  "Không ai có thể đạt loại \"%s\": điều kiện không bao giờ đúng.",
                  condition->info.class_key);
        else
            wrong(c, ".when", "The test can never hold.", "Điều kiện không bao giờ đúng.");
    } else if (!(can & CAN_FAIL)) {
        wrong(c, ".when", "The test always holds, so it is no condition.",
              "Phép kiểm tra luôn đúng nên không phải điều kiện.");
    }
}

/* Both tests can hold of one unit, as far as can be seen. */
static bool together(const parindex_framework *f, size_t a, size_t b)
{
    const struct test *x = &f->tests[a];
    const struct test *y = &f->tests[b];
    if (same_test(f, a, f, b))
        return true;
    return x->kind == y->kind && x->subject == y->subject && !test_is(x->kind, TEST_OF_LIST) &&
           !apart(x, y);
}

/* Other points, or a cap below a floor. */
static bool gives_other(const parindex_condition *x, const parindex_condition *y)
{
    int order = number_order(x->amount, y->amount);
    if (x->effect == PARINDEX_EFFECT_SET && y->effect == PARINDEX_EFFECT_SET)
        return order != 0;
    return (x->effect == PARINDEX_EFFECT_CAP && y->effect == PARINDEX_EFFECT_FLOOR && order < 0) ||
           (x->effect == PARINDEX_EFFECT_FLOOR && y->effect == PARINDEX_EFFECT_CAP && order > 0);
}

/* A "none of these" of which the other test is one. */
static bool denies(const parindex_framework *f, size_t a, size_t b)
{
    if (f->tests[a].kind == PARINDEX_TEST_NONE_OF)
        for (EACH_TEST(f, a, one))
            if (same_test(f, one, f, b))
                return true;
    return false;
}

/* No unit meets both tests, or they look at a node in two ways, which are not compared. */
static bool excludes(const parindex_framework *f, size_t a, size_t b)
{
    const struct test *x = &f->tests[a];
    const struct test *y = &f->tests[b];
    if (denies(f, a, b) || denies(f, b, a) || apart(x, y))
        return true;
    if (x->kind == PARINDEX_TEST_ALL) {
        for (EACH_TEST(f, a, one))
            if (excludes(f, one, b))
                return true;
        return false;
    }
    if (y->kind == PARINDEX_TEST_ALL)
        return excludes(f, b, a);
    return test_is(x->kind, TEST_OF_NODE) && test_is(y->kind, TEST_OF_NODE) && x->kind != y->kind &&
           x->subject == y->subject;
}

bool conditions_disagree(const parindex_framework *f, size_t a, size_t b)
{
    const struct condition *x = &f->conditions[a];
    const struct condition *y = &f->conditions[b];
    bool short_lists =
        f->tests[x->test].next - x->test <= 64 && f->tests[y->test].next - y->test <= 64;
    return short_lists && gives_other(&x->info, &y->info) && !excludes(f, x->test, y->test);
}

/* Two conditions of a node that say two things of one unit. */
static void check_against_others(const struct check *c)
{
    const parindex_framework *f = c->framework;
    const struct condition *own = &f->conditions[c->condition];
    if (own->info.effect == PARINDEX_EFFECT_GIVEN)
        return;
    for (size_t i = f->rules[own->info.node].first_condition; i < c->condition; i++) {
        const struct condition *other = &f->conditions[i];
        const parindex_condition *x = &other->info;
        const parindex_condition *y = &own->info;
        bool twice = x->effect == y->effect && same_test(f, other->test, f, own->test);
        if (gives_other(x, y) && together(f, other->test, own->test))
            wrong(c, ".then",
                  "This condition contradicts condition %zu of the node: both tests can hold, and "
                  "one gives %s points where the other gives %s.",
                  "Điều kiện này mâu thuẫn với điều kiện thứ %zu của mục: cả hai có thể cùng đúng, "
                  "mà một bên cho %s điểm, bên kia cho %s.",
                  i - f->rules[y->node].first_condition + 1, BESIDE(y->amount, x->amount),
                  BESIDE(x->amount, y->amount));
        else if (twice)
            wrong(c, "", "The same test with the same effect is there twice.",
                  "Cùng một phép kiểm tra và cùng hệ quả xuất hiện hai lần.");
    }
}

/* A class that is given only for an index that its own band does not have. */
static void check_band(const struct check *c)
{
    const parindex_framework *f = c->framework;
    const struct condition *own = &f->conditions[c->condition];
    if (own->info.effect != PARINDEX_EFFECT_GIVEN)
        return;
    const parindex_class *band = &f->classes[own->set].bands[own->band];
    struct test index = {.kind = PARINDEX_TEST_SHARE,
                         .subject = 0,
                         .least = isinf(band->from) ? -INFINITY
                                  : band->from_inside
                                      ? number_least(band->from)
                                      : nextafter(number_greatest(band->from), INFINITY),
                         .greatest = INFINITY};
    size_t end = f->tests[own->test].next;
    bool all = f->tests[own->test].kind == PARINDEX_TEST_ALL;
    for (size_t t = all ? own->test + 1 : own->test; t < end; t = f->tests[t].next)
        if (apart(&index, &f->tests[t]))
            wrong(c, ".when",
                  "Nobody can reach the class \"%s\": it begins where the test does not hold.",
                  "Không ai có thể đạt loại \"%s\": loại này bắt đầu ở chỗ điều kiện không đúng.",
                  own->info.class_key);
}

static bool goes_above(const parindex_framework *f)
{
    for (size_t n = 0; n < f->info.nodes; n++)
        if (!f->nodes[n].described &&
            (f->nodes[n].extra || f->nodes[n].scale == PARINDEX_SCALE_AFFINE ||
             f->nodes[n].scale == PARINDEX_SCALE_PIECEWISE || f->nodes[n].rescale != 0 ||
             f->nodes[n].combine == PARINDEX_COMBINE_AFFINE || f->rules[n].signed_weights ||
             scale_is(f->nodes[n].scale, SCALE_OF_COHORT | SCALE_OF_ENDPOINTS)))
            return true;
    return false;
}

/* A class above the whole, where no index goes above it. */
static void check_classes(const parindex_framework *f, struct faults *faults)
{
    if (f->nodes[0].max_state != PARINDEX_MAX_KNOWN)
        return;
    for (size_t s = 0; s < f->class_sets; s++)
        for (size_t i = 0; i < f->classes[s].count; i++) {
            const parindex_class *band = &f->classes[s].bands[i];
            char path[80];
            struct where where = WHERE_CRITERION(f->nodes[0].code);
            if (class_reached(band, 100))
                continue;
            snprintf(path, sizeof path, "$.classes[%zu].bands[%zu]", s, i);
            where.path = path;
            fault(faults, PARINDEX_ERR_FRAMEWORK, &where,
                  "Nobody can reach the class \"%s\": the index is at most 100%%.",
                  "Không ai có thể đạt loại \"%s\": chỉ số tối đa là 100%%.", band->key);
        }
}

void conditions_check(const parindex_framework *f, struct faults *faults)
{
    struct check c = {f, faults, 0, goes_above(f)};
    if (!c.open_above)
        check_classes(f, faults);
    for (; c.condition < f->condition_count; c.condition++) {
        if (f->nodes[f->conditions[c.condition].info.node].described)
            continue;
        check_amount(&c);
        check_test(&c);
        check_against_others(&c);
        check_band(&c);
    }
}
