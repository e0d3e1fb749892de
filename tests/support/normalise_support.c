/* SPDX-License-Identifier: MIT */
#include "normalise_support.h"

#include <math.h>

parindex_normalise_options plain(uint32_t scale)
{
    parindex_normalise_options o = PARINDEX_NORMALISE_OPTIONS_INIT;
    o.scale = scale;
    return o;
}

void normalise(double *out, const double *x, size_t rows, const parindex_normalise_options *o)
{
    parindex_view v = {x, (int64_t)rows, 1, 8, 8, PARINDEX_F64, 0};
    parindex_span s = {out, (int64_t)rows, 1, 8, 8, PARINDEX_F64, 0};
    parindex_error err = PARINDEX_ERROR_INIT;
    if (parindex_normalise(&s, &v, o, &err) != PARINDEX_OK)
        fail_msg("%s", err.message);
}

void random_column(double *x, size_t rows, uint64_t seed)
{
    struct random r = {seed};
    for (size_t i = 0; i < rows; i++)
        x[i] = random_chance(&r, 7) ? NAN : (double)random_below(&r, 20000) / 100 - 50;
}
