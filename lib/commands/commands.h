/* SPDX-License-Identifier: MIT */
/* The table of commands, made from commands.def, and what each of them is. */
#ifndef COMMANDS_COMMANDS_H
#define COMMANDS_COMMANDS_H

#include <stddef.h>
#include <stdint.h>

#include "print/text.h"
#include "print/words.h"
#include "request/options.h"

/* Among the options of a command: its answer has the form html too. */
#define COMMAND_IN_HTML (UINT64_C(1) << 63)

struct command {
    const char *name;
    int (*run)(struct text *out, const struct options *options);
    int least; /* arguments after the name */
    int most;
    uint64_t options;           /* an OPTION_BIT for each that it takes */
    const char *members;        /* its arguments as members of a request, parted by blanks */
    int both;                   /* its answer may be in both languages */
    struct bilingual arguments; /* "ID DOSSIER" */
    struct bilingual forms;   /* of its arguments and main options, a line each; NULL: arguments */
    struct bilingual summary; /* one line of the list of commands */
    struct bilingual about;
    struct bilingual examples; /* a line each */
};

extern const struct command commands[];
extern const size_t command_count;

/* NULL where there is none of that name. */
const struct command *command_find(const char *name);

/*
 * Each writes its answer to `out` and returns how the call ends; it has reported why where that is not
 * EXIT_DONE. options->arguments[0] is its own name.
 */
#define COMMAND(name, ...) int cmd_##name(struct text *out, const struct options *options);
#include "commands/commands.def"
#undef COMMAND

/* Finds the command, checks that it takes what was given, and runs it. */
int command_run(struct text *out, const struct options *options);

/* The page of `parindex NAME --help`; NULL: that of the command line itself. */
void help_write(struct text *out, const struct command *command, uint32_t lang);

#endif
