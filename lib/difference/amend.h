/* SPDX-License-Identifier: MIT */
/* Amendments as they are found: which kind, what of it, before and now in both languages. */
#ifndef DIFFERENCE_AMEND_H
#define DIFFERENCE_AMEND_H

#include "base/text.h"
#include "difference/difference.h"
#include "model/dated.h"

/* The numbers of an edition that change with the year, by node. */
struct years {
    size_t *first; /* one a node and one more: its part of `order` */
    size_t *order; /* numbers of dated ones, in their own order within a node */
};

struct of_tasks;
struct amending {
    parindex_difference *d;
    const parindex_framework *sides[2];
    struct years years[2];
    struct titles *titles;
    const struct of_tasks *tasks; /* while what one task is, is looked at */
    size_t pair;                  /* that the next amendment is of; PARINDEX_NONE: the edition */
    size_t nodes[2];
    parindex_amendment *list;
    size_t count;
    size_t capacity;
    bool nomem;
};

/* What a sentence is about. */
struct about {
    const struct amending *a;
    size_t side;
    size_t node;
    size_t index; /* of an input, a choice */
};
typedef void (*say)(struct writer *w, const struct about *about);

/* One more amendment; NULL about: nothing to say on that side. `what` may be NULL. */
void amend(struct amending *a, uint32_t kind, say what, say words, const struct about *from,
           const struct about *to);

/*
 * What is below the node, on that side, is in one edition alone: its counterpart, or that of the first node above that
 * has one, has its points given directly.
 */
bool is_unread(const struct amending *a, size_t side, size_t node);

/* At the nodes of the present pair, on one side. */
struct about at(const struct amending *a, size_t side);

/* Each finds the amendments of one part of the present pair. */
void amend_edition(struct amending *a);
void amend_tasks(struct amending *a); /* of the edition: what one task is */
void amend_place(struct amending *a); /* moved, renumbered, renamed, maximum, weight, role, act */
void amend_inputs(struct amending *a);
void amend_rule(struct amending *a);

/* Whether a number of these kinds differs in some year; writes it, "2018–2020: 2.5; from 2021: 3". */
bool years_differ(const struct amending *a, bool (*of)(enum dated_what));
bool years_any(const struct amending *a, size_t side, bool (*of)(enum dated_what));
/* Whether the one of them with that index changes with the year, on either side. */
bool years_touch(const struct amending *a, bool (*of)(enum dated_what), size_t index);
void write_years_of(struct writer *w, const struct about *about, bool (*of)(enum dated_what));

/* False: memory ran out; years_free in every case. */
/* Gives these numbers one value in both rules, so that what differs beside them is left; terms are the rules' own. */
void years_level(const struct amending *a, bool (*of)(enum dated_what), struct rule rules[2]);
bool years_read(struct years *y, const parindex_framework *f, const parindex_allocator *a);
void years_free(struct years *y, const parindex_framework *f, const parindex_allocator *a);

#endif
