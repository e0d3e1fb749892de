/* SPDX-License-Identifier: MIT */
/* Step 2 of a leaf's rule: the scales, each with the keys that it has. */
#include <math.h>
#include <string.h>

#include "base/seen.h"
#include "model/reader.h"

static void read_points(struct cursor *r, const struct json *scale, size_t node)
{
    static const char *const keys[] = {"kind", NULL};
    (void)node;
    read_object(r, scale, keys);
}

/* Points, or a share of the maximum, which may change with the year. */
static void read_choice_points(struct cursor *r, const struct json *one, parindex_choice *choice,
                               double *share)
{
    bool shares = json_member(one, "share") != NULL;
    if (shares && json_member(one, "points") != NULL)
        wrong(
            r, "A choice gives \"points\" or a \"share\" of the maximum, not both.",
            "Mỗi lựa chọn cho \"points\" hoặc \"share\" (phần của điểm tối đa), không cho cả hai.");
    if (!shares) {
        choice->points = read_number(r, one, "points", REQUIRED, 0);
        return;
    }
    *share = read_number(r, one, "share", REQUIRED, 0);
    if (fabs(*share) > 1)
        wrong_at(r, "share", "A share is from -1 to 1, not %s.",
                 "Phần của điểm tối đa từ -1 đến 1, không phải %s.", NUMBER(*share));
}

static void read_choices(struct cursor *r, const struct json *scale, size_t node)
{
    static const char *const scale_keys[] = {"kind", "choices", NULL};
    static const char *const keys[] = {"key", "title", "points", "share", NULL};
    parindex_node *n = &r->framework->nodes[node];
    struct rule *rule = &r->framework->rules[node];
    read_object(r, scale, scale_keys);
    struct elements list = read_elements(r, scale, "choices", 2, MAX_LIST);
    rule->choices = keep_array(r, list.count, sizeof *rule->choices);
    double *shares = keep_array(r, list.count, sizeof *shares);
    while (next_element(r, &list)) {
        double *share = &shares[n->choices];
        parindex_choice *choice = &rule->choices[n->choices++];
        *share = NAN;
        *choice = (parindex_choice){"", "", "", 0};
        if (read_object(r, list.one, keys)) {
            choice->key = read_text(r, list.one, "key", REQUIRED, 40);
            read_bilingual(r, list.one, "title", REQUIRED, &choice->title_vi, &choice->title_en);
            read_choice_points(r, list.one, choice, share);
            if (!isnan(*share))
                rule->choice_shares = shares;
            if (choice->key[0] != '\0' && !is_input_name(choice->key))
                wrong_at(r, "key", "The key \"%s\" may hold small letters, digits and '_' only.",
                         "Khóa \"%s\" chỉ được gồm chữ thường không dấu, chữ số và '_'.",
                         choice->key);
            for (size_t k = 0; k + 1 < n->choices; k++)
                if (strcmp(rule->choices[k].key, choice->key) == 0)
                    wrong_at(r, "key", "The choice \"%s\" is there twice.",
                             "Lựa chọn \"%s\" xuất hiện hai lần.", choice->key);
        }
    }
}

/* A band as the file writes it, before neighbours are fitted together. */
struct written_band {
    struct band band;
    double to; /* +infinity where there is none */
    bool to_inside;
};

static void read_band(struct cursor *r, const struct json *one, struct written_band *w)
{
    static const char *const keys[] = {"from",   "above", "to",           "below",
                                       "points", "share", "proportional", NULL};
    static const char *const gives[] = {"points", "share", "proportional"};
    w->band = (struct band){.from = -INFINITY, .from_inside = true};
    w->to = INFINITY;
    w->to_inside = true;
    if (!read_object(r, one, keys))
        return;
    bool from = json_member(one, "from") != NULL;
    bool above = json_member(one, "above") != NULL;
    bool to = json_member(one, "to") != NULL;
    bool below = json_member(one, "below") != NULL;
    if (from && above)
        wrong(
            r, "A band has one lower bound, \"from\" (inside) or \"above\" (outside).",
            "Mỗi khoảng chỉ có một cận dưới, \"from\" (tính cả cận) hoặc \"above\" (không tính).");
    if (to && below)
        wrong(r, "A band has one upper bound, \"to\" (inside) or \"below\" (outside).",
              "Mỗi khoảng chỉ có một cận trên, \"to\" (tính cả cận) hoặc \"below\" (không tính).");
    w->band.from_inside = !above;
    w->to_inside = !below;
    if (from || above)
        w->band.from = read_number(r, one, above ? "above" : "from", REQUIRED, 0);
    if (to || below)
        w->to = read_number(r, one, below ? "below" : "to", REQUIRED, 0);
    w->band.below = w->band.from_inside ? nextafter(number_least(w->band.from), -INFINITY)
                                        : number_greatest(w->band.from);
    int order = number_order(w->band.from, w->to);
    if (order == 0 && !(w->band.from_inside && w->to_inside))
        wrong(r, "The band holds nothing: it begins and ends at %s, which is outside.",
              "Khoảng này rỗng: bắt đầu và kết thúc tại %s, mà không tính cận này.", NUMBER(w->to));
    if (order > 0)
        wrong(r, "The band begins at %s, above its end at %s.",
              "Khoảng bắt đầu từ %s, lớn hơn điểm kết thúc %s.", BESIDE(w->band.from, w->to),
              BESIDE(w->to, w->band.from));

    size_t given = 0;
    for (size_t g = 0; g < 3; g++)
        if (json_member(one, gives[g]) != NULL) {
            given++;
            w->band.gives = (enum band_gives)g;
            w->band.value = read_number(r, one, gives[g], REQUIRED, 1);
        }
    if (given != 1)
        wrong(r, "A band gives exactly one of \"points\", \"share\" and \"proportional\".",
              "Mỗi khoảng cho đúng một trong \"points\", \"share\" và \"proportional\".");
    if (w->band.gives == BAND_SHARE && (w->band.value < 0 || w->band.value > 1))
        wrong_at(r, "share", "A share is from 0 to 1, not %s.",
                 "Phần của điểm tối đa từ 0 đến 1, không phải %s.", NUMBER(w->band.value));
    if (w->band.gives == BAND_PROPORTIONAL && !(w->band.value > 0))
        wrong_at(r, "proportional", "The target must be above 0, not %s.",
                 "Chỉ tiêu phải lớn hơn 0, không phải %s.", NUMBER(w->band.value));
}

/* Two neighbours, the lower one first: they meet at one bound, which is inside exactly one. */
static void fit_bands(struct cursor *r, const struct written_band *low, size_t low_place,
                      const struct written_band *high, size_t high_place)
{
    double end = low->to;
    double start = high->band.from;
    int order = number_order(end, start);
    if (order < 0)
        wrong(r, "Bands %zu and %zu leave a gap: nothing is said of %s to %s.",
              "Khoảng %zu và %zu để hở: chưa quy định từ %s đến %s.", low_place + 1, high_place + 1,
              BESIDE(end, start), BESIDE(start, end));
    else if (order > 0)
        wrong(r, "Bands %zu and %zu overlap between %s and %s.",
              "Khoảng %zu và %zu chồng nhau giữa %s và %s.", low_place + 1, high_place + 1,
              BESIDE(start, end), BESIDE(end, start));
    else if (low->to_inside && high->band.from_inside)
        wrong(r, "Bands %zu and %zu overlap: both contain %s.",
              "Khoảng %zu và %zu chồng nhau: cả hai đều chứa %s.", low_place + 1, high_place + 1,
              NUMBER(end));
    else if (!low->to_inside && !high->band.from_inside)
        wrong(r, "Bands %zu and %zu leave a gap: neither contains %s.",
              "Khoảng %zu và %zu để hở: không khoảng nào chứa %s.", low_place + 1, high_place + 1,
              NUMBER(end));
}

static void read_bands(struct cursor *r, const struct json *scale, size_t node)
{
    static const char *const scale_keys[] = {"kind", "bands", NULL};
    struct rule *rule = &r->framework->rules[node];
    read_object(r, scale, scale_keys);
    struct elements list = read_elements(r, scale, "bands", 1, MAX_LIST);
    const size_t count = list.count;
    struct written_band *written = keep_array(r, count, sizeof *written);
    rule->bands = keep_array(r, count, sizeof *rule->bands);
    uint64_t faults = r->faults->count;
    while (next_element(r, &list))
        read_band(r, list.one, &written[list.index]);
    if (r->nomem || count == 0)
        return;
    size_t mark = enter_key(r, "bands");
    /* Either way round: the lowest band is the one without a lower bound. */
    bool rising = isinf(written[0].band.from);
    for (size_t k = 0; k < count; k++) {
        size_t place = rising ? k : count - 1 - k;
        const struct written_band *w = &written[place];
        rule->bands[rule->band_count++] = w->band;
        if (r->faults->count > faults)
            continue; /* bounds that could not be read say nothing of their neighbours */
        if (k == 0 && !isinf(w->band.from))
            wrong(r, "The lowest band must have no lower bound.",
                  "Khoảng thấp nhất không được có cận dưới.");
        if (k == count - 1 && !isinf(w->to))
            wrong(r, "The highest band must have no upper bound.",
                  "Khoảng cao nhất không được có cận trên.");
        if (k > 0)
            fit_bands(r, &written[rising ? k - 1 : count - k], rising ? k - 1 : count - k, w,
                      place);
    }
    leave(r, mark);
}

static void read_proportional(struct cursor *r, const struct json *scale, size_t node)
{
    static const char *const keys[] = {"kind", "target", NULL};
    struct rule *rule = &r->framework->rules[node];
    read_object(r, scale, keys);
    rule->target = read_number(r, scale, "target", OPTIONAL, 1);
    if (!(rule->target > 0))
        wrong_at(r, "target", "The target must be above 0, not %s.",
                 "Chỉ tiêu phải lớn hơn 0, không phải %s.", NUMBER(rule->target));
}

static void read_per_item(struct cursor *r, const struct json *scale, size_t node)
{
    static const char *const keys[] = {"kind", "each", "start", "cap", "floor", NULL};
    struct rule *rule = &r->framework->rules[node];
    read_object(r, scale, keys);
    rule->each = read_number(r, scale, "each", REQUIRED, 1);
    rule->start = read_number(r, scale, "start", OPTIONAL, 0);
    bool rising = rule->each > 0;
    if (rule->each == 0)
        wrong_at(r, "each", "The points for each item must not be 0.",
                 "Điểm cho mỗi mục không được bằng 0.");
    rule->highest = rising ? read_number(r, scale, "cap", REQUIRED, rule->start) : rule->start;
    rule->lowest = rising ? rule->start : read_number(r, scale, "floor", REQUIRED, rule->start);
    if (json_member(scale, rising ? "floor" : "cap") != NULL)
        wrong(r, "Points for each item have a \"cap\", points off a \"floor\"; not both.",
              "Điểm cộng theo mục có \"cap\", điểm trừ có \"floor\"; không dùng cả hai.");
    if (rule->lowest > rule->highest)
        wrong(r, "The floor, %s, is above the cap, %s.", "Điểm sàn %s cao hơn điểm trần %s.",
              NUMBER(rule->lowest), NUMBER(rule->highest));
}

static void read_affine(struct cursor *r, const struct json *scale, size_t node)
{
    static const char *const keys[] = {"kind", "constant", "terms", NULL};
    const parindex_node *n = &r->framework->nodes[node];
    struct rule *rule = &r->framework->rules[node];
    read_object(r, scale, keys);
    rule->constant = read_dated(r, scale, "constant", 0, (struct place){node, DATED_CONSTANT, 0});
    const struct json *terms = read_part(r, scale, "terms", REQUIRED);
    size_t mark = enter_key(r, "terms");
    if (terms != NULL && !json_is(terms, JSON_TYPE_OBJECT))
        wrong(r, "An object {…} is expected here.", "Ở đây cần một đối tượng {…}.");
    for (EACH_MEMBER(terms, m)) {
        size_t input = input_named(r->framework, n, m->key);
        double coefficient =
            read_dated(r, terms, m->key, 0, (struct place){node, DATED_TERM, rule->term_count});
        if (input == PARINDEX_NONE)
            wrong_at(r, m->key, "The rule names the input \"%s\", which the leaf does not have.",
                     "Quy tắc dùng số liệu \"%s\" mà tiêu chí không có.", QUOTED(m->key));
        else
            rule->terms[rule->term_count++] = (struct term){input, coefficient};
    }
    leave(r, mark);
}

/* An affine scale of no inputs. */
static void read_constant(struct cursor *r, const struct json *scale, size_t node)
{
    static const char *const keys[] = {"kind", "points", NULL};
    read_object(r, scale, keys);
    r->framework->rules[node].constant =
        read_dated(r, scale, "points", 0, (struct place){node, DATED_CONSTANT, 0});
}

static void read_goalposts(struct cursor *r, const struct json *scale, size_t node)
{
    static const char *const keys[] = {"kind", "lo", "hi", "to", "clamp", "reverse", "log", NULL};
    struct rule *rule = &r->framework->rules[node];
    read_object(r, scale, keys);
    rule->lo = read_dated(r, scale, "lo", 0, (struct place){node, DATED_LO, 0});
    rule->hi = read_dated(r, scale, "hi", 1, (struct place){node, DATED_HI, 0});
    rule->log = read_true(r, scale, "log");
    read_ends(r, scale, &rule->a, &rule->b);
    const struct json *clamp = read_part(r, scale, "clamp", REQUIRED);
    if (clamp != NULL && !json_is(clamp, JSON_TYPE_FLAG))
        wrong_at(r, "clamp", "\"clamp\" is true or false.",
                 "\"clamp\" nhận giá trị true hoặc false.");
    rule->clamp = json_is(clamp, JSON_TYPE_TRUE);
    rule->reverse = read_true(r, scale, "reverse");
}

/* [x, points] */
static bool read_corner(struct cursor *r, const struct json *one, struct band *corner)
{
    const struct json *x = json_element(one, 0);
    const struct json *points = json_element(one, 1);
    *corner = (struct band){.from = json_number_of(x), .value = json_number_of(points)};
    if (json_elements(one) == 2 && json_is(x, JSON_TYPE_NUMBER) &&
        json_is(points, JSON_TYPE_NUMBER) && fabs(corner->from) <= EVIDENCE_LIMIT &&
        fabs(corner->value) <= EVIDENCE_LIMIT)
        return true;
    wrong(r, "A corner is two numbers [x, points] not beyond 1e15.",
          "Mỗi mốc gồm hai số [giá trị, điểm] không vượt quá 1e15.");
    return false;
}

/* A corner is kept as the band that begins there. */
static void read_piecewise(struct cursor *r, const struct json *scale, size_t node)
{
    static const char *const keys[] = {"kind", "corners", "outside", NULL};
    static const struct kind outside[] = {
        {1, "flat", "", ""}, {2, "refused", "", ""}, {0, NULL, NULL, NULL}};
    struct rule *rule = &r->framework->rules[node];
    read_object(r, scale, keys);
    rule->clamp = read_kind(r, scale, "outside", REQUIRED, outside) == 1;
    struct elements list = read_elements(r, scale, "corners", 2, MAX_LIST);
    rule->bands = keep_array(r, list.count, sizeof *rule->bands);
    rule->highest = -INFINITY;
    rule->lowest = INFINITY;
    while (next_element(r, &list)) {
        struct band *corner = &rule->bands[list.index];
        bool good = read_corner(r, list.one, corner);
        corner->from_inside = true;
        corner->below = nextafter(number_least(corner->from), -INFINITY);
        rule->band_count++;
        rule->highest = fmax(rule->highest, corner->value);
        rule->lowest = fmin(rule->lowest, corner->value);
        if (good && list.index > 0 && number_order(corner->from, corner[-1].from) <= 0)
            wrong(r, "Corners ascend, but %s does not come after %s.",
                  "Các mốc phải tăng dần, nhưng %s không lớn hơn %s.", NUMBER(corner->from),
                  NUMBER(corner[-1].from));
    }
}

void read_scale(struct cursor *r, const struct json *scale, size_t node, uint32_t kind)
{
    static void (*const readers[])(struct cursor *, const struct json *, size_t) = {
#define PARINDEX_SCALE(NAME, key, value, family, en, vi)                                           \
    [value] = IN_COHORT(family, read_relative, read_##key),
#include "kinds/scales.def"
    };
    if (kind != PARINDEX_SCALE_NONE)
        readers[kind](r, scale, node);
}
