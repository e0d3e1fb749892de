/* SPDX-License-Identifier: MIT */
/* The command line as a request of a session. */
#ifndef TOOLS_REQUEST_H
#define TOOLS_REQUEST_H

#include <stddef.h>
#include <stdint.h>

/* {"lang":…,"command_line":[…]}, freed with free; NULL when memory runs out. */
char *request_of(int argc, char **argv, uint32_t lang, size_t *size);

#endif
