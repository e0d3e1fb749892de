/* SPDX-License-Identifier: MIT */
/* Saved states: numbers of 64 bits, the least byte first, and a checksum. */
#ifndef BASE_BYTES_H
#define BASE_BYTES_H

#include <stdbool.h>
#include <stddef.h>
#include <stdint.h>

enum {
    BYTES_NUMBER = 8
};

static inline void bytes_put(unsigned char **to, uint64_t x)
{
    for (int i = 0; i < BYTES_NUMBER; i++)
        *(*to)++ = (unsigned char)(x >> (8 * i));
}

static inline uint64_t bytes_get(const unsigned char **from)
{
    uint64_t x = 0;
    for (int i = 0; i < BYTES_NUMBER; i++)
        x |= (uint64_t) * (*from)++ << (8 * i);
    return x;
}

/* FNV-1a: each step is a bijection, so that one byte changed always changes the sum. */
static inline uint64_t bytes_checksum(const unsigned char *bytes, size_t size)
{
    uint64_t sum = UINT64_C(0xCBF29CE484222325);
    for (size_t i = 0; i < size; i++)
        sum = (sum ^ bytes[i]) * UINT64_C(0x100000001B3);
    return sum;
}

/* A column of bytes in one piece: element i is at data + i. */
static inline bool bytes_in_one_piece(int64_t rows, int64_t stride)
{
    return rows < 2 || stride == 1;
}

#endif
