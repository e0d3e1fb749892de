/* SPDX-License-Identifier: MIT */
/*
 * Reads a dossier from a CSV file and says, in Vietnamese and in English, why its first unit has
 * the points that it has at one criterion of Decision 766/QĐ-TTg.
 *
 *   explain_phu_tho [FILE [CODE]]     phu-tho-2026.csv and REUSED_DIGITIZED_DATA if not given
 */
#include <parindex/parindex.h>

#include <stdio.h>
#include <stdlib.h>

/* The library opens no file: its caller does. NULL: it cannot be read. Freed with free. */
static char *read_file(const char *name, size_t *size)
{
    FILE *file = fopen(name, "rb");
    char *text = NULL;
    size_t room = 0;
    size_t used = 0;
    size_t got = 1;
    while (file != NULL && got > 0) {
        if (used == room) {
            room = room == 0 ? 4096 : room * 2;
            char *wider = realloc(text, room);
            if (wider == NULL)
                break;
            text = wider;
        }
        got = fread(text + used, 1, room - used, file);
        used += got;
    }
    int whole = file != NULL && feof(file) && !ferror(file);
    if (file != NULL)
        fclose(file);
    if (!whole) {
        free(text);
        return NULL;
    }
    *size = used;
    return text;
}

/* Every fault of the file is told, so that all of them can be mended at once. */
static void tell(void *payload, const parindex_error *fault)
{
    const char *name = payload;
    fprintf(stderr, "%s:%lld:%lld: %s\n", name, (long long)fault->line, (long long)fault->column,
            fault->message);
}

/* err is NULL: tell has said everything. */
static parindex_status read_dossier(parindex_dossier **out, parindex_framework *framework,
                                    char *name, const char *text, size_t size)
{
    parindex_csv_options options = PARINDEX_CSV_OPTIONS_INIT;
    options.period = 2026;
    options.on_fault = tell;
    options.payload = name;
    return parindex_dossier_read_csv(out, framework, text, size, &options, NULL);
}

static parindex_status print_reason(const parindex_result *result, const parindex_dossier *dossier,
                                    const char *code, uint32_t lang, parindex_error *err)
{
    parindex_explain_options options = PARINDEX_EXPLAIN_OPTIONS_INIT;
    parindex_explanation *explanation = NULL;
    size_t node;
    options.lang = lang;
    parindex_status status =
        parindex_framework_find(&node, parindex_result_framework(result), code, err);
    if (status == PARINDEX_OK)
        status = parindex_explain(&explanation, result, dossier, 0, node, &options, err);
    for (size_t i = 0; i < parindex_explanation_count(explanation); i++) {
        const parindex_explanation_line *line = parindex_explanation_at(explanation, i);
        printf("%s: %s\n", line->label, line->text);
    }
    parindex_explanation_free(explanation);
    return status;
}

int main(int argc, char **argv)
{
    static char usual[] = "phu-tho-2026.csv";
    char *name = argc > 1 ? argv[1] : usual;
    const char *code = argc > 2 ? argv[2] : "REUSED_DIGITIZED_DATA";
    parindex_error err = PARINDEX_ERROR_INIT;
    parindex_framework *framework = NULL;
    parindex_dossier *dossier = NULL;
    parindex_result *result = NULL;
    size_t size;
    char *text = read_file(name, &size);
    if (text == NULL) {
        fprintf(stderr, "explain_phu_tho: %s cannot be read\n", name);
        return EXIT_FAILURE;
    }

    parindex_status status = parindex_framework_open(&framework, "vn.766", NULL, &err);
    if (status == PARINDEX_OK)
        status = read_dossier(&dossier, framework, name, text, size);
    if (status == PARINDEX_OK)
        status = parindex_score(&result, dossier, NULL, &err);
    if (status == PARINDEX_OK)
        status = print_reason(result, dossier, code, PARINDEX_LANG_VI, &err);
    if (status == PARINDEX_OK) {
        putchar('\n');
        status = print_reason(result, dossier, code, PARINDEX_LANG_EN, &err);
    }
    if (status != PARINDEX_OK)
        fprintf(stderr, "explain_phu_tho: %s\n",
                err.message[0] != '\0' ? err.message
                                       : parindex_status_text(status, PARINDEX_LANG_EN));

    parindex_result_unref(result);
    parindex_dossier_free(dossier);
    parindex_framework_unref(framework);
    free(text);
    return status == PARINDEX_OK ? EXIT_SUCCESS : EXIT_FAILURE;
}
