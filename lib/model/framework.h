/* SPDX-License-Identifier: MIT */
/* What a framework is made of. Built by the reader, immutable afterwards. */
#ifndef MODEL_FRAMEWORK_H
#define MODEL_FRAMEWORK_H

#include <stdatomic.h>
#include <stdbool.h>

#include "base/alloc.h"
#include "base/names.h"
#include "base/number.h"
#include "kinds/average.h"
#include "kinds/cohort.h"
#include "kinds/kinds.h"
#include "model/absent.h"
#include "model/condition.h"
#include "parindex/framework.h"
#include "parindex/reading.h"

enum {
    MAX_DEPTH = 8,
    MAX_NODES = 65535,
    MAX_INPUTS = 64, /* of one leaf */
    MAX_CODE = 47,
    MAX_ID = 63,
    MAX_ANSWER = 15 /* levels of an answer */
};

/* What one band gives. */
enum band_gives {
    BAND_POINTS,      /* value */
    BAND_SHARE,       /* value * max */
    BAND_PROPORTIONAL /* min(max, max * measure / value) */
};

/* Ascending; a band runs from its own lower bound to that of the next. */
struct band {
    double from; /* -infinity in the first */
    bool from_inside;
    double below; /* x > below: a person reads that x reaches the band */
    enum band_gives gives;
    double value;
};

struct term {
    size_t input; /* number in the framework */
    double coefficient;
};

/* What the answers of a survey count for a leaf. */
enum survey_counts {
    COUNTS_LEVELS, /* score is 1 for some levels: a share of the answers */
    COUNTS_SCORES, /* a number for each level: a mean */
    COUNTS_NUMBER  /* answers are numbers: their mean */
};

/* Which answers the evidence of a leaf is made of. */
struct leaf_survey {
    const char **items;
    size_t count;
    enum survey_counts counts;
    double score[MAX_ANSWER + 1]; /* by level, from 1 */
    size_t levels;                /* there must be; COUNTS_SCORES: exactly */
};

/* The rule of a node: steps 1 and 2 of a leaf, step 3 of an inner node. */
struct rule {
    /* measure: the inputs it takes, in order (ratio: part, whole; growth: now, before) */
    struct term *terms;
    size_t term_count;
    enum policy zero_denominator; /* of a parent that is a ratio, too */
    bool may_exceed;

    /* scale */
    struct band *bands;
    size_t band_count;
    parindex_choice *choices;
    double *choice_shares; /* of the maximum; NaN: a choice gives points. NULL: all do */
    double target;         /* proportional */
    double start;          /* per_item */
    double each;
    double lowest;  /* floor, -infinity where there is none */
    double highest; /* cap, +infinity where there is none */
    double lo;      /* goalposts */
    double hi;
    double a;
    double b;
    bool clamp;
    bool reverse;
    bool log;                         /* x, lo and hi by their logarithms */
    struct cohort *cohort;            /* treatment and scales that look at all units; NULL: none */
    const struct leaf_survey *survey; /* NULL: evidence does not come from answers */
    double ceiling; /* most that points may be: the maximum, or the nearest one known above */

    /* combine, and the constant of an affine scale */
    double constant;
    double times;
    double cap;     /* +infinity where there is none */
    double floor;   /* -infinity where there is none */
    bool exclusive; /* at most one child may have points above 0 */
    struct average average;
    bool equal_weights;    /* the file gives the children no weights */
    bool signed_weights;   /* a mean that takes weights below 0 */
    bool cancels;          /* some of what is added may be below 0 */
    enum policy absent[3]; /* by state: missing, not applicable, not self-scored */

    struct child_part part; /* what the node is to its parent; of the root: nothing */

    size_t first_condition; /* its conditions, in the order in which they are worked out */
    size_t condition_count;
};

/* After combining: the factor, then the cap and the floor. */
static inline double rule_finish(const struct rule *rule, double points)
{
    points *= rule->times;
    points = points > rule->cap ? rule->cap : points;
    return points < rule->floor ? rule->floor : points;
}

/* What an input's values lie within, inside; of a choice, its number. */
struct bounds {
    double lowest;
    double highest;
    bool whole; /* whole numbers only */
};

/* What a value is taken for: the number that a person reads, and a bound where it reads like one. */
double bounds_taken(const struct bounds *bounds, double value);

/* How many units may have a class; who is beyond the line has the next class that is open to it. */
struct quota {
    size_t class;      /* number of the band */
    double share;      /* of the units that are counted; NaN: a count is given */
    double count;      /* NaN: a share is given */
    uint32_t rounding; /* of a share */
    uint32_t within;   /* each group by itself, or all units */
    const char *group; /* the one group that it is for, or "" */
    size_t of;         /* the units of this class or a better one are counted; PARINDEX_NONE: all */
    size_t *by;        /* nodes that part units of an equal index, in order */
    size_t by_count;
    uint32_t ties;    /* those who are still equal at the line */
    const char *path; /* of the quota in the file */
};

/* What a task must be to be among those that are taken: a number of it lies within bounds. */
struct task_test {
    size_t node;  /* its points at a node of the tree of a task, or PARINDEX_NONE */
    size_t input; /* its value of an input of that tree, or PARINDEX_NONE */
    double from;  /* -infinity, infinity: there is no such bound */
    double to;
    bool from_inside;
    bool to_inside;
    double above; /* above < x < below: a person reads that x is within */
    double below;
};

/* How the tasks of a unit become an input; nodes are those of the tree of a task. */
struct task_rule {
    uint32_t kind; /* PARINDEX_TASKS_... */
    size_t of;     /* PARINDEX_NONE where tasks are only counted */
    size_t *weights;
    size_t weight_count;
    struct task_test *tests;
    size_t test_count;
    enum policy absent[3];
};

struct classes {
    int32_t from;
    int32_t to; /* INT32_MAX: open */
    parindex_class *bands;
    size_t *given; /* beside the bands: the condition of each, PARINDEX_NONE */
    size_t count;
    struct quota *quotas; /* the best class first */
    size_t quota_count;
};

struct bilingual {
    const char *vi;
    const char *en;
};

struct parindex_framework {
    struct arena arena;
    atomic_size_t references;
    parindex_framework_info info;
    parindex_act *acts;
    struct bilingual *levels;
    parindex_node *nodes;
    struct rule *rules; /* beside the nodes */
    size_t *leaves;     /* node of each leaf */
    parindex_input *inputs;
    struct bounds *bounds;            /* beside the inputs */
    struct task_rule **task_rules;    /* beside the inputs; NULL: the input is given */
    struct parindex_framework *tasks; /* what one task is; NULL: there are none */
    bool of_task;                     /* this is what one task is, of some edition */
    struct classes *classes;
    size_t class_sets;
    struct condition *conditions;
    size_t condition_count;
    bool class_conditions; /* some are about a class, so the index alone does not give it */
    struct test *tests;
    size_t test_count;
    struct names codes;       /* code -> node */
    struct bilingual missing; /* of an edition without a tree */
    const char **supersedes;
    size_t *order; /* all nodes, each behind those that it is worked out of */
    struct passes {
        uint32_t made;    /* the pass after which the points are there */
        uint32_t settled; /* and when they are final; later where the cohort is asked */
    } * passes;           /* beside the nodes */
    uint32_t pass_count;  /* 1: every unit can be scored without the others */
    bool *of_cohort;      /* beside the nodes: some rule relative to the cohort hangs on it */
    struct dated *dated;  /* numbers that change with the period */
    size_t dated_count;
    struct parindex_framework *base;    /* of a framework of one period: the one for all periods */
    parindex_reading *readings;         /* heads; info.readings says how many */
    struct parindex_framework **others; /* beside them: what each makes of the file; NULL its own */
    struct held_case *cases;
    struct parindex_framework
        *whole; /* of another reading: the file's own, which holds all these */
};

/* The node takes part in its parent's points. */
static inline bool takes_part(const parindex_node *n)
{
    return !n->described && !n->beside;
}

/* What a leaf's figure is multiplied by to be its input: a share may be asked for in percent. */
static inline double survey_times(const parindex_framework *f, size_t node)
{
    bool share = f->rules[node].survey->counts == COUNTS_LEVELS;
    bool percent = f->inputs[f->nodes[node].first_input].kind == PARINDEX_INPUT_PERCENT;
    return share && percent && f->nodes[node].measure != PARINDEX_MEASURE_RATIO ? 100 : 1;
}

/* Children of node p, in order. */
#define EACH_CHILD(f, p, c)                                                                        \
    size_t c = (p) + 1;                                                                            \
    c < (f)->nodes[p].next;                                                                        \
    c = (f)->nodes[c].next

/* The choice that an input's value stands for, as a person reads the number; NULL: it stands for none. */
const parindex_choice *framework_chosen(const parindex_framework *framework, size_t node,
                                        double value);

/* The number of the choice with this key; NaN: there is none. */
double framework_choice_keyed(const parindex_framework *framework, size_t node, const char *key);

/* The file's own reading for all periods, which holds what the file has but once. */
static inline const parindex_framework *framework_whole(const parindex_framework *f)
{
    f = f->base != NULL ? f->base : f;
    return f->whole != NULL ? f->whole : f;
}

/* Frees a framework that nobody refers to. */
void framework_destroy(parindex_framework *framework);

/* ERR_NOT_SCORABLE, with what is missing and what to do, where there is no tree. */
parindex_status framework_scorable(const parindex_framework *framework, parindex_error *err);

/* The order of evaluation and the passes of it. False: memory ran out, or a circle was reported. */
struct faults;
bool framework_order(parindex_framework *framework, struct faults *faults);

/* Finds of_cohort, and the inputs that such rules hang on; after framework_order. False: memory ran out. */
bool framework_find_cohort(parindex_framework *framework);
/* The PARINDEX_PARTS_... of the edition. */
uint32_t framework_parts(const parindex_framework *framework);

/* The node's points look at all units. */
static inline bool node_asks_cohort(const parindex_framework *f, size_t node)
{
    return combine_is(f->nodes[node].combine, COMBINE_OF_PAIRS) || f->rules[node].cohort != NULL;
}
/* Fills in f->order where nodes have conditions, so that whatever they look at comes before them. */
bool conditions_order(parindex_framework *framework, struct faults *faults);

/* The classes of a period; NULL where there are none. */
const struct classes *classes_of(const parindex_framework *framework, int32_t period);
/* The index in percent is within the band's bound. */
bool class_reached(const parindex_class *band, double index);

/* What follows from the tree as a whole: ceilings, the inputs' bounds, the weakest provenance. */
void framework_finish(parindex_framework *framework);

/* Not enforced by a schema: maxima that add up, policies that can be carried out. */
void framework_check(const parindex_framework *framework, struct faults *faults);
/* The same of its conditions and classes: what can never hold, what contradicts, what nobody reaches. */
void conditions_check(const parindex_framework *framework, struct faults *faults);

/* "$.tree.children[2].children[0]" */
struct writer;
void write_path(struct writer *w, const parindex_framework *framework, size_t node);
/* "$.tree.conditions[0]", "$.classes[0].bands[1]" */
void write_condition_path(struct writer *w, const parindex_framework *framework, size_t condition);

#endif
