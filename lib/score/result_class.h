/* SPDX-License-Identifier: MIT */
/* The class of a unit before any quota. */
#ifndef SCORE_RESULT_CLASS_H
#define SCORE_RESULT_CLASS_H

#include "model/framework.h"
#include "score/result.h"

/*
 * The first class from number `first` on that is open to a unit of that index; the set's count: none. The
 * unit is in row `row` of `r`. `granted`: conditions keep it from that class no longer; PARINDEX_NONE: they
 * do as they are.
 */
size_t class_open(const parindex_result *r, const struct classes *set, size_t row, double index,
                  size_t first, size_t granted);

#endif
