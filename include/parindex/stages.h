/* SPDX-License-Identifier: MIT */
/*
 * The year of a dossier: self-assessment, first appraisal, explanation, second appraisal, each with
 * its reason, comment, reference and date; and what appraisal cut from the self-score. docs/stages.md
 * has the file and its rules.
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

/* Immutable; any number of threads may read it. Holds its framework. */
typedef struct parindex_staged parindex_staged;

/* In their order. The final value is the last one present. */
enum {
    PARINDEX_STAGE_FINAL = 0,
    PARINDEX_STAGE_SELF = 1,        /* tự đánh giá */
    PARINDEX_STAGE_APPRAISAL_1 = 2, /* thẩm định lần 1 */
    PARINDEX_STAGE_EXPLANATION = 3, /* giải trình */
    PARINDEX_STAGE_APPRAISAL_2 = 4  /* thẩm định lần 2 */
};

typedef struct parindex_staged_info {
    const char *edition; /* id */
    size_t units;
    size_t entries;
    size_t locks;
    int32_t period; /* 0: not said */
    uint32_t reserved;
} parindex_staged_info;

/* What one stage says of one leaf of one unit. Texts are "" where there is none. */
typedef struct parindex_entry {
    const char *date; /* "2023-02-14" */
    const char *reason;
    const char *comment;
    const char *reference; /* of the evidence: number of a document, page */
    size_t unit;
    size_t node;
    uint32_t stage;
    uint32_t state; /* PARINDEX_STATE_VALUE to _NOT_SELF_SCORED */
    uint32_t says;  /* 1: it gives evidence or a state; 0: words alone */
    uint32_t reserved;
} parindex_entry;

/* From the day after `until` on nothing of the stage may change. */
typedef struct parindex_lock {
    const char *until;
    uint32_t stage;
    uint32_t reserved;
} parindex_lock;

/*
 * Reads a staged dossier from `size` bytes of JSON (schemas/staged-dossier.schema.json). Refused, each
 * fault with its JSON path: a stage out of order or twice, dates that run backwards, a survey criterion
 * scored by the unit itself, an entry dated after the lock of its stage, evidence that cannot be, and
 * whatever the layout does not know. Freed with parindex_staged_free.
 * ERR_JSON, ERR_STAGED, ERR_EVIDENCE, ERR_UNKNOWN_CODE, ERR_NOT_SCORABLE, ERR_LIMIT, ERR_NOMEM,
 * ERR_STRUCT_SIZE, ERR_ARGUMENT.
 */
PARINDEX_API PARINDEX_CHECKED parindex_status
parindex_staged_parse(parindex_staged **out, parindex_framework *framework, const void *text,
                      size_t size, const parindex_load_options *options, parindex_error *err);
PARINDEX_API void parindex_staged_free(parindex_staged *staged); /* NULL is accepted */

/*
 * Read access; borrowed. NULL out of range, NaN for a value that is not there; `input` counts the
 * leaf's inputs from 0. The text is the whole as JSON, in one form: reading it gives the same text.
 */
PARINDEX_API const parindex_staged_info *parindex_staged_describe(const parindex_staged *staged);
PARINDEX_API const char *parindex_staged_unit(const parindex_staged *staged, size_t unit);
PARINDEX_API const parindex_entry *parindex_staged_entry(const parindex_staged *staged,
                                                         size_t entry);
PARINDEX_API double parindex_staged_value(const parindex_staged *staged, size_t entry,
                                          size_t input);
PARINDEX_API const parindex_lock *parindex_staged_lock(const parindex_staged *staged, size_t lock);
PARINDEX_API const char *parindex_staged_text(const parindex_staged *staged, size_t *size);

/*
 * The evidence as it stands at a stage: of each leaf the last entry that says something, up to that
 * stage; PARINDEX_STAGE_FINAL: of all. At the self-assessment a leaf that is never self-scored has the
 * state NOT_SELF_SCORED. options.period 0 is the staged dossier's. The caller frees it with
 * parindex_dossier_free. ERR_ARGUMENT, ERR_LIMIT, ERR_NOMEM, ERR_STRUCT_SIZE.
 */
PARINDEX_API PARINDEX_CHECKED parindex_status
parindex_staged_dossier(parindex_dossier **out, const parindex_staged *staged, uint32_t stage,
                        const parindex_dossier_options *options, parindex_error *err);

/* "first appraisal", "thẩm định lần 1": static text, "" for an unknown stage. Any thread. */
PARINDEX_API const char *parindex_stage_name(uint32_t stage, uint32_t lang);

/* Which half of a gap a table is of. */
enum {
    PARINDEX_GAP_CLAIMED = 1,
    PARINDEX_GAP_GIVEN = 2
};

/* The cohort's pattern at one node, over the units that have both. Means are NaN where none has. */
typedef struct parindex_gap_row {
    size_t node;
    size_t units;   /* that have both */
    size_t cut;     /* of which were given less than they claimed */
    size_t raised;  /* of which were given more */
    size_t worst;   /* unit that was cut most; PARINDEX_NONE where none was */
    double claimed; /* means, in points of the node */
    double given;
    double most; /* the greatest cut, in points */
} parindex_gap_row;

/* Immutable; any number of threads may read it. Holds the framework. */
typedef struct parindex_gap parindex_gap;

typedef struct parindex_gap_options {
    uint32_t struct_size;
    uint32_t reserved;
    const parindex_allocator *allocator;
} parindex_gap_options;

#define PARINDEX_GAP_OPTIONS_INIT                                                                  \
    {                                                                                              \
        (uint32_t)sizeof(parindex_gap_options), 0, NULL                                            \
    }

/*
 * Sets what units claimed against what they were given: two results of one framework and the same
 * units. Like is compared with like: a node counts the leaves below it that have a value in both, with
 * their weights, so what is never self-scored has no part. Freed with parindex_gap_free.
 * ERR_ARGUMENT, ERR_NOMEM, ERR_STRUCT_SIZE.
 */
PARINDEX_API PARINDEX_CHECKED parindex_status parindex_gap_new(parindex_gap **out,
                                                               const parindex_result *claimed,
                                                               const parindex_result *given,
                                                               const parindex_gap_options *options,
                                                               parindex_error *err);
PARINDEX_API void parindex_gap_free(parindex_gap *gap); /* NULL is accepted */

/* A node's row, borrowed; NULL out of range. */
PARINDEX_API const parindex_gap_row *parindex_gap_at(const parindex_gap *gap, size_t node);

/* One unit at one node, in points of the node; NaN where nothing was there in both. */
PARINDEX_API double parindex_gap_value(const parindex_gap *gap, uint32_t which, size_t unit,
                                       size_t node);

#ifdef __cplusplus
}
#endif

#endif
