/* SPDX-License-Identifier: MIT */
/* Classes and their quotas over exact editions: drawn on what units have, written as JSON, worked out by counting. */
#ifndef EXACT_CLASSES_H
#define EXACT_CLASSES_H

#include "exact_conditions.h"

/* How units follow one another: equal units have equal numbers, less is better. What is missing has the greatest. */
struct exact_order {
    int *total; /* of each unit */
    int *leaf[EXACT_LEAVES];
};

/*
 * Classes that begin where some of the units are, tests of classes, groups and quotas. Units are made equal, so
 * that bounds and lines go through them. The number of classes that begin on a unit.
 */
int exact_classes_draw(struct exact_edition *e, struct exact_unit *units, int count,
                       struct random *r, struct exact_worked *w);
/* The set of classes, or nothing. */
void exact_classes_json(const struct exact_edition *e, struct buffer *b);
/* Without quotas, of the classes from `first` on: the number of the class from the best, or -1. */
int exact_class(const struct exact_edition *e, const struct exact_worked *w,
                const struct exact_unit *u, int first);
/* The classes of all units in that order, with what quotas leave of them. */
void exact_quotas_apply(int *classes, const struct exact_edition *e, const struct exact_unit *units,
                        const struct exact_worked *worked, int count,
                        const struct exact_order *order);

#endif
