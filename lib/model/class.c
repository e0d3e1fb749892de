/* SPDX-License-Identifier: MIT */
/* Classes belong to the edition and the year; a bound is compared as a person sees the index. */
#include <math.h>

#include "base/seen.h"
#include "model/framework.h"

const struct classes *classes_of(const parindex_framework *f, int32_t period)
{
    for (size_t i = 0; i < f->class_sets; i++)
        if (period >= f->classes[i].from && period <= f->classes[i].to)
            return &f->classes[i];
    return NULL;
}

bool class_reached(const parindex_class *band, double index)
{
    int order = number_order(index, band->from);
    return order > 0 || (band->from_inside && order == 0);
}

const parindex_class *parindex_framework_class(const parindex_framework *framework, int32_t period,
                                               double index)
{
    const struct classes *set =
        framework != NULL && period > 0 ? classes_of(framework, period) : NULL;
    if (set == NULL || isnan(index))
        return NULL;
    for (size_t i = 0; i < set->count; i++)
        if (class_reached(&set->bands[i], index))
            return &set->bands[i];
    return NULL;
}
