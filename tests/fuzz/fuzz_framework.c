/* SPDX-License-Identifier: MIT */
/* Any bytes as an edition; what is one is read whole, by years, readings and cases, and scored. */
#include "fuzz.h"

#include <stdlib.h>
#include <string.h>

static void at_a_period(parindex_framework *framework, int32_t period)
{
    parindex_framework *at = NULL;
    parindex_error err = PARINDEX_ERROR_INIT;
    if (DONE(&err, parindex_framework_at(&at, framework, period, &err)))
        look_at_edition(at);
    parindex_framework_unref(at);
}

static void its_readings_and_cases(parindex_framework *framework, struct take *t)
{
    const parindex_framework_info *info = parindex_framework_describe(framework);
    parindex_error err = PARINDEX_ERROR_INIT;
    for (size_t i = 0; i < info->readings; i++) {
        parindex_framework *under = NULL;
        const char *name = parindex_framework_reading(framework, i)->name;
        if (DONE(&err, parindex_framework_under(&under, framework, name, &err)))
            look_at_edition(under);
        parindex_framework_unref(under);
    }
    for (size_t i = 0; i < info->cases; i++) {
        parindex_dossier *dossier = NULL;
        if (DONE(&err, parindex_case_dossier(&dossier, framework, i, &err)))
            go_on_after(dossier, t);
        parindex_dossier_free(dossier);
    }
    parindex_check *check = NULL;
    if (DONE(&err, parindex_framework_check(&check, framework, NULL, &err)))
        for (size_t i = 0; i < parindex_check_count(check); i++)
            PROMISE(is_utf8(parindex_check_at(check, i)->message_vi));
    parindex_check_free(check);
}

int LLVMFuzzerTestOneInput(const uint8_t *bytes, size_t size)
{
    struct take t = {bytes, size, 0};
    parindex_framework *framework = NULL;
    parindex_error err = PARINDEX_ERROR_INIT;
    err.lang = (uint32_t)(size & 1);
    if (DONE(&err, parindex_framework_parse(&framework, bytes, size, NULL, &err))) {
        const parindex_framework_info *info = parindex_framework_describe(framework);
        look_at_edition(framework);
        at_a_period(framework, info->period_from);
        at_a_period(framework, info->period_to + 1);
        if (parindex_framework_tasks(framework) != NULL)
            look_at_edition(parindex_framework_tasks(framework));
        bool small =
            info->nodes < 60; /* what follows takes long for a large one, and finds no more */
        t.at = size / 2;      /* numbers of the text itself */
        if (small)
            its_readings_and_cases(framework, &t);
        parindex_dossier *dossier =
            small ? random_dossier(&t, framework, 3, info->period_from) : NULL;
        if (dossier != NULL)
            go_on_after(dossier, &t);
        parindex_dossier_free(dossier);
    }
    parindex_framework_unref(framework);
    return 0;
}
