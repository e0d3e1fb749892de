/* SPDX-License-Identifier: MIT */
/* The whole command as a function, so that another program can have it inside. */
#ifndef TOOLS_COMMAND_H
#define TOOLS_COMMAND_H

#include "host.h"

/*
 * What main does: asks a session what the command line asks, prints its answer to stdout and what is
 * wrong to stderr; returns the exit status. host: what the program around it adds, NULL where there is
 * none.
 */
int command_main(int argc, char **argv, struct host *host);

#endif
