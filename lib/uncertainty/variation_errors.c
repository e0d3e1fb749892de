/* SPDX-License-Identifier: MIT */
/* Takes in and checks the errors of a composite's numbers: one by one, together, or as whole tables. */
#include <math.h>
#include <string.h>

#include "base/seen.h"
#include "composite/plain_table.h"
#include "uncertainty/variation.h"

parindex_status fail_no_variation(parindex_error *err)
{
    return fail(err, PARINDEX_ERR_ARGUMENT, NULL, "A variation is needed.", "Cần một phương án.");
}

parindex_status fail_scales_and_tables(parindex_error *err)
{
    return fail(
        err, PARINDEX_ERR_METHOD, NULL,
        "Tables of numbers and other normalisations of them cannot vary together: scale the "
        "tables before they are given.",
        "Không thể vừa cho nhiều bảng số liệu vừa cho nhiều cách chuẩn hóa: hãy chuẩn hóa "
        "các bảng trước khi đưa vào.");
}

static bool bounds_pass(double lowest, double highest)
{
    return fabs(lowest) <= EVIDENCE_LIMIT && fabs(highest) <= EVIDENCE_LIMIT &&
           (lowest < highest || (lowest == 0 && highest == 0));
}

static parindex_status fail_not_normal(parindex_error *err)
{
    return fail(err, PARINDEX_ERR_ARGUMENT, NULL,
                "Degrees of freedom are of normal errors, and these are uniform or triangular.",
                "Bậc tự do chỉ dùng cho sai số chuẩn tắc, còn sai số ở đây là đều hoặc tam giác.");
}

parindex_status parindex_variation_errors(parindex_variation *v, const parindex_view *errors,
                                          uint32_t distribution, double lowest, double highest,
                                          parindex_error *err)
{
    if (v == NULL)
        return fail_no_variation(err);
    parindex_status status = view_check(errors, "standard errors", "sai số chuẩn", PARINDEX_F64,
                                        PARINDEX_F64, v->units, v->leaves, v->leaves, err);
    if (status != PARINDEX_OK)
        return status;
    bool good = v->errors == NULL && distribution <= PARINDEX_ERRORS_TRIANGULAR &&
                bounds_pass(lowest, highest);
    for (size_t u = 0; good && u < v->units; u++)
        for (size_t l = 0; good && l < v->leaves; l++) {
            double e = table_number(errors, u, l);
            good = isnan(e) || (e >= 0 && e <= EVIDENCE_LIMIT);
        }
    if (!good)
        return fail(err, PARINDEX_ERR_ARGUMENT, NULL,
                    "Standard errors are given once, from 0 on, with a distribution and bounds in "
                    "order.",
                    "Sai số chuẩn được cho một lần, từ 0 trở lên, với phân bố và các cận hợp lệ.");
    if (v->degrees != NULL && distribution != PARINDEX_ERRORS_NORMAL)
        return fail_not_normal(err);
    v->errors = mem_zeroed(&v->allocator, v->units * v->leaves, sizeof *v->errors);
    if (v->errors == NULL)
        return fail_nomem(err);
    for (size_t u = 0; u < v->units; u++)
        for (size_t l = 0; l < v->leaves; l++) {
            double e = table_number(errors, u, l);
            v->errors[u * v->leaves + l] = isnan(e) ? 0 : e;
        }
    v->distribution = distribution;
    v->lowest = lowest;
    v->highest = highest;
    return PARINDEX_OK;
}

/* A copy of the covariance; what is NaN on its diagonal has no error. */
static void copy_covariance(double *copy, const parindex_view *covariance, size_t leaves)
{
    for (size_t i = 0; i < leaves; i++)
        for (size_t j = 0; j < leaves; j++) {
            bool none =
                isnan(table_number(covariance, i, i)) || isnan(table_number(covariance, j, j));
            copy[i * leaves + j] = none ? 0 : table_number(covariance, i, j);
        }
}

parindex_status parindex_variation_covariance(parindex_variation *v, size_t unit,
                                              const parindex_view *covariance, double lowest,
                                              double highest, parindex_error *err)
{
    if (v == NULL)
        return fail_no_variation(err);
    size_t leaves = v->leaves;
    parindex_status status = view_check(covariance, "covariances", "hiệp phương sai", PARINDEX_F64,
                                        PARINDEX_F64, leaves, leaves, leaves, err);
    if (status != PARINDEX_OK)
        return status;
    if (unit >= v->units || !bounds_pass(lowest, highest) ||
        (v->joint != NULL && v->joint[unit].error != NULL))
        return fail(err, PARINDEX_ERR_ARGUMENT, NULL,
                    "The covariance of each of the %zu units is given once, with bounds in order.",
                    "Hiệp phương sai của mỗi đơn vị (có %zu) được cho một lần, với các cận hợp lệ.",
                    v->units);
    size_t count = leaves * leaves + 2 * leaves;
    double *copy = mem_new(&v->allocator, count, sizeof *copy);
    if (copy == NULL)
        return fail_nomem(err);
    double *low = copy + leaves * leaves;
    double *high = low + leaves;
    copy_covariance(copy, covariance, leaves);
    for (size_t l = 0; l < leaves; l++) {
        low[l] = lowest;
        high[l] = highest;
    }
    status = joint_add(v, unit, copy, low, high, err);
    mem_free(&v->allocator, copy, count, sizeof *copy);
    return status;
}

parindex_status parindex_variation_degrees(parindex_variation *v, const parindex_view *degrees,
                                           parindex_error *err)
{
    if (v == NULL)
        return fail_no_variation(err);
    parindex_status status = view_check(degrees, "degrees of freedom", "bậc tự do", PARINDEX_F64,
                                        PARINDEX_F64, v->units, v->leaves, v->leaves, err);
    if (status != PARINDEX_OK)
        return status;
    if (v->errors != NULL && v->distribution != PARINDEX_ERRORS_NORMAL)
        return fail_not_normal(err);
    bool good = v->degrees == NULL;
    for (size_t u = 0; good && u < v->units; u++)
        for (size_t l = 0; good && l < v->leaves; l++)
            good = !(table_number(degrees, u, l) < 0);
    if (!good)
        return fail(err, PARINDEX_ERR_ARGUMENT, NULL,
                    "Degrees of freedom are given once, from 0 on.",
                    "Bậc tự do được cho một lần, từ 0 trở lên.");
    v->degrees = mem_new(&v->allocator, v->units * v->leaves, sizeof *v->degrees);
    if (v->degrees == NULL)
        return fail_nomem(err);
    for (size_t u = 0; u < v->units; u++)
        for (size_t l = 0; l < v->leaves; l++) {
            double d = table_number(degrees, u, l);
            v->degrees[u * v->leaves + l] = isfinite(d) ? d : 0;
        }
    return PARINDEX_OK;
}

parindex_status parindex_variation_tables(parindex_variation *v, const parindex_view *tables,
                                          parindex_error *err)
{
    if (v == NULL)
        return fail_no_variation(err);
    size_t rows = tables != NULL && tables->rows > 0 ? (size_t)tables->rows : 0;
    parindex_status status = view_check(tables, "tables", "các bảng số liệu", PARINDEX_F64,
                                        PARINDEX_F64, rows, v->leaves, v->leaves, err);
    if (status != PARINDEX_OK)
        return status;
    size_t count = rows / v->units;
    if (rows % v->units != 0)
        return fail(err, PARINDEX_ERR_SHAPE, NULL,
                    "The tables have %zu rows together, which is no multiple of the %zu units.",
                    "Các bảng có tổng cộng %zu dòng, không phải bội số của %zu đơn vị.", rows,
                    v->units);
    if (v->tables != NULL || count < 1 || count > TABLES_MOST)
        return fail(err, PARINDEX_ERR_ARGUMENT, NULL,
                    "Tables are given once, from 1 to %d of them; here there are %zu.",
                    "Các bảng được cho một lần, từ 1 đến %d bảng; ở đây có %zu.", TABLES_MOST,
                    count);
    if (is_normalised(v))
        return fail_scales_and_tables(err);
    for (size_t r = 0; r < rows; r++)
        for (size_t l = 0; l < v->leaves; l++) {
            double x = table_number(tables, r, l);
            if (!number_passes(x))
                return fail_number(err, r, l, x);
        }
    v->tables = mem_new(&v->allocator, rows * v->leaves, sizeof *v->tables);
    if (v->tables == NULL)
        return fail_nomem(err);
    v->table_count = count;
    for (size_t r = 0; r < rows; r++)
        for (size_t l = 0; l < v->leaves; l++)
            v->tables[r * v->leaves + l] = number_seen(table_number(tables, r, l));
    return PARINDEX_OK;
}
