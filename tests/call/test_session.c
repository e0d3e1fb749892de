/* SPDX-License-Identifier: MIT */
#define _POSIX_C_SOURCE 200809L /* strdup */
/* Requests and their answers: the envelope, tables in JSON, files, faults in both languages, memory. */
#include <signal.h>
#include <stdlib.h>
#include <string.h>
#include <time.h>

#include "session_support.h"

#include "base/thread.h"

static parindex_session *session;

static int setup(void **state)
{
    (void)state;
    return parindex_session_new(&session, NULL, NULL) == PARINDEX_OK ? 0 : -1;
}

static int teardown(void **state)
{
    (void)state;
    parindex_session_free(session);
    return 0;
}

static json_t *answer(const char *request)
{
    return answer_on(session, request);
}

/* The total of the first unit of a score. */
static double index_of(const json_t *json)
{
    const json_t *units = json_object_get(json_object_get(json, "result"), "units");
    return json_number_value(json_object_get(json_array_get(units, 0), "index"));
}

static double points_of(const json_t *json)
{
    const json_t *units = json_object_get(json_object_get(json, "result"), "units");
    const json_t *nodes = json_object_get(json_array_get(units, 0), "nodes");
    return json_number_value(json_object_get(json_array_get(nodes, 0), "points"));
}

#define EDITION                                                                                      \
    "{'layout':1,'id':'test.call','title':{'vi':'Thử','en':'Test'},'acts':[{'number':'1','date':'" \
    "',"                                                                                             \
    "'issuer':{'vi':'A','en':'A'},'title':{'vi':'B','en':'B'}}],'periods':{},"                       \
    "'supersedes':[],'levels':[{'vi':'Chỉ số','en':'Index'}],'decimals':2,'source':'made',"      \
    "'sources':{'made':{'provenance':'invented','text':{'vi':'Đặt ra.','en':'Made up.'}}},"       \
    "'absent':{'missing':'blank','not_applicable':'blank','not_self_scored':'blank'},"               \
    "'classes':[],'tree':{'code':'total','title':{'vi':'Chỉ số','en':'Index'},'max':3,"          \
    "'source':'made','inputs':[{'name':'points','kind':'points',"                                    \
    "'title':{'vi':'Điểm','en':'Points'}}],'measure':{'kind':'value','input':'points'},"          \
    "'scale':{'kind':'points'}}}"

static void test_command_line_and_members_agree(void **state)
{
    (void)state;
    json_t *line = answer("{'command_line':['list','--format','json']}");
    json_t *members = answer("{'command':'list'}");
    assert_string_equal(text_at(line, "outcome"), "done");
    assert_true(json_equal(json_object_get(line, "result"), json_object_get(members, "result")));
    assert_true(json_array_size(json_object_get(line, "result")) > 10);
    json_decref(line);
    json_decref(members);
}

/* One unit as a CSV text, as rows and as columns gives the same bits. */
static void test_tables(void **state)
{
    double first = 0;
    (void)state;
    static const char *const dossiers[] = {
        "'unit,code,value\\nA,total,1.7320508075688772\\nB,total,\\n'",
        "[{'unit':'A','total':1.7320508075688772},{'unit':'B'}]",
        "{'unit':['A','B'],'total':[1.7320508075688772,null]}",
        "[{'unit':'A','code':'total','value':1.7320508075688772},{'unit':'B','code':'total'}]",
        "[{'unit':'A','total':1.7320508075688772},{'total':null,'unit':'B'}]",
        "[{'code':'total','value':1.7320508075688772,'unit':'A'},{'unit':'B','code':'total'}]",
    };
    for (size_t i = 0; i < sizeof(dossiers) / sizeof(dossiers[0]); i++) {
        char request[2048];
        (void)snprintf(request, sizeof(request),
                       "{'command':'score','edition':" EDITION ",'dossier':%s}", dossiers[i]);
        json_t *json = answer(request);
        assert_string_equal(text_at(json, "outcome"), "done");
        first = i == 0 ? points_of(json) : first;
        assert_near(first, 1.7320508075688772, 1e-14);
        assert_same(points_of(json), first);
        json_decref(json);
    }
}

/* A row with very many members is refused soon; looking for each among all took minutes. */
static void test_many_columns(void **state)
{
    enum {
        COLUMNS = 100000
    };
    static char request[COLUMNS * 16 + 512];
    (void)state;
    size_t at = (size_t)snprintf(request, sizeof(request),
                                 "{'command':'score','edition':" EDITION ",'dossier':[{'unit':'A'");
    for (int i = 0; i < COLUMNS; i++)
        at += (size_t)snprintf(request + at, sizeof(request) - at, ",'k%d':1", i);
    (void)snprintf(request + at, sizeof(request) - at, "}]}");
    clock_t begun = clock();
    json_t *json = answer(request);
    assert_string_equal(text_at(json, "outcome"), "data");
    assert_true((clock() - begun) / CLOCKS_PER_SEC < 40);
    json_decref(json);
}

/* Answers have no column that must be called unit: the same figures from a text, from rows and from columns. */
static void test_tables_of_answers(void **state)
{
    (void)state;
    static const char *const answers[] = {
        "'w,d,q\\n1,A,5\\n2,A,3\\n1,B,\\n1.5,B,4\\n'",
        "[{'w':1,'d':'A','q':5},{'w':2,'d':'A','q':3},{'w':1,'d':'B'},{'w':1.5,'d':'B','q':4}]",
        "{'w':[1,2,1,1.5],'d':['A','A','B','B'],'q':[5,3,null,4]}",
    };
    char *first = NULL;
    for (size_t i = 0; i < sizeof(answers) / sizeof(answers[0]); i++) {
        char request[1024];
        (void)snprintf(request, sizeof(request),
                       "{'command':'survey','answers':%s,'design':{'weight':'w','ids':['d'],"
                       "'items':['q'],'levels':['1','2','3','4','5'],"
                       "'figures':[{'name':'q','points':[1,2,3,4,5]}]}}",
                       answers[i]);
        json_t *json = answer(request);
        assert_string_equal(text_at(json, "outcome"), "done");
        char *figures = json_dumps(json_object_get(json, "result"), 0);
        assert_non_null(figures);
        if (i > 0)
            assert_string_equal(figures, first);
        free(first);
        first = figures;
        json_decref(json);
    }
    free(first);
}

static void test_printed_beside_exact(void **state)
{
    (void)state;
    json_t *json = answer("{'command':'score','edition':" EDITION
                          ",'dossier':[{'unit':'Phú Thọ','total':1}],'lang':'vi','decimals':2}");
    const json_t *unit =
        json_array_get(json_object_get(json_object_get(json, "result"), "units"), 0);
    assert_string_equal(text_at(unit, "unit"), "Phú Thọ");
    assert_same(json_number_value(json_object_get(unit, "index")), 100.0 / 3);
    assert_string_equal(text_at(unit, "index_printed"), "33,33");
    json_decref(json);
    json = answer("{'command':'score','edition':" EDITION
                  ",'dossier':[{'unit':'A','total':1}],'decimals':2,'numbers':'printed'}");
    unit = json_array_get(json_object_get(json_object_get(json, "result"), "units"), 0);
    assert_same(json_number_value(json_object_get(unit, "index")), 33.33);
    assert_null(json_object_get(unit, "index_printed"));
    json_decref(json);
}

/* A text with several lines is a file; a name is one of "files". */
static void test_files(void **state)
{
    (void)state;
    json_t *json = answer("{'command':'score','edition':'e.json','dossier':'d.csv','files':"
                          "{'e.json':" EDITION ",'d.csv':'unit,total\\nA,3\\n'}}");
    assert_same(index_of(json), 100);
    json_decref(json);
    json =
        answer("{'command':'check','edition':'e.json','files':{'e.json':'{\\n\\'layout\\': 1}'}}");
    assert_string_equal(text_at(fault_at(json, 0), "file"), "e.json");
    assert_part(text_at(fault_at(json, 0), "message"), "The key \"id\" is missing");
    json_decref(json);
    json = answer("{'command':'score','edition':'vn.766','dossier':'d.csv','lang':'vi'}");
    assert_string_equal(text_at(json, "outcome"), "call");
    assert_part(text_at(fault_at(json, 0), "message"), "yêu cầu không kèm tệp 'd.csv'");
    json_decref(json);
}

/* Other forms are texts. */
static void test_forms(void **state)
{
    (void)state;
    json_t *json = answer("{'command':'score','edition':" EDITION
                          ",'dossier':[{'unit':'A','total':1}],'format':'csv'}");
    assert_part(text_at(json, "result"), "unit,code,title,points");
    json_decref(json);
}

/* Every fault of a file is listed with its place. */
static void test_faults(void **state)
{
    (void)state;
    json_t *json =
        answer("{'command':'score','edition':" EDITION ",'dossier':'unit,total\\nA,x\\nB,y\\n'}");
    assert_string_equal(text_at(json, "outcome"), "data");
    assert_true(json_is_null(json_object_get(json, "result")));
    assert_int_equal(json_array_size(json_object_get(json, "faults")), 2);
    assert_int_equal(json_integer_value(json_object_get(fault_at(json, 1), "line")), 3);
    assert_int_equal(json_integer_value(json_object_get(fault_at(json, 1), "column")), 2);
    assert_string_equal(text_at(fault_at(json, 1), "file"), "dossier");
    assert_string_equal(text_at(fault_at(json, 1), "unit"), "B");
    json_decref(json);
}

/* What is wrong with a request, in the words of a request. */
static const struct refused wrong[] = {
    {"", "PARINDEX_ERR_JSON", "ends before", NULL},
    {"[1]", "PARINDEX_ERR_ARGUMENT", "a request is an object", NULL},
    {"{}", "PARINDEX_ERR_ARGUMENT", "\"command\"", NULL},
    {"{'command':'list','lang':'fr'}", "PARINDEX_ERR_ARGUMENT", "\"lang\" takes vi or en", NULL},
    {"{'lang':'vi','command':1}", "PARINDEX_ERR_ARGUMENT", "cần tên một lệnh", NULL},
    {"{'lang':'vi','x':}", "PARINDEX_ERR_JSON", "This is not well-formed", NULL},
    {"{'command':3}", "PARINDEX_ERR_ARGUMENT", "\"command\"", "cần tên một lệnh"},
    {"{'command':'sing'}", "PARINDEX_ERR_ARGUMENT", "no command \"sing\"",
     "không có lệnh \"sing\""},
    {"{'command':'list','ties':'min'}", "PARINDEX_ERR_ARGUMENT",
     "\"list\" has no option \"ties\"; see docs/call.md", "không có tùy chọn \"ties\""},
    {"{'command':'list','colour':1}", "PARINDEX_ERR_ARGUMENT", "no member \"colour\"",
     "không có mục \"colour\""},
    {"{'command':'score','edition':'vn.766'}", "PARINDEX_ERR_ARGUMENT", "no member \"dossier\"",
     "thiếu mục \"dossier\""},
    {"{'command':'score','dossier':'a\\nb'}", "PARINDEX_ERR_ARGUMENT", "no member \"edition\"",
     "thiếu mục \"edition\""},
    {"{'command':'rank','edition':'vn.76','dossier':'a\\nb'}", "PARINDEX_ERR_UNKNOWN_ID", "vn.76",
     "vn.76"},
    {"{'command':'score','edition':true,'dossier':'a\\nb'}", "PARINDEX_ERR_ARGUMENT",
     "\"edition\": a text, a list or an object", "\"edition\" của yêu cầu: cần một chuỗi"},
    {"{'command':'score','edition':'vn.766','dossier':[1]}", "PARINDEX_ERR_ARGUMENT",
     "\"dossier\": a table of rows is a list of objects", "bảng theo dòng"},
    {"{'command':'score','edition':'vn.766','dossier':[{'unit':true}]}", "PARINDEX_ERR_ARGUMENT",
     "a cell of a table is a text, a number or null", "mỗi ô của bảng"},
    {"{'command':'score','edition':'vn.766','dossier':{'unit':[[]]}}", "PARINDEX_ERR_ARGUMENT",
     "a cell of a table is a text, a number or null", "mỗi ô của bảng"},
    {"{'command':'score','edition':'vn.766','dossier':{'unit':['A'],'x':[]}}",
     "PARINDEX_ERR_ARGUMENT", "lists of equal length", "các danh sách dài bằng nhau"},
    {"{'command':'score','edition':'vn.766','dossier':{'unit':['A'],'x':1}}",
     "PARINDEX_ERR_ARGUMENT", "lists of equal length", "các danh sách dài bằng nhau"},
    {"{'command':'show','edition':'vn.766','decimals':99}", "PARINDEX_ERR_ARGUMENT",
     "\"decimals\" takes a whole number of places from 0 to 15, not '99'",
     "\"decimals\" nhận số chữ số"},
    {"{'command':'show','edition':'vn.766','decimals':[]}", "PARINDEX_ERR_ARGUMENT",
     "\"decimals\": a text or a number", "\"decimals\" của yêu cầu: cần một chuỗi hoặc một số"},
    {"{'command':'list','numbers':'all'}", "PARINDEX_ERR_ARGUMENT", "\"exact\" or \"printed\"",
     "cần \"exact\" hoặc"},
    {"{'command':'list','numbers':1}", "PARINDEX_ERR_ARGUMENT", "\"exact\" or \"printed\"",
     "cần \"exact\" hoặc"},
    {"{'command':'list','files':[]}", "PARINDEX_ERR_ARGUMENT", "\"files\": an object",
     "\"files\" của yêu cầu: cần một đối tượng"},
    {"{'command':'list','files':{'a':true}}", "PARINDEX_ERR_ARGUMENT",
     "\"a\": a text, a list or an object", "\"a\" của yêu cầu: cần một chuỗi"},
    {"{'command':'units','names':'A'}", "PARINDEX_ERR_ARGUMENT", "\"names\": a list of texts",
     "\"names\" của yêu cầu: cần một danh sách"},
    {"{'command':'units','names':['A',1]}", "PARINDEX_ERR_ARGUMENT", "\"names\": a list of texts",
     "\"names\" của yêu cầu: cần một danh sách"},
    {"{'command':'score','edition':'vn.766','dossier':'a\\nb','stage':'self'}",
     "PARINDEX_ERR_ARGUMENT", "'dossier@self'", "'dossier@self'"},
    {"{'command':'list','stage':'self'}", "PARINDEX_ERR_ARGUMENT",
     "\"stage\": it goes with a staged", "\"stage\" của yêu cầu: chỉ dùng"},
    {"{'command_line':['list','--lang','fr']}", "PARINDEX_ERR_ARGUMENT",
     "--lang takes vi or en, not 'fr'", "--lang nhận vi hoặc en"},
    {"{'command_line':[1]}", "PARINDEX_ERR_ARGUMENT", "\"command_line\": a list of texts",
     "\"command_line\" của yêu cầu: cần"},
    {"{'command':'compare','from':'a','to':'b'}", "PARINDEX_ERR_ARGUMENT",
     "\"from\": an object with \"edition\" and", "\"from\" của yêu cầu: cần một đối tượng"},
    {"{'command':'compare','from':{'edition':'vn.766'},'to':'b'}", "PARINDEX_ERR_ARGUMENT",
     "\"from\": an object with \"edition\" and", "\"from\" của yêu cầu: cần một đối tượng"},
    {"{'command':'compare','from':{'edition':true,'dossier':'x'},'to':'b'}",
     "PARINDEX_ERR_ARGUMENT", "\"from\": a text, a list or", "\"from\" của yêu cầu: cần một chuỗi"},
    {"{'command':'uncertainty','edition':'vn.766','dossier':'a\\nb','merge':['x',1]}",
     "PARINDEX_ERR_ARGUMENT", "\"merge\": a list of texts",
     "\"merge\" của yêu cầu: cần một danh sách"},
    {"{'command':'improve','edition':'vn.766','dossier':'a\\nb','unit':'A','set':[1]}",
     "PARINDEX_ERR_ARGUMENT", "\"set\": an object of codes and values",
     "\"set\" của yêu cầu: cần một đối tượng"},
    {"{'command':'improve','edition':'vn.766','dossier':'a\\nb','unit':'A','set':{'1':[]}}",
     "PARINDEX_ERR_ARGUMENT", "\"set\": a text or a number", "\"set\" của yêu cầu: cần một chuỗi"},
    {"{'command':'score','edition':'vn.766','dossier':'a\\nb','history':{'2025':1}}",
     "PARINDEX_ERR_ARGUMENT", "\"history\": a text, a list or",
     "\"history\" của yêu cầu: cần một chuỗi"},
    {"{'command':'score','edition':" EDITION ",'dossier':'d.csv','files':{'d.csv':{}}}", NULL,
     "The file is empty", "Tệp trống"},
    {"{'command':'read','edition':'vn.766','dossier':'a.xlsx','force':'yes'}",
     "PARINDEX_ERR_ARGUMENT", "\"force\": true or false",
     "\"force\" của yêu cầu: cần true hoặc false"},
};

static void test_wrong(void **state)
{
    (void)state;
    for (size_t i = 0; i < sizeof(wrong) / sizeof(wrong[0]); i++)
        assert_refused(&wrong[i]);
}

/* Tables with a decimal comma, if the request says so; marks of quotation are doubled. */
static void test_cells(void **state)
{
    (void)state;
    static const char *const decimals[] = {"", ",'decimal':'point'", ",'decimal':'comma'"};
    for (size_t i = 0; i < sizeof(decimals) / sizeof(decimals[0]); i++) {
        char request[2048];
        (void)snprintf(request, sizeof(request),
                       "{'command':'score','edition':" EDITION
                       ",'dossier':[{'unit':'A \\'B\\'','total':1.25},{'unit':'C','total':3.0}]%s}",
                       decimals[i]);
        for (char *s = request; (s = strstr(s, "\\'")) != NULL; s += 2)
            s[1] = '"';
        json_t *json = answer(request);
        const json_t *units = json_object_get(json_object_get(json, "result"), "units");
        assert_same(index_of(json), 125.0 / 3);
        assert_string_equal(text_at(json_array_get(units, 0), "unit"), "A \"B\"");
        assert_same(json_number_value(json_object_get(json_array_get(units, 1), "index")), 100);
        json_decref(json);
    }
}

/* Bytes that are no text at all. */
static void test_bytes(void **state)
{
    (void)state;
    static const char nul[] = "{\"command\":\"list\0\"}";
    static const char broken[] = "{\"command\":\"\xff\"}";
    const char *answers[] = {
        parindex_session_call(session, NULL, 5, NULL),
        parindex_session_call(session, nul, sizeof(nul) - 1, NULL),
        parindex_session_call(session, broken, sizeof(broken) - 1, NULL),
    };
    assert_part(answers[2], "PARINDEX_ERR_JSON");
    assert_part(parindex_session_call(NULL, "{}", 2, NULL), "the session is NULL");
}

static void test_asked(void **state)
{
    (void)state;
    static const char request[] =
        "{\"command_line\":[\"units\",\"resolve\",\"Hà Nội\"],\"lang\":\"vi\"}";
    static const char refused[] = "{\"command_line\":[\"rank\",\"vn.766\"]}";
    size_t size = 0;
    assert_int_equal(parindex_session_ask(session, request, sizeof(request) - 1),
                     PARINDEX_OUTCOME_DONE);
    assert_int_equal(parindex_session_lang(session), PARINDEX_LANG_VI);
    assert_part(parindex_session_text(session, &size), "đúng tên");
    assert_int_equal(strlen(parindex_session_text(session, NULL)), size);
    assert_string_equal(parindex_session_report(session, NULL), "");
    assert_null(parindex_session_output(session));
    assert_int_equal(parindex_session_ask(session, refused, sizeof(refused) - 1),
                     PARINDEX_OUTCOME_CALL);
    assert_int_equal(parindex_session_outcome(session), PARINDEX_OUTCOME_CALL);
    assert_string_equal(parindex_session_text(session, NULL), "");
    assert_part(parindex_session_report(session, &size), "parindex: 'parindex rank' needs more");
    assert_int_equal(parindex_session_ask(NULL, "{}", 2), PARINDEX_OUTCOME_CALL);
    assert_int_equal(parindex_session_outcome(NULL), PARINDEX_OUTCOME_CALL);
    assert_string_equal(parindex_session_text(NULL, NULL), "");
    assert_string_equal(parindex_session_report(NULL, NULL), "");
    assert_null(parindex_session_output(NULL));
    assert_int_equal(parindex_session_lang(NULL), PARINDEX_LANG_EN);
    assert_int_equal(parindex_session_ask(session, NULL, 5), PARINDEX_OUTCOME_CALL);
    assert_part(parindex_session_report(session, NULL), "ends before");
}

static void test_output(void **state)
{
    (void)state;
    json_t *json = answer(
        "{'command':'diff','from':'vn.par.876.province','to':'vn.766','propose':'new.json'}");
    assert_string_equal(text_at(json, "outcome"), "done");
    assert_part(text_at(json_object_get(json, "files"), "new.json"), "\"pairs\"");
    const parindex_output *output = parindex_session_output(session);
    assert_string_equal(output->name, "new.json");
    assert_int_equal(output->replace, 0);
    assert_int_equal(strlen(output->text), output->size);
    json_decref(json);
}

/* A host that reads files, and fails where the name says so. */
struct host {
    const char *text;
    size_t at;
    int opened;
    int closed;
};

static parindex_status host_open(void *payload, const char *name, void **file,
                                 parindex_error *error)
{
    struct host *host = payload;
    if (strcmp(name, "away.csv") == 0) {
        (void)snprintf(error->message, sizeof(error->message), "the share is away");
        return PARINDEX_ERR_ARGUMENT;
    }
    host->at = 0;
    host->opened++;
    host->text = strcmp(name, "torn.csv") == 0 ? NULL : "unit,total\nA,3\n";
    *file = host;
    return PARINDEX_OK;
}

static parindex_status host_read(void *payload, void *file, char *bytes, size_t size, size_t *count,
                                 parindex_error *error)
{
    struct host *host = file;
    assert_ptr_equal(payload, file);
    if (!host->text) {
        (void)snprintf(error->message, sizeof(error->message), "torn");
        return PARINDEX_ERR_ARGUMENT;
    }
    size_t left = strlen(host->text) - host->at;
    *count = left < 4 ? left : 4;
    *count = *count < size ? *count : size;
    memcpy(bytes, host->text + host->at, *count);
    host->at += *count;
    return PARINDEX_OK;
}

static void host_close(void *payload, void *file)
{
    (void)payload;
    ((struct host *)file)->closed++;
}

static void test_reader(void **state)
{
    (void)state;
    struct host host = {.text = NULL};
    parindex_reader reader = {host_open, host_read, host_close, &host};
    parindex_session_options options = PARINDEX_SESSION_OPTIONS_INIT;
    parindex_session *reading = NULL;
    options.reader = &reader;
    assert_int_equal(parindex_session_new(&reading, &options, NULL), PARINDEX_OK);
    json_t *json =
        answer_on(reading, "{'command':'score','edition':" EDITION ",'dossier':'there.csv'}");
    assert_same(index_of(json), 100);
    json_decref(json);
    json = answer_on(reading, "{'command':'score','edition':" EDITION ",'dossier':'away.csv'}");
    assert_string_equal(text_at(fault_at(json, 0), "message"), "the share is away");
    json_decref(json);
    json = answer_on(reading, "{'command':'score','edition':" EDITION ",'dossier':'torn.csv'}");
    assert_string_equal(text_at(fault_at(json, 0), "message"), "torn");
    json_decref(json);
    assert_int_equal(host.opened, 2);
    assert_int_equal(host.closed, 2);
    parindex_session_free(reading);
}

/* What only the session's program can do is handed to it, checked; elsewhere the package is named. */
static void test_hosted(void **state)
{
    (void)state;
    static const char request[] =
        "{'command':'report','edition':'vn.766','dossier':'a.xlsx','unit':'Phú Thọ','period':2026,"
        "'lang':'both','output':'r.docx','agency':'UBND/Sở'}";
    parindex_session_options options = PARINDEX_SESSION_OPTIONS_INIT;
    parindex_session *hosting = NULL;
    options.hosted = 1;
    assert_int_equal(parindex_session_new(&hosting, &options, NULL), PARINDEX_OK);
    json_t *json = answer_on(hosting, request);
    assert_string_equal(text_at(json, "outcome"), "handed");
    assert_int_equal(parindex_session_outcome(hosting), PARINDEX_OUTCOME_HANDED);
    assert_null(parindex_session_output(hosting));
    const json_t *asked = json_object_get(json, "result");
    assert_int_equal(json_array_size(json_object_get(asked, "arguments")), 4);
    assert_string_equal(text_at(asked, "output"), "r.docx");
    assert_string_equal(text_at(asked, "agency"), "UBND/Sở");
    assert_int_equal(json_integer_value(json_object_get(asked, "period")), 2026);
    assert_true(json_is_true(json_object_get(asked, "both")));
    assert_true(json_is_null(json_object_get(asked, "reading")));
    json_decref(json);
    static const char *const force[] = {"true", "false"};
    for (int i = 0; i < 2; i++) {
        char template[128];
        (void)snprintf(template, sizeof(template),
                       "{'command':'template','edition':'vn.766','force':%s}", force[i]);
        json = answer_on(hosting, template);
        assert_true(json_is_true(json_object_get(json_object_get(json, "result"), "force")) ==
                    (i == 0));
        assert_string_equal(text_at(json, "outcome"), "handed");
        json_decref(json);
    }
    /* the words of a command line are handed over in JSON too */
    json = answer_on(hosting, "{'command_line':['report','vn.766','a.xlsx']}");
    asked = json_object_get(json, "result");
    assert_int_equal(json_array_size(json_object_get(asked, "arguments")), 3);
    json_decref(json);
    json = answer_on(hosting, "{'command':'report','edition':'vn.766'}");
    assert_string_equal(text_at(json, "outcome"), "call");
    json_decref(json);
    json = answer_on(hosting, "{'command':'score','edition':'vn.766','dossier':'a','lang':'both'}");
    assert_string_equal(text_at(json, "outcome"), "call");
    json_decref(json);
    parindex_session_free(hosting);

    assert_int_equal(parindex_session_new(&hosting, NULL, NULL), PARINDEX_OK);
    json = answer_on(hosting, request);
    assert_string_equal(text_at(json, "outcome"), "call");
    assert_part(text_at(fault_at(json, 0), "message"), "parindex[report]");
    json_decref(json);
    parindex_session_free(hosting);
}

/* Each option in the words that the session's program is handed. */
static void test_handed_options(void **state)
{
    (void)state;
    static const struct {
        const char *member;
        const char *key;
        const char *value;
    } options[] = {
        {"'lang':'vi'", "lang", "\"vi\""},
        {"'lang':'en'", "lang", "\"en\""},
        {"'decimal':'comma'", "decimal", "\"comma\""},
        {"'decimal':'point'", "decimal", "\"point\""},
        {"'threads':2", "decimal", "\"auto\""},
        {"'within':'group'", "within", "\"group\""},
        {"'within':'region'", "within", "\"region\""},
        {"'within':'type'", "within", "\"type\""},
        {"'within':'cohort'", "within", "\"cohort\""},
        {"'from_period':2024", "from_period", "2024"},
        {"'threads':2", "threads", "2"},
        {"'dossier':'old.xlsx'", "arguments", "[\"report\", \"vn.766\", \"old.xlsx\"]"},
        {"'tasks':'t.csv'", "tasks", "\"t.csv\""},
        {"'from_tasks':'u.csv'", "from_tasks", "\"u.csv\""},
        {"'place':null", "place", "null"},
        {"'place':'Huế'", "place", "\"Huế\""},
    };
    parindex_session_options how = PARINDEX_SESSION_OPTIONS_INIT;
    parindex_session *hosting = NULL;
    how.hosted = 1;
    assert_int_equal(parindex_session_new(&hosting, &how, NULL), PARINDEX_OK);
    for (size_t i = 0; i < sizeof(options) / sizeof(options[0]); i++) {
        char request[512];
        (void)snprintf(request, sizeof(request), "{'command':'report','edition':'vn.766',%s%s}",
                       options[i].member,
                       strstr(options[i].member, "'dossier'") ? "" : ",'dossier':'a.xlsx'");
        json_t *json = answer_on(hosting, request);
        assert_string_equal(text_at(json, "outcome"), "handed");
        char *text = json_dumps(json_object_get(json_object_get(json, "result"), options[i].key),
                                JSON_ENCODE_ANY);
        assert_string_equal(text, options[i].value);
        free(text);
        json_decref(json);
    }
    parindex_session_free(hosting);
}

/* The text of a workbook is made by the host: figures, or a staged dossier in JSON. */
static void test_workbooks(void **state)
{
    (void)state;
    size_t size = 0;
    char *staged = read_file("examples/staged-communes.json", &size);
    char *figures = read_file("examples/commune.csv", &size);
    for (size_t i = 0; i < 3; i++) {
        static const char *const commands[] = {"gap", "score", "gap"};
        json_t *request = json_pack("{s:s, s:s, s:s, s:{s:s}}", "command", commands[i], "edition",
                                    "example.commune", "dossier", "d.xlsx", "files", "d.xlsx",
                                    i < 2 ? staged : figures);
        char *text = json_dumps(request, 0);
        const char *answered = parindex_session_call(session, text, strlen(text), NULL);
        if (i < 2)
            assert_part(answered, "\"done\"");
        else
            assert_part(answered, "'d.xlsx' holds figures alone");
        free(text);
        json_decref(request);
    }
    free(staged);
    free(figures);
}

/* Tables, a concordance and a design may stand in the request itself. */
static void test_inline(void **state)
{
    (void)state;
    static const char *const requests[][2] = {
        /* 1.515 of 3 points are needed: 0.515 more, at 2 each */
        {"{'command':'improve','edition':" EDITION ",'dossier':[{'unit':'A','total':1}],"
         "'unit':'A','to':50.5,'costs':[{'code':'total','cost':2}]}",
         "Points: from 1 to 1.515"},
        {"{'command':'improve','edition':" EDITION ",'dossier':[{'unit':'A','total':1}],"
         "'unit':'A','set':{'total':2.5}}",
         "83.33"},
        {"{'command':'explain','edition':" EDITION ",'dossier':[{'unit':'A','total':1}],"
         "'unit':'A','code':'total'}",
         "Given directly: 1.00"},
        {"{'command':'compare','from':{'dossier':[{'unit':'A','total':1}],'edition':" EDITION
         "},'to':{'dossier':[{'unit':'A','total':2.5}]}}",
         "83.33"},
    };
    for (size_t i = 0; i < sizeof(requests) / sizeof(requests[0]); i++) {
        json_t *json = answer(requests[i][0]);
        if (strcmp(text_at(json, "outcome"), "done") != 0)
            fail_msg("%s: %s", requests[i][0], text_at(fault_at(json, 0), "message"));
        char *result = json_dumps(json_object_get(json, "result"), 0);
        assert_part(result, requests[i][1]);
        free(result);
        json_decref(json);
    }
}

static void test_new_refuses(void **state)
{
    (void)state;
    parindex_session *made = NULL;
    parindex_error err = PARINDEX_ERROR_INIT;
    parindex_reader reader = {NULL, NULL, NULL, NULL};
    parindex_session_options options = PARINDEX_SESSION_OPTIONS_INIT;
    assert_int_equal(parindex_session_new(NULL, NULL, &err), PARINDEX_ERR_ARGUMENT);
    options.reader = &reader;
    assert_int_equal(parindex_session_new(&made, &options, &err), PARINDEX_ERR_ARGUMENT);
    assert_part(err.message, "open and read");
    reader.open = host_open;
    assert_int_equal(parindex_session_new(&made, &options, &err), PARINDEX_ERR_ARGUMENT);
    options.reader = NULL;
    parindex_allocator half = {NULL, NULL, NULL, NULL};
    options.allocator = &half;
    assert_int_equal(parindex_session_new(&made, &options, &err), PARINDEX_ERR_ARGUMENT);
    assert_part(err.message, "alloc, resize and release");
    options.allocator = NULL;
    options.struct_size = 0;
    assert_int_equal(parindex_session_new(&made, &options, &err), PARINDEX_ERR_STRUCT_SIZE);
    assert_null(made);
    parindex_session_free(NULL);
}

/* The n-th allocation of the session's memory fails: an answer all the same, and nothing is lost. */
static void test_memory(void **state)
{
    (void)state;
    static const char request[] = "{\"command\":\"units\",\"names\":[\"Hà Nội\"]}";
    int ended = 0;
    for (size_t n = 1; !ended; n++) {
        struct ledger ledger = {0};
        parindex_allocator allocator = ledger_allocator(&ledger);
        parindex_session_options options = PARINDEX_SESSION_OPTIONS_INIT;
        parindex_session *made = NULL;
        options.allocator = &allocator;
        ledger.fail_at = n;
        if (parindex_session_new(&made, &options, NULL) == PARINDEX_OK) {
            const char *text = parindex_session_call(made, request, sizeof(request) - 1, NULL);
            ended = parindex_session_outcome(made) == PARINDEX_OUTCOME_DONE;
            assert_part(text, ended ? "\"done\"" : "PARINDEX_ERR_NOMEM");
            parindex_session_free(made);
        }
        assert_int_equal(ledger.live, 0);
        assert_int_equal(ledger.wrong_sizes, 0);
        assert_true(n < 100);
    }
}

/* Each thread has its own session; all give the same text. */
static void work(void *payload)
{
    static const char request[] =
        "{\"command\":\"rank\",\"edition\":\"vn.par.876.ministry\",\"dossier\":[{\"unit\":\"A\","
        "\"appraisal\":60.5,\"survey\":28.25},{\"unit\":\"B\",\"appraisal\":61,\"survey\":28}]}";
    char **first = payload;
    parindex_session *own = NULL;
    if (parindex_session_new(&own, NULL, NULL) != PARINDEX_OK)
        return;
    for (int i = 0; i < 50; i++) {
        const char *answer = parindex_session_call(own, request, sizeof(request) - 1, NULL);
        if (*first == NULL)
            *first = strdup(answer);
        else if (strcmp(*first, answer) != 0)
            **first = '\0';
    }
    parindex_session_free(own);
}

static int32_t ask_host(void *payload, uint64_t done, uint64_t total)
{
    int *left = payload;
    assert_true(done <= total);
    return --*left < 0;
}

/* The host ends a request that takes long; the next one is answered. */
static void test_progress(void **state)
{
    (void)state;
    const char *request =
        "{'command':'uncertainty','edition':'vn.par.876.ministry','replicates':'1000000000',"
        "'dossier':'unit,appraisal,survey\\nA,58,29\\nB,57,28\\n'}";
    int left = 2;
    parindex_session_options options = PARINDEX_SESSION_OPTIONS_INIT;
    parindex_session *asking = NULL;
    options.progress = ask_host;
    options.progress_payload = &left;
    assert_int_equal(parindex_session_new(&asking, &options, NULL), PARINDEX_OK);
    json_t *json = answer_on(asking, request);
    assert_string_equal(text_at(fault_at(json, 0), "status"), "PARINDEX_ERR_CANCELLED");
    json_decref(json);
    json = answer_on(asking, "{'command':'list'}");
    assert_string_equal(text_at(json, "outcome"), "done");
    json_decref(json);
    parindex_session_free(asking);
}

#ifndef _WIN32 /* which has no signals that come on any thread */
static void *mask_of_thread;

static void take_mask(void *payload)
{
    (void)pthread_sigmask(SIG_SETMASK, NULL, payload);
    mask_of_thread = payload;
}

/* Signals of the host come on its own threads. */
static void test_signals(void **state)
{
    (void)state;
    sigset_t inside;
    sigset_t here;
    struct thread thread = {.run = take_mask, .payload = &inside};
    assert_true(thread_start(&thread));
    thread_join(&thread);
    assert_ptr_equal(mask_of_thread, &inside);
    assert_true(sigismember(&inside, SIGINT) && sigismember(&inside, SIGALRM));
    assert_false(sigismember(&inside, SIGSEGV));
    assert_int_equal(pthread_sigmask(SIG_SETMASK, NULL, &here), 0);
    assert_false(sigismember(&here, SIGINT));
}
#endif

static void test_threads(void **state)
{
    (void)state;
    char *here = NULL;
    char *there = NULL;
    struct thread thread = {.run = work, .payload = &there};
    assert_true(thread_start(&thread));
    work(&here);
    thread_join(&thread);
    assert_part(here, "\"done\"");
    assert_string_equal(here, there);
    free(here);
    free(there);
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(test_command_line_and_members_agree),
        cmocka_unit_test(test_tables),
        cmocka_unit_test(test_many_columns),
        cmocka_unit_test(test_tables_of_answers),
        cmocka_unit_test(test_printed_beside_exact),
        cmocka_unit_test(test_files),
        cmocka_unit_test(test_forms),
        cmocka_unit_test(test_faults),
        cmocka_unit_test(test_wrong),
        cmocka_unit_test(test_cells),
        cmocka_unit_test(test_bytes),
        cmocka_unit_test(test_asked),
        cmocka_unit_test(test_output),
        cmocka_unit_test(test_hosted),
        cmocka_unit_test(test_handed_options),
        cmocka_unit_test(test_workbooks),
        cmocka_unit_test(test_inline),
        cmocka_unit_test(test_reader),
        cmocka_unit_test(test_new_refuses),
        cmocka_unit_test(test_memory),
        cmocka_unit_test(test_progress),
#ifndef _WIN32
        cmocka_unit_test(test_signals),
#endif
        cmocka_unit_test(test_threads),
    };
    return cmocka_run_group_tests(tests, setup, teardown);
}
