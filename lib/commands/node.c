/* SPDX-License-Identifier: MIT */
#include "commands/node.h"

#include <math.h>
#include <stdlib.h>
#include <string.h>

#include "print/labels.h"
#include "print/words.h"
#include "request/edition.h"

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

const char *node_words(const parindex_node *node, uint32_t lang)
{
    const char *asked = TEXT(node, words, lang);
    return *asked ? asked : lang == PARINDEX_LANG_VI ? node->words_en : node->words_vi;
}

static void add_status(struct labels *labels, const parindex_node *node, uint32_t lang)
{
    const char *label = WORDS(lang, "Status", "Tình trạng");
    if (node->described)
        labels_add(labels, label,
                   WORDS(lang, "described only: is in the act but takes no part in the score",
                         "chỉ mô tả: có trong văn bản nhưng không tham gia tính điểm"));
    if (node->extra)
        labels_add(
            labels, label,
            WORDS(lang, "bonus or penalty: its points count, its maximum does not",
                  "điểm thưởng hoặc điểm trừ: cộng vào tổng điểm, không tính vào điểm tối đa"));
    if (node->leaf != PARINDEX_NONE && !node->self_scored)
        labels_add(labels, label,
                   WORDS(lang, "never scored by the unit itself", "đơn vị không tự chấm điểm"));
    struct text counts = TEXT_EMPTY;
    edition_counts(&counts, -1, node->criteria, node->components, lang);
    labels->strings.failed |= counts.failed;
    labels_add(labels, WORDS(lang, "In the act", "Trong văn bản"),
               counts.length ? counts.data : "");
    text_free(&counts);
}

/* Where the node is in the act, and how its numbers are known. */
static void add_source(struct labels *labels, const parindex_framework *framework,
                       const parindex_node *node, int full, uint32_t lang)
{
    const parindex_node *parent =
        node->parent == PARINDEX_NONE ? NULL : parindex_framework_node(framework, node->parent);
    if (full || !parent || *node->row || strcmp(parent->act, node->act) != 0)
        text_printf(labels_open(labels, WORDS(lang, "Act", "Căn cứ")), "%s%s%s", node->act,
                    *node->row ? ", " : "", node->row);
    if (full) {
        labels_add(labels, WORDS(lang, "Source", "Nguồn"), TEXT(node, source, lang));
        labels_add(labels, WORDS(lang, "Provenance", "Nguồn gốc số liệu"),
                   parindex_provenance_name(node->provenance, lang));
    }
    if (full && node->weakest > node->provenance)
        labels_add(labels, WORDS(lang, "Weakest below it", "Yếu nhất ở cấp dưới"),
                   parindex_provenance_name(node->weakest, lang));
}

static const struct bilingual kind_names[] = {
    [PARINDEX_INPUT_NUMBER] = {"a number", "số"},
    [PARINDEX_INPUT_COUNT] = {"a whole number from 0", "số nguyên từ 0"},
    [PARINDEX_INPUT_PERCENT] = {"a percentage, 0 to 100", "tỷ lệ phần trăm, từ 0 đến 100"},
    [PARINDEX_INPUT_POINTS] = {"points", "số điểm"},
    [PARINDEX_INPUT_CHOICE] = {"one of the outcomes below", "một trong các phương án dưới đây"},
};

static const char *kind_name(uint32_t kind, uint32_t lang)
{
    return WORDS(lang, kind_names[kind].en, kind_names[kind].vi);
}

static void add_input(struct labels *labels, const parindex_framework *framework, size_t i,
                      uint32_t lang)
{
    const parindex_input *input = parindex_framework_input(framework, i);
    struct text *line = labels_open(labels, WORDS(lang, "Evidence", "Số liệu kê khai"));
    text_printf(line, "%s (%s", TEXT(input, title, lang), kind_name(input->kind, lang));
    if (input->kind == PARINDEX_INPUT_NUMBER && isfinite(input->min)) {
        text_add(line, WORDS(lang, ", at least ", ", không nhỏ hơn "));
        text_number(line, input->min, -1, lang);
    }
    if (input->kind == PARINDEX_INPUT_NUMBER && isfinite(input->max)) {
        text_add(line, WORDS(lang, ", at most ", ", không lớn hơn "));
        text_number(line, input->max, -1, lang);
    }
    text_add(line, WORDS(lang, "); column ", "); cột "));
    node_address(line, framework, i);
}

static void add_inputs(struct labels *labels, const parindex_framework *framework, size_t n,
                       uint32_t lang)
{
    const parindex_node *node = parindex_framework_node(framework, n);
    for (size_t i = node->first_input; i < node->first_input + node->inputs; i++)
        add_input(labels, framework, i, lang);
    for (size_t i = 0; i < node->choices; i++) {
        const parindex_choice *choice = parindex_framework_choice(framework, n, i);
        struct text *line = labels_open(labels, WORDS(lang, "Outcome", "Phương án"));
        text_printf(line, "%s - %s: ", choice->key, TEXT(choice, title, lang));
        text_number(line, choice->points, -1, lang);
        text_add(line, WORDS(lang, choice->points == 1.0 ? " point" : " points", " điểm"));
    }
}

static void write_title(struct text *out, const parindex_node *node, size_t indent, size_t source,
                        int32_t decimals, uint32_t lang)
{
    struct text title = TEXT_EMPTY;
    text_printf(&title, "%s  %s - ", node->code, TEXT(node, title, lang));
    node_maximum(&title, node, decimals, lang);
    if (source)
        text_printf(&title, " [%zu]", source);
    text_fill(out, ' ', indent);
    text_wrap(out, text_of(out, &title), indent, indent + 4);
    text_add(out, "\n");
    text_free(&title);
}

/* Whether the children of such a node have weights. */
static int weighs(uint32_t combine)
{
    enum {
        UNWEIGHED,
        WEIGHED
    };
    static const unsigned char list[] = {
#define PARINDEX_COMBINE(NAME, key, value, family, weights, en, vi) [value] = weights,
#include "parindex/combines.def"
    };
    return list[combine] == WEIGHED;
}

void node_write(struct text *out, const parindex_framework *framework, size_t n, size_t top,
                const struct sources *sources, int32_t decimals, uint32_t lang)
{
    const parindex_node *node = parindex_framework_node(framework, n);
    size_t indent = 2 * (node->level - parindex_framework_node(framework, top)->level);
    struct labels labels = LABELS_EMPTY;
    int full = sources == NULL;
    write_title(out, node, indent, full ? 0 : sources_number(sources, node), decimals, lang);

    if (full)
        labels_add(&labels, WORDS(lang, "Level", "Cấp"),
                   parindex_framework_level(framework, node->level, lang));
    if (node->parent != PARINDEX_NONE) {
        uint32_t combine = parindex_framework_node(framework, node->parent)->combine;
        if (weighs(combine))
            text_number(labels_open(&labels, WORDS(lang, "Weight", "Trọng số")), node->weight, -1,
                        lang);
    }
    add_status(&labels, node, lang);
    if (!node->described)
        node_rule(labels_open(&labels, WORDS(lang, "Rule", "Cách tính điểm")), framework, n, lang);
    if (*node_words(node, lang))
        text_printf(labels_open(&labels, WORDS(lang, "The act's words", "Nguyên văn")), "“%s”",
                    node_words(node, lang));
    if (full)
        add_inputs(&labels, framework, n, lang);
    add_source(&labels, framework, node, full, lang);
    labels_add(&labels, WORDS(lang, "Note", "Ghi chú"), TEXT(node, note, lang));
    labels_write(out, &labels, indent + 4);
}
