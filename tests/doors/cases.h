/* SPDX-License-Identifier: MIT */
/* What the maker of tests/doors/cases.jsonl and the C door have in common. */
#ifndef TESTS_DOORS_CASES_H
#define TESTS_DOORS_CASES_H

#include <jansson.h>
#include <parindex/parindex.h>

/*
 * The points of every unit at every node as the objects of the library give them, by the request's edition, dossier
 * and period: {"unit": {"code": "16 hexadecimal digits", …}, …}. NULL where the request is none for
 * which there are any: not a plain `score` or `rank` of a built-in edition and a CSV text.
 */
json_t *bits_of(const json_t *request);

#endif
