/* SPDX-License-Identifier: MIT */
/* The same bits however replicates are split, and by whatever compiler. */
#include <math.h>
#include <stdlib.h>
#include <string.h>

#include "uncertainty_support.h"

enum {
    REPLICATES = 3000
};

static uint64_t checksum_of(const parindex_uncertainty *u)
{
    size_t size;
    unsigned char *bytes = saved(u, &size);
    uint64_t sum = 0;
    for (size_t i = 0; i < 8; i++)
        sum |= (uint64_t)bytes[size - 8 + i] << (8 * i);
    free(bytes);
    return sum;
}

/*
 * The same of what layout 1 had: all but the extremes, two numbers for each unit at the end. What was
 * counted then is counted now.
 */
static uint64_t checksum_of_counts(const parindex_uncertainty *u)
{
    size_t size;
    unsigned char *bytes = saved(u, &size);
    uint64_t sum = UINT64_C(0xCBF29CE484222325);
    bytes[8] = 1;
    for (size_t i = 0; i < size - 8 - 16 * UNITS; i++)
        sum = (sum ^ bytes[i]) * UINT64_C(0x100000001B3);
    free(bytes);
    return sum;
}

/* Of the numbers as they stand. */
static parindex_variation *of_numbers(uint64_t seed)
{
    parindex_view values = rows(numbers, UNITS, LEAVES, PARINDEX_F64);
    parindex_view parents = VIEW(tree, NODES, PARINDEX_I32);
    parindex_view nominal = VIEW(weights, NODES, PARINDEX_F64);
    parindex_variation_options o = PARINDEX_VARIATION_OPTIONS_INIT;
    o.bins = 300;
    o.seed = seed;
    parindex_variation *v = NULL;
    assert_ok(parindex_variation_new(&v, &values, &parents, &nominal, &o, NULL));
    return v;
}

/* With errors and missing numbers too, which take other loops. */
static parindex_variation *noisy(void)
{
    fill_numbers();
    numbers[3][2] = NAN;
    numbers[7][6] = NAN;
    parindex_variation *v = of_numbers(UINT64_C(0x123456789ABCDEF));
    static double errors[UNITS][LEAVES];
    for (size_t u = 0; u < UNITS; u++)
        for (size_t l = 0; l < LEAVES; l++)
            errors[u][l] = l % 2 == 0 ? 2 : 0;
    parindex_view view = rows(errors, UNITS, LEAVES, PARINDEX_F64);
    assert_ok(parindex_variation_errors(v, &view, PARINDEX_ERRORS_NORMAL, 0, 100, NULL));
    assert_ok(parindex_variation_impute(v, NULL));
    assert_ok(parindex_variation_weights(v, PARINDEX_NONE, PARINDEX_WEIGHTS_DIRICHLET, 0.9, NULL));
    parindex_aggregate_options mean = PARINDEX_AGGREGATE_OPTIONS_INIT;
    for (uint32_t combine = PARINDEX_COMBINE_MEAN; combine <= PARINDEX_COMBINE_MEDIAN; combine++) {
        if (combine == PARINDEX_COMBINE_AFFINE)
            continue;
        mean.combine = combine;
        mean.zero =
            combine == PARINDEX_COMBINE_GEOMETRIC ? PARINDEX_ZERO_REFUSED : PARINDEX_ZERO_FLOOR;
        mean.at = 1e-3;
        mean.power = 2;
        assert_ok(parindex_variation_combine(v, PARINDEX_NONE, &mean, NULL));
    }
    return v;
}

/* With missing numbers, of one unit all, and nothing drawn for a number; means that share weights out, and sums. */
static parindex_variation *gaps(void)
{
    fill_numbers();
    for (size_t l = 0; l < LEAVES; l++)
        numbers[5][l] = NAN;
    numbers[3][2] = numbers[7][6] = numbers[8][0] = numbers[8][1] = NAN;
    parindex_variation *v = of_numbers(8);
    assert_ok(parindex_variation_weights(v, PARINDEX_NONE, PARINDEX_WEIGHTS_UNIFORM, 0.25, NULL));
    static const int32_t dropped[] = {4, 5};
    parindex_view drops = VIEW(dropped, 2, PARINDEX_I32);
    assert_ok(parindex_variation_drop(v, &drops, NULL));
    parindex_aggregate_options how = PARINDEX_AGGREGATE_OPTIONS_INIT;
    how.combine = PARINDEX_COMBINE_SUM;
    assert_ok(parindex_variation_combine(v, PARINDEX_NONE, &how, NULL));
    how.combine = PARINDEX_COMBINE_MEAN;
    assert_ok(parindex_variation_combine(v, PARINDEX_NONE, &how, NULL));
    return v;
}

/* Worked out once with gcc; every compiler, level and machine must come to them. */
static void gives_the_golden_bits(void **state)
{
    (void)state;
    parindex_variation *v = busy(5);
    parindex_uncertainty *u = run(v, 0, REPLICATES, 1);
    assert_int_equal(checksum_of_counts(u), UINT64_C(0x32211df16e34feae));
    assert_int_equal(checksum_of(u), UINT64_C(0x6d8801e36f51cf9e));
    parindex_uncertainty_free(u);
    parindex_variation_free(v);
    v = noisy();
    u = run(v, 0, REPLICATES, 1);
    assert_int_equal(checksum_of_counts(u), UINT64_C(0x2f1598c73c2ad643));
    assert_int_equal(checksum_of(u), UINT64_C(0x3aa23a40d7583c3a));
    parindex_uncertainty_free(u);
    parindex_variation_free(v);
    v = gaps();
    u = run(v, 0, REPLICATES, 1);
    assert_int_equal(checksum_of(u), UINT64_C(0x13053d814e772fb8));
    parindex_uncertainty_free(u);
    parindex_variation_free(v);
}

static void threads_change_no_count(void **state)
{
    (void)state;
    for (int kind = 0; kind < 2; kind++) {
        parindex_variation *v = kind == 0 ? busy(5) : noisy();
        parindex_uncertainty *one = run(v, 17, REPLICATES, 1);
        for (uint32_t threads = 2; threads <= 4; threads += 2) {
            parindex_uncertainty *more = run(v, 17, REPLICATES, threads);
            assert_equal_counts(one, more);
            parindex_uncertainty_free(more);
        }
        parindex_uncertainty_free(one);
        parindex_variation_free(v);
    }
}

/* Shards of unequal length, merged in a random order, through bytes and back. */
static void shards_add_up_to_the_whole(void **state)
{
    (void)state;
    parindex_variation *v = busy(5);
    parindex_uncertainty *whole = run(v, 0, REPLICATES, 1);
    struct random r = {11};
    for (size_t shards = 1; shards <= 100; shards = shards == 1 ? 7 : shards == 7 ? 100 : 101) {
        uint64_t cut[101];
        size_t order[100];
        for (size_t s = 0; s <= shards; s++)
            cut[s] = s == shards ? REPLICATES : s * (REPLICATES / shards);
        for (size_t s = 0; s < shards; s++) {
            size_t other = (size_t)random_below(&r, s + 1);
            order[s] = order[other];
            order[other] = s;
        }
        parindex_uncertainty *sum = run(v, 0, 0, 1);
        for (size_t s = 0; s < shards; s++) {
            parindex_uncertainty *part =
                run(v, cut[order[s]], cut[order[s] + 1] - cut[order[s]], 1 + s % 2);
            size_t size;
            unsigned char *bytes = saved(part, &size);
            parindex_view view = VIEW(bytes, (int64_t)size, PARINDEX_U8);
            parindex_uncertainty *again = NULL;
            assert_ok(parindex_uncertainty_load(&again, v, &view, NULL));
            assert_ok(parindex_uncertainty_merge(sum, again, NULL));
            parindex_error err = PARINDEX_ERROR_INIT;
            assert_int_equal(parindex_uncertainty_merge(sum, part, &err), PARINDEX_ERR_OVERLAP);
            assert_non_null(strstr(err.message, "twice"));
            parindex_uncertainty_free(again);
            parindex_uncertainty_free(part);
            free(bytes);
        }
        assert_equal_counts(whole, sum);
        parindex_uncertainty_free(sum);
    }
    parindex_uncertainty_free(whole);
    parindex_variation_free(v);
}

/* More of them than the small counters of a worker hold: these are emptied in between. */
static void small_counters_are_emptied_in_time(void **state)
{
    (void)state;
    enum {
        MANY = 70000
    };
    parindex_variation *v = busy(5);
    parindex_uncertainty *whole = run(v, 0, MANY, 1);
    parindex_uncertainty *sum = run(v, 0, MANY / 2, 1);
    parindex_uncertainty *rest = run(v, MANY / 2, MANY / 2, 1);
    assert_ok(parindex_uncertainty_merge(sum, rest, NULL));
    assert_equal_counts(whole, sum);
    parindex_uncertainty_free(rest);
    parindex_uncertainty_free(sum);
    parindex_uncertainty_free(whole);
    parindex_variation_free(v);
}

/* Replicates one by one, the last first. */
static void test_replicate_alone(void **state)
{
    (void)state;
    parindex_variation *v = busy(5);
    parindex_uncertainty *sum = run(v, 0, 0, 1);
    for (uint64_t i = 0; i < 40; i++) {
        parindex_uncertainty *one = run(v, 39 - i, 1, 1);
        assert_ok(parindex_uncertainty_merge(sum, one, NULL));
        parindex_uncertainty_free(one);
    }
    parindex_uncertainty *whole = run(v, 0, 40, 1);
    assert_equal_counts(whole, sum);
    parindex_uncertainty_free(whole);
    parindex_uncertainty_free(sum);
    parindex_variation_free(v);
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(gives_the_golden_bits),
        cmocka_unit_test(threads_change_no_count),
        cmocka_unit_test(shards_add_up_to_the_whole),
        cmocka_unit_test(small_counters_are_emptied_in_time),
        cmocka_unit_test(test_replicate_alone),
    };
    return cmocka_run_group_tests_name("bits of uncertainty", tests, NULL, NULL);
}
