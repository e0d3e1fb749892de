/* SPDX-License-Identifier: MIT */
/* Editions that are too large, too deep or too many, made at run time. */
#include "support.h"

#include <stdio.h>
#include <stdlib.h>
#include <string.h>

#include "base/text.h"

enum {
    MEBI = 1024 * 1024
};

static json_t *minimal(void)
{
    size_t size;
    char *text = read_file("tests/frameworks/good-minimal.json", &size);
    json_t *root = json_loadb(text, size, 0, NULL);
    free(text);
    assert_non_null(root);
    return root;
}

static parindex_status parse_text(const char *text, size_t size, parindex_error *err)
{
    *err = (parindex_error)PARINDEX_ERROR_INIT;
    parindex_framework *out = NULL;
    parindex_status status = parindex_framework_parse(&out, text, size, NULL, err);
    if (status != PARINDEX_OK)
        assert_null(out);
    parindex_framework_unref(out);
    return status;
}

static parindex_status parse_made(json_t *root, parindex_error *err)
{
    char *text = json_dumps(root, JSON_COMPACT);
    assert_non_null(text);
    json_decref(root);
    parindex_status status = parse_text(text, strlen(text), err);
    free(text);
    return status;
}

/* A tree of so many levels, each node with one child. */
static json_t *tower(int levels)
{
    json_t *root = minimal();
    json_t *node = json_object_get(root, "tree");
    json_t *names = json_object_get(root, "levels");
    for (int level = 1; level < levels; level++) {
        json_t *parent =
            json_pack("{s:s#, s:O, s:s, s:s, s:{s:s}, s:[O]}", "code", "abcdefghijklmnop", level,
                      "title", json_object_get(node, "title"), "max", "unknown", "source", "made",
                      "combine", "kind", "sum", "children", node);
        assert_non_null(parent);
        json_object_set_new(root, "tree", parent);
        json_array_append(names, json_array_get(names, 0));
        node = parent;
    }
    return root;
}

static void eight_levels_and_no_more(void **state)
{
    (void)state;
    parindex_error err;
    for (int levels = 1; levels <= 8; levels++)
        assert_int_equal(parse_made(tower(levels), &err), PARINDEX_OK);
    assert_int_equal(parse_made(tower(9), &err), PARINDEX_ERR_LIMIT);
    assert_part(err.message, "deeper than 8 levels");
    assert_part(err.path, "$.tree.children[0].children[0]");
    assert_int_equal(parse_made(tower(16), &err), PARINDEX_ERR_LIMIT);
}

/* A root with so many leaves below it. */
static json_t *meadow(size_t leaves)
{
    json_t *root = tower(2);
    json_t *children = json_object_get(json_object_get(root, "tree"), "children");
    json_t *leaf = json_array_get(children, 0);
    for (size_t i = 1; i < leaves; i++) {
        json_t *one = json_copy(leaf);
        json_object_set_new(one, "code", json_sprintf("n%zu", i));
        json_array_append_new(children, one);
    }
    return root;
}

static void as_many_nodes_as_promised(void **state)
{
    (void)state;
    parindex_error err;
    assert_int_equal(parse_made(meadow(65534), &err), PARINDEX_OK);
    assert_int_equal(parse_made(meadow(65535), &err), PARINDEX_ERR_LIMIT);
    assert_string_equal(err.path, "$.tree");
    assert_part(err.message, "The tree has 65536 nodes; at most 65535 are possible.");
}

static void as_many_inputs_as_promised(void **state)
{
    (void)state;
    for (int inputs = 64; inputs <= 65; inputs++) {
        json_t *root = minimal();
        json_t *tree = json_object_get(root, "tree");
        json_t *list = json_array();
        json_t *names = json_array();
        for (int i = 0; i < inputs; i++) {
            json_t *input = json_copy(json_array_get(json_object_get(tree, "inputs"), 0));
            json_object_set_new(input, "name", json_sprintf("i%d", i));
            json_array_append_new(list, input);
            json_array_append_new(names, json_sprintf("i%d", i));
        }
        json_object_set_new(tree, "inputs", list);
        json_object_set_new(tree, "measure",
                            json_pack("{s:s, s:o}", "kind", "sum", "inputs", names));
        parindex_error err;
        assert_int_equal(parse_made(root, &err), inputs == 64 ? PARINDEX_OK : PARINDEX_ERR_LIMIT);
        if (inputs == 65)
            assert_part(err.message, "The list of \"inputs\" has 65 elements; at most 64");
    }
}

static void texts_have_a_length(void **state)
{
    (void)state;
    static const struct {
        const char *place;
        const char *path;
        size_t max;
    } cases[] = {
        {"title.vi", "$.title.vi", 4000},
        {"levels.0.en", "$.levels[0].en", 100},
        {"acts.0.number", "$.acts[0].number", 100},
        {"tree.row", "$.tree.row", 200},
    };
    for (size_t i = 0; i < sizeof cases / sizeof *cases; i++)
        for (size_t over = 0; over < 2; over++) {
            size_t length = cases[i].max + over;
            char *value = calloc(length + 3, 1);
            assert_non_null(value);
            memset(value, 'x', length + 2);
            value[0] = value[length + 1] = '"';
            json_t *root = minimal();
            edit_json(root, cases[i].place, value);
            free(value);
            parindex_error err;
            assert_int_equal(parse_made(root, &err), over ? PARINDEX_ERR_FRAMEWORK : PARINDEX_OK);
            if (over)
                assert_string_equal(err.path, cases[i].path);
        }
}

static void sixteen_mebibytes_and_no_more(void **state)
{
    (void)state;
    size_t length;
    char *text = read_file("tests/frameworks/good-minimal.json", &length);
    char *padded = malloc(17 * MEBI);
    assert_non_null(padded);
    memset(padded, ' ', 17 * MEBI);
    memcpy(padded, text, length);
    free(text);
    parindex_error err;
    assert_int_equal(parse_text(padded, 16 * MEBI, &err), PARINDEX_OK);
    assert_int_equal(parse_text(padded, 16 * MEBI + 1, &err), PARINDEX_ERR_LIMIT);
    assert_part(err.message, "The file has 16777217 bytes; at most 16777216 are read");
    assert_int_equal(parse_text(padded, 17 * MEBI, &err), PARINDEX_ERR_LIMIT);
    assert_int_equal(parse_text("{", SIZE_MAX, &err), PARINDEX_ERR_LIMIT);
    free(padded);
}

static void repeated(const char *piece, parindex_error *err)
{
    size_t length = strlen(piece);
    size_t size = 10 * MEBI / length * length;
    char *text = malloc(size);
    assert_non_null(text);
    for (size_t i = 0; i < size; i += length)
        memcpy(text + i, piece, length);
    assert_int_equal(parse_text(text, size, err), PARINDEX_ERR_JSON);
    assert_int_equal(utf8_fault(err->message, strlen(err->message)), strlen(err->message));
    free(text);
}

static void ten_megabytes_deep(void **state)
{
    (void)state;
    parindex_error err;
    repeated("[", &err);
    assert_part(err.message, "the JSON is nested too deep");
    assert_int_equal(err.line, 1);
    repeated("{\"a\":", &err);
    assert_part(err.message, "the JSON is nested too deep");
    repeated("[{\"a\":\n", &err);
    assert_part(err.message, "the JSON is nested too deep");
    assert_true(err.line > 100);
}

static void ten_megabytes_of_nothing(void **state)
{
    (void)state;
    static const char *const pieces[] = {" ", "\n", "\t", "]", "\"", "\\", "-", "0", "9", "a", ","};
    for (size_t i = 0; i < sizeof pieces / sizeof *pieces; i++) {
        parindex_error err;
        repeated(pieces[i], &err);
    }
    char *zeros = calloc(10, MEBI);
    parindex_error err;
    assert_non_null(zeros);
    assert_int_equal(parse_text(zeros, (size_t)10 * MEBI, &err), PARINDEX_ERR_JSON);
    free(zeros);
}

/* What takes memory is counted before it is parsed, in texts that the parser would take whole. */
static void as_many_objects_as_promised(void **state)
{
    (void)state;
    static const struct {
        const char *piece;
        const char *message;
    } cases[] = {
        {"[],", "objects and lists; at most 500000 are read"},
        {"{},", "objects and lists; at most 500000 are read"},
        {"\n{\"a\\\"]\": [ ]},", "objects and lists; at most 500000 are read"},
        {"0,", "values; at most 1200000 are read"},
        {"\"\",", "values; at most 1200000 are read"},
        {"\"[{,\",", NULL},
    };
    for (size_t i = 0; i < sizeof cases / sizeof *cases; i++) {
        size_t length = strlen(cases[i].piece);
        size_t pieces = cases[i].message != NULL ? 8 * MEBI / length : 900000;
        char *text = malloc(pieces * length + 4);
        assert_non_null(text);
        text[0] = '[';
        for (size_t k = 0; k < pieces; k++)
            memcpy(text + 1 + k * length, cases[i].piece, length);
        strcpy(text + 1 + pieces * length, "0]");
        parindex_error err;
        parindex_status status = parse_text(text, pieces * length + 3, &err);
        assert_int_equal(status,
                         cases[i].message != NULL ? PARINDEX_ERR_LIMIT : PARINDEX_ERR_FRAMEWORK);
        if (cases[i].message != NULL)
            assert_part(err.message, cases[i].message);
        free(text);
    }
}

/* The last fault that was told, and how many there were. */
struct told {
    size_t count;
    parindex_error last;
};

static void count_fault(void *payload, const parindex_error *one)
{
    struct told *told = payload;
    told->count++;
    told->last = *one;
}

/* A rule and a condition that are wrong in each of 1,100 leaves: the first 1,000 are listed, the rest counted. */
static void a_thousand_faults_are_told(void **state)
{
    (void)state;
    static const struct {
        const char *key;
        const char *value;
        const char *path;
    } cases[] = {
        {"scale", "{'kind':'goalposts','lo':1,'hi':1,'to':[0,5]}", "$.tree.children[0].scale"},
        {"conditions",
         "[{'when':{'input':'total:points','above':3},'then':{'cap':6},'source':'made'}]",
         "$.tree.children[0].conditions[0].then.cap"},
    };
    for (size_t i = 0; i < sizeof cases / sizeof *cases; i++) {
        json_t *root = minimal();
        edit_json(root, "tree.max", "5");
        char place[32];
        snprintf(place, sizeof place, "tree.%s", cases[i].key);
        edit_json(root, place, cases[i].value);
        json_t *leaf = json_incref(json_object_get(root, "tree"));
        json_decref(root);
        root = meadow(1100);
        json_t *children = json_object_get(json_object_get(root, "tree"), "children");
        for (size_t k = 0; k < 1100; k++) {
            json_t *one = json_copy(leaf);
            json_object_set(one, "code", json_object_get(json_array_get(children, k), "code"));
            json_array_set_new(children, k, one);
        }
        json_decref(leaf);
        struct told told = {0};
        parindex_load_options options = PARINDEX_LOAD_OPTIONS_INIT;
        options.on_fault = count_fault;
        options.payload = &told;
        parindex_framework *f = NULL;
        parindex_error err = PARINDEX_ERROR_INIT;
        assert_int_equal(parse_root(&f, root, &options, &err), PARINDEX_ERR_FRAMEWORK);
        assert_null(f);
        assert_string_equal(err.path, cases[i].path);
        assert_int_equal(told.count, 1001);
        assert_string_equal(told.last.message,
                            "100 more faults are there; the first 1000 were listed.");
        assert_string_equal(told.last.path, "");
        json_decref(root);
    }
}

/* "{" and so many members "n0": value, ... "}". */
static char *object_of(size_t members, const char *value)
{
    size_t size = members * (strlen(value) + 20) + 3;
    char *json = calloc(size, 1);
    assert_non_null(json);
    size_t at = 0;
    json[at++] = '{';
    for (size_t i = 0; i < members; i++)
        at += (size_t)snprintf(json + at, size - at, "%s'k%zu':%s", i > 0 ? "," : "", i, value);
    json[at] = '}';
    return json;
}

/* Lists in the place of which an object stands: sources, what a reading changes. */
static void objects_have_a_length(void **state)
{
    (void)state;
    static const struct {
        const char *place;
        size_t most;
        const char *path;
        const char *value;
        const char *message;
    } cases[] = {
        {"sources", 1000, "$.sources", "{'provenance':'invented','text':{'vi':'x','en':'x'}}",
         "There are 1001 sources; at most 1000 are possible."},
        {"readings.1.nodes", 1000, "$.readings[1].nodes", "{}",
         "A reading changes 1001 nodes; at most 1000 are possible."},
        {"readings.1.nodes.B", 100, "$.readings[1].nodes['B']", "1",
         "A reading changes 101 keys of a node; at most 100 are possible."},
    };
    for (size_t i = 0; i < sizeof cases / sizeof *cases; i++)
        for (size_t over = 0; over < 2; over++) {
            json_t *root = good_framework();
            char *value = object_of(cases[i].most + over, cases[i].value);
            edit_json(root, cases[i].place, value);
            free(value);
            parindex_framework *f = NULL;
            parindex_error err = PARINDEX_ERROR_INIT;
            parindex_status status = parse_root(&f, root, NULL, &err);
            assert_int_not_equal(status, PARINDEX_OK);
            bool told = strcmp(err.message, cases[i].message) == 0;
            if (told != (over == 1) || (over == 1 && (status != PARINDEX_ERR_LIMIT ||
                                                      strcmp(err.path, cases[i].path) != 0)))
                fail_msg("%s: %s: %s", cases[i].place, err.path, err.message);
            json_decref(root);
        }
}

/* Tests of conditions, each child of a list counted; nodes whose shares are tested, each time. */
static void tests_have_a_number(void **state)
{
    (void)state;
    static const struct {
        const char *test;
        size_t lists; /* of a thousand tests each, with their list */
        const char *message;
    } cases[] = {
        {"{'input':'total:points','above':3}", 199, NULL},
        {"{'input':'total:points','above':3}", 200, "The edition has more than 200000 tests."},
        {"{'share':'total','above':3}", 199, NULL},
        {"{'share':'a','above':3}", 18, NULL},
        {"{'share':'a','above':3}", 20,
         "The tests of shares look at more than 2000000 nodes in all."},
    };
    for (size_t i = 0; i < sizeof cases / sizeof *cases; i++) {
        bool wide = strstr(cases[i].test, "'a'") != NULL;
        json_t *root = meadow(wide ? 104 : 2);
        size_t room = 1000 * (strlen(cases[i].test) + 1) + 200;
        char *list = calloc(room, 1);
        assert_non_null(list);
        size_t at = (size_t)snprintf(list, room, "{'when':{'any':[");
        for (size_t k = 0; k < 1000; k++)
            at += (size_t)snprintf(list + at, room - at, "%s%s", k > 0 ? "," : "", cases[i].test);
        snprintf(list + at, room - at, "]},'then':{'times':0.5},'source':'made'}");
        for (char *c = list; *c != '\0'; c++)
            *c = *c == '\'' ? '"' : *c;
        json_t *one = json_loads(list, 0, NULL);
        assert_non_null(one);
        json_t *tree = json_object_get(root, "tree");
        json_t *nodes[] = {tree, json_array_get(json_object_get(tree, "children"), 0)};
        for (size_t n = 0, k = 0; n < 2; n++) { /* a hundred of a node */
            json_t *conditions = json_array();
            for (; k < cases[i].lists && k < 100 * (n + 1); k++)
                json_array_append(conditions, one);
            json_object_set_new(nodes[n], "conditions", conditions);
        }
        json_decref(one);
        free(list);
        parindex_error err;
        parindex_status status = parse_made(root, &err);
        bool told = cases[i].message != NULL && status == PARINDEX_ERR_LIMIT &&
                    strcmp(err.message, cases[i].message) == 0;
        if (cases[i].message != NULL ? !told : status == PARINDEX_ERR_LIMIT)
            fail_msg("%zu of %s: %s", cases[i].lists, cases[i].test, err.message);
    }
}

/* A list may be shallow for the parser and still have no end for a recursive reader. */
static void deep_value_where_none_belongs(void **state)
{
    (void)state;
    enum {
        DEEP = 2000
    };
    json_t *root = minimal();
    json_t *value = json_array();
    for (int i = 0; i < DEEP; i++)
        value = json_pack("{s:[o]}", "children", value);
    json_object_set_new(root, "tree", value);
    parindex_error err;
    assert_int_not_equal(parse_made(root, &err), PARINDEX_OK);
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(eight_levels_and_no_more),
        cmocka_unit_test(as_many_nodes_as_promised),
        cmocka_unit_test(as_many_inputs_as_promised),
        cmocka_unit_test(texts_have_a_length),
        cmocka_unit_test(sixteen_mebibytes_and_no_more),
        cmocka_unit_test(ten_megabytes_deep),
        cmocka_unit_test(ten_megabytes_of_nothing),
        cmocka_unit_test(as_many_objects_as_promised),
        cmocka_unit_test(a_thousand_faults_are_told),
        cmocka_unit_test(objects_have_a_length),
        cmocka_unit_test(tests_have_a_number),
        cmocka_unit_test(deep_value_where_none_belongs),
    };
    return cmocka_run_group_tests(tests, NULL, NULL);
}
