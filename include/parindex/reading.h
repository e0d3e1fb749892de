/* SPDX-License-Identifier: MIT */
/**
 * @file
 * Readings (cách hiểu): where sources disagree on what an act says, an edition carries each of them with
 * its source. One is the file's own; another is taken by its name.
 */
#ifndef PARINDEX_READING_H
#define PARINDEX_READING_H

#include "parindex/base.h"
#include "parindex/dossier.h"
#include "parindex/error.h"
#include "parindex/framework.h"
#include "parindex/score.h"

#ifdef __cplusplus
extern "C" {
#endif

/** One reading of an edition. Texts belong to the framework and are never NULL. */
typedef struct parindex_reading {
    /** Its name, "5-5-2-6". */
    const char *name;
    /** Its title in Vietnamese. */
    const char *title_vi;
    /** Its title in English. */
    const char *title_en;
    /** Where it was found, in Vietnamese. */
    const char *source_vi;
    /** Where it was found, in English. */
    const char *source_en;
    /** What must be known of it, in Vietnamese, or "". */
    const char *note_vi;
    /** What must be known of it, in English, or "". */
    const char *note_en;
    /** The PARINDEX_PROVENANCE_... of its source. */
    uint32_t provenance;
    /** 1: it is the file's own, which is taken where nobody asks for another. */
    uint32_t is_default;
} parindex_reading;

/**
 * Gives a reading of an edition, in the order of the file.
 *
 * @param framework  The framework, whichever of its readings it is.
 * @param index  The number of the reading; the `readings` of parindex_framework_describe says how many
 *   there are.
 * @return The reading, which belongs to the framework; NULL out of range. Any thread.
 */
PARINDEX_API const parindex_reading *parindex_framework_reading(const parindex_framework *framework,
                                                                size_t index);

/**
 * Gives an edition under another of its readings. Node and input numbers may be others. Any thread.
 *
 * @param[out] out  The framework; the caller releases it with parindex_framework_unref. It is
 *   `framework` itself, with one more reference, where that reading is already taken.
 * @param framework  The framework, whichever of its readings it is. Of one that parindex_framework_at
 *   made, the reading is given for all periods.
 * @param name  The name of the reading.
 * @param[out] err  NULL, or filled in on failure.
 * @return PARINDEX_OK; PARINDEX_ERR_UNKNOWN_ID where the edition has no reading of that name (the
 *   message lists those that it has); PARINDEX_ERR_NOMEM; PARINDEX_ERR_ARGUMENT.
 */
PARINDEX_API PARINDEX_CHECKED parindex_status parindex_framework_under(
    parindex_framework **out, parindex_framework *framework, const char *name, parindex_error *err);

/**
 * A dossier scored under every reading of its edition: whose rank or class hangs on the reading.
 * Immutable; any number of threads may read it.
 */
typedef struct parindex_readings parindex_readings;

/** The rank of a unit under one reading, with its index and class. Passed one at a time; do not make arrays of it, as it may grow. */
typedef struct parindex_reading_rank {
    /** sizeof the struct. */
    uint32_t struct_size;
    /** 1: the rank is another one than under the file's own reading. */
    uint32_t moved;
    /** Its index in percent, unrounded; NaN where it has none. */
    double index;
    /** Its rank, 1 for the best; NaN where it has no index. Equal units share the best rank. */
    double rank;
    /** Its class, which belongs to the readings; NULL where it has none. */
    const parindex_class *band;
    /** 1: the class is another one than under the file's own reading. */
    uint32_t reclassed;
    /** 0. */
    uint32_t reserved;
} parindex_reading_rank;

/** The initial value of a parindex_reading_rank. */
#define PARINDEX_READING_RANK_INIT PARINDEX_INIT(parindex_reading_rank)

/**
 * Scores a dossier under every reading of its edition. Evidence goes over by the address of its input
 * ("CODE:name"); what only another reading asks for is missing there. Any thread, while nobody changes
 * the dossier.
 *
 * @param[out] out  The readings; the caller frees them with parindex_readings_free.
 * @param dossier  The evidence; it is read during the call only.
 * @param options  As of parindex_score, but for the history, which must be empty; NULL: the default.
 * @param[out] err  NULL, or filled in on failure.
 * @return PARINDEX_OK; PARINDEX_ERR_METHOD where the edition has one reading only, or a history is
 *   given; what parindex_score returns.
 */
PARINDEX_API PARINDEX_CHECKED parindex_status
parindex_readings_score(parindex_readings **out, const parindex_dossier *dossier,
                        const parindex_score_options *options, parindex_error *err);

/**
 * Frees what parindex_readings_score made. No other thread may still use it.
 *
 * @param readings  The readings, or NULL.
 */
PARINDEX_API void parindex_readings_free(parindex_readings *readings);

/**
 * Gives the result under one reading.
 *
 * @param readings  The readings.
 * @param index  The number of the reading, as parindex_framework_reading counts them.
 * @return The result, which belongs to the readings; NULL out of range. Any thread.
 */
PARINDEX_API parindex_result *parindex_readings_result(const parindex_readings *readings,
                                                       size_t index);

/**
 * Gives a unit's index, rank and class under one reading. Any thread.
 *
 * @param[in,out] out  PARINDEX_READING_RANK_INIT; filled in.
 * @param readings  The readings.
 * @param unit  The row of the unit.
 * @param index  The number of the reading.
 * @param[out] err  NULL, or filled in on failure.
 * @return PARINDEX_OK; PARINDEX_ERR_ARGUMENT; PARINDEX_ERR_STRUCT_SIZE.
 */
PARINDEX_API PARINDEX_CHECKED parindex_status
parindex_readings_rank(parindex_reading_rank *out, const parindex_readings *readings, size_t unit,
                       size_t index, parindex_error *err);

/**
 * Counts the units whose rank or class hangs on the reading.
 *
 * @param readings  The readings.
 * @return How many there are. Any thread.
 */
PARINDEX_API size_t parindex_readings_count(const parindex_readings *readings);

/**
 * Gives a unit whose rank or class hangs on the reading, in the order of the dossier.
 *
 * @param readings  The readings.
 * @param number  From 0 to parindex_readings_count.
 * @return The row of the unit; PARINDEX_NONE out of range. Any thread.
 */
PARINDEX_API size_t parindex_readings_unit(const parindex_readings *readings, size_t number);

#ifdef __cplusplus
}
#endif

#endif
