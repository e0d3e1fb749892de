/* SPDX-License-Identifier: MIT */
#include "output/written.h"

#include <errno.h>
#include <stdio.h>
#include <string.h>

#include "output/report.h"
#include "output/text.h"
#include "output/words.h"
#include "system.h"

static int cannot(const char *path, uint32_t lang)
{
    return report_call(WORDS(lang, "'%s' cannot be written: %s", "không ghi được tệp '%s': %s"),
                       path,
                       errno == EEXIST ? WORDS(lang, "it is there already; name another file",
                                               "tệp đã có; hãy nêu tên tệp khác")
                                       : strerror(errno));
}

static int write_all(const char *path, const char *mode, const char *data, size_t size)
{
    FILE *file = system_open(path, mode);
    if (!file)
        return 0;
    int written = size == 0 || fwrite(data, 1, size, file) == size;
    written &= fclose(file) == 0;
    if (!written) {
        int why = errno;
        (void)system_remove(path);
        errno = why;
    }
    return written;
}

int written_file(const char *path, const char *data, size_t size, int replace, uint32_t lang)
{
    errno = 0;
    if (!replace)
        return write_all(path, "wbx", data, size) ? EXIT_DONE : cannot(path, lang);
    struct text beside = {NULL, 0, 0, 0};
    text_printf(&beside, "%s.part", path);
    int status = EXIT_DONE;
    if (beside.failed)
        status = report_memory(lang);
    else if (!write_all(beside.data, "wb", data, size) || system_replace(beside.data, path) != 0)
        status = cannot(path, lang);
    text_free(&beside);
    return status;
}
