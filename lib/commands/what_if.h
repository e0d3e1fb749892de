/* SPDX-License-Identifier: MIT */
/* parindex improve ... --set: the result with other evidence, as a comparison. */
#ifndef COMMANDS_WHAT_IF_H
#define COMMANDS_WHAT_IF_H

#include "print/text.h"
#include "request/options.h"
#include "request/scored.h"

/* The dossier of `scored` is left as it is. Returns the exit status. */
int what_if(struct text *out, const struct scored *scored, size_t unit,
            const struct options *options);

#endif
