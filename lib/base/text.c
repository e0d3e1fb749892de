/* SPDX-License-Identifier: MIT */
#include "base/text.h"

#include <stdio.h>
#include <string.h>

#include "parindex/number.h"

/* Bytes of the character at p, 0 where it is none. RFC 3629, table in section 4. */
static size_t character(const unsigned char *p, size_t left)
{
    if (p[0] < 0x80)
        return 1;
    size_t length = p[0] >= 0xF0 ? 4 : p[0] >= 0xE0 ? 3 : 2;
    if (p[0] < 0xC2 || p[0] > 0xF4 || length > left)
        return 0;
    for (size_t i = 1; i < length; i++)
        if ((p[i] & 0xC0) != 0x80)
            return 0;
    bool overlong = (p[0] == 0xE0 && p[1] < 0xA0) || (p[0] == 0xF0 && p[1] < 0x90);
    bool surrogate = p[0] == 0xED && p[1] > 0x9F;
    bool too_high = p[0] == 0xF4 && p[1] > 0x8F;
    return overlong || surrogate || too_high ? 0 : length;
}

size_t utf8_fault(const char *text, size_t size)
{
    const unsigned char *p = (const unsigned char *)text;
    size_t i = 0;
    while (i < size) {
        uint64_t eight;
        if (size - i >= sizeof eight) {
            memcpy(&eight, p + i, sizeof eight);
            if ((eight & UINT64_C(0x8080808080808080)) == 0) {
                i += sizeof eight;
                continue;
            }
        }
        size_t length = character(p + i, size - i);
        if (length == 0)
            return i;
        i += length;
    }
    return size;
}

size_t utf8_cut(const char *text, size_t length, size_t max)
{
    if (length <= max)
        return length;
    while (max > 0 && ((unsigned char)text[max] & 0xC0) == 0x80)
        max--;
    return max;
}

void text_copy(char *out, size_t size, const char *text)
{
    size_t length = utf8_cut(text, strlen(text), size - 1);
    memcpy(out, text, length);
    out[length] = '\0';
}

struct clipped clip(const char *text)
{
    struct clipped c = {""};
    text_copy(c.text, sizeof c.text - 3, text);
    if (strlen(c.text) < strlen(text))
        strcat(c.text, "…");
    return c;
}

static size_t blank_at(const char *text, size_t length)
{
    if (length > 0 && (text[0] == ' ' || text[0] == '\t'))
        return 1;
    return length > 1 && memcmp(text, "\xC2\xA0", 2) == 0 ? 2 : 0;
}

void text_trim(const char **text, size_t *length)
{
    size_t step;
    while ((step = blank_at(*text, *length)) > 0) {
        *text += step;
        *length -= step;
    }
    for (;;) {
        if (*length > 0 && blank_at(*text + *length - 1, 1) == 1)
            *length -= 1;
        else if (*length > 1 && blank_at(*text + *length - 2, 2) == 2)
            *length -= 2;
        else
            return;
    }
}

uint32_t text_next_small(const char **p, const char *end)
{
    const unsigned char *q = (const unsigned char *)*p;
    size_t length = character(q, (size_t)(end - *p));
    *p += length > 0 ? length : 1;
    uint32_t c = q[0];
    if (length == 2)
        c = (q[0] & 0x1Fu) << 6 | (q[1] & 0x3Fu);
    else if (length == 3)
        c = (q[0] & 0x0Fu) << 12 | (q[1] & 0x3Fu) << 6 | (q[2] & 0x3Fu);
    else if (length == 4)
        return c << 24 | (q[1] & 0x3Fu) << 16 | (q[2] & 0x3Fu) << 8 | q[3];
    if ((c >= 'A' && c <= 'Z') || (c >= 0xC0 && c <= 0xDE && c != 0xD7))
        return c + 0x20;
    if (c == 0x1AF) /* Ư */
        return 0x1B0;
    if (c == 0x189) /* Ɖ */
        return 0x256;
    /* Ă Đ Ĩ Ũ Ơ, and the letters with two marks: the small one is the next, an odd number. */
    bool paired = c == 0x102 || c == 0x110 || c == 0x128 || c == 0x168 || c == 0x1A0 ||
                  (c >= 0x1EA0 && c <= 0x1EF9);
    return paired ? c | 1 : c;
}

bool text_same(const char *text, size_t length, const char *word)
{
    const char *end = text + length;
    const char *word_end = word + strlen(word);
    while (text < end && word < word_end)
        if (text_next_small(&text, end) != text_next_small(&word, word_end))
            return false;
    return text == end && word == word_end;
}

struct writer writer_on(char *buf, size_t size, uint32_t lang)
{
    if (size > 0)
        buf[0] = '\0';
    return (struct writer){buf, size, 0, lang, false};
}

void write_text(struct writer *w, const char *text)
{
    size_t length = strlen(text);
    if (w->length + 1 < w->size) {
        size_t room = w->size - 1 - w->length;
        size_t fits = utf8_cut(text, length, room);
        memcpy(w->buf + w->length, text, fits);
        w->buf[w->length + fits] = '\0';
    }
    w->length += length;
}

void write_format(struct writer *w, const char *format, ...)
{
    char piece[512];
    va_list args;
    va_start(args, format);
    vsnprintf(piece, sizeof piece, format, args);
    va_end(args);
    write_text(w, piece);
}

void write_number(struct writer *w, double x, int32_t decimals)
{
    /* The longest double in plain digits: a sign, 309 digits, a mark, 15 places. */
    char piece[400];
    parindex_format(piece, sizeof piece, x, decimals, w->lang);
    write_text(w, piece);
}

void write_date(struct writer *w, const char *date)
{
    if (w->lang == 1 && strlen(date) == 10)
        write_format(w, "%.2s/%.2s/%.4s", date + 8, date + 5, date);
    else
        write_text(w, date);
}

void write_either(struct writer *w, const char *en, const char *vi)
{
    write_text(w, w->lang == 1 ? vi : en);
}

void write_listed(struct writer *w, const char *item)
{
    static const char more[] = ", …";
    size_t needed = strlen(item) + 2 + sizeof more;
    if (w->full)
        return;
    w->full = w->length + needed > w->size;
    if (w->length > 0)
        write_text(w, w->full ? more : ", ");
    if (!w->full)
        write_text(w, item);
}
