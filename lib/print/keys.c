/* SPDX-License-Identifier: MIT */
#include "print/keys.h"

#include <stddef.h>

#include "parindex/parindex.h"

/* The entry of a value in a list, "" where it has none. */
#define KEY_OF(list, value) key_of(list, sizeof(list) / sizeof((list)[0]), value)

static const char *key_of(const char *const *list, size_t count, uint32_t value)
{
    return value < count && list[value] ? list[value] : "";
}

const char *key_of_provenance(uint32_t provenance)
{
    static const char *const keys[] = {
        [PARINDEX_PROVENANCE_OFFICIAL] = "official",
        [PARINDEX_PROVENANCE_PUBLISHED] = "published",
        [PARINDEX_PROVENANCE_RECOVERED] = "recovered",
        [PARINDEX_PROVENANCE_OBSERVED] = "observed",
        [PARINDEX_PROVENANCE_RECALLED] = "recalled",
        [PARINDEX_PROVENANCE_INVENTED] = "invented",
    };
    return KEY_OF(keys, provenance);
}

const char *key_of_state(uint32_t state)
{
    static const char *const keys[] = {
        [PARINDEX_STATE_VALUE] = "value",
        [PARINDEX_STATE_MISSING] = "missing",
        [PARINDEX_STATE_NOT_APPLICABLE] = "not_applicable",
        [PARINDEX_STATE_NOT_SELF_SCORED] = "not_self_scored",
        [PARINDEX_STATE_SKIPPED] = "skipped",
        [PARINDEX_STATE_DESCRIBED] = "described",
    };
    return KEY_OF(keys, state);
}

const char *key_of_max_state(uint32_t max_state)
{
    static const char *const keys[] = {
        [PARINDEX_MAX_KNOWN] = "known",
        [PARINDEX_MAX_UNKNOWN] = "unknown",
        [PARINDEX_MAX_ABSENT] = "none",
    };
    return KEY_OF(keys, max_state);
}

const char *key_of_unit_type(uint32_t type)
{
    static const char *const keys[] = {
        [PARINDEX_UNIT_PROVINCE] = "province",
        [PARINDEX_UNIT_MUNICIPALITY] = "municipality",
        [PARINDEX_UNIT_MINISTRY] = "ministry",
        [PARINDEX_UNIT_AGENCY] = "agency",
    };
    return KEY_OF(keys, type);
}

const char *key_of_assessment(uint32_t assessment)
{
    static const char *const keys[] = {
        [PARINDEX_ASSESSMENT_RANKED] = "ranked",
        [PARINDEX_ASSESSMENT_ASSESSED] = "assessed",
        [PARINDEX_ASSESSMENT_NOT_ASSESSED] = "not_assessed",
    };
    return KEY_OF(keys, assessment);
}

const char *key_of_match(uint32_t step)
{
    static const char *const keys[] = {
        [PARINDEX_MATCH_CODE] = "code",
        [PARINDEX_MATCH_NAME] = "name",
        [PARINDEX_MATCH_NORMALISED] = "normalised",
        [PARINDEX_MATCH_ALIAS] = "alias",
    };
    return KEY_OF(keys, step);
}
