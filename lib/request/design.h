/* SPDX-License-Identifier: MIT */
/* A survey's design from a JSON file: what the columns of the answers are, and which figures are asked. */
#ifndef REQUEST_DESIGN_H
#define REQUEST_DESIGN_H

#include <stddef.h>
#include <stdint.h>

#include "model/json_text.h"
#include "print/report.h"
#include "print/text.h"

enum {
    DESIGN_LEVELS = 15,
    DESIGN_STAGES = 4,
    DESIGN_DOMAINS = 64,
    DESIGN_ITEMS = 1024,
    DESIGN_FIGURES = 1024
};

/* Names of columns; the texts are the document's. */
struct design_names {
    const char **list;
    size_t count;
};

/* One column and one of its labels: who has it is in the domain. */
struct design_domain {
    const char *column;
    const char *label;
};

struct design_figure {
    const char *name;
    uint64_t within; /* domains */
    uint8_t *item;   /* for each item, whether it takes part */
    double points[DESIGN_LEVELS + 1];
    int share; /* of answers, in percent; else a mean */
};

struct design {
    struct document document;
    const char *weight; /* NULL: 1 */
    const char *unit;   /* NULL: none */
    struct design_names strata;
    struct design_names ids;
    struct design_names fpc;
    struct design_names items;
    struct design_names words; /* of the levels, or none */
    struct design_domain domains[DESIGN_DOMAINS];
    size_t domain_count;
    struct design_figure *figures;
    size_t figure_count;
    uint32_t levels; /* 0: numbers */
    uint32_t fractions;
    uint32_t persons;
    uint32_t lonely;
    double level; /* of the intervals */
};

/*
 * Reads the file. Says on stderr what is wrong with it, with the place in the JSON; returns the exit
 * status. Free it in any case.
 */
int design_read(struct design *out, const char *path, struct call *call);
void design_free(struct design *design);

#endif
