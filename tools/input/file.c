/* SPDX-License-Identifier: MIT */
#include "input/file.h"

#include <errno.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>

#include "output/report.h"
#include "output/words.h"
#include "system.h"

/* Larger than any dossier, small enough that a device without an end is given up in a moment. */
#define FILE_LIMIT ((size_t)1 << 30)

const char *file_name(const char *path)
{
    return strcmp(path, "-") == 0 ? "stdin" : path;
}

static int report_unreadable(const char *path, int reason, uint32_t lang)
{
    const char *name = file_name(path);
    switch (reason) {
    case ENOENT:
        return report_call(
            WORDS(lang, "there is no file '%s'; check the name and the folder",
                  "không tìm thấy tệp '%s'; đề nghị kiểm tra lại tên tệp và thư mục"),
            name);
    case EISDIR:
        return report_call(WORDS(lang, "'%s' is a directory; name the file inside it",
                                 "'%s' là thư mục; đề nghị chỉ rõ tệp nằm trong thư mục đó"),
                           name);
    case EACCES:
    case EPERM:
        return report_call(WORDS(lang, "'%s' may not be read; ask for the right to read it",
                                 "không có quyền đọc tệp '%s'; đề nghị xin cấp quyền đọc tệp"),
                           name);
    default:
        return report_call(WORDS(lang, "'%s' cannot be read: %s", "không đọc được tệp '%s': %s"),
                           name, strerror(reason));
    }
}

/* Reads to the end; returns 0, or an errno value, or -1 where the file is over the limit. */
static int read_all(struct file *file, FILE *stream)
{
    size_t capacity = 0;
    for (;;) {
        if (file->size == capacity) {
            if (capacity > FILE_LIMIT)
                return -1;
            /* one byte over the limit separates a file of exactly that size from a larger one */
            capacity = capacity == 0               ? 65536
                       : capacity * 2 > FILE_LIMIT ? FILE_LIMIT + 1
                                                   : capacity * 2;
            char *data = realloc(file->data, capacity);
            if (!data)
                return ENOMEM;
            file->data = data;
        }
        errno = 0;
        size_t count = fread(file->data + file->size, 1, capacity - file->size, stream);
        file->size += count;
        if (count == 0)
            return ferror(stream) ? (errno ? errno : EIO) : 0;
    }
}

int file_read(struct file *out, const char *path, uint32_t lang)
{
    int standard = strcmp(path, "-") == 0;
    errno = 0;
    FILE *stream = standard ? stdin : system_open(path, "rb");
    if (!stream)
        return report_unreadable(path, errno, lang);

    struct file file = {NULL, 0};
    int reason = read_all(&file, stream);
    if (!standard)
        (void)fclose(stream);
    if (reason == 0) {
        *out = file;
        return EXIT_DONE;
    }
    free(file.data);
    if (reason == ENOMEM)
        return report_memory(lang);
    if (reason < 0)
        return report_call(WORDS(lang, "'%s' is larger than 1 GiB; split it into several files",
                                 "tệp '%s' lớn hơn 1 GiB; đề nghị chia thành nhiều tệp nhỏ hơn"),
                           file_name(path));
    return report_unreadable(path, reason, lang);
}
