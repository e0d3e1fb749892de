/* SPDX-License-Identifier: MIT */
/* What can never happen under an edition's rules. */
#ifndef CHECK_NEVER_H
#define CHECK_NEVER_H

#include "check/found.h"

/* Under one reading, in the numbers of one period. */
void never_happens(struct parindex_check *check, const parindex_framework *f);

#endif
