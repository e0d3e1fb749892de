/* SPDX-License-Identifier: MIT */
/* How many points of the scale are new, dropped, more or fewer. */
#ifndef DIFFERENCE_POINTS_H
#define DIFFERENCE_POINTS_H

#include "difference/difference.h"

/* Fills in the four figures of the info. */
void find_points(parindex_difference *d);

#endif
