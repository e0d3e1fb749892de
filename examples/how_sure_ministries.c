/* SPDX-License-Identifier: MIT */
/*
 * How sure are the ranks of the 17 ministries of 2023? The index is made of two published parts,
 * appraisal (68.5 points) and survey (31.5). Here the weight of each may be up to a quarter more or
 * less, 10,000 times, and the ranks that each ministry then gets are told in words.
 */
#include <parindex/parindex.h>

#include <stdio.h>
#include <stdlib.h>

enum {
    UNITS = 17,
    REPLICATES = 10000
};

static parindex_span span_of(double *data, int64_t rows, int64_t cols)
{
    return (parindex_span){data, rows, cols, cols * 8, 8, PARINDEX_F64, 0};
}

/* The index as the edition makes it, and what of it varies. */
static parindex_status vary(parindex_variation **out, const parindex_result *result,
                            parindex_error *err)
{
    parindex_variation_options options = PARINDEX_VARIATION_OPTIONS_INIT;
    options.seed = 2023;
    options.pairs = 1;
    parindex_variation *v = NULL;
    parindex_status status = parindex_variation_of_result(&v, result, 0, &options, err);
    if (status == PARINDEX_OK)
        status = parindex_variation_weights(v, PARINDEX_NONE, PARINDEX_WEIGHTS_UNIFORM, 0.25, err);
    if (status == PARINDEX_OK)
        *out = v;
    else
        parindex_variation_free(v);
    return status;
}

/* Text and spaces up to a width in characters; these names have one code point a character. */
static void print_padded(const char *text, int width)
{
    int length = 0;
    for (const char *p = text; *p != '\0'; p++)
        length += ((unsigned char)*p & 0xC0) != 0x80;
    printf("%s%*s", text, width > length ? width - length : 0, "");
}

/* From the ranks that 90 % of the replicates stay within. */
static void print_words(int best, int worst)
{
    if (best == worst)
        printf("chắc chắn hạng %d\n", best);
    else if (worst - best == 1)
        printf("gần như chắc chắn: hạng %d hoặc %d\n", best, worst);
    else if (worst - best <= 3)
        printf("khá chắc chắn: từ hạng %d đến %d\n", best, worst);
    else
        printf("không chắc chắn: từ hạng %d đến %d đều có thể\n", best, worst);
}

static parindex_status print_answers(const parindex_uncertainty *u, const parindex_result *result,
                                     parindex_error *err)
{
    double nominal[UNITS][2];
    double ranks[UNITS][2];
    double ahead[UNITS][UNITS];
    double stability[3];
    const double tails[] = {0.05, 0.95};
    parindex_view probabilities = {tails, 2, 1, 8, 0, PARINDEX_F64, 0};
    parindex_span out = span_of(&nominal[0][0], UNITS, 2);
    parindex_status status = parindex_uncertainty_table(&out, u, PARINDEX_UNCERTAINTY_NOMINAL, err);
    out = span_of(&ranks[0][0], UNITS, 2);
    if (status == PARINDEX_OK)
        status =
            parindex_uncertainty_quantiles(&out, u, PARINDEX_UNCERTAINTY_RANK, &probabilities, err);
    out = span_of(&ahead[0][0], UNITS, UNITS);
    if (status == PARINDEX_OK)
        status = parindex_uncertainty_table(&out, u, PARINDEX_UNCERTAINTY_AHEAD, err);
    out = span_of(stability, 3, 1);
    if (status == PARINDEX_OK)
        status = parindex_uncertainty_table(&out, u, PARINDEX_UNCERTAINTY_STABILITY, err);
    if (status != PARINDEX_OK)
        return status;
    puts("Trọng số của điểm thẩm định và điểm điều tra xã hội học thay đổi tới 25%, 10.000 lần.\n");
    size_t before = UNITS;
    for (int rank = 1; rank <= UNITS; rank++)
        for (size_t i = 0; i < UNITS; i++) {
            if ((int)nominal[i][1] != rank)
                continue;
            printf("%4d  ", rank);
            print_padded(parindex_result_unit(result, i), 40);
            print_words((int)ranks[i][0], (int)ranks[i][1]);
            if (before < UNITS && ahead[before][i] < 0.95)
                printf("      (chỉ sau đơn vị trên trong %.0f%% số lần)\n", 100 * ahead[before][i]);
            before = i;
        }
    puts("\nĐây chỉ là độ bất định do trọng số; sai số của điều tra không được công bố nên không "
         "tính.");
    printf("Trung bình mỗi bộ đổi %.2f bậc; hệ số Kendall %.3f, Spearman %.3f.\n", stability[0],
           stability[1], stability[2]);
    return PARINDEX_OK;
}

/* The dossier beside this program. */
static parindex_status score(parindex_result **out, parindex_error *err)
{
    static char text[4096];
    FILE *file = fopen("ministries-2023.csv", "rb");
    if (file == NULL) {
        fputs("ministries-2023.csv is not here\n", stderr);
        exit(2);
    }
    size_t size = fread(text, 1, sizeof text, file);
    fclose(file);
    parindex_framework *f = NULL;
    parindex_dossier *d = NULL;
    parindex_csv_options options = PARINDEX_CSV_OPTIONS_INIT;
    options.period = 2023;
    parindex_status status = parindex_framework_open(&f, "vn.par.876.ministry", NULL, err);
    if (status == PARINDEX_OK)
        status = parindex_dossier_read_csv(&d, f, text, size, &options, err);
    if (status == PARINDEX_OK)
        status = parindex_score(out, d, NULL, err);
    parindex_dossier_free(d);
    parindex_framework_unref(f);
    return status;
}

int main(void)
{
    parindex_error err = PARINDEX_ERROR_INIT;
    parindex_result *result = NULL;
    parindex_variation *variation = NULL;
    parindex_uncertainty *uncertainty = NULL;
    parindex_status status = score(&result, &err);
    if (status == PARINDEX_OK)
        status = vary(&variation, result, &err);
    if (status == PARINDEX_OK)
        status = parindex_uncertainty_run(&uncertainty, variation, 0, REPLICATES, NULL, &err);
    if (status == PARINDEX_OK)
        status = print_answers(uncertainty, result, &err);
    if (status != PARINDEX_OK)
        fprintf(stderr, "%s\n", err.message);
    parindex_uncertainty_free(uncertainty);
    parindex_variation_free(variation);
    parindex_result_unref(result);
    return status != PARINDEX_OK;
}
