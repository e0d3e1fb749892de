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
    static const char *const ends[] = {".json@", ".xlsx@", ".xlsm@"};
    for (size_t i = 0; i < sizeof(ends) / sizeof(ends[0]); i++) {
        const char *end = strstr(argument, ends[i]);
        if (end)
            return (size_t)(end - argument) + strlen(ends[i]) - 1;
    }
    return strlen(argument);
}

int staged_is_file(const char *argument)
{
    size_t length = path_length(argument);
    return argument[length] == '@' ||
           (length >= 5 && strncmp(argument + length - 5, ".json", 5) == 0);
}

int staged_is_text(const struct file *file, const char *path)
{
    return file_is_workbook(path) && file->size > 0 && file->data[0] == '{';
}

static int parse(parindex_staged **out, parindex_framework *framework, const struct file *file,
                 const char *path, struct call *call)
{
    struct faulty faulty = {file_name(path), call, 0};
    parindex_load_options load = PARINDEX_LOAD_OPTIONS_INIT;
    load.on_fault = report_fault;
    load.payload = &faulty;
    parindex_error error = report_init(call);
    if (parindex_staged_parse(out, framework, file->data, file->size, &load, &error) == PARINDEX_OK)
        return EXIT_DONE;
    return report_faults(&faulty, &error,
                         WORDS(call->lang, "nothing was scored", "hồ sơ chưa được chấm điểm"));
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
        if (file_is_workbook(path) && !staged_is_text(&file, path))
            status = report_call(
                call,
                WORDS(call->lang, "'%s' holds figures alone: no self-assessed points, no stages",
                      "'%s' chỉ có số liệu: không có điểm tự chấm, không có các bước đánh giá"),
                path);
        else
            status = parse(out, framework, &file, path, call);
        free(file.data);
    }
    free(path);
    return status;
}

static int at_stage(parindex_dossier **out, const parindex_staged *staged, uint32_t stage,
                    const struct options *options)
{
    parindex_dossier_options how = PARINDEX_DOSSIER_OPTIONS_INIT;
    how.period = options->period;
    parindex_error error = report_init(options->call);
    if (parindex_staged_dossier(out, staged, stage, &how, &error) == PARINDEX_OK)
        return EXIT_DONE;
    return report_error(&error, options->call);
}

int staged_final(parindex_dossier **out, parindex_framework *framework, const struct file *file,
                 const char *path, const struct options *options)
{
    parindex_staged *staged = NULL;
    int status = parse(&staged, framework, file, path, options->call);
    if (status == EXIT_DONE)
        status = at_stage(out, staged, PARINDEX_STAGE_FINAL, options);
    parindex_staged_free(staged);
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
    if (status == EXIT_DONE)
        status = at_stage(out, staged, stages[i].stage, options);
    parindex_staged_free(staged);
    return status;
}
