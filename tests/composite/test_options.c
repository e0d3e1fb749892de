/* SPDX-License-Identifier: MIT */
/*
 * Options of the steps on plain tables: each mistake has a sentence of its own, in both languages, that
 * names the field, and nothing is read or written on the strength of a mistaken one.
 */
#include <math.h>
#include <stdio.h>
#include <string.h>

#include "score_support.h"

enum {
    UNITS = 3
};

static const double numbers[UNITS] = {1, 2, 9};
static const uint8_t less_is_better[] = {1};
static const parindex_view some_view = {numbers, 1, 2, 16, 8, PARINDEX_F64, 0};
static const uint32_t one_group[] = {0};

#define WITH(...)                                                                                  \
    {                                                                                              \
        .struct_size = sizeof(parindex_normalise_options), __VA_ARGS__                             \
    }

static const struct {
    const char *field;
    const char *part;
    parindex_normalise_options o;
} mistakes[] = {
    /* out of range */
    {"scale", "from GOALPOSTS to DISTANCE", WITH(.scale = PARINDEX_SCALE_GOALPOSTS - 1)},
    {"scale", "from GOALPOSTS to DISTANCE", WITH(.scale = PARINDEX_SCALE_DISTANCE + 1)},
    {"scale", "from GOALPOSTS to DISTANCE", WITH(.scale = UINT32_MAX)},
    {"ties", "but ORDINAL", WITH(.scale = PARINDEX_SCALE_RANK, .ties = PARINDEX_TIES_ORDINAL)},
    {"plotting", "a PARINDEX_PLOTTING_", WITH(.scale = PARINDEX_SCALE_PERCENTILE, .plotting = 3)},
    {"reference", "a PARINDEX_REFERENCE_", WITH(.scale = PARINDEX_SCALE_DISTANCE, .reference = 4)},
    {"form", "a PARINDEX_DISTANCE_", WITH(.scale = PARINDEX_SCALE_DISTANCE, .form = 3)},
    {"impute", "but LAST", WITH(.impute = PARINDEX_IMPUTE_LAST)},
    {"winsorise", "a PARINDEX_WINSORISE_", WITH(.winsorise = 4)},
    {"quantile", "from 4 to 9", WITH(.winsorise = PARINDEX_WINSORISE_QUANTILES, .quantile = 3)},
    {"quantile", "from 4 to 9", WITH(.winsorise = PARINDEX_WINSORISE_QUANTILES, .quantile = 10)},
    {"log", "a PARINDEX_LOG_", WITH(.log = 3)},
    {"population", "0 or 1", WITH(.scale = PARINDEX_SCALE_ZSCORE, .population = 2)},
    {"cap", "0 or 1", WITH(.scale = PARINDEX_SCALE_DISTANCE, .cap = 2)},
    {"constant_allowed", "0 or 1", WITH(.scale = PARINDEX_SCALE_MINMAX, .constant_allowed = 2)},
    {"if_skewed", "0 or 1", WITH(.winsorise = PARINDEX_WINSORISE_SHAPE, .log = 1, .if_skewed = 2)},
    {"reserved", "must be 0", WITH(.reserved = 1)},
    {"a", "not beyond 1e15", WITH(.scale = PARINDEX_SCALE_MINMAX, .a = 1.1e15, .b = 1)},
    {"a", "not beyond 1e15", WITH(.scale = PARINDEX_SCALE_MINMAX, .a = NAN, .b = 1)},
    {"b", "not beyond 1e15", WITH(.scale = PARINDEX_SCALE_MINMAX, .b = -INFINITY)},
    {"b", "must not be 0", WITH(.scale = PARINDEX_SCALE_ZSCORE, .a = 50)},
    {"endpoints", "is missing", WITH(.scale = PARINDEX_SCALE_GOALPOSTS)},
    {"row", "below the number of rows",
     WITH(.scale = PARINDEX_SCALE_DISTANCE, .reference = PARINDEX_REFERENCE_UNIT, .row = UNITS)},
    {"row", "below the number of rows",
     WITH(.scale = PARINDEX_SCALE_DISTANCE, .reference = PARINDEX_REFERENCE_UNIT,
          .row = PARINDEX_NONE)},
    {"target", "not beyond 1e15",
     WITH(.scale = PARINDEX_SCALE_DISTANCE, .reference = PARINDEX_REFERENCE_TARGET, .target = NAN)},
    {"if_constant", "not beyond 1e15",
     WITH(.scale = PARINDEX_SCALE_MINMAX, .constant_allowed = 1, .if_constant = INFINITY)},
    {"imputed", "not beyond 1e15", WITH(.impute = PARINDEX_IMPUTE_VALUE, .imputed = NAN)},
    {"lower", "from 0 to 1",
     WITH(.winsorise = PARINDEX_WINSORISE_QUANTILES, .lower = -0.1, .upper = 1)},
    {"lower", "from 0 to 1",
     WITH(.winsorise = PARINDEX_WINSORISE_QUANTILES, .lower = NAN, .upper = 1)},
    {"upper", "from 0 to 1", WITH(.winsorise = PARINDEX_WINSORISE_QUANTILES, .upper = 1.5)},
    {"lower", "above \"upper\"",
     WITH(.winsorise = PARINDEX_WINSORISE_QUANTILES, .lower = 0.9, .upper = 0.1)},
    {"lower", "above \"upper\"", WITH(.winsorise = PARINDEX_WINSORISE_BOUNDS, .lower = 9)},
    {"lower", "above \"upper\"", WITH(.winsorise = PARINDEX_WINSORISE_BOUNDS, .upper = NAN)},
    {"skewness", "from 0 on", WITH(.winsorise = PARINDEX_WINSORISE_SHAPE, .skewness = -1)},
    {"skewness", "from 0 on", WITH(.winsorise = PARINDEX_WINSORISE_SHAPE, .skewness = NAN)},
    {"kurtosis", "must be a number", WITH(.winsorise = PARINDEX_WINSORISE_SHAPE, .kurtosis = NAN)},
    {"by", "not beyond 1e15", WITH(.log = PARINDEX_LOG_SHIFT, .by = INFINITY)},
    {"by", "below 0", WITH(.log = PARINDEX_LOG_RANGE, .by = -0.01)},
    {"if_skewed", "goes with", WITH(.log = PARINDEX_LOG_SHIFT, .if_skewed = 1)},
    {"if_skewed", "goes with", WITH(.winsorise = PARINDEX_WINSORISE_SHAPE, .if_skewed = 1)},
    /* without effect */
    {"a", "no effect", WITH(.a = 1)},
    {"b", "no effect", WITH(.scale = PARINDEX_SCALE_RANK, .b = 100)},
    {"reversed", "goes with a \"scale\"", WITH(.reversed = less_is_better)},
    {"endpoints", "PARINDEX_SCALE_GOALPOSTS only",
     WITH(.scale = PARINDEX_SCALE_MINMAX, .endpoints = &some_view)},
    {"population", "PARINDEX_SCALE_ZSCORE only",
     WITH(.scale = PARINDEX_SCALE_MINMAX, .population = 1)},
    {"ties", "PERCENTILE only", WITH(.scale = PARINDEX_SCALE_ZSCORE, .ties = PARINDEX_TIES_MAX)},
    {"plotting", "PARINDEX_SCALE_PERCENTILE only",
     WITH(.scale = PARINDEX_SCALE_RANK, .plotting = PARINDEX_PLOTTING_MIDDLE)},
    {"reference", "PARINDEX_SCALE_DISTANCE only",
     WITH(.scale = PARINDEX_SCALE_MINMAX, .reference = PARINDEX_REFERENCE_UNIT,
          .row = (size_t)1 << (sizeof(size_t) * 8 - 2))},
    {"reference", "PARINDEX_SCALE_DISTANCE only",
     WITH(.scale = PARINDEX_SCALE_PERCENTILE, .reference = PARINDEX_REFERENCE_UNIT, .row = UNITS)},
    {"reference", "PARINDEX_SCALE_DISTANCE only", WITH(.reference = PARINDEX_REFERENCE_MEAN)},
    {"form", "PARINDEX_SCALE_DISTANCE only",
     WITH(.scale = PARINDEX_SCALE_MINMAX, .form = PARINDEX_DISTANCE_RANGE)},
    {"cap", "and GOALPOSTS only", WITH(.scale = PARINDEX_SCALE_MINMAX, .cap = 1)},
    {"row", "PARINDEX_REFERENCE_UNIT only", WITH(.scale = PARINDEX_SCALE_MINMAX, .row = 1)},
    {"row", "PARINDEX_REFERENCE_UNIT only",
     WITH(.scale = PARINDEX_SCALE_DISTANCE, .reference = PARINDEX_REFERENCE_MEAN, .row = 1)},
    {"target", "PARINDEX_REFERENCE_TARGET only",
     WITH(.scale = PARINDEX_SCALE_DISTANCE, .target = 1)},
    {"target", "PARINDEX_REFERENCE_TARGET only", WITH(.scale = PARINDEX_SCALE_MINMAX, .target = 1)},
    {"constant_allowed", "no hindrance", WITH(.constant_allowed = 1)},
    {"constant_allowed", "no hindrance", WITH(.scale = PARINDEX_SCALE_RANK, .constant_allowed = 1)},
    {"if_constant", "\"constant_allowed\" only",
     WITH(.scale = PARINDEX_SCALE_MINMAX, .if_constant = 1)},
    {"imputed", "PARINDEX_IMPUTE_VALUE only", WITH(.impute = PARINDEX_IMPUTE_MEAN, .imputed = 1)},
    {"groups", "MEAN and MEDIAN only", WITH(.impute = PARINDEX_IMPUTE_VALUE, .groups = &some_view)},
    {"lower", "and QUANTILES only", WITH(.lower = -1)},
    {"upper", "and QUANTILES only", WITH(.winsorise = PARINDEX_WINSORISE_SHAPE, .upper = 1)},
    {"quantile", "QUANTILES only", WITH(.winsorise = PARINDEX_WINSORISE_BOUNDS, .quantile = 7)},
    {"skewness", "SHAPE only", WITH(.skewness = 2)},
    {"kurtosis", "SHAPE only", WITH(.winsorise = PARINDEX_WINSORISE_BOUNDS, .kurtosis = 3.5)},
    {"most", "SHAPE only", WITH(.winsorise = PARINDEX_WINSORISE_QUANTILES, .most = 5)},
    {"by", "goes with a \"log\"", WITH(.by = 0.01)},
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
            assert_int_equal(parindex_normalise(&s, &v, &mistakes[i].o, &err),
                             PARINDEX_ERR_ARGUMENT);
            assert_named(&err, mistakes[i].field, mistakes[i].part);
            assert_true(out[0] == -1 && out[1] == -1 && out[2] == -1);
            assert_int_equal(parindex_normalise(&s, &v, &mistakes[i].o, NULL),
                             PARINDEX_ERR_ARGUMENT);
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
            assert_int_equal(
                parindex_variation_scale(variation, all ? PARINDEX_NONE : 1, &mistakes[i].o, &err),
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
    {"combine", "but SUM and AFFINE", WITH(.combine = PARINDEX_COMBINE_SUM), true, false},
    {"combine", "AFFINE", WITH(.combine = PARINDEX_COMBINE_AFFINE), true, true},
    {"combine", "and COPELAND", WITH(.combine = PARINDEX_COMBINE_COPELAND), false, true},
    {"combine", "PARINDEX_COMBINE_", WITH(.combine = PARINDEX_COMBINE_COPELAND + 1), true, true},
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
        cmocka_unit_test(incomplete_allocators),
    };
    return cmocka_run_group_tests(tests, NULL, NULL);
}
