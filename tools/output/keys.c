/* SPDX-License-Identifier: MIT */
#include "output/keys.h"

#include <parindex/parindex.h>

const char *key_of_provenance(uint32_t provenance)
{
    switch (provenance) {
    case PARINDEX_PROVENANCE_OFFICIAL:
        return "official";
    case PARINDEX_PROVENANCE_PUBLISHED:
        return "published";
    case PARINDEX_PROVENANCE_RECOVERED:
        return "recovered";
    case PARINDEX_PROVENANCE_OBSERVED:
        return "observed";
    case PARINDEX_PROVENANCE_RECALLED:
        return "recalled";
    case PARINDEX_PROVENANCE_INVENTED:
        return "invented";
    default:
        return "";
    }
}

const char *key_of_state(uint32_t state)
{
    switch (state) {
    case PARINDEX_STATE_VALUE:
        return "value";
    case PARINDEX_STATE_MISSING:
        return "missing";
    case PARINDEX_STATE_NOT_APPLICABLE:
        return "not_applicable";
    case PARINDEX_STATE_NOT_SELF_SCORED:
        return "not_self_scored";
    case PARINDEX_STATE_SKIPPED:
        return "skipped";
    case PARINDEX_STATE_DESCRIBED:
        return "described";
    default:
        return "";
    }
}

const char *key_of_max_state(uint32_t max_state)
{
    switch (max_state) {
    case PARINDEX_MAX_KNOWN:
        return "known";
    case PARINDEX_MAX_UNKNOWN:
        return "unknown";
    case PARINDEX_MAX_ABSENT:
        return "none";
    default:
        return "";
    }
}

const char *key_of_unit_type(uint32_t type)
{
    switch (type) {
    case PARINDEX_UNIT_PROVINCE:
        return "province";
    case PARINDEX_UNIT_MUNICIPALITY:
        return "municipality";
    case PARINDEX_UNIT_MINISTRY:
        return "ministry";
    case PARINDEX_UNIT_AGENCY:
        return "agency";
    default:
        return "";
    }
}

const char *key_of_assessment(uint32_t assessment)
{
    switch (assessment) {
    case PARINDEX_ASSESSMENT_RANKED:
        return "ranked";
    case PARINDEX_ASSESSMENT_ASSESSED:
        return "assessed";
    case PARINDEX_ASSESSMENT_NOT_ASSESSED:
        return "not_assessed";
    default:
        return "";
    }
}

const char *key_of_match(uint32_t step)
{
    switch (step) {
    case PARINDEX_MATCH_CODE:
        return "code";
    case PARINDEX_MATCH_NAME:
        return "name";
    case PARINDEX_MATCH_NORMALISED:
        return "normalised";
    case PARINDEX_MATCH_ALIAS:
        return "alias";
    default:
        return "";
    }
}
