/* SPDX-License-Identifier: MIT */
/**
 * @file
 * A framework (bộ chỉ số, bộ tiêu chí): a set of criteria as data, with its tree of nodes, its
 * rules, its legal source and the provenance of every number.
 *
 * docs/framework-file.md describes the JSON file, frameworks/framework.schema.json is its schema.
 */
#ifndef PARINDEX_FRAMEWORK_H
#define PARINDEX_FRAMEWORK_H

#include "parindex/alloc.h"
#include "parindex/base.h"
#include "parindex/error.h"

#ifdef __cplusplus
extern "C" {
#endif

/**
 * A framework. Immutable, with an atomic reference count; any number of threads may share it.
 */
typedef struct parindex_framework parindex_framework;

/** How a number of an edition is known, from the strongest to the weakest. */
enum {
    /** Read in the act. */
    PARINDEX_PROVENANCE_OFFICIAL = 1,
    /** Read in a secondary source, which is named. */
    PARINDEX_PROVENANCE_PUBLISHED = 2,
    /** Solved from published results, with the residual. */
    PARINDEX_PROVENANCE_RECOVERED = 3,
    /** Inferred from the answers of a running system. */
    PARINDEX_PROVENANCE_OBSERVED = 4,
    /** Not verified; never law. */
    PARINDEX_PROVENANCE_RECALLED = 5,
    /** Made up for an example; nobody's law. */
    PARINDEX_PROVENANCE_INVENTED = 6
};

/** What is known of a node's maximum. */
enum {
    /** It is known. */
    PARINDEX_MAX_KNOWN = 0,
    /** The act has one that nobody has read: no share is given. */
    PARINDEX_MAX_UNKNOWN = 1,
    /** The node has none, for example a penalty: no share is given. */
    PARINDEX_MAX_ABSENT = 2
};

/** Step 1, measure: how the inputs of a leaf become one number. */
enum {
    /** The scale takes the inputs themselves (affine). */
    PARINDEX_MEASURE_NONE = 0,
#define PARINDEX_MEASURE(NAME, key, value, family, en, vi) PARINDEX_MEASURE_##NAME = value,
#include "parindex/measures.def"
};

/** Step 2, scale: how that number becomes points. */
enum {
    /** The node is not a leaf. */
    PARINDEX_SCALE_NONE = 0,
#define PARINDEX_SCALE(NAME, key, value, family, en, vi) PARINDEX_SCALE_##NAME = value,
#include "parindex/scales.def"
};

/** Step 3, combine: how children become their parent. */
enum {
    /** The node is a leaf. */
    PARINDEX_COMBINE_NONE = 0,
#define PARINDEX_COMBINE(NAME, key, value, family, weights, en, vi) PARINDEX_COMBINE_##NAME = value,
#include "parindex/combines.def"
};

/** How the tasks of a unit become one of its inputs. */
enum {
    /** The input is given. */
    PARINDEX_TASKS_NONE = 0,
#define PARINDEX_TASKS(NAME, key, value, of, en, vi) PARINDEX_TASKS_##NAME = value,
#include "parindex/tasks.def"
};

/** What an input may be. */
enum {
    /** Any finite number within its bounds. */
    PARINDEX_INPUT_NUMBER = 1,
    /** A whole number from 0. */
    PARINDEX_INPUT_COUNT = 2,
    /** A number from 0 to 100. */
    PARINDEX_INPUT_PERCENT = 3,
    /** Points from 0 to the maximum of its leaf. */
    PARINDEX_INPUT_POINTS = 4,
    /** The number of a choice, from 0. */
    PARINDEX_INPUT_CHOICE = 5
};

/** What the units of a dossier need that are scored a part at a time, to get the points of all together. */
enum {
    /** Nothing: each unit is scored by itself. */
    PARINDEX_PARTS_ALONE = 0,
    /** A cohort that was fitted to all units (parindex_cohort_fit). */
    PARINDEX_PARTS_FITTED = 1,
    /** The same, and codes of units: a rule looks for one unit, its group or its earlier number. */
    PARINDEX_PARTS_NAMED = 2,
    /** They are scored together or not at all: pairs of units are compared, or classes have quotas. */
    PARINDEX_PARTS_WHOLE = 3
};

/**
 * A framework as a whole. Texts belong to the framework; where nothing else is said they are never
 * NULL.
 */
typedef struct parindex_framework_info {
    /** The id of the edition, "vn.par.876.province". */
    const char *id;
    /** The title in Vietnamese. */
    const char *title_vi;
    /** The title in English. */
    const char *title_en;
    /** The date of effect, "2022-11-10", or "". */
    const char *valid_from;
    /** The id of the built-in edition that supersedes this one, or "". */
    const char *superseded_by;
    /** What the edition cannot do, in Vietnamese, or "". */
    const char *limits_vi;
    /** What the edition cannot do, in English, or "". */
    const char *limits_en;
    /** How the acts, the validity and the counts are known, in Vietnamese. */
    const char *source_vi;
    /** How the acts, the validity and the counts are known, in English. */
    const char *source_en;
    /** How many editions it supersedes. */
    size_t supersedes;
    /** How many legal acts it has. */
    size_t acts;
    /** How many levels its tree has. */
    size_t levels;
    /** How many nodes it has; 0: it is known by name only and cannot be scored. */
    size_t nodes;
    /** How many leaves it has. */
    size_t leaves;
    /** How many inputs it has. */
    size_t inputs;
    /** The version of the file's layout. */
    uint32_t layout;
    /** How many decimals the index is published with. */
    uint32_t decimals;
    /** The PARINDEX_PROVENANCE_... of what source_en describes. */
    uint32_t provenance;
    /** The weakest PARINDEX_PROVENANCE_... of a scored node; 0 without a tree. */
    uint32_t weakest;
    /** The first year that it scores; 0: not known, or open. */
    int32_t period_from;
    /** The last year that it scores; 0: not known, or open. */
    int32_t period_to;
    /** How many fields the act has; -1: not known. */
    int32_t fields;
    /** How many criteria the act has; -1: not known. */
    int32_t criteria;
    /** How many components the act has; -1: not known. */
    int32_t components;
    /**
     * 1: points or classes hang on all units of a dossier, by a rule relative to the cohort or a
     * quota, so that a part of the units gives other ones.
     */
    uint32_t cohort;
    /** The name of the reading that is taken (parindex_framework_under), or "" where there is one only. */
    const char *reading;
    /** How many readings the edition carries; 0: the sources agree. */
    size_t readings;
    /** How many cases it carries (parindex_framework_case). */
    size_t cases;
    /** A PARINDEX_PARTS_...: what units need that are scored a part at a time. */
    uint32_t parts;
    /** 0. */
    uint32_t reserved;
} parindex_framework_info;

/** A legal act that an edition is based on. */
typedef struct parindex_act {
    /** Its number, "876/QĐ-BNV". */
    const char *number;
    /** Its date, "2022-11-10"; "2018" where only the year is known; or "". */
    const char *date;
    /** Who issued it, in Vietnamese. */
    const char *issuer_vi;
    /** Who issued it, in English. */
    const char *issuer_en;
    /** Its title in Vietnamese. */
    const char *title_vi;
    /** Its title in English. */
    const char *title_en;
} parindex_act;

/** One node of the tree. Nodes are numbered from the root, 0, in the order of the act. */
typedef struct parindex_node {
    /** Its code, "2.1.3". */
    const char *code;
    /** Its title in Vietnamese. */
    const char *title_vi;
    /** Its title in English. */
    const char *title_en;
    /** The number of the act that it is in. */
    const char *act;
    /** Where in the act: "Annex I, row 2.1.3", or "". */
    const char *row;
    /** How its numbers are known, in Vietnamese. */
    const char *source_vi;
    /** How its numbers are known, in English. */
    const char *source_en;
    /** How its rule is read where the act leaves it open, in Vietnamese, or "". */
    const char *note_vi;
    /** How its rule is read where the act leaves it open, in English, or "". */
    const char *note_en;
    /** The node above; PARINDEX_NONE for the root. */
    size_t parent;
    /**
     * The first node after its subtree. The children of node n are n + 1, then the `next` of that
     * one, and so on while below the `next` of n.
     */
    size_t next;
    /** 0 for the root, 1 for its children, and so on. */
    size_t level;
    /** Its number among the leaves, or PARINDEX_NONE. */
    size_t leaf;
    /** A leaf has the inputs first_input ... first_input + inputs - 1. */
    size_t first_input;
    /** How many inputs it has. */
    size_t inputs;
    /** How many choices it has. */
    size_t choices;
    /** Its maximum in points; NaN unless max_state is PARINDEX_MAX_KNOWN. */
    double max;
    /** Its weight among its siblings, where the parent weighs them; otherwise 1. */
    double weight;
    /** A PARINDEX_MAX_.... */
    uint32_t max_state;
    /** A PARINDEX_MEASURE_.... */
    uint32_t measure;
    /** A PARINDEX_SCALE_.... */
    uint32_t scale;
    /** A PARINDEX_COMBINE_.... */
    uint32_t combine;
    /** The PARINDEX_PROVENANCE_... of its own numbers. */
    uint32_t provenance;
    /** The weakest PARINDEX_PROVENANCE_... in its subtree that its points depend on. */
    uint32_t weakest;
    /** 1: it is in the act but takes no part in the score, nor does its subtree. */
    uint32_t described;
    /** 1: a bonus or penalty: its points count, its maximum does not. */
    uint32_t extra;
    /** 0: a unit never scores it itself (survey, external index). */
    uint32_t self_scored;
    /** How many criteria the act has below it; -1: not known. */
    int32_t criteria;
    /** How many components the act has below it; -1: not known. */
    int32_t components;
    /** 1: it is computed and shown but is no part of its parent. */
    uint32_t beside;
    /** The node whose points it repeats, or PARINDEX_NONE. */
    size_t same_as;
    /** The PARINDEX_SCALE_... that is applied after combining; 0: none. */
    uint32_t rescale;
    /** 1: missing numbers are filled in, or outliers treated, before the scale. */
    uint32_t treated;
    /** The act's own words that the rule was read from, in Vietnamese, or "". Their place is `row`. */
    const char *words_vi;
    /** The act's own words in English, where it has them, or "". */
    const char *words_en;
} parindex_node;

/** One named input of a leaf. Inputs are numbered in the order of the leaves. */
typedef struct parindex_input {
    /** Its name, "received". */
    const char *name;
    /** Its title in Vietnamese. */
    const char *title_vi;
    /** Its title in English. */
    const char *title_en;
    /** The node of its leaf. */
    size_t node;
    /** The least value that is allowed; -infinity where there is no bound. */
    double min;
    /** The greatest value that is allowed; infinity where there is no bound. */
    double max;
    /** A PARINDEX_INPUT_.... */
    uint32_t kind;
    /** A PARINDEX_TASKS_...: it is worked out from the tasks of the unit; 0: it is given. */
    uint32_t tasks;
    /** 1: a rule relative to the cohort hangs on it (parindex_cohort_fit). */
    uint32_t cohort;
    /** 0. */
    uint32_t reserved;
} parindex_input;

/** One choice of a leaf, by name, with its points. */
typedef struct parindex_choice {
    /** Its key, "on_time". */
    const char *key;
    /** Its title in Vietnamese. */
    const char *title_vi;
    /** Its title in English. */
    const char *title_en;
    /** Its points. */
    double points;
} parindex_choice;

/** A class (nhóm, xếp loại): a band of the index in one period. */
typedef struct parindex_class {
    /** Its key, "A". */
    const char *key;
    /** Its title in Vietnamese. */
    const char *title_vi;
    /** Its title in English. */
    const char *title_en;
    /** Its lower bound in percent; -infinity for the lowest class. */
    double from;
    /** 1: the bound itself belongs to the class. */
    uint32_t from_inside;
    /** 0. */
    uint32_t reserved;
} parindex_class;

/** How a JSON text is read. All 0 is the default. */
typedef struct parindex_load_options {
    /** sizeof the struct. */
    uint32_t struct_size;
    /** 0. */
    uint32_t reserved;
    /** For the object that is made; NULL: malloc. */
    const parindex_allocator *allocator;
    /** Receives each fault of the text; NULL: only the first is reported, through err. */
    parindex_fault_handler on_fault;
    /** Passed to on_fault. */
    void *payload;
} parindex_load_options;

/** The initial value of parindex_load_options. */
#define PARINDEX_LOAD_OPTIONS_INIT PARINDEX_INIT(parindex_load_options)

/**
 * Counts the built-in editions.
 *
 * @return How many there are. Any thread.
 */
PARINDEX_API size_t parindex_catalogue_count(void);

/**
 * Gives the id of a built-in edition, in the order of the ids.
 *
 * @param index  The number of the edition.
 * @return Static text; NULL out of range. Any thread.
 */
PARINDEX_API const char *parindex_catalogue_id(size_t index);

/**
 * Gives the JSON file of a built-in edition.
 *
 * @param id  The id of the edition.
 * @param[out] size  The size of the text in bytes.
 * @return Static text; NULL for an unknown id. Any thread.
 */
PARINDEX_API const char *parindex_catalogue_text(const char *id, size_t *size);

/**
 * Opens a built-in edition. Any thread.
 *
 * @param[out] out  The framework; the caller releases it with parindex_framework_unref.
 * @param id  The id of the edition.
 * @param options  Allocator; NULL: the default.
 * @param[out] err  NULL, or filled in on failure.
 * @return PARINDEX_OK; PARINDEX_ERR_UNKNOWN_ID (the message names near ids); PARINDEX_ERR_NOMEM;
 *   PARINDEX_ERR_STRUCT_SIZE; PARINDEX_ERR_ARGUMENT.
 */
PARINDEX_API PARINDEX_CHECKED parindex_status
parindex_framework_open(parindex_framework **out, const char *id,
                        const parindex_load_options *options, parindex_error *err);

/**
 * Reads a framework from JSON, by the reader that reads the built-in editions. Any thread.
 *
 * @param[out] out  The framework; the caller releases it with parindex_framework_unref.
 * @param text  The JSON; it is not kept.
 * @param size  The size of text in bytes.
 * @param options  Fault handler and allocator; NULL: the default.
 * @param[out] err  NULL, or the first fault.
 * @return PARINDEX_OK; PARINDEX_ERR_JSON (with line, column and offset); PARINDEX_ERR_FRAMEWORK
 *   (err->path is the JSON path); PARINDEX_ERR_LIMIT for more than 16 MiB, 8 levels, 65,535 nodes,
 *   64 inputs of a leaf or 1,000 elements of another list; PARINDEX_ERR_NOMEM;
 *   PARINDEX_ERR_STRUCT_SIZE; PARINDEX_ERR_ARGUMENT.
 */
PARINDEX_API PARINDEX_CHECKED parindex_status
parindex_framework_parse(parindex_framework **out, const void *text, size_t size,
                         const parindex_load_options *options, parindex_error *err);

/**
 * Gives a framework as it is in one period: with that year's numbers, and with nodes that it does
 * not have that year marked `described`. Node, leaf and input numbers stay the same. A dossier does
 * this itself. Any thread.
 *
 * @param[out] out  The framework; the caller releases it with parindex_framework_unref. It is
 *   `framework` itself, with one more reference, where nothing changes with the period.
 * @param framework  The framework.
 * @param period  The year; 0: not given.
 * @param[out] err  NULL, or filled in on failure.
 * @return PARINDEX_OK; PARINDEX_ERR_PERIOD where the edition has no numbers for that period, or
 *   its numbers change and period is 0; PARINDEX_ERR_NOMEM; PARINDEX_ERR_ARGUMENT.
 */
PARINDEX_API PARINDEX_CHECKED parindex_status parindex_framework_at(parindex_framework **out,
                                                                    parindex_framework *framework,
                                                                    int32_t period,
                                                                    parindex_error *err);

/**
 * Gives what one task is, where units are scored from a table of their tasks: a framework whose units
 * are tasks and whose inputs are the columns of that table. Any thread.
 *
 * @param framework  The framework.
 * @return The framework of one task; it belongs to `framework`, and parindex_framework_ref keeps it
 *   longer. NULL where the edition has no tasks.
 */
PARINDEX_API parindex_framework *parindex_framework_tasks(const parindex_framework *framework);

/**
 * Adds a reference to a framework. Any thread.
 *
 * @param framework  The framework, or NULL.
 * @return `framework`; the caller releases it with parindex_framework_unref.
 */
PARINDEX_API parindex_framework *parindex_framework_ref(parindex_framework *framework);

/**
 * Releases a reference to a framework and frees it with the last one. Any thread.
 *
 * @param framework  The framework, or NULL.
 */
PARINDEX_API void parindex_framework_unref(parindex_framework *framework);

/**
 * Describes a framework as a whole.
 *
 * @param framework  The framework.
 * @return Its description, which belongs to the framework. Any thread.
 */
PARINDEX_API const parindex_framework_info *parindex_framework_describe(
    const parindex_framework *framework);

/**
 * Gives the id of an edition that this one supersedes.
 *
 * @param framework  The framework.
 * @param index  The number of the superseded edition.
 * @return The id, which belongs to the framework; NULL out of range. Any thread.
 */
PARINDEX_API const char *parindex_framework_supersedes(const parindex_framework *framework,
                                                       size_t index);

/**
 * Gives a legal act that the edition is based on.
 *
 * @param framework  The framework.
 * @param index  The number of the act within the framework.
 * @return The act, which belongs to the framework; NULL out of range. Any thread.
 */
PARINDEX_API const parindex_act *parindex_framework_act(const parindex_framework *framework,
                                                        size_t index);

/**
 * Gives the name of a level of the tree: "criterion", "tiêu chí".
 *
 * @param framework  The framework.
 * @param level  The level, 0 for that of the root.
 * @param lang  A PARINDEX_LANG_....
 * @return The name, which belongs to the framework; NULL out of range. Any thread.
 */
PARINDEX_API const char *parindex_framework_level(const parindex_framework *framework, size_t level,
                                                  uint32_t lang);

/**
 * Gives a node.
 *
 * @param framework  The framework.
 * @param node  The number of the node, 0 for the root.
 * @return The node, which belongs to the framework; NULL out of range. Any thread.
 */
PARINDEX_API const parindex_node *parindex_framework_node(const parindex_framework *framework,
                                                          size_t node);

/**
 * Gives the node of a leaf.
 *
 * @param framework  The framework.
 * @param leaf  The number of the leaf.
 * @return The number of its node; PARINDEX_NONE out of range. Any thread.
 */
PARINDEX_API size_t parindex_framework_leaf(const parindex_framework *framework, size_t leaf);

/**
 * Gives the name of an item of a survey whose answers the evidence of a leaf is made of.
 *
 * @param framework  The framework.
 * @param leaf  The number of the leaf.
 * @param index  The number of the item among those of the leaf.
 * @return The name, which belongs to the framework; NULL out of range, and so for every index where
 *   the evidence does not come from answers. Any thread.
 */
PARINDEX_API const char *parindex_framework_item(const parindex_framework *framework, size_t leaf,
                                                 size_t index);

/**
 * Gives an input.
 *
 * @param framework  The framework.
 * @param input  The number of the input.
 * @return The input, which belongs to the framework; NULL out of range. Any thread.
 */
PARINDEX_API const parindex_input *parindex_framework_input(const parindex_framework *framework,
                                                            size_t input);

/**
 * Gives a choice of a node.
 *
 * @param framework  The framework.
 * @param node  The number of the node.
 * @param choice  The number of the choice within the node.
 * @return The choice, which belongs to the framework; NULL out of range. Any thread.
 */
PARINDEX_API const parindex_choice *parindex_framework_choice(const parindex_framework *framework,
                                                              size_t node, size_t choice);

/**
 * Finds a node by its code. Any thread.
 *
 * @param[out] out  The number of the node.
 * @param framework  The framework.
 * @param code  The code, "2.1.3".
 * @param[out] err  NULL, or filled in on failure.
 * @return PARINDEX_OK; PARINDEX_ERR_UNKNOWN_CODE (the message names the nearest code);
 *   PARINDEX_ERR_NOT_SCORABLE for an edition without a tree (the message says what is missing and
 *   how to load the annex); PARINDEX_ERR_ARGUMENT.
 */
PARINDEX_API PARINDEX_CHECKED parindex_status parindex_framework_find(
    size_t *out, const parindex_framework *framework, const char *code, parindex_error *err);

/**
 * Finds an input by its address in a wide table. Any thread.
 *
 * @param[out] out  The number of the input.
 * @param framework  The framework.
 * @param address  "CODE" for the first input of a leaf, "CODE:of" for its second, "CODE:name" for
 *   the one of that name.
 * @param[out] err  NULL, or filled in on failure.
 * @return PARINDEX_OK; PARINDEX_ERR_UNKNOWN_CODE; PARINDEX_ERR_NOT_SCORABLE;
 *   PARINDEX_ERR_ARGUMENT.
 */
PARINDEX_API PARINDEX_CHECKED parindex_status parindex_framework_find_input(
    size_t *out, const parindex_framework *framework, const char *address, parindex_error *err);

/**
 * Gives the class of an index in a period. Bounds are compared at 15 significant digits.
 *
 * @param framework  The framework.
 * @param period  The year.
 * @param index  The index in percent, unrounded.
 * @return The class, which belongs to the framework; NULL where the edition has no classes for that
 *   period, or the index is NaN or below the lowest class. Any thread.
 */
PARINDEX_API const parindex_class *parindex_framework_class(const parindex_framework *framework,
                                                            int32_t period, double index);

/**
 * Writes the rule of a node as a sentence, with numbers as the language writes them.
 *
 * @param framework  The framework.
 * @param node  The number of the node.
 * @param lang  A PARINDEX_LANG_....
 * @param[out] buf  The sentence, at most `size` bytes with its '\0'; may be NULL where size is 0.
 * @param size  The size of buf in bytes.
 * @return The length of the whole sentence without '\0', as snprintf returns it; 0 for a node out
 *   of range. Any thread.
 */
PARINDEX_API size_t parindex_framework_words(const parindex_framework *framework, size_t node,
                                             uint32_t lang, char *buf, size_t size);

/**
 * Gives the name of a provenance: "recalled", "nhớ lại, chưa kiểm chứng".
 *
 * @param provenance  A PARINDEX_PROVENANCE_....
 * @param lang  A PARINDEX_LANG_....
 * @return Static text; "" for an unknown provenance. Any thread.
 */
PARINDEX_API const char *parindex_provenance_name(uint32_t provenance, uint32_t lang);

#ifdef __cplusplus
}
#endif

#endif
