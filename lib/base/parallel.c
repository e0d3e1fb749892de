/* SPDX-License-Identifier: MIT */
#include "base/parallel.h"

#include <stdbool.h>

#include "base/thread.h"

struct piece {
    parallel_work work;
    void *payload;
    uint32_t worker;
    size_t first;
    size_t last;
    struct thread thread;
    bool started;
};

static void run(void *payload)
{
    struct piece *piece = payload;
    piece->work(piece->payload, piece->worker, piece->first, piece->last);
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
    for (uint32_t w = 1; w < workers; w++) {
        pieces[w].thread = (struct thread){.run = run, .payload = &pieces[w]};
        pieces[w].started = thread_start(&pieces[w].thread);
    }
    run(&pieces[0]);
    for (uint32_t w = 1; w < workers; w++) {
        if (pieces[w].started)
            thread_join(&pieces[w].thread);
        else
            run(&pieces[w]);
    }
}
