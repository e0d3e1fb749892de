/* SPDX-License-Identifier: MIT */
#include "normalise_support.h"

#include <math.h>

void steps_join(struct steps *s)
{
    s->impute.struct_size = sizeof s->impute;
    s->winsorise.struct_size = sizeof s->winsorise;
    s->log.struct_size = sizeof s->log;
    s->scale.struct_size = sizeof s->scale;
    s->all.struct_size = sizeof s->all;
    s->all.impute = &s->impute;
    s->all.winsorise = &s->winsorise;
    s->all.log = &s->log;
    s->all.scale = &s->scale;
}

void plain(struct steps *s, uint32_t scale)
{
    *s = (struct steps){.scale.kind = scale};
    steps_join(s);
}

void normalise(double *out, const double *x, size_t rows, const struct steps *steps)
{
    parindex_view v = {x, (int64_t)rows, 1, 8, 8, PARINDEX_F64, 0};
    parindex_span s = {out, (int64_t)rows, 1, 8, 8, PARINDEX_F64, 0};
    parindex_error err = PARINDEX_ERROR_INIT;
    if (parindex_normalise(&s, &v, &steps->all, &err) != PARINDEX_OK)
        fail_msg("%s", err.message);
}

void random_column(double *x, size_t rows, uint64_t seed)
{
    struct random r = {seed};
    for (size_t i = 0; i < rows; i++)
        x[i] = random_chance(&r, 7) ? NAN : (double)random_below(&r, 20000) / 100 - 50;
}
