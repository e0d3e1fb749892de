/* SPDX-License-Identifier: MIT */
/*
 * The same answers give the same bits: in any order, in any shards merged in any order, saved and loaded,
 * with any number of threads, through sums or through rows.
 */
#include <math.h>
#include <stdlib.h>
#include <string.h>

#include "survey_support.h"

enum {
    ROWS_HERE = 3000
};

struct saved {
    unsigned char *bytes;
    size_t size;
};

static struct saved save(const parindex_survey *s)
{
    struct saved saved = {NULL, parindex_survey_size(s)};
    saved.bytes = malloc(saved.size);
    assert_non_null(saved.bytes);
    parindex_span span = {saved.bytes, (int64_t)saved.size, 1, 1, 0, PARINDEX_U8, 0};
    assert_int_equal(parindex_survey_save(&span, s, NULL), PARINDEX_OK);
    return saved;
}

static parindex_survey *load(const struct saved *saved)
{
    parindex_survey *s = NULL;
    parindex_error err = PARINDEX_ERROR_INIT;
    parindex_view view = {saved->bytes, (int64_t)saved->size, 1, 1, 0, PARINDEX_U8, 0};
    if (parindex_survey_load(&s, &view, NULL, &err) != PARINDEX_OK)
        fail_msg("%s", err.message);
    return s;
}

static void check_same(const struct saved *a, const parindex_survey *s, const char *what)
{
    struct saved b = save(s);
    if (a->size != b.size || memcmp(a->bytes, b.bytes, a->size) != 0)
        fail_msg("%s: other bytes", what);
    free(b.bytes);
}

/* Every table and covariance of some statistics. */
static double *numbers_of(const parindex_survey *s, const parindex_survey_options *options,
                          uint32_t variance, uint32_t threads, size_t *count)
{
    struct statistics st = statistics_new(options);
    for (size_t i = 0; i < options->items; i++)
        mean_of_item(&st, i);
    total_of_item(&st, 0);
    st.list[ratio_of_items(&st, 0, 1)].within = 1;
    parindex_estimate_options o = PARINDEX_ESTIMATE_OPTIONS_INIT;
    o.by_unit = 1;
    o.lonely = PARINDEX_LONELY_REMOVE;
    o.variance = variance;
    o.threads = threads;
    o.replicates = 40;
    parindex_estimates *e = estimate(s, &st, &o);
    size_t units = parindex_estimates_units(e);
    size_t n = st.count;
    *count = units * n * (PARINDEX_ESTIMATES_NOTES + 1) + n * n;
    double *all = calloc(*count, sizeof *all);
    assert_non_null(all);
    for (uint32_t t = 0; t <= PARINDEX_ESTIMATES_NOTES; t++)
        for (size_t u = 0; u < units; u++)
            for (size_t k = 0; k < n; k++)
                all[(t * units + u) * n + k] = of_estimates(e, t, u, k);
    for (size_t k = 0; k < n * n; k++)
        all[units * n * (PARINDEX_ESTIMATES_NOTES + 1) + k] =
            covariance_of(e, 0, k / n, units > 1 ? 1 : 0, k % n);
    parindex_estimates_free(e);
    statistics_free(&st);
    return all;
}

static void check_numbers(const parindex_survey *a, const parindex_survey *b,
                          const parindex_survey_options *options, uint32_t variance,
                          uint32_t threads, const char *what)
{
    size_t count;
    double *x = numbers_of(a, options, variance, 1, &count);
    double *y = numbers_of(b, options, variance, threads, &count);
    if (!same_bits(x, y, count))
        fail_msg("%s: other numbers", what);
    free(x);
    free(y);
}

/* Kinds of surveys: sums, rows of levels and of numbers, persons, replicates, one stage and several. */
static const parindex_survey_options kinds[] = {
    {.stages = 1, .items = 5, .levels = 5, .units = 7, .domains = 2, .cells = 3},
    {.stages = 3, .fpc = PARINDEX_FPC_COUNTS, .items = 3, .levels = 2, .units = 3, .domains = 1},
    {.stages = 2,
     .fpc = PARINDEX_FPC_FRACTIONS,
     .items = 4,
     .levels = 15,
     .domains = 64,
     .rows = 1},
    {.stages = 4, .persons = 1, .fpc = PARINDEX_FPC_COUNTS, .items = 3, .levels = 5, .domains = 1},
    {.stages = 1, .items = 2, .units = 7, .domains = 1, .replicates = 5},
    {.stages = 1, .persons = 1, .items = 2, .units = 2, .domains = 1},
};

enum {
    KINDS = sizeof kinds / sizeof *kinds
};

static void each_kind(struct rows *r, size_t kind)
{
    parindex_survey_options o = kinds[kind];
    o.struct_size = sizeof o;
    *r = rows_random(&o, ROWS_HERE, 7 + kind);
}

static void test_order(void **state)
{
    (void)state;
    for (size_t k = 0; k < KINDS; k++) {
        struct rows r;
        each_kind(&r, k);
        parindex_survey *s = rows_survey(&r);
        struct saved saved = save(s);
        rows_shuffle(&r, 5);
        parindex_survey *shuffled = rows_survey(&r);
        check_same(&saved, shuffled, "shuffled");
        check_numbers(s, shuffled, &r.options, PARINDEX_VARIANCE_LINEAR, 1, "shuffled");
        check_numbers(s, s, &r.options, PARINDEX_VARIANCE_LINEAR, 2, "two threads");
        check_numbers(s, shuffled, &r.options, PARINDEX_VARIANCE_LINEAR, 4, "four threads");
        check_numbers(s, shuffled, &r.options, PARINDEX_VARIANCE_JKN, 3, "jackknife");
        check_numbers(s, shuffled, &r.options, PARINDEX_VARIANCE_BOOTSTRAP, 3, "bootstrap");
        if (r.options.replicates > 0)
            check_numbers(s, shuffled, &r.options, PARINDEX_VARIANCE_GIVEN, 2, "given");
        parindex_survey *again = load(&saved);
        check_same(&saved, again, "loaded");
        check_numbers(s, again, &r.options, PARINDEX_VARIANCE_LINEAR, 1, "loaded");
        assert_int_equal(parindex_survey_rows(again), ROWS_HERE);
        free(saved.bytes);
        parindex_survey_free(again);
        parindex_survey_free(shuffled);
        parindex_survey_free(s);
        rows_free(&r);
    }
}

/* Rows of one weight and the same answers, told apart by the weights of their replicates alone. */
static void test_order_of_alike(void **state)
{
    (void)state;
    enum {
        ALIKE_HERE = 60,
        REPLICATES_HERE = 3
    };
    parindex_survey_options o = PARINDEX_SURVEY_OPTIONS_INIT;
    o.items = 2;
    o.replicates = REPLICATES_HERE;
    struct rows r = rows_new(&o, ALIKE_HERE);
    struct random random = {31};
    for (size_t i = 0; i < (size_t)ALIKE_HERE * REPLICATES_HERE; i++)
        r.replicates[i] = 1 + (double)random_below(&random, 4);
    parindex_survey *s = rows_survey(&r);
    struct saved saved = save(s);
    for (uint64_t seed = 1; seed <= 5; seed++) {
        rows_shuffle(&r, seed);
        parindex_survey *shuffled = rows_survey(&r);
        check_same(&saved, shuffled, "alike but for replicates");
        parindex_survey_free(shuffled);
    }
    free(saved.bytes);
    parindex_survey_free(s);
    rows_free(&r);
}

/* With as many levels as there can be, every table by sums is what it is by rows. */
static void test_most_levels(void **state)
{
    (void)state;
    parindex_survey_options o = PARINDEX_SURVEY_OPTIONS_INIT;
    o.items = 2;
    o.levels = 15;
    o.units = 2;
    struct rows r = rows_random(&o, 400, 23);
    parindex_survey *by_sums = rows_survey(&r);
    r.options.rows = 1;
    parindex_survey *by_rows = rows_survey(&r);
    struct statistics st = statistics_new(&r.options);
    mean_of_item(&st, 0);
    mean_of_item(&st, 1);
    total_of_item(&st, 0);
    parindex_estimate_options eo = PARINDEX_ESTIMATE_OPTIONS_INIT;
    eo.by_unit = 1;
    eo.lonely = PARINDEX_LONELY_REMOVE;
    parindex_estimates *a = estimate(by_sums, &st, &eo);
    parindex_estimates *b = estimate(by_rows, &st, &eo);
    for (uint32_t t = 0; t <= PARINDEX_ESTIMATES_NOTES; t++)
        for (size_t u = 0; u < parindex_estimates_units(a); u++)
            for (size_t k = 0; k < st.count; k++) {
                double x = of_estimates(a, t, u, k);
                double y = of_estimates(b, t, u, k);
                if (!(fabs(x - y) <= 1e-12 * fabs(y)) && !(isnan(x) && isnan(y)))
                    fail_msg("table %u, unit %zu, figure %zu: %.17g, %.17g", t, u, k, x, y);
            }
    parindex_estimates_free(a);
    parindex_estimates_free(b);
    statistics_free(&st);
    parindex_survey_free(by_sums);
    parindex_survey_free(by_rows);
    rows_free(&r);
}

/* A column that lies in one piece, where many rows are compared at once, is one that does not. */
static void test_long_columns(void **state)
{
    (void)state;
    static const size_t runs[] = {1, 2, 15, 16, 17, 31, 32, 33, 34, 70};
    parindex_survey_options o = PARINDEX_SURVEY_OPTIONS_INIT;
    o.items = 1;
    o.levels = 2;
    o.stages = 1;
    o.fpc = PARINDEX_FPC_COUNTS;
    struct rows r = rows_new(&o, 251);
    double *fpc = malloc(r.count * sizeof *fpc);
    int32_t *ids = malloc(r.count * sizeof *ids);
    assert_true(fpc != NULL && ids != NULL);
    size_t row = 0;
    for (size_t k = 0; k < sizeof runs / sizeof *runs; k++)
        for (size_t i = 0; i < runs[k]; i++, row++) {
            r.stratum[row] = (int32_t)k;
            r.ids[row * STAGES_HERE] = ids[row] = (int32_t)(k + i / 40);
            r.fpc[row * STAGES_HERE] = fpc[row] = 100 + (double)k;
            r.level[row] = (uint8_t)(row % 3);
        }
    assert_int_equal(row, r.count);
    parindex_survey *s = rows_survey(&r);
    struct saved saved = save(s);
    parindex_view weight = {r.weight, (int64_t)row, 1, 8, 0, PARINDEX_F64, 0};
    parindex_view stratum = {r.stratum, (int64_t)row, 1, 4, 0, PARINDEX_I32, 0};
    parindex_view id = {ids, (int64_t)row, 1, 4, 0, PARINDEX_I32, 0};
    parindex_view of = {fpc, (int64_t)row, 1, 8, 0, PARINDEX_F64, 0};
    parindex_view levels = {r.level, (int64_t)row, 1, 1, 0, PARINDEX_U8, 0};
    parindex_answers a = PARINDEX_ANSWERS_INIT;
    a.weight = &weight;
    a.stratum = &stratum;
    a.ids = &id;
    a.fpc = &of;
    a.answers = &levels;
    parindex_survey *straight = NULL;
    assert_int_equal(parindex_survey_new(&straight, &o, NULL), PARINDEX_OK);
    assert_int_equal(parindex_survey_add(straight, &a, NULL), PARINDEX_OK);
    check_same(&saved, straight, "columns in one piece");
    parindex_survey_free(straight);
    free(saved.bytes);
    free(fpc);
    free(ids);
    parindex_survey_free(s);
    rows_free(&r);
}

/* The bits of every number are these, whatever compiler and machine; a change is a change of results. */
static void test_golden(void **state)
{
    (void)state;
    static const uint64_t golden[KINDS][2] = {
        {UINT64_C(0x54BFC4F867EFF798), UINT64_C(0xBCBD3D73040BB081)},
        {UINT64_C(0x325FA5E13F37DB3D), UINT64_C(0x7C892D9202BCA859)},
        {UINT64_C(0xE0344C64FDCE7BB0), UINT64_C(0x15D3FDDEC0EF158E)},
        {UINT64_C(0xA22E578382C012F7), UINT64_C(0xA9B6F2784C361116)},
        {UINT64_C(0xE93A8D0E8B56DDA8), UINT64_C(0x21D9784725E49E27)},
        {UINT64_C(0x23B13BF6442E4684), UINT64_C(0x0700D09312517169)}};
    for (size_t k = 0; k < KINDS; k++) {
        struct rows r;
        each_kind(&r, k);
        parindex_survey *s = rows_survey(&r);
        static const uint32_t variances[] = {PARINDEX_VARIANCE_LINEAR, PARINDEX_VARIANCE_BOOTSTRAP};
        for (size_t v = 0; v < 2; v++) {
            size_t count;
            double *x = numbers_of(s, &r.options, variances[v], 1, &count);
            uint64_t sum = 0;
            for (size_t i = 0; i < count; i++) {
                uint64_t bits = 0;
                if (!isnan(x[i]))
                    memcpy(&bits, &x[i], sizeof bits);
                sum = (sum ^ bits) * UINT64_C(0x100000001B3);
            }
            if (sum != golden[k][v])
                print_error("kind %zu, variance %u: UINT64_C(0x%016llX)\n", k,
                            (unsigned)variances[v], (unsigned long long)sum);
            free(x);
            assert_true(sum == golden[k][v]);
        }
        parindex_survey_free(s);
        rows_free(&r);
    }
}

/* The rows in shards of about equal size, merged in an order drawn; some saved and loaded between. */
static void check_shards(const struct rows *r, const parindex_survey *whole,
                         const struct saved *want, size_t shards, uint64_t seed)
{
    struct random random = {seed};
    parindex_survey **s = calloc(shards, sizeof(parindex_survey *));
    assert_non_null(s);
    for (size_t i = 0; i < shards; i++) {
        size_t first = r->count * i / shards;
        size_t last = r->count * (i + 1) / shards;
        assert_int_equal(parindex_survey_new(&s[i], &r->options, NULL), PARINDEX_OK);
        assert_int_equal(rows_add(s[i], r, first, last - first, first + 1, NULL), PARINDEX_OK);
        if (random_chance(&random, 30)) {
            struct saved saved = save(s[i]);
            parindex_survey_free(s[i]);
            s[i] = load(&saved);
            free(saved.bytes);
        }
    }
    for (size_t left = shards; left > 1; left--) {
        size_t a = (size_t)random_below(&random, left);
        parindex_survey *one = s[a];
        s[a] = s[left - 1];
        size_t b = (size_t)random_below(&random, left - 1);
        assert_int_equal(parindex_survey_merge(s[b], one, NULL), PARINDEX_OK);
        /* Once more would count its rows twice. */
        assert_int_equal(parindex_survey_merge(s[b], one, NULL), PARINDEX_ERR_OVERLAP);
        parindex_survey_free(one);
    }
    check_same(want, s[0], "merged");
    check_numbers(whole, s[0], &r->options, PARINDEX_VARIANCE_LINEAR, 2, "merged");
    parindex_survey_free(s[0]);
    free(s);
}

static void test_shards(void **state)
{
    (void)state;
    for (size_t k = 0; k < KINDS; k++) {
        struct rows r;
        each_kind(&r, k);
        parindex_survey *s = rows_survey(&r);
        struct saved saved = save(s);
        check_shards(&r, s, &saved, 1, 1);
        check_shards(&r, s, &saved, 7, 2);
        check_shards(&r, s, &saved, 64, 3);
        free(saved.bytes);
        parindex_survey_free(s);
        rows_free(&r);
    }
}

/* Columns of any stride; the same rows in one call, in many, and by sums or by rows. */
static void test_blocks(void **state)
{
    (void)state;
    struct rows r;
    each_kind(&r, 0);
    parindex_survey *s = rows_survey(&r);
    struct saved saved = save(s);
    parindex_survey *blocks = NULL;
    assert_int_equal(parindex_survey_new(&blocks, &r.options, NULL), PARINDEX_OK);
    for (size_t first = 0, size = 1; first < r.count; first += size, size = 3 * size % 101 + 1) {
        size = size < r.count - first ? size : r.count - first;
        assert_int_equal(rows_add(blocks, &r, first, size, 0, NULL), PARINDEX_OK);
    }
    check_same(&saved, blocks, "in blocks");
    for (uint32_t lang = PARINDEX_LANG_EN; lang <= PARINDEX_LANG_VI; lang++) {
        parindex_error err = PARINDEX_ERROR_INIT;
        err.lang = lang;
        assert_int_equal(rows_add(blocks, &r, 0, 10, 40, &err), PARINDEX_ERR_OVERLAP);
        assert_non_null(strstr(err.message, lang == PARINDEX_LANG_EN ? "the rows 40 to 49 are in"
                                                                     : "dòng từ 40 đến 49 đã"));
    }
    check_same(&saved, blocks, "after a refusal");

    /* The answers by columns instead of rows. */
    size_t items = r.options.items;
    uint8_t *turned = malloc(r.count * items);
    assert_non_null(turned);
    for (size_t i = 0; i < r.count; i++)
        for (size_t k = 0; k < items; k++)
            turned[k * r.count + i] = r.level[i * items + k];
    parindex_view weight = {r.weight, ROWS_HERE, 1, 8, 0, PARINDEX_F64, 0};
    parindex_view stratum = {r.stratum, ROWS_HERE, 1, 4, 0, PARINDEX_I32, 0};
    parindex_view ids = {r.ids, ROWS_HERE, 1, 4 * STAGES_HERE, 4, PARINDEX_I32, 0};
    parindex_view unit = {r.unit, ROWS_HERE, 1, 4, 0, PARINDEX_I32, 0};
    parindex_view domains = {r.domains, ROWS_HERE, 2, 2, 1, PARINDEX_U8, 0};
    parindex_view cell = {r.cell, ROWS_HERE, 1, 4, 0, PARINDEX_I32, 0};
    parindex_view answers = {turned, ROWS_HERE, (int64_t)items, 1, ROWS_HERE, PARINDEX_U8, 0};
    parindex_answers a = PARINDEX_ANSWERS_INIT;
    a.weight = &weight;
    a.stratum = &stratum;
    a.ids = &ids;
    a.unit = &unit;
    a.domains = &domains;
    a.cell = &cell;
    a.answers = &answers;
    parindex_survey *columns = NULL;
    assert_int_equal(parindex_survey_new(&columns, &r.options, NULL), PARINDEX_OK);
    assert_int_equal(parindex_survey_add(columns, &a, NULL), PARINDEX_OK);
    check_same(&saved, columns, "by columns");

    /* Rows kept: other state, figures alike but for the last bits. */
    parindex_survey_options with_rows = r.options;
    r.options.rows = 1;
    parindex_survey *rows = rows_survey(&r);
    size_t count;
    double *x = numbers_of(s, &with_rows, PARINDEX_VARIANCE_LINEAR, 1, &count);
    double *y = numbers_of(rows, &with_rows, PARINDEX_VARIANCE_LINEAR, 1, &count);
    for (size_t i = 0; i < count; i++) /* the effect of a ratio of two items is of rows alone */
        if (!isnan(x[i]))
            assert_near(y[i], x[i], 1e-12, 1e-10);
    free(x);
    free(y);
    free(turned);
    free(saved.bytes);
    parindex_survey_free(rows);
    parindex_survey_free(columns);
    parindex_survey_free(blocks);
    parindex_survey_free(s);
    rows_free(&r);
}

/* The last bytes of a state, its checksum, made to fit what was changed. */
static void sign(struct saved *saved)
{
    uint64_t sum = UINT64_C(0xCBF29CE484222325);
    for (size_t i = 0; i + 8 < saved->size; i++)
        sum = (sum ^ saved->bytes[i]) * UINT64_C(0x100000001B3);
    for (size_t i = 0; i < 8; i++)
        saved->bytes[saved->size - 8 + i] = (unsigned char)(sum >> (8 * i));
}

/* Entries are in one order, each once: with a checksum that is right, others are refused. */
static void test_entries_in_order(void **state)
{
    (void)state;
    parindex_survey_options o = PARINDEX_SURVEY_OPTIONS_INIT;
    o.items = 1;
    o.levels = 2;
    o.units = 5;
    struct rows r = rows_new(&o, 3);
    for (int32_t i = 0; i < 3; i++) {
        r.unit[i] = i + 1;
        r.level[i] = 1;
    }
    parindex_survey *s = rows_survey(&r);
    struct saved saved = save(s);
    /* The second one's: the lowest unit, behind its stratum; unit 2, no domain, the first cell. */
    static const unsigned char key[32] = {[0] = 1, [8] = 2};
    size_t at = 0;
    while (at + sizeof key < saved.size && memcmp(saved.bytes + at, key, sizeof key) != 0)
        at += 8;
    assert_true(at + sizeof key < saved.size);
    static const bool good[] = {false, false, true, false, false, false}; /* of 1, 2 and 3 */
    for (unsigned char unit = 0; unit <= 5; unit++) {
        saved.bytes[at + 8] = unit;
        sign(&saved);
        parindex_survey *loaded = NULL;
        parindex_view view = {saved.bytes, (int64_t)saved.size, 1, 1, 0, PARINDEX_U8, 0};
        assert_int_equal(parindex_survey_load(&loaded, &view, NULL, NULL),
                         good[unit] ? PARINDEX_OK : PARINDEX_ERR_SAVED);
        parindex_survey_free(loaded);
    }
    free(saved.bytes);
    parindex_survey_free(s);
    rows_free(&r);
}

/* Damaged states are refused; those that were signed anew are refused, or are what a survey saves. */
static void test_damaged(void **state)
{
    (void)state;
    for (size_t k = 0; k < KINDS; k++) {
        struct rows r;
        each_kind(&r, k);
        r.count = 60;
        parindex_survey *s = rows_survey(&r);
        struct saved saved = save(s);
        parindex_survey *none = NULL;
        for (size_t size = 0; size < saved.size; size += 1 + size / 40) {
            parindex_view view = {saved.bytes, (int64_t)size, 1, 1, 0, PARINDEX_U8, 0};
            assert_int_equal(parindex_survey_load(&none, &view, NULL, NULL), PARINDEX_ERR_SAVED);
        }
        parindex_view view = {saved.bytes, (int64_t)saved.size, 1, 1, 0, PARINDEX_U8, 0};
        struct random random = {k};
        size_t loaded = 0;
        for (size_t i = 0; i < 6000; i++) {
            size_t at = (size_t)random_below(&random, i % 3 == 0 ? saved.size : 8 * 40);
            unsigned char old = saved.bytes[at];
            unsigned char flip = (unsigned char)(1u << random_below(&random, 8));
            saved.bytes[at] ^= i % 2 == 0 ? flip : (unsigned char)random_next(&random);
            if (saved.bytes[at] == old)
                continue;
            assert_int_equal(parindex_survey_load(&none, &view, NULL, NULL), PARINDEX_ERR_SAVED);
            unsigned char sum[8];
            memcpy(sum, saved.bytes + saved.size - 8, 8);
            sign(&saved);
            parindex_survey *made = NULL;
            parindex_status status = parindex_survey_load(&made, &view, NULL, NULL);
            if (status == PARINDEX_OK && at + 8 < saved.size) {
                check_same(&saved, made, "a state made by hand");
                loaded++;
            } else if (at + 8 < saved.size) {
                assert_int_equal(status, PARINDEX_ERR_SAVED);
            }
            parindex_survey_free(made);
            memcpy(saved.bytes + saved.size - 8, sum, 8);
            saved.bytes[at] = old;
        }
        assert_true(loaded < 6000);
        parindex_survey *whole = load(&saved);
        check_same(&saved, whole, "untouched");
        parindex_survey_free(whole);
        free(saved.bytes);
        parindex_survey_free(s);
        rows_free(&r);
    }
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(test_order),        cmocka_unit_test(test_order_of_alike),
        cmocka_unit_test(test_long_columns), cmocka_unit_test(test_most_levels),
        cmocka_unit_test(test_golden),       cmocka_unit_test(test_shards),
        cmocka_unit_test(test_blocks),       cmocka_unit_test(test_entries_in_order),
        cmocka_unit_test(test_damaged),
    };
    return cmocka_run_group_tests_name("survey: bits", tests, NULL, NULL);
}
