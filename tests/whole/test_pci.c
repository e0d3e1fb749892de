/* SPDX-License-Identifier: MIT */
/* PCI computed again from the tables of published figures, and its ways with indicators. */
#include <math.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>

#include "published_support.h"

/* The sub-indices of 2006-2008 and from 2013 on. */
static const struct pair later[] = {
    {"entry", "entry"},
    {"land", "land"},
    {"transparency", "transparency"},
    {"time", "time"},
    {"informal", "informal"},
    {"policy_bias", "bias"},
    {"proactivity", "proactivity"},
    {"business_support", "support"},
    {"labour", "labour"},
    {"legal", "legal"},
};

static void test_pci_totals(void **state)
{
    (void)state;
    static const struct pair first[] = {
        {"entry", "entry"},
        {"land", "land"},
        {"transparency", "transparency"},
        {"time", "time"},
        {"informal", "informal"},
        {"implementation_2005", "implementation"},
        {"policy_bias", "bias"},
        {"proactivity", "proactivity"},
        {"business_support", "support"},
    };
    static const struct pair without_bias[] = {
        {"entry", "entry"},
        {"land", "land"},
        {"transparency", "transparency"},
        {"time", "time"},
        {"informal", "informal"},
        {"proactivity", "proactivity"},
        {"business_support", "support"},
        {"labour", "labour"},
        {"legal", "legal"},
    };
    struct table *t = facts("pci_subindices_2005_2016.csv");
    size_t compared = 0;
    size_t plain = 0;
    for (int32_t year = 2005; year <= 2016; year++) {
        /* The workbook's totals of 2011 are not those of its sub-indices. */
        if (year == 2011 || !has_year(t, year))
            continue;
        const char *id = year == 2005  ? "vn.pci.2005"
                         : year < 2009 ? "vn.pci.2006"
                         : year < 2013 ? "vn.pci.2009"
                                       : "vn.pci.2013";
        const struct pair *pairs = year == 2005                  ? first
                                   : year >= 2009 && year < 2013 ? without_bias
                                                                 : later;
        size_t count = year == 2005 ? 9 : pairs == without_bias ? 9 : 10;
        struct scored s = scored_year(id, t, year, pairs, count);
        /* Tiền Giang's total of 2005 is in the workbook as 55.89. */
        compared += compare_but(&s, t, year, "weighted_total", "total", 1e-5,
                                year == 2005 ? "Tien Giang" : "");
        if (year == 2007 || year == 2008 || year == 2010)
            plain += compare(&s, t, year, "unweighted_total", "unweighted", 1e-5);
        let_go(&s);
    }
    print_message("PCI 2005-2016: %zu totals, %zu unweighted\n", compared, plain);
    assert_true(compared > 400 && plain >= 64);
    table_let_go(t);
}

static void test_pci_rounded(void **state)
{
    (void)state;
    struct table *t = facts("pci_web_subindices_2006_2022.csv");
    size_t compared = 0;
    for (int32_t year = 2017; year <= 2022; year++) {
        struct scored s =
            scored_year(year == 2022 ? "vn.pci.2022" : "vn.pci.2013", t, year, later, 10);
        compared += compare(&s, t, year, "published_total", "total", 0.0301);
        let_go(&s);
    }
    print_message("PCI 2017-2022: %zu totals from rounded sub-indices within 0.03\n", compared);
    assert_true(compared > 60);
    table_let_go(t);
}

static void test_pci_indicators(void **state)
{
    (void)state;
    static const struct {
        const char *subindex;
        const char *code;
        const char *prefix;
        size_t count;
        double tolerance;
    } parts[] = {
        {"labor", "labour", "labour", 4, 1e-8},
        {"support", "support", "support", 6, 1e-8},
        {"informal", "informal", "informal", 5, 1e-3},
        {"proactive", "proactivity", "proactivity", 5, 1e-3},
    };
    struct table *t = facts("pci_exact_indicator_values.csv");
    struct scored s = {.f = edition_built_in("vn.pci.2006.indicators")};
    parindex_dossier_options o = PARINDEX_DOSSIER_OPTIONS_INIT;
    o.period = 2006;
    assert_int_equal(parindex_dossier_new(&s.d, s.f, 64, &o, NULL), PARINDEX_OK);
    size_t units = 0;
    for (size_t i = 0; i < t->rows; i++)
        for (size_t p = 0; p < 4; p++) {
            if (!of_year(t, i, 2006) || strcmp(table_at(t, i, "subindex"), parts[p].subindex) != 0)
                continue;
            const char *province = table_at(t, i, "province");
            size_t unit = unit_called(s.d, &units, province);
            for (size_t k = 1; k <= parts[p].count; k++) {
                char address[40];
                char column[8];
                size_t input;
                snprintf(address, sizeof address, "%s.%zu", parts[p].prefix, k);
                snprintf(column, sizeof column, "x%zu", k);
                assert_int_equal(parindex_framework_find_input(&input, s.f, address, NULL),
                                 PARINDEX_OK);
                assert_int_equal(
                    parindex_dossier_set(s.d, unit, input, atof(table_at(t, i, column)), NULL),
                    PARINDEX_OK);
            }
        }
    assert_int_equal(units, 64);
    s.r = score_all(s.d, 2);
    double most[4] = {0};
    size_t compared = 0;
    for (size_t i = 0; i < t->rows; i++)
        for (size_t p = 0; p < 4; p++) {
            if (!of_year(t, i, 2006) || strcmp(table_at(t, i, "subindex"), parts[p].subindex) != 0)
                continue;
            double off = fabs(points_of(&s, table_at(t, i, "province"), parts[p].code) -
                              atof(table_at(t, i, "published_subindex")));
            most[p] = off > most[p] ? off : most[p];
            compared++;
        }
    for (size_t p = 0; p < 4; p++) {
        print_message("PCI 2006, %s: off by %.1e at most\n", parts[p].code, most[p]);
        assert_true(most[p] <= parts[p].tolerance);
    }
    assert_int_equal(compared, 4 * 64);
    let_go(&s);
    table_let_go(t);
}

/* 14 indicators of two provinces: the ends of every scale. */
static void test_pci_bias(void **state)
{
    (void)state;
    struct buffer csv = {NULL, 0, 0};
    buffer_add(&csv, "unit");
    for (int k = 1; k <= 14; k++)
        buffer_add(&csv, ",bias.%d", k);
    buffer_add(&csv, "\nA,0.1,0.1,0.1,0.1,0.1,0.1,0.1,0.1,0.1,0.1,0.1,0.1,0.1,0.1\n"
                     "B,0.5,0.5,0.5,0.5,0.5,0.5,0.5,0.5,0.5,0.5,0.5,0.5,0.5,0.5\n"
                     "C,0.2,0.2,0.2,0.2,0.2,0.2,0.3,0.3,0.3,0.3,0.3,0.3,0.4,0.4\n");
    struct scored s = scored_text("vn.pci.2013.bias", csv.data, 2013);
    assert_near(points_of(&s, "A", "total"), 10, 1e-12, 0);
    assert_near(points_of(&s, "B", "total"), 1, 1e-12, 0);
    assert_near(points_of(&s, "C", "total"), 0.34 * 7.75 + 0.33 * 5.5 + 0.33 * 3.25, 1e-12, 0);
    let_go(&s);
    buffer_free(&csv);
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(test_pci_totals),
        cmocka_unit_test(test_pci_rounded),
        cmocka_unit_test(test_pci_indicators),
        cmocka_unit_test(test_pci_bias),
    };
    return cmocka_run_group_tests_name("pci", tests, NULL, NULL);
}
