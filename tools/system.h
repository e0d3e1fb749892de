/* SPDX-License-Identifier: MIT */
/*
 * Where Windows does as no other system does. Inside the command every text is UTF-8: arguments, names of files,
 * what is read and what is printed, and lines end as they do elsewhere.
 */
#ifndef TOOLS_SYSTEM_H
#define TOOLS_SYSTEM_H

#include <stdio.h>

/* The arguments of the program in UTF-8. 0: memory ran out. */
int system_arguments(int *argc, char ***argv);
/* From here on streams pass bytes as they are, and the console reads UTF-8 until the program ends. */
void system_streams(void);

/* The language that the user has chosen for the system, "vi"; "" where only the environment says it. */
const char *system_language(void);

/* fopen, with the modes "rb", "wb" and "wbx". */
FILE *system_open(const char *path, const char *mode);
/* Puts a file in the place of another one, at once or not at all; 0 where it is done, with errno elsewhere. */
int system_replace(const char *from, const char *to);
int system_remove(const char *path);

#endif
