/* SPDX-License-Identifier: MIT */
/* Editions that are changed at one place, and what their difference says of it. */
#ifndef TESTS_DIFFERENCE_SUPPORT_H
#define TESTS_DIFFERENCE_SUPPORT_H

#include "support.h"

/* An edition of frameworks/, and places of it that change, as edit_json has them. */
struct amended {
    const char *edition;
    const char *place;
    const char *value;
    const char *amendments; /* "kind code; ..." */
    const char *before;     /* of the first, in English; NULL: any */
    const char *now;
};
/* The file of an edition of frameworks/. */
json_t *edition_root(const char *edition);
/* The same is said of the change and of the way back. */
void assert_amended(const struct amended *amended);
/* The same where the earlier edition has `first` in that place; NULL: what its file has. */
void assert_amended_from(const struct amended *amended, const char *first);

/* The amendments of a difference, "kind code; ...", - for those of the edition as a whole. */
void list_amendments(char *text, size_t size, const parindex_difference *d,
                     const parindex_framework *f, const parindex_framework *g);

#endif
