/* SPDX-License-Identifier: MIT */
/* Splitting a range over threads. Which thread does what never shows in the result. */
#ifndef BASE_PARALLEL_H
#define BASE_PARALLEL_H

#include <stddef.h>
#include <stdint.h>

enum {
    PARALLEL_MAX = 64
};

/* Does items first ... last - 1; worker runs from 0 to the number of threads used, less one. */
typedef void (*parallel_work)(void *payload, uint32_t worker, size_t first, size_t last);

/* How many workers parallel_run will use: at least 1, at most PARALLEL_MAX. */
uint32_t parallel_workers(uint32_t threads, size_t count, size_t grain);

/*
 * Cuts 0 ... count - 1 at multiples of grain, one piece for each worker, and waits. Where the
 * system starts no further thread, the calling one does the work.
 */
void parallel_run(uint32_t threads, size_t count, size_t grain, parallel_work work, void *payload);

#endif
