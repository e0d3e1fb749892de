/* SPDX-License-Identifier: MIT */
/* Random editions whose trees add up, and evidence for them. */
#include "edition.h"

#include <math.h>
#include <stdarg.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>

enum {
    DEPTH_MOST = 3,
    NODES_MOST = 24
};

struct made {
    uint32_t nodes;
    int levels;
    bool dated;
};

void say(struct out *o, const char *format, ...)
{
    char line[512];
    va_list values;
    va_start(values, format);
    int length = vsnprintf(line, sizeof line, format, values);
    va_end(values);
    PROMISE(length >= 0 && (size_t)length < sizeof line);
    if (o->length + (size_t)length + 1 > o->room) {
        o->room = 2 * o->room + sizeof line;
        o->data = realloc(o->data, o->room);
        if (o->data == NULL)
            abort();
    }
    for (int i = 0; i <= length; i++)
        o->data[o->length + (size_t)i] = line[i] == '\'' ? '"' : line[i];
    o->length += (size_t)length;
}

static const char *some_policy(struct take *t)
{
    return ONE_OF(t, "blank", "skip", "zero", "full", "applicable");
}

static void say_absent(struct out *o, struct take *t)
{
    say(o, "'absent':{'missing':'%s','not_applicable':'%s','not_self_scored':'%s'},",
        some_policy(t), some_policy(t), some_policy(t));
}

/* A node; what its parent needs of it is its maximum. `wanted`: the maximum that it should have, NaN for any. */
static double say_node(struct out *o, struct take *t, struct made *m, int depth, double wanted,
                       bool weighed, double *weight);

static double say_children(struct out *o, struct take *t, struct made *m, int depth,
                           struct combination c)
{
    double total = 0;
    double weights = 0;
    uint32_t count = c.adds ? 1 + take_below(t, 4) : 2;
    double wanted = c.adds ? NAN : 10;
    say(o, "'children':[");
    for (uint32_t i = 0; i < count; i++) {
        double weight = 1;
        say(o, "%s", i > 0 ? "," : "");
        double max = say_node(o, t, m, depth + 1, wanted, c.weighed, &weight);
        total += weight * max;
        weights += weight;
    }
    say(o, "],");
    return c.adds ? total : total / weights;
}

static double say_node(struct out *o, struct take *t, struct made *m, int depth, double wanted,
                       bool weighed, double *weight)
{
    unsigned number = (unsigned)m->nodes++;
    double max = isfinite(wanted) ? wanted : 1 + (double)take_below(t, 20) / 2;
    say(o, "{'code':'n%u','title':{'vi':'Mục %u','en':'Node %u'},'source':'made',", number, number,
        number);
    if (weighed) {
        *weight = 1 + (double)take_below(t, 4) / 2;
        if (m->dated && take_chance(t, 20))
            say(o, "'weight':[{'to':2021,'value':%.6g},{'from':2022,'value':%.6g}],", *weight,
                *weight);
        else
            say(o, "'weight':%.6g,", *weight);
    }
    m->levels = depth >= m->levels ? depth + 1 : m->levels;
    bool leaf = isfinite(wanted) || depth + 1 >= DEPTH_MOST || m->nodes >= NODES_MOST ||
                (depth > 0 && take_chance(t, 60));
    if (leaf) {
        max = say_leaf_rule(o, t, max);
        if (take_chance(t, 10))
            say(o, "'self_scored':false,");
    } else {
        struct combination c = some_combination(t);
        max = say_children(o, t, m, depth, c);
        max = say_combine(o, t, c, max);
        if (take_chance(t, 25))
            say_absent(o, t);
        if (take_chance(t, 10)) {
            max = 50;
            say(o, "'rescale':{'kind':'%s','to':[0,50]},", ONE_OF(t, "minmax", "goalposts"));
        }
    }
    if (take_chance(t, 12))
        say_conditions(o, t, m->nodes, max, depth == 0);
    /* One that does not fit now and then: a refusal must be told. */
    double said = take_chance(t, 2) ? max + 1 : max;
    if (isfinite(said))
        say(o, "'max':%.15g}", said);
    else
        say(o, "'max':'none'}");
    return max;
}

char *random_edition(struct take *t, size_t *size)
{
    struct out o = {NULL, 0, 0};
    struct made m = {0, 0, take_chance(t, 30)};
    double weight = 1;
    say(&o, "{'layout':1,'id':'fuzz','title':{'vi':'F','en':'F'},'acts':[{'number':'1','date':'','"
            "issuer':");
    say(&o, "{'vi':'A','en':'A'},'title':{'vi':'B','en':'B'}}],'periods':{'from':2018,'to':2025},");
    say(&o,
        "'supersedes':[],'decimals':%u,'source':'made','sources':{'made':{'provenance':'invented',",
        (unsigned)take_below(t, 5));
    say(&o, "'text':{'vi':'Đặt ra.','en':'Made up.'}}},");
    say_absent(&o, t);
    say(&o, "'classes':[{'periods':{'from':2018},'source':'made','bands':[");
    say(&o, "{'key':'A','title':{'vi':'A','en':'A'},'from':%u},",
        (unsigned)(60 + take_below(t, 30)));
    say(&o, "{'key':'B','title':{'vi':'B','en':'B'},'above':%u},", (unsigned)take_below(t, 60));
    say(&o, "{'key':'C','title':{'vi':'C','en':'C'}}]");
    if (take_chance(t, 20))
        say(&o,
            ",'quotas':[{'class':'A','most':{'share':0.3},'rounding':'%s','within':'%s','ties':'%s'"
            "}]",
            ONE_OF(t, "down", "nearest", "up"), ONE_OF(t, "group", "cohort"),
            ONE_OF(t, "in", "out"));
    say(&o, "}],'tree':");
    (void)say_node(&o, t, &m, 0, NAN, false, &weight);
    say(&o, ",'levels':[");
    for (int i = 0; i < m.levels; i++)
        say(&o, "%s{'vi':'L%d','en':'L%d'}", i > 0 ? "," : "", i, i);
    say(&o, "]}");
    *size = o.length;
    return o.data;
}

parindex_dossier *random_dossier(struct take *t, parindex_framework *framework, size_t units,
                                 int32_t period)
{
    parindex_dossier_options options = PARINDEX_DOSSIER_OPTIONS_INIT;
    parindex_error err = PARINDEX_ERROR_INIT;
    parindex_dossier *dossier = NULL;
    const parindex_framework_info *info = parindex_framework_describe(framework);
    options.period = period;
    if (!DONE(&err, parindex_dossier_new(&dossier, framework, units, &options, &err)))
        return NULL;
    bool grouped = take_chance(t, 40);
    for (size_t unit = 0; unit < units; unit++) {
        char code[24];
        (void)snprintf(code, sizeof code, "u%zu", unit);
        PROMISE(parindex_dossier_name(dossier, unit, code, &err) == PARINDEX_OK);
        if (grouped)
            (void)DONE(&err,
                       parindex_dossier_set_group(dossier, unit, unit % 2 ? "odd" : "even", &err));
        if (take_chance(t, 10))
            (void)DONE(&err,
                       parindex_dossier_set_assessment(dossier, unit, 1 + take_below(t, 3), &err));
        for (size_t input = 0; input < info->inputs; input++) {
            const parindex_input *in = parindex_framework_input(framework, input);
            const parindex_node *node = parindex_framework_node(framework, in->node);
            double value = take_chance(t, 5) ? take_double(t) : take_grid(t);
            if (in->kind == PARINDEX_INPUT_CHOICE)
                value = (double)take_below(t, (uint32_t)node->choices + 1);
            else if (in->kind == PARINDEX_INPUT_COUNT)
                value = floor(value);
            else if (in->kind == PARINDEX_INPUT_POINTS && value > node->max)
                value = node->max;
            if (in->tasks == 0 && !take_chance(t, 8))
                (void)DONE(&err, parindex_dossier_set(dossier, unit, input, value, &err));
        }
        for (size_t leaf = 0; leaf < info->leaves; leaf++)
            if (take_chance(t, 5))
                (void)DONE(&err,
                           parindex_dossier_set_state(dossier, unit, leaf, take_below(t, 6), &err));
    }
    return dossier;
}
