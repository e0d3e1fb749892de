/* SPDX-License-Identifier: MIT */
/* Running replicates: cut into chunks, each chunk into blocks of one setting, chunks over workers. */
#include <string.h>

#include "base/parallel.h"
#include "uncertainty/uncertainty.h"

enum {
    CHUNK = 1024, /* replicates that are sorted by setting */
    CHUNKS = 64   /* between two tellings of progress, at most */
};

/* Numbers weighed and units compared between two tellings, about: less than a second or two. */
#define ROUND ((uint64_t)1 << 31)

/* What one worker needs. */
struct desk {
    struct block block;
    struct tally tally;
    uint64_t *sorted; /* replicates of a chunk by setting */
    uint32_t *setting;
    size_t *start; /* of each setting among them */
    bool begun;    /* its cells are cleared */
};

struct run {
    struct prepared prepared;
    parindex_run_options o;
    struct desk *desks;
    uint32_t workers;
    uint64_t first;
    uint64_t count;
    uint64_t chunk; /* the first and the last of this round */
    uint64_t last_chunk;
};

static size_t settings(const struct prepared *p)
{
    return p->table_count * p->aggregation_count;
}

/* One block: up to sixteen replicates of one setting. */
static void run_block(struct desk *desk, const uint64_t *replicates, size_t count, size_t setting)
{
    struct block *b = &desk->block;
    const struct prepared *p = b->prepared;
    /* A block that is not full repeats its last replicate, which is not counted. */
    for (size_t j = 0; j < BLOCK; j++)
        b->id[j] = replicates[j < count ? j : count - 1];
    block_words(b, false);
    block_weights(b);
    block_score(b, setting / p->aggregation_count, setting % p->aggregation_count);
    block_ranks(b);
    tally_block(&desk->tally, b, count);
}

/* Sorts a chunk's replicates by what scales and means they draw. */
static void sort_chunk(struct desk *desk, uint64_t first, size_t count)
{
    struct block *b = &desk->block;
    const struct prepared *p = b->prepared;
    memset(desk->start, 0, (settings(p) + 1) * sizeof *desk->start);
    for (size_t i = 0; i < count; i += BLOCK) {
        for (size_t j = 0; j < BLOCK; j++)
            b->id[j] = first + i + j;
        block_words(b, true);
        for (size_t j = 0; j < BLOCK && i + j < count; j++) {
            size_t setting = block_setting(b, j, PARINDEX_FACTOR_OF_SCALE) * p->aggregation_count +
                             block_setting(b, j, PARINDEX_FACTOR_OF_COMBINE);
            desk->setting[i + j] = (uint32_t)setting;
            desk->start[setting + 1]++;
        }
    }
    for (size_t s = 0; s < settings(p); s++)
        desk->start[s + 1] += desk->start[s];
    for (size_t i = 0; i < count; i++)
        desk->sorted[desk->start[desk->setting[i]]++] = first + i;
    /* Each start has moved to its end, which is the next one's start. */
    memmove(desk->start + 1, desk->start, settings(p) * sizeof *desk->start);
    desk->start[0] = 0;
}

/* Runs the replicates of one setting, listed one after the other. */
static void run_setting(struct desk *desk, const uint64_t *replicates, size_t count, size_t setting)
{
    for (size_t i = 0; i < count; i += BLOCK)
        run_block(desk, replicates + i, count - i < BLOCK ? count - i : BLOCK, setting);
}

static void run_chunk(struct desk *desk, uint64_t first, size_t count)
{
    size_t all = settings(desk->block.prepared);
    if (all == 1) {
        for (size_t i = 0; i < count; i++)
            desk->sorted[i] = first + i;
        run_setting(desk, desk->sorted, count, 0);
        return;
    }
    sort_chunk(desk, first, count);
    for (size_t s = 0; s < all; s++)
        run_setting(desk, desk->sorted + desk->start[s], desk->start[s + 1] - desk->start[s], s);
}

static void work(void *job, uint32_t worker)
{
    struct run *run = job;
    struct desk *desk = &run->desks[worker];
    /* Each worker for itself: fetching the memory of the cells takes as long as many replicates. */
    if (!desk->begun)
        tally_clear(&desk->tally.at, desk->tally.cells);
    desk->begun = true;
    for (uint64_t c = run->chunk + worker; c < run->last_chunk; c += run->workers) {
        uint64_t left = run->count - c * CHUNK;
        run_chunk(desk, run->first + c * CHUNK, left < CHUNK ? (size_t)left : (size_t)CHUNK);
    }
}

static void work_piece(void *payload, uint32_t worker, size_t first, size_t last)
{
    (void)first;
    (void)last;
    work(payload, worker);
}

/* Chunks by turns: which worker does which never shows, as counts are only added. */
static void run_round(struct run *run)
{
    if (run->o.executor != NULL)
        run->o.executor(run->o.executor_payload, work, run, run->workers);
    else
        parallel_run(run->workers, run->workers, 1, work_piece, run);
}

static parindex_status first_fault(struct run *run, parindex_error *err)
{
    const struct block *found = NULL;
    for (uint32_t w = 0; w < run->workers; w++) {
        const struct block *b = &run->desks[w].block;
        if (b->fault != PARINDEX_NONE && (found == NULL || b->fault < found->fault))
            found = b;
    }
    return found != NULL ? block_fault(found, err) : PARINDEX_OK;
}

static uint64_t chunks_of(const struct run *run)
{
    return run->count / CHUNK + (run->count % CHUNK != 0);
}

/* Chunks of a round: fewer where each is long, so that whoever wants to end the run is heard. */
static uint64_t chunks_of_round(const struct run *run)
{
    uint64_t units = run->prepared.units;
    uint64_t chunks = ROUND / (CHUNK * units * (units + run->prepared.leaves));
    chunks = chunks < CHUNKS ? chunks : CHUNKS;
    return chunks > run->workers ? chunks : run->workers;
}

static parindex_status run_all(struct run *run, parindex_error *err)
{
    uint64_t chunks = chunks_of(run);
    uint64_t round = chunks_of_round(run);
    for (uint64_t c = 0; c < chunks; c += round) {
        run->chunk = c;
        run->last_chunk = chunks - c < round ? chunks : c + round;
        run_round(run);
        parindex_status status = first_fault(run, err);
        if (status != PARINDEX_OK)
            return status;
        uint64_t done = run->last_chunk * CHUNK;
        if (run->o.progress != NULL &&
            run->o.progress(run->o.progress_payload, done < run->count ? done : run->count,
                            run->count) != 0)
            return fail(err, PARINDEX_ERR_CANCELLED, NULL, "The run was ended by its caller.",
                        "Lần chạy đã bị nơi gọi dừng lại.");
    }
    return PARINDEX_OK;
}

static bool make_desks(struct run *run)
{
    const parindex_allocator *a = &run->prepared.v->allocator;
    run->desks = mem_zeroed(a, run->workers, sizeof *run->desks);
    if (run->desks == NULL)
        return false;
    bool all = true;
    for (uint32_t w = 0; w < run->workers; w++) {
        struct desk *d = &run->desks[w];
        all = block_make(&d->block, &run->prepared) && all;
        all = tally_make(&d->tally, &run->prepared) && all;
        d->sorted = mem_new(a, CHUNK, sizeof *d->sorted);
        d->setting = mem_new(a, CHUNK, sizeof *d->setting);
        d->start = mem_new(a, settings(&run->prepared) + 1, sizeof *d->start);
        all = all && d->sorted != NULL && d->setting != NULL && d->start != NULL;
    }
    return all;
}

static void free_desks(struct run *run)
{
    const parindex_allocator *a = &run->prepared.v->allocator;
    for (uint32_t w = 0; run->desks != NULL && w < run->workers; w++) {
        struct desk *d = &run->desks[w];
        mem_free(a, d->start, settings(&run->prepared) + 1, sizeof *d->start);
        mem_free(a, d->setting, CHUNK, sizeof *d->setting);
        mem_free(a, d->sorted, CHUNK, sizeof *d->sorted);
        tally_free(&d->tally);
        block_free(&d->block);
    }
    mem_free(a, run->desks, run->workers, sizeof *run->desks);
}

static parindex_status collect(parindex_uncertainty **out, struct run *run, parindex_error *err)
{
    parindex_uncertainty *u = NULL;
    struct tally *first = &run->desks[0].tally;
    if (!run->desks[0].begun)
        tally_clear(&first->at, first->cells);
    for (uint32_t w = 0; w < run->workers; w++)
        if (run->desks[w].begun)
            tally_flush(&run->desks[w].tally);
    parindex_status status = uncertainty_new(&u, &run->prepared, first->cells, err);
    first->cells = NULL;
    if (status != PARINDEX_OK)
        return status;
    if (run->count > 0) {
        u->ranges = mem_new(&u->allocator, 1, sizeof *u->ranges);
        if (u->ranges == NULL) {
            parindex_uncertainty_free(u);
            return fail_nomem(err);
        }
        u->ranges[0] = (struct range){run->first, run->first + run->count};
        u->range_count = 1;
    }
    for (uint32_t w = 1; w < run->workers; w++)
        if (run->desks[w].begun)
            tally_add(&u->at, u->cells, run->desks[w].tally.cells);
    *out = u;
    return PARINDEX_OK;
}

parindex_status parindex_uncertainty_run(parindex_uncertainty **out,
                                         const parindex_variation *variation, uint64_t first,
                                         uint64_t count, const parindex_run_options *options,
                                         parindex_error *err)
{
    struct run run = {.first = first, .count = count};
    parindex_status status = options_take(&run.o, sizeof run.o, options, err);
    if (status != PARINDEX_OK)
        return status;
    uint64_t most = UINT64_C(1) << REPLICATES_LOG;
    if (out == NULL || variation == NULL || count > most || first > INT64_MAX - most ||
        run.o.threads > PARALLEL_MAX)
        return fail(err, PARINDEX_ERR_ARGUMENT, NULL,
                    "`out` and `variation` must not be NULL; at most 2^40 replicates and %d "
                    "threads are possible.",
                    "`out` và `variation` không được là NULL; nhiều nhất 2^40 lần lặp và %d luồng.",
                    PARALLEL_MAX);
    uint64_t chunks = chunks_of(&run);
    run.workers =
        parallel_workers(run.o.threads, chunks < PARALLEL_MAX ? (size_t)chunks : PARALLEL_MAX, 1);
    status = prepared_in_order(&run.prepared, variation, err);
    if (status != PARINDEX_OK)
        return status;
    status = make_desks(&run) ? run_all(&run, err) : fail_nomem(err);
    if (status == PARINDEX_OK)
        status = collect(out, &run, err);
    free_desks(&run);
    prepared_free(&run.prepared);
    return status;
}
