/* SPDX-License-Identifier: MIT */
#include "kernels/logarithms.h"

#include <math.h>

#include "base/logarithm.h"

bool logarithms(double *y, const double *x, size_t count)
{
    uint64_t none = 0;
    for (size_t i = 0; i < count; i++) {
        none |= (x[i] <= 0 ? 1u : 0u);
        y[i] = x[i] > 0 ? natural_logarithm(x[i] > 0 ? x[i] : 1) : NAN;
    }
    return none != 0;
}
