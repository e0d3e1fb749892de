/* SPDX-License-Identifier: MIT */
/* A stranger's program: nothing of the source tree, only what was installed. */
#include <parindex/parindex.h>

#include <stdio.h>
#include <string.h>

/* Names that the library uses inside are still free for its users. */
int text_same(void);
int text_same(void)
{
    return 1;
}

static int same_version(void)
{
    return parindex_version_number() == PARINDEX_VERSION_NUMBER &&
           strcmp(parindex_version_string(), PARINDEX_VERSION_STRING) == 0;
}

/* Scores one unit without any evidence: a result comes out, and its index is not given. */
static parindex_status score_nothing(const char *id, parindex_error *err)
{
    parindex_framework *framework = NULL;
    parindex_dossier *dossier = NULL;
    parindex_result *result = NULL;
    parindex_status status = parindex_framework_open(&framework, id, NULL, err);
    if (status == PARINDEX_OK)
        status = parindex_dossier_new(&dossier, framework, 1, NULL, err);
    if (status == PARINDEX_OK)
        status = parindex_score(&result, dossier, NULL, err);
    parindex_result_unref(result);
    parindex_dossier_free(dossier);
    parindex_framework_unref(framework);
    return status;
}

int main(void)
{
    parindex_error err = PARINDEX_ERROR_INIT;
    parindex_framework *framework = NULL;
    char text[32];

    if (!text_same() || !same_version()) {
        fprintf(stderr, "headers %s, library %s\n", PARINDEX_VERSION_STRING,
                parindex_version_string());
        return 1;
    }
    parindex_format(text, sizeof text, 1.005, 2, PARINDEX_LANG_VI);
    if (strcmp(text, "1,01") != 0) {
        fprintf(stderr, "1.005 became %s\n", text);
        return 1;
    }
    if (parindex_framework_parse(&framework, "{", 1, NULL, &err) != PARINDEX_ERR_JSON ||
        err.message[0] == '\0') {
        fprintf(stderr, "half a JSON text was not refused\n");
        return 1;
    }
    if (score_nothing("vn.766", &err) != PARINDEX_OK) {
        fprintf(stderr, "%s\n", err.message);
        return 1;
    }
    printf("parindex %s, %zu editions\n", parindex_version_string(), parindex_catalogue_count());
    return 0;
}
