/* SPDX-License-Identifier: MIT */
/* Any bytes as saved states of an uncertainty and of a survey, their checksums mended. */
#include "fuzz.h"

#include <stdlib.h>
#include <string.h>

#include <math.h>

#include "base/bytes.h"
#include "views.h"
static parindex_variation *variation;

static void make_variation(void)
{
    static const double values[6] = {1, 2, 3, 4, 5, 6};
    static const int32_t parents[3] = {-1, 0, 0};
    static const double weights[3] = {1, 1, 2};
    parindex_view v = {values, 3, 2, 16, 8, PARINDEX_F64, 0};
    parindex_view p = {parents, 3, 1, 4, 4, PARINDEX_I32, 0};
    parindex_view w = {weights, 3, 1, 8, 8, PARINDEX_F64, 0};
    parindex_variation_options options = PARINDEX_VARIATION_OPTIONS_INIT;
    options.bins = 4;
    options.high = 10;
    options.pairs = 1;
    PROMISE(parindex_variation_new(&variation, &v, &p, &w, &options, NULL) == PARINDEX_OK);
    PROMISE(parindex_variation_weights(variation, PARINDEX_NONE, PARINDEX_WEIGHTS_UNIFORM, 0.3,
                                       NULL) == PARINDEX_OK);
}

/* What is accepted is saved to the same bytes, and its shares are shares. */
static void as_uncertainty(parindex_view bytes)
{
    parindex_uncertainty *counts = NULL;
    parindex_error err = PARINDEX_ERROR_INIT;
    if (variation == NULL)
        make_variation();
    if (!DONE(&err, parindex_uncertainty_load(&counts, variation, &bytes, &err)))
        return;
    struct array again = plain_array(PARINDEX_U8, (int64_t)parindex_uncertainty_size(counts), 1);
    PROMISE(parindex_uncertainty_save(&again.span, counts, NULL) == PARINDEX_OK);
    PROMISE(again.view.rows == bytes.rows &&
            memcmp(again.memory, bytes.data, (size_t)bytes.rows) == 0);
    array_free(&again);
    struct array ranks = plain_array(PARINDEX_F64, 3, 3);
    PROMISE(parindex_uncertainty_table(&ranks.span, counts, PARINDEX_UNCERTAINTY_RANKS, NULL) ==
            PARINDEX_OK);
    for (int64_t i = 0; i < 9; i++) {
        double share = array_at(&ranks, i / 3, i % 3);
        PROMISE(isnan(share) || (share >= 0 && share <= 1));
    }
    array_free(&ranks);
    parindex_uncertainty_free(counts);
}

static void as_survey(parindex_view bytes)
{
    parindex_survey *survey = NULL;
    parindex_error err = PARINDEX_ERROR_INIT;
    if (!DONE(&err, parindex_survey_load(&survey, &bytes, NULL, &err)))
        return;
    struct array again = plain_array(PARINDEX_U8, (int64_t)parindex_survey_size(survey), 1);
    PROMISE(parindex_survey_save(&again.span, survey, NULL) == PARINDEX_OK);
    PROMISE(again.view.rows == bytes.rows &&
            memcmp(again.memory, bytes.data, (size_t)bytes.rows) == 0);
    array_free(&again);
    (void)DONE(&err, parindex_survey_merge(survey, survey, &err));
    parindex_survey_free(survey);
}

int LLVMFuzzerTestOneInput(const uint8_t *bytes, size_t size)
{
    bool survey = size > 0 && (bytes[0] & 1) != 0;
    size_t length = size > 0 ? size - 1 : 0;
    unsigned char *state = exactly(bytes + (size > 0), length);
    if (length >= BYTES_NUMBER) {
        unsigned char *to = state + length - BYTES_NUMBER;
        bytes_put(&to, bytes_checksum(state, length - BYTES_NUMBER));
    }
    parindex_view view = {state, (int64_t)length, 1, 1, 1, PARINDEX_U8, 0};
    if (survey)
        as_survey(view);
    else
        as_uncertainty(view);
    free(state);
    return 0;
}
