/* SPDX-License-Identifier: MIT */
/* Checks beyond the schema: the numbers of an edition must fit together. */
#include <math.h>
#include <stdio.h>

#include "base/double_double.h"
#include "base/error.h"
#include "base/seen.h"
#include "base/text.h"
#include "kinds/kinds.h"
#include "model/framework.h"

#define WEIGHT_LEAST 1e-300

#define NUMBER(x) shown_number(check->faults, x).text
#define BESIDE(x, other) shown_beside(check->faults, x, other).text

struct check {
    const parindex_framework *framework;
    struct faults *faults;
    size_t node;
};

#define wrong(check, key, ...)                                                                     \
    do {                                                                                           \
        char path_[176] = "";                                                                      \
        struct where where_ = place(check, key, path_, sizeof path_);                              \
        fault((check)->faults, PARINDEX_ERR_FRAMEWORK, &where_, __VA_ARGS__);                      \
    } while (0)

static struct where place(const struct check *check, const char *key, char *path, size_t size)
{
    struct writer w = writer_on(path, size, PARINDEX_LANG_EN);
    if (check->faults->count < MOST_FAULTS) { /* what is only counted has no need of a place */
        write_path(&w, check->framework, check->node);
        write_text(&w, key);
    }
    struct where where = WHERE_NOWHERE;
    where.path = path;
    where.criterion = check->framework->nodes[check->node].code;
    return where;
}

/* Points that a rule gives whatever the evidence is. */
static void check_points(const struct check *check, const char *key, double points)
{
    const parindex_node *n = &check->framework->nodes[check->node];
    if (n->max_state == PARINDEX_MAX_KNOWN && number_order(points, n->max) > 0)
        wrong(check, key, "The rule gives %s points, more than the maximum of %s.",
              "Quy tắc cho %s điểm, nhiều hơn điểm tối đa %s.", BESIDE(points, n->max),
              NUMBER(n->max));
    if (points < 0 && !n->extra)
        wrong(check, key,
              "The rule gives %s points; less than 0 is for a bonus or penalty (\"extra\") only.",
              "Quy tắc cho %s điểm; điểm âm chỉ dùng cho điểm cộng, điểm trừ (\"extra\").",
              NUMBER(points));
}

static void check_goalposts(const struct check *check, uint32_t scale, const char *key)
{
    const struct rule *rule = &check->framework->rules[check->node];
    if (scale != PARINDEX_SCALE_GOALPOSTS)
        return;
    if (number_order(rule->lo, rule->hi) == 0)
        wrong(check, key, "The two goalposts are both %s.", "Hai mốc đều bằng %s.",
              NUMBER(rule->lo));
    if (rule->log && !(rule->lo > 0 && rule->hi > 0))
        wrong(check, key, "Goalposts with logarithms are above 0, not %s and %s.",
              "Mốc có lôgarit phải lớn hơn 0, không phải %s và %s.", NUMBER(rule->lo),
              NUMBER(rule->hi));
    uint32_t measure = check->framework->nodes[check->node].measure;
    const struct cohort *c = rule->cohort;
    if (rule->log && measure != PARINDEX_MEASURE_VALUE && measure != PARINDEX_MEASURE_SUM)
        wrong(check, key, "Goalposts take the logarithm of a leaf's value or sum only.",
              "Thang theo mốc chỉ lấy lôgarit của \"value\" hoặc \"sum\" ở tiêu chí lá.");
    if (rule->log && c != NULL &&
        ((c->impute == PARINDEX_IMPUTE_VALUE && !(c->imputed > 0)) ||
         (c->winsorise == PARINDEX_WINSORISE_BOUNDS && !(c->upper > 0))))
        wrong(check, ".treatment", "What is filled in or cut to has no logarithm; see \"%s\".",
              "Giá trị bù hoặc cận cắt không lấy được lôgarit; xem \"%s\".",
              check->framework->nodes[check->node].code);
    if (rule->clamp) {
        char end[40];
        snprintf(end, sizeof end, "%s.to[0]", key);
        check_points(check, end, rule->a);
        snprintf(end, sizeof end, "%s.to[1]", key);
        check_points(check, end, rule->b);
    }
}

/* What scales relative to the cohort can give; deviations and ranks know no maximum. */
static void check_relative(const struct check *check, const char *key)
{
    const struct cohort *c = check->framework->rules[check->node].cohort;
    const parindex_node *n = &check->framework->nodes[check->node];
    if (c == NULL || c->scale == 0)
        return;
    if (c->scale == PARINDEX_SCALE_ZSCORE || c->scale == PARINDEX_SCALE_RANK) {
        if (n->max_state != PARINDEX_MAX_ABSENT)
            wrong(check, ".max", "Deviations and ranks have no maximum; say \"none\".",
                  "Độ lệch và thứ hạng không có điểm tối đa; hãy ghi \"none\".");
        return;
    }
    bool bounded = c->scale != PARINDEX_SCALE_DISTANCE;
    if (bounded || c->cap)
        check_points(check, key, fmax(c->a, c->b));
    if (bounded)
        check_points(check, key, fmin(c->a, c->b));
}

static void check_leaf(const struct check *check)
{
    const parindex_node *n = &check->framework->nodes[check->node];
    const struct rule *rule = &check->framework->rules[check->node];
    bool needs_max =
        n->scale == PARINDEX_SCALE_PROPORTIONAL ||
        (measure_is(n->measure, MEASURE_OF_QUOTIENT) && rule->zero_denominator == POLICY_FULL);
    char key[64];
    for (size_t i = 0; i < n->choices; i++) {
        snprintf(key, sizeof key, ".scale.choices[%zu].points", i);
        check_points(check, key, rule->choices[i].points);
    }
    for (size_t i = 0; n->scale == PARINDEX_SCALE_BANDS && i < rule->band_count; i++) {
        if (rule->bands[i].gives == BAND_POINTS)
            check_points(check, ".scale.bands", rule->bands[i].value);
        else
            needs_max = true;
    }
    if (isfinite(rule->highest))
        check_points(check, ".scale", rule->highest);
    if (isfinite(rule->lowest))
        check_points(check, ".scale", rule->lowest);
    check_goalposts(check, n->scale, ".scale");
    check_relative(check, ".scale");
    if (rule->cohort != NULL &&
        (rule->zero_denominator == POLICY_ZERO || rule->zero_denominator == POLICY_FULL))
        wrong(check, ".measure.zero_denominator",
              "Before a treatment or a scale relative to the cohort a ratio without a number is "
              "blank, skip or applicable, not \"%s\".",
              "Trước bước xử lý hoặc thang so với các đơn vị khác, tỷ lệ không tính được phải là "
              "blank, skip hoặc applicable, không phải \"%s\".",
              rule->zero_denominator == POLICY_ZERO ? "zero" : "full");
    if (needs_max && n->max_state != PARINDEX_MAX_KNOWN)
        wrong(check, ".max", "The rule needs a known maximum.",
              "Quy tắc này cần biết điểm tối đa.");
    const parindex_input *inputs = check->framework->inputs;
    for (size_t i = n->first_input; i < n->first_input + n->inputs; i++)
        if ((inputs[i].kind == PARINDEX_INPUT_POINTS) != (n->scale == PARINDEX_SCALE_POINTS))
            wrong(check, ".inputs",
                  "The scale \"points\" takes inputs of kind \"points\", and no other scale does; "
                  "see \"%s\".",
                  "Thang \"points\" chỉ dùng số liệu loại \"points\", các thang khác thì không; "
                  "xem \"%s\".",
                  inputs[i].name);
    if (n->scale == PARINDEX_SCALE_POINTS && n->measure != PARINDEX_MEASURE_VALUE &&
        n->measure != PARINDEX_MEASURE_SUM)
        wrong(check, ".measure", "The scale \"points\" takes a value or a sum.",
              "Thang \"points\" chỉ dùng với \"value\" hoặc \"sum\".");
}

/* The maximum that the children give; NaN where one of theirs is not known. */
static double maximum_of_children(const parindex_framework *f, size_t node)
{
    const struct rule *rule = &f->rules[node];
    double sum = 0;
    double carry = 0;
    double weights = 0;
    double size = 0;
    for (EACH_CHILD(f, node, c)) {
        const parindex_node *child = &f->nodes[c];
        if (!takes_part(child) || child->extra)
            continue;
        add_exactly(&sum, &carry, child->weight * child->max);
        size += fabs(child->weight * child->max);
        weights += child->weight;
    }
    sum = number_settled(sum + carry, size);
    if (f->nodes[node].combine == PARINDEX_COMBINE_MEAN)
        sum /= weights;
    if (f->nodes[node].combine == PARINDEX_COMBINE_AFFINE)
        sum += rule->constant;
    return rule_finish(rule, sum);
}

/* A mean of any other kind keeps a maximum that all children have; NaN where they differ. */
static double common_maximum(const parindex_framework *f, size_t node)
{
    double common = NAN;
    for (EACH_CHILD(f, node, c)) {
        if (!takes_part(&f->nodes[c]))
            continue;
        if (isnan(common))
            common = f->nodes[c].max;
        if (number_order(f->nodes[c].max, common) != 0)
            return NAN;
    }
    return rule_finish(&f->rules[node], common);
}

/* The maximum of a node against those of its children. */
static void check_maximum(const struct check *check)
{
    const parindex_framework *f = check->framework;
    const parindex_node *n = &f->nodes[check->node];
    if (n->rescale != 0) {
        check_goalposts(check, n->rescale, ".rescale");
        check_relative(check, ".rescale");
        return;
    }
    if (n->max_state != PARINDEX_MAX_KNOWN)
        return;
    bool adds = combine_is(n->combine, COMBINE_ADDS_UP);
    double max = adds ? maximum_of_children(f, check->node) : common_maximum(f, check->node);
    if (n->combine == PARINDEX_COMBINE_COPELAND)
        wrong(check, ".max", "Copeland's scores have no maximum; say \"none\".",
              "Điểm Copeland không có điểm tối đa; hãy ghi \"none\".");
    else if (!adds && isnan(max))
        wrong(
            check, ".max",
            "%s has a maximum of %s, but its children have no common one; under \"%s\" say "
            "\"none\" then.",
            "%s có điểm tối đa %s, nhưng các thành phần không có chung một điểm tối đa; với \"%s\" "
            "hãy ghi \"none\".",
            n->code, NUMBER(n->max), kind_key(kind_combine, n->combine));
    else if (!isnan(max) && number_order(max, n->max) != 0)
        wrong(check, ".max", "The maximum of %s is %s, but those of its children give %s.",
              "Điểm tối đa của %s là %s, nhưng các thành phần cho %s.", n->code,
              BESIDE(n->max, max), BESIDE(max, n->max));
}

/* Weights below 0 have a meaning in a regression, and in a mean that says so; tiny ones have none. */
static void check_weight(const struct check *check, const parindex_node *child)
{
    const parindex_framework *f = check->framework;
    uint32_t combine = f->nodes[check->node].combine;
    bool any = combine == PARINDEX_COMBINE_AFFINE || f->rules[check->node].signed_weights;
    if (!any && child->weight < 0)
        wrong(
            check, ".children",
            "%s has the weight %s, below 0. A \"mean\" takes that with \"signed_weights\": true, "
            "\"affine\" always, no other kind does.",
            "%s có trọng số %s, nhỏ hơn 0. Phép \"mean\" chỉ nhận khi có \"signed_weights\": true, "
            "phép \"affine\" luôn nhận, các phép khác thì không.",
            child->code, NUMBER(child->weight));
    double size = fabs(child->weight);
    if (combine != PARINDEX_COMBINE_AFFINE && size > 0 && size < WEIGHT_LEAST)
        wrong(
            check, ".children",
            "%s has a weight below 1e-300, beside which no digits are left; weights are relative, "
            "so larger ones say the same.",
            "%s có trọng số nhỏ hơn 1e-300 nên không còn đủ chữ số; trọng số chỉ là tỷ lệ, hãy "
            "dùng các số lớn hơn.",
            child->code);
}

static void check_repeated(const struct check *check)
{
    const parindex_framework *f = check->framework;
    size_t target = f->nodes[check->node].same_as;
    for (size_t n = target; n < f->nodes[target].next; n++)
        if (f->nodes[n].same_as != PARINDEX_NONE) {
            wrong(check, ".same_as",
                  "%s repeats %s, which itself repeats a node or holds one that does.",
                  "%s lặp lại %s, mà chính nút này cũng lặp lại hoặc chứa nút lặp lại.",
                  f->nodes[check->node].code, f->nodes[target].code);
            return;
        }
}

static void check_policies(const struct check *check, const parindex_node *child)
{
    static const char *const keys[] = {"missing", "not_applicable", "not_self_scored"};
    const struct rule *rule = &check->framework->rules[check->node];
    const parindex_node *n = &check->framework->nodes[check->node];
    for (size_t s = 0; s < 3; s++) {
        bool needs_max = rule->absent[s] == POLICY_FULL ||
                         (rule->absent[s] == POLICY_SKIP && n->combine == PARINDEX_COMBINE_SUM);
        if (needs_max && child->max_state != PARINDEX_MAX_KNOWN && !child->extra)
            wrong(check, ".absent",
                  "The rule for \"%s\" needs the maximum of %s, which is not known.",
                  "Quy tắc cho \"%s\" cần điểm tối đa của %s, mà điểm này chưa biết.", keys[s],
                  child->code);
    }
}

static void check_inner(const struct check *check)
{
    const parindex_framework *f = check->framework;
    const parindex_node *n = &f->nodes[check->node];
    double weights = 0;
    double size = 0;
    size_t scored = 0;
    for (EACH_CHILD(f, check->node, c)) {
        const parindex_node *child = &f->nodes[c];
        if (!takes_part(child))
            continue;
        scored++;
        weights += child->weight;
        size += fabs(child->weight);
        check_policies(check, child);
        check_weight(check, child);
        if (child->extra && n->combine != PARINDEX_COMBINE_SUM)
            wrong(check, ".combine", "%s is a bonus or penalty; these belong under \"sum\" only.",
                  "%s là điểm cộng hoặc điểm trừ; chỉ dùng dưới phép \"sum\".", child->code);
    }
    if (scored == 0) {
        wrong(check, ".children", "None of the children of %s takes part in the score.",
              "Không có thành phần nào của %s được tính điểm.", n->code);
        return;
    }
    bool mean = combine_weighs(n->combine) && !combine_is(n->combine, COMBINE_OF_TOTAL);
    if (mean && !(fabs(number_cut(weights, size)) > 0)) {
        wrong(check, ".children", "The weights below %s add up to 0, so there is no mean.",
              "Tổng trọng số dưới %s bằng 0, nên không tính được trung bình.", n->code);
        return;
    }
    check_maximum(check);
}

void framework_check(const parindex_framework *framework, struct faults *faults)
{
    for (size_t n = 0; n < framework->info.nodes; n++) {
        struct check check = {framework, faults, n};
        if (framework->nodes[n].described)
            continue;
        if (framework->nodes[n].same_as != PARINDEX_NONE)
            check_repeated(&check);
        else if (framework->nodes[n].leaf != PARINDEX_NONE)
            check_leaf(&check);
        else
            check_inner(&check);
    }
    if (framework->info.nodes > 0)
        conditions_check(framework, faults);
}
