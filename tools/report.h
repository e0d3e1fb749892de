/* SPDX-License-Identifier: MIT */
/* A line on stderr about what the command itself could not do. */
#ifndef TOOLS_REPORT_H
#define TOOLS_REPORT_H

/* "parindex: ...", one line that no terminal acts upon. Returns the exit status of a bad call. */
int report(const char *format, ...) __attribute__((format(printf, 1, 2)));

#endif
