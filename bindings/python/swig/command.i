/* SPDX-License-Identifier: MIT */
/* The command `parindex` inside the module, with Python as its host: workbooks, annexes, reports. */

%{
#include "command.h"

/* The two functions that Python gives. */
struct python_host {
    PyObject *open;
    PyObject *run;
};

/* (outcome, bytes or None, message): what Python made of a workbook, or why it did not. */
static int python_open(void *payload, const char *name, char **data, size_t *size,
                       parindex_error *error)
{
    const struct python_host *python = payload;
    PyObject *path = PyUnicode_DecodeFSDefault(name);
    const char *lang = error->lang == PARINDEX_LANG_VI ? "vi" : "en";
    PyObject *answer =
        path != NULL ? PyObject_CallFunction(python->open, "Os", path, lang) : NULL;
    Py_XDECREF(path);
    int outcome = PARINDEX_OUTCOME_CALL;
    PyObject *bytes = NULL;
    const char *message = NULL;
    char *text = NULL;
    Py_ssize_t length = 0;
    if (answer != NULL && PyArg_ParseTuple(answer, "iOs", &outcome, &bytes, &message)) {
        (void)snprintf(error->message, sizeof error->message, "%s", message);
        if (outcome == PARINDEX_OUTCOME_DONE && PyBytes_AsStringAndSize(bytes, &text, &length) == 0) {
            *data = malloc((size_t)length + 1);
            *size = (size_t)length;
            if (*data != NULL)
                memcpy(*data, text, (size_t)length + 1);
            else
                outcome = PARINDEX_OUTCOME_MEMORY;
        }
    }
    Py_XDECREF(answer);
    return PyErr_Occurred() ? (int)PARINDEX_OUTCOME_CALL : outcome;
}

static int python_run(void *payload, const char *asked, size_t size)
{
    const struct python_host *python = payload;
    PyObject *text = PyBytes_FromStringAndSize(asked, (Py_ssize_t)size);
    PyObject *answer = text != NULL ? PyObject_CallFunction(python->run, "O", text) : NULL;
    Py_XDECREF(text);
    long outcome = answer != NULL ? PyLong_AsLong(answer) : PARINDEX_OUTCOME_CALL;
    Py_XDECREF(answer);
    return PyErr_Occurred() ? (int)PARINDEX_OUTCOME_CALL : (int)outcome;
}

/* The arguments as C has them, in one piece of memory; NULL with an exception set. */
static char **argv_of(PyObject *list, Py_ssize_t count)
{
    size_t size = (size_t)(count + 1) * sizeof(char *);
    for (Py_ssize_t i = 0; i < count; i++) {
        PyObject *one = PyList_GetItem(list, i);
        if (one == NULL || !PyBytes_Check(one)) {
            PyErr_SetString(PyExc_TypeError, "command: a list of bytes is needed");
            return NULL;
        }
        size += (size_t)PyBytes_Size(one) + 1;
    }
    char **argv = malloc(size);
    if (argv == NULL) {
        PyErr_NoMemory();
        return NULL;
    }
    char *at = (char *)(argv + count + 1);
    for (Py_ssize_t i = 0; i < count; i++) {
        PyObject *one = PyList_GetItem(list, i);
        size_t length = (size_t)PyBytes_Size(one) + 1;
        memcpy(at, PyBytes_AsString(one), length);
        argv[i] = at;
        at += length;
    }
    argv[count] = NULL;
    return argv;
}

static PyObject *python_command(PyObject *arguments, PyObject *open, PyObject *run)
{
    if (!PyList_Check(arguments) || PyList_Size(arguments) < 1) {
        PyErr_SetString(PyExc_TypeError, "command: a list of bytes is needed");
        return NULL;
    }
    Py_ssize_t count = PyList_Size(arguments);
    char **argv = argv_of(arguments, count);
    if (argv == NULL)
        return NULL;
    struct python_host python = {open, run};
    struct host host = {python_open, python_run, &python, 0};
    int status = command_main((int)count, argv, &host);
    free(argv);
    return PyErr_Occurred() ? NULL : PyLong_FromLong(status);
}
%}

/* PyObject in and out, as they are; what it raises is Python's own. */
%rename(command) python_command;
PyObject *python_command(PyObject *arguments, PyObject *open, PyObject *run);
