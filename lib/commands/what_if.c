/* SPDX-License-Identifier: MIT */
#include "commands/what_if.h"

#include <stdlib.h>
#include <string.h>

#include "base/number.h"
#include "commands/compared.h"
#include "print/report.h"
#include "print/words.h"

/* The number of the outcome of that key; -1 where the input is no choice or has none of it. */
static double choice_of(const parindex_framework *framework, size_t input, const char *key)
{
    size_t node = parindex_framework_input(framework, input)->node;
    const parindex_choice *choice;
    for (size_t i = 0; (choice = parindex_framework_choice(framework, node, i)); i++)
        if (strcmp(choice->key, key) == 0)
            return (double)i;
    return -1;
}

/* A number with a decimal point or comma, or the key of an outcome. Returns 0 where it is neither. */
static int read_value(double *out, const parindex_framework *framework, size_t input,
                      const char *word)
{
    char number[64];
    size_t length = parindex_text_fold(number, sizeof(number), word);
    *out = choice_of(framework, input, number);
    if (*out >= 0)
        return 1;
    if (length == 0 || length >= sizeof(number) || strspn(number, "0123456789.,-") != length)
        return 0;
    char *comma = strchr(number, ',');
    if (comma)
        *comma = '.';
    return number_read(out, number, length, PARINDEX_DECIMAL_POINT) == NUMBER_READ;
}

/* One "CODE=VALUE" or "CODE:name=VALUE". */
static int set_one(parindex_dossier *dossier, size_t unit, const char *word, struct call *call)
{
    const char *equals = strchr(word, '=');
    char address[128];
    size_t length = equals ? (size_t)(equals - word) : sizeof(address);
    size_t input = 0;
    double value = 0;
    parindex_error error = report_init(call);
    if (length >= sizeof(address))
        return report_call(call,
                           WORDS(call->lang, "--set takes CODE=VALUE, not '%s'",
                                 "--set nhận MÃ=GIÁ_TRỊ, không nhận '%s'"),
                           word);
    memcpy(address, word, length);
    address[length] = '\0';
    const parindex_framework *framework = parindex_dossier_framework(dossier);
    if (parindex_framework_find_input(&input, framework, address, &error) != PARINDEX_OK)
        return report_error(&error, call);
    if (!read_value(&value, framework, input, equals + 1))
        return report_call(call,
                           WORDS(call->lang, "'%s' is neither a number nor a choice of %s",
                                 "'%s' không phải là số, cũng không phải phương án của %s"),
                           equals + 1, address);
    if (parindex_dossier_set(dossier, unit, input, value, &error) != PARINDEX_OK)
        return report_error(&error, call);
    return EXIT_DONE;
}

static int score_changed(struct compared *c, size_t unit, const struct options *options)
{
    parindex_error error = report_init(options->call);
    int status = EXIT_DONE;
    if (parindex_dossier_copy(&c->to.dossier, c->from.dossier, NULL, &error) != PARINDEX_OK)
        return report_error(&error, options->call);
    for (int i = 0; i < options->set_count && status == EXIT_DONE; i++)
        status = set_one(c->to.dossier, unit, options->sets[i], options->call);
    if (status == EXIT_DONE &&
        scored_again(&c->to.result, &c->from, c->to.dossier, options, &error) != PARINDEX_OK)
        status = report_error(&error, options->call);
    return status;
}

int what_if(struct text *out, const struct scored *scored, size_t unit,
            const struct options *options)
{
    struct compared_unit one = {unit, unit};
    struct compared c = {.from = *scored,
                         .to = *scored,
                         .units = &one,
                         .count = 1,
                         .one = 1,
                         .decimals = scored->decimals};
    c.to.dossier = NULL;
    c.to.result = NULL;
    int status = score_changed(&c, unit, options);
    if (status == EXIT_DONE)
        compared_write(out, &c, options);
    parindex_result_unref(c.to.result);
    parindex_dossier_free(c.to.dossier);
    return status;
}
