/* SPDX-License-Identifier: MIT */
/* Any bytes as a concordance of two editions; what is one compares units, and says what carries over. */
#include "fuzz.h"

#include <stdlib.h>
#include <string.h>

#include <math.h>
static parindex_result *scored(parindex_framework *framework, struct take *t)
{
    parindex_result *result = NULL;
    const parindex_framework_info *info = parindex_framework_describe(framework);
    parindex_dossier *dossier = random_dossier(t, framework, 2, info->period_from);
    parindex_error err = PARINDEX_ERROR_INIT;
    if (dossier != NULL)
        (void)DONE(&err, parindex_score(&result, dossier, NULL, &err));
    parindex_dossier_free(dossier);
    return result;
}

int LLVMFuzzerTestOneInput(const uint8_t *bytes, size_t size)
{
    struct take t = {bytes, size, 0};
    parindex_framework *from = some_edition(take_byte(&t));
    parindex_framework *to = some_edition(take_byte(&t));
    parindex_error err = PARINDEX_ERROR_INIT;
    parindex_concordance *concordance = NULL;
    struct take numbers = t;
    size_t length = 0;
    const void *text = take_rest(&t, &length);
    if (!DONE(&err, parindex_concordance_parse(&concordance, from, to, text, length, NULL, &err)))
        return 0;
    parindex_difference *difference = NULL;
    if (DONE(&err, parindex_difference_new(&difference, from, to, concordance, NULL, &err)))
        PROMISE(parindex_difference_describe(difference) != NULL);
    parindex_difference_free(difference);
    parindex_result *a = scored(from, &numbers);
    parindex_result *b = scored(to, &numbers);
    parindex_comparison *comparison = NULL;
    if (a != NULL && b != NULL &&
        DONE(&err, parindex_compare(&comparison, a, 0, b, 1, concordance, NULL, &err))) {
        const parindex_comparison_info *info = parindex_comparison_describe(comparison);
        double sum = info->residual;
        for (size_t row = 0; row < info->rows; row++)
            sum += isfinite(parindex_comparison_at(comparison, row)->own)
                       ? parindex_comparison_at(comparison, row)->own
                       : 0;
        double change = parindex_comparison_at(comparison, 0)->change;
        if (info->split && isfinite(change))
            PROMISE(fabs(sum - change) <= 1e-6 * (1 + fabs(change)));
    }
    parindex_comparison_free(comparison);
    parindex_result_unref(a);
    parindex_result_unref(b);
    parindex_concordance_unref(concordance);
    return 0;
}
