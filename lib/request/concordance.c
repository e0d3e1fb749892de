/* SPDX-License-Identifier: MIT */
#include "request/concordance.h"

#include <stdlib.h>

#include "print/report.h"
#include "print/words.h"
#include "request/file.h"

int concordance_read(parindex_concordance **out, parindex_framework *from, parindex_framework *to,
                     const struct options *options)
{
    uint32_t lang = options->lang;
    struct file file;
    int status = file_read(&file, options->concordance, options->call);
    if (status != EXIT_DONE)
        return status;
    struct faulty faulty = {file_name(options->concordance), options->call, 0};
    parindex_load_options load = PARINDEX_LOAD_OPTIONS_INIT;
    load.on_fault = report_fault;
    load.payload = &faulty;
    parindex_error error = report_init(options->call);
    if (parindex_concordance_parse(out, from, to, file.data, file.size, &load, &error) !=
        PARINDEX_OK)
        status = report_faults(&faulty, &error,
                               WORDS(lang, "nothing was compared", "chưa so sánh được"));
    free(file.data);
    return status;
}
