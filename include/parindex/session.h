/* SPDX-License-Identifier: MIT */
/**
 * @file
 * All that the command `parindex` answers, asked as one text in JSON, which gets one in response.
 *
 * A program that cannot or need not hold the library's objects (a script, a form, a database, a page in
 * a browser) sends a request and reads a response: docs/call.md has the requests, and
 * schemas/request.schema.json and schemas/response.schema.json their form. The command is such a program
 * itself.
 */
#ifndef PARINDEX_SESSION_H
#define PARINDEX_SESSION_H

#include "parindex/alloc.h"
#include "parindex/base.h"
#include "parindex/error.h"
#include "parindex/uncertainty.h"

#ifdef __cplusplus
extern "C" {
#endif

/** What answers requests, one after the other. */
typedef struct parindex_session parindex_session;

/** How a request ended. */
enum {
    /** It was answered. */
    PARINDEX_OUTCOME_DONE = 0,
    /** A dossier, an edition or another file is at fault; every fault that was found is listed. */
    PARINDEX_OUTCOME_DATA = 1,
    /** The request is at fault, or names a file that cannot be read. */
    PARINDEX_OUTCOME_CALL = 2,
    /** Memory ran out. */
    PARINDEX_OUTCOME_MEMORY = 3,
    /**
     * It is one of template, read, annex and report, and the session's program runs these: the response is what was
     * asked, checked, in JSON. Only where parindex_session_options.hosted is 1.
     */
    PARINDEX_OUTCOME_HANDED = 4
};

/**
 * Reads the files that a request names and does not hold. The library itself opens no file: without a
 * reader such a request is refused. The functions are called on the thread that called the library,
 * before that call returns.
 */
typedef struct parindex_reader {
    /**
     * Opens the file of a name as it is written in the request, and sets *file, which the two other
     * functions are given. Where it cannot, returns a status other than PARINDEX_OK and writes a
     * sentence in error->lang into error->message.
     */
    parindex_status (*open)(void *payload, const char *name, void **file, parindex_error *error);
    /** Reads up to `size` bytes, and sets *count to how many; 0 is the end. Fails as `open` does. */
    parindex_status (*read)(void *payload, void *file, char *bytes, size_t size, size_t *count,
                            parindex_error *error);
    /** Closes a file that was opened; may be NULL. */
    void (*close)(void *payload, void *file);
    /** Passed to the three functions. */
    void *payload;
} parindex_reader;

/** How a session is made. Zero-initialise through PARINDEX_SESSION_OPTIONS_INIT. */
typedef struct parindex_session_options {
    /** sizeof the struct. */
    uint32_t struct_size;
    /** 1: the program runs the commands template, read, annex and report itself; 0: they are refused. */
    uint32_t hosted;
    /** The memory functions of the session and of what it keeps; NULL: malloc's. */
    const parindex_allocator *allocator;
    /** What reads files; NULL: requests hold all that they need. Copied. */
    const parindex_reader *reader;
    /**
     * Asked now and then by a request that may take long, such as many replicates; where it returns
     * another number than 0 the request ends with PARINDEX_ERR_CANCELLED. NULL: none.
     */
    parindex_progress progress;
    /** Passed to progress. */
    void *progress_payload;
} parindex_session_options;

/** The initial value of a parindex_session_options. */
#define PARINDEX_SESSION_OPTIONS_INIT PARINDEX_INIT(parindex_session_options)

/**
 * Makes a session.
 *
 * @param[out] out  The session; the caller frees it with parindex_session_free.
 * @param options  How, or NULL.
 * @param[in,out] err  An error to fill in, or NULL.
 * @return PARINDEX_OK; PARINDEX_ERR_ARGUMENT where out is NULL, the allocator lacks a function, or the
 *   reader has no `open` or no `read`; PARINDEX_ERR_STRUCT_SIZE; PARINDEX_ERR_NOMEM. Any thread.
 */
PARINDEX_API PARINDEX_CHECKED parindex_status parindex_session_new(
    parindex_session **out, const parindex_session_options *options, parindex_error *err);

/**
 * Frees a session with its last response. No other thread may still use it.
 *
 * @param session  A session, or NULL.
 */
PARINDEX_API void parindex_session_free(parindex_session *session);

/**
 * Answers a request with one text in JSON, on one line: an object with `outcome` ("done", "data", "call",
 * "memory", "handed"), `result` (null where there is none), `files`, `warnings` and `faults`. A request that is no
 * JSON, or NULL, is answered as any other that is at fault. Numbers have all their digits, so that the
 * same double comes out of them; what the command prints of one is beside it, in the language of the
 * request, under the same name followed by `_printed`.
 *
 * Work of one call takes memory from malloc beside the session's allocator, and has given it back when
 * the call returns.
 *
 * @param session  A session, used by one thread at a time; NULL gives a response that says so.
 * @param request  The request in UTF-8; need not be terminated.
 * @param size  Its bytes.
 * @param[out] response_size  The bytes of the response without its terminating '\0', or NULL.
 * @return The response, never NULL, which belongs to the session until its next request or
 *   parindex_session_free.
 */
PARINDEX_API const char *parindex_session_call(parindex_session *session, const char *request,
                                               size_t size, size_t *response_size);

/**
 * Answers a request for a program that shows the response and does not read it: the response is taken with
 * parindex_session_text, and what went wrong with parindex_session_report. Numbers of a response in JSON
 * are rounded as they are printed, unless the request says otherwise; the response has line breaks.
 *
 * @param session  A session, used by one thread at a time.
 * @param request  The request in UTF-8; need not be terminated.
 * @param size  Its bytes.
 * @return How it ended, a PARINDEX_OUTCOME_...; PARINDEX_OUTCOME_CALL for a session that is NULL.
 */
PARINDEX_API uint32_t parindex_session_ask(parindex_session *session, const char *request,
                                           size_t size);

/**
 * Gives how the last request ended. One thread at a time.
 *
 * @param session  A session.
 * @return A PARINDEX_OUTCOME_...; PARINDEX_OUTCOME_DONE before the first request,
 *   PARINDEX_OUTCOME_CALL for NULL.
 */
PARINDEX_API uint32_t parindex_session_outcome(const parindex_session *session);

/**
 * Gives the language of the last response. One thread at a time.
 *
 * @param session  A session.
 * @return PARINDEX_LANG_EN or PARINDEX_LANG_VI; English before the first request, and for NULL.
 */
PARINDEX_API uint32_t parindex_session_lang(const parindex_session *session);

/**
 * Gives the last response itself, as the command prints it: text, CSV, HTML or JSON. One thread at a time.
 *
 * @param session  A session.
 * @param[out] size  Its bytes without the terminating '\0', or NULL.
 * @return The text, which belongs to the session until its next request; "" where there is none, and
 *   for NULL.
 */
PARINDEX_API const char *parindex_session_text(const parindex_session *session, size_t *size);

/**
 * Gives what was found wrong with the last request, and its warnings, as lines for a person, each ended by
 * a line break. One thread at a time.
 *
 * @param session  A session.
 * @param[out] size  Its bytes without the terminating '\0', or NULL.
 * @return The lines, which belong to the session until its next request; "" where nothing was wrong,
 *   and for NULL.
 */
PARINDEX_API const char *parindex_session_report(const parindex_session *session, size_t *size);

/** A file that a request asks to be written, the `output` or `propose` of the command. */
typedef struct parindex_output {
    /** The name as it is in the request. */
    const char *name;
    /** What the file is to hold, UTF-8. */
    const char *text;
    /** Its bytes, without the terminating '\0'. */
    size_t size;
    /** 1: a file that is there already is replaced; 0: it is to be left. */
    uint32_t replace;
    /** 0. */
    uint32_t reserved;
} parindex_output;

/**
 * Gives the file that the last request asks to be written. The library writes none itself. One thread
 * at a time.
 *
 * @param session  A session.
 * @return The file, which belongs to the session until its next request; NULL where none was asked
 *   for, and for NULL.
 */
PARINDEX_API const parindex_output *parindex_session_output(const parindex_session *session);

#ifdef __cplusplus
}
#endif

#endif
