/* SPDX-License-Identifier: MIT */
/**
 * @file
 * What every other header needs: the exported symbols, the status type and the languages.
 *
 * Rules that hold for the whole library:
 *  - A function that can fail returns parindex_status. It takes its outputs first and
 *    `parindex_error *err` last. err may be NULL. A failed call leaves its outputs unchanged
 *    unless its comment says otherwise.
 *  - `T **out` gives the caller an object, which the caller releases with T's _free or _unref.
 *    A returned `const ... *` belongs to the object that was asked and lives as long as it does.
 *  - A struct that the caller allocates starts with struct_size. In all other fields 0 is the
 *    default. A struct that the library returns by const pointer may grow at its end: do not copy
 *    it by sizeof.
 *  - Texts are UTF-8 and end with '\0'. Rows, columns, units and nodes are counted from 0.
 *  - The library has no global state, prints nothing, opens no file and uses neither the locale
 *    nor errno.
 */
#ifndef PARINDEX_BASE_H
#define PARINDEX_BASE_H

#include <stddef.h>
#include <stdint.h>

/** Exports a function from the library. Define PARINDEX_STATIC to link the static library. */
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

/** Makes the compiler warn where the result of a function is not looked at. */
#if defined(__GNUC__)
#define PARINDEX_CHECKED __attribute__((warn_unused_result))
#else
#define PARINDEX_CHECKED
#endif

/**
 * The initial value of a struct that begins with struct_size: its size, and 0 in all other
 * fields. Each such struct has its own PARINDEX_..._INIT; use that one.
 */
#if defined(__cplusplus)
extern "C++" {
template <typename T> inline T parindex_init()
{
    T made = T();
    made.struct_size = static_cast<uint32_t>(sizeof(T));
    return made;
}
}
#define PARINDEX_INIT(type) parindex_init<type>()
#else
#define PARINDEX_INIT(type)                                                                        \
    {                                                                                              \
        .struct_size = (uint32_t)sizeof(type)                                                      \
    }
#endif

#ifdef __cplusplus
extern "C" {
#endif

/** Whether a call succeeded: PARINDEX_OK, which is 0, or why it failed. */
typedef int32_t parindex_status;

/**
 * The statuses. They are listed in parindex/status.def, and docs/errors.md says what to do about
 * each. A value is never used again for another meaning; treat one that you do not know as a
 * failure.
 */
enum {
#define PARINDEX_STATUS(name, value, en, vi) PARINDEX_##name = value,
#include "parindex/status.def"
#undef PARINDEX_STATUS
};

/** No such index: the parent of the root, or the leaf number of a node that is not a leaf. */
#define PARINDEX_NONE ((size_t)-1)

/** Languages of titles, sentences and messages. */
enum {
    /** English. */
    PARINDEX_LANG_EN = 0,
    /** Vietnamese. */
    PARINDEX_LANG_VI = 1
};

/**
 * Gives the name of a status, "PARINDEX_ERR_SHAPE".
 *
 * @param status  A status.
 * @return Static text; "PARINDEX_ERR_UNKNOWN" for a status that this library does not have.
 *   Any thread.
 */
PARINDEX_API const char *parindex_status_name(parindex_status status);

/**
 * Gives the meaning of a status in a few words, "memory ran out".
 *
 * @param status  A status.
 * @param lang  PARINDEX_LANG_EN or PARINDEX_LANG_VI.
 * @return Static text, for an unknown status too. Any thread.
 */
PARINDEX_API const char *parindex_status_text(parindex_status status, uint32_t lang);

#ifdef __cplusplus
}
#endif

#endif
