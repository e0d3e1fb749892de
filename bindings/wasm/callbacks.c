/* SPDX-License-Identifier: MIT */
/* Tells the JavaScript around the module of each fault of a text, and how far a run is. */
#include "parindex/parindex.h"
#include "parindex/uncertainty.h"

/* The imports `parindex.fault` and `parindex.progress`. */
__attribute__((import_module("parindex"), import_name("fault"))) void parindex_wasm_fault(
    void *payload, const parindex_error *said);
__attribute__((import_module("parindex"), import_name("progress"))) int32_t parindex_wasm_progress(
    void *payload, uint64_t done, uint64_t total);

/* For the options of what reads a text. */
__attribute__((export_name("parindex_wasm_fault_handler"))) parindex_fault_handler
parindex_wasm_fault_handler(void)
{
    return parindex_wasm_fault;
}

/* For the options of a run or a session. */
__attribute__((export_name("parindex_wasm_progress_handler"))) parindex_progress
parindex_wasm_progress_handler(void)
{
    return parindex_wasm_progress;
}
