/* SPDX-License-Identifier: MIT */
/* parindex improve ... --set: the result with other evidence, as a comparison. */
#ifndef TOOLS_WHAT_IF_H
#define TOOLS_WHAT_IF_H

#include "input/options.h"
#include "input/scored.h"
#include "output/text.h"

/* The dossier of `scored` is left as it is. Returns the exit status. */
int what_if(struct text *out, const struct scored *scored, size_t unit,
            const struct options *options);

#endif
