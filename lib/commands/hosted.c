/* SPDX-License-Identifier: MIT */
/*
 * The commands that a program around the session runs, for their answers are workbooks, editions out of
 * annexes, reports and pages: it is handed what was asked, checked, in JSON. Elsewhere the package that has them is named.
 */
#include "commands/commands.h"

#include "base/json_writer.h"
#include "print/report.h"
#include "request/grouping.h"

static const char *decimal_name(uint32_t decimal)
{
    return decimal == PARINDEX_DECIMAL_COMMA   ? "comma"
           : decimal == PARINDEX_DECIMAL_POINT ? "point"
                                               : "auto";
}

static const char *within_name(uint32_t within)
{
    return within == WITHIN_GROUP    ? "group"
           : within == WITHIN_REGION ? "region"
           : within == WITHIN_TYPE   ? "type"
                                     : "cohort";
}

static void put_word(struct json_writer *w, const char *key, const char *word)
{
    if (word)
        json_put_text(w, key, word);
    else
        json_put_null(w, key);
}

static int hand_over(struct text *out, const struct options *options)
{
    struct json_writer w = json_writer_on(&options->call->allocator, 0, true);
    json_put_object(&w, NULL);
    json_put_list(&w, "arguments");
    for (int i = 0; i < options->count; i++)
        json_put_text(&w, NULL, options->arguments[i]);
    json_end_list(&w);
    json_put_text(&w, "lang", options->lang == PARINDEX_LANG_VI ? "vi" : "en");
    json_put_flag(&w, "both", options->both);
    json_put_text(&w, "decimal", decimal_name(options->decimal));
    json_put_text(&w, "within", within_name(options->within));
    json_put_whole(&w, "period", options->period);
    json_put_whole(&w, "from_period", options->from_period);
    json_put_whole(&w, "threads", options->threads);
    put_word(&w, "date", options->date);
    put_word(&w, "reading", options->reading);
    put_word(&w, "history", options->history);
    put_word(&w, "tasks", options->tasks);
    put_word(&w, "dossier", options->dossier);
    put_word(&w, "agency", options->agency);
    put_word(&w, "place", options->place);
    put_word(&w, "signer", options->signer);
    put_word(&w, "review", options->review);
    put_word(&w, "reviewed", options->reviewed);
    put_word(&w, "provenance", options->provenance);
    put_word(&w, "concordance", options->concordance);
    put_word(&w, "from_reading", options->from_reading);
    put_word(&w, "from_tasks", options->from_tasks);
    put_word(&w, "output", options->output);
    json_put_flag(&w, "force", options->force);
    json_end_object(&w);
    text_add_bytes(out, w.text, w.length);
    out->failed |= w.failed;
    json_writer_free(&w);
    return out->failed ? report_memory(options->call) : (int)PARINDEX_OUTCOME_HANDED;
}

static int hosted(struct text *out, const struct options *options)
{
    if (options->call->hosted)
        return hand_over(out, options);
    return report_call(
        options->call,
        WORDS(options->lang,
              "'parindex %s' comes with the Python package: pip install 'parindex[report]'",
              "lệnh 'parindex %s' có trong gói Python: pip install 'parindex[report]'"),
        options->arguments[0]);
}

int cmd_template(struct text *out, const struct options *options)
{
    return hosted(out, options);
}

int cmd_read(struct text *out, const struct options *options)
{
    return hosted(out, options);
}

int cmd_annex(struct text *out, const struct options *options)
{
    return hosted(out, options);
}

int cmd_report(struct text *out, const struct options *options)
{
    return hosted(out, options);
}

int cmd_page(struct text *out, const struct options *options)
{
    return hosted(out, options);
}
