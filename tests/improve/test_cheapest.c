/* SPDX-License-Identifier: MIT */
/* The knapsack against brute force: every combination of ends, with every item in turn left open. */
#include <math.h>
#include <string.h>

#include "improve/cheapest.h"
#include "score_support.h"

enum {
    MOST_ITEMS = 7,
    MOST_JUMPS = 3
};

struct problem {
    struct item items[MOST_ITEMS];
    struct jump jumps[MOST_ITEMS][MOST_JUMPS];
    size_t count;
};

static const double SLACK = 1e-12;

/* The items but `open` at every combination of nothing and ends; `open` fills what it can. */
static double cheapest_from(const struct problem *p, size_t at, size_t open, double need)
{
    if (at == p->count) {
        if (need <= SLACK)
            return 0;
        double least = INFINITY;
        for (size_t j = 0; open < p->count && j < p->items[open].count; j++) {
            struct jump jump = p->jumps[open][j];
            double gain = fmax(jump.low, need);
            if (gain <= jump.high + SLACK)
                least = fmin(least, gain * p->items[open].rate);
        }
        return least;
    }
    double least = cheapest_from(p, at + 1, open, need);
    for (size_t j = 0; at != open && j < p->items[at].count; j++)
        for (int end = 0; end < 2; end++) {
            double gain = end ? p->jumps[at][j].high : p->jumps[at][j].low;
            least =
                fmin(least, gain * p->items[at].rate + cheapest_from(p, at + 1, open, need - gain));
        }
    return least;
}

static double brute_force(const struct problem *p, double need)
{
    double least = INFINITY;
    for (size_t open = 0; open <= p->count; open++)
        least = fmin(least, cheapest_from(p, 0, open, need));
    return least;
}

static bool allowed(const struct item *item, double gain)
{
    bool found = gain == 0;
    for (size_t j = 0; j < item->count; j++)
        found |= gain >= item->jumps[j].low - 1e-12 && gain <= item->jumps[j].high + 1e-12;
    return found;
}

static void random_problem(struct problem *p, struct random *r, unsigned continuous, unsigned rates)
{
    p->count = 1 + random_below(r, MOST_ITEMS);
    for (size_t i = 0; i < p->count; i++) {
        double low = 0;
        p->items[i] = (struct item){(double)(1 + random_below(r, rates)) / 2, p->jumps[i],
                                    1 + random_below(r, MOST_JUMPS)};
        for (size_t j = 0; j < p->items[i].count; j++) {
            bool open = random_chance(r, continuous);
            low += (double)random_below(r, 8) / 4 + (open && j == 0 ? 0 : 0.25);
            double high = low + (open ? 0.25 + (double)random_below(r, 8) / 4 : 0);
            p->jumps[i][j] = (struct jump){low, high};
            low = high;
        }
    }
}

static void check(const struct problem *p, double need, const parindex_allocator *a)
{
    double gains[MOST_ITEMS];
    struct cheapest found;
    assert_true(cheapest_way(&found, gains, p->items, p->count, need, SLACK, a));
    double least = brute_force(p, need);
    double gain = 0;
    double cost = 0;
    for (size_t i = 0; i < p->count; i++) {
        assert_true(allowed(&p->items[i], gains[i]));
        gain += gains[i];
        cost += gains[i] * p->items[i].rate;
    }
    assert_near(found.cost, cost, 1e-12, 1e-12);
    assert_near(found.gain, gain, 1e-12, 1e-12);
    assert_true(found.reached == isfinite(least));
    assert_true(found.proven);
    if (found.reached) {
        assert_true(gain >= need - 1e-11);
        assert_near(found.cost, least, 1e-9, 0);
    }
}

static void test_against_brute_force(void **state)
{
    (void)state;
    struct random r = {5};
    struct counted counted = {0};
    parindex_allocator a = counted_allocator(&counted);
    size_t out_of_reach = 0;
    for (int i = 0; i < 2000; i++) {
        struct problem p;
        random_problem(&p, &r, i % 3 == 0 ? 0 : 50, i % 2 == 0 ? 1 : 5);
        double most = 0;
        for (size_t k = 0; k < p.count; k++)
            most += p.jumps[k][p.items[k].count - 1].high;
        double need = most * (double)random_below(&r, 110) / 100;
        out_of_reach += need > most;
        check(&p, need, &a);
    }
    assert_true(out_of_reach > 50);
    assert_int_equal(counted.blocks, 0);
}

static void test_nothing_to_do(void **state)
{
    (void)state;
    struct counted counted = {0};
    parindex_allocator a = counted_allocator(&counted);
    const struct jump jump = {1, 1};
    const struct item item = {2, &jump, 1};
    double gain = 9;
    struct cheapest found;
    assert_true(cheapest_way(&found, &gain, &item, 1, 0, SLACK, &a));
    assert_true(found.reached && gain == 0 && found.cost == 0);
    assert_true(cheapest_way(&found, &gain, &item, 0, 1, SLACK, &a));
    assert_true(!found.reached && found.gain == 0);
    assert_true(cheapest_way(&found, &gain, &item, 1, 1.5, SLACK, &a));
    assert_true(!found.reached && gain == 1 && found.cost == 2);
}

enum {
    ITEMS = 88
};

/* Eighty-eight items of steps that fit together badly. */
static const struct item *many_items(void)
{
    static struct jump jumps[ITEMS][3];
    static struct item items[ITEMS];
    struct random r = {11};
    for (size_t i = 0; i < ITEMS; i++) {
        double low = 0;
        for (size_t j = 0; j < 3; j++) {
            low += 0.1 + (double)random_below(&r, 1000000) / 1e6;
            jumps[i][j] = (struct jump){low, low};
        }
        items[i] = (struct item){1 + (double)random_below(&r, 1000) / 1e3, jumps[i], 3};
    }
    return items;
}

/* No blow-up, and what is said of it holds. */
static void test_many_items(void **state)
{
    (void)state;
    static double gains[ITEMS];
    struct counted counted = {0};
    parindex_allocator a = counted_allocator(&counted);
    struct cheapest found;
    assert_true(cheapest_way(&found, gains, many_items(), ITEMS, 20, SLACK, &a));
    assert_true(found.reached && found.gain >= 20 - 1e-9 && found.bound <= found.cost);
    assert_true(found.cost - found.bound < 0.1);
    assert_int_equal(counted.blocks, 0);
}

/* The list of ways is one that grows: where it cannot, there is no answer, and nothing is left behind. */
static void test_growth_fails(void **state)
{
    (void)state;
    static double gains[ITEMS];
    size_t failures = 0;
    for (;; failures++) {
        struct counted counted = {.fail_at = failures + 1};
        parindex_allocator a = counted_allocator(&counted);
        struct cheapest found;
        bool done = cheapest_way(&found, gains, many_items(), ITEMS, 20, SLACK, &a);
        assert_int_equal(counted.blocks, 0);
        assert_int_equal(counted.wrong_sizes, 0);
        if (done)
            break;
    }
    assert_true(failures > 5);
}

/* Steps of one rate that never fit: the search gives up at its limit, and says that it has proven nothing. */
static void test_given_up(void **state)
{
    (void)state;
    static struct jump jumps[ITEMS];
    static struct item items[ITEMS];
    static double gains[ITEMS];
    struct random r = {7};
    struct counted counted = {0};
    parindex_allocator a = counted_allocator(&counted);
    for (size_t i = 0; i < ITEMS; i++) {
        double step = 1 + (double)random_below(&r, 1000000000) / 1e9;
        jumps[i] = (struct jump){step, step};
        items[i] = (struct item){1, &jumps[i], 1};
    }
    struct cheapest found;
    assert_true(cheapest_way(&found, gains, items, ITEMS, 40.123456789, SLACK, &a));
    assert_true(found.reached && !found.proven);
    assert_true(found.gain >= 40.123456789 - 1e-9);
    assert_near(found.bound, 40.123456789, 1e-9, 0);
    assert_true(found.cost >= found.bound && found.cost - found.bound < 2); /* one more step */
    assert_int_equal(counted.blocks, 0);
}

static void test_failing_memory(void **state)
{
    (void)state;
    struct counted counted = {0};
    parindex_allocator a = counted_allocator(&counted);
    struct problem p;
    struct random r = {3};
    do
        random_problem(&p, &r, 50, 5);
    while (p.count < MOST_ITEMS);
    size_t failures = 0;
    for (;; failures++) {
        struct cheapest found;
        double gains[MOST_ITEMS];
        counted.calls = 0;
        counted.fail_at = failures + 1;
        bool done = cheapest_way(&found, gains, p.items, p.count, 3.3, SLACK, &a);
        assert_int_equal(counted.blocks, 0);
        if (done)
            break;
    }
    assert_true(failures >= 5);
    assert_int_equal(counted.wrong_sizes, 0);
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(test_against_brute_force), cmocka_unit_test(test_nothing_to_do),
        cmocka_unit_test(test_many_items),          cmocka_unit_test(test_failing_memory),
        cmocka_unit_test(test_growth_fails),        cmocka_unit_test(test_given_up),
    };
    return cmocka_run_group_tests_name("cheapest", tests, NULL, NULL);
}
