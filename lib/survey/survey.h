/* SPDX-License-Identifier: MIT */
/*
 * What a survey holds: the tree of strata and of what was drawn from them, and beside its lowest units
 * the sums over their answers (or the rows themselves). Numbers of nodes, entries and rows come by the
 * order of arrival; frame.h has the order that results are worked out in.
 */
#ifndef SURVEY_SURVEY_H
#define SURVEY_SURVEY_H

#include "base/alloc.h"
#include "base/error.h"
#include "base/ranges.h"
#include "parindex/survey.h"
#include "survey/wide.h"

enum {
    MOST_STAGES = 4,
    MOST_ITEMS = 1024,
    MOST_LEVELS = 15,
    MOST_UNITS = 4096,
    MOST_DOMAINS = 64,
    MOST_CELLS = 256,
    MOST_REPLICATES = 1024,
    NUMBER_WIDTH = 4, /* columns of a statistic of numbers: none, answered, number, square */
    ROOT = 0,         /* the node above the strata */
    STRATUM_DEPTH = 1
};

/* Numbers of nodes, entries and rows. */
#define MOST_NUMBERED (UINT32_MAX - 1)

struct node {
    uint32_t parent;
    int32_t id;
    uint32_t depth; /* 0 the root, 1 a stratum, 2 a primary unit ... */
    uint32_t
        children; /* where persons are the last stage, the rows of a lowest node are its children */
    uint32_t last; /* of a lowest node, the entry that was found last, and where to look first */
    double fpc;    /* of its children, as it was given; 0: none */
};

/* Answers that no figure tells apart but by what was answered. */
struct entry_key {
    uint64_t domains;
    uint32_t node; /* of the lowest stage with ids */
    int32_t unit;
    int32_t cell;
};
struct entry {
    struct entry_key key;
    uint64_t rows;
    struct wide weight;
    struct wide square;
};

/* Rows of one entry that follow each other. */
struct run {
    uint32_t entry;
    uint32_t rows;
};

/*
 * Two sums side by side: of the weights' lower parts with the number of rows above it, and of their upper
 * parts.
 */
typedef uint64_t lane_pair __attribute__((vector_size(16)));

/* Numbers by what they are found by; a slot holds a number plus 1, 0 is empty. */
struct index {
    uint32_t *slots;
    size_t size; /* a power of two, or 0 */
};

struct parindex_survey {
    parindex_allocator allocator;
    struct arena arena; /* the sums */
    parindex_survey_options options;
    uint32_t drawn;     /* stages with ids */
    size_t sums;        /* of an entry: items x (levels + 1) */
    size_t answer_size; /* bytes */
    bool keeps_rows;

    struct node *nodes;
    size_t node_count;
    size_t node_capacity;
    struct index node_index;

    struct entry *entries;
    struct wide **sum; /* sums of each entry, behind them its counts; NULL where rows are kept */
    size_t entry_count;
    size_t entry_capacity;
    size_t sum_capacity;
    lane_pair *run;   /* for tally.h: sums of rows that follow each other */
    size_t sum_count; /* entries that have memory for sums; until one has rows, anything is in it */
    struct index entry_index;

    uint32_t *row_entry;
    double *row_weight;
    unsigned char *row_answers; /* rows x items */
    double *row_replicates;     /* rows x replicates */
    size_t row_capacity[4];     /* of each of these */

    struct range *ranges;
    size_t range_count;
    uint64_t rows;
};

/* Bytes of an entry's sums and counts. */
static inline size_t sums_size(const struct parindex_survey *s)
{
    return s->sums * (sizeof(struct wide) + sizeof(uint32_t));
}

static inline uint32_t *entry_counts(const struct parindex_survey *s, size_t entry)
{
    return (uint32_t *)(void *)(s->sum[entry] + s->sums);
}

/* One row more in an entry's totals. */
static inline void entry_take_row(struct entry *e, double weight)
{
    struct parts parts = parts_of(weight);
    e->rows++;
    wide_add(&e->weight, wide_of_parts(parts.low, parts.high));
    struct parts square = square_parts(weight);
    wide_add(&e->square, wide_of_squares(square.low, square.high));
}

/* Defaults filled in; what no survey can be is refused. */
parindex_status survey_make(parindex_survey **out, const parindex_survey_options *options,
                            parindex_error *err);

/* The child of that id; 0 where there is none. */
uint32_t node_find(const struct parindex_survey *s, uint32_t parent, int32_t id);
/* A child more; 0 when memory ran out or numbers did. */
uint32_t node_add(struct parindex_survey *s, uint32_t parent, int32_t id, double fpc);
/* Takes nodes back, the last first; their parents have fewer children. */
void nodes_undo(struct parindex_survey *s, size_t count);

enum {
    NO_ENTRY = UINT32_MAX
};
uint32_t entry_find(const struct parindex_survey *s, const struct entry_key *key);
/* One more, with nothing in it; NO_ENTRY when memory ran out. */
uint32_t entry_add(struct parindex_survey *s, const struct entry_key *key);
void entries_undo(struct parindex_survey *s, size_t count);
/* Memory for so many rows in all; false when it ran out. */
bool rows_reserve(struct parindex_survey *s, uint64_t rows);

/* One more unit of `from` than there are to draw from, or an id under two units, in words. */
struct drawn_fault {
    uint32_t node; /* the unit above */
    int32_t id;
    uint32_t other; /* the other unit above; 0: too many */
};
/* Whether a node may get one more child of that id, by the FPC and by what ids mean. */
bool draw_allowed(struct drawn_fault *fault, const struct parindex_survey *s, uint32_t parent,
                  int32_t id);
/* The same for persons, which have no id. */
bool person_allowed(const struct parindex_survey *s, uint32_t parent);
/* The faults as an error; prefix "Row 13: " or "". */
parindex_status fail_drawn(parindex_error *err, const struct where *where, const char *prefix,
                           const struct parindex_survey *s, const struct drawn_fault *fault);
parindex_status fail_fpc(parindex_error *err, const struct where *where, const char *prefix,
                         const struct parindex_survey *s, uint32_t node, double fpc);

#endif
