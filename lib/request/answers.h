/* SPDX-License-Identifier: MIT */
/* A table of answers as a survey, read in blocks of rows. */
#ifndef REQUEST_ANSWERS_H
#define REQUEST_ANSWERS_H

#include "parindex/parindex.h"

#include "print/report.h"
#include "request/code_table.h"
#include "request/design.h"

/* Codes are those of the labels in order. */
struct answers {
    parindex_survey *survey;
    struct code_table strata;
    struct code_table ids[DESIGN_STAGES];
    struct code_table units;
};

/* Reads the table. Says on stderr what is wrong with it; returns the exit status. Close it in any case. */
int answers_read(struct answers *out, const struct design *design, const char *path,
                 struct call *call);
void answers_close(struct answers *answers);

/* What the library says of codes, in the labels of the table. */
void answers_reword(struct text *out, const struct answers *answers, const struct design *design,
                    const char *message);

#endif
