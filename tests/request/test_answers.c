/* SPDX-License-Identifier: MIT */
/*
 * A table of answers: the forms that a cell may have, what is refused at which line and column, and what the library
 * says of codes in the labels of the table.
 */
#include <stdio.h>
#include <stdlib.h>
#include <string.h>

#include "session_support.h"

#include "print/text.h"
#include "request/answers.h"

/* The same three answers, 1, 2 and 6 of a, b and c, as CSV of every form. */
static const struct {
    const char *name;
    const char *answers;
} forms[] = {
    {"as it is", "g,q\\na,1\\nb,2\\nc,6\\n"},
    {"no line break at the end", "g,q\\na,1\\nb,2\\nc,6"},
    {"a mark of the order of bytes", "\xEF\xBB\xBFg,q\\na,1\\nb,2\\nc,6\\n"},
    {"semicolons", "g;q\\na;1\\nb;2\\nc;6\\n"},
    {"tabs", "g\\tq\\na\\t1\\nb\\t2\\nc\\t6\\n"},
    {"a comma in a table with semicolons", "\\\"g\\\";q;\\\"x,y\\\"\\na;1;\\nb;2;\\nc;6;\\n"},
    {"line breaks of Windows", "g,q\\r\\na,1\\r\\nb,2\\r\\nc,6\\r\\n"},
    {"quotation marks",
     "\\\"g\\\",\\\"q\\\"\\n\\\"a\\\",\\\"1\\\"\\r\\nb,\\\"2\\\" \\nc, \\\"6\\\"\\n"},
    {"blanks around cells", "g , q\\n a,1 \\nb , 2\\nc  ,  6\\n"},
    {"blank lines", "\\n\\ng,q\\na,1\\n\\nb,2\\r\\n\\r\\nc,6\\n\\n"},
};

static void test_forms(void **state)
{
    (void)state;
    for (size_t i = 0; i < sizeof forms / sizeof *forms; i++) {
        char request[1024];
        /* Only the right label in the right row gives 6. */
        (void)snprintf(request, sizeof request,
                       "{'command':'survey','answers':'%s','design':{'items':'q','figures':[{"
                       "'name':'all'},{'name':'c','within':{'g':'c'}}]}}",
                       forms[i].answers);
        json_t *json = done(request);
        const json_t *rows = json_object_get(json, "result");
        assert_same(json_number_value(json_object_get(json_array_get(rows, 0), "value")), 3);
        assert_same(json_number_value(json_object_get(json_array_get(rows, 1), "value")), 6);
        json_decref(json);
    }
}

/* A label with a quotation mark, a line break, a separator and blanks in quotes is another than without. */
static void test_quoted_label(void **state)
{
    (void)state;
    json_t *json =
        done("{'command':'survey','answers':'g,q\\n\\\" a\\\"\\\"b,\\nc \\\",5\\nc,1\\n',"
             "'design':{'items':'q','figures':[{'name':'x','within':{'g':"
             "' a\\\"b,\\nc '}}]}}");
    const json_t *row = json_array_get(json_object_get(json, "result"), 0);
    assert_same(json_number_value(json_object_get(row, "value")), 5);
    json_decref(json);
}

/* A quotation mark within a cell is one of its characters. */
static void test_mark_within(void **state)
{
    (void)state;
    json_t *json = done("{'command':'survey','answers':'g,q\\na\\\"b,5\\nc,1\\n','design':{"
                        "'items':'q','figures':[{'name':'x','within':{'g':'a\\\"b'}}]}}");
    const json_t *row = json_array_get(json_object_get(json, "result"), 0);
    assert_same(json_number_value(json_object_get(row, "value")), 5);
    json_decref(json);
}

/* More columns than a row has room for at first. */
static void test_wide(void **state)
{
    enum {
        COLUMNS = 200
    };
    char request[4096];
    (void)state;
    int at = snprintf(request, sizeof request, "{'command':'survey','answers':'q");
    for (int line = 0; line < 3; line++)
        for (int i = 0; i < COLUMNS; i++)
            at += snprintf(request + at, sizeof request - (size_t)at,
                           line == 0 ? ",x%d"
                           : i == 0  ? "\\n7,%d"
                                     : ",%d",
                           i);
    (void)snprintf(request + at, sizeof request - (size_t)at, "','design':{'items':['q','x199']}}");
    json_t *json = done(request);
    const json_t *rows = json_object_get(json, "result");
    assert_same(json_number_value(json_object_get(json_array_get(rows, 0), "value")), 7);
    assert_same(json_number_value(json_object_get(json_array_get(rows, 1), "value")), 199);
    json_decref(json);
}

/* A file of the host in pieces; the one behind the last cannot be read. */
struct torn {
    const char *const *pieces; /* NULL ends them */
    size_t at;
};

static parindex_status torn_open(void *payload, const char *name, void **file, parindex_error *err)
{
    (void)name;
    (void)err;
    *file = payload;
    return PARINDEX_OK;
}

static parindex_status torn_read(void *payload, void *file, char *bytes, size_t size, size_t *count,
                                 parindex_error *err)
{
    struct torn *torn = payload;
    const char *piece = torn->pieces[torn->at];
    assert_ptr_equal(payload, file);
    if (piece == NULL) {
        (void)snprintf(err->message, sizeof err->message, "the disk is torn");
        return PARINDEX_ERR_ARGUMENT;
    }
    torn->at++;
    *count = strlen(piece);
    assert_true(*count <= size);
    memcpy(bytes, piece, *count);
    return PARINDEX_OK;
}

/*
 * Wherever the reading fails, that is the answer's one fault: never figures of the rows before it, nor a
 * fault of a row that is cut off.
 */
static void test_torn(void **state)
{
    static const char *const files[][4] = {
        {NULL},
        {"q\n1\n2\n", NULL},        /* behind a row */
        {"q\n1\n", "2\n3", NULL},   /* within one */
        {"q\n1\n\"2", NULL},        /* within quotation marks */
        {"q\n1\n\"2\"", NULL},      /* behind one, where the next could be a second */
        {"q,r\n1,1\n2", ",", NULL}, /* behind a separator */
    };
    (void)state;
    for (size_t i = 0; i < sizeof files / sizeof *files; i++) {
        struct torn torn = {files[i], 0};
        parindex_reader reader = {torn_open, torn_read, NULL, &torn};
        parindex_session_options options = PARINDEX_SESSION_OPTIONS_INIT;
        parindex_session *session = NULL;
        options.reader = &reader;
        assert_int_equal(parindex_session_new(&session, &options, NULL), PARINDEX_OK);
        json_t *json =
            answer_on(session, "{'command':'survey','answers':'a.csv','design':{'items':'q'}}");
        assert_string_equal(text_at(json, "outcome"), "call");
        assert_true(json_is_null(json_object_get(json, "result")));
        assert_int_equal(json_array_size(json_object_get(json, "faults")), 1);
        assert_string_equal(text_at(fault_at(json, 0), "message"), "the disk is torn");
        json_decref(json);
        parindex_session_free(session);
    }
}

#define NUMBERS "'design':{'items':'q'}"
#define LEVELS "'design':{'items':'q','levels':3}"
#define WORDED "'design':{'items':'q','levels':['low','middle','high']}"
#define ASK(answers, design) "{'command':'survey','answers':'" answers "'," design "}"

static const struct {
    struct refused refused;
    int line; /* 0: the file as a whole */
    int column;
} wrong[] = {
    {{ASK("\\n", NUMBERS), NULL, "the table is empty", "bảng không có dòng nào"}, 0, 0},
    {{ASK("\\\"q\\n1\\n", NUMBERS), NULL, "has no end", "không có dấu kết thúc"}, 1, 0},
    {{ASK("q\\n\\\"1\\\"2\\n", NUMBERS), NULL, "Text follows the quotation mark",
      "Có chữ sau dấu ngoặc kép"},
     2,
     0},
    {{ASK("p\\n1\\n", NUMBERS), NULL, "there is no column \"q\"", "không có cột \"q\""}, 1, 0},
    {{ASK("q\\n1\\n", "'design':{'items':'q','weight':'w'}"), NULL, "no column \"w\"",
      "không có cột \"w\""},
     1,
     0},
    {{ASK("q\\n1\\n", "'design':{'items':'q','unit':'u'}"), NULL, "no column \"u\"",
      "không có cột \"u\""},
     1,
     0},
    {{ASK("q\\n1\\n", "'design':{'items':'q','strata':'s'}"), NULL, "no column \"s\"",
      "không có cột \"s\""},
     1,
     0},
    {{ASK("q\\n1\\n", "'design':{'items':'q','ids':'d'}"), NULL, "no column \"d\"",
      "không có cột \"d\""},
     1,
     0},
    {{ASK("q\\n1\\n", "'design':{'items':'q','fpc':'f'}"), NULL, "no column \"f\"",
      "không có cột \"f\""},
     1,
     0},
    {{ASK("q\\n1\\n", "'design':{'items':'q','figures':[{'name':'x','within':{'g':'1'}}]}"), NULL,
      "no column \"g\"", "không có cột \"g\""},
     1,
     0},
    {{ASK("q\\n1\\n2,3\\n", NUMBERS), NULL, "2 cells, and the first line 1",
      "2 ô, còn dòng đầu có 1"},
     3,
     0},
    {{ASK("q\\n1\\nmany\\n", NUMBERS), NULL, "\"many\" is no number", "\"many\" không phải là số"},
     3,
     1},
    {{ASK("g,q\\n1,0\\n", LEVELS), NULL, "\"0\" is no answer; answers are 1 to 3, and",
      "giá trị từ 1 đến 3, hoặc"},
     2,
     2},
    {{ASK("q\\n4\\n", WORDED), NULL, "answers are 1 to 3 or their words",
      "giá trị từ 1 đến 3 hoặc nhãn"},
     2,
     1},
    {{ASK("q\\nvery high\\n", WORDED), NULL, "\"very high\" is no answer",
      "\"very high\" không phải câu trả lời"},
     2,
     1},
    {{ASK("s,q\\n,1\\n", "'design':{'items':'q','strata':'s'}"), NULL, "s: \"\" is blank",
      "s: \"\" để trống"},
     2,
     1},
    {{ASK("s,t,q\\na,,1\\n", "'design':{'items':'q','strata':['s','t']}"), NULL, "t: \"\" is blank",
      "t: \"\" để trống"},
     2,
     2},
    {{ASK("d,e,q\\n1,,1\\n", "'design':{'items':'q','ids':['d','e']}"), NULL, "e: \"\" is blank",
      "e: \"\" để trống"},
     2,
     2},
    {{ASK("u,q\\n,1\\n", "'design':{'items':'q','unit':'u'}"), NULL, "u: \"\" is blank",
      "u: \"\" để trống"},
     2,
     1},
    {{ASK("q,f\\n1,x\\n", "'design':{'items':'q','fpc':'f'}"), NULL, "f: \"x\" is no number",
      "f: \"x\" không phải là số"},
     2,
     2},
    {{ASK("q,f\\n1,2\\n1,1.5\\n", "'design':{'items':'q','fpc':'f','fpc_as':'fractions'}"), NULL,
      "2", "2"},
     2,
     2},
    /* A unit of stage 2 in two of stage 1; labels are those of the table. */
    {{ASK("s,d,f,q\\nnorth,5,1,1\\nnorth,7,1,1\\n",
          "'design':{'items':'q','strata':'s','ids':'d','fpc':'f'}"),
      NULL, "stratum north", "tầng north"},
     3,
     3},
};

static void test_wrong(void **state)
{
    (void)state;
    for (size_t i = 0; i < sizeof wrong / sizeof *wrong; i++) {
        assert_refused(&wrong[i].refused);
        parindex_session *session = NULL;
        assert_int_equal(parindex_session_new(&session, NULL, NULL), PARINDEX_OK);
        json_t *json = answer_on(session, wrong[i].refused.request);
        const json_t *fault = fault_at(json, 0);
        if (strcmp(text_at(json, "outcome"), "data") != 0)
            fail_msg("%s: %s", wrong[i].refused.request, text_at(fault, "message"));
        assert_int_equal(json_integer_value(json_object_get(fault, "line")), wrong[i].line);
        assert_int_equal(json_integer_value(json_object_get(fault, "column")), wrong[i].column);
        json_decref(json);
        parindex_session_free(session);
    }
}

/* 4,096 units are taken, and one more is refused at its line; they fill no block of rows to its end. */
static void test_most_units(void **state)
{
    enum {
        MOST = 4096
    };
    static char request[(MOST + 8) * 16];
    (void)state;
    for (int units = MOST; units <= MOST + 1; units++) {
        int at = snprintf(request, sizeof request, "{'command':'survey','answers':'u,q");
        for (int i = 1; i <= units; i++)
            at += snprintf(request + at, sizeof request - (size_t)at, "\\nu%d,%d", i, i);
        (void)snprintf(request + at, sizeof request - (size_t)at,
                       "','design':{'items':'q','unit':'u','lonely':'remove'}}");
        if (units == MOST) {
            json_t *json = done(request);
            const json_t *rows = json_object_get(json, "result");
            assert_int_equal(json_array_size(rows), MOST);
            const json_t *last = json_array_get(rows, MOST - 1); /* as text u999 is behind u4096 */
            assert_string_equal(text_at(last, "unit"), "u999");
            assert_same(json_number_value(json_object_get(last, "value")), 999);
            json_decref(json);
        } else {
            const struct refused refused = {request, NULL,
                                            "\"u4097\" is one unit more than the 4,096",
                                            "\"u4097\" vượt quá 4.096 đơn vị"};
            assert_refused(&refused);
        }
    }
}

/* Rows are read in blocks of 8,192: a fault in a later one is still at its own line. */
static void test_blocks(void **state)
{
    enum {
        ROWS = 20000
    };
    static char request[ROWS * 8 + 256];
    (void)state;
    for (int wrong_row = 0; wrong_row <= 15000; wrong_row += 15000) {
        int at = snprintf(request, sizeof request, "{'command':'survey','answers':'q");
        for (int i = 1; i <= ROWS; i++)
            at += snprintf(request + at, sizeof request - (size_t)at, "\\n%s",
                           i == wrong_row ? "1e300"
                           : i % 2 == 0   ? "1"
                                          : "2");
        (void)snprintf(request + at, sizeof request - (size_t)at, "','design':{'items':'q'}}");
        if (wrong_row == 0) {
            json_t *json = done(request);
            const json_t *row = json_array_get(json_object_get(json, "result"), 0);
            assert_same(json_number_value(json_object_get(row, "value")), 1.5);
            assert_int_equal(json_integer_value(json_object_get(row, "answers")), ROWS);
            json_decref(json);
        } else {
            parindex_session *session = NULL;
            assert_int_equal(parindex_session_new(&session, NULL, NULL), PARINDEX_OK);
            json_t *json = answer_on(session, request);
            const json_t *line = json_object_get(fault_at(json, 0), "line");
            assert_int_equal(json_integer_value(line), wrong_row + 1);
            json_decref(json);
            parindex_session_free(session);
        }
    }
}

/* Two columns of strata are one stratum by both labels: the cells alone would be the same two. */
static void test_joined_strata(void **state)
{
    (void)state;
    json_t *json =
        done("{'command':'survey','answers':'s,t,f,q\\na,x,0.5,1\\na,x,0.5,3\\na,y,1,5\\n"
             "b,x,1,5\\n','design':{'items':'q','strata':['s','t'],'fpc':'f','fpc_as':"
             "'fractions','lonely':'refuse'}}");
    const json_t *row = json_array_get(json_object_get(json, "result"), 0);
    /* All of a·y and of b·x were asked, so only the two of a·x differ: (1 - 1/2) 2 (1 + 1), over 4 answers. */
    assert_same(json_number_value(json_object_get(row, "value")), 3.5);
    assert_near(json_number_value(json_object_get(row, "error")), 0.35355339059327376, 1e-14);
    json_decref(json);
}

/* What the library says of codes, and what is said of the labels. */
static const struct {
    int strata; /* whether the design has any */
    const char *message;
    const char *said;
} messages[] = {
    {1, "Stratum 0 and stratum 1 differ.", "Stratum north and stratum south differ."},
    {1, "Tầng 1, tầng 0.", "Tầng south, tầng north."},
    {0, "Stratum 0 and stratum 0.", "The only stratum and the only stratum."},
    {0, "Tầng 0, tầng 0.", "Tầng duy nhất, tầng duy nhất."},
    {1, "stratum 7 and stratum -1", "stratum 7 and stratum -1"}, /* no codes of the table */
    {1, "stratum and unit of stage", "stratum and unit of stage"},
    {1, "unit 1 of stage 1", "unit d5 of stage 1 (district)"},
    {1, "id 0 of stage 2", "id s1 of stage 2 (school)"},
    {1, "id 9 of stage 2", "id 9 of stage 2 (school)"},
    {1, "đơn vị 0 của bước 1", "đơn vị d4 của bước 1 (district)"},
    {1, "Mã 1 của bước 1, mã 0 của bước 2",
     "Mã d5 của bước 1 (district), mã s1 của bước 2 (school)"},
    {1, "unit 1 of stage 0, of stage 3", "unit 1 of stage 0, of stage 3"}, /* no such stages */
    {1, "unit 1 of stage 3", "unit 1 of stage 3"},
    {1, "unit 1 of 3", "unit 1 of 3"},
    {1, "item 1, item 2", "item q, item r"},
    {1, "câu hỏi 2", "câu hỏi r"},
    {1, "item 0, item 3", "item 0, item 3"}, /* no such items */
};

static void test_reword(void **state)
{
    const char *ids[] = {"district", "school"};
    const char *items[] = {"q", "r"};
    struct design design = {.ids = {ids, 2}, .items = {items, 2}};
    struct answers answers = {0};
    (void)state;
    assert_int_equal(code_of(&answers.strata, "north"), 0);
    assert_int_equal(code_of(&answers.strata, "south"), 1);
    assert_int_equal(code_of(&answers.ids[0], "d4"), 0);
    assert_int_equal(code_of(&answers.ids[0], "d5"), 1);
    assert_int_equal(code_of(&answers.ids[1], "s1"), 0);
    for (size_t i = 0; i < sizeof messages / sizeof *messages; i++) {
        struct text text = TEXT_EMPTY;
        design.strata.count = (size_t)messages[i].strata;
        answers_reword(&text, &answers, &design, messages[i].message);
        assert_string_equal(text.data, messages[i].said);
        text_free(&text);
    }
    answers_close(&answers);
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(test_forms),         cmocka_unit_test(test_quoted_label),
        cmocka_unit_test(test_mark_within),   cmocka_unit_test(test_wide),
        cmocka_unit_test(test_torn),          cmocka_unit_test(test_wrong),
        cmocka_unit_test(test_most_units),    cmocka_unit_test(test_blocks),
        cmocka_unit_test(test_joined_strata), cmocka_unit_test(test_reword),
    };
    return cmocka_run_group_tests(tests, NULL, NULL);
}
