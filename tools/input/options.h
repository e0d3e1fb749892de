/* SPDX-License-Identifier: MIT */
/* The command line, read and checked. */
#ifndef TOOLS_OPTIONS_H
#define TOOLS_OPTIONS_H

#include <stdint.h>

/* The options that take a value, numbered in the order of options.def, and as bits. */
enum {
#define OPTION(NAME, ...) NUMBER_##NAME,
#include "input/options.def"
#undef OPTION
    OPTION_COUNT
};

enum {
#define OPTION(NAME, ...) OPTION_##NAME = 1 << NUMBER_##NAME,
#include "input/options.def"
#undef OPTION
};

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
    uint32_t lang;
    uint32_t format;
    int32_t decimals; /* -1: the edition's own */
    uint32_t decimal; /* PARINDEX_DECIMAL_... */
    int32_t period;   /* 0: not said */
    int32_t from_period;
    uint32_t threads;
    uint32_t ties;            /* PARINDEX_TIES_... */
    uint32_t missing;         /* PARINDEX_BACKCAST_... */
    uint32_t within;          /* WITHIN_... of input/grouping.h */
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
    const char *output;       /* path, NULL: stdout */
    uint32_t absent;          /* PARINDEX_STATE_... of criteria that are new */
    const char *sets[OPTION_SETS];
    int set_count;
    unsigned given; /* which of OPTION_... were given */
    int help;
    int version;
    int count; /* arguments that are no options, the sub-command first */
    char **arguments;
};

/* Reads the command line; options may come anywhere. Returns an exit status, explained on stderr. */
int options_read(struct options *out, int argc, char **argv);

/* Digits alone: no sign, no blank, nothing behind. -1 where it is anything else or too large. */
int32_t whole_number(const char *value, int32_t least, int32_t most);

/* "--ties", the name of one option. */
const char *option_name(unsigned option);

/* The name of a tie rule as it is given on the command line. */
const char *option_ties_name(uint32_t ties);

#endif
