/* SPDX-License-Identifier: MIT */
#include "score/unit_groups.h"

#include <string.h>

#include "base/fold.h"
#include "base/text.h"
#include "units/unit_name.h"

static void groups_free(struct unit_groups *g)
{
    parindex_allocator a = g->names.arena.allocator;
    mem_free(&a, g->of, g->units, sizeof *g->of);
    mem_free(&a, g->assessed, g->units, 1);
    mem_free(&a, g->labels, g->capacity, sizeof *g->labels);
    names_free(&g->names);
    mem_free(&a, g, 1, sizeof *g);
}

struct unit_groups *unit_groups_new(size_t units, const parindex_allocator *a)
{
    struct unit_groups *g = mem_new(a, 1, sizeof *g);
    if (g == NULL)
        return NULL;
    *g = (struct unit_groups){.units = units};
    atomic_init(&g->references, 1);
    names_init(&g->names, a);
    g->of = mem_new(a, units, sizeof *g->of);
    g->assessed = mem_zeroed(a, units, 1);
    if (g->of == NULL || g->assessed == NULL) {
        groups_free(g);
        return NULL;
    }
    for (size_t u = 0; u < units; u++)
        g->of[u] = -1;
    return g;
}

struct unit_groups *unit_groups_ref(struct unit_groups *groups)
{
    if (groups != NULL)
        atomic_fetch_add_explicit(&groups->references, 1, memory_order_relaxed);
    return groups;
}

void unit_groups_unref(struct unit_groups *groups)
{
    if (groups != NULL &&
        atomic_fetch_sub_explicit(&groups->references, 1, memory_order_acq_rel) == 1)
        groups_free(groups);
}

/* Units first ... first + units - 1, with the groups numbered as they are. */
static struct unit_groups *part(const struct unit_groups *groups, size_t first, size_t units)
{
    struct unit_groups *g = unit_groups_new(units, &groups->names.arena.allocator);
    if (g == NULL)
        return NULL;
    bool made = true;
    for (size_t i = 0; made && i < groups->names.count; i++) {
        const char *label = groups->labels[i];
        made = unit_groups_put(g, 0, label, strlen(label));
    }
    if (!made) {
        unit_groups_unref(g);
        return NULL;
    }
    memcpy(g->of, groups->of + first, units * sizeof *g->of);
    memcpy(g->assessed, groups->assessed + first, units);
    return g;
}

struct unit_groups *unit_groups_copy(const struct unit_groups *groups)
{
    return part(groups, 0, groups->units);
}

struct unit_groups *unit_groups_of_unit(const struct unit_groups *groups, size_t unit)
{
    return part(groups, unit, 1);
}

static bool make_room(struct unit_groups *g)
{
    if (g->names.count < g->capacity)
        return true;
    size_t capacity = g->capacity == 0 ? 16 : g->capacity * 2;
    void *wider =
        mem_grow(&g->names.arena.allocator, g->labels, g->capacity, capacity, sizeof *g->labels);
    if (wider == NULL)
        return false;
    g->labels = wider;
    g->capacity = capacity;
    return true;
}

bool unit_groups_put(struct unit_groups *groups, size_t unit, const char *label, size_t length)
{
    size_t group;
    if (!names_find(&groups->names, label, length, &group)) {
        group = groups->names.count;
        if (!make_room(groups))
            return false;
        const char *kept = names_add(&groups->names, label, length, group);
        if (kept == NULL)
            return false;
        groups->labels[group] = kept;
    }
    groups->of[unit] = (int32_t)group;
    return true;
}

bool unit_groups_said(const struct unit_groups *groups)
{
    return groups != NULL && groups->names.count > 0;
}

size_t unit_groups_count(const struct unit_groups *groups)
{
    return groups != NULL ? groups->names.count : 0;
}

int32_t unit_groups_at(const struct unit_groups *groups, size_t unit)
{
    return groups != NULL ? groups->of[unit] : -1;
}

bool unit_groups_ranked(const struct unit_groups *groups, size_t unit)
{
    return groups == NULL || groups->assessed[unit] == 0;
}

size_t unit_groups_find(const struct unit_groups *groups, const char *label)
{
    char folded[MAX_UNIT_CODE + 1];
    size_t group;
    size_t length = fold(folded, sizeof folded, label, strlen(label));
    return groups != NULL && length < sizeof folded &&
                   names_find(&groups->names, folded, length, &group)
               ? group
               : PARINDEX_NONE;
}

void unit_groups_list(const struct unit_groups *groups, char *out, size_t size)
{
    struct writer w = writer_on(out, size, PARINDEX_LANG_EN);
    for (size_t i = 0; i < unit_groups_count(groups); i++)
        write_listed(&w, groups->labels[i]);
}

parindex_status unit_groups_need(const struct unit_groups *groups, parindex_error *err)
{
    if (unit_groups_said(groups))
        return PARINDEX_OK;
    return fail(err, PARINDEX_ERR_DOSSIER, NULL,
                "The dossier says nothing of its units' groups; give each unit its group, for "
                "example in a column \"group\".",
                "Hồ sơ không ghi nhóm của các đơn vị; hãy ghi nhóm cho từng đơn vị, ví dụ ở cột "
                "\"nhóm\".");
}

parindex_status unit_groups_unknown(const struct unit_groups *groups, const char *label,
                                    parindex_error *err)
{
    parindex_status status = unit_groups_need(groups, err);
    char known[200];
    unit_groups_list(groups, known, sizeof known);
    return status != PARINDEX_OK
               ? status
               : fail(err, PARINDEX_ERR_DOSSIER, NULL,
                      "The dossier has no group \"%s\"; its groups are: %s.",
                      "Hồ sơ không có nhóm \"%s\"; các nhóm hiện có: %s.", clip(label).text, known);
}
