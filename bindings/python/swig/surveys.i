/* SPDX-License-Identifier: MIT */
/*
 * Rows of a survey go in as a tuple of what parindex_answers has, in its order: `first`, then the columns,
 * None where there is none. Their buffers are held during the call and nothing is copied.
 */

%{
enum {
    ANSWER_COLUMNS = 9
};
struct held_answers {
    parindex_answers answers;
    parindex_view views[ANSWER_COLUMNS];
    Py_buffer buffers[ANSWER_COLUMNS];
};

static int take_answers(struct held_answers *held, PyObject *given)
{
    parindex_answers *a = &held->answers;
    const parindex_view **columns[ANSWER_COLUMNS] = {
        &a->weight,  &a->stratum, &a->ids,     &a->fpc,       &a->unit,
        &a->domains, &a->cell,    &a->answers, &a->replicates};
    if (!PyTuple_Check(given) || PyTuple_Size(given) != ANSWER_COLUMNS + 1) {
        PyErr_SetString(PyExc_TypeError, "survey_add: rows are a tuple of 10");
        return 0;
    }
    a->first = PyLong_AsUnsignedLongLong(PyTuple_GetItem(given, 0));
    if (PyErr_Occurred())
        return 0;
    for (int i = 0; i < ANSWER_COLUMNS; i++) {
        PyObject *column = PyTuple_GetItem(given, i + 1);
        parindex_span span;
        if (column == Py_None)
            continue;
        if (!take_buffer(&span, &held->buffers[i], column, 0, "survey_add"))
            return 0;
        held->views[i] = view_of(&span);
        *columns[i] = &held->views[i];
    }
    return 1;
}
%}

%typemap(arginit) const parindex_answers *answers
{
    memset(&held$argnum, 0, sizeof held$argnum);
    held$argnum.answers = (parindex_answers)PARINDEX_ANSWERS_INIT;
}
%typemap(in) const parindex_answers *answers (struct held_answers held)
{
    if (!take_answers(&held, $input))
        SWIG_fail;
    $1 = &held.answers;
}
%typemap(freearg) const parindex_answers *answers
{
    for (int i = 0; i < ANSWER_COLUMNS; i++)
        PyBuffer_Release(&held$argnum.buffers[i]);
}
%ignore parindex_answers;

/* Evidence with its errors: (dossier, estimates). */
%typemap(in, numinputs=0) parindex_estimates **estimates (parindex_estimates *errors = NULL)
    "$1 = &errors;";
%typemap(argout) parindex_estimates **estimates
{
    PyObject *beside = SWIG_NewPointerObj(*$1, $descriptor(parindex_estimates *), SWIG_POINTER_OWN);
    $result = Py_BuildValue("(NN)", $result, beside);
}

/* What is below a statistic may be left out. */
%typemap(in) const parindex_view *bottom (Py_buffer buffer, parindex_span span, parindex_view view)
{
    $1 = NULL;
    if ($input != Py_None) {
        if (!take_buffer(&span, &buffer, $input, 0, "$symname"))
            SWIG_fail;
        view = view_of(&span);
        $1 = &view;
    }
}

%apply const parindex_view *bottom { const parindex_view *sums };

%typemap(in) (const parindex_statistic *statistics, size_t count) (parindex_statistics *all = NULL)
{
    if (!SWIG_IsOK(SWIG_ConvertPtr($input, (void **)&all, $descriptor(parindex_statistics *), 0)) ||
        all == NULL) {
        PyErr_SetString(PyExc_TypeError, "$symname: statistics are needed");
        SWIG_fail;
    }
    $1 = all->list;
    $2 = all->count;
}

/* Python has its own memory. */
%typemap(in, numinputs=0) const parindex_allocator *allocator "$1 = NULL;";

/* An interval, as (low, high). */
%typemap(in, numinputs=0) (double *low, double *high) (double low = 0, double high = 0)
{
    $1 = &low;
    $2 = &high;
}
%typemap(argout) (double *low, double *high)
{
    Py_XDECREF($result);
    $result = Py_BuildValue("(dd)", *$1, *$2);
}

WRITES_TEXT(parindex_estimates_note, arg1, arg2)
