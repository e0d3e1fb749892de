/* SPDX-License-Identifier: MIT */
/* Rules as sentences; tests/vectors/words.csv has those of example.commune. */
#include "support.h"

#include <stdlib.h>
#include <string.h>

#include "base/text.h"
#include "model/words.h"

static parindex_framework *commune;

static void sentence(void **state)
{
    size_t node = node_of(commune, row_cell(state, 0));
    for (uint32_t lang = 0; lang < 2; lang++) {
        const char *expected = row_cell(state, 1 + lang);
        char words[1000];
        size_t length = parindex_framework_words(commune, node, lang, words, sizeof words);
        assert_string_equal(words, expected);
        assert_int_equal(length, strlen(expected));
    }
}

static void every_node_has_a_row(void **state)
{
    (void)state;
    struct table table = vectors_open("tests/vectors/words.csv");
    assert_int_equal(table.rows, parindex_framework_describe(commune)->nodes);
    vectors_close(&table);
}

/* The sentences of one node after up to two edits of the good framework. */
static void edit_says(const char *const edits[4], const char *code, const char *en, const char *vi)
{
    json_t *root = good_framework();
    edit_json(root, edits[0], edits[1]);
    if (edits[2] != NULL)
        edit_json(root, edits[2], edits[3]);
    parindex_error err = PARINDEX_ERROR_INIT;
    parindex_framework *f = NULL;
    if (parse_root(&f, root, NULL, &err) != PARINDEX_OK)
        fail_msg("%s: %s", err.path, err.message);
    json_decref(root);
    char words[1000];
    parindex_framework_words(f, node_of(f, code), PARINDEX_LANG_EN, words, sizeof words);
    assert_string_equal(words, en);
    parindex_framework_words(f, node_of(f, code), PARINDEX_LANG_VI, words, sizeof words);
    assert_string_equal(words, vi);
    parindex_framework_unref(f);
}

#define EDITS(...) ((const char *const[4]){__VA_ARGS__})

static void bands(void **state)
{
    (void)state;
    edit_says(EDITS("tree.children.0.children.1.scale.bands", "[{'points': 1.5}]"), "A2",
              "(Tasks done / Tasks planned): in every case: 1.5; where the denominator is 0: as "
              "not scored yet.",
              "(Số việc xong / Số việc giao): mọi trường hợp: 1,5; khi mẫu số bằng 0: coi như chưa "
              "chấm.");
    edit_says(EDITS("tree.children.0.children.1.scale.bands",
                    "[{'to': 0.7, 'share': 0.25}, {'above': 0.7, 'proportional': 0.95}]"),
              "A2",
              "(Tasks done / Tasks planned): above 70%: 5 × (Tasks done / Tasks planned) / 95%, at "
              "most 5; up to 70%: 25% of the maximum; where the denominator is 0: as not scored "
              "yet.",
              "(Số việc xong / Số việc giao): trên 70%: 5 × (Số việc xong / Số việc giao) / 95%, "
              "tối đa 5; từ 70% trở xuống: 25% điểm tối đa; khi mẫu số bằng 0: coi như chưa chấm.");
    edit_says(
        EDITS("tree.children.3.scale",
              "{'kind': 'bands', 'bands': [{'above': 2, 'points': -1}, {'from': 0.5, 'to': 2, "
              "'points': -0.5}, {'below': 0.5, 'points': 0}]}"),
        "D", "Cases: above 2: -1; from 0.5 to 2: -0.5; below 0.5: 0.",
        "Số vụ: trên 2: -1; từ 0,5 đến 2: -0,5; dưới 0,5: 0.");
    /* The value of a percentage is read in percent, unchanged. */
    edit_says(EDITS("tree.children.3.scale",
                    "{'kind': 'bands', 'bands': [{'to': 50, 'points': 0}, {'above': 50, 'points': "
                    "-1}]}",
                    "tree.children.3.inputs.0.kind", "'percent'"),
              "D", "Cases: above 50%: -1; up to 50%: 0.",
              "Số vụ: trên 50%: -1; từ 50% trở xuống: 0.");
}

static void points(void **state)
{
    (void)state;
    edit_says(EDITS("tree.children.0.children.3.max", "'unknown'"), "A4",
              "Points given directly; the maximum is not known.",
              "Điểm chấm trực tiếp; chưa biết điểm tối đa.");
    /* No maximum is another thing than one that nobody has read. */
    parindex_framework *f = edited("tree.children.0.children.3.max", "'none'");
    char words[200];
    parindex_framework_words(f, node_of(f, "A4"), PARINDEX_LANG_EN, words, sizeof words);
    assert_null(strstr(words, "not known"));
    parindex_framework_words(f, node_of(f, "A4"), PARINDEX_LANG_VI, words, sizeof words);
    assert_null(strstr(words, "chưa biết"));
    parindex_framework_unref(f);
}

static void affine_and_goalposts(void **state)
{
    (void)state;
    edit_says(EDITS("tree.children.2.children.0.scale.terms.staff", "-0.02"), "C1",
              "1 − 0.02 × With the staff + 0.02 × With the result.",
              "1 − 0,02 × Về công chức + 0,02 × Về kết quả.");
    edit_says(EDITS("tree.children.1.children.1.scale.clamp", "false",
                    "tree.children.1.children.1.scale.reverse", "true"),
              "B2", "ln(Visits) from 0 to 10 is mapped onto 100 to 0.",
              "ln(Lượt truy cập) từ 0 đến 10 được quy về 100 đến 0.");
    edit_says(EDITS("tree.children.1.children.1.scale.hi", "12.5"), "B2",
              "ln(Visits) from 0 to 12.5 is mapped onto 0 to 100, values outside taken as the "
              "nearer end.",
              "ln(Lượt truy cập) từ 0 đến 12,5 được quy về 0 đến 100, giá trị ngoài khoảng lấy "
              "theo mốc gần hơn.");
}

static void combinations(void **state)
{
    (void)state;
    edit_says(EDITS("tree.combine", "{'kind': 'sum', 'times': 2.5, 'cap': 52}", "absent",
                    "{'missing': 'zero', 'not_applicable': 'applicable', 'not_self_scored': "
                    "'blank'}"),
              "total",
              "Sum of: A, B, C, D; times 2.5; at most 52. A part that is not scored yet: no "
              "points; not applicable: left out of points and maximum; not self-scored: no value "
              "here either.",
              "Tổng điểm của: A, B, C, D; nhân với 2,5; tối đa 52. Thành phần chưa chấm: 0 điểm; "
              "không áp dụng: loại khỏi cả điểm và điểm tối đa; không tự chấm: mục này cũng chưa "
              "có điểm.");
    edit_says(EDITS("tree.children.1.absent.missing", "'zero'"), "B",
              "Weighted mean of: B1 × 2, B2 × 1; times 0.2. A part that is not scored yet: no "
              "points; not applicable: left out, the weights of the others renormalised; not "
              "self-scored: full points.",
              "Trung bình có trọng số của: B1 × 2, B2 × 1; nhân với 0,2. Thành phần chưa chấm: 0 "
              "điểm; không áp dụng: bỏ qua và quy đổi các phần còn lại về điểm tối đa; không tự "
              "chấm: đủ điểm tối đa.");
    edit_says(EDITS("tree.children.4.code", "'E0'"), "E1",
              "Described only: takes no part in the score.",
              "Chỉ mô tả: không tham gia tính điểm.");
}

/* How an input comes from the tasks: which are counted, and what is weighed. */
static void tasks(void **state)
{
    (void)state;
    static const struct {
        const char *rule;
        const char *en;
        const char *vi;
    } cases[] = {
        {"{'kind':'count','of':'done','where':[{'input':'late','below':0}]}",
         "Tasks ahead of time is the number of tasks that have a value of \"Task done (%)\", of "
         "those with \"Days late (below 0: ahead of time)\" below 0",
         "Nhiệm vụ sớm hạn là số lượng nhiệm vụ đã có \"Kết quả nhiệm vụ (%)\", chỉ tính nhiệm vụ "
         "có \"Số ngày chậm (âm: sớm hạn)\" dưới 0"},
        {"{'kind':'count','where':[{'node':'quantity','from':100,'to':100},"
         "{'input':'late','above':-5,'to':0}]}",
         "Tasks ahead of time is the number of tasks, of those with \"Quantity (%)\" = 100 and "
         "\"Days late (below 0: ahead of time)\" above -5 up to 0",
         "Nhiệm vụ sớm hạn là số lượng nhiệm vụ, chỉ tính nhiệm vụ có \"Số lượng (%)\" = 100 và "
         "\"Số ngày chậm (âm: sớm hạn)\" trên -5 đến 0"},
        {"{'kind':'count','where':[{'node':'quality','from':50.5,'below':80}]}",
         "Tasks ahead of time is the number of tasks, of those with \"Quality (%)\" from 50.5 "
         "below 80",
         "Nhiệm vụ sớm hạn là số lượng nhiệm vụ, chỉ tính nhiệm vụ có \"Chất lượng (%)\" từ 50,5 "
         "dưới 80"},
        {"{'kind':'count','where':[{'node':'quality','from':50.5}]}",
         "Tasks ahead of time is the number of tasks, of those with \"Quality (%)\" from 50.5",
         "Nhiệm vụ sớm hạn là số lượng nhiệm vụ, chỉ tính nhiệm vụ có \"Chất lượng (%)\" từ 50,5"},
    };
    size_t size;
    char *text = read_file("frameworks/example.tasks.json", &size);
    for (size_t i = 0; i < sizeof cases / sizeof *cases; i++) {
        json_t *root = json_loadb(text, size, 0, NULL);
        edit_json(root, "tree.children.2.inputs.0.tasks", cases[i].rule);
        parindex_error err = PARINDEX_ERROR_INIT;
        parindex_framework *f = NULL;
        if (parse_root(&f, root, NULL, &err) != PARINDEX_OK)
            fail_msg("%s: %s", err.path, err.message);
        json_decref(root);
        char words[1000];
        parindex_framework_words(f, node_of(f, "ahead"), PARINDEX_LANG_EN, words, sizeof words);
        assert_part(words, cases[i].en);
        parindex_framework_words(f, node_of(f, "ahead"), PARINDEX_LANG_VI, words, sizeof words);
        assert_part(words, cases[i].vi);
        parindex_framework_words(f, node_of(f, "tasks"), PARINDEX_LANG_EN, words, sizeof words);
        assert_part(words, "Tasks done (%) is the mean of \"Task done (%)\" over the tasks, "
                           "weighted by \"Weight\" × \"Difficulty\"");
        parindex_framework_words(f, node_of(f, "tasks"), PARINDEX_LANG_VI, words, sizeof words);
        assert_part(words, "Kết quả nhiệm vụ (%) là trung bình của \"Kết quả nhiệm vụ (%)\" trên "
                           "các nhiệm vụ, trọng số là \"Trọng số\" × \"Hệ số khó\"");
        parindex_framework_unref(f);
    }
    free(text);
}

/* What is done before a leaf's scale, each step in each form. */
static void treatments(void **state)
{
    (void)state;
    static const struct {
        const char *treatment;
        const char *en;
        const char *vi;
    } cases[] = {
        {"{'winsorise':{'kind':'bounds','lower':1,'upper':8}}",
         "numbers are not below 1 and not above 8", "giá trị không thấp hơn 1 và không cao hơn 8"},
        {"{'winsorise':{'kind':'quantiles','lower':0.05,'upper':0.95,'type':7}}",
         "numbers are not below 5% and not above 95% (quantiles, type 7)",
         "giá trị không thấp hơn 5% và không cao hơn 95% (phân vị loại 7)"},
        {"{'log':{'kind':'shift','by':0.5,'when':'always'}}", "the logarithm is taken: ln(x + 0.5)",
         "lấy lôgarit: ln(x + 0,5)"},
        {"{'log':{'kind':'shift','by':-0.5,'when':'always'}}",
         "the logarithm is taken: ln(x − 0.5)", "lấy lôgarit: ln(x − 0,5)"},
        {"{'log':{'kind':'shift','by':0,'when':'always'}}", "the logarithm is taken: ln(x)",
         "lấy lôgarit: ln(x)"},
        {"{'log':{'kind':'range','by':0.01,'when':'always'}}",
         "the logarithm is taken: ln(x − least + 0.01 × (greatest − least))",
         "lấy lôgarit: ln(x − nhỏ nhất + 0,01 × (lớn nhất − nhỏ nhất))"},
        {"{'impute':{'kind':'value','value':2},'log':{'kind':'shift','by':1,'when':'always'}}",
         "; the logarithm is taken: ln(x + 1)", "; lấy lôgarit: ln(x + 1)"},
        {"{'winsorise':{'kind':'bounds','lower':1,'upper':8},"
         "'log':{'kind':'shift','by':1,'when':'always'}}",
         "numbers are not below 1 and not above 8; the logarithm is taken: ln(x + 1)",
         "giá trị không thấp hơn 1 và không cao hơn 8; lấy lôgarit: ln(x + 1)"},
    };
    for (size_t i = 0; i < sizeof cases / sizeof *cases; i++) {
        json_t *root = bare_framework();
        edit_json(root, "tree.children.1.children.1.measure.kind", "'value'");
        edit_json(root, "tree.children.1.children.1.treatment", cases[i].treatment);
        edit_json(root, "tree.children.1.children.1.scale", "{'kind':'minmax','to':[0,100]}");
        parindex_error err = PARINDEX_ERROR_INIT;
        parindex_framework *f = NULL;
        if (parse_root(&f, root, NULL, &err) != PARINDEX_OK)
            fail_msg("%s: %s", err.path, err.message);
        json_decref(root);
        char words[1000];
        parindex_framework_words(f, node_of(f, "B2"), PARINDEX_LANG_EN, words, sizeof words);
        assert_part(words, cases[i].en);
        parindex_framework_words(f, node_of(f, "B2"), PARINDEX_LANG_VI, words, sizeof words);
        assert_part(words, cases[i].vi);
        parindex_framework_unref(f);
    }
}

/* Whatever the room is: the length of the whole, a prefix that ends at a character. */
static void small_buffers(void **state)
{
    (void)state;
    for (size_t node = 0; node < parindex_framework_describe(commune)->nodes; node++)
        for (uint32_t lang = 0; lang < 2; lang++) {
            char whole[1000];
            size_t length = parindex_framework_words(commune, node, lang, whole, sizeof whole);
            assert_in_range(length, 10, sizeof whole - 1);
            assert_int_equal(utf8_fault(whole, length), length);
            assert_int_equal(whole[length - 1], '.');
            assert_int_equal(parindex_framework_words(commune, node, lang, NULL, 0), length);
            for (size_t size = 1; size <= length + 2; size++) {
                char *buf = malloc(size);
                assert_non_null(buf);
                memset(buf, '#', size);
                assert_int_equal(parindex_framework_words(commune, node, lang, buf, size), length);
                size_t cut = utf8_cut(whole, length, size - 1);
                assert_int_equal(strlen(buf), cut);
                assert_memory_equal(buf, whole, cut);
                free(buf);
            }
        }
}

static void out_of_range(void **state)
{
    (void)state;
    char words[20] = "before";
    size_t nodes = parindex_framework_describe(commune)->nodes;
    assert_int_equal(parindex_framework_words(commune, nodes, 0, words, sizeof words), 0);
    assert_string_equal(words, "");
    strcpy(words, "before");
    assert_int_equal(parindex_framework_words(NULL, 0, 0, words, sizeof words), 0);
    assert_string_equal(words, "");
    assert_int_equal(parindex_framework_words(NULL, 0, 0, NULL, 0), 0);
    assert_int_equal(parindex_framework_words(commune, PARINDEX_NONE, 1, NULL, 0), 0);
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(every_node_has_a_row),
        cmocka_unit_test(bands),
        cmocka_unit_test(points),
        cmocka_unit_test(affine_and_goalposts),
        cmocka_unit_test(combinations),
        cmocka_unit_test(tasks),
        cmocka_unit_test(treatments),
        cmocka_unit_test(small_buffers),
        cmocka_unit_test(out_of_range),
    };
    if (parindex_framework_open(&commune, "example.commune", NULL, NULL) != PARINDEX_OK)
        return 1;
    struct table words = vectors_open("tests/vectors/words.csv");
    int failed = run_rows("words.csv", &words, sentence);
    failed += cmocka_run_group_tests(tests, NULL, NULL);
    vectors_close(&words);
    parindex_framework_unref(commune);
    return failed != 0;
}
