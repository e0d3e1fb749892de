/* SPDX-License-Identifier: MIT */
#include "output/report.h"

#include <inttypes.h>
#include <stdarg.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>

#include "output/words.h"

/* All that goes to stderr goes through here: one line that no terminal acts upon. */
static void write_line(const struct text *line)
{
    struct text plain = {NULL, 0, 0, 0};
    text_line(&plain, line->failed || !line->data ? "" : line->data);
    fputs(plain.failed ? "parindex: memory ran out" : plain.data, stderr);
    fputc('\n', stderr);
    text_free(&plain);
}

void report_line(const char *format, ...)
{
    va_list list;
    struct text line = {NULL, 0, 0, 0};
    va_start(list, format);
    text_vprintf(&line, format, list);
    va_end(list);
    write_line(&line);
    text_free(&line);
}

parindex_error report_init(uint32_t lang)
{
    parindex_error error = PARINDEX_ERROR_INIT;
    error.lang = lang;
    return error;
}

int report_call(const char *format, ...)
{
    va_list list;
    struct text line = {NULL, 0, 0, 0};
    va_start(list, format);
    text_add(&line, "parindex: ");
    text_vprintf(&line, format, list);
    va_end(list);
    write_line(&line);
    text_free(&line);
    return EXIT_CALL;
}

int report_memory(uint32_t lang)
{
    fprintf(
        stderr, "parindex: %s\n",
        WORDS(lang, "memory ran out; nothing was printed", "không đủ bộ nhớ; chưa in kết quả nào"));
    return EXIT_MEMORY;
}

int report_error(const parindex_error *error, uint32_t lang)
{
    if (error->status == PARINDEX_ERR_NOMEM)
        return report_memory(lang);
    const char *message =
        error->message[0] ? error->message : parindex_status_text(error->status, lang);
    return report_call("%s", message);
}

/* Names the unit and the criterion where the message has not named them itself. */
static void add_place(struct text *line, const parindex_error *fault, uint32_t lang)
{
    int unit = fault->unit_code[0] && !strstr(fault->message, fault->unit_code);
    int criterion = fault->criterion[0] && !strstr(fault->message, fault->criterion);
    if (!unit && !criterion)
        return;
    text_add(line, " (");
    if (unit)
        text_printf(line, WORDS(lang, "unit %s", "đơn vị %s"), fault->unit_code);
    if (unit && criterion)
        text_add(line, ", ");
    if (criterion)
        text_printf(line, WORDS(lang, "criterion %s", "tiêu chí %s"), fault->criterion);
    text_add(line, ")");
}

void report_fault(void *payload, const parindex_error *fault)
{
    struct faults *faults = payload;
    struct text line = {NULL, 0, 0, 0};
    faults->count++;
    text_add(&line, faults->file);
    if (fault->line > 0)
        text_printf(&line, ":%" PRId64, fault->line);
    if (fault->line > 0 && fault->column > 0)
        text_printf(&line, ":%" PRId64, fault->column);
    text_add(&line, ": ");
    if (fault->path[0] && !strstr(fault->message, fault->path))
        text_printf(&line, "%s: ", fault->path);
    text_add(&line, fault->message[0] ? fault->message
                                      : parindex_status_text(fault->status, faults->lang));
    add_place(&line, fault, faults->lang);
    write_line(&line);
    text_free(&line);
}

int report_faults(struct faults *faults, const parindex_error *error, const char *outcome)
{
    if (error->status == PARINDEX_ERR_NOMEM)
        return report_memory(faults->lang);
    if (faults->count == 0)
        report_fault(faults, error);
    if (faults->count == 1)
        report_line(WORDS(faults->lang, "%s: 1 fault; %s", "%s: có 1 lỗi; %s"), faults->file,
                    outcome);
    else
        report_line(WORDS(faults->lang, "%s: %zu faults; %s", "%s: có %zu lỗi; %s"), faults->file,
                    faults->count, outcome);
    return EXIT_DATA;
}
