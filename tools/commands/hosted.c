/* SPDX-License-Identifier: MIT */
/* The commands that the program around the command runs: workbooks, annexes and reports are its. */
#include "commands.h"

#include "input/host.h"
#include "output/report.h"

static int hosted(struct text *out, const struct options *options)
{
    const struct host *host = host_get();
    if (host)
        return host->run(host->payload, out, options);
    return report_call(
        WORDS(options->lang,
              "'parindex %s' comes with the Python package: pip install 'parindex[report]'",
              "lệnh 'parindex %s' có trong gói Python: pip install 'parindex[report]'"),
        options->arguments[0]);
}

int cmd_template(struct text *out, const struct options *options)
{
    return hosted(out, options);
}

int cmd_read(struct text *out, const struct options *options)
{
    return hosted(out, options);
}

int cmd_annex(struct text *out, const struct options *options)
{
    return hosted(out, options);
}

int cmd_report(struct text *out, const struct options *options)
{
    return hosted(out, options);
}
