/* SPDX-License-Identifier: MIT */
/**
 * @file
 * Quotas (hạn mức) of classes: how many units may have a class, and who missed one by what.
 *
 * A class with a quota goes to the units of the highest index, among all units or within each group;
 * the others have the next class. So the class of a unit hangs on the other units of its dossier, and
 * a dossier that is cut into pieces gives other classes: parindex_framework_info.cohort says so.
 */
#ifndef PARINDEX_QUOTA_H
#define PARINDEX_QUOTA_H

#include "parindex/base.h"
#include "parindex/error.h"
#include "parindex/framework.h"
#include "parindex/score.h"

#ifdef __cplusplus
extern "C" {
#endif

/**
 * Counts the quotas of an edition's classes.
 *
 * @param framework  The framework.
 * @param period  The year.
 * @return How many there are in that year. Any thread.
 */
PARINDEX_API size_t parindex_framework_quotas(const parindex_framework *framework, int32_t period);

/**
 * Writes a quota as a sentence: "At most 20% of each group, rounded down, may be \"Excellent\".".
 *
 * @param framework  The framework.
 * @param period  The year.
 * @param quota  The number of the quota.
 * @param lang  A PARINDEX_LANG_....
 * @param[out] buf  The sentence, at most `size` bytes with its '\0'; may be NULL where size is 0.
 * @param size  The size of buf in bytes.
 * @return The length of the whole sentence without '\0', as snprintf returns it; 0 out of range.
 *   Any thread.
 */
PARINDEX_API size_t parindex_framework_quota_words(const parindex_framework *framework,
                                                   int32_t period, size_t quota, uint32_t lang,
                                                   char *buf, size_t size);

/** What became of a unit that a quota gave another class. */
typedef struct parindex_quota_miss {
    /** sizeof the struct. */
    uint32_t struct_size;
    /** How many units, this one among them, are equal at the line; 0: the unit is not at it. */
    uint32_t tied;
    /** The class that the unit would have without the quota; it belongs to the result. */
    const parindex_class *missed;
    /** The class that it has after this quota; NULL: none. */
    const parindex_class *next;
    /** The number of the group that the quota is within; PARINDEX_NONE: all units. */
    size_t group;
    /** How many units are ranked there. */
    size_t units;
    /** How many of them may have the class. */
    size_t most;
    /** The rank of the unit there, ties with the best rank. */
    double rank;
    /** The index of the unit. */
    double index;
    /**
     * The index at the line: that of the last unit for which there is room. NaN where there is room
     * for none.
     */
    double line;
    /** line - index, in percentage points; 0 for a unit that is equal at the line. */
    double by;
    /** The node that parted the unit from those it is equal with; PARINDEX_NONE: none. */
    size_t parted;
} parindex_quota_miss;

/** The initial value of a parindex_quota_miss. */
#define PARINDEX_QUOTA_MISS_INIT PARINDEX_INIT(parindex_quota_miss)

/**
 * Counts the classes that a unit missed by a quota: 0 for most, 2 where it was beyond the quota of
 * the next class as well.
 *
 * @param result  The result.
 * @param unit  The row of the unit.
 * @return How many; 0 out of range. Any thread.
 */
PARINDEX_API size_t parindex_result_misses(const parindex_result *result, size_t unit);

/**
 * Gives a class that a unit missed by a quota, the best class first. Any thread.
 *
 * @param[in,out] out  PARINDEX_QUOTA_MISS_INIT; filled in.
 * @param result  The result.
 * @param unit  The row of the unit.
 * @param miss  Which, from 0.
 * @param[out] err  NULL, or filled in on failure.
 * @return PARINDEX_OK; PARINDEX_ERR_ARGUMENT; PARINDEX_ERR_STRUCT_SIZE.
 */
PARINDEX_API PARINDEX_CHECKED parindex_status parindex_result_miss(parindex_quota_miss *out,
                                                                   const parindex_result *result,
                                                                   size_t unit, size_t miss,
                                                                   parindex_error *err);

/**
 * Writes a missed class as a sentence: "6th of 20 in \"departments\"; 4 may be \"Excellent\"; missed
 * by 0.12 points.".
 *
 * @param result  The result.
 * @param unit  The row of the unit.
 * @param miss  Which, from 0.
 * @param decimals  PARINDEX_DECIMALS(n); 0: as many decimals as the edition publishes.
 * @param lang  A PARINDEX_LANG_....
 * @param[out] buf  The sentence, at most `size` bytes with its '\0'; may be NULL where size is 0.
 * @param size  The size of buf in bytes.
 * @return The length of the whole sentence without '\0', as snprintf returns it; 0 out of range.
 *   Any thread.
 */
PARINDEX_API size_t parindex_result_miss_words(const parindex_result *result, size_t unit,
                                               size_t miss, uint32_t decimals, uint32_t lang,
                                               char *buf, size_t size);

#ifdef __cplusplus
}
#endif

#endif
