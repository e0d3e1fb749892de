/* SPDX-License-Identifier: MIT */
#include "written.h"

#include <errno.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>

#include "report.h"
#include "system.h"
#include "words.h"

static int cannot(const char *path, uint32_t lang)
{
    return report(WORDS(lang, "'%s' cannot be written: %s", "không ghi được tệp '%s': %s"), path,
                  errno == EEXIST ? WORDS(lang, "it is there already; name another file",
                                          "tệp đã có; hãy nêu tên tệp khác")
                                  : strerror(errno));
}

/* What failed stays in errno. */
static void remove_after(const char *path)
{
    int why = errno;
    (void)system_remove(path);
    errno = why;
}

static int write_all(const char *path, const char *mode, const char *data, size_t size)
{
    FILE *file = system_open(path, mode);
    if (!file)
        return 0;
    int written = size == 0 || fwrite(data, 1, size, file) == size;
    written &= fclose(file) == 0;
    if (!written)
        remove_after(path);
    return written;
}

int written_file(const parindex_output *output, uint32_t lang)
{
    errno = 0;
    if (!output->replace)
        return write_all(output->name, "wbx", output->text, output->size)
                   ? PARINDEX_OUTCOME_DONE
                   : cannot(output->name, lang);
    size_t size = strlen(output->name) + sizeof(".part");
    char *beside = malloc(size);
    if (!beside)
        return report("%s", WORDS(lang, "memory ran out", "không đủ bộ nhớ"));
    (void)snprintf(beside, size, "%s.part", output->name);
    int written = write_all(beside, "wb", output->text, output->size);
    int replaced = written && system_replace(beside, output->name) == 0;
    if (written && !replaced)
        remove_after(beside);
    int status = replaced ? PARINDEX_OUTCOME_DONE : cannot(output->name, lang);
    free(beside);
    return status;
}
