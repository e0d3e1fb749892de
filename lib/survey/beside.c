/* SPDX-License-Identifier: MIT */
#include "survey/beside.h"

#include <math.h>
#include <string.h>

#include "base/error.h"
#include "base/names.h"
#include "parindex/groups.h"

static struct where at_unit(const parindex_dossier *d, size_t unit, const char *criterion)
{
    struct where where = WHERE_NOWHERE;
    where.unit = (int64_t)unit;
    where.unit_code = parindex_dossier_unit(d, unit);
    where.criterion = criterion;
    return where;
}

/* The row of each name; a name that is there twice is refused. */
static parindex_status number_units(struct names *names, const parindex_dossier *from,
                                    parindex_error *err)
{
    for (size_t u = 0; u < parindex_dossier_units(from); u++) {
        const char *name = parindex_dossier_unit(from, u);
        size_t length = strlen(name);
        size_t before;
        if (names_find(names, name, length, &before)) {
            struct where where = at_unit(from, u, NULL);
            return fail(err, PARINDEX_ERR_DOSSIER, &where,
                        "The evidence beside the answers has two rows of the unit \"%s\".",
                        "Số liệu đi kèm câu trả lời có hai dòng của đơn vị \"%s\".", name);
        }
        if (names_add(names, name, length, u) == NULL)
            return fail_nomem(err);
    }
    return PARINDEX_OK;
}

/* Who has evidence must have answers too; `seen` are the rows that have. */
static parindex_status all_seen(const parindex_dossier *from, const unsigned char *seen,
                                parindex_error *err)
{
    for (size_t u = 0; u < parindex_dossier_units(from); u++) {
        struct where where = at_unit(from, u, NULL);
        if (seen[u] == 0)
            return fail(
                err, PARINDEX_ERR_DOSSIER, &where,
                "The evidence beside the answers has the unit \"%s\", of which the survey "
                "has no answer.",
                "Số liệu đi kèm có đơn vị \"%s\", nhưng khảo sát không có câu trả lời nào của "
                "đơn vị này.",
                where.unit_code);
    }
    return PARINDEX_OK;
}

static parindex_status take_leaf(parindex_dossier *to, size_t unit, const parindex_dossier *from,
                                 size_t row, const parindex_framework *f, size_t leaf,
                                 parindex_error *err)
{
    const parindex_node *n = &f->nodes[f->leaves[leaf]];
    uint32_t state = parindex_dossier_state(from, row, leaf);
    bool given = state != PARINDEX_STATE_VALUE && state != PARINDEX_STATE_MISSING;
    parindex_status status = PARINDEX_OK;
    for (size_t i = n->first_input; i < n->first_input + n->inputs; i++)
        given = given || !isnan(parindex_dossier_value(from, row, i));
    if (!given)
        return PARINDEX_OK;
    if (f->rules[f->leaves[leaf]].survey != NULL) {
        struct where where = at_unit(to, unit, n->code);
        return fail(err, PARINDEX_ERR_DOSSIER, &where,
                    "%s is made of people's answers, and the evidence beside them gives it too.",
                    "%s lấy từ câu trả lời khảo sát, nhưng số liệu đi kèm cũng nêu tiêu chí này.",
                    n->code);
    }
    for (size_t i = n->first_input; status == PARINDEX_OK && i < n->first_input + n->inputs; i++)
        if (!isnan(parindex_dossier_value(from, row, i)))
            status = parindex_dossier_set(to, unit, i, parindex_dossier_value(from, row, i), err);
    if (status == PARINDEX_OK && state != PARINDEX_STATE_VALUE && state != PARINDEX_STATE_MISSING)
        status = parindex_dossier_set_state(to, unit, leaf, state, err);
    return status;
}

static parindex_status take_units(parindex_dossier *to, const parindex_dossier *from,
                                  const struct names *names, unsigned char *seen,
                                  parindex_error *err)
{
    const parindex_framework *f = parindex_dossier_framework(to);
    for (size_t u = 0; u < parindex_dossier_units(to); u++) {
        const char *name = parindex_dossier_unit(to, u);
        size_t row;
        if (!names_find(names, name, strlen(name), &row)) {
            struct where where = at_unit(to, u, NULL);
            return fail(err, PARINDEX_ERR_DOSSIER, &where,
                        "The evidence beside the answers has no row for the unit \"%s\".",
                        "Số liệu đi kèm câu trả lời không có dòng cho đơn vị \"%s\".", name);
        }
        seen[row] = 1;
        const char *group = parindex_dossier_group(from, row);
        parindex_status status = PARINDEX_OK;
        if (group[0] != '\0')
            status = parindex_dossier_set_group(to, u, group, err);
        for (size_t l = 0; status == PARINDEX_OK && l < f->info.leaves; l++)
            status = take_leaf(to, u, from, row, f, l, err);
        if (status != PARINDEX_OK)
            return status;
    }
    return all_seen(from, seen, err);
}

parindex_status beside_take(parindex_dossier *to, const parindex_dossier *from,
                            const parindex_allocator *a, parindex_error *err)
{
    const parindex_framework *f = parindex_dossier_framework(to);
    const parindex_framework *other = parindex_dossier_framework(from);
    if (strcmp(f->info.id, other->info.id) != 0 || f->info.inputs != other->info.inputs ||
        f->info.leaves != other->info.leaves)
        return fail(err, PARINDEX_ERR_DOSSIER, NULL,
                    "The evidence beside the answers is of the edition %s, and the dossier of %s.",
                    "Số liệu đi kèm câu trả lời thuộc bộ chỉ số %s, còn hồ sơ thuộc %s.",
                    other->info.id, f->info.id);
    size_t rows = parindex_dossier_units(from);
    struct names names;
    names_init(&names, a);
    unsigned char *seen = mem_zeroed(a, rows, 1);
    parindex_status status = seen != NULL ? number_units(&names, from, err) : fail_nomem(err);
    if (status == PARINDEX_OK)
        status = take_units(to, from, &names, seen, err);
    mem_free(a, seen, rows, 1);
    names_free(&names);
    return status;
}
