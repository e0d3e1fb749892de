/* SPDX-License-Identifier: MIT */
#include "base/json_change.h"

#include <string.h>

enum {
    DEEPEST_SAME = 256
};

/* A copy in other memory may be changed itself, but not yet its array. */
static struct json shared(const struct json *value)
{
    struct json copy = *value;
    copy.own = false;
    return copy;
}

struct json *json_copy_of(struct arena *arena, const struct json *value)
{
    struct json *copy = arena_new(arena, 1, sizeof *copy);
    if (copy != NULL)
        *copy = shared(value);
    return copy;
}

/* Makes the array the object's own, with room for so many members more. False: no memory. */
static bool own_members(struct arena *arena, struct json *object, size_t more)
{
    if (object->own && more == 0)
        return true;
    struct json_member *members = arena_new(arena, object->count + more, sizeof *members);
    if (members == NULL)
        return false;
    for (size_t i = 0; i < object->count; i++) {
        members[i] = object->as.members[i];
        members[i].value.own &= object->own;
    }
    object->as.members = members;
    object->own = true;
    return true;
}

static bool own_elements(struct arena *arena, struct json *list)
{
    if (list->own)
        return true;
    struct json *elements = arena_new(arena, list->count, sizeof *elements);
    if (elements == NULL)
        return false;
    for (size_t i = 0; i < list->count; i++)
        elements[i] = shared(&list->as.elements[i]);
    list->as.elements = elements;
    list->own = true;
    return true;
}

struct json *json_change_member(struct arena *arena, struct json *object, const char *key)
{
    size_t place = json_find(object, key);
    bool there = place != JSON_NOWHERE && own_members(arena, object, 0);
    return there ? &object->as.members[place].value : NULL;
}

struct json *json_change_element(struct arena *arena, struct json *list, size_t index)
{
    bool there = index < json_elements(list) && own_elements(arena, list);
    return there ? &list->as.elements[index] : NULL;
}

bool json_put_in(struct arena *arena, struct json *object, const char *key,
                 const struct json *value)
{
    size_t place = json_find(object, key);
    if (!own_members(arena, object, place == JSON_NOWHERE ? 1 : 0))
        return false;
    if (place == JSON_NOWHERE) {
        place = object->count++;
        object->as.members[place].key = key;
        object->keys = NULL;
    }
    object->as.members[place].value = shared(value);
    return true;
}

bool json_take_out(struct arena *arena, struct json *object, const char *key)
{
    size_t place = json_find(object, key);
    if (place == JSON_NOWHERE)
        return true;
    if (!own_members(arena, object, 0))
        return false;
    struct json_member *members = object->as.members;
    object->count--;
    object->keys = NULL;
    memmove(members + place, members + place + 1, (object->count - place) * sizeof *members);
    return true;
}

static bool same_at(const struct json *one, const struct json *other, size_t depth)
{
    if (one == NULL || other == NULL)
        return one == other;
    if (one->type != other->type || depth > DEEPEST_SAME)
        return false;
    switch (one->type) {
    case JSON_TYPE_WHOLE:
        return one->as.whole == other->as.whole;
    case JSON_TYPE_DECIMAL:
        return one->as.decimal == other->as.decimal;
    case JSON_TYPE_TEXT:
        return strcmp(one->as.text, other->as.text) == 0;
    case JSON_TYPE_LIST:
    case JSON_TYPE_OBJECT:
        break;
    default:
        return true;
    }
    if (one->count != other->count)
        return false;
    for (size_t i = 0; i < json_elements(one); i++)
        if (!same_at(json_element(one, i), json_element(other, i), depth + 1))
            return false;
    for (EACH_MEMBER(one, m))
        if (!same_at(&m->value, json_member(other, m->key), depth + 1))
            return false;
    return true;
}

bool json_same(const struct json *one, const struct json *other)
{
    return same_at(one, other, 0);
}
