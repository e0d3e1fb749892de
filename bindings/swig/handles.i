/* SPDX-License-Identifier: MIT */
/*
 * Opaque handles: each becomes a class whose destructor gives up one reference. A handle holds
 * the ones below it in C, so the order in which a collector drops them does not matter.
 */

%define HANDLE(type, release)
%nodefaultctor type;
struct type {};
%extend type {
    ~type() { release($self); }
}
%enddef

HANDLE(parindex_framework, parindex_framework_unref)
HANDLE(parindex_dossier, parindex_dossier_free)
HANDLE(parindex_result, parindex_result_unref)
HANDLE(parindex_explanation, parindex_explanation_free)
HANDLE(parindex_backcast, parindex_backcast_free)

/* The classes count references; counting by hand beside them could only go wrong. */
%ignore parindex_framework_ref;
%ignore parindex_framework_unref;
%ignore parindex_dossier_free;
%ignore parindex_result_ref;
%ignore parindex_result_unref;
%ignore parindex_explanation_free;
%ignore parindex_backcast_free;

/* What the library hands out by const pointer is read, never made or changed. */
%define BORROWED(type)
%nodefaultctor type;
%nodefaultdtor type;
%enddef

BORROWED(parindex_framework_info)
BORROWED(parindex_act)
BORROWED(parindex_node)
BORROWED(parindex_input)
BORROWED(parindex_choice)
BORROWED(parindex_class)
BORROWED(parindex_unit)
BORROWED(parindex_explanation_line)
%immutable parindex_explanation_line::key;
%immutable parindex_explanation_line::label;
%immutable parindex_explanation_line::text;
