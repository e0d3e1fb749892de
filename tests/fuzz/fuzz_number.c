/* SPDX-License-Identifier: MIT */
/* Any number printed and rounded: what is printed is read as what was rounded. */
#include "fuzz.h"

#include <stdlib.h>
#include <string.h>

#include <math.h>
#include <stdio.h>
int LLVMFuzzerTestOneInput(const uint8_t *bytes, size_t size)
{
    struct take t = {bytes, size, 0};
    double x = take_double(&t);
    int32_t decimals = take_chance(&t, 80) ? (int32_t)take_below(&t, 20) - 2
                                           : (int32_t)(uint32_t)take_number(&t, 4);
    uint32_t lang = take_below(&t, 3);
    double rounded = parindex_round(x, decimals);
    PROMISE(isnan(x) ? isnan(rounded) : parindex_round(rounded, decimals) == rounded);
    char text[512];
    char grouped[512];
    char cut[8];
    size_t length = parindex_format(text, sizeof text, x, decimals, lang);
    PROMISE(length == strlen(text) &&
            parindex_format(cut, sizeof cut, x, decimals, lang) == length);
    PROMISE(strncmp(cut, text, sizeof cut - 1) == 0);
    size_t longer = parindex_format_grouped(grouped, sizeof grouped, x, decimals, lang);
    PROMISE(longer >= length && longer == strlen(grouped));
    if (isfinite(x) && lang == PARINDEX_LANG_EN && decimals >= 0 && decimals <= 15 &&
        fabs(x) < 1e15)
        PROMISE(fabs(strtod(text, NULL) - rounded) <= 1e-14 * fabs(rounded));
    double low = 0;
    double high = 0;
    parindex_error err = PARINDEX_ERROR_INIT;
    double error = take_double(&t);
    double degrees = take_double(&t);
    double answers = take_double(&t);
    uint32_t kind = take_below(&t, 6);
    double level = take_chance(&t, 50) ? 0.95 : take_double(&t);
    if (DONE(&err, parindex_interval(&low, &high, x, error, degrees, answers, kind, level, &err)))
        PROMISE(isnan(low) || isnan(high) || low <= high);
    return 0;
}
