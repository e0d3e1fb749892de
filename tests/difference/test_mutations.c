/* SPDX-License-Identifier: MIT */
/*
 * Random editions, changed at random: the truth is known, for every node has a number that it keeps. Each
 * change is named, with its kind, and nothing else is: of nodes, and of conditions, classes, quotas and tasks, which
 * look at nodes that may have another code.
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
    bool exclusive; /* of a parent */
    int looks_at;   /* id of the node that a condition of this one looks at; 0: there is none */
    int cap;        /* of that condition, in percent of the maximum */
    int under;      /* and below which percentage */
};

/* A class that hangs on a node, a quota that another node parts, and a table of tasks. */
struct whole {
    int from; /* of the best class */
    int hangs_on;
    int at_least;
    int share; /* of the quota, in percent */
    int ties;
    int parted_by;
    int done;     /* what a task gives: the points at its second band */
    int below;    /* which tasks are taken */
    int weighing; /* by one of two weights */
    int title;
};

struct made {
    struct spec nodes[MOST];
    int count;
    struct whole whole;
};

static uint64_t state;
static int newest = 1000; /* number of the last node that is new */

/* How often what was named was of classes, of tasks, of inputs from them, of conditions. */
static struct {
    int classes;
    int tasks;
    int inputs;
    int conditions;
} named;

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

static int find_id(const struct made *m, int id)
{
    for (int i = 0; i < m->count; i++)
        if (m->nodes[i].id == id)
            return i;
    return -1;
}

/* A leaf that a test may look at. */
static int draw_leaf(const struct made *m)
{
    int node = 0;
    while (!m->nodes[node].leaf)
        node = draw(m->count);
    return m->nodes[node].id;
}

/* Leaves look at those behind them alone, so there is no circle. */
static void draw_condition(struct made *m, struct spec *s)
{
    int other = draw_leaf(m);
    if (other <= s->id)
        return;
    s->looks_at = other;
    s->cap = 10 * (1 + draw(8));
    s->under = 10 * (1 + draw(8));
}

static void draw_whole(struct made *m)
{
    m->whole = (struct whole){.from = 50 + draw(40),
                              .hangs_on = draw_leaf(m),
                              .at_least = 10 + draw(80),
                              .share = 1 + draw(90),
                              .ties = draw(2),
                              .parted_by = draw_leaf(m),
                              .done = 10 + draw(80),
                              .below = 10 + draw(80),
                              .weighing = draw(2)};
    for (int i = 1; i < m->count; i++)
        if (m->nodes[i].leaf && draw(12) == 0)
            draw_condition(m, &m->nodes[i]);
}

static void make(struct made *m, int seed)
{
    state = (uint64_t)seed * 977 + 5;
    m->count = 1;
    m->nodes[0] = (struct spec){.parent = -1, .code = "total"};
    name_words(&m->nodes[0]);
    grow(m, 0, 1);
    add_up(m);
    draw_whole(m);
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

static const char *code_of(const struct made *m, int id)
{
    return m->nodes[find_id(m, id)].code;
}

static void write_condition(struct buffer *f, const struct made *m, const struct spec *s)
{
    if (s->looks_at > 0)
        buffer_add(
            f,
            "\"conditions\":[{\"when\":{\"share\":\"%s\",\"below\":%d},\"then\":{\"cap\":%.17g},"
            "\"source\":\"s\"}],",
            code_of(m, s->looks_at), s->under, s->max * s->cap / 100);
}

/* The best class hangs on a leaf's share; of the units that have it a leaf parts those that are equal. */
static void write_classes(struct buffer *f, const struct made *m)
{
    const struct whole *w = &m->whole;
    buffer_add(
        f,
        "\"classes\":[{\"periods\":{},\"source\":\"s\",\"bands\":[{\"key\":\"A\",\"title\":{"
        "\"vi\":\"A%d\","
        "\"en\":\"A%d\"},\"from\":%d,\"when\":{\"share\":\"%s\",\"from\":%d}},{\"key\":\"B\","
        "\"title\":"
        "{\"vi\":\"B\",\"en\":\"B\"}}],\"quotas\":[{\"class\":\"A\",\"most\":{\"share\":%.2f},"
        "\"rounding\":\"down\",\"within\":\"cohort\",\"by\":[\"%s\"],\"ties\":\"%s\"}]}],",
        w->title, w->title, w->from, code_of(m, w->hangs_on), w->at_least, w->share / 100.0,
        code_of(m, w->parted_by), w->ties == 0 ? "in" : "out");
}

/* A task has one figure in bands and two weights; an input beside the tree is the mean over some tasks. */
static void write_tasks(struct buffer *f, const struct made *m)
{
    buffer_add(
        f,
        "\"tasks\":{\"absent\":{\"missing\":\"blank\",\"not_applicable\":\"skip\",\"not_self_"
        "scored\":"
        "\"blank\"},\"tree\":{\"code\":\"task\",\"title\":{\"vi\":\"V\",\"en\":\"T\"},"
        "\"source\":\"s\","
        "\"max\":100,\"combine\":{\"kind\":\"sum\"},\"children\":[{\"code\":\"done\",\"title\":"
        "{\"vi\":"
        "\"X\",\"en\":\"D\"},\"source\":\"s\",\"max\":100," INPUT("number") VALUE
        "\"scale\":{\"kind\":\"bands\",\"bands\":[{\"below\":5,\"points\":0},{\"from\":5,"
        "\"below\":9,"
        "\"points\":%d},{\"from\":9,\"points\":100}]}}",
        m->whole.done);
    for (int i = 0; i < 2; i++)
        buffer_add(
            f,
            ",{\"code\":\"w%d\",\"title\":{\"vi\":\"T%d\",\"en\":\"W%d\"},\"source\":\"s\",\"max\":"
            "\"none\",\"beside\":true," INPUT(
                "number") "\"scale\":{\"kind\":\"affine\",\"constant\":0,\"terms\":{\"x\":1}}}",
            i, i, i);
    buffer_add(f, "]}},");
}

static void write_from_tasks(struct buffer *f, const struct made *m)
{
    buffer_add(
        f,
        ",{\"code\":\"tasks\",\"title\":{\"vi\":\"nhiệm "
        "vụ\",\"en\":\"tasks\"},\"source\":\"s\",\"max\":"
        "\"none\",\"beside\":true,\"inputs\":[{\"name\":\"x\",\"kind\":\"number\",\"title\":{"
        "\"vi\":"
        "\"X\",\"en\":\"X\"},\"tasks\":{\"kind\":\"mean\",\"of\":\"done\",\"weight\":[\"w%d\"],"
        "\"where\":"
        "[{\"node\":\"done\",\"below\":%d}]}}],\"scale\":{\"kind\":\"affine\",\"constant\":0,"
        "\"terms\":"
        "{\"x\":1}}}",
        m->whole.weighing, m->whole.below);
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
    write_condition(f, m, s);
    if (s->leaf) {
        write_rule(f, s);
    } else {
        buffer_add(
            f,
            "%s\"combine\":{\"kind\":\"sum\"},\"absent\":{\"missing\":\"%s\","
            "\"not_applicable\":\"applicable\",\"not_self_scored\":\"blank\"},\"children\":[",
            s->exclusive ? "\"exclusive\":true," : "", policies[s->absent]);
        bool first = true;
        for (int k = node + 1; k < m->count; k++)
            if (m->nodes[k].parent == node) {
                buffer_add(f, first ? "" : ",");
                write_node(f, m, k);
                first = false;
            }
        if (node == 0)
            write_from_tasks(f, m);
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
        "\"not_self_scored\":\"blank\"},",
        id, level_names(m));
    write_classes(f, m);
    write_tasks(f, m);
    buffer_add(f, "\"tree\":");
    write_node(f, m, 0);
    buffer_add(f, "}");
    parindex_framework *framework = NULL;
    parindex_error err = PARINDEX_ERROR_INIT;
    if (parindex_framework_parse(&framework, text.data, text.length, NULL, &err) != PARINDEX_OK)
        fail_msg("%s: %s", err.path, err.message);
    buffer_free(&text);
    return framework;
}

/* Some test or quota names it. */
static bool is_looked_at(const struct made *m, int id)
{
    bool is = m->whole.hangs_on == id || m->whole.parted_by == id;
    for (int i = 0; i < m->count; i++)
        is |= m->nodes[i].looks_at == id;
    return is;
}

/* A condition that looks at a leaf which has none: no circle. */
static void draw_acyclic(struct made *m, int node)
{
    int other = draw_leaf(m);
    struct spec *s = &m->nodes[node];
    if (other == s->id || m->nodes[find_id(m, other)].looks_at > 0 || is_looked_at(m, s->id))
        return;
    s->looks_at = other;
    s->cap = 40;
    s->under = 60;
}

static void change_whole(struct made *m)
{
    struct whole *w = &m->whole;
    switch (draw(10)) {
    case 0:
        w->from = 50 + (w->from - 49) % 40;
        break;
    case 1:
        w->hangs_on = draw_leaf(m);
        break;
    case 2:
        w->at_least = 10 + (w->at_least - 9) % 80;
        break;
    case 3:
        w->share = 1 + w->share % 90;
        break;
    case 4:
        w->ties = 1 - w->ties;
        break;
    case 5:
        w->parted_by = draw_leaf(m);
        break;
    case 6:
        w->done = 10 + (w->done - 9) % 80;
        break;
    case 7:
        w->below = 10 + (w->below - 9) % 80;
        break;
    case 8:
        w->weighing = 1 - w->weighing;
        break;
    default:
        w->title++;
        break;
    }
}

/* Each change leaves something by which a person would know the node again. */
static void change(struct made *m)
{
    int node = 1 + draw(m->count - 1);
    struct spec *s = &m->nodes[node];
    switch (draw(14)) {
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
        if (!s->leaf || siblings < 3 || is_looked_at(m, s->id))
            break;
        m->count--;
        for (int k = node; k < m->count; k++)
            m->nodes[k] = m->nodes[k + 1];
        for (int k = 0; k < m->count; k++)
            m->nodes[k].parent -= m->nodes[k].parent > node;
        break;
    }
    case 8:
        if (!s->leaf)
            s->exclusive = !s->exclusive;
        break;
    case 9: /* another bound, another effect, or another node that is looked at */
        if (s->looks_at == 0 || draw(3) == 0)
            break;
        if (draw(2) == 0)
            s->cap = s->cap % 80 + 10;
        else if (draw(2) == 0)
            s->under = s->under % 80 + 10;
        break;
    case 10:
    case 11:
        change_whole(m);
        break;
    case 12: /* a condition is gone, or is new */
        if (s->looks_at > 0)
            s->looks_at = 0;
        else if (s->leaf)
            draw_acyclic(m, node);
        break;
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
    if (!x->leaf && (x->absent != y->absent || x->exclusive != y->exclusive))
        kinds |= 1u << PARINDEX_AMENDMENT_COMBINE;
    bool condition = x->looks_at == y->looks_at &&
                     (x->looks_at == 0 || (x->cap == y->cap && x->under == y->under));
    named.conditions += !condition;
    if (!condition)
        kinds |= 1u << PARINDEX_AMENDMENT_RULE;
    return kinds;
}

static unsigned kinds_of(const parindex_difference *d, const parindex_pair *p)
{
    unsigned kinds = 0;
    for (size_t i = 0; i < p->amendments; i++) {
        const parindex_amendment *a = parindex_difference_amendment(d, p->first_amendment + i);
        kinds |= 1u << a->kind;
        if (strcmp(a->from_en, a->to_en) == 0 && strcmp(a->from_vi, a->to_vi) == 0)
            fail_msg("%s became %s", a->from_en, a->to_en);
    }
    return kinds;
}

/* Of the edition as a whole, and of the input that comes from tasks. */
static void hold_whole(const parindex_difference *d, const struct made *m, const struct made *n,
                       int seed)
{
    const struct whole *x = &m->whole;
    const struct whole *y = &n->whole;
    unsigned truth = 0;
    unsigned kinds = 0;
    if (x->from != y->from || x->hangs_on != y->hangs_on || x->at_least != y->at_least ||
        x->share != y->share || x->ties != y->ties || x->parted_by != y->parted_by ||
        x->title != y->title)
        truth |= 1u << PARINDEX_AMENDMENT_CLASSES;
    if (x->done != y->done)
        truth |= 1u << PARINDEX_AMENDMENT_TASKS;
    for (size_t i = 0; i < parindex_difference_describe(d)->amendments; i++) {
        const parindex_amendment *a = parindex_difference_amendment(d, i);
        if (a->pair != PARINDEX_NONE)
            continue;
        kinds |= 1u << a->kind;
        if (strcmp(a->from_en, a->to_en) == 0 || strcmp(a->from_vi, a->to_vi) == 0)
            fail_msg("seed %d: %s became %s", seed, a->from_en, a->to_en);
    }
    named.classes += (truth & 1u << PARINDEX_AMENDMENT_CLASSES) != 0;
    named.tasks += (truth & 1u << PARINDEX_AMENDMENT_TASKS) != 0;
    if (kinds != truth)
        fail_msg("seed %d: the edition has the kinds %x, not %x", seed, kinds, truth);
}

static void hold_tasks(const struct made *m, const struct made *n, unsigned kinds, int seed)
{
    bool same = m->whole.below == n->whole.below && m->whole.weighing == n->whole.weighing;
    unsigned truth = same ? 0 : 1u << PARINDEX_AMENDMENT_INPUT;
    named.inputs += !same;
    if (kinds != truth)
        fail_msg("seed %d: the tasks have the kinds %x, not %x", seed, kinds, truth);
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
        if (p->from_node == (size_t)m->count && p->to_node == (size_t)n->count) {
            hold_tasks(m, n, kinds, seed); /* the node beside the tree */
            continue;
        }
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
    const char *more = getenv("PARINDEX_DRAWS");
    int draws = more != NULL ? atoi(more) : 400;
    for (int seed = 1; seed <= draws; seed++) {
        make(&before, seed);
        if (before.count < SMALLEST)
            continue;
        after = before;
        for (int changes = 1 + draw(12); changes > 0; changes--)
            change(&after);
        placed.count = 0;
        put_in_order(&after, &placed, 0, -1);
        placed.whole = after.whole;
        add_up(&placed);
        parindex_framework *f = framework_of(&before, "x.before");
        parindex_framework *g = framework_of(&placed, seed % 2 == 0 ? "x.before" : "x.after");
        parindex_difference *d = NULL;
        assert_int_equal(parindex_difference_new(&d, f, g, NULL, NULL, NULL), PARINDEX_OK);
        found += hold(d, &before, &placed, seed);
        hold_whole(d, &before, &placed, seed);
        parindex_difference_free(d);
        parindex_framework_unref(f);
        parindex_framework_unref(g);
    }
    print_message(
        "%d editions: %zu amendments of nodes, %d of conditions; %d of classes, %d of tasks, "
        "%d of inputs from tasks\n",
        draws, found, named.conditions, named.classes, named.tasks, named.inputs);
    assert_true(found > 2000);
    assert_true(named.conditions > 50 && named.classes > 100 && named.tasks > 15 &&
                named.inputs > 30);
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
        assert_int_equal(parindex_difference_describe(d)->pairs, made.count + 1);
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
