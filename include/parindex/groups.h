/* SPDX-License-Identifier: MIT */
/**
 * @file
 * Groups (nhóm đơn vị) of the units of a dossier: departments apart from communes, the units of a
 * region, the units of a level of difficulty. Ranks, means and quotas are then also within a group.
 *
 * A dossier says which group each unit is in; a result keeps what its dossier said when it was
 * scored. Groups are numbered in the order in which the dossier first named them.
 */
#ifndef PARINDEX_GROUPS_H
#define PARINDEX_GROUPS_H

#include "parindex/array.h"
#include "parindex/base.h"
#include "parindex/dossier.h"
#include "parindex/error.h"
#include "parindex/score.h"

#ifdef __cplusplus
extern "C" {
#endif

/** Among which units a rank or a mean is. */
enum {
    /** All units of the dossier. */
    PARINDEX_WITHIN_COHORT = 0,
    /** The units of the unit's group; a unit that is in none has no rank. */
    PARINDEX_WITHIN_GROUP = 1
};

/** By what the registry of units makes groups. */
enum {
    /** The region of the unit: "Red River Delta". */
    PARINDEX_GROUP_REGION = 1,
    /** The type of the unit: province, municipality, ministry, ministry-level agency. */
    PARINDEX_GROUP_TYPE = 2
};

/**
 * Puts a unit into a group. Names are kept in their one spelling (parindex_text_fold); the first use
 * of a name makes the group. One thread at a time.
 *
 * @param dossier  The dossier.
 * @param unit  The row of the unit.
 * @param group  The name, 1 to 255 letters in UTF-8; it is copied. NULL or "": the unit is in no
 *   group.
 * @param[out] err  NULL, or filled in on failure.
 * @return PARINDEX_OK; PARINDEX_ERR_ARGUMENT; PARINDEX_ERR_NOMEM.
 */
PARINDEX_API PARINDEX_CHECKED parindex_status parindex_dossier_set_group(parindex_dossier *dossier,
                                                                         size_t unit,
                                                                         const char *group,
                                                                         parindex_error *err);

/**
 * Gives the group of each unit as numbers; the name of a group is then its number in digits. One
 * thread at a time.
 *
 * @param dossier  The dossier.
 * @param groups  units x 1, I32, any numbers; a negative one means no group. It is copied.
 * @param[out] err  NULL, or filled in on failure.
 * @return PARINDEX_OK; PARINDEX_ERR_SHAPE; PARINDEX_ERR_ARGUMENT; PARINDEX_ERR_NOMEM.
 */
PARINDEX_API PARINDEX_CHECKED parindex_status parindex_dossier_bind_groups(
    parindex_dossier *dossier, const parindex_view *groups, parindex_error *err);

/**
 * Puts every unit into the group that the registry of units has for it, by the unit's code or name.
 * One thread at a time.
 *
 * @param dossier  The dossier; on failure its groups are as they were.
 * @param by  A PARINDEX_GROUP_....
 * @param date  "YYYY-MM-DD" or "YYYY" of the registry; NULL or "": the last day of the dossier's
 *   period, or no date where it has none.
 * @param lang  The language of the groups' names, a PARINDEX_LANG_....
 * @param[out] err  NULL, or filled in on failure.
 * @return PARINDEX_OK; PARINDEX_ERR_UNREGISTERED_UNIT or PARINDEX_ERR_AMBIGUOUS_UNIT, with the unit;
 *   PARINDEX_ERR_DOSSIER where the registry has no region for a unit; PARINDEX_ERR_ARGUMENT;
 *   PARINDEX_ERR_NOMEM.
 */
PARINDEX_API PARINDEX_CHECKED parindex_status parindex_dossier_group_by(
    parindex_dossier *dossier, uint32_t by, const char *date, uint32_t lang, parindex_error *err);

/**
 * Says how a unit is treated beside the others. A unit that is assessed only is scored and has a
 * class, but no rank; means, quartiles and quotas leave it out. One thread at a time.
 *
 * @param dossier  The dossier.
 * @param unit  The row of the unit.
 * @param assessment  PARINDEX_ASSESSMENT_RANKED, as every unit is at first, or
 *   PARINDEX_ASSESSMENT_ASSESSED.
 * @param[out] err  NULL, or filled in on failure.
 * @return PARINDEX_OK; PARINDEX_ERR_ARGUMENT; PARINDEX_ERR_NOMEM.
 */
PARINDEX_API PARINDEX_CHECKED parindex_status parindex_dossier_set_assessment(
    parindex_dossier *dossier, size_t unit, uint32_t assessment, parindex_error *err);

/**
 * Gives the name of a unit's group.
 *
 * @param dossier  The dossier.
 * @param unit  The row of the unit.
 * @return The name, which belongs to the dossier until its groups change; "" for a unit in no group,
 *   NULL out of range. Any thread, while nobody changes the dossier.
 */
PARINDEX_API const char *parindex_dossier_group(const parindex_dossier *dossier, size_t unit);

/**
 * Counts the groups of a result.
 *
 * @param result  The result.
 * @return How many there are; 0: its dossier said nothing of groups. Any thread.
 */
PARINDEX_API size_t parindex_result_groups(const parindex_result *result);

/**
 * Gives the name of a group.
 *
 * @param result  The result.
 * @param group  The number of the group.
 * @return The name, which belongs to the result; NULL out of range. Any thread.
 */
PARINDEX_API const char *parindex_result_group_name(const parindex_result *result, size_t group);

/**
 * Gives the group of a unit.
 *
 * @param result  The result.
 * @param unit  The row of the unit.
 * @return The number of the group; PARINDEX_NONE for a unit in no group, or out of range. Any
 *   thread.
 */
PARINDEX_API size_t parindex_result_group(const parindex_result *result, size_t unit);

/**
 * Asks whether a unit of a result is ranked (parindex_dossier_set_assessment).
 *
 * @param result  The result.
 * @param unit  The row of the unit.
 * @return 1 where it is; 0 where it is assessed only, or out of range. Any thread.
 */
PARINDEX_API uint32_t parindex_result_is_ranked(const parindex_result *result, size_t unit);

#ifdef __cplusplus
}
#endif

#endif
