/* SPDX-License-Identifier: MIT */
#include "composite/option_rule.h"

parindex_status options_hold(const struct option_rule *rules, size_t count, parindex_error *err)
{
    struct faults faults = {err, NULL, NULL, 0, PARINDEX_OK};
    bool vi = faults_lang(&faults) == PARINDEX_LANG_VI;
    for (size_t i = 0; i < count; i++)
        if (!rules[i].holds)
            return fail(err, PARINDEX_ERR_ARGUMENT, NULL, "The option \"%s\" %s.",
                        "Tùy chọn \"%s\" %s.", rules[i].field, vi ? rules[i].vi : rules[i].en);
    return PARINDEX_OK;
}
