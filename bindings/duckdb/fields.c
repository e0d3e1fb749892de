/* SPDX-License-Identifier: MIT */
/* The fields of a row of the database, read into the rows of a dossier. */
#include <math.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>

#include "door.h"

/* One field of the struct in a chunk. */
struct field {
    char *name; /* of the database's memory */
    duckdb_type type;
    duckdb_type inner; /* how a DECIMAL is stored */
    int scale;
    const void *data;
    uint64_t *validity; /* NULL: no row is NULL */
};

struct fields {
    idx_t count;
    uint64_t *validity;
    struct field list[];
};

static int is_readable(duckdb_type type)
{
    return (type >= DUCKDB_TYPE_TINYINT && type <= DUCKDB_TYPE_DOUBLE) ||
           type == DUCKDB_TYPE_HUGEINT || type == DUCKDB_TYPE_DECIMAL ||
           type == DUCKDB_TYPE_VARCHAR || type == DUCKDB_TYPE_SQLNULL;
}

static struct fields *read_fields(duckdb_vector vector, duckdb_logical_type type, char *said,
                                  size_t size)
{
    idx_t count = duckdb_struct_type_child_count(type);
    struct fields *fields = calloc(1, sizeof(*fields) + count * sizeof(fields->list[0]));
    if (!fields) {
        (void)snprintf(said, size, "%s",
                       parindex_status_text(PARINDEX_ERR_NOMEM, PARINDEX_LANG_EN));
        return NULL;
    }
    fields->validity = duckdb_vector_get_validity(vector);
    for (idx_t c = 0; c < count; c++) {
        struct field *f = &fields->list[c];
        duckdb_vector child = duckdb_struct_vector_get_child(vector, c);
        duckdb_logical_type inner = duckdb_struct_type_child_type(type, c);
        f->name = duckdb_struct_type_child_name(type, c);
        fields->count = c + 1;
        f->type = duckdb_get_type_id(inner);
        f->data = duckdb_vector_get_data(child);
        f->validity = duckdb_vector_get_validity(child);
        if (f->type == DUCKDB_TYPE_DECIMAL) {
            f->inner = duckdb_decimal_internal_type(inner);
            f->scale = duckdb_decimal_scale(inner);
        }
        duckdb_destroy_logical_type(&inner);
        if (!is_readable(f->type)) {
            (void)snprintf(said, size,
                           "column %s is neither of numbers nor of texts: cast it to DOUBLE or "
                           "VARCHAR",
                           f->name);
            fields_close(fields);
            return NULL;
        }
    }
    return fields;
}

struct fields *fields_open(duckdb_vector vector, char *said, size_t size)
{
    duckdb_logical_type type = duckdb_vector_get_column_type(vector);
    struct fields *fields = NULL;
    if (duckdb_get_type_id(type) == DUCKDB_TYPE_STRUCT)
        fields = read_fields(vector, type, said, size);
    else
        (void)snprintf(said, size,
                       "a row of a table is expected, such as d in FROM dossier d, or a STRUCT");
    duckdb_destroy_logical_type(&type);
    return fields;
}

void fields_close(struct fields *fields)
{
    for (idx_t c = 0; fields && c < fields->count; c++)
        duckdb_free(fields->list[c].name);
    free(fields);
}

static int is_valid(const uint64_t *validity, idx_t row)
{
    return !validity || (validity[row / 64] >> row % 64 & 1) != 0;
}

int fields_is_null(const struct fields *fields, idx_t row)
{
    return !is_valid(fields->validity, row);
}

int fields_declare(const struct fields *fields, struct sql_rows *rows)
{
    for (idx_t c = 0; c < fields->count; c++)
        if (!sql_rows_column(rows, fields->list[c].name))
            return 0;
    return 1;
}

/* A whole number of up to 128 bits. */
static __int128 whole_of(duckdb_type type, const void *data, idx_t row)
{
    switch (type) {
    case DUCKDB_TYPE_TINYINT:
        return ((const int8_t *)data)[row];
    case DUCKDB_TYPE_SMALLINT:
        return ((const int16_t *)data)[row];
    case DUCKDB_TYPE_INTEGER:
        return ((const int32_t *)data)[row];
    case DUCKDB_TYPE_BIGINT:
        return ((const int64_t *)data)[row];
    case DUCKDB_TYPE_UTINYINT:
        return ((const uint8_t *)data)[row];
    case DUCKDB_TYPE_USMALLINT:
        return ((const uint16_t *)data)[row];
    case DUCKDB_TYPE_UINTEGER:
        return ((const uint32_t *)data)[row];
    case DUCKDB_TYPE_UBIGINT:
        return ((const uint64_t *)data)[row];
    default: {
        const duckdb_hugeint *x = &((const duckdb_hugeint *)data)[row];
        return (__int128)((unsigned __int128)(__int128)x->upper << 64 | x->lower);
    }
    }
}

/* The digits of a decimal, from the end of `text`; gives where they begin. */
static char *digits_of(char *text, size_t size, __int128 whole, int scale)
{
    unsigned __int128 left = whole < 0 ? -(unsigned __int128)whole : (unsigned __int128)whole;
    char *at = text + size - 1;
    *at = '\0';
    for (int i = 0; left > 0 || i <= scale; i++) {
        if (i == scale && scale > 0)
            *--at = '.';
        *--at = (char)('0' + (int)(left % 10));
        left /= 10;
    }
    if (whole < 0)
        *--at = '-';
    return at;
}

/* A decimal of at most 2^53 over a power of ten that is exact is the nearest double; else its digits go in. */
static int add_decimal(struct sql_rows *rows, __int128 whole, int scale)
{
    static const double tens[] = {1e0,  1e1,  1e2,  1e3,  1e4,  1e5,  1e6,  1e7,
                                  1e8,  1e9,  1e10, 1e11, 1e12, 1e13, 1e14, 1e15,
                                  1e16, 1e17, 1e18, 1e19, 1e20, 1e21, 1e22};
    const __int128 exact = (__int128)1 << 53;
    char text[64];
    if (rows->at != rows->unit && whole <= exact && whole >= -exact &&
        scale < (int)(sizeof(tens) / sizeof(tens[0])))
        return sql_rows_number(rows, (double)whole / tens[scale]);
    const char *digits = digits_of(text, sizeof(text), whole, scale);
    return sql_rows_text(rows, digits, strlen(digits));
}

static int add_float(struct sql_rows *rows, double x)
{
    char text[40];
    if (rows->at != rows->unit)
        return sql_rows_number(rows, x);
    (void)snprintf(text, sizeof(text), "%.17g", x);
    return sql_rows_text(rows, text, strlen(text));
}

static int add_field(const struct field *f, struct sql_rows *rows, idx_t row)
{
    if (f->type == DUCKDB_TYPE_SQLNULL || !is_valid(f->validity, row))
        return sql_rows_nothing(rows);
    if (f->type == DUCKDB_TYPE_DOUBLE)
        return add_float(rows, ((const double *)f->data)[row]);
    if (f->type == DUCKDB_TYPE_FLOAT)
        return add_float(rows, (double)((const float *)f->data)[row]);
    if (f->type == DUCKDB_TYPE_VARCHAR) {
        struct piece text = door_text(&((const duckdb_string_t *)f->data)[row]);
        return sql_rows_text(rows, text.data, text.size);
    }
    if (f->type == DUCKDB_TYPE_DECIMAL)
        return add_decimal(rows, whole_of(f->inner, f->data, row), f->scale);
    __int128 whole = whole_of(f->type, f->data, row);
    return rows->at == rows->unit ? add_decimal(rows, whole, 0)
                                  : sql_rows_number(rows, (double)whole);
}

int fields_add(const struct fields *fields, struct sql_rows *rows, idx_t row)
{
    for (idx_t c = 0; c < fields->count; c++)
        if (!add_field(&fields->list[c], rows, row))
            return 0;
    return 1;
}
