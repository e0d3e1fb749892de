/* SPDX-License-Identifier: MIT */
/* The class of a unit: of its index alone, or with what a quota leaves of it. */
#include "score/result_class.h"

#include <math.h>

#include "model/condition.h"
#include "score/quota.h"

size_t class_open(const parindex_result *r, const struct classes *set, size_t row, double index,
                  size_t first, size_t granted)
{
    if (isnan(index))
        return set->count;
    const uint8_t *answers = r->answers != NULL ? r->answers + row * r->class_room : NULL;
    size_t best = 0;
    if (answers != NULL) /* PARINDEX_NONE is behind all */
        best = r->best[row] < 0 ? PARINDEX_NONE : (size_t)r->best[row];
    if (granted < best)
        best = granted;
    for (size_t i = first > best ? first : best; i < set->count; i++) {
        if (!class_reached(&set->bands[i], index))
            continue;
        uint8_t answer = answers != NULL && i != granted ? answers[i] : (uint8_t)ANSWER_HOLDS;
        if (answer != ANSWER_FAILS)
            return answer == ANSWER_HOLDS ? i : set->count;
    }
    return set->count;
}

const parindex_class *parindex_result_class(const parindex_result *result, size_t unit)
{
    if (result == NULL || unit >= result->units)
        return NULL;
    const struct classes *set = classes_of(result->framework, result->period);
    if (set == NULL)
        return NULL;
    size_t class = set->count;
    if (result->placed != NULL)
        class = result->placed->classes[unit];
    else if (result->classes == NULL)
        class = class_open(result, set, unit, result_share(result, 0, unit), 0, PARINDEX_NONE);
    else if (result->classes[unit] >= 0)
        class = (size_t)result->classes[unit];
    return class < set->count ? &set->bands[class] : NULL;
}
