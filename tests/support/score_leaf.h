/* SPDX-License-Identifier: MIT */
/*
 * A vector of one leaf: case,max,inputs,measure,scale,values,want. max is a number, ? (unknown) or
 * x (none); inputs are NAME:KIND[:MIN:MAX]; measure is its kind and the names or policies that it
 * takes, in the order of docs/framework-file.md; values stand for the inputs, - for NaN; want is
 * the points, a state, or "refused".
 */
#ifndef SCORE_LEAF_H
#define SCORE_LEAF_H

void leaf_case(void **state);

#endif
