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

size_t utf8_read(const char *text, size_t left, uint32_t *code)
{
    const unsigned char *p = (const unsigned char *)text;
    size_t length = left > 0 ? character(p, left) : 0;
    if (length == 1)
        *code = p[0];
    else if (length == 2)
        *code = (p[0] & 0x1Fu) << 6 | (p[1] & 0x3Fu);
    else if (length == 3)
        *code = (p[0] & 0x0Fu) << 12 | (p[1] & 0x3Fu) << 6 | (p[2] & 0x3Fu);
    else if (length == 4)
        *code = (p[0] & 0x07u) << 18 | (p[1] & 0x3Fu) << 12 | (p[2] & 0x3Fu) << 6 | (p[3] & 0x3Fu);
    return length;
}

size_t utf8_write(char bytes[4], uint32_t code)
{
    static const unsigned char first[] = {0, 0, 0xC0, 0xE0, 0xF0};
    size_t length = code < 0x80 ? 1 : code < 0x800 ? 2 : code < 0x10000 ? 3 : 4;
    for (size_t i = length; i-- > 1; code >>= 6)
        bytes[i] = (char)(0x80 | (code & 0x3F));
    bytes[0] = (char)(first[length == 1 ? 0 : length] | code);
    return length;
}

size_t utf8_count(const char *text, size_t length)
{
    size_t count = 0;
    for (size_t i = 0; i < length; i++)
        count += ((unsigned char)text[i] & 0xC0) != 0x80;
    return count;
}

size_t utf8_cut(const char *text, size_t length, size_t max)
{
    if (length <= max)
        return length;
    while (max > 0 && ((unsigned char)text[max] & 0xC0) == 0x80)
        max--;
    return max;
}

size_t utf8_whole(const char *text, size_t length)
{
    for (size_t back = 1; back <= 3 && back <= length; back++) {
        unsigned char c = (unsigned char)text[length - back];
        size_t bytes = c >= 0xF0 ? 4 : c >= 0xE0 ? 3 : c >= 0xC0 ? 2 : 1;
        if (bytes > back)
            return length - back;
        if ((c & 0xC0) != 0x80)
            return length;
    }
    return length;
}

void text_copy(char *out, size_t size, const char *text)
{
    static const char more[] = "…";
    size_t length = strlen(text);
    if (length < size) {
        memcpy(out, text, length + 1);
        return;
    }
    if (size < sizeof more) {
        memset(out, 0, size);
        return;
    }
    size_t fits = utf8_cut(text, length, size - sizeof more);
    size_t word = fits;
    while (word > fits / 2 && text[word] != ' ')
        word--;
    if (text[word] == ' ')
        fits = word;
    memcpy(out, text, fits);
    memcpy(out + fits, more, sizeof more);
}

struct clipped clip(const char *text)
{
    struct clipped c = {""};
    text_copy(c.text, sizeof c.text, text);
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
    uint32_t c = q[0];
    size_t length = utf8_read(*p, (size_t)(end - *p), &c);
    *p += length > 0 ? length : 1;
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

void write_bytes(struct writer *w, const char *bytes, size_t count)
{
    if (w->length + 1 < w->size) {
        size_t capacity = w->size - 1 - w->length;
        size_t fits = utf8_cut(bytes, count, capacity);
        memcpy(w->buf + w->length, bytes, fits);
        w->buf[w->length + fits] = '\0';
    }
    w->length += count;
}

void write_text(struct writer *w, const char *text)
{
    write_bytes(w, text, strlen(text));
}

void write_format(struct writer *w, const char *format, ...)
{
    size_t capacity = w->length < w->size ? w->size - w->length : 0;
    char *start = capacity > 0 ? w->buf + w->length : NULL;
    va_list args;
    va_start(args, format);
    int count = vsnprintf(start, capacity, format, args);
    va_end(args);
    if (count < 0)
        return; /* unreachable: of a format without wide characters, and of less than INT_MAX */
    if (capacity > 0 && (size_t)count >= capacity)
        start[utf8_whole(start, capacity - 1)] = '\0';
    w->length += (size_t)count;
}

void write_number(struct writer *w, double x, int32_t decimals)
{
    /* The longest double: a sign, 309 digits in groups, a mark, 15 places. */
    char piece[512];
    parindex_format_grouped(piece, sizeof piece, x, decimals, w->lang);
    write_text(w, piece);
}

void write_numbers(struct writer *w, const char *text, ...)
{
    va_list numbers;
    va_start(numbers, text);
    for (size_t plain; *text != '\0'; text += plain) {
        plain = strcspn(text, "#");
        write_bytes(w, text, plain);
        if (text[plain] == '#') {
            write_number(w, va_arg(numbers, double), -1);
            plain++;
        }
    }
    va_end(numbers);
}

void write_digits(struct writer *w, double x)
{
    char piece[32];
    snprintf(piece, sizeof piece, "%.17g", x);
    /* printf's decimal mark is that of the locale, one character of any length. */
    for (const char *p = piece; *p != '\0'; p++) {
        bool plain = (*p >= '0' && *p <= '9') || strchr("+-einfa", *p) != NULL;
        if (plain)
            write_bytes(w, p, 1);
        else if (p[-1] >= '0' && p[-1] <= '9')
            write_text(w, w->lang == 1 ? "," : ".");
    }
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
