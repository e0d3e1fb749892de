/* SPDX-License-Identifier: MIT */
#include "session_support.h"

#include <stdio.h>
#include <stdlib.h>
#include <string.h>

json_t *answer_on(parindex_session *session, const char *request)
{
    size_t length = strlen(request);
    char *text = malloc(length + 1);
    size_t size = 0;
    assert_non_null(text);
    for (size_t i = 0; i <= length; i++)
        text[i] = request[i] == '\'' ? '"' : request[i];
    const char *answer = parindex_session_call(session, text, strlen(text), &size);
    assert_non_null(answer);
    assert_int_equal(strlen(answer), size);
    assert_null(strchr(answer, '\n'));
    json_t *json = json_loads(answer, JSON_REJECT_DUPLICATES, NULL);
    free(text);
    assert_non_null(json);
    return json;
}

const char *text_at(const json_t *json, const char *key)
{
    const char *text = json_string_value(json_object_get(json, key));
    return text ? text : "";
}

const json_t *fault_at(const json_t *json, size_t index)
{
    return json_array_get(json_object_get(json, "faults"), index);
}

void assert_refused(const struct refused *refused)
{
    static const char *const languages[] = {"en", "vi"};
    size_t size = strlen(refused->request) + 32;
    char *request = malloc(size);
    assert_non_null(request);
    for (int i = 0; i < (refused->vi != NULL ? 2 : 1); i++) {
        parindex_session *session = NULL;
        assert_int_equal(parindex_session_new(&session, NULL, NULL), PARINDEX_OK);
        if (refused->vi == NULL)
            (void)snprintf(request, size, "%s", refused->request);
        else
            (void)snprintf(request, size, "{'lang':'%s',%s", languages[i], refused->request + 1);
        json_t *json = answer_on(session, request);
        assert_true(json_is_null(json_object_get(json, "result")));
        assert_part(text_at(fault_at(json, 0), "message"), i == 0 ? refused->en : refused->vi);
        if (refused->status != NULL)
            assert_string_equal(text_at(fault_at(json, 0), "status"), refused->status);
        json_decref(json);
        parindex_session_free(session);
    }
    free(request);
}

json_t *done(const char *request)
{
    parindex_session *session = NULL;
    assert_int_equal(parindex_session_new(&session, NULL, NULL), PARINDEX_OK);
    json_t *json = answer_on(session, request);
    if (strcmp(text_at(json, "outcome"), "done") != 0)
        fail_msg("%s: %s", request, text_at(fault_at(json, 0), "message"));
    parindex_session_free(session);
    return json;
}
