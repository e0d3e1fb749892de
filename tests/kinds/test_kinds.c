/* SPDX-License-Identifier: MIT */
/*
 * The words of the files (docs/framework-file.md) and their numbers, which the fields of the headers have: written down
 * here once more, so that a row that goes or moves is noticed. And which families a kind is of.
 */
#include <string.h>

#include "support.h"

#include "kinds/kinds.h"

static const struct {
    const struct kind *kinds;
    uint32_t first; /* the number of the first word; the others follow */
    bool told;      /* a person reads its words */
    const char *keys;
} tables[] = {
    {kind_provenance, 1, true, "official published recovered observed recalled invented"},
    {kind_measure, 1, true, "value ratio growth sum log"},
    {kind_scale, 1, true,
     "points choices bands proportional per_item affine goalposts minmax zscore rank percentile "
     "distance piecewise "
     "constant"},
    {kind_combine, 1, true,
     "sum mean affine geometric harmonic power minimum median copeland product ratio maximum"},
    {kind_tasks, 1, true, "sum mean count"},
    {kind_input, 1, true, "number count percent points choice"},
    {kind_policy, 0, true, "blank zero full skip applicable"},
    {kind_impute, 1, true, "value mean median last"},
    {kind_winsorise, 1, true, "bounds quantiles shape"},
    {kind_log, 1, true, "shift range"},
    {kind_test, 1, false, "points share input choice class all any none count"},
    {kind_effect, 1, true, "cap floor set times class given"},
    {kind_zero, 1, true, "zero floor shift"},
    {kind_ties, 1, true, "min max mean dense"},
    {kind_plotting, 1, true, "upper middle between"},
    {kind_reference, 1, true, "best mean target unit"},
    {kind_form, 1, true, "ratio difference range"},
    {kind_when, 1, false, "always skewed"},
    {kind_within, 1, false, "cohort group"},
    {kind_deviation, 1, false, "sample population"},
    {kind_weights, 1, false, "equal"},
    {kind_cover, 1, false, "children weights"},
    {kind_rounding, 1, true, "down nearest up"},
    {kind_tied, 1, true, "in out"},
};

static void test_words(void **state)
{
    (void)state;
    for (size_t t = 0; t < sizeof tables / sizeof *tables; t++) {
        const struct kind *kinds = tables[t].kinds;
        uint32_t value = tables[t].first;
        const char *at = tables[t].keys;
        for (; *at != '\0'; value++) {
            size_t length = strcspn(at, " ");
            char key[32];
            assert_true(length < sizeof key);
            memcpy(key, at, length);
            key[length] = '\0';
            at += length + (at[length] == ' ');
            assert_true(kind_known(kinds, value));
            assert_string_equal(kind_key(kinds, value), key);
            const struct kind *kind = kind_by_key(kinds, key);
            assert_non_null(kind);
            assert_int_equal(kind->value, value);
            const char *en = kind_words(kinds, value, PARINDEX_LANG_EN);
            const char *vi = kind_words(kinds, value, PARINDEX_LANG_VI);
            if (tables[t].told)
                assert_true(en[0] != '\0' && vi[0] != '\0');
            assert_ptr_equal(en, kind->en);
            assert_ptr_equal(vi, kind->vi);
        }
        size_t rows =
            0; /* up to the row without a key, which ends each table: what follows is another's */
        while (kinds[rows].key != NULL)
            rows++;
        assert_int_equal(rows, value - tables[t].first);
        assert_false(kind_known(kinds, value));
        assert_true(tables[t].first == 0 || !kind_known(kinds, 0));
        assert_string_equal(kind_key(kinds, value), "");
        assert_string_equal(kind_words(kinds, value, PARINDEX_LANG_EN), "");
        assert_null(kind_by_key(kinds, "nothing of this name"));
        assert_null(kind_by_key(kinds, ""));
    }
}

/* Of each kind from 0, a letter for its family; '.' where there is none. */
static void assert_families(bool (*is)(uint32_t kind, unsigned families), const char *letters,
                            const char *order)
{
    for (uint32_t kind = 0; letters[kind] != '\0'; kind++)
        for (unsigned f = 0; order[f] != '\0'; f++)
            assert_int_equal(is(kind, 1u << f), letters[kind] == order[f]);
    assert_false(is((uint32_t)strlen(letters), ~0u));
    assert_false(is(UINT32_MAX, ~0u));
    assert_false(is(1, 0));
}

static void test_families(void **state)
{
    (void)state;
    assert_families(scale_is, ".PPPPPIECCCCCEI", "PIEC");   /* points, inputs, ends, cohort */
    assert_families(measure_is, ".OQQLO", "OQL");           /* one, quotient, list */
    assert_families(combine_is, ".TMTWWWOOPFFO", "TMWOPF"); /* total, mean, power, order ... */
    assert_families(test_is, ".NNEEILLLL", "NEIL");         /* node, evidence, index, list */
    assert_true(combine_is(1, COMBINE_ADDS_UP) && combine_is(2, COMBINE_ADDS_UP));
    assert_true(combine_is(2, COMBINE_IS_AVERAGE) && combine_is(12, COMBINE_IS_AVERAGE));
    assert_false(combine_is(10, COMBINE_IS_AVERAGE));
    assert_true(combine_is(10, COMBINE_BY_UNIT));
    assert_false(combine_is(9, COMBINE_BY_UNIT));
}

static void test_weights_and_figures(void **state)
{
    (void)state;
    static const char weighed[] = ".nyyyyynyyynn";
    for (uint32_t kind = 0; kind < sizeof weighed; kind++)
        assert_int_equal(combine_weighs(kind), weighed[kind] == 'y');
    static const char figure[] = ".yyn";
    for (uint32_t kind = 0; kind < sizeof figure; kind++)
        assert_int_equal(tasks_take_figure(kind), figure[kind] == 'y');
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(test_words),
        cmocka_unit_test(test_families),
        cmocka_unit_test(test_weights_and_figures),
    };
    return cmocka_run_group_tests_name("kinds", tests, NULL, NULL);
}
