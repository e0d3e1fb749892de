/* SPDX-License-Identifier: MIT */
/* The rule of an inner node as a sentence. */
#include <math.h>
#include <string.h>

#include "kinds/kinds.h"
#include "model/words.h"

static double constant_of(const struct rule *rule)
{
    return rule->constant;
}

static double power_of(const struct rule *rule)
{
    return rule->average.power;
}

/* How the sentence of a kind begins: a number of the rule, if it names one, between two texts. */
struct opening {
    const char *en;
    const char *vi;
    double (*number)(const struct rule *);
    const char *then_en;
    const char *then_vi;
};

static const struct opening open_sum = {.en = "Sum of: ", .vi = "Tổng điểm của: "};
static const struct opening open_mean = {.en = "Weighted mean of: ",
                                         .vi = "Trung bình có trọng số của: "};
static const struct opening open_affine = {"", "", constant_of, " + ", " + "};
static const struct opening open_geometric = {.en = "Geometric mean of: ",
                                              .vi = "Trung bình nhân của: "};
static const struct opening open_harmonic = {.en = "Harmonic mean of: ",
                                             .vi = "Trung bình điều hòa của: "};
static const struct opening open_power = {
    "Power mean with the exponent ", "Trung bình lũy thừa với số mũ ", power_of, " of: ", " của: "};
static const struct opening open_minimum = {.en = "The smallest of: ",
                                            .vi = "Giá trị nhỏ nhất của: "};
static const struct opening open_median = {.en = "Weighted median of: ",
                                           .vi = "Trung vị có trọng số của: "};
static const struct opening open_copeland = {
    .en = "Copeland score, units beaten less units that beat, by: ",
    .vi = "Điểm Copeland (số đơn vị thắng trừ số đơn vị thua) theo: "};

static const struct opening open_product = {.en = "Product of: ", .vi = "Tích của: "};
static const struct opening open_ratio = {.en = "Ratio: ", .vi = "Tỷ số: "};
static const struct opening open_maximum = {.en = "The greatest of: ",
                                            .vi = "Giá trị lớn nhất của: "};

static void write_opening(struct writer *w, const parindex_framework *f, size_t node)
{
    static const struct opening *const openings[] = {
#define PARINDEX_COMBINE(NAME, key, value, family, weights, en, vi) [value] = &open_##key,
#include "kinds/combines.def"
    };
    const struct opening *o = openings[f->nodes[node].combine];
    write_either(w, o->en, o->vi);
    if (o->number == NULL)
        return;
    write_number(w, o->number(&f->rules[node]), SHORTEST);
    write_either(w, o->then_en, o->then_vi);
}

/* Among numbers a code without a letter is in brackets: 2 + [4.1] × 0.8. */
static void write_code(struct writer *w, const char *code, bool among_numbers)
{
    bool bare = !among_numbers || code[strspn(code, "0123456789._-")] != '\0';
    write_text(w, bare ? "" : "[");
    write_text(w, code);
    write_text(w, bare ? "" : "]");
}

/* "A × 2, B × 1"; without the weights where there are none. */
static void write_children(struct writer *w, const parindex_framework *f, size_t node)
{
    uint32_t combine = f->nodes[node].combine;
    bool weighs = combine_weighs(combine) && !f->rules[node].equal_weights;
    const char *between = combine == PARINDEX_COMBINE_AFFINE    ? " + "
                          : combine == PARINDEX_COMBINE_PRODUCT ? " × "
                          : combine == PARINDEX_COMBINE_RATIO   ? " / "
                                                                : ", ";
    bool first = true;
    for (EACH_CHILD(f, node, c)) {
        if (!takes_part(&f->nodes[c]))
            continue;
        if (!first)
            write_text(w, between);
        write_code(w, f->nodes[c].code, weighs || combine == PARINDEX_COMBINE_RATIO);
        if (weighs) {
            write_text(w, combine == PARINDEX_COMBINE_PRODUCT ? "^" : " × ");
            write_number(w, f->nodes[c].weight, SHORTEST);
        }
        first = false;
    }
    if (f->rules[node].equal_weights)
        write_either(w, ", of equal weight", ", trọng số bằng nhau");
}

static void write_zero(struct writer *w, const struct average *average)
{
    if (average->zero == PARINDEX_ZERO_GIVES_ZERO)
        write_either(w, "; a zero gives zero", "; có giá trị 0 thì kết quả bằng 0");
    if (average->zero == PARINDEX_ZERO_FLOOR) {
        write_either(w, "; what is below counts as ", "; giá trị thấp hơn được tính bằng ");
        write_number(w, average->at, SHORTEST);
    }
    if (average->zero == PARINDEX_ZERO_SHIFT) {
        write_either(w, "; to every part is added, and from the mean taken, ",
                     "; mỗi thành phần cộng thêm, rồi kết quả trừ đi, ");
        write_number(w, average->at, SHORTEST);
    }
}

static void write_coverage(struct writer *w, const struct average *average)
{
    if (average->coverage == 0)
        return;
    write_either(w, "; only where at least ", "; chỉ tính khi có ít nhất ");
    write_number(w, average->coverage * 100, SHORTEST);
    if (average->cover_weights)
        write_either(w, "% of the weights have a value", "% trọng số có giá trị");
    else
        write_either(w, "% of the parts have a value", "% số thành phần có giá trị");
}

void write_policies(struct writer *w, const enum policy *absent)
{
    static const char *const en[] = {"not scored yet", "not applicable", "not self-scored"};
    static const char *const vi[] = {"chưa chấm", "không áp dụng", "không tự chấm"};
    for (size_t s = 0; s < 3; s++) {
        write_text(w, s > 0 ? "; " : "");
        write_either(w, en[s], vi[s]);
        write_text(w, ": ");
        write_text(w, kind_words(kind_policy, absent[s], w->lang));
    }
}

void write_combine_steps(struct writer *w, const parindex_framework *f, size_t node)
{
    const struct rule *rule = &f->rules[node];
    write_zero(w, &rule->average);
    if (rule->times != 1) {
        write_either(w, "; times ", "; nhân với ");
        write_number(w, rule->times, SHORTEST);
    }
    if (!isinf(rule->cap)) {
        write_either(w, "; at most ", "; tối đa ");
        write_number(w, rule->cap, SHORTEST);
    }
    if (!isinf(rule->floor)) {
        write_either(w, "; at least ", "; tối thiểu ");
        write_number(w, rule->floor, SHORTEST);
    }
    if (rule->exclusive)
        write_either(w, "; at most one of them may have points",
                     "; nhiều nhất một trong số đó được có điểm");
    if (f->nodes[node].combine == PARINDEX_COMBINE_RATIO) {
        write_either(w, "; where the denominator is 0: ", "; khi mẫu số bằng 0: ");
        if (rule->zero_denominator == POLICY_BLANK)
            write_either(w, "as not scored yet", "coi như chưa chấm");
        else
            write_text(w, kind_words(kind_policy, rule->zero_denominator, w->lang));
    }
    write_coverage(w, &rule->average);
    if (f->nodes[node].rescale != PARINDEX_SCALE_NONE) {
        write_text(w, "; ");
        write_scale(w, f, node, f->nodes[node].rescale);
    }
}

void write_combine(struct writer *w, const parindex_framework *f, size_t node)
{
    write_opening(w, f, node);
    write_children(w, f, node);
    write_combine_steps(w, f, node);
    write_either(w, ". A part that is ", ". Thành phần ");
    write_policies(w, f->rules[node].absent);
}

void write_same(struct writer *w, const parindex_framework *f, size_t node)
{
    const parindex_node *target = &f->nodes[f->nodes[node].same_as];
    write_either(w, "The points of ", "Lấy điểm của ");
    write_format(w, "%s ", target->code);
    write_either(w, target->title_en, target->title_vi);
}
