/* SPDX-License-Identifier: MIT */
#include "survey/form.h"

#include <math.h>
#include <string.h>

#include "base/array.h"
#include "base/double_double.h"
#include "survey/answer.h"

/* Columns of a statistic of numbers. */
enum {
    COLUMN_NONE,
    COLUMN_ANSWERED,
    COLUMN_NUMBER,
    COLUMN_SQUARE
};

static double number_at(const parindex_view *view, size_t row, size_t col)
{
    double x;
    memcpy(&x, view_at(view, row, col), sizeof x);
    return x;
}

static parindex_status statistic_check(const parindex_statistic *one, size_t number,
                                       const struct forms *forms, const struct parindex_survey *s,
                                       parindex_error *err)
{
    const parindex_view *views[] = {one->top, one->bottom};
    for (size_t v = 0; v < 2; v++) {
        if (views[v] == NULL && v == 1)
            continue;
        parindex_status status =
            view_check(views[v], v == 0 ? "what counts above" : "what counts below",
                       v == 0 ? "hệ số ở tử" : "hệ số ở mẫu", PARINDEX_F64, PARINDEX_F64,
                       s->options.items, forms->width, forms->width, err);
        if (status != PARINDEX_OK)
            return status;
        for (size_t i = 0; i < s->options.items; i++)
            for (size_t c = 0; c < forms->width; c++)
                if (!(fabs(number_at(views[v], i, c)) <= 1e15))
                    return fail(
                        err, PARINDEX_ERR_ARGUMENT, NULL,
                        "Statistic %zu counts something for item %zu, column %zu, that is no "
                        "number within 1e15.",
                        "Thống kê %zu có hệ số của câu hỏi %zu, cột %zu không phải số trong "
                        "khoảng 1e15.",
                        number, i + 1, c);
    }
    uint32_t domains = s->options.domains;
    uint64_t unknown = domains == MOST_DOMAINS ? 0 : ~UINT64_C(0) << domains;
    if (((one->within | one->without) & unknown) != 0)
        return fail(err, PARINDEX_ERR_ARGUMENT, NULL,
                    "Statistic %zu is of a domain that the survey has not; it has %u.",
                    "Thống kê %zu dùng một nhóm mà cuộc khảo sát không có; khảo sát có %u nhóm.",
                    number, (unsigned)domains);
    return PARINDEX_OK;
}

static bool form_take(struct form *form, struct forms *forms, const struct parindex_survey *s,
                      const parindex_statistic *one)
{
    size_t width = forms->width;
    *form =
        (struct form){.within = one->within, .without = one->without, .total = one->bottom == NULL};
    for (int pass = 0; pass < 2; pass++) {
        form->items = 0;
        for (size_t i = 0; i < s->options.items; i++) {
            bool counts = false;
            for (size_t c = 0; c < width; c++) {
                double top = number_at(one->top, i, c);
                double bottom = one->bottom == NULL ? 0 : number_at(one->bottom, i, c);
                counts = counts || top != 0 || bottom != 0;
                if (pass == 1) { /* an item that does not count is written over by the next */
                    form->top[form->items * width + c] = top;
                    form->bottom[form->items * width + c] = bottom;
                }
            }
            if (pass == 1 && counts)
                form->item[form->items] = (uint32_t)i;
            form->items += counts;
        }
        if (pass == 1)
            break;
        size_t most = form->items + 1;
        form->item = arena_new(&forms->arena, most, sizeof *form->item);
        form->top = arena_new(&forms->arena, most * width, sizeof *form->top);
        form->bottom = arena_new(&forms->arena, most * width, sizeof *form->bottom);
        if (form->item == NULL || form->top == NULL || form->bottom == NULL)
            return false;
    }
    return true;
}

parindex_status forms_make(struct forms *forms, const struct parindex_survey *s,
                           const parindex_statistic *statistics, size_t count, parindex_error *err)
{
    arena_init(&forms->arena, &s->allocator);
    forms->count = count;
    forms->width = s->options.levels == 0 ? (size_t)NUMBER_WIDTH : s->options.levels + 1;
    forms->list = arena_new(&forms->arena, count, sizeof *forms->list);
    if (forms->list == NULL)
        return fail_nomem(err);
    const unsigned char *at = (const unsigned char *)statistics;
    for (size_t i = 0; i < count; i++) {
        parindex_statistic one;
        parindex_status status = options_take(&one, sizeof one, at, err);
        if (status == PARINDEX_OK)
            status = statistic_check(&one, i, forms, s, err);
        if (status != PARINDEX_OK)
            return status;
        if (!form_take(&forms->list[i], forms, s, &one))
            return fail_nomem(err);
        at += statistics->struct_size;
    }
    return PARINDEX_OK;
}

void forms_free(struct forms *forms)
{
    arena_free(&forms->arena);
}

struct share form_of_row(const struct form *form, const struct parindex_survey *s, size_t row)
{
    struct share share = {0, 0};
    if (s->options.levels > 0) {
        size_t width = s->options.levels + 1;
        for (size_t k = 0; k < form->items; k++) {
            unsigned answer = row_level(s, row, form->item[k]);
            if (answer == PARINDEX_ANSWER_NOT_ASKED)
                continue;
            share.top += form->top[k * width + answer];
            share.bottom += form->bottom[k * width + answer];
        }
        return share;
    }
    for (size_t k = 0; k < form->items; k++) {
        double x = row_number(s, row, form->item[k]);
        const double *top = form->top + k * NUMBER_WIDTH;
        const double *bottom = form->bottom + k * NUMBER_WIDTH;
        if (x == INFINITY)
            continue;
        if (form->below) {
            share.top += x <= form->limit;
            share.bottom += !isnan(x);
        } else if (isnan(x)) {
            share.top += top[COLUMN_NONE];
            share.bottom += bottom[COLUMN_NONE];
        } else {
            share.top += top[COLUMN_ANSWERED] + x * (top[COLUMN_NUMBER] + x * top[COLUMN_SQUARE]);
            share.bottom +=
                bottom[COLUMN_ANSWERED] + x * (bottom[COLUMN_NUMBER] + x * bottom[COLUMN_SQUARE]);
        }
    }
    return share;
}

/* What counts above and below, side by side, with what their roundings leave. */
typedef double two_sides __attribute__((vector_size(2 * sizeof(double))));
struct sides {
    two_sides sum;
    two_sides carry;
};

static inline void sides_add(struct sides *to, double top, double bottom, double weight)
{
    two_sides term = (two_sides){top, bottom} * weight;
    two_sides total = to->sum + term;
    two_sides part = total - to->sum;
    to->carry += (to->sum - (total - part)) + (term - part);
    to->sum = total;
}

static inline struct share sides_share(const struct sides *sides)
{
    two_sides all = sides->sum + sides->carry;
    return (struct share){all[0], all[1]};
}

struct share form_share(const struct form *form, const struct parindex_survey *s,
                        const struct record *record)
{
    if (s->keeps_rows) {
        struct share share = form_of_row(form, s, record->row);
        double weight = s->row_weight[record->row];
        return (struct share){share.top * weight, share.bottom * weight};
    }
    size_t width = s->options.levels + 1;
    struct sides sides = {{0, 0}, {0, 0}};
    for (size_t k = 0; k < form->items; k++) {
        const struct wide *sum = s->sum[record->entry] + form->item[k] * width;
        const double *top = form->top + k * width;
        const double *bottom = form->bottom + k * width;
        for (size_t a = 0; a < width; a++)
            if (top[a] != 0 || bottom[a] != 0)
                sides_add(&sides, top[a], bottom[a], wide_double(sum[a], WIDE_UNIT));
    }
    return sides_share(&sides);
}

/* How many of a record gave an item no answer, and how many gave one. */
static void item_counts(const struct parindex_survey *s, const struct record *record, size_t item,
                        double *skipped, double *answered)
{
    *skipped = 0;
    *answered = 0;
    if (!s->keeps_rows) {
        const uint32_t *counts = entry_counts(s, record->entry) + item * (s->options.levels + 1);
        *skipped = counts[0];
        for (size_t a = 1; a <= s->options.levels; a++)
            *answered += counts[a];
    } else if (s->options.levels == 0) {
        double x = row_number(s, record->row, item);
        *skipped = isnan(x) ? 1 : 0; /* on Windows it is some other number */
        *answered = !isnan(x) && x != INFINITY;
    } else {
        unsigned x = row_level(s, record->row, item);
        *skipped = x == PARINDEX_ANSWER_NONE;
        *answered = x != PARINDEX_ANSWER_NONE && x != PARINDEX_ANSWER_NOT_ASKED;
    }
}

/* Not answering counts for something: those who did not are people of the figure too. */
static bool none_counts(const struct form *form, const struct parindex_survey *s, size_t k)
{
    size_t width = s->options.levels == 0 ? (size_t)NUMBER_WIDTH : s->options.levels + 1;
    return form->top[k * width] != 0 || form->bottom[k * width] != 0;
}

/* Whether anybody of the record answered, or not answering counts. */
static bool form_meets(const struct form *form, const struct parindex_survey *s,
                       const struct record *record)
{
    for (size_t k = 0; k < form->items; k++) {
        double skipped;
        double answered;
        item_counts(s, record, form->item[k], &skipped, &answered);
        if (answered > 0 || (skipped > 0 && none_counts(form, s, k)))
            return true;
    }
    return false;
}

bool form_asked(const struct form *form, const struct parindex_survey *s,
                const struct record *record, double *each, struct asked *asked)
{
    bool meets = false;
    for (size_t k = 0; k < form->items; k++) {
        double skipped;
        double answered;
        item_counts(s, record, form->item[k], &skipped, &answered);
        each[k] += answered;
        asked->answered = each[k] > asked->answered ? each[k] : asked->answered;
        asked->skipped += skipped;
        asked->asked += skipped + answered;
        meets = meets || answered > 0 || (skipped > 0 && none_counts(form, s, k));
    }
    return meets;
}

/* People who are off by the same, their weight and by how much. */
struct alike {
    double people;
    double weight;
    double off;
};

static void alone_of(struct alone *alone, const struct alike *list, size_t count)
{
    double sum = 0;
    *alone = (struct alone){0, 0, 0};
    for (size_t i = 0; i < count; i++) {
        alone->people += list[i].people;
        alone->weight += list[i].weight;
        sum += list[i].weight * list[i].off;
    }
    for (size_t i = 0; i < count; i++) {
        double off = list[i].off - sum / alone->weight;
        alone->square += list[i].weight * off * off;
    }
}

struct asked form_asked_by_answer(const struct by_answer *all, const struct parindex_survey *s)
{
    struct asked asked = {.skipped = (double)all->people[PARINDEX_ANSWER_NONE]};
    for (size_t a = 1; a <= s->options.levels; a++)
        asked.answered += (double)all->people[a];
    asked.asked = asked.skipped + asked.answered;
    return asked;
}

static void alone_by_answer(struct alone *alone, const struct form *form,
                            const struct parindex_survey *s, const struct by_answer *all,
                            double value)
{
    size_t width = s->options.levels + 1;
    struct alike list[MOST_LEVELS + 1];
    for (size_t a = 0; a < width; a++) {
        list[a].people = (double)all->people[a];
        list[a].weight = wide_double(all->sum[a], WIDE_UNIT);
        list[a].off = form->top[a] - value * form->bottom[a];
    }
    size_t first = none_counts(form, s, 0) ? 0 : 1;
    alone_of(alone, list + first, width - first);
}

void form_alone(struct alone *alone, const struct form *form, const struct frame *frame,
                const uint32_t *records, size_t count, int32_t unit, const struct by_answer *all,
                double value)
{
    const struct parindex_survey *s = frame->s;
    *alone = (struct alone){0, 0, 0};
    if (!s->keeps_rows) {
        if (form_goes_by_answer(form, s))
            alone_by_answer(alone, form, s, all, value);
        return;
    }
    double sum = 0;
    for (int pass = 0; pass < 2; pass++) {
        double mean = pass == 0 ? 0 : sum / alone->weight;
        *alone = (struct alone){0, 0, 0};
        sum = 0;
        for (size_t i = 0; i < count; i++) {
            const struct record *record = &frame->records[records[i]];
            if (!form_takes(form, &s->entries[record->entry].key, unit) ||
                !form_meets(form, s, record))
                continue;
            struct share share = form_of_row(form, s, record->row);
            double weight = s->row_weight[record->row];
            double off = share.top - value * share.bottom - mean;
            alone->people++;
            alone->weight += weight;
            alone->square += weight * off * off;
            sum += weight * off;
        }
    }
}
