/* SPDX-License-Identifier: MIT */
/*
 * Arrays by the buffer protocol alone: no numpy is needed to build, and the element's type is
 * read, never guessed. A buffer is held until the call is over, so that another thread cannot
 * resize it meanwhile; what a dossier borrows longer, the package holds.
 */

%{
/* The element type of a buffer, or 0: PARINDEX_F64, PARINDEX_I32, PARINDEX_U8. */
static uint32_t element_type(const Py_buffer *buffer)
{
    const char *format = buffer->format != NULL ? buffer->format : "B";
    if (*format == '@' || *format == '=')
        format++;
    if (format[0] == '\0' || format[1] != '\0')
        return 0;
    switch (*format) {
    case 'd':
        return buffer->itemsize == (Py_ssize_t)sizeof(double) ? (uint32_t)PARINDEX_F64 : 0;
    case 'i':
    case 'l':
        return buffer->itemsize == (Py_ssize_t)sizeof(int32_t) ? (uint32_t)PARINDEX_I32 : 0;
    case 'B':
        return PARINDEX_U8;
    default:
        return 0;
    }
}

/*
 * A call that fails at one argument gives back the buffers of all, so each is empty before the
 * first is looked at: that is what the arginit typemaps below are for.
 */

/* Fills in a span from an object with one or two dimensions. False: an exception is set. */
static int take_buffer(parindex_span *span, Py_buffer *buffer, PyObject *object, int flags,
                       const char *function)
{
    if (PyObject_GetBuffer(object, buffer, flags | PyBUF_STRIDES | PyBUF_FORMAT) < 0) {
        buffer->obj = NULL;
        return 0;
    }
    memset(span, 0, sizeof *span);
    span->type = element_type(buffer);
    if (span->type == 0) {
        PyErr_Format(PyExc_TypeError,
                     "%s: elements of format '%s' and %zd bytes are not taken; float64, int32 "
                     "and uint8 of this machine's byte order are",
                     function, buffer->format != NULL ? buffer->format : "B", buffer->itemsize);
        return 0;
    }
    if (buffer->ndim != 1 && buffer->ndim != 2) {
        PyErr_Format(PyExc_ValueError, "%s: an array of 1 or 2 dimensions is needed, not %d",
                     function, buffer->ndim);
        return 0;
    }
    span->data = buffer->buf;
    span->rows = buffer->shape[0];
    span->row_stride = buffer->strides[0];
    span->cols = buffer->ndim == 2 ? buffer->shape[1] : 1;
    span->col_stride = buffer->ndim == 2 ? buffer->strides[1] : 0;
    return 1;
}

static parindex_view view_of(const parindex_span *span)
{
    parindex_view view = {span->data,       span->rows, span->cols, span->row_stride,
                          span->col_stride, span->type, 0};
    return view;
}
%}

%typemap(in) const parindex_view * (Py_buffer buffer, parindex_span span, parindex_view view)
{
    if (!take_buffer(&span, &buffer, $input, 0, "$symname"))
        SWIG_fail;
    view = view_of(&span);
    $1 = &view;
}
/* One that may be left out. */
%typemap(in) const parindex_view *costs (Py_buffer buffer, parindex_span span, parindex_view view)
{
    if ($input != Py_None && !take_buffer(&span, &buffer, $input, 0, "$symname"))
        SWIG_fail;
    $1 = NULL;
    if ($input != Py_None) {
        view = view_of(&span);
        $1 = &view;
    }
}
%typemap(arginit) const parindex_view * "buffer$argnum.obj = NULL;";
%typemap(freearg) const parindex_view * "PyBuffer_Release(&buffer$argnum);";

/* Weights may be left out. */
%typemap(in) const parindex_view *weights (Py_buffer buffer, parindex_span span, parindex_view view)
{
    $1 = NULL;
    if ($input != Py_None) {
        if (!take_buffer(&span, &buffer, $input, 0, "$symname"))
            SWIG_fail;
        view = view_of(&span);
        $1 = &view;
    }
}

%typemap(in) parindex_span * (Py_buffer buffer, parindex_span span)
{
    if (!take_buffer(&span, &buffer, $input, PyBUF_WRITABLE, "$symname"))
        SWIG_fail;
    $1 = &span;
}
%typemap(arginit) parindex_span * "buffer$argnum.obj = NULL;";
%typemap(freearg) parindex_span * "PyBuffer_Release(&buffer$argnum);";

/*
 * A view of the library's own memory, as (address, rows, columns, row stride, column stride,
 * type): what numpy's array interface is made of. The package keeps its owner alive beside it.
 */
%typemap(in, numinputs=0) parindex_view *out (parindex_view view) "$1 = &view;";
%typemap(argout) parindex_view *out
{
    Py_XDECREF($result);
    PyObject *address = PyLong_FromVoidPtr((void *)$1->data);
    $result = address != NULL
                  ? Py_BuildValue("(NLLLLI)", address, (long long)$1->rows, (long long)$1->cols,
                                  (long long)$1->row_stride, (long long)$1->col_stride,
                                  (unsigned int)$1->type)
                  : NULL;
}

%ignore parindex_view;
%ignore parindex_span;

/* The years of a panel's columns: as many as the table before them has. */
%typemap(arginit) const int32_t *periods "years$argnum.obj = NULL;";
%typemap(in) const int32_t *periods (Py_buffer years, parindex_span list)
{
    if (!take_buffer(&list, &years, $input, 0, "$symname"))
        SWIG_fail;
    if (list.type != PARINDEX_I32 || list.cols != 1 || list.row_stride != (int64_t)sizeof(int32_t)) {
        PyErr_SetString(PyExc_TypeError, "$symname: years are one int32 after the other");
        SWIG_fail;
    }
    $1 = list.data;
}
%typemap(freearg) const int32_t *periods "PyBuffer_Release(&years$argnum);";
%exception parindex_endpoints
{
    if (list3.rows != arg2->cols) {
        PyErr_SetString(PyExc_ValueError, "endpoints: a year is needed for each column");
        SWIG_fail;
    }
    $action
}
