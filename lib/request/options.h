/* SPDX-License-Identifier: MIT */
/* The options of a call, checked: from a command line or from the members of a request. */
#ifndef REQUEST_OPTIONS_H
#define REQUEST_OPTIONS_H

#include <stdint.h>

#include "print/report.h"

/* The options, numbered in the order of options.def. */
enum {
#define OPTION(NAME, ...) NUMBER_##NAME,
#include "request/options.def"
#undef OPTION
    OPTION_COUNT
};

/* An option among several: OPTION_BIT(LANG). */
#define OPTION_BIT(NAME) (UINT64_C(1) << NUMBER_##NAME)

/* How often --set may be given. */
enum {
    OPTION_SETS = 64
};

/* The years that --period takes. */
enum {
    OPTION_FIRST_YEAR = 1900,
    OPTION_LAST_YEAR = 2999
};

struct options {
    struct call *call;
    uint32_t lang; /* the call's */
    int both;      /* lang "both": in Vietnamese and in English; lang is what is said meanwhile */
    uint32_t format;
    int32_t decimals; /* -1: the edition's own */
    uint32_t decimal; /* PARINDEX_DECIMAL_... */
    int32_t period;   /* 0: not said */
    int32_t from_period;
    uint32_t threads;
    uint32_t ties;            /* PARINDEX_TIES_... */
    uint32_t missing;         /* PARINDEX_BACKCAST_... */
    uint32_t within;          /* WITHIN_... of request/grouping.h */
    const char *group;        /* only this one, NULL: all units */
    const char *date;         /* a day or a year, NULL: not said */
    const char *weights;      /* path of a table, NULL: none */
    const char *reading;      /* NULL: the edition's own */
    const char *from_reading; /* NULL: `reading` */
    const char *from_tasks;   /* NULL: `tasks` */
    const char *history;      /* "2013=a.csv,2014=b.csv", NULL: none */
    const char *concordance;  /* NULL: none */
    const char *score;        /* an edition, NULL: none */
    const char *design;       /* NULL: none */
    const char *to;           /* NULL: the next place */
    const char *tasks;        /* NULL: none */
    const char *costs;        /* NULL: 1 for each point */
    const char *propose;      /* path of a file to be written, NULL: none */
    const char *dossier;      /* path, NULL: none */
    const char *save;         /* name of a file for counts, NULL: none */
    const char *merge;        /* "a.txt,b.txt", NULL: none */
    uint64_t replicates_first;
    uint64_t replicates;
    uint64_t seed;
    double spread;
    const char *output;     /* name of a file for the answer, NULL: none */
    const char *agency;     /* of a letterhead, the agency above it first: "UBND TỈNH/SỞ" */
    const char *place;      /* of a letterhead: where it is signed */
    const char *signer;     /* "CHỦ TỊCH/Họ và tên" */
    const char *review;     /* name of a workbook to be written, NULL: none */
    const char *reviewed;   /* the same, filled in */
    const char *provenance; /* of an annex, NULL: not said */
    int force;              /* whether a file that was filled in is replaced */
    uint32_t absent;        /* PARINDEX_STATE_... of criteria that are new */
    const char *sets[OPTION_SETS];
    int set_count;
    uint64_t given; /* an OPTION_BIT for each that was given */
    int help;
    int version;
    int count; /* arguments that are no options, the sub-command first */
    const char *const *arguments;
};

/* Values as they were written; they are judged once the language is known. */
struct raw {
    const char *values[OPTION_COUNT];
    const char *sets[OPTION_SETS];
    int set_count;         /* all of them, the ones beyond OPTION_SETS too */
    const char *unknown;   /* an option that does not exist */
    const char *valueless; /* an option whose value is missing */
    const char *valued;    /* an option that takes no value and was given one */
    int help;
    int version;
    uint32_t format; /* where none is given */
    int count;       /* arguments that are no options, the command first */
    const char **arguments;
};

/* Takes the options off a command line of `count` words; raw->arguments has room for all of them. */
void options_collect(struct raw *raw, const char *const *words, int count);

/* The number of the option of that name, "from-period" or "from_period"; -1 where there is none. */
int option_find(const char *name, size_t length);

/* Whether an option is a switch, which takes no value: what it was given is then not NULL. */
int option_is_switch(int option);

/* Checks the values; sets the language of the call. Returns how the call ends. */
int options_read(struct options *out, const struct raw *raw, struct call *call);

/* Digits alone: no sign, no blank, nothing behind. -1 where it is anything else or too large. */
int32_t whole_number(const char *value, int32_t least, int32_t most);

/* "--ties", or "ties" in quotes where the call is no command line. */
const char *option_name(uint64_t option, const struct call *call);

/* The name of a tie rule as it is given. */
const char *option_ties_name(uint32_t ties);

#endif
