/* SPDX-License-Identifier: MIT */
#include "request/answers.h"

#include <math.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>

#include "base/number.h"
#include "print/report.h"
#include "print/words.h"
#include "request/csv_rows.h"

enum {
    BLOCK = 8192,     /* rows */
    MOST_UNITS = 4096 /* that a survey takes */
};

/* A block of rows as columns, and where in the table each column of the design is. */
struct block {
    const struct design *design;
    struct answers *answers;
    struct csv_rows rows;
    struct call *call;
    size_t count;
    uint64_t *line;
    double *weight;
    int32_t *stratum;
    int32_t *ids;
    double *fpc;
    int32_t *unit;
    uint8_t *domains;
    uint8_t *level;
    double *number;
    struct text joined; /* a stratum of several columns */
    size_t at_weight;
    size_t at_unit;
    size_t *at_strata;
    size_t at_ids[DESIGN_STAGES];
    size_t at_fpc[DESIGN_STAGES];
    size_t at_domains[DESIGN_DOMAINS];
    size_t *at_items;
};

void answers_close(struct answers *a)
{
    parindex_survey_free(a->survey);
    code_table_free(&a->strata);
    for (size_t i = 0; i < DESIGN_STAGES; i++)
        code_table_free(&a->ids[i]);
    code_table_free(&a->units);
}

static const char *label_of(const struct code_table *t, long code, char *number, size_t size)
{
    if (code >= 0 && (size_t)code < t->count)
        return t->places != NULL ? code_label_at(t, (size_t)code) : code_label(t, (size_t)code);
    (void)snprintf(number, size, "%ld", code);
    return number;
}

/* Whether a message goes on with these words and a number; the number, and what is behind it. */
static const char *number_behind(long *out, const char *at, const char *words)
{
    size_t length = strlen(words);
    char *end = NULL;
    if (strncmp(at, words, length) != 0)
        return NULL;
    *out = strtol(at + length, &end, 10);
    return end == at + length ? NULL : end;
}

void answers_reword(struct text *out, const struct answers *a, const struct design *design,
                    const char *message)
{
    static const char *const strata[] = {"Stratum ", "stratum ", "Tầng ", "tầng "};
    static const char *const alone[] = {"The only stratum", "the only stratum", "Tầng duy nhất",
                                        "tầng duy nhất"};
    static const char *const drawn[] = {"unit ", "id ", "đơn vị ", "Mã ", "mã "};
    static const char *const stages[] = {" of stage ", " của bước "};
    static const char *const items[] = {"item ", "câu hỏi "};
    char digits[32];
    while (*message != '\0') {
        const char *rest = NULL;
        long code = 0;
        long other = 0;
        for (size_t i = 0; rest == NULL && i < sizeof strata / sizeof *strata; i++) {
            rest = number_behind(&code, message, strata[i]);
            if (rest != NULL && design->strata.count == 0)
                text_add(out, alone[i]);
            else if (rest != NULL)
                text_printf(out, "%s%s", strata[i],
                            label_of(&a->strata, code, digits, sizeof digits));
        }
        for (size_t i = 0; rest == NULL && i < sizeof drawn / sizeof *drawn; i++) {
            const char *middle = number_behind(&code, message, drawn[i]);
            for (size_t k = 0; rest == NULL && middle != NULL && k < 2; k++) {
                rest = number_behind(&other, middle, stages[k]);
                if (rest == NULL || other < 1 || (size_t)other > design->ids.count) {
                    rest = NULL;
                    continue;
                }
                text_printf(out, "%s%s%s%ld (%s)", drawn[i],
                            label_of(&a->ids[other - 1], code, digits, sizeof digits), stages[k],
                            other, design->ids.list[other - 1]);
            }
        }
        for (size_t i = 0; rest == NULL && i < sizeof items / sizeof *items; i++) {
            rest = number_behind(&code, message, items[i]);
            if (rest != NULL && (code < 1 || (size_t)code > design->items.count))
                rest = NULL;
            if (rest != NULL)
                text_printf(out, "%s%s", items[i], design->items.list[code - 1]);
        }
        if (rest == NULL) {
            text_add_bytes(out, message, 1);
            rest = message + 1;
        }
        message = rest;
    }
}

/* The line below a fault, whose status it is; there is none where memory ran out for it. */
static int end_faults(const struct block *b, int status)
{
    if (status != EXIT_DATA)
        return status;
    report_line(b->call,
                WORDS(b->call->lang, "%s: 1 fault; nothing was estimated",
                      "%s: có 1 lỗi; chưa ước lượng được gì"),
                b->rows.name);
    return EXIT_DATA;
}

/* A fault of one cell; columns are counted from 1. */
static int refuse(const struct block *b, size_t column, const char *name, const char *en,
                  const char *vi)
{
    const char *cell = column < b->rows.count ? b->rows.cells[column] : "";
    return end_faults(b, report_at(b->call, b->rows.name, b->rows.line, column + 1, "%s: \"%s\" %s",
                                   name, cell, WORDS(b->call->lang, en, vi)));
}

static int find_column(size_t *out, const struct block *b, const char *name)
{
    for (*out = 0; *out < b->rows.count; (*out)++)
        if (strcmp(b->rows.cells[*out], name) == 0)
            return EXIT_DONE;
    return end_faults(
        b,
        report_at(b->call, b->rows.name, b->rows.line, 0,
                  WORDS(b->call->lang, "there is no column \"%s\"", "không có cột \"%s\""), name));
}

static int find_columns(size_t *out, const struct block *b, const struct design_names *names)
{
    int status = EXIT_DONE;
    for (size_t i = 0; status == EXIT_DONE && i < names->count; i++)
        status = find_column(&out[i], b, names->list[i]);
    return status;
}

static int read_head(struct block *b)
{
    const struct design *d = b->design;
    int found = csv_rows_next(&b->rows);
    if (found < 0)
        return b->rows.status;
    if (found == 0)
        return end_faults(
            b, report_at(b->call, b->rows.name, 0, 0, "%s",
                         WORDS(b->call->lang, "the table is empty", "bảng không có dòng nào")));
    int status = EXIT_DONE;
    if (d->weight != NULL)
        status = find_column(&b->at_weight, b, d->weight);
    if (status == EXIT_DONE && d->unit != NULL)
        status = find_column(&b->at_unit, b, d->unit);
    if (status == EXIT_DONE)
        status = find_columns(b->at_strata, b, &d->strata);
    if (status == EXIT_DONE)
        status = find_columns(b->at_ids, b, &d->ids);
    if (status == EXIT_DONE)
        status = find_columns(b->at_fpc, b, &d->fpc);
    if (status == EXIT_DONE)
        status = find_columns(b->at_items, b, &d->items);
    for (size_t i = 0; status == EXIT_DONE && i < d->domain_count; i++)
        status = find_column(&b->at_domains[i], b, d->domains[i].column);
    return status;
}

static int read_number(double *out, const struct block *b, size_t column, const char *name)
{
    const char *cell = b->rows.cells[column];
    if (number_read(out, cell, strlen(cell), PARINDEX_DECIMAL_POINT) != NUMBER_READ)
        return refuse(b, column, name, "is no number; the decimal mark is a point",
                      "không phải là số; dấu thập phân là dấu chấm");
    return EXIT_DONE;
}

/* 0 no answer; a level by its number or its words. */
static int read_level(uint8_t *out, const struct block *b, size_t item)
{
    const struct design *d = b->design;
    size_t column = b->at_items[item];
    const char *cell = b->rows.cells[column];
    *out = PARINDEX_ANSWER_NONE;
    if (*cell == '\0')
        return EXIT_DONE;
    char *end = NULL;
    long level = strtol(cell, &end, 10);
    if (*end == '\0' && level >= 1 && level <= (long)d->levels) {
        *out = (uint8_t)level;
        return EXIT_DONE;
    }
    for (size_t i = 0; i < d->words.count; i++)
        if (strcmp(d->words.list[i], cell) == 0) {
            *out = (uint8_t)(i + 1);
            return EXIT_DONE;
        }
    char en[96];
    char vi[96];
    (void)snprintf(en, sizeof en, "is no answer; answers are 1 to %u%s, and blank for none",
                   (unsigned)d->levels, d->words.count > 0 ? " or their words" : "");
    (void)snprintf(vi, sizeof vi, "không phải câu trả lời; giá trị từ 1 đến %u%s, hoặc để trống",
                   (unsigned)d->levels, d->words.count > 0 ? " hoặc nhãn" : "");
    return refuse(b, column, d->items.list[item], en, vi);
}

static int read_code(int32_t *out, const struct block *b, struct code_table *table, size_t column,
                     const char *name)
{
    if (*b->rows.cells[column] == '\0')
        return refuse(b, column, name, "is blank", "để trống");
    *out = code_of(table, b->rows.cells[column]);
    return *out < 0 ? report_memory(b->call) : EXIT_DONE;
}

static int read_stratum(struct block *b)
{
    const struct design *d = b->design;
    b->joined.length = 0;
    for (size_t i = 0; i < d->strata.count; i++) {
        const char *cell = b->rows.cells[b->at_strata[i]];
        if (*cell == '\0')
            return refuse(b, b->at_strata[i], d->strata.list[i], "is blank", "để trống");
        text_add(&b->joined, i == 0 ? "" : " · ");
        text_add(&b->joined, cell);
    }
    if (d->strata.count > 0 && !b->joined.failed)
        b->stratum[b->count] = code_of(&b->answers->strata, b->joined.data);
    return b->joined.failed || b->stratum[b->count] < 0 ? report_memory(b->call) : EXIT_DONE;
}

static int read_row(struct block *b)
{
    const struct design *d = b->design;
    size_t row = b->count;
    size_t stages = d->ids.count + d->persons;
    int status = EXIT_DONE;
    b->line[row] = b->rows.line;
    b->weight[row] = 1;
    if (d->weight != NULL)
        status = read_number(&b->weight[row], b, b->at_weight, d->weight);
    if (status == EXIT_DONE)
        status = read_stratum(b);
    for (size_t i = 0; status == EXIT_DONE && i < d->ids.count; i++)
        status = read_code(&b->ids[row * d->ids.count + i], b, &b->answers->ids[i], b->at_ids[i],
                           d->ids.list[i]);
    for (size_t i = 0; status == EXIT_DONE && i < d->fpc.count; i++)
        status = read_number(&b->fpc[row * stages + i], b, b->at_fpc[i], d->fpc.list[i]);
    if (status == EXIT_DONE && d->unit != NULL)
        status = read_code(&b->unit[row], b, &b->answers->units, b->at_unit, d->unit);
    if (status == EXIT_DONE && b->answers->units.count > MOST_UNITS)
        return refuse(b, b->at_unit, d->unit, "is one unit more than the 4,096 that are possible",
                      "vượt quá 4.096 đơn vị");
    for (size_t i = 0; i < d->domain_count; i++)
        b->domains[row * d->domain_count + i] =
            strcmp(b->rows.cells[b->at_domains[i]], d->domains[i].label) == 0;
    for (size_t i = 0; status == EXIT_DONE && i < d->items.count; i++) {
        if (d->levels > 0) {
            status = read_level(&b->level[row * d->items.count + i], b, i);
            continue;
        }
        double *number = &b->number[row * d->items.count + i];
        *number = (double)NAN;
        if (*b->rows.cells[b->at_items[i]] != '\0')
            status = read_number(number, b, b->at_items[i], d->items.list[i]);
    }
    b->count++;
    return status;
}

static parindex_view view(const void *data, size_t rows, size_t columns, uint32_t type)
{
    int64_t size = type == PARINDEX_F64 ? 8 : type == PARINDEX_I32 ? 4 : 1;
    return (parindex_view){
        data, (int64_t)rows, (int64_t)columns, (int64_t)columns * size, size, type, 0};
}

/* The column of a row's fault, from 1: of an FPC, an answer or else a weight; all else was looked at before. */
static size_t column_of(const struct block *b, const parindex_error *error)
{
    if (strcmp(error->path, "fpc") == 0)
        return b->at_fpc[error->column - 1] + 1;
    if (strcmp(error->path, "answers") == 0)
        return b->at_items[error->column - 1] + 1;
    return b->at_weight + 1;
}

/* What the library refused, with line and column in place of the number of the row. */
static int report_row(const struct block *b, const parindex_error *error)
{
    if (error->status == PARINDEX_ERR_NOMEM)
        return report_memory(b->call);
    const char *behind = strstr(error->message, ": ");
    uint64_t at = 0;
    size_t column = 0;
    struct text line = TEXT_EMPTY;
    if (error->unit >= 0 && (size_t)error->unit < b->count && behind != NULL) {
        at = b->line[error->unit];
        column = column_of(b, error);
        const char *stratum = strstr(error->message, ", ");
        if (stratum != NULL && stratum < behind) {
            struct text where = TEXT_EMPTY;
            text_add_bytes(&where, stratum + 2, (size_t)(behind - stratum));
            answers_reword(&line, b->answers, b->design, text_of(&line, &where));
            text_free(&where);
        }
        answers_reword(&line, b->answers, b->design, behind + 2);
    } else {
        /* unreachable: 2^32 rows are the only other fault */
        answers_reword(&line, b->answers, b->design, error->message);
    }
    int status = line.failed ? report_memory(b->call)
                             : report_at(b->call, b->rows.name, at, column, "%s", line.data);
    text_free(&line);
    return end_faults(b, status);
}

static int add_block(struct block *b)
{
    const struct design *d = b->design;
    size_t stages = d->ids.count + d->persons;
    const parindex_view views[] = {
        view(b->weight, b->count, 1, PARINDEX_F64),
        view(b->stratum, b->count, 1, PARINDEX_I32),
        view(b->ids, b->count, d->ids.count, PARINDEX_I32),
        view(b->fpc, b->count, stages, PARINDEX_F64),
        view(b->unit, b->count, 1, PARINDEX_I32),
        view(b->domains, b->count, d->domain_count, PARINDEX_U8),
        d->levels > 0 ? view(b->level, b->count, d->items.count, PARINDEX_U8)
                      : view(b->number, b->count, d->items.count, PARINDEX_F64),
    };
    parindex_answers rows = PARINDEX_ANSWERS_INIT;
    rows.weight = &views[0];
    rows.stratum = d->strata.count > 0 ? &views[1] : NULL;
    rows.ids = d->ids.count > 0 ? &views[2] : NULL;
    rows.fpc = d->fpc.count > 0 ? &views[3] : NULL;
    rows.unit = &views[4];
    rows.domains = d->domain_count > 0 ? &views[5] : NULL;
    rows.answers = &views[6];
    parindex_error error = report_init(b->call);
    if (b->count > 0 && parindex_survey_add(b->answers->survey, &rows, &error) != PARINDEX_OK)
        return report_row(b, &error);
    b->count = 0;
    return EXIT_DONE;
}

static int read_rows(struct block *b)
{
    size_t columns = b->rows.count;
    for (;;) {
        int found = csv_rows_next(&b->rows);
        if (found < 0)
            return b->rows.status;
        if (found == 0)
            return add_block(b);
        if (b->rows.count != columns)
            return end_faults(
                b, report_at(b->call, b->rows.name, b->rows.line, 0,
                             WORDS(b->call->lang, "the row has %zu cells, and the first line %zu",
                                   "dòng có %zu ô, còn dòng đầu có %zu"),
                             b->rows.count, columns));
        int status = read_row(b);
        if (status == EXIT_DONE && b->count == BLOCK)
            status = add_block(b);
        if (status != EXIT_DONE)
            return status;
    }
}

/* Codes in the order of the labels, so that the order of the rows makes no difference. */
static int settle(struct answers *a, const struct design *d, struct call *call)
{
    parindex_recoding recoding = PARINDEX_RECODING_INIT;
    struct code_table *tables[DESIGN_STAGES + 2] = {&a->strata, &a->units};
    parindex_view views[DESIGN_STAGES + 2];
    for (size_t i = 0; i < DESIGN_STAGES; i++)
        tables[2 + i] = &a->ids[i];
    for (size_t i = 0; i < DESIGN_STAGES + 2; i++) {
        if (code_table_sort(tables[i]) == NULL)
            return report_memory(call);
        views[i] = view(tables[i]->places, tables[i]->count, 1, PARINDEX_I32);
    }
    recoding.stratum = a->strata.count > 0 ? &views[0] : NULL;
    for (size_t i = 0; i < d->ids.count; i++)
        recoding.ids[i] = &views[2 + i];
    /* There was room for more units; those that did not come have no number. */
    int32_t *units = calloc(MOST_UNITS, sizeof *units);
    if (units == NULL)
        return report_memory(call);
    if (a->units.count > 0)
        memcpy(units, a->units.places, a->units.count * sizeof *units);
    parindex_view unit = view(units, d->unit != NULL ? MOST_UNITS : 1, 1, PARINDEX_I32);
    recoding.units = a->units.count > 0 ? (uint32_t)a->units.count : 1;
    recoding.unit = &unit;
    parindex_survey *made = NULL;
    parindex_error error = report_init(call);
    int status = EXIT_DONE;
    if (parindex_survey_recode(&made, a->survey, &recoding, &error) != PARINDEX_OK)
        status = report_error(&error, call);
    else {
        parindex_survey_free(a->survey);
        a->survey = made;
    }
    free(units);
    return status;
}

static int make_survey(struct answers *a, const struct design *d, struct call *call)
{
    parindex_survey_options options = PARINDEX_SURVEY_OPTIONS_INIT;
    options.stages = (uint32_t)d->ids.count + d->persons;
    options.persons = d->persons;
    options.fpc = d->fpc.count == 0 ? PARINDEX_FPC_NONE
                  : d->fractions    ? PARINDEX_FPC_FRACTIONS
                                    : PARINDEX_FPC_COUNTS;
    options.items = (uint32_t)d->items.count;
    options.levels = d->levels;
    options.units = d->unit != NULL ? MOST_UNITS : 1;
    options.domains = (uint32_t)d->domain_count;
    parindex_error error = report_init(call);
    if (parindex_survey_new(&a->survey, &options, &error) != PARINDEX_OK)
        return report_error(&error, call);
    return EXIT_DONE;
}

int answers_read(struct answers *out, const struct design *d, const char *path, struct call *call)
{
    struct block *b = calloc(1, sizeof *b);
    memset(out, 0, sizeof *out);
    if (b == NULL)
        return report_memory(call);
    b->design = d;
    b->answers = out;
    b->call = call;
    size_t stages = d->ids.count + d->persons;
    b->line = calloc(BLOCK, sizeof *b->line);
    b->weight = calloc(BLOCK, sizeof *b->weight);
    b->stratum = calloc(BLOCK, sizeof *b->stratum);
    b->ids = calloc(BLOCK * (d->ids.count + 1), sizeof *b->ids);
    b->fpc = calloc(BLOCK * stages, sizeof *b->fpc);
    b->unit = calloc(BLOCK, sizeof *b->unit);
    b->domains = calloc(BLOCK * (d->domain_count + 1), 1);
    b->level = calloc(BLOCK * d->items.count, 1);
    b->number = calloc(d->levels > 0 ? 1 : BLOCK * d->items.count, sizeof *b->number);
    b->at_strata = calloc(d->strata.count + 1, sizeof *b->at_strata);
    b->at_items = calloc(d->items.count, sizeof *b->at_items);
    int status = EXIT_DONE;
    if (!b->line || !b->weight || !b->stratum || !b->ids || !b->fpc || !b->unit || !b->domains ||
        !b->level || !b->number || !b->at_strata || !b->at_items)
        status = report_memory(call);
    if (status == EXIT_DONE)
        status = csv_rows_open(&b->rows, path, call);
    if (status == EXIT_DONE)
        status = read_head(b);
    if (status == EXIT_DONE)
        status = make_survey(out, d, call);
    if (status == EXIT_DONE)
        status = read_rows(b);
    if (status == EXIT_DONE)
        status = settle(out, d, call);
    csv_rows_close(&b->rows);
    text_free(&b->joined);
    free(b->line);
    free(b->weight);
    free(b->stratum);
    free(b->ids);
    free(b->fpc);
    free(b->unit);
    free(b->domains);
    free(b->level);
    free(b->number);
    free(b->at_strata);
    free(b->at_items);
    free(b);
    return status;
}
