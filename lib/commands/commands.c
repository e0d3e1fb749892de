/* SPDX-License-Identifier: MIT */
#include "commands/commands.h"

#include <limits.h>
#include <string.h>

#include "print/table.h"

/* Sets of options that several commands take. */
#define IN_HTML COMMAND_IN_HTML
#define TO_PRINT (OPTION_BIT(FORMAT) | OPTION_BIT(LANG))
#define TO_SCORE                                                                                   \
    (TO_PRINT | OPTION_BIT(DECIMALS) | OPTION_BIT(DECIMAL) | OPTION_BIT(PERIOD) |                  \
     OPTION_BIT(THREADS) | OPTION_BIT(HISTORY) | OPTION_BIT(READING))
/* beside it, where units are set against each other */
#define IN_GROUPS (OPTION_BIT(WITHIN) | OPTION_BIT(GROUP))

const struct command commands[] = {
#define COMMAND(name, least, most, options, ...)                                                   \
    {#name, cmd_##name, least, most, options, __VA_ARGS__},
#include "commands/commands.def"
#undef COMMAND
};

const size_t command_count = sizeof(commands) / sizeof(commands[0]);

const struct command *command_find(const char *name)
{
    for (size_t i = 0; i < command_count; i++)
        if (strcmp(commands[i].name, name) == 0)
            return &commands[i];
    return NULL;
}

int command_run(struct text *out, const struct options *options)
{
    uint32_t lang = options->lang;
    const char *name = options->count > 0 ? options->arguments[0] : NULL;
    const struct command *command = name ? command_find(name) : NULL;
    if (options->version) {
        text_printf(out, "parindex %s\n", parindex_version_string());
        return EXIT_DONE;
    }
    if (name && !command)
        return report_call(options->call,
                           WORDS(lang, "there is no command '%s'; see 'parindex --help'",
                                 "không có lệnh '%s'; xem 'parindex --help'"),
                           name);
    if (options->help) {
        help_write(out, command, lang);
        return EXIT_DONE;
    }
    if (!command)
        return report_call(options->call, "%s",
                           WORDS(lang, "no command was given; see 'parindex --help'",
                                 "chưa nêu lệnh; xem 'parindex --help'"));

    uint64_t foreign = options->given & ~command->options;
    if (foreign)
        return report_call(
            options->call,
            WORDS(lang, "'parindex %s' has no option %s; see 'parindex %s --help'",
                  "lệnh 'parindex %s' không có tùy chọn %s; xem 'parindex %s --help'"),
            name, option_name(foreign & (0 - foreign), options->call), name);
    if (options->both && !command->both)
        return report_call(
            options->call,
            WORDS(lang, "the answer of 'parindex %s' is in one language; name vi or en",
                  "kết quả của 'parindex %s' dùng một ngôn ngữ; hãy chọn vi hoặc en"),
            name);
    if (options->format == FORMAT_HTML && !(command->options & COMMAND_IN_HTML))
        return report_call(
            options->call,
            WORDS(lang, "the answer of 'parindex %s' has the forms text, csv and json, not html",
                  "kết quả của 'parindex %s' có các dạng text, csv, json, không có html"),
            name);
    int count = options->count - 1;
    if (count < command->least)
        return report_call(options->call,
                           WORDS(lang,
                                 "'parindex %s' needs more arguments; see 'parindex %s --help'",
                                 "lệnh 'parindex %s' còn thiếu tham số; xem 'parindex %s --help'"),
                           name, name);
    if (count > command->most)
        return report_call(options->call,
                           WORDS(lang, "'%s' is one argument too many; see 'parindex %s --help'",
                                 "thừa tham số '%s'; xem 'parindex %s --help'"),
                           options->arguments[command->most + 1], name);
    return command->run(out, options);
}
