/* SPDX-License-Identifier: MIT */
/* Which answers of a survey the evidence of a leaf is made of, from JSON. */
#include <math.h>
#include <string.h>

#include "model/reader.h"

enum {
    MAX_ITEM = 100 /* letters of an item's name */
};

static void read_items(struct cursor *r, const struct json *object, struct leaf_survey *survey)
{
    struct elements list = read_elements(r, object, "items", 1, MAX_LIST);
    survey->items = keep_array(r, list.count, sizeof *survey->items);
    while (next_element(r, &list)) {
        const char *name = json_text_of(list.one);
        if (name == NULL || name[0] == '\0' || strlen(name) > MAX_ITEM) {
            wrong(r, "An item is a name of 1 to %d letters.",
                  "Câu hỏi được ghi bằng tên có từ 1 đến %d ký tự.", MAX_ITEM);
            continue;
        }
        for (size_t i = 0; i < survey->count; i++)
            if (strcmp(survey->items[i], name) == 0)
                wrong(r, "The item \"%s\" is there twice.", "Câu hỏi \"%s\" xuất hiện hai lần.",
                      name);
        survey->items[survey->count++] = keep(r, name);
    }
}

static void read_levels(struct cursor *r, const struct json *object, struct leaf_survey *survey)
{
    struct elements list = read_elements(r, object, "levels", 1, MAX_ANSWER);
    while (next_element(r, &list)) {
        int64_t level = json_is(list.one, JSON_TYPE_WHOLE) ? json_whole_of(list.one) : 0;
        if (level < 1 || level > MAX_ANSWER || survey->score[level] != 0) {
            wrong(r, "A level is a whole number from 1 to %d, each of them once.",
                  "Mức trả lời là số nguyên từ 1 đến %d, mỗi mức một lần.", MAX_ANSWER);
            continue;
        }
        survey->score[level] = 1;
        survey->levels = (size_t)level > survey->levels ? (size_t)level : survey->levels;
    }
}

static void read_scores(struct cursor *r, const struct json *object, struct leaf_survey *survey)
{
    struct elements list = read_elements(r, object, "scores", 2, MAX_ANSWER);
    survey->levels = list.count;
    while (next_element(r, &list)) {
        double score = json_is(list.one, JSON_TYPE_NUMBER) ? json_number_of(list.one) : NAN;
        if (!(fabs(score) <= EVIDENCE_LIMIT)) {
            wrong(r, "A number for each level is expected, the lowest level first.",
                  "Cần một số cho mỗi mức trả lời, mức thấp nhất trước.");
            continue;
        }
        survey->score[list.index + 1] = score;
    }
}

/* Answers become a part and a whole, or one number; neither is a count, for answers have weights. */
static void check_rule(struct cursor *r, const parindex_node *n, const struct rule *rule)
{
    bool levels = rule->survey->counts == COUNTS_LEVELS;
    bool one = (n->measure == PARINDEX_MEASURE_VALUE || n->measure == PARINDEX_MEASURE_LOG) &&
               n->inputs == 1;
    bool ratio = n->measure == PARINDEX_MEASURE_RATIO && n->inputs == 2;
    if (scale_is(n->scale, SCALE_OF_INPUTS) || (n->measure != 0 && !one && !(ratio && levels)))
        wrong(
            r,
            levels ? "A share of answers is the \"ratio\" of two inputs, or the \"value\" of one."
                   : "A mean of answers is the \"value\" of one input.",
            levels
                ? "Tỷ lệ câu trả lời là \"ratio\" của hai số liệu, hoặc \"value\" của một số liệu."
                : "Trung bình các câu trả lời là \"value\" của một số liệu.");
    for (size_t i = n->first_input; i < n->first_input + n->inputs; i++) {
        uint32_t kind = r->framework->inputs[i].kind;
        if (kind == PARINDEX_INPUT_COUNT || kind == PARINDEX_INPUT_CHOICE)
            wrong(r,
                  "The input \"%s\" is of answers, which have weights: its kind is \"number\" or, "
                  "for a share alone, \"percent\".",
                  "Số liệu \"%s\" lấy từ các câu trả lời có quyền số: loại của nó là \"number\" "
                  "hoặc, nếu chỉ là tỷ lệ, \"percent\".",
                  r->framework->inputs[i].name);
    }
}

void read_leaf_survey(struct cursor *r, const struct json *object, size_t node)
{
    static const char *const level_keys[] = {"items", "levels", NULL};
    static const char *const score_keys[] = {"items", "scores", NULL};
    static const char *const number_keys[] = {"number", NULL};
    struct rule *rule = &r->framework->rules[node];
    const struct json *survey = read_part(r, object, "survey", OPTIONAL);
    if (survey == NULL)
        return;
    struct leaf_survey *made = keep_array(r, 1, sizeof *made);
    if (made == NULL)
        return;
    memset(made, 0, sizeof *made);
    rule->survey = made;
    size_t mark = enter_key(r, "survey");
    bool number = json_member(survey, "number") != NULL;
    bool scores = json_member(survey, "scores") != NULL;
    made->counts = number ? COUNTS_NUMBER : scores ? COUNTS_SCORES : COUNTS_LEVELS;
    if (read_object(r, survey, number ? number_keys : scores ? score_keys : level_keys)) {
        if (number) {
            made->items = keep_array(r, 1, sizeof *made->items);
            const char *name = read_text(r, survey, "number", REQUIRED, MAX_ITEM);
            if (made->items != NULL)
                made->items[made->count++] = name;
        } else {
            read_items(r, survey, made);
            (scores ? read_scores : read_levels)(r, survey, made);
        }
        check_rule(r, &r->framework->nodes[node], rule);
    }
    leave(r, mark);
}
