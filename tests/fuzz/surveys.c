/* SPDX-License-Identifier: MIT */
#include "surveys.h"

#include "views.h"

enum {
    STAGES_MOST = 3,
    COLUMNS = 9
};

parindex_survey_options some_design(struct take *t)
{
    parindex_survey_options options = PARINDEX_SURVEY_OPTIONS_INIT;
    options.stages = take_below(t, STAGES_MOST + 1);
    options.persons = take_below(t, 2);
    options.fpc = take_below(t, 3);
    options.ids = take_below(t, 2);
    options.items = 1 + take_below(t, 3);
    options.levels = take_chance(t, 70) ? 1 + take_below(t, 5) : 0;
    options.units = take_below(t, 4);
    options.domains = take_below(t, 3);
    options.cells = take_below(t, 3);
    options.replicates = take_chance(t, 30) ? 1 + take_below(t, 4) : 0;
    options.rows = take_below(t, 2);
    return options;
}

/* Numbers from 0 to below the limit. */
static void within(struct array *a, uint32_t limit)
{
    limit = limit > 0 ? limit : 1;
    for (int64_t i = 0; i < a->count; i++) {
        if (a->view.type == PARINDEX_I32)
            ((int32_t *)a->memory)[i] = (int32_t)(i % limit);
        else if (a->view.type == PARINDEX_U8)
            ((uint8_t *)a->memory)[i] = (uint8_t)(i % limit);
    }
}

void add_rows(struct take *t, parindex_survey *survey, const parindex_survey_options *o,
              uint64_t first)
{
    int64_t rows = 1 + take_below(t, 24);
    int64_t stages = o->stages > 0 ? o->stages : 1;
    struct array columns[COLUMNS] = {
        random_array(t, PARINDEX_F64, rows, 1),
        random_array(t, PARINDEX_I32, rows, 1),
        random_array(t, PARINDEX_I32, rows, stages - o->persons),
        random_array(t, PARINDEX_F64, rows, stages),
        random_array(t, PARINDEX_I32, rows, 1),
        random_array(t, PARINDEX_U8, rows, o->domains),
        random_array(t, PARINDEX_I32, rows, 1),
        random_array(t, o->levels > 0 ? PARINDEX_U8 : PARINDEX_F64, rows, o->items),
        random_array(t, PARINDEX_F64, rows, o->replicates),
    };
    bool made = take_chance(t, 90);
    if (made) { /* numbers within what the design says */
        for (int64_t i = 0; columns[0].view.type == PARINDEX_F64 && i < columns[0].count; i++)
            ((double *)columns[0].memory)[i] = 1 + (double)take_below(t, 8) / 2;
        within(&columns[4], o->units);
        within(&columns[5], 2);
        within(&columns[6], o->cells);
    }
    parindex_answers answers = PARINDEX_ANSWERS_INIT;
    answers.first = first;
    answers.weight = &columns[0].view;
    answers.stratum = take_chance(t, 70) ? &columns[1].view : NULL;
    answers.ids = stages > o->persons ? &columns[2].view : NULL;
    answers.fpc = o->fpc > 0 ? &columns[3].view : NULL;
    answers.unit = o->units > 0 ? &columns[4].view : NULL;
    answers.domains = o->domains > 0 ? &columns[5].view : NULL;
    answers.cell = o->cells > 0 ? &columns[6].view : NULL;
    answers.answers = &columns[7].view;
    answers.replicates = o->replicates > 0 ? &columns[8].view : NULL;
    parindex_error err = PARINDEX_ERROR_INIT;
    uint64_t before = parindex_survey_rows(survey);
    if (DONE(&err, parindex_survey_add(survey, &answers, &err)))
        PROMISE(parindex_survey_rows(survey) == before + (uint64_t)columns[0].view.rows);
    else
        PROMISE(parindex_survey_rows(survey) == before);
    for (int i = 0; i < COLUMNS; i++)
        array_free(&columns[i]);
}
