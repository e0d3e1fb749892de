/* SPDX-License-Identifier: MIT */
/* parindex: the command alone. */
#include <signal.h>

#include "command.h"
#include "report.h"
#include "system.h"

int main(int argc, char **argv)
{
#ifdef SIGPIPE
    /* a closed pipe is reported as any other answer that could not be written */
    (void)signal(SIGPIPE, SIG_IGN);
#endif
    if (!system_arguments(&argc, &argv)) {
        (void)report("memory ran out");
        return PARINDEX_OUTCOME_MEMORY;
    }
    return command_main(argc, argv, NULL);
}
