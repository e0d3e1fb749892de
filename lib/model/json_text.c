/* SPDX-License-Identifier: MIT */
#include "model/json_text.h"

#include <string.h>

#include "base/text.h"

enum {
    MAX_FILE = 16 * 1024 * 1024,
    MAX_BRACKETS = 500000, /* objects and lists: an edition of 65,535 criteria has fewer */
    MAX_VALUES = 1200000,
    DEEPEST = 2048, /* the parser goes no deeper */
    NEAR = 20       /* bytes of a token that a message quotes */
};

/* Checked before parsing: memory use depends on the number of values, not on the bytes. */
static bool told_too_many(const char *text, size_t size, struct faults *faults)
{
    size_t brackets = 0;
    size_t values = 1;
    size_t depth = 0;
    bool quoted = false;
    char before = '\0';
    for (size_t i = 0; i < size; i++) {
        char c = text[i];
        if (quoted && c == '\\')
            i++;
        else if (c == '"')
            quoted = !quoted;
        if (quoted || c == ' ' || c == '\t' || c == '\r' || c == '\n')
            continue;
        bool opens = c == '[' || c == '{';
        bool closes = c == ']' || c == '}';
        bool lacking = c == ',' && (before == '\0' || before == '[' || before == '{' ||
                                    before == ':' || before == ',');
        /* Here the parser stops by itself and has seen little. */
        if (lacking || (closes && depth == 0) || depth > DEEPEST)
            return false;
        depth += opens;
        depth -= closes;
        brackets += opens;
        values += c == ',';
        before = c;
    }
    if (brackets <= MAX_BRACKETS && values <= MAX_VALUES)
        return false;
    bool by_values = brackets <= MAX_BRACKETS;
    fault(faults, PARINDEX_ERR_LIMIT, NULL,
          by_values ? "The file has %zu values; at most %d are read."
                    : "The file has %zu objects and lists; at most %d are read.",
          by_values ? "Tệp có %zu giá trị; chỉ đọc được tối đa %d giá trị."
                    : "Tệp có %zu đối tượng và danh sách; chỉ đọc được tối đa %d.",
          by_values ? values : brackets, by_values ? MAX_VALUES : MAX_BRACKETS);
    return true;
}

/* The sentence for each fault, the last for any other. */
static const struct {
    enum json_fault fault;
    const char *en;
    const char *vi;
} reasons[] = {
    {JSON_ENDS_EARLY, "the text ends before the JSON does", "văn bản kết thúc khi JSON chưa đóng"},
    {JSON_GOES_ON, "something follows the end of the JSON",
     "còn ký tự thừa sau khi JSON đã kết thúc"},
    {JSON_NOT_UTF8, "the text is not UTF-8", "văn bản không phải UTF-8"},
    {JSON_KEY_TWICE, "a key is there twice in one object",
     "một khóa xuất hiện hai lần trong cùng đối tượng"},
    {JSON_TOO_DEEP, "the JSON is nested too deep", "JSON lồng nhau quá sâu"},
    {JSON_TOO_LARGE, "a number is too large", "một con số quá lớn"},
    {JSON_NUL_IN_KEY, "a key holds a NUL character", "một khóa chứa ký tự NUL"},
    {JSON_NUL_IN_TEXT, "a text holds a NUL character", "một chuỗi chứa ký tự NUL"},
    {JSON_MISPLACED,
     "a character does not belong there, or a comma, a quote or a bracket is missing",
     "có ký tự không hợp lệ, hoặc thiếu dấu phẩy, dấu nháy hay dấu ngoặc"},
};

/* The line and the character behind which the byte is, from 1 and from 0. */
static void find_line(struct where *where, const char *text, size_t offset)
{
    size_t start = 0;
    where->line = 1;
    for (size_t i = 0; i < offset; i++)
        if (text[i] == '\n') {
            where->line++;
            start = i + 1;
        }
    where->column = (int64_t)utf8_count(text + start, offset - start);
}

/* The token as a message quotes it, with whole characters only; "" for a long one. */
static void quote(char out[NEAR + 1], const char *text, const struct json_place *place)
{
    size_t length = place->end - place->start;
    out[0] = '\0';
    if (length > NEAR)
        return;
    length = utf8_whole(text + place->start, length);
    memcpy(out, text + place->start, length);
    out[length] = '\0';
}

/* `mark`: bytes before the text that was read, which count for the offset alone. */
static void tell_json(struct faults *faults, enum json_fault fault_of, const char *text,
                      size_t mark, const struct json_place *place)
{
    size_t i = 0;
    while (reasons[i].fault != fault_of && reasons[i].fault != JSON_MISPLACED)
        i++;
    /* The last byte of the token is meant, or the one that is no character. */
    bool behind = fault_of != JSON_NOT_UTF8 && mark + place->end > 0;
    struct where where = WHERE_NOWHERE;
    find_line(&where, text, place->end);
    where.offset = (int64_t)(mark + place->end) - (behind ? 1 : 0);
    char near[NEAR + 1];
    quote(near, text, place);
    bool in_vi = faults_lang(faults) == PARINDEX_LANG_VI;
    fault(faults, PARINDEX_ERR_JSON, &where,
          "This is not well-formed JSON: %s (line %d, character %d%s%s%s).",
          "JSON sai cú pháp: %s (dòng %d, ký tự %d%s%s%s).", in_vi ? reasons[i].vi : reasons[i].en,
          (int)where.line, (int)where.column,
          near[0] == '\0' ? ""
          : in_vi         ? ", gần '"
                          : ", near '",
          near, near[0] == '\0' ? "" : "'");
}

static parindex_status read_text(struct document *out, const char *text, size_t size,
                                 struct faults *faults)
{
    /* A byte-order mark is what Windows editors put there. */
    size_t mark = size >= 3 && memcmp(text, "\xEF\xBB\xBF", 3) == 0 ? 3 : 0;
    struct json_place place;
    enum json_fault found = json_read(&out->root, &out->arena, text + mark, size - mark, &place);
    if (found == JSON_WELL)
        return PARINDEX_OK;
    if (found == JSON_NO_MEMORY)
        return fail_nomem(faults->err);
    tell_json(faults, found, text + mark, mark, &place);
    return faults->first;
}

parindex_status document_read(struct document *out, const char *text, size_t size,
                              const parindex_allocator *a, struct faults *faults)
{
    arena_init(&out->arena, a);
    out->root = NULL;
    if (size > MAX_FILE) {
        fault(faults, PARINDEX_ERR_LIMIT, NULL, "The file has %zu bytes; at most %d are read.",
              "Tệp có %zu byte; chỉ đọc được tối đa %d byte.", size, MAX_FILE);
        return faults->first;
    }
    return told_too_many(text, size, faults) ? faults->first : read_text(out, text, size, faults);
}

parindex_status document_read_large(struct document *out, const char *text, size_t size,
                                    const parindex_allocator *a, struct faults *faults)
{
    arena_init(&out->arena, a);
    out->root = NULL;
    return read_text(out, text, size, faults);
}

void document_free(struct document *document)
{
    arena_free(&document->arena);
}
