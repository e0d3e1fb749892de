/* SPDX-License-Identifier: MIT */
/* From a CSV table to a dossier; docs/dossier-file.md is the format. */
#include <math.h>
#include <string.h>

#include "base/csv.h"
#include "base/text.h"
#include "score/dossier.h"
#include "score/entry.h"
#include "score/evidence.h"

/* What a column of the table holds. */
enum role {
    ROLE_UNIT,
    ROLE_CODE,
    ROLE_VALUE,
    ROLE_OF,
    ROLE_INPUT /* wide: one input */
};

struct heading {
    enum role role;
    size_t input;
    bool first_of_leaf; /* wide: the leaf's other inputs stand further right */
};

struct reader {
    parindex_framework *framework;
    parindex_allocator allocator;
    uint32_t decimal;
    struct faults faults;
    struct csv csv;
    bool nomem;

    struct heading *headings;
    size_t columns;
    bool wide;

    struct names units; /* code -> number */
    const char **codes;
    size_t codes_room;
    struct entry *entries; /* units x inputs */
    size_t entries_room;
};

static struct where at(int64_t line, size_t column)
{
    struct where where = WHERE_NOWHERE;
    where.line = line;
    where.column = (int64_t)column + 1;
    return where;
}

static bool role_of(struct cell cell, enum role *role)
{
    if (cell_is(cell, "unit", "đơn vị") || cell_is(cell, "Unit", "Đơn vị"))
        *role = ROLE_UNIT;
    else if (cell_is(cell, "code", "mã"))
        *role = ROLE_CODE;
    else if (cell_is(cell, "value", "giá trị"))
        *role = ROLE_VALUE;
    else if (cell_is(cell, "of", "trên tổng"))
        *role = ROLE_OF;
    else
        return false;
    return true;
}

/* The input that "CODE" or "CODE:name" names; told if there is none. */
static bool find_input(struct reader *r, struct cell cell, const struct where *where, size_t *input)
{
    char address[128];
    if (cell.length >= sizeof address) {
        struct quote q = quote_cell(cell);
        fault(&r->faults, PARINDEX_ERR_UNKNOWN_CODE, where, "\"%s\" is no code of %s.",
              "\"%s\" không phải mã của %s.", q.text, r->framework->info.id);
        return false;
    }
    memcpy(address, cell.text, cell.length);
    address[cell.length] = '\0';
    parindex_error err = PARINDEX_ERROR_INIT;
    err.lang = faults_lang(&r->faults);
    parindex_status status = parindex_framework_find_input(input, r->framework, address, &err);
    if (status == PARINDEX_OK)
        return true;
    struct where named_at = *where;
    named_at.criterion = err.criterion;
    fault(&r->faults, status, &named_at, "%s", "%s", err.message);
    return false;
}

/* "PROGRESS", "PROGRESS:of", "7.2:air": the address of an input in a wide table. */
static void write_address(struct writer *w, const parindex_framework *f, size_t input)
{
    const parindex_node *n = &f->nodes[f->inputs[input].node];
    size_t place = input - n->first_input;
    write_text(w, n->code);
    if (place > 0)
        write_format(w, ":%s", place == 1 ? "of" : f->inputs[input].name);
}

/* Names the inputs that have no column. */
static void check_inputs(struct reader *r, struct where where)
{
    const parindex_framework *f = r->framework;
    char lacking[400];
    struct writer w = writer_on(lacking, sizeof lacking, PARINDEX_LANG_EN);
    size_t count = 0;
    for (size_t input = 0; input < f->info.inputs; input++) {
        bool found = false;
        for (size_t c = 0; c < r->columns; c++)
            found |= r->headings[c].role == ROLE_INPUT && r->headings[c].input == input;
        if (found)
            continue;
        if (count++ == 0)
            where.criterion = f->nodes[f->inputs[input].node].code;
        write_text(&w, count > 1 ? ", " : "");
        write_address(&w, f, input);
    }
    if (count > 0)
        fault(
            &r->faults, PARINDEX_ERR_DOSSIER, &where,
            "Columns are missing, %zu of the %zu that %s needs: %s%s. Where there is no evidence, "
            "keep the column and leave its cells blank.",
            "Thiếu %zu trong số %zu cột mà %s cần: %s%s. Nếu chưa có số liệu, hãy giữ cột và để "
            "trống ô.",
            count, f->info.inputs, f->info.id, lacking, w.length >= sizeof lacking ? "…" : "");
}

/* Names the columns that a table must have and has not. */
static void check_headings(struct reader *r, int64_t line)
{
    static const char *const names[] = {"unit", "code", "value"};
    size_t seen[4] = {0};
    for (size_t c = 0; c < r->columns; c++)
        if (r->headings[c].role < ROLE_INPUT)
            seen[r->headings[c].role]++;
    struct where where = at(line, 0);
    where.column = 0;
    for (size_t i = 0; i < (r->wide ? 1u : 3u); i++)
        if (seen[i] == 0)
            fault(&r->faults, PARINDEX_ERR_DOSSIER, &where,
                  "The column \"%s\" is missing. A long table has unit,code,value[,of]; a wide one "
                  "has unit and a column for each code.",
                  "Thiếu cột \"%s\". Bảng dọc có các cột unit,code,value[,of]; bảng ngang có cột "
                  "unit và mỗi mã một cột.",
                  names[i]);
    if (r->wide)
        check_inputs(r, where);
}

/* No column before c holds an input of the same leaf. */
static bool first_of_leaf(const struct reader *r, size_t c)
{
    const parindex_framework *f = r->framework;
    size_t node = f->inputs[r->headings[c].input].node;
    for (size_t other = 0; other < c; other++)
        if (r->headings[other].role == ROLE_INPUT &&
            f->inputs[r->headings[other].input].node == node)
            return false;
    return true;
}

static bool read_headings(struct reader *r, const struct cell *cells, size_t count, int64_t line)
{
    r->headings = mem_new(&r->allocator, count, sizeof *r->headings);
    if (r->headings == NULL) {
        r->nomem = true;
        return false;
    }
    r->columns = count;
    r->wide = true;
    for (size_t c = 0; c < count; c++) {
        enum role role;
        if (role_of(cells[c], &role) && (role == ROLE_CODE || role == ROLE_VALUE))
            r->wide = false;
    }
    for (size_t c = 0; c < count; c++) {
        struct heading *h = &r->headings[c];
        struct where where = at(line, c);
        bool fixed = role_of(cells[c], &h->role) && (!r->wide || h->role == ROLE_UNIT);
        if (!fixed) {
            /* A column that cannot be read counts as none, and is told of once. */
            h->role = ROLE_INPUT;
            h->input = PARINDEX_NONE;
            struct quote q = quote_cell(cells[c]);
            if (!r->wide)
                fault(&r->faults, PARINDEX_ERR_DOSSIER, &where,
                      "The column \"%s\" is unknown; a long table has unit,code,value[,of].",
                      "Không rõ cột \"%s\"; bảng dọc có các cột unit,code,value[,of].", q.text);
            else if (find_input(r, cells[c], &where, &h->input))
                where.criterion = r->framework->nodes[r->framework->inputs[h->input].node].code;
        }
        for (size_t other = 0; other < c; other++)
            if (r->headings[other].role == h->role &&
                (h->role != ROLE_INPUT ||
                 (h->input != PARINDEX_NONE && r->headings[other].input == h->input))) {
                struct quote q = quote_cell(cells[c]);
                fault(&r->faults, PARINDEX_ERR_DOSSIER, &where,
                      "The column \"%s\" stands twice, as columns %zu and %zu.",
                      "Cột \"%s\" xuất hiện hai lần, ở cột %zu và %zu.", q.text, other + 1, c + 1);
                break;
            }
    }
    check_headings(r, line);
    if (r->faults.count > 0)
        return false;
    for (size_t c = 0; c < count; c++)
        r->headings[c].first_of_leaf = r->headings[c].role == ROLE_INPUT && first_of_leaf(r, c);
    return true;
}

/* Room for one more unit. */
static bool grow_units(struct reader *r)
{
    size_t inputs = r->framework->info.inputs;
    size_t needed = r->units.count + 1;
    if (needed > r->codes_room) {
        size_t room = r->codes_room == 0 ? 64 : r->codes_room * 2;
        const char **codes =
            mem_grow(&r->allocator, r->codes, r->codes_room, room, sizeof *r->codes);
        if (codes == NULL)
            return false;
        r->codes = codes;
        r->codes_room = room;
    }
    if (needed * inputs > r->entries_room) {
        size_t room = r->codes_room * inputs;
        struct entry *entries =
            mem_grow(&r->allocator, r->entries, r->entries_room, room, sizeof *entries);
        if (entries == NULL)
            return false;
        for (size_t i = r->entries_room; i < room; i++)
            entries[i] = (struct entry){NAN, PARINDEX_STATE_VALUE, false};
        r->entries = entries;
        r->entries_room = room;
    }
    return true;
}

/* The unit of a row; a new one is entered. False: the row cannot be used. */
static bool take_unit(struct reader *r, struct cell cell, const struct where *where,
                      bool must_be_new, size_t *unit)
{
    if (cell.length == 0 || cell.length > MAX_UNIT_CODE) {
        fault(&r->faults, PARINDEX_ERR_DOSSIER, where,
              "A unit's code or name of 1 to %d bytes is needed; the cell has %zu.",
              "Cần mã hoặc tên đơn vị dài từ 1 đến %d byte; ô này có %zu byte.", MAX_UNIT_CODE,
              cell.length);
        return false;
    }
    if (names_find(&r->units, cell.text, cell.length, unit)) {
        if (must_be_new) {
            struct where twice = *where;
            twice.unit = (int64_t)*unit;
            twice.unit_code = r->codes[*unit];
            fault(&r->faults, PARINDEX_ERR_DOSSIER, &twice, "The unit \"%s\" stands twice.",
                  "Đơn vị \"%s\" xuất hiện hai lần.", r->codes[*unit]);
        }
        return !must_be_new;
    }
    *unit = r->units.count;
    if (!grow_units(r)) {
        r->nomem = true;
        return false;
    }
    r->codes[*unit] = names_add(&r->units, cell.text, cell.length, *unit);
    r->nomem |= r->codes[*unit] == NULL;
    return !r->nomem;
}

static void store(struct reader *r, size_t unit, size_t input, struct cell cell, struct where where)
{
    struct entry *place = &r->entries[unit * r->framework->info.inputs + input];
    where.unit = (int64_t)unit;
    where.unit_code = r->codes[unit];
    where.criterion = r->framework->nodes[r->framework->inputs[input].node].code;
    if (place->given) {
        fault(&r->faults, PARINDEX_ERR_DOSSIER, &where, "%s of the unit \"%s\" stands twice.",
              "%s của đơn vị \"%s\" xuất hiện hai lần.", where.criterion, where.unit_code);
        return;
    }
    struct entry entry;
    struct entry_rules rules = {r->framework, r->decimal, &r->faults};
    if (!read_entry(&rules, input, cell, &where, &entry) ||
        !evidence_input(r->framework, input, entry.value, &where, &r->faults)) {
        place->given = true; /* told of; not missing as well */
        return;
    }
    *place = entry;
}

/* The row's cells are there and in their columns. */
static bool row_shape(struct reader *r, size_t count, int64_t line)
{
    if (count == r->columns)
        return true;
    struct where where = at(line, count < r->columns ? count : r->columns);
    fault(
        &r->faults, PARINDEX_ERR_CSV, &where,
        "The row has %zu cells; the first line names %zu columns. A cell with the separator in "
        "it must stand in quotes.",
        "Dòng này có %zu ô; dòng đầu nêu %zu cột. Ô có chứa dấu phân cách phải đặt trong dấu nháy "
        "kép.",
        count, r->columns);
    return false;
}

/* Once a leaf's cells of one row are read they are judged together, where they stand. */
static void judge_leaf(struct reader *r, size_t unit, size_t node, struct where where)
{
    const parindex_framework *f = r->framework;
    const parindex_node *n = &f->nodes[node];
    struct entry *entries = &r->entries[unit * f->info.inputs + n->first_input];
    double values[MAX_INPUTS];
    where.unit = (int64_t)unit;
    where.unit_code = r->codes[unit];
    where.criterion = n->code;
    uint8_t state = PARINDEX_STATE_VALUE;
    bool some = false;
    for (size_t i = 0; i < n->inputs; i++) {
        values[i] = entries[i].value;
        some |= !isnan(values[i]);
        if (entries[i].state != PARINDEX_STATE_VALUE) {
            if (state != PARINDEX_STATE_VALUE && state != entries[i].state)
                some = true;
            state = entries[i].state;
        }
    }
    if (state != PARINDEX_STATE_VALUE && some)
        fault(&r->faults, PARINDEX_ERR_EVIDENCE, &where,
              "%s has values beside \"%s\"; give one or the other.",
              "%s vừa có giá trị vừa ghi \"%s\"; chỉ được ghi một trong hai.", n->code,
              parindex_state_name(state, faults_lang(&r->faults)));
    else if (state == PARINDEX_STATE_VALUE)
        evidence_together(f, node, values, &where, &r->faults);
}

static void read_long_row(struct reader *r, const struct cell *cells, int64_t line)
{
    struct cell by_role[4] = {{"", 0}, {"", 0}, {"", 0}, {"", 0}};
    size_t column[4] = {0};
    bool has_of = false;
    for (size_t c = 0; c < r->columns; c++) {
        by_role[r->headings[c].role] = cells[c];
        column[r->headings[c].role] = c;
        has_of |= r->headings[c].role == ROLE_OF;
    }
    const parindex_framework *f = r->framework;
    struct where where = at(line, column[ROLE_CODE]);
    size_t input;
    size_t unit;
    struct where unit_where = at(line, column[ROLE_UNIT]);
    bool unit_there = take_unit(r, by_role[ROLE_UNIT], &unit_where, false, &unit);
    if (unit_there) {
        where.unit = (int64_t)unit;
        where.unit_code = r->codes[unit];
    }
    if (r->nomem || !find_input(r, by_role[ROLE_CODE], &where, &input) || !unit_there)
        return;

    size_t node = f->inputs[input].node;
    const parindex_node *n = &f->nodes[node];
    bool named_input = memchr(by_role[ROLE_CODE].text, ':', by_role[ROLE_CODE].length) != NULL;
    uint64_t before = r->faults.count;
    bool again = r->entries[unit * f->info.inputs + input].given;
    store(r, unit, input, by_role[ROLE_VALUE], at(line, column[ROLE_VALUE]));
    if (n->inputs > 1 && !named_input) {
        if (has_of && !again) /* a row that stands twice is told of once */
            store(r, unit, input + 1, by_role[ROLE_OF], at(line, column[ROLE_OF]));
    } else if (by_role[ROLE_OF].length > 0) {
        where.column = (int64_t)column[ROLE_OF] + 1;
        where.criterion = n->code;
        fault(&r->faults, PARINDEX_ERR_EVIDENCE, &where,
              "%s takes one value, so \"of\" must be blank here.",
              "%s chỉ có một giá trị, nên cột \"of\" phải để trống.", n->code);
    }
    bool complete = true;
    for (size_t i = n->first_input; i < n->first_input + n->inputs; i++)
        complete &= r->entries[unit * f->info.inputs + i].given;
    if (complete && r->faults.count == before)
        judge_leaf(r, unit, node, at(line, column[ROLE_VALUE]));
}

/* Leaf by leaf, so that faults are told in the order of the text where a leaf's columns adjoin. */
static void read_wide_row(struct reader *r, const struct cell *cells, int64_t line)
{
    const parindex_framework *f = r->framework;
    size_t unit = PARINDEX_NONE;
    for (size_t c = 0; c < r->columns; c++)
        if (r->headings[c].role == ROLE_UNIT) {
            struct where where = at(line, c);
            if (!take_unit(r, cells[c], &where, true, &unit))
                return;
        }
    for (size_t c = 0; c < r->columns; c++) {
        if (r->headings[c].role != ROLE_INPUT || !r->headings[c].first_of_leaf)
            continue;
        size_t node = f->inputs[r->headings[c].input].node;
        uint64_t before = r->faults.count;
        for (size_t k = c; k < r->columns; k++)
            if (r->headings[k].role == ROLE_INPUT && f->inputs[r->headings[k].input].node == node)
                store(r, unit, r->headings[k].input, cells[k], at(line, k));
        if (r->faults.count == before)
            judge_leaf(r, unit, node, at(line, c));
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
            if (r->entries[unit * f->info.inputs + i].given)
                continue;
            if (count == 0)
                first = f->nodes[f->inputs[i].node].code;
            write_text(&w, count++ > 0 ? ", " : "");
            write_address(&w, f, i);
        }
        if (count == 0)
            continue;
        struct where where = WHERE_NOWHERE;
        where.line = line;
        where.unit = (int64_t)unit;
        where.unit_code = r->codes[unit];
        where.criterion = first;
        fault(
            &r->faults, PARINDEX_ERR_DOSSIER, &where,
            "The unit \"%s\" has no row for %zu of its values: %s%s. Where there is no evidence, "
            "keep the row and leave its value blank.",
            "Đơn vị \"%s\" thiếu dòng cho %zu số liệu: %s%s. Nếu chưa có số liệu, hãy giữ dòng và "
            "để trống giá trị.",
            r->codes[unit], count, lacking, w.length >= sizeof lacking ? "…" : "");
    }
}

static void read_table(struct reader *r)
{
    const struct cell *cells;
    size_t count;
    int64_t line = 1;
    enum csv_step step = csv_next(&r->csv, &cells, &count, &line, &r->faults);
    if (step == CSV_END) {
        struct where where = WHERE_NOWHERE;
        where.line = 1;
        fault(&r->faults, PARINDEX_ERR_DOSSIER, &where,
              "The file is empty; its first line must name the columns, such as %s.",
              "Tệp trống; dòng đầu tiên phải nêu tên các cột, ví dụ %s.", "unit,code,value,of");
        return;
    }
    if (step == CSV_ROW && !read_headings(r, cells, count, line))
        return;
    while (step == CSV_ROW && !r->nomem) {
        step = csv_next(&r->csv, &cells, &count, &line, &r->faults);
        if (step != CSV_ROW || !row_shape(r, count, line))
            continue;
        if (r->wide)
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
              "The table names its columns but has no row%s.",
              "Bảng có tên cột nhưng không có dòng nào%s.", "");
    }
    if (!r->wide)
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
        status = parindex_dossier_name(d, u, r->codes[u], err);
        for (size_t i = 0; status == PARINDEX_OK && i < f->info.inputs; i++) {
            const struct entry *entry = &r->entries[u * f->info.inputs + i];
            status = parindex_dossier_set(d, u, i, entry->value, err);
            if (status == PARINDEX_OK && entry->state != PARINDEX_STATE_VALUE)
                status = parindex_dossier_set_state(d, u, f->nodes[f->inputs[i].node].leaf,
                                                    entry->state, err);
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
        o.decimal > PARINDEX_DECIMAL_COMMA || !allocator_take(&a, o.allocator))
        return fail(err, PARINDEX_ERR_ARGUMENT, NULL,
                    "A framework, a text, a place for the dossier, a known decimal mark and a "
                    "complete allocator are needed.",
                    "Cần bộ chỉ số, văn bản, nơi nhận hồ sơ, dấu thập phân hợp lệ và bộ cấp phát "
                    "đầy đủ.");
    status = framework_scorable(framework, err);
    if (status != PARINDEX_OK)
        return status;

    struct reader r = {.framework = framework,
                       .allocator = a,
                       .decimal = o.decimal,
                       .faults = {err, o.on_fault, o.payload, 0, PARINDEX_OK}};
    names_init(&r.units, &a);
    if (csv_open(&r.csv, &a, text, size, &r.faults) == CSV_ROW)
        read_table(&r);
    status = r.nomem ? fail_nomem(err) : r.faults.first;
    if (status == PARINDEX_OK)
        status = build(&r, out, o.period, err);

    csv_close(&r.csv);
    mem_free(&a, r.headings, r.columns, sizeof *r.headings);
    mem_free(&a, r.codes, r.codes_room, sizeof *r.codes);
    mem_free(&a, r.entries, r.entries_room, sizeof *r.entries);
    names_free(&r.units);
    return status;
}
