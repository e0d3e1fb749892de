/* SPDX-License-Identifier: MIT */
#include "request/csv_rows.h"

#include <stdlib.h>
#include <string.h>

#include "print/report.h"
#include "print/words.h"
#include "request/file.h"

enum {
    LONGEST_ROW = 1 << 24
};

enum {
    AT_END = -1
};

static int next_byte(struct csv_rows *r)
{
    if (r->at == r->end) {
        r->end = file_stream_read(&r->stream, r->buffer, sizeof r->buffer);
        r->at = 0;
        if (r->end == 0)
            return AT_END;
    }
    return (unsigned char)r->buffer[r->at++];
}

static int peek_byte(struct csv_rows *r)
{
    int byte = next_byte(r);
    if (byte != AT_END)
        r->at--;
    return byte;
}

int csv_rows_open(struct csv_rows *r, const char *path, struct call *call)
{
    memset(r, 0, sizeof *r);
    r->name = file_name(path);
    r->call = call;
    int status = file_stream_open(&r->stream, path, call);
    if (status != EXIT_DONE)
        return status;
    (void)peek_byte(r);
    if (r->stream.failed)
        return r->stream.failed;
    if (r->end >= 3 && memcmp(r->buffer, "\xEF\xBB\xBF", 3) == 0)
        r->at = 3;
    static const char separators[] = ",;\t";
    size_t most = 0;
    r->separator = ',';
    for (size_t s = 0; separators[s] != '\0'; s++) {
        size_t seen = 0;
        for (size_t i = r->at; i < r->end && r->buffer[i] != '\n'; i++)
            seen += r->buffer[i] == separators[s];
        if (seen > most)
            r->separator = separators[s];
        most = seen > most ? seen : most;
    }
    return EXIT_DONE;
}

void csv_rows_close(struct csv_rows *r)
{
    file_stream_close(&r->stream);
    free(r->cells);
    free(r->starts);
    text_free(&r->text);
}

static int start_cell(struct csv_rows *r)
{
    if (r->count == r->capacity) {
        size_t capacity = r->capacity == 0 ? 64 : 2 * r->capacity;
        size_t *starts = realloc(r->starts, capacity * sizeof *starts);
        if (starts == NULL)
            return 0;
        r->starts = starts;
        char **cells = realloc(r->cells, capacity * sizeof *cells);
        if (cells == NULL)
            return 0;
        r->cells = cells;
        r->capacity = capacity;
    }
    r->starts[r->count++] = r->text.length;
    return 1;
}

static int stop(struct csv_rows *r, int status)
{
    r->status = status;
    return -1;
}

static int refuse(struct csv_rows *r, uint64_t line, const char *en, const char *vi)
{
    return stop(r, report_at(r->call, r->name, line, 0, "%s", WORDS(r->call->lang, en, vi)));
}

/* A cell without its white space around it; the end of it is where the separator is. */
static void end_cell(struct csv_rows *r, int quoted)
{
    size_t start = r->starts[r->count - 1];
    const char *data = r->text.data;
    while (!quoted && r->text.length > start &&
           (data[r->text.length - 1] == ' ' || data[r->text.length - 1] == '\r'))
        r->text.length--;
    text_add_bytes(&r->text, "", 1);
}

static int read_row(struct csv_rows *r)
{
    int quoted = 0; /* 1 within quotes, 2 behind them */
    r->text.length = 0;
    r->count = 0;
    r->line = ++r->below;
    if (!start_cell(r))
        return stop(r, report_memory(r->call));
    for (;;) {
        int byte = next_byte(r);
        size_t start = r->starts[r->count - 1];
        if (byte == AT_END && r->stream.failed)
            return stop(r, r->stream.failed);
        if (byte == AT_END && quoted == 1)
            return refuse(r, r->line, "A cell that begins with a quotation mark has no end.",
                          "Một ô bắt đầu bằng dấu ngoặc kép không có dấu kết thúc.");
        if (r->text.length > LONGEST_ROW)
            return refuse(r, r->line, "The row is longer than 16 MiB.", "Dòng dài quá 16 MiB.");
        if (byte == AT_END || (byte == '\n' && quoted != 1)) {
            end_cell(r, quoted != 0);
            return byte == AT_END && r->count == 1 && r->text.length == 1 ? 0 : 1;
        }
        if (byte == '\0')
            return refuse(r, r->below, "The file has a NUL character: it is no text in UTF-8.",
                          "Tệp có ký tự NUL: không phải văn bản UTF-8.");
        r->below += byte == '\n';
        char c = (char)byte;
        if (quoted == 1 && c == '"') {
            if (peek_byte(r) != '"') {
                quoted = 2;
                continue;
            }
            (void)next_byte(r);
        } else if (quoted != 1 && c == r->separator) {
            end_cell(r, quoted != 0);
            quoted = 0;
            if (!start_cell(r))
                return stop(r, report_memory(r->call));
            continue;
        } else if (quoted == 0 && c == '"' && r->text.length == start) {
            quoted = 1;
            continue;
        } else if (quoted == 0 && c == ' ' && r->text.length == start) {
            continue;
        } else if (quoted == 2) {
            if (c == '\r' || c == ' ')
                continue;
            return refuse(r, r->below, "Text follows the quotation mark that ends a cell.",
                          "Có chữ sau dấu ngoặc kép kết thúc ô.");
        }
        text_add_bytes(&r->text, &c, 1);
    }
}

int csv_rows_next(struct csv_rows *r)
{
    int found;
    do {
        found = read_row(r);
        if (found <= 0)
            return found;
        if (r->text.failed)
            return stop(r, report_memory(r->call));
    } while (r->count == 1 && r->text.length == 1); /* a blank line */
    for (size_t i = 0; i < r->count; i++)
        r->cells[i] = r->text.data + r->starts[i];
    return 1;
}
