/* SPDX-License-Identifier: MIT */
/*
 * Makes tests/doors/cases.jsonl of tests/doors/requests.json, by the C library.
 *
 *   make SOURCE_DIR            writes the cases to stdout
 *
 * "@FILE" in a request is the text of that file of the tree, an object where it is JSON.
 */
#include <stdio.h>
#include <stdlib.h>
#include <string.h>

#include "cases.h"

static const char *source;

static char *read_file(const char *name)
{
    char path[4096];
    (void)snprintf(path, sizeof(path), "%s/%s", source, name);
    FILE *file = fopen(path, "rb");
    if (!file) {
        (void)fprintf(stderr, "%s cannot be read\n", path);
        exit(1);
    }
    fseek(file, 0, SEEK_END);
    long size = ftell(file);
    rewind(file);
    char *text = malloc((size_t)size + 1);
    if (!text || fread(text, 1, (size_t)size, file) != (size_t)size)
        exit(1);
    text[size] = '\0';
    (void)fclose(file);
    return text;
}

/* The value with files in the place of their names. */
static json_t *resolved(json_t *value)
{
    const char *text = json_string_value(value);
    if (text && text[0] == '@') {
        char *file = read_file(text + 1);
        size_t length = strlen(text);
        json_t *made =
            strcmp(text + length - 5, ".json") == 0 ? json_loads(file, 0, NULL) : json_string(file);
        free(file);
        return made;
    }
    if (!json_is_object(value))
        return json_incref(value);
    json_t *object = json_object();
    for (void *at = json_object_iter((json_t *)(uintptr_t)value); at != NULL;
         at = json_object_iter_next((json_t *)(uintptr_t)value, at))
        json_object_set_new(object, json_object_iter_key(at), resolved(json_object_iter_value(at)));
    return object;
}

/* The files of requests before, {"a.txt": "name of the request"}, put into this one. */
static void add_files(json_t *request, const json_t *files, const json_t *written)
{
    json_t *held = json_object();
    json_t *list = (json_t *)(uintptr_t)files;
    for (void *at = json_object_iter(list); at != NULL; at = json_object_iter_next(list, at)) {
        const char *file = json_object_iter_key(at);
        const char *name = json_string_value(json_object_iter_value(at));
        json_object_set(held, file, json_object_get(json_object_get(written, name), file));
    }
    json_object_set_new(request, "files", held);
}

/* `written_files` keeps the file of each answer. */
static int make(parindex_session *session, const json_t *one, json_t *written_files)
{
    const char *text = json_string_value(json_object_get(one, "text"));
    json_t *request = text ? NULL : resolved(json_object_get(one, "request"));
    const json_t *files = json_object_get(one, "files");
    if (request && files)
        add_files(request, files, written_files);
    char *written = text ? NULL : json_dumps(request, JSON_COMPACT);
    const char *sent = text ? text : written;
    const char *answer = parindex_session_call(session, sent, strlen(sent), NULL);
    const parindex_output *output = parindex_session_output(session);
    if (output)
        json_object_set_new(written_files, json_string_value(json_object_get(one, "name")),
                            json_pack("{s:s}", output->name, output->text));
    json_t *line = json_object();
    json_t *bits = request && parindex_session_outcome(session) == PARINDEX_OUTCOME_DONE
                       ? bits_of(request)
                       : NULL;
    json_object_set(line, "name", json_object_get(one, "name"));
    json_object_set_new(line, "request", json_string(sent));
    json_object_set_new(line, "response", json_string(answer));
    if (bits)
        json_object_set_new(line, "bits", bits);
    char *out = json_dumps(line, JSON_COMPACT);
    int failed = out == NULL || puts(out) == EOF;
    free(out);
    free(written);
    json_decref(line);
    json_decref(request);
    return failed;
}

int main(int argc, char **argv)
{
    parindex_session *session = NULL;
    if (argc != 2)
        return 2;
    source = argv[1];
    char *text = read_file("tests/doors/requests.json");
    json_t *requests = json_loads(text, JSON_REJECT_DUPLICATES, NULL);
    free(text);
    if (!requests || parindex_session_new(&session, NULL, NULL) != PARINDEX_OK)
        return 1;
    int failed = 0;
    json_t *files = json_object();
    for (size_t i = 0; i < json_array_size(requests); i++)
        failed |= make(session, json_array_get(requests, i), files);
    json_decref(files);
    parindex_session_free(session);
    json_decref(requests);
    return failed;
}
