/* SPDX-License-Identifier: MIT */
/* parindex diff A B: what changed between two editions, and what the change alone does. */
#include "commands.h"

#include <stdbool.h>
#include <stdlib.h>
#include <string.h>

#include "commands/differing.h"
#include "input/concordance.h"
#include "input/edition.h"
#include "output/report.h"
#include "output/table.h"
#include "output/words.h"
#include "output/written.h"

/* The same argument twice is one edition: only its years and its readings can differ. */
static int open_editions(struct differing *d, const struct options *options)
{
    const char *a = options->arguments[1];
    const char *b = options->arguments[2];
    uint32_t lang = options->lang;
    const char *from = options->from_reading ? options->from_reading : options->reading;
    const char *to = options->reading;
    bool one_reading = from == to || (from && to && strcmp(from, to) == 0);
    int status = edition_open(&d->from, a, from, lang);
    if (status == EXIT_DONE && strcmp(a, b) == 0 && one_reading)
        d->to = parindex_framework_ref(d->from);
    else if (status == EXIT_DONE)
        status = edition_open(&d->to, b, to, lang);
    if (status == EXIT_DONE)
        status = edition_of_year(
            &d->from, options->from_period ? options->from_period : options->period, lang);
    if (status == EXIT_DONE)
        status = edition_of_year(&d->to, options->period, lang);
    return status;
}

static int find_difference(struct differing *d, const struct options *options)
{
    parindex_error error = report_init(options->lang);
    if (parindex_difference_new(&d->difference, d->from, d->to, d->concordance, NULL, &error) !=
        PARINDEX_OK)
        return report_error(&error, options->lang);
    d->info = parindex_difference_describe(d->difference);
    return differing_order(d) ? EXIT_DONE : report_memory(options->lang);
}

static int propose(const struct differing *d, const struct options *options)
{
    size_t size = parindex_difference_concordance(d->difference, NULL, 0);
    char *text = malloc(size + 1);
    if (!text)
        return report_memory(options->lang);
    (void)parindex_difference_concordance(d->difference, text, size + 1);
    int status = written_file(options->propose, text, size, 0, options->lang);
    free(text);
    return status;
}

static int check_call(const struct options *options)
{
    uint32_t lang = options->lang;
    if (options->count > 3 && !options->dossier)
        return report_call(WORDS(lang, "a unit is shown with --dossier FILE only: '%s'",
                                 "chỉ nêu đơn vị khi có --dossier TỆP: '%s'"),
                           options->arguments[3]);
    if ((options->given & OPTION_NEW) && !options->dossier)
        return report_call("%s", WORDS(lang, "--new goes with --dossier FILE",
                                       "--new chỉ dùng cùng --dossier TỆP"));
    return EXIT_DONE;
}

int cmd_diff(struct text *out, const struct options *options)
{
    struct differing d = {.fields = 0};
    int status = check_call(options);
    if (status == EXIT_DONE)
        status = open_editions(&d, options);
    if (status == EXIT_DONE && options->concordance)
        status = concordance_read(&d.concordance, d.from, d.to, options);
    if (status == EXIT_DONE)
        status = find_difference(&d, options);
    if (status == EXIT_DONE && options->dossier) {
        status = effect_find(&d.effect, d.difference, d.to, d.concordance, options);
        d.scored = status == EXIT_DONE;
    }
    if (status == EXIT_DONE && options->propose)
        status = propose(&d, options);
    if (status == EXIT_DONE && options->format == FORMAT_TEXT)
        differing_text(out, &d, options);
    else if (status == EXIT_DONE && options->format == FORMAT_HTML)
        differing_html(out, &d, options);
    else if (status == EXIT_DONE)
        differing_data(out, &d, options);
    effect_free(&d.effect);
    free(d.told);
    parindex_difference_free(d.difference);
    parindex_concordance_unref(d.concordance);
    parindex_framework_unref(d.from);
    parindex_framework_unref(d.to);
    return status;
}
