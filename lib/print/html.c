/* SPDX-License-Identifier: MIT */
#include "print/html.h"

#include <string.h>

#include "print/words.h"

void html_text(struct text *out, const char *string)
{
    while (*string) {
        size_t plain = strcspn(string, "<>&\"");
        text_add_bytes(out, string, plain);
        string += plain;
        if (*string)
            text_add(out, *string == '<'   ? "&lt;"
                          : *string == '>' ? "&gt;"
                          : *string == '&' ? "&amp;"
                                           : "&quot;");
        string += *string != '\0';
    }
}

void html_element(struct text *out, const char *name, const char *class, const char *string)
{
    if (class)
        text_printf(out, "<%s class=\"%s\">", name, class);
    else
        text_printf(out, "<%s>", name);
    html_text(out, string);
    text_printf(out, "</%s>\n", name);
}

void html_begin(struct text *out, const char *title, uint32_t lang)
{
    text_printf(out,
                "<!DOCTYPE html>\n<html lang=\"%s\">\n<head>\n<meta charset=\"utf-8\">\n"
                "<meta name=\"viewport\" content=\"width=device-width\">\n",
                WORDS(lang, "en", "vi"));
    html_element(out, "title", NULL, title);
    text_add(out,
             "<style>\n"
             "body { font: 16px/1.5 serif; max-width: 60em; margin: 2em auto; padding: 0 1em; }\n"
             "table { border-collapse: collapse; width: 100%; margin: 0.5em 0 1.5em; }\n"
             "th, td { border: 1px solid #999; padding: 0.25em 0.5em; text-align: left; "
             "vertical-align: top; }\n"
             "td.number, th.number { text-align: right; white-space: nowrap; }\n"
             ".proposed, .note { color: #555; font-style: italic; }\n"
             "</style>\n</head>\n<body>\n");
}

void html_end(struct text *out)
{
    text_add(out, "</body>\n</html>\n");
}
