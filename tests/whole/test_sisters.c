/* SPDX-License-Identifier: MIT */
/* PGI, DTI, ICT Index and SIPAS: figures that the editions' own sources quote. */
#include <math.h>
#include <stdlib.h>

#include "published_support.h"

static void test_dti_and_ict(void **state)
{
    (void)state;
    struct scored s =
        scored_text("vn.dti.1726.province",
                    "unit,government,economy,society\nBắc Ninh,0.4449,0.3668,0.4052\n", 2020);
    check_printed(points_of(&s, "Bắc Ninh", "total"), "0.4096");
    let_go(&s);
    s = scored_text("vn.ict.2016",
                    "unit,infrastructure,human,application\nĐà Nẵng,0.7908,0.7892,0.9655\n", 2023);
    check_printed(points_of(&s, "Đà Nẵng", "total"), "0.8485");
    let_go(&s);
    s = scored_text(
        "vn.dti.922.province",
        "unit,awareness,institutions,infrastructure,human,security,government,economy,society\n"
        "Đà Nẵng,1,0.9,0.8253,0.8487,0.7578,0.8575,0.7836,0.5197\n",
        2022);
    check_printed(points_of(&s, "Đà Nẵng", "total"), "0.8002");
    /* The pillars count the foundations again, the total does not. */
    double foundations = 100 + 90 + 82.53 + 84.87 + 75.78;
    assert_near(points_of(&s, "Đà Nẵng", "pillar.government"), foundations + 171.5, 1e-9, 0);
    assert_near(cell_of(s.r, 0, node_of(s.f, "pillar.society")).share,
                (foundations + 77.955) / 650 * 100, 1e-9, 0);
    let_go(&s);
}

static void test_dti_2022(void **state)
{
    (void)state;
    static const char *const columns[] = {"awareness", "institutions", "infrastructure", "human",
                                          "security",  "government",   "economy",        "society"};
    struct table *t = facts("dti_2022_main_indices.csv");
    struct buffer csv = {NULL, 0, 0};
    buffer_add(
        &csv,
        "unit,awareness,institutions,infrastructure,human,security,government,economy,society");
    for (size_t i = 0; i < t->rows; i++) {
        buffer_add(&csv, "\n%s", table_at(t, i, "unit"));
        for (size_t c = 0; c < 8; c++)
            buffer_add(&csv, ",%s", table_at(t, i, columns[c]));
    }
    buffer_add(&csv, "\n");
    struct scored s = scored_text("vn.dti.922.province", csv.data, 2022);
    for (size_t i = 0; i < t->rows; i++) {
        double got = points_of(&s, table_at(t, i, "unit"), "total");
        /* The values are rounded: one total, Ho Chi Minh City's, ends one higher. */
        assert_near(parindex_round(got, 4), atof(table_at(t, i, "published_total")), 1.0000001e-4,
                    0);
    }
    buffer_free(&csv);
    let_go(&s);
    table_let_go(t);
}

static void test_pgi(void **state)
{
    (void)state;
    struct scored s = scored_text(
        "vn.pgi.2022",
        "unit,climate,standards,leadership,incentives\n"
        "2022,4.61,4.61,5.15,2.13\n2023,7.43,5.85,3.83,5.23\n2024,7.65,7.58,4.99,6.11\n",
        2022);
    assert_near(points_of(&s, "2022", "total"), 16.53, 0.0301, 0);
    check_printed(points_of(&s, "2023", "total"), "22.34");
    assert_near(points_of(&s, "2024", "total"), 26.34, 0.0101, 0);
    let_go(&s);
}

/* 1,000 answers of each item: pooled, and as a mean of the levels. */
static void test_sipas(void **state)
{
    (void)state;
    struct scored s = scored_text(
        "vn.sipas.1001",
        "unit,I.A,I.A:of,I.B,I.B:of,I.C,I.C:of,I.D,I.D:of,II.A,II.A:of,II.B,II.B:of,II.C,II.C:of,"
        "II.D,II.D:of,II.E,II.E:of\n"
        "A,1600,2000,1700,2000,7650,9000,8000,10000,2700,3000,3200,4000,2400,3000,2700,3000,2400,"
        "3000\n",
        2023);
    assert_near(points_of(&s, "A", "I"), (1600 + 1700 + 7650 + 8000) / 230.0, 1e-12, 0);
    assert_near(points_of(&s, "A", "total"), 32350 / 390.0, 1e-12, 0);
    assert_near(points_of(&s, "A", "means"),
                ((80 + 85 + 85 + 80) / 4.0 + (90 + 80 + 80 + 90 + 80) / 5.0) / 2, 1e-12, 0);
    assert_int_equal(cell_of(s.r, 0, 0).provenance, PARINDEX_PROVENANCE_RECALLED);
    let_go(&s);
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(test_dti_and_ict),
        cmocka_unit_test(test_dti_2022),
        cmocka_unit_test(test_pgi),
        cmocka_unit_test(test_sipas),
    };
    return cmocka_run_group_tests_name("sisters", tests, NULL, NULL);
}
