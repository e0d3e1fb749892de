/* SPDX-License-Identifier: MIT */
#define _POSIX_C_SOURCE 200809L
#include "rival.h"

#include <math.h>
#include <stdlib.h>
#include <string.h>
#include <sys/wait.h>
#include <unistd.h>

static FILE *open_in(const struct rival *rival, const char *name)
{
    char path[128];
    snprintf(path, sizeof path, "%s/%s", rival->folder, name);
    FILE *file = fopen(path, "wb");
    if (file == NULL)
        abort();
    return file;
}

static void write_all(const struct rival *rival, const char *name, const void *data, size_t size)
{
    FILE *file = open_in(rival, name);
    if (fwrite(data, 1, size, file) != size || fclose(file) != 0)
        abort();
}

/* What the rival needs of the edition: a line a node, kind, parent, first input, target. */
static void write_plan(const struct rival *rival, const parindex_framework *f)
{
    FILE *file = open_in(rival, "plan");
    for (size_t i = 0; i < parindex_framework_describe(f)->nodes; i++) {
        const parindex_node *n = parindex_framework_node(f, i);
        char words[200];
        parindex_framework_words(f, i, PARINDEX_LANG_EN, words, sizeof words);
        double target = n->scale != PARINDEX_SCALE_PROPORTIONAL ? 0
                        : n->inputs == 1                        ? 100
                        : strstr(words, "80%") != NULL          ? 0.8
                                                                : 1;
        fprintf(file, "%u %d %zu %zu %g\n", (unsigned)n->scale,
                n->parent == PARINDEX_NONE ? -1 : (int)n->parent, n->first_input, n->leaf, target);
    }
    if (fclose(file) != 0)
        abort();
}

static int start_process(struct rival *rival, size_t units)
{
    int down[2];
    int up[2];
    if (pipe(down) != 0 || pipe(up) != 0)
        abort();
    rival->pid = fork();
    if (rival->pid == 0) {
        char count[32];
        snprintf(count, sizeof count, "%zu", units);
        dup2(down[0], 0);
        dup2(up[1], 1);
        close(down[1]);
        close(up[0]);
        const char *python = getenv("BENCH_PYTHON");
        python = python != NULL ? python : "/usr/bin/python3";
        execl(python, python, RIVAL_SCRIPT, rival->folder, count, (char *)NULL);
        _exit(127);
    }
    close(down[0]);
    close(up[1]);
    rival->to = fdopen(down[1], "w");
    rival->from = fdopen(up[0], "r");
    return rival->pid > 0 && rival->to != NULL && rival->from != NULL;
}

static void remove_files(const struct rival *rival)
{
    static const char *const names[] = {"values", "states", "totals", "plan"};
    char path[128];
    for (size_t i = 0; i < sizeof names / sizeof *names; i++) {
        snprintf(path, sizeof path, "%s/%s", rival->folder, names[i]);
        unlink(path);
    }
    rmdir(rival->folder);
}

int rival_start(struct rival *rival, const struct cohort *cohort,
                const parindex_framework *framework, const double *totals)
{
    strcpy(rival->folder, "/tmp/parindex-bench-XXXXXX");
    if (mkdtemp(rival->folder) == NULL)
        abort();
    write_all(rival, "values", cohort->values,
              cohort->units * cohort->inputs * sizeof *cohort->values);
    write_all(rival, "states", cohort->states, cohort->units * LEAVES);
    write_all(rival, "totals", totals, cohort->units * sizeof *totals);
    write_plan(rival, framework);

    char word[64] = "";
    int started =
        start_process(rival, cohort->units) && fgets(word, sizeof word, rival->from) != NULL;
    remove_files(rival);
    if (started && strcmp(word, "ready\n") == 0)
        return 1;
    rival_stop(rival);
    rival->reason =
        strcmp(word, "differs\n") == 0 ? "its totals differ from ours" : "there is no numpy";
    if (strcmp(word, "differs\n") == 0)
        exit(1);
    return 0;
}

double rival_turn(struct rival *rival, const char *how)
{
    double seconds = NAN;
    fprintf(rival->to, "%s\n", how);
    fflush(rival->to);
    if (fscanf(rival->from, "%lf", &seconds) != 1)
        return NAN;
    return seconds;
}

void rival_stop(struct rival *rival)
{
    fclose(rival->to);
    fclose(rival->from);
    waitpid(rival->pid, NULL, 0);
}
