/* SPDX-License-Identifier: MIT */
/**
 * @file
 * Units (đơn vị) with validity in time: which provinces and ministries existed on a day, what each
 * became, and which of them a spelling means.
 *
 * A unit's identity is its code and a date: seven provincial codes changed their meaning on
 * 2025-07-01. units/README.md names the sources. The registry is static and immutable; every
 * function here may be called on any thread.
 */
#ifndef PARINDEX_UNIT_H
#define PARINDEX_UNIT_H

#include "parindex/base.h"
#include "parindex/error.h"

#ifdef __cplusplus
extern "C" {
#endif

/** Types of a unit. */
enum {
    /** A province (tỉnh). */
    PARINDEX_UNIT_PROVINCE = 1,
    /** A municipality (thành phố trực thuộc trung ương). */
    PARINDEX_UNIT_MUNICIPALITY = 2,
    /** A ministry (bộ). */
    PARINDEX_UNIT_MINISTRY = 3,
    /** A ministry-level agency (cơ quan ngang bộ). */
    PARINDEX_UNIT_AGENCY = 4
};

/** How the PAR INDEX treats a unit in its time. */
enum {
    /** The unit is assessed and ranked. */
    PARINDEX_ASSESSMENT_RANKED = 1,
    /** The unit is assessed but not ranked. */
    PARINDEX_ASSESSMENT_ASSESSED = 2,
    /** The unit is left out because of the nature of its work. */
    PARINDEX_ASSESSMENT_NOT_ASSESSED = 3
};

/**
 * One unit during a time in which its code, name, type and territory did not change. Texts are
 * never NULL. Provinces come before ministries; both are in the order
 * of their first day, then of their code.
 */
typedef struct parindex_unit {
    /** Its code as text, "04" and not 4; for a ministry a code of this library, "tu-phap". */
    const char *code;
    /** Its name in Vietnamese, "Bắc Giang". */
    const char *name_vi;
    /** Its name in English, "Bac Giang". */
    const char *name_en;
    /** Its name with its type, "Tỉnh Bắc Giang". */
    const char *full_vi;
    /** The first day on which the registry has it, "2008-08-01". */
    const char *from;
    /** The last day, "2025-06-30"; "" while it exists. */
    const char *to;
    /** The code of the unit that it became on the day after, or "". */
    const char *into;
    /** The key of its region, "306.north", or "". */
    const char *region;
    /** The name of its region in Vietnamese, or "". */
    const char *region_vi;
    /** The name of its region in English, or "". */
    const char *region_en;
    /** The first day on which the scheme of regions is known to hold, or "". */
    const char *region_from;
    /** The last day on which it is known to hold, or "". */
    const char *region_to;
    /** How this is known, in Vietnamese. */
    const char *source_vi;
    /** How this is known, in English. */
    const char *source_en;
    /** A PARINDEX_UNIT_.... */
    uint32_t type;
    /** A PARINDEX_ASSESSMENT_.... */
    uint32_t assessment;
    /** A PARINDEX_PROVENANCE_.... */
    uint32_t provenance;
    /** 0. */
    uint32_t reserved;
} parindex_unit;

/**
 * Counts the units of the registry.
 *
 * @return How many there are. Any thread.
 */
PARINDEX_API size_t parindex_unit_count(void);

/**
 * Gives a unit of the registry.
 *
 * @param unit  Its registry number.
 * @return The unit, static; NULL out of range. Any thread.
 */
PARINDEX_API const parindex_unit *parindex_unit_at(size_t unit);

/**
 * Gives the unit that a unit became.
 *
 * @param unit  Its registry number.
 * @return The registry number of its successor; PARINDEX_NONE where the unit still exists in the
 *   last entry of the registry, or out of range. Any thread.
 */
PARINDEX_API size_t parindex_unit_successor(size_t unit);

/**
 * Gives one of the units that a unit was made of: one for a renamed unit, two or three for a
 * merged one.
 *
 * @param unit  Its registry number.
 * @param index  The number of the predecessor.
 * @return The predecessor's registry number; PARINDEX_NONE out of range. Any thread.
 */
PARINDEX_API size_t parindex_unit_predecessor(size_t unit, size_t index);

/**
 * Asks whether a unit existed on a day.
 *
 * @param unit  Its registry number.
 * @param date  "YYYY-MM-DD", or "YYYY" for the last day of the year: the index of a year ranks the
 *   units that exist at its end.
 * @return 1 where it existed; 0 where it did not, and for an impossible date. Any thread.
 */
PARINDEX_API uint32_t parindex_unit_is_there(size_t unit, const char *date);

/**
 * Finds the unit of a code on a date. Without a date it finds only a code that never changed its
 * meaning, and gives its latest unit. Any thread.
 *
 * @param[out] out  The registry number.
 * @param code  The code; blanks beside it do not count.
 * @param date  "YYYY-MM-DD" or "YYYY"; NULL or "": no date.
 * @param[out] err  NULL, or filled in on failure.
 * @return PARINDEX_OK; PARINDEX_ERR_AMBIGUOUS_UNIT (the message names the candidates);
 *   PARINDEX_ERR_UNREGISTERED_UNIT; PARINDEX_ERR_ARGUMENT for no code or an impossible date.
 */
PARINDEX_API PARINDEX_CHECKED parindex_status parindex_unit_find(size_t *out, const char *code,
                                                                 const char *date,
                                                                 parindex_error *err);

/** The step that matched a spelling, the surest first. */
enum {
    /** Nothing matched. */
    PARINDEX_MATCH_NONE = 0,
    /** A code, letter for letter. */
    PARINDEX_MATCH_CODE = 1,
    /** A name, or a name with its type, letter for letter. */
    PARINDEX_MATCH_NAME = 2,
    /**
     * The same but for case, blanks, hyphens, NFD, Ð for Đ, the place of the tone mark, the
     * right type or committee around it ("UBND TP. …", "… Province"), a number before it or a
     * note after it.
     */
    PARINDEX_MATCH_NORMALISED = 3,
    /** Another name in use, "BRVT" (units/aliases.json). */
    PARINDEX_MATCH_ALIAS = 4,
    /** Alike without diacritics or type: gives candidates only. */
    PARINDEX_MATCH_FOLDED = 5,
    /** A unit of that spelling, but of another date: gives candidates only. */
    PARINDEX_MATCH_OTHER_DATE = 6
};

/** Limits of a match. */
enum {
    /** The most candidates that a match has. */
    PARINDEX_MATCH_MOST = 8
};

/** What a spelling can mean. */
typedef struct parindex_match {
    /** sizeof the struct. */
    uint32_t struct_size;
    /** A PARINDEX_MATCH_.... */
    uint32_t step;
    /** The registry number; PARINDEX_NONE unless the spelling means exactly one unit. */
    size_t unit;
    /** How many units it may mean, PARINDEX_MATCH_MOST at most. */
    size_t candidates;
    /** Their registry numbers, ascending. */
    size_t candidate[PARINDEX_MATCH_MOST];
} parindex_match;

/** The initial value of a parindex_match. */
#define PARINDEX_MATCH_INIT                                                                        \
    {                                                                                              \
        (uint32_t)sizeof(parindex_match), 0, PARINDEX_NONE, 0,                                     \
        {                                                                                          \
            0                                                                                      \
        }                                                                                          \
    }

/**
 * Matches a code or a name, as people write it, with the units of a date. The first step that
 * finds something decides. An uncertain match is no error: it has candidates and no unit. Any
 * thread.
 *
 * @param[in,out] out  PARINDEX_MATCH_INIT; filled in.
 * @param text  The code or name.
 * @param date  "YYYY-MM-DD" or "YYYY"; NULL or "": no date, as in parindex_unit_find.
 * @param[out] err  NULL, or filled in on failure.
 * @return PARINDEX_OK; PARINDEX_ERR_ARGUMENT for no text or an impossible date;
 *   PARINDEX_ERR_STRUCT_SIZE.
 */
PARINDEX_API PARINDEX_CHECKED parindex_status parindex_unit_match(parindex_match *out,
                                                                  const char *text,
                                                                  const char *date,
                                                                  parindex_error *err);

/**
 * Finds the one unit that a code or a name means, or says why there is none. Any thread.
 *
 * @param[out] out  The registry number.
 * @param text  The code or name, as people write it.
 * @param date  "YYYY-MM-DD" or "YYYY"; NULL or "": no date, as in parindex_unit_find.
 * @param[out] err  NULL, or filled in on failure.
 * @return PARINDEX_OK; PARINDEX_ERR_AMBIGUOUS_UNIT for several units (the message names them);
 *   PARINDEX_ERR_UNREGISTERED_UNIT for none, or none that is certain (the message names
 *   candidates); PARINDEX_ERR_ARGUMENT for no text or an impossible date.
 */
PARINDEX_API PARINDEX_CHECKED parindex_status parindex_unit_resolve(size_t *out, const char *text,
                                                                    const char *date,
                                                                    parindex_error *err);

/**
 * Gives the name of a matching step: "alias", "tên thường gọi".
 *
 * @param step  A PARINDEX_MATCH_....
 * @param lang  A PARINDEX_LANG_....
 * @return Static text; "" for an unknown step. Any thread.
 */
PARINDEX_API const char *parindex_match_name(uint32_t step, uint32_t lang);

/**
 * Gives the name of a type of unit: "province", "tỉnh".
 *
 * @param type  A PARINDEX_UNIT_....
 * @param lang  A PARINDEX_LANG_....
 * @return Static text; "" for an unknown type. Any thread.
 */
PARINDEX_API const char *parindex_unit_type_name(uint32_t type, uint32_t lang);

/**
 * Gives the name of an assessment.
 *
 * @param assessment  A PARINDEX_ASSESSMENT_....
 * @param lang  A PARINDEX_LANG_....
 * @return Static text; "" for an unknown assessment. Any thread.
 */
PARINDEX_API const char *parindex_assessment_name(uint32_t assessment, uint32_t lang);

#ifdef __cplusplus
}
#endif

#endif
