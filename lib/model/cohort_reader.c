/* SPDX-License-Identifier: MIT */
/* The steps that look at all units: a leaf's treatment, scales relative to the cohort, a rescale. */
#include <math.h>
#include <string.h>

#include "model/reader.h"

static struct cohort *cohort_of(struct cursor *r, struct rule *rule)
{
    if (rule->cohort != NULL)
        return rule->cohort;
    rule->cohort = keep_array(r, 1, sizeof *rule->cohort);
    if (rule->cohort != NULL)
        *rule->cohort = (struct cohort){.if_constant = NAN, .unit = ""};
    return rule->cohort;
}

void read_ends(struct cursor *r, const struct json *object, double *a, double *b)
{
    const struct json *to = read_list(r, object, "to", 2, MAX_LIST);
    *a = json_number_of(json_element(to, 0));
    *b = json_number_of(json_element(to, 1));
    if (to != NULL && (json_elements(to) != 2 || !json_is(json_element(to, 0), JSON_TYPE_NUMBER) ||
                       !json_is(json_element(to, 1), JSON_TYPE_NUMBER) ||
                       fabs(*a) > EVIDENCE_LIMIT || fabs(*b) > EVIDENCE_LIMIT))
        wrong_at(r, "to", "Two numbers [a, b] not beyond 1e15 are expected.",
                 "Cần hai số [a, b] không vượt quá 1e15.");
}

bool read_true(struct cursor *r, const struct json *object, const char *key)
{
    return json_member(object, key) != NULL && read_flag(r, object, key, true);
}

/* A probability, and the upper one not below the lower. */
static void read_limits(struct cursor *r, const struct json *object, struct cohort *c,
                        enum need need, double most)
{
    c->lower = read_number(r, object, "lower", need, -INFINITY);
    c->upper = read_number(r, object, "upper", need, INFINITY);
    if (c->lower > c->upper)
        wrong(r, "The lower bound, %s, is above the upper one, %s.",
              "Cận dưới %s lớn hơn cận trên %s.", BESIDE(c->lower, c->upper),
              BESIDE(c->upper, c->lower));
    if (need == REQUIRED && (c->lower < 0 || c->upper > most))
        wrong(r, "Quantiles are from 0 to 1, not %s to %s.",
              "Phân vị nằm trong khoảng 0 đến 1, không phải từ %s đến %s.", NUMBER(c->lower),
              NUMBER(c->upper));
}

static void read_bounds(struct cursor *r, const struct json *object, struct cohort *c)
{
    static const char *const keys[] = {"kind", "lower", "upper", NULL};
    read_object(r, object, keys);
    if (json_member(object, "upper") == NULL) /* one of them has to be there */
        read_number(r, object, "lower", REQUIRED, 0);
    read_limits(r, object, c, OPTIONAL, INFINITY);
}

static void read_quantiles(struct cursor *r, const struct json *object, struct cohort *c)
{
    static const char *const keys[] = {"kind", "lower", "upper", "type", NULL};
    read_object(r, object, keys);
    read_limits(r, object, c, REQUIRED, 1);
    c->quantile = read_whole(r, object, "type", REQUIRED, 7, 4, 9);
}

static void read_shape(struct cursor *r, const struct json *object, struct cohort *c)
{
    static const char *const keys[] = {"kind", "skewness", "kurtosis", "most", NULL};
    read_object(r, object, keys);
    c->skewness = read_number(r, object, "skewness", REQUIRED, 2);
    c->kurtosis = read_number(r, object, "kurtosis", REQUIRED, 3.5);
    c->most = read_whole(r, object, "most", REQUIRED, 5, 0, 1000000);
    if (!(c->skewness > 0))
        wrong_at(r, "skewness", "The bound of the skewness is above 0, not %s.",
                 "Ngưỡng độ lệch phải lớn hơn 0, không phải %s.", NUMBER(c->skewness));
}

typedef void cohort_reader(struct cursor *, const struct json *, struct cohort *);

static void read_winsorise(struct cursor *r, const struct json *object, struct cohort *c)
{
    static cohort_reader *const readers[] = {
#define PARINDEX_WINSORISE(NAME, key, value, en, vi) [value] = read_##key,
#include "kinds/treatments.def"
    };
    c->winsorise = read_kind_of(r, object, kind_winsorise);
    if (c->winsorise != PARINDEX_WINSORISE_NONE)
        readers[c->winsorise](r, object, c);
}

static void read_shift(struct cursor *r, const struct json *object, struct cohort *c)
{
    static const char *const keys[] = {"kind", "by", "when", NULL};
    read_object(r, object, keys);
    c->by = read_number(r, object, "by", REQUIRED, 0);
    c->if_skewed = read_kind(r, object, "when", REQUIRED, kind_when) == WHEN_SKEWED;
    if (c->if_skewed && c->winsorise != PARINDEX_WINSORISE_SHAPE)
        wrong_at(r, "when", "\"skewed\" is what winsorising by \"shape\" leaves; that is missing.",
                 "\"skewed\" dựa vào kết quả thu đuôi theo \"shape\", mà phần này chưa có.");
}

static void read_range(struct cursor *r, const struct json *object, struct cohort *c)
{
    read_shift(r, object, c);
    if (!(c->by > 0))
        wrong_at(r, "by",
                 "The share of the range is above 0, not %s; the least number has no "
                 "logarithm otherwise.",
                 "Phần của khoảng biến thiên phải lớn hơn 0, không phải %s; nếu không, giá trị nhỏ "
                 "nhất không có lôgarit.",
                 NUMBER(c->by));
}

static void read_log(struct cursor *r, const struct json *object, struct cohort *c)
{
    static cohort_reader *const readers[] = {
#define PARINDEX_LOG(NAME, key, value, en, vi) [value] = read_##key,
#include "kinds/treatments.def"
    };
    c->log = read_kind_of(r, object, kind_log);
    if (c->log != PARINDEX_LOG_NONE)
        readers[c->log](r, object, c);
}

static void read_value(struct cursor *r, const struct json *object, struct cohort *c)
{
    static const char *const keys[] = {"kind", "value", NULL};
    read_object(r, object, keys);
    c->imputed = read_number(r, object, "value", REQUIRED, 0);
}

static void read_mean(struct cursor *r, const struct json *object, struct cohort *c)
{
    static const char *const keys[] = {"kind", "within", NULL};
    read_object(r, object, keys);
    c->grouped = read_kind(r, object, "within", REQUIRED, kind_within) == WITHIN_GROUP;
}
#define read_median read_mean

static void read_last(struct cursor *r, const struct json *object, struct cohort *c)
{
    static const char *const keys[] = {"kind", NULL};
    (void)c;
    read_object(r, object, keys);
}

static void read_impute(struct cursor *r, const struct json *object, struct cohort *c)
{
    static cohort_reader *const readers[] = {
#define PARINDEX_IMPUTE(NAME, key, value, en, vi) [value] = read_##key,
#include "kinds/treatments.def"
    };
    c->impute = read_kind_of(r, object, kind_impute);
    if (c->impute != PARINDEX_IMPUTE_NONE)
        readers[c->impute](r, object, c);
}

void read_treatment(struct cursor *r, const struct json *object, parindex_node *n,
                    struct rule *rule)
{
    static const char *const keys[] = {"impute", "winsorise", "log", NULL};
    static cohort_reader *const readers[] = {read_impute, read_winsorise, read_log};
    const struct json *treatment = read_part(r, object, "treatment", OPTIONAL);
    struct cohort *c = treatment != NULL ? cohort_of(r, rule) : NULL;
    if (c == NULL)
        return;
    n->treated = 1;
    size_t mark = enter_key(r, "treatment");
    if (read_object(r, treatment, keys)) {
        for (size_t k = 0; k < 3; k++) {
            const struct json *step = read_part(r, treatment, keys[k], OPTIONAL);
            size_t inner = enter_key(r, keys[k]);
            if (step != NULL)
                readers[k](r, step, c);
            leave(r, inner);
        }
        bool reshapes = c->winsorise != 0 || c->log != 0;
        bool relative = scale_is(n->scale, SCALE_OF_COHORT | SCALE_OF_ENDPOINTS);
        if (n->scale == PARINDEX_SCALE_CHOICES || scale_is(n->scale, SCALE_OF_INPUTS) ||
            (reshapes && !relative))
            wrong(r, "A scale of the kind \"%s\" does not take this treatment.",
                  "Thang loại \"%s\" không dùng được cách xử lý này.",
                  kind_key(kind_scale, n->scale));
        if (rule->log && c->log != 0)
            wrong(r, "The logarithm is taken twice, here and by the goalposts.",
                  "Lôgarit được lấy hai lần, ở đây và ở thang theo mốc.");
    }
    leave(r, mark);
}

static void read_over(struct cursor *r, const struct json *object, struct cohort *c)
{
    static const char *const keys[] = {"from", "years", NULL};
    const struct json *over = read_part(r, object, "over", OPTIONAL);
    if (over == NULL)
        return;
    size_t mark = enter_key(r, "over");
    if (read_object(r, over, keys)) {
        bool from = json_member(over, "from") != NULL;
        bool years = json_member(over, "years") != NULL;
        if (from == years)
            wrong(r, "\"over\" has either \"from\", a year, or \"years\", how many.",
                  "\"over\" có hoặc \"from\" (năm gốc) hoặc \"years\" (số năm).");
        else
            c->years = from ? read_whole(r, over, "from", REQUIRED, 0, 1900, 9999)
                            : read_whole(r, over, "years", REQUIRED, 1, 1, 100);
        c->over = from ? PARINDEX_OVER_FROM : PARINDEX_OVER_YEARS;
    }
    leave(r, mark);
}

static void read_minmax(struct cursor *r, const struct json *object, struct cohort *c)
{
    static const char *const keys[] = {"kind", "to", "reverse", "over", "if_constant", NULL};
    read_object(r, object, keys);
    read_ends(r, object, &c->a, &c->b);
}

static void read_zscore(struct cursor *r, const struct json *object, struct cohort *c)
{
    static const char *const keys[] = {"kind", "to",          "deviation", "reverse",
                                       "over", "if_constant", NULL};
    read_object(r, object, keys);
    read_ends(r, object, &c->a, &c->b);
    c->sample = read_kind(r, object, "deviation", REQUIRED, kind_deviation) == DEVIATION_SAMPLE;
    if (c->b == 0)
        wrong_at(r, "to", "A standard deviation of 0 leaves nothing.",
                 "Độ lệch chuẩn bằng 0 thì không còn gì.");
}

static void read_rank(struct cursor *r, const struct json *object, struct cohort *c)
{
    static const char *const keys[] = {"kind", "ties", "reverse", "over", NULL};
    read_object(r, object, keys);
    c->ties = read_kind(r, object, "ties", REQUIRED, kind_ties) - 1;
}

static void read_percentile(struct cursor *r, const struct json *object, struct cohort *c)
{
    static const char *const keys[] = {"kind", "to", "ties", "plotting", "reverse", "over", NULL};
    read_object(r, object, keys);
    read_ends(r, object, &c->a, &c->b);
    c->ties = read_kind(r, object, "ties", REQUIRED, kind_ties) - 1;
    c->plotting = read_kind(r, object, "plotting", REQUIRED, kind_plotting) - 1;
}

static void read_distance(struct cursor *r, const struct json *object, struct cohort *c)
{
    static const char *const keys[] = {"kind", "to",          "reference", "target",
                                       "unit", "form",        "cap",       "reverse",
                                       "over", "if_constant", NULL};
    read_object(r, object, keys);
    read_ends(r, object, &c->a, &c->b);
    c->reference = read_kind(r, object, "reference", REQUIRED, kind_reference) - 1;
    c->form = read_kind(r, object, "form", REQUIRED, kind_form) - 1;
    c->cap = read_true(r, object, "cap");
    bool target = json_member(object, "target") != NULL;
    bool unit = json_member(object, "unit") != NULL;
    if (c->reference == PARINDEX_REFERENCE_TARGET)
        c->target = read_number(r, object, "target", REQUIRED, 0);
    if (c->reference == PARINDEX_REFERENCE_UNIT)
        c->unit = read_unit_name(r, object, "unit");
    if (target != (c->reference == PARINDEX_REFERENCE_TARGET) ||
        unit != (c->reference == PARINDEX_REFERENCE_UNIT))
        wrong(r, "\"target\" belongs to the reference \"target\", \"unit\" to \"unit\".",
              "\"target\" chỉ dùng với mốc \"target\", \"unit\" với mốc \"unit\".");
}

void read_relative(struct cursor *r, const struct json *object, size_t node)
{
    static cohort_reader *const readers[] = {
#define PARINDEX_SCALE(NAME, key, value, family, en, vi)                                           \
    [value] = IN_COHORT(family, read_##key, NULL),
#include "kinds/scales.def"
    };
    const parindex_node *n = &r->framework->nodes[node];
    struct cohort *c = cohort_of(r, &r->framework->rules[node]);
    if (c == NULL)
        return;
    c->scale = n->rescale != PARINDEX_SCALE_NONE ? n->rescale : n->scale;
    readers[c->scale](r, object, c);
    c->reverse = read_true(r, object, "reverse");
    read_over(r, object, c);
    c->if_constant = read_number(r, object, "if_constant", OPTIONAL, NAN);
}

void read_rescale(struct cursor *r, const struct json *object, size_t node)
{
    parindex_node *n = &r->framework->nodes[node];
    struct rule *rule = &r->framework->rules[node];
    const struct json *rescale = read_part(r, object, "rescale", OPTIONAL);
    if (rescale == NULL)
        return;
    size_t mark = enter_key(r, "rescale");
    n->rescale = json_is(rescale, JSON_TYPE_OBJECT) ? read_kind_of(r, rescale, kind_scale) : 0;
    bool relative = scale_is(n->rescale, SCALE_OF_COHORT);
    if (relative || n->rescale == PARINDEX_SCALE_GOALPOSTS) {
        cohort_of(r, rule); /* after combine, as with the scales that need it */
        read_scale(r, rescale, node, n->rescale);
    } else {
        wrong_at(r, "kind",
                 "A composite is rescaled by goalposts, or by minmax, zscore, rank, percentile or "
                 "distance.",
                 "Chỉ số thành phần được quy đổi theo goalposts, minmax, zscore, rank, percentile "
                 "hoặc distance.");
    }
    if (relative && rule->cohort != NULL && rule->cohort->over != PARINDEX_OVER_PERIOD)
        wrong_at(r, "over", "A composite is rescaled over its own period only.",
                 "Chỉ số thành phần chỉ được quy đổi trong phạm vi kỳ của nó.");
    if (n->combine == PARINDEX_COMBINE_COPELAND)
        wrong(r, "Copeland's scores are not rescaled in the same node.",
              "Điểm Copeland không được quy đổi trong cùng một nút.");
    leave(r, mark);
}
