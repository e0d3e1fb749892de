/* SPDX-License-Identifier: MIT */
#include "files.h"

#include <errno.h>
#include <stdio.h>
#include <string.h>

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
        words = WORDS(lang, "'%s' cannot be read: %s", "không đọc được tệp '%s': %s");
    }
    (void)snprintf(error->message, sizeof(error->message), words, name, strerror(reason));
    return PARINDEX_ERR_ARGUMENT;
}

static parindex_status open_file(void *payload, const char *name, void **file,
                                 parindex_error *error)
{
    (void)payload;
    errno = 0;
    FILE *stream = strcmp(name, "-") == 0 ? stdin : fopen(name, "rb");
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
    *file = stream;
    return PARINDEX_OK;
}

static parindex_status read_file(void *payload, void *file, char *bytes, size_t size, size_t *count,
                                 parindex_error *error)
{
    (void)payload;
    errno = 0;
    *count = fread(bytes, 1, size, file);
    if (*count > 0 || !ferror((FILE *)file))
        return PARINDEX_OK;
    (void)snprintf(
        error->message, sizeof(error->message),
        WORDS(error->lang, "a file could not be read to its end: %s", "không đọc được hết tệp: %s"),
        strerror(errno ? errno : EIO));
    return PARINDEX_ERR_ARGUMENT;
}

static void close_file(void *payload, void *file)
{
    (void)payload;
    if (file != stdin)
        (void)fclose(file);
}

parindex_reader files_reader(void)
{
    return (parindex_reader){open_file, read_file, close_file, NULL};
}
