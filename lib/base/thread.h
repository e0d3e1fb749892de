/* SPDX-License-Identifier: MIT */
/* A thread of the system: POSIX's or Windows's; with PARINDEX_NO_THREADS there is none to be had. */
#ifndef BASE_THREAD_H
#define BASE_THREAD_H

#include <stdbool.h>

#if defined(PARINDEX_NO_THREADS)
typedef char thread_handle;
#elif defined(_WIN32)
#include <stdint.h>
typedef uintptr_t thread_handle;
#else
#include <pthread.h>
typedef pthread_t thread_handle;
#endif

/* What it runs; it stays where it is until the thread has ended. */
struct thread {
    void (*run)(void *payload);
    void *payload;
    thread_handle handle;
};

/* False: the system gives no thread, and nothing runs. */
bool thread_start(struct thread *thread);
/* Waits for its end. */
void thread_join(struct thread *thread);

#endif
