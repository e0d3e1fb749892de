/* SPDX-License-Identifier: MIT */
/* What a schema cannot say of an edition: its numbers must fit together. */
#include <math.h>
#include <stdio.h>

#include "base/error.h"
#include "base/text.h"
#include "model/framework.h"

/* "$.tree.children[2].children[0]" */
static void path_of(const parindex_framework *f, size_t node, struct writer *w)
{
    size_t parent = f->nodes[node].parent;
    if (parent == PARINDEX_NONE) {
        write_text(w, "$.tree");
        return;
    }
    size_t place = 0;
    for (EACH_CHILD(f, parent, c)) {
        if (c == node)
            break;
        place++;
    }
    path_of(f, parent, w);
    write_format(w, ".children[%zu]", place);
}

#define NUMBER(x) shown_number(check->faults, x).text

struct check {
    const parindex_framework *framework;
    struct faults *faults;
    size_t node;
};

#define wrong(check, key, ...)                                                                     \
    do {                                                                                           \
        char path_[176];                                                                           \
        struct where where_ = place(check, key, path_, sizeof path_);                              \
        fault((check)->faults, PARINDEX_ERR_FRAMEWORK, &where_, __VA_ARGS__);                      \
    } while (0)

static struct where place(const struct check *check, const char *key, char *path, size_t size)
{
    struct writer w = writer_on(path, size, PARINDEX_LANG_EN);
    path_of(check->framework, check->node, &w);
    write_text(&w, key);
    struct where where = WHERE_NOWHERE;
    where.path = path;
    where.criterion = check->framework->nodes[check->node].code;
    return where;
}

static bool above(double points, double max)
{
    return points > max + 1e-9 * fmax(1, max);
}

/* Points that a rule gives whatever the evidence is. */
static void check_points(const struct check *check, const char *key, double points)
{
    const parindex_node *n = &check->framework->nodes[check->node];
    if (n->max_state == PARINDEX_MAX_KNOWN && above(points, n->max))
        wrong(check, key, "The rule gives %s points, more than the maximum of %s.",
              "Quy tắc cho %s điểm, nhiều hơn điểm tối đa %s.", NUMBER(points), NUMBER(n->max));
    if (points < 0 && !n->extra)
        wrong(check, key,
              "The rule gives %s points; less than 0 is for a bonus or penalty (\"extra\") only.",
              "Quy tắc cho %s điểm; điểm âm chỉ dùng cho điểm cộng, điểm trừ (\"extra\").",
              NUMBER(points));
}

static void check_leaf(const struct check *check)
{
    const parindex_node *n = &check->framework->nodes[check->node];
    const struct rule *rule = &check->framework->rules[check->node];
    bool needs_max =
        n->scale == PARINDEX_SCALE_PROPORTIONAL ||
        ((n->measure == PARINDEX_MEASURE_RATIO || n->measure == PARINDEX_MEASURE_GROWTH) &&
         rule->zero_denominator == POLICY_FULL);
    char key[64];
    for (size_t i = 0; i < n->choices; i++) {
        snprintf(key, sizeof key, ".scale.choices[%zu].points", i);
        check_points(check, key, rule->choices[i].points);
    }
    for (size_t i = 0; i < rule->band_count; i++) {
        if (rule->bands[i].gives == BAND_POINTS)
            check_points(check, ".scale.bands", rule->bands[i].value);
        else
            needs_max = true;
    }
    if (n->scale == PARINDEX_SCALE_PER_ITEM) {
        check_points(check, ".scale", rule->highest);
        check_points(check, ".scale", rule->lowest);
    }
    if (n->scale == PARINDEX_SCALE_GOALPOSTS && rule->clamp) {
        check_points(check, ".scale.to[0]", rule->a);
        check_points(check, ".scale.to[1]", rule->b);
    }
    if (needs_max && n->max_state != PARINDEX_MAX_KNOWN)
        wrong(check, ".max", "The rule needs a known maximum%s.",
              "Quy tắc này cần biết điểm tối đa%s.", "");
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
        wrong(check, ".measure", "The scale \"points\" takes a value or a sum%s.",
              "Thang \"points\" chỉ dùng với \"value\" hoặc \"sum\"%s.", "");
}

/* The maximum that the children give; NaN where one of theirs is not known. */
static double maximum_of_children(const parindex_framework *f, size_t node)
{
    const struct rule *rule = &f->rules[node];
    double sum = 0;
    double weights = 0;
    for (EACH_CHILD(f, node, c)) {
        const parindex_node *child = &f->nodes[c];
        if (child->described || child->extra)
            continue;
        sum += child->weight * child->max;
        weights += child->weight;
    }
    if (f->nodes[node].combine == PARINDEX_COMBINE_MEAN)
        sum /= weights;
    if (f->nodes[node].combine == PARINDEX_COMBINE_AFFINE)
        sum += rule->constant;
    sum *= rule->times;
    return sum > rule->cap ? rule->cap : sum;
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
    size_t scored = 0;
    for (EACH_CHILD(f, check->node, c)) {
        const parindex_node *child = &f->nodes[c];
        if (child->described)
            continue;
        scored++;
        weights += child->weight;
        check_policies(check, child);
        if (child->extra && n->combine != PARINDEX_COMBINE_SUM)
            wrong(check, ".combine", "%s is a bonus or penalty; these belong under \"sum\" only.",
                  "%s là điểm cộng hoặc điểm trừ; chỉ dùng dưới phép \"sum\".", child->code);
    }
    if (scored == 0) {
        wrong(check, ".children", "None of the children of %s takes part in the score.",
              "Không có thành phần nào của %s được tính điểm.", n->code);
        return;
    }
    if (n->combine == PARINDEX_COMBINE_MEAN && !(fabs(weights) > 0)) {
        wrong(check, ".children", "The weights below %s add up to 0, so there is no mean.",
              "Tổng trọng số dưới %s bằng 0, nên không tính được trung bình.", n->code);
        return;
    }
    double max = maximum_of_children(f, check->node);
    if (n->max_state == PARINDEX_MAX_KNOWN && !isnan(max) &&
        (above(max, n->max) || above(n->max, max)))
        wrong(check, ".max", "The maximum of %s is %s, but those of its children give %s.",
              "Điểm tối đa của %s là %s, nhưng các thành phần cho %s.", n->code, NUMBER(n->max),
              NUMBER(max));
}

void framework_check(const parindex_framework *framework, struct faults *faults)
{
    enum {
        MOST_FAULTS = 1000 /* a path is worked out for each */
    };
    for (size_t n = 0; n < framework->info.nodes && faults->count < MOST_FAULTS; n++) {
        struct check check = {framework, faults, n};
        if (framework->nodes[n].described)
            continue;
        if (framework->nodes[n].leaf != PARINDEX_NONE)
            check_leaf(&check);
        else
            check_inner(&check);
    }
}
