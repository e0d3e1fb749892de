/* SPDX-License-Identifier: MIT */
#include "model/catalogue.h"

#include <string.h>

#include "base/error.h"
#include "base/names.h"
#include "base/text.h"
#include "parindex/framework.h"

const struct catalogue_entry *catalogue_find(const char *id)
{
    for (size_t i = 0; i < catalogue_count; i++)
        if (strcmp(catalogue[i].id, id) == 0)
            return &catalogue[i];
    return NULL;
}

size_t parindex_catalogue_count(void)
{
    return catalogue_count;
}

const char *parindex_catalogue_id(size_t index)
{
    return index < catalogue_count ? catalogue[index].id : NULL;
}

const char *parindex_catalogue_text(const char *id, size_t *size)
{
    const struct catalogue_entry *entry = id != NULL ? catalogue_find(id) : NULL;
    if (entry == NULL)
        return NULL;
    if (size != NULL)
        *size = entry->size;
    return entry->text;
}

/* The built-in ids that a mistyped one may have meant: near in spelling, or holding it. */
static void write_near(struct writer *w, const char *id)
{
    enum {
        NEAR = 4
    };
    for (size_t i = 0; i < catalogue_count; i++)
        if (names_distance(catalogue[i].id, id, NEAR) < NEAR ||
            (id[0] != '\0' && strstr(catalogue[i].id, id) != NULL))
            write_listed(w, catalogue[i].id);
}

parindex_status parindex_framework_open(parindex_framework **out, const char *id,
                                        const parindex_load_options *options, parindex_error *err)
{
    if (out == NULL || id == NULL)
        return fail(err, PARINDEX_ERR_ARGUMENT, NULL,
                    "An edition's id and a place for it are needed.",
                    "Cần mã bộ chỉ số và nơi nhận kết quả.");
    const struct catalogue_entry *entry = catalogue_find(id);
    if (entry != NULL)
        return parindex_framework_parse(out, entry->text, entry->size, options, err);

    char near[256];
    struct writer w = writer_on(near, sizeof near, PARINDEX_LANG_EN);
    write_near(&w, id);
    if (w.length == 0)
        return fail(err, PARINDEX_ERR_UNKNOWN_ID, NULL,
                    "No edition \"%s\" is built in; there are %zu, from %s to %s.",
                    "Không có bộ chỉ số \"%s\" trong thư viện; có %zu bộ, từ %s đến %s.",
                    clip(id).text, catalogue_count, catalogue[0].id,
                    catalogue[catalogue_count - 1].id);
    return fail(err, PARINDEX_ERR_UNKNOWN_ID, NULL,
                "No edition \"%s\" is built in. Did you mean: %s?",
                "Không có bộ chỉ số \"%s\" trong thư viện. Có phải: %s?", clip(id).text, near);
}
