/* SPDX-License-Identifier: MIT */
#define _POSIX_C_SOURCE 200809L /* pthread_sigmask */
#include "base/thread.h"

#if defined(PARINDEX_NO_THREADS)

bool thread_start(struct thread *thread)
{
    (void)thread;
    return false;
}

void thread_join(struct thread *thread)
{
    (void)thread;
}

#elif defined(_WIN32)

#include <process.h>
#include <windows.h>

static unsigned __stdcall run(void *argument)
{
    struct thread *thread = argument;
    thread->run(thread->payload);
    return 0;
}

bool thread_start(struct thread *thread)
{
    thread->handle = _beginthreadex(NULL, 0, run, thread, 0, NULL);
    return thread->handle != 0;
}

void thread_join(struct thread *thread)
{
    (void)WaitForSingleObject((HANDLE)thread->handle, INFINITE);
    (void)CloseHandle((HANDLE)thread->handle);
}

#else

#include <signal.h>

static void *run(void *argument)
{
    struct thread *thread = argument;
    thread->run(thread->payload);
    return NULL;
}

/*
 * A new thread takes the mask of the one that makes it. Signals are for the threads of the host, whose
 * handlers may count on running there; what a fault of the processor raises comes where it is raised.
 */
bool thread_start(struct thread *thread)
{
    static const int raised[] = {SIGSEGV, SIGBUS, SIGFPE, SIGILL, SIGABRT, SIGTRAP};
    sigset_t none;
    sigset_t before;
    (void)sigfillset(&none);
    for (size_t i = 0; i < sizeof raised / sizeof *raised; i++)
        (void)sigdelset(&none, raised[i]);
    bool masked = pthread_sigmask(SIG_SETMASK, &none, &before) == 0;
    bool started = pthread_create(&thread->handle, NULL, run, thread) == 0;
    if (masked)
        (void)pthread_sigmask(SIG_SETMASK, &before, NULL);
    return started;
}

void thread_join(struct thread *thread)
{
    (void)pthread_join(thread->handle, NULL);
}

#endif
