/* SPDX-License-Identifier: MIT */
/*
 * Runs a driver over files and over the files of directories: the corpus in the tree, or an input that the fuzzer kept.
 * Any compiler can build it.
 *
 *   replay_NAME FILE_OR_DIRECTORY...
 *
 * With PARINDEX_REPLAY_SECONDS it goes on with them, round after round, for so long: what is allocated after a round must
 * not be more than it was after the second one, but for a page.
 */
#define _POSIX_C_SOURCE 200809L /* scandir */
#include <dirent.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <sys/resource.h>
#include <time.h>

#ifdef __GLIBC__
#include <malloc.h>
#endif

#include "fuzz.h"

static size_t inputs;

static void replay_file(const char *path, FILE *file)
{
    size_t size = 0;
    size_t room = 1 << 16;
    unsigned char *bytes = malloc(room);
    for (size_t got = 1; bytes != NULL && got > 0; size += got) {
        if (size == room) {
            room *= 2;
            unsigned char *more = realloc(bytes, room);
            if (more == NULL)
                free(bytes);
            bytes = more;
        }
        got = bytes != NULL ? fread(bytes + size, 1, room - size, file) : 0;
    }
    if (bytes == NULL || ferror(file)) {
        (void)fprintf(stderr, "%s: cannot be read\n", path);
        exit(2);
    }
    if (getenv("PARINDEX_REPLAY_TELL") != NULL)
        (void)fprintf(stderr, "%s\n", path);
    /* As large as the input, so that a byte read behind it is seen. */
    unsigned char *whole = exactly(bytes, size);
    free(bytes);
    (void)LLVMFuzzerTestOneInput(whole, size);
    free(whole);
    inputs++;
}

static void replay(const char *path)
{
    struct dirent **entries = NULL;
    int count = scandir(path, &entries, NULL, alphasort);
    if (count < 0) {
        FILE *file = fopen(path, "rb");
        if (file == NULL) {
            perror(path);
            exit(2);
        }
        replay_file(path, file);
        (void)fclose(file);
        return;
    }
    for (int i = 0; i < count; i++) {
        if (entries[i]->d_name[0] != '.') {
            size_t size = strlen(path) + strlen(entries[i]->d_name) + 2;
            char *below = malloc(size);
            if (below == NULL)
                exit(2);
            (void)snprintf(below, size, "%s/%s", path, entries[i]->d_name);
            replay(below);
            free(below);
        }
        free(entries[i]);
    }
    free(entries);
}

/* Bytes that are allocated now; 0 where nobody tells. */
static size_t allocated(void)
{
#if defined(__GLIBC__) && __GLIBC_PREREQ(2, 33)
    return mallinfo2().uordblks + mallinfo2().hblkhd;
#else
    return 0;
#endif
}

static long most_memory(void)
{
    struct rusage usage;
    return getrusage(RUSAGE_SELF, &usage) == 0 ? usage.ru_maxrss : 0;
}

/* Rounds over all of them until the time is up; 1: more was allocated after one of them. */
static int soak(int count, char **arguments, long seconds)
{
    enum {
        FIRST_ROUNDS = 2, /* in which what is kept for good is made */
        UNEVEN = 4096     /* a block gets 16 bytes more where so little would be left behind it */
    };
    time_t end = time(NULL) + seconds;
    size_t first = 0;
    long first_most = 0;
    size_t round = 0;
    for (; round <= FIRST_ROUNDS || time(NULL) < end; round++) {
        for (int i = 1; i < count; i++)
            replay(arguments[i]);
        if (round < FIRST_ROUNDS) {
            first = allocated();
            first_most = most_memory();
        } else if (allocated() > first + UNEVEN) {
            (void)fprintf(stderr, "%s: %zu bytes after round %zu, %zu after round %d\n",
                          arguments[0], allocated(), round + 1, first, FIRST_ROUNDS);
            return 1;
        }
    }
    printf("%zu rounds, %zu bytes after each; at most %ld kB, after two rounds %ld kB\n", round,
           allocated(), most_memory(), first_most);
    return 0;
}

int main(int count, char **arguments)
{
    const char *seconds = getenv("PARINDEX_REPLAY_SECONDS");
    int status = 0;
    if (seconds != NULL)
        status = soak(count, arguments, strtol(seconds, NULL, 10));
    else
        for (int i = 1; i < count; i++)
            replay(arguments[i]);
    if (inputs == 0) {
        (void)fprintf(stderr, "%s: no input\n", arguments[0]);
        return 2;
    }
    printf("ok: %zu inputs\n", inputs);
    return status;
}
