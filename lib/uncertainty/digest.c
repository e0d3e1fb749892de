/* SPDX-License-Identifier: MIT */
/* One number for all that a replicate or its counting depends on. */
#include <math.h>

#include "base/logarithm.h"
#include "uncertainty/prepared.h"

static void add_number(uint64_t *digest, double x)
{
    /* All NaN are one, and both zeros. */
    uint64_t bits = isnan(x) ? UINT64_C(0x7FF8000000000000) : bits_of(x + 0.0);
    *digest = (*digest ^ bits) * UINT64_C(0x9E3779B97F4A7C15);
    *digest ^= *digest >> 32;
}

uint64_t prepared_digest(const struct prepared *prepared)
{
    const struct parindex_variation *v = prepared->v;
    uint64_t d = UINT64_C(0xCBF29CE484222325);
    double sizes[] = {(double)prepared->units,
                      (double)v->nodes,
                      (double)v->bins,
                      (double)v->classes,
                      v->pairs,
                      v->times,
                      prepared->low,
                      prepared->steps,
                      (double)v->drop_count,
                      (double)v->set_count,
                      (double)prepared->factors,
                      (double)prepared->table_count,
                      (double)prepared->way_count,
                      v->impute,
                      v->errors != NULL,
                      (double)v->distribution,
                      v->lowest,
                      v->highest,
                      (double)(v->seed >> 32),
                      (double)(uint32_t)v->seed};
    for (size_t i = 0; i < sizeof sizes / sizeof *sizes; i++)
        add_number(&d, sizes[i]);
    for (size_t c = 0; c < v->classes; c++)
        add_number(&d, v->bounds[c]);
    for (size_t n = 0; n < v->nodes; n++) {
        /* Where there is none, what a 64-bit machine makes of PARINDEX_NONE, whatever this one is. */
        add_number(&d, v->parent[n] == PARINDEX_NONE ? 0x1p64 : (double)v->parent[n]);
        add_number(&d, v->weight[n]);
        add_number(&d, v->weighing[n].kind);
        add_number(&d, v->weighing[n].amount);
    }
    for (size_t i = 0; i < v->set_count * v->nodes; i++)
        add_number(&d, v->sets[i]);
    for (size_t i = 0; i < v->drop_count; i++)
        add_number(&d, (double)v->drops[i]);
    for (size_t i = 0; v->errors != NULL && i < prepared->units * prepared->leaves; i++)
        add_number(&d, v->errors[i]);
    for (size_t i = 0; i < prepared->factors; i++)
        add_number(&d, (double)prepared->factor[i].slot);
    for (size_t w = 0; w < prepared->way_count * prepared->inners; w++) {
        add_number(&d, prepared->ways[w].rule.combine);
        add_number(&d, prepared->ways[w].rule.zero);
        add_number(&d, prepared->ways[w].rule.at);
        add_number(&d, prepared->ways[w].rule.power);
    }
    for (size_t t = 0; t < prepared->table_count; t++)
        for (size_t i = 0; i < prepared->units * prepared->leaves; i++)
            add_number(&d, prepared->tables[t].x[i]);
    return d;
}
