/* SPDX-License-Identifier: MIT */
#include "units/unit_text.h"

#include <string.h>

#include "base/spelling.h"
#include "base/text.h"
#include "parindex/unit.h"

enum {
    WORD = 64,
    DIGITS = 3, /* of a number in a list or of a note */
    ROMAN = 4
};

static bool is_digit(char c)
{
    return c >= '0' && c <= '9';
}

static bool is_letter(char c)
{
    return (c >= 'a' && c <= 'z') || (c >= 'A' && c <= 'Z');
}

static bool starts(const char *text, const char *end, const char *with)
{
    size_t length = strlen(with);
    return (size_t)(end - text) >= length && memcmp(text, with, length) == 0;
}

/* The place after the first of the words that begins at text, or text. */
static const char *skip_one(const char *text, const char *end, const char *const *words)
{
    for (; *words != NULL; words++)
        if (starts(text, end, *words))
            return text + strlen(*words);
    return text;
}

static const char *skip_all(const char *text, const char *end, const char *const *words)
{
    const char *next = skip_one(text, end, words);
    while (next != text) {
        text = next;
        next = skip_one(text, end, words);
    }
    return text;
}

static const char *const blanks[] = {" ", "\t", "\xC2\xA0", "\xE2\x80\xAF", NULL};
static const char *const bullets[] = {"•", "●", "◦", "‣", "∙", "·", "▪", "-", "+", "*", NULL};
static const char *const behind_number[] = {
    ".", ")", ":", "/", "-", "–", "—", " ", "\t", "\xC2\xA0", "\xE2\x80\xAF", NULL};

/* The place after "1", "01", "1.2" or "(1)" at text; NULL where there is none. */
static const char *skip_number(const char *text, const char *end)
{
    bool bracket = text < end && *text == '(';
    const char *p = text + bracket;
    size_t digits = 0;
    bool any = false;
    for (; p < end && (is_digit(*p) || (any && *p == '.' && p + 1 < end && is_digit(p[1]))); p++) {
        digits = *p == '.' ? 0 : digits + 1;
        any = true;
        if (digits > DIGITS)
            return NULL;
    }
    if (!any || (bracket && (p == end || *p != ')')))
        return NULL;
    return p + bracket;
}

static const char *front(const char *text, const char *end)
{
    const char *p = skip_all(text, end, bullets);
    p = skip_all(p, end, blanks);
    const char *number = skip_number(p, end);
    const char *behind = number != NULL ? skip_all(number, end, behind_number) : NULL;
    if (behind == NULL || (behind == number && number[-1] != ')'))
        return p;
    return behind;
}

/* Digits and stars, one letter, or a small Roman number. */
static bool is_note(const char *text, size_t length)
{
    size_t numbers = 0;
    size_t romans = 0;
    for (size_t i = 0; i < length; i++) {
        numbers += is_digit(text[i]) || text[i] == '*';
        romans += text[i] == 'i' || text[i] == 'v' || text[i] == 'x';
    }
    return length > 0 &&
           ((numbers == length && length <= DIGITS) || (romans == length && length <= ROMAN) ||
            (length == 1 && is_letter(text[0])));
}

static const char *without_brackets(const char *text, const char *end)
{
    char open = end[-1] == ')' ? '(' : '[';
    const char *p = end - 1;
    while (p > text && *p != open)
        p--;
    return p > text && is_note(p + 1, (size_t)(end - 1 - (p + 1))) ? p : end;
}

/* The end without one note, or the same end. */
static const char *without_note(const char *text, const char *end)
{
    static const char *const marks[] = {"*", "†", "‡", "¹", "²", "³", "⁰", "⁴",
                                        "⁵", "⁶", "⁷", "⁸", "⁹", "⁽", "⁾", NULL};
    for (size_t i = 0; marks[i] != NULL; i++) {
        size_t length = strlen(marks[i]);
        if ((size_t)(end - text) >= length && memcmp(end - length, marks[i], length) == 0)
            return end - length;
    }
    return end > text && (end[-1] == ')' || end[-1] == ']') ? without_brackets(text, end) : end;
}

void unit_text_core(const char **text, size_t *length)
{
    const char *end = *text + *length;
    const char *start = front(*text, end);
    const char *last = end;
    size_t rest = (size_t)(end - start);
    do {
        last = end;
        rest = (size_t)(end - start);
        text_trim(&start, &rest);
        end = without_note(start, start + rest);
    } while (end != last && end > start);
    if (end <= start)
        return;
    *text = start;
    *length = (size_t)(end - start);
}

enum {
    BEFORE = 1,
    BEHIND = 2
};

/* Words as people write them; type 0: of an organ. The longer ones first. */
static const struct {
    const char *words;
    uint32_t where;
    uint32_t type;
} affixes[] = {
    {"the", BEFORE, 0},
    {"ubnd", BEFORE, 0},
    {"ủy ban nhân dân", BEFORE, 0},
    {"uy ban nhan dan", BEFORE, 0},
    {"people's committee of", BEFORE, 0},
    {"people’s committee of", BEFORE, 0},
    {"provincial people's committee", BEHIND, PARINDEX_UNIT_PROVINCE},
    {"provincial people’s committee", BEHIND, PARINDEX_UNIT_PROVINCE},
    {"municipal people's committee", BEHIND, PARINDEX_UNIT_MUNICIPALITY},
    {"municipal people’s committee", BEHIND, PARINDEX_UNIT_MUNICIPALITY},
    {"people's committee", BEHIND, 0},
    {"people’s committee", BEHIND, 0},
    {"tỉnh", BEFORE, PARINDEX_UNIT_PROVINCE},
    {"tinh", BEFORE, PARINDEX_UNIT_PROVINCE},
    {"thành phố", BEFORE | BEHIND, PARINDEX_UNIT_MUNICIPALITY},
    {"thanh pho", BEFORE | BEHIND, PARINDEX_UNIT_MUNICIPALITY},
    {"tp", BEFORE | BEHIND, PARINDEX_UNIT_MUNICIPALITY},
    {"t p", BEFORE | BEHIND, PARINDEX_UNIT_MUNICIPALITY},
    {"province of", BEFORE, PARINDEX_UNIT_PROVINCE},
    {"province", BEFORE | BEHIND, PARINDEX_UNIT_PROVINCE},
    {"prov", BEHIND, PARINDEX_UNIT_PROVINCE},
    {"city of", BEFORE, PARINDEX_UNIT_MUNICIPALITY},
    {"city", BEHIND, PARINDEX_UNIT_MUNICIPALITY},
    {"municipality of", BEFORE, PARINDEX_UNIT_MUNICIPALITY},
    {"municipality", BEHIND, PARINDEX_UNIT_MUNICIPALITY},
};

/* The key without those words there; false where they are not there. */
static bool without_words(char *key, const char *words, uint32_t where)
{
    size_t length = strlen(key);
    size_t taken = strlen(words);
    if (taken > length || (taken < length && where == BEFORE && key[taken] != ' ') ||
        (taken < length && where == BEHIND && key[length - taken - 1] != ' '))
        return false;
    size_t at = where == BEFORE ? 0 : length - taken;
    if (memcmp(key + at, words, taken) != 0)
        return false;
    if (where == BEHIND || taken == length) {
        key[at > 0 ? at - 1 : 0] = '\0';
        return true;
    }
    memmove(key, key + taken + 1, length - taken);
    return true;
}

/* Takes out one affix; a type only once on each side. */
static bool take_one(char *key, bool folded, uint32_t where, bool *typed, struct unit_said *said)
{
    char words[WORD];
    for (size_t i = 0; i < sizeof affixes / sizeof *affixes; i++) {
        uint32_t type = affixes[i].type;
        if ((affixes[i].where & where) == 0 || (type != 0 && *typed))
            continue;
        (void)spelling_key(words, sizeof words, affixes[i].words, folded);
        if (!without_words(key, words, where))
            continue;
        if (type == 0) {
            said->organ = true;
        } else {
            *typed = true;
            said->type = said->type == 0 || said->type == type ? type : UNIT_NO_TYPE;
        }
        return true;
    }
    return false;
}

struct unit_said unit_key_bare(char *key, bool folded)
{
    struct unit_said said = {0, false};
    for (uint32_t where = BEFORE; where <= BEHIND; where++)
        for (bool typed = false; take_one(key, folded, where, &typed, &said);) {
        }
    return said;
}

bool unit_said_fits(struct unit_said said, uint32_t type)
{
    bool place = type == PARINDEX_UNIT_PROVINCE || type == PARINDEX_UNIT_MUNICIPALITY;
    return (said.type == 0 || said.type == type) && (place || !said.organ);
}

bool unit_alike_key(char *key, size_t size, const char *text)
{
    char core[256];
    size_t length = strlen(text);
    unit_text_core(&text, &length);
    if (length >= sizeof core)
        return false;
    memcpy(core, text, length);
    core[length] = '\0';
    if (!spelling_key(key, size, core, true))
        return false;
    unit_key_bare(key, true);
    size_t kept = 0;
    for (size_t i = 0; key[i] != '\0'; i++)
        if (key[i] != ' ')
            key[kept++] = key[i];
    key[kept] = '\0';
    return kept > 0;
}
