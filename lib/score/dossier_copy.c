/* SPDX-License-Identifier: MIT */
/* A dossier of one's own, so that what would be can be tried without touching what is. */
#include <string.h>

#include "base/error.h"
#include "score/dossier.h"

/* The columns of the copy are its own, whatever they were. False: memory ran out. */
static bool copy_columns(struct held_column *to, const struct held_column *from, size_t count,
                         size_t size, const parindex_dossier *d)
{
    for (size_t i = 0; i < count; i++) {
        const struct column *view = &from[i].view;
        if (view->data == NULL)
            continue;
        unsigned char *copy = mem_new(&d->allocator, d->units, size);
        if (copy == NULL)
            return false;
        for (size_t u = 0; u < d->units; u++)
            memcpy(copy + u * size, view->data + (int64_t)u * view->stride, size);
        to[i].owned = copy;
        to[i].view = (struct column){copy, (int64_t)size};
    }
    return true;
}

parindex_status parindex_dossier_copy(parindex_dossier **out, const parindex_dossier *dossier,
                                      const parindex_dossier_options *options, parindex_error *err)
{
    parindex_dossier_options o;
    parindex_status status = options_take(&o, sizeof o, options, err);
    if (status != PARINDEX_OK)
        return status;
    if (out == NULL || dossier == NULL)
        return fail(err, PARINDEX_ERR_ARGUMENT, NULL,
                    "A dossier and a place for its copy are needed.",
                    "Cần hồ sơ và nơi nhận bản sao.");
    o.period = o.period != 0 ? o.period : dossier->period;
    parindex_dossier *d = NULL;
    status = parindex_dossier_new(&d, dossier->framework, dossier->units, &o, err);
    if (status != PARINDEX_OK)
        return status;
    roster_unref(d->roster);
    d->roster = roster_ref(dossier->roster);
    const parindex_framework_info *info = &d->framework->info;
    if (!copy_columns(d->values, dossier->values, info->inputs, sizeof(double), d) ||
        !copy_columns(d->states, dossier->states, info->leaves, 1, d)) {
        parindex_dossier_free(d);
        return fail_nomem(err);
    }
    *out = d;
    return PARINDEX_OK;
}
