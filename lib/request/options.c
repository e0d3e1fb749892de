/* SPDX-License-Identifier: MIT */
#include "request/options.h"

#include <stdlib.h>
#include <string.h>

#include "base/number.h"
#include "print/report.h"
#include "print/table.h"
#include "print/words.h"
#include "request/grouping.h"

/* As on a command line, and as the members of a request are quoted. */
static const char *const names[OPTION_COUNT] = {
#define OPTION(NAME, name, ...) "--" name,
#include "request/options.def"
#undef OPTION
};

static const char *const quoted[OPTION_COUNT] = {
#define OPTION(NAME, name, ...) "\"" name "\"",
#include "request/options.def"
#undef OPTION
};

/* What the help writes for the value; a switch has none. */
static const char *const wanted_values[OPTION_COUNT] = {
#define OPTION(NAME, name, value, ...) value,
#include "request/options.def"
#undef OPTION
};

#define MOST_REPLICATES UINT64_C(1000000000)
#define MOST_SEED UINT64_C(9007199254740991) /* whole numbers that JSON keeps everywhere */

/* A value that is one of a few words, ended by one without a word. */
struct choice {
    const char *word;
    uint32_t value;
};

static const struct choice formats[] = {{"text", FORMAT_TEXT},
                                        {"csv", FORMAT_CSV},
                                        {"json", FORMAT_JSON},
                                        {"html", FORMAT_HTML},
                                        {NULL, 0}};
static const struct choice languages[] = {
    {"vi", PARINDEX_LANG_VI}, {"en", PARINDEX_LANG_EN}, {NULL, 0}};
static const struct choice decimal_marks[] = {
    {"point", PARINDEX_DECIMAL_POINT}, {"comma", PARINDEX_DECIMAL_COMMA}, {NULL, 0}};
static const struct choice tie_rules[] = {
    {"min", PARINDEX_TIES_MIN},         {"max", PARINDEX_TIES_MAX},
    {"mean", PARINDEX_TIES_MEAN},       {"dense", PARINDEX_TIES_DENSE},
    {"ordinal", PARINDEX_TIES_ORDINAL}, {NULL, 0}};
static const struct choice absent_states[] = {{"missing", PARINDEX_STATE_MISSING},
                                              {"not_applicable", PARINDEX_STATE_NOT_APPLICABLE},
                                              {NULL, 0}};
static const struct choice missing_rules[] = {
    {"blank", PARINDEX_BACKCAST_BLANK}, {"skip", PARINDEX_BACKCAST_SKIP}, {NULL, 0}};

static const struct choice withins[] = {{"cohort", WITHIN_COHORT},
                                        {"group", WITHIN_GROUP},
                                        {"region", WITHIN_REGION},
                                        {"type", WITHIN_TYPE},
                                        {NULL, 0}};

const char *option_name(uint64_t option, const struct call *call)
{
    int i = 0;
    while (option != UINT64_C(1) << i)
        i++;
    return call->command_line ? names[i] : quoted[i];
}

const char *option_ties_name(uint32_t ties)
{
    const struct choice *c = tie_rules;
    while (c->value != ties)
        c++;
    return c->word;
}

static const struct choice *find(const struct choice *choices, const char *word)
{
    for (const struct choice *c = choices; c->word; c++)
        if (strcmp(c->word, word) == 0)
            return c;
    return NULL;
}

int32_t whole_number(const char *value, int32_t least, int32_t most)
{
    int32_t number = 0;
    if (!*value)
        return -1;
    for (const char *s = value; *s; s++) {
        if (*s < '0' || *s > '9')
            return -1;
        number = number * 10 + (*s - '0');
        if (number > most)
            return -1;
    }
    return number < least ? -1 : number;
}

static int same_name(const char *name, const char *given, size_t length)
{
    for (size_t i = 0; i < length; i++)
        if (name[i] != (given[i] == '_' ? '-' : given[i]))
            return 0;
    return 1;
}

int option_find(const char *name, size_t length)
{
    for (int i = 0; i < OPTION_COUNT; i++)
        if (strlen(names[i] + 2) == length && same_name(names[i] + 2, name, length))
            return i;
    return -1;
}

int option_is_switch(int option)
{
    return wanted_values[option][0] == '\0';
}

enum {
    FOUND_HELP = OPTION_COUNT,
    FOUND_VERSION,
    FOUND_NAMES
};

/* The option of "--name", or the only one that begins so; -1 where there is none. */
static int find_long(const char *name, size_t length)
{
    static const char *const others[] = {"help", "version"};
    int found = -1;
    int count = 0;
    for (int i = 0; i < FOUND_NAMES; i++) {
        const char *one = i < OPTION_COUNT ? names[i] + 2 : others[i - OPTION_COUNT];
        if (strncmp(one, name, length) != 0)
            continue;
        if (strlen(one) == length)
            return i;
        found = i;
        count++;
    }
    return count == 1 ? found : -1;
}

static void take_value(struct raw *raw, int option, const char *value)
{
    if (option == NUMBER_SET && raw->set_count < OPTION_SETS)
        raw->sets[raw->set_count] = value;
    raw->set_count += option == NUMBER_SET;
    raw->values[option] = value;
}

/* "--name", "--name=value"; returns whether the next word was its value. */
static int take_long(struct raw *raw, const char *word, const char *next)
{
    size_t length = strcspn(word + 2, "=");
    const char *value = word[2 + length] == '=' ? word + 3 + length : NULL;
    int option = find_long(word + 2, length);
    if (option < 0)
        raw->unknown = raw->unknown ? raw->unknown : word;
    else if (value && (option >= OPTION_COUNT || option_is_switch(option)))
        raw->valued = raw->valued ? raw->valued : word;
    else if (option == FOUND_HELP)
        raw->help = 1;
    else if (option == FOUND_VERSION)
        raw->version = 1;
    else if (option_is_switch(option))
        take_value(raw, option, "");
    else if (!value && !next)
        raw->valueless = word; /* the last word: there is one at most */
    else
        take_value(raw, option, value ? value : next);
    return option >= 0 && option < OPTION_COUNT && !option_is_switch(option) && !value && next;
}

static void take_short(struct raw *raw, const char *word)
{
    for (const char *letter = word + 1; *letter; letter++)
        if (*letter == 'h')
            raw->help = 1;
        else if (*letter == 'V')
            raw->version = 1;
        else
            raw->unknown = raw->unknown ? raw->unknown : word;
}

void options_collect(struct raw *raw, const char *const *words, int count)
{
    int ended = 0;
    for (int i = 0; i < count; i++) {
        const char *word = words[i];
        if (ended || word[0] != '-' || word[1] == '\0')
            raw->arguments[raw->count++] = word;
        else if (strcmp(word, "--") == 0)
            ended = 1;
        else if (word[1] == '-')
            i += take_long(raw, word, i + 1 < count ? words[i + 1] : NULL);
        else
            take_short(raw, word);
    }
}

static int bad_value(struct call *call, int option, const char *value, const char *wanted)
{
    return report_call(call,
                       WORDS(call->lang, "%s takes %s, not '%s'", "%s nhận %s, không nhận '%s'"),
                       option_name(UINT64_C(1) << option, call), wanted, value);
}

static int read_year(int32_t *out, const struct raw *raw, int option, struct call *call)
{
    const char *value = raw->values[option];
    if (value && (*out = whole_number(value, OPTION_FIRST_YEAR, OPTION_LAST_YEAR)) < 0)
        return bad_value(call, option, value,
                         WORDS(call->lang, "a year of four digits, such as 2023",
                               "năm gồm bốn chữ số, ví dụ 2023"));
    return EXIT_DONE;
}

static int read_numbers(struct options *out, const struct raw *raw)
{
    uint32_t lang = out->lang;
    const char *value = raw->values[NUMBER_DECIMALS];
    if (value && (out->decimals = whole_number(value, 0, 15)) < 0)
        return bad_value(out->call, NUMBER_DECIMALS, value,
                         WORDS(lang, "a whole number of places from 0 to 15",
                               "số chữ số thập phân, là số nguyên từ 0 đến 15"));
    int status = read_year(&out->period, raw, NUMBER_PERIOD, out->call);
    if (status == EXIT_DONE)
        status = read_year(&out->from_period, raw, NUMBER_FROM_PERIOD, out->call);
    if (status != EXIT_DONE)
        return status;
    value = raw->values[NUMBER_THREADS];
    int32_t threads = value ? whole_number(value, 1, 256) : 1;
    if (threads < 0)
        return bad_value(out->call, NUMBER_THREADS, value,
                         WORDS(lang, "a whole number from 1 to 256", "số nguyên từ 1 đến 256"));
    out->threads = (uint32_t)threads;
    return EXIT_DONE;
}

/* Digits alone, at most `most`; moves past them. */
static int read_digits(uint64_t *out, const char **text, uint64_t most)
{
    const char *start = *text;
    *out = 0;
    for (; **text >= '0' && **text <= '9' && *out <= most; (*text)++)
        *out = *out * 10 + (uint64_t)(**text - '0');
    return *text != start && *out <= most;
}

/* "1000", or "500-999". */
static int read_replicates(struct options *out, const char *value)
{
    uint64_t first = 0;
    uint64_t last = 0;
    if (!read_digits(&last, &value, MOST_REPLICATES))
        return 0;
    if (*value == '\0') {
        out->replicates = last;
        return last > 0;
    }
    first = last;
    if (*value++ != '-' || !read_digits(&last, &value, MOST_REPLICATES) || *value || last < first)
        return 0;
    out->replicates_first = first;
    out->replicates = last - first + 1;
    return 1;
}

static int read_variation(struct options *out, const struct raw *raw)
{
    uint32_t lang = out->lang;
    const char *value = raw->values[NUMBER_REPLICATES];
    if (value && !read_replicates(out, value))
        return bad_value(
            out->call, NUMBER_REPLICATES, value,
            WORDS(lang, "a whole number from 1 to 1000000000, or two from 0 with '-' between",
                  "số nguyên từ 1 đến 1000000000, hoặc hai số từ 0 nối bằng '-'"));
    const char *seed = raw->values[NUMBER_SEED];
    const char *rest = seed;
    if (seed && (!read_digits(&out->seed, &rest, MOST_SEED) || *rest))
        return bad_value(out->call, NUMBER_SEED, seed,
                         WORDS(lang, "a whole number from 0 to 9007199254740991",
                               "số nguyên từ 0 đến 9007199254740991"));
    value = raw->values[NUMBER_SPREAD];
    if (value &&
        (number_read(&out->spread, value, strlen(value), PARINDEX_DECIMAL_AUTO) != NUMBER_READ ||
         !(out->spread >= 0 && out->spread <= 1)))
        return bad_value(
            out->call, NUMBER_SPREAD, value,
            WORDS(lang, "a number from 0 to 1, such as 0.25", "một số từ 0 đến 1, ví dụ 0,25"));
    return EXIT_DONE;
}

/* Leaves `out` as it is where the option was not given. */
static int read_choice(uint32_t *out, const struct raw *raw, int option,
                       const struct choice *choices, const char *wanted, struct call *call)
{
    const char *value = raw->values[option];
    const struct choice *choice = value ? find(choices, value) : NULL;
    if (choice)
        *out = choice->value;
    return value && !choice ? bad_value(call, option, value, wanted) : EXIT_DONE;
}

static int read_choices(struct options *out, const struct raw *raw)
{
    uint32_t lang = out->lang;
    int status = read_choice(
        &out->format, raw, NUMBER_FORMAT, formats,
        WORDS(lang, "text, csv, json or html", "một trong các giá trị text, csv, json, html"),
        out->call);
    if (status == EXIT_DONE)
        status = read_choice(
            &out->decimal, raw, NUMBER_DECIMAL, decimal_marks,
            WORDS(lang,
                  "point or comma, the mark in the dossier's numbers (--decimals sets the places "
                  "that are printed)",
                  "point (dấu chấm) hoặc comma (dấu phẩy), là dấu thập phân trong hồ sơ (số chữ số "
                  "thập phân khi in đặt bằng --decimals)"),
            out->call);
    if (status == EXIT_DONE)
        status = read_choice(&out->ties, raw, NUMBER_TIES, tie_rules,
                             WORDS(lang, "min, max, mean, dense or ordinal",
                                   "một trong các giá trị min, max, mean, dense, ordinal"),
                             out->call);
    if (status == EXIT_DONE)
        status = read_choice(&out->missing, raw, NUMBER_MISSING, missing_rules,
                             WORDS(lang, "blank or skip", "một trong các giá trị blank, skip"),
                             out->call);
    if (status == EXIT_DONE)
        status = read_choice(&out->within, raw, NUMBER_WITHIN, withins,
                             WORDS(lang, "cohort, group, region or type",
                                   "một trong các giá trị cohort, group, region, type"),
                             out->call);
    if (status == EXIT_DONE)
        status = read_choice(&out->absent, raw, NUMBER_NEW, absent_states,
                             WORDS(lang, "missing or not_applicable",
                                   "một trong các giá trị missing, not_applicable"),
                             out->call);
    return status;
}

/* The library is asked whether it is a date, so that both take the same. */
static int read_date(struct options *out, const char *date)
{
    parindex_match match = PARINDEX_MATCH_INIT;
    if (date && (!*date || parindex_unit_match(&match, "-", date, NULL) != PARINDEX_OK))
        return bad_value(out->call, NUMBER_DATE, date,
                         WORDS(out->lang, "a day, such as 2025-07-01, or a year, such as 2024",
                               "một ngày, ví dụ 2025-07-01, hoặc một năm, ví dụ 2024"));
    out->date = date;
    return EXIT_DONE;
}

int options_read(struct options *out, const struct raw *raw, struct call *call)
{
    *out = (struct options){.call = call,
                            .lang = call->lang,
                            .format = raw->format,
                            .decimals = -1,
                            .replicates = 10000,
                            .spread = 0.25,
                            .decimal = PARINDEX_DECIMAL_AUTO,
                            .ties = PARINDEX_TIES_MIN,
                            .missing = PARINDEX_BACKCAST_BLANK,
                            .absent = PARINDEX_STATE_MISSING};
    const char *word = raw->values[NUMBER_LANG];
    const struct choice *language = word ? find(languages, word) : NULL;
    if (language)
        out->lang = call->lang = language->value;
    uint32_t lang = out->lang;

    if (raw->unknown)
        return report_call(call,
                           WORDS(lang, "there is no option '%s'; see 'parindex --help'",
                                 "không có tùy chọn '%s'; xem 'parindex --help'"),
                           raw->unknown);
    if (raw->valueless)
        return report_call(call,
                           WORDS(lang, "option '%s' needs a value; see 'parindex --help'",
                                 "tùy chọn '%s' còn thiếu giá trị; xem 'parindex --help'"),
                           raw->valueless);
    if (raw->valued)
        return report_call(
            call, WORDS(lang, "option '%s' takes no value", "tùy chọn '%s' không nhận giá trị"),
            raw->valued);
    out->both = word && strcmp(word, "both") == 0;
    if (word && !language && !out->both)
        return bad_value(call, NUMBER_LANG, word, WORDS(lang, "vi or en", "vi hoặc en"));

    if (raw->set_count > OPTION_SETS)
        return report_call(call,
                           WORDS(lang, "--set was given %d times; %d are possible",
                                 "--set xuất hiện %d lần; tối đa %d lần"),
                           raw->set_count, OPTION_SETS);
    int status = read_choices(out, raw);
    if (status == EXIT_DONE)
        status = read_numbers(out, raw);
    if (status == EXIT_DONE)
        status = read_variation(out, raw);
    if (status == EXIT_DONE)
        status = read_date(out, raw->values[NUMBER_DATE]);
    if (status != EXIT_DONE)
        return status;

    for (int i = 0; i < OPTION_COUNT; i++)
        out->given |= raw->values[i] ? UINT64_C(1) << i : 0;
    out->weights = raw->values[NUMBER_WEIGHTS];
    out->reading = raw->values[NUMBER_READING];
    out->from_reading = raw->values[NUMBER_FROM_READING];
    out->from_tasks = raw->values[NUMBER_FROM_TASKS];
    out->history = raw->values[NUMBER_HISTORY];
    out->concordance = raw->values[NUMBER_CONCORDANCE];
    out->score = raw->values[NUMBER_SCORE];
    out->design = raw->values[NUMBER_DESIGN];
    out->to = raw->values[NUMBER_TO];
    out->group = raw->values[NUMBER_GROUP];
    out->tasks = raw->values[NUMBER_TASKS];
    out->costs = raw->values[NUMBER_COSTS];
    out->propose = raw->values[NUMBER_PROPOSE];
    out->dossier = raw->values[NUMBER_DOSSIER];
    out->save = raw->values[NUMBER_SAVE];
    out->merge = raw->values[NUMBER_MERGE];
    out->output = raw->values[NUMBER_OUTPUT];
    out->agency = raw->values[NUMBER_AGENCY];
    out->place = raw->values[NUMBER_PLACE];
    out->signer = raw->values[NUMBER_SIGNER];
    out->review = raw->values[NUMBER_REVIEW];
    out->reviewed = raw->values[NUMBER_REVIEWED];
    out->provenance = raw->values[NUMBER_PROVENANCE];
    out->force = raw->values[NUMBER_FORCE] != NULL;
    out->set_count = raw->set_count;
    memcpy(out->sets, raw->sets, sizeof(out->sets));
    out->help = raw->help;
    out->version = raw->version;
    out->count = raw->count;
    out->arguments = raw->arguments;
    return EXIT_DONE;
}
