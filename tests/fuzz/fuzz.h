/* SPDX-License-Identifier: MIT */
/*
 * What the fuzz drivers share. A driver is fuzz_NAME.c: it takes the bytes apart, calls the library, and asks of what
 * comes back what the headers promise. functions.txt says which public function is called by which driver.
 */
#ifndef TESTS_FUZZ_H
#define TESTS_FUZZ_H

#include <stdbool.h>
#include <stddef.h>
#include <stdint.h>

#include "parindex/parindex.h"

int LLVMFuzzerTestOneInput(const uint8_t *bytes, size_t size);

/* A promise that is broken ends the program, so that the fuzzer keeps the input. */
#define PROMISE(holds)                                                                             \
    do {                                                                                           \
        if (!(holds))                                                                              \
            promise_broken(#holds, __FILE__, __LINE__);                                            \
    } while (0)
__attribute__((noreturn)) void promise_broken(const char *what, const char *file, int line);

/*
 * A call that did what was asked, or said why not: the status is in the error, its texts are UTF-8, and there is a
 * message. True where it did.
 */
#define DONE(err, call) call_done((call), (err), #call)
bool call_done(parindex_status status, const parindex_error *err, const char *what);
bool is_utf8(const char *text);

/* The bytes of an input, taken from the front; behind their end there are zeros. */
struct take {
    const uint8_t *bytes;
    size_t size;
    size_t at;
};
uint32_t take_byte(struct take *t);
uint64_t take_number(struct take *t, int bytes);
uint32_t take_below(struct take *t, uint32_t limit); /* limit 0: 0 */
bool take_chance(struct take *t, uint32_t percent);
double take_double(struct take *t); /* often 0, 1, NaN, an infinity, the least, the greatest */
double take_grid(struct take *t);   /* 0 to 10 in quarters: bounds, ties and zeros meet often */
char *take_text(struct take *t, size_t most); /* up to a NUL byte; freed with free */
/* What is left, as it is: NULL only where there is nothing. */
const void *take_rest(struct take *t, size_t *size);

/* Memory that ends where it says, so that AddressSanitizer sees a byte read behind it; not filled in where bytes is NULL. */
void *exactly(const void *bytes, size_t size);

/* A built-in or test edition by number, the same object each time; not to be let go of. */
parindex_framework *some_edition(uint32_t number);
/* A random edition as text, from every kind of lib/kinds; freed with free. edition.c. */
char *random_edition(struct take *t, size_t *size);
/* Evidence at random for it: NULL where the library refuses a value that was taken. */
parindex_dossier *random_dossier(struct take *t, parindex_framework *framework, size_t units,
                                 int32_t period);

/* Reads everything that an edition has. looks.c */
void look_at_edition(parindex_framework *framework);
/* Everything that can be asked of a dossier and its result, with what must hold between the answers. after.c */
void go_on_after(const parindex_dossier *dossier, struct take *t);
/* The parts of after.c: results compared, improved, varied. follow.c */
void follow_comparison(const parindex_result *result, struct take *t);
void follow_plan(const parindex_result *result, const parindex_dossier *dossier, struct take *t);
void follow_variation(const parindex_result *result, struct take *t);
/* A variation run in two halves, saved, loaded and merged: the same bytes as in one go. */
void run_in_halves(const parindex_variation *variation, uint64_t count);

#endif
