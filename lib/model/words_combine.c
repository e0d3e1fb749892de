/* SPDX-License-Identifier: MIT */
/* The rule of an inner node as a sentence. */
#include <math.h>

#include "kinds/kinds.h"
#include "model/words.h"

static void write_kind(struct writer *w, const parindex_framework *f, size_t node)
{
    const struct rule *rule = &f->rules[node];
    switch (f->nodes[node].combine) {
    case PARINDEX_COMBINE_SUM:
        write_either(w, "Sum of: ", "Tổng điểm của: ");
        break;
    case PARINDEX_COMBINE_MEAN:
        write_either(w, "Weighted mean of: ", "Trung bình có trọng số của: ");
        break;
    case PARINDEX_COMBINE_GEOMETRIC:
        write_either(w, "Geometric mean of: ", "Trung bình nhân của: ");
        break;
    case PARINDEX_COMBINE_HARMONIC:
        write_either(w, "Harmonic mean of: ", "Trung bình điều hòa của: ");
        break;
    case PARINDEX_COMBINE_POWER:
        write_either(w, "Power mean with the exponent ", "Trung bình lũy thừa với số mũ ");
        write_number(w, rule->average.power, SHORTEST);
        write_either(w, " of: ", " của: ");
        break;
    case PARINDEX_COMBINE_MINIMUM:
        write_either(w, "The smallest of: ", "Giá trị nhỏ nhất của: ");
        break;
    case PARINDEX_COMBINE_MEDIAN:
        write_either(w, "Weighted median of: ", "Trung vị có trọng số của: ");
        break;
    case PARINDEX_COMBINE_COPELAND:
        write_either(w, "Copeland score, units beaten less units that beat, by: ",
                     "Điểm Copeland (số đơn vị thắng trừ số đơn vị thua) theo: ");
        break;
    default:
        write_number(w, rule->constant, SHORTEST);
        write_text(w, " + ");
        break;
    }
}

/* "A × 2, B × 1"; without the weights where there are none. */
static void write_children(struct writer *w, const parindex_framework *f, size_t node)
{
    uint32_t combine = f->nodes[node].combine;
    bool weighs = combine_weighs(combine) && !f->rules[node].equal_weights;
    bool first = true;
    for (EACH_CHILD(f, node, c)) {
        if (!takes_part(&f->nodes[c]))
            continue;
        if (!first)
            write_text(w, combine == PARINDEX_COMBINE_AFFINE ? " + " : ", ");
        write_text(w, f->nodes[c].code);
        if (weighs) {
            write_text(w, " × ");
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

static void write_absent(struct writer *w, const struct rule *rule)
{
    static const char *const en[] = {"not scored yet", "not applicable", "not self-scored"};
    static const char *const vi[] = {"chưa chấm", "không áp dụng", "không tự chấm"};
    write_either(w, ". A part that is ", ". Thành phần ");
    for (size_t s = 0; s < 3; s++) {
        write_text(w, s > 0 ? "; " : "");
        write_either(w, en[s], vi[s]);
        write_text(w, ": ");
        write_text(w, kind_words(kind_policy, rule->absent[s], w->lang));
    }
}

void write_combine(struct writer *w, const parindex_framework *f, size_t node)
{
    const struct rule *rule = &f->rules[node];
    write_kind(w, f, node);
    write_children(w, f, node);
    write_zero(w, &rule->average);
    if (rule->times != 1) {
        write_either(w, "; times ", "; nhân với ");
        write_number(w, rule->times, SHORTEST);
    }
    if (!isinf(rule->cap)) {
        write_either(w, "; at most ", "; tối đa ");
        write_number(w, rule->cap, SHORTEST);
    }
    write_coverage(w, &rule->average);
    if (f->nodes[node].rescale == PARINDEX_SCALE_GOALPOSTS) {
        write_either(w, "; the composite", "; chỉ số thành phần");
        write_goalposts(w, f, node);
    } else if (f->nodes[node].rescale != 0) {
        write_text(w, "; ");
        write_relative(w, f, node);
    }
    write_absent(w, rule);
}

void write_same(struct writer *w, const parindex_framework *f, size_t node)
{
    const parindex_node *target = &f->nodes[f->nodes[node].same_as];
    write_either(w, "The points of ", "Lấy điểm của ");
    write_format(w, "%s ", target->code);
    write_either(w, target->title_en, target->title_vi);
}
