/* SPDX-License-Identifier: MIT */
#include "model/reader.h"

#include <math.h>
#include <string.h>

#include "base/seen.h"

static bool date_like(const char *text)
{
    static const char *const shapes[] = {"", "dddd", "dddd-dd-dd"};
    for (size_t s = 0; s < 3; s++) {
        size_t i = 0;
        while (shapes[s][i] != '\0' && text[i] != '\0' &&
               (shapes[s][i] == 'd' ? text[i] >= '0' && text[i] <= '9' : text[i] == '-'))
            i++;
        if (shapes[s][i] == '\0' && text[i] == '\0')
            return true;
    }
    return false;
}

static const char *read_date(struct cursor *r, const struct json *object, const char *key,
                             enum need need)
{
    const struct json *value = json_member(object, key);
    if (json_is(value, JSON_TYPE_TEXT) && value->count == 0)
        return ""; /* not known */
    const char *date = read_text(r, object, key, need, 10);
    if (!date_like(date))
        wrong_at(r, key, "\"%s\" is no date; YYYY-MM-DD or YYYY is expected.",
                 "\"%s\" không phải ngày; cần YYYY-MM-DD hoặc YYYY.", date);
    return date;
}

static void read_acts(struct cursor *r, const struct json *root)
{
    static const char *const keys[] = {"number", "date", "issuer", "title", NULL};
    parindex_framework *f = r->framework;
    struct elements list = read_elements(r, root, "acts", 1, MAX_LIST);
    f->acts = keep_array(r, list.count, sizeof *f->acts);
    while (next_element(r, &list)) {
        parindex_act *act = &f->acts[f->info.acts++];
        *act = (parindex_act){"", "", "", "", "", ""};
        if (read_object(r, list.one, keys)) {
            act->number = read_text(r, list.one, "number", REQUIRED, 100);
            act->date = read_date(r, list.one, "date", REQUIRED);
            read_bilingual(r, list.one, "issuer", REQUIRED, &act->issuer_vi, &act->issuer_en);
            read_bilingual(r, list.one, "title", REQUIRED, &act->title_vi, &act->title_en);
        }
    }
}

/* Years; an open end is 0 for a framework and INT32_MAX for a set of classes. */
static void read_periods(struct cursor *r, const struct json *object, int32_t *from, int32_t *to,
                         int32_t open)
{
    static const char *const keys[] = {"from", "to", NULL};
    *from = 0;
    *to = open;
    const struct json *periods = read_part(r, object, "periods", REQUIRED);
    if (periods == NULL)
        return;
    size_t mark = enter_key(r, "periods");
    if (read_object(r, periods, keys)) {
        *from = read_whole(r, periods, "from", OPTIONAL, 0, 1900, 9999);
        *to = read_whole(r, periods, "to", OPTIONAL, open, 1900, 9999);
        if (*to != open && *to < *from)
            wrong(r, "The periods end in %d, before they begin in %d.",
                  "Kỳ áp dụng kết thúc năm %d, trước khi bắt đầu năm %d.", (int)*to, (int)*from);
    }
    leave(r, mark);
}

static void read_supersedes(struct cursor *r, const struct json *root)
{
    parindex_framework *f = r->framework;
    struct elements list = read_elements(r, root, "supersedes", 0, MAX_LIST);
    f->supersedes = keep_array(r, list.count, sizeof *f->supersedes);
    while (next_element(r, &list)) {
        const char *id = json_text_of(list.one);
        if (id == NULL || !spelled_as(id, LOWER DIGITS, LOWER DIGITS ".-", MAX_ID))
            wrong(r, "The id of an edition is expected.", "Ở đây cần mã của một bộ chỉ số.");
        else
            f->supersedes[f->info.supersedes++] = keep(r, id);
    }
}

static void read_class_bands(struct cursor *r, const struct json *set, struct classes *classes)
{
    static const char *const keys[] = {"key", "title", "from", "above", "when", "absent", NULL};
    struct elements list = read_elements(r, set, "bands", 1, MAX_LIST);
    classes->bands = keep_array(r, list.count, sizeof *classes->bands);
    classes->given = keep_array(r, list.count, sizeof *classes->given);
    for (size_t i = 0; classes->given != NULL && i < list.count; i++)
        classes->given[i] = PARINDEX_NONE;
    double previous = INFINITY;
    while (next_element(r, &list)) {
        parindex_class *band = &classes->bands[classes->count++];
        *band = (parindex_class){"", "", "", -INFINITY, 1, 0};
        if (read_object(r, list.one, keys)) {
            band->key = read_text(r, list.one, "key", REQUIRED, 40);
            read_bilingual(r, list.one, "title", REQUIRED, &band->title_vi, &band->title_en);
            for (size_t k = 0; k + 1 < classes->count; k++)
                if (strcmp(classes->bands[k].key, band->key) == 0)
                    wrong_at(r, "key", "The class \"%s\" is there twice.",
                             "Nhóm \"%s\" xuất hiện hai lần.", band->key);
            bool from = json_member(list.one, "from") != NULL;
            bool above = json_member(list.one, "above") != NULL;
            if (from && above)
                wrong(r, "A class has one lower bound, \"from\" or \"above\".",
                      "Mỗi nhóm chỉ có một cận dưới, \"from\" hoặc \"above\".");
            if (from || above)
                band->from = read_number(r, list.one, from ? "from" : "above", REQUIRED, 0);
            band->from_inside = above ? 0 : 1;
            if (!from && !above && list.index + 1 < list.count)
                wrong(r, "Only the last class may have no lower bound.",
                      "Chỉ nhóm cuối cùng được để trống cận dưới.");
            if (number_order(band->from, previous) >= 0)
                wrong(r, "The classes run from the best down; the bound %s is not below %s.",
                      "Các nhóm xếp từ cao xuống thấp; cận %s không thấp hơn %s.",
                      BESIDE(band->from, previous), NUMBER(previous));
            previous = band->from;
        }
    }
}

static void read_classes(struct cursor *r, const struct json *root, const struct sources *sources)
{
    static const char *const keys[] = {"periods", "source", "bands", "quotas", NULL};
    parindex_framework *f = r->framework;
    struct elements list = read_elements(r, root, "classes", 0, MAX_LIST);
    f->classes = keep_array(r, list.count, sizeof *f->classes);
    while (next_element(r, &list)) {
        struct classes *set = &f->classes[f->class_sets++];
        if (read_object(r, list.one, keys)) {
            read_periods(r, list.one, &set->from, &set->to, INT32_MAX);
            find_source(r, list.one, sources);
            read_class_bands(r, list.one, set);
            for (size_t k = 0; k + 1 < f->class_sets; k++)
                if (set->from <= f->classes[k].to && f->classes[k].from <= set->to)
                    wrong(r, "These periods overlap with those of class set %zu.",
                          "Các kỳ này trùng với bộ xếp loại thứ %zu.", k + 1);
        }
    }
}

static void read_levels(struct cursor *r, const struct json *root)
{
    static const char *const keys[] = {"vi", "en", NULL};
    parindex_framework *f = r->framework;
    struct elements list = read_elements(r, root, "levels", 1, MAX_LIST);
    f->levels = keep_array(r, list.count, sizeof *f->levels);
    while (next_element(r, &list)) {
        struct bilingual *level = &f->levels[f->info.levels++];
        *level = (struct bilingual){"", ""};
        if (read_object(r, list.one, keys)) {
            level->vi = read_text(r, list.one, "vi", REQUIRED, 100);
            level->en = read_text(r, list.one, "en", REQUIRED, 100);
        }
    }
}

void read_edition_head(struct cursor *r, const struct json *root, struct sources *sources)
{
    parindex_framework *f = r->framework;
    f->info = (parindex_framework_info){.id = "",
                                        .valid_from = "",
                                        .superseded_by = "",
                                        .reading = "",
                                        .source_vi = "",
                                        .source_en = "",
                                        .fields = -1,
                                        .criteria = -1,
                                        .components = -1};
    f->info.layout = (uint32_t)read_whole(r, root, "layout", REQUIRED, 1, 1, 1);
    f->info.id = read_text(r, root, "id", REQUIRED, MAX_ID);
    if (f->info.id[0] != '\0' && !spelled_as(f->info.id, LOWER DIGITS, LOWER DIGITS ".-", MAX_ID))
        wrong_at(r, "id", "The id \"%s\" may hold small letters, digits, '.' and '-' only.",
                 "Mã \"%s\" chỉ được gồm chữ thường không dấu, chữ số, '.' và '-'.", f->info.id);
    read_bilingual(r, root, "title", REQUIRED, &f->info.title_vi, &f->info.title_en);
    read_bilingual(r, root, "limits", OPTIONAL, &f->info.limits_vi, &f->info.limits_en);
    f->info.valid_from = read_date(r, root, "valid_from", OPTIONAL);
    f->info.decimals = (uint32_t)read_whole(r, root, "decimals", REQUIRED, 2, 0, 6);
    read_acts(r, root);
    read_periods(r, root, &f->info.period_from, &f->info.period_to, 0);
    read_counts(r, root, &f->info.fields, &f->info.criteria, &f->info.components);
    read_supersedes(r, root);
    read_sources(r, root, sources);
    const struct source *source = find_source(r, root, sources);
    if (source != NULL) {
        f->info.source_vi = source->text.vi;
        f->info.source_en = source->text.en;
        f->info.provenance = source->provenance;
    }
}

void read_framework(struct cursor *r, const struct json *root)
{
    static const char *const with_tree[] = {
        "layout",  "source",   "id",     "title",      "acts",   "periods", "valid_from",
        "levels",  "decimals", "counts", "supersedes", "limits", "sources", "absent",
        "classes", "tree",     "tasks",  "readings",   "cases",  NULL};
    static const char *const without_tree[] = {
        "layout",   "source", "id",     "title",      "acts",    "periods", "valid_from",
        "decimals", "counts", "limits", "supersedes", "sources", "missing", NULL};
    parindex_framework *f = r->framework;
    bool tree = json_member(root, "tree") != NULL;
    if (!read_object(r, root, tree ? with_tree : without_tree))
        return;
    struct sources sources = {NULL, 0};
    read_edition_head(r, root, &sources);
    if (tree) {
        read_levels(r, root);
        read_classes(r, root, &sources);
        if (!r->nomem)
            read_tasks(r, root);
        if (!r->nomem)
            read_tree(r, root, &sources);
        if (!r->nomem)
            read_quotas(r, root);
        if (!r->nomem && r->faults->count == 0)
            read_conditions(r, root, &sources);
    } else {
        read_bilingual(r, root, "missing", REQUIRED, &f->missing.vi, &f->missing.en);
    }
}
