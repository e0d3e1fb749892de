/* SPDX-License-Identifier: MIT */
/* The file of --concordance: which criteria of two editions correspond. */
#ifndef REQUEST_CONCORDANCE_H
#define REQUEST_CONCORDANCE_H

#include "parindex/parindex.h"

#include "request/options.h"

/* Returns an exit status, explained on stderr. */
int concordance_read(parindex_concordance **out, parindex_framework *from, parindex_framework *to,
                     const struct options *options);

#endif
