/* SPDX-License-Identifier: MIT */
/* A status that is not OK becomes the exception of that status, with its place. */

%{
/* The language that messages are asked for in; parindex.set_language sets it. */
static uint32_t message_lang = PARINDEX_LANG_EN;

/* A text of the library; one that were not UTF-8 after all would hide the fault that it tells of. */
static PyObject *text_of(const char *text)
{
    return PyUnicode_DecodeUTF8(text, (Py_ssize_t)strlen(text), "replace");
}

/* parindex.errors.from_native(...): the exception for one parindex_error. A new reference, or NULL. */
static PyObject *exception_of(const parindex_error *e)
{
    PyObject *module = PyImport_ImportModule("parindex.errors");
    PyObject *make = module != NULL ? PyObject_GetAttrString(module, "from_native") : NULL;
    PyObject *exception =
        make != NULL
            ? PyObject_CallFunction(make, "iNNNLNLLL", (int)e->status, text_of(e->message),
                                    text_of(e->criterion), text_of(e->path), (long long)e->unit,
                                    text_of(e->unit_code), (long long)e->line,
                                    (long long)e->column, (long long)e->offset)
            : NULL;
    Py_XDECREF(make);
    Py_XDECREF(module);
    return exception;
}

static void raise_error(const parindex_error *e)
{
    PyObject *exception = exception_of(e);
    if (exception != NULL)
        PyErr_SetObject((PyObject *)Py_TYPE(exception), exception);
    Py_XDECREF(exception);
}

/* An ArgumentError that shows a str with a NUL, or with half a character, as Python writes it. */
static void raise_no_text(PyObject *text, int nul)
{
    parindex_error e = PARINDEX_ERROR_INIT;
    PyErr_Clear();
    PyObject *ascii = PyObject_ASCII(text);
    const char *shown = ascii != NULL ? PyUnicode_AsUTF8AndSize(ascii, NULL) : NULL;
    const char *why = nul ? message_lang == PARINDEX_LANG_VI ? "có ký tự NUL" : "has a NUL character"
                      : message_lang == PARINDEX_LANG_VI
                          ? "có nửa ký tự (mã thay thế đứng một mình)"
                          : "has half a character (a lone surrogate)";
    if (shown == NULL)
        return;
    e.status = PARINDEX_ERR_ARGUMENT;
    snprintf(e.message, sizeof e.message,
             message_lang == PARINDEX_LANG_VI ? "%.400s không phải văn bản: %s." : "%.400s is no text: it %s.",
             shown, why);
    raise_error(&e);
    Py_DECREF(ascii);
}

/* A parindex_fault_handler whose payload is a Python list; called without the GIL. */
static void collect_fault(void *payload, const parindex_error *fault)
{
    PyGILState_STATE state = PyGILState_Ensure();
    PyObject *exception = exception_of(fault);
    if (exception == NULL || PyList_Append((PyObject *)payload, exception) < 0)
        PyErr_WriteUnraisable((PyObject *)payload);
    Py_XDECREF(exception);
    PyGILState_Release(state);
}
%}

/* Every fallible function ends in `parindex_error *err`, which no caller in Python sees. */
%typemap(in, numinputs=0, noblock=1) parindex_error *err
{
    parindex_error failure = PARINDEX_ERROR_INIT;
    failure.lang = message_lang;
    $1 = &failure;
}
%typemap(out, noblock=1) parindex_status
{
    if ($1 != PARINDEX_OK) {
        if (!PyErr_Occurred()) /* a callback's own */
            raise_error(&failure);
        SWIG_fail;
    }
    $result = SWIG_Py_Void();
}

/* The status as a number where it is an argument. */
%apply int32_t { parindex_status status };

%nodefaultctor parindex_error;
%nodefaultdtor parindex_error;
%ignore parindex_error;

/* Options that tell of every fault: each is appended to a list, which the caller keeps. */
%extend parindex_load_options {
    void collect(PyObject *faults)
    {
        $self->on_fault = collect_fault;
        $self->payload = faults;
    }
}
%extend parindex_csv_options {
    void collect(PyObject *faults)
    {
        $self->on_fault = collect_fault;
        $self->payload = faults;
    }
}

%inline %{
static void set_message_language(uint32_t lang)
{
    message_lang = lang;
}
%}
