/* SPDX-License-Identifier: MIT */
/* What a change of rules alone does: the same figures scored under two editions. */
#ifndef COMMANDS_EFFECT_H
#define COMMANDS_EFFECT_H

#include "commands/compared.h"
#include "request/options.h"

/* A row of the split, over all units that have an index under both. */
struct effect_row {
    const char *code;
    const char *title_vi;
    const char *title_en;
    size_t level;
    double change; /* means, in percentage points; NaN where no unit's change is split so far */
    double rule;
    double maximum;
    size_t units; /* whose change is */
};

/* A unit under both editions; NaN where there is no index. */
struct effect_unit {
    double from_index;
    double to_index;
    double change;
    double from_rank;
    double to_rank;
};

/* How units fare. */
struct effect_summary {
    size_t units; /* with an index under both editions */
    size_t without;
    size_t gain;
    size_t lose;
    size_t ranks;   /* that have another rank */
    size_t classes; /* that have another class */
    double mean;    /* change of the index in percentage points */
    size_t most;    /* unit of the greatest gain and of the greatest loss */
    size_t least;
};

struct effect {
    struct compared compared;
    uint32_t absent;           /* PARINDEX_STATE_... of criteria without figures */
    size_t dropped;            /* values that the later edition does not take */
    struct effect_unit *units; /* one a unit of the dossier */
    size_t unit_count;
    struct effect_summary summary;
    struct effect_row *rows;
    size_t row_count;
};

/*
 * Reads the dossier of options->dossier under the edition options->arguments[1], carries it over and
 * scores both. Reports why it could not; returns the exit status. effect_free in every case.
 */
int effect_find(struct effect *effect, const parindex_difference *difference,
                parindex_framework *to, parindex_concordance *concordance,
                const struct options *options);
void effect_free(struct effect *effect);

#endif
