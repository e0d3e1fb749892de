/* SPDX-License-Identifier: MIT */
/*
 * A dossier (hồ sơ): the evidence of all units for one period under one framework.
 * Evidence stands in columns, one for each input of the framework, and a state for each leaf
 * says why a value is not there.
 */
#ifndef PARINDEX_DOSSIER_H
#define PARINDEX_DOSSIER_H

#include "parindex/alloc.h"
#include "parindex/array.h"
#include "parindex/base.h"
#include "parindex/error.h"
#include "parindex/framework.h"
#include "parindex/number.h"

#ifdef __cplusplus
extern "C" {
#endif

/* Holds a reference to its framework. One thread at a time may change it; while nobody does, any number may read. */
typedef struct parindex_dossier parindex_dossier;

/*
 * The state of a leaf's evidence, and of a node's points in a result. Zero points is not among
 * them: zero is a value. A leaf whose state is VALUE but one of whose inputs is NaN is MISSING.
 */
enum {
    PARINDEX_STATE_VALUE = 0,
    PARINDEX_STATE_MISSING = 1,         /* not scored yet (chưa chấm) */
    PARINDEX_STATE_NOT_APPLICABLE = 2,  /* does not apply to the unit (không áp dụng) */
    PARINDEX_STATE_NOT_SELF_SCORED = 3, /* never scored by the unit itself (không tự chấm) */
    PARINDEX_STATE_SKIPPED =
        4, /* results only: left out by a zero-denominator rule, the others' weights renormalised */
    PARINDEX_STATE_DESCRIBED = 5 /* results only: the node takes no part in the score */
};

/* Who owns a bound array. */
enum {
    PARINDEX_COPY = 0, /* the dossier takes a copy */
    PARINDEX_BORROW =
        1 /* the caller keeps it alive and unchanged as long as the dossier reads it */
};

typedef struct parindex_dossier_options {
    uint32_t struct_size;
    int32_t period; /* year that the evidence is of; 0: not said, so no class is given */
    const parindex_allocator *allocator; /* NULL: malloc */
} parindex_dossier_options;

#define PARINDEX_DOSSIER_OPTIONS_INIT                                                              \
    {                                                                                              \
        (uint32_t)sizeof(parindex_dossier_options), 0, NULL                                        \
    }

typedef struct parindex_csv_options {
    uint32_t struct_size;
    int32_t period;
    uint32_t decimal; /* PARINDEX_DECIMAL_... */
    uint32_t reserved;
    const parindex_allocator *allocator;
    parindex_fault_handler on_fault; /* NULL: only the first fault is told, through err */
    void *payload;
} parindex_csv_options;

#define PARINDEX_CSV_OPTIONS_INIT                                                                  \
    {                                                                                              \
        (uint32_t)sizeof(parindex_csv_options), 0, 0, 0, NULL, NULL, NULL                          \
    }

/*
 * A dossier of `units` units, all evidence missing; of an edition whose numbers change with the
 * period, under those of options.period (parindex_framework_at). Freed with parindex_dossier_free.
 * ERR_NOT_SCORABLE (the edition has no tree), ERR_PERIOD, ERR_ARGUMENT, ERR_LIMIT, ERR_NOMEM,
 * ERR_STRUCT_SIZE.
 */
PARINDEX_API PARINDEX_CHECKED parindex_status
parindex_dossier_new(parindex_dossier **out, parindex_framework *framework, size_t units,
                     const parindex_dossier_options *options, parindex_error *err);
PARINDEX_API void parindex_dossier_free(parindex_dossier *dossier); /* NULL is accepted */

/*
 * A dossier of the same units with a copy of all evidence, to try what would be: set values in it, score
 * it, rank it. options.period 0 is the period of the original. Freed with parindex_dossier_free.
 * ERR_ARGUMENT, ERR_NOMEM, ERR_STRUCT_SIZE.
 */
PARINDEX_API PARINDEX_CHECKED parindex_status
parindex_dossier_copy(parindex_dossier **out, const parindex_dossier *dossier,
                      const parindex_dossier_options *options, parindex_error *err);

/*
 * Reads a CSV table: long (unit,code,value[,of], one row for each leaf of each unit) or wide
 * (unit and a column for each input, named as parindex_framework_find_input reads it). UTF-8
 * with or without BOM, LF or CRLF, separated by comma or semicolon, decimal point or comma.
 * A blank cell is missing; "n/a", "not applicable" or "không áp dụng" is not applicable; "not
 * self-scored" or "không tự chấm" is not self-scored. docs/dossier-file.md describes it whole.
 * Every fault is told to on_fault; the first one is in err, with line, column, unit and criterion.
 * ERR_PERIOD, ERR_CSV, ERR_DOSSIER, ERR_AMBIGUOUS, ERR_EVIDENCE, ERR_UNKNOWN_CODE, ERR_NOT_SCORABLE,
 * ERR_LIMIT, ERR_NOMEM, ERR_STRUCT_SIZE, ERR_ARGUMENT.
 */
PARINDEX_API PARINDEX_CHECKED parindex_status
parindex_dossier_read_csv(parindex_dossier **out, parindex_framework *framework, const void *text,
                          size_t size, const parindex_csv_options *options, parindex_error *err);

/*
 * Names a unit by a code or name of 1 to 255 letters in UTF-8, which is kept in its one spelling
 * (parindex_text_fold) and must be unique in it. An unnamed unit has the code "". ERR_ARGUMENT,
 * ERR_DOSSIER (the code is taken), ERR_NOMEM.
 */
PARINDEX_API PARINDEX_CHECKED parindex_status parindex_dossier_name(parindex_dossier *dossier,
                                                                    size_t unit, const char *code,
                                                                    parindex_error *err);

/*
 * Gives the evidence of `values->cols` inputs from first_input on: F64, units x inputs, any
 * strides, NaN where there is none. how is PARINDEX_COPY or PARINDEX_BORROW. The values are
 * checked when they are scored. ERR_SHAPE, ERR_ARGUMENT, ERR_NOMEM.
 */
PARINDEX_API PARINDEX_CHECKED parindex_status parindex_dossier_bind(parindex_dossier *dossier,
                                                                    size_t first_input,
                                                                    const parindex_view *values,
                                                                    uint32_t how,
                                                                    parindex_error *err);

/*
 * The same for the states of `states->cols` leaves from first_leaf on: U8,
 * PARINDEX_STATE_VALUE to PARINDEX_STATE_NOT_SELF_SCORED.
 */
PARINDEX_API PARINDEX_CHECKED parindex_status
parindex_dossier_bind_states(parindex_dossier *dossier, size_t first_leaf,
                             const parindex_view *states, uint32_t how, parindex_error *err);

/*
 * Which group each unit belongs to, for an edition that fills in missing numbers within groups: I32,
 * units x 1, any numbers; a negative one is no group. Always copied. ERR_SHAPE, ERR_ARGUMENT, ERR_NOMEM.
 */
PARINDEX_API PARINDEX_CHECKED parindex_status parindex_dossier_bind_groups(
    parindex_dossier *dossier, const parindex_view *groups, parindex_error *err);

/*
 * Sets one value, or one leaf's state; a borrowed column is copied first. A value that the
 * input cannot take is refused. ERR_EVIDENCE, ERR_ARGUMENT, ERR_NOMEM.
 */
PARINDEX_API PARINDEX_CHECKED parindex_status parindex_dossier_set(parindex_dossier *dossier,
                                                                   size_t unit, size_t input,
                                                                   double value,
                                                                   parindex_error *err);
PARINDEX_API PARINDEX_CHECKED parindex_status parindex_dossier_set_state(parindex_dossier *dossier,
                                                                         size_t unit, size_t leaf,
                                                                         uint32_t state,
                                                                         parindex_error *err);

/*
 * Read access. The unit's code is borrowed and "" where it has none, NULL out of range. A value
 * is NaN where there is none or the index is out of range; the state of a leaf is the one its
 * evidence has (PARINDEX_STATE_MISSING out of range).
 */
PARINDEX_API parindex_framework *parindex_dossier_framework(const parindex_dossier *dossier);
PARINDEX_API size_t parindex_dossier_units(const parindex_dossier *dossier);
PARINDEX_API int32_t parindex_dossier_period(const parindex_dossier *dossier);
PARINDEX_API const char *parindex_dossier_unit(const parindex_dossier *dossier, size_t unit);
PARINDEX_API double parindex_dossier_value(const parindex_dossier *dossier, size_t unit,
                                           size_t input);
PARINDEX_API uint32_t parindex_dossier_state(const parindex_dossier *dossier, size_t unit,
                                             size_t leaf);

/* "not applicable", "không áp dụng": static text, "" for an unknown state. Any thread. */
PARINDEX_API const char *parindex_state_name(uint32_t state, uint32_t lang);

#ifdef __cplusplus
}
#endif

#endif
