/* SPDX-License-Identifier: MIT */
#include "parindex/groups.h"

#include <stdio.h>
#include <string.h>

#include "base/fold.h"
#include "base/text.h"
#include "parindex/unit.h"
#include "score/dossier.h"
#include "score/result.h"
#include "units/unit_name.h"

/* Groups that no result shares, to be changed; NULL when memory ran out. */
static struct unit_groups *own_groups(parindex_dossier *d)
{
    if (d->groups == NULL) {
        d->groups = unit_groups_new(d->units, &d->allocator);
    } else if (atomic_load_explicit(&d->groups->references, memory_order_acquire) > 1) {
        struct unit_groups *own = unit_groups_copy(d->groups);
        if (own == NULL)
            return NULL;
        unit_groups_unref(d->groups);
        d->groups = own;
    }
    return d->groups;
}

static parindex_status no_such_unit(parindex_error *err)
{
    return fail(err, PARINDEX_ERR_ARGUMENT, NULL, "A dossier and a unit of it are needed.",
                "Cần hồ sơ và một đơn vị của hồ sơ.");
}

parindex_status parindex_dossier_set_group(parindex_dossier *dossier, size_t unit,
                                           const char *group, parindex_error *err)
{
    if (dossier == NULL || unit >= dossier->units)
        return no_such_unit(err);
    char name[MAX_UNIT_CODE + 1] = "";
    const char *given = group != NULL ? group : "";
    size_t size = strlen(given);
    struct where where = unit_names_where(dossier->names, unit, NULL);
    size_t bad = utf8_fault(given, size);
    if (bad < size)
        return fail(err, PARINDEX_ERR_ARGUMENT, &where,
                    "Byte %zu (0x%02X) of a group's name is not UTF-8.",
                    "Byte %zu (0x%02X) của tên nhóm không phải UTF-8.", bad,
                    (unsigned)(unsigned char)given[bad]);
    size_t length = fold(name, sizeof name, given, size);
    if (length >= sizeof name || utf8_count(name, length) > MAX_UNIT_LETTERS)
        return fail(err, PARINDEX_ERR_ARGUMENT, &where,
                    "A group's name has at most %d letters; \"%s\" has more.",
                    "Tên nhóm dài tối đa %d chữ; \"%s\" dài hơn.", MAX_UNIT_LETTERS,
                    clip(given).text);
    if (length == 0 && dossier->groups == NULL)
        return PARINDEX_OK;
    struct unit_groups *own = own_groups(dossier);
    if (own == NULL)
        return fail_nomem(err);
    if (length == 0)
        own->of[unit] = -1;
    else if (!unit_groups_put(own, unit, name, length))
        return fail_nomem(err);
    return PARINDEX_OK;
}

/* New groups for a dossier, with what it says of assessment. NULL when memory ran out. */
static struct unit_groups *fresh_groups(const parindex_dossier *d)
{
    struct unit_groups *g = unit_groups_new(d->units, &d->allocator);
    if (g != NULL && d->groups != NULL)
        memcpy(g->assessed, d->groups->assessed, d->units);
    return g;
}

static parindex_status take_groups(parindex_dossier *d, struct unit_groups *made,
                                   parindex_status status)
{
    if (status == PARINDEX_OK) {
        unit_groups_unref(d->groups);
        d->groups = made;
    } else {
        unit_groups_unref(made);
    }
    return status;
}

parindex_status parindex_dossier_bind_groups(parindex_dossier *dossier, const parindex_view *groups,
                                             parindex_error *err)
{
    if (dossier == NULL)
        return fail(err, PARINDEX_ERR_ARGUMENT, NULL, "A dossier is needed.", "Cần có hồ sơ.");
    parindex_status status =
        view_check(groups, "groups", "nhóm", PARINDEX_I32, PARINDEX_I32, dossier->units, 1, 1, err);
    if (status != PARINDEX_OK)
        return status;
    struct unit_groups *made = fresh_groups(dossier);
    if (made == NULL)
        return fail_nomem(err);
    for (size_t u = 0; u < dossier->units && status == PARINDEX_OK; u++) {
        int32_t number;
        memcpy(&number, view_at(groups, u, 0), sizeof number);
        char label[16];
        int length = snprintf(label, sizeof label, "%d", (int)number);
        if (number >= 0 && !unit_groups_put(made, u, label, (size_t)length))
            status = fail_nomem(err);
    }
    return take_groups(dossier, made, status);
}

/* The registry's name for the group of a unit; NULL: told. */
static const char *group_in_registry(const parindex_dossier *d, size_t unit, uint32_t by,
                                     const char *date, uint32_t lang, parindex_status *status,
                                     parindex_error *err)
{
    struct where where = unit_names_where(d->names, unit, NULL);
    size_t found;
    *status = parindex_unit_resolve(&found, where.unit_code, date, err);
    if (*status != PARINDEX_OK)
        return NULL;
    const parindex_unit *u = parindex_unit_at(found);
    if (by == PARINDEX_GROUP_TYPE)
        return parindex_unit_type_name(u->type, lang);
    const char *region = lang == PARINDEX_LANG_VI ? u->region_vi : u->region_en;
    if (region[0] != '\0')
        return region;
    *status =
        fail(err, PARINDEX_ERR_DOSSIER, &where,
             "The registry of units has no region for \"%s\"; name the groups in the dossier.",
             "Danh mục đơn vị không có vùng của \"%s\"; hãy ghi nhóm trong hồ sơ.",
             clip(where.unit_code).text);
    return NULL;
}

parindex_status parindex_dossier_group_by(parindex_dossier *dossier, uint32_t by, const char *date,
                                          uint32_t lang, parindex_error *err)
{
    if (dossier == NULL || (by != PARINDEX_GROUP_REGION && by != PARINDEX_GROUP_TYPE) ||
        lang > PARINDEX_LANG_VI)
        return fail(err, PARINDEX_ERR_ARGUMENT, NULL,
                    "A dossier and a PARINDEX_GROUP_... and PARINDEX_LANG_... of this library are "
                    "needed.",
                    "Cần hồ sơ, một PARINDEX_GROUP_... và một PARINDEX_LANG_... của thư viện.");
    char year[16] = "";
    if ((date == NULL || date[0] == '\0') && dossier->period > 0) {
        snprintf(year, sizeof year, "%04d", (int)dossier->period);
        date = year;
    }
    struct unit_groups *made = fresh_groups(dossier);
    if (made == NULL)
        return fail_nomem(err);
    parindex_status status = PARINDEX_OK;
    for (size_t u = 0; u < dossier->units && status == PARINDEX_OK; u++) {
        const char *label = group_in_registry(dossier, u, by, date, lang, &status, err);
        if (label != NULL && !unit_groups_put(made, u, label, strlen(label)))
            status = fail_nomem(err);
    }
    return take_groups(dossier, made, status);
}

parindex_status parindex_dossier_set_assessment(parindex_dossier *dossier, size_t unit,
                                                uint32_t assessment, parindex_error *err)
{
    if (dossier == NULL || unit >= dossier->units)
        return no_such_unit(err);
    if (assessment != PARINDEX_ASSESSMENT_RANKED && assessment != PARINDEX_ASSESSMENT_ASSESSED)
        return fail(
            err, PARINDEX_ERR_ARGUMENT, NULL,
            "A unit of a dossier is ranked or assessed only; leave one that is not assessed "
            "out of the dossier.",
            "Đơn vị trong hồ sơ được xếp hạng hoặc chỉ đánh giá; đơn vị không đánh giá thì "
            "không đưa vào hồ sơ.");
    if (dossier->groups == NULL && assessment == PARINDEX_ASSESSMENT_RANKED)
        return PARINDEX_OK;
    struct unit_groups *own = own_groups(dossier);
    if (own == NULL)
        return fail_nomem(err);
    own->assessed[unit] = assessment == PARINDEX_ASSESSMENT_ASSESSED;
    return PARINDEX_OK;
}

const char *parindex_dossier_group(const parindex_dossier *dossier, size_t unit)
{
    if (dossier == NULL || unit >= dossier->units)
        return NULL;
    int32_t group = unit_groups_at(dossier->groups, unit);
    return group >= 0 ? dossier->groups->labels[group] : "";
}

size_t parindex_result_groups(const parindex_result *result)
{
    return result != NULL ? unit_groups_count(result->groups) : 0;
}

const char *parindex_result_group_name(const parindex_result *result, size_t group)
{
    return group < parindex_result_groups(result) ? result->groups->labels[group] : NULL;
}

size_t parindex_result_group(const parindex_result *result, size_t unit)
{
    int32_t group =
        result != NULL && unit < result->units ? unit_groups_at(result->groups, unit) : -1;
    return group >= 0 ? (size_t)group : PARINDEX_NONE;
}

uint32_t parindex_result_is_ranked(const parindex_result *result, size_t unit)
{
    return result != NULL && unit < result->units && unit_groups_ranked(result->groups, unit);
}
