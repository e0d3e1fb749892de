/* SPDX-License-Identifier: MIT */
/* How a parent treats a missing or inapplicable child. */
#ifndef MODEL_ABSENT_H
#define MODEL_ABSENT_H

#include "kinds/kinds.h"
#include "parindex/dossier.h"
#include "parindex/framework.h"

struct rule;

/* What the node does about a child in that state. */
enum policy absent_policy(const struct rule *rule, uint32_t state);

/* What one child is to its parent's points. */
enum part {
    PART_COUNTS,
    PART_SKIPPED, /* its weight goes to the others */
    PART_LEFT,    /* out of points and maximum */
    PART_BLOCKS   /* without it the parent has no value */
};

/* points: what it adds where it counts. */
enum part part_of(const parindex_framework *f, const struct rule *rule, size_t child, uint8_t state,
                  double *points);

enum {
    CHILD_STATES = PARINDEX_STATE_SKIPPED + 1 /* that a scored child can have */
};

/* What a child in each state is to its parent; the same for every unit. */
struct child_part {
    uint8_t present[CHILD_STATES];
    uint8_t blocked[CHILD_STATES];
    uint8_t again[CHILD_STATES];
    bool blocks; /* some of blocked are set; likewise again and term */
    bool repeats;
    bool terms;
    double term[CHILD_STATES]; /* what an absent child adds */
};

enum {
    COUNTED = 0x80 /* some child that is no bonus or penalty counts: greater than any graveness */
};

/* How much a state needs a person's attention; of several absent children the gravest shows. */
extern const uint8_t graveness[CHILD_STATES];

/* Of a node that is not the root. */
struct child_part child_part_of(const parindex_framework *f, size_t child);

#endif
