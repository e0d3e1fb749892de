/* SPDX-License-Identifier: MIT */
/* What a unit missed by a quota, and what one would miss with another index. */
#include <string.h>

#include "score/quota.h"
#include "score_support.h"

/* The miss of a unit as it would be, and one that only more decimals show. */
static void what_a_unit_would_miss(void **state)
{
    (void)state;
    struct buffer text = {NULL, 0, 0};
    edition_classed(&text,
                    "{'code':'total','title':{'vi':'t','en':'t'},'max':100,'source':'s','inputs':[{"
                    "'name':'p','kind':'points','title':{'vi':'p','en':'p'}}],'measure':{'kind':"
                    "'value','input':'p'},'scale':{'kind':'points'}}",
                    "{'missing':'blank','not_applicable':'applicable','not_self_scored':'blank'}",
                    1,
                    "{'periods':{},'source':'s','bands':[{'key':'A','title':{'vi':'Xuất sắc','en':"
                    "'Excellent'},'from':80},{'key':'B','title':{'vi':'Tốt','en':'Good'}}],"
                    "'quotas':[{'class':'A','most':{'count':1},'within':'cohort','ties':'out'}]}");
    parindex_framework *f = edition_parse(text.data);
    buffer_free(&text);
    parindex_dossier *d = dossier_parse(f, "unit,total\nU,95\nV,94.9960\nW,85\n", 2026);
    parindex_result *r = score_all(d, 1);
    char words[200];
    assert_true(parindex_result_miss_words(r, 1, 0, 0, PARINDEX_LANG_EN, words, sizeof words) > 0);
    assert_string_equal(
        words, "2nd of 3; 1 may be \"Excellent\"; missed by 0.00400000000000489 points of the "
               "index.");
    for (size_t unit = 1; unit < 3; unit++) {
        struct instead instead = {unit, 93, NULL, PARINDEX_NONE};
        struct miss miss = {0};
        assert_int_equal(quotas_instead(&miss, 0, r, &instead, &r->allocator), 1);
        assert_int_equal(miss.unit, unit);
        assert_int_equal(miss.missed, 0);
        assert_int_equal(miss.rank, unit == 1 ? 2 : 3);
        assert_near(miss.by, 2, 1e-12, 0);
        instead.index = 96;
        assert_int_equal(quotas_instead(&miss, 0, r, &instead, &r->allocator), 0);
        assert_true(miss.missed == PARINDEX_NONE);
    }
    parindex_error err = PARINDEX_ERROR_INIT;
    parindex_quota_miss told = PARINDEX_QUOTA_MISS_INIT;
    assert_int_equal(parindex_result_miss(&told, r, 1, 3, &err), PARINDEX_ERR_ARGUMENT);
    assert_string_equal(err.message, "The result has no unit 1 that missed 4 classes by a quota.");
    parindex_result_unref(r);
    parindex_dossier_free(d);
    parindex_framework_unref(f);
}

int main(void)
{
    const struct CMUnitTest tests[] = {cmocka_unit_test(what_a_unit_would_miss)};
    return cmocka_run_group_tests_name("quota_words", tests, NULL, NULL);
}
