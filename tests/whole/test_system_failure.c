/* SPDX-License-Identifier: MIT */
/*
 * The system's own calls fail: malloc, calloc, realloc, posix_memalign and pthread_create are the linker's --wrap of
 * them, so that every one that the library makes is counted, also those that a later change adds. Each is failed in
 * turn, once and from then on, under every command of a session. What comes is "memory" or what came before, nothing
 * leaks (AddressSanitizer sees to that), and the session goes on. A thread that cannot be started changes no bit.
 */
#include <pthread.h>
#include <stdlib.h>
#include <string.h>

#include "score_support.h"

static struct {
    uint64_t calls;
    uint64_t fail_at; /* 0: never */
    bool from_then_on;
} memory, threads;

static bool fails(uint64_t calls, uint64_t fail_at, bool from_then_on)
{
    return fail_at > 0 && (calls == fail_at || (from_then_on && calls > fail_at));
}

static bool no_memory(void)
{
    return fails(++memory.calls, memory.fail_at, memory.from_then_on);
}

void *__real_malloc(size_t size);
void *__real_calloc(size_t count, size_t size);
void *__real_realloc(void *old, size_t size);
int __real_posix_memalign(void **out, size_t alignment, size_t size);
int __real_pthread_create(pthread_t *thread, const pthread_attr_t *how, void *(*run)(void *),
                          void *payload);
void *__wrap_malloc(size_t size);
void *__wrap_calloc(size_t count, size_t size);
void *__wrap_realloc(void *old, size_t size);
int __wrap_posix_memalign(void **out, size_t alignment, size_t size);
int __wrap_pthread_create(pthread_t *thread, const pthread_attr_t *how, void *(*run)(void *),
                          void *payload);

void *__wrap_malloc(size_t size)
{
    return no_memory() ? NULL : __real_malloc(size);
}

void *__wrap_calloc(size_t count, size_t size)
{
    return no_memory() ? NULL : __real_calloc(count, size);
}

void *__wrap_realloc(void *old, size_t size)
{
    return no_memory() ? NULL : __real_realloc(old, size);
}

int __wrap_posix_memalign(void **out, size_t alignment, size_t size)
{
    return no_memory() ? 12 /* ENOMEM */ : __real_posix_memalign(out, alignment, size);
}

int __wrap_pthread_create(pthread_t *thread, const pthread_attr_t *how, void *(*run)(void *),
                          void *payload)
{
    if (fails(++threads.calls, threads.fail_at, threads.from_then_on))
        return 11; /* EAGAIN */
    return __real_pthread_create(thread, how, run, payload);
}

#define TABLE "[{'unit':'A','1.1':'late','1.2':5,'1.2:of':8},{'unit':'B','1.1':'yes'}]"
static const char *const requests[] = {
    "{'command':'list'}",
    "{'command':'show','edition':'example.commune','code':'1.1','lang':'vi'}",
    "{'command':'check','edition':'example.conditions'}",
    "{'command':'score','edition':'example.commune','dossier':" TABLE "}",
    "{'command':'score','edition':'example.commune','dossier':" TABLE ",'format':'csv'}",
    "{'command':'rank','edition':'example.commune','dossier':" TABLE ",'format':'html'}",
    "{'command':'explain','edition':'example.commune','dossier':" TABLE ",'unit':'A','code':'1'}",
    "{'command':'improve','edition':'example.commune','dossier':" TABLE ",'unit':'A'}",
    "{'command':'uncertainty','edition':'example.commune','dossier':" TABLE ",'replicates':20}",
    "{'command':'compare','from':{'edition':'example.commune','dossier':" TABLE
    "},'to':{'dossier':" TABLE "},'unit':'A'}",
    "{'command':'diff','from':'example.commune','to':'example.bonus'}",
    "{'command':'units','names':['Phú Thọ','ha noi','x']}",
    "{'command':'nothing of this name'}",
    "{'command':'score','edition':'example.commune','dossier':'unit,code\\nA,9.9\\n'}",
    "{",
};

static char *asked(parindex_session *session, const char *request)
{
    size_t size = 0;
    const char *response = parindex_session_call(session, request, strlen(request), &size);
    char *copy = __real_malloc(size + 1);
    assert_non_null(copy);
    memcpy(copy, response != NULL ? response : "", response != NULL ? size + 1 : 1);
    return copy;
}

static char *request_number(size_t i)
{
    char *request = __real_malloc(strlen(requests[i]) + 1);
    assert_non_null(request);
    strcpy(request, requests[i]);
    quotes_made_double(request);
    return request;
}

/* Every allocation up to the 200th, then every seventh: those of a loop are alike. */
static uint64_t next(uint64_t n)
{
    return n < 200 || getenv("PARINDEX_FAULTS_ALL") != NULL ? n + 1 : n + 7 + n / 50;
}

static void fail_each(const char *request, bool from_then_on)
{
    parindex_session *session = NULL;
    assert_int_equal(parindex_session_new(&session, NULL, NULL), PARINDEX_OK);
    char *before = asked(session, request);
    uint64_t failures = 0;
    for (uint64_t n = 1;; n = next(n)) {
        memory.calls = 0;
        memory.fail_at = n;
        memory.from_then_on = from_then_on;
        char *response = asked(session, request);
        bool reached = memory.calls >= n;
        memory.fail_at = 0;
        bool same = strcmp(response, before) == 0;
        bool told = strstr(response, "\"outcome\":\"memory\"") != NULL ||
                    strstr(response, "\"outcome\": \"memory\"") != NULL || response[0] == '\0';
        if (!same && !told)
            fail_msg("allocation %llu of %s: %.300s", (unsigned long long)n, request, response);
        failures += told;
        free(response);
        if (!reached)
            break;
    }
    char *after = asked(session, request);
    assert_string_equal(after, before);
    assert_true(failures > 0 || memory.calls == 0);
    free(after);
    free(before);
    parindex_session_free(session);
}

static void test_memory(void **state)
{
    (void)state;
    for (size_t i = 0; i < sizeof requests / sizeof *requests; i++) {
        char *request = request_number(i);
        fail_each(request, false);
        fail_each(request, true);
        free(request);
    }
}

/* Scores of enough units for four threads; the bits are those of one. */
static void test_threads(void **state)
{
    (void)state;
    enum {
        UNITS = 4096
    };
    parindex_framework *f = edition_built_in("example.commune");
    parindex_dossier_options of = PARINDEX_DOSSIER_OPTIONS_INIT;
    of.period = parindex_framework_describe(f)->period_from;
    parindex_dossier *d = NULL;
    assert_int_equal(parindex_dossier_new(&d, f, UNITS, &of, NULL), PARINDEX_OK);
    for (size_t u = 0; u < UNITS; u++)
        for (size_t i = 0; i < parindex_framework_describe(f)->inputs; i++) {
            parindex_status status = parindex_dossier_set(d, u, i, (double)((u + i / 9) % 2), NULL);
            assert_true(status == PARINDEX_OK || status == PARINDEX_ERR_EVIDENCE);
        }
    parindex_result *one = score_all(d, 1);
    parindex_view alone;
    assert_int_equal(parindex_result_view(&alone, one, PARINDEX_TABLE_POINTS, NULL), PARINDEX_OK);
    for (uint64_t n = 1; n < 5; n++) {
        threads.calls = 0;
        threads.fail_at = n;
        threads.from_then_on = n % 2 == 0;
        parindex_result *many = score_all(d, 4);
        threads.fail_at = 0;
        assert_true(n > 3 || threads.calls >= n);
        parindex_view view;
        assert_int_equal(parindex_result_view(&view, many, PARINDEX_TABLE_POINTS, NULL),
                         PARINDEX_OK);
        for (int64_t c = 0; c < view.cols; c++)
            for (int64_t u = 0; u < view.rows; u++)
                assert_true(same_bits(
                    (const double *)(const void *)((const char *)view.data + u * view.row_stride +
                                                   c * view.col_stride),
                    (const double *)(const void *)((const char *)alone.data + u * alone.row_stride +
                                                   c * alone.col_stride),
                    1));
        parindex_result_unref(many);
    }
    parindex_result_unref(one);
    parindex_dossier_free(d);
    parindex_framework_unref(f);
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(test_memory),
        cmocka_unit_test(test_threads),
    };
    return cmocka_run_group_tests_name("the system fails", tests, NULL, NULL);
}
