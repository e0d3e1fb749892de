/* SPDX-License-Identifier: MIT */
/* What people write around a unit's name: a number in front, a note behind, its organ, its type. */
#ifndef UNITS_UNIT_TEXT_H
#define UNITS_UNIT_TEXT_H

#include <stdbool.h>
#include <stddef.h>
#include <stdint.h>

/*
 * Leaves out a number or a bullet in front ("1. ", "01 - ", "(2) ", "• ") and notes behind ("*", "(1)",
 * "[a]", "²"), as long as a name stays. UTF-8.
 */
void unit_text_core(const char **text, size_t *length);

/* What a key says beside the name. */
struct unit_said {
    uint32_t type; /* PARINDEX_UNIT_..., 0 where none is said, UNIT_NO_TYPE where two contradict */
    bool organ;    /* "UBND", which provinces and municipalities have */
};

#define UNIT_NO_TYPE UINT32_MAX

/*
 * Takes the words for an organ and a type out of a key of spelling_key, folded or not; what stays may be
 * "". "ubnd tinh bac giang" and "bac giang province" become "bac giang".
 */
struct unit_said unit_key_bare(char *key, bool folded);
/* Whether a unit of that type can be meant by what is said. */
bool unit_said_fits(struct unit_said said, uint32_t type);

/*
 * Two texts that differ only in case, blanks, diacritics, and words around the name: enough for a "did
 * you mean", never for a match. The alike key of a text; false where it has none.
 */
bool unit_alike_key(char *key, size_t size, const char *text);

#endif
