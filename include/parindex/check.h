/* SPDX-License-Identifier: MIT */
/**
 * @file
 * Whether an edition says what its act says: its own cases are scored, and what can never happen under
 * its rules is named.
 */
#ifndef PARINDEX_CHECK_H
#define PARINDEX_CHECK_H

#include "parindex/base.h"
#include "parindex/dossier.h"
#include "parindex/error.h"
#include "parindex/framework.h"

#ifdef __cplusplus
extern "C" {
#endif

/**
 * A case of an edition: the evidence of one unit, and the points that the act or a published figure gives
 * for it. Texts belong to the framework and are never NULL.
 */
typedef struct parindex_case {
    /** Its title in Vietnamese. */
    const char *title_vi;
    /** Its title in English. */
    const char *title_en;
    /** Where its figures were found, in Vietnamese. */
    const char *source_vi;
    /** Where its figures were found, in English. */
    const char *source_en;
    /** The reading that it is of; "" where the edition has one only. */
    const char *reading;
    /** The key of the class that it must have, or "". */
    const char *band;
    /** How far points may be from the figure; 0: they must round to it. */
    double within;
    /** How many figures it gives. */
    size_t figures;
    /** The PARINDEX_PROVENANCE_... of its source. */
    uint32_t provenance;
    /** How many decimals its figures are printed with. */
    uint32_t decimals;
    /** The year of its evidence; 0: not given. */
    int32_t period;
    /** 0. */
    uint32_t reserved;
} parindex_case;

/** What a case must give at one node. */
typedef struct parindex_figure {
    /** The code of the node. */
    const char *code;
    /** Its points, as they were found. */
    double points;
} parindex_figure;

/**
 * Gives a case of an edition.
 *
 * @param framework  The framework, whichever of its readings it is.
 * @param index  The number of the case; the `cases` of parindex_framework_describe says how many there
 *   are.
 * @return The case, which belongs to the framework; NULL out of range. Any thread.
 */
PARINDEX_API const parindex_case *parindex_framework_case(const parindex_framework *framework,
                                                          size_t index);

/**
 * Gives a figure of a case.
 *
 * @param framework  The framework, whichever of its readings it is.
 * @param index  The number of the case.
 * @param figure  The number of the figure.
 * @return The figure, which belongs to the framework; NULL out of range. Any thread.
 */
PARINDEX_API const parindex_figure *parindex_framework_figure(const parindex_framework *framework,
                                                              size_t index, size_t figure);

/**
 * Gives the evidence of a case as a dossier of one unit, under the reading that it is of. Any thread.
 *
 * @param[out] out  The dossier; the caller frees it with parindex_dossier_free.
 * @param framework  The framework, whichever of its readings it is.
 * @param index  The number of the case.
 * @param[out] err  NULL, or filled in on failure.
 * @return PARINDEX_OK; PARINDEX_ERR_PERIOD; PARINDEX_ERR_NOMEM; PARINDEX_ERR_ARGUMENT.
 */
PARINDEX_API PARINDEX_CHECKED parindex_status parindex_case_dossier(parindex_dossier **out,
                                                                    parindex_framework *framework,
                                                                    size_t index,
                                                                    parindex_error *err);

/** What a finding is about. */
enum {
    /** A case gives other points, another class or an error: the case or a rule is wrong. */
    PARINDEX_FINDING_CASE = 1,
    /** A band, choice or corner that no evidence within the bounds of its inputs reaches. */
    PARINDEX_FINDING_UNREACHED = 2,
    /** A maximum that nobody can attain. */
    PARINDEX_FINDING_MAXIMUM = 3,
    /** A class that nobody can have, or an index that has none. */
    PARINDEX_FINDING_CLASS = 4,
    /** Evidence that is allowed, and for which the rule has no points. */
    PARINDEX_FINDING_UNSCORED = 5,
    /** Two choices, or two readings, that are the same. */
    PARINDEX_FINDING_DOUBLE = 6,
    /** Two conditions of a node that can both hold and give other points: their order decides. */
    PARINDEX_FINDING_DISAGREE = 7
};

/** One finding. Texts belong to the check and are never NULL. */
typedef struct parindex_finding {
    /** The JSON path, "$.tree.children[2].scale.bands". */
    const char *path;
    /** The code of the node, or "". */
    const char *code;
    /** The reading under which it was found; "" where the edition has one only. */
    const char *reading;
    /** What was found, in Vietnamese. */
    const char *message_vi;
    /** What was found, in English. */
    const char *message_en;
    /** Of a case, the figure that it has; NaN otherwise. */
    double expected;
    /** Of a case, the points that the rules give; NaN otherwise, or where they give none. */
    double given;
    /** Of a case, its number; PARINDEX_NONE otherwise. */
    size_t number;
    /** A PARINDEX_FINDING_.... */
    uint32_t kind;
    /** 0. */
    uint32_t reserved;
} parindex_finding;

/** What a check of an edition found. Immutable; any number of threads may read it. */
typedef struct parindex_check parindex_check;

/**
 * Runs every case of an edition and looks, under each of its readings, for what can never happen. An
 * edition with findings can still be scored; whether each is right is for a person to decide. Any thread.
 *
 * @param[out] out  The check; the caller frees it with parindex_check_free.
 * @param framework  The framework; all of its readings are looked at, whichever it is.
 * @param allocator  For the check; NULL: malloc.
 * @param[out] err  NULL, or filled in on failure.
 * @return PARINDEX_OK, whatever was found; PARINDEX_ERR_NOMEM; PARINDEX_ERR_ARGUMENT.
 */
PARINDEX_API PARINDEX_CHECKED parindex_status
parindex_framework_check(parindex_check **out, parindex_framework *framework,
                         const parindex_allocator *allocator, parindex_error *err);

/**
 * Frees a check. No other thread may still use it.
 *
 * @param check  The check, or NULL.
 */
PARINDEX_API void parindex_check_free(parindex_check *check);

/**
 * Counts the findings.
 *
 * @param check  The check.
 * @return How many there are. Any thread.
 */
PARINDEX_API size_t parindex_check_count(const parindex_check *check);

/**
 * Gives a finding: those of cases first, then what can never happen in the order of the tree.
 *
 * @param check  The check.
 * @param index  The number of the finding.
 * @return The finding, which belongs to the check; NULL out of range. Any thread.
 */
PARINDEX_API const parindex_finding *parindex_check_at(const parindex_check *check, size_t index);

#ifdef __cplusplus
}
#endif

#endif
