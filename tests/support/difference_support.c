/* SPDX-License-Identifier: MIT */
#include "difference_support.h"

#include <stdio.h>
#include <stdlib.h>
#include <string.h>

void list_amendments(char *text, size_t size, const parindex_difference *d,
                     const parindex_framework *f, const parindex_framework *g)
{
    size_t used = 0;
    text[0] = '\0';
    for (size_t i = 0; i < parindex_difference_describe(d)->amendments; i++) {
        const parindex_amendment *a = parindex_difference_amendment(d, i);
        const char *code = a->pair == PARINDEX_NONE ? "-"
                           : a->to_node != PARINDEX_NONE
                               ? parindex_framework_node(g, a->to_node)->code
                               : parindex_framework_node(f, a->from_node)->code;
        used += (size_t)snprintf(text + used, size - used, "%s%s %s", i > 0 ? "; " : "",
                                 parindex_amendment_key(a->kind), code);
    }
}

json_t *edition_root(const char *edition)
{
    char name[64];
    size_t size = 0;
    (void)snprintf(name, sizeof name, "frameworks/%s.json", edition);
    char *text = read_file(name, &size);
    json_t *root = json_loadb(text, size, 0, NULL);
    free(text);
    assert_non_null(root);
    return root;
}

static void assert_said(const struct amended *one, parindex_framework *from, parindex_framework *to,
                        int back)
{
    char text[512];
    parindex_difference *d = NULL;
    parindex_error err = PARINDEX_ERROR_INIT;
    assert_int_equal(parindex_difference_new(&d, from, to, NULL, NULL, &err), PARINDEX_OK);
    list_amendments(text, sizeof text, d, from, to);
    if (strcmp(text, one->amendments) != 0)
        fail_msg("%s %s: %s", one->place, one->value, text);
    const parindex_amendment *first = parindex_difference_amendment(d, 0);
    if (one->before != NULL)
        assert_string_equal(back ? first->to_en : first->from_en, one->before);
    if (one->now != NULL)
        assert_string_equal(back ? first->from_en : first->to_en, one->now);
    parindex_difference_free(d);
}

static parindex_framework *changed(json_t *root, const char *place, const char *value)
{
    parindex_framework *f = NULL;
    parindex_error err = PARINDEX_ERROR_INIT;
    edit_json(root, place, value);
    if (parse_root(&f, root, NULL, &err) != PARINDEX_OK)
        fail_msg("%s %s: %s", place, value, err.message);
    return f;
}

void assert_amended(const struct amended *one)
{
    assert_amended_from(one, NULL);
}

void assert_amended_from(const struct amended *one, const char *first)
{
    json_t *root = edition_root(one->edition);
    parindex_framework *f = NULL;
    if (first != NULL)
        f = changed(root, one->place, first);
    else
        assert_int_equal(parse_root(&f, root, NULL, NULL), PARINDEX_OK);
    parindex_framework *g = changed(root, one->place, one->value);
    assert_said(one, f, g, 0);
    assert_said(one, g, f, 1);
    parindex_framework_unref(f);
    parindex_framework_unref(g);
    json_decref(root);
}
