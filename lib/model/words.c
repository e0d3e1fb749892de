/* SPDX-License-Identifier: MIT */
#include "model/words.h"

#include <math.h>

#include "base/logarithm.h"
#include "base/seen.h"
#include "kinds/kinds.h"

static void write_input(struct writer *w, const parindex_framework *f, size_t input)
{
    write_either(w, f->inputs[input].title_en, f->inputs[input].title_vi);
}

void write_measured(struct writer *w, const parindex_framework *f, size_t node, double x,
                    int32_t decimals)
{
    const struct rule *rule = &f->rules[node];
    bool share = measure_is(f->nodes[node].measure, MEASURE_OF_QUOTIENT);
    bool percent = f->nodes[node].measure == PARINDEX_MEASURE_VALUE && rule->term_count > 0 &&
                   f->inputs[rule->terms[0].input].kind == PARINDEX_INPUT_PERCENT;
    write_number(w, share ? x * 100 : x, decimals);
    if (share || percent)
        write_text(w, "%");
}

static void write_value(struct writer *w, const parindex_framework *f, const struct rule *rule)
{
    write_input(w, f, rule->terms[0].input);
}

static void write_ratio(struct writer *w, const parindex_framework *f, const struct rule *rule)
{
    write_text(w, "(");
    write_input(w, f, rule->terms[0].input);
    write_text(w, " / ");
    write_input(w, f, rule->terms[1].input);
    write_text(w, ")");
}

static void write_growth(struct writer *w, const parindex_framework *f, const struct rule *rule)
{
    write_text(w, "(");
    write_input(w, f, rule->terms[0].input);
    write_text(w, " − ");
    write_input(w, f, rule->terms[1].input);
    write_text(w, ") / ");
    write_input(w, f, rule->terms[1].input);
}

static void write_sum(struct writer *w, const parindex_framework *f, const struct rule *rule)
{
    write_text(w, "(");
    for (size_t i = 0; i < rule->term_count; i++) {
        write_text(w, i > 0 ? " + " : "");
        write_input(w, f, rule->terms[i].input);
    }
    write_text(w, ")");
}

static void write_log(struct writer *w, const parindex_framework *f, const struct rule *rule)
{
    write_text(w, "ln(");
    write_input(w, f, rule->terms[0].input);
    write_text(w, ")");
}

void write_measure(struct writer *w, const parindex_framework *f, size_t node)
{
    static void (*const writers[])(struct writer *, const parindex_framework *,
                                   const struct rule *) = {
#define PARINDEX_MEASURE(NAME, key, value, family, en, vi) [value] = write_##key,
#include "kinds/measures.def"
    };
    writers[f->nodes[node].measure](w, f, &f->rules[node]);
}

void write_subject(struct writer *w, const parindex_framework *f, size_t node)
{
    if (f->nodes[node].leaf != PARINDEX_NONE)
        write_measure(w, f, node);
    else
        write_either(w, "the composite", "chỉ số thành phần");
}

void write_band_range(struct writer *w, const parindex_framework *f, size_t node, size_t band)
{
    const struct rule *rule = &f->rules[node];
    const struct band *b = &rule->bands[band];
    bool high = band + 1 < rule->band_count;
    bool low = !isinf(b->from);
    if (!low && !high) {
        write_either(w, "in every case", "mọi trường hợp");
        return;
    }
    if (low) {
        write_either(w, b->from_inside ? "from " : "above ", b->from_inside ? "từ " : "trên ");
        write_measured(w, f, node, b->from, SHORTEST);
        if (!high && b->from_inside)
            write_either(w, " up", " trở lên");
    }
    if (high) {
        bool inside = !b[1].from_inside; /* the bound belongs to exactly one of the two */
        if (low)
            write_either(w, inside ? " to " : " to below ", inside ? " đến " : " đến dưới ");
        else
            write_either(w, inside ? "up to " : "below ", inside ? "từ " : "dưới ");
        write_measured(w, f, node, b[1].from, SHORTEST);
        if (!low && inside)
            write_either(w, "", " trở xuống");
    }
}

static void write_share(struct writer *w, const parindex_framework *f, size_t node, double target)
{
    double max = f->nodes[node].max;
    write_number(w, max, SHORTEST);
    write_text(w, " × ");
    write_measure(w, f, node);
    if (target != 1) {
        write_text(w, " / ");
        write_measured(w, f, node, target, SHORTEST);
    }
    write_either(w, ", at most ", ", tối đa ");
    write_number(w, max, SHORTEST);
}

static void write_proportional(struct writer *w, const parindex_framework *f, size_t node)
{
    write_share(w, f, node, f->rules[node].target);
}

static void write_bands(struct writer *w, const parindex_framework *f, size_t node)
{
    const struct rule *rule = &f->rules[node];
    write_measure(w, f, node);
    for (size_t i = rule->band_count; i-- > 0;) {
        const struct band *b = &rule->bands[i];
        write_text(w, i + 1 == rule->band_count ? ": " : "; ");
        write_band_range(w, f, node, i);
        write_text(w, ": ");
        if (b->gives == BAND_PROPORTIONAL)
            write_share(w, f, node, b->value);
        else if (b->gives == BAND_SHARE) {
            write_number(w, b->value * 100, SHORTEST);
            write_either(w, "% of the maximum", "% điểm tối đa");
        } else
            write_number(w, b->value, SHORTEST);
    }
}

/* "Starting from 6 points, 1.5 off for each of: days late, not below 0" */
static void write_per_item(struct writer *w, const parindex_framework *f, size_t node)
{
    const struct rule *rule = &f->rules[node];
    bool deduction = rule->each < 0;
    bool start = rule->start != 0;
    if (start) {
        write_either(w, "Starting from ", "Bắt đầu từ ");
        write_number(w, rule->start, SHORTEST);
        write_either(w, " points, ", " điểm, ");
    }
    if (deduction)
        write_either(w, "", start ? "trừ " : "Trừ ");
    else
        write_either(w, "", start ? "cộng " : "Cộng ");
    write_number(w, fabs(rule->each), SHORTEST);
    write_either(w, fabs(rule->each) == 1 ? " point" : " points", " điểm");
    write_either(w, deduction ? " off for each of: " : " for each of: ", " × ");
    write_measure(w, f, node);
    if (deduction)
        write_either(w, ", not below ", ", không thấp hơn ");
    else
        write_either(w, ", at most ", ", tối đa ");
    write_number(w, deduction ? rule->lowest : rule->highest, SHORTEST);
}

static void write_affine(struct writer *w, const parindex_framework *f, size_t node)
{
    const struct rule *rule = &f->rules[node];
    write_number(w, rule->constant, SHORTEST);
    for (size_t i = 0; i < rule->term_count; i++) {
        write_text(w, rule->terms[i].coefficient < 0 ? " − " : " + ");
        write_number(w, fabs(rule->terms[i].coefficient), SHORTEST);
        write_text(w, " × ");
        write_input(w, f, rule->terms[i].input);
    }
}

static void write_constant(struct writer *w, const parindex_framework *f, size_t node)
{
    write_either(w, "For every unit ", "Mọi đơn vị đều là ");
    write_number(w, f->rules[node].constant, SHORTEST);
}

/* What a goalpost is the logarithm of: 100 of 4.60517018598809; NaN where that is no whole number. */
static double logarithm_of(double post)
{
    double whole = floor(exp(post) + 0.5);
    bool found = whole >= 1 && whole < 1e15 && number_order(natural_logarithm(whole), post) == 0;
    return found ? whole : NAN;
}

static void write_posts(struct writer *w, const parindex_framework *f, size_t node)
{
    const struct rule *rule = &f->rules[node];
    double lo = logarithm_of(rule->lo);
    double hi = logarithm_of(rule->hi);
    if (f->nodes[node].measure == PARINDEX_MEASURE_LOG && !isnan(lo) && !isnan(hi)) {
        write_numbers(w, w->lang == PARINDEX_LANG_VI ? "ln(#) đến ln(#)" : "ln(#) to ln(#)", lo,
                      hi);
        return;
    }
    write_measured(w, f, node, rule->lo, SHORTEST);
    write_either(w, " to ", " đến ");
    write_measured(w, f, node, rule->hi, SHORTEST);
}

static void write_goalposts(struct writer *w, const parindex_framework *f, size_t node)
{
    const struct rule *rule = &f->rules[node];
    write_subject(w, f, node);
    if (rule->log)
        write_either(w, ", by its logarithm,", ", theo lôgarit,");
    write_either(w, " from ", " từ ");
    write_posts(w, f, node);
    write_either(w, " is mapped onto ", " được quy về ");
    write_number(w, rule->reverse ? rule->b : rule->a, SHORTEST);
    write_either(w, " to ", " đến ");
    write_number(w, rule->reverse ? rule->a : rule->b, SHORTEST);
    if (rule->clamp)
        write_either(w, ", values outside taken as the nearer end",
                     ", giá trị ngoài khoảng lấy theo mốc gần hơn");
}

static void write_piecewise(struct writer *w, const parindex_framework *f, size_t node)
{
    const struct rule *rule = &f->rules[node];
    write_measure(w, f, node);
    write_either(w, ", on straight lines between ", ", nội suy tuyến tính giữa các mốc ");
    for (size_t i = 0; i < rule->band_count; i++) {
        write_text(w, i > 0 ? "; " : "");
        write_measured(w, f, node, rule->bands[i].from, SHORTEST);
        write_text(w, ": ");
        write_number(w, rule->bands[i].value, SHORTEST);
    }
    if (rule->clamp)
        write_either(w, "; outside, those of the nearer end",
                     "; ngoài các mốc lấy theo mốc gần hơn");
    else
        write_either(w, "; values outside are refused", "; không nhận giá trị ngoài các mốc");
}

static void write_choices(struct writer *w, const parindex_framework *f, size_t node)
{
    const struct rule *rule = &f->rules[node];
    for (size_t i = 0; i < f->nodes[node].choices; i++) {
        write_text(w, i > 0 ? "; " : "");
        write_either(w, rule->choices[i].title_en, rule->choices[i].title_vi);
        write_text(w, ": ");
        write_number(w, rule->choices[i].points, SHORTEST);
    }
}

static void write_points(struct writer *w, const parindex_framework *f, size_t node)
{
    const parindex_node *n = &f->nodes[node];
    write_either(w, "Points given directly", "Điểm chấm trực tiếp");
    if (n->max_state == PARINDEX_MAX_KNOWN) {
        write_either(w, ", from 0 to ", ", từ 0 đến ");
        write_number(w, n->max, SHORTEST);
    } else if (n->max_state == PARINDEX_MAX_UNKNOWN) {
        write_either(w, "; the maximum is not known", "; chưa biết điểm tối đa");
    } else {
        write_either(w, "; there is no maximum", "; không có điểm tối đa");
    }
}

void write_scale(struct writer *w, const parindex_framework *f, size_t node, uint32_t kind)
{
    static void (*const writers[])(struct writer *, const parindex_framework *, size_t) = {
#define PARINDEX_SCALE(NAME, key, value, family, en, vi)                                           \
    [value] = IN_COHORT(family, write_relative, write_##key),
#include "kinds/scales.def"
    };
    writers[kind](w, f, node);
}

static void write_leaf(struct writer *w, const parindex_framework *f, size_t node)
{
    const parindex_node *n = &f->nodes[node];
    const struct rule *rule = &f->rules[node];
    write_scale(w, f, node, n->scale);
    if (n->treated)
        write_treatment(w, f, node);
    if (measure_is(n->measure, MEASURE_OF_QUOTIENT)) {
        write_either(w, "; where the denominator is 0: ", "; khi mẫu số bằng 0: ");
        const char *blank = w->lang == PARINDEX_LANG_VI ? "coi như chưa chấm" : "as not scored yet";
        write_text(w, rule->zero_denominator == POLICY_BLANK
                          ? blank
                          : kind_words(kind_policy, rule->zero_denominator, w->lang));
    }
    for (size_t i = n->first_input; i < n->first_input + n->inputs; i++)
        if (f->task_rules[i] != NULL) {
            write_text(w, "; ");
            write_from_tasks(w, f, i);
        }
}

void write_rule(struct writer *w, const parindex_framework *f, size_t node)
{
    const parindex_node *n = &f->nodes[node];
    if (n->described)
        write_either(w, "Described only: takes no part in the score",
                     "Chỉ mô tả: không tham gia tính điểm");
    else if (n->same_as != PARINDEX_NONE)
        write_same(w, f, node);
    else if (n->leaf != PARINDEX_NONE)
        write_leaf(w, f, node);
    else
        write_combine(w, f, node);
    if (!n->described)
        write_conditions(w, f, node);
    if (n->beside)
        write_either(w, ". Worked out beside its parent, of which it is no part",
                     ". Tính riêng để tham khảo, không thuộc điểm của mục trên");
    write_text(w, ".");
}

size_t parindex_framework_words(const parindex_framework *framework, size_t node, uint32_t lang,
                                char *buf, size_t size)
{
    struct writer w = writer_on(buf, size, lang);
    if (framework == NULL || node >= framework->info.nodes)
        return 0;
    write_rule(&w, framework, node);
    return w.length;
}
