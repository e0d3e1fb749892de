/* SPDX-License-Identifier: MIT */
#include "print/text.h"

#include <stdarg.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>

#include "print/words.h"

void text_free(struct text *text)
{
    free(text->data);
    text->data = NULL;
    text->length = 0;
    text->capacity = 0;
}

static int reserve(struct text *text, size_t more)
{
    if (text->failed)
        return 0;
    if (more >= SIZE_MAX - text->length) {
        text->failed = 1;
        return 0;
    }
    size_t needed = text->length + more + 1;
    if (needed <= text->capacity)
        return 1;

    size_t size = text->capacity > 0 ? 2 * text->capacity : 256;
    size = size < needed ? needed : size;
    char *data = realloc(text->data, size);
    if (!data) {
        text->failed = 1;
        return 0;
    }
    text->data = data;
    text->capacity = size;
    return 1;
}

void text_add_bytes(struct text *text, const char *bytes, size_t count)
{
    if (!reserve(text, count))
        return;
    if (count > 0)
        memcpy(text->data + text->length, bytes, count);
    text->length += count;
    text->data[text->length] = '\0';
}

void text_add(struct text *text, const char *string)
{
    text_add_bytes(text, string, strlen(string));
}

void text_fill(struct text *text, char c, size_t count)
{
    if (!reserve(text, count))
        return;
    memset(text->data + text->length, c, count);
    text->length += count;
    text->data[text->length] = '\0';
}

void text_vprintf(struct text *text, const char *format, va_list list)
{
    va_list again;
    va_copy(again, list);
    int count = vsnprintf(NULL, 0, format, list);
    if (count < 0 || !reserve(text, (size_t)count))
        text->failed = 1;
    else
        (void)vsnprintf(text->data + text->length, (size_t)count + 1, format, again);
    va_end(again);
    text->length += text->failed ? 0 : (size_t)count;
}

void text_printf(struct text *text, const char *format, ...)
{
    va_list list;
    va_start(list, format);
    text_vprintf(text, format, list);
    va_end(list);
}

const char *text_of(struct text *text, const struct text *other)
{
    text->failed |= other->failed;
    return text->failed || !other->data ? "" : other->data;
}

void text_number(struct text *text, double x, int32_t decimals, uint32_t lang)
{
    size_t count = parindex_format_grouped(NULL, 0, x, decimals, lang);
    if (!reserve(text, count))
        return;
    (void)parindex_format_grouped(text->data + text->length, count + 1, x, decimals, lang);
    text->length += count;
}

void text_data(struct text *text, double x, int32_t decimals)
{
    size_t count = parindex_format(NULL, 0, x, decimals, PARINDEX_LANG_EN);
    if (!reserve(text, count))
        return;
    (void)parindex_format(text->data + text->length, count + 1, x, decimals, PARINDEX_LANG_EN);
    text->length += count;
}

void text_line(struct text *text, const char *string)
{
    size_t count = parindex_text_plain(NULL, 0, string);
    if (!reserve(text, count))
        return;
    (void)parindex_text_plain(text->data + text->length, count + 1, string);
    text->length += count;
}

void text_lines(struct text *text, const char *string)
{
    struct text line = TEXT_EMPTY;
    for (const char *end; *string; string = *end ? end + 1 : end) {
        end = strchr(string, '\n');
        end = end ? end : string + strlen(string);
        line.length = 0;
        text_add_bytes(&line, string, (size_t)(end - string));
        text_line(text, text_of(text, &line));
        text_add(text, *end ? "\n" : "");
    }
    text_free(&line);
}

static size_t width_of(const char *string, size_t length)
{
    size_t width = 0;
    const unsigned char *end = (const unsigned char *)string + length;
    for (const unsigned char *s = (const unsigned char *)string; s < end; s++) {
        if ((*s & 0xc0) == 0x80)
            continue;
        /* U+0300 to U+036F: the tone marks of decomposed Vietnamese take no column of their own */
        if (*s == 0xcc || (*s == 0xcd && s[1] < 0xb0))
            continue;
        width++;
    }
    return width;
}

size_t text_width(const char *string)
{
    return width_of(string, strlen(string));
}

/* Of a plain text, whose only blank is ' '. */
static void wrap(struct text *text, const char *string, size_t column, size_t indent)
{
    /* the least width of a line after a deep indent */
    size_t limit = indent + 40 > TEXT_COLUMNS ? indent + 40 : TEXT_COLUMNS;
    int fresh = 1;
    for (const char *word = string; *word;) {
        size_t blanks = strspn(word, " ");
        word += blanks;
        size_t length = strcspn(word, " ");
        if (length == 0)
            return;
        size_t width = width_of(word, length);
        if (!fresh && column + blanks + width > limit) {
            text_add(text, "\n");
            text_fill(text, ' ', indent);
            column = indent;
        } else if (!fresh) {
            text_fill(text, ' ', blanks);
            column += blanks;
        }
        text_add_bytes(text, word, length);
        column += width;
        word += length;
        fresh = 0;
    }
}

void text_wrap(struct text *text, const char *string, size_t column, size_t indent)
{
    struct text plain = TEXT_EMPTY;
    text_line(&plain, string);
    wrap(text, text_of(text, &plain), column, indent);
    text_free(&plain);
}

static int is_date(const char *date)
{
    for (int i = 0; i < 10; i++) {
        int wanted_dash = i == 4 || i == 7;
        int digit = date[i] >= '0' && date[i] <= '9';
        if (wanted_dash ? date[i] != '-' : !digit)
            return 0;
    }
    return date[10] == '\0';
}

void text_date(struct text *text, const char *date, uint32_t lang)
{
    if (lang == PARINDEX_LANG_VI && is_date(date))
        text_printf(text, "%.2s/%.2s/%.4s", date + 8, date + 5, date);
    else
        text_add(text, date);
}
