/* SPDX-License-Identifier: MIT */
/* Tables turned in strips and by what is left of them, against a plain loop, however they lie. */
#include "support.h"

#include <stdlib.h>
#include <string.h>

#include "kernels/transpose.h"

enum {
    SIDE = 27, /* whole strips, and a rest */
    PITCH = SIDE + 6,
    GAP = 3,
    ROOM = 2 * SIDE * (SIDE + GAP)
};

/* Numbers that differ, some NaN and -0 among them, in the middle of room on either side. */
struct numbers {
    double all[2 * ROOM];
    const double *middle;
};

static void fill(struct numbers *t)
{
    for (size_t i = 0; i < (size_t)2 * ROOM; i++) {
        uint64_t bits = i % 7 == 0 ? UINT64_C(0x7ff8000000000000) + i : 0;
        if (i % 7 == 0)
            memcpy(&t->all[i], &bits, sizeof bits);
        else
            t->all[i] = i % 11 == 0 ? -0.0 : (double)i / 8;
    }
    t->middle = t->all + ROOM;
}

/* Strides in numbers. What lies between the columns is to stay as it is. */
static void turns_as_a_loop_does(const struct numbers *t, int64_t row_stride, int64_t col_stride,
                                 size_t rows, size_t cols)
{
    const int64_t d = sizeof(double);
    static double got[SIDE * PITCH];
    static double want[SIDE * PITCH];
    for (size_t i = 0; i < (size_t)SIDE * PITCH; i++)
        got[i] = want[i] = -1;
    for (size_t r = 0; r < rows; r++)
        for (size_t c = 0; c < cols; c++)
            memcpy(&want[c * PITCH + r],
                   t->middle + (int64_t)r * row_stride + (int64_t)c * col_stride, sizeof *want);
    turn_rows(got, PITCH, t->middle, row_stride * d, col_stride * d, rows, cols);
    if (memcmp(got, want, sizeof got) != 0)
        fail_msg("%zu rows of %zu, strides %d and %d", rows, cols, (int)row_stride,
                 (int)col_stride);
}

static void test_all_sizes_and_strides(void **state)
{
    (void)state;
    static const int64_t strides[][2] = {
        {SIDE, 1},             /* by rows */
        {SIDE + GAP, 1},       /* with gaps between them */
        {-(SIDE + GAP), 1},    /* the last row first */
        {0, 1},                /* one row over and over */
        {SIDE, -1},            /* the last column first */
        {-SIDE, -1},           /* both */
        {2 * SIDE, 2},         /* every other column */
        {SIDE, 0},             /* one column over and over */
        {1, SIDE},             /* by columns */
        {2, 2 * (SIDE + GAP)}, /* every other row of that */
        {0, 0},                /* one number */
        {1, 1},                /* rows over one another */
    };
    struct numbers *t = malloc(sizeof *t);
    assert_non_null(t);
    fill(t);
    for (size_t i = 0; i < sizeof strides / sizeof *strides; i++)
        for (size_t rows = 0; rows <= SIDE; rows++)
            for (size_t cols = 0; cols <= SIDE; cols++)
                turns_as_a_loop_does(t, strides[i][0], strides[i][1], rows, cols);
    free(t);
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(test_all_sizes_and_strides),
    };
    return cmocka_run_group_tests(tests, NULL, NULL);
}
