/* SPDX-License-Identifier: MIT */
#include "cases.h"

#include <inttypes.h>
#include <stdio.h>
#include <string.h>

static json_t *hexadecimal(double x)
{
    uint64_t bits;
    char text[17];
    memcpy(&bits, &x, sizeof(bits));
    (void)snprintf(text, sizeof(text), "%016" PRIx64, bits);
    return json_string(text);
}

static json_t *bits_of_result(const parindex_result *result)
{
    const parindex_framework *framework = parindex_result_framework(result);
    json_t *units = json_object();
    for (size_t unit = 0; unit < parindex_result_units(result); unit++) {
        json_t *nodes = json_object();
        for (size_t n = 0; n < parindex_framework_describe(framework)->nodes; n++) {
            parindex_cell cell = PARINDEX_CELL_INIT;
            if (parindex_result_cell(&cell, result, unit, n, NULL) != PARINDEX_OK)
                continue;
            json_object_set_new(nodes, parindex_framework_node(framework, n)->code,
                                cell.state == PARINDEX_STATE_VALUE ? hexadecimal(cell.points)
                                                                   : json_null());
        }
        json_object_set_new(units, parindex_result_unit(result, unit), nodes);
    }
    return units;
}

/* Members that leave the points as they are. */
static int is_plain(const json_t *request)
{
    static const char *const known[] = {"command", "edition", "dossier", "period",
                                        "lang",    "format",  "ties",    "numbers"};
    const char *member;
    json_t *value;
    json_object_foreach((json_t *)(uintptr_t)request, member, value)
    {
        int found = 0;
        for (size_t i = 0; i < sizeof(known) / sizeof(known[0]); i++)
            found |= strcmp(member, known[i]) == 0;
        if (!found)
            return 0;
    }
    return 1;
}

json_t *bits_of(const json_t *request)
{
    const char *command = json_string_value(json_object_get(request, "command"));
    const char *edition = json_string_value(json_object_get(request, "edition"));
    const char *dossier = json_string_value(json_object_get(request, "dossier"));
    int32_t year = (int32_t)json_integer_value(json_object_get(request, "period"));
    if (!command || !edition || !dossier || !is_plain(request) ||
        (strcmp(command, "score") != 0 && strcmp(command, "rank") != 0))
        return NULL;
    parindex_framework *framework = NULL;
    parindex_dossier *read = NULL;
    parindex_result *result = NULL;
    parindex_csv_options csv = PARINDEX_CSV_OPTIONS_INIT;
    json_t *bits = NULL;
    csv.period = year;
    if (parindex_framework_open(&framework, edition, NULL, NULL) == PARINDEX_OK &&
        parindex_dossier_read_csv(&read, framework, dossier, strlen(dossier), &csv, NULL) ==
            PARINDEX_OK &&
        parindex_score(&result, read, NULL, NULL) == PARINDEX_OK)
        bits = bits_of_result(result);
    parindex_result_unref(result);
    parindex_dossier_free(read);
    parindex_framework_unref(framework);
    return bits;
}
