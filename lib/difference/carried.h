/* SPDX-License-Identifier: MIT */
/* What becomes of the evidence of each leaf of the later edition. */
#ifndef DIFFERENCE_CARRIED_H
#define DIFFERENCE_CARRIED_H

#include "difference/difference.h"

/* False: memory ran out. */
bool find_carried(parindex_difference *d);

#endif
