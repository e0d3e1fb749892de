/* SPDX-License-Identifier: MIT */
#include "uncertainty/gamma.h"

#include <math.h>

#include "base/logarithm.h"
#include "base/normal.h"
#include "base/philox.h"

enum {
    GAMMA_TRY = 8192 /* more than there are units */
};

/*
 * Marsaglia and Tsang, ACM TOMS 26, 2000. Tries are counted, so that a replicate's number does not depend on
 * how many tries its neighbours need.
 */
double gamma_number(uint64_t stream, size_t slot, uint32_t which, uint64_t seed, double alpha)
{
    double d = (alpha < 1 ? alpha + 1 : alpha) - 1.0 / 3;
    double c = 1 / (3 * sqrt(d));
    for (uint32_t attempt = 1;; attempt++) {
        uint64_t id[PHILOX_LANES] = {stream};
        uint32_t words[4][PHILOX_LANES];
        philox_lanes(words, id, (uint32_t)slot, which == 0 ? attempt : which + GAMMA_TRY * attempt,
                     seed);
        double x = normal_quantile(philox_uniform(words[0][0], words[1][0]));
        double u = ((double)words[2][0] + 0.5) * 0x1p-32;
        double v = 1 + c * x;
        if (v <= 0)
            continue;
        v = v * v * v;
        if (natural_logarithm(u) >= 0.5 * x * x + d * (1 - v + natural_logarithm(v)))
            continue;
        if (alpha >= 1)
            return d * v;
        double power = natural_logarithm(((double)words[3][0] + 0.5) * 0x1p-32) / alpha;
        /* What underflows would leave a family without weight. */
        return d * v * exp_double_double(power < -600 ? -600 : power, 0).hi;
    }
}
