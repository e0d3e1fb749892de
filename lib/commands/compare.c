/* SPDX-License-Identifier: MIT */
/* parindex compare A B [UNIT [UNIT_B]]: what changed, criterion by criterion. */
#include "commands/commands.h"

#include <stdlib.h>
#include <string.h>

#include "commands/compared.h"
#include "print/report.h"
#include "print/words.h"
#include "request/concordance.h"
#include "request/edition.h"
#include "request/grouping.h"

/* The length of "ID" in "ID:DOSSIER"; 0 where no edition is named before the dossier. */
static size_t edition_length(const char *argument)
{
    const char *colon = strstr(argument, ".json:");
    if (colon)
        return (size_t)(colon - argument) + strlen(".json");
    size_t length = strspn(argument, "abcdefghijklmnopqrstuvwxyz0123456789.-");
    return argument[length] == ':' ? length : 0;
}

static int open_end(struct scored *scored, const char *argument, const char *first,
                    const struct options *options)
{
    size_t length = edition_length(argument);
    const char *path = length ? argument + length + 1 : argument;
    if (!length) /* the later dossier may leave out what the earlier one said */
        length = edition_length(argument = first);
    if (!length)
        return report_call(options->call,
                           WORDS(options->lang,
                                 "'%s' names no edition; write EDITION:DOSSIER, such as "
                                 "vn.par.876.province:2022.csv",
                                 "'%s' chưa nêu bộ chỉ số; hãy ghi BỘ_CHỈ_SỐ:HỒ_SƠ, ví dụ "
                                 "vn.par.876.province:2022.csv"),
                           path);
    char *edition = malloc(length + 1);
    if (!edition)
        return report_memory(options->call);
    memcpy(edition, argument, length);
    edition[length] = '\0';
    int status = scored_read(scored, edition, path, options);
    free(edition);
    return status;
}

static int find_unit(size_t *unit, const struct scored *scored, const char *code, struct call *call)
{
    parindex_error error = report_init(call);
    if (parindex_result_find_unit(unit, scored->result, code, &error) == PARINDEX_OK)
        return EXIT_DONE;
    return report_error(&error, call);
}

static const char *first_unit(const parindex_result *result)
{
    return parindex_result_units(result) > 0 ? parindex_result_unit(result, 0) : "";
}

/* The units that are in both, or the two that were named. */
static int find_units(struct compared *c, const struct options *options)
{
    size_t most = parindex_result_units(c->to.result);
    c->units = calloc(most + 1, sizeof(*c->units));
    if (!c->units)
        return report_memory(options->call);
    if (options->count > 3) {
        const char *from = options->arguments[3];
        const char *to = options->arguments[options->count - 1];
        int status = find_unit(&c->units[0].from, &c->from, from, options->call);
        if (status == EXIT_DONE)
            status = find_unit(&c->units[0].to, &c->to, to, options->call);
        c->count = 1;
        c->one = 1;
        return status;
    }
    for (size_t to = 0; to < most; to++) {
        const char *code = parindex_result_unit(c->to.result, to);
        size_t from = 0;
        if (parindex_result_find_unit(&from, c->from.result, code, NULL) == PARINDEX_OK)
            c->units[c->count++] = (struct compared_unit){from, to};
    }
    c->one = c->count == 1;
    if (c->count)
        return EXIT_DONE;
    return report_call(
        options->call,
        WORDS(
            options->lang,
            "no unit is in both dossiers: the first of each is \"%s\" and \"%s\"; name one of each",
            "không đơn vị nào có trong cả hai hồ sơ: đơn vị đầu của mỗi hồ sơ là \"%s\" và "
            "\"%s\"; hãy nêu một đơn vị của mỗi hồ sơ"),
        first_unit(c->from.result), first_unit(c->to.result));
}

/* What a call of the library would refuse is refused before the first line is written. */
static int check_editions(const struct compared *c, struct call *call)
{
    parindex_comparison *trial = NULL;
    parindex_error error = report_init(call);
    parindex_compare_options how = PARINDEX_COMPARE_OPTIONS_INIT;
    how.within = c->within;
    if (parindex_compare(&trial, c->from.result, c->units[0].from, c->to.result, c->units[0].to,
                         c->concordance, &how, &error) != PARINDEX_OK)
        return report_error(&error, call);
    parindex_comparison_free(trial);
    return EXIT_DONE;
}

static int open_both(struct compared *c, const struct options *options)
{
    struct options earlier = *options;
    earlier.period = options->from_period ? options->from_period : options->period;
    earlier.reading = options->from_reading ? options->from_reading : options->reading;
    earlier.tasks = options->from_tasks ? options->from_tasks : options->tasks;
    const char *first = options->arguments[1];
    int status = open_end(&c->from, first, first, &earlier);
    if (status == EXIT_DONE)
        status = open_end(&c->to, options->arguments[2], first, options);
    if (status != EXIT_DONE)
        return status;
    c->within = grouping_within(options);
    c->decimals = c->to.decimals > c->from.decimals ? c->to.decimals : c->from.decimals;
    if (options->concordance)
        status = concordance_read(&c->concordance, c->from.framework, c->to.framework, options);
    if (status == EXIT_DONE)
        status = find_units(c, options);
    return status == EXIT_DONE ? check_editions(c, options->call) : status;
}

int cmd_compare(struct text *out, const struct options *options)
{
    struct compared c = {.count = 0};
    int status = open_both(&c, options);
    if (status == EXIT_DONE)
        compared_write(out, &c, options);
    free(c.units);
    parindex_concordance_unref(c.concordance);
    scored_close(&c.from);
    scored_close(&c.to);
    return status;
}
