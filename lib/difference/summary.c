/* SPDX-License-Identifier: MIT */
/* What is new, in one paragraph. */
#include <math.h>
#include <string.h>

#include "base/text.h"
#include "difference/difference.h"
#include "parindex/number.h"

/* "876/QĐ-BNV of 10/11/2022" of the first act. */
static void write_act(struct writer *w, const parindex_framework *f)
{
    write_text(w, f->acts[0].number);
    if (f->acts[0].date[0] == '\0')
        return;
    bool day = strlen(f->acts[0].date) > 4;
    write_either(w, " of ", day ? " ngày " : " năm ");
    write_date(w, f->acts[0].date);
}

static bool same_act(const parindex_difference *d)
{
    return strcmp(d->editions[0]->acts[0].number, d->editions[1]->acts[0].number) == 0;
}

static bool replaces(const parindex_difference *d)
{
    const parindex_framework *f = d->editions[1];
    for (size_t i = 0; i < f->info.supersedes; i++)
        if (strcmp(f->supersedes[i], d->info.from_edition) == 0)
            return true;
    return false;
}

static void write_opening(struct writer *w, const parindex_difference *d)
{
    if (same_act(d)) {
        write_either(w, "Both editions are based on ", "Hai bản cùng căn cứ ");
        write_act(w, d->editions[1]);
        write_text(w, ".");
        return;
    }
    write_act(w, d->editions[1]);
    if (replaces(d))
        write_either(w, " replaces ", " thay ");
    else
        write_either(w, " is set against ", " so với ");
    write_act(w, d->editions[0]);
    write_text(w, ".");
}

/* A name as it is inside a sentence: its first letter small. */
static void write_small(struct writer *w, const char *name)
{
    const char *rest = name;
    char bytes[4];
    uint32_t first = text_next_small(&rest, name + strlen(name));
    write_bytes(w, bytes, utf8_write(bytes, first));
    write_text(w, rest);
}

static bool ends_with(const char *text, const char *end)
{
    size_t length = strlen(text);
    return length >= strlen(end) && strcmp(text + length - strlen(end), end) == 0;
}

/* "38 criteria": names of levels are single nouns. */
static void write_count(struct writer *w, size_t count, const struct bilingual *name)
{
    write_number(w, (double)count, -1);
    write_text(w, " ");
    if (w->lang == PARINDEX_LANG_VI || count == 1) {
        write_small(w, w->lang == PARINDEX_LANG_VI ? name->vi : name->en);
        return;
    }
    char plural[500]; /* a name has at most 100 letters */
    struct writer p = writer_on(plural, sizeof plural, w->lang);
    write_small(&p, name->en);
    size_t length = p.length;
    bool consonant = length > 1 && strchr("aeiou", plural[length - 2]) == NULL;
    if (ends_with(plural, "criterion"))
        write_bytes(w, plural, length - 2);
    else if (consonant && ends_with(plural, "y"))
        write_bytes(w, plural, length - 1);
    else
        write_bytes(w, plural, length);
    write_text(w, ends_with(plural, "criterion")                     ? "a"
                  : consonant && ends_with(plural, "y")              ? "ies"
                  : ends_with(plural, "x") || ends_with(plural, "s") ? "es"
                                                                     : "s");
}

static void write_size(struct writer *w, const parindex_framework *f)
{
    bool first = true;
    for (size_t level = 1; level < f->info.levels; level++) {
        size_t count = 0;
        for (size_t n = 0; n < f->info.nodes; n++)
            count += f->nodes[n].level == level && takes_part(&f->nodes[n]) &&
                     f->nodes[n].same_as == PARINDEX_NONE;
        if (count == 0)
            continue;
        write_text(w, first ? "" : ", ");
        write_count(w, count, &f->levels[level]);
        first = false;
    }
    if (first)
        write_either(w, "no parts", "0 mục con");
}

static void write_sizes(struct writer *w, const parindex_difference *d)
{
    write_either(w, " The later edition has ", " Bản sau có ");
    write_size(w, d->editions[1]);
    write_either(w, "; the earlier one had ", "; bản trước có ");
    write_size(w, d->editions[0]);
    write_text(w, ".");
}

/* Kinds in the order in which a reader asks; a singular and a plural for English. */
static const struct {
    uint32_t kind;
    const char *one;
    const char *more;
    const char *vi;
} kinds[] = {
    {PARINDEX_AMENDMENT_ADDED, "is new", "are new", "được bổ sung"},
    {PARINDEX_AMENDMENT_DROPPED, "is dropped", "are dropped", "bị bãi bỏ"},
    {PARINDEX_AMENDMENT_UNREAD,
     "cannot be compared, for one edition gives the points of a whole directly",
     "cannot be compared, for one edition gives the points of a whole directly",
     "không so sánh được vì một bản chỉ ghi thẳng điểm của cả mục"},
    {PARINDEX_AMENDMENT_REGROUPED, "is joined or divided", "are joined or divided",
     "được gộp hoặc tách"},
    {PARINDEX_AMENDMENT_MOVED, "has moved", "have moved", "chuyển sang mục khác"},
    {PARINDEX_AMENDMENT_RENUMBERED, "has another code", "have another code", "đổi mã"},
    {PARINDEX_AMENDMENT_RENAMED, "has another title", "have another title", "đổi tên"},
    {PARINDEX_AMENDMENT_MAXIMUM, "has another maximum", "have another maximum", "đổi điểm tối đa"},
    {PARINDEX_AMENDMENT_WEIGHT, "has another weight", "have another weight", "đổi trọng số"},
    {PARINDEX_AMENDMENT_RULE, "is scored by another rule", "are scored by another rule",
     "đổi cách chấm"},
    {PARINDEX_AMENDMENT_COMBINE, "is combined in another way", "are combined in another way",
     "đổi cách tổng hợp"},
    {PARINDEX_AMENDMENT_INPUT, "takes other figures", "take other figures", "đổi số liệu đầu vào"},
    {PARINDEX_AMENDMENT_ROLE, "has another part in the score", "have another part in the score",
     "đổi vai trò trong điểm"},
};

static void write_kinds(struct writer *w, const parindex_difference *d)
{
    bool first = true;
    for (size_t i = 0; i < sizeof kinds / sizeof *kinds; i++) {
        size_t count = d->counts[kinds[i].kind];
        if (count == 0)
            continue;
        if (first)
            write_either(w, " Of fields and criteria, ", " Trong các lĩnh vực, tiêu chí: ");
        else
            write_text(w, ", ");
        write_number(w, (double)count, -1);
        if (w->lang == PARINDEX_LANG_VI)
            write_format(w, " mục %s", kinds[i].vi);
        else
            write_format(w, " %s", count == 1 ? kinds[i].one : kinds[i].more);
        first = false;
    }
    if (first)
        write_either(w, " No field or criterion has changed",
                     " Không lĩnh vực, tiêu chí nào thay đổi");
    write_text(w, ".");
}

/* With as many decimals as the index is published with, and no zero behind the last. */
static void write_part(struct writer *w, const parindex_difference *d, double points,
                       const char *en, const char *vi, bool *first)
{
    if (!(points > 0))
        return;
    if (*first)
        write_either(w, " In points: ", " Về điểm: ");
    else
        write_text(w, ", ");
    write_either(w, en, vi);
    write_number(w, parindex_round(points, (int32_t)d->editions[1]->info.decimals), -1);
    *first = false;
}

static void write_points(struct writer *w, const parindex_difference *d)
{
    const parindex_difference_info *info = &d->info;
    bool first = true;
    write_part(w, d, info->points_added, "new ", "bổ sung ", &first);
    write_part(w, d, info->points_dropped, "dropped ", "bãi bỏ ", &first);
    write_part(w, d, info->points_raised, "raised by ", "tăng ", &first);
    write_part(w, d, info->points_lowered, "lowered by ", "giảm ", &first);
    if (!first)
        write_text(w, ".");
    size_t moved = d->counts[PARINDEX_AMENDMENT_ADDED] + d->counts[PARINDEX_AMENDMENT_DROPPED] +
                   d->counts[PARINDEX_AMENDMENT_MAXIMUM];
    if (isnan(info->points_added) && moved > 0)
        write_either(
            w,
            " How many points have changed cannot be said: not every maximum is known, or not "
            "every part is a plain sum.",
            " Không tính được bao nhiêu điểm thay đổi: có mục chưa biết điểm tối đa, hoặc "
            "không phải mọi mục đều là tổng điểm.");
}

static void write_proposals(struct writer *w, const parindex_difference *d)
{
    size_t count = d->info.proposed;
    if (count == 0)
        return;
    write_text(w, " ");
    write_number(w, (double)count, -1);
    if (w->lang == PARINDEX_LANG_VI)
        write_text(w, " cặp mục tương ứng chỉ là đề xuất (mã hoặc tên đã đổi), cần người có trách "
                      "nhiệm xác nhận.");
    else
        write_text(w, count == 1
                          ? " pair of nodes is only proposed to correspond, for its code or "
                            "title has changed; a person must confirm it."
                          : " pairs of nodes are only proposed to correspond, for their codes "
                            "or titles have changed; a person must confirm them.");
}

static void write_edition(struct writer *w, const parindex_difference *d)
{
    if (d->counts[PARINDEX_AMENDMENT_CLASSES] == 0)
        return;
    bool had = d->editions[0]->class_sets > 0;
    bool has = d->editions[1]->class_sets > 0;
    if (had && has)
        write_either(w, " The classes have changed.", " Cách xếp loại thay đổi.");
    else if (has)
        write_either(w, " Classes are new.", " Bổ sung việc xếp loại.");
    else
        write_either(w, " There are no classes any more.", " Không còn xếp loại.");
}

size_t parindex_difference_words(const parindex_difference *difference, uint32_t lang, char *buf,
                                 size_t size)
{
    struct writer w = writer_on(buf, size, lang);
    if (difference == NULL)
        return 0;
    write_opening(&w, difference);
    write_sizes(&w, difference);
    write_kinds(&w, difference);
    write_points(&w, difference);
    write_edition(&w, difference);
    if (difference->counts[PARINDEX_AMENDMENT_TASKS] > 0)
        write_either(&w, " What a task is scored by has changed.",
                     " Cách chấm từng nhiệm vụ thay đổi.");
    write_proposals(&w, difference);
    return w.length;
}
