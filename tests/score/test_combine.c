/* SPDX-License-Identifier: MIT */
/* From children to their parent: the vectors, and random editions against a second reading. */
#define _POSIX_C_SOURCE 200809L /* strtok_r */
#include <math.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>

#include "score_reference.h"

enum {
    EDITIONS = 3000,
    CHILDREN = 8
};

/* One child of a vector: "b:20:w=2:ratio". */
struct child {
    char code[16];
    char max[16];
    char weight[16]; /* "" where it has none */
    bool extra;
    bool ratio;
    bool described;
};

static size_t read_children(const char *text, struct child *list)
{
    size_t count = 0;
    char copy[256];
    snprintf(copy, sizeof copy, "%s", text);
    char *outer = NULL;
    for (char *word = strtok_r(copy, " ", &outer); word != NULL;
         word = strtok_r(NULL, " ", &outer)) {
        struct child *c = &list[count++];
        char *inner = NULL;
        *c = (struct child){.weight = ""};
        snprintf(c->code, sizeof c->code, "%s", strtok_r(word, ":", &inner));
        snprintf(c->max, sizeof c->max, "%s", strtok_r(NULL, ":", &inner));
        for (char *flag; (flag = strtok_r(NULL, ":", &inner)) != NULL;) {
            if (strncmp(flag, "w=", 2) == 0)
                snprintf(c->weight, sizeof c->weight, "%s", flag + 2);
            c->extra |= strcmp(flag, "extra") == 0;
            c->ratio |= strcmp(flag, "ratio") == 0;
            c->described |= strcmp(flag, "described") == 0;
        }
    }
    return count;
}

static void add_max(struct buffer *b, const char *max)
{
    buffer_add(b, "'max':%s", max[0] == '?' ? "'unknown'" : max[0] == 'x' ? "'none'" : max);
}

static void add_child(struct buffer *b, const struct child *c)
{
    buffer_add(b, "{'code':'%s','title':{'vi':'%s','en':'%s'},'source':'s',", c->code, c->code,
               c->code);
    add_max(b, c->max);
    if (c->weight[0] != '\0' && !c->described)
        buffer_add(b, ",'weight':%s", c->weight);
    if (c->described) {
        buffer_add(b, ",'described':true}");
        return;
    }
    buffer_add(b, "%s,'inputs':[{'name':'x','kind':'number','title':{'vi':'x','en':'x'}}",
               c->extra ? ",'extra':true" : "");
    if (c->ratio)
        buffer_add(b, ",{'name':'y','kind':'number','title':{'vi':'y','en':'y'}}],"
                      "'measure':{'kind':'ratio','part':'x','whole':'y',"
                      "'zero_denominator':'skip'},'scale':{'kind':'proportional'}}");
    else
        buffer_add(b, "],'scale':{'kind':'affine','constant':0,'terms':{'x':1}}}");
}

static parindex_framework *edition_of(const struct row *row, const struct child *list, size_t count)
{
    struct buffer tree = {NULL, 0, 0};
    struct buffer text = {NULL, 0, 0};
    char policies[3][16];
    char absent[160];
    assert_int_equal(sscanf(table_at(row->table, row->number, "absent"), "%15s %15s %15s",
                            policies[0], policies[1], policies[2]),
                     3);
    snprintf(absent, sizeof absent, "{'missing':'%s','not_applicable':'%s','not_self_scored':'%s'}",
             policies[0], policies[1], policies[2]);
    buffer_add(&tree, "{'code':'total','title':{'vi':'t','en':'t'},'source':'s',");
    add_max(&tree, table_at(row->table, row->number, "max"));
    buffer_add(&tree, ",'combine':%s,'children':[", table_at(row->table, row->number, "combine"));
    for (size_t i = 0; i < count; i++) {
        buffer_add(&tree, "%s", i > 0 ? "," : "");
        add_child(&tree, &list[i]);
    }
    buffer_add(&tree, "]}");
    edition_around(&text, tree.data, absent, 2);
    parindex_framework *f = edition_parse(text.data);
    buffer_free(&tree);
    buffer_free(&text);
    return f;
}

static void give(parindex_dossier *d, size_t node, const struct child *c, const char *word)
{
    const parindex_node *n = parindex_framework_node(parindex_dossier_framework(d), node);
    uint32_t state = strcmp(word, "n/a") == 0   ? PARINDEX_STATE_NOT_APPLICABLE
                     : strcmp(word, "nss") == 0 ? PARINDEX_STATE_NOT_SELF_SCORED
                                                : PARINDEX_STATE_VALUE;
    assert_int_equal(parindex_dossier_set_state(d, 0, n->leaf, state, NULL), PARINDEX_OK);
    if (state != PARINDEX_STATE_VALUE || strcmp(word, "-") == 0)
        return;
    bool zero = strcmp(word, "0/0") == 0;
    assert_int_equal(parindex_dossier_set(d, 0, n->first_input, zero ? 0 : atof(word), NULL),
                     PARINDEX_OK);
    if (c->ratio)
        assert_int_equal(
            parindex_dossier_set(d, 0, n->first_input + 1, zero ? 0 : atof(c->max), NULL),
            PARINDEX_OK);
}

static double wanted(const struct row *row, const char *column)
{
    const char *text = table_at(row->table, row->number, column);
    return strcmp(text, "-") == 0 ? NAN : atof(text);
}

static void vector_case(void **state)
{
    const struct row *row = *state;
    struct child list[CHILDREN];
    size_t count = read_children(table_at(row->table, row->number, "children"), list);
    parindex_framework *f = edition_of(row, list, count);
    parindex_dossier *d = NULL;
    assert_int_equal(parindex_dossier_new(&d, f, 1, NULL, NULL), PARINDEX_OK);
    char given[256];
    char *next = NULL;
    snprintf(given, sizeof given, "%s", table_at(row->table, row->number, "given"));
    char *word = strtok_r(given, " ", &next);
    for (size_t i = 0; i < count; i++) {
        if (list[i].described)
            continue;
        assert_non_null(word);
        give(d, node_of(f, list[i].code), &list[i], word);
        word = strtok_r(NULL, " ", &next);
    }
    assert_null(word);
    parindex_result *r = score_all(d, 1);
    parindex_cell cell = cell_of(r, 0, 0);
    assert_string_equal(state_word(cell.state), table_at(row->table, row->number, "state"));
    assert_near(cell.points, wanted(row, "points"), 0, 4e-16);
    assert_near(cell.max, wanted(row, "maximum"), 0, 4e-16);
    assert_near(cell.share, wanted(row, "share"), 0, 8e-16);
    parindex_result_unref(r);
    parindex_dossier_free(d);
    parindex_framework_unref(f);
}

struct random_run {
    struct spec spec;
    struct buffer text;
    struct evidence e;
    parindex_framework *f;
    parindex_result *r;
    uint64_t seed;
    uint64_t seen[6]; /* cells in each state */
    uint64_t unknown; /* values whose maximum is not known */
};

static void compare_unit(struct random_run *run, size_t u)
{
    const struct spec *s = &run->spec;
    struct reference want[SPEC_NODES];
    reference_unit(want, s, run->e.values + u * (size_t)s->inputs,
                   run->e.states + u * (size_t)s->leaves);
    for (int n = 0; n < s->count; n++) {
        parindex_cell got = cell_of(run->r, u, (size_t)n);
        const struct reference *w = &want[n];
        bool good = got.state == w->state && is_near(got.points, w->points, 1e-12, 1e-12) &&
                    is_near(got.max, w->max, 1e-12, 1e-12) &&
                    is_near(got.share, w->share, 1e-9, 1e-11);
        if (!good) {
            fprintf(stderr, "%s\n", run->text.data);
            fail_msg("edition %llu, unit %zu, node n%d: %s %.17g of %.17g (%.17g); %s %.17g of "
                     "%.17g (%.17g) is expected",
                     (unsigned long long)run->seed, u, n, state_word(got.state), got.points,
                     got.max, got.share, state_word(w->state), w->points, w->max, w->share);
        }
        run->seen[got.state]++;
        run->unknown += got.state == PARINDEX_STATE_VALUE && isnan(got.max);
    }
}

/* Unit u of one result and unit v of another: the same states, the same bits of points. */
static void compare_bits(const parindex_result *a, size_t u, const parindex_result *b, size_t v)
{
    parindex_view points[2];
    parindex_view states[2];
    const parindex_result *results[] = {a, b};
    size_t units[] = {u, v};
    for (int i = 0; i < 2; i++) {
        assert_int_equal(parindex_result_view(&points[i], results[i], PARINDEX_TABLE_POINTS, NULL),
                         PARINDEX_OK);
        assert_int_equal(parindex_result_view(&states[i], results[i], PARINDEX_TABLE_STATE, NULL),
                         PARINDEX_OK);
    }
    for (int64_t n = 0; n < points[0].cols; n++) {
        double x[2];
        uint8_t state[2];
        for (int i = 0; i < 2; i++) {
            memcpy(&x[i],
                   (const char *)points[i].data + (int64_t)units[i] * points[i].row_stride +
                       n * points[i].col_stride,
                   sizeof x[i]);
            state[i] = *((const uint8_t *)states[i].data +
                         (int64_t)units[i] * states[i].row_stride + n * states[i].col_stride);
        }
        assert_int_equal(state[0], state[1]);
        if (!same_bits(&x[0], &x[1], 1))
            fail_msg("unit %zu, node %d: %a alone is %a", u, (int)n, x[0], x[1]);
    }
}

static void start(struct random_run *run, uint64_t seed, size_t units)
{
    struct random random = {seed};
    run->seed = seed;
    run->spec.any_means = seed % 2 == 0;
    run->spec.any_scales = seed % 3 == 0;
    run->text = (struct buffer){NULL, 0, 0};
    spec_random(&run->spec, &random);
    spec_json(&run->spec, &run->text);
    run->f = edition_parse(run->text.data);
    run->e = evidence_random(&run->spec, &random, units);
    parindex_dossier *d = evidence_dossier(run->f, &run->spec, &run->e, 0, units);
    run->r = score_all(d, (uint32_t)(seed % 3));
    parindex_dossier_free(d);
}

static void finish(struct random_run *run)
{
    parindex_result_unref(run->r);
    parindex_framework_unref(run->f);
    evidence_free(&run->e);
    buffer_free(&run->text);
}

static void test_random_editions(void **state)
{
    (void)state;
    struct random_run run = {.seen = {0}};
    for (uint64_t seed = 1; seed <= EDITIONS; seed++) {
        start(&run, seed, 16);
        for (size_t u = 0; u < run.e.units; u++)
            compare_unit(&run, u);
        finish(&run);
    }
    print_message("%d editions; cells by state:", EDITIONS);
    for (uint32_t k = 0; k < 6; k++) {
        print_message(" %s %llu%s", state_word(k), (unsigned long long)run.seen[k],
                      k < 5 ? "," : "");
        assert_true(run.seen[k] > 1000);
    }
    print_message("; values without a known maximum %llu\n", (unsigned long long)run.unknown);
    assert_true(run.unknown > 1000);
}

static void test_alone_and_together(void **state)
{
    (void)state;
    struct random_run run = {.seen = {0}};
    for (uint64_t seed = 100001; seed <= 100200; seed++) {
        /* More than one tile of the scorer in some. */
        size_t units = seed % 20 == 0 ? 600 : 24;
        start(&run, seed, units);
        for (size_t u = 0; u < units; u++) {
            parindex_dossier *d = evidence_dossier(run.f, &run.spec, &run.e, u, 1);
            parindex_result *alone = score_all(d, 1);
            compare_bits(run.r, u, alone, 0);
            parindex_result_unref(alone);
            parindex_dossier_free(d);
        }
        finish(&run);
    }
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(test_random_editions),
        cmocka_unit_test(test_alone_and_together),
    };
    struct table *vectors = table_read("tests/vectors/combine.csv");
    int failed = table_run("combine: vectors", vectors, vector_case);
    table_let_go(vectors);
    return failed + cmocka_run_group_tests_name("combine: random", tests, NULL, NULL);
}
