/* SPDX-License-Identifier: MIT */
#define _POSIX_C_SOURCE 200809L /* strtok_r */
#include "score_leaf.h"

#include <math.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>

#include "score_support.h"

enum {
    WORDS = 8
};

struct words {
    char text[512];
    char *word[WORDS];
    size_t count;
};

static void split(struct words *w, const char *text, const char *marks)
{
    snprintf(w->text, sizeof w->text, "%s", text);
    w->count = 0;
    char *next = NULL;
    for (char *p = strtok_r(w->text, marks, &next); p != NULL; p = strtok_r(NULL, marks, &next)) {
        assert_true(w->count < WORDS);
        w->word[w->count++] = p;
    }
}

static void add_inputs(struct buffer *b, const char *text)
{
    struct words inputs = {.count = 0};
    split(&inputs, text, " ");
    for (size_t i = 0; i < inputs.count; i++) {
        struct words parts = {.count = 0};
        split(&parts, inputs.word[i], ":");
        buffer_add(b, "%s{'name':'%s','kind':'%s','title':{'vi':'%s','en':'%s'}", i > 0 ? "," : "",
                   parts.word[0], parts.word[1], parts.word[0], parts.word[0]);
        if (parts.count == 4)
            buffer_add(b, ",'min':%s,'max':%s", parts.word[2], parts.word[3]);
        buffer_add(b, "}");
    }
}

static void add_measure(struct buffer *b, const char *text)
{
    struct words w = {.count = 0};
    split(&w, text, " ");
    if (w.count == 0)
        return;
    buffer_add(b, ",'measure':{'kind':'%s'", w.word[0]);
    if (strcmp(w.word[0], "ratio") == 0) {
        buffer_add(b, ",'part':'%s','whole':'%s','zero_denominator':'%s'%s", w.word[1], w.word[2],
                   w.word[3], w.count > 4 ? ",'may_exceed':true" : "");
    } else if (strcmp(w.word[0], "growth") == 0) {
        buffer_add(b, ",'now':'%s','before':'%s','zero_denominator':'%s'", w.word[1], w.word[2],
                   w.word[3]);
    } else if (strcmp(w.word[0], "sum") == 0) {
        for (size_t i = 1; i < w.count; i++)
            buffer_add(b, "%s'%s'%s", i == 1 ? ",'inputs':[" : ",", w.word[i],
                       i + 1 == w.count ? "]" : "");
    } else {
        buffer_add(b, ",'input':'%s'", w.word[1]);
    }
    buffer_add(b, "}");
}

static parindex_framework *edition_of(const struct table *t, size_t row)
{
    struct buffer tree = {NULL, 0, 0};
    struct buffer text = {NULL, 0, 0};
    const char *max = table_at(t, row, "max");
    const char *written = max[0] == '?' ? "'unknown'" : max[0] == 'x' ? "'none'" : max;
    /* A bonus has no part in its parent's maximum. */
    bool bonus = max[0] == 'x';
    buffer_add(&tree,
               "{'code':'total','title':{'vi':'t','en':'t'},'source':'s','max':%s,"
               "'combine':{'kind':'sum'},'children':[{'code':'leaf','title':{'vi':'l','en':'l'},"
               "'source':'s','max':%s,%s'inputs':[",
               max[0] == '?' ? "100" : written, written, bonus ? "'extra':true," : "");
    add_inputs(&tree, table_at(t, row, "inputs"));
    buffer_add(&tree, "]");
    add_measure(&tree, table_at(t, row, "measure"));
    buffer_add(&tree, ",'scale':%s}]}", table_at(t, row, "scale"));
    edition_around(&text, tree.data,
                   "{'missing':'blank','not_applicable':'blank','not_self_scored':'blank'}", 2);
    parindex_framework *f = edition_parse(text.data);
    buffer_free(&tree);
    buffer_free(&text);
    return f;
}

void leaf_case(void **state)
{
    const struct row *row = *state;
    const struct table *t = row->table;
    parindex_framework *f = edition_of(t, row->number);
    struct words given = {.count = 0};
    split(&given, table_at(t, row->number, "values"), " ");
    assert_int_equal(given.count, parindex_framework_describe(f)->inputs);
    double values[WORDS];
    for (size_t i = 0; i < given.count; i++)
        values[i] = strcmp(given.word[i], "-") == 0 ? NAN : strtod(given.word[i], NULL);

    parindex_dossier *d = NULL;
    assert_int_equal(parindex_dossier_new(&d, f, 1, NULL, NULL), PARINDEX_OK);
    parindex_view view = {values, 1, (int64_t)given.count, 0, sizeof *values, PARINDEX_F64, 0};
    assert_int_equal(parindex_dossier_bind(d, 0, &view, PARINDEX_BORROW, NULL), PARINDEX_OK);
    const char *want = table_at(t, row->number, "want");
    parindex_result *r = NULL;
    parindex_error err = PARINDEX_ERROR_INIT;
    parindex_status status = parindex_score(&r, d, NULL, &err);
    if (strcmp(want, "refused") == 0) {
        assert_int_equal(status, PARINDEX_ERR_EVIDENCE);
        assert_string_equal(err.criterion, "leaf");
        assert_int_equal(err.unit, 0);
        assert_null(r);
    } else {
        if (status != PARINDEX_OK)
            fail_msg("%s", err.message);
        parindex_cell cell = cell_of(r, 0, node_of(f, "leaf"));
        bool number = (want[0] >= '0' && want[0] <= '9') || want[0] == '-';
        assert_string_equal(state_word(cell.state), number ? "value" : want);
        assert_near(cell.points, number ? strtod(want, NULL) : NAN, 2e-15, 4e-16);
    }
    parindex_result_unref(r);
    parindex_dossier_free(d);
    parindex_framework_unref(f);
}
