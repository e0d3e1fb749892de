/* SPDX-License-Identifier: MIT */
#include "command.h"

#include <errno.h>
#include <stdio.h>
#include <string.h>

#include <parindex/parindex.h>

#include "commands.h"
#include "input/options.h"
#include "output/report.h"
#include "output/table.h"
#include "output/text.h"
#include "output/words.h"
#include "output/written.h"

static int run(struct text *out, const struct options *options)
{
    uint32_t lang = options->lang;
    const char *name = options->count > 0 ? options->arguments[0] : NULL;
    const struct command *command = name ? command_find(name) : NULL;
    if (options->version) {
        text_printf(out, "parindex %s\n", parindex_version_string());
        return EXIT_DONE;
    }
    if (name && !command)
        return report_call(WORDS(lang, "there is no command '%s'; see 'parindex --help'",
                                 "không có lệnh '%s'; xem 'parindex --help'"),
                           name);
    if (options->help) {
        help_write(out, command, lang);
        return EXIT_DONE;
    }
    if (!command)
        return report_call("%s", WORDS(lang, "no command was given; see 'parindex --help'",
                                       "chưa nêu lệnh; xem 'parindex --help'"));

    unsigned foreign = options->given & ~command->options;
    if (foreign)
        return report_call(
            WORDS(lang, "'parindex %s' has no option %s; see 'parindex %s --help'",
                  "lệnh 'parindex %s' không có tùy chọn %s; xem 'parindex %s --help'"),
            name, option_name(foreign & (0u - foreign)), name);
    if (options->both && !(command->options & COMMAND_IN_BOTH))
        return report_call(
            WORDS(lang, "the answer of 'parindex %s' is in one language; name vi or en",
                  "kết quả của 'parindex %s' dùng một ngôn ngữ; hãy chọn vi hoặc en"),
            name);
    if (options->format == FORMAT_HTML && !(command->options & COMMAND_IN_HTML))
        return report_call(
            WORDS(lang, "the answer of 'parindex %s' has the forms text, csv and json, not html",
                  "kết quả của 'parindex %s' có các dạng text, csv, json, không có html"),
            name);
    int count = options->count - 1;
    if (count < command->least)
        return report_call(WORDS(lang,
                                 "'parindex %s' needs more arguments; see 'parindex %s --help'",
                                 "lệnh 'parindex %s' còn thiếu tham số; xem 'parindex %s --help'"),
                           name, name);
    if (count > command->most)
        return report_call(WORDS(lang, "'%s' is one argument too many; see 'parindex %s --help'",
                                 "thừa tham số '%s'; xem 'parindex %s --help'"),
                           options->arguments[command->most + 1], name);
    return command->run(out, options);
}

/* A full disk shows itself only when the last byte leaves the buffer. */
static int print(const struct text *out, uint32_t lang)
{
    /* in one piece, so that a reader who has seen enough of a short answer makes no failure */
    (void)setvbuf(stdout, NULL, _IONBF, 0);
    errno = 0;
    size_t written = fwrite(out->data, 1, out->length, stdout);
    if (written == out->length && fflush(stdout) == 0 && !ferror(stdout))
        return EXIT_DONE;
    return report_call(WORDS(lang, "the answer could not be written whole: %s",
                             "không ghi được đầy đủ kết quả: %s"),
                       errno ? strerror(errno) : "?");
}

int command_main(int argc, char **argv, const struct host *host)
{
    host_set(host);
    struct options options;
    int status = options_read(&options, argc, argv);
    if (status != EXIT_DONE)
        return status;

    struct text out = {NULL, 0, 0, 0};
    status = run(&out, &options);
    if (options.format == FORMAT_TEXT && !out.failed && out.length > 0) {
        struct text plain = {NULL, 0, 0, 0};
        text_lines(&plain, out.data);
        text_free(&out);
        out = plain;
    }
    if (status == EXIT_DONE && out.failed)
        status = report_memory(options.lang);
    const struct command *command = options.count > 0 ? command_find(options.arguments[0]) : NULL;
    if (status == EXIT_DONE && options.output && !(command && command->hosted))
        status = written_file(options.output, out.data, out.length, 1, options.lang);
    else if (status == EXIT_DONE && out.length > 0)
        status = print(&out, options.lang);
    text_free(&out);
    return status;
}
