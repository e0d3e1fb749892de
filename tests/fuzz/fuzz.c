/* SPDX-License-Identifier: MIT */
/* Taking bytes apart, and what is asked of every call. */
#include "fuzz.h"

#include <float.h>
#include <math.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>

_Noreturn void promise_broken(const char *what, const char *file, int line)
{
    (void)fprintf(stderr, "%s:%d: broken: %s\n", file, line, what);
    abort();
}

bool is_utf8(const char *text)
{
    const unsigned char *c = (const unsigned char *)text;
    while (*c != 0) {
        int more = *c < 0x80   ? 0
                   : *c < 0xC2 ? -1
                   : *c < 0xE0 ? 1
                   : *c < 0xF0 ? 2
                   : *c < 0xF5 ? 3
                               : -1;
        uint32_t whole = more < 1 ? *c : *c & (0x3FU >> more);
        c++;
        for (int i = 0; i < more; i++, c++) {
            if ((*c & 0xC0) != 0x80)
                return false;
            whole = whole << 6 | (*c & 0x3F);
        }
        bool too_long = (more == 2 && whole < 0x800) || (more == 3 && whole < 0x10000);
        if (more < 0 || too_long || whole > 0x10FFFF || (whole >= 0xD800 && whole < 0xE000))
            return false;
    }
    return true;
}

bool call_done(parindex_status status, const parindex_error *err, const char *what)
{
    if (status == PARINDEX_OK)
        return true;
    bool told = strcmp(parindex_status_name(status), "PARINDEX_ERR_UNKNOWN") != 0;
    told = told && err->status == status && err->message[0] != 0;
    told = told && is_utf8(err->message) && is_utf8(err->path) && is_utf8(err->criterion);
    if (!told || !is_utf8(err->unit_code)) {
        (void)fprintf(stderr, "status %d, in the error %d: %s\n", (int)status, (int)err->status,
                      err->message);
        promise_broken(what, __FILE__, __LINE__);
    }
    return false;
}

uint32_t take_byte(struct take *t)
{
    return t->at < t->size ? t->bytes[t->at++] : 0;
}

uint64_t take_number(struct take *t, int bytes)
{
    uint64_t number = 0;
    for (int i = 0; i < bytes; i++)
        number = number << 8 | take_byte(t);
    return number;
}

uint32_t take_below(struct take *t, uint32_t limit)
{
    if (limit < 2)
        return 0;
    return (uint32_t)take_number(t, limit <= 256 ? 1 : 2) % limit;
}

bool take_chance(struct take *t, uint32_t percent)
{
    /* Where the bytes have ended, never: an input that ends is a small one. */
    return t->at < t->size && take_byte(t) * 100 < percent * 256;
}

double take_double(struct take *t)
{
    static const double often[] = {0,        -0.0,    1,        -1,        100,
                                   0.5,      NAN,     INFINITY, -INFINITY, DBL_MAX,
                                   -DBL_MAX, DBL_MIN, 5e-324,   1e15,      -1e15,
                                   1e-200,   0.1,     1.0 / 3,  2,         9007199254740993.0};
    uint32_t which = take_byte(t);
    if (which < sizeof often / sizeof *often)
        return often[which];
    if (which < 128)
        return ((double)take_byte(t) - 64) / 8;
    if (which < 192)
        return (double)(int32_t)(uint32_t)take_number(t, 4) / 1000;
    uint64_t bits = take_number(t, 8);
    double x;
    memcpy(&x, &bits, sizeof x);
    return x;
}

double take_grid(struct take *t)
{
    return (double)take_below(t, 41) / 4;
}

char *take_text(struct take *t, size_t most)
{
    size_t length = 0;
    while (t->at + length < t->size && length < most && t->bytes[t->at + length] != 0)
        length++;
    char *text = malloc(length + 1);
    if (text == NULL)
        abort();
    if (length > 0)
        memcpy(text, t->bytes + t->at, length);
    text[length] = 0;
    t->at += length;
    (void)take_byte(t); /* the NUL */
    return text;
}

void *exactly(const void *bytes, size_t size)
{
    void *copy = malloc(size > 0 ? size : 1);
    if (copy == NULL)
        abort();
    if (bytes != NULL && size > 0)
        memcpy(copy, bytes, size);
    return copy;
}

const void *take_rest(struct take *t, size_t *size)
{
    const void *rest = t->at < t->size ? t->bytes + t->at : NULL;
    *size = t->size - t->at;
    t->at = t->size;
    return rest;
}

parindex_framework *some_edition(uint32_t number)
{
    static const char *const chosen[] = {
        "example.bonus",       "example.commune",        "example.composite", "example.conditions",
        "example.gii",         "example.ihdi",           "example.quota",     "example.survey",
        "example.tasks",       "vn.kpi.366-party",       "vn.pci.2006",       "vn.sipas.1001",
        "vn.par.876.ministry", "vn.papi.2018.dimensions"};
    enum {
        CHOSEN = sizeof chosen / sizeof *chosen
    };
    static parindex_framework *open[CHOSEN];
    uint32_t which = number % CHOSEN;
    if (open[which] == NULL)
        PROMISE(parindex_framework_open(&open[which], chosen[which], NULL, NULL) == PARINDEX_OK);
    return open[which];
}
