/* SPDX-License-Identifier: MIT */
/*
 * The system's calls as the library and the command make them in a build with PARINDEX_FAULTS: each goes through here,
 * and PARINDEX_FAULT=KIND:N fails the N-th of a kind, PARINDEX_FAULT=KIND:N+ those behind it too. Kinds are memory,
 * thread and write. With PARINDEX_FAULT_STACKS=FILE nothing fails, and FILE gets a line for each call of a kind that
 * came by a way not seen before: the kind, its number, the addresses it would return to, the nearest first.
 */
#undef malloc
#undef calloc
#undef realloc
#undef posix_memalign
#undef pthread_create
#undef fwrite
#undef fclose
#undef rename
#define _GNU_SOURCE /* dl_iterate_phdr */
#include <errno.h>
#include <link.h>
#include <pthread.h>
#include <stdbool.h>
#include <stdint.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>

enum {
    MEMORY,
    THREAD,
    WRITE,
    KINDS,
    DEPTH = 12,
    SEEN = 1 << 16 /* ways; further ones are not told apart */
};
static const char *const kinds[KINDS] = {"memory", "thread", "write"};

static struct {
    pthread_mutex_t mutex;
    bool ready;
    bool from_then_on;
    int kind;
    uint64_t fail_at;
    uint64_t calls[KINDS];
    FILE *stacks;
    uintptr_t base;
    uint64_t seen[SEEN];
} faults = {.mutex = PTHREAD_MUTEX_INITIALIZER};

/* The first object that is told of is the program itself. */
static int program(struct dl_phdr_info *info, size_t size, void *payload)
{
    (void)size;
    *(uintptr_t *)payload = info->dlpi_addr;
    return 1;
}

static void prepare(void)
{
    faults.ready = true;
    const char *path = getenv("PARINDEX_FAULT_STACKS");
    if (path != NULL)
        faults.stacks = fopen(path, "w");
    (void)dl_iterate_phdr(program, &faults.base);
    const char *text = getenv("PARINDEX_FAULT");
    for (int kind = 0; text != NULL && kind < KINDS; kind++) {
        size_t length = strlen(kinds[kind]);
        if (strncmp(text, kinds[kind], length) != 0 || text[length] != ':')
            continue;
        char *end;
        faults.kind = kind;
        faults.fail_at = strtoull(text + length + 1, &end, 10);
        faults.from_then_on = *end == '+';
    }
}

static void tell(int kind, void *const *frame)
{
    uintptr_t way[DEPTH];
    int depth = 0;
    uint64_t hash = 1469598103934665603u + (uint64_t)kind;
    for (int i = 0; i < DEPTH; i++) {
        way[depth] = (uintptr_t)frame[1] - faults.base;
        hash = (hash ^ way[depth++]) * 1099511628211u;
        void *const *caller = frame[0];
        if (caller <= frame || (uintptr_t)caller - (uintptr_t)frame > 1 << 20)
            break;
        frame = caller;
    }
    size_t at = hash % SEEN;
    for (size_t n = 0; n < SEEN && faults.seen[at] != 0; n++, at = (at + 1) % SEEN)
        if (faults.seen[at] == hash)
            return;
    faults.seen[at] = hash;
    (void)fprintf(faults.stacks, "%s %llu", kinds[kind], (unsigned long long)faults.calls[kind]);
    for (int i = 0; i < depth; i++)
        (void)fprintf(faults.stacks, " %#llx", (unsigned long long)way[i]);
    (void)fputc('\n', faults.stacks);
    (void)fflush(faults.stacks);
}

static bool fails(int kind, void *const *frame)
{
    (void)pthread_mutex_lock(&faults.mutex);
    if (!faults.ready)
        prepare();
    uint64_t n = ++faults.calls[kind];
    if (faults.stacks != NULL)
        tell(kind, frame);
    bool failing = faults.kind == kind && faults.fail_at > 0 &&
                   (n == faults.fail_at || (faults.from_then_on && n > faults.fail_at));
    (void)pthread_mutex_unlock(&faults.mutex);
    return failing;
}

#define FAILS(kind) fails(kind, __builtin_frame_address(0))

void *parindex_fault_malloc(size_t size);
void *parindex_fault_calloc(size_t count, size_t size);
void *parindex_fault_realloc(void *old, size_t size);
int parindex_fault_posix_memalign(void **out, size_t alignment, size_t size);
int parindex_fault_pthread_create(pthread_t *thread, const pthread_attr_t *how,
                                  void *(*run)(void *), void *payload);
size_t parindex_fault_fwrite(const void *data, size_t size, size_t count, FILE *file);
int parindex_fault_fclose(FILE *file);
int parindex_fault_rename(const char *from, const char *to);

void *parindex_fault_malloc(size_t size)
{
    return FAILS(MEMORY) ? NULL : malloc(size);
}

void *parindex_fault_calloc(size_t count, size_t size)
{
    return FAILS(MEMORY) ? NULL : calloc(count, size);
}

void *parindex_fault_realloc(void *old, size_t size)
{
    return FAILS(MEMORY) ? NULL : realloc(old, size);
}

int parindex_fault_posix_memalign(void **out, size_t alignment, size_t size)
{
    return FAILS(MEMORY) ? ENOMEM : posix_memalign(out, alignment, size);
}

int parindex_fault_pthread_create(pthread_t *thread, const pthread_attr_t *how,
                                  void *(*run)(void *), void *payload)
{
    return FAILS(THREAD) ? EAGAIN : pthread_create(thread, how, run, payload);
}

/* A disk that is full takes half of it. */
size_t parindex_fault_fwrite(const void *data, size_t size, size_t count, FILE *file)
{
    if (file == stderr || !FAILS(WRITE))
        return fwrite(data, size, count, file);
    size_t written = fwrite(data, size, count / 2, file);
    errno = ENOSPC;
    return written;
}

int parindex_fault_fclose(FILE *file)
{
    bool failing = FAILS(WRITE);
    int status = fclose(file);
    if (!failing)
        return status;
    errno = EIO;
    return EOF;
}

int parindex_fault_rename(const char *from, const char *to)
{
    if (!FAILS(WRITE))
        return rename(from, to);
    errno = EIO;
    return -1;
}
