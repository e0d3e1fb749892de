/* SPDX-License-Identifier: MIT */
/* Sentences of the R code, in both languages: R files are to be plain ASCII. */
#include <string.h>

#include "functions.h"

static const struct {
    const char *key, *en, *vi;
} words[] = {
    {"columns", "There is no column %s in the data.", "Bảng dữ liệu không có cột %s."},
    {"type", "Column %s is of class %s: a column is to have numbers, words or factors.",
     "Cột %s thuộc lớp %s; một cột phải gồm số, chữ hoặc factor."},
    {"data",
     "A dossier is a data frame, a matrix of numbers, the text of a CSV table or the name of its "
     "file, not %s.",
     "Hồ sơ phải là data frame, ma trận số, văn bản của bảng CSV hoặc tên tệp CSV, không phải %s."},
    {"rows", "The matrix needs the names of its units as row names.",
     "Ma trận phải có tên đơn vị làm tên hàng (rownames)."},
    {"shape", "The matrix has %s columns and no names for them; the edition has %s inputs.",
     "Ma trận có %s cột không tên, còn bộ chỉ số có %s số liệu đầu vào."},
    {"file", "The file %s cannot be read.", "Không đọc được tệp %s."},
    {"object", "%s is to be made by %s().", "%s phải được tạo bằng hàm %s()."},
    {"text", "%s is to be one text.", "%s phải là một chuỗi văn bản."},
    {"request", "A value of class %s cannot be part of a request.",
     "Giá trị thuộc lớp %s không thể là một phần của yêu cầu."},
    {"code", "There is no node %s.", "Không có mục %s."},
    {"time", "iData has several times: say which by time =.",
     "iData có nhiều thời điểm; hãy chọn bằng time =."},
    {"root", "iMeta is to have one aggregate without a Parent, the index; it has %s.",
     "iMeta phải có đúng một dòng tổng hợp không có Parent (chỉ số); hiện có %s."},
    {"parent", "The Parent %s of %s is not among the iCodes of the level above.",
     "Parent %s của %s không có trong các iCode của cấp trên."},
    {"direction", "The Direction of %s is to be 1 or -1 (of an aggregate, 1).",
     "Direction của %s phải là 1 hoặc -1 (của dòng tổng hợp: 1)."},
    {"twice", "%s is there twice.", "%s bị trùng."},
    {"weight", "The Weight of %s is to be a number of 0 or more.",
     "Weight của %s phải là số không âm."},
    {"number", "Column %s is to have numbers.", "Cột %s phải gồm các số."},
    {"matrix", "%s is to be a matrix of %s rows and %s columns.",
     "%s phải là ma trận %s hàng và %s cột."},
    {"units", "%s is to be one of the units.", "%s phải là một trong các đơn vị."},
    {"whole", "%s is to be a whole number from 0 to 2^53.", "%s phải là số nguyên từ 0 đến 2^53."},
    {"year", "period is a year, such as 2026.", "period phải là một năm, ví dụ 2026."},
    {"amount", "%s is to be a number.", "%s phải là một số."},
    {"encoding", "A text of %s has bytes that are no letters in its encoding.",
     "Một chuỗi trong %s có byte không phải là chữ theo bảng mã của nó."},
    {"long", "The response is longer than R's texts can be.",
     "Kết quả dài hơn giới hạn văn bản của R."},
};

SEXP door_words(SEXP key, SEXP lang)
{
    const char *wanted = utf8_at(key, 0);
    for (size_t i = 0; i < sizeof(words) / sizeof(*words); i++)
        if (strcmp(words[i].key, wanted) == 0)
            return Rf_ScalarString(
                text(lang_of(lang) == PARINDEX_LANG_VI ? words[i].vi : words[i].en));
    return Rf_ScalarString(text(wanted));
}
