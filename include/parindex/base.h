/* SPDX-License-Identifier: MIT */
/*
 * What every other header needs: how symbols are exported, the status type, the languages.
 *
 * Rules that hold for the whole library:
 *  - A function that can fail returns parindex_status, takes its outputs first and
 *    `parindex_error *err` last; err may be NULL. On failure outputs are untouched.
 *  - `T **out` gives the caller an object that it releases with T's _free or _unref.
 *    A returned `const ...*` is borrowed from the object it was asked of.
 *  - A struct that the caller allocates starts with struct_size; all other fields 0 is the
 *    default. A struct that the library hands out by const pointer may grow at its end:
 *    do not copy it by sizeof.
 *  - There is no global state, no printing, no locale, no errno and no file access.
 */
#ifndef PARINDEX_BASE_H
#define PARINDEX_BASE_H

#include <stddef.h>
#include <stdint.h>

#if defined(PARINDEX_STATIC)
#define PARINDEX_API
#elif defined(_WIN32)
#if defined(PARINDEX_BUILDING)
#define PARINDEX_API __declspec(dllexport)
#else
#define PARINDEX_API __declspec(dllimport)
#endif
#elif defined(__GNUC__)
#define PARINDEX_API __attribute__((visibility("default")))
#else
#define PARINDEX_API
#endif

#if defined(__GNUC__)
#define PARINDEX_CHECKED __attribute__((warn_unused_result))
#else
#define PARINDEX_CHECKED
#endif

#ifdef __cplusplus
extern "C" {
#endif

/* 0 is success; every other value is listed in parindex/status.def and never reused. */
typedef int32_t parindex_status;

enum {
#define PARINDEX_STATUS(name, value, en, vi) PARINDEX_##name = value,
#include "parindex/status.def"
#undef PARINDEX_STATUS
};

/* "no such index": the parent of the root, the leaf number of a node that is not a leaf. */
#define PARINDEX_NONE ((size_t)-1)

/* Languages of titles, sentences and messages. */
enum {
    PARINDEX_LANG_EN = 0,
    PARINDEX_LANG_VI = 1
};

/*
 * The name of a status, "PARINDEX_ERR_SHAPE", and a sentence that says what it means, in
 * lang. Static text; an unknown status gives "PARINDEX_ERR_UNKNOWN". Any thread.
 */
PARINDEX_API const char *parindex_status_name(parindex_status status);
PARINDEX_API const char *parindex_status_text(parindex_status status, uint32_t lang);

#ifdef __cplusplus
}
#endif

#endif
