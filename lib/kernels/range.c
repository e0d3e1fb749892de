/* SPDX-License-Identifier: MIT */
#include "kernels/range.h"

#include <math.h>

#include "base/lanes.h"
#include "base/number.h"

/* The greatest of all sizes, side by side: one comparison a number. */
bool range_exceeded(const double *x, size_t count)
{
    double most[LANES] = {0};
    for (size_t i = 0; i + LANES <= count; i += LANES)
        for (size_t j = 0; j < LANES; j++) {
            double size = fabs(x[i + j]);
            most[j] = size > most[j] ? size : most[j];
        }
    bool exceeded = false;
    for (size_t j = 0; j < LANES; j++)
        exceeded |= most[j] > EVIDENCE_LIMIT;
    for (size_t i = count - count % LANES; i < count; i++)
        exceeded |= fabs(x[i]) > EVIDENCE_LIMIT;
    return exceeded;
}

void range_widen(double *least, double *most, const double *x, size_t count)
{
    lanes low = LANES_OF(*least);
    lanes high = LANES_OF(*most);
    for (size_t i = 0; i < count; i += LANES) {
        lanes one;
        lanes_load(&one, x + i, count - i);
        lane_bits lower = one < low;
        lane_bits higher = one > high;
        low = LANES_CHOOSE(lower, one, low);
        high = LANES_CHOOSE(higher, one, high);
    }
    for (size_t j = 0; j < LANES; j++) {
        *least = low[j] < *least ? low[j] : *least;
        *most = high[j] > *most ? high[j] : *most;
    }
}

void range_answer(uint8_t *restrict answers, const double *restrict x, size_t count, double least,
                  double greatest, uint8_t inside, uint8_t outside)
{
    for (size_t i = 0; i < count; i++)
        answers[i] = x[i] >= least && x[i] <= greatest ? inside : outside;
}
