/* SPDX-License-Identifier: MIT */
#include "report.h"

#include <stdarg.h>
#include <stdio.h>

#include <parindex/parindex.h>

int report(const char *format, ...)
{
    char sentence[4096];
    char plain[4096];
    va_list list;
    va_start(list, format);
    (void)vsnprintf(sentence, sizeof(sentence), format, list);
    va_end(list);
    (void)parindex_text_plain(plain, sizeof(plain), sentence);
    (void)fprintf(stderr, "parindex: %s\n", plain);
    return PARINDEX_OUTCOME_CALL;
}
