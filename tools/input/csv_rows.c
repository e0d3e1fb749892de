/* SPDX-License-Identifier: MIT */
#include "input/csv_rows.h"

#include <errno.h>
#include <stdlib.h>
#include <string.h>

#include "input/host.h"
#include "output/report.h"
#include "output/words.h"

enum {
    LONGEST_ROW = 1 << 24
};

static size_t more_bytes(struct csv_rows *r)
{
    if (r->held.data == NULL)
        return fread(r->buffer, 1, sizeof r->buffer, r->stream);
    size_t left = r->held.size - r->taken;
    size_t count = left < sizeof r->buffer ? left : sizeof r->buffer;
    memcpy(r->buffer, r->held.data + r->taken, count);
    r->taken += count;
    return count;
}

static int next_byte(struct csv_rows *r)
{
    if (r->at == r->end) {
        r->end = more_bytes(r);
        r->at = 0;
        if (r->end == 0)
            return EOF;
    }
    return (unsigned char)r->buffer[r->at++];
}

static int peek_byte(struct csv_rows *r)
{
    int byte = next_byte(r);
    if (byte != EOF)
        r->at--;
    return byte;
}

static int open_rows(struct csv_rows *r, const char *path, const struct options *options)
{
    uint32_t lang = options->lang;
    if (host_is_workbook(path))
        return host_read(&r->held, path, NULL, options);
    errno = 0;
    r->stream = strcmp(path, "-") == 0 ? stdin : fopen(path, "rb");
    if (r->stream != NULL)
        (void)peek_byte(r);
    if (r->stream == NULL || ferror(r->stream))
        return report_call(WORDS(lang, "'%s' cannot be read: %s", "không đọc được tệp '%s': %s"),
                           r->name, strerror(errno));
    return EXIT_DONE;
}

int csv_rows_open(struct csv_rows *r, const char *path, const struct options *options)
{
    memset(r, 0, sizeof *r);
    r->name = file_name(path);
    r->lang = options->lang;
    int status = open_rows(r, path, options);
    if (status != EXIT_DONE)
        return status;
    (void)peek_byte(r);
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
    if (r->stream != NULL && r->stream != stdin)
        (void)fclose(r->stream);
    free(r->held.data);
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

static int refuse(struct csv_rows *r, uint64_t line, const char *en, const char *vi)
{
    report_line("%s:%llu: %s", r->name, (unsigned long long)line, WORDS(r->lang, en, vi));
    return -1;
}

/* A cell without its white space around it; the end of it is where the separator is. */
static void end_cell(struct csv_rows *r, int quoted)
{
    size_t start = r->starts[r->count - 1];
    char *data = r->text.data;
    while (!quoted && r->text.length > start && data != NULL &&
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
        return -2;
    for (;;) {
        int byte = next_byte(r);
        size_t start = r->starts[r->count - 1];
        if (byte == EOF && quoted == 1)
            return refuse(r, r->line, "A cell that begins with a quotation mark has no end.",
                          "Một ô bắt đầu bằng dấu ngoặc kép không có dấu kết thúc.");
        if (r->text.length > LONGEST_ROW)
            return refuse(r, r->line, "The row is longer than 16 MiB.", "Dòng dài quá 16 MiB.");
        if (byte == EOF || (byte == '\n' && quoted != 1)) {
            end_cell(r, quoted != 0);
            return byte == EOF && r->count == 1 && r->text.length == 1 ? 0 : 1;
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
                return -2;
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
        if (found == 1 && r->stream != NULL && ferror(r->stream))
            found = -1;
        if (found == -2 || r->text.failed) {
            (void)report_memory(r->lang);
            return -1;
        }
        if (found <= 0)
            return found;
    } while (r->count == 1 && r->text.length == 1); /* a blank line */
    for (size_t i = 0; i < r->count; i++)
        r->cells[i] = r->text.data + r->starts[i];
    return 1;
}
