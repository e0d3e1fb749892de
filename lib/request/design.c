/* SPDX-License-Identifier: MIT */
#include "request/design.h"

#include <math.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>

#include "print/report.h"
#include "print/words.h"
#include "request/file.h"

struct draft {
    struct design *design;
    const char *file;
    struct call *call;
};

/* The line below a fault, whose status it is; there is none where memory ran out for it. */
static int fail_design(const struct draft *r, int status)
{
    if (status != EXIT_DATA)
        return status;
    report_line(r->call,
                WORDS(r->call->lang, "%s: 1 fault; nothing was estimated",
                      "%s: có 1 lỗi; chưa ước lượng được gì"),
                r->file);
    return EXIT_DATA;
}

/* One fault ends it; `path` is the place in the JSON. */
static int refuse(const struct draft *r, const char *path, const char *en, const char *vi)
{
    return fail_design(
        r, report_at(r->call, r->file, 0, 0, "%s: %s", path, WORDS(r->call->lang, en, vi)));
}

/* A text, or a list of texts that are not empty, each once. */
static int read_names(struct design_names *out, const struct draft *r, const char *key)
{
    const struct json *given = json_member(r->design->document.root, key);
    size_t count = json_is(given, JSON_TYPE_TEXT) ? 1 : json_elements(given);
    if (given == NULL)
        return EXIT_DONE;
    out->list = calloc(count + 1, sizeof *out->list);
    if (out->list == NULL)
        return report_memory(r->call);
    if (!json_is(given, JSON_TYPE_TEXT) && !json_is(given, JSON_TYPE_LIST))
        return refuse(r, key, "a text or a list of texts is expected.",
                      "cần một chuỗi hoặc danh sách chuỗi.");
    for (size_t i = 0; i < count; i++) {
        const char *name =
            json_text_of(json_is(given, JSON_TYPE_TEXT) ? given : json_element(given, i));
        if (name == NULL || *name == '\0')
            return refuse(r, key, "a list of texts that are not empty is expected.",
                          "cần danh sách các chuỗi không rỗng.");
        for (size_t k = 0; k < i; k++)
            if (strcmp(out->list[k], name) == 0)
                return refuse(r, key, "a text is there twice.", "có một chuỗi lặp lại.");
        out->list[out->count++] = name;
    }
    return EXIT_DONE;
}

static int read_text(const char **out, const struct draft *r, const char *key)
{
    const struct json *given = json_member(r->design->document.root, key);
    *out = json_text_of(given);
    if (given != NULL && (*out == NULL || **out == '\0'))
        return refuse(r, key, "a text is expected.", "cần một chuỗi.");
    return EXIT_DONE;
}

/* One of a few words, as its number; 0 where the key is not there. */
static int read_word(uint32_t *out, const struct draft *r, const char *key,
                     const char *const *words, const char *en, const char *vi)
{
    const struct json *given = json_member(r->design->document.root, key);
    const char *word = json_text_of(given);
    *out = 0;
    if (given == NULL)
        return EXIT_DONE;
    for (uint32_t i = 0; words[i] != NULL; i++)
        if (word != NULL && strcmp(words[i], word) == 0) {
            *out = i;
            return EXIT_DONE;
        }
    return refuse(r, key, en, vi);
}

static int read_levels(const struct draft *r)
{
    struct design *d = r->design;
    const struct json *given = json_member(d->document.root, "levels");
    if (given == NULL)
        return EXIT_DONE;
    int64_t count = json_whole_of(given);
    if (json_is(given, JSON_TYPE_LIST)) {
        int status = read_names(&d->words, r, "levels");
        if (status != EXIT_DONE)
            return status;
        count = (int64_t)d->words.count;
    }
    if (count < 2 || count > DESIGN_LEVELS)
        return refuse(r, "levels", "a whole number from 2 to 15, or 2 to 15 texts, is expected.",
                      "cần số nguyên từ 2 đến 15, hoặc từ 2 đến 15 chuỗi.");
    d->levels = (uint32_t)count;
    return EXIT_DONE;
}

static int read_unknown(const struct draft *r, const struct json *object, const char *path,
                        const char *const *keys)
{
    for (EACH_MEMBER(object, m)) {
        const char *key = m->key;
        int known = 0;
        for (size_t i = 0; keys[i] != NULL; i++)
            known |= strcmp(keys[i], key) == 0;
        if (!known) {
            struct text place = TEXT_EMPTY;
            text_printf(&place, "%s%s%s", path, *path != '\0' ? "." : "", key);
            int status = place.failed ? report_memory(r->call)
                                      : refuse(r, place.data, "this key is not known.",
                                               "không có khóa này.");
            text_free(&place);
            return status;
        }
    }
    return EXIT_DONE;
}

/* The number of a domain, which is new where no figure has asked for it yet. */
static int find_domain(size_t *out, const struct draft *r, const char *path, const char *column,
                       const char *label)
{
    struct design *d = r->design;
    for (*out = 0; *out < d->domain_count; (*out)++)
        if (strcmp(d->domains[*out].column, column) == 0 &&
            strcmp(d->domains[*out].label, label) == 0)
            return EXIT_DONE;
    if (d->domain_count == DESIGN_DOMAINS)
        return refuse(r, path, "64 groups are possible.", "chỉ được tối đa 64 nhóm.");
    d->domains[d->domain_count++] = (struct design_domain){column, label};
    return EXIT_DONE;
}

static int read_within(struct design_figure *f, const struct draft *r, const struct json *given,
                       const char *path)
{
    if (given != NULL && !json_is(given, JSON_TYPE_OBJECT))
        return refuse(r, path, "columns with a label each are expected: {\"sex\": \"nữ\"}.",
                      "cần các cột, mỗi cột một nhãn: {\"sex\": \"nữ\"}.");
    for (EACH_MEMBER(given, m)) {
        size_t number = 0;
        if (!json_is(&m->value, JSON_TYPE_TEXT))
            return refuse(r, path, "a label is a text, as it is in the table.",
                          "nhãn là chuỗi, viết như trong bảng.");
        int status = find_domain(&number, r, path, m->key, json_text_of(&m->value));
        if (status != EXIT_DONE)
            return status;
        f->within |= UINT64_C(1) << number;
    }
    return EXIT_DONE;
}

static int read_figure_items(struct design_figure *f, const struct draft *r,
                             const struct json *given, const char *path)
{
    const struct design_names *items = &r->design->items;
    memset(f->item, given == NULL, items->count);
    if (given == NULL)
        return EXIT_DONE;
    size_t count = json_is(given, JSON_TYPE_TEXT) ? 1 : json_elements(given);
    if (count == 0)
        return refuse(r, path, "one item or several are expected.", "cần một hoặc nhiều câu hỏi.");
    for (size_t i = 0; i < count; i++) {
        const char *name =
            json_text_of(json_is(given, JSON_TYPE_TEXT) ? given : json_element(given, i));
        size_t at = 0;
        while (at < items->count && (name == NULL || strcmp(items->list[at], name) != 0))
            at++;
        if (at == items->count)
            return refuse(r, path, "there is no such item.", "không có câu hỏi này.");
        f->item[at] = 1;
    }
    return EXIT_DONE;
}

static int read_points(struct design_figure *f, const struct draft *r, const struct json *given,
                       const char *path)
{
    if (json_elements(given) != r->design->levels)
        return refuse(r, path, "a number for each level is expected.",
                      "cần một số cho mỗi mức trả lời.");
    for (uint32_t a = 1; a <= r->design->levels; a++) {
        const struct json *number = json_element(given, a - 1);
        if (!json_is(number, JSON_TYPE_NUMBER) || fabs(json_number_of(number)) > 1e15)
            return refuse(r, path, "a number for each level is expected.",
                          "cần một số cho mỗi mức trả lời.");
        f->points[a] = json_number_of(number);
    }
    return EXIT_DONE;
}

/* What answers count: points, their own numbers, or those from one level to another. */
static int read_counts(struct design_figure *f, const struct draft *r, const struct json *given,
                       const char *path)
{
    const struct json *points = json_member(given, "points");
    const struct json *least = json_member(given, "at_least");
    const struct json *most = json_member(given, "at_most");
    uint32_t levels = r->design->levels;
    f->share = least != NULL || most != NULL;
    if ((points != NULL || f->share) && levels == 0)
        return refuse(r, path, "answers are numbers, so there is only their mean.",
                      "câu trả lời là số nên chỉ có số trung bình.");
    if (points != NULL && f->share)
        return refuse(r, path, "points, or at_least and at_most: one of the two is expected.",
                      "chỉ nêu points, hoặc at_least và at_most.");
    if (points != NULL)
        return read_points(f, r, points, path);
    int64_t from = least == NULL ? 1 : json_whole_of(least);
    int64_t to = most == NULL ? (int64_t)levels : json_whole_of(most);
    if (f->share && (from < 1 || to > (int64_t)levels || from > to))
        return refuse(r, path, "at_least and at_most are levels, the lower one first.",
                      "at_least và at_most là các mức trả lời, mức thấp trước.");
    for (uint32_t a = 1; a <= levels; a++)
        f->points[a] = f->share ? a >= (uint32_t)from && a <= (uint32_t)to : a;
    return EXIT_DONE;
}

static int read_figure(const struct draft *r, const struct json *given, size_t number)
{
    static const char *const keys[] = {"name",   "items",  "at_least", "at_most",
                                       "points", "within", NULL};
    struct design *d = r->design;
    struct design_figure *f = &d->figures[d->figure_count++];
    char path[64];
    (void)snprintf(path, sizeof path, "figures.%zu", number);
    f->item = calloc(d->items.count + 1, 1);
    if (f->item == NULL)
        return report_memory(r->call);
    f->name = json_text_of(json_member(given, "name"));
    if (f->name == NULL)
        return refuse(r, path, "an object with a name is expected.", "cần đối tượng có name.");
    int status = read_unknown(r, given, path, keys);
    if (status == EXIT_DONE)
        status = read_figure_items(f, r, json_member(given, "items"), path);
    if (status == EXIT_DONE)
        status = read_counts(f, r, given, path);
    if (status == EXIT_DONE)
        status = read_within(f, r, json_member(given, "within"), path);
    return status;
}

/* Without figures the mean of each item. */
static int read_figures(const struct draft *r)
{
    struct design *d = r->design;
    const struct json *given = json_member(d->document.root, "figures");
    size_t count = given == NULL ? d->items.count : json_elements(given);
    if (given != NULL && (count == 0 || count > DESIGN_FIGURES))
        return refuse(r, "figures", "a list of 1 to 1,024 figures is expected.",
                      "cần danh sách từ 1 đến 1.024 số liệu.");
    d->figures = calloc(count, sizeof *d->figures);
    if (d->figures == NULL)
        return report_memory(r->call);
    int status = EXIT_DONE;
    for (size_t i = 0; status == EXIT_DONE && i < count; i++) {
        if (given != NULL) {
            status = read_figure(r, json_element(given, i), i);
            continue;
        }
        struct design_figure *f = &d->figures[d->figure_count++];
        f->name = d->items.list[i];
        f->item = calloc(d->items.count + 1, 1);
        if (f->item == NULL)
            return report_memory(r->call);
        f->item[i] = 1;
        for (uint32_t a = 1; a <= d->levels; a++)
            f->points[a] = a;
    }
    return status;
}

static int read_all(const struct draft *r)
{
    static const char *const keys[] = {"weight",  "strata", "ids",   "fpc",    "fpc_as",
                                       "persons", "unit",   "items", "levels", "figures",
                                       "lonely",  "level",  NULL};
    static const char *const sizes[] = {"counts", "fractions", NULL};
    static const char *const lonely[] = {"refuse", "remove", "adjust", "average", NULL};
    struct design *d = r->design;
    const struct {
        struct design_names *out;
        const char *key;
    } names[] = {{&d->strata, "strata"}, {&d->ids, "ids"}, {&d->fpc, "fpc"}, {&d->items, "items"}};
    int status = read_unknown(r, d->document.root, "", keys);
    for (size_t i = 0; status == EXIT_DONE && i < sizeof names / sizeof *names; i++)
        status = read_names(names[i].out, r, names[i].key);
    if (status == EXIT_DONE)
        status = read_text(&d->weight, r, "weight");
    if (status == EXIT_DONE)
        status = read_text(&d->unit, r, "unit");
    if (status == EXIT_DONE)
        status = read_word(&d->fractions, r, "fpc_as", sizes, "counts or fractions is expected.",
                           "cần counts hoặc fractions.");
    if (status == EXIT_DONE)
        status = read_word(&d->lonely, r, "lonely", lonely,
                           "refuse, remove, adjust or average is expected.",
                           "cần refuse, remove, adjust hoặc average.");
    if (status != EXIT_DONE)
        return status;
    const struct json *persons = json_member(d->document.root, "persons");
    if (persons != NULL && !json_is(persons, JSON_TYPE_FLAG))
        return refuse(r, "persons", "true or false is expected.", "cần true hoặc false.");
    d->persons = json_is(persons, JSON_TYPE_TRUE) || d->ids.count == 0;
    if (d->items.count == 0 || d->items.count > DESIGN_ITEMS)
        return refuse(r, "items", "1 to 1,024 columns are expected.", "cần từ 1 đến 1.024 cột.");
    if (d->ids.count + d->persons > DESIGN_STAGES)
        return refuse(r, "ids", "four stages are possible.", "chỉ được tối đa bốn bước chọn.");
    if (d->fpc.count != 0 && d->fpc.count != d->ids.count + d->persons)
        return refuse(r, "fpc", "a column for each stage is expected.",
                      "cần một cột cho mỗi bước chọn.");
    const struct json *level = json_member(d->document.root, "level");
    d->level = level == NULL ? 0.95 : json_number_of(level);
    if (!(d->level > 0 && d->level < 1))
        return refuse(r, "level", "a number between 0 and 1 is expected.",
                      "cần số lớn hơn 0 và nhỏ hơn 1.");
    status = read_levels(r);
    return status == EXIT_DONE ? read_figures(r) : status;
}

int design_read(struct design *out, const char *path, struct call *call)
{
    struct file file;
    memset(out, 0, sizeof *out);
    int status = file_read(&file, path, call);
    if (status != EXIT_DONE)
        return status;
    struct draft r = {out, file_name(path), call};
    parindex_error error = report_init(call);
    struct faults faults = {.err = &error};
    parindex_status read =
        document_read(&out->document, file.data, file.size, &call->allocator, &faults);
    free(file.data);
    if (read == PARINDEX_ERR_NOMEM)
        return report_memory(call);
    if (read != PARINDEX_OK) {
        struct faulty faulty = {r.file, call, 0};
        report_fault(&faulty, &error);
        return fail_design(&r, EXIT_DATA);
    }
    if (!json_is(out->document.root, JSON_TYPE_OBJECT))
        return refuse(&r, "/", "an object is expected.", "cần một đối tượng.");
    return read_all(&r);
}

void design_free(struct design *d)
{
    for (size_t i = 0; i < d->figure_count; i++)
        free(d->figures[i].item);
    free(d->figures);
    free(d->strata.list);
    free(d->ids.list);
    free(d->fpc.list);
    free(d->items.list);
    free(d->words.list);
    document_free(&d->document);
}
