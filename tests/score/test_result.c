/* SPDX-License-Identifier: MIT */
/* Maxima and shares of results, where a part is left out, beside its parent, or reads like the whole. */
#include "score/result.h"

#include <math.h>

#include "score_support.h"

#define TITLE "'title':{'vi':'t','en':'t'},'source':'s'"
#define LEAF(code, more)                                                                           \
    "{'code':'" code "'," TITLE ",'max':5," more                                                   \
    "'inputs':[{'name':'x','kind':'points','title':{'vi':'x','en':'x'}}],"                         \
    "'measure':{'kind':'value','input':'x'},'scale':{'kind':'points'}}"
#define ROOT(max, combine, children)                                                               \
    "{'code':'total'," TITLE ",'max':" max ",'combine':" combine ",'children':[" children "]}"

static parindex_cell root_of(const char *tree, const char *absent, const char *csv)
{
    struct buffer text = {NULL, 0, 0};
    edition_around(&text, tree, absent, 2);
    parindex_framework *f = edition_parse(text.data);
    parindex_dossier *d = dossier_parse(f, csv, 0);
    parindex_result *r = score_all(d, 1);
    parindex_cell cell = cell_of(r, 0, 0);
    parindex_result_unref(r);
    parindex_dossier_free(d);
    parindex_framework_unref(f);
    buffer_free(&text);
    return cell;
}

/* The least of several can be as much as each, so what does not apply takes nothing off. */
static void a_minimum_keeps_its_maximum(void **state)
{
    (void)state;
    parindex_cell cell =
        root_of(ROOT("5", "{'kind':'minimum'}", LEAF("a", "") "," LEAF("b", "")),
                "{'missing':'blank','not_applicable':'applicable','not_self_scored':'blank'}",
                "unit,a,b\nU,2,n/a\n");
    assert_true(cell.points == 2 && cell.max == 5 && cell.share == 40);
}

/* What is beside its parent neither blocks it nor takes a part where others are scaled up. */
static void what_is_beside_blocks_nothing(void **state)
{
    (void)state;
    parindex_cell cell =
        root_of(ROOT("10", "{'kind':'sum'}",
                     LEAF("a", "") "," LEAF("b", "'beside':true,") "," LEAF("c", "")),
                "{'missing':'skip','not_applicable':'blank','not_self_scored':'blank'}",
                "unit,a,b,c\nU,2,n/a,\n");
    assert_int_equal(cell.state, PARINDEX_STATE_VALUE);
    assert_true(cell.points == 4 && cell.max == 10);
}

/* Weights that cancel, as a person reads them, leave nothing to scale up by. */
static void what_cancels_is_not_scaled_up(void **state)
{
    (void)state;
    static const struct {
        const char *row;
        uint32_t state;
    } cases[] = {{"1,1,1,1", PARINDEX_STATE_VALUE},
                 {"1,1,1,", PARINDEX_STATE_MISSING}, /* 0.1 + 0.2 - 0.3 */
                 {"1,1,,1", PARINDEX_STATE_VALUE}};
    for (size_t i = 0; i < sizeof cases / sizeof *cases; i++) {
        struct buffer csv = {NULL, 0, 0};
        buffer_add(&csv, "unit,a,b,c,d\nU,%s\n", cases[i].row);
        parindex_cell cell = root_of(
            ROOT("'none'", "{'kind':'affine','constant':0}",
                 LEAF("a", "'weight':0.1,") "," LEAF("b", "'weight':0.2,") "," LEAF(
                     "c", "'weight':-0.3,") "," LEAF("d", "'weight':1,")),
            "{'missing':'skip','not_applicable':'blank','not_self_scored':'blank'}", csv.data);
        assert_int_equal(cell.state, cases[i].state);
        buffer_free(&csv);
    }
}

static void what_reads_like_the_whole_is_all_of_it(void **state)
{
    (void)state;
    assert_true(share_of(0.1 + 0.2, 0.3) == 100 && share_of(0.3, 0.1 + 0.2) == 100);
    assert_true(share_of(0.1 + 0.7, 0.8) == 100 && share_of(0.4, 0.8) == 50);
    assert_true(share_of(0.799, 0.8) < 100 && share_of(0.801, 0.8) > 100);
    assert_true(isnan(share_of(1, 0)) && isnan(share_of(1, NAN)) && isnan(share_of(NAN, 1)));
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(a_minimum_keeps_its_maximum),
        cmocka_unit_test(what_is_beside_blocks_nothing),
        cmocka_unit_test(what_cancels_is_not_scaled_up),
        cmocka_unit_test(what_reads_like_the_whole_is_all_of_it),
    };
    return cmocka_run_group_tests_name("result", tests, NULL, NULL);
}
