/* SPDX-License-Identifier: MIT */
#include "units/unit_name.h"

#include "base/fold.h"
#include "base/text.h"

bool unit_name_take(struct unit_name *out, const char *text, size_t length,
                    const struct where *where, parindex_status status, struct faults *faults)
{
    size_t bad = utf8_fault(text, length);
    if (bad < length) {
        fault(faults, status, where, "Byte %zu (0x%02X) of a unit's name is not UTF-8.",
              "Byte %zu (0x%02X) của tên đơn vị không phải UTF-8.", bad,
              (unsigned)(unsigned char)text[bad]);
        return false;
    }
    out->length = fold(out->text, sizeof out->text, text, length);
    bool whole = out->length < sizeof out->text;
    size_t letters = whole ? utf8_count(out->text, out->length) : utf8_count(text, length);
    if (letters == 0) {
        fault(faults, status, where,
              "The unit has no name; a code or a name of 1 to %d letters is needed.",
              "Đơn vị chưa có tên; cần mã hoặc tên dài từ 1 đến %d chữ.", MAX_UNIT_LETTERS);
        return false;
    }
    if (whole && letters <= MAX_UNIT_LETTERS)
        return true;
    fault(faults, status, where, "The unit's name has %zu letters; at most %d are possible.",
          "Tên đơn vị dài %zu chữ; tối đa %d chữ.", letters, MAX_UNIT_LETTERS);
    return false;
}
