/* SPDX-License-Identifier: MIT */
/*
 * A program built against today's headers. run.sh runs it with today's library and with one in which every
 * struct has grown; what it prints must be the same. Each struct is a block of memory of just its size, so
 * that AddressSanitizer sees whatever is written behind it.
 */
#include <parindex/parindex.h>

#include <stdio.h>
#include <stdlib.h>
#include <string.h>

/* A struct of that type, set up by its macro, in separate memory. Never freed: the program is short. */
#define MADE(type, init)                                                                           \
    ({                                                                                             \
        static const type first_ = init;                                                           \
        type *made_ = malloc(sizeof(type));                                                        \
        if (made_ == NULL)                                                                         \
            abort();                                                                               \
        memcpy(made_, &first_, sizeof(type));                                                      \
        made_;                                                                                     \
    })

static parindex_error *err;

static void told(const char *what, parindex_status status)
{
    printf("%s: %s\n", what, parindex_status_name(status));
    if (status == PARINDEX_OK)
        return;
    printf("  %u %d lang %u unit %lld line %lld column %lld offset %lld\n", err->struct_size,
           (int)err->status, err->lang, (long long)err->unit, (long long)err->line,
           (long long)err->column, (long long)err->offset);
    printf("  [%s] [%s] [%s]\n  %s\n", err->unit_code, err->criterion, err->path, err->message);
}

static void on_fault(void *payload, const parindex_error *fault)
{
    (void)payload;
    printf("  fault: %d line %lld [%s] %s\n", (int)fault->status, (long long)fault->line,
           fault->path, fault->message);
}

static const char ministries[] =
    "unit,appraisal,survey\nA,61.86,28.10\nB,61.52,27.66\nC,58.00,29\n";

static void editions(void)
{
    parindex_load_options *load = MADE(parindex_load_options, PARINDEX_LOAD_OPTIONS_INIT);
    parindex_framework *f = NULL;
    load->on_fault = on_fault;
    told("no such edition", parindex_framework_open(&f, "no.such", load, err));
    static const char bad[] = "{\"layout\": 1,\n \"id\": 7,\n \"extra\": {}}";
    told("bad edition", parindex_framework_parse(&f, bad, sizeof bad - 1, load, err));
    static const char broken[] = "{\"layout\": 1,,}";
    told("broken text", parindex_framework_parse(&f, broken, sizeof broken - 1, load, err));
    err->lang = PARINDEX_LANG_VI;
    told("broken text", parindex_framework_parse(&f, broken, sizeof broken - 1, load, err));
    err->lang = PARINDEX_LANG_EN;
    told("open", parindex_framework_open(&f, "example.commune", load, err));
    const parindex_framework_info *info = parindex_framework_describe(f);
    printf("%s %s %zu nodes %zu leaves %zu inputs\n", info->id, info->title_en, info->nodes,
           info->leaves, info->inputs);
    for (size_t n = 0; n < info->nodes; n++) {
        const parindex_node *node = parindex_framework_node(f, n);
        printf("node %s %s max %g\n", node->code, node->title_en, node->max);
        for (size_t c = 0; c < node->choices; c++) {
            const parindex_choice *choice = parindex_framework_choice(f, n, c);
            printf("  choice %s %g\n", choice->key, choice->points);
        }
    }
    for (size_t i = 0; i < info->inputs; i++)
        printf("input %s\n", parindex_framework_input(f, i)->name);
    for (size_t i = 0; i < info->acts; i++)
        printf("act %s\n", parindex_framework_act(f, i)->number);
    for (size_t i = 0; i < parindex_framework_conditions(f); i++)
        printf("condition at %zu\n", parindex_framework_condition(f, i)->node);
    const parindex_class *class = parindex_framework_class(f, 0, 95);
    printf("class %s\n", class != NULL ? class->key : "none");

    parindex_concordance *c = NULL;
    static const char wrong[] = "{\"layout\": 2}";
    told("bad concordance",
         parindex_concordance_parse(&c, f, f, wrong, sizeof wrong - 1, load, err));
    parindex_staged *staged = NULL;
    told("bad staged", parindex_staged_parse(&staged, f, wrong, sizeof wrong - 1, load, err));
    static const char good[] =
        "{\"layout\": 1, \"edition\": \"example.commune\", \"period\": 2024, \"locks\": "
        "[{\"stage\": "
        "\"self\", \"until\": \"2025-01-31\"}], \"units\": [{\"code\": \"X\", \"entries\": "
        "[{\"code\": \"1.1\", \"stage\": \"self\", \"values\": {\"outcome\": \"on_time\"}, "
        "\"date\": "
        "\"2025-01-10\"}]}]}";
    told("staged", parindex_staged_parse(&staged, f, good, sizeof good - 1, load, err));
    const parindex_staged_info *s = parindex_staged_describe(staged);
    printf("staged %zu units %zu entries %zu locks\n", s->units, s->entries, s->locks);
    printf("entry %s lock %s\n", parindex_staged_entry(staged, 0)->date,
           parindex_staged_lock(staged, 0)->until);
    parindex_dossier_options *o = MADE(parindex_dossier_options, PARINDEX_DOSSIER_OPTIONS_INIT);
    parindex_dossier *d = NULL;
    o->period = 2031;
    told("dossier", parindex_staged_dossier(&d, staged, PARINDEX_STAGE_FINAL, o, err));
    printf("period %d\n", (int)parindex_dossier_period(d));
    parindex_dossier_free(d);
    parindex_staged_free(staged);
    parindex_framework_unref(f);
}

static void differences(void)
{
    parindex_framework *f = NULL;
    parindex_framework *g = NULL;
    told("open", parindex_framework_open(&f, "vn.pci.2009", NULL, err));
    told("open", parindex_framework_open(&g, "vn.pci.2013", NULL, err));
    parindex_difference_options *o =
        MADE(parindex_difference_options, PARINDEX_DIFFERENCE_OPTIONS_INIT);
    parindex_difference *d = NULL;
    told("no difference", parindex_difference_new(&d, f, f, NULL, o, err));
    told("difference", parindex_difference_new(&d, f, g, NULL, o, err));
    const parindex_difference_info *info = parindex_difference_describe(d);
    printf("%s to %s, %zu pairs, %u\n", info->from_edition, info->to_edition, info->pairs,
           info->provenance);
    for (size_t i = 0; i < info->pairs; i++)
        printf("pair of %u with %zu\n", parindex_difference_pair(d, i)->basis,
               parindex_difference_pair(d, i)->amendments);
    for (size_t i = 0; i < info->amendments; i++)
        printf("%u: %s\n", parindex_difference_amendment(d, i)->kind,
               parindex_difference_amendment(d, i)->to_en);
    printf("carried: %u\n", parindex_difference_carried(d, 0)->carried);
    parindex_dossier *evidence = NULL;
    parindex_dossier *carried = NULL;
    size_t dropped = 0;
    parindex_carry_options *carry = MADE(parindex_carry_options, PARINDEX_CARRY_OPTIONS_INIT);
    carry->period = 2014;
    told("dossier", parindex_dossier_new(&evidence, f, 2, NULL, err));
    told("carried", parindex_difference_dossier(&carried, &dropped, d, evidence, carry, err));
    printf("%zu of %d\n", parindex_dossier_units(carried), (int)parindex_dossier_period(carried));
    parindex_dossier_free(carried);
    parindex_dossier_free(evidence);
    parindex_difference_free(d);
    parindex_framework_unref(f);
    parindex_framework_unref(g);
}

static void plan_of(const parindex_result *r, const parindex_dossier *d)
{
    parindex_improve_options *o = MADE(parindex_improve_options, PARINDEX_IMPROVE_OPTIONS_INIT);
    parindex_plan *plan = NULL;
    told("bad goal", parindex_improve(&plan, r, d, 1, "rank:0", NULL, o, err));
    told("improve", parindex_improve(&plan, r, d, 1, "rank:1", NULL, o, err));
    const parindex_plan_info *info = parindex_plan_describe(plan);
    printf("%s from %.6f to %.6f at %g\n", info->unit, info->from_index, info->to_index,
           info->cost);
    for (size_t i = 0; i < info->changes; i++) {
        const parindex_plan_change *change = parindex_plan_change_at(plan, i);
        printf("%s\n", change->text);
        printf("  moves from %zu\n", parindex_plan_move_at(plan, i)->input);
    }
    for (size_t i = 0; i < info->conditions; i++)
        printf("held back by %zu\n", parindex_plan_condition_at(plan, i)->condition);
    printf("loss at %zu\n", parindex_plan_loss_at(plan, 0)->node);
    parindex_plan_free(plan);
}

static void comparisons(const parindex_result *r)
{
    parindex_compare_options *o = MADE(parindex_compare_options, PARINDEX_COMPARE_OPTIONS_INIT);
    parindex_comparison *c = NULL;
    told("no unit", parindex_compare(&c, r, 99, r, 0, NULL, o, err));
    told("compare", parindex_compare(&c, r, 1, r, 0, NULL, o, err));
    const parindex_comparison_info *info = parindex_comparison_describe(c);
    printf("%s to %s, %zu rows\n", info->from_unit, info->to_unit, info->rows);
    for (size_t i = 0; i < info->rows; i++) {
        const parindex_change *row = parindex_comparison_at(c, i);
        printf("%s %.9f place %g to %g\n", row->code, row->change, row->from_rank, row->to_rank);
    }
    parindex_comparison_free(c);

    parindex_gap_options *g = MADE(parindex_gap_options, PARINDEX_GAP_OPTIONS_INIT);
    parindex_gap *gap = NULL;
    told("gap", parindex_gap_new(&gap, r, r, g, err));
    printf("gap over %zu units\n", parindex_gap_at(gap, 0)->units);
    parindex_gap_free(gap);
}

/* Groups, and a class that a unit missed by a quota. */
static void quotas(void)
{
    static const char units[] = "unit,group,1,2\nA,x,60,38\nB,x,60,35\nC,x,50,40\n";
    parindex_csv_options *csv = MADE(parindex_csv_options, PARINDEX_CSV_OPTIONS_INIT);
    parindex_framework *f = NULL;
    parindex_dossier *d = NULL;
    parindex_result *r = NULL;
    csv->period = 2026;
    told("open", parindex_framework_open(&f, "example.quota", NULL, err));
    told("groups", parindex_dossier_read_csv(&d, f, units, sizeof units - 1, csv, err));
    told("score", parindex_score(&r, d, NULL, err));
    parindex_quota_miss *miss = MADE(parindex_quota_miss, PARINDEX_QUOTA_MISS_INIT);
    told("no miss", parindex_result_miss(miss, r, 0, 0, err));
    told("miss", parindex_result_miss(miss, r, 1, 0, err));
    printf("%u %s to %s group %zu units %zu most %zu rank %g index %g line %g by %g tied %u %d\n",
           miss->struct_size, miss->missed->key, miss->next->key, miss->group, miss->units,
           miss->most, miss->rank, miss->index, miss->line, miss->by, miss->tied,
           miss->parted == PARINDEX_NONE);
    parindex_rank_options *ro = MADE(parindex_rank_options, PARINDEX_RANK_OPTIONS_INIT);
    double ranks[3];
    parindex_span span = {ranks, 3, 1, 8, 8, PARINDEX_F64, 0};
    ro->within = PARINDEX_WITHIN_GROUP;
    told("rank within groups", parindex_result_rank(&span, r, 0, ro, err));
    printf("%g %g %g\n", ranks[0], ranks[1], ranks[2]);
    parindex_position *s = MADE(parindex_position, PARINDEX_POSITION_INIT);
    told("summary", parindex_result_summary(s, r, 0, 0, err));
    printf("%g of mean %g\n", s->units, s->mean);
    parindex_result_unref(r);
    parindex_dossier_free(d);
    parindex_framework_unref(f);
}

static void varied(const parindex_result *r)
{
    parindex_variation_options *o =
        MADE(parindex_variation_options, PARINDEX_VARIATION_OPTIONS_INIT);
    o->bins = 64;
    o->seed = 5;
    o->pairs = 1;
    parindex_variation *v = NULL;
    told("variation", parindex_variation_of_result(&v, r, 0, o, err));
    told("weights", parindex_variation_weights(v, PARINDEX_NONE, 1, 0.2, err));
    parindex_run_options *run = MADE(parindex_run_options, PARINDEX_RUN_OPTIONS_INIT);
    run->threads = 2;
    parindex_uncertainty *u = NULL;
    told("run", parindex_uncertainty_run(&u, v, 0, 100, run, err));
    printf("%llu replicates, %zu bytes\n", (unsigned long long)parindex_uncertainty_replicates(u),
           parindex_uncertainty_size(u));
    parindex_variation_factor *input =
        MADE(parindex_variation_factor, PARINDEX_VARIATION_FACTOR_INIT);
    for (size_t i = 0; i < parindex_variation_factors(v); i++) {
        told("input", parindex_variation_factor_at(input, v, i, err));
        printf("%u kind %u node %zu level %u\n", input->struct_size, input->kind, input->node,
               input->level);
    }
    for (size_t i = 0; i < parindex_variation_cases(v); i++) {
        told("case", parindex_variation_case_at(input, v, i, err));
        printf("%u kind %u node %zu level %u\n", input->struct_size, input->kind, input->node,
               input->level);
    }
    told("no input", parindex_variation_factor_at(input, v, 99, err));
    parindex_uncertainty_free(u);
    parindex_variation_free(v);
}

static void results(void)
{
    parindex_framework *f = NULL;
    told("open", parindex_framework_open(&f, "vn.par.876.ministry", NULL, err));
    parindex_csv_options *csv = MADE(parindex_csv_options, PARINDEX_CSV_OPTIONS_INIT);
    parindex_dossier *d = NULL;
    csv->on_fault = on_fault;
    static const char bad[] = "unit,appraisal,survey\nA,x,28.10\nA,61.52,99\n";
    told("bad table", parindex_dossier_read_csv(&d, f, bad, sizeof bad - 1, csv, err));
    csv->period = 2023;
    told("table", parindex_dossier_read_csv(&d, f, ministries, sizeof ministries - 1, csv, err));
    parindex_score_options *score = MADE(parindex_score_options, PARINDEX_SCORE_OPTIONS_INIT);
    score->threads = 2;
    parindex_result *r = NULL;
    told("score", parindex_score(&r, d, score, err));

    parindex_cell *cell = MADE(parindex_cell, PARINDEX_CELL_INIT);
    told("cell", parindex_result_cell(cell, r, 0, 0, err));
    printf("%u state %u %.6f of %.6f %.6f %% %u %u\n", cell->struct_size, cell->state, cell->points,
           cell->max, cell->share, cell->provenance, cell->imputed);
    told("no cell", parindex_result_cell(cell, r, 5, 0, err));
    size_t unit = 0;
    told("no unit", parindex_result_find_unit(&unit, r, "Z", err));

    parindex_position_options *so = MADE(parindex_position_options, PARINDEX_POSITION_OPTIONS_INIT);
    parindex_position *s = MADE(parindex_position, PARINDEX_POSITION_INIT);
    told("position", parindex_result_position(s, r, 1, 0, so, err));
    printf("%u %u value %.6f rank %g of %g mean %.6f %.6f to %.6f quartiles %.6f %.6f %.6f\n",
           s->struct_size, s->in_points, s->value, s->rank, s->units, s->mean, s->best, s->worst,
           s->lower_quartile, s->median, s->upper_quartile);

    parindex_rank_options *ro = MADE(parindex_rank_options, PARINDEX_RANK_OPTIONS_INIT);
    double ranks[3];
    parindex_span span = {ranks, 3, 1, 8, 8, PARINDEX_F64, 0};
    ro->ascending = 1;
    told("rank", parindex_result_rank(&span, r, 0, ro, err));
    printf("%g %g %g\n", ranks[0], ranks[1], ranks[2]);

    parindex_explain_options *eo = MADE(parindex_explain_options, PARINDEX_EXPLAIN_OPTIONS_INIT);
    parindex_explanation *e = NULL;
    eo->lang = PARINDEX_LANG_VI;
    told("explain", parindex_explain(&e, r, d, 0, 0, eo, err));
    for (size_t i = 0; i < parindex_explanation_count(e); i++) {
        const parindex_explanation_line *line = parindex_explanation_at(e, i);
        printf("%s %s\n", line->key, line->text);
    }
    parindex_explanation_free(e);
    plan_of(r, d);
    comparisons(r);
    quotas();
    varied(r);
    parindex_result_unref(r);
    parindex_dossier_free(d);
    parindex_framework_unref(f);
}

static void tables(void)
{
    double x[3] = {1, 2, 4};
    double y[3];
    parindex_view in = {x, 3, 1, 8, 8, PARINDEX_F64, 0};
    parindex_span out = {y, 3, 1, 8, 8, PARINDEX_F64, 0};
    parindex_normalise_options *n =
        MADE(parindex_normalise_options, PARINDEX_NORMALISE_OPTIONS_INIT);
    parindex_impute_options *impute = MADE(parindex_impute_options, PARINDEX_IMPUTE_OPTIONS_INIT);
    parindex_winsorise_options *winsorise =
        MADE(parindex_winsorise_options, PARINDEX_WINSORISE_OPTIONS_INIT);
    parindex_log_options *log = MADE(parindex_log_options, PARINDEX_LOG_OPTIONS_INIT);
    parindex_scale_options *scale = MADE(parindex_scale_options, PARINDEX_SCALE_OPTIONS_INIT);
    n->impute = impute;
    n->winsorise = winsorise;
    n->log = log;
    n->scale = scale;
    scale->kind = PARINDEX_SCALE_MINMAX;
    told("normalise", parindex_normalise(&out, &in, n, err));
    printf("%.6f\n", y[1]);
    scale->row = 1;
    told("normalise", parindex_normalise(&out, &in, n, err));
    parindex_aggregate_options *a =
        MADE(parindex_aggregate_options, PARINDEX_AGGREGATE_OPTIONS_INIT);
    told("aggregate", parindex_aggregate(&out, &in, a, err));
    printf("%.6f\n", y[2]);
}

/* An edition with two readings and a case; its one criterion has 10 points, or 8 by another source. */
static const char law[] =
    "{\"layout\":1,\"id\":\"test.law\",\"title\":{\"vi\":\"T\",\"en\":\"T\"},"
    "\"acts\":[{\"number\":\"1\",\"date\":\"\",\"issuer\":{\"vi\":\"-\",\"en\":\"-\"},"
    "\"title\":{\"vi\":\"-\",\"en\":\"-\"}}],\"periods\":{},\"supersedes\":[],"
    "\"levels\":[{\"vi\":\"C\",\"en\":\"I\"}],\"decimals\":2,\"source\":\"s\","
    "\"sources\":{\"s\":{\"provenance\":\"invented\",\"text\":{\"vi\":\"-\",\"en\":\"-\"}}},"
    "\"absent\":{\"missing\":\"blank\",\"not_applicable\":\"blank\",\"not_self_scored\":\"blank\"},"
    "\"classes\":[],\"readings\":["
    "{\"name\":\"ten\",\"title\":{\"vi\":\"M\",\"en\":\"T\"},\"source\":\"s\",\"default\":true},"
    "{\"name\":\"eight\",\"title\":{\"vi\":\"T\",\"en\":\"E\"},\"source\":\"s\","
    "\"nodes\":{\"total\":{\"max\":8}}}],"
    "\"cases\":[{\"title\":{\"vi\":\"A\",\"en\":\"A\"},\"source\":\"s\","
    "\"evidence\":{\"total\":{\"p\":5}},\"gives\":{\"total\":6}}],"
    "\"tree\":{\"code\":\"total\",\"title\":{\"vi\":\"T\",\"en\":\"T\"},\"source\":\"s\",\"max\":"
    "10,"
    "\"words\":{\"vi\":\"nguyên văn\"},"
    "\"inputs\":[{\"name\":\"p\",\"kind\":\"points\",\"title\":{\"vi\":\"p\",\"en\":\"p\"}}],"
    "\"measure\":{\"kind\":\"value\",\"input\":\"p\"},\"scale\":{\"kind\":\"points\"}}}";

static void readings(void)
{
    parindex_framework *f = NULL;
    told("law", parindex_framework_parse(&f, law, sizeof law - 1, NULL, err));
    printf("words %s\n", parindex_framework_node(f, 0)->words_vi);
    const parindex_reading *other = parindex_framework_reading(f, 1);
    printf("reading %s %s %u\n", other->name, other->title_en, other->is_default);
    const parindex_case *one = parindex_framework_case(f, 0);
    printf("case %s %zu\n", one->title_en, one->figures);
    printf("figure %g\n", parindex_framework_figure(f, 0, 0)->points);
    parindex_check *check = NULL;
    told("check", parindex_framework_check(&check, f, NULL, err));
    for (size_t i = 0; i < parindex_check_count(check); i++) {
        const parindex_finding *finding = parindex_check_at(check, i);
        printf("finding %u %s %g\n", finding->kind, finding->message_en, finding->given);
    }
    parindex_dossier *d = NULL;
    parindex_readings *r = NULL;
    told("case", parindex_case_dossier(&d, f, 0, err));
    told("readings", parindex_readings_score(&r, d, NULL, err));
    parindex_reading_rank *rank = MADE(parindex_reading_rank, PARINDEX_READING_RANK_INIT);
    for (size_t i = 0; i < 2; i++) {
        told("rank", parindex_readings_rank(rank, r, 0, i, err));
        printf("rank %g %g %u %u\n", rank->rank, rank->index, rank->moved, rank->reclassed);
    }
    parindex_readings_free(r);
    parindex_dossier_free(d);
    parindex_check_free(check);
    parindex_framework_unref(f);
}

static void units(void)
{
    parindex_match *m = MADE(parindex_match, PARINDEX_MATCH_INIT);
    static const char *const names[] = {"Ha Noi", "Bac Giang", "Hoà Bình", "Atlantis"};
    for (size_t i = 0; i < 4; i++) {
        told(names[i], parindex_unit_match(m, names[i], "2024", err));
        printf("%u step %u unit %zu candidates %zu first %zu\n", m->struct_size, m->step,
               m->unit == PARINDEX_NONE ? 0 : m->unit + 1, m->candidates, m->candidate[0]);
    }
    size_t unit = 0;
    told("resolve", parindex_unit_resolve(&unit, "Atlantis", "2024", err));
    told("resolve", parindex_unit_resolve(&unit, "Bac Giang", "2024", err));
    told("bad date", parindex_unit_match(m, "Ha Noi", "yesterday", err));
    told("resolve", parindex_unit_resolve(&unit, "Hà Nội", "2024", err));
    printf("unit %s\n", parindex_unit_at(unit)->name_en);
    parindex_backcast_options *o = MADE(parindex_backcast_options, PARINDEX_BACKCAST_OPTIONS_INIT);
    int32_t list[] = {(int32_t)unit};
    parindex_view column = {list, 1, 1, 4, 4, PARINDEX_I32, 0};
    parindex_backcast *b = NULL;
    o->missing = PARINDEX_BACKCAST_SKIP;
    told("backcast", parindex_backcast_new(&b, &column, NULL, "", o, err));
    printf("%zu units\n", parindex_backcast_units(b));
    parindex_backcast_free(b);
}

/* Two items with two levels, asked in two strata of three districts each. */
static void surveys(void)
{
    enum {
        ROWS = 24
    };
    parindex_survey_options *o = MADE(parindex_survey_options, PARINDEX_SURVEY_OPTIONS_INIT);
    o->items = 2;
    o->levels = 2;
    o->units = 2;
    o->cells = 2;
    parindex_survey *s = NULL;
    told("survey", parindex_survey_new(&s, o, err));

    double weights[ROWS];
    int32_t strata[ROWS];
    int32_t districts[ROWS];
    int32_t cells[ROWS];
    uint8_t levels[2 * ROWS];
    for (int i = 0; i < ROWS; i++) {
        weights[i] = 1 + i % 5 / 4.0;
        strata[i] = i / 12;
        districts[i] = i % 3;
        cells[i] = i / 3 % 2;
        levels[2 * i] = (uint8_t)(1 + i * 7 % 5 / 3);
        levels[2 * i + 1] = (uint8_t)(1 + i * 5 % 7 / 4);
    }
    parindex_view weight = {weights, ROWS, 1, 8, 8, PARINDEX_F64, 0};
    parindex_view stratum = {strata, ROWS, 1, 4, 4, PARINDEX_I32, 0};
    parindex_view district = {districts, ROWS, 1, 4, 4, PARINDEX_I32, 0};
    parindex_view cell = {cells, ROWS, 1, 4, 4, PARINDEX_I32, 0};
    parindex_view level = {levels, ROWS, 2, 2, 1, PARINDEX_U8, 0};
    parindex_answers *a = MADE(parindex_answers, PARINDEX_ANSWERS_INIT);
    a->weight = &weight;
    a->stratum = a->unit = &stratum;
    a->ids = &district;
    a->cell = &cell;
    a->answers = &level;
    told("answers", parindex_survey_add(s, a, err));
    a->first = 1;
    told("answers twice", parindex_survey_add(s, a, err));

    static const double known[] = {20, 30};
    parindex_view totals = {known, 2, 1, 8, 8, PARINDEX_F64, 0};
    parindex_calibration *c = MADE(parindex_calibration, PARINDEX_CALIBRATION_INIT);
    c->totals = &totals;
    double factors[2];
    parindex_span span = {factors, 2, 1, 8, 8, PARINDEX_F64, 0};
    told("calibrate", parindex_survey_calibrate(&span, s, c, err));
    printf("%.9f %.9f\n", factors[0], factors[1]);

    static const double of_two[] = {0, 0, 1, 0, 0, 1};
    static const double of_all[] = {0, 1, 1, 0, 1, 1};
    parindex_view top = {of_two, 2, 3, 24, 8, PARINDEX_F64, 0};
    parindex_view bottom = {of_all, 2, 3, 24, 8, PARINDEX_F64, 0};
    parindex_statistic *list = malloc(2 * sizeof *list);
    parindex_statistic *share = MADE(parindex_statistic, PARINDEX_STATISTIC_INIT);
    share->top = &top;
    share->bottom = &bottom;
    list[0] = *share;
    share->bottom = NULL;
    list[1] = *share;
    parindex_estimate_options *how =
        MADE(parindex_estimate_options, PARINDEX_ESTIMATE_OPTIONS_INIT);
    how->by_unit = 1;
    how->calibration = c;
    parindex_estimates *e = NULL;
    told("estimate", parindex_survey_estimate(&e, s, list, 2, how, err));
    for (uint32_t table = PARINDEX_ESTIMATES_VALUE; table <= PARINDEX_ESTIMATES_ERROR; table++) {
        double x[4];
        parindex_span out = {x, 2, 2, 16, 8, PARINDEX_F64, 0};
        told("table", parindex_estimates_table(&out, e, table, err));
        printf("%.9f %.9f %.9f %.9f\n", x[0], x[1], x[2], x[3]);
    }
    parindex_estimates_free(e);

    static const double half[] = {0.5};
    parindex_view probability = {half, 1, 1, 8, 8, PARINDEX_F64, 0};
    parindex_quantile_options *which =
        MADE(parindex_quantile_options, PARINDEX_QUANTILE_OPTIONS_INIT);
    which->item = 1;
    double quantile[4];
    parindex_span out = {quantile, 1, 4, 32, 8, PARINDEX_F64, 0};
    told("quantiles", parindex_survey_quantiles(&out, s, &probability, which, err));
    printf("%.9f %.9f\n", quantile[0], quantile[1]);

    static const char *const names[] = {"q1", "q2"};
    parindex_survey_dossier_options *evidence =
        MADE(parindex_survey_dossier_options, PARINDEX_SURVEY_DOSSIER_OPTIONS_INIT);
    evidence->items = names;
    evidence->estimate = how;
    parindex_framework *f = NULL;
    told("edition", parindex_framework_open(&f, "example.survey", NULL, err));
    parindex_dossier *d = NULL;
    told("too few items", parindex_survey_dossier(&d, NULL, s, f, evidence, err));
    parindex_framework_unref(f);
    static const int32_t swapped[] = {1, 0};
    parindex_view codes = {swapped, 2, 1, 4, 4, PARINDEX_I32, 0};
    parindex_recoding *r = MADE(parindex_recoding, PARINDEX_RECODING_INIT);
    r->unit = r->stratum = &codes;
    parindex_survey *other = NULL;
    told("recode", parindex_survey_recode(&other, s, r, err));
    printf("%llu\n", (unsigned long long)parindex_survey_rows(other));
    parindex_survey_free(other);
    parindex_survey_free(s);
}

static parindex_status no_file(void *payload, const char *name, void **file, parindex_error *error)
{
    (void)payload;
    (void)file;
    snprintf(error->message, sizeof error->message, "no file %s", name);
    return PARINDEX_ERR_ARGUMENT;
}

static parindex_status no_bytes(void *payload, void *file, char *bytes, size_t size, size_t *count,
                                parindex_error *error)
{
    (void)payload;
    (void)file;
    (void)bytes;
    (void)size;
    (void)error;
    *count = 0;
    return PARINDEX_OK;
}

static void sessions(void)
{
    parindex_session_options *o = MADE(parindex_session_options, PARINDEX_SESSION_OPTIONS_INIT);
    parindex_reader reader = {no_file, no_bytes, NULL, NULL};
    o->reader = &reader;
    parindex_session *session = NULL;
    told("session", parindex_session_new(&session, o, err));
    static const char request[] =
        "{\"command\":\"score\",\"edition\":\"vn.766\",\"dossier\":\"a.csv\"}";
    printf("%s\n", parindex_session_call(session, request, sizeof request - 1, NULL));
    parindex_session_free(session);
}

int main(void)
{
    err = MADE(parindex_error, PARINDEX_ERROR_INIT);
    editions();
    differences();
    results();
    tables();
    readings();
    units();
    surveys();
    sessions();
    return 0;
}
