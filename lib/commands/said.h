/* SPDX-License-Identifier: MIT */
/* What must be said of figures, below their table: each sentence once, with whose figures it is of. */
#ifndef TOOLS_SAID_H
#define TOOLS_SAID_H

#include <stddef.h>
#include <stdint.h>

#include <parindex/parindex.h>

#include "print/text.h"

struct sentence;
struct said {
    struct sentence *list;
    size_t count;
};

enum {
    SAID_NOTES = 10 /* that a figure may have */
};

/* Adds the notes of one figure, `notes` being its PARINDEX_NOTE_... added up; out fails where memory runs out. */
void said_add(struct text *out, struct said *said, const parindex_estimates *estimates, size_t unit,
              size_t figure, uint32_t notes, const char *unit_name, const char *figure_name,
              uint32_t lang);
/* Writes them, of so many figures in all, and frees them. */
void said_write(struct text *out, struct said *said, size_t figures, uint32_t lang);
/* The same in one line, each sentence after the names of all that it is of: "CODE; CODE: sentence". */
void said_write_line(struct text *out, struct said *said);

#endif
