/* SPDX-License-Identifier: MIT */
/*
 * Every bound against exact sums of the decimals that a person reads: bands, classes, limits of inputs,
 * maxima, part and whole, caps, targets, growth, halves of weights, with conditions, products and quotas, some
 * figures missing, and with numbers on the bound and a unit of the last place beside it. PARINDEX_BOUNDS_COUNT in the environment sets how many dossiers are drawn.
 */
#include <math.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>

#include "exact_classes.h"
#include "kinds/kinds.h"

enum {
    COUNT = 20000,
    UNITS = 500, /* of an edition */
    PLACES = 4,
    KINDS = 64
};

/* What differs, by the name of the rule. */
struct differences {
    char name[KINDS][64];
    uint64_t count[KINDS];
    size_t kinds;
    uint64_t all;
    uint64_t open;
    uint64_t missed; /* classes, by quotas */
    uint64_t parted; /* units whose class hangs on how equal numbers are read */
};

/* One more of a kind; true the first time, when it is shown. */
static bool differs(struct differences *d, const char *name)
{
    size_t k = 0;
    while (k < d->kinds && strcmp(d->name[k], name) != 0)
        k++;
    assert_true(k < KINDS);
    if (k == d->kinds)
        snprintf(d->name[d->kinds++], sizeof d->name[0], "%s", name);
    d->all++;
    return d->count[k]++ == 0;
}

static void name_leaf(char *out, size_t size, const struct exact_leaf *leaf, const char *what)
{
    static const char *const measures[] = {"value", "sum", "ratio", "growth"};
    snprintf(out, size, "%s of %s%s", kind_key(kind_scale, leaf->scale), measures[leaf->measure],
             what);
}

static void show_unit(const struct exact_edition *e, const struct exact_unit *u, int leaf)
{
    const double *x = u->given;
    for (int i = 0; i < e->leaves; i++)
        for (int k = 0; k < e->leaf[i].inputs; k++, x++)
            if (leaf < 0 || leaf == i)
                print_error("  c%d.x%d %.17g, typed %.15g\n", i, k, *x,
                            decimal_double(u->typed[i][k]));
    struct buffer text = {NULL, 0, 0};
    exact_edition_json(e, &text);
    char code[8];
    snprintf(code, sizeof code, "\"c%d\"", leaf);
    char *shown = strstr(text.data, leaf < 0 ? "\"absent\"" : code);
    char *end = leaf < 0 ? NULL : strstr(shown, "{\"code\"");
    if (end != NULL)
        *end = '\0';
    for (size_t at = 0; at < strlen(shown); at += 900) /* cmocka cuts what is longer */
        print_error("  %.900s\n", shown + at);
    buffer_free(&text);
}

/* As it was typed; or, where that was refused too, with the leaf's numbers at 0. */
static void give_again(const struct exact_edition *e, struct exact_unit *u, int refused)
{
    double *x = u->given;
    u->away = false;
    for (int i = 0; i < e->leaves; i++)
        for (int k = 0; k < e->leaf[i].inputs; k++) {
            if (i == refused)
                u->typed[i][k].n = k;
            *x++ = decimal_double(u->typed[i][k]);
        }
}

/* Scores all; a unit that is refused is counted, and takes part in another way. */
/*
 * No points, or a denominator that is 0 as typed and hardly above it a unit of the last place beside: such a
 * ratio is beyond every limit.
 */
static bool is_refused(const struct exact_edition *e, const struct exact_unit *u,
                       struct exact_worked *w)
{
    return !exact_can_be_scored(w, e, u) ||
           (e->combine == EXACT_RATIO_OF && u->away && mpq_sgn(w->leaf[1]) == 0);
}

static void describe_units(parindex_dossier *d, const struct exact_edition *e,
                           const struct exact_unit *units)
{
    char group[8];
    for (size_t u = 0; u < UNITS; u++) {
        snprintf(group, sizeof group, "g%d", units[u].group);
        if (e->groups > 0)
            assert_int_equal(parindex_dossier_set_group(d, u, group, NULL), PARINDEX_OK);
        if (units[u].assessed)
            assert_int_equal(
                parindex_dossier_set_assessment(d, u, PARINDEX_ASSESSMENT_ASSESSED, NULL),
                PARINDEX_OK);
    }
}

static parindex_result *score(struct differences *found, const struct exact_edition *e,
                              struct exact_unit *units, parindex_framework *f,
                              struct exact_worked *w)
{
    double *values = malloc((size_t)UNITS * (size_t)e->inputs * sizeof *values);
    assert_non_null(values);
    parindex_view view = {
        values,         UNITS,        e->inputs, (int64_t)sizeof *values * e->inputs,
        sizeof *values, PARINDEX_F64, 0};
    parindex_result *r = NULL;
    size_t again = SIZE_MAX;
    while (r == NULL) {
        for (size_t u = 0; u < UNITS; u++)
            memcpy(values + u * (size_t)e->inputs, units[u].given,
                   (size_t)e->inputs * sizeof *values);
        parindex_dossier *d = NULL;
        parindex_error err = PARINDEX_ERROR_INIT;
        parindex_dossier_options o = PARINDEX_DOSSIER_OPTIONS_INIT;
        o.period = 2026;
        assert_int_equal(parindex_dossier_new(&d, f, UNITS, &o, NULL), PARINDEX_OK);
        assert_int_equal(parindex_dossier_bind(d, 0, &view, PARINDEX_BORROW, NULL), PARINDEX_OK);
        describe_units(d, e, units);
        parindex_status status = parindex_score(&r, d, NULL, &err);
        parindex_dossier_free(d);
        if (status == PARINDEX_OK)
            break;
        char name[64];
        size_t u = (size_t)err.unit;
        int leaf = atoi(err.criterion + 1);
        if (status == PARINDEX_ERR_METHOD && is_refused(e, &units[u], w)) {
            for (size_t v = 0; v < UNITS && is_refused(e, &units[u], w); v++)
                if (!is_refused(e, &units[v], w))
                    units[u] = units[v];
            continue;
        }
        if (status != PARINDEX_ERR_EVIDENCE) {
            show_unit(e, &units[u], -1);
            fail_msg("%s", err.message);
        }
        name_leaf(name, sizeof name, &e->leaf[leaf], u == again ? ", typed, refused" : ", refused");
        if (differs(found, name)) {
            print_error("%s: %s\n", name, err.message);
            show_unit(e, &units[u], leaf);
        }
        give_again(e, &units[u], u == again ? leaf : -1);
        again = u;
    }
    free(values);
    return r;
}

/* Where the last place wanted is decided by a half, exactly. */
static bool is_half(const mpq_t x)
{
    mpz_t rest;
    mpz_init(rest);
    mpz_mul_ui(rest, mpq_numref(x), 20000);
    mpz_fdiv_r(rest, rest, mpq_denref(x));
    bool whole = mpz_sgn(rest) == 0;
    mpz_mul_ui(rest, mpq_numref(x), 10000);
    mpz_fdiv_r(rest, rest, mpq_denref(x));
    whole = whole && mpz_sgn(rest) != 0;
    mpz_clear(rest);
    return whole;
}

/*
 * Several numbers that are each away from what was typed by a unit of the last place can take what is made
 * of them over half a unit of the 15th digit. Then a half or a bound that is met exactly may be read on
 * either side; nothing else may differ, and nothing where numbers are as typed.
 */
static bool right(struct differences *found, const struct exact_unit *u, double got,
                  const mpq_t want)
{
    if (!is_near(got, mpq_get_d(want), 1e-12, 1e-13))
        return false;
    if (parindex_round(got, PLACES) == exact_round(want, PLACES))
        return true;
    bool open = u->away && is_half(want);
    found->open += open;
    return open;
}

/* An index that a person reads as another number than the bound that it meets exactly. */
static bool reads_beside(const struct exact_edition *e, double index)
{
    for (int i = 0; i < e->classes; i++) {
        char own[40];
        char bound[40];
        double from = decimal_double(e->class[i].from);
        snprintf(own, sizeof own, "%.15g", index);
        snprintf(bound, sizeof bound, "%.15g", from);
        if (e->class[i].bound &&
            is_near(index, from, 2e-13,
                    2e-15)) /* terms that cancel are of the size of the maximum */
            return strcmp(own, bound) != 0;
    }
    return false;
}

/* The points of a unit; false where they are wrong, or open. */
static bool judge(struct differences *found, const struct exact_edition *e,
                  const struct exact_unit *u, const parindex_result *r, size_t row,
                  struct exact_worked *w)
{
    static const char *const words[] = {"sum",     "mean",  "minimum", "median",
                                        "product", "ratio", "maximum"};
    char name[64];
    bool good = true; /* of the leaves: where one is wrong, so may be the whole */
    exact_points(w, e, u);
    for (int i = 0; i <= e->leaves && (i < e->leaves || good); i++) {
        bool whole = i == e->leaves;
        parindex_cell cell = cell_of(r, row, whole ? 0 : (size_t)i + 1);
        bool none = whole ? w->none : w->leaf_none[i];
        if (none ? isnan(cell.points) : right(found, u, cell.points, whole ? w->total : w->leaf[i]))
            continue;
        good = false;
        if (u->away && exact_conditions_met(e, u, w)) {
            found->open++;
            continue;
        }
        if (whole)
            snprintf(name, sizeof name, "%s", words[e->combine]);
        else
            name_leaf(name, sizeof name, &e->leaf[i], "");
        if (differs(found, name)) {
            print_error("%s: %.17g points, exactly %.17g%s\n", name, cell.points,
                        mpq_get_d(whole ? w->total : w->leaf[i]), none ? ", missing" : "");
            show_unit(e, u, whole ? -1 : i);
        }
    }
    if (good && !w->none && reads_beside(e, cell_of(r, row, 0).share)) {
        found->open += u->away;
        return !u->away;
    }
    return good;
}

/* One of a sorted list: of rational numbers, or of those that a person reads. */
struct placed {
    int unit;
    bool none;
    mpq_srcptr exact;
    double read;
};

static int by_place(const void *a, const void *b)
{
    const struct placed *x = a;
    const struct placed *y = b;
    if (x->none || y->none)
        return x->none - y->none;
    if (x->exact != NULL)
        return mpq_cmp(y->exact, x->exact);
    return (x->read < y->read) - (x->read > y->read);
}

/* The units at a node, best first; `r`: as its shares are read. */
static void order_units(int *order, const struct exact_worked *worked, int leaf,
                        const parindex_result *r)
{
    static struct placed list[UNITS];
    for (int u = 0; u < UNITS; u++) {
        const struct exact_worked *w = &worked[u];
        list[u] = (struct placed){u, leaf < 0 ? w->none : w->leaf_none[leaf],
                                  leaf < 0 ? w->total : w->leaf[leaf], 0};
        if (r == NULL || list[u].none)
            continue;
        char text[40];
        snprintf(text, sizeof text, "%.15g", cell_of(r, (size_t)u, (size_t)(leaf + 1)).share);
        list[u].read = strtod(text, NULL);
        list[u].exact = NULL;
    }
    qsort(list, UNITS, sizeof *list, by_place);
    for (int i = 0, place = 0; i < UNITS; i++) {
        if (i > 0 && by_place(&list[i - 1], &list[i]) != 0)
            place = i;
        order[list[i].unit] = place;
    }
}

static void classes_by(int *classes, const struct exact_edition *e, const struct exact_unit *units,
                       const struct exact_worked *worked, const parindex_result *r)
{
    static int room[EXACT_LEAVES + 1][UNITS];
    struct exact_order order = {.total = room[EXACT_LEAVES]};
    order_units(order.total, worked, -1, r);
    for (int i = 0; i < e->leaves; i++) {
        order.leaf[i] = room[i];
        order_units(order.leaf[i], worked, i, r);
    }
    exact_quotas_apply(classes, e, units, worked, UNITS, &order);
}

/*
 * The classes of a cohort whose points are right, with quotas. Equal thirds may be read as two numbers, and
 * then a line may part them: nothing else may be other than in the order of the exact numbers.
 */
static void judge_classes(struct differences *found, const struct exact_edition *e,
                          const struct exact_unit *units, const struct exact_worked *worked,
                          const parindex_result *r)
{
    static int wanted[UNITS];
    static int read[UNITS];
    classes_by(wanted, e, units, worked, NULL);
    size_t wrong = 0;
    size_t at = 0;
    for (size_t u = 0; u < UNITS; u++) {
        const parindex_class *class = parindex_result_class(r, u);
        int got = class == NULL ? -1 : class->key[0] - 'A';
        int before = exact_class(e, &worked[u], &units[u], 0);
        found->missed += got != before;
        if (got == wanted[u] && (parindex_result_misses(r, u) > 0) == (got != before))
            continue;
        at = wrong++ == 0 ? u : at;
    }
    if (wrong == 0)
        return;
    classes_by(read, e, units, worked, r);
    bool by_reading = e->quotas > 0 && memcmp(read, wanted, sizeof read) != 0;
    for (size_t u = 0; u < UNITS && by_reading; u++) {
        const parindex_class *class = parindex_result_class(r, u);
        by_reading = (class == NULL ? -1 : class->key[0] - 'A') == read[u];
    }
    if (by_reading) {
        found->parted += wrong;
    } else if (differs(found, e->quotas > 0 ? "class with quotas" : "class")) {
        print_error("%zu classes are others; unit %zu of %.17g, exactly class %d\n", wrong, at,
                    cell_of(r, at, 0).share, wanted[at]);
        show_unit(e, &units[at], -1);
    }
}

/* One whose product can be taken, but for a few; where there is hardly any, the exponents are turned. */
static void draw_unit(struct exact_unit *u, struct exact_edition *e, struct random *r,
                      struct exact_worked *w)
{
    int tries = 0;
    do
        exact_unit_draw(u, e, r);
    while (!exact_can_be_scored(w, e, u) && ++tries < 20 && !random_chance(r, 1));
    for (int i = 0; tries == 20 && i < e->leaves; i++)
        if (e->leaf[i].weight.n < 0)
            e->leaf[i].weight.n = -e->leaf[i].weight.n;
}

/* Conditions may leave nothing to divide by: at most one such unit stays, to be refused. */
static void keep_points(struct exact_edition *e, struct exact_unit *units, struct exact_worked *w)
{
    size_t good = UNITS;
    for (size_t u = 0; u < UNITS && good == UNITS; u++)
        if (exact_can_be_scored(w, e, &units[u]))
            good = u;
    if (good == UNITS) {
        e->conditions = 0;
        return;
    }
    size_t refused = 0;
    for (size_t u = 0; u < UNITS; u++)
        if (!exact_can_be_scored(w, e, &units[u]) && refused++ > 0)
            units[u] = units[good];
}

static bool has_class_tests(const struct exact_edition *e)
{
    bool has = e->class_conditions > 0;
    for (int i = 0; i < e->classes; i++)
        has |= e->class[i].given.tests > 0;
    return has;
}

static uint64_t wanted_count(void)
{
    const char *text = getenv("PARINDEX_BOUNDS_COUNT");
    return text != NULL ? strtoull(text, NULL, 10) : COUNT;
}

static void test_random_dossiers(void **state)
{
    (void)state;
    static struct exact_unit units[UNITS];
    static struct differences found;
    struct random random = {12};
    static struct exact_worked worked[UNITS];
    for (int u = 0; u < UNITS; u++)
        exact_worked_open(&worked[u]);
    struct exact_worked *w = &worked[0];
    uint64_t done = 0;
    uint64_t on_class = 0;
    uint64_t with_conditions = 0;
    uint64_t with_quotas = 0;
    uint64_t with_all = 0; /* quotas and conditions, some of which decide a class */
    uint64_t classed = 0;  /* dossiers of editions that can have classes */
    uint64_t not_judged = 0;
    for (; done < wanted_count(); done += UNITS) {
        struct exact_edition e;
        exact_edition_draw(&e, &random);
        for (size_t u = 0; u < UNITS; u++)
            draw_unit(&units[u], &e, &random, w);
        if (random_chance(&random, 40))
            exact_units_miss(units, UNITS, &e, &random);
        exact_conditions_draw(&e, units, UNITS, &random, w);
        keep_points(&e, units, w);
        with_conditions += e.conditions > 0;
        on_class += (uint64_t)exact_classes_draw(&e, units, UNITS, &random, w);
        classed += exact_has_maximum(&e) ? UNITS : 0;
        with_quotas += e.quotas > 0;
        with_all += e.quotas > 0 && e.conditions > 0 && has_class_tests(&e);
        for (size_t u = 0; u < UNITS; u++)
            exact_unit_give(&units[u], &e, &random);
        struct buffer text = {NULL, 0, 0};
        exact_edition_json(&e, &text);
        parindex_framework *f = edition_parse(text.data);
        parindex_result *r = score(&found, &e, units, f, w);
        bool good = true;
        for (size_t u = 0; u < UNITS; u++)
            good &= judge(&found, &e, &units[u], r, u, &worked[u]);
        if (good)
            judge_classes(&found, &e, units, worked, r);
        not_judged += !good;
        parindex_result_unref(r);
        parindex_framework_unref(f);
        buffer_free(&text);
    }
    for (int u = 0; u < UNITS; u++)
        exact_worked_close(&worked[u]);
    print_message("%llu dossiers, %llu bounds of classes, %llu differences, %llu undecided\n",
                  (unsigned long long)done, (unsigned long long)on_class,
                  (unsigned long long)found.all, (unsigned long long)found.open);
    for (size_t k = 0; k < found.kinds; k++)
        print_message("  %s: %llu\n", found.name[k], (unsigned long long)found.count[k]);
    print_message(
        "of the editions of %d dossiers %llu have conditions, %llu quotas, %llu both and "
        "classes that hang on tests; %llu classes were missed by a quota, %llu hang on how "
        "equal numbers are read; classes of %llu editions could not be judged\n",
        UNITS, (unsigned long long)with_conditions, (unsigned long long)with_quotas,
        (unsigned long long)with_all, (unsigned long long)found.missed,
        (unsigned long long)found.parted, (unsigned long long)not_judged);
    assert_true(with_conditions * UNITS * 2 >= done);
    assert_true(with_quotas * UNITS * 4 >= done && with_all * UNITS * 10 >= done);
    assert_true(on_class * UNITS * 2 >= classed && classed * 2 >= done);
    assert_true(found.missed * 50 >= done);
    assert_true((found.open + found.parted) * 1000 <= done);
    assert_true(not_judged * UNITS * 50 <= done);
    assert_int_equal(found.all, 0);
}

/* The pairs of hundredths below 1 whose sum is `sum` hundredths, as rows of two. */
static size_t pairs_of(double (*pairs)[2], int sum)
{
    size_t count = 0;
    for (int i = 1; i < 100 && i < sum; i++) {
        if (sum - i > 99)
            continue;
        pairs[count][0] = i / 100.0;
        pairs[count++][1] = (sum - i) / 100.0;
    }
    return count;
}

static parindex_result *score_pairs(parindex_framework *f, double (*pairs)[2], size_t count)
{
    parindex_dossier *d = NULL;
    parindex_view view = {pairs, (int64_t)count, 2, sizeof *pairs, sizeof(double), PARINDEX_F64, 0};
    assert_int_equal(parindex_dossier_new(&d, f, count, NULL, NULL), PARINDEX_OK);
    assert_int_equal(parindex_dossier_bind(d, 0, &view, PARINDEX_BORROW, NULL), PARINDEX_OK);
    parindex_result *r = score_all(d, 1);
    parindex_dossier_free(d);
    return r;
}

static const char blank[] =
    "{'missing':'blank','not_applicable':'blank','not_self_scored':'blank'}";

static void test_pairs_reach_a_band(void **state)
{
    (void)state;
    size_t all = 0;
    size_t below_one = 0;
    size_t missed = 0;
    double pairs[99][2];
    for (int sum = 2; sum <= 198; sum++) {
        size_t count = pairs_of(pairs, sum);
        struct buffer tree = {NULL, 0, 0};
        struct buffer text = {NULL, 0, 0};
        buffer_add(&tree,
                   "{'code':'total','title':{'vi':'t','en':'t'},'source':'s','max':1,"
                   "'combine':{'kind':'sum'},'children':[{'code':'c','title':{'vi':'c','en':'c'},"
                   "'source':'s','max':1,'inputs':["
                   "{'name':'a','kind':'number','title':{'vi':'a','en':'a'}},"
                   "{'name':'b','kind':'number','title':{'vi':'b','en':'b'}}],"
                   "'measure':{'kind':'sum','inputs':['a','b']},'scale':{'kind':'bands','bands':["
                   "{'below':%.15g,'points':0},{'from':%.15g,'points':1}]}}]}",
                   sum / 100.0, sum / 100.0);
        edition_around(&text, tree.data, blank, 2);
        parindex_framework *f = edition_parse(text.data);
        parindex_result *r = score_pairs(f, pairs, count);
        for (size_t u = 0; u < count; u++)
            missed += cell_of(r, u, 0).points != 1;
        all += count;
        below_one += sum < 100 ? count : 0;
        parindex_result_unref(r);
        parindex_framework_unref(f);
        buffer_free(&tree);
        buffer_free(&text);
    }
    print_message("%zu pairs of hundredths, %zu miss the band from their sum\n", all, missed);
    assert_int_equal(all, 99 * 99);
    assert_int_equal(below_one, 4851);
    assert_int_equal(missed, 0);
}

static void test_pairs_reach_a_class(void **state)
{
    (void)state;
    size_t all = 0;
    size_t below_one = 0;
    size_t missed = 0;
    double pairs[99][2];
    struct buffer tree = {NULL, 0, 0};
    buffer_add(&tree, "{'code':'total','title':{'vi':'t','en':'t'},'source':'s','max':100,"
                      "'combine':{'kind':'sum'},'children':[");
    for (int k = 0; k < 2; k++)
        buffer_add(&tree,
                   "%s{'code':'c%d','title':{'vi':'c','en':'c'},'source':'s','max':50,'inputs':["
                   "{'name':'x','kind':'points','title':{'vi':'x','en':'x'}}],"
                   "'measure':{'kind':'value','input':'x'},'scale':{'kind':'points'}}",
                   k > 0 ? "," : "", k);
    buffer_add(&tree, "]}");
    for (int sum = 2; sum <= 198; sum++) {
        size_t count = pairs_of(pairs, sum);
        struct buffer text = {NULL, 0, 0};
        char classes[200];
        snprintf(classes, sizeof classes,
                 "{'periods':{},'source':'s','bands':[{'key':'A','title':{'vi':'A','en':'A'},"
                 "'from':%.15g}]}",
                 sum / 100.0);
        edition_classed(&text, tree.data, blank, 2, classes);
        parindex_framework *f = edition_parse(text.data);
        parindex_result *r = score_pairs(f, pairs, count);
        for (size_t u = 0; u < count; u++)
            missed += parindex_framework_class(f, 2026, cell_of(r, u, 0).share) == NULL;
        all += count;
        below_one += sum < 100 ? count : 0;
        parindex_result_unref(r);
        parindex_framework_unref(f);
        buffer_free(&text);
    }
    print_message("%zu pairs of hundredths, %zu miss the class from their sum\n", all, missed);
    assert_int_equal(all, 99 * 99);
    assert_int_equal(below_one, 4851);
    assert_int_equal(missed, 0);
    buffer_free(&tree);
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(test_pairs_reach_a_band),
        cmocka_unit_test(test_pairs_reach_a_class),
        cmocka_unit_test(test_random_dossiers),
    };
    return cmocka_run_group_tests_name("bounds", tests, NULL, NULL);
}
