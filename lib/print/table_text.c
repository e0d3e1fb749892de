/* SPDX-License-Identifier: MIT */
/* A table as aligned text. */
#include "print/table.h"

#include <stdlib.h>
#include <string.h>

#include "print/words.h"

enum {
    GAP = 2,       /* blanks between columns */
    NARROWEST = 30 /* the last column is not broken into less */
};

/* The columns side by side in their order, how wide each is, and the one below the row. */
struct layout {
    size_t columns;
    size_t *order;
    size_t *widths;
    size_t below;      /* the number of columns of the table: none */
    struct text cells; /* each as text, terminated */
    size_t *starts;    /* of the cells of the table that are shown */
};

static void find_order(struct layout *layout, const struct table *table)
{
    layout->below = table->column_count;
    for (unsigned place = TABLE_FIRST;; place = 0) {
        for (size_t c = 0; c < table->column_count; c++) {
            unsigned how = table->columns[c].how;
            if (!table_shows(table, c) || (how & TABLE_FIRST) != place)
                continue;
            if (how & TABLE_BELOW)
                layout->below = c;
            else
                layout->order[layout->columns++] = c;
        }
        if (place == 0)
            return;
    }
}

static const char *heading(const struct table *table, size_t column)
{
    const struct table_column *c = &table->columns[column];
    return WORDS(table->lang, c->en, c->vi);
}

/* The cells of a column as text; gives the width of the widest. */
static size_t read_column(struct layout *layout, const struct table *table, size_t column)
{
    size_t widest = 0;
    for (size_t i = column; i < table->count; i += table->column_count) {
        layout->starts[i] = layout->cells.length;
        table_cell_write(&layout->cells, table, i);
        text_add_bytes(&layout->cells, "", 1);
        size_t width =
            layout->cells.failed ? 0 : text_width(layout->cells.data + layout->starts[i]);
        widest = width > widest ? width : widest;
    }
    return widest;
}

static void read_cells(struct layout *layout, const struct table *table)
{
    for (size_t k = 0; k < layout->columns; k++) {
        size_t head = text_width(heading(table, layout->order[k]));
        size_t widest = read_column(layout, table, layout->order[k]);
        layout->widths[k] = head > widest ? head : widest;
    }
    if (layout->below < table->column_count)
        (void)read_column(layout, table, layout->below);
}

static const char *cell_at(const struct layout *layout, size_t index)
{
    return layout->cells.data + layout->starts[index];
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

/* One cell in the column that is k-th in the line; the last one of a line is not padded. */
static void write_aligned(struct text *out, const char *cell, const struct layout *layout,
                          const struct table *table, size_t k)
{
    int last = k + 1 == layout->columns;
    int right = table->columns[layout->order[k]].how & TABLE_RIGHT;
    if (last && !right && last_is_broken(layout)) {
        write_broken(out, cell, last_start(layout));
        return;
    }
    size_t used = text_width(cell);
    size_t blanks = layout->widths[k] > used ? layout->widths[k] - used : 0;
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
    for (size_t k = 0; k < layout->columns; k++)
        write_aligned(out, heading(table, layout->order[k]), layout, table, k);
    for (size_t k = 0; k < layout->columns; k++) {
        int last = k + 1 == layout->columns;
        text_fill(out, '-',
                  last && last_is_broken(layout) ? TEXT_COLUMNS - last_start(layout)
                                                 : layout->widths[k]);
        text_add(out, last ? "\n" : "  ");
    }
}

static void write_row(struct text *out, const struct layout *layout, const struct table *table,
                      size_t first)
{
    for (size_t k = 0; k < layout->columns; k++)
        write_aligned(out, cell_at(layout, first + layout->order[k]), layout, table, k);
    if (layout->below == table->column_count)
        return;
    const char *below = cell_at(layout, first + layout->below);
    if (*below) {
        text_fill(out, ' ', 4);
        text_wrap(out, below, 4, 4);
        text_add(out, "\n");
    }
}

void table_write_text(struct text *out, const struct table *table)
{
    struct layout layout = {.order = calloc(table->column_count, sizeof(*layout.order)),
                            .widths = calloc(table->column_count, sizeof(*layout.widths)),
                            .starts = calloc(table->count + 1, sizeof(*layout.starts))};
    out->failed |=
        table->failed | table->strings.failed | !layout.order | !layout.widths | !layout.starts;
    if (!out->failed) {
        find_order(&layout, table);
        read_cells(&layout, table);
        out->failed |= layout.cells.failed;
    }
    if (!out->failed) {
        write_head(out, &layout, table);
        for (size_t i = 0; i < table->count; i += table->column_count)
            write_row(out, &layout, table, i);
    }
    text_free(&layout.cells);
    free(layout.order);
    free(layout.widths);
    free(layout.starts);
}
