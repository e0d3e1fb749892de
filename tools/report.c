/* SPDX-License-Identifier: MIT */
#include "report.h"

#include <inttypes.h>
#include <stdarg.h>
#include <stdio.h>
#include <string.h>

#include "words.h"

int report_call(const char *format, ...)
{
    va_list list;
    va_start(list, format);
    fputs("parindex: ", stderr);
    (void)vfprintf(stderr, format, list);
    fputc('\n', stderr);
    va_end(list);
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
static void print_place(const parindex_error *fault, uint32_t lang)
{
    int unit = fault->unit_code[0] && !strstr(fault->message, fault->unit_code);
    int criterion = fault->criterion[0] && !strstr(fault->message, fault->criterion);
    if (!unit && !criterion)
        return;
    fputs(" (", stderr);
    if (unit)
        fprintf(stderr, WORDS(lang, "unit %s", "đơn vị %s"), fault->unit_code);
    if (unit && criterion)
        fputs(", ", stderr);
    if (criterion)
        fprintf(stderr, WORDS(lang, "criterion %s", "tiêu chí %s"), fault->criterion);
    fputc(')', stderr);
}

void report_fault(void *payload, const parindex_error *fault)
{
    struct faults *faults = payload;
    faults->count++;
    fputs(faults->file, stderr);
    if (fault->line > 0)
        fprintf(stderr, ":%" PRId64, fault->line);
    if (fault->line > 0 && fault->column > 0)
        fprintf(stderr, ":%" PRId64, fault->column);
    fputs(": ", stderr);
    if (fault->path[0] && !strstr(fault->message, fault->path))
        fprintf(stderr, "%s: ", fault->path);
    fputs(fault->message[0] ? fault->message : parindex_status_text(fault->status, faults->lang),
          stderr);
    print_place(fault, faults->lang);
    fputc('\n', stderr);
}

int report_faults(struct faults *faults, const parindex_error *error, const char *outcome)
{
    if (error->status == PARINDEX_ERR_NOMEM)
        return report_memory(faults->lang);
    if (faults->count == 0)
        report_fault(faults, error);
    if (faults->count == 1)
        fprintf(stderr, WORDS(faults->lang, "%s: 1 fault; %s\n", "%s: có 1 lỗi; %s\n"),
                faults->file, outcome);
    else
        fprintf(stderr, WORDS(faults->lang, "%s: %zu faults; %s\n", "%s: có %zu lỗi; %s\n"),
                faults->file, faults->count, outcome);
    return EXIT_DATA;
}
