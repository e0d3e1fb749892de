/* SPDX-License-Identifier: MIT */
/* From a CSV table to a dossier; docs/dossier-file.md is the format. */
#include <math.h>
#include <string.h>

#include "base/csv.h"
#include "base/text.h"
#include "model/dated.h"
#include "score/csv_cell.h"
#include "score/csv_head.h"
#include "score/dossier.h"
#include "score/evidence.h"
#include "units/unit_name.h"

/* A unit and where it was met first. */
struct row_unit {
    const char *code;
    int64_t line;
    const char *group; /* NULL: no row has said it */
};

struct reader {
    parindex_framework *framework;
    parindex_allocator allocator;
    uint32_t decimal;
    struct faults faults;
    struct csv csv;
    bool nomem;

    struct table_head head;

    struct names units;  /* code -> number */
    struct names groups; /* each name once */
    struct row_unit *rows;
    size_t rows_capacity;
    double *values; /* units x inputs */
    uint8_t *marks; /* the same: NOT_GIVEN, or the state */
    size_t cells_capacity;
};

/* The marks are as many as the values at any time, so that both can be given back. */
static bool grow_cells(struct reader *r, size_t capacity)
{
    uint8_t *marks = mem_new(&r->allocator, capacity, 1);
    double *values = marks != NULL ? mem_grow(&r->allocator, r->values, r->cells_capacity, capacity,
                                              sizeof *values)
                                   : NULL;
    if (values == NULL) {
        mem_free(&r->allocator, marks, capacity, 1);
        return false;
    }
    if (r->cells_capacity > 0)
        memcpy(marks, r->marks, r->cells_capacity);
    memset(marks + r->cells_capacity, NOT_GIVEN, capacity - r->cells_capacity);
    for (size_t i = r->cells_capacity; i < capacity; i++)
        values[i] = NAN;
    mem_free(&r->allocator, r->marks, r->cells_capacity, 1);
    r->values = values;
    r->marks = marks;
    r->cells_capacity = capacity;
    return true;
}

/* Room for one more unit. */
static bool grow_units(struct reader *r)
{
    size_t inputs = r->framework->info.inputs;
    size_t needed = r->units.count + 1;
    if (needed > r->rows_capacity) {
        size_t capacity = r->rows_capacity == 0 ? 64 : r->rows_capacity * 2;
        struct row_unit *rows =
            mem_grow(&r->allocator, r->rows, r->rows_capacity, capacity, sizeof *r->rows);
        if (rows == NULL)
            return false;
        r->rows = rows;
        r->rows_capacity = capacity;
    }
    return needed * inputs <= r->cells_capacity || grow_cells(r, r->rows_capacity * inputs);
}

/* The unit of a row; a new one is entered. False: the row cannot be used. */
static bool take_unit(struct reader *r, struct cell cell, const struct where *where,
                      bool must_be_new, size_t *unit)
{
    struct unit_name name;
    if (!unit_name_take(&name, cell.text, cell.length, where, PARINDEX_ERR_DOSSIER, &r->faults))
        return false;
    if (names_find(&r->units, name.text, name.length, unit)) {
        if (must_be_new) {
            struct where twice = *where;
            twice.unit = (int64_t)*unit;
            twice.unit_code = r->rows[*unit].code;
            fault(&r->faults, PARINDEX_ERR_DOSSIER, &twice,
                  "The unit \"%s\" is there twice, in lines %lld and %lld.",
                  "Đơn vị \"%s\" xuất hiện hai lần, ở dòng %lld và %lld.", clip(name.text).text,
                  (long long)r->rows[*unit].line, (long long)where->line);
        }
        return !must_be_new;
    }
    *unit = r->units.count;
    if (!grow_units(r)) {
        r->nomem = true;
        return false;
    }
    const char *code = names_add(&r->units, name.text, name.length, *unit);
    r->nomem |= code == NULL;
    r->rows[*unit] = (struct row_unit){code, where->line, NULL};
    return !r->nomem;
}

/* The unit's group as one row has it; a blank cell says nothing. */
static void take_group(struct reader *r, size_t unit, struct cell cell, struct where where)
{
    struct row_unit *row = &r->rows[unit];
    where.unit = (int64_t)unit;
    where.unit_code = row->code;
    if (cell.length == 0)
        return;
    if (row->group != NULL) {
        if (strlen(row->group) != cell.length || memcmp(row->group, cell.text, cell.length) != 0) {
            struct quote q = quote_cell(cell);
            fault(&r->faults, PARINDEX_ERR_DOSSIER, &where,
                  "The unit \"%s\" is in two groups, \"%s\" and \"%s\".",
                  "Đơn vị \"%s\" thuộc hai nhóm, \"%s\" và \"%s\".", clip(row->code).text,
                  clip(row->group).text, q.text);
        }
        return;
    }
    if (utf8_count(cell.text, cell.length) > MAX_UNIT_LETTERS) {
        fault(&r->faults, PARINDEX_ERR_DOSSIER, &where,
              "The name of the group has more than %d letters.", "Tên nhóm dài quá %d chữ.",
              MAX_UNIT_LETTERS);
        return;
    }
    size_t number;
    if (names_find(&r->groups, cell.text, cell.length, &number)) {
        row->group = r->rows[number].group;
        return;
    }
    row->group = names_add(&r->groups, cell.text, cell.length, unit);
    r->nomem |= row->group == NULL;
}

static void store(struct reader *r, size_t unit, size_t input, struct cell cell, struct where where)
{
    size_t place = unit * r->framework->info.inputs + input;
    where.unit = (int64_t)unit;
    where.unit_code = r->rows[unit].code;
    where.criterion = r->framework->nodes[r->framework->inputs[input].node].code;
    if (r->marks[place] != NOT_GIVEN) {
        fault(&r->faults, PARINDEX_ERR_DOSSIER, &where, "%s of the unit \"%s\" is there twice.",
              "%s của đơn vị \"%s\" xuất hiện hai lần.", where.criterion,
              clip(where.unit_code).text);
        return;
    }
    struct cell_value value;
    struct entry_rules rules = {r->framework, r->decimal, &r->faults};
    if (!csv_cell_read(&rules, input, cell, &where, &value) ||
        !evidence_input(r->framework, input, value.value, &where, &r->faults)) {
        r->marks[place] = PARINDEX_STATE_VALUE; /* reported; not missing as well */
        return;
    }
    r->values[place] = value.value;
    r->marks[place] = value.state;
}

/* Checks a leaf's values of one row together, once all are read. */
static void judge_leaf(struct reader *r, size_t unit, size_t node, struct where where)
{
    const parindex_framework *f = r->framework;
    size_t first = unit * f->info.inputs + f->nodes[node].first_input;
    where.unit = (int64_t)unit;
    where.unit_code = r->rows[unit].code;
    where.criterion = f->nodes[node].code;
    csv_cells_judge(f, node, &r->values[first], &r->marks[first], &where, &r->faults);
}

static void read_long_row(struct reader *r, const struct cell *cells, int64_t line)
{
    struct cell by_role[ROLE_INPUT] = {{"", 0}, {"", 0}, {"", 0}, {"", 0}, {"", 0}};
    size_t column[ROLE_INPUT] = {0};
    bool has_of = false;
    for (size_t c = 0; c < r->head.columns; c++) {
        by_role[r->head.headings[c].role] = cells[c];
        column[r->head.headings[c].role] = c;
        has_of |= r->head.headings[c].role == ROLE_OF;
    }
    const parindex_framework *f = r->framework;
    struct where where = cell_place(line, column[ROLE_CODE]);
    size_t input;
    size_t unit;
    struct where unit_where = cell_place(line, column[ROLE_UNIT]);
    bool unit_there = take_unit(r, by_role[ROLE_UNIT], &unit_where, false, &unit);
    if (unit_there) {
        where.unit = (int64_t)unit;
        where.unit_code = r->rows[unit].code;
        take_group(r, unit, by_role[ROLE_GROUP], cell_place(line, column[ROLE_GROUP]));
    }
    if (r->nomem ||
        !table_find_input(r->framework, by_role[ROLE_CODE], &where, &r->faults, &input) ||
        !unit_there)
        return;

    size_t node = f->inputs[input].node;
    const parindex_node *n = &f->nodes[node];
    bool named_input = memchr(by_role[ROLE_CODE].text, ':', by_role[ROLE_CODE].length) != NULL;
    uint64_t before = r->faults.count;
    bool again = r->marks[unit * f->info.inputs + input] != NOT_GIVEN;
    store(r, unit, input, by_role[ROLE_VALUE], cell_place(line, column[ROLE_VALUE]));
    if (n->inputs > 1 && !named_input) {
        if (has_of && !again) /* a row that is there twice is reported once */
            store(r, unit, input + 1, by_role[ROLE_OF], cell_place(line, column[ROLE_OF]));
    } else if (by_role[ROLE_OF].length > 0) {
        where.column = (int64_t)column[ROLE_OF] + 1;
        where.criterion = n->code;
        fault(&r->faults, PARINDEX_ERR_EVIDENCE, &where,
              "%s takes one value, so \"of\" must be blank here.",
              "%s chỉ có một giá trị, nên cột \"of\" phải để trống.", n->code);
    }
    bool complete = true;
    for (size_t i = n->first_input; i < n->first_input + n->inputs; i++)
        complete &= r->marks[unit * f->info.inputs + i] != NOT_GIVEN || f->inputs[i].tasks != 0;
    if (complete && r->faults.count == before)
        judge_leaf(r, unit, node, cell_place(line, column[ROLE_VALUE]));
}

/* Leaf by leaf: faults come in the order of the text where a leaf's columns are adjacent. */
static void read_wide_row(struct reader *r, const struct cell *cells, int64_t line)
{
    const parindex_framework *f = r->framework;
    const size_t *column_of = r->head.column_of;
    size_t unit = PARINDEX_NONE;
    for (size_t c = 0; c < r->head.columns; c++)
        if (r->head.headings[c].role == ROLE_UNIT) {
            struct where where = cell_place(line, c);
            if (!take_unit(r, cells[c], &where, true, &unit))
                return;
        }
    for (size_t c = 0; c < r->head.columns; c++) {
        if (r->head.headings[c].role == ROLE_GROUP)
            take_group(r, unit, cells[c], cell_place(line, c));
        if (r->head.headings[c].role != ROLE_INPUT)
            continue;
        /* At the column of the first input that the leaf has one for. */
        const parindex_node *n = &f->nodes[f->inputs[r->head.headings[c].input].node];
        size_t first = n->first_input;
        while (column_of[first] == PARINDEX_NONE)
            first++;
        if (column_of[first] != c)
            continue;
        uint64_t before = r->faults.count;
        for (size_t i = first; i < n->first_input + n->inputs; i++)
            if (column_of[i] != PARINDEX_NONE)
                store(r, unit, i, cells[column_of[i]], cell_place(line, column_of[i]));
        if (r->faults.count == before)
            judge_leaf(r, unit, f->inputs[n->first_input].node, cell_place(line, c));
    }
}

/* A long table may lack rows: a unit with half of them is not scored as if the rest were missing. */
static void check_complete(struct reader *r, int64_t line)
{
    const parindex_framework *f = r->framework;
    for (size_t unit = 0; unit < r->units.count; unit++) {
        char lacking[240];
        struct writer w = writer_on(lacking, sizeof lacking, PARINDEX_LANG_EN);
        size_t count = 0;
        const char *first = "";
        for (size_t i = 0; i < f->info.inputs; i++) {
            if (r->marks[unit * f->info.inputs + i] != NOT_GIVEN ||
                table_may_lack(f, i, r->head.without_survey))
                continue;
            if (count == 0)
                first = f->nodes[f->inputs[i].node].code;
            count++;
            write_listed(&w, input_address(f, i).text);
        }
        if (count == 0)
            continue;
        struct where where = WHERE_NOWHERE;
        where.line = line;
        where.unit = (int64_t)unit;
        where.unit_code = r->rows[unit].code;
        where.criterion = first;
        fault(&r->faults, PARINDEX_ERR_DOSSIER, &where,
              "The unit \"%s\" has no row for %zu of its values: %s. Where there is no evidence, "
              "keep the row and leave its value blank.",
              "Đơn vị \"%s\" thiếu dòng cho %zu số liệu: %s. Nếu chưa có số liệu, hãy giữ dòng và "
              "để trống giá trị.",
              clip(r->rows[unit].code).text, count, lacking);
    }
}

static void read_table(struct reader *r)
{
    const struct cell *cells;
    size_t count;
    int64_t line = 1;
    enum csv_step step = csv_next_folded(&r->csv, &cells, &count, &line, &r->faults);
    if (step == CSV_END) {
        table_is_empty(&r->faults, "unit,code,value,of");
        return;
    }
    if (step == CSV_ROW) {
        enum head_step read =
            table_head_read(&r->head, r->framework, &r->allocator, cells, count, line, &r->faults);
        r->nomem |= read == HEAD_NOMEM;
        if (read != HEAD_READ)
            return;
    }
    while (step == CSV_ROW && !r->nomem) {
        step = csv_next_folded(&r->csv, &cells, &count, &line, &r->faults);
        if (step != CSV_ROW || !table_row_fits(count, r->head.columns, line, &r->faults))
            continue;
        if (r->head.wide)
            read_wide_row(r, cells, line);
        else
            read_long_row(r, cells, line);
    }
    r->nomem |= step == CSV_NOMEM;
    if (r->nomem || step == CSV_FAULT)
        return;
    if (r->units.count == 0 && r->faults.count == 0) {
        struct where where = WHERE_NOWHERE;
        where.line = line;
        fault(&r->faults, PARINDEX_ERR_DOSSIER, &where,
              "The table names its columns but has no row.",
              "Bảng có tên cột nhưng không có dòng nào.");
    }
    if (!r->head.wide)
        check_complete(r, line);
}

/* Columns from rows. */
static parindex_status build(struct reader *r, parindex_dossier **out, int32_t period,
                             parindex_error *err)
{
    const parindex_framework *f = r->framework;
    parindex_dossier_options options = PARINDEX_DOSSIER_OPTIONS_INIT;
    options.period = period;
    options.allocator = &r->allocator;
    parindex_dossier *d = NULL;
    parindex_status status = parindex_dossier_new(&d, r->framework, r->units.count, &options, err);
    for (size_t u = 0; status == PARINDEX_OK && u < r->units.count; u++) {
        status = parindex_dossier_name(d, u, r->rows[u].code, err);
        if (status == PARINDEX_OK && r->rows[u].group != NULL)
            status = parindex_dossier_set_group(d, u, r->rows[u].group, err);
        for (size_t i = 0; status == PARINDEX_OK && i < f->info.inputs; i++) {
            size_t place = u * f->info.inputs + i;
            uint8_t mark = r->marks[place];
            status = parindex_dossier_set(d, u, i, r->values[place], err);
            if (status == PARINDEX_OK && mark != PARINDEX_STATE_VALUE && mark != NOT_GIVEN)
                status =
                    parindex_dossier_set_state(d, u, f->nodes[f->inputs[i].node].leaf, mark, err);
        }
    }
    if (status == PARINDEX_OK)
        *out = d;
    else
        parindex_dossier_free(d);
    return status;
}

parindex_status parindex_dossier_read_csv(parindex_dossier **out, parindex_framework *framework,
                                          const void *text, size_t size,
                                          const parindex_csv_options *options, parindex_error *err)
{
    parindex_csv_options o;
    parindex_allocator a;
    parindex_status status = options_take(&o, sizeof o, options, err);
    if (status != PARINDEX_OK)
        return status;
    if (out == NULL || framework == NULL || (text == NULL && size > 0) ||
        o.decimal > PARINDEX_DECIMAL_COMMA || o.without_survey > 1 ||
        !allocator_take(&a, o.allocator))
        return fail(err, PARINDEX_ERR_ARGUMENT, NULL,
                    "`out`, `framework` and `text` must not be NULL, the decimal mark must be a "
                    "known one, without_survey 0 or 1, and the allocator complete.",
                    "`out`, `framework` và `text` không được là NULL; dấu thập phân phải hợp lệ, "
                    "without_survey là 0 hoặc 1, bộ cấp phát phải đầy đủ.");
    status = framework_scorable(framework, err);
    if (status != PARINDEX_OK)
        return status;

    status = framework_at(&framework, framework, o.period, err);
    if (status != PARINDEX_OK)
        return status;
    struct reader r = {.framework = framework,
                       .allocator = a,
                       .decimal = o.decimal,
                       .head = {.without_survey = o.without_survey != 0},
                       .faults = {err, o.on_fault, o.payload, 0, PARINDEX_OK}};
    names_init(&r.units, &a);
    names_init(&r.groups, &a);
    if (csv_open(&r.csv, &a, text, size, &r.faults) == CSV_ROW)
        read_table(&r);
    faults_end(&r.faults);
    status = r.nomem ? fail_nomem(err) : r.faults.first;
    if (status == PARINDEX_OK)
        status = build(&r, out, o.period, err);

    csv_close(&r.csv);
    table_head_close(&r.head);
    mem_free(&a, r.rows, r.rows_capacity, sizeof *r.rows);
    mem_free(&a, r.values, r.cells_capacity, sizeof *r.values);
    mem_free(&a, r.marks, r.cells_capacity, 1);
    names_free(&r.units);
    names_free(&r.groups);
    parindex_framework_unref(framework);
    return status;
}
