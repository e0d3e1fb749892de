/* SPDX-License-Identifier: MIT */
/*
 * A framework (bộ chỉ số): one edition of an index as data - the tree of its nodes, the rules,
 * the legal source and the provenance of every number. docs/framework-file.md describes the
 * JSON file; frameworks/framework.schema.json is its schema.
 */
#ifndef PARINDEX_FRAMEWORK_H
#define PARINDEX_FRAMEWORK_H

#include "parindex/alloc.h"
#include "parindex/base.h"
#include "parindex/error.h"

#ifdef __cplusplus
extern "C" {
#endif

/* Immutable after creation, counted atomically; any number of threads may share it. */
typedef struct parindex_framework parindex_framework;

/* How a number of an edition is known, from the strongest to the weakest. */
enum {
    PARINDEX_PROVENANCE_OFFICIAL = 1,  /* read in the act */
    PARINDEX_PROVENANCE_PUBLISHED = 2, /* read in a secondary source, which is named */
    PARINDEX_PROVENANCE_RECOVERED = 3, /* solved from published results, with the residual */
    PARINDEX_PROVENANCE_OBSERVED = 4,  /* inferred from the answers of a running system */
    PARINDEX_PROVENANCE_RECALLED = 5,  /* unverified; never law */
    PARINDEX_PROVENANCE_INVENTED = 6   /* made up for an example; nobody's law */
};

/* What is known of a node's maximum. */
enum {
    PARINDEX_MAX_KNOWN = 0,
    PARINDEX_MAX_UNKNOWN = 1, /* the act has one that nobody has read: no share is given */
    PARINDEX_MAX_ABSENT = 2   /* the node has none, as a penalty has none: no share is given */
};

/* Step 1, measure: how the inputs of a leaf become one number. */
enum {
    PARINDEX_MEASURE_NONE = 0, /* the scale takes the inputs themselves (affine) */
#define PARINDEX_MEASURE(NAME, key, value, family, en, vi) PARINDEX_MEASURE_##NAME = value,
#include "parindex/measures.def"
};

/* Step 2, scale: how that number becomes points. */
enum {
    PARINDEX_SCALE_NONE = 0, /* not a leaf */
#define PARINDEX_SCALE(NAME, key, value, family, en, vi) PARINDEX_SCALE_##NAME = value,
#include "parindex/scales.def"
};

/* Step 3, combine: how children become their parent. */
enum {
    PARINDEX_COMBINE_NONE = 0, /* a leaf */
#define PARINDEX_COMBINE(NAME, key, value, family, weights, en, vi) PARINDEX_COMBINE_##NAME = value,
#include "parindex/combines.def"
};

/* What an input may be. */
enum {
    PARINDEX_INPUT_NUMBER = 1,  /* any finite number within its bounds */
    PARINDEX_INPUT_COUNT = 2,   /* a whole number from 0 */
    PARINDEX_INPUT_PERCENT = 3, /* 0...100 */
    PARINDEX_INPUT_POINTS = 4,  /* 0...max of its leaf */
    PARINDEX_INPUT_CHOICE = 5   /* the number of a choice, from 0 */
};

/* One edition. Strings are UTF-8, never NULL unless said. */
typedef struct parindex_framework_info {
    const char *id; /* "vn.par.876.province" */
    const char *title_vi;
    const char *title_en;
    const char *valid_from; /* date of effect, "2022-11-10", or "" */
    const char
        *superseded_by;    /* id of the built-in edition that names this one as superseded, or "" */
    const char *limits_vi; /* what the edition cannot do, or "" */
    const char *limits_en;
    const char *source_vi; /* how the acts, the validity and the counts are known, in words */
    const char *source_en;
    size_t supersedes; /* how many of each there are */
    size_t acts;
    size_t levels;
    size_t nodes; /* 0: known by name only, cannot be scored */
    size_t leaves;
    size_t inputs;
    uint32_t layout;     /* version of the file's layout */
    uint32_t decimals;   /* places that the index is published with */
    uint32_t provenance; /* of what source says, PARINDEX_PROVENANCE_... */
    uint32_t weakest;    /* weakest that a scored node has; 0 without a tree */
    int32_t period_from; /* years that it scores; 0: not known, or open */
    int32_t period_to;
    int32_t fields; /* known counts; -1: not known */
    int32_t criteria;
    int32_t components;
    uint32_t reserved;
} parindex_framework_info;

/* A legal act that the edition rests on. */
typedef struct parindex_act {
    const char *number; /* "876/QĐ-BNV" */
    const char *date;   /* "2022-11-10", or "2018" where only the year is known, or "" */
    const char *issuer_vi;
    const char *issuer_en;
    const char *title_vi;
    const char *title_en;
} parindex_act;

/* One node of the tree. Nodes are numbered from the root, 0, in the order of the act. */
typedef struct parindex_node {
    const char *code; /* "2.1.3" */
    const char *title_vi;
    const char *title_en;
    const char *act;       /* number of the act */
    const char *row;       /* place in the act: "Annex I, row 2.1.3", or "" */
    const char *source_vi; /* how the number is known, in words */
    const char *source_en;
    const char *note_vi; /* how the rule is read where the act leaves it open, or "" */
    const char *note_en;
    size_t parent; /* PARINDEX_NONE for the root */
    size_t
        next; /* the node after this one's subtree: children of n are n+1, next of that, ... while below next of n */
    size_t level;       /* 0 for the root */
    size_t leaf;        /* number among the leaves, or PARINDEX_NONE */
    size_t first_input; /* inputs of a leaf: first_input ... first_input + inputs - 1 */
    size_t inputs;
    size_t choices;      /* how many named outcomes */
    double max;          /* points; NaN unless max_state is PARINDEX_MAX_KNOWN */
    double weight;       /* where the parent weighs; 1 elsewhere */
    uint32_t max_state;  /* PARINDEX_MAX_... */
    uint32_t measure;    /* PARINDEX_MEASURE_... */
    uint32_t scale;      /* PARINDEX_SCALE_... */
    uint32_t combine;    /* PARINDEX_COMBINE_... */
    uint32_t provenance; /* PARINDEX_PROVENANCE_... of the node's own numbers */
    uint32_t weakest;    /* weakest in the subtree that its points rest on */
    uint32_t
        described;  /* 1: stands in the act but takes no part in the score, nor does its subtree */
    uint32_t extra; /* 1: bonus or penalty; its points count, its maximum does not */
    uint32_t self_scored; /* 0: a unit never scores it itself (survey, external index) */
    int32_t criteria;     /* known counts below it; -1: not known */
    int32_t components;
    uint32_t beside;  /* 1: worked out and shown, but no part of its parent */
    size_t same_as;   /* the node whose points it repeats, or PARINDEX_NONE */
    uint32_t rescale; /* PARINDEX_SCALE_... of the step after combine; 0: none */
    uint32_t treated; /* 1: missing numbers are filled in, or outliers treated, before the scale */
} parindex_node;

/* One input of a leaf. Inputs are numbered in the order of the leaves. */
typedef struct parindex_input {
    const char *name; /* "received" */
    const char *title_vi;
    const char *title_en;
    size_t node;
    double min; /* bounds, inside; infinite where there is none */
    double max;
    uint32_t kind; /* PARINDEX_INPUT_... */
    uint32_t reserved;
} parindex_input;

/* One named outcome of a leaf. */
typedef struct parindex_choice {
    const char *key; /* "on_time" */
    const char *title_vi;
    const char *title_en;
    double points;
} parindex_choice;

/* A class (nhóm, xếp loại): a band of the index in one period. */
typedef struct parindex_class {
    const char *key; /* "A" */
    const char *title_vi;
    const char *title_en;
    double from;          /* lower bound in percent; -infinity for the last */
    uint32_t from_inside; /* 1: the bound itself belongs to the class */
    uint32_t reserved;
} parindex_class;

/* How an edition is read. All 0 is the default. */
typedef struct parindex_load_options {
    uint32_t struct_size;
    uint32_t reserved;
    const parindex_allocator *allocator; /* NULL: malloc */
    parindex_fault_handler on_fault;     /* NULL: only the first fault is told, through err */
    void *payload;
} parindex_load_options;

#define PARINDEX_LOAD_OPTIONS_INIT                                                                 \
    {                                                                                              \
        (uint32_t)sizeof(parindex_load_options), 0, NULL, NULL, NULL                               \
    }

/*
 * The built-in editions, in the order of their ids. The id is static text, NULL from count on;
 * the text is the edition's JSON file as shipped, *size its bytes, NULL for an unknown id.
 * Any thread.
 */
PARINDEX_API size_t parindex_catalogue_count(void);
PARINDEX_API const char *parindex_catalogue_id(size_t index);
PARINDEX_API const char *parindex_catalogue_text(const char *id, size_t *size);

/*
 * Opens a built-in edition. The caller releases it with parindex_framework_unref.
 * ERR_UNKNOWN_ID (the message lists near ids), ERR_NOMEM, ERR_STRUCT_SIZE, ERR_ARGUMENT.
 */
PARINDEX_API PARINDEX_CHECKED parindex_status
parindex_framework_open(parindex_framework **out, const char *id,
                        const parindex_load_options *options, parindex_error *err);

/*
 * Reads an edition from `size` bytes of JSON, by the same reader. Nothing of text is kept.
 * ERR_JSON (with line, column and offset), ERR_FRAMEWORK (with the JSON path), ERR_LIMIT
 * (over 16 MiB, deeper than 8 levels, more than 65,535 nodes, 64 inputs of a leaf or 1,000 elements
 * of another list), ERR_NOMEM, ERR_STRUCT_SIZE,
 * ERR_ARGUMENT.
 */
PARINDEX_API PARINDEX_CHECKED parindex_status
parindex_framework_parse(parindex_framework **out, const void *text, size_t size,
                         const parindex_load_options *options, parindex_error *err);

/*
 * The edition as it stands in a period (a year): numbers that change with it in their places, nodes
 * that are not there in it described only. The same framework, once more referred to, where nothing
 * changes. Node, leaf and input numbers are the same. A dossier of the framework does this itself.
 * ERR_PERIOD (the edition has no numbers for that period, or they change and period is 0), ERR_NOMEM,
 * ERR_ARGUMENT.
 */
PARINDEX_API PARINDEX_CHECKED parindex_status parindex_framework_at(parindex_framework **out,
                                                                    parindex_framework *framework,
                                                                    int32_t period,
                                                                    parindex_error *err);

/* Counts up and returns it; counts down and frees at 0. NULL is accepted. Any thread. */
PARINDEX_API parindex_framework *parindex_framework_ref(parindex_framework *framework);
PARINDEX_API void parindex_framework_unref(parindex_framework *framework);

/*
 * Read access; everything is borrowed from the framework and lives as long. An index out of
 * range gives NULL. The level names run from the root's, 0. leaf gives the node of a leaf
 * number, PARINDEX_NONE out of range. Any thread.
 */
PARINDEX_API const parindex_framework_info *parindex_framework_describe(
    const parindex_framework *framework);
PARINDEX_API const char *parindex_framework_supersedes(const parindex_framework *framework,
                                                       size_t index);
PARINDEX_API const parindex_act *parindex_framework_act(const parindex_framework *framework,
                                                        size_t index);
PARINDEX_API const char *parindex_framework_level(const parindex_framework *framework, size_t level,
                                                  uint32_t lang);
PARINDEX_API const parindex_node *parindex_framework_node(const parindex_framework *framework,
                                                          size_t node);
PARINDEX_API size_t parindex_framework_leaf(const parindex_framework *framework, size_t leaf);
PARINDEX_API const parindex_input *parindex_framework_input(const parindex_framework *framework,
                                                            size_t input);
PARINDEX_API const parindex_choice *parindex_framework_choice(const parindex_framework *framework,
                                                              size_t node, size_t choice);

/*
 * The number of the node of that code. ERR_UNKNOWN_CODE (the message names the nearest code),
 * ERR_NOT_SCORABLE for an edition without a tree (the message says what is missing and how to
 * load the annex), ERR_ARGUMENT.
 */
PARINDEX_API PARINDEX_CHECKED parindex_status parindex_framework_find(
    size_t *out, const parindex_framework *framework, const char *code, parindex_error *err);

/*
 * The number of an input by its address in a wide table: "CODE" is the leaf's first input,
 * "CODE:of" its second, "CODE:name" the one of that name. The same errors.
 */
PARINDEX_API PARINDEX_CHECKED parindex_status parindex_framework_find_input(
    size_t *out, const parindex_framework *framework, const char *address, parindex_error *err);

/*
 * The class of an index, in percent and unrounded, in a period (a year). NULL where the
 * edition has no classes for that period or the index is NaN or below the lowest class. Bounds
 * are compared at 15 significant digits. Any thread.
 */
PARINDEX_API const parindex_class *parindex_framework_class(const parindex_framework *framework,
                                                            int32_t period, double index);

/*
 * The rule of a node as a sentence in lang, numbers written as that language writes them.
 * Returns the length, as parindex_format does; 0 for a node out of range. Any thread.
 */
PARINDEX_API size_t parindex_framework_words(const parindex_framework *framework, size_t node,
                                             uint32_t lang, char *buf, size_t size);

/* "recalled", "nhớ lại, chưa kiểm chứng": static text, "" for no provenance. Any thread. */
PARINDEX_API const char *parindex_provenance_name(uint32_t provenance, uint32_t lang);

#ifdef __cplusplus
}
#endif

#endif
