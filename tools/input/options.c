/* SPDX-License-Identifier: MIT */
#include "input/options.h"

#include <getopt.h>
#include <stdlib.h>
#include <string.h>

#include "output/report.h"
#include "output/words.h"

enum {
    OPTION_COUNT = 16,
    SET = 14,        /* the one that may stand several times */
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
    {"format", required_argument, NULL, FIRST_LONG + 0},
    {"lang", required_argument, NULL, FIRST_LONG + 1},
    {"decimals", required_argument, NULL, FIRST_LONG + 2},
    {"decimal", required_argument, NULL, FIRST_LONG + 3},
    {"period", required_argument, NULL, FIRST_LONG + 4},
    {"threads", required_argument, NULL, FIRST_LONG + 5},
    {"ties", required_argument, NULL, FIRST_LONG + 6},
    {"date", required_argument, NULL, FIRST_LONG + 7},
    {"weights", required_argument, NULL, FIRST_LONG + 8},
    {"missing", required_argument, NULL, FIRST_LONG + 9},
    {"concordance", required_argument, NULL, FIRST_LONG + 10},
    {"from-period", required_argument, NULL, FIRST_LONG + 11},
    {"to", required_argument, NULL, FIRST_LONG + 12},
    {"costs", required_argument, NULL, FIRST_LONG + 13},
    {"set", required_argument, NULL, FIRST_LONG + SET},
    {"history", required_argument, NULL, FIRST_LONG + 15},
    {"help", no_argument, NULL, 'h'},
    {"version", no_argument, NULL, 'V'},
    {NULL, 0, NULL, 0},
};

static const char *const names[OPTION_COUNT] = {
    "--format", "--lang",  "--decimals", "--decimal", "--period",      "--threads",
    "--ties",   "--date",  "--weights",  "--missing", "--concordance", "--from-period",
    "--to",     "--costs", "--set",      "--history",
};

static const char *const formats[] = {"text", "csv", "json", NULL};
static const char *const languages[] = {"en", "vi", NULL};
static const char *const decimal_marks[] = {"point", "comma", NULL};
static const char *const tie_rules[] = {"min", "max", "mean", "dense", "ordinal", NULL};
static const char *const missing_rules[] = {"blank", "skip", NULL};

const char *option_name(unsigned option)
{
    for (int i = 0; i < OPTION_COUNT; i++)
        if (option == 1u << i)
            return names[i];
    return "";
}

const char *option_ties_name(uint32_t ties)
{
    return ties < 5 ? tie_rules[ties] : "";
}

static int find(const char *const *list, const char *value)
{
    for (int i = 0; list[i]; i++)
        if (strcmp(list[i], value) == 0)
            return i;
    return -1;
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
        if (code == FIRST_LONG + SET && raw->set_count < OPTION_SETS)
            raw->sets[raw->set_count] = optarg;
        raw->set_count += code == FIRST_LONG + SET;
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
    const char *value = raw->values[2];
    if (value && (out->decimals = whole_number(value, 0, 15)) < 0)
        return bad_value(lang, 2, value,
                         WORDS(lang, "a whole number of places from 0 to 15",
                               "số chữ số thập phân, là số nguyên từ 0 đến 15"));
    int status = read_year(&out->period, raw, 4, lang);
    if (status == EXIT_DONE)
        status = read_year(&out->from_period, raw, 11, lang);
    if (status != EXIT_DONE)
        return status;
    value = raw->values[5];
    int32_t threads = value ? whole_number(value, 1, 256) : 1;
    if (threads < 0)
        return bad_value(lang, 5, value,
                         WORDS(lang, "a whole number from 1 to 256", "số nguyên từ 1 đến 256"));
    out->threads = (uint32_t)threads;
    out->history = raw->values[15];
    return EXIT_DONE;
}

static int read_choices(struct options *out, const struct raw *raw)
{
    uint32_t lang = out->lang;
    const char *value = raw->values[0];
    int found = value ? find(formats, value) : 0;
    if (found < 0)
        return bad_value(lang, 0, value,
                         WORDS(lang, "text, csv or json", "một trong các giá trị text, csv, json"));
    out->format = (uint32_t)found;

    value = raw->values[3];
    found = value ? find(decimal_marks, value) : PARINDEX_DECIMAL_AUTO;
    if (found < 0)
        return bad_value(lang, 3, value,
                         WORDS(lang,
                               "point or comma, the mark in the dossier's numbers (--decimals sets "
                               "the places that are printed)",
                               "point (dấu chấm) hoặc comma (dấu phẩy), là dấu thập phân trong hồ "
                               "sơ (số chữ số thập phân khi in đặt bằng --decimals)"));
    out->decimal = (uint32_t)(value ? found + PARINDEX_DECIMAL_POINT : found);

    value = raw->values[6];
    found = value ? find(tie_rules, value) : 0;
    if (found < 0)
        return bad_value(lang, 6, value,
                         WORDS(lang, "min, max, mean, dense or ordinal",
                               "một trong các giá trị min, max, mean, dense, ordinal"));
    out->ties = (uint32_t)found;

    value = raw->values[9];
    found = value ? find(missing_rules, value) : 0;
    if (found < 0)
        return bad_value(lang, 9, value,
                         WORDS(lang, "blank or skip", "một trong các giá trị blank, skip"));
    out->missing = (uint32_t)found;
    return EXIT_DONE;
}

/* The library is asked whether it is a date, so that both take the same. */
static int read_date(struct options *out, const char *date)
{
    parindex_match match = PARINDEX_MATCH_INIT;
    if (date && (!*date || parindex_unit_match(&match, "-", date, NULL) != PARINDEX_OK))
        return bad_value(out->lang, 7, date,
                         WORDS(out->lang, "a day, such as 2025-07-01, or a year, such as 2024",
                               "một ngày, ví dụ 2025-07-01, hoặc một năm, ví dụ 2024"));
    out->date = date;
    return EXIT_DONE;
}

int options_read(struct options *out, int argc, char **argv)
{
    struct raw raw = {.help = 0};
    collect(&raw, argc, argv);

    *out = (struct options){.lang = language_of_environment(), .decimals = -1};
    int language = raw.values[1] ? find(languages, raw.values[1]) : -1;
    if (language >= 0)
        out->lang = (uint32_t)language;
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
    if (raw.values[1] && language < 0)
        return bad_value(lang, 1, raw.values[1], WORDS(lang, "vi or en", "vi hoặc en"));

    if (raw.set_count > OPTION_SETS)
        return report_call(WORDS(lang, "--set stands %d times; %d are possible",
                                 "--set xuất hiện %d lần; tối đa %d lần"),
                           raw.set_count, OPTION_SETS);
    int status = read_choices(out, &raw);
    if (status == EXIT_DONE)
        status = read_numbers(out, &raw);
    if (status == EXIT_DONE)
        status = read_date(out, raw.values[7]);
    if (status != EXIT_DONE)
        return status;

    for (int i = 0; i < OPTION_COUNT; i++)
        out->given |= raw.values[i] ? 1u << i : 0u;
    out->weights = raw.values[8];
    out->concordance = raw.values[10];
    out->to = raw.values[12];
    out->costs = raw.values[13];
    out->set_count = raw.set_count;
    memcpy(out->sets, raw.sets, sizeof(out->sets));
    out->help = raw.help;
    out->version = raw.version;
    out->count = argc - optind;
    out->arguments = argv + optind;
    return EXIT_DONE;
}
