/* SPDX-License-Identifier: MIT */
/* The class of a unit: of its index alone, or with what a quota leaves of it. */
#include "score/result_class.h"

#include "score/quota.h"

size_t class_open(const parindex_result *r, const struct classes *set, size_t row, double index,
                  size_t first)
{
    (void)r;
    (void)row;
    return classes_reached(set, index, first);
}

const parindex_class *parindex_result_class(const parindex_result *result, size_t unit)
{
    if (result == NULL || unit >= result->units)
        return NULL;
    const struct classes *set = framework_classes(result->framework, result->period);
    if (set == NULL)
        return NULL;
    size_t class = result->placed != NULL
                       ? result->placed->classes[unit]
                       : class_open(result, set, unit, result_share(result, 0, unit), 0);
    return class < set->count ? &set->bands[class] : NULL;
}
