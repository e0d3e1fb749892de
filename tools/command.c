/* SPDX-License-Identifier: MIT */
#include "command.h"

#include <errno.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>

#include <parindex/parindex.h>

#include "files.h"
#include "report.h"
#include "request.h"
#include "system.h"
#include "words.h"
#include "written.h"

/* LC_ALL, LC_MESSAGES, LANG: the first that is set decides, as for every other program; then the system. */
static uint32_t language_of_environment(void)
{
    static const char *const variables[] = {"LC_ALL", "LC_MESSAGES", "LANG"};
    for (size_t i = 0; i < sizeof(variables) / sizeof(variables[0]); i++) {
        const char *value = getenv(variables[i]);
        if (value && *value)
            return strncmp(value, "vi", 2) == 0 ? PARINDEX_LANG_VI : PARINDEX_LANG_EN;
    }
    return strcmp(system_language(), "vi") == 0 ? PARINDEX_LANG_VI : PARINDEX_LANG_EN;
}

/* A full disk shows itself only when the last byte leaves the buffer. */
static int print(const char *answer, size_t size, uint32_t lang)
{
    /* in one piece, so that a reader who has seen enough of a short answer makes no failure */
    (void)setvbuf(stdout, NULL, _IONBF, 0);
    errno = 0;
    size_t written = fwrite(answer, 1, size, stdout);
    if (written == size && fflush(stdout) == 0 && !ferror(stdout))
        return PARINDEX_OUTCOME_DONE;
    return report(WORDS(lang, "the answer could not be written whole: %s",
                        "không ghi được đầy đủ kết quả: %s"),
                  errno ? strerror(errno) : "?");
}

static int run_out(uint32_t lang)
{
    (void)report("%s", WORDS(lang, "memory ran out; nothing was printed",
                             "không đủ bộ nhớ; chưa in kết quả nào"));
    return PARINDEX_OUTCOME_MEMORY;
}

/* What the session has to say goes to stderr, its answer to the file that was asked for or to stdout. */
static int finish(const parindex_session *session, int status, uint32_t lang)
{
    size_t size = 0;
    const char *lines = parindex_session_report(session, &size);
    if (status == PARINDEX_OUTCOME_MEMORY && size == 0)
        return run_out(lang);
    (void)fwrite(lines, 1, size, stderr);
    if (status != PARINDEX_OUTCOME_DONE)
        return status;
    const char *answer = parindex_session_text(session, &size);
    const parindex_output *output = parindex_session_output(session);
    if (output) {
        status = written_file(output, lang);
        if (output->text == answer)
            return status;
    }
    return status == PARINDEX_OUTCOME_DONE && size > 0 ? print(answer, size, lang) : status;
}

/* What the host is to do: the session has checked what was asked. */
static int hand(const parindex_session *session, const struct host *host)
{
    size_t size = 0;
    const char *asked = parindex_session_text(session, &size);
    return host->run(host->payload, asked, size);
}

int command_main(int argc, char **argv, struct host *host)
{
    system_streams();
    uint32_t lang = language_of_environment();
    size_t size = 0;
    parindex_session *session = NULL;
    parindex_reader reader = files_reader(host);
    parindex_session_options options = PARINDEX_SESSION_OPTIONS_INIT;
    options.reader = &reader;
    options.hosted = host != NULL;
    char *request = request_of(argc, argv, lang, &size);
    if (!request || parindex_session_new(&session, &options, NULL) != PARINDEX_OK) {
        free(request);
        return run_out(lang);
    }
    int status = (int)parindex_session_ask(session, request, size);
    free(request);
    if (status == PARINDEX_OUTCOME_HANDED)
        status = hand(session, host);
    else
        status = finish(session, status, parindex_session_lang(session));
    /* the library takes a file that cannot be read for a fault of the call */
    if (host && host->failed && status == PARINDEX_OUTCOME_CALL)
        status = host->failed;
    parindex_session_free(session);
    return status;
}
