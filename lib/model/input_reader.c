/* SPDX-License-Identifier: MIT */
/* The inputs of a leaf, and finding one by its name. */
#include <math.h>
#include <string.h>

#include "model/reader.h"

size_t input_named(const parindex_framework *f, const parindex_node *n, const char *name)
{
    for (size_t i = n->first_input; i < n->first_input + n->inputs; i++)
        if (strcmp(f->inputs[i].name, name) == 0)
            return i;
    return PARINDEX_NONE;
}

bool is_input_name(const char *name)
{
    return spelled_as(name, LOWER, LOWER DIGITS "_", 40);
}

static void input_bounds(struct cursor *r, const struct json *object, parindex_input *input)
{
    bool bounded = input->kind == PARINDEX_INPUT_NUMBER;
    input->min = bounded ? read_number(r, object, "min", OPTIONAL, -INFINITY) : 0;
    input->max = bounded ? read_number(r, object, "max", OPTIONAL, INFINITY) : INFINITY;
    if (input->kind == PARINDEX_INPUT_PERCENT)
        input->max = 100;
    if (!bounded && (json_member(object, "min") || json_member(object, "max")))
        wrong(r, "Only an input of kind \"number\" has a \"min\" and a \"max\".",
              "Chỉ số liệu loại \"number\" mới có \"min\" và \"max\".");
    if (input->min > input->max)
        wrong(r, "The smallest value, %s, is above the largest, %s.",
              "Giá trị nhỏ nhất %s lớn hơn giá trị lớn nhất %s.", BESIDE(input->min, input->max),
              BESIDE(input->max, input->min));
}

void read_inputs(struct cursor *r, const struct json *object, parindex_node *n)
{
    static const char *const keys[] = {"name", "kind", "title", "min", "max", "tasks", NULL};
    parindex_framework *f = r->framework;
    struct elements list = read_elements(r, object, "inputs", 1, MAX_INPUTS);
    while (next_element(r, &list)) {
        if (read_object(r, list.one, keys)) {
            const char *name = read_text(r, list.one, "name", REQUIRED, 40);
            if (name[0] != '\0' && !is_input_name(name))
                wrong_at(r, "name", "The name \"%s\" may hold small letters, digits and '_' only.",
                         "Tên \"%s\" chỉ được gồm chữ thường không dấu, chữ số và '_'.", name);
            if (name[0] != '\0' && input_named(f, n, name) != PARINDEX_NONE)
                wrong_at(r, "name", "The input \"%s\" is there twice.",
                         "Số liệu \"%s\" xuất hiện hai lần.", name);
            parindex_input *input = &f->inputs[f->info.inputs++];
            *input = (parindex_input){.name = name, .node = (size_t)(n - f->nodes)};
            n->inputs++;
            input->kind = read_kind(r, list.one, "kind", REQUIRED, kind_input);
            read_bilingual(r, list.one, "title", REQUIRED, &input->title_vi, &input->title_en);
            input_bounds(r, list.one, input);
            read_task_rule(r, list.one, (size_t)(input - f->inputs));
        }
    }
}
