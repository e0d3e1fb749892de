/* SPDX-License-Identifier: MIT */
#include "base/ranges.h"

bool ranges_join(struct range *out, size_t *count, const struct range *a, size_t a_count,
                 const struct range *b, size_t b_count)
{
    size_t i = 0;
    size_t j = 0;
    size_t n = 0;
    while (i < a_count || j < b_count) {
        bool left = j == b_count || (i < a_count && a[i].first < b[j].first);
        struct range next = left ? a[i++] : b[j++];
        if (n > 0 && next.first < out[n - 1].end)
            return false;
        if (n > 0 && next.first == out[n - 1].end)
            out[n - 1].end = next.end;
        else
            out[n++] = next;
    }
    *count = n;
    return true;
}
