/* SPDX-License-Identifier: MIT */
#include "parindex/session.h"

#include <string.h>

#include "base/alloc.h"
#include "base/error.h"
#include "call/request.h"
#include "commands/commands.h"
#include "print/json.h"
#include "print/table.h"
#include "print/words.h"

/* A text that the session keeps, of its own memory. */
struct kept {
    char *data; /* terminated, or NULL */
    size_t size;
};

struct parindex_session {
    parindex_allocator allocator;
    parindex_reader reader;
    parindex_progress progress;
    void *progress_payload;
    parindex_framework **editions; /* as many as are built in */
    uint32_t hosted;
    uint32_t outcome;
    uint32_t lang;
    uint32_t format;
    struct kept text; /* the answer itself */
    struct kept report;
    struct kept faults; /* lists in JSON */
    struct kept warnings;
    struct json_writer answer; /* what parindex_session_call gives */
    parindex_output output;    /* a file that was asked for; name NULL: none */
    struct kept output_name;
    struct kept output_text;
};

parindex_status parindex_session_new(parindex_session **out,
                                     const parindex_session_options *options, parindex_error *err)
{
    parindex_session_options known;
    parindex_allocator allocator;
    if (!out)
        return fail(err, PARINDEX_ERR_ARGUMENT, NULL, "out is NULL", "out là NULL");
    parindex_status status = options_take(&known, sizeof(known), options, err);
    if (status != PARINDEX_OK)
        return status;
    if (!allocator_take(&allocator, known.allocator))
        return fail(err, PARINDEX_ERR_ARGUMENT, NULL,
                    "the allocator needs all three functions: alloc, resize and release",
                    "bộ cấp phát bộ nhớ cần đủ ba hàm: alloc, resize và release");
    if (known.reader && (!known.reader->open || !known.reader->read))
        return fail(err, PARINDEX_ERR_ARGUMENT, NULL,
                    "the reader needs its functions open and read",
                    "bộ đọc tệp cần đủ hai hàm open và read");
    parindex_session *session = mem_zeroed(&allocator, 1, sizeof(*session));
    if (!session)
        return fail_nomem(err);
    session->allocator = allocator;
    session->editions =
        mem_zeroed(&allocator, parindex_catalogue_count(), sizeof(*session->editions));
    if (!session->editions) {
        parindex_session_free(session);
        return fail_nomem(err);
    }
    if (known.reader)
        session->reader = *known.reader;
    session->hosted = known.hosted;
    session->progress = known.progress;
    session->progress_payload = known.progress_payload;
    *out = session;
    return PARINDEX_OK;
}

static void let_go(parindex_session *session, struct kept *kept)
{
    mem_free(&session->allocator, kept->data, kept->data ? kept->size + 1 : 0, 1);
    *kept = (struct kept){NULL, 0};
}

static void forget(parindex_session *session)
{
    let_go(session, &session->text);
    let_go(session, &session->report);
    let_go(session, &session->faults);
    let_go(session, &session->warnings);
    let_go(session, &session->output_name);
    let_go(session, &session->output_text);
    json_writer_free(&session->answer);
    session->output = (parindex_output){.name = NULL};
    session->outcome = PARINDEX_OUTCOME_DONE;
}

void parindex_session_free(parindex_session *session)
{
    if (!session)
        return;
    forget(session);
    parindex_allocator allocator = session->allocator;
    size_t count = parindex_catalogue_count();
    for (size_t i = 0; session->editions && i < count; i++)
        parindex_framework_unref(session->editions[i]);
    mem_free(&allocator, session->editions, session->editions ? count : 0,
             sizeof(*session->editions));
    mem_free(&allocator, session, 1, sizeof(*session));
}

/* False where memory ran out. */
static bool keep(parindex_session *session, struct kept *kept, const char *data, size_t size)
{
    kept->data = mem_new(&session->allocator, size + 1, 1);
    if (!kept->data)
        return false;
    if (size > 0)
        memcpy(kept->data, data, size);
    kept->data[size] = '\0';
    kept->size = size;
    return true;
}

static bool keep_text(parindex_session *session, struct kept *kept, const struct text *text)
{
    return !text->failed && keep(session, kept, text->data, text->length);
}

static bool keep_list(parindex_session *session, struct kept *kept, struct json_writer *list)
{
    json_end_list(list);
    return !list->failed && keep(session, kept, list->text, list->length);
}

/* The file that the answer is to be, or one that the call made beside it. */
static bool keep_output(parindex_session *session, struct call *call, const struct options *options)
{
    parindex_output *output = &session->output;
    const char *name = options->output ? options->output : call->proposed_name;
    if (!name)
        return true;
    if (!keep(session, &session->output_name, name, strlen(name)))
        return false;
    if (options->output)
        output->replace = 1;
    else if (!keep_text(session, &session->output_text, &call->proposed))
        return false;
    const struct kept *text = options->output ? &session->text : &session->output_text;
    output->name = session->output_name.data;
    output->text = text->data;
    output->size = text->size;
    return true;
}

/* What a person reads is made plain, line by line. */
static bool keep_answer(parindex_session *session, const struct text *out, uint32_t format)
{
    if (format != FORMAT_TEXT)
        return keep_text(session, &session->text, out);
    struct text plain = TEXT_EMPTY;
    text_lines(&plain, text_of(&plain, out));
    bool kept = keep_text(session, &session->text, &plain);
    text_free(&plain);
    return kept;
}

/* What is left where memory ran out while the answer was put together. */
static uint32_t run_out(parindex_session *session)
{
    forget(session);
    session->outcome = PARINDEX_OUTCOME_MEMORY;
    return session->outcome;
}

static int answer(struct text *out, struct options *options, struct request *request,
                  const char *text, size_t size, struct call *call)
{
    int status = request_read(request, text, size, call);
    call->attachments = &request->attachments;
    if (status == EXIT_DONE)
        status = options_read(options, &request->raw, call);
    if (status == EXIT_DONE)
        status = command_run(out, options);
    if (status == EXIT_DONE && out->failed)
        status = report_memory(call);
    return status;
}

static uint32_t ask(parindex_session *session, const char *text, size_t size, int compact)
{
    struct request request;
    struct options options = {.count = 0};
    struct text out = TEXT_EMPTY;
    struct call call = {.allocator = session->allocator,
                        .editions = session->editions,
                        .compact = compact,
                        .hosted = session->hosted != 0,
                        .lines = TEXT_EMPTY,
                        .proposed = TEXT_EMPTY,
                        .progress = session->progress,
                        .progress_payload = session->progress_payload};
    forget(session);
    call.faults = json_writer_on(&session->allocator, 0, true);
    call.warnings = json_writer_on(&session->allocator, 0, true);
    json_put_list(&call.faults, NULL);
    json_put_list(&call.warnings, NULL);
    request_init(&request, &session->reader);
    int status = answer(&out, &options, &request, text, size, &call);
    session->outcome = (uint32_t)status;
    session->format = options.format;
    session->lang = call.lang;
    bool kept = true;
    if (status == EXIT_DONE)
        kept = keep_answer(session, &out, options.format) && keep_output(session, &call, &options);
    else if (status == (int)PARINDEX_OUTCOME_HANDED)
        kept = keep_text(session, &session->text, &out);
    kept = kept && keep_text(session, &session->report, &call.lines) &&
           keep_list(session, &session->faults, &call.faults) &&
           keep_list(session, &session->warnings, &call.warnings);
    request_free(&request);
    text_free(&out);
    text_free(&call.lines);
    text_free(&call.proposed);
    json_writer_free(&call.faults);
    json_writer_free(&call.warnings);
    return kept ? session->outcome : run_out(session);
}

uint32_t parindex_session_ask(parindex_session *session, const char *request, size_t size)
{
    return session ? ask(session, request ? request : "", request ? size : 0, 0)
                   : (uint32_t)PARINDEX_OUTCOME_CALL;
}

static const char *outcome_name(uint32_t outcome)
{
    static const char *const names[] = {"done", "data", "call", "memory", "handed"};
    return names[outcome];
}

/* The answer itself: JSON as it is, any other form as a text. */
static void put_result(struct json_writer *w, const parindex_session *session)
{
    if (session->text.data == NULL)
        json_put_null(w, "result");
    else if (session->format == FORMAT_JSON || session->outcome == PARINDEX_OUTCOME_HANDED)
        json_put_json(w, "result", session->text.data, session->text.size);
    else
        json_put_text(w, "result", session->text.data);
}

static void put_files(struct json_writer *w, const parindex_session *session)
{
    json_put_object(w, "files");
    if (session->output.name)
        json_put_text(w, session->output.name, session->output.text);
    json_end_object(w);
}

static const char no_memory[] =
    "{\"outcome\":\"memory\",\"result\":null,\"files\":{},\"warnings\":[],\"faults\":[{"
    "\"status\":\"PARINDEX_ERR_NOMEM\",\"file\":null,\"line\":null,\"column\":null,\"path\":null,"
    "\"unit\":null,\"criterion\":null,\"message\":\"memory ran out\"}]}";
static const char no_session[] =
    "{\"outcome\":\"call\",\"result\":null,\"files\":{},\"warnings\":[],\"faults\":[{"
    "\"status\":\"PARINDEX_ERR_ARGUMENT\",\"file\":null,\"line\":null,\"column\":null,\"path\":"
    "null,"
    "\"unit\":null,\"criterion\":null,\"message\":\"the session is NULL\"}]}";

static const char *fixed(const char *text, size_t size, size_t *response_size)
{
    if (response_size)
        *response_size = size - 1;
    return text;
}

const char *parindex_session_call(parindex_session *session, const char *request, size_t size,
                                  size_t *response_size)
{
    if (!session)
        return fixed(no_session, sizeof(no_session), response_size);
    (void)ask(session, request ? request : "", request ? size : 0, 1);
    if (!session->report.data)
        return fixed(no_memory, sizeof(no_memory), response_size);
    struct json_writer *w = &session->answer;
    *w = json_writer_on(&session->allocator, 0, true);
    json_put_object(w, NULL);
    json_put_text(w, "outcome", outcome_name(session->outcome));
    put_result(w, session);
    put_files(w, session);
    json_put_json(w, "warnings", session->warnings.data, session->warnings.size);
    json_put_json(w, "faults", session->faults.data, session->faults.size);
    json_end_object(w);
    if (w->failed) {
        (void)run_out(session);
        return fixed(no_memory, sizeof(no_memory), response_size);
    }
    if (response_size)
        *response_size = w->length;
    return w->text;
}

static const char *given(const struct kept *kept, size_t *size)
{
    if (size)
        *size = kept->data ? kept->size : 0;
    return kept->data ? kept->data : "";
}

uint32_t parindex_session_outcome(const parindex_session *session)
{
    return session ? session->outcome : (uint32_t)PARINDEX_OUTCOME_CALL;
}

uint32_t parindex_session_lang(const parindex_session *session)
{
    return session ? session->lang : (uint32_t)PARINDEX_LANG_EN;
}

const char *parindex_session_text(const parindex_session *session, size_t *size)
{
    static const struct kept nothing = {NULL, 0};
    return given(session ? &session->text : &nothing, size);
}

const char *parindex_session_report(const parindex_session *session, size_t *size)
{
    static const struct kept nothing = {NULL, 0};
    return given(session ? &session->report : &nothing, size);
}

const parindex_output *parindex_session_output(const parindex_session *session)
{
    return session && session->output.name ? &session->output : NULL;
}
