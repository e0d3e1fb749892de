/* SPDX-License-Identifier: MIT */
/* A mean of some kind, with its parameters. */
#ifndef KINDS_AVERAGE_H
#define KINDS_AVERAGE_H

#include <math.h>
#include <stdbool.h>
#include <stdint.h>

#include "parindex/composite.h"

enum {
    MOST_EXPONENT = 64 /* of a product, either way */
};

/* A number can be raised: only a whole exponent takes what is below 0, and none below 0 takes 0. */
static inline bool exponent_takes(double exponent, double x)
{
    if (x > 0 || exponent == 0)
        return true;
    return x == 0 ? exponent > 0 : exponent == floor(exponent);
}

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
