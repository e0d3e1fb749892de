/* SPDX-License-Identifier: MIT */
/* The quotas of a set of classes from JSON. */
#include <math.h>
#include <stdlib.h>
#include <string.h>

#include "base/seen.h"
#include "model/reader.h"

/* The band of that key; the set's count after telling that there is none. */
static size_t find_class(struct cursor *r, const struct json *object, const char *key,
                         enum need need, const struct classes *set)
{
    const char *name = read_text(r, object, key, need, 40);
    for (size_t i = 0; i < set->count; i++)
        if (strcmp(set->bands[i].key, name) == 0)
            return i;
    char known[200];
    struct writer w = writer_on(known, sizeof known, PARINDEX_LANG_EN);
    for (size_t i = 0; i < set->count; i++)
        write_listed(&w, set->bands[i].key);
    if (name[0] != '\0')
        wrong_at(r, key, "There is no class \"%s\"; there are: %s.",
                 "Không có xếp loại \"%s\"; chỉ có: %s.", QUOTED(name), known);
    return set->count;
}

/* "most": {"share": 0.2} or {"count": 4}. */
static void read_most(struct cursor *r, const struct json *object, struct quota *quota)
{
    static const char *const keys[] = {"share", "count", NULL};
    const struct json *most = read_part(r, object, "most", REQUIRED);
    if (most == NULL)
        return;
    size_t mark = enter_key(r, "most");
    if (read_object(r, most, keys)) {
        bool share = json_member(most, "share") != NULL;
        bool count = json_member(most, "count") != NULL;
        if (share == count)
            wrong(r, "A quota has one of \"share\" and \"count\".",
                  "Hạn mức có đúng một trong hai: \"share\" hoặc \"count\".");
        else if (share)
            quota->share = read_number(r, most, "share", REQUIRED, 0);
        else
            quota->count = read_whole(r, most, "count", REQUIRED, 0, 0, INT32_MAX);
        if (share && (quota->share < 0 || number_order(quota->share, 1) > 0))
            wrong_at(r, "share", "A share is a number from 0 to 1, not %s; 20%% is written 0.2.",
                     "Tỷ lệ là một số từ 0 đến 1, không phải %s; 20%% ghi là 0.2.",
                     NUMBER(quota->share));
    }
    leave(r, mark);
    bool rounded = json_member(object, "rounding") != NULL;
    if (!isnan(quota->share))
        quota->rounding = read_kind(r, object, "rounding", REQUIRED, kind_rounding);
    else if (rounded)
        wrong_at(r, "rounding", "A count is whole; \"rounding\" goes with a share.",
                 "Số lượng đã là số nguyên; \"rounding\" chỉ đi với tỷ lệ.");
}

/* The nodes that part units of an equal index. */
static void read_by(struct cursor *r, const struct json *object, struct quota *quota)
{
    const parindex_framework *f = r->framework;
    if (json_member(object, "by") == NULL)
        return;
    struct elements list = read_elements(r, object, "by", 1, MAX_LIST);
    quota->by = keep_array(r, list.count, sizeof *quota->by);
    while (next_element(r, &list)) {
        const char *code = json_text_of(list.one);
        size_t node;
        if (code == NULL)
            wrong(r, "The code of a node is expected.", "Ở đây cần mã của một mục.");
        else if (!names_find(&f->codes, code, strlen(code), &node))
            wrong(r, "There is no node \"%s\".", "Không có mục \"%s\".", QUOTED(code));
        else if (f->nodes[node].described)
            wrong(r, "\"%s\" takes no part in the score, so no unit is ahead in it.",
                  "\"%s\" không tham gia tính điểm nên không dùng để phân hạng được.",
                  QUOTED(code));
        else
            quota->by[quota->by_count++] = node;
    }
}

static void read_quota(struct cursor *r, const struct json *object, const struct classes *set,
                       struct quota *quota)
{
    static const char *const keys[] = {"class", "most", "rounding", "within", "group",
                                       "of",    "by",   "ties",     NULL};
    *quota = (struct quota){.share = NAN, .count = NAN, .group = "", .of = PARINDEX_NONE};
    quota->path = keep(r, r->path);
    if (!read_object(r, object, keys))
        return;
    quota->class = find_class(r, object, "class", REQUIRED, set);
    if (quota->class + 1 == set->count)
        wrong_at(r, "class",
                 "\"%s\" is the last class; there is none below it for those beyond the quota.",
                 "\"%s\" là mức xếp loại cuối cùng; không còn mức nào thấp hơn cho đơn vị vượt hạn "
                 "mức.",
                 set->bands[quota->class].key);
    read_most(r, object, quota);
    quota->within = read_kind(r, object, "within", REQUIRED, kind_within);
    if (json_member(object, "group") != NULL)
        quota->group = read_text(r, object, "group", REQUIRED, 255);
    if (quota->group[0] != '\0' && quota->within == WITHIN_COHORT)
        wrong_at(r, "group", "A quota for one group is within it: \"within\": \"group\".",
                 "Hạn mức của một nhóm đơn vị phải tính trong nhóm đó: \"within\": \"group\".");
    if (json_member(object, "of") != NULL) {
        quota->of = find_class(r, object, "of", REQUIRED, set);
        if (quota->of < quota->class)
            wrong_at(r, "of",
                     "The units of \"%s\" or a better class do not hold those of \"%s\", of which "
                     "they would limit the number.",
                     "Các đơn vị xếp loại \"%s\" trở lên không gồm các đơn vị xếp loại \"%s\" cần "
                     "giới hạn.",
                     set->bands[quota->of].key,
                     quota->class < set->count ? set->bands[quota->class].key : "");
    }
    read_by(r, object, quota);
    quota->ties = read_kind(r, object, "ties", REQUIRED, kind_tied);
}

/* Two quotas of one class would both hold for a unit. */
static void check_twice(struct cursor *r, const struct classes *set)
{
    const struct quota *last = &set->quotas[set->quota_count - 1];
    for (size_t i = 0; i + 1 < set->quota_count; i++) {
        const struct quota *q = &set->quotas[i];
        bool apart =
            q->group[0] != '\0' && last->group[0] != '\0' && strcmp(q->group, last->group) != 0;
        if (q->class == last->class && q->class < set->count && !apart)
            wrong(r,
                  "The class \"%s\" has a quota already, number %zu; two can only be for two "
                  "groups that are named.",
                  "Xếp loại \"%s\" đã có hạn mức thứ %zu; chỉ có thể đặt hai hạn mức cho hai nhóm "
                  "đơn vị được nêu tên.",
                  set->bands[q->class].key, i + 1);
    }
}

static int best_first(const void *a, const void *b)
{
    const struct quota *x = a;
    const struct quota *y = b;
    if (x->class != y->class)
        return x->class < y->class ? -1 : 1;
    return strcmp(x->group, y->group);
}

void read_quotas(struct cursor *r, const struct json *root)
{
    parindex_framework *f = r->framework;
    if (f->class_sets == 0)
        return;
    struct elements sets = read_elements(r, root, "classes", 0, MAX_LIST);
    while (next_element(r, &sets)) {
        struct classes *set = &f->classes[sets.index];
        if (json_member(sets.one, "quotas") == NULL)
            continue;
        struct elements list = read_elements(r, sets.one, "quotas", 1, MAX_LIST);
        set->quotas = keep_array(r, list.count, sizeof *set->quotas);
        while (next_element(r, &list)) {
            read_quota(r, list.one, set, &set->quotas[set->quota_count++]);
            check_twice(r, set);
        }
        if (set->quotas != NULL)
            qsort(set->quotas, set->quota_count, sizeof *set->quotas, best_first);
    }
}
