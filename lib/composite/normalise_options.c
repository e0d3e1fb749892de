/* SPDX-License-Identifier: MIT */
/*
 * What the options of a normalisation must be. 0 and NULL are "not given": what is given and what the
 * scale and the treatments that were chosen do not use is a mistake too.
 */
#include <math.h>

#include "composite/normalise_options.h"
#include "composite/option_rule.h"
#include "model/framework.h"

#define NUMBER_EN "must be a number not beyond 1e15"
#define NUMBER_VI "phải là số không vượt quá 1e15"
#define FLAG_EN "must be 0 or 1"
#define FLAG_VI "phải là 0 hoặc 1"

#define COUNT(list) (sizeof(list) / sizeof *(list))

static bool is_number(double x)
{
    return fabs(x) <= EVIDENCE_LIMIT;
}

static parindex_status check_kinds(const parindex_normalise_options *o, parindex_error *err)
{
    const struct option_rule rules[] = {
        {"scale",
         o->scale == 0 || o->scale == PARINDEX_SCALE_GOALPOSTS ||
             scale_is(o->scale, SCALE_OF_COHORT),
         "must be 0 or a PARINDEX_SCALE_ from GOALPOSTS to DISTANCE",
         "phải là 0 hoặc một PARINDEX_SCALE_ từ GOALPOSTS đến DISTANCE"},
        {"ties", kind_known(kind_ties, o->ties + 1), "must be a PARINDEX_TIES_ but ORDINAL",
         "phải là một PARINDEX_TIES_, trừ ORDINAL"},
        {"plotting", kind_known(kind_plotting, o->plotting + 1), "must be a PARINDEX_PLOTTING_",
         "phải là một PARINDEX_PLOTTING_"},
        {"reference", kind_known(kind_reference, o->reference + 1), "must be a PARINDEX_REFERENCE_",
         "phải là một PARINDEX_REFERENCE_"},
        {"form", kind_known(kind_form, o->form + 1), "must be a PARINDEX_DISTANCE_",
         "phải là một PARINDEX_DISTANCE_"},
        {"impute",
         o->impute == 0 ||
             (kind_known(kind_impute, o->impute) && o->impute != PARINDEX_IMPUTE_LAST),
         "must be a PARINDEX_IMPUTE_ but LAST", "phải là một PARINDEX_IMPUTE_, trừ LAST"},
        {"winsorise", o->winsorise == 0 || kind_known(kind_winsorise, o->winsorise),
         "must be a PARINDEX_WINSORISE_", "phải là một PARINDEX_WINSORISE_"},
        {"quantile", o->quantile == 0 || (o->quantile >= 4 && o->quantile <= 9),
         "must be 0 or a type from 4 to 9", "phải là 0 hoặc một loại từ 4 đến 9"},
        {"log", o->log == 0 || kind_known(kind_log, o->log), "must be a PARINDEX_LOG_",
         "phải là một PARINDEX_LOG_"},
        {"population", o->population <= 1, FLAG_EN, FLAG_VI},
        {"cap", o->cap <= 1, FLAG_EN, FLAG_VI},
        {"constant_allowed", o->constant_allowed <= 1, FLAG_EN, FLAG_VI},
        {"if_skewed", o->if_skewed <= 1, FLAG_EN, FLAG_VI},
        {"reserved", o->reserved == 0, "must be 0", "phải là 0"},
    };
    return options_hold(rules, COUNT(rules), err);
}

static parindex_status check_numbers(const parindex_normalise_options *o, size_t rows,
                                     parindex_error *err)
{
    bool quantiles = o->winsorise == PARINDEX_WINSORISE_QUANTILES;
    bool bounds = o->winsorise == PARINDEX_WINSORISE_BOUNDS;
    bool unit = o->scale == PARINDEX_SCALE_DISTANCE && o->reference == PARINDEX_REFERENCE_UNIT;
    const struct option_rule rules[] = {
        {"a", is_number(o->a), NUMBER_EN, NUMBER_VI},
        {"b", is_number(o->b), NUMBER_EN, NUMBER_VI},
        {"b", o->scale != PARINDEX_SCALE_ZSCORE || o->b != 0 || o->a == 0,
         "is the deviation of z-scores and must not be 0 beside an \"a\"",
         "là độ lệch của điểm z nên phải khác 0 khi có \"a\""},
        {"endpoints", o->scale != PARINDEX_SCALE_GOALPOSTS || o->endpoints != NULL,
         "is missing: goalposts need lo and hi of each column",
         "còn thiếu: thang goalposts cần lo và hi của từng cột"},
        {"row", !unit || o->row < rows, "must be the row of a unit, below the number of rows",
         "phải là dòng của một đơn vị, nhỏ hơn số dòng"},
        {"target", is_number(o->target), NUMBER_EN, NUMBER_VI},
        {"if_constant", is_number(o->if_constant), NUMBER_EN, NUMBER_VI},
        {"imputed", is_number(o->imputed), NUMBER_EN, NUMBER_VI},
        {"lower", !quantiles || (o->lower >= 0 && o->lower <= 1), "must be from 0 to 1",
         "phải từ 0 đến 1"},
        {"upper", !quantiles || (o->upper >= 0 && o->upper <= 1), "must be from 0 to 1",
         "phải từ 0 đến 1"},
        {"lower", !(bounds || quantiles) || o->lower <= o->upper, "must not be above \"upper\"",
         "không được lớn hơn \"upper\""},
        {"skewness", o->skewness >= 0, "must be a number from 0 on", "phải là số từ 0 trở lên"},
        {"kurtosis", !isnan(o->kurtosis), "must be a number", "phải là số"},
        {"by", is_number(o->by), NUMBER_EN, NUMBER_VI},
        {"by", o->log != PARINDEX_LOG_RANGE || o->by >= 0,
         "must not be below 0 with PARINDEX_LOG_RANGE",
         "không được nhỏ hơn 0 khi dùng PARINDEX_LOG_RANGE"},
        {"if_skewed",
         o->if_skewed == 0 || (o->winsorise == PARINDEX_WINSORISE_SHAPE && o->log != 0),
         "goes with PARINDEX_WINSORISE_SHAPE and a \"log\"",
         "chỉ dùng cùng PARINDEX_WINSORISE_SHAPE và \"log\""},
    };
    return options_hold(rules, COUNT(rules), err);
}

static bool any_reversed(const parindex_normalise_options *o, size_t cols)
{
    bool any = false;
    for (size_t c = 0; o->reversed != NULL && c < cols; c++)
        any |= o->reversed[c] != 0;
    return any;
}

static parindex_status check_scale_use(const parindex_normalise_options *o, size_t cols,
                                       parindex_error *err)
{
    uint32_t scale = o->scale;
    bool onto = scale != 0 && scale != PARINDEX_SCALE_RANK;
    bool places = scale == PARINDEX_SCALE_RANK || scale == PARINDEX_SCALE_PERCENTILE;
    bool distance = scale == PARINDEX_SCALE_DISTANCE;
    bool goalposts = scale == PARINDEX_SCALE_GOALPOSTS;
    bool relative = onto && !goalposts;
    const char *onto_en =
        "has no effect: ranks and treated numbers are not put onto \"a\" to \"b\"";
    const char *onto_vi = "không có tác dụng: thứ hạng và số liệu chưa cho điểm không quy về \"a\" "
                          "đến \"b\"";
    const char *distance_en = "goes with PARINDEX_SCALE_DISTANCE only";
    const char *distance_vi = "chỉ dùng cùng PARINDEX_SCALE_DISTANCE";
    const struct option_rule rules[] = {
        {"a", onto || o->a == 0, onto_en, onto_vi},
        {"b", onto || o->b == 0, onto_en, onto_vi},
        {"reversed", scale != 0 || !any_reversed(o, cols), "goes with a \"scale\" only",
         "chỉ dùng khi có \"scale\""},
        {"endpoints", goalposts || o->endpoints == NULL, "goes with PARINDEX_SCALE_GOALPOSTS only",
         "chỉ dùng cùng PARINDEX_SCALE_GOALPOSTS"},
        {"population", scale == PARINDEX_SCALE_ZSCORE || o->population == 0,
         "goes with PARINDEX_SCALE_ZSCORE only", "chỉ dùng cùng PARINDEX_SCALE_ZSCORE"},
        {"ties", places || o->ties == 0, "goes with PARINDEX_SCALE_RANK and PERCENTILE only",
         "chỉ dùng cùng PARINDEX_SCALE_RANK và PERCENTILE"},
        {"plotting", scale == PARINDEX_SCALE_PERCENTILE || o->plotting == 0,
         "goes with PARINDEX_SCALE_PERCENTILE only", "chỉ dùng cùng PARINDEX_SCALE_PERCENTILE"},
        {"reference", distance || o->reference == 0, distance_en, distance_vi},
        {"form", distance || o->form == 0, distance_en, distance_vi},
        {"cap", distance || goalposts || o->cap == 0,
         "goes with PARINDEX_SCALE_DISTANCE and GOALPOSTS only",
         "chỉ dùng cùng PARINDEX_SCALE_DISTANCE và GOALPOSTS"},
        {"row", (distance && o->reference == PARINDEX_REFERENCE_UNIT) || o->row == 0,
         "goes with PARINDEX_REFERENCE_UNIT only", "chỉ dùng cùng PARINDEX_REFERENCE_UNIT"},
        {"target", (distance && o->reference == PARINDEX_REFERENCE_TARGET) || o->target == 0,
         "goes with PARINDEX_REFERENCE_TARGET only", "chỉ dùng cùng PARINDEX_REFERENCE_TARGET"},
        {"constant_allowed", relative || o->constant_allowed == 0,
         "has no effect: equal numbers are no hindrance to this scale",
         "không có tác dụng: thang này không vướng khi mọi giá trị bằng nhau"},
        {"if_constant", o->constant_allowed != 0 || o->if_constant == 0,
         "goes with \"constant_allowed\" only", "chỉ dùng cùng \"constant_allowed\""},
    };
    return options_hold(rules, COUNT(rules), err);
}

static parindex_status check_treatment_use(const parindex_normalise_options *o, parindex_error *err)
{
    bool middle = o->impute == PARINDEX_IMPUTE_MEAN || o->impute == PARINDEX_IMPUTE_MEDIAN;
    bool quantiles = o->winsorise == PARINDEX_WINSORISE_QUANTILES;
    bool bounds = o->winsorise == PARINDEX_WINSORISE_BOUNDS || quantiles;
    bool shape = o->winsorise == PARINDEX_WINSORISE_SHAPE;
    const char *bounds_en = "goes with PARINDEX_WINSORISE_BOUNDS and QUANTILES only";
    const char *bounds_vi = "chỉ dùng cùng PARINDEX_WINSORISE_BOUNDS và QUANTILES";
    const char *shape_en = "goes with PARINDEX_WINSORISE_SHAPE only";
    const char *shape_vi = "chỉ dùng cùng PARINDEX_WINSORISE_SHAPE";
    const struct option_rule rules[] = {
        {"imputed", o->impute == PARINDEX_IMPUTE_VALUE || o->imputed == 0,
         "goes with PARINDEX_IMPUTE_VALUE only", "chỉ dùng cùng PARINDEX_IMPUTE_VALUE"},
        {"groups", middle || o->groups == NULL, "goes with PARINDEX_IMPUTE_MEAN and MEDIAN only",
         "chỉ dùng cùng PARINDEX_IMPUTE_MEAN và MEDIAN"},
        {"lower", bounds || o->lower == 0, bounds_en, bounds_vi},
        {"upper", bounds || o->upper == 0, bounds_en, bounds_vi},
        {"quantile", quantiles || o->quantile == 0, "goes with PARINDEX_WINSORISE_QUANTILES only",
         "chỉ dùng cùng PARINDEX_WINSORISE_QUANTILES"},
        {"skewness", shape || o->skewness == 0, shape_en, shape_vi},
        {"kurtosis", shape || o->kurtosis == 0, shape_en, shape_vi},
        {"most", shape || o->most == 0, shape_en, shape_vi},
        {"by", o->log != PARINDEX_LOG_NONE || o->by == 0, "goes with a \"log\" only",
         "chỉ dùng khi có \"log\""},
    };
    return options_hold(rules, COUNT(rules), err);
}

parindex_status normalise_options_check(const parindex_normalise_options *o, size_t rows,
                                        size_t cols, parindex_error *err)
{
    parindex_status status = check_kinds(o, err);
    if (status == PARINDEX_OK)
        status = check_numbers(o, rows, err);
    if (status == PARINDEX_OK)
        status = check_scale_use(o, cols, err);
    return status == PARINDEX_OK ? check_treatment_use(o, err) : status;
}
