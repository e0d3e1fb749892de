/* SPDX-License-Identifier: MIT */
/* Ranges joined: in order, touching ones as one, and refused where a number would be in twice. */
#include "support.h"

#include "base/ranges.h"

static void test_join(void **state)
{
    (void)state;
    static const struct range a[] = {{0, 3}, {10, 12}};
    static const struct range b[] = {{3, 5}, {12, 20}, {30, 31}};
    static const struct range within[] = {{11, 12}};
    struct range out[5];
    size_t count = 0;
    assert_true(ranges_join(out, &count, a, 2, b, 3));
    assert_int_equal(count, 3);
    assert_int_equal(out[0].first, 0);
    assert_int_equal(out[0].end, 5);
    assert_int_equal(out[1].first, 10);
    assert_int_equal(out[1].end, 20);
    assert_int_equal(out[2].first, 30);
    assert_int_equal(out[2].end, 31);
    assert_false(ranges_join(out, &count, a, 2, within, 1));
    assert_false(ranges_join(out, &count, within, 1, a, 2));
    assert_true(ranges_join(out, &count, NULL, 0, NULL, 0));
    assert_int_equal(count, 0);
}

int main(void)
{
    const struct CMUnitTest tests[] = {cmocka_unit_test(test_join)};
    return cmocka_run_group_tests_name("ranges", tests, NULL, NULL);
}
