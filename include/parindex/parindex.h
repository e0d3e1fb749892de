/* SPDX-License-Identifier: MIT */
/**
 * @file
 * libparindex: Vietnam's public-administration indices. This is the one header to include.
 *
 * @mainpage The C API of libparindex
 *
 * One program passes through these, in this order; each header has one of them:
 *  - parindex_framework_open() gives a framework: a set of criteria with its tree and rules;
 *  - parindex_dossier_read_csv() or parindex_dossier_bind() gives the evidence of all units;
 *  - parindex_score() makes a result of both: points and shares of every unit at every node;
 *  - parindex_result_rank(), parindex_explain(), parindex_compare(), parindex_improve() and
 *    parindex_uncertainty_run() answer questions about a result.
 *
 * The rules that hold for every function are in parindex/base.h. What a status means, and what to
 * do about it, is in docs/errors.md of the sources.
 */
#ifndef PARINDEX_H
#define PARINDEX_H

#include "parindex/alloc.h"       /* IWYU pragma: export */
#include "parindex/array.h"       /* IWYU pragma: export */
#include "parindex/backcast.h"    /* IWYU pragma: export */
#include "parindex/base.h"        /* IWYU pragma: export */
#include "parindex/check.h"       /* IWYU pragma: export */
#include "parindex/cohort.h"      /* IWYU pragma: export */
#include "parindex/compare.h"     /* IWYU pragma: export */
#include "parindex/composite.h"   /* IWYU pragma: export */
#include "parindex/condition.h"   /* IWYU pragma: export */
#include "parindex/difference.h"  /* IWYU pragma: export */
#include "parindex/dossier.h"     /* IWYU pragma: export */
#include "parindex/error.h"       /* IWYU pragma: export */
#include "parindex/explain.h"     /* IWYU pragma: export */
#include "parindex/framework.h"   /* IWYU pragma: export */
#include "parindex/groups.h"      /* IWYU pragma: export */
#include "parindex/improve.h"     /* IWYU pragma: export */
#include "parindex/number.h"      /* IWYU pragma: export */
#include "parindex/quota.h"       /* IWYU pragma: export */
#include "parindex/rank.h"        /* IWYU pragma: export */
#include "parindex/reading.h"     /* IWYU pragma: export */
#include "parindex/score.h"       /* IWYU pragma: export */
#include "parindex/session.h"     /* IWYU pragma: export */
#include "parindex/stages.h"      /* IWYU pragma: export */
#include "parindex/structs.h"     /* IWYU pragma: export */
#include "parindex/survey.h"      /* IWYU pragma: export */
#include "parindex/tasks.h"       /* IWYU pragma: export */
#include "parindex/text.h"        /* IWYU pragma: export */
#include "parindex/uncertainty.h" /* IWYU pragma: export */
#include "parindex/unit.h"        /* IWYU pragma: export */
#include "parindex/version.h"     /* IWYU pragma: export */

#endif
