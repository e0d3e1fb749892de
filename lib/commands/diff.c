/* SPDX-License-Identifier: MIT */
/* parindex diff A B: what changed between two editions, and what the change alone does. */
#include "commands/commands.h"

#include <stdbool.h>
#include <stdlib.h>
#include <string.h>

#include "commands/differing.h"
#include "print/report.h"
#include "print/table.h"
#include "print/words.h"
#include "request/concordance.h"
#include "request/edition.h"

/* The same argument twice is one edition: only its years and its readings can differ. */
static int open_editions(struct differing *d, const struct options *options)
{
    const char *a = options->arguments[1];
    const char *b = options->arguments[2];
    const char *from = options->from_reading ? options->from_reading : options->reading;
    const char *to = options->reading;
    bool one_reading = from == to || (to && strcmp(from, to) == 0);
    int status = edition_open(&d->from, a, from, options->call);
    if (status == EXIT_DONE && strcmp(a, b) == 0 && one_reading)
        d->to = parindex_framework_ref(d->from);
    else if (status == EXIT_DONE)
        status = edition_open(&d->to, b, to, options->call);
    if (status == EXIT_DONE)
        status = edition_of_year(
            &d->from, options->from_period ? options->from_period : options->period, options->call);
    if (status == EXIT_DONE)
        status = edition_of_year(&d->to, options->period, options->call);
    return status;
}

static int find_difference(struct differing *d, const struct options *options)
{
    parindex_error error = report_init(options->call);
    if (parindex_difference_new(&d->difference, d->from, d->to, d->concordance, NULL, &error) !=
        PARINDEX_OK)
        return report_error(&error, options->call);
    d->info = parindex_difference_describe(d->difference);
    return differing_order(d) ? EXIT_DONE : report_memory(options->call);
}

static int propose(const struct differing *d, const struct options *options)
{
    size_t size = parindex_difference_concordance(d->difference, NULL, 0);
    char *text = malloc(size + 1);
    if (!text)
        return report_memory(options->call);
    (void)parindex_difference_concordance(d->difference, text, size + 1);
    struct call *call = options->call;
    text_add_bytes(&call->proposed, text, size);
    call->proposed_name = options->propose;
    free(text);
    return call->proposed.failed ? report_memory(call) : EXIT_DONE;
}

static int check_call(const struct options *options)
{
    uint32_t lang = options->lang;
    if (options->count > 3 && !options->dossier)
        return report_call(options->call,
                           WORDS(lang, "a unit is shown with --dossier FILE only: '%s'",
                                 "chỉ nêu đơn vị khi có --dossier TỆP: '%s'"),
                           options->arguments[3]);
    if ((options->given & OPTION_BIT(NEW)) && !options->dossier)
        return report_call(
            options->call, "%s",
            WORDS(lang, "--new goes with --dossier FILE", "--new chỉ dùng cùng --dossier TỆP"));
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
