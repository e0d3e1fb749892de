/* SPDX-License-Identifier: MIT */
/**
 * @file
 * A dossier through its stages (self-assessment, first appraisal, clarification, second appraisal),
 * and the gap between what units claimed and what they were given.
 *
 * docs/stages.md has the file and its rules.
 */
#ifndef PARINDEX_STAGES_H
#define PARINDEX_STAGES_H

#include "parindex/alloc.h"
#include "parindex/array.h"
#include "parindex/base.h"
#include "parindex/dossier.h"
#include "parindex/error.h"
#include "parindex/framework.h"
#include "parindex/score.h"

#ifdef __cplusplus
extern "C" {
#endif

/**
 * A dossier with all its stages. Immutable; any number of threads may read it, one frees it. It
 * holds a reference to its framework.
 */
typedef struct parindex_staged parindex_staged;

/** The stages, in their order. The final value is that of the last stage that has one. */
enum {
    /** The last stage that has a value. */
    PARINDEX_STAGE_FINAL = 0,
    /** The unit's self-assessment (tự đánh giá). */
    PARINDEX_STAGE_SELF = 1,
    /** The first appraisal (thẩm định lần 1). */
    PARINDEX_STAGE_APPRAISAL_1 = 2,
    /** The unit's clarification (giải trình). */
    PARINDEX_STAGE_CLARIFICATION = 3,
    /** The second appraisal (thẩm định lần 2). */
    PARINDEX_STAGE_APPRAISAL_2 = 4
};

/** A staged dossier as a whole. */
typedef struct parindex_staged_info {
    /** The id of its edition. */
    const char *edition;
    /** How many units it has. */
    size_t units;
    /** How many entries it has. */
    size_t entries;
    /** How many locks it has. */
    size_t locks;
    /** The year of the evidence; 0: not given. */
    int32_t period;
    /** 0. */
    uint32_t reserved;
} parindex_staged_info;

/** An entry: what one stage says of one leaf of one unit. Texts are "" where there are none. */
typedef struct parindex_entry {
    /** The date of the entry, "2023-02-14". */
    const char *date;
    /** The reason given. */
    const char *reason;
    /** A comment. */
    const char *comment;
    /** Where the evidence is: the number of a document, a page. */
    const char *reference;
    /** The row of the unit. */
    size_t unit;
    /** The node of the leaf. */
    size_t node;
    /** The PARINDEX_STAGE_.... */
    uint32_t stage;
    /** PARINDEX_STATE_VALUE to PARINDEX_STATE_NOT_SELF_SCORED. */
    uint32_t state;
    /** 1: the entry gives evidence or a state. 0: it has texts only. */
    uint32_t says;
    /** 0. */
    uint32_t reserved;
    /**
     * The points that the unit wrote down for itself beside its evidence (điểm tự chấm); NaN where it
     * wrote none. No score is made of them: points come from evidence.
     */
    double own_points;
} parindex_entry;

/** A lock: nothing of a stage may change after a date. */
typedef struct parindex_lock {
    /** The last day on which the stage could change, "2023-02-14". */
    const char *until;
    /** The PARINDEX_STAGE_.... */
    uint32_t stage;
    /** 0. */
    uint32_t reserved;
} parindex_lock;

/**
 * Reads a staged dossier from JSON (schemas/staged-dossier.schema.json). It refuses, with the JSON
 * path: a stage out of order or twice, dates that run backwards, a survey criterion scored by the
 * unit itself, an entry dated after the lock of its stage, impossible evidence, and keys that it
 * does not know. Any thread.
 *
 * @param[out] out  The staged dossier; the caller frees it with parindex_staged_free.
 * @param framework  The framework; the staged dossier keeps a reference to it.
 * @param text  The JSON; it is not kept.
 * @param size  The size of text in bytes.
 * @param options  Fault handler and allocator; NULL: the default.
 * @param[out] err  NULL, or the first fault.
 * @return PARINDEX_OK; PARINDEX_ERR_JSON; PARINDEX_ERR_STAGED; PARINDEX_ERR_EVIDENCE;
 *   PARINDEX_ERR_UNKNOWN_CODE; PARINDEX_ERR_NOT_SCORABLE; PARINDEX_ERR_LIMIT; PARINDEX_ERR_NOMEM;
 *   PARINDEX_ERR_STRUCT_SIZE; PARINDEX_ERR_ARGUMENT.
 */
PARINDEX_API PARINDEX_CHECKED parindex_status
parindex_staged_parse(parindex_staged **out, parindex_framework *framework, const void *text,
                      size_t size, const parindex_load_options *options, parindex_error *err);

/**
 * Frees a staged dossier. No other thread may still use it.
 *
 * @param staged  The staged dossier, or NULL.
 */
PARINDEX_API void parindex_staged_free(parindex_staged *staged);

/**
 * Describes a staged dossier as a whole.
 *
 * @param staged  The staged dossier.
 * @return Its description, which belongs to the staged dossier. Any thread.
 */
PARINDEX_API const parindex_staged_info *parindex_staged_describe(const parindex_staged *staged);

/**
 * Gives the code of a unit.
 *
 * @param staged  The staged dossier.
 * @param unit  The row of the unit.
 * @return The code, which belongs to the staged dossier; NULL out of range. Any thread.
 */
PARINDEX_API const char *parindex_staged_unit(const parindex_staged *staged, size_t unit);

/**
 * Gives one entry.
 *
 * @param staged  The staged dossier.
 * @param entry  The number of the entry.
 * @return The entry, which belongs to the staged dossier; NULL out of range. Any thread.
 */
PARINDEX_API const parindex_entry *parindex_staged_entry(const parindex_staged *staged,
                                                         size_t entry);

/**
 * Gives the value that an entry has for one input of its leaf.
 *
 * @param staged  The staged dossier.
 * @param entry  The number of the entry.
 * @param input  The number of the input within the leaf.
 * @return The value; NaN where there is none or out of range. Any thread.
 */
PARINDEX_API double parindex_staged_value(const parindex_staged *staged, size_t entry,
                                          size_t input);

/**
 * Gives one lock.
 *
 * @param staged  The staged dossier.
 * @param lock  The number of the lock.
 * @return The lock, which belongs to the staged dossier; NULL out of range. Any thread.
 */
PARINDEX_API const parindex_lock *parindex_staged_lock(const parindex_staged *staged, size_t lock);

/**
 * Gives the whole as JSON in one fixed form: reading this text gives the same text again.
 *
 * @param staged  The staged dossier.
 * @param[out] size  The size of the text in bytes, without its '\0'.
 * @return The text, which belongs to the staged dossier. Any thread.
 */
PARINDEX_API const char *parindex_staged_text(const parindex_staged *staged, size_t *size);

/**
 * Makes a dossier of the evidence as it was at a stage: for each leaf the last entry up to that
 * stage that gives evidence or a state. At the self-assessment a leaf that is never self-scored
 * has the state PARINDEX_STATE_NOT_SELF_SCORED. Any thread.
 *
 * @param[out] out  The dossier; the caller frees it with parindex_dossier_free.
 * @param staged  The staged dossier.
 * @param stage  A PARINDEX_STAGE_...; PARINDEX_STAGE_FINAL takes all stages.
 * @param options  Period and allocator; NULL or a period of 0: that of the staged dossier.
 * @param[out] err  NULL, or filled in on failure.
 * @return PARINDEX_OK; PARINDEX_ERR_PERIOD; PARINDEX_ERR_ARGUMENT; PARINDEX_ERR_LIMIT;
 *   PARINDEX_ERR_NOMEM; PARINDEX_ERR_STRUCT_SIZE.
 */
PARINDEX_API PARINDEX_CHECKED parindex_status
parindex_staged_dossier(parindex_dossier **out, const parindex_staged *staged, uint32_t stage,
                        const parindex_dossier_options *options, parindex_error *err);

/**
 * Gives the name of a stage: "first appraisal", "thẩm định lần 1".
 *
 * @param stage  A PARINDEX_STAGE_....
 * @param lang  A PARINDEX_LANG_....
 * @return Static text; "" for an unknown stage. Any thread.
 */
PARINDEX_API const char *parindex_stage_name(uint32_t stage, uint32_t lang);

/** The two sides of a gap. */
enum {
    /** What units claimed. */
    PARINDEX_GAP_CLAIMED = 1,
    /** What they were given. */
    PARINDEX_GAP_GIVEN = 2
};

/** The gap of all units at one node, over the units that have a value in both results. */
typedef struct parindex_gap_row {
    /** The node. */
    size_t node;
    /** How many units have both. */
    size_t units;
    /** How many of them were given less than they claimed. */
    size_t cut;
    /** How many of them were given more. */
    size_t raised;
    /** The unit that was cut most; PARINDEX_NONE where none was. */
    size_t worst;
    /** The mean claim, in points of the node; NaN where no unit has both. */
    double claimed;
    /** The mean given, in points of the node; NaN where no unit has both. */
    double given;
    /** The greatest cut, in points. */
    double most;
} parindex_gap_row;

/**
 * A gap. Immutable; any number of threads may read it, one frees it. It holds a reference to its
 * framework.
 */
typedef struct parindex_gap parindex_gap;

/** How a gap is worked out. All 0 is the default. */
typedef struct parindex_gap_options {
    /** sizeof the struct. */
    uint32_t struct_size;
    /** 0. */
    uint32_t reserved;
    /** For the gap; NULL: malloc. */
    const parindex_allocator *allocator;
    /** The name of a group whose units alone are counted; NULL: all units. */
    const char *group;
} parindex_gap_options;

/** The initial value of parindex_gap_options. */
#define PARINDEX_GAP_OPTIONS_INIT PARINDEX_INIT(parindex_gap_options)

/**
 * Compares what units claimed with what they were given. A node counts only the leaves below it
 * that have a value in both results, with their weights; so a leaf that is never self-scored does
 * not count. Any thread.
 *
 * @param[out] out  The gap; the caller frees it with parindex_gap_free.
 * @param claimed  The result of the self-assessment; it is read during the call only.
 * @param given  The result of the appraisal, of the same framework and the same units; it is read
 *   during the call only.
 * @param options  Allocator, group; NULL: the default.
 * @param[out] err  NULL, or filled in on failure.
 * @return PARINDEX_OK; PARINDEX_ERR_DOSSIER where `given` has no group of that name;
 *   PARINDEX_ERR_ARGUMENT; PARINDEX_ERR_NOMEM; PARINDEX_ERR_STRUCT_SIZE.
 */
PARINDEX_API PARINDEX_CHECKED parindex_status parindex_gap_new(parindex_gap **out,
                                                               const parindex_result *claimed,
                                                               const parindex_result *given,
                                                               const parindex_gap_options *options,
                                                               parindex_error *err);

/**
 * Frees a gap. No other thread may still use it.
 *
 * @param gap  The gap, or NULL.
 */
PARINDEX_API void parindex_gap_free(parindex_gap *gap);

/**
 * Gives the gap of all units at one node.
 *
 * @param gap  The gap.
 * @param node  The node.
 * @return The row, which belongs to the gap; NULL out of range. Any thread.
 */
PARINDEX_API const parindex_gap_row *parindex_gap_at(const parindex_gap *gap, size_t node);

/**
 * Gives one side of the gap of one unit at one node.
 *
 * @param gap  The gap.
 * @param which  PARINDEX_GAP_CLAIMED or PARINDEX_GAP_GIVEN.
 * @param unit  The row of the unit.
 * @param node  The node.
 * @return Points of the node; NaN where no leaf has a value in both results. Any thread.
 */
PARINDEX_API double parindex_gap_value(const parindex_gap *gap, uint32_t which, size_t unit,
                                       size_t node);

#ifdef __cplusplus
}
#endif

#endif
