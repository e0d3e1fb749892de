/* SPDX-License-Identifier: MIT */
/* Any bytes as a staged dossier; its text is read again and is the same; every stage is scored. */
#include "fuzz.h"

#include <stdlib.h>
#include <string.h>

static void look_at_entries(const parindex_staged *staged)
{
    const parindex_staged_info *info = parindex_staged_describe(staged);
    for (size_t i = 0; i < info->entries; i++) {
        const parindex_entry *entry = parindex_staged_entry(staged, i);
        PROMISE(entry != NULL && entry->unit < info->units);
        PROMISE(is_utf8(entry->reason) && is_utf8(entry->comment) && is_utf8(entry->reference));
        (void)parindex_staged_value(staged, i, 0);
    }
    for (size_t i = 0; i < info->locks; i++)
        PROMISE(is_utf8(parindex_staged_lock(staged, i)->until));
    for (size_t i = 0; i < info->units; i++)
        PROMISE(is_utf8(parindex_staged_unit(staged, i)));
}

static void gap_of_stages(const parindex_dossier *claimed, const parindex_dossier *given)
{
    parindex_result *a = NULL;
    parindex_result *b = NULL;
    parindex_gap *gap = NULL;
    parindex_error err = PARINDEX_ERROR_INIT;
    if (DONE(&err, parindex_score(&a, claimed, NULL, &err)) &&
        DONE(&err, parindex_score(&b, given, NULL, &err)) &&
        DONE(&err, parindex_gap_new(&gap, a, b, NULL, &err)))
        (void)parindex_gap_value(gap, PARINDEX_GAP_CLAIMED, 0, 0);
    parindex_gap_free(gap);
    parindex_result_unref(a);
    parindex_result_unref(b);
}

int LLVMFuzzerTestOneInput(const uint8_t *bytes, size_t size)
{
    struct take t = {bytes, size, 0};
    parindex_framework *framework = some_edition(take_byte(&t));
    parindex_error err = PARINDEX_ERROR_INIT;
    parindex_staged *staged = NULL;
    size_t length = 0;
    const void *text = take_rest(&t, &length);
    if (!DONE(&err, parindex_staged_parse(&staged, framework, text, length, NULL, &err)))
        return 0;
    look_at_entries(staged);
    parindex_staged *again = NULL;
    size_t first_size = 0;
    size_t second_size = 0;
    const char *first = parindex_staged_text(staged, &first_size);
    PROMISE(DONE(&err, parindex_staged_parse(&again, framework, first, first_size, NULL, &err)));
    const char *second = parindex_staged_text(again, &second_size);
    PROMISE(first_size == second_size && memcmp(first, second, first_size) == 0);
    parindex_dossier *stages[5] = {NULL};
    for (uint32_t stage = 0; stage < 5; stage++)
        if (DONE(&err, parindex_staged_dossier(&stages[stage], staged, stage, NULL, &err))) {
            struct take numbers = {bytes, size, 0};
            go_on_after(stages[stage], &numbers);
        }
    if (stages[PARINDEX_STAGE_SELF] != NULL && stages[PARINDEX_STAGE_FINAL] != NULL)
        gap_of_stages(stages[PARINDEX_STAGE_SELF], stages[PARINDEX_STAGE_FINAL]);
    for (uint32_t stage = 0; stage < 5; stage++)
        parindex_dossier_free(stages[stage]);
    parindex_staged_free(again);
    parindex_staged_free(staged);
    return 0;
}
