/* SPDX-License-Identifier: MIT */
/* Tables of more columns than an answer has. tests/cli has the tables of every command. */
#include <setjmp.h>
#include <stdarg.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>

#include "print/table.h"

#include <cmocka.h>

/* The first 64 columns of a table can be hidden; there may be more. */
static void test_wide_table(void **state)
{
    enum {
        COLUMNS = 70
    };
    (void)state;
    static char keys[COLUMNS][8];
    struct table_column columns[COLUMNS];
    struct table table;
    struct text text = TEXT_EMPTY;
    for (int i = 0; i < COLUMNS; i++) {
        (void)snprintf(keys[i], sizeof keys[i], "k%d", i);
        columns[i] = (struct table_column){keys[i], keys[i], keys[i], 0};
    }
    table_init(&table, columns, COLUMNS, FORMAT_CSV, PARINDEX_LANG_EN);
    table_hide(&table, "k2 k63 k69 k");
    for (int i = 0; i < COLUMNS; i++)
        table_add_whole(&table, i);
    table_write(&text, &table);
    assert_non_null(strstr(text.data, "k0,k1,k3,k4,"));
    assert_non_null(strstr(text.data, ",k62,k64,k65,k66,k67,k68,k69\n0,1,3,"));
    assert_non_null(strstr(text.data, ",62,64,65,66,67,68,69\n"));
    table_free(&table);
    text_free(&text);
}

int main(void)
{
    const struct CMUnitTest tests[] = {cmocka_unit_test(test_wide_table)};
    return cmocka_run_group_tests(tests, NULL, NULL);
}
