/* SPDX-License-Identifier: MIT */
/*
 * What it costs to estimate 22 items of 63 provinces with their errors, as ratios to reading the bytes of the
 * answers once, measured side by side in one run. Rows lie in the order of their districts, and then in any
 * order.
 *
 *   bench/survey [RESPONDENTS [ROUNDS]]
 */
#define _POSIX_C_SOURCE 200809L
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <sys/resource.h>

#include <parindex/parindex.h>

#include "clock.h"

enum {
    ITEMS = 22,
    LEVELS = 5,
    PROVINCES = 63,
    IN_DISTRICT = 159 /* respondents; 1,000,000 come from 6,300 districts */
};

struct answers {
    size_t count;
    double *weight;
    int32_t *province; /* the stratum too */
    int32_t *district;
    uint8_t *answer; /* count x ITEMS */
};

static uint64_t next(uint64_t *state)
{
    *state = *state * UINT64_C(6364136223846793005) + UINT64_C(1442695040888963407);
    return *state >> 33;
}

static void *memory(size_t size)
{
    void *p = malloc(size);
    if (p == NULL) {
        fprintf(stderr, "memory ran out\n");
        exit(1);
    }
    return p;
}

static struct answers make(size_t count)
{
    uint64_t state = 7;
    struct answers a = {.count = count,
                        .weight = memory(count * sizeof(double)),
                        .province = memory(count * sizeof(int32_t)),
                        .district = memory(count * sizeof(int32_t)),
                        .answer = memory(count * ITEMS)};
    size_t districts = count / IN_DISTRICT / PROVINCES + 2;
    for (size_t i = 0; i < count; i++) {
        size_t province = i * PROVINCES / count;
        a.province[i] = (int32_t)province;
        a.district[i] = (int32_t)(i * PROVINCES * districts / count % districts);
        a.weight[i] = 1 + (double)next(&state) * 0x1p-21;
        for (size_t k = 0; k < ITEMS; k++) {
            static const uint8_t of[16] = {0, 1, 2, 2, 3, 3, 3, 4, 4, 4, 4, 4, 5, 5, 5, 4};
            a.answer[i * ITEMS + k] = of[next(&state) & 15];
        }
    }
    return a;
}

/* The same rows in another order. */
static void shuffle(struct answers *a)
{
    uint64_t state = 11;
    for (size_t i = a->count; i > 1; i--) {
        size_t j = (size_t)(next(&state) % i);
        double weight = a->weight[i - 1];
        int32_t province = a->province[i - 1];
        int32_t district = a->district[i - 1];
        uint8_t answer[ITEMS];
        memcpy(answer, a->answer + (i - 1) * ITEMS, ITEMS);
        a->weight[i - 1] = a->weight[j];
        a->province[i - 1] = a->province[j];
        a->district[i - 1] = a->district[j];
        memcpy(a->answer + (i - 1) * ITEMS, a->answer + j * ITEMS, ITEMS);
        a->weight[j] = weight;
        a->province[j] = province;
        a->district[j] = district;
        memcpy(a->answer + j * ITEMS, answer, ITEMS);
    }
}

/* Every byte once. */
static uint64_t read_bytes(const struct answers *a)
{
    const void *columns[] = {a->weight, a->province, a->district, a->answer};
    const size_t sizes[] = {8, 4, 4, ITEMS};
    uint64_t sum = 0;
    for (size_t c = 0; c < 4; c++) {
        const unsigned char *p = columns[c];
        size_t bytes = a->count * sizes[c];
        for (size_t i = 0; i + 8 <= bytes; i += 8) {
            uint64_t x;
            memcpy(&x, p + i, 8);
            sum += x;
        }
    }
    return sum;
}

static void must(parindex_status status, const parindex_error *err)
{
    if (status == PARINDEX_OK)
        return;
    fprintf(stderr, "%s\n", err->message);
    exit(1);
}

static parindex_survey *add(const struct answers *a)
{
    int64_t n = (int64_t)a->count;
    parindex_error err = PARINDEX_ERROR_INIT;
    parindex_view weight = {a->weight, n, 1, 8, 8, PARINDEX_F64, 0};
    parindex_view province = {a->province, n, 1, 4, 4, PARINDEX_I32, 0};
    parindex_view district = {a->district, n, 1, 4, 4, PARINDEX_I32, 0};
    parindex_view answer = {a->answer, n, ITEMS, ITEMS, 1, PARINDEX_U8, 0};
    parindex_answers rows = PARINDEX_ANSWERS_INIT;
    rows.weight = &weight;
    rows.stratum = rows.unit = &province;
    rows.ids = &district;
    rows.answers = &answer;
    parindex_survey_options o = PARINDEX_SURVEY_OPTIONS_INIT;
    o.items = ITEMS;
    o.levels = LEVELS;
    o.units = PROVINCES;
    parindex_survey *s = NULL;
    must(parindex_survey_new(&s, &o, &err), &err);
    must(parindex_survey_add(s, &rows, &err), &err);
    return s;
}

/* The mean and the share of 4 and 5 of every item, by province, with errors. */
static double estimate(const parindex_survey *s)
{
    static double form[2][ITEMS][ITEMS][LEVELS + 1];
    parindex_statistic list[ITEMS];
    parindex_view views[2][ITEMS];
    parindex_error err = PARINDEX_ERROR_INIT;
    for (size_t k = 0; k < ITEMS; k++) {
        for (size_t a = 1; a <= LEVELS; a++) {
            form[0][k][k][a] = (double)a;
            form[1][k][k][a] = 1;
        }
        list[k] = (parindex_statistic)PARINDEX_STATISTIC_INIT;
        for (size_t f = 0; f < 2; f++)
            views[f][k] = (parindex_view){form[f][k], ITEMS,        LEVELS + 1, (LEVELS + 1) * 8,
                                          8,          PARINDEX_F64, 0};
        list[k].top = &views[0][k];
        list[k].bottom = &views[1][k];
    }
    parindex_estimate_options o = PARINDEX_ESTIMATE_OPTIONS_INIT;
    o.by_unit = 1;
    parindex_estimates *e = NULL;
    must(parindex_survey_estimate(&e, s, list, ITEMS, &o, &err), &err);
    double error[PROVINCES][ITEMS];
    parindex_span span = {error, PROVINCES, ITEMS, ITEMS * 8, 8, PARINDEX_F64, 0};
    must(parindex_estimates_table(&span, e, PARINDEX_ESTIMATES_ERROR, &err), &err);
    parindex_estimates_free(e);
    return error[0][0];
}

static void measure(const char *what, const struct answers *a, size_t rounds)
{
    double reading[MOST_ROUNDS];
    double adding[MOST_ROUNDS];
    double all[MOST_ROUNDS];
    uint64_t sum = 0;
    double error = 0;
    for (size_t r = 0; r < rounds; r++) {
        double t0 = worked();
        sum += read_bytes(a);
        double t1 = worked();
        parindex_survey *s = add(a);
        double t2 = worked();
        error = estimate(s);
        double t3 = worked();
        parindex_survey_free(s);
        reading[r] = t1 - t0;
        adding[r] = t2 - t1;
        all[r] = t3 - t1;
    }
    printf("%-24s read %6.2f ns a respondent, add %6.1f, with estimates %6.1f: %.1f and %.1f times "
           "reading "
           "(error %.6f, %llu)\n",
           what, 1e9 * least(reading, rounds) / (double)a->count,
           1e9 * least(adding, rounds) / (double)a->count,
           1e9 * least(all, rounds) / (double)a->count, least_ratio(adding, reading, rounds),
           least_ratio(all, reading, rounds), error, (unsigned long long)(sum & 1));
}

int main(int argc, char **argv)
{
    size_t count = argc > 1 ? strtoul(argv[1], NULL, 10) : 1000000;
    size_t rounds = argc > 2 ? strtoul(argv[2], NULL, 10) : 11;
    if (count < PROVINCES * IN_DISTRICT || rounds < 1 || rounds > MOST_ROUNDS) {
        fprintf(stderr, "from %d respondents on, 1 to %d rounds\n", PROVINCES * IN_DISTRICT,
                MOST_ROUNDS);
        return 2;
    }
    struct answers a = make(count);
    struct rusage before;
    getrusage(RUSAGE_SELF, &before);
    printf("%zu respondents, %d items, %d provinces\n", count, ITEMS, PROVINCES);
    measure("by district", &a, rounds);
    struct rusage after;
    getrusage(RUSAGE_SELF, &after);
    printf("%-24s %.0f MB beside the answers' %.0f\n", "memory",
           (double)(after.ru_maxrss - before.ru_maxrss) / 1024, (double)count * 38 / 1048576);
    shuffle(&a);
    measure("in any order", &a, rounds);
    free(a.weight);
    free(a.province);
    free(a.district);
    free(a.answer);
    return 0;
}
