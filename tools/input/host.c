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

static int ends_in(const char *path, const char *const *endings)
{
    size_t length = strlen(path);
    for (; *endings; endings++) {
        size_t end = strlen(*endings);
        if (length > end && strcmp(path + length - end, *endings) == 0)
            return 1;
    }
    return 0;
}

int host_is_workbook(const char *path)
{
    static const char *const endings[] = {".xlsx", ".XLSX", ".xlsm", ".XLSM", NULL};
    return ends_in(path, endings);
}

/* Nobody here reads these, but a person may take them for what Excel saves. */
static int is_other_book(const char *path)
{
    static const char *const endings[] = {".xls", ".XLS", ".xlsb", ".XLSB", ".ods", ".ODS", NULL};
    return ends_in(path, endings);
}

int host_read(struct file *file, const char *path, const char *edition,
              const struct options *options)
{
    if (is_other_book(path))
        return report_call(
            WORDS(options->lang,
                  "'%s' is a workbook of another kind; save it as .xlsx or CSV UTF-8",
                  "'%s' là bảng tính kiểu khác; hãy lưu lại dưới dạng .xlsx hoặc CSV UTF-8"),
            path);
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
