/* SPDX-License-Identifier: MIT */
/* What a backend keeps; memory, texts, errors and arguments between the server and the library. */
#include "door.h"

#include "mb/pg_wchar.h"

PG_MODULE_MAGIC;

/*
 * A block of the library is aligned as malloc aligns, which palloc does not promise; the byte before it says
 * how far the server's block begins before.
 */
enum {
    ALIGNMENT = 16
};

static void *take(void *payload, size_t size)
{
    if (size > MaxAllocHugeSize - ALIGNMENT)
        return NULL;
    char *block =
        MemoryContextAllocExtended(payload, size + ALIGNMENT, MCXT_ALLOC_NO_OOM | MCXT_ALLOC_HUGE);
    if (!block)
        return NULL;
    size_t shift = ALIGNMENT - (uintptr_t)block % ALIGNMENT;
    block[shift - 1] = (char)shift;
    return block + shift;
}

static void release(void *payload, void *block, size_t size)
{
    (void)payload;
    (void)size;
    if (block)
        pfree((char *)block - ((char *)block)[-1]);
}

static void *resize(void *payload, void *block, size_t old_size, size_t new_size)
{
    void *grown = take(payload, new_size);
    if (!grown)
        return NULL;
    if (block)
        memcpy(grown, block, old_size < new_size ? old_size : new_size);
    release(payload, block, old_size);
    return grown;
}

parindex_allocator door_allocator(MemoryContext context)
{
    return (parindex_allocator){take, resize, release, context};
}

struct door *door_get(void)
{
    static struct door door;
    if (!door.allocator.alloc) {
        door.allocator = door_allocator(
            AllocSetContextCreate(TopMemoryContext, "parindex", ALLOCSET_DEFAULT_SIZES));
        door.editions.allocator = &door.allocator;
    }
    return &door;
}

const char *door_text_of(const text *given, size_t *size)
{
    char *here = text_to_cstring(given);
    char *utf8 = pg_server_to_any(here, (int)strlen(here), PG_UTF8);
    *size = strlen(utf8);
    return utf8;
}

text *door_text(const char *utf8, size_t size)
{
    char *here = pg_any_to_server(utf8, (int)size, PG_UTF8);
    return here == utf8 ? cstring_to_text_with_len(utf8, (int)size) : cstring_to_text(here);
}

static const char *here(const char *utf8)
{
    return pg_any_to_server(utf8, (int)strlen(utf8), PG_UTF8);
}

static int code_of(parindex_status status)
{
    switch (status) {
    case PARINDEX_ERR_NOMEM:
        return ERRCODE_OUT_OF_MEMORY;
    case PARINDEX_ERR_LIMIT:
        return ERRCODE_PROGRAM_LIMIT_EXCEEDED;
    case PARINDEX_ERR_CANCELLED:
        return ERRCODE_QUERY_CANCELED;
    case PARINDEX_ERR_ARGUMENT:
    case PARINDEX_ERR_SHAPE:
    case PARINDEX_ERR_UNKNOWN_ID:
    case PARINDEX_ERR_UNKNOWN_CODE:
    case PARINDEX_ERR_UNKNOWN_UNIT:
    case PARINDEX_ERR_NOT_SCORABLE:
    case PARINDEX_ERR_PERIOD:
        return ERRCODE_INVALID_PARAMETER_VALUE;
    case PARINDEX_ERR_JSON:
    case PARINDEX_ERR_FRAMEWORK:
        return ERRCODE_INVALID_TEXT_REPRESENTATION;
    case PARINDEX_ERR_SAVED:
        return ERRCODE_INVALID_BINARY_REPRESENTATION;
    default:
        return ERRCODE_DATA_EXCEPTION;
    }
}

static const char *hint_of(parindex_status status, uint32_t lang)
{
    switch (status) {
    case PARINDEX_ERR_UNKNOWN_ID:
        return sql_said(
            lang, "parindex.call('{\"command\":\"list\"}') lists the editions.",
            "parindex.call('{\"command\":\"list\",\"lang\":\"vi\"}') liệt kê các bộ chỉ số.");
    case PARINDEX_ERR_UNKNOWN_CODE:
        return sql_said(lang, "parindex.score gives every code of the edition.",
                        "parindex.score cho mọi mã của bộ chỉ số.");
    case PARINDEX_ERR_UNKNOWN_UNIT:
        return sql_said(lang, "Units have the names that the query gives them.",
                        "Đơn vị mang tên như trong kết quả truy vấn.");
    case PARINDEX_ERR_CSV:
    case PARINDEX_ERR_DOSSIER:
    case PARINDEX_ERR_EVIDENCE:
        return sql_said(
            lang,
            "The query is to give a column unit and one for each input of the edition, or unit, "
            "code, value and, for ratios, of.",
            "Truy vấn cần cho cột unit và mỗi số liệu đầu vào một cột, hoặc unit, code, value và, "
            "với tỷ lệ, of.");
    case PARINDEX_ERR_OVERLAP:
        return sql_said(lang, "Each row or replicate is to be in one state alone.",
                        "Mỗi dòng hoặc lần lặp chỉ được nằm trong một phần.");
    case PARINDEX_ERR_SAVED:
        return sql_said(lang, "States are to be of the same data and the same arguments.",
                        "Các phần phải được tính từ cùng số liệu và cùng tham số.");
    default:
        return NULL;
    }
}

/* Which unit, criterion, path and line, as far as they are known. */
static const char *place_of(const parindex_error *error)
{
    StringInfoData place;
    initStringInfo(&place);
    const char *const parts[] = {error->unit_code, error->criterion, error->path};
    const char *const en[] = {"unit", "criterion", "path"};
    const char *const vi[] = {"đơn vị", "tiêu chí", "đường dẫn"};
    for (int i = 0; i < 3; i++)
        if (*parts[i])
            appendStringInfo(&place, "%s%s %s", place.len > 0 ? ", " : "",
                             sql_said(error->lang, en[i], vi[i]), parts[i]);
    if (error->line > 0)
        appendStringInfo(&place, "%s%s %lld", place.len > 0 ? ", " : "",
                         sql_said(error->lang, "line", "dòng"), (long long)error->line);
    return place.len > 0 ? place.data : NULL;
}

void door_refuse(const parindex_error *error, const char *faults)
{
    const char *detail = faults ? faults : place_of(error);
    const char *hint = hint_of(error->status, error->lang);
    const char *message =
        *error->message ? error->message : parindex_status_text(error->status, error->lang);
    ereport(ERROR, (errcode(code_of(error->status)), errmsg_internal("%s", here(message)),
                    detail ? errdetail_internal("%s", here(detail)) : 0,
                    hint ? errhint("%s", here(hint)) : 0));
    pg_unreachable();
}

void door_refuse_argument(uint32_t lang, const char *en, const char *vi, const char *given)
{
    ereport(ERROR, (errcode(ERRCODE_INVALID_PARAMETER_VALUE),
                    errmsg_internal(here(sql_said(lang, en, vi)), given)));
    pg_unreachable();
}

const char *door_word(FunctionCallInfo call, int argument)
{
    size_t size;
    if (argument >= call->nargs || call->args[argument].isnull)
        return "";
    return door_text_of(DatumGetTextPP(call->args[argument].value), &size);
}

uint32_t door_lang(FunctionCallInfo call, int argument)
{
    uint32_t lang = PARINDEX_LANG_EN;
    const char *word = door_word(call, argument);
    if (!sql_lang(&lang, word))
        door_refuse_argument(lang, "lang is 'vi' or 'en', not '%s'", "", word);
    return lang;
}

int32_t door_period(FunctionCallInfo call, int argument, uint32_t lang)
{
    int32_t year = call->args[argument].isnull ? 0 : DatumGetInt32(call->args[argument].value);
    if (year < 0 || year > 9999)
        door_refuse_argument(lang, "period is a year, not %s", "period phải là năm, không phải %s",
                             psprintf("%d", year));
    return year;
}

int32_t door_interrupted(void *payload, uint64_t done, uint64_t total)
{
    (void)payload;
    (void)done;
    (void)total;
    return QueryCancelPending || ProcDiePending;
}

parindex_view door_bytes(const bytea *bytes)
{
    return (parindex_view){
        VARDATA_ANY(bytes), (int64_t)VARSIZE_ANY_EXHDR(bytes), 1, 1, 1, PARINDEX_U8, 0};
}

bytea *door_bytea(size_t size)
{
    if (size > MaxAllocSize - VARHDRSZ) {
        parindex_error error = PARINDEX_ERROR_INIT;
        error.status = PARINDEX_ERR_LIMIT;
        door_refuse(&error, NULL);
    }
    bytea *bytes = palloc(size + VARHDRSZ);
    SET_VARSIZE(bytes, size + VARHDRSZ);
    return bytes;
}

MemoryContext door_aggregate(FunctionCallInfo call)
{
    MemoryContext context;
    if (!AggCheckCallContext(call, &context))
        elog(ERROR, "it is called by its aggregate alone");
    return context;
}
