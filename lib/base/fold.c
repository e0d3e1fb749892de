/* SPDX-License-Identifier: MIT */
#include "base/fold.h"

#include <stdint.h>
#include <string.h>

#include "base/text.h"

struct composed {
    uint16_t code;
    uint16_t base;
    uint16_t mark;
};

#include "base/letters.inc"

enum {
    LETTERS = sizeof letters / sizeof *letters,
    FIRST_MARK = 0x300,
    MOST_MARKS = 24 /* behind one letter; no language has five */
};

/* The letter that two compose into, 0 for none. */
static uint32_t compose(uint32_t base, uint32_t mark)
{
    size_t low = 0;
    size_t high = LETTERS;
    while (low < high) {
        size_t middle = (low + high) / 2;
        const struct composed *l = &letters[by_parts[middle]];
        if (l->base == base && l->mark == mark)
            return l->code;
        if (l->base < base || (l->base == base && l->mark < mark))
            low = middle + 1;
        else
            high = middle;
    }
    return 0;
}

/* What a letter is composed of, NULL where of nothing. */
static const struct composed *parts_of(uint32_t code)
{
    size_t low = 0;
    size_t high = LETTERS;
    while (low < high) {
        size_t middle = (low + high) / 2;
        if (letters[middle].code == code)
            return &letters[middle];
        if (letters[middle].code < code)
            low = middle + 1;
        else
            high = middle;
    }
    return NULL;
}

/* Characters that are nothing but another one. */
static uint32_t the_same(uint32_t c)
{
    switch (c) {
    case 0x340: /* the tone marks that Unicode made for Vietnamese and took back */
        return 0x300;
    case 0x341:
        return 0x301;
    case 0x343:
        return 0x313;
    case 0x212A:
        return 'K';
    case 0x212B:
        return 0xC5;
    default:
        return c;
    }
}

/* The place of a mark among others, 0 for what is no mark. */
static unsigned order_of(uint32_t c)
{
    return c >= FIRST_MARK && c < FIRST_MARK + sizeof mark_order ? mark_order[c - FIRST_MARK] : 0;
}

static bool is_blank(uint32_t c)
{
    return (c >= '\t' && c <= '\r') || (c >= 0x1C && c <= ' ') || c == 0x85 || c == 0xA0 ||
           c == 0x1680 || (c >= 0x2000 && c <= 0x200A) || c == 0x2028 || c == 0x2029 ||
           c == 0x202F || c == 0x205F || c == 0x3000;
}

/* Zero-width characters, soft hyphens, joiners, byte-order marks, marks of direction. */
static bool is_invisible(uint32_t c)
{
    return c == 0xAD || c == 0x34F || c == 0x61C || c == 0x180E || (c >= 0x200B && c <= 0x200F) ||
           (c >= 0x202A && c <= 0x202E) || (c >= 0x2060 && c <= 0x206F) || c == 0xFEFF;
}

/* A letter and the marks behind it, until the next letter is met. */
struct cluster {
    uint32_t letter; /* 0: none */
    uint32_t marks[MOST_MARKS];
    size_t count;
};

static void put(struct writer *w, uint32_t c)
{
    char bytes[4];
    write_bytes(w, bytes, utf8_write(bytes, c));
}

/* A roof or a bow is part of a Vietnamese letter, and a tone comes on top of it. */
static bool is_shape_of(uint32_t letter, uint32_t mark)
{
    static const char roofed[] = "aeoAEO";
    bool roof = mark == 0x302 && letter < 0x80 && strchr(roofed, (int)letter) != NULL;
    return roof || (mark == 0x306 && (letter == 'a' || letter == 'A'));
}

static bool is_tone(uint32_t mark)
{
    return mark == 0x300 || mark == 0x301 || mark == 0x303 || mark == 0x309;
}

/*
 * Marks of the same order stay as they came, as Unicode has it; but a tone that was typed before
 * the shape of its letter makes no other letter.
 */
static void add_mark(struct cluster *k, uint32_t mark)
{
    size_t i = k->count++;
    bool shape = is_shape_of(k->letter, mark);
    for (; i > 0 &&
           (order_of(k->marks[i - 1]) > order_of(mark) || (shape && is_tone(k->marks[i - 1])));
         i--)
        k->marks[i] = k->marks[i - 1];
    k->marks[i] = mark;
}

/* Takes a composed letter apart, so that further marks find their place among its own. */
static void take_apart(struct cluster *k)
{
    const struct composed *parts;
    while (k->count < MOST_MARKS && (parts = parts_of(k->letter)) != NULL) {
        k->letter = parts->base;
        memmove(k->marks + 1, k->marks, k->count * sizeof *k->marks);
        k->marks[0] = parts->mark;
        k->count++;
    }
}

/* Unicode's canonical composition (UAX 15): a mark is barred by an earlier one of the same order. */
static void end_cluster(struct writer *w, struct cluster *k)
{
    uint32_t left[MOST_MARKS];
    size_t count = 0;
    for (size_t i = 0; i < k->count; i++) {
        bool barred = count > 0 && order_of(left[count - 1]) >= order_of(k->marks[i]);
        uint32_t whole = k->letter != 0 && !barred ? compose(k->letter, k->marks[i]) : 0;
        if (whole != 0)
            k->letter = whole;
        else
            left[count++] = k->marks[i];
    }
    if (k->letter != 0)
        put(w, k->letter);
    for (size_t i = 0; i < count; i++)
        put(w, left[i]);
    *k = (struct cluster){.letter = 0};
}

bool fold_is_plain(const char *text, size_t length)
{
    bool blank = true;
    for (size_t i = 0; i < length; i++) {
        unsigned char c = (unsigned char)text[i];
        if (c >= 0x7F || c < ' ' || (c == ' ' && blank))
            return false;
        blank = c == ' ';
    }
    return length == 0 || !blank;
}

size_t fold(char *out, size_t size, const char *text, size_t length)
{
    struct writer w = writer_on(out, size, 0);
    struct cluster cluster = {.letter = 0};
    bool blank = false; /* one is due before the next character */
    size_t step;
    for (size_t i = 0; i < length; i += step) {
        uint32_t c = 0;
        step = utf8_read(text + i, length - i, &c);
        bool bad = step == 0;
        step = bad ? 1 : step;
        c = the_same(c);
        if (!bad && is_invisible(c))
            continue;
        bool mark = !bad && order_of(c) > 0;
        if (mark && !blank && cluster.letter != 0 && cluster.count < MOST_MARKS) {
            if (cluster.count == 0)
                take_apart(&cluster);
            if (c == 0x344 && cluster.count + 1 < MOST_MARKS) { /* two in one */
                add_mark(&cluster, 0x308);
                c = 0x301;
            }
            if (cluster.count < MOST_MARKS)
                add_mark(&cluster, c);
            continue;
        }
        end_cluster(&w, &cluster);
        if (!bad && is_blank(c)) {
            blank = w.length > 0;
            continue;
        }
        if (blank)
            write_bytes(&w, " ", 1);
        blank = false;
        if (bad)
            write_bytes(&w, text + i, 1);
        else if (mark || c == 0)
            put(&w, c);
        else
            cluster.letter = c;
    }
    end_cluster(&w, &cluster);
    return w.length;
}

size_t parindex_text_fold(char *buf, size_t size, const char *text)
{
    return fold(buf, size, text != NULL ? text : "", text != NULL ? strlen(text) : 0);
}
