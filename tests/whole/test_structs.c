/* SPDX-License-Identifier: MIT */
/*
 * Structs that the library fills in, in the sizes that other versions of a caller have: docs/abi.md. A
 * caller's struct ends where the block of memory ends, so that AddressSanitizer sees what is written behind it.
 */
#include <stdlib.h>
#include <string.h>

#include "base/error.h"
#include "score_support.h"

/* The sizes of 0.1 on machines of 64 bits: what a program built then may hand in for ever. */
#if SIZE_MAX > UINT32_MAX
_Static_assert(STRUCT_UP_TO(parindex_error, message) == 1392, "parindex_error of 0.1");
_Static_assert(STRUCT_UP_TO(parindex_cell, imputed) == 40, "parindex_cell of 0.1");
_Static_assert(STRUCT_UP_TO(parindex_position, upper_quartile) == 80, "parindex_position of 0.1");
_Static_assert(STRUCT_UP_TO(parindex_match, candidate) == 88, "parindex_match of 0.1");
_Static_assert(STRUCT_UP_TO(parindex_variation_factor, reserved) == 24,
               "parindex_variation_factor of 0.1");
#endif

static parindex_result *result;
static parindex_variation *variation;

static parindex_status cell(void *out, parindex_error *err)
{
    return parindex_result_cell(out, result, 0, 0, err);
}

static parindex_status position(void *out, parindex_error *err)
{
    return parindex_result_position(out, result, 0, 0, NULL, err);
}

static parindex_status match(void *out, parindex_error *err)
{
    return parindex_unit_match(out, "Hà Nội", "2024", err);
}

static parindex_status input(void *out, parindex_error *err)
{
    return parindex_variation_factor_at(out, variation, 0, err);
}

static parindex_status case_of(void *out, parindex_error *err)
{
    return parindex_variation_case_at(out, variation, 1, err);
}

static const struct filled {
    const char *init;
    size_t size;
    parindex_status (*fill)(void *out, parindex_error *err);
} filled[] = {
    {"PARINDEX_CELL_INIT", sizeof(parindex_cell), cell},
    {"PARINDEX_POSITION_INIT", sizeof(parindex_position), position},
    {"PARINDEX_MATCH_INIT", sizeof(parindex_match), match},
    {"PARINDEX_VARIATION_FACTOR_INIT", sizeof(parindex_variation_factor), input},
    {"PARINDEX_VARIATION_FACTOR_INIT", sizeof(parindex_variation_factor), case_of},
};

/* A caller's struct of that size, every byte of it `mark` but for struct_size. */
static unsigned char *of_size(size_t bytes, uint32_t struct_size, unsigned char mark)
{
    unsigned char *block = malloc(bytes);
    assert_non_null(block);
    memset(block, mark, bytes);
    memcpy(block, &struct_size, sizeof struct_size);
    return block;
}

static void structs_of_other_sizes(void **state)
{
    (void)state;
    for (size_t i = 0; i < sizeof filled / sizeof *filled; i++) {
        size_t size = filled[i].size;
        unsigned char *known = of_size(size, (uint32_t)size, 0xAB);
        assert_int_equal(filled[i].fill(known, NULL), PARINDEX_OK);
        for (size_t more = 8; more <= 64; more += 28) { /* a newer caller */
            unsigned char *newer = of_size(size + more, (uint32_t)(size + more), 0xAB);
            assert_int_equal(filled[i].fill(newer, NULL), PARINDEX_OK);
            assert_memory_equal(newer + 4, known + 4, size - 4);
            uint32_t kept;
            memcpy(&kept, newer, sizeof kept);
            assert_int_equal(kept, size + more);
            for (size_t b = 0; b < more; b++)
                assert_int_equal(newer[size + b], 0xAB);
            free(newer);
        }
        const uint32_t small[] = {0, 1, 4, 8, (uint32_t)size - 1};
        for (size_t k = 0; k < 5; k++) { /* one that was never set up */
            unsigned char *block = of_size(size, small[k], 0xAB);
            parindex_error err = PARINDEX_ERROR_INIT;
            assert_int_equal(filled[i].fill(block, &err), PARINDEX_ERR_STRUCT_SIZE);
            if (strstr(err.message, filled[i].init) == NULL)
                fail_msg("\"%s\" does not hold \"%s\"", err.message, filled[i].init);
            for (size_t b = 4; b < size; b++)
                assert_int_equal(block[b], 0xAB);
            free(block);
        }
        free(known);
    }
}

/* Errors: from one that was never set up, which is left alone, to one of a newer caller. */
static void errors_of_other_sizes(void **state)
{
    (void)state;
    size_t size = sizeof(parindex_error);
    const size_t sizes[] = {0, 16, size - 1, size, size + 8, size + 64};
    for (size_t k = 0; k < 6; k++) {
        size_t bytes = sizes[k] < size ? size : sizes[k];
        for (int many = 0; many < 2; many++) { /* from one fault, and from many of one text */
            unsigned char *block = of_size(bytes, (uint32_t)sizes[k], 0);
            parindex_error *err = (parindex_error *)(void *)block;
            parindex_framework *f = NULL;
            memset(block + size, 0xAB, bytes - size);
            err->lang = PARINDEX_LANG_VI;
            parindex_status status =
                many ? parindex_framework_parse(&f, "{\"layout\": 1, \"bogus\": 2}", 25, NULL, err)
                     : parindex_framework_open(&f, "no.such", NULL, err);
            bool set_up = sizes[k] >= size;
            assert_int_equal(status, !set_up ? PARINDEX_ERR_STRUCT_SIZE
                                     : many  ? PARINDEX_ERR_FRAMEWORK
                                             : PARINDEX_ERR_UNKNOWN_ID);
            assert_int_equal(err->struct_size, sizes[k]);
            bool told = sizes[k] >= size;
            assert_int_equal(err->status, told ? status : 0);
            assert_int_equal(err->lang, PARINDEX_LANG_VI);
            assert_true((strlen(err->message) > 20) == told);
            if (told && many)
                assert_string_equal(err->path, "$.bogus");
            for (size_t b = size; b < bytes; b++)
                assert_int_equal(block[b], 0xAB);
            free(block);
        }
    }
}

/* By name, for hosts without the macros. */
static void structs_by_name(void **state)
{
    (void)state;
    parindex_error err;
    parindex_match found;
    const parindex_error wanted = PARINDEX_ERROR_INIT;
    const parindex_match unmatched = PARINDEX_MATCH_INIT;
    memset(&err, 0xAB, sizeof err);
    memset(&found, 0xAB, sizeof found);
    assert_int_equal(parindex_struct_size("parindex_error"), sizeof err);
    assert_int_equal(parindex_struct_size("parindex_cell"), sizeof(parindex_cell));
    assert_int_equal(parindex_struct_size("error"), 0);
    assert_int_equal(parindex_struct_size(NULL), 0);
    assert_int_equal(parindex_struct_init(&err, "parindex_error"), PARINDEX_OK);
    assert_memory_equal(&err, &wanted, sizeof err);
    assert_int_equal(parindex_struct_init(&found, "parindex_match"), PARINDEX_OK);
    assert_memory_equal(&found, &unmatched, sizeof found);
    assert_int_equal(parindex_struct_init(&err, "parindex_view"), PARINDEX_ERR_ARGUMENT);
    assert_int_equal(parindex_struct_init(NULL, "parindex_error"), PARINDEX_ERR_ARGUMENT);
    assert_int_equal(parindex_struct_init(&err, NULL), PARINDEX_ERR_ARGUMENT);
}

int main(void)
{
    parindex_framework *f = edition_built_in("vn.par.876.ministry");
    parindex_dossier *d = dossier_parse(f, "unit,appraisal,survey\nA,61.86,28.10\nB,58,29\n", 0);
    result = score_all(d, 1);
    if (parindex_variation_of_result(&variation, result, 0, NULL, NULL) != PARINDEX_OK ||
        parindex_variation_weights(variation, PARINDEX_NONE, PARINDEX_WEIGHTS_UNIFORM, 0.25,
                                   NULL) != PARINDEX_OK)
        return 1;
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(structs_of_other_sizes),
        cmocka_unit_test(errors_of_other_sizes),
        cmocka_unit_test(structs_by_name),
    };
    int failed = cmocka_run_group_tests(tests, NULL, NULL);
    parindex_variation_free(variation);
    parindex_result_unref(result);
    parindex_dossier_free(d);
    parindex_framework_unref(f);
    return failed;
}
