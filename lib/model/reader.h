/* SPDX-License-Identifier: MIT */
/* From a JSON document to a framework. docs/framework-file.md is the layout. */
#ifndef MODEL_READER_H
#define MODEL_READER_H

#include "model/reading.h"

/* Fills r->framework from the document's root; faults are told, memory failure sets r->nomem. */
void read_framework(struct reading *r, const json_t *root);

/* The rule of a leaf: its inputs, measure and scale. The node's max and flags are read already. */
void read_leaf_rule(struct reading *r, const json_t *object, size_t node);
/* The rule of an inner node: its combine. */
void read_combine_rule(struct reading *r, const json_t *object, size_t node);

#endif
