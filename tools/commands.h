/* SPDX-License-Identifier: MIT */
/* The table of commands, made from commands.def, and what each of them is. */
#ifndef TOOLS_COMMANDS_H
#define TOOLS_COMMANDS_H

#include <stddef.h>
#include <stdint.h>

#include "input/options.h"
#include "output/text.h"
#include "output/words.h"

enum {
    /* among the options of a command: its answer has the form html too; it may be in both languages */
    COMMAND_IN_HTML = 1 << 30,
    COMMAND_IN_BOTH = 1 << 29
};

struct command {
    const char *name;
    int (*run)(struct text *out, const struct options *options);
    int least; /* arguments after the name */
    int most;
    unsigned options;           /* OPTION_... that it takes */
    int hosted;                 /* run by the host, which writes the file of --output itself */
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
 * Each writes its answer to `out` and returns an exit status; it has said on stderr why where
 * that is not EXIT_DONE. options->arguments[0] is its own name.
 */
#define COMMAND(name, ...) int cmd_##name(struct text *out, const struct options *options);
#include "commands.def"
#undef COMMAND

/* The page of `parindex NAME --help`; NULL: that of the command line itself. */
void help_write(struct text *out, const struct command *command, uint32_t lang);

#endif
