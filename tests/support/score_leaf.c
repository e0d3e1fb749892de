/* SPDX-License-Identifier: MIT */
#define _POSIX_C_SOURCE 200809L /* strtok_r */
#include "score_leaf.h"

#include <math.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>

#include "compare/same_rule.h"
#include "improve/attainable.h"
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

static struct buffer edition_of(const struct table *t, size_t row, const char *scale)
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
    buffer_add(&tree, ",'scale':%s}]}", scale);
    edition_around(&text, tree.data,
                   "{'missing':'blank','not_applicable':'blank','not_self_scored':'blank'}", 2);
    buffer_free(&tree);
    return text;
}

/* What is wanted, after the word that says of what, and the word after that. */
static const char *wanted(const char *want, const char *word, char *of, size_t size)
{
    const char *colon = strchr(want, ':');
    size_t length = strlen(word);
    of[0] = '\0';
    if (colon == NULL || strncmp(want, word, length) != 0 ||
        (want[length] != ' ' && want[length] != ':'))
        return NULL;
    if (want[length] == ' ')
        snprintf(of, size, "%.*s", (int)(colon - want - (ptrdiff_t)length - 1), want + length + 1);
    return colon + 2;
}

static uint32_t lang_of(const char *word)
{
    return strcmp(word, "vi") == 0 ? PARINDEX_LANG_VI : PARINDEX_LANG_EN;
}

static void assert_has(const char *text, const char *part)
{
    if (strstr(text, part) == NULL)
        fail_msg("%s\n  has not: %s", text, part);
}

/* The edition is refused, as is wanted. */
static void fault_case(const char *text, const char *path, const char *part)
{
    parindex_framework *f = NULL;
    parindex_error err = PARINDEX_ERROR_INIT;
    assert_int_equal(parindex_framework_parse(&f, text, strlen(text), NULL, &err),
                     PARINDEX_ERR_FRAMEWORK);
    assert_string_equal(err.path, path);
    assert_has(err.message, part);
}

static void words_case(const parindex_framework *f, uint32_t lang, const char *want)
{
    char words[1000];
    parindex_framework_words(f, node_of(f, "leaf"), lang, words, sizeof words);
    assert_string_equal(words, want);
}

static void attains_case(const parindex_framework *f, const double *values, double points,
                         const char *want)
{
    struct reach reach;
    parindex_allocator a;
    double found[MAX_INPUTS];
    struct words numbers = {.count = 0};
    split(&numbers, want, " ");
    assert_true(allocator_take(&a, NULL));
    assert_true(reach_open(&reach, f, node_of(f, "leaf"), values, &a));
    bool never = strcmp(want, "never") == 0;
    assert_int_equal(reach_values(found, &reach, points), !never);
    for (size_t i = 0; !never && i < numbers.count; i++)
        assert_near(found[i], strtod(numbers.word[i], NULL), 1e-12, 0);
    reach_close(&reach, &a);
}

static void same_case(const struct row *row, parindex_framework *f, const char *scale, bool same)
{
    struct buffer text = edition_of(row->table, row->number, scale);
    parindex_framework *other = edition_parse(text.data);
    assert_int_equal(same_rule(f, node_of(f, "leaf"), other, node_of(other, "leaf")), same);
    parindex_framework_unref(other);
    buffer_free(&text);
}

static void arithmetic_case(const parindex_result *r, const parindex_dossier *d, uint32_t lang,
                            const char *want)
{
    parindex_explain_options o = PARINDEX_EXPLAIN_OPTIONS_INIT;
    parindex_explanation *e = NULL;
    const char *text = "";
    o.lang = lang;
    assert_int_equal(
        parindex_explain(&e, r, d, 0, node_of(parindex_result_framework(r), "leaf"), &o, NULL),
        PARINDEX_OK);
    for (size_t i = 0; i < parindex_explanation_count(e); i++)
        if (strcmp(parindex_explanation_at(e, i)->key, "arithmetic") == 0)
            text = parindex_explanation_at(e, i)->text;
    assert_string_equal(text, want);
    parindex_explanation_free(e);
}

static void score_case(parindex_framework *f, const double *values, size_t count, const char *want)
{
    parindex_dossier *d = NULL;
    assert_int_equal(parindex_dossier_new(&d, f, 1, NULL, NULL), PARINDEX_OK);
    parindex_view view = {values, 1, (int64_t)count, 0, sizeof *values, PARINDEX_F64, 0};
    assert_int_equal(parindex_dossier_bind(d, 0, &view, PARINDEX_BORROW, NULL), PARINDEX_OK);
    parindex_result *r = NULL;
    parindex_error err = PARINDEX_ERROR_INIT;
    parindex_status status = parindex_score(&r, d, NULL, &err);
    char of[64];
    const char *part = wanted(want, "refused", of, sizeof of);
    const char *text = wanted(want, "arithmetic", of, sizeof of);
    if (part != NULL || strcmp(want, "refused") == 0) {
        assert_int_equal(status, PARINDEX_ERR_EVIDENCE);
        assert_string_equal(err.criterion, "leaf");
        assert_int_equal(err.unit, 0);
        assert_null(r);
        assert_has(err.message, part != NULL ? part : "");
    } else if (status != PARINDEX_OK) {
        fail_msg("%s", err.message);
    } else if (text != NULL) {
        arithmetic_case(r, d, lang_of(of), text);
    } else {
        parindex_cell cell = cell_of(r, 0, node_of(f, "leaf"));
        bool number = (want[0] >= '0' && want[0] <= '9') || want[0] == '-';
        assert_string_equal(state_word(cell.state), number ? "value" : want);
        assert_near(cell.points, number ? strtod(want, NULL) : NAN, 2e-15, 4e-16);
    }
    parindex_result_unref(r);
    parindex_dossier_free(d);
}

void leaf_case(void **state)
{
    const struct row *row = *state;
    const struct table *t = row->table;
    const char *want = table_at(t, row->number, "want");
    struct buffer text = edition_of(t, row->number, table_at(t, row->number, "scale"));
    char of[64];
    const char *part = wanted(want, "fault", of, sizeof of);
    if (part != NULL) {
        fault_case(text.data, of, part);
        buffer_free(&text);
        return;
    }
    parindex_framework *f = edition_parse(text.data);
    buffer_free(&text);
    struct words given = {.count = 0};
    split(&given, table_at(t, row->number, "values"), " ");
    assert_int_equal(given.count, parindex_framework_describe(f)->inputs);
    double values[WORDS];
    for (size_t i = 0; i < given.count; i++)
        values[i] = strcmp(given.word[i], "-") == 0 ? NAN : strtod(given.word[i], NULL);

    if ((part = wanted(want, "words", of, sizeof of)) != NULL)
        words_case(f, lang_of(of), part);
    else if ((part = wanted(want, "attains", of, sizeof of)) != NULL)
        attains_case(f, values, strtod(of, NULL), part);
    else if ((part = wanted(want, "same", of, sizeof of)) != NULL)
        same_case(row, f, part, true);
    else if ((part = wanted(want, "differs", of, sizeof of)) != NULL)
        same_case(row, f, part, false);
    else
        score_case(f, values, given.count, want);
    parindex_framework_unref(f);
}
