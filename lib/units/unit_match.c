/* SPDX-License-Identifier: MIT */
/* Which unit a spelling means: step by step, the surest first; what is not sure is refused. */
#include <string.h>

#include "base/error.h"
#include "base/spelling.h"
#include "base/text.h"
#include "units/unit_table.h"
#include "units/unit_text.h"

enum {
    KEY = 256 /* longer texts name no unit */
};

/* What is looked for, in every form that a step compares. */
struct sought {
    char text[KEY];   /* without blanks at its ends */
    char key[KEY];    /* without a number in front and notes behind */
    char folded[KEY]; /* the same, folded */
    char bare[KEY];   /* the key without its organ and its type */
    char bare_folded[KEY];
    struct unit_said said; /* by these words, which must be right for them to be left out */
    struct day day;
};

static bool key_is(const char *key, const char *name, bool folded)
{
    char other[KEY];
    (void)spelling_key(other, sizeof other, name, folded); /* names of the registry fit */
    return strcmp(key, other) == 0;
}

static bool names(const char *key, const parindex_unit *u, bool folded)
{
    return key_is(key, u->name_vi, folded) || key_is(key, u->name_en, folded) ||
           key_is(key, u->full_vi, folded);
}

static bool aliases(const char *key, const parindex_unit *u, bool folded)
{
    for (size_t i = 0; i < unit_alias_count; i++)
        if (strcmp(unit_aliases[i].name, u->name_vi) == 0 &&
            key_is(key, unit_aliases[i].alias, folded))
            return true;
    return false;
}

/* A code that a spreadsheet took for a number: "4" for "04". */
static bool lost_zero(const char *text, const char *code)
{
    return code[0] == '0' && strcmp(text, code + 1) == 0;
}

static bool matches(const struct sought *sought, size_t unit, uint32_t step)
{
    const parindex_unit *u = &unit_table[unit];
    const char *text = sought->text;
    switch (step) {
    case PARINDEX_MATCH_CODE:
        return strcmp(text, u->code) == 0;
    case PARINDEX_MATCH_NAME:
        return strcmp(text, u->name_vi) == 0 || strcmp(text, u->full_vi) == 0 ||
               strcmp(text, u->name_en) == 0;
    case PARINDEX_MATCH_NORMALISED:
        return names(sought->key, u, false) ||
               (unit_said_fits(sought->said, u->type) && names(sought->bare, u, false));
    case PARINDEX_MATCH_ALIAS:
        return aliases(sought->key, u, false) ||
               (unit_said_fits(sought->said, u->type) && aliases(sought->bare, u, false));
    default:
        return lost_zero(text, u->code) || names(sought->folded, u, true) ||
               aliases(sought->folded, u, true) || names(sought->bare_folded, u, true) ||
               aliases(sought->bare_folded, u, true);
    }
}

/* One step: the units that match and are there on the day; 0: none. */
static size_t collect(parindex_match *match, const struct sought *sought, uint32_t step)
{
    match->candidates = 0;
    for (size_t u = 0; u < unit_table_count && match->candidates < PARINDEX_MATCH_MOST; u++)
        if (unit_on(u, &sought->day) && matches(sought, u, step))
            match->candidate[match->candidates++] = u;
    return match->candidates;
}

/* Several units that are one through time are its latest; anything else stays open. */
static void settle(parindex_match *match)
{
    size_t last = match->candidate[match->candidates - 1];
    for (size_t i = 0; i + 1 < match->candidates; i++)
        if (!unit_continues(match->candidate[i], last))
            return;
    match->unit = last;
}

static void look(parindex_match *match, struct sought *sought)
{
    static const uint32_t sure[] = {PARINDEX_MATCH_CODE, PARINDEX_MATCH_NAME,
                                    PARINDEX_MATCH_NORMALISED, PARINDEX_MATCH_ALIAS};
    enum {
        STEPS = sizeof sure / sizeof *sure
    };
    for (size_t i = 0; i < STEPS; i++)
        if (collect(match, sought, sure[i]) > 0) {
            match->step = sure[i];
            settle(match);
            return;
        }
    struct day day = sought->day;
    sought->day.text[0] = '\0';
    for (size_t i = 0; day.text[0] != '\0' && i < STEPS; i++)
        if (collect(match, sought, sure[i]) > 0) {
            match->step = PARINDEX_MATCH_OTHER_DATE;
            return;
        }
    sought->day = day;
    if (collect(match, sought, PARINDEX_MATCH_FOLDED) > 0)
        match->step = PARINDEX_MATCH_FOLDED;
}

static parindex_status match_text(parindex_match *match, const char *text, const char *date,
                                  parindex_error *err)
{
    struct sought sought = {.text = ""};
    if (text == NULL || text[0] == '\0')
        return fail(err, PARINDEX_ERR_ARGUMENT, NULL, "A code or a name of a unit is needed.",
                    "Cần mã hoặc tên của đơn vị.");
    parindex_status status = day_take(&sought.day, date, err);
    if (status != PARINDEX_OK)
        return status;
    size_t length = strlen(text);
    text_trim(&text, &length);
    if (length >= sizeof sought.text)
        return PARINDEX_OK;
    memcpy(sought.text, text, length);
    unit_text_core(&text, &length);
    char core[KEY] = "";
    memcpy(core, text, length);
    if (!spelling_key(sought.key, sizeof sought.key, core, false))
        return PARINDEX_OK;
    (void)spelling_key(sought.folded, sizeof sought.folded, core, true); /* no longer than it */
    memcpy(sought.bare, sought.key, sizeof sought.bare);
    memcpy(sought.bare_folded, sought.folded, sizeof sought.bare_folded);
    sought.said = unit_key_bare(sought.bare, false);
    unit_key_bare(sought.bare_folded, true);
    look(match, &sought);
    return PARINDEX_OK;
}

parindex_status parindex_unit_match(parindex_match *out, const char *text, const char *date,
                                    parindex_error *err)
{
    if (out == NULL)
        return fail(err, PARINDEX_ERR_ARGUMENT, NULL, "`out` must not be NULL.",
                    "`out` không được là NULL.");
    parindex_status status =
        struct_check(out, STRUCT_UP_TO(parindex_match, candidate), "PARINDEX_MATCH_INIT", err);
    if (status != PARINDEX_OK)
        return status;
    parindex_match match = PARINDEX_MATCH_INIT;
    status = match_text(&match, text, date, err);
    if (status == PARINDEX_OK)
        struct_give(out, &match, sizeof match);
    return status;
}

/* "Bắc Giang (24, 2008-08-01 to 2025-06-30); Bắc Ninh (24, from 2025-07-01)" */
static void write_readings(struct writer *w, const parindex_match *match)
{
    for (size_t i = 0; i < match->candidates; i++) {
        const parindex_unit *u = &unit_table[match->candidate[i]];
        write_text(w, i > 0 ? "; " : "");
        write_either(w, u->name_en, u->name_vi);
        write_format(w, " (%s, ", u->code);
        if (u->to[0] == '\0')
            write_either(w, "from ", "từ ");
        write_date(w, u->from);
        if (u->to[0] != '\0') {
            write_either(w, " to ", " đến ");
            write_date(w, u->to);
        }
        write_text(w, ")");
    }
}

static parindex_status refuse(const parindex_match *match, const char *text, const char *date,
                              parindex_error *err)
{
    char readings[768];
    struct writer w =
        writer_on(readings, sizeof readings, err != NULL ? err->lang : (uint32_t)PARINDEX_LANG_EN);
    write_readings(&w, match);
    struct clipped shown = clip(text);
    if (match->candidates == 0)
        return fail(err, PARINDEX_ERR_UNREGISTERED_UNIT, NULL,
                    "No unit of the registry is called \"%s\".",
                    "Không có đơn vị nào trong danh mục tên là \"%s\".", shown.text);
    if (match->step == PARINDEX_MATCH_OTHER_DATE)
        return fail(err, PARINDEX_ERR_UNREGISTERED_UNIT, NULL,
                    "\"%s\" is not there on %s; the registry has: %s.",
                    "\"%s\" không có vào thời điểm %s; danh mục có: %s.", shown.text, date,
                    readings);
    if (match->step == PARINDEX_MATCH_FOLDED)
        return fail(err, PARINDEX_ERR_UNREGISTERED_UNIT, NULL,
                    "\"%s\" is like a name without its diacritics or with another type; that is no "
                    "proof. Did you mean: %s?",
                    "\"%s\" chỉ giống một tên khi bỏ dấu hoặc khác loại đơn vị, chưa đủ để khẳng "
                    "định. Có phải là: %s?",
                    shown.text, readings);
    return fail(err, PARINDEX_ERR_AMBIGUOUS_UNIT, NULL,
                "\"%s\" can be read in %zu ways: %s. Say the date.",
                "\"%s\" có thể hiểu theo %zu cách: %s. Hãy nêu thời điểm.", shown.text,
                match->candidates, readings);
}

parindex_status parindex_unit_resolve(size_t *out, const char *text, const char *date,
                                      parindex_error *err)
{
    parindex_match match = PARINDEX_MATCH_INIT;
    if (out == NULL)
        return fail(err, PARINDEX_ERR_ARGUMENT, NULL, "`out` must not be NULL.",
                    "`out` không được là NULL.");
    parindex_status status = match_text(&match, text, date, err);
    if (status != PARINDEX_OK)
        return status;
    if (match.unit == PARINDEX_NONE)
        return refuse(&match, text, date, err);
    *out = match.unit;
    return PARINDEX_OK;
}

/* Blanks beside a code do not count. */
static bool is_code(const char *text, const char *code)
{
    size_t length = strlen(text);
    text_trim(&text, &length);
    return length == strlen(code) && memcmp(text, code, length) == 0;
}

parindex_status parindex_unit_find(size_t *out, const char *code, const char *date,
                                   parindex_error *err)
{
    parindex_match match = PARINDEX_MATCH_INIT;
    if (out == NULL)
        return fail(err, PARINDEX_ERR_ARGUMENT, NULL, "`out` must not be NULL.",
                    "`out` không được là NULL.");
    parindex_status status = match_text(&match, code, date, err);
    if (status != PARINDEX_OK)
        return status;
    if (match.step == PARINDEX_MATCH_CODE && match.unit != PARINDEX_NONE) {
        *out = match.unit;
        return PARINDEX_OK;
    }
    bool by_code = match.step == PARINDEX_MATCH_CODE || match.step == PARINDEX_MATCH_OTHER_DATE;
    for (size_t i = 0; by_code && i < match.candidates; i++)
        by_code = is_code(code, unit_table[match.candidate[i]].code);
    if (by_code)
        return refuse(&match, code, date, err);
    return fail(err, PARINDEX_ERR_UNREGISTERED_UNIT, NULL,
                "No unit of the registry has the code \"%s\".",
                "Không có đơn vị nào trong danh mục có mã \"%s\".", clip(code).text);
}
