/* SPDX-License-Identifier: MIT */
#include "base/spelling.h"

#include <stdint.h>
#include <string.h>

#include "base/text.h"

/* Marks of a key: shapes behind a letter ('-' for đ), tones behind a word. None is a letter. */
#define CIRCUMFLEX '^'
#define BREVE '('
#define HORN '+'
#define GRAVE '`'
#define ACUTE '\''
#define HOOK '?'
#define TILDE '~'
#define DOT '.'

struct letter {
    char base; /* 0: no letter of ours */
    char shape;
    char tone;
};

/* U+1EA1 to U+1EF9, every other code point (the small letters): base, shape, tone. */
static const char extended[] = "a .a ?a^'a^`a^?a^~a^.a('a(`a(?a(~a(."
                               "e .e ?e ~e^'e^`e^?e^~e^."
                               "i ?i .o .o ?o^'o^`o^?o^~o^.o+'o+`o+?o+~o+."
                               "u .u ?u+'u+`u+?u+~u+.y `y .y ?y ~";

static const struct {
    uint16_t code;
    char letter[4];
} others[] = {
    {0xE0, "a `"},  {0xE1, "a '"},  {0xE2, "a^ "},  {0xE3, "a ~"},  {0xE8, "e `"},  {0xE9, "e '"},
    {0xEA, "e^ "},  {0xEC, "i `"},  {0xED, "i '"},  {0xF0, "d- "},  {0xF2, "o `"},  {0xF3, "o '"},
    {0xF4, "o^ "},  {0xF5, "o ~"},  {0xF9, "u `"},  {0xFA, "u '"},  {0xFD, "y '"},  {0x103, "a( "},
    {0x111, "d- "}, {0x129, "i ~"}, {0x169, "u ~"}, {0x1A1, "o+ "}, {0x1B0, "u+ "},
};

static struct letter letter_of(uint32_t c)
{
    const char *three = NULL;
    if (c >= 'a' && c <= 'z')
        return (struct letter){(char)c, ' ', ' '};
    if (c >= 0x1EA1 && c <= 0x1EF9)
        three = extended + (c - 0x1EA1) / 2 * 3;
    for (size_t i = 0; three == NULL && i < sizeof others / sizeof *others; i++)
        if (others[i].code == c)
            three = others[i].letter;
    return three == NULL ? (struct letter){0, ' ', ' '}
                         : (struct letter){three[0], three[1], three[2]};
}

/* A combining mark: a shape or a tone; 0 for any other character. */
static char mark_of(uint32_t c)
{
    switch (c) {
    case 0x300:
        return GRAVE;
    case 0x301:
        return ACUTE;
    case 0x302:
        return CIRCUMFLEX;
    case 0x303:
        return TILDE;
    case 0x306:
        return BREVE;
    case 0x309:
        return HOOK;
    case 0x31B:
        return HORN;
    case 0x323:
        return DOT;
    default:
        return 0;
    }
}

static bool is_shape(char mark)
{
    return mark == CIRCUMFLEX || mark == BREVE || mark == HORN;
}

/* Soft hyphens, joiners, byte-order marks: not to be seen, and so not there. */
static bool is_invisible(uint32_t c)
{
    return c == 0xAD || (c >= 0x200B && c <= 0x200D) || c == 0xFEFF;
}

static bool parts_words(uint32_t c)
{
    bool ascii = c < 0x80 && !(c >= '0' && c <= '9') && !(c >= 'a' && c <= 'z');
    bool blank = c == 0xA0 || (c >= 0x2000 && c <= 0x200A) || c == 0x202F || c == 0x3000;
    bool dash = (c >= 0x2010 && c <= 0x2015) || c == 0x2212;
    return ascii || blank || dash;
}

struct key {
    char *text;
    size_t size;
    size_t length;
    char tones[8]; /* of the word, in order */
    bool folded;
    bool full;
};

static void put(struct key *key, char c)
{
    if (key->length + 1 < key->size)
        key->text[key->length++] = c;
    else
        key->full = true;
}

static void put_tone(struct key *key, char tone)
{
    size_t count = strlen(key->tones);
    if (tone == ' ')
        return;
    if (count + 1 < sizeof key->tones)
        key->tones[count] = tone;
    else
        key->full = true; /* no word has so many */
}

/* A letter's own shape, or one that combines with it. */
static void put_shape(struct key *key, char shape)
{
    if (shape != ' ' && !key->folded)
        put(key, shape);
}

static void end_word(struct key *key)
{
    if (!key->folded)
        for (const char *tone = key->tones; *tone != '\0'; tone++)
            put(key, *tone);
    memset(key->tones, 0, sizeof key->tones);
}

bool spelling_key(char *key, size_t size, const char *text, bool folded)
{
    struct key made = {.text = key, .size = size, .folded = folded};
    const char *end = text + strlen(text);
    bool word = false;
    while (text < end) {
        const char *start = text;
        uint32_t c = text_next_small(&text, end);
        char mark = mark_of(c);
        struct letter letter = letter_of(c == 0x256 ? 0x111 : c); /* ɖ, a look-alike of đ */
        if (is_invisible(c) || (mark != 0 && !word))
            continue;
        if (mark != 0) {
            if (is_shape(mark))
                put_shape(&made, mark);
            else
                put_tone(&made, mark);
            continue;
        }
        if (letter.base == 0 && parts_words(c)) {
            if (word)
                end_word(&made);
            word = false;
            continue;
        }
        if (!word && made.length > 0)
            put(&made, ' ');
        word = true;
        if (letter.base != 0) {
            put(&made, letter.base);
            put_shape(&made, letter.shape);
            put_tone(&made, letter.tone);
        } else {
            for (; start < text; start++)
                put(&made, *start);
        }
    }
    if (word)
        end_word(&made);
    if (size > 0)
        key[made.length] = '\0';
    return !made.full;
}
