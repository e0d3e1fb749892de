/* SPDX-License-Identifier: MIT */
#include "support.h"

#include <stdio.h>
#include <stdlib.h>
#include <string.h>

#include "base/json.h"

/* A text read into memory that is counted; the text itself has nothing behind its end. */
struct read {
    struct ledger ledger;
    struct arena arena;
    const struct json *root;
    struct json_place place;
    enum json_fault fault;
};

static void read_bytes(struct read *r, const char *text, size_t size, size_t fail_at)
{
    *r = (struct read){.ledger = {.fail_at = fail_at}};
    parindex_allocator a = ledger_allocator(&r->ledger);
    arena_init(&r->arena, &a);
    char *exact = malloc(size > 0 ? size : 1);
    assert_non_null(exact);
    memcpy(exact, text, size);
    r->fault = json_read(&r->root, &r->arena, exact, size, &r->place);
    free(exact);
    assert_true((r->root != NULL) == (r->fault == JSON_WELL));
}

static void let_go(struct read *r)
{
    arena_free(&r->arena);
    assert_int_equal(r->ledger.live, 0);
    assert_int_equal(r->ledger.wrong_sizes, 0);
}

static void values(void **state)
{
    (void)state;
    static const char text[] =
        " {\"text\" : \"C\\u1ea3i \\\"c\\u00e1ch\\\"\\/\\\\\\b\\f\\n\\r\\t "
        "\\ud83d\\uDE00\\uFF21\",\r\n\t\"whole\":"
        "[-9223372036854775808,9223372036854775807,-0,0,12],\"decimal\":[0.1,-0.0,1e3,2E-2,1e-999,"
        "61.890000000000001],\"flags\":[true,false,null],\"empty\":[{},[],\"\"],\"\":1} ";
    struct read r;
    read_bytes(&r, text, sizeof text - 1, 0);
    assert_int_equal(r.fault, JSON_WELL);
    assert_int_equal(json_members(r.root), 6);
    assert_string_equal(json_text_of(json_member(r.root, "text")),
                        "Cải \"cách\"/\\\b\f\n\r\t \xF0\x9F\x98\x80\xEF\xBC\xA1");
    assert_int_equal(json_member(r.root, "text")->count,
                     strlen(json_text_of(json_member(r.root, "text"))));
    const struct json *whole = json_member(r.root, "whole");
    assert_true(json_whole_of(json_element(whole, 0)) == INT64_MIN);
    assert_true(json_whole_of(json_element(whole, 1)) == INT64_MAX);
    assert_true(json_is(json_element(whole, 2), JSON_TYPE_WHOLE));
    assert_same(json_number_of(json_element(whole, 2)), 0.0);
    assert_same(json_number_of(json_element(whole, 4)), 12.0);
    const struct json *decimal = json_member(r.root, "decimal");
    static const double decimals[] = {0.1, -0.0, 1000, 0.02, 0, 61.89};
    for (size_t i = 0; i < 6; i++) {
        assert_true(json_is(json_element(decimal, i), JSON_TYPE_DECIMAL));
        assert_same(json_number_of(json_element(decimal, i)), decimals[i]);
    }
    assert_int_equal(json_whole_of(json_element(decimal, 2)), 0);
    const struct json *flags = json_member(r.root, "flags");
    assert_true(json_is(json_element(flags, 0), JSON_TYPE_FLAG));
    assert_true(json_is(json_element(flags, 1), JSON_TYPE_FALSE));
    assert_true(json_is(json_element(flags, 2), JSON_TYPE_NULL));
    const struct json *empty = json_member(r.root, "empty");
    assert_int_equal(json_elements(empty), 3);
    assert_int_equal(json_members(json_element(empty, 0)), 0);
    assert_int_equal(json_elements(json_element(empty, 1)), 0);
    assert_string_equal(json_text_of(json_element(empty, 2)), "");
    assert_int_equal(json_whole_of(json_member(r.root, "")), 1);
    size_t count = 0;
    for (EACH_MEMBER(r.root, m))
        count += m->key[0] != '\0';
    assert_int_equal(count, 5);
    let_go(&r);
}

static void what_is_not_there(void **state)
{
    (void)state;
    struct read r;
    read_bytes(&r, "[1]", 3, 0);
    assert_null(json_member(r.root, "a"));
    assert_null(json_element(r.root, 1));
    assert_null(json_text_of(r.root));
    assert_same(json_number_of(r.root), 0.0);
    assert_int_equal(json_members(r.root), 0);
    assert_int_equal(json_elements(NULL), 0);
    assert_null(json_member(NULL, "a"));
    assert_null(json_text_of(NULL));
    assert_same(json_number_of(NULL), 0.0);
    assert_false(json_is(NULL, JSON_TYPE_NULL));
    for (EACH_MEMBER(r.root, m))
        fail_msg("a list has the member %s", m->key);
    let_go(&r);
}

static void faults(void **state)
{
    (void)state;
    static const struct {
        const char *text;
        enum json_fault fault;
        size_t start;
        size_t end;
    } cases[] = {
        {"", JSON_ENDS_EARLY, 0, 0},
        {" \n", JSON_ENDS_EARLY, 2, 2},
        {"1", JSON_MISPLACED, 0, 1},
        {"\"a\"", JSON_MISPLACED, 0, 3},
        {"[1,]", JSON_MISPLACED, 3, 4},
        {"[1 2]", JSON_MISPLACED, 3, 4},
        {"[,1]", JSON_MISPLACED, 1, 2},
        {"[1", JSON_ENDS_EARLY, 2, 2},
        {"[1,", JSON_ENDS_EARLY, 3, 3},
        {"{\"a\"", JSON_ENDS_EARLY, 4, 4},
        {"{\"a\":", JSON_ENDS_EARLY, 5, 5},
        {"{\"a\":1", JSON_ENDS_EARLY, 6, 6},
        {"{\"a\":1,}", JSON_MISPLACED, 7, 8},
        {"{\"a\" 1}", JSON_MISPLACED, 5, 6},
        {"{a:1}", JSON_MISPLACED, 1, 2},
        {"{1:1}", JSON_MISPLACED, 1, 2},
        {"{\"a\":}", JSON_MISPLACED, 5, 6},
        {"[1}", JSON_MISPLACED, 2, 3},
        {"{\"a\":1]", JSON_MISPLACED, 6, 7},
        {"[] []", JSON_GOES_ON, 3, 4},
        {"{} x", JSON_GOES_ON, 3, 4},
        {"[tru]", JSON_MISPLACED, 1, 4},
        {"[truex]", JSON_MISPLACED, 1, 6},
        {"[NaN]", JSON_MISPLACED, 1, 4},
        {"[01]", JSON_MISPLACED, 1, 2},
        {"[-]", JSON_MISPLACED, 1, 2},
        {"[+1]", JSON_MISPLACED, 1, 2},
        {"[1.]", JSON_MISPLACED, 1, 3},
        {"[.5]", JSON_MISPLACED, 1, 2},
        {"[1e]", JSON_MISPLACED, 1, 3},
        {"[1e+]", JSON_MISPLACED, 1, 4},
        {"[1e400]", JSON_TOO_LARGE, 1, 6},
        {"[-1e999999999999999999999]", JSON_TOO_LARGE, 1, 25},
        {"[9223372036854775808]", JSON_TOO_LARGE, 1, 20},
        {"[-9223372036854775809]", JSON_TOO_LARGE, 1, 21},
        {"['a']", JSON_MISPLACED, 1, 2},
        {"[/*x*/]", JSON_MISPLACED, 1, 2},
        {"[\xE2\x82\xAC]", JSON_MISPLACED, 1, 4},
        {"[\"a", JSON_ENDS_EARLY, 1, 3},
        {"[\"a\nb\"]", JSON_MISPLACED, 1, 3},
        {"[\"a\\x\"]", JSON_MISPLACED, 1, 5},
        {"[\"\\u12g4\"]", JSON_MISPLACED, 1, 7},
        {"[\"\\", JSON_MISPLACED, 1, 3},
        {"[\"\\u12", JSON_MISPLACED, 1, 6},
        {"[\"\\ud800\"]", JSON_MISPLACED, 1, 9},
        {"[\"\\ud800\\u0041\"]", JSON_MISPLACED, 1, 15},
        {"[\"\\ud800\\n00dc00\"]", JSON_MISPLACED, 1, 17},
        {"[\"\\ud800\\ue000\"]", JSON_MISPLACED, 1, 15},
        {"[\"\\udc00\"]", JSON_MISPLACED, 1, 9},
        {"[\"\\u0000\"]", JSON_NUL_IN_TEXT, 1, 9},
        {"{\"\\u0000\":1}", JSON_NUL_IN_KEY, 1, 9},
        {"[\"a\xFF\"]", JSON_NOT_UTF8, 1, 3},
        {"[\"\xC3\"]", JSON_NOT_UTF8, 1, 2},
        {"[\"\xED\xA0\x80\"]", JSON_NOT_UTF8, 1, 2},
        {"[\"\\\xFF\"]", JSON_NOT_UTF8, 1, 3},
        {"[1\xFF]", JSON_NOT_UTF8, 1, 2},
        {"[true\xC0]", JSON_NOT_UTF8, 1, 5},
        {"\xFF", JSON_NOT_UTF8, 0, 0},
        {"{\"a\":1,\"b\":2,\"a\":3}", JSON_KEY_TWICE, 13, 16},
        {"{\"\":1,\"\":2}", JSON_KEY_TWICE, 6, 8},
        {"{\"a\":1,\"\\u0061\":2}", JSON_KEY_TWICE, 7, 15},
        /* The first fault counts, though the second is what ends the reading. */
        {"{\"a\":1,\"a\":[tru]}", JSON_KEY_TWICE, 7, 10},
        {"{\"a\":1,\"a\":{\"b\":1,\"b\":2}}", JSON_KEY_TWICE, 7, 10},
        {"{\"a\":1,\"c\":{\"b\":1,\"b\":2},\"a\":1}", JSON_KEY_TWICE, 18, 21},
    };
    for (size_t i = 0; i < sizeof cases / sizeof *cases; i++) {
        struct read r;
        read_bytes(&r, cases[i].text, strlen(cases[i].text), 0);
        if (r.fault != cases[i].fault || r.place.start != cases[i].start ||
            r.place.end != cases[i].end)
            fail_msg("%s: %d at %zu to %zu", cases[i].text, (int)r.fault, r.place.start,
                     r.place.end);
        let_go(&r);
    }
}

/* A NUL byte is nowhere allowed. */
static void nul_bytes(void **state)
{
    (void)state;
    static const char text[] = "{\"a\": [1, true, \"x\\n\"]}";
    char damaged[sizeof text];
    for (size_t at = 0; at < sizeof text; at++) {
        memcpy(damaged, text, at);
        damaged[at] = '\0';
        memcpy(damaged + at + 1, text + at, sizeof text - 1 - at);
        struct read r;
        read_bytes(&r, damaged, sizeof text, 0);
        assert_int_equal(r.fault, at == sizeof text - 1 ? JSON_GOES_ON : JSON_MISPLACED);
        assert_true(r.place.end >= at && r.place.end <= at + 1);
        let_go(&r);
    }
}

/* As many levels as are promised, and one more. */
static void deep(void **state)
{
    (void)state;
    enum {
        DEEPEST = 2048
    };
    char text[2 * DEEPEST + 2];
    for (size_t depth = DEEPEST; depth <= DEEPEST + 1; depth++) {
        memset(text, '[', depth);
        memset(text + depth, ']', depth);
        struct read r;
        read_bytes(&r, text, 2 * depth, 0);
        assert_int_equal(r.fault, depth == DEEPEST ? JSON_WELL : JSON_TOO_DEEP);
        if (depth > DEEPEST)
            assert_int_equal(r.place.end, DEEPEST + 1);
        let_go(&r);
    }
}

/* {"key0":0, ... } with keys in a muddle; the last is also the `twice`-th, counted from 0. */
static char *many(size_t count, size_t twice)
{
    char *text = malloc(count * 32 + 16);
    assert_non_null(text);
    size_t used = 0;
    for (size_t i = 0; i < count; i++) {
        size_t number = i + 1 == count && twice < count ? twice * 7919 % count : i * 7919 % count;
        used += (size_t)sprintf(text + used, "%c\"key%zu\":%zu", i > 0 ? ',' : '{', number, number);
    }
    strcpy(text + used, "}");
    return text;
}

static void many_keys(void **state)
{
    (void)state;
    for (size_t count = 1; count < 100; count++) {
        for (size_t twice = 0; twice + 1 < count; twice += 1 + count / 5) {
            struct read r;
            char *text = many(count, twice);
            read_bytes(&r, text, strlen(text), 0);
            assert_int_equal(r.fault, JSON_KEY_TWICE);
            assert_int_equal(text[r.place.end], ':');
            assert_null(strchr(text + r.place.end, ','));
            let_go(&r);
            free(text);
        }
        struct read r;
        char *text = many(count, count);
        read_bytes(&r, text, strlen(text), 0);
        assert_int_equal(r.fault, JSON_WELL);
        for (size_t i = 0; i < count; i++) {
            char key[32];
            sprintf(key, "key%zu", i);
            assert_int_equal(json_whole_of(json_member(r.root, key)), i);
        }
        assert_null(json_member(r.root, "key"));
        assert_null(json_member(r.root, "zzz"));
        let_go(&r);
        free(text);
    }
}

/* Each allocation fails in turn. */
static void no_memory(void **state)
{
    (void)state;
    size_t size;
    char *text = read_file("frameworks/vn.766.json", &size);
    size_t failures = 0;
    for (size_t fail_at = 1;; fail_at++) {
        struct read r;
        read_bytes(&r, text, size, fail_at);
        bool reached = r.ledger.calls >= fail_at;
        assert_int_equal(r.fault, reached ? JSON_NO_MEMORY : JSON_WELL);
        let_go(&r);
        failures += reached;
        if (!reached)
            break;
    }
    assert_true(failures > 2);
    free(text);
}

/* What jansson makes of the same text. */
static bool same_value(const json_t *theirs, const struct json *ours)
{
    const char *key;
    json_t *value;
    size_t i = 0;
    double real = json_real_value(theirs);
    switch (json_typeof(theirs)) {
    case JSON_OBJECT:
        if (json_members(ours) != json_object_size(theirs) || !json_is(ours, JSON_TYPE_OBJECT))
            return false;
        json_object_foreach((json_t *)theirs, key, value)
        {
            const struct json_member *m = &ours->as.members[i++];
            if (strcmp(m->key, key) != 0 || json_member(ours, key) != &m->value ||
                !same_value(value, &m->value))
                return false;
        }
        return true;
    case JSON_ARRAY:
        if (json_elements(ours) != json_array_size(theirs) || !json_is(ours, JSON_TYPE_LIST))
            return false;
        for (; i < json_array_size(theirs); i++)
            if (!same_value(json_array_get(theirs, i), json_element(ours, i)))
                return false;
        return true;
    case JSON_STRING:
        return json_is(ours, JSON_TYPE_TEXT) && ours->count == json_string_length(theirs) &&
               strcmp(json_text_of(ours), json_string_value(theirs)) == 0;
    case JSON_INTEGER:
        return json_is(ours, JSON_TYPE_WHOLE) && json_whole_of(ours) == json_integer_value(theirs);
    case JSON_REAL:
        return json_is(ours, JSON_TYPE_DECIMAL) &&
               memcmp(&ours->as.decimal, &real, sizeof real) == 0;
    case JSON_TRUE:
        return json_is(ours, JSON_TYPE_TRUE);
    case JSON_FALSE:
        return json_is(ours, JSON_TYPE_FALSE);
    default:
        return json_is(ours, JSON_TYPE_NULL);
    }
}

static enum json_fault fault_of(const json_error_t *theirs)
{
    switch (json_error_code(theirs)) {
    case json_error_premature_end_of_input:
        return JSON_ENDS_EARLY;
    case json_error_end_of_input_expected:
        return JSON_GOES_ON;
    case json_error_invalid_utf8:
        return JSON_NOT_UTF8;
    case json_error_duplicate_key:
        return JSON_KEY_TWICE;
    case json_error_stack_overflow:
        return JSON_TOO_DEEP;
    case json_error_numeric_overflow:
        return JSON_TOO_LARGE;
    case json_error_null_byte_in_key:
        return JSON_NUL_IN_KEY;
    case json_error_null_character:
        return JSON_NUL_IN_TEXT;
    default:
        return JSON_MISPLACED;
    }
}

/* The same values, or the same fault at the same place. */
static void as_jansson(const char *text, size_t size)
{
    json_error_t error;
    json_t *theirs = json_loadb(text, size, JSON_REJECT_DUPLICATES, &error);
    struct read r;
    read_bytes(&r, text, size, 0);
    bool same = theirs != NULL
                    ? r.fault == JSON_WELL && same_value(theirs, r.root)
                    : r.fault == fault_of(&error) && r.place.end == (size_t)error.position;
    if (!same)
        fail_msg("%.*s\nhere: %d at %zu; jansson: %s at %d", (int)size, text, (int)r.fault,
                 r.place.end, theirs != NULL ? "well" : error.text, error.position);
    json_decref(theirs);
    let_go(&r);
}

static uint64_t seed = 1;

static size_t draw(size_t below)
{
    seed = seed * UINT64_C(6364136223846793005) + UINT64_C(1442695040888963407);
    return (size_t)((seed >> 33 ^ seed >> 12) % below);
}

/* What is put somewhere into a text; none holds NUL, which jansson passes over behind a number. */
static const char *const pieces[] = {
    "1e400",
    "-0",
    "01",
    "1.",
    "1e+",
    "\"\\u0000\"",
    "\\ud800",
    "\\udc00",
    "\xFF",
    "\xC3",
    "\xED\xA0\x80",
    "\n",
    "\x1F",
    "true",
    "tru",
    "null",
    "{",
    "}",
    "[",
    "]",
    ":",
    ",",
    "\"",
    "\\",
    "\\u12",
    "9223372036854775808",
    "4e-400",
    "{\"a\":1,\"a\":2}",
    "{\"\\u0000\":1}",
    "\xE1\xBA\xBF",
    "NaN",
    "\\u00e9",
    "\"code\":1,",
    "\"layout\":1,",
    "0.1e-5",
    "\"\":0,\"\":1",
    "[[[[",
    "// x",
};

static size_t put_piece(char *text, size_t size)
{
    const char *piece = pieces[draw(sizeof pieces / sizeof *pieces)];
    size_t length = strlen(piece);
    size_t at = draw(size + 1);
    memmove(text + at + length, text + at, size - at);
    memcpy(text + at, piece, length);
    return size + length;
}

static size_t take_bytes(char *text, size_t size)
{
    size_t at = draw(size + 1);
    size_t length = draw(5);
    if (at + length > size)
        length = size - at;
    memmove(text + at, text + at + length, size - at - length);
    return size - length;
}

/* Damaged texts made of an edition, whole and cut; PARINDEX_TEXTS asks for more than a few. */
static void damaged_editions(void **state)
{
    (void)state;
    static const char *const names[] = {"frameworks/vn.766.json", "frameworks/example.commune.json",
                                        "tests/frameworks/good-all-kinds.json"};
    const char *more = getenv("PARINDEX_TEXTS");
    const size_t count = more != NULL ? strtoul(more, NULL, 10) : 3000;
    for (size_t k = 0; k < sizeof names / sizeof *names; k++) {
        size_t whole;
        char *edition = read_file(names[k], &whole);
        char *text = malloc(whole + 256);
        assert_non_null(text);
        for (size_t i = 0; i < count; i++) {
            size_t size = i % 10 == 0 ? whole : draw(whole < 2000 ? whole : 2000);
            memcpy(text, edition, size);
            for (size_t damage = draw(4); damage > 0; damage--)
                size = draw(3) > 0 ? put_piece(text, size) : take_bytes(text, size);
            as_jansson(text, size);
        }
        free(text);
        free(edition);
    }
}

/* Short texts of pieces alone. */
static void random_pieces(void **state)
{
    (void)state;
    for (size_t i = 0; i < 20000; i++) {
        char text[512] = "[{";
        size_t size = draw(3);
        for (size_t k = draw(12); k > 0; k--)
            size = put_piece(text, size);
        as_jansson(text, size);
    }
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(values),        cmocka_unit_test(what_is_not_there),
        cmocka_unit_test(faults),        cmocka_unit_test(nul_bytes),
        cmocka_unit_test(deep),          cmocka_unit_test(many_keys),
        cmocka_unit_test(no_memory),     cmocka_unit_test(damaged_editions),
        cmocka_unit_test(random_pieces),
    };
    return cmocka_run_group_tests(tests, NULL, NULL);
}
