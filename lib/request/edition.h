/* SPDX-License-Identifier: MIT */
/* An edition, named on the command line by its id or by the path of a file. */
#ifndef REQUEST_EDITION_H
#define REQUEST_EDITION_H

#include <stdint.h>

#include "parindex/parindex.h"

#include "print/json.h"

/*
 * Opens it; an argument that has a '/', ends in ".json", or is "-" is a file. `reading` is the name of
 * the reading to take, or NULL. Reports all faults of a file; returns the exit status.
 */
int edition_open(parindex_framework **out, const char *argument, const char *reading,
                 struct call *call);

/* The reading that is taken; NULL where the edition has one only. */
const parindex_reading *edition_reading(const parindex_framework *framework);

/* Reads it from a file, whatever the path looks like. */
int edition_read(parindex_framework **out, const char *path, struct call *call);

/*
 * The library's sentence about an edition without a tree: what is missing, where it can be
 * found, how it is loaded. Returns 0 where the edition has a tree.
 */
int edition_missing(parindex_error *error, const parindex_framework *framework, uint32_t lang);

/* The years that it scores: "2022-2023", "from 2022", "not stated". */
void edition_years(struct text *out, const parindex_framework_info *info, uint32_t lang);

/* One act: number, date, issuer. */
void edition_act(struct text *out, const parindex_act *act, uint32_t lang);

/* Known counts, each -1 where it is not: "7 fields, 38 criteria, 97 components", or nothing. */
void edition_counts(struct text *out, int32_t fields, int32_t criteria, int32_t components,
                    uint32_t lang);

/* 1 where the edition has classes for that year; year 0: for any year at all. */
int edition_has_classes(const parindex_framework *framework, int32_t year);

/* A provenance in one word: its name up to the colon. */
void edition_provenance(struct text *out, uint32_t provenance, uint32_t lang);

/* A plain warning where the numbers are unverified or made up, or NULL. */
const char *edition_warning(uint32_t provenance, uint32_t lang);

/* ", reading NAME"; nothing where the edition has one reading only. */
void edition_write_reading(struct text *out, const parindex_framework *framework, uint32_t lang);

/* What is known of the edition as a JSON object: id, title, reading, acts, years, source, limits. */
void edition_put(struct json_writer *w, const char *key, const parindex_framework *framework,
                 uint32_t lang);

/*
 * Puts the edition as it is in a year in the framework's place; year 0 leaves it as it is. Reports
 * why it could not; returns the exit status.
 */
int edition_of_year(parindex_framework **framework, int32_t year, struct call *call);

#endif
