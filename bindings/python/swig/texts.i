/* SPDX-License-Identifier: MIT */
/* str and bytes. A str goes in as UTF-8, whole: one with a NUL in it would lose its end in C. */

%typemap(in) const char *
{
    Py_ssize_t length = 0;
    $1 = NULL;
    if ($input != Py_None) {
        if (!PyUnicode_Check($input)) {
            PyErr_Format(PyExc_TypeError, "$symname: argument $argnum must be a str, not %R",
                         (PyObject *)Py_TYPE($input));
            SWIG_fail;
        }
        $1 = ($1_ltype)PyUnicode_AsUTF8AndSize($input, &length);
        if ($1 == NULL || (size_t)length != strlen($1)) {
            raise_no_text($input, $1 != NULL);
            SWIG_fail;
        }
    }
}
%typemap(freearg) const char * "";
%typemap(typecheck, precedence=SWIG_TYPECHECK_STRING) const char * "$1 = PyUnicode_Check($input);";

/* The text of a file: any object with contiguous bytes, held until the call is over. */
%typemap(in) (const void *text, size_t size) (Py_buffer bytes)
{
    if (PyObject_GetBuffer($input, &bytes, PyBUF_SIMPLE) < 0) {
        bytes.obj = NULL;
        SWIG_fail;
    }
    $1 = bytes.buf;
    $2 = (size_t)bytes.len;
}
%typemap(arginit) (const void *text, size_t size) "bytes$argnum.obj = NULL;";
%typemap(freearg) (const void *text, size_t size) "PyBuffer_Release(&bytes$argnum);";

/* A text of which the size is given back beside it, as bytes; None where there is none. */
%typemap(in, numinputs=0) size_t *size (size_t length = 0) "$1 = &length;";
%typemap(argout) size_t *size
{
    if (result != NULL) {
        Py_XDECREF($result);
        $result = PyBytes_FromStringAndSize(result, (Py_ssize_t)*$1);
    }
}

/* Functions that write into a buffer as snprintf does: once, and again where it was too small. */
%typemap(in, numinputs=0) (char *buf, size_t size) (char room[1024])
{
    $1 = room;
    $2 = sizeof room;
}
%typemap(argout) (char *buf, size_t size)
{
    Py_XDECREF($result);
    $result = PyUnicode_FromStringAndSize($1, (Py_ssize_t)result);
}
%typemap(freearg) (char *buf, size_t size)
{
    if ($1 != room$argnum)
        free($1);
}
%define WRITES_TEXT(function, buf_argument, size_argument)
%exception function
{
    $action
    if ((size_t)result >= size_argument) {
        char *more = malloc((size_t)result + 1);
        if (more == NULL) {
            PyErr_NoMemory();
            SWIG_fail;
        }
        buf_argument = more;
        size_argument = (size_t)result + 1;
        $action
    }
}
%enddef
WRITES_TEXT(parindex_format, arg1, arg2)
WRITES_TEXT(parindex_format_grouped, arg1, arg2)
WRITES_TEXT(parindex_text_fold, arg1, arg2)
WRITES_TEXT(parindex_text_plain, arg1, arg2)
WRITES_TEXT(parindex_framework_words, arg4, arg5)
WRITES_TEXT(parindex_difference_words, arg3, arg4)
WRITES_TEXT(parindex_difference_concordance, arg2, arg3)
WRITES_TEXT(parindex_framework_condition_words, arg4, arg5)
WRITES_TEXT(parindex_backcast_words, arg3, arg4)
WRITES_TEXT(parindex_framework_quota_words, arg5, arg6)
WRITES_TEXT(parindex_result_miss_words, arg6, arg7)
