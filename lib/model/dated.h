/* SPDX-License-Identifier: MIT */
/* Numbers of an edition that change with the period, and the edition of one period. */
#ifndef MODEL_DATED_H
#define MODEL_DATED_H

#include "model/framework.h"

enum dated_what {
    DATED_WEIGHT,
    DATED_MAX,
    DATED_LO,
    DATED_HI,
    DATED_CONSTANT,
    DATED_TERM,   /* the coefficient of term `index` */
    DATED_AMOUNT, /* what condition `index` of the node gives */
    DATED_PRESENT /* the node is there at all; the value says nothing */
};

struct place {
    size_t node;
    enum dated_what what;
    size_t index;
};

/* A number that applies at a place from one year to another. Those of one place are adjacent. */
struct dated {
    struct place place;
    int32_t from; /* INT32_MIN: open */
    int32_t to;   /* INT32_MAX: open */
    double value;
    size_t count; /* of its place, in the first of them */
};

/*
 * The edition with the numbers of a period in their places, and what is not there in it described
 * only; the edition itself, once more referred to, where no number changes. ERR_PERIOD, ERR_NOMEM.
 */
parindex_status framework_at(parindex_framework **out, parindex_framework *framework,
                             int32_t period, parindex_error *err);

/* The checks of framework_check for every period that the numbers tell apart. */
void dated_check(parindex_framework *framework, struct faults *faults, bool *nomem);

#endif
