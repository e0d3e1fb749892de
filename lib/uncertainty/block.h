/* SPDX-License-Identifier: MIT */
/* Some replicates side by side: what they draw, their scores and their ranks. */
#ifndef UNCERTAINTY_BLOCK_H
#define UNCERTAINTY_BLOCK_H

#include "base/width.h"
#include "uncertainty/prepared.h"

enum {
    FOUR = 4 /* units at a time, so that what they share is fetched once */
};

typedef double lane_row[BLOCK];

struct block {
    const struct prepared *prepared;
    struct arena arena;        /* of all that follows */
    uint64_t id[BLOCK];        /* of replicates, or of the streams that represent points */
    uint64_t (*stream)[BLOCK]; /* by factor: from where its further numbers are; NULL: id */
    uint32_t (*word)[BLOCK];   /* by factor: its number */
    lane_row *leaf_weight;     /* by place, those of siblings adding up to 1 */
    lane_row *inner_weight;
    lane_row *cell;       /* the leaves of one unit, with what was drawn for them */
    lane_row *normal;     /* normal numbers of one unit that errors are drawn of together */
    lane_row *aggregated; /* inner nodes: of one unit, or of some units in parts of a block */
    lane_row *cover;      /* likewise, the share of the weights that is there */
    lane_row *there;      /* by pattern of gaps: the weights of what is there */
    lane_row *inverse;    /* 1 by these; NaN where they are 0 */
    bool *everywhere;     /* inner nodes, where there are gaps: of every unit, in every replicate */
    bool *by_pattern;     /* likewise: what is there hangs on the leaves alone */
    lane_row *steps;      /* by place of the unit: its score */
    int32_t (*key)[BLOCK];   /* fours of units, the last one filled up */
    int32_t (*rank)[BLOCK];  /* likewise; 0: none */
    int32_t opposed[BLOCK];  /* pairs of units against their nominal order */
    struct weighted *sorted; /* beside them part and part_weight: the children of one node */
    const double **part;
    double *part_weight;
    bool nominal;   /* nothing is drawn */
    size_t moved;   /* but this choice, which is not at its nominal option; PARINDEX_NONE */
    bool set_taken; /* but a set of weights is chosen all the same */
    size_t fault;   /* row of a unit for which a mean has no value; PARINDEX_NONE */
};

/* False when memory ran out; either way it is to be freed. */
bool block_make(struct block *b, const struct prepared *prepared);
void block_free(struct block *b);

/* A variation made ready, with its units in their nominal order: errors as prepared_make, and block_fault. */
parindex_status prepared_in_order(struct prepared *prepared, const struct parindex_variation *v,
                                  parindex_error *err);

/* uncertainty/sample.c. The numbers of the factors, or of choices among scales and means alone. */
void block_words(struct block *b, bool choices);
/* The same from points, factors apart by one double: for one lane. b->stream must be there. */
void block_point(struct block *b, size_t lane, const double *point);
/* Weights from the numbers. */
void block_weights(struct block *b);
/* Every number 0: nothing varied. */
void block_nominal(struct block *b);
/* The same but for one factor: a weight's low (0) or high (1) end, or a choice. */
void block_case(struct block *b, size_t factor, uint32_t level);
/* Which scale, mean, node left out or set lane j takes for a choice among the factors. */
uint32_t block_choice(const struct block *b, size_t factor, size_t lane);
/* The number of a table or of aggregations, by the choices of a lane. */
size_t block_setting(const struct block *b, size_t lane, uint32_t kind);

/* From where further numbers for a factor are: the replicate, or the point's coordinate. */
static inline const uint64_t *block_stream(const struct block *b, size_t factor)
{
    return b->stream != NULL ? b->stream[factor] : b->id;
}

/* The leaves of one unit in `cell`: errors added, what is missing filled in. */
void block_cells(struct block *b, const struct leaf_table *table, size_t unit);
/* uncertainty/weigh.c. A weight times 1 - amount ... 1 + amount, by its words. */
#define block_weigh WIDE(block_weigh)
WIDE_DECLARE(void, block_weigh, (lane_row row, const uint32_t word[BLOCK], double amount));
/* Brings the weights of siblings to add up to 1. */
#define block_share WIDE(block_share)
WIDE_DECLARE(void, block_share, (struct block * b));
/* uncertainty/errors.c. Errors added to the cells of one unit. */
#define block_errors WIDE(block_errors)
WIDE_DECLARE(void, block_errors, (struct block * b, size_t unit));

/*
 * uncertainty/score_block.c, and score_block_gaps.c and score_block_general.c beside it. Scores, in steps; the weights
 * are used up.
 */
#define block_score WIDE(block_score)
WIDE_DECLARE(void, block_score, (struct block * b, size_t table, size_t aggregations));
#define block_score_gaps WIDE(block_score_gaps)
WIDE_DECLARE(void, block_score_gaps,
             (struct block * b, const struct leaf_table *table,
              const struct aggregation *aggregations));
#define block_score_general WIDE(block_score_general)
WIDE_DECLARE(void, block_score_general,
             (struct block * b, const struct leaf_table *table,
              const struct aggregation *aggregations));
/* ERR_METHOD where a mean had no value. */
parindex_status block_fault(const struct block *b, parindex_error *err);

static inline size_t fours_of(const struct prepared *p)
{
    return (p->units + FOUR - 1) / FOUR;
}

/* uncertainty/ranks.c. Ranks, and pairs against their nominal order. */
#define block_ranks WIDE(block_ranks)
WIDE_DECLARE(void, block_ranks, (struct block * b));

#endif
