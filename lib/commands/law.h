/* SPDX-License-Identifier: MIT */
/* What an edition says of its act beside the tree: its readings, its cases, what a check found. */
#ifndef COMMANDS_LAW_H
#define COMMANDS_LAW_H

#include "parindex/parindex.h"
#include "print/json.h"
#include "print/labels.h"

/* A line for each reading; nothing where there is one only. */
void law_readings(struct labels *labels, const parindex_framework *framework, uint32_t lang);

/* A line for each case. */
void law_cases(struct labels *labels, const parindex_framework *framework, uint32_t lang);

/* The same as lists in JSON, under "readings" and "cases". */
void law_put_readings(struct json_writer *w, const parindex_framework *framework, uint32_t lang);
void law_put_cases(struct json_writer *w, const parindex_framework *framework, uint32_t lang);

/* Findings, a line each, and as the list "findings". */
void law_findings(struct labels *labels, const parindex_check *check, uint32_t lang);
void law_put_findings(struct json_writer *w, const parindex_check *check, uint32_t lang);

#endif
