/* SPDX-License-Identifier: MIT */
/* How answers are written: widths, lines and dates, bytes as text, pages, and the sentences of faults. */
#include <math.h>
#include <stdint.h>
#include <string.h>

#include "session_support.h"

#include "print/base64.h"
#include "print/html.h"
#include "print/json.h"
#include "print/labels.h"
#include "print/report.h"
#include "print/text.h"

static void is(struct text *text, const char *expected)
{
    assert_false(text->failed);
    assert_string_equal(text->data, expected);
    text_free(text);
}

/* Marks of decomposed letters have no column of their own: U+0300 to U+036F, and no others beside them. */
static void test_width(void **state)
{
    (void)state;
    static const struct {
        const char *text;
        size_t width;
    } texts[] = {
        {"", 0},
        {"a", 1},
        {"Huế", 3},
        {"Hue\xcc\x82\xcc\x81", 3}, /* e with U+0302 and U+0301 */
        {"a\xcc\x80", 1},           /* U+0300 */
        {"a\xcd\x80", 1},           /* U+0340 */
        {"a\xcd\xaf", 1},           /* U+036F */
        {"a\xcd\xb0", 2},           /* U+0370 */
        {"a\xcb\xbf", 2},           /* U+02FF */
        {"\xe2\x82\xab", 1},
    };
    for (size_t i = 0; i < sizeof texts / sizeof *texts; i++)
        assert_int_equal(text_width(texts[i].text), texts[i].width);
}

static void test_date(void **state)
{
    (void)state;
    static const struct {
        const char *date;
        const char *vietnamese;
    } dates[] = {{"2025-07-01", "01/07/2025"},
                 {"2025", "2025"},
                 {"2025-07", "2025-07"},
                 {"2025-07-0x", "2025-07-0x"},
                 {"2025/07/01", "2025/07/01"},
                 {"2025-07/01", "2025-07/01"},
                 {"2025-07-011", "2025-07-011"},
                 {"2025-07-:1", "2025-07-:1"},
                 {"", ""}};
    for (size_t i = 0; i < sizeof dates / sizeof *dates; i++) {
        struct text text = TEXT_EMPTY;
        text_date(&text, dates[i].date, PARINDEX_LANG_VI);
        is(&text, dates[i].vietnamese);
        text_date(&text, dates[i].date, PARINDEX_LANG_EN);
        is(&text, dates[i].date);
    }
}

/* Lines end between words, after 100 columns or 40 behind a deep indent; what a terminal acts upon does not stay. */
static void test_wrap(void **state)
{
    (void)state;
    struct text text = TEXT_EMPTY;
    text_wrap(&text, "one  two", 0, 0);
    is(&text, "one  two");
    text_wrap(&text, "  one two  ", 0, 0);
    is(&text, "one two");
    text_wrap(&text, "", 0, 0);
    text_add(&text, "");
    is(&text, "");
    text_wrap(&text, "aaaa bbbb", 92, 2);
    is(&text, "aaaa\n  bbbb");
    text_wrap(&text, "aaaa bbbb", 91, 2);
    is(&text, "aaaa bbbb");
    text_wrap(&text, "aaaa bbbb", 111, 80); /* to column 120 */
    is(&text, "aaaa bbbb");
    text_lines(&text, "a\n\nb\x1b[31m\nc");
    assert_null(strchr(text.data, '\x1b'));
    assert_int_equal(strncmp(text.data, "a\n\nb", 4), 0);
    assert_string_equal(strrchr(text.data, '\n'), "\nc");
    text_free(&text);
    text_lines(&text, "a\n");
    is(&text, "a\n");
}

/* A text that has failed stays as it is, whatever is added. */
static void test_failed(void **state)
{
    (void)state;
    struct text text = TEXT_EMPTY;
    text_add(&text, "a");
    text_add_bytes(&text, "", SIZE_MAX - 1);
    assert_true(text.failed);
    text_add(&text, "b");
    text_fill(&text, 'c', 2);
    text_number(&text, 1, 2, PARINDEX_LANG_EN);
    text_data(&text, 1, 2);
    text_line(&text, "d");
    text_printf(&text, "%d", 5);
    assert_int_equal(text.length, 1);
    assert_string_equal(text.data, "a");
    struct labels labels = LABELS_EMPTY;
    labels_add(&labels, "Label", "text");
    labels_write(&text, &labels, 0);
    assert_string_equal(text.data, "a");
    text_free(&text);
}

/* What another text has gathered, and its failure. */
static void test_text_of(void **state)
{
    (void)state;
    struct text text = TEXT_EMPTY;
    struct text other = TEXT_EMPTY;
    assert_string_equal(text_of(&text, &other), "");
    text_add(&other, "a");
    assert_string_equal(text_of(&text, &other), "a");
    assert_false(text.failed);
    text_add_bytes(&other, "", SIZE_MAX - 1);
    assert_string_equal(text_of(&text, &other), "");
    assert_true(text.failed);
    text_free(&other);
    other = (struct text)TEXT_EMPTY;
    text_add(&other, "b");
    assert_string_equal(text_of(&text, &other), ""); /* nothing goes on behind a gap */
    text_free(&other);
}

/* Beside a number with all its digits is what is printed, however large. */
static void test_beside(void **state)
{
    (void)state;
    struct ledger ledger = {0};
    parindex_allocator allocator = ledger_allocator(&ledger);
    struct json_writer w = json_writer_on(&allocator, 0, true);
    json_put_object(&w, NULL);
    json_put_printed(&w, "a", 0.125, 2, PARINDEX_LANG_VI);
    json_put_printed(&w, "b", -1e300, 15, PARINDEX_LANG_EN);
    json_put_printed(&w, "c", (double)NAN, 2, PARINDEX_LANG_EN);
    json_put_printed(&w, "d", 3, -1, PARINDEX_LANG_EN);
    json_end_object(&w);
    json_t *json = json_loadb(w.text, w.length, 0, NULL);
    assert_string_equal(text_at(json, "a_printed"), "0,13");
    assert_int_equal(strlen(text_at(json, "b_printed")), 1 + 301 + 1 + 15);
    assert_true(json_is_null(json_object_get(json, "c_printed")));
    assert_null(json_object_get(json, "d_printed"));
    json_decref(json);
    json_writer_free(&w);
}

static void test_labels(void **state)
{
    (void)state;
    struct text text = TEXT_EMPTY;
    struct labels labels = LABELS_EMPTY;
    labels_write(&text, &labels, 0);
    assert_int_equal(text.length, 0);
    labels_add(&labels, "Năm", "2025");
    labels_add(&labels, "Nothing", "");
    text_add(labels_open(&labels, "Unit"), "A");
    labels_write(&text, &labels, 2);
    is(&text, "  Năm:  2025\n  Unit: A\n");
}

/* RFC 4648: its examples, and what is none. */
static void test_base64(void **state)
{
    (void)state;
    static const char *const examples[][2] = {
        {"", ""},
        {"f", "Zg=="},
        {"fo", "Zm8="},
        {"foo", "Zm9v"},
        {"foob", "Zm9vYg=="},
        {"fooba", "Zm9vYmE="},
        {"foobar", "Zm9vYmFy"},
    };
    for (size_t i = 0; i < sizeof examples / sizeof *examples; i++) {
        struct text text = TEXT_EMPTY;
        text_add(&text, "");
        base64_write(&text, (const uint8_t *)examples[i][0], strlen(examples[i][0]));
        is(&text, examples[i][1]);
        text_add(&text, "");
        assert_true(base64_read(&text, examples[i][1], strlen(examples[i][1])));
        is(&text, examples[i][0]);
    }
    static const struct {
        const char *text;
        size_t size;
        int taken;
    } texts[] = {
        {"Zm\n9v\r\n Yg==", 12, 1},
        {"Zg=", 3, 0},
        {"Zg", 2, 0},
        {"Z===", 4, 0},
        {"====", 4, 0},
        {"Zg=a", 4, 0},
        {"Zg==Zg==", 8, 0},
        {"Zm9\0", 4, 0},
        {"Zm9-", 4, 0},
        {"Zm9_", 4, 0},
        {"Zm9\xc3", 4, 0},
    };
    for (size_t i = 0; i < sizeof texts / sizeof *texts; i++) {
        struct text text = TEXT_EMPTY;
        assert_int_equal(base64_read(&text, texts[i].text, texts[i].size), texts[i].taken);
        text_free(&text);
    }
}

static void test_html(void **state)
{
    (void)state;
    struct text text = TEXT_EMPTY;
    html_text(&text, "a<b>&\"c\" 'd'");
    is(&text, "a&lt;b&gt;&amp;&quot;c&quot; 'd'");
    html_element(&text, "p", "note", "<i>");
    is(&text, "<p class=\"note\">&lt;i&gt;</p>\n");
    html_element(&text, "p", NULL, "");
    is(&text, "<p></p>\n");
    for (uint32_t lang = PARINDEX_LANG_EN; lang <= PARINDEX_LANG_VI; lang++) {
        html_begin(&text, "T & U", lang);
        assert_part(text.data,
                    lang == PARINDEX_LANG_VI ? "<html lang=\"vi\">" : "<html lang=\"en\">");
        assert_part(text.data, "<title>T &amp; U</title>");
        text_free(&text);
    }
}

/* A cell that a spreadsheet would work out begins with an apostrophe; a signed number stays. */
static void test_formulas(void **state)
{
    (void)state;
    static const char *const cells[][2] = {
        {"=1+1", "'=1+1"},  {"@x", "'@x"},        {"+1", "+1"},   {"-1.5", "-1.5"},
        {"+", "'+"},        {"-", "'-"},          {"-x", "'-x"},  {"+1x", "'+1x"},
        {"a,b", "\"a,b\""}, {"-1,5", "\"-1,5\""}, {"a-b", "a-b"}, {"a=b", "a=b"},
    };
    for (size_t i = 0; i < sizeof cells / sizeof *cells; i++) {
        char request[512];
        char expected[64];
        (void)snprintf(request, sizeof request,
                       "{'command':'rank','edition':'example.quota','format':'csv','dossier':[{"
                       "'unit':'%s','1':60,'2':40}]}",
                       cells[i][0]);
        (void)snprintf(expected, sizeof expected, "\n1,%s,100.00,", cells[i][1]);
        json_t *json = done(request);
        assert_part(text_at(json, "result"), expected);
        json_decref(json);
    }
}

/* What a sentence about the command line becomes in the answer to a request. */
static void test_sentences(void **state)
{
    (void)state;
    static const struct {
        const char *line;
        const char *request;
    } sentences[] = {
        {"option --ties is wrong", "option \"ties\" is wrong"},
        {"'parindex rank' needs --from-period", "\"rank\" needs \"from-period\""},
        {"'parindex rank' needs more; see 'parindex rank --help'",
         "\"rank\" needs more; see docs/call.md"},
        {"thiếu tham số; xem 'parindex --help'", "thiếu tham số; xem docs/call.md"},
        {"'parindex rank", "\"rank\""},
        {"plain", "plain"},
    };
    for (int line = 0; line < 2; line++)
        for (size_t i = 0; i < sizeof sentences / sizeof *sentences; i++) {
            parindex_allocator none = {NULL, NULL, NULL, NULL};
            struct ledger ledger = {0};
            struct call call = {.allocator = none, .command_line = line, .lines = TEXT_EMPTY};
            call.allocator = ledger_allocator(&ledger);
            call.faults = json_writer_on(&call.allocator, 0, true);
            call.warnings = json_writer_on(&call.allocator, 0, true);
            json_put_list(&call.faults, NULL);
            json_put_list(&call.warnings, NULL);
            /* The format is reworded, what it takes is not; these take nothing. */
            assert_int_equal(report_call(&call, sentences[i].line, ""), EXIT_CALL);
            char expected[256];
            (void)snprintf(expected, sizeof expected, "parindex: %s\n",
                           line ? sentences[i].line : sentences[i].request);
            assert_string_equal(call.lines.data, expected);
            text_free(&call.lines);
            json_writer_free(&call.faults);
            json_writer_free(&call.warnings);
            assert_int_equal(ledger.live, 0);
        }
}

/* A fault without a message of its own has that of its status. */
static void test_no_message(void **state)
{
    (void)state;
    for (uint32_t lang = PARINDEX_LANG_EN; lang <= PARINDEX_LANG_VI; lang++) {
        struct ledger ledger = {0};
        struct call call = {.lang = lang, .lines = TEXT_EMPTY};
        call.allocator = ledger_allocator(&ledger);
        call.faults = json_writer_on(&call.allocator, 0, true);
        json_put_list(&call.faults, NULL);
        parindex_error error = report_init(&call);
        error.status = PARINDEX_ERR_SHAPE;
        assert_int_equal(report_error(&error, &call), EXIT_CALL);
        assert_part(call.lines.data, parindex_status_text(PARINDEX_ERR_SHAPE, lang));
        struct faulty faulty = {"f.csv", &call, 0};
        error.line = 3;
        (void)snprintf(error.unit_code, sizeof error.unit_code, "A");
        report_fault(&faulty, &error);
        assert_int_equal(faulty.count, 1);
        assert_part(call.lines.data, "f.csv:3: ");
        assert_part(call.lines.data, lang == PARINDEX_LANG_VI ? "(đơn vị A)" : "(unit A)");
        text_free(&call.lines);
        json_writer_free(&call.faults);
    }
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(test_width),     cmocka_unit_test(test_date),
        cmocka_unit_test(test_wrap),      cmocka_unit_test(test_failed),
        cmocka_unit_test(test_labels),    cmocka_unit_test(test_base64),
        cmocka_unit_test(test_html),      cmocka_unit_test(test_formulas),
        cmocka_unit_test(test_sentences), cmocka_unit_test(test_no_message),
        cmocka_unit_test(test_text_of),   cmocka_unit_test(test_beside),

    };
    return cmocka_run_group_tests(tests, NULL, NULL);
}
