/* SPDX-License-Identifier: MIT */
/* The command `parindex` inside the module, with Python as its host: workbooks, annexes, reports. */

%{
#include "command.h"
#include "output/report.h"

/* The two functions that Python gives. */
struct python_host {
    PyObject *read;
    PyObject *run;
};

/* "z" of Py_BuildValue refuses what is no UTF-8, as a name on Linux may be. */
static PyObject *path_object(const char *text)
{
    if (text == NULL)
        Py_RETURN_NONE;
    return PyUnicode_DecodeFSDefault(text);
}

/* 0 where an exception is set. */
static int put(PyObject *dict, const char *key, PyObject *value)
{
    int done = value != NULL && PyDict_SetItemString(dict, key, value) == 0;
    Py_XDECREF(value);
    return done;
}

/* The command line as a dict; NULL with an exception set. */
static PyObject *options_object(const struct options *options)
{
    const struct {
        const char *key;
        const char *text;
    } texts[] = {
        {"date", options->date},     {"reading", options->reading},   {"history", options->history},
        {"group", options->group},   {"tasks", options->tasks},       {"dossier", options->dossier},
        {"title", options->title},   {"agency", options->agency},     {"place", options->place},
        {"signer", options->signer}, {"output", options->output},
    };
    PyObject *dict = Py_BuildValue(
        "{s:s,s:i,s:i,s:i,s:i,s:i,s:i}", "lang", options->lang == PARINDEX_LANG_VI ? "vi" : "en",
        "both", options->both, "decimal", (int)options->decimal, "period", (int)options->period,
        "from_period", (int)options->from_period, "threads", (int)options->threads, "within",
        (int)options->within);
    PyObject *arguments = PyList_New(0);
    int done = dict != NULL && arguments != NULL;
    for (size_t i = 0; done && i < sizeof(texts) / sizeof(texts[0]); i++)
        done = put(dict, texts[i].key, path_object(texts[i].text));
    for (int i = 0; done && i < options->count; i++) {
        PyObject *one = path_object(options->arguments[i]);
        done = one != NULL && PyList_Append(arguments, one) == 0;
        Py_XDECREF(one);
    }
    done = done && PyDict_SetItemString(dict, "arguments", arguments) == 0;
    Py_XDECREF(arguments);
    if (done)
        return dict;
    Py_XDECREF(dict);
    return NULL;
}

/* What Python answers: an exit status, and the text as bytes or None. Takes `answer` over. */
static int take_answer(PyObject *answer, char **data, size_t *size)
{
    int status = EXIT_CALL;
    PyObject *bytes = NULL;
    char *text = NULL;
    Py_ssize_t length = 0;
    if (answer != NULL && PyArg_ParseTuple(answer, "iO", &status, &bytes) && bytes != Py_None &&
        PyBytes_AsStringAndSize(bytes, &text, &length) == 0) {
        *data = malloc((size_t)length + 1);
        *size = (size_t)length;
        if (*data != NULL)
            memcpy(*data, text, (size_t)length + 1);
        else
            status = EXIT_MEMORY;
    }
    Py_XDECREF(answer);
    return PyErr_Occurred() ? EXIT_CALL : status;
}

static int host_read_workbook(void *payload, struct file *file, const char *path,
                              const char *edition, const struct options *options)
{
    const struct python_host *python = payload;
    PyObject *how = options_object(options);
    PyObject *name = path_object(path);
    PyObject *of = path_object(edition);
    PyObject *answer = NULL;
    if (how != NULL && name != NULL && of != NULL)
        answer = PyObject_CallFunction(python->read, "OOO", name, of, how);
    Py_XDECREF(how);
    Py_XDECREF(name);
    Py_XDECREF(of);
    *file = (struct file){NULL, 0};
    int status = take_answer(answer, &file->data, &file->size);
    if (status == EXIT_DONE && file->data == NULL)
        return report_memory(options->lang);
    if (status != EXIT_DONE) {
        free(file->data);
        file->data = NULL;
    }
    return status;
}

static int host_run(void *payload, struct text *out, const struct options *options)
{
    const struct python_host *python = payload;
    PyObject *how = options_object(options);
    PyObject *answer = how != NULL ? PyObject_CallFunction(python->run, "O", how) : NULL;
    Py_XDECREF(how);
    char *data = NULL;
    size_t size = 0;
    int status = take_answer(answer, &data, &size);
    if (data != NULL)
        text_add_bytes(out, data, size);
    free(data);
    return status;
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

static PyObject *python_command(PyObject *arguments, PyObject *read, PyObject *run)
{
    if (!PyList_Check(arguments) || PyList_Size(arguments) < 1) {
        PyErr_SetString(PyExc_TypeError, "command: a list of bytes is needed");
        return NULL;
    }
    Py_ssize_t count = PyList_Size(arguments);
    char **argv = argv_of(arguments, count);
    if (argv == NULL)
        return NULL;
    struct python_host python = {read, run};
    struct host host = {host_read_workbook, host_run, &python};
    int status = command_main((int)count, argv, &host);
    free(argv);
    return PyErr_Occurred() ? NULL : PyLong_FromLong(status);
}
%}

/* PyObject in and out, as they are; what it raises is Python's own. */
%rename(command) python_command;
PyObject *python_command(PyObject *arguments, PyObject *read, PyObject *run);
