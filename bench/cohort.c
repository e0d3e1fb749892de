/* SPDX-License-Identifier: MIT */
#include "cohort.h"

#include <math.h>
#include <stdarg.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>

struct text {
    char *buf;
    size_t length;
    size_t room;
};

__attribute__((format(printf, 2, 3))) static void add(struct text *t, const char *format, ...)
{
    if (t->room - t->length < 4096) {
        t->room += 65536;
        t->buf = realloc(t->buf, t->room);
        if (t->buf == NULL)
            abort();
    }
    va_list args;
    va_start(args, format);
    t->length += (size_t)vsnprintf(t->buf + t->length, t->room - t->length, format, args);
    va_end(args);
}

#define TITLE "\"title\":{\"vi\":\"x\",\"en\":\"x\"}"
#define COUNT(name) "{\"name\":\"" name "\",\"kind\":\"count\"," TITLE "}"

/* The kinds of rule as the national sets mix them: ratios most, then choices, then the others. */
static void add_leaf(struct text *t, int field, int criterion, int component, int leaf)
{
    add(t, "{\"code\":\"%d.%d.%d\"," TITLE ",\"max\":1,\"source\":\"s\",", field, criterion,
        component);
    switch (leaf % 10) {
    case 0:
    case 1:
    case 2:
        add(t,
            "\"inputs\":[" COUNT("part") "," COUNT(
                "whole") "],"
                         "\"measure\":{\"kind\":\"ratio\",\"part\":\"part\",\"whole\":\"whole\","
                         "\"zero_denominator\":\"zero\"},"
                         "\"scale\":{\"kind\":\"proportional\",\"target\":%s}}",
            leaf % 10 == 2 ? "0.8" : "1");
        break;
    case 3:
    case 4:
        add(t, "\"inputs\":[" COUNT("part") "," COUNT(
                   "whole") "],"
                            "\"measure\":{\"kind\":\"ratio\",\"part\":\"part\",\"whole\":\"whole\","
                            "\"zero_denominator\":\"full\"},"
                            "\"scale\":{\"kind\":\"bands\",\"bands\":[{\"from\":1,\"points\":1},"
                            "{\"from\":0.8,\"below\":1,\"proportional\":1},{\"below\":0.8,"
                            "\"points\":0}]}}");
        break;
    case 5:
    case 6:
        add(t, "\"inputs\":[{\"name\":\"outcome\",\"kind\":\"choice\"," TITLE "}],"
               "\"measure\":{\"kind\":\"value\",\"input\":\"outcome\"},"
               "\"scale\":{\"kind\":\"choices\",\"choices\":["
               "{\"key\":\"yes\"," TITLE ",\"points\":1},"
               "{\"key\":\"half\"," TITLE ",\"points\":0.5},"
               "{\"key\":\"no\"," TITLE ",\"points\":0}]}}");
        break;
    case 7:
        add(t, "\"inputs\":[" COUNT(
                   "items") "],"
                            "\"measure\":{\"kind\":\"value\",\"input\":\"items\"},"
                            "\"scale\":{\"kind\":\"per_item\",\"each\":0.25,\"cap\":1}}");
        break;
    case 8:
        add(t, "\"inputs\":[{\"name\":\"satisfied\",\"kind\":\"percent\"," TITLE "}],"
               "\"measure\":{\"kind\":\"value\",\"input\":\"satisfied\"},"
               "\"scale\":{\"kind\":\"proportional\",\"target\":100}}");
        break;
    default:
        add(t, "\"inputs\":[{\"name\":\"points\",\"kind\":\"points\"," TITLE "}],"
               "\"measure\":{\"kind\":\"value\",\"input\":\"points\"},"
               "\"scale\":{\"kind\":\"points\"}}");
        break;
    }
}

/* How many of `total` the part number k of `parts` gets. */
static int portion(int total, int parts, int k)
{
    return total * (k + 1) / parts - total * k / parts;
}

char *cohort_edition(void)
{
    struct text t = {NULL, 0, 0};
    add(&t,
        "{\"layout\":1,\"id\":\"bench\"," TITLE ",\"acts\":[{\"number\":\"-\",\"date\":\"\","
        "\"issuer\":{\"vi\":\"x\",\"en\":\"x\"}," TITLE "}],\"periods\":{},\"supersedes\":[],"
        "\"levels\":[{\"vi\":\"x\",\"en\":\"x\"},{\"vi\":\"x\",\"en\":\"x\"},"
        "{\"vi\":\"x\",\"en\":\"x\"},{\"vi\":\"x\",\"en\":\"x\"}],\"decimals\":2,"
        "\"source\":\"s\",\"sources\":{\"s\":{\"provenance\":\"invented\","
        "\"text\":{\"vi\":\"x\",\"en\":\"x\"}}},\"absent\":{\"missing\":\"zero\","
        "\"not_applicable\":\"applicable\",\"not_self_scored\":\"applicable\"},\"classes\":[],"
        "\"tree\":{\"code\":\"total\"," TITLE ",\"max\":%d,\"source\":\"s\","
        "\"combine\":{\"kind\":\"sum\"},\"children\":[",
        LEAVES);
    int criterion = 0;
    int leaf = 0;
    for (int f = 0; f < FIELDS; f++) {
        int criteria = portion(CRITERIA, FIELDS, f);
        int field_max = 0;
        for (int c = 0; c < criteria; c++)
            field_max += portion(LEAVES, CRITERIA, criterion + c);
        add(&t,
            "%s{\"code\":\"%d\"," TITLE ",\"max\":%d,\"source\":\"s\","
            "\"combine\":{\"kind\":\"sum\"},\"children\":[",
            f > 0 ? "," : "", f + 1, field_max);
        for (int c = 0; c < criteria; c++, criterion++) {
            int leaves = portion(LEAVES, CRITERIA, criterion);
            add(&t,
                "%s{\"code\":\"%d.%d\"," TITLE ",\"max\":%d,\"source\":\"s\","
                "\"combine\":{\"kind\":\"sum\"},\"children\":[",
                c > 0 ? "," : "", f + 1, c + 1, leaves);
            for (int k = 0; k < leaves; k++, leaf++) {
                add(&t, "%s", k > 0 ? "," : "");
                add_leaf(&t, f + 1, c + 1, k + 1, leaf);
            }
            add(&t, "]}");
        }
        add(&t, "]}");
    }
    add(&t, "]}}");
    return t.buf;
}

/* SplitMix64: small, and the same everywhere. */
static uint64_t next(uint64_t *state)
{
    uint64_t z = (*state += UINT64_C(0x9E3779B97F4A7C15));
    z = (z ^ (z >> 30)) * UINT64_C(0xBF58476D1CE4E5B9);
    z = (z ^ (z >> 27)) * UINT64_C(0x94D049BB133111EB);
    return z ^ (z >> 31);
}

static double below(uint64_t *state, uint64_t n)
{
    return (double)(next(state) % n);
}

static void fill_leaf(struct cohort *c, const parindex_framework *f, size_t leaf, uint64_t *random)
{
    const parindex_node *n = parindex_framework_node(f, parindex_framework_leaf(f, leaf));
    double *first = c->values + n->first_input * c->units;
    for (size_t u = 0; u < c->units; u++) {
        uint64_t lot = next(random) % 100;
        c->states[leaf * c->units + u] = lot < 2 ? PARINDEX_STATE_NOT_APPLICABLE : 0;
        double value = 0;
        if (n->inputs == 2) {
            double whole = below(random, 400) == 0 ? 0 : 1 + below(random, 5000);
            first[c->units + u] = whole;
            value = floor(whole * (0.5 + below(random, 501) / 1000));
        } else if (n->choices > 0) {
            value = below(random, n->choices);
        } else if (n->scale == PARINDEX_SCALE_PER_ITEM) {
            value = below(random, 8);
        } else {
            value = below(random, 10001) / (n->scale == PARINDEX_SCALE_POINTS ? 10000 : 100);
        }
        first[u] = lot < 7 ? NAN : value;
    }
}

struct cohort cohort_make(const parindex_framework *framework, size_t units)
{
    const parindex_framework_info *info = parindex_framework_describe(framework);
    struct cohort c = {.units = units, .inputs = info->inputs};
    c.values = aligned_alloc(64, (units * info->inputs * sizeof *c.values + 63) / 64 * 64);
    c.states = malloc(units * info->leaves);
    if (c.values == NULL || c.states == NULL)
        abort();
    uint64_t random = 20260101;
    for (size_t leaf = 0; leaf < info->leaves; leaf++)
        fill_leaf(&c, framework, leaf, &random);
    return c;
}

void cohort_free(struct cohort *cohort)
{
    free(cohort->values);
    free(cohort->states);
}

parindex_dossier *cohort_dossier(const struct cohort *cohort, parindex_framework *framework)
{
    parindex_dossier *dossier = NULL;
    parindex_error err = PARINDEX_ERROR_INIT;
    int64_t units = (int64_t)cohort->units;
    parindex_view values = {cohort->values, units, (int64_t)cohort->inputs, 8, 8 * units,
                            PARINDEX_F64,   0};
    parindex_view states = {cohort->states, units, LEAVES, 1, units, PARINDEX_U8, 0};
    if (parindex_dossier_new(&dossier, framework, cohort->units, NULL, &err) != PARINDEX_OK ||
        parindex_dossier_bind(dossier, 0, &values, PARINDEX_BORROW, &err) != PARINDEX_OK ||
        parindex_dossier_bind_states(dossier, 0, &states, PARINDEX_BORROW, &err) != PARINDEX_OK) {
        fprintf(stderr, "%s\n", err.message);
        abort();
    }
    return dossier;
}
