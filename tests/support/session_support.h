/* SPDX-License-Identifier: MIT */
/* Requests to a session, and what its answers hold. */
#ifndef TESTS_SESSION_SUPPORT_H
#define TESTS_SESSION_SUPPORT_H

#include "support.h"

/* The answer to a request in which ' is written for ". */
json_t *answer_on(parindex_session *session, const char *request);
/* The text at a key; "" where there is none. */
const char *text_at(const json_t *json, const char *key);
const json_t *fault_at(const json_t *json, size_t index);

/* A request that is refused, and a part of its first fault in each language. */
struct refused {
    const char *request;
    const char *status; /* NULL: any */
    const char *en;
    const char *vi; /* NULL: it cannot be asked in another language */
};
/* Asks in both languages. */
void assert_refused(const struct refused *refused);
/* The answer to a request that a session of its own takes; "done" is asserted. */
json_t *done(const char *request);

#endif
