/* SPDX-License-Identifier: MIT */
#include "survey_reference.h"

#include <math.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>

struct table *reference(const char *name)
{
    const char *folder = getenv("PARINDEX_REFERENCE");
    struct buffer path = {NULL, 0, 0};
    buffer_add(&path, "%s/survey/given/%s",
               folder != NULL ? folder : PARINDEX_SOURCE_DIR "/../shared/reference", name);
    struct table *t = table_read(path.data);
    buffer_free(&path);
    if (t == NULL)
        skip();
    return t;
}

double table_number(const struct table *t, size_t row, const char *column)
{
    const char *text = table_at(t, row, column);
    return text[0] == '\0' ? (double)NAN : strtod(text, NULL);
}

static struct {
    struct table *values;
    const char *name;
    unsigned char *done; /* 1 put, 2 not to be looked at */
    size_t first;
    size_t last;
    size_t faults;
} now;

void case_begin(const char *name)
{
    if (now.values == NULL)
        now.values = reference("values.csv");
    now.name = name;
    now.faults = 0;
    for (now.first = 0; now.first < now.values->rows; now.first++)
        if (strcmp(table_at(now.values, now.first, "case"), name) == 0)
            break;
    now.last = now.first;
    while (now.last < now.values->rows && strcmp(table_at(now.values, now.last, "case"), name) == 0)
        now.last++;
    if (now.first == now.last)
        fail_msg("no case %s", name);
    free(now.done);
    now.done = calloc(now.last - now.first, sizeof *now.done);
    assert_non_null(now.done);
}

static double tolerance_of(const char *quantity)
{
    if (strstr(quantity, "logit") != NULL && quantity[0] != 'x' &&
        strstr(quantity, "xlogit") == NULL)
        return 1e-6;
    if (strncmp(quantity, "low", 3) == 0 || strncmp(quantity, "high", 4) == 0)
        return 1e-8;
    bool calibrated = strstr(now.name, ".rak") != NULL || strstr(now.name, ".linear") != NULL ||
                      strstr(now.name, ".logit") != NULL || strstr(now.name, ".bounded") != NULL;
    if (calibrated && (strncmp(quantity, "se", 2) == 0 || strcmp(quantity, "covariance") == 0))
        return 1e-6;
    return calibrated ? 1e-8 : 1e-10;
}

void put(const char *domain, const char *item, const char *quantity, const char *with,
         const char *level, double value, double size)
{
    for (size_t r = now.first; r < now.last; r++) {
        /* case, domain, item, quantity, with, level, value */
        char *const *cell = now.values->cells + (r + 1) * now.values->cols;
        if (strcmp(cell[1], domain) != 0 || strcmp(cell[2], item) != 0 ||
            strcmp(cell[3], quantity) != 0 || strcmp(cell[4], with) != 0 ||
            strcmp(cell[5], level) != 0 || now.done[r - now.first] == 2)
            continue;
        double want = strtod(cell[6], NULL);
        double most = tolerance_of(quantity) * fmax(fabs(want), size);
        now.done[r - now.first] = 1;
        bool near = isnan(want)   ? isnan(value)
                    : isinf(want) ? value == want
                                  : fabs(value - want) <= most;
        if (!near && now.faults++ < 20)
            print_error("%s: %s of %s:%s with %s, level %s: %.17g, to be %.17g (off %.2g)\n",
                        now.name, quantity, domain, item, with, level, value, want,
                        fabs(value - want) / fmax(fabs(want), size));
    }
}

void pass_over(const char *domain, const char *item, const char *quantity, const char *level)
{
    for (size_t r = now.first; r < now.last; r++) {
        char *const *cell = now.values->cells + (r + 1) * now.values->cols;
        if (strcmp(cell[1], domain) == 0 && strcmp(cell[2], item) == 0 &&
            strcmp(cell[3], quantity) == 0 && strcmp(cell[5], level) == 0)
            now.done[r - now.first] = 2;
    }
}

void case_without(const char *quantity)
{
    for (size_t r = now.first; r < now.last; r++) {
        const char *given = table_at(now.values, r, "quantity");
        size_t length = strlen(given);
        size_t end = strlen(quantity);
        if (length >= end && strcmp(given + length - end, quantity) == 0)
            now.done[r - now.first] = 2;
    }
}

void case_end(void)
{
    for (size_t r = now.first; r < now.last; r++)
        if (!now.done[r - now.first] && now.faults++ < 20)
            print_error("%s: nothing was worked out for %s of %s:%s with %s, level %s\n", now.name,
                        table_at(now.values, r, "quantity"), table_at(now.values, r, "domain"),
                        table_at(now.values, r, "item"), table_at(now.values, r, "with"),
                        table_at(now.values, r, "level"));
    if (now.faults > 0)
        fail_msg("%s: %zu values are wrong or missing", now.name, now.faults);
}

const char all_data[] = "";

/* The numbers of one figure under the names that the reference has for them. */
void put_figure(const char *domain, const char *item, const parindex_estimates *e, size_t unit,
                size_t statistic, bool replaced)
{
    double value = of_estimates(e, PARINDEX_ESTIMATES_VALUE, unit, statistic);
    double size = 1e-3 * fabs(value);
    put(domain, item, "estimate", "", "", value, 0);
    put(domain, item, "se", "", "", of_estimates(e, PARINDEX_ESTIMATES_ERROR, unit, statistic),
        size);
    put(domain, item, "low", "", "0.95", of_estimates(e, PARINDEX_ESTIMATES_LOW, unit, statistic),
        size);
    put(domain, item, "high", "", "0.95", of_estimates(e, PARINDEX_ESTIMATES_HIGH, unit, statistic),
        size);
    put(domain, item, "deff", "", "",
        of_estimates(e, replaced ? PARINDEX_ESTIMATES_EFFECT_REPLACED : PARINDEX_ESTIMATES_EFFECT,
                     unit, statistic),
        0);
    put(domain, "", "df", "", "", of_estimates(e, PARINDEX_ESTIMATES_DEGREES, unit, statistic), 0);
    double people = of_estimates(e, PARINDEX_ESTIMATES_PEOPLE, unit, statistic);
    if (!isnan(people)) /* of contrasts it is */
        put(domain, "", "n", "", "", people, 0);
}

/* Figures of one unit, their names in order, and the covariances among them. */
void put_figures(const char *domain, const char *const *items, const parindex_estimates *e,
                 size_t unit, size_t first, size_t count, bool replaced)
{
    for (size_t i = 0; i < count; i++) {
        put_figure(domain, items[i], e, unit, first + i, replaced);
        for (size_t j = 0; j < count; j++) {
            double size = of_estimates(e, PARINDEX_ESTIMATES_ERROR, unit, first + i) *
                          of_estimates(e, PARINDEX_ESTIMATES_ERROR, unit, first + j);
            put(domain, items[i], "covariance", items[j], "",
                covariance_of(e, unit, first + i, unit, first + j), size);
        }
    }
}

/* The covariances of figures of all units, named "unit:item". */
void put_across(const char *const *domains, size_t units, const char *const *items, size_t count,
                const parindex_estimates *e)
{
    for (size_t u = 0; u < units; u++)
        for (size_t v = 0; v < units; v++)
            for (size_t i = 0; i < count; i++)
                for (size_t j = 0; j < count; j++) {
                    struct buffer with = {NULL, 0, 0};
                    buffer_add(&with, items[j][0] == '\0' ? "%s" : "%s:%s", domains[v], items[j]);
                    double size = of_estimates(e, PARINDEX_ESTIMATES_ERROR, u, i) *
                                  of_estimates(e, PARINDEX_ESTIMATES_ERROR, v, j);
                    put(domains[u], items[i], "covariance", with.data, "",
                        covariance_of(e, u, i, v, j), size);
                    buffer_free(&with);
                }
}

parindex_estimate_options lonely(uint32_t how)
{
    parindex_estimate_options o = PARINDEX_ESTIMATE_OPTIONS_INIT;
    o.lonely = how;
    return o;
}

/*
 * The variance of an item, n / (n - 1) times what its mean square has above the square of its mean: a sum
 * of two figures, weighted by how the variance moves with each.
 */
void put_variance(const char *item, const parindex_estimates *e, size_t mean, size_t square)
{
    double n = of_estimates(e, PARINDEX_ESTIMATES_ANSWERS, 0, mean);
    double m = of_estimates(e, PARINDEX_ESTIMATES_VALUE, 0, mean);
    double q = of_estimates(e, PARINDEX_ESTIMATES_VALUE, 0, square);
    size_t count = parindex_estimates_statistics(e);
    double *weights = calloc(count, sizeof *weights);
    assert_non_null(weights);
    weights[mean] = -2 * m * n / (n - 1);
    weights[square] = n / (n - 1);
    parindex_estimates *sum = contrast(e, weights);
    put(all_data, item, "estimate", "", "", (q - m * m) * n / (n - 1), 0);
    put(all_data, item, "se", "", "", of_estimates(sum, PARINDEX_ESTIMATES_ERROR, 0, 0), 0);
    parindex_estimates_free(sum);
    free(weights);
}

/* Quantiles of an item under the names of the reference. */
void put_quantiles(const char *item, const parindex_survey *s, uint32_t number, uint32_t how,
                   const char *const *levels, size_t count)
{
    double p[8];
    double rows[8][4];
    for (size_t i = 0; i < count; i++)
        p[i] = strtod(levels[i], NULL);
    parindex_view view = {p, (int64_t)count, 1, sizeof *p, 0, PARINDEX_F64, 0};
    parindex_span span = {rows, (int64_t)count, 4, sizeof *rows, sizeof **rows, PARINDEX_F64, 0};
    parindex_quantile_options o = PARINDEX_QUANTILE_OPTIONS_INIT;
    parindex_estimate_options estimate_options = lonely(how);
    parindex_error err = PARINDEX_ERROR_INIT;
    o.item = number;
    o.estimate = &estimate_options;
    if (parindex_survey_quantiles(&span, s, &view, &o, &err) != PARINDEX_OK)
        fail_msg("%s", err.message);
    for (size_t i = 0; i < count; i++) {
        put(all_data, item, "estimate", "", levels[i], rows[i][0], 0);
        put(all_data, item, "estimate.math", "", levels[i], rows[i][0], 0);
        put(all_data, item, "se", "", levels[i], rows[i][1], 0);
        put(all_data, item, "low", "", levels[i], rows[i][2], 0);
        put(all_data, item, "high", "", levels[i], rows[i][3], 0);
    }
}

const char *number_text(size_t number)
{
    static char text[8][16];
    static size_t next;
    char *one = text[next++ % 8];
    snprintf(one, sizeof text[0], "%zu", number);
    return one;
}

void case_of(const char *data, const char *name)
{
    static struct buffer text;
    buffer_free(&text);
    buffer_add(&text, "%s.%s", data, name);
    case_begin(text.data);
}

/* Intervals of a share, each kind by its name in R. */
void put_intervals(const char *domain, const char *item, const char *level,
                   const parindex_estimates *e, size_t unit, size_t statistic)
{
    static const struct {
        const char *name;
        uint32_t kind;
    } kinds[] = {{"logit", PARINDEX_INTERVAL_LOGIT},   {"xlogit", PARINDEX_INTERVAL_LOGIT},
                 {"beta", PARINDEX_INTERVAL_BETA},     {"asin", PARINDEX_INTERVAL_ARCSINE},
                 {"wilson", PARINDEX_INTERVAL_WILSON}, {"mean", PARINDEX_INTERVAL_T}};
    double degrees = of_estimates(e, PARINDEX_ESTIMATES_DEGREES, unit, statistic);
    double answers = of_estimates(e, PARINDEX_ESTIMATES_ANSWERS, unit, statistic);
    double value = of_estimates(e, PARINDEX_ESTIMATES_VALUE, unit, statistic);
    double error = of_estimates(e, PARINDEX_ESTIMATES_ERROR, unit, statistic);
    put(domain, item, "estimate", "", "", value, 0);
    put(domain, item, "se", "", "", error, 0);
    put(domain, item, "df", "", "", degrees, 0);
    put(domain, item, "n", "", "", answers, 0);
    for (size_t k = 0; k < COUNT(kinds); k++) {
        double low;
        double high;
        assert_int_equal(parindex_interval(&low, &high, value, error, degrees, answers,
                                           kinds[k].kind, strtod(level, NULL), NULL),
                         PARINDEX_OK);
        struct buffer name = {NULL, 0, 0};
        buffer_add(&name, "low.%s", kinds[k].name);
        /* R squares the sine of an angle below 0: its interval then begins above 0. */
        if (kinds[k].kind == PARINDEX_INTERVAL_ARCSINE && low == 0)
            pass_over(domain, item, name.data, level);
        put(domain, item, name.data, "", level, low, 0);
        name.length = 0;
        buffer_add(&name, "high.%s", kinds[k].name);
        put(domain, item, name.data, "", level, high, 0);
        buffer_free(&name);
    }
}

/* The factors over all rows. */
void put_factors(const parindex_survey *s, const parindex_calibration *c, const struct rows *r)
{
    double factor[256];
    double least = INFINITY;
    double most = 0;
    double square = 0;
    parindex_error err = PARINDEX_ERROR_INIT;
    parindex_span span = {factor, (int64_t)r->options.cells, 1, sizeof *factor, 0, PARINDEX_F64, 0};
    if (parindex_survey_calibrate(&span, s, c, &err) != PARINDEX_OK)
        fail_msg("%s", err.message);
    for (size_t i = 0; i < r->count; i++) {
        double f = factor[r->cell[i]];
        least = f < least ? f : least;
        most = f > most ? f : most;
        square += f * f;
    }
    put(all_data, "", "factor.least", "", "", least, 0);
    put(all_data, "", "factor.greatest", "", "", most, 0);
    put(all_data, "", "factor.square.sum", "", "", square, 0);
}

const struct way ways[5] = {{"remove", PARINDEX_LONELY_REMOVE},
                            {"certainty", PARINDEX_LONELY_REMOVE},
                            {"adjust", PARINDEX_LONELY_ADJUST},
                            {"average", PARINDEX_LONELY_AVERAGE},
                            {"fail", PARINDEX_LONELY_REFUSE}};
