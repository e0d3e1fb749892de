/* SPDX-License-Identifier: MIT */
/* Gamma numbers, of a replicate's random numbers. */
#ifndef UNCERTAINTY_GAMMA_H
#define UNCERTAINTY_GAMMA_H

#include <stddef.h>
#include <stdint.h>

/*
 * A gamma number of shape alpha and scale 1. The words of each try t = 1, 2 ... are of Philox at the counter
 * {stream, slot, which + GAMMA_TRY * t}; which 0: at {stream, slot, t}.
 */
double gamma_number(uint64_t stream, size_t slot, uint32_t which, uint64_t seed, double alpha);

#endif
