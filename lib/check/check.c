/* SPDX-License-Identifier: MIT */
/* Whether an edition says what its act says: its cases, and what can never happen under each reading. */
#include <math.h>

#include "base/error.h"
#include "check/cases.h"
#include "check/never.h"
#include "model/dated.h"
#include "model/readings.h"

/* The last year from which some number is another one; 0 where none changes. */
static int32_t last_year(const parindex_framework *f)
{
    int32_t year = 0;
    for (size_t i = 0; i < f->dated_count; i++) {
        if (f->dated[i].from != INT32_MIN && f->dated[i].from > year)
            year = f->dated[i].from;
        if (f->dated[i].to != INT32_MAX && f->dated[i].to > year)
            year = f->dated[i].to;
    }
    return year;
}

/* Numbers by year are looked at in their last year. */
static parindex_status look_under(struct parindex_check *check, const parindex_framework *content)
{
    if (content->dated_count == 0) {
        never_happens(check, content);
        return PARINDEX_OK;
    }
    parindex_framework *f = NULL;
    parindex_status status =
        framework_at(&f, (parindex_framework *)content, last_year(content), NULL);
    if (status != PARINDEX_OK)
        return status == PARINDEX_ERR_NOMEM ? status : PARINDEX_OK;
    never_happens(check, f);
    parindex_framework_unref(f);
    return PARINDEX_OK;
}

parindex_status parindex_framework_check(parindex_check **out, parindex_framework *framework,
                                         const parindex_allocator *allocator, parindex_error *err)
{
    parindex_allocator a;
    if (out == NULL || framework == NULL || !allocator_take(&a, allocator))
        return fail(err, PARINDEX_ERR_ARGUMENT, NULL,
                    "`out` and `framework` must not be NULL, and the allocator must be complete.",
                    "`out` và `framework` không được là NULL; bộ cấp phát phải đầy đủ.");
    parindex_framework *whole = (parindex_framework *)framework_whole(framework);
    parindex_check *check = mem_zeroed(&a, 1, sizeof *check);
    if (check == NULL)
        return fail_nomem(err);
    arena_init(&check->arena, &a);
    cases_run(check, whole);
    check->nomem |= look_under(check, whole) != PARINDEX_OK;
    for (size_t i = 0; i < whole->info.readings && !check->nomem; i++)
        if (whole->others[i] != NULL)
            check->nomem |= look_under(check, whole->others[i]) != PARINDEX_OK;
    if (check->nomem) {
        parindex_check_free(check);
        return fail_nomem(err);
    }
    *out = check;
    return PARINDEX_OK;
}

void parindex_check_free(parindex_check *check)
{
    if (check == NULL)
        return;
    parindex_allocator a = check->arena.allocator;
    arena_free(&check->arena);
    mem_free(&a, check, 1, sizeof *check);
}

size_t parindex_check_count(const parindex_check *check)
{
    return check != NULL ? check->count : 0;
}

const parindex_finding *parindex_check_at(const parindex_check *check, size_t index)
{
    return check != NULL && index < check->count ? &check->list[index] : NULL;
}
