/* SPDX-License-Identifier: MIT */
#include "input/options.h"

#include <getopt.h>
#include <stdlib.h>
#include <string.h>

#include "input/grouping.h"
#include "output/report.h"
#include "output/table.h"
#include "output/words.h"

enum {
    FIRST_LONG = 256 /* codes of the long options, clear of every letter */
};

/* Values as they were written; they are judged once the language is known. */
struct raw {
    const char *values[OPTION_COUNT];
    const char *sets[OPTION_SETS];
    int set_count;         /* all of them, the ones beyond OPTION_SETS too */
    const char *unknown;   /* an option that does not exist */
    const char *valueless; /* an option whose value is missing */
    const char *valued;    /* an option that takes no value and was given one */
    int help;
    int version;
};

static const struct option long_options[] = {
#define OPTION(NAME, name, ...) {name, required_argument, NULL, FIRST_LONG + NUMBER_##NAME},
#include "input/options.def"
#undef OPTION
    {"help", no_argument, NULL, 'h'},
    {"version", no_argument, NULL, 'V'},
    {NULL, 0, NULL, 0},
};

static const char *const names[OPTION_COUNT] = {
#define OPTION(NAME, name, ...) "--" name,
#include "input/options.def"
#undef OPTION
};

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

const char *option_name(unsigned option)
{
    for (int i = 0; i < OPTION_COUNT; i++)
        if (option == 1u << i)
            return names[i];
    return "";
}

const char *option_ties_name(uint32_t ties)
{
    for (const struct choice *c = tie_rules; c->word; c++)
        if (c->value == ties)
            return c->word;
    return "";
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

/* LC_ALL, LC_MESSAGES, LANG: the first that is set decides, as for every other program. */
static uint32_t language_of_environment(void)
{
    static const char *const variables[] = {"LC_ALL", "LC_MESSAGES", "LANG"};
    for (size_t i = 0; i < sizeof(variables) / sizeof(variables[0]); i++) {
        const char *value = getenv(variables[i]);
        if (value && *value)
            return strncmp(value, "vi", 2) == 0 ? PARINDEX_LANG_VI : PARINDEX_LANG_EN;
    }
    return PARINDEX_LANG_EN;
}

/* Takes the options off the command line; argv is reordered so that the arguments come last. */
static void collect(struct raw *raw, int argc, char **argv)
{
    opterr = 0;
    for (;;) {
        int code = getopt_long(argc, argv, ":hV", long_options, NULL);
        if (code == -1)
            return;
        if (code == FIRST_LONG + NUMBER_SET && raw->set_count < OPTION_SETS)
            raw->sets[raw->set_count] = optarg;
        raw->set_count += code == FIRST_LONG + NUMBER_SET;
        if (code >= FIRST_LONG && code < FIRST_LONG + OPTION_COUNT)
            raw->values[code - FIRST_LONG] = optarg;
        else if (code == 'h')
            raw->help = 1;
        else if (code == 'V')
            raw->version = 1;
        else if (code == ':')
            raw->valueless = raw->valueless ? raw->valueless : argv[optind - 1];
        else if (optopt == 'h' || optopt == 'V')
            raw->valued = raw->valued ? raw->valued : argv[optind - 1];
        else if (!raw->unknown)
            /* a bad letter inside "-xyz" leaves optind at that argument, else it is past it */
            raw->unknown = optopt && optind < argc && argv[optind][0] == '-' &&
                                   argv[optind][1] != '-' && strchr(argv[optind], optopt)
                               ? argv[optind]
                               : argv[optind - 1];
    }
}

static int bad_value(uint32_t lang, int option, const char *value, const char *wanted)
{
    return report_call(WORDS(lang, "%s takes %s, not '%s'", "%s nhận %s, không nhận '%s'"),
                       names[option], wanted, value);
}

static int read_year(int32_t *out, const struct raw *raw, int option, uint32_t lang)
{
    const char *value = raw->values[option];
    if (value && (*out = whole_number(value, OPTION_FIRST_YEAR, OPTION_LAST_YEAR)) < 0)
        return bad_value(
            lang, option, value,
            WORDS(lang, "a year of four digits, such as 2023", "năm gồm bốn chữ số, ví dụ 2023"));
    return EXIT_DONE;
}

static int read_numbers(struct options *out, const struct raw *raw)
{
    uint32_t lang = out->lang;
    const char *value = raw->values[NUMBER_DECIMALS];
    if (value && (out->decimals = whole_number(value, 0, 15)) < 0)
        return bad_value(lang, NUMBER_DECIMALS, value,
                         WORDS(lang, "a whole number of places from 0 to 15",
                               "số chữ số thập phân, là số nguyên từ 0 đến 15"));
    int status = read_year(&out->period, raw, NUMBER_PERIOD, lang);
    if (status == EXIT_DONE)
        status = read_year(&out->from_period, raw, NUMBER_FROM_PERIOD, lang);
    if (status != EXIT_DONE)
        return status;
    value = raw->values[NUMBER_THREADS];
    int32_t threads = value ? whole_number(value, 1, 256) : 1;
    if (threads < 0)
        return bad_value(lang, NUMBER_THREADS, value,
                         WORDS(lang, "a whole number from 1 to 256", "số nguyên từ 1 đến 256"));
    out->threads = (uint32_t)threads;
    return EXIT_DONE;
}

/* Leaves `out` as it is where the option was not given. */
static int read_choice(uint32_t *out, const struct raw *raw, int option,
                       const struct choice *choices, const char *wanted, uint32_t lang)
{
    const char *value = raw->values[option];
    const struct choice *choice = value ? find(choices, value) : NULL;
    if (choice)
        *out = choice->value;
    return value && !choice ? bad_value(lang, option, value, wanted) : EXIT_DONE;
}

static int read_choices(struct options *out, const struct raw *raw)
{
    uint32_t lang = out->lang;
    int status = read_choice(
        &out->format, raw, NUMBER_FORMAT, formats,
        WORDS(lang, "text, csv, json or html", "một trong các giá trị text, csv, json, html"),
        lang);
    if (status == EXIT_DONE)
        status = read_choice(
            &out->decimal, raw, NUMBER_DECIMAL, decimal_marks,
            WORDS(lang,
                  "point or comma, the mark in the dossier's numbers (--decimals sets the places "
                  "that are printed)",
                  "point (dấu chấm) hoặc comma (dấu phẩy), là dấu thập phân trong hồ sơ (số chữ số "
                  "thập phân khi in đặt bằng --decimals)"),
            lang);
    if (status == EXIT_DONE)
        status = read_choice(&out->ties, raw, NUMBER_TIES, tie_rules,
                             WORDS(lang, "min, max, mean, dense or ordinal",
                                   "một trong các giá trị min, max, mean, dense, ordinal"),
                             lang);
    if (status == EXIT_DONE)
        status =
            read_choice(&out->missing, raw, NUMBER_MISSING, missing_rules,
                        WORDS(lang, "blank or skip", "một trong các giá trị blank, skip"), lang);
    if (status == EXIT_DONE)
        status = read_choice(&out->within, raw, NUMBER_WITHIN, withins,
                             WORDS(lang, "cohort, group, region or type",
                                   "một trong các giá trị cohort, group, region, type"),
                             lang);
    if (status == EXIT_DONE)
        status = read_choice(&out->absent, raw, NUMBER_NEW, absent_states,
                             WORDS(lang, "missing or not_applicable",
                                   "một trong các giá trị missing, not_applicable"),
                             lang);
    return status;
}

/* The library is asked whether it is a date, so that both take the same. */
static int read_date(struct options *out, const char *date)
{
    parindex_match match = PARINDEX_MATCH_INIT;
    if (date && (!*date || parindex_unit_match(&match, "-", date, NULL) != PARINDEX_OK))
        return bad_value(out->lang, NUMBER_DATE, date,
                         WORDS(out->lang, "a day, such as 2025-07-01, or a year, such as 2024",
                               "một ngày, ví dụ 2025-07-01, hoặc một năm, ví dụ 2024"));
    out->date = date;
    return EXIT_DONE;
}

int options_read(struct options *out, int argc, char **argv)
{
    struct raw raw = {.help = 0};
    collect(&raw, argc, argv);

    *out = (struct options){.lang = language_of_environment(),
                            .decimals = -1,
                            .decimal = PARINDEX_DECIMAL_AUTO,
                            .ties = PARINDEX_TIES_MIN,
                            .missing = PARINDEX_BACKCAST_BLANK,
                            .absent = PARINDEX_STATE_MISSING};
    const char *word = raw.values[NUMBER_LANG];
    const struct choice *language = word ? find(languages, word) : NULL;
    if (language)
        out->lang = language->value;
    uint32_t lang = out->lang;

    if (raw.unknown)
        return report_call(WORDS(lang, "there is no option '%s'; see 'parindex --help'",
                                 "không có tùy chọn '%s'; xem 'parindex --help'"),
                           raw.unknown);
    if (raw.valueless)
        return report_call(WORDS(lang, "option '%s' needs a value; see 'parindex --help'",
                                 "tùy chọn '%s' còn thiếu giá trị; xem 'parindex --help'"),
                           raw.valueless);
    if (raw.valued)
        return report_call(
            WORDS(lang, "option '%s' takes no value", "tùy chọn '%s' không nhận giá trị"),
            raw.valued);
    if (word && !language)
        return bad_value(lang, NUMBER_LANG, word, WORDS(lang, "vi or en", "vi hoặc en"));

    if (raw.set_count > OPTION_SETS)
        return report_call(WORDS(lang, "--set was given %d times; %d are possible",
                                 "--set xuất hiện %d lần; tối đa %d lần"),
                           raw.set_count, OPTION_SETS);
    int status = read_choices(out, &raw);
    if (status == EXIT_DONE)
        status = read_numbers(out, &raw);
    if (status == EXIT_DONE)
        status = read_date(out, raw.values[NUMBER_DATE]);
    if (status != EXIT_DONE)
        return status;

    for (int i = 0; i < OPTION_COUNT; i++)
        out->given |= raw.values[i] ? 1u << i : 0u;
    out->weights = raw.values[NUMBER_WEIGHTS];
    out->reading = raw.values[NUMBER_READING];
    out->from_reading = raw.values[NUMBER_FROM_READING];
    out->from_tasks = raw.values[NUMBER_FROM_TASKS];
    out->history = raw.values[NUMBER_HISTORY];
    out->concordance = raw.values[NUMBER_CONCORDANCE];
    out->score = raw.values[NUMBER_SCORE];
    out->design = raw.values[NUMBER_DESIGN];
    out->to = raw.values[NUMBER_TO];
    out->group = raw.values[NUMBER_GROUP];
    out->tasks = raw.values[NUMBER_TASKS];
    out->costs = raw.values[NUMBER_COSTS];
    out->propose = raw.values[NUMBER_PROPOSE];
    out->dossier = raw.values[NUMBER_DOSSIER];
    out->output = raw.values[NUMBER_OUTPUT];
    out->set_count = raw.set_count;
    memcpy(out->sets, raw.sets, sizeof(out->sets));
    out->help = raw.help;
    out->version = raw.version;
    out->count = argc - optind;
    out->arguments = argv + optind;
    return EXIT_DONE;
}
