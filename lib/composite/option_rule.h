/* SPDX-License-Identifier: MIT */
/* What must hold of each option of a step on plain tables, with a sentence for each mistake. */
#ifndef COMPOSITE_OPTION_RULE_H
#define COMPOSITE_OPTION_RULE_H

#include <stdbool.h>
#include <stddef.h>

#include "base/error.h"

struct option_rule {
    const char *field;
    bool holds;
    const char *en; /* "must be from 0 to 1" */
    const char *vi;
};

/* ERR_ARGUMENT names the first that does not hold. */
parindex_status options_hold(const struct option_rule *rules, size_t count, parindex_error *err);

#endif
