/* SPDX-License-Identifier: MIT */
/*
 * The root of a covariance: Cholesky's, of the correlations, the leaf with the most left of its variance
 * first. What is left below SETTLED counts as nothing, so that a covariance may rest on fewer primary units
 * than there are leaves.
 */
#include <math.h>
#include <string.h>

#include "base/array.h"
#include "base/error.h"
#include "uncertainty/variation.h"

#define SETTLED 1e-11
#define ROUNDED 1e-8 /* as far as rounding may take a covariance from being one */

/* A pair of leaves that no covariance has. */
struct fault_at {
    size_t leaf;
    size_t other;
};

struct rooting {
    size_t leaves;
    double *left;    /* leaves x leaves: the correlations less what the columns so far explain */
    double *columns; /* rank x leaves, of the correlations */
    struct joint *joint;
};

/* Correlations; false: some leaf without an error has a covariance, or two halves differ. */
static bool correlate(struct rooting *r, const double *covariance, struct fault_at *fault)
{
    size_t n = r->leaves;
    double *error = r->joint->error;
    for (size_t i = 0; i < n; i++) {
        error[i] = sqrt(covariance[i * n + i]);
        *fault = (struct fault_at){i, i};
        if (!(error[i] <= EVIDENCE_LIMIT))
            return false;
    }
    for (size_t i = 0; i < n; i++)
        for (size_t j = 0; j < n; j++) {
            double size = error[i] * error[j];
            double one = covariance[i * n + j];
            *fault = (struct fault_at){i, j};
            if (size == 0 && one != 0)
                return false;
            r->left[i * n + j] = size == 0 ? 0 : i == j ? 1 : one / size;
            if (j < i && !(fabs(r->left[i * n + j] - r->left[j * n + i]) <= ROUNDED))
                return false;
        }
    return true;
}

/* One column more, of the leaf `p`. */
static void explain(struct rooting *r, size_t p)
{
    size_t n = r->leaves;
    size_t k = r->joint->rank++;
    double root = sqrt(r->left[p * n + p]);
    double *column = r->columns + k * n;
    for (size_t i = 0; i < n; i++)
        column[i] = r->left[i * n + p] / root;
    column[p] = root;
    r->joint->pivot[k] = p;
    for (size_t i = 0; i < n; i++)
        for (size_t j = 0; j < n; j++)
            r->left[i * n + j] -= column[i] * column[j];
    for (size_t i = 0; i < n; i++)
        r->left[i * n + p] = r->left[p * n + i] = 0;
}

/* False: what is left is no covariance. */
static bool find_root(struct rooting *r, struct fault_at *fault)
{
    size_t n = r->leaves;
    for (size_t round = 0; round < n; round++) {
        size_t best = 0;
        for (size_t i = 1; i < n; i++)
            if (r->left[i * n + i] > r->left[best * n + best])
                best = i;
        if (!(r->left[best * n + best] > SETTLED))
            break;
        explain(r, best);
    }
    for (size_t i = 0; i < n; i++)
        for (size_t j = 0; j <= i; j++) {
            *fault = (struct fault_at){i, j};
            if (!(fabs(r->left[i * n + j]) <= ROUNDED))
                return false;
        }
    return true;
}

static parindex_status fail_covariance(parindex_error *err, size_t unit,
                                       const struct fault_at *fault)
{
    struct where where = WHERE_NOWHERE;
    where.unit = (int64_t)unit;
    return fail(
        err, PARINDEX_ERR_ARGUMENT, &where,
        "Unit %zu: no numbers can have this covariance (leaves %zu and %zu, from 1): it is "
        "symmetric, with variances from 0 on, and no sum of leaves has a variance below 0.",
        "Đơn vị %zu: không có số liệu nào có ma trận hiệp phương sai này (nút lá %zu và "
        "%zu, tính từ 1): ma trận phải đối xứng, phương sai từ 0 trở lên, và không tổng nào "
        "của các nút lá có phương sai âm.",
        unit + 1, fault->leaf + 1, fault->other + 1);
}

static void free_one(const struct parindex_variation *v, struct joint *joint)
{
    const parindex_allocator *a = &v->allocator;
    mem_free(a, joint->root, v->leaves * joint->rank, sizeof *joint->root);
    mem_free(a, joint->pivot, v->leaves, sizeof *joint->pivot);
    mem_free(a, joint->error, v->leaves, sizeof *joint->error);
    mem_free(a, joint->lowest, v->leaves, sizeof *joint->lowest);
    mem_free(a, joint->highest, v->leaves, sizeof *joint->highest);
}

/* The root with the sizes of the errors, row by row as it is read. */
static bool keep_root(struct joint *joint, const double *columns, size_t leaves,
                      const parindex_allocator *a)
{
    joint->root = mem_new(a, leaves * joint->rank, sizeof *joint->root);
    if (joint->root == NULL)
        return false;
    for (size_t i = 0; i < leaves; i++)
        for (size_t k = 0; k < joint->rank; k++)
            joint->root[i * joint->rank + k] = joint->error[i] * columns[k * leaves + i];
    return true;
}

parindex_status joint_add(struct parindex_variation *v, size_t unit, const double *covariance,
                          const double *lowest, const double *highest, parindex_error *err)
{
    const parindex_allocator *a = &v->allocator;
    size_t leaves = v->leaves;
    struct joint joint = {.error = mem_new(a, leaves, sizeof *joint.error),
                          .pivot = mem_new(a, leaves, sizeof *joint.pivot),
                          .lowest = mem_new(a, leaves, sizeof *joint.lowest),
                          .highest = mem_new(a, leaves, sizeof *joint.highest)};
    struct fault_at fault = {0, 0};
    struct rooting r = {.leaves = leaves, .joint = &joint};
    r.left = mem_new(a, leaves * leaves, sizeof *r.left);
    r.columns = mem_new(a, leaves * leaves, sizeof *r.columns);
    struct joint *all = v->joint != NULL ? v->joint : mem_zeroed(a, v->units, sizeof *all);
    parindex_status status = PARINDEX_OK;
    if (r.left == NULL || r.columns == NULL || all == NULL || joint.error == NULL ||
        joint.pivot == NULL || joint.lowest == NULL || joint.highest == NULL)
        status = fail_nomem(err);
    else if (!correlate(&r, covariance, &fault) || !find_root(&r, &fault))
        status = fail_covariance(err, unit, &fault);
    else if (!keep_root(&joint, r.columns, leaves, a))
        status = fail_nomem(err);
    mem_free(a, r.columns, leaves * leaves, sizeof *r.columns);
    mem_free(a, r.left, leaves * leaves, sizeof *r.left);
    if (status != PARINDEX_OK) {
        free_one(v, &joint);
        if (v->joint == NULL)
            mem_free(a, all, v->units, sizeof *all);
        return status;
    }
    v->joint = all;
    memcpy(joint.lowest, lowest, leaves * sizeof *lowest);
    memcpy(joint.highest, highest, leaves * sizeof *highest);
    v->joint[unit] = joint;
    return PARINDEX_OK;
}

void joint_free(struct parindex_variation *v)
{
    for (size_t u = 0; v->joint != NULL && u < v->units; u++)
        free_one(v, &v->joint[u]);
    mem_free(&v->allocator, v->joint, v->units, sizeof *v->joint);
}
