/* SPDX-License-Identifier: MIT */
#include "model/json_text.h"

#include <string.h>

#include "base/text.h"

enum {
    MAX_FILE = 16 * 1024 * 1024,
    MAX_BRACKETS = 500000, /* objects and lists: an edition of 65,535 criteria has fewer */
    MAX_VALUES = 1200000,
    DEEPEST = 2048 /* the parser goes no deeper */
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

/* A token that the parser cut anywhere, without the bytes of a character that is not whole. */
static void whole_characters(char *text)
{
    size_t length = strlen(text);
    size_t kept = 0;
    size_t step;
    for (size_t i = 0; i < length; i += step) {
        uint32_t code;
        step = utf8_read(text + i, length - i, &code);
        memmove(text + kept, text + i, step);
        kept += step;
        step += step == 0;
    }
    text[kept] = '\0';
}

/* The parser's own sentences are English and speak to programmers. */
static void tell_json(struct faults *faults, const json_error_t *json, size_t size)
{
    static const struct {
        enum json_error_code code;
        const char *en;
        const char *vi;
    } reasons[] = {
        {json_error_premature_end_of_input, "the text ends before the JSON does",
         "văn bản kết thúc khi JSON chưa đóng"},
        {json_error_end_of_input_expected, "something follows the end of the JSON",
         "còn ký tự thừa sau khi JSON đã kết thúc"},
        {json_error_invalid_utf8, "the text is not UTF-8", "văn bản không phải UTF-8"},
        {json_error_duplicate_key, "a key is there twice in one object",
         "một khóa xuất hiện hai lần trong cùng đối tượng"},
        {json_error_stack_overflow, "the JSON is nested too deep", "JSON lồng nhau quá sâu"},
        {json_error_numeric_overflow, "a number is too large", "một con số quá lớn"},
        {json_error_null_byte_in_key, "a key holds a NUL character", "một khóa chứa ký tự NUL"},
        {json_error_null_character, "a text holds a NUL character", "một chuỗi chứa ký tự NUL"},
    };
    const char *en =
        "a character does not belong there, or a comma, a quote or a bracket is missing";
    const char *vi = "có ký tự không hợp lệ, hoặc thiếu dấu phẩy, dấu nháy hay dấu ngoặc";
    for (size_t i = 0; i < sizeof reasons / sizeof *reasons; i++)
        if (reasons[i].code == json_error_code(json)) {
            en = reasons[i].en;
            vi = reasons[i].vi;
        }
    /* The parser gives the place after the token that it refused; the token's last byte is meant. */
    bool behind = json_error_code(json) != json_error_invalid_utf8 && json->position > 0 &&
                  (size_t)json->position <= size;
    struct where where = WHERE_NOWHERE;
    where.line = json->line;
    where.column = json->column;
    where.offset = json->position - (behind ? 1 : 0);
    bool in_vi = faults_lang(faults) == PARINDEX_LANG_VI;
    char near[sizeof json->text];
    text_copy(near, sizeof near, json->text);
    whole_characters(near);
    const char *quoted = strstr(near, "near '");
    fault(faults, PARINDEX_ERR_JSON, &where,
          "This is not well-formed JSON: %s (line %d, character %d%s%s).",
          "JSON sai cú pháp: %s (dòng %d, ký tự %d%s%s).", in_vi ? vi : en, json->line,
          json->column,
          quoted == NULL ? ""
          : in_vi        ? ", gần "
                         : ", near ",
          quoted != NULL ? quoted + strlen("near ") : "");
}

/*
 * jansson does not always report that memory ran out: a failed tree has no text, and
 * a string that it could not store is called an invalid token, which a whole string never is.
 */
static bool no_memory(const json_error_t *json, const char *text)
{
    static const char *const said[] = {"invalid token", "string or '}' expected"};
    if (json_error_code(json) == json_error_out_of_memory || json->text[0] == '\0')
        return true;
    for (size_t i = 0; i < 2; i++)
        if (strncmp(json->text, said[i], strlen(said[i])) == 0)
            return json->position > 0 && text[json->position - 1] == '"';
    return false;
}

parindex_status json_text_read(json_t **out, const char *text, size_t size, struct faults *faults)
{
    if (size > MAX_FILE) {
        fault(faults, PARINDEX_ERR_LIMIT, NULL, "The file has %zu bytes; at most %d are read.",
              "Tệp có %zu byte; chỉ đọc được tối đa %d byte.", size, MAX_FILE);
        return faults->first;
    }
    if (told_too_many(text, size, faults))
        return faults->first;
    /* A byte-order mark is what Windows editors put there. */
    size_t mark = size >= 3 && memcmp(text, "\xEF\xBB\xBF", 3) == 0 ? 3 : 0;
    json_error_t json;
    *out = json_loadb(text + mark, size - mark, JSON_REJECT_DUPLICATES, &json);
    if (*out != NULL)
        return PARINDEX_OK;
    json.position += (int)mark;
    if (no_memory(&json, text))
        return fail_nomem(faults->err);
    tell_json(faults, &json, size);
    return faults->first;
}
