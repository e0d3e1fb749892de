/* SPDX-License-Identifier: MIT */
/*
 * The options of the steps of a normalisation, and what they must be. 0 and NULL mean "not given". An
 * option that is given but that the chosen kind of its step does not use is a mistake too.
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

static parindex_status check_kinds(const struct normalise_steps *s, parindex_error *err)
{
    const struct option_rule rules[] = {
        {"scale.kind",
         s->scale.kind == 0 || s->scale.kind == PARINDEX_SCALE_GOALPOSTS ||
             scale_is(s->scale.kind, SCALE_OF_COHORT),
         "must be 0 or a PARINDEX_SCALE_ from GOALPOSTS to DISTANCE",
         "phải là 0 hoặc một PARINDEX_SCALE_ từ GOALPOSTS đến DISTANCE"},
        {"scale.ties", kind_known(kind_ties, s->scale.ties + 1),
         "must be a PARINDEX_TIES_ but ORDINAL", "phải là một PARINDEX_TIES_, trừ ORDINAL"},
        {"scale.plotting", kind_known(kind_plotting, s->scale.plotting + 1),
         "must be a PARINDEX_PLOTTING_", "phải là một PARINDEX_PLOTTING_"},
        {"scale.reference", kind_known(kind_reference, s->scale.reference + 1),
         "must be a PARINDEX_REFERENCE_", "phải là một PARINDEX_REFERENCE_"},
        {"scale.form", kind_known(kind_form, s->scale.form + 1), "must be a PARINDEX_DISTANCE_",
         "phải là một PARINDEX_DISTANCE_"},
        {"impute.kind",
         s->impute.kind == 0 ||
             (kind_known(kind_impute, s->impute.kind) && s->impute.kind != PARINDEX_IMPUTE_LAST),
         "must be a PARINDEX_IMPUTE_ but LAST", "phải là một PARINDEX_IMPUTE_, trừ LAST"},
        {"winsorise.kind", s->winsorise.kind == 0 || kind_known(kind_winsorise, s->winsorise.kind),
         "must be a PARINDEX_WINSORISE_", "phải là một PARINDEX_WINSORISE_"},
        {"winsorise.quantile",
         s->winsorise.quantile == 0 || (s->winsorise.quantile >= 4 && s->winsorise.quantile <= 9),
         "must be 0 or a type from 4 to 9", "phải là 0 hoặc một loại từ 4 đến 9"},
        {"log.kind", s->log.kind == 0 || kind_known(kind_log, s->log.kind),
         "must be a PARINDEX_LOG_", "phải là một PARINDEX_LOG_"},
        {"scale.population", s->scale.population <= 1, FLAG_EN, FLAG_VI},
        {"scale.cap", s->scale.cap <= 1, FLAG_EN, FLAG_VI},
        {"scale.constant_allowed", s->scale.constant_allowed <= 1, FLAG_EN, FLAG_VI},
        {"log.if_skewed", s->log.if_skewed <= 1, FLAG_EN, FLAG_VI},
        {"reserved", s->options.reserved == 0, "must be 0", "phải là 0"},
        {"log.reserved", s->log.reserved == 0, "must be 0", "phải là 0"},
        {"scale.reserved", s->scale.reserved == 0, "must be 0", "phải là 0"},
    };
    return options_hold(rules, COUNT(rules), err);
}

static parindex_status check_numbers(const struct normalise_steps *s, size_t rows,
                                     parindex_error *err)
{
    bool quantiles = s->winsorise.kind == PARINDEX_WINSORISE_QUANTILES;
    bool bounds = s->winsorise.kind == PARINDEX_WINSORISE_BOUNDS;
    bool unit =
        s->scale.kind == PARINDEX_SCALE_DISTANCE && s->scale.reference == PARINDEX_REFERENCE_UNIT;
    const struct option_rule rules[] = {
        {"scale.a", is_number(s->scale.a), NUMBER_EN, NUMBER_VI},
        {"scale.b", is_number(s->scale.b), NUMBER_EN, NUMBER_VI},
        {"scale.b", s->scale.kind != PARINDEX_SCALE_ZSCORE || s->scale.b != 0 || s->scale.a == 0,
         "is the deviation of z-scores and must not be 0 beside an \"a\"",
         "là độ lệch của điểm z nên phải khác 0 khi có \"a\""},
        {"scale.endpoints", s->scale.kind != PARINDEX_SCALE_GOALPOSTS || s->scale.endpoints != NULL,
         "is missing: goalposts need lo and hi of each column",
         "còn thiếu: thang goalposts cần lo và hi của từng cột"},
        {"scale.row", !unit || s->scale.row < rows,
         "must be the row of a unit, below the number of rows",
         "phải là dòng của một đơn vị, nhỏ hơn số dòng"},
        {"scale.target", is_number(s->scale.target), NUMBER_EN, NUMBER_VI},
        {"scale.if_constant", is_number(s->scale.if_constant), NUMBER_EN, NUMBER_VI},
        {"impute.value", is_number(s->impute.value), NUMBER_EN, NUMBER_VI},
        {"winsorise.lower", !quantiles || (s->winsorise.lower >= 0 && s->winsorise.lower <= 1),
         "must be from 0 to 1", "phải từ 0 đến 1"},
        {"winsorise.upper", !quantiles || (s->winsorise.upper >= 0 && s->winsorise.upper <= 1),
         "must be from 0 to 1", "phải từ 0 đến 1"},
        {"winsorise.lower", !(bounds || quantiles) || s->winsorise.lower <= s->winsorise.upper,
         "must not be above \"winsorise.upper\"", "không được lớn hơn \"winsorise.upper\""},
        {"winsorise.skewness", s->winsorise.skewness >= 0, "must be a number from 0 on",
         "phải là số từ 0 trở lên"},
        {"winsorise.kurtosis", !isnan(s->winsorise.kurtosis), "must be a number", "phải là số"},
        {"log.by", is_number(s->log.by), NUMBER_EN, NUMBER_VI},
        {"log.by", s->log.kind != PARINDEX_LOG_RANGE || s->log.by >= 0,
         "must not be below 0 with PARINDEX_LOG_RANGE",
         "không được nhỏ hơn 0 khi dùng PARINDEX_LOG_RANGE"},
        {"log.if_skewed",
         s->log.if_skewed == 0 ||
             (s->winsorise.kind == PARINDEX_WINSORISE_SHAPE && s->log.kind != 0),
         "goes with PARINDEX_WINSORISE_SHAPE and a \"log.kind\"",
         "chỉ dùng cùng PARINDEX_WINSORISE_SHAPE và \"log.kind\""},
    };
    return options_hold(rules, COUNT(rules), err);
}

static bool any_reversed(const struct normalise_steps *s, size_t cols)
{
    bool any = false;
    for (size_t c = 0; s->scale.reversed != NULL && c < cols; c++)
        any |= s->scale.reversed[c] != 0;
    return any;
}

static parindex_status check_scale_use(const struct normalise_steps *s, size_t cols,
                                       parindex_error *err)
{
    uint32_t scale = s->scale.kind;
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
        {"scale.a", onto || s->scale.a == 0, onto_en, onto_vi},
        {"scale.b", onto || s->scale.b == 0, onto_en, onto_vi},
        {"scale.reversed", scale != 0 || !any_reversed(s, cols), "goes with a \"scale.kind\" only",
         "chỉ dùng khi có \"scale.kind\""},
        {"scale.endpoints", goalposts || s->scale.endpoints == NULL,
         "goes with PARINDEX_SCALE_GOALPOSTS only", "chỉ dùng cùng PARINDEX_SCALE_GOALPOSTS"},
        {"scale.population", scale == PARINDEX_SCALE_ZSCORE || s->scale.population == 0,
         "goes with PARINDEX_SCALE_ZSCORE only", "chỉ dùng cùng PARINDEX_SCALE_ZSCORE"},
        {"scale.ties", places || s->scale.ties == 0,
         "goes with PARINDEX_SCALE_RANK and PERCENTILE only",
         "chỉ dùng cùng PARINDEX_SCALE_RANK và PERCENTILE"},
        {"scale.plotting", scale == PARINDEX_SCALE_PERCENTILE || s->scale.plotting == 0,
         "goes with PARINDEX_SCALE_PERCENTILE only", "chỉ dùng cùng PARINDEX_SCALE_PERCENTILE"},
        {"scale.reference", distance || s->scale.reference == 0, distance_en, distance_vi},
        {"scale.form", distance || s->scale.form == 0, distance_en, distance_vi},
        {"scale.cap", distance || goalposts || s->scale.cap == 0,
         "goes with PARINDEX_SCALE_DISTANCE and GOALPOSTS only",
         "chỉ dùng cùng PARINDEX_SCALE_DISTANCE và GOALPOSTS"},
        {"scale.row",
         (distance && s->scale.reference == PARINDEX_REFERENCE_UNIT) || s->scale.row == 0,
         "goes with PARINDEX_REFERENCE_UNIT only", "chỉ dùng cùng PARINDEX_REFERENCE_UNIT"},
        {"scale.target",
         (distance && s->scale.reference == PARINDEX_REFERENCE_TARGET) || s->scale.target == 0,
         "goes with PARINDEX_REFERENCE_TARGET only", "chỉ dùng cùng PARINDEX_REFERENCE_TARGET"},
        {"scale.constant_allowed", relative || s->scale.constant_allowed == 0,
         "has no effect: equal numbers are no hindrance to this scale",
         "không có tác dụng: thang này không vướng khi mọi giá trị bằng nhau"},
        {"scale.if_constant", s->scale.constant_allowed != 0 || s->scale.if_constant == 0,
         "goes with \"scale.constant_allowed\" only", "chỉ dùng cùng \"scale.constant_allowed\""},
    };
    return options_hold(rules, COUNT(rules), err);
}

static parindex_status check_treatment_use(const struct normalise_steps *s, parindex_error *err)
{
    bool middle =
        s->impute.kind == PARINDEX_IMPUTE_MEAN || s->impute.kind == PARINDEX_IMPUTE_MEDIAN;
    bool quantiles = s->winsorise.kind == PARINDEX_WINSORISE_QUANTILES;
    bool bounds = s->winsorise.kind == PARINDEX_WINSORISE_BOUNDS || quantiles;
    bool shape = s->winsorise.kind == PARINDEX_WINSORISE_SHAPE;
    const char *bounds_en = "goes with PARINDEX_WINSORISE_BOUNDS and QUANTILES only";
    const char *bounds_vi = "chỉ dùng cùng PARINDEX_WINSORISE_BOUNDS và QUANTILES";
    const char *shape_en = "goes with PARINDEX_WINSORISE_SHAPE only";
    const char *shape_vi = "chỉ dùng cùng PARINDEX_WINSORISE_SHAPE";
    const struct option_rule rules[] = {
        {"impute.value", s->impute.kind == PARINDEX_IMPUTE_VALUE || s->impute.value == 0,
         "goes with PARINDEX_IMPUTE_VALUE only", "chỉ dùng cùng PARINDEX_IMPUTE_VALUE"},
        {"impute.groups", middle || s->impute.groups == NULL,
         "goes with PARINDEX_IMPUTE_MEAN and MEDIAN only",
         "chỉ dùng cùng PARINDEX_IMPUTE_MEAN và MEDIAN"},
        {"winsorise.lower", bounds || s->winsorise.lower == 0, bounds_en, bounds_vi},
        {"winsorise.upper", bounds || s->winsorise.upper == 0, bounds_en, bounds_vi},
        {"winsorise.quantile", quantiles || s->winsorise.quantile == 0,
         "goes with PARINDEX_WINSORISE_QUANTILES only",
         "chỉ dùng cùng PARINDEX_WINSORISE_QUANTILES"},
        {"winsorise.skewness", shape || s->winsorise.skewness == 0, shape_en, shape_vi},
        {"winsorise.kurtosis", shape || s->winsorise.kurtosis == 0, shape_en, shape_vi},
        {"winsorise.most", shape || s->winsorise.most == 0, shape_en, shape_vi},
        {"log.by", s->log.kind != PARINDEX_LOG_NONE || s->log.by == 0,
         "goes with a \"log.kind\" only", "chỉ dùng khi có \"log.kind\""},
    };
    return options_hold(rules, COUNT(rules), err);
}

parindex_status normalise_steps_take(struct normalise_steps *out,
                                     const parindex_normalise_options *options, parindex_error *err)
{
    parindex_status status = options_take(&out->options, sizeof out->options, options, err);
    if (status == PARINDEX_OK)
        status = options_take(&out->impute, sizeof out->impute, out->options.impute, err);
    if (status == PARINDEX_OK)
        status = options_take(&out->winsorise, sizeof out->winsorise, out->options.winsorise, err);
    if (status == PARINDEX_OK)
        status = options_take(&out->log, sizeof out->log, out->options.log, err);
    if (status == PARINDEX_OK)
        status = options_take(&out->scale, sizeof out->scale, out->options.scale, err);
    return status;
}

parindex_status normalise_steps_check(const struct normalise_steps *s, size_t rows, size_t cols,
                                      parindex_error *err)
{
    parindex_status status = check_kinds(s, err);
    if (status == PARINDEX_OK)
        status = check_numbers(s, rows, err);
    if (status == PARINDEX_OK)
        status = check_scale_use(s, cols, err);
    return status == PARINDEX_OK ? check_treatment_use(s, err) : status;
}
