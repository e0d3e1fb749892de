/* SPDX-License-Identifier: MIT */
#include "support.h"

#include <stdio.h>
#include <string.h>

#include "base/json_change.h"

/* A document that is read, and the memory of its changes. */
struct fixture {
    struct ledger ledger;
    struct arena arena;
    struct arena changes;
    const struct json *root;
};

static const char text[] =
    "{\"title\":\"Cải cách\",\"tree\":{\"code\":\"1\",\"children\":[{\"code\":\"1.1\",\"max\":5},"
    "{\"code\":\"1.2\",\"max\":2.5}]},\"levels\":[1,2]}";

static void set_up(struct fixture *f, const char *source)
{
    *f = (struct fixture){.root = NULL};
    parindex_allocator a = ledger_allocator(&f->ledger);
    arena_init(&f->arena, &a);
    arena_init(&f->changes, &a);
    struct json_place place;
    assert_int_equal(json_read(&f->root, &f->arena, source, strlen(source), &place), JSON_WELL);
}

static void tear_down(struct fixture *f)
{
    arena_free(&f->changes);
    arena_free(&f->arena);
    assert_int_equal(f->ledger.live, 0);
    assert_int_equal(f->ledger.wrong_sizes, 0);
}

static const struct json *child(const struct json *root, size_t index)
{
    return json_element(json_member(json_member(root, "tree"), "children"), index);
}

static void the_first_stays(void **state)
{
    (void)state;
    struct fixture f;
    struct fixture same;
    set_up(&f, text);
    set_up(&same, text);
    struct json *copy = json_copy_of(&f.changes, f.root);
    assert_true(json_same(copy, f.root));
    struct json *tree = json_change_member(&f.changes, copy, "tree");
    struct json *list = json_change_member(&f.changes, tree, "children");
    struct json *node = json_change_element(&f.changes, list, 1);
    assert_true(
        json_put_in(&f.changes, node, "max", json_element(json_member(f.root, "levels"), 1)));
    assert_true(json_put_in(&f.changes, node, "weight", json_member(f.root, "title")));
    assert_true(json_take_out(&f.changes, node, "code"));
    assert_true(json_take_out(&f.changes, copy, "levels"));
    assert_true(json_take_out(&f.changes, copy, "nothing"));

    assert_true(json_same(f.root, same.root));
    assert_false(json_same(copy, f.root));
    assert_null(json_member(copy, "levels"));
    assert_int_equal(json_members(child(copy, 1)), 2);
    assert_int_equal(json_whole_of(json_member(child(copy, 1), "max")), 2);
    assert_string_equal(json_text_of(json_member(child(copy, 1), "weight")), "Cải cách");
    assert_null(json_member(child(copy, 1), "code"));
    assert_true(json_same(child(copy, 0), child(f.root, 0)));
    /* The way that was copied once is not copied again. */
    assert_ptr_equal(json_change_member(&f.changes, copy, "tree"), json_member(copy, "tree"));
    assert_ptr_equal(json_change_element(&f.changes, list, 1), node);
    assert_null(json_change_member(&f.changes, copy, "levels"));
    assert_null(json_change_element(&f.changes, list, 2));

    /* A copy of the copy does not change it. */
    struct json *second = json_copy_of(&f.changes, copy);
    assert_true(json_put_in(&f.changes, json_change_member(&f.changes, second, "tree"), "code",
                            json_member(f.root, "levels")));
    assert_string_equal(json_text_of(json_member(json_member(copy, "tree"), "code")), "1");
    tear_down(&same);
    tear_down(&f);
}

/* Many keys, which are looked up by their order until one is put in. */
static void many_keys(void **state)
{
    (void)state;
    static const char source[] = "{\"k09\":9,\"k03\":3,\"k00\":0,\"k17\":17,\"k12\":12,\"k01\":1,"
                                 "\"k02\":2,\"k04\":4,\"k05\":5,"
                                 "\"k06\":6,\"k07\":7,\"k08\":8,\"k10\":10,\"k11\":11,\"k13\":13,"
                                 "\"k14\":14,\"k15\":15,\"k16\":16}";
    struct fixture f;
    set_up(&f, source);
    struct json *copy = json_copy_of(&f.changes, f.root);
    assert_true(json_take_out(&f.changes, copy, "k03"));
    assert_true(json_put_in(&f.changes, copy, "new", json_member(f.root, "k17")));
    for (int i = 0; i < 18; i++) {
        char key[8];
        snprintf(key, sizeof key, "k%02d", i);
        assert_int_equal(json_whole_of(json_member(f.root, key)), i);
        assert_int_equal(json_whole_of(json_member(copy, key)), i == 3 ? 0 : i);
    }
    assert_string_equal(copy->as.members[1].key, "k00"); /* the others keep their order */
    assert_int_equal(json_whole_of(json_member(copy, "new")), 17);
    tear_down(&f);
}

static void sameness(void **state)
{
    (void)state;
    static const struct {
        const char *one;
        const char *other;
        bool same;
    } cases[] = {
        {"[]", "[ ]", true},
        {"[]", "{}", false},
        {"{\"a\":1,\"b\":[true,null]}", "{\"b\":[true,null],\"a\":1}", true},
        {"{\"a\":1}", "{\"b\":1}", false},
        {"{\"a\":1}", "{\"a\":1,\"b\":1}", false},
        {"[1]", "[1.0]", false},
        {"[0.5]", "[5e-1]", true},
        {"[-0.0]", "[0.0]", true},
        {"[1,2]", "[2,1]", false},
        {"[\"\\u00e9\"]", "[\"é\"]", true},
        {"[\"a\"]", "[\"b\"]", false},
        {"[true]", "[false]", false},
        {"[null]", "[null]", true},
    };
    for (size_t i = 0; i < sizeof cases / sizeof *cases; i++) {
        struct fixture one;
        struct fixture other;
        set_up(&one, cases[i].one);
        set_up(&other, cases[i].other);
        assert_true(json_same(one.root, other.root) == cases[i].same);
        assert_true(json_same(other.root, one.root) == cases[i].same);
        assert_false(json_same(one.root, NULL));
        tear_down(&one);
        tear_down(&other);
    }
    assert_true(json_same(NULL, NULL));
}

/* Deeper than any edition: no recursion down there. */
static void deep_values(void **state)
{
    (void)state;
    enum {
        DEEP = 2000
    };
    char source[2 * DEEP + 1];
    memset(source, '[', DEEP);
    memset(source + DEEP, ']', DEEP);
    source[2 * DEEP] = '\0';
    struct fixture f;
    set_up(&f, source);
    assert_false(json_same(f.root, f.root));
    tear_down(&f);
}

/* Each allocation fails in turn; the first value stays. */
static void no_memory(void **state)
{
    (void)state;
    size_t failures = 0;
    for (size_t fail_at = 1;; fail_at++) {
        struct fixture f;
        set_up(&f, text);
        f.ledger.fail_at = f.ledger.calls + fail_at;
        struct json *copy = json_copy_of(&f.changes, f.root);
        struct json *tree = copy != NULL ? json_change_member(&f.changes, copy, "tree") : NULL;
        bool done = tree != NULL && json_put_in(&f.changes, tree, "x", f.root) &&
                    json_take_out(&f.changes, copy, "title");
        bool reached = f.ledger.calls >= f.ledger.fail_at;
        assert_true(done != reached);
        assert_non_null(json_member(f.root, "title"));
        assert_null(json_member(json_member(f.root, "tree"), "x"));
        failures += reached;
        tear_down(&f);
        if (!reached)
            break;
    }
    assert_true(failures > 0);
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(the_first_stays), cmocka_unit_test(many_keys), cmocka_unit_test(sameness),
        cmocka_unit_test(deep_values),     cmocka_unit_test(no_memory),
    };
    return cmocka_run_group_tests(tests, NULL, NULL);
}
