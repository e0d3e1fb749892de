/* SPDX-License-Identifier: MIT */
/*
 * The extension parindex, for hosts without FFI: parindex_call() asks all that the command answers, a text in JSON for a
 * text in JSON. Sessions live as long as the process (with ZTS, the thread), so that editions stay open.
 */
#include "config.h"

#include <php.h>

#include <ext/standard/info.h>

#include <parindex/parindex.h>

ZEND_BEGIN_MODULE_GLOBALS(parindex)
parindex_session *session;
ZEND_END_MODULE_GLOBALS(parindex)

ZEND_DECLARE_MODULE_GLOBALS(parindex)
#define PARINDEX_G(v) ZEND_MODULE_GLOBALS_ACCESSOR(parindex, v)

ZEND_BEGIN_ARG_WITH_RETURN_TYPE_INFO_EX(arginfo_parindex_call, 0, 1, IS_STRING, 0)
ZEND_ARG_TYPE_INFO(0, request, IS_STRING, 0)
ZEND_END_ARG_INFO()

ZEND_BEGIN_ARG_WITH_RETURN_TYPE_INFO_EX(arginfo_parindex_version, 0, 0, IS_STRING, 0)
ZEND_END_ARG_INFO()

PHP_FUNCTION(parindex_call)
{
    zend_string *request;
    size_t size = 0;

    ZEND_PARSE_PARAMETERS_START(1, 1)
    Z_PARAM_STR(request)
    ZEND_PARSE_PARAMETERS_END();

    if (PARINDEX_G(session) == NULL &&
        parindex_session_new(&PARINDEX_G(session), NULL, NULL) != PARINDEX_OK) {
        zend_throw_error(NULL, "%s", parindex_status_text(PARINDEX_ERR_NOMEM, PARINDEX_LANG_EN));
        RETURN_THROWS();
    }
    const char *response =
        parindex_session_call(PARINDEX_G(session), ZSTR_VAL(request), ZSTR_LEN(request), &size);
    RETURN_STRINGL(response, size);
}

PHP_FUNCTION(parindex_version)
{
    ZEND_PARSE_PARAMETERS_NONE();
    RETURN_STRING(parindex_version_string());
}

static const zend_function_entry functions[] = {PHP_FE(parindex_call, arginfo_parindex_call) PHP_FE(
    parindex_version, arginfo_parindex_version) PHP_FE_END};

static PHP_GINIT_FUNCTION(parindex)
{
#if defined(COMPILE_DL_PARINDEX) && defined(ZTS)
    ZEND_TSRMLS_CACHE_UPDATE();
#endif
    parindex_globals->session = NULL;
}

static PHP_GSHUTDOWN_FUNCTION(parindex)
{
    parindex_session_free(parindex_globals->session);
}

PHP_MINFO_FUNCTION(parindex)
{
    php_info_print_table_start();
    php_info_print_table_row(2, "parindex", parindex_version_string());
    php_info_print_table_end();
}

zend_module_entry parindex_module_entry = {STANDARD_MODULE_HEADER,
                                           "parindex",
                                           functions,
                                           NULL, /* of the process */
                                           NULL,
                                           NULL, /* of a request */
                                           NULL,
                                           PHP_MINFO(parindex),
                                           PARINDEX_VERSION_STRING,
                                           PHP_MODULE_GLOBALS(parindex),
                                           PHP_GINIT(parindex),
                                           PHP_GSHUTDOWN(parindex),
                                           NULL,
                                           STANDARD_MODULE_PROPERTIES_EX};

#ifdef COMPILE_DL_PARINDEX
#ifdef ZTS
ZEND_TSRMLS_CACHE_DEFINE()
#endif
ZEND_GET_MODULE(parindex)
#endif
