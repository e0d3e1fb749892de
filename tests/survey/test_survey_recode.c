/* SPDX-License-Identifier: MIT */
/* A survey under other codes is the survey of rows that had these codes from the beginning. */
#include <stdlib.h>
#include <string.h>

#include "survey_support.h"

enum {
    ROWS_HERE = 2000,
    CODES_HERE = 8
};

static const int32_t strata[CODES_HERE] = {11, 6, 3, 0, -9, 5, 1, 2};
static const int32_t districts[CODES_HERE] = {7, 6, 5, 4, 3, 2, 1, 0};
static const int32_t units[3] = {4, 0, 2};
static const int32_t domains[2] = {2, 0};
static const int32_t cells[2] = {3, 1};

static parindex_view list(const int32_t *codes, int64_t count)
{
    return (parindex_view){codes, count, 1, 4, 0, PARINDEX_I32, 0};
}

static int32_t coded(const int32_t *codes, int32_t count, int32_t code)
{
    return code >= 0 && code < count ? codes[code] : code;
}

static void check_equal(const parindex_survey *a, const parindex_survey *b)
{
    size_t size = parindex_survey_size(a);
    assert_int_equal(size, parindex_survey_size(b));
    unsigned char *bytes = malloc(2 * size);
    assert_non_null(bytes);
    parindex_span one = {bytes, (int64_t)size, 1, 1, 0, PARINDEX_U8, 0};
    parindex_span other = one;
    other.data = bytes + size;
    assert_int_equal(parindex_survey_save(&one, a, NULL), PARINDEX_OK);
    assert_int_equal(parindex_survey_save(&other, b, NULL), PARINDEX_OK);
    assert_memory_equal(bytes, bytes + size, size);
    free(bytes);
}

static parindex_survey_options sums(void)
{
    return (parindex_survey_options){.struct_size = sizeof(parindex_survey_options),
                                     .stages = 2,
                                     .fpc = PARINDEX_FPC_COUNTS,
                                     .items = 2,
                                     .levels = 5,
                                     .units = 3,
                                     .domains = 2,
                                     .cells = 2};
}

static parindex_survey *recoded(const parindex_survey *s)
{
    const parindex_view views[] = {list(strata, CODES_HERE), list(districts, CODES_HERE),
                                   list(units, 3), list(domains, 2), list(cells, 2)};
    parindex_recoding r = PARINDEX_RECODING_INIT;
    r.units = 5;
    r.domains = 3;
    r.cells = 4;
    r.stratum = &views[0];
    r.ids[0] = &views[1];
    r.unit = &views[2];
    r.domain = &views[3];
    r.cell = &views[4];
    parindex_survey *made = NULL;
    parindex_error err = PARINDEX_ERROR_INIT;
    if (parindex_survey_recode(&made, s, &r, &err) != PARINDEX_OK)
        fail_msg("%s", err.message);
    return made;
}

/* The same rows, under the new codes. */
static struct rows rows_recoded(const struct rows *r, const parindex_survey_options *options)
{
    parindex_survey_options o = *options;
    o.units = 5;
    o.domains = 3;
    o.cells = 4;
    struct rows to = rows_new(&o, r->count);
    for (size_t i = 0; i < r->count; i++) {
        to.weight[i] = r->weight[i];
        to.stratum[i] = coded(strata, CODES_HERE, r->stratum[i]);
        for (size_t k = 0; k < STAGES_HERE; k++) {
            int32_t id = r->ids[i * STAGES_HERE + k];
            to.ids[i * STAGES_HERE + k] = k == 0 ? coded(districts, CODES_HERE, id) : id;
            to.fpc[i * STAGES_HERE + k] = r->fpc[i * STAGES_HERE + k];
        }
        to.unit[i] = coded(units, 3, r->unit[i]);
        to.domains[i * 3 + 2] = r->domains[i * 2];
        to.domains[i * 3] = r->domains[i * 2 + 1];
        to.cell[i] = coded(cells, 2, r->cell[i]);
        for (size_t k = 0; k < o.items; k++) {
            to.level[i * o.items + k] = r->level[i * o.items + k];
            to.number[i * o.items + k] = r->number[i * o.items + k];
        }
    }
    return to;
}

static void check_kind(const parindex_survey_options *options)
{
    struct rows r = rows_random(options, ROWS_HERE, 3);
    struct rows to = rows_recoded(&r, options);
    parindex_survey *s = rows_survey(&r);
    parindex_survey *expected = rows_survey(&to);
    parindex_survey *made = recoded(s);
    check_equal(made, expected);
    parindex_survey_free(made);
    parindex_survey_free(expected);
    parindex_survey_free(s);
    rows_free(&r);
    rows_free(&to);
}

static void test_recoded(void **state)
{
    (void)state;
    parindex_survey_options o = sums();
    check_kind(&o);
    o.rows = 1;
    check_kind(&o);
    o.persons = 1;
    o.fpc = PARINDEX_FPC_NONE;
    check_kind(&o);
    o.levels = 0;
    check_kind(&o);
}

/* Without new codes it is a copy, and rows that are in it are refused as they were before. */
static void test_copy(void **state)
{
    (void)state;
    parindex_survey_options o = sums();
    struct rows r = rows_random(&o, 100, 5);
    parindex_survey *s = rows_survey(&r);
    parindex_recoding same = PARINDEX_RECODING_INIT;
    parindex_survey *made = NULL;
    assert_int_equal(parindex_survey_recode(&made, s, &same, NULL), PARINDEX_OK);
    check_equal(made, s);
    assert_int_equal(rows_add(made, &r, 0, 100, 1, NULL), PARINDEX_ERR_OVERLAP);
    parindex_survey_free(made);
    parindex_survey_free(s);
    rows_free(&r);
}

/* Two units that get one number are one; so are two districts, where they agree on what is below. */
static void test_joined(void **state)
{
    (void)state;
    parindex_survey_options o = PARINDEX_SURVEY_OPTIONS_INIT;
    o.items = 1;
    o.levels = 2;
    o.units = 2;
    struct rows r = rows_new(&o, 4);
    for (int32_t i = 0; i < 4; i++) {
        r.ids[i * STAGES_HERE] = i;
        r.unit[i] = i / 2;
        r.level[i] = 1;
    }
    parindex_survey *s = rows_survey(&r);
    static const int32_t zeros[2] = {0, 0};
    const parindex_view joined = list(zeros, 2);
    parindex_recoding code = PARINDEX_RECODING_INIT;
    code.units = 1;
    code.unit = code.ids[0] = &joined;
    parindex_survey *made = NULL;
    assert_int_equal(parindex_survey_recode(&made, s, &code, NULL), PARINDEX_OK);
    for (size_t i = 0; i < 4; i++) {
        r.unit[i] = 0;
        r.ids[i * STAGES_HERE] = i < 2 ? 0 : (int32_t)i;
    }
    r.options.units = 1;
    parindex_survey *expected = rows_survey(&r);
    check_equal(made, expected);
    parindex_survey_free(made);
    parindex_survey_free(expected);
    parindex_survey_free(s);
    rows_free(&r);
}

static void check_refused(const parindex_survey *s, const parindex_recoding *code,
                          parindex_status status, const char *part)
{
    parindex_error err = PARINDEX_ERROR_INIT;
    parindex_survey *made = NULL;
    assert_int_equal(parindex_survey_recode(&made, s, code, &err), status);
    assert_null(made);
    if (strstr(err.message, part) == NULL)
        fail_msg("%s", err.message);
}

static void test_refused(void **state)
{
    (void)state;
    parindex_survey_options o = sums();
    struct rows r = rows_random(&o, 200, 5);
    parindex_survey *s = rows_survey(&r);
    const parindex_view three = list(units, 3);
    const parindex_view two = list(units, 2);
    parindex_recoding code = PARINDEX_RECODING_INIT;
    code.unit = &three;
    check_refused(s, &code, PARINDEX_ERR_ARGUMENT, "Units: code 0 would become 4");
    code.units = 5;
    code.unit = &two;
    check_refused(s, &code, PARINDEX_ERR_SHAPE, "Units");
    /* More codes than there can be, all of them the same number. */
    parindex_view endless = list(units, 1);
    endless.rows = (int64_t)INT32_MAX + 1;
    endless.row_stride = 0;
    code.unit = NULL;
    code.stratum = &endless;
    check_refused(s, &code, PARINDEX_ERR_SHAPE, "Strata");
    code.stratum = NULL;
    code.units = 2;
    check_refused(s, &code, PARINDEX_ERR_ARGUMENT, "2 in place of 3");
    code.units = 5000;
    check_refused(s, &code, PARINDEX_ERR_LIMIT, "units");
    code.units = 0;
    assert_int_equal(parindex_survey_recode(NULL, s, &code, NULL), PARINDEX_ERR_ARGUMENT);
    code.struct_size = 3;
    check_refused(s, &code, PARINDEX_ERR_STRUCT_SIZE, "");
    parindex_survey_free(s);
    rows_free(&r);
}

/* Two strata become one, and more districts are drawn in it than it has. */
static void test_more_than_there_are(void **state)
{
    (void)state;
    parindex_survey_options o = PARINDEX_SURVEY_OPTIONS_INIT;
    o.items = 1;
    o.levels = 2;
    o.fpc = PARINDEX_FPC_COUNTS;
    struct rows r = rows_new(&o, 2);
    for (int32_t i = 0; i < 2; i++) {
        r.stratum[i] = r.ids[(size_t)i * STAGES_HERE] = i;
        r.fpc[(size_t)i * STAGES_HERE] = 1;
        r.level[i] = 2;
    }
    parindex_survey *s = rows_survey(&r);
    static const int32_t zeros[2] = {0, 0};
    const parindex_view joined = list(zeros, 2);
    parindex_recoding code = PARINDEX_RECODING_INIT;
    code.stratum = &joined;
    check_refused(s, &code, PARINDEX_ERR_EVIDENCE, "stratum 0");
    parindex_survey_free(s);
    rows_free(&r);
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(test_recoded),
        cmocka_unit_test(test_copy),
        cmocka_unit_test(test_joined),
        cmocka_unit_test(test_refused),
        cmocka_unit_test(test_more_than_there_are),
    };
    return cmocka_run_group_tests_name("survey: recode", tests, NULL, NULL);
}
