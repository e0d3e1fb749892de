/* SPDX-License-Identifier: MIT */
#include <math.h>
#include <string.h>

#include "model/reader.h"

/* Adds an input, by its name in `key` of object, to the rule's terms. */
static void take_term(struct cursor *r, const struct json *object, const char *key,
                      const parindex_node *n, struct rule *rule)
{
    const char *name = read_text(r, object, key, REQUIRED, 40);
    size_t input = input_named(r->framework, n, name);
    if (input != PARINDEX_NONE)
        rule->terms[rule->term_count++] = (struct term){input, 1};
    else if (name[0] != '\0')
        wrong_at(r, key, "The rule names the input \"%s\", which the leaf does not have.",
                 "Quy tắc dùng số liệu \"%s\" mà tiêu chí không có.", name);
}

static void take_terms(struct cursor *r, const struct json *object, const parindex_node *n,
                       struct rule *rule)
{
    struct elements list = read_elements(r, object, "inputs", 1, MAX_INPUTS);
    while (next_element(r, &list)) {
        const char *name = json_text_of(list.one);
        size_t input = name != NULL ? input_named(r->framework, n, name) : PARINDEX_NONE;
        bool twice = false;
        for (size_t t = 0; t < rule->term_count; t++)
            twice = twice || rule->terms[t].input == input;
        if (twice)
            wrong(r, "The input \"%s\" is there twice.", "Số liệu \"%s\" xuất hiện hai lần.", name);
        else if (input == PARINDEX_NONE)
            wrong(r, "The rule names the input \"%s\", which the leaf does not have.",
                  "Quy tắc dùng số liệu \"%s\" mà tiêu chí không có.", QUOTED(name ? name : "?"));
        else
            rule->terms[rule->term_count++] = (struct term){input, 1};
    }
}

static void read_value(struct cursor *r, const struct json *measure, const parindex_node *n,
                       struct rule *rule)
{
    static const char *const keys[] = {"kind", "input", NULL};
    read_object(r, measure, keys);
    take_term(r, measure, "input", n, rule);
}
#define read_log read_value

static void read_ratio(struct cursor *r, const struct json *measure, const parindex_node *n,
                       struct rule *rule)
{
    static const char *const keys[] = {"kind",       "part", "whole", "zero_denominator",
                                       "may_exceed", NULL};
    read_object(r, measure, keys);
    take_term(r, measure, "part", n, rule);
    take_term(r, measure, "whole", n, rule);
    rule->may_exceed = read_true(r, measure, "may_exceed");
}

static void read_growth(struct cursor *r, const struct json *measure, const parindex_node *n,
                        struct rule *rule)
{
    static const char *const keys[] = {"kind", "now", "before", "zero_denominator", NULL};
    read_object(r, measure, keys);
    take_term(r, measure, "now", n, rule);
    take_term(r, measure, "before", n, rule);
}

static void read_sum(struct cursor *r, const struct json *measure, const parindex_node *n,
                     struct rule *rule)
{
    static const char *const keys[] = {"kind", "inputs", NULL};
    read_object(r, measure, keys);
    take_terms(r, measure, n, rule);
}

static void read_measure(struct cursor *r, const struct json *object, parindex_node *n,
                         struct rule *rule)
{
    static void (*const readers[])(struct cursor *, const struct json *, const parindex_node *,
                                   struct rule *) = {
#define PARINDEX_MEASURE(NAME, key, value, family, en, vi) [value] = read_##key,
#include "kinds/measures.def"
    };
    const struct json *measure = read_part(r, object, "measure", REQUIRED);
    if (measure == NULL)
        return;
    size_t mark = enter_key(r, "measure");
    n->measure = read_kind_of(r, measure, kind_measure);
    if (n->measure != PARINDEX_MEASURE_NONE)
        readers[n->measure](r, measure, n, rule);
    if (measure_is(n->measure, MEASURE_OF_QUOTIENT))
        rule->zero_denominator =
            (enum policy)read_kind(r, measure, "zero_denominator", REQUIRED, kind_policy);
    leave(r, mark);
}

static void read_leaf_scale(struct cursor *r, const struct json *object, size_t node)
{
    const struct json *scale = read_part(r, object, "scale", REQUIRED);
    if (scale == NULL)
        return;
    size_t mark = enter_key(r, "scale");
    r->framework->nodes[node].scale = read_kind_of(r, scale, kind_scale);
    read_scale(r, scale, node, r->framework->nodes[node].scale);
    leave(r, mark);
}

/* Its scale asks for no evidence. */
static bool is_constant(const struct json *leaf)
{
    const char *kind = json_text_of(json_member(json_member(leaf, "scale"), "kind"));
    return kind != NULL && strcmp(kind, kind_key(kind_scale, PARINDEX_SCALE_CONSTANT)) == 0;
}

void read_leaf_rule(struct cursor *r, const struct json *object, size_t node)
{
    parindex_framework *f = r->framework;
    parindex_node *n = &f->nodes[node];
    struct rule *rule = &f->rules[node];
    rule->times = 1;
    rule->cap = INFINITY;
    rule->floor = -INFINITY;
    rule->target = 1;
    rule->lowest = -INFINITY;
    rule->highest = INFINITY;

    if (!is_constant(object))
        read_inputs(r, object, n);
    else if (json_member(object, "inputs") != NULL)
        wrong_at(r, "inputs", "A constant takes no evidence, so it has no inputs.",
                 "Hằng số không nhận số liệu nên không có \"inputs\".");
    /* A ratio asks for two terms even where the leaf has one input. */
    rule->terms = keep_array(r, n->inputs + 2, sizeof *rule->terms);
    if (rule->terms == NULL)
        return;
    read_leaf_scale(r, object, node);
    read_treatment(r, object, n, rule);
    if (!scale_is(n->scale, SCALE_OF_INPUTS))
        read_measure(r, object, n, rule);
    else if (json_member(object, "measure") != NULL)
        wrong_at(
            r, "measure",
            "An affine scale takes the inputs themselves, and a constant none; neither has a "
            "measure.",
            "Thang tuyến tính dùng thẳng các số liệu, hằng số không dùng số liệu; cả hai không có "
            "\"measure\".");

    for (size_t i = n->first_input; i < n->first_input + n->inputs; i++) {
        bool used = n->scale == 0 || (n->measure == 0 && !scale_is(n->scale, SCALE_OF_INPUTS));
        for (size_t t = 0; t < rule->term_count; t++)
            used = used || rule->terms[t].input == i;
        if (!used)
            wrong(r, "The input \"%s\" is used by neither measure nor scale.",
                  "Số liệu \"%s\" không được quy tắc nào dùng.", f->inputs[i].name);
        bool choice = f->inputs[i].kind == PARINDEX_INPUT_CHOICE;
        bool choices = n->scale == PARINDEX_SCALE_CHOICES;
        if (n->scale != 0 && f->inputs[i].kind != 0 &&
            (choice != choices || (choices && n->measure != PARINDEX_MEASURE_VALUE)))
            wrong(r,
                  "A \"choices\" scale takes the value of one input of kind \"choice\", and no "
                  "other scale does; see the input \"%s\".",
                  "Thang \"choices\" dùng giá trị của một số liệu loại \"choice\", các thang khác "
                  "thì không; xem số liệu \"%s\".",
                  f->inputs[i].name);
    }
}

static void read_zero(struct cursor *r, const struct json *combine, struct average *average)
{
    static const char *const zero_keys[] = {"kind", NULL};
    static const char *const floor_keys[] = {"kind", "at", NULL};
    static const char *const shift_keys[] = {"kind", "by", NULL};
    const struct json *zero = read_part(r, combine, "zero", OPTIONAL);
    if (zero == NULL)
        return;
    size_t mark = enter_key(r, "zero");
    if (!combine_is(average->combine, COMBINE_OF_POWER))
        wrong(r, "A zero is no trouble here; the rule belongs to geometric, harmonic and power.",
              "Ở đây giá trị 0 không gây khó khăn; quy tắc này chỉ dùng với geometric, harmonic và "
              "power.");
    average->zero =
        json_is(zero, JSON_TYPE_OBJECT) ? read_kind(r, zero, "kind", REQUIRED, kind_zero) : 0;
    bool floor = average->zero == PARINDEX_ZERO_FLOOR;
    bool shift = average->zero == PARINDEX_ZERO_SHIFT;
    read_object(r, zero, floor ? floor_keys : shift ? shift_keys : zero_keys);
    if (floor || shift) {
        average->at = read_number(r, zero, floor ? "at" : "by", REQUIRED, 1);
        if (!(average->at > 0))
            wrong(r, "The number must be above 0, not %s.", "Số này phải lớn hơn 0, không phải %s.",
                  NUMBER(average->at));
    }
    leave(r, mark);
}

static void read_coverage(struct cursor *r, const struct json *combine, struct average *average)
{
    static const char *const keys[] = {"of", "least", NULL};
    const struct json *coverage = read_part(r, combine, "coverage", OPTIONAL);
    if (coverage == NULL)
        return;
    size_t mark = enter_key(r, "coverage");
    if (read_object(r, coverage, keys)) {
        average->cover_weights =
            read_kind(r, coverage, "of", REQUIRED, kind_cover) == COVER_WEIGHTS;
        average->coverage = read_number(r, coverage, "least", REQUIRED, 1);
        if (!(average->coverage > 0) || average->coverage > 1)
            wrong_at(r, "least", "A share above 0 and up to 1 is expected, not %s.",
                     "Cần một tỷ lệ lớn hơn 0 và không quá 1, không phải %s.",
                     NUMBER(average->coverage));
        if (average->cover_weights && !combine_weighs(average->combine))
            wrong_at(r, "of", "The children have no weights here; say \"children\".",
                     "Ở đây các thành phần không có trọng số; hãy ghi \"children\".");
    }
    leave(r, mark);
}

static void read_power(struct cursor *r, const struct json *combine, struct average *average)
{
    bool power = average->combine == PARINDEX_COMBINE_POWER;
    if (power)
        average->power = read_number(r, combine, "power", REQUIRED, 1);
    else if (json_member(combine, "power") != NULL)
        wrong_at(r, "power", "Only a power mean has a \"power\".",
                 "Chỉ trung bình lũy thừa mới có \"power\".");
    if (power && !(fabs(average->power) >= 0.25 && fabs(average->power) <= 64))
        wrong_at(r, "power", "The power is from 1/4 to 64 either way, not %s.",
                 "Số mũ có độ lớn từ 1/4 đến 64, không phải %s.", NUMBER(average->power));
}

void read_combine_rule(struct cursor *r, const struct json *object, size_t node)
{
    static const char *const keys[] = {"kind",
                                       "constant",
                                       "times",
                                       "cap",
                                       "zero",
                                       "power",
                                       "coverage",
                                       "weights",
                                       "signed_weights",
                                       "floor",
                                       "zero_denominator",
                                       NULL};
    parindex_node *n = &r->framework->nodes[node];
    struct rule *rule = &r->framework->rules[node];
    rule->times = 1;
    rule->cap = INFINITY;
    rule->floor = -INFINITY;
    const struct json *combine = read_part(r, object, "combine", REQUIRED);
    if (combine == NULL)
        return;
    size_t mark = enter_key(r, "combine");
    if (read_object(r, combine, keys)) {
        n->combine = read_kind(r, combine, "kind", REQUIRED, kind_combine);
        if (n->combine == PARINDEX_COMBINE_AFFINE)
            rule->constant =
                read_dated(r, combine, "constant", 0, (struct place){node, DATED_CONSTANT, 0});
        else if (json_member(combine, "constant") != NULL)
            wrong_at(r, "constant", "Only an affine combination has a constant.",
                     "Chỉ phép kết hợp tuyến tính mới có hằng số.");
        rule->times = read_number(r, combine, "times", OPTIONAL, 1);
        rule->cap = read_number(r, combine, "cap", OPTIONAL, INFINITY);
        if (rule->cap < 0)
            wrong_at(r, "cap", "The cap must not be below 0, as %s is.",
                     "Điểm trần không được nhỏ hơn 0, như %s.", NUMBER(rule->cap));
        rule->floor = read_number(r, combine, "floor", OPTIONAL, -INFINITY);
        if (rule->floor > rule->cap)
            wrong_at(r, "floor", "The floor, %s, is above the cap, %s.",
                     "Điểm sàn %s cao hơn điểm trần %s.", NUMBER(rule->floor), NUMBER(rule->cap));
        if (n->combine == PARINDEX_COMBINE_RATIO)
            rule->zero_denominator =
                (enum policy)read_kind(r, combine, "zero_denominator", REQUIRED, kind_policy);
        else if (json_member(combine, "zero_denominator") != NULL)
            wrong_at(r, "zero_denominator", "Only a ratio has a denominator.",
                     "Chỉ tỷ số mới có mẫu số.");
        if (!(rule->times > 0))
            wrong_at(r, "times", "The factor must be above 0, not %s.",
                     "Hệ số phải lớn hơn 0, không phải %s.", NUMBER(rule->times));
        rule->average.combine = n->combine;
        read_power(r, combine, &rule->average);
        read_zero(r, combine, &rule->average);
        read_coverage(r, combine, &rule->average);
        rule->equal_weights =
            read_kind(r, combine, "weights", OPTIONAL, kind_weights) == WEIGHTS_EQUAL;
        rule->signed_weights = read_true(r, combine, "signed_weights");
        if (rule->equal_weights && (!combine_weighs(n->combine) || rule->signed_weights))
            wrong_at(r, "weights", "The children have no weights here.",
                     "Ở đây các thành phần không có trọng số.");
        if (rule->signed_weights && n->combine != PARINDEX_COMBINE_MEAN)
            wrong_at(r, "signed_weights", "Only a mean can be told to take weights below 0.",
                     "Chỉ phép \"mean\" mới được phép dùng trọng số âm.");
    }
    leave(r, mark);
}
