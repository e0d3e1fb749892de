/* SPDX-License-Identifier: MIT */
#include "request/file.h"

#include <stdlib.h>
#include <string.h>

#include "print/words.h"

/* Larger than any dossier, small enough that a device without an end is given up in a moment. */
#define FILE_LIMIT ((size_t)1 << 30)

const char *file_name(const char *name)
{
    return strcmp(name, "-") == 0 ? "stdin" : name;
}

int file_is_workbook(const char *name)
{
    static const char *const endings[] = {".xlsx", ".XLSX", ".xlsm", ".XLSM"};
    size_t length = strlen(name);
    for (size_t i = 0; i < sizeof(endings) / sizeof(endings[0]); i++)
        if (length > 5 && strcmp(name + length - 5, endings[i]) == 0)
            return 1;
    return 0;
}

static const struct attachment *find(const struct attachments *attachments, const char *name)
{
    for (size_t i = 0; i < attachments->count; i++)
        if (strcmp(attachments->list[i].name, name) == 0)
            return &attachments->list[i];
    return NULL;
}

int file_stream_open(struct file_stream *out, const char *name, struct call *call)
{
    const struct attachments *attachments = call->attachments;
    *out = (struct file_stream){.call = call, .name = name, .attachment = find(attachments, name)};
    if (out->attachment != NULL)
        return EXIT_DONE;
    if (attachments->host.open == NULL)
        return report_call(
            call,
            WORDS(
                call->lang,
                "the request holds no file '%s'; put its text into the member \"files\", or in "
                "place of its name",
                "yêu cầu không kèm tệp '%s'; hãy đặt nội dung tệp vào mục \"files\" hoặc ghi thẳng "
                "vào chỗ tên tệp"),
            file_name(name));
    parindex_error error = report_init(call);
    parindex_status status =
        attachments->host.open(attachments->host.payload, name, &out->handle, &error);
    if (status == PARINDEX_OK) {
        out->host = &attachments->host;
        return EXIT_DONE;
    }
    error.status = status;
    return report_error(&error, call);
}

size_t file_stream_read(struct file_stream *stream, char *bytes, size_t size)
{
    if (stream->attachment != NULL) {
        size_t left = stream->attachment->size - stream->at;
        size_t count = left < size ? left : size;
        memcpy(bytes, stream->attachment->data + stream->at, count);
        stream->at += count;
        return count;
    }
    size_t count = 0;
    parindex_error error = report_init(stream->call);
    parindex_status status = stream->failed
                                 ? PARINDEX_OK
                                 : stream->host->read(stream->host->payload, stream->handle, bytes,
                                                      size, &count, &error);
    if (status == PARINDEX_OK)
        return count < size ? count : size;
    error.status = status;
    stream->failed = report_error(&error, stream->call);
    return 0;
}

void file_stream_close(struct file_stream *stream)
{
    if (stream->host != NULL && stream->host->close != NULL)
        stream->host->close(stream->host->payload, stream->handle);
    stream->host = NULL;
}

/* Reads to the end; returns how the call ends. */
static int read_all(struct file *file, struct file_stream *stream)
{
    struct call *call = stream->call;
    size_t capacity = 0;
    for (;;) {
        if (file->size == capacity) {
            if (capacity > FILE_LIMIT)
                return report_call(
                    call,
                    WORDS(call->lang, "'%s' is larger than 1 GiB; split it into several files",
                          "tệp '%s' lớn hơn 1 GiB; đề nghị chia thành nhiều tệp nhỏ hơn"),
                    file_name(stream->name));
            /* one byte over the limit separates a file of exactly that size from a larger one */
            capacity = capacity == 0               ? 65536
                       : capacity * 2 > FILE_LIMIT ? FILE_LIMIT + 1
                                                   : capacity * 2;
            char *data = realloc(file->data, capacity);
            if (!data)
                return report_memory(call);
            file->data = data;
        }
        size_t count = file_stream_read(stream, file->data + file->size, capacity - file->size);
        file->size += count;
        if (count == 0)
            return stream->failed;
    }
}

int file_read(struct file *out, const char *name, struct call *call)
{
    struct file_stream stream;
    int status = file_stream_open(&stream, name, call);
    if (status != EXIT_DONE)
        return status;
    struct file file = {NULL, 0};
    status = read_all(&file, &stream);
    file_stream_close(&stream);
    if (status == EXIT_DONE)
        *out = file;
    else
        free(file.data);
    return status;
}
