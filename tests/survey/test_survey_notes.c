/* SPDX-License-Identifier: MIT */
/* What is said beside a figure: each note where it belongs, with its numbers, in both languages. */
#include <math.h>
#include <string.h>

#include "survey_support.h"

static parindex_estimate_options how;

static void check_note(const parindex_estimates *e, size_t unit, size_t statistic, uint32_t note,
                       const char *en, const char *vi)
{
    char text[400];
    uint32_t notes = (uint32_t)of_estimates(e, PARINDEX_ESTIMATES_NOTES, unit, statistic);
    if ((notes & note) == 0)
        fail_msg("no note %u: %s", (unsigned)note, en);
    size_t length =
        parindex_estimates_note(text, sizeof text, e, unit, statistic, note, PARINDEX_LANG_EN);
    assert_string_equal(text, en);
    assert_int_equal(length, strlen(en));
    assert_int_equal(parindex_estimates_note(NULL, 0, e, unit, statistic, note, PARINDEX_LANG_EN),
                     length);
    parindex_estimates_note(text, sizeof text, e, unit, statistic, note, PARINDEX_LANG_VI);
    assert_string_equal(text, vi);
}

static void check_no_note(const parindex_estimates *e, size_t unit, size_t statistic, uint32_t note)
{
    char text[4] = "?";
    uint32_t notes = (uint32_t)of_estimates(e, PARINDEX_ESTIMATES_NOTES, unit, statistic);
    assert_int_equal(notes & note, 0);
    assert_int_equal(parindex_estimates_note(text, 4, e, unit, statistic, note, 0), 0);
    assert_string_equal(text, "");
}

/* Three districts of a province of 300 people; what else is up to the test. */
static struct rows three_districts(uint32_t units)
{
    parindex_survey_options o = PARINDEX_SURVEY_OPTIONS_INIT;
    o.items = 1;
    o.levels = 2;
    o.units = units;
    o.domains = 1;
    struct rows r = rows_new(&o, 300 * units);
    for (size_t i = 0; i < r.count; i++) {
        r.stratum[i] = r.unit[i] = (int32_t)(i / 300);
        r.ids[i * STAGES_HERE] = (int32_t)(i % 3);
        r.level[i] = i / 3 % 10 < 4 + i % 3 ? 2 : 1;
    }
    return r;
}

static parindex_estimates *shares(const struct rows *r)
{
    parindex_survey *s = rows_survey(r);
    struct statistics st = statistics_new(&r->options);
    share_of_items(&st, 0, 1, 2);
    st.list[share_of_items(&st, 0, 1, 2)].within = 1;
    st.list[share_of_items(&st, 0, 1, 2)].without = 1;
    parindex_estimates *e = estimate(s, &st, &how);
    statistics_free(&st);
    parindex_survey_free(s);
    return e;
}

static void test_drawn(void **state)
{
    (void)state;
    how = (parindex_estimate_options)PARINDEX_ESTIMATE_OPTIONS_INIT;
    struct rows r = three_districts(1);
    parindex_estimates *e = shares(&r);
    check_note(
        e, 0, 0, PARINDEX_NOTE_LOW_DEGREES,
        "The error rests on 3 primary units (2 degrees of freedom): the interval is 2.2 times as "
        "wide as ± 1.96 errors.",
        "Sai số dựa trên 3 đơn vị chọn bước một (2 bậc tự do): khoảng tin cậy rộng gấp 2,2 lần ± "
        "1,96 sai số chuẩn.");
    check_no_note(e, 0, 0,
                  PARINDEX_NOTE_FEW_ANSWERS | PARINDEX_NOTE_NO_ERROR | PARINDEX_NOTE_LONELY |
                      PARINDEX_NOTE_EDGE | PARINDEX_NOTE_SKIPPED | PARINDEX_NOTE_WEIGHTS |
                      PARINDEX_NOTE_NOT_DRAWN | PARINDEX_NOTE_APART | PARINDEX_NOTE_TIED);
    /* Nobody is of the domain. */
    check_note(e, 0, 1, PARINDEX_NOTE_FEW_ANSWERS,
               "0 people answered; below 30 a figure is not shown as one of the whole unit.",
               "0 người trả lời; dưới 30 người thì không nêu thành số liệu của cả đơn vị.");
    check_note(e, 0, 1, PARINDEX_NOTE_NO_ERROR, "Nobody answered: there is no figure and no error.",
               "Không ai trả lời: không có số liệu và sai số.");
    parindex_estimates_free(e);

    for (size_t i = 0; i < r.count; i++) {
        r.ids[i * STAGES_HERE] = 4;
        r.level[i] = i % 3 == 0 ? PARINDEX_ANSWER_NONE : 1;
        r.weight[i] = i % 30 == 1 ? 300 : 1;
    }
    how.lonely = PARINDEX_LONELY_ADJUST;
    e = shares(&r);
    check_note(
        e, 0, 0, PARINDEX_NOTE_NO_ERROR,
        "All who answered come from one primary unit of each stratum: nothing shows how much of "
        "this "
        "figure is chance.",
        "Mọi người trả lời đều thuộc một đơn vị chọn bước một trong mỗi tầng: không biết số liệu "
        "này ngẫu nhiên đến mức nào.");
    assert_true(isnan(of_estimates(e, PARINDEX_ESTIMATES_ERROR, 0, 0)));
    check_note(
        e, 0, 0, PARINDEX_NOTE_LONELY,
        "1 of 1 strata has one primary unit; its part of the error was taken from the mean of all "
        "(adjust).",
        "1 trong 1 tầng chỉ có một đơn vị chọn bước một; phần sai số của tầng đó được tính quanh "
        "trung bình chung (adjust).");
    check_note(
        e, 0, 0, PARINDEX_NOTE_EDGE,
        "Nobody of 200 gave such an answer: the share is between 0 and 1.8 % (beta, as if each had "
        "been drawn alone).",
        "Không ai trong 200 người trả lời như vậy: tỷ lệ nằm giữa 0 và 1,8 % (khoảng beta, coi như "
        "chọn từng người riêng).");
    check_note(e, 0, 0, PARINDEX_NOTE_SKIPPED,
               "33 % of those asked did not answer; the figure is of those who did.",
               "33 % số người được hỏi không trả lời; số liệu chỉ của những người đã trả lời.");
    check_note(e, 0, 0, PARINDEX_NOTE_WEIGHTS,
               "Weights differ so much that 300 people count as 12.",
               "Quyền số chênh lệch nhiều đến mức 300 người chỉ có giá trị như 12 người.");
    parindex_estimates_free(e);
    for (size_t i = 0; i < r.count; i++)
        r.level[i] = 2;
    e = shares(&r);
    check_note(
        e, 0, 0, PARINDEX_NOTE_EDGE,
        "Everybody of 300 gave such an answer: the share is between 98.8 and 100% (beta, as if "
        "each "
        "had been drawn alone).",
        "Tất cả 300 người trả lời như vậy: tỷ lệ nằm giữa 98,8 và 100% (khoảng beta, coi như chọn "
        "từng người riêng).");
    parindex_estimates_free(e);
    rows_free(&r);
}

static void test_not_drawn(void **state)
{
    (void)state;
    how = (parindex_estimate_options)PARINDEX_ESTIMATE_OPTIONS_INIT;
    struct rows r = three_districts(1);
    r.options.persons = 1;
    parindex_estimates *e = shares(&r);
    check_note(
        e, 0, 0, PARINDEX_NOTE_NOT_DRAWN,
        "Errors are as if each person had been drawn alone: too small wherever villages or "
        "districts were drawn first.",
        "Sai số được tính như chọn riêng từng người: sẽ quá nhỏ nếu trước đó đã chọn thôn, xã hoặc "
        "huyện.");
    parindex_estimates_free(e);
    rows_free(&r);
}

static void test_compared(void **state)
{
    (void)state;
    how = (parindex_estimate_options)PARINDEX_ESTIMATE_OPTIONS_INIT;
    how.by_unit = 1;
    struct rows r = three_districts(2);
    for (size_t i = 300; i < 600; i++)
        r.level[i] = i / 3 % 10 < 3 + i % 3 * 2 ? 2 : 1;
    for (size_t i = 0; i < 600; i++)
        r.domains[i] = r.ids[i * STAGES_HERE] == 0;
    parindex_estimates *e = shares(&r);
    parindex_estimates *d = difference(e, 0, 3);
    check_note(d, 0, 0, PARINDEX_NOTE_TIED,
               "The two cannot be distinguished (difference 0.00 ± 0.36).",
               "Không phân biệt được hai bên (chênh lệch 0,00 ± 0,36).");
    check_no_note(d, 0, 0,
                  PARINDEX_NOTE_APART | PARINDEX_NOTE_NO_ERROR | PARINDEX_NOTE_FEW_ANSWERS);
    parindex_estimates_free(d);
    d = difference(e, 1, 2);
    check_note(
        d, 0, 0, PARINDEX_NOTE_APART,
        "The groups or years compared have no primary unit in common: they were taken as "
        "independent.",
        "Các nhóm hoặc năm được so sánh không có chung đơn vị chọn bước một nào: chúng được coi là "
        "độc lập.");
    check_note(
        d, 0, 0, PARINDEX_NOTE_NO_ERROR,
        "Part of this figure comes from one primary unit of each stratum and adds nothing to the "
        "error, which is too small.",
        "Một phần của số liệu này chỉ từ một đơn vị chọn bước một trong mỗi tầng nên không góp gì "
        "vào sai số; sai số vì thế quá nhỏ.");
    parindex_estimates_free(d);
    assert_int_equal(parindex_estimates_note(NULL, 0, e, 2, 0, 1, 0), 0);
    assert_int_equal(parindex_estimates_note(NULL, 0, NULL, 0, 0, 1, 0), 0);
    parindex_estimates_free(e);
    rows_free(&r);
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(test_drawn),
        cmocka_unit_test(test_not_drawn),
        cmocka_unit_test(test_compared),
    };
    return cmocka_run_group_tests_name("survey: notes", tests, NULL, NULL);
}
