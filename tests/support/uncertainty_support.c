/* SPDX-License-Identifier: MIT */
#include "uncertainty_support.h"

#include <math.h>
#include <stdlib.h>
#include <string.h>

const int32_t tree[NODES] = {-1, 0, 0, 0, 1, 1, 1, 1, 2, 2, 2};
const double weights[NODES] = {0, 3, 2, 1, 1, 2, 1, 1, 4, 1, 2};
double numbers[UNITS][LEAVES];

void fill_numbers(void)
{
    for (size_t u = 0; u < UNITS; u++)
        for (size_t l = 0; l < LEAVES; l++)
            numbers[u][l] =
                20 + (double)((u * 37 + l * 53 + u * l * 11) % 97) * 0.7 + (double)u * 0.1;
}

parindex_view rows(const void *data, int64_t rows, int64_t cols, uint32_t type)
{
    int64_t size = type == PARINDEX_F64 ? 8 : type == PARINDEX_I32 ? 4 : 1;
    return (parindex_view){data, rows, cols, cols * size, size, type, 0};
}

parindex_span answer(double *out, int64_t rows, int64_t cols)
{
    return (parindex_span){out, rows, cols, cols * 8, 8, PARINDEX_F64, 0};
}

parindex_variation *variation(const parindex_variation_options *options)
{
    fill_numbers();
    parindex_error err = PARINDEX_ERROR_INIT;
    parindex_view values = rows(numbers, UNITS, LEAVES, PARINDEX_F64);
    parindex_view parents = VIEW(tree, NODES, PARINDEX_I32);
    parindex_view nominal = VIEW(weights, NODES, PARINDEX_F64);
    parindex_variation *v = NULL;
    assert_ok(parindex_variation_new(&v, &values, &parents, &nominal, options, &err));
    return v;
}

parindex_variation *busy(uint64_t seed)
{
    parindex_variation_options o = PARINDEX_VARIATION_OPTIONS_INIT;
    double bounds[] = {40, 55};
    parindex_view classes = VIEW(bounds, 2, PARINDEX_F64);
    o.seed = seed;
    o.bins = 300;
    o.pairs = 1;
    o.classes = &classes;
    parindex_variation *v = variation(&o);
    parindex_error err = PARINDEX_ERROR_INIT;
    assert_ok(parindex_variation_weights(v, PARINDEX_NONE, PARINDEX_WEIGHTS_UNIFORM, 0.3, &err));
    assert_ok(parindex_variation_weights(v, 2, PARINDEX_WEIGHTS_DIRICHLET, 20, &err));
    double sets[2][NODES] = {{0, 3, 2, 1, 1, 2, 1, 1, 4, 1, 2}, {0, 1, 1, 1, 1, 1, 1, 1, 1, 1, 1}};
    parindex_view view = rows(sets, 2, NODES, PARINDEX_F64);
    assert_ok(parindex_variation_weight_sets(v, &view, &err));
    int32_t drops[] = {3, 5, 8};
    view = VIEW(drops, 3, PARINDEX_I32);
    assert_ok(parindex_variation_drop(v, &view, &err));
    parindex_scale_options onto = PARINDEX_SCALE_OPTIONS_INIT;
    parindex_normalise_options how = PARINDEX_NORMALISE_OPTIONS_INIT;
    assert_ok(parindex_variation_scale(v, PARINDEX_NONE, &how, &err));
    how.scale = &onto;
    onto.kind = PARINDEX_SCALE_MINMAX;
    onto.a = 1;
    onto.b = 100;
    assert_ok(parindex_variation_scale(v, PARINDEX_NONE, &how, &err));
    parindex_aggregate_options mean = PARINDEX_AGGREGATE_OPTIONS_INIT;
    assert_ok(parindex_variation_combine(v, PARINDEX_NONE, &mean, &err));
    mean.combine = PARINDEX_COMBINE_GEOMETRIC;
    assert_ok(parindex_variation_combine(v, PARINDEX_NONE, &mean, &err));
    return v;
}

parindex_uncertainty *run(const parindex_variation *v, uint64_t first, uint64_t count,
                          uint32_t threads)
{
    parindex_run_options o = PARINDEX_RUN_OPTIONS_INIT;
    o.threads = threads;
    parindex_error err = PARINDEX_ERROR_INIT;
    parindex_uncertainty *u = NULL;
    parindex_status status = parindex_uncertainty_run(&u, v, first, count, &o, &err);
    if (status != PARINDEX_OK)
        print_error("%s\n", err.message);
    assert_ok(status);
    return u;
}

unsigned char *saved(const parindex_uncertainty *u, size_t *size)
{
    *size = parindex_uncertainty_size(u);
    unsigned char *bytes = malloc(*size);
    assert_non_null(bytes);
    parindex_span out = {bytes, (int64_t)*size, 1, 1, 1, PARINDEX_U8, 0};
    assert_ok(parindex_uncertainty_save(&out, u, NULL));
    return bytes;
}

void assert_equal_counts(const parindex_uncertainty *a, const parindex_uncertainty *b)
{
    size_t m;
    size_t n;
    unsigned char *x = saved(a, &m);
    unsigned char *y = saved(b, &n);
    assert_int_equal(m, n);
    assert_memory_equal(x, y, n);
    free(x);
    free(y);
}
