/* SPDX-License-Identifier: MIT */
/* Classes under quotas: which units have a class whose number is limited, and who missed it. */
#ifndef SCORE_QUOTA_H
#define SCORE_QUOTA_H

#include "base/text.h"
#include "model/framework.h"
#include "score/result.h"

/* A class that a unit missed. */
struct miss {
    size_t unit;
    size_t missed; /* numbers of bands; next may be their count: none */
    size_t next;
    int32_t group; /* that the quota is within, negative: all units */
    uint32_t tied;
    size_t units; /* that are ranked there */
    size_t most;
    int32_t rank;
    double index;
    double line;
    double by;
    size_t parted;
};

/* The classes of all units, where a quota limits some. */
struct placed {
    const struct classes *set;
    uint32_t *classes; /* of each unit, the number of its band; their count: none */
    size_t units;
    struct miss *misses; /* by unit, of one unit the best class first */
    size_t miss_count;
    size_t miss_capacity;
};

/* One unit as it would be, the others as they are. */
struct instead {
    size_t unit;
    double index;
    const parindex_result *row; /* it alone, row 0; NULL: its nodes are as they are */
    size_t granted; /* a class that conditions keep from it no longer, or PARINDEX_NONE */
};

/* The classes of the result's period have quotas. */
bool quotas_limit(const parindex_result *r);

/*
 * The classes of all units of a result that was just scored. ERR_DOSSIER where a quota is within groups
 * that the dossier does not have; ERR_NOMEM.
 */
parindex_status quotas_apply(parindex_result *r, parindex_error *err);

/*
 * The class that a unit would have; PARINDEX_NONE: memory ran out. Where it would miss `class` by a quota,
 * *missed says how; its `missed` is PARINDEX_NONE otherwise.
 */
size_t quotas_instead(struct miss *missed, size_t class, const parindex_result *r,
                      const struct instead *instead, const parindex_allocator *a);

/* The misses of one unit; *count is 0 where there are none. */
const struct miss *quotas_misses(const parindex_result *r, size_t unit, size_t *count);

/* "6th of 20 in "departments"", "Hạng 6 trên 20 …"; group NULL: among all units. */
void write_rank_in(struct writer *w, int32_t rank, size_t units, const char *group);

void placed_free(struct placed *placed, const parindex_allocator *a);

#endif
