/* SPDX-License-Identifier: MIT */
/* What is said when a call goes wrong: as lines for a person and as faults for a program. */
#ifndef PRINT_REPORT_H
#define PRINT_REPORT_H

#include <stddef.h>
#include <stdint.h>

#include "base/json_writer.h"
#include "parindex/error.h"
#include "parindex/framework.h"
#include "parindex/session.h"
#include "print/text.h"

/* How a call ended; the command's exit statuses. */
enum {
    EXIT_DONE = PARINDEX_OUTCOME_DONE,
    EXIT_DATA = PARINDEX_OUTCOME_DATA,
    EXIT_CALL = PARINDEX_OUTCOME_CALL,
    EXIT_MEMORY = PARINDEX_OUTCOME_MEMORY
};

struct attachments;

/* One call while it is answered: how it is to be answered, what it may read, what was found wrong. */
struct call {
    parindex_allocator allocator;
    uint32_t lang;
    int command_line; /* options are named as on a command line, "--ties", and else "ties" in quotes */
    int compact;      /* JSON on one line */
    int hosted;       /* the program around the session runs the commands of commands/hosted.c */
    int exact; /* numbers in JSON with all their digits, what is printed of them beside them */
    const struct attachments *attachments;
    parindex_framework *
        *editions;               /* built in, in the order of the catalogue; NULL: not opened yet */
    struct text lines;           /* for a person, each ended by a line break */
    struct json_writer faults;   /* a list that is open */
    struct json_writer warnings; /* the same */
    struct text proposed;        /* a file that the call asked for, and its name */
    const char *proposed_name;
    parindex_progress progress; /* or NULL */
    void *progress_payload;
};

/* An error that the library is to fill in. */
parindex_error report_init(const struct call *call);

/* A sentence about the call. Returns EXIT_CALL. */
int report_call(struct call *call, const char *format, ...) FORMATTED(2, 3);

/* A sentence about something that was done all the same. */
void report_warning(struct call *call, const char *format, ...) FORMATTED(2, 3);

/* A line for a person alone, such as how many faults there are. */
void report_line(struct call *call, const char *format, ...) FORMATTED(2, 3);

/* Memory ran out. Returns EXIT_MEMORY. */
int report_memory(struct call *call);

/* A failure that the library reported and that no file is to blame for. Returns how the call ends. */
int report_error(const parindex_error *error, struct call *call);

/* A fault of a file at a line and a column from 1, 0 where there is none. Returns EXIT_DATA. */
int report_at(struct call *call, const char *file, uint64_t line, size_t column, const char *format,
              ...) FORMATTED(5, 6);

/* The faults of one file, as the library finds them. */
struct faulty {
    const char *file; /* as it is to be named */
    struct call *call;
    size_t count;
};

/* A parindex_fault_handler; payload is a struct faulty. */
void report_fault(void *payload, const parindex_error *fault);

/*
 * Ends the list of a file that was refused: reports `error` where the handler was not called, then
 * how many faults there are and `outcome`, a sentence. Returns how the call ends.
 */
int report_faults(struct faulty *faulty, const parindex_error *error, const char *outcome);

#endif
