/* SPDX-License-Identifier: MIT */
/* What an edition says of its act beside the tree: its readings, its cases, what a check found. */
#ifndef TOOLS_LAW_H
#define TOOLS_LAW_H

#include <jansson.h>
#include <parindex/parindex.h>

#include "output/labels.h"

/* A line for each reading; nothing where there is one only. */
void law_readings(struct labels *labels, const parindex_framework *framework, uint32_t lang);

/* A line for each case. */
void law_cases(struct labels *labels, const parindex_framework *framework, uint32_t lang);

/* The same as JSON arrays. */
json_t *law_readings_json(struct text *out, const parindex_framework *framework, uint32_t lang);
json_t *law_cases_json(struct text *out, const parindex_framework *framework, uint32_t lang);

/* Findings, a line each, and as a JSON array. */
void law_findings(struct labels *labels, const parindex_check *check, uint32_t lang);
json_t *law_findings_json(struct text *out, const parindex_check *check, uint32_t lang);

#endif
