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
#define PARINDEX_MEASURE(NAME, key, value, family, en, vi) {value, #key, en, vi},
#include "kinds/measures.def"
    {0, NULL, NULL, NULL},
};

const struct kind kind_scale[] = {
#define PARINDEX_SCALE(NAME, key, value, family, en, vi) {value, #key, en, vi},
#include "kinds/scales.def"
    {0, NULL, NULL, NULL},
};

const struct kind kind_combine[] = {
#define PARINDEX_COMBINE(NAME, key, value, family, weights, en, vi) {value, #key, en, vi},
#include "kinds/combines.def"
    {0, NULL, NULL, NULL},
};

const struct kind kind_tasks[] = {
#define PARINDEX_TASKS(NAME, key, value, of, en, vi) {value, #key, en, vi},
#include "kinds/tasks.def"
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
#define PARINDEX_IMPUTE(NAME, key, value, en, vi) {value, #key, en, vi},
#include "kinds/treatments.def"
    {0, NULL, NULL, NULL},
};

const struct kind kind_winsorise[] = {
#define PARINDEX_WINSORISE(NAME, key, value, en, vi) {value, #key, en, vi},
#include "kinds/treatments.def"
    {0, NULL, NULL, NULL},
};

const struct kind kind_log[] = {
#define PARINDEX_LOG(NAME, key, value, en, vi) {value, #key, en, vi},
#include "kinds/treatments.def"
    {0, NULL, NULL, NULL},
};

const struct kind kind_test[] = {
#define PARINDEX_TEST(NAME, key, value, family, en, vi) {value, #key, en, vi},
#include "kinds/conditions.def"
    {0, NULL, NULL, NULL},
};

const struct kind kind_effect[] = {
#define PARINDEX_EFFECT(NAME, key, value, en, vi) {value, #key, en, vi},
#include "kinds/conditions.def"
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

static bool is_of(const uint8_t *list, size_t count, uint32_t kind, unsigned families)
{
    return kind < count && (list[kind] & families) != 0;
}

bool scale_is(uint32_t scale, unsigned families)
{
    static const uint8_t list[] = {
#define PARINDEX_SCALE(NAME, key, value, family, en, vi) [value] = SCALE_OF_##family,
#include "kinds/scales.def"
    };
    return is_of(list, sizeof list, scale, families);
}

bool measure_is(uint32_t measure, unsigned families)
{
    static const uint8_t list[] = {
#define PARINDEX_MEASURE(NAME, key, value, family, en, vi) [value] = MEASURE_OF_##family,
#include "kinds/measures.def"
    };
    return is_of(list, sizeof list, measure, families);
}

bool combine_is(uint32_t combine, unsigned families)
{
    static const uint8_t list[] = {
#define PARINDEX_COMBINE(NAME, key, value, family, weights, en, vi) [value] = COMBINE_OF_##family,
#include "kinds/combines.def"
    };
    return is_of(list, sizeof list, combine, families);
}

bool test_is(uint32_t test, unsigned families)
{
    static const uint8_t list[] = {
#define PARINDEX_TEST(NAME, key, value, family, en, vi) [value] = TEST_OF_##family,
#include "kinds/conditions.def"
    };
    return is_of(list, sizeof list, test, families);
}

bool combine_weighs(uint32_t combine)
{
    enum {
        UNWEIGHED,
        WEIGHED
    };
    static const uint8_t list[] = {
#define PARINDEX_COMBINE(NAME, key, value, family, weights, en, vi) [value] = weights,
#include "kinds/combines.def"
    };
    return is_of(list, sizeof list, combine, WEIGHED);
}

bool tasks_take_figure(uint32_t tasks)
{
    enum {
        ALONE,
        FIGURE
    };
    static const uint8_t list[] = {
#define PARINDEX_TASKS(NAME, key, value, of, en, vi) [value] = of,
#include "kinds/tasks.def"
    };
    return is_of(list, sizeof list, tasks, FIGURE);
}

const struct kind *kind_by_key(const struct kind *kinds, const char *key)
{
    for (; kinds->key != NULL; kinds++)
        if (strcmp(kinds->key, key) == 0)
            return kinds;
    return NULL;
}

static const struct kind *kind_of(const struct kind *kinds, uint32_t value)
{
    while (kinds->key != NULL && kinds->value != value)
        kinds++;
    return kinds;
}

bool kind_known(const struct kind *kinds, uint32_t value)
{
    return kind_of(kinds, value)->key != NULL;
}

const char *kind_key(const struct kind *kinds, uint32_t value)
{
    const char *key = kind_of(kinds, value)->key;
    return key != NULL ? key : "";
}

const char *kind_words(const struct kind *kinds, uint32_t value, uint32_t lang)
{
    const struct kind *kind = kind_of(kinds, value);
    if (kind->key == NULL)
        return "";
    return lang == PARINDEX_LANG_VI ? kind->vi : kind->en;
}

const char *parindex_provenance_name(uint32_t provenance, uint32_t lang)
{
    return kind_words(kind_provenance, provenance, lang);
}
