/* SPDX-License-Identifier: MIT */
/*
 * UNDP's four indices by the example editions: rows of UNDP's table of several years, with its own figures, must
 * give its values to the third decimal.
 */
#include <math.h>
#include <stdlib.h>
#include <string.h>

#include "score_support.h"

/* The column of the table for each column of a dossier; the others are named alike. */
static const char *column_of(const char *address)
{
    static const char *const named[][2] = {
        {"kept_health", "ineq_le"}, {"kept_knowledge", "ineq_edu"}, {"kept_income", "ineq_inc"},
        {"gnipc_f", "gni_pc_f"},    {"gnipc_m", "gni_pc_m"},
    };
    for (size_t i = 0; i < sizeof named / sizeof *named; i++)
        if (strcmp(named[i][0], address) == 0)
            return named[i][1];
    return address;
}

/* How many rows have the index. */
static size_t check_index(const char *edition, const char *index)
{
    struct table *t = table_read("examples/published/undp.csv");
    assert_non_null(t);
    parindex_framework *f = edition_built_in(edition);
    const parindex_framework_info *info = parindex_framework_describe(f);
    struct buffer csv = {NULL, 0, 0};
    buffer_add(&csv, "%s", "unit");
    for (size_t i = 0; i < info->inputs; i++)
        buffer_add(&csv, ",%s",
                   parindex_framework_node(f, parindex_framework_input(f, i)->node)->code);
    buffer_add(&csv, "%s", "\n");
    for (size_t row = 0; row < t->rows; row++) {
        buffer_add(&csv, "\"%s\"", table_at(t, row, "unit"));
        for (size_t i = 0; i < info->inputs; i++)
            buffer_add(
                &csv, ",%s",
                table_at(
                    t, row,
                    column_of(
                        parindex_framework_node(f, parindex_framework_input(f, i)->node)->code)));
        buffer_add(&csv, "%s", "\n");
    }
    parindex_csv_options options = PARINDEX_CSV_OPTIONS_INIT;
    options.decimal = PARINDEX_DECIMAL_POINT;
    parindex_dossier *d = NULL;
    parindex_error err = PARINDEX_ERROR_INIT;
    if (parindex_dossier_read_csv(&d, f, csv.data, csv.length, &options, &err) != PARINDEX_OK)
        fail_msg("%s", err.message);
    parindex_result *r = score_all(d, 1);
    size_t checked = 0;
    for (size_t row = 0; row < t->rows; row++) {
        const char *published = table_at(t, row, index);
        parindex_cell cell = cell_of(r, row, 0);
        if (published[0] == '\0') {
            assert_int_equal(cell.state, PARINDEX_STATE_MISSING); /* some figure is, too */
            continue;
        }
        checked++;
        if (parindex_round(cell.points, 3) != strtod(published, NULL))
            fail_msg("%s of %s: %.6f, published %s", index, table_at(t, row, "unit"), cell.points,
                     published);
    }
    parindex_result_unref(r);
    parindex_dossier_free(d);
    parindex_framework_unref(f);
    buffer_free(&csv);
    table_let_go(t);
    return checked;
}

static void test_hdi(void **state)
{
    (void)state;
    assert_int_equal(check_index("example.hdi", "hdi"), 38);
}

static void test_ihdi(void **state)
{
    (void)state;
    assert_true(check_index("example.ihdi", "ihdi") >= 20);
}

static void test_gdi(void **state)
{
    (void)state;
    assert_true(check_index("example.gdi", "gdi") >= 30);
}

static void test_gii(void **state)
{
    (void)state;
    assert_true(check_index("example.gii", "gii") >= 30);
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(test_hdi),
        cmocka_unit_test(test_ihdi),
        cmocka_unit_test(test_gdi),
        cmocka_unit_test(test_gii),
    };
    return cmocka_run_group_tests(tests, NULL, NULL);
}
