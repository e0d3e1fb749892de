/* SPDX-License-Identifier: MIT */
/* What records add to many forms side by side, against the same worked out one record and one form at a time. */
#include <stdlib.h>
#include <string.h>

#include "survey/shares.h"
#include "survey_support.h"

enum {
    MOST_RECORDS = 40
};

static double coefficient(struct random *random)
{
    static const double some[] = {0, 0, 1, -2.5, 0.1, 60, 1e15};
    return some[random_below(random, sizeof some / sizeof *some)];
}

/* Forms of one item each, the same item more than once, some that count nothing for an answer or for anybody. */
static void draw_forms(struct forms *forms, const parindex_survey *s, size_t count,
                       struct random *random)
{
    size_t width = s->options.levels + 1;
    size_t cells = s->options.items * width;
    parindex_statistic list[SHARES_TOGETHER];
    parindex_view views[2 * SHARES_TOGETHER];
    double *numbers = calloc(2 * count * cells, sizeof *numbers);
    assert_non_null(numbers);
    for (size_t f = 0; f < count; f++) {
        size_t item = random_below(random, s->options.items);
        for (size_t side = 0; side < 2; side++) {
            double *table = numbers + (2 * f + side) * cells;
            for (size_t a = 0; a < width; a++)
                table[item * width + a] = a == 1 ? 1 : coefficient(random);
            views[2 * f + side] = (parindex_view){
                .data = table,
                .rows = (int64_t)s->options.items,
                .cols = (int64_t)width,
                .row_stride = (int64_t)(width * sizeof *table),
                .col_stride = sizeof *table,
                .type = PARINDEX_F64,
            };
        }
        list[f] = (parindex_statistic){.struct_size = sizeof *list};
        list[f].top = &views[2 * f];
        list[f].bottom = random_below(random, 4) == 0 ? NULL : &views[2 * f + 1];
    }
    assert_int_equal(forms_make(forms, s, list, count, NULL), PARINDEX_OK);
    free(numbers);
}

static void check(uint32_t items, uint32_t levels, size_t form_count, size_t count,
                  struct random *random)
{
    parindex_survey_options o = PARINDEX_SURVEY_OPTIONS_INIT;
    o.items = items;
    o.levels = levels;
    o.units = 5;
    struct rows r = rows_random(&o, 300, random_next(random));
    for (size_t i = 0; i < r.count; i++) /* of any size, up to the greatest */
        r.weight[i] = ldexp(1 + (double)random_below(random, 1 << 30) * 0x1p-30,
                            (int)random_below(random, 52) - 20);
    parindex_survey *s = rows_survey(&r);
    struct frame frame;
    assert_true(frame_make(&frame, s));
    struct forms forms;
    draw_forms(&forms, s, form_count, random);

    uint32_t entries[MOST_RECORDS];
    struct record records[MOST_RECORDS];
    for (size_t i = 0; i < count; i++) {
        records[i] = frame.records[random_below(random, frame.record_count)];
        entries[i] = random_below(random, 4) == 0 ? NO_ENTRY : records[i].entry;
    }
    struct share shares[SHARES_TOGETHER * MOST_RECORDS];
    unsigned char meets[SHARES_TOGETHER * MOST_RECORDS];
    struct by_answer all[SHARES_TOGETHER];
    memset(shares, 0xAA, sizeof shares);
    shares_by_answer(shares, meets, all, forms.list, form_count, s, entries, count);

    size_t width = levels + 1;
    for (size_t f = 0; f < form_count; f++) {
        const struct form *form = &forms.list[f];
        struct by_answer sum = {.people = {0}};
        for (size_t i = 0; i < count; i++) {
            struct share share = {0, 0};
            struct asked asked = {0, 0, 0};
            double each = 0;
            bool met = false;
            if (entries[i] != NO_ENTRY) {
                share = form_share(form, s, &records[i]);
                met = form_asked(form, s, &records[i], &each, &asked);
                for (size_t a = 0; a < width; a++) {
                    wide_add(&sum.sum[a], s->sum[entries[i]][form->item[0] * width + a]);
                    sum.people[a] += entry_counts(s, entries[i])[form->item[0] * width + a];
                }
            }
            assert_memory_equal(&shares[f * count + i], &share, sizeof share);
            assert_int_equal(meets[f * count + i], met);
        }
        assert_memory_equal(all[f].sum, sum.sum, width * sizeof *sum.sum);
        assert_memory_equal(all[f].people, sum.people, width * sizeof *sum.people);
    }
    forms_free(&forms);
    frame_free(&frame);
    parindex_survey_free(s);
    rows_free(&r);
}

/* Records about the lanes of every width; answers from two to as many as there can be. */
static void test_one_by_one(void **state)
{
    (void)state;
    struct random random = {11};
    static const uint32_t levels[] = {1, 2, 4, 5, 15};
    static const size_t counts[] = {1, 2, 3, 7, 8, 9, 16, 31, MOST_RECORDS};
    for (size_t l = 0; l < sizeof levels / sizeof *levels; l++)
        for (size_t n = 0; n < sizeof counts / sizeof *counts; n++) {
            size_t most = SHARES_SLOTS / (levels[l] + 1);
            most = most < SHARES_TOGETHER ? most : (size_t)SHARES_TOGETHER;
            check(3, levels[l], 1, counts[n], &random);
            check(9, levels[l], most, counts[n], &random);
        }
}

int main(void)
{
    const struct CMUnitTest tests[] = {cmocka_unit_test(test_one_by_one)};
    return cmocka_run_group_tests_name("survey: shares", tests, NULL, NULL);
}
