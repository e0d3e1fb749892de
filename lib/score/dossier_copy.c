/* SPDX-License-Identifier: MIT */
/* A separate dossier, for trying changes without touching the original. */
#include <string.h>

#include "base/error.h"
#include "score/dossier.h"
#include "score/tasks.h"

/* The columns of the copy are its own, whatever they were; its units are those from `first` on. */
static bool copy_columns(struct held_column *to, const struct held_column *from, size_t count,
                         size_t size, size_t first, const parindex_dossier *d)
{
    for (size_t i = 0; i < count; i++) {
        const struct column *view = &from[i].view;
        if (view->data == NULL)
            continue;
        unsigned char *copy = mem_new(&d->allocator, d->units, size);
        if (copy == NULL)
            return false;
        for (size_t u = 0; u < d->units; u++)
            memcpy(copy + u * size, view->data + (int64_t)(first + u) * view->stride, size);
        to[i].owned = copy;
        to[i].view = (struct column){copy, (int64_t)size};
    }
    return true;
}

/* Of so many units from `first` on; who they are is left to the caller. */
static parindex_status copy(parindex_dossier **out, const parindex_dossier *dossier, size_t first,
                            size_t units, const parindex_dossier_options *options,
                            parindex_error *err)
{
    parindex_dossier_options o = *options;
    o.period = o.period != 0 ? o.period : dossier->period;
    parindex_dossier *d = NULL;
    parindex_status status = parindex_dossier_new(&d, dossier->framework, units, &o, err);
    if (status != PARINDEX_OK)
        return status;
    const parindex_framework_info *info = &d->framework->info;
    if (!copy_columns(d->values, dossier->values, info->inputs, sizeof(double), first, d) ||
        !copy_columns(d->states, dossier->states, info->leaves, 1, first, d)) {
        parindex_dossier_free(d);
        return fail_nomem(err);
    }
    *out = d;
    return PARINDEX_OK;
}

parindex_status dossier_of_unit(parindex_dossier **out, const parindex_dossier *dossier,
                                size_t unit, const parindex_dossier_options *options,
                                parindex_error *err)
{
    parindex_dossier *d = NULL;
    parindex_status status = copy(&d, dossier, unit, 1, options, err);
    if (status != PARINDEX_OK)
        return status;
    const char *code = unit_names_code(dossier->names, unit);
    if (code[0] != '\0' && !unit_names_name(d->names, 0, code, strlen(code))) {
        parindex_dossier_free(d);
        return fail_nomem(err);
    }
    *out = d;
    return PARINDEX_OK;
}

parindex_status parindex_dossier_copy(parindex_dossier **out, const parindex_dossier *dossier,
                                      const parindex_dossier_options *options, parindex_error *err)
{
    parindex_dossier_options o;
    parindex_status status = options_take(&o, sizeof o, options, err);
    if (status != PARINDEX_OK)
        return status;
    if (out == NULL || dossier == NULL)
        return fail(err, PARINDEX_ERR_ARGUMENT, NULL, "`out` and `dossier` must not be NULL.",
                    "`out` và `dossier` không được là NULL.");
    parindex_dossier *d = NULL;
    status = copy(&d, dossier, 0, dossier->units, &o, err);
    if (status != PARINDEX_OK)
        return status;
    if (dossier->groups != NULL) {
        d->groups = mem_new(&d->allocator, d->units, sizeof *d->groups);
        if (d->groups == NULL) {
            parindex_dossier_free(d);
            return fail_nomem(err);
        }
        memcpy(d->groups, dossier->groups, d->units * sizeof *d->groups);
    }
    d->tasks = tasks_ref(dossier->tasks);
    unit_names_unref(d->names);
    d->names = unit_names_ref(dossier->names);
    *out = d;
    return PARINDEX_OK;
}
