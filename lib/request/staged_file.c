/* SPDX-License-Identifier: MIT */
#include "request/staged_file.h"

#include <stdlib.h>
#include <string.h>

#include "print/report.h"
#include "print/words.h"
#include "request/file.h"

static const struct {
    const char *word;
    uint32_t stage;
} stages[] = {
    {"", PARINDEX_STAGE_FINAL},
    {"@self", PARINDEX_STAGE_SELF},
    {"@appraisal_1", PARINDEX_STAGE_APPRAISAL_1},
    {"@clarification", PARINDEX_STAGE_CLARIFICATION},
    {"@appraisal_2", PARINDEX_STAGE_APPRAISAL_2},
};

enum {
    STAGES = sizeof(stages) / sizeof(stages[0])
};

/* The length of the file's name, without "@STAGE". */
static size_t path_length(const char *argument)
{
    const char *end = strstr(argument, ".json@");
    return end ? (size_t)(end - argument) + strlen(".json") : strlen(argument);
}

int staged_is_file(const char *argument)
{
    size_t length = path_length(argument);
    return length >= 5 && strncmp(argument + length - 5, ".json", 5) == 0;
}

int staged_open(parindex_staged **out, parindex_framework *framework, const char *argument,
                struct call *call)
{
    size_t length = path_length(argument);
    char *path = malloc(length + 1);
    if (!path)
        return report_memory(call);
    memcpy(path, argument, length);
    path[length] = '\0';
    struct file file;
    int status = file_read(&file, path, call);
    if (status == EXIT_DONE) {
        struct faulty faulty = {file_name(path), call, 0};
        parindex_load_options load = PARINDEX_LOAD_OPTIONS_INIT;
        load.on_fault = report_fault;
        load.payload = &faulty;
        parindex_error error = report_init(call);
        if (parindex_staged_parse(out, framework, file.data, file.size, &load, &error) !=
            PARINDEX_OK)
            status =
                report_faults(&faulty, &error,
                              WORDS(call->lang, "nothing was scored", "hồ sơ chưa được chấm điểm"));
        free(file.data);
    }
    free(path);
    return status;
}

int staged_dossier(parindex_dossier **out, parindex_framework *framework, const char *argument,
                   const struct options *options)
{
    size_t length = path_length(argument);
    size_t i = 0;
    while (i < STAGES && strcmp(argument + length, stages[i].word) != 0)
        i++;
    if (i == STAGES)
        return report_call(options->call,
                           WORDS(options->lang,
                                 "'%s' names no stage; there are self, appraisal_1, clarification, "
                                 "appraisal_2, and the final one without any",
                                 "'%s' không phải là một bước; các bước là self, appraisal_1, "
                                 "clarification, appraisal_2, không nêu thì lấy kết quả cuối cùng"),
                           argument + length);
    parindex_staged *staged = NULL;
    int status = staged_open(&staged, framework, argument, options->call);
    if (status != EXIT_DONE)
        return status;
    parindex_dossier_options how = PARINDEX_DOSSIER_OPTIONS_INIT;
    how.period = options->period;
    parindex_error error = report_init(options->call);
    if (parindex_staged_dossier(out, staged, stages[i].stage, &how, &error) != PARINDEX_OK)
        status = report_error(&error, options->call);
    parindex_staged_free(staged);
    return status;
}
