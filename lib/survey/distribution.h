/* SPDX-License-Identifier: MIT */
/* Quantiles of Student's t and of the beta distribution, within 1e-12 or so; the same bits everywhere. */
#ifndef SURVEY_DISTRIBUTION_H
#define SURVEY_DISTRIBUTION_H

/* The x that a beta number with a, b > 0 stays below with probability p, 0 < p < 1. */
double beta_quantile(double p, double a, double b);

/* The x that Student's t stays below with probability p, 1/2 <= p < 1; degrees above 0. */
double student_quantile(double p, double degrees);

#endif
