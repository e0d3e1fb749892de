/* SPDX-License-Identifier: MIT */
/* Hands each fault of a text to the JavaScript around the module. */
#include "parindex/parindex.h"

/* The import `parindex.fault`. */
__attribute__((import_module("parindex"), import_name("fault"))) void parindex_wasm_fault(
    void *payload, const parindex_error *said);

/* For the options of what reads a text. */
__attribute__((export_name("parindex_wasm_fault_handler"))) parindex_fault_handler
parindex_wasm_fault_handler(void)
{
    return parindex_wasm_fault;
}
