/* SPDX-License-Identifier: MIT */
#include "model/cursor.h"

#include <math.h>
#include <stdio.h>
#include <string.h>

#include "base/fold.h"
#include "base/text.h"
#include "units/unit_name.h"

enum {
    MAX_TEXT = 4000 /* bytes; a line of an explanation holds two */
};

struct cursor cursor_of(struct arena *arena, struct faults *faults, parindex_status status)
{
    return (struct cursor){.arena = arena,
                           .faults = faults,
                           .status = status,
                           .path = "$",
                           .path_length = 1,
                           .code = ""};
}

static size_t enter(struct cursor *r, const char *step)
{
    size_t mark = r->path_length;
    size_t capacity = sizeof r->path - 1 - mark;
    size_t length = utf8_cut(step, strlen(step), capacity);
    memcpy(r->path + mark, step, length);
    r->path_length += length;
    r->path[r->path_length] = '\0';
    return mark;
}

size_t enter_key(struct cursor *r, const char *key)
{
    size_t mark = enter(r, ".");
    enter(r, clip(key).text);
    return mark;
}

size_t enter_name(struct cursor *r, const char *name)
{
    size_t mark = enter(r, "['");
    enter(r, clip(name).text);
    enter(r, "']");
    return mark;
}

void leave(struct cursor *r, size_t mark)
{
    r->path_length = mark;
    r->path[mark] = '\0';
}

static void tell(struct cursor *r, parindex_status status, const char *key, const char *en,
                 const char *vi, va_list args)
{
    if (r->faults->count >= MOST_FAULTS) {
        r->faults->count++; /* what is only counted needs no words */
        return;
    }
    size_t mark = key != NULL ? enter_key(r, key) : r->path_length;
    struct where where = WHERE_NOWHERE;
    where.path = r->path;
    where.criterion = r->code;
    char text[1024];
    vsnprintf(text, sizeof text, faults_lang(r->faults) == PARINDEX_LANG_VI ? vi : en, args);
    text[utf8_whole(text, strlen(text))] = '\0';
    fault(r->faults, status, &where, "%s", "%s", text);
    leave(r, mark);
}

void wrong_at(struct cursor *r, const char *key, const char *en, const char *vi, ...)
{
    va_list args;
    va_start(args, vi);
    tell(r, r->status, key, en, vi, args);
    va_end(args);
}

void too_much(struct cursor *r, const char *key, const char *en, const char *vi, ...)
{
    va_list args;
    va_start(args, vi);
    tell(r, PARINDEX_ERR_LIMIT, key, en, vi, args);
    va_end(args);
}

bool spelled_as(const char *text, const char *first, const char *rest, size_t max)
{
    size_t length = strlen(text);
    if (length == 0 || length > max || strchr(first, text[0]) == NULL)
        return false;
    return strspn(text, rest) == length;
}

const char *keep(struct cursor *r, const char *text)
{
    const char *copy = arena_text(r->arena, text, strlen(text));
    if (copy == NULL) {
        r->nomem = true;
        return "";
    }
    return copy;
}

void *keep_array(struct cursor *r, size_t count, size_t size)
{
    void *array = arena_new(r->arena, count, size);
    if (array == NULL)
        r->nomem = true;
    return array;
}

bool read_object(struct cursor *r, const struct json *object, const char *const *keys)
{
    if (!json_is(object, JSON_TYPE_OBJECT)) {
        wrong(r, "An object {…} is expected here.", "Ở đây cần một đối tượng {…}.");
        return false;
    }
    for (EACH_MEMBER(object, m)) {
        const char *key = m->key;
        size_t i = 0;
        while (keys[i] != NULL && strcmp(keys[i], key) != 0)
            i++;
        if (keys[i] != NULL)
            continue;
        char known[320];
        struct writer w = writer_on(known, sizeof known, PARINDEX_LANG_EN);
        for (i = 0; keys[i] != NULL && r->faults->count < MOST_FAULTS; i++)
            write_listed(&w, keys[i]);
        wrong_at(r, key, "The key \"%s\" is unknown here; the known ones are: %s.",
                 "Không có khóa \"%s\" ở đây; các khóa dùng được: %s.", QUOTED(key), known);
    }
    return true;
}

const struct json *read_part(struct cursor *r, const struct json *object, const char *key,
                             enum need need)
{
    const struct json *value = json_member(object, key);
    if (value == NULL && need == REQUIRED)
        wrong(r, "The key \"%s\" is missing.", "Thiếu khóa \"%s\".", key);
    return value;
}

/* NULL where there is none; reported as a fault where the key is required. */
static const char *string_of(struct cursor *r, const struct json *object, const char *key,
                             enum need need)
{
    const struct json *value = read_part(r, object, key, need);
    const char *text = json_text_of(value);
    if (value != NULL && text == NULL)
        wrong_at(r, key, "A text is expected for \"%s\".", "Khóa \"%s\" cần một chuỗi chữ.", key);
    return text;
}

/* The text that was kept; "" after telling that it is empty or too long. */
static const char *fitting(struct cursor *r, const char *key, const char *text, size_t max)
{
    size_t letters = utf8_count(text, strlen(text));
    if (letters == 0)
        wrong_at(r, key, "The text of \"%s\" is empty.", "Chuỗi của \"%s\" để trống.", key);
    if (strlen(text) > MAX_TEXT) {
        wrong_at(r, key, "The text of \"%s\" has %zu bytes; at most %d are possible.",
                 "Chuỗi của \"%s\" dài %zu byte; tối đa %d byte.", key, strlen(text), MAX_TEXT);
        return "";
    }
    if (letters <= max)
        return text;
    wrong_at(r, key, "The text of \"%s\" has %zu letters; at most %zu are possible.",
             "Chuỗi của \"%s\" dài %zu chữ; tối đa %zu chữ.", key, letters, max);
    return "";
}

const char *read_text(struct cursor *r, const struct json *object, const char *key, enum need need,
                      size_t max)
{
    const char *text = string_of(r, object, key, need);
    if (text == NULL)
        return "";
    size_t length = strlen(text);
    if (fold_is_plain(text, length))
        return fitting(r, key, keep(r, text), max);
    char *folded = keep_array(r, length * FOLD_GROWTH + 1, 1);
    if (folded == NULL)
        return "";
    fold(folded, length * FOLD_GROWTH + 1, text, length);
    return fitting(r, key, folded, max);
}

const char *read_words(struct cursor *r, const struct json *object, const char *key, enum need need,
                       size_t max)
{
    const char *text = string_of(r, object, key, need);
    return text != NULL ? fitting(r, key, keep(r, text), max) : "";
}

const char *read_unit_name(struct cursor *r, const struct json *object, const char *key)
{
    const char *text = string_of(r, object, key, REQUIRED);
    struct unit_name name;
    struct where where = WHERE_NOWHERE;
    if (text == NULL)
        return "";
    size_t mark = enter_key(r, key);
    where.path = r->path;
    where.criterion = r->code;
    bool good = unit_name_take(&name, text, strlen(text), &where, r->status, r->faults);
    leave(r, mark);
    return good ? keep(r, name.text) : "";
}

void read_bilingual(struct cursor *r, const struct json *object, const char *key, enum need need,
                    const char **vi, const char **en)
{
    static const char *const keys[] = {"vi", "en", NULL};
    *vi = *en = "";
    const struct json *value = read_part(r, object, key, need);
    if (value == NULL)
        return;
    size_t mark = enter_key(r, key);
    if (read_object(r, value, keys)) {
        *vi = read_text(r, value, "vi", REQUIRED, MAX_TEXT);
        *en = read_text(r, value, "en", REQUIRED, MAX_TEXT);
    }
    leave(r, mark);
}

double read_number(struct cursor *r, const struct json *object, const char *key, enum need need,
                   double otherwise)
{
    const struct json *value = read_part(r, object, key, need);
    if (value == NULL)
        return otherwise;
    if (!json_is(value, JSON_TYPE_NUMBER)) {
        wrong_at(r, key, "A number is expected for \"%s\".", "Khóa \"%s\" cần một số.", key);
        return otherwise;
    }
    double number = json_number_of(value);
    /* Far beyond any points, and safe to add and multiply. */
    if (!(fabs(number) <= 1e15)) {
        wrong_at(r, key, "The number of \"%s\" is beyond 1e15.", "Số của \"%s\" vượt quá 1e15.",
                 key);
        return otherwise;
    }
    return number;
}

int32_t read_whole(struct cursor *r, const struct json *object, const char *key, enum need need,
                   int32_t otherwise, int32_t min, int32_t max)
{
    const struct json *value = read_part(r, object, key, need);
    if (value == NULL)
        return otherwise;
    if (!json_is(value, JSON_TYPE_WHOLE) || json_whole_of(value) < min ||
        json_whole_of(value) > max) {
        wrong_at(r, key, "A whole number from %d to %d is expected for \"%s\".",
                 "Cần một số nguyên từ %d đến %d cho khóa \"%s\".", (int)min, (int)max, key);
        return otherwise;
    }
    return (int32_t)json_whole_of(value);
}

bool read_flag(struct cursor *r, const struct json *object, const char *key, bool only)
{
    const struct json *value = json_member(object, key);
    if (value == NULL)
        return !only;
    if (!json_is(value, JSON_TYPE_FLAG) || json_is(value, JSON_TYPE_TRUE) != only)
        wrong_at(r, key, "\"%s\" can only be %s; otherwise leave it out.",
                 "\"%s\" chỉ nhận giá trị %s; nếu không thì bỏ khóa này.", key,
                 only ? "true" : "false");
    return only;
}

uint32_t read_kind(struct cursor *r, const struct json *object, const char *key, enum need need,
                   const struct kind *kinds)
{
    const struct json *value = read_part(r, object, key, need);
    if (value == NULL)
        return 0;
    const struct kind *kind =
        json_is(value, JSON_TYPE_TEXT) ? kind_by_key(kinds, json_text_of(value)) : NULL;
    if (kind != NULL)
        return kind->value;
    char known[160];
    struct writer w = writer_on(known, sizeof known, PARINDEX_LANG_EN);
    for (const struct kind *k = kinds; k->key != NULL; k++)
        write_listed(&w, k->key);
    wrong_at(r, key, "\"%s\" must be one of: %s.", "\"%s\" phải là một trong: %s.", key, known);
    return 0;
}

uint32_t read_kind_of(struct cursor *r, const struct json *object, const struct kind *kinds)
{
    static const char *const keys[] = {NULL};
    return json_is(object, JSON_TYPE_OBJECT) || read_object(r, object, keys)
               ? read_kind(r, object, "kind", REQUIRED, kinds)
               : 0;
}

const struct json *read_list(struct cursor *r, const struct json *object, const char *key,
                             size_t least, size_t most)
{
    const struct json *value = read_part(r, object, key, REQUIRED);
    if (value == NULL)
        return NULL;
    if (!json_is(value, JSON_TYPE_LIST) || json_elements(value) < least) {
        wrong_at(r, key, "A list […] with at least %zu element(s) is expected for \"%s\".",
                 "Cần một danh sách […] có ít nhất %zu phần tử cho khóa \"%s\".", least, key);
        return NULL;
    }
    if (json_elements(value) > most) {
        too_much(r, key, "The list of \"%s\" has %zu elements; at most %zu are possible.",
                 "Danh sách \"%s\" có %zu phần tử; tối đa %zu phần tử.", key, json_elements(value),
                 most);
        return NULL;
    }
    return value;
}

struct elements read_elements(struct cursor *r, const struct json *object, const char *key,
                              size_t least, size_t most)
{
    const struct json *list = read_list(r, object, key, least, most);
    return (struct elements){.list = list, .key = key, .count = json_elements(list)};
}

bool next_element(struct cursor *r, struct elements *list)
{
    if (list->read > 0)
        leave(r, list->mark);
    if (r->nomem || list->read == list->count)
        return false;
    list->index = list->read++;
    list->one = json_element(list->list, list->index);
    list->mark = enter_key(r, list->key);
    char step[32];
    snprintf(step, sizeof step, "[%zu]", list->index);
    enter(r, step);
    return true;
}
