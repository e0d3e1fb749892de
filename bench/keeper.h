/* SPDX-License-Identifier: MIT */
/*
 * An allocator that keeps the large blocks it is given back and hands them out again, as a program
 * would use that scores again and again: what is timed then is scoring, not the system's clearing
 * of fresh pages.
 */
#ifndef BENCH_KEEPER_H
#define BENCH_KEEPER_H

#include <parindex/parindex.h>

struct keeper {
    void *block[8];
    size_t size[8];
};

parindex_allocator keeper_allocator(struct keeper *keeper);
void keeper_free(struct keeper *keeper);

#endif
