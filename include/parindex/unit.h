/* SPDX-License-Identifier: MIT */
/*
 * Units (đơn vị) with validity in time: which provinces and ministries there were on a day, what
 * became of them, and which of them a spelling means. A unit's identity is its code and a date:
 * seven provincial codes changed their meaning on 2025-07-01. units/README.md names the sources.
 *
 * The registry is static and immutable; every function here may be called on any thread.
 */
#ifndef PARINDEX_UNIT_H
#define PARINDEX_UNIT_H

#include "parindex/base.h"
#include "parindex/error.h"

#ifdef __cplusplus
extern "C" {
#endif

enum {
    PARINDEX_UNIT_PROVINCE = 1,     /* tỉnh */
    PARINDEX_UNIT_MUNICIPALITY = 2, /* thành phố trực thuộc trung ương */
    PARINDEX_UNIT_MINISTRY = 3,     /* bộ */
    PARINDEX_UNIT_AGENCY = 4        /* ministry-level agency, cơ quan ngang bộ */
};

/* How the PAR INDEX treats a unit in its time. */
enum {
    PARINDEX_ASSESSMENT_RANKED = 1,
    PARINDEX_ASSESSMENT_ASSESSED = 2,    /* but not ranked */
    PARINDEX_ASSESSMENT_NOT_ASSESSED = 3 /* kept out for the nature of its work */
};

/*
 * One unit during a time in which its code, name, type and territory did not change. Texts are
 * UTF-8 (NFC), never NULL. Units stand in the order of their first day, then of their code,
 * ministries behind provinces.
 */
typedef struct parindex_unit {
    const char *code;    /* text, "04" and not 4; of a ministry the library's own, "tu-phap" */
    const char *name_vi; /* "Bắc Giang" */
    const char *name_en; /* "Bac Giang" */
    const char *full_vi; /* "Tỉnh Bắc Giang" */
    const char *from;    /* first day that the registry knows it on, "2008-08-01" */
    const char *to;      /* last day, "2025-06-30", or "" while it goes on */
    const char *into;    /* code of the unit that it became on the day after, or "" */
    const char *region;  /* key of its region: "306.north", or "" */
    const char *region_vi;
    const char *region_en;
    const char *region_from; /* the days that the regions' scheme is known to hold, or "" */
    const char *region_to;
    const char *source_vi; /* how this is known, in words */
    const char *source_en;
    uint32_t type;       /* PARINDEX_UNIT_... */
    uint32_t assessment; /* PARINDEX_ASSESSMENT_... */
    uint32_t provenance; /* PARINDEX_PROVENANCE_... */
    uint32_t reserved;
} parindex_unit;

/* How many there are; one of them, static, NULL from the count on. */
PARINDEX_API size_t parindex_unit_count(void);
PARINDEX_API const parindex_unit *parindex_unit_at(size_t unit);

/*
 * The unit that this one became, PARINDEX_NONE where it goes on or the registry ends; and those
 * that it was made of, by number from 0, PARINDEX_NONE out of range. A renamed unit was made of
 * one, a merged one of two or three.
 */
PARINDEX_API size_t parindex_unit_successor(size_t unit);
PARINDEX_API size_t parindex_unit_predecessor(size_t unit, size_t index);

/*
 * 1 where the unit is there on that day: "YYYY-MM-DD", or "YYYY", which is taken as the year's last
 * day, because the index of a year ranks the units that it ends with. 0 for what is no date.
 */
PARINDEX_API uint32_t parindex_unit_is_there(size_t unit, const char *date);

/*
 * The unit of a code on a date. Without a date (NULL or "") only where the code never changed
 * its meaning; the latest then. ERR_AMBIGUOUS_UNIT (the message has the readings),
 * ERR_UNREGISTERED_UNIT, ERR_ARGUMENT (no code, or a date that is none).
 */
PARINDEX_API PARINDEX_CHECKED parindex_status parindex_unit_find(size_t *out, const char *code,
                                                                 const char *date,
                                                                 parindex_error *err);

/* The step at which a spelling was matched, from the surest on. */
enum {
    PARINDEX_MATCH_NONE = 0,
    PARINDEX_MATCH_CODE = 1,       /* a code, to the letter */
    PARINDEX_MATCH_NAME = 2,       /* a name in full, or with its type, to the letter */
    PARINDEX_MATCH_NORMALISED = 3, /* but for case, blanks, hyphens, NFD, Ð for Đ, the place of the
                                      tone mark, its type or its committee around it ("UBND TP. …",
                                      "… Province") where that is right, a number in front, notes
                                      behind */
    PARINDEX_MATCH_ALIAS = 4,      /* another name in use, "BRVT"; units/aliases.json */
    PARINDEX_MATCH_FOLDED = 5,     /* alike without diacritics or its type: candidates only */
    PARINDEX_MATCH_OTHER_DATE = 6  /* there is such a unit, but not on that date: candidates only */
};

enum {
    PARINDEX_MATCH_MOST = 8
};

/* What a spelling can mean. */
typedef struct parindex_match {
    uint32_t struct_size;
    uint32_t step;                         /* PARINDEX_MATCH_... */
    size_t unit;                           /* PARINDEX_NONE unless it means exactly one */
    size_t candidates;                     /* how many it may mean, at most PARINDEX_MATCH_MOST */
    size_t candidate[PARINDEX_MATCH_MOST]; /* in the registry's order */
} parindex_match;

#define PARINDEX_MATCH_INIT                                                                        \
    {                                                                                              \
        (uint32_t)sizeof(parindex_match), 0, PARINDEX_NONE, 0,                                     \
        {                                                                                          \
            0                                                                                      \
        }                                                                                          \
    }

/*
 * What text, a code or a name as people write it, means on a date (as parindex_unit_find has
 * it). It refuses nothing: the first step that finds something decides, and what is uncertain
 * has candidates and no unit. ERR_ARGUMENT (no text, or a date that is none), ERR_STRUCT_SIZE.
 */
PARINDEX_API PARINDEX_CHECKED parindex_status parindex_unit_match(parindex_match *out,
                                                                  const char *text,
                                                                  const char *date,
                                                                  parindex_error *err);

/*
 * The one unit that text means, or why there is none: ERR_AMBIGUOUS_UNIT (several; the message
 * has them), ERR_UNREGISTERED_UNIT (none, or none for sure; the message has candidates), ERR_ARGUMENT.
 */
PARINDEX_API PARINDEX_CHECKED parindex_status parindex_unit_resolve(size_t *out, const char *text,
                                                                    const char *date,
                                                                    parindex_error *err);

/* "alias", "tên thường gọi": static text, "" for an unknown step or type. */
PARINDEX_API const char *parindex_match_name(uint32_t step, uint32_t lang);
PARINDEX_API const char *parindex_unit_type_name(uint32_t type, uint32_t lang);
PARINDEX_API const char *parindex_assessment_name(uint32_t assessment, uint32_t lang);

#ifdef __cplusplus
}
#endif

#endif
