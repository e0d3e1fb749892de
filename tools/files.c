/* SPDX-License-Identifier: MIT */
#include "files.h"

#include <errno.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>

#include "system.h"
#include "words.h"

static const char *shown(const char *name)
{
    return strcmp(name, "-") == 0 ? "stdin" : name;
}

static parindex_status cannot(const char *name, int reason, parindex_error *error)
{
    uint32_t lang = error->lang;
    const char *words;
    switch (reason) {
    case ENOENT:
        words = WORDS(lang, "there is no file '%s'; check the name and the folder",
                      "không tìm thấy tệp '%s'; đề nghị kiểm tra lại tên tệp và thư mục");
        break;
    case EISDIR:
        words = WORDS(lang, "'%s' is a directory; name the file inside it",
                      "'%s' là thư mục; đề nghị chỉ rõ tệp nằm trong thư mục đó");
        break;
    case EACCES:
    case EPERM:
        words = WORDS(lang, "'%s' may not be read; ask for the right to read it",
                      "không có quyền đọc tệp '%s'; đề nghị xin cấp quyền đọc tệp");
        break;
    default:
        (void)snprintf(error->message, sizeof(error->message),
                       WORDS(lang, "'%s' cannot be read: %s", "không đọc được tệp '%s': %s"), name,
                       strerror(reason));
        return PARINDEX_ERR_ARGUMENT;
    }
    (void)snprintf(error->message, sizeof(error->message), words, name);
    return PARINDEX_ERR_ARGUMENT;
}

/* A file, or the text that was made of a workbook. */
struct source {
    FILE *stream;
    char *data;
    size_t size;
    size_t at;
};

static int ends_in(const char *name, const char *const *endings)
{
    size_t length = strlen(name);
    for (; *endings; endings++) {
        size_t end = strlen(*endings);
        if (length > end && strcmp(name + length - end, *endings) == 0)
            return 1;
    }
    return 0;
}

static int is_workbook(const char *name)
{
    static const char *const endings[] = {".xlsx", ".XLSX", ".xlsm", ".XLSM", NULL};
    return ends_in(name, endings);
}

/* Nobody here reads these, but a person may take them for what Excel saves. */
static int is_other_workbook(const char *name)
{
    static const char *const endings[] = {".xls", ".XLS", ".xlsb", ".XLSB", ".ods", ".ODS", NULL};
    return ends_in(name, endings);
}

static parindex_status refuse(parindex_error *error, const char *words, const char *name)
{
    (void)snprintf(error->message, sizeof(error->message), words, name);
    return PARINDEX_ERR_ARGUMENT;
}

static parindex_status open_workbook(struct source *source, struct host *host, const char *name,
                                     parindex_error *error)
{
    if (!host)
        return refuse(
            error,
            WORDS(error->lang,
                  "'%s' is a workbook; save its sheet as CSV UTF-8, or use the command of the "
                  "Python package, which reads it: pip install 'parindex[excel]'",
                  "'%s' là tệp Excel; hãy lưu trang tính dưới dạng CSV UTF-8, hoặc dùng lệnh của "
                  "gói Python, lệnh này đọc được tệp Excel: pip install 'parindex[excel]'"),
            name);
    int outcome = host->open(host->payload, name, &source->data, &source->size, error);
    if (outcome == PARINDEX_OUTCOME_DONE)
        return PARINDEX_OK;
    host->failed = outcome;
    return outcome == PARINDEX_OUTCOME_MEMORY ? PARINDEX_ERR_NOMEM : PARINDEX_ERR_ARGUMENT;
}

static parindex_status open_stream(struct source *source, const char *name, parindex_error *error)
{
    errno = 0;
    FILE *stream = strcmp(name, "-") == 0 ? stdin : system_open(name, "rb");
    if (!stream)
        return cannot(shown(name), errno, error);
    /* a directory can be opened, and shows itself when it is read */
    int first = getc(stream);
    if (first == EOF && ferror(stream)) {
        int reason = errno;
        if (stream != stdin)
            (void)fclose(stream);
        return cannot(shown(name), reason, error);
    }
    if (first != EOF)
        (void)ungetc(first, stream);
    source->stream = stream;
    return PARINDEX_OK;
}

static parindex_status open_file(void *payload, const char *name, void **file,
                                 parindex_error *error)
{
    if (is_other_workbook(name))
        return refuse(error,
                      WORDS(error->lang,
                            "'%s' is a workbook of another kind; save it as .xlsx or CSV UTF-8",
                            "'%s' là bảng tính kiểu khác; hãy lưu lại dưới dạng .xlsx hoặc CSV "
                            "UTF-8"),
                      name);
    struct source *source = calloc(1, sizeof(*source));
    if (!source)
        return PARINDEX_ERR_NOMEM;
    parindex_status status = is_workbook(name) ? open_workbook(source, payload, name, error)
                                               : open_stream(source, name, error);
    if (status == PARINDEX_OK)
        *file = source;
    else
        free(source);
    return status;
}

static parindex_status read_file(void *payload, void *file, char *bytes, size_t size, size_t *count,
                                 parindex_error *error)
{
    struct source *source = file;
    (void)payload;
    if (!source->stream) {
        size_t left = source->size - source->at;
        *count = left < size ? left : size;
        memcpy(bytes, source->data + source->at, *count);
        source->at += *count;
        return PARINDEX_OK;
    }
    errno = 0;
    *count = fread(bytes, 1, size, source->stream);
    if (*count > 0 || !ferror(source->stream))
        return PARINDEX_OK;
    (void)snprintf(
        error->message, sizeof(error->message),
        WORDS(error->lang, "a file could not be read to its end: %s", "không đọc được hết tệp: %s"),
        strerror(errno ? errno : EIO));
    return PARINDEX_ERR_ARGUMENT;
}

static void close_file(void *payload, void *file)
{
    struct source *source = file;
    (void)payload;
    if (source->stream && source->stream != stdin)
        (void)fclose(source->stream);
    free(source->data);
    free(source);
}

parindex_reader files_reader(struct host *host)
{
    return (parindex_reader){open_file, read_file, close_file, host};
}
