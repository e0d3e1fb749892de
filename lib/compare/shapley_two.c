/* SPDX-License-Identifier: MIT */
#include "compare/shapley_two.h"

struct split split_part(struct side from, struct side to)
{
    /* Without a maximum on both sides a point counts as it is, as of a bonus. */
    bool of_max = (!from.there || from.max > 0) && (!to.there || to.max > 0);
    double from_max = of_max ? from.max : 1;
    double to_max = of_max ? to.max : 1;
    double from_share = from.there ? from.points / from_max : 0;
    double to_share = to.there ? to.points / to_max : 0;
    /* What is on one side alone says nothing of achievement. */
    if (!from.there)
        from_share = to_share;
    if (!to.there)
        to_share = from_share;
    double from_weight = from.there ? from_max / from.root : 0;
    double to_weight = to.there ? to_max / to.root : 0;
    return (struct split){100 * ((to_share - from_share) * ((from_weight + to_weight) / 2)),
                          100 * ((to_weight - from_weight) * ((from_share + to_share) / 2))};
}
