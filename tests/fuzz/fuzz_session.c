/* SPDX-License-Identifier: MIT */
/* Any bytes as a request of a session; or a command with editions, tables and files, put together at random. */
#include "fuzz.h"

#include <stdlib.h>
#include <string.h>

#include <jansson.h>
#include <stdio.h>
static parindex_session *session;

/* There is always a response in JSON, with an outcome; what is at fault is said in UTF-8. */
static void call(const char *request, size_t size)
{
    size_t length = 0;
    const char *response = parindex_session_call(session, request, size, &length);
    PROMISE(response != NULL && strlen(response) == length && is_utf8(response));
    json_t *json = json_loadb(response, length, JSON_REJECT_DUPLICATES, NULL);
    PROMISE(json != NULL);
    const char *outcome = json_string_value(json_object_get(json, "outcome"));
    PROMISE(outcome != NULL && parindex_session_outcome(session) <= PARINDEX_OUTCOME_HANDED);
    PROMISE((strcmp(outcome, "done") == 0) ==
            (parindex_session_outcome(session) == PARINDEX_OUTCOME_DONE));
    if (strcmp(outcome, "data") == 0 || strcmp(outcome, "call") == 0)
        PROMISE(json_array_size(json_object_get(json, "faults")) > 0);
    json_decref(json);
    uint32_t asked = parindex_session_ask(session, request, size);
    PROMISE(asked == parindex_session_outcome(session));
    size_t text_size = 0;
    const char *text = parindex_session_text(session, &text_size);
    PROMISE(text == NULL || strlen(text) == text_size);
    (void)parindex_session_report(session, &text_size);
    (void)parindex_session_output(session);
    (void)parindex_session_lang(session);
}

static json_t *some_table(struct take *t)
{
    char *text = take_text(t, 300);
    json_t *rows = json_array();
    json_t *json = json_pack("{s:s, s:f, s:f, s:s}", "unit", "Phú Thọ", "1.1", take_grid(t), "1.2",
                             take_grid(t), "2.1", "yes");
    (void)json_array_append_new(rows, json);
    if (take_chance(t, 60)) {
        json_decref(rows);
        rows = json_string(text);
        if (rows == NULL)
            rows = json_null();
    }
    free(text);
    return rows;
}

/* Members that commands know, with values that they take, or nearly. */
static void put_together(struct take *t)
{
    static const char *const commands[] = {
        "list",    "show",     "check",    "score",       "rank",    "readings", "explain",
        "improve", "gap",      "backcast", "uncertainty", "compare", "diff",     "survey",
        "units",   "template", "read",     "annex",       "report"};
    static const char *const members[] = {
        "lang",       "period",  "decimals", "ties",        "within", "reading", "unit",
        "code",       "to",      "stage",    "history",     "set",    "numbers", "format",
        "replicates", "seed",    "names",    "from_period", "output", "merge",   "draws",
        "group",      "answers", "design",   "files",       "goal"};
    static const char *const values[] = {
        "vi",   "json",  "csv",   "html", "text",    "exact",  "printed", "A",       "1.1",
        "2024", "dense", "group", "self", "class:A", "rank:1", "f.csv",   "Phú Thọ", ""};
    json_t *request = json_object();
    char id[40];
    (void)snprintf(id, sizeof id, "%s",
                   parindex_framework_describe(some_edition(take_byte(t)))->id);
    (void)json_object_set_new(
        request, "command",
        json_string(commands[take_below(t, sizeof commands / sizeof *commands)]));
    (void)json_object_set_new(request, "edition", json_string(id));
    (void)json_object_set_new(request, "dossier", some_table(t));
    if (take_chance(t, 30)) {
        (void)json_object_set_new(request, "from",
                                  json_pack("{s:s, s:o}", "edition", id, "dossier", some_table(t)));
        (void)json_object_set_new(request, "to", json_pack("{s:o}", "dossier", some_table(t)));
    }
    uint32_t count = take_below(t, 6);
    for (uint32_t i = 0; i < count; i++) {
        const char *member = members[take_below(t, sizeof members / sizeof *members)];
        json_t *value =
            take_chance(t, 60) ? json_string(values[take_below(t, sizeof values / sizeof *values)])
            : take_chance(t, 50) ? json_integer((json_int_t)take_below(t, 30) - 2)
            : take_chance(t, 50) ? json_pack("{s:s}", "f.csv", "unit,code,value\nA,1.1,2\n")
                                 : json_pack("[s]", "Phú Thọ");
        (void)json_object_set_new(request, member, value);
    }
    char *text = json_dumps(request, 0);
    PROMISE(text != NULL);
    call(text, strlen(text));
    free(text);
    json_decref(request);
}

int LLVMFuzzerTestOneInput(const uint8_t *bytes, size_t size)
{
    struct take t = {bytes, size, 0};
    if (session == NULL)
        PROMISE(parindex_session_new(&session, NULL, NULL) == PARINDEX_OK);
    if (size > 0 && bytes[0] == '{') {
        call((const char *)bytes, size);
    } else {
        (void)take_byte(&t);
        put_together(&t);
    }
    return 0;
}
