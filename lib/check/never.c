/* SPDX-License-Identifier: MIT */
#include "check/never.h"

#include <math.h>
#include <stdio.h>
#include <string.h>

#include "base/seen.h"
#include "check/reach.h"

/* One edition while it is looked at. */
struct look {
    struct parindex_check *check;
    const parindex_framework *f;
    size_t node;
};

static double constant_of(const struct band *band, double max)
{
    return band->gives == BAND_SHARE ? band->value * max : band->value;
}

/* A band is named by where it begins, as the file may list bands either way. */
static void look_at_bands(const struct look *l)
{
    const struct rule *rule = &l->f->rules[l->node];
    const double max = l->f->nodes[l->node].max;
    const struct reach measure = reach_measure(l->f, l->node);
    const struct spot spot = SPOT_AT(l->f, l->node, ".scale.bands");
    for (size_t i = 0; i < rule->band_count; i++) {
        const struct band *b = &rule->bands[i];
        if (!reach_band(l->f, l->node, i)) {
            const double to = i + 1 < rule->band_count ? rule->bands[i + 1].from : INFINITY;
            if (i == 0)
                found(l->check, PARINDEX_FINDING_UNREACHED, &spot,
                      "Nobody can be in the band up to #: the least that the inputs allow is #.",
                      "Không ai có thể ở mức đến #: số liệu cho phép nhỏ nhất là #.",
                      &(struct blanks){.numbers = (double[]){to, measure.low}});
            else if (number_order(b->from, measure.high) >= 0)
                found(l->check, PARINDEX_FINDING_UNREACHED, &spot,
                      "Nobody can be in the band from #: the most that the inputs allow is #.",
                      "Không ai có thể ở mức từ #: số liệu cho phép lớn nhất là #.",
                      &(struct blanks){.numbers = (double[]){b->from, measure.high}});
            else
                found(l->check, PARINDEX_FINDING_UNREACHED, &spot,
                      "Nobody can be in the band from # to #: the inputs allow no number in it.",
                      "Không ai có thể ở mức từ # đến #: số liệu không có giá trị nào trong đó.",
                      &(struct blanks){.numbers = (double[]){b->from, to}});
        }
        if (i > 0 && b->gives != BAND_PROPORTIONAL && b[-1].gives != BAND_PROPORTIONAL &&
            number_order(constant_of(b, max), constant_of(&b[-1], max)) == 0)
            found(l->check, PARINDEX_FINDING_DOUBLE, &spot,
                  "The bands on both sides of # give # points alike; one would say the same.",
                  "Hai mức ở hai bên mốc # cùng cho # điểm; chỉ cần một mức.",
                  &(struct blanks){.numbers = (double[]){b->from, constant_of(b, max)}});
    }
}

static void look_at_choices(const struct look *l)
{
    const parindex_node *n = &l->f->nodes[l->node];
    const parindex_choice *list = l->f->rules[l->node].choices;
    char key[64];
    for (size_t i = 0; i < n->choices; i++)
        for (size_t k = 0; k < i; k++) {
            if (strcmp(list[i].title_vi, list[k].title_vi) != 0)
                continue;
            snprintf(key, sizeof key, ".scale.choices[%zu].title", i);
            found(l->check, PARINDEX_FINDING_DOUBLE, &SPOT_AT(l->f, l->node, key),
                  "The choices \"@\" and \"@\" have the same title, and give # and # points.",
                  "Hai lựa chọn \"@\" và \"@\" trùng tên, cho # và # điểm.",
                  &(struct blanks){.numbers = (double[]){list[k].points, list[i].points},
                                   .en = (const char *[]){list[k].key, list[i].key}});
            break;
        }
}

/* Corners beyond what the inputs allow; evidence beyond the corners. */
static void look_at_corners(const struct look *l)
{
    const struct rule *rule = &l->f->rules[l->node];
    const struct reach measure = reach_measure(l->f, l->node);
    const size_t last = rule->band_count - 1;
    const struct spot corners = SPOT_AT(l->f, l->node, ".scale.corners");
    /* The line to a corner outside is used; one beyond that is not. */
    for (size_t i = 0; i <= last; i++)
        if ((i < last && number_order(rule->bands[i + 1].from, measure.low) <= 0) ||
            (i > 0 && number_order(rule->bands[i - 1].from, measure.high) >= 0))
            found(l->check, PARINDEX_FINDING_UNREACHED, &corners,
                  "Nobody comes near the corner at #: the inputs allow # to #.",
                  "Không ai đến gần mốc #: số liệu cho phép từ # đến #.",
                  &(struct blanks){.numbers =
                                       (double[]){rule->bands[i].from, measure.low, measure.high}});
    const struct spot outside = SPOT_AT(l->f, l->node, ".scale.outside");
    if (rule->clamp)
        return;
    if (number_order(measure.low, rule->bands[0].from) < 0)
        found(l->check, PARINDEX_FINDING_UNSCORED, &outside,
              "The inputs allow less than #, where the rule gives no points and refuses them.",
              "Số liệu có thể nhỏ hơn #, là nơi quy tắc không cho điểm và từ chối.",
              &(struct blanks){.numbers = &rule->bands[0].from});
    if (number_order(measure.high, rule->bands[last].from) > 0)
        found(l->check, PARINDEX_FINDING_UNSCORED, &outside,
              "The inputs allow more than #, where the rule gives no points and refuses them.",
              "Số liệu có thể lớn hơn #, là nơi quy tắc không cho điểm và từ chối.",
              &(struct blanks){.numbers = &rule->bands[last].from});
}

static void look_at_logarithm(const struct look *l)
{
    const struct rule *rule = &l->f->rules[l->node];
    const parindex_node *n = &l->f->nodes[l->node];
    if (n->measure != PARINDEX_MEASURE_LOG)
        return;
    const parindex_input *in = &l->f->inputs[rule->terms[0].input];
    if (l->f->bounds[rule->terms[0].input].lowest > 0)
        return;
    found(l->check, PARINDEX_FINDING_UNSCORED, &SPOT_AT(l->f, l->node, ".inputs"),
          "\"@\" may be 0, which has no logarithm and is refused; give it a \"min\" above 0.",
          "\"@\" có thể bằng 0, không lấy được lôgarit nên bị từ chối; hãy đặt \"min\" lớn hơn 0.",
          &(struct blanks){.en = &in->name});
}

/* What can hold of one unit at once and gives other points: the order decides, which the act may not mean. */
static void look_at_conditions(const struct look *l)
{
    const size_t first = l->f->rules[l->node].first_condition;
    const size_t end = first + l->f->rules[l->node].condition_count;
    char key[64];
    for (size_t i = first; i < end; i++)
        for (size_t k = first; k < i; k++) {
            if (!conditions_disagree(l->f, k, i))
                continue;
            snprintf(key, sizeof key, ".conditions[%zu]", i - first);
            found(l->check, PARINDEX_FINDING_DISAGREE, &SPOT_AT(l->f, l->node, key),
                  "This condition and condition # of the criterion can both hold; # points here "
                  "and # "
                  "there disagree, and the later one decides.",
                  "Điều kiện này và điều kiện thứ # của mục có thể cùng đúng; ở đây # điểm, ở kia "
                  "# điểm "
                  "không khớp nhau, điều kiện đứng sau quyết định.",
                  &(struct blanks){.numbers = (double[]){(double)(k - first + 1),
                                                         l->f->conditions[i].info.amount,
                                                         l->f->conditions[k].info.amount}});
            break;
        }
}

static bool loses_maximum(const parindex_framework *f, size_t node, const struct reach *points)
{
    const parindex_node *n = &f->nodes[node];
    return !n->described && n->same_as == PARINDEX_NONE && n->max_state == PARINDEX_MAX_KNOWN &&
           !n->extra && number_order(points[node].high, n->max) < 0;
}

static void look_at_maximum(const struct look *l, const struct reach *points)
{
    found(l->check, PARINDEX_FINDING_MAXIMUM, &SPOT_AT(l->f, l->node, ".max"),
          "Nobody can have the maximum of # points: the rule gives # at most.",
          "Không ai có thể đạt điểm tối đa #: quy tắc cho nhiều nhất # điểm.",
          &(struct blanks){.numbers = (double[]){l->f->nodes[l->node].max, points[l->node].high}});
}

static void look_at_leaf(const struct look *l)
{
    const parindex_node *n = &l->f->nodes[l->node];
    if (!n->treated && n->scale == PARINDEX_SCALE_BANDS)
        look_at_bands(l);
    if (n->scale == PARINDEX_SCALE_CHOICES)
        look_at_choices(l);
    if (!n->treated && n->scale == PARINDEX_SCALE_PIECEWISE)
        look_at_corners(l);
    look_at_logarithm(l);
}

/* Where something does not apply, points are a share of less, and a class may be nearer. */
static bool may_shrink(const parindex_framework *f)
{
    for (size_t n = 0; n < f->info.nodes; n++)
        for (size_t s = 0; s < 3; s++)
            if (f->rules[n].absent[s] == POLICY_APPLICABLE || f->rules[n].absent[s] == POLICY_SKIP)
                return true;
    return false;
}

static void look_at_classes(const struct look *l, struct reach total)
{
    const parindex_node *root = &l->f->nodes[0];
    if (root->max_state != PARINDEX_MAX_KNOWN || !(root->max > 0))
        return;
    double low =
        may_shrink(l->f) ? fmin(0, 100 * total.low / root->max) : 100 * total.low / root->max;
    double high =
        may_shrink(l->f) ? fmax(100, 100 * total.high / root->max) : 100 * total.high / root->max;
    char key[64];
    for (size_t s = 0; s < l->f->class_sets; s++) {
        const struct classes *set = &l->f->classes[s];
        for (size_t i = 0; i < set->count; i++) {
            const parindex_class *band = &set->bands[i];
            const struct spot spot = SPOT_AT(l->f, PARINDEX_NONE, key);
            int above = number_order(high, band->from);
            snprintf(key, sizeof key, "$.classes[%zu].bands[%zu]", s, i);
            if (above < 0 || (above == 0 && !band->from_inside))
                found(l->check, PARINDEX_FINDING_CLASS, &spot,
                      "Nobody can have the class \"@\": no index is above #%.",
                      "Không ai có thể được xếp loại \"@\": không có Chỉ số nào trên #%.",
                      &(struct blanks){.numbers = &high, .en = &band->key});
            if (i == 0)
                continue;
            int under = number_order(low, band[-1].from);
            if (under > 0 || (under == 0 && band[-1].from_inside))
                found(l->check, PARINDEX_FINDING_CLASS, &spot,
                      "Nobody can have the class \"@\": no index is below #%.",
                      "Không ai có thể bị xếp loại \"@\": không có Chỉ số nào dưới #%.",
                      &(struct blanks){.numbers = &low, .en = &band->key});
        }
    }
}

void never_happens(struct parindex_check *check, const parindex_framework *f)
{
    if (f->info.nodes == 0)
        return;
    struct reach *points = arena_new(&check->arena, f->info.nodes, sizeof *points);
    bool *below = arena_new(&check->arena, f->info.nodes, sizeof *below);
    if (points == NULL || below == NULL) {
        check->nomem = true;
        return;
    }
    reach_points(f, points);
    /* A maximum is told where it is lost, and not once more above; nodes come after their parents. */
    for (size_t n = f->info.nodes; n-- > 1;)
        if (below[n] || loses_maximum(f, n, points))
            below[f->nodes[n].parent] = true;
    for (size_t n = 0; n < f->info.nodes; n++) {
        const struct look look = {check, f, n};
        if (f->nodes[n].leaf != PARINDEX_NONE)
            look_at_leaf(&look);
        if (!f->nodes[n].described)
            look_at_conditions(&look);
        if (!below[n] && loses_maximum(f, n, points))
            look_at_maximum(&look, points);
    }
    look_at_classes(&(struct look){check, f, 0}, points[0]);
}
