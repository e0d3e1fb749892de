/* SPDX-License-Identifier: MIT */
/* A line on stderr about what the command itself could not do. */
#ifndef TOOLS_REPORT_H
#define TOOLS_REPORT_H

#if defined(__MINGW32__) && !defined(__clang__)
#define REPORT_FORMAT __attribute__((format(gnu_printf, 1, 2)))
#else
#define REPORT_FORMAT __attribute__((format(printf, 1, 2)))
#endif

/* "parindex: ...", one line that no terminal acts upon. Returns the exit status of a bad call. */
int report(const char *format, ...) REPORT_FORMAT;

#endif
