/* SPDX-License-Identifier: MIT */
#include "request.h"

#include <stdio.h>
#include <stdlib.h>
#include <string.h>

#include "words.h"

enum {
    LONGEST_ESCAPE = 6 /* bytes that one byte can become, "\u001f" */
};

/* The length of the character at `s`, 0 where it is no UTF-8. */
static size_t character(const unsigned char *s)
{
    if (s[0] < 0x80)
        return 1;
    size_t length = s[0] >= 0xf0 && s[0] < 0xf5 ? 4 : s[0] >= 0xe0 ? 3 : s[0] >= 0xc2 ? 2 : 0;
    if (s[0] >= 0xf5)
        return 0;
    for (size_t i = 1; i < length; i++)
        if ((s[i] & 0xc0) != 0x80)
            return 0;
    if ((s[0] == 0xe0 && s[1] < 0xa0) || (s[0] == 0xed && s[1] > 0x9f) ||
        (s[0] == 0xf0 && s[1] < 0x90) || (s[0] == 0xf4 && s[1] > 0x8f))
        return 0;
    return length;
}

/* Writes a word in quotes; a byte that is no UTF-8 becomes U+FFFD. Returns where it ends. */
static char *add_word(char *at, const char *word)
{
    const unsigned char *s = (const unsigned char *)word;
    *at++ = '"';
    while (*s) {
        size_t length = character(s);
        if (length == 0) {
            memcpy(at, "\xEF\xBF\xBD", 3);
            at += 3;
            s++;
        } else if (*s == '"' || *s == '\\') {
            *at++ = '\\';
            *at++ = (char)*s++;
        } else if (*s < 0x20) {
            at += snprintf(at, LONGEST_ESCAPE + 1, "\\u%04x", (unsigned)*s++);
        } else {
            memcpy(at, s, length);
            at += length;
            s += length;
        }
    }
    *at++ = '"';
    return at;
}

char *request_of(int argc, char **argv, uint32_t lang, size_t *size)
{
    size_t room = 64;
    for (int i = 1; i < argc; i++)
        room += LONGEST_ESCAPE * strlen(argv[i]) + 3;
    char *request = malloc(room);
    if (!request)
        return NULL;
    char *at = request + snprintf(request, room, "{\"lang\":\"%s\",\"command_line\":[",
                                  WORDS(lang, "en", "vi"));
    for (int i = 1; i < argc; i++) {
        if (i > 1)
            *at++ = ',';
        at = add_word(at, argv[i]);
    }
    *at++ = ']';
    *at++ = '}';
    *size = (size_t)(at - request);
    return request;
}
