/* SPDX-License-Identifier: MIT */
/**
 * @file
 * The difference between two editions (khác biệt giữa hai bản): which nodes correspond, what was
 * added, dropped or amended, in words; the concordance that follows from it, proposed; and last
 * year's evidence carried over, so that the effect of the new rules alone can be seen.
 *
 * docs/difference.md describes how nodes are matched and how sure a pair is.
 */
#ifndef PARINDEX_DIFFERENCE_H
#define PARINDEX_DIFFERENCE_H

#include "parindex/alloc.h"
#include "parindex/base.h"
#include "parindex/compare.h"
#include "parindex/dossier.h"
#include "parindex/error.h"
#include "parindex/framework.h"

#ifdef __cplusplus
extern "C" {
#endif

/**
 * A difference. Immutable; any number of threads may read it, one frees it. It holds references to
 * both frameworks and the concordance.
 */
typedef struct parindex_difference parindex_difference;

/** What an amendment is about. */
enum {
    /** The edition as a whole: its title, its years, its decimals, the names of its levels. */
    PARINDEX_AMENDMENT_WHOLE = 1,
    /** Another act: of the edition, or of a node and all below it. */
    PARINDEX_AMENDMENT_ACT = 2,
    /** Other classes: their bounds, titles, what else they hang on, how many units may have them. */
    PARINDEX_AMENDMENT_CLASSES = 3,
    /** The node is new. */
    PARINDEX_AMENDMENT_ADDED = 4,
    /** The node is no more. */
    PARINDEX_AMENDMENT_DROPPED = 5,
    /** Several nodes correspond to one or several, as the concordance says. */
    PARINDEX_AMENDMENT_REGROUPED = 6,
    /** The node has another parent. */
    PARINDEX_AMENDMENT_MOVED = 7,
    /** Another code. */
    PARINDEX_AMENDMENT_RENUMBERED = 8,
    /** Another title; case, punctuation and where a tone is written do not matter. */
    PARINDEX_AMENDMENT_RENAMED = 9,
    /** Another maximum. */
    PARINDEX_AMENDMENT_MAXIMUM = 10,
    /** Another weight below a parent that weighs in both editions. */
    PARINDEX_AMENDMENT_WEIGHT = 11,
    /** Scored or only described; a bonus; beside its parent; self-scored; the years it is there. */
    PARINDEX_AMENDMENT_ROLE = 12,
    /** Other inputs, or another way in which an input comes from tasks. */
    PARINDEX_AMENDMENT_INPUT = 13,
    /** Another rule of a leaf: what is measured, and the points that it gives. */
    PARINDEX_AMENDMENT_RULE = 14,
    /** Another way in which children become their parent. */
    PARINDEX_AMENDMENT_COMBINE = 15,
    /** Another note on how the rule is read. */
    PARINDEX_AMENDMENT_NOTE = 16,
    /**
     * What a node is made of is in one edition alone: the other one gives its points directly. So it cannot be said
     * whether its parts are new or no more.
     */
    PARINDEX_AMENDMENT_UNREAD = 17,
    /** What one task is, and what is worked out of its figures: the table of tasks beside the tree. */
    PARINDEX_AMENDMENT_TASKS = 18
};

/** Why two nodes are taken to correspond. */
enum {
    /** The node has no counterpart. */
    PARINDEX_BASIS_NONE = 0,
    /** The concordance says so; it also says which nodes have no counterpart. */
    PARINDEX_BASIS_CONCORDANCE = 1,
    /** The same code and title; in one edition (one id) the same code. Both roots too. */
    PARINDEX_BASIS_SAME = 2,
    /** Proposed from title, code, place, maximum and rule; a person has to confirm it. */
    PARINDEX_BASIS_PROPOSED = 3
};

/** How a difference is found. All 0 is the default. */
typedef struct parindex_difference_options {
    /** sizeof the struct. */
    uint32_t struct_size;
    /** 0. */
    uint32_t reserved;
    /** For the difference; NULL: malloc. */
    const parindex_allocator *allocator;
} parindex_difference_options;

/** The initial value of parindex_difference_options. */
#define PARINDEX_DIFFERENCE_OPTIONS_INIT PARINDEX_INIT(parindex_difference_options)

/** A difference as a whole. Texts belong to the difference. */
typedef struct parindex_difference_info {
    /** The id of the earlier edition. */
    const char *from_edition;
    /** The id of the later edition. */
    const char *to_edition;
    /** How many pairs it has: every node is in one, but those below nodes that were regrouped. */
    size_t pairs;
    /** How many amendments it has. */
    size_t amendments;
    /** How many pairs are proposed only. */
    size_t proposed;
    /**
     * Points of the leaves that are new, by their maxima in the later edition. This and the three
     * figures below are NaN unless every parent of both editions is a plain sum and every leaf that
     * counts has a known maximum.
     */
    double points_added;
    /** Points of the leaves that were dropped, by their maxima in the earlier edition. */
    double points_dropped;
    /** By how much the maxima of other leaves rose, in all. */
    double points_raised;
    /** By how much the maxima of other leaves fell, in all. */
    double points_lowered;
    /** The weakest PARINDEX_PROVENANCE_... of either edition and of the concordance. */
    uint32_t provenance;
    /** 1: both are of one edition (one id). */
    uint32_t one_edition;
} parindex_difference_info;

/** Two nodes that correspond, or one that has no counterpart. */
typedef struct parindex_pair {
    /** The node of the earlier edition; PARINDEX_NONE: none, or several. */
    size_t from_node;
    /** The node of the later edition; PARINDEX_NONE: none, or several. */
    size_t to_node;
    /** The pair's first amendment; the others follow it. */
    size_t first_amendment;
    /** How many amendments it has. */
    size_t amendments;
    /** How sure it is that they correspond, 0 to 1; NaN where there is one node only. */
    double sure;
    /** A PARINDEX_BASIS_.... */
    uint32_t basis;
    /** 1: the concordance says that this node has no counterpart, or which it has. */
    uint32_t confirmed;
} parindex_pair;

/**
 * One thing that the later edition says otherwise. Texts belong to the difference; "" where there is
 * nothing to say, as before a node that is new.
 */
typedef struct parindex_amendment {
    /** The pair that it is about; PARINDEX_NONE for the edition as a whole. */
    size_t pair;
    /** The node of the earlier edition; PARINDEX_NONE: none, or several. */
    size_t from_node;
    /** The node of the later edition; PARINDEX_NONE: none, or several. */
    size_t to_node;
    /** What of it, in Vietnamese: "mẫu số bằng 0", or "". */
    const char *what_vi;
    /** What of it, in English: "where the denominator is 0", or "". */
    const char *what_en;
    /** Before, in Vietnamese. */
    const char *from_vi;
    /** Before, in English. */
    const char *from_en;
    /** Now, in Vietnamese. */
    const char *to_vi;
    /** Now, in English. */
    const char *to_en;
    /** A PARINDEX_AMENDMENT_.... */
    uint32_t kind;
    /** 0. */
    uint32_t reserved;
} parindex_amendment;

/** What becomes of the evidence of one leaf of the later edition. */
typedef struct parindex_carried {
    /** The leaf's node in the later edition. */
    size_t to_node;
    /** The node that its evidence comes from; PARINDEX_NONE: none. */
    size_t from_node;
    /** Why its evidence cannot be carried over, in Vietnamese, or "". */
    const char *reason_vi;
    /** Why its evidence cannot be carried over, in English, or "". */
    const char *reason_en;
    /** 1: the evidence is carried over. */
    uint32_t carried;
    /** A PARINDEX_BASIS_...: how the two leaves are known to correspond. */
    uint32_t basis;
} parindex_carried;

/** How evidence is carried over. All 0 is the default. */
typedef struct parindex_carry_options {
    /** sizeof the struct. */
    uint32_t struct_size;
    /** The PARINDEX_STATE_... of leaves without evidence; 0: PARINDEX_STATE_MISSING. */
    uint32_t absent;
    /** The year of the dossier that is made; 0: that of the original. */
    int32_t period;
    /** 0. */
    uint32_t reserved;
    /** For the dossier; NULL: malloc. */
    const parindex_allocator *allocator;
} parindex_carry_options;

/** The initial value of parindex_carry_options. */
#define PARINDEX_CARRY_OPTIONS_INIT PARINDEX_INIT(parindex_carry_options)

/**
 * Finds what changed between two editions. Pairs of the concordance are facts; whatever it does not
 * say is matched by code, title, place, maximum and rule, and is said to be proposed unless code and
 * title are the same. The time is of the order n log n for n nodes. Any thread.
 *
 * @param[out] out  The difference; the caller frees it with parindex_difference_free.
 * @param from  The earlier edition.
 * @param to  The later edition.
 * @param concordance  From `from` to `to`; NULL: none.
 * @param options  Allocator; NULL: the default.
 * @param[out] err  NULL, or filled in on failure.
 * @return PARINDEX_OK; PARINDEX_ERR_NOT_SCORABLE for an edition without a tree;
 *   PARINDEX_ERR_CONCORDANCE for the concordance of other editions; PARINDEX_ERR_ARGUMENT, also
 *   where `from` is `to`; PARINDEX_ERR_NOMEM; PARINDEX_ERR_STRUCT_SIZE.
 */
PARINDEX_API PARINDEX_CHECKED parindex_status
parindex_difference_new(parindex_difference **out, parindex_framework *from, parindex_framework *to,
                        parindex_concordance *concordance,
                        const parindex_difference_options *options, parindex_error *err);

/**
 * Frees a difference. No other thread may still use it.
 *
 * @param difference  The difference, or NULL.
 */
PARINDEX_API void parindex_difference_free(parindex_difference *difference);

/**
 * Describes a difference as a whole.
 *
 * @param difference  The difference.
 * @return Its description, which belongs to the difference. Any thread.
 */
PARINDEX_API const parindex_difference_info *parindex_difference_describe(
    const parindex_difference *difference);

/**
 * Gives one pair, in the order of the later edition; what was dropped follows its earlier neighbour.
 *
 * @param difference  The difference.
 * @param index  The number of the pair.
 * @return The pair, which belongs to the difference; NULL out of range. Any thread.
 */
PARINDEX_API const parindex_pair *parindex_difference_pair(const parindex_difference *difference,
                                                           size_t index);

/**
 * Gives one amendment: those of the edition as a whole first, then pair by pair.
 *
 * @param difference  The difference.
 * @param index  The number of the amendment.
 * @return The amendment, which belongs to the difference; NULL out of range. Any thread.
 */
PARINDEX_API const parindex_amendment *parindex_difference_amendment(
    const parindex_difference *difference, size_t index);

/**
 * Counts the pairs that have an amendment of a kind.
 *
 * @param difference  The difference.
 * @param kind  A PARINDEX_AMENDMENT_....
 * @return How many; for the kinds that are of the edition as a whole 1 or 0. Any thread.
 */
PARINDEX_API size_t parindex_difference_count(const parindex_difference *difference, uint32_t kind);

/**
 * Gives what becomes of the evidence of one leaf of the later edition.
 *
 * @param difference  The difference.
 * @param leaf  The leaf of the later edition.
 * @return The answer, which belongs to the difference; NULL out of range. Any thread.
 */
PARINDEX_API const parindex_carried *parindex_difference_carried(
    const parindex_difference *difference, size_t leaf);

/**
 * Writes what is new in one paragraph, as an officer would tell colleagues.
 *
 * @param difference  The difference.
 * @param lang  A PARINDEX_LANG_....
 * @param[out] buf  The paragraph, at most `size` bytes with its '\0'; may be NULL where size is 0.
 * @param size  The size of buf in bytes.
 * @return The length of the whole paragraph without '\0', as snprintf returns it. Any thread.
 */
PARINDEX_API size_t parindex_difference_words(const parindex_difference *difference, uint32_t lang,
                                              char *buf, size_t size);

/**
 * Writes the concordance that follows from a difference, as parindex_concordance_parse reads it.
 * Pairs that nobody confirmed are marked as proposed, with how sure each is: a person removes the
 * mark, or mends the pair.
 *
 * @param difference  The difference.
 * @param[out] buf  The JSON, at most `size` bytes with its '\0'; may be NULL where size is 0.
 * @param size  The size of buf in bytes.
 * @return The length of the whole JSON without '\0', as snprintf returns it. Any thread.
 */
PARINDEX_API size_t parindex_difference_concordance(const parindex_difference *difference,
                                                    char *buf, size_t size);

/**
 * Carries evidence under the earlier edition over to the later one: to each leaf that corresponds to
 * one with the same inputs, by name and kind (a choice by its key). Every other leaf has no evidence;
 * parindex_difference_carried says why. A value that the later edition does not take, such as
 * points above a maximum that fell, is missing too: `dropped` counts those. Any thread.
 *
 * @param[out] out  The dossier under the later edition; the caller frees it with
 *   parindex_dossier_free.
 * @param[out] dropped  NULL, or how many values the later edition does not take.
 * @param difference  The difference.
 * @param dossier  Evidence under the earlier edition; it is read during the call only.
 * @param options  NULL: the default.
 * @param[out] err  NULL, or filled in on failure.
 * @return PARINDEX_OK; PARINDEX_ERR_ARGUMENT for a dossier of another edition; PARINDEX_ERR_PERIOD;
 *   PARINDEX_ERR_NOMEM; PARINDEX_ERR_STRUCT_SIZE.
 */
PARINDEX_API PARINDEX_CHECKED parindex_status parindex_difference_dossier(
    parindex_dossier **out, size_t *dropped, const parindex_difference *difference,
    const parindex_dossier *dossier, const parindex_carry_options *options, parindex_error *err);

/**
 * Gives the name of a kind of amendment: "new", "bổ sung".
 *
 * @param kind  A PARINDEX_AMENDMENT_....
 * @param lang  A PARINDEX_LANG_....
 * @return Static text; "" for an unknown kind. Any thread.
 */
PARINDEX_API const char *parindex_amendment_name(uint32_t kind, uint32_t lang);

/**
 * Gives the word for a kind of amendment that is the same in every language: "added".
 *
 * @param kind  A PARINDEX_AMENDMENT_....
 * @return Static text; "" for an unknown kind. Any thread.
 */
PARINDEX_API const char *parindex_amendment_key(uint32_t kind);

#ifdef __cplusplus
}
#endif

#endif
