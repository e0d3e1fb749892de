/* SPDX-License-Identifier: MIT */
/* Outputs come back as the value of the call; a borrowed handle comes back with a reference of its own. */

%define NEW_OBJECT(type)
%typemap(in, numinputs=0) type **out (type *made = NULL) "$1 = &made;";
%typemap(argout) type **out
{
    Py_XDECREF($result);
    $result = SWIG_NewPointerObj(*$1, $descriptor(type *), SWIG_POINTER_OWN);
}
%enddef
NEW_OBJECT(parindex_framework)
NEW_OBJECT(parindex_dossier)
NEW_OBJECT(parindex_result)
NEW_OBJECT(parindex_explanation)

%typemap(out) parindex_framework *
{
    $result = SWIG_NewPointerObj(parindex_framework_ref($1), $descriptor(parindex_framework *),
                                 SWIG_POINTER_OWN);
}

%typemap(in, numinputs=0) size_t *out (size_t number = 0) "$1 = &number;";
%typemap(argout) size_t *out
{
    Py_XDECREF($result);
    $result = PyLong_FromSize_t(*$1);
}

/* One cell of a result, as (state, points, max, share, provenance). */
%typemap(in, numinputs=0) parindex_cell *out (parindex_cell cell)
{
    cell = (parindex_cell)PARINDEX_CELL_INIT;
    $1 = &cell;
}
%typemap(argout) parindex_cell *out
{
    Py_XDECREF($result);
    $result = Py_BuildValue("(IdddI)", (unsigned int)$1->state, $1->points, $1->max, $1->share,
                            (unsigned int)$1->provenance);
}
%ignore parindex_cell;
