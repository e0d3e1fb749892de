/* SPDX-License-Identifier: MIT */
/* The pages of --help, printed from the tables of commands and options. */
#include "commands/commands.h"

#include <string.h>

#include "print/words.h"

enum {
    SUMMARY_COLUMN = 35,
    OPTION_COLUMN = 27
};

static const char *said(const struct bilingual *words, uint32_t lang)
{
    return words->vi ? WORDS(lang, words->en, words->vi) : words->en;
}

/* "  name words", then what it is about from a column on. */
static void write_entry(struct text *out, const char *name, const char *words, const char *about,
                        size_t column)
{
    size_t used = 2 + text_width(name) + (*words ? 1 : 0) + text_width(words);
    text_printf(out, "  %s%s%s", name, *words ? " " : "", words);
    text_fill(out, ' ', used < column ? column - used : 1);
    text_wrap(out, about, column, column);
    text_add(out, "\n");
}

static void write_overview(struct text *out, uint32_t lang)
{
    text_add(out, WORDS(lang,
                        "parindex - Vietnam's public-administration indices (PAR INDEX and its "
                        "sisters)\n\nUsage: parindex COMMAND [ARGUMENTS] [OPTIONS]\n\n",
                        "parindex - tính các chỉ số hành chính công của Việt Nam (PAR INDEX và các "
                        "chỉ số cùng loại)\n\nCách dùng: parindex LỆNH [THAM SỐ] [TÙY CHỌN]\n\n"));
    for (size_t i = 0; i < command_count; i++)
        write_entry(out, commands[i].name, said(&commands[i].arguments, lang),
                    said(&commands[i].summary, lang), SUMMARY_COLUMN);
    text_add(out, WORDS(lang, "\n'parindex COMMAND --help' says more, with examples.\n",
                        "\nXem thêm và ví dụ: 'parindex LỆNH --help'.\n"));
}

/* The next line of a text of several, NULL at its end. */
static const char *next_line(const char *line)
{
    const char *end = strchr(line, '\n');
    return end && end[1] ? end + 1 : NULL;
}

static void write_page(struct text *out, const struct command *command, uint32_t lang)
{
    const char *start = WORDS(lang, "Usage: ", "Cách dùng: ");
    const char *form = said(command->forms.en ? &command->forms : &command->arguments, lang);
    text_add(out, start);
    for (const char *line = form; line; line = next_line(line)) {
        if (line != form)
            text_fill(out, ' ', text_width(start));
        text_printf(out, "parindex %s%s%.*s %s\n", command->name, *line ? " " : "",
                    (int)strcspn(line, "\n"), line, WORDS(lang, "[OPTIONS]", "[TÙY CHỌN]"));
    }
    text_add(out, "\n");
    text_wrap(out, said(&command->about, lang), 0, 0);
    text_add(out, "\n");
    const char *examples = command->examples.en ? said(&command->examples, lang) : NULL;
    for (const char *line = examples; line; line = next_line(line))
        text_printf(out, "%s  %.*s\n", line == examples ? "\n" : "", (int)strcspn(line, "\n"),
                    line);
}

static void write_options(struct text *out, uint64_t options, uint32_t lang)
{
    text_add(out, WORDS(lang, "\nOptions, before or after the arguments:\n",
                        "\nTùy chọn, đặt trước hoặc sau tham số:\n"));
#define OPTION(NAME, name, value_en, value_vi, en, vi)                                             \
    if (options & OPTION_BIT(NAME))                                                                \
        write_entry(out, "--" name, WORDS(lang, value_en, value_vi), WORDS(lang, en, vi),          \
                    OPTION_COLUMN);
#include "request/options.def"
#undef OPTION
    write_entry(out, "--help, --version", "", WORDS(lang, "help, version", "trợ giúp, phiên bản"),
                OPTION_COLUMN);
    text_add(out, "\n");
    text_wrap(
        out,
        WORDS(lang,
              "Exit status: 0 done; 1 the data is at fault, every fault is listed with its "
              "line and column; 2 the call is at fault; 3 memory ran out.",
              "Mã kết thúc: 0 đã thực hiện xong; 1 dữ liệu có lỗi, từng lỗi được nêu kèm dòng "
              "và cột; 2 câu lệnh chưa đúng; 3 không đủ bộ nhớ."),
        0, 0);
    text_add(out, "\n");
}

void help_write(struct text *out, const struct command *command, uint32_t lang)
{
    if (command)
        write_page(out, command, lang);
    else
        write_overview(out, lang);
    write_options(out, command ? command->options : UINT64_MAX, lang);
}
