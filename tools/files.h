/* SPDX-License-Identifier: MIT */
/* The files that a call names: from the disk, and "-" from stdin. */
#ifndef TOOLS_FILES_H
#define TOOLS_FILES_H

#include <parindex/parindex.h>

#include "host.h"

/* What reads them for a session. */
parindex_reader files_reader(struct host *host);

#endif
