/* SPDX-License-Identifier: MIT */
#include "composite_support.h"

#include <math.h>
#include <stdlib.h>
#include <string.h>

const char skipped[] = "{'missing':'skip','not_applicable':'skip','not_self_scored':'blank'}";
const char blank[] = "{'missing':'blank','not_applicable':'blank','not_self_scored':'blank'}";

/* A leaf of one number. */
static void add_leaf(struct buffer *b, const char *code, const char *keys, const char *scale)
{
    buffer_add(
        b,
        "{'code':'%s','title':{'vi':'Lá %s','en':'Leaf %s'},'source':'s','max':'none',%s"
        "'inputs':[{'name':'x','kind':'number','title':{'vi':'Số %s','en':'Number %s'}}],%s}",
        code, code, code, keys, code, code, scale);
}

static const char as_it_is[] = "'scale':{'kind':'affine','constant':0,'terms':{'x':1}}";

parindex_framework *over_three(const char *combine, const char *keys, const char *absent)
{
    static const char *const weights[] = {"'weight':2.5,", "'weight':1,", "'weight':0.3,"};
    struct buffer tree = {NULL, 0, 0};
    struct buffer text = {NULL, 0, 0};
    bool weighs = strstr(combine, "minimum") == NULL && strstr(combine, "'sum'") == NULL &&
                  strstr(combine, "equal") == NULL;
    buffer_add(&tree,
               "{'code':'total','title':{'vi':'Tổng','en':'Total'},'source':'s','max':'none',%s"
               "'combine':%s,'children':[",
               keys, combine);
    for (int k = 0; k < LEAVES; k++) {
        char code[2] = {(char)('a' + k), '\0'};
        buffer_add(&tree, k > 0 ? "," : "");
        add_leaf(&tree, code, weighs ? weights[k] : "", as_it_is);
    }
    buffer_add(&tree, "]}");
    edition_around(&text, tree.data, absent, 2);
    parindex_framework *f = edition_parse(text.data);
    buffer_free(&tree);
    buffer_free(&text);
    return f;
}

parindex_framework *over_one(const char *scale)
{
    struct buffer tree = {NULL, 0, 0};
    struct buffer text = {NULL, 0, 0};
    buffer_add(&tree,
               "{'code':'total','title':{'vi':'Tổng','en':'Total'},'source':'s','max':'none',"
               "'combine':{'kind':'sum'},'children':[");
    add_leaf(&tree, "a", "", scale);
    buffer_add(&tree, "]}");
    edition_around(&text, tree.data, blank, 2);
    parindex_framework *f = edition_parse(text.data);
    buffer_free(&tree);
    buffer_free(&text);
    return f;
}

double *random_numbers(size_t count, uint64_t seed, unsigned missing)
{
    double *x = malloc(count * sizeof *x);
    struct random r = {seed};
    assert_non_null(x);
    for (size_t i = 0; i < count; i++)
        x[i] = random_chance(&r, missing) ? NAN : (double)(1 + random_below(&r, 9999)) / 100;
    return x;
}

parindex_view columns(const double *x, size_t units, size_t cols)
{
    return (parindex_view){x, (int64_t)units, (int64_t)cols, 8, (int64_t)units * 8, PARINDEX_F64,
                           0};
}

parindex_dossier *dossier_in(parindex_framework *f, const double *x, size_t units, int32_t period)
{
    parindex_dossier_options o = PARINDEX_DOSSIER_OPTIONS_INIT;
    parindex_dossier *d = NULL;
    parindex_error err = PARINDEX_ERROR_INIT;
    o.period = period;
    if (parindex_dossier_new(&d, f, units, &o, &err) != PARINDEX_OK)
        fail_msg("%s", err.message);
    parindex_view v = columns(x, units, parindex_framework_describe(f)->inputs);
    assert_int_equal(parindex_dossier_bind(d, 0, &v, PARINDEX_BORROW, NULL), PARINDEX_OK);
    return d;
}

void points_of_node(double *out, const parindex_result *r, const char *code)
{
    size_t units = parindex_result_units(r);
    parindex_span s = {out, (int64_t)units, 1, 8, 8, PARINDEX_F64, 0};
    assert_int_equal(parindex_result_copy(&s, r, PARINDEX_TABLE_POINTS,
                                          node_of(parindex_result_framework(r), code), NULL),
                     PARINDEX_OK);
}

void explain_all(const parindex_result *r, const parindex_dossier *d)
{
    size_t nodes = parindex_framework_describe(parindex_result_framework(r))->nodes;
    for (size_t u = 0; u < parindex_result_units(r); u += 97)
        for (size_t n = 0; n < nodes; n++)
            for (uint32_t lang = 0; lang < 2; lang++) {
                parindex_explain_options o = PARINDEX_EXPLAIN_OPTIONS_INIT;
                parindex_error err = PARINDEX_ERROR_INIT;
                parindex_explanation *e = NULL;
                o.lang = lang;
                if (parindex_explain(&e, r, d, u, n, &o, &err) != PARINDEX_OK)
                    fail_msg("unit %zu, node %zu: %s", u, n, err.message);
                assert_true(parindex_explanation_count(e) > 5);
                parindex_explanation_free(e);
            }
}
