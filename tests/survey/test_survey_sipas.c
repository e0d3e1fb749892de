/* SPDX-License-Identifier: MIT */
/* Values of R survey: a made-up SIPAS of 30,000 people in 63 provinces. */
#include <math.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>

#include "survey_reference.h"

/* sipas63: 30,000 people of 63 provinces, four stages, 22 items of 1 ... 5 */

enum sipas_item {
    SIPAS_ITEMS = 22,
    AGE = 22, /* 1 ... 4 */
    SERVICE,  /* 1 no, 2 yes, as the next */
    RURAL,
    ALL_ITEMS
};
enum sipas_domain {
    IS_RURAL = 1,
    IS_FEMALE = 2,
    IS_MINORITY = 4
};
static const size_t factors[] = {0, 4, 9, 14, 18, 22};

struct sipas {
    struct rows rows;
    double *places; /* rows x 4: districts, communes, villages, adults */
};

static struct sipas sipas;

static int make_sipas(void **state)
{
    (void)state;
    const char *folder = getenv("PARINDEX_REFERENCE");
    struct buffer path = {NULL, 0, 0};
    buffer_add(&path, "%s/survey/given/sipas63.csv",
               folder != NULL ? folder : PARINDEX_SOURCE_DIR "/../shared/reference");
    struct table *t = table_read(path.data);
    buffer_free(&path);
    if (t == NULL)
        return 0;
    parindex_survey_options o = PARINDEX_SURVEY_OPTIONS_INIT;
    o.items = ALL_ITEMS;
    o.levels = 5;
    o.units = 63;
    o.domains = 3;
    o.cells = 16;
    sipas.rows = rows_new(&o, t->rows);
    sipas.places = calloc(t->rows * 4, sizeof *sipas.places);
    assert_non_null(sipas.places);
    for (size_t i = 0; i < t->rows; i++) {
        char *const *cell = t->cells + (i + 1) * t->cols;
        struct rows *r = &sipas.rows;
        uint8_t *level = r->level + i * ALL_ITEMS;
        r->stratum[i] = atoi(cell[0]);
        r->unit[i] = r->stratum[i] - 1;
        for (size_t k = 0; k < 3; k++)
            r->ids[i * STAGES_HERE + k] = atoi(cell[1 + k]);
        for (size_t k = 0; k < 4; k++)
            sipas.places[i * 4 + k] = strtod(cell[4 + k], NULL);
        r->weight[i] = strtod(cell[8], NULL);
        int rural = atoi(cell[9]);
        int female = atoi(cell[10]);
        int age = atoi(cell[11]);
        r->domains[i * 3] = (uint8_t)rural;
        r->domains[i * 3 + 1] = (uint8_t)female;
        r->domains[i * 3 + 2] = (uint8_t)atoi(cell[12]);
        r->cell[i] = (age - 1) + 4 * female + 8 * rural;
        for (size_t k = 0; k < SIPAS_ITEMS; k++)
            level[k] = cell[14 + k][0] == '\0' ? PARINDEX_ANSWER_NONE : (uint8_t)atoi(cell[14 + k]);
        level[AGE] = (uint8_t)age;
        level[SERVICE] = (uint8_t)(atoi(cell[13]) + 1);
        level[RURAL] = (uint8_t)(rural + 1);
    }
    table_let_go(t);
    return 0;
}

static int free_sipas(void **state)
{
    (void)state;
    rows_free(&sipas.rows);
    free(sipas.places);
    return 0;
}

static void need_sipas(void)
{
    if (sipas.places == NULL)
        skip();
}

/* Means and shares of each item, the index of all items and of each factor, in this order. */
static void sipas_statistics(struct statistics *st)
{
    *st = statistics_new(&sipas.rows.options);
    for (size_t i = 0; i < SIPAS_ITEMS; i++) {
        mean_of_item(st, i);
        share_of_items(st, i, i + 1, 4);
    }
    share_of_items(st, 0, SIPAS_ITEMS, 4);
    for (size_t f = 0; f < 5; f++)
        share_of_items(st, factors[f], factors[f + 1], 4);
}

/* How many are drawn at each stage from where a row lies; rows of a province lie together. */
static void count_drawn(double drawn[4], size_t row, size_t first, size_t last)
{
    const struct rows *r = &sipas.rows;
    const int32_t *own = r->ids + row * STAGES_HERE;
    for (size_t k = 0; k < 4; k++) {
        int32_t seen[512];
        size_t count = 0;
        for (size_t i = first; i < last; i++) {
            const int32_t *ids = r->ids + i * STAGES_HERE;
            if (memcmp(ids, own, k * sizeof *ids) != 0)
                continue;
            size_t at = 0;
            while (k < 3 && at < count && seen[at] != ids[k])
                at++;
            if (k < 3 && at == count)
                seen[count] = ids[k];
            count += k == 3 || at == count;
        }
        drawn[k] = (double)count;
    }
}

static void sipas_fractions(void)
{
    struct rows *r = &sipas.rows;
    for (size_t first = 0, last; first < r->count; first = last) {
        last = first;
        while (last < r->count && r->stratum[last] == r->stratum[first])
            last++;
        for (size_t i = first; i < last; i++) {
            double drawn[4];
            count_drawn(drawn, i, first, last);
            for (size_t k = 0; k < 4; k++)
                r->fpc[i * STAGES_HERE + k] = drawn[k] / sipas.places[i * 4 + k];
        }
    }
}

/* The rows as they are, drawn in so many stages. */
static parindex_survey *sipas_survey(uint32_t stages, uint32_t fpc, bool rows)
{
    struct rows *r = &sipas.rows;
    r->options.stages = stages;
    r->options.persons = stages == 4;
    r->options.fpc = fpc;
    r->options.rows = rows;
    memcpy(r->fpc, sipas.places, r->count * 4 * sizeof(double));
    if (fpc == PARINDEX_FPC_FRACTIONS)
        sipas_fractions();
    return rows_survey(r);
}

static const char *const index_names[] = {"all", "1", "2", "3", "4", "5"};

static void sipas_design(const char *name, uint32_t stages, uint32_t fpc, bool rows)
{
    parindex_survey *s = sipas_survey(stages, fpc, rows);
    struct statistics st;
    sipas_statistics(&st);
    parindex_estimate_options o = lonely(PARINDEX_LONELY_ADJUST);
    parindex_estimates *e = estimate(s, &st, &o);
    case_of(name, "mean");
    for (size_t i = 0; i < SIPAS_ITEMS; i++) {
        char item[16];
        snprintf(item, sizeof item, "q%02zu", i + 1);
        put_figure(all_data, item, e, 0, 2 * i, false);
        snprintf(item, sizeof item, "q%02zu>=4", i + 1);
        put_figure(all_data, item, e, 0, 2 * i + 1, false);
    }
    case_end();
    case_of(name, "index");
    for (size_t i = 0; i < 6; i++)
        put_figure(all_data, index_names[i], e, 0, 2 * SIPAS_ITEMS + i, false);
    case_end();
    parindex_estimates_free(e);
    statistics_free(&st);
    parindex_survey_free(s);
}

static void test_sipas_designs(void **state)
{
    (void)state;
    need_sipas();
    /* Rows are kept for the design effect of the index alone. */
    sipas_design("sipas63.cluster", 1, PARINDEX_FPC_NONE, true);
    sipas_design("sipas63.onestage", 1, PARINDEX_FPC_COUNTS, false);
    sipas_design("sipas63.stages", 4, PARINDEX_FPC_COUNTS, false);
    sipas_design("sipas63.fractions", 4, PARINDEX_FPC_FRACTIONS, false);
}

/* Factors, their mean and the index of all by province, with covariances. */
static void sipas_provinces(const char *name, uint32_t stages, uint32_t fpc)
{
    static const char *const names[] = {"1", "2", "3", "4", "5", "all"};
    parindex_survey *s = sipas_survey(stages, fpc, false);
    struct statistics st = statistics_new(&sipas.rows.options);
    for (size_t f = 0; f < 5; f++)
        share_of_items(&st, factors[f], factors[f + 1], 4);
    share_of_items(&st, 0, SIPAS_ITEMS, 4);
    parindex_estimate_options o = lonely(PARINDEX_LONELY_ADJUST);
    o.by_unit = 1;
    parindex_estimates *e = estimate(s, &st, &o);
    case_begin(name);
    for (size_t u = 0; u < 63; u++) {
        const char *province = number_text(u + 1);
        double weights[63 * 6] = {0};
        put_figures(province, names, e, u, 0, 6, false);
        for (size_t f = 0; f < 5; f++)
            weights[u * 6 + f] = 0.2;
        parindex_estimates *mean = contrast(e, weights);
        put_figure(province, "means", mean, 0, 0, false);
        put(province, "", "n", "", "", of_estimates(e, PARINDEX_ESTIMATES_PEOPLE, u, 5), 0);
        parindex_estimates_free(mean);
        for (size_t f = 0; f < 6; f++) {
            double with = 0;
            for (size_t k = 0; k < 5; k++)
                with += 0.2 * covariance_of(e, u, f, u, k);
            put(province, "means", "covariance", names[f], "", with, 1e-4);
            put(province, names[f], "covariance", "means", "", with, 1e-4);
        }
    }
    case_end();
    parindex_estimates_free(e);
    statistics_free(&st);
    parindex_survey_free(s);
}

static void test_sipas_provinces(void **state)
{
    (void)state;
    need_sipas();
    sipas_provinces("sipas63.province", 1, PARINDEX_FPC_NONE);
    sipas_provinces("sipas63.province.stages", 4, PARINDEX_FPC_COUNTS);
}

static void test_sipas_items(void **state)
{
    (void)state;
    need_sipas();
    parindex_survey *s = sipas_survey(1, PARINDEX_FPC_NONE, false);
    struct statistics st = statistics_new(&sipas.rows.options);
    for (size_t i = 0; i < SIPAS_ITEMS; i++)
        share_of_items(&st, i, i + 1, 4);
    parindex_estimate_options o = lonely(PARINDEX_LONELY_ADJUST);
    o.by_unit = 1;
    o.threads = 2;
    parindex_estimates *e = estimate(s, &st, &o);
    case_begin("sipas63.items");
    for (size_t u = 0; u < 63; u++)
        for (size_t i = 0; i < SIPAS_ITEMS; i++) {
            char item[8];
            snprintf(item, sizeof item, "q%02zu", i + 1);
            put_figure(number_text(u + 1), item, e, u, i, false);
        }
    case_end();
    parindex_estimates_free(e);
    statistics_free(&st);
    parindex_survey_free(s);
}

static void put_sipas_lonely(const char *domain, const parindex_survey *s,
                             const struct statistics *st, size_t unit, bool by_unit)
{
    for (size_t w = 0; w + 1 < COUNT(ways); w++)
        for (uint32_t of_domain = 0; of_domain < 2; of_domain++) {
            parindex_estimate_options o = lonely(ways[w].how);
            o.by_unit = by_unit;
            o.lonely_domain = of_domain;
            parindex_estimates *e = estimate(s, st, &o);
            put(domain, "", "df", "", "", of_estimates(e, PARINDEX_ESTIMATES_DEGREES, unit, 0), 0);
            put(domain, "", "psu", "", "", of_estimates(e, PARINDEX_ESTIMATES_PRIMARY, unit, 0), 0);
            put(domain, "", "n", "", "", of_estimates(e, PARINDEX_ESTIMATES_PEOPLE, unit, 0), 0);
            put(domain, "", "estimate", "", "", of_estimates(e, PARINDEX_ESTIMATES_VALUE, unit, 0),
                0);
            parindex_estimates_free(e);
            /* With degrees of freedom that the caller vouches for, an error is given whatever it is. */
            o.degrees = 1;
            e = estimate(s, st, &o);
            char name[32];
            snprintf(name, sizeof name, "se.%s%s", ways[w].name, of_domain ? ".domain" : "");
            put(domain, "", name, "", "", of_estimates(e, PARINDEX_ESTIMATES_ERROR, unit, 0), 1e-6);
            parindex_estimates_free(e);
        }
}

static void test_sipas_lonely(void **state)
{
    (void)state;
    need_sipas();
    parindex_survey *s = sipas_survey(1, PARINDEX_FPC_NONE, false);
    struct statistics st = statistics_new(&sipas.rows.options);
    share_of_items(&st, 0, SIPAS_ITEMS, 4);
    case_begin("sipas63.lonely");
    put_sipas_lonely(all_data, s, &st, 0, false);
    parindex_estimates *e = NULL;
    put(all_data, "", "fails", "", "",
        parindex_survey_estimate(&e, s, st.list, 1, NULL, NULL) == PARINDEX_ERR_METHOD, 0);
    case_end();
    st.list[0].within = IS_FEMALE | IS_MINORITY;
    case_begin("sipas63.small");
    for (size_t u = 0; u < 63; u++)
        put_sipas_lonely(number_text(u + 1), s, &st, u, true);
    case_end();
    statistics_free(&st);
    parindex_survey_free(s);
}

static void test_sipas_domains(void **state)
{
    (void)state;
    need_sipas();
    static const char *const none[] = {""};
    parindex_survey *s = sipas_survey(1, PARINDEX_FPC_NONE, false);
    struct statistics st = statistics_new(&sipas.rows.options);
    char names[8][8];
    for (size_t d = 0; d < 8; d++) {
        parindex_statistic *one = &st.list[share_of_items(&st, 0, SIPAS_ITEMS, 4)];
        one->within = d;
        one->without = 7 & ~d;
        snprintf(names[d], sizeof names[d], "%zu.%zu.%zu", d & 1, d >> 1 & 1, d >> 2);
    }
    parindex_estimate_options o = lonely(PARINDEX_LONELY_ADJUST);
    parindex_estimates *e = estimate(s, &st, &o);
    case_begin("sipas63.domains");
    for (size_t d = 0; d < 8; d++) {
        put_figure(names[d], none[0], e, 0, d, false);
        for (size_t k = 0; k < 8; k++)
            put(names[d], "", "covariance", names[k], "", covariance_of(e, 0, d, 0, k), 1e-4);
    }
    case_end();
    parindex_estimates_free(e);
    st.count = 0;
    st.list[share_of_items(&st, 0, SIPAS_ITEMS, 4)].within = IS_RURAL;
    st.list[share_of_items(&st, 0, SIPAS_ITEMS, 4)].without = IS_RURAL;
    share_of_items(&st, 0, SIPAS_ITEMS, 4);
    o.by_unit = 1;
    e = estimate(s, &st, &o);
    case_begin("sipas63.rural.gap");
    for (size_t u = 0; u < 63; u++) {
        parindex_estimates *d = difference(e, u * 3, u * 3 + 1);
        put_figure(number_text(u + 1), "", d, 0, 0, false);
        put(number_text(u + 1), "", "covariance", "", "", covariance_of(e, u, 0, u, 1), 1e-5);
        parindex_estimates_free(d);
    }
    case_end();
    case_begin("sipas63.differences");
    for (size_t u = 1; u < 63; u++) {
        parindex_estimates *d = difference(e, 2, u * 3 + 2);
        put("1", "", "estimate", number_text(u + 1), "", of_estimates(d, 0, 0, 0), 0);
        put("1", "", "se", number_text(u + 1), "", of_estimates(d, PARINDEX_ESTIMATES_ERROR, 0, 0),
            0);
        parindex_estimates_free(d);
    }
    case_end();
    parindex_estimates_free(e);
    statistics_free(&st);
    parindex_survey_free(s);
}

static void test_sipas_shares(void **state)
{
    (void)state;
    need_sipas();
    parindex_survey *s = sipas_survey(1, PARINDEX_FPC_NONE, false);
    struct statistics st = statistics_new(&sipas.rows.options);
    share_of_items(&st, 0, 1, 4);
    size_t none = share_of_items(&st, 18, 19, 1);
    for (size_t a = 2; a < 6; a++)
        st.numbers[2 * none * ALL_ITEMS * 6 + 18 * 6 + a] = 0;
    mean_of_item(&st, 0);
    mean_square_of_item(&st, 0);
    parindex_estimate_options o = lonely(PARINDEX_LONELY_ADJUST);
    parindex_estimates *e = estimate(s, &st, &o);
    case_begin("sipas63.variance");
    put_variance("q01", e, 2, 3);
    case_end();
    case_begin("sipas63.proportion");
    put_intervals("0", "I(q01 >= 4)", "0.95", e, 0, 0);
    put_intervals("0", "I(q19 == 1)", "0.95", e, 0, 1);
    parindex_estimates_free(e);
    o.by_unit = 1;
    e = estimate(s, &st, &o);
    for (size_t u = 0; u < 63; u++) {
        put_intervals(number_text(u + 1), "I(q01 >= 4)", "0.95", e, u, 0);
        put_intervals(number_text(u + 1), "I(q19 == 1)", "0.95", e, u, 1);
    }
    case_end();
    parindex_estimates_free(e);
    statistics_free(&st);
    parindex_survey_free(s);
}

static void test_sipas_quantiles(void **state)
{
    (void)state;
    need_sipas();
    static const char *const quarters[] = {"0.25", "0.5", "0.75"};
    parindex_survey_options o = PARINDEX_SURVEY_OPTIONS_INIT;
    o.items = 2;
    struct rows r = rows_new(&o, sipas.rows.count);
    for (size_t i = 0; i < r.count; i++) {
        const uint8_t *level = sipas.rows.level + i * ALL_ITEMS;
        double sum = 0;
        double count = 0;
        for (size_t k = 0; k < 4; k++) {
            sum += level[k];
            count += level[k] != 0;
        }
        r.number[i * 2] = level[4] == 0 ? (double)NAN : level[4];
        r.number[i * 2 + 1] = count == 0 ? (double)NAN : sum / count;
        r.weight[i] = sipas.rows.weight[i];
        r.stratum[i] = sipas.rows.stratum[i];
        r.ids[i * STAGES_HERE] = sipas.rows.ids[i * STAGES_HERE];
    }
    parindex_survey *numbers = rows_survey(&r);
    parindex_survey *levels = sipas_survey(1, PARINDEX_FPC_NONE, false);
    case_begin("sipas63.quantile");
    put_quantiles("q05", levels, 4, PARINDEX_LONELY_ADJUST, quarters, 3);
    put_quantiles("q05", numbers, 0, PARINDEX_LONELY_ADJUST, quarters, 3);
    put_quantiles("mean", numbers, 1, PARINDEX_LONELY_ADJUST, quarters, 3);
    case_end();
    parindex_survey_free(numbers);
    parindex_survey_free(levels);
    rows_free(&r);
}

/* Totals of people: of an age, of those with a service, in the country. */
static size_t total_of_answer(struct statistics *st, size_t item, size_t answer)
{
    size_t n = total_of_item(st, item);
    for (size_t a = 0; a < 6; a++)
        st->numbers[2 * n * ALL_ITEMS * 6 + item * 6 + a] = a == answer;
    return n;
}

static void test_sipas_totals(void **state)
{
    (void)state;
    need_sipas();
    static const char *const names[] = {"factor(age)1", "factor(age)2", "factor(age)3",
                                        "factor(age)4", "service",      "rural"};
    parindex_survey *s = sipas_survey(1, PARINDEX_FPC_NONE, false);
    struct statistics st = statistics_new(&sipas.rows.options);
    for (size_t a = 1; a <= 4; a++)
        total_of_answer(&st, AGE, a);
    total_of_answer(&st, SERVICE, 2);
    total_of_answer(&st, RURAL, 2);
    parindex_estimate_options o = lonely(PARINDEX_LONELY_REMOVE);
    parindex_estimates *e = estimate(s, &st, &o);
    case_begin("sipas63.total");
    put_figures(all_data, names, e, 0, 0, 6, false);
    case_end();
    parindex_estimates_free(e);
    o = lonely(PARINDEX_LONELY_ADJUST);
    e = estimate(s, &st, &o);
    case_begin("sipas63.total.adjust");
    case_without("se.about.zero"); /* survey before 4.3, which was wrong */
    put_figures(all_data, names, e, 0, 0, 6, false);
    case_end();
    parindex_estimates_free(e);
    statistics_free(&st);
    parindex_survey_free(s);
}

static void test_sipas_calibrated(void **state)
{
    (void)state;
    need_sipas();
    static const struct {
        const char *name;
        uint32_t kind;
    } cases[] = {{"post", PARINDEX_CALIBRATE_LINEAR},
                 {"rake", PARINDEX_CALIBRATE_RAKING},
                 {"linear", PARINDEX_CALIBRATE_LINEAR},
                 {"raking", PARINDEX_CALIBRATE_RAKING},
                 {"logit", PARINDEX_CALIBRATE_LOGIT}};
    struct table *t = reference("sipas63_margins.csv");
    double x[16][8] = {{0}};
    double totals[8];
    for (size_t k = 0; k < t->rows; k++) {
        const char *variable = table_at(t, k, "variable");
        size_t value = (size_t)table_number(t, k, "value");
        /* Ages first, so that they alone can be taken. */
        size_t at = variable[0] == 'a' ? value - 1 : variable[0] == 'f' ? 4 + value : 6 + value;
        totals[at] = table_number(t, k, "count");
        for (size_t c = 0; c < 16; c++)
            x[c][at] = variable[0] == 'a'   ? c % 4 + 1 == value
                       : variable[0] == 'f' ? c / 4 % 2 == value
                                            : c / 8 == value;
    }
    table_let_go(t);
    parindex_survey *s = sipas_survey(1, PARINDEX_FPC_NONE, false);
    struct statistics st = statistics_new(&sipas.rows.options);
    share_of_items(&st, 0, SIPAS_ITEMS, 4);
    share_of_items(&st, SERVICE, SERVICE + 1, 2);
    for (size_t c = 0; c < COUNT(cases); c++) {
        int64_t k = c == 0 ? 4 : 8;
        parindex_view margins = {x, 16, k, sizeof *x, sizeof **x, PARINDEX_F64, 0};
        parindex_view view = {totals, k, 1, sizeof *totals, 0, PARINDEX_F64, 0};
        parindex_calibration calibration = PARINDEX_CALIBRATION_INIT;
        calibration.kind = cases[c].kind;
        calibration.margins = &margins;
        calibration.totals = &view;
        calibration.lowest = 0.5;
        calibration.highest = 2;
        parindex_estimate_options o = lonely(PARINDEX_LONELY_REMOVE);
        o.calibration = &calibration;
        parindex_estimates *e = estimate(s, &st, &o);
        o.by_unit = 1;
        parindex_estimates *each = estimate(s, &st, &o);
        case_of("sipas63", cases[c].name);
        if (strcmp(cases[c].name, "rake") == 0) { /* README 11 */
            case_without("se");
            case_without("low");
            case_without("high");
        }
        put_figure(all_data, "all", e, 0, 0, false);
        put_figure(all_data, "service", e, 0, 1, false);
        for (size_t u = 0; u < 63; u++)
            put_figure(number_text(u + 1), "all", each, u, 0, false);
        put_factors(s, &calibration, &sipas.rows);
        case_end();
        parindex_estimates_free(e);
        parindex_estimates_free(each);
    }
    statistics_free(&st);
    parindex_survey_free(s);
}

static void test_sipas_jackknife(void **state)
{
    (void)state;
    need_sipas();
    struct rows *r = &sipas.rows;
    size_t count = r->count;
    /* Province 57, of which one district was drawn, is left out; it is brought behind the others. */
    struct rows kept = rows_new(&r->options, count);
    size_t n = 0;
    for (size_t i = 0; i < count; i++) {
        if (r->stratum[i] == 57)
            continue;
        kept.weight[n] = r->weight[i];
        kept.stratum[n] = r->stratum[i];
        kept.unit[n] = r->unit[i];
        kept.ids[n * STAGES_HERE] = r->ids[i * STAGES_HERE];
        memcpy(kept.level + n * ALL_ITEMS, r->level + i * ALL_ITEMS, ALL_ITEMS);
        n++;
    }
    kept.count = n;
    kept.options.stages = 1;
    kept.options.persons = 0;
    kept.options.fpc = PARINDEX_FPC_NONE;
    parindex_survey *s = rows_survey(&kept);
    struct statistics st = statistics_new(&kept.options);
    share_of_items(&st, 0, SIPAS_ITEMS, 4);
    parindex_estimate_options o = PARINDEX_ESTIMATE_OPTIONS_INIT;
    o.variance = PARINDEX_VARIANCE_JKN;
    parindex_estimates *e = estimate(s, &st, &o);
    o.by_unit = 1;
    parindex_estimates *each = estimate(s, &st, &o);
    case_begin("sipas63.jkn");
    put_figure(all_data, "all", e, 0, 0, false);
    put(all_data, "", "replicates", "", "", of_estimates(e, PARINDEX_ESTIMATES_PRIMARY, 0, 0), 0);
    for (size_t u = 0; u < 63; u++)
        put_figure(number_text(u + 1), "all", each, u, 0, false);
    case_end();
    parindex_estimates_free(e);
    parindex_estimates_free(each);
    statistics_free(&st);
    parindex_survey_free(s);
    rows_free(&kept);
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(test_sipas_designs),    cmocka_unit_test(test_sipas_provinces),
        cmocka_unit_test(test_sipas_items),      cmocka_unit_test(test_sipas_lonely),
        cmocka_unit_test(test_sipas_domains),    cmocka_unit_test(test_sipas_shares),
        cmocka_unit_test(test_sipas_quantiles),  cmocka_unit_test(test_sipas_totals),
        cmocka_unit_test(test_sipas_calibrated), cmocka_unit_test(test_sipas_jackknife),
    };
    return cmocka_run_group_tests_name("survey: SIPAS", tests, make_sipas, free_sipas);
}
