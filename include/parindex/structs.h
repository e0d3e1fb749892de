/* SPDX-License-Identifier: MIT */
/**
 * @file
 * The initial values of structs, for hosts that cannot see the macros PARINDEX_..._INIT of the headers:
 * foreign-function interfaces of PHP, Java, C#, Node and others.
 *
 * Such a host takes memory of parindex_struct_size bytes and sets it up with parindex_struct_init; the
 * places of the fields are in share/parindex/abi.json.
 */
#ifndef PARINDEX_STRUCTS_H
#define PARINDEX_STRUCTS_H

#include "parindex/base.h"

#ifdef __cplusplus
extern "C" {
#endif

/**
 * Gives the size of a struct that begins with struct_size, as the running library has it.
 *
 * @param name  The name of the struct, "parindex_error".
 * @return Its bytes; 0 where name is NULL or no such struct. Any thread.
 */
PARINDEX_API size_t parindex_struct_size(const char *name);

/**
 * Sets a struct to its initial value, as PARINDEX_..._INIT does in C: struct_size, and 0 or the default
 * in all other fields.
 *
 * @param[out] out  At least parindex_struct_size(name) bytes, aligned as malloc aligns them.
 * @param name  The name of the struct, "parindex_error".
 * @return PARINDEX_OK; PARINDEX_ERR_ARGUMENT where out or name is NULL or no such struct. Any thread.
 */
PARINDEX_API PARINDEX_CHECKED parindex_status parindex_struct_init(void *out, const char *name);

#ifdef __cplusplus
}
#endif

#endif
