/* SPDX-License-Identifier: MIT */
/* Decimal numbers as a person types them. The public half is parindex/number.h. */
#ifndef BASE_NUMBER_H
#define BASE_NUMBER_H

#include <stdbool.h>
#include <stddef.h>
#include <stdint.h>

#include "base/contraction.h"
#include "parindex/number.h"

/* Numbers beyond this are mistakes, and sums of such numbers stay exact enough to print. */
#define EVIDENCE_LIMIT 1e15

enum number_reading {
    NUMBER_READ,
    NUMBER_NONE,      /* not a number */
    NUMBER_AMBIGUOUS, /* the mark is a decimal or a grouping one */
    NUMBER_TOO_LARGE  /* beyond a double */
};

/* Reads text whole, by the rules of docs/dossier-file.md; decimal is PARINDEX_DECIMAL_... */
enum number_reading number_read(double *out, const char *text, size_t length, uint32_t decimal);

#endif
