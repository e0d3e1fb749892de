/* SPDX-License-Identifier: MIT */
/* parindex._native: the C functions under Python's call, private to the package above it. */
%module(package="parindex") _native

%{
#include <stdbool.h>
#include <stdlib.h>
#include <string.h>

#include <parindex/parindex.h>
%}

%include "texts.i"
%include "errors.i"
%include "progress.i"
%include "arrays.i"
%include "objects.i"
%include "threads.i"
%include "surveys.i"
%include "command.i"

/* Words that the language keeps for itself. */
%rename(from_) parindex_class::from;
%rename(from_) parindex_unit::from;
%rename(from_) parindex_plan_move::from;
%rename(round_) parindex_round;
%rename(format_) parindex_format;

/* Requests as texts are for languages without classes of their own. */
%ignore parindex_session_new;
%ignore parindex_session_free;
%ignore parindex_session_call;
%ignore parindex_session_ask;
%ignore parindex_session_outcome;
%ignore parindex_session_lang;
%ignore parindex_session_text;
%ignore parindex_session_report;
%ignore parindex_session_output;
%ignore parindex_session;
%ignore parindex_session_options;
%ignore parindex_output;
%ignore parindex_struct_size;
%ignore parindex_struct_init;

%include "parindex.i"
