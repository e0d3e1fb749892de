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
NEW_OBJECT(parindex_cohort)
NEW_OBJECT(parindex_explanation)
NEW_OBJECT(parindex_backcast)
NEW_OBJECT(parindex_readings)
NEW_OBJECT(parindex_check)
NEW_OBJECT(parindex_concordance)
NEW_OBJECT(parindex_comparison)
NEW_OBJECT(parindex_difference)
NEW_OBJECT(parindex_plan)
NEW_OBJECT(parindex_staged)
NEW_OBJECT(parindex_gap)
NEW_OBJECT(parindex_variation)
NEW_OBJECT(parindex_uncertainty)
NEW_OBJECT(parindex_survey)
NEW_OBJECT(parindex_estimates)

%typemap(out) parindex_framework *
{
    $result = SWIG_NewPointerObj(parindex_framework_ref($1), $descriptor(parindex_framework *),
                                 SWIG_POINTER_OWN);
}

%typemap(out) parindex_result *
{
    $result = SWIG_NewPointerObj(parindex_result_ref($1), $descriptor(parindex_result *),
                                 SWIG_POINTER_OWN);
}

%typemap(in, numinputs=0) size_t *out (size_t number = 0) "$1 = &number;";
%typemap(argout) size_t *out
{
    Py_XDECREF($result);
    $result = PyLong_FromSize_t(*$1);
}

/* Beside a dossier that is carried over: (dossier, values that the later edition does not take). */
%typemap(in, numinputs=0) size_t *dropped (size_t number = 0) "$1 = &number;";
%typemap(argout) size_t *dropped
{
    $result = Py_BuildValue("(NN)", $result, PyLong_FromSize_t(*$1));
}

/* One cell of a result, as (state, points, max, share, provenance, imputed). */
%typemap(in, numinputs=0) parindex_cell *out (parindex_cell cell)
{
    cell = (parindex_cell)PARINDEX_CELL_INIT;
    $1 = &cell;
}
%typemap(argout) parindex_cell *out
{
    Py_XDECREF($result);
    $result = Py_BuildValue("(IdddII)", (unsigned int)$1->state, $1->points, $1->max, $1->share,
                            (unsigned int)$1->provenance, (unsigned int)$1->imputed);
}
%ignore parindex_cell;

/* What a spelling can mean, as (step, unit, candidates). */
%typemap(in, numinputs=0) parindex_match *out (parindex_match match)
{
    match = (parindex_match)PARINDEX_MATCH_INIT;
    $1 = &match;
}
%typemap(argout) parindex_match *out
{
    PyObject *candidates = PyTuple_New((Py_ssize_t)$1->candidates);
    for (size_t i = 0; candidates != NULL && i < $1->candidates; i++)
        PyTuple_SetItem(candidates, (Py_ssize_t)i, PyLong_FromSize_t($1->candidate[i]));
    Py_XDECREF($result);
    $result = candidates != NULL
                  ? Py_BuildValue("(INN)", (unsigned int)$1->step, PyLong_FromSize_t($1->unit), candidates)
                  : NULL;
}
%ignore parindex_match;
/* One unit among all, as (in points, value, place, units, mean, best, worst, quartiles from below). */
%typemap(in, numinputs=0) parindex_position *out (parindex_position position)
{
    position = (parindex_position)PARINDEX_POSITION_INIT;
    $1 = &position;
}
%typemap(argout) parindex_position *out
{
    Py_XDECREF($result);
    $result = Py_BuildValue("(Iddddddddd)", (unsigned int)$1->in_points, $1->value, $1->rank,
                            $1->units, $1->mean, $1->best, $1->worst, $1->lower_quartile,
                            $1->median, $1->upper_quartile);
}
%ignore parindex_position;

/* A class missed by a quota, as (missed, next, group, units, most, rank, index, line, by, tied, parted). */
%typemap(in, numinputs=0) parindex_quota_miss *out (parindex_quota_miss miss)
{
    miss = (parindex_quota_miss)PARINDEX_QUOTA_MISS_INIT;
    $1 = &miss;
}
%typemap(argout) parindex_quota_miss *out
{
    Py_XDECREF($result);
    $result = Py_BuildValue("(szNNNddddIN)", $1->missed->key, $1->next != NULL ? $1->next->key : NULL,
                            PyLong_FromSize_t($1->group), PyLong_FromSize_t($1->units),
                            PyLong_FromSize_t($1->most), $1->rank, $1->index, $1->line, $1->by,
                            (unsigned int)$1->tied, PyLong_FromSize_t($1->parted));
}
%ignore parindex_quota_miss;

/* A unit under one reading, as (index, rank, key of its class, moved, reclassed). */
%typemap(in, numinputs=0) parindex_reading_rank *out (parindex_reading_rank rank)
{
    rank = (parindex_reading_rank)PARINDEX_READING_RANK_INIT;
    $1 = &rank;
}
%typemap(argout) parindex_reading_rank *out
{
    Py_XDECREF($result);
    $result = Py_BuildValue("(ddzII)", $1->index, $1->rank, $1->band != NULL ? $1->band->key : NULL,
                            (unsigned int)$1->moved, (unsigned int)$1->reclassed);
}
%ignore parindex_reading_rank;

/* What varies, or one case of it, as (kind, node, level). */
%typemap(in, numinputs=0) parindex_variation_factor *out (parindex_variation_factor input)
{
    input = (parindex_variation_factor)PARINDEX_VARIATION_FACTOR_INIT;
    $1 = &input;
}
%typemap(argout) parindex_variation_factor *out
{
    Py_XDECREF($result);
    $result = Py_BuildValue("(INI)", (unsigned int)$1->kind, PyLong_FromSize_t($1->node),
                            (unsigned int)$1->level);
}
%ignore parindex_variation_factor;

/* What stands for memory of the library stays in this process; Python's own words would name SWIG. */
%define UNPICKLED(type)
%extend type {
%pythoncode %{
    def __reduce__(self):
        from .errors import not_pickled
        raise not_pickled()
%}
}
%enddef
UNPICKLED(parindex_framework)
UNPICKLED(parindex_dossier)
UNPICKLED(parindex_result)
UNPICKLED(parindex_cohort)
UNPICKLED(parindex_explanation)
UNPICKLED(parindex_backcast)
UNPICKLED(parindex_readings)
UNPICKLED(parindex_check)
UNPICKLED(parindex_concordance)
UNPICKLED(parindex_comparison)
UNPICKLED(parindex_difference)
UNPICKLED(parindex_plan)
UNPICKLED(parindex_staged)
UNPICKLED(parindex_gap)
UNPICKLED(parindex_variation)
UNPICKLED(parindex_uncertainty)
UNPICKLED(parindex_survey)
UNPICKLED(parindex_estimates)
