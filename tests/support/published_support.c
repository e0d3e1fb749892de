/* SPDX-License-Identifier: MIT */
#include "published_support.h"

#include <stdlib.h>
#include <string.h>

struct scored scored_text(const char *id, const char *csv, int32_t period)
{
    struct scored s = {.f = edition_built_in(id)};
    parindex_csv_options options = PARINDEX_CSV_OPTIONS_INIT;
    parindex_error err = PARINDEX_ERROR_INIT;
    options.period = period;
    options.decimal = PARINDEX_DECIMAL_POINT;
    if (parindex_dossier_read_csv(&s.d, s.f, csv, strlen(csv), &options, &err) != PARINDEX_OK)
        fail_msg("%s, line %d: %s", id, (int)err.line, err.message);
    s.r = score_all(s.d, 2);
    return s;
}

void let_go(struct scored *s)
{
    parindex_result_unref(s->r);
    parindex_dossier_free(s->d);
    parindex_framework_unref(s->f);
}

double points_of(const struct scored *s, const char *unit, const char *code)
{
    return cell_of(s->r, unit_of(s->r, unit), node_of(s->f, code)).points;
}

void check_printed(double x, const char *want)
{
    char text[32];
    const char *point = strchr(want, '.');
    parindex_format(text, sizeof text, x, point != NULL ? (int32_t)strlen(point + 1) : 0,
                    PARINDEX_LANG_EN);
    assert_string_equal(text, want);
}

struct table *facts(const char *name)
{
    const char *folder = getenv("PARINDEX_FACTS");
    struct buffer path = {NULL, 0, 0};
    buffer_add(&path, "%s/%s", folder != NULL ? folder : PARINDEX_SOURCE_DIR "/../shared/facts",
               name);
    struct table *t = table_read(path.data);
    buffer_free(&path);
    if (t == NULL)
        skip();
    return t;
}

bool of_year(const struct table *t, size_t row, int32_t year)
{
    return atoi(table_at(t, row, "year")) == year;
}

bool has_year(const struct table *t, int32_t year)
{
    bool there = false;
    for (size_t i = 0; i < t->rows; i++)
        there |= of_year(t, i, year);
    return there;
}

struct scored scored_year(const char *id, const struct table *t, int32_t year,
                          const struct pair *pairs, size_t count)
{
    struct buffer csv = {NULL, 0, 0};
    buffer_add(&csv, "unit");
    for (size_t c = 0; c < count; c++)
        buffer_add(&csv, ",%s", pairs[c].code);
    for (size_t i = 0; i < t->rows; i++) {
        if (!of_year(t, i, year))
            continue;
        buffer_add(&csv, "\n\"%s\"", table_at(t, i, "province"));
        for (size_t c = 0; c < count; c++)
            buffer_add(&csv, ",%s",
                       pairs[c].column[0] != '\0' ? table_at(t, i, pairs[c].column) : "");
    }
    buffer_add(&csv, "\n");
    struct scored s = scored_text(id, csv.data, year);
    buffer_free(&csv);
    return s;
}

size_t compare_but(const struct scored *s, const struct table *t, int32_t year, const char *column,
                   const char *code, double tolerance, const char *but)
{
    size_t compared = 0;
    for (size_t i = 0; i < t->rows; i++) {
        const char *published = table_at(t, i, column);
        if (!of_year(t, i, year) || published[0] == '\0')
            continue;
        const char *unit = table_at(t, i, "province");
        size_t row;
        if (strcmp(unit, but) == 0 ||
            parindex_result_find_unit(&row, s->r, unit, NULL) != PARINDEX_OK)
            continue;
        double got = cell_of(s->r, row, node_of(s->f, code)).points;
        if (!is_near(got, atof(published), tolerance, 0))
            fail_msg("%d, %s, %s: %.17g, published %s", (int)year, unit, code, got, published);
        compared++;
    }
    return compared;
}

size_t compare(const struct scored *s, const struct table *t, int32_t year, const char *column,
               const char *code, double tolerance)
{
    return compare_but(s, t, year, column, code, tolerance, "");
}

size_t unit_called(parindex_dossier *d, size_t *units, const char *name)
{
    size_t unit = 0;
    while (unit < *units && strcmp(parindex_dossier_unit(d, unit), name) != 0)
        unit++;
    if (unit == *units)
        assert_int_equal(parindex_dossier_name(d, (*units)++, name, NULL), PARINDEX_OK);
    return unit;
}
