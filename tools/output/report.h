/* SPDX-License-Identifier: MIT */
/* What stderr says when a call fails, and the exit status that goes with it. */
#ifndef TOOLS_REPORT_H
#define TOOLS_REPORT_H

#include <stddef.h>
#include <stdint.h>

#include <parindex/parindex.h>

#include "output/text.h"

/* Exit statuses of the command. */
enum {
    EXIT_DONE = 0,
    EXIT_DATA = 1,  /* the dossier or the framework file is at fault */
    EXIT_CALL = 2,  /* the command line is at fault, or a file cannot be read or written */
    EXIT_MEMORY = 3 /* memory ran out */
};

/* An error that the library is to fill in, in lang. */
parindex_error report_init(uint32_t lang);

/* A sentence about the call: "parindex: ...". Returns EXIT_CALL. */
int report_call(const char *format, ...) TEXT_PRINTF(1, 2);

/* A line on stderr. */
void report_line(const char *format, ...) TEXT_PRINTF(1, 2);

/* Memory ran out. Returns EXIT_MEMORY. */
int report_memory(uint32_t lang);

/* A failure that the library reported and that no file is to blame for. Returns the exit status. */
int report_error(const parindex_error *error, uint32_t lang);

/* The faults of one file, printed one a line as the library finds them. */
struct faults {
    const char *file; /* as it is to be named */
    uint32_t lang;
    size_t count;
};

/* A parindex_fault_handler; payload is a struct faults. */
void report_fault(void *payload, const parindex_error *fault);

/*
 * Ends the list of a file that was refused: prints `error` where the handler was
 * not called, then how many faults there are and `outcome`, a sentence. Returns the exit status.
 */
int report_faults(struct faults *faults, const parindex_error *error, const char *outcome);

#endif
