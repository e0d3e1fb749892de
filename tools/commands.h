/* SPDX-License-Identifier: MIT */
/*
 * The sub-commands. Each writes its answer to `out` and returns an exit status; it has told on
 * stderr why where that is not EXIT_DONE. options->arguments[0] is its own name.
 */
#ifndef TOOLS_COMMANDS_H
#define TOOLS_COMMANDS_H

#include "input/options.h"
#include "output/text.h"

int cmd_list(struct text *out, const struct options *options);
int cmd_show(struct text *out, const struct options *options);
int cmd_check(struct text *out, const struct options *options);
int cmd_score(struct text *out, const struct options *options);
int cmd_rank(struct text *out, const struct options *options);
int cmd_explain(struct text *out, const struct options *options);
int cmd_units(struct text *out, const struct options *options);
int cmd_backcast(struct text *out, const struct options *options);
int cmd_improve(struct text *out, const struct options *options);
int cmd_gap(struct text *out, const struct options *options);
int cmd_compare(struct text *out, const struct options *options);

/*
 * The page of `parindex NAME --help`, with those of OPTION_... that it knows; NULL is the page
 * of the command itself.
 */
void help_write(struct text *out, const char *name, unsigned options, uint32_t lang);

#endif
