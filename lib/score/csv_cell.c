/* SPDX-License-Identifier: MIT */
#include "score/csv_cell.h"

#include <math.h>
#include <string.h>

#include "base/number.h"
#include "base/text.h"
#include "parindex/dossier.h"
#include "score/evidence.h"

struct quote quote_cell(struct cell cell)
{
    struct quote q;
    size_t length = utf8_cut(cell.text, cell.length, sizeof q.text - 4);
    memcpy(q.text, cell.text, length);
    strcpy(q.text + length, length < cell.length ? "…" : "");
    return q;
}

bool cell_is(struct cell cell, const char *en, const char *vi)
{
    return text_same(cell.text, cell.length, en) || text_same(cell.text, cell.length, vi);
}

static bool choice_of(const parindex_framework *f, size_t node, struct cell cell, double *value)
{
    for (size_t k = 0; k < f->nodes[node].choices; k++) {
        const parindex_choice *choice = &f->rules[node].choices[k];
        if (text_same(cell.text, cell.length, choice->key) ||
            text_same(cell.text, cell.length, choice->title_vi) ||
            text_same(cell.text, cell.length, choice->title_en)) {
            *value = (double)k;
            return true;
        }
    }
    return false;
}

static void wrong_choice(const struct entry_rules *r, size_t node, const char *text,
                         const struct where *where)
{
    char list[640];
    struct writer w = writer_on(list, sizeof list, faults_lang(r->faults));
    for (size_t k = 0; k < r->framework->nodes[node].choices; k++) {
        const parindex_choice *choice = &r->framework->rules[node].choices[k];
        char item[260];
        struct writer one = writer_on(item, sizeof item, w.lang);
        write_format(&one, "%s (", choice->key);
        write_either(&one, clip(choice->title_en).text, clip(choice->title_vi).text);
        write_text(&one, ")");
        write_listed(&w, item);
    }
    fault(r->faults, PARINDEX_ERR_EVIDENCE, where, "\"%s\" is none of the choices: %s.",
          "\"%s\" không thuộc các lựa chọn: %s.", text, list);
}

static void wrong_number(const struct entry_rules *r, enum number_reading reading, const char *text,
                         const struct where *where)
{
    if (reading == NUMBER_AMBIGUOUS)
        fault(
            r->faults, PARINDEX_ERR_AMBIGUOUS, where,
            "\"%s\" can be read with a decimal mark or with a thousands mark. Say which mark is "
            "the decimal one, point or comma (the option \"decimal\").",
            "\"%s\" có thể hiểu là dấu thập phân hoặc dấu phân cách hàng nghìn. Hãy ghi lại không "
            "có dấu phân cách hàng nghìn, hoặc cho biết dấu thập phân là chấm (decimal point) hay "
            "phẩy (decimal comma).",
            text);
    else if (reading == NUMBER_TOO_LARGE)
        fault(r->faults, PARINDEX_ERR_EVIDENCE, where, "The number %s is too large.",
              "Số %s quá lớn.", text);
    else
        fault(r->faults, PARINDEX_ERR_EVIDENCE, where,
              "\"%s\" is no number. Where there is no evidence, leave the cell blank; where the "
              "criterion does not apply, write n/a.",
              "\"%s\" không phải là số. Nếu chưa có số liệu, hãy để trống ô; nếu tiêu chí không áp "
              "dụng, hãy ghi \"không áp dụng\".",
              text);
}

uint8_t csv_cells_judge(const parindex_framework *f, size_t node, const double *values,
                        const uint8_t *marks, const struct where *where, struct faults *faults)
{
    const parindex_node *n = &f->nodes[node];
    uint8_t state = PARINDEX_STATE_VALUE;
    bool some = false;
    for (size_t i = 0; i < n->inputs; i++) {
        some |= !isnan(values[i]);
        if (marks[i] != PARINDEX_STATE_VALUE && marks[i] != NOT_GIVEN) {
            if (state != PARINDEX_STATE_VALUE && state != marks[i])
                some = true;
            state = marks[i];
        }
    }
    if (state != PARINDEX_STATE_VALUE && some)
        fault(faults, PARINDEX_ERR_EVIDENCE, where,
              "%s has values beside \"%s\"; give one or the other.",
              "%s vừa có giá trị vừa ghi \"%s\"; chỉ được ghi một trong hai.", n->code,
              parindex_state_name(state, faults_lang(faults)));
    else if (state == PARINDEX_STATE_VALUE)
        evidence_together(f, node, values, where, faults);
    return state;
}

/* A count is whole, so of two readings of a number the whole one is taken: 528.684 is 528684. Where
 * both are whole, as of 528.000, the cell is refused. */
static bool read_count(const struct entry_rules *r, struct cell cell, const char *text,
                       const struct where *where, double *count)
{
    double grouped = 0;
    double fraction = 0;
    (void)number_read(&fraction, cell.text, cell.length, PARINDEX_DECIMAL_POINT);
    (void)number_read(&grouped, cell.text, cell.length, PARINDEX_DECIMAL_COMMA);
    if (memchr(cell.text, ',', cell.length) != NULL) {
        double other = fraction;
        fraction = grouped;
        grouped = other;
    }
    *count = grouped;
    if (fraction != floor(fraction))
        return true;
    /* Whole numbers, without the marks that are in question. */
    fault(r->faults, PARINDEX_ERR_AMBIGUOUS, where,
          "\"%s\" can be %.0f or %.0f. Write a count without a mark.",
          "\"%s\" có thể là %.0f hoặc %.0f. Hãy ghi số đếm không có dấu chấm, dấu phẩy.", text,
          grouped, fraction);
    return false;
}

/* Whether a word for a state is the title of a choice as well. True: told. */
static bool says_two_things(const struct entry_rules *r, size_t input, struct cell cell,
                            const struct where *where, const char *other)
{
    const parindex_framework *f = r->framework;
    size_t node = f->inputs[input].node;
    double choice;
    if (f->inputs[input].kind != PARINDEX_INPUT_CHOICE || !choice_of(f, node, cell, &choice))
        return false;
    const char *key = f->rules[node].choices[(size_t)choice].key;
    fault(r->faults, PARINDEX_ERR_EVIDENCE, where,
          "\"%s\" has two meanings: a choice of this criterion, or \"%s\". Write %s for the "
          "choice, or %s.",
          "\"%s\" có hai nghĩa: một lựa chọn của tiêu chí này, hoặc \"%s\". Hãy ghi %s "
          "nếu là lựa chọn, hoặc %s.",
          quote_cell(cell).text, other, key, other);
    return true;
}

/* One cell of evidence. False: told. */
bool csv_cell_read(const struct entry_rules *r, size_t input, struct cell cell,
                   const struct where *where, struct cell_value *value)
{
    const parindex_framework *f = r->framework;
    size_t node = f->inputs[input].node;
    *value = (struct cell_value){NAN, PARINDEX_STATE_VALUE};
    if (cell.length == 0)
        return true;
    if (cell_is(cell, "n/a", "không áp dụng") || cell_is(cell, "not applicable", "n/a")) {
        value->state = PARINDEX_STATE_NOT_APPLICABLE;
        return !says_two_things(r, input, cell, where, "n/a");
    }
    if (cell_is(cell, "not self-scored", "không tự chấm")) {
        value->state = PARINDEX_STATE_NOT_SELF_SCORED;
        if (says_two_things(r, input, cell, where, "not self-scored"))
            return false;
        if (f->nodes[node].self_scored)
            fault(r->faults, PARINDEX_ERR_EVIDENCE, where,
                  "%s is scored by the unit itself, so it cannot be \"not self-scored\".",
                  "%s do đơn vị tự chấm, nên không thể ghi \"không tự chấm\".",
                  f->nodes[node].code);
        return !f->nodes[node].self_scored;
    }
    struct quote q = quote_cell(cell);
    if (f->inputs[input].kind == PARINDEX_INPUT_CHOICE) {
        if (choice_of(f, node, cell, &value->value))
            return true;
        wrong_choice(r, node, q.text, where);
        return false;
    }
    enum number_reading reading = number_read(&value->value, cell.text, cell.length, r->decimal);
    if (reading == NUMBER_AMBIGUOUS && f->inputs[input].kind == PARINDEX_INPUT_COUNT)
        return read_count(r, cell, q.text, where, &value->value);
    if (reading != NUMBER_READ)
        wrong_number(r, reading, q.text, where);
    return reading == NUMBER_READ;
}
