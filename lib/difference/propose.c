/* SPDX-License-Identifier: MIT */
/* The concordance that follows from a difference, as JSON. */
#include <math.h>
#include <string.h>

#include "base/text.h"
#include "difference/difference.h"

/*
 * Every scored leaf of both editions comes under exactly one pair. A pair of two leaves has both; so
 * that no more is claimed than is known, parents are paired only where nothing below them is.
 */
struct proposing {
    const parindex_difference *d;
    struct writer *w;
    size_t written;
};

static const parindex_framework *edition(const struct proposing *p, size_t side)
{
    return p->d->editions[side];
}

static bool is_leaf(const struct proposing *p, size_t side, size_t node)
{
    return edition(p, side)->nodes[node].leaf != PARINDEX_NONE;
}

static size_t other(const struct proposing *p, size_t side, size_t node)
{
    return p->d->matching.other[side][node];
}

static bool is_regrouped(const struct proposing *p, size_t side, size_t node)
{
    return takes_together(p->d->concordance, p->d->matching.group[side][node]);
}

static bool is_lonely(const struct proposing *p, size_t side, size_t node)
{
    return other(p, side, node) == PARINDEX_NONE && !is_regrouped(p, side, node);
}

bool find_lonely(parindex_difference *d)
{
    struct proposing p = {.d = d};
    for (size_t side = 0; side < 2; side++) {
        size_t nodes = d->editions[side]->info.nodes;
        struct lonely *before = arena_new(&d->arena, nodes + 1, sizeof *before);
        d->lonely[side] = before;
        if (before == NULL)
            return false;
        for (size_t n = 0; n < nodes; n++) {
            bool leaf = is_leaf(&p, side, n);
            before[n + 1].leaves = before[n].leaves + leaf;
            before[n + 1].lonely = before[n].lonely + (leaf && is_lonely(&p, side, n));
        }
    }
    return true;
}

/* Below the node are leaves, and none has a counterpart. */
static bool all_lonely(const struct proposing *p, size_t side, size_t node)
{
    const struct lonely *before = &p->d->lonely[side][node];
    const struct lonely *after = &p->d->lonely[side][edition(p, side)->nodes[node].next];
    return after->leaves > before->leaves &&
           after->leaves - before->leaves == after->lonely - before->lonely;
}

/* Below two parents nothing is known to correspond. */
static bool as_wholes(const struct proposing *p, size_t from, size_t to)
{
    return all_lonely(p, 0, from) && all_lonely(p, 1, to);
}

/* A leaf against a parent: what is below the parent and has no counterpart is the leaf's. */
static bool divides(const struct proposing *p, size_t side, size_t node)
{
    size_t there = other(p, side, node);
    return there != PARINDEX_NONE && !is_leaf(p, side, node) && is_leaf(p, 1 - side, there);
}

/* Something above the node has been written for it: looked at from the node up, eight levels at most. */
static bool is_taken(const struct proposing *p, size_t side, size_t node)
{
    const parindex_framework *f = edition(p, side);
    for (size_t n = f->nodes[node].parent; n != PARINDEX_NONE; n = f->nodes[n].parent) {
        size_t there = other(p, side, n);
        if (there == PARINDEX_NONE ? all_lonely(p, side, n)
                                   : divides(p, side, n) || (side == 0 ? as_wholes(p, n, there)
                                                                       : as_wholes(p, there, n)))
            return true;
    }
    return false;
}

/* A JSON string; what an edition or a concordance calls something has no control characters. */
static void write_quoted(struct writer *w, const char *text)
{
    write_text(w, "\"");
    while (*text != '\0') {
        size_t plain = strcspn(text, "\"\\");
        write_bytes(w, text, plain);
        text += plain;
        if (*text != '\0')
            write_format(w, "\\%c", *text++);
    }
    write_text(w, "\"");
}

static void write_code(struct proposing *p, size_t side, size_t node, bool *first)
{
    write_text(p->w, *first ? "" : ", ");
    write_quoted(p->w, edition(p, side)->nodes[node].code);
    *first = false;
}

/* The node, or what is below it and has no counterpart. Returns how many codes. */
static size_t write_side(struct proposing *p, size_t side, size_t node)
{
    bool first = true;
    size_t count = 0;
    write_text(p->w, side == 0 ? "{\"from\": [" : ", \"to\": [");
    if (node != PARINDEX_NONE && divides(p, side, node) && is_taken(p, side, node)) {
        /* all that is below is another leaf's */
    } else if (node != PARINDEX_NONE && divides(p, side, node) && !all_lonely(p, side, node)) {
        for (size_t n = node; n < edition(p, side)->nodes[node].next; n++)
            if (is_leaf(p, side, n) && is_lonely(p, side, n)) {
                write_code(p, side, n, &first);
                count++;
            }
    } else if (node != PARINDEX_NONE) {
        write_code(p, side, node, &first);
        count = 1;
    }
    write_text(p->w, "]");
    return count;
}

static void write_title(struct writer *w, const char *vi, const char *en)
{
    write_text(w, ", \"title\": {\"vi\": ");
    write_quoted(w, vi);
    write_text(w, ", \"en\": ");
    write_quoted(w, en);
    write_text(w, "}");
}

static void write_proposed(struct writer *w, bool confirmed, double sure)
{
    if (!confirmed)
        write_text(w, ", \"proposed\": true");
    if (!confirmed && !isnan(sure)) {
        unsigned thousandths = (unsigned)(sure * (double)SURE + 0.5);
        write_format(w, ", \"sure\": %u.%03u", thousandths / SURE, thousandths % SURE);
    }
    write_text(w, "}");
}

static void begin_pair(struct proposing *p)
{
    write_text(p->w, p->written++ > 0 ? ",\n    " : "\n    ");
}

static void write_pair(struct proposing *p, size_t from, size_t to, bool confirmed, double sure)
{
    begin_pair(p);
    size_t codes[2] = {write_side(p, 0, from), write_side(p, 1, to)};
    if (codes[1] > 1) /* more than one of a concordance's later nodes have no title of their own */
        write_title(p->w, edition(p, 1)->nodes[to].title_vi, edition(p, 1)->nodes[to].title_en);
    write_proposed(p->w, confirmed, codes[0] > 0 && codes[1] > 0 ? sure : NAN);
}

static void write_group(struct proposing *p, const struct concordance_pair *group)
{
    begin_pair(p);
    for (size_t side = 0; side < 2; side++) {
        bool first = true;
        write_text(p->w, side == 0 ? "{\"from\": [" : ", \"to\": [");
        for (size_t i = 0; i < group->counts[side]; i++)
            write_code(p, side, group->nodes[side][i], &first);
        write_text(p->w, "]");
    }
    write_title(p->w, group->title.vi, group->title.en);
    write_proposed(p->w, !group->proposed, group->sure);
}

static void write_row(struct proposing *p, size_t index)
{
    const parindex_pair *row = &p->d->pairs[index];
    size_t from = row->from_node;
    size_t to = row->to_node;
    if (p->d->groups[index] != PARINDEX_NONE) {
        write_group(p, &p->d->concordance->pairs[p->d->groups[index]]);
        return;
    }
    bool taken = (from != PARINDEX_NONE && is_taken(p, 0, from)) ||
                 (to != PARINDEX_NONE && is_taken(p, 1, to));
    if (from != PARINDEX_NONE && to != PARINDEX_NONE) {
        if (is_leaf(p, 0, from) || is_leaf(p, 1, to) || (!taken && as_wholes(p, from, to)))
            write_pair(p, from, to, row->confirmed != 0, row->sure);
        return;
    }
    size_t side = from != PARINDEX_NONE ? 0 : 1;
    if (!taken && all_lonely(p, side, side == 0 ? from : to))
        write_pair(p, from, to, row->confirmed != 0, NAN);
}

/* What a person has not confirmed is recalled at best. */
static uint32_t provenance(const parindex_difference *d)
{
    uint32_t of = d->concordance != NULL ? d->concordance->provenance : 0;
    return of > PARINDEX_PROVENANCE_RECALLED ? of : PARINDEX_PROVENANCE_RECALLED;
}

size_t parindex_difference_concordance(const parindex_difference *difference, char *buf,
                                       size_t size)
{
    struct writer w = writer_on(buf, size, PARINDEX_LANG_EN);
    if (difference == NULL)
        return 0;
    struct proposing p = {difference, &w, 0};
    write_text(&w, "{\n  \"layout\": 1,\n  \"from\": ");
    write_quoted(&w, difference->info.from_edition);
    write_text(&w, ",\n  \"to\": ");
    write_quoted(&w, difference->info.to_edition);
    write_text(&w, ",\n  \"source\": {\n    \"provenance\": ");
    write_quoted(&w, kind_key(kind_provenance, provenance(difference)));
    write_text(&w, ",\n    \"text\": {\n      \"vi\": ");
    write_quoted(&w,
                 "Do libparindex đề xuất từ mã, tên, vị trí, điểm tối đa và cách chấm của hai bản. "
                 "Người có trách nhiệm phải kiểm tra từng cặp có \"proposed\", sửa nếu sai, rồi "
                 "bỏ \"proposed\" và \"sure\".");
    write_text(&w, ",\n      \"en\": ");
    write_quoted(&w,
                 "Proposed by libparindex from the codes, titles, places, maxima and rules of both "
                 "editions. A person must check each pair that has \"proposed\", mend it where it "
                 "is wrong, and remove \"proposed\" and \"sure\".");
    write_text(&w, "\n    }\n  },\n  \"pairs\": [");
    for (size_t i = 0; i < difference->info.pairs; i++)
        write_row(&p, i);
    write_text(&w, "\n  ]\n}\n");
    return w.length;
}
