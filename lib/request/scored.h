/* SPDX-License-Identifier: MIT */
/* What score, rank and explain have in common: an edition, a dossier, its result. */
#ifndef REQUEST_SCORED_H
#define REQUEST_SCORED_H

#include <stdint.h>

#include "parindex/parindex.h"

#include "print/labels.h"
#include "print/text.h"
#include "request/options.h"

enum {
    HISTORY_YEARS = 64
};

/* Dossiers of earlier years. */
struct history {
    parindex_dossier *list[HISTORY_YEARS];
    size_t count;
};

struct scored {
    parindex_framework *framework;
    parindex_dossier *dossier;
    parindex_result *result;
    const parindex_framework_info *info; /* of the framework */
    int32_t decimals;                    /* places to print */
    struct history history;
};

/*
 * Reads the edition and the dossier of arguments 1 and 2, and scores. Reports every
 * fault; returns the exit status. scored_close in every case.
 */
int scored_open(struct scored *scored, const struct options *options);
/* The same for an edition and a dossier that are named elsewhere. */
int scored_read(struct scored *scored, const char *edition, const char *path,
                const struct options *options);
void scored_close(struct scored *scored);

/* The same edition and history with another dossier; of the library's status. */
parindex_status scored_again(parindex_result **out, const struct scored *scored,
                             const parindex_dossier *dossier, const struct options *options,
                             parindex_error *error);

/* A dossier beside a survey: its table need not have the leaves that are made of people's answers. */
int scored_read_beside(parindex_dossier **out, parindex_framework *framework, const char *path,
                       const struct options *options);

/* One unit at one node. */
parindex_cell scored_cell(const struct scored *scored, size_t unit, size_t node);

/* 1 where any unit has a class. */
int scored_has_class(const struct scored *scored);

/* The lines below a table, after those in `labels`: edition, act, year, provenance, warning, limits. */
void scored_footer(struct text *out, struct labels *labels, const struct scored *scored,
                   uint32_t lang);

/* The same as members of a JSON answer. */
void scored_members(struct json_writer *w, const struct scored *scored, uint32_t lang);

#endif
