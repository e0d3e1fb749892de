/* SPDX-License-Identifier: MIT */
/* What --within and --group ask for: the groups of a dossier's units, and which units are shown. */
#ifndef REQUEST_GROUPING_H
#define REQUEST_GROUPING_H

#include <stddef.h>

#include "parindex/parindex.h"

#include "request/options.h"

/* What --within names. */
enum {
    WITHIN_COHORT,
    WITHIN_GROUP, /* as the dossier has it */
    WITHIN_REGION,
    WITHIN_TYPE
};

/* Puts the units into groups by the registry where --within asks for that. An exit status. */
int grouping_apply(parindex_dossier *dossier, const struct options *options);

/* A PARINDEX_WITHIN_.... */
uint32_t grouping_within(const struct options *options);

/* Refuses a --group that the result does not have. An exit status. */
int grouping_check(const parindex_result *result, const struct options *options);

/* 1 where the unit is to be shown. */
int grouping_shows(const parindex_result *result, size_t unit, const struct options *options);

/* The name of a unit's group, "" for none. */
const char *grouping_name(const parindex_result *result, size_t unit);

#endif
