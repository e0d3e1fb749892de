/* SPDX-License-Identifier: MIT */
/*
 * Random editions, changed at random: the truth is known, for every node has a number that it keeps. Each
 * change is named, with its kind, and nothing else is.
 */
#include <stdio.h>
#include <stdlib.h>
#include <string.h>

#include "score_support.h"

enum {
    MOST = 400,
    WORDS = 300,
    TITLE = 6,
    SMALLEST = 8
};

/* What a node is, before and after. */
struct spec {
    int id;
    int parent; /* place of the parent in the list; -1: the root */
    bool leaf;
    char code[40];
    int words[TITLE];
    double max; /* of a leaf; of a parent the sum */
    int rule;   /* of a leaf: 0 points, 1 bands, 2 proportional, 3 choices, 4 per item */
    int number; /* of that rule */
    int absent; /* of a parent */
    bool described;
};

struct made {
    struct spec nodes[MOST];
    int count;
};

static uint64_t state;
static int newest = 1000; /* number of the last node that is new */

static int draw(int below)
{
    state = state * UINT64_C(6364136223846793005) + UINT64_C(1442695040888963407);
    return (int)((state >> 33) % (uint64_t)below);
}

static void name_words(struct spec *s)
{
    for (int i = 0; i < TITLE; i++)
        s->words[i] = draw(WORDS);
}

/* A tree in the order of the act: every parent before its children, subtrees together. */
static void grow(struct made *m, int parent, int depth)
{
    int children = 2 + draw(3);
    for (int c = 0; c < children && m->count < MOST - 8; c++) {
        struct spec *s = &m->nodes[m->count];
        *s = (struct spec){.id = m->count, .parent = parent};
        char above[30];
        memcpy(above, m->nodes[parent].code, sizeof above);
        above[sizeof above - 1] = '\0';
        snprintf(s->code, sizeof s->code, "%s%s%hhd", parent > 0 ? above : "",
                 parent > 0 ? "." : "", (signed char)(c + 1));
        name_words(s);
        s->leaf = depth == 3 || (depth > 1 && draw(3) == 0);
        s->max = s->leaf ? (1 + draw(19)) / 2.0 : 0;
        s->rule = draw(5);
        s->number = draw(4);
        s->absent = draw(3);
        int place = m->count++;
        if (!s->leaf)
            grow(m, place, depth + 1);
    }
}

static void add_up(struct made *m)
{
    for (int i = m->count - 1; i >= 0; i--)
        if (!m->nodes[i].leaf) {
            m->nodes[i].max = 0;
            for (int k = i + 1; k < m->count; k++)
                if (m->nodes[k].parent == i && !m->nodes[k].described)
                    m->nodes[i].max += m->nodes[k].max;
        }
}

static void make(struct made *m, int seed)
{
    state = (uint64_t)seed * 977 + 5;
    m->count = 1;
    m->nodes[0] = (struct spec){.parent = -1, .code = "total"};
    name_words(&m->nodes[0]);
    grow(m, 0, 1);
    add_up(m);
}

/* The same list with the subtrees of every node together again, after a move. */
static int put_in_order(const struct made *m, struct made *out, int node, int parent)
{
    int place = out->count++;
    out->nodes[place] = m->nodes[node];
    out->nodes[place].parent = parent;
    for (int k = 1; k < m->count; k++)
        if (m->nodes[k].parent == node)
            put_in_order(m, out, k, place);
    return place;
}

static void write_title(struct buffer *f, const struct spec *s)
{
    for (int language = 0; language < 2; language++) {
        buffer_add(f, "%s", language == 0 ? "\"title\":{\"vi\":\"" : "\",\"en\":\"");
        for (int i = 0; i < TITLE; i++)
            buffer_add(f, "%s%s%d", i > 0 ? " " : "", language == 0 ? "t" : "w", s->words[i]);
    }
    buffer_add(f, "\"},");
}

#define INPUT(kind)                                                                                \
    "\"inputs\":[{\"name\":\"x\",\"kind\":\"" kind "\",\"title\":{\"vi\":\"X\",\"en\":\"X\"}}],"
#define VALUE "\"measure\":{\"kind\":\"value\",\"input\":\"x\"},"

static void write_rule(struct buffer *f, const struct spec *s)
{
    int n = s->number + 1;
    switch (s->rule) {
    case 0:
        buffer_add(f, INPUT("points") VALUE "\"scale\":{\"kind\":\"points\"}");
        break;
    case 1:
        buffer_add(f,
                   INPUT("percent") VALUE "\"scale\":{\"kind\":\"bands\",\"bands\":[{\"below\":%d0,"
                                          "\"points\":0},{\"from\":%d0,\"share\":1}]}",
                   n, n);
        break;
    case 2:
        buffer_add(f, INPUT("percent") VALUE "\"scale\":{\"kind\":\"proportional\",\"target\":%d0}",
                   n);
        break;
    case 3:
        buffer_add(f,
                   INPUT("choice") VALUE
                   "\"scale\":{\"kind\":\"choices\",\"choices\":["
                   "{\"key\":\"yes\",\"title\":{\"vi\":\"C\",\"en\":\"Y\"},\"points\":%.17g},"
                   "{\"key\":\"some\",\"title\":{\"vi\":\"M\",\"en\":\"S\"},\"points\":%.17g},"
                   "{\"key\":\"no\",\"title\":{\"vi\":\"K\",\"en\":\"N\"},\"points\":0}]}",
                   s->max, s->max * n / 8);
        break;
    default:
        buffer_add(f,
                   INPUT("count") VALUE
                   "\"scale\":{\"kind\":\"per_item\",\"each\":%.17g,\"cap\":%.17g}",
                   s->max * n / 16, s->max);
        break;
    }
}

static void write_node(struct buffer *f, const struct made *m, int node)
{
    static const char *const policies[] = {"blank", "zero", "skip"};
    const struct spec *s = &m->nodes[node];
    buffer_add(f, "{\"code\":\"%s\",", s->code);
    write_title(f, s);
    buffer_add(f, "\"source\":\"s\",\"max\":%.17g,", s->max);
    if (s->described) {
        buffer_add(f, "\"described\":true}");
        return;
    }
    if (s->leaf) {
        write_rule(f, s);
    } else {
        buffer_add(
            f,
            "\"combine\":{\"kind\":\"sum\"},\"absent\":{\"missing\":\"%s\","
            "\"not_applicable\":\"applicable\",\"not_self_scored\":\"blank\"},\"children\":[",
            policies[s->absent]);
        bool first = true;
        for (int k = node + 1; k < m->count; k++)
            if (m->nodes[k].parent == node) {
                buffer_add(f, first ? "" : ",");
                write_node(f, m, k);
                first = false;
            }
        buffer_add(f, "]");
    }
    buffer_add(f, "}");
}

/* As many as the tree is deep: a level has 33 bytes and a comma. */
static const char *level_names(const struct made *m)
{
    static const char all[] = "{\"vi\":\"A\",\"en\":\"A\"},{\"vi\":\"A\",\"en\":\"A\"},"
                              "{\"vi\":\"A\",\"en\":\"A\"},{\"vi\":\"A\",\"en\":\"A\"}";
    size_t one = (sizeof all - 3) / 4;
    int deepest = 0;
    for (int i = 0; i < m->count; i++) {
        int depth = 0;
        for (int k = i; k > 0; k = m->nodes[k].parent)
            depth++;
        deepest = depth > deepest ? depth : deepest;
    }
    return all + (3 - (size_t)deepest) * (one + 1);
}

static parindex_framework *framework_of(const struct made *m, const char *id)
{
    struct buffer text = {NULL, 0, 0};
    struct buffer *f = &text;
    buffer_add(
        f,
        "{\"layout\":1,\"id\":\"%s\",\"title\":{\"vi\":\"B\",\"en\":\"E\"},\"acts\":[{\"number\":"
        "\"1\",\"date\":\"\",\"issuer\":{\"vi\":\"I\",\"en\":\"I\"},\"title\":{\"vi\":\"T\",\"en\":"
        "\"T\"}}],\"periods\":{},\"supersedes\":[],\"levels\":[%s],\"decimals\":2,\"source\":\"s\","
        "\"sources\":{\"s\":{\"provenance\":\"invented\",\"text\":{\"vi\":\"T\","
        "\"en\":\"T\"}}},\"absent\":{\"missing\":\"blank\",\"not_applicable\":\"applicable\","
        "\"not_self_scored\":\"blank\"},\"classes\":[],\"tree\":",
        id, level_names(m));
    write_node(f, m, 0);
    buffer_add(f, "}");
    parindex_framework *framework = NULL;
    parindex_error err = PARINDEX_ERROR_INIT;
    if (parindex_framework_parse(&framework, text.data, text.length, NULL, &err) != PARINDEX_OK)
        fail_msg("%s: %s", err.path, err.message);
    buffer_free(&text);
    return framework;
}

/* Each change leaves something by which a person would know the node again. */
static void change(struct made *m)
{
    int node = 1 + draw(m->count - 1);
    struct spec *s = &m->nodes[node];
    switch (draw(9)) {
    case 0: /* one word of six */
        s->words[draw(TITLE)] = WORDS + draw(WORDS);
        break;
    case 1:
        snprintf(s->code, sizeof s->code, "r%d", s->id);
        break;
    case 2:
        if (s->leaf)
            s->max += 1.5;
        break;
    case 3:
        if (s->leaf)
            s->number = (s->number + 1) % 4;
        break;
    case 4:
        if (s->leaf)
            s->rule = (s->rule + 1) % 5;
        break;
    case 5:
        if (!s->leaf)
            s->absent = (s->absent + 1) % 3;
        break;
    case 6: { /* a leaf below another parent */
        int to = draw(m->count);
        int siblings = 0;
        for (int k = 0; k < m->count; k++)
            siblings += m->nodes[k].parent == s->parent;
        if (s->leaf && !m->nodes[to].leaf && siblings > 1)
            s->parent = to;
        break;
    }
    case 7: { /* a leaf that is no more */
        int siblings = 0;
        for (int k = 0; k < m->count; k++)
            siblings += m->nodes[k].parent == s->parent;
        if (!s->leaf || siblings < 3)
            break;
        m->count--;
        for (int k = node; k < m->count; k++)
            m->nodes[k] = m->nodes[k + 1];
        for (int k = 0; k < m->count; k++)
            m->nodes[k].parent -= m->nodes[k].parent > node;
        break;
    }
    default: { /* a new leaf, with words that no other has */
        if (s->leaf || m->count >= MOST)
            break;
        struct spec *added = &m->nodes[m->count];
        *added = (struct spec){.id = ++newest, .parent = node, .leaf = true, .max = 2};
        snprintf(added->code, sizeof added->code, "n%d", newest);
        for (int i = 0; i < TITLE; i++)
            added->words[i] = 100 * newest + i;
        m->count++;
        break;
    }
    }
}

/* The kinds of amendment of the node with a number, as the lists say. */
static unsigned truth_of(const struct made *m, const struct made *n, int i, int j)
{
    unsigned kinds = 0;
    const struct spec *x = &m->nodes[i];
    const struct spec *y = &n->nodes[j];
    if (i > 0 && m->nodes[x->parent].id != n->nodes[y->parent].id)
        kinds |= 1u << PARINDEX_AMENDMENT_MOVED;
    if (strcmp(x->code, y->code) != 0)
        kinds |= 1u << PARINDEX_AMENDMENT_RENUMBERED;
    if (memcmp(x->words, y->words, sizeof x->words) != 0)
        kinds |= 1u << PARINDEX_AMENDMENT_RENAMED;
    if (x->max < y->max || x->max > y->max)
        kinds |= 1u << PARINDEX_AMENDMENT_MAXIMUM;
    if (x->leaf && x->rule != y->rule) {
        /* bands and proportional both take a percentage */
        bool input = !((x->rule == 1 && y->rule == 2));
        kinds |= 1u << PARINDEX_AMENDMENT_RULE | (input ? 1u << PARINDEX_AMENDMENT_INPUT : 0);
    }
    if (x->leaf && x->rule == y->rule && x->rule != 0 && x->number != y->number)
        kinds |= 1u << PARINDEX_AMENDMENT_RULE;
    if (!x->leaf && x->absent != y->absent)
        kinds |= 1u << PARINDEX_AMENDMENT_COMBINE;
    return kinds;
}

static int find_id(const struct made *m, int id)
{
    for (int i = 0; i < m->count; i++)
        if (m->nodes[i].id == id)
            return i;
    return -1;
}

static unsigned kinds_of(const parindex_difference *d, const parindex_pair *p)
{
    unsigned kinds = 0;
    for (size_t i = 0; i < p->amendments; i++)
        kinds |= 1u << parindex_difference_amendment(d, p->first_amendment + i)->kind;
    return kinds;
}

/* The library's nodes are in the order of the lists. */
static size_t hold(const parindex_difference *d, const struct made *m, const struct made *n,
                   int seed)
{
    size_t found = 0;
    const parindex_difference_info *info = parindex_difference_describe(d);
    for (size_t i = 0; i < info->pairs; i++) {
        const parindex_pair *p = parindex_difference_pair(d, i);
        unsigned kinds = kinds_of(d, p);
        bool both = p->from_node != PARINDEX_NONE && p->to_node != PARINDEX_NONE;
        const struct spec *x = p->from_node != PARINDEX_NONE ? &m->nodes[p->from_node] : NULL;
        const struct spec *y = p->to_node != PARINDEX_NONE ? &n->nodes[p->to_node] : NULL;
        if (both && x->id != y->id)
            fail_msg("seed %d: %s was taken for %s", seed, x->code, y->code);
        if (!both) {
            bool gone = x != NULL ? find_id(n, x->id) < 0 : find_id(m, y->id) < 0;
            unsigned only =
                1u << (x != NULL ? PARINDEX_AMENDMENT_DROPPED : PARINDEX_AMENDMENT_ADDED);
            if (!gone || kinds != only)
                fail_msg("seed %d: %s lost its counterpart", seed, x != NULL ? x->code : y->code);
            found++;
            continue;
        }
        unsigned truth = truth_of(m, n, (int)p->from_node, (int)p->to_node);
        if (kinds != truth)
            fail_msg("seed %d: %s has the kinds %x, not %x", seed, y->code, kinds, truth);
        for (; kinds != 0; kinds &= kinds - 1)
            found++;
    }
    return found;
}

static void test_random(void **unused)
{
    (void)unused;
    static struct made before;
    static struct made after;
    static struct made placed;
    size_t found = 0;
    for (int seed = 1; seed <= 400; seed++) {
        make(&before, seed);
        if (before.count < SMALLEST)
            continue;
        after = before;
        for (int changes = 1 + draw(12); changes > 0; changes--)
            change(&after);
        placed.count = 0;
        put_in_order(&after, &placed, 0, -1);
        add_up(&placed);
        parindex_framework *f = framework_of(&before, "x.before");
        parindex_framework *g = framework_of(&placed, seed % 2 == 0 ? "x.before" : "x.after");
        parindex_difference *d = NULL;
        assert_int_equal(parindex_difference_new(&d, f, g, NULL, NULL, NULL), PARINDEX_OK);
        found += hold(d, &before, &placed, seed);
        parindex_difference_free(d);
        parindex_framework_unref(f);
        parindex_framework_unref(g);
    }
    assert_true(found > 2000);
}

/* Nothing changed, nothing said. */
static void test_nothing(void **unused)
{
    (void)unused;
    static struct made made;
    for (int seed = 1; seed <= 50; seed++) {
        make(&made, seed);
        parindex_framework *f = framework_of(&made, "x.before");
        parindex_framework *g = framework_of(&made, "x.after");
        parindex_difference *d = NULL;
        assert_int_equal(parindex_difference_new(&d, f, g, NULL, NULL, NULL), PARINDEX_OK);
        assert_int_equal(parindex_difference_describe(d)->amendments, 0);
        assert_int_equal(parindex_difference_describe(d)->proposed, 0);
        assert_int_equal(parindex_difference_describe(d)->pairs, made.count);
        parindex_difference_free(d);
        parindex_framework_unref(f);
        parindex_framework_unref(g);
    }
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(test_random),
        cmocka_unit_test(test_nothing),
    };
    return cmocka_run_group_tests(tests, NULL, NULL);
}
