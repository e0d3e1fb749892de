/* SPDX-License-Identifier: MIT */
/* From a JSON document to a framework. docs/framework-file.md is the layout. */
#ifndef MODEL_READER_H
#define MODEL_READER_H

#include "model/cursor.h"
#include "model/dated.h"

/* Fills r->framework from the document's root; faults are reported; r->nomem is set where memory ran out. */
void read_framework(struct cursor *r, const struct json *root);

/* A source as the file names it; nodes hold its parts. */
struct source {
    const char *name;
    uint32_t provenance;
    struct bilingual text;
};

struct sources {
    struct source *list;
    size_t count;
};

/* The list under root's "sources". */
void read_sources(struct cursor *r, const struct json *root, struct sources *sources);
/* The source that object names under "source"; NULL after telling that there is none. */
const struct source *find_source(struct cursor *r, const struct json *object,
                                 const struct sources *sources);

/* Counts of the whole set, or of what is below a node (fields NULL). */
void read_counts(struct cursor *r, const struct json *object, int32_t *fields, int32_t *criteria,
                 int32_t *components);

/* What an edition says before its tree: its id, acts, years and sources. */
void read_edition_head(struct cursor *r, const struct json *root, struct sources *sources);

/* What one task is, under root's "tasks"; nothing where there is none. Before the tree. */
void read_tasks(struct cursor *r, const struct json *root);
/* How the tasks become the input, under "tasks" of the input. */
void read_task_rule(struct cursor *r, const struct json *object, size_t input);
/* What holds for the tree of a task beyond that of an edition; it is in order. */
void tasks_check(const parindex_framework *tasks, struct faults *faults);

/* The policies under "absent". */
void read_absent(struct cursor *r, const struct json *object, enum need need,
                 enum policy policies[3]);
/* The tree under root's "tree", with the policies that root gives it. */
void read_tree(struct cursor *r, const struct json *root, const struct sources *sources);

/* The quotas of the classes; classes and tree are read already. */
void read_quotas(struct cursor *r, const struct json *root);
/* The conditions of its nodes and of the classes; the tree is read, without a fault. */
void read_conditions(struct cursor *r, const struct json *root, const struct sources *sources);

/* A number that may be a list of numbers by year; the last one where it is. */
double read_dated(struct cursor *r, const struct json *object, const char *key, double otherwise,
                  struct place place);
/* The years in which a node is there at all. */
void read_presence(struct cursor *r, const struct json *object, size_t node);

/* The rule of a leaf: its inputs, measure and scale. The node's max and flags are read already. */
void read_leaf_rule(struct cursor *r, const struct json *object, size_t node);
/* The answers that its inputs are made of; the rule is read already. */
void read_leaf_survey(struct cursor *r, const struct json *object, size_t node);
/* Its inputs. */
void read_inputs(struct cursor *r, const struct json *object, parindex_node *n);
/* A scale of that kind: of a leaf, whose inputs are read already, or of an inner node's rescale. */
void read_scale(struct cursor *r, const struct json *scale, size_t node, uint32_t kind);
/* One that is relative to the cohort. */
void read_relative(struct cursor *r, const struct json *scale, size_t node);
/* What is done about missing numbers and outliers; the scale is read already. */
void read_treatment(struct cursor *r, const struct json *object, parindex_node *n,
                    struct rule *rule);
/* The step after combine. */
void read_rescale(struct cursor *r, const struct json *object, size_t node);
/* "to": [a, b]. */
void read_ends(struct cursor *r, const struct json *object, double *a, double *b);
/* A flag that can only be true. */
bool read_true(struct cursor *r, const struct json *object, const char *key);
/* Number of the leaf's input of that name, or PARINDEX_NONE. */
size_t input_named(const parindex_framework *f, const parindex_node *n, const char *name);
/* Inputs and choices are named alike: small letters, digits and '_'. */
bool is_input_name(const char *name);
/* The rule of an inner node: its combine. */
void read_combine_rule(struct cursor *r, const struct json *object, size_t node);

#endif
