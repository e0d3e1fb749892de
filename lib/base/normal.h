/* SPDX-License-Identifier: MIT */
/* The quantile of the normal distribution. */
#ifndef BASE_NORMAL_H
#define BASE_NORMAL_H

#include "base/contraction.h"

/* The x that a standard normal number exceeds with probability 1 - p, 0 < p < 1, within 1e-15 or so. */
double normal_quantile(double p);

#endif
