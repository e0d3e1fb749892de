/* SPDX-License-Identifier: MIT */
/* A random edition is read, put into words, checked. */
#include "fuzz.h"

#include <stdio.h>
#include <stdlib.h>
#include <string.h>

static parindex_framework *made(struct take *t)
{
    parindex_framework *framework = NULL;
    parindex_error err = PARINDEX_ERROR_INIT;
    size_t size = 0;
    char *text = random_edition(t, &size);
    (void)DONE(&err, parindex_framework_parse(&framework, text, size, NULL, &err));
    if (framework == NULL && getenv("PARINDEX_FUZZ_TELL") != NULL)
        puts(err.message);
    free(text);
    return framework;
}

int LLVMFuzzerTestOneInput(const uint8_t *bytes, size_t size)
{
    struct take t = {bytes, size, 0};
    parindex_framework *framework = made(&t);
    if (framework == NULL)
        return 0;
    look_at_edition(framework);
    parindex_error err = PARINDEX_ERROR_INIT;
    parindex_framework *at = NULL;
    if (DONE(&err, parindex_framework_at(&at, framework, 2018 + (int32_t)take_below(&t, 9), &err)))
        look_at_edition(at);
    parindex_framework_unref(at);
    parindex_check *check = NULL;
    (void)DONE(&err, parindex_framework_check(&check, framework, NULL, &err));
    parindex_check_free(check);
    parindex_framework_unref(framework);
    return 0;
}
