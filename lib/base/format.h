/* SPDX-License-Identifier: MIT */
/* FORMATTED(string, first): the compiler checks a format of printf's as it does for printf itself. */
#ifndef BASE_FORMAT_H
#define BASE_FORMAT_H

#if defined(__MINGW32__) && !defined(__clang__)
/* Windows's own printf has other letters; the one that is linked, __USE_MINGW_ANSI_STDIO, has C's. */
#define FORMATTED(string, first) __attribute__((format(gnu_printf, string, first)))
#elif defined(__GNUC__)
#define FORMATTED(string, first) __attribute__((format(printf, string, first)))
#else
#define FORMATTED(string, first)
#endif

#endif
