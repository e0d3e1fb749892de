/* SPDX-License-Identifier: MIT */
/*
 * Published results computed again: those in examples/, and the whole tables of the folder that
 * PARINDEX_FACTS names (or shared/facts beside the source), skipped where there is none.
 */
#include <math.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>

#include "published_support.h"

static struct scored scored_file(const char *id, const char *path)
{
    char *text = file_whole(path, NULL);
    if (text == NULL)
        fail_msg("no file %s", path);
    struct scored s = scored_text(id, text, 0);
    free(text);
    return s;
}

/* Totals within 0.01 and every rank, by the names of the columns. Gives the mean of the totals. */
static double check_table(const struct scored *s, const struct table *t, const char *unit,
                          const char *total, const char *rank)
{
    size_t units = parindex_result_units(s->r);
    assert_int_equal(t->rows, units);
    int32_t *ranks = calloc(units, sizeof *ranks);
    assert_non_null(ranks);
    parindex_span span = {ranks, (int64_t)units, 1, sizeof *ranks, 0, PARINDEX_I32, 0};
    assert_int_equal(parindex_result_rank(&span, s->r, 0, NULL, NULL), PARINDEX_OK);
    double sum = 0;
    for (size_t i = 0; i < t->rows; i++) {
        size_t u = unit_of(s->r, table_at(t, i, unit));
        parindex_cell cell = cell_of(s->r, u, 0);
        if (!is_near(cell.points, atof(table_at(t, i, total)), 0.0100000001, 0))
            fail_msg("%s: %.17g, published %s", table_at(t, i, unit), cell.points,
                     table_at(t, i, total));
        if (ranks[u] != atoi(table_at(t, i, rank)))
            fail_msg("%s: rank %d, published %s", table_at(t, i, unit), (int)ranks[u],
                     table_at(t, i, rank));
        assert_near(cell.share, cell.points, 1e-9, 0);
        sum += cell.points;
    }
    free(ranks);
    return sum / (double)units;
}

static void test_ministries(void **state)
{
    (void)state;
    struct scored s = scored_file("vn.par.876.ministry", "examples/ministries-2023.csv");
    struct table *t = table_read("examples/published/ministries-2023.csv");
    assert_non_null(t);
    assert_int_equal(t->rows, 17);
    check_printed(check_table(&s, t, "unit", "total", "rank"), "84.38");
    table_let_go(t);
    let_go(&s);
}

static void test_provinces(void **state)
{
    (void)state;
    struct scored s = scored_file("vn.par.1149.province", "examples/provinces-2020.csv");
    struct table *t = table_read("examples/published/provinces-2020.csv");
    assert_non_null(t);
    assert_int_equal(t->rows, 10);
    check_table(&s, t, "unit", "total", "rank");
    table_let_go(t);
    let_go(&s);
}

/* Every total of the capture is the sum of its six groups to the printed digit, every rank as printed. */
static void test_provinces_766(void **state)
{
    (void)state;
    struct scored s = scored_file("vn.766.province.groups", "examples/provinces-766-2026.csv");
    struct table *t = table_read("examples/published/provinces-766-2026.csv");
    assert_non_null(t);
    assert_int_equal(t->rows, 34);
    check_printed(check_table(&s, t, "unit", "total", "rank"), "62.58");
    for (size_t i = 0; i < t->rows; i++)
        check_printed(points_of(&s, table_at(t, i, "unit"), "total"), table_at(t, i, "total"));
    table_let_go(t);
    let_go(&s);
}

/* The mean that a third party gives, which is not the PCI, and its dense ranks at two places. */
static void test_pci_2025(void **state)
{
    (void)state;
    struct scored s = scored_file("vn.pci.2025.subindices", "examples/provinces-pci-2025.csv");
    struct table *t = table_read("examples/published/provinces-pci-2025.csv");
    assert_non_null(t);
    assert_int_equal(t->rows, 34);
    parindex_rank_options o = PARINDEX_RANK_OPTIONS_INIT;
    o.ties = PARINDEX_TIES_DENSE;
    o.decimals = PARINDEX_DECIMALS(2);
    double points[34];
    double ranks[34];
    for (size_t u = 0; u < 34; u++)
        points[u] = cell_of(s.r, u, 0).points;
    parindex_view view = {points, 34, 1, sizeof *points, 0, PARINDEX_F64, 0};
    parindex_span span = {ranks, 34, 1, sizeof *ranks, 0, PARINDEX_F64, 0};
    assert_int_equal(parindex_rank(&span, &view, &o, NULL), PARINDEX_OK);
    for (size_t i = 0; i < t->rows; i++) {
        size_t u = unit_of(s.r, table_at(t, i, "unit"));
        assert_near(points[u], atof(table_at(t, i, "mean")), 0.0050000001, 0);
        if (ranks[u] != atof(table_at(t, i, "dense_rank")))
            fail_msg("%s: rank %g, given %s", table_at(t, i, "unit"), ranks[u],
                     table_at(t, i, "dense_rank"));
    }
    table_let_go(t);
    let_go(&s);
}

/* The three parts of the 113 options, at their most. */
static void test_ocop(void **state)
{
    (void)state;
    struct scored s = scored_file("vn.ocop.2020.vegetables", "examples/ocop-vegetables.csv");
    static const char best[] = "Sản phẩm đủ điểm (ví dụ)";
    assert_true(points_of(&s, best, "A") == 35);
    assert_true(points_of(&s, best, "B") == 25);
    assert_true(points_of(&s, best, "C") == 40);
    assert_true(points_of(&s, best, "total") == 100);
    assert_true(points_of(&s, "Rau an toàn (ví dụ)", "total") == 59);
    let_go(&s);
    s = scored_text("vn.ocop.26.frame", "unit,A,B,C\nx,40,25,25\ny,40,25,24.99\nz,10,10,9.9\n",
                    2026);
    assert_string_equal(parindex_result_class(s.r, 0)->key, "5");
    assert_string_equal(parindex_result_class(s.r, 1)->key, "4");
    assert_string_equal(parindex_result_class(s.r, 2)->key, "1");
    let_go(&s);
}

static void test_phu_tho(void **state)
{
    (void)state;
    struct scored s = scored_file("vn.766", "examples/phu-tho-2026.csv");
    struct table *t = table_read("examples/published/phu-tho-2026.csv");
    assert_non_null(t);
    size_t leaves = 0;
    for (size_t i = 0; i < t->rows; i++) {
        const char *code = table_at(t, i, "code");
        const char *points = table_at(t, i, "points");
        double got = points_of(&s, "Phú Thọ", code);
        bool leaf = parindex_framework_node(s.f, node_of(s.f, code))->leaf != PARINDEX_NONE;
        leaves += leaf;
        if (leaf)
            assert_near(got, atof(points), 0.01, 0);
        else
            check_printed(got, points);
    }
    assert_int_equal(leaves, 15);
    static const char *const groups[] = {"7.96", "17.68", "8.56", "9.59", "11.43", "6.67"};
    for (size_t g = 0; g < 6; g++) {
        char code[2] = {(char)('1' + g), '\0'};
        check_printed(points_of(&s, "Phú Thọ", code), groups[g]);
    }
    check_printed(points_of(&s, "Phú Thọ", "total"), "61.89");
    table_let_go(t);
    let_go(&s);
}

static void test_ca_mau(void **state)
{
    (void)state;
    static const struct {
        const char *evidence;
        double points;
    } cases[] = {
        {"91,100", 2},         {"90,100", 1},  {"9,10", 1},     {"901,1000", 2},
        {"70,100", 1},         {"7,10", 1},    {"69,100", 0},   {"699,1000", 0},
        {"0,100", 0},          {"100,100", 2}, {"899,1000", 1}, {"63,70", 1},
        {"49,70", 1},          {"64,70", 2},   {"48,70", 0},    {"900001,1000000", 2},
        {"699999,1000000", 0},
    };
    for (size_t i = 0; i < sizeof cases / sizeof *cases; i++) {
        char csv[200];
        snprintf(csv, sizeof csv,
                 "unit,1.1.1,1.1.2,1.1.3,1.1.4,1.1.4:of,1.2.1,1.2.2\nx,late,met,met,%s,met,met\n",
                 cases[i].evidence);
        struct scored s = scored_text("vn.par.camau-2013.department", csv, 0);
        assert_true(points_of(&s, "x", "1.1.4") == cases[i].points);
        assert_true(points_of(&s, "x", "total") == cases[i].points + 4.5);
        let_go(&s);
    }
    struct scored s =
        scored_file("vn.par.camau-2013.department", "examples/ca-mau-departments.csv");
    static const double totals[] = {7, 6, 5.5, 0};
    for (size_t u = 0; u < 4; u++)
        assert_true(cell_of(s.r, u, 0).points == totals[u]);
    let_go(&s);
}

static void test_quang_nam(void **state)
{
    (void)state;
    struct scored s = scored_file("vn.par.876.province", "examples/quang-nam-2022.csv");
    check_printed(points_of(&s, "Quảng Nam", "total"), "80.91");
    assert_int_equal(cell_of(s.r, 0, 0).provenance, PARINDEX_PROVENANCE_RECALLED);
    let_go(&s);
}

/* The evidence as a wide dossier made of some of a table's columns. */
static struct scored scored_columns(const char *id, const struct table *t, const char *heading,
                                    const char *const *columns, size_t count)
{
    struct buffer csv = {NULL, 0, 0};
    buffer_add(&csv, "%s\n", heading);
    for (size_t i = 0; i < t->rows; i++)
        for (size_t c = 0; c < count; c++)
            buffer_add(&csv, "%s\"%s\"%s", c > 0 ? "," : "", table_at(t, i, columns[c]),
                       c + 1 == count ? "\n" : "");
    struct scored s = scored_text(id, csv.data, 0);
    buffer_free(&csv);
    return s;
}

static void test_all_ministries(void **state)
{
    (void)state;
    static const char *const columns[] = {"unit_vi", "appraisal_points", "survey_points"};
    struct table *t = facts("par-results-ministry-2023.csv");
    struct scored s = scored_columns("vn.par.876.ministry", t, "unit,appraisal,survey", columns, 3);
    check_printed(check_table(&s, t, "unit_vi", "total_points", "rank"), "84.38");
    check_table(&s, t, "unit_vi", "par_index_pct", "rank");
    let_go(&s);
    table_let_go(t);
}

static void test_all_provinces(void **state)
{
    (void)state;
    static const char *const columns[] = {"province", "appraisal_points", "sipas_points",
                                          "leader_survey_points", "socio_economic_impact_points"};
    struct table *t = facts("par-results-province-2020-top10.csv");
    struct scored s = scored_columns("vn.par.1149.province", t,
                                     "unit,appraisal,sipas,officials,impact", columns, 5);
    check_table(&s, t, "province", "par_index", "rank");
    let_go(&s);
    table_let_go(t);
}

/* The leaf that a row's code names; "ONLINE_AUTHORITY (31 partial ...)" is cut at the blank. */
static bool leaf_of_row(const parindex_framework *f, const struct table *t, size_t row,
                        size_t *node)
{
    char code[64];
    snprintf(code, sizeof code, "%s", table_at(t, row, "code"));
    code[strcspn(code, " ")] = '\0';
    return parindex_framework_find(node, f, code, NULL) == PARINDEX_OK;
}

static void give(parindex_dossier *d, const parindex_node *n, const struct table *t, size_t row)
{
    static const char *const columns[] = {"numerator", "denominator"};
    for (size_t i = 0; i < 2; i++)
        assert_int_equal(parindex_dossier_set(d, 0, n->first_input + i,
                                              atof(table_at(t, row, columns[i])), NULL),
                         PARINDEX_OK);
}

/* Rows of one scope, "Viet Tri" say, make one unit; a group's points are in its last row. */
static void test_all_of_phu_tho(void **state)
{
    (void)state;
    struct table *t = facts("qd766_phutho_2026.csv");
    parindex_framework *f = edition_built_in("vn.766");
    size_t leaves = 0;
    size_t groups = 0;
    for (size_t row = 0; row < t->rows; row++) {
        const char *published = table_at(t, row, "published_score");
        size_t node;
        if (published[0] == '\0' || !leaf_of_row(f, t, row, &node))
            continue;
        parindex_dossier *d = NULL;
        assert_int_equal(parindex_dossier_new(&d, f, 1, NULL, NULL), PARINDEX_OK);
        bool group = strncmp(published, "group ", 6) == 0;
        const parindex_node *n = parindex_framework_node(f, node);
        size_t at = group ? n->parent : node;
        for (size_t other = 0; other < t->rows; other++) {
            size_t sibling;
            if (strcmp(table_at(t, other, "scope"), table_at(t, row, "scope")) == 0 &&
                leaf_of_row(f, t, other, &sibling) &&
                parindex_framework_node(f, sibling)->parent == n->parent && (group || other == row))
                give(d, parindex_framework_node(f, sibling), t, other);
        }
        if (n->leaf == PARINDEX_NONE) { /* the total, which test_phu_tho has */
            parindex_dossier_free(d);
            continue;
        }
        parindex_result *r = score_all(d, 1);
        double points = cell_of(r, 0, at).points;
        if (!is_near(points, atof(published + (group ? 6 : 0)), 0.015, 0))
            fail_msg("%s, %s: %.17g, published %s", table_at(t, row, "scope"),
                     table_at(t, row, "code"), points, published);
        leaves += !group;
        groups += group;
        parindex_result_unref(r);
        parindex_dossier_free(d);
    }
    print_message("%zu leaves and %zu groups as published\n", leaves, groups);
    assert_true(leaves >= 34 && groups >= 7);
    parindex_framework_unref(f);
    table_let_go(t);
}

static void test_ca_mau_maxima(void **state)
{
    (void)state;
    struct table *t = facts("par-camau-2013-fragment.csv");
    parindex_framework *f = edition_built_in("vn.par.camau-2013.department");
    size_t found = 0;
    for (size_t row = 0; row < t->rows; row++) {
        size_t node;
        if (parindex_framework_find(&node, f, table_at(t, row, "code"), NULL) != PARINDEX_OK)
            continue;
        found++;
        assert_true(parindex_framework_node(f, node)->max == atof(table_at(t, row, "max_score")));
    }
    assert_int_equal(found, parindex_framework_describe(f)->nodes - 1);
    parindex_framework_unref(f);
    table_let_go(t);
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(test_ministries),     cmocka_unit_test(test_provinces),
        cmocka_unit_test(test_provinces_766),  cmocka_unit_test(test_pci_2025),
        cmocka_unit_test(test_ocop),           cmocka_unit_test(test_phu_tho),
        cmocka_unit_test(test_ca_mau),         cmocka_unit_test(test_quang_nam),
        cmocka_unit_test(test_all_ministries), cmocka_unit_test(test_all_provinces),
        cmocka_unit_test(test_all_of_phu_tho), cmocka_unit_test(test_ca_mau_maxima),
    };
    return cmocka_run_group_tests_name("published", tests, NULL, NULL);
}
