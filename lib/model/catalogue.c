/* SPDX-License-Identifier: MIT */
#include "model/catalogue.h"

#include <string.h>

#include "parindex/framework.h"

const struct catalogue_item *catalogue_find(const char *id)
{
    for (size_t i = 0; i < catalogue_count; i++)
        if (strcmp(catalogue[i].id, id) == 0)
            return &catalogue[i];
    return NULL;
}

size_t parindex_catalogue_count(void)
{
    return catalogue_loaded() ? catalogue_count : 0;
}

const char *parindex_catalogue_id(size_t index)
{
    return index < parindex_catalogue_count() ? catalogue[index].id : NULL;
}

const char *parindex_catalogue_text(const char *id, size_t *size)
{
    const struct catalogue_item *item = id != NULL ? catalogue_find(id) : NULL;
    if (item == NULL || !catalogue_loaded())
        return NULL;
    if (size != NULL)
        *size = item->size;
    return item->text;
}
