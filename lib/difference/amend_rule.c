/* SPDX-License-Identifier: MIT */
/* The inputs of a leaf, its rule, and how a parent combines its children. */
#include <math.h>
#include <string.h>

#include "base/seen.h"
#include "compare/same_rule.h"
#include "difference/amend.h"
#include "difference/corresponds.h"
#include "model/words.h"

static const parindex_framework *edition(const struct about *about)
{
    return about->a->sides[about->side];
}

static const parindex_node *node(const struct about *about)
{
    return &edition(about)->nodes[about->node];
}

static const struct rule *rule(const struct about *about)
{
    return &edition(about)->rules[about->node];
}

static const parindex_input *input(const struct about *about)
{
    return &edition(about)->inputs[node(about)->first_input + about->index];
}

static void write_input_name(struct writer *w, const struct about *about)
{
    write_text(w, input(about)->name);
}

/* "Dossiers received (received), a count" */
static void write_input(struct writer *w, const struct about *about)
{
    const parindex_input *i = input(about);
    write_either(w, i->title_en, i->title_vi);
    write_format(w, " (%s), ", i->name);
    write_text(w, kind_words(kind_input, i->kind, w->lang));
    if (i->kind != PARINDEX_INPUT_NUMBER)
        return;
    if (!isinf(i->min)) {
        write_either(w, " from ", " từ ");
        write_number(w, i->min, SHORTEST);
    }
    if (!isinf(i->max)) {
        write_either(w, " to ", " đến ");
        write_number(w, i->max, SHORTEST);
    }
}

static size_t find_input(const struct about *about, const char *name)
{
    for (size_t i = 0; i < node(about)->inputs; i++)
        if (strcmp(edition(about)->inputs[node(about)->first_input + i].name, name) == 0)
            return i;
    return PARINDEX_NONE;
}

static bool same_input(const parindex_input *x, const parindex_input *y)
{
    bool bounds = x->kind != PARINDEX_INPUT_NUMBER ||
                  (number_order(x->min, y->min) == 0 && number_order(x->max, y->max) == 0);
    return x->kind == y->kind && bounds && strcmp(x->title_vi, y->title_vi) == 0 &&
           strcmp(x->title_en, y->title_en) == 0 && strcmp(x->name, y->name) == 0;
}

static const struct task_rule *tasks_of(const struct about *about)
{
    return edition(about)->task_rules[node(about)->first_input + about->index];
}

static void say_from_tasks(struct writer *w, const struct about *about)
{
    write_text(w, input(about)->name);
    write_either(w, ", where it comes from", ", lấy từ đâu");
}

static void write_from(struct writer *w, const struct about *about)
{
    const struct task_rule *tasks = tasks_of(about);
    if (tasks == NULL) {
        write_either(w, "the dossier", "hồ sơ");
        return;
    }
    write_from_tasks(w, edition(about), node(about)->first_input + about->index);
    write_either(w, "; a figure that is ", "; giá trị ");
    write_policies(w, tasks->absent);
}

static void amend_input(struct amending *a, const struct about *from, const struct about *to)
{
    if (!same_input(input(from), input(to)))
        amend(a, PARINDEX_AMENDMENT_INPUT, write_input_name, write_input, from, to);
    if (!task_rules_correspond(a, tasks_of(from), tasks_of(to)))
        amend(a, PARINDEX_AMENDMENT_INPUT, say_from_tasks, write_from, from, to);
}

/* By name; what is left, by its place. */
void amend_inputs(struct amending *a)
{
    struct about from = at(a, 0);
    struct about to = at(a, 1);
    if (node(&from)->leaf == PARINDEX_NONE || node(&to)->leaf == PARINDEX_NONE)
        return;
    for (from.index = 0; from.index < node(&from)->inputs; from.index++) {
        to.index = find_input(&to, input(&from)->name);
        if (to.index == PARINDEX_NONE && from.index < node(&to)->inputs) {
            to.index = from.index;
            if (find_input(&from, input(&to)->name) != PARINDEX_NONE)
                to.index = PARINDEX_NONE;
        }
        if (to.index == PARINDEX_NONE)
            amend(a, PARINDEX_AMENDMENT_INPUT, write_input_name, write_input, &from, NULL);
        else
            amend_input(a, &from, &to);
    }
    for (to.index = 0; to.index < node(&to)->inputs; to.index++) {
        bool taken = find_input(&from, input(&to)->name) != PARINDEX_NONE;
        if (!taken && to.index < node(&from)->inputs) {
            from.index = to.index;
            taken = find_input(&to, input(&from)->name) == PARINDEX_NONE;
        }
        if (!taken)
            amend(a, PARINDEX_AMENDMENT_INPUT, write_input_name, write_input, NULL, &to);
    }
}

static void say_measure(struct writer *w, const struct about *about)
{
    (void)about;
    write_either(w, "what is measured", "số đo");
}

static void say_zero(struct writer *w, const struct about *about)
{
    (void)about;
    write_either(w, "where the denominator is 0", "khi mẫu số bằng 0");
}

static void say_exceed(struct writer *w, const struct about *about)
{
    (void)about;
    write_either(w, "a part above the whole", "tử số lớn hơn mẫu số");
}

static void say_treatment(struct writer *w, const struct about *about)
{
    (void)about;
    write_either(w, "before the scale", "xử lý số liệu");
}

static void say_scale(struct writer *w, const struct about *about)
{
    (void)about;
    write_either(w, "points", "thang điểm");
}

static void say_years(struct writer *w, const struct about *about)
{
    (void)about;
    write_either(w, "numbers by year", "số theo năm");
}

static void say_absent(struct writer *w, const struct about *about)
{
    (void)about;
    write_either(w, "parts without a value", "thành phần chưa có giá trị");
}

static void say_conditions(struct writer *w, const struct about *about)
{
    (void)about;
    write_either(w, "conditions", "điều kiện");
}

static void write_condition_words(struct writer *w, const struct about *about)
{
    if (rule(about)->condition_count == 0)
        write_either(w, "none", "không có");
    for (size_t i = 0; i < rule(about)->condition_count; i++) {
        write_text(w, i > 0 ? ". " : "");
        write_condition(w, edition(about), rule(about)->first_condition + i);
        write_open(w, edition(about), rule(about)->first_condition + i);
    }
}

/* A parent by what it does with how many parts; their codes are not its rule. */
static void write_whole(struct writer *w, const struct about *about)
{
    const parindex_framework *f = edition(about);
    if (node(about)->leaf != PARINDEX_NONE || node(about)->same_as != PARINDEX_NONE) {
        write_rule(w, f, about->node);
        return;
    }
    size_t parts = 0;
    for (EACH_CHILD(f, about->node, c))
        parts++;
    write_text(w, kind_words(kind_combine, node(about)->combine, w->lang));
    write_either(w, " of ", " của ");
    write_number(w, (double)parts, SHORTEST);
    write_either(w, parts == 1 ? " part" : " parts", " mục");
}

static void write_measured_by(struct writer *w, const struct about *about)
{
    write_measure(w, edition(about), about->node);
}

static void write_zero(struct writer *w, const struct about *about)
{
    if (rule(about)->zero_denominator == POLICY_BLANK)
        write_either(w, "as not scored yet", "coi như chưa chấm");
    else
        write_text(w, kind_words(kind_policy, rule(about)->zero_denominator, w->lang));
}

static void write_exceed(struct writer *w, const struct about *about)
{
    if (rule(about)->may_exceed)
        write_either(w, "taken", "được nhận");
    else
        write_either(w, "refused", "không nhận");
}

static void write_treated(struct writer *w, const struct about *about)
{
    if (node(about)->treated)
        write_treatment_alone(w, edition(about), about->node);
    else
        write_either(w, "none", "không có");
}

static void write_points(struct writer *w, const struct about *about)
{
    write_scale(w, edition(about), about->node, node(about)->scale);
}

static void write_combination(struct writer *w, const struct about *about)
{
    const parindex_framework *f = edition(about);
    write_text(w, kind_words(kind_combine, node(about)->combine, w->lang));
    if (node(about)->combine == PARINDEX_COMBINE_AFFINE) {
        write_either(w, "; constant ", "; hằng số ");
        write_number(w, rule(about)->constant, SHORTEST);
    }
    if (node(about)->combine == PARINDEX_COMBINE_POWER) {
        write_either(w, "; exponent ", "; số mũ ");
        write_number(w, rule(about)->average.power, SHORTEST);
    }
    write_combine_steps(w, f, about->node);
}

static void write_absent(struct writer *w, const struct about *about)
{
    write_policies(w, rule(about)->absent);
}

static const parindex_choice *choice(const struct about *about)
{
    return &rule(about)->choices[about->index];
}

static void say_choice(struct writer *w, const struct about *about)
{
    write_either(w, "choice ", "phương án ");
    write_either(w, choice(about)->title_en, choice(about)->title_vi);
}

static size_t find_choice(const struct about *about, const char *key)
{
    for (size_t i = 0; i < node(about)->choices; i++)
        if (strcmp(rule(about)->choices[i].key, key) == 0)
            return i;
    return PARINDEX_NONE;
}

/* The title too where it is another one. */
static void write_choice(struct writer *w, const struct about *about)
{
    const struct about other = at(about->a, 1 - about->side);
    size_t there = find_choice(&other, choice(about)->key);
    const parindex_choice *c = there != PARINDEX_NONE ? &rule(&other)->choices[there] : NULL;
    bool title = c != NULL && (strcmp(c->title_vi, choice(about)->title_vi) != 0 ||
                               strcmp(c->title_en, choice(about)->title_en) != 0);
    if (title) {
        write_either(w, choice(about)->title_en, choice(about)->title_vi);
        write_text(w, ": ");
    }
    write_number(w, choice(about)->points, SHORTEST);
}

/* Points as shares of the maximum, as everywhere where rules are compared. */
static bool same_choice(const struct about *from, const struct about *to)
{
    const parindex_choice *x = choice(from);
    const parindex_choice *y = choice(to);
    double m = node(from)->max;
    double n = node(to)->max;
    bool shares = m > 0 && n > 0;
    return number_order(shares ? x->points / m : x->points, shares ? y->points / n : y->points) ==
               0 &&
           strcmp(x->title_vi, y->title_vi) == 0 && strcmp(x->title_en, y->title_en) == 0;
}

static void amend_choices(struct amending *a, struct about from, struct about to)
{
    for (from.index = 0; from.index < node(&from)->choices; from.index++) {
        to.index = find_choice(&to, choice(&from)->key);
        if (to.index == PARINDEX_NONE)
            amend(a, PARINDEX_AMENDMENT_RULE, say_choice, write_choice, &from, NULL);
        else if (!same_choice(&from, &to))
            amend(a, PARINDEX_AMENDMENT_RULE, say_choice, write_choice, &from, &to);
    }
    for (to.index = 0; to.index < node(&to)->choices; to.index++)
        if (find_choice(&from, choice(&to)->key) == PARINDEX_NONE)
            amend(a, PARINDEX_AMENDMENT_RULE, say_choice, write_choice, NULL, &to);
}

static bool of_rule(enum dated_what what)
{
    return what == DATED_LO || what == DATED_HI || what == DATED_CONSTANT || what == DATED_TERM;
}

static void write_dated(struct writer *w, const struct about *about)
{
    if (years_any(about->a, about->side, of_rule))
        write_years_of(w, about, of_rule);
    else
        write_either(w, "the same in every year", "như nhau ở mọi năm");
}

static bool of_amount(enum dated_what what)
{
    return what == DATED_AMOUNT;
}

static void say_amounts(struct writer *w, const struct about *about)
{
    (void)about;
    write_either(w, "what conditions give, by year", "hệ quả của điều kiện theo năm");
}

static void write_amounts(struct writer *w, const struct about *about)
{
    if (years_any(about->a, about->side, of_amount))
        write_years_of(w, about, of_amount);
    else
        write_either(w, "the same in every year", "như nhau ở mọi năm");
}

/* In what the rules differ beside numbers that change with the year. */
static unsigned differs_beside_years(struct amending *a)
{
    struct rule rules[2];
    for (size_t side = 0; side < 2; side++) {
        rules[side] = a->sides[side]->rules[a->nodes[side]];
        size_t count = rules[side].term_count;
        struct term *terms = arena_new(&a->d->arena, count + 1, sizeof *terms);
        if (terms == NULL) {
            a->nomem = true;
            return 0;
        }
        if (count > 0)
            memcpy(terms, rules[side].terms, count * sizeof *terms);
        rules[side].terms = terms;
    }
    years_level(a, of_rule, rules);
    return rules_differ(a->sides[0], a->nodes[0], &rules[0], a->sides[1], a->nodes[1], &rules[1]);
}

static void amend_leaf(struct amending *a, unsigned differs)
{
    struct about from = at(a, 0);
    struct about to = at(a, 1);
    if (years_differ(a, of_rule)) {
        amend(a, PARINDEX_AMENDMENT_RULE, say_years, write_dated, &from, &to);
        differs = differs_beside_years(a);
    }
    bool choices = node(&from)->choices > 0 && node(&to)->choices > 0;
    bool measured = node(&from)->measure != PARINDEX_MEASURE_NONE &&
                    node(&to)->measure != PARINDEX_MEASURE_NONE;
    bool whole = (differs & RULE_MEASURE) && ((differs & RULE_SCALE) || !measured);
    if (whole && !choices) {
        amend(a, PARINDEX_AMENDMENT_RULE, NULL, write_points, &from, &to);
        differs &= ~(unsigned)(RULE_MEASURE | RULE_SCALE);
    }
    if (differs & RULE_MEASURE)
        amend(a, PARINDEX_AMENDMENT_RULE, say_measure, write_measured_by, &from, &to);
    if (differs & RULE_ZERO)
        amend(a, PARINDEX_AMENDMENT_RULE, say_zero, write_zero, &from, &to);
    if (rule(&from)->may_exceed != rule(&to)->may_exceed)
        amend(a, PARINDEX_AMENDMENT_RULE, say_exceed, write_exceed, &from, &to);
    if (differs & RULE_TREATMENT)
        amend(a, PARINDEX_AMENDMENT_RULE, say_treatment, write_treated, &from, &to);
    if (choices)
        amend_choices(a, from, to);
    else if (differs & RULE_SCALE)
        amend(a, PARINDEX_AMENDMENT_RULE, say_scale, write_points, &from, &to);
}

static void amend_parent(struct amending *a, unsigned differs)
{
    struct about from = at(a, 0);
    struct about to = at(a, 1);
    if (years_differ(a, of_rule)) {
        amend(a, PARINDEX_AMENDMENT_COMBINE, say_years, write_dated, &from, &to);
        differs = differs_beside_years(a);
    }
    /* a cap of the same points is another share of a new maximum, which is told of already */
    if ((differs & RULE_COMBINE) && !(differs & RULE_SAME_POINTS))
        amend(a, PARINDEX_AMENDMENT_COMBINE, NULL, write_combination, &from, &to);
    if (differs & RULE_ABSENT)
        amend(a, PARINDEX_AMENDMENT_COMBINE, say_absent, write_absent, &from, &to);
}

void amend_rule(struct amending *a)
{
    struct about from = at(a, 0);
    struct about to = at(a, 1);
    const parindex_node *m = node(&from);
    const parindex_node *n = node(&to);
    if (m->described || n->described)
        return; /* the role says it */
    unsigned differs = rule_differs(a->sides[0], a->nodes[0], a->sides[1], a->nodes[1]);
    differs &= ~(unsigned)RULE_CONDITIONS;
    if (!conditions_correspond(a))
        differs |= RULE_CONDITIONS;
    bool repeats = m->same_as != PARINDEX_NONE && n->same_as != PARINDEX_NONE;
    if (repeats && a->d->matching.other[0][m->same_as] != n->same_as)
        differs |= RULE_OTHER;
    if (years_differ(a, of_amount))
        amend(a, PARINDEX_AMENDMENT_RULE, say_amounts, write_amounts, &from, &to);
    if (differs & RULE_CONDITIONS)
        amend(a, PARINDEX_AMENDMENT_RULE, say_conditions, write_condition_words, &from, &to);
    bool unread = is_unread(a, 0, a->nodes[0]) || is_unread(a, 1, a->nodes[1]);
    if (differs & RULE_OTHER)
        amend(a, unread ? PARINDEX_AMENDMENT_UNREAD : PARINDEX_AMENDMENT_RULE, NULL, write_whole,
              &from, &to);
    else if (m->same_as != PARINDEX_NONE)
        return;
    else if (m->leaf != PARINDEX_NONE)
        amend_leaf(a, differs);
    else
        amend_parent(a, differs);
}
