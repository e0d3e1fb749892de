/* SPDX-License-Identifier: MIT */
#include "parindex/condition.h"

#include <string.h>

#include "base/seen.h"
#include "base/text.h"
#include "model/framework.h"
#include "model/words.h"

size_t parindex_framework_conditions(const parindex_framework *framework)
{
    return framework != NULL ? framework->condition_count : 0;
}

const parindex_condition *parindex_framework_condition(const parindex_framework *framework,
                                                       size_t index)
{
    return framework != NULL && index < framework->condition_count
               ? &framework->conditions[index].info
               : NULL;
}

size_t parindex_framework_condition_words(const parindex_framework *framework, size_t index,
                                          uint32_t lang, char *buf, size_t size)
{
    struct writer w = writer_on(buf, size, lang);
    if (framework == NULL || index >= framework->condition_count)
        return 0;
    write_condition(&w, framework, index);
    return w.length;
}

struct count_bounds count_bounds_of(const struct test *tests, size_t test)
{
    size_t count = 0;
    for (size_t t = test + 1; t < tests[test].next; t = tests[t].next)
        count++;
    switch (tests[test].kind) {
    case PARINDEX_TEST_ALL:
        return (struct count_bounds){(double)count, (double)count};
    case PARINDEX_TEST_ANY:
        return (struct count_bounds){1, (double)count};
    case PARINDEX_TEST_NONE_OF:
        return (struct count_bounds){0, 0};
    default:
        return (struct count_bounds){tests[test].least, tests[test].greatest};
    }
}

/* "2.1" or "2.1:received": what a test looks at, as another edition may have it too. */
static bool same_subject(const parindex_framework *f, const struct test *x,
                         const parindex_framework *g, const struct test *y)
{
    if (test_is(x->kind, TEST_OF_NODE))
        return strcmp(f->nodes[x->subject].code, g->nodes[y->subject].code) == 0;
    if (!test_is(x->kind, TEST_OF_EVIDENCE))
        return true;
    const parindex_input *a = &f->inputs[x->subject];
    const parindex_input *b = &g->inputs[y->subject];
    return strcmp(a->name, b->name) == 0 &&
           strcmp(f->nodes[a->node].code, g->nodes[b->node].code) == 0;
}

bool same_test(const parindex_framework *f, size_t a, const parindex_framework *g, size_t b)
{
    const struct test *x = &f->tests[a];
    const struct test *y = &g->tests[b];
    if (x->kind != y->kind || strcmp(x->key, y->key) != 0 || !same_subject(f, x, g, y))
        return false;
    bool bounds = number_order(x->from, y->from) == 0 && number_order(x->to, y->to) == 0 &&
                  x->from_inside == y->from_inside && x->to_inside == y->to_inside;
    if (x->kind != PARINDEX_TEST_CHOICE && !bounds)
        return false;
    size_t d = b + 1;
    for (EACH_TEST(f, a, c)) {
        if (d >= y->next || !same_test(f, c, g, d))
            return false;
        d = g->tests[d].next;
    }
    return d >= y->next;
}
