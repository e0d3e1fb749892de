/* SPDX-License-Identifier: MIT */
#include "processor.h"

#ifdef _WIN32 /* whose clock() is the one on the wall */

#include <stdint.h>
#include <windows.h>

static double seconds(FILETIME time)
{
    return (double)((uint64_t)time.dwHighDateTime << 32 | time.dwLowDateTime) * 1e-7;
}

double processor_seconds(void)
{
    FILETIME begun, ended, kernel, user;
    if (!GetProcessTimes(GetCurrentProcess(), &begun, &ended, &kernel, &user))
        return 0;
    return seconds(kernel) + seconds(user);
}

#else

#include <time.h>

double processor_seconds(void)
{
    return (double)clock() / CLOCKS_PER_SEC;
}

#endif
