/* SPDX-License-Identifier: MIT */
#include "request/code_table.h"

#include <stdlib.h>
#include <string.h>

void code_table_free(struct code_table *t)
{
    text_free(&t->texts);
    free(t->starts);
    free(t->slots);
    free(t->places);
}

static uint64_t hash_of(const char *label)
{
    uint64_t h = UINT64_C(0xCBF29CE484222325);
    for (; *label != '\0'; label++)
        h = (h ^ (unsigned char)*label) * UINT64_C(0x100000001B3);
    return h ^ h >> 29;
}

const char *code_label(const struct code_table *t, size_t number)
{
    return number < t->count ? t->texts.data + t->starts[number] : "";
}

static int grow(struct code_table *t)
{
    if (t->count == t->capacity) {
        size_t capacity = t->capacity == 0 ? 64 : 2 * t->capacity;
        size_t *starts = realloc(t->starts, capacity * sizeof *starts);
        if (starts == NULL)
            return 0;
        t->starts = starts;
        t->capacity = capacity;
    }
    if (t->size >= 2 * (t->count + 1))
        return 1;
    size_t size = t->size == 0 ? 128 : 2 * t->size;
    uint32_t *slots = calloc(size, sizeof *slots);
    if (slots == NULL)
        return 0;
    for (size_t i = 0; i < t->count; i++) {
        size_t at = (size_t)hash_of(code_label(t, i)) & (size - 1);
        while (slots[at] != 0)
            at = (at + 1) & (size - 1);
        slots[at] = (uint32_t)i + 1;
    }
    free(t->slots);
    t->slots = slots;
    t->size = size;
    return 1;
}

int32_t code_of(struct code_table *t, const char *label)
{
    if (t->count >= INT32_MAX || !grow(t))
        return -1;
    size_t at = (size_t)hash_of(label) & (t->size - 1);
    for (; t->slots[at] != 0; at = (at + 1) & (t->size - 1))
        if (strcmp(code_label(t, t->slots[at] - 1), label) == 0)
            return (int32_t)t->slots[at] - 1;
    t->starts[t->count] = t->texts.length;
    text_add_bytes(&t->texts, label, strlen(label) + 1);
    if (t->texts.failed)
        return -1;
    t->slots[at] = (uint32_t)++t->count;
    return (int32_t)t->count - 1;
}

/* "0", "-12", "305": no sign alone, no zero in front, 18 digits at most. */
static int is_whole(const char *label)
{
    const char *digits = label + (*label == '-');
    size_t length = strlen(digits);
    return length >= 1 && length <= 18 && strspn(digits, "0123456789") == length &&
           (*digits != '0' || (length == 1 && digits == label));
}

static int order_of_labels(const char *x, const char *y)
{
    int one = is_whole(x);
    int other = is_whole(y);
    if (one != other)
        return one ? -1 : 1;
    if (!one)
        return strcmp(x, y);
    long long a = strtoll(x, NULL, 10);
    long long b = strtoll(y, NULL, 10);
    return (a > b) - (a < b);
}

/* Merges two sorted runs, over and over: the order of qsort is its own. */
static void sort(const struct code_table *t, int32_t *numbers, int32_t *scratch, size_t count)
{
    if (count < 2)
        return;
    size_t half = count / 2;
    sort(t, numbers, scratch, half);
    sort(t, numbers + half, scratch, count - half);
    memcpy(scratch, numbers, half * sizeof *numbers);
    size_t i = 0;
    size_t j = half;
    for (size_t k = 0; i < half; k++)
        numbers[k] = j < count && order_of_labels(code_label(t, (size_t)numbers[j]),
                                                  code_label(t, (size_t)scratch[i])) < 0
                         ? numbers[j++]
                         : scratch[i++];
}

const int32_t *code_table_sort(struct code_table *t)
{
    int32_t *numbers = calloc(2 * t->count + 1, sizeof *numbers);
    free(t->places);
    t->places = calloc(2 * t->count + 1, sizeof *t->places);
    if (numbers == NULL || t->places == NULL) {
        free(numbers);
        return NULL;
    }
    for (size_t i = 0; i < t->count; i++)
        numbers[i] = (int32_t)i;
    sort(t, numbers, numbers + t->count, t->count);
    for (size_t place = 0; place < t->count; place++) {
        t->places[numbers[place]] = (int32_t)place;
        t->places[t->count + place] = numbers[place];
    }
    free(numbers);
    return t->places;
}

const char *code_label_at(const struct code_table *t, size_t place)
{
    return place < t->count ? code_label(t, (size_t)t->places[t->count + place]) : "";
}
