/* SPDX-License-Identifier: MIT */
/* libparindex: Vietnam's public-administration indices. The one header to include. */
#ifndef PARINDEX_H
#define PARINDEX_H

#include "parindex/alloc.h"       /* IWYU pragma: export */
#include "parindex/array.h"       /* IWYU pragma: export */
#include "parindex/backcast.h"    /* IWYU pragma: export */
#include "parindex/base.h"        /* IWYU pragma: export */
#include "parindex/compare.h"     /* IWYU pragma: export */
#include "parindex/composite.h"   /* IWYU pragma: export */
#include "parindex/dossier.h"     /* IWYU pragma: export */
#include "parindex/error.h"       /* IWYU pragma: export */
#include "parindex/explain.h"     /* IWYU pragma: export */
#include "parindex/framework.h"   /* IWYU pragma: export */
#include "parindex/improve.h"     /* IWYU pragma: export */
#include "parindex/number.h"      /* IWYU pragma: export */
#include "parindex/rank.h"        /* IWYU pragma: export */
#include "parindex/score.h"       /* IWYU pragma: export */
#include "parindex/stages.h"      /* IWYU pragma: export */
#include "parindex/text.h"        /* IWYU pragma: export */
#include "parindex/uncertainty.h" /* IWYU pragma: export */
#include "parindex/unit.h"        /* IWYU pragma: export */
#include "parindex/version.h"     /* IWYU pragma: export */

#endif
