/* SPDX-License-Identifier: MIT */
#include "request/grouping.h"

#include <string.h>

#include "print/report.h"
#include "print/words.h"

int grouping_apply(parindex_dossier *dossier, const struct options *options)
{
    if (options->within != WITHIN_REGION && options->within != WITHIN_TYPE)
        return EXIT_DONE;
    uint32_t by = options->within == WITHIN_REGION ? (uint32_t)PARINDEX_GROUP_REGION
                                                   : (uint32_t)PARINDEX_GROUP_TYPE;
    parindex_error error = report_init(options->call);
    if (parindex_dossier_group_by(dossier, by, NULL, options->lang, &error) == PARINDEX_OK)
        return EXIT_DONE;
    return report_error(&error, options->call);
}

uint32_t grouping_within(const struct options *options)
{
    int all = options->within == WITHIN_COHORT && !options->group;
    return all ? (uint32_t)PARINDEX_WITHIN_COHORT : (uint32_t)PARINDEX_WITHIN_GROUP;
}

/* The number of the group that --group names; PARINDEX_NONE: there is none. */
static size_t asked_for(const parindex_result *result, const struct options *options)
{
    char asked[4 * 256];
    parindex_text_fold(asked, sizeof(asked), options->group);
    for (size_t g = 0; g < parindex_result_groups(result); g++)
        if (strcmp(parindex_result_group_name(result, g), asked) == 0)
            return g;
    return PARINDEX_NONE;
}

int grouping_check(const parindex_result *result, const struct options *options)
{
    uint32_t lang = options->lang;
    size_t groups = parindex_result_groups(result);
    if (!options->group || asked_for(result, options) != PARINDEX_NONE)
        return EXIT_DONE;
    if (!groups)
        return report_call(
            options->call, "%s",
            WORDS(lang,
                  "the dossier has no groups; give it a column \"group\", or use --within region",
                  "hồ sơ không có nhóm đơn vị; hãy thêm cột \"nhóm\" hoặc dùng --within region"));
    struct text known = TEXT_EMPTY;
    for (size_t g = 0; g < groups && g < 12; g++)
        text_printf(&known, "%s%s", g ? ", " : "", parindex_result_group_name(result, g));
    text_add(&known, groups > 12 ? ", …" : "");
    int status = known.failed ? report_memory(options->call)
                              : report_call(options->call,
                                            WORDS(lang, "there is no group '%s'; there are: %s",
                                                  "không có nhóm đơn vị '%s'; chỉ có: %s"),
                                            options->group, known.data);
    text_free(&known);
    return status;
}

int grouping_shows(const parindex_result *result, size_t unit, const struct options *options)
{
    return !options->group || parindex_result_group(result, unit) == asked_for(result, options);
}

const char *grouping_name(const parindex_result *result, size_t unit)
{
    const char *name = parindex_result_group_name(result, parindex_result_group(result, unit));
    return name ? name : "";
}
