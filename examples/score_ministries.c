/* SPDX-License-Identifier: MIT */
/*
 * Scores and ranks the 17 ministries of 2023 from arrays of a program's own, and prints them as
 * the Ministry of Home Affairs did. The points are those of its published table.
 */
#include <parindex/parindex.h>

#include <stdio.h>
#include <stdlib.h>

enum {
    UNITS = 17,
    PARTS = 2
};

static const char *const names[UNITS] = {
    "Bộ Công Thương",
    "Bộ Giáo dục và Đào tạo",
    "Bộ Giao thông vận tải",
    "Bộ Kế hoạch và Đầu tư",
    "Bộ Khoa học và Công nghệ",
    "Bộ Lao động - Thương binh và Xã hội",
    "Bộ Ngoại giao",
    "Bộ Nội vụ",
    "Bộ Nông nghiệp và Phát triển Nông thôn",
    "Bộ Tài chính",
    "Bộ Tài nguyên và Môi trường",
    "Bộ Thông tin và Truyền thông",
    "Bộ Tư pháp",
    "Bộ Văn hóa, Thể thao và Du lịch",
    "Bộ Xây dựng",
    "Bộ Y tế",
    "Ngân hàng Nhà nước Việt Nam",
};

/* A row a ministry: appraised points, points of the sociological survey. */
static const double parts[UNITS][PARTS] = {
    {54.21, 23.82}, {55.46, 25.07}, {60.27, 25.91}, {54.59, 25.48}, {56.49, 23.88}, {60.99, 24.81},
    {52.12, 26.35}, {60.65, 26.38}, {60.25, 26.17}, {61.52, 27.66}, {61.15, 25.85}, {60.50, 25.33},
    {61.86, 28.10}, {58.10, 25.47}, {61.18, 25.10}, {55.81, 23.99}, {62.67, 27.21},
};

/* Text and spaces up to a width in characters; these names have one code point a character. */
static void print_padded(const char *text, int width)
{
    int length = 0;
    for (const char *p = text; *p != '\0'; p++)
        length += ((unsigned char)*p & 0xC0) != 0x80;
    printf("%s%*s", text, width > length ? width - length : 0, "");
}

static void print_number(double x)
{
    char text[32];
    parindex_format(text, sizeof text, x, 2, PARINDEX_LANG_VI);
    printf("  %8s", text);
}

/*
 * The dossier reads the array where it is: nothing is copied. Inputs are numbered in the order of
 * the edition, so that the survey's is the one after the appraisal's.
 */
static parindex_status fill(parindex_dossier *dossier, parindex_error *err)
{
    size_t appraisal;
    parindex_status status = parindex_framework_find_input(
        &appraisal, parindex_dossier_framework(dossier), "appraisal", err);
    for (size_t u = 0; status == PARINDEX_OK && u < UNITS; u++)
        status = parindex_dossier_name(dossier, u, names[u], err);
    if (status != PARINDEX_OK)
        return status;

    parindex_view view = {
        .data = &parts[0][0],
        .rows = UNITS,
        .cols = PARTS,
        .row_stride = sizeof parts[0],
        .col_stride = sizeof parts[0][0],
        .type = PARINDEX_F64,
    };
    return parindex_dossier_bind(dossier, appraisal, &view, PARINDEX_BORROW, err);
}

static parindex_status print_unit(const parindex_result *result, size_t unit, int32_t rank,
                                  parindex_error *err)
{
    parindex_cell cell = PARINDEX_CELL_INIT;
    parindex_status status = parindex_result_cell(&cell, result, unit, 0, err);
    if (status != PARINDEX_OK)
        return status;
    const parindex_class *class = parindex_result_class(result, unit);
    printf("%4d  ", (int)rank);
    print_padded(parindex_result_unit(result, unit), 40);
    print_number(parts[unit][0]);
    print_number(parts[unit][1]);
    print_number(cell.points);
    print_number(cell.share);
    printf("  %s\n", class != NULL ? class->title_vi : "");
    return PARINDEX_OK;
}

static parindex_status print_table(const parindex_result *result, parindex_error *err)
{
    int32_t ranks[UNITS] = {0};
    parindex_span column = {
        .data = ranks,
        .rows = UNITS,
        .cols = 1,
        .row_stride = sizeof ranks[0],
        .type = PARINDEX_I32,
    };
    parindex_status status = parindex_result_rank(&column, result, 0, NULL, err);
    if (status != PARINDEX_OK)
        return status;

    puts("Hạng  Bộ, cơ quan ngang bộ                      "
         "Thẩm định     ĐTXHH      Tổng    Chỉ số  Nhóm");
    for (int32_t rank = 1; rank <= UNITS; rank++)
        for (size_t u = 0; u < UNITS && status == PARINDEX_OK; u++)
            if (ranks[u] == rank)
                status = print_unit(result, u, rank, err);
    return status;
}

int main(void)
{
    parindex_error err = PARINDEX_ERROR_INIT;
    parindex_dossier_options options = PARINDEX_DOSSIER_OPTIONS_INIT;
    parindex_framework *framework = NULL;
    parindex_dossier *dossier = NULL;
    parindex_result *result = NULL;

    options.period = 2023;
    parindex_status status = parindex_framework_open(&framework, "vn.par.876.ministry", NULL, &err);
    if (status == PARINDEX_OK)
        status = parindex_dossier_new(&dossier, framework, UNITS, &options, &err);
    if (status == PARINDEX_OK)
        status = fill(dossier, &err);
    if (status == PARINDEX_OK)
        status = parindex_score(&result, dossier, NULL, &err);
    if (status == PARINDEX_OK)
        status = print_table(result, &err);
    if (status != PARINDEX_OK)
        fprintf(stderr, "score_ministries: %s\n", err.message);

    parindex_result_unref(result);
    parindex_dossier_free(dossier);
    parindex_framework_unref(framework);
    return status == PARINDEX_OK ? EXIT_SUCCESS : EXIT_FAILURE;
}
