/* SPDX-License-Identifier: MIT */
/* Sums over the rows of an entry, against the same sums made one answer at a time in 128 bits. */
#include <math.h>
#include <stdlib.h>
#include <string.h>

#include "survey/survey.h"
#include "survey_support.h"

__extension__ typedef unsigned __int128 sum128;

struct shape {
    uint32_t items;
    uint32_t levels;
    size_t rows;
    size_t entries; /* districts of the one stratum */
    int kind;       /* 0: drawn; 1: all gave the same answer; 2: weights as large as can be */
    bool apart;     /* rows of an entry do not follow each other */
};

/* Of any size, some of them just between two multiples of 2^-60. */
static double drawn_weight(struct random *random)
{
    uint64_t bits = random_next(random);
    double weight = ldexp(1 + (double)(bits >> 12) * 0x1p-52, (int)(bits % 52) - 20);
    return bits % 5 == 0 ? (double)(bits >> 52 | 1) * 0x1p-20 + 0x1p-61 : weight;
}

static struct rows rows_of(const struct shape *shape, struct random *random)
{
    parindex_survey_options o = PARINDEX_SURVEY_OPTIONS_INIT;
    o.items = shape->items;
    o.levels = shape->levels;
    struct rows r = rows_new(&o, shape->rows);
    for (size_t i = 0; i < r.count; i++) {
        size_t entry = shape->apart ? (i * 7919) % shape->entries : i * shape->entries / r.count;
        r.ids[i * STAGES_HERE] = (int32_t)entry;
        r.weight[i] = shape->kind == 2 ? WEIGHT_MOST : drawn_weight(random);
        for (size_t k = 0; k < shape->items; k++) {
            uint64_t a = random_below(random, shape->levels + 2);
            r.level[i * shape->items + k] = shape->kind > 0 ? (uint8_t)(k % (shape->levels + 1))
                                            : a == shape->levels + 1 ? PARINDEX_ANSWER_NOT_ASKED
                                                                     : (uint8_t)a;
        }
    }
    return r;
}

/* A weight in units of 2^-60, rounded to the nearest. */
static sum128 whole_of(double weight)
{
    double high = (double)(int64_t)weight;
    double rest = (weight - high) * 0x1p60;
    sum128 whole = (sum128)(uint64_t)high << 60;
    uint64_t low = (uint64_t)rest;
    return whole + low + (rest - (double)low >= 0.5);
}

/* The square of a weight, rounded to a double, in units of 2^-36 without what is below one. */
static sum128 square_of(double weight)
{
    double square = weight * weight;
    double high = floor(square);
    return (sum128)(uint64_t)(high * 0x1p-28) * ((sum128)1 << 64) +
           (uint64_t)((high - floor(high * 0x1p-28) * 0x1p28) * 0x1p36) +
           (uint64_t)((square - high) * 0x1p36);
}

static void check(const struct shape *shape, struct random *random)
{
    struct rows r = rows_of(shape, random);
    parindex_survey *s = rows_survey(&r);
    size_t width = shape->levels + 1;
    size_t cells = shape->items * width;
    sum128 *sums = calloc(shape->entries * cells, sizeof *sums);
    uint32_t *counts = calloc(shape->entries * cells, sizeof *counts);
    sum128 *weights = calloc(shape->entries, sizeof *weights);
    sum128 *squares = calloc(shape->entries, sizeof *squares);
    assert_true(sums != NULL && counts != NULL && weights != NULL && squares != NULL);
    for (size_t i = 0; i < r.count; i++) {
        size_t at = (size_t)r.ids[i * STAGES_HERE];
        weights[at] += whole_of(r.weight[i]);
        squares[at] += square_of(r.weight[i]);
        for (size_t k = 0; k < shape->items; k++) {
            uint8_t a = r.level[i * shape->items + k];
            if (a == PARINDEX_ANSWER_NOT_ASKED)
                continue;
            sums[at * cells + k * width + a] += whole_of(r.weight[i]);
            counts[at * cells + k * width + a]++;
        }
    }
    assert_int_equal(s->entry_count, shape->entries);
    for (size_t e = 0; e < s->entry_count; e++) {
        size_t at = (size_t)s->nodes[s->entries[e].key.node].id;
        assert_true(weights[at] ==
                    ((sum128)s->entries[e].weight.high << 64 | s->entries[e].weight.low));
        assert_true(squares[at] ==
                    ((sum128)s->entries[e].square.high << 64 | s->entries[e].square.low));
        for (size_t c = 0; c < cells; c++) {
            const struct wide *sum = &s->sum[e][c];
            if (sums[at * cells + c] != ((sum128)sum->high << 64 | sum->low) ||
                counts[at * cells + c] != entry_counts(s, e)[c])
                fail_msg(
                    "%u items, %u levels, %zu rows, %zu entries, kind %d: item %zu, answer %zu",
                    shape->items, shape->levels, shape->rows, shape->entries, shape->kind,
                    c / width, c % width);
        }
    }
    free(squares);
    free(weights);
    free(counts);
    free(sums);
    parindex_survey_free(s);
    rows_free(&r);
}

/* Every number of items about those of a word, every way to sum. */
static void test_shapes(void **state)
{
    (void)state;
    struct random random = {3};
    static const uint32_t items[] = {1, 2, 3, 4, 5, 7, 8, 9, 10, 12, 15, 16, 17, 22, 23, 29, 33};
    static const uint32_t levels[] = {1, 2, 5, 6, 7, 15};
    static const struct {
        size_t rows;
        size_t entries;
    } runs[] = {{3, 1}, {20, 2}, {47, 1}, {48, 1}, {200, 3}};
    for (size_t i = 0; i < sizeof items / sizeof *items; i++)
        for (size_t l = 0; l < sizeof levels / sizeof *levels; l++)
            for (size_t n = 0; n < sizeof runs / sizeof *runs; n++)
                for (int apart = 0; apart < 2; apart++) {
                    struct shape shape = {items[i],        levels[l], runs[n].rows,
                                          runs[n].entries, 0,         apart != 0};
                    check(&shape, &random);
                }
}

/* Thousands of people in one district who all say the same: neither count nor weight runs over. */
static void test_long_runs(void **state)
{
    (void)state;
    struct random random = {5};
    static const size_t rows[] = {4094, 4095, 4096, 4097, 9000};
    for (size_t n = 0; n < sizeof rows / sizeof *rows; n++)
        for (int kind = 0; kind < 3; kind++) {
            struct shape paired = {9, 5, rows[n], 1, kind, false};
            struct shape single = {9, 9, rows[n], 1, kind, false};
            check(&paired, &random);
            check(&single, &random);
        }
}

int main(void)
{
    const struct CMUnitTest tests[] = {cmocka_unit_test(test_shapes),
                                       cmocka_unit_test(test_long_runs)};
    return cmocka_run_group_tests_name("survey: sums", tests, NULL, NULL);
}
