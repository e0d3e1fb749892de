/* SPDX-License-Identifier: MIT */
/* The registry of units, and what became of each. */
#include <string.h>

#include "base/error.h"
#include "base/text.h"
#include "units/unit_table.h"

size_t parindex_unit_count(void)
{
    return unit_table_count;
}

const parindex_unit *parindex_unit_at(size_t unit)
{
    return unit < unit_table_count ? &unit_table[unit] : NULL;
}

static bool digits(const char *text, size_t count)
{
    for (size_t i = 0; i < count; i++)
        if (text[i] < '0' || text[i] > '9')
            return false;
    return true;
}

static int two(const char *text)
{
    return (text[0] - '0') * 10 + text[1] - '0';
}

static bool is_day(const char *date)
{
    static const int days[] = {31, 29, 31, 30, 31, 30, 31, 31, 30, 31, 30, 31};
    if (date[4] != '-' || !digits(date + 5, 2) || date[7] != '-' || !digits(date + 8, 2))
        return false;
    int month = two(date + 5);
    int day = two(date + 8);
    int year = two(date) * 100 + two(date + 2);
    bool leap = year % 4 == 0 && (year % 100 != 0 || year % 400 == 0);
    return month >= 1 && month <= 12 && day >= 1 && day <= days[month - 1] &&
           (month != 2 || day < 29 || leap);
}

static bool day_read(struct day *out, const char *date)
{
    size_t length = date != NULL ? strlen(date) : 0;
    out->text[0] = '\0';
    if (length == 0)
        return true;
    if ((length != 4 && length != 10) || !digits(date, 4) || (length == 10 && !is_day(date)))
        return false;
    memcpy(out->text, date, length + 1);
    if (length == 4)
        memcpy(out->text + 4, "-12-31", sizeof "-12-31");
    return true;
}

parindex_status day_take(struct day *out, const char *date, parindex_error *err)
{
    if (day_read(out, date))
        return PARINDEX_OK;
    return fail(err, PARINDEX_ERR_ARGUMENT, NULL,
                "\"%s\" is no date: YYYY-MM-DD or a year, YYYY, is expected.",
                "\"%s\" không phải là ngày: cần dạng YYYY-MM-DD hoặc năm YYYY.", clip(date).text);
}

bool unit_on(size_t unit, const struct day *day)
{
    const parindex_unit *u = &unit_table[unit];
    return day->text[0] == '\0' ||
           (strcmp(u->from, day->text) <= 0 && (u->to[0] == '\0' || strcmp(day->text, u->to) <= 0));
}

uint32_t parindex_unit_is_there(size_t unit, const char *date)
{
    struct day day;
    return unit < unit_table_count && day_read(&day, date) && day.text[0] != '\0' &&
           unit_on(unit, &day);
}

/* Units are in the order of their first day, so the first match after this one is the next in time. */
size_t parindex_unit_successor(size_t unit)
{
    if (unit >= unit_table_count || unit_table[unit].into[0] == '\0')
        return PARINDEX_NONE;
    for (size_t i = unit + 1; i < unit_table_count; i++)
        if (strcmp(unit_table[i].code, unit_table[unit].into) == 0 &&
            strcmp(unit_table[i].from, unit_table[unit].to) > 0)
            return i;
    return PARINDEX_NONE; /* unreachable: what a unit went into is in the registry */
}

size_t parindex_unit_predecessor(size_t unit, size_t index)
{
    for (size_t i = 0; unit < unit_table_count && i < unit; i++)
        if (parindex_unit_successor(i) == unit && index-- == 0)
            return i;
    return PARINDEX_NONE;
}

bool unit_continues(size_t earlier, size_t later)
{
    const parindex_unit *a = &unit_table[earlier];
    const parindex_unit *b = &unit_table[later];
    if (strcmp(a->code, b->code) != 0)
        return false;
    if (strcmp(a->name_vi, b->name_vi) == 0)
        return true;
    for (size_t u = parindex_unit_successor(earlier);
         u != PARINDEX_NONE && parindex_unit_predecessor(u, 1) == PARINDEX_NONE;
         u = parindex_unit_successor(u))
        if (u == later)
            return true;
    return false;
}

static const char *word(const char *const words[][2], size_t count, uint32_t number, uint32_t lang)
{
    return number < count ? words[number][lang == PARINDEX_LANG_VI] : "";
}

const char *parindex_unit_type_name(uint32_t type, uint32_t lang)
{
    static const char *const words[][2] = {
        {"", ""},
        {"province", "tỉnh"},
        {"municipality", "thành phố trực thuộc trung ương"},
        {"ministry", "bộ"},
        {"ministry-level agency", "cơ quan ngang bộ"},
    };
    return word(words, sizeof words / sizeof *words, type, lang);
}

const char *parindex_assessment_name(uint32_t assessment, uint32_t lang)
{
    static const char *const words[][2] = {
        {"", ""},
        {"ranked", "được xếp hạng"},
        {"assessed, not ranked", "được đánh giá, không xếp hạng"},
        {"not assessed", "không đánh giá"},
    };
    return word(words, sizeof words / sizeof *words, assessment, lang);
}

const char *parindex_match_name(uint32_t step, uint32_t lang)
{
    static const char *const words[][2] = {
        {"no match", "không khớp"},
        {"code", "mã"},
        {"name", "đúng tên"},
        {"normalised spelling", "chuẩn hóa cách viết"},
        {"alias", "tên thường gọi"},
        {"without diacritics: a candidate only", "bỏ dấu: chỉ là gợi ý"},
        {"of another date: a candidate only", "thuộc thời điểm khác: chỉ là gợi ý"},
    };
    return word(words, sizeof words / sizeof *words, step, lang);
}
