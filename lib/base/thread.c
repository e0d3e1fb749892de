/* SPDX-License-Identifier: MIT */
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

static void *run(void *argument)
{
    struct thread *thread = argument;
    thread->run(thread->payload);
    return NULL;
}

bool thread_start(struct thread *thread)
{
    return pthread_create(&thread->handle, NULL, run, thread) == 0;
}

void thread_join(struct thread *thread)
{
    (void)pthread_join(thread->handle, NULL);
}

#endif
