/* SPDX-License-Identifier: MIT */
/* The fixed words of CSV and JSON, the same in every language: programs compare them. */
#ifndef PRINT_KEYS_H
#define PRINT_KEYS_H

#include <stdint.h>

/* "recalled" for PARINDEX_PROVENANCE_RECALLED, as in a framework file; "" for none. */
const char *key_of_provenance(uint32_t provenance);

/* "not_applicable" for PARINDEX_STATE_NOT_APPLICABLE. */
const char *key_of_state(uint32_t state);

/* "unknown" for PARINDEX_MAX_UNKNOWN. */
const char *key_of_max_state(uint32_t max_state);

/* "municipality" for PARINDEX_UNIT_MUNICIPALITY, "ranked" for PARINDEX_ASSESSMENT_RANKED. */
const char *key_of_unit_type(uint32_t type);
const char *key_of_assessment(uint32_t assessment);

/* "alias" for PARINDEX_MATCH_ALIAS: of a unit that was found, so one of the sure steps. */
const char *key_of_match(uint32_t step);

#endif
