/* SPDX-License-Identifier: MIT */
/*
 * A vector of one leaf: case,max,inputs,measure,scale,values,want. max is a number, ? (unknown) or
 * x (none); inputs are NAME:KIND[:MIN:MAX]; measure is its kind and the names or policies that it
 * takes, in the order of docs/framework-file.md; values are the inputs, - for NaN; want is
 * the points, a state, or one of
 *
 *   refused                  the evidence is; "refused: TEXT" by a message that has the text
 *   fault PATH: TEXT         the edition is, at that path, by a message that has the text
 *   words LANG: TEXT         the rule as a sentence
 *   arithmetic LANG: TEXT    that line of the explanation
 *   attains POINTS: VALUES   the evidence that gives at least so much, as improve finds it; "never" for none
 *   same: SCALE              compare takes the rule for the same as with that scale
 *   differs: SCALE           and not
 */
#ifndef SCORE_LEAF_H
#define SCORE_LEAF_H

void leaf_case(void **state);

#endif
