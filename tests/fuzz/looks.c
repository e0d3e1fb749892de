/* SPDX-License-Identifier: MIT */
/* Everything that an edition has is read: in range, in UTF-8, and with texts that end where they say. */
#include "fuzz.h"

#include <math.h>
#include <string.h>

#define TEXT(text) PROMISE((text) != NULL && is_utf8(text))

/* A text that is written into a buffer: the length is the same for any buffer, and what is cut stays UTF-8. */
#define WRITTEN(call_of_buf_size)                                                                  \
    do {                                                                                           \
        char long_[8192];                                                                          \
        char short_[23];                                                                           \
        char *buf = NULL;                                                                          \
        size_t size = 0;                                                                           \
        size_t length_ = (call_of_buf_size);                                                       \
        buf = long_;                                                                               \
        size = sizeof long_;                                                                       \
        PROMISE((call_of_buf_size) == length_);                                                    \
        PROMISE(length_ == 0 ||                                                                    \
                (strlen(long_) == (length_ < size ? length_ : strlen(long_)) && is_utf8(long_)));  \
        buf = short_;                                                                              \
        size = sizeof short_;                                                                      \
        PROMISE((call_of_buf_size) == length_);                                                    \
        PROMISE(length_ == 0 || (strlen(short_) < sizeof short_ && is_utf8(short_)));              \
    } while (0)

static void look_at_nodes(const parindex_framework *f, const parindex_framework_info *info)
{
    for (size_t n = 0; n < info->nodes; n++) {
        const parindex_node *node = parindex_framework_node(f, n);
        PROMISE(node != NULL && node->next > n && node->next <= info->nodes);
        PROMISE(n == 0 ? node->parent == PARINDEX_NONE : node->parent < n);
        PROMISE(node->level < info->levels &&
                (node->max_state == PARINDEX_MAX_KNOWN) == !isnan(node->max));
        TEXT(node->code);
        TEXT(node->title_vi);
        TEXT(node->title_en);
        TEXT(node->words_vi);
        TEXT(node->note_en);
        TEXT(node->source_vi);
        TEXT(parindex_provenance_name(node->provenance, PARINDEX_LANG_VI));
        size_t found = PARINDEX_NONE;
        PROMISE(parindex_framework_find(&found, f, node->code, NULL) == PARINDEX_OK && found == n);
        for (uint32_t lang = 0; lang < 2; lang++)
            WRITTEN(parindex_framework_words(f, n, lang, buf, size));
        for (size_t c = 0; c < node->choices; c++) {
            const parindex_choice *choice = parindex_framework_choice(f, n, c);
            PROMISE(choice != NULL && isfinite(choice->points));
            TEXT(choice->key);
        }
        if (node->leaf != PARINDEX_NONE) {
            PROMISE(parindex_framework_leaf(f, node->leaf) == n);
            for (size_t i = 0; parindex_framework_item(f, node->leaf, i) != NULL; i++)
                TEXT(parindex_framework_item(f, node->leaf, i));
        }
        for (size_t i = 0; i < node->inputs; i++) {
            const parindex_input *input = parindex_framework_input(f, node->first_input + i);
            PROMISE(input != NULL && input->node == n && input->min <= input->max);
            TEXT(input->name);
            char address[512];
            if (strlen(node->code) + strlen(input->name) + 2 < sizeof address) {
                strcat(strcat(strcpy(address, node->code), ":"), input->name);
                PROMISE(parindex_framework_find_input(&found, f, address, NULL) == PARINDEX_OK);
                PROMISE(found == node->first_input + i);
            }
        }
    }
    PROMISE(parindex_framework_node(f, info->nodes) == NULL);
}

static void look_at_rest(const parindex_framework *f, const parindex_framework_info *info)
{
    for (size_t i = 0; i < info->acts; i++) {
        const parindex_act *act = parindex_framework_act(f, i);
        PROMISE(act != NULL);
        TEXT(act->number);
        TEXT(act->issuer_vi);
    }
    for (size_t i = 0; i < info->supersedes; i++)
        TEXT(parindex_framework_supersedes(f, i));
    for (size_t i = 0; i < info->levels; i++)
        TEXT(parindex_framework_level(f, i, PARINDEX_LANG_EN));
    for (size_t i = 0; i < parindex_framework_conditions(f); i++) {
        const parindex_condition *condition = parindex_framework_condition(f, i);
        PROMISE(condition != NULL &&
                (condition->node < info->nodes || condition->node == PARINDEX_NONE));
        for (uint32_t lang = 0; lang < 2; lang++)
            WRITTEN(parindex_framework_condition_words(f, i, lang, buf, size));
    }
    int32_t period = info->period_to != 0 ? info->period_to : info->period_from;
    for (size_t i = 0; i < parindex_framework_quotas(f, period); i++)
        WRITTEN(parindex_framework_quota_words(f, period, i, PARINDEX_LANG_EN, buf, size));
    for (int index = -10; index < 120; index += 7) {
        const parindex_class *band = parindex_framework_class(f, period, index);
        if (band != NULL)
            TEXT(band->key);
    }
    for (size_t i = 0; i < info->readings; i++) {
        const parindex_reading *reading = parindex_framework_reading(f, i);
        PROMISE(reading != NULL);
        TEXT(reading->name);
        TEXT(reading->title_vi);
    }
    for (size_t i = 0; i < info->cases; i++) {
        const parindex_case *one = parindex_framework_case(f, i);
        PROMISE(one != NULL);
        TEXT(one->title_vi);
        for (size_t k = 0; k < one->figures; k++)
            PROMISE(parindex_framework_figure(f, i, k) != NULL);
    }
}

void look_at_edition(parindex_framework *framework)
{
    const parindex_framework_info *info = parindex_framework_describe(framework);
    PROMISE(info != NULL && info->leaves <= info->nodes);
    TEXT(info->id);
    TEXT(info->title_vi);
    TEXT(info->limits_en);
    TEXT(info->source_vi);
    TEXT(info->reading);
    look_at_nodes(framework, info);
    look_at_rest(framework, info);
}
