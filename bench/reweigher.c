/* SPDX-License-Identifier: MIT */
#define _POSIX_C_SOURCE 200809L
#include "reweigher.h"

#include <math.h>
#include <stdlib.h>
#include <string.h>
#include <sys/wait.h>
#include <unistd.h>

static void give(FILE *to, const struct reweighed *of)
{
    fprintf(to, "%zu %zu %zu %zu\n", of->units, of->leaves, of->nodes, of->replicates);
    for (size_t i = 0; i < of->units * of->leaves; i++)
        fprintf(to, "%.17g ", of->x[i]);
    for (size_t n = 0; n < of->nodes; n++)
        fprintf(to, "\n%d %.17g", (int)of->parent[n], of->weight[n]);
    fprintf(to, "\n");
    for (size_t u = 0; u < of->units; u++)
        fprintf(to, "%.17g ", of->nominal[u]);
    fprintf(to, "\n");
    fflush(to);
}

int reweigher_start(struct reweigher *r, const struct reweighed *of)
{
    int down[2];
    int up[2];
    if (pipe(down) != 0 || pipe(up) != 0)
        abort();
    r->pid = fork();
    if (r->pid == 0) {
        dup2(down[0], 0);
        dup2(up[1], 1);
        close(down[1]);
        close(up[0]);
        const char *python = getenv("BENCH_PYTHON");
        python = python != NULL ? python : "/usr/bin/python3";
        execl(python, python, REWEIGHER_SCRIPT, (char *)NULL);
        _exit(127);
    }
    close(down[0]);
    close(up[1]);
    r->to = fdopen(down[1], "w");
    r->from = fdopen(up[0], "r");
    if (r->pid < 0 || r->to == NULL || r->from == NULL)
        abort();
    if (fscanf(r->from, "ready %31s", r->version) != 1) {
        reweigher_stop(r);
        return 0;
    }
    give(r->to, of);
    char word[16] = "";
    if (fscanf(r->from, "%15s", word) != 1 || strcmp(word, "same") != 0) {
        fprintf(stderr, "numpy's nominal scores differ from ours\n");
        exit(1);
    }
    return 1;
}

double reweigher_turn(struct reweigher *r, int pairs)
{
    double seconds = NAN;
    fprintf(r->to, pairs ? "pairs\n" : "turn\n");
    fflush(r->to);
    return fscanf(r->from, "%lf", &seconds) == 1 ? seconds : NAN;
}

void reweigher_stop(struct reweigher *r)
{
    fclose(r->to);
    fclose(r->from);
    waitpid(r->pid, NULL, 0);
}
