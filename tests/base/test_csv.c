/* SPDX-License-Identifier: MIT */
#include "support.h"

#include <stdio.h>
#include <stdlib.h>
#include <string.h>

#include "base/csv.h"

/* A table written out again: rows as "line:cell|cell" ended by '\n', then how it ended. */
static char dump[4096];
static parindex_error first;

static void read_text(const char *text, size_t size)
{
    struct ledger ledger = {0};
    parindex_allocator a = ledger_allocator(&ledger);
    first = (parindex_error)PARINDEX_ERROR_INIT;
    struct faults faults = {&first, NULL, NULL, 0, PARINDEX_OK};
    /* In memory of exactly that size, so that a sanitizer sees a step beyond. */
    char *exact = text == NULL ? NULL : malloc(size + (size == 0));
    if (size > 0)
        memcpy(exact, text, size);
    struct csv csv;
    const struct cell *cells;
    size_t count;
    int64_t line;
    size_t used = 0;
    dump[0] = '\0';
    enum csv_step step = csv_open(&csv, &a, exact, size, &faults);
    while (step == CSV_ROW && (step = csv_next(&csv, &cells, &count, &line, &faults)) == CSV_ROW) {
        used += (size_t)snprintf(dump + used, sizeof dump - used, "%d:", (int)line);
        for (size_t i = 0; i < count; i++)
            used += (size_t)snprintf(dump + used, sizeof dump - used, "%s%.*s", i > 0 ? "|" : "",
                                     (int)cells[i].length, cells[i].text);
        used += (size_t)snprintf(dump + used, sizeof dump - used, "\n");
    }
    snprintf(dump + used, sizeof dump - used, "%s",
             step == CSV_END     ? "end"
             : step == CSV_FAULT ? "fault"
                                 : "nomem");
    assert_int_equal(step == CSV_FAULT, faults.count == 1);
    csv_close(&csv);
    csv_close(&csv);
    assert_int_equal(ledger.live, 0);
    assert_int_equal(ledger.wrong_sizes, 0);
    free(exact);
}

#define assert_reads(text, expected)                                                               \
    do {                                                                                           \
        read_text(text, sizeof(text) - 1);                                                         \
        assert_string_equal(dump, expected);                                                       \
    } while (0)

static void plain_rows(void **state)
{
    (void)state;
    assert_reads("a,b\n1,2\n", "1:a|b\n2:1|2\nend");
    assert_reads("a,b\n1,2", "1:a|b\n2:1|2\nend");
    assert_reads("a", "1:a\nend");
    assert_reads("a,,c\n,,x\ny,,\n", "1:a||c\n2:||x\n3:y||\nend");
    assert_reads("a,b,c,d\n1\n1,2,3,4,5\n", "1:a|b|c|d\n2:1\n3:1|2|3|4|5\nend");
    assert_reads(" a ,\tb\t,\xC2\xA0"
                 "c\xC2\xA0\n",
                 "1:a|b|c\nend");
}

static void empty_texts(void **state)
{
    (void)state;
    assert_reads("", "end");
    assert_reads("\n", "end");
    assert_reads("\r\n\r\n", "end");
    assert_reads(" ,\t,\n", "end");
    assert_reads("\xEF\xBB\xBF", "end");
    read_text(NULL, 0); /* nothing at all; UBSan sees a step from there */
    assert_string_equal(dump, "end");
}

static void blank_lines_are_counted(void **state)
{
    (void)state;
    assert_reads("a,b\n\n \n,,\n1,2\n\n", "1:a|b\n5:1|2\nend");
    assert_reads("a,b\r\n\r\n1,2\r\n", "1:a|b\n3:1|2\nend");
    assert_reads("\n\na,b\n", "3:a|b\nend");
    /* A quoted blank was meant. */
    assert_reads("a\n\"\"\n", "1:a\n2:\nend");
}

static void byte_order_mark_and_crlf(void **state)
{
    (void)state;
    assert_reads("\xEF\xBB\xBF"
                 "a,b\r\n1,2\r\n",
                 "1:a|b\n2:1|2\nend");
    assert_reads("\xEF\xBB\xBF\"a\",b\r\n", "1:a|b\nend");
    assert_reads("\"a\",\"b\"\r\n\"1\",\"2\"\r\n", "1:a|b\n2:1|2\nend");
    assert_reads("a\r\n\"x\r\ny\"\r\nz", "1:a\n2:x\r\ny\n4:z\nend");
}

static void separators(void **state)
{
    (void)state;
    assert_reads("a;b;c\n1,5;2;3\n", "1:a|b|c\n2:1,5|2|3\nend");
    assert_reads("a,b;c,d\n", "1:a|b;c|d\nend");
    assert_reads("a;b\n", "1:a|b\nend");
    assert_reads("\"x,y,z\";b\n1;2\n", "1:x,y,z|b\n2:1|2\nend");
    assert_reads("\"x;y;z\",b\n", "1:x;y;z|b\nend");
    assert_reads("a\n1;2\n", "1:a\n2:1;2\nend");
    /* The line that names the columns may come after blank ones. */
    assert_reads("\n\na;b\n1;2\n", "3:a|b\n4:1|2\nend");
}

static void quotes(void **state)
{
    (void)state;
    assert_reads("\"a\"\"b\",\"\",\"c,d\"\n", "1:a\"b||c,d\nend");
    assert_reads("\"\"\"\"\n", "1:\"\nend");
    assert_reads("\"\"\"a\"\"\"\n", "1:\"a\"\nend");
    assert_reads("\" a \",b\n", "1:a|b\nend");
    assert_reads("\"a\nb\",c\nd,e\n", "1:a\nb|c\n3:d|e\nend");
    assert_reads("\"1\n2\n3\",\"4\n5\"\nx\n", "1:1\n2\n3|4\n5\n5:x\nend");
    assert_reads("a,\"b\"", "1:a|b\nend");
    assert_reads("a,\"b\",", "1:a|b|\nend");
    /* Quoted cells of a row keep their text while later ones are read. */
    assert_reads("\"1\",\"22\",\"333\",\"4444\"\n\"a\",\"b\"\n", "1:1|22|333|4444\n2:a|b\nend");
}

static void bad_quotes(void **state)
{
    (void)state;
    assert_reads("a,b\nc,\"d\n", "1:a|b\nfault");
    assert_int_equal(first.status, PARINDEX_ERR_CSV);
    assert_int_equal(first.line, 2);
    assert_int_equal(first.column, 2);
    assert_int_equal(first.offset, 6);
    assert_part(first.message, "The quoted cell in column 2 is not closed");
    assert_reads("\"a\"b,c\n", "fault");
    assert_int_equal(first.line, 1);
    assert_int_equal(first.column, 1);
    assert_reads("a\n\"x\ny\"\n\"z\" ,2,\"\n", "1:a\n2:x\ny\nfault");
    assert_int_equal(first.line, 4);
    assert_reads("\"", "fault");
    assert_reads("\"a\"\"", "fault");
}

/* A quote that means inches, or was typed by mistake, must not swallow the lines below. */
static void quote_within_a_plain_cell(void **state)
{
    (void)state;
    static const char text[] = "a,b\n5\" disk,1\nx,2\ny\",3\n";
    read_text(text, sizeof text - 1);
    if (strcmp(dump, "1:a|b\nfault") == 0)
        assert_int_equal(first.line, 2);
    else
        assert_string_equal(dump, "1:a|b\n2:5\" disk|1\n3:x|2\n4:y\"|3\nend");
}

static void not_text(void **state)
{
    (void)state;
    assert_reads("a,b\n1,\0\n", "fault");
    assert_int_equal(first.line, 2);
    assert_int_equal(first.offset, 6);
    assert_part(first.message, "holds NUL at byte 6");
    assert_reads("\xFF\xFE"
                 "a\0,\0",
                 "fault");
    assert_int_equal(first.line, 1);
    assert_int_equal(first.offset, 0);
    assert_part(first.message, "UTF-16");
    assert_reads("\xFE\xFF\0a\0,", "fault");
    assert_part(first.message, "UTF-16");
    assert_reads("\xFF\xFE", "fault");
    assert_part(first.message, "UTF-16");
    assert_reads("a,b\nc,d\ne,Ph\xFA\n", "fault");
    assert_int_equal(first.line, 3);
    assert_int_equal(first.offset, 12);
    assert_part(first.message, "Byte 12 (0xFA) is not UTF-8");
    assert_reads("\xFF", "fault");
    assert_part(first.message, "is not UTF-8");
    assert_reads("a\xE1\xBA", "fault");
    assert_int_equal(first.offset, 1);
}

static void wide_and_long_rows(void **state)
{
    (void)state;
    enum {
        CELLS = 3000
    };
    char *text = malloc(CELLS * 8);
    assert_non_null(text);
    size_t size = 0;
    for (int i = 0; i < CELLS; i++)
        size += (size_t)sprintf(text + size, i % 3 == 0 ? "\"%d\"," : "%d,", i);
    text[size - 1] = '\n';
    for (size_t fail_at = 0; fail_at < 12; fail_at++) {
        struct ledger ledger = {.fail_at = fail_at};
        parindex_allocator a = ledger_allocator(&ledger);
        struct faults faults = {NULL, NULL, NULL, 0, PARINDEX_OK};
        struct csv csv;
        const struct cell *cells;
        size_t count;
        int64_t line;
        assert_int_equal(csv_open(&csv, &a, text, size, &faults), CSV_ROW);
        enum csv_step step = csv_next(&csv, &cells, &count, &line, &faults);
        if (step == CSV_ROW) {
            assert_int_equal(count, CELLS);
            for (int i = 0; i < CELLS; i++) {
                char expected[16];
                sprintf(expected, "%d", i);
                assert_int_equal(cells[i].length, strlen(expected));
                assert_memory_equal(cells[i].text, expected, cells[i].length);
            }
        } else {
            assert_int_equal(step, CSV_NOMEM);
            assert_in_range(fail_at, 1, ledger.calls);
        }
        assert_true(step == CSV_ROW || fail_at > 0);
        csv_close(&csv);
        assert_int_equal(ledger.live, 0);
        assert_int_equal(ledger.wrong_sizes, 0);
    }
    free(text);
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(plain_rows),
        cmocka_unit_test(empty_texts),
        cmocka_unit_test(blank_lines_are_counted),
        cmocka_unit_test(byte_order_mark_and_crlf),
        cmocka_unit_test(separators),
        cmocka_unit_test(quotes),
        cmocka_unit_test(bad_quotes),
        cmocka_unit_test(quote_within_a_plain_cell),
        cmocka_unit_test(not_text),
        cmocka_unit_test(wide_and_long_rows),
    };
    return cmocka_run_group_tests(tests, NULL, NULL);
}
