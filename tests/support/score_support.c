/* SPDX-License-Identifier: MIT */
#include "score_support.h"

#include <math.h>
#include <stdalign.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>

void buffer_add(struct buffer *b, const char *format, ...)
{
    char none[1] = {0};
    for (;;) {
        va_list args;
        va_start(args, format);
        bool there = b->data != NULL;
        size_t left = there ? b->room - b->length : sizeof none;
        int length = vsnprintf(there ? b->data + b->length : none, left, format, args);
        va_end(args);
        assert_true(length >= 0);
        if (there && (size_t)length < left) {
            b->length += (size_t)length;
            return;
        }
        b->room = b->room * 2 + (size_t)length + 64;
        b->data = realloc(b->data, b->room);
        assert_non_null(b->data);
    }
}

void buffer_free(struct buffer *b)
{
    free(b->data);
    *b = (struct buffer){NULL, 0, 0};
}

char *file_whole(const char *path, size_t *size)
{
    struct buffer name = {NULL, 0, 0};
    buffer_add(&name, "%s%s", path[0] == '/' ? "" : PARINDEX_SOURCE_DIR "/", path);
    FILE *file = fopen(name.data, "rb");
    buffer_free(&name);
    if (file == NULL)
        return NULL;
    char *text = NULL;
    size_t used = 0;
    for (size_t got = 1; got > 0; used += got) {
        char *longer = realloc(text, used + 65537);
        assert_non_null(longer);
        text = longer;
        got = fread(text + used, 1, 65536, file);
    }
    fclose(file);
    text[used] = '\0';
    if (size != NULL)
        *size = used;
    return text;
}

/* Cuts one cell off at p, in place; gives where the next begins. */
static char *cut_cell(char *p, char **cell, bool *last)
{
    char *out = p;
    *cell = p;
    bool quoted = *p == '"';
    p += quoted;
    *cell = quoted ? p : *cell;
    out = p;
    while (*p != '\0') {
        if (quoted && p[0] == '"' && p[1] == '"') {
            *out++ = '"';
            p += 2;
        } else if (quoted && *p == '"') {
            quoted = false;
            p++;
        } else if (!quoted && (*p == ',' || *p == '\n')) {
            break;
        } else {
            *out++ = *p++;
        }
    }
    *last = *p != ',';
    char *next = *p != '\0' ? p + 1 : p;
    *out = '\0';
    return next;
}

struct table *table_read(const char *path)
{
    char *text = file_whole(path, NULL);
    if (text == NULL)
        return NULL;
    struct table *t = calloc(1, sizeof *t);
    assert_non_null(t);
    t->text = text;
    size_t count = 0;
    size_t width = 0;
    for (char *p = text; *p != '\0';) {
        if (*p == '#' || *p == '\n') {
            char *end = strchr(p, '\n');
            p = end != NULL ? end + 1 : p + strlen(p);
            continue;
        }
        width = 0;
        for (bool last = false; !last; width++) {
            if ((count & (count - 1)) == 0) { /* twice as many at 1, 2, 4 ... cells */
                t->cells = realloc(t->cells, (count == 0 ? 1 : 2 * count) * sizeof *t->cells);
                assert_non_null(t->cells);
            }
            p = cut_cell(p, &t->cells[count++], &last);
        }
        t->cols = t->cols == 0 ? width : t->cols;
        if (width != t->cols)
            fail_msg("%s: a row of %zu cells, of %zu: %s", path, width, t->cols,
                     t->cells[count - width]);
        t->rows++;
    }
    t->rows--;
    return t;
}

void table_let_go(struct table *t)
{
    if (t == NULL)
        return;
    free(t->text);
    free(t->cells);
    free(t);
}

const char *table_at(const struct table *t, size_t row, const char *column)
{
    for (size_t c = 0; c < t->cols; c++)
        if (strcmp(t->cells[c], column) == 0)
            return t->cells[(row + 1) * t->cols + c];
    fail_msg("no column %s", column);
    return "";
}

int table_run(const char *group, const struct table *t, CMUnitTestFunction test)
{
    if (t == NULL || t->rows == 0) {
        fprintf(stderr, "%s: no cases\n", group);
        return 1;
    }
    struct CMUnitTest *tests = calloc(t->rows, sizeof *tests);
    struct row *rows = calloc(t->rows, sizeof *rows);
    if (tests == NULL || rows == NULL)
        abort();
    for (size_t i = 0; i < t->rows; i++) {
        rows[i] = (struct row){t, i};
        tests[i] = (struct CMUnitTest){t->cells[(i + 1) * t->cols], test, NULL, NULL, &rows[i]};
    }
    int failed = _cmocka_run_group_tests(group, tests, t->rows, NULL, NULL);
    free(tests);
    free(rows);
    return failed;
}

parindex_framework *edition_built_in(const char *id)
{
    parindex_error err = PARINDEX_ERROR_INIT;
    parindex_framework *f = NULL;
    if (parindex_framework_open(&f, id, NULL, &err) != PARINDEX_OK)
        fail_msg("%s: %s %s", id, err.path, err.message);
    return f;
}

parindex_framework *edition_parse(const char *text)
{
    parindex_error err = PARINDEX_ERROR_INIT;
    parindex_framework *f = NULL;
    if (parindex_framework_parse(&f, text, strlen(text), NULL, &err) != PARINDEX_OK)
        fail_msg("%s: %s\n%s", err.path, err.message, text);
    return f;
}

parindex_dossier *dossier_parse(parindex_framework *f, const char *csv, int32_t period)
{
    parindex_csv_options options = PARINDEX_CSV_OPTIONS_INIT;
    options.period = period;
    parindex_error err = PARINDEX_ERROR_INIT;
    parindex_dossier *d = NULL;
    if (parindex_dossier_read_csv(&d, f, csv, strlen(csv), &options, &err) != PARINDEX_OK)
        fail_msg("line %d, column %d: %s", (int)err.line, (int)err.column, err.message);
    return d;
}

parindex_dossier *dossier_file(parindex_framework *f, const char *path, int32_t period)
{
    char *text = file_whole(path, NULL);
    if (text == NULL)
        fail_msg("no file %s", path);
    parindex_dossier *d = dossier_parse(f, text, period);
    free(text);
    return d;
}

parindex_result *score_all(const parindex_dossier *d, uint32_t threads)
{
    parindex_score_options options = PARINDEX_SCORE_OPTIONS_INIT;
    options.threads = threads;
    parindex_error err = PARINDEX_ERROR_INIT;
    parindex_result *r = NULL;
    if (parindex_score(&r, d, &options, &err) != PARINDEX_OK)
        fail_msg("unit %d, %s: %s", (int)err.unit, err.criterion, err.message);
    return r;
}

size_t unit_of(const parindex_result *r, const char *code)
{
    size_t unit = PARINDEX_NONE;
    if (parindex_result_find_unit(&unit, r, code, NULL) != PARINDEX_OK)
        fail_msg("no unit %s", code);
    return unit;
}

parindex_cell cell_of(const parindex_result *r, size_t unit, size_t node)
{
    parindex_cell cell = PARINDEX_CELL_INIT;
    parindex_error err = PARINDEX_ERROR_INIT;
    if (parindex_result_cell(&cell, r, unit, node, &err) != PARINDEX_OK)
        fail_msg("%s", err.message);
    return cell;
}

void quotes_made_double(char *text)
{
    for (; *text != '\0'; text++)
        if (*text == '\'')
            *text = '"';
}

void edition_around(struct buffer *b, const char *tree, const char *absent, size_t levels)
{
    edition_classed(b, tree, absent, levels, "");
}

void edition_classed(struct buffer *b, const char *tree, const char *absent, size_t levels,
                     const char *classes)
{
    buffer_add(b, "%s",
               "{'layout':1,'id':'test.edition','title':{'vi':'Thử','en':'Test'},"
               "'acts':[{'number':'0','date':'','issuer':{'vi':'Không ai','en':'Nobody'},"
               "'title':{'vi':'Thử','en':'Test'}}],'periods':{},'supersedes':[],'levels':[");
    for (size_t i = 0; i < levels; i++)
        buffer_add(b, "%s{'vi':'Cấp %zu','en':'Level %zu'}", i > 0 ? "," : "", i, i);
    buffer_add(b,
               "],'decimals':2,'source':'s','sources':{'s':{'provenance':'invented',"
               "'text':{'vi':'Thử','en':'Test'}}},'absent':%s,'classes':[%s],'tree':%s}",
               absent, classes, tree);
    quotes_made_double(b->data);
}

parindex_framework *edition_made(const char *tree, const char *absent, size_t levels)
{
    struct buffer b = {NULL, 0, 0};
    edition_around(&b, tree, absent, levels);
    parindex_framework *f = edition_parse(b.data);
    buffer_free(&b);
    return f;
}

const char *state_word(uint32_t state)
{
    static const char *const words[] = {"value",           "missing", "not applicable",
                                        "not self-scored", "skipped", "described"};
    return state < sizeof words / sizeof *words ? words[state] : "?";
}

bool is_near(double got, double want, double abs, double rel)
{
    if (isnan(got) || isnan(want))
        return isnan(got) && isnan(want);
    return got == want || fabs(got - want) <= abs ||
           fabs(got - want) <= rel * fmax(fabs(got), fabs(want));
}

void check_near(double got, double want, double abs, double rel, const char *what, const char *file,
                int line)
{
    if (is_near(got, want, abs, rel))
        return;
    print_error("%s is %.17g; %.17g is expected\n", what, got, want);
    _fail(file, line);
}

bool same_bits(const double *a, const double *b, size_t count)
{
    for (size_t i = 0; i < count; i++)
        if (memcmp(&a[i], &b[i], sizeof *a) != 0 && !(isnan(a[i]) && isnan(b[i])))
            return false;
    return true;
}

/* SplitMix64 */
uint64_t random_next(struct random *r)
{
    uint64_t z = r->state += UINT64_C(0x9E3779B97F4A7C15);
    z = (z ^ (z >> 30)) * UINT64_C(0xBF58476D1CE4E5B9);
    z = (z ^ (z >> 27)) * UINT64_C(0x94D049BB133111EB);
    return z ^ (z >> 31);
}

uint64_t random_below(struct random *r, uint64_t limit)
{
    return random_next(r) % limit;
}

bool random_chance(struct random *r, unsigned percent)
{
    return random_below(r, 100) < percent;
}

/* The size that was asked for is stored before each block. */
enum {
    HEADER = alignof(max_align_t)
};

static void *counted_alloc(void *payload, size_t size)
{
    struct counted *c = payload;
    if (++c->calls == c->fail_at)
        return NULL;
    unsigned char *block = malloc(size + HEADER);
    if (block == NULL)
        abort();
    memcpy(block, &size, sizeof size);
    c->blocks++;
    c->bytes += (int64_t)size;
    memset(block + HEADER, 0xA5, size);
    return block + HEADER;
}

static void counted_release(void *payload, void *ptr, size_t size)
{
    struct counted *c = payload;
    if (ptr == NULL)
        return;
    unsigned char *block = (unsigned char *)ptr - HEADER;
    size_t asked;
    memcpy(&asked, block, sizeof asked);
    c->wrong_sizes += asked != size;
    c->blocks--;
    c->bytes -= (int64_t)asked;
    free(block);
}

static void *counted_resize(void *payload, void *ptr, size_t old_size, size_t new_size)
{
    void *wider = counted_alloc(payload, new_size);
    if (wider == NULL)
        return NULL;
    memcpy(wider, ptr, old_size < new_size ? old_size : new_size);
    counted_release(payload, ptr, old_size);
    return wider;
}

parindex_allocator counted_allocator(struct counted *c)
{
    return (parindex_allocator){counted_alloc, counted_resize, counted_release, c};
}
