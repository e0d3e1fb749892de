/* SPDX-License-Identifier: MIT */
#include "keys.h"

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
