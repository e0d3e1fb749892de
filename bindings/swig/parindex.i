/* SPDX-License-Identifier: MIT */
/*
 * The public headers as any language sees them. No declaration is typed again: the headers
 * themselves are read. What is said here holds for every target language; how arrays, errors
 * and texts cross over is said by the language's own files, which include this one last.
 */

%{
#include <stdbool.h>
#include <stdlib.h>
#include <string.h>

#include "parindex/parindex.h"
%}

/* The prefix serves C, which has no modules. */
%rename("%(regex:/^(?:parindex|PARINDEX)_(.*)/\\1/)s") "";
#ifndef SWIGPYTHON
/* Elsewhere a class and a parameter called `error` are one name. */
%rename("%(camelcase)s", %$isclass) "";
#endif
/* A word that most languages keep for themselves. */
%rename(index_class) parindex_class;
%rename(index_case) parindex_case;

/* Allocators and callbacks are C's; a language has its own memory and its own functions. */
%ignore parindex_allocator;
%ignore allocator;
%ignore parindex_reader;
%ignore reader;
%ignore on_fault;
%ignore progress;
%ignore progress_payload;
%ignore executor;
%ignore executor_payload;
%ignore payload;
%ignore reserved;
%ignore parindex_fault_handler;

%include <stdint.i>

/* SWIG is no compiler that exports; the lists are read here because it skips #include. */
#define PARINDEX_STATIC
%define PARINDEX_STATUS(name, value, en, vi)
%constant int32_t PARINDEX_##name = value;
%enddef
%include "parindex/status.def"
#undef PARINDEX_STATUS
%define PARINDEX_MEASURE(NAME, key, value, family, en, vi)
%constant int32_t PARINDEX_MEASURE_##NAME = value;
%enddef
%include "parindex/measures.def"
%define PARINDEX_SCALE(NAME, key, value, family, en, vi)
%constant int32_t PARINDEX_SCALE_##NAME = value;
%enddef
%include "parindex/scales.def"
%define PARINDEX_COMBINE(NAME, key, value, family, weights, en, vi)
%constant int32_t PARINDEX_COMBINE_##NAME = value;
%enddef
%include "parindex/combines.def"
%define PARINDEX_TEST(NAME, key, value, family, en, vi)
%constant int32_t PARINDEX_TEST_##NAME = value;
%enddef
%define PARINDEX_EFFECT(NAME, key, value, en, vi)
%constant int32_t PARINDEX_EFFECT_##NAME = value;
%enddef
%include "parindex/conditions.def"
%define PARINDEX_TASKS(NAME, key, value, of, en, vi)
%constant int32_t PARINDEX_TASKS_##NAME = value;
%enddef
%include "parindex/tasks.def"
%define PARINDEX_IMPUTE(NAME, key, value, en, vi)
%constant int32_t PARINDEX_IMPUTE_##NAME = value;
%enddef
%define PARINDEX_WINSORISE(NAME, key, value, en, vi)
%constant int32_t PARINDEX_WINSORISE_##NAME = value;
%enddef
%define PARINDEX_LOG(NAME, key, value, en, vi)
%constant int32_t PARINDEX_LOG_##NAME = value;
%enddef
%include "parindex/treatments.def"

/* A macro with a cast in it is no constant to SWIG. */
%ignore PARINDEX_NONE;
%constant size_t NONE = PARINDEX_NONE;

%include "handles.i"
%include "options.i"
%include "survey_options.i"

%include "parindex/base.h"
%include "parindex/alloc.h"
%include "parindex/array.h"
%include "parindex/version.h"
%include "parindex/error.h"
%include "parindex/number.h"
%include "parindex/text.h"
%immutable;
%include "parindex/framework.h"
%include "parindex/condition.h"
%include "parindex/unit.h"
%mutable;
%include "parindex/dossier.h"
%include "parindex/tasks.h"
%include "parindex/score.h"
%include "parindex/cohort.h"
%include "parindex/groups.h"
%immutable;
%include "parindex/reading.h"
%include "parindex/check.h"
%mutable;
%include "parindex/rank.h"
%include "parindex/quota.h"
%include "parindex/composite.h"
%include "parindex/explain.h"
%include "parindex/backcast.h"
%immutable;
%include "parindex/compare.h"
%include "parindex/difference.h"
%include "parindex/improve.h"
%include "parindex/session.h"
%include "parindex/stages.h"
%mutable;
%include "parindex/uncertainty.h"
%include "parindex/structs.h"
%include "parindex/survey.h"
