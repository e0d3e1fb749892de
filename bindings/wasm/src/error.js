// SPDX-License-Identifier: MIT
// What is thrown where the library refuses something: its sentence, and where the fault is.

/** An error of the library, or of a call that it could not take. */
export class ParindexError extends Error {
    /** @param {object} fault `message`, `status`, and what is known of the place. */
    constructor(fault) {
        super(fault.message);
        this.name = "ParindexError";
        this.status = fault.status;
        this.outcome = fault.outcome ?? null;
        this.row = fault.row ?? null;
        this.unit = fault.unit || null;
        this.criterion = fault.criterion || null;
        this.path = fault.path || null;
        this.file = fault.file || null;
        this.line = fault.line || null;
        this.column = fault.column || null;
        this.faults = fault.faults ?? [];
    }
}
