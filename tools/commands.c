/* SPDX-License-Identifier: MIT */
#include "commands.h"

#include <limits.h>
#include <string.h>

enum {
    IN_HTML = COMMAND_IN_HTML,
    IN_BOTH = COMMAND_IN_BOTH,
    TO_PRINT = OPTION_FORMAT | OPTION_LANG,
    TO_SCORE = TO_PRINT | OPTION_DECIMALS | OPTION_DECIMAL | OPTION_PERIOD | OPTION_THREADS |
               OPTION_HISTORY | OPTION_READING,
    /* beside it, where units are set against each other */
    IN_GROUPS = OPTION_WITHIN | OPTION_GROUP
};

/* an option has a bit below those of the commands' own */
_Static_assert(OPTION_COUNT <= 29, "the options of commands.def need a wider set of bits");

const struct command commands[] = {
#define COMMAND(name, least, most, options, ...)                                                   \
    {#name, cmd_##name, least, most, options, __VA_ARGS__},
#include "commands.def"
#undef COMMAND
};

const size_t command_count = sizeof(commands) / sizeof(commands[0]);

const struct command *command_find(const char *name)
{
    for (size_t i = 0; i < command_count; i++)
        if (strcmp(commands[i].name, name) == 0)
            return &commands[i];
    return NULL;
}
