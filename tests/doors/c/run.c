/* SPDX-License-Identifier: MIT */
/* The C door: every case by parindex_session_call, and by the objects of the library. Run by run.sh. */
#include <stdio.h>
#include <stdlib.h>
#include <string.h>

#include "../cases.h"

/* Where two texts part. */
static void tell(const char *name, const char *what, const char *wanted, const char *got)
{
    size_t at = 0;
    while (wanted[at] && wanted[at] == got[at])
        at++;
    size_t from = at > 40 ? at - 40 : 0;
    printf("FAILED %s: %s at byte %zu\n  wanted …%.120s\n  got    …%.120s\n", name, what, at,
           wanted + from, got + from);
}

static int run(parindex_session *session, const json_t *line)
{
    const char *name = json_string_value(json_object_get(line, "name"));
    const json_t *request = json_object_get(line, "request");
    const char *wanted = json_string_value(json_object_get(line, "response"));
    const json_t *bits = json_object_get(line, "bits");
    if (!name || !json_is_string(request) || !wanted)
        return 0;
    const char *answer = parindex_session_call(session, json_string_value(request),
                                               json_string_length(request), NULL);
    if (strcmp(answer, wanted) != 0) {
        tell(name, "the answer", wanted, answer);
        return 0;
    }
    json_t *asked = json_loads(json_string_value(request), 0, NULL);
    json_t *found = asked ? bits_of(asked) : NULL;
    int same = !bits || json_equal(bits, found);
    if (!same)
        printf("FAILED %s: the bits\n", name);
    json_decref(found);
    json_decref(asked);
    return same;
}

int main(int argc, char **argv)
{
    parindex_session *session = NULL;
    size_t passed = 0;
    size_t failed = 0;
    char *text = NULL;
    size_t room = 0;
    FILE *file = argc == 2 ? fopen(argv[1], "r") : NULL;
    if (!file || parindex_session_new(&session, NULL, NULL) != PARINDEX_OK)
        return 2;
    while (getline(&text, &room, file) > 0) {
        json_t *line = json_loads(text, JSON_REJECT_DUPLICATES, NULL);
        if (line && run(session, line))
            passed++;
        else
            failed++;
        json_decref(line);
    }
    free(text);
    (void)fclose(file);
    parindex_session_free(session);
    printf("%zu passed, %zu failed\n", passed, failed);
    return failed != 0 || passed == 0;
}
