// SPDX-License-Identifier: MIT
// The module's memory: texts, arrays and structs of the C interface written into it and read from it.
import { LAYOUT, PARINDEX_ERR_NOMEM, PARINDEX_F64, PARINDEX_I32, PARINDEX_U8 } from "./abi.js";
import { ParindexError } from "./error.js";
import { shown } from "./options.js";

const encoder = new TextEncoder();
const decoder = new TextDecoder("utf-8", { ignoreBOM: true });
const LONE = /[\uD800-\uDBFF](?![\uDC00-\uDFFF])|(?<![\uD800-\uDBFF])[\uDC00-\uDFFF]/;
/** (size_t)-1, as the module gives it. */
export const NONE = 0xffffffff;

/** One instance of the module. All objects that are made from it hold it. */
export class Memory {
    constructor(module, lang) {
        const faults = [];
        const imports = {
            parindex: {
                fault: (payload, fault) => void faults.push(this.fault(fault)),
                progress: (payload, done, total) => this.tell(Number(done), Number(total)),
            },
            wasi_snapshot_preview1: {
                clock_time_get: (clock, precision, at) => {
                    this.data().setBigUint64(at, BigInt(Date.now()) * 1000000n, true);
                    return 0;
                },
                // Nothing is read or written: these are what the C library's printing could ask for.
                fd_close: () => 8,
                fd_seek: () => 8,
                fd_write: () => 8,
            },
        };
        this.wasm = new WebAssembly.Instance(module, imports).exports;
        this.wasm._initialize();
        this.faults = faults;
        this.lang = lang;
        this.failed = false;
        this.error = this.wasm.malloc(LAYOUT.parindex_error.size);
        this.onFault = this.wasm.parindex_wasm_fault_handler();
        this.onProgress = this.wasm.parindex_wasm_progress_handler();
        this.tell = () => 0;
        this.telling = false;
    }

    /** Does work of which `progress(done, total)` is told; where it gives false, or throws, the work ends. */
    told(progress, work) {
        if (progress === undefined)
            return work();
        if (typeof progress !== "function")
            this.refuse(`progress is a function, not ${shown(progress)}`,
                        `progress là một hàm, không phải ${shown(progress)}`);
        let thrown;
        this.tell = (done, total) => {
            this.telling = true;
            try {
                const goesOn = progress(done, total);
                if (typeof goesOn?.then === "function")
                    this.refuse("progress gives true or false at once, not a promise",
                                "progress trả về true hoặc false ngay, không phải promise");
                return goesOn === false ? 1 : 0;
            } catch (error) {
                thrown = { error };
                return 1;
            } finally {
                this.telling = false;
            }
        };
        try {
            return work();
        } catch (error) {
            throw thrown === undefined ? error : thrown.error;
        } finally {
            this.tell = () => 0;
        }
    }

    /** Refuses what would change the library's objects while it works. */
    idle() {
        if (this.telling)
            this.refuse("progress may not ask the instance that is at work",
                        "progress không được gọi phiên bản đang làm việc");
    }

    /** Takes the editions: the bytes of the editions.json that was made with the module. */
    takeEditions(bytes) {
        const size = this.wasm.parindex_wasm_editions_size();
        if (bytes.length === size)
            this.bytes().set(bytes, this.wasm.parindex_wasm_editions());
        if (bytes.length !== size || !this.wasm.parindex_wasm_editions_load())
            this.refuse("editions.json is not the one that was made with this module, or not whole",
                        "editions.json không phải tệp đi cùng mô-đun này, hoặc không đầy đủ");
    }

    /** The bytes that were taken, or null. */
    get editions() {
        const { wasm } = this;
        return wasm.parindex_catalogue_count() === 0 ? null
            : this.array(Uint8Array, wasm.parindex_wasm_editions(), wasm.parindex_wasm_editions_size()).slice();
    }

    bytes() {
        if (this.byteView?.buffer !== this.wasm.memory.buffer)
            this.byteView = new Uint8Array(this.wasm.memory.buffer);
        return this.byteView;
    }

    data() {
        if (this.dataView?.buffer !== this.wasm.memory.buffer)
            this.dataView = new DataView(this.wasm.memory.buffer);
        return this.dataView;
    }

    /** An array in the module's memory, as long as it does not grow. */
    array(type, at, count) {
        return new type(this.wasm.memory.buffer, at, count);
    }

    text(at) {
        if (at === 0)
            return null;
        const bytes = this.bytes();
        return decoder.decode(bytes.subarray(at, bytes.indexOf(0, at)));
    }

    textOf(at, size) {
        return decoder.decode(this.bytes().subarray(at, at + size));
    }

    /** The fields of a struct, by their names. Sizes and numbers of nodes become numbers, or null for none. */
    read(name, at) {
        const data = this.data();
        const found = {};
        for (const [field, offset, kind] of LAYOUT[name].fields)
            found[field] = READ[kind] ? READ[kind](data, at + offset) : this.text(at + offset);
        for (const [field, , kind] of LAYOUT[name].fields)
            if (kind === "text")
                found[field] = this.text(found[field]);
        return found;
    }

    /** What a parindex_error says. */
    fault(at) {
        const said = this.read("parindex_error", at);
        return {
            status: this.text(this.wasm.parindex_status_name(said.status)),
            row: said.unit < 0 ? null : said.unit,
            unit: said.unit_code || null,
            criterion: said.criterion || null,
            path: said.path || null,
            line: said.line || null,
            column: said.column || null,
            message: said.message,
        };
    }

    language(lang) {
        if (lang !== undefined && lang !== "en" && lang !== "vi")
            this.refuse(`lang is "en" or "vi", not ${shown(lang)}`, `lang là "en" hoặc "vi", không phải ${shown(lang)}`);
        return (lang ?? this.lang) === "vi" ? 1 : 0;
    }

    /** Throws what the door itself refuses. */
    refuse(en, vi, status = "PARINDEX_ERR_ARGUMENT") {
        throw new ParindexError({ status, message: this.lang === "vi" ? vi : en });
    }

    /** Throws for a status that is not 0. */
    check(status) {
        if (status === 0)
            return;
        const faults = this.faults.splice(0);
        const said = this.fault(this.error);
        if (said.message === "" || said.status !== this.text(this.wasm.parindex_status_name(status))) {
            said.status = this.text(this.wasm.parindex_status_name(status));
            said.message = this.text(this.wasm.parindex_status_text(status, this.language()));
        }
        throw new ParindexError({ ...said, faults: faults.length > 0 ? faults : [said] });
    }

    /** Calls work with scratch memory that is given back when it returns or throws. */
    scope(work) {
        if (this.failed)
            this.refuse("this instance has failed before; load another one",
                        "phiên bản này đã hỏng; hãy tải một phiên bản khác");
        this.idle();
        const scratch = new Scratch(this);
        this.faults.length = 0;
        this.bytes().fill(0, this.error, this.error + LAYOUT.parindex_error.size);
        const data = this.data();
        data.setUint32(this.error, LAYOUT.parindex_error.size, true);
        data.setUint32(this.error + LAYOUT.parindex_error.at.lang, this.lang === "vi" ? 1 : 0, true);
        try {
            return work(scratch);
        } catch (error) {
            // The module stopped in the middle of its work: nothing of it can be relied upon.
            this.failed = error instanceof WebAssembly.RuntimeError || /call stack|recursion/.test(error?.message);
            throw error;
        } finally {
            if (!this.failed)
                scratch.free();
        }
    }

    /** An object that a function of the library makes: call is given scratch memory and where it goes. */
    make(call) {
        return this.scope((scratch) => {
            const out = scratch.take(4);
            this.check(call(scratch, out));
            return this.data().getUint32(out, true);
        });
    }
}

const READ = {
    u32: (data, at) => data.getUint32(at, true),
    i32: (data, at) => data.getInt32(at, true),
    i64: (data, at) => Number(data.getBigInt64(at, true)),
    u64: (data, at) => Number(data.getBigUint64(at, true)),
    f64: (data, at) => data.getFloat64(at, true),
    text: (data, at) => data.getUint32(at, true),
    pointer: (data, at) => data.getUint32(at, true),
    size: (data, at) => {
        const n = data.getUint32(at, true);
        return n === NONE ? null : n;
    },
};

const WRITE = {
    u32: (data, at, x) => data.setUint32(at, x, true),
    i32: (data, at, x) => data.setInt32(at, x, true),
    i64: (data, at, x) => data.setBigInt64(at, BigInt(x), true),
    u64: (data, at, x) => data.setBigUint64(at, BigInt(x), true),
    f64: (data, at, x) => data.setFloat64(at, x, true),
    text: (data, at, x) => data.setUint32(at, x, true),
    pointer: (data, at, x) => data.setUint32(at, x, true),
    size: (data, at, x) => data.setUint32(at, x, true),
};

const TYPES = new Map([[Float64Array, PARINDEX_F64], [Int32Array, PARINDEX_I32], [Uint8Array, PARINDEX_U8]]);

/** Memory for the time of one call. */
class Scratch {
    constructor(memory) {
        this.memory = memory;
        this.taken = [];
    }

    take(size) {
        const at = this.memory.wasm.malloc(Math.max(size, 1));
        if (at === 0)
            throw new ParindexError({
                status: "PARINDEX_ERR_NOMEM",
                message: this.memory.text(this.memory.wasm.parindex_status_text(PARINDEX_ERR_NOMEM,
                                                                              this.memory.language())),
            });
        this.taken.push(at);
        return at;
    }

    /** Memory that outlives the call: its owner frees it. */
    keep(at) {
        this.taken.splice(this.taken.indexOf(at), 1);
        return at;
    }

    free() {
        for (const at of this.taken)
            this.memory.wasm.free(at);
    }

    /** A text ended by '\0', which it must not hold itself. */
    text(text, what) {
        const memory = this.memory;
        if (typeof text !== "string")
            memory.refuse(`${what} is a text, not ${shown(text)}`, `${what} là một văn bản, không phải ${shown(text)}`);
        if (text.includes("\0"))
            memory.refuse(`${what} has a character NUL`, `${what} chứa ký tự NUL`);
        return this.utf8(text, what)[0];
    }

    /** A text as bytes: where they are, and how many. */
    utf8(text, what) {
        if (typeof text === "string" && LONE.test(text))
            this.memory.refuse(`${what} is no Unicode text: half a character (a lone surrogate)`,
                               `${what} không phải văn bản Unicode: có nửa ký tự (surrogate đơn lẻ)`);
        const bytes = typeof text === "string" ? encoder.encode(text) : text;
        const at = this.take(bytes.length + 1);
        this.memory.bytes().set(bytes, at);
        this.memory.bytes()[at + bytes.length] = 0;
        return [at, bytes.length];
    }

    /** A struct with these fields, 0 in the others. */
    struct(name, fields = {}) {
        const { size, fields: known, sized } = LAYOUT[name];
        const at = this.take(size);
        this.memory.bytes().fill(0, at, at + size);
        const data = this.memory.data();
        if (sized)
            data.setUint32(at, size, true);
        for (const [field, offset, kind] of known)
            if (fields[field] !== undefined)
                WRITE[kind](data, at + offset, fields[field]);
        return at;
    }

    /** A view of an array that is in the module's memory already: rows x cols, a row's numbers side by side. */
    table(at, rows, cols, type, columns = false) {
        const size = type.BYTES_PER_ELEMENT;
        return this.struct("parindex_view", {
            data: at,
            rows,
            cols,
            row_stride: size * (columns ? 1 : cols),
            col_stride: size * (columns ? rows : 1),
            type: TYPES.get(type),
        });
    }

    /** An array copied into the module's memory. */
    copy(array) {
        const at = this.take(array.byteLength);
        this.memory.array(array.constructor, at, array.length).set(array);
        return at;
    }
}

/** A number, null where there is none or no bound. */
export const nullable = (x) => (Number.isFinite(x) ? x : null);

/** Numbers as an array of doubles; null and undefined are missing. */
export function numbers(memory, values, what) {
    if (values instanceof Float64Array)
        return values;
    if (!Array.isArray(values) && !ArrayBuffer.isView(values))
        memory.refuse(`${what} is an array of numbers, not ${shown(values)}`,
                      `${what} là một mảng số, không phải ${shown(values)}`);
    return Float64Array.from(values, (x) => {
        if (x !== null && x !== undefined && typeof x !== "number")
            memory.refuse(`${what} has ${shown(x)}, which is no number`, `${what} có ${shown(x)}, không phải là số`);
        return x ?? NaN;
    });
}

/** A whole number from `least` to `most`. */
export function whole(memory, value, least, most, what) {
    if (!Number.isInteger(value) || value < least || value > most)
        memory.refuse(`${what} is a whole number from ${least} to ${most}, not ${shown(value)}`,
                      `${what} là số nguyên từ ${least} đến ${most}, không phải ${shown(value)}`);
    return value;
}

/** The value of a word in a list of words. */
export function chosen(memory, words, word, what) {
    const found = Object.hasOwn(words, word) ? words[word] : undefined;
    if (found === undefined) {
        const list = Object.keys(words).map((one) => `"${one}"`).join(", ");
        memory.refuse(`${what} is one of ${list}, not ${shown(word)}`,
                      `${what} là một trong ${list}, không phải ${shown(word)}`);
    }
    return found;
}
