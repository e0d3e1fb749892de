/* SPDX-License-Identifier: MIT */
/* The whole command as a function, so that another program can have it inside. */
#ifndef TOOLS_COMMAND_H
#define TOOLS_COMMAND_H

#include "input/host.h"

/*
 * What main does: finds the sub-command, runs it, prints its answer to stdout and what is wrong to
 * stderr; returns the exit status. argv is reordered. host: what the program around it adds, NULL
 * where there is none. From one thread at a time.
 */
int command_main(int argc, char **argv, const struct host *host);

#endif
