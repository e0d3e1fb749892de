/* SPDX-License-Identifier: MIT */
#include "base/error.h"

#include <stdio.h>
#include <string.h>

#include "base/text.h"
#include "parindex/text.h"

static const struct {
    parindex_status value;
    const char *name;
    const char *en;
    const char *vi;
} registry[] = {
#define PARINDEX_STATUS(name, value, en, vi) {value, "PARINDEX_" #name, en, vi},
#include "parindex/status.def"
#undef PARINDEX_STATUS
};

static size_t entry_of(parindex_status status)
{
    size_t i = 0;
    while (i < sizeof registry / sizeof *registry && registry[i].value != status)
        i++;
    return i;
}

const char *parindex_status_name(parindex_status status)
{
    size_t i = entry_of(status);
    return i < sizeof registry / sizeof *registry ? registry[i].name : "PARINDEX_ERR_UNKNOWN";
}

const char *parindex_status_text(parindex_status status, uint32_t lang)
{
    size_t i = entry_of(status);
    if (i == sizeof registry / sizeof *registry)
        return lang == PARINDEX_LANG_VI ? "trạng thái không rõ" : "an unknown status";
    return lang == PARINDEX_LANG_VI ? registry[i].vi : registry[i].en;
}

/* A smaller one was never set up. */
static bool writable(const parindex_error *err)
{
    return err != NULL && err->struct_size >= STRUCT_UP_TO(parindex_error, message);
}

/* An error that was never set up would lose its message: the call says that instead. */
static parindex_status answered(const parindex_error *err, parindex_status status)
{
    return err != NULL && !writable(err) ? (parindex_status)PARINDEX_ERR_STRUCT_SIZE : status;
}

/* Of a text from anywhere, what can be shown anywhere. */
static void put_plain(char *out, size_t size, const char *text)
{
    char plain[2 * sizeof((parindex_error *)0)->message];
    size_t length = parindex_text_plain(plain, sizeof plain, text);
    plain[utf8_whole(plain, length < sizeof plain ? length : sizeof plain - 1)] = '\0';
    text_copy(out, size, plain);
}

static parindex_error written(uint32_t lang, parindex_status status, const struct where *where,
                              const char *en, const char *vi, va_list args)
{
    struct where at = where != NULL ? *where : WHERE_NOWHERE;
    parindex_error err = PARINDEX_ERROR_INIT;
    err.lang = lang;
    err.status = status;
    err.unit = at.unit;
    err.line = at.line;
    err.column = at.column;
    err.offset = at.offset;
    put_plain(err.unit_code, sizeof err.unit_code, at.unit_code);
    put_plain(err.criterion, sizeof err.criterion, at.criterion);
    put_plain(err.path, sizeof err.path, at.path);

    /* Longer than what is kept, so that it is cut between words. */
    char message[sizeof err.message * 2];
    vsnprintf(message, sizeof message, lang == PARINDEX_LANG_VI ? vi : en, args);
    message[utf8_whole(message, strlen(message))] = '\0';
    put_plain(err.message, sizeof err.message, message);
    return err;
}

parindex_status fail(parindex_error *err, parindex_status status, const struct where *where,
                     const char *en, const char *vi, ...)
{
    if (writable(err)) {
        va_list args;
        va_start(args, vi);
        parindex_error one = written(err->lang, status, where, en, vi, args);
        va_end(args);
        struct_give(err, &one, sizeof one);
    }
    return answered(err, status);
}

parindex_status fail_nomem(parindex_error *err)
{
    return fail(err, PARINDEX_ERR_NOMEM, NULL, "Memory ran out.", "Không đủ bộ nhớ.");
}

uint32_t faults_lang(const struct faults *faults)
{
    return writable(faults->err) ? faults->err->lang : (uint32_t)PARINDEX_LANG_EN;
}

void fault(struct faults *faults, parindex_status status, const struct where *where, const char *en,
           const char *vi, ...)
{
    if (faults->count >= MOST_FAULTS) {
        faults->count++;
        return;
    }
    va_list args;
    va_start(args, vi);
    parindex_error one = written(faults_lang(faults), status, where, en, vi, args);
    va_end(args);

    if (faults->count++ == 0) {
        faults->first = answered(faults->err, status);
        if (writable(faults->err))
            struct_give(faults->err, &one, sizeof one);
    }
    if (faults->handler != NULL)
        faults->handler(faults->payload, &one);
}

void faults_end(struct faults *faults)
{
    if (faults->count <= MOST_FAULTS || faults->handler == NULL)
        return;
    struct faults last = {faults->err, faults->handler, faults->payload, 1, PARINDEX_OK};
    fault(&last, faults->first, NULL, "%llu more faults are there; the first %d were listed.",
          "Còn %llu lỗi nữa; chỉ nêu %d lỗi đầu tiên.",
          (unsigned long long)(faults->count - MOST_FAULTS), MOST_FAULTS);
}

struct shown shown_number(const struct faults *faults, double x)
{
    struct shown s = {""};
    struct writer w = writer_on(s.text, sizeof s.text, faults_lang(faults));
    write_number(&w, x, -1);
    return s;
}

struct shown shown_beside(const struct faults *faults, double x, double other)
{
    struct shown s = shown_number(faults, x);
    if (x == other || strcmp(s.text, shown_number(faults, other).text) != 0)
        return s;
    struct writer w = writer_on(s.text, sizeof s.text, faults_lang(faults));
    write_digits(&w, x);
    return s;
}

parindex_status options_take(void *known, size_t known_size, const void *given, parindex_error *err)
{
    uint32_t size = (uint32_t)known_size;
    memset(known, 0, known_size);
    if (given == NULL) {
        memcpy(known, &size, sizeof size);
        return PARINDEX_OK;
    }

    uint32_t given_size;
    memcpy(&given_size, given, sizeof given_size);
    if (given_size < sizeof size)
        return fail(err, PARINDEX_ERR_STRUCT_SIZE, NULL,
                    "The options' struct_size is %u; set it to sizeof the struct, as its _INIT "
                    "macro does.",
                    "struct_size của tùy chọn là %u; hãy đặt bằng sizeof của cấu trúc, như macro "
                    "_INIT vẫn làm.",
                    (unsigned)given_size);
    const unsigned char *bytes = given;
    for (size_t i = known_size; i < given_size; i++)
        if (bytes[i] != 0)
            return fail(err, PARINDEX_ERR_STRUCT_SIZE, NULL,
                        "The options set a field at byte %zu that this version of the library "
                        "does not know.",
                        "Tùy chọn đặt một trường ở byte %zu mà phiên bản thư viện này không biết.",
                        i);
    memcpy(known, given, given_size < known_size ? given_size : known_size);
    memcpy(known, &size, sizeof size);
    return PARINDEX_OK;
}

parindex_status struct_check(const void *out, size_t floor, const char *init, parindex_error *err)
{
    uint32_t size;
    memcpy(&size, out, sizeof size);
    if (size >= floor)
        return PARINDEX_OK;
    return fail(
        err, PARINDEX_ERR_STRUCT_SIZE, NULL,
        "The struct to be filled in says struct_size %u and has at least %zu bytes; %s sets "
        "it.",
        "Cấu trúc nhận kết quả có struct_size là %u, trong khi phải từ %zu byte; %s đặt giá "
        "trị này.",
        (unsigned)size, floor, init);
}

void struct_give(void *out, const void *made, size_t made_size)
{
    uint32_t size;
    memcpy(&size, out, sizeof size);
    memcpy(out, made, size < made_size ? size : made_size);
    memcpy(out, &size, sizeof size);
}
