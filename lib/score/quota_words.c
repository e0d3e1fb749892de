/* SPDX-License-Identifier: MIT */
/* A class that a unit missed by a quota: as figures and as a sentence. */
#include <math.h>

#include "base/error.h"
#include "base/seen.h"
#include "base/text.h"
#include "parindex/number.h"
#include "parindex/quota.h"
#include "score/quota.h"

static const struct miss *miss_at(const parindex_result *r, size_t unit, size_t miss)
{
    size_t count = 0;
    const struct miss *list = r != NULL && unit < r->units ? quotas_misses(r, unit, &count) : NULL;
    return miss < count ? &list[miss] : NULL;
}

size_t parindex_result_misses(const parindex_result *result, size_t unit)
{
    size_t count = 0;
    if (result != NULL && unit < result->units)
        quotas_misses(result, unit, &count);
    return count;
}

parindex_status parindex_result_miss(parindex_quota_miss *out, const parindex_result *result,
                                     size_t unit, size_t miss, parindex_error *err)
{
    const struct miss *m = miss_at(result, unit, miss);
    if (out == NULL || m == NULL)
        return fail(err, PARINDEX_ERR_ARGUMENT, NULL,
                    "The result has no unit %zu that missed %zu classes by a quota.",
                    "Kết quả không có đơn vị %zu bị mất %zu mức xếp loại do hạn mức.", unit,
                    miss + 1);
    parindex_status status = struct_check(out, STRUCT_UP_TO(parindex_quota_miss, parted),
                                          "PARINDEX_QUOTA_MISS_INIT", err);
    if (status != PARINDEX_OK)
        return status;
    const struct classes *set = result->placed->set;
    parindex_quota_miss made = {
        .tied = m->tied,
        .missed = &set->bands[m->missed],
        .next = m->next < set->count ? &set->bands[m->next] : NULL,
        .group = m->group >= 0 ? (size_t)m->group : PARINDEX_NONE,
        .units = m->units,
        .most = m->most,
        .rank = (double)m->rank,
        .index = m->index,
        .line = m->line,
        .by = m->by,
        .parted = m->parted,
    };
    struct_give(out, &made, sizeof made);
    return PARINDEX_OK;
}

void write_rank_in(struct writer *w, int32_t rank, size_t units, const char *group)
{
    static const char *const endings[] = {"th", "st", "nd", "rd"};
    int last = rank % 10;
    bool teen = rank % 100 - last == 10;
    if (w->lang == PARINDEX_LANG_VI)
        write_format(w, "Hạng %d", (int)rank);
    else
        write_format(w, "%d%s", (int)rank, endings[!teen && last < 4 ? last : 0]);
    write_either(w, " of ", " trên ");
    write_number(w, (double)units, 0);
    if (group == NULL)
        return;
    write_either(w, " in \"", " trong nhóm \"");
    write_text(w, group);
    write_text(w, "\"");
}

static void write_room(struct writer *w, const struct miss *m, const parindex_class *class)
{
    if (m->most == 0) {
        write_either(w, "; none of them may be \"", "; không đơn vị nào được xếp loại \"");
    } else {
        write_text(w, "; ");
        write_number(w, (double)m->most, 0);
        write_either(w, " may be \"", " đơn vị được xếp loại \"");
    }
    write_either(w, class->title_en, class->title_vi);
    write_text(w, "\"");
}

/* What the unit lacked. */
static void write_lack(struct writer *w, const parindex_result *r, const struct miss *m,
                       int32_t decimals)
{
    if (m->tied > 0) {
        write_text(w, "; ");
        write_number(w, (double)m->tied, 0);
        write_either(w, " units are equal at the line, and of such none is",
                     " đơn vị bằng chỉ số ở vạch giới hạn nên đều không được xếp");
    } else if (m->parted != PARINDEX_NONE) {
        const parindex_node *n = &r->framework->nodes[m->parted];
        write_either(w, "; equal at the line and behind in ",
                     "; bằng chỉ số ở vạch giới hạn nhưng kém ở ");
        write_format(w, "%s ", n->code);
        write_either(w, n->title_en, n->title_vi);
    } else if (!isnan(m->by)) {
        bool shown = parindex_round(m->by, decimals) > 0;
        write_either(w, "; missed by ", "; thiếu ");
        write_number(w, number_seen(m->by), shown ? decimals : -1);
        write_either(w, " points of the index", " điểm chỉ số");
    }
}

size_t parindex_result_miss_words(const parindex_result *result, size_t unit, size_t miss,
                                  uint32_t decimals, uint32_t lang, char *buf, size_t size)
{
    struct writer w = writer_on(buf, size, lang);
    const struct miss *m = miss_at(result, unit, miss);
    if (m == NULL)
        return 0;
    int32_t places =
        decimals > 0 ? (int32_t)decimals - 1 : (int32_t)result->framework->info.decimals;
    write_rank_in(&w, m->rank, m->units, m->group >= 0 ? result->groups->labels[m->group] : NULL);
    write_room(&w, m, &result->placed->set->bands[m->missed]);
    write_lack(&w, result, m, places);
    write_text(&w, ".");
    return w.length;
}
