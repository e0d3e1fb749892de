/* SPDX-License-Identifier: MIT */
#include "base/csv.h"

#include <string.h>

#include "base/fold.h"
#include "base/text.h"

static int64_t line_of(const char *text, size_t offset)
{
    int64_t line = 1;
    for (const char *p = text; (p = memchr(p, '\n', (size_t)(text + offset - p))) != NULL; p++)
        line++;
    return line;
}

static struct where at_line(int64_t line, int64_t column, size_t offset)
{
    struct where where = WHERE_NOWHERE;
    where.line = line;
    where.column = column;
    where.offset = (int64_t)offset;
    return where;
}

/* Semicolons or commas: whichever the first line that is not blank has more of outside quotes. */
static char separator_of(const char *text, size_t size)
{
    size_t commas = 0;
    size_t semicolons = 0;
    bool quoted = false;
    while (size > 0 && (text[0] == '\n' || text[0] == '\r')) {
        text++;
        size--;
    }
    for (size_t i = 0; i < size && (quoted || text[i] != '\n'); i++) {
        quoted ^= text[i] == '"';
        commas += !quoted && text[i] == ',';
        semicolons += !quoted && text[i] == ';';
    }
    return semicolons > commas ? ';' : ',';
}

enum csv_step csv_open(struct csv *csv, const parindex_allocator *a, const char *text, size_t size,
                       struct faults *faults)
{
    *csv = (struct csv){.allocator = *a, .text = size > 0 ? text : "", .size = size, .line = 1};
    text = csv->text;
    size_t utf16 =
        size >= 2 && (memcmp(text, "\xFF\xFE", 2) == 0 || memcmp(text, "\xFE\xFF", 2) == 0);
    const char *nul = size > 0 ? memchr(text, '\0', size) : NULL;
    if (utf16 || nul != NULL) {
        size_t offset = utf16 ? 0 : (size_t)(nul - text);
        struct where where = at_line(line_of(text, offset), 0, offset);
        fault(faults, PARINDEX_ERR_CSV, &where,
              "The file holds %s at byte %zu, so it is not a CSV text in UTF-8. Save it as \"CSV "
              "UTF-8\".",
              "Tệp chứa %s tại byte %zu, nên không phải văn bản CSV mã UTF-8. Hãy lưu lại dưới "
              "dạng \"CSV UTF-8\".",
              utf16 ? "UTF-16" : "NUL", offset);
        return CSV_FAULT;
    }
    size_t bad = utf8_fault(text, size);
    if (bad < size) {
        struct where where = at_line(line_of(text, bad), 0, bad);
        fault(faults, PARINDEX_ERR_CSV, &where,
              "Byte %zu (0x%02X) is not UTF-8. Save the file as \"CSV UTF-8\"; old TCVN3 and VNI "
              "files must be converted first.",
              "Byte %zu (0x%02X) không phải UTF-8. Hãy lưu tệp dưới dạng \"CSV UTF-8\"; tệp cũ "
              "dùng TCVN3 hay VNI phải được chuyển mã trước.",
              bad, (unsigned)(unsigned char)text[bad]);
        return CSV_FAULT;
    }
    if (size >= 3 && memcmp(text, "\xEF\xBB\xBF", 3) == 0)
        csv->at = 3;
    csv->separator = separator_of(text + csv->at, size - csv->at);
    return CSV_ROW;
}

void csv_close(struct csv *csv)
{
    mem_free(&csv->allocator, csv->folded, csv->folded_capacity, 1);
    mem_free(&csv->allocator, csv->cells, csv->cells_capacity, sizeof *csv->cells);
    mem_free(&csv->allocator, csv->scratch, csv->scratch_capacity, 1);
    csv->cells = NULL;
    csv->scratch = NULL;
    csv->folded = NULL;
}

static bool add_cell(struct csv *csv, size_t index, struct cell cell)
{
    if (index == csv->cells_capacity) {
        size_t capacity = csv->cells_capacity == 0 ? 64 : csv->cells_capacity * 2;
        void *wider = mem_grow(&csv->allocator, csv->cells, csv->cells_capacity, capacity,
                               sizeof *csv->cells);
        if (wider == NULL)
            return false;
        csv->cells = wider;
        csv->cells_capacity = capacity;
    }
    csv->cells[index] = cell;
    return true;
}

/* Room for every quoted cell of a row at once, so that earlier cells never move. */
static bool reserve_scratch(struct csv *csv, size_t capacity)
{
    if (capacity <= csv->scratch_capacity)
        return true;
    char *wider = mem_new(&csv->allocator, capacity, 1);
    if (wider == NULL)
        return false;
    mem_free(&csv->allocator, csv->scratch, csv->scratch_capacity, 1);
    csv->scratch = wider;
    csv->scratch_capacity = capacity;
    return true;
}

/*
 * End of the row that starts at `at`: the line break outside quotes, or the end of the text. Only
 * a quote that opens a cell quotes; one inside a plain cell is a character like others.
 */
static size_t row_end(const struct csv *csv, size_t at, bool *has_quotes)
{
    bool quoted = false;
    bool opens = true;
    for (; at < csv->size; at++) {
        char c = csv->text[at];
        if (c == '"' && (quoted || opens)) {
            quoted = !quoted;
            *has_quotes = true;
        } else if (c == '\n' && !quoted) {
            break;
        }
        /* Behind a closing quote a second one goes on quoting. */
        opens = (!quoted && c == csv->separator) || (c == '"' && !quoted);
    }
    return at;
}

/* A cell that starts with a quote; `at` is on that quote, and afterwards past the closing one. */
static bool quoted_cell(struct csv *csv, size_t *at, size_t end, struct cell *cell)
{
    char *out = csv->scratch + csv->scratch_used;
    size_t used = 0;
    for (size_t i = *at + 1; i < end; i++) {
        char c = csv->text[i];
        if (c == '"') {
            if (i + 1 == end || csv->text[i + 1] != '"') {
                *at = i + 1;
                *cell = (struct cell){out, used};
                csv->scratch_used += used;
                return true;
            }
            i++;
        }
        out[used++] = c;
    }
    return false;
}

static enum csv_step bad_quote(const struct csv *csv, size_t column, size_t at,
                               struct faults *faults)
{
    struct where where = at_line(csv->line, (int64_t)column, at);
    fault(faults, PARINDEX_ERR_CSV, &where,
          "The quoted cell in column %zu is not closed, or text follows its closing quote. A "
          "quote inside a quoted cell is written twice.",
          "Ô có dấu nháy kép ở cột %zu chưa được đóng, hoặc có chữ sau dấu nháy đóng. Dấu nháy "
          "bên trong ô phải viết hai lần.",
          column);
    return CSV_FAULT;
}

enum csv_step csv_next(struct csv *csv, const struct cell **cells, size_t *count, int64_t *line,
                       struct faults *faults)
{
    for (;;) {
        if (csv->at >= csv->size)
            return CSV_END;
        bool has_quotes = false;
        size_t start = csv->at;
        size_t stop = row_end(csv, start, &has_quotes);
        size_t end = stop > start && csv->text[stop - 1] == '\r' ? stop - 1 : stop;
        if (has_quotes && !reserve_scratch(csv, end - start))
            return CSV_NOMEM;
        csv->scratch_used = 0;

        size_t n = 0;
        size_t at = start;
        bool blank = true;
        for (;;) {
            struct cell cell = {csv->text + at, 0};
            if (at < end && csv->text[at] == '"') {
                size_t opened = at;
                if (!quoted_cell(csv, &at, end, &cell) ||
                    (at < end && csv->text[at] != csv->separator))
                    return bad_quote(csv, n + 1, opened, faults);
                blank = false;
            } else {
                const char *p = memchr(csv->text + at, csv->separator, end - at);
                size_t stop_cell = p != NULL ? (size_t)(p - csv->text) : end;
                cell.length = stop_cell - at;
                at = stop_cell;
            }
            text_trim(&cell.text, &cell.length);
            blank = blank && cell.length == 0;
            if (!add_cell(csv, n++, cell))
                return CSV_NOMEM;
            if (at >= end)
                break;
            at++; /* the separator */
        }

        *line = csv->line;
        for (size_t i = start; has_quotes && i < stop; i++)
            csv->line += csv->text[i] == '\n';
        csv->line++;
        csv->at = stop + 1;
        if (!blank) {
            *cells = csv->cells;
            *count = n;
            return CSV_ROW;
        }
    }
}

enum csv_step csv_next_folded(struct csv *csv, const struct cell **cells, size_t *count,
                              int64_t *line, struct faults *faults)
{
    enum csv_step step = csv_next(csv, cells, count, line, faults);
    size_t capacity = 0;
    for (size_t i = 0; step == CSV_ROW && i < *count; i++)
        if (!fold_is_plain(csv->cells[i].text, csv->cells[i].length))
            capacity += csv->cells[i].length * FOLD_GROWTH + 1;
    if (step != CSV_ROW || capacity == 0)
        return step;
    if (capacity > csv->folded_capacity) {
        char *wider = mem_grow(&csv->allocator, csv->folded, csv->folded_capacity, capacity, 1);
        if (wider == NULL)
            return CSV_NOMEM;
        csv->folded = wider;
        csv->folded_capacity = capacity;
    }
    char *out = csv->folded;
    for (size_t i = 0; i < *count; i++) {
        struct cell *cell = &csv->cells[i];
        if (fold_is_plain(cell->text, cell->length))
            continue;
        size_t length =
            fold(out, csv->folded_capacity - (size_t)(out - csv->folded), cell->text, cell->length);
        *cell = (struct cell){out, length};
        out += length + 1;
    }
    return step;
}
