/* SPDX-License-Identifier: MIT */
#include "node.h"

#include <inttypes.h>
#include <math.h>
#include <stdlib.h>
#include <string.h>

#include "words.h"

void node_rule(struct text *out, const parindex_framework *framework, size_t node, uint32_t lang)
{
    size_t length = parindex_framework_words(framework, node, lang, NULL, 0);
    char *words = malloc(length + 1);
    if (!words) {
        out->failed = 1;
        return;
    }
    words[0] = '\0';
    (void)parindex_framework_words(framework, node, lang, words, length + 1);
    text_add(out, words);
    free(words);
}

void node_maximum(struct text *out, const parindex_node *node, int32_t decimals, uint32_t lang)
{
    if (node->max_state == PARINDEX_MAX_UNKNOWN) {
        text_add(out, WORDS(lang, "maximum unknown", "chưa biết điểm tối đa"));
    } else if (node->max_state == PARINDEX_MAX_ABSENT) {
        text_add(out, WORDS(lang, "no maximum", "không có điểm tối đa"));
    } else {
        text_add(out, WORDS(lang, "maximum ", "tối đa "));
        text_number(out, node->max, decimals, lang);
        text_add(out, WORDS(lang, node->max == 1.0 ? " point" : " points", " điểm"));
    }
}

void node_address(struct text *out, const parindex_framework *framework, size_t input)
{
    const parindex_input *in = parindex_framework_input(framework, input);
    const parindex_node *node = parindex_framework_node(framework, in->node);
    size_t place = input - node->first_input;
    text_add(out, node->code);
    if (place == 1)
        text_add(out, ":of");
    else if (place > 1)
        text_printf(out, ":%s", in->name);
}

static void begin(struct text *out, size_t indent, const char *label)
{
    text_fill(out, ' ', indent);
    text_add(out, label);
}

static void line(struct text *out, size_t indent, const char *label, const char *string)
{
    if (!*string)
        return;
    begin(out, indent, label);
    text_line(out, string);
    text_add(out, "\n");
}

static void write_standing(struct text *out, const parindex_node *node, size_t indent,
                           uint32_t lang)
{
    if (node->described)
        line(out, indent, "",
             WORDS(lang, "Described only: stands in the act but takes no part in the score",
                   "Chỉ mô tả: có trong văn bản nhưng không tham gia tính điểm"));
    if (node->extra)
        line(out, indent, "",
             WORDS(lang, "Bonus or penalty: its points count, its maximum does not",
                   "Điểm thưởng hoặc điểm trừ: cộng vào tổng điểm, không tính vào điểm tối đa"));
    if (node->leaf != PARINDEX_NONE && !node->self_scored)
        line(out, indent, "",
             WORDS(lang, "Never scored by the unit itself", "Đơn vị không tự chấm điểm"));
    if (node->criteria >= 0 || node->components >= 0) {
        begin(out, indent, WORDS(lang, "Holds in the act: ", "Trong văn bản gồm: "));
        if (node->criteria >= 0)
            text_printf(out, WORDS(lang, "criteria %" PRId32, "%" PRId32 " tiêu chí"),
                        node->criteria);
        if (node->criteria >= 0 && node->components >= 0)
            text_add(out, ", ");
        if (node->components >= 0)
            text_printf(out, WORDS(lang, "components %" PRId32, "%" PRId32 " tiêu chí thành phần"),
                        node->components);
        text_add(out, "\n");
    }
}

/* Where the node stands in the act, and how its numbers are known. */
static void write_source(struct text *out, const parindex_framework *framework,
                         const parindex_node *node, size_t indent, int full, uint32_t lang)
{
    const parindex_node *parent =
        node->parent == PARINDEX_NONE ? NULL : parindex_framework_node(framework, node->parent);
    if (full || !parent || *node->row || strcmp(parent->act, node->act) != 0) {
        begin(out, indent, WORDS(lang, "Act: ", "Căn cứ: "));
        text_line(out, node->act);
        text_add(out, *node->row ? ", " : "");
        text_line(out, node->row);
        text_add(out, "\n");
    }
    const char *source = TEXT(node, source, lang);
    if (full || !parent || parent->provenance != node->provenance ||
        strcmp(TEXT(parent, source, lang), source) != 0) {
        begin(out, indent, WORDS(lang, "Source: ", "Nguồn: "));
        text_line(out, source);
        text_printf(out, " (%s)\n", parindex_provenance_name(node->provenance, lang));
    }
    if (node->weakest > node->provenance)
        line(out, indent, WORDS(lang, "Weakest below it: ", "Độ tin cậy thấp nhất ở cấp dưới: "),
             parindex_provenance_name(node->weakest, lang));
}

static const char *kind_name(uint32_t kind, uint32_t lang)
{
    switch (kind) {
    case PARINDEX_INPUT_COUNT:
        return WORDS(lang, "a whole number from 0", "số nguyên từ 0");
    case PARINDEX_INPUT_PERCENT:
        return WORDS(lang, "a percentage, 0 to 100", "tỷ lệ phần trăm, từ 0 đến 100");
    case PARINDEX_INPUT_POINTS:
        return WORDS(lang, "points", "số điểm");
    case PARINDEX_INPUT_CHOICE:
        return WORDS(lang, "one of the outcomes below", "một trong các phương án dưới đây");
    default:
        return WORDS(lang, "a number", "số");
    }
}

static void write_inputs(struct text *out, const parindex_framework *framework, size_t n,
                         size_t indent, uint32_t lang)
{
    const parindex_node *node = parindex_framework_node(framework, n);
    for (size_t i = node->first_input; i < node->first_input + node->inputs; i++) {
        const parindex_input *input = parindex_framework_input(framework, i);
        begin(out, indent, WORDS(lang, "Evidence: ", "Số liệu kê khai: "));
        text_line(out, TEXT(input, title, lang));
        text_printf(out, " (%s", kind_name(input->kind, lang));
        if (input->kind == PARINDEX_INPUT_NUMBER && isfinite(input->min)) {
            text_add(out, WORDS(lang, ", at least ", ", không nhỏ hơn "));
            text_number(out, input->min, -1, lang);
        }
        if (input->kind == PARINDEX_INPUT_NUMBER && isfinite(input->max)) {
            text_add(out, WORDS(lang, ", at most ", ", không lớn hơn "));
            text_number(out, input->max, -1, lang);
        }
        text_add(out,
                 WORDS(lang, "); column of a wide dossier: ", "); cột trong hồ sơ dạng ngang: "));
        node_address(out, framework, i);
        text_add(out, "\n");
    }
    for (size_t i = 0; i < node->choices; i++) {
        const parindex_choice *choice = parindex_framework_choice(framework, n, i);
        begin(out, indent + 2, choice->key);
        text_add(out, " = ");
        text_line(out, TEXT(choice, title, lang));
        text_add(out, ": ");
        text_number(out, choice->points, -1, lang);
        text_add(out, WORDS(lang, choice->points == 1.0 ? " point\n" : " points\n", " điểm\n"));
    }
}

void node_write(struct text *out, const parindex_framework *framework, size_t n, size_t top,
                int full, int32_t decimals, uint32_t lang)
{
    const parindex_node *node = parindex_framework_node(framework, n);
    size_t indent = 2 * (node->level - parindex_framework_node(framework, top)->level);
    begin(out, indent, node->code);
    text_add(out, "  ");
    text_line(out, TEXT(node, title, lang));
    text_add(out, " - ");
    node_maximum(out, node, decimals, lang);
    text_add(out, "\n");

    indent += 4;
    if (full)
        line(out, indent, WORDS(lang, "Level: ", "Cấp: "),
             parindex_framework_level(framework, node->level, lang));
    if (node->parent != PARINDEX_NONE) {
        uint32_t combine = parindex_framework_node(framework, node->parent)->combine;
        if (combine == PARINDEX_COMBINE_MEAN || combine == PARINDEX_COMBINE_AFFINE) {
            begin(out, indent, WORDS(lang, "Weight: ", "Trọng số: "));
            text_number(out, node->weight, -1, lang);
            text_add(out, "\n");
        }
    }
    write_standing(out, node, indent, lang);
    if (!node->described) {
        begin(out, indent, WORDS(lang, "Rule: ", "Cách tính điểm: "));
        node_rule(out, framework, n, lang);
        text_add(out, "\n");
    }
    if (full)
        write_inputs(out, framework, n, indent, lang);
    write_source(out, framework, node, indent, full, lang);
    line(out, indent, WORDS(lang, "Note: ", "Ghi chú: "), TEXT(node, note, lang));
}
