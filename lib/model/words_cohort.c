/* SPDX-License-Identifier: MIT */
/* The steps that look at all units as sentences. */
#include <math.h>

#include "kinds/kinds.h"
#include "model/words.h"

static void write_scope(struct writer *w, const struct cohort *c)
{
    if (c->over == PARINDEX_OVER_FROM) {
        write_format(w,
                     w->lang == PARINDEX_LANG_VI ? "các đơn vị từ năm %d" : "all units from %d on",
                     (int)c->years);
    } else if (c->over == PARINDEX_OVER_YEARS) {
        write_format(
            w, w->lang == PARINDEX_LANG_VI ? "các đơn vị trong %d năm" : "all units over %d years",
            (int)c->years);
    } else {
        write_either(w, "all units", "các đơn vị");
    }
}

/* " is mapped onto 1 to 10", reversed 10 to 1. */
static void write_onto(struct writer *w, const struct cohort *c)
{
    bool turned =
        c->reverse && c->scale != PARINDEX_SCALE_DISTANCE && c->scale != PARINDEX_SCALE_PERCENTILE;
    write_either(w, " is mapped onto ", " được quy về ");
    write_number(w, turned ? c->b : c->a, SHORTEST);
    write_either(w, " to ", " đến ");
    write_number(w, turned ? c->a : c->b, SHORTEST);
}

static void write_minmax(struct writer *w, const parindex_framework *f, size_t node)
{
    const struct cohort *c = f->rules[node].cohort;
    write_subject(w, f, node);
    write_either(w, " from the least to the greatest of ",
                 " từ giá trị nhỏ nhất đến lớn nhất của ");
    write_scope(w, c);
    write_onto(w, c);
}

static void write_zscore(struct writer *w, const parindex_framework *f, size_t node)
{
    const struct cohort *c = f->rules[node].cohort;
    write_number(w, c->a, SHORTEST);
    write_text(w, (c->b < 0) != c->reverse ? " − " : " + ");
    write_number(w, fabs(c->b), SHORTEST);
    write_text(w, " × (");
    write_subject(w, f, node);
    write_either(w, " − mean) / standard deviation (by ", " − trung bình) / độ lệch chuẩn (theo ");
    write_text(w, c->sample ? "n − 1" : "n");
    write_either(w, ") of ", ") của ");
    write_scope(w, c);
}

static void write_rank(struct writer *w, const parindex_framework *f, size_t node)
{
    const struct cohort *c = f->rules[node].cohort;
    write_either(w, "The place r, ", "Thứ hạng r, ");
    write_either(w, c->reverse ? "1 for the greatest, of " : "1 for the least, of ",
                 c->reverse ? "1 là lớn nhất, của " : "1 là nhỏ nhất, của ");
    write_subject(w, f, node);
    write_either(w, " among the n of ", " trong n giá trị của ");
    write_scope(w, c);
    write_either(w, ", equal ones at ", ", bằng nhau thì lấy ");
    write_text(w, kind_words(kind_ties, c->ties + 1, w->lang));
}

static void write_percentile(struct writer *w, const parindex_framework *f, size_t node)
{
    const struct cohort *c = f->rules[node].cohort;
    write_rank(w, f, node);
    write_format(w, "; %s", kind_words(kind_plotting, c->plotting + 1, w->lang));
    write_onto(w, c);
}

static void write_distance(struct writer *w, const parindex_framework *f, size_t node)
{
    const struct cohort *c = f->rules[node].cohort;
    write_subject(w, f, node);
    write_format(w, ": %s %s", kind_words(kind_form, c->form + 1, w->lang),
                 kind_words(kind_reference, c->reference + 1, w->lang));
    if (c->reference == PARINDEX_REFERENCE_TARGET) {
        write_text(w, " ");
        write_measured(w, f, node, c->target, SHORTEST);
    } else if (c->reference == PARINDEX_REFERENCE_UNIT) {
        write_format(w, " %s", c->unit);
    } else {
        write_either(w, " of ", " của ");
        write_scope(w, c);
    }
    if (c->reverse)
        write_either(w, ", less being better", ", thấp hơn là tốt hơn");
    if (c->cap)
        write_either(w, ", at most 1", ", tối đa 1");
    write_either(w, "; 0 to 1", "; 0 đến 1");
    write_onto(w, c);
}

void write_relative(struct writer *w, const parindex_framework *f, size_t node)
{
    static void (*const writers[])(struct writer *, const parindex_framework *, size_t) = {
#define PARINDEX_SCALE(NAME, key, value, family, en, vi)                                           \
    [value] = IN_COHORT(family, write_##key, NULL),
#include "kinds/scales.def"
    };
    const struct cohort *c = f->rules[node].cohort;
    writers[c->scale](w, f, node);
    if (!isnan(c->if_constant)) {
        write_either(w, "; where all are equal: ", "; khi mọi giá trị bằng nhau: ");
        write_number(w, c->if_constant, SHORTEST);
    }
}

typedef void cohort_writer(struct writer *, const struct cohort *);

static void write_value(struct writer *w, const struct cohort *c)
{
    write_number(w, c->imputed, SHORTEST);
}

static void write_mean(struct writer *w, const struct cohort *c)
{
    write_text(w, kind_words(kind_impute, c->impute, w->lang));
    if (c->grouped)
        write_either(w, " of the unit's group", " của nhóm đơn vị");
    else
        write_either(w, " of all units", " của các đơn vị");
}
#define write_median write_mean

static void write_last(struct writer *w, const struct cohort *c)
{
    write_text(w, kind_words(kind_impute, c->impute, w->lang));
}

static void write_impute(struct writer *w, const struct cohort *c)
{
    static cohort_writer *const writers[] = {
#define PARINDEX_IMPUTE(NAME, key, value, en, vi) [value] = write_##key,
#include "kinds/treatments.def"
    };
    write_either(w, "a number that is missing is filled in with ", "số liệu thiếu được bù bằng ");
    writers[c->impute](w, c);
}

static void write_shape(struct writer *w, const struct cohort *c)
{
    write_either(w, "the outermost numbers, at most ", "các giá trị ngoài cùng, tối đa ");
    write_format(w, "%d", (int)c->most);
    write_either(w, ", move onto the next ones until the skewness is below ",
                 " giá trị, được dời về giá trị kế tiếp cho đến khi độ lệch nhỏ hơn ");
    write_number(w, c->skewness, SHORTEST);
    write_either(w, " or the kurtosis below ", " hoặc độ nhọn nhỏ hơn ");
    write_number(w, c->kurtosis, SHORTEST);
}

static void write_limits(struct writer *w, const struct cohort *c, double times,
                         const char *percent)
{
    write_either(w, "numbers are ", "giá trị ");
    if (!isinf(c->lower)) {
        write_either(w, "not below ", "không thấp hơn ");
        write_number(w, c->lower * times, SHORTEST);
        write_text(w, percent);
    }
    if (!isinf(c->lower) && !isinf(c->upper))
        write_either(w, " and ", " và ");
    if (!isinf(c->upper)) {
        write_either(w, "not above ", "không cao hơn ");
        write_number(w, c->upper * times, SHORTEST);
        write_text(w, percent);
    }
}

static void write_bounds(struct writer *w, const struct cohort *c)
{
    write_limits(w, c, 1, "");
}

static void write_quantiles(struct writer *w, const struct cohort *c)
{
    write_limits(w, c, 100, "%");
    write_format(w, w->lang == PARINDEX_LANG_VI ? " (phân vị loại %d)" : " (quantiles, type %d)",
                 (int)c->quantile);
}

static void write_winsorise(struct writer *w, const struct cohort *c)
{
    static cohort_writer *const writers[] = {
#define PARINDEX_WINSORISE(NAME, key, value, en, vi) [value] = write_##key,
#include "kinds/treatments.def"
    };
    writers[c->winsorise](w, c);
}

static void write_shift(struct writer *w, const struct cohort *c)
{
    if (c->by != 0) {
        write_text(w, c->by < 0 ? " − " : " + ");
        write_number(w, fabs(c->by), SHORTEST);
    }
}

static void write_range(struct writer *w, const struct cohort *c)
{
    write_either(w, " − least + ", " − nhỏ nhất + ");
    write_number(w, c->by, SHORTEST);
    write_either(w, " × (greatest − least)", " × (lớn nhất − nhỏ nhất)");
}

static void write_log(struct writer *w, const struct cohort *c)
{
    static cohort_writer *const writers[] = {
#define PARINDEX_LOG(NAME, key, value, en, vi) [value] = write_##key,
#include "kinds/treatments.def"
    };
    if (c->if_skewed)
        write_either(w, "where that does not help, of the numbers as they were, ",
                     "nếu vẫn lệch thì thay vào đó, với giá trị ban đầu, ");
    write_either(w, "the logarithm is taken: ln(x", "lấy lôgarit: ln(x");
    writers[c->log](w, c);
    write_text(w, ")");
}

void write_treatment(struct writer *w, const parindex_framework *f, size_t node)
{
    write_either(w, ". Before that ", ". Trước đó ");
    write_treatment_alone(w, f, node);
}

void write_treatment_alone(struct writer *w, const parindex_framework *f, size_t node)
{
    const struct cohort *c = f->rules[node].cohort;
    if (c->impute != PARINDEX_IMPUTE_NONE)
        write_impute(w, c);
    if (c->winsorise != PARINDEX_WINSORISE_NONE) {
        write_text(w, c->impute != PARINDEX_IMPUTE_NONE ? "; " : "");
        write_winsorise(w, c);
    }
    if (c->log != PARINDEX_LOG_NONE) {
        write_text(w, c->impute != 0 || c->winsorise != 0 ? "; " : "");
        write_log(w, c);
    }
}
