/* SPDX-License-Identifier: MIT */
/* Text as one line that can be shown anywhere. */
#include <string.h>

#include "base/text.h"
#include "parindex/text.h"

bool text_acted_upon(uint32_t c)
{
    bool control = c < ' ' || (c >= 0x7F && c < 0xA0) || c == 0x2028 || c == 0x2029;
    return control || c == 0x61C || c == 0x200E || c == 0x200F || (c >= 0x202A && c <= 0x202E) ||
           (c >= 0x2066 && c <= 0x2069);
}

static bool blank(uint32_t c)
{
    return (c >= '\t' && c <= '\r') || c == 0x85 || c == 0x2028 || c == 0x2029;
}

size_t parindex_text_plain(char *buf, size_t size, const char *text)
{
    struct writer w = writer_on(buf, size, 0);
    size_t length = text != NULL ? strlen(text) : 0;
    size_t step;
    for (size_t i = 0; i < length; i += step) {
        uint32_t c = 0;
        step = utf8_read(text + i, length - i, &c);
        if (step == 0) {
            step = 1;
            write_text(&w, "\xEF\xBF\xBD");
        } else if (blank(c)) {
            write_text(&w, " ");
        } else if (text_acted_upon(c)) {
            write_format(&w, c < 0xA0 ? "\\x%02X" : "\\u%04X", (unsigned)c);
        } else {
            write_bytes(&w, text + i, step);
        }
    }
    return w.length;
}
