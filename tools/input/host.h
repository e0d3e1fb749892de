/* SPDX-License-Identifier: MIT */
/*
 * The program around the command, where there is one: the Python package reads workbooks, writes
 * reports and takes the command in. The command alone has no host, and says so where one is needed.
 */
#ifndef TOOLS_HOST_H
#define TOOLS_HOST_H

#include "input/file.h"
#include "input/options.h"
#include "output/text.h"

struct host {
    /*
     * A workbook as the text that the command would have read in its place: CSV, or the JSON of a
     * staged dossier. `edition` is the argument that names its edition, NULL where it is no dossier.
     * Says why it could not; returns the exit status. file->data is freed with free.
     */
    int (*read)(void *payload, struct file *file, const char *path, const char *edition,
                const struct options *options);
    /* Runs the command of that name, one of commands/hosted.c; returns the exit status. */
    int (*run)(void *payload, struct text *out, const struct options *options);
    void *payload;
};

/* Of the whole process, as its command line is; NULL: none. */
void host_set(const struct host *host);
const struct host *host_get(void);

/* 1 where the name ends as that of a workbook does. */
int host_is_workbook(const char *path);

/*
 * As file_read, but a workbook as text of its table or, with `edition`, of its dossier. Reports
 * why it could not; returns the exit status.
 */
int host_read(struct file *file, const char *path, const char *edition,
              const struct options *options);

#endif
