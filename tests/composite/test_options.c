/* SPDX-License-Identifier: MIT */
/*
 * Options of the steps on plain tables: each mistake has its sentence, in both languages, that
 * names the field, and nothing is read or written on the strength of a mistaken one.
 */
#include <math.h>
#include <stdio.h>
#include <string.h>

#include "normalise_support.h"

enum {
    UNITS = 3
};

static const double numbers[UNITS] = {1, 2, 9};
static const uint8_t less_is_better[] = {1};
static const parindex_view some_view = {numbers, 1, 2, 16, 8, PARINDEX_F64, 0};
static const uint32_t one_group[] = {0};

#define WITH(...)                                                                                  \
    {                                                                                              \
        __VA_ARGS__                                                                                \
    }

static const struct {
    const char *field;
    const char *part;
    struct steps o;
} mistakes[] = {
    /* out of range */
    {"scale.kind", "from GOALPOSTS to DISTANCE", WITH(.scale.kind = PARINDEX_SCALE_GOALPOSTS - 1)},
    {"scale.kind", "from GOALPOSTS to DISTANCE", WITH(.scale.kind = PARINDEX_SCALE_DISTANCE + 1)},
    {"scale.kind", "from GOALPOSTS to DISTANCE", WITH(.scale.kind = UINT32_MAX)},
    {"scale.ties", "but ORDINAL",
     WITH(.scale.kind = PARINDEX_SCALE_RANK, .scale.ties = PARINDEX_TIES_ORDINAL)},
    {"scale.plotting", "a PARINDEX_PLOTTING_",
     WITH(.scale.kind = PARINDEX_SCALE_PERCENTILE, .scale.plotting = 3)},
    {"scale.reference", "a PARINDEX_REFERENCE_",
     WITH(.scale.kind = PARINDEX_SCALE_DISTANCE, .scale.reference = 4)},
    {"scale.form", "a PARINDEX_DISTANCE_",
     WITH(.scale.kind = PARINDEX_SCALE_DISTANCE, .scale.form = 3)},
    {"impute.kind", "but LAST", WITH(.impute.kind = PARINDEX_IMPUTE_LAST)},
    {"winsorise.kind", "a PARINDEX_WINSORISE_", WITH(.winsorise.kind = 4)},
    {"winsorise.quantile", "from 4 to 9",
     WITH(.winsorise.kind = PARINDEX_WINSORISE_QUANTILES, .winsorise.quantile = 3)},
    {"winsorise.quantile", "from 4 to 9",
     WITH(.winsorise.kind = PARINDEX_WINSORISE_QUANTILES, .winsorise.quantile = 10)},
    {"log.kind", "a PARINDEX_LOG_", WITH(.log.kind = 3)},
    {"scale.population", "0 or 1",
     WITH(.scale.kind = PARINDEX_SCALE_ZSCORE, .scale.population = 2)},
    {"scale.cap", "0 or 1", WITH(.scale.kind = PARINDEX_SCALE_DISTANCE, .scale.cap = 2)},
    {"scale.constant_allowed", "0 or 1",
     WITH(.scale.kind = PARINDEX_SCALE_MINMAX, .scale.constant_allowed = 2)},
    {"log.if_skewed", "0 or 1",
     WITH(.winsorise.kind = PARINDEX_WINSORISE_SHAPE, .log.kind = 1, .log.if_skewed = 2)},
    {"reserved", "must be 0", WITH(.all.reserved = 1)},
    {"log.reserved", "must be 0", WITH(.log.reserved = 1)},
    {"scale.reserved", "must be 0", WITH(.scale.reserved = 1)},
    {"scale.a", "not beyond 1e15",
     WITH(.scale.kind = PARINDEX_SCALE_MINMAX, .scale.a = 1.1e15, .scale.b = 1)},
    {"scale.a", "not beyond 1e15",
     WITH(.scale.kind = PARINDEX_SCALE_MINMAX, .scale.a = NAN, .scale.b = 1)},
    {"scale.b", "not beyond 1e15", WITH(.scale.kind = PARINDEX_SCALE_MINMAX, .scale.b = -INFINITY)},
    {"scale.b", "must not be 0", WITH(.scale.kind = PARINDEX_SCALE_ZSCORE, .scale.a = 50)},
    {"scale.endpoints", "is missing", WITH(.scale.kind = PARINDEX_SCALE_GOALPOSTS)},
    {"scale.row", "below the number of rows",
     WITH(.scale.kind = PARINDEX_SCALE_DISTANCE, .scale.reference = PARINDEX_REFERENCE_UNIT,
          .scale.row = UNITS)},
    {"scale.row", "below the number of rows",
     WITH(.scale.kind = PARINDEX_SCALE_DISTANCE, .scale.reference = PARINDEX_REFERENCE_UNIT,
          .scale.row = PARINDEX_NONE)},
    {"scale.target", "not beyond 1e15",
     WITH(.scale.kind = PARINDEX_SCALE_DISTANCE, .scale.reference = PARINDEX_REFERENCE_TARGET,
          .scale.target = NAN)},
    {"scale.if_constant", "not beyond 1e15",
     WITH(.scale.kind = PARINDEX_SCALE_MINMAX, .scale.constant_allowed = 1,
          .scale.if_constant = INFINITY)},
    {"impute.value", "not beyond 1e15",
     WITH(.impute.kind = PARINDEX_IMPUTE_VALUE, .impute.value = NAN)},
    {"winsorise.lower", "from 0 to 1",
     WITH(.winsorise.kind = PARINDEX_WINSORISE_QUANTILES, .winsorise.lower = -0.1,
          .winsorise.upper = 1)},
    {"winsorise.lower", "from 0 to 1",
     WITH(.winsorise.kind = PARINDEX_WINSORISE_QUANTILES, .winsorise.lower = NAN,
          .winsorise.upper = 1)},
    {"winsorise.upper", "from 0 to 1",
     WITH(.winsorise.kind = PARINDEX_WINSORISE_QUANTILES, .winsorise.upper = 1.5)},
    {"winsorise.lower", "above \"winsorise.upper\"",
     WITH(.winsorise.kind = PARINDEX_WINSORISE_QUANTILES, .winsorise.lower = 0.9,
          .winsorise.upper = 0.1)},
    {"winsorise.lower", "above \"winsorise.upper\"",
     WITH(.winsorise.kind = PARINDEX_WINSORISE_BOUNDS, .winsorise.lower = 9)},
    {"winsorise.lower", "above \"winsorise.upper\"",
     WITH(.winsorise.kind = PARINDEX_WINSORISE_BOUNDS, .winsorise.upper = NAN)},
    {"winsorise.skewness", "from 0 on",
     WITH(.winsorise.kind = PARINDEX_WINSORISE_SHAPE, .winsorise.skewness = -1)},
    {"winsorise.skewness", "from 0 on",
     WITH(.winsorise.kind = PARINDEX_WINSORISE_SHAPE, .winsorise.skewness = NAN)},
    {"winsorise.kurtosis", "must be a number",
     WITH(.winsorise.kind = PARINDEX_WINSORISE_SHAPE, .winsorise.kurtosis = NAN)},
    {"log.by", "not beyond 1e15", WITH(.log.kind = PARINDEX_LOG_SHIFT, .log.by = INFINITY)},
    {"log.by", "below 0", WITH(.log.kind = PARINDEX_LOG_RANGE, .log.by = -0.01)},
    {"log.if_skewed", "goes with", WITH(.log.kind = PARINDEX_LOG_SHIFT, .log.if_skewed = 1)},
    {"log.if_skewed", "goes with",
     WITH(.winsorise.kind = PARINDEX_WINSORISE_SHAPE, .log.if_skewed = 1)},
    /* without effect */
    {"scale.a", "no effect", WITH(.scale.a = 1)},
    {"scale.b", "no effect", WITH(.scale.kind = PARINDEX_SCALE_RANK, .scale.b = 100)},
    {"scale.reversed", "goes with a \"scale.kind\"", WITH(.scale.reversed = less_is_better)},
    {"scale.endpoints", "PARINDEX_SCALE_GOALPOSTS only",
     WITH(.scale.kind = PARINDEX_SCALE_MINMAX, .scale.endpoints = &some_view)},
    {"scale.population", "PARINDEX_SCALE_ZSCORE only",
     WITH(.scale.kind = PARINDEX_SCALE_MINMAX, .scale.population = 1)},
    {"scale.ties", "PERCENTILE only",
     WITH(.scale.kind = PARINDEX_SCALE_ZSCORE, .scale.ties = PARINDEX_TIES_MAX)},
    {"scale.plotting", "PARINDEX_SCALE_PERCENTILE only",
     WITH(.scale.kind = PARINDEX_SCALE_RANK, .scale.plotting = PARINDEX_PLOTTING_MIDDLE)},
    {"scale.reference", "PARINDEX_SCALE_DISTANCE only",
     WITH(.scale.kind = PARINDEX_SCALE_MINMAX, .scale.reference = PARINDEX_REFERENCE_UNIT,
          .scale.row = (size_t)1 << (sizeof(size_t) * 8 - 2))},
    {"scale.reference", "PARINDEX_SCALE_DISTANCE only",
     WITH(.scale.kind = PARINDEX_SCALE_PERCENTILE, .scale.reference = PARINDEX_REFERENCE_UNIT,
          .scale.row = UNITS)},
    {"scale.reference", "PARINDEX_SCALE_DISTANCE only",
     WITH(.scale.reference = PARINDEX_REFERENCE_MEAN)},
    {"scale.form", "PARINDEX_SCALE_DISTANCE only",
     WITH(.scale.kind = PARINDEX_SCALE_MINMAX, .scale.form = PARINDEX_DISTANCE_RANGE)},
    {"scale.cap", "and GOALPOSTS only", WITH(.scale.kind = PARINDEX_SCALE_MINMAX, .scale.cap = 1)},
    {"scale.row", "PARINDEX_REFERENCE_UNIT only",
     WITH(.scale.kind = PARINDEX_SCALE_MINMAX, .scale.row = 1)},
    {"scale.row", "PARINDEX_REFERENCE_UNIT only",
     WITH(.scale.kind = PARINDEX_SCALE_DISTANCE, .scale.reference = PARINDEX_REFERENCE_MEAN,
          .scale.row = 1)},
    {"scale.target", "PARINDEX_REFERENCE_TARGET only",
     WITH(.scale.kind = PARINDEX_SCALE_DISTANCE, .scale.target = 1)},
    {"scale.target", "PARINDEX_REFERENCE_TARGET only",
     WITH(.scale.kind = PARINDEX_SCALE_MINMAX, .scale.target = 1)},
    {"scale.constant_allowed", "no hindrance", WITH(.scale.constant_allowed = 1)},
    {"scale.constant_allowed", "no hindrance",
     WITH(.scale.kind = PARINDEX_SCALE_RANK, .scale.constant_allowed = 1)},
    {"scale.if_constant", "\"scale.constant_allowed\" only",
     WITH(.scale.kind = PARINDEX_SCALE_MINMAX, .scale.if_constant = 1)},
    {"impute.value", "PARINDEX_IMPUTE_VALUE only",
     WITH(.impute.kind = PARINDEX_IMPUTE_MEAN, .impute.value = 1)},
    {"impute.groups", "MEAN and MEDIAN only",
     WITH(.impute.kind = PARINDEX_IMPUTE_VALUE, .impute.groups = &some_view)},
    {"winsorise.lower", "and QUANTILES only", WITH(.winsorise.lower = -1)},
    {"winsorise.upper", "and QUANTILES only",
     WITH(.winsorise.kind = PARINDEX_WINSORISE_SHAPE, .winsorise.upper = 1)},
    {"winsorise.quantile", "QUANTILES only",
     WITH(.winsorise.kind = PARINDEX_WINSORISE_BOUNDS, .winsorise.quantile = 7)},
    {"winsorise.skewness", "SHAPE only", WITH(.winsorise.skewness = 2)},
    {"winsorise.kurtosis", "SHAPE only",
     WITH(.winsorise.kind = PARINDEX_WINSORISE_BOUNDS, .winsorise.kurtosis = 3.5)},
    {"winsorise.most", "SHAPE only",
     WITH(.winsorise.kind = PARINDEX_WINSORISE_QUANTILES, .winsorise.most = 5)},
    {"log.by", "goes with a \"log.kind\"", WITH(.log.by = 0.01)},
};

/* The field is named first, the sentence is one of words, and both languages have it. */
static void assert_named(const parindex_error *err, const char *field, const char *part)
{
    char start[80];
    bool vi = err->lang == PARINDEX_LANG_VI;
    snprintf(start, sizeof start, vi ? "Tùy chọn \"%s\" " : "The option \"%s\" ", field);
    if (strncmp(err->message, start, strlen(start)) != 0)
        fail_msg("\"%s\" does not begin with \"%s\"", err->message, start);
    if (!vi && strstr(err->message, part) == NULL)
        fail_msg("\"%s\" does not hold \"%s\"", err->message, part);
    assert_true(err->message[strlen(err->message) - 1] == '.');
    assert_true(strlen(err->message) > strlen(start) + 5);
}

static void every_mistake_of_a_normalisation(void **state)
{
    (void)state;
    for (size_t i = 0; i < sizeof mistakes / sizeof *mistakes; i++)
        for (uint32_t lang = 0; lang < 2; lang++) {
            double out[UNITS] = {-1, -1, -1};
            parindex_view v = {numbers, UNITS, 1, 8, 8, PARINDEX_F64, 0};
            parindex_span s = {out, UNITS, 1, 8, 8, PARINDEX_F64, 0};
            parindex_error err = PARINDEX_ERROR_INIT;
            err.lang = lang;
            struct steps o = mistakes[i].o;
            steps_join(&o);
            assert_int_equal(parindex_normalise(&s, &v, &o.all, &err), PARINDEX_ERR_ARGUMENT);
            assert_named(&err, mistakes[i].field, mistakes[i].part);
            assert_true(out[0] == -1 && out[1] == -1 && out[2] == -1);
            assert_int_equal(parindex_normalise(&s, &v, &o.all, NULL), PARINDEX_ERR_ARGUMENT);
        }
}

static parindex_variation *one_column(void)
{
    static const double weights[] = {1, 1};
    static const int32_t parents[] = {-1, 0};
    parindex_view v = {numbers, UNITS, 1, 8, 8, PARINDEX_F64, 0};
    parindex_view p = {parents, 2, 1, 4, 4, PARINDEX_I32, 0};
    parindex_view w = {weights, 2, 1, 8, 8, PARINDEX_F64, 0};
    parindex_variation *variation = NULL;
    parindex_error err = PARINDEX_ERROR_INIT;
    if (parindex_variation_new(&variation, &v, &p, &w, NULL, &err) != PARINDEX_OK)
        fail_msg("%s", err.message);
    return variation;
}

static void the_same_of_a_scale_that_varies(void **state)
{
    (void)state;
    parindex_variation *variation = one_column();
    for (size_t i = 0; i < sizeof mistakes / sizeof *mistakes; i++)
        for (int all = 0; all < 2; all++) {
            parindex_error err = PARINDEX_ERROR_INIT;
            struct steps o = mistakes[i].o;
            steps_join(&o);
            assert_int_equal(
                parindex_variation_scale(variation, all ? PARINDEX_NONE : 1, &o.all, &err),
                PARINDEX_ERR_ARGUMENT);
            assert_named(&err, mistakes[i].field, mistakes[i].part);
        }
    parindex_variation_free(variation);
}

#undef WITH
#define WITH(...)                                                                                  \
    {                                                                                              \
        .struct_size = sizeof(parindex_aggregate_options), __VA_ARGS__                             \
    }

static const struct {
    const char *field;
    const char *part;
    parindex_aggregate_options o;
    bool table; /* a mistake with a table, and */
    bool node;  /* with a node of a variation */
} ways[] = {
    {"combine", "but SUM, AFFINE, PRODUCT and RATIO", WITH(.combine = PARINDEX_COMBINE_SUM), true,
     false},
    {"combine", "AFFINE", WITH(.combine = PARINDEX_COMBINE_AFFINE), true, true},
    {"combine", "COPELAND", WITH(.combine = PARINDEX_COMBINE_COPELAND), false, true},
    {"combine", "PARINDEX_COMBINE_", WITH(.combine = PARINDEX_COMBINE_MAXIMUM + 1), true, true},
    {"combine", "PRODUCT", WITH(.combine = PARINDEX_COMBINE_PRODUCT), true, true},
    {"combine", "RATIO", WITH(.combine = PARINDEX_COMBINE_RATIO), true, true},
    {"coverage", "from 0 to 1", WITH(.coverage = 1.1), true, false},
    {"coverage", "from 0 to 1", WITH(.coverage = NAN), true, false},
    {"coverage", "no effect", WITH(.coverage = 0.5), false, true},
    {"cover_weights", "0 or 1", WITH(.coverage = 0.5, .cover_weights = 2), true, false},
    {"cover_weights", "no effect", WITH(.cover_weights = 1), false, true},
    {"weights", "no effect", WITH(.weights = numbers), false, true},
    {"groups", "no effect", WITH(.groups = one_group), false, true},
    {"threads", "no effect", WITH(.threads = 2), false, true},
    {"power", "1/4", WITH(.combine = PARINDEX_COMBINE_POWER), true, true},
    {"power", "1/4", WITH(.combine = PARINDEX_COMBINE_POWER, .power = -0.2), true, true},
    {"power", "1/4", WITH(.combine = PARINDEX_COMBINE_POWER, .power = 65), true, true},
    {"power", "1/4", WITH(.combine = PARINDEX_COMBINE_POWER, .power = NAN), true, true},
    {"zero", "a PARINDEX_ZERO_", WITH(.combine = PARINDEX_COMBINE_GEOMETRIC, .zero = 4), true,
     true},
    {"at", "above 0", WITH(.combine = PARINDEX_COMBINE_GEOMETRIC, .zero = PARINDEX_ZERO_FLOOR),
     true, true},
    {"at", "above 0",
     WITH(.combine = PARINDEX_COMBINE_GEOMETRIC, .zero = PARINDEX_ZERO_SHIFT, .at = 1e16), true,
     true},
    {"reserved", "must be 0", WITH(.reserved = 1), true, true},
};

static void every_mistake_of_an_aggregation(void **state)
{
    (void)state;
    parindex_variation *variation = one_column();
    for (size_t i = 0; i < sizeof ways / sizeof *ways; i++)
        for (uint32_t lang = 0; lang < 2; lang++) {
            double out[UNITS] = {-1, -1, -1};
            parindex_view v = {numbers, UNITS, 1, 8, 8, PARINDEX_F64, 0};
            parindex_span s = {out, UNITS, 1, 8, 8, PARINDEX_F64, 0};
            parindex_error err = PARINDEX_ERROR_INIT;
            err.lang = lang;
            if (ways[i].table) {
                assert_int_equal(parindex_aggregate(&s, &v, &ways[i].o, &err),
                                 PARINDEX_ERR_ARGUMENT);
                assert_named(&err, ways[i].field, ways[i].node ? "" : ways[i].part);
                assert_true(out[0] == -1 && out[1] == -1 && out[2] == -1);
            }
            if (ways[i].node) {
                assert_int_equal(
                    parindex_variation_combine(variation, PARINDEX_NONE, &ways[i].o, &err),
                    PARINDEX_ERR_ARGUMENT);
                assert_named(&err, ways[i].field, ways[i].part);
            }
        }
    parindex_variation_free(variation);
}

static void refuses_a_step_without_its_size(void **state)
{
    (void)state;
    double out[UNITS];
    parindex_view v = {numbers, UNITS, 1, 8, 8, PARINDEX_F64, 0};
    parindex_span s = {out, UNITS, 1, 8, 8, PARINDEX_F64, 0};
    struct steps o;
    uint32_t *const sizes[] = {&o.impute.struct_size, &o.winsorise.struct_size, &o.log.struct_size,
                               &o.scale.struct_size};
    for (size_t i = 0; i < sizeof sizes / sizeof *sizes; i++) {
        plain(&o, PARINDEX_SCALE_MINMAX);
        assert_int_equal(parindex_normalise(&s, &v, &o.all, NULL), PARINDEX_OK);
        *sizes[i] = 0;
        assert_int_equal(parindex_normalise(&s, &v, &o.all, NULL), PARINDEX_ERR_STRUCT_SIZE);
    }
}

static void incomplete_allocators(void **state)
{
    (void)state;
    double out[UNITS];
    parindex_allocator half = {.payload = out};
    half.alloc = (void *(*)(void *, size_t))(uintptr_t)1; /* never called */
    parindex_view v = {numbers, UNITS, 1, 8, 8, PARINDEX_F64, 0};
    parindex_span s = {out, UNITS, 1, 8, 8, PARINDEX_F64, 0};
    parindex_error err = PARINDEX_ERROR_INIT;
    parindex_normalise_options n = PARINDEX_NORMALISE_OPTIONS_INIT;
    n.allocator = &half;
    assert_int_equal(parindex_normalise(&s, &v, &n, &err), PARINDEX_ERR_ARGUMENT);
    assert_string_equal(err.message, "The allocator is incomplete.");
    parindex_aggregate_options a = PARINDEX_AGGREGATE_OPTIONS_INIT;
    a.allocator = &half;
    assert_int_equal(parindex_aggregate(&s, &v, &a, &err), PARINDEX_ERR_ARGUMENT);
    assert_string_equal(err.message, "The allocator is incomplete.");
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(every_mistake_of_a_normalisation),
        cmocka_unit_test(the_same_of_a_scale_that_varies),
        cmocka_unit_test(every_mistake_of_an_aggregation),
        cmocka_unit_test(refuses_a_step_without_its_size),
        cmocka_unit_test(incomplete_allocators),
    };
    return cmocka_run_group_tests(tests, NULL, NULL);
}
