/* SPDX-License-Identifier: MIT */
/* Editions that stay open. */
#include "sql.h"

#include <string.h>

parindex_status sql_edition(parindex_framework **out, struct sql_editions *editions,
                            const char *edition, const parindex_allocator *allocator,
                            parindex_error *err)
{
    parindex_load_options options = PARINDEX_LOAD_OPTIONS_INIT;
    size_t count = parindex_catalogue_count();
    options.allocator = allocator;
    if (edition[strspn(edition, " \t\r\n")] == '{')
        return parindex_framework_parse(out, edition, strlen(edition), &options, err);
    size_t i = 0;
    while (i < count && strcmp(parindex_catalogue_id(i), edition) != 0)
        i++;
    options.allocator = editions->allocator;
    if (i == count) /* refused, with the ids that are near */
        return parindex_framework_open(out, edition, &options, err);
    if (!editions->open) {
        const parindex_allocator *own = editions->allocator;
        editions->open = own->alloc(own->payload, count * sizeof(*editions->open));
        if (!editions->open) {
            err->status = PARINDEX_ERR_NOMEM;
            return PARINDEX_ERR_NOMEM;
        }
        memset(editions->open, 0, count * sizeof(*editions->open));
    }
    if (!editions->open[i]) {
        parindex_status status =
            parindex_framework_open(&editions->open[i], edition, &options, err);
        if (status != PARINDEX_OK)
            return status;
    }
    *out = parindex_framework_ref(editions->open[i]);
    return PARINDEX_OK;
}

void sql_editions_free(struct sql_editions *editions)
{
    const parindex_allocator *own = editions->allocator;
    size_t count = parindex_catalogue_count();
    for (size_t i = 0; editions->open && i < count; i++)
        parindex_framework_unref(editions->open[i]);
    if (editions->open)
        own->release(own->payload, editions->open, count * sizeof(*editions->open));
    editions->open = NULL;
}
