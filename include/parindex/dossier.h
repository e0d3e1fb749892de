/* SPDX-License-Identifier: MIT */
/**
 * @file
 * A dossier (hồ sơ): the evidence of all units for one period under one framework.
 *
 * The evidence is in columns, one for each input of the framework. A state for each leaf says why
 * a value is missing.
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

/**
 * A dossier. One thread at a time may change it; while no thread does, any number may read it. It
 * holds a reference to its framework.
 */
typedef struct parindex_dossier parindex_dossier;

/**
 * The state of a leaf's evidence, and of a node's points in a result. Zero points are a value. A
 * leaf with the state VALUE is MISSING where one of its inputs is NaN.
 */
enum {
    /** There is a value. */
    PARINDEX_STATE_VALUE = 0,
    /** It is not scored yet (chưa chấm). */
    PARINDEX_STATE_MISSING = 1,
    /** It does not apply to the unit (không áp dụng). */
    PARINDEX_STATE_NOT_APPLICABLE = 2,
    /** The unit never scores it itself (không tự chấm). */
    PARINDEX_STATE_NOT_SELF_SCORED = 3,
    /** In results only: a zero denominator leaves the node out; its siblings' weights grow. */
    PARINDEX_STATE_SKIPPED = 4,
    /** In results only: the node takes no part in the score. */
    PARINDEX_STATE_DESCRIBED = 5
};

/** Who owns the memory of an array that is given to a dossier. */
enum {
    /** The dossier takes a copy. */
    PARINDEX_COPY = 0,
    /** The caller keeps the array alive and unchanged while the dossier uses it. */
    PARINDEX_BORROW = 1
};

/** How a dossier is made. All 0 is the default. */
typedef struct parindex_dossier_options {
    /** sizeof the struct. */
    uint32_t struct_size;
    /** The year that the evidence is of; 0: not given, and then no class is given either. */
    int32_t period;
    /** For the dossier; NULL: malloc. */
    const parindex_allocator *allocator;
} parindex_dossier_options;

/** The initial value of parindex_dossier_options. */
#define PARINDEX_DOSSIER_OPTIONS_INIT PARINDEX_INIT(parindex_dossier_options)

/** How a CSV table is read. All 0 is the default. */
typedef struct parindex_csv_options {
    /** sizeof the struct. */
    uint32_t struct_size;
    /** The year that the evidence is of; 0: not given. */
    int32_t period;
    /** A PARINDEX_DECIMAL_.... */
    uint32_t decimal;
    /**
     * 1: a dossier's table need not have the leaves that are made of people's answers ("survey" of
     * the edition), for they come from parindex_survey_dossier.
     */
    uint32_t without_survey;
    /** For the object that is made; NULL: malloc. */
    const parindex_allocator *allocator;
    /** Receives each fault of the text; NULL: only the first is reported, through err. */
    parindex_fault_handler on_fault;
    /** Passed to on_fault. */
    void *payload;
} parindex_csv_options;

/** The initial value of parindex_csv_options. */
#define PARINDEX_CSV_OPTIONS_INIT PARINDEX_INIT(parindex_csv_options)

/**
 * Makes a dossier with all evidence missing. Where numbers of the edition change with the period,
 * those of options->period hold (parindex_framework_at). Any thread.
 *
 * @param[out] out  The dossier; the caller frees it with parindex_dossier_free.
 * @param framework  The framework; the dossier keeps a reference to it.
 * @param units  How many units it has.
 * @param options  Period and allocator; NULL: the default.
 * @param[out] err  NULL, or filled in on failure.
 * @return PARINDEX_OK; PARINDEX_ERR_NOT_SCORABLE for an edition without a tree;
 *   PARINDEX_ERR_PERIOD; PARINDEX_ERR_ARGUMENT; PARINDEX_ERR_LIMIT; PARINDEX_ERR_NOMEM;
 *   PARINDEX_ERR_STRUCT_SIZE.
 */
PARINDEX_API PARINDEX_CHECKED parindex_status
parindex_dossier_new(parindex_dossier **out, parindex_framework *framework, size_t units,
                     const parindex_dossier_options *options, parindex_error *err);

/**
 * Frees a dossier. No other thread may still use it.
 *
 * @param dossier  The dossier, or NULL.
 */
PARINDEX_API void parindex_dossier_free(parindex_dossier *dossier);

/**
 * Copies a dossier with all its evidence, for example to score it with a few changed values. Any
 * thread, while nobody changes the original.
 *
 * @param[out] out  The copy; the caller frees it with parindex_dossier_free.
 * @param dossier  The original.
 * @param options  Period and allocator; NULL or a period of 0: the period of the original.
 * @param[out] err  NULL, or filled in on failure.
 * @return PARINDEX_OK; PARINDEX_ERR_PERIOD; PARINDEX_ERR_ARGUMENT; PARINDEX_ERR_NOMEM;
 *   PARINDEX_ERR_STRUCT_SIZE.
 */
PARINDEX_API PARINDEX_CHECKED parindex_status
parindex_dossier_copy(parindex_dossier **out, const parindex_dossier *dossier,
                      const parindex_dossier_options *options, parindex_error *err);

/**
 * Reads a dossier from a CSV table; docs/dossier-file.md describes the table in full. It is either
 * long (unit,code,value[,of], one row for each leaf of each unit) or wide (a column for the unit
 * and one for each input, named as parindex_framework_find_input reads it). UTF-8 with or without
 * BOM, LF or CRLF, comma or semicolon, decimal point or comma. A blank cell is missing. "n/a",
 * "not applicable" and "không áp dụng" mean not applicable; "not self-scored" and "không tự chấm"
 * mean not self-scored. Any thread.
 *
 * @param[out] out  The dossier; the caller frees it with parindex_dossier_free.
 * @param framework  The framework; the dossier keeps a reference to it.
 * @param text  The table; it is not kept.
 * @param size  The size of text in bytes.
 * @param options  Period, decimal mark, fault handler, allocator; NULL: the default.
 * @param[out] err  NULL, or the first fault, with line, column, unit and criterion.
 * @return PARINDEX_OK; PARINDEX_ERR_CSV; PARINDEX_ERR_DOSSIER; PARINDEX_ERR_AMBIGUOUS;
 *   PARINDEX_ERR_EVIDENCE; PARINDEX_ERR_UNKNOWN_CODE; PARINDEX_ERR_NOT_SCORABLE;
 *   PARINDEX_ERR_PERIOD; PARINDEX_ERR_LIMIT; PARINDEX_ERR_NOMEM; PARINDEX_ERR_STRUCT_SIZE;
 *   PARINDEX_ERR_ARGUMENT.
 */
PARINDEX_API PARINDEX_CHECKED parindex_status
parindex_dossier_read_csv(parindex_dossier **out, parindex_framework *framework, const void *text,
                          size_t size, const parindex_csv_options *options, parindex_error *err);

/**
 * Names a unit by a code or a name, which is kept in its one spelling (parindex_text_fold) and
 * must be unique in it. A unit without a name has the code "". One thread at a time.
 *
 * @param dossier  The dossier.
 * @param unit  The row of the unit.
 * @param code  The code or name, 1 to 255 letters in UTF-8; it is copied.
 * @param[out] err  NULL, or filled in on failure.
 * @return PARINDEX_OK; PARINDEX_ERR_DOSSIER where another unit has the code;
 *   PARINDEX_ERR_ARGUMENT; PARINDEX_ERR_NOMEM.
 */
PARINDEX_API PARINDEX_CHECKED parindex_status parindex_dossier_name(parindex_dossier *dossier,
                                                                    size_t unit, const char *code,
                                                                    parindex_error *err);

/**
 * Gives the evidence of neighbouring inputs as an array. The values are checked when they are
 * scored. One thread at a time.
 *
 * @param dossier  The dossier.
 * @param first_input  The input of the first column; values->cols says how many there are.
 * @param values  units x inputs, F64, any strides, NaN where a value is missing.
 * @param how  PARINDEX_COPY or PARINDEX_BORROW.
 * @param[out] err  NULL, or filled in on failure.
 * @return PARINDEX_OK; PARINDEX_ERR_SHAPE; PARINDEX_ERR_ARGUMENT; PARINDEX_ERR_NOMEM.
 */
PARINDEX_API PARINDEX_CHECKED parindex_status parindex_dossier_bind(parindex_dossier *dossier,
                                                                    size_t first_input,
                                                                    const parindex_view *values,
                                                                    uint32_t how,
                                                                    parindex_error *err);

/**
 * Gives the states of neighbouring leaves as an array. One thread at a time.
 *
 * @param dossier  The dossier.
 * @param first_leaf  The leaf of the first column; states->cols says how many there are.
 * @param states  units x leaves, U8, PARINDEX_STATE_VALUE to PARINDEX_STATE_NOT_SELF_SCORED.
 * @param how  PARINDEX_COPY or PARINDEX_BORROW.
 * @param[out] err  NULL, or filled in on failure.
 * @return PARINDEX_OK; PARINDEX_ERR_SHAPE; PARINDEX_ERR_ARGUMENT; PARINDEX_ERR_NOMEM.
 */
PARINDEX_API PARINDEX_CHECKED parindex_status
parindex_dossier_bind_states(parindex_dossier *dossier, size_t first_leaf,
                             const parindex_view *states, uint32_t how, parindex_error *err);

/**
 * Sets one value. A column that was given with PARINDEX_BORROW is copied first. One thread at a
 * time.
 *
 * @param dossier  The dossier.
 * @param unit  The row of the unit.
 * @param input  The input.
 * @param value  The value, NaN for a missing one.
 * @param[out] err  NULL, or filled in on failure.
 * @return PARINDEX_OK; PARINDEX_ERR_EVIDENCE for a value that the input cannot take;
 *   PARINDEX_ERR_ARGUMENT; PARINDEX_ERR_NOMEM.
 */
PARINDEX_API PARINDEX_CHECKED parindex_status parindex_dossier_set(parindex_dossier *dossier,
                                                                   size_t unit, size_t input,
                                                                   double value,
                                                                   parindex_error *err);

/**
 * Sets the state of one leaf. A column that was given with PARINDEX_BORROW is copied first. One
 * thread at a time.
 *
 * @param dossier  The dossier.
 * @param unit  The row of the unit.
 * @param leaf  The leaf.
 * @param state  PARINDEX_STATE_VALUE to PARINDEX_STATE_NOT_SELF_SCORED.
 * @param[out] err  NULL, or filled in on failure.
 * @return PARINDEX_OK; PARINDEX_ERR_ARGUMENT; PARINDEX_ERR_NOMEM.
 */
PARINDEX_API PARINDEX_CHECKED parindex_status parindex_dossier_set_state(parindex_dossier *dossier,
                                                                         size_t unit, size_t leaf,
                                                                         uint32_t state,
                                                                         parindex_error *err);

/**
 * Gives the framework of a dossier, with the numbers of its period.
 *
 * @param dossier  The dossier.
 * @return The framework, which belongs to the dossier. Any thread.
 */
PARINDEX_API parindex_framework *parindex_dossier_framework(const parindex_dossier *dossier);

/**
 * Counts the units of a dossier.
 *
 * @param dossier  The dossier.
 * @return How many units it has. Any thread.
 */
PARINDEX_API size_t parindex_dossier_units(const parindex_dossier *dossier);

/**
 * Gives the period that the evidence is of.
 *
 * @param dossier  The dossier.
 * @return The year; 0 where none was given. Any thread.
 */
PARINDEX_API int32_t parindex_dossier_period(const parindex_dossier *dossier);

/**
 * Gives the code of a unit.
 *
 * @param dossier  The dossier.
 * @param unit  The row of the unit.
 * @return The code, which belongs to the dossier; "" for a unit without one, NULL out of range.
 *   Any thread, while nobody changes the dossier.
 */
PARINDEX_API const char *parindex_dossier_unit(const parindex_dossier *dossier, size_t unit);

/**
 * Gives one value.
 *
 * @param dossier  The dossier.
 * @param unit  The row of the unit.
 * @param input  The input.
 * @return The value; NaN where it is missing or out of range. Any thread, while nobody changes the
 *   dossier.
 */
PARINDEX_API double parindex_dossier_value(const parindex_dossier *dossier, size_t unit,
                                           size_t input);

/**
 * Gives the state of a leaf's evidence.
 *
 * @param dossier  The dossier.
 * @param unit  The row of the unit.
 * @param leaf  The leaf.
 * @return A PARINDEX_STATE_...; MISSING out of range. Any thread, while nobody changes the dossier.
 */
PARINDEX_API uint32_t parindex_dossier_state(const parindex_dossier *dossier, size_t unit,
                                             size_t leaf);

/**
 * Copies the evidence of neighbouring inputs into the caller's array. Any thread, while nobody changes the
 * dossier.
 *
 * @param[out] out  units x inputs, F64, any strides; out->cols says how many inputs. NaN where a value
 *   is missing.
 * @param dossier  The dossier.
 * @param first_input  The input of the first column.
 * @param[out] err  NULL, or filled in on failure.
 * @return PARINDEX_OK; PARINDEX_ERR_SHAPE; PARINDEX_ERR_ARGUMENT.
 */
PARINDEX_API PARINDEX_CHECKED parindex_status parindex_dossier_values(
    parindex_span *out, const parindex_dossier *dossier, size_t first_input, parindex_error *err);

/**
 * Copies the states of neighbouring leaves as they were given: VALUE where nothing was said, even
 * where a value is NaN; parindex_dossier_state says what comes of both. Given to
 * parindex_dossier_bind_states they make the same dossier again. Any thread, while nobody changes the
 * dossier.
 *
 * @param[out] out  units x leaves, U8, any strides; out->cols says how many leaves.
 * @param dossier  The dossier.
 * @param first_leaf  The leaf of the first column.
 * @param[out] err  NULL, or filled in on failure.
 * @return PARINDEX_OK; PARINDEX_ERR_SHAPE; PARINDEX_ERR_ARGUMENT.
 */
PARINDEX_API PARINDEX_CHECKED parindex_status parindex_dossier_states(
    parindex_span *out, const parindex_dossier *dossier, size_t first_leaf, parindex_error *err);

/**
 * Gives the name of a state: "not applicable", "không áp dụng".
 *
 * @param state  A PARINDEX_STATE_....
 * @param lang  A PARINDEX_LANG_....
 * @return Static text; "" for an unknown state. Any thread.
 */
PARINDEX_API const char *parindex_state_name(uint32_t state, uint32_t lang);

#ifdef __cplusplus
}
#endif

#endif
