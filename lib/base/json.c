/* SPDX-License-Identifier: MIT */
#include "base/json.h"

#include <string.h>

const char *json_text_of(const struct json *value)
{
    return json_is(value, JSON_TYPE_TEXT) ? value->as.text : NULL;
}

double json_number_of(const struct json *value)
{
    return json_is(value, JSON_TYPE_DECIMAL) ? value->as.decimal : (double)json_whole_of(value);
}

int64_t json_whole_of(const struct json *value)
{
    return json_is(value, JSON_TYPE_WHOLE) ? value->as.whole : 0;
}

size_t json_elements(const struct json *value)
{
    return json_is(value, JSON_TYPE_LIST) ? value->count : 0;
}

size_t json_members(const struct json *value)
{
    return json_is(value, JSON_TYPE_OBJECT) ? value->count : 0;
}

const struct json *json_element(const struct json *list, size_t index)
{
    return index < json_elements(list) ? &list->as.elements[index] : NULL;
}

/* In an object whose keys are in order. */
static size_t find_in_order(const struct json *object, const char *key)
{
    size_t first = 0;
    size_t end = object->count;
    while (first < end) {
        size_t middle = first + (end - first) / 2;
        int order = strcmp(key, object->as.members[object->keys[middle]].key);
        if (order == 0)
            return object->keys[middle];
        if (order < 0)
            end = middle;
        else
            first = middle + 1;
    }
    return JSON_NOWHERE;
}

size_t json_find(const struct json *object, const char *key)
{
    size_t count = json_members(object);
    if (count > 0 && object->keys != NULL)
        return find_in_order(object, key);
    for (size_t i = 0; i < count; i++)
        if (strcmp(object->as.members[i].key, key) == 0)
            return i;
    return JSON_NOWHERE;
}

const struct json *json_member(const struct json *object, const char *key)
{
    size_t place = json_find(object, key);
    return place != JSON_NOWHERE ? &object->as.members[place].value : NULL;
}
