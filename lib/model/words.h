/* SPDX-License-Identifier: MIT */
/* A rule as a sentence; the pieces that an explanation uses too. */
#ifndef MODEL_WORDS_H
#define MODEL_WORDS_H

#include "base/text.h"
#include "model/framework.h"

/* "(Hồ sơ đúng hạn / Hồ sơ tiếp nhận)": the measure of a leaf, its inputs by their titles. */
void write_measure(struct writer *w, const parindex_framework *f, size_t node);
/* A measured value or a bound of one: "88,4207 %" for a ratio, "7" for a count. */
void write_measured(struct writer *w, const parindex_framework *f, size_t node, double x,
                    int32_t decimals);
/* "from 70 % to 90 %" for a band that the measure fell in. */
void write_band_range(struct writer *w, const parindex_framework *f, size_t node, size_t band);

/* The whole sentence, of any node. */
void write_rule(struct writer *w, const parindex_framework *f, size_t node);
/* What is scaled: a leaf's measure, or what combine gave. */
void write_subject(struct writer *w, const parindex_framework *f, size_t node);
/* A scale of that kind, of a leaf or after combine. */
void write_scale(struct writer *w, const parindex_framework *f, size_t node, uint32_t kind);
/* One that is relative to the cohort. */
void write_relative(struct writer *w, const parindex_framework *f, size_t node);
/* ". Before that missing numbers are filled in with …" */
void write_treatment(struct writer *w, const parindex_framework *f, size_t node);
/* The same without the opening. */
void write_treatment_alone(struct writer *w, const parindex_framework *f, size_t node);
/* "Points of tasks is the mean of … over the tasks": an input that comes from the tasks. */
void write_from_tasks(struct writer *w, const parindex_framework *f, size_t input);
/* The rule of an inner node, and of one that repeats another. */
void write_combine(struct writer *w, const parindex_framework *f, size_t node);
/* What is done beside and after that: a zero, a factor, a cap, coverage, a rescale; with "; " before each. */
void write_combine_steps(struct writer *w, const parindex_framework *f, size_t node);
/* "not scored yet: …; not applicable: …": what is done about children, or tasks, without a value. */
void write_policies(struct writer *w, const enum policy *absent);
/* "At most 20% (rounded down) of the ranked units may be …" */
void write_quota(struct writer *w, const parindex_framework *f, const struct classes *set,
                 const struct quota *q);
void write_same(struct writer *w, const parindex_framework *f, size_t node);

/* "the share of B.1 Quantity is below 100%" */
void write_test(struct writer *w, const parindex_framework *f, size_t test);
/* "below 100%" */
void write_test_bounds(struct writer *w, const parindex_framework *f, size_t test);
/* "at most 49 points" */
void write_effect(struct writer *w, const parindex_framework *f, size_t condition);
/* "Where …: at most 49 points" */
void write_condition(struct writer *w, const parindex_framework *f, size_t condition);
/* "; open where the figure is missing" and the like, where the edition says what an absent figure is taken for. */
void write_open(struct writer *w, const parindex_framework *f, size_t condition);
/* ". Where …: …" for each of a node, those of the classes at the root. */
void write_conditions(struct writer *w, const parindex_framework *f, size_t node);
void write_class_title(struct writer *w, const parindex_framework *f, const char *key);

enum {
    SHORTEST = -1 /* as many digits as the number has */
};

#endif
