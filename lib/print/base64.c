/* SPDX-License-Identifier: MIT */
#include "print/base64.h"

#include <string.h>

static const char letters[] = "ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz0123456789+/";

void base64_write(struct text *out, const uint8_t *bytes, size_t count)
{
    for (size_t i = 0; i < count; i += 3) {
        size_t left = count - i < 3 ? count - i : 3;
        uint32_t group = (uint32_t)bytes[i] << 16;
        group |= left > 1 ? (uint32_t)bytes[i + 1] << 8 : 0;
        group |= left > 2 ? bytes[i + 2] : 0;
        char four[4];
        for (size_t k = 0; k < 4; k++)
            four[k] = k <= left ? letters[group >> (18 - 6 * k) & 63] : '=';
        text_add_bytes(out, four, 4);
    }
}

int base64_read(struct text *out, const char *text, size_t size)
{
    uint32_t group = 0;
    size_t count = 0;
    size_t ends = 0;
    for (size_t i = 0; i < size; i++) {
        if (text[i] == '\n' || text[i] == '\r' || text[i] == ' ')
            continue;
        const char *letter = text[i] == '\0' ? NULL : strchr(letters, text[i]);
        if (text[i] == '=')
            ends++;
        else if (!letter || ends)
            return 0;
        group = group << 6 | (letter ? (uint32_t)(letter - letters) : 0);
        if (++count % 4 != 0)
            continue;
        if (ends > 2)
            return 0;
        const char three[3] = {(char)(group >> 16 & 255), (char)(group >> 8 & 255),
                               (char)(group & 255)};
        text_add_bytes(out, three, 3 - ends);
        group = 0;
    }
    return count % 4 == 0;
}
