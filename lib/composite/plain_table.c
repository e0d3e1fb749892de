/* SPDX-License-Identifier: MIT */
#include "composite/plain_table.h"

#include <stdio.h>

#include "model/framework.h"

struct column_name column_name(size_t column)
{
    struct column_name name;
    snprintf(name.text, sizeof name.text, "column %zu", column + 1);
    return name;
}

parindex_status fail_number(parindex_error *err, size_t row, size_t column, double x)
{
    struct column_name name = column_name(column);
    struct faults faults = {err, NULL, NULL, 0, PARINDEX_OK};
    struct where where = WHERE_NOWHERE;
    where.unit = (int64_t)row;
    where.criterion = name.text;
    return fail(err, PARINDEX_ERR_METHOD, &where,
                "Row %zu, %s: %s is beyond 1e15; a number that is not there is NaN.",
                "Dòng %zu, %s: %s vượt quá 1e15; số liệu không có được ghi là NaN.", row + 1,
                name.text, shown_number(&faults, x).text);
}
