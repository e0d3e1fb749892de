/* SPDX-License-Identifier: MIT */
/* How many units are above a number: below all of them, on each, between and above. */
#include <math.h>

#include "score/ladder.h"
#include "score_support.h"

static void counts_who_is_above(void **state)
{
    (void)state;
    parindex_framework *f = edition_made(
        "{'code':'total','title':{'vi':'t','en':'t'},'source':'s','max':100,'inputs':[{"
        "'name':'p','kind':'points','title':{'vi':'p','en':'p'}}],'measure':{'kind':"
        "'value','input':'p'},'scale':{'kind':'points'}}",
        "{'missing':'blank','not_applicable':'blank','not_self_scored':'blank'}", 1);
    parindex_dossier *d = dossier_parse(f, "unit,total\nA,70\nB,90\nC,80\nD,80\nE,\nF,60\n", 0);
    parindex_result *r = score_all(d, 1);
    const struct ladder *ladder = result_ladder(r, 0);
    static const struct {
        double x;
        size_t above;
    } cases[] = {{0, 5}, {60, 4}, {65, 4}, {70, 3}, {80, 1}, {85, 1}, {90, 0}, {100, 0}};
    assert_non_null(ladder);
    assert_int_equal(ladder->count, 5);
    assert_true(ladder->mean == 76);
    for (size_t i = 0; i < sizeof cases / sizeof *cases; i++)
        assert_int_equal(ladder_above(ladder, cases[i].x), cases[i].above);
    assert_ptr_equal(result_ladder(r, 0), ladder); /* made once */
    parindex_result_unref(r);
    parindex_dossier_free(d);
    parindex_framework_unref(f);
}

int main(void)
{
    const struct CMUnitTest tests[] = {cmocka_unit_test(counts_who_is_above)};
    return cmocka_run_group_tests_name("ladder", tests, NULL, NULL);
}
