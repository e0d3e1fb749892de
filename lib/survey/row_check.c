/* SPDX-License-Identifier: MIT */
#include "survey/row_check.h"

#include <math.h>
#include <stdio.h>

#include "survey/answer.h"

static int32_t whole_at(const parindex_view *view, size_t row, size_t col)
{
    int32_t x;
    memcpy(&x, view_at(view, row, col), sizeof x);
    return x;
}

parindex_status columns_check(const struct adding *a)
{
    const parindex_survey_options *o = &a->s->options;
    const parindex_answers *g = &a->given;
    const struct {
        const parindex_view *view;
        const char *en;
        const char *vi;
        uint32_t type;
        uint32_t cols;
        bool needed;
    } columns[] = {
        {g->weight, "weights", "quyền số", PARINDEX_F64, 1, true},
        {g->stratum, "strata", "tầng", PARINDEX_I32, 1, false},
        {g->ids, "ids", "mã đơn vị chọn", PARINDEX_I32, a->s->drawn, true},
        {g->fpc, "FPC", "FPC", PARINDEX_F64, o->fpc == PARINDEX_FPC_NONE ? 0 : o->stages, true},
        {g->unit, "units", "đơn vị", PARINDEX_I32, 1, false},
        {g->domains, "domains", "nhóm", PARINDEX_U8, o->domains, true},
        {g->cell, "cells", "ô hiệu chỉnh", PARINDEX_I32, 1, false},
        {g->answers, "answers", "câu trả lời", o->levels == 0 ? PARINDEX_F64 : PARINDEX_U8,
         o->items, true},
        {g->replicates, "replicate weights", "quyền số lặp", PARINDEX_F64, o->replicates, true},
    };
    for (size_t i = 0; i < sizeof columns / sizeof *columns; i++) {
        if (columns[i].view == NULL && (!columns[i].needed || columns[i].cols == 0))
            continue;
        parindex_status status =
            view_check(columns[i].view, columns[i].en, columns[i].vi, columns[i].type,
                       columns[i].type, a->rows, columns[i].cols, columns[i].cols, a->err);
        if (status != PARINDEX_OK)
            return status;
    }
    return PARINDEX_OK;
}

struct place place_of(const struct adding *a, size_t row, const char *member, size_t column)
{
    struct place p = {.where = WHERE_NOWHERE, .prefix = ""};
    p.where.path = member;
    p.where.unit = (int64_t)row;
    p.where.column = (int64_t)column;
    bool vi = a->err != NULL && a->err->lang == PARINDEX_LANG_VI;
    int stratum = a->given.stratum == NULL ? 0 : (int)whole_at(a->given.stratum, row, 0);
    if (a->given.stratum == NULL)
        snprintf(p.prefix, sizeof p.prefix, vi ? "Dòng %zu: " : "Row %zu: ", row + 1);
    else
        snprintf(p.prefix, sizeof p.prefix,
                 vi ? "Dòng %zu, tầng %d: " : "Row %zu, stratum %d: ", row + 1, stratum);
    return p;
}

static parindex_status fail_number(const struct adding *a, size_t row, const char *member,
                                   size_t column, const char *en, const char *vi, double given,
                                   const char *en_rule, const char *vi_rule)
{
    struct place p = place_of(a, row, member, column);
    struct faults f = {.err = a->err};
    return fail(a->err, PARINDEX_ERR_EVIDENCE, &p.where, "%s%s%.0s is %s; %s%.0s.",
                "%s%.0s%s là %s; %.0s%s.", p.prefix, en, vi,
                isnan(given) ? "NaN" : shown_number(&f, given).text, en_rule, vi_rule);
}

/* Whether all are weights: doubles above 0 are in the order of their bits, and all others lie beyond. */
static bool are_weights(const parindex_view *view, size_t rows)
{
    const double ends[] = {WEIGHT_LEAST, WEIGHT_MOST};
    uint64_t least;
    uint64_t most;
    memcpy(&least, &ends[0], sizeof least);
    memcpy(&most, &ends[1], sizeof most);
    size_t bad = 0;
    for (size_t r = 0; r < rows; r++) {
        uint64_t bits;
        memcpy(&bits, view_at(view, r, 0), sizeof bits);
        bad += bits - least > most - least;
    }
    return bad == 0;
}

parindex_status weights_check(const struct adding *a)
{
    if (a->s->options.replicates == 0 && are_weights(a->given.weight, a->rows))
        return PARINDEX_OK;
    for (size_t r = 0; r < a->rows; r++) {
        double w = row_at(a->given.weight, r, 0);
        if (!(w >= WEIGHT_LEAST && w <= WEIGHT_MOST))
            return fail_number(
                a, r, "weight", 1, "the weight", "quyền số", w,
                "a weight says how many people one answers for, and is above 0 (from "
                "2^-20 to 2^32)",
                "quyền số cho biết một người đại diện cho bao nhiêu người, phải lớn hơn "
                "0 (từ 2^-20 đến 2^32)");
        for (size_t c = 0; c < a->s->options.replicates; c++) {
            w = row_at(a->given.replicates, r, c);
            if (!(w >= 0 && w <= WEIGHT_MOST))
                return fail_number(a, r, "replicates", c + 1, "a replicate weight", "quyền số lặp",
                                   w, "it is 0 or more, at most 2^32",
                                   "giá trị này phải từ 0 đến 2^32");
        }
    }
    return PARINDEX_OK;
}

static parindex_status fail_answer(const struct adding *a, size_t row, size_t item, double given)
{
    struct place p = place_of(a, row, "answers", item + 1);
    struct faults f = {.err = a->err};
    struct shown answer = shown_number(&f, given);
    if (a->s->options.levels == 0)
        return fail(
            a->err, PARINDEX_ERR_EVIDENCE, &p.where,
            "%sThe answer to item %zu is %s; a number is within 1e15, no answer is NaN, and what "
            "was not asked is infinity.",
            "%sCâu trả lời cho câu hỏi %zu là %s; giá trị phải trong khoảng 1e15, không trả "
            "lời là NaN, không hỏi là vô cực.",
            p.prefix, item + 1, answer.text);
    return fail(
        a->err, PARINDEX_ERR_EVIDENCE, &p.where,
        "%sThe answer to item %zu is %s; answers are 1 to %u, 0 no answer, 255 not asked.",
        "%sCâu trả lời cho câu hỏi %zu là %s; câu trả lời từ 1 đến %u, 0 là không trả lời, 255 "
        "là không hỏi.",
        p.prefix, item + 1, answer.text, (unsigned)a->s->options.levels);
}

static bool are_answers(const unsigned char *bytes, size_t count, uint8_t levels)
{
    unsigned char bad = 0;
    for (size_t i = 0; i < count; i++)
        bad |= (unsigned char)((unsigned char)(bytes[i] + 1) > (unsigned char)(levels + 1));
    return bad == 0;
}

parindex_status answers_check(const struct adding *a)
{
    const parindex_view *v = a->given.answers;
    uint8_t levels = (uint8_t)a->s->options.levels;
    size_t items = a->s->options.items;
    /* Most tables have nothing wrong in them: one straight look at bytes that follow each other. */
    if (levels > 0 && v->col_stride == 1 && v->row_stride == (int64_t)items) {
        if (are_answers(v->data, a->rows * items, levels))
            return PARINDEX_OK;
    } else if (levels > 0 && (v->col_stride == 1 || v->row_stride == 1)) {
        bool by_row = v->col_stride == 1;
        size_t lines = by_row ? a->rows : items;
        size_t line = 0;
        while (line < lines && are_answers(view_at(v, by_row ? line : 0, by_row ? 0 : line),
                                           by_row ? items : a->rows, levels))
            line++;
        if (line == lines)
            return PARINDEX_OK;
    }
    for (size_t r = 0; r < a->rows; r++)
        for (size_t i = 0; i < items; i++) {
            if (levels == 0 ? number_is_answer(row_at(v, r, i))
                            : level_is_answer(a->s, *view_at(v, r, i)))
                continue;
            return fail_answer(a, r, i, levels == 0 ? row_at(v, r, i) : *view_at(v, r, i));
        }
    return PARINDEX_OK;
}

parindex_status key_read(struct row_key *key, const struct adding *a, size_t r)
{
    const parindex_survey_options *o = &a->s->options;
    const parindex_answers *g = &a->given;
    memset(key, 0, sizeof *key);
    key->stratum = g->stratum == NULL ? 0 : whole_at(g->stratum, r, 0);
    for (size_t i = 0; i < a->s->drawn; i++)
        key->ids[i] = whole_at(g->ids, r, i);
    for (size_t i = 0; o->fpc != PARINDEX_FPC_NONE && i < o->stages; i++) {
        key->fpc[i] = row_at(g->fpc, r, i);
        bool good = o->fpc == PARINDEX_FPC_COUNTS ? key->fpc[i] >= 1 && key->fpc[i] <= 1e15
                                                  : key->fpc[i] > 0 && key->fpc[i] <= 1;
        if (!good && o->fpc == PARINDEX_FPC_COUNTS)
            return fail_number(
                a, r, "fpc", i + 1, "the FPC", "FPC", key->fpc[i],
                "by the options it is a count of what there is to draw from, 1 or more",
                "theo tùy chọn, đây là số đơn vị có thể chọn, từ 1 trở lên");
        if (!good)
            return fail_number(a, r, "fpc", i + 1, "the FPC", "FPC", key->fpc[i],
                               "by the options it is the share that was drawn, above 0 to 1",
                               "theo tùy chọn, đây là tỷ lệ được chọn, lớn hơn 0 và không quá 1");
    }
    key->unit = g->unit == NULL ? 0 : whole_at(g->unit, r, 0);
    if (key->unit < -1 || (key->unit >= 0 && (uint32_t)key->unit >= o->units))
        return fail_number(
            a, r, "unit", 1, "the unit", "đơn vị", key->unit,
            "units are numbered from 0, below the number of units; -1 is none",
            "đơn vị được đánh số từ 0 đến dưới số đơn vị; -1 là không thuộc đơn vị nào");
    key->cell = g->cell == NULL ? 0 : whole_at(g->cell, r, 0);
    if (key->cell < 0 || (uint32_t)key->cell >= o->cells)
        return fail_number(a, r, "cell", 1, "the cell", "ô hiệu chỉnh", key->cell,
                           "cells are numbered from 0, below the number of cells",
                           "ô được đánh số từ 0 đến dưới số ô");
    for (size_t i = 0; i < o->domains; i++) {
        uint8_t x = *view_at(g->domains, r, i);
        if (x > 1)
            return fail_number(a, r, "domains", i + 1, "a domain column", "cột nhóm", x,
                               "it is 0 or 1", "giá trị phải là 0 hoặc 1");
        key->domains |= (uint64_t)x << i;
    }
    return PARINDEX_OK;
}
