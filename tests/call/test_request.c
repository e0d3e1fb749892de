/* SPDX-License-Identifier: MIT */
/* How much a request may hold, and a file that it names. */
#include <stdio.h>
#include <string.h>

#include "session_support.h"

static json_t *answer_once(const char *request)
{
    parindex_session *session = NULL;
    assert_int_equal(parindex_session_new(&session, NULL, NULL), PARINDEX_OK);
    json_t *json = answer_on(session, request);
    parindex_session_free(session);
    return json;
}

/* What a request keeps beside its own texts has an end: files, numbers that become words, years. */
static void test_too_many(void **state)
{
    static const struct {
        const char *begins;
        const char *each; /* with a number that grows */
    } requests[] = {
        {"{'command':'list','files':{'a.csv':''", ",'f%d.csv':'x'"},
        {"{'command':'improve','edition':'vn.766','dossier':'x','unit':'A','set':{'a':1",
         ",'c%d':1"},
        {"{'command':'score','edition':'vn.766','dossier':'x','history':{'a':'x'", ",'%d':'x'"},
        {"{'command':'score','edition':'vn.766','dossier':'x','history':{'a':'x\\ny'",
         ",'%d':'x\\ny'"},
    };
    (void)state;
    for (size_t i = 0; i < sizeof(requests) / sizeof(requests[0]); i++)
        for (int most = 20; most <= 300; most += 280) {
            static char request[16384];
            int at = snprintf(request, sizeof(request), "%s", requests[i].begins);
            for (int k = 0; k < most; k++) {
                char each[64];
                const char *mark = strchr(requests[i].each, '%');
                (void)snprintf(each, sizeof(each), "%.*s%d%s", (int)(mark - requests[i].each),
                               requests[i].each, k, mark + 2);
                at += snprintf(request + at, sizeof(request) - (size_t)at, "%s", each);
            }
            (void)snprintf(request + at, sizeof(request) - (size_t)at, "}}");
            if (most > 256) {
                const struct refused refused = {request, "PARINDEX_ERR_ARGUMENT",
                                                "the request has too many members",
                                                "yêu cầu có quá nhiều mục"};
                assert_refused(&refused);
            } else {
                json_t *json = answer_once(request);
                assert_null(strstr(text_at(fault_at(json, 0), "message"), "too many members"));
                json_decref(json);
            }
        }
}

/* The same wherever the last of them is asked for: a member's file, an end of a comparison, a list of names. */
static void test_too_many_elsewhere(void **state)
{
    static const char *const members[] = {
        "'command':'score','edition':{'layout':1},'dossier':'x'",
        "'command':'compare','from':{'edition':'a','dossier':'b'},'to':{'dossier':'c'}",
        "'command':'uncertainty','edition':'vn.766','dossier':'x','merge':['a']",
        "'command':'score','edition':'vn.766','dossier':'x','decimals':2",
    };
    static char request[8192];
    (void)state;
    for (size_t i = 0; i < sizeof(members) / sizeof(members[0]); i++) {
        int at = snprintf(request, sizeof(request), "{%s,'files':{'a.csv':'x'", members[i]);
        for (int k = 1; k < 256; k++)
            at += snprintf(request + at, sizeof(request) - (size_t)at, ",'f%d.csv':'x'", k);
        (void)snprintf(request + at, sizeof(request) - (size_t)at, "}}");
        const struct refused refused = {request, "PARINDEX_ERR_ARGUMENT",
                                        "the request has too many members",
                                        "yêu cầu có quá nhiều mục"};
        assert_refused(&refused);
    }
}

/* 1 GiB: sanitizers would write it, and a machine of 32 bits may not have it. */
#if SIZE_MAX > UINT32_MAX && !defined(__SANITIZE_ADDRESS__)
#define HAVE_ENDLESS

static parindex_status endless_open(void *payload, const char *name, void **file,
                                    parindex_error *error)
{
    (void)name;
    (void)error;
    *file = payload;
    return PARINDEX_OK;
}

static void endless_close(void *payload, void *file)
{
    assert_ptr_equal(payload, file);
    ++*(int *)file;
}

static parindex_status endless_read(void *payload, void *file, char *bytes, size_t size,
                                    size_t *count, parindex_error *error)
{
    (void)payload;
    (void)file;
    (void)bytes; /* never looked at, as there is too much of it */
    (void)error;
    *count = size;
    return PARINDEX_OK;
}

/* A device without an end is given up at 1 GiB. */
static void test_endless(void **state)
{
    int closed = 0;
    parindex_reader reader = {endless_open, endless_read, endless_close, &closed};
    parindex_session_options options = PARINDEX_SESSION_OPTIONS_INIT;
    (void)state;
    options.reader = &reader;
    for (int i = 0; i < 2; i++) {
        parindex_session *reading = NULL;
        assert_int_equal(parindex_session_new(&reading, &options, NULL), PARINDEX_OK);
        json_t *json = answer_on(reading, i == 0 ? "{'command':'check','edition':'zero.json'}"
                                                 : "{'command':'check','edition':'zero.json',"
                                                   "'lang':'vi'}");
        assert_string_equal(text_at(json, "outcome"), "call");
        assert_part(text_at(fault_at(json, 0), "message"),
                    i == 0 ? "'zero.json' is larger than 1 GiB" : "'zero.json' lớn hơn 1 GiB");
        json_decref(json);
        parindex_session_free(reading);
    }
    assert_int_equal(closed, 2);
}

#endif

int main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(test_too_many),
        cmocka_unit_test(test_too_many_elsewhere),
#ifdef HAVE_ENDLESS
        cmocka_unit_test(test_endless),
#endif
    };
    return cmocka_run_group_tests(tests, NULL, NULL);
}
