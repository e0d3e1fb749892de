/* SPDX-License-Identifier: MIT */
/*
 * Back-casting (quy đổi về địa giới mới): what is known of units of an earlier date, on the map
 * of a later one. No official series exists for merged provinces: every number is worked out by
 * the declared method and is to be shown with parindex_backcast_words.
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

/* Which units became which, with the weights. Immutable; any number of threads may read it. */
typedef struct parindex_backcast parindex_backcast;

/* What a merged unit has where one of its parts has no value. */
enum {
    PARINDEX_BACKCAST_BLANK = 0, /* none either */
    PARINDEX_BACKCAST_SKIP = 1   /* the mean of the parts that have one */
};

typedef struct parindex_backcast_options {
    uint32_t struct_size;
    uint32_t missing;                    /* PARINDEX_BACKCAST_... */
    const parindex_allocator *allocator; /* NULL: malloc */
} parindex_backcast_options;

#define PARINDEX_BACKCAST_OPTIONS_INIT                                                             \
    {                                                                                              \
        (uint32_t)sizeof(parindex_backcast_options), 0, NULL                                       \
    }

/*
 * Follows each unit to the one that it is part of on a date (NULL or "": the registry's last
 * map). units is a column of registry numbers, I32, n x 1, all there on one day. weights is a
 * column of F64, n x 1, from 0 up, NaN where not known, or NULL for the plain mean. A unit of that
 * day that goes into one of the same targets but is not among units counts as one without a
 * value. Freed with parindex_backcast_free.
 * ERR_SHAPE, ERR_ARGUMENT (a number twice or out of range, units of two maps, a weight below 0, a
 * date that is none), ERR_UNREGISTERED_UNIT (one has no unit to go into on that date), ERR_NOMEM,
 * ERR_STRUCT_SIZE.
 */
PARINDEX_API PARINDEX_CHECKED parindex_status parindex_backcast_new(
    parindex_backcast **out, const parindex_view *units, const parindex_view *weights,
    const char *date, const parindex_backcast_options *options, parindex_error *err);
PARINDEX_API void parindex_backcast_free(parindex_backcast *backcast); /* NULL is accepted */

/*
 * The targets, in the registry's order: how many; the registry number of one, PARINDEX_NONE out
 * of range; and the registry numbers of the units that it is made of, by number from 0,
 * PARINDEX_NONE out of range.
 */
PARINDEX_API size_t parindex_backcast_units(const parindex_backcast *backcast);
PARINDEX_API size_t parindex_backcast_unit(const parindex_backcast *backcast, size_t row);
PARINDEX_API size_t parindex_backcast_part(const parindex_backcast *backcast, size_t row,
                                           size_t index);

/*
 * Works out values: F64, n x m in the order of the units given, NaN where there is none, into
 * out: F64, targets x m. A part counts where it has a value and, if there are weights, a weight.
 * counted, I32, targets x m, gets how many parts counted. A target of one part keeps its value
 * to the bit. ERR_SHAPE, ERR_ARGUMENT.
 */
PARINDEX_API PARINDEX_CHECKED parindex_status parindex_backcast_apply(
    parindex_span *out, parindex_span *counted, const parindex_backcast *backcast,
    const parindex_view *values, parindex_error *err);

/*
 * The method as a sentence, to stand beside every number; written as snprintf does.
 */
PARINDEX_API size_t parindex_backcast_words(const parindex_backcast *backcast, uint32_t lang,
                                            char *buf, size_t size);

#ifdef __cplusplus
}
#endif

#endif
