/* SPDX-License-Identifier: MIT */
/*
 * Long runs tell Python how far they are, and Ctrl-C ends them. A Python executor is not taken: what
 * it would be given to call is C, which threads of the library's own do without the interpreter.
 */

%{
/*
 * A parindex_progress whose payload is a callable or None; called without the GIL, on the thread of
 * the call. An exception stays set, and the wrapper of the call raises it in place of the status.
 */
static int32_t tell_progress(void *payload, uint64_t done, uint64_t total)
{
    PyGILState_STATE state = PyGILState_Ensure();
    int ends = PyErr_CheckSignals();
    if (ends == 0 && payload != Py_None) {
        PyObject *said = PyObject_CallFunction((PyObject *)payload, "KK", (unsigned long long)done,
                                               (unsigned long long)total);
        ends = said != NULL ? PyObject_IsTrue(said) : -1;
        Py_XDECREF(said);
    }
    PyGILState_Release(state);
    return ends != 0;
}
%}

/* What is called with (done, total), and ends the run by what is true; the caller keeps it. */
%extend parindex_run_options {
    void tell(PyObject *progress)
    {
        $self->progress = tell_progress;
        $self->progress_payload = progress;
    }
}
