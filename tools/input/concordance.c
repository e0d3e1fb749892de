/* SPDX-License-Identifier: MIT */
#include "input/concordance.h"

#include <stdlib.h>

#include "input/file.h"
#include "output/report.h"
#include "output/words.h"

int concordance_read(parindex_concordance **out, parindex_framework *from, parindex_framework *to,
                     const struct options *options)
{
    uint32_t lang = options->lang;
    struct file file;
    int status = file_read(&file, options->concordance, lang);
    if (status != EXIT_DONE)
        return status;
    struct faults faults = {file_name(options->concordance), lang, 0};
    parindex_load_options load = PARINDEX_LOAD_OPTIONS_INIT;
    load.on_fault = report_fault;
    load.payload = &faults;
    parindex_error error = report_init(lang);
    if (parindex_concordance_parse(out, from, to, file.data, file.size, &load, &error) !=
        PARINDEX_OK)
        status = report_faults(&faults, &error,
                               WORDS(lang, "nothing was compared", "chưa so sánh được"));
    free(file.data);
    return status;
}
