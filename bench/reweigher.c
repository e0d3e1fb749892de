/* SPDX-License-Identifier: MIT */
#define _POSIX_C_SOURCE 200809L
#include "reweigher.h"

#include <math.h>
#include <stdlib.h>
#include <sys/wait.h>
#include <unistd.h>

int reweigher_start(struct reweigher *r, const double *x, const int32_t *parent,
                    const double *weight, size_t units, size_t leaves, size_t nodes,
                    size_t replicates)
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
        /* Nothing is to hold its kernels back. */
        unsetenv("OPENBLAS_CORETYPE");
        unsetenv("OPENBLAS_L2_SIZE");
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
    fprintf(r->to, "%zu %zu %zu %zu\n", units, leaves, nodes, replicates);
    for (size_t i = 0; i < units * leaves; i++)
        fprintf(r->to, "%.17g ", x[i]);
    for (size_t n = 0; n < nodes; n++)
        fprintf(r->to, "\n%d %.17g", (int)parent[n], weight[n]);
    fprintf(r->to, "\n");
    fflush(r->to);
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
