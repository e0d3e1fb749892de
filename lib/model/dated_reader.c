/* SPDX-License-Identifier: MIT */
/* Numbers that change with the period: a list of values, each with the years that it holds for. */
#include <string.h>

#include "model/reader.h"

static void add_dated(struct cursor *r, struct place place, int32_t from, int32_t to, double value)
{
    parindex_framework *f = r->framework;
    if (f->dated_count == r->dated_capacity) {
        size_t capacity = r->dated_capacity == 0 ? 32 : r->dated_capacity * 2;
        struct dated *wider = keep_array(r, capacity, sizeof *wider);
        if (wider == NULL)
            return;
        if (f->dated_count > 0)
            memcpy(wider, f->dated, f->dated_count * sizeof *wider);
        f->dated = wider;
        r->dated_capacity = capacity;
    }
    f->dated[f->dated_count++] = (struct dated){place, from, to, value, 1};
}

static void read_years(struct cursor *r, const struct json *object, int32_t *from, int32_t *to)
{
    *from = read_whole(r, object, "from", OPTIONAL, INT32_MIN, 1900, 9999);
    *to = read_whole(r, object, "to", OPTIONAL, INT32_MAX, 1900, 9999);
    if (*from > *to)
        wrong(r, "The years end in %d, before they begin in %d.",
              "Các năm kết thúc ở %d, trước khi bắt đầu ở %d.", (int)*to, (int)*from);
}

double read_dated(struct cursor *r, const struct json *object, const char *key, double otherwise,
                  struct place place)
{
    static const char *const keys[] = {"from", "to", "value", NULL};
    if (!json_is(json_member(object, key), JSON_TYPE_LIST))
        return read_number(r, object, key, REQUIRED, otherwise);
    struct elements list = read_elements(r, object, key, 1, MAX_LIST);
    double value = otherwise;
    size_t first = r->framework->dated_count;
    while (next_element(r, &list)) {
        int32_t from;
        int32_t to;
        if (read_object(r, list.one, keys)) {
            read_years(r, list.one, &from, &to);
            value = read_number(r, list.one, "value", REQUIRED, otherwise);
            const struct dated *dated = r->framework->dated;
            for (size_t k = first; k < r->framework->dated_count; k++)
                if (from <= dated[k].to && dated[k].from <= to)
                    wrong(r, "These years overlap with those of value %zu.",
                          "Các năm này trùng với các năm của giá trị thứ %zu.", k - first + 1);
            add_dated(r, place, from, to, value);
        }
    }
    if (r->framework->dated_count > first)
        r->framework->dated[first].count = r->framework->dated_count - first;
    return value;
}

void read_presence(struct cursor *r, const struct json *object, size_t node)
{
    static const char *const keys[] = {"from", "to", NULL};
    const struct json *periods = read_part(r, object, "periods", OPTIONAL);
    if (periods == NULL)
        return;
    size_t mark = enter_key(r, "periods");
    int32_t from;
    int32_t to;
    if (read_object(r, periods, keys)) {
        read_years(r, periods, &from, &to);
        add_dated(r, (struct place){node, DATED_PRESENT, 0}, from, to, 1);
    }
    leave(r, mark);
}
