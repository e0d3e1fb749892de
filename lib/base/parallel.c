/* SPDX-License-Identifier: MIT */
#include "base/parallel.h"

#include <pthread.h>
#include <stdbool.h>

struct piece {
    parallel_work work;
    void *payload;
    uint32_t worker;
    size_t first;
    size_t last;
    pthread_t thread;
    bool started;
};

static void *run(void *argument)
{
    struct piece *piece = argument;
    piece->work(piece->payload, piece->worker, piece->first, piece->last);
    return NULL;
}

uint32_t parallel_workers(uint32_t threads, size_t count, size_t grain)
{
    size_t grains = count / grain + (count % grain != 0);
    size_t most = grains < PARALLEL_MAX ? grains : PARALLEL_MAX;
    return threads < 1 || most < 1 ? 1 : threads < most ? threads : (uint32_t)most;
}

void parallel_run(uint32_t threads, size_t count, size_t grain, parallel_work work, void *payload)
{
    struct piece pieces[PARALLEL_MAX];
    uint32_t workers = parallel_workers(threads, count, grain);
    size_t grains = count / grain + (count % grain != 0);
    for (uint32_t w = 0; w < workers; w++) {
        size_t first = grains * w / workers * grain;
        size_t last = grains * (w + 1) / workers * grain;
        pieces[w] = (struct piece){
            .work = work,
            .payload = payload,
            .worker = w,
            .first = first,
            .last = last < count ? last : count,
        };
    }
    for (uint32_t w = 1; w < workers; w++)
        pieces[w].started = pthread_create(&pieces[w].thread, NULL, run, &pieces[w]) == 0;
    run(&pieces[0]);
    for (uint32_t w = 1; w < workers; w++) {
        if (pieces[w].started)
            pthread_join(pieces[w].thread, NULL);
        else
            run(&pieces[w]);
    }
}
