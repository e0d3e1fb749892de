/* SPDX-License-Identifier: MIT */
#include "print/report.h"

#include <inttypes.h>
#include <stdarg.h>
#include <stdio.h>
#include <string.h>

#include "parindex/parindex.h"
#include "print/words.h"

/* One line that no terminal acts upon. */
static void add_line(struct call *call, const struct text *line)
{
    text_line(&call->lines, text_of(&call->lines, line));
    text_add(&call->lines, "\n");
}

static void put_known_number(struct json_writer *w, const char *key, int64_t number, int64_t none)
{
    if (number == none)
        json_put_null(w, key);
    else
        json_put_whole(w, key, number);
}

static void add_fault(struct json_writer *w, const char *file, const parindex_error *fault)
{
    json_put_object(w, NULL);
    json_put_text(w, "status", parindex_status_name(fault->status));
    json_put_known(w, "file", file);
    put_known_number(w, "line", fault->line, 0);
    put_known_number(w, "column", fault->column, 0);
    json_put_known(w, "path", fault->path);
    json_put_known(w, "unit", fault->unit_code);
    json_put_known(w, "criterion", fault->criterion);
    json_put_text(w, "message", fault->message);
    json_end_object(w);
}

void report_line(struct call *call, const char *format, ...)
{
    va_list list;
    struct text line = TEXT_EMPTY;
    va_start(list, format);
    text_vprintf(&line, format, list);
    va_end(list);
    add_line(call, &line);
    text_free(&line);
}

parindex_error report_init(const struct call *call)
{
    parindex_error error = PARINDEX_ERROR_INIT;
    error.lang = call->lang;
    return error;
}

/* Where one of two texts begins, the end of `text` where neither does. */
static const char *find_either(const char *text, const char *first, const char *second)
{
    const char *a = strstr(text, first);
    const char *b = strstr(text, second);
    if (!a || !b)
        return a ? a : b ? b : text + strlen(text);
    return a < b ? a : b;
}

/*
 * A sentence about a command line, for a request: the option "--ties" is the member "ties", the command
 * 'parindex rank' is "rank", and where a page of help is named, the page of requests is.
 */
static void add_as_request(struct text *out, const char *format)
{
    static const char help_en[] = "; see 'parindex";
    static const char help_vi[] = "; xem 'parindex";
    static const char command[] = "'parindex ";
    const char *end = find_either(format, help_en, help_vi);
    while (format < end) {
        const char *next = find_either(format, "--", command);
        next = next < end ? next : end;
        text_add_bytes(out, format, (size_t)(next - format));
        format = next;
        if (format == end)
            break;
        int is_command = *format == command[0];
        format += is_command ? sizeof(command) - 1 : 2;
        size_t length =
            is_command ? strcspn(format, "'") : strspn(format, "abcdefghijklmnopqrstuvwxyz-");
        text_printf(out, "\"%.*s\"", (int)length, format);
        format += length + (is_command && format[length] != '\0');
    }
    if (*end)
        text_printf(out, "; %s docs/call.md", strncmp(end, help_en, 5) == 0 ? "see" : "xem");
}

static void add_sentence(struct text *out, struct call *call, const char *format, va_list list)
{
    struct text spelled = TEXT_EMPTY;
    if (call->command_line)
        text_add(&spelled, format);
    else
        add_as_request(&spelled, format);
    text_vprintf(out, text_of(out, &spelled), list);
    text_free(&spelled);
}

static void add_plain(struct json_writer *w, const struct call *call, parindex_status status,
                      const char *message)
{
    parindex_error fault = report_init(call);
    fault.status = status;
    (void)parindex_text_plain(fault.message, sizeof(fault.message), message);
    add_fault(w, "", &fault);
}

int report_call(struct call *call, const char *format, ...)
{
    va_list list;
    struct text sentence = TEXT_EMPTY;
    va_start(list, format);
    add_sentence(&sentence, call, format, list);
    va_end(list);
    if (sentence.failed) {
        text_free(&sentence);
        return report_memory(call);
    }
    add_plain(&call->faults, call, PARINDEX_ERR_ARGUMENT, sentence.data);
    report_line(call, "parindex: %s", sentence.data);
    text_free(&sentence);
    return EXIT_CALL;
}

void report_warning(struct call *call, const char *format, ...)
{
    va_list list;
    struct text sentence = TEXT_EMPTY;
    va_start(list, format);
    add_sentence(&sentence, call, format, list);
    va_end(list);
    const char *words = text_of(&call->lines, &sentence);
    json_put_text(&call->warnings, NULL, words);
    report_line(call, WORDS(call->lang, "parindex: warning: %s", "parindex: lưu ý: %s"), words);
    text_free(&sentence);
}

int report_memory(struct call *call)
{
    const char *words = WORDS(call->lang, "memory ran out; nothing was printed",
                              "không đủ bộ nhớ; chưa in kết quả nào");
    add_plain(&call->faults, call, PARINDEX_ERR_NOMEM, words);
    report_line(call, "parindex: %s", words);
    return EXIT_MEMORY;
}

static const char *message_of(const parindex_error *error, uint32_t lang)
{
    return error->message[0] ? error->message : parindex_status_text(error->status, lang);
}

int report_error(const parindex_error *error, struct call *call)
{
    if (error->status == PARINDEX_ERR_NOMEM)
        return report_memory(call);
    parindex_error shown = *error;
    if (!shown.message[0])
        snprintf(shown.message, sizeof(shown.message), "%s", message_of(error, call->lang));
    add_fault(&call->faults, "", &shown);
    report_line(call, "parindex: %s", shown.message);
    return EXIT_CALL;
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

static void add_located(struct call *call, const char *file, const parindex_error *fault)
{
    struct text line = TEXT_EMPTY;
    text_add(&line, file);
    if (fault->line > 0)
        text_printf(&line, ":%" PRId64, fault->line);
    if (fault->line > 0 && fault->column > 0)
        text_printf(&line, ":%" PRId64, fault->column);
    text_add(&line, ": ");
    if (fault->path[0] && !strstr(fault->message, fault->path))
        text_printf(&line, "%s: ", fault->path);
    text_add(&line, message_of(fault, call->lang));
    add_place(&line, fault, call->lang);
    add_line(call, &line);
    text_free(&line);
}

void report_fault(void *payload, const parindex_error *fault)
{
    struct faulty *faulty = payload;
    parindex_error shown = *fault;
    faulty->count++;
    if (!shown.message[0])
        snprintf(shown.message, sizeof(shown.message), "%s", message_of(fault, faulty->call->lang));
    add_fault(&faulty->call->faults, faulty->file, &shown);
    add_located(faulty->call, faulty->file, fault);
}

int report_at(struct call *call, const char *file, uint64_t line, size_t column, const char *format,
              ...)
{
    va_list list;
    struct text sentence = TEXT_EMPTY;
    va_start(list, format);
    text_vprintf(&sentence, format, list);
    va_end(list);
    if (sentence.failed) {
        text_free(&sentence);
        return report_memory(call);
    }
    parindex_error fault = report_init(call);
    fault.status = PARINDEX_ERR_DOSSIER;
    fault.line = (int64_t)line;
    fault.column = (int64_t)column;
    (void)parindex_text_plain(fault.message, sizeof(fault.message), sentence.data);
    text_free(&sentence);
    add_fault(&call->faults, file, &fault);
    add_located(call, file, &fault);
    return EXIT_DATA;
}

int report_faults(struct faulty *faulty, const parindex_error *error, const char *outcome)
{
    struct call *call = faulty->call;
    if (error->status == PARINDEX_ERR_NOMEM)
        return report_memory(call);
    if (faulty->count == 0)
        report_fault(faulty, error);
    if (faulty->count == 1)
        report_line(call, WORDS(call->lang, "%s: 1 fault; %s", "%s: có 1 lỗi; %s"), faulty->file,
                    outcome);
    else
        report_line(call, WORDS(call->lang, "%s: %zu faults; %s", "%s: có %zu lỗi; %s"),
                    faulty->file, faulty->count, outcome);
    return EXIT_DATA;
}
