/* SPDX-License-Identifier: MIT */
/* The units of a table on the registry's map, and the weights that a second table gives them. */
#ifndef REQUEST_WEIGHTS_H
#define REQUEST_WEIGHTS_H

#include <stdint.h>

#include "parindex/parindex.h"

#include "request/options.h"

/*
 * The registry number of every unit of a dossier in the dossier's year. Reports every
 * name that is not surely one unit, by the file's name; returns the exit status.
 */
int units_of(int32_t *units, const parindex_dossier *dossier, const char *path,
             const struct options *options);

/*
 * Reads a table of weights, `unit,weight`, and gives each of `count` units its own, NaN where it
 * has none. Reports faults; returns the exit status.
 */
int weights_read(double *weights, const int32_t *units, size_t count, const char *path,
                 const struct options *options);

#endif
