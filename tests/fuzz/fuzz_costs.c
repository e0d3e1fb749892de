/* SPDX-License-Identifier: MIT */
/* Any bytes as a table of costs and as a goal; plans are made with them. */
#include "fuzz.h"

#include <stdlib.h>
#include <string.h>

#include "views.h"
int LLVMFuzzerTestOneInput(const uint8_t *bytes, size_t size)
{
    struct take t = {bytes, size, 0};
    parindex_framework *framework = some_edition(take_byte(&t));
    const parindex_framework_info *info = parindex_framework_describe(framework);
    parindex_csv_options options = PARINDEX_CSV_OPTIONS_INIT;
    parindex_error err = PARINDEX_ERROR_INIT;
    struct array costs = plain_array(PARINDEX_F64, (int64_t)info->leaves, 2);
    char *goal = take_text(&t, 40);
    options.decimal = take_below(&t, 4);
    struct take numbers = t;
    size_t length = 0;
    const void *text = take_rest(&t, &length);
    bool read =
        DONE(&err, parindex_costs_read_csv(&costs.span, framework, text, length, &options, &err));
    parindex_dossier *dossier = random_dossier(&numbers, framework, 2, info->period_from);
    parindex_result *result = NULL;
    parindex_plan *plan = NULL;
    if (dossier != NULL && DONE(&err, parindex_score(&result, dossier, NULL, &err)) &&
        DONE(&err, parindex_improve(&plan, result, dossier, 0, goal, read ? &costs.view : NULL,
                                    NULL, &err))) {
        PROMISE(parindex_plan_describe(plan)->bound <= parindex_plan_describe(plan)->cost + 1e-9 ||
                !parindex_plan_describe(plan)->reachable);
    }
    parindex_plan_free(plan);
    parindex_result_unref(result);
    parindex_dossier_free(dossier);
    array_free(&costs);
    free(goal);
    return 0;
}
