/* SPDX-License-Identifier: MIT */
/* A table as aligned text. */
#include "output/table.h"

#include <stdlib.h>
#include <string.h>

enum {
    GAP = 2,       /* blanks between columns */
    NARROWEST = 30 /* the last column is not broken into less */
};

/* The columns that stand side by side, and how wide each is. */
struct layout {
    size_t columns;
    size_t *widths;
};

/* Cells as text in one run, each terminated, and the width that each column needs. */
static void measure(struct text *cells, struct layout *layout, const struct table *table,
                    uint32_t lang)
{
    for (size_t c = 0; c < layout->columns; c++)
        layout->widths[c] = text_width(table->columns[c].heading);
    for (size_t i = 0; i < table->count && !cells->failed; i++) {
        size_t start = cells->length;
        size_t c = i % table->column_count;
        table_cell_write(cells, table, i, lang);
        text_add_bytes(cells, "", 1);
        size_t width = cells->failed ? 0 : text_width(cells->data + start);
        if (c < layout->columns && width > layout->widths[c])
            layout->widths[c] = width;
    }
}

/* Where the last column starts; how far a line goes before it is broken. */
static size_t last_start(const struct layout *layout)
{
    size_t start = 0;
    for (size_t c = 0; c + 1 < layout->columns; c++)
        start += layout->widths[c] + GAP;
    return start;
}

static int last_is_broken(const struct layout *layout)
{
    size_t start = last_start(layout);
    return start + NARROWEST <= TEXT_COLUMNS &&
           start + layout->widths[layout->columns - 1] > TEXT_COLUMNS;
}

/* A cell that may go on in the next line, moved right by its own blanks and four more. */
static void write_broken(struct text *out, const char *cell, size_t start)
{
    size_t blanks = strspn(cell, " ");
    text_fill(out, ' ', blanks);
    text_wrap(out, cell + blanks, start + blanks, start + blanks + 4);
    text_add(out, "\n");
}

/* One cell in its column; the last one of a line is not padded. */
static void write_aligned(struct text *out, const char *cell, const struct layout *layout,
                          const struct table *table, size_t c)
{
    int last = c + 1 == layout->columns;
    int right = table->columns[c].place == TABLE_RIGHT;
    if (last && !right && last_is_broken(layout)) {
        write_broken(out, cell, last_start(layout));
        return;
    }
    size_t used = text_width(cell);
    size_t blanks = layout->widths[c] > used ? layout->widths[c] - used : 0;
    if (right)
        text_fill(out, ' ', blanks);
    text_add(out, cell);
    if (last)
        text_add(out, "\n");
    else
        text_fill(out, ' ', right ? GAP : blanks + GAP);
}

static void write_head(struct text *out, const struct layout *layout, const struct table *table)
{
    for (size_t c = 0; c < layout->columns; c++)
        write_aligned(out, table->columns[c].heading, layout, table, c);
    for (size_t c = 0; c < layout->columns; c++) {
        int last = c + 1 == layout->columns;
        text_fill(out, '-',
                  last && last_is_broken(layout) ? TEXT_COLUMNS - last_start(layout)
                                                 : layout->widths[c]);
        text_add(out, last ? "\n" : "  ");
    }
}

static void write_rows(struct text *out, const struct layout *layout, const struct table *table,
                       const char *cell)
{
    for (size_t i = 0; i < table->count; i++) {
        size_t c = i % table->column_count;
        if (c < layout->columns) {
            write_aligned(out, cell, layout, table, c);
        } else if (*cell) {
            text_fill(out, ' ', 4);
            text_wrap(out, cell, 4, 4);
            text_add(out, "\n");
        }
        cell += strlen(cell) + 1;
    }
}

void table_write_text(struct text *out, const struct table *table, uint32_t lang)
{
    struct text cells = {NULL, 0, 0, 0};
    struct layout layout = {table->column_count, NULL};
    if (table->columns[table->column_count - 1].place == TABLE_BELOW)
        layout.columns--;
    layout.widths = calloc(table->column_count, sizeof(*layout.widths));
    if (!layout.widths || table->failed) {
        out->failed = 1;
        free(layout.widths);
        return;
    }
    measure(&cells, &layout, table, lang);
    if (!cells.failed) {
        write_head(out, &layout, table);
        write_rows(out, &layout, table, cells.data);
    }
    out->failed |= cells.failed;
    text_free(&cells);
    free(layout.widths);
}
