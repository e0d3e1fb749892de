/* SPDX-License-Identifier: MIT */
/* Classes belong to the edition and the year; a bound is compared as a person sees the index. */
#include <math.h>

#include "base/seen.h"
#include "model/framework.h"

const struct classes *framework_classes(const parindex_framework *f, int32_t period)
{
    if (period <= 0)
        return NULL;
    for (size_t i = 0; i < f->class_sets; i++)
        if (period >= f->classes[i].from && period <= f->classes[i].to)
            return &f->classes[i];
    return NULL;
}

size_t classes_reached(const struct classes *set, double index, size_t first)
{
    for (size_t i = first; i < set->count && !isnan(index); i++) {
        const parindex_class *band = &set->bands[i];
        int order = number_order(index, band->from);
        if (order > 0 || (band->from_inside && order == 0))
            return i;
    }
    return set->count;
}

const parindex_class *parindex_framework_class(const parindex_framework *framework, int32_t period,
                                               double index)
{
    const struct classes *set = framework != NULL ? framework_classes(framework, period) : NULL;
    size_t reached = set != NULL ? classes_reached(set, index, 0) : 0;
    return set != NULL && reached < set->count ? &set->bands[reached] : NULL;
}
