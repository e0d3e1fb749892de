/* SPDX-License-Identifier: MIT */
#include "base/json_writer.h"

#include <math.h>
#include <stdio.h>
#include <string.h>

#include "base/decimal.h"
#include "base/seen.h"
#include "base/text.h"
#include "parindex/number.h"

enum {
    FIRST_CAPACITY = 1024,
    NUMBER_TEXT = 32
};

struct json_writer json_writer_on(const parindex_allocator *a, unsigned indent, bool exact)
{
    struct json_writer w = {.indent = indent, .exact = exact};
    w.allocator = *a;
    return w;
}

void json_writer_free(struct json_writer *w)
{
    mem_free(&w->allocator, w->text, w->capacity, 1);
    w->text = NULL;
    w->length = w->capacity = 0;
}

/* Room for so many bytes more and the terminator. */
static bool make_room(struct json_writer *w, size_t more)
{
    if (w->failed)
        return false;
    if (w->capacity - w->length > more)
        return true;
    size_t capacity = w->capacity > 0 ? w->capacity : FIRST_CAPACITY;
    while (capacity - w->length <= more && capacity <= SIZE_MAX / 4)
        capacity *= 2;
    char *text = capacity - w->length > more
                     ? mem_grow(&w->allocator, w->text, w->capacity, capacity, 1)
                     : NULL;
    w->failed = text == NULL;
    if (text == NULL)
        return false;
    w->text = text;
    w->capacity = capacity;
    return true;
}

static void add_bytes(struct json_writer *w, const char *bytes, size_t count)
{
    if (!make_room(w, count))
        return;
    memcpy(w->text + w->length, bytes, count);
    w->length += count;
    w->text[w->length] = '\0';
}

static void add(struct json_writer *w, const char *text)
{
    add_bytes(w, text, strlen(text));
}

static void break_line(struct json_writer *w)
{
    size_t blanks = w->depth * w->indent;
    if (w->indent == 0 || !make_room(w, 1 + blanks))
        return;
    w->text[w->length++] = '\n';
    memset(w->text + w->length, ' ', blanks);
    w->length += blanks;
    w->text[w->length] = '\0';
}

/* A character that is written as an escape. */
static void add_escape(struct json_writer *w, uint32_t c)
{
    static const char letters[] = "\"\"\\\\\bb\ff\nn\rr\tt";
    char escape[16];
    for (const char *p = letters; *p != '\0'; p += 2)
        if (c == (unsigned char)*p) {
            escape[0] = '\\';
            escape[1] = p[1];
            add_bytes(w, escape, 2);
            return;
        }
    snprintf(escape, sizeof escape, "\\u%04X", (unsigned)c);
    add(w, escape);
}

static void add_quoted(struct json_writer *w, const char *text)
{
    size_t length = strlen(text);
    size_t start = 0; /* of what is written as it is */
    size_t step;
    add_bytes(w, "\"", 1);
    for (size_t i = 0; i < length; i += step) {
        uint32_t c = 0;
        step = utf8_read(text + i, length - i, &c);
        if (step > 0 && c != '"' && c != '\\' && !text_acted_upon(c))
            continue;
        add_bytes(w, text + start, i - start);
        if (step == 0)
            add(w, "\xEF\xBF\xBD");
        else
            add_escape(w, c);
        step += step == 0;
        start = i + step;
    }
    add_bytes(w, text + start, length - start);
    add_bytes(w, "\"", 1);
}

/* What stands between a value and what is before it. */
static void begin(struct json_writer *w, const char *key)
{
    if (w->filled)
        add_bytes(w, ",", 1);
    if (w->depth > 0)
        break_line(w);
    if (key != NULL) {
        add_quoted(w, key);
        add(w, w->indent > 0 ? ": " : ":");
    }
    w->filled = true;
}

static void open(struct json_writer *w, const char *key, const char *bracket)
{
    begin(w, key);
    add_bytes(w, bracket, 1);
    w->depth++;
    w->filled = false;
}

static void end(struct json_writer *w, const char *bracket)
{
    w->depth--;
    if (w->filled)
        break_line(w);
    add_bytes(w, bracket, 1);
    w->filled = true;
}

void json_put_object(struct json_writer *w, const char *key)
{
    open(w, key, "{");
}

void json_put_list(struct json_writer *w, const char *key)
{
    open(w, key, "[");
}

void json_end_object(struct json_writer *w)
{
    end(w, "}");
}

void json_end_list(struct json_writer *w)
{
    end(w, "]");
}

void json_put_text(struct json_writer *w, const char *key, const char *text)
{
    begin(w, key);
    add_quoted(w, text);
}

void json_put_known(struct json_writer *w, const char *key, const char *text)
{
    if (text[0] != '\0')
        json_put_text(w, key, text);
    else
        json_put_null(w, key);
}

/* The first `count` digits of x. */
static struct seen digits_of(double x, int count)
{
    if (count == SEEN_DIGITS)
        return seen_readable(x);
    struct seen s;
    s.digits = decimal_digits(x, count, &s.exponent);
    return s;
}

/* The least of 15, 16 and 17 digits that are this double and no other. */
static int digits_needed(double x)
{
    int count = SEEN_DIGITS;
    for (; count < 17; count++) {
        struct seen s = digits_of(x, count);
        if (decimal_scaled(s.digits, s.exponent - (count - 1)) == fabs(x))
            break;
    }
    return count;
}

/* As printf's %g writes them, with a point or an exponent in any case. */
static void add_digits(struct json_writer *w, struct seen s, int count)
{
    char digits[NUMBER_TEXT];
    char text[2 * NUMBER_TEXT];
    int length = count;
    int exponent = s.exponent;
    snprintf(digits, sizeof digits, "%0*llu", count, (unsigned long long)s.digits);
    while (length > 1 && digits[length - 1] == '0')
        length--;
    int whole = exponent < 0 ? 0 : exponent + 1; /* digits before the point */
    int shown = whole < length ? whole : length;
    if (exponent < -4 || exponent >= count) {
        snprintf(text, sizeof text, "%c%s%.*se%d", digits[0], length > 1 ? "." : "", length - 1,
                 digits + 1, exponent);
    } else if (exponent < 0) {
        snprintf(text, sizeof text, "0.%.*s%.*s", -exponent - 1, "000", length, digits);
    } else {
        snprintf(text, sizeof text, "%.*s%.*s.%s%.*s", shown, digits, whole - shown,
                 "0000000000000000", shown < length ? "" : "0", length - shown, digits + shown);
    }
    add(w, text);
}

void json_put_number(struct json_writer *w, const char *key, double x)
{
    if (!isfinite(x)) {
        json_put_null(w, key);
        return;
    }
    begin(w, key);
    int count = w->exact ? digits_needed(x) : SEEN_DIGITS;
    if (signbit(x))
        add_bytes(w, "-", 1);
    add_digits(w, digits_of(x, count), count);
}

void json_put_rounded(struct json_writer *w, const char *key, double x, int32_t decimals)
{
    json_put_number(w, key, decimals < 0 ? x : parindex_round(x, decimals));
}

void json_put_whole(struct json_writer *w, const char *key, int64_t number)
{
    char text[NUMBER_TEXT];
    snprintf(text, sizeof text, "%lld", (long long)number);
    begin(w, key);
    add(w, text);
}

void json_put_flag(struct json_writer *w, const char *key, bool flag)
{
    begin(w, key);
    add(w, flag ? "true" : "false");
}

void json_put_null(struct json_writer *w, const char *key)
{
    begin(w, key);
    add(w, "null");
}

void json_end_line(struct json_writer *w)
{
    add_bytes(w, "\n", 1);
}

void json_put_json(struct json_writer *w, const char *key, const char *text, size_t length)
{
    begin(w, key);
    add_bytes(w, text, length);
}

static void put_list(struct json_writer *w, const char *key, const struct json *list)
{
    json_put_list(w, key);
    for (size_t i = 0; i < json_elements(list); i++)
        json_put_value(w, NULL, json_element(list, i));
    json_end_list(w);
}

/* As deep as the reader goes. */
void json_put_value(struct json_writer *w, const char *key, const struct json *value)
{
    if (json_is(value, JSON_TYPE_TEXT))
        json_put_text(w, key, json_text_of(value));
    else if (json_is(value, JSON_TYPE_WHOLE))
        json_put_whole(w, key, json_whole_of(value));
    else if (json_is(value, JSON_TYPE_DECIMAL))
        json_put_number(w, key, json_number_of(value));
    else if (json_is(value, JSON_TYPE_FLAG))
        json_put_flag(w, key, json_is(value, JSON_TYPE_TRUE));
    else if (json_is(value, JSON_TYPE_LIST))
        put_list(w, key, value);
    else if (json_is(value, JSON_TYPE_OBJECT)) {
        json_put_object(w, key);
        for (EACH_MEMBER(value, m))
            json_put_value(w, m->key, &m->value);
        json_end_object(w);
    } else {
        json_put_null(w, key);
    }
}
