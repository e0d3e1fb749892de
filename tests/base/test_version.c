/* SPDX-License-Identifier: MIT */
/* lib/base/version.c: the running library says what its headers say. */
#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>
#include <stdint.h>
#include <stdio.h>

#include <cmocka.h>

#include "parindex/version.h"

static void number_and_text_agree(void **state)
{
    (void)state;
    uint32_t n = parindex_version_number();
    char text[32];
    snprintf(text, sizeof text, "%u.%u.%u", (unsigned)(n / 10000), (unsigned)(n / 100 % 100),
             (unsigned)(n % 100));
    assert_string_equal(text, parindex_version_string());
}

static void library_and_headers_agree(void **state)
{
    (void)state;
    assert_int_equal(parindex_version_number(), PARINDEX_VERSION_NUMBER);
    assert_string_equal(parindex_version_string(), PARINDEX_VERSION_STRING);
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(number_and_text_agree),
        cmocka_unit_test(library_and_headers_agree),
    };
    return cmocka_run_group_tests(tests, NULL, NULL);
}
