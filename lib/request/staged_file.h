/* SPDX-License-Identifier: MIT */
/* A staged dossier, named on the command line as FILE.json or FILE.json@STAGE; or FILE.xlsx. */
#ifndef REQUEST_STAGED_FILE_H
#define REQUEST_STAGED_FILE_H

#include "parindex/parindex.h"

#include "request/file.h"
#include "request/options.h"

/* 1 where the argument names a staged dossier: its file ends in ".json", or a stage is behind it. */
int staged_is_file(const char *argument);

/* 1 where what was read of a workbook is a staged dossier. */
int staged_is_text(const struct file *file, const char *path);

/* The evidence at the final stage, of such a workbook. */
int staged_final(parindex_dossier **out, parindex_framework *framework, const struct file *file,
                 const char *path, const struct options *options);

/* Reads the file, whatever stage is named behind it; reports all faults. Returns the exit status. */
int staged_open(parindex_staged **out, parindex_framework *framework, const char *argument,
                struct call *call);

/* The evidence at the stage that the argument names, the final one without any. */
int staged_dossier(parindex_dossier **out, parindex_framework *framework, const char *argument,
                   const struct options *options);

#endif
