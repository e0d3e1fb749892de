/* SPDX-License-Identifier: MIT */
/* A staged dossier, named on the command line as FILE.json or FILE.json@STAGE. */
#ifndef REQUEST_STAGED_FILE_H
#define REQUEST_STAGED_FILE_H

#include "parindex/parindex.h"

#include "request/options.h"

/* 1 where the argument names a staged dossier: its file ends in ".json". */
int staged_is_file(const char *argument);

/* Reads the file, whatever stage is named behind it; reports all faults. Returns the exit status. */
int staged_open(parindex_staged **out, parindex_framework *framework, const char *argument,
                struct call *call);

/* The evidence at the stage that the argument names, the final one without any. */
int staged_dossier(parindex_dossier **out, parindex_framework *framework, const char *argument,
                   const struct options *options);

#endif
