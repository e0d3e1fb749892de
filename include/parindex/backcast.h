/* SPDX-License-Identifier: MIT */
/**
 * @file
 * Back-casting (quy đổi về địa giới mới): results of earlier units, computed for the units of a
 * later map.
 *
 * No official series exists for merged provinces. Show every number together with its method,
 * parindex_backcast_words.
 */
#ifndef PARINDEX_BACKCAST_H
#define PARINDEX_BACKCAST_H

#include "parindex/alloc.h"
#include "parindex/array.h"
#include "parindex/base.h"
#include "parindex/error.h"
#include "parindex/unit.h"

#ifdef __cplusplus
extern "C" {
#endif

/**
 * Which units became which, with their weights. Immutable; any number of threads may read it, one
 * frees it.
 */
typedef struct parindex_backcast parindex_backcast;

/** What a merged unit gets where one of its parts has no value. */
enum {
    /** No value. */
    PARINDEX_BACKCAST_BLANK = 0,
    /** The mean of the parts that have a value. */
    PARINDEX_BACKCAST_SKIP = 1
};

/** How values are back-cast. All 0 is the default. */
typedef struct parindex_backcast_options {
    /** sizeof the struct. */
    uint32_t struct_size;
    /** A PARINDEX_BACKCAST_.... */
    uint32_t missing;
    /** For the object; NULL: malloc. */
    const parindex_allocator *allocator;
} parindex_backcast_options;

/** The initial value of parindex_backcast_options. */
#define PARINDEX_BACKCAST_OPTIONS_INIT PARINDEX_INIT(parindex_backcast_options)

/**
 * Follows each unit to the unit that it is part of on a date, its target. Units of the same day
 * that became part of a target but are not among `units` count as parts without a value. Any
 * thread.
 *
 * @param[out] out  The object; the caller frees it with parindex_backcast_free.
 * @param units  Registry numbers, units x 1, I32, all of units that existed on one day.
 * @param weights  The weight of each unit, units x 1, F64, 0 or more, NaN where not known. NULL:
 *   the plain mean.
 * @param date  "YYYY-MM-DD" or "YYYY"; NULL or "": the last map of the registry.
 * @param options  How; NULL: the default.
 * @param[out] err  NULL, or filled in on failure.
 * @return PARINDEX_OK; PARINDEX_ERR_SHAPE; PARINDEX_ERR_ARGUMENT for a number that is out of range
 *   or occurs twice, units of two maps, a weight below 0 or an impossible date;
 *   PARINDEX_ERR_UNREGISTERED_UNIT where a unit is part of none on that date; PARINDEX_ERR_NOMEM;
 *   PARINDEX_ERR_STRUCT_SIZE.
 */
PARINDEX_API PARINDEX_CHECKED parindex_status parindex_backcast_new(
    parindex_backcast **out, const parindex_view *units, const parindex_view *weights,
    const char *date, const parindex_backcast_options *options, parindex_error *err);

/**
 * Frees a back-cast. No other thread may still use it.
 *
 * @param backcast  The back-cast, or NULL.
 */
PARINDEX_API void parindex_backcast_free(parindex_backcast *backcast);

/**
 * Counts the targets.
 *
 * @param backcast  The back-cast.
 * @return How many units there are on the later map. Any thread.
 */
PARINDEX_API size_t parindex_backcast_units(const parindex_backcast *backcast);

/**
 * Gives the registry number of a target. Targets are in the registry's order.
 *
 * @param backcast  The back-cast.
 * @param row  The row of the target.
 * @return Its registry number; PARINDEX_NONE out of range. Any thread.
 */
PARINDEX_API size_t parindex_backcast_unit(const parindex_backcast *backcast, size_t row);

/**
 * Gives the registry number of one of the units that became part of a target.
 *
 * @param backcast  The back-cast.
 * @param row  The row of the target.
 * @param index  The number of the part.
 * @return The part's registry number; PARINDEX_NONE out of range. Any thread.
 */
PARINDEX_API size_t parindex_backcast_part(const parindex_backcast *backcast, size_t row,
                                           size_t index);

/**
 * Computes values of the targets: the weighted means of their parts. A part counts where it has a
 * value and, if there are weights, a weight. A target of one part keeps that value to the bit. Any
 * thread.
 *
 * @param[out] out  The values of the targets, targets x columns, F64, NaN where there is none.
 * @param[out] counted  How many parts counted, targets x columns, I32.
 * @param backcast  The back-cast.
 * @param values  Values of the units in the order that parindex_backcast_new was given, units x
 *   columns, F64, NaN where there is none.
 * @param[out] err  NULL, or filled in on failure.
 * @return PARINDEX_OK; PARINDEX_ERR_SHAPE; PARINDEX_ERR_ARGUMENT.
 */
PARINDEX_API PARINDEX_CHECKED parindex_status parindex_backcast_apply(
    parindex_span *out, parindex_span *counted, const parindex_backcast *backcast,
    const parindex_view *values, parindex_error *err);

/**
 * Writes the method as a sentence, to be shown beside every number.
 *
 * @param backcast  The back-cast.
 * @param lang  A PARINDEX_LANG_....
 * @param[out] buf  The sentence, at most `size` bytes with its '\0'; may be NULL where size is 0.
 * @param size  The size of buf in bytes.
 * @return The length of the whole sentence without '\0', as snprintf returns it. Any thread.
 */
PARINDEX_API size_t parindex_backcast_words(const parindex_backcast *backcast, uint32_t lang,
                                            char *buf, size_t size);

#ifdef __cplusplus
}
#endif

#endif
