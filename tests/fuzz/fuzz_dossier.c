/* SPDX-License-Identifier: MIT */
/* Any bytes as a table of evidence, of groups and of tasks, under an edition; what is one is scored. */
#include "fuzz.h"

#include <stdlib.h>
#include <string.h>

int LLVMFuzzerTestOneInput(const uint8_t *bytes, size_t size)
{
    struct take t = {bytes, size, 0};
    parindex_framework *framework = some_edition(take_byte(&t));
    uint32_t how = take_byte(&t);
    parindex_csv_options options = PARINDEX_CSV_OPTIONS_INIT;
    parindex_error err = PARINDEX_ERROR_INIT;
    parindex_dossier *dossier = NULL;
    size_t length = 0;
    const void *text = take_rest(&t, &length);
    options.period = how & 1 ? 2024 : 0;
    options.decimal = how >> 1 & 3;
    options.without_survey = how >> 3 & 1;
    err.lang = how >> 4 & 1;
    if (DONE(&err, parindex_dossier_read_csv(&dossier, framework, text, length, &options, &err))) {
        struct take numbers = {bytes, size, 0};
        for (size_t i = 0; i < parindex_dossier_units(dossier); i++)
            PROMISE(is_utf8(parindex_dossier_unit(dossier, i)) &&
                    is_utf8(parindex_dossier_group(dossier, i)));
        (void)DONE(&err,
                   parindex_dossier_group_by(dossier, 1 + (how & 1), "2024", how >> 4 & 1, &err));
        if (parindex_framework_tasks(framework) != NULL)
            (void)DONE(&err, parindex_dossier_read_tasks(dossier, text, length, &options, &err));
        go_on_after(dossier, &numbers);
    }
    parindex_dossier_free(dossier);
    if (parindex_framework_tasks(framework) != NULL &&
        parindex_dossier_new(&dossier, framework, 2, NULL, NULL) == PARINDEX_OK) {
        PROMISE(parindex_dossier_name(dossier, 0, "A", NULL) == PARINDEX_OK);
        PROMISE(parindex_dossier_name(dossier, 1, "B", NULL) == PARINDEX_OK);
        struct take numbers = {bytes, size, 0};
        if (DONE(&err, parindex_dossier_read_tasks(dossier, text, length, &options, &err)))
            go_on_after(dossier, &numbers);
        parindex_dossier_free(dossier);
    }
    return 0;
}
