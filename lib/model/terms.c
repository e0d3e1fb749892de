/* SPDX-License-Identifier: MIT */
#include "model/terms.h"

#include <string.h>

#include "model/framework.h"

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
    {0, NULL, NULL, NULL},
};

const struct kind kind_combine[] = {
    {PARINDEX_COMBINE_SUM, "sum", "sum", "tổng"},
    {PARINDEX_COMBINE_MEAN, "mean", "weighted mean", "trung bình có trọng số"},
    {PARINDEX_COMBINE_AFFINE, "affine", "affine", "tuyến tính"},
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

const struct kind *kind_by_key(const struct kind *kinds, const char *key)
{
    for (; kinds->key != NULL; kinds++)
        if (strcmp(kinds->key, key) == 0)
            return kinds;
    return NULL;
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
