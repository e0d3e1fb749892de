/* SPDX-License-Identifier: MIT */
/*
 * The program around the command, where there is one: the Python package reads workbooks, writes
 * reports and takes the command in. The command alone has no host, and says so where one is needed.
 */
#ifndef TOOLS_HOST_H
#define TOOLS_HOST_H

#include <parindex/parindex.h>

struct host {
    /*
     * Sets *data, which free() releases, to a workbook as the text that would have been read in its place: a
     * CSV table, or a staged dossier in JSON. Where it cannot, returns a PARINDEX_OUTCOME_... other than DONE
     * and writes the sentence into error->message.
     */
    int (*open)(void *payload, const char *name, char **data, size_t *size, parindex_error *error);
    /* Does what was asked, in JSON: template, read, annex or report. Returns a PARINDEX_OUTCOME_... */
    int (*run)(void *payload, const char *asked, size_t size);
    void *payload;
    int failed; /* how the last open ended that failed, else 0 */
};

#endif
