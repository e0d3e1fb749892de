/* SPDX-License-Identifier: MIT */
#include "kinds/kinds.h"

#include <string.h>

#include "parindex/composite.h"
#include "parindex/framework.h"

const struct kind kind_provenance[] = {
    {PARINDEX_PROVENANCE_OFFICIAL, "official", "official: read in the act",
     "chính thức: đọc trong văn bản"},
    {PARINDEX_PROVENANCE_PUBLISHED, "published", "published: read in a secondary source",
     "đã công bố: đọc ở nguồn thứ cấp"},
    {PARINDEX_PROVENANCE_RECOVERED, "recovered", "recovered: solved from published results",
     "suy ra: giải ngược từ kết quả đã công bố"},
    {PARINDEX_PROVENANCE_OBSERVED, "observed", "observed: inferred from a system's answers",
     "quan sát: suy từ số liệu hệ thống trả về"},
    {PARINDEX_PROVENANCE_RECALLED, "recalled", "recalled: unverified, not law",
     "nhớ lại: chưa kiểm chứng, không phải quy định"},
    {PARINDEX_PROVENANCE_INVENTED, "invented", "invented: an example, nobody's law",
     "giả định: ví dụ minh họa, không phải quy định"},
    {0, NULL, NULL, NULL},
};

const struct kind kind_measure[] = {
    {PARINDEX_MEASURE_VALUE, "value", "value", "giá trị"},
    {PARINDEX_MEASURE_RATIO, "ratio", "ratio", "tỷ lệ"},
    {PARINDEX_MEASURE_GROWTH, "growth", "growth", "tốc độ tăng"},
    {PARINDEX_MEASURE_SUM, "sum", "sum", "tổng"},
    {PARINDEX_MEASURE_LOG, "log", "logarithm", "lôgarit"},
    {0, NULL, NULL, NULL},
};

const struct kind kind_scale[] = {
    {PARINDEX_SCALE_POINTS, "points", "points", "cho điểm"},
    {PARINDEX_SCALE_CHOICES, "choices", "choices", "lựa chọn"},
    {PARINDEX_SCALE_BANDS, "bands", "bands", "theo khoảng"},
    {PARINDEX_SCALE_PROPORTIONAL, "proportional", "proportional", "theo tỷ lệ"},
    {PARINDEX_SCALE_PER_ITEM, "per_item", "per item", "theo số lượng"},
    {PARINDEX_SCALE_AFFINE, "affine", "affine", "tuyến tính"},
    {PARINDEX_SCALE_GOALPOSTS, "goalposts", "goalposts", "theo mốc"},
    {PARINDEX_SCALE_MINMAX, "minmax", "least to greatest", "từ nhỏ nhất đến lớn nhất"},
    {PARINDEX_SCALE_ZSCORE, "zscore", "z-score", "điểm chuẩn z"},
    {PARINDEX_SCALE_RANK, "rank", "rank", "thứ hạng"},
    {PARINDEX_SCALE_PERCENTILE, "percentile", "percentile", "phân vị"},
    {PARINDEX_SCALE_DISTANCE, "distance", "distance", "khoảng cách"},
    {0, NULL, NULL, NULL},
};

const struct kind kind_combine[] = {
    {PARINDEX_COMBINE_SUM, "sum", "sum", "tổng"},
    {PARINDEX_COMBINE_MEAN, "mean", "weighted mean", "trung bình có trọng số"},
    {PARINDEX_COMBINE_AFFINE, "affine", "affine", "tuyến tính"},
    {PARINDEX_COMBINE_GEOMETRIC, "geometric", "geometric mean", "trung bình nhân"},
    {PARINDEX_COMBINE_HARMONIC, "harmonic", "harmonic mean", "trung bình điều hòa"},
    {PARINDEX_COMBINE_POWER, "power", "power mean", "trung bình lũy thừa"},
    {PARINDEX_COMBINE_MINIMUM, "minimum", "minimum", "giá trị nhỏ nhất"},
    {PARINDEX_COMBINE_MEDIAN, "median", "weighted median", "trung vị có trọng số"},
    {PARINDEX_COMBINE_COPELAND, "copeland", "Copeland score", "điểm Copeland"},
    {0, NULL, NULL, NULL},
};

const struct kind kind_input[] = {
    {PARINDEX_INPUT_NUMBER, "number", "a number", "một số"},
    {PARINDEX_INPUT_COUNT, "count", "a whole number from 0", "một số nguyên từ 0"},
    {PARINDEX_INPUT_PERCENT, "percent", "a percentage from 0 to 100",
     "tỷ lệ phần trăm từ 0 đến 100"},
    {PARINDEX_INPUT_POINTS, "points", "points", "điểm"},
    {PARINDEX_INPUT_CHOICE, "choice", "one of the choices", "một trong các lựa chọn"},
    {0, NULL, NULL, NULL},
};

const struct kind kind_policy[] = {
    {POLICY_BLANK, "blank", "no value here either", "mục này cũng chưa có điểm"},
    {POLICY_ZERO, "zero", "no points", "0 điểm"},
    {POLICY_FULL, "full", "full points", "đủ điểm tối đa"},
    {POLICY_SKIP, "skip", "left out, the weights of the others renormalised",
     "bỏ qua và quy đổi các phần còn lại về điểm tối đa"},
    {POLICY_APPLICABLE, "applicable", "left out of points and maximum",
     "loại khỏi cả điểm và điểm tối đa"},
    {0, NULL, NULL, NULL},
};

const struct kind kind_impute[] = {
    {PARINDEX_IMPUTE_VALUE, "value", "a number given", "một số cho trước"},
    {PARINDEX_IMPUTE_MEAN, "mean", "the mean", "trung bình"},
    {PARINDEX_IMPUTE_MEDIAN, "median", "the median", "trung vị"},
    {PARINDEX_IMPUTE_LAST, "last", "its own of the latest period before", "giá trị kỳ gần nhất"},
    {0, NULL, NULL, NULL},
};

const struct kind kind_winsorise[] = {
    {PARINDEX_WINSORISE_BOUNDS, "bounds", "bounds", "theo cận"},
    {PARINDEX_WINSORISE_QUANTILES, "quantiles", "quantiles", "theo phân vị"},
    {PARINDEX_WINSORISE_SHAPE, "shape", "skewness and kurtosis", "theo độ lệch và độ nhọn"},
    {0, NULL, NULL, NULL},
};

const struct kind kind_log[] = {
    {PARINDEX_LOG_SHIFT, "shift", "shift", "cộng thêm"},
    {PARINDEX_LOG_RANGE, "range", "range", "theo khoảng biến thiên"},
    {0, NULL, NULL, NULL},
};

const struct kind kind_zero[] = {
    {PARINDEX_ZERO_GIVES_ZERO, "zero", "gives zero", "cho 0"},
    {PARINDEX_ZERO_FLOOR, "floor", "floor", "mức sàn"},
    {PARINDEX_ZERO_SHIFT, "shift", "shift", "cộng thêm"},
    {0, NULL, NULL, NULL},
};

const struct kind kind_ties[] = {
    {PARINDEX_TIES_MIN + 1, "min", "the lowest place", "hạng thấp nhất của nhóm"},
    {PARINDEX_TIES_MAX + 1, "max", "the highest place", "hạng cao nhất của nhóm"},
    {PARINDEX_TIES_MEAN + 1, "mean", "the mean place", "hạng trung bình"},
    {PARINDEX_TIES_DENSE + 1, "dense", "one place, with no gap after it", "cùng hạng, không cách"},
    {0, NULL, NULL, NULL},
};

const struct kind kind_plotting[] = {
    {PARINDEX_PLOTTING_UPPER + 1, "upper", "r / n", "r / n"},
    {PARINDEX_PLOTTING_MIDDLE + 1, "middle", "(r − 1/2) / n", "(r − 1/2) / n"},
    {PARINDEX_PLOTTING_BETWEEN + 1, "between", "(r − 1) / (n − 1)", "(r − 1) / (n − 1)"},
    {0, NULL, NULL, NULL},
};

const struct kind kind_reference[] = {
    {PARINDEX_REFERENCE_BEST + 1, "best", "the best", "giá trị tốt nhất"},
    {PARINDEX_REFERENCE_MEAN + 1, "mean", "the mean", "trung bình"},
    {PARINDEX_REFERENCE_TARGET + 1, "target", "the target", "chỉ tiêu"},
    {PARINDEX_REFERENCE_UNIT + 1, "unit", "the unit", "đơn vị"},
    {0, NULL, NULL, NULL},
};

const struct kind kind_form[] = {
    {PARINDEX_DISTANCE_RATIO + 1, "ratio", "the ratio to", "tỷ số so với"},
    {PARINDEX_DISTANCE_DIFFERENCE + 1, "difference", "the relative difference from",
     "chênh lệch tương đối so với"},
    {PARINDEX_DISTANCE_RANGE + 1, "range", "the way from the worst to",
     "quãng đường từ giá trị kém nhất đến"},
    {0, NULL, NULL, NULL},
};

const struct kind kind_when[] = {
    {WHEN_ALWAYS, "always", "", ""},
    {WHEN_SKEWED, "skewed", "", ""},
    {0, NULL, NULL, NULL},
};

const struct kind kind_within[] = {
    {WITHIN_COHORT, "cohort", "", ""},
    {WITHIN_GROUP, "group", "", ""},
    {0, NULL, NULL, NULL},
};

const struct kind kind_deviation[] = {
    {DEVIATION_SAMPLE, "sample", "", ""},
    {DEVIATION_POPULATION, "population", "", ""},
    {0, NULL, NULL, NULL},
};

const struct kind kind_weights[] = {
    {WEIGHTS_EQUAL, "equal", "", ""},
    {0, NULL, NULL, NULL},
};

const struct kind kind_cover[] = {
    {COVER_CHILDREN, "children", "", ""},
    {COVER_WEIGHTS, "weights", "", ""},
    {0, NULL, NULL, NULL},
};

const struct kind *kind_by_key(const struct kind *kinds, const char *key)
{
    for (; kinds->key != NULL; kinds++)
        if (strcmp(kinds->key, key) == 0)
            return kinds;
    return NULL;
}

const char *kind_key(const struct kind *kinds, uint32_t value)
{
    for (; kinds->key != NULL; kinds++)
        if (kinds->value == value)
            return kinds->key;
    return "";
}

const char *kind_words(const struct kind *kinds, uint32_t value, uint32_t lang)
{
    for (; kinds->key != NULL; kinds++)
        if (kinds->value == value)
            return lang == PARINDEX_LANG_VI ? kinds->vi : kinds->en;
    return "";
}

const char *parindex_provenance_name(uint32_t provenance, uint32_t lang)
{
    return kind_words(kind_provenance, provenance, lang);
}
