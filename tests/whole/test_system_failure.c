/* SPDX-License-Identifier: MIT */
/*
 * The system's own calls fail: malloc, calloc, realloc, posix_memalign and pthread_create are the linker's --wrap of
 * them, so that every one that the library makes is counted, also those that a later change adds. Each is failed in
 * turn, once and from then on, under every command of a session. What comes is "memory" or what came before, nothing
 * leaks (AddressSanitizer sees to that), and the session goes on. A thread that cannot be started changes no bit.
 */
#include <jansson.h>
#include <pthread.h>
#include <stdlib.h>
#include <string.h>

#include "score_support.h"

#include "base/alloc.h"
#include "commands/commands.h"

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

/* {"files": {name: content}, "requests": [{"outcome", "request"}]}: a request is asked with the files that it names. */
static json_t *asked_for(void)
{
    size_t size = 0;
    char *text = file_whole("tests/whole/system_failure.json", &size);
    json_t *json = json_loadb(text, size, JSON_REJECT_DUPLICATES, NULL);
    assert_non_null(json);
    free(text);
    return json;
}

static char *request_of(const json_t *asked, const json_t *files)
{
    json_t *request = json_deep_copy(json_object_get(asked, "request"));
    json_t *named = json_object();
    char *words = json_dumps(request, 0);
    const char *name;
    const json_t *content;
    json_object_foreach((json_t *)files, name, content)
    {
        if (strstr(words, name) != NULL)
            json_object_set(named, name, (json_t *)content);
    }
    json_object_set_new(request, "files", named);
    char *text = json_dumps(request, 0);
    assert_non_null(text);
    free(words);
    json_decref(request);
    return text;
}

static char *asked(parindex_session *session, const char *request)
{
    size_t size = 0;
    const char *response = parindex_session_call(session, request, strlen(request), &size);
    assert_non_null(response);
    char *copy = __real_malloc(size + 1);
    assert_non_null(copy);
    memcpy(copy, response, size + 1);
    return copy;
}

static bool has_outcome(const char *response, const char *outcome)
{
    char begins[64];
    (void)snprintf(begins, sizeof begins, "{\"outcome\":\"%s\"", outcome);
    return strncmp(response, begins, strlen(begins)) == 0;
}

static void fail_each(const char *request, const char *outcome, bool from_then_on)
{
    parindex_session_options options = PARINDEX_SESSION_OPTIONS_INIT;
    parindex_session *session = NULL;
    options.hosted = strcmp(outcome, "handed") == 0;
    assert_int_equal(parindex_session_new(&session, &options, NULL), PARINDEX_OK);
    char *before = asked(session, request);
    if (!has_outcome(before, outcome))
        fail_msg("%.300s: %.300s", request, before);
    uint64_t failures = 0;
    for (uint64_t n = 1;; n++) {
        memory.calls = 0;
        memory.fail_at = n;
        memory.from_then_on = from_then_on;
        char *response = asked(session, request);
        bool reached = memory.calls >= n;
        memory.fail_at = 0;
        bool same = strcmp(response, before) == 0;
        bool told = has_outcome(response, "memory");
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
    json_t *all = asked_for();
    const json_t *files = json_object_get(all, "files");
    size_t i;
    const json_t *each;
    json_array_foreach(json_object_get(all, "requests"), i, each)
    {
        char *request = request_of(each, files);
        const char *outcome = json_string_value(json_object_get(each, "outcome"));
        fail_each(request, outcome, false);
        fail_each(request, outcome, true);
        free(request);
    }
    json_decref(all);
}

/* An edition that the session has not opened yet: what fails then is not kept, and it is opened the next time. */
static void test_first_opened(void **state)
{
    (void)state;
    for (uint64_t n = 1; n < 100; n++) {
        parindex_session *session = NULL;
        assert_int_equal(parindex_session_new(&session, NULL, NULL), PARINDEX_OK);
        memory.calls = 0;
        memory.fail_at = n;
        memory.from_then_on = false;
        char *response = asked(session, "{\"command\":\"list\"}");
        memory.fail_at = 0;
        char *after = asked(session, "{\"command\":\"show\",\"edition\":\"example.bonus\"}");
        assert_true(has_outcome(response, "memory"));
        assert_true(has_outcome(after, "done"));
        free(response);
        free(after);
        parindex_session_free(session);
    }
}

/* Every command of the library is among the requests. */
static void test_every_command(void **state)
{
    (void)state;
    json_t *all = asked_for();
    for (size_t c = 0; c < command_count; c++) {
        bool found = commands[c].run == cmd_template || commands[c].run == cmd_read ||
                     commands[c].run == cmd_annex || commands[c].run == cmd_page;
        size_t i;
        const json_t *each;
        json_array_foreach(json_object_get(all, "requests"), i, each)
        {
            const json_t *name = json_object_get(json_object_get(each, "request"), "command");
            found |= name != NULL && strcmp(json_string_value(name), commands[c].name) == 0;
        }
        if (!found)
            fail_msg("tests/whole/system_failure.json has no request for %s", commands[c].name);
    }
    json_decref(all);
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

/* The memory of a large table is asked for in huge pages, by a call of its own. */
static void test_large_table(void **state)
{
    (void)state;
    parindex_allocator a;
    assert_true(allocator_take(&a, NULL));
    memory.calls = 0;
    memory.fail_at = 1;
    void *none = mem_new(&a, 1 << 20, 8);
    memory.fail_at = 0;
    assert_null(none);
    assert_int_equal(memory.calls, 1);
    unsigned char *table = mem_new(&a, 1 << 20, 8);
    assert_non_null(table);
    table[(8 << 20) - 1] = 7;
    mem_free(&a, table, 1 << 20, 8);
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(test_memory),        cmocka_unit_test(test_first_opened),
        cmocka_unit_test(test_every_command), cmocka_unit_test(test_threads),
        cmocka_unit_test(test_large_table),
    };
    return cmocka_run_group_tests_name("the system fails", tests, NULL, NULL);
}
