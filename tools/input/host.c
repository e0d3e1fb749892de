/* SPDX-License-Identifier: MIT */
#include "input/host.h"

#include <string.h>

#include "output/report.h"
#include "output/words.h"

static const struct host *around;

void host_set(const struct host *host)
{
    around = host;
}

const struct host *host_get(void)
{
    return around;
}

int host_is_workbook(const char *path)
{
    static const char *const endings[] = {".xlsx", ".XLSX", ".xlsm", ".XLSM"};
    size_t length = strlen(path);
    for (size_t i = 0; i < sizeof(endings) / sizeof(endings[0]); i++)
        if (length > 5 && strcmp(path + length - 5, endings[i]) == 0)
            return 1;
    return 0;
}

int host_read(struct file *file, const char *path, const char *edition,
              const struct options *options)
{
    if (!host_is_workbook(path))
        return file_read(file, path, options->lang);
    if (!around)
        return report_call(
            WORDS(
                options->lang,
                "'%s' is a workbook; save its sheet as CSV UTF-8, or use the command of the "
                "Python package, which reads it: pip install 'parindex[excel]'",
                "'%s' là tệp Excel; hãy lưu trang tính dưới dạng CSV UTF-8, hoặc dùng lệnh của gói "
                "Python, lệnh này đọc được tệp Excel: pip install 'parindex[excel]'"),
            path);
    return around->read(around->payload, file, path, edition, options);
}
