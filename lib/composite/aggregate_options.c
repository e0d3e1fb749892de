/* SPDX-License-Identifier: MIT */
/*
 * Checks the options of an aggregation. Options of a method that was not chosen may be set, so that one
 * struct serves several methods in turn.
 */
#include "composite/aggregate_options.h"

#include <math.h>

#include "composite/option_rule.h"
#include "model/framework.h"

#define COUNT(list) (sizeof(list) / sizeof *(list))

/* How several numbers become one. */
static parindex_status check_method(const parindex_aggregate_options *o, parindex_error *err)
{
    bool power = o->combine == PARINDEX_COMBINE_POWER;
    bool shifts = o->zero == PARINDEX_ZERO_FLOOR || o->zero == PARINDEX_ZERO_SHIFT;
    const struct option_rule rules[] = {
        {"power", !power || (fabs(o->power) >= 0.25 && fabs(o->power) <= 64),
         "must be from 1/4 to 64, or from -64 to -1/4", "phải từ 1/4 đến 64, hoặc từ -64 đến -1/4"},
        {"zero", o->zero == 0 || kind_known(kind_zero, o->zero), "must be a PARINDEX_ZERO_",
         "phải là một PARINDEX_ZERO_"},
        {"at", !shifts || (o->at > 0 && o->at <= EVIDENCE_LIMIT),
         "must be above 0 and not beyond 1e15", "phải lớn hơn 0 và không vượt quá 1e15"},
        {"reserved", o->reserved == 0, "must be 0", "phải là 0"},
    };
    return options_hold(rules, COUNT(rules), err);
}

parindex_status aggregate_options_check(const parindex_aggregate_options *o, parindex_error *err)
{
    bool known = o->combine == 0 || combine_is(o->combine, COMBINE_IS_AVERAGE | COMBINE_OF_PAIRS);
    const struct option_rule rules[] = {
        {"combine", known, "must be 0 or a PARINDEX_COMBINE_ but SUM, AFFINE, PRODUCT and RATIO",
         "phải là 0 hoặc một PARINDEX_COMBINE_, trừ SUM, AFFINE, PRODUCT và RATIO"},
        {"coverage", o->coverage >= 0 && o->coverage <= 1, "must be from 0 to 1",
         "phải từ 0 đến 1"},
        {"cover_weights", o->cover_weights <= 1, "must be 0 or 1", "phải là 0 hoặc 1"},
    };
    parindex_status status = options_hold(rules, COUNT(rules), err);
    return status == PARINDEX_OK ? check_method(o, err) : status;
}

parindex_status combine_options_check(const parindex_aggregate_options *o, parindex_error *err)
{
    const char *en = "has no effect on a node of a variation";
    const char *vi = "không có tác dụng với một nút của phương án";
    const struct option_rule rules[] = {
        {"combine",
         o->combine == 0 || o->combine == PARINDEX_COMBINE_SUM ||
             combine_is(o->combine, COMBINE_IS_AVERAGE),
         "must be a sum or a mean of a kind that is known: 0, or a PARINDEX_COMBINE_ but "
         "AFFINE, COPELAND, PRODUCT and RATIO",
         "phải là phép cộng hoặc phép trung bình đã biết: 0, hoặc một PARINDEX_COMBINE_ trừ "
         "AFFINE, "
         "COPELAND, PRODUCT và RATIO"},
        {"weights", o->weights == NULL, en, vi},
        {"groups", o->groups == NULL, en, vi},
        {"coverage", o->coverage == 0, en, vi},
        {"cover_weights", o->cover_weights == 0, en, vi},
        {"threads", o->threads == 0, en, vi},
    };
    parindex_status status = options_hold(rules, COUNT(rules), err);
    return status == PARINDEX_OK ? check_method(o, err) : status;
}
