/* SPDX-License-Identifier: MIT */
/* One node of an edition, as `show` prints it. */
#ifndef COMMANDS_NODE_H
#define COMMANDS_NODE_H

#include <stddef.h>
#include <stdint.h>

#include "parindex/parindex.h"

#include "commands/sources.h"
#include "print/text.h"

/* The rule in words. */
void node_rule(struct text *out, const parindex_framework *framework, size_t node, uint32_t lang);

/* The act's own words, in the language asked for where the act has it; "" where none are known. */
const char *node_words(const parindex_node *node, uint32_t lang);

/* The maximum in words: "maximum 2 points", "maximum unknown". */
void node_maximum(struct text *out, const parindex_node *node, int32_t decimals, uint32_t lang);

/* The column of a dossier that holds an input: "1.1.4", "1.1.4:of", "1.1.4:name". */
void node_address(struct text *out, const parindex_framework *framework, size_t input);

/*
 * The node's lines, moved right by its level below `top`. Without `sources` everything that is
 * known; with them its source as a number, and of the rest only what differs from its parent's.
 */
void node_write(struct text *out, const parindex_framework *framework, size_t node, size_t top,
                const struct sources *sources, int32_t decimals, uint32_t lang);

#endif
