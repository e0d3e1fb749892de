/* SPDX-License-Identifier: MIT */
/*
 * The same evidence gives the same bits: in every layout, with any number of threads, and from
 * every compiler at every level, with the constants below. All NaN are one: what a NaN's other
 * bits say belongs to nobody.
 */
#include <math.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>

#include "exact_classes.h"
#include "score_reference.h"

enum {
    UNITS = 4321,
    PAIRED = 1100 /* where every pair of units is looked at */
};

static uint64_t fnv(uint64_t hash, const void *data, size_t size)
{
    const unsigned char *p = data;
    for (size_t i = 0; i < size; i++)
        hash = (hash ^ p[i]) * UINT64_C(0x100000001B3);
    return hash;
}

/* Bytes in little-endian order, so that the constants hold on every machine. */
static uint64_t fnv_points(uint64_t hash, double x)
{
    uint64_t bits = UINT64_C(0x7FF8000000000000);
    if (!isnan(x))
        memcpy(&bits, &x, sizeof bits);
    unsigned char bytes[8];
    for (int i = 0; i < 8; i++)
        bytes[i] = (unsigned char)(bits >> (8 * i));
    return fnv(hash, bytes, sizeof bytes);
}

static uint64_t digest_of(const parindex_result *r)
{
    uint64_t digest = UINT64_C(0xCBF29CE484222325);
    parindex_view points;
    parindex_view states;
    assert_int_equal(parindex_result_view(&points, r, PARINDEX_TABLE_POINTS, NULL), PARINDEX_OK);
    assert_int_equal(parindex_result_view(&states, r, PARINDEX_TABLE_STATE, NULL), PARINDEX_OK);
    for (int64_t n = 0; n < points.cols; n++)
        for (int64_t u = 0; u < points.rows; u++) {
            double x;
            memcpy(&x, (const char *)points.data + u * points.row_stride + n * points.col_stride,
                   sizeof x);
            const uint8_t *state =
                (const uint8_t *)states.data + u * states.row_stride + n * states.col_stride;
            digest = fnv(fnv_points(digest, x), state, 1);
        }
    return digest;
}

/* A cohort: evidence column by column, states column by column. */
struct cohort {
    parindex_framework *f;
    size_t units;
    size_t inputs;
    size_t leaves;
    double *values;
    uint8_t *states;
};

static double random_value(const parindex_framework *f, size_t input, struct random *r)
{
    const parindex_input *in = parindex_framework_input(f, input);
    const parindex_node *n = parindex_framework_node(f, in->node);
    switch (in->kind) {
    case PARINDEX_INPUT_COUNT:
        return (double)random_below(r, 1000);
    case PARINDEX_INPUT_PERCENT:
        return (double)random_below(r, 10001) / 100;
    case PARINDEX_INPUT_POINTS:
        return floor(n->max * 100) / 100 * (double)random_below(r, 101) / 100;
    case PARINDEX_INPUT_CHOICE:
        return (double)random_below(r, n->choices);
    default:
        return (double)(random_below(r, 99999) + 7) / 7;
    }
}

/* The cohort keeps the framework. */
static struct cohort cohort_of(parindex_framework *f, uint64_t seed, size_t units)
{
    struct cohort c = {.f = f, .units = units};
    struct random r = {seed};
    c.inputs = parindex_framework_describe(c.f)->inputs;
    c.leaves = parindex_framework_describe(c.f)->leaves;
    c.values = calloc(units * c.inputs, sizeof *c.values);
    c.states = calloc(units * c.leaves, 1);
    assert_non_null(c.values);
    assert_non_null(c.states);
    for (size_t leaf = 0; leaf < c.leaves; leaf++) {
        const parindex_node *n = parindex_framework_node(c.f, parindex_framework_leaf(c.f, leaf));
        for (size_t u = 0; u < units; u++) {
            /* cppcheck-suppress objectIndex ; one unit in each of the leaf's columns */
            double *x = c.values + n->first_input * units + u;
            for (size_t i = 0; i < n->inputs; i++)
                x[i * units] = random_value(c.f, n->first_input + i, &r);
            if (n->measure == PARINDEX_MEASURE_RATIO && x[0] > x[units]) {
                double part = x[units];
                x[units] = x[0];
                x[0] = part;
            }
            uint64_t luck = random_below(&r, 400);
            if (n->inputs == 0) /* a constant */
                continue;
            if (luck < 20)
                x[random_below(&r, n->inputs) * units] = NAN;
            else if (luck < 30)
                c.states[leaf * units + u] = (uint8_t)(1 + luck % 3);
            else if (luck < 38 && n->inputs == 2 && n->measure == PARINDEX_MEASURE_RATIO)
                x[0] = x[units] = 0;
        }
    }
    return c;
}

static void cohort_free(struct cohort *c)
{
    free(c->values);
    free(c->states);
    parindex_framework_unref(c->f);
}

/* The same cohort, laid out anew: strides count elements. */
static uint64_t digest_laid_out(const struct cohort *c, int64_t row, int64_t col, int64_t state_col,
                                bool turned, uint32_t threads, uint32_t how)
{
    const int64_t units = (int64_t)c->units;
    size_t room = (size_t)(llabs(row) * units + llabs(col) * (int64_t)c->inputs) + 1;
    size_t state_room = (size_t)(llabs(row) * units + llabs(state_col) * (int64_t)c->leaves) + 1;
    double *values = malloc(room * sizeof *values);
    uint8_t *states = malloc(state_room);
    assert_non_null(values);
    assert_non_null(states);
    for (size_t i = 0; i < room; i++)
        values[i] = -1e300; /* nobody's */
    memset(states, 200, state_room);
    double *first = values + (turned ? llabs(row) * (units - 1) : 0);
    uint8_t *first_state = states + (turned ? llabs(row) * (units - 1) : 0);
    for (int64_t u = 0; u < units; u++) {
        for (int64_t i = 0; i < (int64_t)c->inputs; i++)
            first[u * row + i * col] = c->values[i * units + u];
        for (int64_t i = 0; i < (int64_t)c->leaves; i++)
            first_state[u * row + i * state_col] = c->states[i * units + u];
    }
    const int64_t f = sizeof *values;
    parindex_view view = {first, units, (int64_t)c->inputs, row * f, col * f, PARINDEX_F64, 0};
    parindex_view given = {first_state, units, (int64_t)c->leaves, row, state_col, PARINDEX_U8, 0};
    parindex_dossier *d = NULL;
    parindex_dossier_options options = PARINDEX_DOSSIER_OPTIONS_INIT;
    options.period = 2024;
    assert_int_equal(parindex_dossier_new(&d, c->f, c->units, &options, NULL), PARINDEX_OK);
    assert_int_equal(parindex_dossier_bind(d, 0, &view, how, NULL), PARINDEX_OK);
    assert_int_equal(parindex_dossier_bind_states(d, 0, &given, how, NULL), PARINDEX_OK);
    parindex_result *r = score_all(d, threads);
    uint64_t digest = digest_of(r);
    parindex_result_unref(r);
    parindex_dossier_free(d);
    free(values);
    free(states);
    return digest;
}

static void check_cohort(const char *id, parindex_framework *f, uint64_t seed, size_t count,
                         uint64_t want)
{
    static const uint32_t threads[] = {1, 2, 3, 7};
    struct cohort c = cohort_of(f, seed, count);
    const int64_t units = (int64_t)count;
    int64_t in = (int64_t)c.inputs;
    const int64_t all = in > (int64_t)c.leaves ? in : (int64_t)c.leaves;
    uint64_t first = digest_laid_out(&c, 1, units, units, false, 1, PARINDEX_BORROW);
    print_message("%s: %016llx\n", id, (unsigned long long)first);
    for (size_t t = 0; t < 4; t++) {
        const uint64_t others[] = {
            digest_laid_out(&c, 1, units, units, false, threads[t], PARINDEX_BORROW),
            digest_laid_out(&c, 1, units, units, false, threads[t], PARINDEX_COPY),
            digest_laid_out(&c, 3, 3 * units, 3 * units, false, threads[t], PARINDEX_BORROW),
            digest_laid_out(&c, -1, units, units, true, threads[t], PARINDEX_BORROW),
            digest_laid_out(&c, -2, 2 * units, 2 * units, true, threads[t], PARINDEX_BORROW),
            digest_laid_out(&c, all, 1, 1, false, threads[t], PARINDEX_BORROW),
            digest_laid_out(&c, all, 1, 1, false, threads[t], PARINDEX_COPY),
        };
        for (size_t i = 0; i < sizeof others / sizeof *others; i++)
            if (others[i] != first)
                fail_msg("%s, layout %zu, %u threads: %016llx", id, i, (unsigned)threads[t],
                         (unsigned long long)others[i]);
    }
    if (first != want)
        fail_msg("%s: %016llx is expected", id, (unsigned long long)want);
    cohort_free(&c);
}

static void check_layouts(const char *id, uint64_t seed, size_t count, uint64_t want)
{
    check_cohort(id, edition_built_in(id), seed, count, want);
}

static void test_766(void **state)
{
    (void)state;
    check_layouts("vn.766", 766, UNITS, UINT64_C(0xC4091D1FA5352244));
}

static void test_commune(void **state)
{
    (void)state;
    check_layouts("example.commune", 17, UNITS, UINT64_C(0x22EF176361DB3BD5));
}

static void test_ca_mau(void **state)
{
    (void)state;
    check_layouts("vn.par.camau-2013.department", 1880, UNITS, UINT64_C(0xCD7FF6FBA3EA0117));
}

/* Scales that look at all units, means of every kind. */
static void test_composite(void **state)
{
    (void)state;
    check_layouts("example.composite", 2024, PAIRED, UINT64_C(0xB4FE323D6B7A7745));
}

/* Every kind of condition, and figures that are absent among what they look at. */
static void test_conditions(void **state)
{
    (void)state;
    check_layouts("example.conditions", 335, UNITS, UINT64_C(0xFE448C9AB9CBFBD1));
}

#define TITLE "'title':{'vi':'x','en':'x'},'source':'s'"
#define NUMBER(code, weight)                                                                       \
    "{'code':'" code "'," TITLE ",'max':'none'" weight                                             \
    ",'inputs':[{'name':'x','kind':'number','title':{'vi':'x','en':'x'}}],"                        \
    "'scale':{'kind':'affine','constant':0,'terms':{'x':1}}}"
#define PARENT(code, weight, combine, children)                                                    \
    "{'code':'" code "'," TITLE ",'max':'none'" weight ",'combine':{" combine                      \
    "},'children':[" children "]}"

#define BLANK ",'absent':{'missing':'blank','not_applicable':'blank','not_self_scored':'blank'}"

#define POWERS                                                                                     \
    PARENT("p", BLANK, "'kind':'product'",                                                         \
           NUMBER("p1", ",'weight':0.5") "," NUMBER("p2", ",'weight':-1.3") "," NUMBER(            \
               "p3", ",'weight':2"))
#define DIVIDED                                                                                    \
    PARENT("q1", BLANK, "'kind':'product','floor':1",                                              \
           NUMBER("q11", ",'weight':0.3333333333") "," NUMBER("q12", ",'weight':-2"))
#define QUOTIENT                                                                                   \
    PARENT("q", "", "'kind':'ratio','zero_denominator':'blank'", DIVIDED "," NUMBER("q2", ""))
#define GREATEST                                                                                   \
    PARENT("m", "", "'kind':'maximum'",                                                            \
           NUMBER("m1", "") ",{'code':'m2'," TITLE                                                 \
                            ",'max':'none','scale':{'kind':'constant','points':77.7}}")

/* Exponents that are whole, broken and below 0; ratios, one of a product; the greatest; a constant. */
static void test_factors(void **state)
{
    (void)state;
    struct buffer text = {NULL, 0, 0};
    edition_around(&text, PARENT("total", "", "'kind':'sum'", POWERS "," QUOTIENT "," GREATEST),
                   "{'missing':'zero','not_applicable':'blank','not_self_scored':'blank'}", 4);
    check_cohort("factors", edition_parse(text.data), 1014, UNITS, UINT64_C(0x2CC6238268705C4B));
    buffer_free(&text);
}

enum {
    PEOPLE = 300
};

/* So many tenths of what lies below; each is drawn by itself, for arguments are worked out in any order. */
static double tenths(struct random *r, unsigned below)
{
    return (double)random_below(r, 10 * (uint64_t)below) / 10;
}

static void draw_tasks(struct buffer *csv, struct random *r)
{
    buffer_add(csv, "unit,task,quantity,quality,late,weight,difficulty\n");
    for (unsigned t = 0; t < 8 * PEOPLE; t++) {
        unsigned unit = (unsigned)random_below(r, PEOPLE);
        double quantity = tenths(r, 130);
        double quality = tenths(r, 101);
        int late = (int)random_below(r, 12) - 4;
        double weight = tenths(r, 4);
        double difficulty = 1 + tenths(r, 3);
        buffer_add(csv, "U%u,T%u,%.1f,%.1f,%d,%.1f,%.1f\n", unit, t, quantity, quality, late,
                   weight, difficulty);
    }
}

/* Inputs that are worked out of a table of tasks. */
static void test_tasks(void **state)
{
    (void)state;
    const uint64_t want = UINT64_C(0x5B93DAB2B8CAE6E0);
    struct random random = {70};
    struct buffer csv = {NULL, 0, 0};
    struct buffer people = {NULL, 0, 0};
    draw_tasks(&csv, &random);
    buffer_add(&people, "unit,common\n");
    for (unsigned u = 0; u < PEOPLE; u++)
        buffer_add(&people, "U%u,%.1f\n", u, tenths(&random, 30));
    parindex_framework *f = edition_built_in("example.tasks");
    parindex_csv_options how = PARINDEX_CSV_OPTIONS_INIT;
    how.decimal = PARINDEX_DECIMAL_POINT;
    how.period = 2026;
    parindex_dossier *d = NULL;
    assert_int_equal(parindex_dossier_read_csv(&d, f, people.data, strlen(people.data), &how, NULL),
                     PARINDEX_OK);
    assert_int_equal(parindex_dossier_read_tasks(d, csv.data, strlen(csv.data), &how, NULL),
                     PARINDEX_OK);
    for (uint32_t threads = 1; threads <= 7; threads += 3) {
        parindex_result *r = score_all(d, threads);
        uint64_t digest = digest_of(r);
        print_message("tasks: %016llx\n", (unsigned long long)digest);
        parindex_result_unref(r);
        assert_true(digest == want);
    }
    parindex_dossier_free(d);
    parindex_framework_unref(f);
    buffer_free(&people);
    buffer_free(&csv);
}

/* One row for all units, and one number for a whole column, as if it had been written out. */
static void test_broadcast(void **state)
{
    (void)state;
    struct cohort c = cohort_of(edition_built_in("example.commune"), 99, UNITS);
    const int64_t f = sizeof(double);
    uint64_t digests[8];
    for (size_t k = 0; k < 8; k++) {
        bool written_out = k % 2 == 0;
        for (size_t u = 1; written_out && u < UNITS; u++) {
            for (size_t i = 0; i < c.inputs; i++)
                c.values[i * UNITS + u] = c.values[i * UNITS];
            for (size_t i = 0; i < c.leaves; i++)
                c.states[i * UNITS + u] = c.states[i * UNITS];
        }
        parindex_view view = {
            c.values, UNITS, (int64_t)c.inputs, written_out ? f : 0, UNITS * f, PARINDEX_F64, 0};
        parindex_view given = {c.states,    UNITS, (int64_t)c.leaves, written_out ? 1 : 0, UNITS,
                               PARINDEX_U8, 0};
        parindex_dossier *d = NULL;
        assert_int_equal(parindex_dossier_new(&d, c.f, UNITS, NULL, NULL), PARINDEX_OK);
        assert_int_equal(parindex_dossier_bind(d, 0, &view, PARINDEX_BORROW, NULL), PARINDEX_OK);
        assert_int_equal(parindex_dossier_bind_states(d, 0, &given, PARINDEX_BORROW, NULL),
                         PARINDEX_OK);
        parindex_result *r = score_all(d, (uint32_t)k);
        digests[k] = digest_of(r);
        parindex_result_unref(r);
        parindex_dossier_free(d);
        assert_true(digests[k] == digests[0]);
    }
    cohort_free(&c);
}

/* Two hundred random editions, every rule kind and policy in them, and means of every kind in half. */
static void test_random_editions(void **state)
{
    (void)state;
    const uint64_t want = UINT64_C(0x16E4AD41A09409E5);
    uint64_t hash = 0;
    for (uint64_t seed = 1; seed <= 200; seed++) {
        struct random random = {seed};
        struct spec spec = {.any_means = seed % 2 == 0};
        struct buffer text = {NULL, 0, 0};
        spec_random(&spec, &random);
        spec_json(&spec, &text);
        parindex_framework *f = edition_parse(text.data);
        struct evidence e = evidence_random(&spec, &random, 300);
        parindex_dossier *d = evidence_dossier(f, &spec, &e, 0, 300);
        parindex_result *r = score_all(d, (uint32_t)(seed % 4));
        uint64_t one = digest_of(r);
        hash = hash * 31 + one;
        parindex_result_unref(r);
        parindex_dossier_free(d);
        evidence_free(&e);
        parindex_framework_unref(f);
        buffer_free(&text);
    }
    print_message("random editions: %016llx\n", (unsigned long long)hash);
    if (hash != want)
        fail_msg("%016llx is expected", (unsigned long long)want);
}

enum {
    CLASSED = 60 /* units of an edition with classes */
};

/* Points, states, and the classes that conditions and quotas leave. */
static uint64_t digest_with_classes(const struct exact_edition *e, const struct exact_unit *units,
                                    uint32_t threads)
{
    struct buffer text = {NULL, 0, 0};
    exact_edition_json(e, &text);
    parindex_framework *f = edition_parse(text.data);
    double *values = calloc((size_t)CLASSED * (size_t)e->inputs, sizeof *values);
    assert_non_null(values);
    for (size_t u = 0; u < CLASSED; u++)
        memcpy(values + u * (size_t)e->inputs, units[u].given, (size_t)e->inputs * sizeof *values);
    parindex_view view = {
        values,         CLASSED,      e->inputs, (int64_t)sizeof *values * e->inputs,
        sizeof *values, PARINDEX_F64, 0};
    parindex_dossier_options o = PARINDEX_DOSSIER_OPTIONS_INIT;
    o.period = 2026;
    parindex_dossier *d = NULL;
    assert_int_equal(parindex_dossier_new(&d, f, CLASSED, &o, NULL), PARINDEX_OK);
    assert_int_equal(parindex_dossier_bind(d, 0, &view, PARINDEX_BORROW, NULL), PARINDEX_OK);
    for (size_t u = 0; u < CLASSED && e->groups > 0; u++) {
        char group[8];
        snprintf(group, sizeof group, "g%d", units[u].group);
        assert_int_equal(parindex_dossier_set_group(d, u, group, NULL), PARINDEX_OK);
    }
    parindex_result *r = NULL;
    parindex_score_options how = PARINDEX_SCORE_OPTIONS_INIT;
    how.threads = threads;
    uint64_t digest = 0; /* where evidence is refused, which is so everywhere or nowhere */
    if (parindex_score(&r, d, &how, NULL) == PARINDEX_OK) {
        digest = digest_of(r);
        for (size_t u = 0; u < CLASSED; u++) {
            const parindex_class *class = parindex_result_class(r, u);
            digest = fnv(digest, class != NULL ? class->key : "-", 1);
        }
    }
    parindex_result_unref(r);
    parindex_dossier_free(d);
    parindex_framework_unref(f);
    free(values);
    buffer_free(&text);
    return digest;
}

/* Conditions, products, ratios, classes that hang on tests and quotas, in editions that have all of them. */
static void test_classed_editions(void **state)
{
    (void)state;
    const uint64_t want = UINT64_C(0x084C43E5C2E3D34D);
    static struct exact_unit units[CLASSED];
    struct exact_worked w;
    struct random random = {1426};
    uint64_t hash = 0;
    size_t scored = 0;
    exact_worked_open(&w);
    for (size_t k = 0; k < 300; k++) {
        struct exact_edition e;
        exact_edition_draw(&e, &random);
        for (size_t u = 0; u < CLASSED; u++)
            exact_unit_draw(&units[u], &e, &random);
        exact_conditions_draw(&e, units, CLASSED, &random, &w);
        exact_classes_draw(&e, units, CLASSED, &random, &w);
        for (size_t u = 0; u < CLASSED; u++)
            exact_unit_give(&units[u], &e, &random);
        uint64_t one = digest_with_classes(&e, units, 1);
        assert_true(one == digest_with_classes(&e, units, 3));
        scored += one != 0;
        hash = hash * 31 + one;
    }
    exact_worked_close(&w);
    print_message("editions with classes: %016llx, %zu scored\n", (unsigned long long)hash, scored);
    assert_true(scored > 200);
    if (hash != want)
        fail_msg("%016llx is expected", (unsigned long long)want);
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(test_766),
        cmocka_unit_test(test_commune),
        cmocka_unit_test(test_ca_mau),
        cmocka_unit_test(test_composite),
        cmocka_unit_test(test_conditions),
        cmocka_unit_test(test_factors),
        cmocka_unit_test(test_tasks),
        cmocka_unit_test(test_broadcast),
        cmocka_unit_test(test_random_editions),
        cmocka_unit_test(test_classed_editions),
    };
    return cmocka_run_group_tests_name("bits", tests, NULL, NULL);
}
