/* SPDX-License-Identifier: MIT */
#include "call/request.h"

#include <inttypes.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>

#include "call/inline_table.h"
#include "commands/commands.h"
#include "model/json_text.h"
#include "print/table.h"
#include "print/words.h"

enum {
    MOST_KEPT = 256 /* strings that are put together: files, arguments, numbers as texts */
};

void request_init(struct request *out, const parindex_reader *host)
{
    *out = (struct request){.root = NULL};
    out->attachments.host = *host;
}

void request_free(struct request *r)
{
    for (size_t i = 0; i < r->kept_count; i++)
        text_free(&r->kept[i]);
    free(r->kept);
    free(r->list);
    free(r->raw.arguments);
    document_free(&r->document);
}

/* A text of its own, NULL where there is no room for more. */
static struct text *keep(struct request *r)
{
    if (r->kept_count == MOST_KEPT)
        return NULL;
    r->kept[r->kept_count] = (struct text)TEXT_EMPTY;
    return &r->kept[r->kept_count++];
}

static int refuse(struct call *call, const char *member, const char *en, const char *vi)
{
    return report_call(
        call, WORDS(call->lang, "the request's member \"%s\": %s", "mục \"%s\" của yêu cầu: %s"),
        member, WORDS(call->lang, en, vi));
}

static int too_many(struct call *call)
{
    return report_call(
        call, "%s",
        WORDS(call->lang, "the request has too many members", "yêu cầu có quá nhiều mục"));
}

/* A text, or a number as a text. */
static int take_word(const char **out, struct request *r, const char *member,
                     const struct json *value, struct call *call)
{
    if (json_is(value, JSON_TYPE_TEXT)) {
        *out = json_text_of(value);
        return EXIT_DONE;
    }
    if (!json_is(value, JSON_TYPE_NUMBER))
        return refuse(call, member, "a text or a number is expected", "cần một chuỗi hoặc một số");
    struct text *word = keep(r);
    if (!word)
        return too_many(call);
    if (json_is(value, JSON_TYPE_WHOLE))
        text_printf(word, "%" PRId64, json_whole_of(value));
    else
        text_number(word, json_number_of(value), -1, PARINDEX_LANG_EN);
    *out = word->failed ? "" : word->data;
    return word->failed ? report_memory(call) : EXIT_DONE;
}

static char mark_of(const struct request *r)
{
    const char *decimal = json_text_of(json_member(r->root, "decimal"));
    return decimal && strcmp(decimal, "comma") == 0 ? ',' : '.';
}

/* The text of a file: as it is, or made of rows, of columns, or of any other JSON. */
static int take_text(struct text *out, struct request *r, const char *name,
                     const struct json *value, int is_json, struct call *call)
{
    const char *const *wrong = NULL;
    if (json_is(value, JSON_TYPE_TEXT)) {
        text_add_bytes(out, json_text_of(value), value->count);
    } else if (is_json) {
        struct json_writer w = json_writer_on(&call->allocator, 0, true);
        json_put_value(&w, NULL, value);
        out->failed |= w.failed;
        text_add(out, w.failed ? "" : w.text);
        json_writer_free(&w);
    } else if (json_is(value, JSON_TYPE_LIST) || json_is(value, JSON_TYPE_OBJECT)) {
        wrong = inline_table(out, value, mark_of(r), &call->allocator);
        r->tables = 1;
    } else {
        return refuse(call, name, "a text, a list or an object is expected",
                      "cần một chuỗi, một danh sách hoặc một đối tượng");
    }
    if (wrong)
        return refuse(call, name, wrong[0], wrong[1]);
    return out->failed ? report_memory(call) : EXIT_DONE;
}

static int ends_in_json(const char *name)
{
    size_t length = strlen(name);
    return length >= 5 && strcmp(name + length - 5, ".json") == 0;
}

static int attach(struct request *r, const char *name, const struct json *value, bool is_json,
                  struct call *call)
{
    struct text *text = keep(r);
    if (!text)
        return too_many(call);
    int status = take_text(text, r, name, value, is_json, call);
    r->list[r->attachments.count++] =
        (struct attachment){name, text->data ? text->data : "", text->length};
    return status;
}

static int take_files(struct request *r, struct call *call)
{
    const struct json *files = json_member(r->root, "files");
    int status = EXIT_DONE;
    if (files && !json_is(files, JSON_TYPE_OBJECT))
        return refuse(call, "files", "an object of names and texts is expected",
                      "cần một đối tượng gồm tên tệp và nội dung");
    for (EACH_MEMBER(files, m)) {
        status = attach(r, m->key, &m->value,
                        ends_in_json(m->key) && !json_is(&m->value, JSON_TYPE_TEXT), call);
        if (status != EXIT_DONE)
            return status;
    }
    return EXIT_DONE;
}

/*
 * A table of rows or columns, and not a document in JSON: columns are lists, and where one of units is among
 * them the others were meant to be. Some members are never tables, though all that is in them be lists.
 */
static bool is_table(const char *member, const struct json *value)
{
    static const char *const documents[] = {"edition", "score", "design", "concordance"};
    for (size_t i = 0; i < sizeof(documents) / sizeof(documents[0]); i++)
        if (strcmp(member, documents[i]) == 0)
            return false;
    if (json_is(value, JSON_TYPE_LIST) || json_is(json_member(value, "unit"), JSON_TYPE_LIST))
        return true;
    for (EACH_MEMBER(value, m))
        if (!json_is(&m->value, JSON_TYPE_LIST))
            return false;
    return json_members(value) > 0;
}

/*
 * What a member names: the text itself where it has several lines, an object or a list, which become a
 * file called after the member; else an id or the name of a file.
 */
static int take_named(const char **out, struct request *r, const char *member, const char *as,
                      const struct json *value, struct call *call)
{
    const char *word = json_text_of(value);
    if (word && !strchr(word, '\n')) {
        *out = word;
        return EXIT_DONE;
    }
    if (!word && !json_is(value, JSON_TYPE_LIST) && !json_is(value, JSON_TYPE_OBJECT))
        return refuse(call, member, "a text, a list or an object is expected",
                      "cần một chuỗi, một danh sách hoặc một đối tượng");
    bool is_json = word ? word[strspn(word, " \t\r\n")] == '{' : !is_table(member, value);
    struct text *name = keep(r);
    if (!name)
        return too_many(call);
    text_printf(name, "%s%s", as, is_json ? ".json" : "");
    if (name->failed)
        return report_memory(call);
    *out = name->data;
    return attach(r, name->data, value, is_json, call);
}

static int join(const char **out, struct request *r, const char *first, const char *between,
                const char *second, struct call *call)
{
    struct text *word = keep(r);
    if (!word)
        return too_many(call);
    text_printf(word, "%s%s%s", first, between, second);
    *out = word->data;
    return word->failed ? report_memory(call) : EXIT_DONE;
}

/* {"edition": …, "dossier": …} as "EDITION:DOSSIER". */
static int take_end(const char **out, struct request *r, const char *member,
                    const struct json *value, struct call *call)
{
    const struct json *edition = json_member(value, "edition");
    const struct json *dossier = json_member(value, "dossier");
    const char *first = "";
    const char *second = "";
    char name[40];
    if (!json_is(value, JSON_TYPE_OBJECT) || !dossier)
        return refuse(call, member, "an object with \"edition\" and \"dossier\" is expected",
                      "cần một đối tượng có \"edition\" và \"dossier\"");
    (void)snprintf(name, sizeof(name), "%s-edition", member);
    int status = edition ? take_named(&first, r, member, name, edition, call) : EXIT_DONE;
    (void)snprintf(name, sizeof(name), "%s-dossier", member);
    if (status == EXIT_DONE)
        status = take_named(&second, r, member, name, dossier, call);
    return status == EXIT_DONE ? join(out, r, first, edition ? ":" : "", second, call) : status;
}

/* {"2013": …, …} as "2013=history-2013,…". */
static int take_history(const char **out, struct request *r, const struct json *value,
                        struct call *call)
{
    *out = "";
    for (EACH_MEMBER(value, m)) {
        const char *year = m->key;
        char name[40];
        const char *file = "";
        (void)snprintf(name, sizeof(name), "history-%.16s", year);
        int status = take_named(&file, r, "history", name, &m->value, call);
        struct text *word = keep(r);
        if (status == EXIT_DONE && !word)
            status = too_many(call);
        if (status != EXIT_DONE)
            return status;
        text_printf(word, "%s%s%s=%s", *out, **out ? "," : "", year, file);
        if (word->failed)
            return report_memory(call);
        *out = word->data;
    }
    return EXIT_DONE;
}

/* ["a", "b"] as "a,b". */
static int take_list(const char **out, struct request *r, const char *member,
                     const struct json *value, struct call *call)
{
    struct text *word = keep(r);
    if (!word)
        return too_many(call);
    text_add(word, "");
    for (size_t i = 0; i < json_elements(value); i++) {
        const char *one = json_text_of(json_element(value, i));
        if (!one)
            return refuse(call, member, "a list of texts is expected", "cần một danh sách chuỗi");
        text_printf(word, "%s%s", i > 0 ? "," : "", one);
    }
    *out = word->failed ? "" : word->data;
    return word->failed ? report_memory(call) : EXIT_DONE;
}

static int add_set(struct request *r, const char *word)
{
    if (r->raw.set_count < OPTION_SETS)
        r->raw.sets[r->raw.set_count] = word;
    r->raw.set_count++;
    r->raw.values[NUMBER_SET] = word;
    return EXIT_DONE;
}

/* {"1.2": 5, …}. */
static int take_sets(struct request *r, const struct json *value, struct call *call)
{
    if (!json_is(value, JSON_TYPE_OBJECT))
        return refuse(call, "set", "an object of codes and values is expected",
                      "cần một đối tượng gồm mã và giá trị");
    for (EACH_MEMBER(value, m)) {
        const char *word = "";
        int status = take_word(&word, r, "set", &m->value, call);
        if (status == EXIT_DONE)
            status = join(&word, r, m->key, "=", word, call);
        if (status == EXIT_DONE)
            status = add_set(r, word);
        if (status != EXIT_DONE)
            return status;
    }
    return EXIT_DONE;
}

/* Options that name files. */
static int names_file(int option)
{
    static const uint64_t files = OPTION_BIT(WEIGHTS) | OPTION_BIT(TASKS) | OPTION_BIT(FROM_TASKS) |
                                  OPTION_BIT(SCORE) | OPTION_BIT(COSTS) | OPTION_BIT(DOSSIER) |
                                  OPTION_BIT(CONCORDANCE) | OPTION_BIT(DESIGN);
    return (files >> option & 1) != 0;
}

static int take_option(struct request *r, int option, const char *member, const struct json *value,
                       struct call *call)
{
    const char **out = &r->raw.values[option];
    if (option_is_switch(option)) {
        *out = json_is(value, JSON_TYPE_TRUE) ? "" : NULL;
        return json_is(value, JSON_TYPE_TRUE) || json_is(value, JSON_TYPE_FALSE)
                   ? EXIT_DONE
                   : refuse(call, member, "true or false is expected", "cần true hoặc false");
    }
    if (option == NUMBER_SET)
        return take_sets(r, value, call);
    if (option == NUMBER_HISTORY && json_is(value, JSON_TYPE_OBJECT))
        return take_history(out, r, value, call);
    if (option == NUMBER_MERGE && json_is(value, JSON_TYPE_LIST))
        return take_list(out, r, member, value, call);
    if (names_file(option))
        return take_named(out, r, member, member, value, call);
    return take_word(out, r, member, value, call);
}

/* The place of a member among those of the command, from 0; -1 where it has none of that name. */
static int place_of(const struct command *command, const char *member)
{
    int place = 0;
    for (const char *name = command->members; *name; place++) {
        size_t length = strcspn(name, " ");
        if (strlen(member) == length && strncmp(name, member, length) == 0)
            return place;
        name += length + (name[length] == ' ');
    }
    return -1;
}

/* "resolve" and the names of units. */
static int take_names(struct request *r, const struct json *value, struct call *call)
{
    if (!json_is(value, JSON_TYPE_LIST))
        return refuse(call, "names", "a list of texts is expected", "cần một danh sách chuỗi");
    const char **larger =
        realloc(r->raw.arguments, (json_elements(value) + 2) * sizeof(*r->raw.arguments));
    if (!larger)
        return report_memory(call);
    r->raw.arguments = larger;
    r->raw.arguments[r->raw.count++] = "resolve";
    for (size_t i = 0; i < json_elements(value); i++) {
        const struct json *one = json_element(value, i);
        if (!json_is(one, JSON_TYPE_TEXT))
            return refuse(call, "names", "a list of texts is expected", "cần một danh sách chuỗi");
        r->raw.arguments[r->raw.count++] = json_text_of(one);
    }
    return EXIT_DONE;
}

static int take_argument(struct request *r, const struct command *command, int place,
                         const char *member, const struct json *value, struct call *call)
{
    const char **out = &r->raw.arguments[1 + place];
    if (strcmp(member, "names") == 0)
        return take_names(r, value, call);
    if (strcmp(member, "unit") == 0 || strcmp(member, "to_unit") == 0 ||
        strcmp(member, "code") == 0)
        return take_word(out, r, member, value, call);
    if (strcmp(command->name, "compare") == 0)
        return take_end(out, r, member, value, call);
    return take_named(out, r, member, member, value, call);
}

/* Those that every request may have. */
static int is_general(const char *member)
{
    static const char *const general[] = {"command", "files", "numbers", "stage", "help"};
    for (size_t i = 0; i < sizeof(general) / sizeof(general[0]); i++)
        if (strcmp(general[i], member) == 0)
            return 1;
    return 0;
}

/* Arguments end at the first that is not given; one behind it has no place. */
static int count_arguments(struct request *r, const struct command *command, struct call *call)
{
    if (strcmp(command->members, "names") == 0)
        return EXIT_DONE;
    int count = 1;
    int ended = 0;
    const char *missing = command->members;
    for (const char *name = command->members; *name; count += !ended) {
        const char *given = r->raw.arguments[count];
        size_t length = strcspn(name, " ");
        if (!given && !ended)
            missing = name;
        if (ended && json_member(r->root, name) != NULL)
            break;
        ended |= !given;
        name += length + (name[length] == ' ');
    }
    r->raw.count = count;
    if (count - 1 < command->least)
        return report_call(
            call,
            WORDS(call->lang, "the request has no member \"%.*s\"", "yêu cầu thiếu mục \"%.*s\""),
            (int)strcspn(missing, " "), missing);
    return EXIT_DONE;
}

static int take_members(struct request *r, const struct command *command, struct call *call)
{
    int status = EXIT_DONE;
    r->raw.arguments[0] = command->name;
    r->raw.count = 1;
    for (EACH_MEMBER(r->root, m)) {
        const char *member = m->key;
        const struct json *value = &m->value;
        int place = place_of(command, member);
        int option = option_find(member, strlen(member));
        if (json_is(value, JSON_TYPE_NULL) || (place < 0 && is_general(member)))
            continue;
        if (place >= 0)
            status = take_argument(r, command, place, member, value, call);
        else if (option >= 0)
            status = take_option(r, option, member, value, call);
        else
            status =
                report_call(call,
                            WORDS(call->lang, "\"%s\" takes no member \"%s\"; see docs/call.md",
                                  "lệnh \"%s\" không có mục \"%s\"; xem docs/call.md"),
                            command->name, member);
        if (status != EXIT_DONE)
            return status;
    }
    return count_arguments(r, command, call);
}

/* "stage" belongs to a staged dossier, "dossier.json@self". */
static int take_stage(struct request *r, const struct command *command, struct call *call)
{
    const char *stage = json_text_of(json_member(r->root, "stage"));
    int place = place_of(command, "dossier");
    const char **out = &r->raw.arguments[1 + place];
    if (!stage || place < 0)
        return stage ? refuse(call, "stage", "it goes with a staged \"dossier\"",
                              "chỉ dùng cùng hồ sơ theo bước ở mục \"dossier\"")
                     : EXIT_DONE;
    return join(out, r, *out, "@", stage, call);
}

static int read_numbers(const struct request *r, struct call *call)
{
    const struct json *numbers = json_member(r->root, "numbers");
    const char *word = json_text_of(numbers);
    call->exact = 1;
    if (!numbers)
        return EXIT_DONE;
    if (!word || (strcmp(word, "exact") != 0 && strcmp(word, "printed") != 0))
        return refuse(call, "numbers", "\"exact\" or \"printed\" is expected",
                      "cần \"exact\" hoặc \"printed\"");
    call->exact = strcmp(word, "exact") == 0;
    return EXIT_DONE;
}

static int read_command(struct request *r, struct call *call)
{
    const char *name = json_text_of(json_member(r->root, "command"));
    const struct command *command = name ? command_find(name) : NULL;
    if (!name)
        return refuse(call, "command", "the name of a command is expected, such as \"score\"",
                      "cần tên một lệnh, ví dụ \"score\"");
    if (!command)
        return report_call(call,
                           WORDS(call->lang, "there is no command \"%s\"; see docs/call.md",
                                 "không có lệnh \"%s\"; xem docs/call.md"),
                           name);
    r->raw.format = FORMAT_JSON;
    int status = read_numbers(r, call);
    if (status == EXIT_DONE)
        status = take_files(r, call);
    if (status == EXIT_DONE)
        status = take_members(r, command, call);
    if (status == EXIT_DONE)
        status = take_stage(r, command, call);
    if (status == EXIT_DONE && r->tables && !r->raw.values[NUMBER_DECIMAL])
        r->raw.values[NUMBER_DECIMAL] = "point";
    r->raw.help = json_is(json_member(r->root, "help"), JSON_TYPE_TRUE);
    return status;
}

/* The words of a command line, as the command has them. */
static int read_line(struct request *r, const struct json *line, struct call *call)
{
    size_t count = json_elements(line);
    const char **words = calloc(count + 1, sizeof(*words));
    int status = words ? EXIT_DONE : report_memory(call);
    for (size_t i = 0; status == EXIT_DONE && i < count; i++) {
        words[i] = json_text_of(json_element(line, i));
        if (!words[i])
            status = refuse(call, "command_line", "a list of texts is expected",
                            "cần một danh sách chuỗi");
    }
    call->command_line = 1;
    if (status == EXIT_DONE)
        options_collect(&r->raw, words, (int)count);
    free(words);
    return status == EXIT_DONE ? take_files(r, call) : status;
}

/* The request's "lang" holds for its faults too, so it is taken first; options_read judges it. */
static void take_language(const struct request *r, struct call *call)
{
    const char *lang = json_text_of(json_member(r->root, "lang"));
    if (lang && strcmp(lang, "vi") == 0)
        call->lang = PARINDEX_LANG_VI;
}

static int take_fault(struct call *call, const parindex_error *error)
{
    if (error->status == PARINDEX_ERR_NOMEM)
        return report_memory(call);
    struct faulty faulty = {"request", call, 0}; /* its language is not known yet */
    report_fault(&faulty, error);
    return EXIT_CALL;
}

int request_read(struct request *out, const char *text, size_t size, struct call *call)
{
    parindex_error error = report_init(call);
    struct faults faults = {.err = &error};
    if (document_read_large(&out->document, text, size, &call->allocator, &faults) != PARINDEX_OK)
        return take_fault(call, &error);
    out->root = out->document.root;
    if (!json_is(out->root, JSON_TYPE_OBJECT))
        return report_call(call, "a request is an object with a member \"command\"");
    take_language(out, call);
    const struct json *line = json_member(out->root, "command_line");
    size_t room = json_elements(line) + 8;
    out->kept = calloc(MOST_KEPT, sizeof(*out->kept));
    out->list = calloc(MOST_KEPT, sizeof(*out->list));
    out->raw.arguments = calloc(room, sizeof(*out->raw.arguments));
    if (!out->kept || !out->list || !out->raw.arguments)
        return report_memory(call);
    out->attachments.list = out->list;
    return line ? read_line(out, line, call) : read_command(out, call);
}
