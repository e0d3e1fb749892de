/* SPDX-License-Identifier: MIT */
#include "score/csv_head.h"

#include <stdio.h>
#include <string.h>

#include "score/csv_cell.h"

struct where cell_place(int64_t line, size_t column)
{
    struct where where = WHERE_NOWHERE;
    where.line = line;
    where.column = (int64_t)column + 1;
    return where;
}

void table_is_empty(struct faults *faults, const char *such_as)
{
    struct where where = WHERE_NOWHERE;
    where.line = 1;
    fault(faults, PARINDEX_ERR_DOSSIER, &where,
          "The file is empty; its first line must name the columns, such as %s.",
          "Tệp trống; dòng đầu tiên phải nêu tên các cột, ví dụ %s.", such_as);
}

bool table_row_fits(size_t cells, size_t columns, int64_t line, struct faults *faults)
{
    if (cells == columns)
        return true;
    struct where where = cell_place(line, cells < columns ? cells : columns);
    fault(
        faults, PARINDEX_ERR_CSV, &where,
        "The row has %zu cells; the first line names %zu columns. A cell with the separator in "
        "it must be in quotes.",
        "Dòng này có %zu ô; dòng đầu nêu %zu cột. Ô có chứa dấu phân cách phải đặt trong dấu nháy "
        "kép.",
        cells, columns);
    return false;
}

static bool role_of(struct cell cell, enum role *role)
{
    static const struct {
        const char *en;
        const char *vi;
    } names[ROLE_INPUT] = {
        [ROLE_UNIT] = {"unit", "đơn vị"},    [ROLE_CODE] = {"code", "mã"},
        [ROLE_VALUE] = {"value", "giá trị"}, [ROLE_OF] = {"of", "trên tổng"},
        [ROLE_GROUP] = {"group", "nhóm"},
    };
    for (size_t i = 0; i < ROLE_INPUT; i++)
        if (cell_is(cell, names[i].en, names[i].vi)) {
            *role = (enum role)i;
            return true;
        }
    return false;
}

bool table_find_input(const parindex_framework *f, struct cell cell, const struct where *where,
                      struct faults *faults, size_t *input)
{
    char address[128];
    if (cell.length >= sizeof address) {
        struct quote q = quote_cell(cell);
        fault(faults, PARINDEX_ERR_UNKNOWN_CODE, where, "\"%s\" is no code of %s.",
              "\"%s\" không phải mã của %s.", q.text, f->info.id);
        return false;
    }
    memcpy(address, cell.text, cell.length);
    address[cell.length] = '\0';
    parindex_error err = PARINDEX_ERROR_INIT;
    err.lang = faults_lang(faults);
    parindex_status status = parindex_framework_find_input(input, f, address, &err);
    if (status == PARINDEX_OK)
        return true;
    struct where named_at = *where;
    named_at.criterion = err.criterion;
    fault(faults, status, &named_at, "%s", "%s", err.message);
    return false;
}

struct address input_address(const parindex_framework *f, size_t input)
{
    const parindex_node *n = &f->nodes[f->inputs[input].node];
    size_t place = input - n->first_input;
    struct address a;
    snprintf(a.text, sizeof a.text, "%s%s%s", n->code, place > 0 ? ":" : "",
             place == 0   ? ""
             : place == 1 ? "of"
                          : f->inputs[input].name);
    return a;
}

/* Names the inputs that have no column. */
static void check_inputs(const struct table_head *head, struct where where, struct faults *faults)
{
    const parindex_framework *f = head->framework;
    char lacking[400];
    struct writer w = writer_on(lacking, sizeof lacking, PARINDEX_LANG_EN);
    size_t count = 0;
    for (size_t input = 0; input < f->info.inputs; input++) {
        if (head->column_of[input] != PARINDEX_NONE ||
            table_may_lack(f, input, head->without_survey))
            continue;
        if (count++ == 0)
            where.criterion = f->nodes[f->inputs[input].node].code;
        write_listed(&w, input_address(f, input).text);
    }
    if (count > 0)
        fault(faults, PARINDEX_ERR_DOSSIER, &where,
              "Columns are missing, %zu of the %zu that %s needs: %s. Where there is no evidence, "
              "keep the column and leave its cells blank.",
              "Thiếu %zu trong số %zu cột mà %s cần: %s. Nếu chưa có số liệu, hãy giữ cột và để "
              "trống ô.",
              count, f->info.inputs, f->info.id, lacking);
}

/* Names the columns that a table must have and has not. */
static void check_headings(const struct table_head *head, int64_t line, struct faults *faults)
{
    static const char *const names[] = {"unit", "code", "value"};
    size_t seen[ROLE_INPUT] = {0};
    for (size_t c = 0; c < head->columns; c++)
        if (head->headings[c].role < ROLE_INPUT)
            seen[head->headings[c].role]++;
    struct where where = cell_place(line, 0);
    where.column = 0;
    for (size_t i = 0; i < (head->wide ? 1u : 3u); i++)
        if (seen[i] == 0)
            fault(faults, PARINDEX_ERR_DOSSIER, &where,
                  "The column \"%s\" is missing. A long table has unit,code,value[,of][,group]; a "
                  "wide one has unit, a column for each code and, if wanted, group.",
                  "Thiếu cột \"%s\". Bảng dọc có các cột unit,code,value[,of][,group]; bảng "
                  "ngang có cột unit, mỗi mã một cột và, nếu cần, cột group.",
                  names[i]);
    if (head->wide)
        check_inputs(head, where, faults);
}

/* The column where the same thing stood before, or PARINDEX_NONE. */
static size_t stood_before(struct table_head *head, size_t column, size_t fixed[ROLE_INPUT])
{
    const struct heading *h = &head->headings[column];
    size_t *place = h->role == ROLE_INPUT ? &head->column_of[h->input] : &fixed[h->role];
    size_t before = *place;
    *place = before == PARINDEX_NONE ? column : before;
    return before;
}

/* In a wide table, where a criterion could have that code. */
static bool is_group_column(const parindex_framework *f, enum role role, struct cell cell)
{
    size_t node;
    return role == ROLE_GROUP && !names_find(&f->codes, cell.text, cell.length, &node);
}

/* What one column holds. False: told; it counts as none. */
static bool read_heading(struct table_head *head, struct heading *h, struct cell cell,
                         const struct where *where, struct faults *faults)
{
    if (role_of(cell, &h->role) &&
        (!head->wide || h->role == ROLE_UNIT || is_group_column(head->framework, h->role, cell)))
        return true;
    h->role = ROLE_INPUT;
    h->input = PARINDEX_NONE;
    if (head->wide)
        return table_find_input(head->framework, cell, where, faults, &h->input);
    struct quote q = quote_cell(cell);
    fault(faults, PARINDEX_ERR_DOSSIER, where,
          "The column \"%s\" is unknown; a long table has unit,code,value[,of][,group].",
          "Không rõ cột \"%s\"; bảng dọc có các cột unit,code,value[,of][,group].", q.text);
    return false;
}

static void read_headings(struct table_head *head, const struct cell *cells, int64_t line,
                          struct faults *faults)
{
    size_t fixed[ROLE_INPUT];
    for (size_t i = 0; i < ROLE_INPUT; i++)
        fixed[i] = PARINDEX_NONE;
    for (size_t c = 0; c < head->columns; c++) {
        struct heading *h = &head->headings[c];
        struct where where = cell_place(line, c);
        if (!read_heading(head, h, cells[c], &where, faults))
            continue;
        size_t before = stood_before(head, c, fixed);
        if (before == PARINDEX_NONE)
            continue;
        if (h->role == ROLE_INPUT)
            where.criterion = head->framework->nodes[head->framework->inputs[h->input].node].code;
        struct quote q = quote_cell(cells[c]);
        fault(faults, PARINDEX_ERR_DOSSIER, &where,
              "The column \"%s\" is there twice, as columns %zu and %zu.",
              "Cột \"%s\" xuất hiện hai lần, ở cột %zu và %zu.", q.text, before + 1, c + 1);
    }
}

enum head_step table_head_read(struct table_head *head, const parindex_framework *framework,
                               const parindex_allocator *a, const struct cell *cells, size_t count,
                               int64_t line, struct faults *faults)
{
    enum {
        SPARE = 64 /* columns too many that are still told of one by one */
    };
    size_t inputs = framework->info.inputs;
    *head = (struct table_head){.framework = framework,
                                .allocator = *a,
                                .wide = true,
                                .without_survey = head->without_survey};
    if (count > inputs + SPARE) {
        struct where where = cell_place(line, inputs + 1);
        fault(faults, PARINDEX_ERR_DOSSIER, &where,
              "The first line names %zu columns; a table for %s has at most %zu.",
              "Dòng đầu nêu %zu cột; bảng cho %s có tối đa %zu cột.", count, framework->info.id,
              inputs + 2 > 5 ? inputs + 2 : 5);
        return HEAD_FAULT;
    }
    head->columns = count;
    head->headings = mem_new(a, count, sizeof *head->headings);
    head->column_of = mem_new(a, inputs, sizeof *head->column_of);
    if (head->headings == NULL || head->column_of == NULL)
        return HEAD_NOMEM;
    for (size_t i = 0; i < inputs; i++)
        head->column_of[i] = PARINDEX_NONE;
    for (size_t c = 0; c < count; c++) {
        enum role role;
        if (role_of(cells[c], &role) && (role == ROLE_CODE || role == ROLE_VALUE))
            head->wide = false;
    }
    uint64_t before = faults->count;
    read_headings(head, cells, line, faults);
    check_headings(head, line, faults);
    return faults->count == before ? HEAD_READ : HEAD_FAULT;
}

void table_head_close(struct table_head *head)
{
    if (head->framework == NULL)
        return;
    mem_free(&head->allocator, head->headings, head->columns, sizeof *head->headings);
    mem_free(&head->allocator, head->column_of, head->framework->info.inputs,
             sizeof *head->column_of);
    head->framework = NULL;
}
