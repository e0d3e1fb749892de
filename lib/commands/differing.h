/* SPDX-License-Identifier: MIT */
/* Two editions, their difference in the order in which it is told, and what it does to a dossier. */
#ifndef COMMANDS_DIFFERING_H
#define COMMANDS_DIFFERING_H

#include "commands/effect.h"
#include "print/text.h"
#include "request/options.h"

/* One pair and the field that it is told under. */
struct told {
    size_t field; /* order of the field; 0: the edition as a whole, and fields without parts */
    size_t pair;
};

struct differing {
    parindex_framework *from;
    parindex_framework *to;
    parindex_concordance *concordance; /* NULL: none was given */
    parindex_difference *difference;
    const parindex_difference_info *info;
    struct told *told; /* one a pair, field by field */
    size_t fields;     /* with that of order 0 */
    struct effect effect;
    int scored; /* effect is there */
};

/* Puts the pairs in their order; 0 where memory ran out. */
int differing_order(struct differing *d);

/* The top node of a told pair's field, in the later edition or, where that has none, the earlier one. */
const parindex_node *differing_field(const struct differing *d, size_t pair);

/* A node of one side of a pair; NULL where there is none. */
const parindex_node *differing_node(const struct differing *d, size_t pair, int later);

/* "mới", "bỏ", "sửa": what became of a pair, which has an amendment. */
const char *differing_mark(const struct differing *d, size_t pair, uint32_t lang);
/* What is said of a pair that is on one side alone; NULL for any other. The pair has an amendment. */
const char *differing_alone(const struct differing *d, size_t pair, uint32_t lang);

/* "proposed, 87% sure", or nothing. */
void differing_basis(struct text *out, const parindex_pair *pair, uint32_t lang);

/* "maximum", "rule: where the denominator is 0" */
void differing_kind(struct text *out, const parindex_amendment *amendment, uint32_t lang);

/* The paragraph. */
void differing_words(struct text *out, const struct differing *d, uint32_t lang);

/* How units fare under the later edition, in words; d->scored. */
void differing_summary(struct text *out, const struct differing *d, uint32_t lang);

/* Each writes the whole answer in its form. */
void differing_text(struct text *out, const struct differing *d, const struct options *options);
void differing_html(struct text *out, const struct differing *d, const struct options *options);
void differing_data(struct text *out, const struct differing *d, const struct options *options);

#endif
