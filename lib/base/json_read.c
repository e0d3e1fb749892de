/* SPDX-License-Identifier: MIT */
/*
 * The reader works on a copy of the text, in which each text gets its terminator in place of its closing quote,
 * and on a stack: an object or list that is open, and behind it what is in it so far. Nothing recurs.
 */
#include <math.h>
#include <string.h>

#include "base/decimal.h"
#include "base/json.h"
#include "base/text.h"

enum {
    DEEPEST = 2048,
    FEW_MEMBERS = 16, /* are looked through one by one */
    FIRST_CAPACITY = 64
};

/* A value on the stack; one that is open has the number of the one around it as its whole number. */
struct draft {
    struct json_member member;
    struct json_place key;
};

/* A token is one of these or a bracket, a comma or a colon. */
enum token {
    TOKEN_END,
    TOKEN_MISPLACED,
    TOKEN_FAULT, /* reader.fault says which */
    TOKEN_VALUE, /* that is neither object nor list: reader.value */
};

enum state {
    AT_WHOLE,
    AT_FIRST_KEY,
    AT_KEY,
    AT_VALUE,
    AT_FIRST_ELEMENT,
    AT_ELEMENT,
    AT_COMMA,
    AT_END
};

struct reader {
    struct arena *arena;
    const char *text;
    size_t size;
    char *copy;
    struct json_place place; /* of the token */
    struct json value;
    bool has_nul; /* the text that it is */
    struct draft *stack;
    size_t count;
    size_t capacity;
    size_t open; /* the innermost one */
    size_t depth;
    enum state state;
    enum json_fault fault;
};

static int stop(struct reader *r, enum json_fault fault, size_t end)
{
    r->fault = fault;
    r->place.end = end;
    return TOKEN_FAULT;
}

static bool is_digit(char c)
{
    return c >= '0' && c <= '9';
}

static bool is_letter(char c)
{
    return (c >= 'a' && c <= 'z') || (c >= 'A' && c <= 'Z');
}

static int hex_digit(char c)
{
    return is_digit(c)              ? c - '0'
           : (c >= 'a' && c <= 'f') ? c - 'a' + 10
           : (c >= 'A' && c <= 'F') ? c - 'A' + 10
                                    : -1;
}

/* 0 behind the end. */
static char at(const struct reader *r, size_t i)
{
    return i < r->size ? r->text[i] : '\0';
}

/* Bytes of the character there; 0 where it is none. */
static size_t step_of(const struct reader *r, size_t i)
{
    uint32_t code;
    return (unsigned char)r->text[i] < 0x80 ? 1 : utf8_read(r->text + i, r->size - i, &code);
}

/* A token that ends before i, if there is a character or the end. */
static int end_token(struct reader *r, size_t i, int token)
{
    r->place.end = i;
    return i < r->size && step_of(r, i) == 0 ? stop(r, JSON_NOT_UTF8, i) : token;
}

static int scan_word(struct reader *r)
{
    static const struct {
        const char *word;
        enum json_type type;
    } words[] = {{"null", JSON_TYPE_NULL}, {"true", JSON_TYPE_TRUE}, {"false", JSON_TYPE_FALSE}};
    size_t i = r->place.start;
    while (is_letter(at(r, i)))
        i++;
    size_t length = i - r->place.start;
    int token = TOKEN_MISPLACED;
    for (size_t k = 0; k < sizeof words / sizeof *words; k++)
        if (length == strlen(words[k].word) &&
            memcmp(r->text + r->place.start, words[k].word, length) == 0) {
            r->value = (struct json){.type = (uint8_t)words[k].type};
            token = TOKEN_VALUE;
        }
    return end_token(r, i, token);
}

/* Digits with a sign; false: beyond 64 bits. */
static bool whole_of(int64_t *out, const char *text, size_t length)
{
    bool negative = text[0] == '-';
    uint64_t most = (uint64_t)INT64_MAX + (negative ? 1 : 0);
    uint64_t value = 0;
    for (size_t i = negative ? 1 : 0; i < length; i++) {
        uint64_t digit = (uint64_t)(text[i] - '0');
        if (value > (most - digit) / 10)
            return false;
        value = value * 10 + digit;
    }
    *out = !negative ? (int64_t)value : value == 0 ? 0 : -(int64_t)(value - 1) - 1;
    return true;
}

static int scan_number(struct reader *r)
{
    const size_t start = r->place.start;
    size_t i = start + (r->text[start] == '-' ? 1 : 0);
    bool whole = true;
    if (!is_digit(at(r, i)))
        return end_token(r, i, TOKEN_MISPLACED);
    if (at(r, i) == '0' && is_digit(at(r, i + 1)))
        return end_token(r, i + 1, TOKEN_MISPLACED);
    while (is_digit(at(r, i)))
        i++;
    if (at(r, i) == '.') {
        whole = false;
        if (!is_digit(at(r, ++i)))
            return end_token(r, i, TOKEN_MISPLACED);
        while (is_digit(at(r, i)))
            i++;
    }
    if (at(r, i) == 'e' || at(r, i) == 'E') {
        whole = false;
        i++;
        if (at(r, i) == '+' || at(r, i) == '-')
            i++;
        if (!is_digit(at(r, i)))
            return end_token(r, i, TOKEN_MISPLACED);
        while (is_digit(at(r, i)))
            i++;
    }
    if (end_token(r, i, TOKEN_VALUE) == TOKEN_FAULT)
        return TOKEN_FAULT;
    r->value = (struct json){.type = whole ? JSON_TYPE_WHOLE : JSON_TYPE_DECIMAL};
    if (whole)
        return whole_of(&r->value.as.whole, r->text + start, i - start)
                   ? TOKEN_VALUE
                   : stop(r, JSON_TOO_LARGE, i);
    r->value.as.decimal = decimal_read(r->text + start, i - start);
    return isfinite(r->value.as.decimal) ? TOKEN_VALUE : stop(r, JSON_TOO_LARGE, i);
}

/* The character behind a \ is no escape; a byte that is no character is that first. */
static int bad_escape(struct reader *r, size_t i)
{
    if (i < r->size && step_of(r, i) == 0)
        return stop(r, JSON_NOT_UTF8, i);
    return stop(r, JSON_MISPLACED, i < r->size ? i + 1 : i);
}

/* From \ on to behind the escape; 0 after a fault. */
static size_t scan_escape(struct reader *r, size_t i)
{
    i++;
    if (at(r, i) != 'u') {
        if (at(r, i) != '\0' && strchr("\"\\/bfnrt", r->text[i]) != NULL)
            return i + 1;
        bad_escape(r, i);
        return 0;
    }
    for (size_t end = ++i + 4; i < end; i++)
        if (hex_digit(at(r, i)) < 0) {
            bad_escape(r, i);
            return 0;
        }
    return i;
}

static uint32_t hex_code(const char *digits)
{
    uint32_t code = 0;
    for (size_t i = 0; i < 4; i++)
        code = code << 4 | (uint32_t)hex_digit(digits[i]);
    return code;
}

/* The character of \uXXXX, two of them for one beyond U+FFFF; moves past. False: half of such a pair. */
static bool decode_code(const char **from, uint32_t *code)
{
    const char *p = *from;
    *code = hex_code(p + 2);
    *from = p + 6;
    if (*code < 0xD800 || *code > 0xDFFF)
        return true;
    if (*code > 0xDBFF || p[6] != '\\' || p[7] != 'u')
        return false;
    uint32_t second = hex_code(p + 8);
    *code = 0x10000 + ((*code - 0xD800) << 10) + (second - 0xDC00);
    *from = p + 12;
    return second >= 0xDC00 && second <= 0xDFFF;
}

/* What is between the quotes, without its escapes, into the copy; false: half of a pair. */
static bool decode(struct reader *r, const char *from, const char *end, char *to)
{
    static const char letters[] = "b\bf\fn\nr\rt\t";
    char *first = to;
    while (from < end) {
        if (*from != '\\') {
            *to++ = *from++;
        } else if (from[1] == 'u') {
            uint32_t code;
            if (!decode_code(&from, &code))
                return false;
            r->has_nul |= code == 0;
            to += utf8_write(to, code);
        } else {
            const char *letter = strchr(letters, from[1]);
            *to++ = letter != NULL ? letter[1] : from[1];
            from += 2;
        }
    }
    *to = '\0';
    r->value.count = (uint32_t)(to - first);
    return true;
}

static int scan_text(struct reader *r)
{
    bool escapes = false;
    const size_t first = r->place.start + 1;
    size_t i = first;
    while (i < r->size && r->text[i] != '"') {
        if ((unsigned char)r->text[i] < ' ')
            return stop(r, JSON_MISPLACED, i);
        size_t step = step_of(r, i);
        if (step == 0)
            return stop(r, JSON_NOT_UTF8, i);
        if (r->text[i] == '\\') {
            escapes = true;
            i = scan_escape(r, i);
            if (i == 0)
                return TOKEN_FAULT;
        } else {
            i += step;
        }
    }
    if (i == r->size)
        return stop(r, JSON_ENDS_EARLY, i);
    r->place.end = i + 1;
    r->has_nul = false;
    r->value = (struct json){.type = JSON_TYPE_TEXT, .count = (uint32_t)(i - first)};
    r->value.as.text = r->copy + first;
    r->copy[i] = '\0';
    if (escapes && !decode(r, r->text + first, r->text + i, r->copy + first))
        return stop(r, JSON_MISPLACED, i + 1);
    return TOKEN_VALUE;
}

static int scan(struct reader *r)
{
    size_t i = r->place.end;
    while (i < r->size &&
           (r->text[i] == ' ' || r->text[i] == '\t' || r->text[i] == '\n' || r->text[i] == '\r'))
        i++;
    r->place = (struct json_place){i, i};
    if (i == r->size)
        return TOKEN_END;
    const char c = r->text[i];
    if (c == '"')
        return scan_text(r);
    if (is_digit(c) || c == '-')
        return scan_number(r);
    if (is_letter(c))
        return scan_word(r);
    size_t step = step_of(r, i);
    if (step == 0)
        return stop(r, JSON_NOT_UTF8, i);
    r->place.end = i + step;
    return c != '\0' && strchr("{}[]:,", c) != NULL ? c : TOKEN_MISPLACED;
}

/* A token that must not be there. */
static void refuse(struct reader *r, int token)
{
    if (token != TOKEN_FAULT)
        stop(r, token == TOKEN_END ? JSON_ENDS_EARLY : JSON_MISPLACED, r->place.end);
}

/* One more on the stack; NULL when memory ran out. */
static struct draft *push(struct reader *r)
{
    if (r->count == r->capacity) {
        size_t capacity = r->capacity > 0 ? 2 * r->capacity : FIRST_CAPACITY;
        struct draft *stack =
            mem_grow(&r->arena->allocator, r->stack, r->capacity, capacity, sizeof *r->stack);
        if (stack == NULL) {
            r->fault = JSON_NO_MEMORY;
            return NULL;
        }
        r->stack = stack;
        r->capacity = capacity;
    }
    r->stack[r->count] = (struct draft){.member = {.key = NULL}};
    return &r->stack[r->count++];
}

/* The keys of `count` members in order, equal ones in the order of the text; NULL when memory ran out. */
static uint32_t *sorted_keys(struct reader *r, const struct draft *members, size_t count)
{
    uint32_t *from = arena_new(r->arena, 2 * count, sizeof *from);
    if (from == NULL) {
        r->fault = JSON_NO_MEMORY;
        return NULL;
    }
    uint32_t *to = from + count;
    for (size_t i = 0; i < count; i++)
        from[i] = (uint32_t)i;
    for (size_t width = 1; width < count; width *= 2) {
        for (size_t first = 0; first < count; first += 2 * width) {
            size_t end_left = first + width < count ? first + width : count;
            size_t end = first + 2 * width < count ? first + 2 * width : count;
            size_t left = first;
            size_t right = end_left;
            for (size_t k = first; k < end; k++)
                if (right == end ||
                    (left < end_left &&
                     strcmp(members[from[left]].member.key, members[from[right]].member.key) <= 0))
                    to[k] = from[left++];
                else
                    to[k] = from[right++];
        }
        uint32_t *swapped = from;
        from = to;
        to = swapped;
    }
    return from;
}

/* The first of `count` members whose key is there before; also gives the order of many keys. */
static size_t find_twice(struct reader *r, const struct draft *members, size_t count,
                         const uint32_t **keys)
{
    size_t twice = JSON_NOWHERE;
    *keys = NULL;
    if (count <= FEW_MEMBERS) {
        for (size_t i = 1; i < count; i++)
            for (size_t k = 0; k < i; k++)
                if (strcmp(members[i].member.key, members[k].member.key) == 0)
                    return i;
        return JSON_NOWHERE;
    }
    const uint32_t *sorted = sorted_keys(r, members, count);
    for (size_t i = 1; sorted != NULL && i < count; i++)
        if (strcmp(members[sorted[i - 1]].member.key, members[sorted[i]].member.key) == 0 &&
            sorted[i] < twice)
            twice = sorted[i];
    *keys = sorted;
    return twice;
}

/* The innermost object becomes a value with what is behind it on the stack. */
static void end_object(struct reader *r, struct json *value, const struct draft *inside,
                       size_t count)
{
    size_t twice = find_twice(r, inside, count, &value->keys);
    if (twice != JSON_NOWHERE) {
        r->fault = JSON_KEY_TWICE;
        r->place = inside[twice].key;
        return;
    }
    value->as.members = arena_new(r->arena, count, sizeof *value->as.members);
    if (value->as.members == NULL)
        r->fault = JSON_NO_MEMORY;
    for (size_t i = 0; value->as.members != NULL && i < count; i++)
        value->as.members[i] = inside[i].member;
}

static void end_list(struct reader *r, struct json *value, const struct draft *inside, size_t count)
{
    value->as.elements = arena_new(r->arena, count, sizeof *value->as.elements);
    if (value->as.elements == NULL)
        r->fault = JSON_NO_MEMORY;
    for (size_t i = 0; value->as.elements != NULL && i < count; i++)
        value->as.elements[i] = inside[i].member.value;
}

static void end_container(struct reader *r)
{
    struct draft *container = &r->stack[r->open];
    struct json *value = &container->member.value;
    const size_t count = r->count - r->open - 1;
    const size_t around = (size_t)value->as.whole;
    value->count = (uint32_t)count;
    if (value->type == JSON_TYPE_OBJECT)
        end_object(r, value, container + 1, count);
    else
        end_list(r, value, container + 1, count);
    if (r->fault != JSON_WELL)
        return;
    r->count = r->open + 1;
    r->open = around;
    r->depth--;
    r->state = around == JSON_NOWHERE ? AT_END : AT_COMMA;
}

static void take_value(struct reader *r, int token, struct draft *draft)
{
    if (r->depth == DEEPEST && token != TOKEN_FAULT) {
        stop(r, JSON_TOO_DEEP, r->place.end);
    } else if (token == TOKEN_VALUE) {
        if (r->value.type == JSON_TYPE_TEXT && r->has_nul)
            stop(r, JSON_NUL_IN_TEXT, r->place.end);
        draft->member.value = r->value;
        r->state = AT_COMMA;
    } else if (token == '{' || token == '[') {
        draft->member.value.type = token == '{' ? JSON_TYPE_OBJECT : JSON_TYPE_LIST;
        draft->member.value.as.whole = (int64_t)r->open;
        r->open = (size_t)(draft - r->stack);
        r->depth++;
        r->state = token == '{' ? AT_FIRST_KEY : AT_FIRST_ELEMENT;
    } else {
        refuse(r, token);
    }
}

static void take_element(struct reader *r, int token)
{
    if (token == TOKEN_END) {
        refuse(r, token);
        return;
    }
    struct draft *draft = push(r);
    if (draft != NULL)
        take_value(r, token, draft);
}

static void take_key(struct reader *r, int token)
{
    if (token != TOKEN_VALUE || r->value.type != JSON_TYPE_TEXT) {
        refuse(r, token);
        return;
    }
    if (r->has_nul) {
        stop(r, JSON_NUL_IN_KEY, r->place.end);
        return;
    }
    struct draft *draft = push(r);
    if (draft == NULL)
        return;
    draft->member.key = r->value.as.text;
    draft->key = r->place;
    token = scan(r);
    if (token != ':')
        refuse(r, token);
    r->state = AT_VALUE;
}

static void take_comma(struct reader *r, int token)
{
    bool object = r->stack[r->open].member.value.type == JSON_TYPE_OBJECT;
    if (token == ',')
        r->state = object ? AT_KEY : AT_ELEMENT;
    else if (token == (object ? '}' : ']'))
        end_container(r);
    else
        refuse(r, token);
}

static void take(struct reader *r, int token)
{
    switch (r->state) {
    case AT_WHOLE:
        if (token == '{' || token == '[')
            take_element(r, token);
        else
            refuse(r, token);
        break;
    case AT_FIRST_KEY:
    case AT_FIRST_ELEMENT:
        if (token == (r->state == AT_FIRST_KEY ? '}' : ']'))
            end_container(r);
        else if (r->state == AT_FIRST_KEY)
            take_key(r, token);
        else
            take_element(r, token);
        break;
    case AT_KEY:
        take_key(r, token);
        break;
    case AT_VALUE:
        take_value(r, token, &r->stack[r->count - 1]);
        break;
    case AT_ELEMENT:
        take_element(r, token);
        break;
    case AT_COMMA:
        take_comma(r, token);
        break;
    case AT_END:
        if (token != TOKEN_END && token != TOKEN_FAULT)
            stop(r, JSON_GOES_ON, r->place.end);
        break;
    }
}

/* Before a fault, a key that is there twice in an object that is still open is the first fault. */
static void find_earlier(struct reader *r)
{
    size_t end = r->count;
    for (size_t open = r->open; open != JSON_NOWHERE && r->fault != JSON_NO_MEMORY;) {
        const struct draft *container = &r->stack[open];
        const uint32_t *keys;
        size_t twice = container->member.value.type == JSON_TYPE_OBJECT
                           ? find_twice(r, container + 1, end - open - 1, &keys)
                           : JSON_NOWHERE;
        if (twice != JSON_NOWHERE && container[1 + twice].key.start < r->place.start) {
            r->fault = JSON_KEY_TWICE;
            r->place = container[1 + twice].key;
        }
        end = open + 1;
        open = (size_t)container->member.value.as.whole;
    }
}

enum json_fault json_read(const struct json **out, struct arena *arena, const char *text,
                          size_t size, struct json_place *place)
{
    struct reader r = {.arena = arena, .text = text, .size = size, .open = JSON_NOWHERE};
    *place = r.place;
    r.copy = size < UINT32_MAX ? arena_text(arena, text, size) : NULL;
    if (r.copy == NULL)
        return JSON_NO_MEMORY;
    int token = TOKEN_VALUE;
    while (r.fault == JSON_WELL && token != TOKEN_END) {
        token = scan(&r);
        take(&r, token);
    }
    if (r.fault != JSON_WELL && r.fault != JSON_NO_MEMORY)
        find_earlier(&r);
    if (r.fault == JSON_WELL) {
        struct json *whole = arena_new(arena, 1, sizeof *whole);
        if (whole != NULL)
            *whole = r.stack[0].member.value;
        else
            r.fault = JSON_NO_MEMORY;
        *out = whole;
    }
    mem_free(&arena->allocator, r.stack, r.capacity, sizeof *r.stack);
    *place = r.place;
    return r.fault;
}
