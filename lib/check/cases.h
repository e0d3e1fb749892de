/* SPDX-License-Identifier: MIT */
/* An edition's own cases, scored. */
#ifndef CHECK_CASES_H
#define CHECK_CASES_H

#include "check/found.h"

/* Runs every case of the whole; what differs is found. */
void cases_run(struct parindex_check *check, parindex_framework *whole);

#endif
