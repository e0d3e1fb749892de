/* SPDX-License-Identifier: MIT */
/* A mean of some kind, with its parameters. */
#ifndef KINDS_AVERAGE_H
#define KINDS_AVERAGE_H

#include "parindex/composite.h"
#include <stdbool.h>
#include <stdint.h>

/* How several numbers become one, some of them perhaps not there. */
struct average {
    uint32_t combine; /* PARINDEX_COMBINE_... */
    uint32_t zero;    /* PARINDEX_ZERO_... */
    double at;        /* floor or shift */
    double power;     /* of the power mean */
    /* share of the parts, or of their weights, that must be there; 0: one is enough */
    double coverage;
    bool cover_weights;
};

#endif
